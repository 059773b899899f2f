//! What a month's usage would cost on AWS: a pure function of usage and a price list.
//!
//! Rules (Lambda pricing page, us-east-1, November 2026): a price per request; a price per GB-second of configured
//! memory that falls in tiers, x86 and Arm apart; `/tmp` above 512 MB by the GB-second; init is part of the billed
//! duration. The free tier is a million requests and 400,000 GB-seconds a month, x86 and Arm together: it is taken from
//! both in proportion, which AWS leaves open. 1 GB is 1,024 MB.
//!
//! Not priced: provisioned concurrency, SnapStart, streamed bytes, data transfer, and what a log would cost.

mod table;

use crate::usage::{Arch, Usage};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// MB-milliseconds in a GB-second.
const MB_MS: f64 = 1024.0 * 1000.0;
/// `/tmp` that costs nothing.
pub const FREE_EPHEMERAL_MB: u32 = 512;

impl Usage {
    pub fn gb_seconds(&self) -> f64 {
        self.memory_mb_ms as f64 / MB_MS
    }

    pub fn ephemeral_gb_seconds(&self) -> f64 {
        self.ephemeral_mb_ms as f64 / MB_MS
    }
}

/// A price list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    pub region: String,
    pub currency: String,
    pub as_of: String,
    request: f64,
    gb_second: BTreeMap<Arch, Vec<Tier>>,
    ephemeral_gb_second: f64,
    free: Free,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tier {
    /// Cumulative GB-seconds of the month; the last tier has no end.
    up_to: Option<f64>,
    price: f64,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Free {
    requests: f64,
    gb_seconds: f64,
}

#[derive(Debug, thiserror::Error)]
#[error("the price list cannot be read")]
pub struct PricesError(#[from] serde_json::Error);

impl Prices {
    /// The list this program was built with.
    pub fn builtin() -> Self {
        Self::parse(include_str!("prices.json")).expect("prices.json is part of the program and a test reads it")
    }

    /// A list in the same form, with one's own prices.
    pub fn parse(json: &str) -> Result<Self, PricesError> {
        Ok(serde_json::from_str(json)?)
    }

    /// GB-seconds of one architecture, through its tiers.
    fn compute(&self, arch: Arch, gb_seconds: f64) -> f64 {
        let tiers = self.gb_second.get(&arch).map(Vec::as_slice).unwrap_or_default();
        let mut below = 0.0;
        tiers.iter().fold(0.0, |sum, tier| {
            let end = tier.up_to.unwrap_or(f64::INFINITY);
            let within = (gb_seconds.min(end) - below).max(0.0);
            below = end;
            sum + within * tier.price
        })
    }
}

/// One function's share, before the free tier.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    pub function: String,
    pub arch: Arch,
    pub usage: Usage,
    pub gb_seconds: f64,
    pub cost: f64,
}

/// A month's bill. Money is in [`Bill::currency`], unrounded.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bill {
    pub currency: String,
    pub prices: String,
    /// In descending order of cost.
    pub lines: Vec<Line>,
    pub requests: u64,
    pub gb_seconds: f64,
    /// What all lines cost together.
    pub subtotal: f64,
    /// What the free tier takes off; nothing where it is not applied.
    pub free: f64,
    pub total: f64,
}

/// Prices a month. `free_tier` says whether this account has it to itself.
pub fn bill(usage: &[(String, Arch, Usage)], prices: &Prices, free_tier: bool) -> Bill {
    let mut sums: BTreeMap<Arch, Usage> = BTreeMap::new();
    usage.iter().for_each(|(_, arch, usage)| *sums.entry(*arch).or_default() += *usage);
    let subtotal = cost(&sums, prices, None);
    let total = if free_tier { cost(&sums, prices, Some(prices.free)) } else { subtotal };
    let mut lines: Vec<_> = usage.iter().map(|(name, arch, usage)| line(name, *arch, *usage, &sums, prices)).collect();
    lines.sort_by(|a, b| b.cost.total_cmp(&a.cost).then_with(|| a.function.cmp(&b.function)));
    Bill {
        currency: prices.currency.clone(),
        prices: format!("{}, {}", prices.region, prices.as_of),
        lines,
        requests: sums.values().map(|usage| usage.requests).sum(),
        gb_seconds: sums.values().map(Usage::gb_seconds).sum(),
        subtotal,
        free: subtotal - total,
        total,
    }
}

fn cost(sums: &BTreeMap<Arch, Usage>, prices: &Prices, free: Option<Free>) -> f64 {
    let requests: u64 = sums.values().map(|usage| usage.requests).sum();
    let all: f64 = sums.values().map(Usage::gb_seconds).sum();
    let charged = free.map_or(1.0, |free| if all > free.gb_seconds { 1.0 - free.gb_seconds / all } else { 0.0 });
    let billable = (requests as f64 - free.map_or(0.0, |free| free.requests)).max(0.0);
    let each = sums.iter().map(|(arch, usage)| {
        prices.compute(*arch, usage.gb_seconds() * charged) + usage.ephemeral_gb_seconds() * prices.ephemeral_gb_second
    });
    billable * prices.request + each.sum::<f64>()
}

/// A function pays the average price of its architecture's month.
fn line(function: &str, arch: Arch, usage: Usage, sums: &BTreeMap<Arch, Usage>, prices: &Prices) -> Line {
    let month = sums.get(&arch).map_or(0.0, Usage::gb_seconds);
    let share = if month > 0.0 { usage.gb_seconds() / month } else { 0.0 };
    let cost = usage.requests as f64 * prices.request
        + share * prices.compute(arch, month)
        + usage.ephemeral_gb_seconds() * prices.ephemeral_gb_second;
    Line { function: function.into(), arch, usage, gb_seconds: usage.gb_seconds(), cost }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(requests: u64, billed_ms: u64, memory_mb: u64) -> Usage {
        Usage { requests, billed_ms, memory_mb_ms: billed_ms * memory_mb, ..Usage::default() }
    }

    fn check(usage: &[(Arch, Usage)], free: bool, expect: f64) {
        let usage: Vec<_> = usage.iter().map(|(arch, usage)| ("f".to_owned(), *arch, *usage)).collect();
        let total = bill(&usage, &Prices::builtin(), free).total;
        assert!((total - expect).abs() < 1e-6 * expect.max(1e-3), "{total} is not {expect}");
    }

    #[test]
    fn the_price_pages_example_of_a_mobile_backend() {
        // 3 M requests of 120 ms at 1,536 MB: 540,000 GB-s.
        let month = used(3_000_000, 360_000_000, 1536);
        check(&[(Arch::X86, month)], false, 540_000.0 * 0.000_016_666_7 + 0.6);
        check(&[(Arch::X86, month)], true, 140_000.0 * 0.000_016_666_7 + 0.4);
    }

    #[test]
    fn the_free_tier_covers_a_small_month_and_is_shared_between_architectures() {
        check(&[(Arch::X86, used(900_000, 200_000_000, 1024))], true, 0.0);
        // 300,000 GB-s each: a third of both is charged.
        let half = used(500_000, 300_000_000, 1024);
        check(&[(Arch::X86, half), (Arch::Arm, half)], true, 100_000.0 * (0.000_016_666_7 + 0.000_013_333_4));
    }

    #[test]
    fn tiers_apply_to_what_lies_within_them() {
        let gb_s = |billion: u64| Usage { memory_mb_ms: billion * 1_000_000_000 * 1_024_000, ..Usage::default() };
        check(&[(Arch::X86, gb_s(6))], false, 6e9 * 0.000_016_666_7);
        check(&[(Arch::X86, gb_s(16))], false, 6e9 * 0.000_016_666_7 + 9e9 * 0.000_015 + 1e9 * 0.000_013_333_4);
        check(&[(Arch::Arm, gb_s(8))], false, 7.5e9 * 0.000_013_333_4 + 0.5e9 * 0.000_012_000_1);
    }

    #[test]
    fn ephemeral_storage_is_priced_above_what_is_free() {
        let extra = Usage { ephemeral_mb_ms: 1_024_000_000_000, ..Usage::default() };
        check(&[(Arch::X86, extra)], true, 1e6 * 0.000_000_030_9);
    }

    #[test]
    fn the_lines_add_up_to_the_subtotal() {
        let usage = [
            ("a".to_owned(), Arch::X86, used(10, 1_000, 128)),
            ("b".to_owned(), Arch::X86, used(5, 90_000, 512)),
            ("c".to_owned(), Arch::Arm, used(1, 77, 2048)),
        ];
        let bill = bill(&usage, &Prices::builtin(), true);
        assert!((bill.lines.iter().map(|line| line.cost).sum::<f64>() - bill.subtotal).abs() < 1e-12);
        assert_eq!(bill.lines[0].function, "b");
        assert_eq!((bill.total, bill.free), (0.0, bill.subtotal));
    }
}
