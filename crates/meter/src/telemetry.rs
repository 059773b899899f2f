//! The framed log of the official runtime clients: what they write to `_LAMBDA_TELEMETRY_LOG_FD` when it is set.
//!
//! A frame is a type (4 bytes), a length (4), microseconds since the epoch (8) and the message, big-endian. The type is
//! `0xa55a00` and a byte: bit 0 says text, bits 2 to 4 the level. Read from awslambdaric 4.2 and aws-lambda-ric 4.0.

use crate::LogLine;
use crate::frame::EVENT_BYTES;
use crate::lines::Level;
use base::Timestamp;

const HEADER: usize = 16;
/// A frame that claims more than this is no frame (ours).
const FRAME_BYTES: usize = 16 * 1024 * 1024;

/// A message of the framed log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub line: LogLine,
    /// `INFO` where the runtime gave none.
    pub level: Level,
}

/// Cuts the framed log into messages. Bytes that are no frame are skipped, counted in [`Frames::skipped`].
#[derive(Debug, Default)]
pub struct Frames {
    buffer: Vec<u8>,
    skipped: u64,
}

impl Frames {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn skipped(&self) -> u64 {
        self.skipped
    }

    pub fn push(&mut self, bytes: &[u8]) -> Vec<Frame> {
        self.buffer.extend_from_slice(bytes);
        let mut frames = Vec::new();
        let mut at = 0;
        while let Some(step) = step(&self.buffer[at..]) {
            match step {
                Step::Skip => self.skipped += 1,
                Step::Frame { .. } => {}
            }
            at += step.take(&self.buffer[at..], &mut frames);
        }
        self.buffer.drain(..at);
        frames
    }
}

enum Step {
    Frame { level: Level, len: usize, time: Timestamp },
    Skip,
}

/// What the bytes begin with; `None` while that cannot be told yet.
fn step(bytes: &[u8]) -> Option<Step> {
    if bytes.iter().zip([0xa5, 0x5a, 0x00]).any(|(byte, magic)| *byte != magic) {
        return Some(Step::Skip);
    }
    let header = bytes.get(..HEADER)?;
    let number =
        |range: std::ops::Range<usize>| header[range].iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
    let len = usize::try_from(number(4..8)).unwrap_or(usize::MAX);
    if len > FRAME_BYTES {
        return Some(Step::Skip);
    }
    bytes.get(HEADER..HEADER + len)?;
    let micros = i64::try_from(number(8..16)).unwrap_or(i64::MAX);
    Some(Step::Frame { level: level(header[3]), len, time: Timestamp::from_millis(micros / 1000) })
}

fn level(kind: u8) -> Level {
    match kind >> 2 & 7 {
        1 => Level::Trace,
        2 => Level::Debug,
        4 => Level::Warn,
        5 => Level::Error,
        6 => Level::Fatal,
        _ => Level::Info,
    }
}

impl Step {
    /// Adds the frame's events; returns how many bytes are done with.
    fn take(self, bytes: &[u8], frames: &mut Vec<Frame>) -> usize {
        let Self::Frame { level, len, time } = self else { return 1 };
        let text = String::from_utf8_lossy(&bytes[HEADER..HEADER + len]);
        let mut rest = &*text;
        while !rest.is_empty() {
            let (head, tail) = rest.split_at(rest.floor_char_boundary(EVENT_BYTES));
            frames.push(Frame { line: LogLine { time, text: head.into() }, level });
            rest = tail;
        }
        HEADER + len
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn frame(kind: u32, text: &str) -> Vec<u8> {
        let mut bytes = kind.to_be_bytes().to_vec();
        bytes.extend((text.len() as u32).to_be_bytes());
        bytes.extend(1_791_442_425_183_456u64.to_be_bytes());
        bytes.extend(text.as_bytes());
        bytes
    }

    #[test]
    fn frames_carry_level_time_and_whole_messages() {
        let bytes = [frame(0xa55a_0017, "[ERROR] x\nTraceback\n"), frame(0xa55a_0003, "hello\n")].concat();
        let mut frames = Frames::new();
        let mut got = frames.push(&bytes[..20]);
        got.extend(frames.push(&bytes[20..]));
        assert_eq!(got.len(), 2);
        assert_eq!((got[0].level, got[0].line.text.as_str()), (Level::Error, "[ERROR] x\nTraceback\n"));
        assert_eq!(got[0].line.time, Timestamp::from_millis(1_791_442_425_183));
        assert_eq!((got[1].level, got[1].line.text.as_str()), (Level::Info, "hello\n"));
    }

    #[test]
    fn what_is_no_frame_is_skipped() {
        let mut frames = Frames::new();
        let got = frames.push(&[b"noise".as_slice(), &frame(0xa55a_000a, "{}")].concat());
        assert_eq!((got.len(), got[0].level, frames.skipped()), (1, Level::Debug, 5));
        assert!(frames.push(&[0xa5, 0x5a, 0, 3, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0]).is_empty());
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
            Frames::new().push(&bytes);
        }
    }
}
