//! A shard whose records are pushed: enhanced fan-out.

use super::event::{self, Of};
use crate::Boxed;
use crate::sources::streams::{Cursor, Page, Start};
use crate::work::Work;
use api::kinesis::{SubscribeToShard, SubscribeToShardEventStream as Event, SubscribeToShardInput};
use api::{Timestamp, kinesis};
use cloud::Result;
use futures::stream::{Stream, StreamExt as _};
use std::pin::Pin;
use std::sync::Mutex;
use std::time::Duration;

type Events = Pin<Box<dyn Stream<Item = Result<Event>> + Send>>;

/// A subscription ends after five minutes; the next goes on behind it.
pub struct Subscription {
    shard: String,
    from: Start,
    /// Taken one at a time; the lock only tells the compiler so.
    events: Mutex<Option<Events>>,
    ended: bool,
}

impl Subscription {
    pub fn new(shard: &str, from: &Start) -> Self {
        Self { shard: shard.into(), from: from.clone(), events: Mutex::new(None), ended: false }
    }

    async fn read(&mut self, work: &Work, wait: Duration) -> Result<Page> {
        if self.ended {
            return Ok(Page { ended: true, ..Page::default() });
        }
        let mut events = match self.events.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner).take() {
            Some(events) => events,
            None => self.subscribe(work).await?,
        };
        let event = match tokio::time::timeout(wait, events.next()).await {
            // Nothing came.
            Err(_) => {
                self.keep(events);
                return Ok(Page::default());
            }
            // It is over; the next read subscribes again.
            Ok(None) => return Ok(Page::default()),
            Ok(Some(event)) => event?,
        };
        self.keep(events);
        self.page(work, event)
    }

    fn keep(&mut self, events: Events) {
        *self.events.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(events);
    }

    async fn subscribe(&self, work: &Work) -> Result<Events> {
        let (kind, sequence, timestamp) = match &self.from {
            Start::TrimHorizon => ("TRIM_HORIZON", None, None),
            Start::At(at) => ("AT_TIMESTAMP", None, Some(Timestamp(*at))),
            Start::After(sequence) => ("AFTER_SEQUENCE_NUMBER", Some(sequence.clone()), None),
        };
        let input = SubscribeToShardInput {
            consumer_arn: work.feed.source.clone(),
            shard_id: self.shard.clone(),
            starting_position: kinesis::StartingPosition { r#type: kind.into(), sequence_number: sequence, timestamp },
            ..Default::default()
        };
        let answer = work.cloud().call::<SubscribeToShard>(&work.role().await?, input).await?;
        Ok(answer.event_stream.map_or_else(|| Box::pin(futures::stream::empty()) as Events, |stream| stream.take()))
    }

    fn page(&mut self, work: &Work, event: Event) -> Result<Page> {
        let Event::SubscribeToShardEvent(event) = event;
        let role = work.sink.role_arn()?;
        let of = Of { shard: &self.shard, source: &work.feed.source, role: &role };
        let records: Vec<_> = event.records.into_iter().map(|record| event::record(record, &of)).collect();
        self.ended = event.child_shards.is_some_and(|children| !children.is_empty());
        if let Some(last) = records.last() {
            self.from = Start::After(last.sequence.clone());
        }
        Ok(Page { records, ended: self.ended, behind: true })
    }
}

impl Cursor for Subscription {
    fn next<'a>(&'a mut self, work: &'a Work, wait: Duration) -> Boxed<'a, Result<Page>> {
        Box::pin(self.read(work, wait))
    }
}
