//! UpdatePipe. What is not named stays; parameters of one service are replaced as a whole. The pipe is what it was until the
//! update has been found to be possible.

use super::{check, no_key, pass_role, told};
use crate::life::ASKED;
use crate::model::{Pipe, Spec, State};
use crate::state::Pipes;
use crate::{errors, settings, targets};
use api::pipes::{PipeTargetParameters, UpdatePipeInput, UpdatePipeOutput};
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(pipes: Arc<Pipes>, auth: Authorized, input: UpdatePipeInput) -> Result<UpdatePipeOutput> {
    no_key(input.kms_key_identifier.as_deref())?;
    pass_role(&auth, &input.role_arn)?;
    if let Some(asked) = &input.source_parameters {
        settings::check_update(asked)?;
    }
    let changed = pipes.change(&input.name, |now| {
        let now = now.ok_or_else(|| errors::unknown(&input.name))?;
        if now.state.is_passing() {
            return Err(errors::busy(&input.name, now.state.name()));
        }
        let spec = updated(&now.spec, &input);
        check(&auth, &spec)?;
        let after = Pipe {
            pending: Some(spec),
            running: input.desired_state.as_deref().map_or(now.running, |state| state == "RUNNING"),
            state: State::Updating,
            reason: Some(ASKED.into()),
            modified: auth.now,
            ..now.clone()
        };
        Ok((Some(after.clone()), after))
    });
    let pipe = changed.await?;
    pipes.live(&pipe);
    Ok(told!(&auth, &pipe => UpdatePipeOutput))
}

fn updated(before: &Spec, input: &UpdatePipeInput) -> Spec {
    let target = input.target.clone().unwrap_or_else(|| before.target.clone());
    let source_parameters = match &input.source_parameters {
        Some(asked) => settings::updated(&before.source_parameters, asked),
        None => before.source_parameters.clone(),
    };
    Spec {
        description: input.description.clone().or_else(|| before.description.clone()),
        source: before.source.clone(),
        source_parameters,
        enrichment: input.enrichment.clone().or_else(|| before.enrichment.clone()).filter(|arn| !arn.is_empty()),
        enrichment_parameters: input.enrichment_parameters.clone().or_else(|| before.enrichment_parameters.clone()),
        target_parameters: target_parameters(before, &target, input.target_parameters.as_ref()),
        target,
        role: input.role_arn.clone(),
        log: input.log_configuration.clone().or_else(|| before.log.clone()),
    }
}

/// Parameters of a target of another kind go with it.
fn target_parameters(
    before: &Spec,
    target: &str,
    asked: Option<&PipeTargetParameters>,
) -> Option<PipeTargetParameters> {
    let kind = |arn: &str| targets::of(arn).map(|target| target.spec().name);
    let kept = before.target_parameters.clone().unwrap_or_default();
    let is_same = kind(target) == kind(&before.target);
    let mut after = match asked {
        Some(asked) => asked.clone(),
        None if is_same => return before.target_parameters.clone(),
        None => PipeTargetParameters::default(),
    };
    after.input_template = after.input_template.or(kept.input_template).filter(|text| !text.is_empty());
    if is_same {
        after.lambda_function_parameters = after.lambda_function_parameters.or(kept.lambda_function_parameters);
        after.kinesis_stream_parameters = after.kinesis_stream_parameters.or(kept.kinesis_stream_parameters);
        after.sqs_queue_parameters = after.sqs_queue_parameters.or(kept.sqs_queue_parameters);
        after.event_bridge_event_bus_parameters =
            after.event_bridge_event_bus_parameters.or(kept.event_bridge_event_bus_parameters);
        after.cloud_watch_logs_parameters = after.cloud_watch_logs_parameters.or(kept.cloud_watch_logs_parameters);
    }
    Some(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::pipes::{PipeTargetLambdaFunctionParameters, PipeTargetSqsQueueParameters};

    const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:f";
    const QUEUE: &str = "arn:aws:sqs:us-east-1:000000000000:q";

    #[test]
    fn what_is_not_named_stays_and_what_fits_no_more_goes() {
        let parameters = PipeTargetParameters {
            input_template: Some("t".into()),
            lambda_function_parameters: Some(PipeTargetLambdaFunctionParameters::default()),
            ..Default::default()
        };
        let before = Spec {
            description: Some("d".into()),
            enrichment: Some(FUNCTION.into()),
            target: FUNCTION.into(),
            target_parameters: Some(parameters.clone()),
            ..Spec::default()
        };
        let update = |change: fn(&mut UpdatePipeInput)| {
            let mut input = UpdatePipeInput { role_arn: "r".into(), ..Default::default() };
            change(&mut input);
            updated(&before, &input)
        };
        let same = update(|_| ());
        assert_eq!(same, Spec { role: "r".into(), ..before.clone() });
        let moved = update(|input| input.target = Some(QUEUE.into())).target_parameters.unwrap();
        assert_eq!((moved.input_template.as_deref(), moved.lambda_function_parameters), (Some("t"), None));
        let of_queue = update(|input| {
            input.target = Some(QUEUE.into());
            let sqs_queue_parameters = Some(PipeTargetSqsQueueParameters::default());
            input.target_parameters = Some(PipeTargetParameters { sqs_queue_parameters, ..Default::default() });
        });
        let of_queue = of_queue.target_parameters.unwrap();
        assert!(of_queue.sqs_queue_parameters.is_some() && of_queue.lambda_function_parameters.is_none());
        let cleared = update(|input| {
            input.enrichment = Some(String::new());
            input.target_parameters =
                Some(PipeTargetParameters { input_template: Some(String::new()), ..Default::default() });
        });
        assert_eq!((cleared.enrichment, cleared.target_parameters.unwrap().input_template), (None, None));
    }
}
