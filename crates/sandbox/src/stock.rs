//! What is kept ready of each template: its image, and processes of it that wait for orders. How much is kept follows
//! demand, and what nobody has asked for in a while is let go.

use crate::driver::Prepared;
use crate::snapshot::Snapshot;
use crate::spec::{Spec, Template};
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
/// The same for one that was announced and never used.
const IDLE_UNUSED: Duration = Duration::from_secs(120);
/// At most so many processes of one template wait, and so many of all together: node has a template for each memory size.
const MOST: usize = 8;
const MOST_IN_ALL: usize = 32;
/// Of those, for templates that nobody has used yet.
const MOST_UNUSED: usize = 4;
/// After a failure nothing is made of a template for so long, and twice as long after each further one; in the end not at all.
const PAUSE: Duration = Duration::from_secs(1);
const TRIES: u32 = 8;

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

    /// Somebody has needed one, and not only said so.
    fn is_real(&self) -> bool {
        self.arrivals > 0.0
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
    /// What failed since something last went well, and when to try again.
    failures: u32,
    not_before: Instant,
}

impl Stock {
    fn new(spec: &Spec, template: &Template, image: bool) -> Self {
        let (argv, env) = (template.argv.clone(), template.env.clone());
        let (mounts, runtime_dir, framed_log) = (spec.mounts.clone(), spec.runtime_dir.clone(), spec.framed_log);
        let mut template = Spec { mounts, runtime_dir, framed_log, env, ..Spec::new("template", "", argv) };
        if image {
            // Where every copy of it can be before it has a folder of its own.
            template.cwd = "/".into();
        }
        let image = if image { Image::Wanted } else { Image::None };
        let (waiting, demand, not_before) = (VecDeque::new(), Demand::new(), Instant::now());
        Self { template, image, waiting, demand, failures: 0, not_before }
    }

    fn lacks(&self, now: Instant) -> bool {
        // Without its image each would cost a full start; it is on its way.
        let pending = matches!(self.image, Image::Wanted | Image::Making);
        let most = MOST.min(self.demand.wanted(now));
        !pending && self.may_try(now) && !self.is_idle(now) && self.waiting.len() < most
    }

    fn may_try(&self, now: Instant) -> bool {
        self.failures < TRIES && now >= self.not_before
    }

    fn failed(&mut self, now: Instant) {
        self.not_before = now + PAUSE * (1 << self.failures.min(TRIES));
        self.failures += 1;
    }

    fn is_idle(&self, now: Instant) -> bool {
        let after = match self.image {
            _ if !self.demand.is_real() => IDLE_UNUSED,
            Image::Made(_) => IDLE,
            _ => IDLE_WITHOUT_IMAGE,
        };
        self.demand.is_idle(now, after)
    }
}

/// Names a template by everything that its processes are started with.
pub type Key = [u8; 32];

pub fn key(spec: &Spec, template: &Template) -> Key {
    let mut hash = Sha256::new();
    hash.update(format!("{:?}", (template, &spec.mounts, &spec.runtime_dir, spec.framed_log)));
    hash.finalize().into()
}

#[derive(Default)]
pub struct Stocks(HashMap<Key, Stock>);

/// What is to be done next for some template.
pub enum Task {
    Image(Key, Box<Spec>),
    /// The last is what makes room for it.
    Process(Key, Box<Spec>, Option<Arc<Snapshot>>, Option<Prepared>),
}

/// Nothing waits that is of less use.
struct Full;

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
        let wants = |stock: &Stock| matches!(stock.image, Image::Wanted) && stock.may_try(now);
        if let Some((key, stock)) = self.0.iter_mut().find(|(_, stock)| wants(stock)) {
            stock.image = Image::Making;
            return Some(Task::Image(*key, Box::new(stock.template.clone())));
        }
        let lacking = self.0.iter().filter(|(_, stock)| stock.lacks(now));
        let (key, stock) = lacking.min_by_key(|(_, stock)| (stock.waiting.len(), now - stock.demand.seen))?;
        let (key, template) = (*key, stock.template.clone());
        let image = match &stock.image {
            Image::Made(snapshot) => Some(snapshot.clone()),
            _ => None,
        };
        let (seen, real) = (stock.demand.seen, stock.demand.is_real());
        let given_up = self.room_for(seen, real).ok()?;
        Some(Task::Process(key, Box::new(template), image, given_up))
    }

    /// When something that failed may be tried again.
    pub fn again_at(&self) -> Option<Instant> {
        let now = Instant::now();
        let failed = self.0.values().filter(|stock| (1..TRIES).contains(&stock.failures));
        failed.map(|stock| stock.not_before).filter(|at| *at > now).min()
    }

    /// Where there is none, what waits for the template asked for longest ago gives way, if that was before `seen`.
    fn room_for(&mut self, seen: Instant, real: bool) -> Result<Option<Prepared>, Full> {
        let unused: usize =
            self.0.values().filter(|stock| !stock.demand.is_real()).map(|stock| stock.waiting.len()).sum();
        let too_many_unused = !real && unused >= MOST_UNUSED;
        if self.waiting() < MOST_IN_ALL && !too_many_unused {
            return Ok(None);
        }
        let giving = self.0.values_mut().filter(|stock| !stock.waiting.is_empty() && stock.demand.seen < seen);
        let giving = giving.filter(|stock| !too_many_unused || !stock.demand.is_real());
        let oldest = giving.min_by_key(|stock| stock.demand.seen).ok_or(Full)?;
        Ok(oldest.waiting.pop_front())
    }

    pub fn imaged(&mut self, key: &Key, snapshot: Snapshot) {
        if let Some(stock) = self.0.get_mut(key) {
            stock.failures = 0;
            stock.image = Image::Made(Arc::new(snapshot));
        }
    }

    /// No image could be made: ever, or for now.
    pub fn not_imaged(&mut self, key: &Key, ever: bool) {
        if let Some(stock) = self.0.get_mut(key) {
            stock.failed(Instant::now());
            stock.image = if ever || stock.failures >= TRIES { Image::None } else { Image::Wanted };
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

    /// A process could not be started; the image, if it was made of one, is not used again, and made anew: what it names
    /// may have changed.
    pub fn failed(&mut self, key: &Key, restoring: bool) {
        if restoring {
            self.not_imaged(key, false);
        } else if let Some(stock) = self.0.get_mut(key) {
            stock.failed(Instant::now());
        }
    }

    /// Takes out what has waited for too long, or all.
    pub fn idle(&mut self, all: bool) -> Vec<Prepared> {
        let now = Instant::now();
        let stocks = self.0.values_mut().filter(|stock| all || stock.is_idle(now));
        let taken = stocks.flat_map(|stock| stock.waiting.drain(..)).collect();
        self.0.retain(|_, stock| !stock.is_idle(now) || !matches!(stock.image, Image::None));
        taken
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
    fn what_fails_is_tried_again_ever_later() {
        let spec = Spec::new("a", "/code/a", vec!["/usr/bin/python3".into()]);
        let template = Template { argv: spec.argv.clone(), env: Vec::new(), image: true };
        let (mut stocks, key) = (Stocks::default(), key(&spec, &template));
        stocks.announce(&spec, &template, true);
        for failures in 1..=TRIES {
            assert!(matches!(stocks.next(), Some(Task::Image(..))), "{failures}");
            stocks.not_imaged(&key, false);
            assert!(stocks.next().is_none(), "at once");
            assert_eq!(stocks.again_at(), (failures < TRIES).then(|| stocks.0[&key].not_before));
            let stock = stocks.0.get_mut(&key).unwrap();
            assert!(stock.not_before >= Instant::now() + PAUSE * (1 << (failures - 1)) - Duration::from_millis(500));
            stock.not_before = Instant::now();
        }
        assert!(stocks.next().is_none() && stocks.is_settled(&key));
    }

    #[test]
    fn an_image_that_is_of_no_use_is_made_anew_and_one_that_cannot_be_is_not() {
        let spec = Spec::new("a", "/code/a", vec!["/usr/bin/python3".into()]);
        let template = Template { argv: spec.argv.clone(), env: Vec::new(), image: true };
        let (mut stocks, key) = (Stocks::default(), key(&spec, &template));
        stocks.announce(&spec, &template, true);
        stocks.failed(&key, true);
        assert!(matches!(stocks.0[&key].image, Image::Wanted));
        stocks.not_imaged(&key, true);
        assert!(matches!(stocks.0[&key].image, Image::None));
    }

    #[test]
    fn a_template_is_all_that_its_processes_start_with() {
        let spec = Spec::new("a", "/code/a", vec!["/usr/bin/python3".into()]);
        let template = Template { argv: spec.argv.clone(), env: Vec::new(), image: true };
        let other = Spec { task: "/code/b".into(), id: "b".into(), memory_mb: 1, ..spec.clone() };
        assert_eq!(key(&spec, &template), key(&other, &template));
        let elsewhere = Spec { runtime_dir: Some("/r".into()), ..spec.clone() };
        assert_ne!(key(&spec, &template), key(&elsewhere, &template));
        let framed = Spec { framed_log: true, ..spec.clone() };
        assert_ne!(key(&spec, &template), key(&framed, &template));
        let told = Template { env: vec![("A".into(), "b".into())], ..template.clone() };
        assert_ne!(key(&spec, &template), key(&spec, &told));
    }
}
