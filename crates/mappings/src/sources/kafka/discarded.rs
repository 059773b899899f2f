//! Batches that were given up, and where they go.
//!
//! Source: Lambda Developer Guide, "Capturing discarded batches for Amazon MSK and self-managed Apache Kafka event
//! sources" and "Using a Kafka topic as an on-failure destination".

use super::TOPIC;
use super::cluster::Topic;
use super::event::Item;
use crate::sink::GivenUp;
use crate::sources::streams::{Notice, undelivered};
use crate::work::Work;
use base::Timestamp;
use meter::Metric;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// Attempts to have a topic take a record.
const ATTEMPTS: u32 = 6;
const FIRST_WAIT: Duration = Duration::from_millis(200);

/// A batch that is given up.
pub struct Discarded<'a> {
    pub batch: GivenUp<'a>,
    pub items: &'a [Item],
}

impl Discarded<'_> {
    /// Tells the destination, if there is one, before the batch is passed by.
    pub async fn tell(&self, work: &Work, topic: &Topic) {
        let to = work.feed.settings.stream.as_ref().and_then(|stream| stream.on_failure.as_deref());
        match to.map(|to| (to, to.strip_prefix(TOPIC))) {
            None => work.count(Metric::DroppedEventCount, self.items.len()),
            Some((_, Some(name))) => self.produce(work, topic, name).await,
            Some((arn, None)) => {
                let payload = topic.of.event(self.items);
                let record = self.record(work, topic, payload.len(), "recordsInfo", self.records_info(topic));
                let notice = Notice { record, payload, folder: topic.name(), events: self.items.len() };
                notice.tell(work, arn).await;
            }
        }
    }

    fn record(&self, work: &Work, topic: &Topic, payload: usize, info: &str, of: Value) -> Value {
        let mut record = Value::Object(work.sink.given_up(&self.batch));
        if self.batch.answer.is_none() {
            record["responseContext"] = Value::Null;
        }
        record["version"] = "1.0".into();
        record["timestamp"] = work.now().iso8601().into();
        record["KafkaBatchInfo"] = json!({
            "batchSize": self.items.len(),
            "bootstrapServers": topic.of.servers,
            "payloadSize": payload,
        });
        if let Some(arn) = &topic.of.arn {
            record["KafkaBatchInfo"]["eventSourceArn"] = arn.as_str().into();
        }
        record["KafkaBatchInfo"][info] = of;
        record
    }

    /// The first and last record of each partition.
    fn records_info(&self, topic: &Topic) -> Value {
        let mut ends: BTreeMap<i32, (&Item, &Item)> = BTreeMap::new();
        for item in self.items {
            ends.entry(item.partition).and_modify(|(_, last)| *last = item).or_insert((item, item));
        }
        let told = |(partition, (first, last)): (i32, (&Item, &Item))| {
            let ends = json!({
                "firstRecordOffset": first.offset.to_string(),
                "lastRecordOffset": last.offset.to_string(),
                "firstRecordTimestamp": time(first),
                "lastRecordTimestamp": time(last),
            });
            (topic.of.place(partition), ends)
        };
        Value::Object(ends.into_iter().map(told).collect())
    }

    /// A topic takes each record by itself, with what it held.
    async fn produce(&self, work: &Work, topic: &Topic, name: &str) {
        for (turn, item) in self.items.iter().enumerate() {
            let payload = topic.of.event(std::slice::from_ref(item));
            let one = Discarded { batch: GivenUp { ..self.batch }, items: std::slice::from_ref(item) };
            let info = json!({ "offset": item.offset.to_string(), "timestamp": time(item) });
            let mut record = one.record(work, topic, payload.len(), "recordInfo", info);
            record["payload"] = serde_json::from_slice(&payload).unwrap_or_default();
            let turn = turn.wrapping_add(usize::try_from(item.offset).unwrap_or_default());
            if send(work, topic, name, item, record.to_string(), turn).await {
                work.count(Metric::OnFailureDestinationDeliveredEventCount, 1);
            } else {
                undelivered(work, 1);
            }
        }
    }
}

async fn send(work: &Work, topic: &Topic, name: &str, item: &Item, record: String, turn: usize) -> bool {
    let mut wait = FIRST_WAIT;
    for _ in 0..ATTEMPTS {
        let sending = async {
            let (mut client, _) = topic.client(work).await?;
            let now_ms = work.now().millis();
            Ok(client.produce(name, item.key.as_deref(), record.as_bytes(), now_ms, turn).await?)
        };
        let sent: Result<(), super::problem::Problem> = sending.await;
        match sent {
            Ok(()) => return true,
            Err(error) => tracing::warn!(%error, feed = work.feed.id, topic = name, "a topic does not take a record"),
        }
        tokio::time::sleep(work.scaled(wait)).await;
        wait *= 2;
    }
    false
}

fn time(item: &Item) -> String {
    Timestamp::from_millis(item.timestamp_ms).iso8601()
}
