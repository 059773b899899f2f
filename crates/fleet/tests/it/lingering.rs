//! Events for a runtime that has answered and is busy with itself for a while yet.

use crate::stage::{House, Size, settle, until};
use sandbox::{Exit, Puppet};
use std::sync::Arc;

const SIZE: Size = Size { environments: 10, starts: 2, fit: 0 };
const FIRST: [&str; 4] = ["INIT_START", "START", "END", "REPORT"];

/// A house whose only environment has answered an event and does not ask for the next.
async fn lingering() -> (House, crate::stage::Function, Arc<Puppet>) {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    function.call("linger").await.unwrap();
    let puppet = house.stage.alive("f").remove(0);
    (house, function, puppet)
}

#[tokio::test]
async fn an_event_begins_when_the_runtime_asks_for_it() {
    let (house, function, puppet) = lingering().await;
    let next = function.calls("x", 1);
    settle().await;
    puppet.print("late\n").unwrap();
    settle().await;
    assert!(!next[0].is_finished());
    house.stage.release();
    crate::stage::all(next).await;
    assert_eq!(house.log(&puppet).await, [&FIRST[..], &["late", "START", "END", "REPORT"]].concat());
    assert_eq!(house.stage.begun("f"), 1);
}

#[tokio::test]
async fn an_event_that_was_not_asked_for_goes_to_another_environment() {
    let (house, function, puppet) = lingering().await;
    let next = function.calls("x", 1);
    settle().await;
    puppet.exit(Exit::KILLED);
    crate::stage::all(next).await;
    assert_eq!(house.log(&puppet).await, FIRST);
    let another = house.stage.alive("f").remove(0);
    assert_eq!(house.log(&another).await, FIRST);
    until("the end of the first", || !puppet.is_alive()).await;
}
