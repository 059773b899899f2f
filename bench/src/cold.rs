//! Cold starts, each beside its floor.
//!
//! Before each round the function's configuration is changed, or a new version of it is published: no environment that was
//! ever started may serve the next event. That none did is asked of the node after each round.

use crate::aws::Aws;
use crate::goal::Goal;
use crate::handlers::EVENT;
use crate::settings::Settings;
use crate::stats::Series;
use crate::stub::{self, Client};
use crate::table::{Row, Unit};
use crate::wire::Connection;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Between one cold start and the next, for what the last one set going in the background.
pub const REST: Duration = Duration::from_millis(150);

/// A process that does what the function's interpreter cannot do without, from exec to exit.
pub struct Bare {
    pub name: &'static str,
    pub program: PathBuf,
    pub arguments: &'static [&'static str],
    pub more: Vec<(&'static str, String)>,
}

impl Bare {
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(self.arguments).env_clear().envs(self.more.iter().map(|(name, value)| (*name, value)));
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command
    }

    fn run_to_end(&self) -> Result<f64> {
        let begin = Instant::now();
        ended_well(&self.program, self.command().status()?)?;
        Ok(millis(begin.elapsed()))
    }
}

pub fn ended_well(program: &Path, status: std::process::ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("{} ended with {status}", program.display());
    }
    Ok(())
}

pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// What makes the next start a cold one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fresh {
    Configuration,
    /// A version, with its template where SnapStart made one.
    Version,
}

/// A function, the bare start beside it, and what is to be reached.
pub struct Contest {
    pub name: String,
    pub function: &'static str,
    pub fresh: Fresh,
    /// `None` compares with the client's first answer alone.
    pub bare: Option<Bare>,
    pub client: Option<Client>,
    pub goal: Goal,
    pub note: String,
}

#[derive(Default)]
struct Found {
    bare: Series,
    client: Series,
    node: Series,
    /// Rounds that an environment served which had served before.
    warm: usize,
}

/// Rounds of every language, floor and node one after the other.
pub fn starts(settings: &Settings, aws: &Aws, contests: Vec<Contest>) -> Result<Vec<Row>> {
    let mut found: Vec<Found> = contests.iter().map(|_| Found::default()).collect();
    for round in 0..settings.effort.cold_samples {
        for (contest, found) in contests.iter().zip(&mut found) {
            contest.round(aws, found, round)?;
        }
    }
    contests.into_iter().zip(found).map(|(contest, found)| contest.rows(found)).collect::<Result<Vec<_>>>().map(flat)
}

fn flat(rows: Vec<Vec<Row>>) -> Vec<Row> {
    rows.into_iter().flatten().collect()
}

/// Makes the next start of a function a cold one; returns what to invoke.
pub fn renewed(aws: &Aws, function: &str, fresh: Fresh) -> Result<String> {
    aws.renew(function)?;
    let target = if fresh == Fresh::Version { aws.publish(function)? } else { function.to_owned() };
    thread::sleep(REST);
    Ok(target)
}

/// Milliseconds from a request's first byte to the answer's last, on a new connection.
pub fn first_invoke(aws: &Aws, target: &str) -> Result<f64> {
    let mut connection = Connection::open(aws.address)?;
    let request = aws.invoke(target, EVENT);
    let begin = Instant::now();
    connection.exchange(&request)?;
    Ok(millis(begin.elapsed()))
}

impl Contest {
    /// Floor and node take turns in being first.
    fn round(&self, aws: &Aws, found: &mut Found, round: usize) -> Result<()> {
        if round.is_multiple_of(2) {
            self.floors(found)?;
        }
        let target = renewed(aws, self.function, self.fresh)?;
        found.node.add(first_invoke(aws, &target)?);
        found.warm += usize::from(!aws.was_cold(&target)?);
        thread::sleep(REST);
        if !round.is_multiple_of(2) {
            self.floors(found)?;
        }
        Ok(())
    }

    fn floors(&self, found: &mut Found) -> Result<()> {
        if let Some(bare) = &self.bare {
            found.bare.add(bare.run_to_end()?);
        }
        if let Some(client) = &self.client {
            found.client.add(millis(stub::first_answer(client)?));
        }
        Ok(())
    }

    fn rows(self, found: Found) -> Result<Vec<Row>> {
        if found.warm > 0 {
            bail!("{}: {} rounds were served by an environment that stood already", self.name, found.warm);
        }
        let row = |floor: &'static str, series: Series| {
            Row::new(format!("cold, {}", self.name), Unit::Ms, found.node.clone()).floor(floor, series)
        };
        let beside_client = self.client.is_some().then(|| row("client's first answer", found.client));
        let Some(bare) = &self.bare else {
            return Ok(beside_client.into_iter().map(|row| row.goal(self.goal).note(&*self.note)).collect());
        };
        let beside_bare = row(bare.name, found.bare).goal(self.goal).note(&*self.note);
        Ok([beside_bare].into_iter().chain(beside_client).collect())
    }
}
