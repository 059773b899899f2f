//! The daemon, or the spawner, is killed without warning.

use crate::house::{House, fresh_dir, groups};
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open};
use std::io::{BufRead, BufReader};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;

crate::tests!(a_killed_daemon_takes_everything_along, a_killed_spawner_is_replaced);

const VARIABLE: &str = "LAMP_TEST_DAEMON";
/// How soon everything must be gone.
const SOON: Duration = Duration::from_secs(2);

pub fn asked_for() -> Option<PathBuf> {
    std::env::var_os(VARIABLE).map(PathBuf::from)
}

/// Runs two sandboxes, one of them frozen, says their process ids, and waits to be killed.
pub fn daemon(dir: &Path) -> ! {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let config = sandbox::Config { prepared: 2, ..sandbox::Config::new(dir) };
        let driver = sandbox::Driver::new(config, base::task::Tasks::new()).await.unwrap();
        let argv = ["/bin/sh", "-c", "setsid sleep 100 & sleep 100"].map(str::to_owned).to_vec();
        let mut kept = Vec::new();
        for frozen in [false, true] {
            let sandbox = driver.start(sandbox::Spec::new("d", dir, argv.clone())).await.unwrap();
            if frozen {
                sandbox.freeze().unwrap();
            }
            println!("{}", sandbox.pid());
            kept.push(sandbox);
        }
        std::future::pending::<()>().await;
    });
    unreachable!()
}

async fn a_killed_daemon_takes_everything_along() {
    let dir = fresh_dir();
    let mut daemon = Command::new(std::env::current_exe().unwrap());
    let mut daemon = daemon.env(VARIABLE, &dir).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(daemon.stdout.take().unwrap()).lines();
    let inits: Vec<i32> = lines.take(2).map(|line| line.unwrap().parse().unwrap()).collect();
    let ends: Vec<_> = inits.iter().map(|pid| end_of(*pid)).collect();
    daemon.kill().unwrap();
    daemon.wait().unwrap();
    for end in ends {
        tokio::time::timeout(SOON, end.readable()).await.expect("a sandbox outlives the daemon").unwrap().clear_ready();
    }
    let left = groups(&dir);
    assert!(!crate::house::is_root() || !left.is_empty(), "nothing for the next start to sweep");
    let tasks = base::task::Tasks::new();
    let driver = sandbox::Driver::new(sandbox::Config::new(&dir), tasks.clone()).await.unwrap();
    drop(driver);
    tasks.shutdown(SOON).await;
    assert!(groups(&dir).is_empty(), "{:?}", groups(&dir));
    std::fs::remove_dir_all(&dir).unwrap();
}

#[allow(unsafe_code)]
fn end_of(pid: i32) -> AsyncFd<OwnedFd> {
    let pidfd = pidfd_open(Pid::from_raw(pid).unwrap(), PidfdFlags::empty()).unwrap();
    // SAFETY: an OwnedFd names the same descriptor for as long as it lives.
    unsafe { AsyncFd::register_with_interest(pidfd, Interest::READABLE).unwrap() }
}

async fn a_killed_spawner_is_replaced() {
    let house = House::with(|config| config.prepared = 1).await;
    let running = house.driver.start(house.shell("sleep 100")).await.unwrap();
    kill_process(Pid::from_raw(parent(running.pid())).unwrap(), Signal::KILL).unwrap();
    let exit = tokio::time::timeout(SOON, running.wait()).await.expect("a sandbox outlives the spawner");
    assert_eq!(exit.signal(), Some(9));
    let (exit, ..) = house.outcome(house.shell("true")).await;
    assert_eq!(exit.code(), Some(0), "no new spawner");
    drop(running);
    house.close().await;
}

fn parent(pid: i32) -> i32 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("PPid:")).unwrap();
    line.trim().parse().unwrap()
}
