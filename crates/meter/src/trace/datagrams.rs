//! What functions send to the X-Ray daemon: one segment a datagram, `{"format":"json","version":1}`, a line feed and the
//! document. The socket lives in the sandbox's own network, so that only its function can reach it.
//!
//! There is no listener for TCP at that address: SDKs ask the daemon for sampling rules there, but not in Lambda, where the
//! header has decided. AWS's own daemon has none there either.

use super::Uploader;
use super::uploader::DOCUMENT_BYTES;
use base::task::{Kind, Tasks};
use cloud::Context;
use std::io;
use std::net::UdpSocket;
use std::time::Duration;
use tokio::sync::oneshot;

/// Datagrams that are read in one go. A function that sends more waits, and then the kernel drops some.
const AT_ONCE: usize = 64;
/// The pause after as many.
const PAUSE: Duration = Duration::from_millis(10);
/// Larger ones are cut by the kernel, and so are no documents.
const DATAGRAM_BYTES: usize = DOCUMENT_BYTES + 1024;

/// Serves the socket of one environment until this is dropped; what has arrived by then is read.
pub struct Datagrams {
    _end: oneshot::Sender<()>,
}

impl Datagrams {
    /// Documents are sent as `context`'s caller: the function's role.
    pub fn serve(socket: UdpSocket, context: Context, uploader: Uploader, tasks: &Tasks) -> io::Result<Self> {
        socket.set_nonblocking(true)?;
        let socket = tokio::net::UdpSocket::from_std(socket)?;
        let (end, ended) = oneshot::channel();
        tasks.spawn(Kind::Disposable, "trace datagrams", read_loop(socket, context, uploader, ended));
        Ok(Self { _end: end })
    }
}

async fn read_loop(
    socket: tokio::net::UdpSocket,
    context: Context,
    uploader: Uploader,
    mut ended: oneshot::Receiver<()>,
) {
    loop {
        tokio::select! {
            biased;
            _ = &mut ended => {
                drain(&socket, &context, &uploader);
                return;
            }
            ready = socket.readable() => if ready.is_err() { return },
        }
        if drain(&socket, &context, &uploader) == AT_ONCE {
            tokio::time::sleep(PAUSE).await;
        }
    }
}

/// Reads what is there, up to a bound; returns how many. The buffer is there only as long.
fn drain(socket: &tokio::net::UdpSocket, context: &Context, uploader: &Uploader) -> usize {
    let mut buffer = vec![0; DATAGRAM_BYTES];
    for count in 0..AT_ONCE {
        match socket.try_recv(&mut buffer) {
            Ok(len) => {
                if let Some(document) = document(&buffer[..len]) {
                    uploader.send_of_function(context, document.to_owned());
                }
            }
            Err(_) => return count,
        }
    }
    AT_ONCE
}

/// The document of a datagram. Whether it is a segment is X-Ray's to say.
pub fn document(datagram: &[u8]) -> Option<&str> {
    #[derive(serde::Deserialize)]
    struct Head<'a> {
        format: &'a str,
        version: u32,
    }
    let (head, document) = std::str::from_utf8(datagram).ok()?.split_once('\n')?;
    let head: Head<'_> = serde_json::from_str(head).ok()?;
    let document = document.trim();
    let fits = !document.is_empty() && document.len() <= DOCUMENT_BYTES;
    (head.format == "json" && head.version == 1 && fits).then_some(document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_datagram_is_a_line_about_the_format_and_a_document() {
        let head = r#"{"format":"json","version":1}"#;
        let read = |text: &str| document(text.as_bytes()).map(str::to_owned);
        assert_eq!(read(&format!("{head}\n{{\"id\":1}}")), Some(r#"{"id":1}"#.into()));
        assert_eq!(read("{\"format\": \"json\", \"version\": 1}\n{}\n"), Some("{}".into()));
        for other in [head, "{}\n{}", "\n{}", &format!("{head}\n"), "{\"format\":\"xml\",\"version\":1}\n{}", "x\n{}"] {
            assert_eq!(read(other), None, "{other}");
        }
        assert_eq!(read(&format!("{head}\n{}", "x".repeat(DOCUMENT_BYTES + 1))), None);
        assert_eq!(document(b"\xff\n{}"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken(bytes in proptest::collection::vec(any::<u8>(), 0..256)) {
            let _ = document(&bytes);
        }
    }
}
