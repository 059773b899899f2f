//! What is written to a stream, and how many shards it needs: twice what its peak has, as on AWS.

use crate::limits::{ON_DEMAND_MOST_SHARDS, WRITE_BYTES, WRITE_RECORDS};
use std::sync::atomic::{AtomicU64, Ordering};

/// What was asked for since somebody looked, also what was refused for its pace.
#[derive(Default)]
pub struct Load {
    bytes: AtomicU64,
    records: AtomicU64,
}

impl Load {
    pub fn add(&self, bytes: usize) {
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
        self.records.fetch_add(1, Ordering::Relaxed);
    }

    /// How many shards an on-demand stream of `open` shards should have, of what was written in the last `seconds`.
    pub fn wanted(&self, open: u32, seconds: f64) -> u32 {
        let (bytes, records) = (self.bytes.swap(0, Ordering::Relaxed), self.records.swap(0, Ordering::Relaxed));
        let shares = (bytes as f64 / WRITE_BYTES).max(records as f64 / WRITE_RECORDS) / seconds.max(0.001);
        let wanted = (2.0 * shares).ceil() as u32;
        // A step at most doubles.
        wanted.min(open.saturating_mul(2)).min(ON_DEMAND_MOST_SHARDS).max(open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_are_twice_the_peak() {
        let load = Load::default();
        assert_eq!(load.wanted(4, 10.0), 4, "it never shrinks");
        let write = |bytes: usize, records: usize| (0..records).for_each(|_| load.add(bytes));
        write(1024, 10 * 2600);
        assert_eq!(load.wanted(4, 10.0), 6);
        write(10 << 20, 100);
        assert_eq!(load.wanted(4, 10.0), 8, "at most double at a time");
        assert_eq!(load.wanted(8, 10.0), 8, "what was looked at is past");
    }
}
