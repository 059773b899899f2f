//! Taking the image: from the daemon, of a process that is stopped for good.

mod plan;
mod process;
mod writer;

use super::restore::KernelPlaces;
use super::{FORMAT, Header, leave};
use crate::error::Error;
use crate::sys::script::Machine;
use crate::sys::trace::Tracee;
use plan::Plan;
use process::{Process, check_arithmetic, status};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use writer::{Writer, draft};

/// How often a process that is about to wait is looked at.
const TRIES: u32 = 500;

const TRY_AGAIN: Duration = Duration::from_millis(2);

/// Why a process is not taken.
#[derive(Debug)]
pub enum Refusal {
    /// It cannot be, and no other try will change that.
    Unfit(String),
    /// Something failed that may go well another time.
    Host(&'static str, io::Error),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unfit(why) => Self::Unsupported(why),
            Refusal::Host(what, source) => Self::host(format!("no image was taken: {what}"))(source),
        }
    }
}

pub type Taken<T> = Result<T, Refusal>;

pub fn host(what: &'static str) -> impl FnOnce(io::Error) -> Refusal {
    move |error| Refusal::Host(what, error)
}

pub fn unfit<T>(why: impl Into<String>) -> Taken<T> {
    Err(Refusal::Unfit(why.into()))
}

/// Writes the image of the one child of `init` to `path`.
pub fn take(init: i32, path: &Path) -> Taken<()> {
    let path = &resolved(path)?;
    let taken = write(init, path);
    if taken.is_err() {
        let _ = fs::remove_file(draft(path));
    }
    taken
}

/// The path as the kernel names it, which is how other images in mappings are known. Makes the folder.
fn resolved(path: &Path) -> Taken<PathBuf> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(Refusal::Host("the image's folder", io::ErrorKind::InvalidInput.into()));
    };
    fs::create_dir_all(folder).map_err(host("the image's folder"))?;
    Ok(fs::canonicalize(folder).map_err(host("the image's folder"))?.join(name))
}

fn write(init: i32, path: &Path) -> Taken<()> {
    let mut process = Process::open(only_child(init)?)?;
    process.check()?;
    let (mut tracee, mut waiting) = stop_waiting(&process)?;
    // Now it stands still.
    process.status = status(process.pid)?;
    process.check()?;
    process.check_folders()?;
    process.check_standard_streams()?;
    process.check_limits(init)?;
    check_arithmetic(&tracee)?;
    waiting.signal_mask = process.mask("SigBlk");
    let setup = process.setup(&mut tracee)?;
    waiting.alternate_stack = setup.alternate;
    let leaving = leave::prepare(&process.memory, &process.regions()?, &waiting)?;
    let mut writer = Writer::create(path)?;
    let mut plan = Plan::default();
    // The way out may have made the stack grow.
    let regions = process.regions()?;
    for region in regions.iter().filter(|region| !region.is_kernels() && region.name != "[vsyscall]") {
        plan.region(region, &process, &mut writer, path)?;
    }
    plan.close_library();
    plan.finish(&setup)?;
    let header = Header {
        format: FORMAT,
        boot: super::boot().map_err(host("the boot's id"))?,
        pid: process.inner_pid()?,
        machine: leaving,
        script: plan.len(),
        program: process.library(&process.link("exe")?)?,
        libraries: plan.libraries.values().cloned().collect(),
        cwd: process.link("cwd")?,
        kernel: KernelPlaces::of(&regions),
        pages: writer.written,
    };
    writer.finish(&header, &plan, path)
}

/// Stops the process where it waits for orders: having said that it will, it does so in a moment.
fn stop_waiting(process: &Process) -> Taken<(Tracee, Machine)> {
    let mut tries = TRIES;
    loop {
        let tracee = Tracee::stop(process.pid).map_err(host("stopping the process"))?;
        if let Some(machine) = process.waits_for_orders(&tracee)? {
            return Ok((tracee, machine));
        }
        drop(tracee);
        tries -= 1;
        if tries == 0 {
            // On a host that is busy enough it would have, a little later.
            return Err(Refusal::Host("it does not wait for orders", io::ErrorKind::TimedOut.into()));
        }
        std::thread::sleep(TRY_AGAIN);
    }
}

/// The main process. Init's other children may be about to end.
fn only_child(init: i32) -> Taken<i32> {
    for _ in 0..TRIES {
        match children(init)?.as_slice() {
            [one] if children(*one)?.is_empty() => return Ok(*one),
            [_] => break,
            _ => std::thread::sleep(TRY_AGAIN),
        }
    }
    unfit("it has started other processes")
}

fn children(pid: i32) -> Taken<Vec<i32>> {
    let text = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).map_err(host("the processes"))?;
    Ok(text.split_whitespace().filter_map(|pid| pid.parse().ok()).collect())
}
