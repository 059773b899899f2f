//! Rotation: a function makes, sets, tests and finishes a new version. And the end of what was deleted.

use crate::errors;
use crate::secret::{PENDING, Rotation, Secret, Version, seconds};
use crate::state::Secrets;
use api::secretsmanager::RotationRulesType;
use api::{Blob, Error, lambda};
use base::Timestamp;
use base::task::{Kind, Tasks};
use bytes::Bytes;
use cloud::{Context, Result};
use std::sync::Arc;
use std::time::Duration;

const SERVICE: &str = "secretsmanager.amazonaws.com";
const STEPS: [&str; 4] = ["createSecret", "setSecret", "testSecret", "finishSecret"];
const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;
/// The longest sleep.
const IDLE_MS: i64 = HOUR_MS;
/// After a rotation that failed.
const AGAIN_MS: i64 = HOUR_MS;

/// Milliseconds from one rotation to the next. Of schedules `rate` is served.
pub fn period(rules: &RotationRulesType) -> Result<i64> {
    match (rules.automatically_after_days, rules.schedule_expression.as_deref()) {
        (Some(_), Some(_)) => Err(errors::bad_parameter(
            "You can't specify both AutomaticallyAfterDays and ScheduleExpression in RotationRules.",
        )),
        (Some(days), None) => Ok(days * DAY_MS),
        (None, Some(expression)) => rate(expression).ok_or_else(|| {
            errors::bad_parameter(format!(
                "The schedule {expression} is not served here: rate(4 hours) to rate(999 days) are"
            ))
        }),
        (None, None) => Err(errors::bad_request(
            "RotationRules must say when to rotate: AutomaticallyAfterDays or ScheduleExpression",
        )),
    }
}

fn rate(expression: &str) -> Option<i64> {
    let inner = expression.strip_prefix("rate(")?.strip_suffix(')')?;
    let (number, unit) = inner.trim().split_once(' ')?;
    let number: i64 = number.parse().ok()?;
    let every = match unit.trim() {
        "hour" | "hours" => number.checked_mul(HOUR_MS)?,
        "day" | "days" => number.checked_mul(DAY_MS)?,
        _ => return None,
    };
    (4 * HOUR_MS..=999 * DAY_MS).contains(&every).then_some(every)
}

pub fn start(secrets: &Arc<Secrets>, tasks: &Tasks) {
    let (secrets, inner) = (secrets.clone(), tasks.clone());
    tasks.spawn(Kind::Loop, "rotation of secrets", async move {
        loop {
            let next = secrets.look().await;
            let wait = next.map_or(IDLE_MS, |at| (at.millis() - secrets.clock.now().millis()).clamp(0, IDLE_MS));
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(wait as u64)) => {}
                () = secrets.nudge.notified() => {}
                () = inner.stopping() => return,
            }
        }
    });
}

impl Secrets {
    /// Does what is due; returns when something will be.
    async fn look(&self) -> Option<Timestamp> {
        let mut next: Option<Timestamp> = None;
        let mut later = |at: Timestamp| next = Some(next.map_or(at, |next| next.min(at)));
        for secret in self.kept() {
            let now = self.clock.now();
            if let Some((_, gone)) = secret.deleted {
                if gone > now {
                    later(gone);
                } else if let Err(error) = self.change(&secret.name, |_| Ok((None, ()))).await {
                    tracing::error!(%error, secret = secret.arn, "a deleted secret could not be removed");
                }
                continue;
            }
            let due = secret.rotation.as_ref().filter(|rotation| rotation.enabled).and_then(|rotation| rotation.next);
            match due {
                Some(due) if due > now => later(due),
                Some(_) => later(self.rotate_due(&secret).await),
                None => {}
            }
        }
        next
    }

    async fn rotate_due(&self, secret: &Secret) -> Timestamp {
        let version = base::id::uuid();
        let outcome = self.rotate(secret, &version).await;
        let again = self.clock.now().plus_millis(AGAIN_MS);
        if let Err(error) = outcome {
            tracing::warn!(%error, secret = secret.arn, "a secret could not be rotated; it is tried again in an hour");
            let put_off = self.alter(&secret.name, |secret| {
                if let Some(rotation) = &mut secret.rotation {
                    rotation.next = Some(again);
                }
                Ok(())
            });
            let _ = put_off.await;
            return again;
        }
        let next = self.find(&secret.name).and_then(|secret| secret.rotation.clone()?.next);
        next.unwrap_or(again)
    }

    /// All four steps, with a new version that is pending until the function has finished it.
    pub(crate) async fn rotate(&self, secret: &Secret, version: &str) -> Result<()> {
        let Some(rotation) = &secret.rotation else { return Ok(()) };
        self.begin(&secret.name, version).await?;
        for step in STEPS {
            self.step(secret, rotation, version, step).await?;
        }
        let now = self.clock.now();
        self.alter(&secret.name, |secret| {
            secret.rotated = Some(now);
            if let Some(rotation) = &mut secret.rotation {
                rotation.next = period(&rotation.rules).ok().map(|every| now.plus_millis(every));
            }
            Ok(())
        })
        .await
    }

    /// The version's place, without a value. A pending one that a failed rotation has left goes on.
    async fn begin(&self, name: &str, version: &str) -> Result<()> {
        let now = self.clock.now();
        self.alter(name, |secret| {
            let key = secret.key.clone().unwrap_or_else(|| crate::sealed::DEFAULT_KEY.into());
            let made = Version { created: now, accessed: None, stages: Default::default(), value: None, key };
            secret.versions.entry(version.into()).or_insert(made);
            secret.move_stages(version, &[PENDING.into()]);
            Ok(())
        })
        .await
    }

    async fn step(&self, secret: &Secret, rotation: &Rotation, version: &str, step: &str) -> Result<()> {
        let event = serde_json::json!({"Step": step, "SecretId": secret.arn, "ClientRequestToken": version});
        let input = lambda::InvokeInput {
            function_name: rotation.function.clone(),
            payload: Some(Blob(Bytes::from(event.to_string()))),
            ..Default::default()
        };
        let context = Context { now: self.clock.now(), request_id: base::RequestId::random(), ..self.home.clone() };
        let context = context.as_service(SERVICE, Some(secret.arn.clone()));
        let answer = self.cloud.call::<lambda::Invoke>(&context, input).await?;
        match answer.function_error {
            Some(_) => {
                let text = answer.payload.map(|payload| String::from_utf8_lossy(&payload.0).into_owned());
                Err(Error::new("RotationFailed", 400, format!("{step}: {}", text.unwrap_or_default())))
            }
            None => Ok(()),
        }
    }
}

/// What is shown of it.
pub fn next(secret: &Secret) -> Option<api::Timestamp> {
    secret.rotation.as_ref().filter(|rotation| rotation.enabled)?.next.map(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_and_bounded() {
        assert_eq!(rate("rate(4 hours)"), Some(4 * HOUR_MS));
        assert_eq!(rate("rate(10 days)"), Some(10 * DAY_MS));
        for bad in ["rate(3 hours)", "rate(1000 days)", "rate(1 minute)", "cron(0 8 1 * ? *)", "rate()"] {
            assert_eq!(rate(bad), None, "{bad}");
        }
    }
}
