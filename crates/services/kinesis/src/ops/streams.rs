//! Streams: made, shown, removed.

use super::{reshard, show_shard, whole_seconds};
use crate::errors::{self, invalid, limit};
use crate::hash;
use crate::limits::{CREATING, ON_DEMAND_SHARDS, ON_DEMAND_STREAMS};
use crate::model::{Mode, Status, Stream, shard_number};
use crate::names;
use crate::ops::tags;
use crate::state::{Kinesis, Live};
use crate::token;
use api::kinesis::errors::resource_in_use_exception;
use api::kinesis::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

const PAGE: usize = 100;

pub async fn create(kinesis: Arc<Kinesis>, auth: Authorized, input: CreateStreamInput) -> Result<CreateStreamOutput> {
    let mode = input.stream_mode_details.as_ref().map_or(Mode::Provisioned, |details| Mode::of(&details.stream_mode));
    let shards = shards_of_new(mode, &input)?;
    let name = &input.stream_name;
    let all = kinesis.all();
    let now = kinesis.now_ms();
    let (open, busy) = (reshard::open_shards(&kinesis), kinesis.busy(Status::Creating));
    kinesis
        .change(name, |live| {
            if live.is_some() {
                return Err(errors::stream_exists(name, &auth.account));
            }
            check_account(&kinesis, &all, mode, open, shards as usize)?;
            let mut facts = Stream::new(name, now, mode);
            for (low, high) in hash::uniform(shards) {
                facts.add_shard(low, high, [None, None], now);
            }
            facts.busy = busy;
            facts.spread = input.record_distribution_strategy.as_deref() == Some("AUTO");
            facts.record_kib = input.max_record_size_in_ki_b.unwrap_or(facts.record_kib);
            if let Some(given) = &input.tags {
                tags::add(&mut facts.tags, given, name, &auth)?;
            }
            Ok((Some(facts), ()))
        })
        .await?;
    Ok(CreateStreamOutput {})
}

fn shards_of_new(mode: Mode, input: &CreateStreamInput) -> Result<u32> {
    if input.warm_throughput_mi_bps.is_some() {
        return Err(errors::validation(
            "WarmThroughputMiBps needs MinimumThroughputBillingCommitment to be enabled for the account.",
        ));
    }
    let spread = input.record_distribution_strategy.as_deref() == Some("AUTO");
    match (mode, input.shard_count) {
        (Mode::OnDemand, None) => Ok(ON_DEMAND_SHARDS),
        (Mode::OnDemand, Some(_)) => {
            Err(errors::validation("Requested stream mode is ON_DEMAND, ShardCount cannot be specified."))
        }
        (Mode::Provisioned, _) if spread => {
            Err(errors::validation("RecordDistributionStrategy AUTO is supported for on-demand streams only."))
        }
        (Mode::Provisioned, Some(count)) => Ok(count as u32),
        (Mode::Provisioned, None) => Err(errors::validation(
            "1 validation error detected: Value null at 'shardCount' failed to satisfy constraint: Member must not be null",
        )),
    }
}

fn check_account(kinesis: &Kinesis, all: &[Arc<Live>], mode: Mode, open: usize, more: usize) -> Result<()> {
    let now = kinesis.now_ms();
    let account = &kinesis.home.account;
    if all.iter().filter(|live| live.facts.status(now) == Status::Creating).count() >= CREATING {
        return Err(limit(format!(
            "Account {account} already has {CREATING} streams in state CREATING, and may have no more at once."
        )));
    }
    match mode {
        Mode::Provisioned => reshard::check_account(kinesis, open, more),
        Mode::OnDemand => {
            let count = all.iter().filter(|live| live.facts.mode == Mode::OnDemand).count();
            if count < ON_DEMAND_STREAMS {
                return Ok(());
            }
            Err(limit(format!(
                "This request would exceed the limit of {ON_DEMAND_STREAMS} on-demand streams of account {account} in {}.",
                kinesis.home.region
            )))
        }
    }
}

pub async fn delete(kinesis: Arc<Kinesis>, auth: Authorized, input: DeleteStreamInput) -> Result<DeleteStreamOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    let busy = kinesis.busy(Status::Deleting);
    kinesis
        .change(name, |live| {
            let live = live.ok_or_else(|| errors::no_stream(name, &auth.account))?;
            if !live.facts.consumers.is_empty() && input.enforce_consumer_deletion != Some(true) {
                return Err(resource_in_use_exception(format!(
                    "Stream {name} under account {} has at least one registered consumer. Deregister them, or set \
                     EnforceConsumerDeletion to true.",
                    auth.account
                )));
            }
            let mut facts = live.facts.clone();
            facts.busy = busy;
            Ok(((!facts.is_gone(kinesis.now_ms())).then_some(facts), ()))
        })
        .await?;
    Ok(DeleteStreamOutput {})
}

pub async fn describe(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: DescribeStreamInput,
) -> Result<DescribeStreamOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    let live = kinesis.stream(name)?;
    let (facts, status) = (&live.facts, live.facts.status(kinesis.now_ms()));
    let after = input.exclusive_start_shard_id.as_deref();
    let number = |id| shard_number(id).ok_or_else(|| errors::could_not_find_shard(id, name, &auth.account));
    let after = after.map(number).transpose()?;
    let most = input.limit.map_or(PAGE, |limit| limit as usize);
    // A stream that is being made has none yet.
    let known = if status == Status::Creating { &[] } else { &facts.shards[..] };
    let mut shards = known.iter().filter(|shard| after.is_none_or(|after| shard.number > after));
    let shown = shards.by_ref().take(most).map(show_shard).collect();
    Ok(DescribeStreamOutput {
        stream_description: StreamDescription {
            stream_name: name.to_owned(),
            stream_arn: names::stream_arn(&auth, name),
            stream_status: status.name().into(),
            stream_mode_details: Some(mode_of(facts)),
            shards: shown,
            has_more_shards: shards.next().is_some(),
            retention_period_hours: facts.retention_hours,
            stream_creation_timestamp: whole_seconds(facts.created_ms),
            enhanced_monitoring: monitoring(facts),
            encryption_type: Some(facts.encryption().unwrap_or_else(|| "NONE".into())),
            key_id: facts.key_id.clone(),
        },
    })
}

fn mode_of(facts: &Stream) -> StreamModeDetails {
    StreamModeDetails { stream_mode: facts.mode.name().into() }
}

fn monitoring(facts: &Stream) -> Vec<EnhancedMetrics> {
    vec![EnhancedMetrics { shard_level_metrics: Some(facts.monitoring.iter().cloned().collect()) }]
}

pub async fn summary(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: DescribeStreamSummaryInput,
) -> Result<DescribeStreamSummaryOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    let live = kinesis.stream(name)?;
    let (facts, now) = (&live.facts, kinesis.now_ms());
    let status = facts.status(now);
    let open = if status == Status::Creating { 0 } else { facts.open().count() };
    Ok(DescribeStreamSummaryOutput {
        stream_description_summary: StreamDescriptionSummary {
            stream_name: name.to_owned(),
            stream_arn: names::stream_arn(&auth, name),
            stream_status: status.name().into(),
            stream_mode_details: Some(mode_of(facts)),
            retention_period_hours: facts.retention_hours,
            stream_creation_timestamp: whole_seconds(facts.created_ms),
            enhanced_monitoring: monitoring(facts),
            encryption_type: Some(facts.encryption().unwrap_or_else(|| "NONE".into())),
            key_id: facts.key_id.clone(),
            open_shard_count: open as i32,
            consumer_count: Some(facts.consumers.values().filter(|consumer| !consumer.is_gone(now)).count() as i32),
            max_record_size_in_ki_b: Some(facts.record_kib),
            record_distribution_strategy: facts.spread.then(|| "AUTO".into()),
            ..Default::default()
        },
    })
}

pub async fn list(kinesis: Arc<Kinesis>, auth: Authorized, input: ListStreamsInput) -> Result<ListStreamsOutput> {
    let after = match (&input.next_token, &input.exclusive_start_stream_name) {
        (Some(_), Some(_)) => {
            return Err(invalid("NextToken and ExclusiveStartStreamName cannot be provided together."));
        }
        (Some(text), None) => Some(token::Streams::open(&kinesis.sealer, text)?.after),
        (None, name) => name.clone(),
    };
    let now = kinesis.now_ms();
    let most = input.limit.map_or(PAGE, |limit| limit as usize);
    let all = kinesis.all();
    let mut left = all.iter().filter(|live| after.as_ref().is_none_or(|after| live.facts.name > *after));
    let shown: Vec<_> = left.by_ref().take(most).collect();
    let more = left.next().is_some();
    let last = shown.last().filter(|_| more).map(|live| token::Streams { after: live.facts.name.clone() });
    Ok(ListStreamsOutput {
        stream_names: shown.iter().map(|live| live.facts.name.clone()).collect(),
        has_more_streams: more,
        next_token: last.map(|token| token.seal(&kinesis.sealer)).transpose()?,
        stream_summaries: Some(shown.iter().map(|live| summary_of(&live.facts, &auth, now)).collect()),
    })
}

fn summary_of(facts: &Stream, auth: &Authorized, now_ms: i64) -> StreamSummary {
    StreamSummary {
        stream_name: facts.name.clone(),
        stream_arn: names::stream_arn(auth, &facts.name),
        stream_status: facts.status(now_ms).name().into(),
        stream_mode_details: Some(mode_of(facts)),
        stream_creation_timestamp: Some(whole_seconds(facts.created_ms)),
    }
}

pub async fn limits(kinesis: Arc<Kinesis>, _: Authorized, _: DescribeLimitsInput) -> Result<DescribeLimitsOutput> {
    let on_demand = kinesis.all().into_iter().filter(|live| live.facts.mode == Mode::OnDemand).count();
    Ok(DescribeLimitsOutput {
        shard_limit: kinesis.config.shard_limit as i32,
        open_shard_count: reshard::open_shards(&kinesis) as i32,
        on_demand_stream_count: on_demand as i32,
        on_demand_stream_count_limit: ON_DEMAND_STREAMS as i32,
        ..Default::default()
    })
}
