//! Environments with extensions: their beginning, the time after the answer, and their end.

use crate::function::extend;
use crate::stage::{Function, House, Size, until};
use sandbox::{Exit, Puppet, Status};
use std::sync::Arc;
use tokio::sync::watch;

const SIZE: Size = Size { environments: 10, starts: 2, fit: 0 };
const KILL: i32 = 9;

fn extended(house: &House) -> Function {
    house.deploy_as("f", |blueprint| blueprint.extensions = vec!["agent".into()])
}

/// The sandbox of the function, once its extension was started.
async fn puppet(house: &House) -> Arc<Puppet> {
    until("the extension", || house.stage.alive("f").first().is_some_and(|one| one.further().len() == 1)).await;
    house.stage.alive("f").remove(0)
}

/// Plays the extension; its turns end when `done` says so.
async fn play(puppet: &Puppet, events: &str, done: &watch::Sender<bool>) -> watch::Receiver<Vec<String>> {
    extend(puppet.runtime_api, "agent", events, done.subscribe()).await
}

#[tokio::test]
async fn the_runtime_is_held_until_the_extension_has_registered() {
    let house = House::new(SIZE);
    let function = extended(&house);
    let calls = function.calls("x", 1);
    let puppet = puppet(&house).await;
    assert_eq!(puppet.further(), ["/opt/extensions/agent"]);
    assert!(puppet.spec.held && !puppet.has_begun());
    let done = watch::Sender::new(true);
    let heard = play(&puppet, r#"["INVOKE"]"#, &done).await;
    until("the runtime", || puppet.has_begun()).await;
    crate::stage::all(calls).await;
    until("the event", || heard.borrow().iter().any(|event| event.contains("INVOKE"))).await;
}

#[tokio::test]
async fn an_environment_is_busy_until_its_extensions_are_done() {
    let house = House::new(SIZE);
    let function = extended(&house);
    let calls = function.calls("x", 1);
    let puppet = puppet(&house).await;
    let done = watch::Sender::new(false);
    let _heard = play(&puppet, r#"["INVOKE"]"#, &done).await;
    // The answer is there although the extension is not done.
    crate::stage::all(calls).await;
    assert_eq!(house.fleet.standing()[0].state.name(), "busy");
    assert!(!house.log(&puppet).await.contains(&"REPORT".to_owned()));
    done.send_replace(true);
    until("the environment", || house.fleet.standing()[0].state.name() != "busy").await;
    assert!(house.log(&puppet).await.contains(&"REPORT".to_owned()));
}

#[tokio::test]
async fn an_extension_that_ends_fails_the_invocation_and_the_environment() {
    let house = House::new(SIZE);
    let function = extended(&house);
    let call = tokio::spawn({
        let function = function.clone();
        async move { function.call("hold").await.unwrap() }
    });
    let first = puppet(&house).await;
    let done = watch::Sender::new(true);
    let heard = play(&first, r#"["INVOKE"]"#, &done).await;
    until("the event", || heard.borrow().len() == 1).await;
    first.exit_further(0, Exit { status: Status::Code(7), oom: false });
    let answer = call.await.unwrap();
    assert!(answer.failed);
    let payload = String::from_utf8(answer.payload.to_vec()).unwrap();
    assert!(payload.starts_with(r#"{"errorType":"Extension.Crash""#) && payload.contains("exit status 7"), "{payload}");
    until("the end", || !first.is_alive()).await;
}

#[tokio::test]
async fn one_that_cannot_be_started_fails_the_init_phase() {
    let house = House::new(SIZE);
    let function = extended(&house);
    house.stage.refuse_further(13);
    let answer = function.call("x").await.unwrap();
    let payload = String::from_utf8(answer.payload.to_vec()).unwrap();
    assert!(payload.contains("Extension.LaunchError") && payload.contains("permission denied"), "{payload}");
    house.stage.refuse_further(0);
}

#[tokio::test]
async fn who_wants_to_hear_of_the_end_has_time_and_others_are_killed() {
    for (events, waits) in [(r#"["SHUTDOWN"]"#, true), ("[]", false)] {
        let house = House::new(SIZE);
        let function = extended(&house);
        let calls = function.calls("x", 1);
        let puppet = puppet(&house).await;
        let done = watch::Sender::new(true);
        let heard = play(&puppet, events, &done).await;
        crate::stage::all(calls).await;
        until("the environment", || house.fleet.standing()[0].state.name() != "busy").await;
        house.fleet.retire_all();
        if waits {
            until("the event", || heard.borrow().iter().any(|event| event.contains("\"spindown\""))).await;
            assert!(puppet.is_alive() && puppet.signals_of(0).is_empty());
            puppet.exit_further(0, Exit { status: Status::Code(0), oom: false });
        }
        until("the end", || !puppet.is_alive()).await;
        assert_eq!(puppet.signals_of(0), if waits { vec![] } else { vec![KILL] });
    }
}

#[tokio::test]
async fn a_place_is_taken_until_everything_is_gone() {
    let house = House::new(Size { environments: 1, ..SIZE });
    let function = extended(&house);
    let calls = function.calls("x", 1);
    let puppet = puppet(&house).await;
    let done = watch::Sender::new(true);
    let heard = play(&puppet, r#"["SHUTDOWN"]"#, &done).await;
    crate::stage::all(calls).await;
    until("the environment", || house.fleet.standing()[0].state.name() != "busy").await;
    // Another function needs the only place there is.
    let others = house.deploy("g").calls("x", 1);
    until("the event", || heard.borrow().iter().any(|event| event.contains("SHUTDOWN"))).await;
    assert!(house.stage.alive("g").is_empty());
    puppet.exit_further(0, Exit { status: Status::Code(0), oom: false });
    crate::stage::all(others).await;
}

#[tokio::test]
async fn what_is_left_of_a_failed_start_has_a_place_too() {
    let house = House::new(Size { environments: 2, ..SIZE });
    let function = house.deploy_as("f", |blueprint| blueprint.extensions = vec!["agent".into(), "other".into()]);
    function.provision(1);
    until("both", || house.stage.alive("f").first().is_some_and(|one| one.further().len() == 2)).await;
    let puppet = house.stage.alive("f").remove(0);
    let done = watch::Sender::new(true);
    let heard = play(&puppet, r#"["SHUTDOWN"]"#, &done).await;
    puppet.exit_further(1, Exit { status: Status::Code(1), oom: false });
    until("the event", || heard.borrow().iter().any(|event| event.contains("SHUTDOWN"))).await;
    function.provision(0);
    let held = house.deploy("g").calls("hold", 2);
    until("the place that is free", || !house.stage.alive("g").is_empty()).await;
    crate::stage::settle().await;
    assert_eq!(house.stage.alive("").len(), 2);
    puppet.exit_further(0, Exit { status: Status::Code(0), oom: false });
    until("the other place", || house.stage.alive("g").len() == 2).await;
    house.stage.release();
    crate::stage::all(held).await;
}
