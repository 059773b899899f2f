//! Function URLs: an HTTP request becomes an event of payload format 2.0, and what the function answers a response.
//!
//! Source: Lambda Developer Guide, "Invoking Lambda function URLs" and "Control access to Lambda function URLs"; what these
//! leave open is as AWS was seen to do it.

mod address;
mod answer;
mod cors;
mod event;
mod prelude;
mod refusal;

pub(crate) use address::Address;

use crate::body::{Allowance, Body, Coming, Whole, read};
use crate::config::Auth;
use crate::door::{Arrival, Front};
use crate::finish::Finish;
use crate::presented::Presented;
use crate::refusal::Refusal;
use crate::server::Peer;
use crate::verify::{Expected, Payload};
use api::Error;
use base::limits::SYNC_PAYLOAD_BYTES;
use bytes::Bytes;
use cloud::{Context, Source};
use event::{Event, trace};
use futures::Stream;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Response};
use hyper::body::Incoming;
use iam::Caller;
use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// Where functions with an address of their own are found.
pub trait FunctionUrls: Send + Sync + 'static {
    fn find(&self, id: &str) -> Option<Arc<dyn FunctionUrl>>;
}

/// What becomes of an event.
pub type Outcome = Pin<Box<dyn Future<Output = Result<UrlAnswer, Error>> + Send>>;

/// A function's own address, as it was when the request came.
pub trait FunctionUrl: Send + Sync + 'static {
    /// The first label of its host name.
    fn id(&self) -> &str;
    /// Its host name, without a port.
    fn domain(&self) -> &str;
    /// Whether requests must be signed. Where they need not be, everybody is anonymous.
    fn is_signed(&self) -> bool;
    /// Whether answers are sent while they are being made.
    fn is_streamed(&self) -> bool;
    fn cors(&self) -> Option<&api::lambda::Cors>;
    /// Gives the event to the function, if the caller in `context` may.
    fn invoke(self: Arc<Self>, context: Context, event: Bytes) -> Outcome;
    /// A request got this status, so long after it had come.
    fn answered(&self, status: u16, ms: f64);
}

/// What a function made of an event.
pub enum UrlAnswer {
    /// Nothing of how is told.
    Failed,
    /// JSON, unless the function answered a stream that was taken as a whole.
    Whole { content_type: Cow<'static, str>, payload: Bytes },
    /// The pieces are read as the client takes them.
    Streaming { content_type: Cow<'static, str>, pieces: Pieces },
}

/// An answer while it is being made. Dropped before its end, the function goes on all the same.
pub type Pieces = Pin<Box<dyn Stream<Item = Bytes> + Send>>;

impl Front {
    /// The answer of the function at this address, or why there is none.
    pub(crate) async fn function_url(
        &self,
        peer: &Peer,
        url: Option<Arc<dyn FunctionUrl>>,
        address: &Address<'_>,
        request: &Parts,
        body: Incoming,
        arrival: &Arrival,
    ) -> Response<Body> {
        let coming = Coming::new(request, body);
        let Some(url) = url else {
            coming.drain(&self.config().limits).await;
            return refusal::nothing_there();
        };
        let begun = std::time::Instant::now();
        let answer = self.answer_at_url(peer, url.clone(), address, request, coming, arrival).await;
        url.answered(answer.status().as_u16(), begun.elapsed().as_secs_f64() * 1000.0);
        answer
    }

    async fn answer_at_url(
        &self,
        peer: &Peer,
        url: Arc<dyn FunctionUrl>,
        address: &Address<'_>,
        request: &Parts,
        coming: Coming,
        arrival: &Arrival,
    ) -> Response<Body> {
        if let Some(answer) = url.cors().and_then(|cors| cors::preflight(cors, request)) {
            coming.drain(&self.config().limits).await;
            return answer;
        }
        let trace = trace(&request.headers, arrival.now);
        match self.answer_of_function(peer, url.clone(), address, request, coming, arrival, &trace).await {
            Ok(mut answer) => {
                let headers = answer.headers_mut();
                if let Some(cors) = url.cors() {
                    cors::apply(cors, &request.headers, headers);
                }
                if let Ok(value) = HeaderValue::from_str(&trace) {
                    headers.insert(X_AMZN_TRACE_ID, value);
                }
                answer
            }
            Err(error) => {
                if error.status == 500 && error.detail.is_some() {
                    tracing::error!(request_id = %arrival.id, url = url.id(), %error, "a request failed on our side");
                }
                refusal::answer(&error)
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one request, each borrowed from another owner")]
    async fn answer_of_function(
        &self,
        peer: &Peer,
        url: Arc<dyn FunctionUrl>,
        address: &Address<'_>,
        request: &Parts,
        coming: Coming,
        arrival: &Arrival,
        trace: &str,
    ) -> Result<Response<Body>, Error> {
        let (caller, body) = self.admit_to_url(&*url, request, coming, arrival).await?;
        let source = peer.source(request, &self.config().endpoint);
        let event = Event { url: &*url, address, request, caller: &caller, source: &source, arrival, trace };
        let event = event.write(&body.bytes)?;
        let context = Context {
            caller,
            request_id: arrival.id.clone(),
            now: arrival.now,
            account: self.config().account.clone(),
            region: self.config().region.clone(),
            source: Arc::new(Source { trace: Some(trace.to_owned()), ..(*source).clone() }),
        };
        let streamed = url.is_streamed();
        let work = async move {
            // The body's share of the budget is held for as long as its event may be.
            let _body = body;
            url.invoke(context, event).await
        };
        let answer = Finish::new(&peer.tasks, work).await?;
        Ok(answer::response(answer, streamed).await)
    }

    /// Who calls, and the body that this is proven with.
    async fn admit_to_url(
        &self,
        url: &dyn FunctionUrl,
        request: &Parts,
        coming: Coming,
        arrival: &Arrival,
    ) -> Result<(Caller, Whole), Error> {
        let open = self.config().auth == Auth::Off;
        if open || !url.is_signed() {
            let whole = self.read_for_url(coming, false).await?;
            return Ok((if open { self.root() } else { Caller::anonymous() }, whole));
        }
        let presented = Presented::of(request);
        let region = self.config().region.as_str();
        let expected = Expected { service: "lambda", region, global_region: None };
        let authorizer = self.cloud().authorizer()?;
        let admitted = self.verifier().admit(&presented, request, &expected, &**authorizer, arrival.now);
        let ticket = match admitted {
            // Bodies that are not signed are not taken here.
            Ok(ticket) if ticket.needs_digest(request) => ticket,
            Ok(_) => {
                return Err(self
                    .turned_away(Refusal::Mismatch { canonical: String::new(), string_to_sign: String::new() }, coming)
                    .await);
            }
            Err(refusal) => return Err(self.turned_away(refusal, coming).await),
        };
        let whole = self.read_for_url(coming, true).await?;
        let payload = whole.sha256.as_ref().map_or(Payload::Claimed, Payload::Digest);
        let caller = self.verifier().check(ticket, request, payload).map_err(refusal::unproven)?;
        Ok((caller, whole))
    }

    async fn turned_away(&self, refusal: Refusal, coming: Coming) -> Error {
        coming.drain(&self.config().limits).await;
        refusal::unproven(refusal)
    }

    async fn read_for_url(&self, coming: Coming, digest: bool) -> Result<Whole, Error> {
        let allowance = Allowance { limit: SYNC_PAYLOAD_BYTES as usize, digest };
        read(coming, allowance, self.budget(), &self.config().limits).await.map_err(refusal::unread)
    }
}

const X_AMZN_TRACE_ID: HeaderName = HeaderName::from_static("x-amzn-trace-id");
