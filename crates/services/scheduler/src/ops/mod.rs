//! The operations, by what they act on.

pub mod groups;
pub mod schedules;
pub mod tags;
pub mod target;

use api::scheduler::errors::validation_exception as invalid;
use cloud::Result;

/// Items of a page.
const PAGE: usize = 100;

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

fn ms(time: api::Timestamp) -> i64 {
    (time.0 * 1000.0) as i64
}
