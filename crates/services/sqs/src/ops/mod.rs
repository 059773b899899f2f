//! The operations, by what they act on.

pub mod attributes;
pub mod batch;
pub mod delete;
pub mod moves;
pub mod permissions;
pub mod queues;
pub mod receive;
pub mod send;
pub mod tags;
pub mod visibility;

use crate::engine::{Gone, Unfit};
use crate::errors::{invalid_value, no_queue};
use api::Error;

/// How long a message can be kept from others.
const BEYOND: &str = "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]";

fn gone(_: Gone) -> Error {
    no_queue()
}

/// Why a receipt handle does not do, in AWS's words.
fn unfit(unfit: Unfit, handle: &str) -> Error {
    let reason = match unfit {
        Unfit::Gone => return no_queue(),
        Unfit::Expired => "The receipt handle has expired.",
        Unfit::TooLong => BEYOND,
        Unfit::NoMessage => "Message does not exist or is not available for visibility timeout change.",
    };
    invalid_value(handle, "ReceiptHandle", reason)
}

/// One page, and the token of the next: how many come before it.
fn page<T>(all: Vec<T>, token: Option<&str>, most: Option<i32>) -> cloud::Result<(Vec<T>, Option<String>)> {
    let Some(most) = most else {
        return Ok((all.into_iter().take(1000).collect(), None));
    };
    if !(1..=1000).contains(&most) {
        return Err(invalid_value(most, "MaxResults", "MaxResults must be an integer between 1 and 1000."));
    }
    let from = match token {
        None => 0,
        Some(token) => token.parse::<usize>().map_err(|_| crate::errors::invalid("Invalid or expired next token."))?,
    };
    let (total, most) = (all.len(), usize::try_from(most).unwrap_or(1000));
    let shown: Vec<T> = all.into_iter().skip(from).take(most).collect();
    let next = from.saturating_add(shown.len());
    Ok((shown, (next < total).then(|| next.to_string())))
}
