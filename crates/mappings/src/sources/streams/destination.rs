//! Records of batches that were given up, and where they go.
//!
//! Source: Lambda Developer Guide, "Retain discarded batches for a Kinesis event source", and the same of DynamoDB.

use super::Record;
use crate::errors;
use crate::sink::GivenUp;
use crate::work::Work;
use base::{Arn, Timestamp};
use bytes::Bytes;
use cloud::{Check, Cloud, Context, Result, targets};
use meter::Metric;
use serde_json::{Value, json};
use std::time::Duration;

/// Attempts to hand a record over. After that it is given up: a stream does not stand still for its destination.
const ATTEMPTS: u32 = 6;
const FIRST_WAIT: Duration = Duration::from_millis(200);
/// What takes such records.
const SERVICES: [&str; 3] = ["sqs", "sns", "s3"];

/// A batch that is given up.
pub struct Discarded<'a> {
    pub batch: GivenUp<'a>,
    pub shard: &'a str,
    pub records: &'a [Record],
    /// The member that tells of the batch.
    pub info: &'static str,
}

impl Discarded<'_> {
    fn record(&self, work: &Work, now: Timestamp) -> Value {
        let arrived =
            |record: Option<&Record>| record.map(|record| Timestamp::from_millis(record.arrived_ms).iso8601());
        let (first, last) = (self.records.first(), self.records.last());
        let mut record = Value::Object(work.sink.given_up(&self.batch));
        record["version"] = "1.0".into();
        record["timestamp"] = now.iso8601().into();
        record[self.info] = json!({
            "shardId": self.shard,
            "startSequenceNumber": first.map(|record| &record.sequence),
            "endSequenceNumber": last.map(|record| &record.sequence),
            "approximateArrivalOfFirstRecord": arrived(first),
            "approximateArrivalOfLastRecord": arrived(last),
            "batchSize": self.records.len(),
            "streamArn": work.feed.source,
        });
        record
    }

    /// Tells the destination, if there is one. It is told before the batch is passed by, so that a crash tells it twice
    /// rather than not at all.
    pub async fn tell(&self, work: &Work) {
        let to = work.feed.settings.stream.as_ref().and_then(|stream| stream.on_failure.as_deref());
        let Some(arn) = to else { return work.count(Metric::DroppedEventCount, self.records.len()) };
        let records: Vec<_> = self.records.iter().map(|record| record.json.clone()).collect();
        let record = self.record(work, work.now());
        let payload = crate::batch::event(&records);
        let notice = Notice { record, payload, folder: self.shard, events: self.records.len() };
        notice.tell(work, arn).await;
    }
}

/// A destination was not told of a batch of so many: it is lost.
pub fn undelivered(work: &Work, events: usize) {
    work.count(Metric::DestinationDeliveryFailures, 1);
    work.count(Metric::OnFailureDestinationDeliveryErrorCount, 1);
    work.count(Metric::DroppedEventCount, events);
}

/// What a destination is told of a batch.
pub struct Notice<'a> {
    pub record: Value,
    /// The event as the function saw it.
    pub payload: Bytes,
    /// Where in a bucket it is.
    pub folder: &'a str,
    pub events: usize,
}

impl Notice<'_> {
    pub async fn tell(&self, work: &Work, arn: &str) {
        let mut wait = FIRST_WAIT;
        for _ in 0..ATTEMPTS {
            match self.send(work, arn).await {
                Ok(()) => return work.count(Metric::OnFailureDestinationDeliveredEventCount, self.events),
                Err(error) => {
                    tracing::warn!(%error, feed = work.feed.id, "a destination does not take a record");
                    if error.status < 500 && error.status != 429 {
                        break;
                    }
                }
            }
            tokio::time::sleep(work.scaled(wait)).await;
            wait *= 2;
        }
        undelivered(work, self.events);
    }

    async fn send(&self, work: &Work, arn: &str) -> Result<()> {
        let role = work.role().await?;
        let parsed: Arn = arn.parse().map_err(errors::unavailable)?;
        if parsed.service != "s3" {
            return work.cloud().deliver(&role, arn, self.record.to_string(), &targets::Options::default()).await;
        }
        // A bucket is told everything: the records too, as the function saw them.
        let mut record = self.record.clone();
        record["payload"] = String::from_utf8_lossy(&self.payload).into_owned().into();
        let key = key(&work.feed.id, self.folder, work.now());
        let body = Bytes::from(record.to_string());
        work.cloud().objects()?.put(&role, &parsed.resource, &key, "application/json", body).await
    }
}

/// `aws/lambda/UUID/SHARD/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-UUID`
fn key(uuid: &str, shard: &str, now: Timestamp) -> String {
    let text = now.iso8601();
    let (date, time) = text.split_once('T').unwrap_or_default();
    let time = time.split('.').next().unwrap_or_default().replace(':', ".");
    format!("aws/lambda/{uuid}/{shard}/{}/{date}T{time}-{}", date.replace('-', "/"), base::id::uuid())
}

/// Whether a mapping may name it, and the function's role hand records to it.
pub fn check(cloud: &Cloud, role: &Context, arn: &str) -> Result<()> {
    let parsed: Arn = arn.parse().map_err(|_| bad(arn))?;
    if !SERVICES.contains(&parsed.service.as_str()) {
        return Err(bad(arn));
    }
    let needs = match parsed.service.as_str() {
        "s3" => vec![Check::new("s3:PutObject", format!("{arn}/*")), Check::new("s3:ListBucket", arn)],
        _ => targets::needs(arn).into_iter().collect(),
    };
    let authorizer = cloud.authorizer()?;
    needs.iter().try_for_each(|check| {
        let operation = check.action.rsplit(':').next().unwrap_or_default().to_owned();
        authorizer.authorize(role, check).map_err(|error| {
            let told = format!(
                "The provided execution role does not have permissions to call {operation} on {}",
                parsed.service.to_uppercase()
            );
            errors::invalid(told).detail(error)
        })
    })
}

fn bad(arn: &str) -> api::Error {
    errors::invalid(format!("The destination ARN {arn} is invalid."))
}

#[cfg(test)]
mod tests {
    #[test]
    fn objects_are_named_as_aws_names_them() {
        let key = super::key("u", "shardId-0", base::Timestamp::from_millis(1_440_938_160_999));
        assert!(key.starts_with("aws/lambda/u/shardId-0/2015/08/30/2015-08-30T12.36.00-"), "{key}");
    }
}
