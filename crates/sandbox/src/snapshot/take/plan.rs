//! The script that rebuilds the process, as it grows.

use super::super::maps::{self, PAGE, Region};
use super::super::restore;
use super::super::{IMAGE, Library, ORDERS, PROGRAM, UP};
use super::process::{Process, Setup};
use super::writer::Writer;
use super::{Refusal, Taken, host, unfit};
use crate::sys::script::{Call, LAST, PAGE as FIRST_PAGE, PLACE};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Absent pages between present ones are taken along up to so many: each gap is a mapping more.
const GAP: u64 = 16 * PAGE;

/// What the kernel adds to the name of a mapped file that has none any more.
const DELETED: &str = " (deleted)";

const MAP_PRIVATE_FIXED: u64 = (libc::MAP_PRIVATE | libc::MAP_FIXED) as u64;
const MAP_ANONYMOUS: u64 = libc::MAP_ANONYMOUS as u64;

/// The script, as it grows.
#[derive(Default)]
pub(super) struct Plan {
    pub calls: Vec<Call>,
    pub data: Vec<u8>,
    pub libraries: BTreeMap<PathBuf, Library>,
    pub open: Option<PathBuf>,
}

impl Plan {
    fn call(&mut self, number: i64, arguments: &[u64]) {
        self.calls.push(Call::new(number, arguments));
    }

    /// Keeps bytes that a call points to. The address is known once all calls are, so this returns an offset in the data.
    fn keep(&mut self, bytes: &[u8]) -> u64 {
        self.data.resize(self.data.len().next_multiple_of(8), 0);
        let at = self.data.len() as u64;
        self.data.extend_from_slice(bytes);
        restore::DATA + at
    }

    pub(super) fn region(
        &mut self,
        region: &Region,
        process: &Process,
        writer: &mut Writer,
        image: &Path,
    ) -> Taken<()> {
        if region.has("io") || region.has("pf") || region.has("ht") {
            return unfit("it has mapped a device");
        }
        // Another snapshot, of which this process was made: what it shows is this process's own memory.
        let made_of_ours = shows_ours(region, image);
        match region.file() {
            Some(_) if region.shared && region.name.ends_with(DELETED) => unfit("it shares memory"),
            Some(file) if !made_of_ours => self.library_region(region, &file, process, writer),
            _ if region.shared => unfit(format!("it shares memory ({})", region.name)),
            None if region.inode != 0 => unfit(format!("it has mapped {}", region.name)),
            _ if region.name == "[stack]" => self.stack(region, process, writer),
            _ => self.own(region, made_of_ours, process, writer),
        }
    }

    fn library_region(&mut self, region: &Region, file: &Path, process: &Process, writer: &mut Writer) -> Taken<()> {
        if region.name.ends_with(DELETED) {
            return unfit(format!("it has mapped {}", region.name));
        }
        if region.shared && region.has("mw") && region.access & 2 != 0 {
            return unfit(format!("it writes to {}", region.name));
        }
        self.open_library(file, process, region.inode)?;
        let kind = if region.shared { libc::MAP_SHARED } else { libc::MAP_PRIVATE } | libc::MAP_FIXED;
        let arguments = [region.start, region.len(), region.access, kind as u64, 0, region.offset];
        self.calls.push(Call::new(libc::SYS_mmap, &arguments).with_opened(4));
        if region.shared {
            return Ok(());
        }
        for (start, end) in maps::own_pages(&process.pagemap, region).map_err(host("the page map"))? {
            self.pages(start, end, region.access, process, writer, true)?;
        }
        Ok(())
    }

    fn open_library(&mut self, file: &Path, process: &Process, inode: u64) -> Taken<()> {
        if self.open.as_deref() == Some(file) {
            return Ok(());
        }
        self.close_library();
        let library = process.library(file)?;
        if library.inode != inode {
            return unfit(format!("{} has been replaced", file.display()));
        }
        self.libraries.insert(file.to_owned(), library);
        let path =
            std::ffi::CString::new(file.as_os_str().as_encoded_bytes()).map_err(|_| Refusal::Unfit("a path".into()))?;
        let path = self.keep(path.as_bytes_with_nul());
        let flags = (libc::O_RDONLY | libc::O_CLOEXEC) as u64;
        self.calls.push(Call::new(libc::SYS_openat, &[libc::AT_FDCWD as u64, path, flags]).opening());
        self.open = Some(file.to_owned());
        Ok(())
    }

    pub(super) fn close_library(&mut self) {
        if self.open.take().is_some() {
            self.calls.push(Call::new(libc::SYS_close, &[]).with_opened(0));
        }
    }

    /// Memory without a file.
    fn own(&mut self, region: &Region, whole: bool, process: &Process, writer: &mut Writer) -> Taken<()> {
        let reserve = if region.has("nr") { libc::MAP_NORESERVE as u64 } else { 0 };
        let kind = MAP_PRIVATE_FIXED | MAP_ANONYMOUS | reserve;
        self.call(libc::SYS_mmap, &[region.start, region.len(), region.access, kind, u64::MAX, 0]);
        if region.has("wf") || region.has("dp") {
            // What a fork would find empty, such as the state of a random generator.
            let advice = libc::MADV_WIPEONFORK as u64;
            self.calls.push(Call::new(libc::SYS_madvise, &[region.start, region.len(), advice]).at_best());
            return Ok(());
        }
        let mut runs = Vec::new();
        if whole {
            runs.push((region.start, region.end));
        } else {
            for (start, end) in maps::own_pages(&process.pagemap, region).map_err(host("the page map"))? {
                maps::join(&mut runs, start, end, GAP);
            }
        }
        for (start, end) in runs {
            self.pages(start, end, region.access, process, writer, false)?;
        }
        Ok(())
    }

    /// A run of pages from the image. Over a library even zeroes count.
    fn pages(
        &mut self,
        start: u64,
        end: u64,
        access: u64,
        process: &Process,
        writer: &mut Writer,
        zeroes: bool,
    ) -> Taken<()> {
        match writer.copy(&process.memory, start, end)? {
            Some(offset) => {
                self.call(libc::SYS_mmap, &[start, end - start, access, MAP_PRIVATE_FIXED, u64::from(IMAGE), offset]);
            }
            None if zeroes => {
                let kind = MAP_PRIVATE_FIXED | MAP_ANONYMOUS;
                self.call(libc::SYS_mmap, &[start, end - start, access, kind, u64::MAX, 0]);
            }
            None => {}
        }
        Ok(())
    }

    /// Grows by itself, which a mapped file does not: so it is read.
    fn stack(&mut self, region: &Region, process: &Process, writer: &mut Writer) -> Taken<()> {
        let kind = MAP_PRIVATE_FIXED | MAP_ANONYMOUS | libc::MAP_GROWSDOWN as u64;
        self.call(libc::SYS_mmap, &[region.start, region.len(), region.access, kind, u64::MAX, 0]);
        for (start, end) in maps::own_pages(&process.pagemap, region).map_err(host("the page map"))? {
            if let Some(offset) = writer.copy(&process.memory, start, end)? {
                self.call(libc::SYS_pread64, &[u64::from(IMAGE), start, end - start, offset]);
            }
        }
        Ok(())
    }

    pub(super) fn finish(&mut self, setup: &Setup) -> Taken<()> {
        self.call(libc::SYS_close, &[u64::from(IMAGE)]);
        self.threads(setup);
        self.memory_map(setup);
        for (signal, action) in &setup.signals {
            let action: Vec<u8> = action.iter().flat_map(|word| word.to_le_bytes()).collect();
            let action = self.keep(&action);
            self.call(libc::SYS_rt_sigaction, &[*signal, action, 0, 8]);
        }
        self.call(libc::SYS_umask, &[setup.umask]);
        let name = self.keep(format!("{}\0", setup.name).as_bytes());
        self.calls.push(Call::new(libc::SYS_prctl, &[libc::PR_SET_NAME as u64, name]).at_best());
        self.give_up_privilege();
        let up = self.keep(UP);
        self.call(libc::SYS_write, &[u64::from(ORDERS), up, UP.len() as u64]);
        self.calls.push(Call::go_on(PLACE + LAST));
        if self.len() > restore::RESERVED {
            return unfit("its memory is in too many pieces");
        }
        Ok(())
    }

    /// What belongs to the one thread.
    fn threads(&mut self, setup: &Setup) {
        const ARCH_SET_GS: u64 = 0x1001;
        const ARCH_SET_FS: u64 = 0x1002;
        self.call(libc::SYS_arch_prctl, &[ARCH_SET_FS, setup.fs_base]);
        if setup.gs_base != 0 {
            self.call(libc::SYS_arch_prctl, &[ARCH_SET_GS, setup.gs_base]);
        }
        self.call(libc::SYS_set_tid_address, &[0]);
        if setup.robust.0 != 0 {
            self.call(libc::SYS_set_robust_list, &[setup.robust.0, setup.robust.1]);
        }
        let (pointer, size, signature) = setup.rseq;
        if pointer != 0 {
            self.call(libc::SYS_rseq, &[pointer, u64::from(size), 0, u64::from(signature)]);
        }
    }

    /// Where arguments, heap and so on are, and which program this is: `/proc/self/exe` must not be our own.
    fn memory_map(&mut self, setup: &Setup) {
        const PR_SET_MM: u64 = 35;
        const PR_SET_MM_MAP: u64 = 14;
        let auxv = self.keep(&setup.auxv);
        let mut words = setup.memory.to_vec();
        words.extend([auxv, setup.auxv.len() as u64 | u64::from(PROGRAM) << 32]);
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        let map = self.keep(&bytes);
        self.call(libc::SYS_prctl, &[PR_SET_MM, PR_SET_MM_MAP, map, bytes.len() as u64, 0]);
        self.call(libc::SYS_close, &[u64::from(PROGRAM)]);
    }

    fn give_up_privilege(&mut self) {
        const VERSION_3: u64 = 0x2008_0522;
        let header = self.keep(&VERSION_3.to_le_bytes());
        let none = self.keep(&[0; 24]);
        self.call(libc::SYS_capset, &[header, none]);
        self.call(libc::SYS_prctl, &[libc::PR_SET_DUMPABLE as u64, 1, 0, 0, 0]);
    }

    /// Bytes from the start of the script to the end of its data.
    pub(super) fn len(&self) -> u64 {
        (restore::CALLS + self.calls.len() as u64 * Call::SIZE as u64).max(restore::DATA - PLACE)
            + self.data.len() as u64
    }

    pub(super) fn script(&self) -> Vec<u8> {
        let mut bytes = vec![0; self.len().next_multiple_of(FIRST_PAGE) as usize];
        for (index, call) in self.calls.iter().enumerate() {
            let at = restore::CALLS as usize + index * Call::SIZE;
            bytes[at..at + Call::SIZE].copy_from_slice(&call.bytes());
        }
        let data = (restore::DATA - PLACE) as usize;
        bytes[data..data + self.data.len()].copy_from_slice(&self.data);
        bytes
    }
}

/// Whether a mapping shows a snapshot of the same node, which may have been removed or replaced since.
fn shows_ours(region: &Region, image: &Path) -> bool {
    let name = Path::new(region.name.strip_suffix(DELETED).unwrap_or(&region.name));
    region.inode != 0 && folders(name).is_some_and(|folder| Some(folder) == folders(image))
}

/// The folder of all of a node's snapshots, whatever they are of.
fn folders(image: &Path) -> Option<&Path> {
    image.extension().filter(|extension| *extension == "image").and(image.parent()?.parent())
}
