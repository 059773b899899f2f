//! What is known of each environment, for whoever asks.

use crate::deployment::{Deployment, Idle};
use base::Timestamp;
use std::sync::Arc;

/// What is known of one environment.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Empty while it is starting.
    pub id: Arc<str>,
    pub function: Arc<str>,
    pub version: Arc<str>,
    pub state: EnvironmentState,
    /// Unknown while it is busy or starting.
    pub memory_bytes: Option<u64>,
    pub memory_mb: u32,
    pub started: Timestamp,
    pub idle_since: Option<Timestamp>,
    pub served: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvironmentState {
    /// In its init phase, or being restored.
    Starting,
    Busy,
    /// Idle since a moment, not yet frozen.
    Idle,
    Frozen,
    /// Initialised, and waits to be restored: it has served nobody yet.
    Asleep,
}

impl EnvironmentState {
    pub fn name(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Busy => "busy",
            Self::Idle => "idle",
            Self::Frozen => "frozen",
            Self::Asleep => "asleep",
        }
    }
}

impl Deployment {
    /// Every environment there is, busy ones first, those that are starting last.
    pub fn standing(&self) -> Vec<Standing> {
        let state = self.state();
        let busy = state.busy.iter().map(|busy| Standing {
            id: busy.id.clone(),
            state: EnvironmentState::Busy,
            memory_bytes: None,
            started: busy.started,
            idle_since: None,
            served: busy.served,
            ..self.blank()
        });
        let idle = state.idle.iter().chain(&state.reserve.idle).map(|Idle { environment, since, .. }| Standing {
            id: environment.id.clone(),
            state: if environment.frozen { EnvironmentState::Frozen } else { EnvironmentState::Idle },
            memory_bytes: Some(environment.memory_bytes()),
            started: environment.started,
            idle_since: Some(*since),
            served: environment.served,
            ..self.blank()
        });
        let asleep = state.sleeper.iter().map(|sleeper| Standing {
            id: sleeper.environment.id.clone(),
            state: EnvironmentState::Asleep,
            memory_bytes: Some(sleeper.environment.memory_bytes()),
            started: sleeper.environment.started,
            idle_since: Some(sleeper.since),
            ..self.blank()
        });
        let starting = state.starting.iter().chain(&state.repeating);
        let starting =
            starting.map(|started| Standing { state: EnvironmentState::Starting, started: *started, ..self.blank() });
        busy.chain(idle).chain(asleep).chain(starting).collect()
    }

    fn blank(&self) -> Standing {
        Standing {
            id: "".into(),
            function: self.blueprint.function.clone(),
            version: self.blueprint.version.clone(),
            state: EnvironmentState::Busy,
            memory_bytes: None,
            memory_mb: self.blueprint.memory_mb,
            started: Timestamp::default(),
            idle_since: None,
            served: 0,
        }
    }
}
