//! The operations, by what they act on.

pub mod graphs;
pub mod groups;
pub mod put;
pub mod sampling;
pub mod summaries;
pub mod traces;

use api::Error;
use api::xray::errors::invalid_request_exception;

/// Ids that one request may ask for, as the API reference says.
const IDS: usize = 5;
/// The longest range of times.
const RANGE_SECONDS: f64 = 24.0 * 3600.0;

fn invalid(message: impl Into<String>) -> Error {
    invalid_request_exception(message)
}

/// Milliseconds of both ends.
fn range(start: api::Timestamp, end: api::Timestamp) -> cloud::Result<(i64, i64)> {
    if end.0 < start.0 {
        return Err(invalid("The start time must not be after the end time."));
    }
    if end.0 - start.0 > RANGE_SECONDS {
        return Err(invalid("The time range must not be longer than 24 hours."));
    }
    Ok(((start.0 * 1000.0) as i64, (end.0 * 1000.0).ceil() as i64))
}

fn trace_ids(ids: &[String]) -> cloud::Result<()> {
    if ids.len() > IDS {
        return Err(invalid(format!("No more than {IDS} trace IDs can be given.")));
    }
    Ok(())
}
