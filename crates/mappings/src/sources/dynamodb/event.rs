//! Records as functions see them. Pure.

use crate::sources::streams::Record;
use api::dynamodbstreams as ddb;
use serde_json::{Value, json};

pub fn record(record: &ddb::Record, source: &str) -> Record {
    let change = record.dynamodb.clone().unwrap_or_default();
    let arrived = change.approximate_creation_date_time.map_or(0.0, |at| at.0);
    let key = serde_json::to_string(&change.keys).unwrap_or_default();
    let mut line = json!({
        "eventID": record.event_id,
        "eventName": record.event_name,
        "eventVersion": record.event_version.as_deref().unwrap_or("1.1"),
        "eventSource": record.event_source.as_deref().unwrap_or("aws:dynamodb"),
        "awsRegion": record.aws_region.as_deref().or_else(|| source.split(':').nth(3)),
        "dynamodb": serde_json::to_value(&change).unwrap_or_default(),
        "eventSourceARN": source,
    });
    if let Some(time) = line["dynamodb"].get_mut("ApproximateCreationDateTime") {
        *time = seconds(arrived);
    }
    if let Some(identity) = &record.user_identity {
        line["userIdentity"] = json!({ "principalId": identity.principal_id, "type": identity.r#type });
    }
    Record {
        sequence: change.sequence_number.unwrap_or_default(),
        arrived_ms: (arrived * 1_000.0).round() as i64,
        key,
        json: line.to_string(),
    }
}

/// AWS writes whole seconds as such.
fn seconds(at: f64) -> Value {
    if at.fract() == 0.0 { Value::from(at as i64) } else { Value::from(at) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::dynamodbstreams::AttributeValue;
    use api::{Blob, Timestamp};

    #[test]
    fn a_record_is_awss() {
        let text = |text: &str| AttributeValue { s: Some(text.into()), ..Default::default() };
        let bytes = AttributeValue { b: Some(Blob("foobar".into())), ..Default::default() };
        let change = ddb::StreamRecord {
            approximate_creation_date_time: Some(Timestamp(1_479_499_740.0)),
            keys: Some([("k".to_owned(), text("v"))].into()),
            new_image: Some([("b".to_owned(), bytes), ("k".to_owned(), text("v"))].into()),
            sequence_number: Some("13021600000000001596893679".into()),
            size_bytes: Some(112),
            stream_view_type: Some("NEW_IMAGE".into()),
            ..Default::default()
        };
        let given = ddb::Record {
            event_id: Some("id".into()),
            event_name: Some("INSERT".into()),
            event_version: Some("1.1".into()),
            event_source: Some("aws:dynamodb".into()),
            aws_region: Some("us-east-1".into()),
            dynamodb: Some(change),
            user_identity: None,
        };
        let source = "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2024";
        let made = record(&given, source);
        let expected = json!({
            "eventID": "id",
            "eventName": "INSERT",
            "eventVersion": "1.1",
            "eventSource": "aws:dynamodb",
            "awsRegion": "us-east-1",
            "dynamodb": {
                "ApproximateCreationDateTime": 1_479_499_740,
                "Keys": { "k": { "S": "v" } },
                "NewImage": { "b": { "B": "Zm9vYmFy" }, "k": { "S": "v" } },
                "SequenceNumber": "13021600000000001596893679",
                "SizeBytes": 112,
                "StreamViewType": "NEW_IMAGE",
            },
            "eventSourceARN": source,
        });
        assert_eq!(serde_json::from_str::<Value>(&made.json).unwrap(), expected);
        assert_eq!((made.arrived_ms, made.key.as_str()), (1_479_499_740_000, r#"{"k":{"S":"v"}}"#));
    }
}
