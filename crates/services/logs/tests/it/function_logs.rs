//! Functions' output through the recorder, as their role permits.

use crate::{NOW, Node};
use api::logs::*;
use base::Timestamp;
use base::task::Tasks;
use cloud::{Authorizer, Check, Context, Credential, CredentialError};
use meter::lines::Format;
use meter::{LogLine, Recorder, Stream};
use std::sync::{Arc, Mutex};

/// Allows the actions it is told of; keeps what it was asked.
#[derive(Default)]
struct Allow {
    actions: Mutex<Vec<&'static str>>,
    asked: Mutex<Vec<Check>>,
}

impl Authorizer for Allow {
    fn credential(&self, _: &str, _: Option<&str>) -> Result<Credential, CredentialError> {
        Err(CredentialError::Unknown)
    }
    fn authorize(&self, _: &Context, check: &Check) -> cloud::Result<()> {
        self.asked.lock().unwrap().push(check.clone());
        let allowed = self.actions.lock().unwrap().iter().any(|action| *action == check.action);
        if allowed { Ok(()) } else { Err(api::Error::new("AccessDeniedException", 400, "no")) }
    }
}

const READ: [&str; 2] = ["logs:DescribeLogGroups", "logs:FilterLogEvents"];
const GROUP: &str = "/aws/lambda/f";

fn line(text: &str) -> LogLine {
    LogLine { time: Timestamp::from_millis(NOW), text: text.into() }
}

async fn kept(node: &Node) -> Vec<String> {
    let input = FilterLogEventsInput { log_group_name: Some(GROUP.into()), ..Default::default() };
    let events = node.call::<FilterLogEvents>(input).await.events.unwrap();
    events.into_iter().map(|event| event.message.unwrap()).collect()
}

fn recorder(node: &Node) -> Recorder {
    Recorder::start(&Tasks::new(), node.clock.clone(), meter::Sinks::of(node.logs.clone()))
}

#[tokio::test]
async fn lines_make_their_group_and_stream_and_wake_who_waits() {
    let node = Node::open();
    let recorder = recorder(&node);
    let mut watch = node.logs.watch();
    let stream = Stream::new(GROUP, "2026/10/08/[$LATEST]ab", Format::Text, node.context());
    recorder.lines(&stream, vec![line("START\n"), line("END\n"), line("")]);
    watch.changed().await.unwrap();
    assert_eq!(kept(&node).await, ["START\n", "END\n"]);
    // A group that is deleted under a living environment comes back with its next line.
    node.call::<DeleteLogGroup>(DeleteLogGroupInput { log_group_name: GROUP.into() }).await;
    recorder.lines(&stream, vec![line("again\n")]);
    recorder.flush().await;
    assert_eq!(kept(&node).await, ["again\n"]);
}

#[tokio::test]
async fn a_role_that_may_not_write_logs_writes_none() {
    let allow = Arc::new(Allow::default());
    let node = Node::guarded(allow.clone());
    let recorder = recorder(&node);
    let write = |actions: &[&'static str]| *allow.actions.lock().unwrap() = [&READ, actions].concat();
    // Each needs the next: rights are asked for again once what was known is old.
    for (actions, groups) in [
        (&["logs:CreateLogGroup", "logs:CreateLogStream"] as &[&'static str], 0),
        (&["logs:PutLogEvents", "logs:CreateLogStream"], 0),
        (&["logs:PutLogEvents", "logs:CreateLogGroup"], 1),
    ] {
        write(actions);
        let stream = Stream::new(GROUP, "s", Format::Text, node.context());
        node.clock.advance_ms(60_000);
        recorder.lines(&stream, vec![line("silent\n")]);
        recorder.flush().await;
        let found = node.call::<DescribeLogGroups>(Default::default()).await.log_groups.unwrap();
        assert_eq!(found.len(), groups, "{actions:?}");
    }
    assert!(kept(&node).await.is_empty());
    assert_eq!(recorder.dropped(), (0, 0), "silence is no failure");
    write(&["logs:PutLogEvents", "logs:CreateLogStream"]);
    node.clock.advance_ms(60_000);
    allow.asked.lock().unwrap().clear();
    let stream = Stream::new(GROUP, "s", Format::Text, node.context());
    for text in ["one\n", "two\n"] {
        recorder.lines(&stream, vec![line(text)]);
        recorder.flush().await;
    }
    let asked: Vec<_> =
        allow.asked.lock().unwrap().iter().map(|check| (check.action.clone(), check.resource.clone())).collect();
    assert_eq!(asked.len(), 3, "rights are remembered");
    let group = format!("arn:aws:logs:us-east-1:000000000000:log-group:{GROUP}:log-stream:");
    assert!(asked.contains(&("logs:CreateLogGroup".into(), group.clone())));
    assert!(asked.contains(&("logs:PutLogEvents".into(), format!("{group}s"))));
    assert_eq!(kept(&node).await, ["one\n", "two\n"]);
}

#[tokio::test]
async fn operations_ask_for_the_resources_that_aws_names() {
    let allow = Arc::new(Allow::default());
    let node = Node::guarded(allow.clone());
    let base = "arn:aws:logs:us-east-1:000000000000:log-group";
    let asked =
        || allow.asked.lock().unwrap().drain(..).map(|check| (check.action, check.resource)).collect::<Vec<_>>();
    node.refused::<DescribeLogGroups>(Default::default()).await;
    assert_eq!(asked(), [("logs:DescribeLogGroups".into(), format!("{base}::log-stream:"))]);
    node.refused::<CreateLogGroup>(CreateLogGroupInput { log_group_name: "g".into(), ..Default::default() }).await;
    assert_eq!(asked(), [("logs:CreateLogGroup".into(), format!("{base}:g:log-stream:"))]);
    node.refused::<PutLogEvents>(crate::put("g", "s", &[])).await;
    assert_eq!(asked(), [("logs:PutLogEvents".into(), format!("{base}:g:log-stream:s"))]);
    let get = GetLogEventsInput {
        log_group_identifier: Some(format!("{base}:g:*")),
        log_stream_name: "s".into(),
        ..Default::default()
    };
    node.refused::<GetLogEvents>(get).await;
    assert_eq!(asked(), [("logs:GetLogEvents".into(), format!("{base}:g:log-stream:s"))]);
    node.refused::<ListTagsForResource>(ListTagsForResourceInput { resource_arn: format!("{base}:g") }).await;
    assert_eq!(asked(), [("logs:ListTagsForResource".into(), format!("{base}:g"))]);
}
