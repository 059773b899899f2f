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

/// Request id, if there is one, and body.
async fn response(connection: &mut BufReader<TcpStream>) -> std::io::Result<(String, String)> {
    let (mut id, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if connection.read_line(&mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        match line.trim().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("lambda-runtime-aws-request-id") => id = value.to_owned(),
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse().unwrap(),
            None if line.trim().is_empty() => break,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body).await?;
    Ok((id, String::from_utf8(body).unwrap()))
}
