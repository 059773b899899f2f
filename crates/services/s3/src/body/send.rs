//! From blobs to a response's body.

use super::{BUFFER, Lease};
use bytes::{Bytes, BytesMut};
use futures::Stream;
use s3s::StdError;
use s3s::dto::StreamingBlob;
use s3s::stream::{ByteStream, RemainingLength};
use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};
use store::Blobs;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};

/// A stretch of one blob.
pub struct Segment {
    pub lease: Lease,
    /// First byte within the blob.
    pub start: u64,
    /// Bytes.
    pub len: u64,
}

/// The bytes of `segments` in a row. Files are opened one after another; `first` is the first one's, already open.
pub fn stream(blobs: &Blobs, first: Option<File>, segments: Vec<Segment>) -> StreamingBlob {
    let left: u64 = segments.iter().map(|segment| segment.len).sum();
    let reader = Reader { blobs: blobs.clone(), file: first, segments: segments.into(), opened: false };
    let chunks = futures::stream::unfold(Some(reader), |reader| async move {
        match reader?.next().await {
            Ok(Some((chunk, reader))) => Some((Ok(chunk), Some(reader))),
            Ok(None) => None,
            Err(error) => Some((Err(error), None)),
        }
    });
    StreamingBlob::new(Sized { chunks: Box::pin(chunks), left })
}

struct Reader {
    blobs: Blobs,
    file: Option<File>,
    segments: VecDeque<Segment>,
    /// `file` stands at the next byte of the first segment.
    opened: bool,
}

impl Reader {
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, StdError> {
        while self.segments.front().is_some_and(|segment| segment.len == 0) {
            self.segments.pop_front();
            self.opened = false;
        }
        let Some(segment) = self.segments.front_mut() else { return Ok(None) };
        if !self.opened {
            let mut file = match self.file.take() {
                Some(file) => file,
                None => self.blobs.open_file(segment.lease.id()).await?,
            };
            if segment.start > 0 {
                file.seek(std::io::SeekFrom::Start(segment.start)).await?;
            }
            file.set_max_buf_size(BUFFER);
            self.file = Some(file);
            self.opened = true;
        }
        let want = segment.len.min(BUFFER as u64) as usize;
        let mut chunk = BytesMut::with_capacity(want);
        let Some(file) = &mut self.file else { return Ok(None) };
        let got = file.take(want as u64).read_buf(&mut chunk).await?;
        if got == 0 {
            return Err("a blob is shorter than its row says".into());
        }
        segment.len -= got as u64;
        if segment.len == 0 {
            self.file = None;
        }
        Ok(Some((chunk.freeze(), self)))
    }
}

/// A stream that knows how much is left, so that the answer has a `Content-Length`.
struct Sized<S> {
    chunks: S,
    left: u64,
}

impl<S: Stream<Item = Result<Bytes, StdError>> + Unpin> Stream for Sized<S> {
    type Item = Result<Bytes, StdError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = Pin::new(&mut self.chunks).poll_next(cx);
        if let Poll::Ready(Some(Ok(chunk))) = &next {
            self.left = self.left.saturating_sub(chunk.len() as u64);
        }
        next
    }
}

impl<S: Stream<Item = Result<Bytes, StdError>> + Unpin> ByteStream for Sized<S> {
    fn remaining_length(&self) -> RemainingLength {
        RemainingLength::new_exact(usize::try_from(self.left).unwrap_or(usize::MAX))
    }
}
