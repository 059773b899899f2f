use super::*;
use crate::codec::rest;
use crate::schema::{Location, Member, Segment, Shape, Structure};

/// A path that fits the operation's own template.
fn sample(operation: &Operation) -> String {
    let part = |segment: &Segment| match segment {
        Segment::Literal(text) => format!("/{text}"),
        Segment::Label(_) => "/x%2Fy".to_owned(),
        Segment::Greedy(_) => "/x/y".to_owned(),
    };
    let path: String = operation.path.iter().map(part).collect();
    let query: Vec<String> = operation.query.iter().map(|(name, text)| format!("{name}={text}")).collect();
    format!("{path}?{}", query.join("&"))
}

#[test]
fn every_operation_is_found_by_its_own_template() {
    let service = crate::service("lambda").unwrap();
    for operation in service.operations {
        let uri = sample(operation);
        let (path, query) = uri.split_once('?').unwrap();
        let method = Method::from_bytes(operation.method.as_bytes()).unwrap();
        let route = route(service, &method, path, query).unwrap();
        assert_eq!(route.operation.name, operation.name);
        assert!(route.labels.iter().all(|(_, text)| text == "x/y"), "{uri}: {:?}", route.labels);
    }
}

#[test]
fn what_no_template_fits_is_unknown() {
    for uri in [
        "/",
        "",
        "/2015-03-31/functions/f/nope",
        "/2015-03-31/functions//invocations",
        "/2015-03-31",
        "//////////////////////////////",
    ] {
        let error = send("lambda", "POST", uri, &[], b"").unwrap_err();
        assert_eq!((error.code.as_ref(), error.status), ("UnknownOperationException", 501), "{uri}");
    }
    assert_eq!(send("lambda", "PATCH", "/2015-03-31/functions/f", &[], b"").unwrap_err().status, 501);
}

static GREEDY: Operation = op("Greedy", &[Segment::Literal("a"), Segment::Greedy("Key"), Segment::Literal("z")], &[]);
static LABEL: Operation = op("Label", &[Segment::Literal("a"), Segment::Label("Key"), Segment::Literal("z")], &[]);
static EXACT: Operation = op("Exact", &[Segment::Literal("a"), Segment::Literal("b"), Segment::Literal("z")], &[]);
static ASKED: Operation =
    op("Asked", &[Segment::Literal("a"), Segment::Literal("b"), Segment::Literal("z")], &[("find", "x")]);
static MADE_UP: Service =
    Service { protocols: &[Protocol::RestJson], operations: &[&ASKED, &EXACT, &GREEDY, &LABEL], ..made_up() };

const fn made_up() -> Service {
    Service {
        name: "made-up",
        id: "",
        protocols: &[Protocol::RestJson],
        api_version: "",
        endpoint_prefix: "",
        signing_name: "",
        json_version: "",
        target_prefix: "",
        xml_namespace: "",
        query_compatible: false,
        operations: &[],
        errors: &[],
    }
}

const fn op(name: &'static str, path: &'static [Segment], query: &'static [(&'static str, &'static str)]) -> Operation {
    let (input, output): (Option<&Structure>, Option<&Structure>) = (None, None);
    Operation {
        name,
        method: "GET",
        path,
        query,
        status: 200,
        input,
        output,
        result_wrapper: "",
        unsigned: false,
        compressed: false,
        errors: &[],
    }
}

#[test]
fn the_most_specific_template_wins() {
    let check = |uri: &'static str, name: &str, label: Option<&str>| {
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        let route = route(&MADE_UP, &Method::GET, path, query).unwrap();
        assert_eq!(route.operation.name, name, "{uri}");
        assert_eq!(route.labels.first().map(|(_, text)| text.as_ref()), label, "{uri}");
    };
    check("/a/b/z?find=x&other=1", "Asked", None);
    check("/a/b/z?find=y", "Exact", None);
    check("/a/b/z/", "Exact", None);
    check("/a/c%20d/z", "Label", Some("c d"));
    check("/a/c/d/z", "Greedy", Some("c/d"));
}

#[test]
fn an_invocation_keeps_its_body_untouched() {
    let headers = [("X-Amz-Invocation-Type", "Event"), ("x-amz-log-type", "Tail"), ("accept", "*/*")];
    let uri = "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Af/invocations?Qualifier=v%2D1";
    let (name, request) = send("lambda", "POST", uri, &headers, b"not json \xff").unwrap();
    assert_eq!(name, "Invoke");
    assert_eq!(request.payload.as_deref(), Some(&b"not json \xff"[..]));
    assert_eq!(
        request.members,
        value!({"FunctionName": "arn:aws:lambda:us-east-1:123456789012:function:f", "InvocationType": "Event", "LogType": "Tail", "Qualifier": "v-1"})
    );
}

#[test]
fn the_body_of_an_invocation_is_moved_not_copied() {
    let service = crate::service("lambda").unwrap();
    let (method, headers, body) = (Method::POST, HeaderMap::new(), Bytes::from(vec![b'x'; 4096]));
    let head = Head { method: &method, path: "/2015-03-31/functions/f/invocations", query: "", headers: &headers };
    let place = body.as_ptr();
    let route = find(service, head, &body).unwrap();
    let payload = decode(service, route, head, body).unwrap().payload.unwrap();
    assert_eq!(payload.as_ptr(), place);
}

#[test]
fn members_come_from_where_the_model_says() {
    let body = br#"{"FunctionName":"other","S3Bucket":"bucket","Unknown":1,"DryRun":null,"Publish":true}"#;
    let (name, request) = send("lambda", "PUT", "/2015-03-31/functions/f/code", &[], body).unwrap();
    assert_eq!(
        (name, request.members),
        ("UpdateFunctionCode", value!({"FunctionName": "f", "S3Bucket": "bucket", "Publish": true}))
    );

    let arn = "arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Af";
    let (name, request) =
        send("lambda", "DELETE", &format!("/2017-03-31/tags/{arn}?tagKeys=a+b&tagKeys=c"), &[], b"").unwrap();
    assert_eq!((name, &request.members["TagKeys"]), ("UntagResource", &value!(["a b", "c"])));

    let (_, request) = send("lambda", "GET", "/2015-03-31/functions?MaxItems=7&FunctionVersion=ALL", &[], b"").unwrap();
    assert_eq!(request.members, value!({"MaxItems": 7, "FunctionVersion": "ALL"}));
    let error = send("lambda", "GET", "/2015-03-31/functions?MaxItems=x", &[], b"").unwrap_err();
    assert_eq!(error.to_string(), "SerializationException: STRING_VALUE can not be converted to an Integer");
}

static WORD: crate::schema::Text =
    crate::schema::Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
static WORDS: crate::schema::List =
    crate::schema::List { member: Shape::String(&WORD), wire: "member", flattened: false, min: None, max: None };
static REST: crate::schema::Map = crate::schema::Map {
    key: Shape::String(&WORD),
    value: Shape::List(&WORDS),
    key_wire: "key",
    value_wire: "value",
    flattened: false,
    min: None,
    max: None,
    sensitive: false,
};
static BOUND: Structure = Structure {
    name: "Bound",
    union: false,
    members: &[
        Member::new("Rest", Shape::Map(&REST)).at(Location::Query, ""),
        Member::new("One", Shape::String(&WORD)).at(Location::Query, "one"),
        Member::new("Meta", Shape::Map(&REST)).at(Location::Headers, "X-Meta-"),
        Member::new("Several", Shape::List(&WORDS)).at(Location::Header, "x-several"),
    ],
};
static BINDS: Operation = Operation { input: Some(&BOUND), ..op("Binds", &[], &[]) };

#[test]
fn a_map_takes_what_no_other_member_names() {
    let headers = HeaderMap::from_iter([
        (HeaderName::from_static("x-meta-a"), HeaderValue::from_static("1")),
        (HeaderName::from_static("x-several"), HeaderValue::from_static("b, c")),
    ]);
    let head = Head { method: &Method::GET, path: "/", query: "k=1&one=x&k=2&l=", headers: &headers };
    let request = rest::decode(&BINDS, Vec::new(), head, Bytes::new()).unwrap();
    let wanted = value!({"One": "x", "Rest": {"k": ["1", "2"], "l": [""]}, "Meta": {"a": "1"}, "Several": ["b", "c"]});
    assert_eq!(request.members, wanted);
}

#[test]
fn a_decoded_request_fits_its_type() {
    let body = value!({
        "FunctionName": "f", "Role": "arn:aws:iam::123456789012:role/r", "Code": {"ZipFile": "UEsDBA=="},
        "Environment": {"Variables": {"KEY": "value"}}, "Layers": [], "Timeout": 3,
    });
    let (_, request) = send("lambda", "POST", "/2015-03-31/functions", &[], body.to_string().as_bytes()).unwrap();
    let input: crate::lambda::CreateFunctionInput = serde_json::from_value(request.members).unwrap();
    assert_eq!(input.code.zip_file.unwrap().0.as_ref(), b"PK\x03\x04");
    assert_eq!(input.environment.unwrap().variables.unwrap()["KEY"], "value");
    assert_eq!((input.layers, input.timeout, input.memory_size), (Some(vec![]), Some(3), None));
}

#[test]
fn an_answer_spreads_over_status_headers_and_body() {
    let members = value!({"StatusCode": 202, "ExecutedVersion": "$LATEST", "FunctionError": null});
    let headers = "content-type: application/json\nx-amz-executed-version: $LATEST\nx-amzn-requestid: rid";
    assert_eq!(reply("lambda", "Invoke", members, Some(b"{}")), (202, headers.into(), "{}".into()));
    assert_eq!(reply("lambda", "DeleteAlias", value!({}), None), (204, "x-amzn-requestid: rid".into(), String::new()));
    assert_eq!(reply("lambda", "DeleteFunction", value!({"StatusCode": 204}), None).0, 204);
    let config = value!({"FunctionArn": "a", "LastModified": 1.5, "Unknown": 1, "MaximumRetryAttempts": null});
    assert_eq!(
        reply("lambda", "GetFunctionEventInvokeConfig", config, None).2,
        r#"{"FunctionArn":"a","LastModified":1.5}"#
    );
    assert_eq!(reply("lambda", "CreateFunction", value!({}), None).0, 201);
}

#[test]
fn what_no_header_can_hold_is_our_fault() {
    let (status, _, body) = reply("lambda", "Invoke", value!({"FunctionError": "a\nb"}), None);
    assert_eq!(status, 500);
    assert!(!body.contains("a\\nb"), "{body}");
}
