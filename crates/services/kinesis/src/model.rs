//! What is kept of a stream, but its records.

use crate::hash;
use crate::limits::{RECORD_KIB, RETENTION_HOURS};
use crate::sequence::Sequence;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    Provisioned,
    OnDemand,
}

impl Mode {
    pub fn name(self) -> &'static str {
        match self {
            Self::Provisioned => "PROVISIONED",
            Self::OnDemand => "ON_DEMAND",
        }
    }

    pub fn of(name: &str) -> Self {
        if name == "ON_DEMAND" { Self::OnDemand } else { Self::Provisioned }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    Creating,
    Active,
    Updating,
    Deleting,
}

impl Status {
    pub fn name(self) -> &'static str {
        match self {
            Self::Creating => "CREATING",
            Self::Active => "ACTIVE",
            Self::Updating => "UPDATING",
            Self::Deleting => "DELETING",
        }
    }
}

/// A state that ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Busy {
    pub status: Status,
    pub until_ms: i64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stream {
    pub name: String,
    /// Names its folder and what was made for it, so that nothing of it is taken for that of a later stream of its name.
    pub uid: String,
    pub created_ms: i64,
    pub mode: Mode,
    pub busy: Option<Busy>,
    /// In the order of their numbers. Those that expired are not among them.
    pub shards: Vec<Shard>,
    /// The number of the next shard.
    pub next_shard: u32,
    pub retention_hours: i32,
    /// Nothing that arrived earlier is seen again, whatever the retention period becomes.
    pub floor_ms: i64,
    pub record_kib: i32,
    /// Records are spread evenly, whatever their keys.
    #[serde(default)]
    pub spread: bool,
    #[serde(default)]
    pub warm_mibps: Option<i32>,
    /// The key that encryption was asked for with.
    #[serde(default)]
    pub key_id: Option<String>,
    #[serde(default)]
    pub monitoring: BTreeSet<String>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    #[serde(default)]
    pub policy: Option<String>,
    #[serde(default)]
    pub consumers: BTreeMap<String, Consumer>,
    /// When UpdateShardCount was used in the last day, and UpdateStreamMode.
    #[serde(default)]
    pub scalings_ms: Vec<i64>,
    #[serde(default)]
    pub mode_changes_ms: Vec<i64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shard {
    pub number: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjacent: Option<u32>,
    #[serde(with = "hash::text")]
    pub low: u128,
    #[serde(with = "hash::text")]
    pub high: u128,
    pub created_ms: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_ms: Option<i64>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Consumer {
    pub name: String,
    pub created_ms: i64,
    pub busy: Option<Busy>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    #[serde(default)]
    pub policy: Option<String>,
}

fn status(busy: Option<Busy>, now_ms: i64) -> Status {
    busy.filter(|busy| now_ms < busy.until_ms).map_or(Status::Active, |busy| busy.status)
}

impl Stream {
    /// One without shards.
    pub fn new(name: &str, now_ms: i64, mode: Mode) -> Self {
        Self {
            name: name.to_owned(),
            uid: base::id::hex(16),
            created_ms: now_ms,
            mode,
            busy: None,
            shards: Vec::new(),
            next_shard: 0,
            retention_hours: *RETENTION_HOURS.start(),
            floor_ms: 0,
            record_kib: RECORD_KIB,
            spread: false,
            warm_mibps: None,
            key_id: None,
            monitoring: BTreeSet::new(),
            tags: BTreeMap::new(),
            policy: None,
            consumers: BTreeMap::new(),
            scalings_ms: Vec::new(),
            mode_changes_ms: Vec::new(),
        }
    }

    pub fn status(&self, now_ms: i64) -> Status {
        status(self.busy, now_ms)
    }

    /// Its deletion is over.
    pub fn is_gone(&self, now_ms: i64) -> bool {
        is_gone(self.busy, now_ms)
    }

    pub fn open(&self) -> impl Iterator<Item = &Shard> {
        self.shards.iter().filter(|shard| shard.closed_ms.is_none())
    }

    pub fn shard(&self, number: u32) -> Option<&Shard> {
        let at = self.shards.binary_search_by_key(&number, |shard| shard.number).ok()?;
        self.shards.get(at)
    }

    pub fn shard_mut(&mut self, number: u32) -> Option<&mut Shard> {
        let at = self.shards.binary_search_by_key(&number, |shard| shard.number).ok()?;
        self.shards.get_mut(at)
    }

    /// Records that arrived before this are not shown any more.
    pub fn horizon(&self, now_ms: i64) -> i64 {
        self.floor_ms.max(now_ms - i64::from(self.retention_hours) * 3_600_000)
    }

    /// Adds an open shard.
    pub fn add_shard(&mut self, low: u128, high: u128, parents: [Option<u32>; 2], now_ms: i64) -> u32 {
        let (number, [parent, adjacent]) = (self.next_shard, parents);
        self.next_shard += 1;
        self.shards.push(Shard { number, parent, adjacent, low, high, created_ms: now_ms, closed_ms: None });
        number
    }

    /// The consumer of that name, if it was registered at that time.
    pub fn consumer(&self, name: &str, created: &str) -> Option<&Consumer> {
        self.consumers.get(name).filter(|known| known.created() == created)
    }

    pub fn consumer_mut(&mut self, name: &str, created: &str) -> Option<&mut Consumer> {
        self.consumers.get_mut(name).filter(|known| known.created() == created)
    }

    /// The shards that came from this one.
    pub fn children(&self, number: u32) -> Vec<&Shard> {
        self.shards.iter().filter(|shard| shard.parents().any(|parent| parent == number)).collect()
    }
}

fn is_gone(busy: Option<Busy>, now_ms: i64) -> bool {
    busy.is_some_and(|busy| busy.status == Status::Deleting && busy.until_ms <= now_ms)
}

impl Consumer {
    pub fn status(&self, now_ms: i64) -> Status {
        status(self.busy, now_ms)
    }

    pub fn is_gone(&self, now_ms: i64) -> bool {
        is_gone(self.busy, now_ms)
    }

    /// As its ARN tells when it was registered.
    pub fn created(&self) -> String {
        (self.created_ms / 1000).to_string()
    }

    /// `NAME:SECONDS`, the end of its ARN.
    pub fn id(&self) -> String {
        format!("{}:{}", self.name, self.created())
    }
}

impl Shard {
    pub fn id(&self) -> String {
        shard_id(self.number)
    }

    pub fn parents(&self) -> impl Iterator<Item = u32> + use<> {
        self.parent.into_iter().chain(self.adjacent)
    }

    pub fn start(&self) -> Sequence {
        Sequence::start(self.created_ms, self.number)
    }

    pub fn sequence(&self, index: u64, ms: i64) -> Sequence {
        Sequence::of(self.created_ms, self.number, index, ms)
    }

    pub fn end(&self) -> Option<Sequence> {
        self.closed_ms.map(|ms| Sequence::end(self.created_ms, self.number, ms))
    }
}

pub fn shard_id(number: u32) -> String {
    format!("shardId-{number:012}")
}

/// `shardId-000000000003`; AWS takes other prefixes too, and fewer digits.
pub fn shard_number(id: &str) -> Option<u32> {
    let digits = id.split_once('-').map_or(id, |(_, digits)| digits);
    let digits = digits.split('-').next()?;
    let valid = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    valid.then(|| digits.parse().ok()).flatten().filter(|number| *number <= i32::MAX as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_go_by_their_number() {
        assert_eq!(shard_id(12), "shardId-000000000012");
        assert_eq!(shard_number("shardId-000000000012"), Some(12));
        assert_eq!(shard_number("shardId-7"), Some(7));
        for id in ["shardId--1", "shardId-", "", "shardId-99999999999", "shardId-x"] {
            assert_eq!(shard_number(id), None, "{id}");
        }
    }
}
