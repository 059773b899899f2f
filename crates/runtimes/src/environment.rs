//! The environment variables of a function's process, as AWS sets them.
//!
//! Values are those recorded on AWS in the managed runtimes and `provided.*`; rules are those of the developer guide's
//! "defined runtime environment variables".

use crate::catalog::{Language, Runtime};
use std::collections::BTreeMap;

/// Where the function's process finds its Runtime API.
pub const RUNTIME_API: &str = "127.0.0.1:9001";
pub const TASK_ROOT: &str = "/var/task";
const XRAY_DAEMON_HOST: &str = "169.254.79.129";
const XRAY_DAEMON_PORT: &str = "2000";

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

/// Temporary credentials of the execution role.
#[derive(Clone, Copy, Debug)]
pub struct Credentials<'a> {
    pub access_key_id: &'a str,
    pub secret_access_key: &'a str,
    pub session_token: &'a str,
}

/// How an environment comes to be; the value of `AWS_LAMBDA_INITIALIZATION_TYPE`.
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
    let lang_bin = if managed { "/var/lang/bin:" } else { "" };
    let lang_lib = if managed { "/var/lang/lib:" } else { "" };
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut put = |name: &str, value: String| all.insert(name.into(), value);
    put("LANG", "en_US.UTF-8".into());
    put("TZ", ":UTC".into());
    put("PATH", format!("{lang_bin}/usr/local/bin:/usr/bin/:/bin:/opt/bin"));
    let libraries = "/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib";
    put("LD_LIBRARY_PATH", format!("{lang_lib}{libraries}"));
    put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR".into());
    put("AWS_XRAY_DAEMON_ADDRESS", format!("{XRAY_DAEMON_HOST}:{XRAY_DAEMON_PORT}"));
    put("_AWS_XRAY_DAEMON_ADDRESS", XRAY_DAEMON_HOST.into());
    put("_AWS_XRAY_DAEMON_PORT", XRAY_DAEMON_PORT.into());
    if let Some(url) = settings.endpoint_url {
        put("AWS_ENDPOINT_URL", url.into());
    }
    if settings.runtime.language == Language::Node {
        put("NODE_PATH", node_path(settings.runtime.version.0));
    }
    if managed {
        put("PWD", TASK_ROOT.into());
    }
    all
}

fn node_path(major: u16) -> String {
    format!(
        "/opt/nodejs/node{major}/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task"
    )
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
        ("AWS_LAMBDA_INITIALIZATION_TYPE", text(settings.initialization.as_str())),
        ("AWS_LAMBDA_LOG_GROUP_NAME", text(settings.log_group)),
        ("AWS_LAMBDA_LOG_STREAM_NAME", text(settings.log_stream)),
        ("AWS_LAMBDA_RUNTIME_API", text(RUNTIME_API)),
        ("LAMBDA_TASK_ROOT", text(TASK_ROOT)),
        ("LAMBDA_RUNTIME_DIR", text(crate::bootstrap::RUNTIME_DIR)),
    ];
    // Absent in OS-only runtimes, as the developer guide says and recordings show.
    if settings.runtime.language != Language::Provided {
        all.push(("AWS_EXECUTION_ENV", format!("AWS_Lambda_{}", settings.runtime.name)));
    }
    if let Some(credentials) = settings.credentials {
        all.push(("AWS_ACCESS_KEY_ID", text(credentials.access_key_id)));
        all.push(("AWS_SECRET_ACCESS_KEY", text(credentials.secret_access_key)));
        all.push(("AWS_SESSION_TOKEN", text(credentials.session_token)));
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
            credentials: Some(Credentials { access_key_id: "AK", secret_access_key: "SK", session_token: "T" }),
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
    fn json_logging_is_announced() {
        let own = BTreeMap::new();
        let settings = Settings { json_log_level: Some("WARN"), ..settings("python3.12", &own) };
        let text = text(&settings);
        assert!(text.contains("AWS_LAMBDA_LOG_FORMAT=JSON\nAWS_LAMBDA_LOG_GROUP_NAME"));
        assert!(text.contains("AWS_LAMBDA_LOG_LEVEL=WARN\n"));
    }
}
