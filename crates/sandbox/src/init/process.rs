//! A process of the function, in two steps: forked ahead of need, and made into a program when told to.

use super::{Failure, Outcome, confine};
use crate::spec::FRAMED_LOG;
use crate::wire::{self, Exec, Program, Step};
use crate::{snapshot, sys};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Resource, Rlimit};
use serde::{Deserialize, Serialize};
use std::ffi::CString;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// A process that waits to become a program. Dropping it ends it.
pub struct Stub {
    pid: i32,
    orders: OwnedFd,
}

/// Whether a stub has given up its rights already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    /// For a program: confinement takes time, which is spent ahead.
    Given,
    /// For an image, which is put in place with some rights, or for a program that is started ahead anyway.
    Kept,
}

/// What a stub says if it could not become the program; on success its socket just closes, or carries the program's words.
#[derive(Serialize, Deserialize)]
struct Refusal {
    step: Step,
    errno: i32,
}

/// What is said on an orders' socket.
pub enum Word {
    Said(Vec<u8>),
    Failed(Failure),
    Closed,
}

impl Stub {
    /// Forks one. It gives up everything that init may still need: see [`confine`].
    pub fn fork(rights: Rights) -> Outcome<Self> {
        let (orders, theirs) = wire::pair().map_err(Failure::at(Step::Fork))?;
        // Who is started ahead of need may have no means to go to its folder by itself (Java).
        let forked = if rights == Rights::Kept { sys::fork_in_one_folder() } else { sys::fork() };
        match forked.map_err(Failure::io(Step::Fork))? {
            None => {
                let failure = wait_for_orders(&theirs, rights);
                let _ = wire::send(&theirs, &Refusal { step: failure.step, errno: failure.errno }, &[]);
                sys::exit_now(127)
            }
            Some(pid) => Ok(Self { pid, orders }),
        }
    }

    /// Gives the order to become a program. Descriptors: see [`Program`].
    pub fn order(&self, program: &Program, fds: &[BorrowedFd<'_>]) {
        // A stub that failed early has hung up, and its reason waits to be read.
        let _ = wire::send(&self.orders, program, fds);
    }

    /// Waits until it has become the program, or could not. Returns its process id.
    pub fn outcome(self) -> Outcome<i32> {
        match self.hear() {
            Word::Closed => Ok(self.pid),
            Word::Failed(failure) => Err(failure),
            Word::Said(_) => Err(Failure { step: Step::Fork, errno: libc::EPROTO }),
        }
    }

    pub fn pid(&self) -> i32 {
        self.pid
    }

    /// Waits until the process of an image is up.
    pub fn restored(&self) -> Outcome<()> {
        match self.hear() {
            Word::Said(word) if word == snapshot::UP => Ok(()),
            Word::Failed(failure) => Err(failure),
            // The reason is the status it ends with, which nobody waits for.
            Word::Said(_) | Word::Closed => Err(Failure { step: Step::Restore, errno: libc::ENOEXEC }),
        }
    }

    /// The next word of a process that speaks on its orders' socket.
    pub fn hear(&self) -> Word {
        let mut bytes = [0; 4096];
        match rustix::io::retry_on_intr(|| rustix::io::read(&self.orders, &mut bytes)) {
            Ok(0) | Err(_) => Word::Closed,
            Ok(len) => match serde_json::from_slice::<Refusal>(&bytes[..len]) {
                Ok(Refusal { step, errno }) => Word::Failed(Failure { step, errno }),
                Err(_) => Word::Said(bytes[..len].to_vec()),
            },
        }
    }

    /// Tells a process that listens what it is to do.
    pub fn tell(&self, orders: &str) {
        // Whoever does not listen has ended, and that is noticed elsewhere.
        let _ = rustix::net::send(&self.orders, orders.as_bytes(), rustix::net::SendFlags::NOSIGNAL);
    }
}

impl AsFd for Stub {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.orders.as_fd()
    }
}

/// The stub's life. Returns only what went wrong.
fn wait_for_orders(orders: &OwnedFd, rights: Rights) -> Failure {
    let prepared = settle(orders).and_then(|()| if rights == Rights::Given { confine::confine() } else { Ok(()) });
    if let Err(failure) = prepared {
        return failure;
    }
    let Ok(Some((program, fds))) = wire::recv::<Program>(orders) else {
        // Init is done with us.
        sys::exit_now(0)
    };
    become_ordered(orders, rights, &program, fds)
}

fn become_ordered(orders: &OwnedFd, rights: Rights, program: &Program, fds: Vec<OwnedFd>) -> Failure {
    let mut fds = fds.into_iter();
    let (Some(stdout), Some(stderr)) = (fds.next(), fds.next()) else {
        return Failure { step: Step::Fork, errno: libc::EPROTO };
    };
    let prepared = match (program, fds.next()) {
        (Program::Restore { hot }, Some(image)) => return snapshot::restore(orders, [stdout, stderr], image, hot),
        (Program::Restore { .. }, None) => Err(Failure { step: Step::Restore, errno: libc::EPROTO }),
        (Program::Exec(_), log) => speak(stdout, stderr, log),
        (Program::Listener(_), log) => speak(stdout, stderr, log).and_then(|()| keep_open(orders)),
    };
    let confined = prepared.and_then(|()| if rights == Rights::Kept { confine::confine() } else { Ok(()) });
    match (confined, program) {
        (Ok(()), Program::Exec(exec) | Program::Listener(exec)) => become_program(exec),
        (Err(failure), _) => failure,
        (Ok(()), Program::Restore { .. }) => Failure { step: Step::Restore, errno: libc::EPROTO },
    }
}

/// Makes these standard output and error, and the framed log. The descriptors themselves stay for exec to close: their
/// numbers may be taken.
fn speak(stdout: OwnedFd, stderr: OwnedFd, log: Option<OwnedFd>) -> Outcome<()> {
    use std::os::fd::AsRawFd;
    let speak = || -> std::io::Result<()> {
        rustix::stdio::dup2_stdout(&stdout)?;
        rustix::stdio::dup2_stderr(&stderr)?;
        log.as_ref().map_or(Ok(()), |log| sys::duplicate_to(log.as_raw_fd(), FRAMED_LOG))
    };
    let spoken = speak().map_err(Failure::io(Step::Fork));
    std::mem::forget((stdout, stderr, log));
    spoken
}

/// Makes the orders' socket the program's descriptor 3.
fn keep_open(orders: &OwnedFd) -> Outcome<()> {
    use std::os::fd::AsRawFd;
    let number = snapshot::ORDERS as i32;
    let keep = || {
        if orders.as_raw_fd() == number {
            return Ok(rustix::io::fcntl_setfd(orders, rustix::io::FdFlags::empty())?);
        }
        sys::duplicate_to(orders.as_raw_fd(), number)
    };
    keep().map_err(Failure::io(Step::Fork))
}

/// What does not depend on the program.
fn settle(orders: &OwnedFd) -> Outcome<()> {
    let settle = || -> std::io::Result<()> {
        sys::close_others(orders)?;
        rustix::process::setsid()?;
        rustix::stdio::dup2_stdin(rustix::fs::open("/dev/null", OFlags::RDONLY, Mode::empty())?)?;
        rustix::process::umask(Mode::from_raw_mode(0o022));
        limits();
        sys::unblock_signals();
        Ok(())
    };
    settle().map_err(Failure::io(Step::Fork))
}

/// Lambda's documented limits, and what proc(5) calls them.
pub const LIMITS: [(Resource, &str, u64); 3] = [
    (Resource::Nofile, "Max open files", base::limits::OPEN_FILES as u64),
    (Resource::Nproc, "Max processes", base::limits::PIDS as u64),
    (Resource::Core, "Max core file size", 0),
];

/// A limit can be lowered by anyone; one that is lower already stays.
fn limits() {
    for (resource, _, most) in LIMITS {
        let most = rustix::process::getrlimit(resource).maximum.map_or(most, |hard| hard.min(most));
        let _ = rustix::process::setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

fn become_program(exec: &Exec) -> Failure {
    let texts = |texts: &[String]| texts.iter().map(|text| CString::new(text.as_str())).collect::<Result<Vec<_>, _>>();
    let (Ok(argv), Ok(env)) = (texts(&exec.argv), texts(&exec.env)) else {
        return Failure { step: Step::Entrypoint, errno: libc::EINVAL };
    };
    let Some(program) = argv.first() else { return Failure { step: Step::Entrypoint, errno: libc::ENOENT } };
    if let Err(errno) = rustix::process::chdir(exec.cwd.as_str()) {
        return Failure::at(Step::WorkingDir)(errno);
    }
    Failure::io(Step::Entrypoint)(sys::exec(program, &argv, &env))
}
