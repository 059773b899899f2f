use super::*;

fn logs(operation: &str, body: &str) -> Result<Request, Error> {
    let target = format!("Logs_20140328.{operation}");
    send("logs", "POST", "/", &[("X-Amz-Target", &target)], body.as_bytes()).map(|(_, request)| request)
}

#[test]
fn the_target_names_the_operation() {
    assert_eq!(logs("DescribeLogGroups", r#"{"limit":5}"#).unwrap().members, value!({"limit": 5}));
    assert_eq!(logs("StartQuery", "{}").unwrap_err().status, 501);
    let other = send("logs", "POST", "/", &[("X-Amz-Target", "Other.DescribeLogGroups")], b"{}").unwrap_err();
    assert_eq!(other.status, 501);
    assert_eq!(send("logs", "POST", "/", &[], b"{}").unwrap_err().status, 501);
}

/// The sentences were measured on AWS; where a body is no JSON object at all there is none.
#[test]
fn wrong_types_get_the_sentence_of_their_pair() {
    let cases = [
        (r#"{"limit":"1"}"#, "STRING_VALUE can not be converted to an Integer"),
        (r#"{"limit":true}"#, "TRUE_VALUE can not be converted to an Integer"),
        (r#"{"limit":[1]}"#, "Start of list found where not expected"),
        (r#"{"limit":{"a":1}}"#, "Start of structure or map found where not expected."),
        (r#"{"nextToken":1}"#, "NUMBER_VALUE can not be converted to a String"),
        (r#"{"nextToken":false}"#, "FALSE_VALUE can not be converted to a String"),
        (r#"{"accountIdentifiers":"x"}"#, "Expected list or null"),
        (r#"{"accountIdentifiers":{}}"#, "Start of structure or map found where not expected."),
        (r#"{"accountIdentifiers":[1]}"#, "NUMBER_VALUE can not be converted to a String"),
        (r#"{"includeLinkedAccounts":"maybe"}"#, "STRING_VALUE can not be converted to an Boolean"),
        ("[]", "Start of list found where not expected"),
        ("{", ""),
        ("", ""),
        ("null", ""),
        ("\"x\"", ""),
        ("{} {}", ""),
    ];
    for (body, message) in cases {
        let error = logs("DescribeLogGroups", body).unwrap_err();
        assert_eq!(
            (error.code.as_ref(), error.status, error.message.as_str()),
            ("SerializationException", 400, message),
            "{body}"
        );
    }
    let nested = "[".repeat(10_000);
    assert_eq!(logs("DescribeLogGroups", &nested).unwrap_err().code, "SerializationException");
}

#[test]
fn values_are_converted_as_aws_does() {
    let decoded = |body: &str| logs("DescribeLogGroups", body).unwrap().members;
    assert_eq!(decoded(r#"{"limit":5.9,"nextToken":null,"Foo":1}"#), value!({"limit": 5}));
    assert_eq!(decoded(r#"{"includeLinkedAccounts":"yes"}"#), value!({"includeLinkedAccounts": true}));
    assert_eq!(
        decoded(r#"{"accountIdentifiers":["123456789012",null]}"#),
        value!({"accountIdentifiers": ["123456789012"]})
    );
    let too_large = logs("DescribeLogGroups", r#"{"limit":99999999999}"#).unwrap_err();
    assert!(too_large.message.ends_with("Member must have value less than or equal to 50"), "{too_large}");
    let events = logs(
        "PutLogEvents",
        r#"{"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":1767323045678,"message":"m"}]}"#,
    );
    assert_eq!(events.unwrap().members["logEvents"], value!([{"timestamp": 1_767_323_045_678_i64, "message": "m"}]));
}

#[test]
fn an_answer_without_a_shape_has_no_body() {
    let headers = "content-type: application/x-amz-json-1.1\nx-amzn-requestid: rid".to_owned();
    assert_eq!(reply("logs", "CreateLogGroup", value!({}), None), (200, headers.clone(), String::new()));
    let groups = value!({"logGroups": [], "nextToken": null});
    assert_eq!(reply("logs", "DescribeLogGroups", groups, None), (200, headers, r#"{"logGroups":[]}"#.into()));
}
