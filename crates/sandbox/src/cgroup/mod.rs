//! Limits and freezing by control groups, whichever version holds each controller. A host may have everything on v2,
//! everything on v1, or, as systemd's hybrid layout, v1 controllers beside a v2 tree that can still freeze and kill.

mod detect;
mod memory;

pub use memory::Watch;

use rustix::fs::{CWD, Mode, OFlags};
use std::fs;
use std::io::{self, Write as _};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

/// How often CPU quota is handed out. AWS uses 20 ms too: at 128 MB a function gets 1.4 ms of each.
const CPU_PERIOD_US: u64 = 20_000;
/// The kernel refuses a smaller quota.
const CPU_QUOTA_MIN_US: u64 = 1_000;
/// Init, and room for it to start a process when the function has used up its own.
const OWN_PIDS: u32 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    V1,
    V2,
}

/// One controller's place for this node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub version: Version,
    pub dir: PathBuf,
}

/// What the host offers this node.
#[derive(Clone, Debug, Default)]
pub struct Hierarchies {
    pub memory: Option<Place>,
    pub cpu: Option<Place>,
    pub pids: Option<Place>,
    /// A v2 tree we may make groups in, with or without controllers. It is also the only freezer we use: what v1's has
    /// frozen does not die when it is killed, so frozen sandboxes would outlive a daemon that is.
    pub unified: Option<PathBuf>,
}

impl Hierarchies {
    /// Finds or makes this node's folder in each hierarchy. `parent` overrides where below each mount.
    pub fn find(node: &str, parent: Option<&Path>, privileged: bool) -> Self {
        detect::find(node, parent, privileged)
    }

    fn places(&self) -> Vec<&PathBuf> {
        let controllers = [&self.memory, &self.cpu, &self.pids].into_iter().flatten().map(|place| &place.dir);
        let mut dirs: Vec<_> = controllers.chain(&self.unified).collect();
        dirs.sort();
        dirs.dedup();
        dirs
    }

    /// The groups of one sandbox, not yet made.
    pub fn group(&self, name: &str) -> Group {
        Group { hierarchies: self.clone(), name: name.to_owned(), gauge: memory::Gauge::default() }
    }

    /// Removes the node's own folders, if no sandbox is left in them.
    pub fn forget(&self) {
        for dir in self.places() {
            let _ = fs::remove_dir(dir);
        }
    }

    /// Ends and removes whatever an earlier run of this node left.
    pub fn sweep(&self) {
        for dir in self.places() {
            for child in fs::read_dir(dir).into_iter().flatten().flatten() {
                if child.file_type().is_ok_and(|kind| kind.is_dir()) {
                    sweep_group(&child.path());
                }
            }
        }
    }
}

fn sweep_group(dir: &Path) {
    let _ = fs::write(dir.join("cgroup.kill"), "1");
    for pid in fs::read_to_string(dir.join("cgroup.procs")).unwrap_or_default().lines() {
        if let Some(pid) = pid.parse().ok().and_then(rustix::process::Pid::from_raw) {
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
        }
    }
    for _ in 0..100 {
        match fs::remove_dir(dir) {
            Err(error) if error.kind() == io::ErrorKind::ResourceBusy => {
                std::thread::sleep(std::time::Duration::from_millis(10))
            }
            _ => return,
        }
    }
    tracing::warn!(dir = %dir.display(), "a control group of an earlier run cannot be removed");
}

/// The groups of one sandbox. Dropping it leaves them: [`Group::remove`] is for when every process is gone.
#[derive(Debug)]
pub struct Group {
    hierarchies: Hierarchies,
    name: String,
    gauge: memory::Gauge,
}

impl Group {
    /// Makes the group in every hierarchy, with the limits that are the same for all sandboxes.
    pub fn create(&self) -> io::Result<()> {
        for dir in self.hierarchies.places() {
            fs::create_dir(dir.join(&self.name))?;
        }
        self.write(&self.hierarchies.pids, "pids.max", &(base::limits::PIDS + OWN_PIDS).to_string())
    }

    /// The v2 group to be born in.
    pub fn unified(&self) -> io::Result<Option<OwnedFd>> {
        let Some(dir) = &self.hierarchies.unified else { return Ok(None) };
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Some(rustix::fs::openat(CWD, dir.join(&self.name), flags, Mode::empty())?))
    }

    /// The `tasks` files of the v1 groups, for a new process to move itself by writing `0` to each.
    ///
    /// That is the one way to move which does not lock out every fork and exit on the host while all CPUs pass a
    /// grace period (7 ms on an idle machine): the kernel skips that for a thread that moves itself alone.
    pub fn entrances(&self) -> io::Result<Vec<OwnedFd>> {
        let unified = self.hierarchies.unified.as_ref();
        let v1 = self.hierarchies.places().into_iter().filter(|dir| Some(*dir) != unified);
        let open = |dir: &PathBuf| fs::OpenOptions::new().write(true).open(dir.join(&self.name).join("tasks"));
        v1.map(|dir| open(dir).map(OwnedFd::from)).collect()
    }

    /// Lets the group use as many CPUs as `memory_mb` buys.
    pub fn limit_cpu(&self, memory_mb: u32) -> io::Result<()> {
        let per_vcpu = u64::from(base::limits::MEMORY_MB_PER_VCPU);
        let quota = (u64::from(memory_mb) * CPU_PERIOD_US / per_vcpu).max(CPU_QUOTA_MIN_US);
        match self.hierarchies.cpu.as_ref().map(|place| place.version) {
            Some(Version::V1) => {
                self.write(&self.hierarchies.cpu, "cpu.cfs_period_us", &CPU_PERIOD_US.to_string())?;
                self.write(&self.hierarchies.cpu, "cpu.cfs_quota_us", &quota.to_string())
            }
            Some(Version::V2) => self.write(&self.hierarchies.cpu, "cpu.max", &format!("{quota} {CPU_PERIOD_US}")),
            None => Ok(()),
        }
    }

    /// The hard bound on memory: what the function may use and what its `/tmp` may hold.
    pub fn limit_memory(&self, memory: u64, tmp: u64) -> io::Result<()> {
        memory::limit(self, memory, tmp)
    }

    /// Non-`/tmp`, non-cache bytes in use, given the bytes in `/tmp`. `None` without a memory controller.
    pub fn memory_now(&self, tmp: u64) -> Option<u64> {
        memory::usage(self).map(|usage| usage.used(tmp))
    }

    /// The most that was in use, less cache and what is in `/tmp` now, which `tmp` tells.
    pub fn memory_peak(&self, tmp: impl FnOnce() -> u64) -> Option<u64> {
        self.gauge.peak(self, tmp)
    }

    /// The same without the moment that [`Group::memory_peak`] may lag behind.
    pub fn last_memory_peak(&self, tmp: impl FnOnce() -> u64) -> Option<u64> {
        self.gauge.read(self, tmp)
    }

    /// Processes that the kernel has killed here for want of memory.
    pub fn oom_kills(&self) -> u64 {
        memory::oom_kills(self)
    }

    pub fn can_freeze(&self) -> bool {
        self.hierarchies.unified.is_some()
    }

    pub fn freeze(&self, frozen: bool) -> io::Result<()> {
        let dir = self.hierarchies.unified.as_ref().ok_or(io::ErrorKind::Unsupported)?;
        put(&dir.join(&self.name).join("cgroup.freeze"), if frozen { "1" } else { "0" })
    }

    /// Removes the groups. `false`: a process is not quite gone yet, try again.
    pub fn remove(&self) -> bool {
        let gone = |dir: &PathBuf| match fs::remove_dir(dir.join(&self.name)) {
            Ok(()) => true,
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        };
        // Every one is tried, whatever became of the others.
        let left = self.hierarchies.places().into_iter().filter(|dir| !gone(dir)).count();
        left == 0
    }

    fn file(&self, place: &Place, name: &str) -> PathBuf {
        place.dir.join(&self.name).join(name)
    }

    fn write(&self, place: &Option<Place>, name: &str, value: &str) -> io::Result<()> {
        place.as_ref().map_or(Ok(()), |place| put(&self.file(place, name), value))
    }
}

/// Writes to a control file in one write, without creating it.
fn put(path: &Path, value: &str) -> io::Result<()> {
    let written = fs::OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(value.as_bytes()));
    written.map_err(|error| io::Error::new(error.kind(), format!("{} = {value}: {error}", path.display())))
}
