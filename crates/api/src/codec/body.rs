//! JSON documents, guided by the schema: AWS's conversions and its `SerializationException`.

use super::timestamp;
use crate::Error;
use crate::schema::{Location, Operation, Shape, Structure, TimestampFormat};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Number, Value};

const LIST: &str = "Start of list found where not expected";
const MAP: &str = "Start of structure or map found where not expected.";

/// `SerializationException`; AWS sends no message where the document is no JSON at all.
pub fn serialization(message: impl Into<String>) -> Error {
    Error::new("SerializationException", 400, message)
}

/// The body of a json-protocol request. An empty one is no document.
pub fn decode_document(operation: &Operation, body: &[u8]) -> Result<Value, Error> {
    // serde_json refuses nesting beyond 128 levels.
    let document: Value = serde_json::from_slice(body).map_err(|error| serialization("").detail(error))?;
    match (operation.input, document) {
        (Some(input), Value::Object(members)) => {
            decode_members(input, members).map(Value::Object).map_err(serialization)
        }
        (None, Value::Object(_)) => Ok(Value::Object(Map::new())),
        (_, Value::Array(_)) => Err(serialization(LIST)),
        _ => Err(serialization("")),
    }
}

/// The members of a structure that travel in the body. Unknown ones are dropped, as AWS does; so are nulls.
pub fn decode_members(
    structure: &'static Structure,
    members: Map<String, Value>,
) -> Result<Map<String, Value>, String> {
    let mut decoded = Map::new();
    for (wire, value) in members {
        let known = structure.members.iter().find(|m| m.wire == wire && m.location == Location::Body);
        if let Some(member) = known
            && let Some(value) = decode(member.shape, value)?
        {
            decoded.insert(if member.name == wire { wire } else { member.name.to_owned() }, value);
        }
    }
    Ok(decoded)
}

/// `None` for null. `Err` is AWS's sentence.
pub fn decode(shape: Shape, value: Value) -> Result<Option<Value>, String> {
    Ok(Some(match (shape, value) {
        (Shape::Document, value) => value,
        (_, Value::Null) => return Ok(None),
        (Shape::Structure(structure), Value::Object(members)) => Value::Object(decode_members(structure, members)?),
        (Shape::Map(map), Value::Object(entries)) => {
            let mut decoded = Map::new();
            for (key, value) in entries {
                if let Some(value) = decode(map.value, value)? {
                    decoded.insert(key, value);
                }
            }
            Value::Object(decoded)
        }
        (Shape::List(list), Value::Array(items)) => {
            let items = items.into_iter().map(|item| decode(list.member, item));
            Value::Array(items.filter_map(Result::transpose).collect::<Result<_, _>>()?)
        }
        (_, Value::Array(_)) => return Err(LIST.into()),
        (_, Value::Object(_)) => return Err(MAP.into()),
        (Shape::List(_), _) => return Err("Expected list or null".into()),
        (Shape::Structure(_) | Shape::Map(_), _) => return Err("Expected null".into()),
        (shape, value) => scalar(shape, value)?,
    }))
}

fn scalar(shape: Shape, value: Value) -> Result<Value, String> {
    match (shape, value) {
        (Shape::String(_), Value::String(text)) => Ok(Value::String(text)),
        (Shape::Boolean, Value::Bool(flag)) => Ok(Value::Bool(flag)),
        (Shape::Boolean, Value::String(text)) => {
            boolean(&text).map(Value::Bool).ok_or_else(|| mismatch("STRING", "an Boolean"))
        }
        (Shape::Integer(_), Value::Number(number)) => {
            Ok(Value::from(whole(&number).clamp(i64::from(i32::MIN), i64::from(i32::MAX))))
        }
        (Shape::Long(_), Value::Number(number)) => Ok(Value::from(whole(&number))),
        (Shape::Double(_), Value::Number(number)) => Ok(Value::Number(number)),
        (Shape::Double(_), Value::String(text)) if ["NaN", "Infinity", "-Infinity"].contains(&text.as_str()) => {
            Err(format!("{text} is not a number that can be kept"))
        }
        (Shape::Timestamp(_), Value::Number(number)) => Ok(Value::Number(number)),
        (Shape::Timestamp(_), Value::String(text)) => {
            timestamp::parse(&text).ok_or_else(|| mismatch("STRING", "a Timestamp"))
        }
        (Shape::Blob(_), Value::String(text)) => base64(text),
        (shape, value) => Err(mismatch(kind(&value), target(shape))),
    }
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "t" | "1" => Some(true),
        "false" | "no" | "n" | "f" | "0" => Some(false),
        _ => None,
    }
}

/// AWS cuts fractions off and lets what is too large meet the upper bound.
fn whole(number: &Number) -> i64 {
    number.as_i64().or_else(|| number.as_f64().map(|number| number as i64)).unwrap_or(i64::MAX)
}

/// Checks without keeping the bytes: the value stays text until its type reads it.
fn base64(text: String) -> Result<Value, String> {
    let symbols = text.trim_end_matches('=').bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/');
    let tail = &text.as_bytes()[text.len().saturating_sub(4)..];
    if text.len().is_multiple_of(4) && symbols && STANDARD.decode(tail).is_ok() {
        return Ok(Value::String(text));
    }
    Err("Unable to decode a blob from base64".into())
}

fn mismatch(kind: &str, target: &str) -> String {
    format!("{kind}_VALUE can not be converted to {target}")
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Bool(true) => "TRUE",
        Value::Bool(false) => "FALSE",
        Value::Number(_) => "NUMBER",
        _ => "STRING",
    }
}

fn target(shape: Shape) -> &'static str {
    match shape {
        Shape::Integer(_) => "an Integer",
        Shape::Long(_) => "a Long",
        Shape::Double(_) => "a Double",
        Shape::Boolean => "an Boolean",
        Shape::Blob(_) => "a Blob",
        Shape::Timestamp(_) => "a Timestamp",
        _ => "a String",
    }
}

/// The members of an answer that travel in the body, by their wire names; nulls and unknown ones are left out.
pub fn encode_structure(structure: &'static Structure, value: Value) -> Value {
    let Value::Object(members) = value else { return Value::Object(Map::new()) };
    let mut encoded = Map::new();
    for (name, value) in members {
        let known = structure.members.iter().find(|m| m.name == name && m.location == Location::Body);
        if let Some(member) = known.filter(|_| !value.is_null()) {
            let key = if member.wire == name { name } else { member.wire.to_owned() };
            encoded.insert(key, encode(member.shape, value));
        }
    }
    Value::Object(encoded)
}

pub fn encode(shape: Shape, value: Value) -> Value {
    match (shape, value) {
        (Shape::Structure(structure), value) => encode_structure(structure, value),
        (Shape::List(list), Value::Array(items)) => {
            Value::Array(items.into_iter().map(|item| encode(list.member, item)).collect())
        }
        (Shape::Map(map), Value::Object(entries)) => {
            Value::Object(entries.into_iter().map(|(key, value)| (key, encode(map.value, value))).collect())
        }
        (Shape::Timestamp(format), Value::Number(seconds)) => {
            let seconds = seconds.as_f64().unwrap_or_default();
            match format {
                TimestampFormat::EpochSeconds => timestamp::number(seconds).unwrap_or_default(),
                _ => Value::String(timestamp::show(format, seconds)),
            }
        }
        (_, value) => value,
    }
}
