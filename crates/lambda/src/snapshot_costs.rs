//! The bill for snapshots: they cost for as long as they are kept, used or not.
//!
//! What the ledger believes to be kept is brought in line with the registry at the start and whenever a version has got its
//! snapshot or is deleted. So a node that is killed in between charges for no longer than until it starts again. Those of Java
//! cost nothing, as on AWS.

use crate::Lambda;
use crate::model::{Function, Version};
use crate::settings::{OfRuntime, snapshots_of};
use meter::{Arch, Holding, Kept};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Lambda {
    /// Runs until the node stops.
    pub(crate) async fn snapshot_cost_loop(self: Arc<Self>) {
        let Some(ledger) = self.fleet.recorder().ledger().cloned() else { return };
        let stop = self.tasks.stopping();
        tokio::pin!(stop);
        loop {
            if let Err(error) = self.hold_snapshots(&ledger).await {
                tracing::error!(%error, "the time of snapshots could not be written: it will be tried at the next change");
            }
            tokio::select! {
                () = self.snapshots_changed.notified() => {}
                () = &mut stop => return,
            }
        }
    }

    async fn hold_snapshots(&self, ledger: &meter::Ledger) -> store::Result<()> {
        let functions = self.registry.all();
        let costs = |version: &Version| snapshots_of(&version.config.runtime) == OfRuntime::Images;
        let kept = |version: &&Arc<Version>| version.keeps_snapshot() && version.optimized && costs(version);
        let wanted: BTreeSet<Holding> = functions
            .iter()
            .flat_map(|function| function.versions.values().filter(kept).map(|version| holding(function, version)))
            .collect();
        let held: BTreeSet<Holding> = ledger.held(Kept::Snapshot).await?.into_iter().collect();
        let now = self.clock.now();
        for gone in held.difference(&wanted) {
            ledger.release(Kept::Snapshot, &gone.function, &gone.name, now).await?;
        }
        for new in wanted.difference(&held) {
            ledger.hold(new.clone(), now).await?;
        }
        Ok(())
    }
}

fn holding(function: &Function, version: &Version) -> Holding {
    Holding {
        kind: Kept::Snapshot,
        function: function.meta.name.as_str().into(),
        name: version.label().into(),
        arch: Arch::parse(&version.config.architecture).unwrap_or_default(),
        mb: version.config.memory_mb.into(),
    }
}
