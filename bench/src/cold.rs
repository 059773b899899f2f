//! Cold starts, bursts from nothing, and what a node costs when it rests.

use crate::aws::Aws;
use crate::handlers::EVENT;
use crate::load;
use crate::node::{Folder, Memory, Node};
use crate::settings::Settings;
use crate::stats::Series;
use crate::stub::{self, Client, Waiting};
use crate::table::{Row, Unit};
use crate::wire::Connection;
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Simultaneous first invokes.
const CROWD: usize = 200;
/// Between one cold start and the next, for what the last one set going in the background.
const REST: Duration = Duration::from_millis(150);
/// Until a node that has just started does nothing any more.
const SETTLE: Duration = Duration::from_secs(1);
/// Environments whose memory is counted.
const IDLE: usize = 8;

/// Starts nodes, times them, and keeps the last one.
pub fn ready(settings: &Settings, folder: &Folder) -> Result<(Node, Vec<Row>)> {
    let (mut fresh, mut again) = (Series::default(), Series::default());
    for n in 0..settings.effort.ready_samples {
        let data_dir = folder.path().join(format!("ready-{n}"));
        for series in [&mut fresh, &mut again] {
            let node = start(settings, &data_dir)?;
            series.add(node.ready.as_secs_f64() * 1000.0);
            node.stop()?;
        }
    }
    let node = start(settings, &folder.path().join("ready-0"))?;
    thread::sleep(SETTLE);
    let idle = node.memory()?;
    let all = idle.daemon.plus(idle.below);
    let note = format!(
        "daemon {:.1} (PSS {:.1}), spawner and prepared sandboxes {:.1} (PSS {:.1})",
        megabytes(idle.daemon.rss_kb),
        megabytes(idle.daemon.pss_kb),
        megabytes(idle.below.rss_kb),
        megabytes(idle.below.pss_kb),
    );
    let rows = vec![
        Row::new("ready, first start", Unit::Ms, fresh).goals("≤ 500 ms", ""),
        Row::new("ready, started again", Unit::Ms, again).goals("≤ 500 ms", ""),
        Row::new("idle node, resident", Unit::Mb, one(megabytes(all.rss_kb))).goals("≤ 40 MB", "≤ 40 MB").note(note),
        Row::new("idle node, PSS", Unit::Mb, one(megabytes(all.pss_kb))),
    ];
    Ok((node, rows))
}

/// Room for a crowd, whatever this host's memory.
fn start(settings: &Settings, data_dir: &Path) -> Result<Node> {
    Node::start(&settings.lamp, data_dir, &["--max-environments", "400"])
}

fn one(value: f64) -> Series {
    Series(vec![value])
}

fn megabytes(kb: u64) -> f64 {
    kb as f64 / 1024.0
}

/// A function, the bare start beside it, and what is to be reached.
pub struct Contest {
    pub name: &'static str,
    pub function: &'static str,
    /// The bare interpreter; `None` compares with the client's first answer alone.
    pub bare: Option<(&'static str, PathBuf, &'static [&'static str])>,
    pub client: Client,
    pub goal: &'static str,
}

#[derive(Default)]
struct Found {
    bare: Series,
    client: Series,
    node: Series,
}

/// Rounds of every language, floor and node one after the other.
pub fn starts(settings: &Settings, aws: &Aws, contests: &[Contest]) -> Result<Vec<Row>> {
    let mut found: Vec<Found> = contests.iter().map(|_| Found::default()).collect();
    for _ in 0..settings.effort.cold_samples {
        for (contest, found) in contests.iter().zip(&mut found) {
            contest.round(aws, found)?;
        }
    }
    Ok(contests.iter().zip(found).flat_map(|(contest, found)| contest.rows(found)).collect())
}

impl Contest {
    fn round(&self, aws: &Aws, found: &mut Found) -> Result<()> {
        aws.renew(self.function)?;
        thread::sleep(REST);
        if let Some((_, program, arguments)) = &self.bare {
            found.bare.add(run_to_end(program, arguments)?.as_secs_f64() * 1000.0);
        }
        found.client.add(stub::first_answer(&self.client)?.as_secs_f64() * 1000.0);
        thread::sleep(REST / 3);
        let mut connection = Connection::open(aws.address)?;
        let request = aws.invoke(self.function, EVENT);
        let begin = Instant::now();
        connection.exchange(&request)?;
        found.node.add(begin.elapsed().as_secs_f64() * 1000.0);
        Ok(())
    }

    fn rows(&self, found: Found) -> Vec<Row> {
        let client = Row::new(format!("{}, request to response", self.name), Unit::Ms, found.node.clone());
        let client = client.floor("client alone, exec to first answer", found.client);
        match &self.bare {
            Some((name, _, _)) => {
                let bare = Row::new(format!("{}, request to response", self.name), Unit::Ms, found.node);
                vec![bare.floor(name, found.bare).goals("", self.goal), client]
            }
            None => vec![client.goals("", self.goal)],
        }
    }
}

fn run_to_end(program: &Path, arguments: &[&str]) -> Result<Duration> {
    let begin = Instant::now();
    let status = bare(program, arguments).status()?;
    if !status.success() {
        bail!("{} ended with {status}", program.display());
    }
    Ok(begin.elapsed())
}

fn bare(program: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).env_clear().stdin(Stdio::null()).stdout(Stdio::null());
    command
}

/// Many first invokes at once, beside as many bare interpreters at once.
pub fn burst(settings: &Settings, aws: &Aws, function: &str, program: &Path) -> Result<Vec<Row>> {
    let (mut floor, mut node, mut environments) = Default::default();
    for _ in 0..settings.effort.bursts {
        aws.renew(function)?;
        thread::sleep(REST * 4);
        Series::add(&mut floor, bare_crowd(program)?.as_secs_f64() * 1000.0);
        thread::sleep(REST);
        Series::add(&mut node, load::burst(aws.address, &aws.invoke(function, EVENT), CROWD)?.as_secs_f64() * 1000.0);
        Series::add(&mut environments, aws.environments()? as f64);
    }
    let note = format!("{:.0} environments", environments.median());
    let row = Row::new(format!("{CROWD} first invokes at once, python"), Unit::Ms, node);
    Ok(vec![row.floor("200 × python3 -c ''", floor).goals("", "≤ 1×").note(note)])
}

fn bare_crowd(program: &Path) -> Result<Duration> {
    let begin = Instant::now();
    let children: std::io::Result<Vec<_>> = (0..CROWD).map(|_| bare(program, &["-c", ""]).spawn()).collect();
    for mut child in children? {
        let status = child.wait()?;
        if !status.success() {
            bail!("{} ended with {status}", program.display());
        }
    }
    Ok(begin.elapsed())
}

/// What one more idle environment costs, beside a bare client.
pub fn memory(node: &Node, aws: &Aws, function: &str, client: &Client) -> Result<Vec<Row>> {
    let mut alone = Waiting::start(client)?;
    alone.turn()?;
    alone.settle()?;
    let floor = megabytes(alone.memory()?.pss_kb);
    drop(alone);
    aws.renew(function)?;
    aws.ask(function, EVENT)?;
    let (few, small) = rested(node, aws)?;
    let sleepy = aws.invoke(function, r#"{"sleep_ms":700}"#);
    load::burst(aws.address, &sleepy, IDLE)?;
    let (many, large) = rested(node, aws)?;
    let more = many.checked_sub(few).filter(|more| *more > 0).context("no environment was added")? as f64;
    let each = |before: u64, after: u64| one((megabytes(after) - megabytes(before)) / more);
    let private = Row::new(
        "private memory of one more idle environment, python",
        Unit::Mb,
        each(small.private_kb, large.private_kb),
    );
    let shared = Row::new("the same, PSS", Unit::Mb, each(small.pss_kb, large.pss_kb));
    Ok(vec![
        private.floor("awslambdaric, PSS", one(floor)).goals("", "≤ 0.5×"),
        shared.floor("awslambdaric, PSS", one(floor)),
    ])
}

/// Environments, and memory of daemon and sandboxes, once nothing is being prepared any more.
fn rested(node: &Node, aws: &Aws) -> Result<(usize, Memory)> {
    thread::sleep(SETTLE);
    Ok((aws.environments()?, Memory::of_all(&node.processes())))
}
