//! The month as it comes about: invocations are recorded, published each minute, and rolled up every five. But only on the last day:
//! of those before, half an hour is published at once, which takes a fraction of the time and comes to the same.

use super::*;
use base::task::Tasks;
use meter::{Arch, Invocation, KeepLines, Metric as Own, Outcome, Recorder, Sinks, Subject};
use std::time::{Duration, Instant};

/// Numbers that look like chance, the same in each run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0
    }

    /// Around 40 ms, to a hundredth.
    fn duration(&mut self) -> f64 {
        let bits = self.next();
        let even = |shift: u32| f64::from((bits >> shift) as u16) / 65_536.0;
        let normal = even(16) + even(28) + even(40) + even(48) - 2.0;
        (40.0 * (0.5 * normal).exp() * 100.0).round() / 100.0
    }

    fn one_in(&mut self, many: u64) -> bool {
        (self.next() >> 33).is_multiple_of(many)
    }
}

/// Minutes that are published together, before the last day; of each function there is room for so many.
const TOGETHER: i64 = 30;

#[derive(Default)]
struct Took {
    publishing: Duration,
    rolling: Duration,
}

impl Month {
    pub async fn write(&self, node: Node) -> Node {
        let (tasks, begin, mut took) = (Tasks::new(), Instant::now(), Took::default());
        let metrics = Some(node.metrics.clone() as Arc<dyn meter::MetricSink>);
        let sinks = Sinks { metrics, ..Sinks::of(Arc::new(KeepLines::default())) };
        let recorder = Recorder::start(&tasks, node.clock.clone(), sinks);
        let (names, mut chance) = ((0..self.functions).map(Self::name).collect::<Vec<_>>(), Chance(7));
        for minute in 1..=self.written * 1_440 {
            record(&recorder, &names, node.clock.now(), &mut chance);
            node.clock.advance_ms(60_000);
            let last_day = minute > (self.written - 1) * 1_440;
            if minute % TOGETHER == 0 || last_day {
                let one = Instant::now();
                recorder.flush().await;
                took.publishing += one.elapsed();
            }
            if minute % TOGETHER == 0 || (minute % 5 == 0 && last_day) {
                let one = Instant::now();
                node.metrics.roll_up().await.unwrap();
                took.rolling += one.elapsed();
            }
            if minute % 1_440 == 0 {
                let (day, seconds) = (minute / 1_440, begin.elapsed().as_secs());
                let each = |took: Duration| took.as_secs_f64() * 1000.0 / 1_440.0;
                let (publishing, rolling) = (each(took.publishing), each(took.rolling));
                let size = megabytes(&node);
                println!(
                    "day {day}: {seconds} s; a minute is published in {publishing:.1} ms and rolled up in {rolling:.1}; {size:.1} MB"
                );
                took = Took::default();
            }
        }
        assert_eq!(recorder.unmeasured(), 0);
        tasks.shutdown(Duration::from_secs(10)).await;
        node
    }
}

/// A minute of all functions: every hundredth call fails.
fn record(recorder: &Recorder, names: &[Arc<str>], now: Timestamp, chance: &mut Chance) {
    for function in names {
        for _ in 0..CALLS {
            let duration_ms = chance.duration();
            let outcome = if chance.one_in(100) { Outcome::Error } else { Outcome::Success };
            recorder.record(&invocation(function, now, duration_ms, outcome));
            recorder.metric_at(now, Own::ConcurrentExecutions, &Subject::function(function.clone()), 1.0);
        }
    }
    for gauge in [Own::ConcurrentExecutions, Own::UnreservedConcurrentExecutions, Own::ClaimedAccountConcurrency] {
        recorder.metric_at(now, gauge, &Subject::account(), names.len() as f64 / 100.0);
    }
}

fn invocation(function: &Arc<str>, started: Timestamp, duration_ms: f64, outcome: Outcome) -> Invocation {
    Invocation {
        function: function.clone(),
        qualifier: None,
        version: "$LATEST".into(),
        arch: Arch::X86,
        started,
        duration_ms,
        billed_ms: duration_ms.ceil() as u64,
        init_ms: None,
        memory_mb: 128,
        ephemeral_mb: 512,
        requests: 1,
        billed_init_ms: 0,
        provisioned: false,
        spilled_over: false,
        streamed_bytes: 0,
        outcome,
    }
}
