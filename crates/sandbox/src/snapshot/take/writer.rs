//! The image's file, as it is written: pages first, and what they are for in the end.

use super::super::maps::PAGE;
use super::super::restore;
use super::super::{HEADER, Header};
use super::plan::Plan;
use super::{Taken, host, unfit};
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

/// Memory read at once.
const CHUNK: u64 = 1024 * 1024;

/// Most of it that an image may hold (ours): AWS's largest function.
const MOST: u64 = 10_240 * 1024 * 1024;

/// The pages, one run behind the other.
pub(super) struct Writer {
    pub file: File,
    /// Where the pages begin in the file, and the next run goes.
    pub next: u64,
    pub written: u64,
}

impl Writer {
    pub(super) fn create(path: &Path) -> Taken<Self> {
        let file = File::options().read(true).write(true).create(true).truncate(true).open(draft(path));
        Ok(Self { file: file.map_err(host("the image's file"))?, next: HEADER + restore::RESERVED, written: 0 })
    }

    /// Copies memory and returns where it is in the file; `None` if there is nothing but zeroes.
    pub(super) fn copy(&mut self, memory: &File, start: u64, end: u64) -> Taken<Option<u64>> {
        let offset = self.next;
        let before = self.written;
        let mut at = start;
        while at < end {
            let mut bytes = vec![0; (end - at).min(CHUNK) as usize];
            memory.read_exact_at(&mut bytes, at).map_err(host("the process's memory"))?;
            for (index, page) in bytes.chunks(PAGE as usize).enumerate() {
                if page.iter().any(|byte| *byte != 0) {
                    let place = offset + (at - start) + index as u64 * PAGE;
                    self.file.write_all_at(page, place).map_err(host("the image's file"))?;
                    self.written += PAGE;
                }
            }
            at += bytes.len() as u64;
        }
        if self.written > MOST {
            return unfit("it uses too much memory");
        }
        if self.written == before {
            return Ok(None);
        }
        self.next += end - start;
        Ok(Some(offset))
    }

    pub(super) fn finish(self, header: &Header, plan: &Plan, path: &Path) -> Taken<()> {
        let text = serde_json::to_vec(header).map_err(io::Error::other).map_err(host("the image's header"))?;
        if text.len() as u64 > HEADER - 8 {
            return unfit("it uses too many libraries");
        }
        let put = |bytes: &[u8], at| self.file.write_all_at(bytes, at).map_err(host("the image's file"));
        put(&plan.script(), HEADER)?;
        put(&text, 8)?;
        put(&(text.len() as u64).to_le_bytes(), 0)?;
        self.file.set_len(self.next).map_err(host("the image's file"))?;
        fs::rename(draft(path), path).map_err(host("the image's file"))
    }
}

pub(super) fn draft(path: &Path) -> PathBuf {
    path.with_extension("new")
}
