//! A shard read with GetRecords.

use super::event::{self, Of};
use super::stream_arn;
use crate::Boxed;
use crate::sources::streams::{Cursor, Page, Start};
use crate::work::Work;
use api::{Timestamp, kinesis};
use cloud::Result;
use std::time::Duration;
use tokio::time::Instant;

/// Reads a second: of the five that a shard allows, one stays for others.
const READS: usize = 4;
const SECOND: Duration = Duration::from_secs(1);
/// Between two looks at a shard that has nothing, where nobody tells when there is more.
const PAUSE: Duration = Duration::from_millis(250);
/// The same where somebody tells when there is more: a look all the same, for what nobody tells of.
const LONGEST: Duration = Duration::from_secs(5);
/// Records of one call.
const MOST: i32 = 10_000;

pub struct Poll {
    shard: String,
    iterator: Option<String>,
    /// The last look found nothing: what ends when another will find something, if anybody tells.
    idle: Option<Option<Boxed<'static, ()>>>,
    pace: Pace,
}

/// So many reads in any second. Who was idle reads at once.
#[derive(Default)]
struct Pace {
    /// When the last reads were, and which of them is the oldest.
    last: [Option<Instant>; READS],
    oldest: usize,
}

impl Pace {
    /// When the next read is, which then counts.
    fn next(&mut self, now: Instant) -> Instant {
        let at = self.last[self.oldest].map_or(now, |oldest| now.max(oldest + SECOND));
        self.last[self.oldest] = Some(at);
        self.oldest = (self.oldest + 1) % READS;
        at
    }
}

impl Poll {
    pub async fn open(work: &Work, shard: &str, from: &Start) -> Result<Self> {
        let (kind, sequence, timestamp) = match from {
            Start::TrimHorizon => ("TRIM_HORIZON", None, None),
            Start::At(at) => ("AT_TIMESTAMP", None, Some(Timestamp(*at))),
            Start::After(sequence) => ("AFTER_SEQUENCE_NUMBER", Some(sequence.clone()), None),
        };
        let input = kinesis::GetShardIteratorInput {
            stream_arn: Some(stream_arn(&work.feed.source).into()),
            shard_id: shard.into(),
            shard_iterator_type: kind.into(),
            starting_sequence_number: sequence,
            timestamp,
            ..Default::default()
        };
        let answer = work.cloud().call::<kinesis::GetShardIterator>(&work.role().await?, input).await?;
        Ok(Self { shard: shard.into(), iterator: answer.shard_iterator, idle: None, pace: Pace::default() })
    }

    async fn read(&mut self, work: &Work, wait: Duration) -> Result<Page> {
        let Some(iterator) = self.iterator.clone() else { return Ok(Page { ended: true, ..Page::default() }) };
        match self.idle.take() {
            Some(Some(arrival)) => drop(tokio::time::timeout(wait.min(LONGEST), arrival).await),
            Some(None) => tokio::time::sleep(wait.min(PAUSE)).await,
            None => {}
        }
        // However often there is something new, a shard takes so many reads a second.
        tokio::time::sleep_until(self.pace.next(Instant::now())).await;
        // Before the look, so that what comes behind it is told of.
        let arrival = work.arrival(&iterator);
        let input = kinesis::GetRecordsInput {
            shard_iterator: iterator,
            limit: Some(MOST),
            stream_arn: Some(stream_arn(&work.feed.source).into()),
            ..Default::default()
        };
        let answer = work.cloud().call::<kinesis::GetRecords>(&work.role().await?, input).await?;
        let role = work.sink.role_arn()?;
        let of = Of { shard: &self.shard, source: &work.feed.source, role: &role };
        let records: Vec<_> = answer.records.into_iter().map(|record| event::record(record, &of)).collect();
        self.idle = records.is_empty().then_some(arrival);
        self.iterator = answer.next_shard_iterator;
        let behind = answer.millis_behind_latest.is_some_and(|millis| millis > 0);
        Ok(Page { records, ended: self.iterator.is_none(), behind })
    }
}

impl Cursor for Poll {
    fn next<'a>(&'a mut self, work: &'a Work, wait: Duration) -> Boxed<'a, Result<Page>> {
        Box::pin(self.read(work, wait))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_read_at_once_but_not_too_often() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        let times: Vec<_> = (0..READS * 3).map(|_| pace.next(now)).collect();
        assert_eq!(times[..READS], [now; READS]);
        assert_eq!(times[READS * 2..], [now + SECOND * 2; READS]);
        let later = now + SECOND * 5;
        assert_eq!(pace.next(later), later, "who was idle reads at once");
    }
}
