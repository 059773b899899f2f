//! SnapStart: the image of a function after its init phase, taken once and restored for each environment.

use crate::Deployment;
use crate::environment::Environment;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::watch;

/// Where the snapshot of one version is kept. Cheap to clone; all clones are one.
#[derive(Clone, Debug, Default)]
pub struct Slot {
    state: watch::Sender<State>,
    dir: PathBuf,
}

#[derive(Debug, Default)]
enum State {
    /// SnapStart is not asked for.
    #[default]
    Off,
    /// There is none (yet, or any more).
    Missing,
    Made(Arc<Taken>),
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
    /// For a version with SnapStart, whose snapshot goes into `dir`.
    pub fn wanted(dir: PathBuf) -> Self {
        Self { state: watch::Sender::new(State::Missing), dir }
    }

    pub fn is_wanted(&self) -> bool {
        !matches!(*self.state.borrow(), State::Off)
    }

    pub fn is_made(&self) -> bool {
        matches!(*self.state.borrow(), State::Made(_))
    }

    /// Waits until there is none where there is to be one: none was taken yet, or it is of no use any more.
    pub async fn missing(&self) {
        // It hangs on nothing but this, which has the sender.
        let _ = self.state.subscribe().wait_for(|state| matches!(state, State::Missing)).await;
    }

    pub(crate) fn get(&self) -> Option<Arc<Taken>> {
        match &*self.state.borrow() {
            State::Made(taken) => Some(taken.clone()),
            State::Off | State::Missing => None,
        }
    }

    /// This one turned out to be of no use. Another may have taken its place by now.
    pub(crate) fn lose(&self, useless: &Arc<Taken>) {
        self.state.send_if_modified(|state| {
            let is_it = matches!(state, State::Made(taken) if Arc::ptr_eq(taken, useless));
            if is_it {
                *state = State::Missing;
            }
            is_it
        });
    }

    fn put(&self, snapshot: sandbox::Snapshot) {
        self.state.send_replace(State::Made(Arc::new(Taken(Arc::new(snapshot)))));
    }

    /// A file of its own for each attempt.
    fn next_path(&self) -> Result<PathBuf, String> {
        std::fs::create_dir_all(&self.dir).map_err(|error| format!("{}: {error}", self.dir.display()))?;
        Ok(self.dir.join(format!("{}.image", base::id::hex(16))))
    }
}

impl Deployment {
    /// Initialises the function in a sandbox of its own and takes its image, from which environments start thereafter. The
    /// sandbox ends when this is dropped.
    ///
    /// # Errors
    /// See [`Untaken`]. Environments then start as without SnapStart.
    pub async fn take_snapshot(&self) -> Result<(), Untaken> {
        let path = self.blueprint.snapshot.next_path().map_err(Untaken::Host)?;
        // Those who are waited for go first.
        let turn = self.shared.turns.take(true).await;
        let unfinished = Unfinished(Some(path.clone()));
        let snapshot = turn.during(Environment::initialize(&self.shared, &self.blueprint, path)).await?;
        unfinished.keep();
        self.blueprint.snapshot.put(snapshot);
        Ok(())
    }
}
