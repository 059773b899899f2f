//! Floors with HTTP in: an echo behind one proxy hop, and a pool of runtime clients behind the least front.

use crate::handlers::EVENT;
use crate::node::Process;
use crate::stub::{ACCEPTED, Client, check, event};
use crate::wire::Message;
use anyhow::{Context as _, Result, bail};
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::{Mutex, mpsc, oneshot};

/// Requests that wait for a client of the pool.
const QUEUE: usize = 1024;

/// A request like an Invoke, without what only we look at.
pub fn request(address: SocketAddr) -> Vec<u8> {
    let length = EVENT.len();
    format!("POST /invoke HTTP/1.1\r\nhost: {address}\r\ncontent-length: {length}\r\n\r\n{EVENT}").into_bytes()
}

/// Threads as our own node has them: one a core.
fn runtime() -> Result<Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// Accepts for ever and serves each connection with what `service` makes for it.
async fn serve<S, F>(listener: TcpListener, service: S)
where
    S: Fn(TcpStream) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    let mut connections = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let _ = stream.set_nodelay(true);
        connections.spawn(service(stream));
        while connections.try_join_next().is_some() {}
    }
}

fn ok(body: Bytes) -> Response<Full<Bytes>> {
    Response::new(Full::new(body))
}

/// A hyper echo behind a hyper proxy, each on a runtime of its own.
pub struct Echo {
    pub address: SocketAddr,
    _runtimes: [Runtime; 2],
}

impl Echo {
    pub fn start() -> Result<Self> {
        let (back, front) = (runtime()?, runtime()?);
        let echo = back.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
        let proxy = front.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
        let (behind, address) = (echo.local_addr()?, proxy.local_addr()?);
        drop(back.spawn(serve(echo, echoing)));
        drop(front.spawn(serve(proxy, move |stream| passing_on(stream, behind))));
        Ok(Self { address, _runtimes: [back, front] })
    }
}

async fn echoing(stream: TcpStream) {
    let service = service_fn(|request: Request<Incoming>| async {
        let body = request.into_body().collect().await?.to_bytes();
        Ok::<_, hyper::Error>(ok(body))
    });
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

async fn passing_on(stream: TcpStream, behind: SocketAddr) {
    let Ok(upstream) = TcpStream::connect(behind).await else { return };
    let _ = upstream.set_nodelay(true);
    let Ok((sender, connection)) = handshake::<_, Incoming>(TokioIo::new(upstream)).await else { return };
    let sender = Arc::new(Mutex::new(sender));
    let service = service_fn(move |request| pass_on(sender.clone(), request));
    let serving = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    let _ = tokio::join!(serving, connection);
}

async fn pass_on(
    to: Arc<Mutex<SendRequest<Incoming>>>,
    request: Request<Incoming>,
) -> Result<Response<Incoming>, hyper::Error> {
    let mut to = to.lock().await;
    to.ready().await?;
    to.send_request(request).await
}

type Job = oneshot::Sender<Bytes>;

/// Runtime clients that take requests from one queue.
pub struct Pool {
    address: SocketAddr,
    _clients: Vec<Process>,
    _runtime: Runtime,
}

impl Pool {
    pub fn start(client: &Client, size: usize) -> Result<Self> {
        let runtime = runtime()?;
        let (jobs, queue) = mpsc::channel::<Job>(QUEUE);
        let queue = Arc::new(Mutex::new(queue));
        let mut clients = Vec::new();
        for _ in 0..size {
            let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
            clients.push(client.spawn(&listener.local_addr()?.to_string())?);
            let worker = runtime.block_on(Worker::accept(listener))?;
            drop(runtime.spawn(worker.run(queue.clone())));
        }
        let front = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
        let address = front.local_addr()?;
        drop(runtime.spawn(serve(front, move |stream| answering(stream, jobs.clone()))));
        Ok(Self { address, _clients: clients, _runtime: runtime })
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

async fn answering(stream: TcpStream, jobs: mpsc::Sender<Job>) {
    let service = service_fn(move |request| answer(request, jobs.clone()));
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

async fn answer(request: Request<Incoming>, jobs: mpsc::Sender<Job>) -> Result<Response<Full<Bytes>>> {
    request.into_body().collect().await?;
    let (sender, receiver) = oneshot::channel();
    jobs.send(sender).await.context("the pool is gone")?;
    Ok(ok(receiver.await.context("a client of the pool failed")?))
}

/// The node's side of one runtime client.
struct Worker {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Worker {
    async fn accept(listener: TcpListener) -> Result<Self> {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let mut worker = Self { stream, buffer: Vec::with_capacity(16 << 10) };
        let next = worker.receive().await?;
        worker.buffer.drain(..next.len());
        Ok(worker)
    }

    async fn run(mut self, queue: Arc<Mutex<mpsc::Receiver<Job>>>) {
        loop {
            let job = { queue.lock().await.recv().await };
            let Some(job) = job else { return };
            // The job is dropped with the error, and whoever waits for it fails.
            if let Err(error) = self.turn(job).await {
                return eprintln!("a client of the pool failed: {error:#}");
            }
        }
    }

    async fn turn(&mut self, job: Job) -> Result<()> {
        self.stream.write_all(&event()).await?;
        let answer = self.receive().await?;
        check(&self.buffer, answer)?;
        let body = Bytes::copy_from_slice(&self.buffer[answer.head..answer.len()]);
        let _ = job.send(body);
        self.buffer.drain(..answer.len());
        self.stream.write_all(ACCEPTED).await?;
        let next = self.receive().await?;
        self.buffer.drain(..next.len());
        Ok(())
    }

    async fn receive(&mut self) -> Result<Message> {
        loop {
            if let Some(message) = Message::at_start_of(&self.buffer)? {
                return Ok(message);
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the client closed its connection");
            }
        }
    }
}
