//! The init phase: extensions first, then the runtime, until all of them are ready.

use super::start::{InitFailure, no_entrypoint};
use super::{Environment, ended};
use crate::extensions::{self, Extended, Failure};
use crate::places::Places;
use crate::report;
use base::limits::INIT_MS;
use meter::lines::{InitReport, Phase, Platform, RestoreReport, Status};
use runtimes::{Init, ShutdownReason};
use sandbox::Exit;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

impl Environment {
    /// Waits until the runtime asks for an event or, on the way to a snapshot, until the function is initialised. External
    /// extensions come first: the runtime begins when all of them have registered. All extensions must be ready too.
    pub(super) async fn await_ready(&mut self, deadline: Instant, to_snapshot: bool) -> Result<Ready, Unready> {
        if self.extended.is_some() {
            self.launch_extensions().await?;
            let api = self.api.clone();
            self.in_init(api.extensions_registered(), deadline).await?;
            self.begin_runtime().await?;
        }
        self.await_runtime(deadline, to_snapshot).await
    }

    async fn await_runtime(&mut self, deadline: Instant, to_snapshot: bool) -> Result<Ready, Unready> {
        let (api, sandbox) = (self.api.clone(), self.sandbox.clone());
        let ready = async {
            tokio::select! {
                biased;
                init = api.ready() => match init {
                    Init::Ready => Ok(Ready::ForEvents),
                    Init::Failed(error) => Err(Unready::Reported(error)),
                    Init::Closed => Err(Unready::Exited(Exit::KILLED)),
                },
                true = sandbox.hear("initialized"), if to_snapshot => Ok(Ready::ForOrders),
                () = api.restorable() => Ok(Ready::ForOrders),
            }
        };
        let ready = self.in_init(ready, deadline).await??;
        if api.has_extensions() {
            // Internal ones are known only now.
            self.extended.get_or_insert_with(|| Extended::new(Vec::new(), true));
            self.in_init(api.extensions_ready(), deadline).await?;
        }
        Ok(ready)
    }

    /// Lets an initialised runtime that waits for its restore go on, until it asks for an event.
    pub(super) async fn restore(&mut self) -> Result<Ready, Unready> {
        let now = Instant::now();
        self.restored = Some(now);
        self.api.restore();
        self.await_runtime(now + Duration::from_millis(INIT_MS), false).await
    }

    async fn launch_extensions(&mut self) -> Result<(), Unready> {
        let Self { extended, blueprint, sandbox, api, output, .. } = self;
        let Some(extended) = extended else { return Ok(()) };
        let add = |child: &mut sandbox::Child| {
            if let Some(pipes) = child.take_output() {
                output.add(pipes);
            }
        };
        extended.launch(&blueprint.extensions, sandbox, api, add).await.map_err(Unready::Extension)
    }

    async fn begin_runtime(&mut self) -> Result<(), Unready> {
        match self.sandbox.begin().await {
            Ok(()) => {
                if let Some(extended) = &mut self.extended {
                    extended.begun = true;
                }
                Ok(())
            }
            Err(sandbox::Error::Entrypoint { program, source }) => {
                Err(Unready::NoEntrypoint(no_entrypoint(&self.blueprint, &program, &source)))
            }
            Err(error) => {
                tracing::warn!(%error, environment = %self.id, "a runtime could not be started");
                Err(Unready::Exited(Exit::KILLED))
            }
        }
    }

    /// Waits for something of the init phase, unless that ends before.
    async fn in_init<T>(&mut self, what: impl Future<Output = T>, deadline: Instant) -> Result<T, Unready> {
        let timeout = tokio::time::sleep_until(deadline);
        tokio::pin!(what, timeout);
        let Self { api, output, log, sandbox, extended, .. } = self;
        loop {
            tokio::select! {
                biased;
                value = &mut what => return Ok(value),
                () = &mut timeout => return Err(Unready::TimedOut),
                exit = sandbox.wait() => return Err(Unready::Exited(exit)),
                failure = ended(extended, api), if extended.is_some() => return Err(Unready::Extension(failure)),
                note = api.subscribed() => extensions::note_subscription(log, &note),
                // Last, for it may never end. What is left of it is read with the end of the phase.
                () = output.read_into(log) => {}
            }
        }
    }

    /// Nobody subscribes to telemetry after the init phase.
    pub(super) fn end_subscriptions(&mut self) {
        if !self.api.telemetry().is_some_and(runtimes::Telemetry::end_init) {
            self.log.set_tap(None);
        }
    }

    /// Where its extensions live on for a while it takes one of the `places` for that, since whoever began it gives the
    /// one it had to others.
    pub(super) async fn fail_init(
        mut self,
        phase: Phase,
        duration_ms: f64,
        cause: Unready,
        places: Option<&Arc<Places>>,
    ) -> InitFailure {
        // A runtime that has reported an error ends by itself; what it still writes belongs to the log.
        if matches!(cause, Unready::Reported(_)) {
            let _ = tokio::time::timeout(Duration::from_millis(100), self.sandbox.wait()).await;
        }
        self.note_init(phase, duration_ms, &cause.status());
        let max_memory_mb = self.max_memory_mb();
        let timed_out = matches!(cause, Unready::TimedOut);
        if self.api.has_extensions() {
            self.extended.get_or_insert_with(|| Extended::new(Vec::new(), true));
        }
        self.end(if timed_out { ShutdownReason::Timeout } else { ShutdownReason::Failure });
        if let (Some(extended), Some(places)) = (&mut self.extended, places) {
            extended.place = Some(places.take_anyway());
        }
        InitFailure { cause, duration_ms, log: self.log.take(), max_memory_mb }
    }

    pub(super) fn note_init(&mut self, phase: Phase, duration_ms: f64, status: &Status) {
        self.output.drain_into(&mut self.log);
        self.log.finish();
        self.log.finish_extensions();
        if self.restored.is_some() {
            self.log.platform(&Platform::RestoreRuntimeDone { status });
            extensions::note_states(&mut self.log, &self.api);
            self.log.platform(&Platform::RestoreReport(RestoreReport { duration_ms, status }));
        } else {
            self.log.platform(&Platform::InitRuntimeDone { phase, status });
            extensions::note_states(&mut self.log, &self.api);
            self.log.platform(&Platform::InitReport(InitReport { phase, duration_ms, status }));
        }
    }
}

/// What an initialised runtime waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ready {
    ForEvents,
    /// Whatever becomes of it: it asks for no events before, and its image can be taken.
    ForOrders,
}

/// Why a runtime is not ready.
pub enum Unready {
    Reported(runtimes::InitError),
    Exited(Exit),
    TimedOut,
    /// It could not be started, in AWS's words.
    NoEntrypoint(String),
    /// An extension of it is not.
    Extension(Failure),
}

impl Unready {
    pub(super) fn status(&self) -> Status {
        match self {
            Self::Reported(error) => Status::Error(error.error_type.clone()),
            Self::Exited(exit) => Status::Error(report::exit_type(*exit).into()),
            Self::TimedOut => Status::Timeout,
            Self::Extension(failure) => Status::Error(failure.error_type.into()),
            Self::NoEntrypoint(_) => Status::Error(runtimes::catalog::InvalidEntrypoint::ERROR_TYPE.into()),
        }
    }
}
