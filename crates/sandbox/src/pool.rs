//! Keeping ahead of demand: generic sandboxes, and processes of templates that wait in them.

use crate::assign::{self, Way};
use crate::driver::{Prepared, Shared, lock};
use crate::error::{Error, Result};
use crate::live;
use crate::snapshot::{self, Snapshot};
use crate::spec::{Spec, Start};
use crate::stock::{self, Key, Task};
use crate::wire::Candidates;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::Instant;

/// Pauses between tries to prepare a sandbox double from this to 64 times it.
const RETRY: Duration = Duration::from_millis(100);
/// After a sandbox was taken, preparing the next waits so long: the one that starts needs the CPU more.
const GIVE_WAY: Duration = Duration::from_millis(10);
/// While the host is short of memory nothing is kept, and this long is waited.
const SHORT: Duration = Duration::from_secs(1);
/// How often what is idle is looked for.
const TIDY: Duration = Duration::from_secs(5);
/// Generic sandboxes kept at most, whatever the demand: each is three small processes.
const GENERIC_MOST: usize = 32;

impl Shared {
    /// A sandbox for the spec, and how its main process is to start if there is none in it.
    pub async fn take(self: &Arc<Self>, spec: &Spec) -> Result<(Prepared, Way)> {
        let way = match &spec.start {
            Start::Plain => Way::Exec,
            Start::Snapshot { snapshot, .. } => Way::Restore(snapshot.clone()),
            Start::Template { template, .. } | Start::Listener { template, .. } => {
                let image = template.image && self.images.is_some();
                let (waiting, made) = lock(&self.stocks).take(spec, template, image);
                self.note_taken();
                if let Some(prepared) = waiting.filter(Prepared::is_alive) {
                    return Ok((prepared, Way::Listen));
                }
                made.map_or_else(|| Way::without_image(spec), Way::Restore)
            }
        };
        Ok((self.take_generic(&way).await?, way))
    }

    /// For when something of its template has failed, which may have been the image.
    pub async fn take_without_image(self: &Arc<Self>, spec: &Spec, restoring: bool) -> Result<(Prepared, Way)> {
        if let Some(template) = spec.start.template().filter(|_| restoring) {
            lock(&self.stocks).failed(&stock::key(spec, template), true);
        }
        let way = Way::without_image(spec);
        Ok((self.take_generic(&way).await?, way))
    }

    async fn take_generic(self: &Arc<Self>, way: &Way) -> Result<Prepared> {
        lock(&self.generic).arrived(Instant::now());
        loop {
            let next = lock(&self.ready).pop_front();
            self.note_taken();
            match next {
                Some(prepared) if prepared.is_alive() => return Ok(prepared),
                Some(dead) => drop(dead),
                None => return self.prepare(way.candidates()).await,
            }
        }
    }

    fn note_taken(&self) {
        *lock(&self.taken_at) = Some(Instant::now());
        self.taken.notify_one();
    }

    /// Fills the pools until the node stops.
    pub async fn keep_ready(self: Arc<Self>) {
        let mut failures = 0;
        let mut tidied = Instant::now();
        while !self.tasks.is_stopping() {
            if tidied.elapsed() >= TIDY {
                self.tidy();
                tidied = Instant::now();
            }
            if (self.config.short_of_memory)() {
                drop(lock(&self.stocks).idle(true));
                drop(std::mem::take(&mut *lock(&self.ready)));
                tokio::select! { () = tokio::time::sleep(SHORT) => {}, () = self.tasks.stopping() => {} }
                continue;
            }
            let lacking = lock(&self.ready).len() < self.generic_wanted();
            let task = if lacking { None } else { lock(&self.stocks).next() };
            if !lacking && task.is_none() {
                let tidy = tidied + TIDY;
                let look = lock(&self.stocks).again_at().map_or(tidy, |again| again.min(tidy));
                tokio::select! {
                    () = self.taken.notified() => {}
                    () = tokio::time::sleep_until(look) => {}
                    () = self.tasks.stopping() => {}
                }
                continue;
            }
            if lock(&self.taken_at).is_some_and(|taken| taken.elapsed() < GIVE_WAY) {
                // Once: under a steady stream the pools still fill, if slowly.
                tokio::time::sleep(GIVE_WAY).await;
            }
            let done = match task {
                None => self.refill().await,
                Some(Task::Image(key, template)) => self.make_image(key, &template).await,
                Some(Task::Process(key, template, image, given_up)) => {
                    drop(given_up);
                    self.start_waiting(key, &template, image).await
                }
            };
            match done {
                Ok(()) => failures = 0,
                Err(error) => {
                    failures += 1;
                    // One line at the beginning of a trouble, and one for each doubling of its length.
                    if u32::is_power_of_two(failures) {
                        tracing::warn!(%error, failures, "a sandbox could not be prepared");
                    }
                    let pause = RETRY * (1 << failures.min(6));
                    tokio::select! { () = tokio::time::sleep(pause) => {}, () = self.tasks.stopping() => {} }
                }
            }
        }
        lock(&self.ready).clear();
        drop(lock(&self.stocks).idle(true));
        self.pooling.store(false, Ordering::Release);
        self.died.notify_one();
    }

    async fn refill(self: &Arc<Self>) -> Result<()> {
        let begin = Instant::now();
        let prepared = self.prepare(Candidates::Both).await?;
        lock(&self.generic).refilled(begin.elapsed());
        lock(&self.ready).push_back(prepared);
        Ok(())
    }

    fn generic_wanted(&self) -> usize {
        lock(&self.generic).wanted(Instant::now()).clamp(self.config.prepared, GENERIC_MOST)
    }

    fn tidy(&self) {
        let idle = lock(&self.stocks).idle(false);
        let wanted = self.generic_wanted();
        let mut ready = lock(&self.ready);
        let surplus = ready.len().saturating_sub(wanted);
        let surplus: Vec<_> = ready.drain(..surplus).collect();
        drop(ready);
        drop((idle, surplus));
    }

    /// A process of the template, until it waits for orders.
    async fn start_waiting(self: &Arc<Self>, key: Key, template: &Spec, image: Option<Arc<Snapshot>>) -> Result<()> {
        let begin = Instant::now();
        let restoring = image.is_some();
        let way = image.map_or(Way::Listen, Way::Restore);
        let mut prepared = self.prepare(Candidates::Free).await?;
        match assign::launch(self, &mut prepared, template, &way).await {
            Ok(()) => drop(lock(&self.stocks).started(&key, prepared, begin.elapsed())),
            Err(error) => {
                lock(&self.stocks).failed(&key, restoring);
                tracing::warn!(%error, program = template.argv.first(), "a process could not be started ahead of need");
            }
        }
        Ok(())
    }

    /// Starts a process of the template and takes its image. Where that fails the template goes without, for now at least.
    async fn make_image(self: &Arc<Self>, key: Key, template: &Spec) -> Result<()> {
        let mut prepared = match self.prepare(Candidates::Free).await {
            Ok(prepared) => prepared,
            Err(error) => {
                lock(&self.stocks).not_imaged(&key, false);
                return Err(error);
            }
        };
        match self.image_of(&mut prepared, key, template).await {
            Ok(snapshot) => lock(&self.stocks).imaged(&key, snapshot),
            Err(error) => {
                tracing::warn!(%error, program = template.argv.first(), "no image could be made of a template");
                lock(&self.stocks).not_imaged(&key, matches!(error, Error::Unsupported(_)));
            }
        }
        Ok(())
    }

    async fn image_of(self: &Arc<Self>, prepared: &mut Prepared, key: Key, template: &Spec) -> Result<Snapshot> {
        assign::launch(self, prepared, template, &Way::Listen).await?;
        let (path, init) = (self.image_path(&key)?, prepared.pid);
        tokio::task::spawn_blocking(move || snapshot::take(init, &path)).await.map_err(|_| Error::Gone)?
    }

    fn image_path(&self, key: &Key) -> Result<PathBuf> {
        let dir = self.images.as_ref().ok_or(Error::Gone)?;
        let name: String = key[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(dir.join(format!("{name}.image")))
    }
}

impl Prepared {
    pub fn is_alive(&self) -> bool {
        self.body.end().is_ok_and(|end| !live::is_gone(&end))
    }
}
