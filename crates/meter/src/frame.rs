//! From the bytes a function writes to log events. Pure: the time is passed in.

use crate::LogLine;
use base::Timestamp;

/// The largest log event made of function output.
pub const EVENT_BYTES: usize = 256 * 1024;
/// How long a line without its end is waited for.
pub const PARTIAL_MS: i64 = 250;

/// Cuts one output stream (stdout or stderr) into events: one a line, the line feed included, as on AWS.
///
/// Runtimes that write a stack trace to a plain pipe put `\r` between its lines so that it stays one event; those
/// become line feeds, and two before the last line feed take that away. Bytes that are not UTF-8 become U+FFFD. A line longer than [`EVENT_BYTES`] becomes several events.
#[derive(Debug, Default)]
pub struct Framer {
    partial: Vec<u8>,
    since: Timestamp,
}

impl Framer {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes what was read at `now` and returns the events it completes.
    pub fn push(&mut self, bytes: &[u8], now: Timestamp) -> Vec<LogLine> {
        let mut lines = Vec::new();
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.extend(piece, now, &mut lines);
            if piece.ends_with(b"\n") {
                lines.extend(self.finish());
            }
        }
        lines
    }

    fn extend(&mut self, mut piece: &[u8], now: Timestamp, lines: &mut Vec<LogLine>) {
        while !piece.is_empty() {
            if self.partial.is_empty() {
                self.since = now;
            }
            let room = EVENT_BYTES - self.partial.len();
            let (head, rest) = piece.split_at(piece.len().min(room));
            self.partial.extend_from_slice(head);
            piece = rest;
            if self.partial.len() == EVENT_BYTES && !(piece.is_empty() && head.ends_with(b"\n")) {
                lines.extend(self.cut(now));
            }
        }
    }

    /// When [`Framer::flush_due`] will have something; `None` while nothing waits.
    pub fn due(&self) -> Option<Timestamp> {
        (!self.partial.is_empty()).then(|| self.since.plus_millis(PARTIAL_MS))
    }

    /// The unfinished line, if it has waited long enough.
    pub fn flush_due(&mut self, now: Timestamp) -> Option<LogLine> {
        if self.due()? <= now { self.cut(now) } else { None }
    }

    /// The unfinished line, whatever its age: the invocation has ended.
    pub fn finish(&mut self) -> Option<LogLine> {
        if self.partial.is_empty() {
            return None;
        }
        let text = decode(&std::mem::take(&mut self.partial));
        Some(LogLine { time: self.since, text })
    }

    /// The unfinished line up to its last whole character.
    fn cut(&mut self, now: Timestamp) -> Option<LogLine> {
        let rest = self.partial.split_off(whole(&self.partial));
        let line = self.finish();
        (self.partial, self.since) = (rest, now);
        line
    }
}

/// How many bytes remain when a last character that has only begun is left out. All, where it can no longer become one.
pub(crate) fn whole(bytes: &[u8]) -> usize {
    let begin = bytes.len().saturating_sub(3);
    let Some(lead) = (begin..bytes.len()).rev().find(|at| bytes[*at] & 0xC0 != 0x80) else { return bytes.len() };
    let width = match bytes[lead] {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 1,
    };
    if lead > 0 && lead + width > bytes.len() { lead } else { bytes.len() }
}

fn decode(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let (body, end) = match text.strip_suffix('\n') {
        Some(body) => match body.strip_suffix('\r') {
            Some(body) => body.strip_suffix('\r').map_or((body, "\r\n"), |body| (body, "")),
            None => (body, "\n"),
        },
        None => (&*text, ""),
    };
    if body.len() + end.len() < text.len() || body.contains('\r') {
        body.replace('\r', "\n") + end
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const T0: Timestamp = Timestamp::from_millis(1_000);

    fn check(chunks: &[&[u8]], expect: &[&str]) {
        let mut framer = Framer::new();
        let mut lines: Vec<LogLine> = chunks.iter().flat_map(|chunk| framer.push(chunk, T0)).collect();
        lines.extend(framer.finish());
        assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn a_line_is_an_event_with_its_line_feed() {
        check(&[b"hello\nworld\n"], &["hello\n", "world\n"]);
        check(&[b"he", b"llo\nwor", b"ld"], &["hello\n", "world"]);
        check(&[b"\n\n"], &["\n", "\n"]);
        check(&[], &[]);
    }

    #[test]
    fn carriage_returns_inside_a_line_are_line_feeds_of_one_event() {
        check(&[b"[ERROR] KeyError\rTraceback:\r  at x\n"], &["[ERROR] KeyError\nTraceback:\n  at x\n"]);
        check(&[b"dos line\r\n"], &["dos line\r\n"]);
        check(&[b"[ERROR] KeyError\rTraceback:\r\r\n", b"more\n"], &["[ERROR] KeyError\nTraceback:", "more\n"]);
    }

    #[test]
    fn what_is_not_utf8_is_replaced_and_a_split_character_is_not() {
        check(&[b"a\xffb\n"], &["a\u{FFFD}b\n"]);
        check(&[&"ü".as_bytes()[..1], &"ü".as_bytes()[1..], b"\n"], &["ü\n"]);
    }

    #[test]
    fn a_partial_line_is_given_out_after_a_while_but_no_half_character() {
        let mut framer = Framer::new();
        let euro = "€".as_bytes();
        assert!(framer.push(&[b"wait", &euro[..2]].concat(), T0).is_empty());
        assert_eq!(framer.flush_due(T0.plus_millis(PARTIAL_MS - 1)), None);
        let line = framer.flush_due(T0.plus_millis(PARTIAL_MS)).unwrap();
        assert_eq!((line.time, line.text.as_str()), (T0, "wait"));
        assert_eq!(framer.push(&[euro[2], b'\n'], T0)[0].text, "€\n");
        assert_eq!(framer.due(), None);
    }

    #[test]
    fn a_line_too_long_becomes_several_events() {
        let long = "é".repeat(EVENT_BYTES);
        let mut framer = Framer::new();
        let mut lines = framer.push(format!("{long}\n").as_bytes(), T0);
        lines.extend(framer.finish());
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.text.len() <= EVENT_BYTES));
        assert_eq!(lines.into_iter().map(|line| line.text).collect::<String>(), format!("{long}\n"));
        let exact = "x".repeat(EVENT_BYTES - 1);
        check(&[format!("{exact}\n").as_bytes()], &[&format!("{exact}\n")]);
    }

    proptest! {
        /// However the bytes arrive, the same text comes out.
        #[test]
        fn chunking_does_not_matter(text in "[aé€😀\r\n]{0,64}", cuts in proptest::collection::vec(0usize..256, 0..6)) {
            let whole = { let mut f = Framer::new(); let mut l = f.push(text.as_bytes(), T0); l.extend(f.finish()); l };
            let mut framer = Framer::new();
            let mut lines = Vec::new();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(text.len())).collect();
            cuts.push(text.len());
            cuts.sort_unstable();
            let mut from = 0;
            for cut in cuts {
                lines.extend(framer.push(&text.as_bytes()[from..cut], T0));
                from = cut;
            }
            lines.extend(framer.finish());
            prop_assert_eq!(lines, whole);
        }

        #[test]
        fn any_bytes_are_taken(bytes in proptest::collection::vec(any::<u8>(), 0..512), at in 0i64..1000) {
            let mut framer = Framer::new();
            let mut events = framer.push(&bytes, T0);
            events.extend(framer.flush_due(T0.plus_millis(at)));
            events.extend(framer.finish());
            prop_assert!(events.iter().all(|event| !event.text.is_empty()));
        }
    }
}
