//! The words of AWS's JSON parser, Jackson, for an event that it cannot read. They are what a user has to go by whose
//! shell ate a quotation mark, or whose payload was decoded from base64 that it was not.

/// Jackson follows brackets this deep.
const DEPTH: usize = 1000;
const VALUES: &str = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/// What is wrong with `event`, which is not JSON, and where.
pub fn complaint(event: &[u8]) -> String {
    let mut reader = Reader { event, at: 0, line: 1, line_start: 0, open: Vec::new() };
    let found = reader.document().err();
    let found = found.unwrap_or_else(|| String::from("Trailing token found after value").into());
    let column = reader.column() - usize::from(found.at_the_byte);
    format!("{}\n at {}", found.words, place(reader.line, column))
}

/// Jackson as AWS has it shows nothing of the document.
fn place(line: usize, column: usize) -> String {
    format!(
        "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: {line}, column: {column}]"
    )
}

/// What is wrong, and whether it is placed at the byte that was read last. Otherwise it is placed after that, as Jackson
/// does of tokens, of ends and of bytes that are no UTF-8.
struct Wrong {
    words: String,
    at_the_byte: bool,
}

impl Wrong {
    fn at_the_byte(words: String) -> Self {
        Self { words, at_the_byte: true }
    }
}

impl From<String> for Wrong {
    fn from(words: String) -> Self {
        Self { words, at_the_byte: false }
    }
}

struct Reader<'a> {
    event: &'a [u8],
    /// The next byte.
    at: usize,
    line: usize,
    line_start: usize,
    open: Vec<Open>,
}

/// A bracket that is not closed yet.
#[derive(Clone, Copy)]
struct Open {
    object: bool,
    line: usize,
    column: usize,
}

impl Open {
    fn kind(self) -> &'static str {
        if self.object { "Object" } else { "Array" }
    }
    fn end(self) -> char {
        if self.object { '}' } else { ']' }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    /// Or the end of the array that has just begun.
    FirstValue,
    Name,
    /// Or the end of the object that has just begun.
    FirstName,
    Colon,
    /// Or the end of what is open.
    Comma,
}

type Words<T> = Result<T, Wrong>;

impl Reader<'_> {
    fn column(&self) -> usize {
        self.at - self.line_start + 1
    }

    /// `Ok` where nothing is wrong up to the end of the first value.
    fn document(&mut self) -> Words<()> {
        let mut expect = Expect::Value;
        loop {
            let Some(byte) = self.token()? else { return Err(self.ended(expect).into()) };
            expect = match expect {
                Expect::FirstValue if byte == b']' => self.close(byte)?,
                Expect::Value | Expect::FirstValue => self.value(byte)?,
                Expect::FirstName if byte == b'}' => self.close(byte)?,
                Expect::Name | Expect::FirstName => self.name(byte)?,
                Expect::Colon if byte == b':' => Expect::Value,
                Expect::Colon => {
                    return Err(unexpected(byte.into(), "was expecting a colon to separate field name and value"));
                }
                Expect::Comma => self.comma(byte)?,
            };
            if expect == Expect::Comma && self.open.is_empty() {
                return Ok(());
            }
        }
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.event.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    /// The first byte after white space.
    fn token(&mut self) -> Words<Option<u8>> {
        while let Some(byte) = self.next() {
            match byte {
                b' ' | b'\t' | b'\r' => {}
                b'\n' => (self.line, self.line_start) = (self.line + 1, self.at),
                0..b' ' => {
                    return Err(format!(
                        "Illegal character ({}): only regular white space (\\r, \\n, \\t) is allowed between tokens",
                        describe(byte.into())
                    )
                    .into());
                }
                _ => return Ok(Some(byte)),
            }
        }
        Ok(None)
    }

    fn ended(&self, expect: Expect) -> String {
        match (expect, self.open.last()) {
            (Expect::Colon, _) => "Unexpected end-of-input within/between Object entries".into(),
            (_, Some(open)) => format!(
                "Unexpected end-of-input: expected close marker for {} (start marker at {})",
                open.kind(),
                place(open.line, open.column)
            ),
            (_, None) => "No content to map due to end-of-input".into(),
        }
    }

    fn value(&mut self, byte: u8) -> Words<Expect> {
        match byte {
            b'{' => self.begin(true),
            b'[' => self.begin(false),
            b'"' => self.string(": was expecting closing quote for a string value"),
            b't' => self.literal("true"),
            b'f' => self.literal("false"),
            b'n' => self.literal("null"),
            b'-' | b'0'..=b'9' => self.number(byte),
            b',' | b'}' => Err(unexpected(byte.into(), "expected a value")),
            b']' if self.open.last().is_some_and(|open| !open.object) => {
                Err(unexpected(byte.into(), "expected a value"))
            }
            // Jackson takes the byte for a character here.
            _ if starts_identifier(byte) => Err(self.unrecognized(char::from(byte).to_string())?.into()),
            _ => Err(unexpected(byte.into(), &format!("expected a valid value {VALUES}"))),
        }
    }

    fn begin(&mut self, object: bool) -> Words<Expect> {
        if self.open.len() >= DEPTH {
            return Err(format!(
                "Document nesting depth ({}) exceeds the maximum allowed ({DEPTH}, from `StreamReadConstraints.getMaxNestingDepth()`)",
                DEPTH + 1
            )
            .into());
        }
        self.open.push(Open { object, line: self.line, column: self.column() - 1 });
        Ok(if object { Expect::FirstName } else { Expect::FirstValue })
    }

    fn close(&mut self, byte: u8) -> Words<Expect> {
        match self.open.pop() {
            Some(open) if open.end() != char::from(byte) => Err(Wrong::at_the_byte(format!(
                "Unexpected close marker '{}': expected '{}' (for {} starting at {})",
                char::from(byte),
                open.end(),
                open.kind(),
                place(open.line, open.column)
            ))),
            _ => Ok(Expect::Comma),
        }
    }

    fn comma(&mut self, byte: u8) -> Words<Expect> {
        let Some(open) = self.open.last().copied() else { return Ok(Expect::Comma) };
        match byte {
            b',' => Ok(if open.object { Expect::Name } else { Expect::Value }),
            b'}' | b']' => self.close(byte),
            _ => Err(unexpected(byte.into(), &format!("was expecting comma to separate {} entries", open.kind()))),
        }
    }

    fn name(&mut self, byte: u8) -> Words<Expect> {
        if byte != b'"' {
            let found = self.character(byte)?;
            return Err(unexpected(found, "was expecting double-quote to start field name"));
        }
        self.string(" in field name").map(|_| Expect::Colon)
    }

    fn string(&mut self, where_it_ended: &str) -> Words<Expect> {
        loop {
            match self.next().ok_or_else(|| format!("Unexpected end-of-input{where_it_ended}"))? {
                b'"' => return Ok(Expect::Comma),
                b'\\' => self.escape(where_it_ended)?,
                byte @ 0..b' ' => {
                    return Err(Wrong::at_the_byte(format!(
                        "Illegal unquoted character ({}): has to be escaped using backslash to be included in string value",
                        describe(byte.into())
                    )));
                }
                byte => drop(self.character(byte)?),
            }
        }
    }

    fn escape(&mut self, where_it_ended: &str) -> Words<()> {
        let ended = || format!("Unexpected end-of-input{where_it_ended}");
        match self.next().ok_or_else(ended)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(()),
            b'u' => (0..4).try_for_each(|_| match self.next().ok_or_else(ended)? {
                digit if digit.is_ascii_hexdigit() => Ok(()),
                other => Err(unexpected(other.into(), "expected a hex-digit for character escape sequence")),
            }),
            other => Err(Wrong::at_the_byte(format!("Unrecognized character escape {}", describe(other.into())))),
        }
    }

    fn literal(&mut self, word: &'static str) -> Words<Expect> {
        for matched in 1..word.len() {
            if self.event.get(self.at) != Some(&word.as_bytes()[matched]) {
                return Err(self.unrecognized(word[..matched].into())?.into());
            }
            self.at += 1;
        }
        Ok(Expect::Comma)
    }

    /// The token that begins with `text`, as far as it looks like a word.
    fn unrecognized(&mut self, mut text: String) -> Words<String> {
        while let Some(byte) = self.next() {
            match char::from_u32(self.character(byte)?) {
                Some(c) if c.is_alphanumeric() || c == '_' || c == '$' => text.push(c),
                _ => break,
            }
        }
        Ok(format!("Unrecognized token '{text}': was expecting {VALUES}"))
    }

    fn number(&mut self, first: u8) -> Words<Expect> {
        let mut digit = first;
        if first == b'-' {
            digit = match self.next() {
                Some(byte) if byte.is_ascii_digit() => byte,
                Some(byte) => {
                    return Err(Wrong::at_the_byte(format!(
                        "Unexpected character ({}) in numeric value: expected digit (0-9) to follow minus sign, for valid numeric value",
                        describe(byte.into())
                    )));
                }
                None => return Err(String::from("Unexpected end-of-input in numeric value").into()),
            };
        }
        if digit == b'0' && self.event.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
            return Err(String::from("Invalid numeric value: Leading zeroes not allowed").into());
        }
        let rest = self.event[self.at..].iter();
        self.at += rest.take_while(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')).count();
        Ok(Expect::Comma)
    }

    /// The character that begins with `byte`, read from UTF-8 as Jackson does.
    fn character(&mut self, byte: u8) -> Words<u32> {
        let (more, bits) = match byte {
            0..0x80 => return Ok(byte.into()),
            0xc0..0xe0 => (1, byte & 0x1f),
            0xe0..0xf0 => (2, byte & 0x0f),
            0xf0..0xf8 => (3, byte & 0x07),
            _ => return Err(format!("Invalid UTF-8 start byte 0x{byte:x}").into()),
        };
        (0..more).try_fold(u32::from(bits), |read, _| match self.next() {
            Some(byte) if byte & 0xc0 == 0x80 => Ok(read << 6 | u32::from(byte & 0x3f)),
            Some(byte) => Err(format!("Invalid UTF-8 middle byte 0x{byte:x}").into()),
            None => Err(String::from("Unexpected end-of-input in character").into()),
        })
    }
}

fn unexpected(found: u32, comment: &str) -> Wrong {
    Wrong::at_the_byte(format!("Unexpected character ({}): {comment}", describe(found)))
}

fn describe(found: u32) -> String {
    match char::from_u32(found) {
        None => format!("(code {found} / 0x{found:x})"),
        Some(c) if c.is_control() => format!("(CTRL-CHAR, code {found})"),
        Some(c) if found > 255 => format!("'{c}' (code {found} / 0x{found:x})"),
        Some(c) => format!("'{c}' (code {found})"),
    }
}

/// `Character.isJavaIdentifierStart` of a byte taken for a character.
fn starts_identifier(byte: u8) -> bool {
    let c = char::from(byte);
    c.is_alphabetic() || matches!(c, '$' | '_' | '¢'..='¥')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(event: impl AsRef<[u8]>, words: &str, line: usize, column: usize) {
        let event = event.as_ref();
        let shown = String::from_utf8_lossy(event);
        assert!(serde_json::from_slice::<serde_json::Value>(event).is_err(), "{shown} is JSON");
        assert_eq!(complaint(event), format!("{words}\n at {}", place(line, column)));
    }

    /// In November 2025.
    #[test]
    fn recorded_answers() {
        let value = format!("expected a valid value {VALUES}");
        check(b"\x99", &format!("Unexpected character ((CTRL-CHAR, code 153)): {value}"), 1, 1);
        check(b"n\x87x", "Invalid UTF-8 start byte 0x87", 1, 3);
        check("'{}'", &format!("Unexpected character (''' (code 39)): {value}"), 1, 1);
    }

    #[test]
    fn words_that_are_none() {
        check("hello", &format!("Unrecognized token 'hello': was expecting {VALUES}"), 1, 6);
        check("nul", &format!("Unrecognized token 'nul': was expecting {VALUES}"), 1, 4);
        check("{\"a\": yes}", &format!("Unrecognized token 'yes': was expecting {VALUES}"), 1, 11);
        check("é", "Invalid UTF-8 start byte 0xa9", 1, 3);
    }

    #[test]
    fn what_is_between_values() {
        check("{a: 1}", "Unexpected character ('a' (code 97)): was expecting double-quote to start field name", 1, 2);
        check(
            "{\"a\": 1,\n}",
            "Unexpected character ('}' (code 125)): was expecting double-quote to start field name",
            2,
            1,
        );
        check(
            "{\"a\" 1}",
            "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value",
            1,
            6,
        );
        check("[1 2]", "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries", 1, 4);
        check("[1,]", "Unexpected character (']' (code 93)): expected a value", 1, 4);
        check(
            "[1}",
            &format!("Unexpected close marker '}}': expected ']' (for Array starting at {})", place(1, 1)),
            1,
            3,
        );
    }

    #[test]
    fn what_ends_early() {
        check("  ", "No content to map due to end-of-input", 1, 3);
        check("\"a", "Unexpected end-of-input: was expecting closing quote for a string value", 1, 3);
        check("{\"a", "Unexpected end-of-input in field name", 1, 4);
        check(
            "{\"a\": 1",
            &format!("Unexpected end-of-input: expected close marker for Object (start marker at {})", place(1, 1)),
            1,
            8,
        );
    }

    #[test]
    fn strings_and_numbers() {
        check(
            "\"a\u{1}\"",
            "Illegal unquoted character ((CTRL-CHAR, code 1)): has to be escaped using backslash to be included in string value",
            1,
            3,
        );
        check(br#""\x""#, "Unrecognized character escape 'x' (code 120)", 1, 3);
        check(b"\"\xff\"", "Invalid UTF-8 start byte 0xff", 1, 3);
        check(b"\"\xc3(\"", "Invalid UTF-8 middle byte 0x28", 1, 4);
        check("01", "Invalid numeric value: Leading zeroes not allowed", 1, 3);
    }

    #[test]
    fn deep_events_are_cut() {
        assert!(complaint("[".repeat(100_000).as_bytes()).starts_with("Document nesting depth (1001)"));
    }

    proptest::proptest! {
        /// Whatever arrives is complained of, never a panic.
        #[test]
        fn anything_at_all(event in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..64)) {
            complaint(&event);
        }
    }
}
