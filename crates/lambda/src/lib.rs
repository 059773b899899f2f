//! The function registry and the ways to invoke.
//!
//! Operations are in [`ops`], one verb a file. What is known of functions is in the registry, in memory and written
//! through to the store; what runs is the fleet's. A deployment ties the two: made when a version is first invoked,
//! retired when the version changes.

pub mod code;
mod complaint;
mod debug;
mod deployments;
mod destinations;
mod errors;
mod events;
mod layers;
mod lineage;
mod links;
mod mapped;
mod model;
mod names;
mod ops;
mod provisioning;
mod recordings;
mod records;
mod registry;
mod roles;
mod run;
mod runtime_names;
mod settings;
mod settle;
mod signing;
mod snapshot_costs;
mod snapshots;
mod training;
mod urls;
mod view;

pub use debug::{DebugInput, Debugging};
pub use links::LinkKey;
pub use mapped::{MappedAnswer, MappedFunction, Mappings, TagChange};
pub use names::{FunctionRef, Home, Qualifier};
pub use recordings::{Bounds, Ending, Recording, Recordings};
pub use snapshots::{Losing, NoSnapshots, OfFleet, Snapshots, Taking, Untaken};
pub use urls::{FoundUrl, UrlBase};

use base::Clock;
use base::task::{Kind, Tasks};
use cloud::{Cloud, Service};
use code::CodeStore;
use deployments::Deployments;
use events::Events;
use events::queue::Queue;
use fleet::Fleet;
use layers::Layer;
use provisioning::Provisioning;
use records::Records;
use registry::Registry;
use roles::Roles;
use runtimes::catalog::Catalog;
use signing::CodeSigning;
use std::path::PathBuf;
use std::sync::Arc;
use store::{Durability, Store};

/// Below this path the node serves code archives to whoever holds a URL that this crate signed.
pub const CODE_PATH: &str = "/_lamp/code/";

pub struct Config {
    pub home: Home,
    /// `http://127.0.0.1:4566`: the node's endpoint as functions see it.
    pub inner_endpoint: String,
    /// Below it archives are unpacked.
    pub code_dir: PathBuf,
    /// Where images of versions with SnapStart go. What is there is of an earlier run and goes.
    pub snapshot_dir: PathBuf,
    pub network: sandbox::Network,
    /// 1.0 is AWS's pace for retries of asynchronous events.
    pub time_scale: f64,
    /// Functions may name roles that do not exist, or that Lambda may not assume. For a node that checks no signatures.
    pub lenient_roles: bool,
    /// What the URLs of code downloads are signed by is made from this.
    pub link_key: LinkKey,
    /// Where events are kept that may be sent again.
    pub recordings: Recordings,
    /// What function URLs look like.
    pub url_base: UrlBase,
    pub catalog: Arc<Catalog>,
    pub fleet: Fleet,
    pub cloud: Cloud,
    pub clock: Arc<dyn Clock>,
    pub tasks: Tasks,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the function registry")]
    Store(#[from] store::Error),
}

/// Lambda on one node.
pub struct Lambda {
    home: Home,
    inner_endpoint: String,
    network: sandbox::Network,
    links: links::Links,
    url_base: UrlBase,
    registry: Registry,
    layers: Records<Layer>,
    code_signing: Records<CodeSigning>,
    code: CodeStore,
    cloud: Cloud,
    roles: Arc<Roles>,
    deployments: Deployments,
    provisioning: Provisioning,
    snapshots: Arc<snapshots::Taker>,
    snapshot_dir: PathBuf,
    trainings: training::Trainings,
    events: Events,
    recordings: Recordings,
    mappings: std::sync::OnceLock<Arc<dyn Mappings>>,
    catalog: Arc<Catalog>,
    fleet: Fleet,
    clock: Arc<dyn Clock>,
    tasks: Tasks,
    /// Rung when a function has settled after a change.
    settled: tokio::sync::Notify,
    /// Rung when a version has got a snapshot or has gone.
    snapshots_changed: tokio::sync::Notify,
}

impl Lambda {
    /// Opens the registry and takes up what an earlier process left unfinished. No snapshots are taken.
    pub fn open(store: &Store, config: Config) -> Result<Arc<Self>, OpenError> {
        Self::open_with(store, config, Arc::new(NoSnapshots))
    }

    /// The same with who takes the snapshots of published versions.
    pub fn open_with(store: &Store, config: Config, snapshots: Arc<dyn Snapshots>) -> Result<Arc<Self>, OpenError> {
        let _ = std::fs::remove_dir_all(&config.snapshot_dir);
        let database = store.database("lambda", registry::MIGRATIONS, Durability::Full)?;
        let registry = Registry::open(database.clone())?;
        let queue = Queue::new(store.database("events", events::queue::MIGRATIONS, Durability::Full)?);
        let attempts = config.fleet.environments_most();
        let lambda = Arc::new(Self {
            links: links::Links::new(&config.link_key, config.home.region.clone()),
            home: config.home,
            inner_endpoint: config.inner_endpoint,
            network: config.network,
            url_base: config.url_base,
            registry,
            layers: Records::open(database.clone(), "layer")?,
            code_signing: Records::open(database, "code signing")?,
            code: CodeStore::open(store.blobs("code")?, config.code_dir, config.tasks.clone())?,
            cloud: config.cloud.clone(),
            roles: Arc::new(Roles::new(config.cloud, config.clock.clone(), config.lenient_roles)),
            deployments: Deployments::default(),
            provisioning: Provisioning::default(),
            snapshots: snapshots::Taker::new(snapshots),
            snapshot_dir: config.snapshot_dir,
            trainings: training::Trainings::default(),
            events: Events::new(queue, config.time_scale, attempts),
            recordings: config.recordings,
            mappings: std::sync::OnceLock::new(),
            catalog: config.catalog,
            fleet: config.fleet,
            clock: config.clock,
            tasks: config.tasks,
            settled: tokio::sync::Notify::new(),
            snapshots_changed: tokio::sync::Notify::new(),
        });
        let fleet = lambda.fleet.clone();
        lambda.registry.follow(move |function| ops::concurrency::claim(&fleet, function));
        lambda.take_up();
        Ok(lambda)
    }

    /// The table of operations.
    pub fn service(self: &Arc<Self>) -> Service<Self> {
        ops::service(self.clone())
    }

    /// Begins to hand out asynchronous events. Call it once everything that functions need is there.
    pub fn start(self: &Arc<Self>) {
        self.tasks.spawn(Kind::Loop, "asynchronous events", self.clone().event_loop());
        self.tasks.spawn(Kind::Loop, "records for destinations", self.clone().delivery_loop());
        self.tasks.spawn(Kind::Loop, "provisioned concurrency", self.clone().provision_loop());
        self.tasks.spawn(Kind::Loop, "use of provisioned concurrency", self.clone().sample_loop());
        self.tasks.spawn(Kind::Loop, "unused code", self.clone().code_loop());
        self.tasks.spawn(Kind::Loop, "the bill for snapshots", self.clone().snapshot_cost_loop());
        self.tasks.spawn(Kind::Loop, "unused deployments", self.clone().rest_loop());
        self.tasks.spawn(Kind::Disposable, "code at hand", self.clone().unpack_missing());
        self.tasks.spawn(Kind::Disposable, "training", self.clone().train_all());
    }

    /// Events of late, if they are kept.
    pub fn recordings(&self) -> &Recordings {
        &self.recordings
    }

    /// Whether this is a URL that the node itself gave out for a download, a while ago at most.
    pub fn made_link(&self, endpoint: &str, path: &str, query: &str) -> bool {
        self.links.hold(endpoint, path, query, self.clock.now())
    }

    /// The archive that a download URL names by its digest.
    pub fn code_file(&self, digest: &str) -> Option<PathBuf> {
        let known = self.archives().into_iter().find(|archive| archive.digest == digest)?;
        self.code.zip_path(&known).ok()
    }
}
