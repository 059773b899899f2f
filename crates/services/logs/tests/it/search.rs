//! FilterLogEvents, and the order of events over many chunks and streams.

use crate::{NOW, Node, pair};
use api::logs::*;
use proptest::prelude::*;

fn search() -> FilterLogEventsInput {
    FilterLogEventsInput { log_group_name: Some("g".into()), ..Default::default() }
}

/// All pages, each checked against `limit`.
async fn all(node: &Node, input: FilterLogEventsInput) -> Vec<FilteredLogEvent> {
    let mut input = input;
    let mut events = Vec::new();
    for _ in 0..10_000 {
        let output = node.call::<FilterLogEvents>(input.clone()).await;
        assert_eq!(output.searched_log_streams, Some(vec![]));
        let page = output.events.unwrap();
        assert!(page.len() <= input.limit.map_or(10_000, |limit| limit as usize));
        events.extend(page);
        input.next_token = output.next_token;
        if input.next_token.is_none() {
            return events;
        }
    }
    panic!("the pages have no end");
}

async fn messages(node: &Node, input: FilterLogEventsInput) -> Vec<String> {
    all(node, input).await.into_iter().map(|event| event.message.unwrap()).collect()
}

async fn node(streams: &[&str]) -> Node {
    let node = Node::open();
    node.group("g").await;
    for stream in streams {
        node.stream("g", stream).await;
    }
    node
}

#[tokio::test]
async fn streams_are_interleaved_by_time_and_chosen_by_name() {
    let node = node(&["a/1", "a/2", "b"]).await;
    node.put("g", "a/1", &[(NOW - 9, "1"), (NOW - 5, "5")]).await;
    node.put("g", "b", &[(NOW - 8, "2"), (NOW - 4, "6")]).await;
    node.put("g", "a/2", &[(NOW - 7, "3"), (NOW - 6, "4")]).await;
    assert_eq!(messages(&node, search()).await, ["1", "2", "3", "4", "5", "6"]);
    let newest = FilterLogEventsInput { start_from_head: Some(false), ..search() };
    assert_eq!(messages(&node, newest).await, ["6", "5", "4", "3", "2", "1"]);
    let names = |names: &[&str]| FilterLogEventsInput {
        log_stream_names: Some(names.iter().map(|name| (*name).into()).collect()),
        ..search()
    };
    assert_eq!(messages(&node, names(&["b"])).await, ["2", "6"]);
    assert_eq!(messages(&node, names(&["b", "a/2"])).await, ["2", "3", "4", "6"]);
    let prefix = FilterLogEventsInput { log_stream_name_prefix: Some("a/".into()), ..search() };
    assert_eq!(messages(&node, prefix.clone()).await, ["1", "3", "4", "5"]);
    let range = FilterLogEventsInput { start_time: Some(NOW - 8), end_time: Some(NOW - 6), ..search() };
    assert_eq!(messages(&node, range).await, ["2", "3", "4"]);
    let event = all(&node, names(&["b"])).await.remove(0);
    assert_eq!(
        (event.log_stream_name.as_deref(), event.timestamp, event.ingestion_time),
        (Some("b"), Some(NOW - 8), Some(NOW))
    );
    assert_eq!(event.event_id.unwrap().len(), 56);
    assert_eq!(node.refused::<FilterLogEvents>(names(&["no"])).await.0, "ResourceNotFoundException");
    let both = FilterLogEventsInput { log_stream_names: Some(vec!["b".into()]), ..prefix };
    assert_eq!(node.refused::<FilterLogEvents>(both).await.0, "InvalidParameterException");
}

#[tokio::test]
async fn patterns_choose_events_and_bad_ones_are_refused() {
    let node = node(&["s"]).await;
    let texts = ["hello", "hello world", "goodbye cruel world", r#"{"level":"ERROR","status":500}"#];
    let events: Vec<_> = texts.iter().enumerate().map(|(n, text)| (NOW + n as i64, *text)).collect();
    node.put("g", "s", &events).await;
    let by = |pattern: &str| FilterLogEventsInput { filter_pattern: Some(pattern.into()), limit: Some(1), ..search() };
    assert_eq!(messages(&node, by("hello")).await, ["hello", "hello world"]);
    assert_eq!(messages(&node, by("?goodbye ?\"hello w\"")).await, ["hello world", "goodbye cruel world"]);
    assert_eq!(messages(&node, by("{ $.status >= 500 }")).await, [texts[3]]);
    assert_eq!(messages(&node, by("[a=h*, b]")).await, ["hello world"]);
    let invalid = pair("InvalidParameterException", "Invalid filter pattern");
    assert_eq!(node.refused::<FilterLogEvents>(by("{ $.a = ")).await, invalid);
}

#[tokio::test]
async fn tokens_are_refused_where_they_are_not_ours() {
    let node = node(&["s"]).await;
    node.put("g", "s", &[(NOW, "x")]).await;
    let stream_token = node
        .call::<GetLogEvents>(GetLogEventsInput {
            log_group_name: Some("g".into()),
            log_stream_name: "s".into(),
            ..Default::default()
        })
        .await
        .next_forward_token;
    for token in [Some("invalid-token".into()), stream_token] {
        let input = FilterLogEventsInput { next_token: token, ..search() };
        let invalid = pair("InvalidParameterException", "The specified nextToken is invalid.");
        assert_eq!(node.refused::<FilterLogEvents>(input).await, invalid);
    }
}

#[tokio::test]
async fn a_search_in_vain_goes_on_from_page_to_page() {
    let node = node(&["s"]).await;
    let text = "x".repeat(250_000);
    let batch = |at: i64| (0..4).map(|n| (at + n, text.as_str())).collect::<Vec<_>>();
    for number in 0..25 {
        node.put("g", "s", &batch(NOW - 3_000_000 + number * 20_000)).await;
    }
    node.put("g", "s", &[(NOW, "needle")]).await;
    let input = FilterLogEventsInput { filter_pattern: Some("needle".into()), ..search() };
    let first = node.call::<FilterLogEvents>(input.clone()).await;
    assert!(first.events.unwrap().is_empty() && first.next_token.is_some(), "one call does not read 25 MB");
    assert_eq!(messages(&node, input.clone()).await, ["needle"]);
    assert_eq!(messages(&node, FilterLogEventsInput { start_from_head: Some(false), ..input }).await, ["needle"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However events were put, every page walk gives each once, in order, in both directions.
    #[test]
    fn no_event_is_lost_or_seen_twice(
        puts in proptest::collection::vec((0usize..3, proptest::collection::vec(0i64..20_000, 1..12)), 1..20),
        limit in 1i32..9,
        named in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let streams = ["s0", "s1", "s2"];
            let node = node(&streams).await;
            let mut expect = Vec::new();
            for (number, (stream, mut offsets)) in puts.into_iter().enumerate() {
                offsets.sort_unstable();
                let texts: Vec<String> = (0..offsets.len()).map(|index| format!("{number:03}.{index:03}")).collect();
                let events: Vec<_> = offsets.iter().zip(&texts).map(|(offset, text)| (NOW - 60_000 + offset, text.as_str())).collect();
                node.put("g", streams[stream], &events).await;
                if !named || stream < 2 {
                    expect.extend(events.iter().map(|(time, text)| (*time, (*text).to_owned())));
                }
            }
            // By time, then in the order of the puts.
            expect.sort();
            let chosen = named.then(|| vec!["s0".to_owned(), "s1".to_owned()]);
            let input = FilterLogEventsInput { limit: Some(limit), log_stream_names: chosen, ..search() };
            let pairs = |events: Vec<FilteredLogEvent>| -> Vec<_> {
                events.into_iter().map(|event| (event.timestamp.unwrap(), event.message.unwrap())).collect()
            };
            assert_eq!(pairs(all(&node, input.clone()).await), expect);
            let backward = FilterLogEventsInput { start_from_head: Some(false), ..input };
            expect.reverse();
            assert_eq!(pairs(all(&node, backward).await), expect);
        });
    }
}
