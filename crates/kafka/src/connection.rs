//! One connection to one broker: a request, its answer, and the next.
//!
//! Whoever asks gives the connection away and gets it back with the answer. What fails or is given up in between is
//! closed, so that no answer is taken for another's.

use crate::sasl::{Credentials, Mechanism, Scram};
use crate::wire::messages::{self, Request};
use crate::wire::{Reader, Writer};
use crate::{Error, Tls};
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// For a connection that is encrypted and knows us.
const OPENING: Duration = Duration::from_secs(10);
/// For an answer, beside what the request lets the broker wait.
const ANSWER: Duration = Duration::from_secs(30);
/// The largest answer.
const MOST: usize = 32 << 20;
/// The part of an answer that is set aside before it is there.
const AHEAD: usize = 64 << 10;
const CLIENT: &str = "lamplighter";

trait Stream: AsyncRead + AsyncWrite + Send + Sync + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Sync + Unpin> Stream for T {}

/// How connections are made.
#[derive(Clone)]
pub struct Security {
    tls: Option<Arc<ClientConfig>>,
    credentials: Option<Credentials>,
}

impl Security {
    /// # Errors
    /// A certificate or key is none.
    pub fn new(tls: Option<&Tls>, credentials: Option<Credentials>) -> Result<Self, Error> {
        Ok(Self { tls: tls.map(Tls::config).transpose()?, credentials })
    }
}

pub struct Connection {
    stream: Box<dyn Stream>,
    correlation: i32,
}

impl Connection {
    /// Connects to `host:port`.
    pub async fn open(address: &str, security: &Security) -> Result<Self, Error> {
        let opening = async {
            let connection = Self::connect(address, security).await?;
            match &security.credentials {
                Some(credentials) => connection.introduce(credentials).await,
                None => Ok(connection),
            }
        };
        let late = || Error::Connect(address.to_owned(), "it takes too long".into());
        tokio::time::timeout(OPENING, opening).await.unwrap_or_else(|_| Err(late()))
    }

    async fn connect(address: &str, security: &Security) -> Result<Self, Error> {
        let failed = |error: io::Error| Error::Connect(address.to_owned(), error.to_string());
        let stream = TcpStream::connect(address).await.map_err(failed)?;
        stream.set_nodelay(true).map_err(failed)?;
        let Some(config) = &security.tls else { return Ok(Self { stream: Box::new(stream), correlation: 0 }) };
        let host = address.rsplit_once(':').map_or(address, |(host, _)| host).trim_matches(['[', ']']);
        let name =
            ServerName::try_from(host.to_owned()).map_err(|_| Error::Distrusted(format!("{host} is no name")))?;
        let stream =
            TlsConnector::from(config.clone()).connect(name, stream).await.map_err(|error| match of_tls(&error) {
                Some(error) => error,
                None => failed(error),
            })?;
        Ok(Self { stream: Box::new(stream), correlation: 0 })
    }

    async fn introduce(self, credentials: &Credentials) -> Result<Self, Error> {
        let (mut this, answer) = self.call(messages::sasl_handshake(credentials.mechanism.name())).await?;
        messages::read_sasl_handshake(answer)?;
        if credentials.mechanism == Mechanism::Plain {
            let (this, answer) = this.call(messages::sasl_authenticate(&credentials.plain())).await?;
            return messages::read_sasl_authenticate(answer).map(|_| this);
        }
        let mut scram = Scram::new(credentials)?;
        let answer;
        (this, answer) = this.call(messages::sasl_authenticate(&scram.first())).await?;
        let last = scram.last(&messages::read_sasl_authenticate(answer)?)?;
        let (this, answer) = this.call(messages::sasl_authenticate(&last)).await?;
        scram.check(&messages::read_sasl_authenticate(answer)?)?;
        Ok(this)
    }

    /// Asks, and waits for the answer.
    pub async fn call(self, request: Request) -> Result<(Self, Reader), Error> {
        self.call_waiting(request, Duration::ZERO).await
    }

    /// The same, of what the broker may wait with for so long.
    pub async fn call_waiting(mut self, request: Request, wait: Duration) -> Result<(Self, Reader), Error> {
        self.correlation = self.correlation.wrapping_add(1);
        let exchange = async {
            self.stream.write_all(&self.frame(&request)).await.map_err(broken)?;
            self.stream.flush().await.map_err(broken)?;
            let mut answer = self.answer().await?;
            if answer.i32()? != self.correlation {
                return Err(Error::Malformed("an answer to something else"));
            }
            Ok(answer)
        };
        let answer = tokio::time::timeout(ANSWER + wait, exchange).await.unwrap_or(Err(Error::Timeout))?;
        Ok((self, answer))
    }

    fn frame(&self, request: &Request) -> Vec<u8> {
        let mut header = Writer::default();
        header.i16(request.key).i16(request.version).i32(self.correlation).string(CLIENT);
        let header = header.done();
        let len = i32::try_from(header.len() + request.body.len()).unwrap_or(i32::MAX);
        [&len.to_be_bytes()[..], &header, &request.body].concat()
    }

    async fn answer(&mut self) -> Result<Reader, Error> {
        let len = self.stream.read_i32().await.map_err(broken)?;
        let len = usize::try_from(len).map_err(|_| Error::Malformed("an answer of a negative length"))?;
        if len > MOST {
            return Err(Error::TooLarge);
        }
        let mut bytes = Vec::with_capacity(len.min(AHEAD));
        (&mut self.stream).take(len as u64).read_to_end(&mut bytes).await.map_err(broken)?;
        if bytes.len() < len {
            return Err(Error::Broken("it ended within an answer".into()));
        }
        Ok(Reader::new(bytes.into()))
    }
}

/// A broker that does not take our certificate says so after it could have been answered.
fn broken(error: io::Error) -> Error {
    of_tls(&error).unwrap_or_else(|| Error::Broken(error.to_string()))
}

fn of_tls(error: &io::Error) -> Option<Error> {
    match error.get_ref()?.downcast_ref::<rustls::Error>()? {
        rustls::Error::InvalidCertificate(reason) => Some(Error::Distrusted(format!("{reason:?}"))),
        rustls::Error::AlertReceived(alert) => Some(Error::Rejected(format!("{alert:?}"))),
        _ => None,
    }
}
