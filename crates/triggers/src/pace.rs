//! At most so many requests in a second to each of many.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Places are given for so long ahead. Whoever comes after that asks again then, so that a pace that is changed meanwhile
/// soon holds for all who wait.
const AHEAD_MS: i64 = 300_000;
/// Paces that are remembered; those that are idle are forgotten first.
const KEPT: usize = 10_000;

/// When something may leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Now,
    /// It has its place, in so many milliseconds.
    In(i64),
    /// It has none yet, and asks again in so many milliseconds.
    Later(i64),
}

/// When the next request may leave, in microseconds, by whom it is for.
#[derive(Default)]
pub struct Paces(Mutex<HashMap<String, i64>>);

impl Paces {
    /// Takes the next place there is.
    pub fn turn(&self, whom: &str, per_second: u32, now_ms: i64) -> Turn {
        match self.reserve(whom, per_second, now_ms, AHEAD_MS * 1_000) {
            None => Turn::Later(AHEAD_MS),
            Some(0) => Turn::Now,
            Some(wait) => Turn::In(wait.saturating_add(999) / 1_000),
        }
    }

    /// Returns when a request may leave: for those who wait for its answer.
    pub async fn wait(&self, whom: &str, per_second: u32, now_ms: i64) {
        let wait = self.reserve(whom, per_second, now_ms, i64::MAX).unwrap_or(0);
        if wait > 0 {
            tokio::time::sleep(Duration::from_micros(wait.unsigned_abs())).await;
        }
    }

    /// Takes the next place; microseconds until then, if that is not after `ahead`.
    fn reserve(&self, whom: &str, per_second: u32, now_ms: i64, ahead: i64) -> Option<i64> {
        let now = now_ms.saturating_mul(1_000);
        let each = 1_000_000 / i64::from(per_second.max(1));
        let mut next = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if next.len() >= KEPT {
            next.retain(|_, at| *at > now);
        }
        let at = next.get(whom).copied().unwrap_or(now).max(now);
        (at - now <= ahead).then(|| {
            next.insert(whom.into(), at + each);
            at - now
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_one_another() {
        let paces = Paces::default();
        let turns: Vec<Turn> = (0..3).map(|_| paces.turn("a", 4, 1_000)).collect();
        assert_eq!(turns, [Turn::Now, Turn::In(250), Turn::In(500)]);
        assert_eq!(paces.turn("b", 4, 1_000), Turn::Now);
        assert_eq!(paces.turn("a", 4, 1_500), Turn::In(250));
        assert_eq!(paces.turn("a", 4, 9_000), Turn::Now);
        assert_eq!((paces.turn("c", 3, 0), paces.turn("c", 3, 0)), (Turn::Now, Turn::In(334)));
    }

    #[test]
    fn places_are_given_for_a_while_ahead() {
        let paces = Paces::default();
        for second in 0..=AHEAD_MS / 1_000 {
            let turn = paces.turn("a", 1, 0);
            assert_eq!(turn, if second == 0 { Turn::Now } else { Turn::In(second * 1_000) });
        }
        assert_eq!(paces.turn("a", 1, 0), Turn::Later(AHEAD_MS));
        // That took no place.
        assert_eq!(paces.turn("a", 1, 1_000), Turn::In(AHEAD_MS));
    }
}
