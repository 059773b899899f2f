//! Latency, throughput, cold starts and memory of a node, beside floors measured in the same run.
//!
//! `make bench`, or `bench [--quick] [PART]…` with the variables that the Makefile sets. Absolute figures depend on the
//! machine and on who else uses it; the ratios are what counts.

mod aws;
mod cold;
mod crowd;
mod goal;
mod handlers;
mod hop;
mod load;
mod marked;
mod node;
mod package;
mod peers;
mod resting;
mod settings;
mod sources;
mod stats;
mod stub;
mod table;
mod warm;
mod wire;

use anyhow::{Context as _, Result};
use aws::{Aws, Package, zipped};
use base::Clock as _;
use cold::{Bare, Contest, Fresh};
use goal::Goal;
use handlers::{EVENT, PROBE};
use marked::Part;
use node::{Folder, Node};
use serde_json::{Value, json};
use settings::{Hold, Settings, Task};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use stub::Client;
use table::{Row, Table};
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
    if std::env::args().skip(1).eq(["peers", "--draw"]) {
        return peers::draw();
    }
    let settings = Settings::of_this_process()?;
    let folder = Folder::new()?;
    let done = match &settings.task {
        Task::Hold(hold) => hold_load(&settings, &folder, hold),
        Task::Peers(only) => peers::run(&settings, &folder, only),
        Task::Measure => measure(&settings, &folder).and_then(|table| print(&settings, &table, begin)),
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
    if settings.wants("sources") {
        table.group("event sources", sources::measure(settings, folder)?);
    }
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
const BOTO3: &str = "bench-boto3";

/// Makes the functions of this run.
fn deploy(settings: &Settings, node: &Node) -> Result<Aws> {
    let aws = Aws::on(node)?;
    let zip = zipped("app.py", handlers::PYTHON.as_bytes())?;
    aws.create(&Package { name: PYTHON, runtime: &settings.python_runtime, handler: "app.handler", zip: &zip })?;
    if let Some(runtime) = &settings.node_runtime {
        let zip = zipped("index.js", handlers::NODE.as_bytes())?;
        aws.create(&Package { name: NODE, runtime, handler: "index.handler", zip: &zip })?;
    }
    let binary = fs::read(&settings.native).with_context(|| format!("cannot read {}", settings.native.display()))?;
    let zip = zipped("bootstrap", &binary)?;
    aws.create(&Package { name: NATIVE, runtime: "provided.al2023", handler: "none", zip: &zip })?;
    Ok(aws)
}

/// A node from its start to its first environments.
fn resting(settings: &Settings, folder: &Folder, tasks: &Tasks, table: &mut Table) -> Result<()> {
    if !["cold", "burst", "memory", "crowd", "package"].iter().any(|part| settings.wants(part)) {
        return Ok(());
    }
    progress("starts of a node");
    let (node, rows) = resting::ready(settings, folder)?;
    table.group("a node", rows);
    let aws = deploy(settings, &node)?;
    let python = clean_python(folder, &interpreter(&aws, PYTHON)?)?;
    if settings.wants("cold") {
        progress("cold starts");
        let mut rows = cold::starts(settings, &aws, contests(settings, &aws, tasks, &python)?)?;
        rows.extend(with_boto3(settings, folder, &aws)?);
        table.group("cold start", rows);
    }
    if settings.wants("burst") {
        progress("a burst from nothing");
        table.group("burst", crowd::burst(settings, &aws, PYTHON, &empty_python(&python))?);
    }
    if settings.wants("package") {
        progress("a large package");
        table.group("package", package::starts(settings, &aws, PYTHON)?);
    }
    if settings.wants("crowd") {
        progress("many functions in turn");
        table.group("crowd", crowd::in_turn(settings, &node, &aws)?);
    }
    node.stop()?;
    if settings.wants("memory") {
        progress("memory");
        let floor = resting::alone(&Client::python(settings, &python, &tasks.python)?)?;
        let node = resting::start(settings, &folder.path().join("memory"), &[])?;
        table.group("memory", resting::memory(&node, &deploy(settings, &node)?, PYTHON, floor)?);
        node.stop()?;
    }
    Ok(())
}

/// The interpreter that a function runs on, which is the one to compare with: no version manager's shim.
fn interpreter(aws: &Aws, function: &str) -> Result<PathBuf> {
    let told = aws.ask(function, PROBE)?;
    told["executable"].as_str().map(PathBuf::from).context("the function does not know its interpreter")
}

/// The same binary in an environment without packages: what a host's hooks do at every start is not in the floor.
fn clean_python(folder: &Folder, interpreter: &Path) -> Result<PathBuf> {
    let name = interpreter.display().to_string().replace('/', "-");
    let root = folder.path().join(format!("clean{name}"));
    let (program, home) = (root.join("bin/python3"), interpreter.parent().context("an interpreter in no folder")?);
    if !program.exists() {
        fs::create_dir_all(root.join("bin"))?;
        fs::write(
            root.join("pyvenv.cfg"),
            format!("home = {}\ninclude-system-site-packages = false\n", home.display()),
        )?;
        std::os::unix::fs::symlink(interpreter, &program)?;
        settings::told(&program, &["-c", ""])?;
    }
    Ok(program)
}

fn empty_python(python: &Path) -> Bare {
    Bare { name: "python3 -c ''", program: python.into(), arguments: &["-c", ""], more: Vec::new() }
}

fn contests(settings: &Settings, aws: &Aws, tasks: &Tasks, python: &Path) -> Result<Vec<Contest>> {
    let contest = |name: &str, function, bare, client, goal| {
        let (name, client, note) = (name.to_owned(), Some(client), String::new());
        Contest { name, function, fresh: Fresh::Configuration, bare, client, goal, note }
    };
    let client = Client::python(settings, python, &tasks.python)?;
    let mut contests =
        vec![contest("python no-op", PYTHON, Some(empty_python(python)), client, Goal::RatioAtMost(0.5))];
    if settings.node_runtime.is_some() {
        let program = interpreter(aws, NODE)?;
        let bare = Bare { name: "node -e 0", program, arguments: &["-e", "0"], more: Vec::new() };
        let client = Client::node(settings, &tasks.node);
        contests.push(contest("node no-op", NODE, Some(bare), client, Goal::RatioAtMost(0.25)));
    }
    let client = Client::native(settings, &tasks.python);
    contests.push(contest("native", NATIVE, None, client, Goal::RatioAtMost(2.0)));
    Ok(contests)
}

/// A function that imports boto3, from its version's template: on this node if its interpreter has boto3, else on one
/// that is told where to find it.
fn with_boto3(settings: &Settings, folder: &Folder, aws: &Aws) -> Result<Vec<Row>> {
    progress("cold starts with boto3");
    let packages = settings.packages()?.display().to_string();
    if let Ok(started) = create_with_boto3(settings, aws) {
        return boto3_on(settings, folder, aws, started, &packages);
    }
    let node = resting::start(settings, &folder.path().join("boto3"), &["--python-packages", &packages])?;
    let aws = Aws::on(&node)?;
    let rows = boto3_on(settings, folder, &aws, create_with_boto3(settings, &aws)?, &packages)?;
    node.stop()?;
    Ok(rows)
}

fn boto3_on(
    settings: &Settings,
    folder: &Folder,
    aws: &Aws,
    (fresh, mut note, told): (Fresh, String, Value),
    packages: &str,
) -> Result<Vec<Row>> {
    let program = clean_python(folder, Path::new(told["executable"].as_str().unwrap_or_default()))?;
    // The same files where the function has its own from, else the same version's.
    let own = told["boto3"].as_str().and_then(|file| Path::new(file).parent()?.parent()).filter(|own| own.exists());
    let own = own.map_or_else(|| packages.to_owned(), |own| own.display().to_string());
    let more = vec![("PYTHONPATH", own)];
    let bare = Bare { name: "python3, import boto3", program, arguments: &["-c", "import boto3"], more };
    let name = if fresh == Fresh::Version { "boto3 from template" } else { "boto3 $LATEST" };
    note += if fresh == Fresh::Version { "SnapStart, a newly published version each round" } else { "" };
    let (name, goal) = (name.to_owned(), Goal::RatioAtMost(0.06));
    let contest = Contest { name, function: BOTO3, fresh, bare: Some(bare), client: None, goal, note };
    cold::starts(settings, aws, vec![contest])
}

/// With SnapStart where the node has it; a refusal is told in the table. Fails where there is no boto3.
fn create_with_boto3(settings: &Settings, aws: &Aws) -> Result<(Fresh, String, Value)> {
    let zip = zipped("app.py", format!("import boto3\n{}", handlers::PYTHON).as_bytes())?;
    let runtime = with_snap_start(&settings.python_runtime);
    let package = Package { name: BOTO3, runtime, handler: "app.handler", zip: &zip };
    let (fresh, note) = match aws.create_with(&package, &json!({ "SnapStart": { "ApplyOn": "PublishedVersions" } })) {
        Ok(told) if told["SnapStart"]["ApplyOn"] == "PublishedVersions" => (Fresh::Version, String::new()),
        Ok(_) => (Fresh::Configuration, "the node ignores SnapStart: plain $LATEST".into()),
        Err(refusal) => {
            aws.create(&package)?;
            (Fresh::Configuration, format!("SnapStart was refused: plain $LATEST. {}", last_line(&refusal)))
        }
    };
    let told = aws.ask(BOTO3, PROBE)?;
    told["boto3"].as_str().context("the function did not import boto3")?;
    Ok((fresh, note, told))
}

/// AWS has SnapStart for Python from 3.12 on; a host without that runs it on the interpreter nearest to it.
fn with_snap_start(runtime: &str) -> &str {
    if ["python3.9", "python3.10", "python3.11"].contains(&runtime) { "python3.12" } else { runtime }
}

fn last_line(error: &anyhow::Error) -> String {
    error.to_string().lines().last().unwrap_or_default().chars().take(120).collect()
}

/// Warm invokes, one language after the other.
fn serving(settings: &Settings, folder: &Folder, tasks: &Tasks, table: &mut Table) -> Result<()> {
    let wanted = |name: &str| settings.wants(name) && (name != "node" || settings.node_runtime.is_some());
    if !["python", "node", "native"].into_iter().any(wanted) {
        return Ok(());
    }
    let node = warm::node(&settings.lamp, folder)?;
    let aws = deploy(settings, &node)?;
    let python = clean_python(folder, &interpreter(&aws, PYTHON)?)?;
    let python = Client::python(settings, &python, &tasks.python)?;
    let (most, least) = (|bound| Some(Goal::RatioAtMost(bound)), |bound| Some(Goal::RatioAtLeast(bound)));
    let languages = [
        ("python", "warm invoke, python", PYTHON, python, (most(1.3), least(0.9))),
        ("node", "warm invoke, node", NODE, Client::node(settings, &tasks.node), (most(2.0), None)),
        ("native", "warm invoke, native", NATIVE, Client::native(settings, &tasks.python), (most(2.5), least(0.8))),
    ];
    for (language, title, function, client, (p50, throughput)) in &languages {
        if wanted(language) {
            progress(title);
            aws.ask(function, EVENT)?;
            let goals = Goals { p50: *p50, throughput: *throughput };
            let contest = warm::Contest { node: &node, aws: &aws, language, function, client, goals };
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

/// What was measured on, and when.
fn machine(settings: &Settings) -> Value {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default().trim().to_owned();
    let release = read("/etc/os-release");
    let system = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME=")).unwrap_or("Linux");
    let kernel = read("/proc/sys/kernel/osrelease");
    // Without what a vendor appends.
    let kernel = kernel.split('-').next().unwrap_or_default();
    json!({
        "date": base::SystemClock.now().iso8601().get(..10),
        "cpus": std::thread::available_parallelism().map_or(0, usize::from),
        "system": system.trim_matches('"'),
        "kernel": kernel,
        "load": read("/proc/loadavg"),
        "python": settings.python_runtime,
        "node": settings.node_runtime,
    })
}

/// The load is told because others may have used the machine too: the bench by itself makes one of 2 to 4.
fn measured_on(machine: &Value, mode: &str) -> String {
    let text = |key: &str| machine[key].as_str().unwrap_or("?");
    let (date, system, kernel) = (text("date"), text("system"), text("kernel"));
    let load = text("load").split(' ').next().unwrap_or("?");
    let cpus = &machine["cpus"];
    format!(
        "Measured {date} on {cpus} vCPU, {system}, kernel {kernel}; medians of a {mode} run; load average {load} at its end."
    )
}

fn progress(what: &str) {
    eprintln!("measuring {what} …");
}

fn print(settings: &Settings, table: &Table, begin: Instant) -> Result<()> {
    println!("{}", table.text());
    let machine = machine(settings);
    if settings.is_complete() {
        let about = measured_on(&machine, settings.effort.name);
        let introduction = "# The figures\n\nWritten by `make bench`; edits are lost, but for what was measured apart. Full isolation, signatures and IAM.";
        marked::page("figures.md", &format!("{introduction}\n{about}\n\n```text\n{}\n```\n", table.text()))?;
        Part::Figures.write(&format!("{about}\n\n{}", table.markdown()))?;
    }
    let seconds = begin.elapsed().as_secs_f64();
    let all = json!({ "mode": settings.effort.name, "seconds": seconds, "machine": machine, "rows": table.json() });
    if let Some(folder) = settings.out.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&settings.out, serde_json::to_string_pretty(&all)? + "\n")?;
    println!("{} in {seconds:.0} s; every round is in {}", settings.effort.name, settings.out.display());
    Ok(())
}
