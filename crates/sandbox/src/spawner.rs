//! The spawner: a single-threaded process that does nothing but clone. The daemon has threads and so must not fork; it
//! starts this one by running its own program again, before anything else happens in it.

use crate::sys::{self, Forked};
use crate::wire::{self, CloneReply, CloneRequest};
use std::os::fd::{AsFd, OwnedFd};

/// The first argument that makes a program the spawner.
pub const ARGUMENT: &str = "__spawner";

/// To be called first thing in `main`: if this process was started as a spawner it becomes one and does not return.
pub fn become_spawner_if_asked() {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == ARGUMENT) {
        spawner_main()
    }
}

/// Serves clone requests on standard input until the daemon is gone. Every sandbox is its child and dies with it.
pub fn spawner_main() -> ! {
    let code = match rustix::io::dup(rustix::stdio::stdin()) {
        Ok(socket) if settle().is_ok() => serve(&socket),
        _ => 1,
    };
    sys::exit_now(code)
}

/// Out of the terminal's reach (an interrupt there is for the daemon to handle), and without the daemon's groups.
fn settle() -> rustix::io::Result<()> {
    let _ = rustix::process::setsid();
    sys::default_signals();
    sys::reap_automatically();
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    let _ = rustix::thread::set_name(c"lamp-spawner");
    let _ = rustix::thread::set_thread_groups(&[]);
    crate::seccomp::program();
    crate::snapshot::kernel_places();
    // What the standard library finds out about the processor once in each process takes long under virtualisation.
    let _ = std::hint::black_box(sys::knows_the_processor());
    let null = rustix::fs::open("/dev/null", rustix::fs::OFlags::RDWR, rustix::fs::Mode::empty())?;
    rustix::stdio::dup2_stdin(&null)?;
    rustix::stdio::dup2_stdout(&null)?;
    sys::forget_program();
    Ok(())
}

fn serve(socket: &OwnedFd) -> i32 {
    loop {
        let Ok(Some((request, fds))) = wire::recv::<CloneRequest>(socket) else { return 0 };
        let mut fds = fds.into_iter();
        let Some(control) = fds.next() else { return 1 };
        let cgroup = fds.next();
        match sys::clone_into_namespaces(cgroup.as_ref().map(AsFd::as_fd)) {
            Ok(Forked::Child) => crate::init::main(control),
            Ok(Forked::Parent { pid, pidfd }) => {
                let reply = CloneReply { seq: request.seq, result: Ok(pid) };
                if wire::send(socket, &reply, &[pidfd.as_fd()]).is_err() {
                    return 0;
                }
            }
            Err(error) => {
                let errno = error.raw_os_error().unwrap_or(libc::EIO);
                if wire::send(socket, &CloneReply { seq: request.seq, result: Err(errno) }, &[]).is_err() {
                    return 0;
                }
            }
        }
    }
}
