use super::subscription::{Buffering, Destination};
use super::*;
use meter::lines::{Start, Subscription};
use serde_json::Value;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// Every port inside is the one listener.
struct To(std::net::SocketAddr);

impl Dial for To {
    fn dial(&self, _port: u16) -> Pin<Box<dyn Future<Output = io::Result<TcpStream>> + Send + '_>> {
        Box::pin(TcpStream::connect(self.0))
    }
}

fn wanted(dialect: Dialect, destination: Destination) -> Wanted {
    let feed = if matches!(dialect, Dialect::Logs { .. }) { Feed::Logs } else { Feed::Telemetry };
    let buffering = Buffering { max_bytes: 262_144, max_items: 1_000, timeout: Duration::from_millis(25) };
    Wanted { feed, dialect, kinds: vec![Kind::Platform, Kind::Function], destination, buffering }
}

fn http() -> Destination {
    Destination::Http { method: "POST", host: "sandbox.localdomain".into(), port: 8080, path: "/x".into() }
}

const OBJECTS: Dialect = Dialect::Telemetry { objects: true };

async fn telemetry() -> (Telemetry, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let dial = To(listener.local_addr().unwrap());
    (Telemetry::new(Tasks::new(), Arc::new(dial)), listener)
}

fn line(text: &str) -> LogLine {
    LogLine { time: Timestamp::default(), text: text.into() }
}

/// Takes one request and answers it.
async fn serve(listener: &TcpListener, answer: &str) -> (String, Vec<Value>) {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut text = Vec::new();
    loop {
        stream.read_buf(&mut text).await.unwrap();
        let so_far = String::from_utf8_lossy(&text).into_owned();
        if let Some((head, body)) = so_far.split_once("\r\n\r\n")
            && let Ok(events) = serde_json::from_str(body)
        {
            stream.write_all(answer.as_bytes()).await.unwrap();
            return (head.to_owned(), events);
        }
    }
}

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

#[tokio::test]
async fn what_came_before_the_subscription_is_delivered_too() {
    let (telemetry, listener) = telemetry().await;
    let id = "r".into();
    let start = Start { request_id: &id, function_arn: "arn", version: "1", trace: None, tenant: None };
    telemetry.platform(Timestamp::default(), &Platform::Start(start), &[]);
    assert!(telemetry.subscribe("agent", wanted(OBJECTS, http())).unwrap());
    assert!(!telemetry.subscribe("agent", wanted(OBJECTS, http())).unwrap(), "the same again");
    telemetry.lines(false, &[line("{\"a\": 1}\n"), line("text\n")], true);
    telemetry.lines(true, &[line("not asked for\n")], true);
    let (head, events) = serve(&listener, OK).await;
    assert!(head.starts_with("POST /x HTTP/1.1\r\nHost: sandbox.localdomain:8080\r\n"), "{head}");
    let kinds: Vec<_> = events.iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["platform.start", "function", "function"]);
    assert_eq!(events[1]["record"], serde_json::json!({ "a": 1 }));
    assert_eq!(events[2]["record"], "text\n");
    assert!(telemetry.end_init() && !telemetry.is_open());
}

#[tokio::test]
async fn text_stays_text_for_older_subscribers_and_where_the_format_is_text() {
    for (dialect, json) in [(Dialect::Telemetry { objects: false }, true), (OBJECTS, false)] {
        let (telemetry, listener) = telemetry().await;
        telemetry.subscribe("agent", wanted(dialect, http())).unwrap();
        telemetry.lines(false, &[line("{\"a\": 1}\n")], json);
        assert_eq!(serve(&listener, OK).await.1[0]["record"], "{\"a\": 1}\n");
    }
}

#[tokio::test]
async fn a_subscriber_by_tcp_gets_a_line_an_event() {
    let (telemetry, listener) = telemetry().await;
    telemetry.subscribe("agent", wanted(Dialect::Logs { runtime_done: false }, Destination::Tcp { port: 1 })).unwrap();
    telemetry.lines(false, &[line("one"), line("two")], false);
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut text = String::new();
    while text.matches('\n').count() < 2 {
        let mut bytes = [0; 1024];
        let len = stream.read(&mut bytes).await.unwrap();
        text.push_str(std::str::from_utf8(&bytes[..len]).unwrap());
    }
    let records: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((records[0]["record"].as_str(), records[1]["record"].as_str()), (Some("one"), Some("two")));
}

#[tokio::test]
async fn a_batch_is_tried_again_until_it_is_taken() {
    let (telemetry, listener) = telemetry().await;
    telemetry.subscribe("agent", wanted(OBJECTS, http())).unwrap();
    telemetry.lines(false, &[line("x")], false);
    let first = serve(&listener, "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n").await;
    drop(listener.accept().await.unwrap());
    let again = serve(&listener, OK).await;
    assert_eq!(first.1, again.1);
}

#[tokio::test]
async fn an_answer_counts_however_it_comes() {
    let whole = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    for (answer, piece) in [(whole, 1), (whole, 7), ("HTTP/1.0 204 No Content\n\n", 3)] {
        let (telemetry, listener) = telemetry().await;
        telemetry.subscribe("agent", wanted(OBJECTS, http())).unwrap();
        telemetry.lines(false, &[line("x")], false);
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.set_nodelay(true).unwrap();
        stream.read_buf(&mut Vec::new()).await.unwrap();
        for bytes in answer.as_bytes().chunks(piece) {
            stream.write_all(bytes).await.unwrap();
            tokio::task::yield_now().await;
        }
        drop(stream);
        telemetry.lines(false, &[line("y")], false);
        assert_eq!(serve(&listener, OK).await.1[0]["record"], "y", "{answer:?} is tried again");
    }
}

#[tokio::test]
async fn nothing_goes_out_while_the_sandbox_is_frozen_and_all_at_once_when_it_ends() {
    let (telemetry, listener) = telemetry().await;
    let slow = Buffering { max_bytes: 262_144, max_items: 1_000, timeout: Duration::from_secs(30) };
    telemetry.subscribe("agent", Wanted { buffering: slow, ..wanted(OBJECTS, http()) }).unwrap();
    telemetry.sleep(true);
    telemetry.lines(false, &[line("x")], false);
    telemetry.sleep(false);
    telemetry.hurry();
    // Only an end is after the end.
    telemetry.sleep(true);
    assert_eq!(serve(&listener, OK).await.1.len(), 1);
    telemetry.lines(false, &[line("y")], false);
    assert_eq!(serve(&listener, OK).await.1[0]["record"], "y");
}

#[tokio::test]
async fn each_interface_tells_of_its_own_subscriptions() {
    let (telemetry, listener) = telemetry().await;
    telemetry.subscribe("agent", wanted(OBJECTS, http())).unwrap();
    for feed in [Feed::Logs, Feed::Telemetry] {
        let subscription = Subscription { feed, name: "agent", state: "Subscribed", kinds: &[Kind::Platform] };
        telemetry.platform(Timestamp::default(), &Platform::Subscription(subscription), &[]);
    }
    let events = serve(&listener, OK).await.1;
    assert_eq!((events.len(), events[0]["type"].as_str()), (1, Some("platform.telemetrySubscription")));
}

#[tokio::test]
async fn subscriptions_are_bounded() {
    let (telemetry, _listener) = telemetry().await;
    let other = |port| wanted(OBJECTS, Destination::Tcp { port });
    for port in 1..=SUBSCRIPTIONS_MOST as u16 {
        assert!(telemetry.subscribe("agent", other(port)).unwrap());
    }
    assert!(telemetry.subscribe("agent", other(999)).is_err());
}
