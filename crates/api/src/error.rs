//! What a client is told when an operation fails.

use std::borrow::Cow;
use std::fmt;

/// An AWS error: what the client sees, and apart from it what only the log sees.
///
/// `code` is the exception's name in the model (`ResourceNotFoundException`), or a common error such as
/// `AccessDenied`. The protocol's encoder decides on casing, `Type` and headers.
#[derive(Clone, Debug)]
pub struct Error {
    pub code: Cow<'static, str>,
    /// HTTP status.
    pub status: u16,
    pub message: String,
    /// Further members of the error shape, such as `Reason` or `Type`.
    pub fields: serde_json::Map<String, serde_json::Value>,
    /// For the log only; never sent.
    pub detail: Option<String>,
}

impl Error {
    pub fn new(code: impl Into<Cow<'static, str>>, status: u16, message: impl Into<String>) -> Self {
        Self { code: code.into(), status, message: message.into(), fields: serde_json::Map::new(), detail: None }
    }

    /// Something on our side broke: the client learns nothing of it, the log does.
    pub fn internal(detail: impl fmt::Display) -> Self {
        let mut error = Self::new(
            "InternalFailure",
            500,
            "The request processing has failed because of an unknown error, exception or failure.",
        );
        error.detail = Some(detail.to_string());
        error
    }

    /// The operation exists in no table of ours.
    pub fn unknown_operation(service: &str, operation: &str) -> Self {
        Self::new("UnknownOperationException", 501, format!("{service}.{operation} is not served here"))
    }

    #[must_use]
    pub fn with(mut self, member: &str, value: impl Into<serde_json::Value>) -> Self {
        self.fields.insert(member.into(), value.into());
        self
    }

    #[must_use]
    pub fn detail(mut self, detail: impl fmt::Display) -> Self {
        self.detail = Some(detail.to_string());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)?;
        match &self.detail {
            Some(detail) => write!(f, " ({detail})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
