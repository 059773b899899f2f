//! What becomes of batches: the seam between pollers, which know nothing more of it, and whoever takes what they find.

use crate::journal::{self, Level, Note};
use crate::model::Mapping;
use crate::table::Table;
use crate::{Boxed, Functions, errors};
use base::Clock;
use bytes::Bytes;
use cloud::{Cloud, Context, Result};
use lambda::MappedAnswer;
use meter::{Metric, Subject};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// What became of a batch that was taken.
pub type Answer = MappedAnswer;

pub trait Sink: Send + Sync + 'static {
    /// ARN of the role in whose name the source is read.
    fn role_arn(&self) -> Result<String>;

    /// A context of that role.
    fn role(&self) -> Boxed<'_, Result<Context>>;

    /// How long a batch may take, where that is known.
    fn timeout_seconds(&self) -> Result<Option<u32>>;

    /// Bytes that each record takes where it is taken to, beside its own in the event.
    fn around(&self) -> usize {
        0
    }

    /// Takes an event of records, in the form that functions get. What the answer reports as failed is what comes again.
    ///
    /// # Errors
    /// It was not taken, by no fault of its own where the error is one that passes: then it is given again.
    fn take(&self, event: Bytes, trace: Option<String>) -> Boxed<'_, Result<Answer>>;

    /// What a destination is told of a batch that is given up, beside the batch.
    fn given_up(&self, batch: &GivenUp<'_>) -> Map<String, Value>;

    /// What is shown of the last batch.
    fn result<'a>(&'a self, _: &'a str) -> Boxed<'a, ()> {
        Box::pin(std::future::ready(()))
    }

    /// The source was read: a problem with that, if one is shown, has passed.
    fn readable(&self) -> Boxed<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    /// AWS's name for why the source cannot be read, as long as it cannot.
    fn trouble<'a>(&'a self, _: Option<&'a str>) -> Boxed<'a, ()> {
        Box::pin(std::future::ready(()))
    }

    /// Writes what happened to a poller, where somebody wants that written.
    fn note(&self, _: Note) -> Boxed<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    fn metric(&self, metric: Metric, value: f64);
}

/// What is shown before anything came.
pub const NOTHING_YET: &str = "No records processed";
/// What is shown of a batch that failed: no problem of reading.
pub const FAILED: &str = "PROBLEM: Function call failed";

/// A batch of a stream that is not tried again.
pub struct GivenUp<'a> {
    /// `RetryAttemptsExhausted`
    pub condition: &'static str,
    /// How often it was taken.
    pub invocations: u32,
    /// What was answered last.
    pub answer: Option<&'a Answer>,
}

/// The function that a mapping names.
pub struct OfMapping {
    pub functions: Arc<dyn Functions>,
    pub table: Arc<Table>,
    pub mapping: Arc<Mapping>,
    pub cloud: Cloud,
    pub clock: Arc<dyn Clock>,
}

impl OfMapping {
    /// Keeps with the mapping what it shows, when that is another than before.
    async fn show(&self, is_shown: impl Fn(&Mapping) -> bool + Send, change: impl FnOnce(&mut Mapping) + Send) {
        let (table, uuid) = (&self.table, &self.mapping.uuid);
        if table.get(uuid).is_none_or(|mapping| is_shown(&mapping)) {
            return;
        }
        let kept = table.change(uuid, |now| {
            let mut next = now.ok_or_else(errors::unknown)?.clone();
            change(&mut next);
            Ok((Some(next), ()))
        });
        if let Err(error) = kept.await {
            tracing::debug!(%error, "what became of a batch is not shown");
        }
    }
}

impl OfMapping {
    async fn write(&self, note: &Note) -> Result<()> {
        let (mapping, now) = (&self.mapping, self.clock.now());
        let function = self.functions.find(&mapping.function.named())?;
        let arn = self.functions.home().mapping_arn(&mapping.uuid);
        let source = Some(mapping.source.as_str()).filter(|source| source.starts_with("arn:"));
        let record = note.record(now, &mapping.uuid, &arn, source);
        let role = self.functions.role(&function).await?;
        journal::write(&self.cloud, &role, &function.log_group, &mapping.uuid, now, &record).await
    }
}

/// The group of metrics that has to be asked for.
///
/// Source: Lambda Developer Guide, "Types of metrics for Lambda functions", "Event source mapping metrics".
fn group_of(metric: Metric) -> &'static str {
    match metric {
        Metric::PollingErrorCount
        | Metric::InvokeErrorCount
        | Metric::OnFailureDestinationDeliveryErrorCount
        | Metric::CommitErrorCount => "ErrorCount",
        Metric::MaxOffsetLag | Metric::SumOffsetLag => "KafkaMetrics",
        _ => "EventCount",
    }
}

impl Sink for OfMapping {
    fn role_arn(&self) -> Result<String> {
        Ok(self.functions.find(&self.mapping.function.named())?.role)
    }

    fn role(&self) -> Boxed<'_, Result<Context>> {
        Box::pin(async {
            let function = self.functions.find(&self.mapping.function.named())?;
            self.functions.role(&function).await
        })
    }

    fn timeout_seconds(&self) -> Result<Option<u32>> {
        Ok(Some(self.functions.find(&self.mapping.function.named())?.timeout_seconds))
    }

    fn take(&self, event: Bytes, trace: Option<String>) -> Boxed<'_, Result<Answer>> {
        Box::pin(async { self.functions.invoke(&self.mapping.function.named(), event, trace).await })
    }

    fn given_up(&self, batch: &GivenUp<'_>) -> Map<String, Value> {
        let context = json!({
            "requestId": batch.answer.map_or_else(base::id::uuid, |answer| answer.request_id.clone()),
            "functionArn": self.mapping.function.arn(self.functions.home()),
            "condition": batch.condition,
            "approximateInvokeCount": batch.invocations,
        });
        let mut told = Map::from_iter([("requestContext".to_owned(), context)]);
        if let Some(answer) = batch.answer {
            let mut context = json!({ "statusCode": 200, "executedVersion": answer.version });
            if answer.failed {
                context["functionError"] = "Unhandled".into();
            }
            told.insert("responseContext".into(), context);
        }
        told
    }

    fn result<'a>(&'a self, result: &'a str) -> Boxed<'a, ()> {
        let is_shown = move |mapping: &Mapping| mapping.result == result;
        Box::pin(self.show(is_shown, move |mapping| mapping.result = result.to_owned()))
    }

    fn readable(&self) -> Boxed<'_, ()> {
        let is_fine = |mapping: &Mapping| !mapping.result.starts_with("PROBLEM: ") || mapping.result == FAILED;
        Box::pin(self.show(is_fine, |mapping| mapping.result = NOTHING_YET.to_owned()))
    }

    fn trouble<'a>(&'a self, code: Option<&'a str>) -> Boxed<'a, ()> {
        let is_shown = move |mapping: &Mapping| mapping.trouble.as_deref() == code;
        Box::pin(self.show(is_shown, move |mapping| mapping.trouble = code.map(Into::into)))
    }

    fn note(&self, note: Note) -> Boxed<'_, ()> {
        let most = self.mapping.settings.log_level.as_deref().and_then(Level::parse);
        if most.is_none_or(|most| note.level > most) {
            return Box::pin(std::future::ready(()));
        }
        Box::pin(async move {
            if let Err(error) = self.write(&note).await {
                tracing::warn!(%error, mapping = self.mapping.uuid, "the log of a mapping is not written");
            }
        })
    }

    fn metric(&self, metric: Metric, value: f64) {
        let subject = match metric {
            Metric::IteratorAge => {
                let function = &self.mapping.function;
                Subject::call(function.name.as_str(), function.qualifier.as_deref().map(Into::into), None)
            }
            Metric::DestinationDeliveryFailures => Subject::function(self.mapping.function.name.as_str()),
            // Counts are for who asked for them.
            _ if !self.mapping.settings.metrics.iter().flatten().any(|group| group == group_of(metric)) => return,
            _ => Subject::mapping(self.mapping.uuid.as_str()),
        };
        self.functions.metric(metric, &subject, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_is_of_the_group_that_the_guide_names() {
        let groups = [Metric::CommittedEventCount, Metric::CommitErrorCount, Metric::SumOffsetLag].map(group_of);
        assert_eq!(groups, ["EventCount", "ErrorCount", "KafkaMetrics"]);
    }
}
