//! Requests and their answers: each as what is written, and how its answer is read.

use super::batch::Aborted;
use super::{Reader, Writer};
use crate::Error;
use bytes::Bytes;

type Result<T> = std::result::Result<T, Error>;

/// Only what is committed is read.
const READ_COMMITTED: i8 = 1;
/// No session of fetches: each says all that it wants.
const NO_SESSION: i32 = -1;
/// A consumer that is no member of its group: it knows by itself what it reads.
const NO_GENERATION: i32 = -1;

/// A request, and the version that is spoken.
#[derive(Clone)]
pub struct Request {
    pub key: i16,
    pub version: i16,
    pub body: Bytes,
}

fn request(key: i16, version: i16, write: impl FnOnce(&mut Writer)) -> Request {
    let mut body = Writer::default();
    write(&mut body);
    Request { key, version, body: body.done() }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub id: i32,
    pub host: String,
    pub port: i32,
}

fn node(reader: &mut Reader) -> Result<Node> {
    Ok(Node { id: reader.i32()?, host: reader.string()?, port: reader.i32()? })
}

#[derive(Debug)]
pub struct Metadata {
    pub nodes: Vec<Node>,
    pub topics: Vec<TopicMetadata>,
}

#[derive(Debug)]
pub struct TopicMetadata {
    pub error: i16,
    pub name: String,
    /// Partitions and their leaders. -1: none now.
    pub partitions: Vec<(i32, i32)>,
}

/// Of one topic, which is not made by asking for it.
pub fn metadata(topic: &str) -> Request {
    request(3, 4, |body| {
        body.array(&[topic], |body, topic| _ = body.string(topic)).i8(0);
    })
}

pub fn read_metadata(mut reader: Reader) -> Result<Metadata> {
    let _throttled_ms = reader.i32()?;
    let nodes = reader.array(|reader| {
        let node = node(reader)?;
        let _rack = reader.nullable_string()?;
        Ok(node)
    })?;
    let (_cluster, _controller) = (reader.nullable_string()?, reader.i32()?);
    let topics = reader.array(|reader| {
        let (error, name, _is_internal) = (reader.i16()?, reader.string()?, reader.i8()?);
        let partitions = reader.array(|reader| {
            let _error = reader.i16()?;
            let partition = (reader.i32()?, reader.i32()?);
            let _replicas = reader.array(Reader::i32)?;
            let _in_sync = reader.array(Reader::i32)?;
            Ok(partition)
        })?;
        Ok(TopicMetadata { error, name, partitions })
    })?;
    Ok(Metadata { nodes, topics })
}

pub fn find_coordinator(group: &str) -> Request {
    request(10, 1, |body| _ = body.string(group).i8(0))
}

pub fn read_find_coordinator(mut reader: Reader) -> Result<Node> {
    let (_throttled_ms, error, _message) = (reader.i32()?, reader.i16()?, reader.nullable_string()?);
    Error::check(error)?;
    node(&mut reader)
}

/// Timestamps that are none.
pub const LATEST: i64 = -1;
pub const EARLIEST: i64 = -2;

/// The offsets of the first records at or after a time. With [`LATEST`]: behind the last that is committed.
pub fn list_offsets(topic: &str, partitions: &[i32], timestamp_ms: i64) -> Request {
    request(2, 2, |body| {
        body.i32(-1).i8(READ_COMMITTED);
        body.array(&[topic], |body, topic| {
            body.string(topic).array(partitions, |body, partition| _ = body.i32(*partition).i64(timestamp_ms));
        });
    })
}

/// Partitions, errors and offsets. -1: there is no such record.
pub fn read_list_offsets(mut reader: Reader) -> Result<Vec<(i32, i16, i64)>> {
    let _throttled_ms = reader.i32()?;
    let topics = reader.array(|reader| {
        let _topic = reader.string()?;
        reader.array(|reader| {
            let (partition, error, _timestamp) = (reader.i32()?, reader.i16()?, reader.i64()?);
            Ok((partition, error, reader.i64()?))
        })
    })?;
    Ok(topics.into_iter().flatten().collect())
}

/// Bounds of a fetch.
#[derive(Clone, Copy, Debug)]
pub struct FetchBounds {
    pub wait_ms: i32,
    pub bytes: i32,
    pub partition_bytes: i32,
}

/// Records from offsets on, by partition.
pub fn fetch(topic: &str, from: &[(i32, i64)], bounds: FetchBounds) -> Request {
    request(1, 10, |body| {
        body.i32(-1).i32(bounds.wait_ms).i32(1).i32(bounds.bytes).i8(READ_COMMITTED).i32(0).i32(NO_SESSION);
        body.array(&[topic], |body, topic| {
            body.string(topic).array(from, |body, (partition, offset)| {
                // No leader's epoch is known, and no follower asks.
                body.i32(*partition).i32(-1).i64(*offset).i64(-1).i32(bounds.partition_bytes);
            });
        });
        body.array::<()>(&[], |_, ()| ());
    })
}

#[derive(Debug)]
pub struct PartitionData {
    pub partition: i32,
    pub error: i16,
    /// Behind the last record that is read.
    pub end: i64,
    pub aborted: Vec<Aborted>,
    /// Batches.
    pub records: Bytes,
}

pub fn read_fetch(mut reader: Reader) -> Result<Vec<PartitionData>> {
    let _throttled_ms = reader.i32()?;
    Error::check(reader.i16()?)?;
    let _session = reader.i32()?;
    let topics = reader.array(|reader| {
        let _topic = reader.string()?;
        reader.array(|reader| {
            let (partition, error) = (reader.i32()?, reader.i16()?);
            let (_high_watermark, end, _log_start) = (reader.i64()?, reader.i64()?, reader.i64()?);
            let aborted =
                reader.array(|reader| Ok(Aborted { producer: reader.i64()?, first_offset: reader.i64()? }))?;
            let records = reader.nullable_bytes()?.unwrap_or_default();
            Ok(PartitionData { partition, error, end, aborted, records })
        })
    })?;
    Ok(topics.into_iter().flatten().collect())
}

pub fn offset_fetch(group: &str, topic: &str, partitions: &[i32]) -> Request {
    request(9, 3, |body| {
        body.string(group).array(&[topic], |body, topic| {
            body.string(topic).array(partitions, |body, partition| _ = body.i32(*partition));
        });
    })
}

/// What a group has committed, by partition; of others nothing.
pub fn read_offset_fetch(mut reader: Reader) -> Result<Vec<(i32, i64)>> {
    let _throttled_ms = reader.i32()?;
    let topics = reader.array(|reader| {
        let _topic = reader.string()?;
        reader.array(|reader| {
            let (partition, offset, _metadata) = (reader.i32()?, reader.i64()?, reader.nullable_string()?);
            Ok((partition, offset, reader.i16()?))
        })
    })?;
    Error::check(reader.i16()?)?;
    let all: Vec<_> = topics.into_iter().flatten().collect();
    all.iter().try_for_each(|(_, _, error)| Error::check(*error))?;
    Ok(all
        .into_iter()
        .filter(|(_, offset, _)| *offset >= 0)
        .map(|(partition, offset, _)| (partition, offset))
        .collect())
}

pub fn offset_commit(group: &str, topic: &str, offsets: &[(i32, i64)]) -> Request {
    request(8, 5, |body| {
        body.string(group).i32(NO_GENERATION).string("");
        body.array(&[topic], |body, topic| {
            body.string(topic).array(offsets, |body, (partition, offset)| {
                body.i32(*partition).i64(*offset).string("");
            });
        });
    })
}

pub fn read_offset_commit(mut reader: Reader) -> Result<()> {
    let _throttled_ms = reader.i32()?;
    let topics = reader.array(|reader| {
        let _topic = reader.string()?;
        reader.array(|reader| {
            let _partition = reader.i32()?;
            reader.i16()
        })
    })?;
    topics.into_iter().flatten().try_for_each(Error::check)
}

/// One batch, taken once all replicas that are in sync have it.
pub fn produce(topic: &str, partition: i32, batch: &Bytes, timeout_ms: i32) -> Request {
    request(0, 7, |body| {
        // No transaction.
        body.i16(-1).i16(-1).i32(timeout_ms);
        body.array(&[topic], |body, topic| {
            body.string(topic).array(&[partition], |body, partition| _ = body.i32(*partition).bytes(batch));
        });
    })
}

pub fn read_produce(mut reader: Reader) -> Result<()> {
    let topics = reader.array(|reader| {
        let _topic = reader.string()?;
        reader.array(|reader| {
            let (_partition, error) = (reader.i32()?, reader.i16()?);
            let (_offset, _appended_ms, _log_start) = (reader.i64()?, reader.i64()?, reader.i64()?);
            Ok(error)
        })
    })?;
    topics.into_iter().flatten().try_for_each(Error::check)
}

pub fn sasl_handshake(mechanism: &str) -> Request {
    request(17, 1, |body| _ = body.string(mechanism))
}

pub fn read_sasl_handshake(mut reader: Reader) -> Result<()> {
    let error = reader.i16()?;
    if error == 0 {
        return Ok(());
    }
    let offered = reader.array(Reader::string)?;
    Err(Error::Sasl(format!("it offers {}", offered.join(", "))))
}

pub fn sasl_authenticate(token: &[u8]) -> Request {
    request(36, 0, |body| _ = body.bytes(token))
}

pub fn read_sasl_authenticate(mut reader: Reader) -> Result<Bytes> {
    let (error, message) = (reader.i16()?, reader.nullable_string()?);
    if error != 0 {
        return Err(Error::Sasl(message.unwrap_or_else(|| format!("error {error}"))));
    }
    Ok(reader.nullable_bytes()?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn errors_of_a_commit_have_their_meaning() {
        let answer = |error: i16| {
            let mut body = Writer::default();
            body.i32(0).array(&["t"], |body, topic| {
                body.string(topic).array(&[0], |body, partition| _ = body.i32(*partition).i16(error));
            });
            read_offset_commit(Reader::new(body.done()))
        };
        assert_eq!(answer(0), Ok(()));
        assert_eq!(answer(25), Err(Error::GroupInUse));
        assert_eq!(answer(29), Err(Error::Denied(29)));
        assert_eq!(answer(14), Err(Error::Broker(14)));
    }

    proptest! {
        #[test]
        fn answers_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let reader = || Reader::new(Bytes::from(bytes.clone()));
            let _ = read_metadata(reader());
            let _ = read_find_coordinator(reader());
            let _ = read_list_offsets(reader());
            let _ = read_fetch(reader());
            let _ = read_offset_fetch(reader());
            let _ = read_offset_commit(reader());
            let _ = read_produce(reader());
            let _ = read_sasl_handshake(reader());
            let _ = read_sasl_authenticate(reader());
        }
    }
}
