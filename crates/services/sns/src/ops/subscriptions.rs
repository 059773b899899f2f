//! Subscriptions that there are: lists and attributes.

use super::page;
use super::subscribe::check_filters;
use crate::errors::no_subscription;
use crate::model::Stage;
use crate::state::{Book, Live, Sns};
use crate::{attributes, names};
use api::sns::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

fn shown(book: &Book, live: &Live) -> Subscription {
    let kept = &live.kept;
    Subscription {
        subscription_arn: Some(kept.shown_arn()),
        owner: Some(kept.owner.clone()),
        protocol: Some(kept.protocol.name().into()),
        endpoint: Some(kept.endpoint.clone()),
        topic_arn: book.topics.get(&kept.topic).map(|topic| topic.arn.clone()),
    }
}

fn is_there(live: &&Arc<Live>) -> bool {
    live.kept.stage != Stage::Left
}

pub async fn list(sns: Arc<Sns>, _call: Authorized, input: ListSubscriptionsInput) -> Result<ListSubscriptionsOutput> {
    sns.read(|book| {
        let all = book.all().filter(is_there);
        let (found, next_token) = page(all, |live| &live.kept.arn, input.next_token.as_deref())?;
        let subscriptions = found.into_iter().map(|live| shown(book, live)).collect();
        Ok(ListSubscriptionsOutput { subscriptions: Some(subscriptions), next_token })
    })
}

pub async fn list_by_topic(
    sns: Arc<Sns>,
    call: Authorized,
    input: ListSubscriptionsByTopicInput,
) -> Result<ListSubscriptionsByTopicOutput> {
    let name = names::topic(&call, &input.topic_arn, "TopicArn")?;
    sns.read(|book| {
        book.topic(name)?;
        let all = book.of_topic(name).filter(is_there);
        let (found, next_token) = page(all, |live| &live.kept.id, input.next_token.as_deref())?;
        let subscriptions = found.into_iter().map(|live| shown(book, live)).collect();
        Ok(ListSubscriptionsByTopicOutput { subscriptions: Some(subscriptions), next_token })
    })
}

pub async fn get_attributes(
    sns: Arc<Sns>,
    call: Authorized,
    input: GetSubscriptionAttributesInput,
) -> Result<GetSubscriptionAttributesOutput> {
    let (topic, id) = names::subscription(&call, &input.subscription_arn)?;
    let (topic, live) = sns.read(|book| {
        let live = book.subscription(topic, id)?.clone();
        let topic = book.topic(topic).map_err(|_| no_subscription())?;
        Ok::<_, api::Error>((topic.clone(), live))
    })?;
    Ok(GetSubscriptionAttributesOutput { attributes: Some(attributes::of_subscription(&live.kept, &topic)?) })
}

pub async fn set_attributes(
    sns: Arc<Sns>,
    call: Authorized,
    input: SetSubscriptionAttributesInput,
) -> Result<SetSubscriptionAttributesOutput> {
    let (topic, id) = names::subscription(&call, &input.subscription_arn)?;
    let (topic, id) = (topic.to_owned(), id.to_owned());
    sns.change(move |book, changes| {
        let mut kept = book.subscription(&topic, &id)?.kept.clone();
        let value = input.attribute_value.as_deref().unwrap_or_default();
        attributes::set_subscription(&mut kept, &input.attribute_name, value, "")?;
        check_filters(book, &kept)?;
        changes.subscription(kept, "")
    })
    .await?;
    Ok(SetSubscriptionAttributesOutput {})
}
