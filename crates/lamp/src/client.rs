//! The commands' own AWS client: one signed request to the node, one answer.

use crate::node_file::NodeFile;
use anyhow::{Context as _, Result, anyhow, bail};
use base::{Clock, SystemClock};
use bytes::Bytes;
use cloud::sigv4::{self, Keys, Outgoing};
use http::{HeaderMap, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;

/// To be driven while the body of an answer is read.
struct Connection {
    driver: http1::Connection<TokioIo<tokio::net::TcpStream>, Full<Bytes>>,
    /// The driver is done when this is gone.
    _sender: http1::SendRequest<Full<Bytes>>,
}

pub struct Client {
    node: NodeFile,
}

/// What to ask.
pub struct Ask<'a> {
    pub method: &'a str,
    pub service: &'a str,
    /// Already percent-encoded.
    pub path: &'a str,
    /// Already percent-encoded.
    pub query: &'a str,
    pub headers: &'a [(&'a str, &'a str)],
    pub body: Bytes,
}

pub struct Told {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Client {
    pub fn new(node: NodeFile) -> Self {
        Self { node }
    }

    /// Signs and sends. An answer of 300 and above is an error with the node's own words.
    pub async fn ask(&self, ask: Ask<'_>) -> Result<Told> {
        let told = self.send(&ask).await?;
        if told.status.as_u16() >= 300 {
            bail!("{}", words(&told));
        }
        Ok(told)
    }

    /// An operation of a json service, such as `Logs_20140328.FilterLogEvents`.
    pub async fn json(&self, service: &str, target: &str, input: &serde_json::Value) -> Result<serde_json::Value> {
        let headers = [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", target)];
        let body = Bytes::from(input.to_string());
        let told = self.ask(Ask { method: "POST", service, path: "/", query: "", headers: &headers, body }).await?;
        serde_json::from_slice(&told.body).context("the node's answer is not JSON")
    }

    /// The same for an answer that comes line by line: each is given to `hear` as soon as it is there. Dropping the future
    /// closes the connection.
    pub async fn follow(&self, ask: Ask<'_>, mut hear: impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
        let (response, mut connection) = self.begin(&ask).await?;
        let (parts, mut body) = response.into_parts();
        let talk = async {
            let mut text = Vec::new();
            while let Some(frame) = body.frame().await {
                text.extend_from_slice(&frame?.into_data().unwrap_or_default());
                if parts.status.is_success() {
                    while let Some(end) = text.iter().position(|byte| *byte == b'\n') {
                        let line: Vec<u8> = text.drain(..=end).collect();
                        hear(&line[..end])?;
                    }
                }
            }
            Ok(Told { status: parts.status, headers: parts.headers, body: text.into() })
        };
        let told: Result<Told> = tokio::select! {
            told = talk => told,
            _ = &mut connection.driver => bail!("the node closed the connection"),
        };
        let told = told?;
        if told.status.is_success() { Ok(()) } else { bail!("{}", words(&told)) }
    }

    async fn send(&self, ask: &Ask<'_>) -> Result<Told> {
        let (response, mut connection) = self.begin(ask).await?;
        let (parts, body) = response.into_parts();
        let body = tokio::select! {
            body = body.collect() => body?.to_bytes(),
            _ = &mut connection.driver => bail!("the node closed the connection"),
        };
        Ok(Told { status: parts.status, headers: parts.headers, body })
    }

    /// The head of the answer.
    async fn begin(&self, ask: &Ask<'_>) -> Result<(Response<Incoming>, Connection)> {
        let host = self.node.endpoint.strip_prefix("http://").unwrap_or(&self.node.endpoint);
        let stream = tokio::net::TcpStream::connect(host)
            .await
            .map_err(|_| anyhow!("no node answers at {}: start one with `lamp up`", self.node.endpoint))?;
        let (mut sender, mut driver) = http1::handshake(TokioIo::new(stream)).await?;
        let exchange = async { sender.send_request(self.request(ask, host)?).await.map_err(anyhow::Error::from) };
        let response = tokio::select! {
            response = exchange => response?,
            _ = &mut driver => bail!("the node closed the connection"),
        };
        Ok((response, Connection { driver, _sender: sender }))
    }

    fn request(&self, ask: &Ask<'_>, host: &str) -> Result<Request<Full<Bytes>>> {
        let keys =
            Keys { access_key_id: &self.node.access_key_id, secret: &self.node.secret_access_key, session_token: None };
        let outgoing = Outgoing {
            method: ask.method,
            host,
            path: ask.path,
            query: ask.query,
            headers: ask.headers,
            body: &ask.body,
        };
        let target = if ask.query.is_empty() { ask.path.to_owned() } else { format!("{}?{}", ask.path, ask.query) };
        let mut request = Request::builder().method(ask.method).uri(target).header("host", host);
        for (name, value) in ask.headers {
            request = request.header(*name, *value);
        }
        for (name, value) in sigv4::sign(&keys, &self.node.region, ask.service, SystemClock.now(), &outgoing) {
            request = request.header(name, value);
        }
        Ok(request.body(Full::new(ask.body.clone()))?)
    }
}

/// `ResourceNotFoundException: Function not found: …`
fn words(told: &Told) -> String {
    let body: serde_json::Value = serde_json::from_slice(&told.body).unwrap_or_default();
    let header = told.headers.get("x-amzn-errortype").and_then(|value| value.to_str().ok());
    let code = header.or_else(|| body["__type"].as_str()).unwrap_or(told.status.as_str());
    let code = code.rsplit('#').next().unwrap_or(code).split(':').next().unwrap_or(code);
    match body["message"].as_str().or_else(|| body["Message"].as_str()) {
        Some(message) => format!("{code}: {message}"),
        None => format!("{code}: {}", String::from_utf8_lossy(&told.body)),
    }
}
