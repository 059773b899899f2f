//! The operations, by what they act on.

pub mod events;
pub mod filter;
pub mod groups;
pub mod put;
pub mod retention;
pub mod streams;
pub mod subscriptions;
pub mod tags;

/// Items of a page where the client does not say.
const PAGE: usize = 50;
/// Events of a page at most.
const PAGE_EVENTS: usize = 10_000;
/// Their size at most, as quotas count it.
const PAGE_BYTES: usize = 1024 * 1024;

/// The client's limit, which the model has checked, or what AWS takes without one.
fn limit(asked: Option<i32>, most: usize) -> usize {
    asked.and_then(|limit| usize::try_from(limit).ok()).map_or(most, |limit| limit.clamp(1, most))
}
