//! What the Runtime API answers besides events. Codes and sentences are those of AWS's runtime interface emulator.

use base::limits::{RESPONSE_BYTES, STREAM_BYTES};
use bytes::Bytes;

/// `202 {"status":"OK"}`.
pub(super) const ACCEPTED: &[u8] =
    b"HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"status\":\"OK\"}";
pub(super) const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";
pub(super) const PONG: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\npong";
pub(super) const RESTORED: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n";
pub(super) const NOT_FOUND: &[u8] =
    b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 19\r\n\r\n404 page not found\n";
pub(super) const WRONG_METHOD: &[u8] = b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n";
pub(super) const UNAUTHORIZED: &[u8] = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
pub(super) const UNAVAILABLE: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";

/// A document, after which the connection ends: the function may be about to become a snapshot, which can have none open.
pub(super) fn json(body: &str) -> Bytes {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}")
        .into()
}

/// A document, with more headers.
pub(super) fn ok(headers: &[(&str, &str)], body: &str) -> Bytes {
    let more: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{more}Content-Length: {length}\r\n\r\n{body}").into()
}

/// Not HTTP as we read it; the connection ends with it.
pub(super) const BAD_REQUEST: &[u8] = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
pub(super) const HEAD_TOO_LARGE: &[u8] =
    b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/// Why a well-formed request was turned down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The id in the path is not that of the event in hand.
    RequestId,
    /// The echoed `Lambda-Runtime-Invocation-Id` belongs to another delivery.
    InvocationId,
    /// The client may not do this now.
    State {
        from: &'static str,
        to: &'static str,
    },
    /// The event's time was up before.
    Timeout,
    /// `Lambda-Runtime-Function-Response-Mode` is something else than `streaming`.
    ResponseMode,
    TooLarge,
    StreamTooLarge,
}

impl Refusal {
    pub fn reply(&self, close: bool) -> Bytes {
        let (status, kind, message) = match self {
            Self::RequestId => ("400 Bad Request", "InvalidRequestID", "Invalid request ID".into()),
            Self::InvocationId => ("400 Bad Request", "InvalidInvocationId", "Invalid invocation ID".into()),
            Self::State { from, to } => ("403 Forbidden", "InvalidStateTransition", transition(from, to)),
            Self::Timeout => ("410 Gone", "InvokeTimeout", "Invoke timeout".into()),
            Self::ResponseMode => {
                ("400 Bad Request", "InvalidFunctionResponseMode", "Invalid function response mode".into())
            }
            Self::TooLarge => ("413 Request Entity Too Large", "RequestEntityTooLarge", too_large(RESPONSE_BYTES)),
            Self::StreamTooLarge => ("413 Request Entity Too Large", "RequestEntityTooLarge", too_large(STREAM_BYTES)),
        };
        let body = format!(r#"{{"errorMessage":"{message}","errorType":"{kind}"}}"#);
        let close = if close { "Connection: close\r\n" } else { "" };
        let length = body.len();
        format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{close}Content-Length: {length}\r\n\r\n{body}")
            .into()
    }
}

fn transition(from: &str, to: &str) -> String {
    format!("State transition from {from} to {to} failed for runtime. Error: State transition is not allowed")
}

fn too_large(limit: u64) -> String {
    format!("Exceeded maximum allowed payload size ({limit} bytes).")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn static_replies_state_their_length() {
        for reply in
            [ACCEPTED, PONG, RESTORED, NOT_FOUND, WRONG_METHOD, UNAUTHORIZED, UNAVAILABLE, BAD_REQUEST, HEAD_TOO_LARGE]
        {
            let text = std::str::from_utf8(reply).unwrap();
            let (head, body) = text.split_once("\r\n\r\n").unwrap();
            assert!(head.contains(&format!("Content-Length: {}", body.len())), "{head}");
        }
    }

    #[test]
    fn a_refusal_is_awss_json() {
        let reply = Refusal::State { from: "Started", to: "InvocationResponse" }.reply(false);
        let text = std::str::from_utf8(&reply).unwrap();
        assert!(text.starts_with("HTTP/1.1 403 Forbidden\r\n"));
        assert!(text.ends_with(
            "{\"errorMessage\":\"State transition from Started to InvocationResponse failed for runtime. Error: State \
             transition is not allowed\",\"errorType\":\"InvalidStateTransition\"}"
        ));
    }
}
