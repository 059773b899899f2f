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
mod tagged;
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
        .op::<CreateLogGroup, _, _, _>(rules::create_group, groups::create)
        .op::<CreateLogStream, _, _, _>(|s, c, i| rules::stream(s, "CreateLogStream", c, &i.log_group_name, &i.log_stream_name), streams::create)
        .op::<DeleteLogGroup, _, _, _>(|s, c, i| rules::group(s, "DeleteLogGroup", c, &i.log_group_name), groups::delete)
        .op::<DeleteLogStream, _, _, _>(|s, c, i| rules::stream(s, "DeleteLogStream", c, &i.log_group_name, &i.log_stream_name), streams::delete)
        .op::<DeleteRetentionPolicy, _, _, _>(|s, c, i| rules::group(s, "DeleteRetentionPolicy", c, &i.log_group_name), retention::delete)
        .op::<DeleteSubscriptionFilter, _, _, _>(|s, c, i| rules::group(s, "DeleteSubscriptionFilter", c, &i.log_group_name), filters::delete)
        .op::<DescribeLogGroups, _, _, _>(|s, c, _| rules::group(s, "DescribeLogGroups", c, ""), groups::describe)
        .op::<DescribeLogStreams, _, _, _>(|s, c, i| rules::named(s, "DescribeLogStreams", c, &i.log_group_name, &i.log_group_identifier, ""), streams::describe)
        .op::<DescribeSubscriptionFilters, _, _, _>(|s, c, i| rules::group(s, "DescribeSubscriptionFilters", c, &i.log_group_name), filters::describe)
        .op::<FilterLogEvents, _, _, _>(|s, c, i| rules::named(s, "FilterLogEvents", c, &i.log_group_name, &i.log_group_identifier, ""), filter::filter)
        .op::<GetLogEvents, _, _, _>(|s, c, i| rules::named(s, "GetLogEvents", c, &i.log_group_name, &i.log_group_identifier, &i.log_stream_name), events::get)
        .op::<ListTagsForResource, _, _, _>(|s, c, i| rules::arn(s, "ListTagsForResource", c, &i.resource_arn), tags::list)
        .op::<ListTagsLogGroup, _, _, _>(|s, c, i| rules::group(s, "ListTagsLogGroup", c, &i.log_group_name), tags::list_group)
        .op::<PutLogEvents, _, _, _>(|s, c, i| rules::stream(s, "PutLogEvents", c, &i.log_group_name, &i.log_stream_name), put::put)
        .op::<PutLogGroupDeletionProtection, _, _, _>(|s, c, i| rules::named(s, "PutLogGroupDeletionProtection", c, &None, &Some(i.log_group_identifier.clone()), ""), groups::protect)
        .op::<PutRetentionPolicy, _, _, _>(|s, c, i| rules::group(s, "PutRetentionPolicy", c, &i.log_group_name), retention::put)
        .op::<PutSubscriptionFilter, _, _, _>(rules::subscription, filters::put)
        .op::<TagLogGroup, _, _, _>(rules::tag_group, tags::tag_group)
        .op::<TagResource, _, _, _>(rules::tag, tags::tag)
        .op::<UntagLogGroup, _, _, _>(rules::untag_group, tags::untag_group)
        .op::<UntagResource, _, _, _>(rules::untag, tags::untag)
}
