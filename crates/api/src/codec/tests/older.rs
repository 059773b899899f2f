//! SQS's older protocol.

use super::*;
use crate::schema::Protocol;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded; charset=utf-8");

fn sqs() -> &'static Service {
    crate::service("sqs").expect("a service of ours")
}

#[test]
fn forms_have_names_of_their_own() {
    let body = b"Action=SendMessageBatch&Version=2012-11-05&SendMessageBatchRequestEntry.1.Id=a\
        &SendMessageBatchRequestEntry.1.MessageBody=x%20y&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=n\
        &SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=String\
        &SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue=v";
    let (name, request) = send("sqs", "POST", "/000000000000/q", &[FORM], body).unwrap();
    assert_eq!(name, "SendMessageBatch");
    let wanted = value!({"QueueUrl": "/000000000000/q", "Entries": [{"Id": "a", "MessageBody": "x y",
        "MessageAttributes": {"n": {"DataType": "String", "StringValue": "v"}}}]});
    assert_eq!(request.members, wanted);
    let body =
        b"Action=CreateQueue&QueueName=q&Attribute.1.Name=DelaySeconds&Attribute.1.Value=5&Tag.1.Key=k&Tag.1.Value=v";
    let (_, request) = send("sqs", "POST", "/", &[FORM], body).unwrap();
    let wanted = value!({"QueueName": "q", "Attributes": {"DelaySeconds": "5"}, "tags": {"k": "v"}});
    assert_eq!(request.members, wanted);
    let error = send("sqs", "POST", "/", &[FORM], b"Action=DeleteMessage&QueueUrl=u").unwrap_err();
    assert_eq!(error.message, "The request must contain the parameter ReceiptHandle.");
}

#[test]
fn answers_are_flat() {
    let members = value!({"Messages": [{"MessageId": "m", "Body": "<b>", "Attributes": {"SenderId": "s"},
        "MessageAttributes": {"n": {"DataType": "String", "StringValue": "v"}}}]});
    let operation = sqs().operation("ReceiveMessage").unwrap();
    let response = Response { members, payload: None, events: None };
    let (status, _, body) = answer(&encode(Protocol::Query, sqs(), operation, response, "rid"));
    let wanted = "<ReceiveMessageResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><ReceiveMessageResult>\
        <Message><MessageId>m</MessageId><Body>&lt;b&gt;</Body>\
        <Attribute><Name>SenderId</Name><Value>s</Value></Attribute>\
        <MessageAttribute><Name>n</Name><Value><StringValue>v</StringValue><DataType>String</DataType></Value></MessageAttribute>\
        </Message></ReceiveMessageResult><ResponseMetadata><RequestId>rid</RequestId></ResponseMetadata></ReceiveMessageResponse>";
    assert_eq!((status, body.as_str()), (200, wanted));
}

#[test]
fn errors_have_two_names() {
    let error = crate::sqs::errors::queue_does_not_exist("The specified queue does not exist.");
    let (status, headers, body) = answer(&encode_error(Protocol::Json, Some(sqs()), &error, "rid"));
    assert_eq!(status, 400);
    assert!(headers.contains("x-amzn-query-error: AWS.SimpleQueueService.NonExistentQueue;Sender"), "{headers}");
    assert!(body.contains("com.amazonaws.sqs#QueueDoesNotExist"), "{body}");
    let (_, _, body) = answer(&encode_error(Protocol::Query, Some(sqs()), &error, "rid"));
    assert!(body.contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>"), "{body}");
    assert!(body.contains("does not exist for this wsdl version."), "{body}");
    let error = Error::new("InvalidParameterValueException", 400, "no");
    let (_, headers, body) = answer(&encode_error(Protocol::Json, Some(sqs()), &error, "rid"));
    assert!(headers.contains("x-amzn-query-error: InvalidParameterValue;Sender"), "{headers}");
    assert!(body.contains("#InvalidParameterValueException"), "{body}");
}
