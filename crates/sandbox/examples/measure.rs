//! What a sandbox costs here. Prints medians in milliseconds:
//!
//! ```text
//! cargo run --release -p sandbox --example measure -- [ROUNDS] [PAUSE_MS] [POOL] [BURST] [plain|template|image] -- PROGRAM [ARGUMENT...]
//! ```
//! BURST sandboxes are started at once in each round, and the time until the last one's first byte is taken too.
//! A template says so on descriptor 3 when it is ready, and goes on when it has read its orders there; with `image` it is
//! restored from its image. The program should write a byte at once; its folder is shown at /var/task, where it is looked for.

use base::task::Tasks;
use sandbox::{Config, Driver, Sandbox, Spec, Start, Template};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt;

struct Plan {
    rounds: usize,
    pause: Duration,
    pool: usize,
    burst: usize,
    kind: String,
    argv: Vec<String>,
}

fn main() {
    sandbox::become_spawner_if_asked();
    let mut arguments = std::env::args().skip(1);
    let mut number = |default: usize| arguments.next().and_then(|a| a.parse().ok()).unwrap_or(default);
    let (rounds, pause, pool, burst) = (number(100), number(0), number(4), number(1));
    let kind = std::env::args().nth(5).unwrap_or_default();
    let argv: Vec<String> = std::env::args().skip_while(|a| a != "--").skip(1).collect();
    let argv = if argv.is_empty() { vec!["/bin/echo".into(), "x".into()] } else { argv };
    let plan = Plan { rounds, pause: Duration::from_millis(pause as u64), pool, burst, kind, argv };
    tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime").block_on(measure(plan));
}

async fn measure(plan: Plan) {
    let dir = std::env::temp_dir().join(format!("lamp-measure-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a directory");
    let (task, argv) = place(&plan.argv);
    let tasks = Tasks::new();
    let config = Config { prepared: plan.pool, ..Config::new(&dir) };
    let driver = Driver::new(config, tasks.clone()).await.expect("a driver");
    let mut clocks = Clocks::default();
    let mut template = Spec::new("m", &task, argv.clone());
    if matches!(plan.kind.as_str(), "template" | "image") {
        let alike = Template { argv: argv.clone(), env: Vec::new(), image: plan.kind == "image" };
        template.start = Start::Listener { template: alike, orders: "go".into() };
        driver.announce(&template);
        while !driver.is_imaged(&template) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
    for _ in 0..plan.rounds {
        let filled = Instant::now();
        while driver.prepared() < plan.pool && filled.elapsed() < Duration::from_secs(5) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(plan.pause).await;
        let spec = template.clone();
        let begin = Instant::now();
        let mut starting = tokio::task::JoinSet::new();
        for _ in 0..plan.burst {
            starting.spawn(first_byte(driver.clone(), spec.clone()));
        }
        let started = starting.join_all().await;
        clocks.add("all first bytes", begin.elapsed());
        for (sandbox, start, byte) in started {
            clocks.add("start()", start);
            clocks.add("first byte", byte);
            clocks.add("freeze()", timed(|| sandbox.freeze().expect("freeze")));
            clocks.add("thaw()", timed(|| sandbox.thaw().expect("thaw")));
            let end = Instant::now();
            sandbox.kill();
            sandbox.gone().await;
            clocks.add("kill to gone", end.elapsed());
        }
        if plan.kind.is_empty() || plan.kind == "plain" {
            clocks.add("plain spawn, first byte", spawn(&plan.argv).await);
        }
    }
    clocks.print();
    println!("{:?}", driver.starts());
    tasks.shutdown(Duration::from_secs(5)).await;
    let _ = std::fs::remove_dir_all(dir);
}

async fn first_byte(driver: Driver, spec: Spec) -> (Sandbox, Duration, Duration) {
    let begin = Instant::now();
    let mut sandbox = driver.start(spec).await.expect("a sandbox");
    let start = begin.elapsed();
    let (mut out, _err) = sandbox.take_output().expect("output");
    out.read_u8().await.expect("a byte");
    (sandbox, start, begin.elapsed())
}

#[derive(Default)]
struct Clocks(BTreeMap<&'static str, Vec<Duration>>);

impl Clocks {
    fn add(&mut self, name: &'static str, time: Duration) {
        self.0.entry(name).or_default().push(time);
    }

    fn print(&mut self) {
        for (name, times) in &mut self.0 {
            times.sort();
            let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1e3;
            println!("{name:24} p50 {:8.3}  p95 {:8.3}  min {:8.3}", at(50), at(95), at(0));
        }
    }
}

/// A program of the system runs where it is; any other from /var/task.
fn place(argv: &[String]) -> (PathBuf, Vec<String>) {
    let program = std::fs::canonicalize(&argv[0]).expect("the program");
    if program.starts_with("/usr") {
        return ("/usr/share".into(), argv.to_vec());
    }
    let name = program.file_name().expect("a name").to_string_lossy().into_owned();
    let argv = [format!("/var/task/{name}")].into_iter().chain(argv[1..].iter().cloned()).collect();
    (program.parent().expect("a folder").to_owned(), argv)
}

fn timed(call: impl FnOnce()) -> Duration {
    let begin = Instant::now();
    call();
    begin.elapsed()
}

async fn spawn(argv: &[String]) -> Duration {
    let begin = Instant::now();
    let mut command = tokio::process::Command::new(&argv[0]);
    let mut child = command.args(&argv[1..]).stdout(std::process::Stdio::piped()).spawn().expect("a process");
    child.stdout.take().expect("output").read_u8().await.expect("a byte");
    let took = begin.elapsed();
    child.wait().await.expect("an end");
    took
}
