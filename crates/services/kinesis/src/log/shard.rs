//! What is known of one shard's log: its segments and its end.

use super::frame::Head;
use super::segment::{self, Segment};
use super::{Error, Result, io_error};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// Where a shard ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tail {
    /// The index that the next record will have.
    pub next: u64,
    /// When the last record arrived; 0 before there was any.
    pub last_ms: i64,
    /// Nothing is appended any more, unless the shard is opened again.
    pub sealed: bool,
    /// No further record will come, and everybody may know.
    pub closed: bool,
    /// The shard is gone with its stream, or because all it held is too old.
    pub gone: bool,
}

pub struct Shard {
    folder: PathBuf,
    segments: Mutex<VecDeque<Segment>>,
    tail: watch::Sender<Tail>,
}

impl Shard {
    /// Opens the log in `folder`, which need not exist.
    pub fn open(folder: PathBuf, closed: bool) -> Result<Self> {
        let bases = bases(&folder)?;
        let mut segments = VecDeque::with_capacity(bases.len());
        let mut tail = Tail { sealed: closed, closed, ..Tail::default() };
        for (n, base) in bases.iter().enumerate() {
            if n + 1 < bases.len() {
                segments.push_back(Segment::complete(&folder, *base)?);
                continue;
            }
            let (segment, last) = Segment::recover(&folder, *base)?;
            tail.next = last.map_or(*base, |last| last.index + 1);
            tail.last_ms = match last {
                Some(last) => last.ms,
                None => last_ms(&folder, &segments)?,
            };
            segments.push_back(segment);
        }
        Ok(Self { folder, segments: Mutex::new(segments), tail: watch::Sender::new(tail) })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn tail(&self) -> Tail {
        *self.tail.borrow()
    }

    /// Wakes at each change of the tail.
    pub fn watch(&self) -> watch::Receiver<Tail> {
        self.tail.subscribe()
    }

    /// The index of the oldest record that is still there, or the end.
    pub(super) fn first(&self) -> u64 {
        let first = self.lock().front().map(|segment| segment.base);
        first.unwrap_or_else(|| self.tail().next)
    }

    /// The segment that holds a record, as it is now: what is appended later does not show in it.
    pub(super) fn holding(&self, index: u64) -> Option<Segment> {
        let segments = self.lock();
        let behind = segments.partition_point(|segment| segment.base <= index);
        behind.checked_sub(1).and_then(|at| segments.get(at)).cloned()
    }

    /// The last segment that begins before a time, and where the one behind it begins.
    pub(super) fn beginning_before(&self, ms: i64) -> Option<(Segment, Option<u64>)> {
        let segments = self.lock();
        let behind = segments.partition_point(|segment| segment.first_ms.is_some_and(|first| first < ms));
        let segment = behind.checked_sub(1).and_then(|at| segments.get(at))?.clone();
        Some((segment, segments.get(behind).map(|next| next.base)))
    }

    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        self.lock().len()
    }

    /// The segment that is written to.
    pub(super) fn last_segment(&self) -> Option<(u64, u64)> {
        self.lock().back().map(|segment| (segment.base, segment.bytes))
    }

    pub(super) fn begin_segment(&self, base: u64) {
        self.lock().push_back(Segment::new(base));
    }

    /// Shows records that are on disk at the end of the last segment.
    pub(super) fn publish(&self, heads: &[Head]) {
        let Some(last) = heads.last() else { return };
        let mut segments = self.lock();
        if let Some(segment) = segments.back_mut() {
            heads.iter().for_each(|head| segment.add(*head));
        }
        drop(segments);
        self.change(|tail| (tail.next, tail.last_ms) = (last.index + 1, last.ms));
    }

    /// Tells readers that a sealed shard is closed for good.
    pub fn close(&self) {
        self.change(|tail| (tail.sealed, tail.closed) = (true, true));
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut Tail)) {
        self.tail.send_modify(change);
    }

    /// Takes the segments out of sight whose records all arrived before `horizon`; gives their names. The last one stays.
    pub(super) fn forget_before(&self, horizon: i64) -> Vec<PathBuf> {
        let mut segments = self.lock();
        let mut gone = Vec::new();
        // Of records whose time is not known nothing is said.
        let last_ms = Some(self.tail().last_ms).filter(|last| *last > 0);
        while segments.len() > 1 {
            // What follows is younger than all of the first; where nothing does, the last record is the youngest.
            if segments[1].first_ms.or(last_ms).is_none_or(|youngest| youngest >= horizon) {
                break;
            }
            gone.extend(segments.pop_front().map(|segment| segment::path(&self.folder, segment.base)));
        }
        gone
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Segment>> {
        self.segments.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// When the last record of these segments arrived; 0 where they hold none.
fn last_ms(folder: &Path, segments: &VecDeque<Segment>) -> Result<i64> {
    for segment in segments.iter().rev() {
        if let Some(last) = segment.last(folder)? {
            return Ok(last.ms);
        }
    }
    Ok(0)
}

/// The first indices of the segments in a folder, in order.
fn bases(folder: &Path) -> Result<Vec<u64>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(io_error(folder)(error)),
    };
    let mut bases = Vec::new();
    for entry in entries {
        let entry = entry.map_err(io_error(folder))?;
        let base = entry.file_name().to_str().and_then(segment::base_of);
        bases.push(base.ok_or(Error::Damaged { path: entry.path(), at: 0 })?);
    }
    bases.sort_unstable();
    Ok(bases)
}
