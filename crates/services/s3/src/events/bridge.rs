//! An event as EventBridge gets it.
//!
//! Source: "Using EventBridge" and "EventBridge event message structure" of the S3 User Guide.

use super::{By, Happened, Kind};
use crate::model::Bucket;
use cloud::targets::EventFields;
use serde::Serialize;

impl Kind {
    const fn detail_type(self) -> &'static str {
        match self {
            Self::Put | Self::Post | Self::Copy | Self::CompleteMultipartUpload => "Object Created",
            Self::Delete | Self::DeleteMarkerCreated => "Object Deleted",
            Self::PutTagging => "Object Tags Added",
            Self::DeleteTagging => "Object Tags Deleted",
        }
    }

    /// The operation, where events say it.
    const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Put => Some("PutObject"),
            Self::Post => Some("POST Object"),
            Self::Copy => Some("CopyObject"),
            Self::CompleteMultipartUpload => Some("CompleteMultipartUpload"),
            Self::Delete | Self::DeleteMarkerCreated => Some("DeleteObject"),
            Self::PutTagging | Self::DeleteTagging => None,
        }
    }

    const fn deletion_type(self) -> Option<&'static str> {
        match self {
            Self::Delete => Some("Permanently Deleted"),
            Self::DeleteMarkerCreated => Some("Delete Marker Created"),
            _ => None,
        }
    }
}

/// What the event has beside its detail.
pub fn fields(bucket: &Bucket, by: &By, happened: &Happened) -> EventFields {
    EventFields {
        source: "aws.s3".into(),
        detail_type: happened.kind.detail_type().into(),
        resources: vec![bucket.arn()],
        time_ms: Some(by.now.millis()),
    }
}

/// Its detail as text, members in S3's order. The key is as it is, not encoded as in records.
pub fn detail(bucket: &Bucket, by: &By, happened: &Happened) -> serde_json::Result<String> {
    serde_json::to_string(&Detail {
        version: "0",
        event_version: "1.0",
        bucket: OfBucket { name: &bucket.name },
        object: OfObject {
            key: &happened.key,
            size: happened.size,
            etag: happened.etag.as_deref(),
            version_id: happened.version.as_deref(),
            sequencer: happened.sequencer(),
        },
        request_id: &by.request_id,
        requester: &by.requester,
        source_ip_address: &by.ip,
        reason: happened.kind.reason(),
        deletion_type: happened.kind.deletion_type(),
    })
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Detail<'a> {
    version: &'a str,
    event_version: &'a str,
    bucket: OfBucket<'a>,
    object: OfObject<'a>,
    request_id: &'a str,
    requester: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    source_ip_address: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deletion_type: Option<&'a str>,
}

#[derive(Serialize)]
struct OfBucket<'a> {
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct OfObject<'a> {
    key: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    etag: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sequencer: Option<String>,
}
