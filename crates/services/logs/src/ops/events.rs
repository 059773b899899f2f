//! GetLogEvents.

use super::{PAGE_BYTES, PAGE_EVENTS, limit};
use crate::db::walk::{Direction, Found, Key, Scope, Walk, walk};
use crate::names::identified;
use crate::state::{Logs, group, stream};
use crate::token::Events;
use api::logs::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Events come in ascending order whichever way they were read. Both tokens are always there; the one that was given
/// comes back when there is nothing more that way.
pub async fn get(logs: Arc<Logs>, call: Authorized, input: GetLogEventsInput) -> Result<GetLogEventsOutput> {
    let name = identified(&call, input.log_group_name.as_deref(), input.log_group_identifier.as_deref())?;
    let token = input.next_token.as_deref().map(|text| Events::read(text, 's')).transpose()?;
    let now = call.now.millis();
    let events = logs
        .read(move |tx| {
            let group = group(tx, &name)?;
            let stream = stream(tx, group.id, &input.log_stream_name)?;
            let from = input.start_time.unwrap_or_default().max(group.horizon(now));
            let plan = Walk {
                group: group.id,
                scope: Scope::Stream(stream.id),
                from,
                to: input.end_time.map_or(i64::MAX, |end| end.saturating_sub(1)),
                direction: token.map_or_else(|| direction(&input), |token| token.direction),
                start: token.map(|token| token.from),
                max_events: limit(input.limit, PAGE_EVENTS),
                max_bytes: PAGE_BYTES,
            };
            let mut events = walk(tx, &plan, |_| true)?.events;
            if plan.direction == Direction::Backward {
                events.reverse();
            }
            Ok((events, plan.start.unwrap_or(Key::before(from.max(0)))))
        })
        .await?;
    Ok(output(&events.0, events.1))
}

fn direction(input: &GetLogEventsInput) -> Direction {
    if input.start_from_head.unwrap_or_default() { Direction::Forward } else { Direction::Backward }
}

/// `start` is where the reader stood, for a page without events.
fn output(events: &[Found], start: Key) -> GetLogEventsOutput {
    let last = events.last().map_or(start, |found| found.key);
    let first = events.first().map_or(start, |found| found.key);
    GetLogEventsOutput {
        events: Some(events.iter().map(shown).collect()),
        next_forward_token: Some(Events::forward(last).write('s')),
        next_backward_token: Some(Events::backward(first).write('s')),
    }
}

fn shown(found: &Found) -> OutputLogEvent {
    OutputLogEvent {
        timestamp: Some(found.key.time),
        message: Some(found.message.clone()),
        ingestion_time: Some(found.ingested),
    }
}
