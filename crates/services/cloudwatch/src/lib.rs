//! CloudWatch: metrics, and alarms on them. Put, found, and asked for their statistics; those of Lambda come from [`meter`].
//!
//! [`service`] is the table of what is served. [`CloudWatch`] is also the [`meter::MetricSink`] that the node's own
//! metrics go to, and takes the metrics that functions embed in their logs.

mod alarms;
mod block;
mod db;
mod embedded;
mod errors;
mod math;
mod ops;
mod rollup;
mod search;
mod series;
mod sink;
mod state;
mod statistic;

pub use alarms::actions::Policies;
pub use state::CloudWatch;

use api::cloudwatch::*;
use cloud::{Check, Context, Result, Service};
use ops::alarms::{change, describe, history, put_composite, put_metric, rules, tags};
use ops::{data, list, put, statistics};
use std::sync::Arc;

/// Every operation, the action that authorises it, and its handler. Metrics have no ARN: the resource is `*`; alarms have.
#[rustfmt::skip] // one row an operation
pub fn service(metrics: &Arc<CloudWatch>) -> Service<CloudWatch> {
    Service::new("cloudwatch", metrics.clone())
        .op::<DeleteAlarms, _, _, _>(|s, c, i| rules::each(s, c, "DeleteAlarms", &i.alarm_names), change::delete)
        .op::<DescribeAlarmHistory, _, _, _>(|s, c, i| rules::listed(s, c, "DescribeAlarmHistory", i.alarm_name.as_ref().map(std::slice::from_ref)), history::get)
        .op::<DescribeAlarms, _, _, _>(|s, c, i| rules::listed(s, c, "DescribeAlarms", i.alarm_names.as_deref()), describe::list)
        .op::<DescribeAlarmsForMetric, _, _, _>(|_, _, _| anywhere("DescribeAlarmsForMetric"), describe::for_metric)
        .op::<DisableAlarmActions, _, _, _>(|s, c, i| rules::each(s, c, "DisableAlarmActions", &i.alarm_names), change::disable)
        .op::<EnableAlarmActions, _, _, _>(|s, c, i| rules::each(s, c, "EnableAlarmActions", &i.alarm_names), change::enable)
        .op::<GetMetricData, _, _, _>(|_, _, _| anywhere("GetMetricData"), data::get)
        .op::<GetMetricStatistics, _, _, _>(|_, _, _| anywhere("GetMetricStatistics"), statistics::get)
        .op::<ListMetrics, _, _, _>(|_, _, _| anywhere("ListMetrics"), list::list)
        .op::<ListTagsForResource, _, _, _>(|s, c, i| Ok(vec![rules::by_arn(s, c, "ListTagsForResource", &i.resource_arn)]), tags::list)
        .op::<PutCompositeAlarm, _, _, _>(rules::put_composite, put_composite::put)
        .op::<PutMetricAlarm, _, _, _>(rules::put_metric, put_metric::put)
        .op::<PutMetricData, _, _, _>(put_rule, put::put)
        .op::<SetAlarmState, _, _, _>(|s, c, i| rules::one(s, c, "SetAlarmState", &i.alarm_name), change::set_state)
        .op::<TagResource, _, _, _>(rules::tag, tags::tag)
        .op::<UntagResource, _, _, _>(rules::untag, tags::untag)
}

fn anywhere(action: &str) -> Result<Vec<Check>> {
    Ok(vec![Check::new(format!("cloudwatch:{action}"), "*")])
}

/// Policies can bound the namespace. Services of this node tell of themselves.
fn put_rule(_: &CloudWatch, context: &Context, input: &PutMetricDataInput) -> Result<Vec<Check>> {
    if is_service(context) {
        return Ok(Vec::new());
    }
    Ok(vec![Check::new("cloudwatch:PutMetricData", "*").when("cloudwatch:namespace", &input.namespace)])
}

/// One of our own services: nobody can be one from outside.
fn is_service(context: &Context) -> bool {
    matches!(context.caller.principal, iam::Principal::Service { .. })
}
