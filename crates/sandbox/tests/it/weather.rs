//! The host is in the way: the start says why, nothing is left of it, and the next works once the cause is gone.

use crate::house::{House, groups, is_root};
use rustix::process::{Pid, Signal, kill_process};
use sandbox::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

crate::tests!(
    no_more_processes,
    no_control_group_can_be_made,
    a_killed_init_is_not_given_to_anybody,
    a_spawner_killed_again_and_again,
);

/// The process that clones.
fn spawner(of: &sandbox::Sandbox) -> i32 {
    let status = fs::read_to_string(format!("/proc/{}/status", of.pid())).unwrap();
    let parent = status.lines().find_map(|line| line.strip_prefix("PPid:")).unwrap().trim();
    let name = fs::read_to_string(format!("/proc/{parent}/comm")).unwrap();
    assert_eq!(name.trim(), "lamp-spawner", "a sandbox has lost its parent and lives");
    parent.parse().unwrap()
}

fn children(of: i32) -> Vec<i32> {
    let text = fs::read_to_string(format!("/proc/{of}/task/{of}/children")).unwrap_or_default();
    text.split_whitespace().map(|pid| pid.parse().unwrap()).collect()
}

/// A group of the pids controller, removed with its test.
struct Bound(PathBuf);

impl Bound {
    fn new() -> Option<Self> {
        let tops = ["/sys/fs/cgroup/pids", "/sys/fs/cgroup"].map(Path::new);
        let top = tops.into_iter().find(|top| top.join("cgroup.procs").exists())?;
        let dir = top.join(format!("lamp-test-{}-{}", std::process::id(), base::id::hex(8)));
        fs::create_dir(&dir).ok()?;
        let bound = Self(dir);
        bound.0.join("pids.max").exists().then_some(bound)
    }

    fn hold(&self, pid: i32, most: &str) {
        fs::write(self.0.join("cgroup.procs"), pid.to_string()).unwrap();
        fs::write(self.0.join("pids.max"), most).unwrap();
    }
}

impl Drop for Bound {
    fn drop(&mut self) {
        let top = self.0.parent().unwrap().join("cgroup.procs");
        let pids = fs::read_to_string(self.0.join("cgroup.procs")).unwrap_or_default();
        pids.lines().for_each(|pid| drop(fs::write(&top, pid)));
        let _ = fs::remove_dir(&self.0);
    }
}

/// Takes what is prepared, so that the next start needs a new sandbox.
async fn exhaust(house: &House) -> Vec<sandbox::Sandbox> {
    let mut taken = Vec::new();
    while house.driver.prepared() > 0 {
        match house.driver.start(house.shell("sleep 100")).await {
            Ok(sandbox) => taken.push(sandbox),
            Err(_) => break,
        }
    }
    taken
}

/// The next start that fails.
async fn failure(house: &House) -> Error {
    for _ in 0..40 {
        if let Err(error) = house.driver.start(house.shell("true")).await {
            return error;
        }
    }
    panic!("starts go on as if nothing were in the way");
}

async fn no_more_processes() {
    let Some(bound) = is_root().then(Bound::new).flatten() else { return };
    let house = House::with(|config| config.prepared = 1).await;
    let running = house.driver.start(house.shell("sleep 100")).await.unwrap();
    bound.hold(spawner(&running), "1");
    let taken = exhaust(&house).await;
    let error = failure(&house).await;
    assert!(matches!(error, Error::Host { .. }), "{error:?}");
    assert!(error.to_string().contains("Resource temporarily unavailable"), "{error}");
    assert!(running.is_alive(), "what runs goes on");
    bound.hold(spawner(&running), "max");
    house.outcome(house.shell("true")).await;
    drop((running, taken));
    house.close().await;
}

async fn no_control_group_can_be_made() {
    if !is_root() {
        return;
    }
    let house = House::with(|config| config.prepared = 0).await;
    house.until(|driver| driver.existing() == driver.prepared()).await;
    house.outcome(house.shell("true")).await;
    // The pool has made its own by now; what is new from here on finds its parent full.
    let node = sandbox::kernel_name(&house.dir);
    let tops = fs::read_dir("/sys/fs/cgroup").unwrap().flatten().map(|entry| entry.path().join(&node));
    let Some(top) = tops.into_iter().find(|dir| dir.join("cgroup.max.descendants").exists()) else {
        return house.close().await;
    };
    fs::write(top.join("cgroup.max.descendants"), "0").unwrap();
    let error = failure(&house).await;
    assert!(error.to_string().starts_with("control groups"), "{error}");
    fs::write(top.join("cgroup.max.descendants"), "max").unwrap();
    let (exit, ..) = house.outcome(house.shell("true")).await;
    assert_eq!(exit.code(), Some(0));
    let dir = house.dir.clone();
    house.close().await;
    assert_eq!(groups(&dir), Vec::<PathBuf>::new());
}

async fn a_killed_init_is_not_given_to_anybody() {
    let house = House::with(|config| config.prepared = 3).await;
    let running = house.driver.start(house.shell("sleep 100")).await.unwrap();
    let spawner = spawner(&running);
    house.until(|driver| driver.prepared() >= 3).await;
    let prepared = children(spawner).into_iter().filter(|pid| *pid != running.pid());
    prepared.for_each(|pid| kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL).unwrap());
    // Killed is not gone yet: a start may still meet one that dies under it, and takes another.
    let (exit, ..) = house.outcome(house.shell("true")).await;
    assert_eq!(exit.code(), Some(0));
    assert!(running.is_alive());
    drop(running);
    house.close().await;
}

async fn a_spawner_killed_again_and_again() {
    let house = House::with(|config| config.prepared = 2).await;
    for _ in 0..10 {
        let running = house.driver.start(house.shell("sleep 100")).await.unwrap();
        kill_process(Pid::from_raw(spawner(&running)).unwrap(), Signal::KILL).unwrap();
        tokio::time::timeout(Duration::from_secs(2), running.gone()).await.expect("it outlives the spawner");
    }
    house.close().await;
}
