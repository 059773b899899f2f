//! Answers that are sent while they are being made.

use crate::client::{Answer, Call};
use crate::node::Node;
use base::SystemClock;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const STREAM: &str = "/2021-11-15/functions/f/response-streaming-invocations";

/// A stream of which the first event is here, and the second is not made.
async fn begin(node: &Node) -> (TcpStream, Vec<u8>) {
    let mut connection = TcpStream::connect(node.address).await.unwrap();
    connection.write_all(&Call::invoke(STREAM).bytes(node.address, "close")).await.unwrap();
    let mut read = Vec::new();
    while !String::from_utf8_lossy(&read).contains("first") {
        assert_ne!(connection.read_buf(&mut read).await.unwrap(), 0, "{}", String::from_utf8_lossy(&read));
    }
    node.slow.begun.notified().await;
    (connection, read)
}

#[tokio::test]
async fn the_first_event_leaves_before_the_last_is_made() {
    let node = Node::start(SystemClock, |_| {});
    let (mut connection, mut read) = begin(&node).await;
    let answer = Answer::parse(&read);
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/vnd.amazon.eventstream")));
    assert_eq!(answer.header("x-amzn-remapped-content-type"), Some("text/x"));
    assert_eq!(answer.header("transfer-encoding"), Some("chunked"));
    assert!(answer.header("x-amzn-requestid").is_some() && !answer.body.contains("last"));
    node.slow.go_on.notify_one();
    connection.read_to_end(&mut read).await.unwrap();
    let whole = String::from_utf8_lossy(&read);
    assert!(whole.contains("last") && whole.ends_with("\r\n0\r\n\r\n"));
}

#[tokio::test]
async fn a_stream_goes_with_its_client() {
    let node = Node::start(SystemClock, |_| {});
    let (connection, _) = begin(&node).await;
    assert_eq!(node.slow.finished.load(Ordering::SeqCst), 0);
    drop(connection);
    assert_eq!(node.tasks.shutdown(Duration::from_secs(5)).await, Vec::<&str>::new());
    assert_eq!(node.slow.finished.load(Ordering::SeqCst), 1);
}
