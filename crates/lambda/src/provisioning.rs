//! Provisioned concurrency: from what is configured to environments that are there.
//!
//! A configuration is of a version, or of an alias and moves with it. It is kept with the function; the environments come
//! and go by [`Lambda::provision_loop`], which compares what is configured with what the fleet has, whenever it is nudged
//! and every now and then: after a start, after a change, after a failure. It takes no input.
//! Source: Lambda Developer Guide, "Configuring provisioned concurrency for a function".

use crate::Lambda;
use crate::model::{Function, LATEST, State};
use crate::names::Qualifier;
use base::Timestamp;
use fleet::{Deployment, Unallocated};
use meter::{Holding, Kept, Metric, Subject};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;

/// Should a nudge be missed, or what failed work again.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// How often it is looked how many are busy.
const SAMPLE_EVERY: Duration = Duration::from_secs(1);

/// How many environments of a version or alias are to be there before anybody asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provisioned {
    pub executions: u32,
    pub modified: Timestamp,
}

/// How far a configuration has come, in the words of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    pub allocated: u32,
    pub status: &'static str,
    pub reason: Option<String>,
}

/// Who waits for a change, and what stood in the way of deploying a version.
#[derive(Default)]
pub struct Provisioning {
    nudge: Notify,
    /// By function id and version number.
    undeployed: Mutex<HashMap<(String, u64), String>>,
    /// What the ledger was told last.
    noted: Mutex<Option<Vec<Holding>>>,
    /// What is configured and deployed, and is measured.
    watched: Mutex<Vec<(Subject, Arc<Deployment>)>>,
}

impl Provisioning {
    pub fn nudge(&self) {
        self.nudge.notify_one();
    }

    fn undeployed(&self, id: &str, number: u64) -> Option<String> {
        let undeployed = self.undeployed.lock().unwrap_or_else(PoisonError::into_inner);
        undeployed.get(&(id.to_owned(), number)).cloned()
    }
}

impl Function {
    /// What the configuration under `qualifier` asks of each version. A weighted alias shares it out by weight.
    pub fn shares(&self, qualifier: &str) -> BTreeMap<u64, u32> {
        let Some(config) = self.meta.provisioned.get(qualifier) else { return BTreeMap::new() };
        match Qualifier::parse(qualifier) {
            Qualifier::Latest => BTreeMap::new(),
            Qualifier::Version(number) => [(number, config.executions)].into(),
            Qualifier::Alias(name) => {
                let Some(alias) = self.meta.aliases.get(&name) else { return BTreeMap::new() };
                let mut left = config.executions;
                let mut shares = BTreeMap::new();
                for (number, weight) in &alias.weights {
                    let share = ((f64::from(config.executions) * weight).ceil() as u32).min(left);
                    left -= share;
                    shares.insert(*number, share);
                }
                *shares.entry(alias.version).or_default() += left;
                shares
            }
        }
    }

    /// What all configurations ask of each version. `$LATEST` is never asked.
    pub fn provisions(&self) -> BTreeMap<u64, u32> {
        let mut all = BTreeMap::new();
        for (number, share) in self.meta.provisioned.keys().flat_map(|qualifier| self.shares(qualifier)) {
            *all.entry(number).or_default() += share;
        }
        all.retain(|number, share| *number != LATEST && *share > 0);
        all
    }

    /// All versions together.
    pub fn provisioned_total(&self) -> u32 {
        self.meta.provisioned.values().map(|config| config.executions).sum()
    }
}

impl Lambda {
    /// How far the configuration under `qualifier` has come.
    pub(crate) fn allocation(&self, function: &Function, qualifier: &str) -> Allocation {
        let (id, mut allocated, mut reason) = (&function.meta.id, 0, None);
        let shares = function.shares(qualifier);
        for (number, share) in &shares {
            let standing = self.deployments.peek(id, *number).map(|deployment| deployment.provisioned());
            let standing = standing.unwrap_or_default();
            allocated += u32::try_from(standing.ready).unwrap_or(*share).min(*share);
            let failure = standing.failure.map(|failure| self.words(failure));
            reason = reason.or(failure).or_else(|| self.provisioning.undeployed(id, *number));
        }
        let status = match () {
            () if allocated == shares.values().sum::<u32>() => "READY",
            () if reason.is_some() => "FAILED",
            () => "IN_PROGRESS",
        };
        Allocation { allocated, status, reason: reason.filter(|_| status == "FAILED") }
    }

    /// The first is AWS's word. The others are ours.
    fn words(&self, failure: Unallocated) -> String {
        match failure {
            Unallocated::Init => "FUNCTION_ERROR_INIT_FAILURE".into(),
            Unallocated::Room => "This node has no more places for provisioned environments (max-environments).".into(),
            Unallocated::Host => "Execution environments cannot be started on this node at the moment.".into(),
        }
    }

    /// Until the node stops.
    pub(crate) async fn provision_loop(self: Arc<Self>) {
        let stop = self.tasks.stopping();
        tokio::pin!(stop);
        loop {
            tokio::select! {
                () = self.provision_all() => {}
                () = &mut stop => return,
            }
            tokio::select! {
                () = self.provisioning.nudge.notified() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
                () = &mut stop => return,
            }
        }
    }

    /// Brings the fleet to what is configured now.
    async fn provision_all(self: &Arc<Self>) {
        let functions = self.registry.all();
        let functions: Vec<_> = functions.into_iter().filter(|one| !one.meta.provisioned.is_empty()).collect();
        let mut wanted = HashSet::new();
        let mut undeployed = HashMap::new();
        let mut watched = Vec::new();
        for function in &functions {
            for (number, share) in function.provisions() {
                let of = (function.meta.id.clone(), number);
                if let Err(why) = self.provision(function, number, share).await {
                    tracing::warn!(function = function.meta.name, number, why, "a version cannot be provisioned");
                    undeployed.insert(of.clone(), why);
                }
                wanted.insert(of);
            }
            watched.extend(self.watchable(function));
        }
        *self.provisioning.watched.lock().unwrap_or_else(PoisonError::into_inner) = watched;
        for (id, number, deployment) in self.deployments.all() {
            if !wanted.contains(&(id, number)) {
                deployment.provision(0);
            }
        }
        *self.provisioning.undeployed.lock().unwrap_or_else(PoisonError::into_inner) = undeployed;
        self.note_holdings(&functions).await;
    }

    async fn provision(self: &Arc<Self>, function: &Function, number: u64, share: u32) -> Result<(), String> {
        let Some(version) = function.versions.get(&number).filter(|version| version.state == State::Active) else {
            return Ok(());
        };
        let deployment = self.deployment(function, version).await.map_err(|error| error.message)?;
        deployment.provision(share as usize);
        Ok(())
    }

    /// Each version that a configuration has environments of, as metrics name it.
    fn watchable(&self, function: &Function) -> Vec<(Subject, Arc<Deployment>)> {
        let of = |qualifier: &String| {
            let one = |number: u64| {
                let version = Some(Function::label(number).into());
                let subject = Subject::call(&*function.meta.name, Some(qualifier.as_str().into()), version);
                Some((subject, self.deployments.peek(&function.meta.id, number)?))
            };
            function.shares(qualifier).into_keys().filter_map(one).collect::<Vec<_>>()
        };
        function.meta.provisioned.keys().flat_map(of).collect()
    }

    /// Measures how many are busy, until the node stops.
    pub(crate) async fn sample_loop(self: Arc<Self>) {
        let stop = self.tasks.stopping();
        tokio::pin!(stop);
        loop {
            tokio::select! {
                () = tokio::time::sleep(SAMPLE_EVERY) => {}
                () = &mut stop => return,
            }
            let watched = self.provisioning.watched.lock().unwrap_or_else(PoisonError::into_inner);
            for (subject, deployment) in watched.iter() {
                let now = deployment.provisioned();
                let (busy, ready) = (now.busy as f64, now.ready as f64);
                self.fleet.recorder().metric(Metric::ProvisionedConcurrentExecutions, subject, busy);
                if ready > 0.0 {
                    self.fleet.recorder().metric(Metric::ProvisionedConcurrencyUtilization, subject, busy / ready);
                }
            }
        }
    }

    /// A deployment that was made anew has what the function wants of it from the beginning.
    pub(crate) fn provision_anew(&self, function: &Function, number: u64, deployment: &Arc<Deployment>) {
        if let Some(share) = function.provisions().get(&number) {
            deployment.provision(*share as usize);
        }
    }

    /// Tells the ledger what is kept, and so is to be paid for.
    async fn note_holdings(&self, functions: &[Arc<Function>]) {
        let Some(ledger) = self.fleet.recorder().ledger() else { return };
        let now = self.clock.now();
        let wanted: Vec<Holding> = functions.iter().flat_map(|function| holdings(function)).collect();
        if *self.provisioning.noted.lock().unwrap_or_else(PoisonError::into_inner) == Some(wanted.clone()) {
            return;
        }
        let noted = async {
            for held in ledger.held(Kept::Provisioned).await? {
                let still = wanted.iter().any(|one| one.function == held.function && one.name == held.name);
                if !still {
                    ledger.release(Kept::Provisioned, &held.function, &held.name, now).await?;
                }
            }
            for holding in &wanted {
                ledger.hold(holding.clone(), now).await?;
            }
            Ok::<(), store::Error>(())
        };
        match noted.await {
            Ok(()) => *self.provisioning.noted.lock().unwrap_or_else(PoisonError::into_inner) = Some(wanted),
            Err(error) => tracing::error!(%error, "the ledger does not know what is provisioned; it is told again"),
        }
    }
}

fn holdings(function: &Function) -> Vec<Holding> {
    let of = |qualifier: &String| {
        let shares = function.shares(qualifier);
        let memory = |(number, share): (&u64, &u32)| {
            function.versions.get(number).map_or(0, |version| u64::from(version.config.memory_mb) * u64::from(*share))
        };
        let version = shares.keys().next().and_then(|number| function.versions.get(number))?;
        Some(Holding {
            kind: Kept::Provisioned,
            function: function.meta.name.as_str().into(),
            name: qualifier.as_str().into(),
            arch: meter::Arch::parse(&version.config.architecture).unwrap_or_default(),
            mb: shares.iter().map(memory).sum(),
        })
    };
    function.meta.provisioned.keys().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Alias;

    fn function(weights: &[(u64, f64)]) -> Function {
        let mut function = Function::of_test();
        let alias = Alias {
            version: 1,
            description: String::new(),
            revision_id: String::new(),
            weights: weights.iter().copied().collect(),
        };
        function.meta.aliases.insert("live".into(), alias);
        function
    }

    fn configured(mut function: Function, qualifier: &str, executions: u32) -> Function {
        let config = Provisioned { executions, modified: Timestamp::default() };
        function.meta.provisioned.insert(qualifier.into(), config);
        function
    }

    #[test]
    fn an_alias_has_its_environments_where_it_points() {
        let function = configured(configured(function(&[]), "live", 5), "2", 3);
        assert_eq!(function.provisions(), [(1, 5), (2, 3)].into());
        assert_eq!(function.provisioned_total(), 8);
    }

    #[test]
    fn a_weighted_alias_shares_them_out() {
        let shares = |weight, executions| configured(function(&[(2, weight)]), "live", executions).shares("live");
        assert_eq!(shares(0.25, 8), [(1, 6), (2, 2)].into());
        assert_eq!(shares(0.01, 8), [(1, 7), (2, 1)].into());
        assert_eq!(shares(1.0, 8), [(1, 0), (2, 8)].into());
        assert_eq!(shares(0.0, 8), [(1, 8), (2, 0)].into());
        assert_eq!(configured(function(&[(2, 1.0)]), "live", 8).provisions(), [(2, 8)].into());
    }

    proptest::proptest! {
        /// However it is shared out, it is as much as was asked for.
        #[test]
        fn nothing_is_lost_in_sharing(executions in 1_u32..1000, weight in 0.0_f64..=1.0) {
            let shares = configured(function(&[(2, weight)]), "live", executions).shares("live");
            proptest::prop_assert_eq!(shares.values().sum::<u32>(), executions);
        }
    }

    #[test]
    fn what_points_nowhere_wants_nothing() {
        let mut function = configured(function(&[]), "live", 5);
        function.meta.aliases.clear();
        assert!(function.provisions().is_empty());
    }
}
