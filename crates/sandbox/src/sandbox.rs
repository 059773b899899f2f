//! A running sandbox as its owner sees it, whichever driver made it.

use crate::error::{Error, Result};
use crate::snapshot::Snapshot;
use crate::spec::{Exit, Process, Spec};
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4, TcpListener, UdpSocket};
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::unix::pipe::Receiver;
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::watch;

/// Makes sandboxes. The namespace driver is one; a test's fake is another.
#[async_trait::async_trait]
pub trait Isolation: Send + Sync + 'static {
    /// What is isolated and limited here, and what the lack of something costs.
    fn capabilities(&self) -> crate::Capabilities;

    /// Starts a sandbox and its main process. Resolves once the program runs.
    async fn start(&self, spec: Spec) -> Result<Sandbox>;

    /// Says that sandboxes of this template ([`crate::Start::Template`]) will be needed.
    fn announce(&self, spec: &Spec);
}

/// What a driver lets be done to one sandbox. Nothing here waits for a function, except [`Handle::exec`] for its start.
#[async_trait::async_trait]
pub trait Handle: Send + Sync + 'static {
    fn pid(&self) -> i32;
    fn freeze(&self) -> Result<()>;
    fn thaw(&self) -> Result<()>;
    fn limit_cpu(&self) -> Result<()>;
    fn memory_now(&self) -> u64;
    fn memory_peak(&self) -> u64;
    fn signal(&self, id: u32, signal: i32) -> Result<()>;
    async fn exec(&self, process: Process) -> Result<Child>;
    async fn begin(&self) -> Result<()>;
    async fn socket(&self) -> Result<OwnedFd>;
    /// What the main process said last on its descriptor 3.
    fn said(&self) -> watch::Receiver<Option<String>>;
    async fn snapshot(&self, path: PathBuf) -> Result<Snapshot>;
    fn exit(&self) -> watch::Receiver<Option<Exit>>;
    fn gone(&self) -> watch::Receiver<bool>;
    fn kill(&self);
}

/// The address inside at which AWS's X-Ray daemon receives datagrams. Loopback has it too.
pub const TRACES: SocketAddrV4 = SocketAddrV4::new(Ipv4Addr::new(169, 254, 79, 129), 2000);

/// What the daemon serves inside a sandbox: made by its first process, and of no other network than its own.
#[derive(Debug)]
pub struct Sockets {
    pub runtime: TcpListener,
    pub endpoint: TcpListener,
    pub traces: UdpSocket,
}

/// One execution environment. Dropping it kills everything in it.
pub struct Sandbox {
    id: String,
    runtime: Option<TcpListener>,
    endpoint: Option<TcpListener>,
    traces: Option<UdpSocket>,
    output: Option<(Receiver, Receiver)>,
    framed_log: Option<Receiver>,
    handle: Arc<dyn Handle>,
}

impl Sandbox {
    /// For drivers.
    pub fn new(id: String, sockets: Sockets, output: (Receiver, Receiver), handle: Arc<dyn Handle>) -> Self {
        let Sockets { runtime, endpoint, traces } = sockets;
        Self {
            id,
            runtime: Some(runtime),
            endpoint: Some(endpoint),
            traces: Some(traces),
            output: Some(output),
            framed_log: None,
            handle,
        }
    }

    /// For drivers.
    pub fn with_framed_log(mut self, framed_log: Option<Receiver>) -> Self {
        self.framed_log = framed_log;
        self
    }

    /// The spec's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The listener at 127.0.0.1:9001 inside, for the Runtime API. It blocks: set it non-blocking before giving it to
    /// tokio. `None` the second time.
    pub fn take_runtime_listener(&mut self) -> Option<TcpListener> {
        self.runtime.take()
    }

    /// The listener at the node's own port inside. As [`Sandbox::take_runtime_listener`].
    pub fn take_endpoint_listener(&mut self) -> Option<TcpListener> {
        self.endpoint.take()
    }

    /// The socket at [`TRACES`] inside, for what functions tell the X-Ray daemon. It blocks, too.
    pub fn take_trace_socket(&mut self) -> Option<UdpSocket> {
        self.traces.take()
    }

    /// Standard output and standard error of the main process, and of all that it starts.
    pub fn take_output(&mut self) -> Option<(Receiver, Receiver)> {
        self.output.take()
    }

    /// What the main process writes to [`crate::FRAMED_LOG`], if it was to have one.
    pub fn take_framed_log(&mut self) -> Option<Receiver> {
        self.framed_log.take()
    }

    /// The host's process id of the sandbox's init.
    pub fn pid(&self) -> i32 {
        self.handle.pid()
    }

    /// Suspends every process, at once as seen from here; tens of microseconds.
    pub fn freeze(&self) -> Result<()> {
        self.handle.freeze()
    }

    pub fn thaw(&self) -> Result<()> {
        self.handle.thaw()
    }

    /// Ends the boost of the init phase: from now on the sandbox has the share of CPU that its memory buys
    /// (1,769 MB a vCPU). Until then it is not limited, as on AWS.
    pub fn limit_cpu(&self) -> Result<()> {
        self.handle.limit_cpu()
    }

    /// Memory in use without page cache and files in `/tmp`; 0 without a memory controller.
    pub fn memory_now_bytes(&self) -> u64 {
        self.handle.memory_now()
    }

    /// The most there was of it, at most `MemorySize`. Known after the end too.
    pub fn memory_peak_bytes(&self) -> u64 {
        self.handle.memory_peak()
    }

    /// Asks the main process to end, with SIGTERM. A frozen sandbox is thawed first.
    pub fn shutdown(&self) -> Result<()> {
        self.handle.signal(0, libc::SIGTERM)
    }

    /// Starts a further process beside the main one: an extension.
    pub async fn exec(&self, process: Process) -> Result<Child> {
        self.handle.exec(process).await
    }

    /// Lets a main process begin that was held back ([`crate::Spec`]'s `held`). Nothing the second time, or if it was not.
    ///
    /// # Errors
    /// As those of a start.
    pub async fn begin(&self) -> Result<()> {
        self.handle.begin().await
    }

    /// What connects to listeners inside, for as long as the sandbox lives.
    pub fn dialer(&self) -> Dialer {
        Dialer(self.handle.clone())
    }

    /// Waits until the main process says `word` on its descriptor 3. `false`: it has ended.
    pub async fn hear(&self, word: &str) -> bool {
        let (mut said, mut exit) = (self.handle.said(), self.handle.exit());
        let told = async { said.wait_for(|said| said.as_deref() == Some(word)).await.is_ok() };
        tokio::select! {
            biased;
            told = told => told,
            _ = exit.wait_for(Option::is_some) => false,
        }
    }

    /// Writes the image of the main process, which must wait for orders, to `path`: `snapshots/KIND/NAME.image` below the
    /// node's folder, by which a process is known that was made of another image. It is of no use afterwards.
    ///
    /// # Errors
    /// It cannot be taken: it has threads, children, or something open that could not be restored; the text says what.
    pub async fn snapshot(&self, path: impl Into<PathBuf>) -> Result<Snapshot> {
        self.handle.snapshot(path.into()).await
    }

    /// Kills the main process and its group, and nothing else.
    pub fn kill_main(&self) -> Result<()> {
        self.handle.signal(0, libc::SIGKILL)
    }

    /// Kills a further process and its group.
    pub fn kill_child(&self, child: &Child) -> Result<()> {
        self.signal(child, libc::SIGKILL)
    }

    /// Sends a signal to a further process and its group.
    pub fn signal(&self, child: &Child, signal: i32) -> Result<()> {
        self.handle.signal(child.id, signal)
    }

    /// Waits for the main process. The sandbox, and what else runs in it, stays until it is killed or dropped.
    pub async fn wait(&self) -> Exit {
        let mut exit = self.handle.exit();
        exit.wait_for(Option::is_some).await.ok().and_then(|exit| *exit).unwrap_or(Exit::KILLED)
    }

    /// How the main process ended, if it has.
    pub fn try_wait(&self) -> Option<Exit> {
        *self.handle.exit().borrow()
    }

    /// Whether the main process runs.
    pub fn is_alive(&self) -> bool {
        self.try_wait().is_none()
    }

    /// Kills everything in the sandbox, frozen or not. Does not wait: see [`Sandbox::gone`].
    pub fn kill(&self) {
        self.handle.kill();
    }

    /// Waits until every process of the sandbox is gone, which a kill brings about in a millisecond.
    pub async fn gone(&self) {
        let _ = self.handle.gone().wait_for(|gone| *gone).await;
    }
}

/// Connects to loopback listeners inside one sandbox, on sockets that its first process makes: nothing outside is ever
/// connected to. Whoever answers is the function's own, and not to be trusted. Does not keep the sandbox alive.
#[derive(Clone)]
pub struct Dialer(Arc<dyn Handle>);

impl Dialer {
    /// Connects to 127.0.0.1:`port` inside. It waits while the sandbox is frozen.
    pub async fn connect(&self, port: u16) -> Result<TcpStream> {
        let socket = std::net::TcpStream::from(self.0.socket().await?);
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        TcpSocket::from_std_stream(socket).connect(address).await.map_err(Error::host("a listener inside a sandbox"))
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.handle.kill();
    }
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sandbox").field("id", &self.id).field("pid", &self.pid()).finish_non_exhaustive()
    }
}

/// A further process of a sandbox.
pub struct Child {
    pub(crate) id: u32,
    pub(crate) output: Option<(Receiver, Receiver)>,
    pub(crate) exit: watch::Receiver<Option<Exit>>,
}

impl Child {
    /// Its standard output and standard error. `None` the second time.
    pub fn take_output(&mut self) -> Option<(Receiver, Receiver)> {
        self.output.take()
    }

    /// How it ended, if it has.
    pub fn try_wait(&self) -> Option<Exit> {
        *self.exit.borrow()
    }

    /// Waits for its end.
    pub async fn wait(&mut self) -> Result<Exit> {
        self.exit.wait_for(Option::is_some).await.ok().and_then(|exit| *exit).ok_or(Error::Gone)
    }
}
