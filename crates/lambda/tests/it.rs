//! Lambda over a real store, with sandboxes that run nothing: what happens between two states of a function.
//!
//! Every test runs on one thread, so that nothing settles until the test waits.

use api::lambda as aws;
use api::{Blob, Error};
use base::task::Tasks;
use base::{RequestId, SystemClock};
use cloud::{AllowAll, Cloud, Context, Source};
use iam::Caller;
use lambda::{Home, Lambda, LinkKey};
use runtimes::catalog::{Catalog, Options, Places};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::Store;

#[path = "it/snap_start.rs"]
mod snap_start;

const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:f";

/// A node's worth of Lambda on a data directory, which is removed when the last of its nodes goes.
struct Node {
    cloud: Cloud,
    context: Context,
    _lambda: Arc<Lambda>,
    _store: Store,
}

struct Directory(PathBuf);

impl Directory {
    fn new() -> Self {
        Self(std::env::temp_dir().join(base::id::hex(16)))
    }

    /// A node that is gone may still be marking what it has written back.
    fn lose(&self, name: &str) {
        while let Err(error) = std::fs::remove_dir_all(self.0.join(name)) {
            assert_eq!(error.kind(), std::io::ErrorKind::DirectoryNotEmpty);
        }
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn node(directory: &Directory) -> Node {
    node_with(directory, Places::default(), Arc::new(lambda::NoSnapshots))
}

fn node_with(directory: &Directory, places: Places, snapshots: Arc<dyn lambda::Snapshots>) -> Node {
    let dir: &Path = &directory.0;
    let (store, tasks, cloud) = (Store::open(dir).unwrap(), Tasks::new(), Cloud::new());
    cloud.set_authorizer(Arc::new(AllowAll));
    let clock = Arc::new(SystemClock);
    let recorder =
        meter::Recorder::start(&tasks, clock.clone(), meter::Sinks::of(Arc::new(meter::KeepLines::default())));
    let fleet = fleet::Fleet::new(fleet::Config {
        limits: Default::default(),
        environments: 4,
        spare_memory: 0.0,
        memory: Box::new(fleet::memory::Host::new()),
        starts: 4,
        idle_timeout_ms: 1000,
        driver: Arc::new(sandbox::Fake::default()),
        recorder,
        traces: meter::trace::Uploader::none(),
        clock: clock.clone(),
        tasks: tasks.clone(),
        endpoint: Arc::new(|_, _| Box::new(())),
    });
    let catalog = Arc::new(Catalog::new(Options {
        places,
        clients: runtimes::bootstrap::install(&dir.join("clients")).unwrap(),
        cache: None,
        python_packages: None,
        node_packages: None,
        debugpy: None,
        java_packages: None,
    }));
    let home = Home { account: "000000000000".parse().unwrap(), region: "us-east-1".parse().unwrap() };
    let context = Context {
        caller: Caller::anonymous(),
        request_id: RequestId::random(),
        now: base::Clock::now(&*clock),
        account: home.account.clone(),
        region: home.region.clone(),
        source: Arc::new(Source::default()),
    };
    let config = lambda::Config {
        home,
        inner_endpoint: String::new(),
        code_dir: dir.join("unpacked"),
        snapshot_dir: dir.join("snapshots/versions"),
        network: sandbox::Network::None,
        time_scale: 1.0,
        lenient_roles: true,
        link_key: LinkKey { access_key_id: "AK".into(), secret: "S".into() },
        recordings: lambda::Recordings::default(),
        url_base: lambda::UrlBase { scheme: "http".into(), authority: "localhost:4566".into() },
        catalog,
        fleet,
        cloud: cloud.clone(),
        clock,
        tasks,
    };
    let lambda = Lambda::open_with(&store, config, snapshots).unwrap();
    cloud.serve(lambda.service());
    Node { cloud, context, _lambda: lambda, _store: store }
}

fn zip(text: &str) -> Blob {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("bootstrap", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(text.as_bytes()).unwrap();
    Blob(writer.finish().unwrap().into_inner().into())
}

impl Node {
    async fn call<O: api::Operation>(&self, input: O::Input) -> Result<O::Output, Error> {
        self.cloud.call::<O>(&self.context, input).await
    }

    fn input(publish: bool) -> aws::CreateFunctionInput {
        aws::CreateFunctionInput {
            function_name: "f".into(),
            runtime: Some("provided.al2023".into()),
            handler: Some("h".into()),
            role: "arn:aws:iam::000000000000:role/r".into(),
            code: aws::FunctionCode { zip_file: Some(zip("one")), ..Default::default() },
            publish: Some(publish),
            ..Default::default()
        }
    }

    async fn create(&self, publish: bool) -> aws::FunctionConfiguration {
        self.call::<aws::CreateFunction>(Self::input(publish)).await.unwrap()
    }

    async fn publish(&self) -> Result<aws::FunctionConfiguration, Error> {
        self.call::<aws::PublishVersion>(aws::PublishVersionInput { function_name: "f".into(), ..Default::default() })
            .await
    }

    async fn describe(&self, description: &str) -> Result<aws::FunctionConfiguration, Error> {
        let input = aws::UpdateFunctionConfigurationInput {
            function_name: "f".into(),
            description: Some(description.into()),
            ..Default::default()
        };
        self.call::<aws::UpdateFunctionConfiguration>(input).await
    }

    async fn replace(&self, text: &str) -> Result<aws::FunctionConfiguration, Error> {
        let input =
            aws::UpdateFunctionCodeInput { function_name: "f".into(), zip_file: Some(zip(text)), ..Default::default() };
        self.call::<aws::UpdateFunctionCode>(input).await
    }

    async fn shown(&self) -> aws::FunctionConfiguration {
        let input = aws::GetFunctionConfigurationInput { function_name: "f".into(), ..Default::default() };
        self.call::<aws::GetFunctionConfiguration>(input).await.unwrap()
    }

    /// State and status once nothing is pending or in progress.
    async fn settled(&self) -> (String, String) {
        loop {
            let shown = self.shown().await;
            let (state, status) = (shown.state.unwrap(), shown.last_update_status.unwrap_or_default());
            if state != "Pending" && status != "InProgress" {
                return (state, status);
            }
            tokio::task::yield_now().await;
        }
    }
}

fn message<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    let error = result.unwrap_err();
    assert_eq!((error.code.as_ref(), error.status), ("ResourceConflictException", 409));
    error.message
}

fn good() -> (String, String) {
    ("Active".into(), "Successful".into())
}

#[tokio::test]
async fn a_function_that_is_being_created_is_not_changed() {
    let directory = Directory::new();
    let node = node(&directory);
    node.create(false).await;
    let pending = format!(
        "The operation cannot be performed at this time. The resource {ARN} is currently in the following state: 'Pending'. StateReasonCode: 'Creating'"
    );
    assert_eq!(message(node.publish().await), pending);
    assert_eq!(message(node.describe("x").await), pending);
    assert_eq!(message(node.replace("two").await), pending);
    assert_eq!(node.shown().await.state_reason_code.as_deref(), Some("Creating"));
    assert_eq!(node.settled().await, good());
    assert_eq!(node.publish().await.unwrap().version.as_deref(), Some("1"));
}

#[tokio::test]
async fn a_function_is_changed_by_one_at_a_time() {
    let directory = Directory::new();
    let node = node(&directory);
    node.create(false).await;
    node.settled().await;
    let changing = node.describe("x").await.unwrap();
    assert_eq!(changing.last_update_status.as_deref(), Some("InProgress"));
    let busy = format!("The operation cannot be performed at this time. An update is in progress for resource: {ARN}");
    assert_eq!(message(node.describe("y").await), busy);
    assert_eq!(message(node.publish().await), busy);
    assert_eq!(node.shown().await.description.as_deref(), Some("x"));
    assert_eq!(node.settled().await, good());
    node.replace("two").await.unwrap();
    assert_eq!(message(node.replace("three").await), busy);
    assert_eq!(node.settled().await, good());
}

#[tokio::test]
async fn what_a_crash_left_pending_is_settled_at_the_next_start() {
    let directory = Directory::new();
    let created = create_and_crash(&directory, true);
    let node = node(&directory);
    assert_eq!(node.settled().await, good());
    assert_ne!(node.shown().await.revision_id, created.revision_id);
}

/// A node that makes a function and ends before it is settled: its tasks end with its runtime.
fn create_and_crash(directory: &Directory, publish: bool) -> aws::FunctionConfiguration {
    std::thread::scope(|scope| {
        let life = scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async { node(directory).create(publish).await })
        });
        let created = life.join().unwrap();
        assert_eq!(created.state.as_deref(), Some("Pending"));
        created
    })
}

#[tokio::test]
async fn a_function_whose_code_is_lost_has_failed() {
    let directory = Directory::new();
    create_and_crash(&directory, false);
    directory.lose("unpacked");
    directory.lose("code");
    let node = node(&directory);
    assert_eq!(node.settled().await.0, "Failed");
    let invoked = node.call::<aws::Invoke>(aws::InvokeInput { function_name: "f".into(), ..Default::default() }).await;
    assert_eq!(
        message(invoked),
        "The operation cannot be performed at this time. The function is currently in the following state: Failed"
    );
    node.replace("again").await.unwrap();
    assert_eq!(node.settled().await, good());
}
