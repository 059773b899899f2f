//! Tags of buckets and objects: how they come, and what they may be.
//!
//! Source: "Object tagging" and "Using cost allocation S3 bucket tags" of the S3 User Guide.

use crate::model::Tags;
use crate::{Error, Result};
use s3s::dto::Tag;

/// Tags of one object.
pub const OBJECT_TAGS: usize = 10;
/// Tags of one bucket.
pub const BUCKET_TAGS: usize = 50;
const KEY_CHARS: usize = 128;
const VALUE_CHARS: usize = 256;

/// `x-amz-tagging`: pairs as in a query string.
pub fn parse_header(text: &str) -> Result<Tags> {
    let bad = || {
        let message = "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.";
        Error::argument(message, "x-amz-tagging", text)
    };
    let decode = |text: &str| {
        let spaced = text.replace('+', " ");
        percent_encoding::percent_decode_str(&spaced).decode_utf8().map(|text| text.into_owned()).map_err(|_| bad())
    };
    let mut tags = Tags::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if value.contains('=') {
            return Err(bad());
        }
        let (key, value) = (decode(key)?, decode(value)?);
        if tags.iter().any(|(known, _)| *known == key) {
            return Err(bad());
        }
        tags.push((key, value));
    }
    tags.sort();
    Ok(tags)
}

/// The tags of a header, checked for an object.
pub fn of_header(text: Option<&str>) -> Result<Tags> {
    let tags = parse_header(text.unwrap_or_default())?;
    if tags.len() > OBJECT_TAGS {
        return Err(Error::other("BadRequest", 400, "Object tags cannot be greater than 10"));
    }
    check(&tags, OBJECT_TAGS)?;
    Ok(tags)
}

/// The tags of an XML body, checked.
pub fn of_body(set: Vec<Tag>, most: usize) -> Result<Tags> {
    let mut tags: Tags =
        set.into_iter().map(|tag| (tag.key.unwrap_or_default(), tag.value.unwrap_or_default())).collect();
    if tags.len() > most {
        let what = if most == OBJECT_TAGS { "Object" } else { "Bucket" };
        return Err(Error::other("BadRequest", 400, format!("{what} tag count cannot be greater than {most}")));
    }
    check(&tags, most)?;
    tags.sort();
    Ok(tags)
}

pub fn to_body(tags: &Tags) -> Vec<Tag> {
    tags.iter().map(|(key, value)| Tag { key: Some(key.clone()), value: Some(value.clone()) }).collect()
}

fn check(tags: &Tags, most: usize) -> Result<()> {
    let invalid = |message: &str, key: &str| Error::other("InvalidTag", 400, message.to_owned()).with("TagKey", key);
    for (n, (key, value)) in tags.iter().enumerate() {
        if tags[..n].iter().any(|(earlier, _)| earlier == key) {
            return Err(invalid("Cannot provide multiple Tags with the same key", key));
        }
        if key.is_empty() || key.chars().count() > KEY_CHARS || !key.chars().all(allowed) {
            return Err(invalid("The TagKey you have provided is invalid", key));
        }
        if value.chars().count() > VALUE_CHARS || !value.chars().all(allowed) {
            return Err(invalid("The TagValue you have provided is invalid", key).with("TagValue", value));
        }
        if key.starts_with("aws:") {
            let object = most == OBJECT_TAGS;
            let bucket = "System tags cannot be added/updated by requester";
            return Err(invalid(if object { "Your TagKey cannot be prefixed with aws:" } else { bucket }, key));
        }
    }
    Ok(())
}

fn allowed(c: char) -> bool {
    c.is_alphanumeric() || c.is_whitespace() || "+-=._:/@".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_a_query_string() {
        let tags = of_header(Some("a=1&b%20c=d+e&empty")).unwrap();
        let pairs: Vec<(&str, &str)> = tags.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(pairs, [("a", "1"), ("b c", "d e"), ("empty", "")]);
        assert!(of_header(None).unwrap().is_empty());
    }

    #[test]
    fn bad_tags_are_refused() {
        let eleven: String = (0..11).map(|n| format!("k{n}=v&")).collect();
        let long = "k".repeat(129);
        for (text, code) in [
            ("a=1&a=2", "InvalidArgument"),
            ("a=1,b=2", "InvalidArgument"),
            (eleven.as_str(), "BadRequest"),
            (long.as_str(), "InvalidTag"),
            ("aws:x=1", "InvalidTag"),
            ("a=%3Cb%3E", "InvalidTag"),
        ] {
            assert_eq!(of_header(Some(text)).unwrap_err().code(), code, "{text}");
        }
    }
}
