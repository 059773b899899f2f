//! `FilterCriteria`: patterns of which one has to match, or none at all.

use crate::errors;
use cloud::Result;
use patterns::Pattern;
use serde_json::Value;

/// Filters of one mapping by default; AWS raises it on demand.
pub const MOST: usize = 10;

#[derive(Debug, Default)]
pub struct Filters(Vec<Pattern>);

impl Filters {
    /// # Errors
    /// AWS's, which does not say what is wrong.
    pub fn compile(patterns: &[String]) -> Result<Self> {
        let compile = |text: &String| Pattern::compile(text).map_err(|invalid| errors::bad_filter().detail(invalid));
        patterns.iter().map(compile).collect::<Result<_>>().map(Self)
    }

    /// Everything passes, so that nobody needs to look at it.
    pub fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    pub fn pass(&self, record: &Value) -> bool {
        self.0.is_empty() || self.0.iter().any(|pattern| pattern.matches(record))
    }
}

/// The data of a record as patterns see it: what is a JSON object or array is that, everything else is a text.
pub fn seen(text: &str) -> Value {
    let is_structure = text.trim_start().starts_with(['{', '[']);
    let parsed = is_structure.then(|| serde_json::from_str(text).ok()).flatten();
    parsed.unwrap_or_else(|| Value::String(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Source: Lambda Developer Guide, "Properly filtering Amazon SQS messages".
    #[test]
    fn data_and_patterns_have_to_be_of_one_kind() {
        let pass = |pattern: &str, body: &str| {
            Filters::compile(&[pattern.to_owned()])
                .unwrap()
                .pass(&json!({ "body": seen(body), "awsRegion": "us-east-1" }))
        };
        let (text, object) = (r#"{"body":["a"]}"#, r#"{"body":{"k":["a"]}}"#);
        assert!(pass(text, "a") && !pass(text, "b") && !pass(text, r#"{"k":"a"}"#));
        assert!(pass(object, r#"{"k":"a"}"#) && !pass(object, r#"{"k":"b"}"#) && !pass(object, "a"));
        assert!(pass(r#"{"awsRegion":["us-east-1"]}"#, "a") && pass(r#"{"awsRegion":["us-east-1"]}"#, "{}"));
    }

    #[test]
    fn one_of_several_is_enough_and_none_lets_all_through() {
        let of =
            |patterns: &[&str]| Filters::compile(&patterns.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
        assert!(of(&[]).unwrap().pass(&json!({})));
        assert!(of(&[r#"{"a":[1]}"#, r#"{"b":[1]}"#]).unwrap().pass(&json!({"b": 1})));
        assert_eq!(of(&["{\"a\":1}"]).unwrap_err().message, "Invalid filter pattern definition.");
    }
}
