//! The whole program on one page: how a node is put together, and how it ends.

use crate::cli::{Auth, Egress};
use crate::config::Config;
use crate::node_file::NodeFile;
use crate::routes;
use crate::telemetry::{Sources, otlp, prometheus};
use anyhow::{Context as _, Result};
use base::task::Tasks;
use base::{Clock, SystemClock};
use cloud::{Authorizer, Cloud};
use fleet::Fleet;
use fleet::memory::Gauge as _;
use front::{Front, Listening, Origin};
use lambda::{Bounds, Home, Lambda, LinkKey, Recordings};
use mappings::Mappings;
use runtimes::catalog::Catalog;
use sandbox::Isolation;
use service_autoscaling::Autoscaling;
use service_cloudwatch::CloudWatch;
use service_dynamodb::DynamoDb;
use service_events::Events;
use service_iam::Directory;
use service_kinesis::Kinesis;
use service_kms::Kms;
use service_logs::Logs;
use service_pipes::Pipes;
use service_s3::{LocalObjects, S3Front};
use service_scheduler::Scheduler;
use service_secretsmanager::Secrets;
use service_sns::Sns;
use service_sqs::Sqs;
use service_ssm::Ssm;
use service_xray::XRay;
use std::any::Any;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::Duration;
use store::{Durability, Store};

/// How long a shutdown waits for what runs.
const DRAIN: Duration = Duration::from_secs(10);

pub struct Node {
    pub file: NodeFile,
    pub capabilities: sandbox::Capabilities,
    pub catalog: Arc<Catalog>,
    /// Where Prometheus's page is, if it is anywhere.
    pub metrics_page: Option<SocketAddr>,
    fleet: Fleet,
    recorder: meter::Recorder,
    tasks: Tasks,
    _listening: Listening,
    _store: Arc<Store>,
}

impl Node {
    /// Returns once the node answers requests.
    pub async fn start(config: &Config) -> Result<Self> {
        let store = Arc::new(Store::open(&config.data_dir)?);
        let listener = bind(config)?;
        let address = listener.local_addr()?;
        let endpoint = format!("http://{address}");
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let tasks = Tasks::new();
        let cloud = Cloud::new();

        // Who may do what.
        let iam_db = store.database("iam", service_iam::MIGRATIONS, Durability::Full)?;
        let directory = Directory::open(iam_db, config.account.clone(), tasks.clone(), clock.clone()).await?;
        let key = directory.root_key().context("the root user has no active access key")?;
        let authorizer: Arc<dyn Authorizer> = match config.auth {
            Auth::Enforce => directory.clone(),
            Auth::Off => Arc::new(service_iam::Open { account: config.account.clone() }),
        };
        cloud.set_authorizer(authorizer);
        if config.auth == Auth::Off {
            cloud.set_lenient_roles();
        }
        crate::elsewhere::connect(&cloud, &config.services, config.region.as_str(), &clock)?;
        service_iam::register(&cloud, directory.clone());

        // What functions leave behind.
        let logs_home = service_logs::Home { account: config.account.clone(), region: config.region.clone() };
        let logs = Logs::open(&store, cloud.clone(), clock.clone(), logs_home)?;
        logs.start(&tasks);
        cloud.serve(service_logs::service(&logs));
        let xray = XRay::open(&store, clock.clone())?;
        xray.start(&tasks);
        cloud.serve(service_xray::service(&xray));
        let sqs_home = service_sqs::Home {
            account: config.account.clone(),
            region: config.region.clone(),
            endpoint: endpoint.clone(),
        };
        let sqs = Sqs::open(&store, sqs_home, cloud.clone(), clock.clone(), tasks.clone())?;
        cloud.serve(service_sqs::service(&sqs));
        let ledger = meter::Ledger::open(&store)?;
        let metrics = CloudWatch::open(&store, clock.clone())?;
        metrics.start(&tasks);
        cloud.serve(service_cloudwatch::service(&metrics));
        logs.set_embedded(metrics.clone());
        let sinks = meter::Sinks { logs, ledger: Some(ledger.clone()), metrics: Some(metrics.clone()) };
        let recorder = meter::Recorder::start(&tasks, clock.clone(), sinks);

        // What functions read.
        let kms = Kms::open(&store, clock.clone())?;
        kms.start(&tasks);
        cloud.serve(service_kms::service(&kms));
        let parameters = Ssm::open(&store, clock.clone())?;
        parameters.start(&tasks);
        cloud.serve(service_ssm::service(&parameters));
        let secrets = Secrets::open(&store, cloud.clone(), clock.clone(), home(config))?;
        cloud.serve(service_secretsmanager::service(&secrets));

        // Where functions run.
        let catalog = Arc::new(catalog(config)?);
        let driver = sandbox::Driver::new(driver_config(config, address.port()), tasks.clone()).await?;
        let capabilities = driver.capabilities();
        let inner_front = Arc::new(OnceLock::new());
        let fleet = Fleet::new(fleet::Config {
            limits: config.limits(),
            environments: config.max_environments,
            spare_memory: config.spare_memory,
            memory: Box::new(fleet::memory::Host::new()),
            starts: std::thread::available_parallelism().map_or(2, |n| n.get() * 2),
            idle_timeout_ms: (config.idle_timeout_seconds * 1000) as i64,
            driver: Arc::new(driver),
            recorder: recorder.clone(),
            traces: meter::trace::Uploader::start(&tasks, cloud.clone(), clock.clone()),
            clock: clock.clone(),
            tasks: tasks.clone(),
            endpoint: inner_endpoint(inner_front.clone(), tasks.clone()),
        });

        // What there is to call.
        let lambda = Lambda::open_with(
            &store,
            lambda::Config {
                home: Home { account: config.account.clone(), region: config.region.clone() },
                inner_endpoint: format!("http://127.0.0.1:{}", address.port()),
                code_dir: config.data_dir.join("unpacked"),
                snapshot_dir: config.data_dir.join("snapshots").join("versions"),
                network: network(config.egress),
                time_scale: config.retry_time_scale,
                lenient_roles: config.auth == Auth::Off,
                url_base: config.url_base(address.port()),
                link_key: LinkKey { access_key_id: key.access_key_id.clone(), secret: key.secret_access_key.clone() },
                recordings: recordings(config, &store, &clock, &tasks)?,
                catalog: catalog.clone(),
                fleet: fleet.clone(),
                cloud: cloud.clone(),
                clock: clock.clone(),
                tasks: tasks.clone(),
            },
            Arc::new(lambda::OfFleet),
        )?;
        let mappings = Mappings::open(
            &store,
            mappings::Config {
                functions: Arc::new(mappings::OfLambda(lambda.clone())),
                cloud: cloud.clone(),
                clock: clock.clone(),
                tasks: tasks.clone(),
                time_scale: config.retry_time_scale,
                brokers: config.brokers.clone(),
                reach: config.reach,
            },
        )?;
        lambda.set_mappings(mappings.clone());
        cloud.serve(mappings::ops::add_to(lambda.service(), &mappings));
        let scaling = Autoscaling::open(&store, cloud.clone(), clock.clone(), home(config))?;
        cloud.serve(service_autoscaling::service(&scaling));
        metrics.set_policies(Arc::new(ScalingPolicies(scaling.clone())));
        let tables = DynamoDb::open(&store, clock.clone(), &home(config))?;
        cloud.serve(service_dynamodb::service(&tables));
        cloud.serve(service_dynamodb::streams_service(&tables));
        let sns_config = service_sns::Config {
            account: config.account.clone(),
            region: config.region.clone(),
            endpoint: endpoint.clone(),
            time_scale: config.retry_time_scale,
        };
        let outbound = outbound::Client::new()?;
        let sns = Sns::open(&store, cloud.clone(), clock.clone(), outbound.clone(), sns_config)?;
        cloud.serve(service_sns::service(&sns));
        let events = Events::open(
            &store,
            cloud.clone(),
            clock.clone(),
            outbound.clone(),
            home(config),
            config.retry_time_scale,
        )?;
        cloud.serve(service_events::service(&events));
        let schedules = Scheduler::open(&store, cloud.clone(), clock.clone(), home(config), config.retry_time_scale)?;
        cloud.serve(service_scheduler::service(&schedules));
        let streams = service_kinesis::Config::default();
        let kinesis = Kinesis::open(&store, streams, cloud.clone(), clock.clone(), home(config)).await?;
        cloud.serve(service_kinesis::service(&kinesis));
        mappings.set_arrivals(Arc::new(Streams {
            cloud: cloud.clone(),
            tables: tables.clone(),
            kinesis: kinesis.clone(),
        }));
        let pipes =
            Pipes::open(&store, mappings.means(), Arc::new(Destinations(events.clone())), home(config), tasks.clone())?;
        cloud.serve(service_pipes::service(&pipes));
        let s3_config = service_s3::Config {
            account: config.account.clone(),
            region: config.region.clone(),
            verify: config.auth == Auth::Enforce,
            domain: None,
        };
        let s3 = service_s3::Service::open(&store, s3_config, cloud.clone(), clock.clone(), tasks.clone())?;
        cloud.set_objects(Arc::new(LocalObjects::new(s3.clone())));

        // Who watches.
        let sources = Sources {
            recorder: recorder.clone(),
            fleet: fleet.clone(),
            started: clock.now(),
            clock: clock.clone(),
            region: config.region.to_string(),
            account: config.account.to_string(),
        };
        let metrics_page = match config.metrics_listen {
            Some(address) => Some(prometheus::serve(address, sources.clone(), &tasks).await?),
            None => None,
        };
        if let Some(target) = config.otlp_endpoint.clone() {
            otlp::start(outbound, target, Duration::from_secs(config.otlp_interval_seconds), sources, &tasks);
        }

        // The door.
        let front = Front::new(
            front::Config {
                auth: if config.auth == Auth::Off { front::Auth::Off } else { front::Auth::Enforce },
                endpoint: endpoint.clone(),
                routes: routes::all(
                    &lambda,
                    &fleet,
                    &ledger,
                    &routes::Guard {
                        authorizer: cloud.authorizer().map_err(anyhow::Error::msg)?.clone(),
                        account: config.account.clone(),
                        region: config.region.clone(),
                        clock: clock.clone(),
                    },
                    &tasks,
                ),
                open_routes: vec![routes::certificate(&sns), routes::code(&lambda)],
                hosts: config.hosts(),
                origins: config.allow_host.clone(),
                urls: Some(Arc::new(routes::Urls(lambda.clone()))),
                ..front::Config::new(config.region.clone(), config.account.clone())
            },
            cloud.clone(),
            Some(Arc::new(routes::S3(S3Front::new(s3.clone())))),
            clock,
        );
        let _ = inner_front.set(front.clone());
        lambda.start();
        mappings.start();
        pipes.start();
        scaling.start(&tasks);
        secrets.start(&tasks);
        tables.start(&tasks);
        sqs.start(&tasks);
        sns.start(&tasks);
        events.start(&tasks);
        schedules.start(&tasks);
        kinesis.start(&tasks);
        metrics.start_alarms(&tasks, &cloud, config.account.clone(), config.region.clone());
        s3.start();
        let listening = front.serve(listener, Origin::Public, &tasks)?;

        let file = NodeFile {
            endpoint,
            region: config.region.to_string(),
            account: config.account.to_string(),
            access_key_id: key.access_key_id,
            secret_access_key: key.secret_access_key,
            pid: std::process::id(),
        };
        file.write(&config.data_dir)?;
        Ok(Self {
            file,
            capabilities,
            catalog,
            metrics_page,
            fleet,
            recorder,
            tasks,
            _listening: listening,
            _store: store,
        })
    }

    /// Stops accepting, waits for what runs up to a deadline, and returns the names of what was still running then.
    pub async fn stop(self) -> Vec<&'static str> {
        drop(self._listening);
        self.fleet.retire_all();
        let late = self.tasks.shutdown(DRAIN).await;
        self.recorder.flush().await;
        late
    }
}

/// When the streams of this node have something new.
struct Streams {
    cloud: Cloud,
    tables: Arc<DynamoDb>,
    kinesis: Arc<Kinesis>,
}

impl mappings::Arrivals for Streams {
    fn after(&self, source: &str, iterator: &str) -> Option<mappings::Boxed<'static, ()>> {
        let service = source.split(':').nth(2)?;
        match service {
            "dynamodb" if self.cloud.remote("dynamodbstreams").is_none() => {
                let mut news = self.tables.arrivals().watch(source);
                news.mark_unchanged();
                Some(Box::pin(async move { drop(news.changed().await) }))
            }
            "kinesis" if self.cloud.remote("kinesis").is_none() => {
                let (kinesis, iterator) = (self.kinesis.clone(), iterator.to_owned());
                Some(Box::pin(async move { kinesis.readable(&iterator).await }))
            }
            _ => None,
        }
    }

    fn place(&self, source: &str, iterator: &str) -> Option<Option<String>> {
        let is_table = source.split(':').nth(2) == Some("dynamodb");
        let here = is_table && self.cloud.remote("dynamodbstreams").is_none();
        here.then(|| self.tables.place(iterator)).flatten()
    }
}

/// The API destinations of this node's EventBridge.
struct Destinations(Arc<Events>);

impl service_pipes::Destinations for Destinations {
    fn invoke<'a>(
        &'a self,
        context: &'a cloud::Context,
        arn: &'a str,
        http: &'a api::events::HttpParameters,
        payload: &'a str,
    ) -> service_pipes::Boxed<'a, cloud::Result<bytes::Bytes>> {
        Box::pin(self.0.invoke(context, arn, http, payload))
    }
}

/// What alarms wake.
struct ScalingPolicies(Arc<Autoscaling>);

impl service_cloudwatch::Policies for ScalingPolicies {
    fn alarmed(&self, action: &str, alarm: &str) -> cloud::Result<()> {
        self.0.alarmed(action, alarm)
    }
}

/// A context for what services do by themselves.
fn home(config: &Config) -> cloud::Context {
    cloud::Context {
        caller: iam::Caller::anonymous(),
        request_id: base::RequestId::random(),
        now: SystemClock.now(),
        account: config.account.clone(),
        region: config.region.clone(),
        source: Arc::default(),
    }
}

fn bind(config: &Config) -> Result<TcpListener> {
    TcpListener::bind(config.listen).with_context(|| {
        format!(
            "cannot listen on {}: is another node or LocalStack running there? Choose another with --listen",
            config.listen
        )
    })
}

fn catalog(config: &Config) -> Result<Catalog> {
    let runtimes_dir: PathBuf = config.data_dir.join("runtimes");
    let clients = runtimes::bootstrap::install(&runtimes_dir).context("cannot write the runtime clients")?;
    Ok(Catalog::new(runtimes::catalog::Options {
        places: runtimes::catalog::Places::of_this_process(),
        clients,
        cache: Some(config.data_dir.join("interpreters.json")),
        python_packages: config.python_packages.clone(),
        node_packages: config.node_packages.clone(),
        debugpy: Some(config.data_dir.join("debugpy")),
        java_packages: Some(config.java_packages.clone()),
    }))
}

fn recordings(config: &Config, store: &Store, clock: &Arc<dyn Clock>, tasks: &Tasks) -> Result<Recordings> {
    let bounds = Bounds {
        bytes: config.recorded_events_mib.saturating_mul(base::limits::MIB),
        age_ms: i64::from(config.recorded_events_hours) * 3_600_000,
    };
    Ok(Recordings::open(store, (bounds.bytes > 0).then_some(bounds), clock.clone(), tasks)?)
}

fn driver_config(config: &Config, port: u16) -> sandbox::Config {
    sandbox::Config {
        endpoint_port: port,
        prepared: config.prepared_sandboxes,
        short_of_memory,
        ..sandbox::Config::new(&config.data_dir)
    }
}

/// Less than a sixteenth is left, of the host's memory or of what a control group allows us.
fn short_of_memory() -> bool {
    static HOST: LazyLock<fleet::memory::Host> = LazyLock::new(fleet::memory::Host::new);
    HOST.read().is_some_and(|memory| memory.available < memory.total / 16)
}

fn network(egress: Egress) -> sandbox::Network {
    match egress {
        Egress::None => sandbox::Network::None,
        Egress::Nat => sandbox::Network::Nat,
    }
}

/// The same door, inside each sandbox. The fleet is made before the door, so it looks for it when it needs it.
fn inner_endpoint(front: Arc<OnceLock<Front>>, tasks: Tasks) -> Arc<fleet::Endpoint> {
    Arc::new(move |listener, environment| {
        let Some(front) = front.get() else { return Box::new(()) as Box<dyn Any + Send + Sync> };
        match front.serve(listener, Origin::Function { environment: environment.clone() }, &tasks) {
            Ok(listening) => Box::new(listening),
            Err(error) => {
                tracing::error!(%error, "a function cannot reach this node");
                Box::new(())
            }
        }
    })
}
