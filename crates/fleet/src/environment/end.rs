//! The end of an environment that has extensions: its runtime is asked to end, those who want to hear of it are told, and
//! what is left after the time that AWS gives them is killed. Without extensions everything is killed at once.

use super::Environment;
use crate::blueprint::Blueprint;
use crate::extensions::Extended;
use crate::output::Output;
use base::Clock;
use base::task::Kind;
use meter::EnvironmentLog;
use meter::trace::Datagrams;
use runtimes::{Handle, ShutdownReason};
use sandbox::{Child, Sandbox};
use std::any::Any;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// For all of it. AWS's figures.
const WITH_EXTERNAL: Duration = Duration::from_millis(2_000);
const WITH_INTERNAL: Duration = Duration::from_millis(500);
/// The runtime's part of that, in hundredths.
const RUNTIME_SHARE: u32 = 30;
/// What is killed ends at once, but for a process that waits for a disk.
const KILLED_WITHIN: Duration = Duration::from_secs(5);

impl Environment {
    /// It serves no more. Extensions have some time left once nobody has it any more.
    pub(super) fn end(&mut self, reason: ShutdownReason) {
        self.ended = true;
        match &mut self.extended {
            Some(extended) => extended.reason = reason,
            None => self.sandbox.kill(),
        }
    }

    /// Ends the extensions, and them alone: its image is going to be one of the runtime only, and each copy has its own. False
    /// where one is left.
    pub(super) async fn end_extensions(&mut self) -> bool {
        let Some(extended) = self.extended.take() else { return true };
        if let Some(telemetry) = self.api.telemetry() {
            telemetry.hurry();
        }
        let deadline_ms = self.clock.now().plus_millis(WITH_EXTERNAL.as_millis() as i64).millis();
        self.api.shut_extensions_down(ShutdownReason::Spindown, deadline_ms);
        kill_the_deaf(&extended, &self.api, &self.sandbox);
        let mut processes = extended.processes;
        let deadline = Instant::now() + WITH_EXTERNAL;
        let mut ended = reading(&mut self.output, &mut self.log, ends(&mut processes), deadline).await.is_ok();
        if !ended {
            for (_, child) in &processes {
                let _ = self.sandbox.kill_child(child);
            }
            ended = tokio::time::timeout(KILLED_WITHIN, ends(&mut processes)).await.is_ok();
        }
        self.output.drain_into(&mut self.log);
        self.log.finish_extensions();
        ended
    }
}

impl Drop for Environment {
    fn drop(&mut self) {
        let Some(mut extended) = self.extended.take() else { return };
        if extended.reason == ShutdownReason::Spindown && !self.ended && !extended.are_well(&self.api) {
            extended.reason = ShutdownReason::Failure;
        }
        let leaving = Leaving {
            sandbox: self.sandbox.clone(),
            api: self.api.clone(),
            output: self.output.take(),
            log: self.log.take(),
            extended,
            clock: self.clock.clone(),
            _endpoint: self.endpoint.take(),
            _traces: self.traces.take(),
            _blueprint: self.blueprint.clone(),
        };
        // Outside a runtime the process is ending, and all of it at once.
        if tokio::runtime::Handle::try_current().is_ok() {
            self.tasks.spawn(Kind::Work, "end of an environment", leaving.end());
        }
    }
}

/// What is left of an environment that nobody has any more.
pub struct Leaving {
    pub sandbox: Arc<Sandbox>,
    pub api: Handle,
    pub output: Output,
    pub log: EnvironmentLog,
    pub extended: Box<Extended>,
    pub clock: Arc<dyn Clock>,
    /// The node's endpoint inside, which extensions may need to the last.
    pub _endpoint: Option<Box<dyn Any + Send + Sync>>,
    pub _traces: Option<Datagrams>,
    /// It has the right to the folders that are mounted.
    pub _blueprint: Arc<Blueprint>,
}

impl Leaving {
    pub async fn end(mut self) {
        let budget = if self.extended.processes.is_empty() { WITH_INTERNAL } else { WITH_EXTERNAL };
        let begin = Instant::now();
        let deadline_ms = self.clock.now().plus_millis(budget.as_millis() as i64).millis();
        if self.sandbox.thaw().is_ok() {
            if let Some(telemetry) = self.api.telemetry() {
                telemetry.hurry();
            }
            self.end_runtime(begin + budget * RUNTIME_SHARE / 100).await;
            self.api.shut_extensions_down(self.extended.reason, deadline_ms);
            kill_the_deaf(&self.extended, &self.api, &self.sandbox);
            self.wait_for_extensions(begin + budget).await;
        }
        self.output.drain_into(&mut self.log);
        self.log.finish();
        self.log.finish_extensions();
        self.sandbox.kill();
    }

    async fn end_runtime(&mut self, deadline: Instant) {
        if !self.extended.begun || !self.sandbox.is_alive() || self.sandbox.shutdown().is_err() {
            return;
        }
        let sandbox = self.sandbox.clone();
        let end = async {
            let _ = sandbox.wait().await;
        };
        if reading(&mut self.output, &mut self.log, end, deadline).await.is_err() {
            let _ = self.sandbox.kill_main();
        }
    }

    async fn wait_for_extensions(&mut self, deadline: Instant) {
        let mut processes = std::mem::take(&mut self.extended.processes);
        let _ = reading(&mut self.output, &mut self.log, ends(&mut processes), deadline).await;
    }
}

/// External ones that do not want to hear of the end are killed.
fn kill_the_deaf(extended: &Extended, api: &Handle, sandbox: &Sandbox) {
    let all = api.extensions();
    for (name, child) in &extended.processes {
        let hears = all.iter().any(|one| one.external && one.name == *name && one.events.contains(&"SHUTDOWN"));
        if !hears {
            let _ = sandbox.kill_child(child);
        }
    }
}

/// Waits for all of them.
async fn ends(processes: &mut [(String, Child)]) {
    for (_, child) in processes {
        let _ = child.wait().await;
    }
}

/// Waits, at most until the deadline, while what is written goes into the log.
async fn reading(
    output: &mut Output,
    log: &mut EnvironmentLog,
    what: impl Future<Output = ()>,
    deadline: Instant,
) -> Result<(), ()> {
    tokio::pin!(what);
    loop {
        tokio::select! {
            biased;
            () = &mut what => return Ok(()),
            () = sleep_until(deadline) => return Err(()),
            () = output.read_into(log) => {}
        }
    }
}
