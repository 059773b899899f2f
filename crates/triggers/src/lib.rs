//! From events to what takes them.
//!
//! A service that notifies writes its event into an [`outbox`] in the same transaction as the change it tells of, and
//! nudges; the dispatcher here delivers it. So an accepted change never loses its event, and delivery never delays the
//! change.

mod backoff;
pub mod outbox;
mod pace;
pub mod retry;

pub use backoff::backoff_ms;
pub use outbox::{Courier, Message, Outbox};
pub use pace::{Paces, Turn};
