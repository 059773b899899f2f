//! Which service a request is for.

use crate::config::Config;
use crate::presented::Presented;
use crate::verify::host;
use crate::{RawService, form, wire};
use api::codec::Route;
use api::schema::{Protocol, Service};
use http::Method;
use http::header::{AsHeaderName, CONTENT_TYPE, HeaderName};
use http::request::Parts;
use std::sync::Arc;

pub(crate) enum Place<'a> {
    Health,
    /// A path beside AWS's.
    Beside(&'a Arc<dyn RawService>),
    /// A path that anybody may ask for.
    Open(&'a Arc<dyn RawService>),
    S3,
    /// `route` is `None` where the service has no such operation, or where only the body tells.
    Aws {
        service: &'static Service,
        route: Option<Route<'a>>,
    },
    /// An unsigned form: its fields tell.
    Form,
    /// A service that we do not have, by its signing name, and how its errors are written.
    Absent {
        name: String,
        protocol: Protocol,
    },
}

/// In order: our own paths, the target header, the credential's scope, the host, the path, the form; or else S3.
pub(crate) fn find<'a>(config: &'a Config, request: &'a Parts, presented: &Presented<'_>) -> Place<'a> {
    ours(config, request.uri.path())
        .or_else(|| by_target(request))
        .or_else(|| presented.service().map(|name| named(name, request)))
        .or_else(|| by_host(host(request), config.region.as_str(), request))
        .or_else(|| by_path(request))
        .or_else(|| by_form(request))
        .unwrap_or(Place::S3)
}

fn ours<'a>(config: &'a Config, path: &str) -> Option<Place<'a>> {
    if path == "/_lamp/health" {
        return Some(Place::Health);
    }
    let below = |routes: &'a [(String, Arc<dyn RawService>)]| {
        routes.iter().find(|(prefix, _)| path.starts_with(prefix.as_str())).map(|(_, route)| route)
    };
    below(&config.routes).map(Place::Beside).or_else(|| below(&config.open_routes).map(Place::Open))
}

const X_AMZ_TARGET: HeaderName = HeaderName::from_static("x-amz-target");

fn text(request: &Parts, header: impl AsHeaderName) -> Option<&str> {
    request.headers.get(header)?.to_str().ok()
}

fn by_target(request: &Parts) -> Option<Place<'_>> {
    let target = text(request, X_AMZ_TARGET)?;
    let prefix = target.rsplit_once('.').map_or(target, |(prefix, _)| prefix);
    let service = api::services().iter().copied().find(|service| service.target_prefix == prefix)?;
    Some(aws(service, request))
}

fn aws<'a>(service: &'static Service, request: &'a Parts) -> Place<'a> {
    Place::Aws { service, route: wire::route(service, request) }
}

fn named<'a>(name: &str, request: &'a Parts) -> Place<'a> {
    if name == "s3" {
        return Place::S3;
    }
    let of_name = || api::services().iter().copied().filter(|service| service.signing_name == name);
    // One host can be several services, as `lambda` is: the one that knows the path.
    let knowing =
        of_name().find_map(|service| Some(Place::Aws { service, route: Some(wire::route(service, request)?) }));
    let any = || of_name().next().map(|service| Place::Aws { service, route: None });
    knowing.or_else(any).unwrap_or_else(|| Place::Absent { name: name.into(), protocol: protocol_of(request) })
}

/// The protocol that a request to an unknown service seems to speak.
fn protocol_of(request: &Parts) -> Protocol {
    if text(request, "smithy-protocol") == Some("rpc-v2-cbor") {
        Protocol::RpcV2Cbor
    } else if request.headers.contains_key(X_AMZ_TARGET) {
        Protocol::Json
    } else if is_form(request) {
        Protocol::Query
    } else {
        Protocol::RestJson
    }
}

fn is_form(request: &Parts) -> bool {
    text(request, CONTENT_TYPE).is_some_and(|kind| kind.trim_start().starts_with("application/x-www-form-urlencoded"))
}

/// `lambda.us-east-1.amazonaws.com`, `iam.localhost`, `bucket.s3.us-east-1.localhost`. A bare address says nothing.
fn by_host<'a>(host: &str, region: &str, request: &'a Parts) -> Option<Place<'a>> {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let mut labels = name.split('.');
    let (first, second) = (labels.next()?, labels.next()?);
    let later = || name.split('.').skip(1);
    if first == "s3" || later().any(|label| label == "s3" || label.starts_with("s3-")) {
        return Some(Place::S3);
    }
    if let Some(kind) = later().find(|label| matches!(*label, "lambda-url" | "execute-api")) {
        return Some(Place::Absent { name: kind.into(), protocol: Protocol::RestJson });
    }
    let service = api::services().iter().copied().find(|service| service.endpoint_prefix == first)?;
    (second == region || matches!(second, "amazonaws" | "localhost")).then(|| aws(service, request))
}

/// `/2015-03-31/functions`: rest-json services that begin with a date; `/service/NAME/operation/…`: those of CBOR.
fn by_path(request: &Parts) -> Option<Place<'_>> {
    if let Some(name) = request.uri.path().strip_prefix("/service/").and_then(|rest| rest.split('/').next()) {
        let mut of_cbor = api::services().iter().copied().filter(|service| service.speaks(Protocol::RpcV2Cbor));
        return of_cbor.find(|service| service.target_prefix == name).map(|service| aws(service, request));
    }
    let first = request.uri.path().split('/').nth(1)?;
    let is_date = first.len() == 10
        && first.bytes().enumerate().all(|(n, b)| if matches!(n, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    if !is_date {
        return None;
    }
    let mut rest_json = api::services().iter().copied().filter(|service| service.speaks(Protocol::RestJson));
    rest_json.find_map(|service| Some(Place::Aws { service, route: Some(wire::route(service, request)?) }))
}

fn by_form(request: &Parts) -> Option<Place<'_>> {
    let query = request.uri.query().unwrap_or_default();
    if let Some(service) = service_of_form(query).or_else(|| service_of_link(query)) {
        return Some(aws(service, request));
    }
    (request.method == Method::POST && request.uri.path() == "/" && is_form(request)).then_some(Place::Form)
}

/// The service that a form with an `Action` is for, by its `Version`.
pub(crate) fn service_of_form(form: &str) -> Option<&'static Service> {
    form::field(form, "Action")?;
    let version = form::field(form, "Version")?;
    api::services().iter().copied().find(|service| {
        (service.speaks(Protocol::Query) || service.speaks(Protocol::Ec2Query)) && service.api_version == version
    })
}

/// The operations of SNS that the links in its messages lead to: those name no version, and nobody signs them.
pub(crate) const LINKS: [&str; 2] = ["ConfirmSubscription", "Unsubscribe"];

fn service_of_link(query: &str) -> Option<&'static Service> {
    let action = form::field(query, "Action")?;
    let unversioned = form::field(query, "Version").is_none();
    (unversioned && LINKS.contains(&&*action)).then(|| api::service("sns")).flatten()
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
