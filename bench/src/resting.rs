//! What a node costs when it rests: its start, its memory, and that of one more idle environment.

use crate::aws::Aws;
use crate::goal::Goal;
use crate::handlers::{self, EVENT};
use crate::load;
use crate::node::{Folder, Memory, Node};
use crate::settings::Settings;
use crate::stats::Series;
use crate::stub::{Client, Waiting};
use crate::table::{Row, Unit};
use anyhow::{Context as _, Result};
use std::path::Path;
use std::thread;
use std::time::Duration;

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
            let node = start(settings, &data_dir, &[])?;
            series.add(node.ready.as_secs_f64() * 1000.0);
            node.stop()?;
        }
    }
    let node = start(settings, &folder.path().join("ready-0"), &[])?;
    thread::sleep(SETTLE);
    let mut rows = vec![
        Row::new("node ready, first start", Unit::Ms, fresh).goal(Goal::AtMost(500.0)),
        Row::new("node ready, started again", Unit::Ms, again).goal(Goal::AtMost(500.0)),
    ];
    rows.extend(resident(&node)?);
    Ok((node, rows))
}

/// A page that several processes share counts in the resident memory of each, and once in the proportional sum.
fn resident(node: &Node) -> Result<[Row; 2]> {
    let idle = node.memory()?;
    let all = idle.daemon.plus(idle.below);
    let note = format!(
        "daemon {:.1} (PSS {:.1}), spawner, templates and prepared sandboxes {:.1} (PSS {:.1})",
        megabytes(idle.daemon.rss_kb),
        megabytes(idle.daemon.pss_kb),
        megabytes(idle.below.rss_kb),
        megabytes(idle.below.pss_kb),
    );
    Ok([
        Row::new("idle node, RSS summed", Unit::Mb, one(megabytes(all.rss_kb))).goal(Goal::AtMost(40.0)).note(note),
        Row::new("idle node, PSS summed", Unit::Mb, one(megabytes(all.pss_kb))).goal(Goal::AtMost(40.0)),
    ])
}

/// Room for a crowd, whatever this host's memory.
pub fn start(settings: &Settings, data_dir: &Path, flags: &[&str]) -> Result<Node> {
    Node::start(&settings.lamp, data_dir, &[&["--max-environments", "400"], flags].concat())
}

fn one(value: f64) -> Series {
    Series(vec![value])
}

fn megabytes(kb: u64) -> f64 {
    kb as f64 / 1024.0
}

/// What one more idle environment costs, beside a bare client: its processes, and what the daemon keeps of it.
pub fn memory(node: &Node, aws: &Aws, function: &str, floor: f64) -> Result<Vec<Row>> {
    aws.ask(function, EVENT)?;
    let (few, before) = rested(node)?;
    load::burst(aws.address, &aws.invoke(function, r#"{"sleep_ms":700}"#), IDLE)?.whole()?;
    let (many, after) = rested(node)?;
    let more = many.len().checked_sub(few.len()).filter(|more| *more > 0).context("no environment was added")?;
    let kept = |now: u64, before: u64| now.saturating_sub(before) as f64 / 1024.0 / more as f64;
    let kept = [kept(after.private_kb, before.private_kb), kept(after.pss_kb, before.pss_kb)];
    let private: Series = many.iter().map(|one| megabytes(one.private_kb) + kept[0]).collect();
    let shared: Series = many.iter().map(|one| megabytes(one.pss_kb) + kept[1]).collect();
    let note = format!("each of {} environments; {:.2} of it in the daemon", many.len(), kept[0]);
    Ok(vec![
        Row::new("private memory, idle python", Unit::Mb, one(private.median()))
            .floor("awslambdaric, PSS", one(floor))
            .goal(Goal::RatioAtMost(0.5))
            .note(note),
        Row::new("PSS, idle python", Unit::Mb, one(shared.median())).floor("awslambdaric, PSS", one(floor)),
    ])
}

/// Megabytes (PSS) of a runtime client that has answered one event. While a node stands, its interpreters would share pages
/// with this one and make it look smaller.
pub fn alone(client: &Client) -> Result<f64> {
    let mut alone = Waiting::start(client)?;
    alone.turn()?;
    alone.settle()?;
    Ok(megabytes(alone.memory()?.pss_kb))
}

/// Environments and the daemon, once nothing is being prepared any more.
fn rested(node: &Node) -> Result<(Vec<Memory>, Memory)> {
    thread::sleep(SETTLE);
    Ok((node.environments_with("app.py", handlers::PYTHON), Memory::of(node.pid())?))
}
