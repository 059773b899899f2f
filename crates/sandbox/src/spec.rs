//! What a sandbox is asked to be, and how it ended.

use crate::snapshot::Snapshot;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Extra binds of one sandbox (ours): an interpreter needs two or three.
pub const MAX_BINDS: usize = 64;
/// Arguments of one process (ours).
pub const MAX_ARGS: usize = 256;
/// Environment variables of one process (ours; Lambda bounds their bytes).
pub const MAX_ENV: usize = 1_024;

/// The descriptor of [`Spec`]'s `framed_log`. None of the numbers that matter while a process becomes a program is so high.
pub const FRAMED_LOG: i32 = 62;

/// What a process can be told at once (ours): its environment and a little more.
pub const MAX_ORDERS: usize = 64 * 1024;

/// A host file or folder shown read-only inside, with everything mounted below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bind {
    pub host: PathBuf,
    /// Absolute and without `.` or `..`.
    pub inside: PathBuf,
}

impl Bind {
    pub fn new(host: impl Into<PathBuf>, inside: impl Into<PathBuf>) -> Self {
        Self { host: host.into(), inside: inside.into() }
    }

    /// The same path on both sides.
    pub fn same(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self { host: path.clone(), inside: path }
    }
}

/// What a sandbox may reach beside its own loopback.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Network {
    /// Only its Runtime API and the node's endpoint.
    #[default]
    None,
    /// Outward through the host by address translation; never the host itself, another sandbox or link-local metadata.
    Nat,
}

/// How the main process comes to be.
#[derive(Clone, Debug, Default)]
pub enum Start {
    /// `argv` is run with `env`.
    #[default]
    Plain,
    /// A process of the template is told its orders; while there is none, `argv` is run with `env` all the same.
    Template { template: Template, orders: String },
    /// A process of the template, however long it takes.
    Listener { template: Template, orders: String },
    /// The process that [`crate::Sandbox::snapshot`] took the image of, from where it waited for orders.
    Snapshot { snapshot: Arc<Snapshot>, orders: String },
}

/// Processes that are alike until they are told what they are. Such a process says `ready` on its descriptor 3 once it is
/// initialised, and reads its orders there: one packet. The spec's `mounts`, `runtime_dir` and
/// `framed_log` are part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub argv: Vec<String>,
    pub env: Vec<(String, String)>,
    /// It has one thread when it is ready, so that its image can be taken and restored.
    pub image: bool,
}

impl Start {
    pub(crate) fn orders(&self) -> Option<&str> {
        match self {
            Self::Plain => None,
            Self::Template { orders, .. } | Self::Listener { orders, .. } | Self::Snapshot { orders, .. } => {
                Some(orders)
            }
        }
    }

    pub(crate) fn template(&self) -> Option<&Template> {
        match self {
            Self::Plain | Self::Snapshot { .. } => None,
            Self::Template { template, .. } | Self::Listener { template, .. } => Some(template),
        }
    }
}

/// One execution environment, as [`crate::Driver::start`] takes it.
#[derive(Clone, Debug)]
pub struct Spec {
    /// For logs and errors; need not be unique.
    pub id: String,
    /// Beside the host's `/usr`: interpreter prefixes and the like.
    pub mounts: Vec<Bind>,
    /// Shown at `/var/task`.
    pub task: PathBuf,
    /// Shown together at `/opt`, a later one over an earlier one. At most [`base::limits::LAYERS`].
    pub layers: Vec<PathBuf>,
    /// Shown at `/var/runtime`.
    pub runtime_dir: Option<PathBuf>,
    /// `argv[0]` is an absolute path inside.
    pub argv: Vec<String>,
    /// The whole environment: nothing is added.
    pub env: Vec<(String, String)>,
    pub cwd: String,
    pub hostname: Option<String>,
    /// `MemorySize` in MiB: memory that is neither page cache nor files in `/tmp`.
    pub memory_mb: u32,
    /// `EphemeralStorage` in MiB: the size of `/tmp`.
    pub tmp_mb: u32,
    pub network: Network,
    pub start: Start,
    /// The main process has one more pipe to write to, its descriptor [`FRAMED_LOG`]. Not if it is restored from an image.
    pub framed_log: bool,
    /// The main process does not begin before [`crate::Sandbox::begin`]: others come first.
    pub held: bool,
}

impl Spec {
    /// A spec with AWS's default sizes and no environment.
    pub fn new(id: impl Into<String>, task: impl Into<PathBuf>, argv: Vec<String>) -> Self {
        Self {
            id: id.into(),
            mounts: Vec::new(),
            task: task.into(),
            layers: Vec::new(),
            runtime_dir: None,
            argv,
            env: Vec::new(),
            cwd: "/var/task".into(),
            hostname: None,
            memory_mb: base::limits::MEMORY_MB_DEFAULT,
            tmp_mb: base::limits::EPHEMERAL_MB_DEFAULT,
            network: Network::None,
            start: Start::Plain,
            framed_log: false,
            held: false,
        }
    }

    /// Checks bounds and paths. The error is a sentence for the log.
    pub(crate) fn check(&self) -> Result<(), String> {
        check_process(&self.argv, &self.env)?;
        if let Some(template) = self.start.template() {
            check_process(&template.argv, &template.env)?;
        }
        if self.mounts.len() > MAX_BINDS || self.layers.len() > base::limits::LAYERS {
            return Err(format!("{} binds and {} layers are too many", self.mounts.len(), self.layers.len()));
        }
        if self.start.orders().is_some_and(|orders| orders.len() > MAX_ORDERS) {
            return Err("the orders are too long".into());
        }
        if self.memory_mb == 0 || self.tmp_mb == 0 {
            return Err("memory and /tmp must have a size".into());
        }
        self.mounts.iter().try_for_each(check_bind)
    }
}

pub(crate) fn check_process(argv: &[String], env: &[(String, String)]) -> Result<(), String> {
    if !argv.first().is_some_and(|program| program.starts_with('/')) {
        return Err("the program must be an absolute path".into());
    }
    if argv.len() > MAX_ARGS || env.len() > MAX_ENV {
        return Err(format!("{} arguments and {} variables are too many", argv.len(), env.len()));
    }
    let texts = argv.iter().chain(env.iter().flat_map(|(name, value)| [name, value]));
    if texts.into_iter().any(|text| text.contains('\0')) {
        return Err("an argument or variable holds a NUL".into());
    }
    if env.iter().any(|(name, _)| name.is_empty() || name.contains('=')) {
        return Err("a variable's name is empty or holds '='".into());
    }
    Ok(())
}

/// Folders that hold other people's things: binding one whole would open the host to a function.
const TOO_WIDE: &[&str] =
    &["/", "/root", "/home", "/etc", "/var", "/proc", "/sys", "/dev", "/run", "/boot", "/tmp", "/mnt"];
/// Places inside that are ours.
const OURS: &[&str] = &["/proc", "/sys", "/dev", "/etc", "/tmp", "/usr", "/var/task", "/var/runtime"];

fn check_bind(bind: &Bind) -> Result<(), String> {
    let shown = bind.inside.display();
    let plain = |path: &Path| {
        path.is_absolute() && path.components().all(|part| matches!(part, Component::RootDir | Component::Normal(_)))
    };
    if !plain(&bind.inside) || !bind.host.is_absolute() {
        return Err(format!("a bind needs absolute paths without '..': {shown}"));
    }
    let is_home = bind.host.parent() == Some(Path::new("/home"));
    if is_home || TOO_WIDE.iter().any(|wide| bind.host == Path::new(wide)) {
        return Err(format!("{} is too wide to show to a function", bind.host.display()));
    }
    let ours = OURS.iter().any(|ours| bind.inside.starts_with(ours)) && !is_javas(&bind.inside);
    if bind.inside == Path::new("/") || ours {
        return Err(format!("{shown} is not a place for a bind"));
    }
    Ok(())
}

/// `/etc/java`, `/etc/java-17-openjdk` and the like, into which distributions link the settings of a JDK below `/usr`.
fn is_javas(inside: &Path) -> bool {
    let name = inside.strip_prefix("/etc").ok().and_then(Path::to_str);
    name.is_some_and(|name| name.starts_with("java") && !name.contains('/'))
}

impl Bind {
    /// Whether a sandbox takes it; if not, why.
    pub fn check(&self) -> Result<(), String> {
        check_bind(self)
    }
}

/// Another process for a running sandbox: an extension.
#[derive(Clone, Debug)]
pub struct Process {
    /// `argv[0]` is an absolute path inside.
    pub argv: Vec<String>,
    pub env: Vec<(String, String)>,
    pub cwd: String,
}

/// How a process of a sandbox ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit {
    pub status: Status,
    /// The sandbox was stopped because it used more memory than its `MemorySize`.
    pub oom: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Code(i32),
    Signal(i32),
}

impl Exit {
    pub const KILLED: Self = Self { status: Status::Signal(9), oom: false };

    pub fn code(self) -> Option<i32> {
        match self.status {
            Status::Code(code) => Some(code),
            Status::Signal(_) => None,
        }
    }

    pub fn signal(self) -> Option<i32> {
        match self.status {
            Status::Code(_) => None,
            Status::Signal(signal) => Some(signal),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec() -> Spec {
        Spec::new("t", "/srv/code", vec!["/bin/true".into()])
    }

    #[test]
    fn a_bind_may_not_open_the_host() {
        let with = |host: &str, inside: &str| Spec { mounts: vec![Bind::new(host, inside)], ..spec() }.check().is_ok();
        assert!(with("/root/.pyenv/versions/3.11.7", "/root/.pyenv/versions/3.11.7"));
        assert!(with("/opt/node", "/opt/node"));
        assert!(with("/etc/java-17-openjdk", "/etc/java-17-openjdk"));
        for (host, inside) in [
            ("/", "/x"),
            ("/root", "/root"),
            ("/home/user_a", "/x"),
            ("/etc", "/x"),
            ("/srv/x", "/etc/x"),
            ("/srv/x", "/tmp/x"),
            ("/srv/x", "/a/../etc"),
            ("/srv/x", "a"),
            ("srv", "/a"),
            ("/srv/x", "/"),
        ] {
            assert!(!with(host, inside), "{host} at {inside}");
        }
    }

    #[test]
    fn a_process_is_checked_before_it_is_sent() {
        assert!(spec().check().is_ok());
        assert!(Spec { argv: vec!["true".into()], ..spec() }.check().is_err());
        assert!(Spec { argv: vec![], ..spec() }.check().is_err());
        assert!(Spec { env: vec![("A=B".into(), "c".into())], ..spec() }.check().is_err());
        assert!(Spec { env: vec![("A".into(), "c\0".into())], ..spec() }.check().is_err());
        assert!(Spec { memory_mb: 0, ..spec() }.check().is_err());
    }
}
