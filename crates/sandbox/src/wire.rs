//! What the daemon, the spawner and each sandbox's init say to one another: one JSON value a packet over a Unix
//! SOCK_SEQPACKET socket, with file descriptors beside it. Only our own processes hold an end.

use rustix::io::Errno;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, ReturnFlags, SendAncillaryBuffer, SendAncillaryMessage,
    SendFlags, recv as recv_bytes, recvmsg, sendmsg,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::PathBuf;

/// One packet. Lambda's environment is at most 4 KiB, credentials and paths a few more.
pub const MAX_PACKET: usize = 128 * 1024;
/// Descriptors in one packet; the kernel's own bound is 253.
pub const MAX_FDS: usize = 96;

/// Daemon to spawner. Descriptors: the new init's end of its socket, then the v2 cgroup to be born in, if there is one.
#[derive(Serialize, Deserialize, Debug)]
pub struct CloneRequest {
    pub seq: u64,
}

/// Spawner to daemon. Descriptors when it worked: the pidfd.
#[derive(Serialize, Deserialize, Debug)]
pub struct CloneReply {
    pub seq: u64,
    /// The init's process id as the daemon sees it, or the error number of clone3(2).
    pub result: Result<i32, i32>,
}

/// Daemon to init.
#[derive(Serialize, Deserialize, Debug)]
pub enum ToInit {
    /// The id maps are written: build what every sandbox has. Descriptors: the `tasks` files of the v1 groups to enter.
    Build(Build),
    /// Start the main process before the sandbox is anybody's. Descriptors: as [`ToInit::Assign`] with a program.
    Launch(Launch),
    /// Become this sandbox. Descriptors: those of the program if there is one to start, then the mounts that are
    /// [`Source::Passed`].
    Assign(Assign),
    /// Start one more process, or the main one where that was left out. Descriptors: those of the program.
    Exec { id: u32, process: Exec },
    /// A signal for one process and its group.
    Signal { id: u32, signal: i32 },
    /// What the main process was to be told when it was assigned, and was not.
    Tell(String),
    /// Make a socket of the sandbox's own network for the daemon, which connects it.
    Socket { id: u32 },
    /// Stop or continue everything but init, where there is no freezer.
    Pause(bool),
}

#[derive(Serialize, Deserialize, Debug)]
pub struct Build {
    /// Loopback ports to listen on; the listeners come back in this order.
    pub ports: Vec<u16>,
    /// Loopback's other address, and the port there at which datagrams are received; that socket comes back last.
    pub datagrams: std::net::SocketAddrV4,
    /// The host's tree is needed until [`Assign`], because mounts come as [`Source::Host`].
    pub keep_host: bool,
    pub candidates: Candidates,
}

/// Which processes are forked ahead, to become the main one.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Candidates {
    /// One for each kind of program: it is not known yet.
    Both,
    /// For [`Program::Exec`].
    Confined,
    /// For the others.
    Free,
}

#[derive(Serialize, Deserialize, Debug)]
pub struct Launch {
    pub mounts: Vec<MountAt>,
    pub program: Program,
}

#[derive(Serialize, Deserialize, Debug)]
pub struct Assign {
    pub hostname: String,
    pub mounts: Vec<MountAt>,
    pub tmp_mb: u32,
    pub address: Option<Address>,
    /// `resolv.conf`
    pub resolver: String,
    /// `None`: it was started by [`ToInit::Launch`], or will be by [`ToInit::Exec`].
    pub program: Option<Program>,
    /// What the main process is told on its descriptor 3.
    pub orders: Option<String>,
    /// Where a main process goes that runs already and is not the copy of an image.
    pub cwd: Option<String>,
}

/// What becomes of the main process. Descriptors: stdout and stderr, then the framed log if there is one, or the image.
#[derive(Serialize, Deserialize, Debug)]
pub enum Program {
    Exec(Exec),
    /// A program that hears orders on its descriptor 3, and speaks there.
    Listener(Exec),
    /// The process of an image, which is another descriptor, and the addresses that it will write to.
    Restore {
        hot: Vec<(u64, u64)>,
    },
}

impl Program {
    /// How many descriptors it comes with.
    pub fn descriptors(&self) -> usize {
        match self {
            Self::Exec(exec) | Self::Listener(exec) => 2 + usize::from(exec.framed_log),
            Self::Restore { .. } => 3,
        }
    }
}

#[derive(Serialize, Deserialize, Debug)]
pub struct Exec {
    pub argv: Vec<String>,
    /// `NAME=value`
    pub env: Vec<String>,
    pub cwd: String,
    /// It has a framed log.
    pub framed_log: bool,
}

#[derive(Serialize, Deserialize, Debug)]
pub struct MountAt {
    pub inside: PathBuf,
    pub source: Source,
}

#[derive(Serialize, Deserialize, Debug)]
pub enum Source {
    /// A detached mount made by the daemon, already read-only: the next descriptor.
    Passed,
    /// A host path that init binds itself: it has the daemon's own user id.
    Host(PathBuf),
    /// Host folders, the topmost first.
    Overlay(Vec<PathBuf>),
}

/// The sandbox's end of its veth pair.
#[derive(Serialize, Deserialize, Debug, Clone, Copy)]
pub struct Address {
    pub own: std::net::Ipv4Addr,
    pub gateway: std::net::Ipv4Addr,
    pub prefix: u8,
}

/// Init to daemon.
#[derive(Serialize, Deserialize, Debug)]
pub enum FromInit {
    /// Descriptors: a listener for each port, and the socket for datagrams.
    Built,
    /// Descriptors of process 0: the root of `/tmp`.
    Started {
        id: u32,
    },
    /// What the main process said on its descriptor 3.
    Said(String),
    /// Descriptors: the socket, unless there is an error number.
    Socket {
        id: u32,
        errno: Option<i32>,
    },
    /// What failed and the error number. Before the main process runs it ends the sandbox.
    Failed {
        id: u32,
        step: Step,
        errno: i32,
    },
    Exited {
        id: u32,
        code: Option<i32>,
        signal: Option<i32>,
    },
}

#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Groups,
    Identity,
    Network,
    Listen(u16),
    Root(String),
    Confine(String),
    Fork,
    WorkingDir,
    Entrypoint,
    Restore,
}

/// A connected pair, close-on-exec; both ends block.
pub fn pair() -> rustix::io::Result<(OwnedFd, OwnedFd)> {
    use rustix::net::{AddressFamily, SocketFlags, SocketType, socketpair};
    socketpair(AddressFamily::UNIX, SocketType::SEQPACKET, SocketFlags::CLOEXEC, None)
}

/// Sends one packet. Packets are whole or not at all, so any thread may send.
pub fn send<T: Serialize>(socket: impl AsFd, value: &T, fds: &[BorrowedFd<'_>]) -> rustix::io::Result<()> {
    let bytes = serde_json::to_vec(value).map_err(|_| Errno::INVAL)?;
    if bytes.len() > MAX_PACKET || fds.len() > MAX_FDS {
        return Err(Errno::MSGSIZE);
    }
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MAX_FDS))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    if !fds.is_empty() {
        control.push(SendAncillaryMessage::ScmRights(fds));
    }
    rustix::io::retry_on_intr(|| sendmsg(&socket, &[IoSlice::new(&bytes)], &mut control, SendFlags::NOSIGNAL))?;
    Ok(())
}

/// Receives one packet. `Ok(None)`: the other end is gone.
pub fn recv<T: DeserializeOwned>(socket: impl AsFd) -> rustix::io::Result<Option<(T, Vec<OwnedFd>)>> {
    // A buffer of the packet's size: one of the largest size would be fresh pages, and faults, for each packet.
    let peek = RecvFlags::PEEK | RecvFlags::TRUNC;
    let (_, size) = rustix::io::retry_on_intr(|| recv_bytes(&socket, &mut [0; 0], peek))?;
    let mut bytes = vec![0; size.min(MAX_PACKET)];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(MAX_FDS))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let got = rustix::io::retry_on_intr(|| {
        recvmsg(&socket, &mut [IoSliceMut::new(&mut bytes)], &mut control, RecvFlags::CMSG_CLOEXEC)
    })?;
    let mut fds = Vec::new();
    for message in control.drain() {
        if let RecvAncillaryMessage::ScmRights(passed) = message {
            fds.extend(passed);
        }
    }
    if got.bytes == 0 {
        return Ok(None);
    }
    if got.flags.intersects(ReturnFlags::TRUNC | ReturnFlags::CTRUNC) {
        return Err(Errno::MSGSIZE);
    }
    let value = serde_json::from_slice(&bytes[..got.bytes]).map_err(|_| Errno::BADMSG)?;
    Ok(Some((value, fds)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packet_carries_a_value_and_descriptors_and_then_the_end() {
        let (a, b) = pair().unwrap();
        let (read, write) = rustix::pipe::pipe().unwrap();
        send(&a, &CloneRequest { seq: 7 }, &[write.as_fd()]).unwrap();
        drop(write);
        let (request, fds) = recv::<CloneRequest>(&b).unwrap().unwrap();
        assert_eq!((request.seq, fds.len()), (7, 1));
        rustix::io::write(&fds[0], b"x").unwrap();
        assert_eq!(rustix::io::read(&read, &mut [0; 4]).unwrap(), 1);
        drop(a);
        assert!(recv::<CloneRequest>(&b).unwrap().is_none());
    }

    #[test]
    fn an_oversized_packet_is_refused_where_it_is_made() {
        let (a, _b) = pair().unwrap();
        let process = Exec { argv: vec!["x".repeat(MAX_PACKET)], env: vec![], cwd: String::new(), framed_log: false };
        assert_eq!(send(&a, &ToInit::Exec { id: 1, process }, &[]), Err(Errno::MSGSIZE));
    }
}
