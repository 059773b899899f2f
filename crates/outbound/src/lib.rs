//! HTTP requests to the world outside: subscribers, API destinations, services that run elsewhere.
//!
//! Each has a deadline and a bound on its answer; nothing is followed that an answer points to. TLS trusts what the host
//! trusts (the system's certificates, or `SSL_CERT_FILE`).

mod aws;
pub mod tls;

pub use aws::{Elsewhere, Keys};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as Pool;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use std::sync::Arc;
use std::time::Duration;

/// Connections that nobody uses are closed after this.
const IDLE: Duration = Duration::from_secs(60);
/// Of those at most so many for one host.
const IDLE_AT_A_HOST: usize = 32;

/// What one request may take.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// From the first byte sent to the last received.
    pub time: Duration,
    /// Bytes of the answer's body.
    pub body: usize,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no connection: {0}")]
    Connect(String),
    #[error("no answer within {0:?}")]
    Timeout(Duration),
    #[error("an answer of more than {0} bytes")]
    TooLarge(usize),
    #[error("the exchange broke: {0}")]
    Broken(String),
}

/// Keeps connections. Cheap to clone.
#[derive(Clone)]
pub struct Client(Arc<Pool<HttpsConnector<HttpConnector>, Full<Bytes>>>);

impl Client {
    /// # Errors
    /// TLS cannot be set up at all. A host without certificate authorities is none: only `http://` works then.
    pub fn new() -> std::io::Result<Self> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let tls = match HttpsConnectorBuilder::new().with_provider_and_native_roots(provider.clone()) {
            Ok(tls) => tls,
            // Without any authority no TLS peer is trusted, and plain HTTP works.
            Err(_) => {
                let config = rustls::ClientConfig::builder_with_provider(provider)
                    .with_safe_default_protocol_versions()
                    .map_err(std::io::Error::other)?
                    .with_root_certificates(rustls::RootCertStore::empty())
                    .with_no_client_auth();
                HttpsConnectorBuilder::new().with_tls_config(config)
            }
        };
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_nodelay(true);
        http.set_connect_timeout(Some(Duration::from_secs(10)));
        let connector = tls.https_or_http().enable_http1().wrap_connector(http);
        let pool = Pool::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(IDLE_AT_A_HOST)
            .build(connector);
        Ok(Self(Arc::new(pool)))
    }

    /// Sends one request with an absolute URI and reads its whole answer, whatever its status.
    ///
    /// # Errors
    /// There was no answer, or none within the bounds.
    pub async fn send(&self, request: Request<Bytes>, bounds: Bounds) -> Result<Response<Bytes>, Error> {
        tokio::time::timeout(bounds.time, self.exchange(request.map(Full::new), bounds.body))
            .await
            .unwrap_or(Err(Error::Timeout(bounds.time)))
    }

    async fn exchange(&self, request: Request<Full<Bytes>>, most: usize) -> Result<Response<Bytes>, Error> {
        let answer = self.0.request(request).await.map_err(|error| {
            let text = chain(&error);
            if error.is_connect() { Error::Connect(text) } else { Error::Broken(text) }
        })?;
        let (head, body) = answer.into_parts();
        let body = Limited::new(body, most).collect().await.map_err(|error| {
            if error.is::<LengthLimitError>() { Error::TooLarge(most) } else { Error::Broken(error.to_string()) }
        })?;
        Ok(Response::from_parts(head, body.to_bytes()))
    }
}

/// An error with its causes: the outermost alone says little.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::task::{Kind, Tasks};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    const BOUNDS: Bounds = Bounds { time: Duration::from_secs(20), body: 16 };

    /// Answers one request with these bytes, then holds the connection.
    async fn answering(bytes: &'static str) -> (String, Tasks) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let tasks = Tasks::new();
        tasks.spawn(Kind::Disposable, "a peer", async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut asked = [0; 1024];
            let _ = stream.read(&mut asked).await.unwrap();
            stream.write_all(bytes.as_bytes()).await.unwrap();
            std::future::pending::<()>().await;
        });
        (url, tasks)
    }

    async fn get(url: &str, bounds: Bounds) -> Result<Response<Bytes>, Error> {
        Client::new().unwrap().send(Request::get(url).body(Bytes::new()).unwrap(), bounds).await
    }

    #[tokio::test]
    async fn an_answer_is_read_whole_whatever_its_status() {
        let (url, _peer) = answering("HTTP/1.1 503 No\r\ncontent-length: 4\r\nx: y\r\n\r\nbusy").await;
        let answer = get(&url, BOUNDS).await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["x"], &answer.body()[..]),
            (503, &"y".parse().unwrap(), &b"busy"[..])
        );
    }

    #[tokio::test]
    async fn a_redirect_is_not_followed() {
        let (url, _peer) =
            answering("HTTP/1.1 302 Go\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n").await;
        assert_eq!(get(&url, BOUNDS).await.unwrap().status(), 302);
    }

    #[tokio::test]
    async fn answers_are_bounded_in_size_and_time() {
        let (url, _peer) = answering("HTTP/1.1 200 OK\r\ncontent-length: 17\r\n\r\n12345678901234567").await;
        assert!(matches!(get(&url, BOUNDS).await, Err(Error::TooLarge(16))));
        let (url, _peer) = answering("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n12").await;
        let hasty = Bounds { time: Duration::from_millis(50), ..BOUNDS };
        assert!(matches!(get(&url, hasty).await, Err(Error::Timeout(_))));
    }

    #[tokio::test]
    async fn nobody_there_is_said_so() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        drop(listener);
        assert!(matches!(get(&url, BOUNDS).await, Err(Error::Connect(_))));
    }
}
