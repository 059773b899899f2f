//! `application/vnd.amazon.eventstream`: messages of headers and a payload, each with two checksums.
//!
//! A message is its length and that of its headers (4 bytes each, big-endian), the CRC-32 of these eight bytes, the headers, the
//! payload, and the CRC-32 of all before. A header is its name and a typed value.

use super::body::encode_structure;
use crate::schema::{Location, Shape, Structure};
use crate::{Error, Event};
use bytes::{Buf, BufMut, Bytes, BytesMut};
use serde_json::Value;
use std::borrow::Cow;

/// The media type of a stream of messages.
pub const CONTENT_TYPE: &str = "application/vnd.amazon.eventstream";

/// Bounds of AWS's own readers.
const HEADERS_MAX_BYTES: usize = 128 * 1024;
const PAYLOAD_MAX_BYTES: usize = 24 * 1024 * 1024;
const VALUE_MAX_BYTES: usize = 32 * 1024 - 1;
const NAME_MAX_BYTES: usize = u8::MAX as usize;

/// Two lengths and their checksum.
const PRELUDE_BYTES: usize = 12;
const CRC_BYTES: usize = 4;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    pub headers: Vec<(Cow<'static, str>, Header)>,
    pub payload: Bytes,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Header {
    Bool(bool),
    Byte(i8),
    Short(i16),
    Int(i32),
    Long(i64),
    Bytes(Bytes),
    Text(Cow<'static, str>),
    /// Milliseconds since the epoch.
    Timestamp(i64),
    Uuid([u8; 16]),
}

/// A message that no reader would take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a message of the event stream is too large")]
pub struct TooLarge;

/// Bytes that are no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    #[error("a length is out of bounds")]
    Length,
    #[error("a checksum does not match")]
    Checksum,
    #[error("a header is malformed")]
    Header,
}

/// An event of an answer, as a message.
///
/// # Errors
/// What is too large or does not fit its model.
pub fn event<E: Event>(event: E) -> Result<Bytes, Box<dyn std::error::Error + Send + Sync>> {
    let (name, members, payload) = event.into_parts()?;
    let (content_type, payload) = match payload {
        Some(payload) => ("application/octet-stream", payload),
        None => ("application/json", document(E::schema(), name, members)),
    };
    let text = |name, value| (Cow::Borrowed(name), Header::Text(Cow::Borrowed(value)));
    // In AWS's own order.
    let headers = vec![text(":event-type", name), text(":content-type", content_type), text(":message-type", "event")];
    Ok(Message { headers, payload }.encode()?)
}

/// The first event of an answer whose protocol has no other place for its members.
///
/// # Errors
/// [`TooLarge`].
pub fn initial_response(content_type: &'static str, payload: Bytes) -> Result<Bytes, TooLarge> {
    let text = |name, value| (Cow::Borrowed(name), Header::Text(Cow::Borrowed(value)));
    let headers = vec![
        text(":event-type", "initial-response"),
        text(":content-type", content_type),
        text(":message-type", "event"),
    ];
    Message { headers, payload }.encode()
}

/// An error in the midst of a stream, if the model knows it there.
///
/// # Errors
/// The error itself, where it does not: the stream breaks off.
pub fn exception<E: Event>(error: &Error) -> Result<Bytes, Error> {
    let Some(member) = E::schema().member(&error.code) else { return Err(error.clone()) };
    let text = |name, value: Cow<'static, str>| (Cow::Borrowed(name), Header::Text(value));
    let headers = vec![
        text(":exception-type", Cow::Borrowed(member.name)),
        text(":content-type", Cow::Borrowed("application/json")),
        text(":message-type", Cow::Borrowed("exception")),
    ];
    let payload = serde_json::json!({ "message": error.message }).to_string().into();
    Message { headers, payload }.encode().map_err(Error::internal)
}

/// What is left of an event without its payload.
fn document(events: &Structure, name: &str, members: Value) -> Bytes {
    match events.member(name).map(|member| member.shape) {
        Some(Shape::Structure(event)) if event.members.iter().any(|member| member.location == Location::Body) => {
            encode_structure(event, members).to_string().into()
        }
        _ => Bytes::new(),
    }
}

impl Message {
    /// # Errors
    /// [`TooLarge`].
    pub fn encode(&self) -> Result<Bytes, TooLarge> {
        let mut headers = BytesMut::new();
        for (name, value) in &self.headers {
            put_name(&mut headers, name)?;
            put_value(&mut headers, value)?;
        }
        if headers.len() > HEADERS_MAX_BYTES || self.payload.len() > PAYLOAD_MAX_BYTES {
            return Err(TooLarge);
        }
        let length = PRELUDE_BYTES + headers.len() + self.payload.len() + CRC_BYTES;
        let mut out = BytesMut::with_capacity(length);
        out.put_u32(length as u32);
        out.put_u32(headers.len() as u32);
        out.put_u32(crc32fast::hash(&out));
        out.put_slice(&headers);
        out.put_slice(&self.payload);
        out.put_u32(crc32fast::hash(&out));
        Ok(out.freeze())
    }

    /// Takes the next message off the front of `buffer`; `None` while it is not all there.
    ///
    /// # Errors
    /// [`Malformed`]: nothing that follows can be read either.
    pub fn decode(buffer: &mut BytesMut) -> Result<Option<Self>, Malformed> {
        let Some(prelude) = buffer.first_chunk::<PRELUDE_BYTES>() else { return Ok(None) };
        let (mut lengths, mut crc) = (&prelude[..8], &prelude[8..]);
        if crc32fast::hash(lengths) != crc.get_u32() {
            return Err(Malformed::Checksum);
        }
        let (total, headers) = (lengths.get_u32() as usize, lengths.get_u32() as usize);
        let payload = total.checked_sub(PRELUDE_BYTES + CRC_BYTES).and_then(|rest| rest.checked_sub(headers));
        if headers > HEADERS_MAX_BYTES || payload.is_none_or(|payload| payload > PAYLOAD_MAX_BYTES) {
            return Err(Malformed::Length);
        }
        if buffer.len() < total {
            return Ok(None);
        }
        let mut message = buffer.split_to(total).freeze();
        let mut crc = message.split_off(total - CRC_BYTES);
        if crc32fast::hash(&message) != crc.get_u32() {
            return Err(Malformed::Checksum);
        }
        message.advance(PRELUDE_BYTES);
        let headers = read_headers(message.split_to(headers)).ok_or(Malformed::Header)?;
        Ok(Some(Self { headers, payload: message }))
    }

    /// The value of a header of text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|(given, value)| match value {
            Header::Text(text) if given == name => Some(text.as_ref()),
            _ => None,
        })
    }
}

fn put_name(out: &mut BytesMut, name: &str) -> Result<(), TooLarge> {
    if name.is_empty() || name.len() > NAME_MAX_BYTES {
        return Err(TooLarge);
    }
    out.put_u8(name.len() as u8);
    out.put_slice(name.as_bytes());
    Ok(())
}

fn put_value(out: &mut BytesMut, value: &Header) -> Result<(), TooLarge> {
    match value {
        Header::Bool(flag) => out.put_u8(u8::from(!flag)),
        Header::Byte(number) => {
            out.put_u8(2);
            out.put_i8(*number);
        }
        Header::Short(number) => {
            out.put_u8(3);
            out.put_i16(*number);
        }
        Header::Int(number) => {
            out.put_u8(4);
            out.put_i32(*number);
        }
        Header::Long(number) => {
            out.put_u8(5);
            out.put_i64(*number);
        }
        Header::Bytes(bytes) => put_long(out, 6, bytes)?,
        Header::Text(text) => put_long(out, 7, text.as_bytes())?,
        Header::Timestamp(millis) => {
            out.put_u8(8);
            out.put_i64(*millis);
        }
        Header::Uuid(uuid) => {
            out.put_u8(9);
            out.put_slice(uuid);
        }
    }
    Ok(())
}

fn put_long(out: &mut BytesMut, kind: u8, bytes: &[u8]) -> Result<(), TooLarge> {
    if bytes.len() > VALUE_MAX_BYTES {
        return Err(TooLarge);
    }
    out.put_u8(kind);
    out.put_u16(bytes.len() as u16);
    out.put_slice(bytes);
    Ok(())
}

fn read_headers(mut bytes: Bytes) -> Option<Vec<(Cow<'static, str>, Header)>> {
    let mut headers = Vec::new();
    while !bytes.is_empty() {
        let length = bytes.try_get_u8().ok()?;
        let name = take(&mut bytes, length.into())?;
        if name.is_empty() {
            return None;
        }
        headers.push((Cow::Owned(utf8(name)?), read_value(&mut bytes)?));
    }
    Some(headers)
}

fn read_value(bytes: &mut Bytes) -> Option<Header> {
    Some(match bytes.try_get_u8().ok()? {
        0 => Header::Bool(true),
        1 => Header::Bool(false),
        2 => Header::Byte(bytes.try_get_i8().ok()?),
        3 => Header::Short(bytes.try_get_i16().ok()?),
        4 => Header::Int(bytes.try_get_i32().ok()?),
        5 => Header::Long(bytes.try_get_i64().ok()?),
        6 => Header::Bytes(read_long(bytes)?),
        7 => Header::Text(Cow::Owned(utf8(read_long(bytes)?)?)),
        8 => Header::Timestamp(bytes.try_get_i64().ok()?),
        9 => Header::Uuid(take(bytes, 16)?.as_ref().try_into().ok()?),
        _ => return None,
    })
}

fn read_long(bytes: &mut Bytes) -> Option<Bytes> {
    let length = bytes.try_get_u16().ok()?;
    take(bytes, length.into()).filter(|value| value.len() <= VALUE_MAX_BYTES)
}

fn take(bytes: &mut Bytes, length: usize) -> Option<Bytes> {
    (length <= bytes.len()).then(|| bytes.split_to(length))
}

fn utf8(bytes: Bytes) -> Option<String> {
    String::from_utf8(bytes.into()).ok()
}
