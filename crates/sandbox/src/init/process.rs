//! Starting a process of the function: fork, settle in the child, exec, and learn whether exec worked.

use super::{Failure, Outcome};
use crate::sys;
use crate::wire::{Exec, Step};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Resource, Rlimit, Signal};
use std::ffi::CString;
use std::os::fd::OwnedFd;

/// Starts it and waits until it has become the program, or could not.
pub fn start(exec: &Exec, output: [OwnedFd; 2]) -> Outcome<i32> {
    let invalid = |_| Failure { step: Step::Entrypoint, errno: libc::EINVAL };
    let texts = |texts: &[String]| texts.iter().map(|text| CString::new(text.as_str())).collect::<Result<Vec<_>, _>>();
    let (argv, env) = (texts(&exec.argv).map_err(invalid)?, texts(&exec.env).map_err(invalid)?);
    let cwd = CString::new(exec.cwd.as_str()).map_err(invalid)?;
    let program = argv.first().ok_or(Failure { step: Step::Entrypoint, errno: libc::ENOENT })?;
    let (told, tell) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC).map_err(Failure::at(Step::Fork))?;
    match sys::fork().map_err(Failure::io(Step::Fork))? {
        None => {
            let (step, errno) = match settle(&cwd, &output) {
                Ok(()) => (ENTRYPOINT, sys::exec(program, &argv, &env).raw_os_error().unwrap_or(libc::EIO)),
                Err(failure) => failure,
            };
            let [a, b, c, d] = errno.to_ne_bytes();
            let _ = rustix::io::write(&tell, &[step, a, b, c, d]);
            sys::exit_now(127)
        }
        Some(pid) => {
            drop(tell);
            drop(output);
            outcome(&told).map(|()| pid)
        }
    }
}

const SETTLE: u8 = 0;
const WORKING_DIR: u8 = 1;
const ENTRYPOINT: u8 = 2;

/// The pipe closes at exec; otherwise it says which step failed and how.
fn outcome(told: &OwnedFd) -> Outcome<()> {
    let mut said = [0; 5];
    match rustix::io::retry_on_intr(|| rustix::io::read(told, &mut said)) {
        Ok(0) => Ok(()),
        Ok(5) => {
            let step = match said[0] {
                WORKING_DIR => Step::WorkingDir,
                ENTRYPOINT => Step::Entrypoint,
                _ => Step::Fork,
            };
            Err(Failure { step, errno: i32::from_ne_bytes([said[1], said[2], said[3], said[4]]) })
        }
        _ => Err(Failure { step: Step::Fork, errno: libc::EIO }),
    }
}

/// Everything between fork and exec. Capabilities, no_new_privs and the seccomp filter were inherited from init.
fn settle(cwd: &CString, [stdout, stderr]: &[OwnedFd; 2]) -> Result<(), (u8, i32)> {
    let common = || -> Result<(), rustix::io::Errno> {
        rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
        rustix::process::setsid()?;
        rustix::stdio::dup2_stdin(rustix::fs::open("/dev/null", OFlags::RDONLY, Mode::empty())?)?;
        rustix::stdio::dup2_stdout(stdout)?;
        rustix::stdio::dup2_stderr(stderr)?;
        rustix::process::umask(Mode::from_raw_mode(0o022));
        limits();
        sys::unblock_signals();
        Ok(())
    };
    common().map_err(|errno| (SETTLE, errno.raw_os_error()))?;
    rustix::process::chdir(cwd.as_c_str()).map_err(|errno| (WORKING_DIR, errno.raw_os_error()))
}

/// Lambda's documented limits. A limit can be lowered by anyone; one that is lower already stays.
fn limits() {
    let (files, processes) = (u64::from(base::limits::OPEN_FILES), u64::from(base::limits::PIDS));
    for (resource, most) in [(Resource::Nofile, files), (Resource::Nproc, processes), (Resource::Core, 0)] {
        let most = rustix::process::getrlimit(resource).maximum.map_or(most, |hard| hard.min(most));
        let _ = rustix::process::setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
}
