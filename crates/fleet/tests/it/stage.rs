//! A fleet, the driver under it, and what a test wants to know of both.

use crate::function;
use base::task::Tasks;
use base::{Clock, ManualClock, RequestId, SystemClock, Timestamp};
use fleet::memory::{Gauge, Memory};
use fleet::{Answer, Blueprint, Call, Config, Credentials, Deployment, Fleet, Log, Program, Provisioned};
use fleet::{Lost, Refusal, Reply, Role, Untaken};
use meter::metrics::Sample;
use meter::{Metric, MetricSink};
use sandbox::{Capabilities, Fake, Isolation, Puppet, Sandbox, Spec};
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Something that a test waits for comes long before this.
pub const SOON: Duration = Duration::from_secs(10);

/// The driver. Starts of functions that are `shut` wait.
#[derive(Clone, Default)]
pub struct Stage(Arc<Inner>);

#[derive(Default)]
struct Inner {
    fake: Fake,
    /// The function of each start, in order.
    begun: Mutex<Vec<String>>,
    /// Functions whose starts wait, and how many of each may go on all the same.
    shut: watch::Sender<HashMap<String, usize>>,
    fault: Mutex<Option<String>>,
    refusal: Mutex<i32>,
    released: watch::Sender<bool>,
    /// Starts panic.
    panics: AtomicBool,
    /// Milliseconds; 0: credentials last for ever.
    expire_at: AtomicI64,
}

impl Stage {
    /// How many starts of a function have begun.
    pub fn begun(&self, function: &str) -> usize {
        self.0.begun.lock().unwrap().iter().filter(|name| *name == function).count()
    }

    /// The functions of all starts, in order.
    pub fn order(&self) -> Vec<String> {
        self.0.begun.lock().unwrap().clone()
    }

    pub fn shut(&self, function: &str) {
        self.0.shut.send_modify(|shut| _ = shut.insert(function.into(), 0));
    }

    /// Lets one start go on.
    pub fn admit(&self, function: &str) {
        self.0.shut.send_modify(|shut| *shut.get_mut(function).unwrap() += 1);
    }

    pub fn open(&self, function: &str) {
        self.0.shut.send_modify(|shut| _ = shut.remove(function));
    }

    async fn enter(&self, function: &str) {
        let mut changes = self.0.shut.subscribe();
        let admitted = |shut: &mut HashMap<String, usize>| match shut.get_mut(function) {
            None => true,
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
        };
        loop {
            let mut enters = false;
            self.0.shut.send_if_modified(|shut| {
                enters = admitted(shut);
                false
            });
            if enters {
                return;
            }
            changes.changed().await.unwrap();
        }
    }

    /// From now on every start fails, or none.
    pub fn fail(&self, cause: Option<&str>) {
        *self.0.fault.lock().unwrap() = cause.map(Into::into);
    }

    /// From now on every start panics, or none.
    pub fn panic(&self, panics: bool) {
        self.0.panics.store(panics, Ordering::SeqCst);
    }

    /// When the credentials of later environments expire.
    pub fn expire_at(&self, at: Timestamp) {
        self.0.expire_at.store(at.millis(), Ordering::SeqCst);
    }

    /// From now on no extension can be started, for this reason, or each.
    pub fn refuse_further(&self, errno: i32) {
        *self.0.refusal.lock().unwrap() = errno;
    }

    /// Lets every event go that is held.
    pub fn release(&self) {
        self.0.released.send_replace(true);
    }

    /// What lives of a function, or of all.
    pub fn alive(&self, function: &str) -> Vec<Arc<Puppet>> {
        let puppets = self.0.fake.puppets().into_iter();
        puppets.filter(|one| one.is_alive() && (function.is_empty() || one.spec.task.ends_with(function))).collect()
    }
}

#[async_trait::async_trait]
impl Isolation for Stage {
    fn capabilities(&self) -> Capabilities {
        self.0.fake.capabilities()
    }

    async fn start(&self, spec: Spec) -> sandbox::Result<Sandbox> {
        let (name, id) = (spec.task.file_name().unwrap().to_str().unwrap().to_owned(), spec.id.clone());
        self.0.begun.lock().unwrap().push(name.clone());
        self.enter(&name).await;
        assert!(!self.0.panics.load(Ordering::SeqCst), "a fault of ours");
        if let Some(cause) = &*self.0.fault.lock().unwrap() {
            return Err(sandbox::Error::Unsupported(cause.clone()));
        }
        let sandbox = self.0.fake.start(spec).await?;
        let puppet = self.0.fake.puppets().into_iter().rev().find(|one| one.spec.id == id).unwrap();
        let errno = *self.0.refusal.lock().unwrap();
        if errno != 0 {
            puppet.refuse_further(errno);
        }
        let released = self.0.released.subscribe();
        tokio::spawn(async move {
            puppet.begun().await;
            let told = |name: &str| puppet.spec.env.iter().find(|(known, _)| known == name).map(|(_, value)| &**value);
            if told("AWS_LAMBDA_INITIALIZATION_TYPE") == Some("snap-start") {
                function::be_restored(puppet.runtime_api, told("HOOK").unwrap_or_default()).await?;
            }
            function::play(puppet.runtime_api, released).await
        });
        Ok(sandbox)
    }

    fn announce(&self, _spec: &Spec) {}
}

/// Each living environment takes this much of the fake node's memory. It is what the fleet takes one for that it has not
/// measured.
pub const EACH: u64 = 16 << 20;

#[derive(Clone, Default)]
pub struct Node {
    pub stage: Stage,
    pub total: u64,
    /// Used by somebody else.
    pub others: Arc<AtomicU64>,
    pub broken: Arc<AtomicBool>,
}

impl Gauge for Node {
    fn read(&self) -> Option<Memory> {
        assert!(!self.broken.load(Ordering::SeqCst), "a fault of ours");
        let used = self.stage.alive("").len() as u64 * EACH + self.others.load(Ordering::SeqCst);
        Some(Memory { total: self.total, available: self.total.saturating_sub(used), stalled_us: 0 })
    }
}

pub struct House {
    pub stage: Stage,
    pub fleet: Fleet,
    pub others: Arc<AtomicU64>,
    /// While it is set, whoever looks at the node's memory panics.
    pub broken: Arc<AtomicBool>,
    lines: Arc<meter::KeepLines>,
    figures: Arc<Figures>,
}

/// Sums of metrics.
#[derive(Default)]
struct Figures(Mutex<HashMap<Metric, f64>>);

#[async_trait::async_trait]
impl MetricSink for Figures {
    async fn publish(&self, samples: &[Sample]) -> Result<(), meter::SinkError> {
        let mut figures = self.0.lock().unwrap();
        samples.iter().for_each(|sample| *figures.entry(sample.metric).or_default() += sample.values.sum());
        Ok(())
    }
}

#[derive(Clone, Copy)]
pub struct Size {
    pub environments: usize,
    pub starts: usize,
    /// As many environments as fit into the node's memory; 0: any number.
    pub fit: u64,
}

impl House {
    pub fn new(size: Size) -> Self {
        Self::at(size, Arc::new(SystemClock))
    }

    pub fn at(size: Size, clock: Arc<dyn Clock>) -> Self {
        let (stage, tasks) = (Stage::default(), Tasks::new());
        let node = Node { stage: stage.clone(), total: 2 * size.fit * EACH, ..Node::default() };
        let (others, broken) = (node.others.clone(), node.broken.clone());
        let lines = Arc::<meter::KeepLines>::default();
        let figures = Arc::<Figures>::default();
        let sinks = meter::Sinks { metrics: Some(figures.clone()), ..meter::Sinks::of(lines.clone()) };
        let recorder = meter::Recorder::start(&tasks, clock.clone(), sinks);
        let fleet = Fleet::new(Config {
            limits: Default::default(),
            environments: size.environments,
            spare_memory: 0.5,
            memory: Box::new(node),
            starts: size.starts,
            idle_timeout_ms: 3_600_000,
            driver: Arc::new(stage.clone()),
            recorder,
            traces: meter::trace::Uploader::none(),
            clock,
            tasks,
            endpoint: Arc::new(|_, _| Box::new(())),
        });
        Self { stage, fleet, others, broken, lines, figures }
    }

    /// The first word of every line in the log of an environment.
    pub async fn log(&self, puppet: &Puppet) -> Vec<String> {
        self.fleet.recorder().flush().await;
        let stream = puppet.spec.env.iter().find(|(name, _)| name == "AWS_LAMBDA_LOG_STREAM_NAME").unwrap();
        self.lines.of(&stream.1).iter().map(|line| first_word(line)).collect()
    }

    /// The first word of every line of each stream, in the order in which the streams began.
    pub async fn logs(&self) -> Vec<Vec<String>> {
        self.fleet.recorder().flush().await;
        let streams = self.lines.streams().into_iter();
        streams.map(|stream| self.lines.of(&stream).iter().map(|line| first_word(line)).collect()).collect()
    }

    /// The sum of a metric so far.
    pub async fn sum(&self, metric: Metric) -> f64 {
        self.fleet.recorder().flush().await;
        self.figures.0.lock().unwrap().get(&metric).copied().unwrap_or_default()
    }

    pub fn deploy(&self, name: &str) -> Function {
        self.deploy_as(name, |_| {})
    }

    pub fn deploy_as(&self, name: &str, change: impl FnOnce(&mut Blueprint)) -> Function {
        let mut blueprint = blueprint(name, self.stage.clone());
        change(&mut blueprint);
        Function(self.fleet.deploy(name, blueprint))
    }
}

#[derive(Clone)]
pub struct Function(Arc<Deployment>);

impl Function {
    pub async fn call(&self, event: &str) -> Result<Answer, Refusal> {
        self.0.invoke(call(event)).await
    }

    pub async fn call_for(&self, tenant: &str, event: &str) -> Result<Answer, Refusal> {
        self.0.invoke(Call { tenant: Some(tenant.into()), ..call(event) }).await
    }

    pub fn provision(&self, wanted: usize) {
        self.0.provision(wanted);
    }

    pub fn provisioned(&self) -> Provisioned {
        self.0.provisioned()
    }

    /// The answer to an event, which the function streams.
    pub async fn stream(&self, event: &str) -> fleet::Stream {
        match self.0.stream(call(event)).await.unwrap() {
            Reply::Streaming(stream) => stream,
            Reply::Whole(answer) => panic!("{answer:?}"),
        }
    }

    pub async fn take_snapshot(&self) -> Result<(), Untaken> {
        self.0.take_snapshot().await
    }

    /// Why there is no snapshot, once there is none and is to be one.
    pub async fn lost(&self) -> Lost {
        self.0.blueprint.snapshot.missing().await
    }

    /// Calls that must be answered.
    pub fn calls(&self, event: &'static str, number: usize) -> Vec<JoinHandle<()>> {
        (0..number).map(|_| self.answered(call(event))).collect()
    }

    pub fn calls_for(&self, tenant: &str, event: &str, number: usize) -> Vec<JoinHandle<()>> {
        (0..number).map(|_| self.answered(Call { tenant: Some(tenant.into()), ..call(event) })).collect()
    }

    pub fn attempt(&self, event: &'static str) -> JoinHandle<Result<Answer, Refusal>> {
        let this = self.clone();
        tokio::spawn(async move { this.call(event).await })
    }

    fn answered(&self, call: Call) -> JoinHandle<()> {
        let this = self.clone();
        tokio::spawn(async move { drop(this.0.invoke(call).await.unwrap()) })
    }
}

pub async fn all(calls: Vec<JoinHandle<()>>) {
    for call in calls {
        tokio::time::timeout(SOON, call).await.expect("a call hangs").unwrap();
    }
}

pub async fn soon<T>(call: JoinHandle<T>) -> T {
    tokio::time::timeout(SOON, call).await.expect("a call hangs").unwrap()
}

pub async fn until(what: &str, check: impl Fn() -> bool) {
    let wait = async {
        while !check() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(SOON, wait).await.unwrap_or_else(|_| panic!("{what} never comes"));
}

/// Everything that can go on by itself has gone on: what must not happen would have happened.
pub async fn settle() {
    tokio::time::sleep(Duration::from_millis(100)).await;
}

fn first_word(line: &str) -> String {
    line.split_whitespace().next().unwrap_or_default().to_owned()
}

pub fn manual_clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::at(Timestamp::from_millis(1_000_000)))
}

pub fn call(event: &str) -> Call {
    Call {
        request_id: RequestId::random(),
        payload: format!("\"{event}\"").into(),
        arn: "arn:aws:lambda:us-east-1:000000000000:function:f".into(),
        qualifier: None,
        client_context: None,
        trace: None,
        tenant: None,
        traced: None,
        attempt: None,
        requests: 1,
        tail: false,
    }
}

pub fn blueprint(name: &str, stage: Stage) -> Blueprint {
    let program = Program {
        argv: vec!["/bin/true".into()],
        binds: Vec::new(),
        runtime_dir: None,
        framed_log: false,
        version: String::new(),
        version_arn: String::new(),
        warning: None,
        template: None,
    };
    let log = Log {
        group: "/aws/lambda/f".into(),
        shared: false,
        format: meter::lines::Format::Text,
        levels: meter::Levels::default(),
    };
    Blueprint {
        function: name.into(),
        arn: "arn:aws:lambda:us-east-1:000000000000:function:f".into(),
        version: "$LATEST".into(),
        program,
        task: format!("/code/{name}").into(),
        layers: Vec::new(),
        extensions: Vec::new(),
        handler: "app.handler".into(),
        variables: Vec::new(),
        memory_mb: 128,
        spare_mb: 0,
        ephemeral_mb: 512,
        timeout_ms: 60_000,
        architecture: "x86_64".into(),
        network: sandbox::Network::None,
        log,
        role: Arc::new(Anybody(stage)),
        tracing: false,
        snapshot: fleet::Slot::default(),
    }
}

struct Anybody(Stage);

impl Role for Anybody {
    fn credentials(&self) -> Pin<Box<dyn Future<Output = Result<Credentials, String>> + Send + '_>> {
        let context = cloud::Context {
            caller: iam::Caller::anonymous(),
            request_id: RequestId::random(),
            now: Timestamp::default(),
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            source: Arc::default(),
        };
        let expires_at = match self.0.0.expire_at.load(Ordering::SeqCst) {
            0 => Timestamp::from_millis(i64::MAX / 2),
            ms => Timestamp::from_millis(ms),
        };
        Box::pin(async move { Ok(Credentials { variables: Vec::new(), expires_at, context }) })
    }
}
