//! The sandbox's own network: loopback up, listeners, and its end of a veth pair where it has one.

use super::{Failure, Outcome};
use crate::netlink::{self, Request};
use crate::wire::{Address, Step};
use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketFlags, SocketType, socket_with};
use std::net::{Ipv4Addr, SocketAddrV4, TcpListener, UdpSocket};
use std::os::fd::OwnedFd;

/// Raises loopback and gives it one more address.
pub fn loopback_up(also: Ipv4Addr) -> Result<(), Errno> {
    let mut socket = netlink::Socket::route()?;
    socket.call(Request::set_up(netlink::LOOPBACK))?;
    socket.call(Request::add_address(netlink::LOOPBACK, also, 32))
}

/// Opens a socket for datagrams, as [`listen`] does for connections.
pub fn receive(address: SocketAddrV4) -> Outcome<UdpSocket> {
    UdpSocket::bind(address).map_err(Failure::io(Step::Listen(address.port())))
}

/// Opens a listener on loopback. The daemon serves it; the socket stays in this network namespace.
pub fn listen(port: u16) -> Outcome<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(Failure::io(Step::Listen(port)))
}

/// A socket that is not connected yet: whoever connects it does so in this network namespace.
pub fn socket() -> Result<OwnedFd, Errno> {
    socket_with(AddressFamily::INET, SocketType::STREAM, SocketFlags::CLOEXEC | SocketFlags::NONBLOCK, None)
}

/// Gives our end of the veth pair its address, and everything that is not local to it as its way.
pub fn configure(address: &Address) -> Result<(), Errno> {
    let mut socket = netlink::Socket::route()?;
    let index = socket.link_index(netlink::GUEST_LINK)?;
    socket.call(Request::add_address(index, address.own, address.prefix))?;
    socket.call(Request::set_up(index))?;
    socket.call(Request::add_default_route(index, address.gateway))
}
