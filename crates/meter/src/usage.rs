//! What a function used, in whole numbers that add up exactly.

use crate::bill::FREE_EPHEMERAL_MB;
use base::limits::MIB;
use serde::{Deserialize, Serialize};
use std::ops::AddAssign;

/// Bytes of one streamed response that cost nothing.
pub const FREE_STREAMED_BYTES: u64 = 6 * MIB;

/// An instruction set, as `Architectures` names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Arch {
    #[default]
    #[serde(rename = "x86_64")]
    X86,
    #[serde(rename = "arm64")]
    Arm,
}

impl Arch {
    pub const ALL: [Self; 2] = [Self::X86, Self::Arm];

    pub fn name(self) -> &'static str {
        match self {
            Self::X86 => "x86_64",
            Self::Arm => "arm64",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|arch| arch.name() == name)
    }
}

/// What was used. One figure for each thing that has a price of its own, and some that explain them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Usage {
    /// All of them, those on provisioned environments too.
    pub requests: u64,
    pub errors: u64,
    /// All of it, init included.
    pub billed_ms: u64,
    /// Configured memory times billed duration, on demand.
    pub memory_mb_ms: u64,
    /// `/tmp` above what is free, times billed duration.
    pub ephemeral_mb_ms: u64,
    /// The part of `billed_ms` that was init or restore.
    pub init_ms: u64,
    /// The part of `requests` that provisioned environments served: no free tier for them.
    pub provisioned_requests: u64,
    /// Configured memory times billed duration, on provisioned environments; not in `memory_mb_ms`.
    pub provisioned_mb_ms: u64,
    /// Memory that was kept provisioned, times how long, used or not.
    pub provisioned_held_mb_ms: u64,
    /// Memory size of versions with a snapshot, times how long that was kept.
    pub snapshot_held_mb_ms: u64,
    /// Memory size of environments that were restored from a snapshot.
    pub restored_mb: u64,
    /// Of each streamed response what is beyond [`FREE_STREAMED_BYTES`].
    pub streamed_bytes: u64,
}

type Figure = (&'static str, fn(&mut Usage) -> &mut u64);

/// Each figure and its column in the ledger. A new one goes to the end, and into a migration.
pub(crate) const FIGURES: [Figure; 12] = [
    ("requests", |usage| &mut usage.requests),
    ("errors", |usage| &mut usage.errors),
    ("billed_ms", |usage| &mut usage.billed_ms),
    ("memory_mb_ms", |usage| &mut usage.memory_mb_ms),
    ("ephemeral_mb_ms", |usage| &mut usage.ephemeral_mb_ms),
    ("init_ms", |usage| &mut usage.init_ms),
    ("provisioned_requests", |usage| &mut usage.provisioned_requests),
    ("provisioned_mb_ms", |usage| &mut usage.provisioned_mb_ms),
    ("provisioned_held_mb_ms", |usage| &mut usage.provisioned_held_mb_ms),
    ("snapshot_held_mb_ms", |usage| &mut usage.snapshot_held_mb_ms),
    ("restored_mb", |usage| &mut usage.restored_mb),
    ("streamed_bytes", |usage| &mut usage.streamed_bytes),
];

impl AddAssign for Usage {
    fn add_assign(&mut self, mut other: Self) {
        for (_, figure) in FIGURES {
            let sum = figure(self).saturating_add(*figure(&mut other));
            *figure(self) = sum;
        }
    }
}

impl std::iter::Sum for Usage {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, one| {
            sum += one;
            sum
        })
    }
}

impl Usage {
    /// An environment of this memory size was made from a snapshot.
    pub fn restored(memory_mb: u32) -> Self {
        Self { restored_mb: memory_mb.into(), ..Self::default() }
    }

    /// An environment of this size ran for so long.
    pub fn ran(memory_mb: u32, ephemeral_mb: u32, billed_ms: u64, provisioned: bool) -> Self {
        let memory_mb_ms = billed_ms.saturating_mul(memory_mb.into());
        let (on_demand, on_provisioned) = if provisioned { (0, memory_mb_ms) } else { (memory_mb_ms, 0) };
        Self {
            billed_ms,
            memory_mb_ms: on_demand,
            provisioned_mb_ms: on_provisioned,
            ephemeral_mb_ms: Self::ephemeral(ephemeral_mb, billed_ms),
            ..Self::default()
        }
    }

    /// `/tmp` of this size, for so long.
    pub(crate) fn ephemeral(mb: u32, ms: u64) -> u64 {
        ms.saturating_mul(mb.saturating_sub(FREE_EPHEMERAL_MB).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_is_in_the_list_and_adds_up_without_overflow() {
        let mut one = Usage::default();
        for (number, (_, figure)) in (1..).zip(FIGURES) {
            *figure(&mut one) = number;
        }
        let shown = serde_json::to_value(one).unwrap();
        let members = shown.as_object().unwrap();
        assert_eq!(members.len(), FIGURES.len());
        for (number, (name, _)) in (1_u64..).zip(FIGURES) {
            assert_eq!(members[name], number, "{name}");
        }
        one += Usage { requests: u64::MAX, ..one };
        assert_eq!((one.requests, one.errors), (u64::MAX, 4));
    }
}
