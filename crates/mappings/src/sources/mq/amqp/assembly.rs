//! A message is a method, a header and as many bodies as it takes. Pure.

use super::wire::{Reader, Table};
use super::{Error, Result};
use bytes::Bytes;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Properties {
    pub content_type: Option<String>,
    pub content_encoding: Option<String>,
    pub headers: Option<Table>,
    pub delivery_mode: Option<u8>,
    pub priority: Option<u8>,
    pub correlation_id: Option<String>,
    pub reply_to: Option<String>,
    pub expiration: Option<String>,
    pub message_id: Option<String>,
    /// Seconds since the epoch.
    pub timestamp: Option<u64>,
    pub kind: Option<String>,
    pub user_id: Option<String>,
    pub app_id: Option<String>,
    pub cluster_id: Option<String>,
}

impl Properties {
    /// Which there are is said by bits, from the highest down.
    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let flags = reader.short()?;
        if flags & 1 == 1 {
            return Err(Error::Malformed("more properties than there are"));
        }
        let mut bit = 16;
        let mut next = || {
            bit -= 1;
            flags >> bit & 1 == 1
        };
        macro_rules! read {
            ($kind:ident) => {
                if next() { Some(reader.$kind()?) } else { None }
            };
        }
        Ok(Self {
            content_type: read!(short_text),
            content_encoding: read!(short_text),
            headers: read!(table),
            delivery_mode: read!(octet),
            priority: read!(octet),
            correlation_id: read!(short_text),
            reply_to: read!(short_text),
            expiration: read!(short_text),
            message_id: read!(short_text),
            timestamp: read!(longlong),
            kind: read!(short_text),
            user_id: read!(short_text),
            app_id: read!(short_text),
            cluster_id: read!(short_text),
        })
    }
}

/// What a byte of a table may take in memory: a field of two is a name and a value.
const FIELD: usize = 32;

#[derive(Debug, PartialEq)]
pub struct Delivery {
    pub tag: u64,
    pub redelivered: bool,
    pub properties: Properties,
    /// As the broker says it; of the data no more is kept than was asked for.
    pub size: u64,
    pub data: Vec<u8>,
    /// What its properties took.
    pub header_bytes: usize,
    /// They are none that can be read: whoever sent it, and not the broker, may have made them so.
    pub is_odd: bool,
}

impl Delivery {
    /// What it takes while it is in hand.
    pub fn weight(&self) -> usize {
        size_of::<Self>() + self.header_bytes * FIELD + self.data.len()
    }

    /// It is larger than what is kept of any, or nobody can read what it says of itself.
    pub fn is_lost(&self) -> bool {
        self.is_odd || self.data.len() as u64 != self.size
    }
}

/// Puts one message after another together.
pub struct Assembly {
    /// Bytes of a message that are kept.
    most: usize,
    /// The method has come.
    begun: Option<(u64, bool)>,
    /// The header has, too; and bytes that are still to come.
    open: Option<(Delivery, u64)>,
}

impl Assembly {
    pub fn new(most: usize) -> Self {
        Self { most, begun: None, open: None }
    }

    pub fn begin(&mut self, tag: u64, redelivered: bool) -> Result<()> {
        if self.begun.is_some() || self.open.is_some() {
            return Err(Error::Malformed("a message within another"));
        }
        self.begun = Some((tag, redelivered));
        Ok(())
    }

    /// The message, if it has no body.
    pub fn header(&mut self, payload: &[u8]) -> Result<Option<Delivery>> {
        let (tag, redelivered) = self.begun.take().ok_or(Error::Malformed("a header of nothing"))?;
        let mut reader = Reader::new(payload);
        reader.long()?;
        let size = reader.longlong()?;
        let read = Properties::read(&mut reader);
        let (is_odd, properties) = (read.is_err(), read.unwrap_or_default());
        let (data, header_bytes) = (Vec::new(), payload.len());
        self.open = Some((Delivery { tag, redelivered, properties, size, data, header_bytes, is_odd }, size));
        Ok(self.done())
    }

    /// The message, if this was the last of its body.
    pub fn body(&mut self, payload: &Bytes) -> Result<Option<Delivery>> {
        let (delivery, left) = self.open.as_mut().ok_or(Error::Malformed("a body of nothing"))?;
        *left = left.checked_sub(payload.len() as u64).ok_or(Error::Malformed("a body of too many bytes"))?;
        if delivery.size <= self.most as u64 {
            delivery.data.extend_from_slice(payload);
        }
        Ok(self.done())
    }

    fn done(&mut self) -> Option<Delivery> {
        self.open.take_if(|(_, left)| *left == 0).map(|(delivery, _)| delivery)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Field;
    use super::super::wire::Writer;
    use super::*;

    fn header(size: u64, flags: u16, properties: &[u8]) -> Vec<u8> {
        let head = Writer::default().short(60).short(0).longlong(size).short(flags);
        [&head.0[..], properties].concat()
    }

    #[test]
    fn a_message_comes_in_parts() {
        let mut assembly = Assembly::new(10);
        assembly.begin(7, true).unwrap();
        let properties = b"\x04text\x00\x00\x00\x03\x01kV\x02";
        let flags = 1 << 15 | 1 << 13 | 1 << 12;
        assert_eq!(assembly.header(&header(5, flags, properties)).unwrap(), None);
        assert_eq!(assembly.body(&Bytes::from_static(b"hel")).unwrap(), None);
        let delivery = assembly.body(&Bytes::from_static(b"lo")).unwrap().unwrap();
        assert_eq!((delivery.tag, delivery.redelivered, &delivery.data[..]), (7, true, &b"hello"[..]));
        let expected = Properties {
            content_type: Some("text".into()),
            headers: Some(vec![("k".into(), Field::Void)]),
            delivery_mode: Some(2),
            ..Properties::default()
        };
        assert_eq!(delivery.properties, expected);
        assembly.begin(8, false).unwrap();
        assert_eq!(assembly.header(&header(0, 0, b"")).unwrap().unwrap().size, 0);
    }

    #[test]
    fn of_what_is_too_large_nothing_is_kept() {
        let mut assembly = Assembly::new(3);
        assembly.begin(1, false).unwrap();
        assembly.header(&header(4, 0, b"")).unwrap();
        let delivery = assembly.body(&Bytes::from_static(b"four")).unwrap().unwrap();
        assert!(delivery.is_lost() && delivery.data.is_empty());
    }

    #[test]
    fn parts_out_of_order_are_refused() {
        let mut assembly = Assembly::new(3);
        assert!(assembly.header(&header(0, 0, b"")).is_err());
        assert!(assembly.body(&Bytes::new()).is_err());
        assembly.begin(1, false).unwrap();
        assert!(assembly.begin(2, false).is_err());
        assembly.header(&header(1, 0, b"")).unwrap();
        assert!(assembly.body(&Bytes::from_static(b"two")).is_err());
    }

    #[test]
    fn properties_that_nobody_can_read_are_no_fault_of_the_brokers() {
        let mut assembly = Assembly::new(3);
        for (tag, (flags, properties)) in [(1, (1, &b""[..])), (2, (1 << 15, b"\x09text"))] {
            assembly.begin(tag, false).unwrap();
            assert!(assembly.header(&header(0, flags, properties)).unwrap().unwrap().is_lost());
        }
        assembly.begin(3, false).unwrap();
        assert!(!assembly.header(&header(0, 0, b"")).unwrap().unwrap().is_lost());
    }
}
