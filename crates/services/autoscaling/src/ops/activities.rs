//! Scaling activities: what was done, and why.

use super::page;
use crate::activity::is_scaled;
use crate::rules::served;
use crate::state::Autoscaling;
use api::application_autoscaling::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Newest first. What was not done is there for those who ask.
pub async fn describe(
    scaling: Arc<Autoscaling>,
    _: Authorized,
    input: DescribeScalingActivitiesInput,
) -> Result<DescribeScalingActivitiesOutput> {
    served(&input.service_namespace, input.scalable_dimension.as_deref())?;
    let targets = scaling.all().into_iter();
    let targets = targets.filter(|t| input.resource_id.as_ref().is_none_or(|id| *id == t.shown.resource_id));
    let mut all: Vec<_> = targets.flat_map(|target| target.activities.clone()).collect();
    if input.include_not_scaled_activities != Some(true) {
        all.retain(is_scaled);
    }
    all.sort_by(|a, b| b.start_time.0.total_cmp(&a.start_time.0));
    let (activities, next_token) = page(all, input.next_token.as_deref(), input.max_results)?;
    Ok(DescribeScalingActivitiesOutput { scaling_activities: Some(activities), next_token })
}
