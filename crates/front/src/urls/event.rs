//! The event that a request becomes: payload format 2.0.

use super::{Address, FunctionUrl};
use crate::door::Arrival;
use crate::form;
use crate::verify::host;
use api::Error;
use base::Timestamp;
use base::limits::SYNC_PAYLOAD_BYTES;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use cloud::Source;
use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName};
use http::request::Parts;
use http::{Method, Version};
use iam::Caller;
use percent_encoding::percent_decode_str;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use time::macros::format_description;

/// Everything that an event tells of, but the body.
pub struct Event<'a> {
    pub url: &'a dyn FunctionUrl,
    pub address: &'a Address<'a>,
    pub request: &'a Parts,
    pub caller: &'a Caller,
    pub source: &'a Source,
    pub arrival: &'a Arrival,
    /// As its runtime gets it.
    pub trace: &'a str,
}

/// Members in AWS's order.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown<'a> {
    version: &'static str,
    route_key: &'static str,
    raw_path: &'a str,
    raw_query_string: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cookies: Vec<Cow<'a, str>>,
    headers: BTreeMap<&'a str, Cow<'a, str>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    query_string_parameters: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    request_context: RequestContext<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Cow<'a, str>>,
    is_base64_encoded: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RequestContext<'a> {
    account_id: Cow<'a, str>,
    api_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    authorizer: Option<Authorizer<'a>>,
    domain_name: &'a str,
    domain_prefix: &'a str,
    http: Http<'a>,
    request_id: &'a str,
    route_key: &'static str,
    stage: &'static str,
    time: String,
    time_epoch: i64,
}

#[derive(Serialize)]
struct Authorizer<'a> {
    iam: Iam<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Iam<'a> {
    access_key: &'a str,
    account_id: &'a str,
    caller_id: String,
    cognito_identity: (),
    principal_org_id: (),
    user_arn: String,
    user_id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Http<'a> {
    method: &'a str,
    path: Cow<'a, str>,
    protocol: &'static str,
    source_ip: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_agent: Option<&'a str>,
}

const DEFAULT: &str = "$default";

impl Event<'_> {
    /// The event with this body, as JSON.
    pub fn write(&self, body: &[u8]) -> Result<Bytes, Error> {
        let text = as_text(body, &self.request.headers);
        let written = text.map_or(body.len().div_ceil(3) * 4, escaped_len);
        if written as u64 > SYNC_PAYLOAD_BYTES {
            return Err(too_large());
        }
        let query = self.request.uri.query().unwrap_or_default();
        let shown = Shown {
            version: "2.0",
            route_key: DEFAULT,
            raw_path: &self.address.path,
            raw_query_string: query,
            cookies: cookies(&self.request.headers),
            headers: self.headers(body.len()),
            query_string_parameters: parameters(query),
            request_context: self.context(),
            body: (!body.is_empty()).then(|| text.map_or_else(|| STANDARD.encode(body).into(), Cow::Borrowed)),
            is_base64_encoded: !body.is_empty() && text.is_none(),
        };
        serde_json::to_vec(&shown).map(Bytes::from).map_err(Error::internal)
    }

    fn context(&self) -> RequestContext<'_> {
        let Arrival { id, now } = self.arrival;
        let account = self.caller.principal.account();
        let signed = self.url.is_signed();
        RequestContext {
            account_id: match account.filter(|_| signed) {
                Some(account) => account.as_str().into(),
                None => "anonymous".into(),
            },
            api_id: self.url.id(),
            authorizer: account.filter(|_| signed).map(|account| Authorizer { iam: self.iam(account.as_str()) }),
            // Never what the client says that it is: links are made of it.
            domain_name: self.url.domain(),
            domain_prefix: self.url.id(),
            http: Http {
                method: self.request.method.as_str(),
                path: percent_decode_str(&self.address.path).decode_utf8_lossy(),
                protocol: if self.request.version == Version::HTTP_10 { "HTTP/1.0" } else { "HTTP/1.1" },
                source_ip: self.ip(),
                user_agent: self.source.user_agent.as_deref(),
            },
            request_id: id.as_str(),
            route_key: DEFAULT,
            stage: DEFAULT,
            time: common_log_time(*now),
            time_epoch: now.millis(),
        }
    }

    fn iam<'a>(&'a self, account: &'a str) -> Iam<'a> {
        let principal = &self.caller.principal;
        Iam {
            access_key: self.caller.access_key_id.as_deref().unwrap_or_default(),
            account_id: account,
            caller_id: principal.user_id(),
            cognito_identity: (),
            principal_org_id: (),
            user_arn: principal.arn(),
            user_id: principal.user_id(),
        }
    }

    fn ip(&self) -> String {
        self.source.ip.map(|ip| ip.to_canonical().to_string()).unwrap_or_default()
    }

    /// What the client sent but what was meant for the connection, and what AWS adds.
    fn headers(&self, body_len: usize) -> BTreeMap<&str, Cow<'_, str>> {
        let request = self.request;
        let proof = |name: &HeaderName| self.url.is_signed() && *name == AUTHORIZATION;
        let mut shown = BTreeMap::new();
        for name in request.headers.keys().filter(|name| !of_connection(name.as_str()) && !proof(name)) {
            shown.insert(name.as_str(), joined(&request.headers, name));
        }
        let host = host(request);
        let port = host.rsplit_once(':').map_or("80", |(_, port)| port);
        let mut add = |name: &'static str, value: &str| {
            shown.entry(name).or_insert_with(|| value.to_owned().into());
        };
        add("host", host);
        add("x-forwarded-for", &self.ip());
        add("x-forwarded-port", port);
        add("x-forwarded-proto", if self.source.secure { "https" } else { "http" });
        if body_len > 0 || !matches!(request.method, Method::HEAD | Method::OPTIONS) {
            add("content-length", &body_len.to_string());
        }
        let root = self.trace.split(';').next().unwrap_or_default();
        shown.insert("x-amzn-trace-id", root.into());
        shown
    }
}

/// Headers of one connection, which end where it does.
fn of_connection(name: &str) -> bool {
    const NAMES: [&str; 8] = [
        "connection",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "x-amzn-trace-id",
    ];
    NAMES.contains(&name)
}

/// All values of a header, with commas between them.
fn joined<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Cow<'a, str> {
    let mut values = headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    let first = values.next().unwrap_or_default();
    values.fold(first, |all, value| format!("{all},{value}").into())
}

fn cookies(headers: &HeaderMap) -> Vec<Cow<'_, str>> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let all = lines.flat_map(|line| line.split(';')).map(str::trim);
    all.filter(|cookie| !cookie.is_empty()).map(Cow::Borrowed).collect()
}

/// Decoded, and what has one name joined by commas in the order it came.
fn parameters(query: &str) -> BTreeMap<Cow<'_, str>, Cow<'_, str>> {
    let mut all: BTreeMap<_, Cow<'_, str>> = BTreeMap::new();
    for (name, value) in form::pairs(query) {
        let value = form::decode(value);
        match all.entry(form::decode(name)) {
            std::collections::btree_map::Entry::Vacant(entry) => drop(entry.insert(value)),
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                let joined = entry.get_mut().to_mut();
                joined.push(',');
                joined.push_str(&value);
            }
        }
    }
    all
}

/// The body where it may be shown as it is; others are shown in base64.
fn as_text<'a>(body: &'a [u8], headers: &HeaderMap) -> Option<&'a str> {
    let kind = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_text = kind.starts_with("text/")
        || kind.ends_with("+json")
        || kind.ends_with("+xml")
        || matches!(kind.as_str(), "application/json" | "application/xml" | "application/javascript");
    if is_text { std::str::from_utf8(body).ok() } else { None }
}

/// How long `text` is within quotation marks, so that nothing longer than may be sent is ever written.
fn escaped_len(text: &str) -> usize {
    let len = |byte: u8| match byte {
        b'"' | b'\\' | b'\n' | b'\r' | b'\t' | 0x08 | 0x0c => 2,
        0..0x20 => 6,
        _ => 1,
    };
    text.bytes().map(len).sum()
}

/// In the words of the invocation that it would have been.
fn too_large() -> Error {
    let words = format!("Request must be smaller than {SYNC_PAYLOAD_BYTES} bytes for the InvokeFunction operation");
    Error::new("RequestEntityTooLargeException", 413, words)
}

/// `15/Sep/2026:11:53:38 +0000`
fn common_log_time(now: Timestamp) -> String {
    let format = format_description!("[day]/[month repr:short]/[year]:[hour]:[minute]:[second] +0000");
    now.datetime().format(&format).unwrap_or_default()
}

/// The trace that the client gave, or a new one. Whether it is sampled is for the function's tracing to decide.
pub fn trace(headers: &HeaderMap, now: Timestamp) -> String {
    let given = headers.get("x-amzn-trace-id").and_then(|value| value.to_str().ok());
    if let Some(given) = given.filter(|given| given.starts_with("Root=")) {
        return given.to_owned();
    }
    let seconds = now.millis() / 1000;
    format!("Root=1-{seconds:08x}-{}", base::id::hex(24))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::urls::Outcome;
    use base::RequestId;
    use http::Request;
    use iam::Principal;
    use proptest::prelude::*;
    use serde_json::{Value, json};
    use std::sync::Arc;

    struct At {
        signed: bool,
    }

    impl FunctionUrl for At {
        fn id(&self) -> &str {
            "abc"
        }
        fn domain(&self) -> &str {
            "abc.lambda-url.us-east-1.localhost"
        }
        fn is_signed(&self) -> bool {
            self.signed
        }
        fn is_streamed(&self) -> bool {
            false
        }
        fn cors(&self) -> Option<&api::lambda::Cors> {
            None
        }
        fn invoke(self: Arc<Self>, _: cloud::Context, _: Bytes) -> Outcome {
            unreachable!("only the event is of interest")
        }
        fn answered(&self, _: u16, _: f64) {}
    }

    fn kim() -> Caller {
        let account = "123456789012".parse().unwrap();
        let principal = Principal::User { account, path: "/".into(), name: "kim".into(), id: "AIDAEXAMPLE".into() };
        Caller { principal, access_key_id: Some("AKIDEXAMPLE".into()), session: None }
    }

    fn event(request: http::request::Builder, body: &[u8], signed: bool) -> Result<Value, Error> {
        let request = request.header("host", "abc.lambda-url.us-east-1.localhost:4566").body(()).unwrap();
        let request = request.into_parts().0;
        let ip = Some("127.0.0.1".parse().unwrap());
        let source = Source { ip, user_agent: Some("agent/1".into()), ..Source::default() };
        let arrival = Arrival { id: RequestId::from("the-id"), now: Timestamp::from_millis(1_789_473_218_318) };
        let event = Event {
            url: &At { signed },
            address: &Address::of(&request).unwrap(),
            request: &request,
            caller: &if signed { kim() } else { Caller::anonymous() },
            source: &source,
            arrival: &arrival,
            trace: "Root=1-6aa931c2-6a1161c46ac2a05361ba9867;Parent=00f067aa0ba902b7;Sampled=0",
        };
        event.write(body).map(|bytes| serde_json::from_slice(&bytes).unwrap())
    }

    #[test]
    fn a_plain_request_becomes_the_event_that_aws_makes_of_it() {
        let shown = event(Request::get("/").header("user-agent", "agent/1").header("X-Probe", "json"), b"", false);
        let expect = json!({
            "version": "2.0", "routeKey": "$default", "rawPath": "/", "rawQueryString": "",
            "headers": {
                "content-length": "0", "host": "abc.lambda-url.us-east-1.localhost:4566", "user-agent": "agent/1",
                "x-amzn-trace-id": "Root=1-6aa931c2-6a1161c46ac2a05361ba9867", "x-forwarded-for": "127.0.0.1",
                "x-forwarded-port": "4566", "x-forwarded-proto": "http", "x-probe": "json",
            },
            "requestContext": {
                "accountId": "anonymous", "apiId": "abc", "domainName": "abc.lambda-url.us-east-1.localhost",
                "domainPrefix": "abc",
                "http": {
                    "method": "GET", "path": "/", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "agent/1",
                },
                "requestId": "the-id", "routeKey": "$default", "stage": "$default",
                "time": "15/Sep/2026:11:53:38 +0000", "timeEpoch": 1_789_473_218_318_i64,
            },
            "isBase64Encoded": false,
        });
        assert_eq!(shown.unwrap(), expect);
    }

    #[test]
    fn paths_queries_and_cookies_are_taken_apart() {
        let target =
            "/a%2Fb/%E2%98%83/space%20here?dup=one&dup=two%2Cthree&plus=a+b&encoded=a%2Bb&empty=&bare&%65nc=1&enc=2";
        let request = Request::get(target).header("cookie", "a=1; b=two").header("cookie", "c=3");
        let shown = event(request.header("x-two", "1").header("x-two", "2"), b"", false).unwrap();
        assert_eq!(shown["rawPath"], "/a%2Fb/%E2%98%83/space%20here");
        assert_eq!(shown["requestContext"]["http"]["path"], "/a/b/☃/space here");
        assert_eq!(shown["rawQueryString"], target.split_once('?').unwrap().1);
        let parameters = json!({
            "dup": "one,two,three", "plus": "a b", "encoded": "a+b", "empty": "", "bare": "", "enc": "1,2",
        });
        assert_eq!(shown["queryStringParameters"], parameters);
        assert_eq!(shown["cookies"], json!(["a=1", "b=two", "c=3"]));
        assert_eq!(shown["headers"]["x-two"], "1,2");
    }

    #[test]
    fn who_signed_is_told_and_how_is_not() {
        let request = |signed| {
            let request = Request::head("/").header("authorization", "mine").header("connection", "close");
            event(request.header("x-amz-date", "20260915T115338Z"), b"", signed).unwrap()
        };
        let shown = request(true);
        let iam = json!({
            "accessKey": "AKIDEXAMPLE", "accountId": "123456789012", "callerId": "AIDAEXAMPLE", "cognitoIdentity": null,
            "principalOrgId": null, "userArn": "arn:aws:iam::123456789012:user/kim", "userId": "AIDAEXAMPLE",
        });
        assert_eq!(shown["requestContext"]["authorizer"], json!({ "iam": iam }));
        assert_eq!(shown["requestContext"]["accountId"], "123456789012");
        let headers = shown["headers"].as_object().unwrap();
        assert!(headers.contains_key("x-amz-date"));
        assert!(["authorization", "connection", "content-length"].iter().all(|name| !headers.contains_key(*name)));
        let open = request(false);
        assert_eq!(open["headers"]["authorization"], "mine");
        assert_eq!(open["requestContext"].get("authorizer"), None);
    }

    #[test]
    fn bodies_are_text_or_base64_by_their_type() {
        for (kind, body, shown, encoded) in [
            ("application/json; charset=utf-8", "{\"a\":\"☃\"}".as_bytes(), "{\"a\":\"☃\"}", false),
            ("TEXT/plain", b"a\nb", "a\nb", false),
            ("application/problem+json", b"{}", "{}", false),
            ("application/octet-stream", b"abc", "YWJj", true),
            ("application/x-www-form-urlencoded", b"a=b", "YT1i", true),
            ("text/plain", b"\xff", "/w==", true),
            ("", b"abc", "YWJj", true),
        ] {
            let shown_event = event(Request::post("/").header("content-type", kind), body, false).unwrap();
            assert_eq!(
                (&shown_event["body"], &shown_event["isBase64Encoded"]),
                (&json!(shown), &json!(encoded)),
                "{kind}"
            );
            assert_eq!(shown_event["headers"]["content-length"], body.len().to_string());
        }
    }

    #[test]
    fn what_would_be_too_large_is_not_written() {
        let limit = SYNC_PAYLOAD_BYTES as usize;
        let sent = |kind: &str, body: &[u8]| event(Request::post("/").header("content-type", kind), body, false);
        assert!(sent("text/plain", &vec![b'x'; limit]).is_ok());
        assert_eq!(sent("text/plain", &vec![b'\n'; limit / 2 + 1]).unwrap_err().status, 413);
        assert_eq!(sent("text/plain", &vec![1; limit / 6 + 1]).unwrap_err().status, 413);
        assert_eq!(sent("image/png", &vec![b'x'; limit / 4 * 3 + 1]).unwrap_err().status, 413);
    }

    #[test]
    fn no_client_says_what_the_domain_is() {
        let request = Request::get("/").header("host", "abc.lambda-url.us-east-1.elsewhere.example");
        assert_eq!(
            event(request, b"", false).unwrap()["requestContext"]["domainName"],
            "abc.lambda-url.us-east-1.localhost"
        );
    }

    #[test]
    fn a_trace_that_was_begun_goes_on() {
        let at = Timestamp::from_millis(1_789_473_218_318);
        let mut headers = HeaderMap::new();
        let new = trace(&headers, at);
        assert!(new.starts_with("Root=1-6aa931c2-") && !new.contains("Sampled"), "{new}");
        headers.insert("x-amzn-trace-id", "Root=1-a-b;Sampled=1".parse().unwrap());
        assert_eq!(trace(&headers, at), "Root=1-a-b;Sampled=1");
    }

    proptest! {
        #[test]
        fn lengths_are_foretold(text in "\\PC{0,20}[\\x00-\\x7f]{0,20}") {
            prop_assert_eq!(escaped_len(&text) + 2, serde_json::to_string(&text).unwrap().len());
        }

        /// Whatever comes in, an event goes out.
        #[test]
        fn no_request_makes_it_panic(target in "/[!-~]{0,40}", cookie in "[ -~]{0,30}", body: Vec<u8>) {
            if let Ok(uri) = target.parse::<http::Uri>() {
                let request = Request::post(uri).header("cookie", cookie).header("content-type", "text/plain");
                prop_assert!(event(request, &body, true).is_ok());
            }
        }
    }
}
