//! Detached mounts: made without a place in any tree, passed between processes as descriptors, attached later.

use crate::sys;
use rustix::fs::{CWD, Mode, OFlags, ResolveFlags};
use rustix::io::Errno;
use rustix::mount::{
    FsMountFlags, FsOpenFlags, MountAttrFlags, MoveMountFlags, OpenTreeFlags, fsconfig_create, fsconfig_set_string,
    fsmount, fsopen, move_mount, open_tree,
};
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};

/// What may be done through a mount.
#[derive(Clone, Copy, Debug)]
pub struct Attributes(MountAttrFlags);

impl Attributes {
    const NO_PRIVILEGE: MountAttrFlags = MountAttrFlags::MOUNT_ATTR_NOSUID.union(MountAttrFlags::MOUNT_ATTR_NODEV);
    /// Files that may be written and run.
    pub const DATA: Self = Self(Self::NO_PRIVILEGE);
    /// Files that may be read and run.
    pub const READ_ONLY: Self = Self(Self::NO_PRIVILEGE.union(MountAttrFlags::MOUNT_ATTR_RDONLY));
    /// A device node: it may be written to even on a read-only mount.
    pub const DEVICE: Self = Self(
        MountAttrFlags::MOUNT_ATTR_NOSUID
            .union(MountAttrFlags::MOUNT_ATTR_NOEXEC)
            .union(MountAttrFlags::MOUNT_ATTR_RDONLY),
    );
    const PROC: Self = Self(Self::NO_PRIVILEGE.union(MountAttrFlags::MOUNT_ATTR_NOEXEC));
    pub const PROC_READ_ONLY: Self = Self(Self::PROC.0.union(MountAttrFlags::MOUNT_ATTR_RDONLY));

    pub fn bits(self) -> u64 {
        u64::from(self.0.bits())
    }
}

/// A tmpfs to be.
pub struct Tmpfs {
    pub bytes: u64,
    pub inodes: u64,
    pub mode: u32,
    pub attributes: Attributes,
}

impl Tmpfs {
    /// A writable one of so many MiB, with at most one file for each page.
    pub fn sized(mb: u32, mode: u32) -> Self {
        let bytes = u64::from(mb) * base::limits::MIB;
        Self { bytes, inodes: bytes / 4096, mode, attributes: Attributes::DATA }
    }

    pub fn create(&self) -> Result<OwnedFd, Errno> {
        let settings = [
            ("size", self.bytes.to_string()),
            ("nr_inodes", self.inodes.to_string()),
            ("mode", format!("{:o}", self.mode)),
        ];
        create("tmpfs", &settings, self.attributes)
    }
}

/// A process file system of the caller's pid namespace, where a process sees only those it may trace: not even init.
pub fn proc() -> Result<OwnedFd, Errno> {
    create("proc", &[("hidepid", "2".into())], Attributes::PROC)
}

/// Folders seen as one, read-only, the first on top.
pub fn overlay(layers: &[PathBuf]) -> Result<OwnedFd, Errno> {
    let below: Vec<_> = layers.iter().map(|layer| escape(layer)).collect();
    create("overlay", &[("lowerdir", below.join(":"))], Attributes::READ_ONLY)
}

/// Overlay's option syntax gives a meaning to `:` and `\` (and `,` only in mount(2)'s string, which we do not use).
fn escape(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "\\\\").replace(':', "\\:")
}

fn create(kind: &str, settings: &[(&str, String)], attributes: Attributes) -> Result<OwnedFd, Errno> {
    let context = fsopen(kind, FsOpenFlags::FSOPEN_CLOEXEC)?;
    for (key, value) in settings {
        fsconfig_set_string(context.as_fd(), *key, value.as_str())?;
    }
    fsconfig_create(context.as_fd())?;
    fsmount(context.as_fd(), FsMountFlags::FSMOUNT_CLOEXEC, attributes.0)
}

/// A copy of the tree at `path`, with what is mounted below it.
pub fn bind(dir: impl AsFd, path: &Path, attributes: Attributes) -> Result<OwnedFd, Errno> {
    let flags = OpenTreeFlags::OPEN_TREE_CLONE | OpenTreeFlags::OPEN_TREE_CLOEXEC | OpenTreeFlags::AT_RECURSIVE;
    let mount = open_tree(dir.as_fd(), path, flags)?;
    restrict(&mount, attributes)?;
    Ok(mount)
}

/// [`bind`] of a path whose symlinks are resolved as if `root` were the root directory.
pub fn bind_within(root: &OwnedFd, path: &Path) -> Result<OwnedFd, Errno> {
    let flags = OFlags::PATH | OFlags::CLOEXEC;
    let found = rustix::fs::openat2(root, path, flags, Mode::empty(), ResolveFlags::IN_ROOT)?;
    let mount = again(&found)?;
    restrict(&mount, Attributes::READ_ONLY)?;
    Ok(mount)
}

/// A copy of a mount, or of the tree at an open file.
pub fn again(of: &OwnedFd) -> Result<OwnedFd, Errno> {
    let flags = OpenTreeFlags::OPEN_TREE_CLONE
        | OpenTreeFlags::OPEN_TREE_CLOEXEC
        | OpenTreeFlags::AT_RECURSIVE
        | OpenTreeFlags::AT_EMPTY_PATH;
    open_tree(of.as_fd(), c"", flags)
}

fn restrict(mount: &OwnedFd, attributes: Attributes) -> Result<(), Errno> {
    sys::restrict_mount(mount.as_fd(), attributes.bits(), true)
        .map_err(|error| Errno::from_io_error(&error).unwrap_or(Errno::IO))
}

/// Gives a detached mount its place.
pub fn attach(mount: &OwnedFd, at: &Path) -> Result<(), Errno> {
    move_mount(mount.as_fd(), c"", CWD, at, MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_path_cannot_smuggle_in_another() {
        assert_eq!(escape(Path::new("/a:/etc\\x")), "/a\\:/etc\\\\x");
    }
}
