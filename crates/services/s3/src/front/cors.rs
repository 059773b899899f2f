//! Cross-origin requests: preflight, and the headers that answers to browsers carry.
//!
//! Source: "Using cross-origin resource sharing" of the S3 User Guide.

use crate::{Error, Result, Service, db, settings};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response};
use s3s::Body;
use s3s::dto::CORSRule;

/// Among the extensions of a request: a page of another host asks, and no signature counts. What it may is up to the rules of
/// the bucket, where they are otherwise only told to browsers.
#[derive(Clone, Copy, Debug)]
pub struct Stranger;

/// What a browser asks.
pub struct Asked {
    origin: String,
    method: String,
    /// Lower case.
    headers: Vec<String>,
}

impl Asked {
    /// `None` unless the request says where it comes from.
    pub fn of(method: &Method, headers: &HeaderMap) -> Option<Self> {
        let origin = super::text(headers, "origin")?.to_owned();
        Some(Self { origin, method: method.to_string(), headers: Vec::new() })
    }
}

/// Answers `OPTIONS` by the bucket's rules.
pub async fn preflight(service: &Service, bucket: Option<&str>, headers: &HeaderMap) -> Result<Response<Body>> {
    let bad = |what: &str| {
        Error::other("BadRequest", 400, format!("Insufficient information. {what} request header needed."))
    };
    let origin = super::text(headers, "origin").ok_or_else(|| bad("Origin"))?.to_owned();
    let method = super::text(headers, "access-control-request-method");
    let method = method.ok_or_else(|| bad("Access-Control-Request-Method"))?.to_owned();
    let wanted = super::text(headers, "access-control-request-headers").unwrap_or_default();
    let wanted = wanted.split(',').map(|name| name.trim().to_ascii_lowercase()).filter(|name| !name.is_empty());
    let asked = Asked { origin, method, headers: wanted.collect() };
    let rules = match bucket {
        Some(bucket) => rules(service, bucket).await?,
        None => None,
    };
    let Some(rules) = rules else { return Err(forbidden("CORS is not enabled for this bucket.", &asked)) };
    let matching = rules.iter().find_map(|rule| Some((rule, matching_origin(rule, &asked)?)));
    let Some((rule, origin)) = matching else {
        return Err(forbidden(NOT_ALLOWED, &asked));
    };
    let mut response = Response::new(Body::empty());
    write(rule, origin, &mut response);
    if !asked.headers.is_empty() {
        set(&mut response, "access-control-allow-headers", &asked.headers.join(", "));
    }
    Ok(response)
}

const NOT_ALLOWED: &str = "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";

fn forbidden(message: &str, asked: &Asked) -> Error {
    let error = Error::other("AccessForbidden", 403, format!("CORSResponse: {message}"));
    error.with("Method", &asked.method).with("ResourceType", "BUCKET")
}

/// Lets in what a [`Stranger`] asks: what the bucket's rules allow, or a look from which its page learns nothing.
pub async fn admit(service: &Service, bucket: Option<&str>, method: &Method, headers: &HeaderMap) -> Result<()> {
    let Some(asked) = Asked::of(method, headers) else {
        let looks = !headers.contains_key("origin") && matches!(*method, Method::GET | Method::HEAD);
        let asked = Asked { origin: String::new(), method: method.to_string(), headers: Vec::new() };
        return if looks { Ok(()) } else { Err(forbidden(NOT_ALLOWED, &asked)) };
    };
    let rules = match bucket {
        Some(bucket) => rules(service, bucket).await?,
        None => None,
    };
    let allowed = rules.iter().flatten().any(|rule| matching_origin(rule, &asked).is_some());
    if allowed { Ok(()) } else { Err(forbidden(NOT_ALLOWED, &asked)) }
}

/// Adds what a browser needs to the answer of a request that was served.
pub async fn decorate(service: &Service, bucket: &str, asked: &Asked, response: &mut Response<Body>) {
    if asked.method == "OPTIONS" {
        return;
    }
    let Ok(Some(rules)) = rules(service, bucket).await else { return };
    let matching = rules.iter().find_map(|rule| Some((rule, matching_origin(rule, asked)?)));
    if let Some((rule, origin)) = matching {
        write(rule, origin, response);
    }
}

async fn rules(service: &Service, bucket: &str) -> Result<Option<Vec<CORSRule>>> {
    let name = bucket.to_owned();
    let bucket = service.db().read(move |tx| db::buckets::load(tx, &name)).await?;
    let Some(bucket) = bucket else { return Ok(None) };
    Ok(settings::cors(&bucket)?.map(|configuration| configuration.cors_rules))
}

/// The origin as the answer names it, if the rule allows all that is asked.
fn matching_origin<'a>(rule: &CORSRule, asked: &'a Asked) -> Option<&'a str> {
    let origin = rule.allowed_origins.iter().find(|allowed| matches(allowed, &asked.origin))?;
    let method = rule.allowed_methods.contains(&asked.method);
    let allowed = rule.allowed_headers.as_deref().unwrap_or_default();
    let headers = asked.headers.iter().all(|name| allowed.iter().any(|one| matches(&one.to_ascii_lowercase(), name)));
    (method && headers).then_some(if origin == "*" { "*" } else { &asked.origin })
}

/// At most one `*`, which stands for anything.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((head, tail)) => text.len() >= head.len() + tail.len() && text.starts_with(head) && text.ends_with(tail),
    }
}

fn write(rule: &CORSRule, origin: &str, response: &mut Response<Body>) {
    set(response, "access-control-allow-origin", origin);
    if origin != "*" {
        set(response, "access-control-allow-credentials", "true");
    }
    set(response, "access-control-allow-methods", &rule.allowed_methods.join(", "));
    if let Some(exposed) = rule.expose_headers.as_deref().filter(|headers| !headers.is_empty()) {
        set(response, "access-control-expose-headers", &exposed.join(", "));
    }
    if let Some(age) = rule.max_age_seconds {
        set(response, "access-control-max-age", &age.to_string());
    }
    set(response, "vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
}

fn set(response: &mut Response<Body>, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(HeaderName::from_static(name), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, text, expected) in [
            ("*", "http://a", true),
            ("http://*.example.org", "http://a.example.org", true),
            ("http://*.example.org", "http://example.org", false),
            ("http://a", "http://a", true),
            ("http://a", "http://ab", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}
