//! What each operation must be authorised for, and what may be scaled.

use crate::state::Autoscaling;
use api::application_autoscaling::RegisterScalableTargetInput;
use api::application_autoscaling::errors::validation_exception as invalid;
use cloud::{Check, Context, Result};

pub const NAMESPACE: &str = "lambda";
pub const DIMENSION: &str = "lambda:function:ProvisionedConcurrency";

fn check(action: &str, resource: &str) -> Check {
    Check::new(format!("application-autoscaling:{action}"), resource)
}

/// Of an operation that lists.
pub fn all(action: &str) -> Result<Vec<Check>> {
    Ok(vec![check(action, "*")])
}

pub fn arn(action: &str, arn: &str) -> Result<Vec<Check>> {
    Ok(vec![check(action, arn)])
}

/// On the target, if it is registered.
pub fn target(scaling: &Autoscaling, context: &Context, action: &str, resource_id: &str) -> Result<Vec<Check>> {
    let known = scaling.target(resource_id).and_then(|target| target.shown.scalable_target_arn.clone());
    let resource = known.unwrap_or_else(|| target_arn(context, "*"));
    Ok(vec![
        check(action, &resource)
            .when("application-autoscaling:service-namespace", NAMESPACE)
            .when("application-autoscaling:scalable-dimension", DIMENSION),
    ])
}

pub fn register(scaling: &Autoscaling, context: &Context, input: &RegisterScalableTargetInput) -> Result<Vec<Check>> {
    target(scaling, context, "RegisterScalableTarget", &input.resource_id)
}

pub fn target_arn(context: &Context, id: &str) -> String {
    let partition = base::arn::partition_of(context.region.as_str());
    format!("arn:{partition}:application-autoscaling:{}:{}:scalable-target/{id}", context.region, context.account)
}

/// Nothing but provisioned concurrency is scaled here: the rest is refused, not stored.
pub fn served(namespace: &str, dimension: Option<&str>) -> Result<()> {
    if namespace == NAMESPACE && dimension.is_none_or(|dimension| dimension == DIMENSION) {
        return Ok(());
    }
    Err(invalid("Unsupported service namespace, resource type or scalable dimension"))
}

/// Function and qualifier of `function:NAME:QUALIFIER`.
pub fn function(resource_id: &str) -> Result<(&str, &str)> {
    let named = resource_id.strip_prefix("function:").and_then(|rest| rest.split_once(':'));
    let named = named.filter(|(name, qualifier)| {
        !name.is_empty() && !qualifier.is_empty() && !qualifier.contains(':') && *qualifier != "$LATEST"
    });
    named.ok_or_else(|| invalid("Unsupported service namespace, resource type or scalable dimension"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_a_version_or_an_alias() {
        assert_eq!(function("function:f:live").unwrap(), ("f", "live"));
        for other in ["function:f", "f:live", "function::live", "function:f:", "function:f:$LATEST", "function:f:a:b"] {
            assert!(function(other).is_err(), "{other}");
        }
        assert!(served("lambda", Some(DIMENSION)).is_ok() && served("lambda", None).is_ok());
        assert!(served("ecs", None).is_err() && served("lambda", Some("ecs:service:DesiredCount")).is_err());
    }
}
