//! The Extensions and Telemetry APIs as bytes on a connection.

use crate::function::{event, soon};
use crate::protocol::{Api, Client, NEXT, Reply, serve_with};
use base::task::Tasks;
use runtimes::{Dial, Identity, Init, RuntimeApi, ShutdownReason};
use serde_json::{Value, json};
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use tokio::net::TcpStream;

/// The host is the sandbox.
struct Host;

impl Dial for Host {
    fn dial(&self, port: u16) -> Pin<Box<dyn Future<Output = io::Result<TcpStream>> + Send + '_>> {
        Box::pin(TcpStream::connect(("127.0.0.1", port)))
    }
}

fn serve() -> Api {
    let identity = Identity {
        function_name: "f".into(),
        version: "$LATEST".into(),
        handler: "app.handler".into(),
        account_id: "000000000000".into(),
    };
    serve_with(|listener| RuntimeApi::serve_as(listener, &Tasks::new(), identity, Some(Arc::new(Host))))
}

async fn call(client: &mut Client, line: &str, headers: &str, body: &str) -> Reply {
    let length = body.len();
    client.send(format!("{line} HTTP/1.1\r\nHost: x\r\n{headers}Content-Length: {length}\r\n\r\n{body}")).await;
    client.reply().await
}

async fn register(api: &Api, name: &str, events: &Value) -> (Client, Reply) {
    let mut client = api.client().await;
    let headers = format!("Lambda-Extension-Name: {name}\r\nLambda-Extension-Accept-Feature: x, accountId\r\n");
    let body = json!({ "events": events }).to_string();
    let reply = call(&mut client, "POST /2020-01-01/extension/register", &headers, &body).await;
    (client, reply)
}

fn kind(reply: &Reply) -> (u16, String) {
    let body: Value = serde_json::from_str(&reply.body).unwrap();
    (reply.status, body["errorType"].as_str().unwrap_or_default().to_owned())
}

fn identified(reply: &Reply) -> String {
    format!("Lambda-Extension-Identifier: {}\r\n", reply.header("Lambda-Extension-Identifier").unwrap())
}

async fn ask(client: &mut Client, id: &str) {
    client.send(format!("GET /2020-01-01/extension/event/next HTTP/1.1\r\nHost: x\r\n{id}\r\n")).await;
}

#[tokio::test]
async fn an_extension_lives_beside_the_runtime() {
    let api = serve();
    assert!(api.handle.expect_extension("agent"));
    let (mut agent, registered) = register(&api, "agent", &json!(["INVOKE", "SHUTDOWN"])).await;
    let expect = json!({
        "functionName": "f", "functionVersion": "$LATEST", "handler": "app.handler", "accountId": "000000000000",
    });
    assert_eq!(serde_json::from_str::<Value>(&registered.body).unwrap(), expect);
    soon(api.handle.extensions_registered()).await;
    let id = identified(&registered);
    let mut runtime = api.client().await;
    runtime.send(NEXT).await;
    assert_eq!(soon(api.handle.ready()).await, Init::Ready);
    ask(&mut agent, &id).await;
    soon(api.handle.extensions_ready()).await;

    let outcome = api.invoke(event("id-1", "1"));
    let told = agent.reply().await;
    assert!(told.header("Lambda-Extension-Event-Identifier").is_some());
    let told: Value = serde_json::from_str(&told.body).unwrap();
    assert_eq!((told["eventType"].as_str(), told["requestId"].as_str()), (Some("INVOKE"), Some("id-1")));
    assert_eq!(runtime.reply().await.body, "1");
    let answer = "POST /2018-06-01/runtime/invocation/id-1/response";
    call(&mut runtime, answer, "", "2").await;
    outcome.await.unwrap().unwrap();
    assert!(!api.handle.are_extensions_done());
    ask(&mut agent, &id).await;
    soon(api.handle.extensions_done()).await;

    api.handle.shut_extensions_down(ShutdownReason::Timeout, 17);
    let expect = r#"{"eventType":"SHUTDOWN","deadlineMs":17,"shutdownReason":"timeout"}"#;
    assert_eq!(agent.reply().await.body, expect);
}

#[tokio::test]
async fn registration_ends_when_the_runtime_is_ready() {
    let api = serve();
    let (mut inside, registered) = register(&api, "inside", &json!(["INVOKE"])).await;
    assert_eq!(registered.status, 200);
    let mut runtime = api.client().await;
    runtime.send(NEXT).await;
    soon(api.handle.ready()).await;
    let (_, late) = register(&api, "late", &json!(["INVOKE"])).await;
    assert_eq!(kind(&late), (403, "Extension.RegistrationClosed".into()));
    assert!(api.handle.has_extensions());
    ask(&mut inside, &identified(&registered)).await;
    soon(api.handle.extensions_ready()).await;
}

#[tokio::test]
async fn what_is_wrong_is_refused_and_changes_nothing() {
    let api = serve();
    let mut client = api.client().await;
    let named = "Lambda-Extension-Name: x\r\n";
    let unknown = format!("Lambda-Extension-Identifier: {}\r\n", base::id::uuid());
    let register = "POST /2020-01-01/extension/register";
    for (line, headers, body, expect) in [
        (register, "", "{}", "Extension.InvalidExtensionName"),
        (register, named, "{", "InvalidRequestFormat"),
        (register, named, r#"{"events":[1]}"#, "InvalidRequestFormat"),
        (register, named, r#"{"events":[],"configurationKeys":["a"]}"#, "InvalidRequestFormat"),
        (register, named, r#"{"events":["SHUTDOWN"]}"#, "Extension.InvalidEventType"),
        ("GET /2020-01-01/extension/event/next", "", "", "Extension.MissingExtensionIdentifier"),
        (
            "GET /2020-01-01/extension/event/next",
            "Lambda-Extension-Identifier: x\r\n",
            "",
            "Extension.InvalidExtensionIdentifier",
        ),
        ("GET /2020-01-01/extension/event/next", &unknown, "", "Extension.UnknownExtensionIdentifier"),
        ("POST /2020-01-01/extension/init/error", &unknown, "{}", "Extension.MissingHeader"),
        ("PUT /2022-07-01/telemetry", &unknown, "{}", "Extension.UnknownExtensionIdentifier"),
        ("PUT /2020-08-15/logs", "", "{}", "Extension.MissingExtensionIdentifier"),
    ] {
        let reply = call(&mut client, line, headers, body).await;
        assert_eq!(kind(&reply), (403, expect.into()), "{line} {headers} {body}");
    }
    let long = "x".repeat(70 * 1024);
    assert_eq!(kind(&call(&mut client, register, named, &long).await).1, "InvalidRequestFormat");
    assert!(!api.handle.has_extensions());
}

#[tokio::test]
async fn errors_are_told_of_once() {
    let api = serve();
    let (mut client, registered) = register(&api, "inside", &json!([])).await;
    let id = format!("{}Lambda-Extension-Function-Error-Type: Extension.Bad\r\n", identified(&registered));
    let reply = call(&mut client, "POST /2020-01-01/extension/init/error", &id, "{}").await;
    assert_eq!((reply.status, reply.body.as_str()), (202, r#"{"status":"OK"}"#));
    assert_eq!(api.handle.extension_error(), Some("Extension.InitError"));
    let reply = call(&mut client, "POST /2020-01-01/extension/exit/error", &id, "{}").await;
    assert_eq!(kind(&reply), (403, "Extension.InvalidExtensionState".into()));
    let status = api.handle.extensions().remove(0);
    assert_eq!((status.state, status.error_type.as_deref()), ("InitError", Some("Extension.Bad")));
}

#[tokio::test]
async fn a_subscription_is_made_in_the_init_phase_and_by_one_interface() {
    let api = serve();
    let (mut client, registered) = register(&api, "inside", &json!([])).await;
    let id = identified(&registered);
    let document = |version: &str| {
        json!({ "schemaVersion": version, "types": ["platform"], "destination": { "protocol": "TCP", "port": 7 } })
            .to_string()
    };
    let telemetry = "PUT /2022-07-01/telemetry";
    let reply = call(&mut client, telemetry, &id, &document("2022-12-13")).await;
    assert_eq!((reply.status, reply.body.as_str()), (200, r#""OK""#));
    let note = soon(api.handle.subscribed()).await;
    assert_eq!((note.extension.as_str(), note.state), ("inside", "Subscribed"));
    let reply = call(&mut client, telemetry, &id, &document("2022-12-13")).await;
    assert_eq!((reply.status, reply.body.as_str()), (200, r#""AlreadySubscribed""#));
    let reply = call(&mut client, "PUT /2020-08-15/logs", &id, &document("2020-08-15")).await;
    assert_eq!(kind(&reply), (400, "Logs.AccessDenied".into()));
    assert!(api.handle.telemetry().unwrap().end_init());
    let reply = call(&mut client, telemetry, &id, &document("2025-01-29")).await;
    assert_eq!(kind(&reply), (403, "Telemetry.SubscriptionClosed".into()));
}
