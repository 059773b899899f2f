//! Subscription filters: what is committed is forwarded, by this process or the next.

use crate::{NOW, Node, pair};
use api::lambda::{
    GetFunctionConfiguration, GetFunctionConfigurationInput, GetFunctionConfigurationOutput, Invoke, InvokeInput,
    InvokeOutput,
};
use api::logs::*;
use base::task::Tasks;
use base64::Engine as _;
use cloud::{Authorized, Cloud, Service};
use flate2::read::GzDecoder;
use serde_json::Value;
use service_logs::Logs;
use std::io::Read as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Notify;

const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:f";

/// Remembers who came, and with which events.
#[derive(Default)]
struct Function {
    got: Mutex<Vec<(String, Vec<String>)>>,
    news: Notify,
}

async fn invoke(function: Arc<Function>, by: Authorized, input: InvokeInput) -> cloud::Result<InvokeOutput> {
    if let Some(payload) = input.payload {
        let event: Value = serde_json::from_slice(&payload.0).unwrap();
        let data =
            base64::engine::general_purpose::STANDARD.decode(event["awslogs"]["data"].as_str().unwrap()).unwrap();
        let mut json = String::new();
        GzDecoder::new(&data[..]).read_to_string(&mut json).unwrap();
        let data: Value = serde_json::from_str(&json).unwrap();
        let events = data["logEvents"].as_array().unwrap().iter();
        let events = events.map(|event| event["message"].as_str().unwrap().to_owned()).collect();
        function.got.lock().unwrap().push((by.caller.principal.arn(), events));
        function.news.notify_one();
    }
    Ok(InvokeOutput::default())
}

async fn configuration(
    _: Arc<Function>,
    _: Authorized,
    _: GetFunctionConfigurationInput,
) -> cloud::Result<GetFunctionConfigurationOutput> {
    Ok(GetFunctionConfigurationOutput::default())
}

fn serve(cloud: &Cloud) -> Arc<Function> {
    let function = Arc::new(Function::default());
    let service = Service::new("lambda", function.clone());
    let service = service.op::<Invoke, _, _, _>(|_, _, _| Ok(vec![]), invoke);
    cloud.serve(service.op::<GetFunctionConfiguration, _, _, _>(|_, _, _| Ok(vec![]), configuration));
    function
}

impl Function {
    async fn got(&self, count: usize) -> Vec<(String, Vec<String>)> {
        let enough = async {
            while self.got.lock().unwrap().len() < count {
                self.news.notified().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), enough).await.expect("what was committed arrives");
        self.got.lock().unwrap().clone()
    }
}

fn filter(name: &str, pattern: &str) -> PutSubscriptionFilterInput {
    PutSubscriptionFilterInput {
        log_group_name: "g".into(),
        filter_name: name.into(),
        filter_pattern: pattern.into(),
        destination_arn: FUNCTION.into(),
        ..Default::default()
    }
}

async fn stop(tasks: Tasks) {
    assert!(tasks.shutdown(Duration::from_secs(5)).await.is_empty());
}

fn started(logs: &Arc<Logs>) -> Tasks {
    let tasks = Tasks::new();
    logs.start(&tasks);
    tasks
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_before_a_restart_is_forwarded_after_it() {
    let node = Node::open();
    let function = serve(&node.cloud);
    node.group("g").await;
    node.stream("g", "s").await;
    node.put("g", "s", &[(NOW, "ERROR before")]).await;
    node.call::<PutSubscriptionFilter>(filter("f", "ERROR")).await;
    let running = started(&node.logs);
    node.put("g", "s", &[(NOW, "ERROR 1"), (NOW, "INFO"), (NOW, "ERROR 2")]).await;
    let one = ("logs.amazonaws.com".to_owned(), vec!["ERROR 1".to_owned(), "ERROR 2".to_owned()]);
    assert_eq!(function.got(1).await, std::slice::from_ref(&one));
    stop(running).await;
    node.put("g", "s", &[(NOW, "ERROR 3")]).await;
    let next = node.again();
    let running = started(&next);
    let two = (one.0.clone(), vec!["ERROR 3".to_owned()]);
    assert_eq!(function.got(2).await, [one, two]);
    stop(running).await;
}

#[tokio::test]
async fn a_group_has_two_filters_and_takes_them_along() {
    let node = Node::open();
    serve(&node.cloud);
    node.group("g").await;
    for name in ["a", "b", "a"] {
        node.call::<PutSubscriptionFilter>(filter(name, "")).await;
    }
    let expect = pair("LimitExceededException", "Resource limit exceeded.");
    assert_eq!(node.refused::<PutSubscriptionFilter>(filter("c", "")).await, expect);
    let of_group = || DescribeSubscriptionFiltersInput { log_group_name: "g".into(), ..Default::default() };
    let shown = node.call::<DescribeSubscriptionFilters>(of_group()).await;
    let names: Vec<_> = shown.subscription_filters.unwrap().into_iter().filter_map(|one| one.filter_name).collect();
    assert_eq!(names, ["a", "b"]);
    node.call::<DeleteLogGroup>(DeleteLogGroupInput { log_group_name: "g".into() }).await;
    node.group("g").await;
    assert_eq!(node.call::<DescribeSubscriptionFilters>(of_group()).await.subscription_filters, Some(Vec::new()));
}
