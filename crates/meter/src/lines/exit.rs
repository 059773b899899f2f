//! How a function's process ended, in the words of AWS's log and error payload.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// By `exit(code)`; 0 too is an error, since a runtime never ends by itself.
    Status(i32),
    /// By a signal's number.
    Signal(i32),
}

/// The words that AWS's supervisor, a Go program, has for a signal.
const SIGNALS: [(i32, &str); 15] = [
    (1, "hangup"),
    (2, "interrupt"),
    (3, "quit"),
    (4, "illegal instruction"),
    (5, "trace/breakpoint trap"),
    (6, "aborted"),
    (7, "bus error"),
    (8, "floating point exception"),
    (9, "killed"),
    (10, "user defined signal 1"),
    (11, "segmentation fault"),
    (12, "user defined signal 2"),
    (13, "broken pipe"),
    (14, "alarm clock"),
    (15, "terminated"),
];

impl fmt::Display for Exit {
    /// `Runtime exited with error: signal: killed`, `… exit status 1`, `Runtime exited without providing a reason`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(0) => f.write_str("Runtime exited without providing a reason"),
            Self::Status(code) => write!(f, "Runtime exited with error: exit status {code}"),
            Self::Signal(number) => match SIGNALS.iter().find(|(known, _)| known == number) {
                Some((_, name)) => write!(f, "Runtime exited with error: signal: {name}"),
                None => write!(f, "Runtime exited with error: signal: signal {number}"),
            },
        }
    }
}
