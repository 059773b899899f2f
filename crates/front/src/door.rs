//! Where every request comes in and every answer goes out.

use crate::body::{Allowance, Arriving, Body, Budget, Coming, RequestBody, read, streamed};
use crate::config::{Auth, Config};
use crate::finish::Caught;
use crate::limits::body_bytes;
use crate::operation::{Target, unread};
use crate::place::{self, Place};
use crate::presented::Presented;
use crate::server::Peer;
use crate::stranger::Standing;
use crate::urls::Address;
use crate::verify::{Expected, Payload, Verifier};
use crate::{RawService, cors, wire};
use api::Error;
use api::schema::Protocol;
use base::{Clock, RequestId, Timestamp};
use cloud::Cloud;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue, ORIGIN};
use http::request::Parts;
use http::{Request, Response};
use hyper::body::Incoming;
use iam::Caller;
use std::sync::Arc;

/// The endpoint of a node. Cheap to clone.
#[derive(Clone)]
pub struct Front(Arc<Inner>);

struct Inner {
    config: Config,
    cloud: Cloud,
    s3: Option<Arc<dyn RawService>>,
    clock: Arc<dyn Clock>,
    verifier: Verifier,
    budget: Budget,
}

/// One request, as we count them.
pub(crate) struct Arrival {
    pub id: RequestId,
    pub now: Timestamp,
}

impl Front {
    /// Without `s3`, what would be for it is a service that is absent.
    pub fn new(config: Config, cloud: Cloud, s3: Option<Arc<dyn RawService>>, clock: Arc<dyn Clock>) -> Self {
        let budget = Budget::new(config.limits.body_budget);
        Self(Arc::new(Inner { config, cloud, s3, clock, verifier: Verifier::default(), budget }))
    }

    pub(crate) fn config(&self) -> &Config {
        &self.0.config
    }
    pub(crate) fn cloud(&self) -> &Cloud {
        &self.0.cloud
    }
    pub(crate) fn verifier(&self) -> &Verifier {
        &self.0.verifier
    }
    pub(crate) fn budget(&self) -> &Budget {
        &self.0.budget
    }

    pub(crate) async fn handle(&self, peer: &Peer, request: Request<Incoming>) -> Response<Body> {
        let arrival = Arrival { id: RequestId::random(), now: self.0.clock.now() };
        let (parts, body) = request.into_parts();
        let standing = Standing::of(self.config(), &parts);
        if let Some((urls, address)) = self.config().urls.as_ref().zip(Address::of(&parts)) {
            let url = urls.find(&address.id);
            if standing.at_url(url.as_deref()) == Standing::Known {
                let mut answer = self.function_url(peer, url, &address, &parts, body, &arrival).await;
                stamp(&mut answer, &arrival.id);
                return answer;
            }
        }
        if standing != Standing::Known {
            let mut answer = self.receive(standing, peer, parts, body, &arrival).await;
            stamp(&mut answer, &arrival.id);
            return answer;
        }
        let from_script = parts.headers.contains_key(ORIGIN);
        let of_bucket = from_script && self.is_of_bucket(&parts);
        let mut answer = match cors::preflight(&parts) {
            Some(answer) if !of_bucket => answer,
            _ => self.dispatch(peer, parts, body, &arrival).await,
        };
        stamp(&mut answer, &arrival.id);
        if from_script && !of_bucket {
            cors::open(answer.headers_mut());
        }
        answer
    }

    /// A bucket has rules of its own for scripts, and S3 answers by them.
    fn is_of_bucket(&self, request: &Parts) -> bool {
        let meant = cors::meant(request);
        let place = place::find(self.config(), &meant, &Presented::of(&meant));
        matches!(place, Place::S3) && self.has_s3() && request.uri.path() != "/"
    }

    async fn dispatch(&self, peer: &Peer, request: Parts, body: Incoming, arrival: &Arrival) -> Response<Body> {
        let presented = Presented::of(&request);
        let absent;
        let target = match place::find(self.config(), &request, &presented) {
            Place::Health => return self.health(),
            Place::Form => return self.form(peer, &request, &presented, body, arrival).await,
            Place::S3 => return self.s3(peer, request, body, arrival).await,
            Place::Open(route) => {
                let route = route.clone();
                return self.raw(route, None, peer, request, body, arrival).await;
            }
            Place::Beside(route) => {
                let (route, signer) = (route.clone(), self.signer_of_route(&request, &presented, arrival.now));
                return match signer {
                    Ok(caller) => self.raw(route, Some(caller), peer, request, body, arrival).await,
                    Err(error) => self.refuse(error, Coming::new(&request, body), arrival).await,
                };
            }
            Place::Aws { service, route } => Target::of(service, route, &request),
            Place::Absent { name, protocol } => {
                absent = name;
                Target::absent(&absent, protocol)
            }
        };
        let arriving = Arriving::Coming(Coming::new(&request, body));
        self.operation(peer, &request, &presented, target, arriving, arrival).await
    }

    /// A form that says only inside which service it is for.
    async fn form(
        &self,
        peer: &Peer,
        request: &Parts,
        presented: &Presented<'_>,
        body: Incoming,
        arrival: &Arrival,
    ) -> Response<Body> {
        let nowhere = Target::absent("", Protocol::Query);
        let allowance = Allowance { limit: body_bytes(Protocol::Query, None, None), digest: false };
        let whole = match read(Coming::new(request, body), allowance, self.budget(), &self.config().limits).await {
            Ok(whole) => whole,
            Err(error) => return wire::error(Protocol::Query, None, unread(error, &nowhere), &arrival.id),
        };
        let service = std::str::from_utf8(&whole.bytes).ok().and_then(place::service_of_form);
        let target = service.map_or(nowhere, |service| Target::of(service, None, request));
        self.operation(peer, request, presented, target, Arriving::Here(whole), arrival).await
    }

    fn health(&self) -> Response<Body> {
        let text = serde_json::json!({ "status": "ready", "version": self.config().version }).to_string();
        let mut answer = Response::new(Body::Left(text.into()));
        answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        answer
    }

    /// Whoever signed a request to a route of ours, in a URL or in headers, as for S3. Its body is not signed.
    fn signer_of_route(&self, request: &Parts, presented: &Presented<'_>, now: Timestamp) -> Result<Caller, Error> {
        if self.config().auth == Auth::Off {
            return Ok(self.root());
        }
        let expected = Expected { service: "s3", region: self.config().region.as_str(), global_region: None };
        let authorizer = self.cloud().authorizer()?;
        let verifier = self.verifier();
        let checked = verifier
            .admit(presented, request, &expected, &**authorizer, now)
            .and_then(|ticket| verifier.check(ticket, request, Payload::Claimed));
        checked.map_err(|refusal| refusal.into_error(Protocol::RestXml))
    }

    pub(crate) fn has_s3(&self) -> bool {
        self.0.s3.is_some()
    }

    pub(crate) async fn s3(&self, peer: &Peer, request: Parts, body: Incoming, arrival: &Arrival) -> Response<Body> {
        match self.0.s3.clone() {
            Some(s3) => {
                let mut answer = self.raw(s3, None, peer, request, body, arrival).await;
                stamp_s3(&mut answer);
                answer
            }
            None => {
                let error = Error::unknown_operation("s3", request.method.as_str());
                self.refuse(error, Coming::new(&request, body), arrival).await
            }
        }
    }

    async fn raw(
        &self,
        service: Arc<dyn RawService>,
        caller: Option<Caller>,
        peer: &Peer,
        mut request: Parts,
        body: Incoming,
        arrival: &Arrival,
    ) -> Response<Body> {
        let source = peer.source(&request, &self.config().endpoint);
        request.extensions.insert(arrival.id.clone());
        if let Some(caller) = caller {
            request.extensions.insert(caller);
        }
        let body: RequestBody = streamed(body, self.config().limits.body_stall);
        let request = Request::from_parts(request, body);
        let call = Caught(Box::pin(async { Ok(service.call(request, source).await) }));
        call.await.unwrap_or_else(|error| {
            tracing::error!(request_id = %arrival.id, %error, "a request failed on our side");
            wire::error(Protocol::RestXml, None, error, &arrival.id)
        })
    }

    /// In S3's form.
    async fn refuse(&self, error: Error, body: Coming, arrival: &Arrival) -> Response<Body> {
        body.drain(&self.config().limits).await;
        wire::error(Protocol::RestXml, None, error, &arrival.id)
    }
}

/// Every answer has an id, in the header its protocol's clients look at.
fn stamp(answer: &mut Response<Body>, id: &RequestId) {
    let headers = answer.headers_mut();
    let has_one = headers.contains_key(X_AMZN_REQUEST_ID) || headers.contains_key(X_AMZ_REQUEST_ID);
    if let (false, Ok(value)) = (has_one, HeaderValue::from_str(id.as_str())) {
        headers.insert(X_AMZN_REQUEST_ID, value);
    }
}

/// S3's two ids, where the service has not set its own.
fn stamp_s3(answer: &mut Response<Body>) {
    let ids = [(X_AMZ_REQUEST_ID, base::id::base32(16)), (X_AMZ_ID_2, base::id::secret(76))];
    for (name, value) in ids {
        if let (false, Ok(value)) = (answer.headers().contains_key(&name), HeaderValue::try_from(value)) {
            answer.headers_mut().insert(name, value);
        }
    }
}

const X_AMZ_ID_2: HeaderName = HeaderName::from_static("x-amz-id-2");
const X_AMZN_REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");
const X_AMZ_REQUEST_ID: HeaderName = HeaderName::from_static("x-amz-request-id");
