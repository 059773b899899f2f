//! Taking the image: from the daemon, of a process that is stopped for good.

use super::leave;
use super::maps::{self, PAGE, Region};
use super::restore::{self, KernelPlaces};
use super::{FORMAT, HEADER, Header, IMAGE, Library, ORDERS, PROGRAM, UP};
use crate::error::Error;
use crate::init::LIMITS;
use crate::sys::script::{Call, LAST, Machine, PAGE as FIRST_PAGE, PLACE};
use crate::sys::trace::{SYSCALL_INSTRUCTION, Tracee};
use rustix::fs::{Mode, OFlags, ResolveFlags};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::{FileExt, FileTypeExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Absent pages between present ones are taken along up to so many: each gap is a mapping more.
const GAP: u64 = 16 * PAGE;
/// Memory read at once.
const CHUNK: u64 = 1024 * 1024;
/// Most of it that an image may hold (ours): AWS's largest function.
const MOST: u64 = 10_240 * 1024 * 1024;
/// Addresses whose pages are looked at one by one (ours): a process can reserve as many as it likes.
const ADDRESSES: u64 = 64 * 1024 * 1024 * 1024;
/// Mappings of one process (ours; the kernel's default is 65,530).
const REGIONS: usize = 8_192;

/// What the kernel adds to the name of a mapped file that has none any more.
const DELETED: &str = " (deleted)";

/// How often a process that is about to wait is looked at.
const TRIES: u32 = 500;
const TRY_AGAIN: Duration = Duration::from_millis(2);

const MAP_PRIVATE_FIXED: u64 = (libc::MAP_PRIVATE | libc::MAP_FIXED) as u64;
const MAP_ANONYMOUS: u64 = libc::MAP_ANONYMOUS as u64;

/// Why a process is not taken.
#[derive(Debug)]
pub enum Refusal {
    /// It cannot be, and no other try will change that.
    Unfit(String),
    /// Something failed that may go well another time.
    Host(&'static str, io::Error),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unfit(why) => Self::Unsupported(why),
            Refusal::Host(what, source) => Self::host(format!("no image was taken: {what}"))(source),
        }
    }
}

pub type Taken<T> = Result<T, Refusal>;

pub fn host(what: &'static str) -> impl FnOnce(io::Error) -> Refusal {
    move |error| Refusal::Host(what, error)
}

pub fn unfit<T>(why: impl Into<String>) -> Taken<T> {
    Err(Refusal::Unfit(why.into()))
}

/// Writes the image of the one child of `init` to `path`.
pub fn take(init: i32, path: &Path) -> Taken<()> {
    let path = &resolved(path)?;
    let taken = write(init, path);
    if taken.is_err() {
        let _ = fs::remove_file(draft(path));
    }
    taken
}

/// The path as the kernel names it, which is how other images in mappings are known. Makes the folder.
fn resolved(path: &Path) -> Taken<PathBuf> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(Refusal::Host("the image's folder", io::ErrorKind::InvalidInput.into()));
    };
    fs::create_dir_all(folder).map_err(host("the image's folder"))?;
    Ok(fs::canonicalize(folder).map_err(host("the image's folder"))?.join(name))
}

fn write(init: i32, path: &Path) -> Taken<()> {
    let mut process = Process::open(only_child(init)?)?;
    process.check()?;
    let (mut tracee, mut waiting) = stop_waiting(&process)?;
    // Now it stands still.
    process.status = status(process.pid)?;
    process.check()?;
    process.check_folders()?;
    process.check_standard_streams()?;
    process.check_limits(init)?;
    check_arithmetic(&tracee)?;
    waiting.signal_mask = process.mask("SigBlk");
    let setup = process.setup(&mut tracee)?;
    waiting.alternate_stack = setup.alternate;
    let leaving = leave::prepare(&process.memory, &process.regions()?, &waiting)?;
    let mut writer = Writer::create(path)?;
    let mut plan = Plan::default();
    // The way out may have made the stack grow.
    let regions = process.regions()?;
    for region in regions.iter().filter(|region| !region.is_kernels() && region.name != "[vsyscall]") {
        plan.region(region, &process, &mut writer, path)?;
    }
    plan.close_library();
    plan.finish(&setup)?;
    let header = Header {
        format: FORMAT,
        boot: super::boot().map_err(host("the boot's id"))?,
        pid: process.inner_pid()?,
        machine: leaving,
        script: plan.len(),
        program: process.library(&process.link("exe")?)?,
        libraries: plan.libraries.values().cloned().collect(),
        cwd: process.link("cwd")?,
        kernel: KernelPlaces::of(&regions),
        pages: writer.written,
    };
    writer.finish(&header, &plan, path)
}

/// Stops the process where it waits for orders: having said that it will, it does so in a moment.
fn stop_waiting(process: &Process) -> Taken<(Tracee, Machine)> {
    let mut tries = TRIES;
    loop {
        let tracee = Tracee::stop(process.pid).map_err(host("stopping the process"))?;
        if let Some(machine) = process.waits_for_orders(&tracee)? {
            return Ok((tracee, machine));
        }
        drop(tracee);
        tries -= 1;
        if tries == 0 {
            // On a host that is busy enough it would have, a little later.
            return Err(Refusal::Host("it does not wait for orders", io::ErrorKind::TimedOut.into()));
        }
        std::thread::sleep(TRY_AGAIN);
    }
}

/// The main process. Init's other children may be about to end.
fn only_child(init: i32) -> Taken<i32> {
    for _ in 0..TRIES {
        match children(init)?.as_slice() {
            [one] if children(*one)?.is_empty() => return Ok(*one),
            [_] => break,
            _ => std::thread::sleep(TRY_AGAIN),
        }
    }
    unfit("it has started other processes")
}

fn children(pid: i32) -> Taken<Vec<i32>> {
    let text = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).map_err(host("the processes"))?;
    Ok(text.split_whitespace().filter_map(|pid| pid.parse().ok()).collect())
}

/// Whether nothing is in the folder of a sandbox. No link that is planted there leads elsewhere.
fn is_empty(top: &OwnedFd, folder: &str) -> rustix::io::Result<bool> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let resolve = ResolveFlags::IN_ROOT | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
    let opened = rustix::fs::openat2(top, folder, flags, Mode::empty(), resolve)?;
    for entry in rustix::fs::Dir::new(opened)? {
        if !matches!(entry?.file_name().to_bytes(), b"." | b"..") {
            return Ok(false);
        }
    }
    Ok(true)
}

fn status(pid: i32) -> Taken<String> {
    fs::read_to_string(format!("/proc/{pid}/status")).map_err(host("the process's status"))
}

/// The resource limits of a process by name, as text: the soft one and the hard one.
fn limits(pid: i32) -> Taken<BTreeMap<String, (String, String)>> {
    let text = fs::read_to_string(format!("/proc/{pid}/limits")).map_err(host("the limits"))?;
    // `Max open files            1024                 4096                 files`
    let line = |line: &str| {
        let (name, rest) = line.split_at_checked(26)?;
        let mut words = rest.split_whitespace().map(str::to_owned);
        Some((name.trim().to_owned(), (words.next()?, words.next()?)))
    };
    Ok(text.lines().skip(1).filter_map(line).collect())
}

/// A copy starts with the control words that every program starts with.
fn check_arithmetic(tracee: &Tracee) -> Taken<()> {
    const FRESH: (u16, u32) = (0x37f, 0x1f80);
    if tracee.arithmetic().map_err(host("the floating point unit"))? != FRESH {
        return unfit("it has changed how floating point numbers are rounded or trapped");
    }
    Ok(())
}

/// The stopped process, through /proc.
struct Process {
    pid: i32,
    status: String,
    memory: File,
    pagemap: File,
}

impl Process {
    fn open(pid: i32) -> Taken<Self> {
        let open = |name: &str, write| File::options().read(true).write(write).open(format!("/proc/{pid}/{name}"));
        let open = |name: &str, write| open(name, write).map_err(host("the process's memory"));
        Ok(Self { pid, status: status(pid)?, memory: open("mem", true)?, pagemap: open("pagemap", false)? })
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.status.lines().find_map(|line| Some(line.strip_prefix(name)?.strip_prefix(':')?.trim()))
    }

    fn mask(&self, name: &str) -> u64 {
        self.field(name).and_then(|mask| u64::from_str_radix(mask, 16).ok()).unwrap_or(0)
    }

    fn inner_pid(&self) -> Taken<i32> {
        let last = self.field("NSpid").and_then(|pids| pids.split_whitespace().next_back()?.parse().ok());
        last.ok_or_else(|| Refusal::Unfit("its process id is unknown".into()))
    }

    fn link(&self, name: &str) -> Taken<PathBuf> {
        fs::read_link(format!("/proc/{}/{name}", self.pid)).map_err(host("a link of the process"))
    }

    /// A file by its path inside.
    fn library(&self, path: &Path) -> Taken<Library> {
        let inside = PathBuf::from(format!("/proc/{}/root", self.pid)).join(path.strip_prefix("/").unwrap_or(path));
        let meta = fs::metadata(&inside).map_err(|error| Refusal::Unfit(format!("{}: {error}", path.display())))?;
        Ok(Library::of(path, &meta))
    }

    fn check(&self) -> Taken<()> {
        if self.field("Threads") != Some("1") {
            return unfit("it has threads");
        }
        if self.field("Seccomp_filters").is_some_and(|count| count != "1") {
            return unfit("it has confined itself");
        }
        if fs::read_to_string(format!("/proc/{}/timers", self.pid)).is_ok_and(|timers| !timers.is_empty()) {
            return unfit("it has timers");
        }
        if self.mask("SigPnd") | self.mask("ShdPnd") != 0 {
            return unfit("it has signals pending");
        }
        for entry in fs::read_dir(format!("/proc/{}/fd", self.pid)).map_err(host("the descriptors"))? {
            let entry = entry.map_err(host("the descriptors"))?;
            let number: u32 = entry.file_name().to_str().and_then(|name| name.parse().ok()).unwrap_or(u32::MAX);
            if number > ORDERS {
                let what = fs::read_link(entry.path()).unwrap_or_default();
                return unfit(format!("it has {} open", what.display()));
            }
        }
        Ok(())
    }

    /// A copy reads from `/dev/null`, and writes to two new pipes.
    fn check_standard_streams(&self) -> Taken<()> {
        let input = self.stream(0)?;
        let null = rustix::fs::makedev(1, 3);
        if input.is_none_or(|(meta, flags)| meta.rdev() != null || flags != libc::O_RDONLY) {
            return unfit("its standard input is not what it was at the start");
        }
        let mut pipes = [None; 2];
        for (number, name) in [(1, "output"), (2, "error")] {
            let fresh = |(meta, flags): &(fs::Metadata, i32)| meta.file_type().is_fifo() && *flags == libc::O_WRONLY;
            pipes[number - 1] = self.stream(number)?.filter(fresh).map(|(meta, _)| (meta.dev(), meta.ino()));
            if pipes[number - 1].is_none() {
                return unfit(format!("its standard {name} is not what it was at the start"));
            }
        }
        if pipes[0] == pipes[1] { unfit("its standard output and error are one") } else { Ok(()) }
    }

    /// A descriptor, if it is open: what it leads to and how it was opened.
    fn stream(&self, number: usize) -> Taken<Option<(fs::Metadata, i32)>> {
        let meta = match fs::metadata(format!("/proc/{}/fd/{number}", self.pid)) {
            Ok(meta) => meta,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Refusal::Host("the descriptors", error)),
        };
        let info =
            fs::read_to_string(format!("/proc/{}/fdinfo/{number}", self.pid)).map_err(host("the descriptors"))?;
        let flags = info.lines().find_map(|line| i32::from_str_radix(line.strip_prefix("flags:")?.trim(), 8).ok());
        // The kernel adds it to everything that a 64-bit process opens.
        const LARGE_FILE: i32 = 0o10_0000;
        Ok(flags.map(|flags| (meta, flags & !LARGE_FILE)))
    }

    /// A copy has the limits of every new process of a sandbox: those of init, but for a few.
    fn check_limits(&self, init: i32) -> Taken<()> {
        let mut fresh = limits(init)?;
        for (_, name, most) in LIMITS {
            if let Some(limit) = fresh.get_mut(name) {
                let lowered = limit.1.parse().map_or(most, |hard: u64| hard.min(most)).to_string();
                *limit = (lowered.clone(), lowered);
            }
        }
        let own = limits(self.pid)?;
        match own.iter().find(|(name, limit)| fresh.get(*name) != Some(limit)) {
            Some((name, _)) => unfit(format!("it has changed a resource limit ({name})")),
            None => Ok(()),
        }
    }

    /// A copy has folders of its own, which are empty.
    fn check_folders(&self) -> Taken<()> {
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let top = rustix::fs::open(format!("/proc/{}/root", self.pid), flags, Mode::empty());
        let top = top.map_err(|errno| Refusal::Host("the process's root", errno.into()))?;
        for folder in ["tmp", "dev/shm"] {
            match is_empty(&top, folder) {
                Ok(true) => {}
                Ok(false) => return unfit(format!("it has files in /{folder}")),
                Err(errno) => return unfit(format!("it has a /{folder} that cannot be read ({errno})")),
            }
        }
        Ok(())
    }

    /// Its registers, set to do the read again in which it was stopped.
    fn waits_for_orders(&self, tracee: &Tracee) -> Taken<Option<Machine>> {
        let r = tracee.registers();
        let mut code = [0; 2];
        self.memory.read_exact_at(&mut code, r.rip.wrapping_sub(2)).map_err(host("the process's code"))?;
        if r.orig_rax != libc::SYS_read as u64 || r.rdi != u64::from(ORDERS) || code != SYSCALL_INSTRUCTION {
            return Ok(None);
        }
        let general = [
            r.r8,
            r.r9,
            r.r10,
            r.r11,
            r.r12,
            r.r13,
            r.r14,
            r.r15,
            r.rdi,
            r.rsi,
            r.rbp,
            r.rbx,
            r.rdx,
            r.orig_rax,
            r.rcx,
            r.rsp,
            r.rip.wrapping_sub(2),
            r.eflags,
        ];
        let none = [0, libc::SS_DISABLE as u64, 0];
        let signal_mask = self.mask("SigBlk");
        Ok(Some(Machine { general, fs_base: r.fs_base, gs_base: r.gs_base, signal_mask, alternate_stack: none }))
    }

    fn regions(&self) -> Taken<Vec<Region>> {
        let text = fs::read_to_string(format!("/proc/{}/smaps", self.pid)).map_err(host("the mappings"))?;
        let regions = maps::parse(&text).ok_or_else(|| Refusal::Unfit("its mappings cannot be read".into()))?;
        let reserved = PLACE..PLACE + restore::RESERVED;
        let looked_at: u64 = regions.iter().filter(|region| region.used > 0).map(Region::len).sum();
        if looked_at > ADDRESSES {
            return unfit("its memory is spread too far");
        }
        if regions.len() > REGIONS || regions.iter().any(|r| r.start < reserved.end && r.end > reserved.start) {
            return unfit("its address space is too full");
        }
        Ok(regions)
    }

    /// What else the kernel keeps of the process.
    fn setup(&self, tracee: &mut Tracee) -> Taken<Setup> {
        let scratch = tracee.registers().rsp.wrapping_sub(1024) & !15;
        let mut words = |number, arguments, count: usize| -> Taken<Vec<u64>> {
            tracee.call(number, arguments).map_err(host("a question to the kernel"))?;
            let mut bytes = vec![0; count * 8];
            self.memory.read_exact_at(&mut bytes, scratch).map_err(host("an answer of the kernel"))?;
            Ok(bytes.chunks_exact(8).map(|word| u64::from_le_bytes(word.try_into().unwrap_or_default())).collect())
        };
        let set = self.mask("SigCgt") | self.mask("SigIgn");
        let mut signals = Vec::new();
        for signal in (1..=64).filter(|signal| set >> (signal - 1) & 1 == 1) {
            signals.push((signal, words(libc::SYS_rt_sigaction, [signal, 0, scratch, 8], 4)?));
        }
        let alternate = words(libc::SYS_sigaltstack, [0, scratch, 0, 0], 3)?;
        for timer in 0..3 {
            if words(libc::SYS_getitimer, [timer, scratch, 0, 0], 4)?.iter().any(|word| *word != 0) {
                return unfit("it has timers");
            }
        }
        let top = tracee.call(libc::SYS_brk, [0; 4]).map_err(host("the heap's end"))?;
        let rseq = tracee.rseq().map_err(host("restartable sequences"))?;
        let robust = tracee.robust_list().map_err(host("the robust list"))?;
        let registers = tracee.registers();
        Ok(Setup {
            signals,
            alternate: [alternate[0], alternate[1] & 0xffff_ffff, alternate[2]],
            rseq,
            robust,
            memory: self.memory_map(top)?,
            auxv: fs::read(format!("/proc/{}/auxv", self.pid)).map_err(host("the auxiliary vector"))?,
            name: fs::read_to_string(format!("/proc/{}/comm", self.pid)).map_err(host("the name"))?.trim().to_owned(),
            fs_base: registers.fs_base,
            gs_base: registers.gs_base,
            umask: self.field("Umask").and_then(|mask| u64::from_str_radix(mask, 8).ok()).unwrap_or(0o022),
        })
    }

    /// `struct prctl_mm_map` without its last two members: code, data, heap, stack, arguments, environment.
    fn memory_map(&self, heap_end: u64) -> Taken<[u64; 11]> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid)).map_err(host("the process's layout"))?;
        let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
        let fields: Vec<u64> = after.split_whitespace().map(|field| field.parse().unwrap_or(0)).collect();
        // The first of `after` is field 3 of proc(5).
        let field = |number: usize| fields.get(number - 3).copied().unwrap_or(0);
        let (code, stack, data, heap) = ([field(26), field(27)], field(28), [field(45), field(46)], field(47));
        Ok([code[0], code[1], data[0], data[1], heap, heap_end, stack, field(48), field(49), field(50), field(51)])
    }
}

struct Setup {
    /// `struct sigaction` as the kernel has it: handler, flags, restorer, mask.
    signals: Vec<(u64, Vec<u64>)>,
    alternate: [u64; 3],
    rseq: (u64, u32, u32),
    robust: (u64, u64),
    memory: [u64; 11],
    auxv: Vec<u8>,
    name: String,
    fs_base: u64,
    gs_base: u64,
    umask: u64,
}

/// The pages, one run behind the other.
struct Writer {
    file: File,
    /// Where the pages begin in the file, and the next run goes.
    next: u64,
    written: u64,
}

impl Writer {
    fn create(path: &Path) -> Taken<Self> {
        let file = File::options().read(true).write(true).create(true).truncate(true).open(draft(path));
        Ok(Self { file: file.map_err(host("the image's file"))?, next: HEADER + restore::RESERVED, written: 0 })
    }

    /// Copies memory and returns where it is in the file; `None` if there is nothing but zeroes.
    fn copy(&mut self, memory: &File, start: u64, end: u64) -> Taken<Option<u64>> {
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

    fn finish(self, header: &Header, plan: &Plan, path: &Path) -> Taken<()> {
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

/// Whether a mapping shows a snapshot of the same node, which may have been removed or replaced since.
fn shows_ours(region: &Region, image: &Path) -> bool {
    let name = Path::new(region.name.strip_suffix(DELETED).unwrap_or(&region.name));
    region.inode != 0 && folders(name).is_some_and(|folder| Some(folder) == folders(image))
}

/// The folder of all of a node's snapshots, whatever they are of.
fn folders(image: &Path) -> Option<&Path> {
    image.extension().filter(|extension| *extension == "image").and(image.parent()?.parent())
}

fn draft(path: &Path) -> PathBuf {
    path.with_extension("new")
}

/// The script, as it grows.
#[derive(Default)]
struct Plan {
    calls: Vec<Call>,
    data: Vec<u8>,
    libraries: BTreeMap<PathBuf, Library>,
    open: Option<PathBuf>,
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

    fn region(&mut self, region: &Region, process: &Process, writer: &mut Writer, image: &Path) -> Taken<()> {
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

    fn close_library(&mut self) {
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

    fn finish(&mut self, setup: &Setup) -> Taken<()> {
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
    fn len(&self) -> u64 {
        (restore::CALLS + self.calls.len() as u64 * Call::SIZE as u64).max(restore::DATA - PLACE)
            + self.data.len() as u64
    }

    fn script(&self) -> Vec<u8> {
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
