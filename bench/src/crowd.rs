//! Many at once, and many in turn.

use crate::aws::{Aws, Package, zipped};
use crate::cold::{Bare, Fresh, REST, ended_well, first_invoke, millis, renewed};
use crate::goal::Goal;
use crate::handlers::{self, EVENT};
use crate::load;
use crate::node::Node;
use crate::settings::Settings;
use crate::stats::Series;
use crate::table::{Row, Unit};
use anyhow::Result;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

/// Simultaneous first invokes.
const CROWD: usize = 200;

/// Long enough that no environment is free again before the last one started: each request needs its own.
const OCCUPIED: Duration = Duration::from_secs(4);

#[derive(Default)]
struct Found {
    node: Series,
    environments: Series,
    throttled: usize,
    failed: Vec<String>,
}

/// Many first invokes at once, beside as many bare interpreters at once: once as they come, once so that each needs an
/// environment of its own.
pub fn burst(settings: &Settings, aws: &Aws, function: &str, bare: &Bare) -> Result<Vec<Row>> {
    let (mut floor, mut quick, mut apart) = (Series::default(), Found::default(), Found::default());
    let sleepy = format!(r#"{{"sleep_ms":{}}}"#, OCCUPIED.as_millis());
    for _ in 0..settings.effort.bursts {
        floor.add(bare_crowd(bare)?);
        quick.round(aws, function, EVENT, Duration::ZERO)?;
        apart.round(aws, function, &sleepy, OCCUPIED)?;
    }
    let failed: Vec<&String> = quick.failed.iter().chain(&apart.failed).collect();
    let errors = Row::new("errors of all bursts", Unit::Count, Series(vec![failed.len() as f64]));
    let errors = errors.goal(Goal::AtMost(0.0)).note(failed.first().map_or("", |first| first.as_str()));
    let rows = [("200 cold at once, python", quick), ("200 cold, each its own", apart)];
    Ok(rows.into_iter().map(|(what, found)| found.row(what, &floor)).chain([errors]).collect())
}

impl Found {
    fn round(&mut self, aws: &Aws, function: &str, event: &str, asleep: Duration) -> Result<()> {
        let target = renewed(aws, function, Fresh::Configuration)?;
        thread::sleep(REST * 3);
        let before = aws.environments()?;
        let burst = load::burst(aws.address, &aws.invoke(&target, event), CROWD)?;
        self.node.add(millis(burst.took.saturating_sub(asleep)));
        self.environments.add(aws.environments()?.saturating_sub(before) as f64);
        self.throttled += burst.throttled;
        self.failed.extend(burst.failed);
        thread::sleep(REST);
        Ok(())
    }

    fn row(self, what: &str, floor: &Series) -> Row {
        let served = self.environments.median();
        let note = format!("{served:.0} environments were added; {} requests were throttled (429)", self.throttled);
        let row = Row::new(what, Unit::Ms, self.node).floor("200 × python3 -c ''", floor.clone());
        row.goal(Goal::RatioAtMost(1.0)).note(note)
    }
}

fn bare_crowd(bare: &Bare) -> Result<f64> {
    let begin = Instant::now();
    let children: std::io::Result<Vec<Child>> = (0..CROWD).map(|_| bare.command().spawn()).collect();
    for mut child in children? {
        ended_well(&bare.program, child.wait()?)?;
    }
    Ok(millis(begin.elapsed()))
}

/// Functions of different code, each invoked once after the other.
pub fn in_turn(settings: &Settings, node: &Node, aws: &Aws) -> Result<Vec<Row>> {
    let count = settings.effort.functions;
    let before = node.memory()?;
    let begin = Instant::now();
    let names: Vec<String> = (0..count).map(|n| format!("bench-crowd-{n}")).collect();
    for (n, name) in names.iter().enumerate() {
        let zip = zipped("app.py", format!("{}\n# {n}\n", handlers::PYTHON).as_bytes())?;
        let package = Package { name, runtime: &settings.python_runtime, handler: "app.handler", zip: &zip };
        aws.create(&package)?;
    }
    let created = Series(vec![millis(begin.elapsed()) / count as f64]);
    let begin = Instant::now();
    let times: Series = names.iter().map(|name| first_invoke(aws, name)).collect::<Result<_>>()?;
    let each = Series(vec![millis(begin.elapsed()) / count as f64]);
    let tenth = (count / 10).max(1);
    let part = |part: &[f64]| part.iter().copied().collect::<Series>().median();
    let after = node.memory()?;
    let note = format!(
        "median {:.1}, first tenth {:.1}, last tenth {:.1}, slowest {:.1} ms; {} environments stand; daemon {:+.1} MB",
        times.median(),
        part(&times.0[..tenth]),
        part(&times.0[count - tenth..]),
        times.0.iter().copied().fold(0.0, f64::max),
        aws.environments()?,
        (after.daemon.pss_kb as f64 - before.daemon.pss_kb as f64) / 1024.0,
    );
    Ok(vec![
        Row::new(format!("{count} functions in turn, each"), Unit::Ms, each).note(note),
        Row::new("creating one of them", Unit::Ms, created),
    ])
}
