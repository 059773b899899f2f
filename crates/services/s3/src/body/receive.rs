//! From a request's body to a blob, with every digest that is needed taken on the way.

use super::{BUFFER, Pending, Shelf};
use crate::checksum::{Algorithm, Checksum, Wanted};
use crate::{Error, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures::{Stream, StreamExt as _};
use md5::{Digest as _, Md5};
use s3s::StdError;
use s3s::checksum::ChecksumHasher;
use std::pin::pin;

/// What a request says of the body that follows.
#[derive(Clone, Debug, Default)]
pub struct Expect {
    /// Bytes, from `Content-Length` or `x-amz-decoded-content-length`.
    pub length: Option<u64>,
    /// `Content-MD5` as sent.
    pub md5: Option<String>,
    pub checksum: Wanted,
    /// The checksum to keep with the bytes, whatever the client sends.
    pub keep: Option<Algorithm>,
    /// Bytes allowed.
    pub max: u64,
}

/// A body that is on disk and as it should be, but belongs to no object yet.
pub struct Received {
    pub blob: Pending,
    pub size: u64,
    pub md5: [u8; 16],
    /// The one to keep.
    pub checksum: Option<Checksum>,
    /// The one the client named.
    pub sent: Option<Checksum>,
}

impl Received {
    pub fn etag(&self) -> String {
        hex::encode(self.md5)
    }
}

/// Writes `body` to a new blob. Leaves nothing behind when the body is not what `expect` says. `trailer` gives the value
/// of a header that came after the body, once the body is read.
pub async fn receive(
    shelf: &Shelf,
    body: impl Stream<Item = Result<bytes::Bytes, StdError>>,
    expect: &Expect,
    trailer: impl Fn(&str) -> Option<String>,
) -> Result<Received> {
    check_most(expect.max, expect.length.unwrap_or(0))?;
    let expected_md5 = expect.md5.as_deref().map(parse_md5).transpose()?;
    let (blob, mut writer) = shelf.begin().await?;
    let mut md5 = Md5::new();
    let mut hashers = Hashers::new([expect.keep, expect.checksum.algorithm]);
    let mut buffer = Vec::with_capacity(BUFFER.min(expect.length.unwrap_or(u64::MAX) as usize));
    let mut body = pin!(body);
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(body_error)?;
        md5.update(&chunk);
        hashers.update(&chunk);
        buffer.extend_from_slice(&chunk);
        check_most(expect.max, writer.len() + buffer.len() as u64)?;
        if buffer.len() >= BUFFER {
            writer.write(&buffer).await?;
            buffer.clear();
        }
    }
    writer.write(&buffer).await?;
    let size = writer.len();
    check_length(expect.length, size)?;
    let md5: [u8; 16] = md5.finalize().into();
    check_md5(expected_md5, md5)?;
    let sums = hashers.finish();
    let of = |algorithm: Option<Algorithm>| sums.iter().find(|sum| Some(sum.algorithm) == algorithm).cloned();
    let (checksum, sent) = (of(expect.keep), of(expect.checksum.algorithm));
    if let Some(sum) = &sent {
        check_checksum(&expect.checksum, sum.algorithm, &sum.value, trailer)?;
    }
    writer.finish().await?;
    Ok(Received { blob, size, md5, checksum, sent })
}

/// One hasher an algorithm.
struct Hashers(Vec<(Algorithm, ChecksumHasher)>);

impl Hashers {
    fn new(wanted: [Option<Algorithm>; 2]) -> Self {
        let [first, second] = wanted;
        let both = first.into_iter().chain(second.filter(|second| Some(*second) != first));
        Self(both.map(|algorithm| (algorithm, algorithm.hasher())).collect())
    }

    fn update(&mut self, bytes: &[u8]) {
        self.0.iter_mut().for_each(|(_, hasher)| hasher.update(bytes));
    }

    fn finish(self) -> Vec<Checksum> {
        self.0.into_iter().map(|(algorithm, hasher)| Checksum::full(algorithm, algorithm.finish(hasher))).collect()
    }
}

/// Errors of ours travel inside the stream; anything else is a client that went away.
fn body_error(error: StdError) -> Error {
    match error.downcast::<Error>() {
        Ok(own) => *own,
        Err(other) => {
            tracing::debug!(%other, "a request body broke off");
            Error::RequestTimeout
        }
    }
}

fn check_most(max: u64, proposed: u64) -> Result<()> {
    if proposed <= max {
        return Ok(());
    }
    Err(Error::EntityTooLarge { proposed: proposed.to_string(), max: max.to_string() })
}

fn check_length(expected: Option<u64>, received: u64) -> Result<()> {
    match expected {
        Some(expected) if expected != received => {
            Err(Error::IncompleteBody { expected: expected.to_string(), received: received.to_string() })
        }
        _ => Ok(()),
    }
}

fn parse_md5(text: &str) -> Result<[u8; 16]> {
    let bytes = STANDARD.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| Error::InvalidDigest { digest: text.into() })
}

fn check_md5(expected: Option<[u8; 16]>, calculated: [u8; 16]) -> Result<()> {
    match expected {
        Some(expected) if expected != calculated => Err(Error::BadDigest {
            message: "The Content-MD5 you specified did not match what we received.".into(),
            expected: hex::encode(expected),
            calculated: STANDARD.encode(calculated),
        }),
        _ => Ok(()),
    }
}

/// Checks a small body that is already in memory.
pub fn check_small(expect: &Expect, body: &[u8]) -> Result<()> {
    let expected = expect.md5.as_deref().map(parse_md5).transpose()?;
    check_md5(expected, Md5::digest(body).into())?;
    match (expect.checksum.algorithm, &expect.checksum.value) {
        (Some(algorithm), Some(value)) => Wanted::verify(algorithm, value, &algorithm.of(body)),
        _ => Ok(()),
    }
}

fn check_checksum(
    wanted: &Wanted,
    algorithm: Algorithm,
    value: &str,
    trailer: impl Fn(&str) -> Option<String>,
) -> Result<()> {
    let expected = match &wanted.value {
        Some(value) => value.clone(),
        None if wanted.trailer => trailer(algorithm.header()).ok_or(Error::MalformedTrailerError)?,
        None => return Ok(()),
    };
    if !algorithm.is_value(&expected) {
        return Err(Error::request(format!("Value for {} trailing header is invalid.", algorithm.header())));
    }
    Wanted::verify(algorithm, &expected, value)
}

#[cfg(test)]
#[path = "receive_tests.rs"]
mod tests;
