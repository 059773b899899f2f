//! SnapStart: a version is initialised once, and what came of it is where its environments start from. Of most runtimes that is
//! an image, taken once and restored for each environment; of others a process that sleeps and becomes the next one
//! (`sleeper`).

use crate::Deployment;
use crate::environment::Environment;
use base::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::watch;

/// Where the snapshot of one version is kept, or whether it is. Cheap to clone; all clones are one.
#[derive(Clone, Debug, Default)]
pub struct Slot {
    state: watch::Sender<State>,
    kind: Kind,
}

#[derive(Clone, Debug, Default)]
enum Kind {
    /// SnapStart is not asked for.
    #[default]
    None,
    /// Files of images go into this folder.
    Image(PathBuf),
    /// Whether the version was initialised before.
    Sleeper(Arc<AtomicBool>),
}

#[derive(Debug, Default)]
enum State {
    /// SnapStart is not asked for.
    #[default]
    Off,
    /// There is none (yet, or any more).
    Missing(Lost),
    Made(Arc<Taken>),
    /// The deployment has it.
    Asleep,
    /// There is none, and none is wanted: ever, or until the version is used after that time.
    Without(Option<Timestamp>),
}

/// Why there is no snapshot any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// It was of no use.
    Useless,
    /// It was used, or it gave way and the version is used again.
    Used,
}

/// A snapshot whose file goes when nobody needs it any more.
#[derive(Debug)]
pub(crate) struct Taken(pub Arc<sandbox::Snapshot>);

impl Drop for Taken {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(self.0.path());
    }
}

/// The file of a snapshot that is being taken, which goes should that be cut off.
struct Unfinished(Option<PathBuf>);

impl Unfinished {
    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let _ = self.0.take().map(std::fs::remove_file);
    }
}

/// Why there is no snapshot of a version.
#[derive(Debug, thiserror::Error)]
pub enum Untaken {
    /// The function failed to initialise; the text is the error's type, or how its process ended.
    #[error("{0}")]
    Init(String),
    /// What it has done in its init phase cannot be restored elsewhere: it starts as others do. The text says what.
    #[error("{0}")]
    Unfit(String),
    #[error("{0}")]
    Host(String),
}

impl Slot {
    /// For a version with SnapStart, whose image goes into `dir`.
    pub fn image(dir: PathBuf) -> Self {
        Self { state: watch::Sender::new(State::Missing(Lost::Useless)), kind: Kind::Image(dir) }
    }

    /// For a version with SnapStart of whose runtime no image can be taken. `initialised`: whether the version was before, so
    /// that nobody waits to hear how that goes.
    pub fn sleeper(initialised: bool) -> Self {
        let kind = Kind::Sleeper(Arc::new(AtomicBool::new(initialised)));
        Self { state: watch::Sender::new(State::Missing(Lost::Useless)), kind }
    }

    pub fn is_wanted(&self) -> bool {
        !matches!(self.kind, Kind::None)
    }

    /// There is none, where there is to be one.
    pub fn is_missing(&self) -> bool {
        matches!(*self.state.borrow(), State::Missing(_))
    }

    /// Its environments are told when they are restored, each by its own Runtime API.
    pub(crate) fn is_of_sleepers(&self) -> bool {
        matches!(self.kind, Kind::Sleeper(_))
    }

    pub(crate) fn is_initialised(&self) -> bool {
        matches!(&self.kind, Kind::Sleeper(initialised) if initialised.load(Ordering::Acquire))
    }

    pub(crate) fn note_initialised(&self) {
        if let Kind::Sleeper(initialised) = &self.kind {
            initialised.store(true, Ordering::Release);
        }
    }

    /// Waits until there is none where there is to be one: none was taken yet, or there is none any more.
    pub async fn missing(&self) -> Lost {
        let mut changes = self.state.subscribe();
        loop {
            if let State::Missing(lost) = &*changes.borrow_and_update() {
                return *lost;
            }
            // It hangs on nothing but this, which has the sender.
            let _ = changes.changed().await;
        }
    }

    pub(crate) fn get(&self) -> Option<Arc<Taken>> {
        match &*self.state.borrow() {
            State::Made(taken) => Some(taken.clone()),
            _ => None,
        }
    }

    /// This one turned out to be of no use. Another may have taken its place by now.
    pub(crate) fn lose(&self, useless: &Arc<Taken>) {
        self.state.send_if_modified(|state| {
            let is_it = matches!(state, State::Made(taken) if Arc::ptr_eq(taken, useless));
            if is_it {
                *state = State::Missing(Lost::Useless);
            }
            is_it
        });
    }

    fn put(&self, snapshot: sandbox::Snapshot) {
        self.state.send_replace(State::Made(Arc::new(Taken(Arc::new(snapshot)))));
    }

    pub(crate) fn sleeps(&self) {
        self.state.send_replace(State::Asleep);
    }

    /// The sleeper is gone.
    pub(crate) fn woke(&self, why: Lost) {
        self.state.send_replace(State::Missing(why));
    }

    /// Until the version is used after that time, or for ever.
    pub(crate) fn go_without(&self, until: Option<Timestamp>) {
        self.state.send_replace(State::Without(until));
    }

    /// An environment of the version starts without.
    pub(crate) fn want(&self, now: Timestamp) {
        self.state.send_if_modified(|state| {
            let again = matches!(state, State::Without(Some(until)) if *until <= now);
            if again {
                *state = State::Missing(Lost::Used);
            }
            again
        });
    }
}

impl Deployment {
    /// Initialises the function in a sandbox of its own and keeps what environments start from thereafter. The sandbox ends when
    /// this is dropped.
    ///
    /// # Errors
    /// See [`Untaken`]. Environments then start as without SnapStart.
    pub async fn take_snapshot(&self) -> Result<(), Untaken> {
        match &self.blueprint.snapshot.kind {
            Kind::None => Err(Untaken::Unfit("SnapStart is not asked for".into())),
            Kind::Image(dir) => self.take_image(dir).await,
            Kind::Sleeper(_) => self.lay_to_sleep().await,
        }
    }

    async fn take_image(&self, dir: &Path) -> Result<(), Untaken> {
        let path = next_path(dir).map_err(Untaken::Host)?;
        // Those who are waited for go first.
        let turn = self.shared.turns.take(true).await;
        let unfinished = Unfinished(Some(path.clone()));
        let snapshot = turn.during(Environment::take_image(&self.shared, &self.blueprint, path)).await?;
        unfinished.keep();
        self.blueprint.snapshot.put(snapshot);
        Ok(())
    }
}

/// A file of its own for each attempt.
fn next_path(dir: &Path) -> Result<PathBuf, String> {
    std::fs::create_dir_all(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    Ok(dir.join(format!("{}.image", base::id::hex(16))))
}
