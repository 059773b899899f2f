//! Words, numbers, texts and signs.

use super::{Invalid, MOST_BYTES};

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A keyword with its dots: `http.status`, `annotation.user-name`.
    Word(String),
    Text(String),
    Number(f64),
    Sign(&'static str),
}

const SIGNS: [&str; 17] = ["!=", "<=", ">=", "=", "<", ">", "!", "(", ")", "{", "}", "[", "]", ",", ":", "&", "|"];

pub fn tokens(text: &str) -> Result<Vec<Token>, Invalid> {
    if text.len() > MOST_BYTES {
        return Err(Invalid(format!("it is longer than {MOST_BYTES} characters")));
    }
    let (mut rest, mut found) = (text.trim_start(), Vec::new());
    while let Some(first) = rest.chars().next() {
        let (token, after) = match first {
            '"' | '\'' => quoted(rest, first)?,
            '0'..='9' | '-' | '.' => number(rest)?,
            _ if is_word(first) => {
                let len = rest.find(|c: char| !is_word(c) && !matches!(c, '.' | '-')).unwrap_or(rest.len());
                (Token::Word(rest[..len].into()), &rest[len..])
            }
            _ => {
                let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign));
                let sign = sign.ok_or_else(|| Invalid(format!("`{first}` is not expected")))?;
                (Token::Sign(sign), &rest[sign.len()..])
            }
        };
        found.push(token);
        rest = after.trim_start();
    }
    Ok(found)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn quoted(text: &str, quote: char) -> Result<(Token, &str), Invalid> {
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => value.extend(characters.next().map(|(_, c)| c)),
            c if c == quote => return Ok((Token::Text(value), &text[at + 1..])),
            c => value.push(c),
        }
    }
    Err(Invalid("a text has no end".into()))
}

fn number(text: &str) -> Result<(Token, &str), Invalid> {
    let len = text.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E')).unwrap_or(text.len());
    let (digits, rest) = text.split_at(len);
    let number = digits.parse::<f64>().ok().filter(|number| number.is_finite());
    number.map(|number| (Token::Number(number), rest)).ok_or_else(|| Invalid(format!("`{digits}` is no number")))
}
