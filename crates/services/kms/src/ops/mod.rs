//! The operations, by what they act on.

pub mod aliases;
pub mod grants;
pub mod import;
pub mod keys;
pub mod mac;
pub mod pairs;
pub mod policies;
pub mod rotation;
pub mod secrets;
pub mod signing;
pub mod tags;

use crate::errors;
use api::Blob;
use api::kms::errors::invalid_marker_exception;
use bytes::Bytes;
use cloud::Result;

/// A dry run has come as far as it goes.
fn not_dry(dry: Option<bool>) -> Result<()> {
    if dry == Some(true) { Err(errors::dry_run()) } else { Ok(()) }
}

fn blob(bytes: Vec<u8>) -> Option<Blob> {
    Some(Blob(Bytes::from(bytes)))
}

/// Who answers only inside an enclave is not asked here.
fn no_recipient(recipient: Option<&api::kms::RecipientInfo>) -> Result<()> {
    if recipient.is_some() { Err(errors::unsupported("An attestation document")) } else { Ok(()) }
}

/// One page, and the marker of the next. `most` is what a page holds when nobody says otherwise.
fn page<T>(all: Vec<T>, marker: Option<&str>, limit: Option<i32>, most: usize) -> Result<(Vec<T>, Option<String>)> {
    let from: usize = match marker {
        Some(marker) => marker.parse().map_err(|_| invalid_marker_exception("The marker is invalid."))?,
        None => 0,
    };
    let limit = limit.and_then(|limit| usize::try_from(limit).ok()).map_or(most, |limit| limit.clamp(1, 1000));
    let total = all.len();
    let shown: Vec<T> = all.into_iter().skip(from).take(limit).collect();
    let next = from.saturating_add(shown.len());
    Ok((shown, (next < total).then(|| next.to_string())))
}
