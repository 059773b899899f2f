//! SnapStart of runtimes of which no image can be taken: one initialised process of the version sleeps, frozen, where its client
//! waits to be restored, and becomes the version's next environment. Then another is laid to sleep.
//!
//! It serves nobody yet, so it is nobody's concurrency; but it has a place among the environments and memory of the node. It
//! takes both only where nobody else needs them, and is the first to give them back. Once it gave way there is none until
//! the version is used again: environments start without, and initialise where they are.

use crate::Shared;
use crate::deployment::Deployment;
use crate::environment::Environment;
use crate::places::Place;
use crate::snapshot::{Lost, Untaken};
use crate::worth::UNMEASURED_BYTES;
use base::Timestamp;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;

/// Sleepers of the whole node; the one that slept longest goes for another.
const SLEEPERS_MOST: usize = 32;
/// After one gave way, there is none for that long, however often the version is used.
const AGAIN_MS: i64 = 60_000;

/// The pause before another is laid to sleep, which would share the processors with what is being served: at least one, and then
/// as long as environments of the version are starting.
const PAUSE: Duration = Duration::from_millis(250);
const PAUSES_MOST: usize = 20;

/// An initialised process that waits to be restored.
pub(crate) struct Sleeper {
    pub environment: Environment,
    pub place: Place,
    pub since: Timestamp,
}

/// What a start begins with.
pub(crate) enum From {
    Sleeper(Box<Sleeper>),
    Nothing(Place),
}

impl Deployment {
    /// Initialises the function, where it is not known how that goes or there is room for a sleeper, and keeps it as one.
    pub(crate) async fn lay_to_sleep(&self) -> Result<(), Untaken> {
        let (slot, shared) = (&self.blueprint.snapshot, &self.shared);
        if slot.is_initialised() && !self.blueprint.extensions.is_empty() {
            slot.go_without(None);
            return Ok(());
        }
        if slot.is_initialised() {
            self.let_others_begin().await;
            if !shared.has_room_for_a_sleeper() {
                self.go_without_sleeper();
                return Ok(());
            }
        }
        let turn = shared.turns.take(true).await;
        let asleep = turn.during(Environment::fall_asleep(shared, &self.blueprint)).await?;
        slot.note_initialised();
        match asleep {
            // Extensions are begun with each environment.
            None => slot.go_without(None),
            Some(environment) => self.keep_sleeper(environment),
        }
        Ok(())
    }

    async fn let_others_begin(&self) {
        for _ in 0..PAUSES_MOST {
            sleep(PAUSE).await;
            if self.starts_none() {
                return;
            }
        }
    }

    fn starts_none(&self) -> bool {
        let state = self.state();
        state.starting.is_empty() && state.waiting.is_empty()
    }

    fn keep_sleeper(&self, environment: Environment) {
        let place = if self.shared.has_room_for_a_sleeper() { self.shared.places.take_free() } else { None };
        let Some(place) = place else {
            drop(environment);
            return self.go_without_sleeper();
        };
        let sleeper = Sleeper { environment, place, since: self.shared.clock.now() };
        let mut state = self.state();
        if state.retired {
            self.blueprint.snapshot.go_without(None);
            drop(state);
            return drop(sleeper);
        }
        let before = state.sleeper.replace(Box::new(sleeper));
        self.blueprint.snapshot.sleeps();
        // Who waits for a place has no need of one any more.
        if state.pumping {
            self.settled.notify_one();
        }
        drop(state);
        drop(before);
        self.shared.bound_sleepers();
    }

    fn go_without_sleeper(&self) {
        self.blueprint.snapshot.go_without(Some(self.shared.clock.now().plus_millis(AGAIN_MS)));
    }

    /// What a start begins with: the sleeper, whose place it has, or else this place.
    pub(crate) fn origin(&self, place: Option<Place>) -> Option<From> {
        let mut state = self.state();
        let sleeper = state.sleeper.take();
        if let Some(sleeper) = sleeper {
            let well = sleeper.environment.is_alive();
            self.blueprint.snapshot.woke(if well { Lost::Used } else { Lost::Useless });
            drop(state);
            if well {
                return Some(From::Sleeper(sleeper));
            }
        } else {
            drop(state);
            self.blueprint.snapshot.want(self.shared.clock.now());
        }
        place.map(From::Nothing)
    }

    /// Since when one sleeps, if one does.
    pub(crate) fn sleeps_since(&self) -> Option<Timestamp> {
        self.state().sleeper.as_ref().map(|sleeper| sleeper.since)
    }

    /// Ends the sleeper. Returns how much memory it held, if there was one.
    fn evict_sleeper(&self) -> Option<u64> {
        let mut state = self.state();
        let gone = state.sleeper.take()?;
        self.go_without_sleeper();
        drop(state);
        let bytes = gone.environment.memory_bytes();
        Some(if bytes > 0 { bytes } else { UNMEASURED_BYTES })
    }

    /// One whose process has ended is of no use.
    pub(crate) fn look_after_sleeper(&self) {
        let mut state = self.state();
        let gone = state.sleeper.take_if(|sleeper| !sleeper.environment.is_alive());
        if gone.is_some() {
            self.blueprint.snapshot.woke(Lost::Useless);
        }
        drop(state);
        drop(gone);
    }
}

impl Shared {
    fn has_room_for_a_sleeper(&self) -> bool {
        self.places.are_free() && self.memory.lacking() == 0
    }

    /// Ends the sleeper that slept longest. Returns how much memory it held, if there was one.
    pub(crate) fn evict_a_sleeper(&self) -> Option<u64> {
        let sleepers = self.sleepers();
        let (_, deployment) = sleepers.into_iter().min_by_key(|(since, _)| *since)?;
        deployment.evict_sleeper()
    }

    fn bound_sleepers(&self) {
        while self.sleepers().len() > SLEEPERS_MOST && self.evict_a_sleeper().is_some() {}
    }

    fn sleepers(&self) -> Vec<(Timestamp, Arc<Deployment>)> {
        self.deployments().into_iter().filter_map(|one| Some((one.sleeps_since()?, one))).collect()
    }
}
