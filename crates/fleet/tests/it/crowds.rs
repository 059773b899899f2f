//! Bursts that leave room for others, and crowds that share what there is.

use crate::stage::{EACH, House, Size, all, settle, until};
use std::sync::atomic::Ordering;
use std::time::Duration;

const SIZE: Size = Size { environments: 1000, starts: 4, fit: 0 };

#[tokio::test]
async fn a_burst_leaves_a_turn_to_anothers_cold_start() {
    let house = House::new(SIZE);
    let (burst, other) = (house.deploy("burst"), house.deploy("other"));
    house.stage.shut("burst");
    let crowd = burst.calls("x", 200);
    until("the burst", || house.stage.begun("burst") == 3).await;
    settle().await;
    assert_eq!(house.stage.begun("burst"), 3, "a burst takes every turn");
    // None of the burst's starts has ended, and none will before this is answered.
    other.call("x").await.unwrap();
    assert_eq!(house.stage.begun("burst"), 3);
    house.stage.open("burst");
    all(crowd).await;
}

#[tokio::test]
async fn bursts_take_turns() {
    let house = House::new(Size { starts: 1, ..SIZE });
    let (a, b) = (house.deploy("a"), house.deploy("b"));
    house.stage.shut("a");
    house.stage.shut("b");
    let first = a.calls("hold", 30);
    until("the first burst", || house.stage.begun("a") == 1).await;
    let second = b.calls("hold", 30);
    settle().await;
    house.stage.open("a");
    house.stage.open("b");
    until("both bursts", || house.stage.begun("a") == 30 && house.stage.begun("b") == 30).await;
    // In the order of asking, b's first start would come after thirty of a's.
    let order = house.stage.order();
    let (first_of_b, last_of_a) =
        (order.iter().position(|name| name == "b"), order.iter().rposition(|name| name == "a"));
    assert!(first_of_b <= Some(2) && last_of_a >= Some(55), "{order:?}");
    house.stage.release();
    all([first, second].into_iter().flatten().collect()).await;
}

#[tokio::test]
async fn a_start_that_is_no_longer_needed_is_not_done() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    house.stage.shut("f");
    let calls = function.calls("x", 100);
    until("as many starts as may be", || house.stage.begun("f") == 3).await;
    house.stage.admit("f");
    // One environment serves them all, while the other starts are under way.
    all(calls).await;
    house.stage.open("f");
    settle().await;
    let begun = house.stage.begun("f");
    assert!(begun <= 4, "{begun} starts");
}

#[tokio::test]
async fn who_has_no_environment_gets_the_next_place() {
    let house = House::new(Size { environments: 2, ..SIZE });
    let (burst, other) = (house.deploy("burst"), house.deploy("other"));
    let crowd = burst.calls("hold", 50);
    until("every place taken", || house.stage.alive("burst").len() == 2).await;
    let call = other.calls("x", 1);
    settle().await;
    assert_eq!(house.stage.begun("other"), 0);
    house.stage.release();
    all(call).await;
    all(crowd).await;
    assert!(house.stage.alive("").len() <= 2);
}

#[tokio::test]
async fn a_burst_does_not_drive_out_what_others_use() {
    let house = House::new(Size { environments: 3, ..SIZE });
    let (burst, other) = (house.deploy("burst"), house.deploy("other"));
    // It is slow to start, so that keeping it is worth some patience.
    house.stage.shut("other");
    let slow = other.calls("x", 1);
    tokio::time::sleep(Duration::from_secs(1)).await;
    house.stage.open("other");
    all(slow).await;
    all(burst.calls("x", 200)).await;
    assert_eq!(house.stage.alive("other").len(), 1);
    other.call("x").await.unwrap();
    assert_eq!(house.stage.begun("other"), 1);
}

#[tokio::test]
async fn a_burst_takes_what_nobody_uses_in_the_end() {
    let house = House::new(Size { environments: 2, ..SIZE });
    let (burst, other) = (house.deploy("burst"), house.deploy("other"));
    other.call("x").await.unwrap();
    let held = burst.calls("hold", 2);
    until("the place of the idle one", || house.stage.alive("burst").len() == 2).await;
    assert!(house.stage.alive("other").is_empty());
    house.stage.release();
    all(held).await;
}

#[tokio::test]
async fn the_least_useful_gives_way() {
    let house = House::new(Size { environments: 2, ..SIZE });
    let (often, seldom, new) = (house.deploy("often"), house.deploy("seldom"), house.deploy("new"));
    seldom.call("x").await.unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    seldom.call("x").await.unwrap();
    for _ in 0..20 {
        often.call("x").await.unwrap();
    }
    seldom.call("x").await.unwrap();
    // Longest idle is the one that is used often.
    new.call("x").await.unwrap();
    assert_eq!((house.stage.alive("often").len(), house.stage.alive("seldom").len()), (1, 0));
}

#[tokio::test]
async fn idle_environments_give_way_when_memory_is_short() {
    let house = House::new(Size { fit: 5, ..SIZE });
    let functions: Vec<_> = (0..10).map(|n| house.deploy(&format!("f{n}"))).collect();
    for function in &functions {
        function.call("x").await.unwrap();
        assert!(house.stage.alive("").len() <= 6, "more than fits");
        // The gauge is read again.
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    assert!(house.stage.alive("").len() >= 4, "more gave way than had to");
    house.others.store(3 * EACH, Ordering::SeqCst);
    until("room for others", || house.stage.alive("").len() <= 2).await;
}

#[tokio::test]
async fn a_node_short_of_memory_still_serves() {
    let house = House::new(Size { fit: 2, ..SIZE });
    house.others.store(100 * EACH, Ordering::SeqCst);
    let function = house.deploy("f");
    all(function.calls("x", 6)).await;
    until("nothing idle", || house.stage.alive("").is_empty()).await;
    function.call("x").await.unwrap();
}

#[tokio::test]
async fn crowds_come_and_go_and_every_place_is_given_back() {
    let house = House::new(Size { environments: 4, ..SIZE });
    let functions: Vec<_> = (0..40).map(|n| house.deploy(&format!("f{n}"))).collect();
    for _ in 0..3 {
        all(functions.iter().flat_map(|function| function.calls("x", 5)).collect()).await;
        assert!(house.stage.alive("").len() <= 4);
    }
    let held: Vec<_> = functions[..4].iter().flat_map(|function| function.calls("hold", 1)).collect();
    until("four at once", || house.stage.alive("").len() == 4).await;
    house.stage.release();
    all(held).await;
}
