//! X-Ray: segments as they come, traces put together from them, summaries and filter expressions, sampling rules.
//!
//! Not here: insights, encryption settings, resource policies, and traces by Transaction Search. Sampling rules are
//! kept and handed out to SDKs; Lambda itself samples by a rule of its own, on AWS too.

mod db;
mod filter;
mod graph;
mod ops;
mod rootcause;
mod segment;
mod state;
mod summary;
mod trace;

pub use state::XRay;

use api::xray::*;
use cloud::{Check, Result, Service};
use ops::{graphs, groups, put, sampling, summaries, traces};
use std::sync::Arc;

/// Every operation, the action that authorises it, and its handler. X-Ray's data has no resources to name; rules and groups have.
pub fn service(xray: &Arc<XRay>) -> Service<XRay> {
    Service::new("xray", xray.clone())
        .op::<BatchGetTraces, _, _, _>(|_, _, _| any("BatchGetTraces"), traces::batch_get)
        .op::<CreateGroup, _, _, _>(|_, c, i| groups::creating(c, i), groups::create)
        .op::<CreateSamplingRule, _, _, _>(|_, c, i| sampling::creating(c, i), sampling::create)
        .op::<DeleteGroup, _, _, _>(
            |_, c, i| groups::on("DeleteGroup", c, i.group_name.as_deref(), i.group_arn.as_deref()),
            groups::delete,
        )
        .op::<DeleteSamplingRule, _, _, _>(
            |_, c, i| sampling::on("DeleteSamplingRule", c, i.rule_name.as_deref(), i.rule_arn.as_deref()),
            sampling::delete,
        )
        .op::<GetGroup, _, _, _>(
            |_, c, i| groups::on("GetGroup", c, i.group_name.as_deref(), i.group_arn.as_deref()),
            groups::get,
        )
        .op::<GetGroups, _, _, _>(|_, _, _| any("GetGroups"), groups::list)
        .op::<GetSamplingRules, _, _, _>(|_, _, _| any("GetSamplingRules"), sampling::list)
        .op::<GetSamplingTargets, _, _, _>(|_, _, _| any("GetSamplingTargets"), sampling::targets)
        .op::<GetServiceGraph, _, _, _>(|_, _, _| any("GetServiceGraph"), graphs::of_services)
        .op::<GetTraceGraph, _, _, _>(|_, _, _| any("GetTraceGraph"), graphs::of_traces)
        .op::<GetTraceSummaries, _, _, _>(|_, _, _| any("GetTraceSummaries"), summaries::get)
        .op::<PutTelemetryRecords, _, _, _>(|_, _, _| any("PutTelemetryRecords"), put::telemetry)
        .op::<PutTraceSegments, _, _, _>(|_, _, _| any("PutTraceSegments"), put::segments)
        .op::<UpdateGroup, _, _, _>(
            |_, c, i| groups::on("UpdateGroup", c, i.group_name.as_deref(), i.group_arn.as_deref()),
            groups::update,
        )
        .op::<UpdateSamplingRule, _, _, _>(
            |_, c, i| {
                let update = &i.sampling_rule_update;
                sampling::on("UpdateSamplingRule", c, update.rule_name.as_deref(), update.rule_arn.as_deref())
            },
            sampling::update,
        )
}

fn any(action: &str) -> Result<Vec<Check>> {
    Ok(vec![Check::new(format!("xray:{action}"), "*")])
}
