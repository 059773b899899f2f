//! An event and its form on the wire.

use base::RequestId;
use bytes::{BufMut, Bytes, BytesMut};
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::time::Instant;

/// Up to this size a payload is copied behind its head, which is cheaper than a second buffer in the system call.
const INLINE_PAYLOAD_BYTES: usize = 8 * 1024;

/// One event for the function.
#[derive(Clone, Debug)]
pub struct Invocation {
    pub request_id: RequestId,
    /// When the function's time is up, in milliseconds since the epoch.
    pub deadline_ms: i64,
    /// The ARN as the caller named it, qualifier included.
    pub function_arn: Arc<str>,
    /// `Root=…;Parent=…;Sampled=…`
    pub trace_id: Option<String>,
    /// JSON text (decoded from `X-Amz-Client-Context`).
    pub client_context: Option<String>,
    /// JSON text `{"cognitoIdentityId":…,"cognitoIdentityPoolId":…}`.
    pub cognito_identity: Option<String>,
    pub tenant_id: Option<String>,
    pub payload: Bytes,
}

/// An invocation ready to be sent, as often as the client asks for it.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub id: RequestId,
    /// Unique to this delivery, unlike the request id, which a retry repeats.
    pub nonce: Nonce,
    pub head: Bytes,
    /// Empty if it is part of `head`.
    pub payload: Bytes,
}

/// What an event may gain of time while its client is not asking yet. One that takes longer is busy with something else, and
/// that counts.
const WAIT_MAX: Duration = Duration::from_secs(1);

/// An event that waits for its client to ask. Its time begins when it does.
#[derive(Debug)]
pub(super) struct Unsent {
    invocation: Invocation,
    nonce: Nonce,
    since: Instant,
}

impl Unsent {
    pub fn new(invocation: Invocation, nonce: Nonce) -> Self {
        Self { invocation, nonce, since: Instant::now() }
    }

    /// How long it has waited, as far as that counts.
    pub fn waited(&self) -> Duration {
        self.since.elapsed().min(WAIT_MAX)
    }

    /// The event as of now, whose deadline is later by what it has waited.
    pub fn into_event(mut self, waited: Duration) -> Event {
        self.invocation.deadline_ms += waited.as_millis() as i64;
        Event::new(self.invocation, self.nonce)
    }
}

impl Event {
    pub fn new(invocation: Invocation, nonce: Nonce) -> Self {
        let inline = invocation.payload.len() <= INLINE_PAYLOAD_BYTES;
        let mut head = render(&invocation, nonce, if inline { invocation.payload.len() } else { 0 });
        if inline {
            head.extend_from_slice(&invocation.payload);
        }
        let payload = if inline { Bytes::new() } else { invocation.payload };
        Self { id: invocation.request_id, nonce, head: head.freeze(), payload }
    }
}

fn render(invocation: &Invocation, nonce: Nonce, spare: usize) -> BytesMut {
    let optional = [
        ("Lambda-Runtime-Trace-Id", &invocation.trace_id),
        ("Lambda-Runtime-Client-Context", &invocation.client_context),
        ("Lambda-Runtime-Cognito-Identity", &invocation.cognito_identity),
        ("Lambda-Runtime-Aws-Tenant-Id", &invocation.tenant_id),
    ];
    let known: usize = optional.iter().filter_map(|(_, value)| value.as_ref()).map(String::len).sum();
    let mut head = BytesMut::with_capacity(640 + known + invocation.function_arn.len() + spare);
    head.put_slice(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
    put(&mut head, "Lambda-Runtime-Aws-Request-Id", invocation.request_id.as_str());
    put(&mut head, "Lambda-Runtime-Invoked-Function-Arn", &invocation.function_arn);
    for (name, value) in optional {
        if let Some(value) = value {
            put(&mut head, name, value);
        }
    }
    // Writing to a growing buffer cannot fail.
    let _ = write!(head, "Lambda-Runtime-Deadline-Ms: {}\r\n", invocation.deadline_ms);
    head.put_slice(b"Lambda-Runtime-Invocation-Id: ");
    head.put_slice(nonce.as_bytes());
    head.put_slice(b"\r\n");
    let _ = write!(head, "Content-Length: {}\r\n\r\n", invocation.payload.len());
    head
}

/// A header line. Control characters, which JSON text from a caller may hold, become spaces.
fn put(head: &mut BytesMut, name: &str, value: &str) {
    head.put_slice(name.as_bytes());
    head.put_slice(b": ");
    let start = head.len();
    head.put_slice(value.as_bytes());
    for byte in &mut head[start..] {
        if *byte < b' ' || *byte == 0x7f {
            *byte = b' ';
        }
    }
    head.put_slice(b"\r\n");
}

/// The value of `Lambda-Runtime-Invocation-Id`: looks like a UUID, never repeats within a node. Kept as text, because it
/// is written once and compared with what the client echoes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Nonce([u8; 36]);

impl Nonce {
    fn new(environment: u64, delivery: u64) -> Self {
        let (high, low) = (environment >> 16, environment & 0xffff);
        let mut text = *b"........-....-4...-....-............";
        digits(high >> 16, &mut text[..8]);
        digits(high, &mut text[9..13]);
        digits(low, &mut text[15..18]);
        digits(0x8000 | (delivery >> 48) & 0x3fff, &mut text[19..23]);
        digits(delivery, &mut text[24..]);
        Self(text)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Nonce {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.0))
    }
}

/// The low end of `number` in hexadecimal, as many digits as there is room.
fn digits(mut number: u64, room: &mut [u8]) {
    for digit in room.iter_mut().rev() {
        *digit = b"0123456789abcdef"[(number & 0xf) as usize];
        number >>= 4;
    }
}

/// Draws nonces without a system call each.
#[derive(Debug)]
pub(super) struct Nonces {
    environment: u64,
    delivered: AtomicU64,
}

impl Default for Nonces {
    fn default() -> Self {
        let seed = base::id::bytes(8).try_into().unwrap_or_default();
        Self { environment: u64::from_be_bytes(seed), delivered: AtomicU64::new(0) }
    }
}

impl Nonces {
    pub fn draw(&self) -> Nonce {
        Nonce::new(self.environment, self.delivered.fetch_add(1, Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invocation(payload: Bytes) -> Invocation {
        Invocation {
            request_id: RequestId::from("id-1"),
            deadline_ms: 1234,
            function_arn: "arn:aws:lambda:us-east-1:000000000000:function:f".into(),
            trace_id: None,
            client_context: Some("{\n\"custom\": \"é\"}\r\nX-Evil: 1".into()),
            cognito_identity: None,
            tenant_id: None,
            payload,
        }
    }

    #[test]
    fn a_small_payload_travels_with_its_head() {
        let event = Event::new(invocation(Bytes::from_static(b"{}")), Nonces::default().draw());
        let text = String::from_utf8(event.head.to_vec()).unwrap();
        assert!(text.starts_with(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: id-1\r\n"
        ));
        assert!(text.contains("\r\nLambda-Runtime-Deadline-Ms: 1234\r\n"));
        assert!(text.ends_with("\r\nContent-Length: 2\r\n\r\n{}"));
        assert!(!text.contains("Trace-Id"));
        assert!(event.payload.is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn the_time_of_an_event_begins_when_its_client_asks() {
        let unsent = || Unsent::new(invocation(Bytes::new()), Nonces::default().draw());
        for (wait_ms, deadline) in [(0, "1234"), (200, "1434"), (5000, "2234")] {
            let unsent = unsent();
            tokio::time::advance(Duration::from_millis(wait_ms)).await;
            let waited = unsent.waited();
            let event = unsent.into_event(waited);
            let head = String::from_utf8(event.head.to_vec()).unwrap();
            assert!(head.contains(&format!("\r\nLambda-Runtime-Deadline-Ms: {deadline}\r\n")), "{head}");
        }
    }

    #[test]
    fn a_large_payload_is_moved_not_copied() {
        let payload = Bytes::from(vec![b' '; INLINE_PAYLOAD_BYTES + 1]);
        let event = Event::new(invocation(payload.clone()), Nonces::default().draw());
        assert_eq!(event.payload.as_ptr(), payload.as_ptr());
        assert!(event.head.ends_with(b"Content-Length: 8193\r\n\r\n"));
    }

    #[test]
    fn a_value_cannot_end_its_header_line() {
        let event = Event::new(invocation(Bytes::new()), Nonces::default().draw());
        let text = String::from_utf8(event.head.to_vec()).unwrap();
        assert!(text.contains("\r\nLambda-Runtime-Client-Context: { \"custom\": \"é\"}  X-Evil: 1\r\n"));
    }

    #[test]
    fn nonces_look_like_uuids_and_differ() {
        let nonces = Nonces { environment: 0x0123_4567_89ab_cdef, delivered: AtomicU64::new(255) };
        assert_eq!(nonces.draw().as_bytes(), b"01234567-89ab-4def-8000-0000000000ff");
        assert_ne!(nonces.draw(), nonces.draw());
    }
}
