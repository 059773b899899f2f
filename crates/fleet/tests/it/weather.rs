//! The host is in the way: those who wait hear of it, nothing is lost, and it is over when the cause is.

use crate::stage::{House, Size, all, until};
use fleet::Refusal;

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
