//! One event under a debugger, in an environment of its own that is never anybody else's: started for it, from no template and
//! no image, with all the CPU there is, and ended after it or with whoever waits for it.

use crate::Fleet;
use crate::blueprint::{Answer, Blueprint, Call, Refusal};
use crate::concurrency::Permit;
use crate::deployment::{Busy, Deployment};
use crate::environment::{Environment, Run, StartError};
use crate::places::Place;
use crate::snapshot::Slot;
use meter::lines::Phase;
use std::sync::Arc;

/// Instead of the function's timeout, and of the init phase's: its credentials last a little longer.
const SESSION_MS: u64 = 55 * 60 * 1000;
/// What the debugger's half inside the sandbox may take beside the function's own memory.
const DEBUGGER_MB: u32 = 256;

/// A function that waits for its debugger. Dropping it, or the future of [`Debugging::run`], ends its environment.
pub struct Debugging {
    environment: Environment,
    claim: Claim,
}

/// What an environment takes up of the node.
struct Claim {
    deployment: Arc<Deployment>,
    _permit: Permit,
    _place: Place,
}

/// An environment whose event is answered, and whose debugger may have something to say yet. Dropping it ends it.
pub struct Debugged {
    _environment: Option<Environment>,
    _claim: Claim,
}

impl Fleet {
    /// Starts the version, whose program brings a debugger that listens inside the sandbox.
    ///
    /// # Errors
    /// As those of an invocation.
    pub async fn debug(&self, function: &str, blueprint: Blueprint) -> Result<Debugging, Refusal> {
        let blueprint =
            Blueprint { timeout_ms: SESSION_MS, spare_mb: DEBUGGER_MB, snapshot: Slot::default(), ..blueprint };
        // Of its own: what is deployed for others goes on as it is.
        self.deploy(function, blueprint).debug().await
    }
}

impl Deployment {
    async fn debug(self: Arc<Self>) -> Result<Debugging, Refusal> {
        let permit = self.function.acquire(self.shared.clock.now()).map_err(Refusal::Throttled)?;
        let turn = self.shared.turns.take(true).await;
        let begun = turn.during(Environment::begin(&self.shared, &self.blueprint, Phase::Init)).await;
        let environment = begun.map_err(|error| match error {
            StartError::Throttled(throttle) => Refusal::Throttled(throttle),
            StartError::Host(reason) => Refusal::Unavailable(reason),
            StartError::Init(_) => Refusal::Unavailable("its program cannot be executed".into()),
        })?;
        let place = self.shared.places.take_anyway();
        self.state().busy.push(Busy::of(&environment));
        Ok(Debugging { environment, claim: Claim { deployment: self, _permit: permit, _place: place } })
    }
}

impl Debugging {
    /// What connects to the debugger inside.
    pub fn dialer(&self) -> sandbox::Dialer {
        self.environment.dialer()
    }

    /// Gives the function the event once its debugger has let it initialise.
    pub async fn run(self, call: &Call) -> (Answer, Debugged) {
        let Self { environment, claim } = self;
        let (answer, environment) = match environment.debugged().await {
            Ok(mut environment) => {
                let answer = environment.run(&claim.deployment.shared, call, None, false).await;
                let answer = match answer {
                    Run::Unused => gone("The process ended before it took the event"),
                    Run::Done(answer) => answer,
                    Run::Answered(mut answer, over) => {
                        answer.tail = environment.finish(&claim.deployment.shared, over).await;
                        answer
                    }
                };
                (answer, Some(environment))
            }
            Err(failure) => (claim.deployment.answer_for(*failure, call), None),
        };
        (answer, Debugged { _environment: environment, _claim: claim })
    }
}

/// For a process that ended by no doing of the event's.
fn gone(reason: &str) -> Answer {
    let payload = serde_json::json!({ "errorType": "Runtime.ExitError", "errorMessage": reason }).to_string();
    Answer {
        payload: payload.into(),
        content_type: "application/json".into(),
        failed: true,
        error_type: Some("Runtime.ExitError".into()),
        tail: None,
    }
}
