//! When scheduled actions are due, and what they do to their target. Pure.
//!
//! Sources: Application Auto Scaling user guide, "Schedule recurring scaling actions"; PutScheduledAction.

use crate::state::{Action, Target};
use api::Timestamp;
use schedules::{Schedule, Zone};

/// Milliseconds of a time that a client gave. What no calendar reaches is its end.
fn ms(time: &Timestamp) -> i64 {
    ((time.0 * 1000.0) as i64).clamp(0, 253_402_300_799_000)
}

/// The zone that an action's times are in.
pub fn zone(named: Option<&str>) -> Option<Zone> {
    named.map_or_else(|| Some(Zone::utc()), Zone::named)
}

/// When it is due next; `None`: never again.
pub fn due_at(action: &Action) -> Option<i64> {
    *action.due.get_or_init(|| {
        let shown = &action.shown;
        // A rate begins with the start, or so long after the action was made.
        let start = shown.start_time.as_ref().map(ms);
        let anchor = start.unwrap_or_else(|| ms(&shown.creation_time));
        let after = start.map_or(action.done_until, |start| action.done_until.max(start - 1));
        let due = Schedule::parse(&shown.schedule)?.next(&zone(shown.timezone.as_deref())?, anchor, after)?;
        let ended = shown.end_time.as_ref().is_some_and(|end| due > ms(end));
        (!ended).then_some(due)
    })
}

pub fn is_due(action: &Action, now: i64) -> bool {
    due_at(action).is_some_and(|due| due <= now)
}

/// What a scheduled action has set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub action: String,
    pub min: Option<i32>,
    pub max: Option<i32>,
}

/// Sets the bounds that due actions ask for, the latest last.
pub fn carry_out(target: &mut Target, now: i64) -> Vec<Done> {
    let due = target.actions.iter().filter_map(|(name, action)| Some((due_at(action)?, name.clone())));
    let mut due: Vec<_> = due.filter(|(at, _)| *at <= now).collect();
    due.sort();
    let mut done = Vec::new();
    for (_, name) in due {
        let Some(action) = target.actions.get_mut(&name) else { continue };
        *action = Action::new(action.shown.clone(), now);
        let Some(asked) = action.shown.scalable_target_action.clone() else { continue };
        let shown = &mut target.shown;
        shown.min_capacity = asked.min_capacity.unwrap_or(shown.min_capacity);
        shown.max_capacity = asked.max_capacity.unwrap_or(shown.max_capacity);
        // One that names only one of them moves the other along where it must.
        match asked.max_capacity {
            Some(max) => shown.min_capacity = shown.min_capacity.min(max),
            None => shown.max_capacity = shown.max_capacity.max(shown.min_capacity),
        }
        done.push(Done { action: name, min: asked.min_capacity, max: asked.max_capacity });
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::application_autoscaling as aws;

    /// 2027-01-15T08:00:00Z
    const MADE: i64 = 1_800_000_000_000;

    fn action(schedule: &str, timezone: Option<&str>, start: Option<f64>, end: Option<f64>) -> Action {
        let shown = aws::ScheduledAction {
            schedule: schedule.into(),
            timezone: timezone.map(Into::into),
            start_time: start.map(Timestamp),
            end_time: end.map(Timestamp),
            creation_time: Timestamp(MADE as f64 / 1000.0),
            ..Default::default()
        };
        Action::new(shown, MADE)
    }

    fn check(schedule: &str, timezone: Option<&str>, start: Option<f64>, end: Option<f64>, expect: Option<i64>) {
        let due = due_at(&action(schedule, timezone, start, end));
        assert_eq!(due.map(|due| (due - MADE) / 1000), expect, "{schedule} {timezone:?} {start:?} {end:?}");
    }

    #[test]
    fn times_are_those_of_the_zone() {
        check("cron(30 9 * * ? *)", None, None, None, Some(5_400));
        check("cron(30 9 * * ? *)", Some("Europe/Berlin"), None, None, Some(1_800));
        check("at(2027-01-15T09:00:00)", None, None, None, Some(3_600));
        check("at(2027-01-15T09:00:00)", Some("America/New_York"), None, None, Some(6 * 3_600));
        check("at(2027-01-15T09:00:00)", Some("Asia/Tokyo"), None, None, None);
        check("rate(2 hours)", Some("Asia/Tokyo"), None, None, Some(7_200));
    }

    #[test]
    fn start_and_end_are_the_bounds_of_a_recurrence() {
        let at = |seconds: f64| Some(MADE as f64 / 1000.0 + seconds);
        check("rate(1 hour)", None, at(90.0), None, Some(90));
        check("rate(1 hour)", None, at(-90.0), None, Some(3_510));
        check("cron(0 * * * ? *)", None, at(3_601.0), None, Some(7_200));
        check("cron(0 * * * ? *)", None, at(3_600.0), None, Some(3_600));
        check("rate(1 minute)", None, None, at(60.0), Some(60));
        check("rate(1 minute)", None, None, at(59.0), None);
    }

    #[test]
    fn no_time_is_too_strange() {
        for time in [f64::MIN, -1e18, -1.0, 0.0, 1e12, 1e18, f64::MAX, f64::NAN] {
            for schedule in ["at(2030-01-01T00:00:00)", "rate(1 minute)", "rate(4294967295 days)", "cron(0 8 * * ? *)"]
            {
                for (start, end) in [(Some(time), None), (None, Some(time)), (Some(time), Some(time))] {
                    due_at(&action(schedule, Some("Pacific/Tahiti"), start, end));
                }
            }
        }
    }
}
