//! Application Auto Scaling, of provisioned concurrency of Lambda functions: scalable targets, target tracking, scheduled
//! actions.
//!
//! What is registered is kept one record a target. A loop looks at each target every second and scales through
//! [`cloud::Cloud::call`], in the name of the service-linked role that registering makes, as on AWS. A target tracking policy
//! has two alarms in CloudWatch ([`alarms`]) and is woken by them ([`Autoscaling::alarmed`]). What is done then is decided by
//! pure functions: [`due`] and [`track`].

mod act;
mod activity;
mod alarms;
mod due;
mod follow;
mod loose;
mod ops;
mod role;
mod rules;
mod state;
mod track;

pub use state::Autoscaling;

use api::application_autoscaling::*;
use cloud::Service;
use ops::{actions, activities, policies, tags, targets};
use std::sync::Arc;

/// Every operation, the action and resource that authorise it, and its handler.
#[rustfmt::skip] // one row an operation
pub fn service(scaling: &Arc<Autoscaling>) -> Service<Autoscaling> {
    Service::new("application_autoscaling", scaling.clone())
        .op::<RegisterScalableTarget, _, _, _>(rules::register, targets::register)
        .op::<DescribeScalableTargets, _, _, _>(|_, _, _| rules::all("DescribeScalableTargets"), targets::describe)
        .op::<DeregisterScalableTarget, _, _, _>(|s, c, i| rules::target(s, c, "DeregisterScalableTarget", &i.resource_id), targets::deregister)
        .op::<PutScalingPolicy, _, _, _>(|s, c, i| rules::target(s, c, "PutScalingPolicy", &i.resource_id), policies::put)
        .op::<DescribeScalingPolicies, _, _, _>(|_, _, _| rules::all("DescribeScalingPolicies"), policies::describe)
        .op::<DeleteScalingPolicy, _, _, _>(|s, c, i| rules::target(s, c, "DeleteScalingPolicy", &i.resource_id), policies::delete)
        .op::<PutScheduledAction, _, _, _>(|s, c, i| rules::target(s, c, "PutScheduledAction", &i.resource_id), actions::put)
        .op::<DescribeScheduledActions, _, _, _>(|_, _, _| rules::all("DescribeScheduledActions"), actions::describe)
        .op::<DeleteScheduledAction, _, _, _>(|s, c, i| rules::target(s, c, "DeleteScheduledAction", &i.resource_id), actions::delete)
        .op::<DescribeScalingActivities, _, _, _>(|_, _, _| rules::all("DescribeScalingActivities"), activities::describe)
        .op::<TagResource, _, _, _>(|_, _, i| rules::arn("TagResource", &i.resource_arn), tags::tag)
        .op::<UntagResource, _, _, _>(|_, _, i| rules::arn("UntagResource", &i.resource_arn), tags::untag)
        .op::<ListTagsForResource, _, _, _>(|_, _, i| rules::arn("ListTagsForResource", &i.resource_arn), tags::list)
}
