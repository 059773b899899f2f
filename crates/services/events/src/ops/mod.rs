//! The operations, by what they act on.

pub mod archives;
pub mod buses;
pub mod connections;
pub mod destinations;
pub mod permissions;
pub mod put;
pub mod replays;
pub mod rules;
pub mod tags;
pub mod targets;

use crate::errors::invalid;
use api::events::errors::invalid_event_pattern_exception;
use cloud::Result;
use patterns::Pattern;

/// Items of a page.
const PAGE: usize = 100;
/// What a pattern may be long.
const PATTERN_BYTES: usize = 2_048;

/// One page, and the token of the next.
fn page<T>(all: impl Iterator<Item = T>, token: Option<&str>, most: Option<i32>) -> Result<(Vec<T>, Option<String>)> {
    let from = match token {
        Some(token) => token.parse().map_err(|_| invalid("Invalid NextToken."))?,
        None => 0_usize,
    };
    let most = most.and_then(|most| usize::try_from(most).ok()).map_or(PAGE, |most| most.clamp(1, PAGE));
    let mut shown: Vec<T> = all.skip(from).take(most + 1).collect();
    let more = shown.len() > most;
    shown.truncate(most);
    Ok((shown, more.then(|| (from + most).to_string())))
}

fn has_prefix(name: &str, prefix: &Option<String>) -> bool {
    prefix.as_ref().is_none_or(|prefix| name.starts_with(prefix.as_str()))
}

fn time(ms: i64) -> api::Timestamp {
    api::Timestamp(ms as f64 / 1000.0)
}

/// Refuses what is no pattern, in AWS's words.
fn check_pattern(pattern: &str) -> Result<()> {
    match Pattern::compile(pattern) {
        Ok(_) => Ok(()),
        Err(reason) => Err(invalid_event_pattern_exception(format!("Event pattern is not valid. Reason: {reason}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn pages_follow_one_another() {
        let (first, token) = page(0..5, None, Some(3)).unwrap();
        assert_eq!(first, [0, 1, 2]);
        let (rest, none) = page(0..5, token.as_deref(), Some(3)).unwrap();
        assert_eq!((rest, none), (vec![3, 4], None));
        assert!(page(0..5, Some("x"), None).is_err());
    }
}
