//! Reading a request body: by length or in chunks with trailers, never more than the response limit.

use super::connection::{Connection, Gone, READ_BYTES, SMALL_BYTES};
use super::pace::Pace;
use super::reply::{self, Refusal};
use super::request::{Framing, Request};
use super::state::{Failure, Outcome};
use super::stream::{PIECE_BYTES, Pieces};
use base::limits::{RESPONSE_BYTES, STREAM_BYTES};
use base64::Engine;
use bytes::{Buf, Bytes, BytesMut};
use std::borrow::Cow;
use tokio::time::Instant;

/// How much of an oversized body is read and dropped to keep the connection; beyond, it is closed.
const SKIP_MAX_BYTES: u64 = 64 * 1024 * 1024;
/// Up to this size a body is copied out of the connection's buffer, which otherwise could not be used again while the
/// body is on its way to the caller.
const COPIED_BYTES: usize = READ_BYTES / 2;
/// A chunk-size line with its extensions.
const CHUNK_LINE_MAX_BYTES: usize = 4 * 1024;
/// The trailer lines of a streamed answer together; `Error-Body` holds an error document in base64.
const TRAILERS_MAX_BYTES: usize = 512 * 1024;

pub(super) enum Body {
    Whole {
        bytes: Bytes,
        trailers: Trailers,
    },
    /// Larger than a function may answer.
    TooLarge,
}

/// The trailers by which a streaming client reports a failure after it began to answer.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Trailers {
    error_type: Option<Bytes>,
    error_body: Option<Bytes>,
}

impl Trailers {
    /// What the answer amounts to for a caller who gets it whole.
    pub fn outcome(&self, payload: Bytes, request: &Request) -> Outcome {
        match self.failure() {
            None => Outcome::Response { payload, content_type: content_type(request) },
            Some(Failure { error_type, payload: None }) => Outcome::Error { payload, error_type },
            Some(Failure { error_type, payload: Some(payload) }) => Outcome::Error { payload, error_type },
        }
    }

    /// What they report, if anything.
    fn failure(&self) -> Option<Failure> {
        let kind = self.error_type.as_ref()?;
        let body = self.error_body.as_ref();
        let body = body.and_then(|body| base64::engine::general_purpose::STANDARD.decode(body).ok());
        Some(Failure { error_type: error_type(Some(kind)), payload: body.map(Bytes::from) })
    }

    fn take(&mut self, line: &[u8]) {
        let Some(colon) = line.iter().position(|b| *b == b':') else { return };
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
        if name.eq_ignore_ascii_case(b"Lambda-Runtime-Function-Error-Type") {
            self.error_type = Some(Bytes::copy_from_slice(value));
        } else if name.eq_ignore_ascii_case(b"Lambda-Runtime-Function-Error-Body") {
            self.error_body = Some(Bytes::copy_from_slice(value));
        }
    }
}

/// Of a streamed answer, which is JSON only if its client says so.
pub(super) fn stream_type(request: &Request) -> Cow<'static, str> {
    match request.content_type {
        None => Cow::Borrowed("application/octet-stream"),
        Some(_) => content_type(request),
    }
}

fn content_type(request: &Request) -> Cow<'static, str> {
    match request.content_type.as_deref() {
        None | Some(b"application/json") => Cow::Borrowed("application/json"),
        Some(other) => Cow::Owned(String::from_utf8_lossy(other).into_owned()),
    }
}

/// An error type as AWS keeps it: `Runtime.Xyz` and `Function.Xyz` stand, anything else is unknown.
pub(super) fn error_type(header: Option<&[u8]>) -> String {
    let text = String::from_utf8_lossy(header.unwrap_or_default());
    let named = |prefix: &str| {
        text.find(prefix).is_some_and(|at| {
            let rest = &text.as_bytes()[at + prefix.len()..];
            rest.first().is_some_and(u8::is_ascii_uppercase) && rest.get(1).is_some_and(u8::is_ascii_alphabetic)
        })
    };
    match () {
        () if named("Runtime.") || named("Function.") => text.into_owned(),
        () if text.starts_with("Function.") => "Function.Unknown".into(),
        () => "Runtime.Unknown".into(),
    }
}

pub(super) fn failed(error_type: &str) -> Outcome {
    Outcome::Error { payload: Bytes::new(), error_type: error_type.into() }
}

/// AWS's error for an answer beyond the limit, its members in AWS's order.
pub(super) fn too_large() -> Outcome {
    Outcome::Error { payload: too_large_document(RESPONSE_BYTES), error_type: TOO_LARGE.into() }
}

const TOO_LARGE: &str = "Function.ResponseSizeTooLarge";

fn too_large_document(limit: u64) -> Bytes {
    let message = format!("Response payload size exceeded maximum allowed payload size ({limit} bytes).");
    format!(r#"{{"errorMessage":"{message}","errorType":"{TOO_LARGE}"}}"#).into()
}

/// The whole body. One that announces too much is left unread; a chunked one that grows too large is read to its end.
pub(super) async fn collect(connection: &mut Connection, request: &Request) -> Result<Body, Gone> {
    match request.framing {
        Framing::Length(length) if length > RESPONSE_BYTES => Ok(Body::TooLarge),
        Framing::Length(length) => {
            invite(connection, request).await?;
            if length > SMALL_BYTES as u64 {
                connection.make_room().await;
            }
            let bytes = take(connection, length as usize).await?;
            Ok(Body::Whole { bytes, trailers: Trailers::default() })
        }
        Framing::Chunked => {
            invite(connection, request).await?;
            connection.make_room().await;
            chunked(connection).await
        }
    }
}

/// How a body that is passed on ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Complete(Trailers),
    /// All was read, but not all passed on.
    TooLarge,
    /// The connection is over, the body is not.
    Truncated,
}

impl Ending {
    pub fn outcome(&self) -> Outcome {
        Outcome::Streamed(match self {
            Self::Complete(trailers) => trailers.failure(),
            Self::TooLarge => {
                Some(Failure { error_type: TOO_LARGE.into(), payload: Some(too_large_document(STREAM_BYTES)) })
            }
            Self::Truncated => Some(Failure { error_type: Failure::TRUNCATED.into(), payload: None }),
        })
    }
}

/// Passes the body on as it comes, to whoever reads it and no faster than AWS does. What is beyond the limit, or has no
/// reader, is read all the same: a function is not disturbed by who goes away.
pub(super) async fn pass_on(connection: &mut Connection, request: &Request, pieces: Pieces) -> Ending {
    let mut passage =
        Passage { pieces, pace: Pace::default(), begun: Instant::now(), left: STREAM_BYTES, is_over: false };
    match passage.body(connection, request).await {
        Err(Gone) => Ending::Truncated,
        Ok(_) if passage.is_over => Ending::TooLarge,
        Ok(trailers) => Ending::Complete(trailers),
    }
}

struct Passage {
    pieces: Pieces,
    pace: Pace,
    begun: Instant,
    /// Bytes that may still be passed on.
    left: u64,
    /// More came than that.
    is_over: bool,
}

impl Passage {
    async fn body(&mut self, connection: &mut Connection, request: &Request) -> Result<Trailers, Gone> {
        invite(connection, request).await?;
        match request.framing {
            Framing::Length(length) => {
                self.stretch(connection, length).await?;
                Ok(Trailers::default())
            }
            Framing::Chunked => loop {
                let size = chunk_size(&line(connection, CHUNK_LINE_MAX_BYTES).await?)?;
                if size == 0 {
                    return trailers(connection, TRAILERS_MAX_BYTES).await;
                }
                self.stretch(connection, size).await?;
                if !line(connection, 2).await?.is_empty() {
                    return Err(Gone);
                }
            },
        }
    }

    async fn stretch(&mut self, connection: &mut Connection, mut length: u64) -> Result<(), Gone> {
        while length > 0 {
            if connection.buffer.is_empty() {
                connection.fill_by(PIECE_BYTES).await?;
            }
            let have = length.min(connection.buffer.len() as u64);
            length -= have;
            let piece = connection.buffer.split_to(have as usize).freeze();
            self.piece(piece).await;
        }
        Ok(())
    }

    async fn piece(&mut self, mut piece: Bytes) {
        if piece.len() as u64 > self.left {
            self.is_over = true;
            piece.truncate(self.left as usize);
        }
        self.left -= piece.len() as u64;
        self.pieces.count(piece.len());
        if piece.is_empty() || !self.pieces.is_read() {
            return;
        }
        let wait = self.pace.take(piece.len(), self.begun.elapsed());
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
        self.pieces.send(piece).await;
    }
}

/// Whether [`collect`] was not reached or left the body where it was.
pub(super) fn is_unread(request: &Request, refusal: &Refusal) -> bool {
    match (request.framing, refusal) {
        (Framing::Length(length), Refusal::TooLarge) => length > RESPONSE_BYTES,
        (Framing::Chunked, Refusal::TooLarge) => false,
        _ => true,
    }
}

/// Reads the body and drops it.
pub(super) async fn skip(connection: &mut Connection, request: &Request) -> Result<(), Gone> {
    match request.framing {
        Framing::Length(length) => skip_bytes(connection, length).await,
        Framing::Chunked => skip_chunks(connection).await,
    }
}

/// Any connection may do this at any time, so that nothing is kept.
async fn skip_chunks(connection: &mut Connection) -> Result<(), Gone> {
    let mut read: u64 = 0;
    loop {
        let size = chunk_size(&line(connection, CHUNK_LINE_MAX_BYTES).await?)?;
        if size == 0 {
            return trailers(connection, CHUNK_LINE_MAX_BYTES).await.map(drop);
        }
        read = read.saturating_add(size);
        if read > SKIP_MAX_BYTES {
            return Err(Gone);
        }
        skip_bytes(connection, size).await?;
        if !line(connection, 2).await?.is_empty() {
            return Err(Gone);
        }
    }
}

async fn skip_bytes(connection: &mut Connection, length: u64) -> Result<(), Gone> {
    if length > SKIP_MAX_BYTES {
        return Err(Gone);
    }
    let mut left = length as usize;
    loop {
        let have = left.min(connection.buffer.len());
        let _ = connection.buffer.split_to(have);
        left -= have;
        if left == 0 {
            return Ok(());
        }
        connection.fill().await?;
    }
}

/// Tells a client that waits for it to go on, unless its body is already coming.
async fn invite(connection: &mut Connection, request: &Request) -> Result<(), Gone> {
    if request.expects_continue && connection.buffer.is_empty() {
        connection.send(reply::CONTINUE).await?;
    }
    Ok(())
}

async fn take(connection: &mut Connection, length: usize) -> Result<Bytes, Gone> {
    let missing = length.saturating_sub(connection.buffer.len());
    if missing > 0 {
        // The room that every read wants on top, so that a large body is never moved.
        connection.buffer.reserve(missing + READ_BYTES);
    }
    while connection.buffer.len() < length {
        connection.fill().await?;
    }
    if length > COPIED_BYTES {
        return Ok(connection.buffer.split_to(length).freeze());
    }
    let body = Bytes::copy_from_slice(&connection.buffer[..length]);
    connection.buffer.advance(length);
    Ok(body)
}

async fn chunked(connection: &mut Connection) -> Result<Body, Gone> {
    let mut body = BytesMut::new();
    let mut read: u64 = 0;
    loop {
        let size = chunk_size(&line(connection, CHUNK_LINE_MAX_BYTES).await?)?;
        if size == 0 {
            break;
        }
        read = read.saturating_add(size);
        if read <= RESPONSE_BYTES {
            body.extend_from_slice(&take(connection, size as usize).await?);
        } else if read <= SKIP_MAX_BYTES {
            skip_bytes(connection, size).await?;
        } else {
            return Err(Gone);
        }
        if !line(connection, 2).await?.is_empty() {
            return Err(Gone);
        }
    }
    let trailers = trailers(connection, TRAILERS_MAX_BYTES).await?;
    if read > RESPONSE_BYTES { Ok(Body::TooLarge) } else { Ok(Body::Whole { bytes: body.freeze(), trailers }) }
}

/// The lines after the last chunk, so many bytes at most.
async fn trailers(connection: &mut Connection, mut left: usize) -> Result<Trailers, Gone> {
    let mut trailers = Trailers::default();
    loop {
        let text = line(connection, left).await?;
        if text.is_empty() {
            return Ok(trailers);
        }
        left = left.checked_sub(text.len() + 2).ok_or(Gone)?;
        trailers.take(&text);
    }
}

/// A line without its end; longer than `max` ends the connection.
async fn line(connection: &mut Connection, max: usize) -> Result<Bytes, Gone> {
    let mut searched = 0;
    loop {
        if let Some(at) = connection.buffer[searched..].windows(2).position(|two| two == b"\r\n") {
            let text = connection.buffer.split_to(searched + at + 2).freeze();
            return Ok(text.slice(..text.len() - 2));
        }
        searched = connection.buffer.len().saturating_sub(1);
        if searched > max {
            return Err(Gone);
        }
        connection.fill().await?;
    }
}

fn chunk_size(line: &[u8]) -> Result<u64, Gone> {
    let digits = line.split(|b| *b == b';').next().unwrap_or_default().trim_ascii();
    let valid = !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit);
    let text = std::str::from_utf8(digits).map_err(|_| Gone)?;
    if valid { u64::from_str_radix(text, 16).map_err(|_| Gone) } else { Err(Gone) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_types_are_kept_or_made_unknown() {
        let of = |text: &str| error_type(Some(text.as_bytes()));
        assert_eq!(of("Runtime.ImportModuleError"), "Runtime.ImportModuleError");
        assert_eq!(of("Function.Timeout"), "Function.Timeout");
        assert_eq!(of("Function.x"), "Function.Unknown");
        assert_eq!(of("ValueError"), "Runtime.Unknown");
        assert_eq!(error_type(None), "Runtime.Unknown");
    }

    #[test]
    fn chunk_sizes_are_hexadecimal_and_bounded() {
        assert!(matches!(chunk_size(b"1aF"), Ok(0x1af)));
        assert!(matches!(chunk_size(b"10;name=value"), Ok(16)));
        for bad in [&b""[..], b"-1", b"+1", b"xyz", b"11112222333344445"] {
            assert!(chunk_size(bad).is_err(), "{bad:?}");
        }
    }
}
