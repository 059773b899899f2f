//! The room there is for lines that wait to be written.

use crate::stream::Dropped;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Text that may wait to be written.
pub const PENDING_BYTES: u64 = 64 * base::limits::MIB;
/// Of that, text of one stream.
pub const STREAM_BYTES: u64 = 16 * base::limits::MIB;
/// Lines that may wait to be written.
pub const PENDING_LINES: u64 = 500_000;
/// A stream with no more than this has room where others have taken all but the last of it.
const SHORT_LINES: u64 = 256;
const SHORT_BYTES: u64 = 64 * base::limits::KIB;
/// What all queues hold together, against the bounds.
#[derive(Default)]
pub struct Held {
    bytes: AtomicU64,
    lines: AtomicU64,
}

impl Held {
    /// Whether a stream's queue may hold so much. One that is long leaves an eighth of all room to those that are not.
    pub fn allow(&self, lines: u64, bytes: u64) -> bool {
        let is_short = lines <= SHORT_LINES && bytes <= SHORT_BYTES;
        let leaves_some = || {
            let (held, line) = (self.bytes.load(Relaxed), self.lines.load(Relaxed));
            held < PENDING_BYTES / 8 * 7 && line < PENDING_LINES / 8 * 7
        };
        bytes <= STREAM_BYTES && (is_short || leaves_some())
    }

    /// Makes room for one line of so many bytes, if there is any.
    pub fn take(&self, bytes: u64) -> bool {
        let (held, lines) = (self.bytes.fetch_add(bytes, Relaxed), self.lines.fetch_add(1, Relaxed));
        let fits = held + bytes <= PENDING_BYTES && lines < PENDING_LINES;
        if !fits {
            self.give_back(Dropped { lines: 1, bytes });
        }
        fits
    }

    pub fn give_back(&self, size: Dropped) {
        self.bytes.fetch_sub(size.bytes, Relaxed);
        self.lines.fetch_sub(size.lines, Relaxed);
    }
}
