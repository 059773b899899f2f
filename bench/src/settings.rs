//! What a run is told, and what it finds on this host.

use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How long and how often everything is measured.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    pub name: &'static str,
    /// Rounds of floor and measured, for each language.
    pub rounds: usize,
    /// Of one connection count in one round.
    pub cell_ms: u64,
    pub cold_samples: usize,
    pub ready_samples: usize,
    pub bursts: usize,
    /// Functions invoked in turn.
    pub functions: usize,
    /// Of a large package, unpacked.
    pub package_mb: usize,
    /// Messages of a queue that is drained.
    pub messages: usize,
}

const QUICK: Effort = Effort {
    name: "quick",
    rounds: 3,
    cell_ms: 110,
    cold_samples: 5,
    ready_samples: 2,
    bursts: 1,
    functions: 100,
    package_mb: 50,
    messages: 1000,
};
const FULL: Effort = Effort {
    name: "full",
    rounds: 7,
    cell_ms: 400,
    cold_samples: 21,
    ready_samples: 5,
    bursts: 3,
    functions: 1000,
    package_mb: 250,
    messages: 10_000,
};

/// What can be measured by itself with `--only`.
pub const PARTS: &[&str] =
    &["echo", "python", "node", "native", "cold", "burst", "memory", "crowd", "package", "sources"];

pub struct Settings {
    pub effort: Effort,
    only: Vec<String>,
    pub task: Task,
    pub lamp: PathBuf,
    /// The Rust example, a `bootstrap` on the official client.
    pub native: PathBuf,
    /// Has awslambdaric.
    pub python: PathBuf,
    /// `python3.11`
    pub python_runtime: String,
    /// `nodejs20.x`, where this host has node.
    pub node_runtime: Option<String>,
    /// Our client for node.
    pub node_client: PathBuf,
    /// Where the figures are kept.
    pub out: PathBuf,
}

impl Settings {
    pub fn of_this_process() -> Result<Self> {
        let words: Vec<String> = std::env::args().skip(1).collect();
        let (effort, only, task) = arguments(&words)?;
        let python = variable("PYTHON")?;
        let version = told(&python, &["-c", "import sys; print('%d.%d' % sys.version_info[:2])"])?;
        told(&python, &["-c", "import awslambdaric"]).context("PYTHON needs the package awslambdaric")?;
        let node = told(Path::new("node"), &["-p", "process.versions.node.split('.')[0]"]);
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        Ok(Self {
            effort,
            only,
            task,
            lamp: variable("LAMP_BIN")?,
            native: variable("NATIVE_BOOTSTRAP")?,
            python,
            python_runtime: format!("python{version}"),
            node_runtime: node.ok().map(|major| format!("nodejs{major}.x")),
            node_client: root.join("../crates/runtimes/bootstrap/node/index.cjs"),
            out: root.join("out/bench.json"),
        })
    }

    /// Where `PYTHON` has its packages.
    pub fn packages(&self) -> Result<PathBuf> {
        let code = "import boto3, os; print(os.path.dirname(os.path.dirname(boto3.__file__)))";
        told(&self.python, &["-c", code]).map(PathBuf::from).context("PYTHON needs the package boto3")
    }

    /// Whether everything is measured with all rounds: only that is worth a place in the documentation.
    pub fn is_complete(&self) -> bool {
        self.only.is_empty() && self.effort.name == FULL.name
    }

    pub fn wants(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|one| one == part)
    }
}

/// What is to be done.
pub enum Task {
    Measure,
    /// A load to look at.
    Hold(Hold),
    /// All peers, or those that are named.
    Peers(Vec<String>),
}

/// `hold native 64 10`: keep a node under load, for a profiler.
#[derive(Clone, Debug)]
pub struct Hold {
    pub language: String,
    pub connections: usize,
    pub seconds: u64,
}

impl Hold {
    fn parse(words: &[String]) -> Option<Self> {
        let [word, language, connections, seconds] = words else { return None };
        let (connections, seconds) = (connections.parse().ok()?, seconds.parse().ok()?);
        (word == "hold").then(|| Self { language: language.clone(), connections, seconds })
    }
}

fn arguments(words: &[String]) -> Result<(Effort, Vec<String>, Task)> {
    if let Some(hold) = Hold::parse(words) {
        return Ok((FULL, Vec::new(), Task::Hold(hold)));
    }
    let quick = words.iter().any(|word| word == "--quick");
    let effort = if quick { QUICK } else { FULL };
    let mut rest = words.iter().filter(|word| *word != "--quick").cloned().peekable();
    if rest.next_if_eq("peers").is_some() {
        return Ok((effort, Vec::new(), Task::Peers(rest.collect())));
    }
    let only: Vec<String> = rest.collect();
    if let Some(unknown) = only.iter().find(|part| !PARTS.contains(&part.as_str())) {
        let parts = PARTS.join(" | ");
        bail!(
            "`{unknown}` is not known. bench [--quick] [{parts}]…, bench [--quick] peers [NAME]…, bench peers --draw, \
             or bench hold LANGUAGE CONNECTIONS SECONDS"
        );
    }
    Ok((effort, only, Task::Measure))
}

#[allow(clippy::disallowed_methods)] // a benchmark is told by `make`, not by lamp's command line
fn variable(name: &str) -> Result<PathBuf> {
    let value = std::env::var_os(name).with_context(|| format!("{name} is not set: run `make bench`"))?;
    std::path::absolute(PathBuf::from(&value)).with_context(|| format!("{name} is no path"))
}

/// The trimmed standard output of a command that succeeds.
pub fn told(program: &Path, arguments: &[&str]) -> Result<String> {
    let output = Command::new(program).args(arguments).output();
    let output = output.with_context(|| format!("cannot run {}", program.display()))?;
    if !output.status.success() {
        bail!("{} failed: {}", program.display(), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<(Effort, Vec<String>, Task)> {
        arguments(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn words_are_parts_peers_or_a_load_to_hold() {
        let (effort, only, task) = read("--quick cold burst").unwrap();
        assert_eq!((effort.name, only.as_slice()), ("quick", ["cold".to_owned(), "burst".to_owned()].as_slice()));
        assert!(matches!(task, Task::Measure));
        assert!(matches!(read("peers RIE --quick").unwrap().2, Task::Peers(names) if names == ["RIE"]));
        assert!(matches!(read("hold native 64 10").unwrap().2, Task::Hold(hold) if hold.connections == 64));
        assert!(read("cold hot").is_err());
    }
}
