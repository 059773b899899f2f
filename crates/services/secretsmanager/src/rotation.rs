//! Rotation: a function makes, sets, tests and finishes a new version. And the end of what was deleted.

use crate::errors;
use crate::secret::{Attempt, PENDING, Rotation, Secret, Version, seconds};
use crate::state::Secrets;
use api::secretsmanager::RotationRulesType;
use api::{Blob, Error, lambda};
use base::Timestamp;
use base::task::{Kind, Tasks};
use bytes::Bytes;
use cloud::{Context, Result};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const SERVICE: &str = "secretsmanager.amazonaws.com";
const STEPS: [&str; 4] = ["createSecret", "setSecret", "testSecret", "finishSecret"];
const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;
/// The longest sleep.
const IDLE_MS: i64 = HOUR_MS;
/// Rotations at once (ours).
const AT_ONCE: usize = 64;
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

/// The loop, and a task for each secret that is being rotated: a function may take its time.
pub fn start(secrets: &Arc<Secrets>, tasks: &Tasks) {
    let (secrets, inner) = (secrets.clone(), tasks.clone());
    tasks.spawn(Kind::Loop, "rotation of secrets", async move {
        loop {
            let next = secrets.look(&inner).await;
            let wait = next.map_or(IDLE_MS, |at| (at.millis() - secrets.clock.now().millis()).clamp(0, IDLE_MS));
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(wait as u64)) => {}
                () = secrets.nudge.notified() => {}
                () = inner.stopping() => return,
            }
        }
    });
}

/// The secrets that are being rotated, by ARN.
#[derive(Default)]
pub struct Running(Mutex<HashSet<String>>);

impl Running {
    /// One rotation of a secret at a time, and not too many of all.
    fn enter(self: &Arc<Self>, arn: &str) -> Option<Turn> {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let free = running.len() < AT_ONCE && running.insert(arn.to_owned());
        free.then(|| Turn { running: self.clone(), arn: arn.to_owned() })
    }
}

/// While it lives, no other rotation of the secret begins.
struct Turn {
    running: Arc<Running>,
    arn: String,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.running.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.arn);
    }
}

/// When a secret is to be rotated: a rotation that was begun comes before the next.
fn due(secret: &Secret) -> Option<Timestamp> {
    let rotation = secret.rotation.as_ref().filter(|rotation| rotation.enabled)?;
    rotation.attempt.as_ref().map(|attempt| attempt.at).or(rotation.next)
}

/// Makes a place for the version of a rotation, without a value. One that was begun goes on with its own version: the password
/// in it may be the database's by now.
pub fn begin(secret: &mut Secret, new: String, now: Timestamp) -> String {
    let version = secret.unfinished().cloned().unwrap_or(new);
    let key = secret.sealing_key().to_owned();
    let made = Version { created: now, accessed: None, stages: Default::default(), value: None, key };
    secret.versions.entry(version.clone()).or_insert(made);
    secret.move_stages(&version, &[PENDING.into()]);
    if let Some(rotation) = &mut secret.rotation {
        rotation.attempt = Some(Attempt { version: version.clone(), at: now });
    }
    version
}

impl Secrets {
    /// Does what is due; returns when something will be.
    async fn look(self: &Arc<Self>, tasks: &Tasks) -> Option<Timestamp> {
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
            match due(&secret) {
                Some(due) if due > now => later(due),
                // Whoever is at it, or in the way, nudges when it is done.
                Some(_) => {
                    if let Some(turn) = self.running.enter(&secret.arn) {
                        // What is cut off by the node's end is begun again with the next.
                        tasks.spawn(Kind::Disposable, "rotation of a secret", self.clone().rotate(secret, turn));
                    }
                }
                None => {}
            }
        }
        next
    }

    async fn rotate(self: Arc<Self>, secret: Arc<Secret>, turn: Turn) {
        if let Err(error) = self.rotate_all(&secret.name).await {
            tracing::warn!(%error, secret = secret.arn, "a secret could not be rotated; it is tried again in an hour");
            let again = self.clock.now().plus_millis(AGAIN_MS);
            let put_off = self.alter(&secret.name, |secret| {
                if let Some(rotation) = &mut secret.rotation {
                    match &mut rotation.attempt {
                        Some(attempt) => attempt.at = again,
                        None => rotation.next = rotation.next.map(|next| next.max(again)),
                    }
                }
                Ok(())
            });
            if let Err(error) = put_off.await {
                tracing::error!(%error, secret = secret.arn, "a rotation could not be put off");
                // Not at once again.
                tokio::time::sleep(Duration::from_secs(60)).await;
            }
        }
        drop(turn);
        self.nudge.notify_one();
    }

    /// All four steps, with a version that is pending until the function has finished it.
    async fn rotate_all(&self, name: &str) -> Result<()> {
        let begun = self.alter(name, |secret| {
            let wanted = secret.deleted.is_none() && due(secret).is_some_and(|due| due <= self.clock.now());
            Ok(wanted.then(|| {
                let version = begin(secret, base::id::uuid(), self.clock.now());
                (secret.clone(), version)
            }))
        });
        let Some((secret, version)) = begun.await? else { return Ok(()) };
        let Some(rotation) = &secret.rotation else { return Ok(()) };
        for step in STEPS {
            if !self.find(name).is_some_and(|secret| is_at(&secret, &version)) {
                tracing::info!(secret = secret.arn, "a rotation was cancelled");
                return Ok(());
            }
            self.step(&secret, rotation, &version, step).await?;
        }
        self.finish(name, &version).await
    }

    /// It was a rotation only if the function has left nothing pending but what is current.
    async fn finish(&self, name: &str, version: &str) -> Result<()> {
        let now = self.clock.now();
        self.alter(name, |secret| {
            if !is_at(secret, version) {
                return Ok(());
            }
            if secret.unfinished().is_some() {
                let text = "the function ended finishSecret without moving AWSCURRENT to the version that is pending";
                return Err(Error::new("RotationFailed", 400, text));
            }
            secret.rotated = Some(now);
            if let Some(rotation) = &mut secret.rotation {
                rotation.attempt = None;
                rotation.next = period(&rotation.rules).ok().map(|every| now.plus_millis(every));
            }
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

/// Whether this rotation is still wanted.
fn is_at(secret: &Secret, version: &str) -> bool {
    let rotation = secret.rotation.as_ref().filter(|rotation| rotation.enabled && secret.deleted.is_none());
    rotation.and_then(|rotation| rotation.attempt.as_ref()).is_some_and(|attempt| attempt.version == version)
}

/// What is shown of it.
pub fn next(secret: &Secret) -> Option<api::Timestamp> {
    secret.rotation.as_ref().filter(|rotation| rotation.enabled)?.next.map(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_rotation_of_a_secret_at_a_time() {
        let running = Arc::new(Running::default());
        let turn = running.enter("a");
        assert!(turn.is_some() && running.enter("a").is_none() && running.enter("b").is_some());
        drop(turn);
        assert!(running.enter("a").is_some());
    }

    #[test]
    fn rates_are_read_and_bounded() {
        assert_eq!(rate("rate(4 hours)"), Some(4 * HOUR_MS));
        assert_eq!(rate("rate(10 days)"), Some(10 * DAY_MS));
        for bad in ["rate(3 hours)", "rate(1000 days)", "rate(1 minute)", "cron(0 8 1 * ? *)", "rate()"] {
            assert_eq!(rate(bad), None, "{bad}");
        }
    }
}
