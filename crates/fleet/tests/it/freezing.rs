//! Freezing is off the path of events that come one after another. Counted, on a clock that the test moves.

use crate::stage::{House, Size, manual_clock, settle, until};

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
