//! A function, as far as the Runtime API sees one.

use std::net::SocketAddr;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::watch;

/// Serves events until its environment ends. An event `"hold"` is answered once `released` says so; after `"linger"` the
/// next is asked for once it does. To `"stream"` the first half of an answer is given at once and the second once it does, to
/// `"flood"` one without end, to `"cut"` none.
pub async fn play(api: SocketAddr, released: watch::Receiver<bool>) -> std::io::Result<()> {
    let mut connection = BufReader::new(TcpStream::connect(api).await?);
    loop {
        let next = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n";
        connection.write_all(next.as_bytes()).await?;
        let (id, event) = response(&mut connection).await?;
        if event == "\"hold\"" {
            let _ = released.clone().wait_for(|released| *released).await;
        }
        let path = format!("/2018-06-01/runtime/invocation/{id}/response");
        if ["\"stream\"", "\"flood\"", "\"cut\""].contains(&event.as_str()) {
            let streaming = "Lambda-Runtime-Function-Response-Mode: streaming\r\nTransfer-Encoding: chunked\r\n";
            let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\n{streaming}\r\n5\r\nfirst\r\n");
            connection.write_all(head.as_bytes()).await?;
            if event == "\"flood\"" {
                loop {
                    connection.write_all(format!("10000\r\n{}\r\n", "x".repeat(0x10000)).as_bytes()).await?;
                }
            }
            if event == "\"cut\"" {
                connection = BufReader::new(TcpStream::connect(api).await?);
                continue;
            }
            let _ = released.clone().wait_for(|released| *released).await;
            connection.write_all(b"4\r\nlast\r\n0\r\n\r\n").await?;
            response(&mut connection).await?;
            continue;
        }
        let answer = format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n{event}", event.len());
        connection.write_all(answer.as_bytes()).await?;
        response(&mut connection).await?;
        if event == "\"linger\"" {
            let _ = released.clone().wait_for(|released| *released).await;
        }
    }
}

/// Waits to be restored, as a client with SnapStart. After that it fails where its hook is to.
pub async fn be_restored(api: SocketAddr, hook: &str) -> std::io::Result<()> {
    let mut connection = BufReader::new(TcpStream::connect(api).await?);
    connection.write_all(b"GET /2018-06-01/runtime/restore/next HTTP/1.1\r\nHost: x\r\n\r\n").await?;
    response(&mut connection).await?;
    if hook == "fails" {
        let body = r#"{"errorMessage":"no","errorType":"Hook"}"#;
        let head = "POST /2018-06-01/runtime/restore/error HTTP/1.1\r\nHost: x\r\nLambda-Runtime-Function-Error-Type: Runtime.AfterRestoreError";
        let request = format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        connection.write_all(request.as_bytes()).await?;
        response(&mut connection).await?;
        return Err(std::io::ErrorKind::Other.into());
    }
    Ok(())
}

/// An extension: registers, and asks for one event after another, each once `done` says that it is through with the last.
/// What it hears is returned as it comes.
pub async fn extend(
    api: SocketAddr,
    name: &str,
    events: &str,
    done: watch::Receiver<bool>,
) -> watch::Receiver<Vec<String>> {
    extend_to(api, name, events, None, done).await
}

/// The same of one that subscribes to telemetry first.
pub async fn extend_to(
    api: SocketAddr,
    name: &str,
    events: &str,
    subscription: Option<&str>,
    done: watch::Receiver<bool>,
) -> watch::Receiver<Vec<String>> {
    let (heard, hears) = watch::channel(Vec::new());
    let mut connection = BufReader::new(TcpStream::connect(api).await.unwrap());
    let body = format!("{{\"events\":{events}}}");
    let register = format!(
        "POST /2020-01-01/extension/register HTTP/1.1\r\nHost: x\r\nLambda-Extension-Name: {name}\r\nContent-Length: \
         {}\r\n\r\n{body}",
        body.len()
    );
    connection.write_all(register.as_bytes()).await.unwrap();
    let (id, _) = answer(&mut connection, "lambda-extension-identifier").await.unwrap();
    if let Some(subscription) = subscription {
        let head = format!("PUT /2022-07-01/telemetry HTTP/1.1\r\nHost: x\r\nLambda-Extension-Identifier: {id}");
        let length = subscription.len();
        let request = format!("{head}\r\nContent-Length: {length}\r\n\r\n{subscription}");
        connection.write_all(request.as_bytes()).await.unwrap();
        assert_eq!(response(&mut connection).await.unwrap().1, "\"OK\"");
    }
    tokio::spawn(hear(connection, id, heard, done));
    hears
}

async fn hear(
    mut connection: BufReader<TcpStream>,
    id: String,
    heard: watch::Sender<Vec<String>>,
    done: watch::Receiver<bool>,
) -> std::io::Result<()> {
    loop {
        let head = "GET /2020-01-01/extension/event/next HTTP/1.1\r\nHost: x";
        let next = format!("{head}\r\nLambda-Extension-Identifier: {id}\r\n\r\n");
        connection.write_all(next.as_bytes()).await?;
        let (_, event) = response(&mut connection).await?;
        heard.send_modify(|heard| heard.push(event));
        let _ = done.clone().wait_for(|done| *done).await;
    }
}

/// Request id, if there is one, and body.
async fn response(connection: &mut BufReader<TcpStream>) -> std::io::Result<(String, String)> {
    answer(connection, "lambda-runtime-aws-request-id").await
}

/// A header, if there is such a one, and body.
async fn answer(connection: &mut BufReader<TcpStream>, header: &str) -> std::io::Result<(String, String)> {
    let (mut id, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if connection.read_line(&mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        match line.trim().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case(header) => id = value.to_owned(),
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse().unwrap(),
            None if line.trim().is_empty() => break,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body).await?;
    Ok((id, String::from_utf8(body).unwrap()))
}
