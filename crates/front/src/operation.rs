//! One call of one operation, from the bytes of a request to those of its answer.

use crate::body::{Allowance, Arriving, Body, BodyError, Whole};
use crate::config::Auth;
use crate::door::{Arrival, Front};
use crate::finish::{Finish, caught};
use crate::limits::{body_bytes, public_name};
use crate::place::LINKS;
use crate::presented::Presented;
use crate::refusal::Refusal;
use crate::server::Peer;
use crate::unpack::unpack;
use crate::verify::{Expected, Payload, Ticket};
use crate::weigh::weigh;
use crate::{form, wire};
use api::Error;
use api::codec::{self, Route};
use api::schema::{Operation, Protocol, Service};
use base::Timestamp;
use cloud::Context;
use http::Response;
use http::request::Parts;
use iam::{Caller, Principal};
use std::borrow::Cow;

/// What is being called.
pub(crate) struct Target<'a> {
    pub protocol: Protocol,
    /// `None` where we do not have it.
    pub service: Option<&'static Service>,
    /// `None` where the body has to tell, or where there is no such operation.
    pub route: Option<Route<'a>>,
    /// The name in the credential's scope.
    pub signing_name: &'a str,
}

impl<'a> Target<'a> {
    pub fn of(service: &'static Service, route: Option<Route<'a>>, request: &Parts) -> Self {
        Self {
            protocol: wire::protocol(service, request),
            service: Some(service),
            route,
            signing_name: service.signing_name,
        }
    }

    pub fn absent(signing_name: &'a str, protocol: Protocol) -> Self {
        Self { protocol, service: None, route: None, signing_name }
    }

    fn operation(&self) -> Option<&'static Operation> {
        self.route.as_ref().map(|route| route.operation)
    }

    fn refused(&self, refusal: Refusal) -> Error {
        refusal.into_error(self.protocol)
    }
}

/// Who calls, as far as it is known before the body is read.
#[expect(clippy::large_enum_variant, reason = "it lives on the stack of one request, and most are signed")]
pub(crate) enum Admission<'a> {
    Signed(Ticket<'a>),
    /// Signatures do not count.
    Root,
    /// No signature: only for operations that need none.
    Unsigned,
}

impl Front {
    /// Calls `target`; every failure is already in the protocol's own form.
    pub(crate) async fn operation(
        &self,
        peer: &Peer,
        request: &Parts,
        presented: &Presented<'_>,
        mut target: Target<'_>,
        body: Arriving,
        arrival: &Arrival,
    ) -> Response<Body> {
        let (protocol, service) = (target.protocol, target.service);
        let done = match self.prove(request, presented, &target, body, arrival.now).await {
            Ok((caller, body)) => self.call(peer, request, &mut target, caller, body, arrival).await,
            Err(error) => Err(error),
        };
        done.unwrap_or_else(|error| {
            log(&error, &target, arrival);
            wire::error(protocol, service, error, &arrival.id)
        })
    }

    /// Who calls, proven, and the body that the proof is of.
    async fn prove(
        &self,
        request: &Parts,
        presented: &Presented<'_>,
        target: &Target<'_>,
        body: Arriving,
        now: Timestamp,
    ) -> Result<(Caller, Whole), Error> {
        let limits = &self.config().limits;
        let admission = match self.admit(request, presented, target, now) {
            Ok(admission) => admission,
            Err(error) => {
                body.drain(limits).await;
                return Err(error);
            }
        };
        let digest = matches!(&admission, Admission::Signed(ticket) if ticket.needs_digest(request));
        let allowance = Allowance { limit: body_bytes(target.protocol, target.service, target.operation()), digest };
        let whole = body.read(allowance, self.budget(), limits).await.map_err(|error| unread(error, target))?;
        let caller = self.caller(admission, request, target, &whole)?;
        Ok((caller, whole))
    }

    fn admit<'p>(
        &self,
        request: &Parts,
        presented: &'p Presented<'_>,
        target: &Target<'_>,
        now: Timestamp,
    ) -> Result<Admission<'p>, Error> {
        if self.config().auth == Auth::Off {
            return Ok(Admission::Root);
        }
        let some_open = |service: &Service| service.operations.iter().any(|operation| is_open(service, operation));
        if *presented == Presented::Nothing && target.service.is_some_and(some_open) {
            return Ok(Admission::Unsigned);
        }
        let region = self.config().region.as_str();
        let expected = Expected {
            service: target.signing_name,
            region,
            global_region: global_region(target.signing_name, region),
        };
        let authorizer = self.cloud().authorizer()?;
        let ticket = self.verifier().admit(presented, request, &expected, &**authorizer, now);
        ticket.map(Admission::Signed).map_err(|refusal| target.refused(refusal))
    }

    fn caller(
        &self,
        admission: Admission<'_>,
        request: &Parts,
        target: &Target<'_>,
        body: &Whole,
    ) -> Result<Caller, Error> {
        match admission {
            Admission::Root => Ok(self.root()),
            Admission::Signed(ticket) => {
                // No digest means that none goes into this signature.
                let payload = body.sha256.as_ref().map_or(Payload::Claimed, Payload::Digest);
                self.verifier().check(ticket, request, payload).map_err(|refusal| target.refused(refusal))
            }
            Admission::Unsigned => {
                let service = target.service.ok_or_else(|| target.refused(Refusal::Missing))?;
                let route = codec::find(service, wire::head(request), &body.bytes);
                let open = route.is_ok_and(|route| is_open(service, route.operation));
                if open { Ok(Caller::anonymous()) } else { Err(target.refused(Refusal::Missing)) }
            }
        }
    }

    /// Who everybody is where signatures do not count.
    pub(crate) fn root(&self) -> Caller {
        let principal = Principal::Root { account: self.config().account.clone() };
        Caller { principal, access_key_id: None, session: None }
    }

    async fn call(
        &self,
        peer: &Peer,
        request: &Parts,
        target: &mut Target<'_>,
        caller: Caller,
        body: Whole,
        arrival: &Arrival,
    ) -> Result<Response<Body>, Error> {
        let absent =
            || Error::unknown_operation(target.signing_name, &asked_for(request, target.protocol, &body.bytes));
        let service = target.service.ok_or_else(absent)?;
        let unpacked = caught(|| unpack(request, service, &body, self.budget()))?;
        let route = match target.route.take() {
            Some(route) => route,
            None => codec::find(service, wire::head(request), &unpacked.bytes)?,
        };
        let (operation, protocol) = (route.operation, target.protocol);
        target.route = Some(Route::named(operation));
        let tree = weigh(protocol, operation, &unpacked.bytes, self.budget())?;
        let input = caught(|| wire::decode(service, route, request, unpacked.bytes.clone()))?;
        let context = self.context(peer, request, caller, arrival);
        let cloud = self.cloud().clone();
        let work = async move {
            // The body's share of the budget is held for as long as the handler may hold the body.
            let _body = (body, unpacked, tree);
            cloud.call_by_name(context, service.name, operation.name, input).await
        };
        let output = Finish::new(&peer.tasks, work).await?;
        caught(|| Ok(wire::encode(protocol, service, operation, output, &arrival.id)))
    }

    fn context(&self, peer: &Peer, request: &Parts, caller: Caller, arrival: &Arrival) -> Context {
        let config = self.config();
        Context {
            caller,
            request_id: arrival.id.clone(),
            now: arrival.now,
            account: config.account.clone(),
            region: config.region.clone(),
            source: peer.source(request, &config.endpoint),
        }
    }
}

/// Whether an operation needs no signature: by its model, or since links lead to it.
fn is_open(service: &Service, operation: &Operation) -> bool {
    operation.unsigned || (service.name == "sns" && LINKS.contains(&operation.name))
}

/// The region that global services are signed for: botocore signs for it wherever the client says it is.
fn global_region(service: &str, region: &str) -> Option<&'static str> {
    matches!(service, "iam" | "sts").then(|| match base::arn::partition_of(region) {
        "aws-cn" => "cn-north-1",
        "aws-us-gov" => "us-gov-west-1",
        _ => "us-east-1",
    })
}

/// What a request to a service that we lack wanted, in its own words.
fn asked_for(request: &Parts, protocol: Protocol, body: &[u8]) -> String {
    let target = request.headers.get("x-amz-target").and_then(|target| target.to_str().ok()).map(str::to_owned);
    let action = || match protocol {
        Protocol::Query | Protocol::Ec2Query => {
            form::field(std::str::from_utf8(body).ok()?, "Action").map(Cow::into_owned)
        }
        _ => None,
    };
    target.or_else(action).unwrap_or_else(|| format!("{} {}", request.method, request.uri.path()))
}

pub(crate) fn unread(error: BodyError, target: &Target<'_>) -> Error {
    let query = matches!(target.protocol, Protocol::Query | Protocol::Ec2Query);
    let name = target.operation().map_or(target.signing_name, |operation| public_name(target.service, operation));
    not_taken(error, query, name)
}

/// Why the body of a request for `name` was not taken.
pub(crate) fn not_taken(error: BodyError, query: bool, name: &str) -> Error {
    match error {
        BodyError::TooLarge { limit } => {
            let code = if query { "RequestEntityTooLarge" } else { "RequestEntityTooLargeException" };
            Error::new(code, 413, format!("Request must be smaller than {limit} bytes for the {name} operation"))
        }
        BodyError::TooSlow => {
            Error::new("RequestTimeout", 408, "The request body was not received within the time allowed")
        }
        BodyError::Broken(source) => {
            Error::new("IncompleteBody", 400, "The request body ended early or was malformed").detail(source)
        }
        BodyError::Busy => {
            Error::new("ServiceUnavailable", 503, "The service is temporarily unable to handle the request")
        }
    }
}

/// Our own failures are worth a line, unless they say nothing because one was written where they arose; a client's are in
/// its answer.
fn log(error: &Error, target: &Target<'_>, arrival: &Arrival) {
    let operation = target.operation().map_or("", |operation| operation.name);
    let service = target.signing_name;
    if error.status == 500 && error.detail.is_some() {
        tracing::error!(request_id = %arrival.id, service, operation, %error, "a request failed on our side");
    } else {
        tracing::debug!(request_id = %arrival.id, service, operation, %error, "a request was refused");
    }
}
