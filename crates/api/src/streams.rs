//! Answers that are a stream of events.

use crate::Error;
use crate::codec::eventstream;
use crate::schema::Structure;
use bytes::Bytes;
use futures::{Stream, StreamExt as _};
use serde_json::Value;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

/// What a stream may hold: generated for each, with a variant for each of its events.
pub trait Event: Send + 'static {
    /// A member for each event, whose shape is a structure.
    fn schema() -> &'static Structure;

    /// The event's name, its members, and the one among them that is the whole payload, if there is one.
    ///
    /// # Errors
    /// It is not of the form of its model: our fault.
    fn into_parts(self) -> Result<(&'static str, Value, Option<Bytes>), serde_json::Error>;
}

type Source<E> = Pin<Box<dyn Stream<Item = Result<E, Error>> + Send>>;

/// Events that are taken once, as they come. An error is the last of them. A clone is another handle on the same.
pub struct EventStream<E>(Arc<Mutex<Option<Source<E>>>>);

impl<E: Event> EventStream<E> {
    pub fn new(events: impl Stream<Item = E> + Send + 'static) -> Self {
        Self::fallible(events.map(Ok))
    }

    /// Events of a stream that may end with an error, which clients hear of as one of the model's.
    pub fn fallible(events: impl Stream<Item = Result<E, Error>> + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Some(Box::pin(events)))))
    }

    /// The events; none if somebody has taken them before.
    pub fn take(&self) -> Source<E> {
        let source = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        source.unwrap_or_else(|| Box::pin(futures::stream::empty()))
    }

    /// The events in the form they have on the wire.
    pub fn into_frames(self) -> Frames {
        let frame = |event| match event {
            Ok(event) => eventstream::event(event).map_err(Error::internal),
            Err(error) => eventstream::exception::<E>(&error),
        };
        Frames(Box::pin(self.take().map(frame)))
    }
}

impl<E> Clone for EventStream<E> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<E> PartialEq for EventStream<E> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<E> fmt::Debug for EventStream<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventStream")
    }
}

/// Encoded events, one message each.
pub struct Frames(Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>);

impl Frames {
    /// One more, before the rest.
    #[must_use]
    pub fn after(self, first: Result<Bytes, Error>) -> Self {
        Self(Box::pin(futures::stream::iter([first]).chain(self)))
    }
}

impl Stream for Frames {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(cx)
    }
}

impl fmt::Debug for Frames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Frames")
    }
}
