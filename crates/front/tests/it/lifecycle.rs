//! Connections: kept alive, counted, drained; and handlers whose client has gone.

use crate::client::{Answer, Call};
use crate::node::Node;
use base::SystemClock;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const SLOW: &str = "/2015-03-31/functions/slow/invocations";

/// Reads one answer with a content length off a connection that stays open.
async fn read_one(stream: &mut TcpStream) -> Answer {
    let mut read = Vec::new();
    loop {
        stream.read_buf(&mut read).await.unwrap();
        let answer = Answer::parse(&read);
        let length = answer.header("content-length").and_then(|length| length.parse().ok());
        if length.is_some_and(|length: usize| answer.body.len() >= length) {
            return answer;
        }
    }
}

#[tokio::test]
async fn a_connection_serves_one_request_after_the_other() {
    let node = Node::start(SystemClock, |_| {});
    let mut stream = TcpStream::connect(node.address).await.unwrap();
    for function in ["/2015-03-31/functions/f/invocations", "/2015-03-31/functions/panic/invocations"].repeat(3) {
        stream.write_all(&Call::invoke(function).bytes(node.address, "keep-alive")).await.unwrap();
        let wanted = if function.contains("panic") { 500 } else { 200 };
        assert_eq!(read_one(&mut stream).await.status, wanted);
    }
}

#[tokio::test]
async fn a_shutdown_waits_for_what_runs_and_closes_what_is_idle() {
    let node = Node::start(SystemClock, |_| {});
    let mut idle = TcpStream::connect(node.address).await.unwrap();
    idle.write_all(&Call::new("GET", "/_lamp/health", None).bytes(node.address, "keep-alive")).await.unwrap();
    assert_eq!(read_one(&mut idle).await.status, 200);
    let mut busy = TcpStream::connect(node.address).await.unwrap();
    busy.write_all(&Call::invoke(SLOW).bytes(node.address, "keep-alive")).await.unwrap();
    node.slow.begun.notified().await;
    node.tasks.stop();
    assert_eq!(idle.read(&mut [0; 16]).await.unwrap(), 0, "the idle one is closed");
    node.slow.go_on.notify_one();
    let answer = read_one(&mut busy).await;
    assert_eq!((answer.status, answer.header("connection")), (200, Some("close")));
    assert_eq!(node.tasks.shutdown(Duration::from_secs(5)).await, Vec::<&str>::new());
    assert!(TcpStream::connect(node.address).await.is_err(), "nobody listens");
}

#[tokio::test]
async fn a_listener_ends_with_its_owner() {
    let mut node = Node::start(SystemClock, |_| {});
    let mut stream = TcpStream::connect(node.address).await.unwrap();
    stream.write_all(&Call::new("GET", "/_lamp/health", None).bytes(node.address, "keep-alive")).await.unwrap();
    assert_eq!(read_one(&mut stream).await.status, 200);
    drop(node.listening.take());
    assert_eq!(stream.read(&mut [0; 16]).await.unwrap(), 0);
}

#[tokio::test]
async fn a_handler_runs_to_its_end_though_its_client_hung_up() {
    let node = Node::start(SystemClock, |_| {});
    let mut stream = TcpStream::connect(node.address).await.unwrap();
    stream.write_all(&Call::invoke(SLOW).bytes(node.address, "close")).await.unwrap();
    node.slow.begun.notified().await;
    drop(stream);
    assert_eq!(node.slow.finished.load(Ordering::SeqCst), 0);
    node.slow.go_on.notify_one();
    assert_eq!(node.tasks.shutdown(Duration::from_secs(5)).await, Vec::<&str>::new());
    assert_eq!(node.slow.finished.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn connections_beyond_the_bound_wait_their_turn() {
    let node = Node::start(SystemClock, |config| config.limits.connections = 1);
    let mut first = TcpStream::connect(node.address).await.unwrap();
    first.write_all(&Call::invoke(SLOW).bytes(node.address, "close")).await.unwrap();
    node.slow.begun.notified().await;
    let address = node.address;
    let second = Call::new("GET", "/_lamp/health", None);
    let mut second = std::pin::pin!(second.send(address));
    let early = tokio::time::timeout(Duration::from_millis(100), &mut second).await;
    assert!(early.is_err(), "the only place is taken");
    node.slow.go_on.notify_one();
    assert_eq!(second.await.status, 200);
}

#[tokio::test]
async fn bodies_share_one_budget() {
    let node = Node::start(SystemClock, |config| config.limits.body_budget = 1 << 20);
    let (small, large) = (vec![b'1'; 900 << 10], vec![b'1'; 900 << 10]);
    let mut first = TcpStream::connect(node.address).await.unwrap();
    first.write_all(&Call::invoke(SLOW).body(&small).bytes(node.address, "close")).await.unwrap();
    node.slow.begun.notified().await;
    let invoke = "/2015-03-31/functions/f/invocations";
    let refused = Call::invoke(invoke).body(&large).send(node.address).await;
    assert_eq!(refused.status, 503, "{refused:?}");
    node.slow.go_on.notify_one();
    let mut read = Vec::new();
    first.read_to_end(&mut read).await.unwrap();
    assert_eq!(Answer::parse(&read).status, 200);
    assert_eq!(Call::invoke(invoke).body(&large).send(node.address).await.status, 200);
}
