//! One execution environment: started (`start`, and `init` for its init phase), given one event after another (`run`), ended
//! (`end`).

mod end;
mod init;
mod run;
mod spec;
mod start;

use crate::blueprint::Blueprint;
use crate::extensions::{Extended, Failure};
use crate::output::Output;
use crate::places::Place;
use base::task::Tasks;
use base::{Clock, Timestamp};
pub use init::Unready;
use meter::EnvironmentLog;
use meter::lines::Restore;
use meter::trace::Datagrams;
pub(crate) use run::End;
pub use run::Run;
use runtimes::Handle;
use sandbox::Sandbox;
pub use spec::{Variables, runtime_spec};
pub use start::{InitFailure, StartError};
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

pub struct Environment {
    /// 32 hexadecimal digits, the end of the log stream's name.
    pub id: Arc<str>,
    pub blueprint: Arc<Blueprint>,
    pub started: Timestamp,
    pub frozen: bool,
    /// The freezing loop is going to look at it.
    pub watched: bool,
    /// It is one of those that are there before anybody asks for them.
    pub provisioned: bool,
    /// Events served.
    pub served: u64,
    /// Whose it is since its first event, where tenants are kept apart.
    pub tenant: Option<Arc<str>>,
    /// It has been told to end: a timeout, or its process is gone.
    ended: bool,
    /// Where it has extensions. What is done for them costs those without nothing but a look at this.
    pub(crate) extended: Option<Box<Extended>>,
    pub(crate) sandbox: Arc<Sandbox>,
    pub(crate) api: Handle,
    pub(crate) output: Output,
    pub(crate) log: EnvironmentLog,
    clock: Arc<dyn Clock>,
    tasks: Tasks,
    /// Reported with the first event, and billed with it unless the environment is provisioned.
    init_ms: Option<f64>,
    /// Instead of that where it was made from a snapshot.
    restore: Option<Restore>,
    /// It was made from a snapshot, whose process runs since then. Where it sleeps or initialises in place, since its client was
    /// told to go on.
    restored: Option<Instant>,
    /// After this no new event is given to it: its credentials would end.
    pub retire_at: Timestamp,
    /// Serves the node's endpoint inside the sandbox until dropped.
    endpoint: Option<Box<dyn Any + Send + Sync>>,
    /// Takes the segments that the function sends, until dropped.
    traces: Option<Datagrams>,
}

/// Why an environment is not frozen yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lingers {
    /// The runtime, or an extension, works on.
    Runtime,
    /// Telemetry is on its way to somebody inside.
    Telemetry,
}

impl Environment {
    /// What connects to listeners inside its sandbox.
    pub fn dialer(&self) -> sandbox::Dialer {
        self.sandbox.dialer()
    }

    /// Its place, if it needs it for longer than somebody has it.
    pub fn keep(&mut self, place: Place) -> Option<Place> {
        match &mut self.extended {
            Some(extended) => extended.place.replace(place),
            None => Some(place),
        }
    }

    fn thaw(&mut self) {
        if !std::mem::take(&mut self.frozen) {
            return;
        }
        if let Err(error) = self.sandbox.thaw() {
            tracing::error!(%error, environment = %self.id, "an environment could not be thawed");
        }
        self.telemetry_sleeps(false);
    }

    fn telemetry_sleeps(&self, asleep: bool) {
        if let Some(telemetry) = self.api.telemetry().filter(|_| self.extended.is_some()) {
            telemetry.sleep(asleep);
        }
    }

    /// Whether it may be given another event at `now`.
    pub fn is_usable(&self, now: Timestamp) -> bool {
        let well = self.extended.as_ref().is_none_or(|extended| extended.are_well(&self.api));
        !self.ended && now < self.retire_at && self.sandbox.is_alive() && well
    }

    /// Whether its process is there.
    pub fn is_alive(&self) -> bool {
        self.sandbox.is_alive()
    }

    /// Whether it is nobody's yet, or this tenant's.
    pub fn may_serve(&self, tenant: Option<&Arc<str>>) -> bool {
        self.tenant.is_none() || self.tenant.as_ref() == tenant
    }

    /// What it has still to do after its event. `None`: the runtime waits for the next one, and so do the extensions, who have
    /// all that there was for them.
    pub fn lingers(&self) -> Option<Lingers> {
        let quiet = || self.api.telemetry().is_none_or(runtimes::Telemetry::is_quiet);
        match self.extended.is_some() {
            _ if !self.api.is_idle() => Some(Lingers::Runtime),
            true if !self.api.are_extensions_done() => Some(Lingers::Runtime),
            true if !quiet() => Some(Lingers::Telemetry),
            _ => None,
        }
    }

    pub fn freeze(&mut self) {
        match self.sandbox.freeze() {
            Ok(()) => {
                self.frozen = true;
                self.telemetry_sleeps(true);
            }
            Err(error) => tracing::warn!(%error, environment = %self.id, "an environment could not be frozen"),
        }
    }

    pub fn memory_bytes(&self) -> u64 {
        self.sandbox.memory_now_bytes()
    }

    pub(crate) fn max_memory_mb(&self) -> u32 {
        u32::try_from(self.sandbox.memory_peak_bytes().div_ceil(base::limits::MIB))
            .unwrap_or(u32::MAX)
            .min(self.blueprint.memory_mb)
    }
}

/// Waits for the end of an extension's process.
pub(crate) async fn ended(extended: &mut Option<Box<Extended>>, api: &Handle) -> Failure {
    match extended {
        Some(extended) => extended.ended(api).await,
        None => std::future::pending().await,
    }
}

/// Resolves when an unfinished line has waited long enough.
pub(crate) async fn due(at: Option<Timestamp>, now: Timestamp) {
    match at {
        Some(at) => tokio::time::sleep(Duration::from_millis((at.millis() - now.millis()).max(1) as u64)).await,
        None => std::future::pending().await,
    }
}

pub(crate) fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
