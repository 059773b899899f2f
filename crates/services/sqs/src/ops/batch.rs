//! What all batches have in common.

use crate::errors::entry_code;
use api::Error;
use api::sqs::BatchResultErrorEntry;
use api::sqs::errors::{
    batch_entry_ids_not_distinct, empty_batch_request, invalid_batch_entry_id, too_many_entries_in_batch_request,
};
use cloud::Result;
use std::collections::HashSet;

/// Entries of one batch.
const ENTRIES: usize = 10;

/// Checks the number of entries and their ids. `kind` is what an entry is called.
pub fn check<'a>(ids: impl ExactSizeIterator<Item = &'a str> + Clone, kind: &str) -> Result<()> {
    if ids.len() == 0 {
        return Err(empty_batch_request(format!("There should be at least one {kind} in the request.")));
    }
    if ids.len() > ENTRIES {
        let count = ids.len();
        return Err(too_many_entries_in_batch_request(format!(
            "Maximum number of entries per request are {ENTRIES}. You have sent {count}."
        )));
    }
    if !ids.clone().all(is_id) {
        return Err(invalid_batch_entry_id(
            "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
        ));
    }
    let mut seen = HashSet::new();
    match ids.into_iter().find(|id| !seen.insert(*id)) {
        Some(id) => Err(batch_entry_ids_not_distinct(format!("Id {id} repeated."))),
        None => Ok(()),
    }
}

fn is_id(id: &str) -> bool {
    (1..=80).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

pub fn failed(id: String, error: &Error) -> BatchResultErrorEntry {
    BatchResultErrorEntry {
        id,
        sender_fault: error.status < 500,
        code: entry_code(error),
        message: Some(error.message.clone()),
    }
}
