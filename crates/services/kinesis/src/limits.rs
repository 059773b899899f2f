//! AWS's quotas, and the pace of each shard.

use std::sync::{Mutex, PoisonError};

/// Of an account in a region.
pub const SHARDS: usize = 20_000;
pub const ON_DEMAND_STREAMS: usize = 50;
/// What an on-demand stream begins with, and what it grows to by itself.
pub const ON_DEMAND_SHARDS: u32 = 4;
pub const ON_DEMAND_MOST_SHARDS: u32 = 200;
/// Streams being created at once.
pub const CREATING: usize = 5;
pub const CONSUMERS: usize = 20;
pub const CONSUMERS_CREATING: usize = 5;
pub const TAGS: usize = 50;
pub const RETENTION_HOURS: std::ops::RangeInclusive<i32> = 24..=8760;
pub const RECORD_KIB: i32 = 1024;
/// Shards after UpdateShardCount.
pub const SCALED_SHARDS: i32 = 10_000;
/// In 24 hours, of one stream.
pub const SCALINGS: usize = 10;
pub const MODE_CHANGES: usize = 2;
pub const DAY_MS: i64 = 86_400_000;

/// Of one PutRecords: data and keys.
pub const PUT_BYTES: usize = 10 << 20;
/// Of one GetRecords.
pub const GET_RECORDS: usize = 10_000;
pub const GET_BYTES: usize = 10 << 20;
pub const ITERATOR_MS: i64 = 300_000;

/// What a shard takes and gives in a second.
pub const WRITE_BYTES: f64 = 1_048_576.0;
pub const WRITE_RECORDS: f64 = 1000.0;
pub const READ_BYTES: f64 = 2_097_152.0;
pub const READS: f64 = 5.0;

/// Fills by `rate` a second up to one second's worth; may be overdrawn by what cannot be known or divided.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    rate: f64,
    level: f64,
    ms: i64,
}

impl Bucket {
    fn full(rate: f64) -> Self {
        Self { rate, level: rate, ms: i64::MIN }
    }

    fn fill(&mut self, now_ms: i64) {
        // A clock that goes back fills nothing.
        let passed = now_ms.saturating_sub(self.ms).max(0) as f64 / 1000.0;
        self.level = (self.level + passed * self.rate).min(self.rate);
        self.ms = self.ms.max(now_ms);
    }

    /// More than a second's worth is let pass when nothing was taken for a while, and paid for afterwards.
    fn has(&self, amount: f64) -> bool {
        self.level >= amount.min(self.rate)
    }
}

/// The pace of one shard.
pub struct Pace(Mutex<Buckets>);

struct Buckets {
    write_bytes: Bucket,
    write_records: Bucket,
    read_bytes: Bucket,
    reads: Bucket,
}

impl Default for Pace {
    fn default() -> Self {
        Self(Mutex::new(Buckets {
            write_bytes: Bucket::full(WRITE_BYTES),
            write_records: Bucket::full(WRITE_RECORDS),
            read_bytes: Bucket::full(READ_BYTES),
            reads: Bucket::full(READS),
        }))
    }
}

impl Pace {
    /// Whether a record of so many bytes may be written now; if so it counts.
    pub fn write(&self, bytes: usize, now_ms: i64) -> bool {
        self.with(now_ms, |buckets| {
            let bytes = bytes as f64;
            let may = buckets.write_bytes.has(bytes) && buckets.write_records.has(1.0);
            if may {
                buckets.write_bytes.level -= bytes;
                buckets.write_records.level -= 1.0;
            }
            may
        })
    }

    /// Whether a read may begin now; if so it counts.
    pub fn begin_read(&self, now_ms: i64) -> bool {
        self.with(now_ms, |buckets| {
            let may = buckets.reads.has(1.0) && buckets.read_bytes.level > 0.0;
            if may {
                buckets.reads.level -= 1.0;
            }
            may
        })
    }

    /// What a read gave: more than a second's worth delays those that follow.
    pub fn end_read(&self, bytes: usize, now_ms: i64) {
        self.with(now_ms, |buckets| buckets.read_bytes.level -= bytes as f64);
    }

    fn with<T>(&self, now_ms: i64, work: impl FnOnce(&mut Buckets) -> T) -> T {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let all = &mut *buckets;
        for bucket in [&mut all.write_bytes, &mut all.write_records, &mut all.read_bytes, &mut all.reads] {
            bucket.fill(now_ms);
        }
        work(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_takes_a_thousand_records_a_second() {
        let pace = Pace::default();
        assert_eq!((0..2000).filter(|_| pace.write(10, 5000)).count(), 1000);
        assert_eq!((0..2000).filter(|_| pace.write(10, 5500)).count(), 500);
        assert!(!pace.write(10, 4000), "a clock that goes back gives nothing");
    }

    #[test]
    fn a_shard_takes_a_mebibyte_a_second() {
        let pace = Pace::default();
        assert!(pace.write(1 << 20, 0) && !pace.write(1 << 20, 900) && pace.write(1 << 20, 1900));
        // A larger record waits for a quiet second, and is paid for.
        assert!(!pace.write(5 << 20, 2500) && pace.write(5 << 20, 3000));
        assert!(!pace.write(1, 6900) && pace.write(1, 7100));
    }

    #[test]
    fn a_shard_gives_five_reads_and_two_mebibytes_a_second() {
        let pace = Pace::default();
        assert_eq!((0..9).filter(|_| pace.begin_read(0)).count(), 5);
        assert!(pace.begin_read(1000));
        pace.end_read(GET_BYTES, 1000);
        assert!(!pace.begin_read(4900) && pace.begin_read(5100));
    }
}
