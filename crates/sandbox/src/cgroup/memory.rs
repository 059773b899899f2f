//! Memory of one sandbox. AWS counts a function's memory without its `/tmp`, which there is a disk and here is a tmpfs
//! whose pages the kernel charges to the same group. So the kernel's hard limit is the sum of both, and this watches that
//! the rest (anonymous and shared memory, and kernel memory where v2 tells it) stays within `MemorySize`.
//!
//! v1's way to stop at a limit without a kill (`memory.oom_control`) is no use here: a write to a tmpfs at the limit fails
//! with ENOMEM and raises no event. A usage threshold does: it is armed at the lowest usage at which the function could
//! be over its size, costs the function nothing, and is moved when it turns out that `/tmp` or cache took the room.
//! On v2 the same is done with `memory.high`, which also makes the kernel give up cache first.

use super::{Group, Place, Version, put};
use crate::snapshot::Unwritten;
use crate::sys;
use base::limits::MIB;
use rustix::event::EventfdFlags;
use std::fs::{self, File};
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tokio::io::Interest;

/// A threshold moves at least this far, so that a full function that fills its `/tmp` does not wake us for each page.
const STEP: u64 = MIB;
/// Cache that a function may keep on v2 beside a full memory: its own code.
const CACHE_ROOM: u64 = 8 * MIB;
/// What init and the kernel need for the sandbox itself, on top of both sizes.
const OVERHEAD: u64 = 8 * MIB;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Usage {
    /// Everything charged.
    total: u64,
    /// Page cache without shared memory, and caches of the kernel: given back when there is need.
    reclaimable: u64,
    /// Kernel memory, where it can't be told apart from the kernel's caches.
    kernel: u64,
}

impl Usage {
    /// What counts against `MemorySize`.
    pub(super) fn used(&self, tmp: u64) -> u64 {
        self.total.saturating_sub(self.reclaimable).saturating_sub(self.kernel).saturating_sub(tmp)
    }
}

fn parse(version: Version, total: u64, kernel: u64, stat: &str) -> Usage {
    let value = |key: &str| {
        let line = stat.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(' '));
        line.and_then(|value| value.parse::<u64>().ok()).unwrap_or(0)
    };
    match version {
        Version::V1 => Usage { total, reclaimable: value("cache").saturating_sub(value("shmem")), kernel },
        Version::V2 => {
            let cache = value("file").saturating_sub(value("shmem"));
            Usage { total, reclaimable: cache + value("slab_reclaimable"), kernel: 0 }
        }
    }
}

pub(super) fn usage(group: &Group) -> Option<Usage> {
    let place = group.hierarchies.memory.as_ref()?;
    let stat = fs::read_to_string(group.file(place, "memory.stat")).ok()?;
    Some(match place.version {
        Version::V1 => {
            let kernel = number(group, place, "memory.kmem.usage_in_bytes").unwrap_or(0);
            parse(place.version, number(group, place, "memory.usage_in_bytes")?, kernel, &stat)
        }
        Version::V2 => parse(place.version, number(group, place, "memory.current")?, 0, &stat),
    })
}

/// The most that a sandbox has used, asked after every event and therefore kept from the last time where nothing has
/// moved since: a whole measurement opens four files, and `memory.stat` makes the kernel add up what all CPUs counted.
#[derive(Debug, Default)]
pub struct Gauge {
    totals: OnceLock<Option<Totals>>,
    last: Mutex<Option<Reading>>,
}

/// What tells cheaply that memory was taken or given back: the total now, and the most it ever was.
#[derive(Debug)]
struct Totals {
    now: File,
    most: Option<File>,
}

#[derive(Clone, Copy, Debug)]
struct Reading {
    now: u64,
    most: u64,
    /// When everything was measured.
    at: Instant,
    /// When the totals were last asked.
    looked: Instant,
    /// The most that this or an earlier reading found.
    used: u64,
}

/// Within this nothing has moved: `Max Memory Used` is told in whole MiB, and the kernel hands out in batches.
const STILL: u64 = MIB / 2;
/// A reading is good for so long at most. The parts may have changed under an unchanged total.
const STALE: Duration = Duration::from_secs(1);
/// Within this not even the totals are asked: the event after the next is told of what little can be used up in it.
const FRESH: Duration = Duration::from_millis(4);

impl Gauge {
    /// Without page cache and `/tmp`, whose size `tmp` tells if asked. `None` without a memory controller.
    pub(super) fn peak(&self, group: &Group, tmp: impl FnOnce() -> u64) -> Option<u64> {
        let last = *self.last();
        match last.filter(Reading::is_fresh) {
            Some(reading) => Some(reading.used),
            None => self.read(group, tmp),
        }
    }

    /// The same, as of now.
    pub(super) fn read(&self, group: &Group, tmp: impl FnOnce() -> u64) -> Option<u64> {
        let mut last = self.last();
        let totals = self.totals.get_or_init(|| Totals::open(group)).as_ref()?;
        let (now, most) = totals.read()?;
        match *last {
            Some(reading) if reading.holds(now, most) => {
                *last = Some(Reading { looked: Instant::now(), ..reading });
                Some(reading.used)
            }
            before => {
                let used = measure(group, most, tmp())?.max(before.map_or(0, |reading| reading.used));
                *last = Some(Reading::new(now, most, used));
                Some(used)
            }
        }
    }

    fn last(&self) -> MutexGuard<'_, Option<Reading>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reading {
    fn new(now: u64, most: u64, used: u64) -> Self {
        let at = Instant::now();
        Self { now, most, at, looked: at, used }
    }

    fn is_fresh(&self) -> bool {
        self.looked.elapsed() < FRESH
    }

    fn holds(&self, now: u64, most: u64) -> bool {
        self.most == most && self.now.abs_diff(now) < STILL && self.at.elapsed() < STALE
    }
}

impl Totals {
    fn open(group: &Group) -> Option<Self> {
        let place = group.hierarchies.memory.as_ref()?;
        let open = |name: &str| File::open(group.file(place, name)).ok();
        let (now, most) = match place.version {
            Version::V1 => ("memory.usage_in_bytes", "memory.max_usage_in_bytes"),
            // The second since Linux 5.19.
            Version::V2 => ("memory.current", "memory.peak"),
        };
        Some(Self { now: open(now)?, most: open(most) })
    }

    fn read(&self) -> Option<(u64, u64)> {
        let now = read_number(&self.now)?;
        Some((now, self.most.as_ref().and_then(read_number).unwrap_or(now)))
    }
}

fn read_number(file: &File) -> Option<u64> {
    let mut text = [0; 24];
    let len = rustix::io::pread(file, &mut text, 0).ok()?;
    std::str::from_utf8(&text[..len]).ok()?.trim().parse().ok()
}

fn measure(group: &Group, most: u64, tmp: u64) -> Option<u64> {
    let now = usage(group)?;
    let at_peak = Usage { total: most.max(now.total), ..now };
    Some(at_peak.used(tmp))
}

pub(super) fn oom_kills(group: &Group) -> u64 {
    let Some(place) = &group.hierarchies.memory else { return 0 };
    let file = match place.version {
        Version::V1 => "memory.oom_control",
        Version::V2 => "memory.events",
    };
    let text = fs::read_to_string(group.file(place, file)).unwrap_or_default();
    text.lines().find_map(|line| line.strip_prefix("oom_kill ")?.parse().ok()).unwrap_or(0)
}

pub(super) fn limit(group: &Group, memory: u64, tmp: u64) -> io::Result<()> {
    let Some(place) = &group.hierarchies.memory else { return Ok(()) };
    let hard = (memory + tmp + OVERHEAD).to_string();
    let set = |name: &str, value: &str| put(&group.file(place, name), value);
    match place.version {
        Version::V1 => {
            set("memory.limit_in_bytes", &hard)?;
            // Present with swap accounting only; without it a function could still be swapped out, not go over.
            let _ = set("memory.memsw.limit_in_bytes", &hard);
            Ok(())
        }
        Version::V2 => {
            set("memory.max", &hard)?;
            let _ = set("memory.swap.max", "0");
            set("memory.oom.group", "1")
        }
    }
}

fn number(group: &Group, place: &Place, name: &str) -> Option<u64> {
    fs::read_to_string(group.file(place, name)).ok()?.trim().parse().ok()
}

/// Tells when a sandbox uses more than its `MemorySize`.
pub struct Watch {
    memory: u64,
    /// The root of `/tmp`.
    tmp: OwnedFd,
    /// What counts beside what the group counts.
    unwritten: Option<Arc<Unwritten>>,
}

impl Watch {
    pub fn new(memory: u64, tmp: OwnedFd, unwritten: Option<Unwritten>) -> Self {
        Self { memory, tmp, unwritten: unwritten.map(Arc::new) }
    }

    /// Bytes of the image that the process was made of, as far as they are not in the group's own count.
    pub fn unwritten_bytes(&self) -> u64 {
        self.unwritten.as_deref().map_or(0, Unwritten::known)
    }

    /// Bytes that files in `/tmp` hold.
    pub fn tmp_bytes(&self) -> u64 {
        let stat = rustix::fs::fstatfs(&self.tmp);
        stat.map_or(0, |stat| stat.f_blocks.saturating_sub(stat.f_bfree) * stat.f_bsize as u64)
    }

    /// Resolves when the sandbox is over its size; never without a memory controller.
    pub async fn exceeded(&self, group: &Group) {
        let outcome = match group.hierarchies.memory.as_ref() {
            Some(place) if place.version == Version::V1 => self.thresholds(group, place).await,
            Some(place) => self.pressure(group, place).await,
            None => Ok(()),
        };
        match outcome {
            Ok(()) if group.hierarchies.memory.is_some() => {}
            Ok(()) => std::future::pending().await,
            Err(error) => {
                tracing::warn!(%error, "memory of a sandbox is bounded by its hard limit only");
                std::future::pending().await
            }
        }
    }

    async fn now(&self, group: &Group) -> Option<(Usage, u64)> {
        if let Some(unwritten) = self.unwritten.clone() {
            let _ = tokio::task::spawn_blocking(move || unwritten.look()).await;
        }
        let usage = usage(group)?;
        Some((usage, usage.used(self.tmp_bytes()) + self.unwritten_bytes()))
    }

    async fn thresholds(&self, group: &Group, place: &Place) -> io::Result<()> {
        let total = group.file(place, "memory.usage_in_bytes");
        let control = group.file(place, "cgroup.event_control");
        let mut threshold = self.memory.saturating_sub(self.unwritten_bytes());
        loop {
            let (total, control) = (total.clone(), control.clone());
            // The kernel passes a grace period before it answers: milliseconds, and not on a thread that serves.
            let event = tokio::task::spawn_blocking(move || arm(&total, &control, threshold)).await??;
            // What was crossed before the threshold stood raises nothing.
            if number(group, place, "memory.usage_in_bytes").is_none_or(|total| total < threshold) {
                let _ = sys::watch(event, Interest::READABLE)?.readable().await?;
            }
            let Some((usage, used)) = self.now(group).await else { return Err(io::ErrorKind::NotFound.into()) };
            if used > self.memory {
                return Ok(());
            }
            threshold = usage.total + (self.memory - used).max(STEP);
        }
    }

    async fn pressure(&self, group: &Group, place: &Place) -> io::Result<()> {
        let file = File::open(group.file(place, "memory.events"))?;
        let events = sys::watch(file.into(), Interest::PRIORITY)?;
        loop {
            // Reading is what arms the next notification.
            rustix::io::pread(events.get_ref(), &mut [0; 512], 0)?;
            let Some((_, used)) = self.now(group).await else { return Err(io::ErrorKind::NotFound.into()) };
            if used > self.memory {
                return Ok(());
            }
            let high = (self.memory + self.tmp_bytes() + CACHE_ROOM).saturating_sub(self.unwritten_bytes());
            put(&group.file(place, "memory.high"), &high.to_string())?;
            events.ready(Interest::PRIORITY).await?.clear_ready();
        }
    }
}

/// Has an event raised when usage crosses a threshold. Closing the descriptor takes that back.
fn arm(total: &Path, control: &Path, threshold: u64) -> io::Result<OwnedFd> {
    let event = rustix::event::eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?;
    let total = File::open(total)?;
    put(control, &format!("{} {} {threshold}", event.as_raw_fd(), total.as_raw_fd()))?;
    Ok(event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_in_tmp_and_cache_do_not_count() {
        let v1 = parse(Version::V1, 100, 5, "cache 60\nrss 20\nrss_huge 0\nshmem 40\n");
        assert_eq!(v1, Usage { total: 100, reclaimable: 20, kernel: 5 });
        assert_eq!(v1.used(30), 45);
        let v2 = parse(Version::V2, 100, 0, "anon 20\nfile 60\nshmem 40\nslab_reclaimable 7\n");
        assert_eq!(v2.used(30), 43);
    }

    #[test]
    fn a_reading_holds_while_nothing_moves() {
        let reading = Reading::new(10 * MIB, 20 * MIB, MIB);
        assert!(reading.holds(10 * MIB + STILL - 1, 20 * MIB));
        assert!(!reading.holds(10 * MIB + STILL, 20 * MIB));
        assert!(!reading.holds(10 * MIB, 20 * MIB + 4096));
        let old = Reading { at: Instant::now().checked_sub(STALE).unwrap(), ..reading };
        assert!(!old.holds(10 * MIB, 20 * MIB));
    }

    #[test]
    fn a_key_is_not_found_inside_another() {
        assert_eq!(parse(Version::V1, 9, 0, "cache_x 5\n").reclaimable, 0);
    }
}
