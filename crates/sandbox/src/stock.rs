//! What is kept ready of each template: its image, and processes of it that wait for orders. How much is kept follows
//! demand, and what nobody has asked for in a while is let go.

use crate::driver::Prepared;
use crate::snapshot::Snapshot;
use crate::spec::{Spec, Start, Template};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// Demand is forgotten by a factor of e in so long.
const MEMORY: Duration = Duration::from_secs(20);
/// A template nobody has used for so long keeps nothing but its image; or, if it has none, for so long a process.
const IDLE: Duration = Duration::from_secs(300);
const IDLE_WITHOUT_IMAGE: Duration = Duration::from_secs(3600);
/// At most so many processes of one template wait.
const MOST: usize = 8;

/// Arrivals and what it takes to serve them.
#[derive(Debug)]
pub struct Demand {
    /// Arrivals, of which old ones count less.
    arrivals: f64,
    seen: Instant,
    /// Seconds that making one takes.
    refill: f64,
}

impl Demand {
    pub fn new() -> Self {
        Self { arrivals: 0.0, seen: Instant::now(), refill: 0.005 }
    }

    pub fn arrived(&mut self, now: Instant) {
        self.arrivals = self.recent(now) + 1.0;
        self.seen = now;
    }

    pub fn refilled(&mut self, took: Duration) {
        self.refill += (took.as_secs_f64() - self.refill) / 4.0;
    }

    /// How many are to be kept: those that arrive, by twice the recent rate, while as many are made, and one.
    pub fn wanted(&self, now: Instant) -> usize {
        let rate = self.recent(now) / MEMORY.as_secs_f64();
        (2.0 * rate * self.refill).ceil() as usize + 1
    }

    pub fn is_idle(&self, now: Instant, after: Duration) -> bool {
        now.duration_since(self.seen) > after
    }

    fn recent(&self, now: Instant) -> f64 {
        self.arrivals * (-now.duration_since(self.seen).as_secs_f64() / MEMORY.as_secs_f64()).exp()
    }
}

/// The image of a template.
#[derive(Debug, Default)]
pub enum Image {
    /// Not a template that has one, or it could not be made.
    #[default]
    None,
    Wanted,
    Making,
    Made(Arc<Snapshot>),
}

pub struct Stock {
    /// What its processes are started with; of the rest nothing is used.
    pub template: Spec,
    pub image: Image,
    pub waiting: VecDeque<Prepared>,
    demand: Demand,
    /// Processes that could not be started since the last that was.
    failures: u32,
}

impl Stock {
    fn new(spec: &Spec, template: &Template, image: bool) -> Self {
        let (argv, env) = (template.argv.clone(), template.env.clone());
        let (mounts, runtime_dir) = (spec.mounts.clone(), spec.runtime_dir.clone());
        let template = Spec { mounts, runtime_dir, env, start: Start::Plain, ..Spec::new("template", "", argv) };
        let image = if image { Image::Wanted } else { Image::None };
        Self { template, image, waiting: VecDeque::new(), demand: Demand::new(), failures: 0 }
    }

    fn lacks(&self, now: Instant) -> bool {
        // Without its image each would cost a full start; it is on its way.
        let pending = matches!(self.image, Image::Wanted | Image::Making);
        let most = MOST.min(self.demand.wanted(now));
        !pending && self.failures < 3 && !self.is_idle(now) && self.waiting.len() < most
    }

    fn is_idle(&self, now: Instant) -> bool {
        let after = if matches!(self.image, Image::Made(_)) { IDLE } else { IDLE_WITHOUT_IMAGE };
        self.demand.is_idle(now, after)
    }
}

/// Names a template by everything that its processes are started with.
pub type Key = [u8; 32];

pub fn key(spec: &Spec, template: &Template) -> Key {
    let mut hash = Sha256::new();
    hash.update(format!("{:?}", (template, &spec.mounts, &spec.runtime_dir)));
    hash.finalize().into()
}

#[derive(Default)]
pub struct Stocks(HashMap<Key, Stock>);

/// What is to be done next for some template.
pub enum Task {
    Image(Key, Box<Spec>),
    Process(Key, Box<Spec>, Option<Arc<Snapshot>>),
}

impl Stocks {
    /// Somebody needs a process: one that waits, or else the image if there is one.
    pub fn take(&mut self, spec: &Spec, template: &Template, image: bool) -> (Option<Prepared>, Option<Arc<Snapshot>>) {
        let stock = self.0.entry(key(spec, template)).or_insert_with(|| Stock::new(spec, template, image));
        stock.demand.arrived(Instant::now());
        let made = match &stock.image {
            Image::Made(snapshot) => Some(snapshot.clone()),
            _ => None,
        };
        (stock.waiting.pop_front(), made)
    }

    /// Somebody will need this template.
    pub fn announce(&mut self, spec: &Spec, template: &Template, image: bool) {
        let stock = self.0.entry(key(spec, template)).or_insert_with(|| Stock::new(spec, template, image));
        stock.demand.seen = Instant::now();
    }

    /// The most useful thing to do, if anything is.
    pub fn next(&mut self) -> Option<Task> {
        let now = Instant::now();
        if let Some((key, stock)) = self.0.iter_mut().find(|(_, stock)| matches!(stock.image, Image::Wanted)) {
            stock.image = Image::Making;
            return Some(Task::Image(*key, Box::new(stock.template.clone())));
        }
        let lacking = self.0.iter().filter(|(_, stock)| stock.lacks(now));
        let (key, stock) = lacking.min_by_key(|(_, stock)| stock.waiting.len())?;
        let image = match &stock.image {
            Image::Made(snapshot) => Some(snapshot.clone()),
            _ => None,
        };
        Some(Task::Process(*key, Box::new(stock.template.clone()), image))
    }

    pub fn imaged(&mut self, key: &Key, snapshot: Option<Snapshot>) {
        if let Some(stock) = self.0.get_mut(key) {
            stock.image = snapshot.map_or(Image::None, |snapshot| Image::Made(Arc::new(snapshot)));
        }
    }

    /// A process waits. Returns it if nobody wants it any more.
    pub fn started(&mut self, key: &Key, prepared: Prepared, took: Duration) -> Option<Prepared> {
        let Some(stock) = self.0.get_mut(key) else { return Some(prepared) };
        stock.demand.refilled(took);
        stock.failures = 0;
        stock.waiting.push_back(prepared);
        None
    }

    /// A process could not be started; the image, if it was made of one, is not used again.
    pub fn failed(&mut self, key: &Key, restoring: bool) {
        if let Some(stock) = self.0.get_mut(key) {
            stock.failures += 1;
            if restoring {
                stock.image = Image::None;
            }
        }
    }

    /// Takes out what has waited for too long, or all.
    pub fn idle(&mut self, all: bool) -> Vec<Prepared> {
        let now = Instant::now();
        let stocks = self.0.values_mut().filter(|stock| all || stock.is_idle(now));
        stocks.flat_map(|stock| stock.waiting.drain(..)).collect()
    }

    /// Processes that wait.
    pub fn waiting(&self) -> usize {
        self.0.values().map(|stock| stock.waiting.len()).sum()
    }

    /// Whether an image is there, or will not be.
    pub fn is_settled(&self, key: &Key) -> bool {
        self.0.get(key).is_some_and(|stock| matches!(stock.image, Image::None | Image::Made(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_is_kept_the_more_arrives_and_the_longer_it_takes() {
        let now = Instant::now();
        let mut demand = Demand::new();
        assert_eq!(demand.wanted(now), 1);
        for _ in 0..200 {
            demand.arrived(now);
        }
        let quick = demand.wanted(now);
        for _ in 0..20 {
            demand.refilled(Duration::from_millis(100));
        }
        let slow = demand.wanted(now);
        assert!(quick >= 1 && slow > quick, "{quick} {slow}");
        let later = now + Duration::from_secs(120);
        assert!(demand.wanted(later) <= 2 && !demand.is_idle(later, IDLE));
        assert!(demand.is_idle(later + IDLE, IDLE));
    }

    #[test]
    fn a_template_is_all_that_its_processes_start_with() {
        let spec = Spec::new("a", "/code/a", vec!["/usr/bin/python3".into()]);
        let template = Template { argv: spec.argv.clone(), env: Vec::new(), image: true };
        let other = Spec { task: "/code/b".into(), id: "b".into(), memory_mb: 1, ..spec.clone() };
        assert_eq!(key(&spec, &template), key(&other, &template));
        let elsewhere = Spec { runtime_dir: Some("/r".into()), ..spec.clone() };
        assert_ne!(key(&spec, &template), key(&elsewhere, &template));
        let told = Template { env: vec![("A".into(), "b".into())], ..template.clone() };
        assert_ne!(key(&spec, &template), key(&spec, &told));
    }
}
