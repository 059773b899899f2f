// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! Application Auto Scaling (2016-02-06, json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "application_autoscaling",
    id: "Application Auto Scaling",
    protocols: &[schema::Protocol::Json],
    api_version: "2016-02-06",
    endpoint_prefix: "application-autoscaling",
    signing_name: "application-autoscaling",
    json_version: "1.1",
    target_prefix: "AnyScaleFrontendService",
    xml_namespace: "",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct DeleteScalingPolicy;
impl crate::Operation for DeleteScalingPolicy {
    const SERVICE: &'static str = "application_autoscaling";
    const NAME: &'static str = "DeleteScalingPolicy";
    type Input = types::DeleteScalingPolicyInput;
    type Output = types::DeleteScalingPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_SCALING_POLICY
    }
}

pub struct DeleteScheduledAction;
impl crate::Operation for DeleteScheduledAction {
    const SERVICE: &'static str = "application_autoscaling";
    const NAME: &'static str = "DeleteScheduledAction";
    type Input = types::DeleteScheduledActionInput;
    type Output = types::DeleteScheduledActionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_SCHEDULED_ACTION
    }
}

pub struct DeregisterScalableTarget;
impl crate::Operation for DeregisterScalableTarget {
    const SERVICE: &'static str = "application_autoscaling";
    const NAME: &'static str = "DeregisterScalableTarget";
    type Input = types::DeregisterScalableTargetInput;
    type Output = types::DeregisterScalableTargetOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DEREGISTER_SCALABLE_TARGET
    }
}

pub struct DescribeScalableTargets;
impl crate::Operation for DescribeScalableTargets {
    const SERVICE: &'static str = "application_autoscaling";
    const NAME: &'static str = "DescribeScalableTargets";
    type Input = types::DescribeScalableTargetsInput;
    type Output = types::DescribeScalableTargetsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_SCALABLE_TARGETS
    }
}

pub struct DescribeScalingActivities;
impl crate::Operation for DescribeScalingActivities {
    const SERVICE: &'static str = "application_autoscaling";
    const NAME: &'static str = "DescribeScalingActivities";
    type Input = types::DescribeScalingActivitiesInput;
    type Output = types::DescribeScalingActivitiesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_SCALING_ACTIVITIES
    }
}

pub struct DescribeScalingPolicies;
impl crate::Operation for DescribeScalingPolicies {
    const SERVICE: &'static str = "application_autoscaling";
    const NAME: &'static str = "DescribeScalingPolicies";
    type Input = types::DescribeScalingPoliciesInput;
    type Output = types::DescribeScalingPoliciesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_SCALING_POLICIES
    }
}

pub struct DescribeScheduledActions;
impl crate::Operation for DescribeScheduledActions {
    const SERVICE: &'static str = "application_autoscaling";
    const NAME: &'static str = "DescribeScheduledActions";
    type Input = types::DescribeScheduledActionsInput;
    type Output = types::DescribeScheduledActionsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_SCHEDULED_ACTIONS
    }
}

pub struct ListTagsForResource;
impl crate::Operation for ListTagsForResource {
    const SERVICE: &'static str = "application_autoscaling";
    const NAME: &'static str = "ListTagsForResource";
    type Input = types::ListTagsForResourceInput;
    type Output = types::ListTagsForResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TAGS_FOR_RESOURCE
    }
}

pub struct PutScalingPolicy;
impl crate::Operation for PutScalingPolicy {
    const SERVICE: &'static str = "application_autoscaling";
    const NAME: &'static str = "PutScalingPolicy";
    type Input = types::PutScalingPolicyInput;
    type Output = types::PutScalingPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_SCALING_POLICY
    }
}

pub struct PutScheduledAction;
impl crate::Operation for PutScheduledAction {
    const SERVICE: &'static str = "application_autoscaling";
    const NAME: &'static str = "PutScheduledAction";
    type Input = types::PutScheduledActionInput;
    type Output = types::PutScheduledActionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_SCHEDULED_ACTION
    }
}

pub struct RegisterScalableTarget;
impl crate::Operation for RegisterScalableTarget {
    const SERVICE: &'static str = "application_autoscaling";
    const NAME: &'static str = "RegisterScalableTarget";
    type Input = types::RegisterScalableTargetInput;
    type Output = types::RegisterScalableTargetOutput;
    fn schema() -> &'static schema::Operation {
        &operations::REGISTER_SCALABLE_TARGET
    }
}

pub struct TagResource;
impl crate::Operation for TagResource {
    const SERVICE: &'static str = "application_autoscaling";
    const NAME: &'static str = "TagResource";
    type Input = types::TagResourceInput;
    type Output = types::TagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_RESOURCE
    }
}

pub struct UntagResource;
impl crate::Operation for UntagResource {
    const SERVICE: &'static str = "application_autoscaling";
    const NAME: &'static str = "UntagResource";
    type Input = types::UntagResourceInput;
    type Output = types::UntagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_RESOURCE
    }
}
