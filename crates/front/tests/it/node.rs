//! A small node: an endpoint over services that do next to nothing.

use api::lambda::{
    Invoke, InvokeOutput, InvokeResponseStreamUpdate, InvokeWithResponseStream, InvokeWithResponseStreamInput,
    InvokeWithResponseStreamOutput, InvokeWithResponseStreamResponseEvent as Event,
};
use api::logs::{DescribeLogGroups, DescribeLogGroupsOutput};
use api::sts::{
    AssumeRoleWithWebIdentity, AssumeRoleWithWebIdentityOutput, GetCallerIdentity, GetCallerIdentityOutput,
};
use api::{Blob, Error, EventStream};
use base::task::Tasks;
use base::{AccountId, Clock, RequestId};
use bytes::Bytes;
use cloud::{Authorized, Authorizer, Check, Cloud, Context, Credential, CredentialError, Service, Source};
use front::{Body, Config, Front, Listening, Origin, RawService, RequestBody};
use http::{Request, Response};
use http_body_util::BodyExt;
use iam::{Caller, Principal};
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Notify;

pub const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
pub const USER: &str = "AKIDEXAMPLE";
pub const SESSION: &str = "ASIAEXAMPLE";
pub const TOKEN: &str = "AQoDYXdzEPT//////////wEXAMPLE+token==";

fn account() -> AccountId {
    "000000000000".parse().unwrap()
}

/// Two users of one secret, one with a session token; everything is allowed but `test:Forbidden`.
struct Directory;

impl Authorizer for Directory {
    fn credential(&self, id: &str, token: Option<&str>) -> Result<Credential, CredentialError> {
        let session_token = match (id, token) {
            (USER, None) => None,
            (SESSION, Some(TOKEN)) => Some(TOKEN.into()),
            (SESSION, Some("expired")) => return Err(CredentialError::Expired),
            _ => return Err(CredentialError::Unknown),
        };
        let principal =
            Principal::User { account: account(), path: "/".into(), name: "kim".into(), id: "AIDAEXAMPLE".into() };
        let caller = Caller { principal, access_key_id: Some(id.into()), session: None };
        Ok(Credential { secret: SECRET.into(), session_token, caller })
    }

    fn authorize(&self, _: &Context, check: &Check) -> cloud::Result<()> {
        let denied =
            || Error::new("AccessDeniedException", 403, "User: x is not authorized to perform: test:Forbidden");
        if check.action == "test:Forbidden" { Err(denied()) } else { Ok(()) }
    }
}

/// What the slow handler waits for, and how many of them came to their end.
#[derive(Default)]
pub struct Slow {
    pub begun: Notify,
    pub go_on: Notify,
    pub finished: AtomicUsize,
}

async fn invoke(slow: Arc<Slow>, _: Authorized, input: api::lambda::InvokeInput) -> cloud::Result<InvokeOutput> {
    match input.function_name.as_str() {
        "panic" => panic!("a handler of the test panics"),
        "slow" => {
            slow.begun.notify_one();
            slow.go_on.notified().await;
            slow.finished.fetch_add(1, Ordering::SeqCst);
        }
        _ => {}
    }
    let payload = input.payload.unwrap_or_else(|| Blob(input.function_name.into()));
    Ok(InvokeOutput { status_code: Some(200), payload: Some(payload), ..InvokeOutput::default() })
}

/// Counts when it goes.
struct Counted(Arc<Slow>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.finished.fetch_add(1, Ordering::SeqCst);
    }
}

/// Two events, of which the second waits.
async fn stream(
    slow: Arc<Slow>,
    _: Authorized,
    _: InvokeWithResponseStreamInput,
) -> cloud::Result<InvokeWithResponseStreamOutput> {
    let chunk = |text: &'static str| {
        Event::PayloadChunk(InvokeResponseStreamUpdate { payload: Some(Blob(Bytes::from_static(text.as_bytes()))) })
    };
    let events = futures::stream::unfold((0, Counted(slow)), move |(number, slow)| async move {
        match number {
            0 => Some((chunk("first"), (1, slow))),
            1 => {
                slow.0.begun.notify_one();
                slow.0.go_on.notified().await;
                Some((chunk("last"), (2, slow)))
            }
            _ => None,
        }
    });
    Ok(InvokeWithResponseStreamOutput {
        status_code: Some(200),
        event_stream: Some(EventStream::new(events)),
        response_stream_content_type: Some("text/x".into()),
        ..InvokeWithResponseStreamOutput::default()
    })
}

fn checked(name: &str) -> cloud::Result<Vec<Check>> {
    let action = if name == "forbidden" { "test:Forbidden" } else { "test:Allowed" };
    Ok(vec![Check::new(action, "*")])
}

fn services(cloud: &Cloud, slow: Arc<Slow>) {
    cloud.serve(
        Service::new("lambda", slow)
            .op::<Invoke, _, _, _>(|_, _, input| checked(&input.function_name), invoke)
            .op::<InvokeWithResponseStream, _, _, _>(|_, _, input| checked(&input.function_name), stream),
    );
    cloud.serve(
        Service::new("sts", Arc::new(()))
            .op::<GetCallerIdentity, _, _, _>(
                |_, _, _| Ok(vec![]),
                |_, context, _| async move {
                    let principal = &context.caller.principal;
                    let account = principal.account().map(ToString::to_string);
                    let (user_id, arn) = (Some(principal.user_id()), Some(principal.arn()));
                    Ok(GetCallerIdentityOutput { user_id, account, arn })
                },
            )
            .op::<AssumeRoleWithWebIdentity, _, _, _>(
                |_, _, _| Ok(vec![]),
                |_, context, _| async move {
                    let provider = Some(context.caller.principal.arn());
                    Ok(AssumeRoleWithWebIdentityOutput { provider, ..AssumeRoleWithWebIdentityOutput::default() })
                },
            ),
    );
    cloud.serve(Service::new("logs", Arc::new(())).op::<DescribeLogGroups, _, _, _>(
        |_, _, input| checked(input.log_group_name_prefix.as_deref().unwrap_or_default()),
        |_, context, _| async move {
            let next_token = Some(context.source.endpoint.clone());
            Ok(DescribeLogGroupsOutput { next_token, ..DescribeLogGroupsOutput::default() })
        },
    ));
}

/// Answers with what it was asked: method, target, length of the body, and who is proven to ask.
struct Echo;

impl RawService for Echo {
    fn call(
        self: Arc<Self>,
        request: Request<RequestBody>,
        source: Arc<Source>,
    ) -> Pin<Box<dyn Future<Output = Response<Body>> + Send>> {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            if parts.uri.path() == "/panic" {
                panic!("a raw service of the test panics");
            }
            let length = body.collect().await.map(|body| body.to_bytes().len());
            let caller = parts.extensions.get::<Caller>().map(|caller| caller.principal.arn());
            let id = parts.extensions.get::<RequestId>().is_some();
            let text = format!("{} {} {length:?} {caller:?} {id} {}", parts.method, parts.uri, source.endpoint);
            Response::new(Body::Left(Bytes::from(text).into()))
        })
    }
}

pub struct Node {
    pub address: SocketAddr,
    pub tasks: Tasks,
    pub slow: Arc<Slow>,
    pub listening: Option<Listening>,
}

impl Node {
    /// Serves on a port of its own, S3 and `/_lamp/code/` being echoes.
    pub fn start(clock: impl Clock, adapt: impl FnOnce(&mut Config)) -> Self {
        Self::start_at("127.0.0.1:0", clock, adapt)
    }

    pub fn start_at(address: &str, clock: impl Clock, adapt: impl FnOnce(&mut Config)) -> Self {
        let (cloud, slow, tasks) = (Cloud::new(), Arc::new(Slow::default()), Tasks::new());
        cloud.set_authorizer(Arc::new(Directory));
        services(&cloud, slow.clone());
        let mut config = Config::new("us-east-1".parse().unwrap(), account());
        config.routes.push(("/_lamp/code/".into(), Arc::new(Echo)));
        adapt(&mut config);
        let front = Front::new(config, cloud, Some(Arc::new(Echo)), Arc::new(clock));
        let listener = std::net::TcpListener::bind(address).unwrap();
        let listening = front.serve(listener, Origin::Public, &tasks).unwrap();
        Self { address: listening.address(), tasks, slow, listening: Some(listening) }
    }
}
