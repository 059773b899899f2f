//! From an HTTP request to a call, and from what it left behind to an HTTP response.

mod address;
mod auth;
mod cors;
mod drain;
mod form;
mod intake;
mod respond;
mod routes;

pub use auth::Trailers;
pub use cors::Stranger;
pub use form::Length;

use crate::call::Call;
use crate::handler::Handler;
use crate::{Error, Result, Service};
use address::Address;
use auth::{Identity, Verifier};
use bytes::Bytes;
use cloud::{Context, Source};
use http::{HeaderMap, HeaderValue, Method, Request, Response};
use http_body_util::BodyExt as _;
use iam::{Caller, Principal};
use respond::Ids;
use s3s::config::{S3Config, StaticConfigProvider};
use s3s::dto::StreamingBlob;
use s3s::service::S3ServiceBuilder;
use s3s::validation::NameValidation;
use s3s::{Body, StdError};
use std::sync::Arc;

/// The body of an answer; it streams.
pub type AnswerBody = http_body_util::combinators::UnsyncBoxBody<Bytes, StdError>;

/// The S3 endpoint. Cheap to clone.
#[derive(Clone)]
pub struct S3Front {
    service: Service,
    config: Arc<StaticConfigProvider>,
}

impl S3Front {
    pub fn new(service: Service) -> Self {
        let mut config = S3Config::default();
        config.xml_max_body_size = intake::SMALL_BODY;
        Self { service, config: Arc::new(StaticConfigProvider::new(Arc::new(config))) }
    }

    /// Answers one request. It never fails: what goes wrong is in the answer.
    pub async fn call<B>(&self, source: Arc<Source>, request: Request<B>) -> Response<AnswerBody>
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<StdError>,
    {
        let ids = Ids::new();
        let asked = cors::Asked::of(request.method(), request.headers());
        let head = request.method() == Method::HEAD;
        let asks_first =
            text(request.headers(), "expect").is_some_and(|text| text.eq_ignore_ascii_case("100-continue"));
        let rest = drain::Rest::default();
        let request = request.map(|body| Body::http_body_unsync(rest.watch(body.map_err(Into::into).boxed_unsync())));
        let mut bucket = None;
        let outcome = self.serve(&ids, source, request, &mut bucket).await;
        let mut response = outcome.unwrap_or_else(|error| respond::error(&error, &ids, head));
        if let (Some(asked), Some(bucket)) = (&asked, &bucket) {
            cors::decorate(&self.service, bucket, asked, &mut response).await;
        }
        ids.mark(&mut response);
        // a client that is still sending would not hear the answer; one that waits for our word is not asked to begin
        if !rest.settle(asks_first).await {
            response.headers_mut().insert(http::header::CONNECTION, HeaderValue::from_static("close"));
        }
        response.map(http_body_util::BodyExt::boxed_unsync)
    }

    async fn serve(
        &self,
        ids: &Ids,
        source: Arc<Source>,
        request: Request<Body>,
        bucket: &mut Option<String>,
    ) -> Result<Response<Body>> {
        let (mut parts, body) = request.into_parts();
        let host = parts.headers.get("host").and_then(|host| host.to_str().ok()).map(str::to_owned);
        let host = host.or_else(|| parts.uri.authority().map(ToString::to_string)).unwrap_or_default();
        let address = Address::parse(&host, parts.uri.path(), self.service.config().domain.as_deref());
        // The protocol layer would take it for a bucket and a key.
        if let Some(bucket) = address.bucket.as_ref().filter(|bucket| bucket.contains('/')) {
            return Err(Error::InvalidBucketName { bucket: bucket.clone() });
        }
        bucket.clone_from(&address.bucket);
        if parts.method == Method::OPTIONS {
            return cors::preflight(&self.service, address.bucket.as_deref(), &parts.headers).await;
        }
        if parts.extensions.get::<Stranger>().is_some() {
            cors::admit(&self.service, address.bucket.as_deref(), &parts.method, &parts.headers).await?;
        }
        let now = self.service.now();
        if let (Some(boundary), Some(bucket)) = (form::boundary(&parts, address.has_key), &address.bucket) {
            return self.form(ids, source, (&parts, body), &address, (bucket, &boundary)).await;
        }
        let identity = self.identify(&parts, &address, now)?;
        routes::check(&parts, &address)?;
        let context = self.context(&identity.caller, ids, source, now);
        let mut facts = routes::facts(&mut parts, &address, &identity, ids, now)?;
        let head = parts.method == Method::HEAD;
        let body = intake::prepare(&parts, body, &address, identity.payload, &mut facts).await?;
        let call = Call::new(self.service.clone(), context, facts);
        let response = self.dispatch(&call, Request::from_parts(parts, body)).await?;
        let response = call.take_failure().map_or(Ok(response), Err)?;
        Ok(respond::success(response, ids, head).map(|body| respond::bare_etag(&call, body)))
    }

    /// An upload from a browser's form: the form becomes an upload like any other.
    async fn form(
        &self,
        ids: &Ids,
        source: Arc<Source>,
        (parts, body): (&http::request::Parts, Body),
        address: &Address,
        (bucket, boundary): (&str, &str),
    ) -> Result<Response<Body>> {
        let now = self.service.now();
        let (form, file) = form::Form::read(Box::pin(StreamingBlob::from(body)), boundary).await?;
        let (identity, length) = if self.service.config().verify {
            let authorizer = self.service.cloud().authorizer()?;
            form::identify(&form, bucket, &Verifier { authorizer: authorizer.as_ref(), now, host_bucket: None })?
        } else {
            (self.trust(parts)?, None)
        };
        let key = form::key(&form)?;
        let mut upload = form::request(&form, parts, bucket, &key)?;
        let context = self.context(&identity.caller, ids, source, now);
        let path = upload.uri.path().to_owned();
        let address = Address { has_key: true, path, ..address.clone() };
        let mut facts = routes::facts(&mut upload, &address, &identity, ids, now)?;
        facts.form = Some(length.unwrap_or(Length { min: 0, max: u64::MAX }));
        let call = Call::new(self.service.clone(), context, facts);
        let response = self.dispatch(&call, Request::from_parts(upload, intake::stream(file))).await?;
        let response = call.take_failure().map_or(Ok(response), Err)?;
        let response = respond::success(response, ids, false);
        let stored = response.status().is_success();
        Ok(if stored { form::answer(&form, response, &call, bucket, &key) } else { response })
    }

    async fn dispatch(&self, call: &Arc<Call>, request: Request<Body>) -> Result<Response<Body>> {
        let handler = Handler(call.clone());
        let mut builder = S3ServiceBuilder::new(handler.clone());
        builder.set_config(self.config.clone());
        builder.set_auth(handler.clone());
        builder.set_access(handler);
        builder.set_validation(AnyName);
        builder.build().call(request).await.map_err(|error| Error::InternalError(error.into()))
    }

    fn identify(&self, parts: &http::request::Parts, address: &Address, now: base::Timestamp) -> Result<Identity> {
        let authorizer = self.service.cloud().authorizer()?;
        if !self.service.config().verify {
            return self.trust(parts);
        }
        let host_bucket = address.bucket.as_deref().filter(|_| address.virtual_host);
        auth::identify(parts, &Verifier { authorizer: authorizer.as_ref(), now, host_bucket })
    }

    /// Without verification every request is whoever its access key names, or else the account itself.
    fn trust(&self, parts: &http::request::Parts) -> Result<Identity> {
        let account = self.service.config().account.clone();
        let named = auth::claimed_key(parts).and_then(|(key, token)| {
            let found = self.service.cloud().authorizer().ok()?.credential(&key, token.as_deref());
            found.ok().map(|credential| credential.caller)
        });
        let root = Caller { principal: Principal::Root { account }, access_key_id: None, session: None };
        let payload = auth::unsigned_payload(parts)?;
        Ok(Identity { caller: named.unwrap_or(root), ..Identity::anonymous(payload) })
    }

    fn context(&self, caller: &Caller, ids: &Ids, source: Arc<Source>, now: base::Timestamp) -> Context {
        let config = self.service.config();
        Context {
            caller: caller.clone(),
            request_id: ids.request.as_str().into(),
            now,
            account: config.account.clone(),
            region: config.region.clone(),
            source,
        }
    }
}

/// Names are checked where a bucket is made; elsewhere one that cannot exist does not exist.
struct AnyName;

impl NameValidation for AnyName {
    fn validate_bucket_name(&self, name: &str) -> bool {
        !name.is_empty()
    }
}

/// The signature is for another region than the bucket's.
pub fn wrong_region(auth_kind: Option<&'static str>, signed: &str, right: &str) -> Error {
    auth::wrong_region(auth_kind, signed, right)
}

/// The value of a header as text.
fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
