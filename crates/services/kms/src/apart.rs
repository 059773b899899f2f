//! Arithmetic that takes long: on threads of its own, so many at a time, and so many in waiting.

use crate::errors;
use api::Error;
use cloud::Result;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Signatures, pairs of curves and lattices, and all else that takes milliseconds.
const QUICK: usize = 1024;
/// RSA keys that are being made, or wait to be: one of 4096 bits takes seconds.
const SLOW: usize = 32;

pub struct Apart {
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
}

impl Apart {
    /// As many at a time as there are processors.
    pub fn quick() -> Self {
        Self::of(QUICK, processors())
    }

    /// At half of the processors, so that who makes keys does not stop the rest.
    pub fn slow() -> Self {
        Self::of(SLOW, processors().div_ceil(2))
    }

    fn of(places: usize, turns: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), turns: Arc::new(Semaphore::new(turns)) }
    }

    /// Refused, where too many wait already. What was begun is finished, and counts until then, even if nobody waits for it.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| errors::throttled())?;
        let turn = self.turns.clone().acquire_owned().await.map_err(Error::internal)?;
        let held = move || {
            let _until_done = (place, turn);
            work()
        };
        tokio::task::spawn_blocking(held).await.map_err(Error::internal)?
    }
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn who_finds_no_place_is_refused() {
        let apart = Apart::of(1, 1);
        let (go, wait) = std::sync::mpsc::sync_channel::<()>(1);
        let (begun, at_work) = tokio::sync::oneshot::channel();
        let first = apart.run(move || {
            let _ = begun.send(());
            let _ = wait.recv();
            Ok(1)
        });
        let second = async {
            at_work.await.unwrap();
            let refused = apart.run(|| Ok(2)).await.unwrap_err();
            go.send(()).unwrap();
            refused.code
        };
        let (first, second) = tokio::join!(first, second);
        assert_eq!((first.unwrap(), &*second), (1, "ThrottlingException"));
        assert_eq!(apart.run(|| Ok(3)).await.unwrap(), 3);
    }
}
