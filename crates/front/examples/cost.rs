//! What the endpoint costs a warm invoke: `cargo run --release -p front --example cost [requests]`.
//!
//! The same bytes go to a bare hyper echo, to the endpoint with signatures off, and to the endpoint with them enforced; the
//! handler behind it echoes too. Processor time per request counts both ends of the connection, so the differences
//! between the rows are the endpoint's own; they hold on a busy machine, where latencies do not.

#[allow(dead_code)]
#[path = "../tests/it/client.rs"]
mod client;
#[allow(dead_code)]
#[path = "../tests/it/node.rs"]
mod node;

use base::SystemClock;
use client::Call;
use front::Auth;
use http_body_util::{BodyExt, Full};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use node::Node;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::Instant;

const INVOKE: &str = "/2015-03-31/functions/f/invocations";

#[tokio::main]
async fn main() {
    let requests = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let enforced = Node::start(SystemClock, |_| {});
    let off = Node::start(SystemClock, |config| config.auth = Auth::Off);
    let echo = echo().await;
    println!("{:22} {:>12} {:>12} {:>14} {:>14}", "", "p50 µs", "cpu µs each", "64 conns, r/s", "cpu µs each");
    for (name, address) in
        [("hyper echo", echo), ("front, auth off", off.address), ("front, auth enforced", enforced.address)]
    {
        for payload in [b"{\"key\":\"value\"}".to_vec(), vec![b'1'; 256 * 1024]] {
            let requests = if payload.len() > 1000 { requests / 20 } else { requests };
            let bytes = Call::invoke(INVOKE).body(&payload).bytes(address, "keep-alive");
            let (p50, alone) = one(address, &bytes, requests).await;
            let (rate, together) = many(address, &bytes, requests).await;
            let name = format!("{name} {}", if payload.len() > 1000 { "256 KiB" } else { "" });
            println!("{name:28} {p50:>6.1} {alone:>12.1} {rate:>14.0} {together:>14.1}");
        }
    }
}

async fn echo() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    let tasks = base::task::Tasks::new();
    let more = tasks.clone();
    tasks.spawn(base::task::Kind::Loop, "echo", async move {
        while let Ok((stream, _)) = listener.accept().await {
            let _ = stream.set_nodelay(true);
            let service = service_fn(|request: http::Request<hyper::body::Incoming>| async {
                let body = request.into_body().collect().await.map(|body| body.to_bytes()).unwrap_or_default();
                Ok::<_, Infallible>(http::Response::new(Full::new(body)))
            });
            let serving = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
            more.spawn(base::task::Kind::Disposable, "echo connection", async move { drop(serving.await) });
        }
    });
    address
}

/// Processor time of this process, both user and system.
fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat.rsplit_once(')').expect("Linux").1.split_whitespace().collect();
    let ticks: u64 = fields[11..13].iter().filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

async fn exchange(stream: &mut TcpStream, request: &[u8], buffer: &mut Vec<u8>) {
    stream.write_all(request).await.expect("connected");
    buffer.clear();
    loop {
        assert!(stream.read_buf(buffer).await.expect("connected") > 0);
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = std::str::from_utf8(&buffer[..end]).expect("text").to_ascii_lowercase();
            assert!(head.starts_with("http/1.1 200"), "{head}");
            let length = head.split_once("content-length: ").and_then(|(_, rest)| rest.lines().next());
            let length: usize = length.and_then(|length| length.parse().ok()).expect("a length");
            while buffer.len() < end + 4 + length {
                assert!(stream.read_buf(buffer).await.expect("connected") > 0);
            }
            return;
        }
    }
}

/// Median latency and processor time of one request after the other.
async fn one(address: SocketAddr, request: &[u8], requests: usize) -> (f64, f64) {
    let mut stream = TcpStream::connect(address).await.expect("listening");
    let _ = stream.set_nodelay(true);
    let mut buffer = Vec::new();
    for _ in 0..requests / 10 {
        exchange(&mut stream, request, &mut buffer).await;
    }
    let (began, mut times) = (cpu(), Vec::with_capacity(requests));
    for _ in 0..requests {
        let start = Instant::now();
        exchange(&mut stream, request, &mut buffer).await;
        times.push(start.elapsed());
    }
    let spent = (cpu() - began).as_secs_f64() * 1e6 / requests as f64;
    times.sort_unstable();
    (times[requests / 2].as_secs_f64() * 1e6, spent)
}

/// Requests per second over 64 connections, and processor time of each.
async fn many(address: SocketAddr, request: &[u8], requests: usize) -> (f64, f64) {
    let (start, began) = (Instant::now(), cpu());
    let mut clients = JoinSet::new();
    let each = (requests / 16).max(8);
    for _ in 0..64 {
        let request = request.to_vec();
        clients.spawn(async move {
            let mut stream = TcpStream::connect(address).await.expect("listening");
            let mut buffer = Vec::new();
            for _ in 0..each {
                exchange(&mut stream, &request, &mut buffer).await;
            }
        });
    }
    while clients.join_next().await.is_some() {}
    let total = (each * 64) as f64;
    (total / start.elapsed().as_secs_f64(), (cpu() - began).as_secs_f64() * 1e6 / total)
}
