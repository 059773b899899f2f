//! Uploads from a browser's form: `POST` of `multipart/form-data` to a bucket.
//!
//! Source: "POST Object" and "Browser-based uploads using POST" of the S3 API reference.

mod parse;
mod policy;

pub use parse::Form;

use super::auth::{self, Identity, Payload, Verifier};
use crate::call::Call;
use crate::{Error, Result};
use cloud::sigv4::{Scope, SigningKey, percent_encode};
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, Response, StatusCode, Uri};
use s3s::Body;

/// The bytes a form's file may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    pub min: u64,
    pub max: u64,
}

/// Fields that become headers of the upload under another name.
const RENAMED: &[(&str, &str)] = &[("acl", "x-amz-acl")];
/// Fields that sign a form.
const SIGNED_V4: [&str; 4] = ["x-amz-signature", "x-amz-algorithm", "x-amz-credential", "x-amz-date"];
const SIGNED_V2: [&str; 2] = ["signature", "awsaccesskeyid"];
/// Fields that become headers of the upload.
const HEADERS: &[&str] =
    &["cache-control", "content-type", "content-disposition", "content-encoding", "content-language", "expires"];

/// Whether the request is such an upload; `None` otherwise, its boundary where it is.
pub fn boundary(parts: &Parts, has_key: bool) -> Option<String> {
    let kind = super::text(&parts.headers, "content-type")?;
    let (name, rest) = kind.split_once(';')?;
    let form = parts.method == Method::POST && !has_key && name.trim().eq_ignore_ascii_case("multipart/form-data");
    let value = rest.split(';').find_map(|one| one.trim().strip_prefix("boundary="))?;
    form.then(|| value.trim_matches('"').to_owned()).filter(|value| !value.is_empty())
}

/// Who sends the form, and what length its policy allows.
pub fn identify(form: &Form, bucket: &str, verifier: &Verifier<'_>) -> Result<(Identity, Option<Length>)> {
    let has = |names: &[&str]| names.iter().any(|name| form.field(name).is_some());
    let (new, old) = (has(&SIGNED_V4), has(&SIGNED_V2));
    let Some(document) = form.field("policy") else {
        return if new || old { Err(missing("policy")) } else { Ok((Identity::anonymous(Payload::Unsigned), None)) };
    };
    let identity = match (new, old) {
        (true, _) => signed_v4(form, document, verifier)?,
        (false, true) => signed_v2(form, document, verifier)?,
        (false, false) => return Err(Error::AccessDenied),
    };
    let length = policy::check(document, form, bucket, verifier.now)?;
    Ok((identity, length))
}

fn missing(field: &str) -> Error {
    let message = format!(
        "Bucket POST must contain a field named '{field}'.  If it is specified, please check the order of the fields."
    );
    Error::other("InvalidArgument", 400, message).with("ArgumentName", field).with("ArgumentValue", "")
}

/// The value of a field that must be there, named as S3 names it.
fn need<'f>(form: &'f Form, name: &str) -> Result<&'f str> {
    form.field(&name.to_ascii_lowercase()).ok_or_else(|| missing(name))
}

fn signed_v4(form: &Form, document: &str, verifier: &Verifier<'_>) -> Result<Identity> {
    let algorithm = need(form, "X-Amz-Algorithm")?;
    let (credential, date) = (need(form, "X-Amz-Credential")?, need(form, "X-Amz-Date")?);
    let signature = need(form, "X-Amz-Signature")?;
    if algorithm != cloud::sigv4::ALGORITHM {
        return Err(Error::argument("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"", "X-Amz-Algorithm", ""));
    }
    let (key, scope) = auth::parse_credential(credential)
        .filter(|(_, scope)| scope.service == "s3" && date.starts_with(scope.date))
        .ok_or_else(|| Error::argument("The Credential is mal-formed", "X-Amz-Credential", credential))?;
    let (secret, caller) = auth::credential(verifier.authorizer, key, form.field("x-amz-security-token"))?;
    let ours = hex::encode(SigningKey::derive(&secret, &scope).sign(document));
    if !auth::same(ours.as_bytes(), signature.as_bytes()) {
        return Err(auth::mismatch(key, signature, document, None));
    }
    let Scope { region, .. } = scope;
    let anonymous = Identity::anonymous(Payload::Unsigned);
    let version = Some(cloud::sigv4::ALGORITHM);
    Ok(Identity { caller, kind: Some("POST"), version, region: Some(region.to_owned()), ..anonymous })
}

fn signed_v2(form: &Form, document: &str, verifier: &Verifier<'_>) -> Result<Identity> {
    let (key, signature) = (need(form, "AWSAccessKeyId")?, need(form, "Signature")?);
    let (secret, caller) = auth::credential(verifier.authorizer, key, form.field("x-amz-security-token"))?;
    if !auth::same(auth::hmac_sha1_base64(&secret, document).as_bytes(), signature.as_bytes()) {
        return Err(auth::mismatch(key, signature, document, None));
    }
    let anonymous = Identity::anonymous(Payload::Unsigned);
    Ok(Identity { caller, kind: Some("POST"), version: Some("AWS"), ..anonymous })
}

/// The key, with the file's name where it asks for it.
pub fn key(form: &Form) -> Result<String> {
    let key = form.field("key").filter(|key| !key.is_empty()).ok_or_else(|| missing("key"))?;
    Ok(key.replace("${filename}", form.filename.as_deref().unwrap_or_default()))
}

/// The upload that the form stands for, as a request of its own.
pub fn request(form: &Form, parts: &Parts, bucket: &str, key: &str) -> Result<Parts> {
    let path = format!("/{}/{}", percent_encode(bucket, false), percent_encode(key, true));
    let uri = path.parse::<Uri>().map_err(|_| Error::InvalidURI { uri: path.clone() })?;
    let (mut out, ()) = http::Request::new(()).into_parts();
    out.method = Method::PUT;
    out.uri = uri;
    out.extensions = parts.extensions.clone();
    for (name, value) in form.fields() {
        let renamed = RENAMED.iter().find(|(field, _)| *field == name).map(|(_, header)| *header);
        let header = renamed.or(Some(name).filter(|name| HEADERS.contains(name) || is_header(name)));
        let value = HeaderValue::from_bytes(value.as_bytes());
        if let (Some(Ok(name)), Ok(value)) = (header.map(HeaderName::try_from), value) {
            out.headers.insert(name, value);
        }
    }
    if let Some(tags) = form.field("tagging") {
        out.headers.insert("x-amz-tagging", tagging(tags)?);
    }
    Ok(out)
}

/// Fields of S3's own that say something of the object rather than of the form.
fn is_header(name: &str) -> bool {
    let signature = ["x-amz-signature", "x-amz-credential", "x-amz-date", "x-amz-algorithm", "x-amz-security-token"];
    // a form brings its object along, and copies none
    auth::carries_header(name) && !signature.contains(&name) && !name.starts_with("x-amz-copy-source")
}

/// The `tagging` field is XML; the header is a query string.
fn tagging(xml: &str) -> Result<HeaderValue> {
    use s3s::xml::Deserialize as _;
    let mut reader = s3s::xml::Deserializer::new(xml.as_bytes());
    let tagging = s3s::dto::Tagging::deserialize(&mut reader).map_err(|_| Error::MalformedXML)?;
    let pairs = tagging.tag_set.iter().map(|tag| {
        let text = |text: &Option<String>| percent_encode(text.as_deref().unwrap_or_default(), false);
        format!("{}={}", text(&tag.key), text(&tag.value))
    });
    HeaderValue::try_from(pairs.collect::<Vec<_>>().join("&")).map_err(|_| Error::MalformedXML)
}

/// The answer a form gets in place of an upload's.
pub fn answer(form: &Form, stored: Response<Body>, call: &Call, bucket: &str, key: &str) -> Response<Body> {
    let etag = super::text(stored.headers(), "etag").unwrap_or_default().to_owned();
    let location = format!("{}/{}", call.bucket_url(bucket), percent_encode(key, false));
    let (mut head, _) = stored.into_parts();
    let redirect = form.field("success_action_redirect").or_else(|| form.field("redirect"));
    let target = redirect.and_then(|url| redirected(url, bucket, key, &etag));
    head.headers.extend(HeaderValue::try_from(&location).ok().map(|value| (http::header::LOCATION, value)));
    let mut body = Body::empty();
    head.status = match (target, form.field("success_action_status")) {
        (Some(target), _) => {
            head.headers.insert(http::header::LOCATION, target);
            StatusCode::SEE_OTHER
        }
        (None, Some("200")) => StatusCode::OK,
        (None, Some("201")) => {
            head.headers.insert(http::header::CONTENT_TYPE, HeaderValue::from_static("application/xml"));
            body = Body::from(created(&location, bucket, key, &etag));
            StatusCode::CREATED
        }
        _ => StatusCode::NO_CONTENT,
    };
    head.headers.remove(http::header::CONTENT_LENGTH);
    Response::from_parts(head, body)
}

/// The redirect with what was stored added to its query.
fn redirected(url: &str, bucket: &str, key: &str, etag: &str) -> Option<HeaderValue> {
    let joint = if url.contains('?') { '&' } else { '?' };
    let (key, etag) = (percent_encode(key, false), percent_encode(etag, false));
    let absolute = url.starts_with("http://") || url.starts_with("https://");
    HeaderValue::try_from(format!("{url}{joint}bucket={bucket}&key={key}&etag={etag}")).ok().filter(|_| absolute)
}

fn created(location: &str, bucket: &str, key: &str, etag: &str) -> String {
    let text = super::respond::escaped;
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PostResponse><Location>{}</Location><Bucket>{bucket}</Bucket>\
         <Key>{}</Key><ETag>{}</ETag></PostResponse>",
        text(location),
        text(key),
        text(etag)
    )
}
