use super::stream::{ARN, QUEUE, Stream};
use super::{House, eventually, failures, throttled};
use api::lambda as aws;
use base::{Clock as _, SystemClock};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cloud::Cloud;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

type Asked = aws::CreateEventSourceMappingInput;

fn house() -> (House, Arc<Stream>) {
    let cloud = Cloud::new();
    let stream = Stream::new(&cloud);
    (House::new(cloud), stream)
}

async fn map(house: &House, change: impl FnOnce(&mut Asked)) -> String {
    let mut input = Asked {
        event_source_arn: Some(ARN.into()),
        function_name: "f".into(),
        starting_position: Some("TRIM_HORIZON".into()),
        metrics_config: Some(aws::EventSourceMappingMetricsConfig { metrics: Some(vec!["EventCount".into()]) }),
        ..Default::default()
    };
    change(&mut input);
    house.create(input).await.unwrap().uuid.unwrap()
}

fn to_queue(input: &mut Asked) {
    let on_failure = Some(aws::OnFailure { destination: Some(QUEUE.into()) });
    input.destination_config = Some(aws::DestinationConfig { on_failure, on_success: None });
}

fn data(event: &Value) -> Vec<String> {
    let text = |record: &Value| STANDARD.decode(record["kinesis"]["data"].as_str().unwrap()).unwrap();
    let records = event["Records"].as_array().unwrap();
    records.iter().map(|record| String::from_utf8(text(record)).unwrap()).collect()
}

/// Fails on what is bad.
fn fail_on_bad(_: usize, event: &Value) -> cloud::Result<(bool, String)> {
    Ok((data(event).iter().any(|text| text.starts_with("bad")), "null".into()))
}

#[tokio::test]
async fn a_shard_is_given_in_order_and_in_batches() {
    let (house, stream) = house();
    (0..25).for_each(|n| stream.put("shard-0", "k", &format!("{n:02}")));
    let uuid = map(&house, |input| input.batch_size = Some(10)).await;
    let events = house.functions.events(3).await;
    let sizes: Vec<_> = events.iter().map(|event| data(event).len()).collect();
    assert_eq!(sizes, [10, 10, 5]);
    assert!(events.iter().flat_map(data).is_sorted());
    eventually(|| async { house.get(&uuid).await.unwrap().last_processing_result.as_deref() == Some("OK") }).await;
    assert!(house.functions.counted("IteratorAge") >= 0.0);
}

/// Three errors, a page, and errors once more: after those it is waited for as after the first.
#[tokio::test]
async fn waits_after_errors_begin_anew_once_something_was_read() {
    for factor in [1, 2] {
        let (house, stream) = house();
        *stream.fails.lock().unwrap() = vec![2, 3];
        map(&house, |input| input.parallelization_factor = Some(factor)).await;
        eventually(|| async { stream.failed.lock().unwrap().len() >= 5 }).await;
        let failed = stream.failed.lock().unwrap().clone();
        let waits: Vec<_> = failed.windows(2).map(|pair| (pair[1] - pair[0]).as_millis()).collect();
        // 0.5 s and 1 s, then 2 s until a page is read, and an error at the next.
        assert!(waits[1] >= 1_000 && waits[3] < 1_900, "{waits:?}");
    }
}

#[tokio::test]
async fn the_view_of_a_stream_is_awss() {
    let (house, _stream) = house();
    let uuid = map(&house, |input| input.metrics_config = None).await;
    let mut shown = serde_json::to_value(house.get(&uuid).await.unwrap()).unwrap();
    shown.as_object_mut().unwrap().retain(|name, _| !["LastModified", "State"].contains(&name.as_str()));
    let expected = json!({
        "BatchSize": 100,
        "BisectBatchOnFunctionError": false,
        "DestinationConfig": { "OnFailure": {} },
        "EventSourceArn": ARN,
        "EventSourceMappingArn": format!("arn:aws:lambda:us-east-1:000000000000:event-source-mapping:{uuid}"),
        "FunctionArn": "arn:aws:lambda:us-east-1:000000000000:function:f",
        "FunctionResponseTypes": [],
        "LastProcessingResult": "No records processed",
        "MaximumBatchingWindowInSeconds": 0,
        "MaximumRecordAgeInSeconds": -1,
        "MaximumRetryAttempts": -1,
        "ParallelizationFactor": 1,
        "StartingPosition": "TRIM_HORIZON",
        "StateTransitionReason": "User action",
        "TumblingWindowInSeconds": 0,
        "UUID": uuid,
    });
    assert_eq!(shown, expected);
}

#[tokio::test]
async fn a_batch_is_repeated_until_it_works_and_holds_up_what_follows() {
    let (house, stream) = house();
    house.functions.answer(|before, _| match before {
        0 => Err(throttled()),
        1 | 2 => Ok((true, "{}".into())),
        _ => Ok((false, "null".into())),
    });
    let uuid = map(&house, |input| input.batch_size = Some(1)).await;
    stream.put("shard-0", "k", "one");
    stream.put("shard-0", "k", "two");
    let events = house.functions.events(5).await;
    let seen: Vec<_> = events.iter().flat_map(data).collect();
    assert_eq!(seen, ["one", "one", "one", "one", "two"]);
    eventually(|| async { house.get(&uuid).await.unwrap().last_processing_result.as_deref() == Some("OK") }).await;
}

#[tokio::test]
async fn what_is_given_up_is_told_to_the_destination() {
    let (house, stream) = house();
    house.functions.answer(fail_on_bad);
    map(&house, |input| {
        input.maximum_retry_attempts = Some(1);
        input.batch_size = Some(2);
        to_queue(input);
    })
    .await;
    for text in ["bad1", "bad2", "good"] {
        stream.put_at("shard-0", "k", text, 1_574_000_000_000);
    }
    eventually(|| async { !stream.told.lock().unwrap().is_empty() }).await;
    let events = house.functions.events(3).await;
    assert_eq!(data(events.last().unwrap()), ["good"]);
    let mut told = stream.told.lock().unwrap()[0].clone();
    assert!(told["requestContext"]["requestId"].take().is_string() && told["timestamp"].take().is_string());
    let expected = json!({
        "requestContext": {
            "requestId": null,
            "functionArn": "arn:aws:lambda:us-east-1:000000000000:function:f",
            "condition": "RetryAttemptsExhausted",
            "approximateInvokeCount": 2,
        },
        "responseContext": { "statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled" },
        "version": "1.0",
        "timestamp": null,
        "KinesisBatchInfo": {
            "shardId": "shard-0",
            "startSequenceNumber": "1",
            "endSequenceNumber": "2",
            "approximateArrivalOfFirstRecord": "2019-11-17T14:13:20.000Z",
            "approximateArrivalOfLastRecord": "2019-11-17T14:13:20.000Z",
            "batchSize": 2,
            "streamArn": ARN,
        },
    });
    assert_eq!(told, expected);
    eventually(|| async { house.functions.counted("OnFailureDestinationDeliveredEventCount") >= 2.0 }).await;
    // Those of which a destination was told are not dropped.
    assert_eq!(house.functions.counted("DroppedEventCount"), 0.0);
}

#[tokio::test]
async fn halves_find_the_record_that_fails() {
    let (house, stream) = house();
    house.functions.answer(fail_on_bad);
    for n in 0..8 {
        stream.put("shard-0", "k", &format!("{}{n}", if n == 5 { "bad" } else { "good" }));
    }
    map(&house, |input| {
        (input.bisect_batch_on_function_error, input.maximum_retry_attempts) = (Some(true), Some(0));
        to_queue(input);
    })
    .await;
    eventually(|| async { !stream.told.lock().unwrap().is_empty() }).await;
    let told = stream.told.lock().unwrap()[0]["KinesisBatchInfo"].clone();
    assert_eq!((&told["batchSize"], &told["startSequenceNumber"]), (&1.into(), &"6".into()));
    let worked = |events: Vec<Value>| {
        let fine = |event: &&Value| !data(event).iter().any(|text| text.starts_with("bad"));
        events.iter().filter(fine).flat_map(data).collect::<Vec<_>>()
    };
    let all = ["good0", "good1", "good2", "good3", "good4", "good6", "good7"];
    eventually(|| async { worked(house.functions.events.lock().unwrap().clone()) == all }).await;
}

#[tokio::test]
async fn a_report_says_where_it_goes_on() {
    let (house, stream) = house();
    (0..5).for_each(|n| stream.put("shard-0", "k", &n.to_string()));
    house.functions.answer(|before, _| Ok((false, if before == 0 { failures(&["4", "3"]) } else { "{}".into() })));
    map(&house, |input| input.function_response_types = Some(vec!["ReportBatchItemFailures".into()])).await;
    let events = house.functions.events(2).await;
    assert_eq!((data(&events[0]).len(), data(&events[1])), (5, vec!["2".into(), "3".into(), "4".into()]));
}

#[tokio::test]
async fn parents_are_read_out_before_their_children_begin() {
    let (house, stream) = house();
    stream.put("shard-0", "k", "0 first");
    stream.put("shard-0", "k", "0 last");
    stream.close("shard-0");
    stream.add("shard-1", &["shard-0"]);
    stream.add("shard-2", &["shard-1", "shard-0"]);
    stream.put("shard-1", "k", "1");
    stream.put("shard-2", "k", "2");
    stream.close("shard-1");
    map(&house, |input| input.batch_size = Some(1)).await;
    let events = house.functions.events(4).await;
    assert_eq!(events.iter().flat_map(data).collect::<Vec<_>>(), ["0 first", "0 last", "1", "2"]);
}

#[tokio::test]
async fn the_next_process_goes_on_behind_what_was_dealt_with() {
    let (house, stream) = house();
    stream.put("shard-0", "k", "one");
    map(&house, |_| ()).await;
    house.functions.events(1).await;
    eventually(|| async { house.functions.counted("InvokedEventCount") == 1.0 }).await;
    let cloud = house.cloud.clone();
    let house = house.reopen(cloud).await;
    stream.put("shard-0", "k", "two");
    let seen: Vec<_> = house.functions.events(1).await.iter().flat_map(data).collect();
    assert_eq!(seen, ["two"]);
}

#[tokio::test]
async fn a_mapping_at_the_end_sees_only_what_comes_later() {
    let (house, stream) = house();
    stream.put_at("shard-0", "k", "old", 1_000);
    stream.add("shard-1", &[]);
    stream.close("shard-1");
    let uuid = map(&house, |input| input.starting_position = Some("LATEST".into())).await;
    house.reaches(&uuid, "Enabled").await;
    stream.put("shard-0", "k", "new");
    let seen: Vec<_> = house.functions.events(1).await.iter().flat_map(data).collect();
    assert_eq!(seen, ["new"]);
}

#[tokio::test]
async fn lanes_keep_the_order_of_each_key() {
    let (house, stream) = house();
    (0..60).for_each(|n| stream.put("shard-0", &format!("k{}", n % 6), &format!("{}-{n:02}", n % 6)));
    map(&house, |input| (input.parallelization_factor, input.batch_size) = (Some(4), Some(5))).await;
    let seen = || house.functions.events.lock().unwrap().iter().flat_map(data).collect::<Vec<_>>();
    eventually(|| async { seen().len() == 60 }).await;
    for key in 0..6 {
        let of_key: Vec<_> = seen().into_iter().filter(|text| text.starts_with(&format!("{key}-"))).collect();
        assert!(of_key.len() == 10 && of_key.is_sorted(), "{of_key:?}");
    }
}

/// Whether an event holds a record of the key that nothing can be done about.
fn is_stuck(event: &Value) -> bool {
    data(event).iter().any(|text| text.starts_with("stuck"))
}

#[tokio::test]
async fn a_lane_that_stands_still_holds_up_no_other_and_is_not_passed_by() {
    let (house, stream) = house();
    house.functions.answer(|_, event| if is_stuck(event) { Err(throttled()) } else { Ok((false, "{}".into())) });
    // The key is in the first batches, and there is more than one round of all lanes behind it.
    for n in 0..200 {
        stream.put("shard-0", &format!("k{}", n % 20), &format!("{}-{n:03}", n % 20));
        if n % 20 == 0 {
            stream.put("shard-0", "stuck", &format!("stuck-{n:03}"));
        }
    }
    map(&house, |input| (input.parallelization_factor, input.batch_size) = (Some(4), Some(5))).await;
    let done = |house: &House| {
        let events = house.functions.events.lock().unwrap();
        events.iter().filter(|event| !is_stuck(event)).flat_map(data).collect::<Vec<_>>()
    };
    // Keys share lanes, and those of the lane that stands still wait; of four lanes others reach the end.
    eventually(|| async { done(&house).iter().any(|text| text[text.len() - 3..] >= *"190") }).await;
    for key in 0..20 {
        let of_key: Vec<_> = done(&house).into_iter().filter(|text| text.starts_with(&format!("{key}-"))).collect();
        assert!(of_key.is_sorted(), "{of_key:?}");
    }
    // Whoever goes on from what was kept begins no later than with what was not dealt with.
    let cloud = house.cloud.clone();
    let house = house.reopen(cloud).await;
    let seen = || house.functions.events.lock().unwrap().iter().flat_map(data).collect::<Vec<_>>();
    eventually(|| async { seen().iter().any(|text| text.ends_with("-199")) && seen().len() >= 209 }).await;
    let again: Vec<_> = seen().into_iter().filter(|text| text.starts_with("stuck")).collect();
    assert!(again.first().is_some_and(|text| text == "stuck-000") && again.is_sorted(), "{again:?}");
}

#[tokio::test]
async fn a_shard_in_lanes_is_read_out_before_its_children_begin() {
    let (house, stream) = house();
    (0..40).for_each(|n| stream.put("shard-0", &format!("k{n}"), &format!("parent-{n:02}")));
    stream.close("shard-0");
    stream.add("shard-1", &["shard-0"]);
    stream.put("shard-1", "k", "child");
    map(&house, |input| (input.parallelization_factor, input.batch_size) = (Some(3), Some(4))).await;
    let seen = || house.functions.events.lock().unwrap().iter().flat_map(data).collect::<Vec<_>>();
    eventually(|| async { seen().len() == 41 }).await;
    assert_eq!(seen().last().unwrap(), "child");
}

#[tokio::test]
async fn windows_hand_on_their_state_and_end() {
    let (house, stream) = house();
    house.functions.answer(|_, event| {
        let sum = event["state"]["n"].as_i64().unwrap_or(0) + event["Records"].as_array().unwrap().len() as i64;
        Ok((false, json!({ "state": { "n": sum } }).to_string()))
    });
    for (text, arrived_ms) in [("a", 60_000), ("b", 61_000), ("c", 119_999), ("d", 120_000)] {
        stream.put_at("shard-0", "k", text, arrived_ms);
    }
    map(&house, |input| (input.tumbling_window_in_seconds, input.batch_size) = (Some(60), Some(2))).await;
    let events = house.functions.events(5).await;
    let told: Vec<_> = events
        .iter()
        .map(|event| {
            (data(event).join(""), event["state"]["n"].as_i64(), event["isFinalInvokeForWindow"].as_bool().unwrap())
        })
        .collect();
    let expected =
        [("ab", None, false), ("c", Some(2), false), ("", Some(3), true), ("d", None, false), ("", Some(1), true)];
    assert_eq!(told, expected.map(|(text, n, last)| (text.to_owned(), n, last)));
    assert_eq!(events[0]["window"], json!({ "start": "1970-01-01T00:01:00Z", "end": "1970-01-01T00:02:00Z" }));
    assert_eq!(events[0]["shardId"], "shard-0");
}

#[tokio::test]
async fn what_is_too_old_or_unwanted_is_passed_by() {
    let (house, stream) = house();
    stream.put_at("shard-0", "k", r#"{"kind":"wanted","old":1}"#, 1_000);
    stream.put("shard-0", "k", r#"{"kind":"other"}"#);
    stream.put("shard-0", "k", r#"{"kind":"wanted"}"#);
    let pattern = r#"{"data":{"kind":["wanted"]}}"#.to_owned();
    map(&house, |input| {
        input.maximum_record_age_in_seconds = Some(60);
        input.filter_criteria =
            Some(aws::FilterCriteria { filters: Some(vec![aws::Filter { pattern: Some(pattern) }]) });
        to_queue(input);
    })
    .await;
    let seen: Vec<_> = house.functions.events(1).await.iter().flat_map(data).collect();
    assert_eq!(seen, [r#"{"kind":"wanted"}"#]);
    let told = stream.told.lock().unwrap()[0].clone();
    assert_eq!(
        (&told["requestContext"]["condition"], &told["KinesisBatchInfo"]["startSequenceNumber"]),
        (&"RecordAgeExceeded".into(), &"1".into())
    );
    assert_eq!(house.functions.counted("FilteredOutEventCount"), 1.0);
}

#[tokio::test]
async fn positions_are_checked() {
    let (house, _stream) = house();
    let refused = async |change: fn(&mut Asked)| {
        let mut input = Asked { event_source_arn: Some(ARN.into()), function_name: "f".into(), ..Default::default() };
        change(&mut input);
        house.create(input).await.unwrap_err().message
    };
    assert!(refused(|_| ()).await.contains("Value null at 'startingPosition'"));
    let both = |input: &mut Asked| {
        (input.starting_position, input.starting_position_timestamp) =
            (Some("LATEST".into()), Some(api::Timestamp(1.0)));
    };
    assert_eq!(refused(both).await, "Timestamp only valid with StartingPosition AT_TIMESTAMP");
    let scaling = |input: &mut Asked| {
        input.starting_position = Some("LATEST".into());
        input.scaling_config = Some(aws::ScalingConfig { maximum_concurrency: Some(2) });
    };
    assert_eq!(refused(scaling).await, "ScalingConfig is not valid for Kinesis event sources.");
    let age = |input: &mut Asked| {
        (input.starting_position, input.maximum_record_age_in_seconds) = (Some("LATEST".into()), Some(59));
    };
    assert!(refused(age).await.contains("greater than or equal to 60"));
    let topic = |input: &mut Asked| {
        input.starting_position = Some("LATEST".into());
        let on_failure =
            Some(aws::OnFailure { destination: Some("arn:aws:lambda:us-east-1:000000000000:function:f".into()) });
        input.destination_config = Some(aws::DestinationConfig { on_failure, on_success: None });
    };
    assert!(refused(topic).await.contains("is invalid"));
}

async fn update(house: &House, uuid: &str, change: impl FnOnce(&mut aws::UpdateEventSourceMappingInput)) {
    let mut input = aws::UpdateEventSourceMappingInput { uuid: uuid.into(), ..Default::default() };
    change(&mut input);
    house.update(input).await.unwrap();
}

#[tokio::test]
async fn children_of_a_shard_that_expired_unread_are_read() {
    let (house, stream) = house();
    let uuid = map(&house, |_| ()).await;
    house.reaches(&uuid, "Enabled").await;
    update(&house, &uuid, |input| input.enabled = Some(false)).await;
    house.reaches(&uuid, "Disabled").await;
    stream.put("shard-0", "k", "nobody read this in time");
    stream.add("shard-1", &["shard-0"]);
    stream.put("shard-1", "k", "child");
    stream.forget("shard-0");
    update(&house, &uuid, |input| input.enabled = Some(true)).await;
    assert_eq!(house.functions.events(1).await.iter().flat_map(data).collect::<Vec<_>>(), ["child"]);
}

#[tokio::test]
async fn who_reads_a_shard_that_goes_ends_with_it() {
    for factor in [1, 2] {
        let (house, stream) = house();
        stream.put("shard-0", "k", "parent");
        map(&house, |input| input.parallelization_factor = Some(factor)).await;
        house.functions.events(1).await;
        stream.add("shard-1", &["shard-0"]);
        stream.put("shard-1", "k", "child");
        stream.forget("shard-0");
        let seen = house.functions.events(2).await;
        assert_eq!(seen.iter().flat_map(data).collect::<Vec<_>>(), ["parent", "child"]);
    }
}

/// The first read finds a record, and the one after it fails.
#[tokio::test]
async fn a_read_that_fails_within_a_window_begins_nothing_anew() {
    let (house, stream) = house();
    *stream.fails.lock().unwrap() = vec![1, 0];
    stream.put("shard-0", "k", "one");
    map(&house, |input| (input.maximum_batching_window_in_seconds, input.batch_size) = (Some(1), Some(10))).await;
    assert_eq!(data(&house.functions.events(1).await[0]), ["one"]);
    assert_eq!(stream.failed.lock().unwrap().len(), 1);
    assert_eq!(*stream.opened.lock().unwrap(), ["shard-0"]);
}

#[tokio::test]
async fn batches_in_hand_stay_there_while_shards_cannot_be_listed() {
    let (house, stream) = house();
    let held = Arc::new(AtomicBool::new(true));
    let asked = held.clone();
    house.functions.answer(move |_, event| match data(event)[0] == "held" && asked.load(Ordering::SeqCst) {
        true => Err(throttled()),
        false => Ok((false, "null".into())),
    });
    stream.put("shard-0", "k", "held");
    stream.add("shard-1", &[]);
    let uuid = map(&house, |_| ()).await;
    house.functions.events(1).await;
    let before = {
        let mut listed = stream.listed.lock().unwrap();
        listed.1 = 1;
        listed.0
    };
    // Whoever reads it ends, and then it is looked for others.
    stream.close("shard-1");
    eventually(|| async { stream.listed.lock().unwrap().0 >= before + 2 }).await;
    held.store(false, Ordering::SeqCst);
    eventually(|| async { house.get(&uuid).await.unwrap().last_processing_result.as_deref() == Some("OK") }).await;
    let opened = stream.opened.lock().unwrap().iter().filter(|shard| *shard == "shard-0").count();
    assert_eq!(opened, 1);
}

#[tokio::test]
async fn what_cannot_be_given_is_given_up_when_it_is_too_old() {
    const DAY: i64 = 86_400_000;
    let refused = || api::Error::new("ResourceNotFoundException", 404, "Function not found");
    for (most_seconds, kept_hours, age, is_throttled) in
        [(Some(60), None, 60_000, true), (Some(60), Some(24), 60_000, false), (None, Some(24), DAY, true)]
    {
        let (house, stream) = house();
        house.functions.answer(move |_, _| Err(if is_throttled { throttled() } else { refused() }));
        *stream.kept_hours.lock().unwrap() = kept_hours;
        stream.put_at("shard-0", "k", "old", SystemClock.now().millis() - age + 700);
        map(&house, |input| {
            input.maximum_record_age_in_seconds = most_seconds;
            to_queue(input);
        })
        .await;
        eventually(|| async { !stream.told.lock().unwrap().is_empty() }).await;
        assert_eq!(stream.told.lock().unwrap()[0]["requestContext"]["condition"], "RecordAgeExceeded");
    }
}

#[tokio::test]
async fn a_shard_that_cannot_be_read_is_shown_until_it_can() {
    for factor in [1, 2] {
        let (house, stream) = house();
        *stream.fails.lock().unwrap() = vec![2];
        let uuid = map(&house, |input| input.parallelization_factor = Some(factor)).await;
        let shows = async |result: &str| {
            eventually(|| async { house.get(&uuid).await.unwrap().last_processing_result.as_deref() == Some(result) })
                .await;
        };
        shows("PROBLEM: on purpose").await;
        shows("No records processed").await;
    }
}

#[tokio::test]
async fn a_window_ends_when_windows_are_switched_off() {
    let (house, stream) = house();
    house.functions.answer(|_, _| Ok((false, json!({ "state": { "n": 1 } }).to_string())));
    stream.put("shard-0", "k", "within");
    let uuid = map(&house, |input| input.tumbling_window_in_seconds = Some(900)).await;
    house.reaches(&uuid, "Enabled").await;
    house.functions.events(1).await;
    eventually(|| async { house.get(&uuid).await.unwrap().last_processing_result.as_deref() == Some("OK") }).await;
    update(&house, &uuid, |input| input.tumbling_window_in_seconds = Some(0)).await;
    let last = house.functions.events(2).await[1].clone();
    assert_eq!((&last["isFinalInvokeForWindow"], &last["state"]["n"]), (&true.into(), &1.into()));
    stream.put("shard-0", "k", "without");
    let plain = house.functions.events(3).await[2].clone();
    assert_eq!((data(&plain), plain.get("window")), (vec!["without".to_owned()], None));
}
