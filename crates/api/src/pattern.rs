//! Java regular expressions in the terms of the `regex` crate.

use regex::{Regex, RegexBuilder};

/// Bound on one compiled pattern; the largest of the models (repetitions of Unicode classes) need a few MiB.
const MAX_COMPILED_BYTES: usize = 64 << 20;

/// `None` where there is no equal: look-around, back-references.
pub fn compile(source: &str) -> Option<Regex> {
    RegexBuilder::new(&format!("^(?:{source})$")).size_limit(MAX_COMPILED_BYTES).build().ok()
}
