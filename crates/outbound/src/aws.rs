//! A service of AWS's that is elsewhere, spoken to by the json protocols.

use crate::{Bounds, Client};
use api::Error;
use api::schema::{Protocol, Service};
use base::Clock;
use bytes::Bytes;
use cloud::sigv4::{self, Outgoing};
use cloud::{Calling, Remote};
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, HeaderValue};
use http::{Request, Uri};
use serde_json::{Map, Value};
use std::sync::Arc;
use std::time::Duration;

/// Longer than the longest poll of a queue, and more than the largest page of a stream.
const BOUNDS: Bounds = Bounds { time: Duration::from_secs(60), body: 64 << 20 };

/// Credentials for it.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    pub access_key_id: String,
    pub secret_access_key: String,
    pub session_token: Option<String>,
}

/// Where a service is, and how we are known there.
pub struct Elsewhere {
    service: &'static Service,
    endpoint: Uri,
    region: String,
    keys: Keys,
    client: Client,
    clock: Arc<dyn Clock>,
}

impl Elsewhere {
    /// `None` where `service` does not speak json, or the endpoint is not such as `https://host[:port][/path]`.
    pub fn new(
        service: &'static Service,
        endpoint: Uri,
        region: String,
        keys: Keys,
        client: Client,
        clock: Arc<dyn Clock>,
    ) -> Option<Self> {
        let named = matches!(endpoint.scheme_str(), Some("http" | "https")) && endpoint.authority().is_some();
        (named && service.speaks(Protocol::Json)).then(|| Self { service, endpoint, region, keys, client, clock })
    }

    fn request(&self, operation: &str, members: &Value) -> Result<Request<Bytes>, Error> {
        let body = Bytes::from(serde_json::to_vec(members).map_err(Error::internal)?);
        let target = format!("{}.{operation}", self.service.target_prefix);
        let kind = format!("application/x-amz-json-{}", self.service.json_version);
        let host = self.endpoint.authority().map_or("", |authority| authority.as_str());
        let headers = [("content-type", kind.as_str()), ("x-amz-target", target.as_str())];
        let outgoing =
            Outgoing { method: "POST", host, path: self.endpoint.path(), query: "", headers: &headers, body: &body };
        let keys = sigv4::Keys {
            access_key_id: &self.keys.access_key_id,
            secret: &self.keys.secret_access_key,
            session_token: self.keys.session_token.as_deref(),
        };
        let added = sigv4::sign(&keys, &self.region, self.service.signing_name, self.clock.now(), &outgoing);
        let mut request = Request::post(self.endpoint.clone()).body(body).map_err(Error::internal)?;
        let value = |text: &str| HeaderValue::from_str(text).map_err(Error::internal);
        let into = request.headers_mut();
        into.insert(HOST, value(host)?);
        into.insert(CONTENT_TYPE, value(&kind)?);
        into.insert(HeaderName::from_static("x-amz-target"), value(&target)?);
        for (name, text) in added {
            let mut header = value(&text)?;
            header.set_sensitive(name == AUTHORIZATION.as_str());
            into.insert(HeaderName::from_static(name), header);
        }
        Ok(request)
    }
}

impl Remote for Elsewhere {
    fn call(&self, operation: &'static str, members: Value) -> Calling {
        let request = self.request(operation, &members);
        let (client, name) = (self.client.clone(), self.service.name);
        Box::pin(async move {
            let answer = client.send(request?, BOUNDS).await.map_err(|error| unreachable(name, &error))?;
            let body = match answer.body().is_empty() {
                true => Value::Object(Map::new()),
                false => serde_json::from_slice(answer.body()).map_err(|error| unreachable(name, &error))?,
            };
            if answer.status().is_success() { Ok(body) } else { Err(refusal(answer.status().as_u16(), body)) }
        })
    }
}

fn unreachable(service: &str, error: &dyn std::fmt::Display) -> Error {
    Error::new("ServiceUnavailable", 503, format!("The endpoint of {service} does not answer")).detail(error)
}

/// What the other side said, as if it had been said here.
fn refusal(status: u16, body: Value) -> Error {
    let Value::Object(mut members) = body else { return Error::new("InternalFailure", status, "") };
    let mut text = |name: &str| match members.remove(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    };
    let code = text("__type").or_else(|| text("code")).unwrap_or_else(|| "InternalFailure".into());
    let message = text("message").or_else(|| text("Message")).unwrap_or_default();
    let code = code.rsplit('#').next().unwrap_or_default().split(':').next().unwrap_or_default().to_owned();
    Error { fields: members, ..Error::new(code, status, message) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SystemClock;
    use serde_json::json;

    fn elsewhere(service: &str, endpoint: &str) -> Option<Elsewhere> {
        let keys = Keys { access_key_id: "AKID".into(), secret_access_key: "secret".into(), session_token: None };
        let service = api::service(service).unwrap();
        let client = Client::new().unwrap();
        Elsewhere::new(service, endpoint.parse().unwrap(), "eu-west-1".into(), keys, client, Arc::new(SystemClock))
    }

    #[test]
    fn only_what_speaks_json_may_be_elsewhere() {
        assert!(elsewhere("sqs", "https://sqs.eu-west-1.amazonaws.com").is_some());
        assert!(elsewhere("sns", "http://127.0.0.1:9").is_none());
        assert!(elsewhere("sqs", "ftp://127.0.0.1").is_none());
        assert!(elsewhere("sqs", "/queue").is_none());
    }

    #[test]
    fn a_request_says_what_is_asked_and_who_asks() {
        let request = elsewhere("sqs", "http://127.0.0.1:9324").unwrap().request("ListQueues", &json!({})).unwrap();
        let header = |name: &str| request.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("x-amz-target"), "AmazonSQS.ListQueues");
        assert_eq!(header("content-type"), "application/x-amz-json-1.0");
        assert_eq!(header("host"), "127.0.0.1:9324");
        assert!(header("authorization").contains("/eu-west-1/sqs/aws4_request"));
        assert!(header("authorization").contains("SignedHeaders=content-type;host;x-amz-date;x-amz-target"));
        assert_eq!(request.uri().path(), "/");
    }

    #[test]
    fn a_refusal_keeps_its_name() {
        let error = refusal(400, json!({"__type": "com.amazonaws.sqs#QueueDoesNotExist", "message": "No.", "X": 1}));
        assert_eq!((&*error.code, error.status, &*error.message), ("QueueDoesNotExist", 400, "No."));
        assert_eq!(error.fields["X"], 1);
        assert_eq!(refusal(502, json!("bad gateway")).code, "InternalFailure");
    }
}
