//! What AWS publishes about its event ruler (README, tests, recorded answers), as tables of facts.

mod invalid;
mod matching;

use proptest::prelude::*;

use crate::Pattern;

proptest! {
    #[test]
    fn no_text_breaks_the_compiler(text in "[\\[\\]{}\":,a$or0-9.e*\\\\ ]{0,60}") {
        let _ = Pattern::compile(&text);
    }

    #[test]
    fn a_wildcard_matches_what_a_slow_reading_of_it_matches(pattern in "[ab*]{0,8}", text in "[ab]{0,10}") {
        prop_assume!(!pattern.contains("**"));
        let compiled = Pattern::compile(&format!(r#"{{"a":[{{"wildcard":"{pattern}"}}]}}"#)).unwrap();
        let event = serde_json::json!({ "a": text });
        prop_assert_eq!(compiled.matches(&event), slowly(pattern.as_bytes(), text.as_bytes()));
    }
}

fn slowly(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern, text) {
        ([], []) => true,
        ([b'*', rest @ ..], text) => {
            slowly(rest, text) || text.split_first().is_some_and(|(_, text)| slowly(pattern, text))
        }
        ([p, rest @ ..], [t, text @ ..]) => p == t && slowly(rest, text),
        _ => false,
    }
}
