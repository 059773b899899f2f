//! What is given up before a function's program runs: every capability and the right to most of the kernel.

use super::{Failure, Outcome};
use crate::wire::Step;
use crate::{seccomp, sys};
use rustix::io::Errno;
use rustix::thread::{CapabilitySet, CapabilitySets};

/// For a process that will run a function's program.
pub fn confine() -> Outcome<()> {
    drop_privilege()?;
    sys::install_filter(seccomp::program()).map_err(Failure::io(Step::Confine("seccomp".into())))
}

/// For a process that will be another's image: it can gain nothing more, and gives up what it has when that is in place.
pub fn forgo_privilege() -> Outcome<()> {
    forgo_capabilities().map_err(Failure::at(Step::Confine("capabilities".into())))?;
    rustix::thread::set_no_new_privs(true).map_err(Failure::at(Step::Confine("no_new_privs".into())))
}

/// For init once the sandbox is built: it runs our code only, and a filter would cost each sandbox 0.15 ms.
pub fn drop_privilege() -> Outcome<()> {
    drop_capabilities().map_err(Failure::at(Step::Confine("capabilities".into())))?;
    rustix::thread::set_no_new_privs(true).map_err(Failure::at(Step::Confine("no_new_privs".into())))
}

fn drop_capabilities() -> Result<(), Errno> {
    if rustix::thread::capabilities(None)?.permitted.is_empty() {
        // A child of an init that did this before; without the right to, it would be refused now.
        return Ok(());
    }
    forgo_capabilities()?;
    let none = CapabilitySet::empty();
    rustix::thread::set_capabilities(None, CapabilitySets { effective: none, permitted: none, inheritable: none })
}

fn forgo_capabilities() -> Result<(), Errno> {
    for bit in 0..64 {
        match rustix::thread::remove_capability_from_bounding_set(CapabilitySet::from_bits_retain(1 << bit)) {
            Ok(()) => {}
            // The first number that this kernel does not know.
            Err(Errno::INVAL) => break,
            Err(errno) => return Err(errno),
        }
    }
    rustix::thread::clear_ambient_capability_set()
}
