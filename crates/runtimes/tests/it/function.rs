//! A function running outside any sandbox, its Runtime API on loopback.

use base::RequestId;
use base::task::Tasks;
use bytes::Bytes;
use runtimes::catalog::{Catalog, Interpreter, Language, Options, Places, Resolved};
use runtimes::environment::{Initialization, Settings, orders, variables};
use runtimes::{Handle, Init, InitError, Invocation, InvokeError, Outcome, RuntimeApi, bootstrap};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::OnceLock;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

/// Nothing here takes longer on a machine that works.
const PATIENCE: Duration = Duration::from_secs(30);

pub async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future).await.expect("this takes too long")
}

/// Removed with its owner.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(format!("lamp-it-{}", base::id::hex(12)));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn put(&self, files: &[(&str, &str)]) {
        for (name, text) in files {
            let path = self.0.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// This host's interpreters, asked once for all tests.
pub fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| {
        let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("clients");
        let clients = bootstrap::install(&dir).unwrap();
        let cache = Some(dir.join(format!("{}.json", clients.digest)));
        Catalog::new(Options {
            places: Places::of_this_process(),
            clients,
            cache,
            python_packages: None,
            node_packages: None,
            debugpy: None,
            java_packages: None,
        })
    })
}

/// Runtime names of `language` that this host runs exactly.
pub fn exact(language: Language) -> Vec<&'static str> {
    let all = runtimes::catalog::RUNTIMES.iter().filter(|runtime| runtime.language == language);
    all.map(|runtime| runtime.name).filter(|name| catalog().resolve(name).is_ok_and(|found| found.exact)).collect()
}

pub fn has(language: Language) -> bool {
    let found = catalog().interpreters().iter().any(|i: &Interpreter| i.language() == language);
    if !found {
        eprintln!("skipped: no interpreter for {language:?} on this host");
    }
    found
}

tokio::task_local! {
    /// Whether functions are started ahead of need and told later what they are.
    pub static AHEAD: bool;
}

/// Makes two tests of each function named: with processes that are started for it, and with such as were started before.
macro_rules! plainly_and_ahead {
    ($($name:ident),* $(,)?) => {
        mod plainly {
            $(#[tokio::test]
            async fn $name() {
                super::$name().await;
            })*
        }
        mod ahead {
            $(#[tokio::test]
            async fn $name() {
                crate::function::AHEAD.scope(true, super::$name()).await;
            })*
        }
    };
}
pub(crate) use plainly_and_ahead;

/// How a function is set up; see [`Setup::start`].
pub struct Setup {
    pub runtime: &'static str,
    pub handler: &'static str,
    pub files: Vec<(&'static str, String)>,
    pub environment: BTreeMap<String, String>,
    pub json_log_level: Option<&'static str>,
    /// Instead of our client: program and arguments.
    pub command: Option<(PathBuf, Vec<String>)>,
}

pub fn function(runtime: &'static str, handler: &'static str, file: &'static str, code: &str) -> Setup {
    Setup {
        runtime,
        handler,
        files: vec![(file, code.to_owned())],
        environment: BTreeMap::new(),
        json_log_level: None,
        command: None,
    }
}

/// A running function.
pub struct Function {
    pub api: Handle,
    pub folder: Folder,
    child: Child,
    output: tokio::task::JoinHandle<String>,
    errors: tokio::task::JoinHandle<String>,
    _control: Option<BufReader<TcpStream>>,
}

/// A Runtime API and where it is.
pub fn runtime_api() -> (Handle, String) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    (RuntimeApi::serve(listener, &Tasks::new()).unwrap(), address)
}

/// How a client is started ahead of need.
pub struct Launch {
    /// How many orders answer each of its words.
    pub orders: &'static str,
    /// At which of its words the client becomes two, by `copies.py`.
    pub copies: Option<&'static str>,
    /// What Python finds behind its standard library. Not the host's packages, which take a while to load.
    pub packages: Vec<PathBuf>,
}

impl Default for Launch {
    fn default() -> Self {
        Self { orders: "1", copies: None, packages: Vec::new() }
    }
}

/// A client that was started ahead of need, by `launcher.py`.
pub struct Launched {
    child: Child,
    control: BufReader<TcpStream>,
}

impl Launched {
    pub async fn start(runtime: &str, launch: &Launch) -> Self {
        let found = catalog().resolve(runtime).unwrap();
        let template = found.template(256).unwrap();
        let clients = found.runtime_dir.as_ref().unwrap().display().to_string();
        let mut argv: Vec<String> = template.argv.iter().map(|a| a.replace(bootstrap::RUNTIME_DIR, &clients)).collect();
        if found.runtime.language == Language::Python {
            argv.truncate(3); // the program, -S and the script
        }
        let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
        if let Some(when) = launch.copies {
            let copies = scripts.join("copies.py").display().to_string();
            argv.splice(2..3, [copies, clients, when.into()]);
        }
        argv.extend(launch.packages.iter().map(|folder| folder.display().to_string()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port().to_string();
        let environment: BTreeMap<String, String> = template.env.into_iter().collect();
        let child = Command::new(&catalog().resolve("python3.12").unwrap().program)
            .args(["-I", "-S"])
            .arg(scripts.join("launcher.py"))
            .args([&port, launch.orders, &serde_json::to_string(&environment).unwrap()])
            .args(argv)
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        Self { child, control: BufReader::new(soon(listener.accept()).await.unwrap().0) }
    }

    /// Waits for a word of the client.
    pub async fn word(&mut self, expect: &str) {
        let mut line = String::new();
        soon(self.control.read_line(&mut line)).await.unwrap();
        assert_eq!(line.trim_end(), expect);
    }

    pub async fn order(&mut self, order: &str) {
        soon(self.control.write_all(format!("{order}\n").as_bytes())).await.unwrap();
    }

    pub fn function(mut self, api: Handle, folder: Folder) -> Function {
        let output = collect(self.child.stdout.take().unwrap());
        let errors = collect(self.child.stderr.take().unwrap());
        Function { api, folder, child: self.child, output, errors, _control: Some(self.control) }
    }
}

impl Setup {
    pub fn file(mut self, name: &'static str, text: &str) -> Self {
        self.files.push((name, text.to_owned()));
        self
    }

    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.insert(name.into(), value.into());
        self
    }

    pub async fn start(self) -> Function {
        if self.command.is_none() && AHEAD.try_with(|ahead| *ahead).unwrap_or(false) {
            return self.start_ahead(&Launch::default()).await;
        }
        let folder = self.folder();
        let (api, address) = runtime_api();
        let mut child = self.spawn(&folder.0, &address);
        let output = collect(child.stdout.take().unwrap());
        let errors = collect(child.stderr.take().unwrap());
        Function { api, folder, child, output, errors, _control: None }
    }

    /// Started before it is told what it is.
    pub async fn start_ahead(self, launch: &Launch) -> Function {
        let mut launched = Launched::start(self.runtime, launch).await;
        launched.word("ready").await;
        let folder = self.folder();
        let (api, address) = runtime_api();
        launched.order(&self.order(&folder.0, &address, false)).await;
        launched.function(api, folder)
    }

    /// A new folder with the function's files.
    pub fn folder(&self) -> Folder {
        let folder = Folder::new();
        for (name, text) in &self.files {
            folder.put(&[(name, text)]);
        }
        folder
    }

    pub fn order(&self, folder: &Path, address: &str, snapshot: bool) -> String {
        let found = catalog().resolve(self.runtime).unwrap();
        let variables: BTreeMap<String, String> = self.variables(&found, folder, address).into_iter().collect();
        let variables: Vec<_> = variables.into_iter().collect();
        orders(&variables, folder.to_str().unwrap(), snapshot).unwrap()
    }

    fn spawn(&self, folder: &Path, address: &str) -> Child {
        let found = catalog().resolve(self.runtime).unwrap();
        let (program, arguments) = match &self.command {
            Some(command) => command.clone(),
            None => (found.program.clone(), our_arguments(&found)),
        };
        Command::new(program)
            .args(arguments)
            .env_clear()
            .envs(self.variables(&found, folder, address))
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap()
    }

    fn variables(&self, found: &Resolved, folder: &Path, address: &str) -> Vec<(String, String)> {
        let settings = Settings {
            runtime: found.runtime,
            handler: self.handler,
            function_name: "fn",
            function_version: "$LATEST",
            memory_mb: 256,
            region: "us-east-1",
            log_group: "/aws/lambda/fn",
            log_stream: "2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef",
            initialization: Initialization::OnDemand,
            credentials: None,
            endpoint_url: None,
            json_log_level: self.json_log_level,
            interpreter: &found.environment,
            own: &self.environment,
        };
        let mut all = variables(&settings);
        // Outside a sandbox these places are elsewhere.
        all.push(("AWS_LAMBDA_RUNTIME_API".into(), address.into()));
        all.push(("LAMBDA_TASK_ROOT".into(), folder.display().to_string()));
        all
    }
}

pub fn our_arguments(found: &Resolved) -> Vec<String> {
    let folder = found.runtime_dir.as_ref().unwrap().display().to_string();
    found
        .arguments(256, "app.handler")
        .iter()
        .map(|argument| argument.replace(bootstrap::RUNTIME_DIR, &folder))
        .collect()
}

fn collect(mut pipe: impl AsyncReadExt + Unpin + Send + 'static) -> tokio::task::JoinHandle<String> {
    tokio::spawn(async move {
        let mut bytes = Vec::new();
        let _ = pipe.read_to_end(&mut bytes).await;
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

pub fn event(id: &str, payload: &str) -> Invocation {
    let now = base::Clock::now(&base::SystemClock).millis();
    Invocation {
        request_id: RequestId::from(id),
        deadline_ms: now + 30_000,
        function_arn: "arn:aws:lambda:us-east-1:000000000000:function:fn".into(),
        trace_id: Some("Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1".into()),
        client_context: None,
        cognito_identity: None,
        tenant_id: None,
        payload: Bytes::copy_from_slice(payload.as_bytes()),
    }
}

impl Function {
    pub async fn invoke(&self, payload: &str) -> Result<Outcome, InvokeError> {
        soon(self.api.invoke(event("req-1", payload))).await
    }

    /// The answer to `payload`, which must be one.
    pub async fn answer(&self, payload: &str) -> String {
        match self.invoke(payload).await.unwrap() {
            Outcome::Response { payload, .. } => String::from_utf8(payload.to_vec()).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    /// The error document that `payload` brings.
    pub async fn error(&self, payload: &str) -> Value {
        match self.invoke(payload).await.unwrap() {
            Outcome::Error { payload, .. } => serde_json::from_slice(&payload).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    /// The init error, its document parsed, and how the process ended.
    pub async fn init_error(mut self) -> (String, Value, ExitStatus, Logs) {
        let Init::Failed(InitError { error_type, payload }) = soon(self.api.ready()).await else {
            panic!("the function initialised");
        };
        let status = soon(self.child.wait()).await.unwrap();
        (error_type, serde_json::from_slice(&payload).unwrap(), status, self.logs().await)
    }

    /// Waits for the process to end by itself.
    pub async fn exit(mut self) -> (ExitStatus, Logs) {
        let status = soon(self.child.wait()).await.unwrap();
        (status, self.logs().await)
    }

    /// Ends the function once it is idle, and returns what it wrote.
    pub async fn finish(mut self) -> Logs {
        soon(self.api.idle()).await;
        // As an environment ends: without a word.
        soon(self.child.kill()).await.unwrap();
        self.logs().await
    }

    async fn logs(self) -> Logs {
        Logs { output: soon(self.output).await.unwrap(), errors: soon(self.errors).await.unwrap() }
    }
}

#[derive(Debug)]
pub struct Logs {
    pub output: String,
    pub errors: String,
}

/// Replaces times, which no test can know, with `TIME`.
pub fn timeless(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("Z").filter(|at| *at >= 19) {
        let (line, after) = rest.split_at(at + 1);
        let start = line.len() - 1 - line[..at].bytes().rev().take_while(|b| b"0123456789-T:.".contains(b)).count();
        let stamp = &line[start..];
        out.push_str(&line[..start]);
        out.push_str(if stamp.len() >= 20 { "TIME" } else { stamp });
        rest = after;
    }
    out + rest
}
