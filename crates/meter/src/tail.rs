//! `LogType=Tail`: the end of one invocation's log.

use crate::lines::Format;
use base::limits::LOG_TAIL_BYTES;

/// Keeps the last [`LOG_TAIL_BYTES`] of what is pushed. Holds at most twice that.
#[derive(Debug, Default)]
pub struct Tail(String);

impl Tail {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an event as it is. JSON records, which end in no line feed, get one; text without, as a stack trace is, gets none:
    /// AWS was recorded to let `END` follow on the same line.
    pub fn push(&mut self, event: &str, format: Format) {
        let event = last(event, LOG_TAIL_BYTES);
        self.0.push_str(event);
        if format == Format::Json && !event.ends_with('\n') {
            self.0.push('\n');
        }
        if self.0.len() > 2 * LOG_TAIL_BYTES {
            self.0 = last(&self.0, LOG_TAIL_BYTES).into();
        }
    }

    /// What `X-Amz-Log-Result` holds before it is encoded in base64, and leaves nothing behind.
    pub fn take(&mut self) -> String {
        let all = std::mem::take(&mut self.0);
        last(&all, LOG_TAIL_BYTES).into()
    }
}

/// The last `limit` bytes, or up to three fewer: no character is cut.
fn last(text: &str, limit: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(limit))..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_four_kilobytes_remain() {
        let mut tail = Tail::new();
        for number in 0..10_000 {
            tail.push(&format!("line {number}\n"), Format::Text);
            assert!(tail.0.len() <= 2 * LOG_TAIL_BYTES);
        }
        let text = tail.take();
        assert!(text.len() <= LOG_TAIL_BYTES && text.len() > LOG_TAIL_BYTES - 16);
        assert!(text.ends_with("line 9998\nline 9999\n"));
        assert_eq!(tail.take(), "");
    }

    #[test]
    fn records_are_kept_apart_and_characters_whole() {
        let mut tail = Tail::new();
        tail.push("{}", Format::Json);
        tail.push("text\n", Format::Json);
        assert_eq!(tail.take(), "{}\ntext\n");
        tail.push("a trace", Format::Text);
        tail.push("END\n", Format::Text);
        assert_eq!(tail.take(), "a traceEND\n");
        tail.push(&"€".repeat(LOG_TAIL_BYTES), Format::Text);
        assert!(tail.take().chars().all(|c| c == '€' || c == '\n'));
    }
}
