use super::*;
use crate::{iam, lambda, logs};

fn told(protocol: Protocol, service: Option<&str>, error: &Error) -> (u16, String, String) {
    let service = service.map(|name| crate::service(name).unwrap());
    answer(&encode_error(protocol, service, error, "rid"))
}

#[test]
fn rest_json_follows_the_error_shape() {
    let headers =
        |code: &str| format!("content-type: application/json\nx-amzn-errortype: {code}\nx-amzn-requestid: rid");
    let tell = |error: &Error| told(Protocol::RestJson, Some("lambda"), error);
    let missing = lambda::errors::resource_not_found_exception("Function not found: f");
    assert_eq!(
        tell(&missing),
        (404, headers("ResourceNotFoundException"), r#"{"Message":"Function not found: f","Type":"User"}"#.into())
    );
    let invalid = lambda::errors::invalid_parameter_value_exception("no");
    assert_eq!(tell(&invalid).2, r#"{"Type":"User","message":"no"}"#);
    assert_eq!(tell(&invalid.with("Type", Value::Null)).2, r#"{"message":"no"}"#);
    let broken = lambda::errors::service_exception("oops");
    assert_eq!((tell(&broken).0, tell(&broken).2), (500, r#"{"Message":"oops","Type":"Service"}"#.into()));
    // Not in the model: no Type.
    assert_eq!(tell(&Error::new("ValidationException", 400, "no")).2, r#"{"message":"no"}"#);
    assert_eq!(tell(&Error::new("AccessDeniedException", 403, "no")).2, r#"{"Message":"no"}"#);
    assert_eq!(tell(&Error::new("AccessDeniedException", 403, "")).2, r#"{"Message":null}"#);
}

#[test]
fn members_of_an_error_may_be_headers() {
    let busy = lambda::errors::too_many_requests_exception("Rate Exceeded.")
        .with("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded")
        .with("retryAfterSeconds", "1");
    let (status, headers, body) = told(Protocol::RestJson, Some("lambda"), &busy);
    assert_eq!((status, headers.contains("retry-after: 1\n")), (429, true), "{headers}");
    assert_eq!(
        body,
        r#"{"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}"#
    );
}

#[test]
fn json_names_the_type_in_the_body() {
    let exists = logs::errors::resource_already_exists_exception("The specified log group already exists");
    let (status, headers, body) = told(Protocol::Json, Some("logs"), &exists);
    assert_eq!((status, headers.as_str()), (400, "content-type: application/x-amz-json-1.1\nx-amzn-requestid: rid"));
    assert_eq!(
        body,
        r#"{"__type":"ResourceAlreadyExistsException","message":"The specified log group already exists"}"#
    );
    let unread = Error::new("SerializationException", 400, "");
    assert_eq!(told(Protocol::Json, Some("logs"), &unread).2, r#"{"__type":"SerializationException"}"#);
    assert_eq!(told(Protocol::Json, Some("logs"), &Error::unknown_operation("logs", "StartQuery")).0, 501);
}

#[test]
fn query_uses_the_codes_of_the_wire() {
    let missing = iam::errors::no_such_entity_exception("The role with name <r> cannot be found.");
    let (status, headers, body) = told(Protocol::Query, Some("iam"), &missing);
    assert_eq!((status, headers.as_str()), (404, "content-type: text/xml\nx-amzn-requestid: rid"));
    assert_eq!(
        body,
        r#"<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>The role with name &lt;r&gt; cannot be found.</Message></Error><RequestId>rid</RequestId></ErrorResponse>"#
    );
    let by_shape = Error::new("NoSuchEntityException", 404, "x");
    assert!(told(Protocol::Query, Some("iam"), &by_shape).2.contains("<Code>NoSuchEntity</Code>"));
    assert!(told(Protocol::Query, Some("iam"), &Error::internal("secret")).2.contains("<Type>Receiver</Type>"));
}

#[test]
fn details_stay_with_us() {
    let error = Error::internal("the password is hunter2");
    for protocol in [
        Protocol::RestJson,
        Protocol::Json,
        Protocol::Query,
        Protocol::RestXml,
        Protocol::Ec2Query,
        Protocol::RpcV2Cbor,
    ] {
        assert!(!told(protocol, None, &error).2.contains("hunter2"), "{protocol:?}");
    }
}

#[test]
fn s3_and_the_unserved_protocols_have_their_forms() {
    let missing = Error::new("NoSuchKey", 404, "The specified key does not exist.").with("Key", "a&b");
    let (status, headers, body) = told(Protocol::RestXml, None, &missing);
    assert_eq!((status, headers.as_str()), (404, "content-type: application/xml\nx-amz-request-id: rid"));
    assert_eq!(
        body,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>a&amp;b</Key><RequestId>rid</RequestId><HostId>rid</HostId></Error>"
    );
    let ec2 = told(Protocol::Ec2Query, None, &Error::new("InvalidVpcID.NotFound", 400, "no")).2;
    assert_eq!(
        ec2,
        "<Response><Errors><Error><Code>InvalidVpcID.NotFound</Code><Message>no</Message></Error></Errors><RequestID>rid</RequestID></Response>"
    );
    let cbor = encode_error(Protocol::RpcV2Cbor, None, &Error::new("C", 400, "m"), "rid").body;
    assert_eq!(cbor.as_ref(), b"\xa2\x66__type\x61C\x67message\x61m");
}
