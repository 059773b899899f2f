//! The framed log of the official runtime clients: what they write to `_LAMBDA_TELEMETRY_LOG_FD` when it is set.
//!
//! A frame is a type (4 bytes), a length (4), microseconds since the epoch (8) and the message, big-endian. The type is
//! `0xa55a00` and a byte: bit 0 says text, bits 2 to 4 the level. Read from awslambdaric 4.2 and aws-lambda-ric 4.0.

use crate::LogLine;
use crate::frame::{EVENT_BYTES, whole};
use crate::lines::Level;
use base::Timestamp;

const HEADER: usize = 16;
const MAGIC: [u8; 3] = [0xa5, 0x5a, 0x00];
/// A frame that claims more than this is no frame (ours).
const FRAME_BYTES: usize = 16 * 1024 * 1024;

/// A message of the framed log, or a piece of one that is longer than [`EVENT_BYTES`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub line: LogLine,
    /// `INFO` where the runtime gave none.
    pub level: Level,
}

/// Cuts the framed log into messages. Bytes that are no frame are skipped, counted in [`Frames::skipped`]. Whatever is
/// written, no more than one event waits here for its end.
#[derive(Debug, Default)]
pub struct Frames {
    /// Of a header that is not whole yet.
    header: Vec<u8>,
    body: Option<Body>,
    skipped: u64,
}

/// The frame whose header was read last.
#[derive(Debug)]
struct Body {
    level: Level,
    time: Timestamp,
    /// Bytes to come.
    left: usize,
    /// Those that are no event yet.
    text: Vec<u8>,
}

impl Frames {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn skipped(&self) -> u64 {
        self.skipped
    }

    pub fn push(&mut self, mut bytes: &[u8]) -> Vec<Frame> {
        let mut frames = Vec::new();
        while let Some((first, rest)) = bytes.split_first() {
            match &mut self.body {
                Some(body) => {
                    bytes = body.take(bytes, &mut frames);
                    self.body.take_if(|body| body.left == 0);
                }
                None => {
                    self.header(*first);
                    bytes = rest;
                }
            }
        }
        frames
    }

    /// What there is of a message whose end was not written yet: the invocation has ended, or the process.
    pub fn finish(&mut self) -> Option<Frame> {
        self.body.as_mut()?.event()
    }

    fn header(&mut self, byte: u8) {
        self.header.push(byte);
        while !may_be_header(&self.header) {
            self.header.remove(0);
            self.skipped += 1;
        }
        if self.header.len() == HEADER {
            let micros = i64::try_from(number(&self.header[8..16])).unwrap_or(i64::MAX);
            let (level, time) = (level(self.header[3]), Timestamp::from_millis(micros / 1000));
            let left = length(&self.header);
            self.body = Some(Body { level, time, left, text: Vec::new() }).filter(|body| body.left > 0);
            self.header.clear();
        }
    }
}

fn may_be_header(bytes: &[u8]) -> bool {
    bytes.iter().zip(MAGIC).all(|(byte, magic)| *byte == magic) && (bytes.len() < 8 || length(bytes) <= FRAME_BYTES)
}

fn length(header: &[u8]) -> usize {
    usize::try_from(number(&header[4..8])).unwrap_or(usize::MAX)
}

fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

impl Body {
    /// Takes what is its own, and returns what follows.
    fn take<'a>(&mut self, bytes: &'a [u8], frames: &mut Vec<Frame>) -> &'a [u8] {
        let most = self.left.min(EVENT_BYTES - self.text.len());
        let (own, rest) = bytes.split_at(bytes.len().min(most));
        self.text.extend_from_slice(own);
        self.left -= own.len();
        if self.left == 0 {
            frames.extend(self.event());
        } else if self.text.len() == EVENT_BYTES {
            let begun = self.text.split_off(whole(&self.text));
            frames.extend(self.event());
            self.text = begun;
        }
        rest
    }

    fn event(&mut self) -> Option<Frame> {
        let text = std::mem::take(&mut self.text);
        let text =
            String::from_utf8(text).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        (!text.is_empty()).then_some(Frame { line: LogLine { time: self.time, text }, level: self.level })
    }
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

    #[test]
    fn a_long_message_is_several_events_and_never_held_whole() {
        let text = "\u{fc}".repeat(EVENT_BYTES) + "end";
        let mut frames = Frames::new();
        let mut got = Vec::new();
        for piece in frame(0xa55a_0003, &format!("x{text}")).chunks(10_000) {
            got.extend(frames.push(piece));
            assert!(frames.body.as_ref().is_none_or(|body| body.text.capacity() <= 2 * EVENT_BYTES));
        }
        assert_eq!(got.iter().map(|frame| frame.line.text.as_str()).collect::<String>(), format!("x{text}"));
        assert!(got.len() == 3 && got.iter().all(|frame| frame.line.text.len() <= EVENT_BYTES));
    }

    #[test]
    fn what_was_begun_is_written_at_the_end() {
        let mut frames = Frames::new();
        let bytes = frame(0xa55a_0003, "begun and ended");
        assert!(frames.push(&bytes[..HEADER + 5]).is_empty());
        assert_eq!(frames.finish().map(|frame| frame.line.text).as_deref(), Some("begun"));
        assert!(frames.finish().is_none());
        assert_eq!(frames.push(&bytes[HEADER + 5..])[0].line.text, " and ended");
        assert!(frames.push(&frame(0xa55a_0003, "")).is_empty() && frames.body.is_none());
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
            Frames::new().push(&bytes);
        }

        #[test]
        fn it_does_not_matter_how_bytes_come(noise in "[a-z\u{5a}\u{a5}]{0,5}", texts in proptest::collection::vec(".{0,20}", 0..4), at in 1usize..7) {
            let bytes: Vec<_> = std::iter::once(noise.into_bytes()).chain(texts.iter().map(|text| frame(0xa55a_0013, text))).flatten().collect();
            let (mut whole, mut pieces) = (Frames::new(), Frames::new());
            let expect: Vec<_> = texts.iter().filter(|text| !text.is_empty()).map(String::as_str).collect();
            let got = whole.push(&bytes);
            prop_assert_eq!(got.iter().map(|frame| frame.line.text.as_str()).collect::<Vec<_>>(), expect);
            prop_assert_eq!(bytes.chunks(at).flat_map(|piece| pieces.push(piece)).collect::<Vec<_>>(), got);
        }
    }
}
