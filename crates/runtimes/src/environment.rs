//! The environment variables of a function's process, as AWS sets them.
//!
//! Values are those recorded on AWS in the managed runtimes and `provided.*`; rules are those of the developer guide's
//! "defined runtime environment variables". Also which of them an interpreter reads when it starts, and the order by which a
//! process that was started ahead of need learns all of them.

use crate::catalog::{Language, Runtime};
use std::collections::BTreeMap;
use std::path::Path;

/// Where the function's process finds its Runtime API.
pub const RUNTIME_API: &str = "127.0.0.1:9001";
pub const TASK_ROOT: &str = "/var/task";
const XRAY_DAEMON_HOST: &str = "169.254.79.129";
const XRAY_DAEMON_PORT: &str = "2000";
/// Where the Runtime API's listener has the execution role's credentials, for environments started from a snapshot.
pub const CREDENTIALS_PATH: &str = "/2021-04-23/credentials";
/// The variable that makes our runtime clients wait for orders, and its value: the descriptor they wait on.
pub const ORDERS: (&str, &str) = ("_LAMP_ORDERS", "3");
/// The variable that makes AWS's runtime clients log in frames, and its value: the descriptor they write to.
pub const FRAMED_LOG: (&str, &str) = ("_LAMBDA_TELEMETRY_LOG_FD", "62");
/// What our clients read of an order at once.
const ORDER_BYTES: usize = 128 * 1024;

/// Names that a function's configuration may not set.
pub const RESERVED: &[&str] = &[
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_MAX_CONCURRENCY",
    "AWS_LAMBDA_METADATA_API",
    "AWS_LAMBDA_METADATA_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SECRET_KEY",
    "AWS_SECURITY_TOKEN",
    "AWS_SESSION_TOKEN",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
];

/// Whether a function's configuration may not set `name`.
pub fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// How a function comes by temporary credentials of its execution role.
#[derive(Clone, Copy, Debug)]
pub enum Credentials<'a> {
    Keys {
        access_key_id: &'a str,
        secret_access_key: &'a str,
        session_token: &'a str,
    },
    /// It asks for them, with this token in the header `Authorization`, at [`CREDENTIALS_PATH`] of its Runtime API: keys in
    /// the environment of a snapshot would be those of the time it was taken.
    Container {
        authorization_token: &'a str,
    },
}

impl Credentials<'_> {
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        match *self {
            Self::Keys { access_key_id, secret_access_key, session_token } => vec![
                ("AWS_ACCESS_KEY_ID", access_key_id.into()),
                ("AWS_SECRET_ACCESS_KEY", secret_access_key.into()),
                ("AWS_SESSION_TOKEN", session_token.into()),
            ],
            Self::Container { authorization_token } => vec![
                ("AWS_CONTAINER_CREDENTIALS_FULL_URI", format!("http://{RUNTIME_API}{CREDENTIALS_PATH}")),
                ("AWS_CONTAINER_AUTHORIZATION_TOKEN", authorization_token.into()),
            ],
        }
    }
}

/// Says how an environment came to be.
pub const INITIALIZATION_TYPE: &str = "AWS_LAMBDA_INITIALIZATION_TYPE";

/// How an environment comes to be; the value of [`INITIALIZATION_TYPE`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Initialization {
    #[default]
    OnDemand,
    ProvisionedConcurrency,
    SnapStart,
}

impl Initialization {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnDemand => "on-demand",
            Self::ProvisionedConcurrency => "provisioned-concurrency",
            Self::SnapStart => "snap-start",
        }
    }
}

/// What the variables are made from.
#[derive(Clone, Debug)]
pub struct Settings<'a> {
    pub runtime: &'static Runtime,
    pub handler: &'a str,
    pub function_name: &'a str,
    /// `$LATEST` or a number.
    pub function_version: &'a str,
    pub memory_mb: u32,
    pub region: &'a str,
    pub log_group: &'a str,
    pub log_stream: &'a str,
    pub initialization: Initialization,
    /// With [`Initialization::SnapStart`] they should be [`Credentials::Container`].
    pub credentials: Option<Credentials<'a>>,
    /// Where SDKs inside the function find this node; `AWS_ENDPOINT_URL` unless the function sets its own.
    pub endpoint_url: Option<&'a str>,
    /// `LoggingConfig.LogFormat` is JSON: with the application log level.
    pub json_log_level: Option<&'a str>,
    /// What the chosen interpreter needs; see [`crate::catalog::Resolved::environment`].
    pub interpreter: &'a [(String, String)],
    /// The function's own variables.
    pub own: &'a BTreeMap<String, String>,
}

/// The variables, sorted by name. The function's own replace AWS's defaults, never the reserved ones.
pub fn variables(settings: &Settings<'_>) -> Vec<(String, String)> {
    let mut all: BTreeMap<String, String> = defaults(settings);
    all.extend(settings.interpreter.iter().cloned());
    all.extend(settings.own.iter().filter(|(name, _)| !is_reserved(name)).map(|(k, v)| (k.clone(), v.clone())));
    all.extend(reserved(settings).into_iter().map(|(name, value)| (name.to_owned(), value)));
    all.into_iter().collect()
}

/// What a function may replace.
fn defaults(settings: &Settings<'_>) -> BTreeMap<String, String> {
    let managed = settings.runtime.language != Language::Provided;
    let mut all = constant(settings.runtime.language);
    let mut put = |name: &str, value: String| all.insert(name.into(), value);
    put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR".into());
    put("AWS_XRAY_DAEMON_ADDRESS", format!("{XRAY_DAEMON_HOST}:{XRAY_DAEMON_PORT}"));
    put("_AWS_XRAY_DAEMON_ADDRESS", XRAY_DAEMON_HOST.into());
    put("_AWS_XRAY_DAEMON_PORT", XRAY_DAEMON_PORT.into());
    if let Some(url) = settings.endpoint_url {
        put("AWS_ENDPOINT_URL", url.into());
    }
    match settings.runtime.language {
        Language::Node => drop(put("NODE_PATH", node_path(settings.runtime.version.0, None))),
        Language::Ruby => {
            put("GEM_HOME", crate::bootstrap::RUNTIME_DIR.into());
            put("GEM_PATH", gem_path(settings.runtime.version));
            put("RUBYLIB", "/var/task:/var/runtime/lib:/opt/ruby/lib".into());
        }
        _ => {}
    }
    if managed {
        put("PWD", TASK_ROOT.into());
    }
    all
}

/// The defaults that depend on nothing but the language; what an interpreter reads when it starts is among them.
fn constant(language: Language) -> BTreeMap<String, String> {
    let managed = language != Language::Provided;
    let lang_bin = if managed { "/var/lang/bin:" } else { "" };
    let lang_lib = if managed { "/var/lang/lib:" } else { "" };
    let libraries = "/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib";
    BTreeMap::from([
        ("LANG".into(), "en_US.UTF-8".into()),
        ("TZ".into(), ":UTC".into()),
        ("PATH".into(), format!("{lang_bin}/usr/local/bin:/usr/bin/:/bin:/opt/bin")),
        ("LD_LIBRARY_PATH".into(), format!("{lang_lib}{libraries}")),
    ])
}

/// Of the runtime's process only, says the developer guide.
const NOT_FOR_EXTENSIONS: &[&str] = &[
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_XRAY_CONTEXT_MISSING",
    "AWS_XRAY_DAEMON_ADDRESS",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
    "PWD",
];

/// The variables of external extensions, of those of the function's process.
pub fn for_extensions(variables: &[(String, String)]) -> Vec<(String, String)> {
    let kept = |name: &str| !name.starts_with('_') && !NOT_FOR_EXTENSIONS.contains(&name);
    variables.iter().filter(|(name, _)| kept(name)).cloned().collect()
}

/// The variables of a process started ahead of need, sorted by name; see [`crate::catalog::Resolved::template`].
pub(crate) fn template(language: Language, interpreter: &[(String, String)]) -> Vec<(String, String)> {
    let mut all = constant(language);
    all.extend(interpreter.iter().cloned());
    all.insert(ORDERS.0.into(), ORDERS.1.into());
    if language == Language::Java {
        all.extend((0..ROOM_VARIABLES).map(|number| (format!("_LAMP_{number:03}"), String::new())));
        all.insert("_LAMP_ROOM".into(), " ".repeat(ROOM_BYTES));
    }
    all.into_iter().collect()
}

/// What a JVM that waits has room for: it writes the function's variables over those that it was started with.
const ROOM_VARIABLES: usize = 160;
const ROOM_BYTES: usize = 24 * 1024;
/// Of a function's own; the others are some thirty.
const OWN_VARIABLES_MOST: usize = 100;

/// The variables of the processes that prepare for those of a language.
pub(crate) fn training(runtime_api: &str) -> Vec<(String, String)> {
    let mut all: BTreeMap<String, String> = template(Language::Java, &[]).into_iter().collect();
    all.remove(ORDERS.0);
    let told = [
        ("AWS_LAMBDA_RUNTIME_API", runtime_api),
        ("AWS_LAMBDA_FUNCTION_NAME", "training"),
        ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "2048"),
        ("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/training"),
        ("AWS_LAMBDA_LOG_STREAM_NAME", "training"),
        ("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
    ];
    all.extend(told.map(|(name, value)| (name.to_owned(), value.to_owned())));
    all.into_iter().collect()
}

/// Beginnings of names that the dynamic loader, the C library, libuv, OpenSSL, Python, node, Ruby or a JVM read when a process starts, or
/// while what templates load is loaded.
const READ_AT_START: &[&str] = &[
    "LD_",
    "LANG",
    "LC_",
    "LOCPATH",
    "GCONV_PATH",
    "GLIBC_TUNABLES",
    "MALLOC_",
    "UV_",
    "OPENSSL_",
    "PYTHON",
    "NODE_",
    "JAVA_TOOL_OPTIONS",
    "JDK_",
    "_JAVA_OPTIONS",
    "RUBY",
    "AWS_LAMBDA_EXEC_WRAPPER",
    "AWS_LAMBDA_JAVA_",
    "_LAMP_",
];

/// Exceptions: our clients do as the interpreter would have done, or it does not read them before it runs the function.
const READ_LATER: &[&str] = &[
    "PYTHONPATH",
    "PYTHONUNBUFFERED",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONNOUSERSITE",
    "PYTHON_VERSION",
    "NODE_PATH",
    "NODE_ENV",
    "NODE_CONFIG",
    "NODE_CONFIG_DIR",
    "NODE_CONFIG_ENV",
    "NODE_APP_INSTANCE",
    "NODE_TLS_REJECT_UNAUTHORIZED",
    "NODE_VERSION",
    "RUBYLIB",
    "RUBY_VERSION",
];

/// Whether one of a function's own variables must be there when the interpreter starts, so that no process that was started
/// before can become this function.
pub fn needs_plain_start(own: &BTreeMap<String, String>) -> bool {
    own.len() > OWN_VARIABLES_MOST
        || own.keys().any(|name| {
            READ_AT_START.iter().any(|start| name.starts_with(start)) && !READ_LATER.contains(&name.as_str())
        })
}

/// An order is longer than our clients read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the environment variables take {bytes} bytes, more than {ORDER_BYTES}")]
pub struct OrderTooLong {
    pub bytes: usize,
}

/// The packet that tells a process started ahead of need which function it is, or a restored copy of an initialised one what
/// is different now. `env` is the complete environment; `snapshot` asks it to become the template of its version.
///
/// # Errors
/// [`OrderTooLong`] beyond 128 KiB; start plainly then.
pub fn orders(env: &[(String, String)], cwd: &str, snapshot: bool) -> Result<String, OrderTooLong> {
    let env: BTreeMap<&str, &str> = env.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let text = serde_json::json!({ "env": env, "cwd": cwd, "snapshot": snapshot }).to_string();
    if text.len() > ORDER_BYTES { Err(OrderTooLong { bytes: text.len() }) } else { Ok(text) }
}

/// `shared`: what stands for the packages that AWS has in its runtime.
pub(crate) fn node_path(major: u16, shared: Option<&Path>) -> String {
    let layers = format!("/opt/nodejs/node{major}/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules");
    let shared = shared.map(|folder| format!(":{}", folder.display())).unwrap_or_default();
    format!("{layers}{shared}:/var/runtime:/var/task")
}

fn gem_path((major, minor): (u16, u16)) -> String {
    let version = format!("{major}.{minor}.0");
    format!("/var/task/vendor/bundle/ruby/{version}:/opt/ruby/gems/{version}:/var/runtime:/var/runtime/ruby/{version}")
}

fn reserved(settings: &Settings<'_>) -> Vec<(&'static str, String)> {
    let text = str::to_owned;
    let mut all = vec![
        ("_HANDLER", text(settings.handler)),
        ("AWS_REGION", text(settings.region)),
        ("AWS_DEFAULT_REGION", text(settings.region)),
        ("AWS_LAMBDA_FUNCTION_NAME", text(settings.function_name)),
        ("AWS_LAMBDA_FUNCTION_VERSION", text(settings.function_version)),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", settings.memory_mb.to_string()),
        (INITIALIZATION_TYPE, text(settings.initialization.as_str())),
        ("AWS_LAMBDA_LOG_GROUP_NAME", text(settings.log_group)),
        ("AWS_LAMBDA_LOG_STREAM_NAME", text(settings.log_stream)),
        ("AWS_LAMBDA_RUNTIME_API", text(RUNTIME_API)),
        ("LAMBDA_TASK_ROOT", text(TASK_ROOT)),
        ("LAMBDA_RUNTIME_DIR", text(crate::bootstrap::RUNTIME_DIR)),
    ];
    if settings.runtime.has_framed_log() {
        all.push((FRAMED_LOG.0, text(FRAMED_LOG.1)));
    }
    // Absent in OS-only runtimes, as the developer guide says and recordings show.
    if settings.runtime.language != Language::Provided {
        all.push(("AWS_EXECUTION_ENV", format!("AWS_Lambda_{}", settings.runtime.name)));
    }
    if let Some(credentials) = settings.credentials {
        all.extend(credentials.variables());
    }
    if let Some(level) = settings.json_log_level {
        all.push(("AWS_LAMBDA_LOG_FORMAT", text("JSON")));
        all.push(("AWS_LAMBDA_LOG_LEVEL", text(level)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings<'a>(runtime: &str, own: &'a BTreeMap<String, String>) -> Settings<'a> {
        Settings {
            runtime: crate::catalog::find(runtime).unwrap(),
            handler: "app.handler",
            function_name: "f",
            function_version: "$LATEST",
            memory_mb: 1024,
            region: "eu-west-1",
            log_group: "/aws/lambda/f",
            log_stream: "2026/01/02/[$LATEST]0123",
            initialization: Initialization::OnDemand,
            credentials: Some(Credentials::Keys { access_key_id: "AK", secret_access_key: "SK", session_token: "T" }),
            endpoint_url: Some("http://169.254.0.1:4566"),
            json_log_level: None,
            interpreter: &[],
            own,
        }
    }

    fn text(settings: &Settings<'_>) -> String {
        variables(settings).into_iter().map(|(name, value)| format!("{name}={value}\n")).collect()
    }

    #[test]
    fn a_node_function_sees_what_aws_recorded() {
        let own = BTreeMap::from([("TEST_KEY".to_owned(), "TEST_VAL".to_owned())]);
        assert_eq!(
            text(&settings("nodejs20.x", &own)),
            "AWS_ACCESS_KEY_ID=AK\n\
             AWS_DEFAULT_REGION=eu-west-1\n\
             AWS_ENDPOINT_URL=http://169.254.0.1:4566\n\
             AWS_EXECUTION_ENV=AWS_Lambda_nodejs20.x\n\
             AWS_LAMBDA_FUNCTION_MEMORY_SIZE=1024\n\
             AWS_LAMBDA_FUNCTION_NAME=f\n\
             AWS_LAMBDA_FUNCTION_VERSION=$LATEST\n\
             AWS_LAMBDA_INITIALIZATION_TYPE=on-demand\n\
             AWS_LAMBDA_LOG_GROUP_NAME=/aws/lambda/f\n\
             AWS_LAMBDA_LOG_STREAM_NAME=2026/01/02/[$LATEST]0123\n\
             AWS_LAMBDA_RUNTIME_API=127.0.0.1:9001\n\
             AWS_REGION=eu-west-1\n\
             AWS_SECRET_ACCESS_KEY=SK\n\
             AWS_SESSION_TOKEN=T\n\
             AWS_XRAY_CONTEXT_MISSING=LOG_ERROR\n\
             AWS_XRAY_DAEMON_ADDRESS=169.254.79.129:2000\n\
             LAMBDA_RUNTIME_DIR=/var/runtime\n\
             LAMBDA_TASK_ROOT=/var/task\n\
             LANG=en_US.UTF-8\n\
             LD_LIBRARY_PATH=/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib\n\
             NODE_PATH=/opt/nodejs/node20/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task\n\
             PATH=/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin\n\
             PWD=/var/task\n\
             TEST_KEY=TEST_VAL\n\
             TZ=:UTC\n\
             _AWS_XRAY_DAEMON_ADDRESS=169.254.79.129\n\
             _AWS_XRAY_DAEMON_PORT=2000\n\
             _HANDLER=app.handler\n"
        );
    }

    #[test]
    fn a_ruby_function_is_told_where_gems_are() {
        let own = BTreeMap::new();
        let text = text(&settings("ruby3.4", &own));
        let path = "/var/task/vendor/bundle/ruby/3.4.0:/opt/ruby/gems/3.4.0:/var/runtime:/var/runtime/ruby/3.4.0";
        assert!(text.contains(&format!("GEM_HOME=/var/runtime\nGEM_PATH={path}\n")), "{text}");
        assert!(text.contains("\nRUBYLIB=/var/task:/var/runtime/lib:/opt/ruby/lib\n"));
    }

    #[test]
    fn an_extension_sees_what_is_not_the_runtimes_own() {
        let own = BTreeMap::from([("TEST_KEY".to_owned(), "TEST_VAL".to_owned())]);
        let kept = for_extensions(&variables(&settings("nodejs20.x", &own)));
        let names: Vec<&str> = kept.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "AWS_ACCESS_KEY_ID",
                "AWS_DEFAULT_REGION",
                "AWS_ENDPOINT_URL",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                "AWS_LAMBDA_FUNCTION_NAME",
                "AWS_LAMBDA_FUNCTION_VERSION",
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                "AWS_LAMBDA_RUNTIME_API",
                "AWS_REGION",
                "AWS_SECRET_ACCESS_KEY",
                "AWS_SESSION_TOKEN",
                "LANG",
                "LD_LIBRARY_PATH",
                "NODE_PATH",
                "PATH",
                "TEST_KEY",
                "TZ",
            ]
        );
    }

    #[test]
    fn a_provided_function_is_not_told_an_execution_environment() {
        let own = BTreeMap::new();
        let text = text(&settings("provided.al2023", &own));
        assert!(!text.contains("AWS_EXECUTION_ENV"));
        assert!(text.contains("AWS_ACCESS_KEY_ID=AK\n"));
        assert!(text.contains("\nPATH=/usr/local/bin:/usr/bin/:/bin:/opt/bin\n"));
        assert!(text.contains("\nLD_LIBRARY_PATH=/lib64:"));
    }

    #[test]
    fn a_function_replaces_defaults_but_nothing_reserved() {
        let own: BTreeMap<String, String> =
            [("PATH", "/x"), ("TZ", "Europe/Paris"), ("AWS_ENDPOINT_URL", "http://y"), ("AWS_REGION", "nowhere")]
                .map(|(k, v)| (k.to_owned(), v.to_owned()))
                .into();
        let text = text(&settings("python3.12", &own));
        for line in ["\nPATH=/x\n", "\nTZ=Europe/Paris\n", "AWS_ENDPOINT_URL=http://y\n", "\nAWS_REGION=eu-west-1\n"] {
            assert!(text.contains(line), "{line}");
        }
    }

    #[test]
    fn a_snapshot_is_told_where_credentials_are() {
        let own = BTreeMap::new();
        let settings = Settings {
            initialization: Initialization::SnapStart,
            credentials: Some(Credentials::Container { authorization_token: "t0k" }),
            ..settings("python3.12", &own)
        };
        let text = text(&settings);
        assert!(text.contains("AWS_CONTAINER_AUTHORIZATION_TOKEN=t0k\n"));
        assert!(
            text.contains(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1:9001/2021-04-23/credentials\nAWS_DEFAULT"
            )
        );
        assert!(text.contains("AWS_LAMBDA_INITIALIZATION_TYPE=snap-start\n"));
        assert!(!text.contains("KEY"), "{text}");
    }

    #[test]
    fn what_is_read_at_the_start_needs_one() {
        let needs = |name: &str| needs_plain_start(&BTreeMap::from([(name.to_owned(), "x".to_owned())]));
        for name in [
            "LD_PRELOAD",
            "LD_LIBRARY_PATH",
            "LANG",
            "LC_ALL",
            "GLIBC_TUNABLES",
            "MALLOC_ARENA_MAX",
            "OPENSSL_CONF",
            "PYTHONHASHSEED",
            "PYTHONWARNINGS",
            "PYTHONASYNCIODEBUG",
            "NODE_OPTIONS",
            "NODE_EXTRA_CA_CERTS",
            "UV_THREADPOOL_SIZE",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "RUBYOPT",
            "RUBY_YJIT_ENABLE",
            "AWS_LAMBDA_EXEC_WRAPPER",
            "_LAMP_ORDERS",
        ] {
            assert!(needs(name), "{name}");
        }
        for name in [
            "TABLE",
            "PATH",
            "TZ",
            "HOME",
            "PYTHONPATH",
            "PYTHONUNBUFFERED",
            "NODE_ENV",
            "NODE_PATH",
            "RUBYLIB",
            "AWS_X",
        ] {
            assert!(!needs(name), "{name}");
        }
        assert!(!needs_plain_start(&BTreeMap::new()));
        let many = |count: usize| (0..count).map(|n| (format!("V{n}"), String::new())).collect::<BTreeMap<_, _>>();
        assert!(!needs_plain_start(&many(OWN_VARIABLES_MOST)) && needs_plain_start(&many(OWN_VARIABLES_MOST + 1)));
    }

    #[test]
    fn an_order_is_json_of_one_packet() {
        let env = [("B".to_owned(), "é\"\n".to_owned()), ("A".to_owned(), String::new())];
        let text = orders(&env, "/var/task", false).unwrap();
        let order: serde_json::Value = serde_json::from_str(&text).unwrap();
        let expect = serde_json::json!({"env": {"A": "", "B": "é\"\n"}, "cwd": "/var/task", "snapshot": false});
        assert_eq!(order, expect);
        let long = [("LONG".to_owned(), "x".repeat(ORDER_BYTES))];
        assert!(orders(&long, "/var/task", true).unwrap_err().bytes > ORDER_BYTES);
    }

    #[test]
    fn a_template_has_what_the_loader_reads_and_nothing_of_a_function() {
        let own = BTreeMap::new();
        let function = variables(&settings("python3.12", &own));
        let template = template(Language::Python, &[("PATH".into(), "/py/bin:/bin".into())]);
        let names: Vec<&str> = template.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["LANG", "LD_LIBRARY_PATH", "PATH", "TZ", "_LAMP_ORDERS"]);
        assert!(template.contains(&("PATH".into(), "/py/bin:/bin".into())));
        for name in ["LANG", "LD_LIBRARY_PATH", "TZ"] {
            let of = |all: &[(String, String)]| all.iter().find(|(n, _)| n == name).cloned();
            assert_eq!(of(&template), of(&function), "{name}");
        }
    }

    #[test]
    fn json_logging_is_announced() {
        let own = BTreeMap::new();
        let settings = Settings { json_log_level: Some("WARN"), ..settings("python3.12", &own) };
        let text = text(&settings);
        assert!(text.contains("AWS_LAMBDA_LOG_FORMAT=JSON\nAWS_LAMBDA_LOG_GROUP_NAME"));
        assert!(text.contains("AWS_LAMBDA_LOG_LEVEL=WARN\n"));
    }
}
