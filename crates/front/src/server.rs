//! Listeners and connections.

use crate::bell::{Quiet, repolled};
use crate::body::Body;
use crate::verify::host;
use crate::{Front, Limits, Origin};
use base::task::{Kind, Tasks};
use base::{Held, Line};
use cloud::Source;
use http::header::{HeaderName, USER_AGENT};
use http::request::Parts;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};

/// After an accept failed for want of descriptors or memory.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

#[derive(Debug, thiserror::Error)]
#[error("the listener cannot be served: {0}")]
pub struct ServeError(#[from] io::Error);

/// A listener being served. Dropping it stops accepting and closes its connections, each after the answer it is at.
#[must_use = "dropping this stops the listener"]
pub struct Listening {
    address: SocketAddr,
    _open: watch::Sender<()>,
}

impl Listening {
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Front {
    /// Serves `listener`, which may belong to another network namespace. It ends when the node stops or the result is
    /// dropped. Must be called within the runtime. An idle listener costs one task and one descriptor.
    pub fn serve(
        &self,
        listener: std::net::TcpListener,
        origin: Origin,
        tasks: &Tasks,
    ) -> Result<Listening, ServeError> {
        listener.set_nonblocking(true)?;
        let listener = TcpListener::from_std(listener)?;
        let address = listener.local_addr()?;
        let (open, closed) = watch::channel(());
        let accepting = Accepting { front: self.clone(), origin, tasks: tasks.clone(), closed };
        tasks.spawn(Kind::Loop, "listener", accepting.run(listener));
        Ok(Listening { address, _open: open })
    }
}

struct Accepting {
    front: Front,
    origin: Origin,
    tasks: Tasks,
    closed: watch::Receiver<()>,
}

impl Accepting {
    async fn run(self, listener: TcpListener) {
        let slots = Arc::new(Semaphore::new(self.slots()));
        let mut stop = pin!(stopping(self.tasks.clone(), self.closed.clone()));
        loop {
            let next = async {
                let slot = slots.clone().acquire_owned().await;
                (slot, listener.accept().await)
            };
            let (slot, accepted) = tokio::select! {
                next = next => next,
                () = &mut stop => return,
            };
            match accepted {
                Ok((stream, peer)) => {
                    let serving = self.connection(stream, peer.ip());
                    self.tasks.spawn(Kind::Work, "connection", async move {
                        repolled(serving).await;
                        drop(slot);
                    });
                }
                Err(error) => pause(&error).await,
            }
        }
    }

    fn slots(&self) -> usize {
        let limits = &self.front.config().limits;
        match self.origin {
            Origin::Public => limits.connections,
            Origin::Function { .. } => limits.connections_of_function,
        }
    }

    fn connection(&self, stream: TcpStream, ip: IpAddr) -> impl Future<Output = ()> + Send + 'static {
        let (front, tasks, closed) = (self.front.clone(), self.tasks.clone(), self.closed.clone());
        let (held, line) = Line::open();
        let peer = Peer { ip, tasks: tasks.clone(), line, _held: held, last: Mutex::default() };
        async move {
            tune(&stream, &front.config().limits);
            let http = builder(&front.config().limits);
            let service = Arc::new((front, peer));
            let service = service_fn(move |request| answer(service.clone(), request));
            let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
            let mut stop = Quiet::new(stopping(tasks, closed));
            let ended = tokio::select! {
                ended = &mut connection => ended,
                () = &mut stop => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection ended early");
            }
        }
    }
}

async fn answer(to: Arc<(Front, Peer)>, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    Ok(to.0.handle(&to.1, request).await)
}

/// Resolves when the node stops, or this listener does.
async fn stopping(tasks: Tasks, mut closed: watch::Receiver<()>) {
    tokio::select! {
        () = tasks.stopping() => {}
        // Nothing is ever sent: it ends when the sender is dropped.
        _ = closed.changed() => {}
    }
}

fn builder(limits: &Limits) -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.header_timeout)
        .max_header_size(limits.header_bytes)
        .max_buf_size(limits.header_bytes.max(64 * 1024) + 16 * 1024);
    http
}

/// A client gone without a word, or one that never reads its answer, is found out by the kernel.
fn tune(stream: &TcpStream, limits: &Limits) {
    use rustix::net::sockopt;
    let stall_ms = u32::try_from(limits.send_stall.as_millis()).unwrap_or(u32::MAX);
    let _ = stream.set_nodelay(true);
    let _ = sockopt::set_socket_keepalive(stream, true);
    let _ = sockopt::set_tcp_keepidle(stream, limits.send_stall);
    let _ = sockopt::set_tcp_user_timeout(stream, stall_ms);
}

/// A connection reset before it was accepted is nobody's concern; want of descriptors is, and passes.
async fn pause(error: &io::Error) {
    if matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::Interrupted
    ) {
        return;
    }
    tracing::warn!(%error, "a connection could not be accepted");
    tokio::time::sleep(ACCEPT_PAUSE).await;
}

/// The other end of one connection.
pub(crate) struct Peer {
    ip: IpAddr,
    pub tasks: Tasks,
    line: Line,
    _held: Held,
    /// What the last request said of its source: the next one mostly says the same.
    last: Mutex<Option<Arc<Source>>>,
}

impl Peer {
    pub fn source(&self, request: &Parts, own_endpoint: &str) -> Arc<Source> {
        let header = |name: HeaderName| request.headers.get(name).and_then(|value| value.to_str().ok());
        let (agent, trace) = (header(USER_AGENT), header(X_AMZN_TRACE_ID));
        let name = host(request);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(source) = last.as_ref().filter(|source| is_of(source, name, agent, trace)) {
            return source.clone();
        }
        let endpoint = if name.is_empty() { own_endpoint.to_owned() } else { format!("{SCHEME}{name}") };
        let (user_agent, trace) = (agent.map(str::to_owned), trace.map(str::to_owned));
        let (ip, line) = (Some(self.ip), self.line.clone());
        let source = Arc::new(Source { ip, user_agent, endpoint, trace, secure: false, via: None, line });
        *last = Some(source.clone());
        source
    }
}

const X_AMZN_TRACE_ID: HeaderName = HeaderName::from_static("x-amzn-trace-id");
/// The endpoint does not speak TLS yet.
const SCHEME: &str = "http://";

fn is_of(source: &Source, host: &str, agent: Option<&str>, trace: Option<&str>) -> bool {
    source.endpoint.strip_prefix(SCHEME) == Some(host)
        && source.user_agent.as_deref() == agent
        && source.trace.as_deref() == trace
}
