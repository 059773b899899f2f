//! The engine: queues in memory, their messages on disk.
//!
//! What is in a queue, and in which state, is an [`index::Index`] in memory. The text of messages is on disk, and in memory too as
//! long as there is room. What is sent, deleted or moved is committed before its sender hears of it; many share one commit
//! ([`Journal`]). Receivers of standard queues do not wait for that. That a message was received is written a little later, and often never, since it is deleted by then.

mod groups;
mod index;
mod journal;
mod queue;
#[cfg(test)]
mod tests;

pub use index::{Arrival, Handed, Out};
pub use journal::{Change, Journal, Received};
pub use queue::{Gone, Got, Meters, New, Queue, Receive, Sent, Unfit};

/// A message's number: larger than those of all messages before it. Made of the time, so that it never comes again, even
/// where nothing is left of those before.
pub type Seq = u64;

/// Bits of a number that tell messages of one millisecond apart.
pub const SEQ_BITS: u32 = 20;
