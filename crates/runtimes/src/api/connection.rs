//! One connection of a runtime client: requests in, replies out, one at a time and in order.

use super::body::{self, Body, Ending};
use super::event::Event;
use super::reply::{self, Refusal};
use super::request::{HEAD_MAX_BYTES, Request, Route};
use super::state::{InitError, Outcome, Shared};
use super::stream::Pieces;
use bytes::{Bytes, BytesMut};
use std::io::{self, IoSlice};
use std::sync::Arc;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{Notify, OwnedSemaphorePermit};

/// Room made for each read.
pub(super) const READ_BYTES: usize = 8 * 1024;
/// What any connection may hold in memory; beyond, it needs one of the environment's few permits.
pub(super) const SMALL_BYTES: usize = 64 * 1024;

/// A connection that waits for an event, as the invoker sees it.
pub(super) struct Parked {
    pub connection: u64,
    write: Arc<OwnedWriteHalf>,
    released: Arc<Notify>,
    /// The acknowledgement of the previous answer was held back and goes first.
    owes_reply: bool,
}

impl Parked {
    /// Sends `event` and lets the connection read on.
    pub async fn deliver(&self, event: &Event) -> io::Result<()> {
        let owed = if self.owes_reply { reply::ACCEPTED } else { &[] };
        let written = write_all(&self.write, [owed, &event.head, &event.payload]).await;
        self.released.notify_one();
        written
    }
}

/// The connection is over: closed by the client, broken, or no longer trusted.
pub(super) struct Gone;

impl From<io::Error> for Gone {
    fn from(_: io::Error) -> Self {
        Self
    }
}

pub(super) struct Connection {
    id: u64,
    read: OwnedReadHalf,
    write: Arc<OwnedWriteHalf>,
    released: Arc<Notify>,
    pub(super) buffer: BytesMut,
    /// An acknowledgement not sent yet, in case the client has already asked for its next event.
    owes_reply: bool,
    /// Held while this request may take much memory.
    room: Option<OwnedSemaphorePermit>,
    shared: Arc<Shared>,
}

/// Serves `stream` until it ends.
pub(super) async fn serve(id: u64, stream: TcpStream, shared: Arc<Shared>) {
    // Replies go out whole; waiting for more would only delay them.
    let _ = stream.set_nodelay(true);
    let (read, write) = stream.into_split();
    let mut connection = Connection {
        id,
        read,
        write: Arc::new(write),
        released: Arc::default(),
        buffer: BytesMut::new(),
        owes_reply: false,
        room: None,
        shared,
    };
    while let Ok(()) = connection.turn().await {}
    connection.shared.leave(id);
}

impl Connection {
    async fn turn(&mut self) -> Result<(), Gone> {
        self.room = None;
        let head = self.head().await?;
        let Ok(request) = Request::parse(&head) else { return self.refuse(reply::BAD_REQUEST).await };
        let keep_alive = request.keep_alive;
        match &request.route {
            Route::Next => {
                self.skip_body(&request).await?;
                // The wait is long, and what shares the buffer would keep it from being used again.
                drop((request, head));
                self.next().await?;
            }
            Route::Response(id) => self.response(&request, id).await?,
            Route::Error(id) => self.error(&request, id).await?,
            Route::InitError | Route::RestoreError => self.init_error(&request).await?,
            Route::RestoreNext => self.restore(&request).await?,
            Route::Credentials => self.credentials(&request).await?,
            Route::Extension(call) => self.extension(&request, *call).await?,
            Route::Ping => self.plain(&request, reply::PONG).await?,
            Route::WrongMethod => self.plain(&request, reply::WRONG_METHOD).await?,
            Route::Unknown => self.plain(&request, reply::NOT_FOUND).await?,
        }
        if keep_alive { Ok(()) } else { self.flush().await.and(Err(Gone)) }
    }

    // ---- the endpoints

    async fn next(&mut self) -> Result<(), Gone> {
        let asker = || Parked {
            connection: self.id,
            write: self.write.clone(),
            released: self.released.clone(),
            owes_reply: self.owes_reply,
        };
        match self.shared.ask(asker) {
            Ok(Some(event)) => {
                self.flush().await?;
                Ok(write_all(&self.write, [&event.head, &event.payload, &[]]).await?)
            }
            Ok(None) => {
                self.owes_reply = false; // whoever delivers sends it
                self.wait_for_event().await
            }
            Err(refusal) => self.send(&refusal.reply(false)).await,
        }
    }

    /// Until the invoker has written an event to this connection. Bytes that arrive meanwhile stay in the buffer; the end
    /// of the connection is noticed, so that no event goes to a client that left.
    async fn wait_for_event(&mut self) -> Result<(), Gone> {
        while self.shared.is_parked(self.id) {
            let released = self.released.clone();
            if self.buffer.is_empty() {
                self.fill().await?;
            } else if self.buffer.len() > SMALL_BYTES {
                released.notified().await;
            } else {
                tokio::select! {
                    () = released.notified() => {}
                    read = self.fill() => read?,
                }
            }
        }
        Ok(())
    }

    /// Until the environment is restored. The end of the connection is noticed meanwhile.
    async fn restore(&mut self, request: &Request) -> Result<(), Gone> {
        self.skip_body(request).await?;
        match self.shared.await_restore() {
            Ok(true) => {}
            Ok(false) => return self.send(reply::NOT_FOUND).await,
            Err(refusal) => return self.send(&refusal.reply(false)).await,
        }
        let shared = self.shared.clone();
        let restored = shared.restored();
        tokio::pin!(restored);
        loop {
            tokio::select! {
                biased;
                () = &mut restored => return self.send(reply::RESTORED).await,
                read = self.fill(), if self.buffer.len() <= SMALL_BYTES => read?,
            }
        }
    }

    /// Those of the execution role, for whoever has the token.
    async fn credentials(&mut self, request: &Request) -> Result<(), Gone> {
        self.skip_body(request).await?;
        let given = request.authorization.as_deref().unwrap_or_default();
        let reply = match self.shared.vault.get() {
            None => Bytes::from_static(reply::NOT_FOUND),
            Some(vault) if vault.token.as_bytes() != given => Bytes::from_static(reply::UNAUTHORIZED),
            Some(vault) => match vault.source.credentials().await {
                Ok(document) => reply::json(&document),
                Err(_) => Bytes::from_static(reply::UNAVAILABLE),
            },
        };
        self.send(&reply).await?;
        self.flush().await.and(Err(Gone))
    }

    async fn response(&mut self, request: &Request, id: &Bytes) -> Result<(), Gone> {
        const STEP: &str = "InvocationResponse";
        let nonce = request.invocation_id.as_deref();
        if let Err(refusal) = self.shared.admit(id, nonce, STEP) {
            return self.turn_down(request, refusal).await;
        }
        if request.response_mode.as_ref().is_some_and(|mode| !mode.eq_ignore_ascii_case(b"streaming")) {
            let _ = self.shared.complete(id, nonce, STEP, body::failed("Runtime.InvalidResponseModeHeader"));
            return self.turn_down(request, Refusal::ResponseMode).await;
        }
        if request.response_mode.is_some()
            && let Some(pieces) = self.shared.open(body::stream_type(request))
        {
            return self.stream(request, id, pieces).await;
        }
        let (outcome, too_large) = match body::collect(self, request).await? {
            Body::Whole { bytes, trailers } => (trailers.outcome(bytes, request), false),
            Body::TooLarge => (body::too_large(), true),
        };
        match self.shared.complete(id, nonce, STEP, outcome) {
            Ok(()) if too_large => self.turn_down(request, Refusal::TooLarge).await,
            Ok(()) => self.accept(),
            Err(refusal) => self.send(&refusal.reply(false)).await,
        }
    }

    /// The body goes to the invoker as it comes.
    async fn stream(&mut self, request: &Request, id: &Bytes, pieces: Pieces) -> Result<(), Gone> {
        let ending = body::pass_on(self, request, pieces).await;
        let closed = self.shared.close_stream(id, ending.outcome());
        match (ending, closed) {
            (Ending::Truncated, _) => Err(Gone),
            (_, Err(refusal)) => self.send(&refusal.reply(false)).await,
            (Ending::TooLarge, Ok(())) => self.send(&Refusal::StreamTooLarge.reply(false)).await,
            (Ending::Complete(_), Ok(())) => self.accept(),
        }
    }

    async fn error(&mut self, request: &Request, id: &Bytes) -> Result<(), Gone> {
        const STEP: &str = "InvocationErrorResponse";
        let nonce = request.invocation_id.as_deref();
        if let Err(refusal) = self.shared.admit(id, nonce, STEP) {
            return self.turn_down(request, refusal).await;
        }
        let (outcome, too_large) = match body::collect(self, request).await? {
            Body::Whole { bytes, .. } => {
                (Outcome::Error { payload: bytes, error_type: body::error_type(request.error_type.as_deref()) }, false)
            }
            Body::TooLarge => (body::too_large(), true),
        };
        match self.shared.complete(id, nonce, STEP, outcome) {
            Ok(()) if too_large => self.turn_down(request, Refusal::TooLarge).await,
            Ok(()) => self.accept(),
            Err(refusal) => self.send(&refusal.reply(false)).await,
        }
    }

    async fn init_error(&mut self, request: &Request) -> Result<(), Gone> {
        let Body::Whole { bytes: payload, .. } = body::collect(self, request).await? else {
            return self.turn_down(request, Refusal::TooLarge).await;
        };
        let error_type = body::error_type(request.error_type.as_deref());
        match self.shared.init_failed(InitError { error_type, payload }) {
            Ok(()) => self.send(reply::ACCEPTED).await,
            Err(refusal) => self.send(&refusal.reply(false)).await,
        }
    }

    async fn plain(&mut self, request: &Request, reply: &[u8]) -> Result<(), Gone> {
        self.skip_body(request).await?;
        self.send(reply).await
    }

    // ---- replies

    /// Owes the acknowledgement: it is sent as soon as there is nothing more to read, or with the next event.
    fn accept(&mut self) -> Result<(), Gone> {
        self.owes_reply = true;
        Ok(())
    }

    /// Refuses a request whose body, if any, is unread. A body the client holds back until told to continue is never
    /// sent, so the connection ends; any other is read and dropped.
    async fn turn_down(&mut self, request: &Request, refusal: Refusal) -> Result<(), Gone> {
        let unread = body::is_unread(request, &refusal);
        if unread && (request.expects_continue && self.buffer.is_empty() || body::skip(self, request).await.is_err()) {
            return self.refuse(&refusal.reply(true)).await;
        }
        self.send(&refusal.reply(false)).await
    }

    pub(super) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    pub(super) async fn skip_body(&mut self, request: &Request) -> Result<(), Gone> {
        body::skip(self, request).await
    }

    async fn refuse(&mut self, reply: &[u8]) -> Result<(), Gone> {
        self.send(reply).await.and(Err(Gone))
    }

    pub(super) async fn send(&mut self, reply: &[u8]) -> Result<(), Gone> {
        self.flush().await?;
        Ok(write_all(&self.write, [reply, &[], &[]]).await?)
    }

    async fn flush(&mut self) -> Result<(), Gone> {
        if std::mem::take(&mut self.owes_reply) {
            write_all(&self.write, [reply::ACCEPTED, &[], &[]]).await?;
        }
        Ok(())
    }

    // ---- reading

    /// The next request's line and headers, up to and with the blank line.
    async fn head(&mut self) -> Result<Bytes, Gone> {
        let mut searched = 0;
        loop {
            if let Some(end) = find_blank_line(&self.buffer, searched) {
                return Ok(self.buffer.split_to(end).freeze());
            }
            if self.buffer.len() > HEAD_MAX_BYTES {
                return self.refuse(reply::HEAD_TOO_LARGE).await.map(|()| Bytes::new());
            }
            // The end may straddle two reads; what lies before is not searched again.
            searched = self.buffer.len().saturating_sub(3);
            if searched > SMALL_BYTES {
                self.make_room().await;
            }
            self.flush().await?;
            self.fill().await?;
        }
    }

    /// Waits until this connection may hold a large request in memory. A function that opens many connections and fills
    /// each waits for itself, not for others.
    pub(super) async fn make_room(&mut self) {
        if self.room.is_none() {
            self.room = self.shared.room.clone().acquire_owned().await.ok();
        }
    }

    /// Reads what there is, at least one byte.
    pub(super) async fn fill(&mut self) -> Result<(), Gone> {
        self.fill_by(READ_BYTES).await
    }

    /// The same, up to so many bytes or a little more.
    pub(super) async fn fill_by(&mut self, bytes: usize) -> Result<(), Gone> {
        self.buffer.reserve(bytes);
        match self.read.read_buf(&mut self.buffer).await? {
            0 => Err(Gone),
            _ => Ok(()),
        }
    }
}

/// The end of the first blank line that does not end before `from` + 4. Most bytes tell that the line's last byte is not
/// within the next four either, so that a quarter of them is looked at.
fn find_blank_line(bytes: &[u8], from: usize) -> Option<usize> {
    const BLANK: &[u8] = b"\r\n\r\n";
    let mut last = from + BLANK.len() - 1;
    while let Some(byte) = bytes.get(last) {
        last += match byte {
            b'\n' if bytes[last + 1 - BLANK.len()..].starts_with(BLANK) => return Some(last + 1),
            b'\n' => 2,
            b'\r' => 1,
            _ => 4,
        };
    }
    None
}

/// Writes the parts in order, in one system call if the socket takes them.
async fn write_all(socket: &OwnedWriteHalf, parts: [&[u8]; 3]) -> io::Result<()> {
    let mut slices = parts.map(IoSlice::new);
    let mut rest = &mut slices[..];
    IoSlice::advance_slices(&mut rest, 0);
    while !rest.is_empty() {
        match socket.try_write_vectored(rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => IoSlice::advance_slices(&mut rest, written),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => socket.writable().await?,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::find_blank_line;

    #[test]
    fn a_blank_line_is_found_wherever_it_lies() {
        for (before, after) in (0..9).flat_map(|b| (0..9).map(move |a| (b, a))) {
            for filler in ["x", "\n", "\r", "\r\nx", "\n\r"] {
                let text = format!("{}x\r\n\r\n{}", filler.repeat(before), filler.repeat(after));
                for end in 0..=text.len() {
                    let expect = text[..end].find("\r\n\r\n").map(|at| at + 4);
                    assert_eq!(find_blank_line(&text.as_bytes()[..end], 0), expect, "{:?}", &text[..end]);
                }
            }
        }
    }
}
