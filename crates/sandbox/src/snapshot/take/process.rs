//! The stopped process, as /proc and the kernel tell of it.

use super::super::maps::{self, Region};
use super::super::restore;
use super::super::{Library, ORDERS};
use super::{Refusal, Taken, host, unfit};
use crate::init::LIMITS;
use crate::sys::script::{Machine, PLACE};
use crate::sys::trace::{SYSCALL_INSTRUCTION, Tracee};
use rustix::fs::{Mode, OFlags, ResolveFlags};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::{FileExt, FileTypeExt, MetadataExt};
use std::path::{Path, PathBuf};

/// Addresses whose pages are looked at one by one (ours): a process can reserve as many as it likes.
const ADDRESSES: u64 = 64 * 1024 * 1024 * 1024;

/// Mappings of one process (ours; the kernel's default is 65,530).
const REGIONS: usize = 8_192;

/// The stopped process, through /proc.
pub(super) struct Process {
    pub pid: i32,
    pub status: String,
    pub memory: File,
    pub pagemap: File,
}

impl Process {
    pub(super) fn open(pid: i32) -> Taken<Self> {
        let open = |name: &str, write| File::options().read(true).write(write).open(format!("/proc/{pid}/{name}"));
        let open = |name: &str, write| open(name, write).map_err(host("the process's memory"));
        Ok(Self { pid, status: status(pid)?, memory: open("mem", true)?, pagemap: open("pagemap", false)? })
    }

    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.status.lines().find_map(|line| Some(line.strip_prefix(name)?.strip_prefix(':')?.trim()))
    }

    pub(super) fn mask(&self, name: &str) -> u64 {
        self.field(name).and_then(|mask| u64::from_str_radix(mask, 16).ok()).unwrap_or(0)
    }

    pub(super) fn inner_pid(&self) -> Taken<i32> {
        let last = self.field("NSpid").and_then(|pids| pids.split_whitespace().next_back()?.parse().ok());
        last.ok_or_else(|| Refusal::Unfit("its process id is unknown".into()))
    }

    pub(super) fn link(&self, name: &str) -> Taken<PathBuf> {
        fs::read_link(format!("/proc/{}/{name}", self.pid)).map_err(host("a link of the process"))
    }

    /// A file by its path inside.
    pub(super) fn library(&self, path: &Path) -> Taken<Library> {
        let inside = PathBuf::from(format!("/proc/{}/root", self.pid)).join(path.strip_prefix("/").unwrap_or(path));
        let meta = fs::metadata(&inside).map_err(|error| Refusal::Unfit(format!("{}: {error}", path.display())))?;
        Ok(Library::of(path, &meta))
    }

    pub(super) fn check(&self) -> Taken<()> {
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
    pub(super) fn check_standard_streams(&self) -> Taken<()> {
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
    pub(super) fn check_limits(&self, init: i32) -> Taken<()> {
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
    pub(super) fn check_folders(&self) -> Taken<()> {
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
    pub(super) fn waits_for_orders(&self, tracee: &Tracee) -> Taken<Option<Machine>> {
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

    pub(super) fn regions(&self) -> Taken<Vec<Region>> {
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
    pub(super) fn setup(&self, tracee: &mut Tracee) -> Taken<Setup> {
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

pub(super) struct Setup {
    /// `struct sigaction` as the kernel has it: handler, flags, restorer, mask.
    pub signals: Vec<(u64, Vec<u64>)>,
    pub alternate: [u64; 3],
    pub rseq: (u64, u32, u32),
    pub robust: (u64, u64),
    pub memory: [u64; 11],
    pub auxv: Vec<u8>,
    pub name: String,
    pub fs_base: u64,
    pub gs_base: u64,
    pub umask: u64,
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

pub(super) fn status(pid: i32) -> Taken<String> {
    fs::read_to_string(format!("/proc/{pid}/status")).map_err(host("the process's status"))
}

/// A copy starts with the control words that every program starts with.
pub(super) fn check_arithmetic(tracee: &Tracee) -> Taken<()> {
    const FRESH: (u16, u32) = (0x37f, 0x1f80);
    if tracee.arithmetic().map_err(host("the floating point unit"))? != FRESH {
        return unfit("it has changed how floating point numbers are rounded or trapped");
    }
    Ok(())
}
