//! What each operation must be authorised for.

use crate::model::{Consumer, Stream};
use crate::names::{self, Named};
use crate::ops::get;
use crate::state::Kinesis;
use crate::{errors, token};
use api::kinesis::*;
use cloud::{Check, Context, Result};
use std::collections::BTreeMap;

/// Of an operation that is for no stream.
pub fn all(action: &str) -> Result<Vec<Check>> {
    Ok(vec![Check::new(format!("kinesis:{action}"), "*")])
}

/// On the stream that is named either way, with its policy and tags.
pub fn stream(
    kinesis: &Kinesis,
    context: &Context,
    action: &str,
    name: &Option<String>,
    arn: &Option<String>,
) -> Result<Vec<Check>> {
    match (name, arn) {
        // Someone else's: who may not use it is told so.
        (_, Some(arn)) if Named::of(context, arn).is_none() => Ok(vec![Check::new(format!("kinesis:{action}"), arn)]),
        _ => named(kinesis, context, action, names::stream(context, name, arn)?),
    }
}

pub fn named(kinesis: &Kinesis, context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    let check = Check::new(format!("kinesis:{action}"), names::stream_arn(context, name));
    Ok(vec![match kinesis.find(name) {
        Some(live) => of_stream(check, &live.facts),
        None => check,
    }])
}

fn of_stream(check: Check, facts: &Stream) -> Check {
    let check = check.policy(facts.policy.as_deref().map(Into::into));
    facts.tags.iter().fold(check, |check, (key, value)| check.when(&format!("aws:ResourceTag/{key}"), value))
}

fn of_consumer(check: Check, consumer: &Consumer) -> Check {
    let check = check.policy(consumer.policy.as_deref().map(Into::into));
    consumer.tags.iter().fold(check, |check, (key, value)| check.when(&format!("aws:ResourceTag/{key}"), value))
}

/// On what an ARN names: a stream or a consumer.
pub fn arn(kinesis: &Kinesis, context: &Context, action: &str, arn: &str) -> Result<Vec<Check>> {
    let check = Check::new(format!("kinesis:{action}"), arn);
    Ok(vec![match Named::of(context, arn) {
        Some(Named::Stream(name)) => return named(kinesis, context, action, name),
        Some(Named::Consumer { stream, name, created }) => match kinesis.find(stream) {
            Some(live) => live.facts.consumer(name, created).map_or(check.clone(), |known| of_consumer(check, known)),
            None => check,
        },
        None => check,
    }])
}

/// The same checks, of a request that adds these tags.
pub fn tagging(checks: Result<Vec<Check>>, tags: &BTreeMap<String, String>) -> Result<Vec<Check>> {
    checks.map(|checks| checks.into_iter().map(|check| check.request_tags(tags)).collect())
}

/// The same checks, of a request that removes tags.
pub fn untagging(checks: Result<Vec<Check>>, keys: &[String]) -> Result<Vec<Check>> {
    checks.map(|checks| checks.into_iter().map(|check| check.tag_keys(keys.iter().cloned())).collect())
}

/// Who tags what is made has to be let tag it.
///
/// Source: Kinesis API Reference, CreateStream: AddTagsToStream it is, and not TagResource.
pub fn create(kinesis: &Kinesis, context: &Context, input: &CreateStreamInput) -> Result<Vec<Check>> {
    let mut checks = named(kinesis, context, "CreateStream", &input.stream_name)?;
    let tags = input.tags.clone().unwrap_or_default();
    if !tags.is_empty() {
        checks.extend(named(kinesis, context, "AddTagsToStream", &input.stream_name)?);
    }
    tagging(Ok(checks), &tags)
}

/// The same of a consumer, where it is TagResource. When it will have been registered is part of its ARN.
pub fn register(kinesis: &Kinesis, context: &Context, input: &RegisterStreamConsumerInput) -> Result<Vec<Check>> {
    let mut checks = arn(kinesis, context, "RegisterStreamConsumer", &input.stream_arn)?;
    let tags = input.tags.clone().unwrap_or_default();
    if !tags.is_empty() {
        let consumer = format!("{}/consumer/{}:{}", input.stream_arn, input.consumer_name, kinesis.now_ms() / 1000);
        checks.push(Check::new("kinesis:TagResource", consumer));
    }
    tagging(Ok(checks), &tags)
}

/// On a consumer named by its ARN, or by its name and its stream's ARN.
pub fn consumer(
    kinesis: &Kinesis,
    context: &Context,
    action: &str,
    [consumer_arn, stream_arn, name]: [&Option<String>; 3],
) -> Result<Vec<Check>> {
    if let Some(given) = consumer_arn {
        return arn(kinesis, context, action, given);
    }
    let (Some(stream_arn), Some(name)) = (stream_arn, name) else {
        return Err(errors::invalid("Either ConsumerARN or both of StreamARN and ConsumerName must be specified."));
    };
    let known = match Named::of(context, stream_arn) {
        Some(Named::Stream(stream)) => {
            kinesis.find(stream).and_then(|live| live.facts.consumers.get(name).map(Consumer::id))
        }
        _ => None,
    };
    let id = known.unwrap_or_else(|| format!("{name}:*"));
    arn(kinesis, context, action, &format!("{stream_arn}/consumer/{id}"))
}

pub fn describe_consumer(
    kinesis: &Kinesis,
    context: &Context,
    input: &DescribeStreamConsumerInput,
) -> Result<Vec<Check>> {
    consumer(kinesis, context, "DescribeStreamConsumer", [&input.consumer_arn, &input.stream_arn, &input.consumer_name])
}

pub fn deregister_consumer(
    kinesis: &Kinesis,
    context: &Context,
    input: &DeregisterStreamConsumerInput,
) -> Result<Vec<Check>> {
    let names = [&input.consumer_arn, &input.stream_arn, &input.consumer_name];
    consumer(kinesis, context, "DeregisterStreamConsumer", names)
}

/// On the stream that the iterator is of.
pub fn get_records(kinesis: &Kinesis, context: &Context, input: &GetRecordsInput) -> Result<Vec<Check>> {
    let iterator = get::iterator(kinesis, &input.shard_iterator)?;
    named(kinesis, context, "GetRecords", &iterator.stream)
}

/// On the stream that is named, or that the token is of.
pub fn list_shards(kinesis: &Kinesis, context: &Context, input: &ListShardsInput) -> Result<Vec<Check>> {
    match (&input.next_token, &input.stream_name, &input.stream_arn) {
        (Some(text), None, _) => {
            named(kinesis, context, "ListShards", &token::Shards::open(&kinesis.sealer, text)?.stream)
        }
        (Some(_), Some(_), _) => Err(errors::invalid("NextToken and StreamName cannot be provided together.")),
        (None, None, None) => Err(errors::invalid("Either NextToken or StreamName should be provided.")),
        (None, name, arn) => stream(kinesis, context, "ListShards", name, arn),
    }
}
