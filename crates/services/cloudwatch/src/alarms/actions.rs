//! What alarms do: how their messages are handed over, and what becomes of it.

use super::store::Alarms;
use super::turn::acted;
use api::Error;
use base::Arn;
use cloud::targets::Kind;
use std::sync::Arc;
use triggers::outbox::{Courier, Hand, Sending};
use triggers::{Message, backoff_ms};

/// In whose name functions are invoked.
const OF_FUNCTIONS: &str = "lambda.alarms.cloudwatch.amazonaws.com";
/// A message that found no taker for this long is given up (ours).
const MAX_AGE_MS: i64 = 3_600_000;

/// Scaling policies, where they are: woken when an alarm that has one for its action comes into the state for that, and at
/// each later look for as long as it stays.
pub trait Policies: Send + Sync + 'static {
    /// # Errors
    /// Where there is no such policy, or it is not for this alarm to wake.
    fn alarmed(&self, action: &str, alarm: &str) -> cloud::Result<()>;
}

/// Whether an action is a scaling policy of a kind of resource that is scaled here.
pub fn is_policy(action: &str) -> bool {
    let arn: Option<Arn> = action.parse().ok();
    arn.is_some_and(|arn| {
        let resource = arn.resource.strip_prefix("scalingPolicy:").and_then(|rest| rest.split_once(':'));
        arn.service == "autoscaling" && resource.is_some_and(|(_, of)| of.starts_with("resource/lambda/"))
    })
}

pub struct Actions(pub Arc<Alarms>);

impl Courier for Actions {
    fn send(&self, hand: Hand) -> Sending {
        Box::pin(send(self.0.clone(), hand))
    }

    fn again(&self, _: &Message, failures: u32, age_ms: i64, error: &Error) -> Option<i64> {
        (!is_final(age_ms, error)).then(|| backoff_ms(failures))
    }
}

async fn send(alarms: Arc<Alarms>, hand: Hand) -> Result<(), Error> {
    let Hand { cloud, context, message, created, .. } = hand;
    let notes = message.notes.as_deref().and_then(|notes| notes.split_once(' '));
    let context = match Kind::of(&message.target) {
        Some(Kind::Function) => context.as_service(OF_FUNCTIONS, Some(message.source_arn.clone())),
        _ => context,
    };
    let done = match notes {
        Some((_, name)) if is_policy(&message.target) => alarms.wake(&message.target, name),
        _ => cloud.deliver(&context, &message.target, message.payload.clone(), &message.options).await,
    };
    let Some((of, name)) = notes else {
        // Events are for whoever listens: without a bus there is nobody.
        return done.or_else(|error| if error.status == 501 { Ok(()) } else { Err(error) });
    };
    let of = if of == "CompositeAlarm" { "CompositeAlarm" } else { "MetricAlarm" };
    let now = alarms.clock.now();
    let age = now.millis() - created.millis();
    match &done {
        Ok(()) => alarms.note(acted(name, of, &message.target, None, now)).await,
        Err(error) if is_final(age, error) => {
            alarms.note(acted(name, of, &message.target, Some(&error.message), now)).await;
        }
        Err(_) => {}
    }
    done
}

/// What was refused for good, or for too long.
fn is_final(age_ms: i64, error: &Error) -> bool {
    let busy = error.status == 429 || error.code.contains("Throttl") || error.code.contains("TooManyRequests");
    let refused = (400..500).contains(&error.status) || error.status == 501;
    age_ms > MAX_AGE_MS || (refused && !busy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_known_by_its_arn() {
        let policy = |rest: &str| is_policy(&format!("arn:aws:autoscaling:us-east-1:000000000000:{rest}"));
        assert!(policy("scalingPolicy:u:resource/lambda/function:f:live:policyName/p:createdBy/c"));
        assert!(!policy("scalingPolicy:u:resource/ecs/service/a/b:policyName/p"));
        assert!(!policy("scalingPolicy:u:autoScalingGroupName/g:policyName/p"));
        assert!(!is_policy("arn:aws:sns:us-east-1:000000000000:t") && !is_policy(""));
    }
}
