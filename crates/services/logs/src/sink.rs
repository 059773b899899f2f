//! Functions' output: as the function's execution role permits, creating group and stream where they are missing.

use crate::db::chunks::{self, Event, Place};
use crate::db::{Sequence, groups, streams};
use crate::tagged::Tagged;
use crate::{Logs, names};
use async_trait::async_trait;
use base::Timestamp;
use cloud::{Check, Cloud, Context};
use meter::{Batch, LogSink, SinkError, Stream};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::Tx;

/// How long a role's rights are taken for granted: a policy that changes takes this long to show in logs.
const REMEMBERED_MS: i64 = 5_000;
/// Streams whose rights are remembered.
const REMEMBERED: usize = 10_000;

/// What a role may do to one stream.
#[derive(Clone, Copy, Debug, Default)]
struct Rights {
    create_group: bool,
    create_stream: bool,
    put: bool,
}

impl Rights {
    fn ask(cloud: &Cloud, tagged: &Tagged, stream: &Stream, now: Timestamp) -> Self {
        let context = Context { now, ..stream.context().clone() };
        let tags = tagged.of(stream.group());
        let may = |action: &str, name: &str| {
            let check = Check::new(format!("logs:{action}"), names::stream_arn(&context, stream.group(), name));
            let check = check.resource_tags(&*tags);
            cloud.authorizer().is_ok_and(|authorizer| authorizer.authorize(&context, &check).is_ok())
        };
        Self {
            create_group: may("CreateLogGroup", ""),
            create_stream: may("CreateLogStream", stream.name()),
            put: may("PutLogEvents", stream.name()),
        }
    }
}

/// Principal, group, stream.
type Subject = (String, String, String);

/// Rights that were asked for lately.
#[derive(Default)]
pub struct Permits(Mutex<HashMap<Subject, (Timestamp, Rights)>>);

impl Permits {
    fn of(&self, cloud: &Cloud, tagged: &Tagged, stream: &Stream, now: Timestamp) -> Rights {
        let principal = stream.context().caller.principal.policy_arn();
        let subject = (principal, stream.group().to_owned(), stream.name().to_owned());
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match known.get(&subject) {
            Some((asked, rights)) if now < asked.plus_millis(REMEMBERED_MS) && *asked <= now => *rights,
            _ => {
                if known.len() >= REMEMBERED {
                    known.clear();
                }
                let rights = Rights::ask(cloud, tagged, stream, now);
                known.insert(subject, (now, rights));
                rights
            }
        }
    }
}

struct Delivery {
    stream: Stream,
    rights: Rights,
    events: Vec<Event>,
}

#[async_trait]
impl LogSink for Logs {
    async fn append(&self, batches: Vec<Batch>) -> Result<(), SinkError> {
        let now = self.clock.now();
        let deliveries: Vec<_> =
            batches.into_iter().map(|batch| self.delivery(batch, now)).filter(|d| d.rights.put).collect();
        if deliveries.is_empty() {
            return Ok(());
        }
        let events = deliveries.iter().flat_map(|delivery| &delivery.events);
        let embedding = self.embedding(events.map(|event| event.message.as_str()));
        let sequence = self.sequence.clone();
        let work = move |tx: &Tx<'_>| deliveries.iter().try_for_each(|delivery| deliver(tx, &sequence, delivery, now));
        self.write(work).await.map_err(|error| SinkError(error.into()))?;
        self.changed();
        self.extract(embedding).await;
        Ok(())
    }
}

impl Logs {
    fn delivery(&self, batch: Batch, now: Timestamp) -> Delivery {
        let rights = self.permits.of(&self.cloud, &self.tagged, &batch.stream, now);
        let lines = batch.lines.into_iter().filter(|line| !line.text.is_empty());
        let mut events: Vec<_> = lines.map(|line| Event { time: line.time.millis(), message: line.text }).collect();
        events.sort_by_key(|event| event.time);
        Delivery { stream: batch.stream, rights, events }
    }
}

fn deliver(tx: &Tx<'_>, sequence: &Arc<Sequence>, delivery: &Delivery, now: Timestamp) -> store::Result<()> {
    match place(tx, sequence, delivery, now)? {
        Some(place) => chunks::append(tx, place, &delivery.events, now.millis(), || sequence.next(now)),
        None => Ok(()),
    }
}

/// Finds group and stream, or makes them where the role may. `None` where it may not.
fn place(tx: &Tx<'_>, sequence: &Sequence, delivery: &Delivery, now: Timestamp) -> store::Result<Option<Place>> {
    let Delivery { stream, rights, .. } = delivery;
    let group = match groups::find(tx, stream.group())? {
        Some(group) => group.id,
        None if rights.create_group => new_group(tx, sequence, stream.group(), now)?,
        None => return Ok(None),
    };
    if let Some(found) = streams::find(tx, group, stream.name())? {
        return Ok(Some(Place { group, stream: found.id }));
    }
    if !rights.create_stream {
        return Ok(None);
    }
    let id = sequence.next(now);
    streams::insert(tx, id, group, stream.name(), now.millis())?;
    Ok(Some(Place { group, stream: id }))
}

fn new_group(tx: &Tx<'_>, sequence: &Sequence, name: &str, now: Timestamp) -> store::Result<i64> {
    let group = groups::Group {
        id: sequence.next(now),
        name: name.into(),
        created: now.millis(),
        retention_days: None,
        class: "STANDARD".into(),
        protected: false,
        stored_bytes: 0,
    };
    groups::insert(tx, &group)?;
    Ok(group.id)
}
