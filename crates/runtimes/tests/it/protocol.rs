//! The API as bytes on a connection.

use crate::function::{event, soon};
use base::RequestId;
use base::task::Tasks;
use bytes::Bytes;
use runtimes::{Failure, Handle, Init, Invocation, InvokeError, Opener, Outcome, RuntimeApi, Stream};
use std::borrow::Cow;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub const NEXT: &str = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n";
const ACCEPTED: &str = "{\"status\":\"OK\"}";

pub struct Api {
    pub handle: Handle,
    address: SocketAddr,
}

fn serve() -> Api {
    serve_with(|listener| RuntimeApi::serve(listener, &Tasks::new()))
}

pub fn serve_with(serve: impl FnOnce(std::net::TcpListener) -> std::io::Result<Handle>) -> Api {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    Api { handle: serve(listener).unwrap(), address }
}

pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// Status line code, header text, body.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

impl Api {
    pub async fn client(&self) -> Client {
        Client { stream: TcpStream::connect(self.address).await.unwrap(), buffer: Vec::new() }
    }

    /// Invokes in the background; the outcome comes from the task.
    pub fn invoke(&self, invocation: Invocation) -> tokio::task::JoinHandle<Result<Outcome, InvokeError>> {
        let handle = self.handle.clone();
        tokio::spawn(async move { soon(handle.invoke(invocation)).await })
    }
}

impl Client {
    pub async fn send(&mut self, text: impl AsRef<[u8]>) {
        self.stream.write_all(text.as_ref()).await.unwrap();
    }

    async fn post(&mut self, path: &str, headers: &str, body: &str) -> Reply {
        self.send(post(path, headers, body)).await;
        self.reply().await
    }

    /// The next reply; panics if the connection ends before.
    pub async fn reply(&mut self) -> Reply {
        self.try_reply().await.expect("the connection ended")
    }

    async fn try_reply(&mut self) -> Option<Reply> {
        let end = loop {
            if let Some(at) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let head = String::from_utf8(self.buffer.drain(..end).collect()).unwrap();
        let length =
            head.lines().find_map(|line| line.strip_prefix("Content-Length: ")).map_or(0, |n| n.parse().unwrap());
        while self.buffer.len() < length {
            self.more().await?;
        }
        let body = String::from_utf8(self.buffer.drain(..length).collect()).unwrap();
        Some(Reply { status: head[9..12].parse().unwrap(), head, body })
    }

    async fn more(&mut self) -> Option<()> {
        match soon(self.stream.read_buf(&mut self.buffer)).await {
            Ok(0) | Err(_) => None,
            Ok(_) => Some(()),
        }
    }
}

fn post(path: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("POST /2018-06-01/runtime{path} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n{headers}\r\n{body}")
}

fn response(text: &str) -> Outcome {
    Outcome::Response {
        payload: Bytes::copy_from_slice(text.as_bytes()),
        content_type: Cow::Borrowed("application/json"),
    }
}

#[track_caller]
fn check_error(reply: &Reply, status: u16, kind: &str, message: &str) {
    assert_eq!(reply.status, status);
    assert_eq!(reply.body, format!("{{\"errorMessage\":\"{message}\",\"errorType\":\"{kind}\"}}"));
}

#[tokio::test]
async fn an_event_goes_out_and_its_answer_comes_back() {
    let api = serve();
    let mut client = api.client().await;
    let invocation = Invocation {
        client_context: Some("{\"custom\":{}}".into()),
        cognito_identity: Some("{\"cognitoIdentityId\":\"i\"}".into()),
        tenant_id: Some("blue".into()),
        ..event("id-1", "{\"a\":1}")
    };
    client.send(NEXT).await;
    assert_eq!(soon(api.handle.ready()).await, Init::Ready);
    assert!(api.handle.is_idle());
    let outcome = api.invoke(invocation.clone());
    let next = client.reply().await;
    assert_eq!((next.status, next.body.as_str()), (200, "{\"a\":1}"));
    assert!(!api.handle.is_idle());
    let deadline = invocation.deadline_ms.to_string();
    for (name, value) in [
        ("Content-Type", "application/json"),
        ("Lambda-Runtime-Aws-Request-Id", "id-1"),
        ("Lambda-Runtime-Deadline-Ms", &deadline),
        ("Lambda-Runtime-Invoked-Function-Arn", &invocation.function_arn),
        ("Lambda-Runtime-Trace-Id", invocation.trace_id.as_deref().unwrap()),
        ("Lambda-Runtime-Client-Context", "{\"custom\":{}}"),
        ("Lambda-Runtime-Cognito-Identity", "{\"cognitoIdentityId\":\"i\"}"),
        ("Lambda-Runtime-Aws-Tenant-Id", "blue"),
    ] {
        assert_eq!(next.header(name), Some(value), "{name}");
    }
    let echo = format!("Lambda-Runtime-Invocation-Id: {}\r\n", next.header("Lambda-Runtime-Invocation-Id").unwrap());
    let reply = client.post("/invocation/id-1/response", &echo, "\"done\"").await;
    assert_eq!((reply.status, reply.body.as_str()), (202, ACCEPTED));
    assert_eq!(outcome.await.unwrap(), Ok(response("\"done\"")));
}

#[tokio::test]
async fn an_event_waits_for_a_client_that_is_not_ready() {
    let api = serve();
    let outcome = api.invoke(event("id-1", "1"));
    let mut client = api.client().await;
    client.send(NEXT).await;
    assert_eq!(client.reply().await.body, "1");
    client.post("/invocation/id-1/response", "", "2").await;
    assert_eq!(outcome.await.unwrap(), Ok(response("2")));
}

#[tokio::test]
async fn an_acknowledgement_travels_with_the_next_event_to_who_asked_for_both() {
    let api = serve();
    let mut client = api.client().await;
    client.send(NEXT).await;
    let first = api.invoke(event("id-1", "1"));
    client.reply().await;
    client.send(post("/invocation/id-1/response", "", "10") + NEXT).await;
    assert_eq!(first.await.unwrap(), Ok(response("10")));
    assert!(soon(api.handle.idle()).await);
    let second = api.invoke(event("id-2", "2"));
    assert_eq!(client.reply().await.status, 202);
    assert_eq!(client.reply().await.body, "2");
    client.post("/invocation/id-2/response", "", "20").await;
    assert_eq!(second.await.unwrap(), Ok(response("20")));
}

#[tokio::test]
async fn an_acknowledgement_does_not_wait_for_who_asks_later() {
    let api = serve();
    let mut client = api.client().await;
    client.send(NEXT).await;
    let _outcome = api.invoke(event("id-1", "1"));
    client.reply().await;
    let whole = post("/invocation/id-1/response", "", "10") + NEXT;
    client.send(&whole[..whole.len() - 10]).await;
    assert_eq!(client.reply().await.status, 202);
    assert!(!api.handle.is_idle());
    client.send(&whole[whole.len() - 10..]).await;
    assert!(soon(api.handle.idle()).await);
}

#[tokio::test]
async fn idle_comes_only_with_the_next_request() {
    let api = serve();
    let mut client = api.client().await;
    client.send(NEXT).await;
    let outcome = api.invoke(event("id-1", "1"));
    client.reply().await;
    client.post("/invocation/id-1/response", "", "1").await;
    outcome.await.unwrap().unwrap();
    assert!(!api.handle.is_idle());
    client.send(NEXT).await;
    assert!(soon(api.handle.idle()).await);
}

#[tokio::test]
async fn a_client_that_asks_again_gets_the_same_event_again() {
    let api = serve();
    let mut first = api.client().await;
    first.send(NEXT).await;
    let outcome = api.invoke(event("id-1", "1"));
    first.reply().await;
    drop(first);
    let mut second = api.client().await;
    second.send(NEXT).await;
    assert_eq!(second.reply().await.header("Lambda-Runtime-Aws-Request-Id"), Some("id-1"));
    second.post("/invocation/id-1/response", "", "1").await;
    outcome.await.unwrap().unwrap();
}

#[tokio::test]
async fn an_error_carries_its_document_and_type() {
    let api = serve();
    let mut client = api.client().await;
    client.send(NEXT).await;
    let outcome = api.invoke(event("id-1", "1"));
    client.reply().await;
    let kind = "Lambda-Runtime-Function-Error-Type: Runtime.Odd\r\n";
    let reply = client.post("/invocation/id-1/error", kind, "{\"errorMessage\":\"x\"}").await;
    assert_eq!(reply.status, 202);
    let expect = Outcome::Error { payload: "{\"errorMessage\":\"x\"}".into(), error_type: "Runtime.Odd".into() };
    assert_eq!(outcome.await.unwrap(), Ok(expect));
}

#[tokio::test]
async fn answers_at_the_wrong_time_or_of_the_wrong_event_are_refused() {
    const DENIED: &str = "failed for runtime. Error: State transition is not allowed";
    let api = serve();
    let mut client = api.client().await;
    let reply = client.post("/invocation/id-1/response", "", "1").await;
    check_error(&reply, 400, "InvalidRequestID", "Invalid request ID");
    client.send(NEXT).await;
    let outcome = api.invoke(event("id-1", "1"));
    client.reply().await;
    let reply = client.post("/invocation/id-2/error", "", "{}").await;
    check_error(&reply, 400, "InvalidRequestID", "Invalid request ID");
    let stale = "Lambda-Runtime-Invocation-Id: 00000000-0000-4000-8000-000000000000\r\n";
    let reply = client.post("/invocation/id-1/response", stale, "1").await;
    check_error(&reply, 400, "InvalidInvocationId", "Invalid invocation ID");
    let reply = client.post("/init/error", "", "{}").await;
    let message = format!("State transition from Running to InitError {DENIED}");
    check_error(&reply, 403, "InvalidStateTransition", &message);
    assert_eq!(client.post("/invocation/id-1/response", "", "1").await.status, 202);
    outcome.await.unwrap().unwrap();
    let reply = client.post("/invocation/id-1/error", "", "{}").await;
    let message = format!("State transition from RuntimeResponseSentState to InvocationErrorResponse {DENIED}");
    check_error(&reply, 403, "InvalidStateTransition", &message);
}

#[tokio::test]
async fn an_init_error_is_reported_once_and_ends_the_environment() {
    let api = serve();
    let mut client = api.client().await;
    let kind = "Lambda-Runtime-Function-Error-Type: Runtime.ImportModuleError\r\n";
    assert_eq!(client.post("/init/error", kind, "{\"errorType\":\"x\"}").await.status, 202);
    let Init::Failed(error) = soon(api.handle.ready()).await else { panic!() };
    assert_eq!(
        (error.error_type.as_str(), &error.payload[..]),
        ("Runtime.ImportModuleError", &b"{\"errorType\":\"x\"}"[..])
    );
    assert_eq!(client.post("/init/error", kind, "{}").await.status, 403);
    client.send(NEXT).await;
    assert_eq!(client.reply().await.status, 403);
    assert_eq!(soon(api.handle.invoke(event("id-1", "1"))).await, Err(InvokeError::InitFailed));
    api.handle.reset();
    let mut client = api.client().await;
    client.send(NEXT).await;
    assert_eq!(soon(api.handle.ready()).await, Init::Ready);
}

#[tokio::test]
async fn an_answer_beyond_the_limit_is_an_error_of_the_function() {
    let api = serve();
    let mut client = api.client().await;
    let expect = Outcome::Error {
        payload: "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556 bytes).\",\
                  \"errorType\":\"Function.ResponseSizeTooLarge\"}"
            .into(),
        error_type: "Function.ResponseSizeTooLarge".into(),
    };
    let limit = base::limits::RESPONSE_BYTES as usize;
    let (fits, large) = ("x".repeat(limit), "x".repeat(limit + 1));
    let chunked = format!(
        "POST /2018-06-01/runtime/invocation/id-2/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\
         {limit:x}\r\n{fits}\r\n1\r\nx\r\n0\r\n\r\n"
    );
    for (id, request, fine) in [
        ("id-0", post("/invocation/id-0/response", "", &fits), true),
        ("id-1", post("/invocation/id-1/response", "", &large), false),
        ("id-2", chunked, false),
        ("id-3", post("/invocation/id-3/error", "", &large), false),
    ] {
        client.send(NEXT).await;
        let outcome = api.invoke(event(id, "1"));
        client.reply().await;
        client.send(request).await;
        let reply = client.reply().await;
        if fine {
            assert_eq!((reply.status, outcome.await.unwrap()), (202, Ok(response(&fits))));
        } else {
            check_error(&reply, 413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size (6291556 bytes).");
            assert_eq!(outcome.await.unwrap(), Ok(expect.clone()), "{id}");
        }
    }
}

#[tokio::test]
async fn chunks_are_joined_however_they_arrive() {
    let api = serve();
    let mut client = api.client().await;
    client.send(NEXT).await;
    let outcome = api.invoke(event("id-1", "1"));
    client.reply().await;
    let request = "POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\
                   Content-Type: text/plain\r\nLambda-Runtime-Function-Response-Mode: streaming\r\n\r\n\
                   3\r\nabc\r\n4;a=b\r\ndefg\r\n0\r\nX-Trailer: 1\r\n\r\n";
    for byte in request.as_bytes() {
        client.send([*byte]).await;
    }
    assert_eq!(client.reply().await.status, 202);
    let expect = Outcome::Response { payload: "abcdefg".into(), content_type: "text/plain".into() };
    assert_eq!(outcome.await.unwrap(), Ok(expect));
}

#[tokio::test]
async fn a_streamed_answer_may_fail_in_its_trailers() {
    let api = serve();
    let mut client = api.client().await;
    client.send(NEXT).await;
    let outcome = api.invoke(event("id-1", "1"));
    client.reply().await;
    client
        .send(
            "POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\
             Lambda-Runtime-Function-Response-Mode: streaming\r\n\r\n3\r\nabc\r\n0\r\n\
             Lambda-Runtime-Function-Error-Type: Error\r\nLambda-Runtime-Function-Error-Body: eyJhIjoxfQ==\r\n\r\n",
        )
        .await;
    assert_eq!(client.reply().await.status, 202);
    let expect = Outcome::Error { payload: "{\"a\":1}".into(), error_type: "Runtime.Unknown".into() };
    assert_eq!(outcome.await.unwrap(), Ok(expect));
}

/// The head of a streamed answer to `id-1`.
const STREAMED: &str = "POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\
                        Lambda-Runtime-Function-Response-Mode: streaming\r\nContent-Type: text/x\r\n\r\n";

/// An invocation whose answer is taken as it comes.
struct Streaming {
    api: Api,
    client: Client,
    opener: Opener,
    opened: tokio::sync::oneshot::Receiver<Stream>,
    outcome: tokio::task::JoinHandle<Result<Outcome, InvokeError>>,
}

impl Streaming {
    /// The client has the event.
    async fn begin() -> Self {
        let api = serve();
        let mut client = api.client().await;
        client.send(NEXT).await;
        let (opener, opened) = Opener::new();
        let (handle, to) = (api.handle.clone(), opener.clone());
        let outcome = tokio::spawn(async move { soon(handle.invoke_to(event("id-1", "1"), Some(to))).await });
        client.reply().await;
        Self { api, client, opener, opened, outcome }
    }
}

async fn next(stream: &mut Stream) -> Option<Bytes> {
    soon(std::future::poll_fn(|cx| stream.poll_next(cx))).await
}

#[tokio::test]
async fn a_streamed_answer_is_passed_on_while_it_is_made() {
    let Streaming { api, mut client, opener, opened, outcome } = Streaming::begin().await;
    assert!(!opener.is_used());
    client.send(format!("{STREAMED}3\r\nabc")).await;
    let mut stream = soon(opened).await.unwrap();
    assert_eq!((stream.content_type.as_ref(), opener.is_used()), ("text/x", true));
    assert_eq!(next(&mut stream).await.unwrap(), "abc");
    assert!(!outcome.is_finished());
    client.send("\r\n1;x=y\r\nd\r\n0\r\n\r\n").await;
    assert_eq!(next(&mut stream).await.unwrap(), "d");
    assert_eq!(next(&mut stream).await, None);
    assert_eq!(client.reply().await.body, ACCEPTED);
    assert_eq!(outcome.await.unwrap(), Ok(Outcome::Streamed(None)));
    assert_eq!(opener.bytes(), 4);
    client.send(NEXT).await;
    assert!(soon(api.handle.idle()).await);
}

#[tokio::test]
async fn a_stream_may_fail_in_its_trailers() {
    for (kind, error_type) in [("Error", "Runtime.Unknown"), ("Runtime.StreamError", "Runtime.StreamError")] {
        let Streaming { api: _api, mut client, opened, outcome, .. } = Streaming::begin().await;
        let kind = format!("Lambda-Runtime-Function-Error-Type: {kind}\r\n");
        let body = "Lambda-Runtime-Function-Error-Body: eyJhIjoxfQ==\r\n";
        client.send(format!("{STREAMED}3\r\nabc\r\n0\r\n{kind}{body}\r\n")).await;
        let mut stream = soon(opened).await.unwrap();
        assert_eq!(next(&mut stream).await.unwrap(), "abc");
        assert_eq!(next(&mut stream).await, None);
        let failure = Failure { error_type: error_type.into(), payload: Some("{\"a\":1}".into()) };
        assert_eq!(outcome.await.unwrap(), Ok(Outcome::Streamed(Some(failure))));
        assert_eq!(client.reply().await.status, 202);
    }
}

#[tokio::test]
async fn a_stream_that_is_cut_short_is_truncated() {
    for rest in ["", "5\r\nab", "0\r\n", "zz\r\n", "1\r\nabc"] {
        let Streaming { api, mut client, opened, outcome, .. } = Streaming::begin().await;
        client.send(format!("{STREAMED}1\r\na\r\n{rest}")).await;
        let mut stream = soon(opened).await.unwrap();
        assert_eq!(next(&mut stream).await.unwrap(), "a");
        drop(client);
        while next(&mut stream).await.is_some() {}
        let outcome = outcome.await.unwrap().unwrap();
        assert!(outcome.is_cut_short(), "{rest:?}: {outcome:?}");
        // The client may be in better order than its connection was.
        let mut client = api.client().await;
        client.send(NEXT).await;
        assert!(soon(api.handle.idle()).await);
    }
}

#[tokio::test]
async fn a_slow_reader_makes_the_function_wait() {
    let Streaming { api: _api, mut client, opener, opened, outcome } = Streaming::begin().await;
    client.send(format!("{STREAMED}10000000\r\n")).await;
    let mut stream = soon(opened).await.unwrap();
    // As much as goes into the two sockets, and what the API holds.
    let piece = vec![b'x'; 64 * 1024];
    let mut written = 0;
    while let Ok(write) = tokio::time::timeout(std::time::Duration::from_millis(200), client.stream.write(&piece)).await
    {
        written += write.unwrap();
        assert!(written < 64 << 20, "nobody reads, and all is taken");
    }
    assert!(opener.bytes() < 512 * 1024, "{} bytes are held", opener.bytes());
    // It goes on when somebody reads.
    let held = opener.bytes();
    for _ in 0..16 {
        next(&mut stream).await.unwrap();
    }
    assert!(opener.bytes() > held);
    assert!(!outcome.is_finished());
    outcome.abort();
}

#[tokio::test]
async fn a_reader_that_leaves_does_not_disturb_the_function() {
    let Streaming { api: _api, mut client, opener, opened, outcome } = Streaming::begin().await;
    client.send(format!("{STREAMED}1\r\na\r\n")).await;
    drop(soon(opened).await.unwrap());
    // More than is paced for somebody who reads.
    let large = vec![b'x'; 16 << 20];
    client.send(format!("{:x}\r\n", large.len())).await;
    client.send(&large).await;
    client.send("\r\n0\r\n\r\n").await;
    assert_eq!(client.reply().await.status, 202);
    assert_eq!(outcome.await.unwrap(), Ok(Outcome::Streamed(None)));
    assert_eq!(opener.bytes(), (16 << 20) + 1);
}

#[tokio::test]
async fn a_stream_ends_at_two_hundred_megabytes() {
    let Streaming { api: _api, mut client, opener, opened, outcome } = Streaming::begin().await;
    drop(opened);
    let limit = base::limits::STREAM_BYTES as usize;
    let head = STREAMED.replace("Transfer-Encoding: chunked", &format!("Content-Length: {}", limit + 3));
    client.send(head).await;
    let piece = vec![b'x'; 1 << 20];
    for _ in 0..limit >> 20 {
        client.send(&piece).await;
    }
    client.send("abc").await;
    let reply = client.reply().await;
    check_error(&reply, 413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size (209715200 bytes).");
    let Ok(Outcome::Streamed(Some(failure))) = outcome.await.unwrap() else { panic!() };
    assert_eq!((failure.error_type.as_str(), opener.bytes()), ("Function.ResponseSizeTooLarge", limit as u64));
}

#[tokio::test]
async fn an_answer_in_one_piece_opens_no_stream() {
    let Streaming { api: _api, mut client, opener, opened, outcome } = Streaming::begin().await;
    client.post("/invocation/id-1/response", "", "[1]").await;
    assert_eq!(outcome.await.unwrap(), Ok(response("[1]")));
    assert!(!opener.is_used());
    drop(opener);
    assert!(soon(opened).await.is_err());
}

#[tokio::test]
async fn nothing_else_is_taken_while_an_answer_is_coming() {
    const DENIED: &str = "failed for runtime. Error: State transition is not allowed";
    let Streaming { api, mut client, opened, outcome, .. } = Streaming::begin().await;
    client.send(format!("{STREAMED}1\r\na\r\n")).await;
    let _stream = soon(opened).await.unwrap();
    let mut other = api.client().await;
    for (path, to) in [("response", "InvocationResponse"), ("error", "InvocationErrorResponse")] {
        let reply = other.post(&format!("/invocation/id-1/{path}"), "", "{}").await;
        let message = format!("State transition from InvocationResponse to {to} {DENIED}");
        check_error(&reply, 403, "InvalidStateTransition", &message);
    }
    other.send(NEXT).await;
    assert_eq!(other.reply().await.status, 403);
    client.send("0\r\n\r\n").await;
    assert_eq!(client.reply().await.status, 202);
    assert_eq!(outcome.await.unwrap(), Ok(Outcome::Streamed(None)));
}

#[tokio::test]
async fn a_stream_whose_invocation_was_given_up_is_gone() {
    let Streaming { api: _api, mut client, opened, outcome, .. } = Streaming::begin().await;
    client.send(format!("{STREAMED}1\r\na\r\n")).await;
    let mut stream = soon(opened).await.unwrap();
    assert_eq!(next(&mut stream).await.unwrap(), "a");
    outcome.abort();
    assert!(outcome.await.unwrap_err().is_cancelled());
    client.send("0\r\n\r\n").await;
    check_error(&client.reply().await, 410, "InvokeTimeout", "Invoke timeout");
}

#[tokio::test]
async fn an_unknown_response_mode_is_refused_and_reported() {
    let api = serve();
    let mut client = api.client().await;
    client.send(NEXT).await;
    let outcome = api.invoke(event("id-1", "1"));
    client.reply().await;
    let mode = "Lambda-Runtime-Function-Response-Mode: sideways\r\n";
    let reply = client.post("/invocation/id-1/response", mode, "1").await;
    check_error(&reply, 400, "InvalidFunctionResponseMode", "Invalid function response mode");
    let Ok(Outcome::Error { error_type, .. }) = outcome.await.unwrap() else { panic!() };
    assert_eq!(error_type, "Runtime.InvalidResponseModeHeader");
}

#[tokio::test]
async fn a_client_that_waits_for_leave_to_send_gets_it() {
    let api = serve();
    let mut client = api.client().await;
    client.send(NEXT).await;
    let outcome = api.invoke(event("id-1", "1"));
    client.reply().await;
    let whole = post("/invocation/id-1/response", "Expect: 100-continue\r\n", "[1,2]");
    let (head, body) = whole.split_at(whole.len() - 5);
    client.send(head).await;
    assert_eq!(client.reply().await.status, 100);
    client.send(body).await;
    assert_eq!(client.reply().await.status, 202);
    assert_eq!(outcome.await.unwrap(), Ok(response("[1,2]")));
}

#[tokio::test]
async fn leave_to_send_too_much_is_not_given() {
    let api = serve();
    let mut client = api.client().await;
    client.send(NEXT).await;
    let outcome = api.invoke(event("id-1", "1"));
    client.reply().await;
    client
        .send(
            "POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\nExpect: 100-continue\r\n\
             Content-Length: 7000000\r\n\r\n",
        )
        .await;
    let reply = client.reply().await;
    assert_eq!((reply.status, reply.header("Connection")), (413, Some("close")));
    assert!(client.try_reply().await.is_none());
    assert!(matches!(outcome.await.unwrap(), Ok(Outcome::Error { .. })));
}

#[tokio::test]
async fn a_large_event_arrives_whole() {
    let api = serve();
    let mut client = api.client().await;
    client.send(NEXT).await;
    let payload = format!("\"{}\"", "é".repeat(3 * 1024 * 1024));
    let outcome = api.invoke(event("id-1", &payload));
    assert!(client.reply().await.body == payload);
    client.post("/invocation/id-1/response", "", &payload).await;
    assert!(outcome.await.unwrap() == Ok(response(&payload)));
}

#[tokio::test]
async fn one_event_at_a_time() {
    let api = serve();
    let mut client = api.client().await;
    client.send(NEXT).await;
    let _first = api.invoke(event("id-1", "1"));
    client.reply().await;
    assert_eq!(soon(api.handle.invoke(event("id-2", "2"))).await, Err(InvokeError::Busy));
}

#[tokio::test]
async fn an_invocation_given_up_is_gone() {
    let api = serve();
    let mut client = api.client().await;
    client.send(NEXT).await;
    soon(api.handle.ready()).await;
    {
        let mut invocation = Box::pin(api.handle.invoke(event("id-1", "1")));
        tokio::select! {
            biased;
            _ = &mut invocation => panic!("nobody answered"),
            _ = client.reply() => {}
        }
    }
    let reply = client.post("/invocation/id-1/response", "", "1").await;
    check_error(&reply, 410, "InvokeTimeout", "Invoke timeout");
    client.send(NEXT).await;
    let outcome = api.invoke(event("id-2", "2"));
    assert_eq!(client.reply().await.body, "2");
    client.post("/invocation/id-2/response", "", "3").await;
    assert_eq!(outcome.await.unwrap(), Ok(response("3")));
}

#[tokio::test]
async fn no_event_goes_to_a_client_that_left() {
    let api = serve();
    let mut gone = api.client().await;
    gone.send(format!("{NEXT}GET /half")).await;
    assert!(soon(api.handle.idle()).await);
    drop(gone);
    while api.handle.is_idle() {
        tokio::task::yield_now().await;
    }
    let outcome = api.invoke(event("id-1", "1"));
    let mut client = api.client().await;
    client.send(NEXT).await;
    assert_eq!(client.reply().await.body, "1");
    client.post("/invocation/id-1/response", "", "1").await;
    outcome.await.unwrap().unwrap();
}

#[tokio::test]
async fn closing_ends_waiting_and_connections() {
    let api = serve();
    let mut client = api.client().await;
    client.send(NEXT).await;
    assert!(soon(api.handle.idle()).await);
    let outcome = api.invoke(event("id-1", "1"));
    client.reply().await;
    api.handle.close();
    assert_eq!(outcome.await.unwrap(), Err(InvokeError::Closed));
    assert!(client.try_reply().await.is_none());
    assert_eq!(soon(api.handle.ready()).await, Init::Closed);
    assert!(!soon(api.handle.idle()).await);
    assert_eq!(soon(api.handle.invoke(event("id-2", "1"))).await, Err(InvokeError::Closed));
}

#[tokio::test]
async fn what_is_not_served_is_not_found() {
    let api = serve();
    let mut client = api.client().await;
    for (request, status) in [
        ("GET /2018-06-01/runtime/restore/next HTTP/1.1\r\n\r\n", 404),
        ("POST /2020-01-01/extension/unregister HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", 404),
        ("PUT /2022-07-01/traces HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 404),
        ("GET /2020-01-01/extension/register HTTP/1.1\r\n\r\n", 405),
        ("HEAD /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n", 405),
        ("GET /2018-06-01/ping HTTP/1.1\r\n\r\n", 200),
    ] {
        client.send(request).await;
        assert_eq!(client.reply().await.status, status, "{request}");
    }
}

#[tokio::test]
async fn nonsense_ends_the_connection_not_the_api() {
    let api = serve();
    for nonsense in [
        "\u{0}\u{1}\r\n\r\n".to_owned(),
        "GET / HTTP/9\r\n\r\n".to_owned(),
        "POST /2018-06-01/runtime/init/error HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}".to_owned(),
        format!("GET / HTTP/1.1\r\nX: {}\r\n", "x".repeat(1200 * 1024)),
        "POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".to_owned(),
        "POST /x HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n".to_owned(),
    ] {
        let mut client = api.client().await;
        let _ = client.stream.write_all(nonsense.as_bytes()).await;
        while client.try_reply().await.is_some_and(|reply| reply.status >= 400) {}
    }
    let mut client = api.client().await;
    client.send(NEXT).await;
    assert!(soon(api.handle.idle()).await);
}

/// Memory of this process.
fn resident_bytes() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    pages.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

#[tokio::test]
async fn a_body_that_nobody_reads_takes_no_memory() {
    const CHUNK: usize = 5 * 1024 * 1024;
    let api = serve();
    let before = resident_bytes();
    let head = "GET /2018-06-01/ping HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    let mut clients = Vec::new();
    for _ in 0..60 {
        let mut client = api.client().await;
        client.send(head).await;
        client.send(format!("{CHUNK:x}\r\n")).await;
        client.send(vec![b'x'; CHUNK]).await;
        client.send("\r\n").await;
        clients.push(client);
    }
    // Tests beside this one take a little themselves.
    let taken = resident_bytes().saturating_sub(before);
    assert!(taken < 30 * CHUNK, "{taken} bytes");
    for client in &mut clients {
        client.send("0\r\n\r\n").await;
        assert_eq!(client.reply().await.body, "pong");
    }
}

#[tokio::test]
async fn an_older_client_is_answered_and_left() {
    let api = serve();
    let mut client = api.client().await;
    client.send("GET /2018-06-01/ping HTTP/1.0\r\n\r\n").await;
    assert_eq!(client.reply().await.body, "pong");
    assert!(client.try_reply().await.is_none());
}

#[tokio::test]
async fn request_ids_of_our_own_making_fit_the_path() {
    let api = serve();
    let id = RequestId::random();
    let mut client = api.client().await;
    client.send(NEXT).await;
    let outcome = api.invoke(event(id.as_str(), "1"));
    client.reply().await;
    client.post(&format!("/invocation/{id}/response"), "", "1").await;
    outcome.await.unwrap().unwrap();
}

/// Looked at once.
async fn is_pending<T>(future: impl Future<Output = T>) -> bool {
    tokio::time::timeout(Duration::ZERO, future).await.is_err()
}

const RESTORE: &str = "GET /2018-06-01/runtime/restore/next HTTP/1.1\r\nHost: x\r\n\r\n";

#[tokio::test]
async fn a_client_that_is_to_be_restored_waits_for_it() {
    let api = serve();
    api.handle.expect_restore();
    let (mut client, mut other) = (api.client().await, api.client().await);
    assert!(is_pending(api.handle.restorable()).await);
    client.send(RESTORE).await;
    soon(api.handle.restorable()).await;
    assert!(is_pending(api.handle.ready()).await, "it has not asked for an event");
    api.handle.restore();
    let reply = client.reply().await;
    assert_eq!((reply.status, reply.body.as_str()), (200, ""));
    assert!(is_pending(api.handle.restorable()).await, "once is enough");
    other.send(RESTORE).await;
    assert_eq!(other.reply().await.status, 200);
    client.send(NEXT).await;
    assert_eq!(soon(api.handle.ready()).await, Init::Ready);
    other.send(RESTORE).await;
    let message =
        "State transition from Ready to RestoreReady failed for runtime. Error: State transition is not allowed";
    check_error(&other.reply().await, 403, "InvalidStateTransition", message);
}

#[tokio::test]
async fn a_hook_after_a_restore_may_fail() {
    let api = serve();
    api.handle.expect_restore();
    let mut client = api.client().await;
    client.send(RESTORE).await;
    soon(api.handle.restorable()).await;
    api.handle.restore();
    assert_eq!(client.reply().await.status, 200);
    let failed =
        client.post("/restore/error", "Lambda-Runtime-Function-Error-Type: Runtime.AfterRestoreError\r\n", "{}");
    assert_eq!(failed.await.status, 202);
    let Init::Failed(error) = soon(api.handle.ready()).await else { panic!("not failed") };
    assert_eq!(error.error_type, "Runtime.AfterRestoreError");
}

#[tokio::test]
async fn who_waits_for_a_restore_waits_no_longer_than_the_api_is_there() {
    let api = serve();
    api.handle.expect_restore();
    let mut client = api.client().await;
    client.send(RESTORE).await;
    soon(api.handle.restorable()).await;
    api.handle.close();
    assert!(client.try_reply().await.is_none());
}
