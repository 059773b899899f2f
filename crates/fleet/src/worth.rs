//! Which idle environment is of the least use.
//!
//! Keeping an environment costs memory and saves the time of starting it again, as often as it is used. So an
//! environment is worth
//!
//! ```text
//!     time to start it again
//!   ───────────────────────────────────────────────────────────
//!     memory it holds × idle ones of its kind × time between uses
//! ```
//!
//! The time between uses is that of the deployment, remembered while it has no environment, and at least the time that
//! this one has been idle: what was busy once does not live on its past. What was used once only is judged by its idle
//! time alone. It is the rule of Greedy-Dual-Size-Frequency caches (Cherkasova 1998; for functions: Fuerst and Sharma,
//! "FaasCache", ASPLOS 2021) with time in place of the cache's own clock, because here we know the time.
//!
//! Functions called in turn, more than there is room for, have the same worth but for their memory and start, so that
//! some keep their environments for good while the rest share what is left, where least recently used would let every
//! one of them go just before it is needed.

use base::Timestamp;

/// Memory of an environment that has not been measured yet.
pub const UNMEASURED_BYTES: u64 = 16 << 20;
/// Weight of the latest gap between two uses in the mean.
const LATEST: f64 = 0.25;

/// How often a deployment is used.
#[derive(Clone, Copy, Debug, Default)]
pub struct Uses {
    last: Option<Timestamp>,
    gap_ms: Option<f64>,
}

impl Uses {
    pub fn note(&mut self, now: Timestamp) {
        let gap = self.last.replace(now).map(|last| (now.millis() - last.millis()).max(0) as f64);
        self.gap_ms = match (self.gap_ms, gap) {
            (Some(mean), Some(gap)) => Some(mean + (gap - mean) * LATEST),
            (None, gap) => gap,
            (mean, None) => mean,
        };
    }
}

/// An idle environment, as far as its worth is concerned.
#[derive(Clone, Copy, Debug)]
pub struct Idler {
    pub start_ms: f64,
    pub bytes: Option<u64>,
    /// Idle environments of the deployment, this one among them.
    pub peers: usize,
    pub uses: Uses,
    pub idle_ms: i64,
}

/// Milliseconds of starting that a byte kept saves in a millisecond. Only the order matters.
pub fn worth(idler: &Idler) -> f64 {
    let gap = idler.uses.gap_ms.unwrap_or(0.0).max(idler.idle_ms as f64).max(1.0);
    let bytes = idler.bytes.filter(|bytes| *bytes > 0).unwrap_or(UNMEASURED_BYTES);
    idler.start_ms.max(0.1) / (bytes as f64 * idler.peers.max(1) as f64 * gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every(gap: i64) -> Uses {
        let mut uses = Uses::default();
        (0..20).for_each(|n| uses.note(Timestamp::from_millis(n * gap)));
        uses
    }

    fn idler() -> Idler {
        Idler { start_ms: 20.0, bytes: Some(10 << 20), peers: 1, uses: every(1000), idle_ms: 500 }
    }

    #[test]
    fn each_of_the_four_counts() {
        let one = worth(&idler());
        assert!(worth(&Idler { start_ms: 200.0, ..idler() }) > one, "slow to start");
        assert!(worth(&Idler { bytes: Some(100 << 20), ..idler() }) < one, "large");
        assert!(worth(&Idler { uses: every(100), idle_ms: 50, ..idler() }) > one, "used often");
        assert!(worth(&Idler { idle_ms: 60_000, ..idler() }) < one, "idle for long, whatever it was before");
        assert!(worth(&Idler { peers: 10, ..idler() }) < one, "one of many");
    }

    #[test]
    fn what_a_burst_left_goes_before_what_is_used_regularly() {
        let burst = Idler { uses: every(1), peers: 200, idle_ms: 2_000, ..idler() };
        let regular = Idler { uses: every(20_000), idle_ms: 10_000, ..idler() };
        assert!(worth(&burst) < worth(&regular));
    }

    /// Four functions called in turn, room for three: LRU starts every time.
    #[test]
    fn functions_in_turn_do_not_thrash() {
        let (functions, room, rounds) = (40_usize, 30_usize, 20);
        let mut uses = vec![Uses::default(); functions];
        let mut idle: Vec<(usize, i64)> = Vec::new();
        let (mut starts, mut now) = (0, 0_i64);
        for round in 0..rounds {
            for function in 0..functions {
                now += 90 + (function as i64 * 7919 + round * 104_729) % 20;
                uses[function].note(Timestamp::from_millis(now));
                match idle.iter().position(|(of, _)| *of == function) {
                    Some(at) => drop(idle.swap_remove(at)),
                    None => {
                        starts += usize::from(round >= 5);
                        let value = |(of, since): &(usize, i64)| {
                            worth(&Idler { uses: uses[*of], idle_ms: now - since, ..idler() })
                        };
                        if idle.len() == room {
                            let least = (0..idle.len()).min_by(|a, b| value(&idle[*a]).total_cmp(&value(&idle[*b])));
                            idle.swap_remove(least.unwrap());
                        }
                    }
                }
                idle.push((function, now));
            }
        }
        let calls = functions * (rounds as usize - 5);
        assert!(starts < calls * 2 / 3, "{starts} starts in {calls} calls");
    }
}
