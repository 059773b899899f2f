// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! XRay (2016-04-12, rest-json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "xray",
    id: "XRay",
    protocols: &[schema::Protocol::RestJson],
    api_version: "2016-04-12",
    endpoint_prefix: "xray",
    signing_name: "xray",
    json_version: "",
    target_prefix: "",
    xml_namespace: "",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct BatchGetTraces;
impl crate::Operation for BatchGetTraces {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "BatchGetTraces";
    type Input = types::BatchGetTracesInput;
    type Output = types::BatchGetTracesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::BATCH_GET_TRACES
    }
}

pub struct CreateGroup;
impl crate::Operation for CreateGroup {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "CreateGroup";
    type Input = types::CreateGroupInput;
    type Output = types::CreateGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_GROUP
    }
}

pub struct CreateSamplingRule;
impl crate::Operation for CreateSamplingRule {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "CreateSamplingRule";
    type Input = types::CreateSamplingRuleInput;
    type Output = types::CreateSamplingRuleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_SAMPLING_RULE
    }
}

pub struct DeleteGroup;
impl crate::Operation for DeleteGroup {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "DeleteGroup";
    type Input = types::DeleteGroupInput;
    type Output = types::DeleteGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_GROUP
    }
}

pub struct DeleteSamplingRule;
impl crate::Operation for DeleteSamplingRule {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "DeleteSamplingRule";
    type Input = types::DeleteSamplingRuleInput;
    type Output = types::DeleteSamplingRuleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_SAMPLING_RULE
    }
}

pub struct GetGroup;
impl crate::Operation for GetGroup {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "GetGroup";
    type Input = types::GetGroupInput;
    type Output = types::GetGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_GROUP
    }
}

pub struct GetGroups;
impl crate::Operation for GetGroups {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "GetGroups";
    type Input = types::GetGroupsInput;
    type Output = types::GetGroupsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_GROUPS
    }
}

pub struct GetSamplingRules;
impl crate::Operation for GetSamplingRules {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "GetSamplingRules";
    type Input = types::GetSamplingRulesInput;
    type Output = types::GetSamplingRulesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_SAMPLING_RULES
    }
}

pub struct GetSamplingTargets;
impl crate::Operation for GetSamplingTargets {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "GetSamplingTargets";
    type Input = types::GetSamplingTargetsInput;
    type Output = types::GetSamplingTargetsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_SAMPLING_TARGETS
    }
}

pub struct GetServiceGraph;
impl crate::Operation for GetServiceGraph {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "GetServiceGraph";
    type Input = types::GetServiceGraphInput;
    type Output = types::GetServiceGraphOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_SERVICE_GRAPH
    }
}

pub struct GetTraceGraph;
impl crate::Operation for GetTraceGraph {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "GetTraceGraph";
    type Input = types::GetTraceGraphInput;
    type Output = types::GetTraceGraphOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_TRACE_GRAPH
    }
}

pub struct GetTraceSummaries;
impl crate::Operation for GetTraceSummaries {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "GetTraceSummaries";
    type Input = types::GetTraceSummariesInput;
    type Output = types::GetTraceSummariesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_TRACE_SUMMARIES
    }
}

pub struct PutTelemetryRecords;
impl crate::Operation for PutTelemetryRecords {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "PutTelemetryRecords";
    type Input = types::PutTelemetryRecordsInput;
    type Output = types::PutTelemetryRecordsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_TELEMETRY_RECORDS
    }
}

pub struct PutTraceSegments;
impl crate::Operation for PutTraceSegments {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "PutTraceSegments";
    type Input = types::PutTraceSegmentsInput;
    type Output = types::PutTraceSegmentsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_TRACE_SEGMENTS
    }
}

pub struct UpdateGroup;
impl crate::Operation for UpdateGroup {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "UpdateGroup";
    type Input = types::UpdateGroupInput;
    type Output = types::UpdateGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_GROUP
    }
}

pub struct UpdateSamplingRule;
impl crate::Operation for UpdateSamplingRule {
    const SERVICE: &'static str = "xray";
    const NAME: &'static str = "UpdateSamplingRule";
    type Input = types::UpdateSamplingRuleInput;
    type Output = types::UpdateSamplingRuleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_SAMPLING_RULE
    }
}
