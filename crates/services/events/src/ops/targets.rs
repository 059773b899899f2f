//! Targets of rules.

use super::page;
use crate::errors::{invalid, no_bus, no_rule, parameter, too_many};
use crate::model::{Catalogue, Rule};
use crate::ops::rules::pass;
use crate::state::Events;
use crate::{input, names};
use api::events::*;
use base::Arn;
use cloud::targets::Kind;
use cloud::{Authorized, Context, Result};
use std::sync::Arc;

/// Of a rule.
const TARGETS: usize = 5;

pub async fn put(events: Arc<Events>, auth: Authorized, given: PutTargetsInput) -> Result<PutTargetsOutput> {
    let bus = names::bus(given.event_bus_name.as_deref());
    let known = events.known();
    find(&known, bus, &given.rule)?;
    for target in &given.targets {
        check(&auth, &known, target)?;
        pass(&auth, target.role_arn.as_deref())?;
    }
    events
        .change(|draft| {
            let mut rule = Rule::clone(find(&draft.now, bus, &given.rule)?);
            rule.targets.extend(given.targets.iter().map(|target| (target.id.clone(), target.clone())));
            if rule.targets.len() > TARGETS {
                return Err(too_many());
            }
            draft.put(rule)
        })
        .await?;
    Ok(PutTargetsOutput { failed_entry_count: Some(0), failed_entries: Some(Vec::new()) })
}

fn find<'a>(known: &'a Catalogue, bus: &str, rule: &str) -> Result<&'a Arc<Rule>> {
    if !known.has_bus(bus) {
        return Err(no_bus(bus));
    }
    known.rule(bus, rule).ok_or_else(|| no_rule(rule, bus))
}

/// What AWS refuses when a target is put, and what is not served here.
fn check(context: &Context, known: &Catalogue, target: &Target) -> Result<()> {
    let (id, text) = (&target.id, &target.arn);
    let bad = || parameter(text, "Provided Arn is not in correct format.");
    let arn: Arn = text.parse().map_err(|_| bad())?;
    parameters(target, &arn.service)?;
    if needs_role(&arn) && target.role_arn.is_none() {
        return Err(invalid(format!("RoleArn is required for target {text}.")));
    }
    let destination = arn.service == "events" && arn.resource.starts_with("api-destination/");
    if destination && known.destination_of(text).is_none() {
        return Err(invalid(format!("API destination {text} does not exist.")));
    }
    if !destination && Kind::of(text).is_none() {
        return Err(parameter(text, &format!("Targets of {} are not served here.", arn.service)));
    }
    if arn.account != context.account.as_str() || arn.region != context.region.as_str() {
        return Err(parameter(text, "Targets of other accounts and regions are not served here."));
    }
    if text.ends_with(".fifo") && arn.service == "sqs" {
        let group = target.sqs_parameters.as_ref().and_then(|parameters| parameters.message_group_id.as_ref());
        group.ok_or_else(|| invalid(format!("Parameter(s) SqsParameters must be specified for target: {id}.")))?;
    }
    dead_letter(target, context)?;
    input::check(target)
}

fn needs_role(arn: &Arn) -> bool {
    const RESOURCE_POLICY: &[&str] = &["lambda", "sqs", "sns", "logs", "execute-api"];
    !RESOURCE_POLICY.contains(&arn.service.as_str())
}

/// Parameters that belong to targets of another kind.
fn parameters(target: &Target, service: &str) -> Result<()> {
    let given: [(&str, bool, &[&str]); 8] = [
        ("EcsParameters", target.ecs_parameters.is_some(), &["ecs"]),
        ("KinesisParameters", target.kinesis_parameters.is_some(), &["kinesis"]),
        ("BatchParameters", target.batch_parameters.is_some(), &["batch"]),
        ("HttpParameters", target.http_parameters.is_some(), &["events", "execute-api"]),
        ("RedshiftDataParameters", target.redshift_data_parameters.is_some(), &["redshift", "redshift-serverless"]),
        ("RunCommandParameters", target.run_command_parameters.is_some(), &["ssm"]),
        ("SageMakerPipelineParameters", target.sage_maker_pipeline_parameters.is_some(), &["sagemaker"]),
        ("AppSyncParameters", target.app_sync_parameters.is_some(), &["appsync"]),
    ];
    match given.into_iter().find(|(_, given, of)| *given && !of.contains(&service)) {
        Some((name, ..)) => Err(invalid(format!("Parameter(s) {name} not supported for target: {}.", target.id))),
        None => Ok(()),
    }
}

fn dead_letter(target: &Target, context: &Context) -> Result<()> {
    let Some(queue) = target.dead_letter_config.as_ref().and_then(|config| config.arn.as_deref()) else {
        return Ok(());
    };
    let arn: Arn =
        queue.parse().map_err(|_| parameter("DeadLetterConfig", "Provided Arn is not in correct format."))?;
    if arn.service != "sqs" {
        return Err(invalid(format!("{} is not supported as a dead letter resource.", arn.service)));
    }
    if queue.ends_with(".fifo") {
        return Err(invalid("SQS FIFO is not supported by Dead Letter Queues."));
    }
    if arn.region != context.region.as_str() {
        return Err(parameter("DeadLetterConfig", "The queue is in another region."));
    }
    Ok(())
}

/// Ids that name no target are gone already.
pub async fn remove(events: Arc<Events>, _: Authorized, given: RemoveTargetsInput) -> Result<RemoveTargetsOutput> {
    let bus = names::bus(given.event_bus_name.as_deref());
    events
        .change(|draft| {
            let mut rule = Rule::clone(find(&draft.now, bus, &given.rule)?);
            rule.targets.retain(|id, _| !given.ids.contains(id));
            draft.put(rule)
        })
        .await?;
    Ok(RemoveTargetsOutput { failed_entry_count: Some(0), failed_entries: Some(Vec::new()) })
}

pub async fn list(
    events: Arc<Events>,
    _: Authorized,
    given: ListTargetsByRuleInput,
) -> Result<ListTargetsByRuleOutput> {
    let bus = names::bus(given.event_bus_name.as_deref());
    let known = events.known();
    let rule = find(&known, bus, &given.rule)?;
    let (targets, next_token) = page(rule.targets.values().cloned(), given.next_token.as_deref(), given.limit)?;
    Ok(ListTargetsByRuleOutput { targets: Some(targets), next_token })
}
