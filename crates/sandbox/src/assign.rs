//! Making one particular sandbox out of a prepared one.

use crate::driver::{Prepared, Shared};
use crate::error::{Error, Result};
use crate::mounts::{self, Attributes};
use crate::nat;
use crate::running::Running;
use crate::sandbox::Sandbox;
use crate::snapshot::Snapshot;
use crate::spec::{Network, Spec, Start};
use crate::wire::{Address, Assign, Candidates, Exec, FromInit, Launch, MountAt, Program, Source, ToInit};
use base::limits::MIB;
use rustix::fs::{CWD, Mode, fchmod};
use rustix::pipe::{PipeFlags, pipe_with};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::unix::pipe::Receiver;

/// How the main process starts in a sandbox that has none yet.
#[derive(Clone, Debug)]
pub enum Way {
    Exec,
    /// The template's program, from its beginning.
    Listen,
    Restore(Arc<Snapshot>),
}

impl Way {
    pub fn without_image(spec: &Spec) -> Self {
        if matches!(spec.start, Start::Listener { .. }) { Self::Listen } else { Self::Exec }
    }

    fn program(&self, spec: &Spec) -> Program {
        let template = spec.start.template();
        match (self, template) {
            (Self::Restore(snapshot), _) => Program::Restore { hot: snapshot.hot() },
            (Self::Listen, Some(template)) => {
                Program::Listener(Exec { framed_log: spec.framed_log, ..exec(&template.argv, &template.env, "/") })
            }
            (Self::Listen, None) => Program::Listener(main(spec)),
            (Self::Exec, _) => Program::Exec(main(spec)),
        }
    }

    /// Who can become the main process.
    pub fn candidates(&self) -> Candidates {
        if matches!(self, Self::Exec) { Candidates::Confined } else { Candidates::Free }
    }

    fn output(&self, spec: &Spec) -> Result<(Output, Output)> {
        Output::new(spec.framed_log && !matches!(self, Self::Restore(_)))
    }

    fn image(&self) -> Option<BorrowedFd<'_>> {
        match self {
            Self::Restore(snapshot) => Some(snapshot.as_fd()),
            Self::Exec | Self::Listen => None,
        }
    }
}

/// A process of a template: how long it may take until it is ready.
const READY: Duration = Duration::from_secs(30);

/// What a process writes to, in the order of [`Program`]'s descriptors: one end of each pipe.
pub struct Output {
    stdout: OwnedFd,
    stderr: OwnedFd,
    log: Option<OwnedFd>,
}

impl Output {
    /// Our ends, and those of the process.
    pub fn new(framed_log: bool) -> Result<(Self, Self)> {
        let ((stdout, out), (stderr, err)) = (pipe()?, pipe()?);
        let (log, written) = if framed_log { Some(pipe()?).unzip() } else { (None, None) };
        let theirs = Self { stdout: out, stderr: err, log: written };
        // By their names too (`/dev/stdout`), and not to read what others wrote: within, they are another user's.
        theirs.fds().try_for_each(|end| fchmod(end, Mode::from_raw_mode(0o222))).map_err(Error::host("a pipe"))?;
        Ok((Self { stdout, stderr, log }, theirs))
    }

    pub fn fds(&self) -> impl Iterator<Item = BorrowedFd<'_>> {
        [&self.stdout, &self.stderr].into_iter().chain(&self.log).map(AsFd::as_fd)
    }

    /// For tasks to read. Not the framed log.
    pub fn receivers(self) -> Result<(Receiver, Receiver)> {
        Ok((receiver(self.stdout)?, receiver(self.stderr)?))
    }
}

/// Starts the process of a template in a sandbox that is nobody's yet, and waits until it listens.
pub async fn launch(shared: &Shared, prepared: &mut Prepared, template: &Spec, way: &Way) -> Result<()> {
    let (mounts, trees) = shared.trees(template_places(template))?;
    let (ours, theirs) = way.output(template)?;
    let fds: Vec<_> = theirs.fds().chain(way.image()).chain(trees.iter().map(AsFd::as_fd)).collect();
    prepared.link.send(&ToInit::Launch(Launch { mounts, program: way.program(template) }), &fds).await?;
    drop((theirs, trees));
    prepared.output = Some(ours);
    expect_start(prepared, template).await?;
    if let Way::Restore(snapshot) = way {
        prepared.restored = Some(snapshot.clone());
        return Ok(());
    }
    match tokio::time::timeout(READY, prepared.link.reply::<FromInit>()).await {
        Ok(Ok((FromInit::Said(_), _))) => Ok(()),
        Ok(Ok((FromInit::Failed { step, errno, .. }, _))) => Err(Error::from_step(&step, errno, &template.argv, "/")),
        Ok(Err(error)) => Err(error),
        _ => Err(Error::Host { what: "starting a template".into(), source: std::io::ErrorKind::TimedOut.into() }),
    }
}

/// `way` is how the main process starts if none was launched.
pub async fn assign(shared: &Arc<Shared>, mut prepared: Prepared, spec: &Spec, way: &Way) -> Result<Sandbox> {
    let (memory, tmp) = (u64::from(spec.memory_mb) * MIB, u64::from(spec.tmp_mb) * MIB);
    let group = prepared.body.group().ok_or(Error::Gone)?;
    group.limit_memory(memory, tmp).map_err(Error::host("the memory limit"))?;
    let launched = prepared.output.take();
    let mut places = own_places(spec);
    if launched.is_none() {
        places.splice(0..0, template_places(spec));
    }
    let (mounts, trees) = shared.trees(places)?;
    let address = match spec.network {
        Network::None => None,
        Network::Nat => Some(join(shared, &mut prepared).await?),
    };
    let (ours, theirs) = match launched {
        Some(output) => (output, None),
        None => {
            let (ours, theirs) = way.output(spec)?;
            (ours, Some(theirs))
        }
    };
    let order = Assign {
        hostname: spec.hostname.clone().unwrap_or_else(|| "localhost".into()),
        mounts,
        tmp_mb: spec.tmp_mb,
        resolver: address.map_or_else(String::new, |_| nat::resolver()),
        address,
        program: theirs.is_some().then(|| way.program(spec)),
        orders: spec.start.orders().map(str::to_owned),
        cwd: spec.start.template().filter(|template| !template.image).map(|_| spec.cwd.clone()),
    };
    let (order, theirs, later) = withhold(order, theirs, spec, way);
    let output = theirs.iter().flat_map(Output::fds);
    let image = theirs.as_ref().and_then(|_| way.image());
    let fds: Vec<_> = output.chain(image).chain(trees.iter().map(AsFd::as_fd)).collect();
    prepared.link.send(&ToInit::Assign(order), &fds).await?;
    drop((theirs, trees));
    let tmp = started(&prepared, spec).await?;
    let Prepared { body, pid, link, sockets, restored, .. } = prepared;
    let made_of = match way {
        Way::Restore(snapshot) => Some(snapshot.clone()),
        Way::Exec | Way::Listen => restored,
    };
    let running = Running::new(body, pid, link, tmp, spec.memory_mb, made_of)?.beginning_with(later);
    let log = ours.log.map(receiver).transpose()?;
    let output = (receiver(ours.stdout)?, receiver(ours.stderr)?);
    Ok(Sandbox::new(spec.id.clone(), sockets, output, running.watched(&shared.tasks)?).with_framed_log(log))
}

/// What makes a main process begin that was held back.
pub enum Beginning {
    /// It runs, and waits to be told.
    Orders(String),
    /// It is started, with these as its output.
    Program { process: Exec, output: Output },
}

/// Takes out of an assignment what would make the main process begin, if the spec wants it held.
fn withhold(
    mut order: Assign,
    theirs: Option<Output>,
    spec: &Spec,
    way: &Way,
) -> (Assign, Option<Output>, Option<Beginning>) {
    if !spec.held {
        return (order, theirs, None);
    }
    match theirs {
        Some(output) if matches!(way, Way::Exec) => {
            order.program = None;
            (order, None, Some(Beginning::Program { process: main(spec), output }))
        }
        theirs => {
            let later = order.orders.take().map(Beginning::Orders);
            (order, theirs, later)
        }
    }
}

/// Gives the sandbox a way out.
async fn join(shared: &Arc<Shared>, prepared: &mut Prepared) -> Result<Address> {
    let lease = shared.nat.lease().ok_or_else(|| Error::Unsupported("every outbound address is in use".into()))?;
    prepared.body.hold_lease(lease);
    let (shared, pid) = (shared.clone(), prepared.pid);
    let joined = tokio::task::spawn_blocking(move || shared.nat.join(lease, pid)).await.map_err(|_| Error::Gone)?;
    joined.map_err(Error::host("an outbound network"))
}

pub fn pipe() -> Result<(OwnedFd, OwnedFd)> {
    pipe_with(PipeFlags::CLOEXEC).map_err(Error::host("a pipe"))
}

/// The reading end of a pipe, for tasks to wait on.
pub fn receiver(end: OwnedFd) -> Result<Receiver> {
    Receiver::from_owned_fd(end).map_err(Error::host("a pipe"))
}

/// Waits until the main process runs. Returns the root of `/tmp`.
async fn started(prepared: &Prepared, spec: &Spec) -> Result<OwnedFd> {
    expect_start(prepared, spec).await?.into_iter().next().ok_or(Error::Gone)
}

async fn expect_start(prepared: &Prepared, spec: &Spec) -> Result<Vec<OwnedFd>> {
    loop {
        match prepared.link.reply::<FromInit>().await? {
            (FromInit::Started { .. }, fds) => return Ok(fds),
            (FromInit::Failed { step, errno, .. }, _) => {
                return Err(Error::from_step(&step, errno, &spec.argv, &spec.cwd));
            }
            // What a template said before its time.
            (FromInit::Said(_), _) => {}
            _ => return Err(Error::Gone),
        }
    }
}

pub fn exec(argv: &[String], env: &[(String, String)], cwd: &str) -> Exec {
    let env = env.iter().map(|(name, value)| format!("{name}={value}")).collect();
    Exec { argv: argv.to_vec(), env, cwd: cwd.to_owned(), framed_log: false }
}

fn main(spec: &Spec) -> Exec {
    Exec { framed_log: spec.framed_log, ..exec(&spec.argv, &spec.env, &spec.cwd) }
}

type Places = Vec<(PathBuf, Vec<PathBuf>)>;

/// Where the host's folders appear, in the order of mounting: first those that belong to the runtime.
fn template_places(spec: &Spec) -> Places {
    let binds = spec.mounts.iter().map(|bind| (bind.inside.clone(), vec![bind.host.clone()]));
    let runtime = spec.runtime_dir.iter().map(|dir| ("/var/runtime".into(), vec![dir.clone()]));
    binds.chain(runtime).collect()
}

/// Those that belong to the function.
fn own_places(spec: &Spec) -> Places {
    let task = ("/var/task".into(), vec![spec.task.clone()]);
    // AWS unpacks layers in order over one another, so the last is on top; overlay takes the topmost first.
    let layers = spec.layers.iter().rev().cloned().collect::<Vec<_>>();
    let opt = (!layers.is_empty()).then(|| ("/opt".into(), layers));
    [task].into_iter().chain(opt).collect()
}

impl Shared {
    fn trees(&self, places: Places) -> Result<(Vec<MountAt>, Vec<OwnedFd>)> {
        if self.privileged { open_trees(places) } else { Ok((name_trees(places), Vec::new())) }
    }
}

/// Opens everything here, with the daemon's rights: the sandbox's user need not be able to reach the folders' parents.
fn open_trees(places: Places) -> Result<(Vec<MountAt>, Vec<OwnedFd>)> {
    let mut order = Vec::new();
    let mut trees = Vec::new();
    for (inside, hosts) in places {
        let tree = match hosts.as_slice() {
            [one] => mounts::bind(CWD, one, Attributes::READ_ONLY),
            several => mounts::overlay(several),
        };
        trees.push(tree.map_err(Error::host(format!("{} for {}", hosts[0].display(), inside.display())))?);
        order.push(MountAt { inside, source: Source::Passed });
    }
    Ok((order, trees))
}

/// Leaves the opening to init, which without privilege is the only one that may.
fn name_trees(places: Places) -> Vec<MountAt> {
    let source =
        |mut hosts: Vec<PathBuf>| if hosts.len() == 1 { Source::Host(hosts.remove(0)) } else { Source::Overlay(hosts) };
    places.into_iter().map(|(inside, hosts)| MountAt { inside, source: source(hosts) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_layer_is_on_top() {
        let layers = vec!["/l/1".into(), "/l/2".into()];
        let spec = Spec { layers, ..Spec::new("t", "/code", vec!["/bin/true".into()]) };
        let (at, hosts) = own_places(&spec).pop().unwrap();
        assert_eq!((at.to_str(), hosts), (Some("/opt"), vec!["/l/2".into(), "/l/1".into()]));
    }
}
