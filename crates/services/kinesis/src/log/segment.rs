//! One file of a shard's log, and the sparse index of it.

use super::frame::{self, HEAD, Head, PRELUDE};
use super::{Error, Result, io_error};
use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// A segment takes no further group of records once it is as long as this.
pub const FULL_BYTES: u64 = 16 << 20;
/// One mark of the index for so many bytes.
const MARK_EVERY: u64 = 64 << 10;
/// What is read of a file at once while it is scanned.
const SCAN_BYTES: usize = 1 << 20;

/// Where some record begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub index: u64,
    pub ms: i64,
    pub at: u64,
}

/// What is known of a segment.
#[derive(Clone, Debug)]
pub struct Segment {
    /// The index of the first record.
    pub base: u64,
    /// Whole records only.
    pub bytes: u64,
    /// When the first record arrived; `None` while there is none.
    pub first_ms: Option<i64>,
    marks: Marks,
}

/// The index grows with the segment that is written to. That of an older one is read from the file when it is first wanted
/// after a start.
#[derive(Clone, Debug)]
enum Marks {
    Growing(Arc<Vec<Mark>>),
    Wanted(Arc<OnceLock<Arc<Vec<Mark>>>>),
}

pub fn path(folder: &Path, base: u64) -> PathBuf {
    folder.join(format!("{base:020}.log"))
}

pub fn base_of(name: &str) -> Option<u64> {
    let digits = name.strip_suffix(".log")?;
    (digits.len() == 20).then(|| digits.parse().ok()).flatten()
}

impl Segment {
    pub fn new(base: u64) -> Self {
        Self { base, bytes: 0, first_ms: None, marks: Marks::Growing(Arc::default()) }
    }

    /// One that is complete, and that nothing is appended to.
    pub fn complete(folder: &Path, base: u64) -> Result<Self> {
        let path = path(folder, base);
        let file = File::open(&path).map_err(io_error(&path))?;
        let bytes = file.metadata().map_err(io_error(&path))?.len();
        let mut head = [0; HEAD];
        let first = match bytes {
            0 => None,
            _ => {
                file.read_exact_at(&mut head, 0).map_err(io_error(&path))?;
                frame::head(&head)
            }
        };
        let marks = Marks::Wanted(Arc::default());
        Ok(Self { base, bytes, first_ms: first.map(|first| first.ms), marks })
    }

    /// The last one, after a crash perhaps: the whole records at its front count, the rest is cut off. With it comes the
    /// head of its last record.
    pub fn recover(folder: &Path, base: u64) -> Result<(Self, Option<Head>)> {
        let path = path(folder, base);
        let file = File::options().read(true).write(true).open(&path).map_err(io_error(&path))?;
        let length = file.metadata().map_err(io_error(&path))?.len();
        let mut segment = Self::new(base);
        let mut last: Option<Head> = None;
        scan(&file, &path, length, |head, whole| {
            let expected = last.map_or(base, |last| last.index + 1);
            if !whole || head.index != expected {
                return false;
            }
            segment.add(head);
            last = Some(head);
            true
        })?;
        if segment.bytes < length {
            let cut = length - segment.bytes;
            tracing::warn!(path = %path.display(), cut, "the end of a log was cut off: it holds no whole record");
            file.set_len(segment.bytes).and_then(|()| file.sync_all()).map_err(io_error(&path))?;
        }
        Ok((segment, last))
    }

    /// Notes a record that was appended.
    pub fn add(&mut self, head: Head) {
        let at = self.bytes;
        self.bytes += head.length as u64;
        self.first_ms.get_or_insert(head.ms);
        if let Marks::Growing(marks) = &mut self.marks
            && marks.last().is_none_or(|mark| at - mark.at >= MARK_EVERY)
        {
            Arc::make_mut(marks).push(Mark { index: head.index, ms: head.ms, at });
        }
    }

    /// The head of its last record, read from the file.
    pub fn last(&self, folder: &Path) -> Result<Option<Head>> {
        let path = path(folder, self.base);
        let file = File::open(&path).map_err(io_error(&path))?;
        let mut last = None;
        scan(&file, &path, self.bytes, |head, _| {
            last = Some(head);
            true
        })?;
        Ok(last)
    }

    /// The index, read from the file if need be.
    pub fn marks(&self, folder: &Path) -> Result<Arc<Vec<Mark>>> {
        let wanted = match &self.marks {
            Marks::Growing(marks) => return Ok(marks.clone()),
            Marks::Wanted(wanted) => wanted,
        };
        if let Some(marks) = wanted.get() {
            return Ok(marks.clone());
        }
        let path = path(folder, self.base);
        let file = File::open(&path).map_err(io_error(&path))?;
        let mut found = Self::new(self.base);
        scan(&file, &path, self.bytes, |head, _| {
            found.add(head);
            true
        })?;
        match found.marks {
            Marks::Growing(marks) => Ok(wanted.get_or_init(|| marks).clone()),
            Marks::Wanted(_) => Err(Error::Damaged { path, at: 0 }),
        }
    }
}

/// Tells `each` of the records in the first `length` bytes, and whether each is whole, until it has enough or what
/// follows is no record.
fn scan(file: &File, path: &Path, length: u64, mut each: impl FnMut(Head, bool) -> bool) -> Result<()> {
    let (mut at, mut buffer, mut start) = (0_u64, Vec::new(), 0_u64);
    while at < length {
        let offset = (at - start) as usize;
        let here = buffer.get(offset..).unwrap_or_default();
        let needed = frame::body_length(here).map_or(HEAD, |body| PRELUDE + body);
        if here.len() < needed {
            let left = (length - at) as usize;
            if needed > left {
                return Ok(());
            }
            // What is announced is not believed beyond what the file has.
            buffer = vec![0; needed.max(SCAN_BYTES).min(left)];
            start = at;
            file.read_exact_at(&mut buffer, at).map_err(io_error(path))?;
            if frame::body_length(&buffer).is_none() {
                return Ok(());
            }
            continue;
        }
        let Some(head) = frame::head(here) else { return Ok(()) };
        if !each(head, frame::is_whole(here)) {
            return Ok(());
        }
        at += head.length as u64;
    }
    Ok(())
}
