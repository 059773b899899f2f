//! EventBridge Scheduler: groups, and schedules that invoke their targets once or again and again.
//!
//! All schedules are in memory, in the order in which they are due; [`clockwork`] sleeps until the first of them.
//! [`post`] invokes. Pure: [`model`], [`universal`] but for its call.

mod access;
mod clockwork;
mod model;
mod names;
mod ops;
mod post;
mod state;
#[cfg(test)]
mod tests;
mod universal;

pub use state::Scheduler;

use api::scheduler::*;
use cloud::Service;
use ops::{groups, schedules, tags};
use std::sync::Arc;

/// Every operation, the action and resource that authorise it, and its handler.
#[rustfmt::skip] // one row an operation
pub fn service(scheduler: &Arc<Scheduler>) -> Service<Scheduler> {
    Service::new("scheduler", scheduler.clone())
        .op::<CreateSchedule, _, _, _>(|s, c, i| access::schedule(s, c, "CreateSchedule", i.group_name.as_deref(), &i.name), schedules::create)
        .op::<UpdateSchedule, _, _, _>(|s, c, i| access::schedule(s, c, "UpdateSchedule", i.group_name.as_deref(), &i.name), schedules::update)
        .op::<GetSchedule, _, _, _>(|s, c, i| access::schedule(s, c, "GetSchedule", i.group_name.as_deref(), &i.name), schedules::get)
        .op::<ListSchedules, _, _, _>(|_, _, _| access::all("ListSchedules"), schedules::list)
        .op::<DeleteSchedule, _, _, _>(|s, c, i| access::schedule(s, c, "DeleteSchedule", i.group_name.as_deref(), &i.name), schedules::delete)
        .op::<CreateScheduleGroup, _, _, _>(access::create_group, groups::create)
        .op::<GetScheduleGroup, _, _, _>(|s, c, i| access::group(s, c, "GetScheduleGroup", &i.name), groups::get)
        .op::<ListScheduleGroups, _, _, _>(|_, _, _| access::all("ListScheduleGroups"), groups::list)
        .op::<DeleteScheduleGroup, _, _, _>(|s, c, i| access::delete_group(s, c, &i.name), groups::delete)
        .op::<TagResource, _, _, _>(|s, c, i| access::tag(s, c, &i.resource_arn, &i.tags), tags::tag)
        .op::<UntagResource, _, _, _>(|s, c, i| access::untag(s, c, &i.resource_arn, &i.tag_keys), tags::untag)
        .op::<ListTagsForResource, _, _, _>(|s, c, i| access::tagged(s, c, "ListTagsForResource", &i.resource_arn), tags::list)
}
