//! What an environment with extensions does after the answer, which its caller has by then: the runtime and the extensions
//! finish, and only then the invocation is over and reported. All of that is billed, and ends with the function's timeout.

use crate::Shared;
use crate::blueprint::Call;
use crate::environment::{End, Environment, due, ended, millis};
use crate::report::{self, Capacity, Concluded, Ran};
use base::Timestamp;
use meter::lines::{Span, Status};
use std::future::Future;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

pub struct Overtime {
    call: Call,
    concluded: Concluded,
    begun: Timestamp,
    begin: Instant,
    answered: Instant,
    capacity: Capacity,
}

impl Overtime {
    /// `waited`: how much later than that the function's time began.
    pub fn new(
        call: Call,
        concluded: Concluded,
        begun: Timestamp,
        begin: Instant,
        waited: Duration,
        capacity: Capacity,
    ) -> Box<Self> {
        let begun = begun.plus_millis(waited.as_millis() as i64);
        Box::new(Self { call, concluded, begun, begin: begin + waited, answered: Instant::now(), capacity })
    }

    /// Whether the caller waits for the end of the log.
    pub fn wants_tail(&self) -> bool {
        self.call.tail
    }

    /// A part of the invocation.
    fn span(&self, name: &'static str, from: Instant, to: Instant) -> Span {
        let start = self.begun.plus_millis((from - self.begin).as_millis() as i64);
        Span { name, start, duration_ms: millis(to - from) }
    }
}

impl Environment {
    /// Waits until the runtime and the extensions are done with the event. Returns the end of the log, where it was asked
    /// for. Afterwards [`Environment::is_usable`] tells whether it can serve another.
    pub async fn finish(&mut self, shared: &Shared, over: Box<Overtime>) -> Option<String> {
        let ends_at = over.begin + Duration::from_millis(self.blueprint.timeout_ms);
        let api = self.api.clone();
        let idle = async {
            let _ = api.idle().await;
        };
        let ready = self.within(shared, idle, ends_at).await;
        let runtime_done = Instant::now();
        let spans = [
            over.span("responseLatency", over.begin, over.answered),
            over.span("responseDuration", over.answered, over.answered),
            over.span("runtimeOverhead", over.answered, runtime_done),
        ];
        let mut end = self.judge(&over, ready);
        self.log.finish();
        if let Err(failed) = &end {
            report::fault(&self.blueprint, &mut self.log, &over.call, failed);
        }
        let status = end.as_ref().err().map_or(&over.concluded.status, |failed| &failed.status);
        let runtime_ms = millis(runtime_done - over.begin);
        report::runtime_done(&mut self.log, &over.call, &over.concluded, status, runtime_ms, &spans);
        if end.is_ok() {
            let done = self.within(shared, async { api.extensions_done().await }, ends_at).await;
            end = self.judge(&over, done);
            if let Err(failed) = &end {
                report::fault(&self.blueprint, &mut self.log, &over.call, failed);
            }
        }
        let finished = Instant::now();
        self.output.drain_into(&mut self.log);
        self.log.finish();
        self.log.finish_extensions();
        let timed_out = end.as_ref().is_err_and(|failed| failed.status == Status::Timeout);
        let ran = Ran {
            begun: over.begun,
            init: self.init_span(),
            duration_ms: if timed_out { self.blueprint.timeout_ms as f64 } else { millis(finished - over.begin) },
            init_ms: self.take_init_ms(),
            restore: self.take_restore(),
            max_memory_mb: self.max_memory_mb(),
            capacity: over.capacity,
            post_runtime_ms: Some(millis(finished - runtime_done)),
        };
        let overhead = over.span("extensionOverhead", runtime_done, finished);
        let concluded = end.err().map_or(over.concluded, |failed| *failed);
        report::close(shared, &self.blueprint, &mut self.log, &over.call, &concluded, &ran, &[overhead]);
        self.log.take_tail()
    }

    /// What it comes to where the wait ended otherwise than it should.
    fn judge(&mut self, over: &Overtime, waited: Result<(), End>) -> Result<(), Box<Concluded>> {
        waited.map_err(|end| Box::new(self.conclude(&over.call, end)))
    }

    /// Waits for something after the answer, unless that ends before.
    async fn within(&mut self, shared: &Shared, what: impl Future<Output = ()>, ends_at: Instant) -> Result<(), End> {
        tokio::pin!(what);
        let Self { api, output, log, sandbox, extended, .. } = self;
        let end = loop {
            let unfinished = log.due();
            tokio::select! {
                biased;
                () = &mut what => return Ok(()),
                () = sleep_until(ends_at) => break End::TimedOut,
                exit = sandbox.wait() => break End::Exited(exit),
                failure = ended(extended, api) => break End::ExtensionFailed(failure),
                () = due(unfinished, shared.clock.now()) => log.tick(),
                // Last, for it may never end.
                () = output.read_into(log) => {}
            }
        };
        output.drain_into(log);
        Err(end)
    }
}
