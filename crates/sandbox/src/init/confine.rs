//! What a process gives up before it runs a function's program: every capability and the right to most of the kernel.
//! Init does the same once the sandbox is built.

use super::{Failure, Outcome};
use crate::wire::Step;
use crate::{seccomp, sys};
use rustix::io::Errno;
use rustix::thread::{CapabilitySet, CapabilitySets};

/// Does nothing the second time, so that filters do not pile up.
pub fn confine() -> Outcome<()> {
    if rustix::thread::no_new_privs().unwrap_or(false) {
        return Ok(());
    }
    drop_capabilities().map_err(Failure::at(Step::Confine("capabilities".into())))?;
    rustix::thread::set_no_new_privs(true).map_err(Failure::at(Step::Confine("no_new_privs".into())))?;
    sys::install_filter(seccomp::program()).map_err(Failure::io(Step::Confine("seccomp".into())))
}

fn drop_capabilities() -> Result<(), Errno> {
    for bit in 0..64 {
        match rustix::thread::remove_capability_from_bounding_set(CapabilitySet::from_bits_retain(1 << bit)) {
            Ok(()) => {}
            // The first number that this kernel does not know.
            Err(Errno::INVAL) => break,
            Err(errno) => return Err(errno),
        }
    }
    rustix::thread::clear_ambient_capability_set()?;
    let none = CapabilitySet::empty();
    rustix::thread::set_capabilities(None, CapabilitySets { effective: none, permitted: none, inheritable: none })
}
