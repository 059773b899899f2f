//! `%…%`: the subset of regular expressions that AWS takes.

use super::lex::Cursor;
use super::{PatternError, Result};
use regex::{Regex, RegexBuilder};

/// Memory that one compiled expression may take (ours).
const COMPILED_BYTES: usize = 1 << 20;

/// After the opening `%`.
pub fn parse(cursor: &mut Cursor<'_>) -> Result<Regex> {
    let source = cursor.until(|rest| rest.starts_with('%'));
    cursor.expect("%", "a percent sign is missing")?;
    if source.is_empty() {
        return Err(PatternError::new("a regular expression is empty"));
    }
    allowed(source)?;
    RegexBuilder::new(source)
        .size_limit(COMPILED_BYTES)
        .build()
        .map_err(|_| PatternError::new("a regular expression cannot be read"))
}

/// Alphanumeric characters, some symbols, no groups, nothing beyond ASCII. A backslash makes what follows literal, or a
/// class. A space is taken, although the guide does not list it.
fn allowed(source: &str) -> Result<()> {
    let mut chars = source.chars();
    while let Some(c) = chars.next() {
        let c = if c == '\\' { chars.next().filter(char::is_ascii) } else { Some(c).filter(|c| listed(*c)) };
        if c.is_none() {
            return Err(PatternError::new("a regular expression has a character that is not supported"));
        }
    }
    Ok(())
}

fn listed(c: char) -> bool {
    c.is_ascii_alphanumeric() || " :_#=@/;,-^$?[]{}|*+.".contains(c)
}
