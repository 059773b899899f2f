//! BatchGetTraces.

use super::{invalid, trace_ids};
use crate::state::XRay;
use crate::trace::Trace;
use crate::{db, segment};
use api::xray::{BatchGetTracesInput, BatchGetTracesOutput, Segment};
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn batch_get(xray: Arc<XRay>, _: Authorized, input: BatchGetTracesInput) -> Result<BatchGetTracesOutput> {
    let (found, missing) = load(&xray, input.trace_ids).await?;
    let traces = found.iter().map(show).collect();
    Ok(BatchGetTracesOutput { traces: Some(traces), unprocessed_trace_ids: Some(missing), next_token: None })
}

/// Traces by their ids, and the ids of which there are none.
pub async fn load(xray: &XRay, ids: Vec<String>) -> Result<(Vec<Trace>, Vec<String>)> {
    trace_ids(&ids)?;
    if let Some(bad) = ids.iter().find(|id| segment::trace_time(id).is_none()) {
        return Err(invalid(format!("Invalid trace id: {bad}")));
    }
    let work = move |tx: &store::Tx<'_>| {
        let (mut found, mut missing) = (Vec::new(), Vec::new());
        for id in ids {
            match db::get(tx, &id)? {
                Some(stored) => found.push(Trace::assemble(stored)),
                None => missing.push(id),
            }
        }
        Ok((found, missing))
    };
    xray.read(work).await
}

fn show(trace: &Trace) -> api::xray::Trace {
    let segments = trace
        .segments
        .iter()
        .map(|segment| Segment { id: segment["id"].as_str().map(Into::into), document: Some(segment.to_string()) });
    api::xray::Trace {
        id: Some(trace.id.clone()),
        duration: Some(trace.duration()),
        limit_exceeded: Some(trace.exceeded),
        segments: Some(segments.collect()),
    }
}
