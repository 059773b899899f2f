//! The firewall of one node, as one nf_tables transaction. Built by hand because it is ten rules, and the `nft` program
//! that libraries call is absent from many hosts.

use crate::netlink::{Request, Socket};
use rustix::io::Errno;
use std::net::Ipv4Addr;

// linux/netfilter/nfnetlink.h and nf_tables.h
const NETLINK_NETFILTER: u32 = 12;
const SUBSYSTEM: u16 = 10;
const BATCH_BEGIN: u16 = 0x10;
const BATCH_END: u16 = 0x11;
const NEW_TABLE: u16 = SUBSYSTEM << 8;
const DELETE_TABLE: u16 = SUBSYSTEM << 8 | 2;
const NEW_CHAIN: u16 = SUBSYSTEM << 8 | 3;
const NEW_RULE: u16 = SUBSYSTEM << 8 | 6;
const FAMILY_INET: u8 = 1;
const REGISTER: u32 = 1;
const VERDICT_REGISTER: u32 = 0;
const DROP: u32 = 0;
const META_NFPROTO: u32 = 15;
const META_L4PROTO: u32 = 16;
const META_IIFGROUP: u32 = 21;
const META_OIFGROUP: u32 = 22;
const NETWORK_HEADER: u32 = 1;
const SOURCE: u32 = 12;
const DESTINATION: u32 = 16;
/// Connection states as bits: established and related.
const KNOWN: u32 = 0b110;

const REQUEST: u16 = libc::NLM_F_REQUEST as u16;
const CREATE: u16 = REQUEST | libc::NLM_F_CREATE as u16;
const APPEND: u16 = CREATE | libc::NLM_F_APPEND as u16;
const ACK: u16 = libc::NLM_F_ACK as u16;

#[derive(Clone, Copy)]
enum Hook {
    Input = 1,
    Forward = 2,
    Postrouting = 4,
}

/// A network, by address and prefix length.
pub type Net = (Ipv4Addr, u8);

/// Where packets of a sandbox never go: this host (by whatever name), and what answers without being asked who one is,
/// first of all the metadata service of a cloud.
const FORBIDDEN: &[Net] = &[
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(100, 100, 100, 200), 32),
    (Ipv4Addr::new(192, 0, 0, 192), 32),
];

/// Likewise, but by TCP alone: it is also where names are looked up there.
const FORBIDDEN_BY_TCP: Net = (Ipv4Addr::new(168, 63, 129, 16), 32);

/// Puts the table in place, replacing one of an earlier run.
pub fn install(table: &str, group: u32, pool: Net) -> Result<(), Errno> {
    let mut batch = Batch::new(table);
    // Deleting what may not exist is an error, creating what exists is not.
    batch.table(NEW_TABLE, CREATE);
    batch.table(DELETE_TABLE, REQUEST);
    batch.table(NEW_TABLE, CREATE);
    batch.chain("input", "filter", Hook::Input, -10);
    batch.chain("forward", "filter", Hook::Forward, -10);
    batch.chain("postrouting", "nat", Hook::Postrouting, 100);
    // The host itself.
    batch.rule("input", |rule| rule.meta(META_IIFGROUP, group, true).drop());
    // Into a sandbox comes only what it asked for: nothing from the world, nothing from a neighbour.
    batch.rule("forward", |rule| rule.meta(META_OIFGROUP, group, true).unknown_connection().drop());
    batch.rule("forward", |rule| {
        rule.meta(META_IIFGROUP, group, true).meta_byte(META_NFPROTO, libc::AF_INET as u8, false).drop()
    });
    for net in FORBIDDEN.iter().copied().chain([pool]) {
        batch.rule("forward", |rule| rule.meta(META_IIFGROUP, group, true).address(DESTINATION, net, true).drop());
    }
    batch.rule("forward", |rule| {
        let tcp = rule.meta(META_IIFGROUP, group, true).meta_byte(META_L4PROTO, libc::IPPROTO_TCP as u8, true);
        tcp.address(DESTINATION, FORBIDDEN_BY_TCP, true).drop()
    });
    batch.rule("forward", |rule| rule.meta(META_IIFGROUP, group, true).address(SOURCE, pool, false).drop());
    batch.last_rule("postrouting", |rule| {
        rule.address(SOURCE, pool, true).meta(META_OIFGROUP, group, false).masquerade()
    });
    batch.commit()
}

/// Whether this process may make tables, tried on one that nothing goes through.
pub fn probe(table: &str) -> Result<(), Errno> {
    let mut batch = Batch::new(table);
    batch.table(NEW_TABLE, CREATE);
    batch.table(DELETE_TABLE, REQUEST | ACK);
    batch.commit()
}

/// Takes the table away.
pub fn remove(table: &str) -> Result<(), Errno> {
    let mut batch = Batch::new(table);
    batch.table(DELETE_TABLE, REQUEST | ACK);
    batch.commit()
}

struct Batch<'a> {
    table: &'a str,
    bytes: Vec<u8>,
}

impl<'a> Batch<'a> {
    fn new(table: &'a str) -> Self {
        let mut begin = Request::new(BATCH_BEGIN, REQUEST);
        begin.raw(&batch_header());
        Self { table, bytes: begin.finish() }
    }

    fn push(&mut self, kind: u16, flags: u16, fill: impl FnOnce(&mut Request)) {
        let mut request = Request::new(kind, flags);
        request.raw(&[FAMILY_INET, 0, 0, 0]);
        fill(&mut request);
        self.bytes.extend(request.finish());
    }

    fn table(&mut self, kind: u16, flags: u16) {
        let table = self.table;
        self.push(kind, flags, |request| request.text(1, table));
    }

    fn chain(&mut self, name: &str, kind: &str, hook: Hook, priority: i32) {
        let table = self.table;
        self.push(NEW_CHAIN, CREATE, |request| {
            request.text(1, table);
            request.text(3, name);
            request.nested(4, |inner| {
                inner.attribute(1, &(hook as u32).to_be_bytes());
                inner.attribute(2, &priority.to_be_bytes());
            });
            request.text(7, kind);
        });
    }

    fn rule(&mut self, chain: &str, fill: impl FnOnce(Rule) -> Rule) {
        self.add_rule(chain, APPEND, fill);
    }

    /// The one whose acknowledgement says that all went well.
    fn last_rule(&mut self, chain: &str, fill: impl FnOnce(Rule) -> Rule) {
        self.add_rule(chain, APPEND | ACK, fill);
    }

    fn add_rule(&mut self, chain: &str, flags: u16, fill: impl FnOnce(Rule) -> Rule) {
        let (table, rule) = (self.table, fill(Rule::default()));
        self.push(NEW_RULE, flags, |request| {
            request.text(1, table);
            request.text(2, chain);
            request.nested(4, |list| rule.0.into_iter().for_each(|write| write(list)));
        });
    }

    fn commit(mut self) -> Result<(), Errno> {
        let mut end = Request::new(BATCH_END, REQUEST);
        end.raw(&batch_header());
        self.bytes.extend(end.finish());
        let protocol = std::num::NonZeroU32::new(NETLINK_NETFILTER).map(rustix::net::Protocol::from_raw);
        Socket::open(protocol)?.transact(&self.bytes)
    }
}

/// `struct nfgenmsg` of a batch: for which subsystem it is, in network order.
fn batch_header() -> [u8; 4] {
    let [high, low] = SUBSYSTEM.to_be_bytes();
    [0, 0, high, low]
}

type Expression = Box<dyn FnOnce(&mut Request)>;

/// Expressions in order; a packet that fails one is none of the rule's business.
#[derive(Default)]
struct Rule(Vec<Expression>);

impl Rule {
    fn with(mut self, name: &'static str, fill: impl FnOnce(&mut Request) + 'static) -> Self {
        self.0.push(Box::new(move |list| {
            list.nested(1, |element| {
                element.text(1, name);
                element.nested(2, fill);
            });
        }));
        self
    }

    fn load_meta(self, key: u32) -> Self {
        self.with("meta", move |data| {
            data.attribute(1, &REGISTER.to_be_bytes());
            data.attribute(2, &key.to_be_bytes());
        })
    }

    fn compare(self, value: Vec<u8>, equal: bool) -> Self {
        self.with("cmp", move |data| {
            data.attribute(1, &REGISTER.to_be_bytes());
            data.attribute(2, &u32::from(!equal).to_be_bytes());
            data.nested(3, |inner| inner.attribute(1, &value));
        })
    }

    fn mask(self, mask: [u8; 4]) -> Self {
        self.with("bitwise", move |data| {
            data.attribute(1, &REGISTER.to_be_bytes());
            data.attribute(2, &REGISTER.to_be_bytes());
            data.attribute(3, &4u32.to_be_bytes());
            data.nested(4, |inner| inner.attribute(1, &mask));
            data.nested(5, |inner| inner.attribute(1, &[0; 4]));
        })
    }

    /// The link group of the incoming or outgoing interface is, or is not, `value`.
    fn meta(self, key: u32, value: u32, equal: bool) -> Self {
        self.load_meta(key).compare(value.to_ne_bytes().to_vec(), equal)
    }

    fn meta_byte(self, key: u32, value: u8, equal: bool) -> Self {
        self.load_meta(key).compare(vec![value], equal)
    }

    /// The IPv4 source or destination is, or is not, in a network.
    fn address(self, offset: u32, (net, prefix): Net, inside: bool) -> Self {
        let mask = u32::MAX.checked_shl(32 - u32::from(prefix)).unwrap_or(0);
        let loaded = self.meta_byte(META_NFPROTO, libc::AF_INET as u8, true).with("payload", move |data| {
            data.attribute(1, &REGISTER.to_be_bytes());
            data.attribute(2, &NETWORK_HEADER.to_be_bytes());
            data.attribute(3, &offset.to_be_bytes());
            data.attribute(4, &4u32.to_be_bytes());
        });
        loaded.mask(mask.to_be_bytes()).compare(net.octets().to_vec(), inside)
    }

    /// Not an answer to anything.
    fn unknown_connection(self) -> Self {
        let state = self.with("ct", |data| {
            data.attribute(1, &REGISTER.to_be_bytes());
            data.attribute(2, &0u32.to_be_bytes());
        });
        state.mask(KNOWN.to_ne_bytes()).compare(vec![0; 4], true)
    }

    fn drop(self) -> Self {
        self.with("immediate", |data| {
            data.attribute(1, &VERDICT_REGISTER.to_be_bytes());
            data.nested(2, |inner| inner.nested(2, |verdict| verdict.attribute(1, &DROP.to_be_bytes())));
        })
    }

    fn masquerade(self) -> Self {
        self.with("masq", |_| {})
    }
}
