//! Numbers, strings and tables. Pure.

use super::{Error, Result};

/// Tables within tables.
const DEPTH: usize = 16;

/// A value of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    Void,
    Bool(bool),
    Int(i64),
    Double(f64),
    /// An unscaled number, and how many of its digits are behind the point.
    Decimal(u8, i32),
    /// Called a string, but of no encoding.
    Text(Vec<u8>),
    Bytes(Vec<u8>),
    List(Vec<Field>),
    /// Seconds since the epoch.
    Time(u64),
    Table(Table),
}

/// In the order in which it was sent.
pub type Table = Vec<(String, Field)>;

/// Reads what a frame holds.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Error::Malformed("a frame ends too early"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        self.take(N)?.try_into().map_err(|_| Error::Malformed("a frame ends too early"))
    }

    pub fn octet(&mut self) -> Result<u8> {
        self.array::<1>().map(|[octet]| octet)
    }

    pub fn short(&mut self) -> Result<u16> {
        self.array().map(u16::from_be_bytes)
    }

    pub fn long(&mut self) -> Result<u32> {
        self.array().map(u32::from_be_bytes)
    }

    pub fn longlong(&mut self) -> Result<u64> {
        self.array().map(u64::from_be_bytes)
    }

    pub fn short_text(&mut self) -> Result<String> {
        let length = self.octet()?;
        self.take(length.into()).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    pub fn long_bytes(&mut self) -> Result<&'a [u8]> {
        let length = self.long()?;
        self.take(usize::try_from(length).unwrap_or(usize::MAX))
    }

    pub fn table(&mut self) -> Result<Table> {
        self.table_within(DEPTH)
    }

    fn table_within(&mut self, depth: usize) -> Result<Table> {
        let mut inner = Reader(self.long_bytes()?);
        let mut table = Vec::new();
        while !inner.0.is_empty() {
            table.push((inner.short_text()?, inner.field(depth)?));
        }
        Ok(table)
    }

    /// Types by their letters, as RabbitMQ has them.
    fn field(&mut self, depth: usize) -> Result<Field> {
        let deeper = depth.checked_sub(1).ok_or(Error::Malformed("tables within tables"));
        Ok(match self.octet()? {
            b't' => Field::Bool(self.octet()? != 0),
            b'b' => Field::Int(i8::from_be_bytes(self.array()?).into()),
            b'B' => Field::Int(self.octet()?.into()),
            b's' => Field::Int(i16::from_be_bytes(self.array()?).into()),
            b'u' => Field::Int(self.short()?.into()),
            b'I' => Field::Int(i32::from_be_bytes(self.array()?).into()),
            b'i' => Field::Int(self.long()?.into()),
            b'l' | b'L' => Field::Int(i64::from_be_bytes(self.array()?)),
            b'f' => Field::Double(f32::from_be_bytes(self.array()?).into()),
            b'd' => Field::Double(f64::from_be_bytes(self.array()?)),
            b'D' => Field::Decimal(self.octet()?, i32::from_be_bytes(self.array()?)),
            b'S' => Field::Text(self.long_bytes()?.to_vec()),
            b'x' => Field::Bytes(self.long_bytes()?.to_vec()),
            b'T' => Field::Time(self.longlong()?),
            b'V' => Field::Void,
            b'F' => Field::Table(self.table_within(deeper?)?),
            b'A' => Field::List(Reader(self.long_bytes()?).list(deeper?)?),
            _ => return Err(Error::Malformed("a field of an unknown type")),
        })
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Field>> {
        let mut list = Vec::new();
        while !self.0.is_empty() {
            list.push(self.field(depth)?);
        }
        Ok(list)
    }
}

/// Writes what a frame holds.
#[derive(Default)]
pub struct Writer(pub Vec<u8>);

impl Writer {
    pub fn octet(mut self, octet: u8) -> Self {
        self.0.push(octet);
        self
    }

    pub fn short(mut self, number: u16) -> Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    pub fn long(mut self, number: u32) -> Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    pub fn longlong(mut self, number: u64) -> Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    /// # Errors
    /// It is longer than a short string may be.
    pub fn short_text(mut self, text: &str) -> Result<Self> {
        let length = u8::try_from(text.len()).map_err(|_| Error::Refused(0, format!("{text} is too long a name")))?;
        self.0.push(length);
        self.0.extend(text.as_bytes());
        Ok(self)
    }

    pub fn long_bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
        self.0.extend(bytes);
        self
    }

    /// A table of what is written.
    pub fn table(self, inner: Self) -> Self {
        self.long_bytes(&inner.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(fields: &[u8]) -> Result<Table> {
        let written = Writer::default().long_bytes(fields);
        Reader::new(&written.0).table()
    }

    #[test]
    fn every_type_of_field_is_read() {
        let fields: &[(&[u8], Field)] = &[
            (b"t\x01", Field::Bool(true)),
            (b"b\xff", Field::Int(-1)),
            (b"B\xff", Field::Int(255)),
            (b"s\xff\xfe", Field::Int(-2)),
            (b"u\xff\xfe", Field::Int(65_534)),
            (b"I\xff\xff\xff\xfd", Field::Int(-3)),
            (b"i\x00\x00\x00\x03", Field::Int(3)),
            (b"l\xff\xff\xff\xff\xff\xff\xff\xfc", Field::Int(-4)),
            (b"f\x3f\x80\x00\x00", Field::Double(1.0)),
            (b"d\x3f\xf8\x00\x00\x00\x00\x00\x00", Field::Double(1.5)),
            (b"D\x02\x00\x00\x01\x00", Field::Decimal(2, 256)),
            (b"S\x00\x00\x00\x02hi", Field::Text(b"hi".to_vec())),
            (b"x\x00\x00\x00\x01\xff", Field::Bytes(vec![255])),
            (b"T\x00\x00\x00\x00\x00\x00\x00\x05", Field::Time(5)),
            (b"V", Field::Void),
            (b"A\x00\x00\x00\x03t\x00V", Field::List(vec![Field::Bool(false), Field::Void])),
            (b"F\x00\x00\x00\x03\x01kV", Field::Table(vec![("k".into(), Field::Void)])),
        ];
        for (bytes, field) in fields {
            let read = table(&[b"\x01n", *bytes].concat()).unwrap();
            assert_eq!(read, [("n".to_owned(), field.clone())]);
        }
    }

    #[test]
    fn what_is_cut_off_unknown_or_too_deep_is_refused() {
        assert!(Reader::new(&[0, 0, 0]).table().is_err());
        assert!(Reader::new(&[255, 255, 255, 255, 1]).table().is_err());
        assert!(table(b"\x01n?").is_err());
        assert!(table(b"\x05n").is_err());
        let mut deep = b"\x01nV".to_vec();
        for _ in 0..DEPTH {
            deep = [b"\x01nF".as_slice(), &Writer::default().long_bytes(&deep).0].concat();
        }
        assert!(table(&deep).is_ok());
        deep = [
            b"\x01nA".as_slice(),
            &Writer::default().long_bytes(&[b"F", &Writer::default().long_bytes(&deep).0[..]].concat()).0,
        ]
        .concat();
        assert!(table(&deep).is_err());
    }
}
