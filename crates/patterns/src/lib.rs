//! Event patterns: the JSON language in which EventBridge's rules, filters of event source mappings and pipes, and
//! filter policies of that form say which events they want. Pure: a pattern is compiled once, and matching allocates nothing.
//!
//! Rules that are not obvious, as AWS's event ruler has them:
//! - arrays in events are "crushed": an object pattern matches an array if one of its elements matches it whole;
//! - what is absent is a leaf: `exists` looks at values that are neither objects nor empty arrays;
//! - numbers between -5e9 and 5e9 are compared to six decimals, others by what they say;
//! - strings that are IP addresses are equal if the addresses are;
//! - a dot in a key of a pattern or event is the same as one level more.

mod compile;
mod matcher;
mod text;
mod tokens;
mod tree;

use serde_json::Value;

/// A compiled pattern: `$or` multiplied out, so that it matches if one of its trees does.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    alternatives: Vec<tree::Node>,
}

/// Why a text is no pattern, in the words of AWS's compiler.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}{place}")]
pub struct Invalid {
    /// The sentence alone.
    pub reason: String,
    /// Where, as AWS says it behind the sentence, or nothing.
    pub place: String,
}

/// How many trees `$or` may multiply out to.
pub const MAX_ALTERNATIVES: usize = 1_000;

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// [`Invalid`], if it is none.
    pub fn compile(text: &str) -> Result<Self, Invalid> {
        compile::compile(text).map(|alternatives| Self { alternatives })
    }

    /// Whether the event is wanted.
    #[must_use]
    pub fn matches(&self, event: &Value) -> bool {
        self.alternatives.iter().any(|tree| tree.matches(event))
    }

    /// What the text at a path may be, for each of the ways in which the pattern matches; `None` where it may be any.
    /// What is not named outright is told by a glob: `aws.*` for a prefix.
    #[must_use]
    pub fn texts(&self, path: &str) -> Vec<Option<Vec<String>>> {
        let told = |values: &[matcher::Matcher]| values.iter().map(matcher::Matcher::glob).collect();
        self.alternatives.iter().map(|tree| tree.at(path).map(told)).collect()
    }

    /// Whether the event is wanted. What is not JSON is wanted by no pattern.
    #[must_use]
    pub fn matches_text(&self, event: &str) -> bool {
        serde_json::from_str(event).is_ok_and(|event| self.matches(&event))
    }
}

#[cfg(test)]
mod tests;
