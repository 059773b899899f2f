//! A driver without isolation, for tests of what stands above: it opens listeners on loopback and runs nothing.

use crate::assign::{pipe, receiver};
use crate::doctor::{Capabilities, Capability};
use crate::driver::lock;
use crate::error::{Error, Result};
use crate::sandbox::{Child, Handle, Isolation, Sandbox, Sockets};
use crate::snapshot::Snapshot;
use crate::spec::{Exit, Process, Spec};
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
    frozen: watch::Sender<bool>,
    freezes: AtomicU32,
    exit: watch::Sender<Option<Exit>>,
    gone: watch::Sender<bool>,
    said: watch::Sender<Option<String>>,
}

impl Puppet {
    /// Writes to standard output.
    pub fn print(&self, text: &str) -> std::io::Result<()> {
        lock(&self.output).as_mut().map_or(Ok(()), |[stdout, _]| stdout.write_all(text.as_bytes()))
    }

    /// Ends the main process.
    pub fn exit(&self, exit: Exit) {
        self.exit.send_if_modified(|known| known.is_none() && known.replace(exit).is_none());
        lock(&self.output).take();
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
        let puppet = Arc::new(Puppet {
            runtime_api: address(&runtime)?,
            endpoint: address(&endpoint)?,
            output: Mutex::new(Some([out.into(), err.into()])),
            frozen: watch::Sender::new(false),
            freezes: AtomicU32::new(0),
            exit: watch::Sender::new(None),
            gone: watch::Sender::new(false),
            said: watch::Sender::new(None),
            spec,
        });
        lock(&self.0).push(puppet.clone());
        let output = (receiver(stdout)?, receiver(stderr)?);
        Ok(Sandbox::new(puppet.spec.id.clone(), Sockets { runtime, endpoint, traces }, output, puppet))
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

    fn signal(&self, _id: u32, _signal: i32) -> Result<()> {
        Ok(())
    }

    fn said(&self) -> watch::Receiver<Option<String>> {
        self.said.subscribe()
    }

    async fn snapshot(&self, _path: std::path::PathBuf) -> Result<Snapshot> {
        Err(Error::Unsupported("a fake has no memory".into()))
    }

    async fn exec(&self, _process: Process) -> Result<Child> {
        Err(Error::Unsupported("a fake runs nothing".into()))
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
