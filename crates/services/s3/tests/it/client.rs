//! A client that signs its requests, one connection each.

use crate::node::{KEY, SECRET};
use base::{Clock as _, SystemClock};
use bytes::Bytes;
use cloud::sigv4::{self, Keys, Outgoing, Presign};
use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use tokio::net::TcpStream;

pub struct Client(pub SocketAddr);

pub struct Answer {
    pub status: StatusCode,
    pub headers: http::HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The text of an element of the body.
    pub fn element(&self, name: &str) -> Option<String> {
        let text = self.text();
        let start = text.find(&format!("<{name}>"))? + name.len() + 2;
        Some(text[start..].split(&format!("</{name}>")).next()?.to_owned())
    }

    pub fn code(&self) -> String {
        self.element("Code").unwrap_or_default()
    }
}

const KEYS: Keys<'static> = Keys { access_key_id: KEY, secret: SECRET, session_token: None };

impl Client {
    /// `target` is path and query.
    pub async fn send(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let host = self.0.to_string();
        let outgoing = Outgoing { method, host: &host, path, query, headers, body };
        let signed = sigv4::sign(&KEYS, "us-east-1", "s3", SystemClock.now(), &outgoing);
        let mut all: Vec<(String, String)> =
            headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        all.extend(signed.into_iter().map(|(name, value)| (name.to_owned(), value)));
        let request = self.request(method, target, &all, Full::new(Bytes::copy_from_slice(body)));
        self.exchange(request).await.expect("an answer")
    }

    pub async fn put(&self, target: &str, body: &[u8]) -> Answer {
        self.send("PUT", target, &[], body).await
    }

    pub async fn get(&self, target: &str) -> Answer {
        self.send("GET", target, &[], b"").await
    }

    /// A URL's path and query, signed, with the body left open.
    pub fn presigned(&self, method: &str, path: &str) -> String {
        let endpoint = format!("http://{}", self.0);
        let presign = Presign {
            method,
            endpoint: &endpoint,
            path,
            query: &[],
            region: "us-east-1",
            service: "s3",
            now: SystemClock.now(),
            expires_seconds: 600,
        };
        sigv4::presign(&KEYS, &presign).strip_prefix(&endpoint).expect("its endpoint").to_owned()
    }

    pub fn request<B>(&self, method: &str, target: &str, headers: &[(String, String)], body: B) -> Request<B> {
        let mut request = Request::builder().method(Method::from_bytes(method.as_bytes()).unwrap()).uri(target);
        request = request.header("host", self.0.to_string());
        for (name, value) in headers {
            request = request.header(name, value);
        }
        request.body(body).unwrap()
    }

    /// One request on a connection of its own; an error where the connection broke.
    pub async fn exchange<B>(&self, request: Request<B>) -> Result<Answer, Box<dyn std::error::Error + Send + Sync>>
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let stream = TcpStream::connect(self.0).await?;
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        let tasks = base::task::Tasks::new();
        tasks.spawn(base::task::Kind::Disposable, "client", async move {
            let _ = connection.await;
        });
        let response: Response<hyper::body::Incoming> = sender.send_request(request).await?;
        let (head, body) = response.into_parts();
        Ok(Answer { status: head.status, headers: head.headers, body: body.collect().await?.to_bytes() })
    }
}
