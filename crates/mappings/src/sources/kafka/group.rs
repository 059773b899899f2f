//! The consumers of a mapping: how many there are, and which partitions are whose.
//!
//! Source: Lambda Developer Guide, "Apache Kafka event poller scaling modes": one consumer at first, and more where more
//! comes, up to one for each partition; with provisioned pollers, from so many to so many.

use super::cluster::Topic;
use super::consumer::{Consumer, Ended};
use super::problem::Problem;
use super::status::{self, Board};
use crate::errors;
use crate::model::{Pollers, Position, Settings};
use crate::work::{Stop, Work};
use futures::stream::{FuturesUnordered, StreamExt as _};
use kafka::{Client, Place};
use meter::Metric;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Instant;

/// The row that says that the mapping has begun; and the one that says since when it would have, while it cannot.
const BEGUN: &str = "";
const SINCE: &str = "since";
/// Producers' clocks say when records are. Where it begins late, it begins so much earlier: what is given twice is better
/// than what is left out.
const MARGIN_MS: i64 = 60_000;
/// How often it is looked for new partitions, and whether there are more consumers than there is to do.
const DISCOVERY: Duration = Duration::from_secs(5);
/// How often it is told how far partitions are.
const STATUS: Duration = Duration::from_secs(60);
/// Waits after a cluster could not be reached.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Has the group begin where the mapping does, before it is said to be enabled: what comes after that is its own. Where the
/// cluster cannot be asked, it begins later, with what came since.
pub async fn prepare(work: Work) -> cloud::Result<()> {
    match begin(&work, &Topic::of(&work)?, true).await {
        Ok(_) => Ok(()),
        Err(Problem::Cloud(error)) => Err(error),
        Err(problem) => {
            tracing::warn!(error = %problem, feed = work.feed.id, "a topic cannot be read yet");
            let kept = work.checkpoints.of(&work.feed.id).await?;
            since_when(&work, &kept).await?;
            problem.tell(&work).await;
            Ok(())
        }
    }
}

/// Reads a topic until told to stop.
pub async fn run(work: Work) {
    let mut pause = FIRST_PAUSE;
    loop {
        match work.stop.or(open(&work)).await {
            None => return,
            Some(Ok(group)) => return group.run().await,
            Some(Err(problem)) => {
                tracing::warn!(error = %problem, feed = work.feed.id, "a topic cannot be read");
                status::failed(&work, 0, Metric::PollingErrorCount, &problem).await;
            }
        }
        if work.stop.or(tokio::time::sleep(pause)).await.is_none() {
            return;
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn open(work: &Work) -> Result<Group, Problem> {
    let topic = Topic::of(work)?;
    let partitions = begin(work, &topic, false).await?;
    let (stop, stopped) = watch::channel(false);
    let mut inner = work.clone();
    Ok(Group {
        outer: std::mem::replace(&mut inner.stop, Stop::new(stopped)),
        work: inner,
        stop,
        topic: Arc::new(topic),
        partitions,
        consumers: FuturesUnordered::new(),
        idle: Vec::new(),
        begun: 0,
        generation: 0,
        board: Board::default(),
    })
}

/// What is kept once a mapping has begun. Partitions that could not be asked for their offsets then begin later, where they
/// would have.
#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
struct Begun {
    late: BTreeSet<i32>,
    at_ms: i64,
}

/// Has the group begin with partitions of which it says nothing. The first time that is where the mapping says; what comes
/// later is read whole. Tells of all partitions that have begun.
///
/// `is_ahead`: the mapping is not said to be enabled yet.
async fn begin(work: &Work, topic: &Topic, is_ahead: bool) -> Result<BTreeSet<i32>, Problem> {
    let (mut client, _) = topic.client(work).await?;
    let layout = client.layout(topic.name()).await?;
    let all: Vec<_> = layout.leaders.keys().copied().collect();
    let mut offsets = client.committed(topic.name(), &all).await?;
    let new: BTreeSet<_> = all.iter().copied().filter(|id| !offsets.contains_key(id)).collect();
    let kept = work.checkpoints.of(&work.feed.id).await?;
    let begun = kept.get(BEGUN).map(|text| serde_json::from_str::<Begun>(text).unwrap_or_default());
    let mut missing = BTreeMap::new();
    // What has come since it was said to be enabled is its own, and so since it could not begin the first time.
    let is_late = begun.is_none() && (!is_ahead || kept.contains_key(SINCE));
    let since = if is_late { Some(since_when(work, &kept).await?) } else { None };
    let places = places(work, begun.as_ref(), since, &new)?;
    for (place, partitions) in places.into_iter().filter(|(_, partitions)| !partitions.is_empty()) {
        let told = client.offsets(topic.name(), &partitions, place).await?;
        offsets.extend(told.offsets);
        missing.extend(told.missing);
    }
    if let Some(error) = missing.values().find(|error| **error != kafka::Error::Broker(kafka::code::NO_LEADER)) {
        let problem = Problem::from(error.clone());
        tracing::warn!(error = %problem, feed = work.feed.id, "partitions cannot be begun yet");
        problem.tell(work).await;
    }
    // Before anything is read: a group of others says so now, and not after a batch.
    // What was there is not said again: consumers may have gone on since it was asked for.
    let is_said = |(id, _): &(&i32, &i64)| begun.is_none() || new.contains(*id);
    let said = offsets.iter().filter(is_said).map(|(id, at)| (*id, *at)).collect();
    client.commit(topic.name(), &said).await?;
    if begun.is_none() {
        let late = missing.into_keys().collect();
        let begun = Begun { late, at_ms: since.unwrap_or(work.feed.since.millis()) };
        let text = serde_json::to_string(&begun).map_err(errors::unavailable)?;
        work.checkpoints.keep(&work.feed.id, BEGUN, text).await?;
    }
    Ok(offsets.into_keys().collect())
}

/// Since when what comes is its own. It is kept: whatever is changed before it can begin does not move it.
async fn since_when(work: &Work, kept: &BTreeMap<String, String>) -> cloud::Result<i64> {
    if let Some(at_ms) = kept.get(SINCE).and_then(|text| text.parse().ok()) {
        return Ok(at_ms);
    }
    let at_ms = work.feed.since.millis();
    if !kept.contains_key(BEGUN) {
        work.checkpoints.keep(&work.feed.id, SINCE, at_ms.to_string()).await?;
    }
    Ok(at_ms)
}

/// Where which partitions begin. `since`: where it begins late.
fn places(
    work: &Work,
    begun: Option<&Begun>,
    since: Option<i64>,
    new: &BTreeSet<i32>,
) -> cloud::Result<Vec<(Place, Vec<i32>)>> {
    let place = |since| place(&work.feed.settings, since);
    let Some(Begun { late, at_ms }) = begun else {
        return Ok(vec![(place(since)?, new.iter().copied().collect())]);
    };
    let (late, added) = new.iter().copied().partition(|id| late.contains(id));
    Ok(vec![(place(Some(*at_ms))?, late), (Place::First, added)])
}

/// `since`: where there is no end any longer that was the end when it was to begin.
fn place(settings: &Settings, since: Option<i64>) -> cloud::Result<Place> {
    let Position { kind, timestamp } = settings.position.as_ref().ok_or_else(errors::missing_position)?;
    Ok(match kind.as_str() {
        "LATEST" => since.map_or(Place::End, |at_ms| Place::At(at_ms.saturating_sub(MARGIN_MS))),
        "AT_TIMESTAMP" => Place::At((timestamp.unwrap_or_default() * 1_000.0) as i64),
        _ => Place::First,
    })
}

type Looking = Pin<Box<dyn Future<Output = (Option<Client>, BTreeSet<i32>)> + Send>>;
type Consuming = Pin<Box<dyn Future<Output = (Vec<i32>, Ended)> + Send>>;

struct Group {
    /// Stops when the consumers are to.
    work: Work,
    outer: Stop,
    stop: watch::Sender<bool>,
    topic: Arc<Topic>,
    partitions: BTreeSet<i32>,
    consumers: FuturesUnordered<Consuming>,
    /// Of each consumer that was begun.
    idle: Vec<Arc<AtomicBool>>,
    /// How many were, since all began anew; and how often partitions were handed out.
    begun: usize,
    generation: u32,
    board: Board,
}

impl Group {
    async fn run(mut self) {
        self.begin();
        let mut looking = self.look(None);
        let every = self.work.scaled(STATUS);
        let mut status = Instant::now() + every;
        let is_wanted = status::is_wanted(&self.work.feed.settings);
        loop {
            tokio::select! {
                Some((partitions, ended)) = self.consumers.next() => self.ended(partitions, &ended),
                () = self.outer.said() => return self.end().await,
                () = tokio::time::sleep_until(status), if is_wanted => {
                    self.board.tell(&self.work, &self.topic).await;
                    status = Instant::now() + every;
                }
                (client, found) = &mut looking => {
                    if self.have_to_begin_anew(found) {
                        self.end().await;
                        self.begin();
                    }
                    looking = self.look(client);
                }
            }
        }
    }

    /// Consumers, each for a share of the partitions.
    fn begin(&mut self) {
        let (stop, stopped) = watch::channel(false);
        (self.stop, self.work.stop) = (stop, Stop::new(stopped));
        self.idle.clear();
        self.begun = 0;
        self.generation += 1;
        let (fewest, _) = bounds(self.work.feed.settings.pollers, self.partitions.len());
        let partitions: Vec<_> = self.partitions.iter().copied().collect();
        for share in shares(&partitions, fewest) {
            self.start(share);
        }
    }

    fn start(&mut self, partitions: Vec<i32>) {
        let (_, most) = bounds(self.work.feed.settings.pollers, self.partitions.len());
        let is_idle = Arc::new(AtomicBool::new(false));
        self.idle.push(is_idle.clone());
        let consumer = Consumer {
            work: self.work.clone(),
            topic: self.topic.clone(),
            partitions,
            number: self.begun,
            generation: self.generation,
            board: self.board.clone(),
            may_split: self.consumers.len() + 1 < most,
            is_idle,
        };
        self.begun += 1;
        self.consumers.push(Box::pin(consumer.run()));
    }

    fn ended(&mut self, partitions: Vec<i32>, ended: &Ended) {
        match ended {
            // It was told to.
            Ended::Stopped => {}
            Ended::Split => {
                self.generation += 1;
                let (_, most) = bounds(self.work.feed.settings.pollers, self.partitions.len());
                let into = if self.consumers.len() + 2 <= most { 2 } else { 1 };
                for share in shares(&partitions, into) {
                    self.start(share);
                }
            }
        }
    }

    /// Has all consumers deal with what they have in hand.
    async fn end(&mut self) {
        self.stop.send_replace(true);
        while self.consumers.next().await.is_some() {}
    }

    /// The partitions that there are, after a while. What cannot be reached then is said by its consumers.
    fn look(&self, client: Option<Client>) -> Looking {
        let (work, topic, partitions) = (self.work.clone(), self.topic.clone(), self.partitions.clone());
        Box::pin(async move {
            tokio::time::sleep(DISCOVERY).await;
            match find(client, &work, &topic, &partitions).await {
                Ok((client, found)) => (Some(client), found),
                Err(_) => (None, partitions),
            }
        })
    }

    /// There are new partitions, or there is little to do for many.
    fn have_to_begin_anew(&mut self, found: BTreeSet<i32>) -> bool {
        let (fewest, _) = bounds(self.work.feed.settings.pollers, self.partitions.len());
        // Only consumers that go on hold theirs.
        self.idle.retain(|idle| Arc::strong_count(idle) > 1);
        let is_quiet = self.idle.iter().all(|idle| idle.load(Ordering::Relaxed));
        let are_new = !found.is_subset(&self.partitions);
        self.partitions.extend(found);
        are_new || self.consumers.len() > fewest && is_quiet
    }
}

async fn find(
    client: Option<Client>,
    work: &Work,
    topic: &Topic,
    known: &BTreeSet<i32>,
) -> Result<(Client, BTreeSet<i32>), Problem> {
    let mut client = match client {
        Some(client) => client,
        None => topic.client(work).await?.0,
    };
    let layout = client.layout(topic.name()).await?;
    let found: BTreeSet<_> = layout.leaders.keys().copied().collect();
    let found = if found.is_subset(known) { found } else { begin(work, topic, false).await? };
    Ok((client, found))
}

/// The fewest and the most consumers.
fn bounds(pollers: Option<Pollers>, partitions: usize) -> (usize, usize) {
    let partitions = partitions.max(1);
    match pollers {
        None => (1, partitions),
        Some(Pollers { minimum, maximum }) => {
            let most = partitions.min(maximum as usize).max(1);
            (most.min(minimum as usize).max(1), most)
        }
    }
}

/// So many shares that are as even as they can be.
fn shares(partitions: &[i32], count: usize) -> Vec<Vec<i32>> {
    let mut shares = vec![Vec::new(); count.clamp(1, partitions.len().max(1))];
    let count = shares.len();
    partitions.iter().enumerate().for_each(|(at, partition)| shares[at % count].push(*partition));
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_mapping_begins_is_where_it_was_to_begin() {
        let at = |kind: &str, since| {
            let position = Some(Position { kind: kind.into(), timestamp: Some(2.5) });
            place(&Settings { position, ..Settings::default() }, since).unwrap()
        };
        assert_eq!((at("LATEST", None), at("LATEST", Some(60_007))), (Place::End, Place::At(7)));
        assert_eq!([at("AT_TIMESTAMP", None), at("AT_TIMESTAMP", Some(7))], [Place::At(2_500); 2]);
        assert_eq!([at("TRIM_HORIZON", None), at("TRIM_HORIZON", Some(7))], [Place::First; 2]);
        assert!(place(&Settings::default(), None).is_err());
    }

    #[test]
    fn partitions_are_shared_evenly() {
        assert_eq!(shares(&[0, 1, 2, 3, 4], 2), [vec![0, 2, 4], vec![1, 3]]);
        assert_eq!(shares(&[0, 1], 5), [vec![0], vec![1]]);
        assert_eq!(shares(&[], 3), [Vec::<i32>::new()]);
    }

    #[test]
    fn there_are_as_many_consumers_as_partitions_at_most() {
        let pollers = |minimum, maximum| Some(Pollers { minimum, maximum });
        assert_eq!([bounds(None, 3), bounds(None, 0)], [(1, 3), (1, 1)]);
        assert_eq!(
            [bounds(pollers(2, 5), 3), bounds(pollers(2, 5), 8), bounds(pollers(9, 9), 2)],
            [(2, 3), (2, 5), (2, 2)]
        );
    }
}
