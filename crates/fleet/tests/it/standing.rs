//! What is told of the environments there are.

use crate::stage::{House, Size, all, until};
use fleet::EnvironmentState;

const SIZE: Size = Size { environments: 4, starts: 4, fit: 0 };

fn states(house: &House) -> Vec<EnvironmentState> {
    house.fleet.standing().iter().map(|one| one.state).collect()
}

#[tokio::test]
async fn environments_are_told_of_from_their_start() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    house.stage.shut("f");
    let calls = function.calls("hold", 2);
    until("two starts", || house.stage.begun("f") == 2).await;
    assert_eq!(states(&house), [EnvironmentState::Starting; 2]);
    house.stage.admit("f");
    until("an event", || states(&house) == [EnvironmentState::Busy, EnvironmentState::Starting]).await;
    house.stage.open("f");
    until("two events", || states(&house) == [EnvironmentState::Busy; 2]).await;
    house.stage.release();
    all(calls).await;
}

#[tokio::test]
async fn a_start_that_failed_is_not_told_of_any_more() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    house.stage.fail(Some("no memory"));
    assert!(function.call("x").await.is_err());
    assert_eq!(states(&house), []);
}
