//! What happens after a change has been answered: Pending becomes Active, InProgress becomes Successful; what is no
//! longer needed goes.

use crate::code::Archive;
use crate::model::{Function, State, UpdateStatus, Version};
use crate::names::FunctionRef;
use crate::{Lambda, errors};
use base::task::Kind;
use cloud::{Context, Result};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

/// How long an invocation waits for a function that is being created.
const ACTIVE_WITHIN: Duration = Duration::from_secs(60);

/// Unused code is looked for at least this often, should a nudge be missed.
const LOOK_EVERY: Duration = Duration::from_secs(600);

/// How often deployments without environments are looked for; the second time they go.
const REST_EVERY: Duration = Duration::from_secs(60);

impl Lambda {
    /// At start: settles what an earlier process left.
    pub(crate) fn take_up(self: &Arc<Self>) {
        for function in self.registry.all() {
            if function.versions.values().any(|version| !version.is_settled()) {
                self.settle(&function.meta.name);
            }
        }
    }

    /// Brings a function to rest in the background: its code is made ready, then the change is said to be done.
    pub(crate) fn settle(self: &Arc<Self>, name: &str) {
        let (this, name) = (self.clone(), name.to_owned());
        self.tasks.spawn(Kind::Work, "settling a function", async move {
            if let Err(error) = this.settle_now(&name).await {
                tracing::error!(%error, function = name, "a change could not be settled");
            }
            this.settled.notify_waiters();
        });
    }

    async fn settle_now(self: &Arc<Self>, name: &str) -> Result<()> {
        let Some(function) = self.registry.get(name) else { return Ok(()) };
        let mut ready = true;
        for version in function.versions.values().filter(|version| !version.is_settled()) {
            self.train(&version.config).await;
            self.announce(&version.config).await;
            for archive in version.archives() {
                if let Err(error) = self.code.directory(archive).await {
                    tracing::error!(%error, function = name, "code could not be made ready");
                    ready = false;
                }
            }
        }
        let settled = self.registry.change(name, |now| {
            let next = now.map(|now| settled(now, ready));
            Ok((next.clone(), next))
        });
        if let Some(function) = settled.await? {
            self.take_snapshots(&function);
        }
        self.provisioning.nudge();
        self.code.nudge();
        Ok(())
    }

    /// Resolves once the version is no longer being created.
    pub(crate) async fn await_active(&self, named: &FunctionRef, number: u64) -> Result<()> {
        let wait = async {
            loop {
                let mut rung = std::pin::pin!(self.settled.notified());
                rung.as_mut().enable();
                let version = self.registry.get(&named.name).and_then(|f| f.versions.get(&number).cloned());
                match version {
                    // As on AWS, one whose snapshot is being taken is refused: that may last.
                    Some(version) if version.awaits_snapshot() => return Err(errors::not_invocable("Pending")),
                    Some(version) if version.state == State::Pending => rung.await,
                    Some(version) if version.state == State::Failed => return Err(errors::not_invocable("Failed")),
                    _ => return Ok(()),
                }
            }
        };
        tokio::time::timeout(ACTIVE_WITHIN, wait).await.unwrap_or_else(|_| Err(errors::not_invocable("Pending")))
    }

    /// Ends what runs of a function or of one of its versions, after it was deleted.
    pub(crate) fn retire(&self, id: &str, number: Option<u64>) {
        self.snapshots_changed.notify_one();
        self.deployments.retire(id, number);
        if number.is_none() {
            self.fleet.forget(id);
        }
        self.provisioning.nudge();
    }

    /// Forgets deployments that nobody uses.
    pub(crate) async fn rest_loop(self: Arc<Self>) {
        let stop = self.tasks.stopping();
        tokio::pin!(stop);
        loop {
            tokio::select! {
                () = tokio::time::sleep(REST_EVERY) => self.deployments.tidy(),
                () = &mut stop => return,
            }
        }
    }

    /// Removes archives that no version names any more, whenever there may be some, until the node stops.
    pub(crate) async fn code_loop(self: Arc<Self>) {
        let stop = self.tasks.stopping();
        tokio::pin!(stop);
        let used = || self.archives().into_iter().map(|archive| archive.digest).collect();
        loop {
            let wait = self.code.sweep(used).await;
            tokio::select! {
                () = self.code.changed() => {}
                () = tokio::time::sleep(wait.unwrap_or(LOOK_EVERY)) => {}
                () = &mut stop => return,
            }
        }
    }

    /// What was lost with the machine's power is made again before somebody waits for it.
    pub(crate) async fn unpack_missing(self: Arc<Self>) {
        for archive in self.archives() {
            if let Err(error) = self.code.directory(&archive).await {
                tracing::error!(%error, digest = archive.digest, "code could not be made ready");
            }
        }
    }

    /// Archives that some version names, of a function or a layer. Layers are looked through first: what is deleted
    /// there may be used by a function from just before.
    pub(crate) fn archives(&self) -> HashSet<Archive> {
        let layers = self.layers.all();
        let of_layers = layers.iter().flat_map(|(_, layer)| layer.versions.values());
        let functions = self.registry.all();
        let versions = functions.iter().flat_map(|function| function.versions.values());
        versions.flat_map(|version| version.archives()).chain(of_layers.map(|layer| &layer.archive)).cloned().collect()
    }

    /// A URL from which the archive can be downloaded for ten minutes, without credentials.
    pub(crate) fn code_url(&self, context: &Context, archive: &Archive) -> String {
        self.links.to(context, archive)
    }
}

/// Each step of a version's state has its own revision, as on AWS. What awaits a snapshot goes on doing so.
fn settled(function: &Arc<Function>, ready: bool) -> Function {
    let mut next = (**function).clone();
    let rests = |version: &Version| version.is_settled() || (ready && version.awaits_snapshot());
    for version in next.versions.values_mut().filter(|version| !rests(version)) {
        let mut after = (**version).clone();
        after.state = match after.state {
            _ if ready => State::Active,
            State::Pending => State::Failed,
            state => state,
        };
        after.update = if ready { UpdateStatus::Successful } else { UpdateStatus::Failed };
        after.revision_id = base::id::uuid();
        *version = Arc::new(after);
    }
    next
}
