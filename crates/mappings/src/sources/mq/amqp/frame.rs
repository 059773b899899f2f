//! Frames, and the methods that a consumer says and is told. Pure.

use super::wire::{Reader, Writer};
use super::{Error, FRAME_BYTES, FRAME_END, FRAME_HEAD, Result};
use bytes::{Buf as _, Bytes, BytesMut};

/// What is said first.
pub const GREETING: &[u8] = b"AMQP\x00\x00\x09\x01";

#[derive(Debug, PartialEq, Eq)]
pub enum Frame {
    Method(u16, Bytes),
    Header(Bytes),
    Body(Bytes),
    Heartbeat,
}

impl Frame {
    /// Takes the first frame out of what was received, if all of it is there.
    pub fn take(received: &mut BytesMut) -> Result<Option<Self>> {
        let Some(head) = received.get(..FRAME_HEAD) else { return Ok(None) };
        let mut reader = Reader::new(head);
        let (kind, channel, size) = (reader.octet()?, reader.short()?, reader.long()?);
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        // Before the first frame, who speaks another version says so in eight bytes, and ends.
        if head.starts_with(b"AMQP") {
            return Err(Error::Malformed("another version"));
        }
        if size > FRAME_BYTES {
            return Err(Error::Malformed("a frame of too many bytes"));
        }
        if received.len() < FRAME_HEAD + size + 1 {
            return Ok(None);
        }
        received.advance(FRAME_HEAD);
        let payload = received.split_to(size).freeze();
        if received.get_u8() != FRAME_END {
            return Err(Error::Malformed("a frame without its end"));
        }
        Ok(Some(match kind {
            1 => Self::Method(channel, payload),
            2 => Self::Header(payload),
            3 => Self::Body(payload),
            8 => Self::Heartbeat,
            _ => return Err(Error::Malformed("a frame of an unknown type")),
        }))
    }
}

/// What the broker says.
#[derive(Debug, PartialEq, Eq)]
pub enum Said {
    /// The mechanisms by which it may be logged in.
    Start(String),
    /// The largest frame, and the heartbeat in seconds. 0: whatever.
    Tune(u32, u16),
    OpenOk,
    ChannelOpenOk,
    QosOk,
    ConsumeOk,
    CancelOk,
    /// A message begins: its tag, and whether it was delivered before.
    Deliver(u64, bool),
    Cancel,
    /// The channel, or the whole connection (0), ends for this reason.
    Close(u16, u16, String),
    CloseOk,
    /// What a consumer need not know.
    Other,
}

impl Said {
    pub fn read(channel: u16, payload: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(payload);
        Ok(match (reader.short()?, reader.short()?) {
            (10, 10) => {
                reader.short()?;
                reader.table()?;
                Self::Start(String::from_utf8_lossy(reader.long_bytes()?).into_owned())
            }
            (10, 30) => {
                reader.short()?;
                Self::Tune(reader.long()?, reader.short()?)
            }
            (10, 41) => Self::OpenOk,
            (10, 50) | (20, 40) => Self::Close(channel, reader.short()?, reader.short_text()?),
            (10, 51) | (20, 41) => Self::CloseOk,
            (20, 11) => Self::ChannelOpenOk,
            (60, 11) => Self::QosOk,
            (60, 21) => Self::ConsumeOk,
            (60, 30) => Self::Cancel,
            (60, 31) => Self::CancelOk,
            (60, 60) => {
                reader.short_text()?;
                Self::Deliver(reader.longlong()?, reader.octet()? & 1 == 1)
            }
            _ => Self::Other,
        })
    }
}

fn frame(kind: u8, channel: u16, payload: &[u8]) -> Vec<u8> {
    Writer::default().octet(kind).short(channel).long_bytes(payload).octet(FRAME_END).0
}

fn method(channel: u16, class: u16, id: u16, with: impl FnOnce(Writer) -> Result<Writer>) -> Result<Vec<u8>> {
    with(Writer::default().short(class).short(id)).map(|written| frame(1, channel, &written.0))
}

pub fn heartbeat() -> Vec<u8> {
    frame(8, 0, &[])
}

/// With the capabilities that make a broker tell why it refuses a login, and that a consumer has ended.
pub fn start_ok(name: &str, user: &str, password: &str) -> Result<Vec<u8>> {
    let text = |table: Writer, key: &str, value: &str| {
        Ok::<_, Error>(table.short_text(key)?.octet(b'S').long_bytes(value.as_bytes()))
    };
    let mut capabilities = Writer::default();
    for name in ["authentication_failure_close", "consumer_cancel_notify", "basic.nack"] {
        capabilities = capabilities.short_text(name)?.octet(b't').octet(1);
    }
    let mut properties = Writer::default();
    for (key, value) in [("product", "Lamplighter"), ("version", env!("CARGO_PKG_VERSION")), ("connection_name", name)]
    {
        properties = text(properties, key, value)?;
    }
    let properties = properties.short_text("capabilities")?.octet(b'F').table(capabilities);
    let response = format!("\0{user}\0{password}");
    method(0, 10, 11, |to| {
        to.table(properties).short_text("PLAIN")?.long_bytes(response.as_bytes()).short_text("en_US")
    })
}

pub fn tune_ok(frame_bytes: u32, heartbeat_seconds: u16) -> Result<Vec<u8>> {
    method(0, 10, 31, |to| Ok(to.short(1).long(frame_bytes).short(heartbeat_seconds)))
}

pub fn open(virtual_host: &str) -> Result<Vec<u8>> {
    method(0, 10, 40, |to| Ok(to.short_text(virtual_host)?.octet(0).octet(0)))
}

pub fn channel_open() -> Result<Vec<u8>> {
    method(1, 20, 10, |to| Ok(to.octet(0)))
}

/// So many messages may be unsettled at once.
pub fn qos(messages: u16) -> Result<Vec<u8>> {
    method(1, 60, 10, |to| Ok(to.long(0).short(messages).octet(0)))
}

pub fn consume(queue: &str, tag: &str) -> Result<Vec<u8>> {
    method(1, 60, 20, |to| Ok(to.short(0).short_text(queue)?.short_text(tag)?.octet(0).long(0)))
}

pub fn ack(tag: u64, up_to: bool) -> Result<Vec<u8>> {
    method(1, 60, 80, |to| Ok(to.longlong(tag).octet(up_to.into())))
}

/// It is not given again: to the queue's dead letters, if it has some.
pub fn reject(tag: u64) -> Result<Vec<u8>> {
    method(1, 60, 90, |to| Ok(to.longlong(tag).octet(0)))
}

/// All up to this one go back into the queue.
pub fn requeue_up_to(tag: u64) -> Result<Vec<u8>> {
    method(1, 60, 120, |to| Ok(to.longlong(tag).octet(0b11)))
}

pub fn close() -> Result<Vec<u8>> {
    method(0, 10, 50, |to| Ok(to.short(200).short_text("bye")?.short(0).short(0)))
}

pub fn close_ok() -> Result<Vec<u8>> {
    method(0, 10, 51, Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(bytes: &[u8]) -> Result<Option<Frame>> {
        Frame::take(&mut BytesMut::from(bytes))
    }

    #[test]
    fn frames_are_taken_one_by_one_and_whole() {
        let mut received = BytesMut::from(&[heartbeat(), close_ok().unwrap()].concat()[..]);
        assert_eq!(Frame::take(&mut received).unwrap(), Some(Frame::Heartbeat));
        let rest = received.clone();
        for length in 0..rest.len() {
            assert_eq!(take(&rest[..length]).unwrap(), None);
        }
        let Some(Frame::Method(0, payload)) = Frame::take(&mut received).unwrap() else { panic!() };
        assert_eq!(Said::read(0, &payload).unwrap(), Said::CloseOk);
        assert!(received.is_empty());
    }

    #[test]
    fn what_is_no_frame_is_refused() {
        assert!(take(b"AMQP\x00\x00\x09\x01").is_err());
        assert!(take(b"\x01\x00\x00\xff\xff\xff\xff").is_err());
        assert!(take(b"\x08\x00\x00\x00\x00\x00\x00\x00").is_err());
        assert!(take(b"\x05\x00\x00\x00\x00\x00\x00\xce").is_err());
        assert!(Said::read(0, b"\x00\x0a\x00\x32\x00").is_err());
        assert!(open(&"v".repeat(256)).is_err());
    }
}
