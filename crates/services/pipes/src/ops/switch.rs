//! StartPipe and StopPipe. What a pipe has in hand when it is stopped is dealt with; it goes on from there.

use super::told;
use crate::errors;
use crate::life::ASKED;
use crate::model::{Pipe, State};
use crate::state::Pipes;
use api::pipes::{StartPipeInput, StartPipeOutput, StopPipeInput, StopPipeOutput};
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn start(pipes: Arc<Pipes>, auth: Authorized, input: StartPipeInput) -> Result<StartPipeOutput> {
    let pipe = switch(&pipes, &auth, &input.name, true).await?;
    Ok(told!(&auth, &pipe => StartPipeOutput))
}

pub async fn stop(pipes: Arc<Pipes>, auth: Authorized, input: StopPipeInput) -> Result<StopPipeOutput> {
    let pipe = switch(&pipes, &auth, &input.name, false).await?;
    Ok(told!(&auth, &pipe => StopPipeOutput))
}

async fn switch(pipes: &Arc<Pipes>, auth: &Authorized, name: &str, running: bool) -> Result<Pipe> {
    let changed = pipes.change(name, |now| {
        let now = now.ok_or_else(|| errors::unknown(name))?;
        if now.state.is_passing() {
            return Err(errors::busy(name, now.state.name()));
        }
        // What it is already it stays.
        if now.state == State::settled(running) {
            return Ok((Some(now.clone()), now.clone()));
        }
        let state = if running { State::Starting } else { State::Stopping };
        let after = Pipe { state, running, reason: Some(ASKED.into()), modified: auth.now, ..now.clone() };
        Ok((Some(after.clone()), after))
    });
    let pipe = changed.await?;
    pipes.live(&pipe);
    Ok(pipe)
}
