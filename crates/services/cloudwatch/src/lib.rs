//! CloudWatch: metrics. Put, found, and asked for their statistics; those of Lambda come from [`meter`].
//!
//! [`service`] is the table of what is served. [`CloudWatch`] is also the [`meter::MetricSink`] that the node's own
//! metrics go to, and takes the metrics that functions embed in their logs.

mod block;
mod db;
mod embedded;
mod errors;
mod math;
mod ops;
mod rollup;
mod series;
mod sink;
mod state;
mod statistic;

pub use state::CloudWatch;

use api::cloudwatch::*;
use cloud::{Check, Context, Result, Service};
use ops::{data, list, put, statistics};
use std::sync::Arc;

/// Every operation, the action that authorises it, and its handler. Metrics have no ARN: the resource is `*`.
#[rustfmt::skip] // one row an operation
pub fn service(metrics: &Arc<CloudWatch>) -> Service<CloudWatch> {
    Service::new("cloudwatch", metrics.clone())
        .op::<GetMetricData, _, _, _>(|_, _, _| anywhere("GetMetricData"), data::get)
        .op::<GetMetricStatistics, _, _, _>(|_, _, _| anywhere("GetMetricStatistics"), statistics::get)
        .op::<ListMetrics, _, _, _>(|_, _, _| anywhere("ListMetrics"), list::list)
        .op::<PutMetricData, _, _, _>(put_rule, put::put)
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
