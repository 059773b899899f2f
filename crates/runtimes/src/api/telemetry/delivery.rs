//! Bringing events to one subscriber, who listens inside the sandbox. Nothing it answers is trusted: it is read with bounds
//! on size and time, and only whether it took the events is kept of it.

use super::queue::Batch;
use super::subscription::Destination;
use super::{Inner, Mode, Subscriber};
use base::{Clock, SystemClock};
use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until, timeout};

/// How long a subscriber may take with one batch.
const ATTEMPT: Duration = Duration::from_secs(5);
/// Pauses after failures; after the last the batch is given up.
const AGAIN_AFTER: [Duration; 4] =
    [Duration::from_millis(20), Duration::from_millis(100), Duration::from_millis(500), Duration::from_secs(1)];
/// What is read of an answer at most.
const ANSWER_BYTES: u64 = 64 * 1024;

pub async fn run(inner: Arc<Inner>, subscriber: Arc<Subscriber>, mut mode: watch::Receiver<Mode>) {
    let mut courier = Courier { inner, subscriber, line: None };
    while let Some(batch) = courier.next(&mut mode).await {
        courier.inner.sending.fetch_add(1, Ordering::Relaxed);
        let delivered = courier.bring(&batch, &mut mode).await;
        courier.inner.sending.fetch_sub(1, Ordering::Relaxed);
        if !delivered {
            courier.subscriber.lock().lose(batch.events.len() as u64, batch.bytes as u64);
        }
    }
}

struct Courier {
    inner: Arc<Inner>,
    subscriber: Arc<Subscriber>,
    /// The connection of a subscriber by TCP.
    line: Option<TcpStream>,
}

impl Courier {
    /// Waits for the next batch. `None`: the environment is gone.
    async fn next(&self, mode: &mut watch::Receiver<Mode>) -> Option<Batch> {
        let limits = &self.subscriber.wanted.buffering;
        loop {
            let now_mode = *mode.borrow_and_update();
            let due = self.subscriber.lock().due(limits);
            let wait = match (now_mode, due) {
                (Mode::Closed, _) => return None,
                (Mode::Hurry, Some(_)) => None,
                (Mode::Awake, Some(due)) => Some(due).filter(|due| *due > Instant::now()),
                (Mode::Asleep, _) | (_, None) => Some(Instant::now() + Duration::from_secs(3600)),
            };
            let Some(wait) = wait else {
                let (now, time) = (Instant::now(), SystemClock.now());
                return Some(self.subscriber.lock().take(limits, now, time));
            };
            tokio::select! {
                () = sleep_until(wait) => {}
                () = self.subscriber.rung.notified() => {}
                changed = mode.changed() => changed.ok()?,
            }
        }
    }

    /// Tries until it is taken, or was refused too often while the sandbox ran.
    async fn bring(&mut self, batch: &Batch, mode: &mut watch::Receiver<Mode>) -> bool {
        let mut pauses = AGAIN_AFTER.iter();
        loop {
            if mode.wait_for(|mode| *mode != Mode::Asleep).await.is_ok_and(|mode| *mode == Mode::Closed) {
                return false;
            }
            mode.mark_unchanged();
            match timeout(ATTEMPT, self.send(batch)).await {
                Ok(Ok(())) => return true,
                // It was frozen meanwhile, and could not answer: that does not count.
                _ if mode.has_changed().unwrap_or(true) => self.line = None,
                _ => {
                    self.line = None;
                    let Some(pause) = pauses.next() else { return false };
                    tokio::time::sleep(*pause).await;
                }
            }
        }
    }

    async fn send(&mut self, batch: &Batch) -> io::Result<()> {
        let subscriber = self.subscriber.clone();
        match &subscriber.wanted.destination {
            Destination::Http { method, host, port, path } => {
                let body = format!("[{}]", batch.events.join(","));
                let head = format!(
                    "{method} {path} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\nContent-Length: \
                     {}\r\nConnection: close\r\n\r\n",
                    body.len()
                );
                let mut line = self.inner.dial.dial(*port).await?;
                let _ = line.set_nodelay(true);
                line.write_all(head.as_bytes()).await?;
                line.write_all(body.as_bytes()).await?;
                taken(&mut line).await
            }
            Destination::Tcp { port } => {
                let mut line = match self.line.take() {
                    Some(line) => line,
                    None => self.inner.dial.dial(*port).await?,
                };
                let text: String = batch.events.iter().flat_map(|event| [event, "\n"]).collect();
                line.write_all(text.as_bytes()).await?;
                self.line = Some(line);
                Ok(())
            }
        }
    }
}

/// Reads the answer to its end, so that the subscriber can finish in peace.
async fn taken(line: &mut TcpStream) -> io::Result<()> {
    let mut answer = Vec::new();
    let mut limited = line.take(ANSWER_BYTES);
    let mut head = None;
    loop {
        let searched = answer.len();
        let end = matches!(limited.read_buf(&mut answer).await, Ok(0) | Err(_));
        // It is looked into once, however many pieces it comes in.
        if head.is_none() && ends_head(&answer, searched) {
            head = Some(status(&answer)?);
        }
        match head {
            // Some servers wait for us to hang up.
            Some(Head { status, whole }) if end || whole.is_some_and(|whole| answer.len() >= whole) => {
                let refused = || io::Error::other(format!("it answered with status {status}"));
                return if (200..300).contains(&status) { Ok(()) } else { Err(refused()) };
            }
            _ if end => return Err(io::ErrorKind::UnexpectedEof.into()),
            _ => {}
        }
    }
}

/// Whether a blank line ends beyond `from`.
fn ends_head(answer: &[u8], from: usize) -> bool {
    answer[from.saturating_sub(2)..].windows(3).any(|three| three.ends_with(b"\n\n") || three == b"\n\r\n")
}

#[derive(Clone, Copy)]
struct Head {
    status: u16,
    /// The length of all of the answer, where it was announced.
    whole: Option<usize>,
}

fn status(answer: &[u8]) -> io::Result<Head> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut response = httparse::Response::new(&mut headers);
    let (Ok(httparse::Status::Complete(head)), Some(status)) = (response.parse(answer), response.code) else {
        return Err(io::Error::other("it answered something else than HTTP"));
    };
    let length = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case("content-length"));
    let length = length.and_then(|header| std::str::from_utf8(header.value).ok()?.trim().parse::<usize>().ok());
    Ok(Head { status, whole: length.map(|length| head.saturating_add(length)) })
}
