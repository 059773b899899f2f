//! Price lists.

use crate::usage::Arch;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A price list, in the form of `prices.json`, which this program was built with.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    pub region: String,
    pub currency: String,
    pub as_of: String,
    pub(super) request: f64,
    gb_second: ByArch<Vec<Tier>>,
    pub(super) ephemeral_gb_second: f64,
    /// Kept provisioned, used or not.
    provisioned_held_gb_second: ByArch<f64>,
    /// Used while provisioned, besides.
    provisioned_gb_second: ByArch<f64>,
    pub(super) snapshot_held_gb_second: f64,
    pub(super) restored_gb: f64,
    pub(super) streamed_gb: f64,
    pub(super) free: Free,
}

/// Every architecture has an entry: a list without one is refused.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "BTreeMap<Arch, T>", bound = "T: Deserialize<'de>")]
struct ByArch<T>(BTreeMap<Arch, T>);

impl<T> TryFrom<BTreeMap<Arch, T>> for ByArch<T> {
    type Error = String;
    fn try_from(map: BTreeMap<Arch, T>) -> Result<Self, String> {
        match Arch::ALL.into_iter().find(|arch| !map.contains_key(arch)) {
            None => Ok(Self(map)),
            Some(arch) => Err(format!("there is no price for {}", arch.name())),
        }
    }
}

impl<T> ByArch<T> {
    fn of(&self, arch: Arch) -> Option<&T> {
        self.0.get(&arch)
    }
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tier {
    /// Cumulative GB-seconds of the month; the last tier has no end.
    up_to: Option<f64>,
    price: f64,
}

/// What a month has for nothing.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Free {
    pub requests: f64,
    pub gb_seconds: f64,
    pub streamed_gb: f64,
}

#[derive(Debug, thiserror::Error)]
pub enum PricesError {
    #[error("the price list cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the price list is wrong: {0}")]
    Wrong(&'static str),
}

impl Prices {
    /// The list this program was built with.
    pub fn builtin() -> Self {
        Self::parse(include_str!("prices.json")).expect("prices.json is part of the program and a test reads it")
    }

    /// A list in the same form, with one's own prices.
    pub fn parse(json: &str) -> Result<Self, PricesError> {
        let prices: Self = serde_json::from_str(json)?;
        prices.check().map_err(PricesError::Wrong).map(|()| prices)
    }

    fn check(&self) -> Result<(), &'static str> {
        for tiers in self.gb_second.0.values() {
            let ends: Vec<f64> = tiers.iter().map(|tier| tier.up_to.unwrap_or(f64::INFINITY)).collect();
            if ends.last() != Some(&f64::INFINITY) || !ends.is_sorted_by(|a, b| a < b) {
                return Err("tiers of gb_second must rise, and the last one has no end");
            }
        }
        let tiers = self.gb_second.0.values().flatten().map(|tier| tier.price);
        let held = self.provisioned_held_gb_second.0.values().chain(self.provisioned_gb_second.0.values()).copied();
        let Free { requests, gb_seconds, streamed_gb } = self.free;
        let others = [
            self.request,
            self.ephemeral_gb_second,
            self.snapshot_held_gb_second,
            self.restored_gb,
            self.streamed_gb,
            requests,
            gb_seconds,
            streamed_gb,
        ];
        let fine = tiers.chain(held).chain(others).all(|price| price.is_finite() && price >= 0.0);
        if fine { Ok(()) } else { Err("a price is negative") }
    }

    /// GB-seconds of one architecture, through its tiers.
    pub(super) fn compute(&self, arch: Arch, gb_seconds: f64) -> f64 {
        let tiers = self.gb_second.of(arch).map(Vec::as_slice).unwrap_or_default();
        let mut below = 0.0;
        tiers.iter().fold(0.0, |sum, tier| {
            let end = tier.up_to.unwrap_or(f64::INFINITY);
            let within = (gb_seconds.min(end) - below).max(0.0);
            below = end;
            sum + within * tier.price
        })
    }

    pub(super) fn provisioned_held(&self, arch: Arch) -> f64 {
        self.provisioned_held_gb_second.of(arch).copied().unwrap_or_default()
    }

    pub(super) fn provisioned(&self, arch: Arch) -> f64 {
        self.provisioned_gb_second.of(arch).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_and_a_wrong_one_is_refused() {
        let list = include_str!("prices.json");
        assert_eq!(Prices::builtin().region, "us-east-1");
        let refused = |from: &str, to: &str| Prices::parse(&list.replace(from, to)).unwrap_err().to_string();
        assert!(refused("\"request\": 0.0000002,", "").contains("request"));
        assert!(refused("\"request\"", "\"requests\"").contains("requests"));
        assert!(refused("0.008", "-1").contains("negative"));
        assert!(refused("15000000000", "5000000000").contains("tiers"));
        assert!(refused("\"up_to\": null", "\"up_to\": 1e12").contains("tiers"));
        assert!(refused("\"x86_64\": 0.0000041667, ", "").contains("x86_64"));
    }
}
