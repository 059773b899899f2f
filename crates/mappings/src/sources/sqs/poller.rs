//! Long polls, batches, and what becomes of their messages.
//!
//! A poller receives, gives the batch to the function and deletes what it dealt with while it receives again. All of a
//! queue run in one task: they wait, mostly.

use super::{event, scale::Scale, url, visibility};
use crate::batch::{self, Report};
use crate::work::{Failed, Work};
use api::sqs;
use base::limits;
use cloud::Result;
use futures::stream::{FuturesUnordered, StreamExt as _};
use meter::Metric;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

/// The longest long poll.
const WAIT_SECONDS: i32 = 20;
/// Messages of one call of SQS.
const CALL: usize = 10;
/// Waits after a queue could not be read.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// Attempts to delete what was dealt with. After that it may be seen again.
const DELETIONS: u32 = 5;

/// Polls a queue until told to stop.
pub async fn run(work: Work) {
    let Ok(queue_url) = url(&work.feed.source) else { return };
    let scale = Scale::new(&work.feed.settings);
    let fewest = scale.fewest();
    let grow = Arc::new(Notify::new());
    let queue = Arc::new(Queue {
        url: queue_url,
        region: work.feed.source.split(':').nth(3).unwrap_or_default().to_owned(),
        scale: Mutex::new(scale),
        grow: grow.clone(),
        began: Instant::now(),
        visibility: Mutex::new((Duration::from_secs(super::VISIBILITY_SECONDS_DEFAULT.into()), None)),
        wanted: AtomicUsize::new(0),
        work,
    });
    let mut pollers: FuturesUnordered<_> = (0..fewest).map(|_| queue.clone().poll()).collect();
    loop {
        tokio::select! {
            ended = pollers.next() => if ended.is_none() {
                return;
            },
            () = grow.notified() => {
                (0..queue.wanted.swap(0, Ordering::Relaxed)).for_each(|_| pollers.push(queue.clone().poll()));
            }
        }
    }
}

struct Queue {
    work: Work,
    url: String,
    region: String,
    scale: Mutex<Scale>,
    /// Rung for pollers that are to begin, which are counted beside.
    grow: Arc<Notify>,
    wanted: AtomicUsize,
    began: Instant,
    /// The queue's visibility timeout, and when it was asked for.
    visibility: Mutex<(Duration, Option<Instant>)>,
}

/// Messages in hand, with their records.
#[derive(Default)]
struct Batch {
    messages: Vec<sqs::Message>,
    records: Vec<String>,
    bytes: usize,
}

impl Queue {
    async fn poll(self: Arc<Self>) {
        let mut pause = FIRST_PAUSE;
        let mut done = Vec::new();
        while !self.work.stop.is_said() {
            // What was dealt with is on its way to be deleted while the next messages are.
            let dealt_with = std::mem::take(&mut done);
            let asked = Instant::now();
            let (collected, ()) = tokio::join!(self.collect(), self.delete(&dealt_with));
            match collected {
                None => return,
                Some(Err(error)) => {
                    tracing::warn!(%error, feed = self.work.feed.id, "a queue cannot be read");
                    if self.work.stop.or(tokio::time::sleep(pause)).await.is_none() {
                        return;
                    }
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    continue;
                }
                Some(Ok((messages, _))) if messages.is_empty() => {
                    self.work.count(Metric::PolledEventCount, 0);
                    self.ask_visibility().await;
                    if self.scale().idled() {
                        return;
                    }
                    // A queue that does not wait, as one whose node is stopping, is not asked again at once.
                    if asked.elapsed() < FIRST_PAUSE
                        && self.work.stop.or(tokio::time::sleep(FIRST_PAUSE)).await.is_none()
                    {
                        return;
                    }
                }
                Some(Ok((messages, received))) => {
                    let now_ms = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
                    if self.scale().took(now_ms) {
                        self.wanted.fetch_add(1, Ordering::Relaxed);
                        self.grow.notify_one();
                    }
                    done = self.deal_with(messages, received).await;
                    self.scale().gave();
                }
            }
            pause = FIRST_PAUSE;
        }
        self.delete(&done).await;
    }

    fn scale(&self) -> std::sync::MutexGuard<'_, Scale> {
        self.scale.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Messages for a batch: the first come, and with a window those that come within it. `None`: it is time to stop.
    async fn collect(&self) -> Option<Result<(Vec<sqs::Message>, Instant)>> {
        let settings = &self.work.feed.settings;
        let first = match self.work.stop.or(self.receive(settings.batch_size, WAIT_SECONDS)).await? {
            Ok(first) if first.is_empty() || settings.window_seconds == 0 => return Some(Ok((first, Instant::now()))),
            Ok(first) => first,
            Err(error) => return Some(Err(error)),
        };
        let received = Instant::now();
        // What is gathered is given while it is still ours.
        let window = Duration::from_secs(settings.window_seconds.into());
        let end = received + self.hold().map_or(window, |hold| window.min(hold * 3 / 4));
        let mut messages = first;
        self.gather(&mut messages, end).await;
        Some(Ok((messages, received)))
    }

    /// Adds what comes until `end`, or until there is enough.
    async fn gather(&self, messages: &mut Vec<sqs::Message>, end: Instant) {
        let most = self.work.feed.settings.batch_size;
        let mut over = false;
        while messages.len() < most && size(messages) < limits::SYNC_PAYLOAD_BYTES as usize {
            let left = end.saturating_duration_since(Instant::now());
            let wait = i32::try_from(left.as_secs()).unwrap_or(WAIT_SECONDS).min(WAIT_SECONDS);
            // What is in hand is dealt with first, whatever is wrong.
            let Some(Ok(more)) = self.work.stop.or(self.receive(most - messages.len(), wait)).await else { return };
            let is_empty = more.is_empty();
            messages.extend(more);
            // Receiving waits for whole seconds; what is left of the last is slept through, and then it is looked once more.
            match (is_empty, wait) {
                (true, 0) if over || self.work.stop.or(tokio::time::sleep(left)).await.is_none() => return,
                (true, 0) => over = true,
                _ => {}
            }
        }
    }

    async fn receive(&self, most: usize, wait_seconds: i32) -> Result<Vec<sqs::Message>> {
        let input = sqs::ReceiveMessageInput {
            queue_url: self.url.clone(),
            message_system_attribute_names: Some(vec!["All".into()]),
            message_attribute_names: Some(vec!["All".into()]),
            max_number_of_messages: i32::try_from(most.min(CALL)).ok(),
            wait_time_seconds: Some(wait_seconds),
            ..Default::default()
        };
        let role = self.work.role().await?;
        let answer = self.work.cloud().call::<sqs::ReceiveMessage>(&role, input).await?;
        Ok(answer.messages.unwrap_or_default())
    }

    /// Returns the receipts of what is to be deleted.
    async fn deal_with(&self, messages: Vec<sqs::Message>, received: Instant) -> Vec<String> {
        self.work.count(Metric::PolledEventCount, messages.len());
        let (batch, mut done) = self.sort(messages);
        self.work.count(Metric::FilteredOutEventCount, done.len());
        let until = received + self.hold().unwrap_or_default();
        for run in batch::cut(&batch.records, 0, self.work.sink.around()) {
            // What has become visible meanwhile may be another's by now.
            if self.hold().is_some() && Instant::now() >= until {
                break;
            }
            done.extend(self.give(&batch, run, until).await);
        }
        self.ask_visibility().await;
        done
    }

    /// What passes the filters, and the receipts of what does not.
    fn sort(&self, messages: Vec<sqs::Message>) -> (Batch, Vec<String>) {
        let (mut batch, mut unwanted) = (Batch::default(), Vec::new());
        for message in messages {
            let record = event::record(&message, &self.work.feed.source, &self.region);
            if self.work.filters.are_none() || self.work.filters.pass(&event::seen_record(&record)) {
                batch.bytes += record.len();
                batch.records.push(record);
                batch.messages.push(message);
            } else {
                unwanted.extend(message.receipt_handle);
            }
        }
        (batch, unwanted)
    }

    /// Returns the receipts of what was dealt with. What failed is left: the queue shows it again after its visibility
    /// timeout, or redrives it.
    async fn give(&self, batch: &Batch, run: Range<usize>, until: Instant) -> Vec<String> {
        let messages = &batch.messages[run.clone()];
        let payload = batch::event(&batch.records[run]);
        let trace = event::trace(messages).map(str::to_owned);
        self.work.count(Metric::InvokedEventCount, messages.len());
        let failed = match self.work.invoke(payload, trace, Some(until)).await {
            Ok(answer) if answer.failed => None,
            Ok(answer) if self.work.feed.settings.report_failures => failures(messages, &answer.payload),
            Ok(_) => Some(HashSet::new()),
            Err(Failed::Late | Failed::Stopped | Failed::Refused) => None,
        };
        let done: Vec<_> = match &failed {
            None => Vec::new(),
            Some(failed) => {
                let is_done =
                    |message: &&sqs::Message| !message.message_id.as_ref().is_some_and(|id| failed.contains(id));
                messages.iter().filter(is_done).filter_map(|message| message.receipt_handle.clone()).collect()
            }
        };
        self.work.count(Metric::FailedInvokeEventCount, messages.len() - done.len());
        self.work.count(Metric::DeletedEventCount, done.len());
        done
    }

    /// Ten at a time. What cannot be deleted comes again.
    async fn delete(&self, receipts: &[String]) {
        for chunk in receipts.chunks(CALL) {
            for attempt in 0..DELETIONS {
                match self.delete_chunk(chunk).await {
                    Ok(()) => break,
                    Err(error) => {
                        tracing::warn!(%error, feed = self.work.feed.id, "messages are not deleted");
                        if error.status < 500 && error.status != 429 {
                            // It would be refused again, while what was received next waits for this.
                            break;
                        }
                        tokio::time::sleep(FIRST_PAUSE * 2_u32.pow(attempt)).await;
                    }
                }
            }
        }
    }

    async fn delete_chunk(&self, receipts: &[String]) -> Result<()> {
        let entry = |(id, receipt): (usize, &String)| sqs::DeleteMessageBatchRequestEntry {
            id: id.to_string(),
            receipt_handle: receipt.clone(),
        };
        let entries = receipts.iter().enumerate().map(entry).collect();
        let input = sqs::DeleteMessageBatchInput { queue_url: self.url.clone(), entries };
        let role = self.work.role().await?;
        self.work.cloud().call::<sqs::DeleteMessageBatch>(&role, input).await.map(drop)
    }

    /// For how long messages are ours. `None`: they never are, and are given all the same.
    fn hold(&self) -> Option<Duration> {
        let hold = self.visibility.lock().unwrap_or_else(PoisonError::into_inner).0;
        Some(hold).filter(|hold| !hold.is_zero())
    }

    /// Once a minute at most, and never while a message waits: it is needed only for batches that cannot be given at once.
    async fn ask_visibility(&self) {
        const FRESH: Duration = Duration::from_secs(60);
        let asked = self.visibility.lock().unwrap_or_else(PoisonError::into_inner).1;
        if asked.is_some_and(|asked| asked.elapsed() < FRESH) {
            return;
        }
        let asked = async {
            let role = self.work.role().await?;
            visibility(&self.work, &role).await
        };
        if let Ok(seconds) = asked.await {
            let visibility = Duration::from_secs(seconds.into());
            *self.visibility.lock().unwrap_or_else(PoisonError::into_inner) = (visibility, Some(Instant::now()));
        }
    }
}

fn size(messages: &[sqs::Message]) -> usize {
    messages.iter().map(|message| message.body.as_ref().map_or(0, String::len)).sum()
}

/// The ids of what failed; `None` where that is everything. An id that is none of the batch's fails it.
fn failures(messages: &[sqs::Message], answer: &[u8]) -> Option<HashSet<String>> {
    match batch::report(answer) {
        Report::Done => Some(HashSet::new()),
        Report::Failed => None,
        Report::Partly(ids) => {
            let known: HashSet<_> = messages.iter().filter_map(|message| message.message_id.as_deref()).collect();
            ids.iter().all(|id| known.contains(id.as_str())).then(|| ids.into_iter().collect())
        }
    }
}
