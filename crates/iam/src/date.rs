//! Dates as policies write them.

use time::{Date, Month};

/// Milliseconds since the epoch of an ISO 8601 date, in any of the shortened forms, or of a number of seconds.
///
/// Laxer than the standard where AWS is: `01T` and `2016-12-13t2:00:00.593194+23` are accepted when a policy is stored.
/// What names no day of the calendar gives `None` in [`instant_ms`] although [`is_date`] may accept it.
pub(crate) fn instant_ms(text: &str) -> Option<i64> {
    if let Some(seconds) = epoch_seconds(text) {
        return seconds.checked_mul(1_000);
    }
    let fields = Fields::read(text)?;
    let month = Month::try_from(u8::try_from(fields.date[1]).ok()?).ok()?;
    let day = Date::from_calendar_date(fields.date[0], month, u8::try_from(fields.date[2]).ok()?).ok()?;
    let midnight = day.midnight().assume_utc().unix_timestamp().checked_mul(1_000)?;
    midnight.checked_add(fields.time_ms)?.checked_sub(fields.offset_ms)
}

/// Whether AWS stores a policy with this date.
pub(crate) fn is_date(text: &str) -> bool {
    epoch_seconds(text).is_some() || Fields::read(text).is_some()
}

/// A plain number is seconds since the epoch, except four digits, which are a year.
fn epoch_seconds(text: &str) -> Option<i64> {
    let year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    if year { None } else { text.parse().ok() }
}

struct Fields {
    /// Year, month, day.
    date: [i32; 3],
    time_ms: i64,
    offset_ms: i64,
}

impl Fields {
    fn read(text: &str) -> Option<Self> {
        let (date, time) = match text.split_once(['T', 't']) {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let date = read_date(date, time.is_some())?;
        let (time_ms, offset_ms) = time.map_or(Some((0, 0)), read_time)?;
        Some(Self { date, time_ms, offset_ms })
    }
}

fn read_date(text: &str, has_time: bool) -> Option<[i32; 3]> {
    let mut fields = [0, 1, 1];
    let parts: Vec<_> = text.split('-').collect();
    if parts.len() > 3 || (!has_time && parts[0].len() != 4) {
        return None;
    }
    for (field, part) in fields.iter_mut().zip(&parts) {
        *field = i32::from(digits(part, 4)?);
    }
    let valid = (1..=12).contains(&fields[1]) && (1..=31).contains(&fields[2]);
    valid.then_some(fields)
}

/// Time of day and offset from UTC, both in milliseconds.
fn read_time(text: &str) -> Option<(i64, i64)> {
    let (clock, offset) = match text.find(['Z', 'z', '+', '-']) {
        Some(at) => (&text[..at], read_offset(&text[at..])?),
        None => (text, 0),
    };
    if clock.is_empty() {
        return Some((0, offset));
    }
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let parts: Vec<_> = clock.split(':').collect();
    if parts.len() > 3 || fraction.is_empty() || fraction.len() > 9 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut ms = 0;
    for (part, unit_ms) in parts.iter().zip([3_600_000, 60_000, 1_000]) {
        ms += i64::from(digits(part, 2)?) * unit_ms;
    }
    let fraction_ms: i64 = format!("{fraction:0<3}")[..3].parse().ok()?;
    Some((ms + fraction_ms, offset))
}

/// `Z`, `+hh` or `+hh:mm`.
fn read_offset(text: &str) -> Option<i64> {
    let (sign, rest) = match text.split_at(1) {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        (_, rest) => return rest.is_empty().then_some(0),
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "00"));
    if hours.len() != 2 || minutes.len() != 2 {
        return None;
    }
    Some(sign * (i64::from(digits(hours, 2)?) * 60 + i64::from(digits(minutes, 2)?)) * 60_000)
}

fn digits(text: &str, most: usize) -> Option<u16> {
    let valid = !text.is_empty() && text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
    if valid { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_iso_8601() {
        for (text, ms) in [
            ("2026-01-02T03:04:05Z", 1_767_323_045_000),
            ("2026-01-02T03:04:05.678Z", 1_767_323_045_678),
            ("2026-01-02T04:04:05+01:00", 1_767_323_045_000),
            ("2026-01-02", 1_767_312_000_000),
            ("2026", 1_767_225_600_000),
            ("1767323045", 1_767_323_045_000),
        ] {
            assert_eq!(instant_ms(text), Some(ms), "{text}");
        }
    }

    /// From recordings of CreatePolicy.
    #[test]
    fn what_aws_stores_and_what_it_refuses() {
        for text in ["2016-12-13T21:20:37.593194+00:00", "2016-12-13t2:00:00.593194+23", "-292275054", "01T"] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "sdfdsf",
            "234-13",
            "2016-12-13t2:00:00.593194+1",
            "2016-12-13t2:00:00.1999999999+10:59",
            "9223372036854775808",
            "",
            "é",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
