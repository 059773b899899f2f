//! What a right request gets, in each protocol.

use crate::client::{Answer, Call, KEYS};
use crate::node::{Node, SESSION, TOKEN};
use base::SystemClock;
use cloud::sigv4::{self, Keys, Presign};
use front::Auth;

const INVOKE: &str = "/2015-03-31/functions/f/invocations";
const WHO: &str = "Action=GetCallerIdentity&Version=2011-06-15";

fn node() -> Node {
    Node::start(SystemClock, |_| {})
}

#[tokio::test]
async fn rest_json_json_and_query() {
    let node = node();
    let answer = Call::invoke(INVOKE).send(node.address).await;
    assert_eq!((answer.status, answer.body.as_str()), (200, "{\"a\":1}"));
    assert_eq!(answer.header("x-amzn-requestid").unwrap().len(), 36);
    let answer = Call::logs("Logs_20140328.DescribeLogGroups").send(node.address).await;
    assert_eq!((answer.status, &answer.body), (200, &format!("{{\"nextToken\":\"http://{}\"}}", node.address)));
    assert_eq!(answer.header("content-type"), Some("application/x-amz-json-1.1"));
    let answer = Call::form(Some("sts"), WHO).send(node.address).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("<Arn>arn:aws:iam::000000000000:user/kim</Arn>"), "{answer:?}");
    assert!(answer.body.contains("<GetCallerIdentityResult>"), "{answer:?}");
}

#[tokio::test]
async fn session_tokens_and_presigned_urls() {
    let node = node();
    let mut call = Call::form(Some("sts"), WHO);
    call.keys = Keys { access_key_id: SESSION, session_token: Some(TOKEN), ..KEYS };
    assert_eq!(call.send(node.address).await.status, 200);
    let answer =
        presigned(&node, "sts", "GET", "/", &[("Action", "GetCallerIdentity"), ("Version", "2011-06-15")]).await;
    assert!(answer.body.contains("user/kim"), "{answer:?}");
}

async fn presigned(node: &Node, service: &str, method: &str, path: &str, query: &[(&str, &str)]) -> Answer {
    let endpoint = format!("http://{}", node.address);
    let now = base::Clock::now(&SystemClock);
    let presign =
        Presign { method, endpoint: &endpoint, path, query, region: "us-east-1", service, now, expires_seconds: 60 };
    let url = sigv4::presign(&KEYS, &presign);
    Call::new(method, url.strip_prefix(&endpoint).unwrap(), None).send(node.address).await
}

#[tokio::test]
async fn s3_gets_its_requests_whole_and_unverified() {
    let node = node();
    let answer = Call::new("PUT", "/bucket/key%20x?tagging", None).body(b"12345").send(node.address).await;
    assert_eq!(answer.body, format!("PUT /bucket/key%20x?tagging Ok(5) None true http://{}", node.address));
    assert!(answer.header("x-amz-request-id").is_some() && answer.header("x-amz-id-2").is_some(), "{answer:?}");
    let mut wrong = Call::new("GET", "/bucket", Some("s3"));
    wrong.keys = Keys { secret: "wrong", ..KEYS };
    assert_eq!(wrong.send(node.address).await.status, 200, "it verifies for itself");
}

#[tokio::test]
async fn a_route_of_ours_gets_only_what_was_signed_and_learns_by_whom() {
    let node = node();
    let answer = presigned(&node, "s3", "GET", "/_lamp/code/sha 256", &[]).await;
    assert!(answer.body.starts_with("GET /_lamp/code/sha%20256?X-Amz-Algorithm"), "{answer:?}");
    assert!(answer.body.contains("Some(\"arn:aws:iam::000000000000:user/kim\")"), "{answer:?}");
    let unsigned = Call::new("GET", "/_lamp/code/x", None).send(node.address).await;
    assert_eq!(unsigned.status, 403);
    let other = presigned(&node, "lambda", "GET", "/_lamp/code/x", &[]).await;
    assert_eq!(other.status, 403, "{other:?}");
}

#[tokio::test]
async fn an_operation_that_needs_no_signature_is_called_by_nobody() {
    let node = node();
    let body = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn:aws:iam::000000000000:role/r&\
                RoleSessionName=session&WebIdentityToken=token";
    let answer = Call::form(None, body).send(node.address).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert!(answer.body.contains("<Provider>anonymous</Provider>"), "{answer:?}");
    assert_eq!(Call::form(None, WHO).send(node.address).await.status, 403);
}

#[tokio::test]
async fn without_authentication_everybody_is_root() {
    let node = Node::start(SystemClock, |config| config.auth = Auth::Off);
    let mut wrong = Call::form(Some("sts"), WHO);
    wrong.keys = Keys { secret: "wrong", access_key_id: "test", session_token: None };
    wrong.region = "nowhere-1";
    for call in [wrong, Call::form(None, WHO)] {
        let answer = call.send(node.address).await;
        assert!(answer.body.contains("<Arn>arn:aws:iam::000000000000:root</Arn>"), "{answer:?}");
    }
    let answer = Call::new("GET", "/_lamp/code/x", None).send(node.address).await;
    assert!(answer.body.contains(":root"), "{answer:?}");
}

#[tokio::test]
async fn health_is_for_everybody() {
    let answer = Call::new("GET", "/_lamp/health", None).send(node().address).await;
    assert_eq!(answer.status, 200);
    let body: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(body["status"], "ready");
    assert_eq!(body["version"], env!("CARGO_PKG_VERSION"));
}

#[tokio::test]
async fn browsers_may_ask_first_and_read_the_answer() {
    let node = node();
    let mut ask = Call::new("OPTIONS", INVOKE, None);
    ask.headers = vec![
        ("origin", "https://console.example"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "authorization,x-amz-date"),
    ];
    let answer = ask.send(node.address).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert_eq!(answer.header("access-control-allow-methods"), Some("POST"));
    assert_eq!(answer.header("access-control-allow-headers"), Some("authorization,x-amz-date"));
    let mut refused = Call::new("POST", INVOKE, None);
    refused.headers = vec![("origin", "https://console.example")];
    let answer = refused.send(node.address).await;
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (403, Some("*")));
    assert!(answer.header("access-control-expose-headers").unwrap().contains("x-amzn-ErrorType"));
}
