//! A cursor over a pattern, and the pieces that all three forms share.

use super::{PatternError, Result};

pub struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    pub fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub fn done(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Takes `text` if it comes next.
    pub fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    pub fn expect(&mut self, text: &str, reason: &'static str) -> Result<()> {
        if self.take(text) { Ok(()) } else { Err(PatternError::new(reason)) }
    }

    /// Takes characters up to the first that `ends`, which is given the text from there on.
    pub fn until(&mut self, ends: impl Fn(&str) -> bool) -> &'a str {
        let end = self.rest.char_indices().map(|(at, _)| at).find(|at| ends(&self.rest[*at..]));
        let (taken, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// Takes a keyword in any case, such as `IS`, if it comes next as a whole word.
    pub fn keyword(&mut self, word: &str) -> bool {
        let Some(head) = self.rest.get(..word.len()) else { return false };
        let tail = &self.rest[word.len()..];
        let matches = head.eq_ignore_ascii_case(word) && !tail.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        if matches {
            self.rest = tail.trim_start();
        }
        matches
    }

    /// After the opening quote: the text up to the closing one. `\"` and `\\` stand for themselves.
    pub fn quoted(&mut self, quote: char) -> Result<String> {
        let mut text = String::new();
        let mut chars = self.rest.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' if chars.as_str().starts_with([quote, '\\']) => text.extend(chars.next()),
                c if c == quote => {
                    self.rest = chars.as_str();
                    return Ok(text);
                }
                c => text.push(c),
            }
        }
        Err(PatternError::new("a quotation mark is missing"))
    }
}
