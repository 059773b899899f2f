//! A driver without isolation, for tests of what stands above: it opens listeners on loopback and runs nothing.

use crate::assign::{pipe, receiver};
use crate::doctor::{Capabilities, Capability};
use crate::driver::lock;
use crate::error::{Error, Result};
use crate::sandbox::{Child, Handle, Isolation, Sandbox, Sockets};
use crate::snapshot::Snapshot;
use crate::spec::{Exit, Process, Spec, Status};
use crate::wire::Step;
use std::fs::File;
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::watch;

/// Makes [`Puppet`]s. Cheap to clone.
#[derive(Clone, Default)]
pub struct Fake(Arc<Mutex<Vec<Arc<Puppet>>>>);

impl Fake {
    /// Every sandbox that was started, in order.
    pub fn puppets(&self) -> Vec<Arc<Puppet>> {
        lock(&self.0).clone()
    }
}

/// The function's side of a fake sandbox, for the test to play.
pub struct Puppet {
    pub spec: Spec,
    /// Where a runtime client would connect.
    pub runtime_api: SocketAddr,
    pub endpoint: SocketAddr,
    output: Mutex<Option<[File; 2]>>,
    framed_log: Mutex<Option<File>>,
    frozen: watch::Sender<bool>,
    freezes: AtomicU32,
    exit: watch::Sender<Option<Exit>>,
    gone: watch::Sender<bool>,
    said: watch::Sender<Option<String>>,
    begun: watch::Sender<bool>,
    further: Mutex<Vec<Further>>,
    /// What starting a further process fails with.
    refusal: Mutex<Option<i32>>,
}

/// A further process of a fake sandbox.
struct Further {
    program: String,
    signals: Vec<i32>,
    output: [File; 2],
    exit: watch::Sender<Option<Exit>>,
}

impl Puppet {
    /// The programs of the further processes that were started, in order.
    pub fn further(&self) -> Vec<String> {
        lock(&self.further).iter().map(|one| one.program.clone()).collect()
    }

    /// The signals that a further process was sent, in order.
    pub fn signals_of(&self, further: usize) -> Vec<i32> {
        lock(&self.further).get(further).map(|one| one.signals.clone()).unwrap_or_default()
    }

    /// Ends a further process.
    pub fn exit_further(&self, further: usize, exit: Exit) {
        if let Some(one) = lock(&self.further).get(further) {
            one.exit.send_replace(Some(exit));
        }
    }

    /// Writes to standard output of a further process.
    pub fn print_further(&self, further: usize, text: &str) -> std::io::Result<()> {
        lock(&self.further).get_mut(further).map_or(Ok(()), |one| one.output[0].write_all(text.as_bytes()))
    }

    /// Whether the main process was let begin.
    pub fn has_begun(&self) -> bool {
        *self.begun.borrow()
    }

    /// Waits until the main process was let begin.
    pub async fn begun(&self) {
        let _ = self.begun.subscribe().wait_for(|begun| *begun).await;
    }

    /// From now on no further process starts.
    pub fn refuse_further(&self, errno: i32) {
        *lock(&self.refusal) = Some(errno);
    }

    /// Writes to standard output.
    pub fn print(&self, text: &str) -> std::io::Result<()> {
        lock(&self.output).as_mut().map_or(Ok(()), |[stdout, _]| stdout.write_all(text.as_bytes()))
    }

    /// Writes to the framed log, if the main process has one.
    pub fn write_framed(&self, bytes: &[u8]) -> std::io::Result<()> {
        lock(&self.framed_log).as_mut().map_or(Ok(()), |log| log.write_all(bytes))
    }

    /// Ends the main process.
    pub fn exit(&self, exit: Exit) {
        self.exit.send_if_modified(|known| known.is_none() && known.replace(exit).is_none());
        lock(&self.output).take();
        lock(&self.framed_log).take();
    }

    /// Speaks on descriptor 3.
    pub fn say(&self, word: &str) {
        self.said.send_replace(Some(word.to_owned()));
    }

    pub fn is_frozen(&self) -> bool {
        *self.frozen.borrow()
    }

    /// How often it was frozen.
    pub fn freezes(&self) -> u32 {
        self.freezes.load(Ordering::Relaxed)
    }

    /// Whether nobody has killed it yet.
    pub fn is_alive(&self) -> bool {
        !*self.gone.borrow()
    }
}

#[async_trait::async_trait]
impl Isolation for Fake {
    fn capabilities(&self) -> Capabilities {
        let isolation = Capability { name: "isolation", present: false, detail: "a fake".into(), cost: "nothing runs" };
        Capabilities { items: vec![isolation], can_isolate: false }
    }

    async fn start(&self, spec: Spec) -> Result<Sandbox> {
        spec.check().map_err(Error::Spec)?;
        let listen = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(Error::host("a listener"));
        let address = |listener: &TcpListener| listener.local_addr().map_err(Error::host("a listener"));
        let (runtime, endpoint) = (listen()?, listen()?);
        let traces = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).map_err(Error::host("a socket"))?;
        let ((stdout, out), (stderr, err)) = (pipe()?, pipe()?);
        let (log, framed_log) = if spec.framed_log { Some(pipe()?).unzip() } else { (None, None) };
        let puppet = Arc::new(Puppet {
            runtime_api: address(&runtime)?,
            endpoint: address(&endpoint)?,
            output: Mutex::new(Some([out.into(), err.into()])),
            framed_log: Mutex::new(framed_log.map(File::from)),
            frozen: watch::Sender::new(false),
            freezes: AtomicU32::new(0),
            exit: watch::Sender::new(None),
            gone: watch::Sender::new(false),
            said: watch::Sender::new(None),
            begun: watch::Sender::new(!spec.held),
            further: Mutex::default(),
            refusal: Mutex::default(),
            spec,
        });
        lock(&self.0).push(puppet.clone());
        let (output, log) = ((receiver(stdout)?, receiver(stderr)?), log.map(receiver).transpose()?);
        let sockets = Sockets { runtime, endpoint, traces };
        Ok(Sandbox::new(puppet.spec.id.clone(), sockets, output, puppet).with_framed_log(log))
    }

    fn announce(&self, _spec: &Spec) {}
}

#[async_trait::async_trait]
impl Handle for Puppet {
    fn pid(&self) -> i32 {
        0
    }

    fn freeze(&self) -> Result<()> {
        self.freezes.fetch_add(1, Ordering::Relaxed);
        self.frozen.send_replace(true);
        Ok(())
    }

    fn thaw(&self) -> Result<()> {
        self.frozen.send_replace(false);
        Ok(())
    }

    fn limit_cpu(&self) -> Result<()> {
        Ok(())
    }

    fn memory_now(&self) -> u64 {
        0
    }

    fn memory_peak(&self) -> u64 {
        0
    }

    fn signal(&self, id: u32, signal: i32) -> Result<()> {
        let exit = Exit { status: Status::Signal(signal), oom: false };
        if id == 0 {
            self.exit(exit);
        } else if let Some(one) = lock(&self.further).get_mut(id as usize - 1) {
            one.signals.push(signal);
            one.exit.send_if_modified(|known| known.is_none() && known.replace(exit).is_none());
        }
        Ok(())
    }

    fn said(&self) -> watch::Receiver<Option<String>> {
        self.said.subscribe()
    }

    async fn snapshot(&self, _path: std::path::PathBuf) -> Result<Snapshot> {
        Err(Error::Unsupported("a fake has no memory".into()))
    }

    async fn exec(&self, process: Process) -> Result<Child> {
        if let Some(errno) = *lock(&self.refusal) {
            return Err(Error::from_step(&Step::Entrypoint, errno, &process.argv, &process.cwd));
        }
        let ((stdout, out), (stderr, err)) = (pipe()?, pipe()?);
        let exit = watch::Sender::new(None);
        let ended = exit.subscribe();
        let program = process.argv.into_iter().next().unwrap_or_default();
        let mut further = lock(&self.further);
        further.push(Further { program, signals: Vec::new(), output: [out.into(), err.into()], exit });
        Ok(Child { id: further.len() as u32, output: Some((receiver(stdout)?, receiver(stderr)?)), exit: ended })
    }

    async fn begin(&self) -> Result<()> {
        self.begun.send_replace(true);
        Ok(())
    }

    async fn socket(&self) -> Result<OwnedFd> {
        crate::init::socket().map_err(Error::host("a socket"))
    }

    fn exit(&self) -> watch::Receiver<Option<Exit>> {
        self.exit.subscribe()
    }

    fn gone(&self) -> watch::Receiver<bool> {
        self.gone.subscribe()
    }

    fn kill(&self) {
        self.exit(Exit::KILLED);
        self.gone.send_replace(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_puppet_can_be_talked_to_and_killed() {
        let fake = Fake::default();
        let mut sandbox = fake.start(Spec::new("f", "/code", vec!["/bin/true".into()])).await.unwrap();
        let puppet = fake.puppets().remove(0);
        let listener = sandbox.take_runtime_listener().unwrap();
        std::net::TcpStream::connect(puppet.runtime_api).unwrap();
        listener.accept().unwrap();
        sandbox.freeze().unwrap();
        assert!(puppet.is_frozen() && sandbox.is_alive());
        puppet.print("line").unwrap();
        sandbox.kill();
        sandbox.gone().await;
        let mut text = String::new();
        let (mut out, _) = sandbox.take_output().unwrap();
        tokio::io::AsyncReadExt::read_to_string(&mut out, &mut text).await.unwrap();
        assert_eq!((text.as_str(), sandbox.wait().await), ("line", Exit::KILLED));
    }
}
