//! A handler runs to its end: its panic becomes an error, and the departure of its client does not cut it short.

use api::Error;
use base::task::{Kind, Tasks};
use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

type Work<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

/// Polls `work` in place. Dropped before its end (the client hung up), it hands the work to a task of its own, so that
/// no handler ever stops between two of its writes; what AWS accepted, AWS finishes too.
pub(crate) struct Finish<T: Send + 'static> {
    work: Option<Caught<Work<T>>>,
    tasks: Tasks,
}

impl<T: Send + 'static> Finish<T> {
    pub fn new(tasks: &Tasks, work: impl Future<Output = Result<T, Error>> + Send + 'static) -> Self {
        Self { work: Some(Caught(Box::pin(work))), tasks: tasks.clone() }
    }
}

impl<T: Send + 'static> Future for Finish<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(work) = self.work.as_mut() else {
            return Poll::Ready(Err(Error::internal("a finished handler was polled")));
        };
        let polled = Pin::new(work).poll(cx);
        if polled.is_ready() {
            self.work = None;
        }
        polled
    }
}

impl<T: Send + 'static> Drop for Finish<T> {
    fn drop(&mut self) {
        // Outside of a runtime (it is being torn down) there is nobody left to do it.
        let runtime = tokio::runtime::Handle::try_current();
        if let (Some(work), Ok(_)) = (self.work.take(), runtime) {
            self.tasks.spawn(Kind::Work, "a request whose client hung up", async {
                if let Err(error) = work.await {
                    tracing::debug!(%error, "a request whose client hung up failed");
                }
            });
        }
    }
}

/// A future whose panic is an internal error. It must not be polled again after that.
pub(crate) struct Caught<F>(pub F);

impl<T, F: Future<Output = Result<T, Error>> + Unpin> Future for Caught<F> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        catch_unwind(AssertUnwindSafe(|| Pin::new(&mut self.0).poll(cx)))
            .unwrap_or_else(|panic| Poll::Ready(Err(broken(&*panic))))
    }
}

/// The same for what is done at once.
pub(crate) fn caught<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(broken(&*panic)))
}

fn broken(panic: &(dyn Any + Send)) -> Error {
    Error::internal(format_args!("panic: {}", words(panic)))
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("of no text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_an_internal_failure() {
        let tasks = Tasks::new();
        let error = Finish::<()>::new(&tasks, async { panic!("boom") }).await.unwrap_err();
        assert_eq!((error.code.as_ref(), error.status), ("InternalFailure", 500));
        assert!(error.detail.unwrap().contains("boom"));
    }

    #[tokio::test]
    async fn work_whose_client_left_is_done_all_the_same() {
        let tasks = Tasks::new();
        let (go, gate) = tokio::sync::oneshot::channel::<()>();
        let (done, finished) = tokio::sync::oneshot::channel::<()>();
        let mut work = Box::pin(Finish::new(&tasks, async move {
            let _ = gate.await;
            let _ = done.send(());
            Ok(())
        }));
        assert!(futures_poll_once(work.as_mut()).is_pending());
        drop(work);
        go.send(()).unwrap();
        finished.await.unwrap();
    }

    fn futures_poll_once<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
        future.poll(&mut Context::from_waker(std::task::Waker::noop()))
    }
}
