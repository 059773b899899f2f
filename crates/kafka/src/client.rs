//! What a consumer asks a cluster for, beside records.

use crate::connection::{Connection, Security};
use crate::error::code;
use crate::wire::Reader;
use crate::wire::batch;
use crate::wire::messages::{self, EARLIEST, LATEST, Node, Request};
use crate::{Error, partitioner};
use std::collections::BTreeMap;
use std::time::Duration;

/// A group whose coordinator has only begun is asked again so often, so long after one another.
const SETTLING: u32 = 30;
const SETTLING_PAUSE: Duration = Duration::from_millis(100);

type Result<T> = std::result::Result<T, Error>;

/// More brokers and partitions than any topic has that is of use here: who tells of more is not believed.
const NODES: usize = 1_000;
const PARTITIONS: usize = 20_000;

/// For a batch that is sent.
const PRODUCE_MS: i32 = 10_000;

/// A place that is no offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    First,
    /// Behind the last that is committed.
    End,
    /// The first at or after a time; where there is none, the end.
    At(i64),
}

/// Offsets by partition, and why there are none of some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    pub offsets: BTreeMap<i32, i64>,
    pub missing: BTreeMap<i32, Error>,
}

/// Partitions of a topic, and where their leaders are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// By partition: the leader's id; `None`: there is none now.
    pub leaders: BTreeMap<i32, Option<i32>>,
    /// `host:port`, by id.
    pub addresses: BTreeMap<i32, String>,
}

/// A client of one cluster for one consumer group. Connections that fail are made again with the next question.
pub struct Client {
    bootstrap: Vec<String>,
    security: Security,
    group: String,
    any: Option<Connection>,
    coordinator: Option<Connection>,
    leaders: BTreeMap<i32, Connection>,
}

impl Client {
    /// `bootstrap`: `host:port`, any of which will do.
    pub fn new(bootstrap: Vec<String>, security: Security, group: String) -> Self {
        Self { bootstrap, security, group, any: None, coordinator: None, leaders: BTreeMap::new() }
    }

    /// A connection to whoever answers.
    async fn open_any(&self) -> Result<Connection> {
        let mut last = Error::Connect(String::new(), "there are no servers".into());
        for address in &self.bootstrap {
            match Connection::open(address, &self.security).await {
                Ok(connection) => return Ok(connection),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    async fn ask_any(&mut self, request: Request) -> Result<Reader> {
        let used = again(self.any.take(), &request).await?;
        let (connection, answer) = match used {
            Some(answered) => answered,
            None => self.open_any().await?.call(request).await?,
        };
        self.any = Some(connection);
        Ok(answer)
    }

    /// The partitions of a topic as they are now.
    pub async fn layout(&mut self, topic: &str) -> Result<Layout> {
        let metadata = messages::read_metadata(self.ask_any(messages::metadata(topic)).await?)?;
        let found = metadata.topics.into_iter().find(|one| one.name == topic);
        let found = found.ok_or(Error::Malformed("it tells of another topic"))?;
        if matches!(found.error, code::UNKNOWN_TOPIC_OR_PARTITION | code::INVALID_TOPIC) {
            return Err(Error::NoTopic(topic.to_owned()));
        }
        Error::check(found.error)?;
        if metadata.nodes.len() > NODES || found.partitions.len() > PARTITIONS {
            return Err(Error::Malformed("it tells of too many brokers or partitions"));
        }
        let address = |node: Node| (node.id, address(&node));
        Ok(Layout {
            leaders: found.partitions.into_iter().map(|(id, leader)| (id, (leader >= 0).then_some(leader))).collect(),
            addresses: metadata.nodes.into_iter().map(address).collect(),
        })
    }

    /// Offsets at a place, of those of these partitions whose leaders tell.
    ///
    /// # Errors
    /// It cannot be told who leads them.
    pub async fn offsets(&mut self, topic: &str, partitions: &[i32], place: Place) -> Result<Places> {
        let layout = self.layout(topic).await?;
        let mut by_leader: BTreeMap<i32, Vec<i32>> = BTreeMap::new();
        let mut places = Places::default();
        for partition in partitions {
            match layout.leaders.get(partition).copied().flatten() {
                Some(leader) => by_leader.entry(leader).or_default().push(*partition),
                None => _ = places.missing.insert(*partition, Error::Broker(code::NO_LEADER)),
            }
        }
        let timestamp = match place {
            Place::First => EARLIEST,
            Place::End => LATEST,
            Place::At(timestamp_ms) => timestamp_ms.max(0),
        };
        for (leader, partitions) in by_leader {
            let mut known = partitions.clone();
            if timestamp >= 0 {
                // Behind the last record of a time is the end: as it is before it is asked for the time, or what comes
                // in between would be left out.
                self.offsets_at(&layout, leader, topic, &partitions, LATEST, &mut places).await;
                known.retain(|id| !places.missing.contains_key(id));
            }
            self.offsets_at(&layout, leader, topic, &known, timestamp, &mut places).await;
            // Nothing is behind what is empty.
            partitions.iter().filter(|id| !places.missing.contains_key(id)).for_each(|id| {
                places.offsets.entry(*id).or_default();
            });
        }
        // Where the end was told and the time was not, nothing is known.
        let Places { offsets, missing } = &mut places;
        offsets.retain(|id, _| !missing.contains_key(id));
        Ok(places)
    }

    /// Of those of which there is no such offset nothing is said.
    async fn offsets_at(
        &mut self,
        layout: &Layout,
        leader: i32,
        topic: &str,
        partitions: &[i32],
        timestamp: i64,
        places: &mut Places,
    ) {
        if partitions.is_empty() {
            return;
        }
        let asked = messages::list_offsets(topic, partitions, timestamp);
        let told = self.ask_leader(layout, leader, asked).await.and_then(messages::read_list_offsets);
        let told: BTreeMap<_, _> = match told {
            Ok(told) => told.into_iter().map(|(id, error, offset)| (id, (error, offset))).collect(),
            Err(error) => {
                places.missing.extend(partitions.iter().map(|id| (*id, error.clone())));
                return;
            }
        };
        for id in partitions {
            match told.get(id) {
                Some((0, offset)) if *offset >= 0 => _ = places.offsets.insert(*id, *offset),
                Some((0, _)) => {}
                Some((number, _)) => _ = places.missing.insert(*id, Error::of(*number, topic)),
                None => _ = places.missing.insert(*id, Error::Malformed("it does not tell of all partitions")),
            }
        }
    }

    async fn ask_leader(&mut self, layout: &Layout, leader: i32, request: Request) -> Result<Reader> {
        let used = again(self.leaders.remove(&leader), &request).await?;
        let (connection, answer) = match used {
            Some(answered) => answered,
            None => {
                let address = layout.addresses.get(&leader).ok_or(Error::Malformed("a leader without an address"))?;
                Connection::open(address, &self.security).await?.call(request).await?
            }
        };
        self.leaders.insert(leader, connection);
        Ok(answer)
    }

    async fn ask_coordinator(&mut self, request: Request) -> Result<Reader> {
        let used = again(self.coordinator.take(), &request).await?;
        let (connection, answer) = match used {
            Some(answered) => answered,
            None => {
                let asked = messages::find_coordinator(&self.group);
                let node = messages::read_find_coordinator(self.ask_any(asked).await?)?;
                Connection::open(&address(&node), &self.security).await?.call(request).await?
            }
        };
        self.coordinator = Some(connection);
        Ok(answer)
    }

    /// What the coordinator says, once there is one that has its wits together: the first group of a cluster finds none.
    async fn settled<T>(&mut self, request: &Request, read: fn(Reader) -> Result<T>) -> Result<T> {
        let mut attempts = 0;
        loop {
            let said = self.ask_coordinator(request.clone()).await.and_then(read);
            let Err(error) = said else { return said };
            // It may be another's group now.
            self.coordinator = None;
            attempts += 1;
            if !error.is_settling() || attempts >= SETTLING {
                return Err(error);
            }
            tokio::time::sleep(SETTLING_PAUSE).await;
        }
    }

    /// Where the group goes on, of those partitions of which it says so.
    pub async fn committed(&mut self, topic: &str, partitions: &[i32]) -> Result<BTreeMap<i32, i64>> {
        let asked = messages::offset_fetch(&self.group, topic, partitions);
        self.settled(&asked, messages::read_offset_fetch).await.map(|all| all.into_iter().collect())
    }

    /// Has the group go on at these offsets.
    pub async fn commit(&mut self, topic: &str, offsets: &BTreeMap<i32, i64>) -> Result<()> {
        if offsets.is_empty() {
            return Ok(());
        }
        let all: Vec<_> = offsets.iter().map(|(partition, offset)| (*partition, *offset)).collect();
        self.settled(&messages::offset_commit(&self.group, topic, &all), messages::read_offset_commit).await
    }

    /// Sends one record: to the partition that Kafka's own clients choose for its key, or to the one of `turn`.
    pub async fn produce(
        &mut self,
        topic: &str,
        key: Option<&[u8]>,
        value: &[u8],
        now_ms: i64,
        turn: usize,
    ) -> Result<()> {
        let layout = self.layout(topic).await?;
        let partition = partitioner::choose(key, layout.leaders.len(), turn);
        let leader = layout.leaders.get(&partition).copied().flatten().ok_or(Error::Broker(code::NO_LEADER))?;
        let batch = batch::one(now_ms, key, value);
        let asked = messages::produce(topic, partition, &batch, PRODUCE_MS);
        messages::read_produce(self.ask_leader(&layout, leader, asked).await?)
    }
}

/// Asks over a connection that is there. A broker closes those that nobody uses: then it is asked over another.
async fn again(used: Option<Connection>, request: &Request) -> Result<Option<(Connection, Reader)>> {
    let Some(connection) = used else { return Ok(None) };
    match connection.call(request.clone()).await {
        Ok(answered) => Ok(Some(answered)),
        Err(Error::Broken(_) | Error::Timeout) => Ok(None),
        Err(error) => Err(error),
    }
}

fn address(node: &Node) -> String {
    let Node { host, port, .. } = node;
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}
