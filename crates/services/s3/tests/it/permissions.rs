//! What each request asks permission for, and what becomes of a refusal.

use crate::client::Client;
use crate::node::{Directory, Node};

/// Method, target, headers; then every `action resource` that is asked.
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

const CASES: &[Case] = &[
    ("GET", "/", &[], &["s3:ListAllMyBuckets *"]),
    ("PUT", "/new-bucket", &[], &["s3:CreateBucket arn:aws:s3:::new-bucket"]),
    ("HEAD", "/bkt", &[], &["s3:ListBucket arn:aws:s3:::bkt"]),
    ("GET", "/bkt?list-type=2", &[], &["s3:ListBucket arn:aws:s3:::bkt"]),
    ("GET", "/bkt?versions", &[], &["s3:ListBucketVersions arn:aws:s3:::bkt"]),
    ("GET", "/bkt?uploads", &[], &["s3:ListBucketMultipartUploads arn:aws:s3:::bkt"]),
    ("GET", "/bkt?location", &[], &["s3:GetBucketLocation arn:aws:s3:::bkt"]),
    ("GET", "/bkt?encryption", &[], &["s3:GetEncryptionConfiguration arn:aws:s3:::bkt"]),
    ("GET", "/bkt?lifecycle", &[], &["s3:GetLifecycleConfiguration arn:aws:s3:::bkt"]),
    ("GET", "/bkt?notification", &[], &["s3:GetBucketNotification arn:aws:s3:::bkt"]),
    ("GET", "/bkt?publicAccessBlock", &[], &["s3:GetBucketPublicAccessBlock arn:aws:s3:::bkt"]),
    ("DELETE", "/bkt?tagging", &[], &["s3:PutBucketTagging arn:aws:s3:::bkt"]),
    ("DELETE", "/bkt?policy", &[], &["s3:DeleteBucketPolicy arn:aws:s3:::bkt"]),
    ("GET", "/bkt/a%20b", &[], &["s3:GetObject arn:aws:s3:::bkt/a b"]),
    ("GET", "/bkt/a%20b?versionId=null", &[], &["s3:GetObjectVersion arn:aws:s3:::bkt/a b"]),
    ("GET", "/bkt/a%20b?tagging&versionId=null", &[], &["s3:GetObjectVersionTagging arn:aws:s3:::bkt/a b"]),
    ("GET", "/bkt/a%20b?acl", &[], &["s3:GetObjectAcl arn:aws:s3:::bkt/a b"]),
    (
        "GET",
        "/bkt/a%20b?attributes",
        &[("x-amz-object-attributes", "ETag")],
        &["s3:GetObject arn:aws:s3:::bkt/a b", "s3:GetObjectAttributes arn:aws:s3:::bkt/a b"],
    ),
    ("GET", "/bkt/none", &[], &["s3:GetObject arn:aws:s3:::bkt/none", "s3:ListBucket arn:aws:s3:::bkt"]),
    ("PUT", "/bkt/k", &[], &["s3:PutObject arn:aws:s3:::bkt/k"]),
    (
        "PUT",
        "/bkt/k",
        &[("x-amz-tagging", "a=1"), ("x-amz-acl", "bucket-owner-full-control")],
        &[
            "s3:PutObject arn:aws:s3:::bkt/k",
            "s3:PutObjectTagging arn:aws:s3:::bkt/k",
            "s3:PutObjectAcl arn:aws:s3:::bkt/k",
        ],
    ),
    (
        "PUT",
        "/bkt/k",
        &[("x-amz-copy-source", "/bkt/a%20b")],
        &[
            "s3:PutObject arn:aws:s3:::bkt/k",
            "s3:GetObject arn:aws:s3:::bkt/a b",
            "s3:GetObjectTagging arn:aws:s3:::bkt/a b",
            "s3:PutObjectTagging arn:aws:s3:::bkt/k",
        ],
    ),
    ("POST", "/bkt/k?uploads", &[], &["s3:PutObject arn:aws:s3:::bkt/k"]),
    ("GET", "/bkt/k?uploadId=x", &[], &["s3:ListMultipartUploadParts arn:aws:s3:::bkt/k"]),
    ("DELETE", "/bkt/k?uploadId=x", &[], &["s3:AbortMultipartUpload arn:aws:s3:::bkt/k"]),
    ("DELETE", "/bkt/k", &[], &["s3:DeleteObject arn:aws:s3:::bkt/k"]),
    ("DELETE", "/bkt/k?versionId=null", &[], &["s3:DeleteObjectVersion arn:aws:s3:::bkt/k"]),
    ("DELETE", "/bkt", &[], &["s3:DeleteBucket arn:aws:s3:::bkt"]),
];

async fn filled(directory: &Directory) -> (Node, Client) {
    let node = Node::start(&directory.0).await;
    let client = Client(node.address);
    assert!(client.put("/bkt", b"").await.status.is_success());
    assert!(client.send("PUT", "/bkt/a%20b", &[("x-amz-tagging", "t=1")], b"body").await.status.is_success());
    (node, client)
}

#[tokio::test]
async fn every_operation_asks_for_its_actions() {
    let directory = Directory::new();
    let (node, client) = filled(&directory).await;
    for (method, target, headers, expected) in CASES {
        node.gate.asked.lock().unwrap().clear();
        client.send(method, target, headers, b"").await;
        let asked = node.gate.asked.lock().unwrap();
        let asked: Vec<String> = asked.iter().map(|check| format!("{} {}", check.action, check.resource)).collect();
        assert_eq!(asked, *expected, "{method} {target}");
    }
}

#[tokio::test]
async fn a_refusal_comes_before_anything_is_done() {
    let directory = Directory::new();
    let (node, client) = filled(&directory).await;
    for (method, target, headers, expected) in CASES {
        for action in *expected {
            let (action, _) = action.split_once(' ').unwrap();
            *node.gate.refused.lock().unwrap() = vec![action.to_owned()];
            let answer = client.send(method, target, headers, b"").await;
            assert_eq!(answer.status, 403, "{method} {target} without {action}");
            if *method != "HEAD" {
                let message = answer.element("Message").unwrap();
                assert_eq!(
                    (answer.code(), message),
                    ("AccessDenied".into(), format!("not authorized to perform: {action}"))
                );
            }
        }
    }
    node.gate.refused.lock().unwrap().clear();
    assert_eq!(client.get("/bkt/a%20b").await.text(), "body");
    assert_eq!(client.get("/bkt/k").await.status, 404);
}

#[tokio::test]
async fn deleting_many_asks_for_each() {
    let directory = Directory::new();
    let (node, client) = filled(&directory).await;
    *node.gate.refused.lock().unwrap() = vec!["s3:DeleteObjectVersion".to_owned()];
    let body =
        b"<Delete><Object><Key>a b</Key><VersionId>null</VersionId></Object><Object><Key>x</Key></Object></Delete>";
    let sum = [("x-amz-checksum-crc32", crc32(body))];
    let headers: Vec<(&str, &str)> = sum.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = client.send("POST", "/bkt?delete", &headers, body).await;
    assert_eq!(answer.status, 200);
    let text = answer.text();
    assert!(text.contains("<Error><Code>AccessDenied</Code><Key>a b</Key>"), "{text}");
    assert!(text.contains("<Deleted><Key>x</Key></Deleted>"), "{text}");
    assert_eq!(client.get("/bkt/a%20b").await.text(), "body");
    assert_eq!(client.send("POST", "/bkt?delete", &[], body).await.code(), "InvalidRequest", "no digest");
}

#[tokio::test]
async fn tagging_asks_with_the_tags() {
    let directory = Directory::new();
    let (node, client) = filled(&directory).await;
    node.gate.asked.lock().unwrap().clear();
    let body = b"<Tagging><TagSet><Tag><Key>n</Key><Value>2</Value></Tag></TagSet></Tagging>";
    assert!(client.send("PUT", "/bkt/a%20b?tagging", &[], body).await.status.is_success());
    let asked = node.gate.asked.lock().unwrap().clone();
    assert_eq!(asked.iter().map(|check| &*check.action).collect::<Vec<_>>(), ["s3:PutObjectTagging"]);
    let told = |key: &str, value: &str| asked[0].conditions.contains(&(key.to_owned(), vec![value.to_owned()]));
    assert!(told("s3:RequestObjectTag/n", "2") && told("s3:RequestObjectTagKeys", "n"));
    assert!(told("s3:ExistingObjectTag/t", "1"));
    node.gate.refused.lock().unwrap().push("s3:PutObjectTagging".into());
    assert_eq!(client.send("PUT", "/bkt/a%20b?tagging", &[], body).await.code(), "AccessDenied");
}

fn crc32(bytes: &[u8]) -> String {
    use base64::Engine as _;
    use s3s::crypto::Checksum as _;
    base64::engine::general_purpose::STANDARD.encode(s3s::crypto::Crc32::checksum(bytes))
}

#[tokio::test]
async fn conditions_go_along() {
    let directory = Directory::new();
    let (node, client) = filled(&directory).await;
    let asked = async |method: &str, target: &str, headers: &[(&str, &str)]| {
        node.gate.asked.lock().unwrap().clear();
        client.send(method, target, headers, b"").await;
        node.gate.asked.lock().unwrap()[0].conditions.clone()
    };
    let has = |conditions: &[(String, Vec<String>)], key: &str, value: &str| {
        conditions.iter().any(|(name, values)| name == key && *values == [value.to_owned()])
    };
    let list = asked("GET", "/bkt?list-type=2&prefix=a%2F&delimiter=%2F&max-keys=5", &[]).await;
    assert!(has(&list, "s3:prefix", "a/") && has(&list, "s3:delimiter", "/") && has(&list, "s3:max-keys", "5"));
    assert!(has(&list, "s3:authType", "REST-HEADER") && has(&list, "s3:signatureversion", "AWS4-HMAC-SHA256"));
    let put = asked("PUT", "/bkt/k", &[("x-amz-tagging", "a=1"), ("x-amz-server-side-encryption", "AES256")]).await;
    assert!(has(&put, "s3:RequestObjectTag/a", "1") && has(&put, "s3:x-amz-server-side-encryption", "AES256"));
    let keys = |conditions: &[(String, Vec<String>)]| {
        let found = conditions.iter().find(|(name, _)| name == "s3:RequestObjectTagKeys");
        found.map(|(_, values)| values.join(" "))
    };
    assert_eq!(keys(&put).as_deref(), Some("a"));
    let two = [("x-amz-tagging", "b=2&a=1")];
    assert_eq!(keys(&asked("POST", "/bkt/k?uploads", &two).await).as_deref(), Some("a b"));
    assert_eq!(keys(&asked("GET", "/bkt/k", &two).await), None, "nothing is tagged");
    let copy = |directive| [("x-amz-copy-source", "/bkt/a%20b"), ("x-amz-tagging-directive", directive), two[0]];
    assert_eq!(keys(&asked("PUT", "/bkt/k", &copy("REPLACE")).await).as_deref(), Some("a b"));
    assert_eq!(keys(&asked("PUT", "/bkt/k", &copy("COPY")).await), None, "the header does nothing");
    let last = node.gate.asked.lock().unwrap().last().unwrap().clone();
    assert_eq!((&*last.action, keys(&last.conditions).as_deref()), ("s3:PutObjectTagging", Some("t")));
    assert!(has(&last.conditions, "s3:RequestObjectTag/t", "1"));
    let get = asked("GET", "/bkt/a%20b", &[]).await;
    assert!(has(&get, "s3:ExistingObjectTag/t", "1") && has(&get, "s3:ResourceAccount", "000000000000"));
}
