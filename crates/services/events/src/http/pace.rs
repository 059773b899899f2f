//! At most so many requests in a second to each destination.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Destinations remembered; those that are idle are forgotten first.
const KEPT: usize = 4_096;

/// When the next request may leave, in microseconds, by destination.
#[derive(Default)]
pub struct Paces(Mutex<HashMap<String, i64>>);

impl Paces {
    /// Returns when a request may leave.
    pub async fn wait(&self, destination: &str, per_second: i32, now_ms: i64) {
        let wait = self.reserve(destination, per_second, now_ms);
        if wait > 0 {
            tokio::time::sleep(Duration::from_micros(wait as u64)).await;
        }
    }

    /// Takes the next place; microseconds until then.
    fn reserve(&self, destination: &str, per_second: i32, now_ms: i64) -> i64 {
        let now = now_ms.saturating_mul(1_000);
        let each = 1_000_000 / i64::from(per_second.max(1));
        let mut next = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if next.len() >= KEPT {
            next.retain(|_, at| *at > now);
        }
        let at = next.get(destination).copied().unwrap_or(now).max(now);
        next.insert(destination.into(), at + each);
        at - now
    }
}

#[cfg(test)]
mod tests {
    use super::Paces;

    #[test]
    fn places_follow_one_another() {
        let paces = Paces::default();
        let waits: Vec<i64> = (0..3).map(|_| paces.reserve("a", 4, 1_000)).collect();
        assert_eq!(waits, [0, 250_000, 500_000]);
        assert_eq!(paces.reserve("b", 4, 1_000), 0);
        assert_eq!(paces.reserve("a", 4, 1_500), 250_000);
        assert_eq!(paces.reserve("a", 4, 9_000), 0);
    }
}
