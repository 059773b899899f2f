//! The outbound network, in a network namespace that plays the host and another that plays the world.

use crate::house::{House, is_alone_under, is_root, output};
use sandbox::{Network, Spec};
use std::io::Write;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};

crate::tests!(the_world_can_be_reached_and_nothing_nearer, without_root_there_is_no_way_out);

const HOST: &str = "198.51.100.1";
const WORLD: &str = "198.51.100.2:80";

/// Where clouds tell a machine who it is, and give it keys.
const METADATA: [&str; 4] = ["169.254.169.254", "100.100.100.200", "168.63.129.16", "192.0.0.192"];

async fn without_root_there_is_no_way_out() {
    if is_root() {
        return;
    }
    let house = House::new().await;
    let spec = Spec { network: Network::Nat, ..house.shell("true") };
    assert!(matches!(house.driver.start(spec).await, Err(sandbox::Error::Unsupported(_))));
    house.close().await;
}

async fn the_world_can_be_reached_and_nothing_nearer() {
    let test = "the_world_can_be_reached_and_nothing_nearer";
    let tools = ["/usr/sbin/ip", "/usr/bin/unshare", "/usr/bin/nsenter"];
    if !is_root() || !tools.iter().all(|tool| Path::new(tool).exists()) || !is_alone_under(test, &["unshare", "-n"]) {
        return;
    }
    let world = world();
    let house = House::with(|config| config.prepared = 2).await;
    let on = |spec: Spec| Spec { network: Network::Nat, ..spec };
    let mut neighbour = house.driver.start(on(house.attack("listen", &[WORLD]))).await.unwrap();
    let (out, _err) = neighbour.take_output().unwrap();
    let mut lines = BufReader::new(out).lines();
    let address = lines.next_line().await.unwrap().unwrap();
    assert!(address.starts_with("100."), "{address}");
    let gateway = gateway_of(&address);
    let host = TcpListener::bind("0.0.0.0:7001").unwrap();
    let near = [format!("{address}:7000"), format!("{HOST}:7001"), format!("{gateway}:7001")];
    let closed: Vec<_> = near.into_iter().chain(METADATA.map(|host| format!("{host}:80"))).collect();
    let arguments: Vec<&str> = std::iter::once(WORLD).chain(closed.iter().map(String::as_str)).collect();
    let mut attacker = house.driver.start(on(house.attack("outbound", &arguments))).await.unwrap();
    let (out, err) = output(&mut attacker);
    let exit = attacker.wait().await;
    attacker.kill();
    assert_eq!((exit.code(), err.await.unwrap()), (Some(0), String::new()));
    assert_eq!(out.await.unwrap(), HOST, "the world sees the host's address");
    // Nor does the world come in.
    let into = format!("{address}:7000").parse().unwrap();
    let entered = tokio::task::spawn_blocking(move || {
        in_world(
            world.id(),
            move || std::net::TcpStream::connect_timeout(&into, Duration::from_millis(300)).is_ok(),
            world,
        )
    });
    assert!(!entered.await.unwrap(), "the world came in");
    assert!(tokio::time::timeout(Duration::from_millis(50), lines.next_line()).await.is_err(), "somebody came in");
    drop((neighbour, attacker, host));
    house.close().await;
}

/// The other address of a pair.
fn gateway_of(address: &str) -> std::net::Ipv4Addr {
    std::net::Ipv4Addr::from_bits(address.parse::<std::net::Ipv4Addr>().unwrap().to_bits() - 1)
}

/// A namespace beyond our uplink, with a server that says whom it sees, and a route back to the sandboxes.
fn world() -> Killed {
    run(&["ip", "link", "set", "lo", "up"]);
    let world = Killed(Command::new("unshare").args(["-n", "sleep", "1000"]).spawn().unwrap());
    let own = std::fs::read_link("/proc/self/ns/net").unwrap();
    while std::fs::read_link(format!("/proc/{}/ns/net", world.id())).unwrap() == own {
        std::thread::yield_now();
    }
    let pid = world.id().to_string();
    run(&["ip", "link", "add", "up0", "type", "veth", "peer", "name", "w0", "netns", &pid]);
    run(&["ip", "addr", "add", &format!("{HOST}/24"), "dev", "up0"]);
    run(&["ip", "link", "set", "up0", "up"]);
    run(&["ip", "route", "add", "default", "via", "198.51.100.2"]);
    for step in ["addr add 198.51.100.2/24 dev w0", "link set w0 up", "route add 100.64.0.0/10 via 198.51.100.1"] {
        let words = ["nsenter", "-t", &pid, "-n", "ip"].into_iter().chain(step.split(' '));
        run(&words.collect::<Vec<_>>());
    }
    for host in METADATA {
        run(&["nsenter", "-t", &pid, "-n", "ip", "addr", "add", &format!("{host}/32"), "dev", "w0"]);
    }
    let id = world.id();
    let (ready, listening) = std::sync::mpsc::sync_channel(1);
    std::thread::spawn(move || {
        enter(id);
        let server = TcpListener::bind("0.0.0.0:80").unwrap();
        ready.send(()).unwrap();
        while let Ok((mut stream, peer)) = server.accept() {
            stream.write_all(peer.ip().to_string().as_bytes()).unwrap();
        }
    });
    listening.recv().unwrap();
    world
}

/// Runs something in the world, which lives until then.
fn in_world(pid: u32, action: impl FnOnce() -> bool + Send + 'static, world: Killed) -> bool {
    let outcome = std::thread::spawn(move || {
        enter(pid);
        action()
    });
    let outcome = outcome.join().unwrap();
    drop(world);
    outcome
}

fn enter(pid: u32) {
    let namespace = std::fs::File::open(format!("/proc/{pid}/ns/net")).unwrap();
    rustix::thread::move_into_link_name_space(std::os::fd::AsFd::as_fd(&namespace), None).unwrap();
}

fn run(argv: &[&str]) {
    let status = Command::new(argv[0]).args(&argv[1..]).status().unwrap();
    assert!(status.success(), "{argv:?}");
}

struct Killed(Child);

impl Killed {
    fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
