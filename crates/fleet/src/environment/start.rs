//! From nothing to an environment whose runtime waits for events, or to the image of its process.

use super::init::{Ready, Unready};
use super::spec::{all_variables, start_sandbox};
use super::{Environment, millis};
use crate::blueprint::{Blueprint, Credentials, Program};
use crate::concurrency::Throttle;
use crate::extensions::{self, Extended, Inside, not_executed};
use crate::output::Output;
use crate::snapshot::Untaken;
use crate::{Shared, report, vault};
use base::Timestamp;
use base::limits::{INIT_AHEAD_MS, INIT_MS};
use meter::EnvironmentLog;
use meter::lines::{InitReport, InitStart, Phase, Platform, Restore, RestoreStart, Runtime, Status};
use meter::trace::Datagrams;
use sandbox::Snapshot;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// Why an environment did not come up.
pub enum StartError {
    /// The function's own code or runtime failed to initialise.
    Init(Box<InitFailure>),
    /// The function may not have another environment yet.
    Throttled(Throttle),
    /// We or the host failed. The text is for the log.
    Host(String),
}

/// A failed init phase, which becomes the answer to the event that waits for it.
pub struct InitFailure {
    pub cause: Unready,
    pub duration_ms: f64,
    pub log: EnvironmentLog,
    pub max_memory_mb: u32,
}

impl Environment {
    /// Starts a sandbox and its runtime, and waits for the runtime to be ready: at most 10 s in the init phase, at most
    /// the function's timeout when the phase is repeated inside an invocation, more than two minutes where nobody waits, or
    /// where an init phase may take that long at other times.
    pub async fn start(shared: &Shared, blueprint: &Arc<Blueprint>, phase: Phase) -> Result<Self, StartError> {
        let begin = Instant::now();
        let mut environment = Self::begin(shared, blueprint, phase).await?;
        let limit = match phase {
            _ if blueprint.snapshot.is_of_sleepers() => INIT_AHEAD_MS.max(blueprint.timeout_ms),
            Phase::Init => INIT_MS,
            Phase::Provisioned | Phase::SnapStart => INIT_AHEAD_MS.max(blueprint.timeout_ms),
            Phase::Invoke => blueprint.timeout_ms,
        };
        let ready = match environment.await_ready(begin + Duration::from_millis(limit), false).await {
            Ok(Ready::ForOrders) => environment.restore().await,
            other => other,
        };
        environment.started_or_failed(shared, phase, begin, ready).await
    }

    /// Restores one that sleeps, with credentials, a log and an age of its own.
    pub async fn awaken(mut self, shared: &Shared) -> Result<Self, StartError> {
        let begin = Instant::now();
        let blueprint = self.blueprint.clone();
        let credentials = blueprint.role.credentials().await.map_err(StartError::Host)?;
        self.output.drain_into(&mut self.log);
        self.log.finish();
        (self.id, self.started) = (base::id::hex(32).into(), shared.clock.now());
        self.retire_at = retire_at(&blueprint, &credentials);
        self.log = open_log(shared, &blueprint, credentials.context, self.started, &self.id);
        self.log.set_tap(tap(&self.api));
        note_restore_start(&mut self.log, &blueprint, self.started);
        self.thaw();
        let ready = self.restore().await;
        self.started_or_failed(shared, Phase::Init, begin, ready).await
    }

    async fn started_or_failed(
        mut self,
        shared: &Shared,
        phase: Phase,
        begin: Instant,
        ready: Result<Ready, Unready>,
    ) -> Result<Self, StartError> {
        let duration_ms = millis(begin.elapsed());
        if let Err(failure) = ready {
            let places = Some(&shared.places);
            return Err(StartError::Init(Box::new(self.fail_init(phase, duration_ms, failure, places).await)));
        }
        self.note_init(phase, duration_ms, &Status::Success);
        self.end_subscriptions();
        match self.restored {
            None => self.init_ms = Some(duration_ms),
            Some(running) => {
                let billed_ms = millis(running.elapsed()).ceil() as u64;
                self.restore = Some(Restore { duration_ms, billed_ms });
                report::charge_restore(shared, &self.blueprint, self.started);
            }
        }
        self.end_boost();
        Ok(self)
    }

    /// The first half of a start: its runtime runs, and need not be ready yet.
    pub async fn begin(shared: &Shared, blueprint: &Arc<Blueprint>, phase: Phase) -> Result<Self, StartError> {
        let begin = Instant::now();
        match Self::launch(shared, blueprint, phase).await {
            Ok(environment) => Ok(environment),
            Err(Unlaunched::Host(reason) | Unlaunched::Spec(reason)) => Err(StartError::Host(reason)),
            Err(Unlaunched::Entrypoint(words, mut log)) => {
                let (cause, duration_ms) = (Unready::NoEntrypoint(words), millis(begin.elapsed()));
                note_init(&mut log, phase, duration_ms, &cause.status());
                Err(StartError::Init(Box::new(InitFailure { cause, duration_ms, log: *log, max_memory_mb: 0 })))
            }
        }
    }

    /// The second half of one under a debugger, which takes its time: it counts for nothing, and the CPU stays unlimited.
    pub async fn debugged(mut self) -> Result<Self, Box<InitFailure>> {
        let begin = Instant::now();
        let ready = self.await_ready(begin + Duration::from_millis(self.blueprint.timeout_ms), false).await;
        let duration_ms = millis(begin.elapsed());
        match ready {
            Ok(_) => {
                self.note_init(Phase::Init, duration_ms, &Status::Success);
                self.end_subscriptions();
                Ok(self)
            }
            // Its place is the debugger's.
            Err(failure) => Err(Box::new(self.fail_init(Phase::Init, duration_ms, failure, None).await)),
        }
    }

    /// Init has all the CPU there is; from now on the share that the function's memory buys.
    fn end_boost(&self) {
        if let Err(error) = self.sandbox.limit_cpu() {
            tracing::warn!(%error, environment = %self.id, "the CPU share could not be set");
        }
    }

    async fn launch(shared: &Shared, blueprint: &Arc<Blueprint>, phase: Phase) -> Result<Self, Unlaunched> {
        Self::launch_from(shared, blueprint, phase, false).await
    }

    async fn launch_from(
        shared: &Shared,
        blueprint: &Arc<Blueprint>,
        phase: Phase,
        to_snapshot: bool,
    ) -> Result<Self, Unlaunched> {
        let credentials = blueprint.role.credentials().await?;
        let (started, retire_at) = (shared.clock.now(), retire_at(blueprint, &credentials));
        let id: Arc<str> = base::id::hex(32).into();
        let mut log = open_log(shared, blueprint, credentials.context, started, &id);
        let taken = if to_snapshot { None } else { blueprint.snapshot.get() };
        let sleeps = blueprint.snapshot.is_of_sleepers();
        let (keys, token) = vault::variables(blueprint, credentials.variables);
        let variables = all_variables(blueprint, keys, &log, phase);
        let to_image = to_snapshot && !sleeps;
        let (sandbox, restored) = start_sandbox(shared, blueprint, &id, &variables, taken, to_image).await;
        // Without a sleeper it is initialised in place, as a part of its restore.
        let restored = restored || (sleeps && !to_snapshot);
        let held = !blueprint.extensions.is_empty();
        // Only now it is known which way it went; what the function has written meanwhile was not read yet.
        let note = |log: &mut EnvironmentLog| match restored {
            false => note_init_start(log, blueprint, phase, started),
            true => note_restore_start(log, blueprint, started),
        };
        let mut sandbox = match sandbox {
            Ok(sandbox) => sandbox,
            Err(sandbox::Error::Entrypoint { program, source }) => {
                note(&mut log);
                return Err(Unlaunched::Entrypoint(no_entrypoint(blueprint, &program, &source), Box::new(log)));
            }
            Err(sandbox::Error::Spec(reason)) => return Err(Unlaunched::Spec(reason)),
            Err(error) => return Err(Unlaunched::Host(error.to_string())),
        };
        let text = |error: std::io::Error| error.to_string();
        let listener = sandbox.take_runtime_listener().ok_or_else(|| "the sandbox has no listener".to_owned())?;
        let (identity, inside) = (extensions::identity(blueprint), Arc::new(Inside(sandbox.dialer())));
        let api = runtimes::RuntimeApi::serve_as(listener, &shared.tasks, identity, Some(inside)).map_err(text)?;
        if sleeps {
            api.expect_restore();
        }
        log.set_tap(tap(&api));
        note(&mut log);
        vault::offer(&api, token, blueprint);
        let endpoint = sandbox.take_endpoint_listener().map(|listener| (shared.endpoint)(listener, &id));
        let traces = sandbox.take_trace_socket().map(|socket| {
            Datagrams::serve(socket, log.stream().context().clone(), shared.traces.clone(), &shared.tasks)
        });
        let (stdout, stderr) = sandbox.take_output().ok_or_else(|| "the sandbox has no output".to_owned())?;
        let output = Output::new(stdout, stderr, sandbox.take_framed_log());
        Ok(Self {
            id,
            blueprint: blueprint.clone(),
            started,
            frozen: false,
            watched: false,
            provisioned: phase == Phase::Provisioned,
            served: 0,
            tenant: None,
            ended: false,
            extended: held.then(|| Extended::new(variables, false)),
            sandbox: Arc::new(sandbox),
            api,
            clock: shared.clock.clone(),
            tasks: shared.tasks.clone(),
            output,
            log,
            init_ms: None,
            restore: None,
            restored: restored.then(Instant::now),
            retire_at,
            endpoint,
            traces: traces.transpose().map_err(text)?,
        })
    }

    /// Runs the function's init phase in a sandbox of its own and takes the image of its process.
    pub async fn take_image(shared: &Shared, blueprint: &Arc<Blueprint>, path: PathBuf) -> Result<Snapshot, Untaken> {
        // What is started plainly takes no orders, and so none to become an image.
        if blueprint.program.template.is_none() {
            return Err(Untaken::Unfit("its variables need a plain start".into()));
        }
        let mut environment = Self::initialize(shared, blueprint).await?;
        if !environment.end_extensions().await {
            return Err(Untaken::Host("an extension did not end".into()));
        }
        environment.sandbox.snapshot(path).await.map_err(|error| match error {
            sandbox::Error::Unsupported(reason) => Untaken::Unfit(reason),
            other => Untaken::Host(other.to_string()),
        })
    }

    /// Runs the function's init phase in a sandbox of its own and leaves its process frozen where it waits to be restored. `None`
    /// where it has extensions, which have ended.
    pub async fn fall_asleep(shared: &Shared, blueprint: &Arc<Blueprint>) -> Result<Option<Self>, Untaken> {
        let mut environment = Self::initialize(shared, blueprint).await?;
        if environment.extended.is_some() {
            environment.end_extensions().await;
            return Ok(None);
        }
        environment.freeze();
        Ok(Some(environment))
    }

    async fn initialize(shared: &Shared, blueprint: &Arc<Blueprint>) -> Result<Self, Untaken> {
        let begin = Instant::now();
        let mut environment = match Self::launch_from(shared, blueprint, Phase::SnapStart, true).await {
            Ok(environment) => environment,
            Err(Unlaunched::Host(reason)) => return Err(Untaken::Host(reason)),
            Err(Unlaunched::Spec(reason) | Unlaunched::Entrypoint(reason, _)) => return Err(Untaken::Unfit(reason)),
        };
        let limit = Duration::from_millis(INIT_AHEAD_MS.max(blueprint.timeout_ms));
        let ready = environment.await_ready(begin + limit, true).await;
        let duration_ms = millis(begin.elapsed());
        let ready = match ready {
            Ok(ready) => ready,
            Err(failure) => {
                let places = Some(&shared.places);
                let failure = environment.fail_init(Phase::SnapStart, duration_ms, failure, places).await;
                return Err(Untaken::Init(failure.cause.status().error_type().unwrap_or("timeout").to_owned()));
            }
        };
        environment.note_init(Phase::SnapStart, duration_ms, &Status::Success);
        match ready {
            Ready::ForOrders => Ok(environment),
            Ready::ForEvents => Err(Untaken::Unfit("its runtime asks for events instead of waiting".into())),
        }
    }
}

/// Why there is no environment at all.
enum Unlaunched {
    Host(String),
    /// No sandbox is made for what was asked for.
    Spec(String),
    /// There is nothing to start; AWS's words for it, and the log they go to.
    Entrypoint(String, Box<EnvironmentLog>),
}

impl From<String> for Unlaunched {
    fn from(reason: String) -> Self {
        Self::Host(reason)
    }
}

/// As AWS tells of a `bootstrap` that is missing or cannot be executed.
pub(super) fn no_entrypoint(blueprint: &Blueprint, program: &str, source: &std::io::Error) -> String {
    const BOOTSTRAP: &str = "/var/task/bootstrap";
    match runtimes::catalog::entrypoint(&blueprint.task, None) {
        Err(missing) if program == BOOTSTRAP => missing.to_string(),
        _ => not_executed(program, source),
    }
}

fn note_init_start(log: &mut EnvironmentLog, blueprint: &Blueprint, phase: Phase, started: Timestamp) {
    let id = log.stream().name().to_owned();
    let start = InitStart {
        phase,
        runtime: Some(runtime(&blueprint.program)),
        function: &blueprint.function,
        version: &blueprint.version,
        instance_id: &id,
        memory_mb: blueprint.memory_mb,
    };
    log.platform_at(started, &Platform::InitStart(start));
}

fn note_restore_start(log: &mut EnvironmentLog, blueprint: &Blueprint, started: Timestamp) {
    let id = log.stream().name().to_owned();
    let start = RestoreStart {
        runtime: runtime(&blueprint.program),
        function: &blueprint.function,
        version: &blueprint.version,
        instance_id: &id,
        memory_mb: blueprint.memory_mb,
    };
    log.platform_at(started, &Platform::RestoreStart(start));
}

fn runtime(program: &Program) -> Runtime<'_> {
    Runtime { version: &program.version, arn: &program.version_arn, warning: program.warning.as_deref() }
}

fn note_init(log: &mut EnvironmentLog, phase: Phase, duration_ms: f64, status: &Status) {
    log.platform(&Platform::InitRuntimeDone { phase, status });
    log.platform(&Platform::InitReport(InitReport { phase, duration_ms, status }));
}

/// Until it is known whether anybody subscribes.
fn tap(api: &runtimes::Handle) -> Option<Arc<dyn meter::Tap>> {
    api.telemetry().map(|telemetry| Arc::new(telemetry.clone()) as _)
}

/// Its last event ends before its credentials do.
fn retire_at(blueprint: &Blueprint, credentials: &Credentials) -> Timestamp {
    credentials.expires_at.plus_millis(-(blueprint.timeout_ms as i64) - 60_000)
}

fn open_log(
    shared: &Shared,
    blueprint: &Blueprint,
    context: cloud::Context,
    started: Timestamp,
    id: &str,
) -> EnvironmentLog {
    let log = &blueprint.log;
    let function = log.shared.then_some(&*blueprint.function);
    let name = meter::lines::stream_name(started, function, &blueprint.version, id);
    let stream = meter::Stream::new(&*log.group, name, log.format, context);
    EnvironmentLog::new(shared.recorder.clone(), shared.clock.clone(), stream, log.levels)
}
