//! Request bodies, bounded in size, time and total memory; and the body of an answer.

use crate::Limits;
use bytes::{Bytes, BytesMut};
use futures::StreamExt as _;
use http::header::EXPECT;
use http::request::Parts;
use http_body::Body as _;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Either, Full, StreamBody};
use hyper::body::Incoming;
use sha2::{Digest, Sha256};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// An answer's body: in one piece, or streamed.
pub type Body = Either<Full<Bytes>, UnsyncBoxBody<Bytes, BoxError>>;

/// The body of a request to a [`crate::RawService`]. It fails where its sender pauses for too long.
pub type RequestBody = UnsyncBoxBody<Bytes, BoxError>;

/// What we read and throw away, so that a client who is still sending hears why it was refused.
const DRAIN_BYTES: usize = 128 << 20;
/// The first reservation for a body of announced length: a claim alone must not cost much memory.
const RESERVE_BYTES: usize = 1 << 20;
/// One permit of the budget. (A semaphore counts fewer than 2³² of them.)
const PERMIT_BYTES: usize = 4 << 10;

#[derive(Debug, thiserror::Error)]
pub(crate) enum BodyError {
    #[error("the body is larger than {limit} bytes")]
    TooLarge { limit: usize },
    #[error("the body ended early or was malformed: {0}")]
    Broken(#[source] BoxError),
    #[error("the body came too slowly")]
    TooSlow,
    #[error("too many bytes of request bodies are in memory")]
    Busy,
}

/// A body in memory. Its share of the budget is returned when this is dropped.
pub(crate) struct Whole {
    pub bytes: Bytes,
    /// `None` where nobody asked.
    pub sha256: Option<[u8; 32]>,
    _permits: Option<OwnedSemaphorePermit>,
}

#[cfg(test)]
impl Whole {
    pub fn of(bytes: Bytes) -> Self {
        Self { bytes, sha256: None, _permits: None }
    }
}

/// The node's budget of body bytes.
#[derive(Clone)]
pub(crate) struct Budget(Arc<Semaphore>);

impl Budget {
    pub fn new(bytes: usize) -> Self {
        Self(Arc::new(Semaphore::new((bytes / PERMIT_BYTES).clamp(1, Semaphore::MAX_PERMITS))))
    }

    pub fn take(&self, bytes: usize) -> Result<Option<OwnedSemaphorePermit>, BodyError> {
        let permits = u32::try_from(bytes / PERMIT_BYTES).unwrap_or(u32::MAX);
        if permits == 0 {
            return Ok(None);
        }
        self.0.clone().try_acquire_many_owned(permits).map(Some).map_err(|_| BodyError::Busy)
    }
}

/// What may be read, and whether its digest is wanted.
#[derive(Clone, Copy)]
pub(crate) struct Allowance {
    pub limit: usize,
    pub digest: bool,
}

/// A body still to come, or one that was read already to find its service.
pub(crate) enum Arriving {
    Coming(Coming),
    Here(Whole),
}

/// A body on its way.
pub(crate) struct Coming {
    body: Incoming,
    /// The client sends it only when told to (`Expect: 100-continue`), and reading is telling.
    asks_first: bool,
}

impl Coming {
    pub fn new(request: &Parts, body: Incoming) -> Self {
        let asks_first =
            request.headers.get(EXPECT).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"100-continue"));
        Self { body, asks_first }
    }

    /// Reads and forgets what a refused client is sending all the same; a failure here is of no interest.
    pub async fn drain(self, limits: &Limits) {
        if !self.asks_first {
            drain(self.body, limits).await;
        }
    }
}

impl Arriving {
    pub async fn read(self, allowance: Allowance, budget: &Budget, limits: &Limits) -> Result<Whole, BodyError> {
        match self {
            Self::Coming(body) => read(body, allowance, budget, limits).await,
            Self::Here(mut whole) => {
                whole.sha256 = allowance.digest.then(|| Sha256::digest(&whole.bytes).into());
                Ok(whole)
            }
        }
    }

    pub async fn drain(self, limits: &Limits) {
        if let Self::Coming(body) = self {
            body.drain(limits).await;
        }
    }
}

/// Reads `coming` to its end. A body refused for its size was read to its end too, as far as [`DRAIN_BYTES`] goes.
pub(crate) async fn read(
    coming: Coming,
    allowance: Allowance,
    budget: &Budget,
    limits: &Limits,
) -> Result<Whole, BodyError> {
    let announced = coming.body.size_hint().exact().map(|n| usize::try_from(n).unwrap_or(usize::MAX));
    if announced.is_some_and(|n| n > allowance.limit) {
        coming.drain(limits).await;
        return Err(BodyError::TooLarge { limit: allowance.limit });
    }
    if announced == Some(0) {
        return Ok(Whole {
            bytes: Bytes::new(),
            sha256: allowance.digest.then(|| Sha256::digest(b"").into()),
            _permits: None,
        });
    }
    let mut body = coming.body;
    let done = collect(&mut body, announced, allowance, budget, &Patience::of(limits)).await;
    if matches!(done, Err(BodyError::TooLarge { .. } | BodyError::Busy)) {
        drain(body, limits).await;
    }
    done
}

async fn drain(mut body: Incoming, limits: &Limits) {
    let (mut left, patience) = (DRAIN_BYTES, Patience::of(limits));
    while let Ok(Some(piece)) = next(&mut body, &patience).await {
        left = left.saturating_sub(piece.len());
        if left == 0 {
            return;
        }
    }
}

/// How long a body may take.
struct Patience {
    /// For one piece.
    stall: Duration,
    /// For all.
    until: Instant,
}

impl Patience {
    fn of(limits: &Limits) -> Self {
        Self { stall: limits.body_stall, until: Instant::now() + limits.body_timeout }
    }

    fn for_a_piece(&self) -> Instant {
        (Instant::now() + self.stall).min(self.until)
    }
}

async fn collect(
    body: &mut Incoming,
    announced: Option<usize>,
    allowance: Allowance,
    budget: &Budget,
    patience: &Patience,
) -> Result<Whole, BodyError> {
    let mut permits = budget.take(announced.unwrap_or(0))?;
    let mut hasher = allowance.digest.then(Sha256::new);
    let mut pieces = Pieces::default();
    while let Some(piece) = next(body, patience).await? {
        if pieces.len + piece.len() > allowance.limit {
            return Err(BodyError::TooLarge { limit: allowance.limit });
        }
        if announced.is_none() {
            merge(&mut permits, budget.take(piece.len())?);
        }
        if let Some(hasher) = &mut hasher {
            hasher.update(&piece);
        }
        pieces.push(piece, announced);
    }
    Ok(Whole { bytes: pieces.join(), sha256: hasher.map(|hasher| hasher.finalize().into()), _permits: permits })
}

fn merge(permits: &mut Option<OwnedSemaphorePermit>, more: Option<OwnedSemaphorePermit>) {
    match (permits.as_mut(), more) {
        (Some(permits), Some(more)) => permits.merge(more),
        (None, more) => *permits = more,
        (_, None) => {}
    }
}

/// The next piece of data; trailers are passed over.
async fn next(body: &mut Incoming, patience: &Patience) -> Result<Option<Bytes>, BodyError> {
    loop {
        match frame(body, patience).await? {
            None => return Ok(None),
            Some(Err(error)) => return Err(BodyError::Broken(error.into())),
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    return Ok(Some(data));
                }
            }
        }
    }
}

/// The first look at a body makes its connection read it, and mostly it is there by the second: a timer is made only for
/// one that is not.
async fn frame(
    body: &mut Incoming,
    patience: &Patience,
) -> Result<Option<Result<http_body::Frame<Bytes>, hyper::Error>>, BodyError> {
    let (mut looked, mut timer) = (false, None);
    std::future::poll_fn(move |cx| {
        if let Poll::Ready(frame) = Pin::new(&mut *body).poll_frame(cx) {
            return Poll::Ready(Ok(frame));
        }
        if !std::mem::replace(&mut looked, true) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let timer = timer.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(patience.for_a_piece())));
        timer.as_mut().poll(cx).map(|()| Err(BodyError::TooSlow))
    })
    .await
}

/// A body that came in one piece is not copied.
#[derive(Default)]
struct Pieces {
    first: Bytes,
    rest: Option<BytesMut>,
    len: usize,
}

impl Pieces {
    fn push(&mut self, piece: Bytes, announced: Option<usize>) {
        self.len += piece.len();
        match &mut self.rest {
            Some(all) => all.extend_from_slice(&piece),
            None if self.first.is_empty() => self.first = piece,
            None => {
                let mut all = BytesMut::with_capacity(announced.unwrap_or(0).min(RESERVE_BYTES).max(self.len));
                all.extend_from_slice(&self.first);
                all.extend_from_slice(&piece);
                self.rest = Some(all);
            }
        }
    }

    fn join(self) -> Bytes {
        self.rest.map_or(self.first, BytesMut::freeze)
    }
}

/// The body of an answer whose events are sent as they come, each when there is room for it: a client who reads slowly is
/// waited for, up to [`Limits::send_stall`].
pub(crate) fn of_events(frames: api::Frames) -> Body {
    let frames = frames.map(|frame| match frame {
        Ok(bytes) => Ok(http_body::Frame::data(bytes)),
        // All that can be said now is that this is not the end.
        Err(error) => {
            tracing::error!(%error, "an event could not be sent");
            Err(error.into())
        }
    });
    Body::Right(StreamBody::new(frames).boxed_unsync())
}

/// A body for a raw service: it ends with an error when nothing came for `stall`.
pub(crate) fn streamed(body: Incoming, stall: Duration) -> RequestBody {
    if body.is_end_stream() {
        return Full::default().map_err(|never| match never {}).boxed_unsync();
    }
    Patient { body, stall, timer: None }.boxed_unsync()
}

struct Patient {
    body: Incoming,
    stall: Duration,
    /// Runs while a piece is awaited.
    timer: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl http_body::Body for Patient {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            this.timer = None;
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let timer = this.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep(this.stall)));
        timer.as_mut().poll(cx).map(|()| Some(Err(BodyError::TooSlow.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.body.size_hint()
    }
}
