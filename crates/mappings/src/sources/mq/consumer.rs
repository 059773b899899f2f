//! One consumer a mapping: messages in batches, given one batch after another, and settled when that was dealt with.
//!
//! AWS runs one function at a time for a RabbitMQ mapping, so there is one connection, and a batch in hand. A batch that
//! failed goes back into the queue, where its messages expire, are counted (`x-delivery-limit`), or come again.

use super::amqp::{Connection, Delivery, Error, Login};
use super::event::{self, Envelope};
use super::{access, credentials_arn, virtual_host};
use crate::batch;
use crate::brokers::Broker;
use crate::work::{Failed, Work};
use base::limits;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout, timeout_at};

/// Waits after a broker could not be read.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// After a batch failed, and doubled each time.
const FIRST_RETRY: Duration = Duration::from_secs(1);
const LONGEST_RETRY: Duration = Duration::from_secs(60);
/// A batch that could not be given goes back after this: RabbitMQ ends who holds messages for half an hour, and a function
/// may need a quarter.
const HOLD: Duration = Duration::from_secs(600);
const CONNECT: Duration = Duration::from_secs(10);
/// Data of so many bytes is larger than an event once it is written in base64.
const DATA_BYTES: usize = limits::SYNC_PAYLOAD_BYTES as usize / 4 * 3;

/// Why nothing is read, as AWS's guide calls it, and as whoever could tell says it.
struct Trouble {
    code: &'static str,
    text: String,
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        let code = match &error {
            // Access refused; and by RabbitMQ, of a virtual host, "not allowed".
            Error::Refused(403, text) if text.contains("Login was refused") => "EVENT_SOURCE_AUTHN_ERROR",
            Error::Refused(403 | 530, _) => "EVENT_SOURCE_AUTHZ_ERROR",
            Error::Refused(404, _) => "ESM_CONFIG_NOT_VALID",
            _ => "",
        };
        Self { code, text: error.to_string() }
    }
}

impl From<api::Error> for Trouble {
    fn from(error: api::Error) -> Self {
        Self { code: if error.status < 500 { "ESM_CONFIG_NOT_VALID" } else { "" }, text: error.message.to_string() }
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Error::Unreachable(error.to_string()).into()
    }
}

/// Consumes a queue until told to stop.
pub async fn run(work: Work) {
    let mut pause = FIRST_PAUSE;
    while !work.stop.is_said() {
        let began = Instant::now();
        let Err(Trouble { code, text }) = consume(&work).await else { return };
        tracing::warn!(error = text, feed = work.feed.id, "a broker cannot be read");
        work.trouble(code, &text).await;
        if began.elapsed() > LONGEST_PAUSE {
            pause = FIRST_PAUSE;
        }
        if work.stop.or(tokio::time::sleep(work.scaled(pause).max(FIRST_PAUSE))).await.is_none() {
            return;
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn consume(work: &Work) -> Result<(), Trouble> {
    let Some(connected) = work.stop.or(connect(work)).await else { return Ok(()) };
    let connection = connected?;
    work.no_trouble().await;
    let settings = &work.feed.settings;
    let queue = settings.queue.as_deref().unwrap_or_default();
    let envelope = Envelope::new(&work.feed.source, queue, virtual_host(settings));
    let mut consumer = Consumer { work, connection, envelope, failures: 0 };
    while let Some(batch) = work.stop.or(consumer.gather()).await {
        consumer.deal_with(batch?).await?;
        if work.stop.is_said() {
            break;
        }
    }
    consumer.connection.close().await;
    Ok(())
}

async fn connect(work: &Work) -> Result<Connection, Trouble> {
    let settings = &work.feed.settings;
    let broker = work.broker().ok_or_else(|| super::no_broker(&work.feed.source))?;
    let role = work.role().await?;
    let credentials = access::credentials(work.cloud(), &role, credentials_arn(settings)?).await?;
    let login = Login {
        user: credentials.username,
        password: credentials.password,
        virtual_host: virtual_host(settings).to_owned(),
        queue: settings.queue.clone().unwrap_or_default(),
        name: work.feed.id.clone(),
        messages: u16::try_from(settings.batch_size).unwrap_or(u16::MAX),
        message_bytes: DATA_BYTES,
    };
    let mut last = Trouble::from(Error::Unreachable("it has no endpoints".into()));
    for endpoint in &broker.endpoints {
        match reach(endpoint, &broker, &login).await {
            Ok(connection) => return Ok(connection),
            Err(trouble) => last = trouble,
        }
    }
    Err(last)
}

/// `amqp://host:port` or `amqps://host:port`
async fn reach(endpoint: &str, broker: &Arc<Broker>, login: &Login) -> Result<Connection, Trouble> {
    let (scheme, address) = endpoint.split_once("://").unwrap_or(("amqp", endpoint));
    let late = |_| Error::Unreachable(format!("{address} does not answer"));
    let stream = timeout(CONNECT, TcpStream::connect(address)).await.map_err(late)??;
    stream.set_nodelay(true)?;
    if scheme != "amqps" {
        return Ok(Connection::open(Box::new(stream), login).await?);
    }
    let host = address.rsplit_once(':').map_or(address, |(host, _)| host).trim_matches(['[', ']']);
    let tls = outbound::tls::client(broker.authorities.as_deref())?;
    let stream = timeout(CONNECT, outbound::tls::connect(tls, host, stream)).await.map_err(late)??;
    Ok(Connection::open(Box::new(stream), login).await?)
}

/// Whether a message can be taken, with so much around it.
fn fits(record: usize, around: usize) -> bool {
    record + around <= limits::SYNC_PAYLOAD_BYTES as usize
}

struct Consumer<'a> {
    work: &'a Work,
    connection: Connection,
    envelope: Envelope,
    /// Batches that failed one after another.
    failures: u32,
}

/// Messages in hand: their tags, and as the function sees them.
#[derive(Default)]
struct Batch {
    tags: Vec<u64>,
    records: Vec<String>,
}

impl Consumer<'_> {
    /// Messages for a batch: the first that comes, and what comes within the window.
    async fn gather(&mut self) -> Result<Batch, Error> {
        let settings = &self.work.feed.settings;
        let mut batch = Batch::default();
        let (mut bytes, mut end) = (self.envelope.len(), None);
        while batch.tags.len() < settings.batch_size && bytes < limits::SYNC_PAYLOAD_BYTES as usize {
            let delivery = match end {
                None => self.connection.next().await?,
                Some(end) => match timeout_at(end, self.connection.next()).await {
                    Ok(delivery) => delivery?,
                    Err(_) => break,
                },
            };
            let Some(record) = self.wanted(&delivery).await? else { continue };
            end = end.or_else(|| Some(Instant::now() + settings.window()));
            bytes += record.len() + self.work.sink.around();
            batch.tags.push(delivery.tag);
            batch.records.push(record);
        }
        Ok(batch)
    }

    /// What no filter lets through is settled at once; what fits into no event is given up.
    async fn wanted(&mut self, delivery: &Delivery) -> Result<Option<String>, Error> {
        let filters = &self.work.filters;
        if !filters.are_none() && !delivery.is_lost() && !filters.pass(&event::seen_message(delivery)) {
            self.connection.ack(delivery.tag, false).await?;
            return Ok(None);
        }
        let record = if delivery.is_lost() { None } else { Some(event::record(delivery)) };
        let fits = |record: &String| fits(record.len(), self.envelope.len() + self.work.sink.around());
        let record = record.filter(fits);
        if record.is_none() {
            tracing::warn!(
                bytes = delivery.size,
                feed = self.work.feed.id,
                "a message cannot be read, or is too large for an event"
            );
            self.connection.reject(delivery.tag).await?;
        }
        Ok(record)
    }

    async fn deal_with(&mut self, batch: Batch) -> Result<(), Error> {
        let received = Instant::now();
        // A record fits by its own size: of those of one batch, the last may be one too many.
        let (work, around) = (self.work, self.envelope.len());
        let Some(&end) = batch.tags.last() else { return Ok(()) };
        for run in batch::cut(&batch.records, around, work.sink.around()) {
            let Some(&last) = batch.tags.get(run.end - 1) else { continue };
            let payload = self.envelope.event(&batch.records[run]);
            let answer = {
                let mut giving = std::pin::pin!(work.invoke(payload, None, Some(received + HOLD)));
                tokio::select! {
                    answer = &mut giving => Ok(answer),
                    error = self.connection.keep() => {
                        // The broker gives these messages again. What the function does with them is waited for all the same.
                        let _ = giving.await;
                        Err(error)
                    }
                }
            };
            match answer? {
                Ok(answer) if !answer.failed => {
                    self.failures = 0;
                    self.connection.ack(last, true).await?;
                    work.result("OK").await;
                }
                Ok(_) => {
                    work.result("PROBLEM: Function call failed").await;
                    return self.again(end).await;
                }
                // The function is gone, or it is busy for too long.
                Err(Failed::Refused | Failed::Late) => return self.again(end).await,
                Err(Failed::Stopped) => return Ok(()),
            }
        }
        Ok(())
    }

    /// Everything goes back from where nothing is settled on, and comes again after a while.
    async fn again(&mut self, end: u64) -> Result<(), Error> {
        self.connection.requeue(end).await?;
        let wait = (FIRST_RETRY * 2_u32.pow(self.failures.min(6))).min(LONGEST_RETRY);
        self.failures += 1;
        tokio::select! {
            _ = self.work.stop.or(tokio::time::sleep(self.work.scaled(wait))) => Ok(()),
            error = self.connection.keep() => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_around_a_message_where_it_is_taken_to_counts() {
        let most = limits::SYNC_PAYLOAD_BYTES as usize;
        assert!(fits(most - 300, 300) && !fits(most - 299, 300));
    }
}
