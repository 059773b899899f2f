//! What is published: its rules, and how it is kept until everybody has it.

use crate::errors::invalid;
use crate::model::Protocol;
use api::sns::MessageAttributeValue;
use api::sns::errors::invalid_parameter_value_exception as wrong;
use base::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cloud::Result;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Bytes of a message with its attributes, and of all messages of a batch.
pub const MOST: usize = 262_144;
const SUBJECT: usize = 100;
const ATTRIBUTE_NAME: usize = 256;
/// Characters of `MessageGroupId` and `MessageDeduplicationId`.
const ID: usize = 128;

/// A message as it is kept. What it weighs is bounded by [`MOST`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    pub id: String,
    pub time: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    pub body: Body,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: Attributes,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deduplication: Option<String>,
    /// Of FIFO topics.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence: Option<String>,
    /// The trace header of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}

pub type Attributes = BTreeMap<String, Attribute>;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Body {
    Same(String),
    /// By protocol, with `default` for the others: `MessageStructure=json`.
    Each(BTreeMap<String, String>),
}

impl Body {
    pub fn of(&self, protocol: Protocol) -> &str {
        match self {
            Self::Same(text) => text,
            Self::Each(texts) => texts.get(protocol.name()).or_else(|| texts.get("default")).map_or("", String::as_str),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    /// `String`, `String.Array`, `Number`, `Binary`, each perhaps with a label of the publisher's own.
    #[serde(rename = "Type")]
    pub kind: String,
    /// In base64 where it is binary.
    #[serde(rename = "Value")]
    pub value: String,
}

impl Attribute {
    pub fn is_binary(&self) -> bool {
        is_of(&self.kind, "Binary")
    }

    fn read(name: &str, given: &MessageAttributeValue) -> Result<Self> {
        let kind = &given.data_type;
        let field = match kind.as_str() {
            kind if is_of(kind, "String") || is_of(kind, "Number") => "String",
            kind if is_of(kind, "Binary") => "Binary",
            _ => {
                return Err(wrong(format!(
                    "The message attribute '{name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."
                )));
            }
        };
        let text = given.string_value.as_deref().filter(|text| !text.is_empty());
        let binary = given.binary_value.as_ref().filter(|blob| !blob.0.is_empty());
        let value = match (field, text, binary) {
            ("String", Some(text), None) => text.to_owned(),
            ("Binary", None, Some(bytes)) => STANDARD.encode(&bytes.0),
            (_, None, None) => {
                return Err(wrong(format!(
                    "The message attribute '{name}' must contain non-empty message attribute value for message attribute type '{kind}'."
                )));
            }
            _ => {
                return Err(wrong(format!(
                    "The message attribute '{name}' with type '{kind}' must use field '{field}'."
                )));
            }
        };
        if is_of(kind, "Number") && !is_number(&value) {
            return Err(wrong(format!("Could not cast message attribute '{name}' value to number.")));
        }
        Ok(Self { kind: kind.clone(), value })
    }

    fn bytes(&self) -> usize {
        let value = if self.is_binary() { self.value.len() / 4 * 3 } else { self.value.len() };
        self.kind.len() + value
    }
}

/// `String` or `String.label`
pub fn is_of(kind: &str, base: &str) -> bool {
    kind.strip_prefix(base).is_some_and(|label| label.is_empty() || label.starts_with('.'))
}

fn is_number(text: &str) -> bool {
    text.trim().parse::<f64>().is_ok_and(f64::is_finite)
}

pub fn attributes(given: Option<&BTreeMap<String, MessageAttributeValue>>) -> Result<Attributes> {
    let read = |(name, value): (&String, &MessageAttributeValue)| {
        check_name(name)?;
        Ok((name.clone(), Attribute::read(name, value)?))
    };
    given.into_iter().flatten().map(read).collect()
}

fn check_name(name: &str) -> Result<()> {
    if name.is_empty() {
        return Err(wrong("Length of message attribute name must be at least 1 byte."));
    }
    if name.len() > ATTRIBUTE_NAME {
        return Err(wrong("Length of message attribute name must be less than 256 bytes."));
    }
    let allowed = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if let Some(other) = name.chars().find(|c| !allowed(c)) {
        return Err(wrong(format!(
            "Invalid non-alphanumeric character '#x{:X}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
            u32::from(other)
        )));
    }
    if name.starts_with('.') {
        return Err(wrong("Invalid message attribute name starting with character '.' was found."));
    }
    if name.ends_with('.') {
        return Err(wrong("Invalid message attribute name ending with character '.' was found."));
    }
    if name.contains("..") {
        return Err(wrong("Message attribute name can not have successive '.' character."));
    }
    Ok(())
}

/// What counts for the limit.
pub fn size(text: &str, attributes: &Attributes) -> usize {
    text.len() + attributes.iter().map(|(name, attribute)| name.len() + attribute.bytes()).sum::<usize>()
}

pub fn check_subject(subject: Option<&str>) -> Result<()> {
    let Some(subject) = subject else { return Ok(()) };
    let length = subject.chars().count();
    if length == 0 || length > SUBJECT || subject.chars().any(char::is_control) {
        return Err(invalid("Subject"));
    }
    Ok(())
}

/// `parameter`: `MessageGroupId` or `MessageDeduplicationId`.
pub fn check_id(parameter: &str, id: &str) -> Result<()> {
    let plain = id.bytes().all(|b| b.is_ascii_graphic());
    if plain && (1..=ID).contains(&id.len()) {
        return Ok(());
    }
    Err(invalid(format!(
        "{parameter} Reason: must be alphanumeric or punctuation and have a length between 1 and {ID}"
    )))
}

/// The text for each protocol.
pub fn body(text: &str, structure: Option<&str>) -> Result<Body> {
    if text.is_empty() {
        return Err(invalid("Empty message"));
    }
    match structure {
        None => Ok(Body::Same(text.into())),
        Some("json") => each(text),
        Some(_) => Err(invalid("MessageStructure")),
    }
}

fn each(text: &str) -> Result<Body> {
    let broken = || invalid("Message Structure - JSON message body failed to parse");
    let Value::Object(members) = serde_json::from_str(text).map_err(|_| broken())? else { return Err(broken()) };
    let texts: BTreeMap<String, String> = members
        .into_iter()
        .filter_map(|(protocol, value)| match value {
            Value::String(text) => Some((protocol, text)),
            _ => None,
        })
        .collect();
    if !texts.contains_key("default") {
        return Err(invalid("Message Structure - No default entry in JSON message body"));
    }
    Ok(Body::Each(texts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::Blob;

    fn attribute(kind: &str, text: Option<&str>, bytes: Option<&'static [u8]>) -> Result<Attribute> {
        let blob = bytes.map(|bytes| Blob(bytes::Bytes::from_static(bytes)));
        let (data_type, string_value) = (kind.into(), text.map(Into::into));
        Attribute::read("attr1", &MessageAttributeValue { data_type, string_value, binary_value: blob })
    }

    #[test]
    fn attributes_are_checked_in_awss_words() {
        let told = |kind: &str, text, bytes| attribute(kind, text, bytes).unwrap_err().message;
        let empty =
            "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type";
        assert_eq!(told("String", Some(""), None), format!("{empty} 'String'."));
        assert_eq!(told("Binary", None, Some(b"")), format!("{empty} 'Binary'."));
        let field = "The message attribute 'attr1' with type";
        assert_eq!(told("Number", None, Some(b"1")), format!("{field} 'Number' must use field 'String'."));
        assert_eq!(told("Binary", Some("1"), None), format!("{field} 'Binary' must use field 'Binary'."));
        assert!(told("Strings", Some("x"), None).ends_with("prefixes is Binary, Number, and String."));
        assert!(told("Number", Some("x"), None).contains("to number"));
        assert_eq!(attribute("Binary.png", None, Some(&[2, 3, 4])).unwrap().value, "AgME");
        assert!(attribute("String.  x. ", Some("x"), None).is_ok());
        assert!(attribute("Number.int", Some("-1.5e3"), None).is_ok());
    }

    #[test]
    fn attributes_have_names() {
        for (name, part) in [
            ("a^", "'#x5E'"),
            (".a", "starting with"),
            ("a.", "ending with"),
            ("a..b", "successive"),
            (&"a".repeat(257), "less than 256"),
            ("ä", "'#xE4'"),
        ] {
            assert!(check_name(name).unwrap_err().message.contains(part), "{name}");
        }
        assert!(check_name("A-b_c.9").is_ok());
    }

    #[test]
    fn a_subject_is_a_short_line() {
        assert!(check_subject(None).is_ok() && check_subject(Some(&"x".repeat(100))).is_ok());
        for subject in ["", "a\nb", &"x".repeat(101)] {
            assert_eq!(check_subject(Some(subject)).unwrap_err().message, "Invalid parameter: Subject");
        }
    }

    #[test]
    fn a_structure_has_a_text_for_each_protocol() {
        let body = body(r#"{"default": "d", "sqs": "q", "http": 1}"#, Some("json")).unwrap();
        assert_eq!((body.of(Protocol::Sqs), body.of(Protocol::Http)), ("q", "d"));
        let told = |text| super::body(text, Some("json")).unwrap_err().message;
        assert!(told("x").ends_with("JSON message body failed to parse"));
        assert!(told(r#"{"default": {}}"#).ends_with("No default entry in JSON message body"));
        assert!(super::body("", None).is_err() && super::body("x", Some("xml")).is_err());
    }
}
