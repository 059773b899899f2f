//! A queue's attributes: read, checked, compared and shown.

use crate::errors::invalid_value;
use api::Error;
use api::sqs::errors::{invalid_attribute_name, invalid_attribute_value, queue_name_exists};
use cloud::Result;
use iam::{Policy, Purpose};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The largest message, and batch of messages.
pub const MESSAGE_BYTES: i64 = 1_048_576;
/// Queues that a redrive allow policy can name.
const SOURCES: usize = 10;

/// What is set of a queue.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub attributes: Attributes,
    pub tags: BTreeMap<String, String>,
    pub modified_ms: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attributes {
    pub visibility_s: i64,
    pub delay_s: i64,
    pub max_bytes: i64,
    pub retention_s: i64,
    pub wait_s: i64,
    pub policy: Option<Arc<str>>,
    pub redrive: Option<Redrive>,
    pub redrive_allow: Option<RedriveAllow>,
    pub fifo: bool,
    pub content_deduplication: bool,
    /// Duplicates are looked for in a message's group only.
    pub scope_is_group: bool,
    pub limit_is_per_group: bool,
    /// A record: what is on disk is not encrypted.
    pub kms_key: Option<String>,
    pub kms_reuse_s: i64,
    /// A record, as above.
    pub managed_sse: bool,
}

impl Default for Attributes {
    fn default() -> Self {
        Self {
            visibility_s: 30,
            delay_s: 0,
            max_bytes: MESSAGE_BYTES,
            retention_s: 345_600,
            wait_s: 0,
            policy: None,
            redrive: None,
            redrive_allow: None,
            fifo: false,
            content_deduplication: false,
            scope_is_group: false,
            limit_is_per_group: false,
            kms_key: None,
            kms_reuse_s: 300,
            managed_sse: true,
        }
    }
}

/// Where messages go that are received too often.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Redrive {
    pub dead_letter_target_arn: String,
    pub max_receive_count: u32,
}

/// Whose dead letters a queue takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RedriveAllow {
    pub redrive_permission: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_queue_arns: Option<Vec<String>>,
}

impl RedriveAllow {
    pub fn allows(&self, source: &str) -> bool {
        match self.redrive_permission.as_str() {
            "allowAll" => true,
            "byQueue" => self.source_queue_arns.iter().flatten().any(|arn| arn == source),
            _ => false,
        }
    }
}

/// Names in the order in which AWS shows them.
pub const NAMES: &[&str] = &[
    "Policy",
    "VisibilityTimeout",
    "MaximumMessageSize",
    "MessageRetentionPeriod",
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "CreatedTimestamp",
    "LastModifiedTimestamp",
    "QueueArn",
    "ApproximateNumberOfMessagesDelayed",
    "DelaySeconds",
    "ReceiveMessageWaitTimeSeconds",
    "RedrivePolicy",
    "FifoQueue",
    "ContentBasedDeduplication",
    "KmsMasterKeyId",
    "KmsDataKeyReusePeriodSeconds",
    "DeduplicationScope",
    "FifoThroughputLimit",
    "RedriveAllowPolicy",
    "SqsManagedSseEnabled",
];

pub fn unknown(name: &str) -> Error {
    invalid_attribute_name(format!("Unknown Attribute {name}."))
}

fn bad(name: &str) -> Error {
    invalid_attribute_value(format!("Invalid value for the parameter {name}."))
}

impl Attributes {
    /// Whether a queue of these attributes is a FIFO queue.
    pub fn wants_fifo(given: &BTreeMap<String, String>) -> Result<bool> {
        match given.get("FifoQueue").map(String::as_str) {
            None => Ok(false),
            Some("true") => Ok(true),
            Some("false") => Err(unknown("FifoQueue")),
            Some(_) => Err(bad("FifoQueue")),
        }
    }

    /// With these set. Dead letter queues are for the caller to look at.
    pub fn with(&self, given: &BTreeMap<String, String>) -> Result<Self> {
        let mut next = self.clone();
        let set = |name: &str| given.get(name).is_some_and(|value| !value.is_empty());
        let managed = given.get("SqsManagedSseEnabled").is_some_and(|value| value == "true");
        if set("KmsMasterKeyId") && managed {
            return Err(invalid_attribute_name(
                "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.",
            ));
        }
        for (name, value) in given {
            next.set(name, value)?;
        }
        if next.limit_is_per_group && !next.scope_is_group {
            return Err(invalid_attribute_value(
                "The perMessageGroupId value for the FifoThroughputLimit attribute is allowed only when the value for the DeduplicationScope attribute is messageGroup.",
            ));
        }
        Ok(next)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<()> {
        match name {
            "VisibilityTimeout" => self.visibility_s = whole(name, value, 0, 43_200)?,
            "DelaySeconds" => self.delay_s = whole(name, value, 0, 900)?,
            "MaximumMessageSize" => self.max_bytes = whole(name, value, 1024, MESSAGE_BYTES)?,
            "MessageRetentionPeriod" => self.retention_s = whole(name, value, 60, 1_209_600)?,
            "ReceiveMessageWaitTimeSeconds" => self.wait_s = whole(name, value, 0, 20)?,
            "Policy" => self.policy = policy(value)?,
            "RedrivePolicy" => self.redrive = redrive(value)?,
            "RedriveAllowPolicy" => self.redrive_allow = redrive_allow(value)?,
            "KmsMasterKeyId" => {
                self.kms_key = (!value.is_empty()).then(|| value.to_owned());
                self.managed_sse &= self.kms_key.is_none();
            }
            "KmsDataKeyReusePeriodSeconds" => self.kms_reuse_s = whole(name, value, 60, 86_400)?,
            "SqsManagedSseEnabled" => {
                self.managed_sse = flag(name, value)?;
                if self.managed_sse {
                    self.kms_key = None;
                }
            }
            "FifoQueue" if self.fifo => {
                if value != "true" {
                    return Err(invalid_attribute_value(
                        "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.",
                    ));
                }
            }
            "ContentBasedDeduplication" if self.fifo => self.content_deduplication = flag(name, value)?,
            "DeduplicationScope" if self.fifo => self.scope_is_group = choice(name, value, ["queue", "messageGroup"])?,
            "FifoThroughputLimit" if self.fifo => {
                self.limit_is_per_group = choice(name, value, ["perQueue", "perMessageGroupId"])?;
            }
            _ => return Err(unknown(name)),
        }
        Ok(())
    }

    /// The value of an attribute that is set, as it is shown.
    pub fn show(&self, name: &str) -> Option<String> {
        let of_fifo = |value: &str| self.fifo.then(|| value.to_owned());
        let json = |value: Option<String>| value;
        match name {
            "VisibilityTimeout" => Some(self.visibility_s.to_string()),
            "DelaySeconds" => Some(self.delay_s.to_string()),
            "MaximumMessageSize" => Some(self.max_bytes.to_string()),
            "MessageRetentionPeriod" => Some(self.retention_s.to_string()),
            "ReceiveMessageWaitTimeSeconds" => Some(self.wait_s.to_string()),
            "Policy" => self.policy.as_deref().map(Into::into),
            "RedrivePolicy" => json(self.redrive.as_ref().and_then(|redrive| serde_json::to_string(redrive).ok())),
            "RedriveAllowPolicy" => {
                json(self.redrive_allow.as_ref().and_then(|allow| serde_json::to_string(allow).ok()))
            }
            "KmsMasterKeyId" => self.kms_key.clone(),
            "KmsDataKeyReusePeriodSeconds" => self.kms_key.as_ref().map(|_| self.kms_reuse_s.to_string()),
            "SqsManagedSseEnabled" => Some(self.managed_sse.to_string()),
            "FifoQueue" => of_fifo("true"),
            "ContentBasedDeduplication" => of_fifo(if self.content_deduplication { "true" } else { "false" }),
            "DeduplicationScope" => of_fifo(if self.scope_is_group { "messageGroup" } else { "queue" }),
            "FifoThroughputLimit" => of_fifo(if self.limit_is_per_group { "perMessageGroupId" } else { "perQueue" }),
            _ => None,
        }
    }

    /// Whether a queue that exists is the one that is asked for: what is asked must be as it is.
    pub fn must_equal(&self, given: &BTreeMap<String, String>) -> Result<()> {
        let asked = self.with(given)?;
        match given.keys().find(|name| asked.show(name) != self.show(name)) {
            None => Ok(()),
            Some(name) => Err(queue_name_exists(format!(
                "A queue already exists with the same name and a different value for attribute {name}"
            ))),
        }
    }
}

fn whole(name: &str, value: &str, least: i64, most: i64) -> Result<i64> {
    let value = value.parse::<i64>().ok().filter(|value| (least..=most).contains(value));
    value.ok_or_else(|| bad(name))
}

fn flag(name: &str, value: &str) -> Result<bool> {
    choice(name, value, ["false", "true"])
}

/// Whether it is the second.
fn choice(name: &str, value: &str, [no, yes]: [&str; 2]) -> Result<bool> {
    match value {
        _ if value == yes => Ok(true),
        _ if value == no => Ok(false),
        _ => Err(bad(name)),
    }
}

fn policy(value: &str) -> Result<Option<Arc<str>>> {
    if value.is_empty() {
        return Ok(None);
    }
    Policy::parse(value, Purpose::Resource).map_err(|malformed| bad("Policy").detail(malformed.0))?;
    Ok(Some(value.into()))
}

fn redrive(value: &str) -> Result<Option<Redrive>> {
    if value.is_empty() {
        return Ok(None);
    }
    let refuse = |reason: &str| invalid_value(value, "RedrivePolicy", reason);
    let Ok(Value::Object(map)) = serde_json::from_str::<Value>(value) else {
        return Err(refuse("Redrive policy is not a valid JSON map."));
    };
    let lacks = |name: &str| refuse(&format!("Redrive policy does not contain mandatory attribute: {name}."));
    let target = map.get("deadLetterTargetArn").ok_or_else(|| lacks("deadLetterTargetArn"))?;
    let most = map.get("maxReceiveCount").ok_or_else(|| lacks("maxReceiveCount"))?;
    let target = target.as_str().filter(|arn| arn.parse::<base::Arn>().is_ok_and(|arn| arn.service == "sqs"));
    let target = target.ok_or_else(|| refuse("Invalid value for deadLetterTargetArn."))?;
    let count = most.as_i64().or_else(|| most.as_str()?.trim().parse().ok());
    let count = count.filter(|count| (1..=1000).contains(count)).ok_or_else(|| {
        let shown = most.as_str().map_or_else(|| most.to_string(), Into::into);
        refuse(&format!("Invalid value for maxReceiveCount: {shown}, valid values are from 1 to 1000 both inclusive."))
    })?;
    Ok(Some(Redrive { dead_letter_target_arn: target.into(), max_receive_count: u32::try_from(count).unwrap_or(1) }))
}

fn redrive_allow(value: &str) -> Result<Option<RedriveAllow>> {
    if value.is_empty() {
        return Ok(None);
    }
    let read = serde_json::from_str::<RedriveAllow>(value).ok().filter(|allow| {
        let sources = allow.source_queue_arns.as_ref().map(Vec::len);
        match allow.redrive_permission.as_str() {
            "allowAll" | "denyAll" => sources.is_none(),
            "byQueue" => sources.is_some_and(|count| (1..=SOURCES).contains(&count)),
            _ => false,
        }
    });
    read.map(Some).ok_or_else(|| {
        let reason = "Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.";
        invalid_value(value, "RedriveAllowPolicy", reason)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(fifo: bool, given: &[(&str, &str)]) -> std::result::Result<Attributes, (String, String)> {
        let given = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let base = Attributes { fifo, ..Attributes::default() };
        base.with(&given).map_err(|error| (error.code.into_owned(), error.message))
    }

    #[test]
    fn bounds_are_aws_s() {
        for (name, good, bad) in [
            ("VisibilityTimeout", ["0", "43200"], ["-1", "43201"]),
            ("DelaySeconds", ["0", "900"], ["-1", "901"]),
            ("MaximumMessageSize", ["1024", "1048576"], ["1023", "1048577"]),
            ("MessageRetentionPeriod", ["60", "1209600"], ["59", "1209601"]),
            ("ReceiveMessageWaitTimeSeconds", ["0", "20"], ["x", "21"]),
        ] {
            for value in good {
                assert_eq!(set(false, &[(name, value)]).unwrap().show(name).as_deref(), Some(value));
            }
            for value in bad {
                let told = format!("Invalid value for the parameter {name}.");
                assert_eq!(set(false, &[(name, value)]).unwrap_err(), ("InvalidAttributeValue".into(), told));
            }
        }
    }

    #[test]
    fn what_is_of_fifo_queues_is_unknown_to_others() {
        let told = |fifo, name, value| set(fifo, &[(name, value)]).unwrap_err().1;
        assert_eq!(told(false, "FifoQueue", "true"), "Unknown Attribute FifoQueue.");
        assert_eq!(told(false, "ContentBasedDeduplication", "true"), "Unknown Attribute ContentBasedDeduplication.");
        assert_eq!(
            told(true, "FifoQueue", "false"),
            "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported."
        );
        assert!(set(true, &[("FifoThroughputLimit", "perMessageGroupId")]).is_err());
        let both = [("FifoThroughputLimit", "perMessageGroupId"), ("DeduplicationScope", "messageGroup")];
        assert!(set(true, &both).is_ok());
    }

    #[test]
    fn redrive_policies() {
        let told = |value: &str| set(false, &[("RedrivePolicy", value)]).unwrap_err().1;
        assert!(told("x").ends_with("Redrive policy is not a valid JSON map."));
        assert_eq!(
            told(r#"{"deadLetterTargetArn": "dummy", "maxReceiveCount": 42}"#),
            r#"Value {"deadLetterTargetArn": "dummy", "maxReceiveCount": 42} for parameter RedrivePolicy is invalid. Reason: Invalid value for deadLetterTargetArn."#
        );
        let arn = "arn:aws:sqs:us-east-1:000000000000:dlq";
        for count in ["3", "\"3\""] {
            let value = format!(r#"{{"deadLetterTargetArn":"{arn}","maxReceiveCount":{count}}}"#);
            let shown = set(false, &[("RedrivePolicy", &value)]).unwrap().show("RedrivePolicy").unwrap();
            assert_eq!(shown, format!(r#"{{"deadLetterTargetArn":"{arn}","maxReceiveCount":3}}"#));
        }
        assert!(told(&format!(r#"{{"deadLetterTargetArn":"{arn}","maxReceiveCount":0}}"#)).contains("1 to 1000"));
        assert_eq!(set(false, &[("RedrivePolicy", "")]).unwrap().redrive, None);
    }

    #[test]
    fn one_kind_of_encryption_at_a_time() {
        let both = [("KmsMasterKeyId", "k"), ("SqsManagedSseEnabled", "true")];
        assert_eq!(set(false, &both).unwrap_err().0, "InvalidAttributeName");
        let kms = set(false, &[("KmsMasterKeyId", "k")]).unwrap();
        assert_eq!(kms.show("SqsManagedSseEnabled").as_deref(), Some("false"));
        assert_eq!(kms.show("KmsDataKeyReusePeriodSeconds").as_deref(), Some("300"));
    }
}
