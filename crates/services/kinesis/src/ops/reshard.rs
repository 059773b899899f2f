//! SplitShard, MergeShards and UpdateShardCount.

use crate::errors::{self, invalid, limit, validation};
use crate::limits::{DAY_MS, SCALED_SHARDS, SCALINGS};
use crate::model::{Mode, Shard, Status, Stream, shard_id, shard_number};
use crate::names;
use crate::state::Kinesis;
use api::kinesis::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn split(kinesis: Arc<Kinesis>, auth: Authorized, input: SplitShardInput) -> Result<SplitShardOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    let number = number(&input.shard_to_split, name, &auth)?;
    let open = open_shards(&kinesis);
    let busy = kinesis.busy(Status::Updating);
    kinesis
        .update_active(name, |facts, now| {
            check_mode(facts, &auth)?;
            let shard = found(facts, number, &auth)?;
            check_account(&kinesis, open, 1)?;
            let key = &input.new_starting_hash_key;
            let at = key.parse().ok().filter(|at| shard.low.saturating_add(1) < *at && *at < shard.high);
            let at = at.ok_or_else(|| {
                invalid(format!(
                    "NewStartingHashKey {key} used in SplitShard() on shard {} in stream {name} under account {} is not both \
                     greater than one plus the shard's StartingHashKey {} and less than the shard's EndingHashKey {}.",
                    shard.id(),
                    auth.account,
                    shard.low,
                    shard.high
                ))
            })?;
            check_open(shard, name, &auth)?;
            facts.split(number, at, now);
            facts.busy = busy;
            Ok(())
        })
        .await?;
    Ok(SplitShardOutput {})
}

pub async fn merge(kinesis: Arc<Kinesis>, auth: Authorized, input: MergeShardsInput) -> Result<MergeShardsOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    let one = number(&input.shard_to_merge, name, &auth)?;
    let other = number(&input.adjacent_shard_to_merge, name, &auth)?;
    let busy = kinesis.busy(Status::Updating);
    kinesis
        .update_active(name, |facts, now| {
            check_mode(facts, &auth)?;
            found(facts, one, &auth)?;
            found(facts, other, &auth)?;
            if !facts.are_adjacent(one, other) {
                return Err(invalid(format!(
                    "Shards {} and {} in stream {name} under account {} are not an adjacent pair of shards eligible for \
                     merging",
                    shard_id(one),
                    shard_id(other),
                    auth.account
                )));
            }
            facts.merge(one, other, now);
            facts.busy = busy;
            Ok(())
        })
        .await?;
    Ok(MergeShardsOutput {})
}

fn number(id: &str, name: &str, auth: &Authorized) -> Result<u32> {
    shard_number(id).ok_or_else(|| errors::could_not_find_shard(id, name, &auth.account))
}

fn found<'a>(facts: &'a Stream, number: u32, auth: &Authorized) -> Result<&'a Shard> {
    let shard = facts.shard(number);
    shard.ok_or_else(|| errors::could_not_find_shard(&shard_id(number), &facts.name, &auth.account))
}

fn check_open(shard: &Shard, name: &str, auth: &Authorized) -> Result<()> {
    if shard.closed_ms.is_none() {
        return Ok(());
    }
    Err(invalid(format!(
        "Shard {} in stream {name} under account {} has already been merged or split, and thus is not eligible for merging \
         or splitting.",
        shard.id(),
        auth.account
    )))
}

fn check_mode(facts: &Stream, auth: &Authorized) -> Result<()> {
    match facts.mode {
        Mode::Provisioned => Ok(()),
        Mode::OnDemand => Err(validation(format!(
            "Request is invalid. Stream {} under accountId {} is in On-Demand mode.",
            facts.name, auth.account
        ))),
    }
}

/// Open shards of all provisioned streams.
pub fn open_shards(kinesis: &Kinesis) -> usize {
    let all = kinesis.all().into_iter().filter(|live| live.facts.mode == Mode::Provisioned);
    all.map(|live| live.facts.open().count()).sum()
}

pub fn check_account(kinesis: &Kinesis, open: usize, more: usize) -> Result<()> {
    let (most, home) = (kinesis.config.shard_limit, &kinesis.home);
    if open + more <= most {
        return Ok(());
    }
    Err(errors::shard_limit(open, more, most, &home.account, home.region.as_str()))
}

pub async fn update_count(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: UpdateShardCountInput,
) -> Result<UpdateShardCountOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    let target = input.target_shard_count;
    let open = open_shards(&kinesis);
    let busy = kinesis.busy(Status::Updating);
    let current = kinesis
        .update_active(name, |facts, now| {
            check_mode(facts, &auth)?;
            let current = facts.open().count() as i32;
            check_target(current, target)?;
            check_account(&kinesis, open, (target - current).max(0) as usize)?;
            facts.scalings_ms.retain(|ms| now - ms < DAY_MS);
            if facts.scalings_ms.len() >= SCALINGS {
                return Err(limit(format!(
                    "Failed to update shard count for stream {name} under account {}: a stream can be scaled {SCALINGS} \
                     times in 24 hours.",
                    auth.account
                )));
            }
            facts.scalings_ms.push(now);
            facts.scale(target as u32, now);
            facts.busy = busy;
            Ok(current)
        })
        .await?;
    Ok(UpdateShardCountOutput {
        stream_name: Some(name.to_owned()),
        current_shard_count: Some(current),
        target_shard_count: Some(target),
        stream_arn: Some(names::stream_arn(&auth, name)),
    })
}

fn check_target(current: i32, target: i32) -> Result<()> {
    let counts = format!("Current open shard count: {current} Target shard count: {target}");
    if target > current.saturating_mul(2) {
        return Err(invalid(format!(
            "UpdateShardCount cannot scale up over double your current open shard count. {counts}"
        )));
    }
    if target.saturating_mul(2) < current {
        return Err(invalid(format!(
            "UpdateShardCount cannot scale down below half your current open shard count. {counts}"
        )));
    }
    if target > SCALED_SHARDS {
        return Err(limit(format!("UpdateShardCount cannot scale to more than {SCALED_SHARDS} shards. {counts}")));
    }
    Ok(())
}
