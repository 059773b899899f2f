//! `/_lamp/debug`: one invocation under a debugger, for whoever may invoke the function and debug it.
//!
//! The answer is two lines of JSON: where the debugger is to be attached, at once; and what the function answered, in the
//! end. All of the session hangs on the answer's body: a client that goes away ends the function and closes the port.

mod tunnel;

use crate::routes::{Answer, Guard, answer, refused};
use api::Error;
use base::limits::SYNC_PAYLOAD_BYTES;
use base::task::Tasks;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::{Bytes, BytesMut};
use cloud::{Context, Source, sigv4};
use front::{Body, RawService, RequestBody};
use futures::stream::{self, StreamExt as _};
use http::{Method, Request, Response, StatusCode};
use http_body::Frame;
use http_body_util::{BodyExt, Either, StreamBody};
use lambda::{DebugInput, Debugging, Lambda};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use std::net::Ipv4Addr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};

pub const PATH: &str = "/_lamp/debug";
/// Of one answer.
const LINES: usize = 2;
/// How long a debugger's client may stay once the function has answered.
const LINGER: Duration = Duration::from_secs(1);

pub fn route(lambda: &Arc<Lambda>, guard: &Guard, tasks: &Tasks) -> Arc<dyn RawService> {
    Arc::new(Debug { lambda: lambda.clone(), guard: guard.clone(), tasks: tasks.clone() })
}

struct Debug {
    lambda: Arc<Lambda>,
    guard: Guard,
    tasks: Tasks,
}

impl RawService for Debug {
    fn call(self: Arc<Self>, request: Request<RequestBody>, source: Arc<Source>) -> Answer {
        Box::pin(async move {
            let Some(context) = self.guard.context(&request, source) else { return refused() };
            match self.start(&context, request).await {
                Ok((session, listener)) => self.session(session, listener),
                Err(error) => told(&error),
            }
        })
    }
}

/// What is asked for.
struct Asked {
    function: String,
    qualifier: Option<String>,
    tenant: Option<String>,
    port: Option<u16>,
}

impl Debug {
    async fn start(&self, context: &Context, request: Request<RequestBody>) -> Result<(Debugging, TcpListener), Error> {
        if request.method() != Method::POST || request.uri().path() != PATH {
            return Err(Error::unknown_operation("lamplighter", request.uri().path()));
        }
        let asked = asked(request.uri().query().unwrap_or_default())?;
        let (name, qualifier) = (asked.function.as_str(), asked.qualifier.as_deref());
        for check in self.lambda.debug_checks(name, qualifier) {
            self.guard.authorizer.authorize(context, &check)?;
        }
        let payload = payload(request).await?;
        let input = DebugInput { function: name, qualifier, tenant: asked.tenant.as_deref(), payload };
        let session = self.lambda.debug(context, input).await?;
        let port = asked.port.unwrap_or(session.port);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        let listener = listener.map_err(|error| {
            let message =
                format!("The debugger cannot be offered at 127.0.0.1:{port}: {error}. Choose another --port.");
            Error::new("ResourceConflictException", 409, message)
        })?;
        Ok((session, listener))
    }

    fn session(&self, session: Debugging, listener: TcpListener) -> Response<Body> {
        let address = listener.local_addr().map(|address| address.to_string()).unwrap_or_default();
        let first = line(&json!({ "listening": address, "runtime": session.runtime }));
        let (lines, told) = mpsc::channel(LINES);
        let run = run(session, listener, first, lines, self.tasks.clone());
        // What runs hangs on the body as well: it has nothing to say by itself.
        let told = stream::unfold(told, async |mut told| told.recv().await.map(|line| (line, told)));
        let lines = stream::select(told, stream::once(run).filter_map(async |()| None));
        let body = StreamBody::new(lines.map(|line| Ok(Frame::data(line))));
        let mut response = Response::new(Either::Right(BodyExt::boxed_unsync(body)));
        let json_lines = http::HeaderValue::from_static("application/jsonl");
        response.headers_mut().insert(http::header::CONTENT_TYPE, json_lines);
        response
    }
}

/// The whole session.
async fn run(session: Debugging, listener: TcpListener, first: Bytes, lines: mpsc::Sender<Bytes>, tasks: Tasks) {
    let open = watch::Sender::new(0);
    let (port, dialer) = (session.port, session.dialer());
    let mut tunnel = pin!(tunnel::serve(listener, dialer, port, &open));
    let _ = lines.send(first).await;
    let (answer, _environment) = tokio::select! {
        ran = session.run() => ran,
        () = &mut tunnel => return,
        () = tasks.stopping() => return,
    };
    let last = json!({ "payload": STANDARD.encode(&answer.payload), "failed": answer.failed, "log": answer.tail });
    let _ = lines.send(line(&last)).await;
    // The debugger hears how it went on, and takes its leave.
    let mut left = open.subscribe();
    tokio::select! {
        _ = left.wait_for(|open| *open == 0) => {}
        () = &mut tunnel => {}
        () = tokio::time::sleep(LINGER) => {}
    }
}

fn line(value: &Value) -> Bytes {
    format!("{value}\n").into()
}

fn told(error: &Error) -> Response<Body> {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = json!({ "__type": error.code, "message": error.message });
    answer(status, "application/json", body.to_string())
}

fn asked(query: &str) -> Result<Asked, Error> {
    let value = |name: &str| {
        let text = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
        Some(percent_decode_str(text).decode_utf8_lossy().into_owned())
    };
    let wrong = |what: &str| Error::new("InvalidParameterValueException", 400, what.to_owned());
    let port = value("port").map(|text| text.parse().map_err(|_| wrong("port must be a number up to 65535")));
    Ok(Asked {
        function: value("function").ok_or_else(|| wrong("function is missing"))?,
        qualifier: value("qualifier"),
        tenant: value("tenant"),
        port: port.transpose()?,
    })
}

/// The event. The signature covers its digest as claimed in a header, which is held against it here.
async fn payload(request: Request<RequestBody>) -> Result<Bytes, Error> {
    let claimed =
        request.headers().get("x-amz-content-sha256").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (mut body, mut whole) = (request.into_body(), BytesMut::new());
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Error::new("IncompleteBody", 400, error.to_string()))?;
        whole.extend_from_slice(&frame.into_data().unwrap_or_default());
        if whole.len() as u64 > SYNC_PAYLOAD_BYTES {
            let message = format!("Request must be smaller than {SYNC_PAYLOAD_BYTES} bytes");
            return Err(Error::new("RequestTooLargeException", 413, message));
        }
    }
    if claimed.as_deref().unwrap_or(sigv4::EMPTY_SHA256) == sigv4::sha256_hex(&whole) {
        return Ok(whole.freeze());
    }
    Err(Error::new("XAmzContentSHA256Mismatch", 400, "The body is not the one that was signed."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_names_function_qualifier_and_port() {
        let all = asked("function=a%3Ab&qualifier=%24LATEST&port=7").unwrap();
        assert_eq!((all.function.as_str(), all.qualifier.as_deref(), all.port), ("a:b", Some("$LATEST"), Some(7)));
        let one = asked("function=f").unwrap();
        assert_eq!((one.qualifier, one.port), (None, None));
        assert!(asked("port=1").is_err() && asked("function=f&port=65536").is_err());
    }
}
