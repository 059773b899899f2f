//! Versions of functions with SnapStart, with snapshots that are taken when the test says so.

use super::{ARN, Directory, Node, message, node_with};
use api::lambda as aws;
use fleet::{Deployment, Lost};
use lambda::{Losing, Snapshots, Taking, Untaken};
use runtimes::catalog::Places;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, mpsc};

/// Tells of every snapshot that is asked for, and takes it as it is told.
struct Camera {
    asked: mpsc::Sender<(String, String)>,
    outcomes: Mutex<mpsc::Receiver<Result<(), Untaken>>>,
    lost: Mutex<mpsc::Receiver<Lost>>,
}

impl Snapshots for Camera {
    fn take<'a>(&'a self, deployment: &'a Arc<Deployment>) -> Taking<'a> {
        let blueprint = &deployment.blueprint;
        let kind = blueprint.variables.iter().find(|(name, _)| name == "AWS_LAMBDA_INITIALIZATION_TYPE");
        let asked = (blueprint.version.to_string(), kind.map(|(_, kind)| kind.clone()).unwrap_or_default());
        Box::pin(async move {
            let cut = Cut(&self.asked, asked.0.clone());
            self.asked.send(asked).await.unwrap();
            let taken = self.outcomes.lock().await.recv().await;
            std::mem::forget(cut);
            taken.unwrap_or_else(|| Err(Untaken::Host("the test is over".into())))
        })
    }

    fn lost<'a>(&'a self, _: &'a Arc<Deployment>) -> Losing<'a> {
        Box::pin(async {
            match self.lost.lock().await.recv().await {
                Some(why) => why,
                None => std::future::pending().await,
            }
        })
    }

    fn again_after(&self) -> &[Duration] {
        &[Duration::ZERO; 2]
    }

    fn later(&self) -> Duration {
        Duration::ZERO
    }
}

/// Tells that the taking of a version's snapshot was cut off.
struct Cut<'a>(&'a mpsc::Sender<(String, String)>, String);

impl Drop for Cut<'_> {
    fn drop(&mut self) {
        let _ = self.0.try_send((self.1.clone(), "cut off".into()));
    }
}

struct Photographer {
    asked: mpsc::Receiver<(String, String)>,
    outcomes: mpsc::Sender<Result<(), Untaken>>,
    loses: mpsc::Sender<Lost>,
}

impl Photographer {
    async fn asked(&mut self) -> (String, String) {
        self.asked.recv().await.unwrap()
    }
}

fn with_camera(directory: &Directory) -> (Node, Photographer) {
    let ((asks, asked), (outcomes, told), (loses, lost)) = (mpsc::channel(8), mpsc::channel(8), mpsc::channel(8));
    let camera = Camera { asked: asks, outcomes: Mutex::new(told), lost: Mutex::new(lost) };
    (node_with(directory, Places::of_this_process(), Arc::new(camera)), Photographer { asked, outcomes, loses })
}

fn one() -> (String, String) {
    ("1".into(), "snap-start".into())
}

impl Node {
    async fn create_with_snap_start(&self, publish: bool) -> aws::FunctionConfiguration {
        self.create_named("f", publish).await
    }

    async fn create_named(&self, name: &str, publish: bool) -> aws::FunctionConfiguration {
        let input = aws::CreateFunctionInput {
            function_name: name.into(),
            runtime: Some("python3.12".into()),
            snap_start: Some(aws::SnapStart { apply_on: Some("PublishedVersions".into()) }),
            ..Self::input(publish)
        };
        self.call::<aws::CreateFunction>(input).await.unwrap()
    }

    async fn version(&self, qualifier: &str) -> aws::FunctionConfiguration {
        let input = aws::GetFunctionConfigurationInput { function_name: "f".into(), qualifier: Some(qualifier.into()) };
        self.call::<aws::GetFunctionConfiguration>(input).await.unwrap()
    }

    /// Version 1 once it is not pending.
    async fn developed(&self) -> aws::FunctionConfiguration {
        loop {
            let version = self.version("1").await;
            if version.state.as_deref() != Some("Pending") {
                return version;
            }
            tokio::task::yield_now().await;
        }
    }

    async fn invoke_one(&self) -> Result<aws::InvokeOutput, api::Error> {
        let input = aws::InvokeInput { function_name: "f".into(), qualifier: Some("1".into()), ..Default::default() };
        self.call::<aws::Invoke>(input).await
    }

    async fn delete(&self, qualifier: Option<&str>) {
        let input = aws::DeleteFunctionInput { function_name: "f".into(), qualifier: qualifier.map(Into::into) };
        self.call::<aws::DeleteFunction>(input).await.unwrap();
    }

    async fn alias_to_one(&self) -> Result<aws::AliasConfiguration, api::Error> {
        let input = aws::CreateAliasInput {
            function_name: "f".into(),
            name: "live".into(),
            function_version: "1".into(),
            ..Default::default()
        };
        self.call::<aws::CreateAlias>(input).await
    }
}

/// State and its reason's code, status of the last update, and whether there is a snapshot.
fn stands(version: &aws::FunctionConfiguration) -> [&str; 5] {
    let snap_start = version.snap_start.as_ref().unwrap();
    [
        &version.state,
        &version.state_reason_code,
        &version.last_update_status,
        &snap_start.apply_on,
        &snap_start.optimization_status,
    ]
    .map(|text| text.as_deref().unwrap_or("-"))
}

fn in_state(state: &str, code: &str) -> String {
    format!(
        "The operation cannot be performed at this time. The resource {ARN}:1 is currently in the following state: '{state}'. StateReasonCode: '{code}'"
    )
}

fn not_invocable(state: &str) -> String {
    format!("The operation cannot be performed at this time. The function is currently in the following state: {state}")
}

#[tokio::test]
async fn a_version_is_pending_until_its_snapshot_is_taken() {
    let directory = Directory::new();
    let (node, mut photographer) = with_camera(&directory);
    let created = node.create_with_snap_start(false).await;
    assert_eq!(stands(&created), ["Pending", "Creating", "-", "PublishedVersions", "Off"]);
    node.settled().await;
    let published = node.publish().await.unwrap();
    assert_eq!(stands(&published), ["Pending", "Creating", "-", "PublishedVersions", "Off"]);
    assert_eq!(photographer.asked().await, one());
    assert_eq!(message(node.invoke_one().await), not_invocable("Pending"));
    assert_eq!(message(node.alias_to_one().await), in_state("Pending", "Creating"));
    assert_eq!(node.publish().await.unwrap().version.as_deref(), Some("1"), "asked for twice, it is taken once");
    let before = node.version("1").await.revision_id;
    photographer.outcomes.send(Ok(())).await.unwrap();
    let version = node.developed().await;
    assert_eq!(stands(&version), ["Active", "-", "Successful", "PublishedVersions", "On"]);
    assert_ne!(version.revision_id, before);
    assert_eq!(stands(&node.shown().await), ["Active", "-", "Successful", "PublishedVersions", "Off"]);
    node.alias_to_one().await.unwrap();
    assert!(photographer.asked.try_recv().is_err());
}

#[tokio::test]
async fn the_function_is_ready_before_the_snapshot_of_its_first_version() {
    let directory = Directory::new();
    let (node, mut photographer) = with_camera(&directory);
    node.create_with_snap_start(true).await;
    assert_eq!(photographer.asked().await, one());
    assert_eq!(stands(&node.shown().await), ["Active", "-", "Successful", "PublishedVersions", "Off"]);
    assert!(node.describe("changed meanwhile").await.is_ok());
    photographer.outcomes.send(Ok(())).await.unwrap();
    assert_eq!(stands(&node.developed().await)[4], "On");
}

#[tokio::test]
async fn a_version_that_fails_to_initialise_has_failed() {
    let directory = Directory::new();
    let (node, photographer) = with_camera(&directory);
    photographer.outcomes.send(Err(Untaken::Function("Runtime.ImportModuleError".into()))).await.unwrap();
    node.create_with_snap_start(true).await;
    let version = node.developed().await;
    assert_eq!(stands(&version), ["Failed", "FunctionError", "Failed", "PublishedVersions", "Off"]);
    assert_eq!(version.state_reason.as_deref(), Some("An error occurred during function initialization."));
    assert_eq!(version.last_update_status_reason_code.as_deref(), Some("FunctionError"));
    assert_eq!(message(node.invoke_one().await), not_invocable("Failed"));
    assert_eq!(message(node.alias_to_one().await), in_state("Failed", "FunctionError"));
    assert_eq!(node.publish().await.unwrap().version.as_deref(), Some("1"), "nothing has changed since");
}

#[tokio::test]
async fn what_no_snapshot_can_be_taken_of_says_so_and_runs() {
    let directory = Directory::new();
    let (node, photographer) = with_camera(&directory);
    photographer.outcomes.send(Err(Untaken::Unfit("it has threads".into()))).await.unwrap();
    node.create_with_snap_start(true).await;
    assert_eq!(stands(&node.developed().await), ["Active", "-", "Successful", "PublishedVersions", "Off"]);
    node.alias_to_one().await.unwrap();
}

/// As often as it is tried at a time.
async fn fail(photographer: &mut Photographer) {
    for _ in 0..3 {
        assert_eq!(photographer.asked().await, one());
        photographer.outcomes.send(Err(Untaken::Host("no memory".into()))).await.unwrap();
    }
}

#[tokio::test]
async fn a_fault_of_the_host_that_passes_is_not_noticed() {
    let directory = Directory::new();
    let (node, photographer) = with_camera(&directory);
    photographer.outcomes.send(Err(Untaken::Host("no memory".into()))).await.unwrap();
    photographer.outcomes.send(Ok(())).await.unwrap();
    node.create_with_snap_start(true).await;
    assert_eq!(stands(&node.developed().await), ["Active", "-", "Successful", "PublishedVersions", "On"]);
}

#[tokio::test]
async fn what_the_host_was_in_the_way_of_is_taken_later() {
    let directory = Directory::new();
    {
        let (node, mut photographer) = with_camera(&directory);
        node.create_with_snap_start(true).await;
        fail(&mut photographer).await;
        assert_eq!(stands(&node.developed().await), ["Active", "-", "Successful", "PublishedVersions", "Off"]);
        tokio::select! {
            // The sandboxes of this test run nothing, so nothing is answered.
            _ = node.invoke_one() => panic!("nothing can have answered"),
            () = fail(&mut photographer) => {}
        }
    }
    let (node, mut photographer) = with_camera(&directory);
    let before = node.version("1").await;
    assert_eq!(stands(&before)[4], "Off");
    photographer.outcomes.send(Ok(())).await.unwrap();
    tokio::select! {
        _ = node.invoke_one() => panic!("nothing can have answered"),
        asked = photographer.asked() => assert_eq!(asked, one()),
    }
    while stands(&node.version("1").await)[4] != "On" {
        tokio::task::yield_now().await;
    }
    assert_ne!(node.version("1").await.revision_id, before.revision_id);
}

#[tokio::test]
async fn what_a_crash_cut_off_is_taken_at_the_next_start() {
    let directory = Directory::new();
    {
        let (node, mut photographer) = with_camera(&directory);
        node.create_with_snap_start(true).await;
        photographer.asked().await;
    }
    let (node, mut photographer) = with_camera(&directory);
    assert_eq!(photographer.asked().await, one());
    photographer.outcomes.send(Ok(())).await.unwrap();
    assert_eq!(stands(&node.developed().await)[4], "On");
}

#[tokio::test]
async fn a_snapshot_that_was_lost_is_taken_again_when_the_version_is_used() {
    let directory = Directory::new();
    {
        let (node, photographer) = with_camera(&directory);
        photographer.outcomes.send(Ok(())).await.unwrap();
        node.create_with_snap_start(true).await;
        assert_eq!(stands(&node.developed().await)[4], "On");
    }
    let (node, mut photographer) = with_camera(&directory);
    node.settled().await;
    assert!(photographer.asked.try_recv().is_err(), "not before");
    tokio::select! {
        // The sandboxes of this test run nothing, so nothing is answered.
        _ = node.invoke_one() => panic!("nothing can have answered"),
        asked = photographer.asked() => assert_eq!(asked, one()),
    }
    photographer.outcomes.send(Err(Untaken::Host("no memory".into()))).await.unwrap();
    assert_eq!(stands(&node.version("1").await), ["Active", "-", "Successful", "PublishedVersions", "On"]);
}

#[tokio::test]
async fn a_snapshot_that_is_of_no_use_any_more_is_taken_again_but_not_for_ever() {
    let directory = Directory::new();
    let (node, mut photographer) = with_camera(&directory);
    node.create_with_snap_start(true).await;
    for taken in 1..=4 {
        assert_eq!(photographer.asked().await, one(), "{taken}");
        photographer.outcomes.send(Ok(())).await.unwrap();
        photographer.loses.send(Lost::Useless).await.unwrap();
    }
    // Nobody listens to losses any more once the last was heard.
    while photographer.loses.capacity() < photographer.loses.max_capacity() {
        tokio::task::yield_now().await;
    }
    photographer.loses.send(Lost::Useless).await.unwrap();
    assert_eq!(stands(&node.developed().await)[4], "On");
    assert!(photographer.asked.try_recv().is_err(), "taken for ever");
}

#[tokio::test]
async fn a_snapshot_that_is_used_up_is_taken_again_for_ever() {
    let directory = Directory::new();
    let (node, mut photographer) = with_camera(&directory);
    node.create_with_snap_start(true).await;
    for taken in 1..=10 {
        assert_eq!(photographer.asked().await, one(), "{taken}");
        photographer.outcomes.send(Ok(())).await.unwrap();
        photographer.loses.send(Lost::Used).await.unwrap();
    }
    assert_eq!(photographer.asked().await, one());
}

#[tokio::test]
async fn what_fails_to_initialise_once_more_is_tried_again_but_not_for_ever() {
    let directory = Directory::new();
    let (node, mut photographer) = with_camera(&directory);
    node.create_with_snap_start(true).await;
    assert_eq!(photographer.asked().await, one());
    photographer.outcomes.send(Ok(())).await.unwrap();
    photographer.loses.send(Lost::Used).await.unwrap();
    for failed in 1..=4 {
        assert_eq!(photographer.asked().await, one(), "{failed}");
        photographer.outcomes.send(Err(Untaken::Function("Runtime.ExitError".into()))).await.unwrap();
    }
    while photographer.outcomes.capacity() < photographer.outcomes.max_capacity() {
        tokio::task::yield_now().await;
    }
    photographer.loses.send(Lost::Used).await.unwrap();
    assert_eq!(stands(&node.developed().await), ["Active", "-", "Successful", "PublishedVersions", "On"]);
    assert!(photographer.asked.try_recv().is_err(), "tried for ever");
}

#[tokio::test]
async fn what_is_deleted_is_initialised_no_further() {
    let directory = Directory::new();
    let (node, mut photographer) = with_camera(&directory);
    let cut = || ("1".to_owned(), "cut off".to_owned());
    for _ in 0..2 {
        node.create_with_snap_start(true).await;
        assert_eq!(photographer.asked().await, one());
        node.delete(None).await;
        assert_eq!(photographer.asked().await, cut());
    }
    node.create_with_snap_start(true).await;
    assert_eq!(photographer.asked().await, one());
    node.describe("changed").await.unwrap();
    node.settled().await;
    assert_eq!(node.publish().await.unwrap().version.as_deref(), Some("2"));
    node.delete(Some("1")).await;
    assert_eq!(photographer.asked().await, cut(), "one function's are taken one after another");
    assert_eq!(photographer.asked().await.0, "2");
}

#[tokio::test]
async fn slow_functions_hold_up_no_other() {
    let directory = Directory::new();
    let (node, mut photographer) = with_camera(&directory);
    for name in ["f", "g", "h", "i"] {
        node.create_named(name, true).await;
        assert_eq!(photographer.asked().await, one(), "{name}");
    }
}

#[tokio::test]
async fn no_more_versions_are_published_than_may_wait_for_their_snapshots() {
    let directory = Directory::new();
    let (node, photographer) = with_camera(&directory);
    for number in 0..100 {
        node.create_named(&format!("f{number}"), true).await;
    }
    node.create_with_snap_start(false).await;
    let publish = || aws::PublishVersionInput { function_name: "f".into(), ..Default::default() };
    let refused = loop {
        // Its own code may not be ready yet.
        match node.call::<aws::PublishVersion>(publish()).await.unwrap_err() {
            error if error.code == "TooManyRequestsException" => break error,
            _ => tokio::task::yield_now().await,
        }
    };
    assert_eq!(refused.status, 429);
    let shown = format!("{refused:?}");
    assert!(shown.contains("ConcurrentSnapshotCreateLimitExceeded"), "{shown}");
    photographer.outcomes.send(Ok(())).await.unwrap();
    while node.call::<aws::PublishVersion>(publish()).await.is_err() {
        tokio::task::yield_now().await;
    }
}
