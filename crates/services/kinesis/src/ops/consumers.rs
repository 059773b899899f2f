//! Consumers with enhanced fan-out.

use super::{millis, whole_seconds};
use crate::errors::{self, invalid, limit};
use crate::limits::{CONSUMERS, CONSUMERS_CREATING};
use crate::model::{self, Status, Stream};
use crate::names::{self, Named};
use crate::ops::tags;
use crate::state::Kinesis;
use crate::token;
use api::kinesis::errors::resource_in_use_exception;
use api::kinesis::*;
use cloud::{Authorized, Context, Result};
use std::sync::Arc;

const PAGE: usize = 100;

pub async fn register(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: RegisterStreamConsumerInput,
) -> Result<RegisterStreamConsumerOutput> {
    let stream = names::of_arn(&auth, &input.stream_arn)?;
    let busy = kinesis.busy(Status::Creating);
    let made = kinesis
        .update(stream, |facts, now| {
            match facts.status(now) {
                Status::Active | Status::Updating => {}
                status => return Err(errors::not_active(stream, &auth.account, status)),
            }
            facts.consumers.retain(|_, known| !known.is_gone(now));
            check_new(facts, &input.consumer_name, now, &auth)?;
            let mut consumer = model::Consumer {
                name: input.consumer_name.clone(),
                created_ms: now,
                busy,
                tags: Default::default(),
                policy: None,
            };
            if let Some(given) = &input.tags {
                tags::add(&mut consumer.tags, given, stream, &auth)?;
            }
            facts.consumers.insert(consumer.name.clone(), consumer.clone());
            Ok(consumer)
        })
        .await?;
    let mut consumer = show(&auth, stream, &made, kinesis.now_ms());
    // What there is to do takes no time, but AWS's answer is always this.
    consumer.consumer_status = "CREATING".into();
    Ok(RegisterStreamConsumerOutput { consumer })
}

fn check_new(facts: &Stream, name: &str, now_ms: i64, auth: &Authorized) -> Result<()> {
    let (stream, account) = (&facts.name, &auth.account);
    if let Some(known) = facts.consumers.get(name) {
        return Err(resource_in_use_exception(format!(
            "Consumer {name} with creation timestamp {} under stream {stream}, account {account} already exists.",
            known.created_ms / 1000
        )));
    }
    if facts.consumers.len() >= CONSUMERS {
        return Err(limit(format!(
            "Stream {stream} under account {account} has {CONSUMERS} consumers, and may have no more."
        )));
    }
    let creating = facts.consumers.values().filter(|known| known.status(now_ms) == Status::Creating).count();
    if creating >= CONSUMERS_CREATING {
        return Err(limit(format!(
            "Stream {stream} under account {account} has {CONSUMERS_CREATING} consumers in state CREATING, and may have no \
             more at once."
        )));
    }
    Ok(())
}

fn show(context: &Context, stream: &str, consumer: &model::Consumer, now_ms: i64) -> Consumer {
    Consumer {
        consumer_name: consumer.name.clone(),
        consumer_arn: names::consumer_arn(context, stream, &consumer.id()),
        consumer_status: consumer.status(now_ms).name().into(),
        consumer_creation_timestamp: whole_seconds(consumer.created_ms),
    }
}

/// The stream and the name of the consumer that a request means, and when it was made if that was said.
fn named<'a>(
    auth: &Authorized,
    consumer_arn: &'a Option<String>,
    stream_arn: &'a Option<String>,
    name: &'a Option<String>,
) -> Result<(&'a str, &'a str, Option<&'a str>)> {
    match (consumer_arn, stream_arn, name) {
        (Some(arn), ..) => match Named::of(auth, arn) {
            Some(Named::Consumer { stream, name, created }) => Ok((stream, name, Some(created))),
            _ => Err(errors::no_consumer(arn, &auth.account)),
        },
        (None, Some(arn), Some(name)) => Ok((names::of_arn(auth, arn)?, name, None)),
        _ => Err(invalid("Either ConsumerARN or both of StreamARN and ConsumerName must be specified.")),
    }
}

/// The consumer, if it is the one of that time.
pub fn find<'a>(
    facts: &'a Stream,
    name: &str,
    created: Option<&str>,
    what: &str,
    kinesis: &Kinesis,
) -> Result<&'a model::Consumer> {
    let same = |known: &&model::Consumer| {
        created.is_none_or(|created| created == known.created()) && !known.is_gone(kinesis.now_ms())
    };
    facts.consumers.get(name).filter(same).ok_or_else(|| errors::no_consumer(what, &kinesis.home.account))
}

pub async fn describe(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: DescribeStreamConsumerInput,
) -> Result<DescribeStreamConsumerOutput> {
    let (stream, name, created) = named(&auth, &input.consumer_arn, &input.stream_arn, &input.consumer_name)?;
    let live = kinesis.stream(stream)?;
    let what = input.consumer_arn.as_deref().unwrap_or(name);
    let consumer = show(&auth, stream, find(&live.facts, name, created, what, &kinesis)?, kinesis.now_ms());
    Ok(DescribeStreamConsumerOutput {
        consumer_description: ConsumerDescription {
            consumer_name: consumer.consumer_name,
            consumer_arn: consumer.consumer_arn,
            consumer_status: consumer.consumer_status,
            consumer_creation_timestamp: consumer.consumer_creation_timestamp,
            stream_arn: names::stream_arn(&auth, stream),
        },
    })
}

pub async fn deregister(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: DeregisterStreamConsumerInput,
) -> Result<DeregisterStreamConsumerOutput> {
    let (stream, name, created) = named(&auth, &input.consumer_arn, &input.stream_arn, &input.consumer_name)?;
    let what = input.consumer_arn.as_deref().unwrap_or(name);
    let busy = kinesis.busy(Status::Deleting);
    kinesis
        .update(stream, |facts, now| {
            find(facts, name, created, what, &kinesis)?;
            if let Some(consumer) = facts.consumers.get_mut(name) {
                consumer.busy = busy;
            }
            facts.consumers.retain(|_, known| !known.is_gone(now));
            Ok(())
        })
        .await?;
    Ok(DeregisterStreamConsumerOutput {})
}

pub async fn list(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: ListStreamConsumersInput,
) -> Result<ListStreamConsumersOutput> {
    let stream = names::of_arn(&auth, &input.stream_arn)?;
    let (live, now) = (kinesis.stream(stream)?, kinesis.now_ms());
    let facts = &live.facts;
    let token =
        input.next_token.as_deref().map(|text| token::Consumers::open(&kinesis.sealer, text, now)).transpose()?;
    let other = token.as_ref().is_some_and(|token| token.uid != facts.uid)
        || input.stream_creation_timestamp.is_some_and(|time| millis(time) / 1000 != facts.created_ms / 1000);
    if other {
        return Err(errors::no_stream(stream, &auth.account));
    }
    let after = token.map(|token| token.after);
    let mut left = facts
        .consumers
        .values()
        .filter(|consumer| !consumer.is_gone(now) && after.as_ref().is_none_or(|after| consumer.name > *after));
    let most = input.max_results.map_or(PAGE, |most| most as usize);
    let consumers: Vec<_> = left.by_ref().take(most).map(|consumer| show(&auth, stream, consumer, now)).collect();
    let more = left.next().is_some();
    let last = consumers.last().filter(|_| more);
    let next_token = last.map(|last| {
        token::Consumers { uid: facts.uid.clone(), after: last.consumer_name.clone(), made_ms: now }
            .seal(&kinesis.sealer)
    });
    Ok(ListStreamConsumersOutput { consumers: Some(consumers), next_token: next_token.transpose()? })
}
