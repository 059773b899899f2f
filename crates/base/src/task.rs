//! The one way to spawn a task, so that a reader knows what a shutdown does to each.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What a shutdown means for a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Serves a request or holds something accepted: shutdown waits for it, up to the deadline.
    Work,
    /// A loop that must hear of the shutdown itself through [`Tasks::stopping`] and end.
    Loop,
    /// Can be dropped at any await point without loss.
    Disposable,
}

/// The tasks of one node. Cheap to clone.
#[derive(Clone)]
pub struct Tasks(Arc<Inner>);

struct Inner {
    stop: watch::Sender<bool>,
    running: std::sync::Mutex<Vec<(&'static str, Kind, JoinHandle<()>)>>,
}

impl Default for Tasks {
    fn default() -> Self {
        Self(Arc::new(Inner { stop: watch::Sender::new(false), running: std::sync::Mutex::default() }))
    }
}

impl Tasks {
    pub fn new() -> Self {
        Self::default()
    }

    /// Spawns `future`; its `name` is what a shutdown reports if it is still running.
    pub fn spawn(&self, kind: Kind, name: &'static str, future: impl Future<Output = ()> + Send + 'static) {
        #[allow(clippy::disallowed_methods)] // this is the one place
        let handle = tokio::spawn(future);
        let mut running = self.0.running.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if running.len() >= 64 && running.len().is_power_of_two() {
            running.retain(|(_, _, task)| !task.is_finished());
        }
        running.push((name, kind, handle));
    }

    /// Lets go of tasks that have ended: each holds its memory until then.
    pub fn tidy(&self) {
        let mut running = self.0.running.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        running.retain(|(_, _, task)| !task.is_finished());
        if running.capacity() > 64 && running.len() < running.capacity() / 4 {
            running.shrink_to_fit();
        }
    }

    /// Resolves when the node is told to stop.
    pub async fn stopping(&self) {
        let mut stop = self.0.stop.subscribe();
        let _ = stop.wait_for(|stop| *stop).await;
    }

    pub fn is_stopping(&self) -> bool {
        *self.0.stop.borrow()
    }

    /// Says stop, so that [`Tasks::stopping`] resolves everywhere. Does not wait.
    pub fn stop(&self) {
        self.0.stop.send_replace(true);
    }

    /// Says stop, waits until `deadline` for work and loops, and returns the names of those still running.
    pub async fn shutdown(&self, deadline: Duration) -> Vec<&'static str> {
        self.stop();
        let tasks = std::mem::take(&mut *self.0.running.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        let end = tokio::time::Instant::now() + deadline;
        let mut late = Vec::new();
        for (name, kind, mut handle) in tasks {
            if kind == Kind::Disposable {
                handle.abort();
            } else if tokio::time::timeout_at(end, &mut handle).await.is_err() {
                handle.abort();
                late.push(name);
            }
        }
        late
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_has_ended_is_forgotten() {
        let tasks = Tasks::new();
        for _ in 0..20 {
            tasks.spawn(Kind::Work, "short", async {});
        }
        tasks.spawn(Kind::Disposable, "long", std::future::pending());
        tokio::task::yield_now().await;
        tasks.tidy();
        assert_eq!(tasks.0.running.lock().unwrap().len(), 1);
    }

    #[tokio::test]
    async fn shutdown_waits_for_work_and_names_what_is_late() {
        let tasks = Tasks::new();
        let (done, finished) = tokio::sync::oneshot::channel();
        let inner = tasks.clone();
        tasks.spawn(Kind::Loop, "loop", async move {
            inner.stopping().await;
            let _ = done.send(());
        });
        tasks.spawn(Kind::Work, "stuck", std::future::pending());
        tasks.spawn(Kind::Disposable, "dropped", std::future::pending());
        assert_eq!(tasks.shutdown(Duration::from_millis(20)).await, ["stuck"]);
        finished.await.unwrap();
    }
}
