//! Between the types of `api` and those of the engine: both are DynamoDB's JSON.

use api::Error;
use cloud::Result;
use dynoxide::DynoxideError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The engine's request of an operation's input.
pub fn request<R: DeserializeOwned>(input: &impl Serialize) -> Result<R> {
    let members = serde_json::to_value(input).map_err(Error::internal)?;
    serde_json::from_value(members).map_err(|error| unread(&error.to_string()))
}

/// An operation's output of the engine's response.
pub fn output<O: DeserializeOwned>(members: Value) -> Result<O> {
    serde_json::from_value(members).map_err(Error::internal)
}

pub fn validation(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

/// How the engine's own readers of requests say which error theirs is.
const MARKERS: [(&str, &str); 5] = [
    ("SERIALIZATION_AS_READ:", "SerializationException"),
    ("VALIDATION_AS_READ:", "ValidationException"),
    ("SERIALIZATION:", "SerializationException"),
    ("VALIDATION_REQUEST:", "ValidationException"),
    ("VALIDATION:", "ValidationException"),
];

fn unread(told: &str) -> Error {
    for (marker, code) in MARKERS {
        if let Some(message) = told.strip_prefix(marker) {
            return Error::new(code, 400, message);
        }
    }
    if told.contains("empty AttributeValue") {
        let message = "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
        return validation(message);
    }
    let validates = ["missing field", "unknown variant", "invalid type: null", "Supplied AttributeValue"];
    let code =
        if validates.iter().any(|part| told.contains(part)) { "ValidationException" } else { "SerializationException" };
    Error::new(code, 400, told)
}

/// AWS's error of the engine's. Only the log learns what SQLite said.
pub fn error(error: DynoxideError) -> Error {
    let status = error.status_code();
    if status >= 500 {
        let mut internal = api::dynamodb::errors::internal_server_error("Internal server error");
        internal.detail = Some(error.to_string());
        return internal;
    }
    let code = error.error_type().rsplit('#').next().unwrap_or_default();
    let mut answer = Error::new(code, status, error.to_string());
    match &error {
        DynoxideError::ConditionalCheckFailedException(_, Some(item))
        | DynoxideError::StatementConditionalCheckFailed(_, item) => add(&mut answer, "Item", item),
        DynoxideError::TransactionCanceledException(_, reasons) => add(&mut answer, "CancellationReasons", reasons),
        _ => {}
    }
    answer
}

fn add(error: &mut Error, member: &str, value: &impl Serialize) {
    if let Ok(value) = serde_json::to_value(value) {
        error.fields.insert(member.into(), value);
    }
}
