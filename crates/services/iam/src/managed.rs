//! Policies that AWS manages: those that people attach to roles of Lambda functions and around them, word for word.
//!
//! `data/aws-managed-policies.json` holds for each its name, path, dates, the number of its default version and the
//! document of that version. Older versions are not kept.

use crate::entity::{Document, ManagedPolicy, Tags, Version};
use base::Timestamp;
use base64::Engine as _;
use iam::Policy;
use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

static DATA: &str = include_str!("../data/aws-managed-policies.json");

#[derive(Deserialize)]
struct Entry<'a> {
    name: &'a str,
    path: &'a str,
    version: u32,
    created: &'a str,
    updated: &'a str,
    #[serde(borrow)]
    document: &'a RawValue,
}

/// All of them, by ARN. Read at the first use.
pub(crate) fn all() -> &'static BTreeMap<String, Arc<ManagedPolicy>> {
    static ALL: OnceLock<BTreeMap<String, Arc<ManagedPolicy>>> = OnceLock::new();
    ALL.get_or_init(|| {
        let entries: Vec<Entry<'_>> = serde_json::from_str(DATA).unwrap_or_default();
        entries.iter().filter_map(policy).map(|policy| (policy.arn.clone(), policy.into())).collect()
    })
}

pub(crate) fn find(arn: &str) -> Option<&'static Arc<ManagedPolicy>> {
    if arn.starts_with("arn:aws:iam::aws:policy/") { all().get(arn) } else { None }
}

fn policy(entry: &Entry<'_>) -> Option<ManagedPolicy> {
    let arn = format!("arn:aws:iam::aws:policy{}{}", entry.path, entry.name);
    let text = entry.document.get();
    let document = Document { text: text.into(), policy: Policy::stored(text).ok()?.into() };
    let updated = instant(entry.updated)?;
    Some(ManagedPolicy {
        id: id(&arn),
        arn,
        name: entry.name.into(),
        path: entry.path.into(),
        description: None,
        created: instant(entry.created)?,
        updated,
        default: entry.version,
        versions: BTreeMap::from([(entry.version, Version { created: updated, document })]),
        latest: entry.version,
        tags: Tags::new(),
    })
}

fn instant(text: &str) -> Option<Timestamp> {
    let seconds = OffsetDateTime::parse(text, &Rfc3339).ok()?.unix_timestamp();
    Some(Timestamp::from_millis(seconds * 1_000))
}

/// The form of AWS's ids, the same at every start; the ids themselves are not published.
fn id(arn: &str) -> String {
    let text = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(arn)).to_uppercase();
    let letters: String = text.chars().filter(char::is_ascii_alphanumeric).take(17).collect();
    format!("ANPA{letters}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_read() {
        assert_eq!(all().len(), DATA.lines().filter(|line| line.starts_with('{')).count());
        assert!(all().values().all(|policy| policy.id.len() == 21 && policy.policy().is_some()));
    }

    #[test]
    fn those_of_lambda_users_are_where_they_expect_them() {
        for name in [
            "service-role/AWSLambdaBasicExecutionRole",
            "service-role/AWSLambdaSQSQueueExecutionRole",
            "service-role/AWSLambdaDynamoDBExecutionRole",
            "service-role/AWSLambdaKinesisExecutionRole",
            "service-role/AWSLambdaVPCAccessExecutionRole",
            "service-role/AWSLambdaMSKExecutionRole",
            "service-role/AWSLambdaRole",
            "AWSLambdaExecute",
            "AWSLambda_FullAccess",
            "AWSLambda_ReadOnlyAccess",
            "AWSXRayDaemonWriteAccess",
            "AmazonS3FullAccess",
            "AmazonS3ReadOnlyAccess",
            "AmazonSQSFullAccess",
            "AmazonSNSFullAccess",
            "AmazonDynamoDBFullAccess",
            "AmazonDynamoDBReadOnlyAccess",
            "AmazonKinesisFullAccess",
            "CloudWatchFullAccess",
            "CloudWatchLogsFullAccess",
            "AdministratorAccess",
            "PowerUserAccess",
            "ReadOnlyAccess",
            "IAMFullAccess",
            "IAMReadOnlyAccess",
        ] {
            assert!(find(&format!("arn:aws:iam::aws:policy/{name}")).is_some(), "{name}");
        }
    }
}
