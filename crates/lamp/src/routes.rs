//! Paths beside AWS's: what `lamp ps`, `lamp bill` and `lamp replay` ask, each signed like any S3 request; and downloads, for
//! whoever has their URL.

use crate::debug;
use base::task::Tasks;
use base::{Clock, RequestId};
use bytes::Bytes;
use cloud::{Authorizer, Check, Context, Source};
use fleet::{Fleet, Reply};
use front::{Body, FunctionUrl, FunctionUrls, Outcome, RawService, RequestBody, UrlAnswer};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Either, Full};
use iam::Caller;
use lambda::Lambda;
use serde_json::json;
use service_s3::S3Front;
use service_sns::Sns;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub const ENVIRONMENTS: &str = "/_lamp/environments";
pub const BILL: &str = "/_lamp/bill";
pub const RECORDINGS: &str = "/_lamp/recordings";

/// Recordings listed at most.
const LISTED: usize = 50;

pub type Answer = Pin<Box<dyn Future<Output = Response<Body>> + Send>>;

/// Every route that asks who signed, by its prefix.
pub fn all(
    lambda: &Arc<Lambda>,
    fleet: &Fleet,
    ledger: &meter::Ledger,
    guard: &Guard,
    tasks: &Tasks,
) -> Vec<(String, Arc<dyn RawService>)> {
    vec![
        (ENVIRONMENTS.into(), Arc::new(Environments { fleet: fleet.clone(), guard: guard.clone() })),
        (RECORDINGS.into(), Arc::new(Recorded { lambda: lambda.clone(), guard: guard.clone() })),
        (debug::PATH.into(), debug::route(lambda, guard, tasks)),
        (BILL.into(), Arc::new(Bill { ledger: ledger.clone(), guard: guard.clone() })),
    ]
}

/// Asks whether the caller who signed may see something of the node itself.
#[derive(Clone)]
pub struct Guard {
    pub authorizer: Arc<dyn Authorizer>,
    pub account: base::AccountId,
    pub region: base::Region,
    pub clock: Arc<dyn Clock>,
}

impl Guard {
    fn allows(&self, action: &str, request: &Request<RequestBody>, source: Arc<Source>) -> bool {
        let check = Check::new(action, "*");
        self.context(request, source).is_some_and(|context| self.authorizer.authorize(&context, &check).is_ok())
    }

    /// The request as services see one; `None` where nobody has signed it.
    pub fn context(&self, request: &Request<RequestBody>, source: Arc<Source>) -> Option<Context> {
        Some(Context {
            caller: request.extensions().get::<Caller>().cloned()?,
            request_id: RequestId::random(),
            now: self.clock.now(),
            account: self.account.clone(),
            region: self.region.clone(),
            source,
        })
    }
}

pub fn answer(status: StatusCode, content_type: &'static str, body: impl Into<Bytes>) -> Response<Body> {
    let mut response = Response::new(Either::Left(Full::new(body.into())));
    *response.status_mut() = status;
    response.headers_mut().insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static(content_type));
    response
}

fn json_answer(value: &serde_json::Value) -> Response<Body> {
    answer(StatusCode::OK, "application/json", value.to_string())
}

pub fn refused() -> Response<Body> {
    answer(StatusCode::FORBIDDEN, "application/json", r#"{"message":"Forbidden"}"#)
}

/// S3 speaks HTTP itself.
pub struct S3(pub S3Front);

impl RawService for S3 {
    fn call(self: Arc<Self>, mut request: Request<RequestBody>, source: Arc<Source>) -> Answer {
        Box::pin(async move {
            if request.extensions().get::<front::Stranger>().is_some() {
                request.extensions_mut().insert(service_s3::Stranger);
            }
            let answer = self.0.call(source, request).await;
            answer.map(|body| Either::Right(body.map_err(Into::into).boxed_unsync()))
        })
    }
}

/// The certificate that messages of topics are signed by, for whoever gets one.
pub fn certificate(sns: &Arc<Sns>) -> (String, Arc<dyn RawService>) {
    (service_sns::CERTIFICATE_PATH.into(), Arc::new(Certificate(sns.clone())))
}

struct Certificate(Arc<Sns>);

impl RawService for Certificate {
    fn call(self: Arc<Self>, request: Request<RequestBody>, _: Arc<Source>) -> Answer {
        Box::pin(async move {
            match self.0.certificate(request.uri().path()).await {
                Some(pem) => answer(StatusCode::OK, "application/x-pem-file", pem),
                None => answer(StatusCode::NOT_FOUND, "text/plain", "There is no such certificate."),
            }
        })
    }
}

/// The archives of functions and layers, for whoever holds a URL that the node gave out. What callers sign themselves opens
/// none: who may not ask for a function's code may know its digest.
pub fn code(lambda: &Arc<Lambda>) -> (String, Arc<dyn RawService>) {
    (lambda::CODE_PATH.into(), Arc::new(Code(lambda.clone())))
}

struct Code(Arc<Lambda>);

impl RawService for Code {
    fn call(self: Arc<Self>, request: Request<RequestBody>, source: Arc<Source>) -> Answer {
        Box::pin(async move {
            let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
            if request.method() != http::Method::GET || !self.0.made_link(&source.endpoint, path, query) {
                return refused();
            }
            let digest = path.strip_prefix(lambda::CODE_PATH).unwrap_or_default();
            let Some(path) = self.0.code_file(digest) else {
                return answer(StatusCode::NOT_FOUND, "text/plain", "This archive is not here any more.");
            };
            match tokio::fs::read(path).await {
                Ok(zip) => answer(StatusCode::OK, "application/zip", zip),
                Err(error) => {
                    tracing::error!(%error, "an archive could not be read");
                    answer(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", "The archive could not be read.")
                }
            }
        })
    }
}

/// Functions at addresses of their own.
pub struct Urls(pub Arc<Lambda>);

struct Url {
    lambda: Arc<Lambda>,
    found: lambda::FoundUrl,
}

impl FunctionUrls for Urls {
    fn find(&self, id: &str) -> Option<Arc<dyn FunctionUrl>> {
        let found = self.0.url(id)?;
        Some(Arc::new(Url { lambda: self.0.clone(), found }))
    }
}

impl FunctionUrl for Url {
    fn id(&self) -> &str {
        self.found.id()
    }
    fn domain(&self) -> &str {
        self.found.domain()
    }
    fn is_signed(&self) -> bool {
        self.found.is_signed()
    }
    fn is_streamed(&self) -> bool {
        self.found.is_streamed()
    }
    fn cors(&self) -> Option<&api::lambda::Cors> {
        self.found.cors()
    }
    fn answered(&self, status: u16, ms: f64) {
        self.lambda.url_answered(&self.found, status, ms);
    }
    fn invoke(self: Arc<Self>, context: Context, event: Bytes) -> Outcome {
        Box::pin(async move {
            let reply = self.lambda.invoke_url(&context, &self.found, event).await?;
            Ok(match reply {
                Reply::Whole(answer) if answer.failed => UrlAnswer::Failed,
                Reply::Whole(answer) => UrlAnswer::Whole { content_type: answer.content_type, payload: answer.payload },
                Reply::Streaming(stream) => streaming(stream).await,
            })
        })
    }
}

/// Its first bytes are waited for: one that fails before any of them is a failure like any other.
async fn streaming(mut stream: fleet::Stream) -> UrlAnswer {
    let content_type = stream.content_type.clone();
    let Some(first) = stream.next().await else {
        return match stream.ending().await.failure {
            Some(_) => UrlAnswer::Failed,
            None => UrlAnswer::Streaming { content_type, pieces: Box::pin(futures::stream::empty()) },
        };
    };
    let rest = futures::stream::unfold(stream, async |mut stream| {
        let piece = stream.next().await?;
        Some((piece, stream))
    });
    let first = futures::stream::once(std::future::ready(first));
    UrlAnswer::Streaming { content_type, pieces: Box::pin(futures::StreamExt::chain(first, rest)) }
}

/// What the fleet holds.
struct Environments {
    fleet: Fleet,
    guard: Guard,
}

impl RawService for Environments {
    fn call(self: Arc<Self>, request: Request<RequestBody>, source: Arc<Source>) -> Answer {
        Box::pin(async move {
            if !self.guard.allows("lamplighter:ListEnvironments", &request, source) {
                return refused();
            }
            let now = self.guard.clock.now().millis();
            let environments: Vec<_> = self.fleet.standing().iter().map(|one| show(one, now)).collect();
            json_answer(&json!({ "environments": environments }))
        })
    }
}

fn show(one: &fleet::Standing, now_ms: i64) -> serde_json::Value {
    json!({
        "id": &*one.id,
        "function": &*one.function,
        "version": &*one.version,
        "state": one.state.name(),
        "memoryBytes": one.memory_bytes,
        "memoryMb": one.memory_mb,
        "ageMs": now_ms - one.started.millis(),
        "idleMs": one.idle_since.map(|since| now_ms - since.millis()),
        "served": one.served,
    })
}

/// Events of late, which hold what callers sent: for whoever may see all of the node.
struct Recorded {
    lambda: Arc<Lambda>,
    guard: Guard,
}

impl RawService for Recorded {
    fn call(self: Arc<Self>, request: Request<RequestBody>, source: Arc<Source>) -> Answer {
        Box::pin(async move {
            let path = request.uri().path().strip_prefix(RECORDINGS).unwrap_or_default();
            let id = path.strip_prefix('/').filter(|id| !id.is_empty()).map(str::to_owned);
            let action = if id.is_some() { "lamplighter:GetRecordedEvent" } else { "lamplighter:ListRecordedEvents" };
            if !self.guard.allows(action, &request, source) {
                return refused();
            }
            let answered = match id {
                Some(id) => self.one(id).await,
                None => self.list(request.uri().query().unwrap_or_default()).await.map(Some),
            };
            match answered {
                Ok(Some(value)) => json_answer(&value),
                Ok(None) => {
                    let message = json!({ "message": "No event of that request id is recorded." });
                    answer(StatusCode::NOT_FOUND, "application/json", message.to_string())
                }
                Err(error) => {
                    tracing::error!(%error, "recorded events could not be read");
                    let message = json!({ "message": "Recorded events could not be read." });
                    answer(StatusCode::INTERNAL_SERVER_ERROR, "application/json", message.to_string())
                }
            }
        })
    }
}

impl Recorded {
    async fn one(&self, id: String) -> store::Result<Option<serde_json::Value>> {
        let found = self.lambda.recordings().get(id).await?;
        Ok(found.map(|one| {
            let mut shown = recording(&one);
            shown["payload"] = json!(String::from_utf8_lossy(&one.payload));
            shown["clientContext"] = json!(one.client_context);
            shown
        }))
    }

    /// The latest, of `function=NAME` where that is asked for. Names of functions need no decoding.
    async fn list(&self, query: &str) -> store::Result<serde_json::Value> {
        let function = query.split('&').find_map(|pair| pair.strip_prefix("function=")).map(str::to_owned);
        let recordings = self.lambda.recordings();
        let listed: Vec<_> = recordings.list(function, LISTED).await?.iter().map(recording).collect();
        Ok(json!({ "on": recordings.is_on(), "leftOut": recordings.left_out(), "recordings": listed }))
    }
}

fn recording(one: &lambda::Recording) -> serde_json::Value {
    json!({
        "requestId": one.request_id,
        "at": one.at.iso8601(),
        "function": one.function,
        "qualifier": one.qualifier,
        "ending": one.ending.name(),
        "tenant": one.tenant,
        "bytes": one.bytes,
    })
}

/// A month's use, for whoever reckons what it would have cost on AWS.
struct Bill {
    ledger: meter::Ledger,
    guard: Guard,
}

impl RawService for Bill {
    fn call(self: Arc<Self>, request: Request<RequestBody>, source: Arc<Source>) -> Answer {
        Box::pin(async move {
            if !self.guard.allows("lamplighter:GetBill", &request, source) {
                return refused();
            }
            match self.month(request.uri().query().unwrap_or_default()).await {
                Ok(bill) => json_answer(&bill),
                Err(message) => {
                    answer(StatusCode::BAD_REQUEST, "application/json", json!({ "message": message }).to_string())
                }
            }
        })
    }
}

impl Bill {
    /// The rows of `month=YYYY-MM` (default: this one).
    async fn month(&self, query: &str) -> Result<serde_json::Value, String> {
        let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let now = self.guard.clock.now();
        let day: meter::Day = match value("month") {
            Some(month) => {
                format!("{month}-01").parse().map_err(|_| format!("`{month}` is not a month such as 2026-01"))?
            }
            None => meter::Day::of(now),
        };
        let (first, last) = day.month();
        let usage = self.ledger.between(first, last, now).await.map_err(|error| error.to_string())?;
        Ok(json!({ "from": first, "to": last, "usage": usage }))
    }
}
