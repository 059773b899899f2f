//! From a port of this host's loopback to a debugger that listens inside a sandbox.

use futures::stream::{FuturesUnordered, StreamExt as _};
use sandbox::Dialer;
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::os::unix::fs::MetadataExt as _;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::sleep;

/// A debugger's client needs one connection or two.
const CONNECTIONS_MAX: usize = 16;
/// A debugger takes a while until it listens.
const TRY_AGAIN: Duration = Duration::from_millis(20);
const TRIES_MAX: usize = 3_000;
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Connects whoever comes to `port` inside, for as long as it is awaited, and counts in `open` who is there. A debugger asks for no password, so that only the
/// user whose node this is may come, and root.
pub async fn serve(listener: TcpListener, dialer: Dialer, port: u16, open: &watch::Sender<usize>) {
    let mut clients = FuturesUnordered::new();
    loop {
        open.send_replace(clients.len());
        tokio::select! {
            Some(()) = clients.next() => {}
            accepted = listener.accept(), if clients.len() < CONNECTIONS_MAX => match accepted {
                Ok((client, peer)) if is_ours(&client, peer) => clients.push(splice(client, dialer.clone(), port)),
                Ok((_, peer)) => tracing::warn!(%peer, "another user tried to reach a debugger"),
                Err(_) => sleep(ACCEPT_PAUSE).await,
            },
        }
    }
}

async fn splice(mut client: TcpStream, dialer: Dialer, port: u16) {
    for _ in 0..TRIES_MAX {
        match dialer.connect(port).await {
            Ok(mut debugger) => {
                let _ = (client.set_nodelay(true), debugger.set_nodelay(true));
                let _ = tokio::io::copy_bidirectional(&mut client, &mut debugger).await;
                return;
            }
            Err(sandbox::Error::Gone) => return,
            Err(_) => sleep(TRY_AGAIN).await,
        }
    }
}

/// Whether the other end is a process of this process's user, or of root.
fn is_ours(client: &TcpStream, peer: SocketAddr) -> bool {
    let (Ok(SocketAddr::V4(own)), SocketAddr::V4(peer)) = (client.local_addr(), peer) else { return false };
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap_or_default();
    let this = std::fs::metadata("/proc/self").map(|meta| meta.uid()).ok();
    user_of(&table, peer, own).is_some_and(|user| user == 0 || Some(user) == this)
}

/// Who has the socket at `local` that is connected to `remote`, by the kernel's table.
fn user_of(table: &str, local: SocketAddrV4, remote: SocketAddrV4) -> Option<u32> {
    let shown = |address: SocketAddrV4| {
        let ip = u32::from_ne_bytes(Ipv4Addr::octets(address.ip()));
        format!("{ip:08X}:{:04X}", address.port())
    };
    let (local, remote) = (shown(local), shown(remote));
    table.lines().find_map(|line| {
        let mut fields = line.split_whitespace().skip(1);
        let is_it = fields.next() == Some(&local) && fields.next() == Some(&remote);
        if is_it { fields.nth(4)?.parse().ok() } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_connection_of_this_process_is_its_users() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (accepted, peer) = listener.accept().await.unwrap();
        assert!(is_ours(&accepted, peer));
        drop(client);
        assert!(!is_ours(&accepted, "127.0.0.1:1".parse().unwrap()));
    }

    #[cfg(target_endian = "little")]
    #[test]
    fn the_kernels_table_tells_the_user() {
        let table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n\
            \x20  0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  7 0 1\n\
            \x20  1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000 0 2\n";
        let at = |port| SocketAddrV4::new(Ipv4Addr::LOCALHOST, port);
        assert_eq!(user_of(table, at(50_000), at(8080)), Some(1000));
        assert_eq!(user_of(table, at(50_001), at(8080)), None);
    }
}
