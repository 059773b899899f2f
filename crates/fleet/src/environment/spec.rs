//! What a sandbox is asked to be for an environment.

use crate::Shared;
use crate::blueprint::{Blueprint, Program};
use crate::snapshot::Taken;
use meter::EnvironmentLog;
use meter::lines::Phase;
use runtimes::environment::INITIALIZATION_TYPE;
use sandbox::{Bind, Sandbox, Spec};
use std::path::Path;
use std::sync::Arc;

/// Not there with SnapStart on AWS: which stream it is shows only when an environment is restored.
const LOG: [&str; 2] = ["AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME"];

pub type Variables = Vec<(String, String)>;

pub(super) fn all_variables(
    blueprint: &Blueprint,
    credentials: Variables,
    log: &EnvironmentLog,
    phase: Phase,
) -> Variables {
    let mut variables = blueprint.variables.clone();
    if phase == Phase::Provisioned {
        variables.retain(|(name, _)| name != INITIALIZATION_TYPE);
        let initialization = runtimes::environment::Initialization::ProvisionedConcurrency;
        variables.push((INITIALIZATION_TYPE.into(), initialization.as_str().into()));
    }
    variables.extend(credentials);
    // A process that sleeps cannot be told later.
    match blueprint.snapshot.is_of_sleepers() {
        true => variables.retain(|(name, _)| !LOG.contains(&name.as_str())),
        false => variables.push((LOG[1].into(), log.stream().name().into())),
    }
    variables
}

/// From the function's snapshot if it has one, else from its runtime's template, else from nothing. Tells whether it is the
/// first.
pub(super) async fn start_sandbox(
    shared: &Shared,
    blueprint: &Blueprint,
    id: &str,
    variables: &Variables,
    taken: Option<Arc<Taken>>,
    to_snapshot: bool,
) -> (sandbox::Result<Sandbox>, bool) {
    let start = async |origin| shared.driver.start(spec(blueprint, id, variables, origin)?).await;
    let Some(taken) = taken else {
        let origin = if to_snapshot { Origin::StartToSnapshot } else { Origin::Start };
        return (start(origin).await, false);
    };
    match start(Origin::Snapshot(taken.0.clone())).await {
        Err(sandbox::Error::Restore(error)) => {
            tracing::warn!(%error, function = %blueprint.function, "a snapshot is of no use any more: initialising instead");
            blueprint.snapshot.lose(&taken);
            (start(Origin::Start).await, false)
        }
        started => (started, true),
    }
}

/// Where the main process of an environment comes from.
pub enum Origin {
    Start,
    /// From the start, to become a snapshot.
    StartToSnapshot,
    Snapshot(Arc<sandbox::Snapshot>),
}

pub fn spec(blueprint: &Blueprint, id: &str, variables: &Variables, from: Origin) -> sandbox::Result<Spec> {
    let program = &blueprint.program;
    let blank = Spec {
        env: variables.clone(),
        memory_mb: blueprint.memory_mb + blueprint.spare_mb,
        tmp_mb: blueprint.ephemeral_mb,
        network: blueprint.network,
        layers: blueprint.layers.clone(),
        held: !blueprint.extensions.is_empty(),
        ..runtime_spec(id, &blueprint.task, program)
    };
    let Some(template) = program.template.clone() else {
        return Ok(blank);
    };
    let taking = matches!(from, Origin::StartToSnapshot);
    let orders = match orders(variables, taking) {
        Ok(orders) => orders,
        // Variables have another way into a process that is started for them.
        Err(_) if matches!(from, Origin::Start) => return Ok(blank),
        Err(reason) => return Err(sandbox::Error::Spec(reason)),
    };
    let start = match from {
        Origin::Snapshot(snapshot) => sandbox::Start::Snapshot { snapshot, orders },
        Origin::StartToSnapshot => sandbox::Start::Listener { template, orders },
        Origin::Start => sandbox::Start::Template { template, orders },
    };
    Ok(Spec { start, ..blank })
}

/// What a process that waits is told, as far as one packet holds it.
fn orders(variables: &Variables, taking: bool) -> Result<String, String> {
    let orders = runtimes::environment::orders(variables, "/var/task", taking).map_err(|error| error.to_string())?;
    let (bytes, most) = (orders.len(), sandbox::MAX_ORDERS);
    if bytes > most { Err(format!("its orders take {bytes} bytes, more than {most}")) } else { Ok(orders) }
}

/// The part that is the runtime's.
pub fn runtime_spec(id: &str, task: &Path, program: &Program) -> Spec {
    Spec {
        mounts: program.binds.iter().map(Bind::same).collect(),
        runtime_dir: program.runtime_dir.clone(),
        framed_log: program.framed_log,
        ..Spec::new(id, task, program.argv.clone())
    }
}
