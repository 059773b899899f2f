//! Every `unsafe` of Lamplighter: the few system calls that rustix does not wrap, or cannot wrap safely because they
//! duplicate the process. The rest of the crate calls these.
#![allow(unsafe_code)]

pub mod script;
#[cfg(target_arch = "x86_64")]
pub mod trace;

use std::ffi::{CStr, CString};
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;

/// Which side of a fork we are.
pub enum Forked {
    Child,
    Parent { pid: i32, pidfd: OwnedFd },
}

/// `struct clone_args` of linux/sched.h, version 2 (with `cgroup`, Linux 5.7).
#[repr(C)]
#[derive(Default)]
struct CloneArgs {
    flags: u64,
    pidfd: u64,
    child_tid: u64,
    parent_tid: u64,
    exit_signal: u64,
    stack: u64,
    stack_size: u64,
    tls: u64,
    set_tid: u64,
    set_tid_size: u64,
    cgroup: u64,
}

/// libc's constant overflows its own type.
const CLONE_INTO_CGROUP: u64 = 0x2_0000_0000;

/// The namespaces that every sandbox has of its own from birth; its cgroup namespace comes once it is in its cgroups.
pub const NAMESPACES: i32 = libc::CLONE_NEWUSER
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWNS
    | libc::CLONE_NEWNET
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUTS;

/// Forks into [`NAMESPACES`] and, if given, a v2 cgroup. The caller must be single-threaded: this refuses otherwise.
pub fn clone_into_namespaces(cgroup: Option<BorrowedFd<'_>>) -> io::Result<Forked> {
    if std::fs::read_dir("/proc/self/task")?.count() != 1 {
        return Err(io::Error::other("a process with threads must not fork"));
    }
    let mut pidfd: libc::c_int = -1;
    let mut args = CloneArgs {
        flags: NAMESPACES as u64 | libc::CLONE_PIDFD as u64,
        pidfd: std::ptr::from_mut(&mut pidfd) as u64,
        exit_signal: libc::SIGCHLD as u64,
        ..CloneArgs::default()
    };
    if let Some(cgroup) = cgroup {
        args.flags |= CLONE_INTO_CGROUP;
        args.cgroup = cgroup.as_raw_fd() as u64;
    }
    // SAFETY: without CLONE_VM and with a null stack this is fork: the child runs on a copy of our memory. We are
    // single-threaded (checked above), so no lock is held by a thread that the copy lacks. `args` and `pidfd` outlive the
    // call and have the layout and size that we state.
    let pid = unsafe { libc::syscall(libc::SYS_clone3, &raw const args, size_of::<CloneArgs>()) };
    match pid {
        -1 => Err(io::Error::last_os_error()),
        0 => Ok(Forked::Child),
        // SAFETY: the kernel has just stored a new descriptor there, which nobody else owns.
        pid => Ok(Forked::Parent { pid: pid as i32, pidfd: unsafe { OwnedFd::from_raw_fd(pidfd) } }),
    }
}

/// fork(2) of init, which is single-threaded. `Ok(None)` in the child.
pub fn fork() -> io::Result<Option<i32>> {
    // SAFETY: only init calls this; it never starts a thread, so the child's copy of memory has no lock held by another.
    match unsafe { libc::fork() } {
        -1 => Err(io::Error::last_os_error()),
        0 => Ok(None),
        pid => Ok(Some(pid)),
    }
}

/// The same, with one working folder for both until [`own_folder`]: where init goes the child is, whatever program it has
/// become.
pub fn fork_in_one_folder() -> io::Result<Option<i32>> {
    let args = CloneArgs { flags: libc::CLONE_FS as u64, exit_signal: libc::SIGCHLD as u64, ..CloneArgs::default() };
    // SAFETY: as `clone_into_namespaces`: without CLONE_VM and with a null stack this is fork, init is single-threaded, and
    // `args` outlives the call and has the layout and size that we state.
    match unsafe { libc::syscall(libc::SYS_clone3, &raw const args, size_of::<CloneArgs>()) } {
        -1 => Err(io::Error::last_os_error()),
        0 => Ok(None),
        pid => Ok(Some(pid as i32)),
    }
}

/// execve(2). Returns only on failure.
pub fn exec(program: &CStr, argv: &[CString], env: &[CString]) -> io::Error {
    let pointers = |texts: &[CString]| texts.iter().map(|t| t.as_ptr()).chain([std::ptr::null()]).collect::<Vec<_>>();
    let (argv, env) = (pointers(argv), pointers(env));
    // SAFETY: both arrays end with null and point to NUL-terminated strings that live until the call returns.
    unsafe { libc::execve(program.as_ptr(), argv.as_ptr(), env.as_ptr()) };
    io::Error::last_os_error()
}

/// Ends this process at once, without destructors or exit handlers: those belong to the process we were forked from.
pub fn exit_now(code: i32) -> ! {
    // SAFETY: _exit has no precondition.
    unsafe { libc::_exit(code) }
}

/// Closes every descriptor from `first` up. Only for a freshly forked process that owns none of them in Rust any more.
pub fn close_from(first: u32) -> io::Result<()> {
    // SAFETY: callers are init right after its birth, and its children right before exec; values that still name closed
    // descriptors are never dropped there, because those processes end by exec or `exit_now`.
    check(unsafe { libc::syscall(libc::SYS_close_range, first, u32::MAX, 0) })
}

/// Closes every descriptor but the standard three and one. Only for a freshly forked process, as [`close_from`].
pub fn close_others(keep: &OwnedFd) -> io::Result<()> {
    let keep = keep.as_raw_fd() as u32;
    if keep > 3 {
        // SAFETY: as in `close_from`.
        check(unsafe { libc::syscall(libc::SYS_close_range, 3, keep - 1, 0) })?;
    }
    close_from(keep.max(2) + 1)
}

/// Read-only, no set-user-id, no devices and the like on a mount and, if `recursive`, all below it (Linux 5.12).
pub fn restrict_mount(mount: BorrowedFd<'_>, set: u64, recursive: bool) -> io::Result<()> {
    #[repr(C)]
    struct MountAttr {
        set: u64,
        clear: u64,
        propagation: u64,
        userns: u64,
    }
    let attr = MountAttr { set, clear: 0, propagation: libc::MS_PRIVATE, userns: 0 };
    let flags = libc::AT_EMPTY_PATH | if recursive { libc::AT_RECURSIVE } else { 0 };
    let (fd, size) = (mount.as_raw_fd(), size_of::<MountAttr>());
    // SAFETY: the path is an empty NUL-terminated string and `attr` has the layout and size that we state.
    check(unsafe { libc::syscall(libc::SYS_mount_setattr, fd, c"".as_ptr(), flags, &raw const attr, size) })
}

/// Installs a seccomp filter for this process and its descendants. It must have no_new_privs.
pub fn install_filter(program: &[libc::sock_filter]) -> io::Result<()> {
    let len = u16::try_from(program.len()).map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
    let fprog = libc::sock_fprog { len, filter: program.as_ptr().cast_mut() };
    // SAFETY: `fprog` names `len` instructions that live through the call; the kernel copies and checks them.
    check(unsafe { libc::syscall(libc::SYS_seccomp, libc::SECCOMP_SET_MODE_FILTER, 0, &raw const fprog) })
}

/// The default action for every signal: exec keeps ignored ones, and both Rust and whoever started us may ignore some.
pub fn default_signals() {
    // The kernel's own `struct sigaction`, all zeroes: SIG_DFL, no flags. glibc's call would leave out its two signals.
    let default = [0u64; 4];
    for signal in 1..=64 {
        // SAFETY: SIG_DFL installs no handler, and the array is as large as the structure. The kernel refuses SIGKILL and
        // SIGSTOP, which is fine.
        unsafe { libc::syscall(libc::SYS_rt_sigaction, signal, &raw const default, std::ptr::null::<u64>(), 8) };
    }
}

/// Lets the kernel reap our children by itself.
pub fn reap_automatically() {
    // SAFETY: SIG_IGN installs no handler.
    unsafe { libc::signal(libc::SIGCHLD, libc::SIG_IGN) };
}

/// Blocks SIGCHLD and returns a descriptor that is readable when a child has ended.
pub fn child_events() -> io::Result<OwnedFd> {
    let set = child_set();
    // SAFETY: `set` is initialised and outlives both calls; the new descriptor is owned by nobody else.
    unsafe {
        check(i64::from(libc::sigprocmask(libc::SIG_SETMASK, &set, std::ptr::null_mut())))?;
        let fd = libc::signalfd(-1, &set, libc::SFD_CLOEXEC | libc::SFD_NONBLOCK);
        check(i64::from(fd))?;
        Ok(OwnedFd::from_raw_fd(fd))
    }
}

/// Undoes the blocking of [`child_events`] in a child.
pub fn unblock_signals() {
    let mut set = child_set();
    // SAFETY: `set` is initialised and outlives both calls.
    unsafe {
        libc::sigemptyset(&mut set);
        libc::sigprocmask(libc::SIG_SETMASK, &set, std::ptr::null_mut());
    }
}

fn child_set() -> libc::sigset_t {
    // SAFETY: sigset_t is plain data for which zeroes are valid, and the two calls only write to it.
    unsafe {
        let mut set = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        libc::sigaddset(&mut set, libc::SIGCHLD);
        set
    }
}

/// Lets tasks wait for events of a descriptor.
pub fn watch(fd: OwnedFd, interest: Interest) -> io::Result<AsyncFd<OwnedFd>> {
    // SAFETY: an OwnedFd names the same open descriptor for as long as it lives, and the AsyncFd owns it.
    Ok(unsafe { AsyncFd::register_with_interest(fd, interest)? })
}

/// Gives this process a cgroup namespace whose root is where it is now.
pub fn own_cgroup_namespace() -> rustix::io::Result<()> {
    // SAFETY: the flag does not unshare the descriptor table, the one hazard that the function names.
    unsafe { rustix::thread::unshare_unsafe(rustix::thread::UnshareFlags::NEWCGROUP) }
}

/// Ends what [`fork_in_one_folder`] began.
pub fn own_folder() -> rustix::io::Result<()> {
    // SAFETY: as in `own_cgroup_namespace`.
    unsafe { rustix::thread::unshare_unsafe(rustix::thread::UnshareFlags::FS) }
}

fn check(result: i64) -> io::Result<()> {
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// dup2(2) to any number. Only for a process that is about to become another program: what had the number is closed behind
/// the back of whoever owned it.
pub fn duplicate_to(from: i32, to: i32) -> io::Result<()> {
    // SAFETY: as in `close_from`: the process ends by becoming another, and drops nothing.
    check(i64::from(unsafe { libc::dup2(from, to) }))
}

/// A descriptor of a number that a process which becomes another has arranged.
pub fn descriptor(number: i32) -> BorrowedFd<'static> {
    // SAFETY: `duplicate_to` has put it there, and nothing closes it before the process is another.
    unsafe { BorrowedFd::borrow_raw(number) }
}

/// Gives what the allocator keeps of freed memory back to the kernel; a few milliseconds. Only glibc keeps much.
pub fn trim_heap() {
    // SAFETY: it takes no pointers, and may be called by any thread at any time (malloc_trim(3): MT-Safe).
    #[cfg(target_env = "gnu")]
    unsafe {
        libc::malloc_trim(0);
    }
}

/// Forgets which pages of the program and its libraries were read: what is needed again is mapped again from the page cache, at
/// a microsecond a piece. Most of what starting reads is never needed again.
pub fn forget_program() {
    unsafe extern "C" fn forget(
        object: *mut libc::dl_phdr_info,
        _size: usize,
        _data: *mut libc::c_void,
    ) -> libc::c_int {
        // SAFETY: `object` is valid for this call, and so is its table of headers (dl_iterate_phdr(3)).
        let (object, headers) = unsafe {
            let object = &*object;
            (object, std::slice::from_raw_parts(object.dlpi_phdr, usize::from(object.dlpi_phnum)))
        };
        // Segments nobody may write are as they are in the file. The vDSO and the like refuse, or do not mind.
        for header in headers.iter().filter(|h| h.p_type == libc::PT_LOAD && h.p_flags & libc::PF_W == 0) {
            // A multiple of the page's size, or the program could not have been loaded.
            let page = (header.p_align as usize).max(1);
            let start = (object.dlpi_addr as usize + header.p_vaddr as usize).next_multiple_of(page);
            let end = (object.dlpi_addr as usize + header.p_vaddr as usize + header.p_filesz as usize) / page * page;
            // SAFETY: whole pages of one mapping that is private, backed by a file and never written to: after this the next
            // access reads the same bytes again.
            unsafe { libc::madvise(start as *mut libc::c_void, end.saturating_sub(start), libc::MADV_DONTNEED) };
        }
        0
    }
    // SAFETY: the callback keeps nothing of what it is given.
    unsafe { libc::dl_iterate_phdr(Some(forget), std::ptr::null_mut()) };
}

/// From now on this process and what it starts do not take the CPU from who runs when they wake (SCHED_BATCH): they have
/// their share all the same. Anybody may do so.
pub fn give_way() -> io::Result<()> {
    let priority: libc::c_int = 0;
    // SAFETY: `priority` is the one member of `struct sched_param`, and lives through the call.
    check(unsafe { libc::syscall(libc::SYS_sched_setscheduler, 0, libc::SCHED_BATCH, &raw const priority) })
}

/// Makes the standard library look at the processor, which processes forked from this one then need not.
pub fn knows_the_processor() -> bool {
    #[cfg(target_arch = "x86_64")]
    return std::arch::is_x86_feature_detected!("avx2");
    #[cfg(not(target_arch = "x86_64"))]
    false
}
