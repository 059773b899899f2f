//! What changes on disk: in order, many changes to a commit. Whoever asked for a change hears of it after its commit.

use super::index::Out;
use super::queue::Queue;
use super::{SEQ_BITS, Seq};
use crate::db;
use crate::message::Message;
use base::task::{Kind, Tasks};
use base::{Clock, Timestamp};
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::{Db, Tx};
use tokio::sync::{Semaphore, oneshot};

/// Changes of one commit.
const BATCH: usize = 4096;
/// Requests whose changes wait for their commit; more wait before.
const WAITING: usize = 8192;
/// How long it may take until a receive is on disk. A consumer that is faster spares it.
const LAZY: Duration = Duration::from_millis(100);
/// Messages that are removed by one change.
pub const REMOVED_AT_ONCE: usize = 2_000;

/// One change.
pub enum Change {
    Send {
        queue: Arc<Queue>,
        seq: Seq,
        due_ms: i64,
        message: Arc<Message>,
        key: Option<(String, String)>,
        until_ms: i64,
        /// It is in its queue already.
        entered: bool,
    },
    /// A duplicate of a message that may not be committed yet.
    Duplicate {
        queue: Arc<Queue>,
        key: (String, String),
        seq: Seq,
    },
    Delete {
        queue: Arc<Queue>,
        seq: Seq,
    },
    /// A dead letter, already out of its queue.
    Bury {
        from: Arc<Queue>,
        out: Out,
        to: Arc<Queue>,
        new: Seq,
        kept_from_ms: i64,
    },
    /// A message moved by a task, already out of its queue.
    Resend {
        from: Arc<Queue>,
        out: Out,
        to: Arc<Queue>,
        new: Seq,
        now: i64,
        due_ms: i64,
    },
    /// What is out of its queue already, and nobody asks for.
    Remove {
        seqs: Vec<Seq>,
    },
}

/// Of a message that was received.
#[derive(Clone, Copy, Debug)]
pub struct Received {
    pub due_ms: i64,
    pub receives: u32,
    pub first_ms: i64,
    pub last_ms: i64,
}

struct Item {
    changes: Vec<Change>,
    done: Option<oneshot::Sender<Result<(), String>>>,
    _permit: Option<tokio::sync::OwnedSemaphorePermit>,
}

#[derive(Default)]
struct Pending {
    items: Vec<Item>,
    received: HashMap<Seq, Received>,
    /// A task is at it.
    writing: bool,
    /// A task will be.
    timed: bool,
    /// What was taken out of its queue before its own commit failed: it is nowhere.
    lost: HashSet<Seq>,
}

/// The one way in which messages change on disk. Cheap to clone.
#[derive(Clone)]
pub struct Journal(Arc<Inner>);

struct Inner {
    db: Db,
    tasks: Tasks,
    clock: Arc<dyn Clock>,
    last: AtomicU64,
    pending: Mutex<Pending>,
    room: Arc<Semaphore>,
    texts: AtomicUsize,
    most_texts: usize,
}

/// What a request waits for.
pub struct Ticket(oneshot::Receiver<Result<(), String>>);

impl Ticket {
    pub async fn committed(self) -> Result<(), String> {
        self.0.await.unwrap_or_else(|_| Err("the journal is gone".into()))
    }
}

impl Journal {
    /// `last` is the largest number that was ever seen; texts of `most_texts` bytes are kept in memory.
    pub fn new(db: Db, tasks: Tasks, clock: Arc<dyn Clock>, last: Seq, most_texts: usize) -> Self {
        Self(Arc::new(Inner {
            db,
            tasks,
            clock,
            last: AtomicU64::new(last),
            pending: Mutex::default(),
            room: Arc::new(Semaphore::new(WAITING)),
            texts: AtomicUsize::new(0),
            most_texts,
        }))
    }

    pub fn db(&self) -> &Db {
        &self.0.db
    }

    fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// The next message's number. Ask while holding the queue, so that numbers and changes are in the same order.
    pub fn next_seq(&self) -> Seq {
        let floor = self.now().millis().unsigned_abs() << SEQ_BITS;
        let next = |last: u64| Some((last + 1).max(floor));
        let last = self.0.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next).unwrap_or(0);
        (last + 1).max(floor)
    }

    /// Room for one more request.
    pub async fn room(&self) -> Result<tokio::sync::OwnedSemaphorePermit, String> {
        self.0.room.clone().acquire_owned().await.map_err(|error| error.to_string())
    }

    /// Enters changes; the ticket tells when they are committed and in their queues.
    pub fn submit(&self, changes: Vec<Change>, permit: tokio::sync::OwnedSemaphorePermit) -> Ticket {
        let (done, committed) = oneshot::channel();
        self.enter(Item { changes, done: Some(done), _permit: Some(permit) });
        Ticket(committed)
    }

    /// Enters changes that nobody waits for.
    pub fn post(&self, changes: Vec<Change>) {
        if !changes.is_empty() {
            self.enter(Item { changes, done: None, _permit: None });
        }
    }

    fn enter(&self, item: Item) {
        let mut pending = self.lock();
        pending.items.push(item);
        if !std::mem::replace(&mut pending.writing, true) {
            drop(pending);
            self.0.tasks.spawn(Kind::Work, "messages are written", self.clone().write_all());
        }
    }

    /// Notes that messages were received, or are visible at another time.
    pub fn note(&self, all: impl IntoIterator<Item = (Seq, Received)>) {
        let mut pending = self.lock();
        pending.received.extend(all);
        if !pending.received.is_empty() && !std::mem::replace(&mut pending.timed, true) {
            drop(pending);
            let journal = self.clone();
            self.0.tasks.spawn(Kind::Work, "receives are written", async move {
                tokio::select! {
                    () = tokio::time::sleep(LAZY) => {}
                    () = journal.0.tasks.stopping() => {}
                }
                if journal.time_is_over() {
                    journal.write_all().await;
                }
            });
        }
    }

    /// Receives are to be written now. Whether the caller has to: nobody else is writing.
    fn time_is_over(&self) -> bool {
        let mut pending = self.lock();
        pending.timed = false;
        !std::mem::replace(&mut pending.writing, true)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Pending> {
        self.0.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes until there is nothing left to write. One task at a time does, so that queues see changes in order.
    async fn write_all(self) {
        loop {
            let (items, received) = {
                let mut pending = self.lock();
                let (items, received) = batch(&mut pending);
                if items.is_empty() && received.is_empty() {
                    pending.writing = false;
                    return;
                }
                (items, received)
            };
            self.write(items, received).await;
        }
    }

    async fn write(&self, items: Vec<Item>, received: Vec<(Seq, Received)>) {
        let mut changes = Vec::with_capacity(items.len());
        let mut replies = Vec::with_capacity(items.len());
        for Item { changes: own, done, _permit } in items {
            changes.push(own);
            replies.push((done, _permit));
        }
        let changes = Arc::new(changes);
        let work = {
            let changes = changes.clone();
            move |tx: &Tx<'_>| {
                let mut unwritten = HashSet::new();
                changes.iter().flatten().try_for_each(|change| apply(tx, change, &mut unwritten))?;
                received.iter().try_for_each(|(seq, one)| db::put_received(tx, *seq, *one))?;
                Ok(unwritten)
            }
        };
        let written = self.0.db.write(work).await.map_err(|error| {
            tracing::error!(%error, "messages could not be written");
            error.to_string()
        });
        let now = self.now().millis();
        for (own, (done, permit)) in changes.iter().zip(replies) {
            let result = match &written {
                Ok(unwritten) => own.iter().try_for_each(|change| self.publish(change, unwritten, now)),
                Err(error) => {
                    own.iter().for_each(|change| self.undo(change, now));
                    Err(error.clone())
                }
            };
            if let Some(done) = done {
                let _ = done.send(result);
            }
            drop(permit);
        }
    }

    /// Shows a committed change to its queue. `unwritten` are messages that were taken out before their own commit, which
    /// then failed: their senders were told so, and they are nowhere.
    fn publish(&self, change: &Change, unwritten: &HashSet<Seq>, now: i64) -> Result<(), String> {
        match change {
            Change::Send { entered: true, .. } => {}
            Change::Send { queue, seq, due_ms, message, .. } => {
                let text = self.keep(message);
                if !queue.arrive(*seq, *due_ms, message, text.clone(), now) {
                    self.let_go(text.as_deref());
                    self.post(vec![Change::Remove { seqs: vec![*seq] }]);
                }
            }
            Change::Duplicate { queue, key, seq } => {
                if !queue.remembers(key, *seq) {
                    return Err("the message it is a duplicate of was not written".into());
                }
            }
            Change::Delete { queue, seq } => {
                let out = queue.removed(*seq);
                self.lock().received.remove(seq);
                self.let_go(out.and_then(|out| out.entry.message).as_deref());
            }
            Change::Bury { out, to, new, kept_from_ms, .. } => {
                self.let_go(out.entry.message.as_deref());
                self.lock().lost.remove(&out.seq);
                if !unwritten.contains(new) && !to.moved_in(*new, *kept_from_ms, 0, out.group.as_deref(), now) {
                    self.post(vec![Change::Remove { seqs: vec![*new] }]);
                }
            }
            Change::Resend { out, to, new, now: sent, due_ms, .. } => {
                self.let_go(out.entry.message.as_deref());
                self.lock().lost.remove(&out.seq);
                if !unwritten.contains(new) && !to.moved_in(*new, *sent, *due_ms, out.group.as_deref(), now) {
                    self.post(vec![Change::Remove { seqs: vec![*new] }]);
                }
            }
            Change::Remove { .. } => {}
        }
        Ok(())
    }

    /// A change was not committed: what was done ahead of it is taken back.
    fn undo(&self, change: &Change, now: i64) {
        match change {
            Change::Send { queue, seq, entered: true, .. } => match queue.removed(*seq) {
                Some(out) => self.let_go(out.entry.message.as_deref()),
                None => drop(self.lock().lost.insert(*seq)),
            },
            Change::Send { queue, seq, key: Some(key), .. } => queue.forget_duplicate(key, *seq),
            Change::Bury { from, out, .. } | Change::Resend { from, out, .. } => {
                let is_lost = self.lock().lost.remove(&out.seq);
                let left = if is_lost { Some(out.clone()) } else { from.restore(out.clone(), now) };
                self.let_go(left.and_then(|out| out.entry.message).as_deref());
            }
            _ => {}
        }
    }

    /// Keeps a text in memory where there is room.
    pub fn keep(&self, message: &Arc<Message>) -> Option<Arc<Message>> {
        let weight = message.weight();
        let add = |held: usize| (held + weight <= self.0.most_texts).then_some(held + weight);
        self.0.texts.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add).ok().map(|_| message.clone())
    }

    /// Bytes of texts that are in memory, about.
    #[cfg(test)]
    pub fn texts_kept(&self) -> usize {
        self.0.texts.load(Ordering::Relaxed)
    }

    fn let_go(&self, message: Option<&Message>) {
        if let Some(message) = message {
            self.0.texts.fetch_sub(message.weight(), Ordering::Relaxed);
        }
    }

    /// Removes what is out of its queue, and of no use to anybody any more.
    pub fn forget(&self, all: &[Out]) {
        all.iter().for_each(|out| self.let_go(out.entry.message.as_deref()));
        self.remove(&all.iter().map(|out| out.seq).collect::<Vec<_>>());
    }

    /// Removes, some at a time, what is out of its queue already.
    pub fn remove(&self, seqs: &[Seq]) {
        if seqs.is_empty() {
            return;
        }
        let mut pending = self.lock();
        for seq in seqs {
            pending.received.remove(seq);
        }
        drop(pending);
        for some in seqs.chunks(REMOVED_AT_ONCE) {
            self.post(vec![Change::Remove { seqs: some.to_vec() }]);
        }
    }
}

/// What the next commit takes, without the receives of what it removes.
fn batch(pending: &mut Pending) -> (Vec<Item>, Vec<(Seq, Received)>) {
    let (mut count, mut cost) = (0, 0);
    for item in &pending.items {
        let own: usize = item.changes.iter().map(Change::cost).sum();
        if count > 0 && cost + own > BATCH {
            break;
        }
        (count, cost) = (count + 1, cost + own);
    }
    let rest = pending.items.split_off(count);
    let items = std::mem::replace(&mut pending.items, rest);
    for change in items.iter().flat_map(|item| &item.changes) {
        match change {
            Change::Delete { seq, .. } => {
                pending.received.remove(seq);
            }
            Change::Bury { out, .. } | Change::Resend { out, .. } => {
                pending.received.remove(&out.seq);
            }
            _ => {}
        }
    }
    // While there is more to write that is waited for, receives can wait.
    let received = if pending.items.is_empty() && !pending.timed || pending.received.len() > BATCH {
        pending.received.drain().collect()
    } else {
        Vec::new()
    };
    (items, received)
}

impl Change {
    fn cost(&self) -> usize {
        match self {
            Self::Remove { seqs } => seqs.len(),
            _ => 1,
        }
    }
}

/// `unwritten` gains the new numbers of messages that are to be moved and are not there.
fn apply(tx: &Tx<'_>, change: &Change, unwritten: &mut HashSet<Seq>) -> store::Result<()> {
    match change {
        Change::Send { queue, seq, due_ms, message, key, until_ms, .. } => {
            db::put_message(tx, queue.id, *seq, *due_ms, message)?;
            match key {
                Some((scope, dedup)) => db::put_duplicate(tx, queue.id, (scope, dedup), (*seq, &message.id), *until_ms),
                None => Ok(()),
            }
        }
        Change::Duplicate { .. } => Ok(()),
        Change::Delete { seq, .. } => db::delete_message(tx, *seq),
        Change::Bury { from, out, to, new, kept_from_ms } => {
            let moved = db::move_message(tx, (out.seq, *new), to.id, *kept_from_ms, &from.arn, out.entry.receives)?;
            unwritten.extend((!moved).then_some(*new));
            Ok(())
        }
        Change::Resend { out, to, new, now, due_ms, .. } => {
            let sent = db::resend_message(tx, (out.seq, *new), to.id, *now, *due_ms, &base::id::uuid())?;
            unwritten.extend((!sent).then_some(*new));
            Ok(())
        }
        Change::Remove { seqs } => seqs.iter().try_for_each(|seq| db::delete_message(tx, *seq)),
    }
}
