//! One task a pipe: it brings the pipe from state to state and runs its pollers. What it does follows from what is kept, so
//! that it may be told to look again at any time.

use crate::errors;
use crate::model::{Pipe, Spec, State, Step};
use crate::run::OfPipe;
use crate::settings;
use crate::state::Pipes;
use base::task::Kind;
use cloud::Result;
use mappings::{Feed, Source, Stop, Work};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, watch};

/// Before what went wrong is tried again.
const PAUSE: Duration = Duration::from_secs(1);
/// Why a state is what it is, where somebody has asked for it.
pub const ASKED: &str = "USER_INITIATED";

impl Pipes {
    /// Has a pipe looked at after a change.
    pub(crate) fn live(self: &Arc<Self>, pipe: &Pipe) {
        let (bell, is_new) = self.lives.bell(&pipe.uuid);
        if is_new {
            self.tasks.spawn(Kind::Loop, "a pipe", self.clone().life(pipe.name.clone(), pipe.uuid.clone(), bell));
        } else {
            bell.notify_one();
        }
    }

    async fn life(self: Arc<Self>, name: String, uuid: String, bell: Arc<Notify>) {
        while !self.tasks.is_stopping() {
            let Some(pipe) = self.get(&name).filter(|pipe| pipe.uuid == uuid) else { break };
            match pipe.step() {
                Step::Wait => self.rest(&bell).await,
                Step::Poll => self.poll(&pipe, &bell).await,
                Step::Check => self.attempt(&bell, self.check(&pipe)).await,
                Step::Stop => self.attempt(&bell, self.become_state(&pipe, State::Stopped, None)).await,
                Step::Remove => self.attempt(&bell, self.change(&name, |_| Ok((None, ())))).await,
            }
        }
        self.set_problem(&uuid, None);
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
            tracing::error!(%error, "a pipe");
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                () = self.rest(bell) => {}
            }
        }
    }

    /// Whether the pipe can be what it is wanted to be, and then it is.
    async fn check(self: &Arc<Self>, pipe: &Arc<Pipe>) -> Result<()> {
        let spec = pipe.pending.as_ref().unwrap_or(&pipe.spec);
        match self.possible(pipe, spec).await {
            Ok(()) => self.become_state(pipe, State::settled(pipe.running), None).await,
            Err(error) if error.status >= 500 => Err(error),
            Err(error) => self.become_state(pipe, pipe.state.failed(), Some(errors::reason(&error))).await,
        }
    }

    async fn possible(self: &Arc<Self>, pipe: &Arc<Pipe>, spec: &Spec) -> Result<()> {
        let (source, work) = self.work(pipe, spec, Stop::never())?;
        source.check(&work).await?;
        if pipe.running {
            // What comes from here on is the pipe's.
            source.prepare(work).await?;
        }
        Ok(())
    }

    /// Unless it has changed meanwhile: then that is looked at next. An update that is done takes the place of what was.
    async fn become_state(&self, seen: &Arc<Pipe>, state: State, reason: Option<String>) -> Result<()> {
        let settled = self.change(&seen.name, |now| {
            let mut next = now.cloned();
            if let Some(next) = next.as_mut().filter(|next| **next == **seen) {
                let pending = next.pending.take();
                if let Some(spec) = pending.filter(|_| reason.is_none()) {
                    next.spec = spec;
                }
                next.proven |= reason.is_none();
                next.state = state;
                next.reason = Some(reason.unwrap_or_else(|| ASKED.into()));
            }
            Ok((next, ()))
        });
        settled.await
    }

    fn work(self: &Arc<Self>, pipe: &Arc<Pipe>, spec: &Spec, stop: Stop) -> Result<(&'static dyn Source, Work)> {
        let source = settings::source(&spec.source)?;
        let feed = Feed {
            id: pipe.uuid.clone(),
            source: settings::polled(spec),
            settings: settings::of(&spec.source_parameters, spec.most(), source),
            since: pipe.modified,
        };
        let sink = Arc::new(OfPipe::new(self.clone(), pipe, spec)?);
        let work = Work::new(self.means.clone(), self.checkpoints(), feed, sink, stop)?;
        Ok((source, work))
    }

    /// Runs pollers until the bell rings, and then until what they have in hand is dealt with.
    async fn poll(self: &Arc<Self>, pipe: &Arc<Pipe>, bell: &Notify) {
        let (stop, stopped) = watch::channel(false);
        let (source, work) = match self.work(pipe, &pipe.spec, Stop::new(stopped)) {
            Ok(made) => made,
            Err(error) => {
                tracing::error!(%error, pipe = pipe.name, "a pipe");
                return self.rest(bell).await;
            }
        };
        let mut polling = source.run(work);
        tokio::select! {
            // It ended by itself: its source is gone, or nothing of it is left.
            () = &mut polling => return self.rest(bell).await,
            () = self.rest(bell) => {}
        }
        stop.send_replace(true);
        polling.await;
    }
}
