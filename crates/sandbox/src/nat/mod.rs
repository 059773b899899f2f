//! A way out: each sandbox that has one is joined to the host by a veth pair with two addresses of its own, translated to
//! the host's on the way out. It never reaches the host itself, a neighbour, or link-local addresses.
//!
//! Needs root. Forwarding is switched on for our interfaces and for those with a default route, not for the host at large.

mod rules;

use crate::driver::lock;
use crate::netlink::{Request, Socket};
use crate::wire::Address;
use rustix::io::Errno;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::net::Ipv4Addr;
use std::sync::{Mutex, OnceLock};

/// Shared address space (RFC 6598), of which a node takes a sixty-fourth: nobody's home network is there.
const SPACE: Ipv4Addr = Ipv4Addr::new(100, 64, 0, 0);
const PREFIX: u8 = 16;
/// Pairs of addresses in a node's share.
const PAIRS: u32 = 1 << 15;

/// One node's outbound network.
pub struct Nat {
    /// Of the table, and what interface names begin with.
    table: String,
    link: String,
    /// Marks our interfaces for the rules.
    group: u32,
    pool: Ipv4Addr,
    /// Whether the rules stand, or why they cannot.
    ready: OnceLock<Result<(), Errno>>,
    leases: Mutex<Leases>,
}

#[derive(Default)]
struct Leases {
    next: u32,
    used: HashSet<u32>,
}

impl Nat {
    /// `name` and `hash` are those of the node. Nothing is done yet.
    pub fn new(name: &str, hash: &[u8; 32]) -> Self {
        let share = u32::from(hash[6]) % 64;
        Self {
            table: name.to_owned(),
            // At most 15 bytes: lm, eight digits, a pair below 2^15 in base 16.
            link: format!("lm{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2]),
            group: u32::from_be_bytes([0x6c, hash[0], hash[1], hash[2]]),
            pool: Ipv4Addr::from_bits(SPACE.to_bits() + (share << 16)),
            ready: OnceLock::new(),
            leases: Mutex::default(),
        }
    }

    /// Sets up the rules, the first time.
    pub fn ready(&self) -> Result<(), Errno> {
        *self.ready.get_or_init(|| {
            rules::install(&self.table, self.group, (self.pool, PREFIX))?;
            forward_on_default_routes();
            Ok(())
        })
    }

    /// Whether there can be one, without making it.
    pub fn possible(&self) -> Result<(), Errno> {
        self.ready.get().copied().unwrap_or_else(|| rules::probe(&format!("{}-probe", self.table)))
    }

    /// Takes the rules away, if they stand.
    pub fn remove(&self) {
        if matches!(self.ready.get(), Some(Ok(()))) {
            let _ = rules::remove(&self.table);
        }
    }

    /// A number for [`Nat::join`] that nobody else has. Given back when the sandbox is gone.
    pub fn lease(&self) -> Option<u32> {
        let mut leases = lock(&self.leases);
        let first = leases.next;
        // Going round, so that an interface that the kernel is still taking down is not met again soon.
        let lease = (0..PAIRS).map(|step| (first + step) % PAIRS).find(|lease| !leases.used.contains(lease))?;
        leases.next = (lease + 1) % PAIRS;
        leases.used.insert(lease);
        Some(lease)
    }

    pub fn give_back(&self, lease: u32) {
        lock(&self.leases).used.remove(&lease);
    }

    /// Makes the pair, with one end in the network namespace of process `pid`. It goes with that namespace.
    pub fn join(&self, lease: u32, pid: i32) -> io::Result<Address> {
        self.ready()?;
        let name = format!("{}{lease:x}", self.link);
        let address = self.address(lease);
        let mut socket = Socket::route()?;
        socket.call(Request::veth(&name, self.group, pid))?;
        let index = socket.link_index(&name)?;
        // No IPv6 on a link that exists to carry IPv4: not even link-local neighbours.
        let _ = fs::write(format!("/proc/sys/net/ipv6/conf/{name}/disable_ipv6"), "1");
        fs::write(format!("/proc/sys/net/ipv4/conf/{name}/forwarding"), "1")?;
        socket.call(Request::add_address(index, address.gateway, address.prefix))?;
        socket.call(Request::set_up(index))?;
        Ok(address)
    }

    fn address(&self, lease: u32) -> Address {
        let gateway = self.pool.to_bits() + lease * 2;
        Address { own: Ipv4Addr::from_bits(gateway + 1), gateway: Ipv4Addr::from_bits(gateway), prefix: 31 }
    }
}

/// Answers come in by these.
fn forward_on_default_routes() {
    for link in default_links(&fs::read_to_string("/proc/net/route").unwrap_or_default()) {
        let _ = fs::write(format!("/proc/sys/net/ipv4/conf/{link}/forwarding"), "1");
    }
}

/// Interfaces with a route to everywhere.
fn default_links(routes: &str) -> Vec<&str> {
    let default = |line: &&str| line.split_whitespace().nth(1) == Some("00000000");
    routes.lines().filter(default).filter_map(|line| line.split_whitespace().next()).collect()
}

/// The host's name servers as a sandbox can use them: those on its loopback are out of reach, but what stands behind
/// systemd's stub is not.
pub fn resolver() -> String {
    let lines = |path: &str| {
        let text = fs::read_to_string(path).unwrap_or_default();
        let usable = text.lines().filter(|line| usable_resolver(line)).map(|line| format!("{line}\n"));
        usable.collect::<String>()
    };
    let own = lines("/etc/resolv.conf");
    if own.contains("nameserver") { own } else { lines("/run/systemd/resolve/resolv.conf") }
}

fn usable_resolver(line: &str) -> bool {
    let mut words = line.split_whitespace();
    match (words.next(), words.next()) {
        (Some("nameserver"), Some(server)) => server.parse::<Ipv4Addr>().is_ok_and(|server| !server.is_loopback()),
        (Some("search" | "options"), _) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_lease_has_a_pair_of_its_own_in_the_nodes_share() {
        let nat = Nat::new("lamplighter-0", &[255; 32]);
        assert_eq!(nat.pool, Ipv4Addr::new(100, 127, 0, 0));
        let (a, b) = (nat.lease().unwrap(), nat.lease().unwrap());
        nat.give_back(a);
        assert_ne!(nat.lease().unwrap(), a, "not at once");
        assert_ne!(nat.address(a).own, nat.address(b).own);
        assert_eq!(nat.address(PAIRS - 1).own, Ipv4Addr::new(100, 127, 255, 255));
        assert!(format!("{}{:x}", nat.link, PAIRS - 1).len() <= 15);
    }

    #[test]
    fn resolvers_on_loopback_are_no_use() {
        assert!(usable_resolver("nameserver 10.0.0.2"));
        assert!(usable_resolver("search example.com"));
        for line in ["nameserver 127.0.0.53", "nameserver ::1", "# nameserver 10.0.0.2", ""] {
            assert!(!usable_resolver(line), "{line}");
        }
    }

    #[test]
    fn default_routes_are_found() {
        let routes = "Iface\tDestination\tGateway\neth0\t00000000\t0100000A\neth1\t0000000A\t00000000\n";
        assert_eq!(default_links(routes), ["eth0"]);
    }
}
