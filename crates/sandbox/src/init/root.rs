//! The root file system, built with detached mounts: everything is opened while the host's tree is in view, then the
//! new root replaces it, then the mounts are put in place. So no path of ours is ever resolved through a host symlink.

use super::{Failure, INSIDE_ID, Outcome};
use crate::mounts::{self, Attributes, Tmpfs};
use crate::sys;
use crate::wire::{Assign, MountAt, Source, Step};
use rustix::fs::{CWD, Mode, OFlags};
use rustix::io::Errno;
use rustix::mount::{MountPropagationFlags, UnmountFlags, mount_change, unmount};
use rustix::process::pivot_root;
use std::fs;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::{DirBuilderExt, symlink};
use std::path::{Path, PathBuf};

/// The host's root, for as long as it is kept.
const HOST: &str = "/.host";

/// Top-level folders that are links into /usr on most hosts and folders of their own on some.
const SYSTEM: &[&str] = &["bin", "sbin", "lib", "lib32", "lib64", "libx32"];

/// Host files and folders shown read-only where the host has them. Interpreters and TLS need them; none holds a secret.
const SHOWN: &[&str] = &[
    "/usr",
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/localtime",
    "/etc/alternatives",
    "/etc/ssl/certs",
    "/etc/ssl/openssl.cnf",
    "/etc/pki/tls",
    "/etc/pki/ca-trust",
    "/etc/ca-certificates",
    "/etc/crypto-policies",
    "/etc/protocols",
    "/etc/services",
    "/etc/mime.types",
    "/sys/devices/system/cpu",
];

const DEVICES: &[&str] = &["null", "zero", "full", "random", "urandom"];

/// Parts of /proc that tell about the host or talk to it. Most need root outside anyway; this is the second lock.
const MASKED: &[&str] = &[
    "acpi",
    "asound",
    "bus",
    "driver",
    "fs",
    "irq",
    "scsi",
    "tty",
    "sysvipc",
    "pressure",
    "kcore",
    "keys",
    "key-users",
    "kmsg",
    "kallsyms",
    "kpagecount",
    "kpageflags",
    "kpagecgroup",
    "interrupts",
    "softirqs",
    "latency_stats",
    "modules",
    "sched_debug",
    "schedstat",
    "slabinfo",
    "timer_list",
    "timer_stats",
    "vmallocinfo",
    "iomem",
    "ioports",
    "mtrr",
    "swaps",
];

/// Read-only instead of masked: programs read settings there.
const READ_ONLY: &[&str] = &["sys", "sysrq-trigger"];

/// The root is small and written once; this leaves room for mount points.
const ROOT: Tmpfs = Tmpfs { bytes: 1024 * 1024, inodes: 4096, mode: 0o755, attributes: Attributes::DATA };

/// `/dev/shm`. AWS has none that works; a little makes programs run that need it, and it counts as memory.
const SHM_MB: u32 = 64;

struct Opened {
    at: PathBuf,
    mount: OwnedFd,
}

/// Replaces the host's tree by the generic root. With `keep_host` the old tree stays at [`HOST`] until [`finish`].
pub fn build(keep_host: bool) -> Outcome<()> {
    mount_change("/", MountPropagationFlags::PRIVATE | MountPropagationFlags::REC).map_err(root("propagation"))?;
    let shown = open_shown()?;
    let proc = mounts::proc().map_err(root("/proc"))?;
    // Our last use of the host's /proc is over, so that is where the new root may stand before it becomes the root.
    let new_root = ROOT.create().map_err(root("/"))?;
    mounts::attach(&new_root, Path::new("/proc")).map_err(root("/"))?;
    enter(keep_host)?;
    populate().map_err(Failure::io(Step::Root("folders and files".into())))?;
    for Opened { at, mount } in &shown {
        place(mount, at)?;
    }
    place(&proc, Path::new("/proc"))?;
    let shm = Tmpfs::sized(SHM_MB, 0o1777).create().map_err(root("/dev/shm"))?;
    mounts::attach(&shm, Path::new("/dev/shm")).map_err(root("/dev/shm"))?;
    forbid_user_namespaces();
    guard_proc()
}

fn open_shown() -> Outcome<Vec<Opened>> {
    let system = SYSTEM.iter().map(|name| PathBuf::from(format!("/{name}")));
    let mut opened = Vec::new();
    for path in SHOWN.iter().map(PathBuf::from).chain(system.filter(|path| !path.is_symlink())) {
        match mounts::bind(CWD, &path, Attributes::READ_ONLY) {
            Ok(mount) => opened.push(Opened { at: path, mount }),
            Err(Errno::NOENT | Errno::ACCESS) => {}
            Err(errno) => return Err(root(&path.to_string_lossy())(errno)),
        }
    }
    for name in DEVICES {
        let path = PathBuf::from(format!("/dev/{name}"));
        let mount = mounts::bind(CWD, &path, Attributes::DEVICE).map_err(root(name))?;
        opened.push(Opened { at: path, mount });
    }
    Ok(opened)
}

/// Makes the tree at /proc our root.
fn enter(keep_host: bool) -> Outcome<()> {
    let links: Vec<_> =
        SYSTEM.iter().filter_map(|name| Some((*name, fs::read_link(format!("/{name}")).ok()?))).collect();
    let pivot = || -> Result<(), Errno> {
        rustix::process::chdir("/proc")?;
        if keep_host {
            rustix::fs::mkdir(&HOST[1..], Mode::RWXU)?;
            pivot_root(".", &HOST[1..])?;
        } else {
            // The old root ends up on top of the new one; what is on top is unmounted.
            pivot_root(".", ".")?;
            unmount(".", UnmountFlags::DETACH)?;
        }
        rustix::process::chdir("/")
    };
    pivot().map_err(root("pivot"))?;
    for (name, target) in links {
        let target = target.strip_prefix("/").unwrap_or(&target);
        symlink(target, format!("/{name}")).map_err(Failure::io(Step::Root(name.into())))?;
    }
    Ok(())
}

fn populate() -> std::io::Result<()> {
    for dir in
        ["/etc", "/proc", "/dev", "/tmp", "/var/task/lib", "/var/runtime/lib", "/opt/lib", "/dev/shm", "/run", "/sys"]
    {
        folder(Path::new(dir))?;
    }
    for (link, target) in [
        ("/dev/fd", "/proc/self/fd"),
        ("/dev/stdin", "/proc/self/fd/0"),
        ("/dev/stdout", "/proc/self/fd/1"),
        ("/dev/stderr", "/proc/self/fd/2"),
    ] {
        symlink(target, link)?;
    }
    symlink("/tmp", "/var/tmp")?;
    symlink("/run", "/var/run")?;
    fs::write(
        "/etc/passwd",
        format!(
            "root:x:0:0:root:/root:/sbin/nologin\nsbx_user1051:x:{INSIDE_ID}:{INSIDE_ID}::/home/sbx_user1051:/sbin/nologin\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n"
        ),
    )?;
    fs::write("/etc/group", format!("root:x:0:\nsbx_user1051:x:{INSIDE_ID}:\nnogroup:x:65534:\n"))?;
    fs::write(
        "/etc/nsswitch.conf",
        "passwd: files\ngroup: files\nhosts: files dns\nservices: files\nprotocols: files\n",
    )
}

/// With no user namespace to be had below this one, not even a hole in the seccomp profile gives back capabilities.
fn forbid_user_namespaces() {
    // Kernels without the setting (before 4.9) are refused long before.
    let _ = fs::write("/proc/sys/user/max_user_namespaces", "0");
}

fn guard_proc() -> Outcome<()> {
    let mut empty = None;
    for name in MASKED {
        let path = PathBuf::from(format!("/proc/{name}"));
        let Ok(meta) = fs::symlink_metadata(&path) else { continue };
        let hide = if meta.is_dir() { hide_folder(&path, &mut empty) } else { hide_file(&path) };
        hide.map_err(root(name))?;
    }
    for name in READ_ONLY {
        let path = PathBuf::from(format!("/proc/{name}"));
        if path.exists() {
            let mount = mounts::bind(CWD, &path, Attributes::PROC_READ_ONLY).map_err(root(name))?;
            mounts::attach(&mount, &path).map_err(root(name))?;
        }
    }
    Ok(())
}

/// Covers a folder with an empty one: the same for all, copied from where it was first attached, because before
/// Linux 6.15 a mount without a place can't be copied.
fn hide_folder(path: &Path, empty: &mut Option<OwnedFd>) -> Result<(), Errno> {
    if let Some(empty) = empty {
        return mounts::attach(&mounts::again(empty)?, path);
    }
    let first = Tmpfs { bytes: 4096, inodes: 2, mode: 0o555, attributes: Attributes::READ_ONLY }.create()?;
    mounts::attach(&first, path)?;
    *empty = Some(first);
    Ok(())
}

fn hide_file(path: &Path) -> Result<(), Errno> {
    mounts::attach(&mounts::bind(CWD, Path::new("/dev/null"), Attributes::DEVICE)?, path)
}

/// Puts mounts in place before the sandbox is anybody's.
pub fn add(mounts: &[MountAt], passed: Vec<OwnedFd>, host_kept: bool) -> Outcome<()> {
    let opened = open_assigned(mounts, passed, host_kept)?;
    opened.iter().try_for_each(|Opened { at, mount }| place(mount, at))
}

/// Puts this sandbox's own mounts in place and closes the root. Returns the root of `/tmp`, for the daemon to measure.
pub fn finish(assign: &Assign, passed: Vec<OwnedFd>, host_kept: bool) -> Outcome<OwnedFd> {
    let opened = open_assigned(&assign.mounts, passed, host_kept)?;
    if host_kept {
        unmount(HOST, UnmountFlags::DETACH).map_err(root("host"))?;
        fs::remove_dir(HOST).map_err(Failure::io(Step::Root("host".into())))?;
    }
    for Opened { at, mount } in &opened {
        place(mount, at)?;
    }
    let tmp = Tmpfs::sized(assign.tmp_mb, 0o700).create().map_err(root("/tmp"))?;
    mounts::attach(&tmp, Path::new("/tmp")).map_err(root("/tmp"))?;
    write_names(assign).map_err(Failure::io(Step::Root("/etc/hosts".into())))?;
    seal()?;
    Ok(tmp)
}

fn write_names(assign: &Assign) -> std::io::Result<()> {
    fs::write("/etc/hostname", format!("{}\n", assign.hostname))?;
    let own = assign.address.map_or(std::net::Ipv4Addr::LOCALHOST, |address| address.own);
    fs::write(
        "/etc/hosts",
        format!("127.0.0.1 localhost\n127.0.0.1 sandbox.localdomain sandbox\n{own} {}\n", assign.hostname),
    )?;
    fs::write("/etc/resolv.conf", &assign.resolver)
}

fn seal() -> Outcome<()> {
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let top = rustix::fs::open("/", flags, Mode::empty()).map_err(root("seal"))?;
    sys::restrict_mount(top.as_fd(), Attributes::READ_ONLY.bits(), false)
        .map_err(Failure::io(Step::Root("seal".into())))
}

fn open_assigned(mounts: &[MountAt], passed: Vec<OwnedFd>, host_kept: bool) -> Outcome<Vec<Opened>> {
    let mut passed = passed.into_iter();
    let host = host_kept.then(|| open_host(HOST)).transpose()?;
    let mut opened = Vec::new();
    for entry in mounts {
        let named = root(&entry.inside.to_string_lossy());
        let mount = match (&entry.source, &host) {
            (Source::Passed, _) => passed.next().ok_or(Errno::BADF),
            (Source::Host(path), Some(host)) => mounts::bind_within(host, path),
            (Source::Overlay(layers), Some(_)) => {
                let below: Vec<_> =
                    layers.iter().map(|layer| Path::new(HOST).join(layer.strip_prefix("/").unwrap_or(layer))).collect();
                mounts::overlay(&below)
            }
            (Source::Host(_) | Source::Overlay(_), None) => Err(Errno::INVAL),
        };
        opened.push(Opened { at: entry.inside.clone(), mount: mount.map_err(named)? });
    }
    Ok(opened)
}

fn open_host(path: &str) -> Outcome<OwnedFd> {
    rustix::fs::open(path, OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty()).map_err(root("host"))
}

/// Attaches a mount, making its mount point first.
fn place(mount: &OwnedFd, at: &Path) -> Outcome<()> {
    let name = || Step::Root(at.to_string_lossy().into_owned());
    let stat = rustix::fs::fstat(mount).map_err(Failure::at(name()))?;
    if rustix::fs::FileType::from_raw_mode(stat.st_mode) == rustix::fs::FileType::Directory {
        folder(at).map_err(Failure::io(name()))?;
    } else if !at.exists() {
        at.parent().map_or(Ok(()), folder).and_then(|()| fs::write(at, "")).map_err(Failure::io(name()))?;
    }
    mounts::attach(mount, at).map_err(Failure::at(name()))
}

fn folder(path: &Path) -> std::io::Result<()> {
    if path.is_dir() { Ok(()) } else { fs::DirBuilder::new().recursive(true).mode(0o755).create(path) }
}

fn root(what: &str) -> impl FnOnce(Errno) -> Failure + use<> {
    Failure::at(Step::Root(what.to_owned()))
}
