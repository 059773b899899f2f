//! PutLogEvents and GetLogEvents.

use crate::{DAY, HOUR, NOW, Node, pair, put};
use api::logs::*;

fn get() -> GetLogEventsInput {
    GetLogEventsInput { log_group_name: Some("g".into()), log_stream_name: "s".into(), ..Default::default() }
}

async fn node() -> Node {
    let node = Node::open();
    node.group("g").await;
    node.stream("g", "s").await;
    node
}

fn messages(output: &GetLogEventsOutput) -> Vec<&str> {
    output.events.iter().flatten().map(|event| event.message.as_deref().unwrap()).collect()
}

#[tokio::test]
async fn events_go_to_streams_that_exist() {
    let node = node().await;
    let output = node.put("g", "s", &[(NOW, "🙀 - 参よ"), (NOW, "world\n")]).await;
    assert_eq!(
        (output.rejected_log_events_info, output.next_sequence_token.map(|token| token.len())),
        (None, Some(56))
    );
    let output = node.call::<GetLogEvents>(get()).await;
    assert_eq!(messages(&output), ["🙀 - 参よ", "world\n"]);
    assert_eq!(output.events.unwrap()[0].ingestion_time, Some(NOW));
    for (group, stream, what) in [("g", "no", "stream"), ("no", "s", "group")] {
        let expect = pair("ResourceNotFoundException", &format!("The specified log {what} does not exist."));
        assert_eq!(node.refused::<PutLogEvents>(put(group, stream, &[(NOW, "x")])).await, expect);
        let get = GetLogEventsInput { log_group_name: Some(group.into()), log_stream_name: stream.into(), ..get() };
        assert_eq!(node.refused::<GetLogEvents>(get).await, expect);
    }
}

#[tokio::test]
async fn events_too_old_or_too_new_are_told_of_and_left_out() {
    let node = node().await;
    let events = [(NOW - 30 * DAY, "old"), (NOW, "good"), (NOW + 3 * HOUR, "new")];
    let rejected = node.put("g", "s", &events).await.rejected_log_events_info.unwrap();
    assert_eq!((rejected.too_old_log_event_end_index, rejected.too_new_log_event_start_index), (Some(1), Some(2)));
    assert_eq!(messages(&node.call::<GetLogEvents>(get()).await), ["good"]);
    let refused = node.refused::<PutLogEvents>(put("g", "s", &[(NOW, "a"), (NOW - 1, "b")])).await;
    let text = "Log events in a single PutLogEvents request must be in chronological order.";
    assert_eq!(refused, pair("InvalidParameterException", text));
}

#[tokio::test]
async fn pages_lead_forward_and_backward_and_end_in_the_same_token() {
    let node = node().await;
    let texts: Vec<String> = (0..25).map(|number| number.to_string()).collect();
    let events: Vec<(i64, &str)> =
        texts.iter().enumerate().map(|(n, text)| (NOW - 1000 + n as i64, text.as_str())).collect();
    node.put("g", "s", &events).await;
    let page = GetLogEventsInput { limit: Some(10), start_from_head: Some(true), ..get() };
    let mut input = page.clone();
    let mut seen = Vec::new();
    loop {
        let output = node.call::<GetLogEvents>(input.clone()).await;
        seen.extend(messages(&output).into_iter().map(String::from));
        if output.next_forward_token == input.next_token {
            assert!(output.events.unwrap().is_empty());
            break;
        }
        input.next_token = output.next_forward_token;
    }
    assert_eq!(seen, texts);
    // New events are found from where the reader stands.
    node.put("g", "s", &[(NOW, "late")]).await;
    assert_eq!(messages(&node.call::<GetLogEvents>(input).await), ["late"]);

    let mut input = GetLogEventsInput { start_from_head: None, ..page };
    let mut seen = Vec::new();
    loop {
        let output = node.call::<GetLogEvents>(input.clone()).await;
        seen.extend(messages(&output).into_iter().rev().map(String::from));
        if output.next_backward_token == input.next_token {
            break;
        }
        input.next_token = output.next_backward_token;
    }
    seen.reverse();
    assert_eq!(seen[..25], texts);
    assert_eq!(seen[25], "late");
}

#[tokio::test]
async fn the_range_includes_its_start_and_not_its_end() {
    let node = node().await;
    node.put("g", "s", &[(NOW - 2, "a"), (NOW - 1, "b"), (NOW, "c")]).await;
    let range = GetLogEventsInput { start_time: Some(NOW - 2), end_time: Some(NOW), ..get() };
    assert_eq!(messages(&node.call::<GetLogEvents>(range).await), ["a", "b"]);
}

#[tokio::test]
async fn an_empty_stream_has_tokens_that_find_what_comes() {
    let node = node().await;
    for head in [None, Some(true)] {
        let output = node.call::<GetLogEvents>(GetLogEventsInput { start_from_head: head, ..get() }).await;
        let (forward, backward) = (output.next_forward_token.unwrap(), output.next_backward_token.unwrap());
        assert!(forward.starts_with("f/") && backward.starts_with("b/"));
        node.put("g", "s", &[(NOW, "x")]).await;
        let next = node.call::<GetLogEvents>(GetLogEventsInput { next_token: Some(forward), ..get() }).await;
        assert_eq!(messages(&next)[0], "x");
    }
    let forged = GetLogEventsInput { next_token: Some("invalid-token".into()), ..get() };
    let invalid = pair("InvalidParameterException", "The specified nextToken is invalid.");
    assert_eq!(node.refused::<GetLogEvents>(forged).await, invalid);
}

#[tokio::test]
async fn a_page_holds_a_megabyte() {
    let node = node().await;
    let text = "x".repeat(200_000);
    for number in 0..8 {
        node.put("g", "s", &[(NOW + number, &text)]).await;
    }
    let first = node.call::<GetLogEvents>(GetLogEventsInput { start_from_head: Some(true), ..get() }).await;
    assert_eq!(messages(&first).len(), 5);
    let rest = node.call::<GetLogEvents>(GetLogEventsInput { next_token: first.next_forward_token, ..get() }).await;
    assert_eq!(messages(&rest).len(), 3);
}
