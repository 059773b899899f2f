//! What is made once for each JVM and Java runtime client, before the first function of it is active: see
//! [`runtimes::catalog::Training`].

use crate::Lambda;
use crate::model::Config;
use runtimes::catalog::{Language, Training, find};
use sandbox::{Bind, Spec};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A proof is one word.
const PROOF_BYTES_MOST: usize = 1024;

/// One at a time, and what has failed: it is not tried again by this process.
pub type Trainings = tokio::sync::Mutex<BTreeSet<String>>;

impl Lambda {
    /// Trains for all functions there are, in the background: a JVM may have been replaced meanwhile.
    pub(crate) async fn train_all(self: Arc<Self>) {
        for function in self.registry.all() {
            for version in function.versions.values() {
                self.train(&version.config).await;
            }
        }
    }

    /// Returns at once where nothing is to be done. What fails costs functions their quick start, nothing else.
    pub(crate) async fn train(&self, config: &Config) {
        let runtime = &config.runtime;
        if find(runtime).is_none_or(|known| known.language != Language::Java) {
            return;
        }
        let mut failed = self.trainings.lock().await;
        let Ok(Some(training)) = self.resolve(runtime).await.map(|resolved| resolved.training) else { return };
        if failed.contains(runtime) {
            return;
        }
        if let Err(error) = self.train_now(&training).await {
            tracing::warn!(%error, runtime, "JVMs may start slowly: not all could be prepared for them");
            failed.insert(runtime.clone());
        }
    }

    /// Each of the two is worth having without the other.
    async fn train_now(&self, training: &Training) -> Result<(), String> {
        let archive = match &training.archive {
            Some(argv) => self.fleet.run_apart(spec(training, argv), Training::ANSWER_BYTES_MOST).await.map(Some),
            None => Ok(None),
        };
        let proof = self.fleet.run_apart(spec(training, &training.proof), PROOF_BYTES_MOST).await?;
        let (training, content) = (training.clone(), archive.clone().unwrap_or_default());
        let kept = tokio::task::spawn_blocking(move || training.finish(content.as_deref(), &proof));
        kept.await.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
        archive.map(drop)
    }
}

fn spec(training: &Training, argv: &[String]) -> Spec {
    Spec {
        mounts: training.binds.iter().map(Bind::same).collect(),
        runtime_dir: Some(training.runtime_dir.clone()),
        env: training.env.clone(),
        memory_mb: Training::MEMORY_MB,
        ..Spec::new("training", &training.task, argv.to_vec())
    }
}
