//! StartMessageMoveTask, CancelMessageMoveTask, ListMessageMoveTasks: dead letters go back to where they came from.
//!
//! A task that was running when the node stopped goes on when it starts again.

use super::queues::sources_of;
use crate::db;
use crate::engine::{Change, Out, Queue, Seq};
use crate::errors::{invalid, invalid_value};
use crate::rules::sending;
use crate::state::Sqs;
use api::Error;
use api::sqs::errors::resource_not_found_exception;
use api::sqs::{
    CancelMessageMoveTaskInput, CancelMessageMoveTaskOutput, ListMessageMoveTasksInput, ListMessageMoveTasksOutput,
    ListMessageMoveTasksResultEntry, StartMessageMoveTaskInput, StartMessageMoveTaskOutput,
};
use base::task::Kind;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cloud::{Authorized, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use store::Db;

/// Messages of one step, where no rate is set.
const STEP: usize = 100;
/// Tasks of one queue that are remembered.
const REMEMBERED: usize = 10;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Task {
    id: String,
    source: String,
    destination: Option<String>,
    per_second: Option<i32>,
    status: Status,
    moved: i64,
    to_move: i64,
    started_ms: i64,
    failure: Option<String>,
    /// Later messages are not its own.
    mark: Seq,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Status {
    Running,
    Completed,
    Cancelling,
    Cancelled,
    Failed,
}

impl Status {
    fn name(self) -> &'static str {
        match self {
            Self::Running => "RUNNING",
            Self::Completed => "COMPLETED",
            Self::Cancelling => "CANCELLING",
            Self::Cancelled => "CANCELLED",
            Self::Failed => "FAILED",
        }
    }

    fn is_over(self) -> bool {
        !matches!(self, Self::Running | Self::Cancelling)
    }
}

/// The tasks of each source, the newest first.
pub struct Moves(Mutex<HashMap<String, Vec<Task>>>);

impl Moves {
    pub fn open(db: &Db) -> store::Result<Self> {
        let mut all: HashMap<String, Vec<Task>> = HashMap::new();
        for json in db.read_now(db::moves)? {
            let task: Task = serde_json::from_str(&json).map_err(store::Error::refused)?;
            all.entry(task.source.clone()).or_default().push(task);
        }
        Ok(Self(Mutex::new(all)))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Vec<Task>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self, source: &str, id: &str) -> Option<Task> {
        self.lock().get(source)?.iter().find(|task| task.id == id).cloned()
    }

    /// Changes a task that is there, and returns it as it is then.
    fn edit(&self, source: &str, id: &str, edit: impl FnOnce(&mut Task)) -> Option<Task> {
        let mut all = self.lock();
        let task = all.get_mut(source)?.iter_mut().find(|task| task.id == id)?;
        edit(task);
        Some(task.clone())
    }
}

fn handle_of(task: &Task) -> String {
    STANDARD.encode(serde_json::json!({"taskId": task.id, "sourceArn": task.source}).to_string())
}

/// A task's id and the source that its handle names.
pub fn source_of(handle: &str) -> Result<(String, String)> {
    let read = || {
        let json: BTreeMap<String, String> = serde_json::from_slice(&STANDARD.decode(handle).ok()?).ok()?;
        Some((json.get("taskId")?.clone(), json.get("sourceArn")?.clone()))
    };
    read().ok_or_else(|| invalid("Value for parameter TaskHandle is invalid."))
}

fn no_resource(parameter: &str) -> Error {
    not_found(format!("The resource that you specified for the {parameter} parameter doesn't exist."))
}

fn not_found(message: impl Into<String>) -> Error {
    let mut error = resource_not_found_exception(message);
    error.status = 404;
    error
}

pub async fn start(
    sqs: Arc<Sqs>,
    auth: Authorized,
    input: StartMessageMoveTaskInput,
) -> Result<StartMessageMoveTaskOutput> {
    let source = sqs.queue_of_arn(&input.source_arn).ok_or_else(|| no_resource("SourceArn"))?;
    let sources = sources_of(&sqs, &source.arn);
    if sources.is_empty() {
        return Err(invalid("Source queue must be configured as a Dead Letter Queue."));
    }
    let mut targets = sources;
    if let Some(arn) = &input.destination_arn {
        targets = vec![sqs.queue_of_arn(arn).ok_or_else(|| no_resource("DestinationArn"))?];
    }
    if targets.iter().any(|queue| queue.fifo != source.fifo) {
        return Err(invalid("The destination queue must be of the same type as the source queue."));
    }
    targets.iter().try_for_each(|queue| auth.also(&sending(&sqs, &queue.arn)))?;
    if let Some(rate) = input.max_number_of_messages_per_second
        && !(1..=500).contains(&rate)
    {
        let reason = "You must enter a value between 1 and 500.";
        return Err(invalid_value(rate, "MaxNumberOfMessagesPerSecond", reason));
    }
    let now = sqs.now();
    let task = Task {
        id: base::id::uuid(),
        source: source.arn.clone(),
        destination: input.destination_arn,
        per_second: input.max_number_of_messages_per_second,
        status: Status::Running,
        moved: 0,
        to_move: i64::try_from(source.counts(now).visible).unwrap_or(i64::MAX),
        started_ms: now,
        failure: None,
        mark: sqs.journal.next_seq(),
    };
    let _admin = sqs.admin().await;
    if sqs.moves.lock().get(&task.source).is_some_and(|all| all.iter().any(|task| !task.status.is_over())) {
        return Err(invalid(
            "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
        ));
    }
    sqs.keep_move(&task).await?;
    let mut all = sqs.moves.lock();
    let of_source = all.entry(task.source.clone()).or_default();
    of_source.insert(0, task.clone());
    of_source.truncate(REMEMBERED);
    drop(all);
    let task_handle = Some(handle_of(&task));
    sqs.begin_move(task);
    Ok(StartMessageMoveTaskOutput { task_handle })
}

pub async fn cancel(
    sqs: Arc<Sqs>,
    _: Authorized,
    input: CancelMessageMoveTaskInput,
) -> Result<CancelMessageMoveTaskOutput> {
    let (id, source) = source_of(&input.task_handle)?;
    if sqs.queue_of_arn(&source).is_none() {
        return Err(no_resource("SourceArn"));
    }
    let task = sqs.moves.get(&source, &id).ok_or_else(|| not_found("Task does not exist."))?;
    if task.status != Status::Running {
        return Err(invalid("Only active tasks can be cancelled."));
    }
    let task = sqs.moves.edit(&source, &id, |task| {
        if task.status == Status::Running {
            task.status = Status::Cancelling;
        }
    });
    let Some(task) = task else { return Err(not_found("Task does not exist.")) };
    sqs.keep_move(&task).await?;
    Ok(CancelMessageMoveTaskOutput { approximate_number_of_messages_moved: Some(task.moved) })
}

pub async fn list(
    sqs: Arc<Sqs>,
    _: Authorized,
    input: ListMessageMoveTasksInput,
) -> Result<ListMessageMoveTasksOutput> {
    let source = sqs.queue_of_arn(&input.source_arn).ok_or_else(|| no_resource("SourceArn"))?;
    let most = input.max_results.unwrap_or(1);
    if !(1..=10).contains(&most) {
        return Err(invalid_value(most, "MaxResults", "Value for MaxResults must be between 1 and 10."));
    }
    let tasks = sqs.moves.lock().get(&source.arn).cloned().unwrap_or_default();
    let results = tasks.iter().take(usize::try_from(most).unwrap_or(1)).map(show).collect();
    Ok(ListMessageMoveTasksOutput { results: Some(results) })
}

fn show(task: &Task) -> ListMessageMoveTasksResultEntry {
    ListMessageMoveTasksResultEntry {
        task_handle: (task.status == Status::Running).then(|| handle_of(task)),
        status: Some(task.status.name().into()),
        source_arn: Some(task.source.clone()),
        destination_arn: task.destination.clone(),
        max_number_of_messages_per_second: task.per_second,
        approximate_number_of_messages_moved: Some(task.moved),
        approximate_number_of_messages_to_move: Some(task.to_move),
        failure_reason: task.failure.clone(),
        started_timestamp: Some(task.started_ms),
    }
}

/// Why a step could not be done: the task has failed for this reason.
type Failed = String;

impl Sqs {
    async fn keep_move(&self, task: &Task) -> Result<()> {
        let (id, source, started) = (task.id.clone(), task.source.clone(), task.started_ms);
        let json = serde_json::to_string(task).map_err(Error::internal)?;
        let written = self.journal.db().write(move |tx| db::put_move(tx, &id, &source, started, &json)).await;
        written.map_err(Error::internal)
    }

    pub(crate) fn resume_moves(self: &Arc<Self>) {
        let running: Vec<Task> =
            self.moves.lock().values().flatten().filter(|task| !task.status.is_over()).cloned().collect();
        running.into_iter().for_each(|task| self.begin_move(task));
    }

    fn begin_move(self: &Arc<Self>, task: Task) {
        self.tasks.spawn(Kind::Loop, "messages are moved", self.clone().run_move(task.source, task.id));
    }

    async fn run_move(self: Arc<Self>, source: String, id: String) {
        let over = loop {
            let Some(task) = self.moves.get(&source, &id) else { return };
            if task.status == Status::Cancelling {
                break self.moves.edit(&source, &id, |task| task.status = Status::Cancelled);
            }
            let step = task.per_second.map_or(STEP, |_| 1);
            match self.move_some(&task, step).await {
                Ok(0) => break self.moves.edit(&source, &id, |task| task.status = Status::Completed),
                Ok(moved) => {
                    self.moves.edit(&source, &id, |task| task.moved += moved as i64);
                }
                Err(reason) => {
                    break self.moves.edit(&source, &id, |task| {
                        (task.status, task.failure) = (Status::Failed, Some(reason));
                    });
                }
            }
            let pause = task.per_second.map_or(Duration::ZERO, |rate| Duration::from_secs(1) / rate.unsigned_abs());
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = self.tasks.stopping() => break self.moves.get(&source, &id),
            }
        };
        if let Some(task) = over
            && let Err(error) = self.keep_move(&task).await
        {
            tracing::error!(%error, "the end of a task that moves messages could not be written");
        }
    }

    /// Returns how many were moved; none when there are none left.
    async fn move_some(&self, task: &Task, most: usize) -> std::result::Result<usize, Failed> {
        let missing = || "AWS.SimpleQueueService.NonExistentQueue".to_owned();
        let source = self.queue_of_arn(&task.source).ok_or_else(missing)?;
        let now = self.now();
        let fixed = match &task.destination {
            Some(arn) => Some(self.queue_of_arn(arn).ok_or_else(missing)?),
            None => None,
        };
        let drained = source.drain(now, task.mark, most);
        let count = drained.len();
        let targets = match fixed {
            Some(queue) => vec![Ok(queue); count],
            None => self.origins(&drained).await,
        };
        let (mut changes, mut failure) = (Vec::with_capacity(count), None);
        for (out, target) in drained.into_iter().zip(targets) {
            match target {
                Ok(to) => changes.push(self.resend(&source, out, to, now)),
                Err(reason) => {
                    // What has no place there any more was purged, or its queue deleted.
                    self.journal.forget(source.restore(out, now).as_slice());
                    failure = Some(reason);
                }
            }
        }
        let moved = changes.len();
        if !changes.is_empty() {
            self.commit(changes).await.map_err(|error| error.to_string())?;
        }
        failure.map_or(Ok(moved), Err)
    }

    fn resend(&self, from: &Arc<Queue>, out: Out, to: Arc<Queue>, now: i64) -> Change {
        let delay_ms = if to.fifo { 0 } else { to.settings().attributes.delay_s * 1000 };
        let due_ms = if delay_ms > 0 { now + delay_ms } else { 0 };
        Change::Resend { from: from.clone(), out, new: self.journal.next_seq(), to, now, due_ms }
    }

    /// Where each came from.
    async fn origins(&self, drained: &[Out]) -> Vec<std::result::Result<Arc<Queue>, Failed>> {
        let seqs: Vec<Seq> = drained.iter().map(|out| out.seq).collect();
        let texts = self.journal.db().read(move |tx| db::texts(tx, &seqs)).await.unwrap_or_default();
        let origin = |out: &Out| {
            let source = texts.get(&out.seq).and_then(|message| message.source.as_deref());
            let source = source.ok_or_else(|| "CouldNotDetermineMessageSource".to_owned())?;
            self.queue_of_arn(source).ok_or_else(|| "AWS.SimpleQueueService.NonExistentQueue".to_owned())
        };
        drained.iter().map(origin).collect()
    }
}
