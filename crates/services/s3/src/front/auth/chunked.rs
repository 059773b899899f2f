//! `aws-chunked` bodies: chunks with their signatures, and headers that come after the body.
//!
//! Source: "Signature calculations for the authorization header: transferring payload in multiple chunks" and "…including
//! trailing headers".

use super::same;
use crate::{Error, Result};
use bytes::{Buf as _, Bytes, BytesMut};
use cloud::sigv4::{EMPTY_SHA256, SigningKey};
use futures::{Stream, StreamExt as _};
use s3s::StdError;
use sha2::{Digest as _, Sha256};
use std::sync::{Arc, Mutex, PoisonError};

/// The longest line between chunks, and the longest trailer.
const LINE: usize = 4 * 1024;
/// Trailing headers at most.
const TRAILERS: usize = 16;

/// Headers that came after the body; filled once it is read. Cheap to clone.
#[derive(Clone, Default)]
pub struct Trailers(Arc<Mutex<Vec<(String, String)>>>);

impl Trailers {
    pub fn get(&self, name: &str) -> Option<String> {
        let trailers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        trailers.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    fn add(&self, name: String, value: String) -> Result<()> {
        let mut trailers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if trailers.len() >= TRAILERS {
            return Err(Error::MalformedTrailerError);
        }
        trailers.push((name, value));
        Ok(())
    }
}

/// Checks that each chunk follows from the one before it.
#[derive(Clone)]
pub struct Signer {
    key: SigningKey,
    date: String,
    scope: String,
    previous: String,
}

impl Signer {
    /// `seed` is the signature of the request's headers.
    pub fn new(key: SigningKey, date: &str, scope: String, seed: String) -> Self {
        Self { key, date: date.into(), scope, previous: seed }
    }

    fn chunk(&mut self, signature: &str, digest: &str) -> Result<()> {
        let (date, scope, previous) = (&self.date, &self.scope, &self.previous);
        let text = format!("AWS4-HMAC-SHA256-PAYLOAD\n{date}\n{scope}\n{previous}\n{EMPTY_SHA256}\n{digest}");
        self.follow(&text, signature)
    }

    fn trailer(&mut self, signature: &str, digest: &str) -> Result<()> {
        let (date, scope, previous) = (&self.date, &self.scope, &self.previous);
        let text = format!("AWS4-HMAC-SHA256-TRAILER\n{date}\n{scope}\n{previous}\n{digest}");
        self.follow(&text, signature)
    }

    fn follow(&mut self, text: &str, signature: &str) -> Result<()> {
        let ours = hex::encode(self.key.sign(text));
        if !same(ours.as_bytes(), signature.as_bytes()) {
            return Err(super::mismatch("", signature, text, None));
        }
        self.previous = ours;
        Ok(())
    }
}

/// The bytes inside the chunks of `input`. Trailers are put into `trailers` at the end.
pub fn decode<S>(
    input: S,
    signer: Option<Box<Signer>>,
    has_trailer: bool,
    trailers: Trailers,
) -> impl Stream<Item = Result<Bytes, StdError>>
where
    S: Stream<Item = Result<Bytes, StdError>> + Unpin,
{
    let decoder = Decoder { input, buffer: BytesMut::new(), signer, has_trailer, trailers, state: State::Header };
    futures::stream::unfold(Some(decoder), |decoder| async move {
        let mut decoder = decoder?;
        match decoder.next().await {
            Ok(Some(bytes)) => Some((Ok(bytes), Some(decoder))),
            Ok(None) => None,
            Err(error) => Some((Err(StdError::from(error)), None)),
        }
    })
}

enum State {
    Header,
    /// Bytes left in the chunk, its signature, and the digest so far.
    Data(u64, Option<String>, Sha256),
    Done,
}

struct Decoder<S> {
    input: S,
    buffer: BytesMut,
    signer: Option<Box<Signer>>,
    has_trailer: bool,
    trailers: Trailers,
    state: State,
}

impl<S: Stream<Item = Result<Bytes, StdError>> + Unpin> Decoder<S> {
    async fn next(&mut self) -> Result<Option<Bytes>> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Ok(None),
                State::Header => self.header().await?,
                State::Data(0, signature, digest) => self.end_of_chunk(signature, digest).await?,
                State::Data(left, signature, digest) => return self.data(left, signature, digest).await.map(Some),
            }
        }
    }

    async fn header(&mut self) -> Result<()> {
        let line = self.line().await?;
        let (size, extension) = line.split_once(';').unwrap_or((&line, ""));
        let size = u64::from_str_radix(size.trim(), 16).map_err(|_| broken())?;
        let signature = extension.trim().strip_prefix("chunk-signature=").map(str::to_owned);
        if self.signer.is_some() && signature.is_none() {
            return Err(broken());
        }
        if size > 0 {
            self.state = State::Data(size, signature, Sha256::new());
            return Ok(());
        }
        self.check_chunk(signature.as_deref(), Sha256::new())?;
        self.trailer().await
    }

    async fn data(&mut self, left: u64, signature: Option<String>, mut digest: Sha256) -> Result<Bytes> {
        while self.buffer.is_empty() {
            self.fill().await?;
        }
        let take = self.buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let bytes = self.buffer.split_to(take).freeze();
        if self.signer.is_some() {
            digest.update(&bytes);
        }
        self.state = State::Data(left - take as u64, signature, digest);
        Ok(bytes)
    }

    async fn end_of_chunk(&mut self, signature: Option<String>, digest: Sha256) -> Result<()> {
        self.check_chunk(signature.as_deref(), digest)?;
        if !self.line().await?.is_empty() {
            return Err(broken());
        }
        self.state = State::Header;
        Ok(())
    }

    fn check_chunk(&mut self, signature: Option<&str>, digest: Sha256) -> Result<()> {
        match &mut self.signer {
            Some(signer) => signer.chunk(signature.unwrap_or_default(), &hex::encode(digest.finalize())),
            None => Ok(()),
        }
    }

    /// What follows the last chunk: trailing headers where they were announced, and an empty line.
    async fn trailer(&mut self) -> Result<()> {
        let mut digest = Sha256::new();
        let mut signature = None;
        loop {
            let line = match self.line().await {
                // some clients leave the last empty line out
                Err(_) if self.buffer.is_empty() => String::new(),
                line => line?,
            };
            if line.is_empty() {
                break;
            }
            // nothing proves those that nobody announced
            let announced = line.split_once(':').filter(|_| self.has_trailer);
            let (name, value) = announced.ok_or(Error::MalformedTrailerError)?;
            let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().to_owned());
            if name == "x-amz-trailer-signature" {
                signature = Some(value);
                continue;
            }
            digest.update(format!("{name}:{value}\n"));
            self.trailers.add(name, value)?;
        }
        match (&mut self.signer, self.has_trailer) {
            (Some(signer), true) => signer.trailer(&signature.unwrap_or_default(), &hex::encode(digest.finalize())),
            _ => Ok(()),
        }
    }

    /// Up to the next line break, which is taken but not returned.
    async fn line(&mut self) -> Result<String> {
        loop {
            if let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') {
                let line = self.buffer.split_to(end);
                self.buffer.advance(1);
                let line = line.strip_suffix(b"\r").unwrap_or(&line);
                return String::from_utf8(line.to_vec()).map_err(|_| broken());
            }
            if self.buffer.len() > LINE {
                return Err(broken());
            }
            self.fill().await?;
        }
    }

    async fn fill(&mut self) -> Result<()> {
        match self.input.next().await {
            Some(Ok(bytes)) if self.buffer.is_empty() => self.buffer = BytesMut::from(bytes),
            Some(Ok(bytes)) => self.buffer.extend_from_slice(&bytes),
            Some(Err(error)) => {
                tracing::debug!(%error, "a request body broke off");
                return Err(Error::RequestTimeout);
            }
            None => return Err(broken()),
        }
        Ok(())
    }
}

fn broken() -> Error {
    Error::other("IncompleteBody", 400, "The request body terminated unexpectedly")
}
