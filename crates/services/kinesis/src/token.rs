//! Tokens of pages. They hold what was asked for, and are good for five minutes where AWS's are.

use crate::errors;
use crate::limits::ITERATOR_MS;
use crate::seal::Sealer;
use api::kinesis::ShardFilter;
use api::kinesis::errors::expired_next_token_exception;
use cloud::Result;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Where ListShards goes on.
#[derive(Debug, Serialize, Deserialize)]
pub struct Shards {
    pub stream: String,
    pub uid: String,
    /// The number of the last shard that was listed.
    pub after: u32,
    pub filter: Option<ShardFilter>,
    pub made_ms: i64,
}

/// Where ListStreamConsumers goes on.
#[derive(Debug, Serialize, Deserialize)]
pub struct Consumers {
    pub uid: String,
    pub after: String,
    pub made_ms: i64,
}

/// Where ListStreams goes on.
#[derive(Debug, Serialize, Deserialize)]
pub struct Streams {
    pub after: String,
}

fn seal(sealer: &Sealer, kind: &str, value: &impl Serialize) -> Result<String> {
    Ok(sealer.seal(kind, serde_json::to_vec(value).map_err(api::Error::internal)?))
}

fn open<T: DeserializeOwned>(sealer: &Sealer, kind: &str, text: &str) -> Result<T> {
    let content = sealer.open(kind, text).and_then(|content| serde_json::from_slice(&content).ok());
    content.ok_or_else(|| errors::invalid("NextToken is invalid."))
}

fn check_age(made_ms: i64, now_ms: i64) -> Result<()> {
    if now_ms - made_ms <= ITERATOR_MS {
        return Ok(());
    }
    Err(expired_next_token_exception("NextToken has expired. It is valid for 300 seconds."))
}

impl Shards {
    pub fn seal(&self, sealer: &Sealer) -> Result<String> {
        seal(sealer, "shards", self)
    }

    pub fn open(sealer: &Sealer, text: &str) -> Result<Self> {
        open(sealer, "shards", text)
    }

    pub fn check_age(&self, now_ms: i64) -> Result<()> {
        check_age(self.made_ms, now_ms)
    }
}

impl Consumers {
    pub fn seal(&self, sealer: &Sealer) -> Result<String> {
        seal(sealer, "consumers", self)
    }

    pub fn open(sealer: &Sealer, text: &str, now_ms: i64) -> Result<Self> {
        let token: Self = open(sealer, "consumers", text)?;
        check_age(token.made_ms, now_ms).map(|()| token)
    }
}

impl Streams {
    pub fn seal(&self, sealer: &Sealer) -> Result<String> {
        seal(sealer, "streams", self)
    }

    pub fn open(sealer: &Sealer, text: &str) -> Result<Self> {
        open(sealer, "streams", text)
    }
}
