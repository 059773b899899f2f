//! Records of several partitions: one fetch at a time of each leader, and whoever has something first is heard first.

use crate::connection::{Connection, Security};
use crate::wire::batch;
use crate::wire::messages::{self, FetchBounds};
use crate::{Error, Layout, Record};
use futures::stream::{FuturesUnordered, StreamExt as _};
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// What one fetch may bring, of all partitions and of one; a batch that is larger comes alone.
const BYTES: i32 = 6 << 20;
const PARTITION_BYTES: i32 = 1 << 20;

/// What a fetch brought of a partition.
#[derive(Debug)]
pub struct Fetched {
    pub partition: i32,
    /// What was asked for.
    pub from: i64,
    pub records: Vec<Record>,
    /// Where it goes on.
    pub next: i64,
    /// What the broker says instead: the number of an error.
    pub error: Option<i16>,
}

type Answer = (i32, Result<(Connection, Vec<Fetched>), Error>);
type Asking = Pin<Box<dyn Future<Output = Answer> + Send + Sync>>;

/// Reads one topic.
pub struct Fetcher {
    topic: Arc<str>,
    security: Security,
    layout: Layout,
    /// Connections that nobody uses, by leader.
    free: BTreeMap<i32, Connection>,
    asking: FuturesUnordered<Asking>,
    asked: BTreeSet<i32>,
}

impl Fetcher {
    pub fn new(topic: &str, security: Security, layout: Layout) -> Self {
        Self {
            topic: topic.into(),
            security,
            layout,
            free: BTreeMap::new(),
            asking: FuturesUnordered::new(),
            asked: BTreeSet::new(),
        }
    }

    /// Asks for what comes from these offsets on; the broker waits so long for it. Leaders that have been asked and have
    /// not answered are not asked again.
    pub fn ask(&mut self, from: impl Iterator<Item = (i32, i64)>, wait: Duration) {
        let mut by_leader: BTreeMap<i32, Vec<(i32, i64)>> = BTreeMap::new();
        for (partition, offset) in from {
            let leader = self.layout.leaders.get(&partition).copied().flatten();
            if let Some(leader) = leader.filter(|leader| !self.asked.contains(leader)) {
                by_leader.entry(leader).or_default().push((partition, offset));
            }
        }
        for (leader, from) in by_leader {
            let Some(address) = self.layout.addresses.get(&leader).cloned() else { continue };
            let (free, security) = (self.free.remove(&leader), self.security.clone());
            let topic = self.topic.clone();
            self.asked.insert(leader);
            self.asking.push(Box::pin(async move {
                let mut fetched = None;
                if let Some(connection) = free {
                    fetched = Some(fetch(connection, &topic, &from, wait).await);
                }
                // A connection that nobody used for long may have been closed.
                if !matches!(&fetched, Some(Ok(_) | Err(Error::Malformed(_) | Error::TooLarge | Error::OldFormat))) {
                    fetched = Some(match Connection::open(&address, &security).await {
                        Ok(connection) => fetch(connection, &topic, &from, wait).await,
                        Err(error) => Err(error),
                    });
                }
                (leader, fetched.unwrap_or(Err(Error::Timeout)))
            }));
        }
    }

    /// Leaders as they are now.
    pub fn set_layout(&mut self, layout: Layout) {
        let old = &self.layout.addresses;
        self.free.retain(|leader, _| old.get(leader) == layout.addresses.get(leader));
        self.layout = layout;
    }

    pub fn has_leader(&self, partition: i32) -> bool {
        self.layout.leaders.get(&partition).copied().flatten().is_some()
    }

    /// The next answer, once there is one. `None`: nobody was asked.
    ///
    /// # Errors
    /// A leader cannot be reached, or what it sends cannot be read.
    pub async fn next(&mut self) -> Option<Result<Vec<Fetched>, Error>> {
        let (leader, answer) = self.asking.next().await?;
        self.asked.remove(&leader);
        Some(answer.map(|(connection, fetched)| {
            self.free.insert(leader, connection);
            fetched
        }))
    }
}

async fn fetch(
    connection: Connection,
    topic: &str,
    from: &[(i32, i64)],
    wait: Duration,
) -> Result<(Connection, Vec<Fetched>), Error> {
    let wait_ms = i32::try_from(wait.as_millis()).unwrap_or(i32::MAX);
    let bounds = FetchBounds { wait_ms, bytes: BYTES, partition_bytes: PARTITION_BYTES };
    let (connection, answer) = connection.call_waiting(messages::fetch(topic, from, bounds), wait).await?;
    let from: BTreeMap<i32, i64> = from.iter().copied().collect();
    let (mut all, mut room) = (Vec::new(), batch::ENOUGH);
    for data in messages::read_fetch(answer)? {
        let Some(from) = from.get(&data.partition).copied() else { continue };
        if room == 0 {
            // It is asked for again.
            continue;
        }
        let error = (data.error != 0).then_some(data.error);
        let read = match error {
            Some(_) => batch::Records { records: Vec::new(), next: from },
            None => batch::read(data.records, from, &data.aborted, &mut room)?,
        };
        all.push(Fetched { partition: data.partition, from, records: read.records, next: read.next, error });
    }
    Ok((connection, all))
}
