//! Times: epoch seconds in values, three forms on the wire.

use crate::schema::TimestampFormat;
use serde_json::{Number, Value};
use time::OffsetDateTime;
use time::format_description::well_known::{Rfc2822, Rfc3339};
use time::macros::format_description;

/// Any of the three forms.
pub fn parse(text: &str) -> Option<Value> {
    let moment = OffsetDateTime::parse(text, &Rfc3339).or_else(|_| OffsetDateTime::parse(text, &Rfc2822));
    match moment {
        // Microseconds, so that dividing rounds once.
        Ok(moment) => number((moment.unix_timestamp_nanos() / 1000) as f64 / 1e6),
        Err(_) => number(text.parse().ok()?),
    }
}

/// A whole number where there is no fraction.
pub fn number(seconds: f64) -> Option<Value> {
    let whole = seconds.fract() == 0.0 && seconds.abs() < 1e15;
    if whole { Some(Value::from(seconds as i64)) } else { Number::from_f64(seconds).map(Value::Number) }
}

/// Milliseconds are kept. What no calendar reaches is shown as the epoch.
pub fn show(format: TimestampFormat, seconds: f64) -> String {
    let ms = (seconds * 1000.0).round() as i128;
    let moment =
        OffsetDateTime::from_unix_timestamp_nanos(ms.saturating_mul(1_000_000)).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let text = match format {
        TimestampFormat::EpochSeconds => return number(seconds).unwrap_or_default().to_string(),
        TimestampFormat::Iso8601 if moment.millisecond() == 0 => {
            moment.format(format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z"))
        }
        TimestampFormat::Iso8601 => {
            moment.format(format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z"))
        }
        TimestampFormat::HttpDate => moment.format(format_description!(
            "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
        )),
    };
    text.unwrap_or_default()
}
