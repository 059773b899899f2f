//! How many pollers a queue has: each has at most one batch in hand, so that they are its concurrency. Pure.
//!
//! Source: Lambda Developer Guide, "Configuring scaling behavior for SQS event source mappings": five to begin with, up to
//! 300 more a minute while there is work, up to 1,250; with provisioned pollers 10 each, up to 1,000 more a minute.

use crate::model::Settings;

const FEWEST: usize = 5;
const MOST: usize = 1_250;
const PER_MINUTE: usize = 300;
/// Batches that a provisioned poller has in hand at once.
const OF_A_POLLER: usize = 10;
const PROVISIONED_PER_MINUTE: usize = 1_000;

#[derive(Debug)]
pub struct Scale {
    fewest: usize,
    most: usize,
    per_minute: usize,
    now: usize,
    /// Pollers that have a batch in hand.
    busy: usize,
    /// Thousandths of a poller that may be added, and when that was reckoned.
    allowance: u64,
    reckoned_ms: u64,
}

impl Scale {
    pub fn new(settings: &Settings) -> Self {
        let (fewest, most, per_minute) = match (settings.pollers, settings.maximum_concurrency) {
            (Some(pollers), _) => {
                (pollers.minimum as usize * OF_A_POLLER, pollers.maximum as usize * OF_A_POLLER, PROVISIONED_PER_MINUTE)
            }
            (None, Some(most)) => (FEWEST.min(most as usize), (most as usize).min(MOST), PER_MINUTE),
            (None, None) => (FEWEST, MOST, PER_MINUTE),
        };
        Self { fewest, most, per_minute, now: fewest, busy: 0, allowance: 0, reckoned_ms: 0 }
    }

    pub fn fewest(&self) -> usize {
        self.fewest
    }

    /// A poller got a batch. Whether another is to begin.
    pub fn took(&mut self, now_ms: u64) -> bool {
        self.busy += 1;
        self.grows(now_ms)
    }

    /// It has dealt with it.
    pub fn gave(&mut self) {
        self.busy = self.busy.saturating_sub(1);
    }

    /// A poller found nothing to do. Whether it is to end.
    pub fn idled(&mut self) -> bool {
        let ends = self.now > self.fewest;
        self.now -= usize::from(ends);
        ends
    }

    /// Only when all are busy. What may be added grows with time, up to what is added in a second.
    fn grows(&mut self, now_ms: u64) -> bool {
        let most = (self.per_minute * 1_000 / 60) as u64;
        let gained = now_ms.saturating_sub(self.reckoned_ms).min(1_000) * self.per_minute as u64 / 60;
        self.allowance = (self.allowance + gained).min(most);
        self.reckoned_ms = now_ms;
        if self.busy < self.now || self.now >= self.most || self.allowance < 1_000 {
            return false;
        }
        self.allowance -= 1_000;
        self.now += 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Pollers;

    /// Pollers after this long under load.
    fn after(settings: Settings, seconds: u64) -> usize {
        let mut scale = Scale::new(&settings);
        assert!(!(0..scale.fewest()).any(|_| scale.took(0)));
        for now_ms in (0..seconds * 1_000).step_by(10) {
            // What began takes a batch at once, so that all are busy.
            scale.gave();
            while scale.took(now_ms) {}
            scale.busy = scale.now;
        }
        scale.now
    }

    #[test]
    fn pollers_grow_at_awss_pace() {
        assert_eq!(after(Settings::default(), 0), 5);
        let minute = after(Settings::default(), 60);
        assert!((295..=311).contains(&minute), "{minute}");
        assert_eq!(after(Settings::default(), 600), 1_250);
        assert_eq!(after(Settings { maximum_concurrency: Some(2), ..Settings::default() }, 60), 2);
        assert_eq!(after(Settings { maximum_concurrency: Some(7), ..Settings::default() }, 60), 7);
        let pollers = Some(Pollers { minimum: 2, maximum: 3 });
        assert_eq!(after(Settings { pollers, ..Settings::default() }, 60), 30);
    }

    #[test]
    fn what_idles_ends_down_to_the_fewest() {
        let mut scale = Scale::new(&Settings::default());
        assert!(!(0..5).any(|_| scale.took(0)));
        scale.gave();
        assert!(scale.took(1_000));
        assert!(scale.idled() && !scale.idled());
        assert_eq!(scale.now, 5);
    }
}
