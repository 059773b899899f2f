//! rpc-v2-cbor, and a service that speaks several protocols.

use super::*;

const PATH: &str = "/service/GraniteServiceVersion20100801/operation/ListMetrics";
const CBOR: &[(&str, &str)] = &[("smithy-protocol", "rpc-v2-cbor"), ("content-type", "application/cbor")];

fn list_metrics(body: &[u8]) -> Result<Value, Error> {
    send("cloudwatch", "POST", PATH, CBOR, body).map(|(name, request)| {
        assert_eq!(name, "ListMetrics");
        request.members
    })
}

#[test]
fn one_service_speaks_three_protocols() {
    let expect = value!({"Namespace": "A"});
    assert_eq!(list_metrics(b"\xa1\x69Namespace\x61A").unwrap(), expect);
    let target = [("x-amz-target", "GraniteServiceVersion20100801.ListMetrics")];
    assert_eq!(send("cloudwatch", "POST", "/", &target, b"{\"Namespace\":\"A\"}").unwrap().1.members, expect);
    let form = [("content-type", "application/x-www-form-urlencoded; charset=utf-8")];
    let body = b"Action=ListMetrics&Version=2010-08-01&Namespace=A";
    assert_eq!(send("cloudwatch", "POST", "/", &form, body).unwrap().1.members, expect);
    let query = "/?Action=ListMetrics&Version=2010-08-01&Namespace=A";
    assert_eq!(send("cloudwatch", "GET", query, &[], b"").unwrap().1.members, expect);
    let elsewhere = send("cloudwatch", "POST", "/service/Other/operation/ListMetrics", CBOR, b"").unwrap_err();
    assert_eq!((elsewhere.code.as_ref(), elsewhere.status), ("UnknownOperationException", 501));
}

#[test]
fn lengths_may_be_open_and_what_is_unknown_is_skipped() {
    // {_ (_ "Names" "pace"): "A", "X": [[{}]], "Dimensions": [_ {_ "Name": "n", "Value": null}]}
    let body = b"\xbf\x7f\x65Names\x64pace\xff\x61A\x61X\x81\x81\xa0\x6aDimensions\x9f\xbf\x64Name\x61n\x65Value\xf6\xff\xff\xff";
    assert_eq!(list_metrics(body).unwrap(), value!({"Namespace": "A", "Dimensions": [{"Name": "n"}]}));
    assert_eq!(list_metrics(b"").unwrap(), value!({}));
}

#[test]
fn numbers_and_times_have_every_width() {
    let put = |value: &[u8]| {
        let body = [b"\xa2\x69Namespace\x61A\x6aMetricData\x81\xa3\x6aMetricName\x61m\x65Value", value].concat();
        let body = [&body, &b"\x69Timestamp\xc1\xfb\x41\xda\x55\xd2\xf0\x40\x00\x00"[..]].concat();
        let path = "/service/GraniteServiceVersion20100801/operation/PutMetricData";
        let read = send("cloudwatch", "POST", path, CBOR, &body)?.1.members;
        assert_eq!(read["MetricData"][0]["Timestamp"], value!(1_767_328_705));
        Ok::<_, Error>(read["MetricData"][0]["Value"].clone())
    };
    assert_eq!(put(b"\x18\x2a").unwrap(), value!(42.0));
    assert_eq!(put(b"\x29").unwrap(), value!(-10.0));
    assert_eq!(put(b"\xf9\x3e\x00").unwrap(), value!(1.5));
    assert_eq!(put(b"\xfa\x3f\xc0\x00\x00").unwrap(), value!(1.5));
    assert_eq!(put(b"\xfb\x3f\xf8\0\0\0\0\0\0").unwrap(), value!(1.5));
    assert_eq!(put(b"\xf9\x7e\x00").unwrap_err().code, "SerializationException");
    assert_eq!(put(b"\x61x").unwrap_err().code, "SerializationException");
}

#[test]
fn a_bomb_is_refused() {
    let deep = [&b"\xa1\x6aDimensions"[..], &[0x81; 100_000]].concat();
    assert_eq!(list_metrics(&deep).unwrap_err().code, "SerializationException");
    let announced = b"\xa1\x6aDimensions\x9b\xff\xff\xff\xff\xff\xff\xff\xff";
    assert_eq!(list_metrics(announced).unwrap_err().code, "SerializationException");
    let many = [&b"\xa1\x6aDimensions\x9f"[..], &[0xf6; 600_000], b"\xff"].concat();
    assert!(list_metrics(&many).unwrap_err().message.contains("500000"));
}

#[test]
fn answers_and_errors_are_in_the_protocol_of_their_request() {
    let service = crate::service("cloudwatch").unwrap();
    let list = service.operation("ListMetrics").unwrap();
    let members = value!({"Metrics": [{"Namespace": "A"}]});
    let response = Response { members: members.clone(), ..Response::default() };
    let encoded = encode(Protocol::RpcV2Cbor, service, list, response, "rid");
    let (_, headers, _) = answer(&encoded);
    assert_eq!(headers, "content-type: application/cbor\nsmithy-protocol: rpc-v2-cbor\nx-amzn-requestid: rid");
    assert_eq!(encoded.body[..], b"\xa1\x67Metrics\x81\xa1\x69Namespace\x61A"[..]);
    let xml = answer(&encode(Protocol::Query, service, list, Response { members, ..Response::default() }, "rid")).2;
    assert!(xml.contains("<ListMetricsResult><Metrics><member><Namespace>A</Namespace></member></Metrics>"), "{xml}");

    let error = Error::new("InvalidParameterValueException", 400, "no");
    let (status, headers, body) = answer(&encode_error(Protocol::RpcV2Cbor, Some(service), &error, "rid"));
    assert_eq!(status, 400);
    assert!(headers.contains("x-amzn-query-error: InvalidParameterValue;Sender"), "{headers}");
    assert!(body.contains("com.amazonaws.cloudwatch#InvalidParameterValueException"), "{body}");
    let xml = answer(&encode_error(Protocol::Query, Some(service), &error, "rid")).2;
    assert!(xml.contains("<Code>InvalidParameterValue</Code>"), "{xml}");
    let json = answer(&encode_error(Protocol::Json, Some(service), &error, "rid"));
    assert!(json.1.contains("x-amzn-query-error: InvalidParameterValue;Sender"), "{json:?}");
}

#[test]
fn kinesis_takes_json_in_cbor_with_times_in_milliseconds() {
    let headers =
        [("content-type", "application/x-amz-cbor-1.1"), ("x-amz-target", "Kinesis_20131202.GetShardIterator")];
    let body = [
        &b"\xbf\x67ShardId\x61a\x71ShardIteratorType\x6cAT_TIMESTAMP\x6aStreamName\x61s"[..],
        b"\x69Timestamp\xc1\x1b\0\0\x01\x9b\x7d\0\0\0\xff",
    ];
    let read = send("kinesis", "POST", "/", &headers, &body.concat()).unwrap().1.members;
    assert_eq!(read["Timestamp"].as_f64().unwrap(), 0x19b_7d00_0000_u64 as f64 / 1000.0);
    let service = crate::service("kinesis").unwrap();
    let operation = service.operation("GetRecords").unwrap();
    let record = value!({"SequenceNumber": "1", "Data": "QQ==", "ApproximateArrivalTimestamp": 1.5});
    let members = value!({"Records": [record]});
    let response = Response { members, ..Default::default() };
    let encoded = encode(Protocol::JsonCbor, service, operation, response, "id");
    assert_eq!(encoded.headers["content-type"], "application/x-amz-cbor-1.1");
    let has = |bytes: &[u8]| encoded.body.windows(bytes.len()).any(|window| window == bytes);
    assert!(has(b"\x64Data\x41A") && has(b"\x78\x1bApproximateArrivalTimestamp\xc1\x19\x05\xdc"));
    let error = crate::kinesis::errors::resource_not_found_exception("gone");
    let encoded = encode_error(Protocol::JsonCbor, Some(service), &error, "id");
    assert!(encoded.body.windows(25).any(|window| window == b"ResourceNotFoundException"));
    assert_eq!(encoded.status, 400);
}
