//! JSON as a stream of tokens with places. Repeated keys, the text of numbers and the column of an error are part of what
//! AWS says about a pattern, and a tree of values has forgotten them. Like AWS's parser this one reads the first token of
//! a field's value together with its name, and a string only as far as its first quote until its text is asked for:
//! both show in the columns.

use crate::Invalid;

/// Objects and arrays within one another.
const MAX_DEPTH: usize = 200;
/// Characters of the source that a place quotes.
const QUOTED: usize = 500;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    StartObject,
    EndObject,
    StartArray,
    EndArray,
    Name(String),
    /// Its text is read by [`Tokens::text`].
    Text,
    Number(String),
    True,
    False,
    Null,
}

#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Object,
    Array,
}

pub(crate) struct Tokens {
    source: Vec<char>,
    at: usize,
    line: usize,
    line_start: usize,
    /// What is open, and whether it has a member already.
    open: Vec<(Inside, bool)>,
    ahead: Option<Token>,
    in_text: bool,
}

impl Tokens {
    pub(crate) fn new(source: &str) -> Self {
        Self {
            source: source.chars().collect(),
            at: 0,
            line: 1,
            line_start: 0,
            open: Vec::new(),
            ahead: None,
            in_text: false,
        }
    }

    /// The next token.
    pub(crate) fn next(&mut self) -> Result<Token, Invalid> {
        if let Some(token) = self.ahead.take() {
            return Ok(token);
        }
        self.end_text()?;
        self.skip_space();
        let Some((inside, began)) = self.open.last().copied() else { return self.value() };
        let closing = if inside == Inside::Object { '}' } else { ']' };
        if self.peek() == Some(closing) {
            self.at += 1;
            self.open.pop();
            return Ok(if inside == Inside::Object { Token::EndObject } else { Token::EndArray });
        }
        if began {
            self.expect_comma(inside)?;
        }
        if let Some(last) = self.open.last_mut() {
            last.1 = true;
        }
        if inside == Inside::Object { self.name() } else { self.value() }
    }

    /// The text of the string that the last token began.
    pub(crate) fn text(&mut self) -> Result<String, Invalid> {
        self.in_text = false;
        let mut text = String::new();
        loop {
            match self.bump() {
                None => {
                    return Err(self.fail("Unexpected end-of-input: was expecting closing quote for a string value"));
                }
                Some('"') => return Ok(text),
                Some('\\') => text.push(self.escape()?),
                Some(c) if (c as u32) < 0x20 => {
                    let code = c as u32;
                    return Err(self.fail(&format!(
                        "Illegal unquoted character ((CTRL-CHAR, code {code})): has to be escaped using backslash to be included in string value"
                    )));
                }
                Some(c) => text.push(c),
            }
        }
    }

    /// An error at the place that was reached.
    pub(crate) fn fail(&self, reason: &str) -> Invalid {
        let quoted: String = self.source.iter().take(QUOTED).collect();
        let more = match self.source.len().saturating_sub(QUOTED) {
            0 => String::new(),
            more => format!("[truncated {more} chars]"),
        };
        let column = self.at - self.line_start + 1;
        let place = format!("\n at [Source: (String)\"{quoted}\"{more}; line: {}, column: {column}]", self.line);
        Invalid { reason: reason.to_owned(), place }
    }

    fn peek(&self) -> Option<char> {
        self.source.get(self.at).copied()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        if c == '\n' {
            self.line += 1;
            self.line_start = self.at;
        }
        Some(c)
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\r' | '\n')) {
            self.bump();
        }
    }

    fn end_text(&mut self) -> Result<(), Invalid> {
        if self.in_text { self.text().map(drop) } else { Ok(()) }
    }

    fn expect_comma(&mut self, inside: Inside) -> Result<(), Invalid> {
        match self.bump() {
            Some(',') => {
                self.skip_space();
                Ok(())
            }
            other => {
                let entries = if inside == Inside::Object { "Object" } else { "Array" };
                Err(self.unexpected(other, &format!("comma to separate {entries} entries")))
            }
        }
    }

    fn unexpected(&self, found: Option<char>, wanted: &str) -> Invalid {
        match found {
            None => self.fail("Unexpected end-of-input"),
            Some(c) => self.fail(&format!("Unexpected character ('{c}' (code {})): was expecting {wanted}", c as u32)),
        }
    }

    fn name(&mut self) -> Result<Token, Invalid> {
        match self.peek() {
            Some('"') => {
                self.bump();
            }
            // AWS points at the character, not behind it.
            other => return Err(self.unexpected(other, "double-quote to start field name")),
        }
        let name = self.text()?;
        self.skip_space();
        match self.bump() {
            Some(':') => {}
            other => return Err(self.unexpected(other, "a colon to separate field name and value")),
        }
        self.skip_space();
        self.ahead = Some(self.value()?);
        Ok(Token::Name(name))
    }

    fn value(&mut self) -> Result<Token, Invalid> {
        match self.peek() {
            None => Err(self.fail("Unexpected end-of-input")),
            Some('{') => self.push(Inside::Object, Token::StartObject),
            Some('[') => self.push(Inside::Array, Token::StartArray),
            Some('"') => {
                self.at += 1;
                self.in_text = true;
                Ok(Token::Text)
            }
            Some(c) if c == '-' || c.is_ascii_digit() => self.number(),
            Some(c) if c.is_alphabetic() => self.word(),
            Some(c) => {
                self.at += 1;
                Err(self.unexpected(
                    Some(c),
                    "a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
                ))
            }
        }
    }

    fn push(&mut self, inside: Inside, token: Token) -> Result<Token, Invalid> {
        self.at += 1;
        if self.open.len() >= MAX_DEPTH {
            return Err(self.fail(&format!("Document nesting depth exceeds the maximum allowed ({MAX_DEPTH})")));
        }
        self.open.push((inside, false));
        Ok(token)
    }

    fn number(&mut self) -> Result<Token, Invalid> {
        let from = self.at;
        while matches!(self.peek(), Some('0'..='9' | '+' | '-' | '.' | 'e' | 'E')) {
            self.at += 1;
        }
        let text: String = self.source[from..self.at].iter().collect();
        match serde_json::from_str::<serde_json::Number>(&text) {
            Ok(_) => Ok(Token::Number(text)),
            Err(_) => Err(self.fail(&format!("Invalid numeric value: {text}"))),
        }
    }

    fn word(&mut self) -> Result<Token, Invalid> {
        let from = self.at;
        while self.peek().is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            self.at += 1;
        }
        let word: String = self.source[from..self.at].iter().collect();
        match word.as_str() {
            "true" => Ok(Token::True),
            "false" => Ok(Token::False),
            "null" => Ok(Token::Null),
            _ => Err(self.fail(&format!(
                "Unrecognized token '{word}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
            ))),
        }
    }

    fn escape(&mut self) -> Result<char, Invalid> {
        Ok(match self.bump() {
            Some(c @ ('"' | '\\' | '/')) => c,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.unicode(),
            None => return Err(self.fail("Unexpected end-of-input in character escape sequence")),
            Some(c) => return Err(self.fail(&format!("Unrecognized character escape '{c}' (code {})", c as u32))),
        })
    }

    /// `\uXXXX`, or two of them. Half a pair is no character; it becomes the one that stands for such.
    fn unicode(&mut self) -> Result<char, Invalid> {
        let high = self.hex()?;
        if !(0xd800..0xdc00).contains(&high) {
            return Ok(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        if self.peek() != Some('\\') || self.source.get(self.at + 1) != Some(&'u') {
            return Ok(char::REPLACEMENT_CHARACTER);
        }
        self.at += 2;
        let low = self.hex()?;
        let pair = 0x1_0000 + ((high - 0xd800) << 10) + low.wrapping_sub(0xdc00) % 0x400;
        Ok(char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Result<u32, Invalid> {
        let mut code = 0;
        for _ in 0..4 {
            match self.bump().and_then(|c| c.to_digit(16)) {
                Some(digit) => code = code * 16 + digit,
                None => return Err(self.fail("expected a hex-digit for character escape sequence")),
            }
        }
        Ok(code)
    }
}
