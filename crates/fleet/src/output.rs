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
    /// Those of extensions, numbered across all of them.
    further: Vec<Option<Receiver>>,
}

impl Output {
    pub fn new(stdout: Receiver, stderr: Receiver) -> Self {
        let pipes = [(Pipe::Stdout, Some(stdout)), (Pipe::Stderr, Some(stderr))];
        Self { pipes, further: Vec::new() }
    }

    /// Adds the outputs of an extension.
    pub fn add(&mut self, (stdout, stderr): (Receiver, Receiver)) {
        self.further.extend([Some(stdout), Some(stderr)]);
    }

    /// All of it, for who goes on reading.
    pub fn take(&mut self) -> Self {
        let none = Self { pipes: [(Pipe::Stdout, None), (Pipe::Stderr, None)], further: Vec::new() };
        std::mem::replace(self, none)
    }

    /// Waits until something was written and adds it to `log`. Never resolves once both pipes are closed.
    pub async fn read_into(&mut self, log: &mut EnvironmentLog) {
        std::future::poll_fn(|cx| self.poll_into(cx, log)).await;
    }

    /// Each pipe keeps the waker it was given last, which costs less than to queue up for readiness at every event.
    pub fn poll_into(&mut self, cx: &mut Context<'_>, log: &mut EnvironmentLog) -> Poll<()> {
        let mut written = false;
        for (pipe, receiver) in &mut self.pipes {
            written |= poll(cx, receiver, |bytes| log.output(*pipe, bytes));
        }
        for (number, receiver) in self.further.iter_mut().enumerate() {
            written |= poll(cx, receiver, |bytes| log.extension_output(number, bytes));
        }
        if written { Poll::Ready(()) } else { Poll::Pending }
    }

    /// Adds what was written so far, without waiting; returns how many bytes.
    pub fn drain_into(&mut self, log: &mut EnvironmentLog) -> usize {
        let own: usize =
            self.pipes.iter_mut().map(|(pipe, receiver)| drain(receiver, |bytes| log.output(*pipe, bytes))).sum();
        let further = self.further.iter_mut().enumerate();
        own + further.map(|(number, from)| drain(from, |bytes| log.extension_output(number, bytes))).sum::<usize>()
    }
}

/// Takes what is there. Returns whether anything was.
fn poll(cx: &mut Context<'_>, receiver: &mut Option<Receiver>, mut take: impl FnMut(&[u8])) -> bool {
    let mut written = false;
    while let Some(open) = receiver {
        let mut room = [MaybeUninit::uninit(); CHUNK];
        let mut chunk = ReadBuf::uninit(&mut room);
        match Pin::new(open).poll_read(cx, &mut chunk) {
            Poll::Ready(Ok(())) if !chunk.filled().is_empty() => {
                take(chunk.filled());
                written = true;
            }
            Poll::Ready(_) => *receiver = None,
            Poll::Pending => break,
        }
    }
    written
}

fn drain(receiver: &mut Option<Receiver>, mut take: impl FnMut(&[u8])) -> usize {
    let mut total = 0;
    // Not cleared: most events print nothing, and then it is not touched.
    let mut room = [MaybeUninit::uninit(); CHUNK];
    while let Some(open) = receiver {
        let mut chunk = ReadBuf::uninit(&mut room);
        match open.try_read_buf(&mut chunk) {
            Ok(len) if len > 0 => {
                take(chunk.filled());
                total += len;
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
            Ok(_) | Err(_) => *receiver = None,
        }
    }
    total
}
