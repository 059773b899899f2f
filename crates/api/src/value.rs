//! Scalars of the models that JSON has no type for.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Bytes; base64 text wherever the wire is text.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Blob(pub Bytes);

/// The size alone: blobs are large, and often nobody's business.
impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blob({} bytes)", self.0.len())
    }
}

/// Stands in `Debug` output for a member that the model calls sensitive.
pub(crate) struct Hidden;

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}

impl Serialize for Blob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        decode(text.into_bytes()).map(|bytes| Self(bytes.into())).map_err(D::Error::custom)
    }
}

/// What is decoded at once.
const SYMBOLS: usize = 4096;
const BYTES: usize = SYMBOLS / 4 * 3;

/// Decodes base64 where it is: a zip and its text are not in memory together.
fn decode(mut text: Vec<u8>) -> Result<Vec<u8>, base64::DecodeSliceError> {
    let mut block = [0; BYTES];
    let mut decoded = 0;
    for from in (0..text.len()).step_by(SYMBOLS) {
        let to = text.len().min(from + SYMBOLS);
        let len = STANDARD.decode_slice(&text[from..to], &mut block)?;
        if to < text.len() && len < BYTES {
            // Only the end may be padded.
            return Err(base64::DecodeError::InvalidByte(to - 1, b'=').into());
        }
        text[decoded..decoded + len].copy_from_slice(&block[..len]);
        decoded += len;
    }
    text.truncate(decoded);
    Ok(text)
}

/// Seconds since the epoch with a fraction. In memory it is always a number; the codec of each protocol writes the
/// text form (ISO 8601, RFC 7231) where its rules say so.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub f64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_is_base64_in_text() {
        let blob = Blob(Bytes::from_static(b"PK\x03\x04"));
        assert_eq!(serde_json::to_value(&blob).unwrap(), "UEsDBA==");
        assert_eq!(serde_json::from_str::<Blob>("\"UEsDBA==\"").unwrap(), blob);
        assert!(serde_json::from_str::<Blob>("\"!\"").is_err());
    }

    #[test]
    fn a_blob_of_any_length_is_decoded_where_it_is() {
        let bytes: Vec<u8> = (0..20_000_u32).map(|n| (n * 7 % 251) as u8).collect();
        for len in (0..20).chain(3 * BYTES - 4..3 * BYTES + 4) {
            assert_eq!(decode(STANDARD.encode(&bytes[..len]).into_bytes()).unwrap(), bytes[..len], "{len}");
        }
        let whole = STANDARD.encode(&bytes[..BYTES - 1]);
        assert!(whole.ends_with('=') && decode(format!("{whole}QUJD").into_bytes()).is_err(), "padded in the middle");
        assert!(decode(format!("{}!", STANDARD.encode(&bytes)).into_bytes()).is_err());
    }

    #[test]
    fn secrets_do_not_reach_a_log() {
        let key = crate::iam::AccessKey {
            secret_access_key: "hush".into(),
            access_key_id: "AKIA".into(),
            ..Default::default()
        };
        let shown = format!("{key:?}");
        assert!(
            shown.contains("AKIA") && shown.contains("secret_access_key: <hidden>") && !shown.contains("hush"),
            "{shown}"
        );
        let invoke =
            crate::lambda::InvokeInput { payload: Some(Blob(Bytes::from_static(b"hush"))), ..Default::default() };
        assert!(!format!("{invoke:?}").contains("hush"));
    }
}
