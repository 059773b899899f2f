//! Environments for debuggers.

use crate::stage::{House, Size, blueprint, call, until};
use fleet::EnvironmentState;
use std::time::Duration;

const SIZE: Size = Size { environments: 4, starts: 2, fit: 0 };

#[tokio::test]
async fn a_debugged_function_has_an_environment_of_its_own_without_a_timeout() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", |blueprint| blueprint.timeout_ms = 50);
    function.call("now").await.unwrap();
    let session = house
        .fleet
        .debug("f", fleet::Blueprint { timeout_ms: 50, ..blueprint("f", house.stage.clone()) })
        .await
        .unwrap();
    assert_eq!(house.stage.begun("f"), 2);
    let puppet = house.stage.alive("f").pop().unwrap();
    assert_eq!(puppet.spec.memory_mb, 128 + 256);
    assert!(matches!(puppet.spec.start, sandbox::Start::Plain));
    assert_eq!(house.fleet.standing().iter().filter(|one| one.state == EnvironmentState::Busy).count(), 1);

    let held = call("hold");
    let run = tokio::spawn(async move { session.run(&held).await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!run.is_finished(), "the timeout of 50 ms has passed and counts for nothing");
    house.stage.release();
    let (answer, debugged) = run.await.unwrap();
    assert!(!answer.failed);
    assert!(puppet.is_alive());
    drop(debugged);
    assert!(!puppet.is_alive());
    // It was nobody else's, and nothing of it was given to others.
    function.call("now").await.unwrap();
    assert_eq!(house.stage.begun("f"), 2);
}

#[tokio::test]
async fn who_goes_away_ends_it() {
    let house = House::new(SIZE);
    let session = house.fleet.debug("f", blueprint("f", house.stage.clone())).await.unwrap();
    drop(session);
    assert!(house.stage.alive("f").is_empty());

    let session = house.fleet.debug("f", blueprint("f", house.stage.clone())).await.unwrap();
    let held = call("hold");
    let run = tokio::spawn(async move { session.run(&held).await });
    until("the event", || house.stage.alive("f").len() == 1).await;
    run.abort();
    until("the end", || house.stage.alive("f").is_empty()).await;
    assert!(house.fleet.standing().is_empty());
}
