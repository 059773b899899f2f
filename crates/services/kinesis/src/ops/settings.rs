//! What can be changed of a stream beside its shards.

use crate::errors::{invalid, limit, validation};
use crate::limits::{DAY_MS, MODE_CHANGES, RETENTION_HOURS};
use crate::model::{Mode, Status};
use crate::names;
use crate::state::Kinesis;
use api::kinesis::*;
use cloud::{Authorized, Result};
use std::collections::BTreeSet;
use std::sync::Arc;

const METRICS: [&str; 7] = [
    "IncomingBytes",
    "IncomingRecords",
    "IteratorAgeMilliseconds",
    "OutgoingBytes",
    "OutgoingRecords",
    "ReadProvisionedThroughputExceeded",
    "WriteProvisionedThroughputExceeded",
];

pub async fn increase_retention(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: IncreaseStreamRetentionPeriodInput,
) -> Result<IncreaseStreamRetentionPeriodOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    retain(&kinesis, name, input.retention_period_hours, true).await?;
    Ok(IncreaseStreamRetentionPeriodOutput {})
}

pub async fn decrease_retention(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: DecreaseStreamRetentionPeriodInput,
) -> Result<DecreaseStreamRetentionPeriodOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    retain(&kinesis, name, input.retention_period_hours, false).await?;
    Ok(DecreaseStreamRetentionPeriodOutput {})
}

async fn retain(kinesis: &Kinesis, name: &str, hours: i32, increase: bool) -> Result<()> {
    kinesis
        .update_active(name, |facts, now| {
            let requested = format!("Requested retention period ({hours} hours)");
            if hours < *RETENTION_HOURS.start() {
                return Err(invalid(format!(
                    "Minimum allowed retention period is 24 hours. {requested} is too short."
                )));
            }
            if hours > *RETENTION_HOURS.end() {
                return Err(invalid(format!(
                    "Maximum allowed retention period is 8760 hours. {requested} is too long."
                )));
            }
            let existing = facts.retention_hours;
            if increase && hours < existing {
                return Err(invalid(format!(
                    "{requested} for stream {name} can not be shorter than existing retention period ({existing} hours). \
                     Use DecreaseRetentionPeriod API."
                )));
            }
            if !increase && hours > existing {
                return Err(invalid(format!(
                    "{requested} for stream {name} can not be longer than existing retention period ({existing} hours). Use \
                     IncreaseRetentionPeriod API."
                )));
            }
            // What is too old now stays so.
            facts.floor_ms = facts.horizon(now);
            facts.retention_hours = hours;
            Ok(())
        })
        .await
}

pub async fn enable_monitoring(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: EnableEnhancedMonitoringInput,
) -> Result<EnhancedMonitoringOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    monitor(&kinesis, &auth, name, &input.shard_level_metrics, |now, given| now.union(given).cloned().collect()).await
}

pub async fn disable_monitoring(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: DisableEnhancedMonitoringInput,
) -> Result<EnhancedMonitoringOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    monitor(&kinesis, &auth, name, &input.shard_level_metrics, |now, given| now.difference(given).cloned().collect())
        .await
}

async fn monitor(
    kinesis: &Kinesis,
    auth: &Authorized,
    name: &str,
    given: &[String],
    change: fn(&BTreeSet<String>, &BTreeSet<String>) -> BTreeSet<String>,
) -> Result<EnhancedMonitoringOutput> {
    let given: BTreeSet<String> = match given.iter().any(|metric| metric == "ALL") {
        true => METRICS.map(str::to_owned).into(),
        false => given.iter().cloned().collect(),
    };
    let (before, after) = kinesis
        .update(name, |facts, _| {
            let before = facts.monitoring.clone();
            facts.monitoring = change(&before, &given);
            Ok((before, facts.monitoring.clone()))
        })
        .await?;
    Ok(EnhancedMonitoringOutput {
        stream_name: Some(name.to_owned()),
        current_shard_level_metrics: Some(before.into_iter().collect()),
        desired_shard_level_metrics: Some(after.into_iter().collect()),
        stream_arn: Some(names::stream_arn(auth, name)),
    })
}

/// Answers show the key from then on; the records on disk are as they were.
pub async fn start_encryption(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: StartStreamEncryptionInput,
) -> Result<StartStreamEncryptionOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    if input.encryption_type != "KMS" {
        return Err(validation("EncryptionType must be KMS."));
    }
    let busy = kinesis.busy(Status::Updating);
    kinesis
        .update_active(name, |facts, _| {
            facts.key_id = Some(input.key_id.clone());
            facts.busy = busy;
            Ok(())
        })
        .await?;
    Ok(StartStreamEncryptionOutput {})
}

pub async fn stop_encryption(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: StopStreamEncryptionInput,
) -> Result<StopStreamEncryptionOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    if input.encryption_type != "KMS" {
        return Err(validation("EncryptionType must be KMS."));
    }
    let busy = kinesis.busy(Status::Updating);
    kinesis
        .update_active(name, |facts, _| {
            facts.key_id = None;
            facts.busy = busy;
            Ok(())
        })
        .await?;
    Ok(StopStreamEncryptionOutput {})
}

pub async fn update_mode(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: UpdateStreamModeInput,
) -> Result<UpdateStreamModeOutput> {
    let name = names::of_arn(&auth, &input.stream_arn)?;
    if input.warm_throughput_mi_bps.is_some() {
        return Err(validation(
            "WarmThroughputMiBps needs MinimumThroughputBillingCommitment to be enabled for the account.",
        ));
    }
    let mode = Mode::of(&input.stream_mode_details.stream_mode);
    let busy = kinesis.busy(Status::Updating);
    kinesis
        .update_active(name, |facts, now| {
            if facts.mode == mode {
                return Ok(());
            }
            facts.mode_changes_ms.retain(|ms| now - ms < DAY_MS);
            if facts.mode_changes_ms.len() >= MODE_CHANGES {
                return Err(limit(format!(
                    "The mode of stream {name} under account {} was changed {MODE_CHANGES} times in the last 24 hours.",
                    auth.account
                )));
            }
            if facts.spread && mode == Mode::Provisioned {
                return Err(validation("RecordDistributionStrategy AUTO is supported for on-demand streams only."));
            }
            facts.mode_changes_ms.push(now);
            facts.mode = mode;
            facts.busy = busy;
            Ok(())
        })
        .await?;
    Ok(UpdateStreamModeOutput {})
}

pub async fn update_record_size(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: UpdateMaxRecordSizeInput,
) -> Result<UpdateMaxRecordSizeOutput> {
    let arn = input.stream_arn.as_deref().ok_or_else(|| invalid("StreamARN must be provided."))?;
    let name = names::of_arn(&auth, arn)?;
    let busy = kinesis.busy(Status::Updating);
    kinesis
        .update_active(name, |facts, _| {
            facts.record_kib = input.max_record_size_in_ki_b;
            facts.busy = busy;
            Ok(())
        })
        .await?;
    Ok(UpdateMaxRecordSizeOutput {})
}
