//! A shard read with GetRecords.

use super::event;
use crate::Boxed;
use crate::sources::streams::{Cursor, Page, Start};
use crate::work::Work;
use api::dynamodbstreams as ddb;
use cloud::Result;
use std::time::Duration;

/// Between two looks at a shard that has nothing: AWS looks four times a second.
const PAUSE: Duration = Duration::from_millis(250);
/// The same where somebody tells when there is more: a look all the same, for what nobody tells of.
const LONGEST: Duration = Duration::from_secs(5);
/// Records of one call.
const MOST: i32 = 1_000;

pub struct Poll {
    iterator: Option<String>,
    /// The last look found nothing: what ends when another will find something, if anybody tells.
    idle: Option<Option<Boxed<'static, ()>>>,
}

impl Poll {
    pub async fn open(work: &Work, shard: &str, from: &Start) -> Result<Self> {
        let (kind, sequence) = match from {
            Start::TrimHorizon | Start::At(_) => ("TRIM_HORIZON", None),
            Start::After(sequence) => ("AFTER_SEQUENCE_NUMBER", Some(sequence.clone())),
        };
        let input = ddb::GetShardIteratorInput {
            stream_arn: work.feed.source.clone(),
            shard_id: shard.into(),
            shard_iterator_type: kind.into(),
            sequence_number: sequence,
            ..Default::default()
        };
        let answer = work.cloud().call::<ddb::GetShardIterator>(&work.role().await?, input).await?;
        Ok(Self { iterator: answer.shard_iterator, idle: None })
    }

    /// The end of a shard, as the place behind its last record, where that is told.
    pub async fn latest(work: &Work, shard: &str) -> Result<Option<Start>> {
        let input = ddb::GetShardIteratorInput {
            stream_arn: work.feed.source.clone(),
            shard_id: shard.into(),
            shard_iterator_type: "LATEST".into(),
            ..Default::default()
        };
        let answer = work.cloud().call::<ddb::GetShardIterator>(&work.role().await?, input).await?;
        let place = answer.shard_iterator.as_deref().and_then(|iterator| work.place(iterator));
        Ok(place.map(|sequence| sequence.map_or(Start::TrimHorizon, Start::After)))
    }

    async fn read(&mut self, work: &Work, wait: Duration) -> Result<Page> {
        let Some(iterator) = self.iterator.clone() else { return Ok(Page { ended: true, ..Page::default() }) };
        match self.idle.take() {
            Some(Some(arrival)) => drop(tokio::time::timeout(wait.min(LONGEST), arrival).await),
            Some(None) => tokio::time::sleep(wait.min(PAUSE)).await,
            None => {}
        }
        // Before the look, so that what comes behind it is told of.
        let arrival = work.arrival(&iterator);
        let input = ddb::GetRecordsInput { shard_iterator: iterator, limit: Some(MOST) };
        let answer = work.cloud().call::<ddb::GetRecords>(&work.role().await?, input).await?;
        let given = answer.records.unwrap_or_default();
        let records: Vec<_> = given.iter().map(|record| event::record(record, &work.feed.source)).collect();
        self.idle = records.is_empty().then_some(arrival);
        self.iterator = answer.next_shard_iterator;
        let behind = records.len() >= MOST as usize;
        Ok(Page { records, ended: self.iterator.is_none(), behind })
    }
}

impl Cursor for Poll {
    fn next<'a>(&'a mut self, work: &'a Work, wait: Duration) -> Boxed<'a, Result<Page>> {
        Box::pin(self.read(work, wait))
    }
}
