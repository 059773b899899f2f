// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct AwsVpcConfiguration {
    pub subnets: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_groups: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assign_public_ip: Option<String>,
}
impl std::fmt::Debug for AwsVpcConfiguration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AwsVpcConfiguration")
            .field("subnets", &crate::value::Hidden)
            .field("security_groups", &crate::value::Hidden)
            .field("assign_public_ip", &self.assign_public_ip)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct BatchArrayProperties {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct BatchContainerOverrides {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environment: Option<Vec<BatchEnvironmentVariable>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_requirements: Option<Vec<BatchResourceRequirement>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct BatchEnvironmentVariable {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct BatchJobDependency {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct BatchResourceRequirement {
    pub r#type: String,
    pub value: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct BatchRetryStrategy {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempts: Option<i32>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct CapacityProviderStrategyItem {
    pub capacity_provider: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<i32>,
}
impl std::fmt::Debug for CapacityProviderStrategyItem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CapacityProviderStrategyItem")
            .field("capacity_provider", &crate::value::Hidden)
            .field("weight", &self.weight)
            .field("base", &self.base)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct CloudwatchLogsLogDestination {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_group_arn: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct CloudwatchLogsLogDestinationParameters {
    pub log_group_arn: String,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct CreatePipeInput {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desired_state: Option<String>,
    pub source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_parameters: Option<PipeSourceParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrichment: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrichment_parameters: Option<PipeEnrichmentParameters>,
    pub target: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_parameters: Option<PipeTargetParameters>,
    pub role_arn: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_configuration: Option<PipeLogConfigurationParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kms_key_identifier: Option<String>,
}
impl std::fmt::Debug for CreatePipeInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreatePipeInput")
            .field("name", &self.name)
            .field("description", &crate::value::Hidden)
            .field("desired_state", &self.desired_state)
            .field("source", &self.source)
            .field("source_parameters", &self.source_parameters)
            .field("enrichment", &self.enrichment)
            .field("enrichment_parameters", &self.enrichment_parameters)
            .field("target", &self.target)
            .field("target_parameters", &self.target_parameters)
            .field("role_arn", &self.role_arn)
            .field("tags", &crate::value::Hidden)
            .field("log_configuration", &self.log_configuration)
            .field("kms_key_identifier", &self.kms_key_identifier)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct CreatePipeOutput {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desired_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct DeadLetterConfig {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct DeletePipeInput {
    pub name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct DeletePipeOutput {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desired_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct DescribePipeInput {
    pub name: String,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct DescribePipeOutput {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desired_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_parameters: Option<PipeSourceParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrichment: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrichment_parameters: Option<PipeEnrichmentParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_parameters: Option<PipeTargetParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_configuration: Option<PipeLogConfiguration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kms_key_identifier: Option<String>,
}
impl std::fmt::Debug for DescribePipeOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DescribePipeOutput")
            .field("arn", &self.arn)
            .field("name", &self.name)
            .field("description", &crate::value::Hidden)
            .field("desired_state", &self.desired_state)
            .field("current_state", &self.current_state)
            .field("state_reason", &self.state_reason)
            .field("source", &self.source)
            .field("source_parameters", &self.source_parameters)
            .field("enrichment", &self.enrichment)
            .field("enrichment_parameters", &self.enrichment_parameters)
            .field("target", &self.target)
            .field("target_parameters", &self.target_parameters)
            .field("role_arn", &self.role_arn)
            .field("tags", &crate::value::Hidden)
            .field("creation_time", &self.creation_time)
            .field("last_modified_time", &self.last_modified_time)
            .field("log_configuration", &self.log_configuration)
            .field("kms_key_identifier", &self.kms_key_identifier)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct DimensionMapping {
    pub dimension_value: String,
    pub dimension_value_type: String,
    pub dimension_name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct EcsContainerOverride {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpu: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environment: Option<Vec<EcsEnvironmentVariable>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environment_files: Option<Vec<EcsEnvironmentFile>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_reservation: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_requirements: Option<Vec<EcsResourceRequirement>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct EcsEnvironmentFile {
    pub r#type: String,
    pub value: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct EcsEnvironmentVariable {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct EcsEphemeralStorage {
    pub size_in_gi_b: i32,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct EcsInferenceAcceleratorOverride {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_type: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct EcsResourceRequirement {
    pub r#type: String,
    pub value: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct EcsTaskOverride {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container_overrides: Option<Vec<EcsContainerOverride>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpu: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ephemeral_storage: Option<EcsEphemeralStorage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub execution_role_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inference_accelerator_overrides: Option<Vec<EcsInferenceAcceleratorOverride>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_role_arn: Option<String>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct Filter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
}
impl std::fmt::Debug for Filter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filter")
            .field("pattern", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct FilterCriteria {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filters: Option<Vec<Filter>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct FirehoseLogDestination {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_stream_arn: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct FirehoseLogDestinationParameters {
    pub delivery_stream_arn: String,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct ListPipesInput {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desired_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i32>,
}
impl std::fmt::Debug for ListPipesInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ListPipesInput")
            .field("name_prefix", &self.name_prefix)
            .field("desired_state", &self.desired_state)
            .field("current_state", &self.current_state)
            .field("source_prefix", &self.source_prefix)
            .field("target_prefix", &self.target_prefix)
            .field("next_token", &crate::value::Hidden)
            .field("limit", &self.limit)
            .finish()
    }
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct ListPipesOutput {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pipes: Option<Vec<Pipe>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}
impl std::fmt::Debug for ListPipesOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ListPipesOutput")
            .field("pipes", &self.pipes)
            .field("next_token", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ListTagsForResourceInput {
    pub resource_arn: String,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ListTagsForResourceOutput {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<BTreeMap<String, String>>,
}
impl std::fmt::Debug for ListTagsForResourceOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ListTagsForResourceOutput")
            .field("tags", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct MQBrokerAccessCredentials {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basic_auth: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct MSKAccessCredentials {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sasl_scram512_auth: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_certificate_tls_auth: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct MultiMeasureAttributeMapping {
    pub measure_value: String,
    pub measure_value_type: String,
    pub multi_measure_attribute_name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct MultiMeasureMapping {
    pub multi_measure_name: String,
    pub multi_measure_attribute_mappings: Vec<MultiMeasureAttributeMapping>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct NetworkConfiguration {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub awsvpc_configuration: Option<AwsVpcConfiguration>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct Pipe {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desired_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrichment: Option<String>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeEnrichmentHttpParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path_parameter_values: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_parameters: Option<BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query_string_parameters: Option<BTreeMap<String, String>>,
}
impl std::fmt::Debug for PipeEnrichmentHttpParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PipeEnrichmentHttpParameters")
            .field("path_parameter_values", &crate::value::Hidden)
            .field("header_parameters", &crate::value::Hidden)
            .field("query_string_parameters", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeEnrichmentParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_template: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_parameters: Option<PipeEnrichmentHttpParameters>,
}
impl std::fmt::Debug for PipeEnrichmentParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PipeEnrichmentParameters")
            .field("input_template", &crate::value::Hidden)
            .field("http_parameters", &self.http_parameters)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeLogConfiguration {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_log_destination: Option<S3LogDestination>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub firehose_log_destination: Option<FirehoseLogDestination>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloudwatch_logs_log_destination: Option<CloudwatchLogsLogDestination>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_execution_data: Option<Vec<String>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeLogConfigurationParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_log_destination: Option<S3LogDestinationParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub firehose_log_destination: Option<FirehoseLogDestinationParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloudwatch_logs_log_destination: Option<CloudwatchLogsLogDestinationParameters>,
    pub level: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_execution_data: Option<Vec<String>>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeSourceActiveMQBrokerParameters {
    pub credentials: MQBrokerAccessCredentials,
    pub queue_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
}
impl std::fmt::Debug for PipeSourceActiveMQBrokerParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PipeSourceActiveMQBrokerParameters")
            .field("credentials", &self.credentials)
            .field("queue_name", &crate::value::Hidden)
            .field("batch_size", &self.batch_size)
            .field("maximum_batching_window_in_seconds", &self.maximum_batching_window_in_seconds)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeSourceDynamoDBStreamParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_partial_batch_item_failure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_record_age_in_seconds: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_retry_attempts: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallelization_factor: Option<i32>,
    pub starting_position: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeSourceKinesisStreamParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_partial_batch_item_failure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_record_age_in_seconds: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_retry_attempts: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallelization_factor: Option<i32>,
    pub starting_position: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starting_position_timestamp: Option<Timestamp>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeSourceManagedStreamingKafkaParameters {
    pub topic_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starting_position: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
    #[serde(rename = "ConsumerGroupID", skip_serializing_if = "Option::is_none")]
    pub consumer_group_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credentials: Option<MSKAccessCredentials>,
}
impl std::fmt::Debug for PipeSourceManagedStreamingKafkaParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PipeSourceManagedStreamingKafkaParameters")
            .field("topic_name", &crate::value::Hidden)
            .field("starting_position", &self.starting_position)
            .field("batch_size", &self.batch_size)
            .field("maximum_batching_window_in_seconds", &self.maximum_batching_window_in_seconds)
            .field("consumer_group_id", &crate::value::Hidden)
            .field("credentials", &self.credentials)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeSourceParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter_criteria: Option<FilterCriteria>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kinesis_stream_parameters: Option<PipeSourceKinesisStreamParameters>,
    #[serde(rename = "DynamoDBStreamParameters", skip_serializing_if = "Option::is_none")]
    pub dynamo_db_stream_parameters: Option<PipeSourceDynamoDBStreamParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sqs_queue_parameters: Option<PipeSourceSqsQueueParameters>,
    #[serde(rename = "ActiveMQBrokerParameters", skip_serializing_if = "Option::is_none")]
    pub active_mq_broker_parameters: Option<PipeSourceActiveMQBrokerParameters>,
    #[serde(rename = "RabbitMQBrokerParameters", skip_serializing_if = "Option::is_none")]
    pub rabbit_mq_broker_parameters: Option<PipeSourceRabbitMQBrokerParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_streaming_kafka_parameters: Option<PipeSourceManagedStreamingKafkaParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub self_managed_kafka_parameters: Option<PipeSourceSelfManagedKafkaParameters>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeSourceRabbitMQBrokerParameters {
    pub credentials: MQBrokerAccessCredentials,
    pub queue_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub virtual_host: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
}
impl std::fmt::Debug for PipeSourceRabbitMQBrokerParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PipeSourceRabbitMQBrokerParameters")
            .field("credentials", &self.credentials)
            .field("queue_name", &crate::value::Hidden)
            .field("virtual_host", &crate::value::Hidden)
            .field("batch_size", &self.batch_size)
            .field("maximum_batching_window_in_seconds", &self.maximum_batching_window_in_seconds)
            .finish()
    }
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeSourceSelfManagedKafkaParameters {
    pub topic_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starting_position: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_bootstrap_servers: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
    #[serde(rename = "ConsumerGroupID", skip_serializing_if = "Option::is_none")]
    pub consumer_group_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credentials: Option<SelfManagedKafkaAccessConfigurationCredentials>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_root_ca_certificate: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vpc: Option<SelfManagedKafkaAccessConfigurationVpc>,
}
impl std::fmt::Debug for PipeSourceSelfManagedKafkaParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PipeSourceSelfManagedKafkaParameters")
            .field("topic_name", &crate::value::Hidden)
            .field("starting_position", &self.starting_position)
            .field("additional_bootstrap_servers", &crate::value::Hidden)
            .field("batch_size", &self.batch_size)
            .field("maximum_batching_window_in_seconds", &self.maximum_batching_window_in_seconds)
            .field("consumer_group_id", &crate::value::Hidden)
            .field("credentials", &self.credentials)
            .field("server_root_ca_certificate", &self.server_root_ca_certificate)
            .field("vpc", &self.vpc)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeSourceSqsQueueParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeTargetBatchJobParameters {
    pub job_definition: String,
    pub job_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub array_properties: Option<BatchArrayProperties>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_strategy: Option<BatchRetryStrategy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container_overrides: Option<BatchContainerOverrides>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depends_on: Option<Vec<BatchJobDependency>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameters: Option<BTreeMap<String, String>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeTargetCloudWatchLogsParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_stream_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<String>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeTargetEcsTaskParameters {
    pub task_definition_arn: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_count: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_configuration: Option<NetworkConfiguration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform_version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>>,
    #[serde(rename = "EnableECSManagedTags", skip_serializing_if = "Option::is_none")]
    pub enable_ecs_managed_tags: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_execute_command: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placement_constraints: Option<Vec<PlacementConstraint>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placement_strategy: Option<Vec<PlacementStrategy>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub propagate_tags: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overrides: Option<EcsTaskOverride>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
}
impl std::fmt::Debug for PipeTargetEcsTaskParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PipeTargetEcsTaskParameters")
            .field("task_definition_arn", &self.task_definition_arn)
            .field("task_count", &self.task_count)
            .field("launch_type", &self.launch_type)
            .field("network_configuration", &self.network_configuration)
            .field("platform_version", &self.platform_version)
            .field("group", &self.group)
            .field("capacity_provider_strategy", &self.capacity_provider_strategy)
            .field("enable_ecs_managed_tags", &self.enable_ecs_managed_tags)
            .field("enable_execute_command", &self.enable_execute_command)
            .field("placement_constraints", &self.placement_constraints)
            .field("placement_strategy", &self.placement_strategy)
            .field("propagate_tags", &self.propagate_tags)
            .field("reference_id", &crate::value::Hidden)
            .field("overrides", &self.overrides)
            .field("tags", &self.tags)
            .finish()
    }
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeTargetEventBridgeEventBusParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resources: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
}
impl std::fmt::Debug for PipeTargetEventBridgeEventBusParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PipeTargetEventBridgeEventBusParameters")
            .field("endpoint_id", &crate::value::Hidden)
            .field("detail_type", &crate::value::Hidden)
            .field("source", &crate::value::Hidden)
            .field("resources", &self.resources)
            .field("time", &self.time)
            .finish()
    }
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeTargetHttpParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path_parameter_values: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_parameters: Option<BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query_string_parameters: Option<BTreeMap<String, String>>,
}
impl std::fmt::Debug for PipeTargetHttpParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PipeTargetHttpParameters")
            .field("path_parameter_values", &crate::value::Hidden)
            .field("header_parameters", &crate::value::Hidden)
            .field("query_string_parameters", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeTargetKinesisStreamParameters {
    pub partition_key: String,
}
impl std::fmt::Debug for PipeTargetKinesisStreamParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PipeTargetKinesisStreamParameters")
            .field("partition_key", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeTargetLambdaFunctionParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invocation_type: Option<String>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeTargetParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_template: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lambda_function_parameters: Option<PipeTargetLambdaFunctionParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_function_state_machine_parameters: Option<PipeTargetStateMachineParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kinesis_stream_parameters: Option<PipeTargetKinesisStreamParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ecs_task_parameters: Option<PipeTargetEcsTaskParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_job_parameters: Option<PipeTargetBatchJobParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sqs_queue_parameters: Option<PipeTargetSqsQueueParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_parameters: Option<PipeTargetHttpParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redshift_data_parameters: Option<PipeTargetRedshiftDataParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sage_maker_pipeline_parameters: Option<PipeTargetSageMakerPipelineParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_bridge_event_bus_parameters: Option<PipeTargetEventBridgeEventBusParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud_watch_logs_parameters: Option<PipeTargetCloudWatchLogsParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestream_parameters: Option<PipeTargetTimestreamParameters>,
}
impl std::fmt::Debug for PipeTargetParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PipeTargetParameters")
            .field("input_template", &crate::value::Hidden)
            .field("lambda_function_parameters", &self.lambda_function_parameters)
            .field("step_function_state_machine_parameters", &self.step_function_state_machine_parameters)
            .field("kinesis_stream_parameters", &self.kinesis_stream_parameters)
            .field("ecs_task_parameters", &self.ecs_task_parameters)
            .field("batch_job_parameters", &self.batch_job_parameters)
            .field("sqs_queue_parameters", &self.sqs_queue_parameters)
            .field("http_parameters", &self.http_parameters)
            .field("redshift_data_parameters", &self.redshift_data_parameters)
            .field("sage_maker_pipeline_parameters", &self.sage_maker_pipeline_parameters)
            .field("event_bridge_event_bus_parameters", &self.event_bridge_event_bus_parameters)
            .field("cloud_watch_logs_parameters", &self.cloud_watch_logs_parameters)
            .field("timestream_parameters", &self.timestream_parameters)
            .finish()
    }
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeTargetRedshiftDataParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_manager_arn: Option<String>,
    pub database: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub db_user: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_event: Option<bool>,
    pub sqls: Vec<String>,
}
impl std::fmt::Debug for PipeTargetRedshiftDataParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PipeTargetRedshiftDataParameters")
            .field("secret_manager_arn", &self.secret_manager_arn)
            .field("database", &crate::value::Hidden)
            .field("db_user", &crate::value::Hidden)
            .field("statement_name", &crate::value::Hidden)
            .field("with_event", &self.with_event)
            .field("sqls", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeTargetSageMakerPipelineParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pipeline_parameter_list: Option<Vec<SageMakerPipelineParameter>>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeTargetSqsQueueParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_group_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_deduplication_id: Option<String>,
}
impl std::fmt::Debug for PipeTargetSqsQueueParameters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PipeTargetSqsQueueParameters")
            .field("message_group_id", &crate::value::Hidden)
            .field("message_deduplication_id", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeTargetStateMachineParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invocation_type: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct PipeTargetTimestreamParameters {
    pub time_value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub epoch_time_unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_field_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp_format: Option<String>,
    pub version_value: String,
    pub dimension_mappings: Vec<DimensionMapping>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub single_measure_mappings: Option<Vec<SingleMeasureMapping>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multi_measure_mappings: Option<Vec<MultiMeasureMapping>>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct PlacementConstraint {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expression: Option<String>,
}
impl std::fmt::Debug for PlacementConstraint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlacementConstraint")
            .field("type", &self.r#type)
            .field("expression", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct PlacementStrategy {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}
impl std::fmt::Debug for PlacementStrategy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlacementStrategy")
            .field("type", &self.r#type)
            .field("field", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct S3LogDestination {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket_owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_format: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct S3LogDestinationParameters {
    pub bucket_name: String,
    pub bucket_owner: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct SageMakerPipelineParameter {
    pub name: String,
    pub value: String,
}
impl std::fmt::Debug for SageMakerPipelineParameter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SageMakerPipelineParameter")
            .field("name", &crate::value::Hidden)
            .field("value", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct SelfManagedKafkaAccessConfigurationCredentials {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basic_auth: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sasl_scram512_auth: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sasl_scram256_auth: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_certificate_tls_auth: Option<String>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct SelfManagedKafkaAccessConfigurationVpc {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subnets: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_group: Option<Vec<String>>,
}
impl std::fmt::Debug for SelfManagedKafkaAccessConfigurationVpc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SelfManagedKafkaAccessConfigurationVpc")
            .field("subnets", &crate::value::Hidden)
            .field("security_group", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct SingleMeasureMapping {
    pub measure_value: String,
    pub measure_value_type: String,
    pub measure_name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct StartPipeInput {
    pub name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct StartPipeOutput {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desired_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct StopPipeInput {
    pub name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct StopPipeOutput {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desired_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct Tag {
    pub key: String,
    pub value: String,
}
impl std::fmt::Debug for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tag")
            .field("key", &self.key)
            .field("value", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct TagResourceInput {
    pub resource_arn: String,
    pub tags: BTreeMap<String, String>,
}
impl std::fmt::Debug for TagResourceInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TagResourceInput")
            .field("resource_arn", &self.resource_arn)
            .field("tags", &crate::value::Hidden)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TagResourceOutput {}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct UntagResourceInput {
    pub resource_arn: String,
    pub tag_keys: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UntagResourceOutput {}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct UpdatePipeInput {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desired_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_parameters: Option<UpdatePipeSourceParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrichment: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrichment_parameters: Option<PipeEnrichmentParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_parameters: Option<PipeTargetParameters>,
    pub role_arn: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_configuration: Option<PipeLogConfigurationParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kms_key_identifier: Option<String>,
}
impl std::fmt::Debug for UpdatePipeInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UpdatePipeInput")
            .field("name", &self.name)
            .field("description", &crate::value::Hidden)
            .field("desired_state", &self.desired_state)
            .field("source_parameters", &self.source_parameters)
            .field("enrichment", &self.enrichment)
            .field("enrichment_parameters", &self.enrichment_parameters)
            .field("target", &self.target)
            .field("target_parameters", &self.target_parameters)
            .field("role_arn", &self.role_arn)
            .field("log_configuration", &self.log_configuration)
            .field("kms_key_identifier", &self.kms_key_identifier)
            .finish()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct UpdatePipeOutput {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desired_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_time: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<Timestamp>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct UpdatePipeSourceActiveMQBrokerParameters {
    pub credentials: MQBrokerAccessCredentials,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct UpdatePipeSourceDynamoDBStreamParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_partial_batch_item_failure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_record_age_in_seconds: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_retry_attempts: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallelization_factor: Option<i32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct UpdatePipeSourceKinesisStreamParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dead_letter_config: Option<DeadLetterConfig>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_partial_batch_item_failure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_record_age_in_seconds: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_retry_attempts: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallelization_factor: Option<i32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct UpdatePipeSourceManagedStreamingKafkaParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credentials: Option<MSKAccessCredentials>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct UpdatePipeSourceParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter_criteria: Option<FilterCriteria>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kinesis_stream_parameters: Option<UpdatePipeSourceKinesisStreamParameters>,
    #[serde(rename = "DynamoDBStreamParameters", skip_serializing_if = "Option::is_none")]
    pub dynamo_db_stream_parameters: Option<UpdatePipeSourceDynamoDBStreamParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sqs_queue_parameters: Option<UpdatePipeSourceSqsQueueParameters>,
    #[serde(rename = "ActiveMQBrokerParameters", skip_serializing_if = "Option::is_none")]
    pub active_mq_broker_parameters: Option<UpdatePipeSourceActiveMQBrokerParameters>,
    #[serde(rename = "RabbitMQBrokerParameters", skip_serializing_if = "Option::is_none")]
    pub rabbit_mq_broker_parameters: Option<UpdatePipeSourceRabbitMQBrokerParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_streaming_kafka_parameters: Option<UpdatePipeSourceManagedStreamingKafkaParameters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub self_managed_kafka_parameters: Option<UpdatePipeSourceSelfManagedKafkaParameters>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct UpdatePipeSourceRabbitMQBrokerParameters {
    pub credentials: MQBrokerAccessCredentials,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct UpdatePipeSourceSelfManagedKafkaParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credentials: Option<SelfManagedKafkaAccessConfigurationCredentials>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_root_ca_certificate: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vpc: Option<SelfManagedKafkaAccessConfigurationVpc>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct UpdatePipeSourceSqsQueueParameters {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_size: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_batching_window_in_seconds: Option<i32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ValidationExceptionField {
    pub name: String,
    pub message: String,
}
