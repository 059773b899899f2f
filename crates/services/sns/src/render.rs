//! Messages as they reach their subscribers. Pure.

use crate::message::{Attributes, Message};
use crate::sign::Version;
use base::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

/// A signature, and where its certificate is.
#[derive(Clone, Debug)]
pub struct Signed {
    pub version: Version,
    pub signature: String,
    pub certificate_url: String,
}

/// A notification for one subscription.
#[derive(Clone, Copy, Debug)]
pub struct Notification<'a> {
    pub message: &'a Message,
    /// For its protocol.
    pub text: &'a str,
    pub topic_arn: &'a str,
    pub subscription_arn: &'a str,
    pub unsubscribe_url: &'a str,
    /// Messages of FIFO topics are not signed, as on AWS.
    pub signed: Option<&'a Signed>,
}

/// What asks an endpoint to confirm, or tells it how to come back.
#[derive(Clone, Copy, Debug)]
pub struct Confirmation<'a> {
    /// `SubscriptionConfirmation` or `UnsubscribeConfirmation`
    pub kind: &'a str,
    pub id: &'a str,
    pub token: &'a str,
    pub topic_arn: &'a str,
    pub text: &'a str,
    pub subscribe_url: &'a str,
    pub time: Timestamp,
}

/// What the signature of a notification is over.
pub fn notification_to_sign(message: &Message, text: &str, topic_arn: &str) -> String {
    let time = message.time.iso8601();
    let subject = message.subject.as_deref();
    let mut fields = vec![("Message", text), ("MessageId", &message.id)];
    fields.extend(subject.map(|subject| ("Subject", subject)));
    fields.extend([("Timestamp", time.as_str()), ("TopicArn", topic_arn), ("Type", "Notification")]);
    lines(&fields)
}

fn lines(fields: &[(&str, &str)]) -> String {
    fields.iter().map(|(name, value)| format!("{name}\n{value}\n")).collect()
}

/// As AWS writes JSON for people: a member a line, with spaces around the colon.
struct Sheet(String);

impl Sheet {
    fn new() -> Self {
        Self("{".into())
    }

    fn member(&mut self, name: &str, value: &str) {
        self.raw(name, &Value::String(value.into()).to_string());
    }

    fn raw(&mut self, name: &str, json: &str) {
        let comma = if self.0.len() > 1 { "," } else { "" };
        self.0.push_str(&format!("{comma}\n  \"{name}\" : {json}"));
    }

    fn done(mut self) -> String {
        self.0.push_str("\n}");
        self.0
    }
}

impl Notification<'_> {
    /// For queues, and for whoever is called by HTTP.
    pub fn envelope(&self) -> String {
        let Self { message, text, topic_arn, unsubscribe_url, signed, .. } = *self;
        let mut sheet = Sheet::new();
        sheet.member("Type", "Notification");
        sheet.member("MessageId", &message.id);
        if let Some(sequence) = &message.sequence {
            sheet.member("SequenceNumber", sequence);
        }
        sheet.member("TopicArn", topic_arn);
        if let Some(subject) = &message.subject {
            sheet.member("Subject", subject);
        }
        sheet.member("Message", text);
        sheet.member("Timestamp", &message.time.iso8601());
        if let Some(signed) = signed {
            signed.write(&mut sheet);
        }
        sheet.member("UnsubscribeURL", unsubscribe_url);
        if !message.attributes.is_empty() {
            sheet.raw("MessageAttributes", &attributes(&message.attributes));
        }
        sheet.done()
    }

    /// For functions.
    pub fn event(&self) -> Value {
        let Self { message, text, topic_arn, subscription_arn, unsubscribe_url, signed } = *self;
        let member = |read: fn(&Signed) -> &str| signed.map(read);
        json!({"Records": [{
            "EventSource": "aws:sns",
            "EventVersion": "1.0",
            "EventSubscriptionArn": subscription_arn,
            "Sns": {
                "Type": "Notification",
                "MessageId": message.id,
                "TopicArn": topic_arn,
                "Subject": message.subject,
                "Message": text,
                "Timestamp": message.time.iso8601(),
                "SignatureVersion": member(|signed| signed.version.text()),
                "Signature": member(|signed| &signed.signature),
                "SigningCertUrl": member(|signed| &signed.certificate_url),
                "UnsubscribeUrl": unsubscribe_url,
                "MessageAttributes": message.attributes,
            },
        }]})
    }
}

/// One a line.
fn attributes(attributes: &Attributes) -> String {
    #[derive(Serialize)]
    struct Shown<'a> {
        #[serde(rename = "Type")]
        kind: &'a str,
        #[serde(rename = "Value")]
        value: &'a str,
    }
    let mut text = String::from("{");
    for (number, (name, attribute)) in attributes.iter().enumerate() {
        let comma = if number > 0 { "," } else { "" };
        let shown = serde_json::to_string(&Shown { kind: &attribute.kind, value: &attribute.value });
        let name = Value::String(name.clone());
        text.push_str(&format!("{comma}\n    {name} : {}", shown.unwrap_or_default()));
    }
    text.push_str("\n  }");
    text
}

impl Signed {
    fn write(&self, sheet: &mut Sheet) {
        sheet.member("SignatureVersion", self.version.text());
        sheet.member("Signature", &self.signature);
        sheet.member("SigningCertURL", &self.certificate_url);
    }
}

impl Confirmation<'_> {
    pub fn to_sign(self) -> String {
        lines(&[
            ("Message", self.text),
            ("MessageId", self.id),
            ("SubscribeURL", self.subscribe_url),
            ("Timestamp", &self.time.iso8601()),
            ("Token", self.token),
            ("TopicArn", self.topic_arn),
            ("Type", self.kind),
        ])
    }

    pub fn envelope(&self, signed: &Signed) -> String {
        let mut sheet = Sheet::new();
        sheet.member("Type", self.kind);
        sheet.member("MessageId", self.id);
        sheet.member("Token", self.token);
        sheet.member("TopicArn", self.topic_arn);
        sheet.member("Message", self.text);
        sheet.member("SubscribeURL", self.subscribe_url);
        sheet.member("Timestamp", &self.time.iso8601());
        signed.write(&mut sheet);
        sheet.done()
    }
}

/// What is asked in a confirmation's text.
pub fn asking(topic_arn: &str) -> String {
    format!(
        "You have chosen to subscribe to the topic {topic_arn}.\nTo confirm the subscription, visit the SubscribeURL included in this message."
    )
}

/// What is told who has left.
pub fn leaving(subscription_arn: &str) -> String {
    format!(
        "You have chosen to deactivate subscription {subscription_arn}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message."
    )
}

pub fn subscribe_url(endpoint: &str, topic_arn: &str, token: &str) -> String {
    format!("{endpoint}/?Action=ConfirmSubscription&TopicArn={topic_arn}&Token={token}")
}

pub fn unsubscribe_url(endpoint: &str, subscription_arn: &str) -> String {
    format!("{endpoint}/?Action=Unsubscribe&SubscriptionArn={subscription_arn}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Attribute, Body};
    use serde_json::Map;

    fn message() -> Message {
        let attribute = |kind: &str, value: &str| Attribute { kind: kind.into(), value: value.into() };
        Message {
            id: "id".into(),
            time: Timestamp::from_millis(1_440_938_160_568),
            subject: Some("s".into()),
            body: Body::Same("a \"b\"\n".into()),
            attributes: [("n".into(), attribute("Number", "1")), ("b".into(), attribute("Binary", "AgME"))].into(),
            group: None,
            deduplication: None,
            sequence: None,
            trace: None,
        }
    }

    fn signed() -> Signed {
        Signed { version: Version::One, signature: "sig".into(), certificate_url: "http://n/c.pem".into() }
    }

    fn notification<'a>(message: &'a Message, signed: Option<&'a Signed>) -> Notification<'a> {
        let text = message.body.of(crate::model::Protocol::Sqs);
        Notification { message, text, topic_arn: "t", subscription_arn: "t:1", unsubscribe_url: "http://n/u", signed }
    }

    #[test]
    fn an_envelope_is_laid_out_as_awss() {
        let (message, signed) = (message(), signed());
        assert_eq!(
            notification(&message, Some(&signed)).envelope(),
            r#"{
  "Type" : "Notification",
  "MessageId" : "id",
  "TopicArn" : "t",
  "Subject" : "s",
  "Message" : "a \"b\"\n",
  "Timestamp" : "2015-08-30T12:36:00.568Z",
  "SignatureVersion" : "1",
  "Signature" : "sig",
  "SigningCertURL" : "http://n/c.pem",
  "UnsubscribeURL" : "http://n/u",
  "MessageAttributes" : {
    "b" : {"Type":"Binary","Value":"AgME"},
    "n" : {"Type":"Number","Value":"1"}
  }
}"#
        );
    }

    #[test]
    fn of_a_fifo_topic_it_has_a_number_and_no_signature() {
        let message = Message { sequence: Some("10".into()), attributes: Attributes::new(), ..message() };
        let envelope: Map<String, Value> = serde_json::from_str(&notification(&message, None).envelope()).unwrap();
        let names: Vec<_> = envelope.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            ["Message", "MessageId", "SequenceNumber", "Subject", "Timestamp", "TopicArn", "Type", "UnsubscribeURL"]
        );
    }

    #[test]
    fn a_function_gets_a_record() {
        let (message, signed) = (Message { subject: None, ..message() }, signed());
        let event = notification(&message, Some(&signed)).event();
        let record = &event["Records"][0];
        assert_eq!((&record["EventSource"], &record["EventVersion"]), (&json!("aws:sns"), &json!("1.0")));
        assert_eq!(record["EventSubscriptionArn"], "t:1");
        assert_eq!(
            (&record["Sns"]["Subject"], &record["Sns"]["SigningCertUrl"]),
            (&Value::Null, &json!("http://n/c.pem"))
        );
        assert_eq!(record["Sns"]["MessageAttributes"]["n"], json!({"Type": "Number", "Value": "1"}));
    }

    #[test]
    fn what_is_signed_is_what_aws_says() {
        let text = notification_to_sign(&message(), "m", "t");
        assert_eq!(
            text,
            "Message\nm\nMessageId\nid\nSubject\ns\nTimestamp\n2015-08-30T12:36:00.568Z\nTopicArn\nt\nType\nNotification\n"
        );
        let confirmation = Confirmation {
            kind: "SubscriptionConfirmation",
            id: "id",
            token: "k",
            topic_arn: "t",
            text: "m",
            subscribe_url: "u",
            time: Timestamp::default(),
        };
        assert!(confirmation.to_sign().starts_with("Message\nm\nMessageId\nid\nSubscribeURL\nu\nTimestamp\n1970"));
        assert!(confirmation.to_sign().ends_with("Token\nk\nTopicArn\nt\nType\nSubscriptionConfirmation\n"));
        assert!(confirmation.envelope(&signed()).contains("\"Token\" : \"k\""));
    }
}
