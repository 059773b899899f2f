//! What a refused client was still sending.

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt as _;
use http_body_util::combinators::UnsyncBoxBody;
use s3s::StdError;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

/// Bytes read and thrown away at most, so that a client who is still sending hears why it was refused.
const DRAIN_BYTES: usize = 64 << 20;
/// How long that may take.
const DRAIN_TIME: Duration = Duration::from_secs(10);

type Inner = UnsyncBoxBody<Bytes, StdError>;

/// Where a request's body goes when whoever read it stops before its end.
#[derive(Clone, Default)]
pub struct Rest(Arc<Mutex<Option<Inner>>>);

impl Rest {
    /// The body to read from.
    pub fn watch(&self, body: Inner) -> Watched {
        Watched { body: Some(body), rest: self.clone() }
    }

    fn take(&self) -> Option<Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Reads what is left, within bounds and unless the client `waits` to be asked for it. Says whether the connection
    /// can be used again: not, where something was left unread.
    pub async fn settle(&self, waits: bool) -> bool {
        let Some(body) = self.take() else { return true };
        !waits && tokio::time::timeout(DRAIN_TIME, drain(body)).await.unwrap_or(false)
    }
}

/// Whether the end was reached. What goes wrong on the way is of no interest.
async fn drain(mut body: Inner) -> bool {
    let mut left = DRAIN_BYTES;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { return false };
        left = left.saturating_sub(frame.data_ref().map_or(0, Bytes::len));
        if left == 0 {
            return false;
        }
    }
    true
}

/// A body that goes to its [`Rest`] when it is dropped before its end.
pub struct Watched {
    body: Option<Inner>,
    rest: Rest,
}

impl Body for Watched {
    type Data = Bytes;
    type Error = StdError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, StdError>>> {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let frame = Pin::new(body).poll_frame(cx);
        if matches!(frame, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map(Body::size_hint).unwrap_or_default()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Some(body) = self.body.take().filter(|body| !body.is_end_stream()) {
            *self.rest.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
        }
    }
}
