//! A client that sends exactly the bytes it is told to.

use crate::node::{SECRET, USER};
use base::{Clock, SystemClock, Timestamp};
use cloud::sigv4::{self, Keys, Outgoing};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Answer {
    pub fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, head: head.to_owned(), body: body.to_owned() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// Sends and reads to the end of the connection.
pub async fn send(to: SocketAddr, bytes: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(to).await.unwrap();
    // A server that refuses early may close before all is written.
    let _ = stream.write_all(bytes).await;
    let mut read = Vec::new();
    let _ = stream.read_to_end(&mut read).await;
    Answer::parse(&read)
}

/// A request in the making, signed by the user unless told otherwise.
#[derive(Clone)]
pub struct Call<'a> {
    pub method: &'a str,
    pub target: &'a str,
    pub headers: Vec<(&'a str, &'a str)>,
    pub body: &'a [u8],
    pub service: Option<&'a str>,
    pub region: &'a str,
    pub keys: Keys<'a>,
    pub at: Timestamp,
}

pub const KEYS: Keys<'static> = Keys { access_key_id: USER, secret: SECRET, session_token: None };

impl<'a> Call<'a> {
    pub fn new(method: &'a str, target: &'a str, service: Option<&'a str>) -> Self {
        let (headers, at) = (Vec::new(), SystemClock.now());
        Self { method, target, headers, body: b"", service, region: "us-east-1", keys: KEYS, at }
    }

    pub fn invoke(function: &'a str) -> Self {
        Self::new("POST", function, Some("lambda")).body(b"{\"a\":1}")
    }

    pub fn logs(operation: &'a str) -> Self {
        let mut call = Self::new("POST", "/", Some("logs")).body(b"{}");
        call.headers = vec![("content-type", "application/x-amz-json-1.1"), ("x-amz-target", operation)];
        call
    }

    pub fn form(service: Option<&'a str>, body: &'a str) -> Self {
        let mut call = Self::new("POST", "/", service).body(body.as_bytes());
        call.headers = vec![("content-type", "application/x-www-form-urlencoded; charset=utf-8")];
        call
    }

    pub fn body(mut self, body: &'a [u8]) -> Self {
        self.body = body;
        self
    }

    pub fn bytes(&self, host: SocketAddr, connection: &str) -> Vec<u8> {
        let host = host.to_string();
        let (path, query) = self.target.split_once('?').unwrap_or((self.target, ""));
        let outgoing =
            Outgoing { method: self.method, host: &host, path, query, headers: &self.headers, body: self.body };
        let signed = self.service.map(|service| sigv4::sign(&self.keys, self.region, service, self.at, &outgoing));
        let mut text =
            format!("{} {} HTTP/1.1\r\nhost: {host}\r\nconnection: {connection}\r\n", self.method, self.target);
        for (name, value) in &self.headers {
            text += &format!("{name}: {value}\r\n");
        }
        for (name, value) in signed.into_iter().flatten() {
            text += &format!("{name}: {value}\r\n");
        }
        text += &format!("content-length: {}\r\n\r\n", self.body.len());
        [text.as_bytes(), self.body].concat()
    }

    pub async fn send(&self, to: SocketAddr) -> Answer {
        send(to, &self.bytes(to, "close")).await
    }
}
