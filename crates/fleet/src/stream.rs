//! Answers that are taken while they are being made.

use crate::blueprint::{Answer, Refusal};
use bytes::Bytes;
use std::borrow::Cow;
use std::task::{Context, Poll};
use tokio::sync::oneshot;

/// What became of an event whose caller takes the answer as it comes.
#[derive(Debug)]
pub enum Reply {
    /// The function answered in one piece, or failed before it began to answer.
    Whole(Answer),
    /// It has begun to answer.
    Streaming(Stream),
}

/// An answer under way: some hundred KiB of it are in memory, the rest is still with the function, which waits for its
/// reader. Dropped before its end, the function goes on all the same and is billed, as on AWS.
#[derive(Debug)]
pub struct Stream {
    /// What the function calls its answer. `application/vnd.awslambda.http-integration-response` begins with a prelude for
    /// function URLs: a JSON object with `statusCode`, `headers` and `cookies`, then eight zero bytes.
    pub content_type: Cow<'static, str>,
    bytes: runtimes::Stream,
    ended: oneshot::Receiver<Result<Answer, Refusal>>,
}

/// How a stream ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Set where what came is not all that was to come.
    pub failure: Option<Failure>,
    /// The last 4 KB of the log, where asked for.
    pub tail: Option<String>,
}

/// Why a stream ended early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// `Runtime.TruncatedResponse`, `Function.ResponseSizeTooLarge`, `Sandbox.Timedout`, or what the runtime calls an error of
    /// the function: `Runtime.Unknown` as a rule.
    pub error_type: String,
    /// The error document, `{"errorType", "errorMessage", …}`; empty where there is none.
    pub payload: Bytes,
}

impl Stream {
    pub(crate) fn new(stream: runtimes::Stream, ended: oneshot::Receiver<Result<Answer, Refusal>>) -> Self {
        Self { content_type: stream.content_type.clone(), bytes: stream, ended }
    }

    /// The next bytes, never none of them; `None` after the last: then ask for the [`Stream::ending`].
    pub async fn next(&mut self) -> Option<Bytes> {
        std::future::poll_fn(|cx| self.poll_next(cx)).await
    }

    pub fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        self.bytes.poll_next(cx)
    }

    /// Waits for the end of the invocation. Bytes that were not read are gone.
    pub async fn ending(self) -> Ending {
        drop(self.bytes);
        match self.ended.await {
            Ok(Ok(answer)) => {
                let failure = answer.error_type.map(|error_type| Failure { error_type, payload: answer.payload });
                Ending { failure, tail: answer.tail }
            }
            // The node is stopping, and has cut the invocation short.
            Ok(Err(_)) | Err(_) => {
                let failure = Failure { error_type: "Sandbox.Failure".into(), payload: Bytes::new() };
                Ending { failure: Some(failure), tail: None }
            }
        }
    }
}
