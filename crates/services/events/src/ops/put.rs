//! PutEvents: once an entry has an id, the event and what follows of it are committed.

use crate::errors::invalid;
use crate::event::{Event, is_time};
use crate::names;
use crate::state::Events;
use api::events::*;
use cloud::{Authorized, Result};
use iam::Principal;
use std::sync::Arc;
use templates::json;

/// Entries of a request together.
const BYTES: usize = 1024 * 1024;
/// Entries of a request; the model says so too.
const ENTRIES: usize = 10;

/// Source: EventBridge User Guide, "Calculating PutEvents event entry size".
fn size(entry: &PutEventsRequestEntry) -> usize {
    let len = |text: &Option<String>| text.as_ref().map_or(0, String::len);
    let resources: usize = entry.resources.iter().flatten().map(String::len).sum();
    let time = if entry.time.is_some() { 14 } else { 0 };
    time + len(&entry.source) + len(&entry.detail_type) + len(&entry.detail) + resources
}

fn required(name: &'static str, given: Option<String>) -> std::result::Result<String, (&'static str, String)> {
    given.filter(|given| !given.is_empty()).ok_or_else(|| {
        ("InvalidArgument", format!("Parameter {name} is not valid. Reason: {name} is a required argument."))
    })
}

/// The event that an entry is, or the code and sentence of what is wrong with it.
fn event(auth: &Authorized, entry: PutEventsRequestEntry) -> std::result::Result<Event, (&'static str, String)> {
    let source = required("Source", entry.source)?;
    let detail_type = required("DetailType", entry.detail_type)?;
    let detail = required("Detail", entry.detail)?;
    let detail = json::object(&detail).ok_or_else(|| ("MalformedDetail", "Detail is malformed.".into()))?;
    if source.starts_with("aws.") && !matches!(auth.caller.principal, Principal::Service { .. }) {
        return Err(("NotAuthorizedForSourceException", "Not authorized for the source.".into()));
    }
    let event = Event::new(auth, source, detail_type, detail.into());
    let time_ms = entry.time.map_or(event.time_ms, |time| (time.0 * 1000.0) as i64);
    if !is_time(time_ms) {
        return Err((
            "InvalidArgument",
            "Parameter Time is not valid. Reason: Time must be in the years 0 to 9999.".into(),
        ));
    }
    Ok(Event {
        time_ms,
        resources: entry.resources.unwrap_or_default(),
        trace: entry.trace_header.or(event.trace.clone()),
        ..event
    })
}

pub async fn put(events: Arc<Events>, auth: Authorized, input: PutEventsInput) -> Result<PutEventsOutput> {
    if input.endpoint_id.is_some() {
        return Err(invalid("Global endpoints are not served here."));
    }
    if input.entries.is_empty() || input.entries.len() > ENTRIES {
        return Err(invalid(format!("The request must have 1 to {ENTRIES} entries.")));
    }
    if input.entries.iter().map(size).sum::<usize>() > BYTES {
        return Err(invalid("Total size of the entries in the request is over the limit."));
    }
    let mut taken = Vec::new();
    let mut answers = Vec::new();
    for entry in input.entries {
        let bus = names::bus(entry.event_bus_name.as_deref()).to_owned();
        answers.push(match event(&auth, entry) {
            Ok(event) => {
                let id = event.id.clone();
                // A bus that is not there is nobody's mistake: AWS takes the event, and it goes nowhere.
                taken.push((bus, event));
                PutEventsResultEntry { event_id: Some(id), ..Default::default() }
            }
            Err((code, message)) => PutEventsResultEntry {
                error_code: Some(code.into()),
                error_message: Some(message),
                ..Default::default()
            },
        });
    }
    let failed = answers.iter().filter(|answer| answer.error_code.is_some()).count();
    events.tally.add("PutEventsEntriesCount", None, answers.len() as f64);
    events.tally.add("PutEventsApproximateCallCount", None, 1.0);
    if failed > 0 {
        events.tally.add("PutEventsFailedEntriesCount", None, failed as f64);
    }
    events.accept(taken).await?;
    Ok(PutEventsOutput { failed_entry_count: Some(failed as i32), entries: Some(answers) })
}
