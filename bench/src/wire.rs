//! Just enough of HTTP/1.1 to drive a server and to be one for a runtime client.

use anyhow::{Result, bail};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

/// A request or an answer that takes longer has failed.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// No message here is larger.
const MESSAGE_MAX: usize = 1 << 20;

/// One message at the beginning of a buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    pub head: usize,
    pub body: usize,
}

impl Message {
    pub fn len(self) -> usize {
        self.head + self.body
    }

    /// `None` while it is incomplete.
    pub fn at_start_of(bytes: &[u8]) -> Result<Option<Self>> {
        let Some(head) = bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4) else {
            return if bytes.len() > MESSAGE_MAX { bail!("a head without an end") } else { Ok(None) };
        };
        let text = &bytes[..head];
        let body = match (header(text, "content-length"), header(text, "transfer-encoding")) {
            (Some(length), _) => std::str::from_utf8(length)?.parse()?,
            (None, None) => 0,
            (None, Some(_)) => match chunked(&bytes[head..]) {
                Some(length) => length,
                None => return Ok(None),
            },
        };
        Ok((bytes.len() >= head + body).then_some(Self { head, body }))
    }
}

/// The value of a header by its lower-case name.
pub fn header<'a>(head: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let mut lines = head.split(|byte| *byte == b'\n');
    let value = lines.find_map(|line| {
        let (found, rest) = line.split_at_checked(name.len())?;
        if found.eq_ignore_ascii_case(name.as_bytes()) { rest.strip_prefix(b":") } else { None }
    })?;
    Some(value.trim_ascii())
}

/// Bytes of a chunked body, framing included.
fn chunked(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let end = bytes[at..].windows(2).position(|two| two == b"\r\n")? + at;
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[at..end]).ok()?.trim(), 16).ok()?;
        at = end + 2 + size + 2;
        if size == 0 {
            return (bytes.len() >= at).then_some(at);
        }
        bytes.get(at)?;
    }
}

/// Fails unless the answer is the function's own.
pub fn check_answer(bytes: &[u8], message: Message) -> Result<()> {
    let head = &bytes[..message.head];
    if !head.starts_with(b"HTTP/1.1 200") || header(head, "x-amz-function-error").is_some() {
        bail!("a request failed: {}", String::from_utf8_lossy(&bytes[..message.len()]));
    }
    Ok(())
}

/// A keep-alive connection of blocking calls: nothing between the clock and the socket.
pub struct Connection {
    stream: TcpStream,
    pub buffer: Vec<u8>,
}

impl Connection {
    pub fn open(address: SocketAddr) -> Result<Self> {
        Self::on(TcpStream::connect(address)?)
    }

    pub fn on(stream: TcpStream) -> Result<Self> {
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream, buffer: Vec::with_capacity(16 << 10) })
    }

    pub fn send(&mut self, bytes: &[u8]) -> Result<()> {
        Ok(self.stream.write_all(bytes)?)
    }

    /// Waits for one message; it lies at the beginning of the buffer until [`Connection::forget`].
    pub fn receive(&mut self) -> Result<Message> {
        loop {
            if let Some(message) = Message::at_start_of(&self.buffer)? {
                return Ok(message);
            }
            let mut chunk = [0; 16 << 10];
            match self.stream.read(&mut chunk)? {
                0 => bail!("the other side closed the connection"),
                count => self.buffer.extend_from_slice(&chunk[..count]),
            }
        }
    }

    pub fn forget(&mut self, message: Message) {
        self.buffer.drain(..message.len());
    }

    /// One request, one answer, checked.
    pub fn exchange(&mut self, request: &[u8]) -> Result<()> {
        self.send(request)?;
        let message = self.receive()?;
        check_answer(&self.buffer, message)?;
        self.forget(message);
        Ok(())
    }
}

impl AsFd for Connection {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.stream.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_found_once_it_is_whole() {
        let text = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcHTTP";
        assert_eq!(Message::at_start_of(text).unwrap(), Some(Message { head: 38, body: 3 }));
        assert_eq!(Message::at_start_of(&text[..40]).unwrap(), None);
        let chunked = b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nGET";
        assert_eq!(Message::at_start_of(chunked).unwrap().unwrap().len(), chunked.len() - 3);
        assert_eq!(Message::at_start_of(&chunked[..chunked.len() - 4]).unwrap(), None);
    }

    #[test]
    fn a_functions_failure_is_a_failure() {
        let text = b"HTTP/1.1 200 OK\r\nX-Amz-Function-Error: Unhandled\r\nContent-Length: 0\r\n\r\n";
        let message = Message::at_start_of(text).unwrap().unwrap();
        assert!(check_answer(text, message).is_err());
    }
}
