//! What a function URL answers where the function does not.

use crate::body::{Body, BodyError};
use crate::operation::not_taken;
use crate::refusal::Refusal;
use api::Error;
use api::schema::Protocol;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Response, StatusCode};
use serde_json::{Value, json};

const FORBIDDEN: &str = "Forbidden. For troubleshooting Function URL authorization issues, see: \
     https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html";
const DENIED: &str = "AccessDeniedException";
const X_AMZN_ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");

/// No URL has this id.
pub fn nothing_there() -> Response<Body> {
    response(StatusCode::FORBIDDEN, DENIED, &json!({ "Message": null }))
}

pub fn answer(error: &Error) -> Response<Body> {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match error.code.as_ref() {
        // Why is nobody's business.
        // What is missing is the alias, which its URL outlives, or what has gone since the request came.
        "AccessDenied" | DENIED | "ResourceNotFoundException" => {
            response(StatusCode::FORBIDDEN, DENIED, &json!({ "Message": FORBIDDEN }))
        }
        // Throttled as an invocation is.
        code if status == StatusCode::TOO_MANY_REQUESTS => {
            let reason = error.fields.get("Reason");
            let message = &error.message;
            response(status, code, &json!({ "Reason": reason, "Type": "User", "message": message }))
        }
        // Coral's own words come under the name that Coral gives them.
        code if status == StatusCode::FORBIDDEN => response(status, code, &json!({ "message": error.message })),
        code => response(status, code, &json!({ "Message": error.message })),
    }
}

/// A signature that was refused; none at all is not let in, and told no more than that.
pub fn unproven(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Missing => Error::new(DENIED, 403, FORBIDDEN),
        refusal => refusal.into_error(Protocol::RestJson),
    }
}

/// In the words of the invocation that the body was for.
pub fn unread(error: BodyError) -> Error {
    not_taken(error, false, "InvokeFunction")
}

fn response(status: StatusCode, code: &str, body: &Value) -> Response<Body> {
    let mut answer = Response::new(Body::Left(body.to_string().into()));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Ok(code) = HeaderValue::from_str(code) {
        headers.insert(X_AMZN_ERROR_TYPE, code);
    }
    answer
}
