//! As much of rtnetlink as a sandbox needs: links up, an address, a route, a veth pair. Messages are built by hand
//! because they are few, must be sent from a single-threaded init, and need no socket library of their own.

use rustix::io::Errno;
use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType};
use std::net::Ipv4Addr;
use std::os::fd::OwnedFd;

/// The loopback interface is the first of every network namespace.
pub const LOOPBACK: u32 = 1;

/// What a sandbox calls its way out.
pub const GUEST_LINK: &str = "eth0";
/// linux/veth.h
const VETH_INFO_PEER: u16 = 1;

const HEADER: usize = 16;
const REQUEST_ACK: u16 = (libc::NLM_F_REQUEST | libc::NLM_F_ACK) as u16;
const CREATE: u16 = (libc::NLM_F_CREATE | libc::NLM_F_EXCL) as u16;

/// A netlink socket of the calling process's network namespace.
pub struct Socket(OwnedFd);

impl Socket {
    pub fn route() -> Result<Self, Errno> {
        Self::open(None)
    }

    pub fn open(protocol: Option<rustix::net::Protocol>) -> Result<Self, Errno> {
        let flags = SocketFlags::CLOEXEC;
        rustix::net::socket_with(AddressFamily::NETLINK, SocketType::RAW, flags, protocol).map(Self)
    }

    /// Sends one request and waits for the kernel's verdict.
    pub fn call(&mut self, request: Request) -> Result<(), Errno> {
        self.transact(&request.finish())
    }

    /// Sends messages of which one asks for an acknowledgement, and waits for it or the first error.
    pub fn transact(&mut self, bytes: &[u8]) -> Result<(), Errno> {
        rustix::net::send(&self.0, bytes, SendFlags::empty())?;
        let mut buffer = [0; 8192];
        loop {
            let (_, got) = rustix::io::retry_on_intr(|| rustix::net::recv(&self.0, &mut buffer, RecvFlags::empty()))?;
            if let Some(verdict) = verdict(&buffer[..got.min(buffer.len())]) {
                return verdict;
            }
        }
    }
}

impl Socket {
    /// The index of a link of this network namespace.
    pub fn link_index(&mut self, name: &str) -> Result<u32, Errno> {
        let mut request = Request::new(libc::RTM_GETLINK, libc::NLM_F_REQUEST as u16).link(0, 0);
        request.text(libc::IFLA_IFNAME, name);
        rustix::net::send(&self.0, &request.finish(), SendFlags::empty())?;
        let mut buffer = [0; 8192];
        let (_, got) = rustix::io::retry_on_intr(|| rustix::net::recv(&self.0, &mut buffer, RecvFlags::empty()))?;
        let answer = &buffer[..got.min(buffer.len())];
        if let Some(verdict) = verdict(answer) {
            verdict?;
        }
        let index = answer.get(HEADER + 4..HEADER + 8).and_then(|bytes| bytes.try_into().ok());
        index.map(u32::from_ne_bytes).ok_or(Errno::BADMSG)
    }
}

/// The first error, or the acknowledgement, among the messages of a datagram.
fn verdict(mut bytes: &[u8]) -> Option<Result<(), Errno>> {
    let mut found = None;
    while bytes.len() >= HEADER + 4 {
        let len = u32::from_ne_bytes(bytes[..4].try_into().ok()?) as usize;
        let kind = u16::from_ne_bytes(bytes[4..6].try_into().ok()?);
        if i32::from(kind) == libc::NLMSG_ERROR {
            let code = i32::from_ne_bytes(bytes[HEADER..HEADER + 4].try_into().ok()?);
            if code != 0 {
                return Some(Err(Errno::from_raw_os_error(-code)));
            }
            found = Some(Ok(()));
        }
        bytes = bytes.get(align(len.max(HEADER))..)?;
    }
    found
}

pub(crate) const fn align(len: usize) -> usize {
    len.next_multiple_of(4)
}

/// One message under construction.
pub struct Request(Vec<u8>);

impl Request {
    pub fn new(kind: u16, flags: u16) -> Self {
        let mut bytes = vec![0; HEADER];
        bytes[4..6].copy_from_slice(&kind.to_ne_bytes());
        bytes[6..8].copy_from_slice(&flags.to_ne_bytes());
        Self(bytes)
    }

    /// Raises a link.
    pub fn set_up(index: u32) -> Self {
        Self::new(libc::RTM_NEWLINK, REQUEST_ACK).link(index, libc::IFF_UP as u32)
    }

    /// A veth pair: one end here in a link group, the other born as `eth0` in the network namespace of a process.
    pub fn veth(name: &str, group: u32, pid: i32) -> Self {
        let mut request = Self::new(libc::RTM_NEWLINK, REQUEST_ACK | CREATE).link(0, 0);
        request.text(libc::IFLA_IFNAME, name);
        request.attribute(libc::IFLA_GROUP, &group.to_ne_bytes());
        request.nested(libc::IFLA_LINKINFO, |info| {
            info.text(libc::IFLA_INFO_KIND, "veth");
            info.nested(libc::IFLA_INFO_DATA, |data| {
                data.nested(VETH_INFO_PEER, |peer| {
                    peer.raw(&[0; 16]);
                    peer.text(libc::IFLA_IFNAME, GUEST_LINK);
                    peer.attribute(libc::IFLA_NET_NS_PID, &pid.to_ne_bytes());
                });
            });
        });
        request
    }

    pub fn add_address(index: u32, address: Ipv4Addr, prefix: u8) -> Self {
        let mut request = Self::new(libc::RTM_NEWADDR, REQUEST_ACK | CREATE);
        request.raw(&[libc::AF_INET as u8, prefix, 0, 0]);
        request.raw(&index.to_ne_bytes());
        request.attribute(libc::IFA_LOCAL, &address.octets());
        request.attribute(libc::IFA_ADDRESS, &address.octets());
        request
    }

    pub fn add_default_route(index: u32, gateway: Ipv4Addr) -> Self {
        let mut request = Self::new(libc::RTM_NEWROUTE, REQUEST_ACK | CREATE);
        let family = libc::AF_INET as u8;
        request.raw(&[
            family,
            0,
            0,
            0,
            libc::RT_TABLE_MAIN,
            libc::RTPROT_STATIC,
            libc::RT_SCOPE_UNIVERSE,
            libc::RTN_UNICAST,
        ]);
        request.raw(&0u32.to_ne_bytes());
        request.attribute(libc::RTA_GATEWAY, &gateway.octets());
        request.attribute(libc::RTA_OIF, &index.to_ne_bytes());
        request
    }

    /// `struct ifinfomsg`
    fn link(mut self, index: u32, flags: u32) -> Self {
        self.raw(&[0; 4]);
        self.raw(&index.to_ne_bytes());
        self.raw(&flags.to_ne_bytes());
        self.raw(&flags.to_ne_bytes());
        self
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    pub fn attribute(&mut self, kind: u16, value: &[u8]) {
        self.nested(kind, |inner| inner.raw(value));
    }

    /// A string with its NUL.
    pub fn text(&mut self, kind: u16, value: &str) {
        self.nested(kind, |inner| {
            inner.raw(value.as_bytes());
            inner.raw(&[0]);
        });
    }

    /// An attribute whose value `fill` writes.
    pub fn nested(&mut self, kind: u16, fill: impl FnOnce(&mut Self)) {
        let start = self.0.len();
        self.raw(&[0; 2]);
        self.raw(&kind.to_ne_bytes());
        fill(self);
        let len = (self.0.len() - start) as u16;
        self.0[start..start + 2].copy_from_slice(&len.to_ne_bytes());
        self.0.resize(align(self.0.len()), 0);
    }

    pub fn finish(mut self) -> Vec<u8> {
        let len = self.0.len() as u32;
        self.0[..4].copy_from_slice(&len.to_ne_bytes());
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_to_raise_loopback_is_the_kernels_layout() {
        let bytes = Request::set_up(LOOPBACK).finish();
        assert_eq!(bytes.len(), 32);
        assert_eq!(&bytes[..8], &[32, 0, 0, 0, 16, 0, 5, 0]);
        assert_eq!(&bytes[20..32], &[1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
    }

    #[test]
    fn attributes_are_padded_but_their_length_is_not() {
        let mut request = Request::new(0, 0);
        request.nested(1, |inner| inner.attribute(2, b"abcde"));
        assert_eq!(&request.finish()[16..], b"\x10\0\x01\0\x09\0\x02\0abcde\0\0\0");
    }
}
