//! A queue with long polls, visibility and groups, as far as pollers see it.

use api::{Error, sqs};
use cloud::{Authorized, Cloud, Result, Service};
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

pub const ARN: &str = "arn:aws:sqs:us-east-1:000000000000:q";
pub const FIFO: &str = "arn:aws:sqs:us-east-1:000000000000:q.fifo";

#[derive(Default)]
pub struct Queue {
    waiting: Mutex<Vec<Held>>,
    pub deleted: Mutex<Vec<String>>,
    sent: Notify,
    pub visibility_seconds: Mutex<u32>,
    /// It does not wait for messages.
    pub hurries: AtomicBool,
}

struct Held {
    id: String,
    body: String,
    group: Option<String>,
    visible: Instant,
    receives: u32,
}

impl Held {
    fn new(body: &str, group: Option<&str>) -> Self {
        let group = group.map(Into::into);
        Self { id: body.into(), body: body.into(), group, visible: Instant::now(), receives: 0 }
    }
}

impl Queue {
    pub fn new(cloud: &Cloud) -> Arc<Self> {
        let queue = Arc::new(Self { visibility_seconds: Mutex::new(30), ..Self::default() });
        let table = Service::new("sqs", queue.clone())
            .op::<sqs::ReceiveMessage, _, _, _>(|_, _, _| Ok(vec![]), receive)
            .op::<sqs::DeleteMessage, _, _, _>(|_, _, _| Ok(vec![]), delete_one)
            .op::<sqs::DeleteMessageBatch, _, _, _>(|_, _, _| Ok(vec![]), delete)
            .op::<sqs::GetQueueAttributes, _, _, _>(|_, _, _| Ok(vec![]), attributes);
        cloud.serve(table);
        queue
    }

    /// The id of a message is its body.
    pub fn send(&self, body: &str, group: Option<&str>) {
        self.waiting.lock().unwrap().push(Held::new(body, group));
        self.sent.notify_waiters();
    }

    /// At once.
    pub fn send_all(&self, bodies: impl Iterator<Item = String>) {
        self.waiting.lock().unwrap().extend(bodies.map(|body| Held::new(&body, None)));
        self.sent.notify_waiters();
    }

    pub fn left(&self) -> Vec<String> {
        self.waiting.lock().unwrap().iter().map(|held| held.body.clone()).collect()
    }

    /// How long a message that was received so often is visible again already; nothing where it is not, or no longer like that.
    pub fn visible_since(&self, body: &str, receives: u32) -> Duration {
        let waiting = self.waiting.lock().unwrap();
        let meant = waiting.iter().find(|held| held.body == body && held.receives == receives);
        meant.map_or(Duration::ZERO, |held| Instant::now().saturating_duration_since(held.visible))
    }

    fn take(&self, most: usize) -> Vec<sqs::Message> {
        let now = Instant::now();
        let hidden = Duration::from_secs((*self.visibility_seconds.lock().unwrap()).into());
        let mut waiting = self.waiting.lock().unwrap();
        let busy: HashSet<_> =
            waiting.iter().filter(|held| held.visible > now).filter_map(|held| held.group.clone()).collect();
        let free =
            |held: &&mut Held| held.visible <= now && !held.group.as_ref().is_some_and(|group| busy.contains(group));
        let taken = waiting.iter_mut().filter(free).take(most).map(|held| {
            held.visible = now + hidden;
            held.receives += 1;
            sqs::Message {
                message_id: Some(held.id.clone()),
                receipt_handle: Some(held.id.clone()),
                body: Some(held.body.clone()),
                md5_of_body: Some("md5".into()),
                attributes: Some([("ApproximateReceiveCount".to_owned(), held.receives.to_string())].into()),
                ..Default::default()
            }
        });
        taken.collect()
    }
}

async fn receive(
    queue: Arc<Queue>,
    _: Authorized,
    input: sqs::ReceiveMessageInput,
) -> Result<sqs::ReceiveMessageOutput> {
    assert_eq!(input.queue_url.rsplit('/').nth(1), Some("000000000000"));
    let most = input.max_number_of_messages.unwrap_or(1) as usize;
    if most == 0 {
        return Err(Error::new("InvalidParameterValue", 400, "Must be between 1 and 10, if provided."));
    }
    assert!((1..=10).contains(&most));
    let end = Instant::now() + Duration::from_secs(input.wait_time_seconds.unwrap_or(0) as u64);
    loop {
        let sent = queue.sent.notified();
        let messages = queue.take(most);
        if !messages.is_empty() || Instant::now() >= end || queue.hurries.load(Ordering::Relaxed) {
            return Ok(sqs::ReceiveMessageOutput { messages: Some(messages) });
        }
        let _ = tokio::time::timeout_at(end.min(Instant::now() + Duration::from_millis(50)), sent).await;
    }
}

/// Whether one may is all that is asked.
async fn delete_one(_: Arc<Queue>, _: Authorized, input: sqs::DeleteMessageInput) -> Result<sqs::DeleteMessageOutput> {
    Err(Error::new("ReceiptHandleIsInvalid", 404, format!("{} is no receipt", input.receipt_handle)))
}

async fn delete(
    queue: Arc<Queue>,
    _: Authorized,
    input: sqs::DeleteMessageBatchInput,
) -> Result<sqs::DeleteMessageBatchOutput> {
    assert!(input.entries.len() <= 10);
    let mut waiting = queue.waiting.lock().unwrap();
    for entry in input.entries {
        waiting.retain(|held| held.id != entry.receipt_handle);
        queue.deleted.lock().unwrap().push(entry.receipt_handle);
    }
    queue.sent.notify_waiters();
    Ok(sqs::DeleteMessageBatchOutput::default())
}

async fn attributes(
    queue: Arc<Queue>,
    _: Authorized,
    input: sqs::GetQueueAttributesInput,
) -> Result<sqs::GetQueueAttributesOutput> {
    if input.queue_url.ends_with("/missing") {
        return Err(Error::new("QueueDoesNotExist", 400, "The specified queue does not exist."));
    }
    let seconds = queue.visibility_seconds.lock().unwrap().to_string();
    Ok(sqs::GetQueueAttributesOutput { attributes: Some([("VisibilityTimeout".to_owned(), seconds)].into()) })
}
