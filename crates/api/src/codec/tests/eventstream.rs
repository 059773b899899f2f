//! Event streams: what AWS's own look like, and that no bytes break the reader.

use crate::codec::eventstream::{Header, Malformed, Message, TooLarge};
use crate::lambda::{
    InvokeResponseStreamUpdate, InvokeWithResponseStreamCompleteEvent, InvokeWithResponseStreamResponseEvent as Event,
};
use crate::{Blob, EventStream};
use bytes::{Bytes, BytesMut};
use futures::{FutureExt as _, StreamExt as _};
use proptest::collection::vec;
use proptest::prelude::*;
use std::borrow::Cow;

fn frame(event: Event) -> Bytes {
    let mut frames = EventStream::new(futures::stream::iter([event])).into_frames();
    frames.next().now_or_never().flatten().unwrap().unwrap()
}

fn read(bytes: &[u8]) -> Result<Option<Message>, Malformed> {
    Message::decode(&mut BytesMut::from(bytes))
}

fn chunk(bytes: &'static [u8]) -> Event {
    Event::PayloadChunk(InvokeResponseStreamUpdate { payload: Some(Blob(Bytes::from_static(bytes))) })
}

/// `None` where there is nothing to say.
fn complete(error_code: Option<&str>) -> Event {
    let error_code = error_code.map(str::to_owned);
    Event::InvokeComplete(InvokeWithResponseStreamCompleteEvent { error_code, ..Default::default() })
}

#[test]
fn messages_have_the_bytes_that_aws_sends() {
    let expect = [
        &b"\0\0\0\x66\0\0\0\x54\x1f\x56\xc8\x69"[..],
        b"\x0b:event-type\x07\0\x0eInvokeComplete",
        b"\x0d:content-type\x07\0\x10application/json",
        b"\x0d:message-type\x07\0\x05event",
        b"{}\x70\x06\xd4\x67",
    ];
    assert_eq!(frame(complete(None)), expect.concat());
}

#[test]
fn a_chunk_is_its_bytes_and_a_completion_is_json() {
    let message = read(&frame(chunk(b"a\0\xff\n"))).unwrap().unwrap();
    assert_eq!(message.payload, &b"a\0\xff\n"[..]);
    let headers: Vec<_> = [":event-type", ":content-type", ":message-type"].map(|name| message.text(name)).into();
    assert_eq!(headers, [Some("PayloadChunk"), Some("application/octet-stream"), Some("event")]);
    assert_eq!(message.text("other"), None);
    let message = read(&frame(complete(Some("Unhandled")))).unwrap().unwrap();
    assert_eq!(message.payload, "{\"ErrorCode\":\"Unhandled\"}");
    assert_eq!(message.text(":content-type"), Some("application/json"));
}

#[test]
fn an_empty_chunk_stays_one() {
    let message = read(&frame(Event::PayloadChunk(InvokeResponseStreamUpdate::default()))).unwrap().unwrap();
    assert_eq!((message.text(":event-type"), message.payload.len()), (Some("PayloadChunk"), 0));
}

#[test]
fn events_are_taken_once() {
    let events = EventStream::new(futures::stream::iter([chunk(b"1")]));
    let other = events.clone();
    assert_eq!(events, other);
    assert_eq!(events.take().count().now_or_never(), Some(1));
    assert_eq!(other.take().count().now_or_never(), Some(0));
}

#[test]
fn what_no_reader_takes_is_not_written() {
    let with = |name: String, value: usize| {
        let headers = vec![(Cow::Owned(name), Header::Bytes(vec![0; value].into()))];
        Message { headers, payload: Bytes::new() }.encode()
    };
    assert!(with("n".repeat(255), 32_767).is_ok());
    for refused in [with("n".repeat(256), 0), with(String::new(), 0), with("n".into(), 32_768)] {
        assert_eq!(refused, Err(TooLarge));
    }
    let payload = vec![0; 24 * 1024 * 1024 + 1].into();
    assert_eq!(Message { headers: Vec::new(), payload }.encode(), Err(TooLarge));
}

#[test]
fn a_length_is_believed_only_within_bounds() {
    let prelude = |total: u32, headers: u32| {
        let mut bytes = [total.to_be_bytes(), headers.to_be_bytes()].concat();
        bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
        read(&bytes)
    };
    assert_eq!(prelude(16, 0), Ok(None));
    for (total, headers) in [(0, 0), (15, 0), (16, 1), (u32::MAX, 0), (u32::MAX, u32::MAX), (200_000, 131_073)] {
        assert_eq!(prelude(total, headers), Err(Malformed::Length), "{total} {headers}");
    }
}

fn header() -> impl Strategy<Value = Header> {
    prop_oneof![
        any::<bool>().prop_map(Header::Bool),
        any::<i8>().prop_map(Header::Byte),
        any::<i16>().prop_map(Header::Short),
        any::<i32>().prop_map(Header::Int),
        any::<i64>().prop_map(Header::Long),
        vec(any::<u8>(), 0..40).prop_map(|bytes| Header::Bytes(bytes.into())),
        ".{0,20}".prop_map(|text| Header::Text(text.into())),
        any::<i64>().prop_map(Header::Timestamp),
        any::<[u8; 16]>().prop_map(Header::Uuid),
    ]
}

fn message() -> impl Strategy<Value = Message> {
    let headers = vec(("[:a-z-]{1,20}".prop_map(Cow::Owned), header()), 0..5);
    (headers, vec(any::<u8>(), 0..200)).prop_map(|(headers, payload)| Message { headers, payload: payload.into() })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn messages_come_back_however_they_arrive(messages in vec(message(), 0..4), cut in 1usize..50) {
        let wire: Vec<u8> = messages.iter().flat_map(|message| message.encode().unwrap()).collect();
        let (mut buffer, mut came) = (BytesMut::new(), Vec::new());
        for piece in wire.chunks(cut) {
            buffer.extend_from_slice(piece);
            while let Some(message) = Message::decode(&mut buffer).unwrap() {
                came.push(message);
            }
        }
        prop_assert!(buffer.is_empty());
        prop_assert_eq!(came, messages);
    }

    #[test]
    fn a_changed_byte_is_noticed(message in message(), at in any::<prop::sample::Index>(), change in 1u8..) {
        let mut wire = message.encode().unwrap().to_vec();
        let at = at.index(wire.len());
        wire[at] ^= change;
        prop_assert!(read(&wire).is_err());
    }

    #[test]
    fn no_headers_break_the_reader(headers in vec(any::<u8>(), 0..100), payload in vec(any::<u8>(), 0..20)) {
        let total = (16 + headers.len() + payload.len()) as u32;
        let mut wire = [total.to_be_bytes(), (headers.len() as u32).to_be_bytes()].concat();
        wire.extend(crc32fast::hash(&wire).to_be_bytes());
        wire.extend([headers, payload].concat());
        wire.extend(crc32fast::hash(&wire).to_be_bytes());
        let _ = read(&wire);
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }
}

#[test]
fn a_stream_of_json_begins_with_its_answer_and_may_end_with_an_error() {
    use crate::kinesis::{SubscribeToShardEvent, SubscribeToShardEventStream as Event, errors};
    let service = crate::service("kinesis").unwrap();
    let operation = service.operation("SubscribeToShard").unwrap();
    let last = SubscribeToShardEvent { child_shards: Some(Vec::new()), ..Default::default() };
    let gone = errors::resource_not_found_exception("gone");
    let events = [Ok(Event::SubscribeToShardEvent(last)), Err(gone)];
    let events = Some(EventStream::fallible(futures::stream::iter(events)).into_frames());
    let response = crate::Response { members: serde_json::json!({}), events, ..Default::default() };
    let encoded = crate::codec::encode(crate::schema::Protocol::Json, service, operation, response, "id");
    assert_eq!(encoded.headers["content-type"], "application/vnd.amazon.eventstream");
    let frames: Vec<_> = encoded.events.unwrap().collect::<Vec<_>>().now_or_never().unwrap();
    let messages: Vec<_> = frames.iter().map(|frame| read(frame.as_ref().unwrap()).unwrap().unwrap()).collect();
    assert_eq!(messages[0].text(":event-type"), Some("initial-response"));
    assert_eq!(messages[0].payload, "{}");
    assert_eq!(messages[1].payload, "{\"ChildShards\":[],\"MillisBehindLatest\":0,\"Records\":[]}");
    assert_eq!(messages[2].text(":message-type"), Some("exception"));
    assert_eq!(messages[2].text(":exception-type"), Some("ResourceNotFoundException"));
    assert_eq!(messages[2].payload, "{\"message\":\"gone\"}");
}
