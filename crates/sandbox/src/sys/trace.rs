//! ptrace(2), for taking the image of a process: its registers, and system calls made in its place.

use std::io;
use std::time::{Duration, Instant};

/// The instruction by which a process enters the kernel; x86-64 alone for now.
pub const SYSCALL_INSTRUCTION: [u8; 2] = [0x0f, 0x05];
/// What a stop for a system call looks like under PTRACE_O_TRACESYSGOOD.
const SYSCALL_STOP: i32 = libc::SIGTRAP | 0x80;

/// A process that does not stop in this time is not going to.
const STOPS_WITHIN: Duration = Duration::from_secs(2);
const LOOK_AGAIN: Duration = Duration::from_micros(50);

pub type Registers = libc::user_regs_struct;

/// A stopped process. Everything must happen on the thread that attached; dropping it lets the process go on.
pub struct Tracee {
    pid: i32,
    /// As it was stopped.
    registers: Registers,
    /// A trace belongs to one thread.
    _thread: std::marker::PhantomData<*const ()>,
}

/// `struct ptrace_rseq_configuration`
#[repr(C)]
#[derive(Default)]
struct RseqConfiguration {
    pointer: u64,
    size: u32,
    signature: u32,
    flags: u32,
    pad: u32,
}

impl Tracee {
    /// Attaches to a process of one thread and stops it, wherever it is.
    pub fn stop(pid: i32) -> io::Result<Self> {
        request(libc::PTRACE_SEIZE, pid, 0, libc::PTRACE_O_TRACESYSGOOD as usize)?;
        let mut tracee = Self { pid, registers: no_registers(), _thread: std::marker::PhantomData };
        request(libc::PTRACE_INTERRUPT, pid, 0, 0)?;
        tracee.wait()?;
        tracee.registers = tracee.read_registers()?;
        Ok(tracee)
    }

    /// The registers at the stop.
    pub fn registers(&self) -> Registers {
        self.registers
    }

    /// Makes the process do a system call. It must be stopped in one, whose instruction is used again; what that call was
    /// is lost for the process.
    pub fn call(&mut self, number: i64, arguments: [u64; 4]) -> io::Result<u64> {
        let mut registers = self.registers;
        registers.rip = registers.rip.wrapping_sub(SYSCALL_INSTRUCTION.len() as u64);
        registers.rax = number as u64;
        registers.orig_rax = u64::MAX;
        [registers.rdi, registers.rsi, registers.rdx, registers.r10] = arguments;
        self.write_registers(&registers)?;
        for _ in ["entry", "exit"] {
            request(libc::PTRACE_SYSCALL, self.pid, 0, 0)?;
            if self.wait()? != SYSCALL_STOP {
                return Err(io::Error::other("the process was stopped by something else"));
            }
        }
        let result = self.read_registers()?.rax;
        match result as i64 {
            error @ -4095..=-1 => Err(io::Error::from_raw_os_error(-error as i32)),
            _ => Ok(result),
        }
    }

    /// Where the C library's restartable sequences of this thread are, their size and signature; zeroes if nowhere.
    pub fn rseq(&self) -> io::Result<(u64, u32, u32)> {
        const PTRACE_GET_RSEQ_CONFIGURATION: libc::c_uint = 0x420f;
        let mut got = RseqConfiguration::default();
        request(PTRACE_GET_RSEQ_CONFIGURATION, self.pid, size_of_val(&got), std::ptr::from_mut(&mut got) as usize)?;
        Ok((got.pointer, got.size, got.signature))
    }

    /// How floating point arithmetic is done: the control words of x87 and SSE, without what has happened since.
    pub fn arithmetic(&self) -> io::Result<(u16, u32)> {
        const HAPPENED: u32 = 0x3f;
        // SAFETY: plain integers, for which zeroes are valid.
        let mut got: libc::user_fpregs_struct = unsafe { std::mem::zeroed() };
        request(libc::PTRACE_GETFPREGS, self.pid, 0, std::ptr::from_mut(&mut got) as usize)?;
        Ok((got.cwd, got.mxcsr & !HAPPENED))
    }

    /// The list of robust mutexes: its address and size.
    pub fn robust_list(&self) -> io::Result<(u64, u64)> {
        let (mut head, mut size) = (0u64, 0u64);
        // SAFETY: both pointers are to live integers of the size the kernel writes.
        super::check(unsafe { libc::syscall(libc::SYS_get_robust_list, self.pid, &raw mut head, &raw mut size) })?;
        Ok((head, size))
    }

    /// Waits for the next stop. A process can put one off for as long as it likes (vfork(2)), so this gives up.
    fn wait(&self) -> io::Result<i32> {
        let begin = Instant::now();
        let mut status = 0;
        loop {
            // SAFETY: `status` is a live integer.
            match unsafe { libc::waitpid(self.pid, &mut status, libc::__WALL | libc::WNOHANG) } {
                0 if begin.elapsed() > STOPS_WITHIN => return Err(io::ErrorKind::TimedOut.into()),
                0 => std::thread::sleep(LOOK_AGAIN),
                -1 if io::Error::last_os_error().kind() == io::ErrorKind::Interrupted => {}
                -1 => return Err(io::Error::last_os_error()),
                _ if libc::WIFSTOPPED(status) => return Ok(libc::WSTOPSIG(status)),
                _ => return Err(io::Error::other("the process ended")),
            }
        }
    }

    fn read_registers(&self) -> io::Result<Registers> {
        let mut registers = no_registers();
        request(libc::PTRACE_GETREGS, self.pid, 0, std::ptr::from_mut(&mut registers) as usize)?;
        Ok(registers)
    }

    fn write_registers(&self, registers: &Registers) -> io::Result<()> {
        request(libc::PTRACE_SETREGS, self.pid, 0, std::ptr::from_ref(registers) as usize)
    }
}

impl Drop for Tracee {
    fn drop(&mut self) {
        let _ = self.write_registers(&self.registers);
        if request(libc::PTRACE_DETACH, self.pid, 0, 0).is_ok() {
            return;
        }
        // It is not stopped, or dead. Its end is kept from its parent until we have seen it.
        // SAFETY: the process is ours to trace, so its id has not been given to another; the status may be null.
        unsafe {
            libc::kill(self.pid, libc::SIGKILL);
            libc::waitpid(self.pid, std::ptr::null_mut(), libc::__WALL);
        }
    }
}

fn no_registers() -> Registers {
    // SAFETY: plain integers, for which zeroes are valid.
    unsafe { std::mem::zeroed() }
}

fn request(what: libc::c_uint, pid: i32, address: usize, data: usize) -> io::Result<()> {
    // SAFETY: each request above is given the address of a live structure of the layout it asks for, or numbers.
    super::check(unsafe { libc::ptrace(what, pid, address, data) })
}
