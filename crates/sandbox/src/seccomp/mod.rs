//! The seccomp filter, compiled from the table in [`profile`] once for each process that installs it.
//!
//! Ours rather than a library's because one filter must answer three ways (allow, refuse with a reason's error number,
//! "no such call" for what is not in the table) so that C libraries fall back as they do on an older kernel.

mod profile;

use libc::sock_filter;
pub use profile::{Check, Verdict};

/// Offsets in `struct seccomp_data`.
const NUMBER: u32 = 0;
const ARCH: u32 = 4;
const ARGUMENTS: u32 = 16;

#[cfg(target_arch = "x86_64")]
const AUDIT_ARCH: u32 = 0xc000_003e;
#[cfg(target_arch = "aarch64")]
const AUDIT_ARCH: u32 = 0xc000_00b7;

const LOAD: u16 = (libc::BPF_LD | libc::BPF_W | libc::BPF_ABS) as u16;
const AND: u16 = (libc::BPF_ALU | libc::BPF_AND | libc::BPF_K) as u16;
const IF_EQUAL: u16 = (libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K) as u16;
const IF_AT_LEAST: u16 = (libc::BPF_JMP | libc::BPF_JGE | libc::BPF_K) as u16;
const RETURN: u16 = (libc::BPF_RET | libc::BPF_K) as u16;

/// The filter as the kernel takes it, made once: the spawner does it for all that it clones.
pub fn program() -> &'static [sock_filter] {
    static PROGRAM: std::sync::OnceLock<Vec<sock_filter>> = std::sync::OnceLock::new();
    PROGRAM.get_or_init(compile)
}

/// A chain over ranges of call numbers with the same verdict, in ascending order.
fn compile() -> Vec<sock_filter> {
    let mut code = vec![
        step(LOAD, ARCH),
        jump(IF_EQUAL, AUDIT_ARCH, 1, 0),
        // A call by the rules of another architecture (int 0x80): its numbers mean other things.
        step(RETURN, libc::SECCOMP_RET_KILL_PROCESS),
        step(LOAD, NUMBER),
    ];
    for (last, verdict) in ranges() {
        let block = block(verdict);
        code.push(jump(IF_AT_LEAST, last + 1, block.len() as u8, 0));
        code.extend(block);
    }
    // Above everything we know, and the x32 calls at 0x4000_0000.
    code.push(step(RETURN, action(Verdict::Errno(libc::ENOSYS))));
    code
}

/// Neighbouring numbers with equal verdicts, as (last number, verdict). Gaps in the table are unknown calls.
fn ranges() -> Vec<(u32, Verdict)> {
    let table = profile::table();
    let last = table.keys().next_back().copied().unwrap_or(0);
    let mut ranges: Vec<(u32, Verdict)> = Vec::new();
    for number in 0..=last {
        let verdict = table.get(&number).copied().unwrap_or(Verdict::Errno(libc::ENOSYS));
        match ranges.last_mut() {
            Some((end, same)) if *same == verdict => *end = number,
            _ => ranges.push((number, verdict)),
        }
    }
    ranges
}

fn block(verdict: Verdict) -> Vec<sock_filter> {
    let Verdict::If(check, otherwise) = verdict else { return vec![step(RETURN, action(verdict))] };
    let allow = step(RETURN, libc::SECCOMP_RET_ALLOW);
    let refuse = step(RETURN, libc::SECCOMP_RET_ERRNO | otherwise as u32);
    match check {
        Check::NoBits { argument, bits } => {
            vec![load(argument), step(AND, bits), jump(IF_EQUAL, 0, 0, 1), allow, refuse]
        }
        Check::OneOf { argument, values } => chain(argument, values, allow, refuse),
        Check::NoneOf { argument, values } => chain(argument, values, refuse, allow),
        Check::Socket => profile::SOCKETS.iter().flat_map(sockets).chain([refuse]).collect(),
    }
}

/// Decides if the family is this one, else goes past the end.
fn sockets(kind: &profile::Sockets) -> Vec<sock_filter> {
    const TYPE_BITS: u32 = 0xf;
    let mut rest = require(&[load(1), step(AND, TYPE_BITS)], kind.types);
    rest.extend(require(&[load(2)], kind.protocols));
    rest.push(step(RETURN, libc::SECCOMP_RET_ALLOW));
    let mut code = vec![load(0), jump(IF_EQUAL, kind.family as u32, 0, rest.len() as u8)];
    code.extend(rest);
    code
}

/// Refuses unless what was loaded is among the values.
fn require(load: &[sock_filter], values: &[i32]) -> Vec<sock_filter> {
    let refuse = step(RETURN, libc::SECCOMP_RET_ERRNO | libc::EPROTONOSUPPORT as u32);
    let found =
        values.iter().enumerate().map(|(at, value)| jump(IF_EQUAL, *value as u32, (values.len() - at) as u8, 0));
    load.iter().copied().chain(found).chain([refuse]).collect()
}

/// `found` if the argument is among the values, else `missing`.
fn chain(argument: u8, values: &[u32], found: sock_filter, missing: sock_filter) -> Vec<sock_filter> {
    let mut code = vec![load(argument)];
    for (at, value) in values.iter().enumerate() {
        code.push(jump(IF_EQUAL, *value, (values.len() - at) as u8, 0));
    }
    code.extend([missing, found]);
    code
}

fn action(verdict: Verdict) -> u32 {
    match verdict {
        Verdict::Allow => libc::SECCOMP_RET_ALLOW,
        Verdict::Errno(errno) | Verdict::If(_, errno) => libc::SECCOMP_RET_ERRNO | errno as u32,
    }
}

/// The low half of an argument: all that the kernel looks at in the ones we check. Both machines are little-endian.
fn load(argument: u8) -> sock_filter {
    step(LOAD, ARGUMENTS + 8 * u32::from(argument))
}

fn step(code: u16, k: u32) -> sock_filter {
    jump(code, k, 0, 0)
}

fn jump(code: u16, k: u32, jt: u8, jf: u8) -> sock_filter {
    sock_filter { code, jt, jf, k }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs the filter as the kernel would.
    fn run(arch: u32, number: u32, arguments: [u32; 6]) -> u32 {
        let (code, mut at, mut a) = (program(), 0, 0u32);
        loop {
            let op = code[at];
            at += 1;
            match op.code {
                LOAD if op.k == NUMBER => a = number,
                LOAD if op.k == ARCH => a = arch,
                LOAD => a = arguments[((op.k - ARGUMENTS) / 8) as usize],
                AND => a &= op.k,
                IF_EQUAL => at += usize::from(if a == op.k { op.jt } else { op.jf }),
                IF_AT_LEAST => at += usize::from(if a >= op.k { op.jt } else { op.jf }),
                RETURN => return op.k,
                other => panic!("{other}"),
            }
        }
    }

    fn check(number: i64, arguments: [u32; 6], expect: Result<(), i32>) {
        let expect = expect.map_or_else(|errno| libc::SECCOMP_RET_ERRNO | errno as u32, |()| libc::SECCOMP_RET_ALLOW);
        assert_eq!(run(AUDIT_ARCH, number as u32, arguments), expect, "{number}");
    }

    #[test]
    fn the_filter_does_what_the_table_says() {
        check(libc::SYS_read, [0; 6], Ok(()));
        check(libc::SYS_openat, [0; 6], Ok(()));
        check(libc::SYS_mount, [0; 6], Err(libc::EPERM));
        check(libc::SYS_ptrace, [0; 6], Err(libc::EPERM));
        check(libc::SYS_clone3, [0; 6], Err(libc::ENOSYS));
        check(libc::SYS_inotify_add_watch, [0; 6], Err(libc::ENOSPC));
        check(100_000, [0; 6], Err(libc::ENOSYS));
        check(0x4000_0000 + libc::SYS_mount, [0; 6], Err(libc::ENOSYS));
    }

    #[test]
    fn arguments_are_looked_at() {
        check(libc::SYS_clone, [libc::SIGCHLD as u32, 0, 0, 0, 0, 0], Ok(()));
        check(libc::SYS_clone, [libc::CLONE_NEWUSER as u32 | 17, 0, 0, 0, 0, 0], Err(libc::EPERM));
        check(libc::SYS_ioctl, [0, libc::TIOCSTI as u32, 0, 0, 0, 0], Err(libc::EPERM));
        check(libc::SYS_ioctl, [0, libc::FIONREAD as u32, 0, 0, 0, 0], Ok(()));
        check(libc::SYS_fcntl, [0, libc::F_SETFL as u32, 0, 0, 0, 0], Ok(()));
        for trick in [libc::F_SETLEASE, libc::F_NOTIFY] {
            check(libc::SYS_fcntl, [0, trick as u32, 0, 0, 0, 0], Err(libc::EPERM));
        }
    }

    #[test]
    fn only_the_usual_sockets_are_made() {
        let socket = |family: i32, kind: i32, protocol: i32, expect| {
            check(libc::SYS_socket, [family as u32, kind as u32, protocol as u32, 0, 0, 0], expect);
        };
        socket(libc::AF_INET, libc::SOCK_STREAM | libc::SOCK_CLOEXEC, 0, Ok(()));
        socket(libc::AF_INET6, libc::SOCK_DGRAM | libc::SOCK_NONBLOCK, libc::IPPROTO_UDP, Ok(()));
        socket(libc::AF_INET, libc::SOCK_STREAM, libc::IPPROTO_MPTCP, Ok(()));
        socket(libc::AF_UNIX, libc::SOCK_SEQPACKET, 0, Ok(()));
        socket(libc::AF_NETLINK, libc::SOCK_RAW, libc::NETLINK_ROUTE, Ok(()));
        socket(libc::AF_NETLINK, libc::SOCK_RAW, libc::NETLINK_NETFILTER, Err(libc::EPROTONOSUPPORT));
        socket(libc::AF_INET, libc::SOCK_STREAM, libc::IPPROTO_SCTP, Err(libc::EPROTONOSUPPORT));
        socket(libc::AF_INET, libc::SOCK_SEQPACKET, 0, Err(libc::EPROTONOSUPPORT));
        socket(libc::AF_INET, libc::SOCK_RAW, libc::IPPROTO_ICMP, Err(libc::EPROTONOSUPPORT));
        for family in [libc::AF_VSOCK, libc::AF_PACKET, libc::AF_ALG, libc::AF_X25] {
            socket(family, libc::SOCK_STREAM, 0, Err(libc::EAFNOSUPPORT));
        }
    }

    #[test]
    fn another_architectures_calls_end_the_process() {
        assert_eq!(run(0x4000_0003, libc::SYS_read as u32, [0; 6]), libc::SECCOMP_RET_KILL_PROCESS);
    }

    #[test]
    fn the_kernel_accepts_its_size() {
        assert!(program().len() < 4096, "BPF_MAXINSNS");
    }
}
