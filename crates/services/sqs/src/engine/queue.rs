//! One queue: its settings, what is in it, and who waits for messages.

use super::Seq;
use super::index::{Arrival, Ask, Counts, Handed, Index, Out, Taken};
use super::journal::{Change, Journal, Ticket};
use crate::message::Message;
use crate::receipt::Receipt;
use crate::settings::Settings;
use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use tokio::sync::{Notify, OwnedSemaphorePermit};

/// How long a duplicate is known as one.
pub const DUPLICATE_MS: i64 = 300_000;
/// How long a message can be kept from others once it was received, however often that is extended.
const INVISIBLE_MS: i64 = 43_200_000;
/// Messages in flight; AWS's quota for both kinds of queues.
const IN_FLIGHT: usize = 120_000;

/// The queue was deleted meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone;

pub struct Queue {
    pub id: i64,
    pub name: Arc<str>,
    pub arn: String,
    pub fifo: bool,
    pub created_ms: i64,
    pub meters: Meters,
    settings: RwLock<Arc<Settings>>,
    inner: Mutex<Inner>,
    arrivals: Notify,
}

struct Inner {
    index: Index,
    duplicates: HashMap<(String, String), Original>,
    /// In the order in which they are forgotten.
    forgotten: VecDeque<(i64, (String, String))>,
    gone: bool,
    purged: Seq,
    purged_at_ms: i64,
}

struct Original {
    seq: Seq,
    id: String,
    until_ms: i64,
}

/// What happened to a queue since this was last asked for.
#[derive(Default)]
pub struct Meters {
    pub sent: AtomicU64,
    pub sent_bytes: Mutex<Vec<u32>>,
    pub received: AtomicU64,
    pub deleted: AtomicU64,
    pub empty: AtomicU64,
    /// When somebody last did anything with the queue.
    pub used_ms: AtomicU64,
}

/// A message to be sent.
pub struct New {
    pub message: Message,
    pub delay_ms: i64,
    pub size: usize,
    /// In a FIFO queue: its scope and id among duplicates.
    pub key: Option<(String, String)>,
}

/// A message that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub seq: Seq,
    pub id: String,
}

/// What a receive asks for.
pub struct Receive {
    pub most: usize,
    pub visibility_ms: i64,
    pub attempt: Option<String>,
    /// Where what was received this often goes.
    pub dead: Option<(Arc<Queue>, u32)>,
}

/// What a receive got.
#[derive(Default)]
pub struct Got {
    pub handed: Vec<Handed>,
    /// As much is in flight as can be.
    pub full: bool,
    /// When there may be more without anybody's doing.
    pub next_due: Option<i64>,
}

/// Why a receipt handle does not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    Gone,
    Expired,
    NoMessage,
    TooLong,
}

impl Queue {
    pub fn new(id: i64, name: &str, arn: String, created_ms: i64, settings: Settings, purged: Seq) -> Self {
        let fifo = settings.attributes.fifo;
        let inner = Inner {
            index: Index::new(fifo.then_some(settings.attributes.delay_s * 1000)),
            duplicates: HashMap::new(),
            forgotten: VecDeque::new(),
            gone: false,
            purged,
            purged_at_ms: 0,
        };
        Self {
            id,
            name: name.into(),
            arn,
            fifo,
            created_ms,
            meters: Meters::default(),
            settings: RwLock::new(Arc::new(settings)),
            inner: Mutex::new(inner),
            arrivals: Notify::new(),
        }
    }

    pub fn settings(&self) -> Arc<Settings> {
        self.settings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A FIFO queue's delay counts for what is in it as well.
    pub fn set(&self, settings: Settings, now: i64) {
        let delay_s = settings.attributes.delay_s;
        let before = {
            let mut kept = self.settings.write().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *kept, Arc::new(settings))
        };
        if self.fifo && before.attributes.delay_s != delay_s {
            self.lock().index.set_delay(delay_s * 1000, now);
            self.arrivals.notify_waiters();
            self.wake();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn living(&self) -> Result<MutexGuard<'_, Inner>, Gone> {
        let inner = self.lock();
        if inner.gone { Err(Gone) } else { Ok(inner) }
    }

    /// At start-up: a message that is on disk. False where it was purged.
    pub fn reopen(&self, seq: Seq, group: Option<&str>, arrival: Arrival, now: i64) -> bool {
        let mut inner = self.lock();
        let alive = seq > inner.purged;
        if alive {
            inner.index.put(seq, group, arrival, now);
        }
        alive
    }

    /// At start-up: a deduplication id that is still known. Those that are forgotten first come first.
    pub fn recall(&self, key: (String, String), seq: Seq, id: String, until_ms: i64) {
        let mut inner = self.lock();
        inner.forgotten.push_back((until_ms, key.clone()));
        inner.duplicates.insert(key, Original { seq, id, until_ms });
    }

    /// Enters messages into the journal, in order; duplicates are answered as what they are duplicates of.
    ///
    /// In a standard queue a message may be received while it is being written: who sends it hears of it once it is on
    /// disk, and a sender who hears nothing has to send again, so what is lost by then is delivered at least once.
    pub fn send(
        self: &Arc<Self>,
        journal: &Journal,
        all: Vec<New>,
        permit: OwnedSemaphorePermit,
        now: i64,
    ) -> Result<(Vec<Sent>, Ticket), Gone> {
        let mut inner = self.living()?;
        inner.forget(now);
        let before = inner.index.next_due();
        let (mut sent, mut changes) = (Vec::with_capacity(all.len()), Vec::with_capacity(all.len()));
        for New { message, delay_ms, key, .. } in all {
            if let Some(key) = &key
                && let Some(known) = inner.duplicates.get(key).filter(|known| known.until_ms > now)
            {
                sent.push(Sent { seq: known.seq, id: known.id.clone() });
                changes.push(Change::Duplicate { queue: self.clone(), key: key.clone(), seq: known.seq });
                continue;
            }
            let (seq, until_ms) = (journal.next_seq(), now + DUPLICATE_MS);
            if let Some(key) = &key {
                inner.forgotten.push_back((until_ms, key.clone()));
                inner.duplicates.insert(key.clone(), Original { seq, id: message.id.clone(), until_ms });
            }
            sent.push(Sent { seq, id: message.id.clone() });
            let due_ms = if delay_ms > 0 { now + delay_ms } else { 0 };
            let message = Arc::new(message);
            let text = if self.fifo || due_ms > 0 { None } else { journal.keep(&message) };
            let entered = text.is_some();
            if entered {
                let arrival = Arrival { kept_from_ms: message.sent_ms, message: text, ..Arrival::default() };
                inner.index.put(seq, message.group.as_deref(), arrival, now);
            }
            changes.push(Change::Send { queue: self.clone(), seq, due_ms, message, key, until_ms, entered });
        }
        // While the queue is held, so that the journal has its messages in their order, and a delete after its send.
        let ticket = journal.submit(changes, permit);
        self.tell(&inner, before);
        Ok((sent, ticket))
    }

    /// A message is committed. False where the queue is gone or was purged since it was sent.
    pub fn arrive(&self, seq: Seq, due_ms: i64, message: &Message, text: Option<Arc<Message>>, now: i64) -> bool {
        let arrival = Arrival { kept_from_ms: message.sent_ms, due_ms, message: text, ..Arrival::default() };
        self.enter(seq, message.group.as_deref(), arrival, now)
    }

    /// A message was moved here, and is committed. False where the queue is gone.
    pub fn moved_in(&self, seq: Seq, kept_from_ms: i64, due_ms: i64, group: Option<&str>, now: i64) -> bool {
        self.enter(seq, group, Arrival { kept_from_ms, due_ms, ..Arrival::default() }, now)
    }

    fn enter(&self, seq: Seq, group: Option<&str>, arrival: Arrival, now: i64) -> bool {
        let mut inner = self.lock();
        if inner.gone || seq <= inner.purged {
            return false;
        }
        let before = inner.index.next_due();
        inner.index.put(seq, group, arrival, now);
        self.tell(&inner, before);
        true
    }

    /// Wakes one who waits where there is something to receive, and all where they have to look at the clock again.
    fn tell(&self, inner: &Inner, due_before: Option<i64>) {
        let due = inner.index.next_due();
        if due.is_some_and(|due| due_before.is_none_or(|before| due < before)) {
            self.arrivals.notify_waiters();
        }
        if inner.index.is_open() {
            self.arrivals.notify_one();
        }
    }

    /// Wakes one who waits, if there is something to receive.
    pub fn wake(&self) {
        if self.lock().index.is_open() {
            self.arrivals.notify_one();
        }
    }

    /// Resolves when there may be something to receive. Ask before looking.
    pub fn arrivals(&self) -> tokio::sync::futures::Notified<'_> {
        self.arrivals.notified()
    }

    /// Hands out what may be received; what was received too often goes to where dead letters go.
    pub fn receive(self: &Arc<Self>, journal: &Journal, ask: &Receive, now: i64) -> Result<Got, Gone> {
        let retention_ms = self.settings().attributes.retention_s * 1000;
        let mut inner = self.living()?;
        let attempt = ask.attempt.as_deref();
        if let Some(handed) = attempt.and_then(|attempt| inner.index.again(attempt, now, ask.visibility_ms)) {
            journal.note(handed.iter().map(|one| (one.seq, one.received())));
            return Ok(Got { handed, ..Got::default() });
        }
        let room = IN_FLIGHT.saturating_sub(inner.index.counts().in_flight);
        let most = ask.most.min(room);
        let max_receives = ask.dead.as_ref().map(|(_, most)| *most);
        let ask_index = Ask { most, visibility_ms: ask.visibility_ms, retention_ms, max_receives };
        let Taken { handed, exhausted, expired } = inner.index.take(now, ask_index);
        if let (Some(attempt), false) = (attempt, handed.is_empty()) {
            inner.index.remember(attempt, &handed, now);
        }
        journal.note(handed.iter().map(|one| (one.seq, one.received())));
        if let Some((to, _)) = &ask.dead {
            let bury = |out: Out| Change::Bury {
                from: self.clone(),
                kept_from_ms: if to.fifo { now } else { out.entry.kept_from_ms },
                out,
                to: to.clone(),
                new: journal.next_seq(),
            };
            journal.post(exhausted.into_iter().map(bury).collect());
        }
        journal.forget(&expired);
        if inner.index.is_open() || handed.iter().any(|one| one.due_ms <= now) {
            self.arrivals.notify_one();
        }
        Ok(Got { handed, full: room == 0, next_due: inner.index.next_due() })
    }

    /// Whether there is a message to delete by this receipt.
    pub fn may_delete(&self, receipt: Receipt, now: i64) -> Result<bool, Unfit> {
        let mut inner = self.living().map_err(|Gone| Unfit::Gone)?;
        inner.index.advance(now);
        let Some(entry) = inner.index.get(receipt.seq) else { return Ok(false) };
        let current = inner.index.is_in_flight(receipt.seq) && entry.receives == receipt.receives;
        if self.fifo && !current { Err(Unfit::Expired) } else { Ok(true) }
    }

    /// A message was deleted, and that is committed.
    pub fn removed(&self, seq: Seq) -> Option<Out> {
        let mut inner = self.lock();
        let out = inner.index.remove(seq);
        // Its group may be open now.
        if self.fifo && inner.index.is_open() {
            self.arrivals.notify_one();
        }
        out
    }

    /// Sets when a message is visible again. One of a standard queue that is so already stays visible.
    pub fn change(&self, journal: &Journal, receipt: Receipt, timeout_ms: i64, now: i64) -> Result<(), Unfit> {
        let mut inner = self.living().map_err(|Gone| Unfit::Gone)?;
        inner.index.advance(now);
        // A standard queue takes the receipt of an earlier time as well.
        let meant = |receives: u32| receives == receipt.receives || !self.fifo && receives > receipt.receives;
        let entry = inner.index.get(receipt.seq).filter(|entry| meant(entry.receives)).ok_or(Unfit::NoMessage)?;
        let until_ms = entry.last_ms + INVISIBLE_MS;
        if !inner.index.is_in_flight(receipt.seq) {
            return if self.fifo { Err(Unfit::Expired) } else { Ok(()) };
        }
        if now + timeout_ms > until_ms {
            return Err(Unfit::TooLong);
        }
        let before = inner.index.next_due();
        if let Some(entry) = inner.index.change(receipt.seq, now + timeout_ms, now) {
            journal.note([(receipt.seq, entry.received())]);
        }
        self.tell(&inner, before);
        Ok(())
    }

    /// What was taken out is in it again. Hands back what a queue that is gone, or was purged, has no place for.
    pub fn restore(&self, out: Out, now: i64) -> Option<Out> {
        let mut inner = self.lock();
        if inner.gone || out.seq <= inner.purged {
            return Some(out);
        }
        inner.index.restore(out, now);
        self.tell(&inner, None);
        None
    }

    pub fn counts(&self, now: i64) -> Counts {
        let mut inner = self.lock();
        inner.index.advance(now);
        inner.index.counts()
    }

    /// From when the oldest message is kept.
    pub fn oldest(&self) -> Option<i64> {
        self.lock().index.oldest()
    }

    /// Whether the original of a duplicate was written.
    pub fn remembers(&self, key: &(String, String), seq: Seq) -> bool {
        self.lock().duplicates.get(key).is_some_and(|known| known.seq == seq)
    }

    pub fn forget_duplicate(&self, key: &(String, String), seq: Seq) {
        let mut inner = self.lock();
        if inner.duplicates.get(key).is_some_and(|known| known.seq == seq) {
            inner.duplicates.remove(key);
        }
    }

    /// When the queue was last purged, for the rule that it is not purged again too soon.
    pub fn purged_at(&self) -> i64 {
        self.lock().purged_at_ms
    }

    /// Everything up to `mark` is out of the queue: returns what was in it.
    pub fn purge(&self, mark: Seq, now: i64) -> Vec<Out> {
        let mut inner = self.lock();
        (inner.purged, inner.purged_at_ms) = (mark, now);
        inner.clear(mark)
    }

    /// The queue is deleted: returns what was in it.
    pub fn close(&self) -> Vec<Out> {
        let mut inner = self.lock();
        inner.gone = true;
        let out = inner.clear(Seq::MAX);
        self.arrivals.notify_waiters();
        out
    }

    /// Removes some of what is past its time, and forgets deduplication ids that are.
    pub fn expire(&self, now: i64, most: usize) -> Vec<Out> {
        let retention_ms = self.settings().attributes.retention_s * 1000;
        let mut inner = self.lock();
        inner.forget(now);
        inner.index.expire(now, retention_ms, most)
    }

    /// Deduplication ids in memory.
    #[cfg(test)]
    pub fn remembered(&self) -> usize {
        let inner = self.lock();
        inner.duplicates.len().max(inner.forgotten.len())
    }

    /// Takes out, oldest first, what was visible before `mark`: to be sent elsewhere.
    pub fn drain(&self, now: i64, mark: Seq, most: usize) -> Vec<Out> {
        self.lock().index.drain(now, mark, most)
    }
}

impl Inner {
    fn forget(&mut self, now: i64) {
        while let Some((until, key)) = self.forgotten.front()
            && *until <= now
        {
            if self.duplicates.get(key).is_some_and(|known| known.until_ms <= now) {
                self.duplicates.remove(key);
            }
            self.forgotten.pop_front();
        }
    }

    fn clear(&mut self, mark: Seq) -> Vec<Out> {
        let seqs = self.index.seqs();
        seqs.into_iter().filter(|seq| *seq <= mark).filter_map(|seq| self.index.remove(seq)).collect()
    }
}

impl Meters {
    /// Sizes kept of one minute; beyond it they are only counted. Ours.
    const SIZES: usize = 100_000;

    pub fn sent(&self, size: usize) {
        self.sent.fetch_add(1, Ordering::Relaxed);
        let mut sizes = self.sent_bytes.lock().unwrap_or_else(PoisonError::into_inner);
        if sizes.len() < Self::SIZES {
            sizes.push(u32::try_from(size).unwrap_or(u32::MAX));
        }
    }

    pub fn used(&self, now: i64) {
        self.used_ms.store(now.unsigned_abs(), Ordering::Relaxed);
    }
}
