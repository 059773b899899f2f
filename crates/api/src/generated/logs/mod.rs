// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! CloudWatch Logs (2014-03-28, json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "logs",
    id: "CloudWatch Logs",
    protocols: &[schema::Protocol::Json],
    api_version: "2014-03-28",
    endpoint_prefix: "logs",
    signing_name: "logs",
    json_version: "1.1",
    target_prefix: "Logs_20140328",
    xml_namespace: "",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct CreateLogGroup;
impl crate::Operation for CreateLogGroup {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "CreateLogGroup";
    type Input = types::CreateLogGroupInput;
    type Output = types::CreateLogGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_LOG_GROUP
    }
}

pub struct CreateLogStream;
impl crate::Operation for CreateLogStream {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "CreateLogStream";
    type Input = types::CreateLogStreamInput;
    type Output = types::CreateLogStreamOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_LOG_STREAM
    }
}

pub struct DeleteLogGroup;
impl crate::Operation for DeleteLogGroup {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "DeleteLogGroup";
    type Input = types::DeleteLogGroupInput;
    type Output = types::DeleteLogGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_LOG_GROUP
    }
}

pub struct DeleteLogStream;
impl crate::Operation for DeleteLogStream {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "DeleteLogStream";
    type Input = types::DeleteLogStreamInput;
    type Output = types::DeleteLogStreamOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_LOG_STREAM
    }
}

pub struct DeleteRetentionPolicy;
impl crate::Operation for DeleteRetentionPolicy {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "DeleteRetentionPolicy";
    type Input = types::DeleteRetentionPolicyInput;
    type Output = types::DeleteRetentionPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_RETENTION_POLICY
    }
}

pub struct DeleteSubscriptionFilter;
impl crate::Operation for DeleteSubscriptionFilter {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "DeleteSubscriptionFilter";
    type Input = types::DeleteSubscriptionFilterInput;
    type Output = types::DeleteSubscriptionFilterOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_SUBSCRIPTION_FILTER
    }
}

pub struct DescribeLogGroups;
impl crate::Operation for DescribeLogGroups {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "DescribeLogGroups";
    type Input = types::DescribeLogGroupsInput;
    type Output = types::DescribeLogGroupsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_LOG_GROUPS
    }
}

pub struct DescribeLogStreams;
impl crate::Operation for DescribeLogStreams {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "DescribeLogStreams";
    type Input = types::DescribeLogStreamsInput;
    type Output = types::DescribeLogStreamsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_LOG_STREAMS
    }
}

pub struct DescribeSubscriptionFilters;
impl crate::Operation for DescribeSubscriptionFilters {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "DescribeSubscriptionFilters";
    type Input = types::DescribeSubscriptionFiltersInput;
    type Output = types::DescribeSubscriptionFiltersOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_SUBSCRIPTION_FILTERS
    }
}

pub struct FilterLogEvents;
impl crate::Operation for FilterLogEvents {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "FilterLogEvents";
    type Input = types::FilterLogEventsInput;
    type Output = types::FilterLogEventsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::FILTER_LOG_EVENTS
    }
}

pub struct GetLogEvents;
impl crate::Operation for GetLogEvents {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "GetLogEvents";
    type Input = types::GetLogEventsInput;
    type Output = types::GetLogEventsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_LOG_EVENTS
    }
}

pub struct ListTagsForResource;
impl crate::Operation for ListTagsForResource {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "ListTagsForResource";
    type Input = types::ListTagsForResourceInput;
    type Output = types::ListTagsForResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TAGS_FOR_RESOURCE
    }
}

pub struct ListTagsLogGroup;
impl crate::Operation for ListTagsLogGroup {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "ListTagsLogGroup";
    type Input = types::ListTagsLogGroupInput;
    type Output = types::ListTagsLogGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TAGS_LOG_GROUP
    }
}

pub struct PutLogEvents;
impl crate::Operation for PutLogEvents {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "PutLogEvents";
    type Input = types::PutLogEventsInput;
    type Output = types::PutLogEventsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_LOG_EVENTS
    }
}

pub struct PutLogGroupDeletionProtection;
impl crate::Operation for PutLogGroupDeletionProtection {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "PutLogGroupDeletionProtection";
    type Input = types::PutLogGroupDeletionProtectionInput;
    type Output = types::PutLogGroupDeletionProtectionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_LOG_GROUP_DELETION_PROTECTION
    }
}

pub struct PutRetentionPolicy;
impl crate::Operation for PutRetentionPolicy {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "PutRetentionPolicy";
    type Input = types::PutRetentionPolicyInput;
    type Output = types::PutRetentionPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_RETENTION_POLICY
    }
}

pub struct PutSubscriptionFilter;
impl crate::Operation for PutSubscriptionFilter {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "PutSubscriptionFilter";
    type Input = types::PutSubscriptionFilterInput;
    type Output = types::PutSubscriptionFilterOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_SUBSCRIPTION_FILTER
    }
}

pub struct TagLogGroup;
impl crate::Operation for TagLogGroup {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "TagLogGroup";
    type Input = types::TagLogGroupInput;
    type Output = types::TagLogGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_LOG_GROUP
    }
}

pub struct TagResource;
impl crate::Operation for TagResource {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "TagResource";
    type Input = types::TagResourceInput;
    type Output = types::TagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_RESOURCE
    }
}

pub struct UntagLogGroup;
impl crate::Operation for UntagLogGroup {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "UntagLogGroup";
    type Input = types::UntagLogGroupInput;
    type Output = types::UntagLogGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_LOG_GROUP
    }
}

pub struct UntagResource;
impl crate::Operation for UntagResource {
    const SERVICE: &'static str = "logs";
    const NAME: &'static str = "UntagResource";
    type Input = types::UntagResourceInput;
    type Output = types::UntagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_RESOURCE
    }
}
