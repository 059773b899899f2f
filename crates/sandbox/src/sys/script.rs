//! A list of system calls that is run by a few instructions standing alone on a page: the one way to replace everything
//! in one's own address space, the running program included. It ends by taking over the registers of another process, by
//! which its page is unmapped first (`snapshot/leave.rs`).

use std::io;

/// Where the script stands while it runs. Programs and libraries are loaded far from here.
pub const PLACE: u64 = 0x10_0000_0000;
/// The first page: instructions, then the registers to take over, then the calls that must come last.
pub const PAGE: u64 = 4096;
const FRAME: u64 = 512;
/// Where the last calls are.
pub const LAST: u64 = 2048;

/// One system call.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Call {
    pub number: i64,
    pub arguments: [u64; 6],
    flags: u64,
}

/// The script ends if the call fails.
const MUST: u64 = 1;
/// The result is a descriptor that later calls name by [`Call::with_opened`].
const OPENS: u64 = 2;
/// The first, or the fifth, argument is that descriptor.
const FIRST: u64 = 4;
const FIFTH: u64 = 8;
/// Instead of a number: go on at the address in the first argument; take over the registers.
const GO_ON: i64 = -2;
const TAKE_OVER: i64 = -1;

impl Call {
    pub const SIZE: usize = size_of::<Self>();

    pub fn new(number: i64, arguments: &[u64]) -> Self {
        let mut call = Self { number, flags: MUST, ..Self::default() };
        call.arguments[..arguments.len()].copy_from_slice(arguments);
        call
    }

    /// Its failure does not matter.
    pub fn at_best(self) -> Self {
        Self { flags: self.flags & !MUST, ..self }
    }

    /// What it returns is the opened descriptor.
    pub fn opening(self) -> Self {
        Self { flags: self.flags | OPENS, ..self }
    }

    /// Argument 0 or 4 is the opened descriptor.
    pub fn with_opened(self, argument: usize) -> Self {
        Self { flags: self.flags | if argument == 0 { FIRST } else { FIFTH }, ..self }
    }

    /// Goes on with the calls at an address.
    pub fn go_on(at: u64) -> Self {
        Self { number: GO_ON, arguments: [at, 0, 0, 0, 0, 0], flags: 0 }
    }

    /// The end.
    pub fn take_over() -> Self {
        Self { number: TAKE_OVER, ..Self::default() }
    }

    pub fn bytes(&self) -> [u8; Self::SIZE] {
        let words = [[self.number as u64].as_slice(), &self.arguments, &[self.flags]].concat();
        let mut bytes = [0; Self::SIZE];
        for (to, word) in bytes.chunks_exact_mut(8).zip(words) {
            to.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }
}

/// A process to become, as far as registers tell.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Machine {
    /// r8 to r15, rdi, rsi, rbp, rbx, rdx, rax, rcx, rsp, rip, flags: the kernel's order.
    pub general: [u64; 18],
    pub fs_base: u64,
    pub gs_base: u64,
    pub signal_mask: u64,
    pub alternate_stack: [u64; 3],
}

#[cfg(target_arch = "x86_64")]
mod machine {
    use super::*;

    // In r15 the next call, in r14 the opened descriptor, in r12 the frame to take over.
    std::arch::global_asm!(
        ".pushsection .text.lamp_script, \"ax\", @progbits",
        ".globl lamp_script_begin",
        ".globl lamp_script_end",
        "lamp_script_begin:",
        "2: mov rax, [r15]",
        "cmp rax, -1",
        "je 5f",
        "cmp rax, -2",
        "je 4f",
        "mov rdi, [r15 + 8]",
        "mov rsi, [r15 + 16]",
        "mov rdx, [r15 + 24]",
        "mov r10, [r15 + 32]",
        "mov r8, [r15 + 40]",
        "mov r9, [r15 + 48]",
        "mov r13, [r15 + 56]",
        "test r13, 4",
        "cmovnz rdi, r14",
        "test r13, 8",
        "cmovnz r8, r14",
        "syscall",
        "test r13, 2",
        "cmovnz r14, rax",
        "test r13, 1",
        "jz 3f",
        "cmp rax, -4095",
        "jae 6f",
        "3: add r15, 64",
        "jmp 2b",
        "4: mov r15, [r15 + 8]",
        "jmp 2b",
        "5: mov rsp, r12",
        "mov eax, 15",
        "syscall",
        // A failure: the status is the error number.
        "6: neg eax",
        "mov edi, eax",
        "mov eax, 231",
        "syscall",
        "ud2",
        "lamp_script_end:",
        ".popsection",
    );

    unsafe extern "C" {
        static lamp_script_begin: u8;
        static lamp_script_end: u8;
    }

    pub fn instructions() -> &'static [u8] {
        let (begin, end) = (&raw const lamp_script_begin, &raw const lamp_script_end);
        // SAFETY: both symbols are defined above, in this order, around instructions that are never written to.
        unsafe { std::slice::from_raw_parts(begin, end.addr() - begin.addr()) }
    }

    /// A `struct ucontext` from which rt_sigreturn(2) sets every register. The floating point unit starts afresh: a C
    /// function may lose its status and registers, and its control bits, which each call must preserve, are the default
    /// ones in every process that an image is taken of.
    pub fn frame(machine: &Machine) -> Vec<u8> {
        const STRICT_SEGMENTS: u64 = 2 | 4;
        const USER_SEGMENTS: u64 = 0x33 | (0x2b << 48);
        let mut words = vec![STRICT_SEGMENTS, 0];
        words.extend(machine.alternate_stack);
        words.extend(machine.general);
        // Segments, then error, trap, old mask, fault address, floating point state, and eight that are reserved.
        words.push(USER_SEGMENTS);
        words.extend([0; 13]);
        words.push(machine.signal_mask);
        words.into_iter().flat_map(u64::to_le_bytes).collect()
    }

    pub fn run(first: u64) -> ! {
        // SAFETY: the page at PLACE holds `instructions` and a frame, and is executable (the caller's promise, see
        // `Script::run`). Nothing of this program is used again, so that it may vanish.
        unsafe {
            std::arch::asm!(
                "xor r14d, r14d",
                "jmp {entry}",
                entry = in(reg) PLACE,
                in("r15") first,
                in("r12") PLACE + FRAME,
                options(noreturn)
            )
        }
    }
}

#[cfg(target_arch = "x86_64")]
pub use machine::frame;

#[cfg(not(target_arch = "x86_64"))]
mod machine {
    use super::*;

    pub fn instructions() -> &'static [u8] {
        &[]
    }

    pub fn frame(_: &Machine) -> Vec<u8> {
        Vec::new()
    }

    pub fn run(_: u64) -> ! {
        super::super::exit_now(1)
    }
}

/// Whether processes can be restored on this machine.
pub const SUPPORTED: bool = cfg!(target_arch = "x86_64");

/// A script in its place, not yet running.
pub struct Script {
    len: usize,
}

impl Script {
    /// Maps `len` bytes of a file, which hold the calls and all they point to, at [`PLACE`].
    pub fn map(file: std::os::fd::BorrowedFd<'_>, offset: u64, len: usize) -> io::Result<Self> {
        use std::os::fd::AsRawFd;
        let (flags, access) = (libc::MAP_PRIVATE | libc::MAP_FIXED_NOREPLACE, libc::PROT_READ | libc::PROT_WRITE);
        let place = PLACE as *mut libc::c_void;
        // SAFETY: with MAP_FIXED_NOREPLACE the mapping takes no place of anything else.
        let got = unsafe { libc::mmap(place, len, access, flags, file.as_raw_fd(), offset as i64) };
        if got != place {
            return Err(io::Error::last_os_error());
        }
        Ok(Self { len })
    }

    /// Writes at an offset.
    pub fn put(&mut self, at: u64, bytes: &[u8]) -> io::Result<()> {
        if at as usize + bytes.len() > self.len {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        // SAFETY: the range is within our mapping (just checked), which is writable and which nothing else refers to.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), (PLACE + at) as *mut u8, bytes.len()) };
        Ok(())
    }

    /// Runs the calls at the address `first`, which end with [`Call::take_over`]. Only the failure to begin returns.
    pub fn run(mut self, first: u64, machine: &Machine) -> io::Error {
        let prepared = self.put(0, machine::instructions()).and_then(|()| self.put(FRAME, &machine::frame(machine)));
        if let Err(error) = prepared {
            return error;
        }
        let access = libc::PROT_READ | libc::PROT_EXEC;
        // SAFETY: our own mapping, which is at least a page long.
        if unsafe { libc::mprotect(PLACE as *mut libc::c_void, PAGE as usize, access) } < 0 {
            return io::Error::last_os_error();
        }
        machine::run(first)
    }
}

/// Where this thread's restartable sequences are that the C library registered, and their size. They must be given up
/// before their memory is.
pub fn own_rseq() -> Option<(u64, u32)> {
    #[cfg(target_arch = "x86_64")]
    {
        // SAFETY: the name is NUL-terminated; what is found is an integer of the C library (glibc 2.35) or nothing.
        let (offset, size) = unsafe {
            let symbol = |name: &std::ffi::CStr| libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr());
            let (offset, size) = (symbol(c"__rseq_offset").cast::<isize>(), symbol(c"__rseq_size").cast::<u32>());
            (!offset.is_null() && !size.is_null()).then(|| (*offset, *size))
        }?;
        let thread: u64;
        // SAFETY: reads the thread pointer, which the ABI keeps at fs:0.
        unsafe { std::arch::asm!("mov {}, fs:0", out(reg) thread, options(nostack, readonly, preserves_flags)) };
        (size > 0).then_some((thread.wrapping_add_signed(offset as i64), size))
    }
    #[cfg(not(target_arch = "x86_64"))]
    None
}
