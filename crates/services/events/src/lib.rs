//! EventBridge: buses, rules, targets; archives and replays; connections and API destinations; scheduled rules.
//!
//! An event is taken in by [`accept`]: which rules want it is decided there, and what their targets get is written to the
//! outbox in one commit, before PutEvents answers. [`post`] delivers. Pure: [`input`], [`json`], [`routes`].

mod accept;
mod access;
mod clockwork;
mod errors;
mod event;
mod http;
mod input;
mod model;
mod names;
mod ops;
mod post;
mod replays;
mod routes;
mod state;
mod tally;

pub use state::Events;

use api::events::*;
use base::task::Tasks;
use cloud::Service;
use ops::{archives, buses, connections, destinations, permissions, put, replays as replay, rules, tags, targets};
use std::sync::Arc;

impl Events {
    /// Delivers, fires and replays until the node stops.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        self.outbox.spawn(tasks, self.cloud.clone());
        self.start_clockwork(tasks);
        self.start_replays(tasks);
        self.start_connecting(tasks);
        self.start_tally(tasks);
    }
}

/// Every operation, the action and resource that authorise it, and its handler.
#[rustfmt::skip] // one row an operation
pub fn service(events: &Arc<Events>) -> Service<Events> {
    Service::new("events", events.clone())
        .op::<PutEvents, _, _, _>(access::put_events, put::put)
        .op::<CreateEventBus, _, _, _>(access::create_bus, buses::create)
        .op::<UpdateEventBus, _, _, _>(|e, c, i| access::bus(e, c, "UpdateEventBus", i.name.as_deref()), buses::update)
        .op::<DescribeEventBus, _, _, _>(|e, c, i| access::bus(e, c, "DescribeEventBus", i.name.as_deref()), buses::describe)
        .op::<ListEventBuses, _, _, _>(|_, _, _| access::all("ListEventBuses"), buses::list)
        .op::<DeleteEventBus, _, _, _>(|e, c, i| access::bus(e, c, "DeleteEventBus", Some(&i.name)), buses::delete)
        .op::<PutPermission, _, _, _>(|e, c, i| access::bus(e, c, "PutPermission", i.event_bus_name.as_deref()), permissions::put)
        .op::<RemovePermission, _, _, _>(|e, c, i| access::bus(e, c, "RemovePermission", i.event_bus_name.as_deref()), permissions::remove)
        .op::<PutRule, _, _, _>(access::put_rule, rules::put)
        .op::<DescribeRule, _, _, _>(|e, c, i| access::rule(e, c, "DescribeRule", i.event_bus_name.as_deref(), &i.name), rules::describe)
        .op::<ListRules, _, _, _>(|e, c, i| access::rule(e, c, "ListRules", i.event_bus_name.as_deref(), "*"), rules::list)
        .op::<ListRuleNamesByTarget, _, _, _>(|e, c, i| access::rule(e, c, "ListRuleNamesByTarget", i.event_bus_name.as_deref(), "*"), rules::names_by_target)
        .op::<EnableRule, _, _, _>(|e, c, i| access::rule(e, c, "EnableRule", i.event_bus_name.as_deref(), &i.name), rules::enable)
        .op::<DisableRule, _, _, _>(|e, c, i| access::rule(e, c, "DisableRule", i.event_bus_name.as_deref(), &i.name), rules::disable)
        .op::<DeleteRule, _, _, _>(|e, c, i| access::rule(e, c, "DeleteRule", i.event_bus_name.as_deref(), &i.name), rules::delete)
        .op::<TestEventPattern, _, _, _>(|_, _, _| access::all("TestEventPattern"), rules::test_pattern)
        .op::<PutTargets, _, _, _>(access::put_targets, targets::put)
        .op::<RemoveTargets, _, _, _>(|e, c, i| access::rule(e, c, "RemoveTargets", i.event_bus_name.as_deref(), &i.rule), targets::remove)
        .op::<ListTargetsByRule, _, _, _>(|e, c, i| access::rule(e, c, "ListTargetsByRule", i.event_bus_name.as_deref(), &i.rule), targets::list)
        .op::<CreateArchive, _, _, _>(access::create_archive, archives::create)
        .op::<UpdateArchive, _, _, _>(|_, c, i| access::archive(c, "UpdateArchive", &i.archive_name), archives::update)
        .op::<DescribeArchive, _, _, _>(|_, c, i| access::archive(c, "DescribeArchive", &i.archive_name), archives::describe)
        .op::<ListArchives, _, _, _>(|_, _, _| access::all("ListArchives"), archives::list)
        .op::<DeleteArchive, _, _, _>(|_, c, i| access::archive(c, "DeleteArchive", &i.archive_name), archives::delete)
        .op::<StartReplay, _, _, _>(access::start_replay, replay::start)
        .op::<DescribeReplay, _, _, _>(|_, c, i| access::replay(c, "DescribeReplay", &i.replay_name), replay::describe)
        .op::<ListReplays, _, _, _>(|_, _, _| access::all("ListReplays"), replay::list)
        .op::<CancelReplay, _, _, _>(|_, c, i| access::replay(c, "CancelReplay", &i.replay_name), replay::cancel)
        .op::<CreateConnection, _, _, _>(|e, c, i| access::connection(e, c, "CreateConnection", &i.name), connections::create)
        .op::<UpdateConnection, _, _, _>(|e, c, i| access::connection(e, c, "UpdateConnection", &i.name), connections::update)
        .op::<DescribeConnection, _, _, _>(|e, c, i| access::connection(e, c, "DescribeConnection", &i.name), connections::describe)
        .op::<ListConnections, _, _, _>(|_, _, _| access::all("ListConnections"), connections::list)
        .op::<DeauthorizeConnection, _, _, _>(|e, c, i| access::connection(e, c, "DeauthorizeConnection", &i.name), connections::deauthorize)
        .op::<DeleteConnection, _, _, _>(|e, c, i| access::connection(e, c, "DeleteConnection", &i.name), connections::delete)
        .op::<CreateApiDestination, _, _, _>(access::create_destination, destinations::create)
        .op::<UpdateApiDestination, _, _, _>(access::update_destination, destinations::update)
        .op::<DescribeApiDestination, _, _, _>(|e, c, i| access::destination(e, c, "DescribeApiDestination", &i.name), destinations::describe)
        .op::<ListApiDestinations, _, _, _>(|_, _, _| access::all("ListApiDestinations"), destinations::list)
        .op::<DeleteApiDestination, _, _, _>(|e, c, i| access::destination(e, c, "DeleteApiDestination", &i.name), destinations::delete)
        .op::<TagResource, _, _, _>(|e, c, i| access::tag(e, c, &i.resource_arn, &i.tags), tags::tag)
        .op::<UntagResource, _, _, _>(|e, c, i| access::untag(e, c, &i.resource_arn, &i.tag_keys), tags::untag)
        .op::<ListTagsForResource, _, _, _>(|e, c, i| access::tagged(e, c, "ListTagsForResource", &i.resource_arn), tags::list)
}
