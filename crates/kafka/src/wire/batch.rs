//! Batches of records, as they are kept and sent.
//!
//! Source: Kafka's documentation, "Message Format".

use super::{Reader, Writer, compression};
use crate::{Error, Record, TimestampType};
use bytes::Bytes;
use std::collections::{HashMap, HashSet};

/// From the first offset to the length of what follows.
const PREFIX: usize = 12;
/// The format since Kafka 0.11.
const MAGIC: i8 = 2;
/// Once what was read takes so much memory, what follows is left for the next time.
pub const ENOUGH: usize = 8 << 20;
/// Headers of a record that are kept. One that has more is larger than any event, however short they are.
const HEADERS: usize = 1_000_000;
const CODEC: i16 = 0x07;
const LOG_APPEND_TIME: i16 = 0x08;
const TRANSACTIONAL: i16 = 0x10;
const CONTROL: i16 = 0x20;

type Result<T> = std::result::Result<T, Error>;

/// A producer whose transaction was given up, and the offset with which that began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aborted {
    pub producer: i64,
    pub first_offset: i64,
}

/// Records from an offset on.
#[derive(Debug, Default)]
pub struct Records {
    pub records: Vec<Record>,
    /// Where it goes on: behind what was read, whether or not that held records.
    pub next: i64,
}

/// Reads batches: records from `from` on, without those of transactions that were given up. The last batch may be cut
/// off; it is read the next time, as is what there is no `room` for, which is bytes in memory and shrinks.
pub fn read(bytes: Bytes, from: i64, aborted: &[Aborted], room: &mut usize) -> Result<Records> {
    let mut reader = Reader::new(bytes);
    let mut all = Records { records: Vec::new(), next: from };
    let mut gone = Gone::new(aborted);
    while reader.left() > PREFIX && *room > 0 {
        let before = all.records.len();
        match all.take_batch(&mut reader, from, &mut gone, room) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) if all.next == from => return Err(error),
            // What comes before it is read; the next time it is the first.
            Err(_) => {
                all.records.truncate(before);
                break;
            }
        }
    }
    Ok(all)
}

impl Records {
    /// Reads the next batch. Whether all of it was there and had room.
    fn take_batch(&mut self, reader: &mut Reader, from: i64, gone: &mut Gone, room: &mut usize) -> Result<bool> {
        let base_offset = reader.i64()?;
        let len = usize::try_from(reader.i32()?).map_err(|_| Error::Malformed("a batch of a negative length"))?;
        if len > reader.left() {
            return Ok(false);
        }
        let batch = Batch::read(base_offset, reader.take(len)?)?;
        let is_whole = gone.has(&batch)? || batch.records(from, &mut self.records, room)?;
        let read = match is_whole {
            true => batch.end()?,
            false => self.records.last().map_or(from, |last| last.offset.saturating_add(1)),
        };
        self.next = self.next.max(read);
        Ok(is_whole)
    }
}

/// Transactions that were given up, as they begin and end.
struct Gone {
    /// Offsets at which they begin, by producer; the first last.
    begin: HashMap<i64, Vec<i64>>,
    now: HashSet<i64>,
}

impl Gone {
    fn new(aborted: &[Aborted]) -> Self {
        let mut begin: HashMap<i64, Vec<i64>> = HashMap::new();
        aborted.iter().for_each(|one| begin.entry(one.producer).or_default().push(one.first_offset));
        begin.values_mut().for_each(|offsets| offsets.sort_unstable_by(|a, b| b.cmp(a)));
        Self { begin, now: HashSet::new() }
    }

    /// Whether nothing of the batch is to be seen.
    fn has(&mut self, batch: &Batch) -> Result<bool> {
        // Also of a transaction all of whose records are before what is read, so that its marker ends that and no later one.
        let end = batch.end()?;
        if let Some(begin) = self.begin.get_mut(&batch.producer) {
            while begin.pop_if(|first| *first < end).is_some() {
                self.now.insert(batch.producer);
            }
        }
        if batch.attributes & CONTROL != 0 {
            // A marker ends the transaction of its producer, whatever it decides.
            self.now.remove(&batch.producer);
            return Ok(true);
        }
        Ok(batch.attributes & TRANSACTIONAL != 0 && self.now.contains(&batch.producer))
    }
}

impl Record {
    /// About what it takes in memory.
    fn weight(&self) -> usize {
        let text = |text: &Option<Bytes>| text.as_ref().map_or(0, Bytes::len);
        let header =
            |(name, value): &(String, Option<Bytes>)| size_of::<(String, Option<Bytes>)>() + name.len() + text(value);
        size_of::<Self>() + text(&self.key) + text(&self.value) + self.headers.iter().map(header).sum::<usize>()
    }
}

struct Batch {
    base_offset: i64,
    attributes: i16,
    last_offset_delta: i32,
    base_timestamp: i64,
    max_timestamp: i64,
    producer: i64,
    count: i32,
    body: Bytes,
}

impl Batch {
    fn read(base_offset: i64, bytes: Bytes) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        let _leader_epoch = reader.i32()?;
        if reader.i8()? != MAGIC {
            return Err(Error::OldFormat);
        }
        let checksum = reader.u32()?;
        let checked = reader.clone();
        if crc32c(&{ checked }.take(reader.left())?) != checksum {
            return Err(Error::Malformed("a batch is damaged"));
        }
        let attributes = reader.i16()?;
        let last_offset_delta = reader.i32()?;
        let (base_timestamp, max_timestamp) = (reader.i64()?, reader.i64()?);
        let producer = reader.i64()?;
        let (_producer_epoch, _base_sequence) = (reader.i16()?, reader.i32()?);
        let count = reader.i32()?;
        let body = reader.take(reader.left())?;
        Ok(Self { base_offset, attributes, last_offset_delta, base_timestamp, max_timestamp, producer, count, body })
    }

    /// The offset behind it.
    fn end(&self) -> Result<i64> {
        let end = self.base_offset.checked_add(i64::from(self.last_offset_delta) + 1);
        end.filter(|end| *end > self.base_offset).ok_or(Error::Malformed("a batch of no offsets"))
    }

    /// Reads its records, at least one of them. Whether there was room for all.
    fn records(&self, from: i64, into: &mut Vec<Record>, room: &mut usize) -> Result<bool> {
        let mut reader = Reader::new(compression::unpack(self.attributes & CODEC, self.body.clone())?);
        for at in 1..=self.count {
            let bytes = reader.var_bytes()?.ok_or(Error::Malformed("a record of a negative length"))?;
            let record = self.record(Reader::new(bytes))?;
            if record.offset >= from {
                *room = room.saturating_sub(record.weight());
                into.push(record);
            }
            if *room == 0 && at < self.count && !into.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn record(&self, mut reader: Reader) -> Result<Record> {
        let _attributes = reader.i8()?;
        let timestamp_delta = reader.varint()?;
        let offset_delta = reader.varint()?;
        let (key, value) = (reader.var_bytes()?, reader.var_bytes()?);
        let mut headers = Vec::new();
        for _ in 0..reader.varint()? {
            let name = reader.var_bytes()?.ok_or(Error::Malformed("a header without a name"))?;
            let value = reader.var_bytes()?;
            if headers.len() < HEADERS {
                headers.push((String::from_utf8_lossy(&name).into_owned(), value));
            }
        }
        let (timestamp_ms, timestamp_type) = match self.attributes & LOG_APPEND_TIME {
            0 => (self.base_timestamp.saturating_add(timestamp_delta), TimestampType::Create),
            _ => (self.max_timestamp, TimestampType::LogAppend),
        };
        let offset = self.base_offset.saturating_add(offset_delta);
        Ok(Record { offset, timestamp_ms, timestamp_type, key, value, headers })
    }
}

/// A batch of one record, as a producer without identity sends it.
pub fn one(now_ms: i64, key: Option<&[u8]>, value: &[u8]) -> Bytes {
    let mut record = Writer::default();
    // Attributes, the timestamp and the offset as differences to the batch's.
    record.i8(0).varint(0).varint(0).var_bytes(key).var_bytes(Some(value)).varint(0);
    let mut checked = Writer::default();
    // Attributes, the last offset as a difference, the first and last timestamp.
    checked.i16(0).i32(0).i64(now_ms).i64(now_ms);
    // The producer, its epoch, the first sequence number: none of them. Then how many records there are.
    checked.i64(-1).i16(-1).i32(-1).i32(1).var_bytes(Some(&record.done()));
    let checked = checked.done();
    let mut batch = Writer::default();
    // The leader's epoch, the format and the checksum are of the length as well.
    let len = i32::try_from(checked.len() + 9).unwrap_or(i32::MAX);
    batch.i64(0).i32(len).i32(-1).i8(MAGIC).u32(crc32c(&checked)).raw(&checked);
    batch.done()
}

/// Castagnoli's, which no other part of this program needs.
fn crc32c(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut at = 0;
        while at < 256 {
            let mut value = at as u32;
            let mut bit = 0;
            while bit < 8 {
                value = if value & 1 == 1 { (value >> 1) ^ 0x82f6_3b78 } else { value >> 1 };
                bit += 1;
            }
            table[at] = value;
            at += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |sum: u32, byte| (sum >> 8) ^ TABLE[((sum ^ u32::from(*byte)) & 0xff) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: Bytes, from: i64, aborted: &[Aborted]) -> Result<Records> {
        super::read(bytes, from, aborted, &mut { ENOUGH })
    }

    /// A batch of `values`, from `base` on.
    fn batch(base: i64, attributes: i16, producer: i64, values: &[&str]) -> Vec<u8> {
        let mut body = Writer::default();
        for (at, value) in values.iter().enumerate() {
            let mut record = Writer::default();
            record
                .i8(0)
                .varint(at as i64 * 10)
                .varint(at as i64)
                .var_bytes(Some(b"k"))
                .var_bytes(Some(value.as_bytes()));
            record.varint(1).var_bytes(Some(b"h")).var_bytes(Some(&[1, 255]));
            body.var_bytes(Some(&record.done()));
        }
        let mut checked = Writer::default();
        checked.i16(attributes).i32(values.len() as i32 - 1).i64(1_000).i64(5_000).i64(producer).i16(0).i32(0);
        checked.i32(values.len() as i32).raw(&body.done());
        let checked = checked.done();
        let mut all = Writer::default();
        all.i64(base).i32(checked.len() as i32 + 9).i32(3).i8(2).u32(crc32c(&checked)).raw(&checked);
        all.done().to_vec()
    }

    fn values(records: &Records) -> Vec<String> {
        let text = |record: &Record| String::from_utf8(record.value.clone().unwrap().to_vec()).unwrap();
        records.records.iter().map(text).collect()
    }

    #[test]
    fn the_checksum_is_castagnolis() {
        assert_eq!(crc32c(b"123456789"), 0xe306_9283);
    }

    #[test]
    fn records_are_read_from_an_offset_on() {
        let bytes = [batch(5, 0, -1, &["a", "b", "c"]), batch(10, LOG_APPEND_TIME, -1, &["d"])].concat();
        let all = read(bytes.into(), 6, &[]).unwrap();
        assert_eq!((values(&all), all.next), (vec!["b".into(), "c".into(), "d".into()], 11));
        let first = &all.records[0];
        assert_eq!((first.offset, first.timestamp_ms, first.timestamp_type), (6, 1_010, TimestampType::Create));
        assert_eq!(first.headers, [("h".to_owned(), Some(Bytes::from_static(&[1, 255])))]);
        assert_eq!((all.records[2].timestamp_ms, all.records[2].timestamp_type), (5_000, TimestampType::LogAppend));
    }

    #[test]
    fn a_batch_that_is_cut_off_is_left_for_the_next_time() {
        let whole = [batch(0, 0, -1, &["a"]), batch(1, 0, -1, &["b"])].concat();
        let cut = Bytes::from(whole).slice(..100);
        let all = read(cut, 0, &[]).unwrap();
        assert_eq!((values(&all), all.next), (vec!["a".into()], 1));
    }

    #[test]
    fn what_is_too_much_at_once_is_read_the_next_time() {
        let large = "x".repeat(ENOUGH);
        let bytes = Bytes::from([batch(0, 0, -1, &[&large]), batch(1, 0, -1, &["b"])].concat());
        let first = read(bytes.clone(), 0, &[]).unwrap();
        assert_eq!((first.records.len(), first.next), (1, 1));
        let second = read(bytes.slice(bytes.len() - batch(1, 0, -1, &["b"]).len()..), 1, &[]).unwrap();
        assert_eq!((values(&second), second.next), (vec!["b".into()], 2));
    }

    #[test]
    fn a_transaction_that_was_given_up_is_not_seen() {
        let marker = |base, producer| {
            // A marker has a key and a value of its own, which nobody looks at.
            batch(base, TRANSACTIONAL | CONTROL, producer, &["m"])
        };
        let bytes = [
            batch(0, TRANSACTIONAL, 7, &["gone"]),
            batch(1, TRANSACTIONAL, 8, &["kept"]),
            batch(2, 0, -1, &["plain"]),
            marker(3, 7),
            batch(4, TRANSACTIONAL, 7, &["later"]),
            marker(5, 7),
            marker(6, 8),
        ]
        .concat();
        let all = read(bytes.into(), 0, &[Aborted { producer: 7, first_offset: 0 }]).unwrap();
        assert_eq!((values(&all), all.next), (vec!["kept".into(), "plain".into(), "later".into()], 7));
    }

    #[test]
    fn a_marker_ends_the_transaction_whose_records_were_read_before() {
        let marker = batch(3, TRANSACTIONAL | CONTROL, 7, &["m"]);
        let bytes = [marker, batch(4, TRANSACTIONAL, 7, &["kept"])].concat();
        let all = read(bytes.into(), 3, &[Aborted { producer: 7, first_offset: 0 }]).unwrap();
        assert_eq!((values(&all), all.next), (vec!["kept".into()], 5));
    }

    #[test]
    fn reading_stops_within_a_batch_and_goes_on_there() {
        let bytes = Bytes::from(batch(0, 0, -1, &["a", "b", "c"]));
        let first = super::read(bytes.clone(), 0, &[], &mut 1).unwrap();
        assert_eq!((values(&first), first.next), (vec!["a".into()], 1));
        let second = super::read(bytes.clone(), 1, &[], &mut 1).unwrap();
        assert_eq!((values(&second), second.next), (vec!["b".into()], 2));
        let third = super::read(bytes, 2, &[], &mut 1).unwrap();
        assert_eq!((values(&third), third.next), (vec!["c".into()], 3));
    }

    #[test]
    fn what_is_damaged_or_older_is_refused() {
        let mut damaged = batch(0, 0, -1, &["a"]);
        *damaged.last_mut().unwrap() ^= 1;
        assert!(matches!(read(damaged.into(), 0, &[]), Err(Error::Malformed(_))));
        let mut old = batch(0, 0, -1, &["a"]);
        old[16] = 1;
        assert!(matches!(read(old.into(), 0, &[]), Err(Error::OldFormat)));
    }

    #[test]
    fn what_comes_before_a_damaged_batch_is_read() {
        let mut damaged = batch(1, 0, -1, &["b"]);
        *damaged.last_mut().unwrap() ^= 1;
        let bytes = Bytes::from([batch(0, 0, -1, &["a"]), damaged].concat());
        let all = read(bytes.clone(), 0, &[]).unwrap();
        assert_eq!((values(&all), all.next), (vec!["a".into()], 1));
        assert!(read(bytes, 1, &[]).is_err());
    }

    #[test]
    fn a_batch_of_one_is_read_back() {
        let all = read(one(7, Some(b"k"), b"v"), 0, &[]).unwrap();
        assert_eq!((values(&all), all.records[0].timestamp_ms, all.next), (vec!["v".into()], 7, 1));
        assert_eq!(all.records[0].key.as_deref(), Some(&b"k"[..]));
    }

    proptest! {
        /// Whatever the bytes are, nothing panics and nothing is without end.
        #[test]
        fn strangers_bytes_are_read_or_refused(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            codec in 0_i16..6,
            at in 0_usize..80,
            byte: u8,
        ) {
            let _ = read(bytes.clone().into(), 0, &[]);
            let mut almost = batch(0, codec, 1, &["a", "bb"]);
            let place = at.min(almost.len() - 1);
            almost[place] = byte;
            // With a fitting checksum, so that it is looked into.
            let sum = crc32c(&almost[21..]);
            almost[17..21].copy_from_slice(&sum.to_be_bytes());
            let _ = read(almost.into(), 0, &[]);
            let _ = compression::unpack(codec, bytes.into());
        }
    }
}
