//! Asking an interpreter what it is. Answers are kept by path and modification time.

use super::{Language, series};
use crate::bootstrap::Installed;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// The longest an interpreter may take to say what it is.
const PROBE_MS: u64 = 5_000;
const PROBE_POLL_MS: u64 = 5;
/// The longest answer read.
const ANSWER_BYTES: u64 = 64 * 1024;
/// Interpreters asked at once.
const PROBES_AT_ONCE: usize = 8;

/// An interpreter of this host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpreter {
    /// `python`, `node`, `java` or `ruby`.
    kind: Kind,
    /// The real program: no link, no shim, no virtual environment.
    pub program: PathBuf,
    pub version: (u16, u16, u16),
    /// The folder that holds all of it.
    pub prefix: PathBuf,
    /// Its site-packages, those of a virtual environment if it was found as one; Ruby's folders of gems.
    pub packages: Vec<PathBuf>,
    /// Whether boto3 is among them.
    pub boto3: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Python,
    Node,
    Java,
    Ruby,
}

impl Interpreter {
    pub fn language(&self) -> Language {
        match self.kind {
            Kind::Python => Language::Python,
            Kind::Node => Language::Node,
            Kind::Java => Language::Java,
            Kind::Ruby => Language::Ruby,
        }
    }

    pub fn version_text(&self) -> String {
        let (major, minor, patch) = self.version;
        format!("{major}.{minor}.{patch}")
    }

    pub(super) fn series(&self) -> (u16, u16) {
        series(self.language(), (self.version.0, self.version.1))
    }

    /// Whether our clients run on it.
    fn is_usable(&self) -> bool {
        let oldest = match self.kind {
            Kind::Python => (3, 9),
            Kind::Node => (18, 0),
            Kind::Java => super::JAVA_OLDEST,
            Kind::Ruby => (3, 1),
        };
        let too_new = match self.kind {
            Kind::Python => 4,
            Kind::Ruby => 5,
            Kind::Node | Kind::Java => u16::MAX,
        };
        self.series() >= oldest && self.version.0 < too_new
    }

    /// What a sandbox must mount for it.
    pub(super) fn binds(&self) -> Vec<PathBuf> {
        let mut all: Vec<PathBuf> = Vec::new();
        for folder in std::iter::once(&self.prefix).chain(&self.packages) {
            // Everything in a Nix store refers to its neighbours.
            let folder = if folder.starts_with("/nix/store") { Path::new("/nix/store") } else { folder };
            if !in_every_sandbox(folder) && !all.iter().any(|known| folder.starts_with(known)) {
                all.push(folder.into());
            }
        }
        all
    }

    /// The program's folder goes first on PATH, so that what a function starts by name is of the same make.
    pub(super) fn environment(&self) -> Vec<(String, String)> {
        match self.program.parent() {
            Some(folder) if !in_every_sandbox(folder) => {
                let rest = "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin";
                vec![("PATH".into(), format!("{}:{rest}", folder.display()))]
            }
            _ => Vec::new(),
        }
    }
}

/// Below `/usr` and its like, which every sandbox has.
pub(super) fn in_every_sandbox(path: &Path) -> bool {
    ["/usr", "/bin", "/sbin", "/lib", "/lib64"].iter().any(|shared| path.starts_with(shared))
}

/// What the probes print, one JSON object. It also compiles our client for this version, where it will be run from.
const PYTHON: &str = r#"
import json, os, site, sys
real = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
packages = [os.path.realpath(p) for p in site.getsitepackages() if os.path.isdir(p)]
try:
    import importlib.util, py_compile
    for name in os.listdir(sys.argv[1]):
        source = os.path.join(sys.argv[1], name)
        target = importlib.util.cache_from_source(source)
        if not name.endswith(".py") or os.path.exists(target):
            continue
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(source, target, "/var/runtime/" + name, True, invalidation_mode=mode)
        os.chmod(target, 0o644)
        os.chmod(os.path.dirname(target), 0o755)
except Exception:
    pass
print(json.dumps({"kind": "python", "program": real, "version": list(sys.version_info[:3]),
    "prefix": os.path.realpath(sys.base_prefix), "packages": packages,
    "boto3": any(os.path.isdir(os.path.join(p, "boto3")) for p in packages)}))
"#;
const NODE: &str = r#"
const fs = require("fs"), path = require("path");
const program = fs.realpathSync(process.execPath);
const bin = path.dirname(program), prefix = path.basename(bin) === "bin" ? path.dirname(bin) : bin;
const version = process.versions.node.split(".").map((part) => parseInt(part, 10));
console.log(JSON.stringify({ kind: "node", program, version, prefix, packages: [], boto3: false }));
"#;

const RUBY: &str = r#"
require "json"
gems = defined?(Gem) ? Gem.default_path.reject { |path| path == Gem.user_dir } : []
puts JSON.generate({ kind: RUBY_ENGINE, program: File.realpath(RbConfig.ruby), version: RUBY_VERSION.split(".").map(&:to_i),
    prefix: File.realpath(RbConfig::CONFIG["prefix"]), boto3: false,
    packages: gems.select { |path| File.directory?(path) }.map { |path| File.realpath(path) } })
"#;

/// What is known of each candidate. A changed file or a new client is asked again.
#[derive(Default, Serialize, Deserialize)]
struct Cache {
    client: String,
    answers: BTreeMap<PathBuf, Answer>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Answer {
    stamp: String,
    /// Absent if the file is no interpreter.
    interpreter: Option<Interpreter>,
}

/// The interpreters among `candidates`, each program with the same packages once, in the candidates' order.
pub(super) fn all(candidates: &[PathBuf], cache_file: Option<&Path>, clients: &Installed) -> Vec<Interpreter> {
    let mut cache = read(cache_file, &clients.digest);
    let unknown: Vec<(PathBuf, String)> = distinct(candidates)
        .into_iter()
        .filter(|(path, stamp)| cache.answers.get(path).is_none_or(|answer| answer.stamp != *stamp))
        .collect();
    let news = !unknown.is_empty();
    for some in unknown.chunks(PROBES_AT_ONCE) {
        cache.answers.extend(ask_all(some, clients));
    }
    if news {
        write(cache_file, &cache);
    }
    pick(candidates, &cache)
}

/// Candidates that are different files, with what changes when they do.
fn distinct(candidates: &[PathBuf]) -> Vec<(PathBuf, String)> {
    let mut seen = Vec::new();
    let mut all = Vec::new();
    for path in candidates {
        let Ok(meta) = fs::metadata(path) else { continue };
        let virtual_environment = virtual_environment(path);
        let identity = (meta.dev(), meta.ino(), virtual_environment.clone());
        if meta.is_file() && !seen.contains(&identity) {
            seen.push(identity);
            let config = virtual_environment.and_then(|file| fs::metadata(file).ok()).map_or(0, |m| m.mtime());
            let stamp = format!("{}.{} {} {config}", meta.mtime(), meta.mtime_nsec(), meta.size());
            all.push((path.clone(), stamp));
        }
    }
    all
}

fn virtual_environment(program: &Path) -> Option<PathBuf> {
    let file = program.parent()?.parent()?.join("pyvenv.cfg");
    file.is_file().then_some(file)
}

fn pick(candidates: &[PathBuf], cache: &Cache) -> Vec<Interpreter> {
    let mut all: Vec<Interpreter> = Vec::new();
    for interpreter in candidates.iter().filter_map(|path| cache.answers.get(path)?.interpreter.as_ref()) {
        let known = all.iter().any(|i| i.program == interpreter.program && i.packages == interpreter.packages);
        if !known && interpreter.is_usable() && interpreter.program.is_file() {
            all.push(interpreter.clone());
        }
    }
    all
}

fn ask_all(candidates: &[(PathBuf, String)], clients: &Installed) -> Vec<(PathBuf, Answer)> {
    std::thread::scope(|scope| {
        let asked: Vec<_> =
            candidates.iter().map(|(path, stamp)| (path, stamp, scope.spawn(|| ask(path, clients)))).collect();
        asked
            .into_iter()
            .map(|(path, stamp, thread)| {
                (path.clone(), Answer { stamp: stamp.clone(), interpreter: thread.join().ok().flatten() })
            })
            .collect()
    })
}

fn ask(program: &Path, clients: &Installed) -> Option<Interpreter> {
    if program.file_name()? == "java" {
        return ask_java(program);
    }
    let name = program.file_name()?.to_string_lossy();
    let mut command = Command::new(program);
    if name.starts_with("python") {
        command.args(["-I", "-c", PYTHON]).arg(&clients.python);
    } else if name.starts_with("ruby") {
        for told in ["RUBYOPT", "RUBYLIB", "GEM_HOME", "GEM_PATH"] {
            command.env_remove(told);
        }
        command.args(["-EUTF-8", "-e", RUBY]);
    } else {
        command.args(["-e", NODE]);
    }
    let answer = run(command.env("LC_ALL", "C.UTF-8"))?;
    serde_json::from_slice(&answer).ok()
}

/// A JVM has no short way to run a line of ours, but tells of itself, on standard error.
fn ask_java(program: &Path) -> Option<Interpreter> {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", r#"exec "$0" -XshowSettings:properties -version 2>&1"#]).arg(program);
    java(&String::from_utf8_lossy(&run(command.env("LC_ALL", "C.UTF-8"))?))
}

/// What the settings in `text` say. Only of HotSpot: others have other flags.
fn java(text: &str) -> Option<Interpreter> {
    let get = |name: &str| text.lines().find_map(|line| line.trim().strip_prefix(name)?.strip_prefix(" = "));
    let name = get("java.vm.name")?;
    let hotspot = ["OpenJDK", "HotSpot"].iter().any(|maker| name.contains(maker)) && name.contains("Server VM");
    let prefix = PathBuf::from(get("java.home")?);
    let interpreter = Interpreter {
        kind: Kind::Java,
        program: prefix.join("bin/java"),
        version: java_version(get("java.version")?)?,
        prefix,
        packages: Vec::new(),
        boto3: false,
    };
    hotspot.then_some(interpreter)
}

/// `17.0.15`, `25`, `21.0.1-ea`, `1.8.0_392`.
fn java_version(text: &str) -> Option<(u16, u16, u16)> {
    let mut numbers = text.split(['.', '_', '-', '+']).map(|part| part.parse().unwrap_or(0));
    let major = numbers.next().filter(|major| *major > 0)?;
    Some((major, numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)))
}

/// What `command` prints, unless it fails or takes too long.
fn run(command: &mut Command) -> Option<Vec<u8>> {
    let mut child = command.stdin(Stdio::null()).stderr(Stdio::null()).stdout(Stdio::piped()).spawn().ok()?;
    let output = child.stdout.take()?;
    for _ in 0..PROBE_MS / PROBE_POLL_MS {
        match child.try_wait() {
            Ok(Some(status)) => {
                let mut answer = Vec::new();
                output.take(ANSWER_BYTES).read_to_end(&mut answer).ok()?;
                return status.success().then_some(answer);
            }
            Ok(None) => std::thread::sleep(Duration::from_millis(PROBE_POLL_MS)),
            Err(_) => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

fn read(file: Option<&Path>, client: &str) -> Cache {
    let known = file.and_then(|file| fs::read(file).ok()).and_then(|text| serde_json::from_slice::<Cache>(&text).ok());
    known.filter(|cache| cache.client == client).unwrap_or_else(|| Cache { client: client.into(), ..Cache::default() })
}

/// A cache that cannot be written costs the next start some time, nothing else.
fn write(file: Option<&Path>, cache: &Cache) {
    let Some(file) = file else { return };
    let draft = file.with_extension(format!("{}.new", base::id::hex(8)));
    let written = serde_json::to_vec_pretty(cache).map_err(std::io::Error::from).and_then(|text| {
        fs::write(&draft, text)?;
        fs::rename(&draft, file)
    });
    if let Err(error) = written {
        tracing::warn!(file = %file.display(), %error, "the interpreters found could not be remembered");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: &str = "Property settings:\n    java.home = /usr/lib/jvm/java-17\n    java.version = 17.0.15\n    \
        java.version.date = 2025-04-15\n    java.vm.name = OpenJDK 64-Bit Server VM\n\nopenjdk version \"17.0.15\"\n";

    #[test]
    fn a_jvm_is_known_by_its_settings() {
        let found = java(SETTINGS).unwrap();
        assert_eq!((found.version, found.language()), ((17, 0, 15), Language::Java));
        assert_eq!(found.program, Path::new("/usr/lib/jvm/java-17/bin/java"));
        assert_eq!(java(&SETTINGS.replace("OpenJDK 64-Bit Server VM", "Eclipse OpenJ9 VM")), None);
        assert_eq!(java("Error: could not open `jvm.cfg'"), None);
    }

    #[test]
    fn versions_of_java() {
        for (text, version) in
            [("25", (25, 0, 0)), ("21.0.1-ea", (21, 0, 1)), ("11.0.22+7", (11, 0, 22)), ("1.8.0_392", (1, 8, 0))]
        {
            assert_eq!(java_version(text), Some(version), "{text}");
        }
        assert_eq!(java_version("later"), None);
    }
}
