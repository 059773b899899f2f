//! Scaling activities: what is done, how it went, and why it was not done, in AWS's words. Pure.
//!
//! Source: Application Auto Scaling user guide, "Scaling activities".

use crate::due::Done;
use crate::state::{ACTIVITIES, Target};
use api::Timestamp;
use api::application_autoscaling as aws;

const IN_PROGRESS: &str = "InProgress";
const NOT_SCALED: &str = "NotScaled";
const FAILED: &str = "Failed";

fn new(target: &Target, description: String, cause: &str, now: base::Timestamp) -> aws::ScalingActivity {
    aws::ScalingActivity {
        activity_id: base::id::uuid(),
        service_namespace: target.shown.service_namespace.clone(),
        resource_id: target.shown.resource_id.clone(),
        scalable_dimension: target.shown.scalable_dimension.clone(),
        description,
        cause: cause.into(),
        start_time: Timestamp(now.seconds()),
        ..Default::default()
    }
}

fn end(activity: &mut aws::ScalingActivity, status: &str, message: String, now: base::Timestamp) {
    activity.status_code = status.into();
    activity.status_message = Some(message);
    activity.end_time = Some(Timestamp(now.seconds()));
}

/// Bounds that a scheduled action has set.
pub fn scheduled(target: &Target, done: &Done, now: base::Timestamp) -> aws::ScalingActivity {
    let bounds = match (done.min, done.max) {
        (Some(min), Some(max)) => format!("min capacity to {min} and max capacity to {max}"),
        (Some(min), None) => format!("min capacity to {min}"),
        (None, max) => format!("max capacity to {}", max.unwrap_or_default()),
    };
    let cause = format!("scheduled action name {} was triggered", done.action);
    let mut activity = new(target, format!("Setting {bounds}"), &cause, now);
    end(&mut activity, "Successful", format!("Successfully set {bounds}"), now);
    activity
}

/// A change that was asked for; `why` where it was refused.
pub fn asked(
    target: &Target,
    capacity: u32,
    cause: &str,
    why: Option<&str>,
    now: base::Timestamp,
) -> aws::ScalingActivity {
    let mut activity = new(target, format!("Setting desired concurrency to {capacity}."), cause, now);
    match why {
        Some(why) => {
            let message = format!("Failed to set desired concurrency to {capacity}. Reason: {why}");
            end(&mut activity, FAILED, message, now);
        }
        None => {
            activity.status_code = IN_PROGRESS.into();
            activity.status_message = Some(format!(
                "Successfully set desired concurrency to {capacity}. Waiting for change to be fulfilled by lambda."
            ));
        }
    }
    activity
}

/// An alarm that led to nothing.
pub fn not_scaled(
    target: &Target,
    reason: aws::NotScaledReason,
    cause: &str,
    now: base::Timestamp,
) -> aws::ScalingActivity {
    let mut activity = new(target, "Attempting to scale due to alarm triggered".into(), cause, now);
    activity.status_code = NOT_SCALED.into();
    activity.end_time = Some(Timestamp(now.seconds()));
    activity.not_scaled_reasons = Some(vec![reason]);
    activity
}

pub fn is_scaled(activity: &aws::ScalingActivity) -> bool {
    activity.status_code != NOT_SCALED
}

/// Whether the newest change failed less than so many seconds ago.
pub fn has_just_failed(target: &Target, within: f64, now: base::Timestamp) -> bool {
    let last = target.activities.iter().find(|activity| is_scaled(activity));
    last.is_some_and(|last| last.status_code == FAILED && now.seconds() - last.start_time.0 < within)
}

impl Target {
    /// Puts an activity down. What is still in progress is overridden by it; what an alarm says each minute is put down once.
    pub fn note(&mut self, activity: aws::ScalingActivity, now: base::Timestamp) {
        let is_same = |last: &aws::ScalingActivity| {
            !is_scaled(&activity)
                && last.cause == activity.cause
                && last.not_scaled_reasons == activity.not_scaled_reasons
        };
        if self.activities.front().is_some_and(is_same) {
            return;
        }
        if activity.status_code == IN_PROGRESS
            && let Some(last) = self.in_progress_mut()
        {
            end(last, "Overridden", "A newer change took the place of this one.".into(), now);
        }
        self.activities.push_front(activity);
        self.activities.truncate(ACTIVITIES);
    }

    pub fn in_progress(&self) -> bool {
        self.activities.iter().any(|activity| activity.status_code == IN_PROGRESS)
    }

    fn in_progress_mut(&mut self) -> Option<&mut aws::ScalingActivity> {
        self.activities.iter_mut().find(|activity| activity.status_code == IN_PROGRESS)
    }

    /// What was in progress is done, or has failed for this reason.
    pub fn fulfil(&mut self, capacity: u32, why: Option<&str>, now: base::Timestamp) {
        let Some(activity) = self.in_progress_mut() else { return };
        match why {
            None => {
                let message = format!(
                    "Successfully set desired concurrency to {capacity}. Change successfully fulfilled by lambda."
                );
                end(activity, "Successful", message, now);
            }
            Some(why) => {
                let message = format!("Failed to set desired concurrency to {capacity}. Reason: {why}");
                end(activity, FAILED, message, now);
            }
        }
    }
}
