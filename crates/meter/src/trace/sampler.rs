//! Which invocations are traced, where nobody has decided yet.

use base::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};

/// Of the others: 5 percent.
const ONE_IN: u8 = 20;

/// AWS's rule for functions, which cannot be configured: the first request each second and five percent of the others.
#[derive(Debug)]
pub struct Sampler {
    /// The second of which the first was taken.
    second: AtomicI64,
}

impl Default for Sampler {
    fn default() -> Self {
        Self { second: AtomicI64::new(i64::MIN) }
    }
}

impl Sampler {
    pub fn decide(&self, now: Timestamp) -> bool {
        let second = now.millis().div_euclid(1000);
        // The largest multiple that a byte holds: 240 of 256 values are shared out evenly.
        let few = || base::id::bytes(1).first().is_some_and(|byte| *byte < 240 && byte % ONE_IN == 0);
        self.second.swap(second, Ordering::Relaxed) != second || few()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_each_second_and_a_twentieth_of_the_others() {
        let sampler = Sampler::default();
        let second = |s: i64| Timestamp::from_millis(s * 1000 + 7);
        assert!(sampler.decide(second(1)) && sampler.decide(second(2)) && sampler.decide(second(3)));
        let sampled = (0..20_000).filter(|_| sampler.decide(second(3))).count();
        assert!((700..1_300).contains(&sampled), "{sampled}");
    }
}
