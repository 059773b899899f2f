//! Taking events in: what is to be delivered and what is archived is one commit.

use crate::event::Event;
use crate::input::{Of, dynamic, input};
use crate::model::{Catalogue, Rule};
use crate::names;
use crate::post::Notes;
use crate::state::Events;
use crate::tally;
use api::Error;
use api::events::Target;
use base::Arn;
use cloud::targets::{Kind, Options};
use cloud::{Context, Result};
use serde_json::Value;
use store::{Tx, params};
use templates::json::{self, Path};
use triggers::outbox::{self, Message};
use triggers::retry::Retry;

/// An event for an archive.
struct Kept {
    archive: String,
    time_ms: i64,
    bytes: usize,
    json: String,
}

/// What comes of events.
#[derive(Default)]
pub struct Outcome {
    pub messages: Vec<Message>,
    kept: Vec<Kept>,
}

impl Outcome {
    pub fn is_empty(&self) -> bool {
        self.messages.is_empty() && self.kept.is_empty()
    }

    /// `now_ms`: of the node.
    pub fn write(&self, tx: &Tx<'_>, now: base::Timestamp) -> store::Result<()> {
        self.messages.iter().try_for_each(|message| outbox::push(tx, now, message))?;
        self.kept.iter().try_for_each(|kept| kept.write(tx, now))
    }
}

impl Kept {
    fn write(&self, tx: &Tx<'_>, now: base::Timestamp) -> store::Result<()> {
        let row = tx.query_one("SELECT last FROM archive_sums WHERE archive = ?1", params![&self.archive])?;
        // Deleted meanwhile.
        let Some(row) = row else { return Ok(()) };
        let number = row.int(0)? + 1;
        tx.execute(
            "INSERT INTO archived (archive, time, number, taken, bytes, event) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![&self.archive, self.time_ms, number, now, self.bytes, &self.json],
        )?;
        tx.execute(
            "UPDATE archive_sums SET events = events + 1, bytes = bytes + ?2, last = ?3 WHERE archive = ?1",
            params![&self.archive, self.bytes, number],
        )
        .map(drop)
    }
}

impl Events {
    /// Takes events of buses in. They are accepted once this returns.
    pub(crate) async fn accept(&self, events: Vec<(String, Event)>) -> Result<()> {
        let mut outcome = Outcome::default();
        for (bus, event) in &events {
            self.route(bus, event, None, &mut outcome);
        }
        if outcome.is_empty() {
            return Ok(());
        }
        let now = self.clock.now();
        self.db.write(move |tx| outcome.write(tx, now)).await.map_err(Error::internal)?;
        self.outbox.nudge();
        Ok(())
    }

    /// What an event on a bus leads to. `only` names rules by their ARNs; archives keep nothing that is replayed.
    pub(crate) fn route(&self, bus: &str, event: &Event, only: Option<&[String]>, outcome: &mut Outcome) {
        let known = self.known();
        if !known.has_bus(bus) {
            return;
        }
        let routes = self.routes(bus);
        if routes.is_empty() {
            return;
        }
        let json = event.json();
        let Ok(value) = serde_json::from_str::<Value>(&json) else { return };
        let mut matched = 0;
        for rule in routes.rules(event, &value) {
            let arn = names::rule_arn(self.home(), bus, &rule.name);
            if only.is_some_and(|only| !only.contains(&arn)) {
                continue;
            }
            matched += 1;
            self.tally.add("MatchedEvents", tally::of(rule), 1.0);
            self.trigger(&known, rule, &arn, event, &json, outcome);
        }
        if matched > 0 {
            self.tally.add("MatchedEvents", None, 1.0);
        }
        if event.replay.is_none() {
            let kept = routes.archives(&value).map(|archive| Kept {
                archive: archive.name.clone(),
                time_ms: event.time_ms,
                bytes: event.archived_bytes(),
                json: json.clone(),
            });
            outcome.kept.extend(kept);
        }
    }

    /// Sends an event to all targets of a rule.
    pub(crate) fn trigger(
        &self,
        known: &Catalogue,
        rule: &Rule,
        arn: &str,
        event: &Event,
        json: &str,
        outcome: &mut Outcome,
    ) {
        self.tally.add("TriggeredRules", tally::of(rule), 1.0);
        let of = Of { rule_name: &rule.name, rule_arn: arn };
        outcome.messages.extend(rule.targets.values().map(|target| message(known, rule, &of, target, event, json)));
    }
}

/// An event for one target.
fn message(known: &Catalogue, rule: &Rule, of: &Of<'_>, target: &Target, event: &Event, json: &str) -> Message {
    let kind = Kind::of(&target.arn);
    let payload = match kind {
        // Another bus gets the event itself.
        Some(Kind::Bus) => json.to_owned(),
        Some(Kind::LogGroup) => log_line(input(target, of, event, json)),
        _ => input(target, of, event, json),
    };
    let dlq = target.dead_letter_config.as_ref().and_then(|config| config.arn.clone());
    let http = known.destination_of(&target.arn).map(|_| target.http_parameters.clone().unwrap_or_default());
    let resolve = |text: &String| dynamic(text, json);
    let notes = Notes {
        bus: rule.bus.clone(),
        rule: rule.name.clone(),
        retry: Retry::of_rule(target.retry_policy.as_ref()),
        // A dead-letter queue gets the event as it was.
        event: (dlq.is_some() && payload != json).then(|| json.to_owned()),
        dead_letter: dlq,
        hops: event.hops,
        http: http.map(|mut http| {
            http.path_parameter_values.iter_mut().flatten().for_each(|text| *text = resolve(text));
            http.header_parameters.iter_mut().flatten().for_each(|(_, text)| *text = resolve(text));
            http.query_string_parameters.iter_mut().flatten().for_each(|(_, text)| *text = resolve(text));
            http
        }),
        ..Notes::default()
    };
    let options = options(kind, target, event, json);
    Message {
        target: target.arn.clone(),
        source_arn: of.rule_arn.into(),
        role: target.role_arn.clone(),
        payload,
        lane: options.message_group_id.as_ref().map(|group| format!("{} {group}", target.arn)),
        options,
        trace: event.trace.clone(),
        notes: serde_json::to_string(&notes).ok(),
        not_before: None,
    }
}

fn options(kind: Option<Kind>, target: &Target, event: &Event, json: &str) -> Options {
    let mut options = Options::default();
    match kind {
        Some(Kind::Queue) => {
            let group = target.sqs_parameters.as_ref().and_then(|parameters| parameters.message_group_id.as_deref());
            options.message_group_id = group.map(|group| dynamic(group, json));
            // No deduplication id: a FIFO queue tells messages apart by their bodies, or refuses them.
        }
        Some(Kind::Stream) => {
            let path = target.kinesis_parameters.as_ref().and_then(|one| Path::parse(&one.partition_key_path));
            let key = path.and_then(|path| path.of(json).map(|found| json::plain(&found).into_owned()));
            options.partition_key = Some(key.unwrap_or_else(|| event.id.clone()));
        }
        Some(Kind::LogGroup) => options.log_stream = Some(event.id.clone()),
        _ => {}
    }
    options
}

/// Of an input with a time and a message, the message.
fn log_line(input: String) -> String {
    let message =
        Path::parse("$.message").and_then(|path| path.of(&input).map(|found| json::plain(&found).into_owned()));
    match message.filter(|_| input.contains("\"timestamp\"")) {
        Some(message) => message,
        None => input,
    }
}

/// Whether an ARN is of this node's account and region.
pub fn is_ours(context: &Context, arn: &str) -> bool {
    arn.parse::<Arn>().is_ok_and(|arn| arn.account == context.account.as_str() && arn.region == context.region.as_str())
}
