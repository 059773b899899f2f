//! SubscribeToShard: records are pushed as they come.

use super::get::{Position, begin, behind, blocking, is_ended, show};
use super::put::{dry_run, writable};
use super::{children, consumers};
use crate::errors;
use crate::limits::READ_BYTES;
use crate::log::{Record, Want};
use crate::model::{Status, shard_number};
use crate::names::Named;
use crate::state::Kinesis;
use api::kinesis::errors::{resource_in_use_exception, resource_not_found_exception};
use api::kinesis::*;
use api::{Error, EventStream};
use base::task::Tasks;
use cloud::{Authorized, Result};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until, timeout_at};

/// A subscription ends after this; its client subscribes again.
const LIFE: Duration = Duration::from_secs(300);
/// Without records an event comes all the same, so that its client knows how far it is.
const QUIET: Duration = Duration::from_secs(5);
/// Of one event: with base64 it stays well within what clients take.
const EVENT_BYTES: usize = 2 << 20;
const EVENT_RECORDS: usize = 10_000;

pub async fn subscribe(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: SubscribeToShardInput,
) -> Result<SubscribeToShardOutput> {
    let arn = &input.consumer_arn;
    let Some(Named::Consumer { stream, name, created }) = Named::of(&auth, arn) else {
        return Err(errors::no_consumer(arn, &auth.account));
    };
    let number = shard_number(&input.shard_id);
    let number = number.ok_or_else(|| errors::could_not_find_shard(&input.shard_id, stream, &auth.account))?;
    let live = writable(&kinesis, stream)?;
    let consumer = consumers::find(&live.facts, name, Some(created), arn, &kinesis)?;
    if consumer.status(kinesis.now_ms()) != Status::Active {
        return Err(resource_in_use_exception(format!(
            "Consumer {name} with creation timestamp {created} under stream: {stream}, account {} is not in ACTIVE status.",
            auth.account
        )));
    }
    let position = Position {
        kind: &input.starting_position.r#type,
        sequence: input.starting_position.sequence_number.as_deref(),
        time: input.starting_position.timestamp,
        operation: "SubscribeToShard",
    };
    let next = begin(&kinesis, &live, number, &position).await?;
    dry_run(input.dry_run)?;
    let taken = || taken(&auth, stream, number, name);
    let Some(over) = kinesis.subscriptions.begin(arn, number, kinesis.now_ms()) else {
        kinesis.tallies.consumer(stream, name, &[("SubscribeToShard.RateExceeded", 1.0)]);
        return Err(taken());
    };
    kinesis.tallies.consumer(stream, name, &[("SubscribeToShard.Success", 1.0)]);
    let subscription = Subscription {
        tasks: kinesis.tasks.get().cloned().unwrap_or_default(),
        taken: taken(),
        stream: stream.to_owned(),
        uid: live.facts.uid.clone(),
        consumer: (name.to_owned(), created.to_owned()),
        shard: number,
        next,
        last: None,
        ends: Instant::now() + LIFE,
        paced_until: Instant::now(),
        begun: false,
        over,
        kinesis,
    };
    let events = futures::stream::unfold(Some(subscription), |subscription| async move {
        let (event, rest) = subscription?.turn().await?;
        Some((event, rest))
    });
    Ok(SubscribeToShardOutput { event_stream: Some(EventStream::fallible(events)) })
}

fn taken(auth: &Authorized, stream: &str, number: u32, consumer: &str) -> Error {
    resource_in_use_exception(format!(
        "Another active subscription exists for this consumer: {}:{stream}:{}:{consumer}",
        auth.account,
        crate::model::shard_id(number)
    ))
}

struct Subscription {
    kinesis: Arc<Kinesis>,
    tasks: Tasks,
    over: Arc<Notify>,
    taken: Error,
    stream: String,
    uid: String,
    /// Name, and when it was registered.
    consumer: (String, String),
    shard: u32,
    /// The index of the next record.
    next: u64,
    /// The index and time of the last one that was sent.
    last: Option<(u64, i64)>,
    ends: Instant,
    /// Nothing more is sent before this.
    paced_until: Instant,
    begun: bool,
}

type Event = Result<SubscribeToShardEventStream>;

impl Subscription {
    /// The next event and, unless that was the last one, what comes after it. `None`: it has had its time.
    async fn turn(mut self) -> Option<(Event, Option<Self>)> {
        let over = self.over.clone();
        let tasks = self.tasks.clone();
        let event = tokio::select! {
            biased;
            () = over.notified() => return Some((Err(self.taken.clone()), None)),
            () = tasks.stopping() => return None,
            () = sleep_until(self.ends) => return None,
            event = self.next_event() => event,
        };
        match event {
            Err(error) => Some((Err(error), None)),
            Ok((event, ended)) => {
                Some((Ok(SubscribeToShardEventStream::SubscribeToShardEvent(event)), (!ended).then_some(self)))
            }
        }
    }

    /// Waits until there is something to tell.
    async fn next_event(&mut self) -> Result<(SubscribeToShardEvent, bool)> {
        sleep_until(self.paced_until).await;
        let quiet = Instant::now() + if self.begun { QUIET } else { Duration::ZERO };
        loop {
            let live = self.kinesis.find(&self.stream).filter(|live| live.facts.uid == self.uid);
            let live = live.ok_or_else(|| errors::no_stream(&self.stream, &self.kinesis.home.account))?;
            let (name, created) = &self.consumer;
            let arn = format!("{name}:{created}");
            consumers::find(&live.facts, name, Some(created), &arn, &self.kinesis)?;
            let gone = || resource_not_found_exception("The shard holds nothing any more: its records are too old.");
            let (_, here) = live.shard(self.shard).ok_or_else(gone)?;
            let mut tail = here.log.watch();
            let now = self.kinesis.now_ms();
            let want =
                Want { from: self.next, horizon: live.facts.horizon(now), records: EVENT_RECORDS, bytes: EVENT_BYTES };
            let log = here.log.clone();
            let found = blocking(move || log.read(want)).await?;
            let ended = is_ended(&found);
            let tell = !found.records.is_empty() || ended || !self.begun || Instant::now() >= quiet;
            self.next = found.next;
            if !tell {
                let (seen, next) = (found.tail, self.next);
                // Anything that changes wakes: a record, the end of the shard or of the stream.
                let _ = timeout_at(quiet, tail.wait_for(|tail| tail.next > next || *tail != seen)).await;
                continue;
            }
            self.begun = true;
            if let Some(last) = found.records.last() {
                self.last = Some((last.index, last.ms));
            }
            let bytes: usize = found.records.iter().map(Record::bytes).sum();
            self.paced_until = Instant::now() + Duration::from_secs_f64(bytes as f64 / READ_BYTES);
            let millis_behind_latest = behind(&found, now);
            self.note(bytes, found.records.len(), millis_behind_latest);
            // Who closed the shard has told of its children before.
            let live = self.kinesis.find(&self.stream).filter(|_| ended).unwrap_or(live);
            let children = ended.then(|| children(&live.facts, self.shard));
            let event = SubscribeToShardEvent {
                continuation_sequence_number: (!ended).then(|| self.continuation(&live)),
                millis_behind_latest,
                child_shards: children,
                records: show(&live, self.shard, found),
            };
            return Ok((event, ended));
        }
    }

    /// What to subscribe after, to go on.
    fn continuation(&self, live: &crate::state::Live) -> String {
        let Some(shard) = live.facts.shard(self.shard) else { return String::new() };
        let sequence = match (self.last, self.next.checked_sub(1)) {
            (Some((index, ms)), Some(before)) if index == before => shard.sequence(index, ms),
            (_, Some(before)) => shard.sequence(before, shard.created_ms),
            (_, None) => shard.start(),
        };
        sequence.to_string()
    }

    fn note(&self, bytes: usize, records: usize, behind: i64) {
        self.kinesis.tallies.consumer(
            &self.stream,
            &self.consumer.0,
            &[
                ("SubscribeToShardEvent.Success", 1.0),
                ("SubscribeToShardEvent.Bytes", bytes as f64),
                ("SubscribeToShardEvent.Records", records as f64),
                ("SubscribeToShardEvent.MillisBehindLatest", behind as f64),
            ],
        );
    }
}
