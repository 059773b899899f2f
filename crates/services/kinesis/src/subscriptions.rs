//! Who is subscribed: one subscription for each consumer and shard. A later one takes over.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// For so long after a call another one is refused.
const HOLD_MS: i64 = 5_000;

/// A consumer's ARN and the number of a shard.
type Key = (String, u32);

#[derive(Default)]
pub struct Subscriptions(Mutex<HashMap<Key, Held>>);

struct Held {
    since_ms: i64,
    /// Told when another takes over.
    over: Arc<Notify>,
}

impl Subscriptions {
    /// What tells when the new subscription is taken over; `None` where the last call was too short ago.
    pub fn begin(&self, consumer: &str, shard: u32, now_ms: i64) -> Option<Arc<Notify>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Those whose connections are gone are forgotten by the way.
        all.retain(|_, held| Arc::strong_count(&held.over) > 1 || now_ms - held.since_ms < HOLD_MS);
        let key = (consumer.to_owned(), shard);
        if let Some(held) = all.get(&key) {
            if now_ms - held.since_ms < HOLD_MS {
                return None;
            }
            held.over.notify_one();
        }
        let over = Arc::new(Notify::new());
        all.insert(key, Held { since_ms: now_ms, over: over.clone() });
        Some(over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_later_subscription_takes_over_after_five_seconds() {
        let all = Subscriptions::default();
        let first = all.begin("c", 0, 0).unwrap();
        assert!(all.begin("c", 0, 4_999).is_none());
        assert!(all.begin("c", 1, 0).is_some() && all.begin("d", 0, 0).is_some());
        let second = all.begin("c", 0, 5_000).unwrap();
        first.notified().await;
        assert!(all.begin("c", 0, 9_000).is_none(), "each call counts anew");
        drop(second);
        assert!(all.begin("c", 0, 10_000).is_some());
        assert_eq!(all.0.lock().unwrap().len(), 1, "what has no connection is forgotten");
    }
}
