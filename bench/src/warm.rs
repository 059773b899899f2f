//! Warm invokes: rounds of the floor and of the node, one after the other, at 1, 8 and 64 connections.

use crate::aws::Aws;
use crate::goal::Goal;
use crate::handlers::EVENT;
use crate::hop::{self, Echo};
use crate::load;
use crate::node::{Folder, Node};
use crate::settings::Effort;
use crate::stats::{Rounds, Series};
use crate::stub::{Client, Crew, Fronted};
use crate::table::{Row, Unit};
use anyhow::Result;
use std::path::Path;
use std::time::Duration;

pub const CONNECTIONS: [usize; 3] = [1, 8, 64];
/// Environments of the node and of the floor.
pub const ENVIRONMENTS: usize = 8;
/// Unmeasured requests before each cell: connections and caches, and environments after a change of language.
const WARM_UP: Duration = Duration::from_millis(30);

/// The hop's own latency and throughput, to know the machine by.
pub fn echo(effort: &Effort) -> Result<Vec<Row>> {
    let echo = Echo::start()?;
    let request = hop::request(echo.address);
    let mut cells: [Rounds; 3] = Default::default();
    for _ in 0..effort.rounds {
        for (at, connections) in CONNECTIONS.into_iter().enumerate() {
            load::run(echo.address, &request, connections, WARM_UP)?;
            cells[at].add(load::run(echo.address, &request, connections, cell(effort))?);
        }
    }
    let rows = CONNECTIONS.iter().zip(&cells).flat_map(|(connections, cell)| {
        let note = format!("p99 {:.3} ms", cell.p99_ms().median());
        [
            Row::new(format!("p50, {}", count(*connections)), Unit::Ms, cell.p50_ms()).note(note),
            Row::new(format!("throughput, {}", count(*connections)), Unit::PerSecond, cell.per_second()),
        ]
    });
    Ok(rows.collect())
}

fn cell(effort: &Effort) -> Duration {
    Duration::from_millis(effort.cell_ms)
}

fn count(connections: usize) -> String {
    if connections == 1 { "1 connection".into() } else { format!("{connections} connections") }
}

/// What is to be reached in one language.
#[derive(Clone, Copy, Default)]
pub struct Goals {
    pub p50: Option<Goal>,
    pub throughput: Option<Goal>,
}

/// A function on a node and the same handler on the bare client.
pub struct Contest<'a> {
    pub node: &'a Node,
    pub aws: &'a Aws,
    pub language: &'static str,
    pub function: &'a str,
    pub client: &'a Client,
    pub goals: Goals,
}

#[derive(Default)]
struct Found {
    /// One environment, fed from within.
    stub: Rounds,
    /// Eight, fed from within.
    crew: Rounds,
    /// Eight behind HTTP, by connections.
    fronted: [Rounds; 3],
    node: [Rounds; 3],
    /// CPU time of the daemon for one invoke, microseconds.
    cpu_us: [Series; 3],
}

impl Contest<'_> {
    pub fn run(&self, effort: &Effort) -> Result<Vec<Row>> {
        let mut one = Crew::start(self.client, 1)?;
        let mut crew = Crew::start(self.client, ENVIRONMENTS)?;
        let fronted = Fronted::start(self.client, ENVIRONMENTS)?;
        let mut found = Found::default();
        // As many environments as will be needed.
        load::run(self.aws.address, &self.aws.invoke(self.function, EVENT), 64, Duration::from_millis(500))?;
        for _ in 0..effort.rounds {
            one.run(WARM_UP)?;
            found.stub.add(one.run(cell(effort))?);
            crew.run(WARM_UP)?;
            found.crew.add(crew.run(cell(effort))?);
            for (at, connections) in CONNECTIONS.into_iter().enumerate() {
                fronted.run(connections, WARM_UP)?;
                found.fronted[at].add(fronted.run(connections, cell(effort))?);
                self.node_cell(&mut found, at, connections, effort)?;
            }
        }
        Ok(self.rows(&found))
    }

    fn node_cell(&self, found: &mut Found, at: usize, connections: usize, effort: &Effort) -> Result<()> {
        let request = self.aws.invoke(self.function, EVENT);
        load::run(self.aws.address, &request, connections, WARM_UP)?;
        let before = self.node.cpu_ns();
        let cell = load::run(self.aws.address, &request, connections, cell(effort))?;
        let cpu_us = (self.node.cpu_ns() - before) as f64 / 1000.0;
        found.cpu_us[at].add(cpu_us / cell.requests as f64);
        found.node[at].add(cell);
        Ok(())
    }

    fn rows(&self, found: &Found) -> Vec<Row> {
        const FLOOR: &str = "stub behind HTTP";
        let language = self.language;
        let mut rows = vec![
            Row::new(format!("warm p50, {language}"), Unit::Ms, found.node[0].p50_ms())
                .floor("its client on stub", found.stub.p50_ms())
                .goal(self.goals.p50),
            Row::new("p99, 1 connection", Unit::Ms, found.node[0].p99_ms()).floor("stub", found.stub.p99_ms()),
            Row::new("p50, 1 connection", Unit::Ms, found.node[0].p50_ms()).floor(FLOOR, found.fronted[0].p50_ms()),
        ];
        for (at, connections) in CONNECTIONS.into_iter().enumerate() {
            let name = count(connections);
            let (node, fronted) = (&found.node[at], &found.fronted[at]);
            if connections > 1 {
                rows.push(Row::new(format!("p50, {name}"), Unit::Ms, node.p50_ms()).floor(FLOOR, fronted.p50_ms()));
                rows.push(Row::new(format!("p99, {name}"), Unit::Ms, node.p99_ms()).floor(FLOOR, fronted.p99_ms()));
            }
            let (what, goal) = match connections {
                64 => (format!("64 connections, {language}"), self.goals.throughput),
                _ => (format!("throughput, {name}"), None),
            };
            let row = Row::new(what, Unit::PerSecond, node.per_second());
            rows.push(row.floor(FLOOR, fronted.per_second()).goal(goal));
        }
        let crew = Row::new("stub fed from within, 8 at once", Unit::PerSecond, found.crew.per_second());
        rows.push(crew.note("for orientation: no HTTP in"));
        for (at, connections) in CONNECTIONS.into_iter().enumerate() {
            let what = format!("daemon CPU, {}", count(connections));
            rows.push(Row::new(what, Unit::Us, found.cpu_us[at].clone()));
        }
        rows
    }
}

/// A node that keeps to as many environments as the floor has.
pub fn node(lamp: &Path, folder: &Folder) -> Result<Node> {
    node_in(lamp, &folder.path().join("warm"))
}

pub fn node_in(lamp: &Path, data_dir: &Path) -> Result<Node> {
    Node::start(lamp, data_dir, &["--max-environments", &ENVIRONMENTS.to_string()])
}
