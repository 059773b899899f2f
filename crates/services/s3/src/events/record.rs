//! An event as functions, queues and topics get it: a record.
//!
//! Source: "Event message structure" of the S3 User Guide.

use super::{By, Happened, Rule};
use crate::model::Bucket;
use crate::names::encode_with_plus;
use serde::Serialize;

/// The event as text, its members in the order in which S3 writes them.
pub fn text(bucket: &Bucket, by: &By, happened: &Happened, rule: &Rule) -> serde_json::Result<String> {
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
                sequencer: happened.sequencer(),
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
    #[serde(skip_serializing_if = "Option::is_none")]
    sequencer: Option<String>,
}
