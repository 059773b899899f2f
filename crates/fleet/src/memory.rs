//! How much memory the node may still use, and whether it is short of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// A reading is good for so long: a burst need not read it at each start.
const FRESH: Duration = Duration::from_millis(50);
/// The node is short of memory too if some process waited for it for this share of the time.
const STALLED: f64 = 0.1;

/// The memory of the node at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    pub total: u64,
    /// What can be used without swapping.
    pub available: u64,
    /// Microseconds that some process has waited for memory since the host started; 0 where the kernel does not tell.
    pub stalled_us: u64,
}

/// Where readings come from. A test has its own.
pub trait Gauge: Send + Sync + 'static {
    /// `None` where it cannot be known.
    fn read(&self) -> Option<Memory>;
}

/// This host, or the control group that bounds this process if that leaves less.
pub struct Host {
    groups: Vec<Group>,
}

/// A control group with a bound, in either version.
struct Group {
    dir: PathBuf,
    names: [&'static str; 2],
}

const V1: [&str; 2] = ["memory.limit_in_bytes", "memory.usage_in_bytes"];
const V2: [&str; 2] = ["memory.max", "memory.current"];

impl Host {
    pub fn new() -> Self {
        let own = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
        let groups = own.lines().filter_map(own_group).flat_map(with_parents).collect();
        Self { groups }
    }
}

impl Default for Host {
    fn default() -> Self {
        Self::new()
    }
}

impl Gauge for Host {
    fn read(&self) -> Option<Memory> {
        let host = parse_host(&fs::read_to_string("/proc/meminfo").ok()?)?;
        let stalled_us = parse_stalled(&fs::read_to_string("/proc/pressure/memory").unwrap_or_default());
        let bounds = self.groups.iter().filter_map(Group::read).filter(|(total, _)| *total < host.0);
        let (total, available) = bounds.chain([host]).min_by_key(|(_, available)| *available)?;
        Some(Memory { total, available, stalled_us })
    }
}

impl Group {
    /// Bound and what is left of it.
    fn read(&self) -> Option<(u64, u64)> {
        let number = |name: &str| fs::read_to_string(self.dir.join(name)).ok()?.trim().parse::<u64>().ok();
        let (limit, usage) = (number(self.names[0])?, number(self.names[1])?);
        let stat = fs::read_to_string(self.dir.join("memory.stat")).unwrap_or_default();
        let cache = field(&stat, "inactive_file").unwrap_or(0);
        Some((limit, limit.saturating_sub(usage.saturating_sub(cache))))
    }
}

/// From a line of /proc/self/cgroup.
fn own_group(line: &str) -> Option<(PathBuf, PathBuf, [&'static str; 2])> {
    let mut fields = line.splitn(3, ':').skip(1);
    let (controllers, path) = (fields.next()?, fields.next()?.trim_start_matches('/'));
    let top = Path::new("/sys/fs/cgroup");
    match controllers {
        "" => Some((top.to_owned(), top.join(path), V2)),
        list if list.split(',').any(|name| name == "memory") => {
            let top = top.join("memory");
            Some((top.clone(), top.join(path), V1))
        }
        _ => None,
    }
}

fn with_parents((top, own, names): (PathBuf, PathBuf, [&'static str; 2])) -> Vec<Group> {
    let dirs = own.ancestors().take_while(|dir| dir.starts_with(&top));
    dirs.map(|dir| Group { dir: dir.to_owned(), names }).collect()
}

fn parse_host(meminfo: &str) -> Option<(u64, u64)> {
    let kib = |name: &str| field(meminfo, name).map(|kib| kib * 1024);
    Some((kib("MemTotal:")?, kib("MemAvailable:")?))
}

/// The total of the line that counts any process.
fn parse_stalled(pressure: &str) -> u64 {
    let some = pressure.lines().find(|line| line.starts_with("some "));
    some.and_then(|line| line.split_once("total=")?.1.trim().parse().ok()).unwrap_or(0)
}

fn field(text: &str, name: &str) -> Option<u64> {
    text.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse().ok())
}

/// Judges readings against the share of memory that stays available.
pub struct Watch {
    gauge: Box<dyn Gauge>,
    /// 0.0 to 1.0
    spare: f64,
    last: Mutex<Option<(Instant, u64)>>,
    stalls: Mutex<Option<(Instant, u64)>>,
}

impl Watch {
    pub fn new(gauge: Box<dyn Gauge>, spare: f64) -> Self {
        Self { gauge, spare: spare.clamp(0.0, 1.0), last: Mutex::default(), stalls: Mutex::default() }
    }

    /// Bytes that should be given back; from a reading at most [`FRESH`] old.
    pub fn lacking(&self) -> u64 {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match *last {
            Some((at, lacking)) if at.elapsed() < FRESH => lacking,
            _ => {
                let lacking = self.gauge.read().map_or(0, |memory| lacking(&memory, self.spare));
                *last = Some((Instant::now(), lacking));
                lacking
            }
        }
    }

    /// The same after `bytes` were given back, until the next reading shows it.
    pub fn relieved(&self, bytes: u64) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, lacking)) = &mut *last {
            *lacking = lacking.saturating_sub(bytes);
        }
    }

    /// Whether processes had to wait for memory since this was last asked.
    pub fn stalled(&self) -> bool {
        let Some(memory) = self.gauge.read() else { return false };
        let now = (Instant::now(), memory.stalled_us);
        let before = self.stalls.lock().unwrap_or_else(PoisonError::into_inner).replace(now);
        before.is_some_and(|(at, us)| {
            let waited = Duration::from_micros(memory.stalled_us.saturating_sub(us));
            waited.as_secs_f64() > at.elapsed().as_secs_f64() * STALLED
        })
    }
}

fn lacking(memory: &Memory, spare: f64) -> u64 {
    ((memory.total as f64 * spare) as u64).saturating_sub(memory.available)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernels_texts_are_read() {
        let text = "MemTotal:       2000 kB\nMemFree:  1 kB\nMemAvailable:    500 kB\n";
        assert_eq!(parse_host(text), Some((2_048_000, 512_000)));
        let text = "some avg10=0.00 avg60=0.00 avg300=0.00 total=166601\nfull avg10=0.00 total=16744\n";
        assert_eq!(parse_stalled(text), 166_601);
        assert_eq!(parse_stalled(""), 0);
        assert!(own_group("4:cpu:/x").is_none());
        let (_, v1, names) = own_group("4:memory:/a/b").unwrap();
        assert_eq!((v1, names), ("/sys/fs/cgroup/memory/a/b".into(), V1));
        let parents = with_parents(own_group("0::/a").unwrap());
        let dirs: Vec<_> = parents.iter().map(|group| group.dir.to_str().unwrap()).collect();
        assert_eq!(dirs, ["/sys/fs/cgroup/a", "/sys/fs/cgroup"]);
    }

    #[test]
    fn a_share_stays_available() {
        let memory = Memory { total: 1000, available: 80, stalled_us: 0 };
        assert_eq!((lacking(&memory, 0.1), lacking(&memory, 0.05)), (20, 0));
    }

    #[test]
    fn this_host_has_memory() {
        let memory = Host::new().read().expect("a Linux host tells");
        assert!(memory.available > 0 && memory.available <= memory.total);
    }
}
