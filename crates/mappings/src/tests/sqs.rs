use super::queue::{ARN, FIFO, Queue};
use super::{House, bodies, eventually, failures, throttled};
use api::lambda as aws;
use cloud::Cloud;
use serde_json::Value;
use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

async fn mapped(
    arn: &str,
    change: impl FnOnce(&mut aws::CreateEventSourceMappingInput),
) -> (House, Arc<Queue>, String) {
    let cloud = Cloud::new();
    let queue = Queue::new(&cloud);
    let house = House::new(cloud);
    let mut input = aws::CreateEventSourceMappingInput {
        event_source_arn: Some(arn.into()),
        function_name: "f".into(),
        metrics_config: Some(aws::EventSourceMappingMetricsConfig { metrics: Some(vec!["EventCount".into()]) }),
        ..Default::default()
    };
    change(&mut input);
    let uuid = house.create(input).await.unwrap().uuid.unwrap();
    (house, queue, uuid)
}

#[tokio::test]
async fn messages_are_given_and_then_deleted() {
    let (house, queue, _) = mapped(ARN, |_| ()).await;
    queue.send("one", None);
    let events = house.functions.events(1).await;
    assert_eq!(bodies(&events[0]), ["one"]);
    eventually(|| async { queue.left().is_empty() }).await;
    eventually(|| async { house.functions.counted("DeletedEventCount") >= 1.0 }).await;
    assert_eq!(house.functions.counted("PolledEventCount"), 1.0);
    assert_eq!(house.functions.counted("FailedInvokeEventCount"), 0.0);
}

#[tokio::test]
async fn what_the_function_failed_on_comes_again() {
    let (house, queue, _) = mapped(ARN, |_| ()).await;
    *queue.visibility_seconds.lock().unwrap() = 0;
    house.functions.answer(|before, _| Ok((before < 2, "{}".into())));
    queue.send("one", None);
    let events = house.functions.events(3).await;
    let counts: Vec<_> =
        events.iter().map(|event| event["Records"][0]["attributes"]["ApproximateReceiveCount"].clone()).collect();
    // With no visibility timeout another poller may have it, too, before it is deleted.
    assert_eq!(counts[..3], ["1", "2", "3"]);
    eventually(|| async { queue.left().is_empty() }).await;
}

#[tokio::test]
async fn a_throttled_function_gets_the_same_batch_later() {
    let (house, queue, _) = mapped(ARN, |_| ()).await;
    house.functions.answer(|before, _| if before < 2 { Err(throttled()) } else { Ok((false, "null".into())) });
    queue.send("one", None);
    let events = house.functions.events(3).await;
    assert!(events.iter().all(|event| event["Records"][0]["attributes"]["ApproximateReceiveCount"] == "1"));
    eventually(|| async { queue.left().is_empty() }).await;
    assert_eq!(house.functions.counted("FailedInvokeEventCount"), 0.0);
}

#[tokio::test]
async fn only_what_is_reported_stays() {
    let (house, queue, _) =
        mapped(FIFO, |input| input.function_response_types = Some(vec!["ReportBatchItemFailures".into()])).await;
    house.functions.answer(|_, event| {
        let failed: Vec<_> = bodies(event).into_iter().filter(|body| body.starts_with("bad")).collect();
        Ok((false, failures(&failed.iter().map(String::as_str).collect::<Vec<_>>())))
    });
    for body in ["good1", "bad1", "good2", "bad2"] {
        queue.send(body, Some(body));
    }
    eventually(|| async { queue.left() == ["bad1", "bad2"] }).await;
    eventually(|| async { house.functions.counted("FailedInvokeEventCount") == 2.0 }).await;
}

#[tokio::test]
async fn a_report_that_names_strangers_fails_the_batch() {
    let (house, queue, _) =
        mapped(ARN, |input| input.function_response_types = Some(vec!["ReportBatchItemFailures".into()])).await;
    house.functions.answer(|_, _| Ok((false, failures(&["nobody"]))));
    queue.send("one", None);
    house.functions.events(1).await;
    eventually(|| async { house.functions.counted("FailedInvokeEventCount") == 1.0 }).await;
    assert_eq!(queue.left(), ["one"]);
}

#[tokio::test]
async fn unwanted_messages_are_deleted_unseen() {
    let pattern = r#"{"body":{"kind":["wanted"]}}"#.to_owned();
    let (house, queue, _) = mapped(ARN, |input| {
        input.filter_criteria =
            Some(aws::FilterCriteria { filters: Some(vec![aws::Filter { pattern: Some(pattern) }]) });
    })
    .await;
    queue.send(r#"{"kind":"other"}"#, None);
    queue.send("text", None);
    queue.send(r#"{"kind":"wanted"}"#, None);
    eventually(|| async { queue.left().is_empty() }).await;
    let events = house.functions.events(1).await;
    assert_eq!(events.iter().flat_map(bodies).collect::<Vec<_>>(), [r#"{"kind":"wanted"}"#]);
    assert_eq!(house.functions.counted("FilteredOutEventCount"), 2.0);
}

#[tokio::test]
async fn a_window_gathers_what_comes_within_it() {
    let (house, queue, _) = mapped(ARN, |input| {
        (input.batch_size, input.maximum_batching_window_in_seconds) = (Some(25), Some(1));
        input.scaling_config = Some(aws::ScalingConfig { maximum_concurrency: Some(2) });
    })
    .await;
    let total = Arc::new(AtomicUsize::new(0));
    (0..60).for_each(|n| queue.send(&n.to_string(), None));
    eventually(|| async { queue.left().is_empty() }).await;
    let events = house.functions.events(1).await;
    let sizes: Vec<_> = events.iter().map(|event| bodies(event).len()).collect();
    total.fetch_add(sizes.iter().sum(), Ordering::SeqCst);
    assert_eq!(total.load(Ordering::SeqCst), 60);
    assert!(sizes.iter().all(|size| *size <= 25) && sizes.contains(&25), "{sizes:?}");
}

#[tokio::test]
async fn no_event_is_larger_than_6_mb() {
    let (house, queue, _) = mapped(ARN, |_| ()).await;
    let big = |n: usize| format!("{n}{}", "x".repeat(1 << 20));
    (0..10).for_each(|n| queue.send(&big(n), None));
    eventually(|| async { queue.left().is_empty() }).await;
    let events = house.functions.events(2).await;
    assert!(events.iter().all(|event| event.to_string().len() <= 6 << 20));
    let seen: HashSet<_> = events.iter().flat_map(bodies).collect();
    assert_eq!(seen.len(), 10);
}

/// The second event of a batch, once the first has taken too long.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_visible_again_is_not_given_as_it_was_received() {
    let (house, queue, uuid) = mapped(ARN, |_| ()).await;
    *queue.visibility_seconds.lock().unwrap() = 1;
    house.reaches(&uuid, "Enabled").await;
    // Its visibility is asked for with the first batch.
    queue.send("first", None);
    eventually(|| async { queue.left().is_empty() }).await;
    let late = Arc::new(Mutex::new(Vec::new()));
    let (seen, of) = (late.clone(), queue.clone());
    house.functions.answer(move |before, event| {
        let record = &event["Records"][0];
        let receives = record["attributes"]["ApproximateReceiveCount"].as_str().unwrap().parse().unwrap();
        seen.lock().unwrap().push(of.visible_since(record["body"].as_str().unwrap(), receives));
        if before == 1 {
            // Longer than that, by far.
            std::thread::sleep(Duration::from_millis(3_000));
        }
        Ok((false, "null".into()))
    });
    let big = |n: usize| format!("{n}{}", "x".repeat(1 << 20));
    queue.send_all((0..10).map(big));
    eventually(|| async { queue.left().is_empty() }).await;
    // A busy machine may take a while between the look at the clock and the function.
    assert!(late.lock().unwrap().iter().all(|late| *late < Duration::from_millis(1_500)), "{late:?}");
}

#[tokio::test]
async fn a_group_is_in_one_batch_at_a_time_and_in_order() {
    let (house, queue, _) = mapped(FIFO, |input| input.batch_size = Some(3)).await;
    for n in 0..30 {
        queue.send(&format!("{}-{n:02}", n % 3), Some(&format!("{}", n % 3)));
    }
    eventually(|| async { queue.left().is_empty() }).await;
    let seen: Vec<_> = house.functions.events(1).await.iter().flat_map(bodies).collect();
    for group in ["0", "1", "2"] {
        let of_group: Vec<_> = seen.iter().filter(|body| body.starts_with(group)).collect();
        assert_eq!(of_group.len(), 10);
        assert!(of_group.is_sorted(), "{of_group:?}");
    }
}

#[tokio::test]
async fn a_disabled_mapping_polls_nothing_and_an_enabled_one_goes_on() {
    let (house, queue, uuid) = mapped(ARN, |_| ()).await;
    house.reaches(&uuid, "Enabled").await;
    let enable = |enabled| aws::UpdateEventSourceMappingInput {
        uuid: uuid.clone(),
        enabled: Some(enabled),
        ..Default::default()
    };
    assert_eq!(house.update(enable(false)).await.unwrap().state.as_deref(), Some("Disabling"));
    house.reaches(&uuid, "Disabled").await;
    queue.send("one", None);
    assert!(house.functions.events.lock().unwrap().is_empty());
    assert_eq!(house.update(enable(true)).await.unwrap().state.as_deref(), Some("Enabling"));
    assert_eq!(bodies(&house.functions.events(1).await[0]), ["one"]);
}

/// As a queue is whose node is stopping.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_queue_that_does_not_wait_keeps_nobody_from_stopping() {
    let (house, queue, uuid) = mapped(ARN, |_| ()).await;
    queue.hurries.store(true, Ordering::Relaxed);
    queue.send("one", None);
    house.functions.events(1).await;
    eventually(|| async { queue.left().is_empty() }).await;
    let disable = aws::UpdateEventSourceMappingInput { uuid: uuid.clone(), enabled: Some(false), ..Default::default() };
    house.update(disable).await.unwrap();
    house.reaches(&uuid, "Disabled").await;
}

#[tokio::test]
async fn mappings_go_on_in_the_next_process() {
    let (house, queue, uuid) = mapped(ARN, |_| ()).await;
    house.reaches(&uuid, "Enabled").await;
    let cloud = house.cloud.clone();
    let house = house.reopen(cloud).await;
    queue.send("one", None);
    assert_eq!(house.functions.events(1).await[0]["Records"][0]["eventSourceARN"], Value::from(ARN));
}
