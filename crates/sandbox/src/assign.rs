//! Making one particular sandbox out of a prepared one.

use crate::driver::{Prepared, Shared};
use crate::error::{Error, Result};
use crate::mounts::{self, Attributes};
use crate::nat;
use crate::running::Running;
use crate::sandbox::Sandbox;
use crate::spec::{Network, Spec};
use crate::wire::{Address, Assign, Exec, FromInit, MountAt, Source, ToInit};
use base::limits::MIB;
use rustix::fs::CWD;
use rustix::pipe::{PipeFlags, pipe_with};
use std::os::fd::{AsFd, OwnedFd};
use std::path::PathBuf;
use std::sync::Arc;

pub async fn assign(shared: &Arc<Shared>, mut prepared: Prepared, spec: Spec) -> Result<Sandbox> {
    let (memory, tmp) = (u64::from(spec.memory_mb) * MIB, u64::from(spec.tmp_mb) * MIB);
    let group = prepared.body.group().ok_or(Error::Gone)?;
    group.limit_memory(memory, tmp).map_err(Error::host("the memory limit"))?;
    let (mounts, trees) = if shared.privileged { open_trees(&spec)? } else { (name_trees(&spec), Vec::new()) };
    let address = match spec.network {
        Network::None => None,
        Network::Nat => Some(join(shared, &mut prepared).await?),
    };
    let ((stdout, out), (stderr, err)) = (pipe()?, pipe()?);
    let order = Assign {
        hostname: spec.hostname.clone().unwrap_or_else(|| "localhost".into()),
        mounts,
        tmp_mb: spec.tmp_mb,
        resolver: address.map_or_else(String::new, |_| nat::resolver()),
        address,
        process: exec(&spec.argv, &spec.env, &spec.cwd),
    };
    let fds: Vec<_> = [&out, &err].into_iter().chain(&trees).map(AsFd::as_fd).collect();
    prepared.link.send(&ToInit::Assign(order), &fds).await?;
    drop((out, err, trees));
    let tmp = started(&prepared, &spec).await?;
    let Prepared { body, pid, link, runtime, endpoint } = prepared;
    let running = Running::new(body, pid, link, tmp, spec.memory_mb)?;
    let output = (receiver(stdout)?, receiver(stderr)?);
    Ok(Sandbox::new(spec.id, runtime, endpoint, output, running.watched(&shared.tasks)?))
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
pub fn receiver(end: OwnedFd) -> Result<tokio::net::unix::pipe::Receiver> {
    tokio::net::unix::pipe::Receiver::from_owned_fd(end).map_err(Error::host("a pipe"))
}

/// Waits until the main process runs. Returns the root of `/tmp`.
async fn started(prepared: &Prepared, spec: &Spec) -> Result<OwnedFd> {
    match prepared.link.reply::<FromInit>().await? {
        (FromInit::Started { .. }, fds) => fds.into_iter().next().ok_or(Error::Gone),
        (FromInit::Failed { step, errno, .. }, _) => Err(Error::from_step(&step, errno, &spec.argv, &spec.cwd)),
        _ => Err(Error::Gone),
    }
}

pub fn exec(argv: &[String], env: &[(String, String)], cwd: &str) -> Exec {
    let env = env.iter().map(|(name, value)| format!("{name}={value}")).collect();
    Exec { argv: argv.to_vec(), env, cwd: cwd.to_owned() }
}

/// Where the host's folders appear, in the order of mounting.
fn places(spec: &Spec) -> Vec<(PathBuf, Vec<PathBuf>)> {
    let binds = spec.mounts.iter().map(|bind| (bind.inside.clone(), vec![bind.host.clone()]));
    let task = ("/var/task".into(), vec![spec.task.clone()]);
    let runtime = spec.runtime_dir.iter().map(|dir| ("/var/runtime".into(), vec![dir.clone()]));
    // AWS unpacks layers in order over one another, so the last is on top; overlay takes the topmost first.
    let layers = spec.layers.iter().rev().cloned().collect::<Vec<_>>();
    let opt = (!layers.is_empty()).then(|| ("/opt".into(), layers));
    binds.chain([task]).chain(runtime).chain(opt).collect()
}

/// Opens everything here, with the daemon's rights: the sandbox's user need not be able to reach the folders' parents.
fn open_trees(spec: &Spec) -> Result<(Vec<MountAt>, Vec<OwnedFd>)> {
    let mut order = Vec::new();
    let mut trees = Vec::new();
    for (inside, hosts) in places(spec) {
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
fn name_trees(spec: &Spec) -> Vec<MountAt> {
    let source =
        |mut hosts: Vec<PathBuf>| if hosts.len() == 1 { Source::Host(hosts.remove(0)) } else { Source::Overlay(hosts) };
    places(spec).into_iter().map(|(inside, hosts)| MountAt { inside, source: source(hosts) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_layer_is_on_top() {
        let layers = vec!["/l/1".into(), "/l/2".into()];
        let spec = Spec { layers, ..Spec::new("t", "/code", vec!["/bin/true".into()]) };
        let (at, hosts) = places(&spec).pop().unwrap();
        assert_eq!((at.to_str(), hosts), (Some("/opt"), vec!["/l/2".into(), "/l/1".into()]));
    }
}
