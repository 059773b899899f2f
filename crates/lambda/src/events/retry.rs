//! What happens to an asynchronous event after an attempt. Pure.
//!
//! Source: Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous invocation": function errors
//! are retried twice, after one minute and after two more; throttles and system errors go back to the queue and are
//! retried for up to six hours, from one second up to every five minutes.

use base::Timestamp;

pub const RETRIES_DEFAULT: u32 = 2;
pub const AGE_MS_DEFAULT: i64 = 6 * 3600 * 1000;
const FUNCTION_ERROR_MS: [i64; 2] = [60_000, 120_000];
const SYSTEM_FIRST_MS: i64 = 1_000;
const SYSTEM_LAST_MS: i64 = 300_000;

/// What the function's event invoke configuration says, and how fast this node's clock is meant to run.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    pub retries: u32,
    pub age_ms: i64,
    /// 1.0 is AWS's own pace; 0.01 makes a minute last 0.6 s.
    pub time_scale: f64,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    Succeeded,
    /// The function failed, timed out or ran out of memory.
    FunctionError,
    /// It could not be run: throttled, or a fault of ours.
    NotRun,
    /// It is not to be run, for this reason.
    Hopeless(Reason),
}

/// How an event stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub accepted: Timestamp,
    /// Attempts in which the function failed.
    pub failed: u32,
    /// Attempts that did not run, in a row.
    pub not_run: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Done,
    Again { at: Timestamp, standing: Standing },
    Dropped(Reason),
}

/// `condition` of the record that a failed event leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    RetriesExhausted,
    EventAgeExceeded,
    /// The function's reserved concurrency is 0.
    ZeroReservedConcurrency,
    /// It would go on with a loop of functions. The name is ours: AWS documents none.
    RecursiveInvocation,
    /// The function, or the version or alias, is gone, and with it whoever was to hear of it.
    FunctionGone,
}

impl Reason {
    pub fn name(self) -> &'static str {
        match self {
            Self::RetriesExhausted => "RetriesExhausted",
            Self::EventAgeExceeded => "EventAgeExceeded",
            Self::ZeroReservedConcurrency => "ZeroReservedConcurrency",
            Self::RecursiveInvocation => "RecursiveInvocation",
            Self::FunctionGone => "FunctionGone",
        }
    }
}

/// Whether the event has waited too long to be tried at all.
pub fn expired(standing: Standing, rules: Rules, now: Timestamp) -> bool {
    now.millis() - standing.accepted.millis() > scaled(rules.age_ms, rules)
}

pub fn after(attempt: Attempt, before: Standing, rules: Rules, now: Timestamp) -> Next {
    match attempt {
        Attempt::Succeeded => Next::Done,
        Attempt::Hopeless(reason) => Next::Dropped(reason),
        Attempt::FunctionError if before.failed >= rules.retries => Next::Dropped(Reason::RetriesExhausted),
        Attempt::FunctionError => {
            let wait = FUNCTION_ERROR_MS[(before.failed as usize).min(FUNCTION_ERROR_MS.len() - 1)];
            again(Standing { failed: before.failed + 1, not_run: 0, ..before }, wait, rules, now)
        }
        Attempt::NotRun => {
            let wait = backoff_ms(before.not_run);
            again(Standing { not_run: before.not_run + 1, ..before }, wait, rules, now)
        }
    }
}

fn again(standing: Standing, wait_ms: i64, rules: Rules, now: Timestamp) -> Next {
    let at = now.plus_millis(scaled(wait_ms, rules));
    if expired(standing, rules, at) {
        return Next::Dropped(Reason::EventAgeExceeded);
    }
    Next::Again { at, standing }
}

/// After so many failures before this one.
fn backoff_ms(failures: u32) -> i64 {
    SYSTEM_FIRST_MS.saturating_mul(1 << failures.min(20)).min(SYSTEM_LAST_MS)
}

/// When a record is to be handed over again that was refused with `status`: a refusal that will not change is final, and
/// so is one that has lasted as long as an event may.
pub fn redelivery(
    status: u16,
    attempts: u32,
    created: Timestamp,
    time_scale: f64,
    now: Timestamp,
) -> Option<Timestamp> {
    let rules = Rules { retries: 0, age_ms: AGE_MS_DEFAULT, time_scale };
    let passing = status == 429 || status >= 500;
    let at = now.plus_millis(scaled(backoff_ms(attempts), rules));
    (passing && at.millis() - created.millis() <= scaled(rules.age_ms, rules)).then_some(at)
}

fn scaled(ms: i64, rules: Rules) -> i64 {
    (ms as f64 * rules.time_scale) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: Rules = Rules { retries: RETRIES_DEFAULT, age_ms: AGE_MS_DEFAULT, time_scale: 1.0 };

    /// The waits, in seconds, until the event is given up, when every attempt takes no time and ends the same.
    fn waits(attempt: Attempt, rules: Rules) -> (Vec<i64>, Reason) {
        let (mut now, mut standing, mut waits) = (Timestamp::default(), Standing::default(), Vec::new());
        loop {
            match after(attempt, standing, rules, now) {
                Next::Again { at, standing: next } => {
                    waits.push((at.millis() - now.millis()) / 1000);
                    (now, standing) = (at, next);
                }
                Next::Dropped(reason) => return (waits, reason),
                Next::Done => unreachable!("failed attempts are never done"),
            }
        }
    }

    #[test]
    fn a_failing_function_is_tried_three_times() {
        assert_eq!(waits(Attempt::FunctionError, RULES), (vec![60, 120], Reason::RetriesExhausted));
        let none = Rules { retries: 0, ..RULES };
        assert_eq!(waits(Attempt::FunctionError, none), (vec![], Reason::RetriesExhausted));
    }

    #[test]
    fn a_throttled_event_backs_off_to_five_minutes_for_six_hours() {
        let (waits, reason) = waits(Attempt::NotRun, RULES);
        assert_eq!(waits[..10], [1, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
        assert_eq!(reason, Reason::EventAgeExceeded);
        let total: i64 = waits.iter().sum();
        assert!((6 * 3600 - 300..=6 * 3600).contains(&total), "{total}");
    }

    #[test]
    fn a_record_is_handed_over_again_unless_the_refusal_is_final() {
        let at = Timestamp::from_millis;
        let again = |status, attempts, now| redelivery(status, attempts, at(0), 1.0, at(now)).map(Timestamp::millis);
        assert_eq!((again(403, 0, 0), again(404, 0, 0), again(413, 0, 0)), (None, None, None));
        assert_eq!((again(500, 0, 0), again(429, 2, 10)), (Some(1_000), Some(4_010)));
        assert_eq!(again(503, 30, AGE_MS_DEFAULT), None);
    }

    #[test]
    fn the_time_scale_shortens_everything_alike() {
        let quick = Rules { time_scale: 0.5, ..RULES };
        assert_eq!(waits(Attempt::FunctionError, quick).0, [30, 60]);
    }

    #[test]
    fn success_is_done_and_the_hopeless_is_dropped_at_once() {
        let next = |attempt| after(attempt, Standing::default(), RULES, Timestamp::default());
        assert_eq!(next(Attempt::Succeeded), Next::Done);
        let zero = Reason::ZeroReservedConcurrency;
        assert_eq!(next(Attempt::Hopeless(zero)), Next::Dropped(zero));
    }

    #[test]
    fn what_has_waited_beyond_its_age_is_not_tried() {
        let minute = Rules { age_ms: 60_000, ..RULES };
        let after = |ms| expired(Standing::default(), minute, Timestamp::from_millis(ms));
        assert!(!after(60_000) && after(60_001));
    }
}
