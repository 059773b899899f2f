//! What is kept: groups, and schedules with when they are due.

use crate::names;
use api::scheduler as aws;
use schedules::{Schedule as Expression, Zone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    pub name: String,
    pub tags: BTreeMap<String, String>,
    pub created_ms: i64,
    pub modified_ms: i64,
    pub client_token: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Schedule {
    pub group: String,
    pub name: String,
    pub expression: String,
    pub timezone: String,
    pub start_ms: Option<i64>,
    pub end_ms: Option<i64>,
    pub description: Option<String>,
    pub enabled: bool,
    pub kms_key_arn: Option<String>,
    pub target: aws::Target,
    pub window: aws::FlexibleTimeWindow,
    pub delete_after: bool,
    pub created_ms: i64,
    pub modified_ms: i64,
    pub client_token: Option<String>,
    /// Since when it counts: when it was made, or its times changed.
    pub since_ms: i64,
    /// Times up to this one are dealt with.
    pub done_ms: i64,
    pub next: Option<Next>,
}

/// The next invocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    /// What the expression says.
    pub scheduled_ms: i64,
    /// Within the flexible time window after it.
    pub due_ms: i64,
}

impl Schedule {
    pub fn key(&self) -> String {
        names::key(&self.group, &self.name)
    }

    fn times(&self) -> Option<(Expression, Zone)> {
        Some((Expression::parse(&self.expression)?, Zone::named(&self.timezone)?))
    }

    /// A rate begins at its start date, or at once.
    fn anchor(&self) -> i64 {
        self.start_ms.unwrap_or(self.since_ms)
    }

    fn after(&self, expression: &Expression) -> i64 {
        match (expression, self.start_ms) {
            // Dates do not bound what happens once.
            (Expression::At(_), _) | (_, None) => self.done_ms,
            (_, Some(start)) => self.done_ms.max(start - 1),
        }
    }

    fn within(&self, expression: &Expression, time: i64) -> bool {
        matches!(expression, Expression::At(_)) || self.end_ms.is_none_or(|end| time <= end)
    }

    /// When it is due next, drawn from its window with `random` below 1: never after the time that follows.
    pub fn next(&self, random: f64) -> Option<Next> {
        let (expression, zone) = self.times().filter(|_| self.enabled)?;
        let scheduled = expression.next(&zone, self.anchor(), self.after(&expression))?;
        if !self.within(&expression, scheduled) {
            return None;
        }
        let window = self.window.maximum_window_in_minutes.filter(|_| self.window.mode == "FLEXIBLE").unwrap_or(0);
        let following = expression.next(&zone, self.anchor(), scheduled).unwrap_or(i64::MAX);
        let most = (i64::from(window) * 60_000).min(following - scheduled - 1).max(0);
        Some(Next { scheduled_ms: scheduled, due_ms: scheduled + (most as f64 * random) as i64 })
    }

    /// Of the times that are due now the last: the one that is made up for, if several were missed.
    pub fn due(&self, now: i64) -> Option<i64> {
        let next = self.next.filter(|next| next.due_ms <= now)?;
        let (expression, zone) = self.times()?;
        let until = self.end_ms.filter(|_| !matches!(expression, Expression::At(_))).map_or(now, |end| end.min(now));
        let last = expression.latest(&zone, self.anchor(), next.scheduled_ms - 1, until);
        Some(last.unwrap_or(next.scheduled_ms))
    }

    /// The same, with what is up to then dealt with.
    #[must_use]
    pub fn done(&self, until: i64, random: f64) -> Self {
        let mut after = Self { done_ms: until, ..self.clone() };
        after.next = after.next(random);
        after
    }
}

/// Below 1.
pub fn random() -> f64 {
    f64::from(u16::from_le_bytes(base::id::bytes(2).try_into().unwrap_or_default())) / 65_536.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MINUTE: i64 = 60_000;

    fn schedule(expression: &str, window: i32) -> Schedule {
        Schedule {
            expression: expression.into(),
            timezone: "UTC".into(),
            enabled: true,
            window: aws::FlexibleTimeWindow {
                mode: if window > 0 { "FLEXIBLE" } else { "OFF" }.into(),
                maximum_window_in_minutes: (window > 0).then_some(window),
            },
            ..Schedule::default()
        }
    }

    #[test]
    fn a_rate_begins_at_once_or_at_its_start_date_and_ends() {
        let rate = Schedule { since_ms: 500, done_ms: 499, ..schedule("rate(1 minute)", 0) };
        assert_eq!(rate.next(0.0).map(|next| next.due_ms), Some(500));
        let after = rate.done(500, 0.0);
        assert_eq!(after.next.map(|next| next.due_ms), Some(500 + MINUTE));
        let later = Schedule { start_ms: Some(7 * MINUTE), end_ms: Some(8 * MINUTE), ..rate };
        assert_eq!(later.next(0.0).map(|next| next.due_ms), Some(7 * MINUTE));
        assert_eq!(later.done(7 * MINUTE, 0.0).next.map(|next| next.due_ms), Some(8 * MINUTE));
        assert_eq!(later.done(8 * MINUTE, 0.0).next, None);
        let once = Schedule { end_ms: Some(1), ..schedule("at(1970-01-01T00:10:00)", 0) };
        assert_eq!(once.next(0.0).map(|next| next.due_ms), Some(10 * MINUTE));
        assert_eq!(once.done(10 * MINUTE, 0.0).next, None);
        assert_eq!(Schedule { enabled: false, ..once }.next(0.0), None);
    }

    #[test]
    fn of_what_was_missed_the_last_is_made_up_for() {
        let rate = Schedule { since_ms: 0, done_ms: -1, ..schedule("rate(1 minute)", 0) };
        let rate = Schedule { next: rate.next(0.0), ..rate };
        assert_eq!((rate.due(-1), rate.due(0), rate.due(10 * MINUTE + 7)), (None, Some(0), Some(10 * MINUTE)));
        let ended = Schedule { end_ms: Some(4 * MINUTE), ..rate };
        assert_eq!(ended.due(10 * MINUTE), Some(4 * MINUTE));
    }

    proptest! {
        /// Whatever is drawn: every time of the expression is invoked for once, within its window.
        #[test]
        fn windows_lose_nothing(draws in proptest::collection::vec(0.0..1.0_f64, 1..20), window in 1..1440, minutes in 1..90) {
            let mut at = Schedule { done_ms: -1, ..schedule(&format!("rate({minutes} minutes)"), window) };
            at.next = at.next(0.0);
            for (number, draw) in draws.into_iter().enumerate() {
                let next = at.next.unwrap();
                prop_assert_eq!(next.scheduled_ms, number as i64 * i64::from(minutes) * MINUTE);
                prop_assert!((next.scheduled_ms..=next.scheduled_ms + i64::from(window) * MINUTE).contains(&next.due_ms));
                let due = at.due(next.due_ms).unwrap();
                prop_assert_eq!(due, next.scheduled_ms);
                at = at.done(due, draw);
            }
        }
    }
}
