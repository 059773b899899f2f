//! Facts about a live process, seen from the daemon.

use crate::init::INSIDE_ID;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::fs;
use std::io;
use std::os::fd::OwnedFd;

/// Whether the process of a pidfd has ended. For a sandbox's init that means every process in it has.
pub fn is_gone(pidfd: &OwnedFd) -> bool {
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut [PollFd::new(pidfd, PollFlags::IN)], Some(&now)).is_ok_and(|ready| ready > 0)
}

/// Whether less than a sixteenth of the host's memory is to be had.
pub fn memory_is_short() -> bool {
    let text = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let value = |key: &str| {
        text.lines().find_map(|line| line.strip_prefix(key)?.split_whitespace().next()?.parse::<u64>().ok())
    };
    matches!((value("MemAvailable:"), value("MemTotal:")), (Some(free), Some(all)) if free < all / 16)
}

/// Maps the one user and group inside to `host_id`, or to ourselves, and forbids changing groups.
pub fn write_ids(pid: i32, host_id: Option<u32>) -> io::Result<()> {
    let uid = host_id.unwrap_or_else(|| rustix::process::geteuid().as_raw());
    let gid = host_id.unwrap_or_else(|| rustix::process::getegid().as_raw());
    let put = |name: &str, value: String| fs::write(format!("/proc/{pid}/{name}"), value);
    put("setgroups", "deny".into())?;
    put("uid_map", format!("{INSIDE_ID} {uid} 1"))?;
    put("gid_map", format!("{INSIDE_ID} {gid} 1"))
}

/// Whether a user id exists in the user namespace we run in: inside a container only some may.
pub fn maps_uid(uid: u32) -> bool {
    let map = fs::read_to_string("/proc/self/uid_map").unwrap_or_default();
    map.lines().any(|line| {
        let mut fields = line.split_whitespace().map(|field| field.parse::<u64>().unwrap_or(0));
        let (first, _, count) = (fields.next().unwrap_or(0), fields.next(), fields.next().unwrap_or(0));
        (first..first.saturating_add(count)).contains(&u64::from(uid))
    })
}
