//! Makes durable what the writer has committed.

use super::Done;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Answers waiting for a flush; the writer waits beyond.
const QUEUE: usize = 4096;

pub struct Flusher(SyncSender<Done>);

impl Flusher {
    pub fn start(path: &Path) -> std::io::Result<Self> {
        // The file's name is to survive as its bytes do.
        if let Some(folder) = path.parent() {
            File::open(folder)?.sync_all()?;
        }
        let (queue, waiting) = sync_channel(QUEUE);
        let log = Log { path: log_of(path), file: None, failed: None };
        std::thread::Builder::new().name("dynamodb-flush".into()).spawn(move || flush_loop(log, &waiting))?;
        Ok(Self(queue))
    }

    /// Answers once all that was committed before this call is on disk.
    pub fn after_flush(&self, done: Done) {
        // The thread ends only after this end of the queue has.
        let _ = self.0.send(done);
    }
}

fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// SQLite's write-ahead log. It is one file for as long as a connection is open, and one always is.
struct Log {
    path: PathBuf,
    file: Option<File>,
    /// After a failed flush nobody knows what is on disk, and a later one that succeeds proves nothing.
    failed: Option<Arc<str>>,
}

impl Log {
    fn flush(&mut self) -> Result<(), Arc<str>> {
        if let Some(failed) = &self.failed {
            return Err(failed.clone());
        }
        self.sync().map_err(|cause| {
            let told: Arc<str> = format!("{}: {cause}", self.path.display()).into();
            tracing::error!(error = %told, "DynamoDB's log could not be flushed: no write is served until a restart");
            self.failed = Some(told.clone());
            told
        })
    }

    fn sync(&mut self) -> std::io::Result<()> {
        if self.file.is_none() {
            let file = File::open(&self.path)?;
            if let Some(folder) = self.path.parent() {
                File::open(folder)?.sync_all()?;
            }
            self.file = Some(file);
        }
        self.file.as_ref().map_or(Ok(()), File::sync_data)
    }
}

fn flush_loop(mut log: Log, waiting: &Receiver<Done>) {
    let mut group = Vec::new();
    while let Ok(first) = waiting.recv() {
        group.push(first);
        group.extend(waiting.try_iter().take(QUEUE));
        let changed = group.iter().any(|done| done.changed);
        let flushed = if changed { log.flush() } else { log.failed.clone().map_or(Ok(()), Err) };
        for done in group.drain(..) {
            (done.reply)(flushed.clone());
        }
    }
}
