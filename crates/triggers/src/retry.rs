//! Retry policies as EventBridge's family of services has them: so many attempts, for so long.

use api::Error;
use serde::{Deserialize, Serialize};

/// The first wait between attempts, and the longest.
const FIRST_MS: i64 = 1_000;
const LONGEST_MS: i64 = 600_000;

/// For how long delivering is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retry {
    /// After the first.
    pub attempts: u32,
    pub age_seconds: u32,
}

impl Default for Retry {
    fn default() -> Self {
        Self { attempts: 185, age_seconds: 86_400 }
    }
}

impl Retry {
    fn given(attempts: Option<i32>, age_seconds: Option<i32>) -> Self {
        let or = |given: Option<i32>, default: u32| given.and_then(|given| given.try_into().ok()).unwrap_or(default);
        let default = Self::default();
        Self { attempts: or(attempts, default.attempts), age_seconds: or(age_seconds, default.age_seconds) }
    }

    pub fn of_rule(policy: Option<&api::events::RetryPolicy>) -> Self {
        let policy = policy.cloned().unwrap_or_default();
        Self::given(policy.maximum_retry_attempts, policy.maximum_event_age_in_seconds)
    }

    pub fn of_scheduler(policy: Option<&api::scheduler::RetryPolicy>) -> Self {
        let policy = policy.cloned().unwrap_or_default();
        Self::given(policy.maximum_retry_attempts, policy.maximum_event_age_in_seconds)
    }

    /// Milliseconds until the next attempt after the `failures`-th failure (from 1), or `None`: it is given up, or would
    /// fail again. `time_scale` shortens the wait. An error may ask for more by its member `RetryAfterSeconds`.
    pub fn wait(&self, failures: u32, age_ms: i64, error: &Error, time_scale: f64) -> Option<i64> {
        let left = failures <= self.attempts && age_ms < i64::from(self.age_seconds) * 1_000;
        (left && passes(error)).then(|| {
            let asked = error.fields.get("RetryAfterSeconds").and_then(serde_json::Value::as_i64).unwrap_or(0);
            let wait = drawn(failures).max(asked.clamp(0, LONGEST_MS / 1_000) * 1_000);
            (wait as f64 * time_scale).max(1.0) as i64
        })
    }

    /// Which of the two bounds was met, of a delivery that could have been tried again.
    pub fn exhausted(&self, failures: u32) -> &'static str {
        if failures > self.attempts { "MaximumRetryAttempts" } else { "MaximumEventAgeInSeconds" }
    }
}

/// Doubling, drawn from the upper half.
fn drawn(failures: u32) -> i64 {
    let most = (FIRST_MS << failures.saturating_sub(1).min(16)).min(LONGEST_MS);
    let share = f64::from(u16::from_le_bytes(base::id::bytes(2).try_into().unwrap_or_default())) / 65_536.0;
    ((most as f64) * (0.5 + share / 2.0)) as i64
}

/// Whether it may be otherwise the next time.
pub fn passes(error: &Error) -> bool {
    const BUSY: &[&str] = &[
        "Throttl",
        "TooManyRequests",
        "RequestLimitExceeded",
        "ProvisionedThroughputExceeded",
        "SlowDown",
        "ResourceConflict",
        "NotReady",
        "ConcurrentModification",
        "Timeout",
        "ConnectionFailure",
        "LimitExceeded",
    ];
    let busy = error.status == 429 || BUSY.iter().any(|code| error.code.contains(code));
    busy || error.status >= 500 && error.status != 501
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(code: &'static str, status: u16) -> Error {
        Error::new(code, status, "")
    }

    #[test]
    fn what_passes_is_tried_again() {
        for (code, status) in
            [("ServiceException", 500), ("TooManyRequestsException", 429), ("ThrottlingException", 400)]
        {
            assert!(passes(&error(code, status)), "{code}");
        }
        for (code, status) in
            [("AccessDeniedException", 403), ("ResourceNotFoundException", 404), ("UnknownOperationException", 501)]
        {
            assert!(!passes(&error(code, status)), "{code}");
        }
    }

    #[test]
    fn waits_double_and_vary() {
        for failures in 1..40 {
            let most = (1_000_i64 << (failures - 1).min(16)).min(LONGEST_MS);
            assert!((most / 2..=most).contains(&drawn(failures)), "{failures}");
        }
    }

    #[test]
    fn both_bounds_end_it() {
        let retry = Retry { attempts: 2, age_seconds: 60 };
        let busy = error("TooManyRequestsException", 429);
        let again = |failures, age| retry.wait(failures, age, &busy, 1.0).is_some();
        assert_eq!((again(2, 0), again(3, 0), again(1, 59_999), again(1, 60_000)), (true, false, true, false));
        assert_eq!((retry.exhausted(3), retry.exhausted(2)), ("MaximumRetryAttempts", "MaximumEventAgeInSeconds"));
        assert_eq!(retry.wait(1, 0, &error("AccessDenied", 403), 1.0), None);
        assert_eq!(retry.wait(1, 0, &busy.with("RetryAfterSeconds", 30), 0.1), Some(3_000));
        assert_eq!(Retry { attempts: 0, ..retry }.wait(1, 0, &error("X", 500), 1.0), None);
    }
}
