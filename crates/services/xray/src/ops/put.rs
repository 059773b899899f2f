//! PutTraceSegments, PutTelemetryRecords.

use super::invalid;
use crate::db;
use crate::segment::{Refused, parse};
use crate::state::XRay;
use api::xray::{
    PutTelemetryRecordsInput, PutTelemetryRecordsOutput, PutTraceSegmentsInput, PutTraceSegmentsOutput,
    UnprocessedTraceSegment,
};
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Documents of one request. AWS's own daemon sends 50.
const DOCUMENTS: usize = 500;

pub async fn segments(xray: Arc<XRay>, _: Authorized, input: PutTraceSegmentsInput) -> Result<PutTraceSegmentsOutput> {
    let documents = input.trace_segment_documents;
    if documents.is_empty() || documents.len() > DOCUMENTS {
        return Err(invalid(format!("Between 1 and {DOCUMENTS} trace segment documents can be given.")));
    }
    let now = xray.clock.now();
    let (mut segments, mut unprocessed) = (Vec::new(), Vec::new());
    for document in &documents {
        match parse(document, now) {
            Ok(segment) => segments.push(segment),
            Err(refused) => unprocessed.push(show(refused)),
        }
    }
    if !segments.is_empty() {
        xray.write(move |tx| segments.iter().try_for_each(|segment| db::put(tx, segment, now))).await?;
    }
    Ok(PutTraceSegmentsOutput { unprocessed_trace_segments: Some(unprocessed) })
}

fn show(Refused { id, code }: Refused) -> UnprocessedTraceSegment {
    UnprocessedTraceSegment {
        id,
        error_code: Some(code.into()),
        message: Some(format!("Invalid segment. ErrorCode: {code}")),
    }
}

/// What daemons tell of themselves is seen by AWS's own people only: there is no operation that shows it.
pub async fn telemetry(_: Arc<XRay>, _: Authorized, _: PutTelemetryRecordsInput) -> Result<PutTelemetryRecordsOutput> {
    Ok(PutTelemetryRecordsOutput {})
}
