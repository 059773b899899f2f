//! Becoming the process of an image: in a sandbox that is built, in place of its main process.

use super::maps::{self, Region};
use super::{HEADER, Header, IMAGE, Library, ORDERS, PROGRAM, read_header};
use crate::init::{Failure, Outcome, confine};
use crate::seccomp;
use crate::sys::script::{self, Call, LAST, PAGE, PLACE, Script};
use crate::wire::Step;
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

// Offsets within the script. First what is written where it is restored: the calls that clear the address space, and the
// seccomp filter; then the image's own calls and what they point to.
const CLEARING: u64 = PAGE;
const CLEARING_MOST: u64 = 40;
const FILTER_HEAD: u64 = 2 * PAGE - 16;
const FILTER: u64 = 2 * PAGE;
const FILTER_MOST: u64 = 4 * PAGE;
/// The pages that a copy will write to, which are copied at once instead of at one fault each.
const HOT: u64 = FILTER + FILTER_MOST;
pub const HOT_MOST: usize = 500;
pub const CALLS: u64 = HOT + 8 * PAGE;
/// Address of the data.
pub const DATA: u64 = PLACE + CALLS + 2 * 1024 * 1024;
/// Address space that the script may take.
pub const RESERVED: u64 = 4 * 1024 * 1024;

/// The end of a process's addresses with four levels of page tables.
const TOP: u64 = 0x7fff_ffff_f000;
/// Where the kernel's mappings wait until their place is free.
const ASIDE: u64 = PLACE + 0x1_0000_0000;

/// The kernel's own mappings: name, start and length, in ascending order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KernelPlaces(Vec<(String, u64, u64)>);

impl KernelPlaces {
    pub fn of(regions: &[Region]) -> Self {
        let kernels = regions.iter().filter(|region| region.is_kernels());
        Self(kernels.map(|region| (region.name.clone(), region.start, region.len())).collect())
    }
}

/// Those of this process, found once: the spawner does it for all that it clones.
pub fn kernel_places() -> &'static KernelPlaces {
    static PLACES: std::sync::OnceLock<KernelPlaces> = std::sync::OnceLock::new();
    PLACES.get_or_init(|| {
        let text = std::fs::read_to_string("/proc/self/maps").unwrap_or_default();
        KernelPlaces::of(&maps::parse(&text).unwrap_or_default())
    })
}

/// Becomes the process of the image. Returns only what went wrong; after a point of no return a failure ends the process
/// with the error number as its status.
pub fn restore(orders: &OwnedFd, output: [OwnedFd; 2], image: OwnedFd, hot: &[(u64, u64)]) -> Failure {
    match prepare(orders, output, image, hot) {
        Ok((script, header)) => {
            let error = script.run(PLACE + CLEARING, &header.machine);
            Failure::io(Step::Restore)(error)
        }
        Err(failure) => failure,
    }
}

fn prepare(orders: &OwnedFd, output: [OwnedFd; 2], image: OwnedFd, hot: &[(u64, u64)]) -> Outcome<(Script, Header)> {
    let wrong = |error: io::Error| Failure::io(Step::Restore)(error);
    let image = File::from(image);
    let header = read_header(&image).map_err(wrong)?;
    if header.pid != rustix::process::getpid().as_raw_pid() {
        return Err(Failure { step: Step::Restore, errno: libc::ESRCH });
    }
    header.libraries.iter().chain([&header.program]).try_for_each(verify)?;
    rustix::process::chdir(&header.cwd).map_err(Failure::at(Step::WorkingDir))?;
    let program = rustix::fs::open(&header.program.path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
        .map_err(Failure::at(Step::Restore))?;
    arrange(orders, output, image.into(), program).map_err(Failure::at(Step::Restore))?;
    confine::forgo_privilege()?;
    // The numbers are ours since `arrange`.
    let script = script(&header, hot).map_err(wrong)?;
    Ok((script, header))
}

fn verify(library: &Library) -> Outcome<()> {
    let meta = std::fs::metadata(&library.path).map_err(Failure::io(Step::Restore))?;
    let same = Library::of(&library.path, &meta) == *library;
    if same { Ok(()) } else { Err(Failure { step: Step::Restore, errno: libc::ESTALE }) }
}

/// Gives every descriptor the number that the image expects, and closes all others.
fn arrange(orders: &OwnedFd, [stdout, stderr]: [OwnedFd; 2], image: OwnedFd, program: OwnedFd) -> Result<(), Errno> {
    const ABOVE: i32 = 16;
    let wanted = [
        (1, stdout.as_fd()),
        (2, stderr.as_fd()),
        (ORDERS, orders.as_fd()),
        (IMAGE, image.as_fd()),
        (PROGRAM, program.as_fd()),
    ];
    let mut lifted = Vec::new();
    for (number, fd) in wanted {
        lifted.push((number, rustix::io::fcntl_dupfd_cloexec(fd, ABOVE)?));
    }
    for (number, fd) in &lifted {
        crate::sys::duplicate_to(fd.as_raw_fd(), *number as i32)
            .map_err(|error| Errno::from_io_error(&error).unwrap_or(Errno::IO))?;
    }
    crate::sys::close_from(PROGRAM + 1).map_err(|error| Errno::from_io_error(&error).unwrap_or(Errno::IO))?;
    // Every one of them has been closed by number, or replaced.
    lifted.into_iter().for_each(|(_, fd)| std::mem::forget(fd));
    [stdout, stderr, image, program].into_iter().for_each(std::mem::forget);
    Ok(())
}

fn script(header: &Header, hot: &[(u64, u64)]) -> io::Result<Script> {
    let length = header.script.next_multiple_of(PAGE);
    let image = crate::sys::descriptor(IMAGE as i32);
    let mut script = Script::map(image, HEADER, length as usize)?;
    let mut clearing = clearing(header, length)?;
    clearing.push(Call::go_on(PLACE + CALLS));
    if clearing.len() as u64 > CLEARING_MOST {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    put_calls(&mut script, CLEARING, &clearing)?;
    let filter: Vec<u8> = seccomp::program().iter().flat_map(instruction).collect();
    if filter.len() as u64 > FILTER_MOST {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    script.put(FILTER, &filter)?;
    script.put(FILTER_HEAD, &(seccomp::program().len() as u64).to_le_bytes())?;
    script.put(FILTER_HEAD + 8, &(PLACE + FILTER).to_le_bytes())?;
    let mut copying: Vec<_> = hot.iter().take(HOT_MOST).map(|(start, end)| populate(*start, *end)).collect();
    copying.push(Call::go_on(PLACE + LAST + Call::SIZE as u64));
    put_calls(&mut script, HOT, &copying)?;
    let last = [
        Call::go_on(PLACE + HOT),
        Call::new(libc::SYS_seccomp, &[u64::from(libc::SECCOMP_SET_MODE_FILTER), 0, PLACE + FILTER_HEAD]),
        Call::new(libc::SYS_munmap, &[PLACE + PAGE, length - PAGE]),
        Call::take_over(),
    ];
    put_calls(&mut script, LAST, &last)?;
    Ok(script)
}

/// Linux 5.14; without it each page is copied when it is written to.
fn populate(start: u64, end: u64) -> Call {
    Call::new(libc::SYS_madvise, &[start, end - start, libc::MADV_POPULATE_WRITE as u64]).at_best()
}

fn put_calls(script: &mut Script, at: u64, calls: &[Call]) -> io::Result<()> {
    script.put(at, &calls.iter().flat_map(Call::bytes).collect::<Vec<_>>())
}

fn instruction(step: &libc::sock_filter) -> [u8; 8] {
    let [c0, c1] = step.code.to_le_bytes();
    let [k0, k1, k2, k3] = step.k.to_le_bytes();
    [c0, c1, step.jt, step.jf, k0, k1, k2, k3]
}

/// Removes everything but the script and the kernel's mappings, and moves those to where the image has them.
fn clearing(header: &Header, length: u64) -> io::Result<Vec<Call>> {
    let own = kernel_places();
    let same = |(a, b): (&(String, u64, u64), &(String, u64, u64))| a.0 == b.0 && a.2 == b.2;
    if own.0.len() != header.kernel.0.len() || !own.0.iter().zip(&header.kernel.0).all(same) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut calls = Vec::new();
    if let Some((pointer, size)) = script::own_rseq() {
        const UNREGISTER: u64 = 1;
        const SIGNATURE: u64 = 0x5305_3053;
        // Which of the sizes was registered depends on the C library's version.
        for size in [u64::from(size), 32] {
            calls.push(Call::new(libc::SYS_rseq, &[pointer, size, UNREGISTER, SIGNATURE]).at_best());
        }
    }
    let mut keep: Vec<_> = own.0.iter().map(|(_, start, len)| (*start, start + len)).collect();
    keep.push((PLACE, PLACE + length));
    keep.sort_unstable();
    let mut at = 0;
    for (start, end) in keep.into_iter().chain([(TOP, TOP)]) {
        if start > at {
            calls.push(Call::new(libc::SYS_munmap, &[at, start - at]));
        }
        at = end;
    }
    let mut aside = ASIDE;
    let mut moves = Vec::new();
    for ((_, from, len), (_, to, _)) in own.0.iter().zip(&header.kernel.0) {
        calls.push(move_mapping(*from, aside, *len));
        moves.push(move_mapping(aside, *to, *len));
        aside += len;
    }
    calls.extend(moves);
    Ok(calls)
}

fn move_mapping(from: u64, to: u64, len: u64) -> Call {
    let flags = (libc::MREMAP_MAYMOVE | libc::MREMAP_FIXED) as u64;
    Call::new(libc::SYS_mremap, &[from, len, len, flags, to])
}
