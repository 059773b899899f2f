//! URLs by which archives are downloaded, without credentials: of AWS's form, but signed with a secret of the node's own.
//! What anybody else signs is no such URL, whatever they may do otherwise.

use crate::CODE_PATH;
use crate::code::Archive;
use base::{Region, Timestamp};
use cloud::Context;
use cloud::sigv4::{
    self, Keys, PathStyle, Presign, Scope, Signable, SigningKey, UNSIGNED_PAYLOAD, canonical_request, string_to_sign,
};
use subtle::ConstantTimeEq as _;

/// How long a download URL is good for, as on AWS.
const URL_SECONDS: u32 = 600;
/// How far the clock may have been set back meanwhile.
const SKEW_MS: i64 = 60_000;
/// The service in the scope of such URLs, as on AWS.
const SERVICE: &str = "s3";

/// The access key whose secret the node's own is made from, so that URLs outlive a restart.
#[derive(Clone)]
pub struct LinkKey {
    pub access_key_id: String,
    pub secret: String,
}

/// Makes and knows the URLs.
pub(crate) struct Links {
    access_key_id: String,
    secret: String,
    region: Region,
}

impl Links {
    pub fn new(key: &LinkKey, region: Region) -> Self {
        let scope = Scope { date: "any", region: region.as_str(), service: "lamplighter" };
        let secret = hex::encode(SigningKey::derive(&key.secret, &scope).sign("the node's own links"));
        Self { access_key_id: key.access_key_id.clone(), secret, region }
    }

    /// Good for ten minutes.
    pub fn to(&self, context: &Context, archive: &Archive) -> String {
        let keys = Keys { access_key_id: &self.access_key_id, secret: &self.secret, session_token: None };
        let request = Presign {
            method: "GET",
            endpoint: &context.source.endpoint,
            path: &format!("{CODE_PATH}{}", archive.digest),
            query: &[],
            region: self.region.as_str(),
            service: SERVICE,
            now: context.now,
            expires_seconds: URL_SECONDS,
        };
        sigv4::presign(&keys, &request)
    }

    /// Whether the node itself has made this URL, and its time is not over.
    pub fn hold(&self, endpoint: &str, path: &str, query: &str, now: Timestamp) -> bool {
        let parameter = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let (Some(date), Some(given)) = (parameter("X-Amz-Date"), parameter("X-Amz-Signature")) else { return false };
        // Dates of this form are in the order of their letters.
        let oldest = sigv4::amz_date(now.plus_millis(-i64::from(URL_SECONDS) * 1000));
        let newest = sigv4::amz_date(now.plus_millis(SKEW_MS));
        if date.len() != oldest.len() || *date < *oldest || *date > *newest {
            return false;
        }
        let Some(day) = date.get(..8) else { return false };
        let scope = Scope { date: day, region: self.region.as_str(), service: SERVICE };
        let signable = Signable {
            method: "GET",
            path,
            query,
            path_style: PathStyle::of(SERVICE),
            signed_headers: "host",
            payload_hash: UNSIGNED_PAYLOAD,
        };
        let host = endpoint.split_once("://").map_or(endpoint, |(_, host)| host);
        let canonical = canonical_request(&signable, |_, each| each(host.as_bytes()));
        let ours = SigningKey::derive(&self.secret, &scope).sign(&string_to_sign(date, &scope, &canonical));
        hex::encode(ours).as_bytes().ct_eq(given.as_bytes()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cloud::Source;
    use std::sync::Arc;

    const AT: Timestamp = Timestamp::from_millis(1_440_938_160_500);

    fn links() -> Links {
        Links::new(&key(), "us-east-1".parse().unwrap())
    }

    fn key() -> LinkKey {
        LinkKey { access_key_id: "AKIAROOT".into(), secret: "of the root".into() }
    }

    fn url() -> String {
        let context = Context {
            caller: iam::Caller::anonymous(),
            request_id: "r".into(),
            now: AT,
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            source: Arc::new(Source { endpoint: "http://h:1".into(), ..Source::default() }),
        };
        links().to(&context, &Archive { digest: "ab".repeat(32), size: 1 })
    }

    fn holds(url: &str, seconds: i64) -> bool {
        let (path, query) = url.strip_prefix("http://h:1").unwrap().split_once('?').unwrap();
        links().hold("http://h:1", path, query, AT.plus_millis(seconds * 1000))
    }

    #[test]
    fn a_url_is_good_for_its_archive_and_its_time() {
        let url = url();
        assert!(holds(&url, 0) && holds(&url, 599));
        assert!(!holds(&url, 601) && !holds(&url, -62), "too late, too early");
        for (from, to) in [
            ("abab?", "abac?"),
            ("X-Amz-Date=20150830T123600Z", "X-Amz-Date=20150830T123601Z"),
            ("X-Amz-Signature=", "X-Amz-Signature=0"),
            ("X-Amz-Signature", "Signature"),
            ("X-Amz-Date", "Date"),
            ("X-Amz-Expires=600", "X-Amz-Expires=6000"),
        ] {
            assert!(url.contains(from), "{from}");
            assert!(!holds(&url.replacen(from, to, 1), 1), "{from} → {to}");
        }
        let (path, query) = url.strip_prefix("http://h:1").unwrap().split_once('?').unwrap();
        assert!(!links().hold("http://other", path, query, AT));
        assert!(!links().hold("http://h:1", path, "X-Amz-Date=é2015083T123600Z&X-Amz-Signature=0", AT));
    }

    #[test]
    fn what_the_root_signs_is_no_such_url() {
        let LinkKey { access_key_id, secret } = key();
        let keys = Keys { access_key_id: &access_key_id, secret: &secret, session_token: None };
        let path = format!("{CODE_PATH}{}", "ab".repeat(32));
        let request = Presign {
            method: "GET",
            endpoint: "http://h:1",
            path: &path,
            query: &[],
            region: "us-east-1",
            service: SERVICE,
            now: AT,
            expires_seconds: URL_SECONDS,
        };
        assert!(!holds(&sigv4::presign(&keys, &request), 1));
    }
}
