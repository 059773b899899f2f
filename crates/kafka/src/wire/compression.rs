//! What batches are compressed by. What comes out is bounded, whatever goes in.

use crate::Error;
use bytes::Bytes;
use std::io::Read;

/// What one batch may unpack to.
const MOST: usize = 64 << 20;

type Result<T> = std::result::Result<T, Error>;

/// Unpacks a batch by the number of its codec.
pub fn unpack(codec: i16, bytes: Bytes) -> Result<Bytes> {
    match codec {
        0 => Ok(bytes),
        1 => bounded(flate2::read::MultiGzDecoder::new(&*bytes)),
        2 => snappy(&bytes),
        3 => bounded(lz4_flex::frame::FrameDecoder::new(&*bytes)),
        4 => bounded(ruzstd::decoding::StreamingDecoder::new(&*bytes).map_err(|_| broken())?),
        _ => Err(Error::Malformed("a batch of an unknown compression")),
    }
}

fn broken() -> Error {
    Error::Malformed("a batch does not unpack")
}

fn bounded(unpacking: impl Read) -> Result<Bytes> {
    let mut out = Vec::new();
    let most = MOST as u64 + 1;
    unpacking.take(most).read_to_end(&mut out).map_err(|_| broken())?;
    if out.len() > MOST { Err(Error::TooLarge) } else { Ok(Bytes::from(out)) }
}

/// Java's clients write blocks, each with its length, behind a header; others one block alone.
fn snappy(bytes: &[u8]) -> Result<Bytes> {
    const MAGIC: &[u8] = b"\x82SNAPPY\0";
    /// The magic and two versions.
    const HEADER: usize = 16;
    if !bytes.starts_with(MAGIC) {
        let mut out = Vec::new();
        block(bytes, &mut out)?;
        return Ok(Bytes::from(out));
    }
    let mut rest = bytes.get(HEADER..).ok_or_else(broken)?;
    let mut out = Vec::new();
    while let Some((len, after)) = rest.split_first_chunk::<4>() {
        let len = u32::from_be_bytes(*len) as usize;
        let (one, after) = after.split_at_checked(len).ok_or_else(broken)?;
        block(one, &mut out)?;
        rest = after;
    }
    if rest.is_empty() { Ok(Bytes::from(out)) } else { Err(broken()) }
}

fn block(bytes: &[u8], out: &mut Vec<u8>) -> Result<()> {
    let len = snap::raw::decompress_len(bytes).map_err(|_| broken())?;
    if out.len() + len > MOST {
        return Err(Error::TooLarge);
    }
    // A block of snappy is at least a twentieth of what it unpacks to: what claims more is not set aside for.
    if len / 64 > bytes.len() {
        return Err(broken());
    }
    let unpacked = snap::raw::Decoder::new().decompress_vec(bytes).map_err(|_| broken())?;
    out.extend_from_slice(&unpacked);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        (0..MOST / 4096 + 1).for_each(|_| gzip.write_all(&[0; 4096]).unwrap());
        assert!(matches!(unpack(1, gzip.finish().unwrap().into()), Err(Error::TooLarge)));
        // 4 GiB of a block of some bytes.
        assert!(unpack(2, Bytes::from_static(&[0xff, 0xff, 0xff, 0xff, 0x0f, 0])).is_err());
        assert!(unpack(7, Bytes::new()).is_err());
    }

    #[test]
    fn both_kinds_of_snappy_are_read() {
        let one = snap::raw::Encoder::new().compress_vec(b"hello hello hello").unwrap();
        assert_eq!(unpack(2, one.clone().into()).unwrap(), "hello hello hello");
        let mut java = b"\x82SNAPPY\0\0\0\0\x01\0\0\0\x01".to_vec();
        for _ in 0..2 {
            java.extend_from_slice(&(one.len() as u32).to_be_bytes());
            java.extend_from_slice(&one);
        }
        assert_eq!(unpack(2, java.clone().into()).unwrap().len(), 34);
        java.pop();
        assert!(unpack(2, java.into()).is_err());
    }

    #[test]
    fn frames_of_lz4_and_streams_of_gzip_are_read() {
        let mut lz4 = lz4_flex::frame::FrameEncoder::new(Vec::new());
        lz4.write_all(b"hello").unwrap();
        assert_eq!(unpack(3, lz4.finish().unwrap().into()).unwrap(), "hello");
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(b"hello").unwrap();
        assert_eq!(unpack(1, gzip.finish().unwrap().into()).unwrap(), "hello");
    }
}
