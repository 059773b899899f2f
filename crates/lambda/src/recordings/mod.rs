//! What was sent to functions lately, kept so that it can be looked at and sent again.
//!
//! Off the way of an invocation: a recording is put into a bounded queue, which never waits, and a loop writes what has
//! gathered there in one transaction. Where more come than the queue holds, those of invocations that succeeded are left
//! out first, so that a node under load keeps what failed. What is kept is bounded by size and age; the oldest goes first.

mod table;

use crate::names::{FunctionRef, Qualifier};
use base::task::{Kind, Tasks};
use base::{Clock, RequestId, Timestamp, limits};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;
use store::{Db, Durability, Store};
use table::Table;
use tokio::sync::{Notify, mpsc, oneshot};

/// Recordings that wait to be written. With [`LINGER`] it is at most so many four times a second.
const QUEUE: usize = 256;
/// Of these, places that only failures get.
const FOR_FAILURES: usize = 64;
/// Payloads that wait to be written.
const WAITING_BYTES: u64 = 16 * limits::MIB;
/// How long a batch waits for company.
const LINGER: Duration = Duration::from_millis(250);

/// How much is kept.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub bytes: u64,
    pub age_ms: i64,
}

/// How an invocation ended, as far as it is known when it is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Succeeded,
    Failed,
    /// Its answer had begun.
    Streamed,
    /// An asynchronous event: it was accepted.
    Accepted,
}

impl Ending {
    pub fn of(answer: &fleet::Answer) -> Self {
        if answer.failed { Self::Failed } else { Self::Succeeded }
    }

    /// Of one that may still be answering.
    pub fn of_reply(reply: &fleet::Reply) -> Self {
        match reply {
            fleet::Reply::Whole(answer) => Self::of(answer),
            fleet::Reply::Streaming(_) => Self::Streamed,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Streamed => "streamed",
            Self::Accepted => "accepted",
        }
    }

    fn parse(name: &str) -> Self {
        match name {
            "failed" => Self::Failed,
            "streamed" => Self::Streamed,
            "accepted" => Self::Accepted,
            _ => Self::Succeeded,
        }
    }
}

/// An event as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    pub request_id: String,
    pub at: Timestamp,
    pub function: String,
    pub qualifier: Option<String>,
    pub ending: Ending,
    pub tenant: Option<String>,
    /// In base64, as the header has it.
    pub client_context: Option<String>,
    /// JSON. Empty in lists.
    pub payload: Bytes,
    /// Its length, in lists too.
    pub bytes: u64,
}

impl Recording {
    /// Bytes it counts as.
    fn weight(&self) -> u64 {
        256 + self.payload.len() as u64
    }
}

/// What of an event is recorded once it is answered. Cheap to take: nothing is copied until there is room for it.
pub struct Sent {
    request_id: RequestId,
    payload: Bytes,
    tenant: Option<Arc<str>>,
    client_context: Option<String>,
}

impl Sent {
    fn recording(self, at: Timestamp, named: &FunctionRef, ending: Ending) -> Recording {
        Recording {
            request_id: self.request_id.to_string(),
            at,
            function: named.name.clone(),
            qualifier: named.qualifier.as_ref().map(Qualifier::to_string),
            ending,
            tenant: self.tenant.as_deref().map(Into::into),
            client_context: self.client_context.map(|context| STANDARD.encode(context)),
            bytes: self.payload.len() as u64,
            payload: self.payload,
        }
    }
}

enum Entry {
    One(Box<Recording>),
    /// Write what there is and tell.
    Flush(oneshot::Sender<()>),
}

/// The recordings of a node, if it keeps any. Cheap to clone.
#[derive(Clone, Default)]
pub struct Recordings(Option<Arc<Inner>>);

struct Inner {
    queue: mpsc::Sender<Entry>,
    waiting: AtomicU64,
    left_out: AtomicU64,
    hurry: Notify,
    table: Table,
}

impl Recordings {
    /// Opens what is kept and starts the loop that writes. Without bounds nothing is kept, and what was is removed.
    pub fn open(store: &Store, bounds: Option<Bounds>, clock: Arc<dyn Clock>, tasks: &Tasks) -> store::Result<Self> {
        let Some(bounds) = bounds else {
            table::remove(store.root());
            return Ok(Self(None));
        };
        let db: Db = store.database(table::NAME, table::MIGRATIONS, Durability::Process)?;
        let (queue, entries) = mpsc::channel(QUEUE);
        let table = Table::open(db, bounds)?;
        let (waiting, left_out) = (AtomicU64::new(0), AtomicU64::new(0));
        let inner = Arc::new(Inner { queue, waiting, left_out, hurry: Notify::new(), table });
        tasks.spawn(Kind::Loop, "recordings", write_loop(inner.clone(), entries, clock, tasks.clone()));
        Ok(Self(Some(inner)))
    }

    /// Whether anything is recorded: what makes a recording is spared otherwise.
    pub fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// Nothing where no events are kept.
    pub fn sent(&self, call: &fleet::Call) -> Option<Sent> {
        self.is_on().then(|| Sent {
            request_id: call.request_id.clone(),
            payload: call.payload.clone(),
            tenant: call.tenant.clone(),
            client_context: call.client_context.clone(),
        })
    }

    /// Records an event that has been answered, if there is room. Never waits.
    pub fn answered(&self, sent: Option<Sent>, at: Timestamp, named: &FunctionRef, ending: Ending) {
        let (Some(inner), Some(sent)) = (&self.0, sent) else { return };
        if inner.has_place(ending) {
            self.note(sent.recording(at, named, ending));
        } else {
            inner.left_out.fetch_add(1, Relaxed);
        }
    }

    /// Keeps a recording if there is room. Never waits.
    pub fn note(&self, recording: Recording) {
        let Some(inner) = &self.0 else { return };
        let weight = recording.weight();
        let waiting = inner.waiting.fetch_add(weight, Relaxed);
        let fits = inner.has_place(recording.ending) && waiting + weight <= WAITING_BYTES;
        if !fits || inner.queue.try_send(Entry::One(Box::new(recording))).is_err() {
            inner.waiting.fetch_sub(weight, Relaxed);
            inner.left_out.fetch_add(1, Relaxed);
        }
    }

    /// The latest first, without their payloads; of one function if it is named.
    pub async fn list(&self, function: Option<String>, most: usize) -> store::Result<Vec<Recording>> {
        let Some(inner) = &self.0 else { return Ok(Vec::new()) };
        inner.flush().await;
        inner.table.list(function, most).await
    }

    pub async fn get(&self, request_id: String) -> store::Result<Option<Recording>> {
        let Some(inner) = &self.0 else { return Ok(None) };
        inner.flush().await;
        inner.table.get(request_id).await
    }

    /// Events since the start that were left out for want of room in the queue.
    pub fn left_out(&self) -> u64 {
        self.0.as_ref().map_or(0, |inner| inner.left_out.load(Relaxed))
    }
}

impl Inner {
    fn has_place(&self, ending: Ending) -> bool {
        self.queue.capacity() > if ending == Ending::Failed { 0 } else { FOR_FAILURES }
    }

    /// Returns once what was noted before is written.
    async fn flush(&self) {
        let (done, written) = oneshot::channel();
        if self.queue.send(Entry::Flush(done)).await.is_ok() {
            self.hurry.notify_one();
            let _ = written.await;
        }
    }

    async fn write(&self, batch: Vec<Entry>, now: Timestamp) {
        let (mut recordings, mut told) = (Vec::new(), Vec::new());
        for entry in batch {
            match entry {
                Entry::One(recording) => {
                    self.waiting.fetch_sub(recording.weight(), Relaxed);
                    recordings.push(*recording);
                }
                Entry::Flush(done) => told.push(done),
            }
        }
        if !recordings.is_empty()
            && let Err(error) = self.table.add(recordings, now).await
        {
            tracing::warn!(%error, "events could not be recorded");
        }
        for done in told {
            let _ = done.send(());
        }
    }
}

async fn write_loop(inner: Arc<Inner>, mut entries: mpsc::Receiver<Entry>, clock: Arc<dyn Clock>, tasks: Tasks) {
    loop {
        let first = tokio::select! {
            entry = entries.recv() => entry,
            () = tasks.stopping() => None,
        };
        let Some(first) = first else { break };
        if matches!(first, Entry::One(_)) {
            tokio::select! {
                () = tokio::time::sleep(LINGER) => {}
                () = inner.hurry.notified() => {}
                () = tasks.stopping() => {}
            }
        }
        let rest = std::iter::from_fn(|| entries.try_recv().ok());
        let batch = std::iter::once(first).chain(rest).collect();
        inner.write(batch, clock.now()).await;
    }
    let rest = std::iter::from_fn(|| entries.try_recv().ok()).collect();
    inner.write(rest, clock.now()).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SystemClock;

    fn recording(id: &str, ending: Ending) -> Recording {
        let payload = Bytes::from_static(b"{\"a\":1}");
        Recording {
            request_id: id.into(),
            at: SystemClock.now(),
            function: "f".into(),
            qualifier: Some("live".into()),
            ending,
            tenant: Some("blue".into()),
            client_context: Some("e30=".into()),
            bytes: payload.len() as u64,
            payload,
        }
    }

    fn open(dir: &std::path::Path, bounds: Option<Bounds>) -> (Store, Recordings, Tasks) {
        let (store, tasks) = (Store::open(dir).unwrap(), Tasks::new());
        let recordings = Recordings::open(&store, bounds, Arc::new(SystemClock), &tasks).unwrap();
        (store, recordings, tasks)
    }

    fn ids(listed: &[Recording]) -> Vec<&str> {
        listed.iter().map(|one| one.request_id.as_str()).collect()
    }

    const BOUNDS: Bounds = Bounds { bytes: limits::MIB, age_ms: 60_000 };

    #[tokio::test]
    async fn what_was_noted_is_there_at_once_and_for_the_next_process() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let (store, recordings, tasks) = open(&dir, Some(BOUNDS));
        recordings.note(recording("one", Ending::Failed));
        assert_eq!(recordings.get("one".into()).await.unwrap().unwrap().payload, "{\"a\":1}");
        recordings.note(recording("two", Ending::Accepted));
        assert!(tasks.shutdown(Duration::from_secs(10)).await.is_empty());
        drop((recordings, store));
        let (store, recordings, tasks) = open(&dir, Some(BOUNDS));
        let listed = recordings.list(Some("f".into()), 10).await.unwrap();
        assert_eq!(ids(&listed), ["two", "one"]);
        assert_eq!((listed[1].ending, listed[1].bytes, listed[1].payload.len()), (Ending::Failed, 7, 0));
        assert!(recordings.list(Some("g".into()), 10).await.unwrap().is_empty());
        tasks.shutdown(Duration::from_secs(10)).await;
        drop((recordings, store));
        let (_store, recordings, _) = open(&dir, None);
        assert!(!recordings.is_on() && recordings.list(None, 10).await.unwrap().is_empty());
        assert!(!dir.join("recordings.db").exists());
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[tokio::test]
    async fn a_full_queue_leaves_out_what_succeeded_first() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        // The loop has no turn before the first await.
        let (_store, recordings, _tasks) = open(&dir, Some(BOUNDS));
        (0..QUEUE).for_each(|n| recordings.note(recording(&format!("s{n}"), Ending::Succeeded)));
        assert_eq!(recordings.left_out(), FOR_FAILURES as u64);
        (0..QUEUE).for_each(|n| recordings.note(recording(&format!("f{n}"), Ending::Failed)));
        assert_eq!(recordings.left_out(), QUEUE as u64);
        let failed = recordings.list(None, 10_000).await.unwrap().iter().filter(|r| r.ending == Ending::Failed).count();
        assert_eq!(failed, FOR_FAILURES);
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[tokio::test]
    async fn the_oldest_go_by_size_and_by_age() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let (_store, recordings, _tasks) = open(&dir, Some(Bounds { bytes: 10 * (256 + 7), age_ms: 60_000 }));
        recordings.note(Recording { at: Timestamp::from_millis(0), ..recording("old", Ending::Failed) });
        recordings.note(recording("young", Ending::Failed));
        assert_eq!(ids(&recordings.list(None, 10).await.unwrap()), ["young"]);
        for n in 0..20 {
            recordings.note(recording(&n.to_string(), Ending::Failed));
        }
        let listed = recordings.list(None, 100).await.unwrap();
        assert!((8..=10).contains(&listed.len()) && listed[0].request_id == "19", "{:?}", ids(&listed));
        std::fs::remove_dir_all(dir).unwrap();
    }
}
