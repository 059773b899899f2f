//! The peers, each as its users start it, on the same handlers.

use super::ground::{Ground, Group, free_port};
use super::load::check;
use crate::aws::{Aws, Package, zipped};
use crate::cold::{Fresh, first_invoke, millis, renewed};
use crate::handlers::{self, EVENT};
use crate::node::Node;
use crate::wire::Connection;
use anyhow::{Context as _, Result, bail};
use std::fmt::Write as _;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Python,
    Node,
    Native,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::Python, Self::Node, Self::Native];

    pub fn name(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Node => "node",
            Self::Native => "native",
        }
    }

    fn handler(self) -> &'static str {
        match self {
            Self::Python => "app.handler",
            Self::Node => "index.handler",
            Self::Native => "none",
        }
    }
}

/// A peer and how it is started for one language.
pub struct Peer {
    pub name: &'static str,
    /// In `installed.json`; we need none.
    pub installed: Option<&'static str>,
    pub languages: &'static [Language],
    /// What a cold start is there.
    pub cold: &'static str,
    pub start: fn(&Ground<'_>, Language) -> Result<Running>,
}

use Language::{Native, Node as NodeJs, Python};

pub const PEERS: &[Peer] = &[
    Peer {
        name: "lamp",
        installed: None,
        languages: &[Python, NodeJs, Native],
        cold: "first event after a change of the configuration",
        start: lamp,
    },
    Peer {
        name: "ministack",
        installed: Some("ministack"),
        languages: &[Python, NodeJs, Native],
        cold: "first event after a change of the configuration",
        start: ministack,
    },
    Peer {
        name: "serverless-offline",
        installed: Some("serverless-offline"),
        languages: &[Python, NodeJs],
        cold: "first event of a function",
        start: serverless_offline,
    },
    Peer {
        name: "lambda-local",
        installed: Some("lambda-local"),
        languages: &[NodeJs],
        cold: "its command line, exec to exit: its server has no workers",
        start: lambda_local,
    },
    Peer {
        name: "RIE",
        installed: Some("rie"),
        languages: &[Python, NodeJs, Native],
        cold: "first event of an emulator that stands; node on our client, as it brings none",
        start: rie,
    },
    Peer {
        name: "awsim",
        installed: Some("awsim"),
        languages: &[Python, NodeJs],
        cold: "any event: it starts a process for each",
        start: awsim,
    },
    Peer { name: "rustack", installed: Some("rustack"), languages: &[Python], cold: "", start: |_, _| bail!("absent") },
];

/// Bytes of an invocation with this event.
pub type Ask = Box<dyn Fn(&str) -> Vec<u8>>;
pub type Cold = Box<dyn FnMut() -> Result<f64>>;

/// One that serves.
pub struct Running {
    pub address: SocketAddr,
    /// The process that all others of it descend from.
    pub pid: u32,
    pub request: Ask,
    /// A request with a signature that is not the caller's; `None` where there is nothing to sign for.
    pub forged: Option<Vec<u8>>,
    /// Makes one cold start, milliseconds.
    pub cold: Cold,
    /// Ends with it.
    _owner: Owner,
}

impl Running {
    /// Whether nobody listens there any more.
    pub fn has_crashed(&self) -> bool {
        std::net::TcpStream::connect(self.address).is_err()
    }
}

#[allow(dead_code)] // held for their end
enum Owner {
    Node(Node),
    Group(Group),
}

const FUNCTION: &str = "bench-peer";

fn deploy(ground: &Ground<'_>, aws: &Aws, language: Language) -> Result<()> {
    let settings = ground.settings;
    let (runtime, file, content) = match language {
        Python => (&*settings.python_runtime, "app.py", handlers::PYTHON.into()),
        NodeJs => (node_runtime(ground)?, "index.js", handlers::NODE.into()),
        Native => ("provided.al2023", "bootstrap", fs::read(&settings.native)?),
    };
    let zip = zipped(file, &content)?;
    aws.create(&Package { name: FUNCTION, runtime, handler: language.handler(), zip: &zip })
}

fn node_runtime<'a>(ground: &'a Ground<'_>) -> Result<&'a str> {
    ground.settings.node_runtime.as_deref().context("this host has no node")
}

/// One with Lambda's API.
fn with_api(ground: &Ground<'_>, aws: Aws, language: Language, pid: u32, owner: Owner) -> Result<Running> {
    deploy(ground, &aws, language)?;
    let (address, forged) = (aws.address, Some(aws.forged(FUNCTION, EVENT)));
    let aws = std::rc::Rc::new(aws);
    let invoker = aws.clone();
    let cold = move || {
        let target = renewed(&aws, FUNCTION, Fresh::Configuration)?;
        first_invoke(&aws, &target)
    };
    let request = Box::new(move |event: &str| invoker.invoke(FUNCTION, event));
    Ok(Running { address, pid, request, forged, cold: Box::new(cold), _owner: owner })
}

fn lamp(ground: &Ground<'_>, language: Language) -> Result<Running> {
    let node = Node::start(&ground.settings.lamp, &ground.folder("lamp")?, &[])?;
    let aws = Aws::on(&node)?;
    with_api(ground, aws, language, node.pid(), Owner::Node(node))
}

fn ministack(ground: &Ground<'_>, language: Language) -> Result<Running> {
    let (at, address) = (ground.folder("ministack")?, free_port()?);
    let mut command = ground.command(ground.peers.join("py/bin/ministack"), &at);
    command.env("GATEWAY_PORT", address.port().to_string()).env("BIND_HOST", "127.0.0.1");
    api_server(ground, command, &at, address, language)
}

fn awsim(ground: &Ground<'_>, language: Language) -> Result<Running> {
    let (at, address) = (ground.folder("awsim")?, free_port()?);
    let mut command = ground.command(ground.peers.join("awsim/bin/awsim"), &at);
    command.args(["--bind", "127.0.0.1", "--port", &address.port().to_string(), "--data-dir"]).arg(&at);
    api_server(ground, command, &at, address, language)
}

fn api_server(
    ground: &Ground<'_>,
    command: Command,
    at: &Path,
    address: SocketAddr,
    language: Language,
) -> Result<Running> {
    let log = at.join("log");
    let group = Group::start(command, &log)?.listening(address, &log)?;
    with_api(ground, Aws::believing(address), language, group.pid(), Owner::Group(group))
}

/// The handler as files.
fn task(ground: &Ground<'_>, at: PathBuf, language: Language) -> Result<PathBuf> {
    fs::create_dir_all(&at)?;
    match language {
        Python => fs::write(at.join("app.py"), handlers::PYTHON)?,
        NodeJs => fs::write(at.join("index.js"), handlers::NODE)?,
        Native => drop(fs::copy(&ground.settings.native, at.join("bootstrap"))?),
    }
    Ok(at)
}

/// A POST without a signature.
fn post(address: SocketAddr, path: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    let head = format!("POST {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n");
    format!("{head}content-length: {length}\r\n\r\n{body}").into_bytes()
}

fn first_post(address: SocketAddr, path: &str) -> Result<f64> {
    let mut connection = Connection::open(address)?;
    let request = post(address, path, EVENT);
    let begin = Instant::now();
    connection.send(&request)?;
    let message = connection.receive()?;
    let took = millis(begin.elapsed());
    check(&connection.buffer, message, "value")?;
    Ok(took)
}

/// Functions for cold starts: a worker stays once it is there.
const SPARE: usize = 60;

fn serverless_offline(ground: &Ground<'_>, language: Language) -> Result<Running> {
    // Below the plugin, so that it is found.
    let at = ground.peers.join("npm/run").join(language.name());
    let at = task(ground, at, language)?;
    fs::write(at.join("serverless.yml"), serverless_yml(ground, language)?)?;
    let (address, http, websocket) = (free_port()?, free_port()?, free_port()?);
    let mut command = ground.command("node", &at);
    command.arg("--require").arg(loopback()).arg(ground.peers.join("npm/node_modules/osls/bin/serverless.js"));
    command.args(["offline", "start", "--host", "127.0.0.1", "--noPrependStageInUrl"]);
    for (flag, port) in [("--lambdaPort", address), ("--httpPort", http), ("--websocketPort", websocket)] {
        command.arg(flag).arg(port.port().to_string());
    }
    command.envs([("SLS_TELEMETRY_DISABLED", "1"), ("SLS_NOTIFICATIONS_MODE", "off")]);
    let log = ground.folder("serverless")?.join("log");
    let group = Group::start(command, &log)?.listening(address, &log)?;
    let path = |n: usize| format!("/2015-03-31/functions/bench-dev-f{n}/invocations");
    let mut spare = 1..SPARE;
    let cold = move || first_post(address, &path(spare.next().context("no function is left")?));
    let request = move |event: &str| post(address, &path(0), event);
    let (pid, request, cold) = (group.pid(), Box::new(request), Box::new(cold));
    Ok(Running { address, pid, request, forged: None, cold, _owner: Owner::Group(group) })
}

fn serverless_yml(ground: &Ground<'_>, language: Language) -> Result<String> {
    let runtime = if language == Python { &*ground.settings.python_runtime } else { node_runtime(ground)? };
    let mut text = format!("service: bench\nprovider:\n  name: aws\n  runtime: {runtime}\n  timeout: 60\n");
    text += "plugins:\n  - serverless-offline\nfunctions:\n";
    for n in 0..SPARE {
        let _ = writeln!(text, "  f{n}:\n    handler: {}", language.handler());
    }
    Ok(text)
}

fn loopback() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/loopback.cjs")
}

fn lambda_local(ground: &Ground<'_>, language: Language) -> Result<Running> {
    let at = task(ground, ground.folder("lambda-local")?, language)?;
    fs::write(at.join("event.json"), EVENT)?;
    let (address, script) = (free_port()?, ground.peers.join("npm/node_modules/lambda-local/build/cli.js"));
    let words = ["-l", "index.js", "-h", "handler", "-t", "60", "-v", "0"];
    let local = |more: &[&str]| {
        let mut command = ground.command("node", &at);
        command.arg("--require").arg(loopback()).arg(&script).args(words).args(more);
        command
    };
    let log = at.join("log");
    let group = Group::start(local(&["--watch", &address.port().to_string()]), &log)?.listening(address, &log)?;
    let mut alone = local(&["-e", "event.json"]);
    alone.stdin(std::process::Stdio::null()).stdout(std::process::Stdio::null());
    let cold = move || {
        let begin = Instant::now();
        crate::cold::ended_well(Path::new("lambda-local"), alone.status()?)?;
        Ok(millis(begin.elapsed()))
    };
    let request = move |event: &str| post(address, "/", &format!("{{\"event\":{event}}}"));
    let (pid, request, cold) = (group.pid(), Box::new(request), Box::new(cold));
    Ok(Running { address, pid, request, forged: None, cold, _owner: Owner::Group(group) })
}

const RIE_PATH: &str = "/2015-03-31/functions/function/invocations";

fn rie(ground: &Ground<'_>, language: Language) -> Result<Running> {
    let at = task(ground, ground.folder("rie")?, language)?;
    let emulator = Emulator {
        program: ground.peers.join("rie/aws-lambda-rie"),
        client: match language {
            Python => vec![ground.python().display().to_string(), "-m".into(), "awslambdaric".into()],
            NodeJs => vec!["/usr/bin/env".into(), "node".into(), ground.settings.node_client.display().to_string()],
            Native => vec![at.join("bootstrap").display().to_string()],
        },
        handler: language.handler(),
        path: std::env::join_paths([ground.peers.join("py/bin"), "/usr/local/bin".into(), "/usr/bin".into()])?,
        at,
    };
    let (address, group) = emulator.start()?;
    let cold = move || {
        let (address, _group) = emulator.start()?;
        first_post(address, RIE_PATH)
    };
    let request = move |event: &str| post(address, RIE_PATH, event);
    let (pid, request, cold) = (group.pid(), Box::new(request), Box::new(cold));
    Ok(Running { address, pid, request, forged: None, cold, _owner: Owner::Group(group) })
}

/// The Runtime Interface Emulator before a runtime client.
struct Emulator {
    program: PathBuf,
    client: Vec<String>,
    handler: &'static str,
    path: std::ffi::OsString,
    at: PathBuf,
}

impl Emulator {
    fn start(&self) -> Result<(SocketAddr, Group)> {
        let (address, api) = (free_port()?, free_port()?);
        let mut command = Command::new(&self.program);
        command.current_dir(&self.at).env_clear().env("PATH", &self.path).env("LANG", "C.UTF-8");
        command.envs([("_HANDLER", self.handler), ("AWS_LAMBDA_FUNCTION_TIMEOUT", "60"), ("AWS_REGION", "us-east-1")]);
        command.env("LAMBDA_TASK_ROOT", &self.at);
        command.arg("--runtime-interface-emulator-address").arg(address.to_string());
        command.arg("--runtime-api-address").arg(api.to_string());
        command.args(["--log-level", "error"]).args(&self.client).arg(self.handler);
        let log = self.at.join("log");
        Ok((address, Group::start(command, &log)?.listening(address, &log)?))
    }
}
