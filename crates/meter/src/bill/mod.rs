//! What a month's usage would cost on AWS: a pure function of usage and a price list.
//!
//! Rules (Lambda pricing page, us-east-1, November 2026): a price per request; a price per GB-second of configured
//! memory that falls in tiers, x86 and Arm apart; `/tmp` above 512 MB by the GB-second; init is part of the billed
//! duration. Provisioned concurrency by the GB-second it is kept, and another for what runs on it; snapshots by the
//! GB-second they are kept and the GB that is restored, not of Java; what is streamed beyond 6 MB of a response by the GB.
//!
//! The free tier is a million requests and 400,000 GB-seconds a month, x86 and Arm together, and 100 GB of streaming. It
//! is taken from both architectures in proportion, which AWS leaves open, and from nothing that ran provisioned. 1 GB is
//! 1,024 MB.
//!
//! Not priced: data transfer, what a log or a trace would cost.

mod prices;
mod table;

pub use prices::{Prices, PricesError};

use crate::ledger::{Account, Day};
use crate::usage::{Arch, Usage};
use serde::Serialize;
use std::collections::BTreeMap;

/// MB-milliseconds in a GB-second.
const MB_MS: f64 = 1024.0 * 1000.0;
const MB_PER_GB: f64 = 1024.0;
const BYTES_PER_GB: f64 = 1024.0 * 1024.0 * 1024.0;
/// `/tmp` that costs nothing.
pub const FREE_EPHEMERAL_MB: u32 = 512;

impl Usage {
    /// On demand and provisioned.
    pub fn gb_seconds(&self) -> f64 {
        (self.memory_mb_ms as f64 + self.provisioned_mb_ms as f64) / MB_MS
    }
}

/// Something with a price of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    Requests,
    ProvisionedRequests,
    Compute,
    Ephemeral,
    ProvisionedHeld,
    Provisioned,
    SnapshotHeld,
    Restored,
    Streamed,
}

impl Item {
    pub const ALL: [Self; 9] = [
        Self::Requests,
        Self::ProvisionedRequests,
        Self::Compute,
        Self::Ephemeral,
        Self::ProvisionedHeld,
        Self::Provisioned,
        Self::SnapshotHeld,
        Self::Restored,
        Self::Streamed,
    ];

    /// How much of it was used, in [`Item::unit`]s.
    fn of(self, usage: &Usage) -> f64 {
        match self {
            Self::Requests => usage.requests.saturating_sub(usage.provisioned_requests) as f64,
            Self::ProvisionedRequests => usage.provisioned_requests as f64,
            Self::Compute => usage.memory_mb_ms as f64 / MB_MS,
            Self::Ephemeral => usage.ephemeral_mb_ms as f64 / MB_MS,
            Self::ProvisionedHeld => usage.provisioned_held_mb_ms as f64 / MB_MS,
            Self::Provisioned => usage.provisioned_mb_ms as f64 / MB_MS,
            Self::SnapshotHeld => usage.snapshot_held_mb_ms as f64 / MB_MS,
            Self::Restored => usage.restored_mb as f64 / MB_PER_GB,
            Self::Streamed => usage.streamed_bytes as f64 / BYTES_PER_GB,
        }
    }

    pub fn unit(self) -> &'static str {
        match self {
            Self::Requests | Self::ProvisionedRequests => "requests",
            Self::Restored | Self::Streamed => "GB",
            _ => "GB-seconds",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Requests => "Requests",
            Self::ProvisionedRequests => "Requests, provisioned",
            Self::Compute => "Compute",
            Self::Ephemeral => "/tmp above 512 MB",
            Self::ProvisionedHeld => "Provisioned concurrency",
            Self::Provisioned => "Compute, provisioned",
            Self::SnapshotHeld => "SnapStart cache",
            Self::Restored => "SnapStart restore",
            Self::Streamed => "Streaming above 6 MB",
        }
    }

    fn cost(self, arch: Arch, quantity: f64, prices: &Prices) -> f64 {
        match self {
            Self::Requests | Self::ProvisionedRequests => quantity * prices.request,
            Self::Compute => prices.compute(arch, quantity),
            Self::Ephemeral => quantity * prices.ephemeral_gb_second,
            Self::ProvisionedHeld => quantity * prices.provisioned_held(arch),
            Self::Provisioned => quantity * prices.provisioned(arch),
            Self::SnapshotHeld => quantity * prices.snapshot_held_gb_second,
            Self::Restored => quantity * prices.restored_gb,
            Self::Streamed => quantity * prices.streamed_gb,
        }
    }

    /// What the month has of it for nothing.
    fn free(self, prices: &Prices) -> f64 {
        match self {
            Self::Requests => prices.free.requests,
            Self::Compute => prices.free.gb_seconds,
            Self::Streamed => prices.free.streamed_gb,
            _ => 0.0,
        }
    }
}

/// An item of the whole month, one for each architecture.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Charge {
    pub item: Item,
    pub arch: Arch,
    pub quantity: f64,
    /// How much of that is free.
    pub free: f64,
    /// As if nothing were.
    pub cost: f64,
    /// What is left to pay.
    pub charged: f64,
}

/// What is shown of a bill. What things cost is always reckoned by the account's whole month: tiers and the free tier are.
#[derive(Clone, Debug, Default)]
pub struct View {
    pub function: Option<String>,
    pub day: Option<Day>,
    /// A line for each day.
    pub daily: bool,
}

/// One function's share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    pub function: String,
    pub arch: Arch,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    pub usage: Usage,
    pub gb_seconds: f64,
    /// Before the free tier.
    pub cost: f64,
    /// After it.
    pub charged: f64,
}

/// A month's bill, or the part of it that was asked for. Money is in [`Bill::currency`], unrounded.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bill {
    pub currency: String,
    pub region: String,
    pub prices_as_of: String,
    /// In descending order of cost; by day first where they are daily.
    pub lines: Vec<Line>,
    /// Of the account's whole month, whatever lines are shown.
    pub items: Vec<Charge>,
    /// Of the lines that are shown, as all below.
    pub requests: u64,
    pub gb_seconds: f64,
    pub subtotal: f64,
    /// What the free tier takes off; nothing where it is not applied.
    pub free: f64,
    pub total: f64,
}

/// Prices a month. `free_tier` says whether this account has it to itself.
pub fn bill(month: &[(Account, Usage)], prices: &Prices, free_tier: bool, view: &View) -> Bill {
    let items = charges(month, prices, free_tier);
    let lines = lines(month, view, &items);
    let sum = |of: fn(&Line) -> f64| lines.iter().map(of).sum::<f64>();
    let (subtotal, total) = (sum(|line| line.cost), sum(|line| line.charged));
    Bill {
        currency: prices.currency.clone(),
        region: prices.region.clone(),
        prices_as_of: prices.as_of.clone(),
        requests: lines.iter().map(|line| line.usage.requests).sum(),
        gb_seconds: sum(|line| line.gb_seconds),
        subtotal,
        free: subtotal - total,
        total,
        lines,
        items,
    }
}

fn charges(month: &[(Account, Usage)], prices: &Prices, free_tier: bool) -> Vec<Charge> {
    let mut sums: BTreeMap<Arch, Usage> = BTreeMap::new();
    month.iter().for_each(|(account, usage)| *sums.entry(account.arch).or_default() += *usage);
    let mut charges = Vec::new();
    for item in Item::ALL {
        let all: f64 = sums.values().map(|usage| item.of(usage)).sum();
        let free = if free_tier { item.free(prices).min(all) } else { 0.0 };
        for (arch, usage) in &sums {
            let quantity = item.of(usage);
            if quantity > 0.0 {
                let free = free * quantity / all;
                let cost = item.cost(*arch, quantity, prices);
                let charged = item.cost(*arch, quantity - free, prices);
                charges.push(Charge { item, arch: *arch, quantity, free, cost, charged });
            }
        }
    }
    charges
}

fn lines(month: &[(Account, Usage)], view: &View, items: &[Charge]) -> Vec<Line> {
    let shown = |account: &Account| {
        view.function.as_deref().is_none_or(|name| name == &*account.function)
            && view.day.is_none_or(|day| day == account.day)
    };
    let mut sums: BTreeMap<(Option<Day>, &str, Arch), Usage> = BTreeMap::new();
    for (account, usage) in month.iter().filter(|(account, _)| shown(account)) {
        let day = (view.daily || view.day.is_some()).then_some(account.day);
        *sums.entry((day, &account.function, account.arch)).or_default() += *usage;
    }
    let mut lines: Vec<_> =
        sums.into_iter().map(|((day, function, arch), usage)| line(function, arch, day, usage, items)).collect();
    lines.sort_by(|a, b| a.day.cmp(&b.day).then(b.cost.total_cmp(&a.cost)).then_with(|| a.function.cmp(&b.function)));
    lines
}

/// Who used a part of an item pays that part of what the month's cost.
fn line(function: &str, arch: Arch, day: Option<Day>, usage: Usage, items: &[Charge]) -> Line {
    let of_arch = items.iter().filter(|charge| charge.arch == arch);
    let (cost, charged) = of_arch.fold((0.0, 0.0), |(cost, charged), charge| {
        let share = charge.item.of(&usage) / charge.quantity;
        (cost + share * charge.cost, charged + share * charge.charged)
    });
    Line { function: function.into(), arch, day, usage, gb_seconds: usage.gb_seconds(), cost, charged }
}

#[cfg(test)]
mod tests;
