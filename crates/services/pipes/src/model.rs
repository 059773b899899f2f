//! What is known of a pipe. All of it is kept as JSON in the store.

use crate::{settings, targets};
use api::pipes as aws;
use base::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A pipe. Immutable: a change makes a new one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pipe {
    pub name: String,
    /// Of this pipe, and of none of that name before or after: its checkpoints are kept under it.
    pub uuid: String,
    pub spec: Spec,
    /// What it is to be updated to, once that has been found to be possible.
    #[serde(default)]
    pub pending: Option<Spec>,
    /// What it is has been found to be possible.
    #[serde(default)]
    pub proven: bool,
    /// What it is wanted to be: running, or stopped. The state follows.
    pub running: bool,
    pub state: State,
    pub reason: Option<String>,
    pub created: Timestamp,
    pub modified: Timestamp,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

impl Pipe {
    /// The consumer group that it reads a topic in.
    pub fn group(&self) -> Option<&str> {
        settings::group(&self.spec).or_else(|| settings::topic(&self.spec).map(|_| &*self.uuid))
    }

    /// As others are told of it.
    pub fn told(&self) -> String {
        format!("pipe {}", self.name)
    }

    /// What is to be done about it.
    pub fn step(&self) -> Step {
        match self.state {
            // What could not be updated is as it was, if it was anything.
            State::UpdateFailed => State::UpdateFailed.step(self.running && self.proven),
            state => state.step(self.running),
        }
    }
}

/// What may be configured.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Spec {
    pub description: Option<String>,
    /// ARN.
    pub source: String,
    pub source_parameters: aws::PipeSourceParameters,
    /// ARN.
    pub enrichment: Option<String>,
    pub enrichment_parameters: Option<aws::PipeEnrichmentParameters>,
    /// ARN.
    pub target: String,
    pub target_parameters: Option<aws::PipeTargetParameters>,
    /// ARN.
    pub role: String,
    pub log: Option<aws::PipeLogConfigurationParameters>,
}

impl Spec {
    /// Events that go through it at once.
    pub fn most(&self) -> usize {
        targets::most(&self.target, self.enrichment.as_deref())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    Creating,
    CreateFailed,
    Updating,
    UpdateFailed,
    Starting,
    StartFailed,
    Running,
    Stopping,
    Stopped,
    Deleting,
}

/// What is to be done about a pipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Whether it can be what it is wanted to be.
    Check,
    Stop,
    Poll,
    Wait,
    Remove,
}

impl State {
    pub fn name(self) -> &'static str {
        match self {
            Self::Creating => "CREATING",
            Self::CreateFailed => "CREATE_FAILED",
            Self::Updating => "UPDATING",
            Self::UpdateFailed => "UPDATE_FAILED",
            Self::Starting => "STARTING",
            Self::StartFailed => "START_FAILED",
            Self::Running => "RUNNING",
            Self::Stopping => "STOPPING",
            Self::Stopped => "STOPPED",
            Self::Deleting => "DELETING",
        }
    }

    /// Something is being done about it already.
    pub fn is_passing(self) -> bool {
        matches!(self, Self::Creating | Self::Updating | Self::Starting | Self::Stopping | Self::Deleting)
    }

    /// What follows, where the pipe is wanted to run or not.
    fn step(self, running: bool) -> Step {
        match self {
            Self::Creating | Self::Updating | Self::Starting => Step::Check,
            Self::Stopping => Step::Stop,
            Self::Running => Step::Poll,
            Self::UpdateFailed if running => Step::Poll,
            Self::UpdateFailed | Self::CreateFailed | Self::StartFailed | Self::Stopped => Step::Wait,
            Self::Deleting => Step::Remove,
        }
    }

    /// Once the check of [`Step::Check`] has found that it cannot be.
    pub fn failed(self) -> Self {
        match self {
            Self::Creating => Self::CreateFailed,
            Self::Updating => Self::UpdateFailed,
            Self::Starting => Self::StartFailed,
            settled => settled,
        }
    }

    /// Once it has found that it can.
    pub fn settled(running: bool) -> Self {
        if running { Self::Running } else { Self::Stopped }
    }
}

pub fn wanted(running: bool) -> &'static str {
    State::settled(running).name()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_passing_state_leads_to_one_that_stays() {
        let all = [
            State::Creating,
            State::CreateFailed,
            State::Updating,
            State::UpdateFailed,
            State::Starting,
            State::StartFailed,
            State::Running,
            State::Stopping,
            State::Stopped,
            State::Deleting,
        ];
        for state in all {
            let step = state.step(true);
            assert_eq!(state.is_passing(), matches!(step, Step::Check | Step::Stop | Step::Remove), "{state:?}");
            assert!(!state.failed().is_passing() || step != Step::Check, "{state:?}");
        }
        assert_eq!((State::UpdateFailed.step(true), State::UpdateFailed.step(false)), (Step::Poll, Step::Wait));
    }
}
