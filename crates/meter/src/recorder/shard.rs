//! What invocations are added up in until somebody takes it.

use crate::metrics::{TALLIES, Tallies};
use crate::{Account, Usage};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Parts of what invocations are added up in.
pub const SHARDS: usize = 16;

/// What invocations are added up in: a part of it for some of the functions, so that not all of them wait for one another.
/// On cache lines of its own.
#[repr(align(128))]
pub struct Shard {
    usage: Mutex<HashMap<Account, Usage>>,
    tallies: Mutex<Tallies>,
}

impl Shard {
    pub fn new() -> Self {
        Self { usage: Mutex::default(), tallies: Mutex::new(Tallies::new(TALLIES / SHARDS)) }
    }

    pub fn usage(&self) -> MutexGuard<'_, HashMap<Account, Usage>> {
        self.usage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn tallies(&self) -> MutexGuard<'_, Tallies> {
        self.tallies.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
