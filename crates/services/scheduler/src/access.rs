//! What each operation must be authorised for.

use crate::names;
use cloud::{Check, Context, Result};

fn check(action: &str, resource: impl Into<String>) -> Check {
    Check::new(format!("scheduler:{action}"), resource)
}

/// Of an operation that lists.
pub fn all(action: &str) -> Result<Vec<Check>> {
    Ok(vec![check(action, "*")])
}

pub fn arn(action: &str, arn: &str) -> Result<Vec<Check>> {
    Ok(vec![check(action, arn)])
}

pub fn group(context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    arn(action, &names::group_arn(context, name))
}

pub fn schedule(context: &Context, action: &str, group: Option<&str>, name: &str) -> Result<Vec<Check>> {
    arn(action, &names::schedule_arn(context, names::group(group), name))
}
