//! Bytes of a broker, read within their bounds: a length that they tell is believed only as far as there are bytes.

use crate::Error;
use bytes::{Buf as _, Bytes};

/// What is left to read. A part of it shares its memory.
#[derive(Clone, Debug)]
pub struct Reader(Bytes);

type Result<T> = std::result::Result<T, Error>;

impl Reader {
    pub fn new(bytes: Bytes) -> Self {
        Self(bytes)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn left(&self) -> usize {
        self.0.len()
    }

    pub fn take(&mut self, len: usize) -> Result<Bytes> {
        if len > self.0.len() {
            return Err(Error::Malformed("it ends too early"));
        }
        Ok(self.0.split_to(len))
    }

    pub fn i8(&mut self) -> Result<i8> {
        self.0.try_get_i8().map_err(early)
    }

    pub fn i16(&mut self) -> Result<i16> {
        self.0.try_get_i16().map_err(early)
    }

    pub fn i32(&mut self) -> Result<i32> {
        self.0.try_get_i32().map_err(early)
    }

    pub fn u32(&mut self) -> Result<u32> {
        self.0.try_get_u32().map_err(early)
    }

    pub fn i64(&mut self) -> Result<i64> {
        self.0.try_get_i64().map_err(early)
    }

    /// Zigzag, as records have it.
    pub fn varint(&mut self) -> Result<i64> {
        let mut raw = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.0.try_get_u8().map_err(early)?;
            raw |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok((raw >> 1).cast_signed() ^ -((raw & 1).cast_signed()));
            }
        }
        Err(Error::Malformed("a number is too long"))
    }

    /// `None`: a negative length.
    fn sized(&mut self, len: i64) -> Result<Option<Bytes>> {
        match usize::try_from(len) {
            Ok(len) => self.take(len).map(Some),
            Err(_) => Ok(None),
        }
    }

    pub fn nullable_bytes(&mut self) -> Result<Option<Bytes>> {
        let len = self.i32()?;
        self.sized(len.into())
    }

    pub fn nullable_string(&mut self) -> Result<Option<String>> {
        let len = self.i16()?;
        let bytes = self.sized(len.into())?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    pub fn string(&mut self) -> Result<String> {
        self.nullable_string()?.ok_or(Error::Malformed("a text is missing"))
    }

    pub fn var_bytes(&mut self) -> Result<Option<Bytes>> {
        let len = self.varint()?;
        self.sized(len)
    }

    /// Elements one after another; nothing is set aside for as many as are told of.
    pub fn array<T>(&mut self, mut one: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        let count = self.i32()?;
        let mut all = Vec::new();
        for _ in 0..count {
            // Each has some bytes, so that this ends with them.
            if self.is_empty() {
                return Err(Error::Malformed("a list ends too early"));
            }
            all.push(one(self)?);
        }
        Ok(all)
    }
}

fn early(_: bytes::TryGetError) -> Error {
    Error::Malformed("it ends too early")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_records_are_zigzag() {
        let read = |bytes: &'static [u8]| Reader::new(Bytes::from_static(bytes)).varint();
        assert_eq!([read(&[0]).unwrap(), read(&[1]).unwrap(), read(&[2]).unwrap()], [0, -1, 1]);
        assert_eq!(read(&[0xac, 0x02]).unwrap(), 150);
        assert_eq!(read(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]).unwrap(), i64::MIN);
        assert!(read(&[0x80]).is_err() && read(&[0xff; 11]).is_err());
    }

    #[test]
    fn a_length_is_believed_as_far_as_there_are_bytes() {
        let mut reader = Reader::new(Bytes::from_static(&[0x7f, 0xff, 0xff, 0xff, 0]));
        assert!(reader.clone().nullable_bytes().is_err());
        assert!(reader.array(|reader| reader.i8()).is_err());
    }
}
