//! Compressed bodies, of the operations whose clients may send them.

use crate::body::{Budget, Whole};
use api::Error;
use api::schema::Service;
use base::limits::MIB;
use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use http::header::CONTENT_ENCODING;
use http::request::Parts;
use std::io::Read as _;
use tokio::sync::OwnedSemaphorePermit;

/// What a body may come to (ours; what is sent is bounded as any body).
const UNPACKED_BYTES: u64 = 8 * MIB;

/// A body as the codec reads it, and its share of the budget.
pub(crate) struct Unpacked {
    pub bytes: Bytes,
    _permits: Option<OwnedSemaphorePermit>,
}

/// The signature is of what was sent: this comes after it.
pub(crate) fn unpack(request: &Parts, service: &Service, body: &Whole, budget: &Budget) -> Result<Unpacked, Error> {
    let packed = request.headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding.as_bytes() == b"gzip");
    if !packed || !service.operations.iter().any(|operation| operation.compressed) {
        return Ok(Unpacked { bytes: body.bytes.clone(), _permits: None });
    }
    let size = unpacked_size(&body.bytes)?;
    let busy = |_| Error::new("ServiceUnavailable", 503, "The service is temporarily unable to handle the request");
    let permits = budget.take(size).map_err(busy)?;
    let mut bytes = Vec::with_capacity(size);
    MultiGzDecoder::new(&body.bytes[..]).take(UNPACKED_BYTES).read_to_end(&mut bytes).map_err(damaged)?;
    Ok(Unpacked { bytes: bytes.into(), _permits: permits })
}

/// Reads it through: what the end of such a file says of its length is the sender's word only.
fn unpacked_size(bytes: &[u8]) -> Result<usize, Error> {
    let mut reader = MultiGzDecoder::new(bytes).take(UNPACKED_BYTES + 1);
    let size = std::io::copy(&mut reader, &mut std::io::sink()).map_err(damaged)?;
    if size > UNPACKED_BYTES {
        let message = format!("The uncompressed body must be smaller than {UNPACKED_BYTES} bytes");
        return Err(Error::new("RequestEntityTooLargeException", 413, message));
    }
    Ok(size as usize)
}

fn damaged(error: std::io::Error) -> Error {
    Error::new("SerializationException", 400, "The body is not valid gzip").detail(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write as _;

    fn packed(bytes: &[u8]) -> Bytes {
        let mut writer = GzEncoder::new(Vec::new(), Compression::fast());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap().into()
    }

    fn check(service: &str, encoding: &str, body: Bytes) -> Result<Bytes, Error> {
        let (request, ()) = http::Request::builder().header(CONTENT_ENCODING, encoding).body(()).unwrap().into_parts();
        let service = api::service(service).unwrap();
        unpack(&request, service, &Whole::of(body), &Budget::new(1 << 30)).map(|unpacked| unpacked.bytes)
    }

    #[test]
    fn only_what_may_be_compressed_is_unpacked_and_only_so_far() {
        assert_eq!(check("cloudwatch", "gzip", packed(b"hello")).unwrap(), "hello");
        assert_eq!(check("cloudwatch", "identity", "hello".into()).unwrap(), "hello");
        assert_eq!(check("logs", "gzip", packed(b"hello")).unwrap(), packed(b"hello"));
        let bomb = packed(&vec![0; UNPACKED_BYTES as usize + 1]);
        assert_eq!(check("cloudwatch", "gzip", bomb).unwrap_err().status, 413);
        let torn = packed(b"hello").slice(..12);
        assert_eq!(check("cloudwatch", "gzip", torn).unwrap_err().code, "SerializationException");
    }
}
