//! Many functions at once.

use crate::{Dir, invocation, line, recorder, stream};
use base::{Clock as _, SystemClock};
use meter::lines::Format;
use meter::recorder::PENDING_LINES;
use meter::{KeepLines, Ledger};
use std::hint::black_box;
use std::sync::{Arc, Barrier};
use std::time::Duration;
use tokio::time::Instant;

#[tokio::test]
async fn a_flood_leaves_room_for_the_lines_of_others() {
    let sink = Arc::new(KeepLines::default());
    let (_tasks, recorder) = recorder(sink.clone(), None);
    let quiet = stream("quiet", Format::Text);
    for number in 0..20 {
        let noisy = stream(&number.to_string(), Format::Text);
        recorder.lines(&noisy, (0..PENDING_LINES).map(|_| line("\n")));
    }
    let (before, _) = recorder.dropped();
    assert!(before > 0);
    recorder.lines(&quiet, (0..100).map(|_| line("here\n")));
    assert_eq!(recorder.dropped().0, before);
}

/// Nanoseconds that each thread waits for one record, with so many threads and functions.
fn nanoseconds_each(recorder: &meter::Recorder, threads: usize, functions: usize) -> f64 {
    const EACH: usize = 200_000;
    let names: Vec<Arc<str>> = (0..functions).map(|n| format!("function-{n:04}").into()).collect();
    let (names, begin) = (&names, &Barrier::new(threads));
    let times = std::thread::scope(|scope| {
        let run = |thread: usize| {
            move || {
                let (now, mine) = (SystemClock.now(), names.len() * thread / threads);
                let records: Vec<_> =
                    (0..names.len()).map(|n| invocation(&names[(n + mine) % names.len()], now)).collect();
                begin.wait();
                let begun = Instant::now();
                for one in records.iter().cycle().take(EACH) {
                    recorder.record(black_box(one));
                }
                begun.elapsed()
            }
        };
        let all: Vec<_> = (0..threads).map(|thread| scope.spawn(run(thread))).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect::<Vec<Duration>>()
    });
    times.iter().sum::<Duration>().as_nanos() as f64 / (threads * EACH) as f64
}

/// `cargo test -p meter --release -- --ignored --nocapture record`
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "measures, and is of use in a release build only"]
async fn what_a_record_takes() {
    let (_dir, store) = Dir::new();
    let (_tasks, recorder) = recorder(Arc::new(KeepLines::default()), Some(Ledger::open(&store).unwrap()));
    for functions in [10, 1_000] {
        for threads in [1, 2, 4, 8] {
            let rounds = (0..5).map(|_| nanoseconds_each(&recorder, threads, functions));
            let best = rounds.fold(f64::MAX, f64::min);
            println!("{functions:>5} functions, {threads} threads: {best:>6.0} ns a record");
        }
    }
}
