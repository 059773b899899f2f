//! Archives of classes: made by a JVM itself, kept beside the client, and given to a JVM only if they are as they were made.

use super::{Client, PACKAGE, TRAINED, put};
use crate::bootstrap::RUNTIME_DIR;
use crate::catalog::Interpreter;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io;
use std::path::PathBuf;

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

    pub(super) fn keep(&self, content: &[u8]) -> io::Result<()> {
        for (file, content) in
            [(&self.file, content), (&self.digest_file(), hex::encode(Sha256::digest(content)).as_bytes())]
        {
            let draft = file.with_extension(format!("{}.new", base::id::hex(8)));
            put(&draft, content, 0o644)?;
            File::open(&draft)?.sync_all()?;
            fs::rename(&draft, file)?;
        }
        Ok(())
    }
}

/// Changes with the JVM's program and libraries.
pub(super) fn identity(java: &Interpreter) -> String {
    let mut hash = Sha256::new();
    for file in [java.program.clone(), java.prefix.join("lib/server/libjvm.so"), java.prefix.join("lib/modules")] {
        let stamp = fs::metadata(&file).map(|meta| (meta.len(), meta.modified().ok()));
        hash.update(format!("{} {stamp:?}\n", file.display()));
    }
    hash.update(java.version_text());
    hex::encode(&hash.finalize()[..8])
}
