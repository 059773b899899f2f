//! What scripts of other origins may do with a function URL that has rules for them. One without leaves that to its function.

use crate::body::Body;
use api::lambda::Cors;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::request::Parts;
use http::{Method, Response};

/// The answer to a preflight, which no function sees; `None` where the request is not one. What is not allowed is told by
/// what is missing in it.
pub fn preflight(cors: &Cors, request: &Parts) -> Option<Response<Body>> {
    let origin = request.headers.get(header::ORIGIN)?;
    let method = request.headers.get(header::ACCESS_CONTROL_REQUEST_METHOD)?;
    if request.method != Method::OPTIONS {
        return None;
    }
    let mut answer = Response::new(Body::Left(Default::default()));
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if allows_method(cors, method) && allows_headers(cors, &request.headers) {
        grant(cors, origin, headers);
    }
    if headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN) {
        put_list(headers, header::ACCESS_CONTROL_ALLOW_METHODS, &cors.allow_methods);
        put_list(headers, header::ACCESS_CONTROL_ALLOW_HEADERS, &cors.allow_headers);
        if let Some(seconds) = cors.max_age {
            headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from(seconds));
        }
    }
    Some(answer)
}

/// The rules of the URL beside those that the function gave: where both name an origin, browsers see two and refuse, as they
/// do on AWS.
pub fn apply(cors: &Cors, request: &HeaderMap, answer: &mut HeaderMap) {
    let Some(origin) = request.get(header::ORIGIN) else { return };
    let mut ours = HeaderMap::new();
    grant(cors, origin, &mut ours);
    if ours.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN) {
        put_list(&mut ours, header::ACCESS_CONTROL_EXPOSE_HEADERS, &cors.expose_headers);
    }
    for (name, value) in &ours {
        answer.append(name, value.clone());
    }
}

/// Lets the origin in where it is named, or where all are.
fn grant(cors: &Cors, origin: &HeaderValue, answer: &mut HeaderMap) {
    let origins = list(&cors.allow_origins);
    if origins.iter().any(|allowed| allowed == "*") {
        answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    } else if origins.iter().any(|allowed| allowed.as_bytes() == origin.as_bytes()) {
        answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        answer.insert(header::VARY, HeaderValue::from_static("Origin"));
    } else {
        return;
    }
    if cors.allow_credentials == Some(true) {
        answer.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
    }
}

fn allows_method(cors: &Cors, asked: &HeaderValue) -> bool {
    list(&cors.allow_methods).iter().any(|allowed| allowed == "*" || allowed.as_bytes() == asked.as_bytes())
}

fn allows_headers(cors: &Cors, request: &HeaderMap) -> bool {
    let asked = request.get(header::ACCESS_CONTROL_REQUEST_HEADERS).and_then(|value| value.to_str().ok());
    let allowed = list(&cors.allow_headers);
    let mut asked = asked.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty());
    asked.all(|name| allowed.iter().any(|allowed| allowed == "*" || allowed.eq_ignore_ascii_case(name)))
}

fn list(list: &Option<Vec<String>>) -> &[String] {
    list.as_deref().unwrap_or_default()
}

fn put_list(headers: &mut HeaderMap, name: HeaderName, values: &Option<Vec<String>>) {
    let values = list(values);
    // What cannot stand in a header cannot be a name that is allowed.
    if let (false, Ok(value)) = (values.is_empty(), HeaderValue::from_str(&values.join(","))) {
        headers.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;

    fn rules() -> Cors {
        let list = |values: &[&str]| Some(values.iter().map(|value| (*value).to_owned()).collect());
        Cors {
            allow_credentials: Some(true),
            allow_headers: list(&["X-One", "content-type"]),
            allow_methods: list(&["GET", "POST"]),
            allow_origins: list(&["https://a.example", "https://b.example"]),
            expose_headers: list(&["x-seen", "date"]),
            max_age: Some(60),
        }
    }

    fn asked(origin: &str, method: &str, names: &str) -> Response<Body> {
        let request = Request::options("/").header("origin", origin).header("access-control-request-method", method);
        let request = request.header("access-control-request-headers", names).body(()).unwrap();
        preflight(&rules(), &request.into_parts().0).unwrap()
    }

    fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
        headers.get(name).map(|value| value.to_str().unwrap())
    }

    #[test]
    fn a_preflight_that_is_allowed_is_told_all() {
        let answer = asked("https://b.example", "POST", "x-one, Content-Type");
        let headers = answer.headers();
        assert_eq!(text(headers, "access-control-allow-origin"), Some("https://b.example"));
        assert_eq!(text(headers, "access-control-allow-methods"), Some("GET,POST"));
        assert_eq!(text(headers, "access-control-allow-headers"), Some("X-One,content-type"));
        assert_eq!(text(headers, "access-control-max-age"), Some("60"));
        assert_eq!(text(headers, "access-control-allow-credentials"), Some("true"));
        assert_eq!((text(headers, "vary"), text(headers, "access-control-expose-headers")), (Some("Origin"), None));
    }

    #[test]
    fn a_preflight_that_is_not_is_told_nothing() {
        for (origin, method, names) in [
            ("https://c.example", "GET", ""),
            ("https://a.example", "DELETE", ""),
            ("https://a.example", "GET", "x-one,x-two"),
        ] {
            let answer = asked(origin, method, names);
            assert_eq!(answer.status(), 200);
            assert_eq!(answer.headers().len(), 1, "{origin} {method} {names}: {:?}", answer.headers());
        }
    }

    #[test]
    fn other_requests_are_no_preflights() {
        let no_origin = Request::options("/").header("access-control-request-method", "GET").body(()).unwrap();
        assert!(preflight(&rules(), &no_origin.into_parts().0).is_none());
        let no_method = Request::options("/").header("origin", "https://a.example").body(()).unwrap();
        assert!(preflight(&rules(), &no_method.into_parts().0).is_none());
        let get = Request::get("/").header("origin", "o").header("access-control-request-method", "GET");
        assert!(preflight(&rules(), &get.body(()).unwrap().into_parts().0).is_none());
    }

    #[test]
    fn the_urls_rules_stand_beside_the_functions() {
        let of_function = [("access-control-allow-origin", "*"), ("access-control-max-age", "5"), ("x-other", "stays")];
        let answered = |origin: Option<&'static str>| {
            let mut request = HeaderMap::new();
            request.extend(origin.map(|origin| (header::ORIGIN, HeaderValue::from_static(origin))));
            let mut answer = HeaderMap::new();
            for (name, value) in of_function {
                answer.insert(name, HeaderValue::from_static(value));
            }
            apply(&rules(), &request, &mut answer);
            answer
        };
        let allowed = answered(Some("https://a.example"));
        let origins: Vec<_> = allowed.get_all(header::ACCESS_CONTROL_ALLOW_ORIGIN).iter().collect();
        assert_eq!(origins, ["*", "https://a.example"]);
        assert_eq!(text(&allowed, "access-control-expose-headers"), Some("x-seen,date"));
        assert_eq!((text(&allowed, "access-control-max-age"), text(&allowed, "x-other")), (Some("5"), Some("stays")));
        let other = answered(Some("https://c.example"));
        assert_eq!((text(&other, "access-control-allow-origin"), other.len()), (Some("*"), 3));
        assert_eq!(answered(None).len(), 3);
    }

    #[test]
    fn a_star_is_for_all() {
        let star = Some(vec!["*".to_owned()]);
        let cors = Cors { allow_origins: star.clone(), allow_methods: star, ..Cors::default() };
        let request = Request::options("/").header("origin", "null").header("access-control-request-method", "PATCH");
        let answer = preflight(&cors, &request.body(()).unwrap().into_parts().0).unwrap();
        assert_eq!(text(answer.headers(), "access-control-allow-origin"), Some("*"));
        assert_eq!(text(answer.headers(), "vary"), None);
    }
}
