//! The extensions of one environment as processes: how they are started, what they are told, how they fail.

use crate::blueprint::Blueprint;
use crate::environment::Variables;
use crate::places::Place;
use meter::EnvironmentLog;
use meter::lines::{Extension, Platform, Subscription};
use runtimes::{Dial, Handle, Identity, ShutdownReason, Subscribed};
use sandbox::{Child, Dialer, Exit, Process, Sandbox, Status};
use std::future::Future;
use std::io;
use std::pin::Pin;
use tokio::net::TcpStream;

/// Where they are found.
const FOLDER: &str = "/opt/extensions";

/// What an environment with extensions is more than one without.
pub struct Extended {
    /// External ones, as they were started.
    pub processes: Vec<(String, Child)>,
    /// Those of the function, for processes that are still to be started.
    variables: Variables,
    /// The runtime was let begin.
    pub begun: bool,
    /// Why it ends, once it does.
    pub reason: ShutdownReason,
    /// Given back when every process is gone, which takes a while after nobody has the environment any more.
    pub place: Option<Place>,
}

/// An extension that ended, could not be started, or said that it fails.
#[derive(Clone, Debug)]
pub struct Failure {
    pub error_type: &'static str,
    /// In AWS's words.
    pub message: String,
}

impl Extended {
    pub fn new(variables: Variables, begun: bool) -> Box<Self> {
        let (processes, reason) = (Vec::new(), ShutdownReason::default());
        Box::new(Self { processes, variables, begun, reason, place: None })
    }

    /// Starts the external extensions, each as soon as the one before runs.
    pub async fn launch(
        &mut self,
        names: &[String],
        sandbox: &Sandbox,
        api: &Handle,
        mut started: impl FnMut(&mut Child),
    ) -> Result<(), Failure> {
        let env = runtimes::environment::for_extensions(&self.variables);
        for name in names {
            if !api.expect_extension(name) {
                api.extension_not_launched(name, "TooManyExtensions");
                return Err(not_launched("ErrTooManyExtensions".into()));
            }
            let process = Process { argv: vec![format!("{FOLDER}/{name}")], env: env.clone(), cwd: "/".into() };
            match sandbox.exec(process).await {
                Ok(mut child) => {
                    started(&mut child);
                    self.processes.push((name.clone(), child));
                }
                Err(error) => {
                    let (kind, words) = explained(&error);
                    api.extension_not_launched(name, kind);
                    return Err(not_launched(words));
                }
            }
        }
        Ok(())
    }

    /// Waits for the end of any of them, which none of them may come to by itself.
    pub async fn ended(&mut self, api: &Handle) -> Failure {
        let ends = self.processes.iter_mut().map(|(_, child)| Box::pin(child.wait()));
        let ends: Vec<_> = ends.collect();
        if ends.is_empty() {
            return std::future::pending().await;
        }
        let (exit, ..) = futures::future::select_all(ends).await;
        let error_type = api.extension_error().unwrap_or("Extension.Crash");
        Failure { error_type, message: words(exit.unwrap_or(Exit::KILLED)) }
    }

    /// Whether all of them run, and none has told of an error.
    pub fn are_well(&self, api: &Handle) -> bool {
        self.processes.iter().all(|(_, child)| child.try_wait().is_none()) && api.extension_error().is_none()
    }
}

fn not_launched(message: String) -> Failure {
    Failure { error_type: "Extension.LaunchError", message }
}

/// The kind of error that the log names, and AWS's words.
fn explained(error: &sandbox::Error) -> (&'static str, String) {
    match error {
        sandbox::Error::Entrypoint { program, source } => {
            let denied = source.kind() == io::ErrorKind::PermissionDenied;
            (if denied { "PermissionDenied" } else { "UnknownError" }, not_executed(program, source))
        }
        other => ("UnknownError", other.to_string()),
    }
}

/// As AWS tells of a program that is missing or cannot be executed.
pub fn not_executed(program: &str, source: &io::Error) -> String {
    let text = source.to_string();
    let reason = text.split(" (os error").next().unwrap_or_default();
    format!("fork/exec {program}: {}", reason.to_ascii_lowercase())
}

/// How a process ended that is not the runtime.
fn words(exit: Exit) -> String {
    let of_runtime = |exit: meter::lines::Exit| exit.to_string().replace("Runtime exited with error: ", "");
    match exit.status {
        Status::Code(0) => "exit code 0".into(),
        Status::Code(code) => of_runtime(meter::lines::Exit::Status(code)),
        Status::Signal(signal) => of_runtime(meter::lines::Exit::Signal(signal)),
    }
}

pub fn identity(blueprint: &Blueprint) -> Identity {
    Identity {
        function_name: blueprint.function.clone(),
        version: blueprint.version.clone(),
        handler: blueprint.handler.clone(),
        account_id: blueprint.arn.split(':').nth(4).unwrap_or_default().into(),
    }
}

/// Their listeners, inside the sandbox.
pub struct Inside(pub Dialer);

impl Dial for Inside {
    fn dial(&self, port: u16) -> Pin<Box<dyn Future<Output = io::Result<TcpStream>> + Send + '_>> {
        Box::pin(async move { self.0.connect(port).await.map_err(io::Error::other) })
    }
}

/// How each of them has come through the init phase.
pub fn note_states(log: &mut EnvironmentLog, api: &Handle) {
    for extension in api.extensions() {
        log.platform(&Platform::Extension(Extension {
            name: &extension.name,
            state: extension.state,
            events: extension.events,
            error_type: extension.error_type.as_deref(),
        }));
    }
}

pub fn note_subscription(log: &mut EnvironmentLog, note: &Subscribed) {
    let Subscribed { feed, extension, state, kinds } = note;
    log.platform(&Platform::Subscription(Subscription { feed: *feed, name: extension, state, kinds }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_told_in_awss_words() {
        let exit = |status| Exit { status, oom: false };
        assert_eq!(words(exit(Status::Code(0))), "exit code 0");
        assert_eq!(words(exit(Status::Code(3))), "exit status 3");
        assert_eq!(words(exit(Status::Signal(9))), "signal: killed");
    }

    #[test]
    fn what_cannot_be_started_is_told_in_awss_words() {
        let error = |errno| sandbox::Error::Entrypoint {
            program: "/opt/extensions/agent".into(),
            source: io::Error::from_raw_os_error(errno),
        };
        let denied = ("PermissionDenied", "fork/exec /opt/extensions/agent: permission denied".to_owned());
        assert_eq!(explained(&error(13)), denied);
        let format = ("UnknownError", "fork/exec /opt/extensions/agent: exec format error".to_owned());
        assert_eq!(explained(&error(8)), format);
    }
}
