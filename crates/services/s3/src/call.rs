//! One request on its way through: what its operation is told and what it leaves behind.

use crate::checksum::Wanted;
use crate::front::{Length, Trailers};
use crate::model::{Bucket, Setting};
use crate::{Error, Result, Service};
use cloud::{Authorizer, Check, Context};
use http::{HeaderMap, HeaderName, HeaderValue};
use iam::Principal;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What the account's root may do to a bucket whatever the bucket's policy denies, so that nobody is locked out for good.
const ROOT_KEEPS: &[&str] = &["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];

/// What of the request matters beyond the operation's own input.
#[derive(Default)]
pub struct Facts {
    pub headers: HeaderMap,
    /// Decoded, without those of a signature.
    pub query: Vec<(String, String)>,
    /// `x-amz-id-2` of the answer.
    pub id2: String,
    /// `REST-HEADER`, `REST-QUERY-STRING` or `POST`.
    pub auth_kind: Option<&'static str>,
    pub auth_version: Option<&'static str>,
    pub signature_age_ms: Option<i64>,
    /// The region of the credential scope, and whether it came in the query.
    pub scope_region: Option<String>,
    /// Bytes of the body.
    pub length: Option<u64>,
    pub wanted: Wanted,
    pub trailers: Trailers,
    /// The bucket came in the host's name.
    pub virtual_host: bool,
    /// The upload came from a form, whose policy allows these lengths.
    pub form: Option<Length>,
}

impl Facts {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// One request.
pub struct Call {
    pub s3: Service,
    pub context: Context,
    pub facts: Facts,
    bucket: OnceLock<Bucket>,
    failure: Mutex<Option<Error>>,
    extra: Mutex<HeaderMap>,
}

impl Call {
    pub fn new(s3: Service, context: Context, facts: Facts) -> Arc<Self> {
        let (bucket, failure, extra) = (OnceLock::new(), Mutex::default(), Mutex::default());
        Arc::new(Self { s3, context, facts, bucket, failure, extra })
    }

    /// The bucket as it was when the request was authorised. What depends on it being unchanged reads it again inside
    /// its transaction.
    pub fn bucket(&self) -> Result<&Bucket> {
        self.bucket.get().ok_or_else(|| Error::internal(NoBucketLoaded))
    }

    /// The bucket's URL, as the request named it.
    pub fn bucket_url(&self, bucket: &str) -> String {
        let endpoint = &self.context.source.endpoint;
        if self.facts.virtual_host { endpoint.clone() } else { format!("{endpoint}/{bucket}") }
    }

    pub fn set_bucket(&self, bucket: Bucket) {
        let _ = self.bucket.set(bucket);
    }

    /// Adds a header to a successful answer.
    pub fn add_header(&self, name: &'static str, value: &str) {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.lock_extra().insert(HeaderName::from_static(name), value);
        }
    }

    pub fn take_headers(&self) -> HeaderMap {
        std::mem::take(&mut *self.lock_extra())
    }

    fn lock_extra(&self) -> std::sync::MutexGuard<'_, HeaderMap> {
        self.extra.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers the error, whose body is written from it rather than from what the protocol layer knows.
    pub fn fail(&self, error: Error) -> s3s::S3Error {
        let code = s3s::S3ErrorCode::Custom(error.code().to_owned().into());
        let mut out = s3s::S3Error::with_message(code, error.to_string());
        if let Ok(status) = http::StatusCode::from_u16(error.status()) {
            out.set_status_code(status);
        }
        *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        out
    }

    pub fn take_failure(&self) -> Option<Error> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub fn is_anonymous(&self) -> bool {
        matches!(self.context.caller.principal, Principal::Anonymous)
    }

    fn is_root(&self) -> bool {
        matches!(&self.context.caller.principal, Principal::Root { account } if *account == self.context.account)
    }

    fn authorizer(&self) -> Result<&Arc<dyn Authorizer>> {
        Ok(self.s3.cloud().authorizer()?)
    }

    /// Asks whether the caller may do `action` on `resource`, which belongs to `bucket`.
    pub fn authorize(
        &self,
        action: &str,
        resource: &str,
        bucket: Option<&Bucket>,
        conditions: &[(String, Vec<String>)],
    ) -> Result<()> {
        let policy = bucket.and_then(|bucket| bucket.setting(Setting::Policy)).cloned();
        let policy = policy.filter(|_| !(ROOT_KEEPS.contains(&action) && self.is_root()));
        if self.is_anonymous() && bucket.is_some_and(crate::policy::shuts_out_strangers) {
            return Err(Error::AccessDenied);
        }
        let mut check = Check::new(action, resource).policy(policy);
        check.conditions = conditions.to_vec();
        match self.authorizer()?.authorize(&self.context, &check) {
            Ok(()) => Ok(()),
            Err(_) if self.is_anonymous() => Err(Error::AccessDenied),
            Err(error) => Err(error.into()),
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("an operation on a bucket ran before the bucket was looked up")]
struct NoBucketLoaded;
