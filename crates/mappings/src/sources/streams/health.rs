//! What all readers of a stream know of it together: which of them cannot read, and for how long it keeps its records.

use crate::work::Work;
use api::Error;
use std::collections::HashSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

#[derive(Default)]
pub struct Health {
    ill: Mutex<Ill>,
    /// In milliseconds; 0 where it is not known.
    kept_ms: AtomicI64,
}

#[derive(Default)]
struct Ill {
    /// Who cannot read, by shard; the list of shards itself is none.
    who: HashSet<String>,
    /// Somebody has read since the start: what was shown before is not of this one.
    has_read: bool,
}

impl Health {
    /// Shows that something cannot be read. To have to wait for one's turn is no such thing.
    pub async fn ill(&self, work: &Work, who: &str, error: &Error) {
        if is_throttled(error) {
            return;
        }
        self.ill.lock().unwrap_or_else(PoisonError::into_inner).who.insert(who.to_owned());
        work.result(&format!("PROBLEM: {}", error.message)).await;
    }

    /// Something was read, or is not read any more. Once there is nothing else, a problem that is shown has passed.
    pub async fn well(&self, work: &Work, who: &str) {
        let has_passed = {
            let mut ill = self.ill.lock().unwrap_or_else(PoisonError::into_inner);
            let was_ill = ill.who.remove(who);
            let is_first = !std::mem::replace(&mut ill.has_read, true);
            (was_ill || is_first) && ill.who.is_empty()
        };
        if has_passed {
            work.readable().await;
        }
    }

    pub fn keeps_for(&self, kept: Duration) {
        self.kept_ms.store(i64::try_from(kept.as_millis()).unwrap_or(i64::MAX), Ordering::Relaxed);
    }

    /// For how long the stream keeps a record, in milliseconds, where that is known.
    pub fn kept_ms(&self) -> Option<i64> {
        Some(self.kept_ms.load(Ordering::Relaxed)).filter(|kept| *kept > 0)
    }
}

/// Others read too, or too much was asked for.
pub fn is_throttled(error: &Error) -> bool {
    const CODES: [&str; 3] =
        ["ProvisionedThroughputExceededException", "LimitExceededException", "ThrottlingException"];
    error.status == 429 || CODES.contains(&&*error.code)
}

/// The same read may succeed in a moment.
pub fn is_passing(error: &Error) -> bool {
    error.status >= 500 || is_throttled(error)
}

/// The shard is not there any more, or its stream is not.
pub fn is_gone(error: &Error) -> bool {
    &*error.code == "ResourceNotFoundException"
}
