//! The signature as it was presented, in the `Authorization` header or in the URL: taken apart once, not yet judged.

use crate::form;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, DATE, HeaderMap, HeaderName};
use http::request::Parts;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// The parts of a signature; whatever was not there is `None`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields<'a> {
    pub algorithm: Option<Cow<'a, str>>,
    /// `AKID/20150830/us-east-1/iam/aws4_request`
    pub credential: Option<Cow<'a, str>>,
    /// Lower-case names joined by `;`.
    pub signed_headers: Option<Cow<'a, str>>,
    pub signature: Option<Cow<'a, str>>,
    pub date: Option<Cow<'a, str>>,
    /// Seconds, of a URL.
    pub expires: Option<Cow<'a, str>>,
    pub token: Option<Cow<'a, str>>,
    /// The sentence about a header that is no list of `key=value`.
    pub flaw: Option<String>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Presented<'a> {
    Nothing,
    Header(Fields<'a>),
    Url(Fields<'a>),
    /// One of each, which AWS refuses.
    Both,
}

impl<'a> Presented<'a> {
    pub fn of(request: &'a Parts) -> Self {
        let query = request.uri.query().unwrap_or_default();
        let in_url = form::pairs(query).any(|(name, _)| name == "X-Amz-Algorithm");
        match (request.headers.get(AUTHORIZATION), in_url) {
            (None, false) => Self::Nothing,
            (Some(_), true) => Self::Both,
            (None, true) => Self::Url(in_query(query)),
            (Some(value), false) => Self::Header(in_header(&value.as_bytes().into(), &request.headers)),
        }
    }

    pub fn fields(&self) -> Option<&Fields<'a>> {
        match self {
            Self::Header(fields) | Self::Url(fields) => Some(fields),
            Self::Nothing | Self::Both => None,
        }
    }

    /// The service that the credential is scoped to. Tolerant, for finding whom to ask: SigV4A's scope has no region.
    pub fn service(&self) -> Option<&str> {
        let mut parts = self.fields()?.credential.as_deref()?.rsplit('/');
        let (_terminator, service) = (parts.next()?, parts.next()?);
        (!service.is_empty() && parts.next().is_some()).then_some(service)
    }
}

/// An `Authorization` header; the bytes of one that is not text are shown as Latin-1.
pub(crate) struct Authorization<'a>(Cow<'a, str>);

impl<'a> From<&'a [u8]> for Authorization<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self(std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().map(|b| char::from(*b)).collect(), Cow::Borrowed))
    }
}

fn in_header<'a>(authorization: &Authorization<'a>, headers: &'a HeaderMap) -> Fields<'a> {
    let mut fields = match &authorization.0 {
        Cow::Borrowed(text) => parameters(text),
        // Not text: nothing in it can be a signature.
        Cow::Owned(text) => Fields { flaw: parameters(text).flaw, ..Fields::default() },
    };
    fields.date = text(headers, &X_AMZ_DATE).or_else(|| text(headers, &DATE));
    fields.token = text(headers, &X_AMZ_SECURITY_TOKEN);
    fields
}

const X_AMZ_DATE: HeaderName = HeaderName::from_static("x-amz-date");
const X_AMZ_SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<Cow<'a, str>> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(|value| Cow::Borrowed(value.trim()))
}

/// `ALGORITHM Credential=…, SignedHeaders=…, Signature=…`, parted by commas or spaces.
fn parameters(authorization: &str) -> Fields<'_> {
    let (algorithm, mut rest) = cut(authorization, |byte| byte == b' ');
    let mut fields = Fields { algorithm: Some(algorithm.into()), ..Fields::default() };
    while !rest.is_empty() {
        let (parameter, after) = cut(rest, |byte| byte == b',' || byte == b' ');
        rest = after;
        if let Some(value) = parameter.strip_prefix("Credential=") {
            fields.credential = Some(value.into());
        } else if let Some(value) = parameter.strip_prefix("SignedHeaders=") {
            fields.signed_headers = Some(value.into());
        } else if let Some(value) = parameter.strip_prefix("Signature=") {
            fields.signature = Some(value.into());
        } else if !parameter.is_empty() && !parameter.contains('=') {
            fields.flaw = Some(no_equal_sign(authorization));
        }
    }
    fields
}

/// Before and after the first byte, an ASCII one, that parts.
fn cut(text: &str, parts: impl Fn(u8) -> bool) -> (&str, &str) {
    match text.bytes().position(parts) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    }
}

fn no_equal_sign(authorization: &str) -> String {
    format!(
        "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '{}'.",
        hashed(authorization.as_bytes())
    )
}

/// AWS does not repeat a header that may hold a secret: it shows this.
pub(crate) fn hashed(authorization: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(authorization))
}

fn in_query(query: &str) -> Fields<'_> {
    let mut fields = Fields::default();
    for (name, value) in form::pairs(query) {
        let slot = match name {
            "X-Amz-Algorithm" => &mut fields.algorithm,
            "X-Amz-Credential" => &mut fields.credential,
            "X-Amz-SignedHeaders" => &mut fields.signed_headers,
            "X-Amz-Signature" => &mut fields.signature,
            "X-Amz-Date" => &mut fields.date,
            "X-Amz-Expires" => &mut fields.expires,
            "X-Amz-Security-Token" => &mut fields.token,
            _ => continue,
        };
        *slot = Some(form::decode(value));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;
    use proptest::prelude::*;

    fn parts(target: &str, authorization: Option<&[u8]>) -> Parts {
        let mut request = Request::builder().uri(target).header("x-amz-date", "20150830T123600Z").body(()).unwrap();
        if let Some(value) = authorization {
            request.headers_mut().insert(AUTHORIZATION, http::HeaderValue::from_bytes(value).unwrap());
        }
        request.into_parts().0
    }

    #[test]
    fn a_header_is_taken_apart_with_or_without_spaces() {
        for comma in [", ", ",", "   ,  "] {
            let header = [
                "AWS4-HMAC-SHA256 Credential=A/20150830/us-east-1/iam/aws4_request",
                "SignedHeaders=host",
                "Signature=00",
            ]
            .join(comma);
            let parts = parts("/", Some(header.as_bytes()));
            let presented = Presented::of(&parts);
            let fields = presented.fields().unwrap();
            assert_eq!(fields.algorithm.as_deref(), Some("AWS4-HMAC-SHA256"));
            assert_eq!(fields.signed_headers.as_deref(), Some("host"));
            assert_eq!(fields.signature.as_deref(), Some("00"));
            assert_eq!(fields.flaw, None);
            assert_eq!(presented.service(), Some("iam"));
        }
    }

    #[test]
    fn a_url_is_taken_apart_and_decoded() {
        let parts = parts(
            "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2Fd%2Fr%2Fsts%2Faws4_request&X-Amz-Expires=60",
            None,
        );
        let presented = Presented::of(&parts);
        assert!(matches!(presented, Presented::Url(_)));
        assert_eq!(presented.service(), Some("sts"));
        assert_eq!(presented.fields().unwrap().expires.as_deref(), Some("60"));
    }

    #[test]
    fn a_bearer_token_is_a_flaw_and_a_bare_word_is_not() {
        let bearer = parts("/", Some(b"Bearer abc"));
        assert!(
            Presented::of(&bearer).fields().unwrap().flaw.as_deref().unwrap().starts_with("Invalid key=value pair")
        );
        let word = parts("/", Some(b"a"));
        assert_eq!(Presented::of(&word).fields().unwrap().flaw, None);
    }

    #[test]
    fn a_header_and_a_url_together_are_told_apart() {
        assert_eq!(Presented::of(&parts("/?X-Amz-Algorithm", Some(b"a"))), Presented::Both);
        assert_eq!(Presented::of(&parts("/?x=X-Amz-Algorithm", None)), Presented::Nothing);
    }

    proptest! {
        #[test]
        fn no_header_makes_it_panic(bytes in proptest::collection::vec(prop_oneof![Just(b'='), Just(b'/'), Just(b','), Just(b' '), 0x21u8..=0x7e, 0x80u8..], 0..200)) {
            let parts = parts("/", Some(&bytes));
            let _ = Presented::of(&parts).service();
        }

        #[test]
        fn no_query_makes_it_panic(query in "(X-Amz-(Algorithm|Credential|Date|Expires|Signature)=[%/a-zA-Z0-9+=.-]{0,20}&?){0,6}[!-~]{0,20}") {
            if let Ok(uri) = format!("/?{query}").parse::<http::Uri>() {
                let parts = parts(&uri.to_string(), None);
                let _ = Presented::of(&parts).service();
            }
        }
    }
}
