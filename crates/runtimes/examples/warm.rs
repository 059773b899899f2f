//! What one warm event costs between the node and a runtime client, without a sandbox.
//!
//! `cargo run --release -p runtimes --example warm [EVENTS [ENVIRONMENTS]]` starts our clients on the host's
//! interpreters and sends them events: through `RuntimeApi`, through a minimal server on hyper, and through a minimal server
//! of blocking calls. It prints the time from exec to the first answer, and of the warm events the best, the median and
//! the 99th percentile; then the throughput of several environments at once.

#![allow(clippy::disallowed_methods)] // a benchmark reads the clock and outlives none of its tasks

use base::RequestId;
use base::task::Tasks;
use bytes::Bytes;
use runtimes::{Handle, Init, Invocation, Outcome, RuntimeApi, bootstrap, catalog};
use std::future::Future;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

const WARM_UP: usize = 200;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// In a task, as the node serves requests: the main thread would be one hop further away.
#[tokio::main]
async fn main() -> Result<(), Failure> {
    tokio::spawn(run()).await?
}

async fn run() -> Result<(), Failure> {
    let number = |at: usize| std::env::args().nth(at).and_then(|text| text.parse().ok());
    let (events, environments) = (number(1).unwrap_or(5_000), number(2).unwrap_or(8));
    for runtime in ["python3.12", "nodejs22.x"] {
        match Bench::prepare(runtime) {
            Ok(bench) => bench.run(events, environments).await?,
            Err(missing) => println!("{missing}"),
        }
    }
    Ok(())
}

struct Bench {
    dir: PathBuf,
    client: catalog::Resolved,
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

/// A client process, ended with its owner.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Bench {
    async fn run(&self, events: usize, environments: usize) -> Result<(), Failure> {
        println!("\n{} {}", self.client.program.display(), self.client.version);
        println!("{:<34} {:>10} {:>9} {:>9} {:>9} {:>9}", "", "first ms", "best us", "p50 us", "p99 us", "CPU us");
        self.ours(events).await?;
        self.hyper(events).await?;
        tokio::task::block_in_place(|| self.blocking(events))?;
        self.throughput(events, environments).await
    }

    fn prepare(runtime: &str) -> Result<Self, Failure> {
        let dir = std::env::temp_dir().join(format!("lamp-warm-{}", base::id::hex(8)));
        std::fs::create_dir_all(&dir)?;
        std::fs::write(dir.join("app.py"), "def handler(event, context):\n    return event\n")?;
        std::fs::write(dir.join("app.js"), "exports.handler = async (event) => event\n")?;
        let clients = bootstrap::install(&dir.join("clients"))?;
        let places = catalog::Places::of_this_process();
        let options = catalog::Options {
            places,
            clients,
            cache: None,
            python_packages: None,
            node_packages: None,
            debugpy: None,
            java_packages: None,
        };
        let client = catalog::Catalog::new(options).resolve(runtime)?;
        Ok(Self { dir, client })
    }

    fn start(&self, api: &str) -> Result<Process, Failure> {
        let folder = self.client.runtime_dir.as_deref().ok_or("no client")?.display().to_string();
        let arguments = self.client.arguments(128, "app.handler");
        let child = Command::new(&self.client.program)
            .args(arguments.iter().map(|argument| argument.replace(bootstrap::RUNTIME_DIR, &folder)))
            .env_clear()
            .envs([("_HANDLER", "app.handler"), ("AWS_LAMBDA_RUNTIME_API", api), ("LANG", "C.UTF-8")])
            .env("LAMBDA_TASK_ROOT", &self.dir)
            .current_dir(&self.dir)
            .spawn()?;
        Ok(Process(child))
    }

    async fn ours(&self, events: usize) -> Result<(), Failure> {
        let (handle, _process, begun) = self.environment().await?;
        let first = begun.elapsed();
        let mut times = Vec::with_capacity(events);
        let spent = cpu();
        for _ in 0..events + WARM_UP {
            let begun = Instant::now();
            invoke(&handle).await?;
            times.push(begun.elapsed());
            handle.idle().await;
        }
        report("RuntimeApi", first, times, cpu() - spent);
        Ok(())
    }

    async fn environment(&self) -> Result<(Handle, Process, Instant), Failure> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?.to_string();
        let handle = RuntimeApi::serve(listener, &Tasks::new())?;
        let begun = Instant::now();
        let process = self.start(&address)?;
        match handle.ready().await {
            Init::Ready => {}
            other => return Err(format!("{other:?}").into()),
        }
        invoke(&handle).await?;
        Ok((handle, process, begun))
    }

    async fn throughput(&self, events: usize, environments: usize) -> Result<(), Failure> {
        let mut all = Vec::new();
        for _ in 0..environments {
            all.push(self.environment().await?);
        }
        let (begun, spent) = (Instant::now(), cpu());
        let each = all.iter().map(|(handle, _, _)| {
            let handle = handle.clone();
            tokio::spawn(async move {
                for _ in 0..events {
                    invoke(&handle).await?;
                }
                Ok::<(), Failure>(())
            })
        });
        for task in each.collect::<Vec<_>>() {
            task.await??;
        }
        let total = (events * environments) as f64;
        let (rate, each) = (total / begun.elapsed().as_secs_f64(), (cpu() - spent).as_secs_f64() * 1e6 / total);
        println!("{environments} environments at once: {rate:.0} events a second, {each:.1} us of CPU each");
        Ok(())
    }

    /// The least one could write on hyper: a task for the connection, a channel each way.
    async fn hyper(&self, events: usize) -> Result<(), Failure> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?.to_string();
        let (event_in, event_out) = tokio::sync::mpsc::channel::<()>(1);
        let (answer_in, mut answer_out) = tokio::sync::mpsc::channel::<Bytes>(1);
        let (asks, mut asked) = tokio::sync::mpsc::channel::<()>(1);
        tokio::spawn(minimal_hyper(listener, asks, event_out, answer_in));
        let begun = Instant::now();
        let _process = self.start(&address)?;
        let mut first = Duration::ZERO;
        let mut times = Vec::with_capacity(events);
        asked.recv().await.ok_or("no request")?;
        let spent = cpu();
        for _ in 0..events + WARM_UP {
            let sent = Instant::now();
            event_in.send(()).await?;
            answer_out.recv().await.ok_or("no answer")?;
            times.push(sent.elapsed());
            if first.is_zero() {
                first = begun.elapsed();
            }
            // As `idle` does for ours.
            asked.recv().await.ok_or("no request")?;
        }
        report("minimal server on hyper", first, times, cpu() - spent);
        Ok(())
    }

    /// The floor: blocking reads and writes, nothing parsed but lengths.
    fn blocking(&self, events: usize) -> Result<(), Failure> {
        use std::io::Write;
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let begun = Instant::now();
        let _process = self.start(&listener.local_addr()?.to_string())?;
        let (mut stream, _) = listener.accept()?;
        stream.set_nodelay(true)?;
        read_until(&mut stream, b"/invocation/next HTTP/1.1", true)?;
        let event = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: 1\r\n\
                     Lambda-Runtime-Deadline-Ms: 99999999999999\r\nContent-Length: 13\r\n\r\n{\"key\":\"abc\"}";
        let accepted = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
        let mut first = Duration::ZERO;
        let mut times = Vec::with_capacity(events);
        let spent = cpu();
        for turn in 0..events + WARM_UP {
            let sent = Instant::now();
            let text = if turn == 0 { event.to_owned() } else { format!("{accepted}{event}") };
            stream.write_all(text.as_bytes())?;
            read_until(&mut stream, b"/invocation/next HTTP/1.1", true)?;
            times.push(sent.elapsed());
            if first.is_zero() {
                first = begun.elapsed();
            }
        }
        report("blocking calls", first, times, cpu() - spent);
        Ok(())
    }
}

async fn invoke(handle: &Handle) -> Result<(), Failure> {
    let invocation = Invocation {
        request_id: RequestId::random(),
        deadline_ms: 99_999_999_999_999,
        function_arn: "arn:aws:lambda:us-east-1:000000000000:function:f".into(),
        trace_id: None,
        client_context: None,
        cognito_identity: None,
        tenant_id: None,
        payload: Bytes::from_static(b"{\"key\":\"abc\"}"),
    };
    match handle.invoke(invocation).await? {
        Outcome::Response { .. } => Ok(()),
        other => Err(format!("{other:?}").into()),
    }
}

fn minimal_hyper(
    listener: tokio::net::TcpListener,
    asks: tokio::sync::mpsc::Sender<()>,
    events: tokio::sync::mpsc::Receiver<()>,
    answers: tokio::sync::mpsc::Sender<Bytes>,
) -> impl Future<Output = ()> {
    use http_body_util::{BodyExt, Full};
    use hyper::{Request, Response, body::Incoming};
    let events = std::sync::Arc::new(tokio::sync::Mutex::new(events));
    let answer = move |request: Request<Incoming>| {
        let (asks, events, answers) = (asks.clone(), events.clone(), answers.clone());
        async move {
            let reply = Response::builder().header("content-type", "application/json");
            if request.method() == "GET" {
                let _ = asks.send(()).await;
                events.lock().await.recv().await;
                let reply = reply.header("lambda-runtime-aws-request-id", "1");
                let reply = reply.header("lambda-runtime-deadline-ms", "99999999999999");
                return reply.body(Full::new(Bytes::from_static(b"{\"key\":\"abc\"}")));
            }
            let body = request.into_body().collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
            let _ = answers.send(body).await;
            reply.status(202).body(Full::new(Bytes::from_static(b"{\"status\":\"OK\"}")))
        }
    };
    async move {
        if let Ok((stream, _)) = listener.accept().await {
            let _ = stream.set_nodelay(true);
            let service = hyper::service::service_fn(answer);
            let io = hyper_util::rt::TokioIo::new(stream);
            let _ = hyper::server::conn::http1::Builder::new().pipeline_flush(true).serve_connection(io, service).await;
        }
    }
}

fn read_until(stream: &mut std::net::TcpStream, text: &[u8], to_blank_line: bool) -> std::io::Result<()> {
    use std::io::Read;
    let mut buffer = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let at = buffer.windows(text.len()).position(|window| window == text);
        if at.is_some() && (!to_blank_line || buffer.ends_with(b"\r\n\r\n")) {
            return Ok(());
        }
        match stream.read(&mut chunk)? {
            0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            count => buffer.extend_from_slice(&chunk[..count]),
        }
    }
}

/// CPU time of this process's threads so far: what the node spends, not the client.
fn cpu() -> Duration {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let spent = tasks.filter_map(|task| {
        let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(spent.sum())
}

fn report(name: &str, first: Duration, mut times: Vec<Duration>, cpu: Duration) {
    let spent = cpu.as_secs_f64() * 1e6 / times.len() as f64;
    times.drain(..WARM_UP.min(times.len()));
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e6;
    let first = first.as_secs_f64() * 1e3;
    println!("{name:<34} {first:>10.1} {:>9.1} {:>9.1} {:>9.1} {spent:>9.1}", at(0.0), at(0.5), at(0.99));
}
