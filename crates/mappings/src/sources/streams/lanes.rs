//! A shard in several lanes: each goes on by itself, with the records of a key in one and in their order. The shard is
//! passed by up to the first record that is not dealt with, whatever is dealt with behind it.

use super::checkpoint::{Checkpoint, Start};
use super::deliver::{Lane, Stopped};
use super::health::{Health, is_gone};
use super::shard::{WAIT, is_trimmed};
use super::{PAUSES, Page, Reader, Record};
use crate::model::StreamSettings;
use crate::work::{Pauses, Work};
use base::limits;
use futures::future::{Fuse, FusedFuture as _, FutureExt as _};
use futures::stream::{FuturesUnordered, StreamExt as _};
use meter::Metric;
use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

/// What may wait for lanes that are busy. With more, nothing is read, though other lanes may be idle.
const WAITING_BYTES: usize = 4 * limits::SYNC_PAYLOAD_BYTES as usize;
const WAITING_BATCHES: usize = 10;
/// Records behind the first that is not dealt with.
const AHEAD: usize = 100_000;
/// Attempts to keep a checkpoint.
const SAVES: usize = 3;

pub struct Lanes<'a> {
    pub work: &'a Work,
    pub reader: &'a dyn Reader,
    pub shard: &'a str,
    pub stream: &'a StreamSettings,
    pub health: &'a Health,
    pub at: &'a mut Checkpoint,
}

impl Lanes<'_> {
    /// Goes on from the checkpoint, until the shard is read out and dealt with, or it is time to stop.
    ///
    /// # Errors
    /// The shard is gone; what was read of it is dealt with.
    pub async fn go(&mut self) -> cloud::Result<Result<(), Stopped>> {
        let (work, shard, health) = (self.work, self.shard, self.health);
        let lane = Lane { work, reader: self.reader, shard, stream: self.stream, health };
        let (found, mut pages) = mpsc::channel(1);
        let reading = Reading { work, reader: self.reader, shard, health };
        let mut reading = std::pin::pin!(reading.go(self.at.from.clone(), found).fuse());
        let mut queues = Queues::new(work, self.stream);
        let mut busy = FuturesUnordered::new();
        let mut saving = std::pin::pin!(Fuse::terminated());
        let (mut is_read, mut is_saved, mut stopped) = (false, true, work.stop.is_said());
        let mut gone = None;
        loop {
            if !stopped {
                for (number, batch) in queues.due(Instant::now()) {
                    busy.push(async move { (number, lane.deliver_in_events(&batch.records, &mut None).await, batch) });
                }
            }
            if saving.is_terminated() && !is_saved {
                is_saved = true;
                saving.set(save(work, shard, self.at.text()).fuse());
            }
            if busy.is_empty() && saving.is_terminated() {
                match (stopped, is_read && queues.are_empty()) {
                    (true, _) => return Ok(Err(Stopped)),
                    (false, true) => return gone.map_or(Ok(Ok(())), Err),
                    (false, false) => {}
                }
            }
            let due = queues.next_due();
            tokio::select! {
                Some((number, dealt_with, batch)) = busy.next(), if !busy.is_empty() => {
                    queues.free(number);
                    match dealt_with {
                        Ok(()) => queues.done(&batch),
                        Err(Stopped) => stopped = true,
                    }
                }
                () = &mut saving, if !saving.is_terminated() => {}
                page = pages.recv(), if !is_read && !stopped && queues.have_room() => match page {
                    Some(page) => {
                        is_read = page.ended;
                        queues.take(page, self.reader);
                    }
                    None => is_read = true,
                },
                end = &mut reading, if !reading.is_terminated() && !stopped => gone = end.err(),
                () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() && !stopped => {}
                () = work.stop.said(), if !stopped => stopped = true,
            }
            if let Some(last) = queues.progress.pass() {
                self.at.from = Start::After(last);
                is_saved = false;
            }
        }
    }
}

/// What cannot be kept is dealt with again after a crash, and no more than that.
async fn save(work: &Work, shard: &str, checkpoint: String) {
    let mut pauses = PAUSES;
    for _ in 0..SAVES {
        match work.checkpoints.keep(&work.feed.id, shard, checkpoint.clone()).await {
            Ok(()) => return,
            Err(error) => tracing::warn!(%error, feed = work.feed.id, shard, "a checkpoint is not kept"),
        }
        tokio::time::sleep(pauses.next()).await;
    }
}

/// Reads pages, whatever the lanes do; a fault begins behind what was read.
struct Reading<'a> {
    work: &'a Work,
    reader: &'a dyn Reader,
    shard: &'a str,
    health: &'a Health,
}

impl Reading<'_> {
    async fn go(self, mut from: Start, pages: mpsc::Sender<Page>) -> cloud::Result<()> {
        let mut pauses = PAUSES;
        while let Err(error) = self.read(&mut from, &pages, &mut pauses).await {
            if is_gone(&error) {
                return Err(error);
            }
            tracing::warn!(%error, feed = self.work.feed.id, shard = self.shard, "a shard cannot be read");
            self.health.ill(self.work, self.shard, &error).await;
            if is_trimmed(&error) {
                from = Start::TrimHorizon;
            }
            tokio::time::sleep(pauses.next()).await;
        }
        Ok(())
    }

    async fn read(&self, from: &mut Start, pages: &mpsc::Sender<Page>, pauses: &mut Pauses) -> cloud::Result<()> {
        let mut cursor = self.reader.open(self.work, self.shard, from).await?;
        loop {
            let page = cursor.next(self.work, WAIT).await?;
            pauses.begin_anew();
            self.health.well(self.work, self.shard).await;
            let is_last = page.ended;
            let rests = !(page.behind || page.records.is_empty() || self.work.feed.settings.window().is_zero());
            if let Some(last) = page.records.last() {
                *from = Start::After(last.sequence.clone());
            }
            let says_something = is_last || !page.records.is_empty();
            let is_heard = !says_something || pages.send(page).await.is_ok();
            if is_last || !is_heard {
                return Ok(());
            }
            // Batches have time to fill: others read the shard too.
            if rests {
                tokio::time::sleep(WAIT).await;
            }
        }
    }
}

struct Batch {
    positions: Vec<u64>,
    records: Vec<Record>,
}

/// One lane's records that wait.
#[derive(Default)]
struct Queue {
    records: VecDeque<(u64, Record)>,
    bytes: usize,
    /// When the first of them came.
    since: Option<Instant>,
    is_busy: bool,
}

struct Queues<'a> {
    work: &'a Work,
    lanes: Vec<Queue>,
    progress: Progress,
    /// Nothing more comes.
    ended: bool,
}

impl<'a> Queues<'a> {
    fn new(work: &'a Work, stream: &StreamSettings) -> Self {
        let lanes = (0..stream.parallelization).map(|_| Queue::default()).collect();
        Self { work, lanes, progress: Progress::default(), ended: false }
    }

    fn take(&mut self, page: Page, reader: &dyn Reader) {
        self.ended = page.ended;
        self.work.count(Metric::PolledEventCount, page.records.len());
        let (filters, now) = (&self.work.filters, Instant::now());
        let mut unwanted = 0;
        for record in page.records {
            let position = self.progress.add(record.sequence.clone());
            if !filters.are_none() && !filters.pass(&reader.seen(&record.json)) {
                self.progress.done(position);
                unwanted += 1;
                continue;
            }
            let lane = lane_of(&record.key, self.lanes.len());
            let Some(queue) = self.lanes.get_mut(lane) else { continue };
            queue.since.get_or_insert(now);
            queue.bytes += record.json.len();
            queue.records.push_back((position, record));
        }
        self.work.count(Metric::FilteredOutEventCount, unwanted);
    }

    fn are_empty(&self) -> bool {
        self.lanes.iter().all(|queue| queue.records.is_empty() && !queue.is_busy)
    }

    fn have_room(&self) -> bool {
        let most = self.work.feed.settings.batch_size * self.lanes.len() * WAITING_BATCHES;
        let (records, bytes) = self
            .lanes
            .iter()
            .fold((0, 0), |(records, bytes), queue| (records + queue.records.len(), bytes + queue.bytes));
        records < most && bytes < WAITING_BYTES && self.progress.len() < AHEAD
    }

    /// When this lane's batch is to begin.
    fn due_at(&self, queue: &Queue) -> Option<Instant> {
        let since = queue.since.filter(|_| !queue.is_busy)?;
        let settings = &self.work.feed.settings;
        let is_full = queue.records.len() >= settings.batch_size || queue.bytes >= limits::SYNC_PAYLOAD_BYTES as usize;
        Some(if is_full || self.ended { since } else { since + settings.window() })
    }

    fn next_due(&self) -> Option<Instant> {
        self.lanes.iter().filter_map(|queue| self.due_at(queue)).min()
    }

    /// Batches that are to begin now, by the numbers of their lanes, which are busy from now on.
    fn due(&mut self, now: Instant) -> Vec<(usize, Batch)> {
        let is_due = |queue: &Queue| self.due_at(queue).is_some_and(|at| at <= now);
        let due: Vec<_> = (0..self.lanes.len()).filter(|number| is_due(&self.lanes[*number])).collect();
        let most = self.work.feed.settings.batch_size;
        due.into_iter().map(|number| (number, self.lanes[number].begin(most, now))).collect()
    }

    fn free(&mut self, number: usize) {
        if let Some(queue) = self.lanes.get_mut(number) {
            queue.is_busy = false;
        }
    }

    fn done(&mut self, batch: &Batch) {
        batch.positions.iter().for_each(|position| self.progress.done(*position));
    }
}

impl Queue {
    fn begin(&mut self, most: usize, now: Instant) -> Batch {
        let taken = self.records.drain(..most.min(self.records.len()));
        let (positions, records): (_, Vec<_>) = taken.unzip();
        self.bytes -= records.iter().map(|record: &Record| record.json.len()).sum::<usize>();
        self.since = (!self.records.is_empty()).then_some(now);
        self.is_busy = true;
        Batch { positions, records }
    }
}

fn lane_of(key: &str, lanes: usize) -> usize {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    (hasher.finish() % lanes.max(1) as u64) as usize
}

/// What of a shard is dealt with, in the order in which it was read. Pure.
#[derive(Default)]
struct Progress {
    /// The position of the first entry.
    first: u64,
    /// Sequence numbers, and whether their records are dealt with.
    entries: VecDeque<(String, bool)>,
}

impl Progress {
    fn add(&mut self, sequence: String) -> u64 {
        self.entries.push_back((sequence, false));
        self.first + self.entries.len() as u64 - 1
    }

    fn done(&mut self, position: u64) {
        let at = position.checked_sub(self.first).and_then(|at| usize::try_from(at).ok());
        if let Some((_, done)) = at.and_then(|at| self.entries.get_mut(at)) {
            *done = true;
        }
    }

    fn len(&self) -> usize {
        self.entries.len()
    }

    /// Passes by what is dealt with up to the first that is not: the last sequence number of that.
    fn pass(&mut self) -> Option<String> {
        let mut last = None;
        while self.entries.front().is_some_and(|(_, done)| *done) {
            self.first += 1;
            last = self.entries.pop_front().map(|(sequence, _)| sequence);
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_passed_by_that_is_not_dealt_with() {
        let mut progress = Progress::default();
        let positions: Vec<_> = ["a", "b", "c", "d"].map(|sequence| progress.add(sequence.into())).into();
        progress.done(positions[1]);
        progress.done(positions[2]);
        assert_eq!(progress.pass(), None);
        progress.done(positions[0]);
        assert_eq!(progress.pass().as_deref(), Some("c"));
        assert_eq!((progress.pass(), progress.len()), (None, 1));
        let last = progress.add("e".into());
        // What was passed by already changes nothing.
        progress.done(positions[0]);
        progress.done(last);
        assert_eq!(progress.pass(), None);
        progress.done(positions[3]);
        assert_eq!(progress.pass().as_deref(), Some("e"));
    }
}
