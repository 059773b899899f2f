//! SnapStart: the snapshot of a version is taken when the version is published; until then the version is pending.
//!
//! A version that has one keeps it for as long as it is there, for nothing about it changes. Where a snapshot was lost,
//! with the node's memory for one, it is taken again in the background once the version is invoked, and so it is when it
//! turns out to be of no use any more, or was used up: no invocation fails or waits for the want of it. A host that is in the way passes: it
//! is tried again, at once and whenever the version is deployed anew.
//! Source: Lambda Developer Guide, "Activating and managing Lambda SnapStart", and what was recorded of it.

use crate::model::{Config, Failure, Function, State, UpdateStatus, Version};
use crate::{Lambda, errors};
use api::Error;
use base::task::Kind;
use fleet::{Deployment, Lost};
use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::{Notify, Semaphore};

/// Snapshots taken at once: each has the memory of a function, for minutes if its init phase takes them. The processors are
/// shared out by the fleet.
const AT_ONCE: usize = 8;

/// Versions that may wait for their snapshots (ours): beyond it no more are published. AWS has a limit of its own.
const AWAITED_MOST: usize = 100;

/// Pauses before a snapshot that the host was in the way of is tried again.
const AGAIN_AFTER: [Duration; 3] = [Duration::from_secs(1), Duration::from_secs(5), Duration::from_secs(20)];

/// The pause after these, where the version serves without a snapshot meanwhile.
const LATER: Duration = Duration::from_secs(600);

/// Snapshots that are taken again of one deployment after one that was of no use, or could not be taken: where that goes on,
/// another will not be of use either.
const AGAIN_MOST: usize = 3;

pub type Taking<'a> = Pin<Box<dyn Future<Output = Result<(), Untaken>> + Send + 'a>>;
pub type Losing<'a> = Pin<Box<dyn Future<Output = Lost> + Send + 'a>>;

/// Takes snapshots.
pub trait Snapshots: Send + Sync + 'static {
    /// Runs the function's init phase and keeps the image, from which the deployment starts environments thereafter.
    /// Returns at once where there is one already. It may take minutes, and its future may be dropped.
    fn take<'a>(&'a self, deployment: &'a Arc<Deployment>) -> Taking<'a>;

    /// Waits until there is none any more and is to be one, and tells why.
    fn lost<'a>(&'a self, deployment: &'a Arc<Deployment>) -> Losing<'a>;

    /// Pauses between tries that the host was in the way of.
    fn again_after(&self) -> &[Duration] {
        &AGAIN_AFTER
    }

    /// The pause after these.
    fn later(&self) -> Duration {
        LATER
    }
}

/// Why there is no snapshot. The texts are for the log.
#[derive(Debug, thiserror::Error)]
pub enum Untaken {
    /// The function failed to initialise: the version has failed.
    #[error("the function failed to initialise: {0}")]
    Function(String),
    /// No snapshot can be taken of it: it starts as without SnapStart.
    #[error("no snapshot can be taken: {0}")]
    Unfit(String),
    /// We or the host failed, which passes.
    #[error("the snapshot failed: {0}")]
    Host(String),
}

/// Those of the fleet: images of processes, and processes that sleep.
pub struct OfFleet;

impl Snapshots for OfFleet {
    fn take<'a>(&'a self, deployment: &'a Arc<Deployment>) -> Taking<'a> {
        Box::pin(async {
            if !deployment.blueprint.snapshot.is_missing() {
                return Ok(());
            }
            deployment.take_snapshot().await.map_err(|untaken| match untaken {
                fleet::Untaken::Init(why) => Untaken::Function(why),
                fleet::Untaken::Unfit(why) => Untaken::Unfit(why),
                fleet::Untaken::Host(why) => Untaken::Host(why),
            })
        })
    }
    fn lost<'a>(&'a self, deployment: &'a Arc<Deployment>) -> Losing<'a> {
        Box::pin(deployment.blueprint.snapshot.missing())
    }
}

/// Takes none and says so, so that versions show `OptimizationStatus: Off` and start like others.
pub struct NoSnapshots;

impl Snapshots for NoSnapshots {
    fn take<'a>(&'a self, _: &'a Arc<Deployment>) -> Taking<'a> {
        Box::pin(async { Err(Untaken::Unfit("this node takes no snapshots".into())) })
    }

    fn lost<'a>(&'a self, _: &'a Arc<Deployment>) -> Losing<'a> {
        Box::pin(std::future::pending())
    }
}

/// Who takes snapshots, and of what they are being taken.
pub struct Taker {
    with: Arc<dyn Snapshots>,
    /// By function id and number.
    busy: Mutex<HashSet<(String, u64)>>,
    at_once: Semaphore,
    /// By function id: the snapshots of one function are taken one after another, so that no function has all places.
    functions: Mutex<HashMap<String, Weak<tokio::sync::Mutex<()>>>>,
    /// Rung when one of `busy` goes.
    freed: Notify,
}

/// The right to take the snapshot of one version, which nobody else has meanwhile.
struct Turn {
    taker: Arc<Taker>,
    of: (String, u64),
}

impl Taker {
    pub fn new(with: Arc<dyn Snapshots>) -> Arc<Self> {
        let (busy, functions, freed) = (Mutex::default(), Mutex::default(), Notify::new());
        Arc::new(Self { with, busy, at_once: Semaphore::new(AT_ONCE), functions, freed })
    }

    fn busy(&self) -> MutexGuard<'_, HashSet<(String, u64)>> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Held while a snapshot of this function is taken.
    fn function(&self, id: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut functions = self.functions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = functions.get(id).and_then(Weak::upgrade) {
            return known;
        }
        functions.retain(|_, known| known.strong_count() > 0);
        let new = Arc::default();
        functions.insert(id.to_owned(), Arc::downgrade(&new));
        new
    }

    /// `None` while the snapshot of this version is being taken.
    fn turn(self: &Arc<Self>, id: &str, number: u64) -> Option<Turn> {
        let of = (id.to_owned(), number);
        self.busy().insert(of.clone()).then(|| Turn { taker: self.clone(), of })
    }

    async fn next_turn(self: &Arc<Self>, id: &str, number: u64) -> Turn {
        loop {
            let mut freed = std::pin::pin!(self.freed.notified());
            freed.as_mut().enable();
            match self.turn(id, number) {
                Some(turn) => return turn,
                None => freed.await,
            }
        }
    }
}

impl Turn {
    /// More than once if the host is in the way.
    async fn take(&self, deployment: &Arc<Deployment>) -> Result<(), Untaken> {
        for pause in self.taker.with.again_after() {
            match self.take_once(deployment).await {
                Err(Untaken::Host(reason)) => {
                    let function = &deployment.blueprint.function;
                    tracing::warn!(reason, %function, number = self.of.1, "a snapshot failed: it is tried again");
                    tokio::time::sleep(*pause).await;
                }
                taken => return taken,
            }
        }
        self.take_once(deployment).await
    }

    async fn take_once(&self, deployment: &Arc<Deployment>) -> Result<(), Untaken> {
        let function = self.taker.function(&self.of.0);
        let _alone = function.lock().await;
        let _place = self.taker.at_once.acquire().await.map_err(|error| Untaken::Host(error.to_string()))?;
        self.taker.with.take(deployment).await
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.taker.busy().remove(&self.of);
        self.taker.freed.notify_waiters();
    }
}

impl Lambda {
    /// Refuses to publish one more version that would have to wait for its snapshot, where too many do. To be asked within a
    /// change, which others wait for.
    pub(crate) fn check_snapshots(&self, config: &Config) -> Result<(), Error> {
        if !config.snap_start {
            return Ok(());
        }
        let functions = self.registry.all();
        let awaited = functions.iter().flat_map(|function| function.versions.values());
        let awaited = awaited.filter(|version| version.awaits_snapshot()).count();
        if awaited < AWAITED_MOST { Ok(()) } else { Err(errors::too_many_snapshots()) }
    }

    /// Begins to take the snapshots that versions of the function wait for. What a shutdown cuts off is done at the next
    /// start.
    pub(crate) fn take_snapshots(self: &Arc<Self>, function: &Function) {
        for version in function.versions.values().filter(|version| version.awaits_snapshot()) {
            let Some(turn) = self.snapshots.turn(&function.meta.id, version.number) else { continue };
            let (this, name, version) = (self.clone(), function.meta.name.clone(), version.clone());
            self.tasks.spawn(Kind::Disposable, "taking a snapshot", async move {
                let Some(taken) = this.take_for(&name, &version, &turn).await else { return };
                this.conclude(&name, &turn, &taken).await;
                this.settled.notify_waiters();
                let id = turn.of.0.clone();
                drop(turn);
                if let Ok(deployment) = taken {
                    this.keep(&id, version.number, &deployment, true).await;
                }
            });
        }
    }

    /// Takes the snapshot of a version again that has just been deployed, for on this node there may be none any more, and
    /// whenever it is lost.
    pub(crate) fn keep_snapshot(self: &Arc<Self>, function: &Function, number: u64, deployment: Arc<Deployment>) {
        let (this, id) = (self.clone(), function.meta.id.clone());
        self.tasks.spawn(Kind::Disposable, "keeping a snapshot", async move {
            this.keep(&id, number, &deployment, false).await;
        });
    }

    /// Until the deployment ends, or no snapshot can be taken.
    async fn keep(&self, id: &str, number: u64, deployment: &Arc<Deployment>, taken: bool) {
        tokio::select! {
            () = self.keep_on(id, number, deployment, taken) => {}
            () = deployment.retired() => {}
        }
    }

    async fn keep_on(&self, id: &str, number: u64, deployment: &Arc<Deployment>, mut taken: bool) {
        let (function, with) = (&deployment.blueprint.function, &self.snapshots.with);
        let mut in_vain = 0;
        loop {
            if std::mem::replace(&mut taken, true) && with.lost(deployment).await == Lost::Useless {
                in_vain += 1;
            }
            if in_vain > AGAIN_MOST {
                break;
            }
            while let Err(error) = self.take_again(id, number, deployment).await {
                tracing::warn!(%error, %function, number, "a snapshot could not be taken again: it starts without");
                match error {
                    Untaken::Host(_) => tokio::time::sleep(with.later()).await,
                    // It did before, so that what it lacks may be there later.
                    Untaken::Function(_) if in_vain < AGAIN_MOST => {
                        in_vain += 1;
                        tokio::time::sleep(with.later()).await;
                    }
                    Untaken::Function(_) | Untaken::Unfit(_) => return,
                }
            }
        }
        tracing::warn!(%function, number, "snapshots are of no use time and again: it starts without");
    }

    async fn take_again(&self, id: &str, number: u64, deployment: &Arc<Deployment>) -> Result<(), Untaken> {
        let turn = self.snapshots.next_turn(id, number).await;
        let taken = turn.take(deployment).await;
        self.note_postponed(&deployment.blueprint.function, &turn, &taken).await;
        taken
    }

    /// `None` once it is deleted: its code does not go on running, nor does anybody wait for it.
    async fn take_for(
        self: &Arc<Self>,
        name: &str,
        version: &Arc<Version>,
        turn: &Turn,
    ) -> Option<Result<Arc<Deployment>, Untaken>> {
        let function = self.registry.get(name).filter(|function| function.meta.id == turn.of.0)?;
        let deployment = match self.deployment(&function, version).await {
            Ok(deployment) => deployment,
            Err(error) => return Some(Err(Untaken::Host(error.to_string()))),
        };
        tokio::select! {
            taken = turn.take(&deployment) => Some(taken.map(|()| deployment.clone())),
            () = deployment.retired() => None,
        }
    }

    /// The version is not pending any more.
    async fn conclude<T>(&self, name: &str, turn: &Turn, taken: &Result<T, Untaken>) {
        let number = turn.of.1;
        if let Err(reason) = taken {
            tracing::warn!(%reason, function = name, number, "a version has no snapshot");
        }
        let waited = |version: &Version| version.awaits_snapshot().then(|| concluded(version, taken));
        // The deployment was made for a snapshot.
        if self.note(name, turn, waited).await && taken.is_err() {
            self.deployments.retire(&turn.of.0, Some(number));
        }
    }

    /// What the host was in the way of once has been tried again.
    async fn note_postponed(&self, name: &str, turn: &Turn, taken: &Result<(), Untaken>) {
        let known = self.registry.get(name).and_then(|function| function.versions.get(&turn.of.1).cloned());
        let decided = matches!(taken, Ok(()) | Err(Untaken::Unfit(_)));
        if decided && known.is_some_and(|version| version.postponed) {
            self.note(name, turn, |version| version.postponed.then(|| concluded(version, taken))).await;
        }
    }

    /// Changes the version if it is still there and is to be changed, and tells whether it did.
    async fn note(&self, name: &str, turn: &Turn, change: impl FnOnce(&Version) -> Option<Version>) -> bool {
        let (id, number) = &turn.of;
        let changed = self.registry.change(name, |now| {
            // Another function may have its name by now.
            let version = now.filter(|now| now.meta.id == *id).and_then(|now| now.versions.get(number));
            let after = version.and_then(|version| change(version));
            let next = now.map(|now| after.clone().map_or_else(|| (**now).clone(), |after| now.with_version(after)));
            Ok((next, after.is_some()))
        });
        let noted = changed.await.unwrap_or_else(|error| {
            tracing::error!(%error, function = name, number, "a snapshot could not be noted");
            false
        });
        self.snapshots_changed.notify_one();
        noted
    }
}

/// The version after its snapshot was taken, or was not.
fn concluded<T>(version: &Version, taken: &Result<T, Untaken>) -> Version {
    let failure = matches!(taken, Err(Untaken::Function(_))).then(|| Failure {
        code: "FunctionError".into(),
        reason: "An error occurred during function initialization.".into(),
    });
    Version {
        revision_id: base::id::uuid(),
        state: if failure.is_some() { State::Failed } else { State::Active },
        update: if failure.is_some() { UpdateStatus::Failed } else { UpdateStatus::Successful },
        optimized: taken.is_ok(),
        postponed: matches!(taken, Err(Untaken::Host(_))),
        failure,
        ..version.clone()
    }
}
