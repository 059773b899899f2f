//! What a function writes: its two pipes, read into its log.

use meter::{EnvironmentLog, Pipe};
use std::io;
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
        loop {
            {
                let [(_, a), (_, b)] = &self.pipes;
                tokio::select! {
                    () = readable(a.as_ref()) => {}
                    () = readable(b.as_ref()) => {}
                }
            }
            if self.drain_into(log) > 0 {
                return;
            }
        }
    }

    /// Adds what was written so far, without waiting; returns how many bytes.
    pub fn drain_into(&mut self, log: &mut EnvironmentLog) -> usize {
        self.pipes.iter_mut().map(|(pipe, receiver)| drain(*pipe, receiver, log)).sum()
    }
}

async fn readable(pipe: Option<&Receiver>) {
    match pipe {
        // An error shows itself again when the pipe is read.
        Some(pipe) => drop(pipe.readable().await),
        None => std::future::pending().await,
    }
}

fn drain(pipe: Pipe, receiver: &mut Option<Receiver>, log: &mut EnvironmentLog) -> usize {
    let mut total = 0;
    let mut chunk = [0; CHUNK];
    while let Some(open) = receiver {
        match open.try_read(&mut chunk) {
            Ok(len) if len > 0 => {
                log.output(pipe, &chunk[..len]);
                total += len;
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
            Ok(_) | Err(_) => *receiver = None,
        }
    }
    total
}
