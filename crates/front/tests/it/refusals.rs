//! Every refusal, with AWS's code, status and sentence in the protocol of the request.

use crate::client::{Answer, Call, KEYS};
use crate::node::{Node, SESSION};
use base::{Clock, SystemClock};
use cloud::sigv4::Keys;

const INVOKE: &str = "/2015-03-31/functions/f/invocations";
const WHO: &str = "Action=GetCallerIdentity&Version=2011-06-15";
const MISMATCH: &str = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access \
    Key and signing method. Consult the service documentation for details.";

fn node() -> Node {
    Node::start(SystemClock, |_| {})
}

/// Status, code and sentence of an error in any protocol.
fn error(answer: &Answer) -> (u16, String, String) {
    if answer.body.starts_with('<') {
        let between =
            |tag: &str| answer.body.split_once(&format!("<{tag}>")).and_then(|(_, rest)| rest.split_once("</"));
        let text = |tag| between(tag).map(|(text, _)| text.to_owned()).unwrap_or_default();
        return (answer.status, text("Code"), text("Message"));
    }
    let body: serde_json::Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let text = |name: &str| body[name].as_str().map(str::to_owned);
    let code = answer.header("x-amzn-errortype").map(str::to_owned).or_else(|| text("__type"));
    (answer.status, code.unwrap_or_default(), text("message").or_else(|| text("Message")).unwrap_or_default())
}

async fn check(call: &Call<'_>, node: &Node, status: u16, code: &str, message: &str) {
    let answer = call.send(node.address).await;
    let (got_status, got_code, got_message) = error(&answer);
    assert_eq!((got_status, got_code.as_str()), (status, code), "{answer:?}");
    assert!(got_message.starts_with(message), "{got_message}");
}

/// The same call in the three protocols, changed in the same way.
fn in_three_protocols(change: impl Fn(&mut Call<'static>)) -> [Call<'static>; 3] {
    let mut calls = [Call::invoke(INVOKE), Call::logs("Logs_20140328.DescribeLogGroups"), Call::form(Some("sts"), WHO)];
    calls.iter_mut().for_each(change);
    calls
}

async fn refused(change: impl Fn(&mut Call<'static>), json: &str, query: (u16, &str), message: &str) {
    let node = node();
    let [lambda, logs, sts] = in_three_protocols(change);
    check(&lambda, &node, 403, json, message).await;
    check(&logs, &node, 400, json, message).await;
    check(&sts, &node, query.0, query.1, message).await;
}

#[tokio::test]
async fn a_wrong_secret() {
    let wrong = |call: &mut Call<'static>| call.keys = Keys { secret: "wrong", ..KEYS };
    refused(wrong, "InvalidSignatureException", (403, "SignatureDoesNotMatch"), MISMATCH).await;
    let mut sts = Call::form(Some("sts"), WHO);
    wrong(&mut sts);
    let answer = sts.send(node().address).await;
    let wanted = "The Canonical String for this request should have been\n'POST\n/\n\ncontent-type:application/x-www-form-urlencoded";
    assert!(answer.body.replace("&apos;", "'").replace("&#39;", "'").contains(wanted), "{answer:?}");
}

#[tokio::test]
async fn an_unknown_key_and_an_expired_session() {
    let unknown = |call: &mut Call<'static>| call.keys = Keys { access_key_id: "AKIAUNKNOWN", ..KEYS };
    let message = "The security token included in the request is invalid.";
    refused(unknown, "UnrecognizedClientException", (403, "InvalidClientTokenId"), message).await;
    let expired = |call: &mut Call<'static>| {
        call.keys = Keys { access_key_id: SESSION, session_token: Some("expired"), ..KEYS };
    };
    let message = "The security token included in the request is expired";
    refused(expired, "ExpiredTokenException", (403, "ExpiredToken"), message).await;
}

#[tokio::test]
async fn the_wrong_time_and_the_wrong_region() {
    let old = |call: &mut Call<'static>| call.at = SystemClock.now().plus_millis(-600_000);
    refused(old, "InvalidSignatureException", (403, "SignatureDoesNotMatch"), "Signature expired: ").await;
    let early = |call: &mut Call<'static>| call.at = SystemClock.now().plus_millis(600_000);
    refused(early, "InvalidSignatureException", (403, "SignatureDoesNotMatch"), "Signature not yet current: ").await;
    let elsewhere = |call: &mut Call<'static>| call.region = "us-west-2";
    let message = "Credential should be scoped to a valid region, not 'us-west-2'. ";
    refused(elsewhere, "InvalidSignatureException", (403, "SignatureDoesNotMatch"), message).await;
}

#[tokio::test]
async fn no_signature_and_half_a_signature() {
    let node = node();
    let code = "MissingAuthenticationTokenException";
    let [lambda, logs, sts] = in_three_protocols(|call| call.service = None);
    check(&lambda, &node, 403, code, "Missing Authentication Token").await;
    check(&logs, &node, 400, code, "Missing Authentication Token").await;
    check(&sts, &node, 403, "MissingAuthenticationToken", "Request is missing Authentication Token").await;
    let [lambda, logs, sts] = in_three_protocols(|call| {
        call.service = None;
        call.headers.push(("authorization", "AWS4-HMAC-SHA256 x=y"));
    });
    let message =
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. ";
    check(&lambda, &node, 403, "IncompleteSignatureException", message).await;
    check(&logs, &node, 400, "IncompleteSignatureException", message).await;
    check(&sts, &node, 400, "IncompleteSignature", message).await;
}

#[tokio::test]
async fn what_nobody_serves_is_never_a_success() {
    let node = node();
    let code = "UnknownOperationException";
    check(&Call::new("GET", "/2015-03-31/layers", Some("lambda")), &node, 501, code, "").await;
    check(&Call::new("GET", "/2099-01-01/web-functions", Some("lambda")), &node, 501, code, "").await;
    check(&Call::new("GET", "/2015-03-31/functions", Some("lambda")), &node, 501, code, "").await;
    check(&Call::logs("Logs_20140328.StartLiveTail"), &node, 501, code, "").await;
    check(&Call::form(Some("sts"), "Action=Nothing&Version=2011-06-15"), &node, 501, code, "").await;
    check(&Call::form(Some("ec2"), "Action=DescribeVpcs&Version=2016-11-15"), &node, 501, code, "ec2.DescribeVpcs")
        .await;
    check(&Call::new("GET", "/v2/apis", Some("apigateway")), &node, 501, code, "apigateway.GET /v2/apis").await;
    let mut states = Call::logs("AWSStepFunctions.ListStateMachines");
    states.service = Some("states");
    check(&states, &node, 501, code, "states.AWSStepFunctions.ListStateMachines").await;
    states.keys = Keys { secret: "wrong", ..KEYS };
    check(&states, &node, 400, "InvalidSignatureException", MISMATCH).await;
}

#[tokio::test]
async fn what_iam_denies_and_what_the_model_forbids() {
    let node = node();
    let denied = "User: x is not authorized";
    let forbidden = "/2015-03-31/functions/forbidden/invocations";
    check(&Call::invoke(forbidden), &node, 403, "AccessDeniedException", denied).await;
    let logs = Call::logs("Logs_20140328.DescribeLogGroups").body(b"{\"logGroupNamePrefix\":\"forbidden\"}");
    check(&logs, &node, 400, "AccessDeniedException", denied).await;
    let bad = "/2015-03-31/functions/a%20b/invocations";
    let answer = Call::invoke(bad).send(node.address).await;
    assert_eq!(answer.status, 400, "{answer:?}");
    assert!(answer.body.contains("validation error detected"), "{answer:?}");
}

#[tokio::test]
async fn a_panic_is_an_internal_failure_and_the_node_lives() {
    let node = node();
    let panics = Call::invoke("/2015-03-31/functions/panic/invocations");
    check(&panics, &node, 500, "InternalFailure", "The request processing has failed").await;
    let answer = Call::new("GET", "/panic", None).send(node.address).await;
    assert_eq!(answer.status, 500);
    assert!(
        answer.body.contains("<Code>InternalFailure</Code>") || answer.body.contains("<Code>InternalError</Code>"),
        "{answer:?}"
    );
    assert_eq!(Call::invoke(INVOKE).send(node.address).await.status, 200);
}

#[tokio::test]
async fn a_body_too_large_is_refused_by_its_operation_s_own_bound() {
    let node = node();
    let large = vec![b'1'; 6 * 1024 * 1024 + 1];
    let invoke = Call::invoke(INVOKE).body(&large);
    let message = "Request must be smaller than 6291456 bytes for the InvokeFunction operation";
    check(&invoke, &node, 413, "RequestEntityTooLargeException", message).await;
    let fits = Call::invoke(INVOKE).body(&large[1..]);
    assert_eq!(fits.send(node.address).await.body.len(), 6 * 1024 * 1024);
    let form = Call::form(Some("sts"), WHO).body(&large);
    check(&form, &node, 413, "RequestEntityTooLarge", "Request must be smaller than 1048576 bytes for the ").await;
    // A stranger's large body is not even bounded by the operation: it is never kept.
    let stranger = Call { keys: Keys { access_key_id: "AKIAUNKNOWN", ..KEYS }, ..Call::invoke(INVOKE).body(&large) };
    check(&stranger, &node, 403, "UnrecognizedClientException", "").await;
}
