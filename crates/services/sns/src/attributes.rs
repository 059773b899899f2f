//! Attributes of topics and subscriptions: what may be set, and what is shown.

use crate::errors::{invalid, unserved};
use crate::filter::{Filter, Scope, redacted};
use crate::model::{Protocol, Stage, Subscription, Texts, Topic};
use crate::retry::{OfSubscription, OfTopic};
use crate::sign::Version;
use crate::{names, policy};
use base::Arn;
use cloud::Result;
use serde::Serialize;
use serde_json::Value;

/// Said before the reason where attributes come with the resource, not one by one.
pub const TOGETHER: &str = "Attributes Reason: ";
const DISPLAY_NAME: usize = 100;

/// Settings of a delivery log by protocol: `HTTPSuccessFeedbackRoleArn`.
const FEEDBACK: [&str; 3] = ["SuccessFeedbackRoleArn", "FailureFeedbackRoleArn", "SuccessFeedbackSampleRate"];

fn bad_value(prefix: &str, name: &str, value: &str, must: &str) -> api::Error {
    invalid(format!("{prefix}{name}: Invalid value [{value}]. {must}"))
}

fn boolean(prefix: &str, name: &str, value: &str) -> Result<String> {
    let lower = value.to_ascii_lowercase();
    if matches!(lower.as_str(), "true" | "false") {
        return Ok(lower);
    }
    Err(bad_value(prefix, name, value, "Must be true or false."))
}

fn text(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(api::Error::internal)
}

fn keep(attributes: &mut Texts, name: &str, value: String) {
    if value.is_empty() {
        attributes.remove(name);
    } else {
        attributes.insert(name.into(), value);
    }
}

/// Sets an attribute of a topic; an empty value puts it back to what it is by itself.
pub fn set_topic(topic: &mut Topic, name: &str, value: &str, prefix: &str) -> Result<()> {
    let kept = match name {
        "Policy" if value.is_empty() => {
            topic.policy = policy::default(&topic.arn, topic.arn.split(':').nth(4).unwrap_or_default());
            return Ok(());
        }
        "Policy" => {
            topic.policy = policy::check(value)?;
            return Ok(());
        }
        "DisplayName" => {
            if value.chars().count() > DISPLAY_NAME || value.chars().any(char::is_control) {
                return Err(invalid(format!("{prefix}DisplayName")));
            }
            value.into()
        }
        "DeliveryPolicy" if !value.is_empty() => text(&OfTopic::read(value, prefix)?)?,
        "SignatureVersion" if !value.is_empty() => match Version::read(value) {
            Some(version) => version.text().into(),
            None => return Err(bad_value(prefix, name, value, "Must be 1 or 2.")),
        },
        "TracingConfig" if value == "Active" => return Err(unserved(format!("{prefix}TracingConfig Active"))),
        "TracingConfig" if !matches!(value, "" | "PassThrough") => {
            return Err(bad_value(prefix, name, value, "Must be PassThrough or Active."));
        }
        "ContentBasedDeduplication" | "FifoThroughputScope" if !topic.is_fifo() => {
            return Err(invalid(format!("{prefix}{name} can only be set for FIFO topics")));
        }
        "ContentBasedDeduplication" => boolean(prefix, name, value)?,
        "FifoThroughputScope" if !matches!(value, "Topic" | "MessageGroup") => {
            return Err(bad_value(prefix, name, value, "Must be Topic or MessageGroup."));
        }
        "KmsMasterKeyId" | "ArchivePolicy" if !value.is_empty() => return Err(unserved(format!("{prefix}{name}"))),
        "DeliveryPolicy"
        | "SignatureVersion"
        | "TracingConfig"
        | "FifoThroughputScope"
        | "KmsMasterKeyId"
        | "ArchivePolicy" => value.into(),
        name if FEEDBACK.iter().any(|end| name.ends_with(end)) && value.is_empty() => return Ok(()),
        name if FEEDBACK.iter().any(|end| name.ends_with(end)) => return Err(unserved(format!("{prefix}{name}"))),
        _ => return Err(invalid("AttributeName")),
    };
    keep(&mut topic.attributes, name, kept);
    Ok(())
}

/// How many subscriptions a topic has, and had.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub confirmed: usize,
    pub pending: usize,
}

pub fn of_topic(topic: &Topic, counts: Counts) -> Result<Texts> {
    let mut shown = topic.attributes.clone();
    let delivery = topic.delivery_policy().map(|text| OfTopic::read(text, "")).transpose()?.unwrap_or_default();
    shown.entry("DisplayName".into()).or_default();
    if topic.is_fifo() {
        shown.insert("FifoTopic".into(), "true".into());
        shown.entry("ContentBasedDeduplication".into()).or_insert_with(|| "false".into());
    }
    let more = [
        ("TopicArn", topic.arn.clone()),
        ("Owner", topic.arn.split(':').nth(4).unwrap_or_default().into()),
        ("Policy", topic.policy.to_string()),
        ("EffectiveDeliveryPolicy", text(&delivery.effective())?),
        ("SubscriptionsConfirmed", counts.confirmed.to_string()),
        ("SubscriptionsPending", counts.pending.to_string()),
        ("SubscriptionsDeleted", topic.deleted.to_string()),
    ];
    shown.extend(more.map(|(name, value)| (name.to_owned(), value)));
    Ok(shown)
}

/// Sets an attribute of a subscription. What attributes say together is checked by [`settled`].
pub fn set_subscription(subscription: &mut Subscription, name: &str, value: &str, prefix: &str) -> Result<()> {
    let protocol = subscription.protocol;
    let kept = match name {
        "RawMessageDelivery" => {
            let raw = boolean(prefix, name, value)?;
            if raw == "true" && !protocol.may_be_raw() {
                return Err(invalid(format!(
                    "{prefix}Delivery protocol [{}] does not support raw message delivery.",
                    protocol.name()
                )));
            }
            raw
        }
        // One that asks for nothing is none: so it is taken away.
        "FilterPolicy" if is_empty(value) => String::new(),
        "FilterPolicy" => value.into(),
        "FilterPolicyScope" => match Scope::read(value) {
            Some(scope) => scope.name().into(),
            None => {
                return Err(bad_value(prefix, name, value, "Please use either MessageBody or MessageAttributes"));
            }
        },
        "RedrivePolicy" if value.is_empty() => String::new(),
        "RedrivePolicy" => {
            dead_letters(value, prefix)?;
            value.into()
        }
        "DeliveryPolicy" if value.is_empty() => String::new(),
        "DeliveryPolicy" if !protocol.is_http() => {
            return Err(invalid(format!(
                "{prefix}Delivery protocol [{}] does not support delivery policies.",
                protocol.name()
            )));
        }
        "DeliveryPolicy" => text(&OfSubscription::read(value, prefix)?)?,
        "SubscriptionRoleArn" | "ReplayPolicy" if value.is_empty() => return Ok(()),
        // Of Firehose, which nothing is delivered to here.
        "SubscriptionRoleArn" => {
            return Err(invalid(format!(
                "{prefix}Delivery protocol [{}] does not support SubscriptionRoleArn.",
                protocol.name()
            )));
        }
        "ReplayPolicy" => return Err(unserved(format!("{prefix}ReplayPolicy"))),
        _ => return Err(invalid("AttributeName")),
    };
    keep(&mut subscription.attributes, name, kept);
    Ok(())
}

/// `{}`
fn is_empty(policy: &str) -> bool {
    serde_json::from_str::<serde_json::Map<String, Value>>(policy).is_ok_and(|members| members.is_empty())
}

/// The queue of a `RedrivePolicy`.
pub fn dead_letters(policy: &str, prefix: &str) -> Result<String> {
    let refused = |reason: &str| invalid(format!("{prefix}RedrivePolicy: {reason}"));
    let parsed: Value = match serde_json::from_str(policy) {
        Ok(value) => value,
        Err(_) => {
            // The ruler reads as AWS's parser does, and says what that says.
            let told = |error: patterns::Invalid| format!("{}{}", error.reason, redacted(&error.place));
            let reason = patterns::Pattern::compile(policy).map_or_else(told, |_| String::new());
            return Err(refused(&format!("failed to parse JSON. {reason}")));
        }
    };
    let Value::Object(members) = parsed else { return Err(refused("invalid JSON.")) };
    if let Some(other) = members.keys().find(|name| *name != "deadLetterTargetArn") {
        return Err(refused(&format!("invalid JSON. Attribute {other} is unknown.")));
    }
    let arn = members.get("deadLetterTargetArn").and_then(Value::as_str).unwrap_or_default();
    match arn.parse::<Arn>() {
        Ok(parsed) if parsed.service == "sqs" && !parsed.resource.contains([':', '/']) => Ok(arn.into()),
        _ => Err(refused("deadLetterTargetArn is an invalid arn")),
    }
}

/// A subscription read as a whole, for whoever delivers to it.
#[derive(Clone, Debug)]
pub struct Settled {
    pub filter: Option<Filter>,
    pub dead_letters: Option<String>,
    pub delivery: OfSubscription,
}

/// What the attributes say together. `prefix` says where they were given.
pub fn settled(subscription: &Subscription, prefix: &str) -> Result<Settled> {
    let scope = subscription.attribute("FilterPolicyScope").and_then(Scope::read).unwrap_or_default();
    let filter = subscription.attribute("FilterPolicy").map(|text| Filter::read(text, scope, prefix)).transpose()?;
    let dead = subscription.attribute("RedrivePolicy").map(|policy| dead_letters(policy, prefix)).transpose()?;
    let of_fifo = |name: &str| name.ends_with(names::FIFO);
    if let Some(queue) = &dead {
        let fifo_to_fifo =
            of_fifo(&subscription.topic) && subscription.protocol == Protocol::Sqs && of_fifo(&subscription.endpoint);
        if fifo_to_fifo && !of_fifo(queue) {
            return Err(invalid(format!(
                "{prefix}RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic."
            )));
        }
        if !of_fifo(&subscription.topic) && of_fifo(queue) {
            return Err(invalid(format!(
                "{prefix}RedrivePolicy: must use a standard queue as DLQ for a Subscription to a standard Topic."
            )));
        }
    }
    let delivery = subscription.attribute("DeliveryPolicy").map(|text| OfSubscription::read(text, prefix));
    Ok(Settled { filter, dead_letters: dead, delivery: delivery.transpose()?.unwrap_or_default() })
}

pub fn of_subscription(subscription: &Subscription, topic: &Topic) -> Result<Texts> {
    let mut shown = subscription.attributes.clone();
    if shown.contains_key("FilterPolicy") {
        shown.entry("FilterPolicyScope".into()).or_insert_with(|| Scope::default().name().into());
    } else {
        shown.remove("FilterPolicyScope");
    }
    shown.entry("RawMessageDelivery".into()).or_insert_with(|| "false".into());
    if subscription.protocol.is_http() {
        let of_topic = topic.delivery_policy().map(|text| OfTopic::read(text, "")).transpose()?.unwrap_or_default();
        let effective = settled(subscription, "")?.delivery.effective(&of_topic);
        shown.insert("EffectiveDeliveryPolicy".into(), text(&effective)?);
    }
    let more = [
        ("SubscriptionArn", subscription.arn.clone()),
        ("TopicArn", topic.arn.clone()),
        ("Owner", subscription.owner.clone()),
        ("SubscriptionPrincipal", subscription.principal.clone()),
        ("Protocol", subscription.protocol.name().into()),
        ("Endpoint", subscription.endpoint.clone()),
        ("PendingConfirmation", (subscription.stage == Stage::Pending).to_string()),
        ("ConfirmationWasAuthenticated", subscription.authenticated.to_string()),
    ];
    shown.extend(more.map(|(name, value)| (name.to_owned(), value)));
    Ok(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topic(name: &str) -> Topic {
        Topic { name: name.into(), arn: format!("arn:aws:sns:us-east-1:000000000000:{name}"), ..Topic::default() }
    }

    fn subscription(topic: &str, protocol: Protocol, endpoint: &str) -> Subscription {
        Subscription {
            id: "i".into(),
            topic: topic.into(),
            arn: format!("arn:aws:sns:us-east-1:000000000000:{topic}:i"),
            protocol,
            endpoint: endpoint.into(),
            owner: "000000000000".into(),
            principal: "p".into(),
            stage: Stage::Confirmed,
            authenticated: true,
            guarded: false,
            token: None,
            attributes: Texts::new(),
        }
    }

    #[test]
    fn a_topic_shows_what_it_was_given_and_what_it_is() {
        let mut fifo = topic("t.fifo");
        set_topic(&mut fifo, "DisplayName", "n", TOGETHER).unwrap();
        set_topic(&mut fifo, "SignatureVersion", "2", TOGETHER).unwrap();
        let shown = of_topic(&fifo, Counts { confirmed: 2, pending: 1 }).unwrap();
        let value = |name: &str| shown.get(name).map(String::as_str);
        assert_eq!((value("FifoTopic"), value("ContentBasedDeduplication")), (Some("true"), Some("false")));
        assert_eq!((value("DisplayName"), value("SignatureVersion")), (Some("n"), Some("2")));
        assert_eq!((value("SubscriptionsConfirmed"), value("SubscriptionsPending")), (Some("2"), Some("1")));
        assert_eq!((value("Owner"), value("DeliveryPolicy")), (Some("000000000000"), None));
        let plain = of_topic(&topic("t"), Counts::default()).unwrap();
        assert!(!plain.contains_key("FifoTopic") && plain["DisplayName"].is_empty());
    }

    #[test]
    fn what_a_topic_cannot_be_is_refused() {
        let mut plain = topic("t");
        for (name, value) in [
            ("Nothing", "x"),
            ("FifoTopic", "false"),
            ("ContentBasedDeduplication", "true"),
            ("SignatureVersion", "3"),
            ("TracingConfig", "Active"),
            ("KmsMasterKeyId", "alias/aws/sns"),
            ("ArchivePolicy", "{}"),
            ("LambdaSuccessFeedbackRoleArn", "arn:aws:iam::000000000000:role/r"),
            ("DeliveryPolicy", "{"),
            ("DisplayName", "a\nb"),
        ] {
            let error = set_topic(&mut plain, name, value, "").unwrap_err();
            assert!(error.message.starts_with("Invalid parameter: "), "{name}");
        }
        assert!(plain.attributes.is_empty());
        for name in ["KmsMasterKeyId", "DeliveryPolicy", "TracingConfig"] {
            set_topic(&mut plain, name, "", "").unwrap();
        }
    }

    #[test]
    fn attributes_of_a_subscription_are_checked_in_awss_words() {
        let mut queue = subscription("t", Protocol::Sqs, "arn:aws:sqs:us-east-1:000000000000:q");
        let mut told = |name, value| set_subscription(&mut queue, name, value, "").unwrap_err().message;
        assert_eq!(told("fake", "x"), "Invalid parameter: AttributeName");
        assert_eq!(
            told("RawMessageDelivery", "test-ValUe"),
            "Invalid parameter: RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false."
        );
        assert_eq!(
            told("FilterPolicyScope", "RandomValue"),
            "Invalid parameter: FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or MessageAttributes"
        );
        assert_eq!(
            told("RedrivePolicy", r#"{"deadLetterTargetArn": "fake"}"#),
            "Invalid parameter: RedrivePolicy: deadLetterTargetArn is an invalid arn"
        );
        assert!(
            told("RedrivePolicy", r#"{"maxReceiveCount": 5}"#)
                .ends_with("RedrivePolicy: invalid JSON. Attribute maxReceiveCount is unknown.")
        );
        assert!(told("RedrivePolicy", "{invalidjson}").contains("failed to parse JSON. Unexpected character ('i'"));
        let mut function = subscription("t", Protocol::Lambda, "f");
        assert_eq!(
            set_subscription(&mut function, "RawMessageDelivery", "true", TOGETHER).unwrap_err().message,
            "Invalid parameter: Attributes Reason: Delivery protocol [lambda] does not support raw message delivery."
        );
    }

    #[test]
    fn a_filter_policy_is_taken_away_by_an_empty_one() {
        let mut queue = subscription("t", Protocol::Sqs, "arn:aws:sqs:us-east-1:000000000000:q");
        for empty in ["{}", " { }\n", ""] {
            set_subscription(&mut queue, "FilterPolicy", r#"{"a": ["b"]}"#, "").unwrap();
            assert!(settled(&queue, "").unwrap().filter.is_some());
            set_subscription(&mut queue, "FilterPolicy", empty, "").unwrap();
            assert!(settled(&queue, "").unwrap().filter.is_none());
            let shown = of_subscription(&queue, &topic("t")).unwrap();
            assert!(!shown.contains_key("FilterPolicy") && !shown.contains_key("FilterPolicyScope"));
        }
    }

    #[test]
    fn a_fifo_queue_has_a_fifo_queue_for_its_dead_letters() {
        let mut fifo = subscription("t.fifo", Protocol::Sqs, "arn:aws:sqs:us-east-1:000000000000:q.fifo");
        let policy = |queue: &str| format!(r#"{{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:{queue}"}}"#);
        set_subscription(&mut fifo, "RedrivePolicy", &policy("d"), "").unwrap();
        assert!(settled(&fifo, "").unwrap_err().message.contains("must use a FIFO queue as DLQ"));
        set_subscription(&mut fifo, "RedrivePolicy", &policy("d.fifo"), "").unwrap();
        assert_eq!(settled(&fifo, "").unwrap().dead_letters.unwrap(), "arn:aws:sqs:us-east-1:000000000000:d.fifo");
    }
}
