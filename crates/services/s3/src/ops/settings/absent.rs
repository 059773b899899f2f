//! Configurations that no bucket of this node has: reading them answers as S3 does for a bucket without them, writing them
//! is not served.

use crate::call::Call;
use crate::{Error, Result};
use s3s::dto::*;

fn name(call: &Call) -> Result<String> {
    Ok(call.bucket()?.name.clone())
}

pub async fn replication(call: &Call, _input: GetBucketReplicationInput) -> Result<GetBucketReplicationOutput> {
    Err(Error::ReplicationConfigurationNotFoundError { bucket: name(call)? })
}

/// There is none to delete, which is what S3 calls success.
pub async fn delete_replication(
    _call: &Call,
    _input: DeleteBucketReplicationInput,
) -> Result<DeleteBucketReplicationOutput> {
    Ok(DeleteBucketReplicationOutput::default())
}

pub async fn object_lock(
    call: &Call,
    _input: GetObjectLockConfigurationInput,
) -> Result<GetObjectLockConfigurationOutput> {
    Err(Error::ObjectLockConfigurationNotFoundError { bucket: name(call)? })
}

pub async fn retention(_call: &Call, _input: GetObjectRetentionInput) -> Result<GetObjectRetentionOutput> {
    Err(Error::request("Bucket is missing Object Lock Configuration"))
}

pub async fn legal_hold(_call: &Call, _input: GetObjectLegalHoldInput) -> Result<GetObjectLegalHoldOutput> {
    Err(Error::request("Bucket is missing Object Lock Configuration"))
}

pub async fn analytics(
    _call: &Call,
    _input: GetBucketAnalyticsConfigurationInput,
) -> Result<GetBucketAnalyticsConfigurationOutput> {
    Err(Error::NoSuchConfiguration)
}

pub async fn tiering(
    _call: &Call,
    _input: GetBucketIntelligentTieringConfigurationInput,
) -> Result<GetBucketIntelligentTieringConfigurationOutput> {
    Err(Error::NoSuchConfiguration)
}

pub async fn inventory(
    _call: &Call,
    _input: GetBucketInventoryConfigurationInput,
) -> Result<GetBucketInventoryConfigurationOutput> {
    Err(Error::NoSuchConfiguration)
}

pub async fn metrics(
    _call: &Call,
    _input: GetBucketMetricsConfigurationInput,
) -> Result<GetBucketMetricsConfigurationOutput> {
    Err(Error::NoSuchConfiguration)
}

pub async fn list_analytics(
    _call: &Call,
    _input: ListBucketAnalyticsConfigurationsInput,
) -> Result<ListBucketAnalyticsConfigurationsOutput> {
    Ok(ListBucketAnalyticsConfigurationsOutput { is_truncated: Some(false), ..Default::default() })
}

pub async fn list_tiering(
    _call: &Call,
    _input: ListBucketIntelligentTieringConfigurationsInput,
) -> Result<ListBucketIntelligentTieringConfigurationsOutput> {
    Ok(ListBucketIntelligentTieringConfigurationsOutput { is_truncated: Some(false), ..Default::default() })
}

pub async fn list_inventory(
    _call: &Call,
    _input: ListBucketInventoryConfigurationsInput,
) -> Result<ListBucketInventoryConfigurationsOutput> {
    Ok(ListBucketInventoryConfigurationsOutput { is_truncated: Some(false), ..Default::default() })
}

pub async fn list_metrics(
    _call: &Call,
    _input: ListBucketMetricsConfigurationsInput,
) -> Result<ListBucketMetricsConfigurationsOutput> {
    Ok(ListBucketMetricsConfigurationsOutput { is_truncated: Some(false), ..Default::default() })
}
