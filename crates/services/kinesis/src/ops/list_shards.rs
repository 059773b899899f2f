//! ListShards.

use super::{millis, show_shard};
use crate::errors::{self, invalid};
use crate::model::{Shard, Status, Stream, shard_number};
use crate::names;
use crate::state::Kinesis;
use crate::token;
use api::kinesis::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

const PAGE: usize = 1000;

pub async fn list(kinesis: Arc<Kinesis>, auth: Authorized, input: ListShardsInput) -> Result<ListShardsOutput> {
    let now = kinesis.now_ms();
    let (name, after, filter, uid) = match &input.next_token {
        None => {
            let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?.to_owned();
            let after = input.exclusive_start_shard_id.as_deref();
            let number = |id| shard_number(id).ok_or_else(|| errors::could_not_find_shard(id, &name, &auth.account));
            let after = after.map(number).transpose()?;
            (name, after, input.shard_filter, None)
        }
        Some(text) => {
            let others = input.exclusive_start_shard_id.is_some() || input.shard_filter.is_some();
            if others || input.stream_creation_timestamp.is_some() {
                return Err(invalid(
                    "NextToken cannot be provided together with ExclusiveStartShardId, ShardFilter or \
                     StreamCreationTimestamp.",
                ));
            }
            let token = token::Shards::open(&kinesis.sealer, text)?;
            token.check_age(now)?;
            (token.stream, Some(token.after), token.filter, Some(token.uid))
        }
    };
    let live = kinesis.stream(&name)?;
    let facts = &live.facts;
    let other = uid.is_some_and(|uid| uid != facts.uid)
        || input.stream_creation_timestamp.is_some_and(|time| millis(time) / 1000 != facts.created_ms / 1000);
    if other {
        return Err(errors::no_stream(&name, &auth.account));
    }
    if facts.status(now) == Status::Creating {
        return Err(errors::not_active(&name, &auth.account, Status::Creating));
    }
    let wanted = wanted(facts, filter.as_ref(), now, &auth)?;
    let most = input.max_results.map_or(PAGE, |most| most as usize);
    let mut shown: Vec<&Shard> =
        facts.shards.iter().filter(|shard| after.is_none_or(|after| shard.number > after) && wanted(shard)).collect();
    let more = shown.len() > most;
    shown.truncate(most);
    let next_token = match shown.last().filter(|_| more) {
        None => None,
        Some(last) => {
            let token = token::Shards {
                stream: name,
                uid: facts.uid.clone(),
                after: last.number,
                filter: filter.clone(),
                made_ms: now,
            };
            Some(token.seal(&kinesis.sealer)?)
        }
    };
    Ok(ListShardsOutput { shards: Some(shown.into_iter().map(show_shard).collect()), next_token })
}

type Wanted = Box<dyn Fn(&Shard) -> bool>;

/// What the filter leaves in.
fn wanted(facts: &Stream, filter: Option<&ShardFilter>, now_ms: i64, auth: &Authorized) -> Result<Wanted> {
    let Some(filter) = filter else { return Ok(Box::new(|_| true)) };
    let open_at = |ms: i64| move |shard: &Shard| shard.created_ms <= ms && shard.closed_ms.is_none_or(|end| end >= ms);
    let time = || {
        let time = filter.timestamp.map(millis);
        let time =
            time.ok_or_else(|| invalid(format!("Timestamp must be provided with the filter type {}.", filter.r#type)))?;
        // Before the stream was, its first shards are what comes next.
        Ok(time.max(facts.created_ms))
    };
    Ok(match filter.r#type.as_str() {
        "AFTER_SHARD_ID" => {
            let id = filter.shard_id.as_deref();
            let id = id.ok_or_else(|| invalid("ShardId must be provided with the filter type AFTER_SHARD_ID."))?;
            let after = shard_number(id);
            let after = after.ok_or_else(|| errors::could_not_find_shard(id, &facts.name, &auth.account))?;
            Box::new(move |shard| shard.number > after)
        }
        "AT_LATEST" => Box::new(|shard| shard.closed_ms.is_none()),
        "AT_TRIM_HORIZON" => Box::new(open_at(facts.horizon(now_ms).max(facts.created_ms))),
        "AT_TIMESTAMP" => Box::new(open_at(time()?)),
        "FROM_TIMESTAMP" => {
            let from = time()?;
            Box::new(move |shard| shard.closed_ms.is_none_or(|end| end >= from))
        }
        // FROM_TRIM_HORIZON: all that hold records, or did.
        _ => Box::new(|_| true),
    })
}
