//! The memory image of an initialised process, and processes made from it.
//!
//! A snapshot is taken of the main process of one sandbox (the template) while it waits for orders in a read(2), and is
//! restored in the main process of others: each gets all of the template's memory, copied when written to, in namespaces,
//! control groups and a root of its own. Where a fork would give it the template's confinement, this gives it a new one, and
//! the template need not live any longer than its image takes to write.
//!
//! Only what can be restored exactly is taken: one thread, no child, no descriptor beyond the standard ones and the
//! orders', no memory shared with others. Everything else is refused by name and started in the ordinary way.
//!
//! The file holds a header, a script of system calls that rebuilds the address space, and the pages. It names libraries by
//! path and identity; it is of use on the same boot of the same kernel only, because the C library keeps addresses of the
//! kernel's own code (the vDSO).

#[cfg(target_arch = "x86_64")]
mod leave;
mod maps;
mod restore;
#[cfg(target_arch = "x86_64")]
mod take;

pub(crate) use restore::{KernelPlaces, kernel_places, restore};

use crate::driver::lock;
use crate::error::{Error, Result};
use crate::sys::script::Machine;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// What the file begins with: its length in eight bytes, then JSON.
const HEADER: u64 = 64 * 1024;
/// Distinguishes layouts of the file.
const FORMAT: u32 = 2;
/// The orders' descriptor in a template, the image's and the program's while one is restored.
pub(crate) const ORDERS: u32 = 3;
const IMAGE: u32 = 4;
const PROGRAM: u32 = 5;
/// What a restored process is heard of first; its own words follow.
pub(crate) const UP: &[u8] = b"up";

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Header {
    format: u32,
    boot: String,
    /// Process id inside: the C library keeps it.
    pid: i32,
    machine: Machine,
    /// Bytes of the script and its data, which follow the header.
    script: u64,
    program: Library,
    libraries: Vec<Library>,
    cwd: PathBuf,
    /// Where the kernel's own mappings were.
    kernel: KernelPlaces,
    /// Bytes of memory in the file, for accounting.
    pages: u64,
}

/// A file that is mapped, and how to know that it is still the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Library {
    path: PathBuf,
    inode: u64,
    size: u64,
    /// Nanoseconds.
    modified: i128,
}

impl Library {
    fn of(path: &Path, meta: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let modified = i128::from(meta.mtime()) * 1_000_000_000 + i128::from(meta.mtime_nsec());
        Self { path: path.to_owned(), inode: meta.ino(), size: meta.size(), modified }
    }
}

/// A process image on disk. Cheap to keep: its pages are in the page cache only as far as they are used.
#[derive(Debug)]
pub struct Snapshot {
    file: File,
    path: PathBuf,
    pages: u64,
    learnt: Mutex<Learnt>,
}

/// What copies of an image write to: the least that any of the first few did. Copying those pages in one go when the next
/// copy is made costs a fraction of a page fault for each.
#[derive(Debug, Default)]
struct Learnt {
    copies: u32,
    hot: Option<Vec<(u64, u64)>>,
}

/// Copies that are looked at.
const TEACHERS: u32 = 8;
/// Larger mappings are not looked at (ours).
const HOT_REGION: u64 = 1024 * 1024 * 1024;
/// Pages with so few others between them are copied together; more if there are too many runs else.
const HOT_GAPS: [u64; 5] = [1, 2, 4, 8, 16];

impl Snapshot {
    /// Opens what [`crate::Sandbox::snapshot`] wrote.
    ///
    /// # Errors
    /// It is missing, torn, or of another boot or version.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let header = read_header(&file)?;
        if header.format != FORMAT || header.boot != boot()? {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a snapshot of another boot or version"));
        }
        Ok(Self { file, path: path.to_owned(), pages: header.pages, learnt: Mutex::default() })
    }

    /// Addresses, from and to, that a copy will write to as far as is known.
    pub(crate) fn hot(&self) -> Vec<(u64, u64)> {
        lock(&self.learnt).hot.clone().unwrap_or_default()
    }

    /// Whether one more copy is to be looked at: then it is counted.
    pub(crate) fn learns(&self) -> bool {
        let mut learnt = lock(&self.learnt);
        let learns = learnt.copies < TEACHERS;
        learnt.copies += u32::from(learns);
        learns
    }

    /// Looks at what the copy in the sandbox of `init` has written to.
    pub(crate) fn learn(&self, init: i32) {
        let Some(hot) = written_by(init) else { return };
        let size = |runs: &[(u64, u64)]| runs.iter().map(|(start, end)| end - start).sum::<u64>();
        let mut learnt = lock(&self.learnt);
        if learnt.hot.as_deref().is_none_or(|known| size(known) > size(&hot)) {
            learnt.hot = Some(hot);
        }
    }

    /// Bytes of memory in it.
    pub fn bytes(&self) -> u64 {
        self.pages
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl AsFd for Snapshot {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }
}

/// Memory that a copy has of its image without having written to it. It is the function's, as it would be after a plain start,
/// but to the kernel it is page cache, which a control group does not count.
#[derive(Debug)]
pub(crate) struct Unwritten {
    init: i32,
    /// Images are below it: a version's may in parts be its template's.
    images: PathBuf,
    /// As of the last look; before the first, all of the image but what every copy writes to.
    bytes: AtomicU64,
}

impl Unwritten {
    pub fn of(snapshot: &Snapshot, init: i32) -> Self {
        let images = snapshot.path.ancestors().nth(2).unwrap_or(Path::new("/")).to_owned();
        let hot: u64 = snapshot.hot().iter().map(|(start, end)| end - start).sum();
        Self { init, images, bytes: AtomicU64::new(snapshot.pages.saturating_sub(hot)) }
    }

    /// Bytes, as far as is known.
    pub fn known(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Bytes now. It takes a millisecond.
    pub fn look(&self) -> u64 {
        let smaps = main_process(self.init).map(|main| std::fs::read_to_string(format!("/proc/{main}/smaps")));
        if let Some(Ok(smaps)) = smaps {
            self.bytes.store(maps::unwritten(&smaps, &self.images), Ordering::Relaxed);
        }
        self.known()
    }
}

fn main_process(init: i32) -> Option<i32> {
    let children = std::fs::read_to_string(format!("/proc/{init}/task/{init}/children")).ok()?;
    children.split_whitespace().next()?.parse().ok()
}

/// The pages that the main process has of its own.
fn written_by(init: i32) -> Option<Vec<(u64, u64)>> {
    let main = main_process(init)?;
    let regions = maps::parse(&std::fs::read_to_string(format!("/proc/{main}/smaps")).ok()?)?;
    let pagemap = File::open(format!("/proc/{main}/pagemap")).ok()?;
    let mut pages = Vec::new();
    for region in regions.iter().filter(|region| region.access & 2 != 0 && !region.shared && region.len() < HOT_REGION)
    {
        pages.extend(maps::own_pages(&pagemap, region).ok()?);
    }
    let joined = HOT_GAPS.iter().map(|gap| {
        let mut runs = Vec::new();
        pages.iter().for_each(|(start, end)| maps::join(&mut runs, *start, *end, gap * maps::PAGE));
        runs
    });
    joined.into_iter().find(|runs| runs.len() <= restore::HOT_MOST)
}

fn read_header(file: &File) -> io::Result<Header> {
    let mut length = [0; 8];
    file.read_exact_at(&mut length, 0)?;
    let length = u64::from_le_bytes(length);
    if length > HEADER - 8 {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "not a snapshot"));
    }
    let mut text = vec![0; length as usize];
    file.read_exact_at(&mut text, 8)?;
    serde_json::from_slice(&text).map_err(io::Error::other)
}

fn boot() -> io::Result<String> {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").map(|id| id.trim().to_owned())
}

/// Takes the image of the main process of the sandbox whose init is `init`, which must be waiting for orders.
#[cfg(target_arch = "x86_64")]
pub(crate) fn take(init: i32, path: &Path) -> Result<Snapshot> {
    take::take(init, path)?;
    Snapshot::open(path).map_err(Error::host("a snapshot"))
}

#[cfg(not(target_arch = "x86_64"))]
pub(crate) fn take(_: i32, _: &Path) -> Result<Snapshot> {
    Err(Error::Unsupported("snapshots of processes are made on x86-64 only".into()))
}
