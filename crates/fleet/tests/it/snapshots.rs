//! What no snapshot can be taken of says so, starts nothing in vain, and serves events.

use crate::stage::{House, Size};
use fleet::{Blueprint, Slot, Untaken};
use sandbox::{Start, Template};

const SIZE: Size = Size { environments: 2, starts: 2, fit: 0 };

/// It is to have a snapshot, taken of a process that waits for orders.
fn waits(blueprint: &mut Blueprint) {
    blueprint.snapshot = Slot::wanted(std::env::temp_dir());
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
