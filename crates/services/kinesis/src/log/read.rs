//! Reading a shard. It blocks on files: call it where that is allowed.

use super::frame::{self, HEAD, PRELUDE, Record};
use super::segment::{self, Mark, Segment};
use super::{Error, Result, Shard, Tail, io_error};
use bytes::Bytes;
use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

/// What is read of a file at once.
const CHUNK: usize = 256 << 10;
/// How often a read begins anew because what it looked at has just become too old.
const TRIES: usize = 4;

#[derive(Clone, Copy, Debug)]
pub struct Want {
    /// The index of the first record that is wanted.
    pub from: u64,
    /// What arrived earlier is too old, in milliseconds.
    pub horizon: i64,
    pub records: usize,
    /// Of keys and data. One record is given even if it alone is more.
    pub bytes: usize,
}

#[derive(Debug, Default)]
pub struct Found {
    pub records: Vec<Record>,
    /// Where to go on.
    pub next: u64,
    /// The shard's end as it was before the read.
    pub tail: Tail,
}

impl Shard {
    pub fn read(&self, want: Want) -> Result<Found> {
        again(|| self.read_once(want))
    }

    fn read_once(&self, want: Want) -> Result<Found> {
        let tail = self.tail();
        let mut found = Found { records: Vec::new(), next: want.from.max(self.first()), tail };
        let mut room = want.bytes;
        while found.next < tail.next {
            let from = found.next;
            let Some(segment) = self.holding(from) else { break };
            let more = walk(self.folder(), &segment, from, |record| {
                if record.ms < want.horizon {
                    found.next = record.index + 1;
                    return true;
                }
                let size = record.bytes();
                if found.records.len() >= want.records || (size > room && !found.records.is_empty()) {
                    return false;
                }
                room = room.saturating_sub(size);
                found.next = record.index + 1;
                found.records.push(record);
                true
            })?;
            if !more || found.next == from {
                break;
            }
        }
        Ok(found)
    }

    /// The index of the first record that arrived at `ms` or later; the end where there is none.
    pub fn find_time(&self, ms: i64) -> Result<u64> {
        again(|| {
            let tail = self.tail();
            let Some((segment, behind)) = self.beginning_before(ms) else { return Ok(self.first()) };
            let marks = segment.marks(self.folder())?;
            let mark = marks.partition_point(|mark| mark.ms < ms).checked_sub(1).and_then(|n| marks.get(n));
            let mut found = behind.unwrap_or(tail.next);
            walk(self.folder(), &segment, mark.map_or(segment.base, |mark| mark.index), |record| {
                let reached = record.ms >= ms;
                if reached {
                    found = record.index;
                }
                !reached
            })?;
            Ok(found)
        })
    }
}

/// Old segments vanish while they are read.
fn again<T>(read: impl Fn() -> Result<T>) -> Result<T> {
    let vanished =
        |error: &Error| matches!(error, Error::Io { cause, .. } if cause.kind() == std::io::ErrorKind::NotFound);
    for _ in 1..TRIES {
        match read() {
            Err(error) if vanished(&error) => {}
            done => return done,
        }
    }
    read()
}

/// Gives the records of a segment from the one at `from` on to `each`, until that has enough: then `false`.
fn walk(folder: &Path, segment: &Segment, from: u64, mut each: impl FnMut(Record) -> bool) -> Result<bool> {
    if segment.bytes == 0 {
        return Ok(true);
    }
    let marks = segment.marks(folder)?;
    let start = marks.partition_point(|mark| mark.index <= from).checked_sub(1).and_then(|n| marks.get(n));
    let mut at = start.map_or(0, |mark: &Mark| mark.at);
    let path = segment::path(folder, segment.base);
    let file = File::open(&path).map_err(io_error(&path))?;
    let mut buffer = Bytes::new();
    while at < segment.bytes {
        let damaged = || Error::Damaged { path: path.clone(), at };
        let left = (segment.bytes - at) as usize;
        let needed = match buffer.len() {
            ..HEAD => HEAD,
            _ => PRELUDE + frame::body_length(&buffer).ok_or_else(damaged)?,
        };
        if needed > left {
            return Err(damaged());
        }
        if buffer.len() < needed {
            let mut chunk = vec![0; needed.max(CHUNK).min(left)];
            file.read_exact_at(&mut chunk, at).map_err(io_error(&path))?;
            buffer = chunk.into();
            continue;
        }
        let head = frame::head(&buffer).ok_or_else(damaged)?;
        if buffer.len() < head.length {
            continue;
        }
        if head.index >= from && !each(frame::read(&buffer).ok_or_else(damaged)?) {
            return Ok(false);
        }
        let _ = buffer.split_to(head.length);
        at += head.length as u64;
    }
    Ok(true)
}
