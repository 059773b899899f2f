//! Which addresses may be connected to, where it is strangers who name them.
//!
//! It is decided by address and not by name, when a connection is made: a name may lead elsewhere the next time, and a broker
//! may send us anywhere.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use tokio::net::{TcpStream, lookup_host};

/// How far connections go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Anywhere, this host included.
    Everywhere,
    /// To other hosts: neither to this one, nor to whoever tells machines of clouds who they are.
    #[default]
    Others,
}

/// Who tells machines who they are, beside those at link-local addresses: of AWS (a /32 of services), Google, Oracle, Alibaba,
/// and Azure.
const AWS: [u16; 2] = [0xfd00, 0x0ec2];
const METADATA: [IpAddr; 5] = [
    IpAddr::V6(Ipv6Addr::new(0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254)),
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0xc1, 0, 0, 0, 0, 0xa9fe, 0xa9fe)),
    IpAddr::V4(Ipv4Addr::new(100, 100, 100, 200)),
    IpAddr::V4(Ipv4Addr::new(168, 63, 129, 16)),
    IpAddr::V4(Ipv4Addr::new(192, 0, 0, 192)),
];

impl Reach {
    /// Connects to `host:port`. `None`: all that it leads to is out of reach.
    pub async fn connect(self, address: &str) -> io::Result<Option<TcpStream>> {
        let mut last = None;
        for address in lookup_host(address).await?.filter(|address| self.has(*address)) {
            match TcpStream::connect(address).await {
                Ok(stream) => return Ok(Some(stream)),
                Err(error) => last = Some(error),
            }
        }
        last.map_or(Ok(None), Err)
    }

    fn has(self, address: SocketAddr) -> bool {
        let plain = SocketAddr::new(plain(address.ip()), address.port());
        self == Self::Everywhere || !(is_nobodys(plain.ip()) || is_ours(plain))
    }
}

/// As IPv4, where it leads there: as it is mapped, or by NAT64.
fn plain(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V6(ip) if ip.segments()[..6] == [0x64, 0xff9b, 0, 0, 0, 0] => {
            let [.., a, b, c, d] = ip.octets();
            Ipv4Addr::new(a, b, c, d).into()
        }
        ip => ip.to_canonical(),
    }
}

fn is_nobodys(ip: IpAddr) -> bool {
    let is_local = match ip {
        IpAddr::V4(ip) => ip.is_link_local() || ip.is_broadcast() || ip.octets()[0] == 0,
        IpAddr::V6(ip) => ip.is_unicast_link_local() || ip.segments()[..2] == AWS,
    };
    is_local || ip.is_loopback() || ip.is_unspecified() || ip.is_multicast() || METADATA.contains(&ip)
}

/// Whether it is this host's own. Nothing is sent: the kernel only tells from where it would be.
fn is_ours(address: SocketAddr) -> bool {
    let any: IpAddr = if address.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let from = UdpSocket::bind((any, 0)).and_then(|socket| {
        socket.connect(address)?;
        socket.local_addr()
    });
    match from {
        Ok(from) => from.ip() == address.ip(),
        // Nothing leads there. Of all else that may be wrong it is not known.
        Err(error) => {
            use io::ErrorKind::{AddrNotAvailable, HostUnreachable, NetworkUnreachable, Unsupported};
            !matches!(error.kind(), NetworkUnreachable | HostUnreachable | AddrNotAvailable | Unsupported)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[test]
    fn this_host_and_metadata_are_out_of_reach() {
        for address in [
            "127.0.0.1:1",
            "127.9.9.9:1",
            "0.0.0.0:1",
            "0.1.2.3:1",
            "169.254.169.254:80",
            "255.255.255.255:1",
            "224.0.0.1:1",
            "168.63.129.16:80",
            "[::1]:1",
            "[::]:1",
            "[fe80::1]:1",
            "[fd00:ec2::254]:80",
            "[fd00:ec2::23]:80",
            "[fd20:ce::254]:80",
            "[fd00:c1::a9fe:a9fe]:80",
            "[64:ff9b::a9fe:a9fe]:80",
            "[64:ff9b::7f00:1]:80",
            "[::ffff:127.0.0.1]:1",
            "[::ffff:169.254.169.254]:1",
        ] {
            let parsed = address.parse().unwrap();
            assert!(!Reach::Others.has(parsed) && Reach::Everywhere.has(parsed), "{address}");
        }
        for address in ["192.0.2.1:9092", "10.255.254.253:9092", "[2001:db8::1]:9092"] {
            assert!(Reach::Others.has(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn an_address_of_an_interface_of_ours_is_ours() {
        // Whichever it is that leads outward, if any does.
        let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
        if socket.connect("192.0.2.1:9").is_ok() {
            let own = socket.local_addr().unwrap().ip();
            assert!(!Reach::Others.has(SocketAddr::new(own, 9092)), "{own}");
        }
    }

    #[tokio::test]
    async fn a_name_is_what_it_leads_to() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("localhost:{}", listener.local_addr().unwrap().port());
        assert!(Reach::Everywhere.connect(&address).await.unwrap().is_some());
        assert!(Reach::Others.connect(&address).await.unwrap().is_none());
    }
}
