//! Messages: what they may hold, how large they are, and the digests that clients check.

use crate::errors::{invalid, invalid_value, missing};
use api::sqs::errors::{invalid_message_contents, unsupported_operation};
use api::sqs::{MessageAttributeValue, MessageSystemAttributeValue};
use cloud::Result;
use md5::{Digest as _, Md5};
use std::collections::BTreeMap;
use std::sync::Arc;

pub type Attributes = BTreeMap<String, MessageAttributeValue>;

/// Attributes of one message.
const ATTRIBUTES: usize = 10;
const TRACE: &str = "AWSTraceHeader";
/// The longest trace header of a request that goes along with its messages. Ours; AWS's are some 100 bytes.
const TRACE_BYTES: usize = 1_024;

/// A message as it was sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    pub id: String,
    pub body: String,
    /// Of the body, in hexadecimal digits.
    pub md5: String,
    pub attributes: Attributes,
    pub sender: String,
    pub sent_ms: i64,
    pub trace: Option<String>,
    pub group: Option<Arc<str>>,
    pub deduplication: Option<String>,
    /// The queue that it was moved here from, as a dead letter.
    pub source: Option<String>,
    /// How often it was received in queues before this one.
    pub earlier: u32,
}

impl Message {
    /// What it takes in memory, about.
    pub fn weight(&self) -> usize {
        let values = self.attributes.iter().map(|(name, value)| name.len() + size_of_value(value) + 160);
        self.body.len() + values.sum::<usize>() + 400
    }
}

/// Bytes that count as the message's size.
pub fn size(body: &str, attributes: &Attributes) -> usize {
    body.len() + attributes.iter().map(|(name, value)| name.len() + size_of_value(value)).sum::<usize>()
}

fn size_of_value(value: &MessageAttributeValue) -> usize {
    let text = value.string_value.as_ref().map_or(0, String::len);
    value.data_type.len() + text + value.binary_value.as_ref().map_or(0, |blob| blob.0.len())
}

pub fn md5_of(text: &str) -> String {
    hex::encode(Md5::digest(text.as_bytes()))
}

/// `MD5OfMessageAttributes`; `None` where there are none.
pub fn md5_of_attributes<'a>(
    attributes: impl IntoIterator<Item = (&'a String, &'a MessageAttributeValue)>,
) -> Option<String> {
    let values = attributes.into_iter().map(|(name, value)| {
        let binary = value.binary_value.as_ref().map(|blob| blob.0.as_ref());
        (name.as_str(), value.data_type.as_str(), value.string_value.as_deref(), binary)
    });
    digest(values)
}

/// `MD5OfMessageSystemAttributes`, of the one there can be.
pub fn md5_of_trace(trace: &str) -> Option<String> {
    digest(std::iter::once((TRACE, "String", Some(trace), None)))
}

/// Name, type and value of each in the order of their names, with their lengths.
fn digest<'a>(values: impl Iterator<Item = (&'a str, &'a str, Option<&'a str>, Option<&'a [u8]>)>) -> Option<String> {
    let mut md5 = Md5::new();
    let mut any = false;
    for (name, data_type, text, binary) in values {
        any = true;
        let mut part = |bytes: &[u8]| {
            md5.update(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
            md5.update(bytes);
        };
        part(name.as_bytes());
        part(data_type.as_bytes());
        match (text, binary) {
            (_, Some(bytes)) => {
                md5.update([2]);
                md5.update(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
                md5.update(bytes);
            }
            (text, None) => {
                let text = text.unwrap_or_default();
                md5.update([1]);
                md5.update(u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
                md5.update(text.as_bytes());
            }
        }
    }
    any.then(|| hex::encode(md5.finalize()))
}

/// What XML can carry.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

pub fn check_body(body: &str) -> Result<()> {
    if body.is_empty() {
        return Err(missing("MessageBody"));
    }
    if !body.chars().all(is_allowed) {
        return Err(invalid_message_contents(
            "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF",
        ));
    }
    Ok(())
}

pub fn check_attributes(attributes: &Attributes) -> Result<()> {
    if attributes.len() > ATTRIBUTES {
        return Err(invalid(format!(
            "Number of message attributes [{}] exceeds the allowed maximum [{ATTRIBUTES}].",
            attributes.len()
        )));
    }
    attributes.iter().try_for_each(|(name, value)| {
        check_name(name)?;
        check_value(name, value)
    })
}

fn check_name(name: &str) -> Result<()> {
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let dots = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    let lower = name.to_ascii_lowercase();
    let reserved = lower.starts_with("aws.") || lower.starts_with("amazon.");
    if name.is_empty() || name.len() > 256 || dots || reserved || !name.chars().all(known) {
        return Err(invalid(format!(
            "The message attribute name '{name}' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore (_), hyphen (-), and period (.) characters."
        )));
    }
    Ok(())
}

fn check_value(name: &str, value: &MessageAttributeValue) -> Result<()> {
    let MessageAttributeValue { string_list_values, binary_list_values, .. } = value;
    let has_texts = string_list_values.as_ref().is_some_and(|list| !list.is_empty());
    if has_texts || binary_list_values.as_ref().is_some_and(|list| !list.is_empty()) {
        return Err(unsupported_operation("Message attribute list values in SendMessage operation are not supported."));
    }
    let data_type = value.data_type.as_str();
    if data_type.is_empty() {
        return Err(invalid(format!(
            "Message (user) attribute '{name}' must contain a non-empty message attribute type."
        )));
    }
    let base = data_type.split('.').next().unwrap_or_default();
    let custom_is_known = data_type.len() <= 256 && data_type.chars().all(is_allowed);
    let has_text = value.string_value.as_ref().is_some_and(|text| !text.is_empty());
    if has_text && value.binary_value.as_ref().is_some_and(|blob| !blob.0.is_empty()) {
        // One of them would be lost, and which one is not for us to say.
        return Err(invalid(format!(
            "Message (user) attribute '{name}' must contain only one value, of type '{base}'."
        )));
    }
    let must_contain =
        || invalid(format!("Message (user) attribute '{name}' must contain a non-empty value of type '{base}'."));
    match base {
        "String" | "Number" if custom_is_known => {
            let text = value.string_value.as_deref().filter(|text| !text.is_empty()).ok_or_else(must_contain)?;
            if !text.chars().all(is_allowed) {
                return Err(invalid(format!("Message (user) attribute '{name}' contains invalid characters.")));
            }
            let number = || text.trim().parse::<f64>().is_ok_and(f64::is_finite);
            if base == "Number" && !number() {
                return Err(invalid(format!("Can't cast the value of message (user) attribute '{name}' to a number.")));
            }
            Ok(())
        }
        "Binary" if custom_is_known => {
            value.binary_value.as_ref().filter(|blob| !blob.0.is_empty()).map(drop).ok_or_else(must_contain)
        }
        _ => Err(invalid(format!(
            "The type of message (user) attribute '{name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String."
        ))),
    }
}

/// The trace header among the system attributes, of which there is no other.
pub fn trace_of(system: Option<BTreeMap<String, MessageSystemAttributeValue>>) -> Result<Option<String>> {
    let mut trace = None;
    for (name, value) in system.unwrap_or_default() {
        if name != TRACE {
            return Err(invalid_value(&name, "MessageSystemAttributes", "Message system attribute name is invalid."));
        }
        if value.data_type != "String" {
            return Err(invalid(format!(
                "The type of message (system) attribute '{name}' is invalid. You must use only the following supported type: String."
            )));
        }
        let text = value.string_value.filter(|text| !text.is_empty() && text.chars().all(is_allowed));
        trace = Some(text.ok_or_else(|| {
            invalid(format!("Message (system) attribute '{name}' must contain a non-empty value of type 'String'."))
        })?);
    }
    Ok(trace)
}

/// The trace header of a request, where it can be told on.
pub fn passed_on(trace: &str) -> Option<String> {
    (!trace.is_empty() && trace.len() <= TRACE_BYTES && trace.chars().all(is_allowed)).then(|| trace.to_owned())
}

/// Ids of groups and of duplicates.
pub fn check_id(value: &str, parameter: &str) -> Result<()> {
    let known = |c: char| c.is_ascii_alphanumeric() || c.is_ascii_punctuation();
    if value.is_empty() || value.len() > 128 || !value.chars().all(known) {
        let reason =
            format!("{parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        return Err(invalid_value(value, parameter, &reason));
    }
    Ok(())
}

/// Whether a filter of ReceiveMessage asks for this attribute: its name, `All`, `.*`, or `prefix.*`.
pub fn is_asked(filters: &[String], name: &str) -> bool {
    filters.iter().any(|filter| match filter.as_str() {
        "All" | ".*" | "*" => true,
        filter => match filter.strip_suffix(".*").or_else(|| filter.strip_suffix('*')) {
            Some(prefix) => name.starts_with(prefix),
            None => filter == name,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> MessageAttributeValue {
        MessageAttributeValue {
            data_type: "String".into(),
            string_value: Some(value.into()),
            ..MessageAttributeValue::default()
        }
    }

    #[test]
    fn digests_are_those_that_aws_was_seen_to_give() {
        let all: Attributes =
            [("Hello", "There"), ("General", "Kenobi"), ("Help.Me", "Me")].map(|(k, v)| (k.into(), text(v))).into();
        assert_eq!(md5_of_attributes(&all).unwrap(), "4c360f3fdafd970e05fae2f149d997f5");
        let binary = MessageAttributeValue {
            data_type: "Binary".into(),
            binary_value: Some(api::Blob(
                (&b"traceparent\x1e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01"[..]).into(),
            )),
            ..MessageAttributeValue::default()
        };
        let all = Attributes::from([("attr1".into(), binary)]);
        assert_eq!(md5_of_attributes(&all).unwrap(), "8cbe4db156db8a94db8b801b7addb984");
        assert_eq!(md5_of("msg"), "6e2baaf3b97dbeef01c0043275f9a0e7");
        assert_eq!(md5_of_attributes(&Attributes::new()), None);
    }

    #[test]
    fn bodies_are_what_xml_can_carry() {
        let code = |body: &str| check_body(body).map_err(|error| error.code.into_owned());
        assert_eq!(code("a\t\r\n\u{10ffff}\u{e000}"), Ok(()));
        assert_eq!(code("\u{0}"), Err("InvalidMessageContents".into()));
        assert_eq!(code("\u{ffff}"), Err("InvalidMessageContents".into()));
        assert_eq!(code(""), Err("MissingRequiredParameterException".into()));
    }

    #[test]
    fn attributes_are_checked_by_name_type_and_value() {
        let check = |name: &str, data_type: &str, value: &str| {
            let value = MessageAttributeValue { data_type: data_type.into(), ..text(value) };
            check_attributes(&Attributes::from([(name.into(), value)])).map_err(|error| error.message)
        };
        assert_eq!(check("a.b-c_d", "Number.int", "-1.5e3"), Ok(()));
        assert!(check("n", "Number", "one").unwrap_err().contains("to a number"));
        assert!(check("n", "number", "1").unwrap_err().contains("Binary, Number, String"));
        assert_eq!(
            check("ErrorDetails", "String", "").unwrap_err(),
            "Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'."
        );
        for name in ["", ".a", "a.", "a..b", "aws.x", "Amazon.y", "a b"] {
            assert!(check(name, "String", "x").is_err(), "{name}");
        }
    }

    #[test]
    fn an_attribute_has_one_value() {
        let check = |value: MessageAttributeValue| {
            let error = check_attributes(&Attributes::from([("a".into(), value)])).unwrap_err();
            (error.code.into_owned(), error.message)
        };
        let lists = (
            "UnsupportedOperation".to_owned(),
            "Message attribute list values in SendMessage operation are not supported.".to_owned(),
        );
        let blob = || api::Blob((&b"z"[..]).into());
        assert_eq!(check(MessageAttributeValue { string_list_values: Some(vec!["z".into()]), ..text("v") }), lists);
        assert_eq!(check(MessageAttributeValue { binary_list_values: Some(vec![blob()]), ..text("v") }), lists);
        let both = check(MessageAttributeValue { binary_value: Some(blob()), ..text("v") });
        assert_eq!(both.0, "InvalidParameterValueException");
        let empty = MessageAttributeValue { string_list_values: Some(Vec::new()), ..text("v") };
        assert!(
            check_attributes(&Attributes::from([("a".into(), empty)])).is_ok(),
            "as records of functions have them"
        );
    }

    #[test]
    fn a_header_that_no_message_could_have_is_not_passed_on() {
        assert_eq!(passed_on("Root=1-2-3;Lineage=1:00000001:0").as_deref(), Some("Root=1-2-3;Lineage=1:00000001:0"));
        for header in ["", "a\u{1}", &"x".repeat(TRACE_BYTES + 1)] {
            assert_eq!(passed_on(header), None);
        }
    }

    #[test]
    fn filters_are_names_prefixes_or_everything() {
        let asked = |filter: &str, name| is_asked(&[filter.to_owned()], name);
        assert!(asked("All", "x") && asked(".*", "x") && asked("Hel.*", "Help.Me") && asked("x", "x"));
        assert!(!asked("X", "x") && !asked("Hel", "Hello"));
    }
}
