//! Groups, streams, tags, retention.

use crate::{DAY, NOW, Node, pair};
use api::logs::*;
use cloud::{Authorizer, Check, Credential, CredentialError};
use std::collections::BTreeMap;
use std::sync::Arc;

fn create(name: &str) -> CreateLogGroupInput {
    CreateLogGroupInput { log_group_name: name.into(), ..Default::default() }
}

async fn names(node: &Node, input: DescribeLogGroupsInput) -> (Vec<String>, Option<String>) {
    let output = node.call::<DescribeLogGroups>(input).await;
    (output.log_groups.unwrap().into_iter().map(|group| group.log_group_name.unwrap()).collect(), output.next_token)
}

#[tokio::test]
async fn a_group_is_created_once_described_and_deleted() {
    let node = Node::open();
    node.group("/aws/lambda/f").await;
    let exists = pair("ResourceAlreadyExistsException", "The specified log group already exists");
    assert_eq!(node.refused::<CreateLogGroup>(create("/aws/lambda/f")).await, exists);
    let groups = node.call::<DescribeLogGroups>(Default::default()).await.log_groups.unwrap();
    let arn = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f";
    let expect = LogGroup {
        log_group_name: Some("/aws/lambda/f".into()),
        creation_time: Some(NOW),
        metric_filter_count: Some(0),
        arn: Some(format!("{arn}:*")),
        stored_bytes: Some(0),
        log_group_class: Some("STANDARD".into()),
        log_group_arn: Some(arn.into()),
        deletion_protection_enabled: Some(false),
        ..Default::default()
    };
    assert_eq!(groups, [expect]);
    let delete = DeleteLogGroupInput { log_group_name: "/aws/lambda/f".into() };
    node.call::<DeleteLogGroup>(delete.clone()).await;
    let missing = pair("ResourceNotFoundException", "The specified log group does not exist.");
    assert_eq!(node.refused::<DeleteLogGroup>(delete).await, missing);
}

#[tokio::test]
async fn names_that_aws_keeps_and_keys_that_do_not_exist_are_refused() {
    let node = Node::open();
    let reserved = pair("InvalidParameterException", "Log groups starting with AWS/ are reserved for AWS.");
    assert_eq!(node.refused::<CreateLogGroup>(create("aws/mine")).await, reserved);
    let encrypted = CreateLogGroupInput { kms_key_id: Some("arn:aws:kms:…".into()), ..create("g") };
    assert_eq!(node.refused::<CreateLogGroup>(encrypted).await.0, "InvalidParameterException");
    assert!(names(&node, Default::default()).await.0.is_empty());
}

#[tokio::test]
async fn a_protected_group_keeps_itself_and_its_streams_until_it_is_not() {
    let node = Node::open();
    node.call::<CreateLogGroup>(CreateLogGroupInput { deletion_protection_enabled: Some(true), ..create("g") }).await;
    node.stream("g", "s").await;
    let group = DeleteLogGroupInput { log_group_name: "g".into() };
    assert_eq!(node.refused::<DeleteLogGroup>(group.clone()).await.0, "ValidationException");
    let stream = DeleteLogStreamInput { log_group_name: "g".into(), log_stream_name: "s".into() };
    assert_eq!(node.refused::<DeleteLogStream>(stream).await.0, "ValidationException");
    let off =
        PutLogGroupDeletionProtectionInput { log_group_identifier: "g".into(), deletion_protection_enabled: false };
    node.call::<PutLogGroupDeletionProtection>(off).await;
    node.call::<DeleteLogGroup>(group).await;
}

#[tokio::test]
async fn groups_are_listed_by_prefix_pattern_and_page() {
    let node = Node::open();
    for name in ["b/2", "a/1", "a/2", "A/1", "a_1"] {
        node.group(name).await;
    }
    let all = || DescribeLogGroupsInput::default();
    assert_eq!(names(&node, all()).await, (["A/1", "a/1", "a/2", "a_1", "b/2"].map(String::from).to_vec(), None));
    let prefix = DescribeLogGroupsInput { log_group_name_prefix: Some("a/".into()), ..all() };
    assert_eq!(names(&node, prefix.clone()).await.0, ["a/1", "a/2"]);
    let pattern = DescribeLogGroupsInput { log_group_name_pattern: Some("/1".into()), ..all() };
    assert_eq!(names(&node, pattern.clone()).await.0, ["A/1", "a/1"]);
    let brief = node.call::<DescribeLogGroups>(pattern.clone()).await.log_groups.unwrap();
    assert!(brief[0].stored_bytes.is_none() && brief[0].arn.is_some());
    let both = DescribeLogGroupsInput { log_group_name_prefix: Some("a".into()), ..pattern };
    let text = "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.";
    assert_eq!(node.refused::<DescribeLogGroups>(both).await, pair("InvalidParameterException", text));
    let named = DescribeLogGroupsInput { log_group_identifiers: Some(vec!["b/2".into(), "no".into()]), ..all() };
    assert_eq!(names(&node, named).await.0, ["b/2"]);
    let mut seen = Vec::new();
    let mut input = DescribeLogGroupsInput { limit: Some(2), ..all() };
    loop {
        let (page, next) = names(&node, input.clone()).await;
        assert!(page.len() <= 2);
        seen.extend(page);
        input.next_token = next;
        if input.next_token.is_none() {
            break;
        }
    }
    assert_eq!(seen, ["A/1", "a/1", "a/2", "a_1", "b/2"]);
    let forged = DescribeLogGroupsInput { next_token: Some("x".into()), ..all() };
    let invalid = pair("InvalidParameterException", "The specified nextToken is invalid.");
    assert_eq!(node.refused::<DescribeLogGroups>(forged).await, invalid);
}

async fn streams(node: &Node, input: DescribeLogStreamsInput) -> Vec<String> {
    let mut input = DescribeLogStreamsInput { log_group_name: Some("g".into()), limit: Some(2), ..input };
    let mut seen = Vec::new();
    loop {
        let output = node.call::<DescribeLogStreams>(input.clone()).await;
        let page = output.log_streams.unwrap();
        assert!(page.len() <= 2);
        seen.extend(page.into_iter().map(|stream| stream.log_stream_name.unwrap()));
        input.next_token = output.next_token;
        if input.next_token.is_none() {
            return seen;
        }
    }
}

#[tokio::test]
async fn streams_are_listed_by_name_and_by_time_either_way() {
    let node = Node::open();
    node.group("g").await;
    for name in ["c", "a/x", "b", "a/y"] {
        node.stream("g", name).await;
    }
    node.put("g", "c", &[(NOW - 5, "1")]).await;
    node.put("g", "a/x", &[(NOW - 9, "1"), (NOW - 4, "2")]).await;
    let by = |order_by: &str, descending| DescribeLogStreamsInput {
        order_by: Some(order_by.into()),
        descending: Some(descending),
        ..Default::default()
    };
    assert_eq!(streams(&node, Default::default()).await, ["a/x", "a/y", "b", "c"]);
    assert_eq!(streams(&node, by("LogStreamName", true)).await, ["c", "b", "a/y", "a/x"]);
    assert_eq!(streams(&node, by("LastEventTime", true)).await, ["a/x", "c", "b", "a/y"]);
    assert_eq!(streams(&node, by("LastEventTime", false)).await, ["a/y", "b", "c", "a/x"]);
    let prefix = DescribeLogStreamsInput { log_stream_name_prefix: Some("a/".into()), ..Default::default() };
    assert_eq!(streams(&node, prefix.clone()).await, ["a/x", "a/y"]);
    let both =
        DescribeLogStreamsInput { log_group_name: Some("g".into()), order_by: Some("LastEventTime".into()), ..prefix };
    let text = "Cannot order by LastEventTime with a logStreamNamePrefix.";
    assert_eq!(node.refused::<DescribeLogStreams>(both).await, pair("InvalidParameterException", text));
}

#[tokio::test]
async fn a_stream_tells_of_its_events() {
    let node = Node::open();
    node.group("g").await;
    node.stream("g", "s").await;
    let describe = |identifier: &str| DescribeLogStreamsInput {
        log_group_identifier: Some(identifier.into()),
        ..Default::default()
    };
    let arn = "arn:aws:logs:us-east-1:000000000000:log-group:g";
    let empty = node.call::<DescribeLogStreams>(describe("g")).await.log_streams.unwrap();
    let expect = LogStream {
        log_stream_name: Some("s".into()),
        creation_time: Some(NOW),
        arn: Some(format!("{arn}:log-stream:s")),
        stored_bytes: Some(0),
        ..Default::default()
    };
    assert_eq!(empty, [expect]);
    node.put("g", "s", &[(NOW - 5, "é"), (NOW - 3, "y")]).await;
    let stream = &node.call::<DescribeLogStreams>(describe(arn)).await.log_streams.unwrap()[0];
    let times = (stream.first_event_timestamp, stream.last_event_timestamp, stream.last_ingestion_time);
    assert_eq!(times, (Some(NOW - 5), Some(NOW - 3), Some(NOW)));
    let group = &node.call::<DescribeLogGroups>(Default::default()).await.log_groups.unwrap()[0];
    assert_eq!(group.stored_bytes, Some(2 + 26 + 1 + 26));
    let both = DescribeLogStreamsInput { log_group_name: Some("g".into()), ..describe("g") };
    let text = "LogGroup name and LogGroup ARN are mutually exclusive parameters.";
    assert_eq!(node.refused::<DescribeLogStreams>(both).await, pair("ValidationException", text));
    let again = CreateLogStreamInput { log_group_name: "g".into(), log_stream_name: "s".into() };
    let exists = pair("ResourceAlreadyExistsException", "The specified log stream already exists");
    assert_eq!(node.refused::<CreateLogStream>(again).await, exists);
}

fn tags(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect()
}

#[tokio::test]
async fn old_and_new_tag_operations_see_the_same_tags() {
    let node = Node::open();
    node.call::<CreateLogGroup>(CreateLogGroupInput { tags: Some(tags(&[("env", "test")])), ..create("g") }).await;
    let arn = "arn:aws:logs:us-east-1:000000000000:log-group:g".to_owned();
    let new = TagResourceInput { resource_arn: arn.clone(), tags: tags(&[("a", "1"), ("env", "prod")]) };
    node.call::<TagResource>(new).await;
    node.call::<TagLogGroup>(TagLogGroupInput { log_group_name: "g".into(), tags: tags(&[("b", "2")]) }).await;
    let by_arn = node.call::<ListTagsForResource>(ListTagsForResourceInput { resource_arn: arn.clone() }).await.tags;
    let by_name = node.call::<ListTagsLogGroup>(ListTagsLogGroupInput { log_group_name: "g".into() }).await.tags;
    assert_eq!(by_arn, Some(tags(&[("env", "prod"), ("a", "1"), ("b", "2")])));
    assert_eq!(by_name, by_arn);
    node.call::<UntagResource>(UntagResourceInput { resource_arn: arn.clone(), tag_keys: vec!["env".into()] }).await;
    node.call::<UntagLogGroup>(UntagLogGroupInput { log_group_name: "g".into(), tags: vec!["a".into()] }).await;
    let left = node.call::<ListTagsForResource>(ListTagsForResourceInput { resource_arn: arn.clone() }).await.tags;
    assert_eq!(left, Some(tags(&[("b", "2")])));
    let many = (0..50).map(|number| (number.to_string(), String::new())).collect();
    let refused = node.refused::<TagResource>(TagResourceInput { resource_arn: arn.clone(), tags: many }).await;
    assert_eq!(refused.0, "TooManyTagsException");
    let kept = node.call::<ListTagsForResource>(ListTagsForResourceInput { resource_arn: arn.clone() }).await.tags;
    assert_eq!(kept, left);
    let missing = ListTagsForResourceInput { resource_arn: format!("{arn}2") };
    assert_eq!(node.refused::<ListTagsForResource>(missing).await.0, "ResourceNotFoundException");
}

async fn stored(node: &Node) -> (i64, Option<i64>) {
    let group = node.call::<DescribeLogGroups>(Default::default()).await.log_groups.unwrap().remove(0);
    let input = DescribeLogStreamsInput { log_group_name: group.log_group_name, ..Default::default() };
    let stream = node.call::<DescribeLogStreams>(input).await.log_streams.unwrap().remove(0);
    (group.stored_bytes.unwrap(), stream.first_event_timestamp)
}

#[tokio::test]
async fn events_past_retention_are_hidden_at_once_and_then_removed() {
    let node = Node::open();
    node.group("g").await;
    node.stream("g", "s").await;
    node.put("g", "s", &[(NOW - 10 * DAY, "old")]).await;
    node.put("g", "s", &[(NOW - DAY, "young")]).await;
    let policy = |days| PutRetentionPolicyInput { log_group_name: "g".into(), retention_in_days: days };
    let refused = node.refused::<PutRetentionPolicy>(policy(2)).await;
    assert!(refused.1.starts_with("1 validation error detected: Value '2' at 'retentionInDays'"), "{refused:?}");
    node.call::<PutRetentionPolicy>(policy(3)).await;
    let group = node.call::<DescribeLogGroups>(Default::default()).await.log_groups.unwrap().remove(0);
    assert_eq!(group.retention_in_days, Some(3));
    let search = || FilterLogEventsInput { log_group_name: Some("g".into()), ..Default::default() };
    let found = node.call::<FilterLogEvents>(search()).await.events.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(stored(&node).await, (3 + 5 + 2 * 26, Some(NOW - 10 * DAY)));
    node.logs.reconcile().await.unwrap();
    node.logs.reconcile().await.unwrap();
    assert_eq!(stored(&node).await, (5 + 26, Some(NOW - DAY)));
    node.call::<DeleteRetentionPolicy>(DeleteRetentionPolicyInput { log_group_name: "g".into() }).await;
    node.clock.advance_ms(30 * DAY);
    node.logs.reconcile().await.unwrap();
    assert_eq!(node.call::<FilterLogEvents>(search()).await.events.unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_deleted_does_not_come_back_with_its_name() {
    let node = Node::open();
    for reclaimed in [false, true] {
        node.group("g").await;
        node.stream("g", "s").await;
        node.stream("g", "t").await;
        node.put("g", "s", &[(NOW, "gone")]).await;
        node.put("g", "t", &[(NOW, "stays")]).await;
        node.call::<DeleteLogStream>(DeleteLogStreamInput { log_group_name: "g".into(), log_stream_name: "s".into() })
            .await;
        node.stream("g", "s").await;
        if reclaimed {
            node.logs.reconcile().await.unwrap();
            let group = node.call::<DescribeLogGroups>(Default::default()).await.log_groups.unwrap().remove(0);
            assert_eq!(group.stored_bytes, Some(5 + 26));
        }
        let read = |stream: &str| GetLogEventsInput {
            log_group_name: Some("g".into()),
            log_stream_name: stream.into(),
            ..Default::default()
        };
        assert!(node.call::<GetLogEvents>(read("s")).await.events.unwrap().is_empty());
        assert_eq!(node.call::<GetLogEvents>(read("t")).await.events.unwrap().len(), 1);
        node.call::<DeleteLogGroup>(DeleteLogGroupInput { log_group_name: "g".into() }).await;
    }
}

/// Denies whatever is tagged `env: prod`.
struct NotProd;

impl Authorizer for NotProd {
    fn credential(&self, _: &str, _: Option<&str>) -> Result<Credential, CredentialError> {
        Err(CredentialError::Unknown)
    }
    fn authorize(&self, _: &cloud::Context, check: &Check) -> cloud::Result<()> {
        let is_prod = |(key, values): &(String, Vec<String>)| key == "aws:ResourceTag/env" && values[0] == "prod";
        if check.conditions.iter().any(is_prod) { Err(api::Error::new("AccessDenied", 403, "no")) } else { Ok(()) }
    }
}

#[tokio::test]
async fn who_decides_is_told_of_a_group_s_tags_after_a_restart_too() {
    let node = Node::guarded(Arc::new(NotProd));
    for (name, env) in [("g", "prod"), ("other", "test")] {
        let tags = Some(tags(&[("env", env)]));
        node.call::<CreateLogGroup>(CreateLogGroupInput { tags, ..create(name) }).await;
    }
    let stream = || CreateLogStreamInput { log_group_name: "g".into(), log_stream_name: "s".into() };
    assert_eq!(node.refused::<CreateLogStream>(stream()).await, pair("AccessDenied", "no"));
    node.stream("other", "s").await;
    node.cloud.serve(service_logs::service(&node.again()));
    assert_eq!(node.refused::<CreateLogStream>(stream()).await, pair("AccessDenied", "no"));
    // A tag that comes later counts at once.
    node.call::<TagLogGroup>(TagLogGroupInput { log_group_name: "other".into(), tags: tags(&[("env", "prod")]) }).await;
    assert_eq!(
        node.refused::<DeleteLogGroup>(DeleteLogGroupInput { log_group_name: "other".into() }).await.0,
        "AccessDenied"
    );
}
