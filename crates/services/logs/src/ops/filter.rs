//! FilterLogEvents.

use super::{PAGE_BYTES, PAGE_EVENTS, limit};
use crate::db::walk::{Direction, Found, Scope, Walk, names, walk};
use crate::db::{groups::Group, streams};
use crate::names::identified;
use crate::pattern::Pattern;
use crate::state::{Logs, group, stream};
use crate::token::{self, Events};
use api::logs::errors::invalid_parameter_exception;
use api::logs::*;
use cloud::{Authorized, Result};
use std::collections::HashMap;
use std::sync::Arc;
use store::Tx;

/// A page may be empty and still have a token, when much was searched in vain.
pub async fn filter(logs: Arc<Logs>, call: Authorized, input: FilterLogEventsInput) -> Result<FilterLogEventsOutput> {
    let name = identified(&call, input.log_group_name.as_deref(), input.log_group_identifier.as_deref())?;
    if input.log_stream_names.is_some() && input.log_stream_name_prefix.is_some() {
        let text = "LogStream names and LogStream name prefix are mutually exclusive parameters.";
        return Err(invalid_parameter_exception(text));
    }
    let pattern = Pattern::parse(input.filter_pattern.as_deref().unwrap_or_default())
        .map_err(|error| invalid_parameter_exception("Invalid filter pattern").detail(error))?;
    let token = input.next_token.as_deref().map(|text| Events::read(text, 'g')).transpose()?;
    let now = call.now.millis();
    logs.read(move |tx| {
        let group = group(tx, &name)?;
        let plan = plan(&group, scope(tx, &group, &input)?, &input, token, now);
        let page = walk(tx, &plan, |message| pattern.matches(message))?;
        let names = names(tx, &page.events)?;
        let direction = plan.direction;
        Ok(FilterLogEventsOutput {
            events: Some(page.events.into_iter().map(|found| shown(found, &names)).collect()),
            searched_log_streams: Some(Vec::new()),
            next_token: page.rest.map(|from| Events { direction, from }.write('g')),
        })
    })
    .await
}

fn scope(tx: &Tx<'_>, group: &Group, input: &FilterLogEventsInput) -> store::Result<Scope> {
    if let Some(prefix) = &input.log_stream_name_prefix {
        return streams::with_prefix(tx, group.id, prefix).map(Scope::Streams);
    }
    match input.log_stream_names.as_deref().unwrap_or_default() {
        [] => Ok(Scope::Group),
        [one] => Ok(Scope::Stream(stream(tx, group.id, one)?.id)),
        many => {
            many.iter().map(|name| Ok(stream(tx, group.id, name)?.id)).collect::<store::Result<_>>().map(Scope::Streams)
        }
    }
}

fn plan(group: &Group, scope: Scope, input: &FilterLogEventsInput, token: Option<Events>, now: i64) -> Walk {
    let newest_first = input.start_from_head == Some(false);
    let direction = if newest_first { Direction::Backward } else { Direction::Forward };
    Walk {
        group: group.id,
        scope,
        from: input.start_time.unwrap_or_default().max(group.horizon(now)),
        to: input.end_time.unwrap_or(i64::MAX),
        direction: token.map_or(direction, |token| token.direction),
        start: token.map(|token| token.from),
        max_events: limit(input.limit, PAGE_EVENTS),
        max_bytes: PAGE_BYTES,
    }
}

fn shown(found: Found, names: &HashMap<i64, String>) -> FilteredLogEvent {
    FilteredLogEvent {
        log_stream_name: names.get(&found.stream).cloned(),
        timestamp: Some(found.key.time),
        ingestion_time: Some(found.ingested),
        event_id: Some(token::event_id(found.key)),
        message: Some(found.message),
    }
}
