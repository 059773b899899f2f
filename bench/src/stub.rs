//! The floor of a warm invoke and of a native cold start: a runtime client against the least Runtime API there can be, in
//! this process, with no control plane and no isolation. One thread an environment writes an event and reads the answer.

use crate::handlers::EVENT;
use crate::load;
use crate::node::{Memory, Process};
use crate::settings::Settings;
use crate::stats::Cell;
use crate::wire::{Connection, Message, PATIENCE};
use anyhow::{Context as _, Result, bail};
use rustix::event::{PollFd, PollFlags, poll};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

pub const ACCEPTED: &[u8] = b"HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n";

/// A language, and how its runtime client is started without us.
#[derive(Clone)]
pub struct Client {
    pub program: PathBuf,
    pub arguments: Vec<String>,
    pub task: PathBuf,
    pub handler: &'static str,
    /// What its interpreter finds its packages by.
    pub more: Vec<(&'static str, String)>,
}

impl Client {
    /// awslambdaric on `interpreter`, the one that functions run on.
    pub fn python(settings: &Settings, interpreter: &Path, task: &Path) -> Result<Self> {
        let arguments = ["-m", "awslambdaric", "app.handler"].map(str::to_owned).to_vec();
        let more = vec![("PYTHONPATH", settings.packages()?.display().to_string())];
        Ok(Self { program: interpreter.into(), arguments, task: task.into(), handler: "app.handler", more })
    }

    /// There is no official client that installs without a C++ compiler: ours, then.
    pub fn node(settings: &Settings, task: &Path) -> Self {
        let arguments = vec![settings.node_client.display().to_string()];
        Self { program: "node".into(), arguments, task: task.into(), handler: "index.handler", more: Vec::new() }
    }

    pub fn native(settings: &Settings, task: &Path) -> Self {
        let (program, arguments, more) = (settings.native.clone(), Vec::new(), Vec::new());
        Self { program, arguments, task: task.into(), handler: "none", more }
    }

    pub fn spawn(&self, api: &str) -> Result<Process> {
        let child = Command::new(&self.program)
            .args(&self.arguments)
            .current_dir(&self.task)
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .envs([("AWS_LAMBDA_RUNTIME_API", api), ("_HANDLER", self.handler), ("LANG", "C.UTF-8")])
            .envs([("AWS_LAMBDA_FUNCTION_NAME", "bench"), ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")])
            .envs([("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769"), ("AWS_REGION", "us-east-1")])
            .envs([("AWS_LAMBDA_LOG_GROUP_NAME", "bench"), ("AWS_LAMBDA_LOG_STREAM_NAME", "bench")])
            .env("LAMBDA_TASK_ROOT", &self.task)
            .envs(self.more.iter().map(|(name, value)| (*name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn();
        child.map(Process).with_context(|| format!("cannot run {}", self.program.display()))
    }
}

/// A client that waits for its event.
pub struct Waiting {
    // Ends before its connection does, and so without a complaint.
    process: Process,
    connection: Connection,
    owes_reply: bool,
}

impl Waiting {
    pub fn start(client: &Client) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let process = client.spawn(&listener.local_addr()?.to_string())?;
        let connection = asking(&listener)?;
        Ok(Self { process, connection, owes_reply: false })
    }

    /// The time from the event's first byte to the answer's last.
    pub fn turn(&mut self) -> Result<Duration> {
        let event = event();
        let sent = Instant::now();
        self.connection.send(&event)?;
        let answer = self.connection.receive().context("the client answers on another connection")?;
        let took = sent.elapsed();
        check(&self.connection.buffer, answer)?;
        self.connection.forget(answer);
        self.owes_reply = true;
        Ok(took)
    }

    /// Acknowledges, and waits until the client asks for the next event.
    pub fn settle(&mut self) -> Result<()> {
        if std::mem::take(&mut self.owes_reply) {
            self.connection.send(ACCEPTED)?;
        }
        let next = self.connection.receive()?;
        self.connection.forget(next);
        Ok(())
    }

    fn turns(&mut self, time: Duration) -> Result<Vec<f64>> {
        let mut times_us = Vec::with_capacity(1 << 14);
        let begin = Instant::now();
        while begin.elapsed() < time || times_us.is_empty() {
            times_us.push(self.turn()?.as_secs_f64() * 1e6);
            self.settle()?;
        }
        Ok(times_us)
    }

    pub fn memory(&self) -> Result<Memory> {
        Memory::of(self.process.0.id())
    }
}

/// The connection on which the client asks for its first event. A client may open others that it leaves idle.
fn asking(listener: &TcpListener) -> Result<Connection> {
    let mut open: Vec<Connection> = Vec::new();
    loop {
        let mut fds = vec![PollFd::new(listener, PollFlags::IN)];
        fds.extend(open.iter().map(|one| PollFd::new(one, PollFlags::IN)));
        let timeout = rustix::event::Timespec { tv_sec: PATIENCE.as_secs() as i64, tv_nsec: 0 };
        if poll(&mut fds, Some(&timeout))? == 0 {
            bail!("the runtime client did not ask for an event");
        }
        let ready: Vec<bool> = fds.iter().map(|fd| !fd.revents().is_empty()).collect();
        drop(fds);
        if let Some(at) = ready[1..].iter().position(|ready| *ready) {
            let mut connection = open.swap_remove(at);
            let request = connection.receive().context("the runtime client did not start")?;
            if !connection.buffer.starts_with(b"GET /2018-06-01/runtime/invocation/next") {
                bail!("instead of asking for an event: {}", String::from_utf8_lossy(&connection.buffer));
            }
            connection.forget(request);
            return Ok(connection);
        }
        if ready[0] {
            open.push(Connection::on(listener.accept()?.0)?);
        }
    }
}

/// An event as AWS sends it. Its ids are its own: a client that puts each trace in its environment, as lambda_runtime does,
/// would otherwise find the last one there already.
pub fn event() -> Vec<u8> {
    let (id, delivery, root, parent) = (base::id::uuid(), base::id::uuid(), base::id::hex(24), base::id::hex(16));
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: {id}\r\n\
         Lambda-Runtime-Deadline-Ms: 99999999999999\r\n\
         Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:000000000000:function:bench\r\n\
         Lambda-Runtime-Trace-Id: Root=1-00000000-{root};Parent={parent};Sampled=0\r\n\
         Lambda-Runtime-Invocation-Id: {delivery}\r\n\
         Content-Length: {}\r\n\r\n{EVENT}",
        EVENT.len()
    );
    head.into_bytes()
}

pub fn check(bytes: &[u8], answer: Message) -> Result<()> {
    let head = &bytes[..answer.head];
    let line = head.split(|byte| *byte == b'\r').next().unwrap_or_default();
    if !line.starts_with(b"POST ") || !line.windows(10).any(|part| part == b"/response ") {
        bail!("the runtime client failed: {}", String::from_utf8_lossy(&bytes[..answer.len()]));
    }
    Ok(())
}

/// Environments that go on from cell to cell.
pub struct Crew(Vec<Waiting>);

impl Crew {
    pub fn start(client: &Client, size: usize) -> Result<Self> {
        (0..size).map(|_| Waiting::start(client)).collect::<Result<_>>().map(Self)
    }

    /// Every environment is given one event after another.
    pub fn run(&mut self, time: Duration) -> Result<Cell> {
        let start = Barrier::new(self.0.len());
        let begin = Instant::now();
        let times: Result<Vec<Vec<f64>>> = thread::scope(|scope| {
            let turns = |one| {
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    Waiting::turns(one, time)
                })
            };
            let threads: Vec<_> = self.0.iter_mut().map(turns).collect();
            let join = |thread: thread::ScopedJoinHandle<'_, Result<Vec<f64>>>| {
                thread.join().unwrap_or_else(|_| bail!("a thread of the stub panicked"))
            };
            threads.into_iter().map(join).collect()
        });
        Ok(Cell::of(times?.concat(), begin.elapsed().as_secs_f64()))
    }
}

/// From exec to the first answer.
pub fn first_answer(client: &Client) -> Result<Duration> {
    let begin = Instant::now();
    let mut waiting = Waiting::start(client)?;
    waiting.turn()?;
    Ok(begin.elapsed())
}

/// The same behind the least HTTP server, to be driven by the load generator.
pub struct Fronted {
    server: crate::hop::Pool,
}

impl Fronted {
    pub fn start(client: &Client, size: usize) -> Result<Self> {
        crate::hop::Pool::start(client, size).map(|server| Self { server })
    }

    pub fn run(&self, connections: usize, time: Duration) -> Result<Cell> {
        let request = crate::hop::request(self.server.address());
        load::run(self.server.address(), &request, connections, time)
    }
}
