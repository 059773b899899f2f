//! The daemon's ends of its sockets: to the spawner, and to the init of each sandbox.

use crate::error::{Error, Result};
use crate::spawner;
use crate::sys;
use crate::wire::{self, CloneReply, CloneRequest};
use rustix::io::Errno;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use tokio::sync::Mutex;

/// Init answers in milliseconds; a host that needs longer than this (a dead network file system) can't start functions.
const REPLY: Duration = Duration::from_secs(30);

/// A packet socket that tasks may wait on.
#[derive(Debug)]
pub struct Link(AsyncFd<OwnedFd>);

impl Link {
    pub fn new(socket: OwnedFd) -> Result<Self> {
        rustix::io::ioctl_fionbio(&socket, true).map_err(Error::host("a socket"))?;
        sys::watch(socket, Interest::READABLE | Interest::WRITABLE).map(Self).map_err(Error::host("a socket"))
    }

    pub async fn send<T: Serialize>(&self, value: &T, fds: &[BorrowedFd<'_>]) -> Result<()> {
        loop {
            let mut ready = self.0.writable().await.map_err(Error::host("a socket"))?;
            match ready.try_io(|socket| Ok(wire::send(socket, value, fds)?)) {
                Ok(sent) => return sent.map_err(|_| Error::Gone),
                Err(_would_block) => {}
            }
        }
    }

    /// [`Link::send`] without waiting, for small messages that fit or are not worth it.
    pub fn try_send<T: Serialize>(&self, value: &T) -> Result<()> {
        wire::send(self.0.get_ref(), value, &[]).map_err(|_| Error::Gone)
    }

    /// The answer to what was sent, within [`REPLY`].
    pub async fn reply<T: DeserializeOwned>(&self) -> Result<(T, Vec<OwnedFd>)> {
        match tokio::time::timeout(REPLY, self.recv()).await {
            Ok(reply) => reply?.ok_or(Error::Gone),
            Err(_late) => {
                Err(Error::Host { what: "a sandbox's answer".into(), source: std::io::ErrorKind::TimedOut.into() })
            }
        }
    }

    /// The next packet. `Ok(None)`: the other side is gone.
    pub async fn recv<T: DeserializeOwned>(&self) -> Result<Option<(T, Vec<OwnedFd>)>> {
        loop {
            let mut ready = self.0.readable().await.map_err(Error::host("a socket"))?;
            match ready.try_io(|socket| Ok(wire::recv(socket)?)) {
                Ok(Err(error)) if is_end(&error) => return Ok(None),
                Ok(got) => return got.map_err(Error::host("a packet")),
                Err(_would_block) => {}
            }
        }
    }
}

fn is_end(error: &std::io::Error) -> bool {
    error.raw_os_error() == Some(Errno::CONNRESET.raw_os_error())
}

/// A process that was cloned for us: its end of our socket, and the means to watch and kill it.
pub struct Cloned {
    pub pid: i32,
    pub pidfd: OwnedFd,
    pub link: Link,
    /// The spawner.
    pub parent: u32,
}

/// The spawner, started when first needed and again if somebody killed it.
pub struct Spawner {
    program: PathBuf,
    /// How to talk to it, and its process id.
    live: Mutex<Option<(Link, u32)>>,
}

impl Spawner {
    pub fn new(program: Option<&Path>) -> Self {
        Self { program: program.unwrap_or(Path::new("/proc/self/exe")).to_owned(), live: Mutex::new(None) }
    }

    /// Clones a process into namespaces of its own and, if given, a v2 cgroup. Where the spawner proves to be gone it is
    /// started anew, and asked again: all that it cloned is gone with it.
    pub async fn clone_init(&self, seq: u64, cgroup: Option<OwnedFd>) -> Result<Cloned> {
        let mut live = self.live.lock().await;
        if let Some((spawner, parent)) = live.as_ref() {
            match ask(spawner, *parent, seq, cgroup.as_ref()).await {
                Err(Error::Gone) => {}
                cloned => return cloned,
            }
        }
        let (spawner, parent) = live.insert(launch(&self.program)?);
        let cloned = ask(spawner, *parent, seq, cgroup.as_ref()).await;
        if matches!(cloned, Err(Error::Gone)) {
            *live = None;
        }
        cloned
    }
}

async fn ask(spawner: &Link, parent: u32, seq: u64, cgroup: Option<&OwnedFd>) -> Result<Cloned> {
    let (ours, theirs) = wire::pair().map_err(Error::host("a socket pair"))?;
    let fds: Vec<_> = [Some(&theirs), cgroup].into_iter().flatten().map(AsFd::as_fd).collect();
    spawner.send(&CloneRequest { seq }, &fds).await?;
    loop {
        let (reply, fds) = spawner.reply::<CloneReply>().await?;
        if reply.seq != seq {
            // The answer to a request whose caller went away: dropping its pidfd and socket ends that process.
            continue;
        }
        let pid = reply.result.map_err(|errno| Error::Host {
            what: "clone3 into namespaces".into(),
            source: std::io::Error::from_raw_os_error(errno),
        })?;
        let pidfd = fds.into_iter().next().ok_or(Error::Gone)?;
        return Ok(Cloned { pid, pidfd, link: Link::new(ours)?, parent });
    }
}

/// Starts the program as a spawner, its standard input our socket, with nothing of our environment.
///
/// A parent-death signal fires when the *thread* that forked ends, so a thread of its own does it and then waits.
fn launch(program: &Path) -> Result<(Link, u32)> {
    let (ours, theirs) = wire::pair().map_err(Error::host("a socket pair"))?;
    let mut command = Command::new(program);
    command.arg0("lamp-spawner").arg(spawner::ARGUMENT).env_clear().current_dir("/");
    command.stdin(Stdio::from(theirs)).stdout(Stdio::null());
    let (report, started) = std::sync::mpsc::sync_channel(1);
    let wait = move || {
        let child = command.spawn();
        drop(command);
        match child {
            Ok(mut child) => {
                let _ = report.send(Ok(child.id()));
                let status = child.wait();
                tracing::debug!(?status, "the spawner ended");
            }
            Err(error) => drop(report.send(Err(error))),
        }
    };
    std::thread::Builder::new().name("lamp-spawner".into()).spawn(wait).map_err(Error::host("a thread"))?;
    let pid = started.recv().map_err(|_| Error::Gone)?.map_err(Error::host("starting the spawner"))?;
    Ok((Link::new(ours)?, pid))
}
