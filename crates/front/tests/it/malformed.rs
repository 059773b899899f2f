//! What is no request at all: refused or cut off, and the next client does not notice.

use crate::client::{Answer, Call, send};
use crate::node::Node;
use base::SystemClock;
use proptest::prelude::*;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

fn node() -> Node {
    Node::start(SystemClock, |config| {
        config.limits.header_timeout = Duration::from_millis(200);
        config.limits.body_stall = Duration::from_millis(200);
        config.limits.header_bytes = 64 * 1024;
    })
}

async fn still_well(node: &Node) {
    assert_eq!(Call::new("GET", "/_lamp/health", None).send(node.address).await.status, 200);
}

async fn check(node: &Node, bytes: &[u8], status: u16) -> Answer {
    let answer = send(node.address, bytes).await;
    assert_eq!(answer.status, status, "{:?} {answer:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(200)]));
    answer
}

#[tokio::test]
async fn request_lines_and_headers() {
    let node = node();
    check(&node, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400).await;
    check(&node, b"GET\r\n\r\n", 400).await;
    check(&node, b"GET / HTTP/9.9\r\n\r\n", 400).await;
    check(&node, b"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400).await;
    check(&node, b"GET / HTTP/1.1\r\nhost: a\r\ncontent-length: nine\r\n\r\n", 400).await;
    check(&node, b"GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n", 400).await;
    check(&node, b"GET /%zz%/%00?%=%zz&&==& HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", 200).await;
    check(&node, &[b"GET / HTTP/1.1\r\nx: ", vec![b'a'; 200_000].as_slice(), b"\r\n\r\n"].concat(), 431).await;
    let many: String = (0..200).map(|n| format!("x-{n}: y\r\n")).collect();
    check(&node, format!("GET / HTTP/1.1\r\n{many}\r\n").as_bytes(), 431).await;
    still_well(&node).await;
}

const LAMBDA: &str = "POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nhost: a\r\nconnection: close\r\n";

#[tokio::test]
async fn garbage_where_a_signature_should_be() {
    let node = node();
    for garbage in [
        "",
        " ",
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 ",
        "=,=,=",
        "AWS4-HMAC-SHA256 Credential=////, SignedHeaders=;;;, Signature=",
    ] {
        let bytes =
            format!("{LAMBDA}x-amz-date: 20150830T123600Z\r\nauthorization: {garbage}\r\ncontent-length: 0\r\n\r\n");
        check(&node, bytes.as_bytes(), 403).await;
    }
    let bytes = [LAMBDA.as_bytes(), b"authorization: \xff\xfe=\x80\r\ncontent-length: 0\r\n\r\n"].concat();
    check(&node, &bytes, 403).await;
    still_well(&node).await;
}

#[tokio::test]
async fn bodies_that_break_off_or_lie() {
    let node = node();
    let whole = Call::invoke("/2015-03-31/functions/f/invocations").bytes(node.address, "close");
    check(&node, &whole[..whole.len() - 2], 408).await;
    let text = String::from_utf8(whole).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    let chunked = head.replace("content-length: 7", "transfer-encoding: chunked");
    assert_ne!(chunked, head);
    check(&node, format!("{chunked}\r\n\r\n7\r\n{{\"a\":1}}\r\n0\r\n\r\n").as_bytes(), 200).await;
    check(&node, format!("{chunked}\r\n\r\nzz\r\n").as_bytes(), 400).await;
    check(&node, format!("{chunked}\r\n\r\nffffffffffffffffff\r\n").as_bytes(), 400).await;
    let giant = head.replace("content-length: 7", "content-length: 999999999999999");
    // Announced too large: what follows is waited for only as long as a pause may last.
    check(&node, format!("{giant}\r\n\r\n").as_bytes(), 413).await;
    let absurd = head.replace("content-length: 7", "content-length: 99999999999999999999999999");
    check(&node, format!("{absurd}\r\n\r\n").as_bytes(), 400).await;
    still_well(&node).await;
}

#[tokio::test]
async fn who_asks_before_sending_is_refused_without_sending() {
    let node = node();
    let head = format!("{LAMBDA}expect: 100-continue\r\ncontent-length: 1000000\r\n\r\n");
    let answer = check(&node, head.as_bytes(), 403).await;
    assert!(answer.body.contains("Missing Authentication Token"), "{answer:?}");
    let whole =
        String::from_utf8(Call::invoke("/2015-03-31/functions/f/invocations").bytes(node.address, "close")).unwrap();
    let asking = whole.replacen("connection: close", "connection: close\r\nexpect: 100-continue", 1);
    check(&node, asking.as_bytes(), 100).await;
    let large = asking.replace("content-length: 7", "content-length: 7000000");
    check(&node, large.split_inclusive("\r\n\r\n").next().unwrap().as_bytes(), 413).await;
}

#[tokio::test]
async fn a_client_who_sends_nothing_more_is_cut_off() {
    let node = node();
    let mut stream = TcpStream::connect(node.address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n").await.unwrap();
    let mut read = Vec::new();
    stream.read_to_end(&mut read).await.unwrap();
    // The connection ended, with a 408 or with nothing.
    assert!(read.is_empty() || Answer::parse(&read).status == 408, "{:?}", String::from_utf8_lossy(&read));
    still_well(&node).await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn no_bytes_bring_it_down(parts in proptest::collection::vec(piece(), 0..30)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let node = node();
            let bytes = parts.concat();
            let mut stream = TcpStream::connect(node.address).await.unwrap();
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
            let mut read = Vec::new();
            let _ = stream.read_to_end(&mut read).await;
            still_well(&node).await;
        });
    }
}

/// Pieces of requests, in any order, and noise.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let words: Vec<Vec<u8>> = [
        "GET ",
        "POST ",
        "OPTIONS ",
        "/",
        "/2015-03-31/functions/f/invocations",
        "?X-Amz-Algorithm=AWS4-HMAC-SHA256&",
        "X-Amz-Credential=a%2Fb%2Fc%2Fd%2Fe&",
        "X-Amz-Expires=-1&",
        "%",
        "%zz",
        " HTTP/1.1\r\n",
        "host: lambda.us-east-1.amazonaws.com\r\n",
        "host:\r\n",
        "x-amz-target: Logs_20140328.\r\n",
        "authorization: AWS4-HMAC-SHA256 Credential=A/b/c/d/e, SignedHeaders=host, Signature=0\r\n",
        "authorization: ",
        "x-amz-date: 20150830T123600Z\r\n",
        "transfer-encoding: chunked\r\n",
        "content-length: 5\r\n",
        "content-type: application/x-www-form-urlencoded\r\n",
        "origin: x\r\n",
        "\r\n",
        "\r\n\r\n",
        "Action=&Version=2011-06-15",
        "5\r\nhello\r\n0\r\n\r\n",
    ]
    .into_iter()
    .map(Into::into)
    .collect();
    prop_oneof![4 => proptest::sample::select(words), 1 => proptest::collection::vec(any::<u8>(), 0..20)]
}
