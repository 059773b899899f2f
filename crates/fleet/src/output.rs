//! What a function writes: its two pipes, read into its log.

use meter::{EnvironmentLog, Pipe};
use std::io;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, ReadBuf};
use tokio::net::unix::pipe::Receiver;

const CHUNK: usize = 16 * 1024;

pub struct Output {
    pipes: [(Pipe, Option<Receiver>); 2],
}

impl Output {
    pub fn new(stdout: Receiver, stderr: Receiver) -> Self {
        Self { pipes: [(Pipe::Stdout, Some(stdout)), (Pipe::Stderr, Some(stderr))] }
    }

    /// Waits until something was written and adds it to `log`. Never resolves once both pipes are closed.
    pub async fn read_into(&mut self, log: &mut EnvironmentLog) {
        std::future::poll_fn(|cx| self.poll_into(cx, log)).await;
    }

    /// Each pipe keeps the waker it was given last, which costs less than to queue up for readiness at every event.
    pub fn poll_into(&mut self, cx: &mut Context<'_>, log: &mut EnvironmentLog) -> Poll<()> {
        let mut written = Poll::Pending;
        for (pipe, receiver) in &mut self.pipes {
            while let Some(open) = receiver {
                let mut room = [MaybeUninit::uninit(); CHUNK];
                let mut chunk = ReadBuf::uninit(&mut room);
                match Pin::new(open).poll_read(cx, &mut chunk) {
                    Poll::Ready(Ok(())) if !chunk.filled().is_empty() => {
                        log.output(*pipe, chunk.filled());
                        written = Poll::Ready(());
                    }
                    Poll::Ready(_) => *receiver = None,
                    Poll::Pending => break,
                }
            }
        }
        written
    }

    /// Adds what was written so far, without waiting; returns how many bytes.
    pub fn drain_into(&mut self, log: &mut EnvironmentLog) -> usize {
        self.pipes.iter_mut().map(|(pipe, receiver)| drain(*pipe, receiver, log)).sum()
    }
}

fn drain(pipe: Pipe, receiver: &mut Option<Receiver>, log: &mut EnvironmentLog) -> usize {
    let mut total = 0;
    // Not cleared: most events print nothing, and then it is not touched.
    let mut room = [MaybeUninit::uninit(); CHUNK];
    while let Some(open) = receiver {
        let mut chunk = ReadBuf::uninit(&mut room);
        match open.try_read_buf(&mut chunk) {
            Ok(len) if len > 0 => {
                log.output(pipe, chunk.filled());
                total += len;
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
            Ok(_) | Err(_) => *receiver = None,
        }
    }
    total
}
