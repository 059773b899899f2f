//! A pipe as what takes batches, over services that answer as a test says.

use crate::Pipes;
use crate::model::{Pipe, Spec, State};
use crate::run::OfPipe;
use crate::targets::{Boxed, Destinations};
use api::events::HttpParameters;
use api::pipes::{PipeSourceParameters, PipeTargetParameters};
use api::{Error, lambda, sqs, sts};
use base::task::Tasks;
use base::{Clock as _, RequestId, SystemClock};
use bytes::Bytes;
use cloud::{AllowAll, Authorized, Cloud, Context, Result, Service};
use iam::Caller;
use mappings::{Answer, GivenUp, Groups, Means, Sink as _};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use store::Store;

const QUEUE: &str = "arn:aws:sqs:us-east-1:000000000000:q";
const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:f";

/// What services were told, and what they answer.
#[derive(Default)]
struct World {
    /// Bodies of messages that were sent.
    sent: Mutex<Vec<String>>,
    /// What becomes of a message with this body.
    refuses: Mutex<Vec<(String, &'static str, bool)>>,
    /// Of all calls of the queue.
    fails: Mutex<Option<Error>>,
    /// What the function answers, and whether it fails.
    answers: Mutex<(bool, String)>,
    untrusted: Mutex<bool>,
}

async fn send(
    world: Arc<World>,
    _: Authorized,
    input: sqs::SendMessageBatchInput,
) -> Result<sqs::SendMessageBatchOutput> {
    if let Some(error) = world.fails.lock().unwrap().clone() {
        return Err(error);
    }
    let mut failed = Vec::new();
    for entry in input.entries {
        let refuses = world.refuses.lock().unwrap();
        match refuses.iter().find(|(body, ..)| *body == entry.message_body) {
            Some((_, code, sender_fault)) => failed.push(sqs::BatchResultErrorEntry {
                id: entry.id,
                code: (*code).into(),
                sender_fault: *sender_fault,
                message: None,
            }),
            None => world.sent.lock().unwrap().push(entry.message_body),
        }
    }
    Ok(sqs::SendMessageBatchOutput { successful: Vec::new(), failed })
}

async fn invoke(world: Arc<World>, _: Authorized, input: lambda::InvokeInput) -> Result<lambda::InvokeOutput> {
    let payload = input.payload.map(|payload| payload.0).unwrap_or_default();
    world.sent.lock().unwrap().push(String::from_utf8_lossy(&payload).into_owned());
    let (failed, said) = world.answers.lock().unwrap().clone();
    Ok(lambda::InvokeOutput {
        function_error: failed.then(|| "Unhandled".into()),
        payload: Some(api::Blob(Bytes::from(said))),
        ..Default::default()
    })
}

async fn assume(world: Arc<World>, _: Authorized, _: sts::AssumeRoleInput) -> Result<sts::AssumeRoleOutput> {
    match *world.untrusted.lock().unwrap() {
        true => Err(Error::new("AccessDenied", 403, "no")),
        false => Ok(sts::AssumeRoleOutput::default()),
    }
}

struct Nowhere;

impl Destinations for Nowhere {
    fn invoke<'a>(&'a self, _: &'a Context, _: &'a str, _: &'a HttpParameters, _: &'a str) -> Boxed<'a, Result<Bytes>> {
        Box::pin(std::future::ready(Err(Error::internal("there are none"))))
    }
}

struct House {
    dir: PathBuf,
    world: Arc<World>,
    sink: OfPipe,
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

fn house(target: &str, change: impl FnOnce(&mut Spec)) -> House {
    let (cloud, world) = (Cloud::new(), Arc::new(World::default()));
    cloud.set_authorizer(Arc::new(AllowAll));
    cloud.serve(Service::new("sqs", world.clone()).op::<sqs::SendMessageBatch, _, _, _>(|_, _, _| Ok(vec![]), send));
    cloud.serve(Service::new("lambda", world.clone()).op::<lambda::Invoke, _, _, _>(|_, _, _| Ok(vec![]), invoke));
    cloud.serve(Service::new("sts", world.clone()).op::<sts::AssumeRole, _, _, _>(|_, _, _| Ok(vec![]), assume));
    let home = Context {
        caller: Caller::anonymous(),
        request_id: RequestId::random(),
        now: SystemClock.now(),
        account: "000000000000".parse().unwrap(),
        region: "us-east-1".parse().unwrap(),
        source: Arc::default(),
    };
    let dir = std::env::temp_dir().join(base::id::hex(16));
    let store = Store::open(&dir).unwrap();
    let means = Means {
        cloud,
        clock: Arc::new(SystemClock),
        time_scale: 1.0,
        brokers: Arc::default(),
        reach: mappings::Reach::Everywhere,
        arrivals: Arc::default(),
        groups: Groups::default(),
    };
    let now = home.now;
    let pipes = Pipes::open(&store, means, Arc::new(Nowhere), home, Tasks::new()).unwrap();
    let mut spec = Spec {
        source: "arn:aws:sqs:us-east-1:000000000000:source".into(),
        source_parameters: PipeSourceParameters::default(),
        target: target.into(),
        target_parameters: Some(PipeTargetParameters { input_template: Some("<$.body>".into()), ..Default::default() }),
        role: "arn:aws:iam::000000000000:role/r".into(),
        ..Spec::default()
    };
    change(&mut spec);
    let pipe = Pipe {
        name: "p".into(),
        uuid: "u".into(),
        spec: spec.clone(),
        pending: None,
        proven: true,
        running: true,
        state: State::Running,
        reason: None,
        created: now,
        modified: now,
        tags: Default::default(),
    };
    House { dir, world, sink: OfPipe::new(pipes, &pipe, &spec).unwrap() }
}

/// The messages of an event, each with its body as its id.
fn event(bodies: &[&str]) -> Bytes {
    let record = |body: &&str| json!({ "messageId": body, "body": body, "eventSource": "aws:sqs" });
    Bytes::from(json!({ "Records": bodies.iter().map(record).collect::<Vec<_>>() }).to_string())
}

impl House {
    async fn take(&self, bodies: &[&str]) -> Result<Answer> {
        self.sink.take(event(bodies), None).await
    }

    fn sent(&self) -> Vec<String> {
        self.world.sent.lock().unwrap().clone()
    }
}

/// The ids that an answer reports.
fn reported(answer: &Answer) -> Vec<String> {
    let answer: Value = serde_json::from_slice(&answer.payload).unwrap();
    let items = answer["batchItemFailures"].as_array().unwrap().clone();
    items.iter().map(|item| item["itemIdentifier"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn what_is_taken_is_done() {
    let house = house(QUEUE, |_| ());
    let answer = house.take(&["a", "b"]).await.unwrap();
    assert!(!answer.failed && reported(&answer).is_empty());
    assert_eq!(house.sent(), ["a", "b"]);
}

#[tokio::test]
async fn what_of_a_batch_is_refused_is_reported() {
    let house = house(QUEUE, |_| ());
    house.world.refuses.lock().unwrap().push(("b".into(), "InvalidMessageContents", true));
    let answer = house.take(&["a", "b", "c"]).await.unwrap();
    assert!(!answer.failed);
    assert_eq!((reported(&answer), house.sent()), (vec!["b".to_owned()], vec!["a".into(), "c".into()]));
}

#[tokio::test]
async fn what_passes_is_no_failure_and_the_rest_is_one() {
    let house = house(QUEUE, |_| ());
    for (code, status) in [("RequestThrottled", 400), ("Throttling", 403), ("InternalError", 500), ("Busy", 429)] {
        *house.world.fails.lock().unwrap() = Some(Error::new(code, status, ""));
        let error = house.take(&["a"]).await.unwrap_err();
        assert!(error.status >= 500, "{code}");
    }
    for (code, status) in [("AccessDenied", 403), ("AWS.SimpleQueueService.NonExistentQueue", 400)] {
        *house.world.fails.lock().unwrap() = Some(Error::new(code, status, ""));
        assert!(house.take(&["a"]).await.unwrap().failed, "{code}");
    }
    *house.world.fails.lock().unwrap() = None;
    house.world.refuses.lock().unwrap().push(("a".into(), "ServiceUnavailable", false));
    assert!(house.take(&["a"]).await.unwrap_err().status >= 500);
}

#[tokio::test]
async fn a_role_that_is_not_trusted_any_more_is_a_failure() {
    let house = house(QUEUE, |_| ());
    *house.world.untrusted.lock().unwrap() = true;
    assert!(house.take(&["a"]).await.unwrap().failed);
    assert!(house.sent().is_empty());
}

#[tokio::test]
async fn a_function_gets_a_list_and_reports() {
    let house = house(FUNCTION, |spec| spec.target_parameters = None);
    *house.world.answers.lock().unwrap() = (false, json!({"batchItemFailures": [{"itemIdentifier": "b"}]}).to_string());
    let answer = house.take(&["a", "b"]).await.unwrap();
    assert_eq!(reported(&answer), ["b"]);
    let sent: Value = serde_json::from_str(&house.sent()[0]).unwrap();
    assert_eq!((sent[0]["body"].as_str(), sent[1]["messageId"].as_str()), (Some("a"), Some("b")));
    *house.world.answers.lock().unwrap() = (true, "{}".into());
    assert!(house.take(&["a"]).await.unwrap().failed);
}

#[tokio::test]
async fn an_enrichment_that_fails_or_makes_too_many_keeps_the_target_out_of_it() {
    let house = house(QUEUE, |spec| {
        spec.enrichment = Some(FUNCTION.into());
        spec.target_parameters = None;
    });
    let many = json!(vec![1; 11]).to_string();
    for answers in [(true, "{}".to_owned()), (false, many)] {
        *house.world.answers.lock().unwrap() = answers;
        assert!(house.take(&["a"]).await.unwrap().failed);
    }
    assert_eq!(house.sent().len(), 2);
    *house.world.answers.lock().unwrap() = (false, "[]".into());
    assert!(!house.take(&["a"]).await.unwrap().failed);
    *house.world.answers.lock().unwrap() = (false, "[{\"n\":1.50}]".into());
    assert!(!house.take(&["a"]).await.unwrap().failed);
    assert_eq!(house.sent().last().map(String::as_str), Some("{\"n\":1.50}"));
}

#[test]
fn a_batch_that_is_given_up_is_told_of_as_aws_tells() {
    let house = house(QUEUE, |_| ());
    let told = house.sink.given_up(&GivenUp { condition: "RetryAttemptsExhausted", invocations: 3, answer: None });
    let context = json!({ "partnerResourceArn": "arn:aws:pipes:us-east-1:000000000000:pipe/p", "condition": "RetryAttemptsExhausted" });
    assert_eq!(Value::Object(told), json!({ "context": context }));
}
