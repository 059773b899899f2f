//! DescribePipe and ListPipes.

use super::time;
use crate::errors::invalid;
use crate::model::{Pipe, State, wanted};
use crate::state::Pipes;
use crate::{names, settings};
use api::pipes as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Pipes of a page.
const PAGE: usize = 100;

pub async fn one(
    pipes: Arc<Pipes>,
    auth: Authorized,
    input: aws::DescribePipeInput,
) -> Result<aws::DescribePipeOutput> {
    let pipe = pipes.known(&input.name)?;
    let spec = &pipe.spec;
    let told = super::Told::of(&auth, &pipe);
    Ok(aws::DescribePipeOutput {
        arn: Some(told.arn),
        name: Some(told.name),
        description: spec.description.clone(),
        desired_state: Some(told.desired.into()),
        current_state: Some(told.current.into()),
        state_reason: reason(&pipes, &pipe),
        source: Some(spec.source.clone()),
        source_parameters: Some(settings::shown(&spec.source_parameters, &spec.source, spec.most())),
        enrichment: spec.enrichment.clone(),
        enrichment_parameters: spec.enrichment_parameters.clone(),
        target: Some(spec.target.clone()),
        target_parameters: spec.target_parameters.clone(),
        role_arn: Some(spec.role.clone()),
        tags: Some(pipe.tags.clone()),
        creation_time: Some(told.created),
        last_modified_time: Some(told.modified),
        log_configuration: spec.log.as_ref().map(log),
        kms_key_identifier: None,
    })
}

/// What is wrong with the source of a pipe that runs comes before why it runs.
fn reason(pipes: &Pipes, pipe: &Pipe) -> Option<String> {
    let problem = pipes.problem(&pipe.uuid).filter(|_| pipe.state == State::Running);
    problem.or_else(|| pipe.reason.clone())
}

fn log(asked: &aws::PipeLogConfigurationParameters) -> aws::PipeLogConfiguration {
    aws::PipeLogConfiguration {
        cloudwatch_logs_log_destination: asked
            .cloudwatch_logs_log_destination
            .as_ref()
            .map(|to| aws::CloudwatchLogsLogDestination { log_group_arn: Some(to.log_group_arn.clone()) }),
        level: Some(asked.level.clone()),
        include_execution_data: asked.include_execution_data.clone(),
        ..Default::default()
    }
}

pub async fn all(pipes: Arc<Pipes>, auth: Authorized, input: aws::ListPipesInput) -> Result<aws::ListPipesOutput> {
    let begins = |text: &str, prefix: &Option<String>| prefix.as_ref().is_none_or(|prefix| text.starts_with(prefix));
    let is = |name: &str, wanted: &Option<String>| wanted.as_ref().is_none_or(|wanted| wanted == name);
    let after = input.next_token.as_deref().map(token).transpose()?;
    let fits = |pipe: &Arc<Pipe>| {
        begins(&pipe.name, &input.name_prefix)
            && begins(&pipe.spec.source, &input.source_prefix)
            && begins(&pipe.spec.target, &input.target_prefix)
            && is(wanted(pipe.running), &input.desired_state)
            && is(pipe.state.name(), &input.current_state)
            && after.as_ref().is_none_or(|after| pipe.name > *after)
    };
    let most = input.limit.and_then(|most| usize::try_from(most).ok()).map_or(PAGE, |most| most.clamp(1, PAGE));
    let mut rest = pipes.all().into_iter().filter(fits);
    let page: Vec<_> = rest.by_ref().take(most).collect();
    let next_token = rest.next().and(page.last()).map(|last| format!("after:{}", last.name));
    let shown = page.iter().map(|pipe| shown(&pipes, &auth, pipe)).collect();
    Ok(aws::ListPipesOutput { pipes: Some(shown), next_token })
}

fn token(text: &str) -> Result<String> {
    text.strip_prefix("after:").map(str::to_owned).ok_or_else(|| invalid("Invalid NextToken."))
}

fn shown(pipes: &Pipes, auth: &Authorized, pipe: &Pipe) -> aws::Pipe {
    aws::Pipe {
        name: Some(pipe.name.clone()),
        arn: Some(names::arn(auth, &pipe.name)),
        desired_state: Some(wanted(pipe.running).into()),
        current_state: Some(pipe.state.name().into()),
        state_reason: reason(pipes, pipe),
        creation_time: Some(time(pipe.created)),
        last_modified_time: Some(time(pipe.modified)),
        source: Some(pipe.spec.source.clone()),
        target: Some(pipe.spec.target.clone()),
        enrichment: pipe.spec.enrichment.clone(),
    }
}
