//! An answer that is passed on while the function is still making it.

use bytes::Bytes;
use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use tokio::sync::{mpsc, oneshot};

/// The most that is passed on at once.
pub(super) const PIECE_BYTES: usize = 32 * 1024;
/// Pieces that wait for a slow reader. What would be one more stays with the function, whose writes then wait.
const PIECES: usize = 8;

/// An answer as it comes.
#[derive(Debug)]
pub struct Stream {
    /// `application/octet-stream` unless the client said otherwise.
    pub content_type: Cow<'static, str>,
    pieces: mpsc::Receiver<Bytes>,
}

impl Stream {
    /// The next bytes, never none of them; `None` after the last. How the answer ended, the invocation's outcome tells.
    pub fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        self.pieces.poll_recv(cx)
    }
}

/// Takes the answer to one event if the function streams it. Whoever has the [`Stream`] reads it, or drops it: the function
/// goes on all the same, as on AWS. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Opener(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    to: Mutex<Option<oneshot::Sender<Stream>>>,
    is_used: AtomicBool,
    bytes: AtomicU64,
}

impl Opener {
    /// The stream comes by the receiver when the function begins to answer. One that answers in one piece never opens it.
    pub fn new() -> (Self, oneshot::Receiver<Stream>) {
        let (to, opened) = oneshot::channel();
        let inner = Inner { to: Mutex::new(Some(to)), is_used: AtomicBool::new(false), bytes: AtomicU64::new(0) };
        (Self(Arc::new(inner)), opened)
    }

    /// Whether the function has begun to stream its answer.
    pub fn is_used(&self) -> bool {
        self.0.is_used.load(Ordering::Acquire)
    }

    /// How many bytes have come.
    pub fn bytes(&self) -> u64 {
        self.0.bytes.load(Ordering::Relaxed)
    }

    /// The first who begins to answer gets it.
    pub(super) fn open(&self, content_type: Cow<'static, str>) -> Option<Pieces> {
        let to = self.0.to.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let (sender, pieces) = mpsc::channel(PIECES);
        self.0.is_used.store(true, Ordering::Release);
        // Somebody who is gone already is found out at the first piece.
        let _ = to.send(Stream { content_type, pieces });
        Some(Pieces { to: Some(sender), opener: self.clone() })
    }
}

/// The writing end of a [`Stream`].
pub(super) struct Pieces {
    /// `None` once nobody reads any more.
    to: Option<mpsc::Sender<Bytes>>,
    opener: Opener,
}

impl Pieces {
    pub fn count(&self, bytes: usize) {
        self.opener.0.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    pub fn is_read(&self) -> bool {
        self.to.as_ref().is_some_and(|to| !to.is_closed())
    }

    /// Waits until there is room.
    pub async fn send(&mut self, piece: Bytes) {
        if let Some(to) = &self.to
            && to.send(piece).await.is_err()
        {
            self.to = None;
        }
    }
}
