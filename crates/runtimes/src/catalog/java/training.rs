//! What is done once for a JVM and a client.

use super::archive::{Archive, identity};
use super::{Client, MAIN, PACKAGE, TEMPLATE_JAR, TRAINED, put};
use crate::bootstrap::RUNTIME_DIR;
use crate::catalog::Interpreter;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

/// An archive has some tens of megabytes.
const ARCHIVE_BYTES_MOST: usize = 256 * 1024 * 1024;
/// In a sandbox nobody listens there.
const TRAINING_API: &str = "127.0.0.1:9002";

/// What is to be done once for each JVM and client, in sandboxes that are nobody's, before functions gain from both: an
/// archive is made, and it is tried whether a process started ahead of need can become a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    /// Runs our classes in it.
    pub task: PathBuf,
    pub binds: Vec<PathBuf>,
    pub runtime_dir: PathBuf,
    pub env: Vec<(String, String)>,
    /// Writes the archive to standard output.
    pub archive: Option<Vec<String>>,
    /// Writes `proven` to standard output, or something else.
    pub proof: Vec<String>,
    made: Option<Archive>,
    marker: PathBuf,
}

impl Training {
    pub const MEMORY_MB: u32 = 2048;
    pub const ANSWER_BYTES_MOST: usize = ARCHIVE_BYTES_MOST;

    /// Takes what the two programs wrote. Without an archive JVMs start slowly; unless `proof` says so none waits.
    pub fn finish(&self, archive: Option<&[u8]>, proof: &[u8]) -> io::Result<()> {
        if let (Some(made), Some(content)) = (&self.made, archive.filter(|content| !content.is_empty())) {
            made.keep(content)?;
        }
        put(&self.marker, proof, 0o644)
    }
}

impl Client {
    pub(super) fn archive(&self, java: &Interpreter) -> Option<Archive> {
        Archive::of(self, java)
    }

    pub(super) fn has(&self, archive: &Archive) -> bool {
        let mut intact = self.intact.lock().unwrap_or_else(PoisonError::into_inner);
        intact.contains(&archive.file) || (archive.is_made() && intact.insert(archive.file.clone()))
    }

    fn marker(&self, java: &Interpreter) -> PathBuf {
        self.folder.join("lib").join(PACKAGE).join(format!("{}.proof", identity(java)))
    }

    /// Whether processes may be started ahead of need.
    pub fn is_proven(&self, java: &Interpreter) -> bool {
        fs::read(self.marker(java)).is_ok_and(|proof| proof == b"proven")
    }

    /// `None` if it was done.
    pub fn training(&self, java: &Interpreter, classes: &Path, binds: Vec<PathBuf>) -> Option<Training> {
        let (made, marker) = (self.archive(java), self.marker(java));
        if marker.exists() && made.as_ref().is_none_or(|archive| self.has(archive)) {
            return None;
        }
        let archive = made.as_ref().map(|made| self.dump(java, made));
        let proof =
            [self.plain_flags(true, java), self.on_class_path(&format!(":{RUNTIME_DIR}/{TEMPLATE_JAR}"))].concat();
        let proof = script("exec \"$@\" 2> /dev/null", java, &proof, &["lamplighter.Proof"]);
        Some(Training {
            task: classes.to_owned(),
            binds,
            runtime_dir: self.folder.clone(),
            env: crate::environment::training(TRAINING_API),
            archive,
            proof,
            made,
            marker,
        })
    }

    /// The command that makes an archive: the client runs a function of ours to its end.
    fn dump(&self, java: &Interpreter, made: &Archive) -> Vec<String> {
        let flags = [vec![made.make_it()], self.plain_flags(true, java), self.on_class_path("")].concat();
        let train = format!("\"$@\" > /dev/null 2>&1 && cat {TRAINED}");
        script(&train, java, &flags, &[MAIN, "lamplighter.Training::handleRequest"])
    }

    fn on_class_path(&self, more: &str) -> Vec<String> {
        vec!["-classpath".into(), self.class_path() + more]
    }
}

fn script(text: &str, java: &Interpreter, flags: &[String], main: &[&str]) -> Vec<String> {
    let shell = ["/bin/sh", "-c", text, "sh"].map(str::to_owned).into_iter();
    let main = main.iter().map(|part| (*part).to_owned());
    shell.chain([java.program.display().to_string()]).chain(flags.iter().cloned()).chain(main).collect()
}
