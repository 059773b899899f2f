//! Why an extension was turned down: codes and sentences are those of AWS's runtime interface emulator.

use bytes::Bytes;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    status: &'static str,
    pub kind: &'static str,
    message: String,
}

impl Refusal {
    pub fn forbidden(kind: &'static str, message: impl Into<String>) -> Self {
        Self { status: "403 Forbidden", kind, message: message.into() }
    }

    pub fn bad(kind: &'static str, message: impl Into<String>) -> Self {
        Self { status: "400 Bad Request", kind, message: message.into() }
    }

    pub fn state(from: &str, to: &str, extension: &str) -> Self {
        let message = format!(
            "State transition from {from} to {to} failed for extension {extension}. Error: State transition is not allowed"
        );
        Self::forbidden("Extension.InvalidExtensionState", message)
    }

    pub fn event(name: &str, why: &str) -> Self {
        Self::forbidden("Extension.InvalidEventType", format!("{name}: {why}"))
    }

    pub fn name(message: &str) -> Self {
        Self::forbidden("Extension.InvalidExtensionName", message)
    }

    pub fn closed() -> Self {
        Self::forbidden("Extension.RegistrationClosed", "Extension registration closed already")
    }

    pub fn too_many(most: usize) -> Self {
        Self::forbidden("Extension.TooManyExtensions", format!("Extension limit ({most}) reached"))
    }

    pub fn taken() -> Self {
        Self::forbidden("Extension.InvalidExtensionState", "Extension with this name already registered")
    }

    pub fn unknown(message: &str) -> Self {
        Self::forbidden("Extension.UnknownExtensionIdentifier", message)
    }

    pub fn format(message: impl Into<String>) -> Self {
        Self::forbidden("InvalidRequestFormat", message)
    }

    pub fn header(name: &str) -> Self {
        Self::forbidden("Extension.MissingHeader", format!("{name} not found"))
    }

    /// The identifier in a header: a UUID.
    pub fn check_identifier(id: Option<&str>) -> Result<&str, Self> {
        let missing = "Missing Lambda-Extension-Identifier header";
        let id = id.filter(|id| !id.is_empty());
        let id = id.ok_or_else(|| Self::forbidden("Extension.MissingExtensionIdentifier", missing))?;
        let hyphens = [8, 13, 18, 23];
        let valid = id.len() == 36
            && id.bytes().enumerate().all(|(at, byte)| match byte {
                b'-' => hyphens.contains(&at),
                other => other.is_ascii_hexdigit() && !hyphens.contains(&at),
            });
        if valid {
            Ok(id)
        } else {
            Err(Self::forbidden("Extension.InvalidExtensionIdentifier", "Invalid Lambda-Extension-Identifier"))
        }
    }

    pub fn reply(&self) -> Bytes {
        let body = serde_json::json!({ "errorMessage": self.message, "errorType": self.kind }).to_string();
        let (status, length) = (self.status, body.len());
        format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}").into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_a_uuid() {
        let kind = |id| Refusal::check_identifier(id).err().map(|refusal| refusal.kind);
        let id = base::id::uuid();
        assert_eq!(kind(Some(&id)), None);
        assert_eq!(kind(None), Some("Extension.MissingExtensionIdentifier"));
        assert_eq!(kind(Some("")), Some("Extension.MissingExtensionIdentifier"));
        for bad in ["x", "é", "123e4567-e89b-12d3-a456-42661417400", "123e4567_e89b-12d3-a456-426614174000"] {
            assert_eq!(kind(Some(bad)), Some("Extension.InvalidExtensionIdentifier"), "{bad}");
        }
    }

    #[test]
    fn a_refusal_is_awss_json() {
        let reply = Refusal::state("Ready", "Ready", "id").reply();
        let text = std::str::from_utf8(&reply).unwrap();
        assert!(text.starts_with("HTTP/1.1 403 Forbidden\r\n"));
        assert!(text.ends_with(
            "{\"errorMessage\":\"State transition from Ready to Ready failed for extension id. Error: State transition is \
             not allowed\",\"errorType\":\"Extension.InvalidExtensionState\"}"
        ));
    }
}
