//! GetTraceSummaries.

use super::{groups, invalid, range};
use crate::db::{self, By, Place};
use crate::filter::{self, Expression};
use crate::state::XRay;
use crate::summary::summarize;
use crate::trace::Trace;
use api::Timestamp;
use api::xray::{GetTraceSummariesInput, GetTraceSummariesOutput};
use cloud::{Authorized, Result};
use std::sync::Arc;
use store::Tx;

/// Summaries of one page, and traces that are looked at for them.
const PAGE: usize = 100;
const LOOKED_AT: usize = 500;
/// Bytes of documents that are read for one page: what is left is for the next.
const BYTES: usize = 8 * base::limits::MIB as usize;

pub async fn get(xray: Arc<XRay>, auth: Authorized, input: GetTraceSummariesInput) -> Result<GetTraceSummariesOutput> {
    let between = range(input.start_time, input.end_time)?;
    let by = by(input.time_range_type.as_deref());
    let filter = input.filter_expression.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let filter = filter
        .map(filter::parse)
        .transpose()
        .map_err(|why| invalid(format!("Invalid filter expression: {}.", why.0)))?;
    let filter = match filter {
        Some(filter) => Some(groups::within(&xray, &auth, filter).await?),
        None => None,
    };
    let after = input.next_token.as_deref().map(read_token).transpose()?;
    let after = after.unwrap_or(Place { at_ms: i64::MIN, id: String::new() });
    let (account, now) = (auth.account.to_string(), xray.clock.now());
    let page = xray.read(move |tx| page(tx, by, between, &after, filter.as_ref(), &account)).await?;
    let Page { summaries, looked_at, last } = page;
    Ok(GetTraceSummariesOutput {
        trace_summaries: Some(summaries),
        approximate_time: Some(Timestamp(now.millis() as f64 / 1000.0)),
        traces_processed_count: Some(looked_at as i64),
        next_token: last.map(|place| format!("{}/{}", place.at_ms, place.id)),
    })
}

fn by(asked: Option<&str>) -> By {
    match asked {
        Some("Event") => By::Event,
        Some("Service") => By::Service,
        _ => By::TraceId,
    }
}

struct Page {
    summaries: Vec<api::xray::TraceSummary>,
    looked_at: usize,
    /// Where the next page begins, if there may be one.
    last: Option<Place>,
}

fn page(
    tx: &Tx<'_>,
    by: By,
    between: (i64, i64),
    after: &Place,
    filter: Option<&Expression>,
    account: &str,
) -> store::Result<Page> {
    let places = db::range(tx, by, between, after, LOOKED_AT)?;
    let mut page = Page { summaries: Vec::new(), looked_at: 0, last: None };
    let mut bytes = 0;
    for place in &places {
        page.looked_at += 1;
        let Some(stored) = db::get(tx, &place.id)? else { continue };
        bytes += stored.documents.iter().map(String::len).sum::<usize>();
        let trace = Trace::assemble(stored);
        if filter.is_none_or(|filter| filter::matches(filter, &trace, account)) {
            let matched = (by == By::Event).then(|| Timestamp(trace.updated.millis() as f64 / 1000.0));
            page.summaries.push(api::xray::TraceSummary { matched_event_time: matched, ..summarize(&trace, account) });
        }
        if page.summaries.len() == PAGE || bytes > BYTES {
            break;
        }
    }
    let more = page.looked_at < places.len() || places.len() == LOOKED_AT;
    page.last = page.looked_at.checked_sub(1).filter(|_| more).and_then(|at| places.get(at)).cloned();
    Ok(page)
}

/// Clients give back what they were given; anything else is refused.
fn read_token(token: &str) -> Result<Place> {
    let parts = token.split_once('/').and_then(|(at, id)| Some((at.parse().ok()?, id)));
    let (at_ms, id) = parts.ok_or_else(|| invalid("Invalid next token."))?;
    Ok(Place { at_ms, id: id.into() })
}
