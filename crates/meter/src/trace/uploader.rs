//! From this process to X-Ray: a bounded queue, and a loop that calls PutTraceSegments as whom each document came from.

use base::Clock;
use base::limits::{KIB, MIB};
use base::task::{Kind, Tasks};
use cloud::{Cloud, Context};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;
use tokio::sync::mpsc;

/// X-Ray's own limit on a document.
pub const DOCUMENT_BYTES: usize = 64 * KIB as usize;
/// Documents that may wait, and their size together.
const PENDING: usize = 8192;
const PENDING_BYTES: u64 = 16 * MIB;
/// Documents of one call.
const BATCH: usize = 50;
/// How long a batch waits for company.
const LINGER: Duration = Duration::from_millis(50);

/// Takes documents without ever waiting; what finds no room is dropped and counted, as AWS's daemon does. Cheap to clone.
#[derive(Clone, Default)]
pub struct Uploader(Option<Arc<Inner>>);

struct Inner {
    queue: mpsc::Sender<(Context, String)>,
    bytes: Arc<AtomicU64>,
    dropped: AtomicU64,
}

impl Uploader {
    pub fn start(tasks: &Tasks, cloud: Cloud, clock: Arc<dyn Clock>) -> Self {
        let (queue, waiting) = mpsc::channel(PENDING);
        let bytes = Arc::new(AtomicU64::new(0));
        tasks.spawn(Kind::Loop, "traces", upload_loop(waiting, bytes.clone(), cloud, clock, tasks.clone()));
        Self(Some(Arc::new(Inner { queue, bytes, dropped: AtomicU64::new(0) })))
    }

    /// For tests that need none.
    pub fn none() -> Self {
        Self::default()
    }

    /// The same of a function, which has half of the room at most: what we have to say of everybody's invocations is not
    /// lost by what one of them says.
    pub fn send_of_function(&self, context: &Context, document: String) {
        let Some(inner) = &self.0 else { return };
        let full = inner.queue.capacity() <= PENDING / 2 || inner.bytes.load(Relaxed) >= PENDING_BYTES / 2;
        if full { inner.lost() } else { self.send(context, document) }
    }

    /// A document in the name of `context`'s caller, whose permission is asked when it is sent.
    pub fn send(&self, context: &Context, document: String) {
        let Some(inner) = &self.0 else { return };
        let len = document.len() as u64;
        if document.len() > DOCUMENT_BYTES {
            return inner.lost();
        }
        let fits = inner.bytes.fetch_add(len, Relaxed) + len <= PENDING_BYTES;
        if !fits || inner.queue.try_send((context.clone(), document)).is_err() {
            inner.bytes.fetch_sub(len, Relaxed);
            inner.lost();
        }
    }
}

impl Inner {
    fn lost(&self) {
        let lost = self.dropped.fetch_add(1, Relaxed) + 1;
        if lost.is_power_of_two() {
            tracing::warn!(lost, "trace segments were dropped");
        }
    }
}

async fn upload_loop(
    mut waiting: mpsc::Receiver<(Context, String)>,
    bytes: Arc<AtomicU64>,
    cloud: Cloud,
    clock: Arc<dyn Clock>,
    tasks: Tasks,
) {
    let mut batch = Vec::new();
    loop {
        tokio::select! {
            got = waiting.recv_many(&mut batch, BATCH) => if got == 0 { return },
            () = tasks.stopping() => break,
        }
        if batch.len() < BATCH {
            tokio::select! {
                () = tokio::time::sleep(LINGER) => {}
                () = tasks.stopping() => {}
            }
            while batch.len() < BATCH
                && let Ok(more) = waiting.try_recv()
            {
                batch.push(more);
            }
        }
        upload(std::mem::take(&mut batch), &bytes, &cloud, clock.as_ref()).await;
    }
    waiting.close();
    while waiting.recv_many(&mut batch, BATCH).await > 0 {
        upload(std::mem::take(&mut batch), &bytes, &cloud, clock.as_ref()).await;
    }
}

async fn upload(batch: Vec<(Context, String)>, bytes: &AtomicU64, cloud: &Cloud, clock: &dyn Clock) {
    let size: u64 = batch.iter().map(|(_, document)| document.len() as u64).sum();
    bytes.fetch_sub(size, Relaxed);
    let mut calls: Vec<(Context, Vec<String>)> = Vec::new();
    for (context, document) in batch {
        match calls.iter_mut().find(|(of, _)| of.caller.principal == context.caller.principal) {
            Some((_, documents)) => documents.push(document),
            None => calls.push((context, vec![document])),
        }
    }
    for (context, trace_segment_documents) in calls {
        let context = Context { now: clock.now(), ..context };
        let input = api::xray::PutTraceSegmentsInput { trace_segment_documents };
        // As on AWS: a role without the permission loses its segments, and no function hears of it.
        if let Err(error) = cloud.call::<api::xray::PutTraceSegments>(&context, input).await {
            tracing::debug!(%error, "trace segments were refused");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context() -> Context {
        Context {
            caller: iam::Caller::anonymous(),
            request_id: base::RequestId::random(),
            now: base::Timestamp::default(),
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            source: Arc::default(),
        }
    }

    #[test]
    fn what_finds_no_room_is_dropped_and_takes_none() {
        let (queue, mut waiting) = mpsc::channel(PENDING);
        let bytes = Arc::new(AtomicU64::new(0));
        let uploader = Uploader(Some(Arc::new(Inner { queue, bytes: bytes.clone(), dropped: AtomicU64::new(0) })));
        uploader.send(&context(), "x".repeat(DOCUMENT_BYTES + 1));
        assert_eq!(bytes.load(Relaxed), 0);
        for _ in 0..300 {
            uploader.send(&context(), "x".repeat(DOCUMENT_BYTES));
        }
        assert_eq!(bytes.load(Relaxed), PENDING_BYTES);
        assert_eq!(uploader.0.as_ref().unwrap().dropped.load(Relaxed), 1 + 300 - 256);
        assert_eq!(std::iter::from_fn(|| waiting.try_recv().ok()).count(), 256);
    }

    #[test]
    fn functions_leave_room_for_what_is_said_of_them() {
        for size in [DOCUMENT_BYTES, 10] {
            let (queue, mut waiting) = mpsc::channel(PENDING);
            let inner = Inner { queue, bytes: Arc::default(), dropped: AtomicU64::new(0) };
            let uploader = Uploader(Some(Arc::new(inner)));
            for _ in 0..=PENDING {
                uploader.send_of_function(&context(), "x".repeat(size));
            }
            let dropped = || uploader.0.as_ref().unwrap().dropped.load(Relaxed);
            let before = dropped();
            assert!(before > 0);
            (0..100).for_each(|_| uploader.send(&context(), "x".repeat(DOCUMENT_BYTES)));
            assert_eq!(dropped(), before);
            while waiting.try_recv().is_ok() {}
        }
    }
}
