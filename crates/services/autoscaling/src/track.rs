//! Target tracking: when the use of what is provisioned asks for more of it, or less. Pure.
//!
//! As AWS's pair of alarms does: out after three minutes above the target, in after fifteen minutes below nine tenths of it.
//! Capacity goes to where the use would be the target.
//! Source: Application Auto Scaling user guide, "Target tracking scaling policies", and the alarms that it makes.

use base::Timestamp;
use std::collections::VecDeque;

const MINUTE_MS: i64 = 60_000;
const OUT_MINUTES: usize = 3;
const IN_MINUTES: usize = 15;
/// Below this part of the target there is too much.
const IN_BELOW: f64 = 0.9;

#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// The share that is to be busy, above 0.
    pub target: f64,
    pub out_cooldown_ms: i64,
    pub in_cooldown_ms: i64,
    pub scales_in: bool,
    pub min: u32,
    pub max: u32,
}

/// What one policy has seen of its target.
#[derive(Debug, Default)]
pub struct Tracker {
    /// The most that was busy in each full minute, the newest last.
    minutes: VecDeque<f64>,
    /// The minute that is not over yet, and the most in it.
    open: Option<(i64, f64)>,
    scaled_out: Option<Timestamp>,
    scaled_in: Option<Timestamp>,
}

impl Tracker {
    /// The share that is busy now.
    pub fn sample(&mut self, now: Timestamp, share: f64) {
        let minute = now.millis().div_euclid(MINUTE_MS);
        match &mut self.open {
            Some((open, most)) if *open == minute => *most = most.max(share),
            Some((open, most)) => {
                // A gap is no data: what was before it tells nothing of now.
                if minute != *open + 1 {
                    self.minutes.clear();
                }
                self.minutes.push_back(*most);
                if self.minutes.len() > IN_MINUTES {
                    self.minutes.pop_front();
                }
                self.open = Some((minute, share));
            }
            None => self.open = Some((minute, share)),
        }
    }

    /// The capacity there should be instead of `capacity`; `None`: it stays.
    pub fn decide(&mut self, now: Timestamp, capacity: u32, rules: &Rules) -> Option<u32> {
        let wanted = self.wanted(capacity, rules)?.clamp(rules.min, rules.max.max(rules.min));
        let past =
            |last: Option<Timestamp>, cooldown: i64| last.is_none_or(|last| now.millis() - last.millis() >= cooldown);
        let goes = match wanted {
            more if more > capacity => past(self.scaled_out, rules.out_cooldown_ms),
            // What has just grown does not shrink at once.
            fewer if fewer < capacity => {
                past(self.scaled_in, rules.in_cooldown_ms) && past(self.scaled_out, rules.in_cooldown_ms)
            }
            _ => false,
        };
        if !goes {
            return None;
        }
        let last = if wanted > capacity { &mut self.scaled_out } else { &mut self.scaled_in };
        *last = Some(now);
        // What was measured was measured with another capacity.
        self.minutes.clear();
        Some(wanted)
    }

    fn wanted(&self, capacity: u32, rules: &Rules) -> Option<u32> {
        let latest = |minutes: usize| {
            let from = self.minutes.len().checked_sub(minutes)?;
            Some(self.minutes.iter().skip(from).copied())
        };
        let fits = |share: f64| (f64::from(capacity) * share / rules.target).ceil() as u32;
        if let Some(mut out) = latest(OUT_MINUTES).filter(|out| out.clone().all(|share| share > rules.target)) {
            return out.next_back().map(fits);
        }
        let below = latest(IN_MINUTES)?.fold(0.0, f64::max);
        (rules.scales_in && below < rules.target * IN_BELOW).then(|| fits(below))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: Rules =
        Rules { target: 0.7, out_cooldown_ms: 0, in_cooldown_ms: 0, scales_in: true, min: 1, max: 100 };

    /// Feeds a share a minute, and tells what is decided at each: (minute, capacity).
    fn run(shares: &[f64], mut capacity: u32, rules: &Rules) -> Vec<(usize, u32)> {
        let mut tracker = Tracker::default();
        let mut decided = Vec::new();
        for (minute, share) in shares.iter().enumerate() {
            let now = Timestamp::from_millis(minute as i64 * MINUTE_MS);
            tracker.sample(now, *share);
            if let Some(next) = tracker.decide(now, capacity, rules) {
                capacity = next;
                decided.push((minute, next));
            }
        }
        decided
    }

    #[test]
    fn three_minutes_above_the_target_scale_out() {
        assert_eq!(run(&[1.0; 4], 10, &RULES), [(3, 15)]);
        assert_eq!(run(&[1.0, 0.5, 1.0, 1.0, 0.5], 10, &RULES), []);
        assert_eq!(run(&[1.0; 7], 10, &RULES), [(3, 15), (6, 22)]);
    }

    #[test]
    fn fifteen_minutes_below_it_scale_in() {
        assert_eq!(run(&[0.35; 15], 10, &RULES), []);
        assert_eq!(run(&[0.35; 16], 10, &RULES), [(15, 5)]);
        assert_eq!(run(&[0.65; 40], 10, &RULES), [], "nearly the target is near enough");
        assert_eq!(run(&[0.0; 40], 10, &Rules { scales_in: false, ..RULES }), []);
    }

    #[test]
    fn bounds_and_cooldowns_hold() {
        assert_eq!(run(&[1.0; 4], 10, &Rules { max: 12, ..RULES }), [(3, 12)]);
        assert_eq!(run(&[0.0; 16], 10, &Rules { min: 4, ..RULES }), [(15, 4)]);
        assert_eq!(run(&[1.0; 9], 10, &Rules { out_cooldown_ms: 5 * MINUTE_MS, ..RULES }), [(3, 15), (8, 22)]);
        let calm: Vec<_> = [1.0; 4].into_iter().chain([0.1; 30]).collect();
        let slow = Rules { in_cooldown_ms: 20 * MINUTE_MS, ..RULES };
        assert_eq!(run(&calm, 10, &slow), [(3, 15), (23, 3)]);
    }

    #[test]
    fn a_gap_is_no_data() {
        let mut tracker = Tracker::default();
        for minute in [0, 1, 2, 10, 11] {
            tracker.sample(Timestamp::from_millis(minute * MINUTE_MS), 1.0);
            assert_eq!(tracker.decide(Timestamp::from_millis(minute * MINUTE_MS), 10, &RULES), None);
        }
    }

    proptest::proptest! {
        /// Whatever is measured, capacity stays within its bounds.
        #[test]
        fn bounds_hold(shares in proptest::collection::vec(0.0_f64..=1.0, 0..60), capacity in 1_u32..50) {
            for (_, decided) in run(&shares, capacity, &Rules { min: 2, max: 20, ..RULES }) {
                proptest::prop_assert!((2..=20).contains(&decided));
            }
        }
    }
}
