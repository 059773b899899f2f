//! Environments of tenants that are kept apart.

use crate::stage::{House, Size, all, until};
use fleet::Refusal;
use fleet::concurrency::Throttle;

const SIZE: Size = Size { environments: 10, starts: 4, fit: 0 };

#[tokio::test]
async fn no_environment_serves_two_tenants() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    for tenant in ["blue", "green", "blue", "green", "blue"] {
        function.call_for(tenant, "x").await.unwrap();
    }
    assert_eq!(house.stage.begun("f"), 2);
}

#[tokio::test]
async fn one_that_is_given_back_goes_to_its_own_tenant_only() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    let held = function.calls_for("blue", "hold", 1);
    until("the start", || house.stage.begun("f") == 1).await;
    house.stage.shut("f");
    let waiting = [function.calls_for("green", "x", 1), function.calls_for("blue", "x", 1)];
    until("two more starts", || house.stage.begun("f") == 3).await;
    house.stage.release();
    all(held).await;
    let [green, blue] = waiting;
    // The environment of blue passes by green, who has waited longer.
    all(blue).await;
    assert!(green.iter().all(|call| !call.is_finished()));
    house.stage.open("f");
    all(green).await;
}

#[tokio::test]
async fn one_that_nobody_has_used_yet_is_anybodys() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    let held = function.calls_for("blue", "hold", 1);
    until("the start", || house.stage.begun("f") == 1).await;
    house.stage.shut("f");
    let second = function.calls_for("blue", "x", 1);
    until("another start", || house.stage.begun("f") == 2).await;
    house.stage.release();
    all(held).await;
    all(second).await;
    house.stage.open("f");
    until("an idle one more", || {
        house.fleet.standing().iter().filter(|one| one.state.name() != "starting").count() == 2
    })
    .await;
    function.call_for("green", "x").await.unwrap();
    assert_eq!(house.stage.begun("f"), 2);
}

#[tokio::test]
async fn there_are_so_many_of_them_and_no_more() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    house.fleet.function("f").reserve(Some(2));
    for tenant in ["1", "2", "3", "4", "5"] {
        function.call_for(tenant, "x").await.unwrap();
    }
    let refused = function.call_for("6", "x").await.unwrap_err();
    assert!(matches!(refused, Refusal::Throttled(Throttle::Tenants)), "{refused}");
    function.call_for("5", "x").await.unwrap();
}
