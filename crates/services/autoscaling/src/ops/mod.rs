//! The operations, by what they act on.

pub mod actions;
pub mod activities;
pub mod policies;
pub mod tags;
pub mod targets;

use crate::rules::{DIMENSION, NAMESPACE};
use api::Error;
use api::application_autoscaling::errors::{invalid_next_token_exception, object_not_found_exception};
use cloud::Result;

/// Items of a page.
const PAGE: usize = 50;

fn missing(what: &str, resource_id: &str, also: &str) -> Error {
    object_not_found_exception(format!(
        "No {what} found for service namespace: {NAMESPACE}, resource ID: {resource_id}, scalable dimension: {DIMENSION}{also}"
    ))
}

/// One page, and the token of the next.
fn page<T>(all: Vec<T>, token: Option<&str>, most: Option<i32>) -> Result<(Vec<T>, Option<String>)> {
    let from = match token {
        Some(token) => token.parse().map_err(|_| invalid_next_token_exception("The NextToken is invalid."))?,
        None => 0_usize,
    };
    let most = most.and_then(|most| usize::try_from(most).ok()).map_or(PAGE, |most| most.clamp(1, PAGE));
    let total = all.len();
    let shown: Vec<T> = all.into_iter().skip(from).take(most).collect();
    let next = from.saturating_add(shown.len());
    Ok((shown, (next < total).then(|| next.to_string())))
}

/// Whether an optional list of names leaves this one in.
fn wanted(names: &Option<Vec<String>>, name: &str) -> bool {
    names.as_ref().is_none_or(|names| names.is_empty() || names.iter().any(|one| one == name))
}
