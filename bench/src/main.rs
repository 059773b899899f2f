//! Latency, throughput, cold starts and memory of a node, beside floors measured in the same run.
//!
//! `make bench`, or `bench [--quick] [PART]…` with the variables that the Makefile sets. Absolute figures depend on the
//! machine and on who else uses it; the ratios are what counts.

mod aws;
mod cold;
mod handlers;
mod hop;
mod load;
mod node;
mod settings;
mod stats;
mod stub;
mod table;
mod warm;
mod wire;

use anyhow::{Context as _, Result};
use aws::{Aws, Package};
use handlers::EVENT;
use node::{Folder, Node};
use serde_json::json;
use settings::{Hold, Settings};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use stub::Client;
use table::Table;
use warm::Goals;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let begin = Instant::now();
    let settings = Settings::of_this_process()?;
    let folder = Folder::new()?;
    let done = match &settings.hold {
        Some(hold) => hold_load(&settings, &folder, hold),
        None => measure(&settings, &folder).and_then(|table| print(&settings, &table, begin)),
    };
    done.inspect_err(|_| eprint!("{}", node::last_words(&folder)))
}

fn measure(settings: &Settings, folder: &Folder) -> Result<Table> {
    let tasks = Tasks::write(folder)?;
    let mut table = Table::default();
    resting(settings, folder, &tasks, &mut table)?;
    if settings.wants("echo") {
        progress("echo behind a proxy");
        table.group("hyper echo behind one hyper proxy hop", warm::echo(&settings.effort)?);
    }
    serving(settings, folder, &tasks, &mut table)?;
    Ok(table)
}

/// The handlers as files, for the clients that run without us.
struct Tasks {
    python: PathBuf,
    node: PathBuf,
}

impl Tasks {
    fn write(folder: &Folder) -> Result<Self> {
        let task = |name: &str, file: &str, text: &str| -> Result<PathBuf> {
            let task = folder.path().join(name);
            fs::create_dir(&task)?;
            fs::write(task.join(file), text)?;
            Ok(task)
        };
        Ok(Self {
            python: task("python", "app.py", handlers::PYTHON)?,
            node: task("node", "index.js", handlers::NODE)?,
        })
    }
}

const PYTHON: &str = "bench-python";
const NODE: &str = "bench-node";
const NATIVE: &str = "bench-native";

/// Makes the functions of this run.
fn deploy(settings: &Settings, node: &Node) -> Result<Aws> {
    let aws = Aws::on(node)?;
    let python = Package {
        name: PYTHON,
        runtime: &settings.python_runtime,
        handler: "app.handler",
        file: "app.py",
        content: handlers::PYTHON.as_bytes(),
    };
    aws.create(&python)?;
    if let Some(runtime) = &settings.node_runtime {
        let content = handlers::NODE.as_bytes();
        aws.create(&Package { name: NODE, runtime, handler: "index.handler", file: "index.js", content })?;
    }
    let binary = fs::read(&settings.native).with_context(|| format!("cannot read {}", settings.native.display()))?;
    let (runtime, handler, file) = ("provided.al2023", "none", "bootstrap");
    aws.create(&Package { name: NATIVE, runtime, handler, file, content: &binary })?;
    Ok(aws)
}

/// A node from its start to its first environments.
fn resting(settings: &Settings, folder: &Folder, tasks: &Tasks, table: &mut Table) -> Result<()> {
    if !["cold", "burst", "memory"].iter().any(|part| settings.wants(part)) {
        return Ok(());
    }
    progress("starts of a node");
    let (node, rows) = cold::ready(settings, folder)?;
    table.group("a node", rows);
    let aws = deploy(settings, &node)?;
    let python = interpreter(&aws, PYTHON)?;
    if settings.wants("cold") {
        progress("cold starts");
        table.group("cold start", cold::starts(settings, &aws, &contests(settings, &aws, tasks, &python)?)?);
    }
    let client = Client::python(settings, &tasks.python);
    if settings.wants("memory") {
        progress("memory");
        table.group("memory", cold::memory(&node, &aws, PYTHON, &client)?);
    }
    if settings.wants("burst") {
        progress("a burst from nothing");
        table.group("burst", cold::burst(settings, &aws, PYTHON, &python)?);
    }
    node.stop()
}

/// The interpreter that a function runs on, which is the one to compare with: no version manager's shim.
fn interpreter(aws: &Aws, function: &str) -> Result<PathBuf> {
    let told = aws.ask(function, r#"{"probe":true}"#)?;
    told["executable"].as_str().map(PathBuf::from).context("the function does not know its interpreter")
}

fn contests(settings: &Settings, aws: &Aws, tasks: &Tasks, python: &Path) -> Result<Vec<cold::Contest>> {
    let mut contests = vec![cold::Contest {
        name: "python",
        function: PYTHON,
        bare: Some(("python3 -c ''", python.into(), &["-c", ""])),
        client: Client::python(settings, &tasks.python),
        goal: "≤ 0.5×",
    }];
    if settings.node_runtime.is_some() {
        contests.push(cold::Contest {
            name: "node",
            function: NODE,
            bare: Some(("node -e 0", interpreter(aws, NODE)?, &["-e", "0"])),
            client: Client::node(settings, &tasks.node),
            goal: "≤ 0.25×",
        });
    }
    contests.push(cold::Contest {
        name: "native",
        function: NATIVE,
        bare: None,
        client: Client::native(settings, &tasks.python),
        goal: "≤ 2×",
    });
    Ok(contests)
}

/// Warm invokes, one language after the other.
fn serving(settings: &Settings, folder: &Folder, tasks: &Tasks, table: &mut Table) -> Result<()> {
    let languages = [
        ("python", "warm invoke, python", PYTHON, Client::python(settings, &tasks.python), ("≤ 1.3×", "≥ 0.9×")),
        ("node", "warm invoke, node", NODE, Client::node(settings, &tasks.node), ("", "")),
        ("native", "warm invoke, native", NATIVE, Client::native(settings, &tasks.python), ("≤ 2.5×", "≥ 0.8×")),
    ];
    let wanted = |name: &str| settings.wants(name) && (name != "node" || settings.node_runtime.is_some());
    if !languages.iter().any(|(name, ..)| wanted(name)) {
        return Ok(());
    }
    let node = warm::node(&settings.lamp, folder)?;
    let aws = deploy(settings, &node)?;
    for (name, title, function, client, (p50, throughput)) in &languages {
        if wanted(name) {
            progress(title);
            aws.ask(function, EVENT)?;
            let goals = Goals { p50, throughput };
            let contest = warm::Contest { node: &node, aws: &aws, function, client, goals };
            table.group(title, contest.run(&settings.effort)?);
        }
    }
    node.stop()
}

/// Time to attach a profiler.
const ATTACH: Duration = Duration::from_secs(2);

/// Keeps a node under load and says what an invoke costs it.
fn hold_load(settings: &Settings, folder: &Folder, hold: &Hold) -> Result<()> {
    let node = warm::node(&settings.lamp, folder)?;
    let aws = deploy(settings, &node)?;
    let request = aws.invoke(&format!("bench-{}", hold.language), EVENT);
    load::run(aws.address, &request, hold.connections, Duration::from_secs(2))?;
    eprintln!("the daemon is process {}; measuring in {} s", node.pid(), ATTACH.as_secs());
    std::thread::sleep(ATTACH);
    let before = (node.cpu_ns(), node.sleeps());
    let cell = load::run(aws.address, &request, hold.connections, Duration::from_secs(hold.seconds))?;
    let each = |after: u64, before: u64| (after - before) as f64 / cell.requests as f64;
    let (cpu_us, sleeps) = (each(node.cpu_ns(), before.0) / 1000.0, each(node.sleeps(), before.1));
    println!(
        "{} invokes, {:.0}/s, p50 {:.0} us, p99 {:.0} us; an invoke takes {cpu_us:.1} us of the daemon's CPU and {sleeps:.2} sleeps",
        cell.requests, cell.per_second, cell.p50_us, cell.p99_us
    );
    node.stop()
}

fn progress(what: &str) {
    eprintln!("measuring {what} …");
}

fn print(settings: &Settings, table: &Table, begin: Instant) -> Result<()> {
    table.print();
    let machine = json!({
        "cpus": std::thread::available_parallelism().map_or(0, usize::from),
        "kernel": fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default().trim(),
        "load": fs::read_to_string("/proc/loadavg").unwrap_or_default().trim(),
        "python": settings.python_runtime,
        "node": settings.node_runtime,
    });
    let seconds = begin.elapsed().as_secs_f64();
    let all = json!({ "mode": settings.effort.name, "seconds": seconds, "machine": machine, "rows": table.json() });
    if let Some(folder) = settings.out.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&settings.out, serde_json::to_string_pretty(&all)? + "\n")?;
    println!("{} in {seconds:.0} s; every round is in {}", settings.effort.name, settings.out.display());
    Ok(())
}
