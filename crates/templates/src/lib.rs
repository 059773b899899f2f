//! Input templates, as EventBridge's rules and pipes have them: texts with `<variables>` in them, filled in with JSON. Pure.
//!
//! Source: EventBridge User Guide, "Input transformation". Variables within quotes are put in as text, others as JSON; one
//! that has no value is an empty text.

pub mod json;

use std::borrow::Cow;

/// A piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    Variable { name: &'a str, within_quotes: bool },
}

/// The pieces of a template in order. What is between `<` and `>` and is no name is text.
pub fn pieces(template: &str, is_name: fn(&str) -> bool) -> Vec<Piece<'_>> {
    let (mut pieces, mut from, mut at) = (Vec::new(), 0, 0);
    let (mut within_quotes, mut escaped) = (false, false);
    let bytes = template.as_bytes();
    while at < bytes.len() {
        let name = (bytes[at] == b'<').then(|| name(&template[at + 1..], is_name)).flatten();
        match (bytes[at], name) {
            (_, Some(name)) => {
                pieces.extend([Piece::Text(&template[from..at]), Piece::Variable { name, within_quotes }]);
                at += name.len() + 2;
                (from, escaped) = (at, false);
                continue;
            }
            (b'"', None) if !escaped => within_quotes = !within_quotes,
            _ => {}
        }
        escaped = within_quotes && bytes[at] == b'\\' && !escaped;
        at += 1;
    }
    pieces.push(Piece::Text(&template[from..]));
    pieces
}

/// A variable's name up to `>`.
fn name(text: &str, is_name: fn(&str) -> bool) -> Option<&str> {
    let name = &text[..text.find('>')?];
    (!name.is_empty() && is_name(name)).then_some(name)
}

/// A template with its variables filled in by `value`, which gives JSON.
pub fn filled<'v>(pieces: &[Piece<'_>], value: impl Fn(&str) -> Option<Cow<'v, str>>) -> String {
    let mut out = String::new();
    for piece in pieces {
        match *piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Variable { name, within_quotes } => match (value(name), within_quotes) {
                (Some(json), false) => out.push_str(&json),
                (None, false) => out.push_str("\"\""),
                (Some(json), true) => out.push_str(&unquoted(&json)),
                (None, true) => {}
            },
        }
    }
    out
}

/// As the inside of a JSON string: a string is put in as it is, anything else with its quotes escaped.
fn unquoted(json: &str) -> Cow<'_, str> {
    match json.strip_prefix('"').and_then(|json| json.strip_suffix('"')) {
        Some(inside) => Cow::Borrowed(inside),
        None => {
            let quoted = json::quoted(json);
            Cow::Owned(quoted[1..quoted.len() - 1].to_owned())
        }
    }
}
