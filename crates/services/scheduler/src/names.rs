//! Names and ARNs of schedules and their groups.

use base::Arn;
use cloud::Context;

pub const DEFAULT_GROUP: &str = "default";
pub const PRINCIPAL: &str = "scheduler.amazonaws.com";

fn arn(context: &Context, resource: &str) -> String {
    Arn::new("scheduler", context.region.as_str(), context.account.as_str(), resource).to_string()
}

pub fn group_arn(context: &Context, group: &str) -> String {
    arn(context, &format!("schedule-group/{group}"))
}

pub fn schedule_arn(context: &Context, group: &str, name: &str) -> String {
    arn(context, &format!("schedule/{group}/{name}"))
}

pub fn group(named: Option<&str>) -> &str {
    named.unwrap_or(DEFAULT_GROUP)
}

/// The name of a group, of its ARN.
pub fn group_of_arn(arn: &str) -> Option<&str> {
    arn.split_once(":schedule-group/").map(|(_, name)| name)
}

/// Names have no `/`.
pub fn key(group: &str, name: &str) -> String {
    format!("{group}/{name}")
}
