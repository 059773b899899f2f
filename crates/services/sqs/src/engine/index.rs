//! What is in a queue and what may be received of it: pure, over a time that is passed in.
//!
//! An entry is some 60 bytes, whatever the message; every step costs the logarithm of the queue's length.

use super::Seq;
use super::groups::{GroupId, Groups};
use super::journal::Received;
use crate::message::Message;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Messages whose time began so much earlier than that of one before them are looked for by themselves: senders are not
/// served in quite the order of their clocks.
const STRAY_MS: i64 = 1_000;
/// How long a receive attempt can be repeated.
const ATTEMPT_MS: i64 = 300_000;
/// Attempts that are remembered; beyond it the oldest of them are forgotten when they are over. Ours.
const ATTEMPTS: usize = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Ready,
    Delayed,
    InFlight,
}

#[derive(Clone, Debug)]
pub struct Entry {
    /// From when its retention is counted.
    pub kept_from_ms: i64,
    /// When it is visible, unless it is.
    pub due_ms: i64,
    /// 0: never received.
    pub first_ms: i64,
    /// The last time that it was received.
    pub last_ms: i64,
    /// In this queue.
    pub receives: u32,
    group: GroupId,
    state: State,
    /// `None`: on disk only.
    pub message: Option<Arc<Message>>,
}

/// A message that is out of its queue.
#[derive(Clone, Debug)]
pub struct Out {
    pub seq: Seq,
    pub group: Option<Arc<str>>,
    pub entry: Entry,
}

/// What a message enters the queue with.
#[derive(Clone, Debug, Default)]
pub struct Arrival {
    pub kept_from_ms: i64,
    pub due_ms: i64,
    pub first_ms: i64,
    pub last_ms: i64,
    pub receives: u32,
    pub message: Option<Arc<Message>>,
}

impl Entry {
    pub fn received(&self) -> Received {
        let Self { due_ms, receives, first_ms, last_ms, .. } = *self;
        Received { due_ms, receives, first_ms, last_ms }
    }
}

/// One message handed out.
#[derive(Clone, Debug)]
pub struct Handed {
    pub seq: Seq,
    pub receives: u32,
    pub first_ms: i64,
    pub last_ms: i64,
    pub due_ms: i64,
    pub message: Option<Arc<Message>>,
}

impl Handed {
    pub fn received(&self) -> Received {
        let Self { due_ms, receives, first_ms, last_ms, .. } = *self;
        Received { due_ms, receives, first_ms, last_ms }
    }
}

/// What a receive came to.
#[derive(Debug, Default)]
pub struct Taken {
    pub handed: Vec<Handed>,
    /// Received too often: no longer in the queue.
    pub exhausted: Vec<Out>,
    /// Past their time: no longer in the queue.
    pub expired: Vec<Out>,
}

/// What a receive asks for.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    pub most: usize,
    pub visibility_ms: i64,
    pub retention_ms: i64,
    /// Where there is somewhere to move what was received this often.
    pub max_receives: Option<u32>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub visible: usize,
    pub delayed: usize,
    pub in_flight: usize,
}

struct Attempt {
    until_ms: i64,
    handed: Vec<(Seq, u32)>,
}

/// When a message is due that entered a FIFO queue at `from_ms`.
fn delayed(from_ms: i64, delay_ms: i64) -> i64 {
    if delay_ms > 0 { from_ms + delay_ms } else { 0 }
}

pub struct Index {
    entries: BTreeMap<Seq, Entry>,
    groups: Groups,
    /// Delayed and in flight, by when they are visible.
    timed: BTreeSet<(i64, Seq)>,
    /// Of those that came from another queue, when their time began: it is not in order.
    strays: BTreeSet<(i64, Seq)>,
    /// The latest time that any began.
    latest_ms: i64,
    /// In a FIFO queue: how long each message that was never received is delayed from when it entered.
    delay_ms: Option<i64>,
    counts: Counts,
    attempts: HashMap<String, Attempt>,
}

impl Index {
    /// `delay_ms`: of a FIFO queue.
    pub fn new(delay_ms: Option<i64>) -> Self {
        Self {
            entries: BTreeMap::new(),
            groups: Groups::new(delay_ms.is_some()),
            timed: BTreeSet::new(),
            strays: BTreeSet::new(),
            latest_ms: i64::MIN,
            delay_ms,
            counts: Counts::default(),
            attempts: HashMap::new(),
        }
    }

    pub fn counts(&self) -> Counts {
        self.counts
    }

    pub fn get(&self, seq: Seq) -> Option<&Entry> {
        self.entries.get(&seq)
    }

    /// Whether any message may be received now.
    pub fn is_open(&self) -> bool {
        self.groups.next().is_some()
    }

    pub fn is_in_flight(&self, seq: Seq) -> bool {
        self.entries.get(&seq).is_some_and(|entry| entry.state == State::InFlight)
    }

    /// When the next message becomes visible by itself.
    pub fn next_due(&self) -> Option<i64> {
        self.timed.first().map(|(due, _)| *due)
    }

    /// From when the oldest message is kept.
    pub fn oldest(&self) -> Option<i64> {
        let first = self.entries.values().next().map(|entry| entry.kept_from_ms);
        first.into_iter().chain(self.strays.first().map(|(from, _)| *from)).min()
    }

    /// Enters a message. `seq` is larger than any before it, or the message one that was here before a restart.
    pub fn put(&mut self, seq: Seq, group: Option<&str>, arrival: Arrival, now: i64) {
        let Arrival { kept_from_ms, due_ms, first_ms, last_ms, receives, message } = arrival;
        let group = self.groups.enter(group);
        // Messages of a FIFO queue have no delay of their own: the queue's is theirs, whenever it was set.
        let due_ms = match self.delay_ms {
            Some(delay_ms) if receives == 0 => delayed(kept_from_ms, delay_ms),
            _ => due_ms,
        };
        let state = if receives > 0 && due_ms > now { State::InFlight } else { State::Delayed };
        let due_ms = if state == State::Delayed { self.groups.in_order(group, due_ms) } else { due_ms };
        let state = if due_ms > now { state } else { State::Ready };
        if kept_from_ms < self.latest_ms.saturating_sub(STRAY_MS) {
            self.strays.insert((kept_from_ms, seq));
        }
        self.latest_ms = self.latest_ms.max(kept_from_ms);
        self.entries.insert(seq, Entry { kept_from_ms, due_ms, first_ms, last_ms, receives, group, state, message });
        self.enter(seq, state, group, due_ms);
    }

    fn enter(&mut self, seq: Seq, state: State, group: GroupId, due_ms: i64) {
        match state {
            State::Ready => {
                self.counts.visible += 1;
                self.groups.add_ready(group, seq);
            }
            State::Delayed => {
                self.counts.delayed += 1;
                self.timed.insert((due_ms, seq));
            }
            State::InFlight => {
                self.counts.in_flight += 1;
                self.timed.insert((due_ms, seq));
                self.groups.add_in_flight(group);
            }
        }
    }

    fn leave(&mut self, seq: Seq, state: State, group: GroupId, due_ms: i64) {
        match state {
            State::Ready => {
                self.counts.visible -= 1;
                self.groups.remove_ready(group, seq);
            }
            State::Delayed => {
                self.counts.delayed -= 1;
                self.timed.remove(&(due_ms, seq));
            }
            State::InFlight => {
                self.counts.in_flight -= 1;
                self.timed.remove(&(due_ms, seq));
                self.groups.remove_in_flight(group);
            }
        }
    }

    fn shift(&mut self, seq: Seq, state: State, due_ms: i64) {
        let Some(entry) = self.entries.get_mut(&seq) else { return };
        let (before, group, due_before) = (entry.state, entry.group, entry.due_ms);
        (entry.state, entry.due_ms) = (state, due_ms);
        self.leave(seq, before, group, due_before);
        self.enter(seq, state, group, due_ms);
    }

    /// Sets how long messages of a FIFO queue are delayed, those that are in it too.
    pub fn set_delay(&mut self, delay_ms: i64, now: i64) {
        self.delay_ms = Some(delay_ms);
        self.groups.forget_order();
        let fresh = self.entries.iter().filter(|(_, entry)| entry.receives == 0);
        let fresh: Vec<_> = fresh.map(|(seq, entry)| (*seq, entry.group, entry.kept_from_ms)).collect();
        for (seq, group, from_ms) in fresh {
            let due_ms = self.groups.in_order(group, delayed(from_ms, delay_ms));
            self.shift(seq, if due_ms > now { State::Delayed } else { State::Ready }, due_ms);
        }
    }

    /// Makes visible what is due. Returns how many became so.
    pub fn advance(&mut self, now: i64) -> usize {
        let mut moved = 0;
        while let Some((due, seq)) = self.timed.first().copied()
            && due <= now
        {
            self.shift(seq, State::Ready, due);
            moved += 1;
        }
        moved
    }

    /// Hands out what may be received.
    pub fn take(&mut self, now: i64, ask: Ask) -> Taken {
        self.advance(now);
        let mut taken = Taken::default();
        while taken.handed.len() < ask.most
            && let Some((group, first)) = self.groups.next()
        {
            self.take_one(first, now, ask, &mut taken);
            // The first of a FIFO group locks it, but not for what this receive takes with it.
            while taken.handed.len() < ask.most
                && !self.groups.is_open(group)
                && let Some(next) = self.groups.first_of(group)
            {
                self.take_one(next, now, ask, &mut taken);
            }
        }
        taken
    }

    fn take_one(&mut self, seq: Seq, now: i64, ask: Ask, taken: &mut Taken) {
        let Some(entry) = self.entries.get(&seq) else { return };
        if entry.kept_from_ms + ask.retention_ms <= now {
            taken.expired.extend(self.remove(seq));
        } else if ask.max_receives.is_some_and(|most| entry.receives >= most) {
            taken.exhausted.extend(self.remove(seq));
        } else {
            taken.handed.extend(self.hand(seq, now, now + ask.visibility_ms));
        }
    }

    fn hand(&mut self, seq: Seq, now: i64, due_ms: i64) -> Option<Handed> {
        let entry = self.entries.get_mut(&seq)?;
        entry.receives = entry.receives.saturating_add(1);
        entry.last_ms = now;
        if entry.first_ms == 0 {
            entry.first_ms = now;
        }
        let (receives, first_ms, message) = (entry.receives, entry.first_ms, entry.message.clone());
        // Received for no time at all it is visible again, but not within this receive.
        self.shift(seq, State::InFlight, due_ms);
        Some(Handed { seq, receives, first_ms, last_ms: now, due_ms, message })
    }

    /// Hands out once more what an attempt of this name was given, if all of it is still its own.
    pub fn again(&mut self, attempt: &str, now: i64, visibility_ms: i64) -> Option<Vec<Handed>> {
        self.advance(now);
        let known = self.attempts.get(attempt).filter(|known| known.until_ms > now)?;
        let own = |(seq, receives): &(Seq, u32)| {
            self.entries.get(seq).is_some_and(|entry| entry.state == State::InFlight && entry.receives == *receives)
        };
        if known.handed.is_empty() || !known.handed.iter().all(own) {
            return None;
        }
        let seqs: Vec<Seq> = known.handed.iter().map(|(seq, _)| *seq).collect();
        let due_ms = now + visibility_ms;
        seqs.iter().for_each(|seq| self.shift(*seq, State::InFlight, due_ms));
        let handed = seqs.into_iter().filter_map(|seq| {
            let entry = self.entries.get_mut(&seq)?;
            entry.last_ms = now;
            let Entry { receives, first_ms, ref message, .. } = *entry;
            Some(Handed { seq, receives, first_ms, last_ms: now, due_ms, message: message.clone() })
        });
        Some(handed.collect())
    }

    pub fn remember(&mut self, attempt: &str, handed: &[Handed], now: i64) {
        if self.attempts.len() >= ATTEMPTS {
            self.attempts.retain(|_, known| known.until_ms > now);
        }
        if self.attempts.len() < ATTEMPTS {
            let handed = handed.iter().map(|one| (one.seq, one.receives)).collect();
            self.attempts.insert(attempt.into(), Attempt { until_ms: now + ATTEMPT_MS, handed });
        }
    }

    /// Takes a message out, in whatever state it is. The group of a removed one may be open after this.
    pub fn remove(&mut self, seq: Seq) -> Option<Out> {
        let entry = self.entries.remove(&seq)?;
        self.leave(seq, entry.state, entry.group, entry.due_ms);
        let group = self.groups.leave(entry.group);
        self.strays.remove(&(entry.kept_from_ms, seq));
        Some(Out { seq, group, entry })
    }

    /// Puts back what was taken out.
    pub fn restore(&mut self, out: Out, now: i64) {
        let Entry { kept_from_ms, due_ms, first_ms, last_ms, receives, message, .. } = out.entry;
        let arrival = Arrival { kept_from_ms, due_ms, first_ms, last_ms, receives, message };
        self.put(out.seq, out.group.as_deref(), arrival, now);
    }

    /// Makes a message visible at `due_ms`, or at once. Returns its entry; `None` where it is gone.
    pub fn change(&mut self, seq: Seq, due_ms: i64, now: i64) -> Option<&Entry> {
        let state = if due_ms > now { State::InFlight } else { State::Ready };
        self.shift(seq, state, due_ms);
        self.entries.get(&seq)
    }

    /// Removes at most `most` of what is past its time.
    pub fn expire(&mut self, now: i64, retention_ms: i64, most: usize) -> Vec<Out> {
        let mut gone = Vec::new();
        while gone.len() < most {
            let over = |from: i64| from + retention_ms <= now;
            let first = self.entries.first_key_value().filter(|(_, entry)| over(entry.kept_from_ms));
            let stray = || self.strays.first().filter(|(from, _)| over(*from)).map(|(_, seq)| *seq);
            let Some(seq) = first.map(|(seq, _)| *seq).or_else(stray) else { break };
            gone.extend(self.remove(seq));
        }
        gone
    }

    /// Everything that is in it.
    pub fn seqs(&self) -> Vec<Seq> {
        self.entries.keys().copied().collect()
    }

    /// At most `most` of the messages that were visible before `mark`, oldest first, taken out: to be moved elsewhere.
    pub fn drain(&mut self, now: i64, mark: Seq, most: usize) -> Vec<Out> {
        self.advance(now);
        let mut drained = Vec::new();
        while drained.len() < most
            && let Some(seq) = self.groups.next_until(mark)
        {
            drained.extend(self.remove(seq));
        }
        drained
    }
}
