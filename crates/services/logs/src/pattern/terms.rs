//! Terms: `ERROR "exact phrase" -excluded ?optional %regex%`.

use super::lex::Cursor;
use super::{PatternError, Result, regexp};
use regex::Regex;

/// All of `required`, none of `excluded`; at least one of `optional`, which counts only where nothing is required: AWS
/// ignores `?` beside terms without it.
#[derive(Debug, Default)]
pub struct Terms {
    required: Vec<Term>,
    excluded: Vec<Term>,
    optional: Vec<Term>,
}

#[derive(Debug)]
enum Term {
    /// Found anywhere, also within a word.
    Text(String),
    Regex(Regex),
}

impl Terms {
    pub fn matches(&self, message: &str) -> bool {
        let found = |term: &Term| term.found(message);
        let any = !self.required.is_empty() || self.optional.is_empty() || self.optional.iter().any(found);
        any && self.required.iter().all(found) && !self.excluded.iter().any(found)
    }
}

impl Term {
    fn found(&self, message: &str) -> bool {
        match self {
            Self::Text(text) => message.contains(text),
            Self::Regex(regex) => regex.is_match(message),
        }
    }
}

pub fn parse(cursor: &mut Cursor<'_>) -> Result<Terms> {
    let mut terms = Terms::default();
    while !cursor.done() {
        let list = match cursor.peek() {
            Some('-') => &mut terms.excluded,
            Some('?') => &mut terms.optional,
            _ => &mut terms.required,
        };
        if !cursor.take("-") {
            cursor.take("?");
        }
        cursor.skip_space();
        list.push(term(cursor)?);
        cursor.skip_space();
    }
    Ok(terms)
}

fn term(cursor: &mut Cursor<'_>) -> Result<Term> {
    if cursor.take("\"") {
        let text = cursor.quoted('"')?;
        return if text.is_empty() { Err(PatternError::new("a term is empty")) } else { Ok(Term::Text(text)) };
    }
    if cursor.take("%") {
        return regexp::parse(cursor).map(Term::Regex);
    }
    match cursor.until(|rest| rest.starts_with(char::is_whitespace)) {
        "" => Err(PatternError::new("a term is missing")),
        word => Ok(Term::Text(word.into())),
    }
}
