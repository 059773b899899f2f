//! Subscription filters: events on their way to functions and streams.
//!
//! Writing events knows nothing of this. A loop goes over what was committed, in that order; what it found for a filter and
//! how far it has come are committed together. So each event is forwarded from the log itself, and none is lost. While there
//! are no filters, nothing is read.

pub mod courier;
pub mod payload;

use crate::Logs;
use crate::db::chunks;
use crate::db::subscriptions::{self as table, Chunk, Subscription};
use crate::db::walk::Key;
use crate::names::group_arn;
use crate::pattern::Pattern;
use crate::token::event_id;
use base::task::{Kind, Tasks};
use cloud::targets::Options;
use cloud::{Context, Result};
use courier::PRINCIPAL;
use payload::{Event, Origin};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use store::{Tx, params};
use triggers::outbox;

/// Filters of a group.
pub const MOST: usize = 2;
/// Chunks read at once.
const CHUNKS: usize = 200;
/// Messages that may wait for one destination (ours): of further ones none is made, as none that is too old is kept.
const WAITING: i64 = 10_000;
/// Before the database is asked again, when it has failed.
const PAUSE: Duration = Duration::from_secs(1);

/// A filter, read.
pub struct Live {
    row: Subscription,
    pattern: Pattern,
}

/// All filters, as they are now.
#[derive(Default)]
pub struct Filters(RwLock<Arc<Vec<Live>>>);

impl Filters {
    pub fn set(&self, rows: Vec<Subscription>) {
        let read = |row: Subscription| {
            let pattern = Pattern::parse(&row.pattern).ok()?;
            Some(Live { row, pattern })
        };
        let live = rows.into_iter().filter_map(read).collect();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(live);
    }

    fn get(&self) -> Arc<Vec<Live>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A message that is to be handed over.
struct Found {
    destination: String,
    message: triggers::Message,
}

impl Logs {
    /// Begins to forward.
    pub(crate) fn start_forwarding(self: &Arc<Self>, tasks: &Tasks) {
        self.outbox.spawn(tasks, self.cloud.clone());
        tasks.spawn(Kind::Loop, "subscription filters", forward_loop(self.clone(), tasks.clone()));
    }

    /// The filters as the database has them.
    pub(crate) async fn reload_filters(&self) -> Result<()> {
        let rows = self.read(table::all).await?;
        self.filters.set(rows);
        self.changed();
        Ok(())
    }

    /// Forwards what was committed since, at most [`CHUNKS`] chunks. Whether there may be more.
    pub(crate) async fn forward(&self) -> Result<bool> {
        let filters = self.filters.get();
        if filters.is_empty() {
            return Ok(false);
        }
        let mut groups: Vec<i64> = filters.iter().map(|live| live.row.group).collect();
        groups.dedup();
        let context = self.own();
        let (found, reached, more) = self
            .read(move |tx| {
                let from = table::forwarded(tx)?;
                let (chunks, reached) = table::after(tx, &groups, from, CHUNKS)?;
                let found = messages(&context, &filters, &chunks)?;
                Ok((found, (reached != from).then_some(reached), chunks.len() == CHUNKS))
            })
            .await?;
        let Some(reached) = reached else { return Ok(false) };
        let now = self.clock.now();
        let pushed = !found.is_empty();
        self.write(move |tx| {
            for Found { destination, message } in found {
                if waiting_for(tx, &destination)? < WAITING {
                    outbox::push(tx, now, &message)?;
                } else {
                    tracing::warn!(destination, "too much waits for a subscriber of logs: events are not forwarded");
                }
            }
            table::set_forwarded(tx, reached)
        })
        .await?;
        if pushed {
            self.outbox.nudge();
        }
        Ok(more)
    }
}

fn waiting_for(tx: &Tx<'_>, destination: &str) -> store::Result<i64> {
    let row = tx.query_one(
        "SELECT COUNT(*) FROM (SELECT 1 FROM outbox WHERE target = ?1 LIMIT ?2)",
        params![destination, WAITING],
    )?;
    row.map_or(Ok(0), |row| row.int(0))
}

async fn forward_loop(logs: Arc<Logs>, tasks: Tasks) {
    let mut changes = logs.watch();
    loop {
        changes.mark_unchanged();
        match logs.forward().await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => {
                tracing::error!(%error, "log events could not be forwarded");
                tokio::time::sleep(PAUSE).await;
            }
        }
        tokio::select! {
            changed = changes.changed() => if changed.is_err() { return },
            () = tasks.stopping() => return,
        }
    }
}

/// What filters want of these chunks: the events of a stream go together.
fn messages(context: &Context, filters: &[Live], chunks: &[Chunk]) -> store::Result<Vec<Found>> {
    let mut wanted: BTreeMap<(usize, &str), Vec<Event>> = BTreeMap::new();
    for chunk in chunks {
        let of_group = filters.iter().enumerate();
        let of_group = of_group.filter(|(_, live)| live.row.group == chunk.group && live.row.since <= chunk.id);
        for (number, live) in of_group {
            let events = matching(live, chunk)?;
            if !events.is_empty() {
                wanted.entry((number, &chunk.stream)).or_default().extend(events);
            }
        }
    }
    let of =
        |((number, stream), events): ((usize, &str), Vec<Event>)| found(context, &filters[number].row, stream, &events);
    Ok(wanted.into_iter().flat_map(of).collect())
}

fn matching(live: &Live, chunk: &Chunk) -> store::Result<Vec<Event>> {
    let mut events = Vec::new();
    for (index, event) in chunks::decode(&chunk.body)?.enumerate() {
        let (time, message) = event?;
        if live.pattern.matches(message) {
            let index = i64::try_from(index).unwrap_or(i64::MAX);
            let id = event_id(Key { time, chunk: chunk.id, index });
            events.push(Event { id, timestamp: time, message: message.to_owned() });
        }
    }
    Ok(events)
}

fn found(context: &Context, row: &Subscription, stream: &str, events: &[Event]) -> Vec<Found> {
    let origin = Origin { account: context.account.as_str(), group: &row.group_name, stream, filter: &row.name };
    let by_stream = row.distribution == "ByLogStream";
    let of = |payload: String| {
        let options = Options { partition_key: by_stream.then(|| partition_key(stream)), ..Options::default() };
        let message = triggers::Message {
            target: row.destination.clone(),
            source_arn: format!("{}:*", group_arn(context, &row.group_name)),
            role: row.role.clone(),
            payload,
            options,
            ..triggers::Message::default()
        };
        Found { destination: row.destination.clone(), message }
    };
    payload::data(origin, events).into_iter().map(of).collect()
}

/// A stream's own, within what a key may be.
fn partition_key(stream: &str) -> String {
    stream.chars().take(256).collect()
}

impl Logs {
    /// A context for what logs do by themselves.
    pub(crate) fn own(&self) -> Context {
        let context = Context {
            caller: iam::Caller::anonymous(),
            request_id: base::RequestId::random(),
            now: self.clock.now(),
            account: self.home.account.clone(),
            region: self.home.region.clone(),
            source: Arc::default(),
        };
        context.as_service(PRINCIPAL, None)
    }
}
