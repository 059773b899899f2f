//! One task a mapping: it brings the mapping from state to state and runs its pollers. What it does follows from what is
//! kept, so that it may be told to look again at any time.

use crate::model::{Mapping, State, Step};
use crate::sink::Sink as _;
use crate::work::Stop;
use crate::{Mappings, sealed, sources};
use base::RequestId;
use base::task::Kind;
use cloud::{Context, Result};
use iam::Caller;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, watch};

/// Before what went wrong is tried again.
const PAUSE: Duration = Duration::from_secs(1);
/// Before a key that could not be used is tried again.
const PAUSE_FOR_KEY: Duration = Duration::from_secs(5);

/// The tasks of mappings, or of whatever else is polled for, and the bell of each.
#[derive(Default)]
pub struct Lives(Mutex<HashMap<String, Arc<Notify>>>);

impl Lives {
    /// The bell of one, and whether it is new: then its task is to be begun.
    pub fn bell(&self, uuid: &str) -> (Arc<Notify>, bool) {
        let mut lives = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match lives.get(uuid) {
            Some(bell) => (bell.clone(), false),
            None => (lives.entry(uuid.to_owned()).or_default().clone(), true),
        }
    }

    /// Its task is over.
    pub fn end(&self, uuid: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(uuid);
    }
}

impl Mappings {
    /// Has a mapping looked at after a change.
    pub(crate) fn live(self: &Arc<Self>, uuid: &str) {
        let (bell, is_new) = self.lives.bell(uuid);
        if is_new {
            self.tasks.spawn(Kind::Loop, "an event source mapping", self.clone().life(uuid.to_owned(), bell));
        } else {
            bell.notify_one();
        }
    }

    async fn life(self: Arc<Self>, uuid: String, bell: Arc<Notify>) {
        while !self.tasks.is_stopping() {
            let Some(mapping) = self.table.get(&uuid) else { break };
            match mapping.state.step(mapping.enabled) {
                Step::Wait => self.rest(&bell).await,
                Step::Poll => self.poll(mapping, &bell).await,
                Step::Become(state) => self.attempt(&bell, self.become_state(&mapping, state)).await,
                Step::Remove => self.attempt(&bell, self.table.change(&uuid, |_| Ok((None, ())))).await,
            }
        }
        self.lives.end(&uuid);
    }

    async fn rest(&self, bell: &Notify) {
        tokio::select! {
            () = bell.notified() => {}
            () = self.tasks.stopping() => {}
        }
    }

    async fn attempt(&self, bell: &Notify, doing: impl Future<Output = Result<()>>) {
        if let Err(error) = doing.await {
            tracing::error!(%error, "an event source mapping");
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                () = self.rest(bell) => {}
            }
        }
    }

    /// Unless it has changed meanwhile: then that is looked at next.
    async fn become_state(self: &Arc<Self>, seen: &Arc<Mapping>, state: State) -> Result<()> {
        if state == State::Enabled {
            self.prepare(seen).await;
        }
        let settled = self.table.change(&seen.uuid, |now| {
            let mut next = now.cloned();
            if let Some(next) = next.as_mut().filter(|next| next.state == seen.state && next.enabled == seen.enabled) {
                next.state = state;
            }
            Ok((next, ()))
        });
        settled.await
    }

    /// A source that cannot be read now is prepared when it can.
    async fn prepare(self: &Arc<Self>, mapping: &Arc<Mapping>) {
        let work = self.work(mapping, Stop::never());
        let (Ok(source), Ok(work)) = (sources::of(&mapping.source), work) else { return };
        if let Err(error) = source.prepare(work).await {
            tracing::warn!(%error, mapping = mapping.uuid, "a source cannot be read yet");
        }
    }

    /// With its filters as they were given: Lambda itself has to be let use the key.
    async fn opened(&self, mapping: &Mapping) -> Result<Mapping> {
        let home = self.functions.home();
        let own = Context {
            caller: Caller::service(
                "lambda.amazonaws.com",
                Some(home.mapping_arn(&mapping.uuid)),
                Some(home.account.to_string()),
            ),
            request_id: RequestId::random(),
            now: self.clock.now(),
            account: home.account.clone(),
            region: home.region.clone(),
            source: Arc::default(),
        };
        sealed::open(&self.cloud, &own, home, mapping).await
    }

    /// Nothing is read that could not be filtered.
    async fn wait_for_key(&self, mapping: &Arc<Mapping>, error: &api::Error, bell: &Notify) {
        tracing::warn!(%error, mapping = mapping.uuid, "filters cannot be decrypted");
        self.sink(mapping).result(&format!("PROBLEM: {}", error.message)).await;
        tokio::select! {
            () = tokio::time::sleep(PAUSE_FOR_KEY) => {}
            () = self.rest(bell) => {}
        }
    }

    /// Runs pollers until the bell rings, and then until what they have in hand is dealt with.
    async fn poll(self: &Arc<Self>, mapping: Arc<Mapping>, bell: &Notify) {
        let (stop, stopped) = watch::channel(false);
        let Ok(source) = sources::of(&mapping.source) else { return self.rest(bell).await };
        let mapping = match self.opened(&mapping).await {
            Ok(opened) => Arc::new(opened),
            Err(error) => return self.wait_for_key(&mapping, &error, bell).await,
        };
        let work = match self.work(&mapping, Stop::new(stopped)) {
            Ok(work) => work,
            Err(error) => {
                tracing::error!(%error, "an event source mapping");
                return self.rest(bell).await;
            }
        };
        let mut polling = source.run(work);
        tokio::select! {
            () = &mut polling => {
                // It ended by itself: its source is gone, or nothing of it is left.
                return self.rest(bell).await;
            }
            () = self.rest(bell) => {}
        }
        stop.send_replace(true);
        polling.await;
    }
}
