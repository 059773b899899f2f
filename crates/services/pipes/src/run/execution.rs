//! One batch on its way through a pipe: enriched, made into what the target gets, and handed to it.

use super::OfPipe;
use super::event::{self, Event, Record};
use super::log::{Level, Log};
use super::template::{self, Of};
use crate::errors::passes;
use crate::targets::{Call, Outcome};
use api::Error;
use api::pipes::{PipeTargetHttpParameters, PipeTargetParameters};
use bytes::Bytes;
use cloud::{Context, Result, Source};
use mappings::Report;
use std::sync::Arc;
use std::time::Instant;

/// The largest answer of an enrichment.
const ENRICHED_BYTES: usize = 6 * 1024 * 1024;

pub struct Execution<'p> {
    pub id: String,
    pipe: &'p OfPipe,
    of: Of,
    log: Log,
    began: Instant,
}

/// What goes from stage to stage.
struct Batch {
    events: Vec<Event>,
    /// It is a list, and not one event that an enrichment has made of it.
    is_list: bool,
}

impl<'p> Execution<'p> {
    pub fn new(pipe: &'p OfPipe) -> Self {
        let id = base::id::uuid();
        let of = Of {
            pipe_arn: pipe.arn.clone(),
            pipe_name: pipe.name.clone(),
            source_arn: pipe.spec.source.clone(),
            enrichment_arn: pipe.spec.enrichment.clone().unwrap_or_default(),
            target_arn: pipe.spec.target.clone(),
        };
        let log = Log::new(&id, &pipe.arn, pipe.spec.log.as_ref());
        Self { id, pipe, of, log, began: Instant::now() }
    }

    fn now(&self) -> String {
        self.pipe.pipes.clock().now().iso8601()
    }

    fn count(&self, metric: &'static str, value: f64) {
        self.pipe.pipes.tally.add(metric, &self.pipe.name, value);
    }

    fn note(&mut self, level: Level, step: &'static str, events: Option<&[Event]>, error: Option<&Error>) {
        let now = self.pipe.pipes.clock().now();
        self.log.note(now, level, step, events, error);
    }

    /// What of the batch has failed, by the ids of its source.
    ///
    /// # Errors
    /// All of it, and why.
    pub async fn run(&mut self, payload: &[u8], trace: Option<String>) -> Result<Vec<String>> {
        let records = event::records(payload).ok_or_else(|| Error::internal("a batch is none that pipes know"))?;
        let events: Vec<_> = records.iter().map(|record| record.event.clone()).collect();
        self.note(Level::Info, "EXECUTION_STARTED", Some(&events), None);
        self.count("Invocations", 1.0);
        self.count("EventCount", events.len() as f64);
        events.iter().for_each(|event| self.count("EventSize", event.text.len() as f64));
        let role = self.pipe.as_role().await?;
        let role = Context { source: Arc::new(Source { trace, ..Source::default() }), ..role };
        let batch = self.enrich(&role, Batch { events, is_list: true }).await?;
        if batch.events.is_empty() {
            self.note(Level::Info, "TARGET_STAGE_SKIPPED", None, None);
            self.count("TargetStageSkipped", 1.0);
            return Ok(Vec::new());
        }
        self.note(Level::Info, "TARGET_STAGE_ENTERED", None, None);
        let began = Instant::now();
        let delivered = self.deliver(&role, &batch, &records).await;
        self.count("TargetStageDuration", milliseconds(began));
        match &delivered {
            Ok(failed) if failed.is_empty() => self.note(Level::Info, "TARGET_STAGE_SUCCEEDED", None, None),
            Ok(_) => {
                self.note(Level::Error, "TARGET_STAGE_PARTIALLY_FAILED", None, None);
                self.count("TargetStagePartiallyFailed", 1.0);
            }
            Err(error) => {
                self.note(Level::Error, "TARGET_STAGE_FAILED", None, Some(error));
                self.count("TargetStageFailed", 1.0);
            }
        }
        delivered
    }

    async fn enrich(&mut self, role: &Context, batch: Batch) -> Result<Batch> {
        let Some(enrichment) = self.pipe.enrichment else { return Ok(batch) };
        self.note(Level::Info, "ENRICHMENT_STAGE_ENTERED", None, None);
        let asked = self.pipe.spec.enrichment_parameters.clone().unwrap_or_default();
        let sent = self.transform("ENRICHMENT", asked.input_template.as_deref(), &batch.events);
        self.note(Level::Trace, "ENRICHMENT_INVOCATION_STARTED", Some(&sent), None);
        let began = Instant::now();
        let http_parameters = asked.http_parameters.map(|http| PipeTargetHttpParameters {
            path_parameter_values: http.path_parameter_values,
            header_parameters: http.header_parameters,
            query_string_parameters: http.query_string_parameters,
        });
        let parameters = PipeTargetParameters { http_parameters, ..Default::default() };
        let events: Vec<_> = sent.into_iter().zip(batch.events).collect();
        let call = Call { target: &self.of.enrichment_arn, ..self.call(role, &parameters, &events, true) };
        let invoked = enrichment.enrich(&call).await.and_then(enriched);
        self.count("EnrichmentStageDuration", milliseconds(began));
        match &invoked {
            Ok(made) => {
                self.note(Level::Trace, "ENRICHMENT_INVOCATION_SUCCEEDED", None, None);
                self.note(Level::Info, "ENRICHMENT_STAGE_SUCCEEDED", Some(&made.events), None);
            }
            Err(error) => {
                self.note(Level::Error, "ENRICHMENT_INVOCATION_FAILED", None, Some(error));
                self.note(Level::Error, "ENRICHMENT_STAGE_FAILED", None, Some(error));
                self.count("EnrichmentStageFailed", 1.0);
            }
        }
        invoked
    }

    fn transform(&mut self, stage: &str, template: Option<&str>, events: &[Event]) -> Vec<Event> {
        let Some(template) = template.filter(|template| !template.is_empty()) else { return events.to_vec() };
        let (started, succeeded) = match stage {
            "ENRICHMENT" => ("ENRICHMENT_TRANSFORMATION_STARTED", "ENRICHMENT_TRANSFORMATION_SUCCEEDED"),
            _ => ("TARGET_TRANSFORMATION_STARTED", "TARGET_TRANSFORMATION_SUCCEEDED"),
        };
        self.note(Level::Trace, started, Some(events), None);
        let now = self.now();
        let made: Vec<_> = events.iter().map(|event| template::fill(Some(template), &self.of, event, &now)).collect();
        self.note(Level::Trace, succeeded, Some(&made), None);
        made
    }

    async fn deliver(&mut self, role: &Context, batch: &Batch, records: &[Record]) -> Result<Vec<String>> {
        let most = self.pipe.target.spec().most;
        if batch.events.len() > most {
            // As on AWS: the target is not invoked.
            return Err(Error::new(
                "BatchTooLarge",
                400,
                format!("The target takes no more than {most} events at once."),
            ));
        }
        let parameters = self.pipe.spec.target_parameters.clone().unwrap_or_default();
        let sent = self.transform("TARGET", parameters.input_template.as_deref(), &batch.events);
        self.note(Level::Trace, "TARGET_INVOCATION_STARTED", Some(&sent), None);
        let events: Vec<_> = sent.into_iter().zip(batch.events.iter().cloned()).collect();
        let call = self.call(role, &parameters, &events, batch.is_list);
        let judged = match self.pipe.target.deliver(&call).await {
            Ok(Outcome::Refused(refused)) => refused_of(refused, batch, records),
            Ok(Outcome::Answered(answer)) => reported(&answer, records),
            Err(error) => Err(error),
        };
        match &judged {
            Ok(failed) if failed.is_empty() => self.note(Level::Trace, "TARGET_INVOCATION_SUCCEEDED", None, None),
            Ok(_) => self.note(Level::Error, "TARGET_INVOCATION_PARTIALLY_FAILED", None, None),
            Err(error) => self.note(Level::Error, "TARGET_INVOCATION_FAILED", None, Some(error)),
        }
        judged
    }

    fn call<'a>(
        &'a self,
        role: &'a Context,
        parameters: &'a PipeTargetParameters,
        events: &'a [(Event, Event)],
        is_list: bool,
    ) -> Call<'a> {
        Call {
            cloud: self.pipe.pipes.cloud(),
            destinations: &*self.pipe.pipes.destinations,
            role,
            pipe: &self.pipe.name,
            source: kind_of(&self.pipe.spec.source),
            target: &self.pipe.spec.target,
            parameters,
            events,
            is_list,
        }
    }

    /// Writes down how it ended.
    pub async fn end(&mut self, done: &Result<Vec<String>>) {
        self.count("Duration", milliseconds(self.began));
        let (level, step, metric) = match done {
            Ok(failed) if failed.is_empty() => (Level::Info, "EXECUTION_SUCCEEDED", None),
            Ok(_) => (Level::Error, "EXECUTION_PARTIALLY_FAILED", Some("ExecutionPartiallyFailed")),
            Err(error) if error.status == 408 => (Level::Error, "EXECUTION_TIMEOUT", Some("ExecutionTimeout")),
            Err(error) if error.status < 500 && passes(error) => {
                (Level::Error, "EXECUTION_THROTTLED", Some("ExecutionThrottled"))
            }
            Err(_) => (Level::Error, "EXECUTION_FAILED", Some("ExecutionFailed")),
        };
        self.note(level, step, None, done.as_ref().err());
        if let Some(metric) = metric {
            self.count(metric, 1.0);
        }
        self.log.write(&self.pipe.pipes, &self.pipe.name).await;
    }
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1_000.0
}

/// `aws:sqs`
fn kind_of(source: &str) -> &'static str {
    match source.split(':').nth(2) {
        Some("sqs") => "aws:sqs",
        Some("kinesis") => "aws:kinesis",
        Some("dynamodb") => "aws:dynamodb",
        Some("kafka") => "aws:kafka",
        Some("mq") => "aws:rmq",
        _ => "SelfManagedKafka",
    }
}

/// What an enrichment has made of a batch. An empty answer is none: the target hears nothing of it.
///
/// Source: EventBridge User Guide, "Event enrichment in Amazon EventBridge Pipes".
fn enriched(answer: Bytes) -> Result<Batch> {
    if answer.len() > ENRICHED_BYTES {
        return Err(Error::new("EnrichmentTooLarge", 400, "The answer of the enrichment is larger than 6 MB."));
    }
    let text = String::from_utf8_lossy(&answer).trim().to_owned();
    if ["", "\"\"", "{}", "[]", "null"].contains(&text.as_str()) {
        return Ok(Batch { events: Vec::new(), is_list: true });
    }
    match templates::json::elements(&text) {
        Some(events) => {
            Ok(Batch { events: events.into_iter().map(|event| Event::new(event.to_owned())).collect(), is_list: true })
        }
        None => Ok(Batch { events: vec![Event::new(text)], is_list: false }),
    }
}

/// Whose records the refused events are. Those of an enrichment say it themselves, or all of the batch has failed.
fn refused_of(mut refused: Vec<(usize, Error)>, batch: &Batch, records: &[Record]) -> Result<Vec<String>> {
    if refused.is_empty() {
        return Ok(Vec::new());
    }
    if refused.len() == batch.events.len() {
        // What passes is no failure of anybody's, if that is all there is.
        let at = refused.iter().position(|(_, error)| !passes(error)).unwrap_or(0);
        return Err(refused.swap_remove(at).1);
    }
    let ids: Option<Vec<_>> = refused.iter().map(|(at, _)| batch.events.get(*at)?.id()).collect();
    ids.and_then(|ids| source_ids(&ids, records)).ok_or_else(|| refused.swap_remove(0).1)
}

/// What a function has reported as failed.
fn reported(answer: &[u8], records: &[Record]) -> Result<Vec<String>> {
    let all = || Error::new("BatchFailed", 400, "The target has reported that all of the batch failed.");
    match mappings::report(answer) {
        Report::Done => Ok(Vec::new()),
        Report::Failed => Err(all()),
        Report::Partly(ids) => source_ids(&ids, records).ok_or_else(all),
    }
}

/// The names by which those who poll know them; `None` where one is of no record. Those of topics and brokers have none.
fn source_ids(ids: &[String], records: &[Record]) -> Option<Vec<String>> {
    let is = |record: &Record, id: &str| record.id == id && !id.is_empty();
    let known = |id: &String| records.iter().find(|record| is(record, id)).map(|record| record.source_id.clone());
    ids.iter().map(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(ids: &[&str]) -> Vec<Record> {
        let record = |id: &&str| Record {
            event: Event::new(format!("{{\"eventID\":\"s:{id}\"}}")),
            id: format!("s:{id}"),
            source_id: (*id).to_owned(),
        };
        ids.iter().map(record).collect()
    }

    #[test]
    fn an_enrichment_answers_a_list_an_event_or_nothing() {
        let made = |answer: &'static str| {
            let batch = enriched(Bytes::from(answer)).unwrap();
            (batch.events.into_iter().map(|event| event.text).collect::<Vec<_>>(), batch.is_list)
        };
        for nothing in ["", "\"\"", "{}", "[]", "null", " [] "] {
            assert_eq!(made(nothing).0, Vec::<String>::new(), "{nothing}");
        }
        assert_eq!(made("[{}]"), (vec!["{}".into()], true));
        assert_eq!(made("[1.0, {\"a\": 2}]"), (vec!["1.0".into(), "{\"a\": 2}".into()], true));
        assert_eq!(made("{\"a\":1}"), (vec!["{\"a\":1}".into()], false));
        assert_eq!(made("hello"), (vec!["hello".into()], false));
    }

    #[test]
    fn what_was_refused_is_told_by_the_ids_of_the_source() {
        let records = records(&["1", "2", "3"]);
        let batch = |events: Vec<Event>| Batch { events, is_list: true };
        let of_source = batch(records.iter().map(|record| record.event.clone()).collect());
        let denied = || Error::new("AccessDenied", 403, "");
        let busy = || Error::new("ThrottlingException", 400, "");
        assert_eq!(refused_of(Vec::new(), &of_source, &records).unwrap(), Vec::<String>::new());
        assert_eq!(refused_of(vec![(2, denied()), (0, busy())], &of_source, &records).unwrap(), ["3", "1"]);
        let all = |error: fn() -> Error| refused_of((0..3).map(|at| (at, error())).collect(), &of_source, &records);
        assert!(passes(&all(busy).unwrap_err()) && !passes(&all(denied).unwrap_err()));
        let strange = batch(vec![Event::new("{\"x\":1}".into()), Event::new("{\"x\":2}".into())]);
        assert_eq!(refused_of(vec![(0, denied())], &strange, &records).unwrap_err().code, "AccessDenied");
        // Records of topics and brokers have no ids: nothing that an enrichment makes is one's.
        let bare = [Record { id: String::new(), source_id: String::new(), ..records[0].clone() }];
        let empty = batch(vec![Event::new("{\"messageId\":\"\"}".into()), Event::new("{}".into())]);
        assert_eq!(refused_of(vec![(0, denied())], &empty, &bare).unwrap_err().code, "AccessDenied");
    }

    #[test]
    fn reports_name_records_by_their_own_ids() {
        let records = records(&["1", "2"]);
        let report = |id: &str| format!("{{\"batchItemFailures\":[{{\"itemIdentifier\":\"{id}\"}}]}}");
        assert_eq!(reported(report("s:2").as_bytes(), &records).unwrap(), ["2"]);
        assert!(reported(report("2").as_bytes(), &records).is_err());
        assert_eq!(reported(b"null", &records).unwrap(), Vec::<String>::new());
        assert!(reported(report("").as_bytes(), &records).is_err());
    }
}
