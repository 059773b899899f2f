//! What goes to a broker.

use bytes::{BufMut as _, Bytes, BytesMut};

#[derive(Default)]
pub struct Writer(BytesMut);

impl Writer {
    pub fn done(self) -> Bytes {
        self.0.freeze()
    }

    pub fn i8(&mut self, value: i8) -> &mut Self {
        self.0.put_i8(value);
        self
    }

    pub fn i16(&mut self, value: i16) -> &mut Self {
        self.0.put_i16(value);
        self
    }

    pub fn i32(&mut self, value: i32) -> &mut Self {
        self.0.put_i32(value);
        self
    }

    pub fn u32(&mut self, value: u32) -> &mut Self {
        self.0.put_u32(value);
        self
    }

    pub fn i64(&mut self, value: i64) -> &mut Self {
        self.0.put_i64(value);
        self
    }

    pub fn varint(&mut self, value: i64) -> &mut Self {
        let mut raw = ((value << 1) ^ (value >> 63)).cast_unsigned();
        while raw > 0x7f {
            self.0.put_u8((raw & 0x7f) as u8 | 0x80);
            raw >>= 7;
        }
        self.0.put_u8(raw as u8);
        self
    }

    pub fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.put_slice(bytes);
        self
    }

    /// Texts of ours are short: names of topics and groups, which their limits keep so.
    pub fn string(&mut self, text: &str) -> &mut Self {
        let end = text.len().min(i16::MAX as usize);
        self.i16(end as i16).raw(&text.as_bytes()[..end])
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.i32(len(bytes)).raw(bytes)
    }

    pub fn var_bytes(&mut self, bytes: Option<&[u8]>) -> &mut Self {
        match bytes {
            Some(bytes) => self.varint(len(bytes).into()).raw(bytes),
            None => self.varint(-1),
        }
    }

    pub fn array<T>(&mut self, all: &[T], mut one: impl FnMut(&mut Self, &T)) -> &mut Self {
        self.i32(i32::try_from(all.len()).unwrap_or(i32::MAX));
        all.iter().for_each(|element| one(self, element));
        self
    }
}

/// Nothing of ours comes near to 2 GiB.
fn len(bytes: &[u8]) -> i32 {
    i32::try_from(bytes.len()).unwrap_or(i32::MAX)
}
