//! A record as it is in a file: `length, CRC-32` of what follows, then `index, time, length of the key, key, data`; all
//! numbers are little-endian.

use bytes::Bytes;

/// `length, CRC-32`
pub const PRELUDE: usize = 8;
/// `index, time, length of the key`
const FIXED: usize = 8 + 8 + 2;
/// Longer than any record can be: what says so is damaged.
pub const BODY_MAX: usize = 16 << 20;

/// A record to be appended.
#[derive(Clone, Debug)]
pub struct Entry {
    /// At most 65,535 bytes.
    pub key: String,
    pub data: Bytes,
}

impl Entry {
    /// What counts for limits.
    pub fn bytes(&self) -> usize {
        self.key.len() + self.data.len()
    }
}

/// A record that was appended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub index: u64,
    /// When it arrived, in milliseconds; never less than that of the record before.
    pub ms: i64,
    pub key: String,
    pub data: Bytes,
}

impl Record {
    pub fn bytes(&self) -> usize {
        self.key.len() + self.data.len()
    }
}

pub fn write(out: &mut Vec<u8>, index: u64, ms: i64, entry: &Entry) {
    let start = out.len();
    let key = &entry.key.as_bytes()[..entry.key.len().min(u16::MAX.into())];
    let length = FIXED + key.len() + entry.data.len();
    out.reserve(PRELUDE + length);
    out.extend((length as u32).to_le_bytes());
    out.extend([0; 4]);
    out.extend(index.to_le_bytes());
    out.extend(ms.to_le_bytes());
    out.extend((key.len() as u16).to_le_bytes());
    out.extend(key);
    out.extend(&*entry.data);
    let crc = crc32fast::hash(&out[start + PRELUDE..]);
    out[start + 4..start + PRELUDE].copy_from_slice(&crc.to_le_bytes());
}

/// What a prelude announces: the length of the body. `None` where that is none.
pub fn body_length(prelude: &[u8]) -> Option<usize> {
    let length = u32::from_le_bytes(*prelude.first_chunk()?) as usize;
    (FIXED..=BODY_MAX).contains(&length).then_some(length)
}

/// The head of a record, without a look at its checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub index: u64,
    pub ms: i64,
    /// With the prelude.
    pub length: usize,
}

/// Bytes that [`head`] needs.
pub const HEAD: usize = PRELUDE + 16;

pub fn head(bytes: &[u8]) -> Option<Head> {
    let length = body_length(bytes)?;
    let index = u64::from_le_bytes(*bytes.get(PRELUDE..)?.first_chunk()?);
    let ms = i64::from_le_bytes(*bytes.get(PRELUDE + 8..)?.first_chunk()?);
    Some(Head { index, ms, length: PRELUDE + length })
}

/// The record at the front of `bytes`, which are all of it. `None` where it is damaged.
pub fn read(bytes: &Bytes) -> Option<Record> {
    if !is_whole(bytes) {
        return None;
    }
    let head = head(bytes)?;
    let body = bytes.slice(PRELUDE..head.length);
    let key_length = usize::from(u16::from_le_bytes(*body.get(16..)?.first_chunk()?));
    let key = std::str::from_utf8(body.get(FIXED..FIXED + key_length)?).ok()?.to_owned();
    Some(Record { index: head.index, ms: head.ms, key, data: body.slice(FIXED + key_length..) })
}

/// Whether the record at the front is all there and its checksum holds.
pub fn is_whole(bytes: &[u8]) -> bool {
    let body = body_length(bytes).and_then(|length| bytes.get(PRELUDE..PRELUDE + length));
    let crc = bytes.get(4..).and_then(|rest| rest.first_chunk()).map(|crc| u32::from_le_bytes(*crc));
    body.is_some_and(|body| Some(crc32fast::hash(body)) == crc)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_record_survives_and_damage_is_seen(index: u64, ms: i64, key in "\\PC{0,40}", data: Vec<u8>, at: usize, bit in 0..8_u8) {
            let mut bytes = Vec::new();
            write(&mut bytes, index, ms, &Entry { key: key.clone(), data: data.clone().into() });
            let record = read(&Bytes::from(bytes.clone())).unwrap();
            prop_assert_eq!(&record, &Record { index, ms, key, data: data.into() });
            let at = at % bytes.len();
            prop_assert!(read(&Bytes::copy_from_slice(&bytes[..at])).is_none());
            bytes[at] ^= 1 << bit;
            prop_assert!(read(&Bytes::from(bytes)).is_none());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let _ = (read(&Bytes::from(bytes.clone())), head(&bytes));
        }
    }
}
