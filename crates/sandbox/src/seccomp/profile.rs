//! Which system calls a function may make. An allow list: what is not here does not exist (ENOSYS), so a call that a
//! future kernel adds is closed until somebody has thought about it.

use libc::*;
use newer::*;
use std::collections::BTreeMap;

/// What happens to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Allow,
    Errno(i32),
    /// Allowed if the check holds, refused with the error number otherwise.
    If(Check, i32),
}

/// A condition on the low 32 bits of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    NoBits {
        argument: u8,
        bits: u32,
    },
    OneOf {
        argument: u8,
        values: &'static [u32],
    },
    NoneOf {
        argument: u8,
        values: &'static [u32],
    },
    /// The arguments of socket(2) are in [`SOCKETS`].
    Socket,
}

/// A kind of socket that may be made.
pub struct Sockets {
    pub family: i32,
    /// Without SOCK_NONBLOCK and SOCK_CLOEXEC.
    pub types: &'static [i32],
    pub protocols: &'static [i32],
}

/// Asking for any other makes the kernel load modules that nobody has looked at for years (SCTP, DCCP, X.25), or reaches
/// past our namespaces (vsock).
pub const SOCKETS: &[Sockets] = &[
    Sockets { family: AF_UNIX, types: &[SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET], protocols: &[0, PF_UNIX] },
    Sockets { family: AF_INET, types: &[SOCK_STREAM, SOCK_DGRAM], protocols: INTERNET },
    Sockets { family: AF_INET6, types: &[SOCK_STREAM, SOCK_DGRAM], protocols: INTERNET },
    // What a C library asks about interfaces and addresses before it resolves a name.
    Sockets { family: AF_NETLINK, types: &[SOCK_RAW, SOCK_DGRAM], protocols: &[NETLINK_ROUTE] },
];
const INTERNET: &[i32] = &[0, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_MPTCP, IPPROTO_ICMP, IPPROTO_ICMPV6];

/// Calls newer than the libc crate's list; numbers from 424 up are the same on every machine.
mod newer {
    pub const SYS_CACHESTAT: u32 = 451;
    pub const SYS_FCHMODAT2: u32 = 452;
    #[cfg(target_arch = "x86_64")]
    pub const SYS_MAP_SHADOW_STACK: u32 = 453;
    pub const SYS_FUTEX_WAKE: u32 = 454;
    pub const SYS_FUTEX_WAIT: u32 = 455;
    pub const SYS_FUTEX_REQUEUE: u32 = 456;
    pub const SYS_STATMOUNT: u32 = 457;
    pub const SYS_LISTMOUNT: u32 = 458;
    #[cfg(target_arch = "x86_64")]
    pub const SYS_IO_PGETEVENTS: u32 = 333;
    #[cfg(target_arch = "aarch64")]
    pub const SYS_IO_PGETEVENTS: u32 = 292;
}

macro_rules! calls {
    ($table:ident, $verdict:expr, $($name:ident)*) => {
        $($table.insert($name as u32, $verdict);)*
    };
}

/// Every flag by which clone(2) makes a namespace.
const NAMESPACES: u32 =
    (CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP) as u32;
// `CLONE_NEWTIME` shares its bit with the exit signal in clone(2), where it has no meaning.
/// Feeding input to a terminal or the console that somebody else reads.
const TERMINAL_TRICKS: &[u32] = &[TIOCSTI as u32, 0x541c /* TIOCLINUX */];
/// A lease holds up whoever opens the file, a notification tells of it: of files that all sandboxes and the host share.
const FILE_TRICKS: &[u32] = &[F_SETLEASE as u32, F_NOTIFY as u32];
/// Plain Linux; the same without address randomisation (debuggers, some language runtimes); and the question itself.
const PERSONALITIES: &[u32] = &[0, ADDR_NO_RANDOMIZE as u32, 0xffff_ffff];

pub fn table() -> BTreeMap<u32, Verdict> {
    let mut table = BTreeMap::new();
    allowed(&mut table);
    checked(&mut table);
    refused(&mut table);
    absent(&mut table);
    #[cfg(target_arch = "x86_64")]
    older_x86(&mut table);
    table
}

fn allowed(t: &mut BTreeMap<u32, Verdict>) {
    use Verdict::Allow;
    // Files and descriptors. What they reach is the mount namespace's business.
    calls!(t, Allow, SYS_read SYS_write SYS_readv SYS_writev SYS_pread64 SYS_pwrite64 SYS_preadv SYS_pwritev SYS_preadv2
        SYS_pwritev2 SYS_openat SYS_openat2 SYS_close SYS_close_range SYS_fstat SYS_newfstatat SYS_statx SYS_statfs SYS_fstatfs
        SYS_lseek SYS_dup SYS_dup3 SYS_flock SYS_fsync SYS_fdatasync SYS_sync SYS_syncfs SYS_sync_file_range
        SYS_truncate SYS_ftruncate SYS_fallocate SYS_fadvise64 SYS_readahead SYS_copy_file_range SYS_sendfile SYS_splice SYS_tee
        SYS_vmsplice SYS_getdents64 SYS_getcwd SYS_chdir SYS_fchdir SYS_mkdirat SYS_unlinkat SYS_renameat SYS_renameat2
        SYS_linkat SYS_symlinkat SYS_readlinkat SYS_faccessat SYS_faccessat2 SYS_fchmod SYS_fchmodat SYS_FCHMODAT2 SYS_fchown
        SYS_fchownat SYS_utimensat SYS_umask SYS_mknodat SYS_CACHESTAT);
    calls!(t, Allow, SYS_setxattr SYS_lsetxattr SYS_fsetxattr SYS_getxattr SYS_lgetxattr SYS_fgetxattr SYS_listxattr
        SYS_llistxattr SYS_flistxattr SYS_removexattr SYS_lremovexattr SYS_fremovexattr);
    calls!(t, Allow, SYS_pipe2 SYS_eventfd2 SYS_signalfd4 SYS_timerfd_create SYS_timerfd_settime SYS_timerfd_gettime
        SYS_inotify_init1 SYS_inotify_rm_watch SYS_epoll_create1 SYS_epoll_ctl SYS_epoll_pwait
        SYS_epoll_pwait2 SYS_ppoll SYS_pselect6 SYS_memfd_create SYS_memfd_secret);
    calls!(t, Allow, SYS_io_setup SYS_io_destroy SYS_io_submit SYS_io_cancel SYS_io_getevents SYS_IO_PGETEVENTS);
    // Memory.
    calls!(t, Allow, SYS_mmap SYS_munmap SYS_mremap SYS_mprotect SYS_madvise SYS_msync SYS_mincore SYS_brk SYS_mlock
        SYS_mlock2 SYS_munlock SYS_mlockall SYS_munlockall SYS_membarrier SYS_pkey_alloc SYS_pkey_free SYS_pkey_mprotect
        SYS_process_madvise SYS_process_mrelease SYS_mseal SYS_remap_file_pages);
    // Processes, threads, signals: those of the pid namespace.
    calls!(t, Allow, SYS_execve SYS_execveat SYS_exit SYS_exit_group SYS_wait4 SYS_waitid SYS_kill SYS_tkill SYS_tgkill
        SYS_pidfd_open SYS_pidfd_send_signal SYS_getpid SYS_getppid SYS_gettid SYS_getpgid SYS_setpgid SYS_getsid SYS_setsid
        SYS_set_tid_address SYS_set_robust_list SYS_get_robust_list SYS_futex SYS_futex_waitv SYS_FUTEX_WAKE SYS_FUTEX_WAIT
        SYS_FUTEX_REQUEUE SYS_rseq SYS_restart_syscall SYS_prctl SYS_prlimit64 SYS_getrlimit SYS_setrlimit SYS_getrusage
        SYS_times SYS_sysinfo SYS_uname SYS_getcpu SYS_capget SYS_capset SYS_seccomp SYS_getrandom);
    calls!(t, Allow, SYS_rt_sigaction SYS_rt_sigprocmask SYS_rt_sigpending SYS_rt_sigtimedwait SYS_rt_sigqueueinfo
        SYS_rt_tgsigqueueinfo SYS_rt_sigreturn SYS_rt_sigsuspend SYS_sigaltstack SYS_landlock_create_ruleset
        SYS_landlock_add_rule SYS_landlock_restrict_self);
    calls!(t, Allow, SYS_sched_yield SYS_sched_getaffinity SYS_sched_setaffinity SYS_sched_getparam SYS_sched_setparam
        SYS_sched_getscheduler SYS_sched_setscheduler SYS_sched_getattr SYS_sched_setattr SYS_sched_get_priority_max
        SYS_sched_get_priority_min SYS_sched_rr_get_interval SYS_getpriority SYS_setpriority SYS_ioprio_get SYS_ioprio_set);
    // Identity. There is one user and no capability, so these succeed only when they change nothing.
    calls!(t, Allow, SYS_getuid SYS_geteuid SYS_getgid SYS_getegid SYS_getresuid SYS_getresgid SYS_getgroups SYS_setuid
        SYS_setgid SYS_setreuid SYS_setregid SYS_setresuid SYS_setresgid SYS_setfsuid SYS_setfsgid SYS_setgroups);
    // Time, without setting it.
    calls!(t, Allow, SYS_clock_gettime SYS_clock_getres SYS_clock_nanosleep SYS_nanosleep SYS_gettimeofday SYS_getitimer
        SYS_setitimer SYS_timer_create SYS_timer_settime SYS_timer_gettime SYS_timer_getoverrun SYS_timer_delete);
    // Sockets of the network namespace; `socket` itself is checked.
    calls!(t, Allow, SYS_socketpair SYS_bind SYS_listen SYS_accept SYS_accept4 SYS_connect SYS_getsockname SYS_getpeername
        SYS_sendto SYS_recvfrom SYS_sendmsg SYS_recvmsg SYS_sendmmsg SYS_recvmmsg SYS_setsockopt SYS_getsockopt SYS_shutdown);
    // System V and POSIX queues, semaphores and shared memory of the ipc namespace.
    calls!(t, Allow, SYS_shmget SYS_shmat SYS_shmdt SYS_shmctl SYS_semget SYS_semop SYS_semtimedop SYS_semctl SYS_msgget
        SYS_msgsnd SYS_msgrcv SYS_msgctl SYS_mq_open SYS_mq_unlink SYS_mq_timedsend SYS_mq_timedreceive SYS_mq_notify
        SYS_mq_getsetattr);
}

fn checked(t: &mut BTreeMap<u32, Verdict>) {
    let eperm = |check| Verdict::If(check, EPERM);
    // A namespace of one's own brings capabilities over it, and with them most of the kernel's past holes.
    calls!(t, eperm(Check::NoBits { argument: 0, bits: NAMESPACES }), SYS_clone);
    calls!(t, eperm(Check::NoneOf { argument: 1, values: TERMINAL_TRICKS }), SYS_ioctl);
    calls!(t, eperm(Check::NoneOf { argument: 1, values: FILE_TRICKS }), SYS_fcntl);
    calls!(t, eperm(Check::OneOf { argument: 0, values: PERSONALITIES }), SYS_personality);
    calls!(t, Verdict::If(Check::Socket, EAFNOSUPPORT), SYS_socket);
}

fn refused(t: &mut BTreeMap<u32, Verdict>) {
    let eperm = Verdict::Errno(EPERM);
    // Changing the view of the file system, which init has built and sealed.
    calls!(t, eperm, SYS_mount SYS_umount2 SYS_pivot_root SYS_chroot SYS_open_tree SYS_move_mount SYS_fsopen SYS_fsconfig
        SYS_fsmount SYS_fspick SYS_mount_setattr SYS_STATMOUNT SYS_LISTMOUNT SYS_swapon SYS_swapoff SYS_quotactl SYS_quotactl_fd);
    // Namespaces.
    calls!(t, eperm, SYS_unshare SYS_setns);
    // Looking into other processes, or taking their descriptors.
    calls!(t, eperm, SYS_ptrace SYS_process_vm_readv SYS_process_vm_writev SYS_kcmp SYS_pidfd_getfd);
    // Opening files by handle walks around mounts.
    calls!(t, eperm, SYS_name_to_handle_at SYS_open_by_handle_at);
    // Keys are not kept apart by our namespaces.
    calls!(t, eperm, SYS_add_key SYS_request_key SYS_keyctl);
    // Programs and probes in the kernel, and the tools of most published exploits.
    calls!(t, eperm, SYS_bpf SYS_perf_event_open SYS_userfaultfd SYS_fanotify_init SYS_fanotify_mark SYS_lookup_dcookie);
    // Watching files tells what others do with them, other tenants of a function and the host. Who would have watched takes
    // this for a limit that is reached, and looks now and then.
    calls!(t, Verdict::Errno(ENOSPC), SYS_inotify_add_watch);
    // The machine itself.
    calls!(t, eperm, SYS_init_module SYS_finit_module SYS_delete_module SYS_kexec_load SYS_reboot SYS_acct SYS_syslog
        SYS_settimeofday SYS_clock_settime SYS_clock_adjtime SYS_adjtimex SYS_sethostname SYS_setdomainname SYS_vhangup
        SYS_nfsservctl);
    // Memory placement across the host's nodes; libraries that ask take a refusal for "no NUMA".
    calls!(t, eperm, SYS_mbind SYS_get_mempolicy SYS_set_mempolicy SYS_set_mempolicy_home_node SYS_migrate_pages
        SYS_move_pages);
}

/// Known calls for which "this kernel does not have it" makes the caller do something that is allowed.
fn absent(t: &mut BTreeMap<u32, Verdict>) {
    // Its flags are in memory, where a filter cannot look: glibc falls back to clone.
    calls!(t, Verdict::Errno(ENOSYS), SYS_clone3);
    // A way around every other line here; libuv and others fall back to threads.
    calls!(t, Verdict::Errno(ENOSYS), SYS_io_uring_setup SYS_io_uring_enter SYS_io_uring_register);
}

/// Calls that only x86-64 has: the older forms of the above, and its own.
#[cfg(target_arch = "x86_64")]
fn older_x86(t: &mut BTreeMap<u32, Verdict>) {
    calls!(t, Verdict::Allow, SYS_open SYS_creat SYS_stat SYS_lstat SYS_access SYS_poll SYS_select SYS_pipe SYS_dup2 SYS_alarm
        SYS_pause SYS_fork SYS_vfork SYS_rename SYS_mkdir SYS_rmdir SYS_link SYS_unlink SYS_symlink SYS_readlink SYS_chmod
        SYS_chown SYS_lchown SYS_getdents SYS_getpgrp SYS_utime SYS_utimes SYS_futimesat SYS_mknod SYS_time SYS_eventfd
        SYS_signalfd SYS_inotify_init SYS_epoll_create SYS_epoll_wait SYS_arch_prctl SYS_MAP_SHADOW_STACK);
    // Segment tables, port access and relics: attack surface only.
    calls!(t, Verdict::Errno(EPERM), SYS_modify_ldt SYS_iopl SYS_ioperm SYS_kexec_file_load SYS_uselib SYS_ustat
        SYS_sysfs SYS__sysctl);
}
