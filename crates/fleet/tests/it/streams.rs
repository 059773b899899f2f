//! Answers that are taken while they are being made.

use crate::stage::{House, SOON, Size, until};
use fleet::{Ending, Failure};

const SIZE: Size = Size { environments: 4, starts: 4, fit: 0 };

#[tokio::test]
async fn an_answer_is_here_before_it_is_whole() {
    let house = House::new(SIZE);
    let mut stream = house.deploy("f").stream("stream").await;
    assert_eq!(
        (stream.next().await.unwrap(), stream.content_type.as_ref()),
        ("first".into(), "application/octet-stream")
    );
    house.stage.release();
    assert_eq!(stream.next().await.unwrap(), "last");
    assert_eq!(stream.next().await, None);
    assert_eq!(stream.ending().await, Ending { failure: None, tail: None });
}

#[tokio::test]
async fn a_caller_who_leaves_changes_nothing() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    drop(function.stream("stream").await);
    let puppet = house.stage.alive("f").pop().unwrap();
    house.stage.release();
    // The same environment, and it is not busy any more.
    until("the environment is given back", || house.fleet.standing().iter().all(|one| one.state.name() != "busy"))
        .await;
    assert_eq!(function.call("next").await.unwrap().payload, "\"next\"");
    assert_eq!(house.stage.begun("f"), 1);
    let log = house.log(&puppet).await;
    assert_eq!(log.iter().filter(|word| *word == "REPORT").count(), 2, "{log:?}");
}

#[tokio::test]
async fn a_reader_who_takes_too_long_meets_the_timeout() {
    let house = House::new(SIZE);
    let function = house.deploy_as("f", |blueprint| blueprint.timeout_ms = 300);
    let mut stream = function.stream("flood").await;
    assert_eq!(stream.next().await.unwrap(), "first");
    let ending = tokio::time::timeout(SOON, stream.ending()).await.unwrap();
    let Some(Failure { error_type, payload }) = ending.failure else { panic!("{ending:?}") };
    assert_eq!(error_type, "Sandbox.Timedout");
    assert!(String::from_utf8_lossy(&payload).contains("Task timed out after 0.30 seconds"), "{payload:?}");
}

#[tokio::test]
async fn what_a_process_wrote_before_it_ended_still_comes() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    let mut stream = function.stream("stream").await;
    assert_eq!(stream.next().await.unwrap(), "first");
    house.stage.alive("f").pop().unwrap().exit(sandbox::Exit::KILLED);
    house.stage.release();
    assert_eq!(stream.next().await.unwrap(), "last");
    assert_eq!(stream.ending().await, Ending { failure: None, tail: None });
    // Nothing more is given to it.
    function.call("next").await.unwrap();
    assert_eq!(house.stage.begun("f"), 2);
}

#[tokio::test]
async fn a_runtime_that_lost_its_connection_serves_on() {
    let house = House::new(SIZE);
    let function = house.deploy("f");
    let mut stream = function.stream("cut").await;
    assert_eq!(stream.next().await.unwrap(), "first");
    assert_eq!(stream.next().await, None);
    let failure = Failure { error_type: "Runtime.TruncatedResponse".into(), payload: Default::default() };
    assert_eq!(stream.ending().await, Ending { failure: Some(failure), tail: None });
    function.call("next").await.unwrap();
    assert_eq!(house.stage.begun("f"), 1);
}
