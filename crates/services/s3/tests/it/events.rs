//! Events reach their function, whatever happens in between.

use crate::client::Client;
use crate::node::{Directory, Node, until};
use iam::Principal;
use serde_json::Value;

const RULES: &str = "<NotificationConfiguration><CloudFunctionConfiguration><Id>mine</Id>\
<CloudFunction>arn:aws:lambda:us-east-1:000000000000:function:f</CloudFunction>\
<Event>s3:ObjectCreated:*</Event><Event>s3:ObjectRemoved:*</Event>\
<Filter><S3Key><FilterRule><Name>prefix</Name><Value>in/</Value></FilterRule></S3Key></Filter>\
</CloudFunctionConfiguration></NotificationConfiguration>";

async fn told(node: &Node) -> Vec<Value> {
    let told = node.function.told.lock().unwrap();
    let events = told.iter().filter(|(_, input)| input.invocation_type.as_deref() == Some("Event"));
    events.map(|(_, input)| serde_json::from_slice(&input.payload.as_ref().unwrap().0).unwrap()).collect()
}

#[tokio::test]
async fn what_happens_to_objects_is_told() {
    let directory = Directory::new();
    let node = Node::start(&directory.0).await;
    let client = Client(node.address);
    client.put("/bkt", b"").await;
    assert!(client.put("/bkt?notification", RULES.as_bytes()).await.status.is_success());
    client.put("/bkt/out/ignored", b"x").await;
    client.put("/bkt/in/a%20b", b"hello").await;
    client.send("PUT", "/bkt/in/copy", &[("x-amz-copy-source", "/bkt/in/a%20b")], b"").await;
    client.send("DELETE", "/bkt/in/copy", &[], b"").await;
    client.send("DELETE", "/bkt/in/never-was", &[], b"").await;
    until(async || told(&node).await.len() >= 3).await;
    let mut events: Vec<Value> = told(&node).await.into_iter().map(|event| event["Records"][0].clone()).collect();
    events.sort_by_key(|event| event["s3"]["object"]["sequencer"].as_str().unwrap().to_owned());
    let names: Vec<&str> = events.iter().map(|event| event["eventName"].as_str().unwrap()).collect();
    assert_eq!(names, ["ObjectCreated:Put", "ObjectCreated:Copy", "ObjectRemoved:Delete"]);
    let put = &events[0];
    assert_eq!(put["s3"]["object"]["key"], "in/a+b");
    assert_eq!(put["s3"]["object"]["size"], 5);
    assert_eq!(put["s3"]["object"]["eTag"], "5d41402abc4b2a76b9719d911017c592");
    assert_eq!((&put["s3"]["configurationId"], &put["awsRegion"]), (&"mine".into(), &"us-east-1".into()));
    assert_eq!(put["requestParameters"]["sourceIPAddress"], "127.0.0.1");
    let (principal, input) = node.function.told.lock().unwrap()[0].clone();
    assert_eq!(input.invocation_type.as_deref(), Some("DryRun"), "the destination was tried first");
    let Principal::Service { name, source_arn, source_account } = principal else { panic!("{principal:?}") };
    assert_eq!((name, source_arn.as_deref()), ("s3.amazonaws.com", Some("arn:aws:s3:::bkt")));
    assert_eq!(source_account.as_deref(), Some("000000000000"));
}

#[tokio::test]
async fn a_destination_that_refuses_is_refused() {
    let directory = Directory::new();
    let node = Node::start(&directory.0).await;
    let client = Client(node.address);
    client.put("/bkt", b"").await;
    *node.function.refusals.lock().unwrap() = 1;
    let answer = client.put("/bkt?notification", RULES.as_bytes()).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (400, "InvalidArgument"));
    assert_eq!(client.get("/bkt?notification").await.element("Id"), None);
}

#[tokio::test]
async fn an_event_nobody_took_is_delivered_after_a_restart() {
    let directory = Directory::new();
    let node = Node::start(&directory.0).await;
    let client = Client(node.address);
    client.put("/bkt", b"").await;
    client.put("/bkt?notification", RULES.as_bytes()).await;
    *node.function.refusals.lock().unwrap() = u32::MAX;
    assert!(client.put("/bkt/in/k", b"x").await.status.is_success());
    until(async || *node.function.refusals.lock().unwrap() < u32::MAX).await;
    assert!(told(&node).await.is_empty());
    node.stop().await;
    let node = Node::start(&directory.0).await;
    until(async || !told(&node).await.is_empty()).await;
    assert_eq!(told(&node).await[0]["Records"][0]["s3"]["object"]["key"], "in/k");
}
