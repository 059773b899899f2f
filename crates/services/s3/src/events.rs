//! What a bucket tells the world: notification rules, and the events that match them.
//!
//! Source: "Event message structure" and "Configuring event notifications using object key name filtering" of the S3 User
//! Guide.

use crate::call::Call;
use crate::model::{Bucket, Setting};
use crate::names::encode_with_plus;
use serde::{Deserialize, Serialize};
use store::Tx;
use triggers::Message;

/// One kind of thing that happens to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Put,
    Post,
    Copy,
    CompleteMultipartUpload,
    Delete,
    DeleteMarkerCreated,
    PutTagging,
    DeleteTagging,
}

impl Kind {
    /// Without `s3:`, as `eventName` has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Put => "ObjectCreated:Put",
            Self::Post => "ObjectCreated:Post",
            Self::Copy => "ObjectCreated:Copy",
            Self::CompleteMultipartUpload => "ObjectCreated:CompleteMultipartUpload",
            Self::Delete => "ObjectRemoved:Delete",
            Self::DeleteMarkerCreated => "ObjectRemoved:DeleteMarkerCreated",
            Self::PutTagging => "ObjectTagging:Put",
            Self::DeleteTagging => "ObjectTagging:Delete",
        }
    }

    /// Schema version of the event: those of later kinds have a later one.
    const fn version(self) -> &'static str {
        match self {
            Self::PutTagging | Self::DeleteTagging => "2.3",
            _ => "2.1",
        }
    }
}

/// Every event type that a configuration may name. Source: "Supported event types for SQS, SNS and Lambda".
pub const EVENT_TYPES: &[&str] = &[
    "s3:ReducedRedundancyLostObject",
    "s3:ObjectCreated:*",
    "s3:ObjectCreated:Put",
    "s3:ObjectCreated:Post",
    "s3:ObjectCreated:Copy",
    "s3:ObjectCreated:CompleteMultipartUpload",
    "s3:ObjectRemoved:*",
    "s3:ObjectRemoved:Delete",
    "s3:ObjectRemoved:DeleteMarkerCreated",
    "s3:ObjectRestore:*",
    "s3:ObjectRestore:Post",
    "s3:ObjectRestore:Completed",
    "s3:ObjectRestore:Delete",
    "s3:Replication:*",
    "s3:Replication:OperationFailedReplication",
    "s3:Replication:OperationNotTracked",
    "s3:Replication:OperationMissedThreshold",
    "s3:Replication:OperationReplicatedAfterThreshold",
    "s3:LifecycleTransition",
    "s3:IntelligentTiering",
    "s3:ObjectAcl:Put",
    "s3:LifecycleExpiration:*",
    "s3:LifecycleExpiration:Delete",
    "s3:LifecycleExpiration:DeleteMarkerCreated",
    "s3:ObjectTagging:*",
    "s3:ObjectTagging:Put",
    "s3:ObjectTagging:Delete",
    "s3:ObjectAnnotation:*",
    "s3:ObjectAnnotation:Put",
    "s3:ObjectAnnotation:Delete",
];

/// A rule of a notification configuration, as the bucket keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub id: String,
    /// ARN.
    pub function: String,
    /// `s3:ObjectCreated:*`
    pub events: Vec<String>,
    /// Whether a filter was given at all, be it empty.
    #[serde(default)]
    pub filtered: bool,
    #[serde(default)]
    pub prefix: Option<String>,
    #[serde(default)]
    pub suffix: Option<String>,
}

impl Rule {
    pub fn matches(&self, kind: Kind, key: &str) -> bool {
        let named = self.events.iter().any(|pattern| names(pattern, kind.name()));
        named
            && key.starts_with(self.prefix.as_deref().unwrap_or_default())
            && key.ends_with(self.suffix.as_deref().unwrap_or_default())
    }

    /// Whether one event could match both rules.
    pub fn overlaps(&self, other: &Self) -> bool {
        let events = self.events.iter().any(|a| other.events.iter().any(|b| covers(a, b) || covers(b, a)));
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let (p1, p2, s1, s2) = (text(&self.prefix), text(&other.prefix), text(&self.suffix), text(&other.suffix));
        events && (p1.starts_with(&p2) || p2.starts_with(&p1)) && (s1.ends_with(&s2) || s2.ends_with(&s1))
    }
}

/// Whether the pattern `s3:ObjectCreated:*` covers `s3:ObjectCreated:Put` or itself.
fn covers(pattern: &str, other: &str) -> bool {
    pattern == other || pattern.strip_suffix('*').is_some_and(|stem| other.starts_with(stem))
}

fn names(pattern: &str, name: &str) -> bool {
    pattern.strip_prefix("s3:").is_some_and(|pattern| covers(pattern, name))
}

pub fn rules(bucket: &Bucket) -> Vec<Rule> {
    bucket.setting(Setting::Notification).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// What happened.
#[derive(Clone, Debug)]
pub struct Happened {
    pub kind: Kind,
    pub key: String,
    /// Nothing for deletions.
    pub size: Option<u64>,
    pub etag: Option<String>,
    /// As answers show it: nothing where the bucket was never versioned.
    pub version: Option<String>,
    pub seq: i64,
}

/// Who did it; copied out of the call, because writes run on another thread.
#[derive(Clone, Debug)]
pub struct By {
    principal: String,
    ip: String,
    request_id: String,
    id2: String,
    region: String,
    owner: String,
    now: base::Timestamp,
    /// The request's trace header, by which a loop of functions is seen.
    trace: Option<String>,
}

impl By {
    pub fn of(call: &Call) -> Self {
        let context = &call.context;
        let principal = match context.caller.principal {
            iam::Principal::Anonymous => "Anonymous".to_owned(),
            _ => format!("AWS:{}", context.caller.principal.user_id()),
        };
        Self {
            principal,
            ip: context.source.ip.map(|ip| ip.to_string()).unwrap_or_default(),
            request_id: context.request_id.to_string(),
            id2: call.facts.id2.clone(),
            region: context.region.to_string(),
            owner: principal_id(call.s3.owner_id()),
            now: context.now,
            trace: context.source.trace.clone(),
        }
    }
}

/// The owner as events name it: an `A` and thirteen letters and digits.
fn principal_id(canonical: &str) -> String {
    format!("A{}", canonical[..13].to_ascii_uppercase())
}

/// Writes an event for each rule that wants it, in the transaction of the change itself. Returns how many.
pub fn tell(tx: &Tx<'_>, bucket: &Bucket, by: &By, happened: &Happened) -> store::Result<usize> {
    let mut told = 0;
    for rule in rules(bucket).iter().filter(|rule| rule.matches(happened.kind, &happened.key)) {
        let payload = event(bucket, by, happened, rule).map_err(store::Error::refused)?;
        let message = Message {
            target: rule.function.clone(),
            source_arn: bucket.arn(),
            payload,
            trace: by.trace.clone(),
            ..Message::default()
        };
        triggers::outbox::push(tx, by.now, &message)?;
        told += 1;
    }
    Ok(told)
}

/// The event as text, its members in the order in which S3 writes them.
fn event(bucket: &Bucket, by: &By, happened: &Happened, rule: &Rule) -> serde_json::Result<String> {
    let record = Record {
        event_version: happened.kind.version(),
        event_source: "aws:s3",
        aws_region: &by.region,
        event_time: by.now.iso8601(),
        event_name: happened.kind.name(),
        user_identity: Identity { principal_id: &by.principal },
        request_parameters: Parameters { source_ip_address: &by.ip },
        response_elements: Elements { request_id: &by.request_id, id2: &by.id2 },
        s3: Entity {
            s3_schema_version: "1.0",
            configuration_id: &rule.id,
            bucket: OfBucket {
                name: &bucket.name,
                owner_identity: Identity { principal_id: &by.owner },
                arn: bucket.arn(),
            },
            object: OfObject {
                key: encode_with_plus(&happened.key),
                size: happened.size,
                e_tag: happened.etag.as_deref(),
                version_id: happened.version.as_deref(),
                sequencer: format!("{:018X}", happened.seq),
            },
        },
    };
    serde_json::to_string(&Event { records: [record] })
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Event<'a> {
    records: [Record<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record<'a> {
    event_version: &'a str,
    event_source: &'a str,
    aws_region: &'a str,
    event_time: String,
    event_name: &'a str,
    user_identity: Identity<'a>,
    request_parameters: Parameters<'a>,
    response_elements: Elements<'a>,
    s3: Entity<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Identity<'a> {
    principal_id: &'a str,
}

#[derive(Serialize)]
struct Parameters<'a> {
    #[serde(rename = "sourceIPAddress")]
    source_ip_address: &'a str,
}

#[derive(Serialize)]
struct Elements<'a> {
    #[serde(rename = "x-amz-request-id")]
    request_id: &'a str,
    #[serde(rename = "x-amz-id-2")]
    id2: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entity<'a> {
    s3_schema_version: &'a str,
    configuration_id: &'a str,
    bucket: OfBucket<'a>,
    object: OfObject<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OfBucket<'a> {
    name: &'a str,
    owner_identity: Identity<'a>,
    arn: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OfObject<'a> {
    key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    e_tag: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version_id: Option<&'a str>,
    sequencer: String,
}

#[cfg(test)]
#[path = "events_tests.rs"]
mod tests;
