//! Opening the API of one environment, and the handle by which `fleet` drives it.

use super::connection;
use super::event::Invocation;
use super::extensions::{ExtensionStatus, Extensions, Identity, ShutdownReason, Subscribed};
use super::state::{CredentialsSource, Init, InvokeError, Outcome, Shared, Vault};
use super::stream::Opener;
use super::telemetry::{Dial, Telemetry};
use base::task::{Kind, Tasks};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// Connections of one environment at a time: a runtime, ten extensions, and room. Further ones wait in the backlog.
const CONNECTIONS_MAX: usize = 64;
const ACCEPT_PAUSE: Duration = Duration::from_millis(20);

/// The Runtime API; see [`RuntimeApi::serve`].
pub struct RuntimeApi;

impl RuntimeApi {
    /// Serves one environment on `listener` (127.0.0.1:9001 of its own network namespace) until the handle is closed or
    /// dropped. Must be called within a tokio runtime.
    ///
    /// # Errors
    /// The listener cannot be made non-blocking or registered with the runtime.
    pub fn serve(listener: std::net::TcpListener, tasks: &Tasks) -> io::Result<Handle> {
        Self::serve_as(listener, tasks, Identity::default(), None)
    }

    /// [`RuntimeApi::serve`], for a function that may have extensions: `dial` reaches their listeners.
    ///
    /// # Errors
    /// As there.
    pub fn serve_as(
        listener: std::net::TcpListener,
        tasks: &Tasks,
        identity: Identity,
        dial: Option<Arc<dyn Dial>>,
    ) -> io::Result<Handle> {
        listener.set_nonblocking(true)?;
        let listener = TcpListener::from_std(listener)?;
        let telemetry = dial.map(|dial| Telemetry::new(tasks.clone(), dial));
        let shared = Arc::new(Shared::new(Extensions::new(identity, telemetry)));
        tasks.spawn(Kind::Disposable, "runtime-api", accept(listener, shared.clone(), tasks.clone()));
        Ok(Handle(Arc::new(CloseOnDrop(shared))))
    }
}

/// One environment's Runtime API. Cheap to clone; the last one to go closes it.
#[derive(Clone)]
pub struct Handle(Arc<CloseOnDrop>);

struct CloseOnDrop(Arc<Shared>);

impl Drop for CloseOnDrop {
    fn drop(&mut self) {
        self.0.close();
        if let Some(telemetry) = &self.0.extensions.telemetry {
            telemetry.close();
        }
    }
}

impl Handle {
    /// Waits for the end of the init phase.
    pub async fn ready(&self) -> Init {
        self.shared().ready().await
    }

    /// The client is to be restored: once it is initialised it may wait for that, before it asks for events. To be said before
    /// the client begins; to others there is no such thing.
    pub fn expect_restore(&self) {
        self.shared().expect_restore();
    }

    /// Waits until the client waits to be restored. Never resolves where no restore is expected, or it is done.
    pub async fn restorable(&self) {
        self.shared().restorable().await;
    }

    /// The environment is restored: the client goes on.
    pub fn restore(&self) {
        self.shared().restore();
    }

    /// Gives the client one event and waits for its answer. The event is sent at once if the client waits for one, else as
    /// soon as it asks. Dropping the future gives the event up: a late answer is refused with 410, and the client should
    /// be replaced.
    ///
    /// # Errors
    /// [`InvokeError::Busy`] while another event is in hand, [`InvokeError::InitFailed`] after an init error,
    /// [`InvokeError::Closed`].
    pub async fn invoke(&self, invocation: Invocation) -> Result<Outcome, InvokeError> {
        self.invoke_to(invocation, None).await
    }

    /// The same for an invoker who takes a streamed answer as it comes: `opener` is given the stream, and the outcome comes
    /// when all of it has come. An answer in one piece is in the outcome, as ever.
    ///
    /// # Errors
    /// As [`Handle::invoke`].
    pub async fn invoke_to(&self, invocation: Invocation, opener: Option<Opener>) -> Result<Outcome, InvokeError> {
        let shared = self.shared();
        let event = shared.extensions.event_of(&invocation);
        let begun = shared.begin(invocation, opener)?;
        shared.extensions.invoke(event);
        let guard = AbandonOnDrop(shared);
        if let Some((connection, event)) = begun {
            let mut parked = Some(connection);
            while let Some(connection) = parked {
                parked = match connection.deliver(&event).await {
                    Ok(()) => None,
                    Err(_) => shared.undelivered(),
                };
            }
            // The API keeps what it may have to send again.
        }
        let outcome = std::future::poll_fn(|cx| shared.poll_outcome(cx)).await;
        std::mem::forget(guard);
        outcome
    }

    /// Gives credentials, from now on, to whoever asks for them with the token.
    pub fn offer_credentials(&self, token: String, source: Arc<dyn CredentialsSource>) {
        let _ = self.shared().vault.set(Vault { token, source });
    }

    /// Waits until the client waits for an event: from then on it may be frozen. False if the API was closed.
    pub async fn idle(&self) -> bool {
        self.shared().idle().await
    }

    /// Whether the client waits for an event now.
    pub fn is_idle(&self) -> bool {
        self.shared().is_idle()
    }

    /// Whether the event of a running [`Handle::invoke`] has not been given to the client yet.
    pub fn is_pending(&self) -> bool {
        self.shared().is_pending()
    }

    /// How long the event of a running [`Handle::invoke`], or else of the last, waited for the client to ask, at most 1 s: the
    /// function's time, and the deadline it was told, begin that much later.
    pub fn waited(&self) -> Duration {
        self.shared().waited()
    }

    // ---- extensions

    /// Expects an external extension of that name to register. False: there are more than a function may have.
    pub fn expect_extension(&self, name: &str) -> bool {
        self.shared().extensions.expect(name)
    }

    /// The program of an expected extension could not be started.
    pub fn extension_not_launched(&self, name: &str, error_type: &str) {
        self.shared().extensions.launch_failed(name, error_type);
    }

    /// Whether there are any, internal or external. Final once the init phase is over.
    pub fn has_extensions(&self) -> bool {
        self.shared().extensions.are_any()
    }

    /// Waits until every expected one has registered.
    pub async fn extensions_registered(&self) {
        self.shared().extensions.registered().await;
    }

    /// Waits until every one has asked for its first event.
    pub async fn extensions_ready(&self) {
        self.shared().extensions.ready().await;
    }

    /// Waits until every one that hears of invocations has asked for the next.
    pub async fn extensions_done(&self) {
        self.shared().extensions.done().await;
    }

    /// What [`Handle::extensions_done`] waits for.
    pub fn are_extensions_done(&self) -> bool {
        self.shared().extensions.are_done()
    }

    pub fn extensions(&self) -> Vec<ExtensionStatus> {
        self.shared().extensions.status()
    }

    /// The type of the error that an extension has told of, after which it ends.
    pub fn extension_error(&self) -> Option<&'static str> {
        self.shared().extensions.reported()
    }

    /// Tells those who want to hear of it that the environment ends.
    pub fn shut_extensions_down(&self, reason: ShutdownReason, deadline_ms: i64) {
        self.shared().extensions.shut_down(reason, deadline_ms);
    }

    /// Waits for the next subscription to telemetry.
    pub async fn subscribed(&self) -> Subscribed {
        self.shared().extensions.note().await
    }

    /// Delivers telemetry to extensions; there where it was served with a way to reach them.
    pub fn telemetry(&self) -> Option<&Telemetry> {
        self.shared().extensions.telemetry.as_ref()
    }

    /// Back to the init phase for a new process in the same environment.
    pub fn reset(&self) {
        self.shared().reset();
    }

    /// Stops listening and drops every connection.
    pub fn close(&self) {
        self.shared().close();
    }

    fn shared(&self) -> &Shared {
        &self.0.0
    }
}

/// Tells the state when an invoker went away early. Holds a plain reference, so forgetting it leaks nothing.
struct AbandonOnDrop<'a>(&'a Shared);

impl Drop for AbandonOnDrop<'_> {
    fn drop(&mut self) {
        self.0.abandon();
    }
}

/// Accepts connections and gives each a task. One task for all of them would be woken twice an event: a set of futures
/// yields to the scheduler whenever it has polled as many as it holds.
async fn accept(listener: TcpListener, shared: Arc<Shared>, tasks: Tasks) {
    let slots = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    for id in 1.. {
        let Ok(slot) = slots.clone().acquire_owned().await else { return };
        let Some(stream) = next_connection(&listener, &shared).await else { return };
        let shared = shared.clone();
        tasks.spawn(Kind::Disposable, "runtime-api connection", async move {
            let life = shared.life();
            tokio::select! {
                biased;
                () = connection::serve(id, stream, shared.clone()) => {}
                () = shared.outlived(life) => shared.leave(id),
            }
            drop(slot);
        });
    }
}

/// None once the API is closed.
async fn next_connection(listener: &TcpListener, shared: &Shared) -> Option<TcpStream> {
    loop {
        tokio::select! {
            biased;
            () = shared.closed() => return None,
            connection = listener.accept() => match connection {
                Ok((stream, _)) => return Some(stream),
                // Out of file descriptors, most likely: others will free some.
                Err(_) => tokio::time::sleep(ACCEPT_PAUSE).await,
            }
        }
    }
}
