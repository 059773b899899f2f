//! Objects as the other services of a node read them.

use crate::client::Client;
use crate::node::{Directory, Node};
use base::{Clock as _, SystemClock};
use cloud::{Context, Objects as _};
use iam::Caller;
use service_s3::LocalObjects;
use std::io::Read as _;

fn context() -> Context {
    Context {
        caller: Caller::anonymous(),
        request_id: "r".into(),
        now: SystemClock.now(),
        account: "000000000000".parse().unwrap(),
        region: "us-east-1".parse().unwrap(),
        source: Default::default(),
    }
}

#[tokio::test]
async fn an_object_is_opened_for_its_caller() {
    let directory = Directory::new();
    let node = Node::start(&directory.0).await;
    let client = Client(node.address);
    client.put("/bkt", b"").await;
    client.send("PUT", "/bkt/one", &[("x-amz-tagging", "class=private")], b"one body").await;
    let objects = LocalObjects::new(node.service.clone());
    let mut got = objects.get(&context(), "bkt", "one", None, 100).await.unwrap();
    let mut text = String::new();
    got.file.read_to_string(&mut text).unwrap();
    assert_eq!((text.as_str(), got.len, got.version_id), ("one body", 8, None));
    let asked = node.gate.asked.lock().unwrap().last().unwrap().clone();
    assert_eq!((asked.action.as_str(), asked.resource.as_str()), ("s3:GetObject", "arn:aws:s3:::bkt/one"));
    let tag = ("s3:ExistingObjectTag/class".to_owned(), vec!["private".to_owned()]);
    assert!(asked.conditions.contains(&tag), "{:?}", asked.conditions);
    let code = async |bucket, key, version, max| {
        objects.get(&context(), bucket, key, version, max).await.unwrap_err().code.into_owned()
    };
    assert_eq!(code("none", "one", None, 100).await, "NoSuchBucket");
    assert_eq!(code("bkt", "none", None, 100).await, "NoSuchKey");
    assert_eq!(code("bkt", "one", Some("x"), 100).await, "NoSuchVersion");
    assert_eq!(code("bkt", "one", None, 7).await, "EntityTooLarge");
    node.gate.refused.lock().unwrap().push("s3:GetObject".into());
    assert_eq!(code("bkt", "one", None, 100).await, "AccessDenied");
}

#[tokio::test]
async fn an_object_of_parts_is_brought_together() {
    let directory = Directory::new();
    let node = Node::start(&directory.0).await;
    let client = Client(node.address);
    client.put("/bkt", b"").await;
    let upload = client.send("POST", "/bkt/k?uploads", &[], b"").await.element("UploadId").unwrap();
    let parts = [vec![b'a'; 5 << 20], vec![b'b'; 10]];
    let mut list = String::new();
    for (number, part) in (1..).zip(&parts) {
        let put = client.put(&format!("/bkt/k?partNumber={number}&uploadId={upload}"), part).await;
        let etag = put.headers["etag"].to_str().unwrap();
        list += &format!("<Part><PartNumber>{number}</PartNumber><ETag>{etag}</ETag></Part>");
    }
    let done = format!("<CompleteMultipartUpload>{list}</CompleteMultipartUpload>");
    let answer = client.send("POST", &format!("/bkt/k?uploadId={upload}"), &[], done.as_bytes()).await;
    assert!(answer.status.is_success(), "{}", answer.text());
    let blobs = directory.blobs();
    let objects = LocalObjects::new(node.service.clone());
    let mut got = objects.get(&context(), "bkt", "k", None, 100 << 20).await.unwrap();
    let mut bytes = Vec::new();
    got.file.read_to_end(&mut bytes).unwrap();
    assert_eq!((bytes.len() as u64, bytes == parts.concat()), (got.len, true));
    assert_eq!(directory.blobs(), blobs, "nothing is left of it on disk");
}
