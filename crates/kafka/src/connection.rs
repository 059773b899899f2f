//! One connection to one broker: a request, its answer, and the next.
//!
//! Whoever asks gives the connection away and gets it back with the answer. What fails or is given up in between is
//! closed, so that no answer is taken for another's.

use crate::sasl::{Credentials, Mechanism, Scram};
use crate::wire::messages::{self, Request};
use crate::wire::{Reader, Writer};
use crate::{Error, Reach, Tls};
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio_rustls::TlsConnector;

/// For a connection that is encrypted and knows us.
const OPENING: Duration = Duration::from_secs(10);
/// For an answer, beside what the request lets the broker wait.
const ANSWER: Duration = Duration::from_secs(30);
/// The largest answer that is none of records; and the largest of a broker that does not know us yet, who may be anybody.
const MOST: usize = 4 << 20;
const MOST_BEFORE: usize = 64 << 10;
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
    reach: Reach,
}

impl Security {
    /// # Errors
    /// A certificate or key is none.
    pub fn new(tls: Option<&Tls>, credentials: Option<Credentials>, reach: Reach) -> Result<Self, Error> {
        Ok(Self { tls: tls.map(Tls::config).transpose()?, credentials, reach })
    }
}

pub struct Connection {
    stream: Box<dyn Stream>,
    correlation: i32,
    /// Bytes of an answer.
    most: usize,
}

impl Connection {
    /// Connects to `host:port`.
    pub async fn open(address: &str, security: &Security) -> Result<Self, Error> {
        let opening = async {
            let mut connection = Self::connect(address, security).await?;
            if let Some(credentials) = &security.credentials {
                connection = connection.introduce(credentials).await?;
            }
            Ok(Self { most: MOST, ..connection })
        };
        let late = || Error::Connect(address.to_owned(), "it takes too long".into());
        tokio::time::timeout(OPENING, opening).await.unwrap_or_else(|_| Err(late()))
    }

    async fn connect(address: &str, security: &Security) -> Result<Self, Error> {
        let failed = |error: io::Error| Error::Connect(address.to_owned(), error.to_string());
        let stream = security.reach.connect(address).await.map_err(failed)?;
        let stream = stream.ok_or_else(|| Error::OutOfReach(address.to_owned()))?;
        stream.set_nodelay(true).map_err(failed)?;
        let Some(config) = &security.tls else { return Ok(Self::new(stream)) };
        let host = address.rsplit_once(':').map_or(address, |(host, _)| host).trim_matches(['[', ']']);
        let name =
            ServerName::try_from(host.to_owned()).map_err(|_| Error::Distrusted(format!("{host} is no name")))?;
        let stream =
            TlsConnector::from(config.clone()).connect(name, stream).await.map_err(|error| match of_tls(&error) {
                Some(error) => error,
                None => failed(error),
            })?;
        Ok(Self::new(stream))
    }

    fn new(stream: impl Stream + 'static) -> Self {
        Self { stream: Box::new(stream), correlation: 0, most: MOST_BEFORE }
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
        let most = self.most;
        self.call_waiting(request, Duration::ZERO, most).await
    }

    /// The same, of what the broker may wait with for so long; the answer has so many bytes at most.
    pub async fn call_waiting(
        mut self,
        request: Request,
        wait: Duration,
        most: usize,
    ) -> Result<(Self, Reader), Error> {
        self.correlation = self.correlation.wrapping_add(1);
        let exchange = async {
            self.stream.write_all(&self.frame(&request)).await.map_err(broken)?;
            self.stream.flush().await.map_err(broken)?;
            let mut answer = self.answer(most).await?;
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

    async fn answer(&mut self, most: usize) -> Result<Reader, Error> {
        let len = self.stream.read_i32().await.map_err(broken)?;
        let len = usize::try_from(len).map_err(|_| Error::Malformed("an answer of a negative length"))?;
        if len > most {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A broker that answers whatever it is asked with so many bytes.
    async fn told(most: usize, len: usize) -> Result<Reader, Error> {
        let (near, mut far) = tokio::io::duplex(1 << 20);
        let mut answer = i32::try_from(len).unwrap().to_be_bytes().to_vec();
        answer.extend_from_slice(&1_i32.to_be_bytes());
        answer.resize(4 + len, 0);
        far.write_all(&answer).await.unwrap();
        let connection = Connection { most, ..Connection::new(near) };
        connection.call(messages::sasl_handshake("PLAIN")).await.map(|(_, answer)| answer)
    }

    #[tokio::test]
    async fn who_does_not_know_us_yet_is_listened_to_for_less() {
        assert_eq!(told(MOST_BEFORE, MOST_BEFORE).await.unwrap().left(), MOST_BEFORE - 4);
        assert!(matches!(told(MOST_BEFORE, MOST_BEFORE + 1).await, Err(Error::TooLarge)));
        assert!(told(MOST, MOST_BEFORE + 1).await.is_ok());
    }
}
