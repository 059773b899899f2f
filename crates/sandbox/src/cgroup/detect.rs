//! Where this node may make its groups.

use super::{Hierarchies, Place, Version, put};
use std::fs;
use std::path::{Path, PathBuf};

/// The group that the daemon moves to, where its own must hand controllers down. It counts as the one above.
const ASIDE: &str = "lamplighter-daemon";

/// A mounted hierarchy.
#[derive(Debug, PartialEq, Eq)]
struct Mount {
    version: Version,
    /// The group that the mount shows as its top.
    root: PathBuf,
    at: PathBuf,
    controllers: Vec<String>,
}

pub fn find(node: &str, parent: Option<&Path>, privileged: bool) -> Hierarchies {
    let mounts = mounts(&fs::read_to_string("/proc/self/mountinfo").unwrap_or_default());
    let own = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let folder = |mount: &Mount| {
        candidates(mount, &own, parent, privileged).into_iter().find_map(|base| {
            let dir = base.join(node);
            (dir.is_dir() || fs::create_dir(&dir).is_ok()).then_some(()).filter(|()| writable(&dir))?;
            Some(dir)
        })
    };
    let v1 = |controller: &str| {
        let mount =
            mounts.iter().find(|m| m.version == Version::V1 && m.controllers.iter().any(|c| c == controller))?;
        Some(Place { version: Version::V1, dir: folder(mount)? })
    };
    let unified = mounts.iter().find(|m| m.version == Version::V2).and_then(folder);
    let granted = unified.as_deref().map(delegate).unwrap_or_default();
    let place = |controller: &str| {
        let v2 = unified.clone().filter(|_| granted.iter().any(|c| c == controller));
        v2.map(|dir| Place { version: Version::V2, dir }).or_else(|| v1(controller))
    };
    Hierarchies { memory: place("memory"), cpu: place("cpu"), pids: place("pids"), unified }
}

fn writable(dir: &Path) -> bool {
    rustix::fs::access(dir, rustix::fs::Access::WRITE_OK).is_ok()
}

/// The top for root, as other container managers do; else, or if that is refused, below where we run ourselves.
fn candidates(mount: &Mount, own: &str, parent: Option<&Path>, privileged: bool) -> Vec<PathBuf> {
    let below = |path: &Path| mount.at.join(path.strip_prefix("/").unwrap_or(path));
    if let Some(parent) = parent {
        return vec![below(parent)];
    }
    let own = own_path(mount, own).map(|path| below(path.strip_prefix(&mount.root).unwrap_or(&path)));
    privileged.then(|| mount.at.clone()).into_iter().chain(own).collect()
}

/// Our own group: `ID:controller,controller:/path` in /proc/self/cgroup, with nothing in the middle for v2.
fn own_path(mount: &Mount, own: &str) -> Option<PathBuf> {
    own.lines().find_map(|line| {
        let mut parts = line.splitn(3, ':');
        let (_, controllers, path) = (parts.next()?, parts.next()?, parts.next()?);
        let same = match mount.version {
            Version::V2 => controllers.is_empty(),
            Version::V1 => controllers.split(',').any(|c| mount.controllers.iter().any(|m| m == c)),
        };
        same.then(|| PathBuf::from(path.strip_suffix(ASIDE).map_or(path, |outer| outer.trim_end_matches('/'))))
    })
}

/// Hands the controllers we use down to the node's folder and, from there, to each sandbox. Returns those that it got.
fn delegate(dir: &Path) -> Vec<String> {
    let Some(parent) = dir.parent() else { return Vec::new() };
    let wanted = ["memory", "cpu", "pids"].map(|c| format!("+{c}"));
    let hand_down = |dir: &Path| wanted.iter().all(|c| put(&dir.join("cgroup.subtree_control"), c).is_ok());
    if !hand_down(parent) && alone(parent) {
        // A group with processes hands nothing down, except the top one: step aside first.
        let aside = parent.join(ASIDE);
        let _ = fs::create_dir(&aside);
        let _ = put(&aside.join("cgroup.procs"), &std::process::id().to_string());
        hand_down(parent);
    }
    hand_down(dir);
    let granted = fs::read_to_string(dir.join("cgroup.subtree_control")).unwrap_or_default();
    granted.split_whitespace().map(str::to_owned).collect()
}

/// Whether we are the only process of a group, so that nobody else is moved with us.
fn alone(dir: &Path) -> bool {
    fs::read_to_string(dir.join("cgroup.procs")).is_ok_and(|pids| pids.trim() == std::process::id().to_string())
}

/// The cgroup mounts in /proc/self/mountinfo.
fn mounts(mountinfo: &str) -> Vec<Mount> {
    mountinfo.lines().filter_map(parse_mount).collect()
}

fn parse_mount(line: &str) -> Option<Mount> {
    let (mount, filesystem) = line.split_once(" - ")?;
    let mut mount = mount.split(' ').skip(3);
    let (root, at) = (PathBuf::from(mount.next()?), PathBuf::from(mount.next()?));
    let mut filesystem = filesystem.split(' ');
    let version = match filesystem.next()? {
        "cgroup" => Version::V1,
        "cgroup2" => Version::V2,
        _ => return None,
    };
    let controllers = filesystem.nth(1)?.split(',').map(str::to_owned).collect();
    Some(Mount { version, root, at, controllers })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hybrid_host_is_read() {
        let found = mounts(
            "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n\
             32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu,cpuacct\n\
             41 31 0:38 /docker/abc /sys/fs/cgroup/unified rw,relatime shared:1 - cgroup2 cgroup2 rw\n",
        );
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].controllers, ["rw", "cpu", "cpuacct"]);
        assert_eq!((found[1].version, found[1].root.to_str()), (Version::V2, Some("/docker/abc")));
    }

    #[test]
    fn below_ourselves_is_seen_through_the_mount() {
        let mount = |version, root: &str, controllers: &[&str]| Mount {
            version,
            root: root.into(),
            at: "/cg".into(),
            controllers: controllers.iter().map(|c| (*c).to_owned()).collect(),
        };
        let own = "4:memory:/docker/abc/x\n0::/user.slice\n";
        let check = |mount: &Mount, privileged, expect: &[&str]| {
            assert_eq!(candidates(mount, own, None, privileged), expect.iter().map(PathBuf::from).collect::<Vec<_>>());
        };
        check(&mount(Version::V1, "/docker/abc", &["memory"]), true, &["/cg", "/cg/x"]);
        check(&mount(Version::V1, "/", &["memory"]), false, &["/cg/docker/abc/x"]);
        check(&mount(Version::V2, "/", &[]), false, &["/cg/user.slice"]);
        check(&mount(Version::V1, "/", &["pids"]), false, &[]);
        let aside = own_path(&mount(Version::V2, "/", &[]), "0::/user.slice/lamplighter-daemon\n");
        assert_eq!(aside, Some("/user.slice".into()));
        let set = candidates(&mount(Version::V2, "/", &[]), own, Some(Path::new("/lamp")), true);
        assert_eq!(set, [PathBuf::from("/cg/lamp")]);
    }
}
