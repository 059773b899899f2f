//! Statements, and the rows they give. Functions over a transaction; nothing here knows of HTTP or of who asks.

pub mod buckets;
pub mod listing;
pub mod parts;
pub mod schema;
pub mod uploads;
pub mod versions;

use crate::model::Tags;

/// The end of the keys that begin with `prefix`: the least text greater than all of them. `None`: there is no end.
pub fn end_of(prefix: &str) -> Option<String> {
    let mut text = prefix.to_owned();
    while let Some(last) = text.pop() {
        if let Some(next) = following(last) {
            text.push(next);
            return Some(text);
        }
    }
    None
}

/// The next character in code point order, which is also the order of UTF-8 bytes.
fn following(c: char) -> Option<char> {
    match c {
        '\u{D7FF}' => Some('\u{E000}'),
        char::MAX => None,
        c => char::from_u32(u32::from(c) + 1),
    }
}

/// The characters of [`after_all`]: 1,028 bytes, more than a key has.
const LONGEST: usize = 257;

/// A bound for ranges without an end: greater than every key. A range that is open in the statement itself would be walked
/// to the end of the bucket by a listing that finds less than a page.
pub fn after_all() -> String {
    char::MAX.to_string().repeat(LONGEST)
}

/// Tags as a column holds them; none are NULL.
pub fn tags_text(tags: &Tags) -> Option<String> {
    (!tags.is_empty()).then(|| serde_json::to_string(tags).unwrap_or_default())
}

pub fn parse_tags(text: Option<&str>) -> Tags {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

#[cfg(test)]
mod big_tests;

#[cfg(test)]
mod tests {
    use super::end_of;

    #[test]
    fn the_end_of_a_prefix_follows_all_its_keys_and_nothing_else() {
        for (prefix, end) in [
            ("a", Some("b")),
            ("a/", Some("a0")),
            ("a\u{10FFFF}", Some("b")),
            ("\u{D7FF}", Some("\u{E000}")),
            ("ä", Some("å")),
            ("", None),
            ("\u{10FFFF}", None),
        ] {
            assert_eq!(end_of(prefix).as_deref(), end);
        }
    }
}
