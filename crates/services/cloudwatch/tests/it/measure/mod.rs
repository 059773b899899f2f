//! What a month of metrics costs: `CARGO_PROFILE_DEV_OPT_LEVEL=2 cargo test -p service-cloudwatch -- --ignored --nocapture a_month`.
//! The figures in docs/figures.md are of it.
//!
//! `MEASURE_FUNCTIONS` and `MEASURE_DAYS` are how many functions are called five times in each minute of so many days: a thousand,
//! and 30. The last `MEASURE_WRITTEN` of them, 7, are recorded call by call; those before have their values again: see [`copied`].
//! `MEASURE_DIR` is where the month is kept, so that it can be asked again without being written again: there it is written only
//! where it is missing.

mod asked;
mod copied;
mod written;

use super::*;
use std::time::Instant;

/// What is measured.
pub struct Month {
    pub functions: usize,
    pub days: i64,
    pub written: i64,
    pub dir: Option<PathBuf>,
}

/// Functions, and calls of each in a minute. Each is called in every minute of the month.
const FUNCTIONS: usize = 1_000;
const CALLS: usize = 5;
const DAYS: i64 = 30;
const WRITTEN: i64 = 7;

#[expect(clippy::disallowed_methods, reason = "a measurement, and no part of the node")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn number<T: std::str::FromStr>(name: &str, default: T) -> T {
    variable(name).map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "takes minutes: a month of a thousand functions"]
async fn a_month_of_a_thousand_functions() {
    let days = number("MEASURE_DAYS", DAYS);
    let month = Month {
        functions: number("MEASURE_FUNCTIONS", FUNCTIONS),
        days,
        written: number("MEASURE_WRITTEN", WRITTEN).min(days),
        dir: variable("MEASURE_DIR").map(PathBuf::from),
    };
    let mut node = match &month.dir {
        Some(dir) if dir.join("metrics.db").exists() => Node::kept(dir, NOON),
        Some(dir) => month.write(Node::kept(dir, month.start())).await,
        None => month.write(Node::at(month.start())).await,
    };
    let begin = Instant::now();
    month.copy(&node).await;
    node.metrics.roll_up().await.unwrap();
    println!("copied and rolled up in {} s", begin.elapsed().as_secs());
    node.again();
    println!(
        "{} functions, {} days: {:.1} MB; opened: {} MB",
        month.functions,
        month.days,
        megabytes(&node),
        resident()
    );
    month.ask(&node).await;
    println!("after all of this: {} MB", resident());
}

fn megabytes(node: &Node) -> f64 {
    node.size() as f64 / 1e6
}

/// Megabytes of this process.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}

impl Month {
    fn start(&self) -> i64 {
        NOON - self.written * DAY
    }

    fn name(n: usize) -> Arc<str> {
        format!("function-{n:04}").into()
    }
}
