//! The load generator for peers: unlike ours, it goes on when a request fails or a connection is closed, and counts.

use crate::stats::Cell;
use crate::wire::{Message, header};
use anyhow::{Result, bail};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// A peer that takes longer has failed that request.
const PATIENCE: Duration = Duration::from_secs(30);
/// After a failure: a peer that refuses at once must not be asked in a busy loop.
const AFTER_FAILURE: Duration = Duration::from_millis(2);

/// What to send, and what an answer must contain to be one.
#[derive(Clone)]
pub struct Request {
    pub address: SocketAddr,
    pub bytes: Arc<[u8]>,
    pub expect: &'static str,
}

/// Answers and failures of one cell.
#[derive(Debug, Default)]
pub struct Outcome {
    pub cell: Cell,
    pub failed: usize,
    pub took: Duration,
}

impl Outcome {
    pub fn failed_share(&self) -> f64 {
        match self.cell.requests + self.failed {
            0 => 1.0,
            all => self.failed as f64 / all as f64,
        }
    }
}

/// Closed loops over so many connections for `time`.
pub fn run(request: &Request, connections: usize, time: Duration) -> Result<Outcome> {
    together(request, connections, Some(time))
}

/// One request on each of so many connections.
pub fn burst(request: &Request, connections: usize) -> Result<Outcome> {
    together(request, connections, None)
}

fn together(request: &Request, connections: usize, time: Option<Duration>) -> Result<Outcome> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let begin = Instant::now();
        let mut all = JoinSet::new();
        for _ in 0..connections {
            all.spawn(one(request.clone(), time));
        }
        let (mut times_us, mut failed) = (Vec::new(), 0);
        while let Some(done) = all.join_next().await {
            let (times, failures) = done?;
            times_us.extend(times);
            failed += failures;
        }
        let took = begin.elapsed();
        Ok(Outcome { cell: Cell::of(times_us, took.as_secs_f64()), failed, took })
    })
}

async fn one(request: Request, time: Option<Duration>) -> (Vec<f64>, usize) {
    let (mut times_us, mut failed, begin) = (Vec::new(), 0, Instant::now());
    let mut stream = None;
    loop {
        let sent = Instant::now();
        match tokio::time::timeout(PATIENCE, exchange(&mut stream, &request)).await {
            Ok(Ok(())) => times_us.push(sent.elapsed().as_secs_f64() * 1e6),
            _ => {
                (stream, failed) = (None, failed + 1);
                tokio::time::sleep(AFTER_FAILURE).await;
            }
        }
        if time.is_none_or(|time| begin.elapsed() >= time) {
            return (times_us, failed);
        }
    }
}

async fn exchange(kept: &mut Option<TcpStream>, request: &Request) -> Result<()> {
    let mut stream = match kept.take() {
        Some(stream) => stream,
        None => TcpStream::connect(request.address).await?,
    };
    stream.set_nodelay(true)?;
    stream.write_all(&request.bytes).await?;
    let mut buffer = Vec::with_capacity(4096);
    let message = loop {
        if let Some(message) = Message::at_start_of(&buffer)? {
            break message;
        }
        if stream.read_buf(&mut buffer).await? == 0 {
            bail!("closed without an answer");
        }
    };
    check(&buffer, message, request.expect)?;
    let closes =
        header(&buffer[..message.head], "connection").is_some_and(|value| value.eq_ignore_ascii_case(b"close"));
    *kept = (!closes).then_some(stream);
    Ok(())
}

/// Fails unless the answer is the function's.
pub fn check(bytes: &[u8], message: Message, expect: &str) -> Result<()> {
    let (head, body) = bytes[..message.len()].split_at(message.head);
    let is_success = head.starts_with(b"HTTP/1.1 200") && header(head, "x-amz-function-error").is_none();
    if !is_success || !String::from_utf8_lossy(body).contains(expect) {
        bail!("a request failed: {}", String::from_utf8_lossy(&bytes[..message.len()]));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_a_share_of_all_that_was_tried() {
        let cell = Cell::of(vec![1.0, 2.0, 3.0], 1.0);
        let outcome = Outcome { cell, failed: 1, took: Duration::from_secs(1) };
        assert_eq!(outcome.failed_share(), 0.25);
        assert_eq!(Outcome::default().failed_share(), 1.0);
    }

    #[test]
    fn an_answer_without_the_functions_words_is_a_failure() {
        let text = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
        let message = Message::at_start_of(text).unwrap().unwrap();
        assert!(check(text, message, "ok").is_ok());
        assert!(check(text, message, "value").is_err());
        let text = b"HTTP/1.1 500 No\r\ncontent-length: 2\r\n\r\nok";
        assert!(check(text, Message::at_start_of(text).unwrap().unwrap(), "ok").is_err());
    }
}
