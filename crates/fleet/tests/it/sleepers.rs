//! SnapStart of runtimes of which there are no images: a process sleeps, becomes the next environment, and gives way to all else.

use crate::function::extend;
use crate::stage::{House, Size, all, manual_clock, settle, soon, until};
use base::Timestamp;
use fleet::{Blueprint, EnvironmentState, Lost, Slot, Untaken};
use sandbox::{Exit, Status};
use std::sync::atomic::Ordering;
use tokio::sync::watch;

const SIZE: Size = Size { environments: 4, starts: 4, fit: 0 };
/// What is in the log of an environment that has served one event.
const SERVED: [&str; 5] = ["RESTORE_START", "RESTORE_REPORT", "START", "END", "REPORT"];

/// Its client waits to be restored.
fn sleeps(blueprint: &mut Blueprint) {
    blueprint.snapshot = Slot::sleeper(false);
    blueprint.variables = vec![
        ("AWS_LAMBDA_INITIALIZATION_TYPE".into(), "snap-start".into()),
        ("AWS_LAMBDA_LOG_GROUP_NAME".into(), "/aws/lambda/f".into()),
    ];
}

fn hook_fails(blueprint: &mut Blueprint) {
    sleeps(blueprint);
    blueprint.variables.push(("HOOK".into(), "fails".into()));
}

fn states(house: &House) -> Vec<EnvironmentState> {
    house.fleet.standing().iter().map(|one| one.state).collect()
}

/// How many of them sleep.
fn asleep(house: &House) -> usize {
    states(house).iter().filter(|state| **state == EnvironmentState::Asleep).count()
}

#[tokio::test]
async fn it_becomes_the_next_environment() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", sleeps);
    function.take_snapshot().await.unwrap();
    assert_eq!(states(&house), [EnvironmentState::Asleep]);
    let [puppet] = &house.stage.alive("f")[..] else { panic!("one process") };
    assert!(puppet.is_frozen());
    let names: Vec<&str> = puppet.spec.env.iter().map(|(name, _)| name.as_str()).collect();
    assert!(!names.iter().any(|name| name.starts_with("AWS_LAMBDA_LOG_")), "the stream is not known yet: {names:?}");
    assert!(names.contains(&"AWS_CONTAINER_AUTHORIZATION_TOKEN"), "keys would be of that time: {names:?}");
    let before = house.fleet.standing()[0].id.clone();

    function.call("x").await.unwrap();
    assert_eq!(house.stage.begun("f"), 1, "another was started");
    assert_eq!(function.lost().await, Lost::Used);
    let [environment] = &house.fleet.standing()[..] else { panic!("one environment") };
    assert_ne!(environment.id, before, "its log is its own");
    assert_eq!(environment.served, 1);
    function.call("x").await.unwrap();
    assert_eq!(house.logs().await, [&["INIT_START", "INIT_REPORT"][..], &[&SERVED[..], &SERVED[2..]].concat()]);
}

#[tokio::test]
async fn without_one_the_function_is_initialised_in_place() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", sleeps);
    all(function.calls("x", 1)).await;
    assert_eq!(house.logs().await, [SERVED]);
    function.take_snapshot().await.unwrap();
    assert_eq!(asleep(&house), 1);
}

#[tokio::test]
async fn of_two_at_once_one_is_the_sleeper() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", sleeps);
    function.take_snapshot().await.unwrap();
    let calls = function.calls("hold", 2);
    until("both", || states(&house) == [EnvironmentState::Busy; 2]).await;
    assert_eq!(house.stage.begun("f"), 2);
    house.stage.release();
    all(calls).await;
}

#[tokio::test]
async fn it_needs_no_place_beside_the_one_it_has() {
    let house = House::new(Size { environments: 1, ..SIZE });
    let function = house.deploy_as("f", sleeps);
    function.take_snapshot().await.unwrap();
    function.call("x").await.unwrap();
    assert_eq!(house.stage.begun("f"), 1, "it gave way to itself");
}

#[tokio::test]
async fn it_gives_its_place_to_whoever_wants_one() {
    let house = House::new(Size { environments: 2, ..SIZE });
    let (function, idle, other) = (house.deploy_as("f", sleeps), house.deploy("idle"), house.deploy("other"));
    idle.call("x").await.unwrap();
    function.take_snapshot().await.unwrap();
    assert_eq!(asleep(&house), 1);
    other.call("x").await.unwrap();
    assert_eq!((asleep(&house), house.stage.alive("f").len(), house.stage.alive("idle").len()), (0, 0, 1));
}

#[tokio::test]
async fn it_takes_no_place_that_is_wanted_and_comes_back_with_the_next_use() {
    let clock = manual_clock();
    let house = House::at(Size { environments: 1, ..SIZE }, clock.clone());
    let (function, other) = (house.deploy_as("f", sleeps), house.deploy("other"));
    let held = other.calls("hold", 1);
    until("the other", || states(&house) == [EnvironmentState::Busy]).await;
    function.take_snapshot().await.unwrap();
    assert_eq!((house.stage.begun("f"), asleep(&house)), (1, 0), "how it initialises is asked all the same");
    let mut lost = Box::pin(function.lost());
    assert!(futures::poll!(&mut lost).is_pending());
    house.stage.release();
    all(held).await;
    function.call("x").await.unwrap();
    assert!(futures::poll!(&mut lost).is_pending(), "it is wanted again at once");
    clock.advance_ms(60_000);
    house.deploy("a third").call("x").await.unwrap();
    function.call("x").await.unwrap();
    assert_eq!(lost.await, Lost::Used);
    let begun = house.stage.begun("f");
    function.take_snapshot().await.unwrap();
    assert_eq!(house.stage.begun("f"), begun, "there is no room, and nothing to be learnt");
    assert_eq!(house.stage.alive("f").len(), 1);
}

#[tokio::test]
async fn it_gives_way_where_memory_is_short() {
    let house = House::new(Size { fit: 4, ..SIZE });
    let (function, idle) = (house.deploy_as("f", sleeps), house.deploy("idle"));
    idle.call("x").await.unwrap();
    function.take_snapshot().await.unwrap();
    assert_eq!(asleep(&house), 1);
    house.others.store(3 * crate::stage::EACH, Ordering::SeqCst);
    until("its end", || asleep(&house) == 0).await;
    settle().await;
    assert_eq!(house.stage.alive("idle").len(), 1, "one was enough");
    house.others.store(4 * crate::stage::EACH, Ordering::SeqCst);
    let late = house.deploy_as("late", sleeps);
    late.take_snapshot().await.unwrap();
    assert_eq!(asleep(&house), 0, "there is no memory for it");
}

#[tokio::test]
async fn there_are_no_more_than_a_few() {
    let house = House::new(Size { environments: 100, ..SIZE });
    let functions: Vec<_> = (0..40).map(|number| house.deploy_as(&format!("g{number}"), sleeps)).collect();
    for function in &functions {
        function.take_snapshot().await.unwrap();
    }
    assert_eq!(asleep(&house), 32);
    assert!(house.stage.alive("g0").is_empty() && !house.stage.alive("g39").is_empty(), "the oldest go");
}

#[tokio::test]
async fn it_ends_with_its_version() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", sleeps);
    function.take_snapshot().await.unwrap();
    house.fleet.retire_all();
    assert!(house.stage.alive("f").is_empty());
    function.take_snapshot().await.unwrap();
    assert!(house.stage.alive("f").is_empty(), "it is laid to sleep though nobody would wake it");
}

#[tokio::test]
async fn one_whose_process_ended_is_of_no_use() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", sleeps);
    function.take_snapshot().await.unwrap();
    house.stage.alive("f")[0].exit(Exit::KILLED);
    function.call("x").await.unwrap();
    assert_eq!((house.stage.begun("f"), function.lost().await), (2, Lost::Useless));
    function.take_snapshot().await.unwrap();
    house.stage.alive("f").last().unwrap().exit(Exit::KILLED);
    assert_eq!(function.lost().await, Lost::Useless, "nobody has looked");
}

#[tokio::test]
async fn a_hook_that_fails_after_the_restore_is_a_failed_init_phase() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", hook_fails);
    function.take_snapshot().await.unwrap();
    let answer = function.call("x").await.unwrap();
    assert!(answer.failed);
    assert_eq!(answer.error_type.as_deref(), Some("Runtime.AfterRestoreError"));
    assert_eq!(answer.payload, r#"{"errorMessage":"no","errorType":"Hook"}"#);
    assert_eq!(house.stage.begun("f"), 2, "once more, as after any failed init phase");
    assert!(house.stage.alive("f").is_empty());
}

#[tokio::test]
async fn what_fails_to_initialise_says_so() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", sleeps);
    house.stage.shut("f");
    let taking = tokio::spawn({
        let function = function.clone();
        async move { function.take_snapshot().await }
    });
    until("the start", || house.stage.begun("f") == 1).await;
    house.stage.fail(Some("no memory"));
    house.stage.open("f");
    assert!(matches!(soon(taking).await, Err(Untaken::Host(why)) if why.contains("no memory")));
    house.stage.fail(None);
    let mute = house.deploy_as("mute", |blueprint| {
        sleeps(blueprint);
        blueprint.extensions = vec!["agent".into()];
    });
    let taking = tokio::spawn(async move { mute.take_snapshot().await });
    until("it", || house.stage.alive("mute").first().is_some_and(|one| one.further().len() == 1)).await;
    house.stage.alive("mute")[0].exit(Exit { status: Status::Code(1), oom: false });
    assert!(matches!(soon(taking).await, Err(Untaken::Init(why)) if why == "Runtime.ExitError"));
}

#[tokio::test]
async fn a_client_that_does_not_wait_is_told_of() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", |blueprint| blueprint.snapshot = Slot::sleeper(false));
    let Err(Untaken::Unfit(why)) = function.take_snapshot().await else { panic!("it does not wait") };
    assert!(why.contains("asks for events"));
    function.call("x").await.unwrap();
}

#[tokio::test]
async fn what_has_extensions_is_initialised_once_and_never_sleeps() {
    let house = House::new(SIZE);
    let extended = |initialised| {
        move |blueprint: &mut Blueprint| {
            sleeps(blueprint);
            blueprint.snapshot = Slot::sleeper(initialised);
            blueprint.extensions = vec!["agent".into()];
        }
    };
    let known = house.deploy_as("known", extended(true));
    known.take_snapshot().await.unwrap();
    assert_eq!(house.stage.begun("known"), 0);
    let function = house.deploy_as("f", extended(false));
    let taking = tokio::spawn({
        let function = function.clone();
        async move { function.take_snapshot().await }
    });
    until("it", || house.stage.alive("f").first().is_some_and(|one| one.further().len() == 1)).await;
    let puppet = house.stage.alive("f").remove(0);
    let done = watch::Sender::new(true);
    let heard = extend(puppet.runtime_api, "agent", r#"["INVOKE","SHUTDOWN"]"#, done.subscribe()).await;
    until("the event", || heard.borrow().iter().any(|event| event.contains("\"spindown\""))).await;
    puppet.exit_further(0, Exit { status: Status::Code(0), oom: false });
    soon(taking).await.unwrap();
    assert!(!puppet.is_alive() && states(&house).is_empty());
    assert!(futures::poll!(Box::pin(function.lost())).is_pending(), "none is wanted");
}

#[tokio::test]
async fn extensions_are_there_before_a_runtime_that_initialises_in_place() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", |blueprint| {
        sleeps(blueprint);
        blueprint.extensions = vec!["agent".into()];
    });
    let call = function.calls("x", 1);
    until("it", || house.stage.alive("f").first().is_some_and(|one| one.further().len() == 1)).await;
    let puppet = house.stage.alive("f").remove(0);
    let done = watch::Sender::new(true);
    let heard = extend(puppet.runtime_api, "agent", r#"["INVOKE","SHUTDOWN"]"#, done.subscribe()).await;
    all(call).await;
    until("the event", || heard.borrow().iter().any(|event| event.contains("INVOKE"))).await;
    until("the report", || states(&house) != [EnvironmentState::Busy]).await;
    assert_eq!(house.logs().await, [["RESTORE_START", "EXTENSION", "RESTORE_REPORT", "START", "END", "REPORT"]]);
    assert_eq!(house.stage.begun("f"), 1);
}

#[tokio::test]
async fn its_credentials_are_those_of_the_time_it_wakes() {
    let clock = manual_clock();
    let house = House::at(SIZE, clock.clone());
    let function = house.deploy_as("f", sleeps);
    let expires = |ms| house.stage.expire_at(Timestamp::from_millis(ms));
    expires(1_200_000);
    function.take_snapshot().await.unwrap();
    clock.advance_ms(1_000_000);
    expires(3_200_000);
    function.call("x").await.unwrap();
    function.call("x").await.unwrap();
    assert_eq!(house.stage.begun("f"), 1, "it was taken for one whose credentials have ended");
    assert_eq!(house.fleet.standing()[0].served, 2);
}

#[tokio::test]
async fn another_is_laid_to_sleep_once_those_who_wait_are_served() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", sleeps);
    function.take_snapshot().await.unwrap();
    house.stage.shut("f");
    let calls = function.calls("hold", 2);
    until("the second start", || house.stage.begun("f") == 2).await;
    let taking = tokio::spawn({
        let function = function.clone();
        async move { function.take_snapshot().await }
    });
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    assert_eq!(house.stage.begun("f"), 2, "it shares the processors with a start");
    house.stage.open("f");
    house.stage.release();
    all(calls).await;
    soon(taking).await.unwrap();
    assert_eq!((house.stage.begun("f"), asleep(&house)), (3, 1));
}
