//! One consumer: the partitions that are its, read, gathered into batches, dealt with, and only then passed by.

use super::cluster::Topic;
use super::deliver::{Lane, Stopped};
use super::ears::{Ears, Heard, Scouted};
use super::event::{self, Item};
use super::partition::Partition;
use super::problem::Problem;
use super::status::{self, Board, Progress};
use crate::model::StreamSettings;
use crate::work::Work;
use base::limits;
use kafka::{Client, Error, Fetched, Fetcher, Layout, Place, code};
use meter::Metric;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::time::Instant;

/// How long a broker waits for records.
const WAIT: Duration = Duration::from_millis(500);
/// Waits after a cluster could not be read, or a partition of it.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// How often it is asked who leads partitions; and how soon where somebody has to be found, and then less often.
const REFRESH: Duration = Duration::from_secs(30);
const SEARCH: Duration = Duration::from_secs(2);
/// How often it is told of what was passed by without a batch.
const PASSING: Duration = Duration::from_secs(5);
/// So many full batches one after another: more come than one consumer gives.
const FULL: u32 = 2;
/// So long without a record: it has nothing to do.
const IDLE: Duration = Duration::from_secs(60);
/// What is held at once.
const HELD: usize = 2 * limits::SYNC_PAYLOAD_BYTES as usize;

/// How a consumer ended.
pub enum Ended {
    Stopped,
    /// More come than it can give: its partitions are for two.
    Split,
}

pub struct Consumer {
    pub work: Work,
    pub topic: Arc<Topic>,
    pub partitions: Vec<i32>,
    /// Its number among the mapping's, and how often partitions were handed out before.
    pub number: usize,
    pub generation: u32,
    pub board: Board,
    /// Whether it may end for two to go on.
    pub may_split: bool,
    /// Nothing has come for a while.
    pub is_idle: Arc<AtomicBool>,
}

impl Consumer {
    /// Reads until told to stop, and has dealt with what it has in hand.
    pub async fn run(self) -> (Vec<i32>, Ended) {
        let Some(stream) = self.work.feed.settings.stream.clone() else { return (self.partitions, Ended::Stopped) };
        let mut pause = FIRST_PAUSE;
        loop {
            let began = Instant::now();
            match self.go(&stream).await {
                Ok(ended) => return (self.partitions, ended),
                Err(problem) => {
                    cannot_read(&self, "a topic", &problem).await;
                }
            }
            if began.elapsed() > LONGEST_PAUSE {
                pause = FIRST_PAUSE;
            }
            if self.work.stop.or(tokio::time::sleep(pause)).await.is_none() {
                return (self.partitions, Ended::Stopped);
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Reads from where the group is. An error begins anew from there.
    async fn go(&self, stream: &StreamSettings) -> Result<Ended, Problem> {
        let Some(reading) = self.work.stop.or(Reading::open(self, stream)).await else { return Ok(Ended::Stopped) };
        reading?.go().await
    }
}

struct Reading<'a> {
    consumer: &'a Consumer,
    stream: &'a StreamSettings,
    client: Client,
    /// While it is not under way.
    scout: Option<Client>,
    ears: Ears,
    partitions: BTreeMap<i32, Partition>,
    held_bytes: usize,
    /// The partition that is served first in the next batch.
    turn: usize,
    /// How often leaders were asked.
    asked: usize,
    refreshed: Instant,
    /// After which they are asked, where somebody has to be found.
    search: Duration,
    told: Instant,
    active: Instant,
}

impl<'a> Reading<'a> {
    async fn open(consumer: &'a Consumer, stream: &'a StreamSettings) -> Result<Self, Problem> {
        let topic = &consumer.topic;
        let (mut client, security) = topic.client(&consumer.work).await?;
        let layout = client.layout(topic.name()).await?;
        let mut offsets = client.committed(topic.name(), &consumer.partitions).await?;
        // Where the group has forgotten where it was, all is read: from the first offset there can be, or that there is.
        consumer.partitions.iter().for_each(|id| _ = offsets.entry(*id).or_default());
        consumer.work.no_trouble().await;
        let all = layout.leaders.len();
        status::began(&consumer.work, topic, consumer.number, consumer.generation, all, &consumer.partitions).await;
        let now = Instant::now();
        Ok(Self {
            consumer,
            stream,
            client,
            scout: None,
            ears: Ears::new(Fetcher::new(topic.name(), security, layout)),
            partitions: offsets.into_iter().map(|(id, offset)| (id, Partition::at_offset(offset))).collect(),
            held_bytes: 0,
            turn: 0,
            asked: 0,
            refreshed: now,
            search: SEARCH,
            told: now,
            active: now,
        })
    }

    fn work(&self) -> &'a Work {
        &self.consumer.work
    }

    fn topic(&self) -> &'a Topic {
        &self.consumer.topic
    }

    async fn go(mut self) -> Result<Ended, Problem> {
        let mut full = 0;
        loop {
            match self.work().stop.or(self.gather()).await {
                None => return Ok(Ended::Stopped),
                Some(gathered) => gathered?,
            }
            let batch = self.batch();
            full = if batch.len() >= self.most() { full + 1 } else { 0 };
            let every = if batch.is_empty() { PASSING } else { Duration::ZERO };
            if !batch.is_empty() {
                let lane = Lane { work: self.work(), topic: self.topic(), stream: self.stream };
                if self.ears.kept(lane.deliver(batch)).await == Err(Stopped) {
                    return Ok(Ended::Stopped);
                }
                self.active = Instant::now();
            }
            if self.tell(every).await == Err(Stopped) {
                return Ok(Ended::Stopped);
            }
            self.post();
            self.consumer.is_idle.store(self.active.elapsed() > IDLE, Ordering::Relaxed);
            if full >= FULL && self.consumer.may_split && self.partitions.len() > 1 {
                return Ok(Ended::Split);
            }
        }
    }

    /// Tells how far it is, where somebody wants to know.
    fn post(&self) {
        if !status::is_wanted(&self.work().feed.settings) {
            return;
        }
        let poller = self.consumer.number;
        let progress = |(id, of): (&i32, &Partition)| {
            let Partition { next: read, told, end, .. } = *of;
            Some((*id, Progress { poller, end: end?, read, at: of.at(), told }))
        };
        self.consumer.board.post(self.partitions.iter().filter_map(progress));
    }

    /// Records of a batch.
    fn most(&self) -> usize {
        self.work().feed.settings.batch_size
    }

    fn waiting(&self) -> usize {
        self.partitions.values().map(|partition| partition.waiting.len()).sum()
    }

    /// Reads until there is enough for a batch, its window is over, or nothing has come for a while.
    async fn gather(&mut self) -> Result<(), Problem> {
        let window = self.work().feed.settings.window();
        let patience = Instant::now() + WAIT * 2;
        let mut end = (self.waiting() > 0).then(|| Instant::now() + window);
        while self.waiting() < self.most() && self.held_bytes < limits::SYNC_PAYLOAD_BYTES as usize {
            let until = end.unwrap_or(patience);
            if Instant::now() >= until && (end.is_none() || self.waiting() > 0) {
                return Ok(());
            }
            self.refresh();
            self.ask();
            let again = self.again(until);
            // Nobody may have been asked: all rest, or have no leader.
            match tokio::time::timeout_at(again, self.ears.next()).await {
                Ok(Heard::Fetched(fetched)) => self.take_in(fetched).await,
                Ok(Heard::Scouted(scouted)) => self.scouted(*scouted).await?,
                Err(_) => {}
            }
            if end.is_none() && self.waiting() > 0 {
                end = Some(Instant::now() + window);
            }
        }
        Ok(())
    }

    /// When it is looked again whom to ask, if nothing is heard before.
    fn again(&self, until: Instant) -> Instant {
        let rested = self.partitions.values().filter_map(|partition| partition.ill.as_ref()).map(|ill| ill.until);
        let now = Instant::now();
        rested.filter(|rested| *rested > now).min().unwrap_or(until).min(until).min(now + WAIT)
    }

    /// Asks for more of the partitions of which there is not much.
    fn ask(&mut self) {
        if self.held_bytes >= HELD {
            return;
        }
        let (most, now) = (self.most(), Instant::now());
        let mut wanted: Vec<_> = self
            .partitions
            .iter()
            .filter(|(_, partition)| partition.waiting.len() < most && !partition.rests(now))
            .map(|(id, partition)| (*id, partition.next))
            .collect();
        // A broker answers in this order, and with so much at a time: each is first in its turn.
        let first = self.asked % wanted.len().max(1);
        wanted.rotate_left(first);
        self.asked = self.asked.wrapping_add(1);
        let is_alone = |id: &i32| self.partitions.get(id).is_some_and(Partition::is_alone);
        let (alone, wanted): (Vec<_>, Vec<_>) = wanted.into_iter().partition(|(id, _)| is_alone(id));
        alone.into_iter().for_each(|one| self.ears.fetcher.ask_alone(one));
        self.ears.fetcher.ask(wanted.into_iter(), WAIT);
    }

    /// Leaders change, and come back.
    fn refresh(&mut self) {
        let is_lost = |(id, one): (&i32, &Partition)| one.is_lost() || self.ears.fetcher.leader(*id).is_none();
        let is_lost = self.partitions.iter().any(is_lost);
        if !is_lost {
            self.search = SEARCH;
        }
        if self.ears.is_scouting() || self.refreshed.elapsed() <= if is_lost { self.search } else { REFRESH } {
            return;
        }
        if is_lost {
            self.search = (self.search * 2).min(LONGEST_PAUSE);
        }
        let scout = self.scout.take().filter(|_| !is_lost);
        self.ears.scout(self.consumer.work.clone(), self.consumer.topic.clone(), scout);
    }

    /// # Errors
    /// The topic is gone, and with it what the group has said of it: another of that name is read from its beginning.
    async fn scouted(&mut self, scouted: Result<Scouted, Problem>) -> Result<(), Problem> {
        self.refreshed = Instant::now();
        match scouted {
            Ok(Scouted { client, security, layout }) => {
                self.scout = Some(client);
                self.take_layout(layout);
                if let Some(security) = security {
                    self.client = self.topic().client_by(security.clone());
                    self.ears.fetcher.set_security(security);
                }
            }
            Err(gone @ Problem::Kafka(Error::NoTopic(_))) => return Err(gone),
            Err(problem) => cannot_read(self.consumer, "a cluster", &problem).await,
        }
        Ok(())
    }

    fn take_layout(&mut self, layout: Layout) {
        let now = Instant::now();
        for (id, partition) in &mut self.partitions {
            if layout.leaders.get(id).copied().flatten() != self.ears.fetcher.leader(*id) {
                partition.is_led_anew(now);
            }
        }
        self.ears.fetcher.set_layout(layout);
    }

    async fn take_in(&mut self, fetched: Vec<Fetched>) {
        let were_ill = self.partitions.values().any(|partition| partition.ill.is_some());
        let mut told = None;
        for one in fetched {
            // One that was asked for of two leaders, one after the other, is known.
            if self.partitions.get(&one.partition).is_none_or(|partition| partition.next != one.from) {
                continue;
            }
            let (id, error) = (one.partition, one.error.clone());
            let failed = match error {
                Some(Error::Broker(code::OFFSET_OUT_OF_RANGE)) => self.find_place(id).await.err(),
                Some(error) => Some(error),
                None => {
                    self.take_in_one(one);
                    None
                }
            };
            let Some(partition) = self.partitions.get_mut(&id) else { continue };
            match failed {
                None => partition.ill = None,
                Some(error) => {
                    partition.fell_ill(&error, Instant::now());
                    told = Some((id, error));
                }
            }
        }
        if let Some((id, error)) = told {
            // Of a leader's partitions one speaks for all.
            cannot_read(self.consumer, &format!("partition {id}"), &error.into()).await;
        } else if were_ill && self.partitions.values().all(|partition| partition.ill.is_none()) {
            self.work().no_trouble().await;
        }
    }

    fn take_in_one(&mut self, fetched: Fetched) {
        let Fetched { partition: id, records, next, end, .. } = fetched;
        let Some(partition) = self.partitions.get_mut(&id) else { return };
        let (work, topic) = (&self.consumer.work, self.consumer.topic.name());
        let polled = records.len();
        let wanted = |record: &kafka::Record| {
            work.filters.are_none() || work.filters.pass(&event::seen_record(topic, id, record))
        };
        let items: Vec<_> =
            records.iter().filter(|record| wanted(record)).map(|record| event::item(topic, id, record)).collect();
        work.count(Metric::PolledEventCount, polled);
        work.count(Metric::FilteredOutEventCount, polled - items.len());
        if polled > 0 {
            self.active = Instant::now();
        }
        self.held_bytes += items.iter().map(|item| item.json.len()).sum::<usize>();
        partition.waiting.extend(items);
        (partition.next, partition.end) = (next, Some(end));
    }

    /// What was to be read is not kept any longer: it goes on with what is. Or there is less than was read, after a leader
    /// was lost with what only it had: it goes on at the end.
    ///
    /// # Errors
    /// Nothing can be told; or it is where it was to be read, and the broker contradicts itself.
    async fn find_place(&mut self, id: i32) -> Result<(), Error> {
        let name = self.consumer.topic.name();
        let mut ends = [0, 0];
        for (end, place) in ends.iter_mut().zip([Place::First, Place::End]) {
            let mut told = self.ears.kept(self.client.offsets(name, &[id], place)).await?;
            if let Some(error) = told.missing.remove(&id) {
                return Err(error);
            }
            *end = told.offsets.get(&id).copied().unwrap_or_default();
        }
        let [first, end] = ends;
        let Some(partition) = self.partitions.get_mut(&id) else { return Ok(()) };
        let place = partition.next.clamp(first, end.max(first));
        if partition.next == place {
            return Err(Error::Broker(code::OFFSET_OUT_OF_RANGE));
        }
        partition.next = place;
        Ok(())
    }

    /// Records for a batch: of each partition that has some its share, in turn, and then what there is until it is full.
    fn batch(&mut self) -> Vec<Item> {
        let most = self.most();
        let mut waiting: Vec<_> = self.partitions.values_mut().filter(|one| !one.waiting.is_empty()).collect();
        if waiting.is_empty() {
            return Vec::new();
        }
        self.turn = self.turn.wrapping_add(1);
        let first = self.turn % waiting.len();
        waiting.rotate_left(first);
        let share = most.div_ceil(waiting.len());
        let mut batch = Vec::new();
        let mut bytes = 0;
        for share in [share, most] {
            for partition in &mut waiting {
                partition.give(share.min(most - batch.len()), &mut bytes, &mut batch);
            }
        }
        self.held_bytes -= bytes;
        batch
    }

    /// Tells the group how far it has come, until it knows; at most so often where that is asked for.
    async fn tell(&mut self, every: Duration) -> Result<(), Stopped> {
        let now = Instant::now();
        let news = self.partitions.iter().filter(|(_, one)| one.is_news(now));
        let offsets: BTreeMap<_, _> = news.map(|(id, one)| (*id, one.at())).collect();
        if self.told.elapsed() < every || offsets.is_empty() {
            return Ok(());
        }
        let telling = tell(self.consumer, &mut self.client, &offsets);
        if self.ears.kept(telling).await? {
            self.work().no_trouble().await;
        }
        let mut committed = 0;
        for (id, offset) in offsets {
            committed += self.partitions.get_mut(&id).map_or(0, |one| one.was_told(offset, now));
        }
        self.work().count(Metric::CommittedEventCount, committed);
        self.told = Instant::now();
        Ok(())
    }
}

async fn cannot_read(consumer: &Consumer, what: &str, problem: &Problem) {
    tracing::warn!(error = %problem, feed = consumer.work.feed.id, "{what} cannot be read");
    status::failed(&consumer.work, consumer.number, Metric::PollingErrorCount, problem).await;
}

/// Tells it until it is heard. Whether that took more than one attempt.
async fn tell(consumer: &Consumer, client: &mut Client, offsets: &BTreeMap<i32, i64>) -> Result<bool, Stopped> {
    let (work, topic) = (&consumer.work, &consumer.topic);
    let mut pause = FIRST_PAUSE;
    let mut was_trouble = false;
    while let Err(error) = client.commit(topic.name(), offsets).await {
        was_trouble = true;
        let problem = Problem::from(error);
        tracing::warn!(error = %problem, feed = work.feed.id, "a group is not told how far it has come");
        status::failed(work, consumer.number, Metric::CommitErrorCount, &problem).await;
        work.stop.or(tokio::time::sleep(pause)).await.ok_or(Stopped)?;
        pause = (pause * 2).min(LONGEST_PAUSE);
        // With what secrets hold now.
        if let Ok((made, _)) = topic.client(work).await {
            *client = made;
        }
    }
    Ok(was_trouble)
}
