//! The last step of a restored process: to unmap the page whose instructions restored it.
//!
//! No instruction of that page can do so and go on. Two pieces of the process's own C library do it instead, a system call
//! that returns to what is on the stack and the end of every signal handler:
//!
//! ```text
//! rt_sigreturn on the page     registers: munmap(page), at `syscall; ret`, the stack at the note
//! `syscall; ret`               the page is gone; returns to what the note says first
//! `mov rax, 15; syscall`       rt_sigreturn: registers from the rest of the note, the process's own
//! ```
//!
//! The note lies in the stack where nothing is kept, below what the ABI lets a function use without saying so.

use super::maps::Region;
use super::take::{Taken, host, unfit};
use crate::sys::script::{Machine, PAGE, PLACE, frame};
use std::fs::File;
use std::os::unix::fs::FileExt;

/// A system call that cannot fail, such as getpid(2), as the C library makes it.
const CALL_AND_RETURN: &[u8] = &[0x0f, 0x05, 0xc3];
/// What every handler of a signal returns to. Debuggers know it by these bytes, so that it is the same in every library.
const SIGNAL_RETURN: &[u8] = &[0x48, 0xc7, 0xc0, 15, 0, 0, 0, 0x0f, 0x05];
/// How far below the stack pointer the note begins; it must end above the 128 bytes that are in use.
const NOTE: u64 = 512;
/// More code than this is not searched at once (ours).
const CODE_MOST: u64 = 256 * 1024 * 1024;
const EXECUTABLE: u64 = 4;
// Places in `Machine::general`.
const RDI: usize = 8;
const RSI: usize = 9;
const RAX: usize = 13;
const RSP: usize = 15;
const RIP: usize = 16;

/// Leaves the note in the stack of a process that waits with the registers `waiting`. Returns the registers with which to
/// begin; the process may also go on as if nothing had happened.
pub fn prepare(memory: &File, regions: &[Region], waiting: &Machine) -> Taken<Machine> {
    let Some([call_and_return, signal_return]) = find(memory, regions, waiting.general[RIP])? else {
        return unfit("its C library is not one that can be restored");
    };
    let at = waiting.general[RSP].wrapping_sub(NOTE) & !15;
    let mut note = signal_return.to_le_bytes().to_vec();
    note.extend(frame(waiting));
    if memory.write_all_at(&note, at).is_err() {
        return unfit("its stack is full");
    }
    let mut leaving = waiting.clone();
    for (register, value) in
        [(RDI, PLACE), (RSI, PAGE), (RAX, libc::SYS_munmap as u64), (RSP, at), (RIP, call_and_return)]
    {
        leaving.general[register] = value;
    }
    // A handler would run on the note.
    leaving.signal_mask = u64::MAX;
    Ok(leaving)
}

/// The addresses of both pieces of code, looked for first where the process waits: that is the C library.
fn find(memory: &File, regions: &[Region], waits_at: u64) -> Taken<Option<[u64; 2]>> {
    let of_a_file = |region: &&Region| {
        region.access & EXECUTABLE != 0
            && region.access & 1 != 0
            && region.file().is_some()
            && region.len() <= CODE_MOST
    };
    let mut code: Vec<_> = regions.iter().filter(of_a_file).collect();
    code.sort_by_key(|region| !(region.start..region.end).contains(&waits_at));
    let mut found = [None; 2];
    for region in code {
        let mut bytes = vec![0; region.len() as usize];
        memory.read_exact_at(&mut bytes, region.start).map_err(host("the process's code"))?;
        for (place, wanted) in found.iter_mut().zip([CALL_AND_RETURN, SIGNAL_RETURN]) {
            let offset = || bytes.windows(wanted.len()).position(|window| window == wanted);
            *place = place.or_else(|| offset().map(|offset| region.start + offset as u64));
        }
        if let [Some(call_and_return), Some(signal_return)] = found {
            return Ok(Some([call_and_return, signal_return]));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_ends_above_what_is_in_use() {
        let machine = Machine { general: [0; 18], fs_base: 0, gs_base: 0, signal_mask: 0, alternate_stack: [0; 3] };
        assert!(8 + frame(&machine).len() as u64 + 128 + 15 <= NOTE);
    }
}
