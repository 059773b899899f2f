//! Process 1 of a sandbox: our own code in a freshly cloned process, single-threaded, never exec'ed. It builds the
//! sandbox from inside, starts the function's processes, reaps, reports, and ends when the daemon does.
//!
//! A function cannot touch it: it is not dumpable (no ptrace, no /proc entry), and the kernel drops signals that the
//! processes of a pid namespace send to its init unless init handles them, which ours never does.

pub mod confine;
mod net;
mod process;
mod root;

use crate::sys;
use crate::wire::{self, Assign, Build, FromInit, Launch, Program, Step, ToInit};
pub use net::socket;
pub use process::LIMITS;
use process::{Rights, Stub, Word};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitOptions};
use std::collections::BTreeMap;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// User and group inside: what AWS's sandboxes run as.
pub const INSIDE_ID: u32 = 993;

/// The main process; others count up from it.
const MAIN: u32 = 0;

/// What failed, for the daemon.
pub struct Failure {
    pub step: Step,
    pub errno: i32,
}

impl Failure {
    pub fn at(step: Step) -> impl FnOnce(Errno) -> Self {
        move |errno| Self { step, errno: errno.raw_os_error() }
    }

    pub fn io(step: Step) -> impl FnOnce(std::io::Error) -> Self {
        move |error| Self { step, errno: error.raw_os_error().unwrap_or(libc::EIO) }
    }
}

pub type Outcome<T> = Result<T, Failure>;

/// The daemon is gone, or says something senseless: nothing is left to do but to end.
struct Gone;

/// Runs process 1 with its end of the daemon's socket.
pub fn main(control: OwnedFd) -> ! {
    let mut init = Init { control, processes: BTreeMap::new(), main: None };
    let _ = init.run();
    sys::exit_now(0)
}

struct Init {
    control: OwnedFd,
    /// Processes that we started, by process id; everything else is reaped in silence.
    processes: BTreeMap<i32, u32>,
    /// The main process, if it hears orders.
    main: Option<Stub>,
}

/// Who might become the main process: see [`Rights`]. One of them does, the other ends.
struct Candidates {
    confined: Option<Stub>,
    free: Option<Stub>,
}

impl Candidates {
    /// In this order: a process of an image must have the id that its template had.
    fn fork(which: wire::Candidates) -> Outcome<Self> {
        let fork = |not: wire::Candidates, rights| if which == not { Ok(None) } else { Stub::fork(rights).map(Some) };
        let free = fork(wire::Candidates::Confined, Rights::Kept)?;
        Ok(Self { free, confined: fork(wire::Candidates::Free, Rights::Given)? })
    }
}

impl Init {
    fn run(&mut self) -> Result<(), Gone> {
        self.detach()?;
        let Some((ToInit::Build(build), groups)) = self.hear()? else { return Err(Gone) };
        let (listeners, datagrams) =
            self.told(enter(groups).and_then(|()| identity()).and_then(|()| prepare(&build)))?;
        let fds: Vec<_> = listeners.iter().map(AsFd::as_fd).chain([datagrams.as_fd()]).collect();
        self.say(&FromInit::Built, &fds)?;
        drop((listeners, datagrams));
        // Before there is a child whose end could go unnoticed.
        let events = sys::child_events().map_err(|_| Gone)?;
        let candidates = self.told(Candidates::fork(build.candidates))?;
        self.wait_for_assignment(&events, candidates, &build)?;
        self.serve(&events)
    }

    fn wait_for_assignment(&mut self, events: &OwnedFd, candidates: Candidates, build: &Build) -> Result<(), Gone> {
        let mut candidates = Some(candidates);
        loop {
            let heard = self.attend(events)?;
            if candidates.is_none() && !self.processes.values().any(|id| *id == MAIN) {
                // What was started ahead has ended: this sandbox is of no use.
                return Err(Gone);
            }
            if !heard {
                continue;
            }
            match self.hear()? {
                Some((ToInit::Launch(launch), fds)) => {
                    self.launch(launch, fds, candidates.take().ok_or(Gone)?, build)?
                }
                Some((ToInit::Assign(assign), fds)) => return self.become_sandbox(assign, fds, candidates, build),
                _ => return Err(Gone),
            }
        }
    }

    /// Starts the main process in the generic sandbox.
    fn launch(&mut self, launch: Launch, fds: Vec<OwnedFd>, candidates: Candidates, build: &Build) -> Result<(), Gone> {
        let program = Some(launch.program);
        let (program, mounts) = split(&program, fds)?;
        self.told(root::add(&launch.mounts, mounts, build.keep_host))?;
        let started = self.begin(program, candidates);
        self.started(MAIN, started, &[])
    }

    /// Keeps nothing of the spawner but our socket.
    fn detach(&mut self) -> Result<(), Gone> {
        // By way of descriptor 0, so that everything above the standard three can be closed at once.
        let keep = || -> std::io::Result<OwnedFd> {
            rustix::stdio::dup2_stdin(&self.control)?;
            sys::close_from(3)?;
            Ok(rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stdin(), 3)?)
        };
        let control = keep().map_err(|_| Gone)?;
        // Its number has just been closed.
        std::mem::forget(std::mem::replace(&mut self.control, control));
        let null = rustix::fs::open("/dev/null", OFlags::RDWR, Mode::empty()).map_err(|_| Gone)?;
        rustix::stdio::dup2_stdin(&null).map_err(|_| Gone)?;
        rustix::stdio::dup2_stdout(&null).map_err(|_| Gone)?;
        rustix::stdio::dup2_stderr(&null).map_err(|_| Gone)?;
        // A function is stopped before the daemon or another program of the host is. Later we may not write there.
        let _ = std::fs::write("/proc/self/oom_score_adj", "500");
        // An event or an answer wakes the other side. If a function took the CPU at each from the daemon, which then has
        // others to serve, both would change places twice as often as there is need: a seventh of the CPU under load.
        let _ = sys::give_way();
        sys::default_signals();
        Ok(())
    }

    fn become_sandbox(
        &mut self,
        assign: Assign,
        fds: Vec<OwnedFd>,
        candidates: Option<Candidates>,
        build: &Build,
    ) -> Result<(), Gone> {
        let (program, mounts) = split(&assign.program, fds)?;
        let tmp = self.told(assume(&assign, mounts, build))?;
        let started = match (program.0, candidates) {
            (Some(_), Some(candidates)) => self.begin(program, candidates),
            // It runs since the launch, and what is its folder now is another mount than then.
            (None, None) => {
                let _ = assign.cwd.as_deref().map(rustix::process::chdir);
                Ok(())
            }
            // It comes later, as a process among others.
            (None, Some(_)) => Ok(()),
            _ => return Err(Gone),
        };
        // What the function does to its working folder from here on is no concern of ours.
        self.told(sys::own_folder().map_err(Failure::at(Step::Fork)))?;
        if let (Some(orders), Some(main)) = (&assign.orders, &self.main) {
            main.tell(orders);
        }
        self.told(confine::drop_privilege())?;
        self.started(MAIN, started, &[tmp.as_fd()])
    }

    /// Makes the main process of one of the candidates.
    fn begin(&mut self, (program, fds): Ordered<'_>, candidates: Candidates) -> Outcome<()> {
        let Candidates { confined, free } = candidates;
        let stub = if matches!(program, Some(Program::Exec(_))) { confined } else { free };
        let (Some(program), Some(stub)) = (program, stub) else {
            return Err(Failure { step: Step::Fork, errno: libc::EPROTO });
        };
        let fds: Vec<_> = fds.iter().map(AsFd::as_fd).collect();
        stub.order(program, &fds);
        self.processes.insert(stub.pid(), MAIN);
        match program {
            Program::Exec(_) => return stub.outcome().map(drop),
            Program::Restore { .. } => stub.restored()?,
            // It is heard of when it speaks.
            Program::Listener(_) => {}
        }
        self.main = Some(stub);
        Ok(())
    }

    fn start(&mut self, id: u32, program: &Program, fds: &[OwnedFd]) -> Result<(), Gone> {
        let pid = Stub::fork(Rights::Given).and_then(|stub| {
            stub.order(program, &fds.iter().map(AsFd::as_fd).collect::<Vec<_>>());
            stub.outcome()
        });
        let started = pid.map(|pid| {
            self.processes.insert(pid, id);
        });
        self.started(id, started, &[])
    }

    fn started(&mut self, id: u32, started: Outcome<()>, fds: &[BorrowedFd<'_>]) -> Result<(), Gone> {
        match started {
            Ok(()) => self.say(&FromInit::Started { id }, fds),
            Err(failure) => self.say(&FromInit::Failed { id, step: failure.step, errno: failure.errno }, &[]),
        }
    }

    fn serve(&mut self, events: &OwnedFd) -> Result<(), Gone> {
        loop {
            if self.attend(events)? {
                let Some((message, fds)) = self.hear()? else { return Err(Gone) };
                self.obey(message, fds)?;
            }
        }
    }

    /// Waits for something to happen, and sees to what is not a message of the daemon's. Returns whether one is there.
    fn attend(&mut self, events: &OwnedFd) -> Result<bool, Gone> {
        let (heard, reap, spoken) = {
            let mut fds = vec![PollFd::new(&self.control, PollFlags::IN), PollFd::new(events, PollFlags::IN)];
            fds.extend(self.main.as_ref().map(|main| PollFd::new(main, PollFlags::IN)));
            match poll(&mut fds, None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(_) => return Err(Gone),
            }
            let ready = |at: usize| fds.get(at).is_some_and(|fd| !fd.revents().is_empty());
            (ready(0), ready(1), ready(2))
        };
        if spoken {
            self.listen()?;
        }
        if reap {
            self.reap(events)?;
        }
        Ok(heard)
    }

    /// Passes on what the main process says.
    fn listen(&mut self) -> Result<(), Gone> {
        match self.main.as_ref().map(Stub::hear) {
            Some(Word::Said(word)) => self.say(&FromInit::Said(String::from_utf8_lossy(&word).into_owned()), &[]),
            Some(Word::Failed(failure)) => self.started(MAIN, Err(failure), &[]),
            Some(Word::Closed) => {
                self.main = None;
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn obey(&mut self, message: ToInit, fds: Vec<OwnedFd>) -> Result<(), Gone> {
        match message {
            ToInit::Exec { id, process } => {
                let program = Program::Exec(process);
                if fds.len() != program.descriptors() {
                    return Err(Gone);
                }
                self.start(id, &program, &fds)
            }
            ToInit::Signal { id, signal } => {
                let target =
                    self.processes.iter().find(|(_, process)| **process == id).and_then(|(pid, _)| Pid::from_raw(*pid));
                if let (Some(pid), Some(signal)) = (target, Signal::from_named_raw(signal)) {
                    // Each process we start leads a session, and so a group.
                    let _ = rustix::process::kill_process_group(pid, signal);
                }
                Ok(())
            }
            ToInit::Tell(orders) => {
                if let Some(main) = &self.main {
                    main.tell(&orders);
                }
                Ok(())
            }
            ToInit::Socket { id } => match net::socket() {
                Ok(socket) => self.say(&FromInit::Socket { id, errno: None }, &[socket.as_fd()]),
                Err(errno) => self.say(&FromInit::Socket { id, errno: Some(errno.raw_os_error()) }, &[]),
            },
            ToInit::Pause(pause) => {
                // The group of process 1 stands for kill(-1): everything in the pid namespace but ourselves.
                let _ = rustix::process::kill_process_group(Pid::INIT, if pause { Signal::STOP } else { Signal::CONT });
                Ok(())
            }
            ToInit::Build(_) | ToInit::Launch(_) | ToInit::Assign(_) => Err(Gone),
        }
    }

    fn reap(&mut self, events: &OwnedFd) -> Result<(), Gone> {
        let _ = rustix::io::read(events, &mut [0; 1024]);
        while let Ok(Some((pid, status))) = rustix::process::wait(WaitOptions::NOHANG) {
            if let Some(id) = self.processes.remove(&pid.as_raw_nonzero().get()) {
                if id != MAIN {
                    // What it has started ends with it: its group is nobody else's.
                    let _ = rustix::process::kill_process_group(pid, Signal::KILL);
                }
                self.say(
                    &FromInit::Exited { id, code: status.exit_status(), signal: status.terminating_signal() },
                    &[],
                )?;
            }
        }
        Ok(())
    }

    /// Passes a result on, after telling the daemon of a failure that ends the sandbox.
    fn told<T>(&self, outcome: Outcome<T>) -> Result<T, Gone> {
        outcome.map_err(|failure| {
            let _ = self.say(&FromInit::Failed { id: 0, step: failure.step, errno: failure.errno }, &[]);
            Gone
        })
    }

    fn say(&self, message: &FromInit, fds: &[BorrowedFd<'_>]) -> Result<(), Gone> {
        wire::send(&self.control, message, fds).map_err(|_| Gone)
    }

    fn hear(&self) -> Result<Option<(ToInit, Vec<OwnedFd>)>, Gone> {
        wire::recv(&self.control).map_err(|_| Gone)
    }
}

/// A program to start, and its descriptors.
type Ordered<'a> = (Option<&'a Program>, Vec<OwnedFd>);

/// Tells a program's descriptors from those of mounts.
fn split(program: &Option<Program>, mut fds: Vec<OwnedFd>) -> Result<(Ordered<'_>, Vec<OwnedFd>), Gone> {
    let count = program.as_ref().map_or(0, Program::descriptors);
    if fds.len() < count {
        return Err(Gone);
    }
    let mounts = fds.split_off(count);
    Ok(((program.as_ref(), fds), mounts))
}

/// Moves into the v1 groups (into a v2 group we were born) and makes them the top of what can be seen of them.
fn enter(groups: Vec<OwnedFd>) -> Outcome<()> {
    let enter = || {
        groups.iter().try_for_each(|tasks| rustix::io::write(tasks, b"0").map(drop))?;
        sys::own_cgroup_namespace()
    };
    enter().map_err(Failure::at(Step::Groups))
}

/// Becomes the sandbox's user. Changing it clears both the parent-death signal and our not being dumpable, so those follow.
fn identity() -> Outcome<()> {
    use rustix::process::{DumpableBehavior, set_dumpable_behavior, set_parent_process_death_signal};
    use rustix::thread::{set_thread_res_gid, set_thread_res_uid};
    let become_user = || {
        let (uid, gid) = (rustix::process::Uid::from_raw(INSIDE_ID), rustix::process::Gid::from_raw(INSIDE_ID));
        set_thread_res_gid(gid, gid, gid)?;
        set_thread_res_uid(uid, uid, uid)?;
        set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
        set_parent_process_death_signal(Some(Signal::KILL))?;
        rustix::thread::set_name(c"lamp-init")
    };
    become_user().map_err(Failure::at(Step::Identity))
}

/// What every sandbox has, whatever it will run.
fn prepare(build: &Build) -> Outcome<(Vec<std::net::TcpListener>, std::net::UdpSocket)> {
    net::loopback_up(*build.datagrams.ip()).map_err(Failure::at(Step::Network))?;
    let listeners = build.ports.iter().map(|port| net::listen(*port)).collect::<Outcome<Vec<_>>>()?;
    let datagrams = net::receive(build.datagrams)?;
    root::build(build.keep_host)?;
    Ok((listeners, datagrams))
}

/// Turns the generic sandbox into this one. Returns the root of `/tmp`.
fn assume(assign: &Assign, passed: Vec<OwnedFd>, build: &Build) -> Outcome<OwnedFd> {
    rustix::system::sethostname(assign.hostname.as_bytes()).map_err(Failure::at(Step::Identity))?;
    if let Some(address) = &assign.address {
        net::configure(address).map_err(Failure::at(Step::Network))?;
    }
    root::finish(assign, passed, build.keep_host)
}
