//! One shard: read, gathered into batches, dealt with, and only then passed by.

use super::checkpoint::{Checkpoint, Start};
use super::deliver::{Lane, Stopped};
use super::health::{Health, is_gone, is_passing};
use super::lanes::Lanes;
use super::tumbling::Window;
use super::{Cursor, PAUSES, Reader, Record};
use crate::model::StreamSettings;
use crate::work::{Pauses, Work};
use base::limits;
use meter::Metric;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// A fault of ours or of the source's; or whether it was time to stop.
type Going = cloud::Result<Result<(), Stopped>>;

/// How long is waited for records at once.
pub const WAIT: Duration = Duration::from_secs(1);

/// Reads a shard until it is read out or gone, or it is time to stop; returns how far it came.
pub async fn read(
    work: Work,
    reader: Arc<dyn Reader>,
    health: Arc<Health>,
    id: String,
    at: Checkpoint,
) -> (String, Checkpoint) {
    let Some(stream) = work.feed.settings.stream.clone() else { return (id, at) };
    let (waiting, pauses) = (VecDeque::new(), PAUSES);
    let mut shard = Shard { work, reader, health, id, at, stream, waiting, ended: false, pauses };
    while !shard.at.done {
        match shard.go().await {
            Ok(Err(Stopped)) => break,
            Ok(Ok(())) => {}
            Err(error) => {
                // Its stream has forgotten it, with all that was in it.
                if is_gone(&error) && shard.is_unlisted().await {
                    break;
                }
                tracing::warn!(%error, feed = shard.work.feed.id, shard = shard.id, "a shard cannot be read");
                shard.health.ill(&shard.work, &shard.id, &error).await;
                if is_trimmed(&error) {
                    shard.at.from = Start::TrimHorizon;
                }
                if shard.work.stop.or(tokio::time::sleep(shard.pauses.next())).await.is_none() {
                    break;
                }
            }
        }
    }
    (shard.id, shard.at)
}

/// What was read up to is not kept any longer.
pub fn is_trimmed(error: &api::Error) -> bool {
    matches!(&*error.code, "TrimmedDataAccessException")
}

struct Shard {
    work: Work,
    reader: Arc<dyn Reader>,
    health: Arc<Health>,
    id: String,
    at: Checkpoint,
    stream: StreamSettings,
    /// Read, and not yet dealt with.
    waiting: VecDeque<Record>,
    /// Nothing more comes.
    ended: bool,
    /// After errors, since something was read.
    pauses: Pauses,
}

impl Shard {
    /// Reads from the checkpoint on. An error opens the shard again from there.
    async fn go(&mut self) -> Going {
        // Windows may have been switched off meanwhile: one that was open ends as they do.
        if self.length_ms() == 0 && self.close().await? == Err(Stopped) {
            return Ok(Err(Stopped));
        }
        // The state of a window goes from batch to batch, so that its lane is one.
        if self.stream.parallelization > 1 && self.length_ms() == 0 {
            return self.go_in_lanes().await;
        }
        self.waiting.clear();
        self.ended = false;
        let mut cursor = match self.work.stop.or(self.reader.open(&self.work, &self.id, &self.at.from)).await {
            None => return Ok(Err(Stopped)),
            Some(cursor) => cursor?,
        };
        loop {
            match self.work.stop.clone().or(self.gather(&mut *cursor)).await {
                None => return Ok(Err(Stopped)),
                Some(gathered) => gathered?,
            }
            self.pauses.begin_anew();
            let chunk = self.chunk();
            let dealt_with = if chunk.is_empty() { self.idle().await } else { self.deal_with(chunk).await };
            if dealt_with? == Err(Stopped) {
                return Ok(Err(Stopped));
            }
            if self.ended && self.waiting.is_empty() {
                return self.finish().await;
            }
        }
    }

    async fn is_unlisted(&self) -> bool {
        let listed = self.reader.shards(&self.work).await;
        listed.is_ok_and(|shards| shards.iter().all(|shard| shard.id != self.id))
    }

    async fn go_in_lanes(&mut self) -> Going {
        let mut lanes = Lanes {
            work: &self.work,
            reader: &*self.reader,
            shard: &self.id,
            stream: &self.stream,
            health: &self.health,
            at: &mut self.at,
        };
        match lanes.go().await? {
            Ok(()) => self.finish().await,
            Err(Stopped) => Ok(Err(Stopped)),
        }
    }

    /// Reads until there is enough for a batch, its window is over, or nothing has come for a while.
    async fn gather(&mut self, cursor: &mut dyn Cursor) -> cloud::Result<()> {
        let window = Duration::from_secs(self.work.feed.settings.window_seconds.into());
        let mut end = (!self.waiting.is_empty()).then(|| Instant::now() + window);
        let (mut behind, mut pauses) = (true, PAUSES);
        while !self.ended
            && self.waiting.len() < self.work.feed.settings.batch_size
            && self.bytes() < limits::SYNC_PAYLOAD_BYTES as usize
        {
            let left = end.map_or(WAIT, |end| end.saturating_duration_since(Instant::now()).min(WAIT));
            if end.is_some() && left.is_zero() {
                break;
            }
            // There is time for a batch to fill: others read the shard too.
            if end.is_some() && !behind {
                tokio::time::sleep(left).await;
            }
            let page = match cursor.next(&self.work, if end.is_some() { Duration::ZERO } else { left }).await {
                Ok(page) => page,
                // What was gathered is kept, and the time for it goes on.
                Err(error) if end.is_some() && is_passing(&error) => {
                    tokio::time::sleep(pauses.next().min(left)).await;
                    continue;
                }
                Err(error) => return Err(error),
            };
            self.health.well(&self.work, &self.id).await;
            behind = page.behind;
            self.work.count(Metric::PolledEventCount, page.records.len());
            self.ended = page.ended;
            let is_empty = page.records.is_empty();
            self.waiting.extend(page.records);
            match end {
                None if is_empty => break,
                None => end = Some(Instant::now() + window),
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn bytes(&self) -> usize {
        self.waiting.iter().map(|record| record.json.len()).sum()
    }

    /// What is dealt with next: with windows, of one of them only.
    fn chunk(&mut self) -> Vec<Record> {
        let length_ms = self.length_ms();
        let mut most = self.work.feed.settings.batch_size.min(self.waiting.len());
        if let (Some(first), true) = (self.waiting.front(), length_ms > 0) {
            let open = self.at.window.clone().filter(|window| window.has(first.arrived_ms, length_ms));
            let window = open.unwrap_or_else(|| Window::of(first.arrived_ms, length_ms));
            most = self
                .waiting
                .iter()
                .take(most)
                .take_while(|record| window.has(record.arrived_ms, length_ms))
                .count()
                .max(1);
        }
        self.waiting.drain(..most).collect()
    }

    fn length_ms(&self) -> i64 {
        i64::from(self.stream.tumbling_seconds) * 1_000
    }

    fn lane(&self) -> Lane<'_> {
        Lane { work: &self.work, reader: &*self.reader, shard: &self.id, stream: &self.stream, health: &self.health }
    }

    /// Gives a chunk to the function, then passes it by.
    async fn deal_with(&mut self, chunk: Vec<Record>) -> Going {
        let Some(last) = chunk.last().map(|record| record.sequence.clone()) else { return Ok(Ok(())) };
        let length_ms = self.length_ms();
        if length_ms > 0 {
            let first = chunk.first().map_or(0, |record| record.arrived_ms);
            if self.at.window.as_ref().is_some_and(|window| !window.has(first, length_ms))
                && self.close().await? == Err(Stopped)
            {
                return Ok(Err(Stopped));
            }
            self.at.window.get_or_insert_with(|| Window::of(first, length_ms));
        }
        let wanted = self.wanted(chunk);
        let mut window = self.at.window.clone();
        if self.lane().deliver_in_events(&wanted, &mut window).await == Err(Stopped) {
            return Ok(Err(Stopped));
        }
        self.at.window = window;
        self.at.from = Start::After(last);
        self.keep().await
    }

    fn wanted(&self, chunk: Vec<Record>) -> Vec<Record> {
        if self.work.filters.are_none() {
            return chunk;
        }
        let before = chunk.len();
        let passes = |record: &Record| self.work.filters.pass(&self.reader.seen(&record.json));
        let wanted: Vec<_> = chunk.into_iter().filter(passes).collect();
        self.work.count(Metric::FilteredOutEventCount, before - wanted.len());
        wanted
    }

    /// Nothing has come: a window whose time is over ends.
    async fn idle(&mut self) -> Going {
        let now = self.work.now().millis();
        match &self.at.window {
            Some(window) if !window.has(now, self.length_ms()) => self.close().await,
            _ => Ok(Ok(())),
        }
    }

    async fn close(&mut self) -> Going {
        let Some(window) = self.at.window.clone() else { return Ok(Ok(())) };
        // Of one whose end is not known there is nothing to tell.
        let has_end = window.end_ms(self.length_ms()) > window.start_ms;
        if has_end && self.lane().close(window).await == Err(Stopped) {
            return Ok(Err(Stopped));
        }
        self.at.window = None;
        self.keep().await
    }

    /// The shard is read out; its children may begin.
    async fn finish(&mut self) -> Going {
        if self.close().await? == Err(Stopped) {
            return Ok(Err(Stopped));
        }
        self.at.done = true;
        let kept = self.keep().await;
        // Its children begin once that is kept, and not before.
        self.at.done = kept.is_ok();
        kept
    }

    async fn keep(&self) -> Going {
        self.work.checkpoints.keep(&self.work.feed.id, &self.id, self.at.text()).await?;
        Ok(Ok(()))
    }
}
