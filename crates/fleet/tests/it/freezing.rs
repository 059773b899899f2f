//! Freezing is off the path of events that come one after another. Counted, on a clock that the test moves.

use crate::function::extend_to;
use crate::stage::{House, Size, manual_clock, settle, until};
use base::Clock;
use tokio::sync::watch;

const SIZE: Size = Size { environments: 10, starts: 2, fit: 0 };

#[tokio::test]
async fn events_one_after_another_freeze_nothing() {
    let clock = manual_clock();
    let house = House::at(SIZE, clock.clone());
    let function = house.deploy("f");
    for _ in 0..200 {
        function.call("x").await.unwrap();
        clock.advance_ms(5);
    }
    let [puppet] = &house.stage.alive("f")[..] else { panic!("one environment serves them all") };
    assert_eq!(puppet.freezes(), 0);
    // It may still have to ask for the next event, and is looked at again.
    let later = || {
        clock.advance_ms(10);
        puppet.is_frozen()
    };
    until("the freeze", later).await;
    assert_eq!(puppet.freezes(), 1);
}

#[tokio::test]
async fn a_frozen_one_is_thawed_once_for_a_row_of_events() {
    let clock = manual_clock();
    let house = House::at(SIZE, clock.clone());
    let function = house.deploy("f");
    function.call("x").await.unwrap();
    let puppet = house.stage.alive("f").remove(0);
    // It may still have to ask for the next event, and is looked at again.
    let later = || {
        clock.advance_ms(10);
        puppet.is_frozen()
    };
    until("the freeze", later).await;
    for _ in 0..50 {
        function.call("x").await.unwrap();
        assert!(!puppet.is_frozen());
    }
    settle().await;
    assert_eq!(puppet.freezes(), 1, "frozen between two events of a row");
}

/// A subscriber inside that takes connections and says nothing.
#[tokio::test]
async fn a_subscriber_that_does_not_answer_keeps_nothing_running_for_long() {
    let clock = manual_clock();
    let house = House::at(SIZE, clock.clone());
    let function = house.deploy_as("f", |blueprint| {
        blueprint.extensions = vec!["agent".into()];
        blueprint.timeout_ms = 900_000;
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let subscription = format!(
        r#"{{"schemaVersion":"2022-07-01","types":["platform"],"buffering":{{"timeoutMs":25,"maxItems":1000,"maxBytes":262144}},
            "destination":{{"protocol":"HTTP","URI":"http://sandbox.localdomain:{}/"}}}}"#,
        listener.local_addr().unwrap().port()
    );
    let calls = function.calls("x", 1);
    until("the extension", || house.stage.alive("f").first().is_some_and(|one| one.further().len() == 1)).await;
    let puppet = house.stage.alive("f").remove(0);
    let done = watch::Sender::new(true);
    extend_to(puppet.runtime_api, "agent", r#"["INVOKE"]"#, Some(&subscription), done.subscribe()).await;
    crate::stage::all(calls).await;
    // Its batch is on its way.
    let _kept = listener.accept().await.unwrap();
    for _ in 0..5 {
        clock.advance_ms(20);
        settle().await;
    }
    assert!(!puppet.is_frozen());
    let later = || {
        clock.advance_ms(20);
        puppet.is_frozen()
    };
    until("the freeze", later).await;
    assert!(clock.now().millis() < 1_000_000 + 60_000, "long before the function's timeout");
}

/// As on AWS a runtime may go on after its answer: until the function's time is up.
#[tokio::test]
async fn a_runtime_that_goes_on_is_frozen_when_its_time_is_up() {
    let clock = manual_clock();
    let house = House::at(SIZE, clock.clone());
    let function = house.deploy_as("f", |blueprint| blueprint.timeout_ms = 5_000);
    function.call("linger").await.unwrap();
    let puppet = house.stage.alive("f").remove(0);
    clock.advance_ms(4_000);
    settle().await;
    assert!(!puppet.is_frozen());
    clock.advance_ms(1_000);
    until("the freeze", || puppet.is_frozen()).await;
}
