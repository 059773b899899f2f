//! Reading events in order of time, forward or backward, a bounded page at a time.

use super::chunks::{self, EVENT_OVERHEAD};
use super::{SPAN_MS, streams};
use std::collections::{BTreeMap, HashMap, HashSet};
use store::{Result, Row, Tx, Value, params};

/// Text that one call may read, page or no page (ours). A span of [`SPAN_MS`] is always read to its end.
const SCAN_BYTES: i64 = 16 * 1024 * 1024;
/// Chunks that one call may look at (ours).
const SCAN_CHUNKS: usize = 50_000;
/// Descriptions of chunks that are read at once.
const DESCRIBED: usize = 256;

/// The place of an event: by time, then in the order of ingestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub time: i64,
    pub chunk: i64,
    pub index: i64,
}

impl Key {
    /// Just before every event of that time.
    pub const fn before(time: i64) -> Self {
        Self { time, chunk: 0, index: 0 }
    }

    /// Just after every event of that time.
    pub const fn after(time: i64) -> Self {
        Self { time, chunk: i64::MAX, index: i64::MAX }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Forward,
    Backward,
}

/// Which events, and how many.
pub struct Walk {
    pub group: i64,
    pub scope: Scope,
    /// Events from here, included.
    pub from: i64,
    /// Up to here, included.
    pub to: i64,
    pub direction: Direction,
    /// The walk goes on from here, which is excluded.
    pub start: Option<Key>,
    pub max_events: usize,
    /// As quotas count them. The first event is given in any case.
    pub max_bytes: usize,
}

pub enum Scope {
    Group,
    Stream(i64),
    Streams(HashSet<i64>),
}

impl Scope {
    fn has(&self, stream: i64) -> bool {
        match self {
            Self::Group => true,
            Self::Stream(id) => *id == stream,
            Self::Streams(ids) => ids.contains(&stream),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Found {
    pub key: Key,
    pub stream: i64,
    pub ingested: i64,
    pub message: String,
}

/// In the walk's direction.
#[derive(Debug)]
pub struct Page {
    pub events: Vec<Found>,
    /// Where to go on; absent once all was seen.
    pub rest: Option<Key>,
}

/// What a chunk's row says of it.
struct Chunk {
    id: i64,
    stream: i64,
    min: i64,
    max: i64,
    ingested: i64,
    bytes: i64,
}

impl Chunk {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.int(0)?,
            stream: row.int(1)?,
            min: row.int(2)?,
            max: row.int(3)?,
            ingested: row.int(4)?,
            bytes: row.int(5)?,
        })
    }
}

/// Reads a page of the events that `keep` wants.
pub fn walk(tx: &Tx<'_>, walk: &Walk, keep: impl Fn(&str) -> bool) -> Result<Page> {
    let mut reader = Reader::new(walk, keep);
    let mut cursor: Option<(i64, i64)> = None;
    loop {
        let chunks = describe(tx, walk, cursor)?;
        for chunk in &chunks {
            let frontier = walk.frontier(chunk.min);
            if let Some(rest) = reader.release(Some(frontier)) {
                return Ok(reader.page(Some(rest)));
            }
            reader.take(tx, chunk)?;
        }
        match chunks.last() {
            Some(last) if chunks.len() == DESCRIBED => cursor = Some((last.min, last.id)),
            _ => break,
        }
    }
    let rest = reader.release(None);
    Ok(reader.page(rest))
}

impl Walk {
    /// The time range once the starting point is taken into account.
    fn range(&self) -> (i64, i64) {
        match (self.direction, self.start) {
            (Direction::Forward, Some(start)) => (self.from.max(start.time), self.to),
            (Direction::Backward, Some(start)) => (self.from, self.to.min(start.time)),
            (_, None) => (self.from, self.to),
        }
    }

    /// Every event on the near side of this is known once chunks down to one with this least time were taken.
    fn frontier(&self, min: i64) -> Key {
        match self.direction {
            Direction::Forward => Key::before(min),
            Direction::Backward => Key::after(min.saturating_add(SPAN_MS)),
        }
    }

    fn wants(&self, key: Key) -> bool {
        let (from, to) = self.range();
        let beyond = self.start.is_none_or(|start| self.passes(start, key));
        beyond && (from..=to).contains(&key.time)
    }

    /// Whether `b` comes after `a` on this walk.
    fn passes(&self, a: Key, b: Key) -> bool {
        match self.direction {
            Direction::Forward => b > a,
            Direction::Backward => b < a,
        }
    }
}

fn describe(tx: &Tx<'_>, walk: &Walk, cursor: Option<(i64, i64)>) -> Result<Vec<Chunk>> {
    let (column, id) = match walk.scope {
        Scope::Stream(id) => ("stream_id", id),
        Scope::Group | Scope::Streams(_) => ("group_id", walk.group),
    };
    let (than, order) = match walk.direction {
        Direction::Forward => (">", "ASC"),
        Direction::Backward => ("<", "DESC"),
    };
    let (from, to) = walk.range();
    let sql = format!(
        "SELECT id, stream_id, min_time, max_time, ingested, bytes FROM chunks
         WHERE {column} = ?1 AND min_time >= ?2 AND min_time <= ?3
         AND (?4 IS NULL OR min_time {than} ?4 OR (min_time = ?4 AND id {than} ?5))
         ORDER BY min_time {order}, id {order} LIMIT {DESCRIBED}"
    );
    let (low, high) = narrowed(walk.direction, from.saturating_sub(SPAN_MS), to, cursor);
    let (time, chunk) = cursor.unzip();
    let rows = tx.query(&sql, &[Value::from(id), low.into(), high.into(), time.into(), chunk.into()])?;
    rows.iter().map(Chunk::read).collect()
}

/// The range without what the cursor has passed, so that the index is not read from its beginning again.
fn narrowed(direction: Direction, low: i64, high: i64, cursor: Option<(i64, i64)>) -> (i64, i64) {
    match (direction, cursor) {
        (Direction::Forward, Some((time, _))) => (low.max(time), high),
        (Direction::Backward, Some((time, _))) => (low, high.min(time)),
        (_, None) => (low, high),
    }
}

/// Holds the events of overlapping chunks until their order is certain.
struct Reader<'w, K> {
    walk: &'w Walk,
    keep: K,
    waiting: BTreeMap<Key, Found>,
    events: Vec<Found>,
    bytes: usize,
    scanned_bytes: i64,
    scanned_chunks: usize,
}

impl<'w, K: Fn(&str) -> bool> Reader<'w, K> {
    fn new(walk: &'w Walk, keep: K) -> Self {
        let (waiting, events, bytes, scanned_bytes, scanned_chunks) = Default::default();
        Self { walk, keep, waiting, events, bytes, scanned_bytes, scanned_chunks }
    }

    fn take(&mut self, tx: &Tx<'_>, chunk: &Chunk) -> Result<()> {
        self.scanned_chunks += 1;
        let (from, to) = self.walk.range();
        if !self.walk.scope.has(chunk.stream) || chunk.max < from || chunk.min > to {
            return Ok(());
        }
        self.scanned_bytes += chunk.bytes;
        let row = tx.query_one("SELECT body FROM chunks WHERE id = ?1", params![chunk.id])?;
        let Some(row) = row else { return Ok(()) };
        for (index, event) in chunks::decode(row.blob(0)?)?.enumerate() {
            let (time, message) = event?;
            let key = Key { time, chunk: chunk.id, index: index as i64 };
            if self.walk.wants(key) && (self.keep)(message) {
                let found = Found { key, stream: chunk.stream, ingested: chunk.ingested, message: message.into() };
                self.waiting.insert(key, found);
            }
        }
        Ok(())
    }

    /// Gives out the events this side of `frontier`, or all. Returns where to go on if the page ends here.
    fn release(&mut self, frontier: Option<Key>) -> Option<Key> {
        while let Some(found) = self.pop(frontier) {
            let size = found.message.len() + EVENT_OVERHEAD;
            let full = self.events.len() == self.walk.max_events || self.bytes + size > self.walk.max_bytes;
            match self.events.last() {
                Some(last) if full => return Some(last.key),
                _ => {}
            }
            self.bytes += size;
            self.events.push(found);
        }
        let frontier = frontier?;
        let spent = self.scanned_bytes > SCAN_BYTES || self.scanned_chunks > SCAN_CHUNKS;
        let progress = self.walk.start.is_none_or(|start| self.walk.passes(start, frontier));
        (spent && progress).then_some(frontier)
    }

    fn pop(&mut self, frontier: Option<Key>) -> Option<Found> {
        let entry = match self.walk.direction {
            Direction::Forward => self.waiting.first_entry()?,
            Direction::Backward => self.waiting.last_entry()?,
        };
        let certain = frontier.is_none_or(|frontier| self.walk.passes(*entry.key(), frontier));
        certain.then(|| entry.remove())
    }

    fn page(self, rest: Option<Key>) -> Page {
        Page { events: self.events, rest }
    }
}

/// The names of the streams that a page's events are in.
pub fn names(tx: &Tx<'_>, events: &[Found]) -> Result<HashMap<i64, String>> {
    let ids: HashSet<i64> = events.iter().map(|found| found.stream).collect();
    let named = ids.into_iter().map(|id| Ok(streams::name_of(tx, id)?.map(|name| (id, name))));
    named.filter_map(Result::transpose).collect()
}
