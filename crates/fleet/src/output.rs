//! What a function writes: its pipes, read into its log.

use meter::{EnvironmentLog, Pipe};
use std::io;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, ReadBuf};
use tokio::net::unix::pipe::Receiver;

const CHUNK: usize = 16 * 1024;
/// What is read of one pipe at once while there is something else to wait for: who writes faster than we read must not keep
/// us from that.
const AT_ONCE: usize = 4 * CHUNK;
/// What a pipe can hold: the kernel's bound for who has no privilege. So much was written before; the rest came since.
const PIPE_MOST: usize = 1024 * 1024;

pub struct Output {
    /// Read first: its messages bring their own times, and those of a log never go backward.
    framed: Option<Receiver>,
    pipes: [(Pipe, Option<Receiver>); 2],
    /// Those of extensions, numbered across all of them.
    further: Vec<Option<Receiver>>,
}

impl Output {
    pub fn new(stdout: Receiver, stderr: Receiver, framed: Option<Receiver>) -> Self {
        let pipes = [(Pipe::Stdout, Some(stdout)), (Pipe::Stderr, Some(stderr))];
        Self { framed, pipes, further: Vec::new() }
    }

    /// Adds the outputs of an extension.
    pub fn add(&mut self, (stdout, stderr): (Receiver, Receiver)) {
        self.further.extend([Some(stdout), Some(stderr)]);
    }

    /// All of it, for who goes on reading.
    pub fn take(&mut self) -> Self {
        let pipes = [(Pipe::Stdout, None), (Pipe::Stderr, None)];
        std::mem::replace(self, Self { framed: None, pipes, further: Vec::new() })
    }

    /// Waits until something was written and adds it to `log`, or a part of it. Never resolves once all pipes are closed.
    pub async fn read_into(&mut self, log: &mut EnvironmentLog) {
        std::future::poll_fn(|cx| self.poll_into(cx, log)).await;
    }

    /// Each pipe keeps the waker it was given last, which costs less than to queue up for readiness at every event.
    pub fn poll_into(&mut self, cx: &mut Context<'_>, log: &mut EnvironmentLog) -> Poll<()> {
        let mut written = poll(cx, &mut self.framed, |bytes| log.framed(bytes));
        for (pipe, receiver) in &mut self.pipes {
            written |= poll(cx, receiver, |bytes| log.output(*pipe, bytes));
        }
        for (number, receiver) in self.further.iter_mut().enumerate() {
            written |= poll(cx, receiver, |bytes| log.extension_output(number, bytes));
        }
        if written { Poll::Ready(()) } else { Poll::Pending }
    }

    /// Adds what was written so far, without waiting nor going on with what is written meanwhile; returns how many bytes.
    pub fn drain_into(&mut self, log: &mut EnvironmentLog) -> usize {
        let framed = drain(&mut self.framed, |bytes| log.framed(bytes));
        let own: usize =
            self.pipes.iter_mut().map(|(pipe, receiver)| drain(receiver, |bytes| log.output(*pipe, bytes))).sum();
        let further = self.further.iter_mut().enumerate();
        framed
            + own
            + further.map(|(number, from)| drain(from, |bytes| log.extension_output(number, bytes))).sum::<usize>()
    }
}

/// Takes some of what is there. Returns whether anything was; if not, there will be a call when there is.
fn poll(cx: &mut Context<'_>, receiver: &mut Option<Receiver>, mut take: impl FnMut(&[u8])) -> bool {
    let mut total = 0;
    while let Some(open) = receiver.as_mut().filter(|_| total < AT_ONCE) {
        let mut room = [MaybeUninit::uninit(); CHUNK];
        let mut chunk = ReadBuf::uninit(&mut room);
        match Pin::new(open).poll_read(cx, &mut chunk) {
            Poll::Ready(Ok(())) if !chunk.filled().is_empty() => {
                take(chunk.filled());
                total += chunk.filled().len();
            }
            Poll::Ready(_) => *receiver = None,
            Poll::Pending => break,
        }
    }
    total > 0
}

fn drain(receiver: &mut Option<Receiver>, mut take: impl FnMut(&[u8])) -> usize {
    let mut total = 0;
    // Not cleared: most events print nothing, and then it is not touched.
    let mut room = [MaybeUninit::uninit(); CHUNK];
    while let Some(open) = receiver.as_mut().filter(|_| total < PIPE_MOST) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use base::SystemClock;
    use base::task::Tasks;
    use meter::lines::Format;
    use meter::{KeepLines, Recorder, Sinks, Stream};
    use std::io::Write;
    use std::sync::Arc;

    fn log() -> EnvironmentLog {
        let context = cloud::Context {
            caller: iam::Caller::anonymous(),
            request_id: base::RequestId::random(),
            now: base::Timestamp::default(),
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            source: Arc::default(),
        };
        let recorder = Recorder::start(&Tasks::new(), Arc::new(SystemClock), Sinks::of(Arc::<KeepLines>::default()));
        let stream = Stream::new("g", "s", Format::Text, context);
        EnvironmentLog::new(recorder, Arc::new(SystemClock), stream, meter::Levels::default())
    }

    /// A pipe into which a thread writes for as long as somebody reads.
    fn flooded() -> Receiver {
        let (read, mut write) = std::io::pipe().unwrap();
        std::thread::spawn(move || while write.write_all(&[b'\n'; 64 * 1024]).is_ok() {});
        Receiver::from_owned_fd(read.into()).unwrap()
    }

    #[tokio::test]
    async fn a_flood_keeps_nobody() {
        let (mut log, mut output) = (log(), Output::new(flooded(), flooded(), Some(flooded())));
        for _ in 0..3 {
            output.read_into(&mut log).await;
            assert!(output.drain_into(&mut log) < 4 * PIPE_MOST);
        }
    }
}
