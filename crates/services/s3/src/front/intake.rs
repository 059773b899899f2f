//! Request bodies: objects stream through, everything else is small and read at once.

use super::address::Address;
use super::auth::{self, Payload};
use crate::body::{Expect, check_small};
use crate::call::Facts;
use crate::{Error, Result};
use bytes::{Bytes, BytesMut};
use futures::{Stream, StreamExt as _};
use http::Method;
use http::request::Parts;
use s3s::dto::StreamingBlob;
use s3s::{Body, StdError};
use sha2::{Digest as _, Sha256};
use std::pin::Pin;

/// The largest XML document: a completion that lists 10,000 parts with two digests each is under 3 MB.
pub const SMALL_BODY: usize = 4 * 1024 * 1024;

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, StdError>> + Send>>;

/// Object bodies are left to the operation.
fn is_object_body(parts: &Parts, address: &Address) -> bool {
    let query = auth::Pairs::parse(parts.uri.query().unwrap_or(""));
    let small = ["acl", "legal-hold", "retention", "tagging"];
    parts.method == Method::PUT && address.has_key && !query.iter().any(|(name, _)| small.contains(&name))
}

/// The body as the operation reads it: without its chunks, checked against what was signed.
pub async fn prepare(
    parts: &Parts,
    body: Body,
    address: &Address,
    payload: Payload,
    facts: &mut Facts,
) -> Result<Body> {
    let chunked = matches!(payload, Payload::Chunked { .. });
    let nothing = http_body::Body::is_end_stream(&body).then_some(0);
    facts.length = length(parts, chunked)?.or(nothing);
    let chunks = checked(Box::pin(StreamingBlob::from(body)), payload, facts.trailers.clone());
    if is_object_body(parts, address) {
        let copy = parts.headers.contains_key("x-amz-copy-source");
        if facts.length.is_none() && !copy {
            return Err(Error::MissingContentLength);
        }
        return Ok(stream(chunks));
    }
    let bytes = collect(chunks).await?;
    if facts.length.is_some_and(|length| length != bytes.len() as u64) {
        let (expected, received) = (facts.length.unwrap_or_default().to_string(), bytes.len().to_string());
        return Err(Error::IncompleteBody { expected, received });
    }
    let md5 = super::text(&parts.headers, "content-md5").map(str::to_owned);
    check_small(&Expect { md5, checksum: facts.wanted.clone(), ..Expect::default() }, &bytes)?;
    Ok(Body::from(bytes))
}

/// Bytes of the decoded body, where the client says.
fn length(parts: &Parts, chunked: bool) -> Result<Option<u64>> {
    let name = if chunked { "x-amz-decoded-content-length" } else { "content-length" };
    let Some(value) = super::text(&parts.headers, name) else {
        return if chunked { Err(Error::MissingContentLength) } else { Ok(None) };
    };
    value.trim().parse().map(Some).map_err(|_| Error::argument("Invalid length", name, value))
}

fn checked(input: Chunks, payload: Payload, trailers: auth::Trailers) -> Chunks {
    match payload {
        Payload::Unsigned => input,
        Payload::Chunked { signer, trailer } => Box::pin(auth::decode(input, signer, trailer, trailers)),
        Payload::Hash(expected) => Box::pin(hashed(input, expected)),
    }
}

/// Passes a body on and fails at its end unless its SHA-256 is the one that was signed.
fn hashed(input: Chunks, expected: String) -> impl Stream<Item = Result<Bytes, StdError>> + Send {
    futures::stream::unfold(Some((input, Sha256::new())), move |state| {
        let expected = expected.clone();
        async move {
            let (mut input, mut digest) = state?;
            match input.next().await {
                Some(Ok(bytes)) => {
                    digest.update(&bytes);
                    Some((Ok(bytes), Some((input, digest))))
                }
                Some(Err(error)) => Some((Err(error), None)),
                None => {
                    let ours = hex::encode(digest.finalize());
                    let mismatch = Error::XAmzContentSHA256Mismatch { client: expected.clone(), ours: ours.clone() };
                    (ours != expected).then(|| (Err(StdError::from(mismatch)), None))
                }
            }
        }
    })
}

/// A body that streams.
pub fn stream(chunks: Chunks) -> Body {
    Body::http_body_unsync(http_body_util::StreamBody::new(chunks.map(|chunk| chunk.map(http_body::Frame::data))))
}

async fn collect(mut chunks: Chunks) -> Result<Bytes> {
    let mut all = BytesMut::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|error| match error.downcast::<Error>() {
            Ok(own) => *own,
            Err(_) => Error::RequestTimeout,
        })?;
        if all.len() + chunk.len() > SMALL_BODY {
            return Err(Error::other("MaxMessageLengthExceeded", 400, "Your request was too big.")
                .with("MaxMessageLengthBytes", SMALL_BODY));
        }
        all.extend_from_slice(&chunk);
    }
    Ok(all.freeze())
}
