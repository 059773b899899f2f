// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

static PATTERN_OF_ARN: Pattern = Pattern::new(r"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-]+):([a-z]{2,4}((-gov)|(-de)|(-iso([a-z]?)))?-[a-z]+(-\d{1})?)?:(\d{12})?:(.+)");
pub static ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_ARN), values: &[], sensitive: false };
static PATTERN_OF_ARN_OR_JSON_PATH: Pattern = Pattern::new(r"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-]+):([a-z]{2,4}((-gov)|(-de)|(-iso([a-z]?)))?-[a-z]+(-\d{1})?)?:(\d{12})?:(.+)|(\$(\.[\w/_-]+(\[(\d+|\*)\])*)*)");
pub static ARN_OR_JSON_PATH: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_ARN_OR_JSON_PATH), values: &[], sensitive: false };
static PATTERN_OF_ARN_OR_URL: Pattern = Pattern::new(r"smk://(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9])\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\-]*[A-Za-z0-9]):[0-9]{1,5}|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-]+):([a-z]{2,4}((-gov)|(-de)|(-iso([a-z]?)))?-[a-z]+(-\d{1})?)?:(\d{12})?:(.+)");
pub static ARN_OR_URL: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_ARN_OR_URL), values: &[], sensitive: false };
pub static ASSIGN_PUBLIC_IP: Text = Text { min: None, max: None, pattern: None, values: &["ENABLED", "DISABLED"], sensitive: false };
pub static AWS_VPC_CONFIGURATION: Structure = Structure { name: "AwsVpcConfiguration", union: false, members: &[
    Member::new("Subnets", Shape::List(&SUBNETS)).required(),
    Member::new("SecurityGroups", Shape::List(&SECURITY_GROUPS)),
    Member::new("AssignPublicIp", Shape::String(&ASSIGN_PUBLIC_IP)),
] };
pub static BATCH_ARRAY_PROPERTIES: Structure = Structure { name: "BatchArrayProperties", union: false, members: &[
    Member::new("Size", Shape::Integer(&BATCH_ARRAY_SIZE)),
] };
pub static BATCH_ARRAY_SIZE: Whole = Whole { min: Some(2), max: Some(10000) };
pub static BATCH_CONTAINER_OVERRIDES: Structure = Structure { name: "BatchContainerOverrides", union: false, members: &[
    Member::new("Command", Shape::List(&STRING_LIST)),
    Member::new("Environment", Shape::List(&BATCH_ENVIRONMENT_VARIABLE_LIST)),
    Member::new("InstanceType", Shape::String(&STRING)),
    Member::new("ResourceRequirements", Shape::List(&BATCH_RESOURCE_REQUIREMENTS_LIST)),
] };
pub static BATCH_DEPENDS_ON: List = List { member: Shape::Structure(&BATCH_JOB_DEPENDENCY), wire: "member", flattened: false, min: Some(0), max: Some(20) };
pub static BATCH_ENVIRONMENT_VARIABLE: Structure = Structure { name: "BatchEnvironmentVariable", union: false, members: &[
    Member::new("Name", Shape::String(&STRING)),
    Member::new("Value", Shape::String(&STRING)),
] };
pub static BATCH_ENVIRONMENT_VARIABLE_LIST: List = List { member: Shape::Structure(&BATCH_ENVIRONMENT_VARIABLE), wire: "member", flattened: false, min: None, max: None };
pub static BATCH_JOB_DEPENDENCY: Structure = Structure { name: "BatchJobDependency", union: false, members: &[
    Member::new("JobId", Shape::String(&STRING)),
    Member::new("Type", Shape::String(&BATCH_JOB_DEPENDENCY_TYPE)),
] };
pub static BATCH_JOB_DEPENDENCY_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["N_TO_N", "SEQUENTIAL"], sensitive: false };
pub static BATCH_PARAMETERS_MAP: Map = Map { key: Shape::String(&STRING), value: Shape::String(&STRING), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static BATCH_RESOURCE_REQUIREMENT: Structure = Structure { name: "BatchResourceRequirement", union: false, members: &[
    Member::new("Type", Shape::String(&BATCH_RESOURCE_REQUIREMENT_TYPE)).required(),
    Member::new("Value", Shape::String(&STRING)).required(),
] };
pub static BATCH_RESOURCE_REQUIREMENT_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["GPU", "MEMORY", "VCPU"], sensitive: false };
pub static BATCH_RESOURCE_REQUIREMENTS_LIST: List = List { member: Shape::Structure(&BATCH_RESOURCE_REQUIREMENT), wire: "member", flattened: false, min: None, max: None };
pub static BATCH_RETRY_ATTEMPTS: Whole = Whole { min: Some(1), max: Some(10) };
pub static BATCH_RETRY_STRATEGY: Structure = Structure { name: "BatchRetryStrategy", union: false, members: &[
    Member::new("Attempts", Shape::Integer(&BATCH_RETRY_ATTEMPTS)),
] };
pub static CAPACITY_PROVIDER: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: true };
pub static CAPACITY_PROVIDER_STRATEGY: List = List { member: Shape::Structure(&CAPACITY_PROVIDER_STRATEGY_ITEM), wire: "member", flattened: false, min: Some(0), max: Some(6) };
pub static CAPACITY_PROVIDER_STRATEGY_ITEM: Structure = Structure { name: "CapacityProviderStrategyItem", union: false, members: &[
    Member::new("capacityProvider", Shape::String(&CAPACITY_PROVIDER)).required(),
    Member::new("weight", Shape::Integer(&CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT)),
    Member::new("base", Shape::Integer(&CAPACITY_PROVIDER_STRATEGY_ITEM_BASE)),
] };
pub static CAPACITY_PROVIDER_STRATEGY_ITEM_BASE: Whole = Whole { min: Some(0), max: Some(100000) };
pub static CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT: Whole = Whole { min: Some(0), max: Some(1000) };
static PATTERN_OF_CLOUDWATCH_LOG_GROUP_ARN: Pattern = Pattern::new(r"(^arn:aws([a-z]|\-)*:logs:([a-z]{2,4}((-gov)|(-de)|(-iso([a-z]?)))?-[a-z]+(-\d{1})?):(\d{12}):log-group:[\.\-_/#A-Za-z0-9]{1,512}(:\*)?)");
pub static CLOUDWATCH_LOG_GROUP_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_CLOUDWATCH_LOG_GROUP_ARN), values: &[], sensitive: false };
pub static CLOUDWATCH_LOGS_LOG_DESTINATION: Structure = Structure { name: "CloudwatchLogsLogDestination", union: false, members: &[
    Member::new("LogGroupArn", Shape::String(&CLOUDWATCH_LOG_GROUP_ARN)),
] };
pub static CLOUDWATCH_LOGS_LOG_DESTINATION_PARAMETERS: Structure = Structure { name: "CloudwatchLogsLogDestinationParameters", union: false, members: &[
    Member::new("LogGroupArn", Shape::String(&CLOUDWATCH_LOG_GROUP_ARN)).required(),
] };
pub static CONFLICT_EXCEPTION: Structure = Structure { name: "ConflictException", union: false, members: &[
    Member::new("message", Shape::String(&STRING)).required(),
    Member::new("resourceId", Shape::String(&STRING)).required(),
    Member::new("resourceType", Shape::String(&STRING)).required(),
] };
pub static CREATE_PIPE_REQUEST: Structure = Structure { name: "CreatePipeRequest", union: false, members: &[
    Member::new("Name", Shape::String(&PIPE_NAME)).at(Location::Uri, "Name").required(),
    Member::new("Description", Shape::String(&PIPE_DESCRIPTION)),
    Member::new("DesiredState", Shape::String(&REQUESTED_PIPE_STATE)),
    Member::new("Source", Shape::String(&ARN_OR_URL)).required(),
    Member::new("SourceParameters", Shape::Structure(&PIPE_SOURCE_PARAMETERS)),
    Member::new("Enrichment", Shape::String(&OPTIONAL_ARN)),
    Member::new("EnrichmentParameters", Shape::Structure(&PIPE_ENRICHMENT_PARAMETERS)),
    Member::new("Target", Shape::String(&ARN)).required(),
    Member::new("TargetParameters", Shape::Structure(&PIPE_TARGET_PARAMETERS)),
    Member::new("RoleArn", Shape::String(&ROLE_ARN)).required(),
    Member::new("Tags", Shape::Map(&TAG_MAP)),
    Member::new("LogConfiguration", Shape::Structure(&PIPE_LOG_CONFIGURATION_PARAMETERS)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
] };
pub static CREATE_PIPE_RESPONSE: Structure = Structure { name: "CreatePipeResponse", union: false, members: &[
    Member::new("Arn", Shape::String(&PIPE_ARN)),
    Member::new("Name", Shape::String(&PIPE_NAME)),
    Member::new("DesiredState", Shape::String(&REQUESTED_PIPE_STATE)),
    Member::new("CurrentState", Shape::String(&PIPE_STATE)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static DATABASE: Text = Text { min: Some(1), max: Some(64), pattern: None, values: &[], sensitive: true };
pub static DB_USER: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: true };
pub static DEAD_LETTER_CONFIG: Structure = Structure { name: "DeadLetterConfig", union: false, members: &[
    Member::new("Arn", Shape::String(&ARN)),
] };
pub static DELETE_PIPE_REQUEST: Structure = Structure { name: "DeletePipeRequest", union: false, members: &[
    Member::new("Name", Shape::String(&PIPE_NAME)).at(Location::Uri, "Name").required(),
] };
pub static DELETE_PIPE_RESPONSE: Structure = Structure { name: "DeletePipeResponse", union: false, members: &[
    Member::new("Arn", Shape::String(&PIPE_ARN)),
    Member::new("Name", Shape::String(&PIPE_NAME)),
    Member::new("DesiredState", Shape::String(&REQUESTED_PIPE_STATE_DESCRIBE_RESPONSE)),
    Member::new("CurrentState", Shape::String(&PIPE_STATE)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static DESCRIBE_PIPE_REQUEST: Structure = Structure { name: "DescribePipeRequest", union: false, members: &[
    Member::new("Name", Shape::String(&PIPE_NAME)).at(Location::Uri, "Name").required(),
] };
pub static DESCRIBE_PIPE_RESPONSE: Structure = Structure { name: "DescribePipeResponse", union: false, members: &[
    Member::new("Arn", Shape::String(&PIPE_ARN)),
    Member::new("Name", Shape::String(&PIPE_NAME)),
    Member::new("Description", Shape::String(&PIPE_DESCRIPTION)),
    Member::new("DesiredState", Shape::String(&REQUESTED_PIPE_STATE_DESCRIBE_RESPONSE)),
    Member::new("CurrentState", Shape::String(&PIPE_STATE)),
    Member::new("StateReason", Shape::String(&PIPE_STATE_REASON)),
    Member::new("Source", Shape::String(&ARN_OR_URL)),
    Member::new("SourceParameters", Shape::Structure(&PIPE_SOURCE_PARAMETERS)),
    Member::new("Enrichment", Shape::String(&OPTIONAL_ARN)),
    Member::new("EnrichmentParameters", Shape::Structure(&PIPE_ENRICHMENT_PARAMETERS)),
    Member::new("Target", Shape::String(&ARN)),
    Member::new("TargetParameters", Shape::Structure(&PIPE_TARGET_PARAMETERS)),
    Member::new("RoleArn", Shape::String(&ROLE_ARN)),
    Member::new("Tags", Shape::Map(&TAG_MAP)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LogConfiguration", Shape::Structure(&PIPE_LOG_CONFIGURATION)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
] };
pub static DIMENSION_MAPPING: Structure = Structure { name: "DimensionMapping", union: false, members: &[
    Member::new("DimensionValue", Shape::String(&DIMENSION_VALUE)).required(),
    Member::new("DimensionValueType", Shape::String(&DIMENSION_VALUE_TYPE)).required(),
    Member::new("DimensionName", Shape::String(&DIMENSION_NAME)).required(),
] };
pub static DIMENSION_MAPPINGS: List = List { member: Shape::Structure(&DIMENSION_MAPPING), wire: "member", flattened: false, min: Some(1), max: Some(128) };
pub static DIMENSION_NAME: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static DIMENSION_VALUE: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static DIMENSION_VALUE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["VARCHAR"], sensitive: false };
pub static DYNAMO_DB_STREAM_START_POSITION: Text = Text { min: None, max: None, pattern: None, values: &["TRIM_HORIZON", "LATEST"], sensitive: false };
pub static ECS_CONTAINER_OVERRIDE: Structure = Structure { name: "EcsContainerOverride", union: false, members: &[
    Member::new("Command", Shape::List(&STRING_LIST)),
    Member::new("Cpu", Shape::Integer(&INTEGER)),
    Member::new("Environment", Shape::List(&ECS_ENVIRONMENT_VARIABLE_LIST)),
    Member::new("EnvironmentFiles", Shape::List(&ECS_ENVIRONMENT_FILE_LIST)),
    Member::new("Memory", Shape::Integer(&INTEGER)),
    Member::new("MemoryReservation", Shape::Integer(&INTEGER)),
    Member::new("Name", Shape::String(&STRING)),
    Member::new("ResourceRequirements", Shape::List(&ECS_RESOURCE_REQUIREMENTS_LIST)),
] };
pub static ECS_CONTAINER_OVERRIDE_LIST: List = List { member: Shape::Structure(&ECS_CONTAINER_OVERRIDE), wire: "member", flattened: false, min: None, max: None };
pub static ECS_ENVIRONMENT_FILE: Structure = Structure { name: "EcsEnvironmentFile", union: false, members: &[
    Member::new("type", Shape::String(&ECS_ENVIRONMENT_FILE_TYPE)).required(),
    Member::new("value", Shape::String(&STRING)).required(),
] };
pub static ECS_ENVIRONMENT_FILE_LIST: List = List { member: Shape::Structure(&ECS_ENVIRONMENT_FILE), wire: "member", flattened: false, min: None, max: None };
pub static ECS_ENVIRONMENT_FILE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["s3"], sensitive: false };
pub static ECS_ENVIRONMENT_VARIABLE: Structure = Structure { name: "EcsEnvironmentVariable", union: false, members: &[
    Member::new("name", Shape::String(&STRING)),
    Member::new("value", Shape::String(&STRING)),
] };
pub static ECS_ENVIRONMENT_VARIABLE_LIST: List = List { member: Shape::Structure(&ECS_ENVIRONMENT_VARIABLE), wire: "member", flattened: false, min: None, max: None };
pub static ECS_EPHEMERAL_STORAGE: Structure = Structure { name: "EcsEphemeralStorage", union: false, members: &[
    Member::new("sizeInGiB", Shape::Integer(&EPHEMERAL_STORAGE_SIZE)).required(),
] };
pub static ECS_INFERENCE_ACCELERATOR_OVERRIDE: Structure = Structure { name: "EcsInferenceAcceleratorOverride", union: false, members: &[
    Member::new("deviceName", Shape::String(&STRING)),
    Member::new("deviceType", Shape::String(&STRING)),
] };
pub static ECS_INFERENCE_ACCELERATOR_OVERRIDE_LIST: List = List { member: Shape::Structure(&ECS_INFERENCE_ACCELERATOR_OVERRIDE), wire: "member", flattened: false, min: None, max: None };
pub static ECS_RESOURCE_REQUIREMENT: Structure = Structure { name: "EcsResourceRequirement", union: false, members: &[
    Member::new("type", Shape::String(&ECS_RESOURCE_REQUIREMENT_TYPE)).required(),
    Member::new("value", Shape::String(&STRING)).required(),
] };
pub static ECS_RESOURCE_REQUIREMENT_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["GPU", "InferenceAccelerator"], sensitive: false };
pub static ECS_RESOURCE_REQUIREMENTS_LIST: List = List { member: Shape::Structure(&ECS_RESOURCE_REQUIREMENT), wire: "member", flattened: false, min: None, max: None };
pub static ECS_TASK_OVERRIDE: Structure = Structure { name: "EcsTaskOverride", union: false, members: &[
    Member::new("ContainerOverrides", Shape::List(&ECS_CONTAINER_OVERRIDE_LIST)),
    Member::new("Cpu", Shape::String(&STRING)),
    Member::new("EphemeralStorage", Shape::Structure(&ECS_EPHEMERAL_STORAGE)),
    Member::new("ExecutionRoleArn", Shape::String(&ARN_OR_JSON_PATH)),
    Member::new("InferenceAcceleratorOverrides", Shape::List(&ECS_INFERENCE_ACCELERATOR_OVERRIDE_LIST)),
    Member::new("Memory", Shape::String(&STRING)),
    Member::new("TaskRoleArn", Shape::String(&ARN_OR_JSON_PATH)),
] };
static PATTERN_OF_ENDPOINT_STRING: Pattern = Pattern::new(r"(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9])\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\-]*[A-Za-z0-9]):[0-9]{1,5}");
pub static ENDPOINT_STRING: Text = Text { min: Some(1), max: Some(300), pattern: Some(&PATTERN_OF_ENDPOINT_STRING), values: &[], sensitive: true };
pub static EPHEMERAL_STORAGE_SIZE: Whole = Whole { min: Some(21), max: Some(200) };
pub static EPOCH_TIME_UNIT: Text = Text { min: None, max: None, pattern: None, values: &["MILLISECONDS", "SECONDS", "MICROSECONDS", "NANOSECONDS"], sensitive: false };
pub static ERROR_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static EVENT_BRIDGE_DETAIL_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: true };
static PATTERN_OF_EVENT_BRIDGE_ENDPOINT_ID: Pattern = Pattern::new(r"[A-Za-z0-9\-]+[\.][A-Za-z0-9\-]+");
pub static EVENT_BRIDGE_ENDPOINT_ID: Text = Text { min: Some(1), max: Some(50), pattern: Some(&PATTERN_OF_EVENT_BRIDGE_ENDPOINT_ID), values: &[], sensitive: true };
pub static EVENT_BRIDGE_EVENT_RESOURCE_LIST: List = List { member: Shape::String(&ARN_OR_JSON_PATH), wire: "member", flattened: false, min: Some(0), max: Some(10) };
static PATTERN_OF_EVENT_BRIDGE_EVENT_SOURCE: Pattern = Pattern::new(r".*(?=[/\.\-_A-Za-z0-9]+)((?!aws\.).*)|(\$(\.[\w/_-]+(\[(\d+|\*)\])*)*).*");
pub static EVENT_BRIDGE_EVENT_SOURCE: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_EVENT_BRIDGE_EVENT_SOURCE), values: &[], sensitive: true };
pub static EVENT_PATTERN: Text = Text { min: Some(0), max: Some(4096), pattern: None, values: &[], sensitive: true };
pub static FILTER: Structure = Structure { name: "Filter", union: false, members: &[
    Member::new("Pattern", Shape::String(&EVENT_PATTERN)),
] };
pub static FILTER_CRITERIA: Structure = Structure { name: "FilterCriteria", union: false, members: &[
    Member::new("Filters", Shape::List(&FILTER_LIST)),
] };
pub static FILTER_LIST: List = List { member: Shape::Structure(&FILTER), wire: "member", flattened: false, min: Some(0), max: Some(5) };
static PATTERN_OF_FIREHOSE_ARN: Pattern = Pattern::new(r"(^arn:aws([a-z]|\-)*:firehose:([a-z]{2,4}((-gov)|(-de)|(-iso([a-z]?)))?-[a-z]+(-\d{1})?):(\d{12}):deliverystream/[a-zA-Z0-9_.-]{1,64})");
pub static FIREHOSE_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_FIREHOSE_ARN), values: &[], sensitive: false };
pub static FIREHOSE_LOG_DESTINATION: Structure = Structure { name: "FirehoseLogDestination", union: false, members: &[
    Member::new("DeliveryStreamArn", Shape::String(&FIREHOSE_ARN)),
] };
pub static FIREHOSE_LOG_DESTINATION_PARAMETERS: Structure = Structure { name: "FirehoseLogDestinationParameters", union: false, members: &[
    Member::new("DeliveryStreamArn", Shape::String(&FIREHOSE_ARN)).required(),
] };
static PATTERN_OF_HEADER_KEY: Pattern = Pattern::new(r"[!#$%&'*+-.^_`|~0-9a-zA-Z]+|(\$(\.[\w/_-]+(\[(\d+|\*)\])*)*)");
pub static HEADER_KEY: Text = Text { min: Some(0), max: Some(512), pattern: Some(&PATTERN_OF_HEADER_KEY), values: &[], sensitive: false };
pub static HEADER_PARAMETERS_MAP: Map = Map { key: Shape::String(&HEADER_KEY), value: Shape::String(&HEADER_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
static PATTERN_OF_HEADER_VALUE: Pattern = Pattern::new(r"[ \t]*[\x20-\x7E]+([ \t]+[\x20-\x7E]+)*[ \t]*|(\$(\.[\w/_-]+(\[(\d+|\*)\])*)*)");
pub static HEADER_VALUE: Text = Text { min: Some(0), max: Some(512), pattern: Some(&PATTERN_OF_HEADER_VALUE), values: &[], sensitive: true };
pub static INCLUDE_EXECUTION_DATA: List = List { member: Shape::String(&INCLUDE_EXECUTION_DATA_OPTION), wire: "member", flattened: false, min: None, max: None };
pub static INCLUDE_EXECUTION_DATA_OPTION: Text = Text { min: None, max: None, pattern: None, values: &["ALL"], sensitive: false };
pub static INPUT_TEMPLATE: Text = Text { min: Some(0), max: Some(8192), pattern: None, values: &[], sensitive: true };
pub static INTEGER: Whole = Whole { min: None, max: None };
pub static INTERNAL_EXCEPTION: Structure = Structure { name: "InternalException", union: false, members: &[
    Member::new("message", Shape::String(&STRING)).required(),
    Member::new("retryAfterSeconds", Shape::Integer(&INTEGER)).at(Location::Header, "Retry-After"),
] };
static PATTERN_OF_JSON_PATH: Pattern = Pattern::new(r"\$(\.[\w/_-]+(\[(\d+|\*)\])*)*");
pub static JSON_PATH: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_JSON_PATH), values: &[], sensitive: false };
pub static KAFKA_BOOTSTRAP_SERVERS: List = List { member: Shape::String(&ENDPOINT_STRING), wire: "member", flattened: false, min: Some(0), max: Some(2) };
static PATTERN_OF_KAFKA_TOPIC_NAME: Pattern = Pattern::new(r"[^.]([a-zA-Z0-9\-_.]+)");
pub static KAFKA_TOPIC_NAME: Text = Text { min: Some(1), max: Some(249), pattern: Some(&PATTERN_OF_KAFKA_TOPIC_NAME), values: &[], sensitive: true };
pub static KINESIS_PARTITION_KEY: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: true };
pub static KINESIS_STREAM_START_POSITION: Text = Text { min: None, max: None, pattern: None, values: &["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"], sensitive: false };
static PATTERN_OF_KMS_KEY_IDENTIFIER: Pattern = Pattern::new(r"[a-zA-Z0-9_\-/:]*");
pub static KMS_KEY_IDENTIFIER: Text = Text { min: Some(0), max: Some(2048), pattern: Some(&PATTERN_OF_KMS_KEY_IDENTIFIER), values: &[], sensitive: false };
pub static LAUNCH_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["EC2", "FARGATE", "EXTERNAL"], sensitive: false };
pub static LIMIT_MAX10: Whole = Whole { min: Some(1), max: Some(10) };
pub static LIMIT_MAX100: Whole = Whole { min: Some(1), max: Some(100) };
pub static LIMIT_MAX10000: Whole = Whole { min: Some(1), max: Some(10000) };
pub static LIMIT_MIN1: Whole = Whole { min: Some(1), max: None };
pub static LIST_PIPES_REQUEST: Structure = Structure { name: "ListPipesRequest", union: false, members: &[
    Member::new("NamePrefix", Shape::String(&PIPE_NAME)).at(Location::Query, "NamePrefix"),
    Member::new("DesiredState", Shape::String(&REQUESTED_PIPE_STATE)).at(Location::Query, "DesiredState"),
    Member::new("CurrentState", Shape::String(&PIPE_STATE)).at(Location::Query, "CurrentState"),
    Member::new("SourcePrefix", Shape::String(&RESOURCE_ARN)).at(Location::Query, "SourcePrefix"),
    Member::new("TargetPrefix", Shape::String(&RESOURCE_ARN)).at(Location::Query, "TargetPrefix"),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)).at(Location::Query, "NextToken"),
    Member::new("Limit", Shape::Integer(&LIMIT_MAX100)).at(Location::Query, "Limit"),
] };
pub static LIST_PIPES_RESPONSE: Structure = Structure { name: "ListPipesResponse", union: false, members: &[
    Member::new("Pipes", Shape::List(&PIPE_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_TAGS_FOR_RESOURCE_REQUEST: Structure = Structure { name: "ListTagsForResourceRequest", union: false, members: &[
    Member::new("resourceArn", Shape::String(&PIPE_ARN)).at(Location::Uri, "resourceArn").required(),
] };
pub static LIST_TAGS_FOR_RESOURCE_RESPONSE: Structure = Structure { name: "ListTagsForResourceResponse", union: false, members: &[
    Member::new("tags", Shape::Map(&TAG_MAP)),
] };
pub static LOG_LEVEL: Text = Text { min: None, max: None, pattern: None, values: &["OFF", "ERROR", "INFO", "TRACE"], sensitive: false };
pub static LOG_STREAM_NAME: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static MQ_BROKER_ACCESS_CREDENTIALS: Structure = Structure { name: "MQBrokerAccessCredentials", union: true, members: &[
    Member::new("BasicAuth", Shape::String(&SECRET_MANAGER_ARN)),
] };
static PATTERN_OF_MQ_BROKER_QUEUE_NAME: Pattern = Pattern::new(r"[\s\S]*");
pub static MQ_BROKER_QUEUE_NAME: Text = Text { min: Some(1), max: Some(1000), pattern: Some(&PATTERN_OF_MQ_BROKER_QUEUE_NAME), values: &[], sensitive: true };
pub static MSK_ACCESS_CREDENTIALS: Structure = Structure { name: "MSKAccessCredentials", union: true, members: &[
    Member::new("SaslScram512Auth", Shape::String(&SECRET_MANAGER_ARN)),
    Member::new("ClientCertificateTlsAuth", Shape::String(&SECRET_MANAGER_ARN)),
] };
pub static MSK_START_POSITION: Text = Text { min: None, max: None, pattern: None, values: &["TRIM_HORIZON", "LATEST"], sensitive: false };
pub static MAXIMUM_BATCHING_WINDOW_IN_SECONDS: Whole = Whole { min: Some(0), max: Some(300) };
pub static MAXIMUM_RECORD_AGE_IN_SECONDS: Whole = Whole { min: Some(-1), max: Some(604800) };
pub static MAXIMUM_RETRY_ATTEMPTS_ESM: Whole = Whole { min: Some(-1), max: Some(10000) };
pub static MEASURE_NAME: Text = Text { min: Some(1), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static MEASURE_VALUE: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static MEASURE_VALUE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["DOUBLE", "BIGINT", "VARCHAR", "BOOLEAN", "TIMESTAMP"], sensitive: false };
pub static MESSAGE_DEDUPLICATION_ID: Text = Text { min: Some(0), max: Some(100), pattern: None, values: &[], sensitive: true };
pub static MESSAGE_GROUP_ID: Text = Text { min: Some(0), max: Some(100), pattern: None, values: &[], sensitive: true };
pub static MULTI_MEASURE_ATTRIBUTE_MAPPING: Structure = Structure { name: "MultiMeasureAttributeMapping", union: false, members: &[
    Member::new("MeasureValue", Shape::String(&MEASURE_VALUE)).required(),
    Member::new("MeasureValueType", Shape::String(&MEASURE_VALUE_TYPE)).required(),
    Member::new("MultiMeasureAttributeName", Shape::String(&MULTI_MEASURE_ATTRIBUTE_NAME)).required(),
] };
pub static MULTI_MEASURE_ATTRIBUTE_MAPPINGS: List = List { member: Shape::Structure(&MULTI_MEASURE_ATTRIBUTE_MAPPING), wire: "member", flattened: false, min: Some(1), max: Some(256) };
pub static MULTI_MEASURE_ATTRIBUTE_NAME: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static MULTI_MEASURE_MAPPING: Structure = Structure { name: "MultiMeasureMapping", union: false, members: &[
    Member::new("MultiMeasureName", Shape::String(&MULTI_MEASURE_NAME)).required(),
    Member::new("MultiMeasureAttributeMappings", Shape::List(&MULTI_MEASURE_ATTRIBUTE_MAPPINGS)).required(),
] };
pub static MULTI_MEASURE_MAPPINGS: List = List { member: Shape::Structure(&MULTI_MEASURE_MAPPING), wire: "member", flattened: false, min: Some(0), max: Some(1024) };
pub static MULTI_MEASURE_NAME: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static NETWORK_CONFIGURATION: Structure = Structure { name: "NetworkConfiguration", union: false, members: &[
    Member::new("awsvpcConfiguration", Shape::Structure(&AWS_VPC_CONFIGURATION)),
] };
pub static NEXT_TOKEN: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: true };
pub static NOT_FOUND_EXCEPTION: Structure = Structure { name: "NotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static ON_PARTIAL_BATCH_ITEM_FAILURE_STREAMS: Text = Text { min: None, max: None, pattern: None, values: &["AUTOMATIC_BISECT"], sensitive: false };
static PATTERN_OF_OPTIONAL_ARN: Pattern = Pattern::new(r"$|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-]+):([a-z]{2,4}((-gov)|(-de)|(-iso([a-z]?)))?-[a-z]+(-\d{1})?)?:(\d{12})?:(.+)");
pub static OPTIONAL_ARN: Text = Text { min: Some(0), max: Some(1600), pattern: Some(&PATTERN_OF_OPTIONAL_ARN), values: &[], sensitive: false };
static PATTERN_OF_PATH_PARAMETER: Pattern = Pattern::new(r"(?!\s*$).+|(\$(\.[\w/_-]+(\[(\d+|\*)\])*)*)");
pub static PATH_PARAMETER: Text = Text { min: None, max: None, pattern: Some(&PATTERN_OF_PATH_PARAMETER), values: &[], sensitive: true };
pub static PATH_PARAMETER_LIST: List = List { member: Shape::String(&PATH_PARAMETER), wire: "member", flattened: false, min: None, max: None };
pub static PIPE: Structure = Structure { name: "Pipe", union: false, members: &[
    Member::new("Name", Shape::String(&PIPE_NAME)),
    Member::new("Arn", Shape::String(&PIPE_ARN)),
    Member::new("DesiredState", Shape::String(&REQUESTED_PIPE_STATE)),
    Member::new("CurrentState", Shape::String(&PIPE_STATE)),
    Member::new("StateReason", Shape::String(&PIPE_STATE_REASON)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Source", Shape::String(&ARN_OR_URL)),
    Member::new("Target", Shape::String(&ARN)),
    Member::new("Enrichment", Shape::String(&OPTIONAL_ARN)),
] };
static PATTERN_OF_PIPE_ARN: Pattern = Pattern::new(r"arn:aws([a-z]|\-)*:([a-zA-Z0-9\-]+):([a-z]|\d|\-)*:([0-9]{12})?:(.+)");
pub static PIPE_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_PIPE_ARN), values: &[], sensitive: false };
static PATTERN_OF_PIPE_DESCRIPTION: Pattern = Pattern::new(".*");
pub static PIPE_DESCRIPTION: Text = Text { min: Some(0), max: Some(512), pattern: Some(&PATTERN_OF_PIPE_DESCRIPTION), values: &[], sensitive: true };
pub static PIPE_ENRICHMENT_HTTP_PARAMETERS: Structure = Structure { name: "PipeEnrichmentHttpParameters", union: false, members: &[
    Member::new("PathParameterValues", Shape::List(&PATH_PARAMETER_LIST)),
    Member::new("HeaderParameters", Shape::Map(&HEADER_PARAMETERS_MAP)),
    Member::new("QueryStringParameters", Shape::Map(&QUERY_STRING_PARAMETERS_MAP)),
] };
pub static PIPE_ENRICHMENT_PARAMETERS: Structure = Structure { name: "PipeEnrichmentParameters", union: false, members: &[
    Member::new("InputTemplate", Shape::String(&INPUT_TEMPLATE)),
    Member::new("HttpParameters", Shape::Structure(&PIPE_ENRICHMENT_HTTP_PARAMETERS)),
] };
pub static PIPE_LIST: List = List { member: Shape::Structure(&PIPE), wire: "member", flattened: false, min: None, max: None };
pub static PIPE_LOG_CONFIGURATION: Structure = Structure { name: "PipeLogConfiguration", union: false, members: &[
    Member::new("S3LogDestination", Shape::Structure(&S3_LOG_DESTINATION)),
    Member::new("FirehoseLogDestination", Shape::Structure(&FIREHOSE_LOG_DESTINATION)),
    Member::new("CloudwatchLogsLogDestination", Shape::Structure(&CLOUDWATCH_LOGS_LOG_DESTINATION)),
    Member::new("Level", Shape::String(&LOG_LEVEL)),
    Member::new("IncludeExecutionData", Shape::List(&INCLUDE_EXECUTION_DATA)),
] };
pub static PIPE_LOG_CONFIGURATION_PARAMETERS: Structure = Structure { name: "PipeLogConfigurationParameters", union: false, members: &[
    Member::new("S3LogDestination", Shape::Structure(&S3_LOG_DESTINATION_PARAMETERS)),
    Member::new("FirehoseLogDestination", Shape::Structure(&FIREHOSE_LOG_DESTINATION_PARAMETERS)),
    Member::new("CloudwatchLogsLogDestination", Shape::Structure(&CLOUDWATCH_LOGS_LOG_DESTINATION_PARAMETERS)),
    Member::new("Level", Shape::String(&LOG_LEVEL)).required(),
    Member::new("IncludeExecutionData", Shape::List(&INCLUDE_EXECUTION_DATA)),
] };
static PATTERN_OF_PIPE_NAME: Pattern = Pattern::new(r"[\.\-_A-Za-z0-9]+");
pub static PIPE_NAME: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_PIPE_NAME), values: &[], sensitive: false };
pub static PIPE_SOURCE_ACTIVE_MQ_BROKER_PARAMETERS: Structure = Structure { name: "PipeSourceActiveMQBrokerParameters", union: false, members: &[
    Member::new("Credentials", Shape::Structure(&MQ_BROKER_ACCESS_CREDENTIALS)).required(),
    Member::new("QueueName", Shape::String(&MQ_BROKER_QUEUE_NAME)).required(),
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
] };
pub static PIPE_SOURCE_DYNAMO_DB_STREAM_PARAMETERS: Structure = Structure { name: "PipeSourceDynamoDBStreamParameters", union: false, members: &[
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("OnPartialBatchItemFailure", Shape::String(&ON_PARTIAL_BATCH_ITEM_FAILURE_STREAMS)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
    Member::new("MaximumRecordAgeInSeconds", Shape::Integer(&MAXIMUM_RECORD_AGE_IN_SECONDS)),
    Member::new("MaximumRetryAttempts", Shape::Integer(&MAXIMUM_RETRY_ATTEMPTS_ESM)),
    Member::new("ParallelizationFactor", Shape::Integer(&LIMIT_MAX10)),
    Member::new("StartingPosition", Shape::String(&DYNAMO_DB_STREAM_START_POSITION)).required(),
] };
pub static PIPE_SOURCE_KINESIS_STREAM_PARAMETERS: Structure = Structure { name: "PipeSourceKinesisStreamParameters", union: false, members: &[
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("OnPartialBatchItemFailure", Shape::String(&ON_PARTIAL_BATCH_ITEM_FAILURE_STREAMS)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
    Member::new("MaximumRecordAgeInSeconds", Shape::Integer(&MAXIMUM_RECORD_AGE_IN_SECONDS)),
    Member::new("MaximumRetryAttempts", Shape::Integer(&MAXIMUM_RETRY_ATTEMPTS_ESM)),
    Member::new("ParallelizationFactor", Shape::Integer(&LIMIT_MAX10)),
    Member::new("StartingPosition", Shape::String(&KINESIS_STREAM_START_POSITION)).required(),
    Member::new("StartingPositionTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static PIPE_SOURCE_MANAGED_STREAMING_KAFKA_PARAMETERS: Structure = Structure { name: "PipeSourceManagedStreamingKafkaParameters", union: false, members: &[
    Member::new("TopicName", Shape::String(&KAFKA_TOPIC_NAME)).required(),
    Member::new("StartingPosition", Shape::String(&MSK_START_POSITION)),
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
    Member::new("ConsumerGroupID", Shape::String(&URI)),
    Member::new("Credentials", Shape::Structure(&MSK_ACCESS_CREDENTIALS)),
] };
pub static PIPE_SOURCE_PARAMETERS: Structure = Structure { name: "PipeSourceParameters", union: false, members: &[
    Member::new("FilterCriteria", Shape::Structure(&FILTER_CRITERIA)),
    Member::new("KinesisStreamParameters", Shape::Structure(&PIPE_SOURCE_KINESIS_STREAM_PARAMETERS)),
    Member::new("DynamoDBStreamParameters", Shape::Structure(&PIPE_SOURCE_DYNAMO_DB_STREAM_PARAMETERS)),
    Member::new("SqsQueueParameters", Shape::Structure(&PIPE_SOURCE_SQS_QUEUE_PARAMETERS)),
    Member::new("ActiveMQBrokerParameters", Shape::Structure(&PIPE_SOURCE_ACTIVE_MQ_BROKER_PARAMETERS)),
    Member::new("RabbitMQBrokerParameters", Shape::Structure(&PIPE_SOURCE_RABBIT_MQ_BROKER_PARAMETERS)),
    Member::new("ManagedStreamingKafkaParameters", Shape::Structure(&PIPE_SOURCE_MANAGED_STREAMING_KAFKA_PARAMETERS)),
    Member::new("SelfManagedKafkaParameters", Shape::Structure(&PIPE_SOURCE_SELF_MANAGED_KAFKA_PARAMETERS)),
] };
pub static PIPE_SOURCE_RABBIT_MQ_BROKER_PARAMETERS: Structure = Structure { name: "PipeSourceRabbitMQBrokerParameters", union: false, members: &[
    Member::new("Credentials", Shape::Structure(&MQ_BROKER_ACCESS_CREDENTIALS)).required(),
    Member::new("QueueName", Shape::String(&MQ_BROKER_QUEUE_NAME)).required(),
    Member::new("VirtualHost", Shape::String(&URI)),
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
] };
pub static PIPE_SOURCE_SELF_MANAGED_KAFKA_PARAMETERS: Structure = Structure { name: "PipeSourceSelfManagedKafkaParameters", union: false, members: &[
    Member::new("TopicName", Shape::String(&KAFKA_TOPIC_NAME)).required(),
    Member::new("StartingPosition", Shape::String(&SELF_MANAGED_KAFKA_START_POSITION)),
    Member::new("AdditionalBootstrapServers", Shape::List(&KAFKA_BOOTSTRAP_SERVERS)),
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
    Member::new("ConsumerGroupID", Shape::String(&URI)),
    Member::new("Credentials", Shape::Structure(&SELF_MANAGED_KAFKA_ACCESS_CONFIGURATION_CREDENTIALS)),
    Member::new("ServerRootCaCertificate", Shape::String(&SECRET_MANAGER_ARN)),
    Member::new("Vpc", Shape::Structure(&SELF_MANAGED_KAFKA_ACCESS_CONFIGURATION_VPC)),
] };
pub static PIPE_SOURCE_SQS_QUEUE_PARAMETERS: Structure = Structure { name: "PipeSourceSqsQueueParameters", union: false, members: &[
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
] };
pub static PIPE_STATE: Text = Text { min: None, max: None, pattern: None, values: &["RUNNING", "STOPPED", "CREATING", "UPDATING", "DELETING", "STARTING", "STOPPING", "CREATE_FAILED", "UPDATE_FAILED", "START_FAILED", "STOP_FAILED", "DELETE_FAILED", "CREATE_ROLLBACK_FAILED", "DELETE_ROLLBACK_FAILED", "UPDATE_ROLLBACK_FAILED"], sensitive: false };
static PATTERN_OF_PIPE_STATE_REASON: Pattern = Pattern::new(".*");
pub static PIPE_STATE_REASON: Text = Text { min: Some(0), max: Some(512), pattern: Some(&PATTERN_OF_PIPE_STATE_REASON), values: &[], sensitive: false };
pub static PIPE_TARGET_BATCH_JOB_PARAMETERS: Structure = Structure { name: "PipeTargetBatchJobParameters", union: false, members: &[
    Member::new("JobDefinition", Shape::String(&STRING)).required(),
    Member::new("JobName", Shape::String(&STRING)).required(),
    Member::new("ArrayProperties", Shape::Structure(&BATCH_ARRAY_PROPERTIES)),
    Member::new("RetryStrategy", Shape::Structure(&BATCH_RETRY_STRATEGY)),
    Member::new("ContainerOverrides", Shape::Structure(&BATCH_CONTAINER_OVERRIDES)),
    Member::new("DependsOn", Shape::List(&BATCH_DEPENDS_ON)),
    Member::new("Parameters", Shape::Map(&BATCH_PARAMETERS_MAP)),
] };
pub static PIPE_TARGET_CLOUD_WATCH_LOGS_PARAMETERS: Structure = Structure { name: "PipeTargetCloudWatchLogsParameters", union: false, members: &[
    Member::new("LogStreamName", Shape::String(&LOG_STREAM_NAME)),
    Member::new("Timestamp", Shape::String(&JSON_PATH)),
] };
pub static PIPE_TARGET_ECS_TASK_PARAMETERS: Structure = Structure { name: "PipeTargetEcsTaskParameters", union: false, members: &[
    Member::new("TaskDefinitionArn", Shape::String(&ARN_OR_JSON_PATH)).required(),
    Member::new("TaskCount", Shape::Integer(&LIMIT_MIN1)),
    Member::new("LaunchType", Shape::String(&LAUNCH_TYPE)),
    Member::new("NetworkConfiguration", Shape::Structure(&NETWORK_CONFIGURATION)),
    Member::new("PlatformVersion", Shape::String(&STRING)),
    Member::new("Group", Shape::String(&STRING)),
    Member::new("CapacityProviderStrategy", Shape::List(&CAPACITY_PROVIDER_STRATEGY)),
    Member::new("EnableECSManagedTags", Shape::Boolean),
    Member::new("EnableExecuteCommand", Shape::Boolean),
    Member::new("PlacementConstraints", Shape::List(&PLACEMENT_CONSTRAINTS)),
    Member::new("PlacementStrategy", Shape::List(&PLACEMENT_STRATEGIES)),
    Member::new("PropagateTags", Shape::String(&PROPAGATE_TAGS)),
    Member::new("ReferenceId", Shape::String(&REFERENCE_ID)),
    Member::new("Overrides", Shape::Structure(&ECS_TASK_OVERRIDE)),
    Member::new("Tags", Shape::List(&TAG_LIST)),
] };
pub static PIPE_TARGET_EVENT_BRIDGE_EVENT_BUS_PARAMETERS: Structure = Structure { name: "PipeTargetEventBridgeEventBusParameters", union: false, members: &[
    Member::new("EndpointId", Shape::String(&EVENT_BRIDGE_ENDPOINT_ID)),
    Member::new("DetailType", Shape::String(&EVENT_BRIDGE_DETAIL_TYPE)),
    Member::new("Source", Shape::String(&EVENT_BRIDGE_EVENT_SOURCE)),
    Member::new("Resources", Shape::List(&EVENT_BRIDGE_EVENT_RESOURCE_LIST)),
    Member::new("Time", Shape::String(&JSON_PATH)),
] };
pub static PIPE_TARGET_HTTP_PARAMETERS: Structure = Structure { name: "PipeTargetHttpParameters", union: false, members: &[
    Member::new("PathParameterValues", Shape::List(&PATH_PARAMETER_LIST)),
    Member::new("HeaderParameters", Shape::Map(&HEADER_PARAMETERS_MAP)),
    Member::new("QueryStringParameters", Shape::Map(&QUERY_STRING_PARAMETERS_MAP)),
] };
pub static PIPE_TARGET_INVOCATION_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["REQUEST_RESPONSE", "FIRE_AND_FORGET"], sensitive: false };
pub static PIPE_TARGET_KINESIS_STREAM_PARAMETERS: Structure = Structure { name: "PipeTargetKinesisStreamParameters", union: false, members: &[
    Member::new("PartitionKey", Shape::String(&KINESIS_PARTITION_KEY)).required(),
] };
pub static PIPE_TARGET_LAMBDA_FUNCTION_PARAMETERS: Structure = Structure { name: "PipeTargetLambdaFunctionParameters", union: false, members: &[
    Member::new("InvocationType", Shape::String(&PIPE_TARGET_INVOCATION_TYPE)),
] };
pub static PIPE_TARGET_PARAMETERS: Structure = Structure { name: "PipeTargetParameters", union: false, members: &[
    Member::new("InputTemplate", Shape::String(&INPUT_TEMPLATE)),
    Member::new("LambdaFunctionParameters", Shape::Structure(&PIPE_TARGET_LAMBDA_FUNCTION_PARAMETERS)),
    Member::new("StepFunctionStateMachineParameters", Shape::Structure(&PIPE_TARGET_STATE_MACHINE_PARAMETERS)),
    Member::new("KinesisStreamParameters", Shape::Structure(&PIPE_TARGET_KINESIS_STREAM_PARAMETERS)),
    Member::new("EcsTaskParameters", Shape::Structure(&PIPE_TARGET_ECS_TASK_PARAMETERS)),
    Member::new("BatchJobParameters", Shape::Structure(&PIPE_TARGET_BATCH_JOB_PARAMETERS)),
    Member::new("SqsQueueParameters", Shape::Structure(&PIPE_TARGET_SQS_QUEUE_PARAMETERS)),
    Member::new("HttpParameters", Shape::Structure(&PIPE_TARGET_HTTP_PARAMETERS)),
    Member::new("RedshiftDataParameters", Shape::Structure(&PIPE_TARGET_REDSHIFT_DATA_PARAMETERS)),
    Member::new("SageMakerPipelineParameters", Shape::Structure(&PIPE_TARGET_SAGE_MAKER_PIPELINE_PARAMETERS)),
    Member::new("EventBridgeEventBusParameters", Shape::Structure(&PIPE_TARGET_EVENT_BRIDGE_EVENT_BUS_PARAMETERS)),
    Member::new("CloudWatchLogsParameters", Shape::Structure(&PIPE_TARGET_CLOUD_WATCH_LOGS_PARAMETERS)),
    Member::new("TimestreamParameters", Shape::Structure(&PIPE_TARGET_TIMESTREAM_PARAMETERS)),
] };
pub static PIPE_TARGET_REDSHIFT_DATA_PARAMETERS: Structure = Structure { name: "PipeTargetRedshiftDataParameters", union: false, members: &[
    Member::new("SecretManagerArn", Shape::String(&SECRET_MANAGER_ARN_OR_JSON_PATH)),
    Member::new("Database", Shape::String(&DATABASE)).required(),
    Member::new("DbUser", Shape::String(&DB_USER)),
    Member::new("StatementName", Shape::String(&STATEMENT_NAME)),
    Member::new("WithEvent", Shape::Boolean),
    Member::new("Sqls", Shape::List(&SQLS)).required(),
] };
pub static PIPE_TARGET_SAGE_MAKER_PIPELINE_PARAMETERS: Structure = Structure { name: "PipeTargetSageMakerPipelineParameters", union: false, members: &[
    Member::new("PipelineParameterList", Shape::List(&SAGE_MAKER_PIPELINE_PARAMETER_LIST)),
] };
pub static PIPE_TARGET_SQS_QUEUE_PARAMETERS: Structure = Structure { name: "PipeTargetSqsQueueParameters", union: false, members: &[
    Member::new("MessageGroupId", Shape::String(&MESSAGE_GROUP_ID)),
    Member::new("MessageDeduplicationId", Shape::String(&MESSAGE_DEDUPLICATION_ID)),
] };
pub static PIPE_TARGET_STATE_MACHINE_PARAMETERS: Structure = Structure { name: "PipeTargetStateMachineParameters", union: false, members: &[
    Member::new("InvocationType", Shape::String(&PIPE_TARGET_INVOCATION_TYPE)),
] };
pub static PIPE_TARGET_TIMESTREAM_PARAMETERS: Structure = Structure { name: "PipeTargetTimestreamParameters", union: false, members: &[
    Member::new("TimeValue", Shape::String(&TIME_VALUE)).required(),
    Member::new("EpochTimeUnit", Shape::String(&EPOCH_TIME_UNIT)),
    Member::new("TimeFieldType", Shape::String(&TIME_FIELD_TYPE)),
    Member::new("TimestampFormat", Shape::String(&TIMESTAMP_FORMAT)),
    Member::new("VersionValue", Shape::String(&VERSION_VALUE)).required(),
    Member::new("DimensionMappings", Shape::List(&DIMENSION_MAPPINGS)).required(),
    Member::new("SingleMeasureMappings", Shape::List(&SINGLE_MEASURE_MAPPINGS)),
    Member::new("MultiMeasureMappings", Shape::List(&MULTI_MEASURE_MAPPINGS)),
] };
pub static PLACEMENT_CONSTRAINT: Structure = Structure { name: "PlacementConstraint", union: false, members: &[
    Member::new("type", Shape::String(&PLACEMENT_CONSTRAINT_TYPE)),
    Member::new("expression", Shape::String(&PLACEMENT_CONSTRAINT_EXPRESSION)),
] };
pub static PLACEMENT_CONSTRAINT_EXPRESSION: Text = Text { min: Some(0), max: Some(2000), pattern: None, values: &[], sensitive: true };
pub static PLACEMENT_CONSTRAINT_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["distinctInstance", "memberOf"], sensitive: false };
pub static PLACEMENT_CONSTRAINTS: List = List { member: Shape::Structure(&PLACEMENT_CONSTRAINT), wire: "member", flattened: false, min: Some(0), max: Some(10) };
pub static PLACEMENT_STRATEGIES: List = List { member: Shape::Structure(&PLACEMENT_STRATEGY), wire: "member", flattened: false, min: Some(0), max: Some(5) };
pub static PLACEMENT_STRATEGY: Structure = Structure { name: "PlacementStrategy", union: false, members: &[
    Member::new("type", Shape::String(&PLACEMENT_STRATEGY_TYPE)),
    Member::new("field", Shape::String(&PLACEMENT_STRATEGY_FIELD)),
] };
pub static PLACEMENT_STRATEGY_FIELD: Text = Text { min: Some(0), max: Some(255), pattern: None, values: &[], sensitive: true };
pub static PLACEMENT_STRATEGY_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["random", "spread", "binpack"], sensitive: false };
pub static PROPAGATE_TAGS: Text = Text { min: None, max: None, pattern: None, values: &["TASK_DEFINITION"], sensitive: false };
static PATTERN_OF_QUERY_STRING_KEY: Pattern = Pattern::new(r"[^\x00-\x1F\x7F]+|(\$(\.[\w/_-]+(\[(\d+|\*)\])*)*)");
pub static QUERY_STRING_KEY: Text = Text { min: Some(0), max: Some(512), pattern: Some(&PATTERN_OF_QUERY_STRING_KEY), values: &[], sensitive: false };
pub static QUERY_STRING_PARAMETERS_MAP: Map = Map { key: Shape::String(&QUERY_STRING_KEY), value: Shape::String(&QUERY_STRING_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
static PATTERN_OF_QUERY_STRING_VALUE: Pattern = Pattern::new(r"[^\x00-\x09\x0B\x0C\x0E-\x1F\x7F]+|(\$(\.[\w/_-]+(\[(\d+|\*)\])*)*)");
pub static QUERY_STRING_VALUE: Text = Text { min: Some(0), max: Some(512), pattern: Some(&PATTERN_OF_QUERY_STRING_VALUE), values: &[], sensitive: true };
pub static REFERENCE_ID: Text = Text { min: Some(0), max: Some(1024), pattern: None, values: &[], sensitive: true };
pub static REQUESTED_PIPE_STATE: Text = Text { min: None, max: None, pattern: None, values: &["RUNNING", "STOPPED"], sensitive: false };
pub static REQUESTED_PIPE_STATE_DESCRIBE_RESPONSE: Text = Text { min: None, max: None, pattern: None, values: &["RUNNING", "STOPPED", "DELETED"], sensitive: false };
pub static RESOURCE_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_ROLE_ARN: Pattern = Pattern::new(r"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z0-9+=,.@\-_/]+");
pub static ROLE_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_ROLE_ARN), values: &[], sensitive: false };
pub static S3_LOG_DESTINATION: Structure = Structure { name: "S3LogDestination", union: false, members: &[
    Member::new("BucketName", Shape::String(&STRING)),
    Member::new("Prefix", Shape::String(&STRING)),
    Member::new("BucketOwner", Shape::String(&STRING)),
    Member::new("OutputFormat", Shape::String(&S3_OUTPUT_FORMAT)),
] };
pub static S3_LOG_DESTINATION_PARAMETERS: Structure = Structure { name: "S3LogDestinationParameters", union: false, members: &[
    Member::new("BucketName", Shape::String(&S3_LOG_DESTINATION_PARAMETERS_BUCKET_NAME_STRING)).required(),
    Member::new("BucketOwner", Shape::String(&S3_LOG_DESTINATION_PARAMETERS_BUCKET_OWNER_STRING)).required(),
    Member::new("OutputFormat", Shape::String(&S3_OUTPUT_FORMAT)),
    Member::new("Prefix", Shape::String(&S3_LOG_DESTINATION_PARAMETERS_PREFIX_STRING)),
] };
pub static S3_LOG_DESTINATION_PARAMETERS_BUCKET_NAME_STRING: Text = Text { min: Some(3), max: Some(63), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_S3_LOG_DESTINATION_PARAMETERS_BUCKET_OWNER_STRING: Pattern = Pattern::new(r"\d{12}");
pub static S3_LOG_DESTINATION_PARAMETERS_BUCKET_OWNER_STRING: Text = Text { min: None, max: None, pattern: Some(&PATTERN_OF_S3_LOG_DESTINATION_PARAMETERS_BUCKET_OWNER_STRING), values: &[], sensitive: false };
pub static S3_LOG_DESTINATION_PARAMETERS_PREFIX_STRING: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static S3_OUTPUT_FORMAT: Text = Text { min: None, max: None, pattern: None, values: &["json", "plain", "w3c"], sensitive: false };
pub static SAGE_MAKER_PIPELINE_PARAMETER: Structure = Structure { name: "SageMakerPipelineParameter", union: false, members: &[
    Member::new("Name", Shape::String(&SAGE_MAKER_PIPELINE_PARAMETER_NAME)).required(),
    Member::new("Value", Shape::String(&SAGE_MAKER_PIPELINE_PARAMETER_VALUE)).required(),
] };
pub static SAGE_MAKER_PIPELINE_PARAMETER_LIST: List = List { member: Shape::Structure(&SAGE_MAKER_PIPELINE_PARAMETER), wire: "member", flattened: false, min: Some(0), max: Some(200) };
static PATTERN_OF_SAGE_MAKER_PIPELINE_PARAMETER_NAME: Pattern = Pattern::new(r"[a-zA-Z0-9](-*[a-zA-Z0-9])*|(\$(\.[\w/_-]+(\[(\d+|\*)\])*)*)");
pub static SAGE_MAKER_PIPELINE_PARAMETER_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_SAGE_MAKER_PIPELINE_PARAMETER_NAME), values: &[], sensitive: true };
pub static SAGE_MAKER_PIPELINE_PARAMETER_VALUE: Text = Text { min: Some(0), max: Some(1024), pattern: None, values: &[], sensitive: true };
static PATTERN_OF_SECRET_MANAGER_ARN: Pattern = Pattern::new(r"(^arn:aws([a-z]|\-)*:secretsmanager:([a-z]{2,4}((-gov)|(-de)|(-iso([a-z]?)))?-[a-z]+(-\d{1})?):(\d{12}):secret:.+)");
pub static SECRET_MANAGER_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_SECRET_MANAGER_ARN), values: &[], sensitive: false };
static PATTERN_OF_SECRET_MANAGER_ARN_OR_JSON_PATH: Pattern = Pattern::new(r"(^arn:aws([a-z]|\-)*:secretsmanager:([a-z]{2,4}((-gov)|(-de)|(-iso([a-z]?)))?-[a-z]+(-\d{1})?):(\d{12}):secret:.+)|(\$(\.[\w/_-]+(\[(\d+|\*)\])*)*)");
pub static SECRET_MANAGER_ARN_OR_JSON_PATH: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_SECRET_MANAGER_ARN_OR_JSON_PATH), values: &[], sensitive: false };
static PATTERN_OF_SECURITY_GROUP: Pattern = Pattern::new(r"sg-[0-9a-zA-Z]*|(\$(\.[\w/_-]+(\[(\d+|\*)\])*)*)");
pub static SECURITY_GROUP: Text = Text { min: Some(1), max: Some(1024), pattern: Some(&PATTERN_OF_SECURITY_GROUP), values: &[], sensitive: true };
static PATTERN_OF_SECURITY_GROUP_ID: Pattern = Pattern::new("sg-[0-9a-zA-Z]*");
pub static SECURITY_GROUP_ID: Text = Text { min: Some(1), max: Some(1024), pattern: Some(&PATTERN_OF_SECURITY_GROUP_ID), values: &[], sensitive: true };
pub static SECURITY_GROUP_IDS: List = List { member: Shape::String(&SECURITY_GROUP_ID), wire: "member", flattened: false, min: Some(1), max: Some(5) };
pub static SECURITY_GROUPS: List = List { member: Shape::String(&SECURITY_GROUP), wire: "member", flattened: false, min: Some(0), max: Some(5) };
pub static SELF_MANAGED_KAFKA_ACCESS_CONFIGURATION_CREDENTIALS: Structure = Structure { name: "SelfManagedKafkaAccessConfigurationCredentials", union: true, members: &[
    Member::new("BasicAuth", Shape::String(&SECRET_MANAGER_ARN)),
    Member::new("SaslScram512Auth", Shape::String(&SECRET_MANAGER_ARN)),
    Member::new("SaslScram256Auth", Shape::String(&SECRET_MANAGER_ARN)),
    Member::new("ClientCertificateTlsAuth", Shape::String(&SECRET_MANAGER_ARN)),
] };
pub static SELF_MANAGED_KAFKA_ACCESS_CONFIGURATION_VPC: Structure = Structure { name: "SelfManagedKafkaAccessConfigurationVpc", union: false, members: &[
    Member::new("Subnets", Shape::List(&SUBNET_IDS)),
    Member::new("SecurityGroup", Shape::List(&SECURITY_GROUP_IDS)),
] };
pub static SELF_MANAGED_KAFKA_START_POSITION: Text = Text { min: None, max: None, pattern: None, values: &["TRIM_HORIZON", "LATEST"], sensitive: false };
pub static SERVICE_QUOTA_EXCEEDED_EXCEPTION: Structure = Structure { name: "ServiceQuotaExceededException", union: false, members: &[
    Member::new("message", Shape::String(&STRING)).required(),
    Member::new("resourceId", Shape::String(&STRING)).required(),
    Member::new("resourceType", Shape::String(&STRING)).required(),
    Member::new("serviceCode", Shape::String(&STRING)).required(),
    Member::new("quotaCode", Shape::String(&STRING)).required(),
] };
pub static SINGLE_MEASURE_MAPPING: Structure = Structure { name: "SingleMeasureMapping", union: false, members: &[
    Member::new("MeasureValue", Shape::String(&MEASURE_VALUE)).required(),
    Member::new("MeasureValueType", Shape::String(&MEASURE_VALUE_TYPE)).required(),
    Member::new("MeasureName", Shape::String(&MEASURE_NAME)).required(),
] };
pub static SINGLE_MEASURE_MAPPINGS: List = List { member: Shape::Structure(&SINGLE_MEASURE_MAPPING), wire: "member", flattened: false, min: Some(0), max: Some(8192) };
pub static SQL: Text = Text { min: Some(1), max: Some(100000), pattern: None, values: &[], sensitive: true };
pub static SQLS: List = List { member: Shape::String(&SQL), wire: "member", flattened: false, min: Some(1), max: Some(40) };
pub static START_PIPE_REQUEST: Structure = Structure { name: "StartPipeRequest", union: false, members: &[
    Member::new("Name", Shape::String(&PIPE_NAME)).at(Location::Uri, "Name").required(),
] };
pub static START_PIPE_RESPONSE: Structure = Structure { name: "StartPipeResponse", union: false, members: &[
    Member::new("Arn", Shape::String(&PIPE_ARN)),
    Member::new("Name", Shape::String(&PIPE_NAME)),
    Member::new("DesiredState", Shape::String(&REQUESTED_PIPE_STATE)),
    Member::new("CurrentState", Shape::String(&PIPE_STATE)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static STATEMENT_NAME: Text = Text { min: Some(1), max: Some(500), pattern: None, values: &[], sensitive: true };
pub static STOP_PIPE_REQUEST: Structure = Structure { name: "StopPipeRequest", union: false, members: &[
    Member::new("Name", Shape::String(&PIPE_NAME)).at(Location::Uri, "Name").required(),
] };
pub static STOP_PIPE_RESPONSE: Structure = Structure { name: "StopPipeResponse", union: false, members: &[
    Member::new("Arn", Shape::String(&PIPE_ARN)),
    Member::new("Name", Shape::String(&PIPE_NAME)),
    Member::new("DesiredState", Shape::String(&REQUESTED_PIPE_STATE)),
    Member::new("CurrentState", Shape::String(&PIPE_STATE)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static STRING_LIST: List = List { member: Shape::String(&STRING), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_SUBNET: Pattern = Pattern::new(r"subnet-[0-9a-z]*|(\$(\.[\w/_-]+(\[(\d+|\*)\])*)*)");
pub static SUBNET: Text = Text { min: Some(1), max: Some(1024), pattern: Some(&PATTERN_OF_SUBNET), values: &[], sensitive: true };
static PATTERN_OF_SUBNET_ID: Pattern = Pattern::new("subnet-[0-9a-z]*");
pub static SUBNET_ID: Text = Text { min: Some(1), max: Some(1024), pattern: Some(&PATTERN_OF_SUBNET_ID), values: &[], sensitive: true };
pub static SUBNET_IDS: List = List { member: Shape::String(&SUBNET_ID), wire: "member", flattened: false, min: Some(1), max: Some(16) };
pub static SUBNETS: List = List { member: Shape::String(&SUBNET), wire: "member", flattened: false, min: Some(0), max: Some(16) };
pub static TAG: Structure = Structure { name: "Tag", union: false, members: &[
    Member::new("Key", Shape::String(&TAG_KEY)).required(),
    Member::new("Value", Shape::String(&TAG_VALUE)).required(),
] };
pub static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static TAG_KEY_LIST: List = List { member: Shape::String(&TAG_KEY), wire: "member", flattened: false, min: Some(0), max: Some(50) };
pub static TAG_LIST: List = List { member: Shape::Structure(&TAG), wire: "member", flattened: false, min: None, max: None };
pub static TAG_MAP: Map = Map { key: Shape::String(&TAG_KEY), value: Shape::String(&TAG_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: Some(1), max: Some(50), sensitive: false };
pub static TAG_RESOURCE_REQUEST: Structure = Structure { name: "TagResourceRequest", union: false, members: &[
    Member::new("resourceArn", Shape::String(&PIPE_ARN)).at(Location::Uri, "resourceArn").required(),
    Member::new("tags", Shape::Map(&TAG_MAP)).required(),
] };
pub static TAG_RESOURCE_RESPONSE: Structure = Structure { name: "TagResourceResponse", union: false, members: &[
] };
pub static TAG_VALUE: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: true };
pub static THROTTLING_EXCEPTION: Structure = Structure { name: "ThrottlingException", union: false, members: &[
    Member::new("message", Shape::String(&STRING)).required(),
    Member::new("serviceCode", Shape::String(&STRING)),
    Member::new("quotaCode", Shape::String(&STRING)),
    Member::new("retryAfterSeconds", Shape::Integer(&INTEGER)).at(Location::Header, "Retry-After"),
] };
pub static TIME_FIELD_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["EPOCH", "TIMESTAMP_FORMAT"], sensitive: false };
pub static TIME_VALUE: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static TIMESTAMP_FORMAT: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_URI: Pattern = Pattern::new(r"[a-zA-Z0-9-\/*:_+=.@-]*");
pub static URI: Text = Text { min: Some(1), max: Some(200), pattern: Some(&PATTERN_OF_URI), values: &[], sensitive: true };
pub static UNTAG_RESOURCE_REQUEST: Structure = Structure { name: "UntagResourceRequest", union: false, members: &[
    Member::new("resourceArn", Shape::String(&PIPE_ARN)).at(Location::Uri, "resourceArn").required(),
    Member::new("tagKeys", Shape::List(&TAG_KEY_LIST)).at(Location::Query, "tagKeys").required(),
] };
pub static UNTAG_RESOURCE_RESPONSE: Structure = Structure { name: "UntagResourceResponse", union: false, members: &[
] };
pub static UPDATE_PIPE_REQUEST: Structure = Structure { name: "UpdatePipeRequest", union: false, members: &[
    Member::new("Name", Shape::String(&PIPE_NAME)).at(Location::Uri, "Name").required(),
    Member::new("Description", Shape::String(&PIPE_DESCRIPTION)),
    Member::new("DesiredState", Shape::String(&REQUESTED_PIPE_STATE)),
    Member::new("SourceParameters", Shape::Structure(&UPDATE_PIPE_SOURCE_PARAMETERS)),
    Member::new("Enrichment", Shape::String(&OPTIONAL_ARN)),
    Member::new("EnrichmentParameters", Shape::Structure(&PIPE_ENRICHMENT_PARAMETERS)),
    Member::new("Target", Shape::String(&ARN)),
    Member::new("TargetParameters", Shape::Structure(&PIPE_TARGET_PARAMETERS)),
    Member::new("RoleArn", Shape::String(&ROLE_ARN)).required(),
    Member::new("LogConfiguration", Shape::Structure(&PIPE_LOG_CONFIGURATION_PARAMETERS)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
] };
pub static UPDATE_PIPE_RESPONSE: Structure = Structure { name: "UpdatePipeResponse", union: false, members: &[
    Member::new("Arn", Shape::String(&PIPE_ARN)),
    Member::new("Name", Shape::String(&PIPE_NAME)),
    Member::new("DesiredState", Shape::String(&REQUESTED_PIPE_STATE)),
    Member::new("CurrentState", Shape::String(&PIPE_STATE)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static UPDATE_PIPE_SOURCE_ACTIVE_MQ_BROKER_PARAMETERS: Structure = Structure { name: "UpdatePipeSourceActiveMQBrokerParameters", union: false, members: &[
    Member::new("Credentials", Shape::Structure(&MQ_BROKER_ACCESS_CREDENTIALS)).required(),
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
] };
pub static UPDATE_PIPE_SOURCE_DYNAMO_DB_STREAM_PARAMETERS: Structure = Structure { name: "UpdatePipeSourceDynamoDBStreamParameters", union: false, members: &[
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("OnPartialBatchItemFailure", Shape::String(&ON_PARTIAL_BATCH_ITEM_FAILURE_STREAMS)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
    Member::new("MaximumRecordAgeInSeconds", Shape::Integer(&MAXIMUM_RECORD_AGE_IN_SECONDS)),
    Member::new("MaximumRetryAttempts", Shape::Integer(&MAXIMUM_RETRY_ATTEMPTS_ESM)),
    Member::new("ParallelizationFactor", Shape::Integer(&LIMIT_MAX10)),
] };
pub static UPDATE_PIPE_SOURCE_KINESIS_STREAM_PARAMETERS: Structure = Structure { name: "UpdatePipeSourceKinesisStreamParameters", union: false, members: &[
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("OnPartialBatchItemFailure", Shape::String(&ON_PARTIAL_BATCH_ITEM_FAILURE_STREAMS)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
    Member::new("MaximumRecordAgeInSeconds", Shape::Integer(&MAXIMUM_RECORD_AGE_IN_SECONDS)),
    Member::new("MaximumRetryAttempts", Shape::Integer(&MAXIMUM_RETRY_ATTEMPTS_ESM)),
    Member::new("ParallelizationFactor", Shape::Integer(&LIMIT_MAX10)),
] };
pub static UPDATE_PIPE_SOURCE_MANAGED_STREAMING_KAFKA_PARAMETERS: Structure = Structure { name: "UpdatePipeSourceManagedStreamingKafkaParameters", union: false, members: &[
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("Credentials", Shape::Structure(&MSK_ACCESS_CREDENTIALS)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
] };
pub static UPDATE_PIPE_SOURCE_PARAMETERS: Structure = Structure { name: "UpdatePipeSourceParameters", union: false, members: &[
    Member::new("FilterCriteria", Shape::Structure(&FILTER_CRITERIA)),
    Member::new("KinesisStreamParameters", Shape::Structure(&UPDATE_PIPE_SOURCE_KINESIS_STREAM_PARAMETERS)),
    Member::new("DynamoDBStreamParameters", Shape::Structure(&UPDATE_PIPE_SOURCE_DYNAMO_DB_STREAM_PARAMETERS)),
    Member::new("SqsQueueParameters", Shape::Structure(&UPDATE_PIPE_SOURCE_SQS_QUEUE_PARAMETERS)),
    Member::new("ActiveMQBrokerParameters", Shape::Structure(&UPDATE_PIPE_SOURCE_ACTIVE_MQ_BROKER_PARAMETERS)),
    Member::new("RabbitMQBrokerParameters", Shape::Structure(&UPDATE_PIPE_SOURCE_RABBIT_MQ_BROKER_PARAMETERS)),
    Member::new("ManagedStreamingKafkaParameters", Shape::Structure(&UPDATE_PIPE_SOURCE_MANAGED_STREAMING_KAFKA_PARAMETERS)),
    Member::new("SelfManagedKafkaParameters", Shape::Structure(&UPDATE_PIPE_SOURCE_SELF_MANAGED_KAFKA_PARAMETERS)),
] };
pub static UPDATE_PIPE_SOURCE_RABBIT_MQ_BROKER_PARAMETERS: Structure = Structure { name: "UpdatePipeSourceRabbitMQBrokerParameters", union: false, members: &[
    Member::new("Credentials", Shape::Structure(&MQ_BROKER_ACCESS_CREDENTIALS)).required(),
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
] };
pub static UPDATE_PIPE_SOURCE_SELF_MANAGED_KAFKA_PARAMETERS: Structure = Structure { name: "UpdatePipeSourceSelfManagedKafkaParameters", union: false, members: &[
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
    Member::new("Credentials", Shape::Structure(&SELF_MANAGED_KAFKA_ACCESS_CONFIGURATION_CREDENTIALS)),
    Member::new("ServerRootCaCertificate", Shape::String(&SECRET_MANAGER_ARN)),
    Member::new("Vpc", Shape::Structure(&SELF_MANAGED_KAFKA_ACCESS_CONFIGURATION_VPC)),
] };
pub static UPDATE_PIPE_SOURCE_SQS_QUEUE_PARAMETERS: Structure = Structure { name: "UpdatePipeSourceSqsQueueParameters", union: false, members: &[
    Member::new("BatchSize", Shape::Integer(&LIMIT_MAX10000)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
] };
pub static VALIDATION_EXCEPTION: Structure = Structure { name: "ValidationException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
    Member::new("fieldList", Shape::List(&VALIDATION_EXCEPTION_FIELD_LIST)),
] };
pub static VALIDATION_EXCEPTION_FIELD: Structure = Structure { name: "ValidationExceptionField", union: false, members: &[
    Member::new("name", Shape::String(&STRING)).required(),
    Member::new("message", Shape::String(&ERROR_MESSAGE)).required(),
] };
pub static VALIDATION_EXCEPTION_FIELD_LIST: List = List { member: Shape::Structure(&VALIDATION_EXCEPTION_FIELD), wire: "member", flattened: false, min: None, max: None };
pub static VERSION_VALUE: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
