//! What this host grants, and what each lack costs.

use crate::cgroup::{Hierarchies, Place, Version};
use crate::driver::{Config, Driver};
use crate::error::Result;
use crate::sandbox::{Isolation, Sandbox};
use crate::spec::{Exit, Spec, Status};
use base::task::Tasks;
use std::fs;
use std::path::Path;

/// One thing that isolation uses.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Capability {
    pub name: &'static str,
    pub present: bool,
    /// How it is there, or why not.
    pub detail: String,
    /// What its absence costs; empty if present.
    pub cost: &'static str,
}

/// What a host grants.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Capabilities {
    pub items: Vec<Capability>,
    /// Functions can run, apart from the host and from one another.
    pub can_isolate: bool,
}

/// Examines this host by starting a sandbox of its own. Needs a tokio runtime, and [`crate::become_spawner_if_asked`] in `main`.
pub async fn doctor(config: Config) -> Capabilities {
    let tasks = Tasks::new();
    let node = config.node.join("doctor");
    let driver = Driver::idle(Config { prepared: 0, node, ..config }, tasks.clone()).await;
    let trial = trial(&driver).await;
    let found = examine(&driver, trial.map_err(|error| error.to_string()));
    tasks.shutdown(std::time::Duration::from_secs(2)).await;
    found
}

async fn trial(driver: &Driver) -> Result<()> {
    let spec = Spec::new("doctor", "/usr", vec!["/usr/bin/true".into()]);
    let sandbox = match driver.start(Spec { cwd: "/".into(), ..spec }).await {
        // Some hosts keep programs elsewhere; everything that comes before a program has worked.
        Err(crate::Error::Entrypoint { .. }) => return Ok(()),
        started => started?,
    };
    match sandbox.wait().await {
        Exit { status: Status::Code(0), .. } => Ok(()),
        other => Err(crate::Error::Unsupported(format!("a trial program ended with {:?}", other.status))),
    }
}

#[async_trait::async_trait]
impl Isolation for Driver {
    fn capabilities(&self) -> crate::Capabilities {
        examine(self, Ok(()))
    }

    async fn start(&self, spec: Spec) -> Result<Sandbox> {
        Driver::start(self, spec).await
    }

    fn announce(&self, spec: &Spec) {
        Driver::announce(self, spec);
    }
}

/// `trial`: whether a sandbox was started, or why not.
fn examine(driver: &Driver, trial: Result<(), String>) -> Capabilities {
    let shared = &driver.0;
    let items = vec![
        isolation(&trial),
        item("root", shared.privileged, privilege(shared.privileged), "every sandbox runs as the daemon's own user"),
        controller("memory limit", &shared.hierarchies.memory, "MemorySize is not enforced and not measured"),
        controller("cpu limit", &shared.hierarchies.cpu, "a function may use every CPU"),
        controller("process limit", &shared.hierarchies.pids, "only the per-user limit stops a fork bomb"),
        freezer(&shared.hierarchies),
        item(
            "overlay",
            has_filesystem("overlay"),
            "for several layers".into(),
            "functions with several layers cannot start",
        ),
        outbound(driver),
    ];
    Capabilities { items, can_isolate: trial.is_ok() }
}

fn isolation(trial: &Result<(), String>) -> Capability {
    let detail = match trial {
        Ok(()) => "user, pid, mount, net, ipc, uts and cgroup namespaces, seccomp, no capabilities".into(),
        Err(why) => format!("{why}{}", hint()),
    };
    item("isolation", trial.is_ok(), detail, "functions cannot run")
}

/// The usual reasons, if one applies.
fn hint() -> String {
    let is = |path: &str, value: &str| fs::read_to_string(path).is_ok_and(|text| text.trim() == value);
    let reasons = [
        (is("/proc/sys/user/max_user_namespaces", "0"), "user namespaces are off: sysctl user.max_user_namespaces"),
        (
            is("/proc/sys/kernel/unprivileged_userns_clone", "0"),
            "sysctl kernel.unprivileged_userns_clone=1 allows them",
        ),
        (
            is("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1"),
            "AppArmor restricts them: sysctl kernel.apparmor_restrict_unprivileged_userns=0, or a profile for lamp",
        ),
        (!Path::new("/proc/sys/kernel/seccomp").exists(), "the kernel has no seccomp"),
        (is_older_than(&release(), (5, 12)), "the kernel is older than 5.12"),
        (
            hides_proc(&fs::read_to_string("/proc/self/mountinfo").unwrap_or_default()),
            "parts of /proc are covered, as container managers do, and then the kernel gives nobody a new one: \
             for Docker `--security-opt systempaths=unconfined --security-opt seccomp=unconfined`",
        ),
    ];
    reasons.into_iter().filter(|(applies, _)| *applies).map(|(_, hint)| format!("; {hint}")).collect()
}

fn release() -> String {
    rustix::system::uname().release().to_string_lossy().into_owned()
}

/// `release` begins with major and minor version.
fn is_older_than(release: &str, oldest: (u32, u32)) -> bool {
    let mut numbers = release.split(|c: char| !c.is_ascii_digit()).map(|number| number.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) < oldest
}

/// Whether something is mounted below /proc, other than what every host has there.
fn hides_proc(mountinfo: &str) -> bool {
    let at = |line: &str| line.split(' ').nth(4).map(str::to_owned);
    mountinfo.lines().filter_map(at).any(|at| at.starts_with("/proc/") && at != "/proc/sys/fs/binfmt_misc")
}

fn privilege(privileged: bool) -> String {
    if privileged { "each sandbox has a host user of its own".into() } else { "running rootless".into() }
}

fn controller(name: &'static str, place: &Option<Place>, cost: &'static str) -> Capability {
    let detail = match place {
        Some(Place { version: Version::V1, dir }) => format!("cgroup v1, {}", dir.display()),
        Some(Place { version: Version::V2, dir }) => format!("cgroup v2, {}", dir.display()),
        None => "no cgroup that we may use has this controller (rootless: run under `systemd-run --user --scope -p Delegate=yes`)".into(),
    };
    item(name, place.is_some(), detail, cost)
}

fn freezer(hierarchies: &Hierarchies) -> Capability {
    let present = hierarchies.unified.is_some();
    let detail = if present { "cgroup v2" } else { "by signals" };
    item("freezer", present, detail.into(), "idle sandboxes are stopped by SIGSTOP, which a function can notice")
}

fn outbound(driver: &Driver) -> Capability {
    let ready = if driver.0.privileged {
        driver.0.nat.possible().map_err(|errno| errno.to_string())
    } else {
        Err("needs root".into())
    };
    let detail = match &ready {
        Ok(()) => "veth and nf_tables address translation".into(),
        Err(why) => format!("nf_tables: {why}"),
    };
    item("outbound network", ready.is_ok(), detail, "functions reach this node only")
}

fn has_filesystem(name: &str) -> bool {
    fs::read_to_string("/proc/filesystems").is_ok_and(|list| list.split_whitespace().any(|word| word == name))
}

fn item(name: &'static str, present: bool, detail: String, cost: &'static str) -> Capability {
    Capability { name, present, detail, cost: if present { "" } else { cost } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        assert!(is_older_than("5.4.0-42-generic", (5, 12)));
        assert!(!is_older_than("5.12.0", (5, 12)));
        assert!(!is_older_than("6.1.0-50-cloud-amd64", (5, 12)));
    }

    #[test]
    fn a_covered_proc_is_noticed() {
        assert!(!hides_proc(
            "22 27 0:21 / /proc rw - proc proc rw\n23 22 0:9 / /proc/sys/fs/binfmt_misc rw - autofs a rw\n"
        ));
        assert!(hides_proc("22 27 0:21 / /proc rw - proc proc rw\n30 22 0:5 /null /proc/kcore rw - tmpfs t rw\n"));
    }
}
