//! Reading a request head.

use crate::environment::CREDENTIALS_PATH;
use bytes::Bytes;
use meter::lines::Feed;

/// Line and headers together. `Lambda-Runtime-Function-XRay-Error-Cause` alone may take 1 MiB.
pub(super) const HEAD_MAX_BYTES: usize = 1024 * 1024 + 64 * 1024;
const HEADERS_MAX: usize = 64;

const PREFIX: &str = "/2018-06-01/";
/// What the names of headers that extensions send begin with.
const EXTENSION: &str = "lambda-extension-";

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Route {
    Next,
    Response(Bytes),
    Error(Bytes),
    InitError,
    /// Waits to be restored.
    RestoreNext,
    /// What a hook after a restore failed with.
    RestoreError,
    Credentials,
    Ping,
    /// The Extensions API, and those by which extensions subscribe to telemetry.
    Extension(Extension),
    WrongMethod,
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extension {
    Register,
    Next,
    InitError,
    ExitError,
    Subscribe(Feed),
}

/// What only extensions send.
#[derive(Debug, Default)]
pub(super) struct ExtensionHeaders {
    pub name: Option<String>,
    pub id: Option<String>,
    pub features: Option<String>,
    pub error_type: Option<String>,
}

/// How the body is delimited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    Length(u64),
    Chunked,
}

/// A request head; every text is a slice of the bytes received.
#[derive(Debug)]
pub(super) struct Request {
    pub route: Route,
    pub framing: Framing,
    pub expects_continue: bool,
    pub keep_alive: bool,
    pub content_type: Option<Bytes>,
    pub error_type: Option<Bytes>,
    pub invocation_id: Option<Bytes>,
    pub response_mode: Option<Bytes>,
    pub authorization: Option<Bytes>,
    /// Boxed, because runtimes send none of it.
    extension: Option<Box<ExtensionHeaders>>,
}

/// The bytes are no HTTP/1 request, or one whose body cannot be delimited with certainty.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed;

impl Request {
    /// Parses one complete head (up to and with the blank line).
    pub fn parse(head: &Bytes) -> Result<Self, Malformed> {
        let mut headers = [httparse::EMPTY_HEADER; HEADERS_MAX];
        let mut parsed = httparse::Request::new(&mut headers);
        let complete = parsed.parse(head).map_err(|_| Malformed)?.is_complete();
        let (Some(method), Some(path), Some(version), true) = (parsed.method, parsed.path, parsed.version, complete)
        else {
            return Err(Malformed);
        };
        let mut request = Self {
            route: route(head, method, path),
            framing: Framing::Length(0),
            expects_continue: false,
            keep_alive: version == 1,
            content_type: None,
            error_type: None,
            invocation_id: None,
            response_mode: None,
            authorization: None,
            extension: None,
        };
        let mut framings = 0;
        for header in parsed.headers.iter() {
            framings += request.take(head, header)?;
        }
        if framings > 1 { Err(Malformed) } else { Ok(request) }
    }

    /// Keeps what matters of one header; returns 1 if it delimits the body.
    fn take(&mut self, head: &Bytes, header: &httparse::Header<'_>) -> Result<u8, Malformed> {
        let is = |name: &str| header.name.eq_ignore_ascii_case(name);
        let value = || Some(head.slice_ref(header.value));
        if is("content-length") {
            self.framing = Framing::Length(decimal(header.value)?);
            return Ok(1);
        } else if is("transfer-encoding") {
            self.framing = Framing::Chunked;
            return if header.value.eq_ignore_ascii_case(b"chunked") { Ok(1) } else { Err(Malformed) };
        } else if is("connection") {
            self.keep_alive =
                if self.keep_alive { !has(header.value, b"close") } else { has(header.value, b"keep-alive") };
        } else if is("expect") {
            self.expects_continue = header.value.eq_ignore_ascii_case(b"100-continue");
        } else if is("content-type") {
            self.content_type = value();
        } else if is("lambda-runtime-function-error-type") {
            self.error_type = value();
        } else if is("lambda-runtime-invocation-id") {
            self.invocation_id = value();
        } else if is("lambda-runtime-function-response-mode") {
            self.response_mode = value();
        } else if is("authorization") {
            self.authorization = value();
        } else if header.name.get(..EXTENSION.len()).is_some_and(|start| start.eq_ignore_ascii_case(EXTENSION)) {
            self.take_of_extension(&header.name[EXTENSION.len()..], header.value);
        }
        Ok(0)
    }

    fn take_of_extension(&mut self, name: &str, value: &[u8]) {
        let headers = self.extension.get_or_insert_default();
        let text = || Some(String::from_utf8_lossy(value).into_owned());
        match name.to_ascii_lowercase().as_str() {
            "name" => headers.name = text(),
            "identifier" => headers.id = text(),
            "accept-feature" => headers.features = text(),
            "function-error-type" => headers.error_type = text(),
            _ => {}
        }
    }

    pub fn extension(&self) -> &ExtensionHeaders {
        const NONE: &ExtensionHeaders = &ExtensionHeaders { name: None, id: None, features: None, error_type: None };
        self.extension.as_deref().unwrap_or(NONE)
    }
}

fn route(head: &Bytes, method: &str, path: &str) -> Route {
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let Some(rest) = path.strip_prefix(PREFIX) else {
        return match (path, method) {
            (CREDENTIALS_PATH, "GET") => Route::Credentials,
            (CREDENTIALS_PATH, _) => Route::WrongMethod,
            _ => of_extension(method, path),
        };
    };
    let (route, wanted) = match rest {
        "runtime/invocation/next" => (Route::Next, "GET"),
        "runtime/init/error" => (Route::InitError, "POST"),
        "runtime/restore/next" => (Route::RestoreNext, "GET"),
        "runtime/restore/error" => (Route::RestoreError, "POST"),
        "ping" => (Route::Ping, "GET"),
        _ => (of_invocation(head, rest), "POST"),
    };
    if route == Route::Unknown || method == wanted { route } else { Route::WrongMethod }
}

fn of_extension(method: &str, path: &str) -> Route {
    let (call, wanted) = match path.strip_suffix('/').unwrap_or(path) {
        "/2020-01-01/extension/register" => (Extension::Register, "POST"),
        "/2020-01-01/extension/event/next" => (Extension::Next, "GET"),
        "/2020-01-01/extension/init/error" => (Extension::InitError, "POST"),
        "/2020-01-01/extension/exit/error" => (Extension::ExitError, "POST"),
        "/2022-07-01/telemetry" => (Extension::Subscribe(Feed::Telemetry), "PUT"),
        "/2020-08-15/logs" => (Extension::Subscribe(Feed::Logs), "PUT"),
        _ => return Route::Unknown,
    };
    if method == wanted { Route::Extension(call) } else { Route::WrongMethod }
}

fn of_invocation(head: &Bytes, rest: &str) -> Route {
    let Some((id, verb)) = rest.strip_prefix("runtime/invocation/").and_then(|rest| rest.split_once('/')) else {
        return Route::Unknown;
    };
    match verb {
        "response" => Route::Response(head.slice_ref(id.as_bytes())),
        "error" => Route::Error(head.slice_ref(id.as_bytes())),
        _ => Route::Unknown,
    }
}

fn decimal(value: &[u8]) -> Result<u64, Malformed> {
    let digits = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    let text = std::str::from_utf8(value).map_err(|_| Malformed)?;
    if digits { text.parse().map_err(|_| Malformed) } else { Err(Malformed) }
}

fn has(list: &[u8], token: &[u8]) -> bool {
    list.split(|b| *b == b',').any(|item| item.trim_ascii().eq_ignore_ascii_case(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Request, Malformed> {
        Request::parse(&Bytes::copy_from_slice(text.replace('\n', "\r\n").as_bytes()))
    }

    #[track_caller]
    fn check_route(line: &str, expect: Route) {
        assert_eq!(parse(&format!("{line} HTTP/1.1\nHost: x\n\n")).unwrap().route, expect);
    }

    #[test]
    fn routes() {
        check_route("GET /2018-06-01/runtime/invocation/next", Route::Next);
        check_route("GET /2018-06-01/runtime/invocation/next?x=1", Route::Next);
        check_route("POST /2018-06-01/runtime/invocation/a-b/response", Route::Response("a-b".into()));
        check_route("POST /2018-06-01/runtime/invocation/a-b/error", Route::Error("a-b".into()));
        check_route("POST /2018-06-01/runtime/invocation//error", Route::Error(Bytes::new()));
        check_route("POST /2018-06-01/runtime/init/error", Route::InitError);
        check_route("POST /2018-06-01/runtime/invocation/next", Route::WrongMethod);
        check_route("GET /2018-06-01/runtime/invocation/a/response", Route::WrongMethod);
        check_route("GET /2018-06-01/runtime/restore/next", Route::RestoreNext);
        check_route("POST /2018-06-01/runtime/restore/next", Route::WrongMethod);
        check_route("POST /2018-06-01/runtime/restore/error", Route::RestoreError);
        check_route("POST /2020-01-01/extension/register", Route::Extension(Extension::Register));
        check_route("GET /2020-01-01/extension/event/next", Route::Extension(Extension::Next));
        check_route("GET /2020-01-01/extension/exit/error", Route::WrongMethod);
        check_route("PUT /2022-07-01/telemetry/", Route::Extension(Extension::Subscribe(Feed::Telemetry)));
        check_route("PUT /2020-08-15/logs", Route::Extension(Extension::Subscribe(Feed::Logs)));
        check_route("GET /", Route::Unknown);
    }

    #[test]
    fn framing_is_read_or_refused() {
        let body = |headers: &str| parse(&format!("POST /x HTTP/1.1\n{headers}\n\n")).map(|r| r.framing);
        assert_eq!(body("Content-Length: 12"), Ok(Framing::Length(12)));
        assert_eq!(body("transfer-encoding: Chunked"), Ok(Framing::Chunked));
        for bad in [
            "Content-Length: 12\nTransfer-Encoding: chunked",
            "Content-Length: 1\nContent-Length: 2",
            "Content-Length: -1",
            "Content-Length: +1",
            "Content-Length: 99999999999999999999",
            "Transfer-Encoding: gzip, chunked",
        ] {
            assert_eq!(body(bad), Err(Malformed), "{bad}");
        }
    }

    #[test]
    fn connections_persist_as_the_version_says() {
        let keeps = |text: &str| parse(text).unwrap().keep_alive;
        assert!(keeps("GET / HTTP/1.1\n\n"));
        assert!(!keeps("GET / HTTP/1.1\nConnection: Close\n\n"));
        assert!(!keeps("GET / HTTP/1.0\n\n"));
        assert!(keeps("GET / HTTP/1.0\nConnection: keep-alive\n\n"));
    }

    #[test]
    fn what_is_not_http_is_refused() {
        for text in ["\n\n", "GET\n\n", "GET / HTTP/2.0\n\n", "\u{1}\u{2} / HTTP/1.1\n\n"] {
            assert!(parse(text).is_err(), "{text:?}");
        }
    }
}
