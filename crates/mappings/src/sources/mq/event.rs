//! Messages as functions see them. Pure.
//!
//! Source: Lambda Developer Guide, "Using Lambda with Amazon MQ". What it does not show follows from how it came to be: what
//! RabbitMQ's client for Java reads, written by Gson. So bytes are signed, and dates are for people.

use super::amqp::{Delivery, Field};
use crate::batch::push_joined;
use crate::filters::seen;
use base::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::Serialize;
use serde_json::{Map, Number, Value, json};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Message<'a> {
    basic_properties: BasicProperties<'a>,
    redelivered: bool,
    data: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BasicProperties<'a> {
    content_type: Option<&'a str>,
    content_encoding: Option<&'a str>,
    headers: Option<Value>,
    delivery_mode: Option<u8>,
    priority: Option<u8>,
    correlation_id: Option<&'a str>,
    reply_to: Option<&'a str>,
    expiration: Option<&'a str>,
    message_id: Option<&'a str>,
    timestamp: Option<String>,
    #[serde(rename = "type")]
    kind: Option<&'a str>,
    user_id: Option<&'a str>,
    app_id: Option<&'a str>,
    cluster_id: Option<&'a str>,
    body_size: u64,
}

/// The message as JSON.
pub fn record(delivery: &Delivery) -> String {
    let properties = &delivery.properties;
    let message = Message {
        basic_properties: BasicProperties {
            content_type: properties.content_type.as_deref(),
            content_encoding: properties.content_encoding.as_deref(),
            headers: properties.headers.as_deref().map(table),
            delivery_mode: properties.delivery_mode,
            priority: properties.priority,
            correlation_id: properties.correlation_id.as_deref(),
            reply_to: properties.reply_to.as_deref(),
            expiration: properties.expiration.as_deref(),
            message_id: properties.message_id.as_deref(),
            timestamp: properties.timestamp.map(date),
            kind: properties.kind.as_deref(),
            user_id: properties.user_id.as_deref(),
            app_id: properties.app_id.as_deref(),
            cluster_id: properties.cluster_id.as_deref(),
            body_size: delivery.size,
        },
        redelivered: delivery.redelivered,
        data: STANDARD.encode(&delivery.data),
    };
    serde_json::to_string(&message).unwrap_or_default()
}

fn table(fields: &[(String, Field)]) -> Value {
    Value::Object(fields.iter().map(|(name, field)| (name.clone(), value(field))).collect::<Map<_, _>>())
}

fn value(field: &Field) -> Value {
    match field {
        Field::Void => Value::Null,
        Field::Bool(value) => (*value).into(),
        Field::Int(value) => (*value).into(),
        Field::Double(value) => Number::from_f64(*value).map_or(Value::Null, Value::Number),
        Field::Decimal(digits, unscaled) => (f64::from(*unscaled) / 10_f64.powi((*digits).into())).into(),
        Field::Text(bytes) => json!({ "bytes": signed(bytes) }),
        Field::Bytes(bytes) => signed(bytes),
        Field::List(list) => list.iter().map(value).collect(),
        Field::Time(seconds) => date(*seconds).into(),
        Field::Table(fields) => table(fields),
    }
}

fn signed(bytes: &[u8]) -> Value {
    bytes.iter().map(|byte| Value::from(byte.cast_signed())).collect()
}

/// `Jan 1, 1970, 12:33:41 AM`
fn date(seconds: u64) -> String {
    let ms = i64::try_from(seconds).ok().and_then(|seconds| seconds.checked_mul(1_000));
    let text = Timestamp::from_millis(ms.unwrap_or(i64::MAX)).iso8601();
    let parts: Vec<_> = text.split(['-', 'T', ':', '.']).collect();
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<usize>().ok()).unwrap_or_default();
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let (month, hour) = (MONTHS.get(number(1).saturating_sub(1)).copied().unwrap_or_default(), number(3));
    let half = if hour < 12 { "AM" } else { "PM" };
    let hour = (hour + 11) % 12 + 1;
    format!("{month} {}, {}, {hour}:{}:{} {half}", number(2), part(0), part(4), part(5))
}

/// What filters see of a message, which is its data. What is no text they cannot tell apart.
pub fn seen_message(delivery: &Delivery) -> Value {
    match std::str::from_utf8(&delivery.data) {
        Ok(text) => json!({ "data": seen(text) }),
        Err(_) => json!({}),
    }
}

/// What is around the messages of an event.
pub struct Envelope {
    before: String,
}

const AFTER: &str = "]}}";

impl Envelope {
    pub fn new(arn: &str, queue: &str, virtual_host: &str) -> Self {
        let text = |text: &str| Value::from(text).to_string();
        let queue = text(&format!("{queue}::{virtual_host}"));
        let arn = text(arn);
        Self {
            before: format!(
                "{{\"eventSource\":\"aws:rmq\",\"eventSourceArn\":{arn},\"rmqMessagesByQueue\":{{{queue}:["
            ),
        }
    }

    /// Its size.
    pub fn len(&self) -> usize {
        self.before.len() + AFTER.len()
    }

    pub fn event(&self, records: &[String]) -> Bytes {
        let size = self.len() + records.iter().map(|record| record.len() + 1).sum::<usize>();
        let mut event = String::with_capacity(size);
        event.push_str(&self.before);
        push_joined(&mut event, records);
        event.push_str(AFTER);
        Bytes::from(event)
    }
}

#[cfg(test)]
mod tests {
    use super::super::amqp::Properties;
    use super::*;

    fn delivery(data: &[u8], properties: Properties) -> Delivery {
        Delivery {
            is_odd: false,
            tag: 1,
            redelivered: false,
            properties,
            size: data.len() as u64,
            data: data.to_vec(),
            header_bytes: 0,
        }
    }

    /// The guide's own example.
    #[test]
    fn an_event_is_awss() {
        let headers = vec![
            ("header1".to_owned(), Field::Text(b"value1".to_vec())),
            ("numberInHeader".to_owned(), Field::Int(10)),
        ];
        let properties = Properties {
            content_type: Some("text/plain".into()),
            headers: Some(headers),
            delivery_mode: Some(1),
            priority: Some(34),
            expiration: Some("60000".into()),
            timestamp: Some(2_021),
            user_id: Some("AIDACKCEVSQ6C2EXAMPLE".into()),
            ..Properties::default()
        };
        let envelope = Envelope::new("arn", "pizzaQueue", "/");
        let event = envelope.event(&[record(&delivery(b"{\"timeout\":0}", properties))]);
        let expected = concat!(
            r#"{"eventSource":"aws:rmq","eventSourceArn":"arn","rmqMessagesByQueue":{"pizzaQueue::/":[{"basicProperties":"#,
            r#"{"contentType":"text/plain","contentEncoding":null,"headers":{"header1":{"bytes":[118,97,108,117,101,49]},"#,
            r#""numberInHeader":10},"deliveryMode":1,"priority":34,"correlationId":null,"replyTo":null,"expiration":"60000","#,
            r#""messageId":null,"timestamp":"Jan 1, 1970, 12:33:41 AM","type":null,"userId":"AIDACKCEVSQ6C2EXAMPLE","#,
            r#""appId":null,"clusterId":null,"bodySize":13},"redelivered":false,"data":"eyJ0aW1lb3V0IjowfQ=="}]}}"#
        );
        assert_eq!(event, expected);
        assert_eq!(envelope.len(), envelope.event(&[]).len());
    }

    #[test]
    fn fields_are_written_as_gson_writes_them() {
        let check = |field: Field, expected: Value| assert_eq!(value(&field), expected);
        check(Field::Text("é".into()), json!({ "bytes": [-61, -87] }));
        check(Field::Bytes(vec![1, 255]), json!([1, -1]));
        check(Field::List(vec![Field::Bool(true), Field::Void]), json!([true, null]));
        check(Field::Table(vec![("k".into(), Field::Double(1.5))]), json!({ "k": 1.5 }));
        check(Field::Double(f64::NAN), Value::Null);
        check(Field::Decimal(2, 256), json!(2.56));
        check(Field::Time(1_440_938_160), json!("Aug 30, 2015, 12:36:00 PM"));
    }

    #[test]
    fn dates_have_twelve_hours() {
        assert_eq!(date(0), "Jan 1, 1970, 12:00:00 AM");
        assert_eq!(date(13 * 3_600 + 61), "Jan 1, 1970, 1:01:01 PM");
        assert_eq!(date(23 * 3_600), "Jan 1, 1970, 11:00:00 PM");
        // Whatever it is: it is written.
        assert!(!date(u64::MAX).is_empty());
    }

    #[test]
    fn filters_see_the_data_as_what_it_is() {
        let seen = |data: &[u8]| seen_message(&delivery(data, Properties::default()));
        assert_eq!(seen(b"{\"a\":1}"), json!({ "data": { "a": 1 } }));
        assert_eq!(seen(b"Result: 1"), json!({ "data": "Result: 1" }));
        assert_eq!(seen(b"\xff"), json!({}));
    }
}
