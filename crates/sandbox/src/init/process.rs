//! A process of the function, in two steps: forked and confined ahead of need, and made into a program when told to.

use super::{Failure, Outcome, confine};
use crate::sys;
use crate::wire::{self, Exec, Step};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Resource, Rlimit};
use serde::{Deserialize, Serialize};
use std::ffi::CString;
use std::os::fd::{AsFd, OwnedFd};

/// A process that waits to become a program. Dropping it ends it.
pub struct Stub {
    pid: i32,
    orders: OwnedFd,
}

/// What a stub says if it could not become the program; on success its socket just closes.
#[derive(Serialize, Deserialize)]
struct Refusal {
    step: Step,
    errno: i32,
}

impl Stub {
    /// Forks one. It gives up everything that init may still need: see [`confine`].
    pub fn fork() -> Outcome<Self> {
        let (orders, theirs) = wire::pair().map_err(Failure::at(Step::Fork))?;
        match sys::fork().map_err(Failure::io(Step::Fork))? {
            None => {
                let failure = wait_for_orders(&theirs);
                let _ = wire::send(&theirs, &Refusal { step: failure.step, errno: failure.errno }, &[]);
                sys::exit_now(127)
            }
            Some(pid) => Ok(Self { pid, orders }),
        }
    }

    /// Gives the order to become a program.
    pub fn order(&self, exec: &Exec, output: &[OwnedFd; 2]) {
        let fds = [output[0].as_fd(), output[1].as_fd()];
        // A stub that failed early has hung up, and its reason waits to be read.
        let _ = wire::send(&self.orders, exec, &fds);
    }

    /// Waits until it has become the program, or could not. Returns its process id.
    pub fn outcome(self) -> Outcome<i32> {
        match wire::recv::<Refusal>(&self.orders) {
            Ok(None) => Ok(self.pid),
            Ok(Some((Refusal { step, errno }, _))) => Err(Failure { step, errno }),
            Err(errno) => Err(Failure { step: Step::Fork, errno: errno.raw_os_error() }),
        }
    }
}

/// The stub's life. Returns only what went wrong.
fn wait_for_orders(orders: &OwnedFd) -> Failure {
    let prepared = settle(orders).and_then(|()| confine::confine());
    if let Err(failure) = prepared {
        return failure;
    }
    match wire::recv::<Exec>(orders) {
        Ok(Some((exec, output))) => become_program(&exec, &output),
        // Init is done with us.
        _ => sys::exit_now(0),
    }
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

/// Lambda's documented limits. A limit can be lowered by anyone; one that is lower already stays.
fn limits() {
    let (files, processes) = (u64::from(base::limits::OPEN_FILES), u64::from(base::limits::PIDS));
    for (resource, most) in [(Resource::Nofile, files), (Resource::Nproc, processes), (Resource::Core, 0)] {
        let most = rustix::process::getrlimit(resource).maximum.map_or(most, |hard| hard.min(most));
        let _ = rustix::process::setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

fn become_program(exec: &Exec, output: &[OwnedFd]) -> Failure {
    let texts = |texts: &[String]| texts.iter().map(|text| CString::new(text.as_str())).collect::<Result<Vec<_>, _>>();
    let (Ok(argv), Ok(env), [stdout, stderr]) = (texts(&exec.argv), texts(&exec.env), output) else {
        return Failure { step: Step::Entrypoint, errno: libc::EINVAL };
    };
    let Some(program) = argv.first() else { return Failure { step: Step::Entrypoint, errno: libc::ENOENT } };
    let speak = || rustix::stdio::dup2_stdout(stdout).and_then(|()| rustix::stdio::dup2_stderr(stderr));
    if let Err(errno) = speak() {
        return Failure::at(Step::Fork)(errno);
    }
    if let Err(errno) = rustix::process::chdir(exec.cwd.as_str()) {
        return Failure::at(Step::WorkingDir)(errno);
    }
    Failure::io(Step::Entrypoint)(sys::exec(program, &argv, &env))
}
