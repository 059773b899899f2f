//! One event: given to the runtime, answered, timed out, or cut off by the end of a process.

use super::{Environment, due, ended, millis};
use crate::blueprint::{Answer, Blueprint, Call};
use crate::extensions::Failure;
use crate::output::Output;
use crate::overtime::Overtime;
use crate::report::Capacity;
use crate::{Shared, report};
use base::Timestamp;
use bytes::Bytes;
use meter::EnvironmentLog;
use meter::lines::{Platform, Restore, Start};
use meter::trace::Span;
use runtimes::{Handle, Invocation, Opener, Outcome, ShutdownReason};
use sandbox::{Exit, Sandbox};
use std::borrow::Cow;
use std::time::Duration;
use tokio::time::Instant;

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
