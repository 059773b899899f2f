//! Records as pipes have them. Pure.
//!
//! Source: EventBridge User Guide, "Amazon EventBridge Pipes sources", and "Input transformation", "Implicit body data parsing".

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use templates::json::{self, Path};

/// A record of a source, or what an enrichment has made of some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// As it was received: JSON, or a text.
    pub text: String,
    /// With what is JSON inside of it in the open, so that paths lead into it; `None` where the text is that already.
    pub open: Option<String>,
    pub is_json: bool,
}

/// A record that the source gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub event: Event,
    /// By which targets and enrichments know it: `messageId`, `eventID`.
    pub id: String,
    /// By which its poller knows it.
    pub source_id: String,
}

impl Event {
    /// What an enrichment answered.
    pub fn new(text: String) -> Self {
        let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
        Self { text, open: None, is_json }
    }

    /// As JSON, whatever it is.
    pub fn json(&self) -> Cow<'_, str> {
        if self.is_json { Cow::Borrowed(&self.text) } else { Cow::Owned(json::quoted(&self.text)) }
    }

    /// As paths see it.
    pub fn open(&self) -> Option<&str> {
        self.is_json.then(|| self.open.as_deref().unwrap_or(&self.text))
    }

    /// What is at a path, as JSON.
    pub fn at(&self, path: &Path) -> Option<Cow<'_, str>> {
        path.of(self.open()?)
    }

    /// The id of the record that it is of, if it has kept that.
    pub fn id(&self) -> Option<String> {
        #[derive(Deserialize)]
        struct Ids {
            #[serde(rename = "messageId")]
            message: Option<String>,
            #[serde(rename = "eventID")]
            event: Option<String>,
        }
        let ids: Ids = serde_json::from_str(self.open()?).ok()?;
        ids.message.or(ids.event)
    }
}

/// The records of an event in the form that functions get, in their order. `None`: it has no such form.
pub fn records(event: &[u8]) -> Option<Vec<Record>> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Given<'a> {
        #[serde(rename = "Records", borrow)]
        listed: Option<Vec<&'a RawValue>>,
        #[serde(borrow)]
        records: Option<&'a RawValue>,
        #[serde(borrow)]
        rmq_messages_by_queue: Option<&'a RawValue>,
        event_source: Option<String>,
        event_source_arn: Option<String>,
        bootstrap_servers: Option<String>,
    }
    let given: Given<'_> = serde_json::from_slice(event).ok()?;
    if let Some(listed) = given.listed {
        return listed.into_iter().map(|record| read(record.get())).collect();
    }
    let (groups, opens): (_, &[&str]) = match (given.records, given.rmq_messages_by_queue) {
        (Some(groups), _) => (groups, &["key", "value"]),
        (None, Some(groups)) => (groups, &["data"]),
        (None, None) => return None,
    };
    let source = given.event_source?;
    let head = match given.event_source_arn {
        Some(arn) => format!("\"eventSource\":{},\"eventSourceArn\":{}", json::quoted(&source), json::quoted(&arn)),
        // Functions know it by another name.
        None => {
            let servers = json::quoted(&given.bootstrap_servers.unwrap_or_default());
            format!("\"eventSource\":\"SelfManagedKafka\",\"bootstrapServers\":{servers}")
        }
    };
    let mut all = Vec::new();
    for (key, group) in json::members(groups.get())? {
        let head = format!("{head},\"eventSourceKey\":{}", json::quoted(&key));
        let made = json::elements(group)?.into_iter().map(|record| read_of_broker(&head, record, opens));
        all.extend(made.collect::<Option<Vec<_>>>()?);
    }
    Some(all)
}

/// A record of a topic or queue: what its event says of all of them stands in each. None of it has a name of its own, so that
/// a batch is taken as a whole.
fn read_of_broker(head: &str, record: &str, opens: &[&str]) -> Option<Record> {
    let own = record.trim().strip_prefix('{')?;
    let text = format!("{{{head},{own}");
    // As the guide shows it.
    let text = with(&text, "partition", |number| Some(json::quoted(number))).unwrap_or(text);
    let open = |open: Option<String>, name: &&str| with(open.as_deref().unwrap_or(&text), name, decoded).or(open);
    let open = opens.iter().fold(None, open);
    Some(Record { event: Event { text, open, is_json: true }, id: String::new(), source_id: String::new() })
}

/// The JSON that is in a text of base64.
fn decoded(data: &str) -> Option<String> {
    let bytes = STANDARD.decode(json::plain(data).as_bytes()).ok()?;
    is_json(String::from_utf8(bytes).ok()?)
}

fn read(record: &str) -> Option<Record> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Facts {
        event_source: String,
        #[serde(default)]
        message_id: String,
        #[serde(default, rename = "eventID")]
        event_id: String,
        #[serde(default)]
        kinesis: Sequence,
        #[serde(default)]
        dynamodb: Sequence,
    }
    #[derive(Default, Deserialize)]
    struct Sequence {
        #[serde(alias = "sequenceNumber", alias = "SequenceNumber", default)]
        number: String,
    }
    let facts: Facts = serde_json::from_str(record).ok()?;
    let (text, open, id, source_id) = match facts.event_source.as_str() {
        "aws:kinesis" => {
            let flat = flat(record, "kinesis")?;
            let open = with(&flat, "data", decoded);
            (flat, open, facts.event_id, facts.kinesis.number)
        }
        "aws:dynamodb" => (record.to_owned(), None, facts.event_id, facts.dynamodb.number),
        _ => {
            let open = with(record, "body", |body| is_json(json::plain(body).into_owned()));
            (record.to_owned(), open, facts.message_id.clone(), facts.message_id)
        }
    };
    Some(Record { event: Event { text, open, is_json: true }, id, source_id })
}

fn is_json(text: String) -> Option<String> {
    serde_json::from_str::<serde::de::IgnoredAny>(&text).ok().map(|_| text)
}

/// An object in which the members of one of its members stand beside the others, first.
fn flat(object: &str, member: &str) -> Option<String> {
    let members = json::members(object)?;
    let (inner, outer): (Vec<_>, Vec<_>) = members.into_iter().partition(|(name, _)| name == member);
    let inner = inner.first().map(|(_, value)| json::members(value)).unwrap_or_default()?;
    Some(object_of(inner.into_iter().chain(outer)))
}

/// An object with a member changed; `None` where it stays.
fn with(object: &str, member: &str, change: impl Fn(&str) -> Option<String>) -> Option<String> {
    let members = json::members(object)?;
    let (_, value) = members.iter().find(|(name, _)| name == member)?;
    let changed = change(value)?;
    let replaced = members.iter().map(|(name, value)| match name == member {
        true => (name.clone(), changed.as_str()),
        false => (name.clone(), *value),
    });
    Some(object_of(replaced))
}

fn object_of<'a>(members: impl Iterator<Item = (Cow<'a, str>, &'a str)>) -> String {
    let members: Vec<_> = members.map(|(name, value)| format!("{}:{value}", json::quoted(&name))).collect();
    format!("{{{}}}", members.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(record: &str) -> Record {
        let mut all = records(format!("{{\"Records\":[{record}]}}").as_bytes()).unwrap();
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    #[test]
    fn a_message_is_as_it_was_and_its_body_is_open() {
        let text = r#"{"messageId":"m","body":"{\"a\": [1.0, \"x\"]}","eventSource":"aws:sqs"}"#;
        let record = only(text);
        assert_eq!((record.event.text.as_str(), record.id.as_str(), record.source_id.as_str()), (text, "m", "m"));
        let open = r#"{"messageId":"m","body":{"a": [1.0, "x"]},"eventSource":"aws:sqs"}"#;
        assert_eq!(record.event.open(), Some(open));
        assert_eq!(record.event.at(&Path::parse("$.body.a[0]").unwrap()).as_deref(), Some("1.0"));
        let plain = only(r#"{"messageId":"m","body":"hello","eventSource":"aws:sqs"}"#);
        assert_eq!(plain.event.open, None);
        assert_eq!(plain.event.at(&Path::parse("$.body").unwrap()).as_deref(), Some("\"hello\""));
    }

    #[test]
    fn a_record_of_kinesis_is_flat_and_its_data_open_where_it_is_json() {
        let record = |data: &str| {
            only(&format!(
                r#"{{"kinesis":{{"partitionKey":"1","sequenceNumber":"49","data":"{}"}},"eventSource":"aws:kinesis","eventID":"shardId-0:49"}}"#,
                STANDARD.encode(data)
            ))
        };
        let json = record("{\"a\":1}");
        let flat = r#"{"partitionKey":"1","sequenceNumber":"49","data":"eyJhIjoxfQ==","eventSource":"aws:kinesis","eventID":"shardId-0:49"}"#;
        assert_eq!((json.event.text.as_str(), json.id.as_str(), json.source_id.as_str()), (flat, "shardId-0:49", "49"));
        assert_eq!(json.event.at(&Path::parse("$.data.a").unwrap()).as_deref(), Some("1"));
        assert_eq!(record("hello").event.at(&Path::parse("$.data").unwrap()).as_deref(), Some("\"aGVsbG8=\""));
    }

    #[test]
    fn a_change_of_a_table_is_as_it_was() {
        let text = r#"{"eventID":"e","eventSource":"aws:dynamodb","dynamodb":{"SequenceNumber":"7"}}"#;
        let record = only(text);
        assert_eq!((record.event.text.as_str(), record.id.as_str(), record.source_id.as_str()), (text, "e", "7"));
    }

    #[test]
    fn records_of_topics_stand_by_themselves() {
        let record = r#"{"topic":"t","partition":1,"offset":15,"key":"a2V5","value":"eyJhIjoxfQ==","headers":[]}"#;
        let event = |head: &str| {
            format!(r#"{{{head},"bootstrapServers":"a:1,b:2","records":{{"t-0":[],"t-1":[{record},{record}]}}}}"#)
        };
        let all = records(event(r#""eventSource":"aws:SelfManagedKafka""#).as_bytes()).unwrap();
        let rest = r#""topic":"t","partition":"1","offset":15,"key":"a2V5","value":"eyJhIjoxfQ==","headers":[]}"#;
        let own =
            format!(r#"{{"eventSource":"SelfManagedKafka","bootstrapServers":"a:1,b:2","eventSourceKey":"t-1",{rest}"#);
        assert_eq!((all.len(), all[1].event.text.as_str(), all[1].id.as_str()), (2, own.as_str(), ""));
        let at = |path: &str| all[0].event.at(&Path::parse(path).unwrap()).map(Cow::into_owned);
        assert_eq!((at("$.value.a").as_deref(), at("$.key").as_deref()), (Some("1"), Some("\"a2V5\"")));
        let all = records(event(r#""eventSource":"aws:kafka","eventSourceArn":"arn""#).as_bytes()).unwrap();
        let managed = format!(r#"{{"eventSource":"aws:kafka","eventSourceArn":"arn","eventSourceKey":"t-1",{rest}"#);
        assert_eq!(all[0].event.text, managed);
    }

    #[test]
    fn messages_of_a_broker_stand_by_themselves() {
        let message = r#"{"basicProperties":{"contentType":null},"redelivered":false,"data":"eyJhIjoxfQ=="}"#;
        let event = format!(
            r#"{{"eventSource":"aws:rmq","eventSourceArn":"arn","rmqMessagesByQueue":{{"q::/":[{message}]}}}}"#
        );
        let all = records(event.as_bytes()).unwrap();
        let head = r#"{"eventSource":"aws:rmq","eventSourceArn":"arn","eventSourceKey":"q::/","#;
        assert_eq!(all[0].event.text, format!("{head}{}", &message[1..]));
        assert_eq!(all[0].event.at(&Path::parse("$.data.a").unwrap()).as_deref(), Some("1"));
    }

    #[test]
    fn what_an_enrichment_made_tells_whose_it_is() {
        assert_eq!(Event::new(r#"{"messageId":"m","x":1}"#.into()).id().as_deref(), Some("m"));
        assert_eq!(Event::new(r#"{"x":1}"#.into()).id(), None);
        let text = Event::new("hello".into());
        assert_eq!((text.id(), text.json().as_ref()), (None, "\"hello\""));
    }

    proptest::proptest! {
        #[test]
        fn nothing_panics(text in "[{}\\[\\]\":,a0 \\\\Records]{0,40}") {
            let _ = records(text.as_bytes());
            let _ = (read(&text), Event::new(text).id());
        }
    }
}
