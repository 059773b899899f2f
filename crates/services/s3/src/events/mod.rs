//! What a bucket tells the world: its rules ([`rules`]), and what happened as those who asked for it get it: a record
//! ([`record`]), or an event of EventBridge ([`bridge`]).

mod bridge;
mod kinds;
mod record;
mod rules;

pub use kinds::{EVENT_TYPES, Kind};
pub use rules::{Rule, rules};

use crate::call::Call;
use crate::model::Bucket;
use cloud::targets::{self, Options};
use store::Tx;
use triggers::Message;

/// The subject of whatever S3 publishes to a topic.
pub const SUBJECT: &str = "Amazon S3 Notification";

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
    /// The order of what happened to a key; nothing where only what is said of it has changed, as its tags.
    pub seq: Option<i64>,
}

impl Happened {
    fn sequencer(&self) -> Option<String> {
        self.seq.map(|seq| format!("{seq:018X}"))
    }
}

/// Who did it; copied out of the call, because writes run on another thread.
#[derive(Clone, Debug)]
pub struct By {
    principal: String,
    /// An account, or a service's name.
    requester: String,
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
        let requester = context.caller.principal.account().map(ToString::to_string);
        Self {
            principal,
            requester: requester.unwrap_or_else(|| context.caller.principal.user_id()),
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
        triggers::outbox::push(tx, by.now, &message(bucket, by, happened, rule).map_err(store::Error::refused)?)?;
        told += 1;
    }
    Ok(told)
}

fn message(bucket: &Bucket, by: &By, happened: &Happened, rule: &Rule) -> serde_json::Result<Message> {
    let kind = targets::Kind::of(&rule.target);
    let (payload, options) = match kind {
        Some(targets::Kind::Bus) => {
            let event = Some(bridge::fields(bucket, by, happened));
            (bridge::detail(bucket, by, happened)?, Options { event, ..Options::default() })
        }
        _ => {
            let subject = (kind == Some(targets::Kind::Topic)).then(|| SUBJECT.to_owned());
            (record::text(bucket, by, happened, rule)?, Options { subject, ..Options::default() })
        }
    };
    Ok(Message {
        target: rule.target.clone(),
        source_arn: bucket.arn(),
        payload,
        options,
        trace: by.trace.clone(),
        ..Message::default()
    })
}

#[cfg(test)]
mod tests;
