//! One connection with one consumer. Every step of it may be dropped half way and taken up again.

use super::assembly::{Assembly, Delivery};
use super::frame::{self, Frame, Said};
use super::{Error, FRAME_BYTES, Result};
use bytes::{Buf as _, BytesMut};
use std::collections::VecDeque;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::time::{Instant, sleep_until, timeout};

/// From the greeting to the first message that may come.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// What has to be written is, within this.
const WRITE: Duration = Duration::from_secs(30);
/// A broker answers to our leaving within this, or not at all.
const GOODBYE: Duration = Duration::from_secs(2);
/// Either side says something as often as this, or oftener.
const HEARTBEAT_SECONDS: u16 = 30;
/// Read at once.
const READ_BYTES: usize = 16 * 1024;
/// With so much in hand nothing more is read.
const AHEAD_BYTES: usize = 16 << 20;

pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// Who consumes what.
#[derive(Clone)]
pub struct Login {
    pub user: String,
    pub password: String,
    pub virtual_host: String,
    pub queue: String,
    /// How it calls itself: the id of a mapping.
    pub name: String,
    /// Messages that may be in hand at once.
    pub messages: u16,
    /// Bytes of a message that are kept: of what is larger nothing is.
    pub message_bytes: usize,
}

pub struct Connection {
    stream: Box<dyn Stream>,
    input: BytesMut,
    output: BytesMut,
    assembly: Assembly,
    /// Received, and not yet taken.
    ready: VecDeque<Delivery>,
    ready_bytes: usize,
    /// As many as may be in hand.
    most: usize,
    /// Half of the heartbeat's time. `None`: there is none.
    beat: Option<Duration>,
    next_beat: Instant,
    heard: Instant,
}

impl Connection {
    /// Logs in and begins to consume.
    ///
    /// # Errors
    /// With [`Error::Refused`] the broker says why it does not let us.
    pub async fn open(stream: Box<dyn Stream>, login: &Login) -> Result<Self> {
        let mut connection = Self {
            stream,
            input: BytesMut::new(),
            output: BytesMut::new(),
            assembly: Assembly::new(login.message_bytes),
            ready: VecDeque::new(),
            ready_bytes: 0,
            most: login.messages.into(),
            beat: None,
            next_beat: Instant::now(),
            heard: Instant::now(),
        };
        timeout(HANDSHAKE, connection.shake_hands(login)).await.map_err(|_| Error::Silent)??;
        Ok(connection)
    }

    async fn shake_hands(&mut self, login: &Login) -> Result<()> {
        self.output.extend_from_slice(frame::GREETING);
        match self.hear().await? {
            Said::Start(mechanisms) if mechanisms.split(' ').any(|one| one == "PLAIN") => {}
            Said::Start(_) => return Err(Error::Refused(403, "it does not take names and passwords".into())),
            _ => return Err(Error::Malformed("no start")),
        }
        self.say(&frame::start_ok(&login.name, &login.user, &login.password)?);
        let Said::Tune(frame_bytes, heartbeat_seconds) = self.hear().await? else {
            return Err(Error::Malformed("no tuning"));
        };
        self.tune(frame_bytes, heartbeat_seconds)?;
        let steps = [
            (frame::open(&login.virtual_host)?, Said::OpenOk),
            (frame::channel_open()?, Said::ChannelOpenOk),
            (frame::qos(login.messages)?, Said::QosOk),
            (frame::consume(&login.queue, &login.name)?, Said::ConsumeOk),
        ];
        for (said, expected) in steps {
            self.say(&said);
            if self.hear().await? != expected {
                return Err(Error::Malformed("an answer to something else"));
            }
        }
        Ok(())
    }

    /// Of frames and heartbeats the smaller one holds. 0 is whatever the other wants.
    fn tune(&mut self, frame_bytes: u32, heartbeat_seconds: u16) -> Result<()> {
        let smaller = |offered: u32, ours: u32| if offered == 0 { ours } else { offered.min(ours) };
        let frame_bytes = smaller(frame_bytes, u32::try_from(FRAME_BYTES).unwrap_or(u32::MAX));
        let seconds = smaller(heartbeat_seconds.into(), HEARTBEAT_SECONDS.into());
        self.say(&frame::tune_ok(frame_bytes, u16::try_from(seconds).unwrap_or(HEARTBEAT_SECONDS))?);
        self.beat = Some(Duration::from_millis(u64::from(seconds) * 500));
        self.next_beat = Instant::now();
        Ok(())
    }

    fn say(&mut self, frame: &[u8]) {
        self.output.extend_from_slice(frame);
    }

    /// The next thing that the broker says.
    async fn hear(&mut self) -> Result<Said> {
        loop {
            if let Some(said) = self.step(true).await? {
                return Ok(said);
            }
        }
    }

    /// The next message, however long it takes.
    pub async fn next(&mut self) -> Result<Delivery> {
        loop {
            if let Some(delivery) = self.ready.pop_front() {
                self.ready_bytes = self.ready_bytes.saturating_sub(delivery.weight());
                return Ok(delivery);
            }
            self.step(true).await?;
        }
    }

    /// Keeps the connection while something else is done. It ends with an error only.
    pub async fn keep(&mut self) -> Error {
        loop {
            let has_room = self.ready_bytes < AHEAD_BYTES;
            if let Err(error) = self.step(has_room).await {
                return error;
            }
        }
    }

    /// One step: something is written, understood, received, or it is time for a heartbeat.
    async fn step(&mut self, reads: bool) -> Result<Option<Said>> {
        self.flush().await?;
        if reads && let Some(frame) = Frame::take(&mut self.input)? {
            let understood = self.understand(frame);
            if matches!(understood, Err(Error::Refused(..))) {
                // It waits for our consent; whether it gets that makes no difference to us.
                let _ = self.flush().await;
            }
            return understood;
        }
        let beat = async {
            match self.beat {
                Some(_) => sleep_until(self.next_beat).await,
                None => std::future::pending().await,
            }
        };
        self.input.reserve(READ_BYTES);
        tokio::select! {
            read = self.stream.read_buf(&mut self.input), if reads => match read? {
                0 => return Err(Error::Broken(std::io::ErrorKind::UnexpectedEof.into())),
                _ => self.heard = Instant::now(),
            },
            () = beat => self.beat(reads)?,
        }
        Ok(None)
    }

    /// Twice in the time of a heartbeat. Who has said nothing for two of them is gone.
    fn beat(&mut self, reads: bool) -> Result<()> {
        let Some(half) = self.beat else { return Ok(()) };
        if !reads {
            self.heard = Instant::now();
        }
        if self.heard.elapsed() > half * 4 {
            return Err(Error::Silent);
        }
        self.say(&frame::heartbeat());
        self.next_beat = Instant::now() + half;
        Ok(())
    }

    async fn flush(&mut self) -> Result<()> {
        if self.output.is_empty() {
            return Ok(());
        }
        let writing = async {
            while self.output.has_remaining() {
                self.stream.write_buf(&mut self.output).await?;
            }
            self.stream.flush().await
        };
        timeout(WRITE, writing).await.map_err(|_| Error::Silent)?.map_err(Error::Broken)
    }

    fn understand(&mut self, frame: Frame) -> Result<Option<Said>> {
        let delivery = match frame {
            Frame::Heartbeat => None,
            Frame::Header(payload) => self.assembly.header(&payload)?,
            Frame::Body(payload) => self.assembly.body(&payload)?,
            Frame::Method(channel, payload) => return self.told(Said::read(channel, &payload)?),
        };
        if let Some(delivery) = delivery {
            if self.ready.len() >= self.most {
                return Err(Error::Malformed("more messages than it may send"));
            }
            self.ready_bytes += delivery.weight();
            self.ready.push_back(delivery);
        }
        Ok(None)
    }

    fn told(&mut self, said: Said) -> Result<Option<Said>> {
        match said {
            Said::Deliver(tag, redelivered) => {
                self.assembly.begin(tag, redelivered)?;
                Ok(None)
            }
            Said::Close(channel, code, text) => {
                if channel == 0 {
                    self.say(&frame::close_ok()?);
                }
                Err(Error::Refused(code, text))
            }
            Said::Cancel => Err(Error::Cancelled),
            Said::Other => Ok(None),
            said => Ok(Some(said)),
        }
    }

    /// A message is dealt with, or all up to it are.
    pub async fn ack(&mut self, tag: u64, up_to: bool) -> Result<()> {
        self.say(&frame::ack(tag, up_to)?);
        self.flush().await
    }

    /// A message will never be dealt with.
    pub async fn reject(&mut self, tag: u64) -> Result<()> {
        self.say(&frame::reject(tag)?);
        self.flush().await
    }

    /// Everything that is in hand goes back to its place in the queue: this message, those before it that were not
    /// settled, and what was received since. The tag that is said has to be of a message that is not settled.
    pub async fn requeue(&mut self, tag: u64) -> Result<()> {
        let last = self.ready.back().map_or(tag, |delivery| delivery.tag);
        self.ready.clear();
        self.ready_bytes = 0;
        self.say(&frame::requeue_up_to(last)?);
        self.flush().await
    }

    /// What was not settled goes back into the queue. Once the broker has answered, it has seen all that was settled.
    pub async fn close(mut self) {
        let closing = async {
            self.say(&frame::close()?);
            loop {
                self.ready.clear();
                if self.step(true).await? == Some(Said::CloseOk) {
                    return Ok::<(), Error>(());
                }
            }
        };
        let _ = timeout(GOODBYE, closing).await;
    }
}

#[cfg(test)]
mod tests {
    use super::super::wire::Writer;
    use super::*;
    use tokio::io::DuplexStream;

    /// A frame as a broker sends it.
    fn sent(kind: u8, channel: u16, payload: &[u8]) -> Vec<u8> {
        Writer::default().octet(kind).short(channel).long_bytes(payload).octet(0xCE).0
    }

    fn method(channel: u16, class: u16, id: u16, rest: &[u8]) -> Vec<u8> {
        sent(1, channel, &[&Writer::default().short(class).short(id).0[..], rest].concat())
    }

    /// All that a broker says until it is consumed from; the heartbeat is in seconds.
    fn welcome(heartbeat: u16) -> Vec<u8> {
        let start = Writer::default().octet(0).octet(9).long(0).long_bytes(b"AMQPLAIN PLAIN").long_bytes(b"en_US");
        let tune = Writer::default().short(2_047).long(0).short(heartbeat);
        [
            method(0, 10, 10, &start.0),
            method(0, 10, 30, &tune.0),
            method(0, 10, 41, &[0]),
            method(1, 20, 11, &[0, 0, 0, 0]),
            method(1, 60, 11, &[]),
            method(1, 60, 21, &[0]),
        ]
        .concat()
    }

    fn message(tag: u64, body: &[u8]) -> Vec<u8> {
        let deliver = Writer::default().octet(0).longlong(tag).octet(0).octet(0).octet(0);
        let header = Writer::default().short(60).short(0).longlong(body.len() as u64).short(0);
        [method(1, 60, 60, &deliver.0), sent(2, 1, &header.0), sent(3, 1, body)].concat()
    }

    /// What a client makes of these bytes, and the broker's end.
    async fn open(bytes: &[u8]) -> (Result<Connection>, DuplexStream) {
        let (near, mut far) = tokio::io::duplex(1 << 20);
        far.write_all(bytes).await.unwrap();
        let login = Login {
            user: "u".into(),
            password: "p".into(),
            virtual_host: "/".into(),
            queue: "q".into(),
            name: "n".into(),
            messages: 10,
            message_bytes: 100,
        };
        (Connection::open(Box::new(near), &login).await, far)
    }

    #[tokio::test]
    async fn messages_come_one_after_another() {
        let (connection, mut far) = open(&welcome(60)).await;
        let mut connection = connection.unwrap();
        let both = [message(1, b"one"), message(2, b"two")].concat();
        // In pieces: who waits may be interrupted between any two.
        for piece in both.chunks(7) {
            far.write_all(piece).await.unwrap();
            let _ = timeout(Duration::from_millis(1), connection.keep()).await;
        }
        assert_eq!(connection.next().await.unwrap().data, b"one");
        assert_eq!(connection.next().await.unwrap().data, b"two");
        connection.requeue(2).await.unwrap();
        far.write_all(&method(1, 60, 30, &[0, 0])).await.unwrap();
        assert!(matches!(connection.next().await, Err(Error::Cancelled)));
    }

    #[tokio::test]
    async fn no_more_is_taken_than_was_asked_for() {
        let (connection, mut far) = open(&welcome(60)).await;
        let mut connection = connection.unwrap();
        for tag in 1..=11 {
            far.write_all(&message(tag, b"x")).await.unwrap();
        }
        assert!(matches!(connection.keep().await, Error::Malformed(_)));
    }

    #[tokio::test]
    async fn refusals_say_why() {
        let close = Writer::default().short(403).octet(14).0;
        let refused = method(0, 10, 50, &[&close[..], b"ACCESS_REFUSED", &[0, 0, 0, 0]].concat());
        let (answer, _far) = open(&refused).await;
        assert_eq!(answer.err().unwrap().to_string(), "the broker says 403: ACCESS_REFUSED");
    }

    #[tokio::test]
    async fn whatever_a_stranger_sends_ends_in_an_error() {
        for bytes in [
            &b"HTTP/1.1 400 Bad Request\r\n\r\n"[..],
            b"AMQP\x03\x01\x00\x00",
            b"\x01\x00\x00\x7f\xff\xff\xff",
            b"\xff",
        ] {
            let (answer, far) = open(bytes).await;
            drop(far);
            assert!(answer.is_err());
        }
        let huge = Writer::default().short(60).short(0).longlong(u64::MAX).short(0);
        let deliver = Writer::default().octet(0).longlong(1).octet(0).octet(0).octet(0);
        let bytes = [method(1, 60, 60, &deliver.0), sent(2, 1, &huge.0), sent(3, 1, &[0; 50])].concat();
        let (connection, mut far) = open(&welcome(60)).await;
        far.write_all(&bytes).await.unwrap();
        drop(far);
        assert!(matches!(connection.unwrap().next().await, Err(Error::Broken(_))));
    }

    #[tokio::test]
    async fn who_is_silent_is_gone_and_who_reads_nothing_says_that_it_lives() {
        let (connection, mut far) = open(&welcome(1)).await;
        assert!(matches!(connection.unwrap().keep().await, Error::Silent));
        let mut said = vec![0; 1 << 16];
        let length = far.read(&mut said).await.unwrap();
        let beat: &[u8] = &[8, 0, 0, 0, 0, 0, 0, 0xCE];
        assert!(said[..length].windows(beat.len()).filter(|bytes| *bytes == beat).count() >= 4);
    }
}
