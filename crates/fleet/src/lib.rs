//! Execution environments as a population: starting, reusing, freezing and retiring them, and counting who may run.
//!
//! A [`Deployment`] is one version of one function in one configuration. An invocation takes an idle environment of it,
//! or waits for the first that is started or given back. Idle environments are frozen a moment after their last event,
//! so that back-to-back invocations never pay for it, and end after the idle timeout, down to none.

mod apart;
mod blueprint;
pub mod concurrency;
mod debug;
mod deployment;
mod detach;
mod environment;
mod extensions;
mod gauges;
mod housekeeping;
mod idling;
pub mod memory;
mod output;
mod overtime;
mod pace;
mod places;
mod provisioned;
mod report;
mod room;
mod serving;
mod sleeper;
mod snapshot;
mod standing;
mod starting;
mod stream;
mod traced;
mod trouble;
mod turns;
mod vault;
mod worth;

pub use blueprint::{Answer, Blueprint, Call, Credentials, Log, Program, Refusal, Role};
pub use debug::{Debugged, Debugging};
pub use deployment::Deployment;
pub use provisioned::{Provisioned, Unallocated};
pub use snapshot::{Lost, Slot, Untaken};
pub use standing::{EnvironmentState, Standing};
pub use stream::{Ending, Failure, Reply, Stream};

use base::task::{Kind, Tasks};
use base::{Clock, Timestamp};
use concurrency::{Account, Function, Limits};
use housekeeping::Fresh;
use places::Places;
use provisioned::Seats;
use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use trouble::Trouble;
use turns::Turns;

/// Serves the node's endpoint on a listener inside the sandbox of an environment until what it returns is dropped.
pub type Endpoint = dyn Fn(std::net::TcpListener, &Arc<str>) -> Box<dyn Any + Send + Sync> + Send + Sync;

pub struct Config {
    pub limits: Limits,
    /// Environments alive at once; beyond it the least useful one gives way.
    pub environments: usize,
    /// The share of memory that stays available, 0.0 to 1.0: idle environments give way to keep it so.
    pub spare_memory: f64,
    /// What tells how much there is.
    pub memory: Box<dyn memory::Gauge>,
    /// Starts under way at once.
    pub starts: usize,
    pub idle_timeout_ms: i64,
    pub driver: Arc<dyn sandbox::Isolation>,
    pub recorder: meter::Recorder,
    pub traces: meter::trace::Uploader,
    pub clock: Arc<dyn Clock>,
    pub tasks: Tasks,
    pub endpoint: Arc<Endpoint>,
}

/// The fleet of one node. Cheap to clone.
#[derive(Clone)]
pub struct Fleet(Arc<Shared>);

/// What every environment needs of the node.
pub(crate) struct Shared {
    driver: Arc<dyn sandbox::Isolation>,
    recorder: meter::Recorder,
    traces: meter::trace::Uploader,
    clock: Arc<dyn Clock>,
    tasks: Tasks,
    endpoint: Arc<Endpoint>,
    turns: Arc<Turns>,
    places: Arc<Places>,
    seats: Seats,
    memory: memory::Watch,
    trouble: Trouble,
    idle_timeout_ms: i64,
    account: Arc<Account>,
    functions: Mutex<HashMap<String, Arc<Function>>>,
    deployments: Mutex<Vec<Weak<Deployment>>>,
    fresh: Fresh,
}

impl Fleet {
    pub fn new(config: Config) -> Self {
        let shared = Arc::new(Shared {
            driver: config.driver,
            recorder: config.recorder,
            traces: config.traces,
            clock: config.clock,
            tasks: config.tasks.clone(),
            endpoint: config.endpoint,
            turns: Turns::new(config.starts, turns::of_this_host),
            places: Places::new(config.environments.max(1)),
            seats: Seats::of(config.environments.max(1)),
            memory: memory::Watch::new(config.memory, config.spare_memory),
            trouble: Trouble::default(),
            idle_timeout_ms: config.idle_timeout_ms,
            account: Account::new(config.limits),
            functions: Mutex::default(),
            deployments: Mutex::default(),
            fresh: Fresh::default(),
        });
        config.tasks.spawn(Kind::Loop, "freezing", housekeeping::freeze_loop(shared.clone()));
        config.tasks.spawn(Kind::Loop, "reaping", housekeeping::reap_loop(shared.clone()));
        Self(shared)
    }

    pub fn account(&self) -> &Arc<Account> {
        &self.0.account
    }

    /// How many environments may live at once.
    pub fn environments_most(&self) -> usize {
        self.0.places.most()
    }

    /// The concurrency of a function by its id, all versions together.
    pub fn function(&self, id: &str) -> Arc<Function> {
        let mut functions = self.0.functions.lock().unwrap_or_else(PoisonError::into_inner);
        functions.entry(id.into()).or_insert_with(|| Function::new(self.0.account.clone(), None)).clone()
    }

    /// Forgets a function that was deleted: what was provisioned for it goes back to the account, and its reservation once
    /// nothing runs.
    pub fn forget(&self, id: &str) {
        let gone = self.0.functions.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
        if let Some(function) = gone {
            function.provision(0);
        }
    }

    /// Makes a version ready to be invoked. Starts nothing.
    pub fn deploy(&self, function: &str, blueprint: Blueprint) -> Arc<Deployment> {
        let deployment = Deployment::new(self.0.clone(), self.function(function), blueprint);
        let mut all = self.0.deployments.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|known| known.strong_count() > 0);
        all.push(Arc::downgrade(&deployment));
        deployment
    }

    /// Says that a function with this program will be invoked: what is the same for all of its runtime is made now.
    pub fn announce(&self, program: &Program) {
        if let Some(template) = program.template.clone() {
            let start = sandbox::Start::Template { template, orders: String::new() };
            self.0.driver.announce(&sandbox::Spec { start, ..environment::runtime_spec("", "".as_ref(), program) });
        }
    }

    /// Every environment of the node.
    pub fn standing(&self) -> Vec<Standing> {
        self.0.deployments().iter().flat_map(|deployment| deployment.standing()).collect()
    }

    /// Ends everything that is idle and takes no more events.
    pub fn retire_all(&self) {
        self.0.deployments().iter().for_each(|deployment| deployment.retire());
    }

    /// Where throttles, which never become invocations, are counted.
    pub fn recorder(&self) -> &meter::Recorder {
        &self.0.recorder
    }
}

impl Shared {
    pub(crate) fn deployments(&self) -> Vec<Arc<Deployment>> {
        let all = self.deployments.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().filter_map(Weak::upgrade).collect()
    }

    /// An environment has become idle: it is to be frozen unless it is used again soon.
    fn fresh(&self, deployment: &Arc<Deployment>, id: Arc<str>, since: Timestamp) {
        self.fresh.add(deployment, id, since);
    }
}
