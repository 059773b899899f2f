//! Space-delimited patterns: `[ip, user, ..., status_code = 4* && status_code != 403, bytes > 1000]`.

use super::lex::Cursor;
use super::value::{self, Comparison, number};
use super::{PatternError, Result};

/// Columns in order. Without an ellipsis an event must have just as many.
#[derive(Debug)]
pub struct Fields {
    before: Vec<Column>,
    /// What follows the ellipsis, counted from the event's end.
    after: Option<Vec<Column>>,
}

#[derive(Debug, Default)]
struct Column {
    name: String,
    /// Any of these, each of them all of its conditions.
    any: Vec<Vec<Named>>,
}

/// A condition on the column of that name; on its own column where no other has it.
#[derive(Debug)]
struct Named {
    name: String,
    comparison: Comparison,
}

impl Fields {
    pub fn matches(&self, message: &str) -> bool {
        let words = split(message);
        let after = self.after.as_deref().unwrap_or_default();
        let named = self.before.len() + after.len();
        let fits = if self.after.is_some() { words.len() >= named } else { words.len() == named };
        if !fits {
            return false;
        }
        let tail = words.len() - after.len();
        let cells: Vec<_> = self.before.iter().zip(&words).chain(after.iter().zip(&words[tail..])).collect();
        cells.iter().all(|(column, word)| column.holds(word, &cells))
    }
}

impl Column {
    fn holds(&self, word: &str, cells: &[(&Column, &&str)]) -> bool {
        let all = |conditions: &Vec<Named>| conditions.iter().all(|named| named.holds(self, word, cells));
        self.any.is_empty() || self.any.iter().any(all)
    }
}

impl Named {
    fn holds(&self, column: &Column, word: &str, cells: &[(&Column, &&str)]) -> bool {
        let other = || cells.iter().find(|(other, _)| other.name == self.name).map(|(_, word)| **word);
        let word = if self.name == column.name { word } else { other().unwrap_or(word) };
        self.comparison.holds(word, number(word))
    }
}

/// Words apart by spaces; what stands between square brackets or quotation marks is one, without them.
fn split(message: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = message.trim_start();
    while let Some(first) = rest.chars().next() {
        let close = match first {
            '[' => Some(']'),
            '"' => Some('"'),
            _ => None,
        };
        let enclosed = close.and_then(|close| rest[1..].split_once(close));
        let (word, tail) =
            enclosed.unwrap_or_else(|| rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())));
        words.push(word);
        rest = tail.trim_start();
    }
    words
}

pub fn parse(cursor: &mut Cursor<'_>) -> Result<Fields> {
    cursor.expect("[", "a bracket is missing")?;
    let mut fields = Fields { before: Vec::new(), after: None };
    loop {
        cursor.skip_space();
        if cursor.take("...") || cursor.take("…") {
            if fields.after.replace(Vec::new()).is_some() {
                return Err(PatternError::new("a second ellipsis"));
            }
        } else {
            let column = column(cursor)?;
            fields.after.as_mut().unwrap_or(&mut fields.before).push(column);
        }
        cursor.skip_space();
        if !cursor.take(",") {
            break;
        }
    }
    cursor.expect("]", "a bracket is missing")?;
    if cursor.done() { Ok(fields) } else { Err(PatternError::new("text follows the closing bracket")) }
}

fn ends(rest: &str) -> bool {
    rest.starts_with([',', ']']) || rest.starts_with("&&") || rest.starts_with("||")
}

fn name<'a>(cursor: &mut Cursor<'a>) -> &'a str {
    cursor.skip_space();
    cursor.until(|rest| rest.starts_with(char::is_whitespace) || rest.starts_with(['=', '!', '<', '>']) || ends(rest))
}

/// A name alone, or conditions; a name may be empty.
fn column(cursor: &mut Cursor<'_>) -> Result<Column> {
    let first = name(cursor);
    let mut column = Column { name: first.into(), any: Vec::new() };
    cursor.skip_space();
    if matches!(cursor.peek(), Some(',' | ']')) {
        return Ok(column);
    }
    let mut all = vec![condition(cursor, first)?];
    loop {
        cursor.skip_space();
        if cursor.take("&&") {
            let name = name(cursor);
            all.push(condition(cursor, name)?);
        } else if cursor.take("||") {
            let name = name(cursor);
            let next = vec![condition(cursor, name)?];
            column.any.push(std::mem::replace(&mut all, next));
        } else {
            column.any.push(all);
            return Ok(column);
        }
    }
}

fn condition(cursor: &mut Cursor<'_>, name: &str) -> Result<Named> {
    Ok(Named { name: name.into(), comparison: value::parse(cursor, ends)? })
}
