//! What is refused of a target when a schedule is made, in AWS's words.

use crate::names::{self, PRINCIPAL};
use crate::state::Scheduler;
use crate::universal;
use api::scheduler::Target;
use api::scheduler::errors::validation_exception as invalid;
use base::Arn;
use cloud::targets::Kind;
use cloud::{Authorized, Check, Result};

/// Services that templated targets are of.
const TEMPLATED: &[Kind] = &[Kind::Function, Kind::Queue, Kind::Topic, Kind::Bus, Kind::Stream];

pub async fn check(scheduler: &Scheduler, auth: &Authorized, group: &str, target: &Target) -> Result<()> {
    let takes_text = match universal::called(&target.arn) {
        Some(called) => {
            universal_target(scheduler, &called, target)?;
            false
        }
        None => !matches!(templated(auth, target)?, Kind::Function | Kind::Bus),
    };
    let is_json = |input: &str| serde_json::from_str::<serde::de::IgnoredAny>(input).is_ok();
    if !takes_text && target.input.as_deref().is_some_and(|input| !is_json(input)) {
        return Err(invalid("JSON syntax error in input for the target."));
    }
    role(scheduler, auth, group, &target.role_arn).await
}

fn universal_target(scheduler: &Scheduler, called: &universal::Called<'_>, target: &Target) -> Result<()> {
    if called.only_reads() || !called.is_served(&scheduler.cloud) {
        return Err(invalid(format!("{} API is not supported.", called.action)));
    }
    match target.input {
        Some(_) => Ok(()),
        None => Err(invalid("You must provide an input to set this target for your schedule.")),
    }
}

fn templated(auth: &Authorized, target: &Target) -> Result<Kind> {
    let arn: Arn = target.arn.parse().map_err(|_| invalid("Provided Arn is not in correct format."))?;
    let kind = Kind::of(&target.arn).filter(|kind| TEMPLATED.contains(kind));
    let kind = kind.ok_or_else(|| invalid(format!("{} is not a supported service for a target.", arn.service)))?;
    if arn.region != auth.region.as_str() {
        return Err(invalid(format!("The target ARN provided does not match the current region {}.", auth.region)));
    }
    if arn.account != auth.account.as_str() {
        return Err(invalid("Targets of other accounts are not served here."));
    }
    parameters(target, kind)?;
    Ok(kind)
}

fn parameters(target: &Target, kind: Kind) -> Result<()> {
    let given = [
        ("EcsParameters", target.ecs_parameters.is_some(), None),
        ("EventBridgeParameters", target.event_bridge_parameters.is_some(), Some(Kind::Bus)),
        ("EventBridgePutEventsV2Parameters", target.event_bridge_put_events_v2_parameters.is_some(), None),
        ("EventBridgePutRawEventsParameters", target.event_bridge_put_raw_events_parameters.is_some(), None),
        ("KinesisParameters", target.kinesis_parameters.is_some(), Some(Kind::Stream)),
        ("SageMakerPipelineParameters", target.sage_maker_pipeline_parameters.is_some(), None),
        ("SqsParameters", target.sqs_parameters.is_some(), Some(Kind::Queue)),
    ];
    if let Some((name, ..)) = given.iter().find(|(_, given, of)| *given && *of != Some(kind)) {
        return Err(invalid(format!("Parameters {name} not supported for the target.")));
    }
    let needed = [
        ("EventBridgeParameters", kind == Kind::Bus),
        ("KinesisParameters", kind == Kind::Stream),
        ("SqsParameters", kind == Kind::Queue && target.arn.ends_with(".fifo")),
    ];
    for (name, needed) in needed {
        let is_given = given.iter().any(|(one, given, _)| *one == name && *given);
        if needed && !is_given {
            return Err(invalid(format!("Parameters {name} must be specified.")));
        }
    }
    Ok(())
}

/// The caller may hand it on, and Scheduler may act for it.
async fn role(scheduler: &Scheduler, auth: &Authorized, group: &str, role: &str) -> Result<()> {
    auth.also(&Check::new("iam:PassRole", role).when("iam:PassedToService", PRINCIPAL))?;
    let source = Some(names::group_arn(auth, group));
    match scheduler.cloud.as_role(auth, PRINCIPAL, role, "scheduler-role-check", source).await {
        Ok(_) => Ok(()),
        Err(error) if error.status >= 500 => Err(error),
        Err(error) => {
            Err(invalid("The execution role you provide must allow AWS EventBridge Scheduler to assume the role.")
                .detail(error))
        }
    }
}
