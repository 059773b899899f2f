//! A durable queue of events on their way to their targets, kept inside the database of the service that sends them.
//!
//! The service adds [`MIGRATIONS`] to its own schema, calls [`push`] inside the transaction of the change, and
//! [`Outbox::nudge`] after the commit. Each event is handed to its target and removed only once that has accepted it, so a
//! crash in between repeats an event and never loses one. How it is handed over, when it is tried again, and what becomes
//! of one that is given up, is the service's [`Courier`] to say.
//!
//! Deliveries run side by side, and to one target no more than are still free for others, so that a slow target is in
//! nobody else's way, nor are many of them. What has to wait for its turn does so in the table.
//! Events of one lane leave one after the other, in the order in which they were pushed.

mod courier;
mod table;

pub use courier::{Courier, Hand, Sending, Steady};
pub use table::{MIGRATIONS, Message, push, waiting};

use crate::Turn;
use base::task::{Kind, Tasks};
use base::{AccountId, Clock, Region, RequestId, Timestamp};
use cloud::{Cloud, Context, Source};
use futures::FutureExt as _;
use futures::stream::{FuturesUnordered, StreamExt as _};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use store::{Db, Result};
use table::Pending;
use tokio::sync::Notify;

/// Deliveries under way at once.
const AT_ONCE: usize = 256;
/// Deliveries under way to one target, and never more than there are free beside them: those that are slow share what
/// there is, and leave as much as each of them has.
const AT_ONE_TARGET: usize = 64;
/// The longest sleep between two looks at the table, nudged or not.
const IDLE_MS: i64 = 60_000;
/// Before the database is asked again, when it has failed.
const PAUSE: Duration = Duration::from_secs(1);

/// Who sends, and from where.
#[derive(Clone)]
pub struct Sender {
    /// The service principal: `s3.amazonaws.com`.
    pub principal: &'static str,
    pub account: AccountId,
    pub region: Region,
}

/// The outbox of one service. Cheap to clone.
#[derive(Clone)]
pub struct Outbox(Arc<Inner>);

struct Inner {
    db: Db,
    sender: Sender,
    courier: Arc<dyn Courier>,
    clock: Arc<dyn Clock>,
    nudge: Notify,
    /// Marks the places that this process gives to what is paced.
    turn: u32,
}

/// What is being delivered.
#[derive(Default)]
struct UnderWay {
    ids: HashSet<String>,
    targets: HashMap<String, usize>,
}

/// What was found in the table.
struct Taken {
    messages: Vec<Pending>,
    /// There were more for some target than it may have at once.
    held_back: bool,
    /// When there will be more.
    next: Option<Timestamp>,
}

/// Deliveries that one target may have while so many more can begin.
fn most_at_one(room: usize) -> usize {
    AT_ONE_TARGET.min(room)
}

impl UnderWay {
    fn begin(&mut self, pending: &Pending) {
        self.ids.insert(pending.id.clone());
        *self.targets.entry(pending.message.target.clone()).or_default() += 1;
    }

    fn end(&mut self, (id, target): &(String, String)) {
        self.ids.remove(id);
        if let Some(count) = self.targets.get_mut(target) {
            *count -= 1;
            if *count == 0 {
                self.targets.remove(target);
            }
        }
    }

    fn room(&self) -> usize {
        AT_ONCE - self.ids.len().min(AT_ONCE)
    }

    fn at(&self, target: &str) -> usize {
        self.targets.get(target).copied().unwrap_or(0)
    }

    /// Targets that have as many deliveries as they may.
    fn full(&self) -> Vec<String> {
        let most = most_at_one(self.room());
        self.targets.iter().filter(|(_, count)| **count >= most).map(|(target, _)| target.clone()).collect()
    }
}

impl Outbox {
    /// Hands events over by [`Cloud::deliver`], and tries for a day.
    pub fn new(db: Db, sender: Sender, clock: Arc<dyn Clock>) -> Self {
        Self::with(db, sender, Arc::new(Steady), clock)
    }

    pub fn with(db: Db, sender: Sender, courier: Arc<dyn Courier>, clock: Arc<dyn Clock>) -> Self {
        // As a number of a process: 31 bits, so that it is none below 0 where it is written, and not 0.
        let turn = u32::from_le_bytes(base::id::bytes(4).try_into().unwrap_or([1; 4])) >> 1 | 1;
        Self(Arc::new(Inner { db, sender, courier, clock, nudge: Notify::new(), turn }))
    }

    /// Something was committed: look now.
    pub fn nudge(&self) {
        self.0.nudge.notify_one();
    }

    /// Delivers until the node stops. What waits then is delivered at the next start.
    pub fn spawn(&self, tasks: &Tasks, cloud: Cloud) {
        let (outbox, inner) = (self.clone(), tasks.clone());
        tasks.spawn(Kind::Loop, "event outbox", async move {
            tokio::select! {
                () = inner.stopping() => {}
                () = outbox.run(&cloud) => {}
            }
        });
    }

    /// The loop itself. Can be dropped at any await point: an event is removed only after it was accepted.
    async fn run(&self, cloud: &Cloud) {
        let mut under_way = UnderWay::default();
        let mut deliveries = FuturesUnordered::new();
        loop {
            let next = match self.take(&under_way).await {
                Ok(taken) => {
                    for pending in taken.messages {
                        under_way.begin(&pending);
                        deliveries.push(self.deliver(cloud, pending));
                    }
                    if taken.held_back {
                        // Their targets are full now, so the next look is past them.
                        continue;
                    }
                    taken.next
                }
                Err(error) => {
                    tracing::error!(%error, "the event outbox cannot be read");
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
            };
            tokio::select! {
                Some(done) = deliveries.next() => {
                    under_way.end(&done);
                    // Whatever else has ended meanwhile: one look at the table for all of them.
                    while let Some(Some(done)) = deliveries.next().now_or_never() {
                        under_way.end(&done);
                    }
                }
                () = self.0.nudge.notified() => {}
                () = tokio::time::sleep(self.until(next)) => {}
            }
        }
    }

    fn until(&self, next: Option<Timestamp>) -> Duration {
        let now = self.0.clock.now().millis();
        let wait = next.map_or(IDLE_MS, |next| (next.millis() - now).clamp(0, IDLE_MS));
        Duration::from_millis(wait as u64)
    }

    /// What may be delivered now.
    async fn take(&self, under_way: &UnderWay) -> Result<Taken> {
        let now = self.0.clock.now();
        let (full, busy, room) = (under_way.full(), under_way.ids.clone(), under_way.room());
        // What is under way is still in the table, so it is found as well.
        let look = room + busy.len();
        let (found, next) = self
            .0
            .db
            .read(move |tx| {
                let next = table::next_due(tx, now)?;
                if room == 0 {
                    return Ok((Vec::new(), next));
                }
                let ids = table::due(tx, now, &full, look)?;
                let ids = ids.into_iter().filter(|id| !busy.contains(id)).take(room);
                let found = ids.filter_map(|id| table::get(tx, &id).transpose()).collect::<Result<Vec<_>>>()?;
                Ok((found, next))
            })
            .await?;
        let (mut starting, mut left): (HashMap<String, usize>, usize) = (HashMap::new(), room);
        let fits = |pending: &Pending| {
            let target = &pending.message.target;
            let begun = starting.entry(target.clone()).or_insert_with(|| under_way.at(target));
            let fits = *begun < most_at_one(left);
            (*begun, left) = (*begun + usize::from(fits), left - usize::from(fits));
            fits
        };
        let count = found.len();
        let messages: Vec<Pending> = found.into_iter().filter(fits).collect();
        Ok(Taken { held_back: messages.len() < count, messages, next })
    }

    /// One attempt where it is its turn, and what it leads to. The pair says which it was.
    async fn deliver(&self, cloud: &Cloud, pending: Pending) -> (String, String) {
        let done = (pending.id.clone(), pending.message.target.clone());
        let settled = match self.wait(&pending) {
            Some((wait, turn)) => {
                let (id, failures, due) = (pending.id, pending.failures, self.0.clock.now().plus_millis(wait));
                self.0.db.write(move |tx| table::give_turn(tx, &id, failures, turn, due)).await
            }
            None => self.attempt(cloud, pending).await,
        };
        if let Err(error) = settled {
            tracing::error!(%error, "the event outbox cannot be written");
            tokio::time::sleep(PAUSE).await;
        }
        done
    }

    /// Milliseconds until it is a message's turn, and whose place it has then; `None`: it is now.
    fn wait(&self, pending: &Pending) -> Option<(i64, u32)> {
        if pending.turn == self.0.turn {
            return None;
        }
        match self.0.courier.turn(&pending.message) {
            Turn::Now => None,
            Turn::In(wait) => Some((wait, self.0.turn)),
            Turn::Later(wait) => Some((wait, 0)),
        }
    }

    async fn attempt(&self, cloud: &Cloud, pending: Pending) -> Result<()> {
        let context = self.context(&pending.message);
        let message = Arc::new(pending.message);
        let hand = Hand {
            cloud: cloud.clone(),
            context,
            message: message.clone(),
            created: pending.created,
            failures: pending.failures,
        };
        let courier = &self.0.courier;
        let outcome = courier.send(hand).await;
        let now = self.0.clock.now();
        let id = pending.id;
        match outcome {
            Ok(()) => {
                courier.delivered(&message);
                self.0.db.write(move |tx| table::remove(tx, &id)).await
            }
            Err(error) => {
                let failures = pending.failures.saturating_add(1);
                match courier.again(&message, failures, now.millis() - pending.created.millis(), &error) {
                    Some(wait) => {
                        tracing::debug!(%error, target = message.target, "an event could not be delivered yet");
                        let due = now.plus_millis(wait);
                        self.0.db.write(move |tx| table::put_off(tx, &id, failures, due)).await
                    }
                    None => {
                        tracing::warn!(%error, target = message.target, failures, "an event is given up");
                        let instead = courier.given_up(&message, failures, &error);
                        let work = move |tx: &store::Tx<'_>| {
                            table::remove(tx, &id)?;
                            instead.iter().try_for_each(|message| push(tx, now, message))
                        };
                        self.0.db.write(work).await
                    }
                }
            }
        }
    }

    fn context(&self, message: &Message) -> Context {
        let Sender { principal, account, region } = self.0.sender.clone();
        let source = Some(message.source_arn.clone());
        Context {
            caller: iam::Caller::service(principal, source, Some(account.to_string())),
            request_id: RequestId::random(),
            now: self.0.clock.now(),
            account,
            region,
            source: Arc::new(Source { trace: message.trace.clone(), ..Source::default() }),
        }
    }

    /// Delivers what is due now, and returns once all of it is settled; for tests of a service by itself. Returns how many
    /// deliveries that were.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn deliver_due(&self, cloud: &Cloud) -> Result<usize> {
        let taken = self.take(&UnderWay::default()).await?;
        let mut deliveries: FuturesUnordered<_> =
            taken.messages.into_iter().map(|one| self.deliver(cloud, one)).collect();
        let mut count = 0;
        while deliveries.next().await.is_some() {
            count += 1;
        }
        Ok(count)
    }
}

#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;
