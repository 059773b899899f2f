//! Provisioned environments: there before anybody asks, as long as they are wanted, whatever happens to them.

use crate::stage::{EACH, House, Size, all, manual_clock, settle, until};
use fleet::{Provisioned, Unallocated};
use meter::Metric;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::Instant;

const SIZE: Size = Size { environments: 20, starts: 4, fit: 0 };

fn ready(wanted: usize, ready: usize) -> Provisioned {
    Provisioned { wanted, ready, ..Provisioned::default() }
}

/// Invocations in provisioned environments, and those that found none free.
async fn counted(house: &House) -> (f64, f64) {
    let spilled = house.sum(Metric::ProvisionedConcurrencySpilloverInvocations).await;
    (house.sum(Metric::ProvisionedConcurrencyInvocations).await, spilled)
}

#[tokio::test]
async fn they_are_there_before_anybody_asks_and_serve_first() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    function.provision(2);
    until("both", || function.provisioned() == ready(2, 2)).await;
    for puppet in house.stage.alive("f") {
        let initialization = ("AWS_LAMBDA_INITIALIZATION_TYPE".to_owned(), "provisioned-concurrency".to_owned());
        assert!(puppet.spec.env.contains(&initialization));
    }
    all(function.calls("x", 20)).await;
    let (provisioned, spilled) = counted(&house).await;
    assert!(provisioned >= 2.0);
    assert_eq!(provisioned + spilled, 20.0);
    assert_eq!(house.fleet.provisioned().len(), 1);
}

#[tokio::test]
async fn what_finds_none_free_goes_on_on_demand() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    function.provision(1);
    until("one", || function.provisioned().ready == 1).await;
    let held = function.calls("hold", 1);
    until("its event", || function.provisioned().busy == 1).await;
    function.call("x").await.unwrap();
    assert_eq!((house.stage.begun("f"), house.stage.alive("f").len()), (2, 2));
    house.stage.release();
    all(held).await;
    assert_eq!(counted(&house).await, (1.0, 1.0));
    // The one that is provisioned is taken, though the other was used later.
    function.call("x").await.unwrap();
    assert_eq!(counted(&house).await, (2.0, 1.0));
}

#[tokio::test]
async fn they_neither_age_nor_give_way_to_memory() {
    let clock = manual_clock();
    let house = House::at(Size { fit: 10, ..SIZE }, clock.clone());
    let (function, other) = (house.deploy("f"), house.deploy("other"));
    function.provision(2);
    until("both", || function.provisioned().ready == 2).await;
    other.call("x").await.unwrap();
    clock.advance_ms(7_200_000);
    until("the other's end", || house.stage.alive("other").is_empty()).await;
    assert_eq!(house.stage.alive("f").len(), 2);
    other.call("x").await.unwrap();
    house.others.store(100 * EACH, Ordering::SeqCst);
    until("the other's end", || house.stage.alive("other").is_empty()).await;
    assert_eq!((house.stage.alive("f").len(), house.stage.begun("f")), (2, 2));
}

#[tokio::test]
async fn one_that_ends_is_replaced() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    function.provision(1);
    until("one", || function.provisioned().ready == 1).await;
    house.stage.alive("f")[0].exit(sandbox::Exit::KILLED);
    until("another", || house.stage.begun("f") == 2 && function.provisioned() == ready(1, 1)).await;
    function.call("x").await.unwrap();
    assert_eq!(house.stage.begun("f"), 2);
}

#[tokio::test]
async fn those_whose_credentials_run_out_are_replaced_before_they_end() {
    let clock = manual_clock();
    let house = House::at(SIZE, clock.clone());
    let function = house.deploy_as("f", |blueprint| blueprint.timeout_ms = 1000);
    house.stage.expire_at(clock_in(&clock, 3_600_000));
    function.provision(1);
    until("one", || function.provisioned().ready == 1).await;
    house.stage.expire_at(clock_in(&clock, 7_200_000));
    // A minute and a second before they expire the environment has to end.
    clock.advance_ms(3_600_000 - 61_000 - 30_000);
    until("its successor", || house.stage.begun("f") == 2).await;
    until("its end", || house.stage.alive("f").len() == 1 && function.provisioned() == ready(1, 1)).await;
}

fn clock_in(clock: &base::ManualClock, ms: i64) -> base::Timestamp {
    use base::Clock as _;
    clock.now().plus_millis(ms)
}

#[tokio::test]
async fn there_are_as_many_as_are_wanted_last() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    function.provision(3);
    until("three", || function.provisioned().ready == 3).await;
    let held = function.calls("hold", 3);
    until("their events", || function.provisioned().busy == 3).await;
    function.provision(1);
    assert_eq!(function.provisioned().ready, 3, "what serves is not ended");
    house.stage.release();
    all(held).await;
    until("one", || function.provisioned() == ready(1, 1) && house.stage.alive("f").len() == 1).await;
    function.provision(0);
    assert_eq!((function.provisioned(), house.stage.alive("f").len()), (ready(0, 0), 0));
    function.call("x").await.unwrap();
}

#[tokio::test]
async fn starts_that_are_not_wanted_any_more_are_not_done() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    house.stage.shut("f");
    function.provision(10);
    until("some", || house.stage.begun("f") >= 3).await;
    function.provision(0);
    house.stage.open("f");
    until("none", || house.stage.alive("f").is_empty() && function.provisioned() == ready(0, 0)).await;
    settle().await;
    assert!(house.stage.begun("f") <= 5 && house.stage.alive("f").is_empty());
}

#[tokio::test]
async fn a_host_in_trouble_is_told_of_and_tried_again() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    house.stage.fail(Some("no processes"));
    function.provision(1);
    until("the failure", || function.provisioned().failure == Some(Unallocated::Host)).await;
    house.stage.fail(None);
    until("one", || function.provisioned() == ready(1, 1)).await;
}

#[tokio::test]
async fn some_places_are_left_to_others() {
    let house = House::new(Size { environments: 4, ..SIZE });
    let (function, other) = (house.deploy("f"), house.deploy("other"));
    function.provision(4);
    until("the failure", || function.provisioned().failure == Some(Unallocated::Room)).await;
    until("all that may be", || function.provisioned().ready == 3).await;
    other.call("x").await.unwrap();
    assert_eq!(house.stage.alive("f").len(), 3);
}

#[tokio::test]
async fn a_deployment_that_is_retired_has_none() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    function.provision(2);
    until("both", || function.provisioned().ready == 2).await;
    house.fleet.retire_all();
    until("none", || house.stage.alive("f").is_empty()).await;
    function.provision(2);
    settle().await;
    assert_eq!(house.stage.begun("f"), 2);
}

#[tokio::test(start_paused = true)]
async fn they_have_130_seconds_to_initialise_or_the_functions_timeout() {
    for (timeout_ms, seconds) in [(3_000, 130), (300_000, 300)] {
        let house = House::new(SIZE);
        let function = house.deploy_as("f", |blueprint| {
            blueprint.timeout_ms = timeout_ms;
            // Nobody plays it, so that it never registers.
            blueprint.extensions = vec!["agent".into()];
        });
        let begun = Instant::now();
        function.provision(1);
        while function.provisioned().failure.is_none() {
            assert!(begun.elapsed() < Duration::from_secs(seconds + 5));
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(function.provisioned().failure, Some(Unallocated::Init));
        assert!(begun.elapsed() >= Duration::from_secs(seconds), "{:?}", begun.elapsed());
    }
}
