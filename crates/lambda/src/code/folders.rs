//! Unpacked archives on disk: whole or not there, whatever happened to the process or the machine.
//!
//! A folder is unpacked aside and renamed into its place, so that a process that dies leaves nothing half. Power loss is
//! another matter: the name may be on disk before the files are. Waiting for the disk would make every upload wait for
//! what can be made again from the zip. So a folder is written back after it is in use, and then marked; at the first
//! start after the machine's, folders without a mark are removed.

use std::fs::File;
use std::io::{ErrorKind, Result};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// What is being unpacked or removed.
const PARTIAL: &str = "partial-";
/// Beside a folder that is on disk with all it holds.
const MARK: &str = ".whole";
/// Which start of the machine the folders without a mark are from.
const BOOT: &str = "boot";

pub struct Folders {
    root: PathBuf,
}

impl Folders {
    /// Removes what was left half-done. `boot` names the machine's present start; nothing where that is unknown.
    pub fn open(root: PathBuf, boot: Option<&str>) -> Result<Self> {
        std::fs::create_dir_all(&root)?;
        let folders = Self { root };
        let same_boot = boot.is_some() && std::fs::read_to_string(folders.root.join(BOOT)).ok().as_deref() == boot;
        for name in folders.names()? {
            let path = folders.root.join(&name);
            let trusted = same_boot || folders.mark(&name).exists();
            if name.starts_with(PARTIAL) || (path.is_dir() && !trusted) {
                std::fs::remove_dir_all(path)?;
            } else if let Some(digest) = name.strip_suffix(MARK).filter(|digest| !folders.path(digest).exists()) {
                std::fs::remove_file(folders.mark(digest))?;
            }
        }
        if let Some(boot) = boot.filter(|_| !same_boot) {
            std::fs::write(folders.root.join(BOOT), boot)?;
        }
        Ok(folders)
    }

    /// The digests of those there are.
    pub fn digests(&self) -> Result<Vec<String>> {
        let mut names = self.names()?;
        names.retain(|name| self.root.join(name).is_dir() && !name.starts_with(PARTIAL));
        Ok(names)
    }

    pub fn path(&self, digest: &str) -> PathBuf {
        self.root.join(digest)
    }

    pub fn has(&self, digest: &str) -> bool {
        self.path(digest).is_dir()
    }

    /// Has `fill` make the folder, which is there once that has succeeded. Blocks.
    pub fn make<E: From<Failed>>(
        &self,
        digest: &str,
        fill: impl FnOnce(&Path) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let partial = self.aside();
        let made = fill(&partial)
            .and_then(|()| std::fs::rename(&partial, self.path(digest)).map_err(|error| E::from(Failed(error))));
        if made.is_err() {
            let _ = std::fs::remove_dir_all(&partial);
        }
        made
    }

    /// Writes a folder back to disk and marks it. Blocks for as long as that takes.
    pub fn settle(&self, digest: &str) -> Result<()> {
        let folder = File::open(self.path(digest))?;
        rustix::fs::syncfs(&folder)?;
        File::create(self.mark(digest))?;
        // What has taken its place meanwhile is not on disk yet.
        let now = std::fs::metadata(self.path(digest)).map(|now| now.ino());
        if now.ok() == Some(folder.metadata()?.ino()) { Ok(()) } else { self.unmark(digest) }
    }

    /// Takes a folder out of its place. What is returned is to be removed with [`Folders::clear`].
    pub fn take(&self, digest: &str) -> Result<Option<PathBuf>> {
        self.unmark(digest)?;
        let aside = self.aside();
        match std::fs::rename(self.path(digest), &aside) {
            Ok(()) => Ok(Some(aside)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Blocks for as long as the folder has files.
    pub fn clear(taken: &Path) -> Result<()> {
        std::fs::remove_dir_all(taken)
    }

    fn names(&self) -> Result<Vec<String>> {
        std::fs::read_dir(&self.root)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    }

    fn mark(&self, digest: &str) -> PathBuf {
        self.root.join(format!("{digest}{MARK}"))
    }

    fn unmark(&self, digest: &str) -> Result<()> {
        match std::fs::remove_file(self.mark(digest)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn aside(&self) -> PathBuf {
        self.root.join(format!("{PARTIAL}{}", base::id::hex(16)))
    }
}

/// A folder could not be given its name.
pub struct Failed(pub std::io::Error);

/// Drawn by the kernel at every start of the machine.
pub fn this_boot() -> Option<String> {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    impl From<Failed> for std::io::Error {
        fn from(failed: Failed) -> Self {
            failed.0
        }
    }

    fn fill(path: &Path) -> Result<()> {
        std::fs::create_dir(path)?;
        std::fs::write(path.join("f"), "x")
    }

    #[test]
    fn after_the_machine_has_stopped_only_what_was_written_back_is_trusted() {
        let root = std::env::temp_dir().join(base::id::hex(16));
        let open = |boot: &str| Folders::open(root.clone(), Some(boot)).unwrap();
        let folders = open("one");
        folders.make("aa", fill).unwrap();
        folders.make("bb", fill).unwrap();
        folders.settle("aa").unwrap();
        let mut both = open("one").digests().unwrap();
        both.sort();
        assert_eq!(both, ["aa", "bb"], "the process has died, the machine has not");
        assert_eq!(open("two").digests().unwrap(), ["aa"]);
        assert_eq!(open("two").digests().unwrap(), ["aa"]);
        assert_eq!(Folders::open(root.clone(), None).unwrap().digests().unwrap(), ["aa"]);
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_folder_is_whole_or_not_there() {
        let root = std::env::temp_dir().join(base::id::hex(16));
        let folders = Folders::open(root.clone(), Some("b")).unwrap();
        let half = |path: &Path| fill(path).and_then(|()| Err(std::io::Error::other("no")));
        assert!(folders.make("aa", half).is_err());
        assert_eq!(std::fs::read_dir(&root).unwrap().count(), 1, "nothing but the name of the start");
        folders.make("aa", fill).unwrap();
        folders.settle("aa").unwrap();
        let taken = folders.take("aa").unwrap().unwrap();
        assert!(!folders.has("aa") && taken.join("f").exists());
        assert_eq!(folders.take("aa").unwrap(), None);
        // Killed before it was removed:
        let folders = Folders::open(root.clone(), Some("b")).unwrap();
        assert!(!taken.exists());
        folders.make("aa", fill).unwrap();
        assert_eq!(
            Folders::open(root.clone(), Some("c")).unwrap().digests().unwrap(),
            Vec::<String>::new(),
            "the mark went too"
        );
        std::fs::remove_dir_all(root).unwrap();
    }
}
