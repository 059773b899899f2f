//! Filter patterns: "Filter pattern syntax for metric filters, subscription filters, filter log events, and Live Tail"
//! of the CloudWatch Logs guide. A pure parser and matcher; patterns come from strangers.
//!
//! Three forms, told apart by the first character: terms, `{ JSON conditions }` and `[space-delimited fields]`.
//! Matching is case-sensitive throughout.

mod fields;
mod json;
mod lex;
mod regexp;
mod terms;
mod value;

use fields::Fields;
use json::Condition;
use lex::Cursor;
use terms::Terms;

/// Longest pattern, in characters (API model).
pub const PATTERN_CHARS: usize = 1024;
/// How deep parentheses may nest (ours).
const DEPTH: usize = 32;

/// The pattern is none. The reason is for our log: AWS says only that it is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct PatternError {
    pub reason: &'static str,
}

impl PatternError {
    const fn new(reason: &'static str) -> Self {
        Self { reason }
    }
}

type Result<T> = std::result::Result<T, PatternError>;

/// A compiled pattern.
#[derive(Debug)]
pub enum Pattern {
    /// Empty: every event matches.
    All,
    #[doc(hidden)]
    Terms(Terms),
    #[doc(hidden)]
    Json(Condition),
    #[doc(hidden)]
    Fields(Fields),
}

impl Pattern {
    pub fn parse(text: &str) -> Result<Self> {
        if text.chars().count() > PATTERN_CHARS {
            return Err(PatternError::new("the pattern is too long"));
        }
        let mut cursor = Cursor::new(text.trim());
        match cursor.peek() {
            None => Ok(Self::All),
            Some('{') => json::parse(&mut cursor).map(Self::Json),
            Some('[') => fields::parse(&mut cursor).map(Self::Fields),
            Some(_) => terms::parse(&mut cursor).map(Self::Terms),
        }
    }

    pub fn matches(&self, message: &str) -> bool {
        match self {
            Self::All => true,
            Self::Terms(terms) => terms.matches(message),
            Self::Json(condition) => serde_json::from_str(message).is_ok_and(|event| condition.holds(&event)),
            Self::Fields(fields) => fields.matches(message),
        }
    }
}

#[cfg(test)]
mod tests;
