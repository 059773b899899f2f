//! What every answer has, and what an error looks like.

use crate::Error;
use crate::call::Call;
use http::{HeaderName, HeaderValue, Response, StatusCode};
use s3s::Body;
use std::fmt::Write as _;

/// The ids of one request.
pub struct Ids {
    /// `x-amz-request-id`: sixteen letters and digits.
    pub request: String,
    /// `x-amz-id-2`: 76 characters of base64.
    pub host: String,
}

impl Ids {
    pub fn new() -> Self {
        Self { request: base::id::base32(16), host: base::id::secret(75) + "=" }
    }

    pub fn mark(&self, response: &mut Response<Body>) {
        for (name, value) in [("x-amz-request-id", &self.request), ("x-amz-id-2", &self.host)] {
            if let Ok(value) = HeaderValue::from_str(value) {
                response.headers_mut().insert(HeaderName::from_static(name), value);
            }
        }
        response.headers_mut().insert(http::header::SERVER, HeaderValue::from_static("AmazonS3"));
    }
}

/// An error's answer. Errors on our side are said in the log, once, here.
pub fn error(error: &Error, ids: &Ids, head: bool) -> Response<Body> {
    if let Error::InternalError(source) = error {
        tracing::error!(error = source.as_ref(), request = ids.request, "S3 failed");
    }
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    add_headers(error, &mut response);
    if response.status() != StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(http::header::CONTENT_TYPE, HeaderValue::from_static("application/xml"));
        if !head {
            *response.body_mut() = Body::from(body(error, ids));
        }
    }
    response
}

fn add_headers(error: &Error, response: &mut Response<Body>) {
    let mut add = |name: &'static str, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    };
    match error {
        Error::NotModified { etag, modified } => {
            add("etag", &format!("\"{etag}\""));
            add("last-modified", &http_date(*modified));
        }
        Error::MethodNotAllowed { kind, .. } if kind == "DeleteMarker" => {
            add("x-amz-delete-marker", "true");
            add("allow", "DELETE");
        }
        Error::DeleteMarker { version, .. } => {
            add("x-amz-delete-marker", "true");
            add("x-amz-version-id", version);
        }
        Error::InvalidObjectState { class } => add("x-amz-storage-class", class),
        Error::Other { fields, .. } => {
            let region = fields.iter().find(|(name, _)| *name == "Region");
            region.into_iter().for_each(|(_, value)| add("x-amz-bucket-region", value));
        }
        _ => {}
    }
}

/// `Fri, 02 Jan 2026 03:04:05 GMT`
pub fn http_date(at: base::Timestamp) -> String {
    let format = time::macros::format_description!(
        "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
    );
    at.datetime().format(&format).unwrap_or_default()
}

fn body(error: &Error, ids: &Ids) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
    let mut element = |name: &str, value: &str| {
        let _ = write!(xml, "<{name}>{}</{name}>", escaped(value));
    };
    element("Code", error.code());
    element("Message", &error.to_string());
    for (name, value) in error.elements() {
        element(&name, &value);
    }
    element("RequestId", &ids.request);
    element("HostId", &ids.host);
    xml.push_str("</Error>");
    xml
}

/// Text as XML holds it; control characters that XML 1.0 forbids become question marks.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push('\n'),
            '\t' | '\r' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c if c.is_control() => out.push('?'),
            c => out.push(c),
        }
    }
    out
}

/// An answer of the protocol layer. Errors it made by itself are written anew, so that they have what all errors have.
pub fn success(response: Response<Body>, ids: &Ids, head: bool) -> Response<Body> {
    if !response.status().is_client_error() && !response.status().is_server_error() {
        return partial(response);
    }
    let status = response.status().as_u16();
    let text = response.body().bytes().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let code = between(&text, "<Code>", "</Code>").unwrap_or("InternalError");
    error(&protocol_error(code, status, between(&text, "<Message>", "</Message>")), ids, head)
}

/// HeadObject too says that its answer is about a stretch.
fn partial(mut response: Response<Body>) -> Response<Body> {
    if response.status() == StatusCode::OK && response.headers().contains_key(http::header::CONTENT_RANGE) {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    response
}

/// GetObjectAttributes alone shows the entity tag without quotation marks.
pub fn bare_etag(call: &Call, body: Body) -> Body {
    let bytes = match (call.facts.parameter("attributes"), body.bytes()) {
        (Some(_), Some(bytes)) => bytes,
        _ => return body,
    };
    let text = String::from_utf8_lossy(&bytes);
    match between(&text, "<ETag>", "</ETag>") {
        Some(etag) => Body::from(text.replacen(etag, &etag.replace("&quot;", "").replace('"', ""), 1)),
        None => body,
    }
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    let start = text.find(from)? + from.len();
    let end = start + text[start..].find(to)?;
    Some(&text[start..end])
}

/// The protocol layer's errors in S3's words where we know them.
fn protocol_error(code: &str, status: u16, message: Option<&str>) -> Error {
    let message = message.unwrap_or_default().replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&");
    match code {
        "MalformedXML" => Error::MalformedXML,
        "KeyTooLongError" => Error::KeyTooLongError { size: String::new(), max: crate::names::KEY_BYTES.to_string() },
        "MissingRequestBodyError" => Error::other("MissingRequestBodyError", 400, "Request Body is empty"),
        "NotImplemented" => Error::not_served("This operation"),
        _ => Error::other(code.to_owned(), status, message),
    }
}
