//! The runtimes of AWS Lambda: which there are, which of them this node runs, and with what.
//!
//! `python3.x`, `nodejsN.x` and `rubyN.x` run on the host's interpreters: the one of exactly that version if there is one, else the
//! nearest newer, else the nearest older, with a note for the INIT line. Newer comes first because languages add more than
//! they take away. `javaN` runs on the host's JVMs by the same rule. Among interpreters of one version those that have boto3, as AWS's have, come first; then the order of
//! the search path decides.

mod debug;
mod discover;
mod java;
mod probe;

pub use debug::Debugged;
pub use discover::Places;
pub use java::Training;
pub use probe::Interpreter;

use crate::bootstrap::{Installed, RUNTIME_DIR};
use crate::environment;
use std::path::{Path, PathBuf};

/// What a runtime is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    Python,
    Node,
    /// An executable of the function's own.
    Provided,
    Java,
    Ruby,
    Dotnet,
    Go,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Runtime {
    /// As in `CreateFunction`.
    pub name: &'static str,
    pub language: Language,
    /// Of the language; (0, 0) where it has no meaning.
    pub version: (u16, u16),
}

/// The one table of runtimes. Those of languages without an entry in [`Catalog::resolve`] are known by name only.
pub const RUNTIMES: &[Runtime] = &[
    of("python3.9", Language::Python, 3, 9),
    of("python3.10", Language::Python, 3, 10),
    of("python3.11", Language::Python, 3, 11),
    of("python3.12", Language::Python, 3, 12),
    of("python3.13", Language::Python, 3, 13),
    of("python3.14", Language::Python, 3, 14),
    of("python3.15", Language::Python, 3, 15),
    of("nodejs18.x", Language::Node, 18, 0),
    of("nodejs20.x", Language::Node, 20, 0),
    of("nodejs22.x", Language::Node, 22, 0),
    of("nodejs24.x", Language::Node, 24, 0),
    of("nodejs26.x", Language::Node, 26, 0),
    of("provided.al2", Language::Provided, 0, 0),
    of("provided.al2023", Language::Provided, 0, 0),
    of("java8.al2", Language::Java, 8, 0),
    of("java8.al2023", Language::Java, 8, 0),
    of("java11", Language::Java, 11, 0),
    of("java11.al2023", Language::Java, 11, 0),
    of("java17", Language::Java, 17, 0),
    of("java17.al2023", Language::Java, 17, 0),
    of("java21", Language::Java, 21, 0),
    of("java25", Language::Java, 25, 0),
    of("ruby3.2", Language::Ruby, 3, 2),
    of("ruby3.3", Language::Ruby, 3, 3),
    of("ruby3.4", Language::Ruby, 3, 4),
    of("ruby4.0", Language::Ruby, 4, 0),
    of("dotnet6", Language::Dotnet, 6, 0),
    of("dotnet8", Language::Dotnet, 8, 0),
    of("dotnet10", Language::Dotnet, 10, 0),
    of("go1.x", Language::Go, 1, 0),
];

impl Runtime {
    /// Whether its processes are to have a pipe more, for the log of AWS's client: see [`crate::environment::FRAMED_LOG`].
    /// Our own clients have one event a message without: between its lines they write carriage returns, and two of them where no line
    /// feed is to follow it.
    pub fn has_framed_log(&self) -> bool {
        self.language == Language::Java
    }
}

const fn of(name: &'static str, language: Language, major: u16, minor: u16) -> Runtime {
    Runtime { name, language, version: (major, minor) }
}

/// The runtime of that name.
pub fn find(name: &str) -> Option<&'static Runtime> {
    RUNTIMES.iter().find(|runtime| runtime.name == name)
}

/// How to start a function of some runtime here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    pub runtime: &'static Runtime,
    /// Where the sandbox finds the program.
    pub program: PathBuf,
    /// Host folders to mount read-only at the same path. Nothing below `/usr` or `/lib*`: a sandbox has those.
    pub binds: Vec<PathBuf>,
    /// Host folder to mount read-only at `/var/runtime`.
    pub runtime_dir: Option<PathBuf>,
    /// Variables the program needs, for [`crate::environment::Settings::interpreter`].
    pub environment: Vec<(String, String)>,
    /// Whether the version is the one asked for.
    pub exact: bool,
    /// `3.12.1`; empty for `provided.*`.
    pub version: String,
    /// What to tell in the INIT line when `exact` is false.
    pub note: Option<String>,
    /// What should be done before this is used for the first time.
    pub training: Option<Box<Training>>,
    arguments: Vec<String>,
    /// Whether processes can be started ahead of need.
    waits: bool,
}

impl Resolved {
    /// The arguments after the program's name, for an environment of `memory_mb` that runs `handler`.
    pub fn arguments(&self, memory_mb: u32, handler: &str) -> Vec<String> {
        let mut all = self.common_arguments(memory_mb);
        if self.runtime.language == Language::Java {
            all.extend([java::MAIN.into(), handler.into()]);
        }
        all
    }

    /// Those that are the same for every function.
    fn common_arguments(&self, memory_mb: u32) -> Vec<String> {
        let mut all = match self.runtime.language {
            Language::Node => node_heap(memory_mb),
            Language::Java => vec![java::heap(memory_mb)],
            _ => Vec::new(),
        };
        all.extend_from_slice(&self.arguments);
        all
    }

    /// How to start a process of this runtime before anybody needs it; `None` where the program is the function's own.
    pub fn template(&self, memory_mb: u32) -> Option<Template> {
        let language = self.runtime.language;
        let mut arguments = self.common_arguments(memory_mb);
        if language == Language::Java {
            arguments = java::waiting(arguments);
        }
        self.waits.then(|| Template {
            argv: std::iter::once(self.program.display().to_string()).chain(arguments).collect(),
            env: crate::environment::template(language, &self.environment),
            image: language == Language::Python,
        })
    }
}

/// A process that waits on descriptor 3 to be told which function it is, by [`crate::environment::orders`]. It says `ready`
/// there first. Two functions may share one if all of this is equal, and what is mounted for them ([`Resolved::binds`],
/// [`Resolved::runtime_dir`]).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Template {
    /// The program and its arguments. Node's and Java's depend on the memory size: no heap takes other limits once it is there.
    pub argv: Vec<String>,
    /// All of its environment, sorted by name.
    pub env: Vec<(String, String)>,
    /// Whether a memory image of it may be taken and restored many times: it has one thread, no descriptor beyond 0 to 3, and
    /// renews what must differ between copies. Also whether it follows an order with `snapshot`.
    pub image: bool,
}

/// As AWS starts node: without it V8 sizes its heap by the host's memory and is killed before it collects.
fn node_heap(memory_mb: u32) -> Vec<String> {
    vec![
        "--expose-gc".into(),
        "--max-http-header-size=81920".into(),
        format!("--max-semi-space-size={}", memory_mb.div_ceil(20)),
        format!("--max-old-space-size={}", memory_mb * 9 / 10),
    ]
}

/// A runtime cannot run here. The text says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// AWS has no such runtime (any more).
    #[error("`{0}` is not a runtime of AWS Lambda")]
    Unknown(String),
    #[error("runtime {name} is not served by this node yet; {advice}")]
    NotServed { name: &'static str, advice: &'static str },
    #[error("runtime {name} needs {language} on this host, and none was found; {advice}")]
    NoInterpreter { name: &'static str, language: &'static str, advice: String },
    #[error("runtime {name} needs AWS's Java runtime client, and none was found; {advice}")]
    NoClient { name: &'static str, advice: &'static str },
    #[error("runtime {name} needs AWS's Java runtime client, which cannot be read: {reason}")]
    BrokenClient { name: &'static str, reason: String },
    #[error("a function of runtime {name} cannot be debugged here: {advice}")]
    NoDebugger { name: &'static str, advice: String },
}

/// `bootstrap` of a `provided.*` function is missing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]")]
pub struct InvalidEntrypoint;

impl InvalidEntrypoint {
    pub const ERROR_TYPE: &'static str = "Runtime.InvalidEntrypoint";
}

/// The program of a `provided.*` function as the sandbox sees it. `task` and `opt` are the host folders behind `/var/task`
/// and `/opt`. Whether it can be executed shows when it is.
///
/// # Errors
/// Neither folder has a file `bootstrap`.
pub fn entrypoint(task: &Path, opt: Option<&Path>) -> Result<&'static str, InvalidEntrypoint> {
    let there = |folder: &Path| folder.join("bootstrap").is_file();
    match opt {
        _ if there(task) => Ok("/var/task/bootstrap"),
        Some(opt) if there(opt) => Ok("/opt/bootstrap"),
        _ => Err(InvalidEntrypoint),
    }
}

/// Whether every sandbox has what is there.
pub fn is_everywhere(path: &Path) -> bool {
    probe::in_every_sandbox(path)
}

/// Where to look and what to add.
#[derive(Clone, Debug)]
pub struct Options {
    pub places: Places,
    pub clients: Installed,
    /// Keeps what interpreters said of themselves, so that a start of the node runs none of them.
    pub cache: Option<PathBuf>,
    /// A folder of Python packages every function sees after its own (boto3, say).
    pub python_packages: Option<PathBuf>,
    /// A folder with `node_modules` that every Node.js function finds after its own and its layers' (AWS's SDK, say).
    pub node_packages: Option<PathBuf>,
    /// A folder with Python's debugger, as `pip install --target` makes it. It may appear at any time.
    pub debugpy: Option<PathBuf>,
    /// A folder with the jars of AWS's runtime client for Java.
    pub java_packages: Option<PathBuf>,
}

/// The table together with this host's interpreters.
pub struct Catalog {
    options: Options,
    interpreters: std::sync::OnceLock<Vec<Interpreter>>,
    /// Once there is one: a folder that is filled later is noticed.
    java_client: std::sync::OnceLock<java::Client>,
}

impl Catalog {
    /// Costs nothing; the host is searched on first use.
    pub fn new(options: Options) -> Self {
        Self { options, interpreters: std::sync::OnceLock::new(), java_client: std::sync::OnceLock::new() }
    }

    /// What this host has, best first within a language. The first call asks each interpreter that is not in the cache, all
    /// at once: some tens of milliseconds each, so call it on a thread that may block.
    pub fn interpreters(&self) -> &[Interpreter] {
        self.interpreters.get_or_init(|| {
            let found = self.options.places.candidates();
            probe::all(&found, self.options.cache.as_deref(), &self.options.clients)
        })
    }

    /// How to run a function of the runtime `name` here. Blocks as [`Catalog::interpreters`] does.
    ///
    /// # Errors
    /// [`Missing`], whose text is meant for the caller of `CreateFunction`.
    pub fn resolve(&self, name: &str) -> Result<Resolved, Missing> {
        let runtime = find(name).ok_or_else(|| Missing::Unknown(name.into()))?;
        match runtime.language {
            Language::Provided => Ok(self.provided(runtime)),
            Language::Python | Language::Node | Language::Ruby => self.interpreted(runtime),
            Language::Java if runtime.version >= JAVA_OLDEST => self.java(runtime),
            Language::Java | Language::Dotnet | Language::Go => {
                Err(Missing::NotServed { name: runtime.name, advice: advice_unserved(runtime.language) })
            }
        }
    }

    fn provided(&self, runtime: &'static Runtime) -> Resolved {
        Resolved {
            runtime,
            program: "/var/task/bootstrap".into(),
            binds: Vec::new(),
            runtime_dir: None,
            environment: Vec::new(),
            exact: true,
            version: String::new(),
            note: None,
            training: None,
            arguments: Vec::new(),
            waits: false,
        }
    }

    fn interpreted(&self, runtime: &'static Runtime) -> Result<Resolved, Missing> {
        let chosen = nearest(runtime, self.interpreters()).ok_or_else(|| no_interpreter(runtime))?;
        let mut binds: Vec<PathBuf> = chosen.binds();
        let clients = &self.options.clients;
        let (runtime_dir, arguments) = match runtime.language {
            Language::Python => {
                let shared = self.options.python_packages.iter().filter(|folder| !probe::in_every_sandbox(folder));
                binds.extend(shared.cloned());
                (&clients.python, self.python_arguments(chosen))
            }
            // Whatever the locale: AWS's is one of UTF-8, which a host need not have.
            Language::Ruby => (&clients.ruby, vec!["-EUTF-8".into(), format!("{RUNTIME_DIR}/start.rb")]),
            _ => (&clients.node, vec![format!("{RUNTIME_DIR}/index.cjs")]),
        };
        let mut environment = chosen.environment();
        if let (Language::Node, Some(folder)) = (runtime.language, &self.options.node_packages) {
            let modules = folder.join("node_modules");
            environment.push(("NODE_PATH".into(), environment::node_path(runtime.version.0, Some(&modules))));
            binds.extend((!probe::in_every_sandbox(folder)).then(|| folder.clone()));
        }
        let exact = matches(runtime, chosen);
        Ok(Resolved {
            runtime,
            program: chosen.program.clone(),
            binds,
            runtime_dir: Some(runtime_dir.clone()),
            environment,
            exact,
            version: chosen.version_text(),
            note: (!exact).then(|| note(runtime, chosen)),
            training: None,
            arguments,
            waits: true,
        })
    }

    fn python_arguments(&self, chosen: &Interpreter) -> Vec<String> {
        // -S: no .pth hooks; the client adds the folders itself.
        let mut all = vec!["-S".into(), format!("{RUNTIME_DIR}/start.py")];
        let packages = chosen.packages.iter().chain(&self.options.python_packages);
        all.extend(packages.map(|folder| folder.display().to_string()));
        all
    }

    fn java(&self, runtime: &'static Runtime) -> Result<Resolved, Missing> {
        let chosen = nearest(runtime, self.interpreters()).ok_or_else(|| no_interpreter(runtime))?;
        let client = self.java_client(runtime)?;
        let exact = matches(runtime, chosen);
        let binds: Vec<PathBuf> = chosen.binds().into_iter().chain(java::settings_folders(&chosen.prefix)).collect();
        let training = client.training(chosen, &self.options.clients.java, binds.clone()).map(Box::new);
        Ok(Resolved {
            runtime,
            program: chosen.program.clone(),
            binds,
            runtime_dir: Some(client.folder.clone()),
            environment: chosen.environment(),
            exact,
            version: chosen.version_text(),
            note: (!exact).then(|| note(runtime, chosen)),
            training,
            arguments: client.flags(runtime, chosen),
            waits: client.is_proven(chosen),
        })
    }

    fn java_client(&self, runtime: &'static Runtime) -> Result<&java::Client, Missing> {
        if let Some(known) = self.java_client.get() {
            return Ok(known);
        }
        let name = runtime.name;
        let missing = Missing::NoClient { name, advice: java::ADVICE };
        let Some(packages) = &self.options.java_packages else { return Err(missing) };
        let client = java::Client::lay_out(packages, &self.options.clients);
        let client = client.map_err(|error| Missing::BrokenClient { name, reason: error.to_string() })?;
        let client = client.ok_or(missing)?;
        Ok(self.java_client.get_or_init(|| client))
    }
}

/// AWS's client is compiled for it.
const JAVA_OLDEST: (u16, u16) = (11, 0);

fn note(runtime: &Runtime, chosen: &Interpreter) -> String {
    let program = chosen.program.display();
    format!("{} is not installed on this host; running on {} {program}", runtime.name, chosen.version_text())
}

/// The part of a version that names a runtime: 3.12 for Python, 3.4 for Ruby, 20 for node, 17 for Java.
fn series(language: Language, version: (u16, u16)) -> (u16, u16) {
    if matches!(language, Language::Node | Language::Java) { (version.0, 0) } else { version }
}

fn matches(runtime: &Runtime, interpreter: &Interpreter) -> bool {
    interpreter.language() == runtime.language && interpreter.series() == series(runtime.language, runtime.version)
}

/// The interpreter to run `runtime` with: exact, else the nearest newer, else the nearest older series.
fn nearest<'a>(runtime: &Runtime, interpreters: &'a [Interpreter]) -> Option<&'a Interpreter> {
    let wanted = series(runtime.language, runtime.version);
    let same = || interpreters.iter().filter(|i| i.language() == runtime.language);
    let newer = same().map(Interpreter::series).filter(|series| *series >= wanted).min();
    let best = newer.or_else(|| same().map(Interpreter::series).max())?;
    // min_by_key keeps the first of equals, which is the order of the search path.
    same().filter(|i| i.series() == best).min_by_key(|i| !i.boto3)
}

fn no_interpreter(runtime: &'static Runtime) -> Missing {
    let (major, minor) = runtime.version;
    let (language, advice) = match runtime.language {
        Language::Python => {
            let ways = format!(
                "`apt-get install python3`, `uv python install {major}.{minor}` or `pyenv install {major}.{minor}`"
            );
            ("Python 3.9 or newer", format!("install it ({ways}) and start the node again"))
        }
        Language::Java => {
            let ways = format!(
                "`apt-get install openjdk-{major}-jre-headless`, `sdk install java {major}` or `mise use -g java@{major}`"
            );
            ("a HotSpot JVM of Java 11 or newer", format!("install it ({ways}) and start the node again"))
        }
        Language::Ruby => {
            let ways = format!(
                "`apt-get install ruby`, `rbenv install {major}.{minor}` or `mise use -g ruby@{major}.{minor}`"
            );
            ("Ruby 3.1 or newer", format!("install it ({ways}) and start the node again"))
        }
        _ => {
            let ways = format!("`apt-get install nodejs`, `nvm install {major}` or `mise use -g node@{major}`");
            ("Node.js 18 or newer", format!("install it ({ways}) and start the node again"))
        }
    };
    Missing::NoInterpreter { name: runtime.name, language, advice }
}

fn advice_unserved(language: Language) -> &'static str {
    match language {
        Language::Go => "build for provided.al2023 with the executable named `bootstrap`, as AWS asks for since 2024",
        Language::Java => "choose java11 or newer",
        _ => {
            "publish the function self-contained (native AOT) with the executable named `bootstrap` for provided.al2023"
        }
    }
}

#[cfg(test)]
mod tests;
