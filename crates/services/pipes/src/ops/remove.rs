//! DeletePipe. It goes once what its pollers have in hand is dealt with.

use super::told;
use crate::errors;
use crate::life::ASKED;
use crate::model::{Pipe, State};
use crate::state::Pipes;
use api::pipes::{DeletePipeInput, DeletePipeOutput};
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(pipes: Arc<Pipes>, auth: Authorized, input: DeletePipeInput) -> Result<DeletePipeOutput> {
    let changed = pipes.change(&input.name, |now| {
        let now = now.ok_or_else(|| errors::unknown(&input.name))?;
        if now.state.is_passing() {
            return Err(errors::busy(&input.name, now.state.name()));
        }
        let after = Pipe {
            state: State::Deleting,
            running: false,
            reason: Some(ASKED.into()),
            modified: auth.now,
            ..now.clone()
        };
        Ok((Some(after.clone()), after))
    });
    let pipe = changed.await?;
    pipes.live(&pipe);
    Ok(told!(&auth, &pipe => DeletePipeOutput))
}
