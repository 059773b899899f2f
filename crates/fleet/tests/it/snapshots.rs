//! What no snapshot can be taken of says so, starts nothing in vain, and serves events.

use crate::function::extend;
use crate::stage::{House, Size, until};
use fleet::{Blueprint, Slot, Untaken};
use sandbox::{Exit, Start, Status, Template};
use tokio::sync::watch;

const SIZE: Size = Size { environments: 2, starts: 2, fit: 0 };

/// It is to have a snapshot, taken of a process that waits for orders.
fn waits(blueprint: &mut Blueprint) {
    blueprint.snapshot = Slot::image(std::env::temp_dir());
    blueprint.program.template = Some(Template { argv: vec!["/bin/true".into()], env: Vec::new(), image: true });
}

fn unfit(taken: Result<(), Untaken>) -> String {
    match taken {
        Err(Untaken::Unfit(why)) => why,
        other => panic!("not unfit: {other:?}"),
    }
}

#[tokio::test]
async fn none_is_taken_of_what_is_started_plainly() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", |blueprint| {
        waits(blueprint);
        blueprint.program.template = None;
    });
    assert!(unfit(function.take_snapshot().await).contains("plain start"));
    assert_eq!(house.stage.begun("f"), 0, "it was started in vain");
    function.call("x").await.unwrap();
}

#[tokio::test]
async fn none_is_taken_of_a_runtime_that_asks_for_events() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", waits);
    assert!(unfit(function.take_snapshot().await).contains("asks for events"));
    assert!(house.stage.alive("f").is_empty());
    function.call("x").await.unwrap();
}

#[tokio::test]
async fn none_is_taken_of_what_no_order_can_hold() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", |blueprint| {
        waits(blueprint);
        blueprint.variables = vec![("LARGE".into(), "x".repeat(sandbox::MAX_ORDERS))];
    });
    assert!(unfit(function.take_snapshot().await).contains("bytes"));
    function.call("x").await.unwrap();
    let [puppet] = &house.stage.alive("f")[..] else { panic!("one environment") };
    assert!(matches!(puppet.spec.start, Start::Plain));
}

#[tokio::test]
async fn extensions_are_asked_to_end_before_it_is_taken() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", |blueprint| {
        waits(blueprint);
        blueprint.extensions = vec!["agent".into(), "deaf".into()];
    });
    let taking = tokio::spawn(async move { function.take_snapshot().await });
    until("both", || house.stage.alive("f").first().is_some_and(|one| one.further().len() == 2)).await;
    let puppet = house.stage.alive("f").remove(0);
    let done = watch::Sender::new(true);
    let heard = extend(puppet.runtime_api, "agent", r#"["INVOKE","SHUTDOWN"]"#, done.subscribe()).await;
    assert!(!puppet.has_begun(), "the runtime begins after them");
    extend(puppet.runtime_api, "deaf", "[]", done.subscribe()).await;
    puppet.begun().await;
    puppet.say("initialized");
    until("the event", || heard.borrow().iter().any(|event| event.contains("\"spindown\""))).await;
    until("the end of who does not hear of it", || puppet.signals_of(1) == [9]).await;
    assert!(!taking.is_finished() && puppet.signals_of(0).is_empty());
    puppet.exit_further(0, Exit { status: Status::Code(0), oom: false });
    assert!(unfit(taking.await.unwrap()).contains("no memory"), "it was not the image that was missing");
    assert!(!puppet.is_alive() && heard.borrow().len() == 1);
}

#[tokio::test]
async fn an_extension_that_fails_is_a_failed_init_phase() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", |blueprint| {
        waits(blueprint);
        blueprint.extensions = vec!["agent".into()];
    });
    let taking = tokio::spawn(async move { function.take_snapshot().await });
    until("it", || house.stage.alive("f").first().is_some_and(|one| one.further().len() == 1)).await;
    house.stage.alive("f")[0].exit_further(0, Exit { status: Status::Code(1), oom: false });
    let Err(Untaken::Init(why)) = taking.await.unwrap() else { panic!("no failed init phase") };
    assert_eq!(why, "Extension.Crash");
}
