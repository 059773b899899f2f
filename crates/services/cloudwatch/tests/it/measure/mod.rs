//! What a month of metrics costs: `CARGO_PROFILE_DEV_OPT_LEVEL=2 cargo test -p service-cloudwatch -- --ignored --nocapture a_month`.
//! The figures in docs/figures.md are of it.
//!
//! `MEASURE_FUNCTIONS` and `MEASURE_DAYS` are how many functions are called five times in each minute of so many days: a thousand,
//! and 30. `MEASURE_DIR` is where the month is kept, so that it can be asked again without being written again: there it is
//! written only where it is missing.

mod asked;
mod written;

use super::*;
use std::time::Instant;

/// What is measured.
pub struct Month {
    pub functions: usize,
    pub days: i64,
    pub dir: Option<PathBuf>,
}

/// Functions, and calls of each in a minute. Each is called in every minute of the month.
const FUNCTIONS: usize = 1_000;
const CALLS: usize = 5;
const DAYS: i64 = 30;

#[expect(clippy::disallowed_methods, reason = "a measurement, and no part of the node")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn number<T: std::str::FromStr>(name: &str, default: T) -> T {
    variable(name).map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "takes the better part of an hour: a month of a thousand functions"]
async fn a_month_of_a_thousand_functions() {
    let month = Month {
        functions: number("MEASURE_FUNCTIONS", FUNCTIONS),
        days: number("MEASURE_DAYS", DAYS),
        dir: variable("MEASURE_DIR").map(PathBuf::from),
    };
    let mut node = match &month.dir {
        Some(dir) if dir.join("metrics.db").exists() => Node::kept(dir, NOON),
        Some(dir) => month.write(Node::kept(dir, month.start())).await,
        None => month.write(Node::at(month.start())).await,
    };
    node.again();
    let begin = Instant::now();
    node.metrics.roll_up().await.unwrap();
    println!("rolled up: {} ms", begin.elapsed().as_millis());
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
        NOON - self.days * DAY
    }

    fn name(n: usize) -> Arc<str> {
        format!("function-{n:04}").into()
    }
}
