//! Work that is finished even if nobody waits for it any more.

use base::task::{Kind, Tasks};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A future that, dropped before its end, goes on as a task of its own. While it is awaited it costs one allocation and
/// no hop to another task.
pub struct Detach<T: 'static> {
    tasks: Tasks,
    name: &'static str,
    work: Option<Pin<Box<dyn Future<Output = T> + Send>>>,
}

impl<T: 'static> Detach<T> {
    pub fn new(tasks: Tasks, name: &'static str, work: impl Future<Output = T> + Send + 'static) -> Self {
        Self { tasks, name, work: Some(Box::pin(work)) }
    }
}

impl<T: 'static> Future for Detach<T> {
    type Output = T;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let Some(work) = &mut self.work else { return Poll::Pending };
        let polled = work.as_mut().poll(cx);
        if polled.is_ready() {
            self.work = None;
        }
        polled
    }
}

impl<T: 'static> Drop for Detach<T> {
    fn drop(&mut self) {
        // Outside a runtime the process is ending, and the work with it.
        if let Some(work) = self.work.take()
            && tokio::runtime::Handle::try_current().is_ok()
        {
            let finish = FinishQuietly(work);
            self.tasks.spawn(Kind::Work, self.name, finish);
        }
    }
}

struct FinishQuietly<T: 'static>(Pin<Box<dyn Future<Output = T> + Send>>);

impl<T: 'static> Future for FinishQuietly<T> {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        self.0.as_mut().poll(cx).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::oneshot;

    #[tokio::test]
    async fn work_goes_on_when_its_caller_goes_away() {
        let (go, gone) = oneshot::channel();
        let (done, finished) = oneshot::channel();
        let work = async move {
            let _ = gone.await;
            let _ = done.send(7);
        };
        let mut caller = Box::pin(Detach::new(Tasks::new(), "test", work));
        assert!(futures::poll!(&mut caller).is_pending());
        drop(caller);
        go.send(()).unwrap();
        assert_eq!(finished.await, Ok(7));
    }

    #[tokio::test]
    async fn awaited_work_returns_its_value() {
        assert_eq!(Detach::new(Tasks::new(), "test", async { 7 }).await, 7);
    }
}
