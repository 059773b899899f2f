//! One execution environment: started, given one event after another, ended.

use crate::blueprint::{Answer, Blueprint, Call, Program};
use crate::concurrency::Throttle;
use crate::ending::Leaving;
use crate::extensions::{self, Extended, Failure, Inside, not_executed};
use crate::output::Output;
use crate::overtime::Overtime;
use crate::places::{Place, Places};
use crate::report::Capacity;
use crate::snapshot::{Taken, Untaken};
use crate::{Shared, report, vault};
use base::limits::{INIT_AHEAD_MS, INIT_MS};
use base::task::{Kind, Tasks};
use base::{Clock, Timestamp};
use bytes::Bytes;
use meter::EnvironmentLog;
use meter::lines::{
    InitReport, InitStart, Phase, Platform, Restore, RestoreReport, RestoreStart, Runtime, Start, Status,
};
use meter::trace::{Datagrams, Span};
use runtimes::{Handle, Init, Invocation, Opener, Outcome, ShutdownReason};
use sandbox::{Bind, Exit, Sandbox, Snapshot, Spec};
use std::any::Any;
use std::borrow::Cow;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// Says how an environment came to be.
const INITIALIZATION_TYPE: &str = "AWS_LAMBDA_INITIALIZATION_TYPE";

pub struct Environment {
    /// 32 hexadecimal digits, the end of the log stream's name.
    pub id: Arc<str>,
    pub blueprint: Arc<Blueprint>,
    pub started: Timestamp,
    pub frozen: bool,
    /// The freezing loop is going to look at it.
    pub watched: bool,
    /// It is one of those that are there before anybody asks for them.
    pub provisioned: bool,
    /// Events served.
    pub served: u64,
    /// Whose it is since its first event, where tenants are kept apart.
    pub tenant: Option<Arc<str>>,
    /// It has been told to end: a timeout, or its process is gone.
    ended: bool,
    /// Where it has extensions. What is done for them costs those without nothing but a look at this.
    pub(crate) extended: Option<Box<Extended>>,
    pub(crate) sandbox: Arc<Sandbox>,
    pub(crate) api: Handle,
    pub(crate) output: Output,
    pub(crate) log: EnvironmentLog,
    clock: Arc<dyn Clock>,
    tasks: Tasks,
    /// Reported with the first event, and billed with it unless the environment is provisioned.
    init_ms: Option<f64>,
    /// Instead of that where it was made from a snapshot.
    restore: Option<Restore>,
    /// It was made from a snapshot, whose process runs since then.
    restored: Option<Instant>,
    /// After this no new event is given to it: its credentials would end.
    pub retire_at: Timestamp,
    /// Serves the node's endpoint inside the sandbox until dropped.
    endpoint: Option<Box<dyn Any + Send + Sync>>,
    /// Takes the segments that the function sends, until dropped.
    traces: Option<Datagrams>,
}

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

/// How the wait for an answer ended.
pub(crate) enum End {
    Outcome(Outcome),
    TimedOut,
    Exited(Exit),
    ExtensionFailed(Failure),
}

/// What became of an event that an environment was given.
pub enum Run {
    /// The process ended before it took the event, which another environment can have.
    Unused,
    Done(Answer),
    /// There is an answer, but the environment has still to do with the event: see [`Environment::finish`].
    Answered(Answer, Box<Overtime>),
}

impl Environment {
    /// Starts a sandbox and its runtime, and waits for the runtime to be ready: at most 10 s in the init phase, at most
    /// the function's timeout when the phase is repeated inside an invocation, more than two minutes where nobody waits.
    pub async fn start(shared: &Shared, blueprint: &Arc<Blueprint>, phase: Phase) -> Result<Self, StartError> {
        let begin = Instant::now();
        let mut environment = Self::begin(shared, blueprint, phase).await?;
        let limit = match phase {
            Phase::Init => INIT_MS,
            Phase::Provisioned | Phase::SnapStart => INIT_AHEAD_MS.max(blueprint.timeout_ms),
            Phase::Invoke => blueprint.timeout_ms,
        };
        let ready = environment.await_ready(begin + Duration::from_millis(limit), false).await;
        let duration_ms = millis(begin.elapsed());
        match ready {
            Ok(_) => {
                environment.note_init(phase, duration_ms, &Status::Success);
                environment.end_subscriptions();
                match environment.restored {
                    None => environment.init_ms = Some(duration_ms),
                    Some(running) => {
                        let billed_ms = millis(running.elapsed()).ceil() as u64;
                        environment.restore = Some(Restore { duration_ms, billed_ms });
                        report::charge_restore(shared, blueprint, environment.started);
                    }
                }
                environment.end_boost();
                Ok(environment)
            }
            Err(failure) => {
                let places = Some(&shared.places);
                Err(StartError::Init(Box::new(environment.fail_init(phase, duration_ms, failure, places).await)))
            }
        }
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

    /// What connects to listeners inside its sandbox.
    pub fn dialer(&self) -> sandbox::Dialer {
        self.sandbox.dialer()
    }

    /// Its place, if it needs it for longer than somebody has it.
    pub fn keep(&mut self, place: Place) -> Option<Place> {
        match &mut self.extended {
            Some(extended) => extended.place.replace(place),
            None => Some(place),
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
        let started = shared.clock.now();
        let id: Arc<str> = base::id::hex(32).into();
        let mut log = open_log(shared, blueprint, credentials.context, started, &id);
        let taken = if to_snapshot { None } else { blueprint.snapshot.get() };
        let (keys, token) = vault::variables(blueprint, credentials.variables);
        let variables = all_variables(blueprint, keys, &log, phase);
        let (sandbox, restored) = start_sandbox(shared, blueprint, &id, &variables, taken, to_snapshot).await;
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
        // Until it is known whether anybody subscribes.
        log.set_tap(api.telemetry().map(|telemetry| Arc::new(telemetry.clone()) as _));
        note(&mut log);
        vault::offer(&api, token, blueprint);
        let endpoint = sandbox.take_endpoint_listener().map(|listener| (shared.endpoint)(listener, &id));
        let traces = sandbox.take_trace_socket().map(|socket| {
            Datagrams::serve(socket, log.stream().context().clone(), shared.traces.clone(), &shared.tasks)
        });
        let (stdout, stderr) = sandbox.take_output().ok_or_else(|| "the sandbox has no output".to_owned())?;
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
            output: Output::new(stdout, stderr),
            log,
            init_ms: None,
            restore: None,
            restored: restored.then(Instant::now),
            retire_at: credentials.expires_at.plus_millis(-(blueprint.timeout_ms as i64) - 60_000),
            endpoint,
            traces: traces.transpose().map_err(text)?,
        })
    }

    /// Runs the function's init phase in a sandbox of its own and takes the image of its process.
    pub async fn initialize(shared: &Shared, blueprint: &Arc<Blueprint>, path: PathBuf) -> Result<Snapshot, Untaken> {
        // What is started plainly takes no orders, and so none to become an image.
        if blueprint.program.template.is_none() {
            return Err(Untaken::Unfit("its variables need a plain start".into()));
        }
        if !blueprint.extensions.is_empty() {
            return Err(Untaken::Unfit("its extensions are processes of their own, which the image would lack".into()));
        }
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
        if ready == Ready::ForEvents {
            return Err(Untaken::Unfit("its runtime asks for events instead of waiting to become an image".into()));
        }
        environment.sandbox.snapshot(path).await.map_err(|error| match error {
            sandbox::Error::Unsupported(reason) => Untaken::Unfit(reason),
            other => Untaken::Host(other.to_string()),
        })
    }

    /// Waits until the runtime asks for an event or, on the way to a snapshot, until the function is initialised. External
    /// extensions come first: the runtime begins when all of them have registered. All extensions must be ready too.
    async fn await_ready(&mut self, deadline: Instant, to_snapshot: bool) -> Result<Ready, Unready> {
        let api = self.api.clone();
        if self.extended.is_some() {
            self.launch_extensions().await?;
            self.in_init(api.extensions_registered(), deadline).await?;
            self.begin_runtime().await?;
        }
        let sandbox = self.sandbox.clone();
        let ready = async {
            tokio::select! {
                biased;
                init = api.ready() => match init {
                    Init::Ready => Ok(Ready::ForEvents),
                    Init::Failed(error) => Err(Unready::Reported(error)),
                    Init::Closed => Err(Unready::Exited(Exit::KILLED)),
                },
                true = sandbox.hear("initialized"), if to_snapshot => Ok(Ready::ForOrders),
            }
        };
        let ready = self.in_init(ready, deadline).await??;
        if ready == Ready::ForEvents && api.has_extensions() {
            // Internal ones are known only now.
            self.extended.get_or_insert_with(|| Extended::new(Vec::new(), true));
            self.in_init(api.extensions_ready(), deadline).await?;
        }
        Ok(ready)
    }

    async fn launch_extensions(&mut self) -> Result<(), Unready> {
        let Self { extended, blueprint, sandbox, api, output, .. } = self;
        let Some(extended) = extended else { return Ok(()) };
        let add = |child: &mut sandbox::Child| {
            if let Some(pipes) = child.take_output() {
                output.add(pipes);
            }
        };
        extended.launch(&blueprint.extensions, sandbox, api, add).await.map_err(Unready::Extension)
    }

    async fn begin_runtime(&mut self) -> Result<(), Unready> {
        match self.sandbox.begin().await {
            Ok(()) => {
                if let Some(extended) = &mut self.extended {
                    extended.begun = true;
                }
                Ok(())
            }
            Err(sandbox::Error::Entrypoint { program, source }) => {
                Err(Unready::NoEntrypoint(no_entrypoint(&self.blueprint, &program, &source)))
            }
            Err(error) => {
                tracing::warn!(%error, environment = %self.id, "a runtime could not be started");
                Err(Unready::Exited(Exit::KILLED))
            }
        }
    }

    /// Waits for something of the init phase, unless that ends before.
    async fn in_init<T>(&mut self, what: impl Future<Output = T>, deadline: Instant) -> Result<T, Unready> {
        let timeout = tokio::time::sleep_until(deadline);
        tokio::pin!(what, timeout);
        let Self { api, output, log, sandbox, extended, .. } = self;
        loop {
            tokio::select! {
                biased;
                value = &mut what => return Ok(value),
                () = &mut timeout => return Err(Unready::TimedOut),
                exit = sandbox.wait() => return Err(Unready::Exited(exit)),
                failure = ended(extended, api), if extended.is_some() => return Err(Unready::Extension(failure)),
                note = api.subscribed() => extensions::note_subscription(log, &note),
                // Last, for it may never end. What is left of it is read with the end of the phase.
                () = output.read_into(log) => {}
            }
        }
    }

    /// Nobody subscribes to telemetry after the init phase.
    fn end_subscriptions(&mut self) {
        if !self.api.telemetry().is_some_and(runtimes::Telemetry::end_init) {
            self.log.set_tap(None);
        }
    }

    /// Where its extensions live on for a while it takes one of the `places` for that, since whoever began it gives the
    /// one it had to others.
    async fn fail_init(
        mut self,
        phase: Phase,
        duration_ms: f64,
        cause: Unready,
        places: Option<&Arc<Places>>,
    ) -> InitFailure {
        // A runtime that has reported an error ends by itself; what it still writes belongs to the log.
        if matches!(cause, Unready::Reported(_)) {
            let _ = tokio::time::timeout(Duration::from_millis(100), self.sandbox.wait()).await;
        }
        self.note_init(phase, duration_ms, &cause.status());
        let max_memory_mb = self.max_memory_mb();
        let timed_out = matches!(cause, Unready::TimedOut);
        if self.api.has_extensions() {
            self.extended.get_or_insert_with(|| Extended::new(Vec::new(), true));
        }
        self.end(if timed_out { ShutdownReason::Timeout } else { ShutdownReason::Failure });
        if let (Some(extended), Some(places)) = (&mut self.extended, places) {
            extended.place = Some(places.take_anyway());
        }
        InitFailure { cause, duration_ms, log: self.log.take(), max_memory_mb }
    }

    /// Gives one event to the function and waits for the answer, the timeout or the end of the process. Afterwards
    /// [`Environment::is_usable`] tells whether it can serve another.
    ///
    /// A runtime that has just answered may not be asking yet. The event then waits for it in the Runtime API, and the
    /// function's time begins when it asks.
    ///
    /// With an `opener` the function may stream its answer, and then all of it has come when this returns.
    ///
    /// `provisions`: others of the deployment are provisioned, if this one is not.
    pub async fn run(&mut self, shared: &Shared, call: &Call, opener: Option<&Opener>, provisions: bool) -> Run {
        debug_assert!(self.may_serve(call.tenant.as_ref()));
        self.tenant.clone_from(&call.tenant);
        self.thaw();
        if call.tail {
            self.log.begin_tail();
        }
        let begun = shared.clock.now();
        let begin = Instant::now();
        let end = self.converse(shared, call, opener, begun, begin).await;
        let Some(end) = end else {
            self.output.drain_into(&mut self.log);
            self.end(ShutdownReason::Failure);
            return Run::Unused;
        };
        let is_answer = matches!(end, End::Outcome(_));
        let duration_ms = millis(begin.elapsed().saturating_sub(self.api.waited()));
        self.output.drain_into(&mut self.log);
        self.log.finish();
        self.served += 1;
        let mut concluded = self.conclude(call, end);
        concluded.streamed = opener.filter(|opener| opener.is_used()).map(Opener::bytes);
        let capacity = match () {
            () if self.provisioned => Capacity::Provisioned,
            () if provisions => Capacity::Spillover,
            () => Capacity::OnDemand,
        };
        if is_answer && self.extended.is_some() {
            let answer = concluded.clone().answer(None);
            let over = Overtime::new(call.clone(), concluded, begun, begin, self.api.waited(), capacity);
            return Run::Answered(answer, over);
        }
        let init = self.init_span();
        let ran = report::Ran {
            begun,
            init,
            duration_ms: if concluded.timed_out { self.blueprint.timeout_ms as f64 } else { duration_ms },
            init_ms: self.init_ms.take(),
            restore: self.restore.take(),
            max_memory_mb: self.max_memory_mb(),
            capacity,
            post_runtime_ms: None,
        };
        report::write(shared, &self.blueprint, &mut self.log, call, &concluded, &ran);
        Run::Done(concluded.answer(self.log.take_tail()))
    }

    fn thaw(&mut self) {
        if !std::mem::take(&mut self.frozen) {
            return;
        }
        if let Err(error) = self.sandbox.thaw() {
            tracing::error!(%error, environment = %self.id, "an environment could not be thawed");
        }
        self.telemetry_sleeps(false);
    }

    /// How it came to be, for the trace of its first event.
    pub(crate) fn init_span(&self) -> Option<Span> {
        let ms = self.init_ms.or(self.restore.map(|restore| restore.duration_ms));
        ms.map(|ms| Span { start: self.started, ms })
    }

    pub(crate) fn take_init_ms(&mut self) -> Option<f64> {
        self.init_ms.take()
    }

    pub(crate) fn take_restore(&mut self) -> Option<Restore> {
        self.restore.take()
    }

    fn telemetry_sleeps(&self, asleep: bool) {
        if let Some(telemetry) = self.api.telemetry().filter(|_| self.extended.is_some()) {
            telemetry.sleep(asleep);
        }
    }

    /// `None`: the process ended with the event still in our hands.
    async fn converse(
        &mut self,
        shared: &Shared,
        call: &Call,
        opener: Option<&Opener>,
        begun: Timestamp,
        begin: Instant,
    ) -> Option<End> {
        let limit = self.blueprint.timeout_ms;
        let invocation = Invocation {
            request_id: call.request_id.clone(),
            deadline_ms: begun.millis() + limit as i64,
            function_arn: call.arn.clone(),
            trace_id: call.trace.clone(),
            client_context: call.client_context.clone(),
            cognito_identity: None,
            tenant_id: call.tenant.as_deref().map(Into::into),
            payload: call.payload.clone(),
        };
        let ends_at = begin + Duration::from_millis(limit);
        let outcome = self.api.invoke_to(invocation, opener.cloned());
        let timeout = tokio::time::sleep_until(ends_at);
        tokio::pin!(outcome, timeout);
        let has_extensions = self.extended.is_some();
        let mut start = StartLine { blueprint: &self.blueprint, call, api: &self.api, written: false };
        let mut exited = None;
        loop {
            let unfinished = self.log.due();
            tokio::select! {
                biased;
                outcome = &mut outcome => {
                    start.write(&mut self.log);
                    return Some(match outcome {
                        Ok(outcome) if outcome.is_cut_short() => cut_short(outcome, exited, &self.sandbox, &self.api).await,
                        Ok(outcome) => End::Outcome(outcome),
                        Err(_) => End::Exited(self.sandbox.wait().await),
                    });
                }
                () = &mut timeout => {
                    let ends_at = ends_at + self.api.waited();
                    if ends_at <= Instant::now() {
                        start.write(&mut self.log);
                        return Some(End::TimedOut);
                    }
                    timeout.as_mut().reset(ends_at);
                }
                exit = self.sandbox.wait(), if exited.is_none() => {
                    if self.api.is_pending() {
                        return None;
                    }
                    start.write(&mut self.log);
                    if !opener.is_some_and(Opener::is_used) {
                        return Some(End::Exited(exit));
                    }
                    // What it had written before goes on coming, and may be all.
                    exited = Some(exit);
                }
                failure = ended(&mut self.extended, &self.api), if has_extensions => {
                    start.write(&mut self.log);
                    return Some(End::ExtensionFailed(failure));
                }
                () = due(unfinished, shared.clock.now()) => self.log.tick(),
                // Last, for it may never end. What is left of it is read after this.
                () = start.before(&mut self.output, &mut self.log) => {}
            }
        }
    }

    pub(crate) fn conclude(&mut self, call: &Call, end: End) -> report::Concluded {
        match end {
            End::Outcome(Outcome::Response { payload, content_type }) => {
                report::Concluded::answered(payload, content_type)
            }
            End::Outcome(Outcome::Streamed(None)) => {
                report::Concluded::answered(Bytes::new(), Cow::Borrowed("application/octet-stream"))
            }
            End::Outcome(Outcome::Streamed(Some(failure))) => {
                report::Concluded::failed(failure.payload.unwrap_or_default(), failure.error_type)
            }
            End::Outcome(Outcome::Error { payload, error_type }) => report::Concluded::failed(payload, error_type),
            End::TimedOut => {
                self.end(ShutdownReason::Timeout);
                report::Concluded::timed_out(&call.request_id, self.blueprint.timeout_ms)
            }
            End::Exited(exit) => {
                self.end(ShutdownReason::Failure);
                report::Concluded::exited(&call.request_id, exit)
            }
            End::ExtensionFailed(failure) => {
                self.end(ShutdownReason::Failure);
                report::Concluded::extension_failed(&call.request_id, failure)
            }
        }
    }

    /// It serves no more. Extensions have some time left once nobody has it any more.
    fn end(&mut self, reason: ShutdownReason) {
        self.ended = true;
        match &mut self.extended {
            Some(extended) => extended.reason = reason,
            None => self.sandbox.kill(),
        }
    }

    /// Whether it may be given another event at `now`.
    pub fn is_usable(&self, now: Timestamp) -> bool {
        let well = self.extended.as_ref().is_none_or(|extended| extended.are_well(&self.api));
        !self.ended && now < self.retire_at && self.sandbox.is_alive() && well
    }

    /// Whether it is nobody's yet, or this tenant's.
    pub fn may_serve(&self, tenant: Option<&Arc<str>>) -> bool {
        self.tenant.is_none() || self.tenant.as_ref() == tenant
    }

    /// The runtime waits for the next event, and so do the extensions, who have all that there was for them.
    pub fn is_idle(&self) -> bool {
        let quiet = || self.api.telemetry().is_none_or(runtimes::Telemetry::is_quiet);
        self.api.is_idle() && (self.extended.is_none() || (self.api.are_extensions_done() && quiet()))
    }

    pub fn freeze(&mut self) {
        match self.sandbox.freeze() {
            Ok(()) => {
                self.frozen = true;
                self.telemetry_sleeps(true);
            }
            Err(error) => tracing::warn!(%error, environment = %self.id, "an environment could not be frozen"),
        }
    }

    pub fn memory_bytes(&self) -> u64 {
        self.sandbox.memory_now_bytes()
    }

    pub(crate) fn max_memory_mb(&self) -> u32 {
        u32::try_from(self.sandbox.memory_peak_bytes().div_ceil(base::limits::MIB))
            .unwrap_or(u32::MAX)
            .min(self.blueprint.memory_mb)
    }

    fn note_init(&mut self, phase: Phase, duration_ms: f64, status: &Status) {
        self.output.drain_into(&mut self.log);
        self.log.finish();
        self.log.finish_extensions();
        if self.restored.is_some() {
            self.log.platform(&Platform::RestoreRuntimeDone { status });
            self.log.platform(&Platform::RestoreReport(RestoreReport { duration_ms, status }));
        } else {
            self.log.platform(&Platform::InitRuntimeDone { phase, status });
            extensions::note_states(&mut self.log, &self.api);
            self.log.platform(&Platform::InitReport(InitReport { phase, duration_ms, status }));
        }
    }
}

/// An answer that ends before its end mostly ends with its process, which is known a little later. A runtime that lives on asks
/// for its next event.
async fn cut_short(outcome: Outcome, exited: Option<Exit>, sandbox: &Sandbox, api: &Handle) -> End {
    const PATIENCE: Duration = Duration::from_secs(2);
    if let Some(exit) = exited {
        return End::Exited(exit);
    }
    tokio::select! {
        biased;
        exit = sandbox.wait() => End::Exited(exit),
        _ = api.idle() => End::Outcome(outcome),
        () = tokio::time::sleep(PATIENCE) => End::Outcome(outcome),
    }
}

impl Drop for Environment {
    fn drop(&mut self) {
        let Some(mut extended) = self.extended.take() else { return };
        if extended.reason == ShutdownReason::Spindown && !self.ended && !extended.are_well(&self.api) {
            extended.reason = ShutdownReason::Failure;
        }
        let leaving = Leaving {
            sandbox: self.sandbox.clone(),
            api: self.api.clone(),
            output: self.output.take(),
            log: self.log.take(),
            extended,
            clock: self.clock.clone(),
            _endpoint: self.endpoint.take(),
            _traces: self.traces.take(),
            _blueprint: self.blueprint.clone(),
        };
        // Outside a runtime the process is ending, and all of it at once.
        if tokio::runtime::Handle::try_current().is_ok() {
            self.tasks.spawn(Kind::Work, "end of an environment", leaving.end());
        }
    }
}

/// Waits for the end of an extension's process.
pub(crate) async fn ended(extended: &mut Option<Box<Extended>>, api: &Handle) -> Failure {
    match extended {
        Some(extended) => extended.ended(api).await,
        None => std::future::pending().await,
    }
}

/// The line that begins an invocation's log: after what the function wrote before it took the event, and before all that it
/// writes then.
struct StartLine<'a> {
    blueprint: &'a Blueprint,
    call: &'a Call,
    api: &'a Handle,
    written: bool,
}

impl StartLine<'_> {
    /// Waits for output, as [`Output::read_into`] does.
    async fn before(&mut self, output: &mut Output, log: &mut EnvironmentLog) {
        std::future::poll_fn(|cx| {
            if !self.written && !self.api.is_pending() {
                self.write(log);
            }
            output.poll_into(cx, log)
        })
        .await;
    }

    fn write(&mut self, log: &mut EnvironmentLog) {
        if std::mem::replace(&mut self.written, true) {
            return;
        }
        let start = Start {
            request_id: &self.call.request_id,
            function_arn: &self.call.arn,
            version: &self.blueprint.version,
            trace: report::tracing(self.call),
            tenant: self.call.tenant.as_deref(),
        };
        log.platform(&Platform::Start(start));
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
fn no_entrypoint(blueprint: &Blueprint, program: &str, source: &std::io::Error) -> String {
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

/// What an initialised runtime waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ready {
    ForEvents,
    /// Whatever becomes of it: it asks for no events before, and its image can be taken.
    ForOrders,
}

/// Why a runtime is not ready.
pub enum Unready {
    Reported(runtimes::InitError),
    Exited(Exit),
    TimedOut,
    /// It could not be started, in AWS's words.
    NoEntrypoint(String),
    /// An extension of it is not.
    Extension(Failure),
}

impl Unready {
    fn status(&self) -> Status {
        match self {
            Self::Reported(error) => Status::Error(error.error_type.clone()),
            Self::Exited(exit) => Status::Error(report::exit_type(*exit).into()),
            Self::TimedOut => Status::Timeout,
            Self::Extension(failure) => Status::Error(failure.error_type.into()),
            Self::NoEntrypoint(_) => Status::Error(runtimes::catalog::InvalidEntrypoint::ERROR_TYPE.into()),
        }
    }
}

fn all_variables(blueprint: &Blueprint, credentials: Variables, log: &EnvironmentLog, phase: Phase) -> Variables {
    let mut variables = blueprint.variables.clone();
    if phase == Phase::Provisioned {
        variables.retain(|(name, _)| name != INITIALIZATION_TYPE);
        let initialization = runtimes::environment::Initialization::ProvisionedConcurrency;
        variables.push((INITIALIZATION_TYPE.into(), initialization.as_str().into()));
    }
    variables.extend(credentials);
    variables.push(("AWS_LAMBDA_LOG_STREAM_NAME".into(), log.stream().name().into()));
    variables
}

/// From the function's snapshot if it has one, else from its runtime's template, else from nothing. Tells whether it is the
/// first.
async fn start_sandbox(
    shared: &Shared,
    blueprint: &Blueprint,
    id: &str,
    variables: &Variables,
    taken: Option<Arc<Taken>>,
    to_snapshot: bool,
) -> (sandbox::Result<Sandbox>, bool) {
    let start = async |origin| shared.driver.start(spec(blueprint, id, variables, origin)?).await;
    let Some(taken) = taken else {
        let origin = if to_snapshot { Origin::StartToSnapshot } else { Origin::Start };
        return (start(origin).await, false);
    };
    match start(Origin::Snapshot(taken.0.clone())).await {
        Err(sandbox::Error::Restore(error)) => {
            tracing::warn!(%error, function = %blueprint.function, "a snapshot is of no use any more: initialising instead");
            blueprint.snapshot.lose(&taken);
            (start(Origin::Start).await, false)
        }
        started => (started, true),
    }
}

/// Where the main process of an environment comes from.
pub enum Origin {
    Start,
    /// From the start, to become a snapshot.
    StartToSnapshot,
    Snapshot(Arc<sandbox::Snapshot>),
}

pub fn spec(blueprint: &Blueprint, id: &str, variables: &Variables, from: Origin) -> sandbox::Result<Spec> {
    let program = &blueprint.program;
    let blank = Spec {
        env: variables.clone(),
        memory_mb: blueprint.memory_mb + blueprint.spare_mb,
        tmp_mb: blueprint.ephemeral_mb,
        network: blueprint.network,
        layers: blueprint.layers.clone(),
        held: !blueprint.extensions.is_empty(),
        ..runtime_spec(id, &blueprint.task, program)
    };
    let Some(template) = program.template.clone() else {
        return Ok(blank);
    };
    let taking = matches!(from, Origin::StartToSnapshot);
    let orders = match orders(variables, taking) {
        Ok(orders) => orders,
        // Variables have another way into a process that is started for them.
        Err(_) if matches!(from, Origin::Start) => return Ok(blank),
        Err(reason) => return Err(sandbox::Error::Spec(reason)),
    };
    let start = match from {
        Origin::Snapshot(snapshot) => sandbox::Start::Snapshot { snapshot, orders },
        Origin::StartToSnapshot => sandbox::Start::Listener { template, orders },
        Origin::Start => sandbox::Start::Template { template, orders },
    };
    Ok(Spec { start, ..blank })
}

/// What a process that waits is told, as far as one packet holds it.
fn orders(variables: &Variables, taking: bool) -> Result<String, String> {
    let orders = runtimes::environment::orders(variables, "/var/task", taking).map_err(|error| error.to_string())?;
    let (bytes, most) = (orders.len(), sandbox::MAX_ORDERS);
    if bytes > most { Err(format!("its orders take {bytes} bytes, more than {most}")) } else { Ok(orders) }
}

/// The part that is the runtime's.
pub fn runtime_spec(id: &str, task: &Path, program: &Program) -> Spec {
    Spec {
        mounts: program.binds.iter().map(Bind::same).collect(),
        runtime_dir: program.runtime_dir.clone(),
        ..Spec::new(id, task, program.argv.clone())
    }
}

pub type Variables = Vec<(String, String)>;

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

/// Resolves when an unfinished line has waited long enough.
pub(crate) async fn due(at: Option<Timestamp>, now: Timestamp) {
    match at {
        Some(at) => tokio::time::sleep(Duration::from_millis((at.millis() - now.millis()).max(1) as u64)).await,
        None => std::future::pending().await,
    }
}

pub(crate) fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
