//! The namespace driver: sandboxes prepared ahead of need, and assigned in a millisecond or so.

use crate::assign::Way;
use crate::cgroup::{Group, Hierarchies};
use crate::error::{Error, Result};
use crate::link::{Link, Spawner};
use crate::nat::Nat;
use crate::sandbox::{Sandbox, Sockets, TRACES};
use crate::snapshot::Snapshot;
use crate::spec::{Network, Spec};
use crate::stock::{self, Demand, Stocks};
use crate::wire::{Build, Candidates, FromInit, ToInit};
use crate::{assign, live};
use base::task::{Kind, Tasks};
use sha2::{Digest, Sha256};
use std::collections::{HashSet, VecDeque};
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

/// Where every runtime client expects its Runtime API.
pub const RUNTIME_PORT: u16 = 9001;
/// Host user ids that sandboxes run as when the daemon is root: between the range that systemd gives to containers
/// (which ends at 1,879,048,191) and the one it keeps for the host's own (from 2,130,706,432).
pub const FIRST_UID: u32 = 2_000_000_000;
/// Ids for one node, so many sandboxes at a time.
pub const UIDS_PER_NODE: u32 = 65_536;
/// Nodes of one host that do not share ids, unless their hashes collide.
const NODES: u32 = 1_024;
/// How often removal looks again at a sandbox that is being killed.
const BURY_AGAIN: Duration = Duration::from_millis(5);
/// A sandbox that ends before its program runs is made again so many times, after pauses that double from the first.
const TRIES: u32 = 6;
const TRY_AGAIN: Duration = Duration::from_millis(1);

/// What a node sets once.
#[derive(Clone, Debug)]
pub struct Config {
    /// The node's data directory: names what the node leaves in the kernel, so that its next start can clear it up.
    pub node: PathBuf,
    /// The node's own endpoint, listened on at 127.0.0.1 inside each sandbox.
    pub endpoint_port: u16,
    /// Generic sandboxes kept ready at least; demand asks for more.
    pub prepared: usize,
    /// First of [`UIDS_PER_NODE`] host user ids, instead of a range chosen by the node's name.
    pub first_uid: Option<u32>,
    /// Where below each cgroup mount the node's groups go, instead of the top (root) or beside the daemon (rootless).
    pub cgroup_parent: Option<PathBuf>,
    /// A program that calls [`crate::become_spawner_if_asked`], instead of this one.
    pub spawner: Option<PathBuf>,
    /// Whether memory is so short that nothing may be kept ready. By itself this looks at the host only, not at what bounds
    /// the daemon.
    pub short_of_memory: fn() -> bool,
}

impl Config {
    pub fn new(node: impl Into<PathBuf>) -> Self {
        Self {
            node: node.into(),
            endpoint_port: 4566,
            prepared: 2,
            first_uid: None,
            cgroup_parent: None,
            spawner: None,
            short_of_memory: crate::live::memory_is_short,
        }
    }

    pub(crate) fn kernel_name(&self) -> String {
        kernel_name(&self.node)
    }

    fn uids(&self) -> u32 {
        let hash = self.hash();
        let block = u32::from(u16::from_le_bytes([hash[4], hash[5]])) % NODES;
        self.first_uid.unwrap_or(FIRST_UID + block * UIDS_PER_NODE)
    }

    fn hash(&self) -> [u8; 32] {
        hash(&self.node)
    }
}

/// What everything is called that a node makes in the kernel: `lamplighter-` and a hash of its data directory.
pub fn kernel_name(node: &Path) -> String {
    format!("lamplighter-{}", hex(&hash(node)[..4]))
}

fn hash(node: &Path) -> [u8; 32] {
    Sha256::digest(node.as_os_str().as_encoded_bytes()).into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes sandboxes. Cheap to clone.
#[derive(Clone)]
pub struct Driver(pub(crate) Arc<Shared>);

pub(crate) struct Shared {
    pub config: Config,
    pub privileged: bool,
    pub hierarchies: Hierarchies,
    pub tasks: Tasks,
    pub nat: Nat,
    spawner: Spawner,
    sequence: AtomicU64,
    uids: Mutex<HashSet<u32>>,
    /// Generic sandboxes, and how many are asked for.
    pub ready: Mutex<VecDeque<Prepared>>,
    pub generic: Mutex<Demand>,
    /// Templates, and processes of them that wait.
    pub stocks: Mutex<Stocks>,
    starts: [AtomicU64; 4],
    /// Where images of templates go; `None` where there can be none.
    pub images: Option<PathBuf>,
    /// A prepared sandbox was taken.
    pub taken: Notify,
    pub taken_at: Mutex<Option<Instant>>,
    /// The pools' task runs and may make a body at any moment.
    pub pooling: AtomicBool,
    /// Bodies that exist.
    bodies: AtomicUsize,
    graves: Mutex<Vec<Remains>>,
    /// There is something to bury.
    pub died: Notify,
}

/// A sandbox that could become anybody's.
pub(crate) struct Prepared {
    pub body: Body,
    pub pid: i32,
    pub link: Link,
    pub sockets: Sockets,
    /// Standard output and error of the main process, if it runs already.
    pub output: Option<assign::Output>,
    /// The image that the main process was restored from.
    pub restored: Option<Arc<Snapshot>>,
}

/// What a sandbox holds in the kernel. Dropping it kills every process in it and has the rest removed in the background.
pub(crate) struct Body {
    shared: Arc<Shared>,
    remains: Option<Remains>,
}

struct Remains {
    /// None before the first process exists.
    pidfd: Option<OwnedFd>,
    group: Arc<Group>,
    /// In use until every process is gone.
    uid: Option<u32>,
    /// Its place in the outbound network.
    lease: Option<u32>,
}

impl Body {
    pub fn group(&self) -> Option<Arc<Group>> {
        self.remains.as_ref().map(|remains| remains.group.clone())
    }

    /// A descriptor that is readable once every process of the sandbox is gone.
    pub fn end(&self) -> std::io::Result<OwnedFd> {
        let pidfd = self.remains.as_ref().and_then(|remains| remains.pidfd.as_ref());
        pidfd.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::NotFound))?.try_clone()
    }

    /// Keeps a place in the outbound network for as long as the body lasts.
    pub fn hold_lease(&mut self, lease: u32) {
        if let Some(remains) = &mut self.remains {
            remains.lease = Some(lease);
        }
    }

    /// Kills process 1, and with it, by the kernel's rule for pid namespaces, all others: frozen, stopped or detached.
    pub fn kill(&self) {
        if let Some(pidfd) = self.remains.as_ref().and_then(|remains| remains.pidfd.as_ref()) {
            let _ = rustix::process::pidfd_send_signal(pidfd, rustix::process::Signal::KILL);
        }
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        self.kill();
        lock(&self.shared.graves).extend(self.remains.take());
        self.shared.bodies.fetch_sub(1, Ordering::Release);
        self.shared.died.notify_one();
    }
}

impl Remains {
    /// Whether nothing is left.
    fn bury(&self) -> bool {
        self.pidfd.as_ref().is_none_or(live::is_gone) && self.group.remove()
    }
}

impl Driver {
    /// Clears up after an earlier run of this node, prepares a first sandbox and goes on preparing in the background.
    /// An error says why nothing can be isolated here.
    pub async fn new(config: Config, tasks: Tasks) -> Result<Self> {
        let driver = Self::idle(config, tasks).await;
        let first = driver.0.prepare(Candidates::Both).await.map_err(|error| Error::Unsupported(error.to_string()))?;
        lock(&driver.0.ready).push_back(first);
        driver.0.pooling.store(true, Ordering::Release);
        driver.0.tasks.spawn(Kind::Loop, "sandbox pool", driver.0.clone().keep_ready());
        Ok(driver)
    }

    /// A driver that prepares nothing ahead.
    pub(crate) async fn idle(config: Config, tasks: Tasks) -> Self {
        let privileged = is_privileged();
        let hierarchies = Hierarchies::find(&config.kernel_name(), config.cgroup_parent.as_deref(), privileged);
        raise_file_limit();
        let shared = Arc::new(Shared {
            nat: Nat::new(&config.kernel_name(), &config.hash()),
            spawner: Spawner::new(config.spawner.as_deref()),
            privileged,
            hierarchies,
            tasks,
            sequence: AtomicU64::new(0),
            uids: Mutex::default(),
            ready: Mutex::default(),
            generic: Mutex::new(Demand::new()),
            stocks: Mutex::default(),
            starts: Default::default(),
            images: images(&config.node),
            config,
            taken: Notify::new(),
            taken_at: Mutex::default(),
            pooling: AtomicBool::new(false),
            bodies: AtomicUsize::new(0),
            graves: Mutex::default(),
            died: Notify::new(),
        });
        let sweep = shared.clone();
        let _ = tokio::task::spawn_blocking(move || sweep.hierarchies.sweep()).await;
        shared.tasks.spawn(Kind::Loop, "sandbox removal", shared.clone().keep_clean());
        Self(shared)
    }

    /// Starts a sandbox and its main process. Resolves once the program runs.
    pub async fn start(&self, spec: Spec) -> Result<Sandbox> {
        spec.check().map_err(Error::Spec)?;
        if self.0.tasks.is_stopping() {
            return Err(Error::Gone);
        }
        if spec.network == Network::Nat && !self.0.privileged {
            return Err(Error::Unsupported("an outbound network needs root".into()));
        }
        let mut tries = 0;
        loop {
            match self.0.start(&spec).await {
                // Somebody killed it, or the spawner and all its children, before the program ran: nothing has happened.
                Err(Error::Gone) if tries < TRIES && !self.0.tasks.is_stopping() => {
                    tokio::time::sleep(TRY_AGAIN * (1 << tries)).await;
                    tries += 1;
                }
                started => return started,
            }
        }
    }

    /// Says that sandboxes of this template will be needed.
    pub fn announce(&self, spec: &Spec) {
        if let Some(template) = spec.start.template() {
            let image = template.image && self.0.images.is_some();
            lock(&self.0.stocks).announce(spec, template, image);
            self.0.taken.notify_one();
        }
    }

    /// Generic sandboxes ready to be assigned.
    pub fn prepared(&self) -> usize {
        lock(&self.0.ready).len()
    }

    /// Processes of templates that wait for orders.
    pub fn waiting(&self) -> usize {
        lock(&self.0.stocks).waiting()
    }

    /// How many sandboxes were started, and how.
    pub fn starts(&self) -> Starts {
        let count = |count: &AtomicU64| count.load(Ordering::Relaxed);
        let [plain, listened, waited, restored] = &self.0.starts;
        Starts { plain: count(plain), listened: count(listened), waited: count(waited), restored: count(restored) }
    }

    /// Whether the template of the spec has its image, or goes without.
    pub fn is_imaged(&self, spec: &Spec) -> bool {
        spec.start.template().is_some_and(|template| lock(&self.0.stocks).is_settled(&stock::key(spec, template)))
    }

    /// Sandboxes that exist in the kernel: prepared, running, or not yet removed.
    pub fn existing(&self) -> usize {
        self.0.bodies.load(Ordering::Relaxed) + lock(&self.0.graves).len()
    }
}

/// Counts of starts, by how the main process came to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Starts {
    pub plain: u64,
    /// From the beginning of a template's program.
    pub listened: u64,
    /// Of a template, and waiting before it was needed.
    pub waited: u64,
    /// From an image.
    pub restored: u64,
}

impl Shared {
    async fn start(self: &Arc<Self>, spec: &Spec) -> Result<Sandbox> {
        let (prepared, way) = self.take(spec).await?;
        let ahead = prepared.output.is_some() || matches!(way, Way::Restore(_));
        let cause = match self.assign(prepared, spec, &way).await {
            // It has ended in the moment in which it was taken.
            Err(error @ (Error::Restore(_) | Error::Gone)) if ahead && spec.start.template().is_some() => error,
            started => return started,
        };
        tracing::warn!(%cause, program = spec.argv.first(), "what was made ahead is of no use: starting without");
        let (prepared, way) = self.take_without_image(spec, matches!(cause, Error::Restore(_))).await?;
        self.assign(prepared, spec, &way).await
    }

    async fn assign(self: &Arc<Self>, prepared: Prepared, spec: &Spec, way: &Way) -> Result<Sandbox> {
        let kind = match (way, prepared.output.is_some()) {
            (_, true) => 2,
            (Way::Exec, _) => 0,
            (Way::Listen, _) => 1,
            (Way::Restore(_), _) => 3,
        };
        let sandbox = assign::assign(self, prepared, spec, way).await?;
        self.starts[kind].fetch_add(1, Ordering::Relaxed);
        Ok(sandbox)
    }

    /// Removes what dead sandboxes left, several at a time and off everybody's path, until a shutdown finds none.
    async fn keep_clean(self: Arc<Self>) {
        loop {
            let batch = std::mem::take(&mut *lock(&self.graves));
            let shared = self.clone();
            let _ = tokio::task::spawn_blocking(move || shared.bury(batch)).await;
            // Read before the graves are: a body is counted until it lies in one.
            let idle = !self.pooling.load(Ordering::Acquire) && self.bodies.load(Ordering::Acquire) == 0;
            if !lock(&self.graves).is_empty() {
                tokio::time::sleep(BURY_AGAIN).await;
            } else if !self.tasks.is_stopping() {
                tokio::select! { () = self.died.notified() => {}, () = self.tasks.stopping() => {} }
            } else if idle {
                break;
            } else {
                self.died.notified().await;
            }
        }
        self.nat.remove();
        self.hierarchies.forget();
    }

    fn bury(&self, batch: Vec<Remains>) {
        for remains in batch {
            if !remains.bury() {
                lock(&self.graves).push(remains);
                continue;
            }
            if let Some(uid) = remains.uid {
                lock(&self.uids).remove(&uid);
            }
            if let Some(lease) = remains.lease {
                self.nat.give_back(lease);
            }
        }
    }

    pub async fn prepare(self: &Arc<Self>, candidates: Candidates) -> Result<Prepared> {
        let seq = self.sequence.fetch_add(1, Ordering::Relaxed);
        let (mut body, group) = self.body(seq)?;
        let unified = group.unified().map_err(Error::host("control groups"))?;
        let cloned = self.spawner.clone_init(seq, unified).await?;
        let (pid, uid) = (cloned.pid, body.remains.as_ref().and_then(|remains| remains.uid));
        if let Some(remains) = &mut body.remains {
            remains.pidfd = Some(cloned.pidfd);
        }
        if let Err(error) = live::write_ids(pid, uid) {
            let gone = body.end().is_ok_and(|end| live::is_gone(&end));
            return Err(if gone { Error::Gone } else { Error::host("the user map of a new sandbox")(error) });
        }
        let entrances = group.entrances().map_err(Error::host("control groups"))?;
        let ports = vec![RUNTIME_PORT, self.config.endpoint_port];
        let fds: Vec<_> = entrances.iter().map(AsFd::as_fd).collect();
        let build = Build { ports, datagrams: TRACES, keep_host: !self.privileged, candidates };
        cloned.link.send(&ToInit::Build(build), &fds).await?;
        let sockets = built(&cloned.link).await?;
        // It asked to die with its parent before it said so; of one that was gone by then it would never hear.
        if parent_of(pid) != Some(cloned.parent) {
            return Err(Error::Gone);
        }
        Ok(Prepared { body, pid, link: cloned.link, sockets, output: None, restored: None })
    }

    /// A body with its control groups and user id, but no process.
    fn body(self: &Arc<Self>, seq: u64) -> Result<(Body, Arc<Group>)> {
        let uid = if self.privileged { Some(self.lease_uid(seq)?) } else { None };
        self.bodies.fetch_add(1, Ordering::Relaxed);
        let group = self.hierarchies.group(&seq.to_string());
        let remains = Remains { pidfd: None, group: Arc::new(group), uid, lease: None };
        let group = remains.group.clone();
        let body = Body { shared: self.clone(), remains: Some(remains) };
        group.create().map_err(Error::host("control groups"))?;
        Ok((body, group))
    }

    fn lease_uid(&self, seq: u64) -> Result<u32> {
        let first = self.config.uids();
        let mut used = lock(&self.uids);
        let mut slots = (0..UIDS_PER_NODE).map(|step| first + (seq as u32).wrapping_add(step) % UIDS_PER_NODE);
        let uid = slots.find(|uid| !used.contains(uid));
        let uid = uid.ok_or_else(|| Error::Unsupported("every user id for sandboxes is in use".into()))?;
        used.insert(uid);
        Ok(uid)
    }
}

/// The folder for images, emptied: what an earlier run left may be of packages that have changed since.
fn images(node: &Path) -> Option<PathBuf> {
    if !crate::sys::script::SUPPORTED {
        return None;
    }
    let dir = node.join("snapshots").join("templates");
    let _ = std::fs::remove_dir_all(&dir);
    match std::fs::create_dir_all(&dir) {
        Ok(()) => Some(dir),
        Err(error) => {
            tracing::warn!(%error, dir = %dir.display(), "images of templates have no place");
            None
        }
    }
}

fn parent_of(pid: i32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name in parentheses may hold anything.
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}

async fn built(link: &Link) -> Result<Sockets> {
    let (message, fds) = link.reply::<FromInit>().await?;
    if let FromInit::Failed { step, errno, .. } = message {
        return Err(Error::from_step(&step, errno, &[], ""));
    }
    let [runtime, endpoint, traces] = <[OwnedFd; 3]>::try_from(fds).map_err(|_| Error::Gone)?;
    Ok(Sockets { runtime: runtime.into(), endpoint: endpoint.into(), traces: traces.into() })
}

/// Root with the rights that a privileged node needs; root of a container without them is treated as anyone else.
fn is_privileged() -> bool {
    use rustix::thread::CapabilitySet;
    let needed = CapabilitySet::SYS_ADMIN | CapabilitySet::SETUID | CapabilitySet::SETGID;
    let held = rustix::thread::capabilities(None).is_ok_and(|sets| sets.effective.contains(needed));
    held && live::maps_uid(FIRST_UID)
}

/// Each sandbox takes nine descriptors or so; the usual soft limit would end at a hundred.
fn raise_file_limit() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum });
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nodes_ids_are_its_own_and_within_the_free_range() {
        let (a, b) = (Config::new("/srv/a"), Config::new("/srv/b"));
        assert_ne!(a.kernel_name(), b.kernel_name());
        assert_ne!(a.uids(), b.uids());
        for config in [a, b] {
            assert!(config.uids() >= FIRST_UID && config.uids() + UIDS_PER_NODE <= 2_130_706_432);
        }
    }
}
