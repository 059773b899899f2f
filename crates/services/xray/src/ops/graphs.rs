//! GetTraceGraph, GetServiceGraph.

use super::traces::load;
use super::{groups, range};
use crate::db::{self, By, Place};
use crate::filter::{self, Expression};
use crate::graph::graph;
use crate::state::XRay;
use crate::trace::Trace;
use api::xray::{GetServiceGraphInput, GetServiceGraphOutput, GetTraceGraphInput, GetTraceGraphOutput};
use cloud::{Authorized, Result};
use std::sync::Arc;
use store::Tx;

/// Traces that a graph is made of: the first of its range, and their size together.
const TRACES: usize = 2_000;
const BYTES: usize = 32 * base::limits::MIB as usize;

pub async fn of_traces(xray: Arc<XRay>, auth: Authorized, input: GetTraceGraphInput) -> Result<GetTraceGraphOutput> {
    let (traces, _) = load(&xray, input.trace_ids).await?;
    Ok(GetTraceGraphOutput { services: Some(graph(&traces, auth.account.as_str())), next_token: None })
}

pub async fn of_services(
    xray: Arc<XRay>,
    auth: Authorized,
    input: GetServiceGraphInput,
) -> Result<GetServiceGraphOutput> {
    let between = range(input.start_time, input.end_time)?;
    let group = groups::expression(&xray, &auth, input.group_name.as_deref(), input.group_arn.as_deref()).await?;
    let account = auth.account.to_string();
    let traces = xray.read(move |tx| all(tx, between, group.as_ref(), &account)).await?;
    Ok(GetServiceGraphOutput {
        start_time: Some(input.start_time),
        end_time: Some(input.end_time),
        services: Some(graph(&traces, auth.account.as_str())),
        contains_old_group_versions: Some(false),
        next_token: None,
    })
}

fn all(tx: &Tx<'_>, between: (i64, i64), group: Option<&Expression>, account: &str) -> store::Result<Vec<Trace>> {
    let first = Place { at_ms: i64::MIN, id: String::new() };
    let places = db::range(tx, By::TraceId, between, &first, TRACES)?;
    let (mut traces, mut bytes) = (Vec::new(), 0);
    for place in places {
        let Some(stored) = db::get(tx, &place.id)? else { continue };
        bytes += stored.documents.iter().map(String::len).sum::<usize>();
        let trace = Trace::assemble(stored);
        if group.is_none_or(|group| filter::matches(group, &trace, account)) {
            traces.push(trace);
        }
        if bytes > BYTES {
            break;
        }
    }
    Ok(traces)
}
