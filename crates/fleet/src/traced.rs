//! What Lambda itself writes into a trace: the segment of the service around each event, and that of the function.

use crate::Shared;
use crate::blueprint::{Answer, Blueprint, Call, Refusal};
use crate::deployment::Deployment;
use crate::report::{Concluded, Ran};
use base::{RequestId, Timestamp};
use cloud::Context;
use meter::trace::{Attempt, FunctionRun, Span, Traced, function_segment, service_segment};
use std::sync::Arc;

/// An event under way whose segment is to be written.
pub struct Begun {
    traced: Arc<Traced>,
    request_id: RequestId,
    attempt: Option<Attempt>,
    at: Timestamp,
}

/// Makes of the header that came with the event the one that the function sees. Returns whether there will be a segment.
pub fn begin(deployment: &Deployment, call: &mut Call) -> Option<Begun> {
    let (blueprint, now) = (&deployment.blueprint, deployment.shared.clock.now());
    let sampler = blueprint.tracing.then_some(&deployment.sampler);
    let (shown, traced) = meter::trace::begin(call.trace.as_deref(), sampler, now);
    call.trace = Some(shown);
    call.traced = traced.map(Arc::new);
    let traced = call.traced.clone().filter(|traced| traced.sampled)?;
    Some(Begun { traced, request_id: call.request_id.clone(), attempt: call.attempt, at: now })
}

/// The event was answered or refused.
pub async fn end(deployment: &Deployment, begun: Begun, answer: &Result<Answer, Refusal>) {
    let status = match answer {
        Ok(answer) => (200, answer.failed),
        Err(Refusal::Throttled(_)) => (429, false),
        Err(Refusal::Unavailable(_)) => (500, true),
        // It is given to the deployment that follows, which begins anew.
        Err(Refusal::Retired) => return,
    };
    let (blueprint, shared) = (&deployment.blueprint, &deployment.shared);
    let span = Span::between(begun.at, shared.clock.now());
    let of = (&*blueprint.function, &*blueprint.arn);
    let document = service_segment(&begun.traced, of, &begun.request_id, begun.attempt, span, status);
    // Kept for most of an hour, so that this waits for nothing as a rule.
    if let Ok(role) = blueprint.role.credentials().await {
        shared.traces.send(&role.context, document);
    }
}

/// It was refused at once.
pub async fn refused<T>(deployment: &Deployment, begun: Option<Begun>, refusal: Refusal) -> Result<T, Refusal> {
    if let Some(begun) = begun {
        end(deployment, begun, &Err(refusal.clone())).await;
    }
    Err(refusal)
}

/// The function has run.
pub fn ran(shared: &Shared, blueprint: &Blueprint, context: &Context, call: &Call, end: &Concluded, ran: &Ran) {
    let Some(traced) = call.traced.as_ref().filter(|traced| traced.sampled) else { return };
    let run = FunctionRun {
        function: &blueprint.function,
        arn: &blueprint.arn,
        account: context.account.as_str(),
        init: ran.init,
        is_restore: ran.restore.is_some(),
        invocation: Span { start: ran.begun, ms: ran.duration_ms },
        end: shared.clock.now(),
        status: &end.status,
    };
    shared.traces.send(context, function_segment(traced, &run));
}
