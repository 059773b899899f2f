//! Which function URL a request is for.

use crate::verify::host;
use http::request::Parts;
use std::borrow::Cow;

/// Below this path a function URL is found by its id alone, for clients to whom its name means nothing.
const PREFIX: &str = "/_lambda-url/";
/// The second label of its name.
const LABEL: &str = "lambda-url.";

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Address<'a> {
    pub id: Cow<'a, str>,
    /// What the function is to see of the path.
    pub path: Cow<'a, str>,
}

impl<'a> Address<'a> {
    /// `http://ID.lambda-url.REGION.DOMAIN/path`, or `/_lambda-url/ID/path` at any name.
    pub fn of(request: &'a Parts) -> Option<Self> {
        Self::by_name(request).or_else(|| Self::by_path(request.uri.path()))
    }

    fn by_name(request: &'a Parts) -> Option<Self> {
        let host = host(request);
        let (id, rest) = host.split_once('.')?;
        let label = rest.get(..LABEL.len())?;
        if id.is_empty() || !label.eq_ignore_ascii_case(LABEL) {
            return None;
        }
        Some(Self { id: lower(id), path: request.uri.path().into() })
    }

    fn by_path(path: &'a str) -> Option<Self> {
        let rest = path.strip_prefix(PREFIX)?;
        let (id, path) = match rest.find('/') {
            Some(at) => rest.split_at(at),
            None => (rest, "/"),
        };
        Some(Self { id: lower(id), path: path.into() })
    }
}

/// Names of hosts have no case.
fn lower(id: &str) -> Cow<'_, str> {
    if id.bytes().any(|byte| byte.is_ascii_uppercase()) { id.to_ascii_lowercase().into() } else { id.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;

    fn check(host: &str, target: &str, expect: Option<(&str, &str)>) {
        let request = Request::builder().uri(target).header("host", host).body(()).unwrap().into_parts().0;
        let found = Address::of(&request);
        let expect = expect.map(|(id, path)| Address { id: id.into(), path: path.into() });
        assert_eq!(found, expect, "{host} {target}");
    }

    #[test]
    fn by_name_and_by_path() {
        check("abc.lambda-url.us-east-1.localhost:4566", "/", Some(("abc", "/")));
        check("abc.lambda-url.us-east-1.on.aws", "/a%20b?c", Some(("abc", "/a%20b")));
        check("ABC.Lambda-URL.us-east-1.on.aws", "/", Some(("abc", "/")));
        check("localhost:4566", "/_lambda-url/abc", Some(("abc", "/")));
        check("localhost:4566", "/_lambda-url/abc/", Some(("abc", "/")));
        check("127.0.0.1", "/_lambda-url/ABC/x//y?z=/w", Some(("abc", "/x//y")));
        check("127.0.0.1", "/_lambda-url/", Some(("", "/")));
    }

    #[test]
    fn everything_else_is_for_others() {
        for (host, target) in [
            ("localhost:4566", "/"),
            ("lambda-url.us-east-1.localhost", "/"),
            (".lambda-url.us-east-1.localhost", "/"),
            ("lambda.us-east-1.amazonaws.com", "/_lambda-url"),
            ("a.lambda-urls.us-east-1.localhost", "/x/_lambda-url/abc"),
            ("bucket.s3.localhost", "/lambda-url/abc"),
            ("a.é", "/"),
        ] {
            check(host, target, None);
        }
    }
}
