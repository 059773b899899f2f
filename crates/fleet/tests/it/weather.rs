//! The host is in the way: those who wait hear of it, nothing is lost, and it is over when the cause is.

use crate::stage::{House, Size, all, soon, until};
use fleet::Refusal;
use std::sync::atomic::Ordering;

const SIZE: Size = Size { environments: 2, starts: 2, fit: 0 };

#[tokio::test]
async fn a_host_that_cannot_is_told_of_and_recovers() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    house.stage.fail(Some("no processes"));
    let Err(Refusal::Unavailable(cause)) = function.call("x").await else { panic!("an answer out of nothing") };
    assert!(cause.contains("no processes"), "{cause}");
    assert_eq!(house.stage.begun("f"), 3, "it is tried again before it is given up");
    house.stage.fail(None);
    // More failures than there are places: each was given back.
    all(function.calls("x", 20)).await;
}

#[tokio::test]
async fn a_fault_that_passes_is_not_noticed() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    house.stage.fail(Some("a process died"));
    let call = function.calls("x", 1);
    until("a first try", || house.stage.begun("f") == 1).await;
    house.stage.fail(None);
    all(call).await;
}

#[tokio::test]
async fn a_crowd_does_not_try_one_by_one() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    house.stage.fail(Some("no memory"));
    let calls = (0..100).map(|_| {
        let function = function.clone();
        tokio::spawn(async move { function.call("x").await })
    });
    let calls: Vec<_> = calls.collect();
    for call in calls {
        assert!(matches!(call.await.unwrap(), Err(Refusal::Unavailable(_))));
    }
    let begun = house.stage.begun("f");
    assert!(begun <= 12, "{begun} tries for one cause");
}

#[tokio::test]
async fn environments_that_live_serve_on_while_none_can_be_started() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    let held = function.calls("hold", 1);
    until("one environment", || house.stage.alive("f").len() == 1).await;
    house.stage.fail(Some("no memory"));
    let refused = function.call("x").await;
    assert!(matches!(refused, Err(Refusal::Unavailable(_))));
    house.stage.release();
    all(held).await;
    function.call("x").await.unwrap();
}

#[tokio::test]
async fn a_start_that_panics_is_told_to_who_waits_and_the_next_is_begun() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    house.stage.panic(true);
    let calls: Vec<_> = (0..5).map(|_| function.attempt("x")).collect();
    for call in calls {
        let Err(Refusal::Unavailable(cause)) = soon(call).await else { panic!("an answer out of nothing") };
        assert!(cause.contains("a fault of this node"), "{cause}");
    }
    house.stage.panic(false);
    all(function.calls("x", 20)).await;
}

#[tokio::test]
async fn a_panic_between_starts_leaves_nobody_waiting() {
    let house = House::new(Size { fit: 100, ..SIZE });
    let function = house.deploy("f");
    // What else looks at the memory does so by the clock.
    tokio::time::pause();
    house.broken.store(true, Ordering::SeqCst);
    let calls: Vec<_> = (0..5).map(|_| function.attempt("x")).collect();
    for call in calls {
        let Err(Refusal::Unavailable(cause)) = call.await.unwrap() else { panic!("an answer out of nothing") };
        assert!(cause.contains("a fault of this node"), "{cause}");
    }
    house.broken.store(false, Ordering::SeqCst);
    tokio::time::resume();
    all(function.calls("x", 20)).await;
}

#[tokio::test]
async fn provisioned_environments_are_tried_again_after_a_panic() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    house.stage.panic(true);
    function.provision(1);
    until("the failure", || function.provisioned().failure.is_some()).await;
    house.stage.panic(false);
    until("the environment", || function.provisioned().ready == 1).await;
}
