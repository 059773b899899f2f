//! Archives of classes: made by a JVM itself, kept beside the client, and given to a JVM only if they are as they were made.

use super::{Client, PACKAGE, TRAINED, put};
use crate::bootstrap::RUNTIME_DIR;
use crate::catalog::Interpreter;
use sha2::{Digest, Sha256};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// An archive of the client's classes as one JVM has them in memory: with it they need not be read, verified and linked
/// anew. It is the JVM's own dynamic archive for class data sharing (JEP 350), or its ahead-of-time cache (JEP 514).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    pub(super) file: PathBuf,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Dynamic,
    AheadOfTime,
}

impl Archive {
    /// JVMs of versions that can make none in one go have none.
    pub(super) fn of(client: &Client, java: &Interpreter) -> Option<Self> {
        let kind = match java.version.0 {
            13..=23 => Kind::Dynamic,
            25.. => Kind::AheadOfTime,
            _ => return None,
        };
        Some(Self { file: client.folder.join("lib").join(PACKAGE).join(format!("{}.archive", identity(java))), kind })
    }

    fn inside(&self) -> String {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        format!("{RUNTIME_DIR}/lib/{PACKAGE}/{name}")
    }

    /// A JVM trusts what it maps, and is killed by a file that is too short. So it must be as it was written.
    pub(super) fn is_made(&self) -> bool {
        let Ok(digest) = fs::read_to_string(self.digest_file()) else { return false };
        let intact = fs::read(&self.file).is_ok_and(|content| hex::encode(Sha256::digest(content)) == digest);
        if !intact {
            let _ = fs::remove_file(self.digest_file());
        }
        intact
    }

    fn digest_file(&self) -> PathBuf {
        self.file.with_extension("sha256")
    }

    pub(super) fn use_it(&self) -> Vec<String> {
        // An archive that the JVM cannot use is no concern of the function's, in whose log it would say so.
        let quiet = match self.kind {
            Kind::Dynamic => ["-Xlog:cds=off", "-Xlog:cds+dynamic=off"],
            Kind::AheadOfTime => ["-Xlog:aot=off", "-Xlog:cds=off"],
        };
        let flag = match self.kind {
            Kind::Dynamic => format!("-XX:SharedArchiveFile={}", self.inside()),
            Kind::AheadOfTime => format!("-XX:AOTCache={}", self.inside()),
        };
        quiet.map(Into::into).into_iter().chain([flag]).collect()
    }

    pub(super) fn make_it(&self) -> String {
        match self.kind {
            Kind::Dynamic => format!("-XX:ArchiveClassesAtExit={TRAINED}"),
            Kind::AheadOfTime => format!("-XX:AOTCacheOutput={TRAINED}"),
        }
    }

    /// Puts it in the place of those that were made for the same program before it changed.
    pub(super) fn keep(&self, content: &[u8]) -> io::Result<()> {
        let digest = hex::encode(Sha256::digest(content));
        for (file, content) in [(&self.file, content), (&self.digest_file(), digest.as_bytes())] {
            let draft = file.with_extension(format!("{}.new", base::id::hex(8)));
            put(&draft, content, 0o644)?;
            fs::rename(&draft, file)?;
        }
        self.stale().try_for_each(fs::remove_file)
    }

    fn stale(&self) -> impl Iterator<Item = PathBuf> {
        let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let own = name(&self.file);
        let entries = self.file.parent().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(move |path| {
            let other = name(path);
            other != own
                && other.starts_with(&own[..PROGRAM_DIGITS])
                && path.extension().is_some_and(|end| end != "new")
        })
    }
}

/// Of the digits that name a JVM, those that stand for where its program is.
const PROGRAM_DIGITS: usize = 8;

/// Names a JVM: its program's path, and what changes with that and its libraries.
pub(super) fn identity(java: &Interpreter) -> String {
    let mut hash = Sha256::new();
    for file in [java.program.clone(), java.prefix.join("lib/server/libjvm.so"), java.prefix.join("lib/modules")] {
        let stamp = fs::metadata(&file).map(|meta| (meta.len(), meta.modified().ok()));
        hash.update(format!("{} {stamp:?}\n", file.display()));
    }
    hash.update(java.version_text());
    let place = hex::encode(Sha256::digest(java.program.display().to_string()));
    format!("{}{}", &place[..PROGRAM_DIGITS], hex::encode(&hash.finalize()[..8]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_is_as_it_was_written_or_it_is_none() {
        let dir = std::env::temp_dir().join(format!("lamp-archive-{}", base::id::hex(8)));
        fs::create_dir_all(&dir).unwrap();
        let archive = |name: &str| Archive { file: dir.join(format!("{name}.archive")), kind: Kind::Dynamic };
        let names = || {
            let mut names: Vec<_> =
                fs::read_dir(&dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        };
        let (before, other, now) = (archive("0000000011"), archive("2222222211"), archive("0000000033"));
        before.keep(b"before").unwrap();
        other.keep(b"other").unwrap();
        assert!(before.is_made() && other.is_made() && !now.is_made());
        now.keep(b"now").unwrap();
        assert!(now.is_made() && other.is_made() && !before.is_made());
        assert_eq!(names(), ["0000000033.archive", "0000000033.sha256", "2222222211.archive", "2222222211.sha256"]);

        fs::write(&now.file, b"no").unwrap();
        assert!(!now.is_made());
        // Once it was seen to be broken it is not believed again.
        fs::write(&now.file, b"now").unwrap();
        assert!(!now.is_made());
        fs::remove_dir_all(dir).unwrap();
    }
}
