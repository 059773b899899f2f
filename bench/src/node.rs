//! A node of our own in a temporary directory, and what it costs this host.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A stop that takes longer is an error of its own.
const STOP: Duration = Duration::from_secs(20);

/// A folder that goes away with its owner.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Result<Self> {
        let path = std::env::temp_dir().join(format!("lamp-bench-{}", base::id::hex(8)));
        fs::create_dir(&path).with_context(|| format!("cannot create {}", path.display()))?;
        Ok(Self(path))
    }
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What the nodes of this run have complained of.
pub fn last_words(folder: &Folder) -> String {
    let files = fs::read_dir(folder.path()).into_iter().flatten().flatten().map(|entry| entry.path());
    let logs = files.filter(|path| path.extension().is_some_and(|extension| extension == "log"));
    let text: String = logs.filter_map(|path| fs::read_to_string(path).ok()).collect();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(LAST_LINES)..].iter().map(|line| format!("node: {line}\n")).collect()
}

const LAST_LINES: usize = 20;

/// A process that ends with its owner.
pub struct Process(pub Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub struct Node {
    process: Process,
    pub address: SocketAddr,
    pub keys: (String, String),
    /// From exec to `READY`.
    pub ready: Duration,
}

impl Node {
    /// `lamp up`, as anybody would start it, with further `flags`.
    pub fn start(lamp: &Path, data_dir: &Path, flags: &[&str]) -> Result<Self> {
        let log = data_dir.with_extension("log");
        let errors = fs::OpenOptions::new().create(true).append(true).open(&log)?;
        let begin = Instant::now();
        let child = Command::new(lamp)
            .args(["up", "--listen", "127.0.0.1:0", "--request-rate", "0", "--scaling-rate", "0", "--data-dir"])
            .arg(data_dir)
            .args(flags)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .with_context(|| format!("cannot run {}", lamp.display()))?;
        let mut process = Process(child);
        let out = process.0.stdout.take().context("no standard output")?;
        let mut lines = BufReader::new(out).lines();
        while let Some(line) = lines.next().transpose()? {
            if line.trim() == "READY" {
                let ready = begin.elapsed();
                return Self::ready(process, data_dir, ready);
            }
        }
        bail!("the node did not start")
    }

    fn ready(process: Process, data_dir: &Path, ready: Duration) -> Result<Self> {
        let file: Value = serde_json::from_str(&fs::read_to_string(data_dir.join("node.json"))?)?;
        let text = |key: &str| file[key].as_str().map(str::to_owned).with_context(|| format!("node.json has no {key}"));
        let address = text("endpoint")?.trim_start_matches("http://").parse()?;
        Ok(Self { process, address, keys: (text("access_key_id")?, text("secret_access_key")?), ready })
    }

    /// The daemon and every process below it, sandboxes included.
    pub fn processes(&self) -> Vec<u32> {
        tree(self.pid())
    }

    /// Memory of each sandbox in which `/var/task` holds `file` with just this content: those that wait for a function
    /// and have none are not among them.
    pub fn environments_with(&self, file: &str, content: &str) -> Vec<Memory> {
        let mut sandboxes: BTreeMap<PathBuf, Memory> = BTreeMap::new();
        for pid in self.processes().into_iter().skip(1) {
            let root = PathBuf::from(format!("/proc/{pid}"));
            let is_one = fs::read_to_string(root.join("root/var/task").join(file)).is_ok_and(|found| found == content);
            if let (true, Ok(sandbox), Ok(memory)) = (is_one, fs::read_link(root.join("ns/pid")), Memory::of(pid)) {
                let sum = sandboxes.entry(sandbox).or_default();
                *sum = sum.plus(memory);
            }
        }
        sandboxes.into_values().collect()
    }

    /// Bytes of the node by itself: the daemon, and its spawner with the sandboxes prepared ahead of demand.
    pub fn memory(&self) -> Result<Idle> {
        let daemon = Memory::of(self.pid())?;
        // Sandboxes come and go while we look.
        let below = Memory::of_all(&self.processes()[1..]);
        Ok(Idle { daemon, below })
    }

    pub fn pid(&self) -> u32 {
        self.process.0.id()
    }

    /// CPU time that the daemon has used, user and system, in nanoseconds.
    pub fn cpu_ns(&self) -> u64 {
        self.threads().filter_map(|task| first_number(&fs::read_to_string(task.join("schedstat")).ok()?)).sum()
    }

    /// How often a thread of the daemon went to sleep.
    pub fn sleeps(&self) -> u64 {
        let of = |task: PathBuf| value_of(&fs::read_to_string(task.join("status")).ok()?, "voluntary_ctxt_switches:");
        self.threads().filter_map(of).sum()
    }

    fn threads(&self) -> impl Iterator<Item = PathBuf> {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.pid())).into_iter().flatten().flatten();
        tasks.map(|task| task.path())
    }

    /// SIGTERM, and the end that it brings.
    pub fn stop(mut self) -> Result<()> {
        let pid = rustix::process::Pid::from_child(&self.process.0);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM)?;
        let begin = Instant::now();
        while begin.elapsed() < STOP {
            if let Some(status) = self.process.0.try_wait()? {
                return if status.success() { Ok(()) } else { bail!("the node ended with {status}") };
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        bail!("the node did not stop within {} s", STOP.as_secs())
    }
}

fn first_number(text: &str) -> Option<u64> {
    text.split_whitespace().next()?.parse().ok()
}

fn value_of(text: &str, key: &str) -> Option<u64> {
    text.lines().find_map(|line| first_number(line.strip_prefix(key)?))
}

pub struct Idle {
    pub daemon: Memory,
    pub below: Memory,
}

/// Kilobytes of one process or several.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    pub rss_kb: u64,
    pub pss_kb: u64,
    pub private_kb: u64,
}

impl Memory {
    pub fn of(pid: u32) -> Result<Self> {
        let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))?;
        let value = |key: &str| value_of(&text, key).unwrap_or(0);
        let private_kb = value("Private_Clean:") + value("Private_Dirty:");
        Ok(Self { rss_kb: value("Rss:"), pss_kb: value("Pss:"), private_kb })
    }

    /// Of all that are still there.
    pub fn of_all(pids: &[u32]) -> Self {
        pids.iter().filter_map(|pid| Self::of(*pid).ok()).fold(Self::default(), Self::plus)
    }

    pub fn plus(self, other: Self) -> Self {
        Self {
            rss_kb: self.rss_kb + other.rss_kb,
            pss_kb: self.pss_kb + other.pss_kb,
            private_kb: self.private_kb + other.private_kb,
        }
    }
}

/// `root` and its descendants, parents first.
pub fn tree(root: u32) -> Vec<u32> {
    let parents: Vec<(u32, u32)> = fs::read_dir("/proc").into_iter().flatten().flatten().filter_map(parent).collect();
    let mut all = vec![root];
    let mut at = 0;
    while let Some(above) = all.get(at).copied() {
        all.extend(parents.iter().filter(|(_, parent)| *parent == above).map(|(pid, _)| *pid));
        at += 1;
    }
    all
}

/// A process and its parent.
fn parent(entry: fs::DirEntry) -> Option<(u32, u32)> {
    let pid = entry.file_name().to_str()?.parse().ok()?;
    let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
    // The name, in parentheses, may hold anything.
    let after = stat.rsplit_once(')')?.1;
    Some((pid, after.split_whitespace().nth(1)?.parse().ok()?))
}
