//! SNS: topics, standard and FIFO; subscriptions of functions, queues and HTTP endpoints; messages for all of them.
//!
//! [`service`] is the table of what is served. What is published is committed together with what each subscriber is to
//! get of it (`fanout`), and then delivered from the outbox (`deliver`). Topics and subscriptions are in memory; messages
//! are in the database until everybody has them.

mod attributes;
mod deliver;
mod errors;
mod fanout;
mod filter;
mod message;
mod metrics;
mod model;
mod names;
mod ops;
mod policy;
mod render;
mod retry;
mod rules;
mod sign;
mod state;
mod tidy;

pub use sign::PATH as CERTIFICATE_PATH;
pub use state::{Config, Sns};

use api::sns::*;
use cloud::Service;
use ops::{confirm, permissions, protection, publish, subscribe, subscriptions, tags, topics};
use std::sync::Arc;

/// Every operation, the action and resource that authorise it, and its handler.
#[rustfmt::skip] // one row an operation
pub fn service(sns: &Arc<Sns>) -> Service<Sns> {
    Service::new("sns", sns.clone())
        .op::<AddPermission, _, _, _>(|s, c, i| rules::topic(s, c, "AddPermission", &i.topic_arn), permissions::add)
        .op::<ConfirmSubscription, _, _, _>(|s, c, i| rules::by_url(c, || rules::named(s, c, "ConfirmSubscription", &i.topic_arn, "Topic").map(|check| vec![check])), confirm::confirm)
        .op::<CreateTopic, _, _, _>(|_, c, i| rules::create(c, i), topics::create)
        .op::<DeleteTopic, _, _, _>(|s, c, i| rules::topic(s, c, "DeleteTopic", &i.topic_arn), topics::delete)
        .op::<GetDataProtectionPolicy, _, _, _>(|s, c, i| rules::resource(s, c, "GetDataProtectionPolicy", &i.resource_arn), protection::get)
        .op::<GetSubscriptionAttributes, _, _, _>(|_, _, _| rules::all("GetSubscriptionAttributes"), subscriptions::get_attributes)
        .op::<GetTopicAttributes, _, _, _>(|s, c, i| rules::topic(s, c, "GetTopicAttributes", &i.topic_arn), topics::get_attributes)
        .op::<ListSubscriptions, _, _, _>(|_, _, _| rules::all("ListSubscriptions"), subscriptions::list)
        .op::<ListSubscriptionsByTopic, _, _, _>(|s, c, i| rules::topic(s, c, "ListSubscriptionsByTopic", &i.topic_arn), subscriptions::list_by_topic)
        .op::<ListTagsForResource, _, _, _>(|s, c, i| rules::resource(s, c, "ListTagsForResource", &i.resource_arn), tags::list)
        .op::<ListTopics, _, _, _>(|_, _, _| rules::all("ListTopics"), topics::list)
        .op::<Publish, _, _, _>(publish::rule, publish::publish)
        .op::<PublishBatch, _, _, _>(|s, c, i| rules::topic(s, c, "Publish", &i.topic_arn), publish::batch)
        .op::<PutDataProtectionPolicy, _, _, _>(|s, c, i| rules::resource(s, c, "PutDataProtectionPolicy", &i.resource_arn), protection::put)
        .op::<RemovePermission, _, _, _>(|s, c, i| rules::topic(s, c, "RemovePermission", &i.topic_arn), permissions::remove)
        .op::<SetSubscriptionAttributes, _, _, _>(|_, _, _| rules::all("SetSubscriptionAttributes"), subscriptions::set_attributes)
        .op::<SetTopicAttributes, _, _, _>(|s, c, i| rules::topic(s, c, "SetTopicAttributes", &i.topic_arn), topics::set_attributes)
        .op::<Subscribe, _, _, _>(rules::subscribe, subscribe::subscribe)
        .op::<TagResource, _, _, _>(rules::tag, tags::tag)
        .op::<Unsubscribe, _, _, _>(|_, c, _| rules::by_url(c, || rules::all("Unsubscribe")), confirm::unsubscribe)
        .op::<UntagResource, _, _, _>(rules::untag, tags::untag)
}
