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
};

/// What can be measured by itself with `--only`.
pub const PARTS: &[&str] = &["echo", "python", "node", "native", "cold", "burst", "memory", "crowd", "package"];

pub struct Settings {
    pub effort: Effort,
    only: Vec<String>,
    /// Instead of measuring: a load to look at.
    pub hold: Option<Hold>,
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
        let hold = Hold::parse(&words);
        let (effort, only) = arguments(words.into_iter().filter(|_| hold.is_none()))?;
        let python = variable("PYTHON")?;
        let version = told(&python, &["-c", "import sys; print('%d.%d' % sys.version_info[:2])"])?;
        told(&python, &["-c", "import awslambdaric"]).context("PYTHON needs the package awslambdaric")?;
        let node = told(Path::new("node"), &["-p", "process.versions.node.split('.')[0]"]);
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        Ok(Self {
            effort,
            only,
            hold,
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

    pub fn wants(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|one| one == part)
    }
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

fn arguments(given: impl Iterator<Item = String>) -> Result<(Effort, Vec<String>)> {
    let (mut effort, mut only) = (FULL, Vec::new());
    for argument in given {
        match argument.as_str() {
            "--quick" => effort = QUICK,
            part if PARTS.contains(&part) => only.push(part.into()),
            other => bail!(
                "`{other}` is not known. bench [--quick] [{}]… or bench hold LANGUAGE CONNECTIONS SECONDS",
                PARTS.join(" | ")
            ),
        }
    }
    Ok((effort, only))
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
