//! Scalars written as text: in labels, query parameters, headers and forms.

use super::timestamp;
use crate::schema::Shape;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::borrow::Cow;

/// `None` where the bytes are not UTF-8. In forms and query strings a plus is a space.
pub fn percent_decode(text: &str, plus_is_space: bool) -> Option<Cow<'_, str>> {
    if plus_is_space && text.contains('+') {
        let spaced = text.replace('+', " ");
        return percent_decode_str(&spaced).decode_utf8().ok().map(|text| Cow::Owned(text.into_owned()));
    }
    percent_decode_str(text).decode_utf8().ok()
}

/// Names and values of a query string or form, decoded. Parts that are not UTF-8 are `None`.
pub fn pairs(query: &str) -> impl Iterator<Item = Option<(Cow<'_, str>, Cow<'_, str>)>> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        percent_decode(name, true).zip(percent_decode(value, true))
    })
}

/// A scalar from its text. `Err` is AWS's sentence.
pub fn parse(shape: Shape, text: Cow<'_, str>) -> Result<Value, String> {
    let not = |kind: &str| format!("STRING_VALUE can not be converted to {kind}");
    match shape {
        Shape::Integer(_) => text.parse::<i32>().map(Value::from).map_err(|_| not("an Integer")),
        Shape::Long(_) => text.parse::<i64>().map(Value::from).map_err(|_| not("a Long")),
        Shape::Double(_) => {
            let number = text.parse::<f64>().ok().and_then(serde_json::Number::from_f64);
            number.map(Value::Number).ok_or_else(|| not("a Double"))
        }
        Shape::Boolean => match text.as_ref() {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            _ => Err(not("an Boolean")),
        },
        Shape::Timestamp(_) => timestamp::parse(&text).ok_or_else(|| not("a Timestamp")),
        Shape::String(_) | Shape::Blob(_) => Ok(Value::String(text.into_owned())),
        Shape::Structure(_) | Shape::Events(_) | Shape::List(_) | Shape::Map(_) | Shape::Document => {
            Err("Expected null".into())
        }
    }
}

/// The text of a scalar; `None` for what has none.
pub fn show(shape: Shape, value: &Value) -> Option<String> {
    match (shape, value) {
        (_, Value::String(text)) => Some(text.clone()),
        (Shape::Timestamp(format), Value::Number(number)) => {
            number.as_f64().map(|seconds| timestamp::show(format, seconds))
        }
        (_, Value::Number(number)) => Some(number.to_string()),
        (_, Value::Bool(flag)) => Some(flag.to_string()),
        (_, Value::Null | Value::Array(_) | Value::Object(_)) => None,
    }
}
