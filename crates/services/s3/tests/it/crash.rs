//! What a node that is killed has lost: nothing it accepted. And what a large object costs it in memory: nothing.

use crate::client::Client;
use crate::node::{Directory, Node, until};
use bytes::Bytes;
use http_body_util::StreamBody;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command};

/// Tells the child of these tests where to keep its data.
const DIRECTORY: &str = "LAMPLIGHTER_S3_TEST_DIRECTORY";

/// The child's side: a node that serves until it is killed. Does nothing when run as a test.
#[tokio::test]
async fn child() {
    #[allow(clippy::disallowed_methods)] // a process tells its child this way
    let Ok(directory) = std::env::var(DIRECTORY) else { return };
    let node = Node::start(Path::new(&directory)).await;
    let address = Path::new(&directory).join("address");
    std::fs::write(address.with_extension("new"), node.address.to_string()).unwrap();
    std::fs::rename(address.with_extension("new"), address).unwrap();
    std::future::pending::<()>().await;
}

/// A node in a process of its own; killed with its owner.
struct Process(Child, SocketAddr);

impl Process {
    async fn start(directory: &Directory) -> Self {
        let address = directory.0.join("address");
        let _ = std::fs::remove_file(&address);
        let arguments = ["crash::child", "--exact", "--nocapture"];
        let mut command = Command::new(std::env::current_exe().unwrap());
        let child = command.args(arguments).env(DIRECTORY, &directory.0).stdout(std::process::Stdio::null());
        let child = child.spawn().unwrap();
        until(async || address.exists()).await;
        let address = std::fs::read_to_string(&address).unwrap().parse().unwrap();
        Self(child, address)
    }

    /// SIGKILL.
    fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }

    /// The most memory it ever had resident, in kilobytes.
    fn most_resident(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_node_has_all_it_accepted_and_no_half_of_anything() {
    let directory = Directory::new();
    let mut process = Process::start(&directory).await;
    assert!(Client(process.1).put("/bkt", b"").await.status.is_success());
    let accepted = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let writers: Vec<_> = (0..4).map(|writer| write_until_broken(process.1, writer, accepted.clone())).collect();
    let killer = async {
        until(async || accepted.lock().unwrap().len() >= 40).await;
        process.kill();
    };
    futures::future::join(killer, futures::future::join_all(writers)).await;
    let mut accepted = accepted.lock().unwrap().clone();
    accepted.sort();

    let node = Node::start(&directory.0).await;
    let client = Client(node.address);
    for key in &accepted {
        let got = client.get(&format!("/bkt/{key}")).await;
        assert_eq!((got.status.as_u16(), got.body), (200, body_of(key)), "{key}");
    }
    let listed = client.get("/bkt?list-type=2").await.text();
    let keys: Vec<&str> = listed.split("<Key>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    for key in &keys {
        assert_eq!(client.get(&format!("/bkt/{key}")).await.body, body_of(key), "{key} is whole");
    }
    assert!(keys.len() >= accepted.len());
    until(async || directory.blobs() == keys.len()).await; // the sweep took what belonged to nobody
}

async fn write_until_broken(
    address: SocketAddr,
    writer: usize,
    accepted: std::sync::Arc<std::sync::Mutex<Vec<String>>>,
) {
    let client = Client(address);
    for number in 0.. {
        let key = format!("{writer}-{number}");
        let target = client.presigned("PUT", &format!("/bkt/{key}"));
        let request = client.request("PUT", &target, &[], http_body_util::Full::new(body_of(&key)));
        match client.exchange(request).await {
            Ok(answer) if answer.status.is_success() => accepted.lock().unwrap().push(key),
            _ => return,
        }
    }
}

/// A body that tells its key, of a length that takes several reads.
fn body_of(key: &str) -> Bytes {
    key.repeat(50_000).into()
}

/// Bytes of the large object, in pieces.
const LARGE: usize = 256 << 20;
const PIECE: usize = 1 << 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_large_object_does_not_enter_memory() {
    let directory = Directory::new();
    let process = Process::start(&directory).await;
    let client = Client(process.1);
    client.put("/bkt", b"").await;
    let before = process.most_resident();
    let piece = Bytes::from(vec![7; PIECE]);
    let frames = (0..LARGE / PIECE).map(move |_| Ok::<_, std::io::Error>(http_body::Frame::data(piece.clone())));
    let body = StreamBody::new(futures::stream::iter(frames));
    let target = client.presigned("PUT", "/bkt/large");
    let length = [("content-length".to_owned(), LARGE.to_string())];
    let answer = client.exchange(client.request("PUT", &target, &length, body)).await.unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text());
    let back =
        client.exchange(client.request("GET", &client.presigned("GET", "/bkt/large"), &[], empty())).await.unwrap();
    assert_eq!(back.body.len(), LARGE);
    let grown = process.most_resident() - before;
    assert!(grown < 24 * 1024, "{grown} kB more than before");
}

fn empty() -> http_body_util::Empty<Bytes> {
    http_body_util::Empty::new()
}
