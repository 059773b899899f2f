//! CreatePipe. Whether the source is there, and the role may read it, is found out afterwards: the state tells.

use super::{check, no_key, pass_role, tags, told};
use crate::errors;
use crate::model::{Pipe, Spec, State};
use crate::state::Pipes;
use api::pipes::{CreatePipeInput, CreatePipeOutput};
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Pipes of a node: AWS's own number.
const MOST: usize = 1_000;

pub async fn handle(pipes: Arc<Pipes>, auth: Authorized, input: CreatePipeInput) -> Result<CreatePipeOutput> {
    no_key(input.kms_key_identifier.as_deref())?;
    let given = input.tags.unwrap_or_default();
    tags::check(&given)?;
    let spec = Spec {
        description: input.description,
        source: input.source,
        source_parameters: input.source_parameters.unwrap_or_default(),
        enrichment: input.enrichment.filter(|arn| !arn.is_empty()),
        enrichment_parameters: input.enrichment_parameters,
        target: input.target,
        target_parameters: input.target_parameters,
        role: input.role_arn,
        log: input.log_configuration,
    };
    check(&auth, &spec)?;
    pass_role(&auth, &spec.role)?;
    let pipe = Pipe {
        name: input.name.clone(),
        uuid: base::id::uuid(),
        spec,
        pending: None,
        proven: false,
        running: input.desired_state.as_deref() != Some("STOPPED"),
        state: State::Creating,
        reason: None,
        created: auth.now,
        modified: auth.now,
        tags: given,
    };
    let told = told!(&auth, &pipe => CreatePipeOutput);
    let made = pipe.clone();
    let change = pipes.change(&input.name, |now| match now {
        Some(_) => Err(errors::exists(&input.name)),
        None if pipes.all().len() >= MOST => Err(errors::too_many(MOST)),
        None => Ok((Some(made), ())),
    });
    change.await?;
    pipes.live(&pipe);
    Ok(told)
}
