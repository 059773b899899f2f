//! The operations, by what they do.

pub mod describe;
pub mod get;
pub mod labels;
pub mod put;
pub mod tags;

use api::ssm::errors::invalid_next_token;
use cloud::Result;

/// One page, and the token of the next.
fn page<T>(all: Vec<T>, token: Option<&str>, limit: Option<i32>, most: usize) -> Result<(Vec<T>, Option<String>)> {
    let from: usize = match token {
        Some(token) => token.parse().map_err(|_| invalid_next_token("The specified token isn't valid."))?,
        None => 0,
    };
    let limit = limit.and_then(|limit| usize::try_from(limit).ok()).map_or(most, |limit| limit.clamp(1, most));
    let total = all.len();
    let shown: Vec<T> = all.into_iter().skip(from).take(limit).collect();
    let next = from.saturating_add(shown.len());
    Ok((shown, (next < total).then(|| next.to_string())))
}
