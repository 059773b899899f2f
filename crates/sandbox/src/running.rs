//! A sandbox that runs: the task that watches it and what others may do to it meanwhile.

use crate::assign::{Beginning, Output, exec};
use crate::cgroup::{Group, Watch};
use crate::driver::{Body, lock};
use crate::error::{Error, Result};
use crate::link::Link;
use crate::sandbox::{Child, Handle};
use crate::snapshot::{self, Snapshot, Unwritten};
use crate::spec::{Exit, Process, Status, check_process};
use crate::sys;
use crate::wire::{FromInit, Step, ToInit};
use base::limits::MIB;
use base::task::{Kind, Tasks};
use std::collections::HashMap;
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use tokio::sync::{oneshot, watch};

/// The main process; others count up from it.
const MAIN: u32 = 0;

pub struct Running {
    pid: i32,
    memory_mb: u32,
    link: Link,
    group: Arc<Group>,
    watch: Watch,
    /// None once every process is gone. Holding the lock keeps a freeze from following a kill.
    body: Mutex<Option<Body>>,
    killed: AtomicBool,
    oom: AtomicBool,
    peak: AtomicU64,
    exit: watch::Sender<Option<Exit>>,
    gone: watch::Sender<bool>,
    said: watch::Sender<Option<String>>,
    /// The image of its main process, until it has been looked at what of that was written to.
    made_of: Mutex<Option<Arc<Snapshot>>>,
    next_id: AtomicU32,
    children: Mutex<HashMap<u32, Pending>>,
    /// What the main process waits for, if it was held back.
    beginning: Mutex<Option<Beginning>>,
    sockets: Mutex<HashMap<u32, oneshot::Sender<Result<OwnedFd>>>>,
}

/// A further process: first its start is awaited, then its end.
struct Pending {
    started: Option<oneshot::Sender<Result<(), (Step, i32)>>>,
    exit: watch::Sender<Option<Exit>>,
}

impl Running {
    /// `made_of`: the image of which its main process is a copy.
    pub fn new(
        body: Body,
        pid: i32,
        link: Link,
        tmp: OwnedFd,
        memory_mb: u32,
        made_of: Option<Arc<Snapshot>>,
    ) -> Result<Self> {
        let unwritten = made_of.as_deref().map(|snapshot| Unwritten::of(snapshot, pid));
        Ok(Self {
            pid,
            memory_mb,
            link,
            group: body.group().ok_or(Error::Gone)?,
            watch: Watch::new(u64::from(memory_mb) * MIB, tmp, unwritten),
            body: Mutex::new(Some(body)),
            killed: AtomicBool::new(false),
            oom: AtomicBool::new(false),
            peak: AtomicU64::new(0),
            exit: watch::Sender::new(None),
            gone: watch::Sender::new(false),
            said: watch::Sender::new(None),
            made_of: Mutex::new(made_of),
            next_id: AtomicU32::new(MAIN + 1),
            children: Mutex::default(),
            beginning: Mutex::default(),
            sockets: Mutex::default(),
        })
    }

    /// Its main process waits for this.
    pub fn beginning_with(self, beginning: Option<Beginning>) -> Self {
        *lock(&self.beginning) = beginning;
        self
    }

    /// Notes, once, which pages of its image the process has needed as its own until its init phase was over. It costs a
    /// millisecond or two on another thread, for the first few copies of an image.
    fn learn(&self) {
        if let Some(snapshot) = lock(&self.made_of).take().filter(|snapshot| snapshot.learns()) {
            let init = self.pid;
            tokio::task::spawn_blocking(move || snapshot.learn(init));
        }
    }

    /// Starts the task that lives as long as the sandbox.
    pub fn watched(self, tasks: &Tasks) -> Result<Arc<Self>> {
        let end = lock(&self.body).as_ref().ok_or(Error::Gone)?.end().map_err(Error::host("a pidfd"))?;
        let end = sys::watch(end, Interest::READABLE).map_err(Error::host("a pidfd"))?;
        let running = Arc::new(self);
        tasks.spawn(Kind::Work, "sandbox", running.clone().monitor(end));
        Ok(running)
    }

    async fn monitor(self: Arc<Self>, end: AsyncFd<OwnedFd>) {
        {
            let exceeded = self.watch.exceeded(&self.group);
            let ended = end.readable();
            tokio::pin!(exceeded, ended);
            let mut over = false;
            let mut heard = true;
            loop {
                tokio::select! {
                    message = self.link.recv::<FromInit>(), if heard => match message {
                        Ok(Some((message, fds))) => self.note(message, fds),
                        Ok(None) | Err(_) => heard = false,
                    },
                    () = &mut exceeded, if !over => {
                        over = true;
                        self.oom.store(true, Ordering::Relaxed);
                        self.kill_now();
                    }
                    _ = &mut ended => break,
                }
            }
            while let Ok(Some((message, fds))) = self.link.recv::<FromInit>().await {
                self.note(message, fds);
            }
        }
        self.finish();
    }

    fn note(&self, message: FromInit, fds: Vec<OwnedFd>) {
        match message {
            FromInit::Exited { id, code, signal } => {
                let status = code.map_or_else(|| Status::Signal(signal.unwrap_or(9)), Status::Code);
                self.ended(id, Exit { status, oom: self.ran_out(status) });
            }
            FromInit::Started { id } => {
                if let Some(started) = lock(&self.children).get_mut(&id).and_then(|child| child.started.take()) {
                    let _ = started.send(Ok(()));
                }
            }
            FromInit::Failed { id, step, errno } => {
                if let Some(started) = lock(&self.children).remove(&id).and_then(|child| child.started) {
                    let _ = started.send(Err((step, errno)));
                }
            }
            FromInit::Socket { id, errno } => {
                let socket = match errno {
                    None => fds.into_iter().next().ok_or(Error::Gone),
                    Some(errno) => Err(Error::host("a socket")(std::io::Error::from_raw_os_error(errno))),
                };
                if let Some(asker) = lock(&self.sockets).remove(&id) {
                    let _ = asker.send(socket);
                }
            }
            FromInit::Said(word) => drop(self.said.send_replace(Some(word))),
            FromInit::Built => {}
        }
    }

    /// Whether memory was the cause: we stopped it, or the kernel did.
    fn ran_out(&self, status: Status) -> bool {
        self.oom.load(Ordering::Relaxed) || (status == Status::Signal(9) && self.group.oom_kills() > 0)
    }

    fn ended(&self, id: u32, exit: Exit) {
        if id == MAIN {
            self.exit.send_if_modified(|known| known.is_none() && known.replace(exit).is_none());
        } else if let Some(child) = lock(&self.children).remove(&id) {
            child.exit.send_replace(Some(exit));
        }
    }

    /// Every process is gone: keep what was measured, let go of the rest.
    fn finish(&self) {
        let peak = self.group.last_memory_peak(|| self.watch.tmp_bytes());
        self.peak.store(self.bounded(peak), Ordering::Relaxed);
        let exit = Exit { status: Status::Signal(9), oom: self.ran_out(Status::Signal(9)) };
        self.ended(MAIN, exit);
        for (_, child) in lock(&self.children).drain() {
            child.exit.send_replace(Some(exit));
        }
        lock(&self.sockets).clear();
        drop(lock(&self.body).take());
        self.gone.send_replace(true);
    }

    fn measure_peak(&self) -> u64 {
        self.bounded(self.group.memory_peak(|| self.watch.tmp_bytes()))
    }

    fn bounded(&self, peak: Option<u64>) -> u64 {
        let all = peak.map_or(0, |counted| counted + self.watch.unwritten_bytes());
        all.min(u64::from(self.memory_mb) * MIB)
    }

    /// Has init start a process, and waits until its program runs.
    async fn run(
        &self,
        id: u32,
        process: crate::wire::Exec,
        output: Output,
        exit: watch::Sender<Option<Exit>>,
    ) -> Result<()> {
        let (argv, cwd) = (process.argv.clone(), process.cwd.clone());
        let (started, start) = oneshot::channel();
        lock(&self.children).insert(id, Pending { started: Some(started), exit });
        self.link.send(&ToInit::Exec { id, process }, &output.fds().collect::<Vec<_>>()).await?;
        drop(output);
        let started = start.await.map_err(|_| Error::Gone)?;
        started.map_err(|(step, errno)| Error::from_step(&step, errno, &argv, &cwd))
    }

    fn suspend(&self, frozen: bool) -> Result<()> {
        let body = lock(&self.body);
        if body.is_none() || self.killed.load(Ordering::Relaxed) {
            return Err(Error::Gone);
        }
        if self.group.can_freeze() {
            self.group.freeze(frozen).map_err(Error::host("freezing a sandbox"))
        } else {
            self.link.try_send(&ToInit::Pause(frozen))
        }
    }

    fn kill_now(&self) {
        let body = lock(&self.body);
        self.killed.store(true, Ordering::Relaxed);
        if let Some(body) = body.as_ref() {
            body.kill();
        }
    }
}

#[async_trait::async_trait]
impl Handle for Running {
    fn pid(&self) -> i32 {
        self.pid
    }

    fn freeze(&self) -> Result<()> {
        self.suspend(true)
    }

    fn thaw(&self) -> Result<()> {
        self.suspend(false)
    }

    fn limit_cpu(&self) -> Result<()> {
        self.learn();
        self.group.limit_cpu(self.memory_mb).map_err(Error::host("the CPU limit"))
    }

    fn memory_now(&self) -> u64 {
        self.group.memory_now(self.watch.tmp_bytes()).unwrap_or(0)
    }

    fn memory_peak(&self) -> u64 {
        match self.peak.load(Ordering::Relaxed) {
            0 => self.measure_peak(),
            measured => measured,
        }
    }

    fn signal(&self, id: u32, signal: i32) -> Result<()> {
        self.thaw()?;
        self.link.try_send(&ToInit::Signal { id, signal })
    }

    async fn exec(&self, process: Process) -> Result<Child> {
        check_process(&process.argv, &process.env).map_err(Error::Spec)?;
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        let (ours, theirs) = Output::new(false)?;
        let exit = watch::Sender::new(None);
        let ended = exit.subscribe();
        self.run(id, exec(&process.argv, &process.env, &process.cwd), theirs, exit).await?;
        Ok(Child { id, output: Some(ours.receivers()?), exit: ended })
    }

    async fn begin(&self) -> Result<()> {
        let beginning = lock(&self.beginning).take();
        match beginning {
            None => Ok(()),
            Some(Beginning::Orders(orders)) => self.link.send(&ToInit::Tell(orders), &[]).await,
            // Its end is told as that of the main process.
            Some(Beginning::Program { process, output }) => {
                self.run(MAIN, process, output, watch::Sender::new(None)).await
            }
        }
    }

    async fn socket(&self) -> Result<OwnedFd> {
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        let (asker, answer) = oneshot::channel();
        lock(&self.sockets).insert(id, asker);
        self.link.send(&ToInit::Socket { id }, &[]).await?;
        answer.await.map_err(|_| Error::Gone)?
    }

    fn said(&self) -> watch::Receiver<Option<String>> {
        self.said.subscribe()
    }

    async fn snapshot(&self, path: PathBuf) -> Result<Snapshot> {
        let init = self.pid;
        tokio::task::spawn_blocking(move || snapshot::take(init, &path)).await.map_err(|_| Error::Gone)?
    }

    fn exit(&self) -> watch::Receiver<Option<Exit>> {
        self.exit.subscribe()
    }

    fn gone(&self) -> watch::Receiver<bool> {
        self.gone.subscribe()
    }

    fn kill(&self) {
        self.kill_now();
    }
}
