//! CloudWatch Logs: groups, streams, events, filter patterns, retention, tags.
//!
//! [`service`] is the table of what is served. [`Logs`] is also the [`meter::LogSink`] that functions' output goes to.
//! Whoever waits for new events in this process can ask [`Logs::watch`].

mod db;
mod names;
mod ops;
pub mod pattern;
mod reconcile;
mod rules;
mod sink;
mod state;
mod subscriptions;
mod token;

pub use state::{Home, Logs};

use api::logs::*;
use cloud::Service;
use ops::{events, filter, groups, put, retention, streams, subscriptions as filters, tags};
use std::sync::Arc;

/// Every operation, the action and resource that authorise it, and its handler. Resources are those that AWS names in
/// its denials: operations on a group ask for `…:log-group:NAME:log-stream:`, tagging by ARN for the ARN it was given.
#[rustfmt::skip] // one row an operation
pub fn service(logs: &Arc<Logs>) -> Service<Logs> {
    Service::new("logs", logs.clone())
        .op::<CreateLogGroup, _, _, _>(|_, c, i| rules::create_group(c, i), groups::create)
        .op::<CreateLogStream, _, _, _>(|_, c, i| rules::stream("CreateLogStream", c, &i.log_group_name, &i.log_stream_name), streams::create)
        .op::<DeleteLogGroup, _, _, _>(|_, c, i| rules::group("DeleteLogGroup", c, &i.log_group_name), groups::delete)
        .op::<DeleteLogStream, _, _, _>(|_, c, i| rules::stream("DeleteLogStream", c, &i.log_group_name, &i.log_stream_name), streams::delete)
        .op::<DeleteRetentionPolicy, _, _, _>(|_, c, i| rules::group("DeleteRetentionPolicy", c, &i.log_group_name), retention::delete)
        .op::<DeleteSubscriptionFilter, _, _, _>(|_, c, i| rules::group("DeleteSubscriptionFilter", c, &i.log_group_name), filters::delete)
        .op::<DescribeLogGroups, _, _, _>(|_, c, _| rules::group("DescribeLogGroups", c, ""), groups::describe)
        .op::<DescribeLogStreams, _, _, _>(|_, c, i| rules::named("DescribeLogStreams", c, &i.log_group_name, &i.log_group_identifier, ""), streams::describe)
        .op::<DescribeSubscriptionFilters, _, _, _>(|_, c, i| rules::group("DescribeSubscriptionFilters", c, &i.log_group_name), filters::describe)
        .op::<FilterLogEvents, _, _, _>(|_, c, i| rules::named("FilterLogEvents", c, &i.log_group_name, &i.log_group_identifier, ""), filter::filter)
        .op::<GetLogEvents, _, _, _>(|_, c, i| rules::named("GetLogEvents", c, &i.log_group_name, &i.log_group_identifier, &i.log_stream_name), events::get)
        .op::<ListTagsForResource, _, _, _>(|_, _, i| rules::arn("ListTagsForResource", &i.resource_arn), tags::list)
        .op::<ListTagsLogGroup, _, _, _>(|_, c, i| rules::group("ListTagsLogGroup", c, &i.log_group_name), tags::list_group)
        .op::<PutLogEvents, _, _, _>(|_, c, i| rules::stream("PutLogEvents", c, &i.log_group_name, &i.log_stream_name), put::put)
        .op::<PutLogGroupDeletionProtection, _, _, _>(|_, c, i| rules::named("PutLogGroupDeletionProtection", c, &None, &Some(i.log_group_identifier.clone()), ""), groups::protect)
        .op::<PutRetentionPolicy, _, _, _>(|_, c, i| rules::group("PutRetentionPolicy", c, &i.log_group_name), retention::put)
        .op::<PutSubscriptionFilter, _, _, _>(|_, c, i| rules::subscription(c, i), filters::put)
        .op::<TagLogGroup, _, _, _>(|_, c, i| rules::tag_group(c, i), tags::tag_group)
        .op::<TagResource, _, _, _>(|_, _, i| rules::tag(i), tags::tag)
        .op::<UntagLogGroup, _, _, _>(|_, c, i| rules::group("UntagLogGroup", c, &i.log_group_name), tags::untag_group)
        .op::<UntagResource, _, _, _>(|_, _, i| rules::untag(i), tags::untag)
}
