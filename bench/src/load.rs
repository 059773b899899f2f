//! The load generator: closed loops over keep-alive connections, one request in flight on each. Requests are signed
//! before the clock starts and sent again and again, which a signature allows for five minutes.

use crate::stats::Cell;
use crate::wire::{Connection, Message, PATIENCE, check_answer};
use anyhow::{Context as _, Result, bail};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

/// Sends `request` for `time` over so many connections.
pub fn run(address: SocketAddr, request: &[u8], connections: usize, time: Duration) -> Result<Cell> {
    if connections == 1 { alone(address, request, time) } else { crowd(address, request, connections, time) }
}

/// One connection, blocking: its latency holds no scheduling of ours.
fn alone(address: SocketAddr, request: &[u8], time: Duration) -> Result<Cell> {
    let mut connection = Connection::open(address)?;
    // The first answer may have to wait for an environment.
    connection.exchange(request)?;
    let mut times_us = Vec::with_capacity(1 << 14);
    let begin = Instant::now();
    while begin.elapsed() < time || times_us.is_empty() {
        let sent = Instant::now();
        connection.exchange(request)?;
        times_us.push(micros(sent.elapsed()));
    }
    Ok(Cell::of(times_us, begin.elapsed().as_secs_f64()))
}

/// Many connections on one thread.
fn crowd(address: SocketAddr, request: &[u8], connections: usize, time: Duration) -> Result<Cell> {
    let plan = Plan { address, request: request.into(), until: Until::Elapsed(time) };
    let (times_us, took) = together(connections, plan)?;
    let times_us: Vec<Vec<f64>> = times_us.into_iter().collect::<Result<_>>()?;
    Ok(Cell::of(times_us.concat(), took.as_secs_f64()))
}

/// What came of requests sent at the same moment.
#[derive(Debug, Default)]
pub struct Burst {
    /// Until the last answer had arrived.
    pub took: Duration,
    pub answered: usize,
    /// Refused with 429, which a client may try again.
    pub throttled: usize,
    /// All else, each with its reason.
    pub failed: Vec<String>,
}

/// Each of `connections` sends one request at the same moment.
pub fn burst(address: SocketAddr, request: &[u8], connections: usize) -> Result<Burst> {
    let plan = Plan { address, request: request.into(), until: Until::One };
    let (outcomes, took) = together(connections, plan)?;
    let mut burst = Burst { took, ..Burst::default() };
    outcomes.into_iter().for_each(|outcome| burst.count(outcome));
    Ok(burst)
}

impl Burst {
    fn count(&mut self, outcome: Result<Vec<f64>>) {
        match outcome {
            Ok(_) => self.answered += 1,
            Err(error) if error.to_string().contains("HTTP/1.1 429") => self.throttled += 1,
            Err(error) => self.failed.push(format!("{error:#}")),
        }
    }

    /// Fails unless all were answered.
    pub fn whole(self) -> Result<Duration> {
        match self.failed.first() {
            Some(first) => bail!("{} of a burst failed: {first}", self.failed.len()),
            None if self.throttled > 0 => bail!("{} of a burst were throttled", self.throttled),
            None => Ok(self.took),
        }
    }
}

#[derive(Clone)]
struct Plan {
    address: SocketAddr,
    request: Arc<[u8]>,
    until: Until,
}

#[derive(Clone, Copy)]
enum Until {
    Elapsed(Duration),
    One,
}

type Outcomes = Vec<Result<Vec<f64>>>;

fn together(connections: usize, plan: Plan) -> Result<(Outcomes, Duration)> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        // All are connected before the clock starts.
        let start = Arc::new(Barrier::new(connections + 1));
        let mut all = JoinSet::new();
        for _ in 0..connections {
            all.spawn(one_of_many(plan.clone(), start.clone()));
        }
        start.wait().await;
        let begin = Instant::now();
        let mut outcomes = Vec::new();
        while let Some(done) = all.join_next().await {
            outcomes.push(done?);
        }
        Ok((outcomes, begin.elapsed()))
    })
}

async fn one_of_many(plan: Plan, start: Arc<Barrier>) -> Result<Vec<f64>> {
    let connected = TcpStream::connect(plan.address).await;
    start.wait().await;
    let mut stream = connected?;
    stream.set_nodelay(true)?;
    let mut buffer = Vec::with_capacity(4096);
    let (mut times_us, begin) = (Vec::new(), Instant::now());
    loop {
        let sent = Instant::now();
        let exchange = exchange(&mut stream, &plan.request, &mut buffer);
        match plan.until {
            // A timer for each request would be felt in the throughput; a cell's end would show a stall.
            Until::Elapsed(_) => exchange.await?,
            Until::One => tokio::time::timeout(PATIENCE, exchange).await.context("no answer within a minute")??,
        }
        times_us.push(micros(sent.elapsed()));
        match plan.until {
            Until::Elapsed(time) if begin.elapsed() < time => {}
            _ => return Ok(times_us),
        }
    }
}

async fn exchange(stream: &mut TcpStream, request: &[u8], buffer: &mut Vec<u8>) -> Result<()> {
    stream.write_all(request).await?;
    loop {
        if let Some(message) = Message::at_start_of(buffer)? {
            check_answer(buffer, message)?;
            buffer.drain(..message.len());
            return Ok(());
        }
        if stream.read_buf(buffer).await? == 0 {
            bail!("the node closed a connection");
        }
    }
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn a_throttled_request_is_no_failure_but_not_answered_either() {
        let mut burst = Burst::default();
        burst.count(Ok(vec![1.0]));
        burst.count(Err(anyhow!("a request failed: HTTP/1.1 429 Too Many Requests")));
        assert_eq!((burst.answered, burst.throttled, burst.failed.len()), (1, 1, 0));
        burst.count(Err(anyhow!("a request failed: HTTP/1.1 500 Internal Server Error")));
        assert_eq!((burst.answered, burst.throttled, burst.failed.len()), (1, 1, 1));
        assert!(burst.whole().unwrap_err().to_string().contains("HTTP/1.1 500"));
    }

    #[test]
    fn only_a_whole_burst_has_a_time() {
        let took = Duration::from_secs(1);
        assert_eq!(Burst { took, answered: 2, ..Burst::default() }.whole().unwrap(), took);
        assert!(Burst { took, throttled: 1, ..Burst::default() }.whole().is_err());
    }
}
