//! Bodies on their way to the disk and back. Nothing here holds more than a buffer of one.

mod receive;
mod send;
mod shelf;

pub use receive::{Expect, Received, check_small, receive};
pub use send::{Segment, stream};
pub use shelf::{Lease, Pending, Shelf};

/// Bytes moved between socket and disk at once.
pub const BUFFER: usize = 256 * 1024;
