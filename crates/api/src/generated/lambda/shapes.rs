// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ACCELERATOR_CONFIG: Structure = Structure { name: "AcceleratorConfig", union: false, members: &[
    Member::new("AcceleratorMemorySize", Shape::Integer(&ACCELERATOR_MEMORY_GB)).required(),
] };
pub static ACCELERATOR_MEMORY_GB: Whole = Whole { min: None, max: None };
pub static ACCOUNT_LIMIT: Structure = Structure { name: "AccountLimit", union: false, members: &[
    Member::new("TotalCodeSize", Shape::Long(&LONG)),
    Member::new("CodeSizeUnzipped", Shape::Long(&LONG)),
    Member::new("CodeSizeZipped", Shape::Long(&LONG)),
    Member::new("ConcurrentExecutions", Shape::Integer(&INTEGER)),
    Member::new("UnreservedConcurrentExecutions", Shape::Integer(&UNRESERVED_CONCURRENT_EXECUTIONS)),
] };
pub static ACCOUNT_USAGE: Structure = Structure { name: "AccountUsage", union: false, members: &[
    Member::new("TotalCodeSize", Shape::Long(&LONG)),
    Member::new("FunctionCount", Shape::Long(&LONG)),
] };
static PATTERN_OF_ACTION: Pattern = Pattern::new("(lambda:[*]|lambda:[a-zA-Z]+|[*])");
pub static ACTION: Text = Text { min: Some(0), max: Some(10000), pattern: Some(&PATTERN_OF_ACTION), values: &[], sensitive: false };
pub static ADD_LAYER_VERSION_PERMISSION_REQUEST: Structure = Structure { name: "AddLayerVersionPermissionRequest", union: false, members: &[
    Member::new("LayerName", Shape::String(&LAYER_NAME_OR_ARN)).at(Location::Uri, "LayerName").required(),
    Member::new("VersionNumber", Shape::Long(&LAYER_VERSION_NUMBER)).at(Location::Uri, "VersionNumber").required(),
    Member::new("StatementId", Shape::String(&STATEMENT_ID)).required(),
    Member::new("Action", Shape::String(&LAYER_PERMISSION_ALLOWED_ACTION)).required(),
    Member::new("Principal", Shape::String(&LAYER_PERMISSION_ALLOWED_PRINCIPAL)).required(),
    Member::new("OrganizationId", Shape::String(&ORGANIZATION_ID)),
    Member::new("RevisionId", Shape::String(&STRING)).at(Location::Query, "RevisionId"),
] };
pub static ADD_LAYER_VERSION_PERMISSION_RESPONSE: Structure = Structure { name: "AddLayerVersionPermissionResponse", union: false, members: &[
    Member::new("Statement", Shape::String(&STRING)),
    Member::new("RevisionId", Shape::String(&STRING)),
] };
pub static ADD_PERMISSION_REQUEST: Structure = Structure { name: "AddPermissionRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("StatementId", Shape::String(&STATEMENT_ID)).required(),
    Member::new("Action", Shape::String(&ACTION)).required(),
    Member::new("Principal", Shape::String(&PRINCIPAL)).required(),
    Member::new("SourceArn", Shape::String(&ARN)),
    Member::new("FunctionUrlAuthType", Shape::String(&FUNCTION_URL_AUTH_TYPE)),
    Member::new("InvokedViaFunctionUrl", Shape::Boolean),
    Member::new("SourceAccount", Shape::String(&SOURCE_OWNER)),
    Member::new("EventSourceToken", Shape::String(&EVENT_SOURCE_TOKEN)),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
    Member::new("RevisionId", Shape::String(&STRING)),
    Member::new("PrincipalOrgID", Shape::String(&PRINCIPAL_ORG_ID)),
] };
pub static ADD_PERMISSION_RESPONSE: Structure = Structure { name: "AddPermissionResponse", union: false, members: &[
    Member::new("Statement", Shape::String(&STRING)),
] };
static PATTERN_OF_ADDITIONAL_VERSION: Pattern = Pattern::new("[0-9]+");
pub static ADDITIONAL_VERSION: Text = Text { min: Some(1), max: Some(1024), pattern: Some(&PATTERN_OF_ADDITIONAL_VERSION), values: &[], sensitive: false };
pub static ADDITIONAL_VERSION_WEIGHTS: Map = Map { key: Shape::String(&ADDITIONAL_VERSION), value: Shape::Double(&WEIGHT), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
static PATTERN_OF_ALIAS: Pattern = Pattern::new("(?!^[0-9]+$)([a-zA-Z0-9-_]+)");
pub static ALIAS: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_ALIAS), values: &[], sensitive: false };
pub static ALIAS_CONFIGURATION: Structure = Structure { name: "AliasConfiguration", union: false, members: &[
    Member::new("AliasArn", Shape::String(&FUNCTION_ARN)),
    Member::new("Name", Shape::String(&ALIAS)),
    Member::new("FunctionVersion", Shape::String(&VERSION)),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("RoutingConfig", Shape::Structure(&ALIAS_ROUTING_CONFIGURATION)),
    Member::new("RevisionId", Shape::String(&STRING)),
] };
pub static ALIAS_LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "AliasLimitExceededException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static ALIAS_LIST: List = List { member: Shape::Structure(&ALIAS_CONFIGURATION), wire: "member", flattened: false, min: None, max: None };
pub static ALIAS_ROUTING_CONFIGURATION: Structure = Structure { name: "AliasRoutingConfiguration", union: false, members: &[
    Member::new("AdditionalVersionWeights", Shape::Map(&ADDITIONAL_VERSION_WEIGHTS)),
] };
pub static ALLOW_METHODS_LIST: List = List { member: Shape::String(&METHOD), wire: "member", flattened: false, min: Some(0), max: Some(6) };
pub static ALLOW_ORIGINS_LIST: List = List { member: Shape::String(&ORIGIN), wire: "member", flattened: false, min: Some(0), max: Some(100) };
pub static ALLOWED_PUBLISHERS: Structure = Structure { name: "AllowedPublishers", union: false, members: &[
    Member::new("SigningProfileVersionArns", Shape::List(&SIGNING_PROFILE_VERSION_ARNS)).required(),
] };
pub static AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: Structure = Structure { name: "AmazonManagedKafkaEventSourceConfig", union: false, members: &[
    Member::new("ConsumerGroupId", Shape::String(&URI)),
    Member::new("SchemaRegistryConfig", Shape::Structure(&KAFKA_SCHEMA_REGISTRY_CONFIG)),
] };
pub static APPLICATION_LOG_LEVEL: Text = Text { min: None, max: None, pattern: None, values: &["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"], sensitive: false };
pub static ARCHITECTURE: Text = Text { min: None, max: None, pattern: None, values: &["x86_64", "arm64"], sensitive: false };
pub static ARCHITECTURES_LIST: List = List { member: Shape::String(&ARCHITECTURE), wire: "member", flattened: false, min: Some(1), max: Some(1) };
static PATTERN_OF_ARN: Pattern = Pattern::new(r"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)");
pub static ARN: Text = Text { min: Some(0), max: Some(10000), pattern: Some(&PATTERN_OF_ARN), values: &[], sensitive: false };
pub static BATCH_SIZE: Whole = Whole { min: Some(1), max: Some(10000) };
pub static BLOB: Bytes = Bytes { min: None, max: None, sensitive: true };
pub static BLOB_STREAM: Bytes = Bytes { min: None, max: None, sensitive: false };
static PATTERN_OF_CAPACITY_PROVIDER_ARN: Pattern = Pattern::new(r"arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+");
pub static CAPACITY_PROVIDER_ARN: Text = Text { min: Some(1), max: Some(140), pattern: Some(&PATTERN_OF_CAPACITY_PROVIDER_ARN), values: &[], sensitive: false };
pub static CAPACITY_PROVIDER_CONFIG: Structure = Structure { name: "CapacityProviderConfig", union: false, members: &[
    Member::new("LambdaManagedInstancesCapacityProviderConfig", Shape::Structure(&LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG)).required(),
] };
pub static CODE_ARTIFACT_USER_DELETED_EXCEPTION: Structure = Structure { name: "CodeArtifactUserDeletedException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static CODE_ARTIFACT_USER_FAILED_EXCEPTION: Structure = Structure { name: "CodeArtifactUserFailedException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static CODE_ARTIFACT_USER_PENDING_EXCEPTION: Structure = Structure { name: "CodeArtifactUserPendingException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static CODE_SIGNING_CONFIG: Structure = Structure { name: "CodeSigningConfig", union: false, members: &[
    Member::new("CodeSigningConfigId", Shape::String(&CODE_SIGNING_CONFIG_ID)).required(),
    Member::new("CodeSigningConfigArn", Shape::String(&CODE_SIGNING_CONFIG_ARN)).required(),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("AllowedPublishers", Shape::Structure(&ALLOWED_PUBLISHERS)).required(),
    Member::new("CodeSigningPolicies", Shape::Structure(&CODE_SIGNING_POLICIES)).required(),
    Member::new("LastModified", Shape::String(&TIMESTAMP)).required(),
] };
static PATTERN_OF_CODE_SIGNING_CONFIG_ARN: Pattern = Pattern::new(r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17}");
pub static CODE_SIGNING_CONFIG_ARN: Text = Text { min: Some(0), max: Some(200), pattern: Some(&PATTERN_OF_CODE_SIGNING_CONFIG_ARN), values: &[], sensitive: false };
static PATTERN_OF_CODE_SIGNING_CONFIG_ID: Pattern = Pattern::new(r"csc-[a-zA-Z0-9-_\.]{17}");
pub static CODE_SIGNING_CONFIG_ID: Text = Text { min: None, max: None, pattern: Some(&PATTERN_OF_CODE_SIGNING_CONFIG_ID), values: &[], sensitive: false };
pub static CODE_SIGNING_CONFIG_LIST: List = List { member: Shape::Structure(&CODE_SIGNING_CONFIG), wire: "member", flattened: false, min: None, max: None };
pub static CODE_SIGNING_CONFIG_NOT_FOUND_EXCEPTION: Structure = Structure { name: "CodeSigningConfigNotFoundException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static CODE_SIGNING_POLICIES: Structure = Structure { name: "CodeSigningPolicies", union: false, members: &[
    Member::new("UntrustedArtifactOnDeployment", Shape::String(&CODE_SIGNING_POLICY)),
] };
pub static CODE_SIGNING_POLICY: Text = Text { min: None, max: None, pattern: None, values: &["Warn", "Enforce"], sensitive: false };
pub static CODE_STORAGE_EXCEEDED_EXCEPTION: Structure = Structure { name: "CodeStorageExceededException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static CODE_VERIFICATION_FAILED_EXCEPTION: Structure = Structure { name: "CodeVerificationFailedException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
static PATTERN_OF_COLLECTION_NAME: Pattern = Pattern::new(r"(^(?!(system\x2e)))(^[_a-zA-Z0-9])([^$]*)");
pub static COLLECTION_NAME: Text = Text { min: Some(1), max: Some(57), pattern: Some(&PATTERN_OF_COLLECTION_NAME), values: &[], sensitive: false };
pub static COMPATIBLE_ARCHITECTURES: List = List { member: Shape::String(&ARCHITECTURE), wire: "member", flattened: false, min: Some(0), max: Some(2) };
pub static COMPATIBLE_RUNTIMES: List = List { member: Shape::String(&RUNTIME), wire: "member", flattened: false, min: Some(0), max: Some(15) };
pub static CONCURRENCY: Structure = Structure { name: "Concurrency", union: false, members: &[
    Member::new("ReservedConcurrentExecutions", Shape::Integer(&RESERVED_CONCURRENT_EXECUTIONS)),
] };
pub static CORS: Structure = Structure { name: "Cors", union: false, members: &[
    Member::new("AllowCredentials", Shape::Boolean),
    Member::new("AllowHeaders", Shape::List(&HEADERS_LIST)),
    Member::new("AllowMethods", Shape::List(&ALLOW_METHODS_LIST)),
    Member::new("AllowOrigins", Shape::List(&ALLOW_ORIGINS_LIST)),
    Member::new("ExposeHeaders", Shape::List(&HEADERS_LIST)),
    Member::new("MaxAge", Shape::Integer(&MAX_AGE)),
] };
pub static CREATE_ALIAS_REQUEST: Structure = Structure { name: "CreateAliasRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Name", Shape::String(&ALIAS)).required(),
    Member::new("FunctionVersion", Shape::String(&VERSION_WITH_LATEST_PUBLISHED)).required(),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("RoutingConfig", Shape::Structure(&ALIAS_ROUTING_CONFIGURATION)),
] };
pub static CREATE_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "CreateCodeSigningConfigRequest", union: false, members: &[
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("AllowedPublishers", Shape::Structure(&ALLOWED_PUBLISHERS)).required(),
    Member::new("CodeSigningPolicies", Shape::Structure(&CODE_SIGNING_POLICIES)),
    Member::new("Tags", Shape::Map(&TAGS)),
] };
pub static CREATE_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "CreateCodeSigningConfigResponse", union: false, members: &[
    Member::new("CodeSigningConfig", Shape::Structure(&CODE_SIGNING_CONFIG)).required(),
] };
pub static CREATE_EVENT_SOURCE_MAPPING_REQUEST: Structure = Structure { name: "CreateEventSourceMappingRequest", union: false, members: &[
    Member::new("EventSourceArn", Shape::String(&ARN)),
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).required(),
    Member::new("Enabled", Shape::Boolean),
    Member::new("BatchSize", Shape::Integer(&BATCH_SIZE)),
    Member::new("FilterCriteria", Shape::Structure(&FILTER_CRITERIA)),
    Member::new("KMSKeyArn", Shape::String(&KMS_KEY_ARN)),
    Member::new("MetricsConfig", Shape::Structure(&EVENT_SOURCE_MAPPING_METRICS_CONFIG)),
    Member::new("LoggingConfig", Shape::Structure(&EVENT_SOURCE_MAPPING_LOGGING_CONFIG)),
    Member::new("ScalingConfig", Shape::Structure(&SCALING_CONFIG)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
    Member::new("ParallelizationFactor", Shape::Integer(&PARALLELIZATION_FACTOR)),
    Member::new("StartingPosition", Shape::String(&EVENT_SOURCE_POSITION)),
    Member::new("StartingPositionTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("DestinationConfig", Shape::Structure(&DESTINATION_CONFIG)),
    Member::new("MaximumRecordAgeInSeconds", Shape::Integer(&MAXIMUM_RECORD_AGE_IN_SECONDS)),
    Member::new("BisectBatchOnFunctionError", Shape::Boolean),
    Member::new("MaximumRetryAttempts", Shape::Integer(&MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING)),
    Member::new("Tags", Shape::Map(&TAGS)),
    Member::new("TumblingWindowInSeconds", Shape::Integer(&TUMBLING_WINDOW_IN_SECONDS)),
    Member::new("Topics", Shape::List(&TOPICS)),
    Member::new("Queues", Shape::List(&QUEUES)),
    Member::new("SourceAccessConfigurations", Shape::List(&SOURCE_ACCESS_CONFIGURATIONS)),
    Member::new("SelfManagedEventSource", Shape::Structure(&SELF_MANAGED_EVENT_SOURCE)),
    Member::new("FunctionResponseTypes", Shape::List(&FUNCTION_RESPONSE_TYPE_LIST)),
    Member::new("AmazonManagedKafkaEventSourceConfig", Shape::Structure(&AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG)),
    Member::new("SelfManagedKafkaEventSourceConfig", Shape::Structure(&SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG)),
    Member::new("DocumentDBEventSourceConfig", Shape::Structure(&DOCUMENT_DB_EVENT_SOURCE_CONFIG)),
    Member::new("ProvisionedPollerConfig", Shape::Structure(&PROVISIONED_POLLER_CONFIG)),
] };
pub static CREATE_FUNCTION_REQUEST: Structure = Structure { name: "CreateFunctionRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).required(),
    Member::new("Runtime", Shape::String(&RUNTIME)),
    Member::new("Role", Shape::String(&ROLE_ARN)).required(),
    Member::new("Handler", Shape::String(&HANDLER)),
    Member::new("Code", Shape::Structure(&FUNCTION_CODE)).required(),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("Timeout", Shape::Integer(&TIMEOUT)),
    Member::new("MemorySize", Shape::Integer(&MEMORY_SIZE)),
    Member::new("Publish", Shape::Boolean),
    Member::new("PublishTo", Shape::String(&FUNCTION_VERSION_LATEST_PUBLISHED)),
    Member::new("VpcConfig", Shape::Structure(&VPC_CONFIG)),
    Member::new("PackageType", Shape::String(&PACKAGE_TYPE)),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("Environment", Shape::Structure(&ENVIRONMENT)),
    Member::new("KMSKeyArn", Shape::String(&KMS_KEY_ARN)),
    Member::new("TracingConfig", Shape::Structure(&TRACING_CONFIG)),
    Member::new("Tags", Shape::Map(&TAGS)),
    Member::new("Layers", Shape::List(&LAYER_LIST)),
    Member::new("FileSystemConfigs", Shape::List(&FILE_SYSTEM_CONFIG_LIST)),
    Member::new("CodeSigningConfigArn", Shape::String(&CODE_SIGNING_CONFIG_ARN)),
    Member::new("ImageConfig", Shape::Structure(&IMAGE_CONFIG)),
    Member::new("Architectures", Shape::List(&ARCHITECTURES_LIST)),
    Member::new("EphemeralStorage", Shape::Structure(&EPHEMERAL_STORAGE)),
    Member::new("SnapStart", Shape::Structure(&SNAP_START)),
    Member::new("LoggingConfig", Shape::Structure(&LOGGING_CONFIG)),
    Member::new("TenancyConfig", Shape::Structure(&TENANCY_CONFIG)),
    Member::new("CapacityProviderConfig", Shape::Structure(&CAPACITY_PROVIDER_CONFIG)),
    Member::new("DurableConfig", Shape::Structure(&DURABLE_CONFIG)),
    Member::new("RuntimeConfig", Shape::Structure(&FUNCTION_RUNTIME_CONFIG)),
    Member::new("AcceleratorConfig", Shape::Structure(&ACCELERATOR_CONFIG)),
] };
pub static CREATE_FUNCTION_URL_CONFIG_REQUEST: Structure = Structure { name: "CreateFunctionUrlConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_URL_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&FUNCTION_URL_QUALIFIER)).at(Location::Query, "Qualifier"),
    Member::new("AuthType", Shape::String(&FUNCTION_URL_AUTH_TYPE)).required(),
    Member::new("Cors", Shape::Structure(&CORS)),
    Member::new("InvokeMode", Shape::String(&INVOKE_MODE)),
] };
pub static CREATE_FUNCTION_URL_CONFIG_RESPONSE: Structure = Structure { name: "CreateFunctionUrlConfigResponse", union: false, members: &[
    Member::new("FunctionUrl", Shape::String(&FUNCTION_URL)).required(),
    Member::new("FunctionArn", Shape::String(&FUNCTION_ARN)).required(),
    Member::new("AuthType", Shape::String(&FUNCTION_URL_AUTH_TYPE)).required(),
    Member::new("Cors", Shape::Structure(&CORS)),
    Member::new("CreationTime", Shape::String(&TIMESTAMP)).required(),
    Member::new("InvokeMode", Shape::String(&INVOKE_MODE)),
] };
static PATTERN_OF_DATABASE_NAME: Pattern = Pattern::new(r"[^ /\.$\x22]*");
pub static DATABASE_NAME: Text = Text { min: Some(1), max: Some(63), pattern: Some(&PATTERN_OF_DATABASE_NAME), values: &[], sensitive: false };
pub static DEAD_LETTER_CONFIG: Structure = Structure { name: "DeadLetterConfig", union: false, members: &[
    Member::new("TargetArn", Shape::String(&RESOURCE_ARN)),
] };
pub static DELETE_ALIAS_REQUEST: Structure = Structure { name: "DeleteAliasRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Name", Shape::String(&ALIAS)).at(Location::Uri, "Name").required(),
] };
pub static DELETE_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "DeleteCodeSigningConfigRequest", union: false, members: &[
    Member::new("CodeSigningConfigArn", Shape::String(&CODE_SIGNING_CONFIG_ARN)).at(Location::Uri, "CodeSigningConfigArn").required(),
] };
pub static DELETE_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "DeleteCodeSigningConfigResponse", union: false, members: &[
] };
pub static DELETE_EVENT_SOURCE_MAPPING_REQUEST: Structure = Structure { name: "DeleteEventSourceMappingRequest", union: false, members: &[
    Member::new("UUID", Shape::String(&UUID_STRING)).at(Location::Uri, "UUID").required(),
] };
pub static DELETE_FUNCTION_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "DeleteFunctionCodeSigningConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
] };
pub static DELETE_FUNCTION_CONCURRENCY_REQUEST: Structure = Structure { name: "DeleteFunctionConcurrencyRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
] };
pub static DELETE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Structure = Structure { name: "DeleteFunctionEventInvokeConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
] };
pub static DELETE_FUNCTION_REQUEST: Structure = Structure { name: "DeleteFunctionRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
] };
pub static DELETE_FUNCTION_RESPONSE: Structure = Structure { name: "DeleteFunctionResponse", union: false, members: &[
    Member::new("StatusCode", Shape::Integer(&INTEGER)).at(Location::Status, "StatusCode"),
] };
pub static DELETE_FUNCTION_URL_CONFIG_REQUEST: Structure = Structure { name: "DeleteFunctionUrlConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_URL_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&FUNCTION_URL_QUALIFIER)).at(Location::Query, "Qualifier"),
] };
pub static DELETE_LAYER_VERSION_REQUEST: Structure = Structure { name: "DeleteLayerVersionRequest", union: false, members: &[
    Member::new("LayerName", Shape::String(&LAYER_NAME_OR_ARN)).at(Location::Uri, "LayerName").required(),
    Member::new("VersionNumber", Shape::Long(&LAYER_VERSION_NUMBER)).at(Location::Uri, "VersionNumber").required(),
] };
pub static DELETE_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: Structure = Structure { name: "DeleteProvisionedConcurrencyConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&QUALIFIER)).at(Location::Query, "Qualifier").required(),
] };
pub static DELETE_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "DeleteResourcePolicyRequest", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&POLICY_RESOURCE_ARN)).at(Location::Uri, "ResourceArn").required(),
    Member::new("RevisionId", Shape::String(&REVISION_ID)).at(Location::Query, "RevisionId"),
] };
pub static DESCRIPTION: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_DESTINATION_ARN: Pattern = Pattern::new(r"$|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)");
pub static DESTINATION_ARN: Text = Text { min: Some(0), max: Some(350), pattern: Some(&PATTERN_OF_DESTINATION_ARN), values: &[], sensitive: false };
pub static DESTINATION_CONFIG: Structure = Structure { name: "DestinationConfig", union: false, members: &[
    Member::new("OnSuccess", Shape::Structure(&ON_SUCCESS)),
    Member::new("OnFailure", Shape::Structure(&ON_FAILURE)),
] };
pub static DIRECT_S3_READ: Text = Text { min: None, max: None, pattern: None, values: &["ENABLED", "DISABLED", "AUTO"], sensitive: false };
pub static DOCUMENT_DB_EVENT_SOURCE_CONFIG: Structure = Structure { name: "DocumentDBEventSourceConfig", union: false, members: &[
    Member::new("DatabaseName", Shape::String(&DATABASE_NAME)),
    Member::new("CollectionName", Shape::String(&COLLECTION_NAME)),
    Member::new("FullDocument", Shape::String(&FULL_DOCUMENT)),
] };
pub static DURABLE_CONFIG: Structure = Structure { name: "DurableConfig", union: false, members: &[
    Member::new("KMSKeyArn", Shape::String(&KMS_KEY_ARN)),
    Member::new("RetentionPeriodInDays", Shape::Integer(&RETENTION_PERIOD_IN_DAYS)),
    Member::new("ExecutionTimeout", Shape::Integer(&EXECUTION_TIMEOUT)),
] };
pub static DURABLE_EXECUTION_ALREADY_STARTED_EXCEPTION: Structure = Structure { name: "DurableExecutionAlreadyStartedException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
static PATTERN_OF_DURABLE_EXECUTION_ARN: Pattern = Pattern::new(r"arn:([a-zA-Z0-9-]+):lambda:([a-zA-Z0-9-]+):(\d{12}):function:([a-zA-Z0-9_-]+):(\$LATEST(?:\.PUBLISHED)?|[0-9]+)/durable-execution/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+)");
pub static DURABLE_EXECUTION_ARN: Text = Text { min: Some(1), max: Some(1024), pattern: Some(&PATTERN_OF_DURABLE_EXECUTION_ARN), values: &[], sensitive: false };
static PATTERN_OF_DURABLE_EXECUTION_NAME: Pattern = Pattern::new("[a-zA-Z0-9-_]+");
pub static DURABLE_EXECUTION_NAME: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_DURABLE_EXECUTION_NAME), values: &[], sensitive: false };
pub static EC2_ACCESS_DENIED_EXCEPTION: Structure = Structure { name: "EC2AccessDeniedException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static EC2_THROTTLED_EXCEPTION: Structure = Structure { name: "EC2ThrottledException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static EC2_UNEXPECTED_EXCEPTION: Structure = Structure { name: "EC2UnexpectedException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
    Member::new("EC2ErrorCode", Shape::String(&STRING)),
] };
pub static EFSIO_EXCEPTION: Structure = Structure { name: "EFSIOException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static EFS_MOUNT_CONNECTIVITY_EXCEPTION: Structure = Structure { name: "EFSMountConnectivityException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static EFS_MOUNT_FAILURE_EXCEPTION: Structure = Structure { name: "EFSMountFailureException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static EFS_MOUNT_TIMEOUT_EXCEPTION: Structure = Structure { name: "EFSMountTimeoutException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static ENI_LIMIT_REACHED_EXCEPTION: Structure = Structure { name: "ENILimitReachedException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static ENI_NOT_READY_EXCEPTION: Structure = Structure { name: "ENINotReadyException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static END_POINT_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["KAFKA_BOOTSTRAP_SERVERS"], sensitive: false };
static PATTERN_OF_ENDPOINT: Pattern = Pattern::new(r"(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9])\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\-]*[A-Za-z0-9]):[0-9]{1,5}");
pub static ENDPOINT: Text = Text { min: Some(1), max: Some(300), pattern: Some(&PATTERN_OF_ENDPOINT), values: &[], sensitive: false };
pub static ENDPOINT_LISTS: List = List { member: Shape::String(&ENDPOINT), wire: "member", flattened: false, min: Some(1), max: Some(10) };
pub static ENDPOINTS: Map = Map { key: Shape::String(&END_POINT_TYPE), value: Shape::List(&ENDPOINT_LISTS), key_wire: "key", value_wire: "value", flattened: false, min: Some(1), max: Some(2), sensitive: false };
pub static ENVIRONMENT: Structure = Structure { name: "Environment", union: false, members: &[
    Member::new("Variables", Shape::Map(&ENVIRONMENT_VARIABLES)),
] };
pub static ENVIRONMENT_ERROR: Structure = Structure { name: "EnvironmentError", union: false, members: &[
    Member::new("ErrorCode", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&SENSITIVE_STRING)),
] };
pub static ENVIRONMENT_RESPONSE: Structure = Structure { name: "EnvironmentResponse", union: false, members: &[
    Member::new("Variables", Shape::Map(&ENVIRONMENT_VARIABLES)),
    Member::new("Error", Shape::Structure(&ENVIRONMENT_ERROR)),
] };
static PATTERN_OF_ENVIRONMENT_VARIABLE_NAME: Pattern = Pattern::new("[a-zA-Z]([a-zA-Z0-9_])+");
pub static ENVIRONMENT_VARIABLE_NAME: Text = Text { min: None, max: None, pattern: Some(&PATTERN_OF_ENVIRONMENT_VARIABLE_NAME), values: &[], sensitive: true };
pub static ENVIRONMENT_VARIABLE_VALUE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: true };
pub static ENVIRONMENT_VARIABLES: Map = Map { key: Shape::String(&ENVIRONMENT_VARIABLE_NAME), value: Shape::String(&ENVIRONMENT_VARIABLE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: true };
pub static EPHEMERAL_STORAGE: Structure = Structure { name: "EphemeralStorage", union: false, members: &[
    Member::new("Size", Shape::Integer(&EPHEMERAL_STORAGE_SIZE)).required(),
] };
pub static EPHEMERAL_STORAGE_SIZE: Whole = Whole { min: Some(512), max: Some(32768) };
static PATTERN_OF_EVENT_SOURCE_MAPPING_ARN: Pattern = Pattern::new(r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
pub static EVENT_SOURCE_MAPPING_ARN: Text = Text { min: Some(85), max: Some(120), pattern: Some(&PATTERN_OF_EVENT_SOURCE_MAPPING_ARN), values: &[], sensitive: false };
pub static EVENT_SOURCE_MAPPING_CONFIGURATION: Structure = Structure { name: "EventSourceMappingConfiguration", union: false, members: &[
    Member::new("UUID", Shape::String(&UUID_STRING)),
    Member::new("StartingPosition", Shape::String(&EVENT_SOURCE_POSITION)),
    Member::new("StartingPositionTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("BatchSize", Shape::Integer(&BATCH_SIZE)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
    Member::new("ParallelizationFactor", Shape::Integer(&PARALLELIZATION_FACTOR)),
    Member::new("EventSourceArn", Shape::String(&ARN)),
    Member::new("FilterCriteria", Shape::Structure(&FILTER_CRITERIA)),
    Member::new("FilterCriteriaError", Shape::Structure(&FILTER_CRITERIA_ERROR)),
    Member::new("KMSKeyArn", Shape::String(&KMS_KEY_ARN)),
    Member::new("MetricsConfig", Shape::Structure(&EVENT_SOURCE_MAPPING_METRICS_CONFIG)),
    Member::new("LoggingConfig", Shape::Structure(&EVENT_SOURCE_MAPPING_LOGGING_CONFIG)),
    Member::new("ScalingConfig", Shape::Structure(&SCALING_CONFIG)),
    Member::new("FunctionArn", Shape::String(&FUNCTION_ARN)),
    Member::new("LastModified", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastProcessingResult", Shape::String(&STRING)),
    Member::new("State", Shape::String(&STRING)),
    Member::new("StateTransitionReason", Shape::String(&STRING)),
    Member::new("DestinationConfig", Shape::Structure(&DESTINATION_CONFIG)),
    Member::new("Topics", Shape::List(&TOPICS)),
    Member::new("Queues", Shape::List(&QUEUES)),
    Member::new("SourceAccessConfigurations", Shape::List(&SOURCE_ACCESS_CONFIGURATIONS)),
    Member::new("SelfManagedEventSource", Shape::Structure(&SELF_MANAGED_EVENT_SOURCE)),
    Member::new("MaximumRecordAgeInSeconds", Shape::Integer(&MAXIMUM_RECORD_AGE_IN_SECONDS)),
    Member::new("BisectBatchOnFunctionError", Shape::Boolean),
    Member::new("MaximumRetryAttempts", Shape::Integer(&MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING)),
    Member::new("TumblingWindowInSeconds", Shape::Integer(&TUMBLING_WINDOW_IN_SECONDS)),
    Member::new("FunctionResponseTypes", Shape::List(&FUNCTION_RESPONSE_TYPE_LIST)),
    Member::new("AmazonManagedKafkaEventSourceConfig", Shape::Structure(&AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG)),
    Member::new("SelfManagedKafkaEventSourceConfig", Shape::Structure(&SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG)),
    Member::new("DocumentDBEventSourceConfig", Shape::Structure(&DOCUMENT_DB_EVENT_SOURCE_CONFIG)),
    Member::new("EventSourceMappingArn", Shape::String(&EVENT_SOURCE_MAPPING_ARN)),
    Member::new("ProvisionedPollerConfig", Shape::Structure(&PROVISIONED_POLLER_CONFIG)),
] };
pub static EVENT_SOURCE_MAPPING_LOGGING_CONFIG: Structure = Structure { name: "EventSourceMappingLoggingConfig", union: false, members: &[
    Member::new("SystemLogLevel", Shape::String(&EVENT_SOURCE_MAPPING_SYSTEM_LOG_LEVEL)),
] };
pub static EVENT_SOURCE_MAPPING_METRIC: Text = Text { min: None, max: None, pattern: None, values: &["EventCount", "ErrorCount", "KafkaMetrics"], sensitive: false };
pub static EVENT_SOURCE_MAPPING_METRIC_LIST: List = List { member: Shape::String(&EVENT_SOURCE_MAPPING_METRIC), wire: "member", flattened: false, min: Some(0), max: Some(3) };
pub static EVENT_SOURCE_MAPPING_METRICS_CONFIG: Structure = Structure { name: "EventSourceMappingMetricsConfig", union: false, members: &[
    Member::new("Metrics", Shape::List(&EVENT_SOURCE_MAPPING_METRIC_LIST)),
] };
pub static EVENT_SOURCE_MAPPING_SYSTEM_LOG_LEVEL: Text = Text { min: None, max: None, pattern: None, values: &["DEBUG", "INFO", "WARN"], sensitive: false };
pub static EVENT_SOURCE_MAPPINGS_LIST: List = List { member: Shape::Structure(&EVENT_SOURCE_MAPPING_CONFIGURATION), wire: "member", flattened: false, min: None, max: None };
pub static EVENT_SOURCE_POSITION: Text = Text { min: None, max: None, pattern: None, values: &["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"], sensitive: false };
static PATTERN_OF_EVENT_SOURCE_TOKEN: Pattern = Pattern::new(r"[a-zA-Z0-9._\-]+");
pub static EVENT_SOURCE_TOKEN: Text = Text { min: Some(0), max: Some(256), pattern: Some(&PATTERN_OF_EVENT_SOURCE_TOKEN), values: &[], sensitive: false };
pub static EXECUTION_ENVIRONMENT_MEMORY_GI_B_PER_V_CPU: Real = Real { min: Some(2.0), max: Some(8.0) };
pub static EXECUTION_TIMEOUT: Whole = Whole { min: Some(1), max: Some(31622400) };
static PATTERN_OF_FILE_SYSTEM_ARN: Pattern = Pattern::new(r"arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}");
pub static FILE_SYSTEM_ARN: Text = Text { min: Some(0), max: Some(256), pattern: Some(&PATTERN_OF_FILE_SYSTEM_ARN), values: &[], sensitive: false };
pub static FILE_SYSTEM_CONFIG: Structure = Structure { name: "FileSystemConfig", union: false, members: &[
    Member::new("Arn", Shape::String(&FILE_SYSTEM_ARN)).required(),
    Member::new("LocalMountPath", Shape::String(&LOCAL_MOUNT_PATH)).required(),
    Member::new("S3FilesConfig", Shape::Structure(&S3_FILES_CONFIG)),
] };
pub static FILE_SYSTEM_CONFIG_LIST: List = List { member: Shape::Structure(&FILE_SYSTEM_CONFIG), wire: "member", flattened: false, min: Some(0), max: Some(1) };
pub static FILTER: Structure = Structure { name: "Filter", union: false, members: &[
    Member::new("Pattern", Shape::String(&PATTERN)),
] };
pub static FILTER_CRITERIA: Structure = Structure { name: "FilterCriteria", union: false, members: &[
    Member::new("Filters", Shape::List(&FILTER_LIST)),
] };
pub static FILTER_CRITERIA_ERROR: Structure = Structure { name: "FilterCriteriaError", union: false, members: &[
    Member::new("ErrorCode", Shape::String(&FILTER_CRITERIA_ERROR_CODE)),
    Member::new("Message", Shape::String(&FILTER_CRITERIA_ERROR_MESSAGE)),
] };
static PATTERN_OF_FILTER_CRITERIA_ERROR_CODE: Pattern = Pattern::new("[A-Za-z]+Exception");
pub static FILTER_CRITERIA_ERROR_CODE: Text = Text { min: Some(10), max: Some(50), pattern: Some(&PATTERN_OF_FILTER_CRITERIA_ERROR_CODE), values: &[], sensitive: false };
static PATTERN_OF_FILTER_CRITERIA_ERROR_MESSAGE: Pattern = Pattern::new(".*");
pub static FILTER_CRITERIA_ERROR_MESSAGE: Text = Text { min: Some(10), max: Some(2048), pattern: Some(&PATTERN_OF_FILTER_CRITERIA_ERROR_MESSAGE), values: &[], sensitive: false };
pub static FILTER_LIST: List = List { member: Shape::Structure(&FILTER), wire: "member", flattened: false, min: None, max: None };
pub static FULL_DOCUMENT: Text = Text { min: None, max: None, pattern: None, values: &["UpdateLookup", "Default"], sensitive: false };
static PATTERN_OF_FUNCTION_ARN: Pattern = Pattern::new(r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?");
pub static FUNCTION_ARN: Text = Text { min: Some(0), max: Some(10000), pattern: Some(&PATTERN_OF_FUNCTION_ARN), values: &[], sensitive: false };
pub static FUNCTION_ARN_LIST: List = List { member: Shape::String(&FUNCTION_ARN), wire: "member", flattened: false, min: None, max: None };
pub static FUNCTION_CODE: Structure = Structure { name: "FunctionCode", union: false, members: &[
    Member::new("ZipFile", Shape::Blob(&BLOB)),
    Member::new("S3Bucket", Shape::String(&S3_BUCKET)),
    Member::new("S3Key", Shape::String(&S3_KEY)),
    Member::new("S3ObjectVersion", Shape::String(&S3_OBJECT_VERSION)),
    Member::new("S3ObjectStorageMode", Shape::String(&S3_OBJECT_STORAGE_MODE)),
    Member::new("ImageUri", Shape::String(&STRING)),
    Member::new("SourceKMSKeyArn", Shape::String(&KMS_KEY_ARN)),
] };
pub static FUNCTION_CODE_LOCATION: Structure = Structure { name: "FunctionCodeLocation", union: false, members: &[
    Member::new("RepositoryType", Shape::String(&STRING)),
    Member::new("Location", Shape::String(&SENSITIVE_STRING_ON_SERVER_ONLY)),
    Member::new("ImageUri", Shape::String(&STRING)),
    Member::new("ResolvedImageUri", Shape::String(&STRING)),
    Member::new("ResolvedS3Object", Shape::Structure(&RESOLVED_S3_OBJECT)),
    Member::new("SourceKMSKeyArn", Shape::String(&KMS_KEY_ARN)),
    Member::new("Error", Shape::Structure(&FUNCTION_CODE_LOCATION_ERROR)),
] };
pub static FUNCTION_CODE_LOCATION_ERROR: Structure = Structure { name: "FunctionCodeLocationError", union: false, members: &[
    Member::new("ErrorCode", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&SENSITIVE_STRING)),
] };
pub static FUNCTION_CONFIGURATION: Structure = Structure { name: "FunctionConfiguration", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)),
    Member::new("FunctionArn", Shape::String(&NAME_SPACED_FUNCTION_ARN)),
    Member::new("Runtime", Shape::String(&RUNTIME)),
    Member::new("Role", Shape::String(&ROLE_ARN)),
    Member::new("Handler", Shape::String(&HANDLER)),
    Member::new("CodeSize", Shape::Long(&LONG)),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("Timeout", Shape::Integer(&TIMEOUT)),
    Member::new("MemorySize", Shape::Integer(&MEMORY_SIZE)),
    Member::new("LastModified", Shape::String(&TIMESTAMP)),
    Member::new("CodeSha256", Shape::String(&STRING)),
    Member::new("Version", Shape::String(&VERSION)),
    Member::new("VpcConfig", Shape::Structure(&VPC_CONFIG_RESPONSE)),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("Environment", Shape::Structure(&ENVIRONMENT_RESPONSE)),
    Member::new("KMSKeyArn", Shape::String(&KMS_KEY_ARN)),
    Member::new("TracingConfig", Shape::Structure(&TRACING_CONFIG_RESPONSE)),
    Member::new("MasterArn", Shape::String(&FUNCTION_ARN)),
    Member::new("RevisionId", Shape::String(&STRING)),
    Member::new("Layers", Shape::List(&LAYERS_REFERENCE_LIST)),
    Member::new("State", Shape::String(&STATE)),
    Member::new("StateReason", Shape::String(&STATE_REASON)),
    Member::new("StateReasonCode", Shape::String(&STATE_REASON_CODE)),
    Member::new("LastUpdateStatus", Shape::String(&LAST_UPDATE_STATUS)),
    Member::new("LastUpdateStatusReason", Shape::String(&LAST_UPDATE_STATUS_REASON)),
    Member::new("LastUpdateStatusReasonCode", Shape::String(&LAST_UPDATE_STATUS_REASON_CODE)),
    Member::new("FileSystemConfigs", Shape::List(&FILE_SYSTEM_CONFIG_LIST)),
    Member::new("SigningProfileVersionArn", Shape::String(&ARN)),
    Member::new("SigningJobArn", Shape::String(&ARN)),
    Member::new("PackageType", Shape::String(&PACKAGE_TYPE)),
    Member::new("ImageConfigResponse", Shape::Structure(&IMAGE_CONFIG_RESPONSE)),
    Member::new("Architectures", Shape::List(&ARCHITECTURES_LIST)),
    Member::new("EphemeralStorage", Shape::Structure(&EPHEMERAL_STORAGE)),
    Member::new("SnapStart", Shape::Structure(&SNAP_START_RESPONSE)),
    Member::new("RuntimeVersionConfig", Shape::Structure(&RUNTIME_VERSION_CONFIG)),
    Member::new("LoggingConfig", Shape::Structure(&LOGGING_CONFIG)),
    Member::new("TenancyConfig", Shape::Structure(&TENANCY_CONFIG)),
    Member::new("CapacityProviderConfig", Shape::Structure(&CAPACITY_PROVIDER_CONFIG)),
    Member::new("ConfigSha256", Shape::String(&STRING)),
    Member::new("DurableConfig", Shape::Structure(&DURABLE_CONFIG)),
    Member::new("RuntimeConfig", Shape::Structure(&FUNCTION_RUNTIME_CONFIG)),
    Member::new("AcceleratorConfig", Shape::Structure(&ACCELERATOR_CONFIG)),
] };
pub static FUNCTION_EVENT_INVOKE_CONFIG: Structure = Structure { name: "FunctionEventInvokeConfig", union: false, members: &[
    Member::new("LastModified", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("FunctionArn", Shape::String(&FUNCTION_ARN)),
    Member::new("MaximumRetryAttempts", Shape::Integer(&MAXIMUM_RETRY_ATTEMPTS)),
    Member::new("MaximumEventAgeInSeconds", Shape::Integer(&MAXIMUM_EVENT_AGE_IN_SECONDS)),
    Member::new("DestinationConfig", Shape::Structure(&DESTINATION_CONFIG)),
] };
pub static FUNCTION_EVENT_INVOKE_CONFIG_LIST: List = List { member: Shape::Structure(&FUNCTION_EVENT_INVOKE_CONFIG), wire: "member", flattened: false, min: None, max: None };
pub static FUNCTION_LIST: List = List { member: Shape::Structure(&FUNCTION_CONFIGURATION), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_FUNCTION_NAME: Pattern = Pattern::new(r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?");
pub static FUNCTION_NAME: Text = Text { min: Some(1), max: Some(140), pattern: Some(&PATTERN_OF_FUNCTION_NAME), values: &[], sensitive: false };
pub static FUNCTION_RESPONSE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["ReportBatchItemFailures"], sensitive: false };
pub static FUNCTION_RESPONSE_TYPE_LIST: List = List { member: Shape::String(&FUNCTION_RESPONSE_TYPE), wire: "member", flattened: false, min: Some(0), max: Some(1) };
pub static FUNCTION_RUNTIME_ALIAS: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_FUNCTION_RUNTIME_ARN: Pattern = Pattern::new(r"arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:runtime/.+");
pub static FUNCTION_RUNTIME_ARN: Text = Text { min: Some(48), max: Some(2048), pattern: Some(&PATTERN_OF_FUNCTION_RUNTIME_ARN), values: &[], sensitive: false };
pub static FUNCTION_RUNTIME_CONFIG: Structure = Structure { name: "FunctionRuntimeConfig", union: false, members: &[
    Member::new("RuntimeArn", Shape::String(&FUNCTION_RUNTIME_ARN)).required(),
    Member::new("RuntimeAlias", Shape::String(&FUNCTION_RUNTIME_ALIAS)).required(),
] };
pub static FUNCTION_URL: Text = Text { min: Some(40), max: Some(100), pattern: None, values: &[], sensitive: false };
pub static FUNCTION_URL_AUTH_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["NONE", "AWS_IAM"], sensitive: false };
pub static FUNCTION_URL_CONFIG: Structure = Structure { name: "FunctionUrlConfig", union: false, members: &[
    Member::new("FunctionUrl", Shape::String(&FUNCTION_URL)).required(),
    Member::new("FunctionArn", Shape::String(&FUNCTION_ARN)).required(),
    Member::new("CreationTime", Shape::String(&TIMESTAMP)).required(),
    Member::new("LastModifiedTime", Shape::String(&TIMESTAMP)).required(),
    Member::new("Cors", Shape::Structure(&CORS)),
    Member::new("AuthType", Shape::String(&FUNCTION_URL_AUTH_TYPE)).required(),
    Member::new("InvokeMode", Shape::String(&INVOKE_MODE)),
] };
pub static FUNCTION_URL_CONFIG_LIST: List = List { member: Shape::Structure(&FUNCTION_URL_CONFIG), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_FUNCTION_URL_FUNCTION_NAME: Pattern = Pattern::new(r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]{1,64})(:((?!\d+$)[0-9a-zA-Z-_]+))?");
pub static FUNCTION_URL_FUNCTION_NAME: Text = Text { min: Some(1), max: Some(140), pattern: Some(&PATTERN_OF_FUNCTION_URL_FUNCTION_NAME), values: &[], sensitive: false };
static PATTERN_OF_FUNCTION_URL_QUALIFIER: Pattern = Pattern::new(r"((?!^\d+$)^[0-9a-zA-Z-_]+$)");
pub static FUNCTION_URL_QUALIFIER: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_FUNCTION_URL_QUALIFIER), values: &[], sensitive: false };
pub static FUNCTION_VERSION: Text = Text { min: None, max: None, pattern: None, values: &["ALL"], sensitive: false };
pub static FUNCTION_VERSION_LATEST_PUBLISHED: Text = Text { min: None, max: None, pattern: None, values: &["LATEST_PUBLISHED"], sensitive: false };
pub static FUNCTION_VERSIONS_PER_CAPACITY_PROVIDER_LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "FunctionVersionsPerCapacityProviderLimitExceededException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static GET_ACCOUNT_SETTINGS_REQUEST: Structure = Structure { name: "GetAccountSettingsRequest", union: false, members: &[
] };
pub static GET_ACCOUNT_SETTINGS_RESPONSE: Structure = Structure { name: "GetAccountSettingsResponse", union: false, members: &[
    Member::new("AccountLimit", Shape::Structure(&ACCOUNT_LIMIT)),
    Member::new("AccountUsage", Shape::Structure(&ACCOUNT_USAGE)),
] };
pub static GET_ALIAS_REQUEST: Structure = Structure { name: "GetAliasRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Name", Shape::String(&ALIAS)).at(Location::Uri, "Name").required(),
] };
pub static GET_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "GetCodeSigningConfigRequest", union: false, members: &[
    Member::new("CodeSigningConfigArn", Shape::String(&CODE_SIGNING_CONFIG_ARN)).at(Location::Uri, "CodeSigningConfigArn").required(),
] };
pub static GET_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "GetCodeSigningConfigResponse", union: false, members: &[
    Member::new("CodeSigningConfig", Shape::Structure(&CODE_SIGNING_CONFIG)).required(),
] };
pub static GET_EVENT_SOURCE_MAPPING_REQUEST: Structure = Structure { name: "GetEventSourceMappingRequest", union: false, members: &[
    Member::new("UUID", Shape::String(&UUID_STRING)).at(Location::Uri, "UUID").required(),
] };
pub static GET_FUNCTION_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "GetFunctionCodeSigningConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
] };
pub static GET_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "GetFunctionCodeSigningConfigResponse", union: false, members: &[
    Member::new("CodeSigningConfigArn", Shape::String(&CODE_SIGNING_CONFIG_ARN)),
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)),
] };
pub static GET_FUNCTION_CONCURRENCY_REQUEST: Structure = Structure { name: "GetFunctionConcurrencyRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
] };
pub static GET_FUNCTION_CONCURRENCY_RESPONSE: Structure = Structure { name: "GetFunctionConcurrencyResponse", union: false, members: &[
    Member::new("ReservedConcurrentExecutions", Shape::Integer(&RESERVED_CONCURRENT_EXECUTIONS)),
] };
pub static GET_FUNCTION_CONFIGURATION_REQUEST: Structure = Structure { name: "GetFunctionConfigurationRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
] };
pub static GET_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Structure = Structure { name: "GetFunctionEventInvokeConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
] };
pub static GET_FUNCTION_RECURSION_CONFIG_REQUEST: Structure = Structure { name: "GetFunctionRecursionConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&UNQUALIFIED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
] };
pub static GET_FUNCTION_RECURSION_CONFIG_RESPONSE: Structure = Structure { name: "GetFunctionRecursionConfigResponse", union: false, members: &[
    Member::new("RecursiveLoop", Shape::String(&RECURSIVE_LOOP)),
] };
pub static GET_FUNCTION_REQUEST: Structure = Structure { name: "GetFunctionRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
] };
pub static GET_FUNCTION_RESPONSE: Structure = Structure { name: "GetFunctionResponse", union: false, members: &[
    Member::new("Configuration", Shape::Structure(&FUNCTION_CONFIGURATION)),
    Member::new("Code", Shape::Structure(&FUNCTION_CODE_LOCATION)),
    Member::new("Tags", Shape::Map(&TAGS)),
    Member::new("TagsError", Shape::Structure(&TAGS_ERROR)),
    Member::new("Concurrency", Shape::Structure(&CONCURRENCY)),
] };
pub static GET_FUNCTION_URL_CONFIG_REQUEST: Structure = Structure { name: "GetFunctionUrlConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_URL_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&FUNCTION_URL_QUALIFIER)).at(Location::Query, "Qualifier"),
] };
pub static GET_FUNCTION_URL_CONFIG_RESPONSE: Structure = Structure { name: "GetFunctionUrlConfigResponse", union: false, members: &[
    Member::new("FunctionUrl", Shape::String(&FUNCTION_URL)).required(),
    Member::new("FunctionArn", Shape::String(&FUNCTION_ARN)).required(),
    Member::new("AuthType", Shape::String(&FUNCTION_URL_AUTH_TYPE)).required(),
    Member::new("Cors", Shape::Structure(&CORS)),
    Member::new("CreationTime", Shape::String(&TIMESTAMP)).required(),
    Member::new("LastModifiedTime", Shape::String(&TIMESTAMP)).required(),
    Member::new("InvokeMode", Shape::String(&INVOKE_MODE)),
] };
pub static GET_LAYER_VERSION_BY_ARN_REQUEST: Structure = Structure { name: "GetLayerVersionByArnRequest", union: false, members: &[
    Member::new("Arn", Shape::String(&LAYER_VERSION_ARN)).at(Location::Query, "Arn").required(),
] };
pub static GET_LAYER_VERSION_POLICY_REQUEST: Structure = Structure { name: "GetLayerVersionPolicyRequest", union: false, members: &[
    Member::new("LayerName", Shape::String(&LAYER_NAME_OR_ARN)).at(Location::Uri, "LayerName").required(),
    Member::new("VersionNumber", Shape::Long(&LAYER_VERSION_NUMBER)).at(Location::Uri, "VersionNumber").required(),
] };
pub static GET_LAYER_VERSION_POLICY_RESPONSE: Structure = Structure { name: "GetLayerVersionPolicyResponse", union: false, members: &[
    Member::new("Policy", Shape::String(&STRING)),
    Member::new("RevisionId", Shape::String(&STRING)),
] };
pub static GET_LAYER_VERSION_REQUEST: Structure = Structure { name: "GetLayerVersionRequest", union: false, members: &[
    Member::new("LayerName", Shape::String(&LAYER_NAME_OR_ARN)).at(Location::Uri, "LayerName").required(),
    Member::new("VersionNumber", Shape::Long(&LAYER_VERSION_NUMBER)).at(Location::Uri, "VersionNumber").required(),
] };
pub static GET_LAYER_VERSION_RESPONSE: Structure = Structure { name: "GetLayerVersionResponse", union: false, members: &[
    Member::new("Content", Shape::Structure(&LAYER_VERSION_CONTENT_OUTPUT)),
    Member::new("LayerArn", Shape::String(&LAYER_ARN)),
    Member::new("LayerVersionArn", Shape::String(&LAYER_VERSION_ARN)),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("CreatedDate", Shape::String(&TIMESTAMP)),
    Member::new("Version", Shape::Long(&LAYER_VERSION_NUMBER)),
    Member::new("CompatibleArchitectures", Shape::List(&COMPATIBLE_ARCHITECTURES)),
    Member::new("CompatibleRuntimes", Shape::List(&COMPATIBLE_RUNTIMES)),
    Member::new("LicenseInfo", Shape::String(&LICENSE_INFO)),
] };
pub static GET_POLICY_REQUEST: Structure = Structure { name: "GetPolicyRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
] };
pub static GET_POLICY_RESPONSE: Structure = Structure { name: "GetPolicyResponse", union: false, members: &[
    Member::new("Policy", Shape::String(&STRING)),
    Member::new("RevisionId", Shape::String(&STRING)),
] };
pub static GET_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: Structure = Structure { name: "GetProvisionedConcurrencyConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&QUALIFIER)).at(Location::Query, "Qualifier").required(),
] };
pub static GET_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE: Structure = Structure { name: "GetProvisionedConcurrencyConfigResponse", union: false, members: &[
    Member::new("RequestedProvisionedConcurrentExecutions", Shape::Integer(&POSITIVE_INTEGER)),
    Member::new("AvailableProvisionedConcurrentExecutions", Shape::Integer(&NON_NEGATIVE_INTEGER)),
    Member::new("AllocatedProvisionedConcurrentExecutions", Shape::Integer(&NON_NEGATIVE_INTEGER)),
    Member::new("Status", Shape::String(&PROVISIONED_CONCURRENCY_STATUS_ENUM)),
    Member::new("StatusReason", Shape::String(&STRING)),
    Member::new("LastModified", Shape::String(&TIMESTAMP)),
] };
pub static GET_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "GetResourcePolicyRequest", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&POLICY_RESOURCE_ARN)).at(Location::Uri, "ResourceArn").required(),
] };
pub static GET_RESOURCE_POLICY_RESPONSE: Structure = Structure { name: "GetResourcePolicyResponse", union: false, members: &[
    Member::new("Policy", Shape::String(&RESOURCE_POLICY)),
    Member::new("RevisionId", Shape::String(&REVISION_ID)),
] };
pub static GET_RUNTIME_MANAGEMENT_CONFIG_REQUEST: Structure = Structure { name: "GetRuntimeManagementConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
] };
pub static GET_RUNTIME_MANAGEMENT_CONFIG_RESPONSE: Structure = Structure { name: "GetRuntimeManagementConfigResponse", union: false, members: &[
    Member::new("UpdateRuntimeOn", Shape::String(&UPDATE_RUNTIME_ON)),
    Member::new("FunctionArn", Shape::String(&NAME_SPACED_FUNCTION_ARN)),
    Member::new("RuntimeVersionArn", Shape::String(&RUNTIME_VERSION_ARN)),
] };
static PATTERN_OF_HANDLER: Pattern = Pattern::new(r"[^\s]+");
pub static HANDLER: Text = Text { min: Some(0), max: Some(128), pattern: Some(&PATTERN_OF_HANDLER), values: &[], sensitive: false };
static PATTERN_OF_HEADER: Pattern = Pattern::new(".*");
pub static HEADER: Text = Text { min: Some(0), max: Some(1024), pattern: Some(&PATTERN_OF_HEADER), values: &[], sensitive: false };
pub static HEADERS_LIST: List = List { member: Shape::String(&HEADER), wire: "member", flattened: false, min: Some(0), max: Some(100) };
pub static HTTP_STATUS: Whole = Whole { min: None, max: None };
pub static IMAGE_CONFIG: Structure = Structure { name: "ImageConfig", union: false, members: &[
    Member::new("EntryPoint", Shape::List(&STRING_LIST)),
    Member::new("Command", Shape::List(&STRING_LIST)),
    Member::new("WorkingDirectory", Shape::String(&WORKING_DIRECTORY)),
] };
pub static IMAGE_CONFIG_ERROR: Structure = Structure { name: "ImageConfigError", union: false, members: &[
    Member::new("ErrorCode", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&SENSITIVE_STRING)),
] };
pub static IMAGE_CONFIG_RESPONSE: Structure = Structure { name: "ImageConfigResponse", union: false, members: &[
    Member::new("ImageConfig", Shape::Structure(&IMAGE_CONFIG)),
    Member::new("Error", Shape::Structure(&IMAGE_CONFIG_ERROR)),
] };
pub static INTEGER: Whole = Whole { min: None, max: None };
pub static INVALID_CODE_SIGNATURE_EXCEPTION: Structure = Structure { name: "InvalidCodeSignatureException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static INVALID_PARAMETER_VALUE_EXCEPTION: Structure = Structure { name: "InvalidParameterValueException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static INVALID_REQUEST_CONTENT_EXCEPTION: Structure = Structure { name: "InvalidRequestContentException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static INVALID_RUNTIME_EXCEPTION: Structure = Structure { name: "InvalidRuntimeException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static INVALID_SECURITY_GROUP_ID_EXCEPTION: Structure = Structure { name: "InvalidSecurityGroupIDException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static INVALID_SUBNET_ID_EXCEPTION: Structure = Structure { name: "InvalidSubnetIDException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static INVALID_ZIP_FILE_EXCEPTION: Structure = Structure { name: "InvalidZipFileException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static INVOCATION_REQUEST: Structure = Structure { name: "InvocationRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("InvocationType", Shape::String(&INVOCATION_TYPE)).at(Location::Header, "X-Amz-Invocation-Type"),
    Member::new("LogType", Shape::String(&LOG_TYPE)).at(Location::Header, "X-Amz-Log-Type"),
    Member::new("ClientContext", Shape::String(&STRING)).at(Location::Header, "X-Amz-Client-Context"),
    Member::new("DurableExecutionName", Shape::String(&DURABLE_EXECUTION_NAME)).at(Location::Header, "X-Amz-Durable-Execution-Name"),
    Member::new("Payload", Shape::Blob(&BLOB)).at(Location::Payload, "Payload"),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
    Member::new("TenantId", Shape::String(&TENANT_ID)).at(Location::Header, "X-Amz-Tenant-Id"),
] };
pub static INVOCATION_RESPONSE: Structure = Structure { name: "InvocationResponse", union: false, members: &[
    Member::new("StatusCode", Shape::Integer(&INTEGER)).at(Location::Status, "StatusCode"),
    Member::new("FunctionError", Shape::String(&STRING)).at(Location::Header, "X-Amz-Function-Error"),
    Member::new("LogResult", Shape::String(&STRING)).at(Location::Header, "X-Amz-Log-Result"),
    Member::new("Payload", Shape::Blob(&BLOB)).at(Location::Payload, "Payload"),
    Member::new("ExecutedVersion", Shape::String(&VERSION)).at(Location::Header, "X-Amz-Executed-Version"),
    Member::new("DurableExecutionArn", Shape::String(&DURABLE_EXECUTION_ARN)).at(Location::Header, "X-Amz-Durable-Execution-Arn"),
] };
pub static INVOCATION_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["Event", "RequestResponse", "DryRun"], sensitive: false };
pub static INVOKE_ASYNC_REQUEST: Structure = Structure { name: "InvokeAsyncRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("InvokeArgs", Shape::Blob(&BLOB_STREAM)).at(Location::Payload, "InvokeArgs").required(),
] };
pub static INVOKE_ASYNC_RESPONSE: Structure = Structure { name: "InvokeAsyncResponse", union: false, members: &[
    Member::new("Status", Shape::Integer(&HTTP_STATUS)).at(Location::Status, "Status"),
] };
pub static INVOKE_MODE: Text = Text { min: None, max: None, pattern: None, values: &["BUFFERED", "RESPONSE_STREAM"], sensitive: false };
pub static INVOKE_RESPONSE_STREAM_UPDATE: Structure = Structure { name: "InvokeResponseStreamUpdate", union: false, members: &[
    Member::new("Payload", Shape::Blob(&BLOB)).at(Location::EventPayload, "Payload"),
] };
pub static INVOKE_WITH_RESPONSE_STREAM_COMPLETE_EVENT: Structure = Structure { name: "InvokeWithResponseStreamCompleteEvent", union: false, members: &[
    Member::new("ErrorCode", Shape::String(&STRING)),
    Member::new("ErrorDetails", Shape::String(&STRING)),
    Member::new("LogResult", Shape::String(&STRING)),
] };
pub static INVOKE_WITH_RESPONSE_STREAM_REQUEST: Structure = Structure { name: "InvokeWithResponseStreamRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("LogType", Shape::String(&LOG_TYPE)).at(Location::Header, "X-Amz-Log-Type"),
    Member::new("ClientContext", Shape::String(&STRING)).at(Location::Header, "X-Amz-Client-Context"),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
    Member::new("Payload", Shape::Blob(&BLOB)).at(Location::Payload, "Payload"),
    Member::new("TenantId", Shape::String(&TENANT_ID)).at(Location::Header, "X-Amz-Tenant-Id"),
    Member::new("InvocationType", Shape::String(&RESPONSE_STREAMING_INVOCATION_TYPE)).at(Location::Header, "X-Amz-Invocation-Type"),
] };
pub static INVOKE_WITH_RESPONSE_STREAM_RESPONSE: Structure = Structure { name: "InvokeWithResponseStreamResponse", union: false, members: &[
    Member::new("StatusCode", Shape::Integer(&INTEGER)).at(Location::Status, "StatusCode"),
    Member::new("ExecutedVersion", Shape::String(&VERSION)).at(Location::Header, "X-Amz-Executed-Version"),
    Member::new("EventStream", Shape::Events(&INVOKE_WITH_RESPONSE_STREAM_RESPONSE_EVENT)).at(Location::Payload, "EventStream"),
    Member::new("ResponseStreamContentType", Shape::String(&STRING)).at(Location::Header, "Content-Type"),
] };
pub static INVOKE_WITH_RESPONSE_STREAM_RESPONSE_EVENT: Structure = Structure { name: "InvokeWithResponseStreamResponseEvent", union: false, members: &[
    Member::new("PayloadChunk", Shape::Structure(&INVOKE_RESPONSE_STREAM_UPDATE)),
    Member::new("InvokeComplete", Shape::Structure(&INVOKE_WITH_RESPONSE_STREAM_COMPLETE_EVENT)),
] };
pub static KMS_ACCESS_DENIED_EXCEPTION: Structure = Structure { name: "KMSAccessDeniedException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static KMS_DISABLED_EXCEPTION: Structure = Structure { name: "KMSDisabledException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static KMS_INVALID_STATE_EXCEPTION: Structure = Structure { name: "KMSInvalidStateException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
static PATTERN_OF_KMS_KEY_ARN: Pattern = Pattern::new("(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()");
pub static KMS_KEY_ARN: Text = Text { min: Some(0), max: Some(10000), pattern: Some(&PATTERN_OF_KMS_KEY_ARN), values: &[], sensitive: false };
pub static KMS_NOT_FOUND_EXCEPTION: Structure = Structure { name: "KMSNotFoundException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE: Text = Text { min: None, max: None, pattern: None, values: &["Stream", "Queue"], sensitive: false };
pub static KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG: Structure = Structure { name: "KafkaSchemaRegistryAccessConfig", union: false, members: &[
    Member::new("Type", Shape::String(&KAFKA_SCHEMA_REGISTRY_AUTH_TYPE)),
    Member::new("URI", Shape::String(&ARN)),
] };
pub static KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST: List = List { member: Shape::Structure(&KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG), wire: "member", flattened: false, min: None, max: None };
pub static KAFKA_SCHEMA_REGISTRY_AUTH_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "SERVER_ROOT_CA_CERTIFICATE", "OAUTHBEARER_AUTH"], sensitive: false };
pub static KAFKA_SCHEMA_REGISTRY_CONFIG: Structure = Structure { name: "KafkaSchemaRegistryConfig", union: false, members: &[
    Member::new("SchemaRegistryURI", Shape::String(&SCHEMA_REGISTRY_URI)),
    Member::new("EventRecordFormat", Shape::String(&SCHEMA_REGISTRY_EVENT_RECORD_FORMAT)),
    Member::new("AccessConfigs", Shape::List(&KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST)),
    Member::new("SchemaValidationConfigs", Shape::List(&KAFKA_SCHEMA_VALIDATION_CONFIG_LIST)),
] };
pub static KAFKA_SCHEMA_VALIDATION_ATTRIBUTE: Text = Text { min: None, max: None, pattern: None, values: &["KEY", "VALUE"], sensitive: false };
pub static KAFKA_SCHEMA_VALIDATION_CONFIG: Structure = Structure { name: "KafkaSchemaValidationConfig", union: false, members: &[
    Member::new("Attribute", Shape::String(&KAFKA_SCHEMA_VALIDATION_ATTRIBUTE)),
] };
pub static KAFKA_SCHEMA_VALIDATION_CONFIG_LIST: List = List { member: Shape::Structure(&KAFKA_SCHEMA_VALIDATION_CONFIG), wire: "member", flattened: false, min: None, max: None };
pub static LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG: Structure = Structure { name: "LambdaManagedInstancesCapacityProviderConfig", union: false, members: &[
    Member::new("CapacityProviderArn", Shape::String(&CAPACITY_PROVIDER_ARN)).required(),
    Member::new("PerExecutionEnvironmentMaxConcurrency", Shape::Integer(&PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY)),
    Member::new("ExecutionEnvironmentMemoryGiBPerVCpu", Shape::Double(&EXECUTION_ENVIRONMENT_MEMORY_GI_B_PER_V_CPU)),
] };
pub static LAST_UPDATE_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["Successful", "Failed", "InProgress"], sensitive: false };
pub static LAST_UPDATE_STATUS_REASON: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static LAST_UPDATE_STATUS_REASON_CODE: Text = Text { min: None, max: None, pattern: None, values: &["EniLimitExceeded", "InsufficientRolePermissions", "InvalidConfiguration", "InternalError", "SubnetOutOfIPAddresses", "InvalidSubnet", "InvalidSecurityGroup", "ImageDeleted", "ImageAccessDenied", "InvalidImage", "KMSKeyAccessDenied", "KMSKeyNotFound", "InvalidStateKMSKey", "DisabledKMSKey", "EFSIOError", "EFSMountConnectivityError", "EFSMountFailure", "EFSMountTimeout", "InvalidRuntime", "InvalidZipFileException", "FunctionError", "ServiceQuotaExceededException", "VcpuLimitExceeded", "CapacityProviderScalingLimitExceeded", "InsufficientCapacity", "EC2RequestLimitExceeded", "FunctionError.InitTimeout", "FunctionError.RuntimeInitError", "FunctionError.ExtensionInitError", "FunctionError.InvalidEntryPoint", "FunctionError.InvalidWorkingDirectory", "FunctionError.PermissionDenied", "FunctionError.TooManyExtensions", "FunctionError.InitResourceExhausted", "DisallowedByVpcEncryptionControl", "IncompatibleAcceleratorInstanceTypes", "DependencyError"], sensitive: false };
pub static LAYER: Structure = Structure { name: "Layer", union: false, members: &[
    Member::new("Arn", Shape::String(&LAYER_VERSION_ARN)),
    Member::new("CodeSize", Shape::Long(&LONG)),
    Member::new("SigningProfileVersionArn", Shape::String(&ARN)),
    Member::new("SigningJobArn", Shape::String(&ARN)),
] };
static PATTERN_OF_LAYER_ARN: Pattern = Pattern::new(r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+");
pub static LAYER_ARN: Text = Text { min: Some(1), max: Some(2048), pattern: Some(&PATTERN_OF_LAYER_ARN), values: &[], sensitive: false };
pub static LAYER_LIST: List = List { member: Shape::String(&LAYER_VERSION_ARN), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_LAYER_NAME: Pattern = Pattern::new(r"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+");
pub static LAYER_NAME: Text = Text { min: Some(1), max: Some(140), pattern: Some(&PATTERN_OF_LAYER_NAME), values: &[], sensitive: false };
static PATTERN_OF_LAYER_NAME_OR_ARN: Pattern = Pattern::new(r"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]{1,140}|[a-zA-Z0-9-_]{1,140})");
pub static LAYER_NAME_OR_ARN: Text = Text { min: Some(1), max: Some(2048), pattern: Some(&PATTERN_OF_LAYER_NAME_OR_ARN), values: &[], sensitive: false };
static PATTERN_OF_LAYER_PERMISSION_ALLOWED_ACTION: Pattern = Pattern::new("lambda:GetLayerVersion");
pub static LAYER_PERMISSION_ALLOWED_ACTION: Text = Text { min: Some(0), max: Some(22), pattern: Some(&PATTERN_OF_LAYER_PERMISSION_ALLOWED_ACTION), values: &[], sensitive: false };
static PATTERN_OF_LAYER_PERMISSION_ALLOWED_PRINCIPAL: Pattern = Pattern::new(r"\d{12}|\*|arn:(aws[a-zA-Z-]*):iam::\d{12}:root");
pub static LAYER_PERMISSION_ALLOWED_PRINCIPAL: Text = Text { min: Some(0), max: Some(10000), pattern: Some(&PATTERN_OF_LAYER_PERMISSION_ALLOWED_PRINCIPAL), values: &[], sensitive: false };
static PATTERN_OF_LAYER_VERSION_ARN: Pattern = Pattern::new(r"((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))");
pub static LAYER_VERSION_ARN: Text = Text { min: Some(1), max: Some(2048), pattern: Some(&PATTERN_OF_LAYER_VERSION_ARN), values: &[], sensitive: false };
pub static LAYER_VERSION_CONTENT_INPUT: Structure = Structure { name: "LayerVersionContentInput", union: false, members: &[
    Member::new("S3Bucket", Shape::String(&S3_BUCKET)),
    Member::new("S3Key", Shape::String(&S3_KEY)),
    Member::new("S3ObjectVersion", Shape::String(&S3_OBJECT_VERSION)),
    Member::new("S3ObjectStorageMode", Shape::String(&S3_OBJECT_STORAGE_MODE)),
    Member::new("ZipFile", Shape::Blob(&BLOB)),
] };
pub static LAYER_VERSION_CONTENT_OUTPUT: Structure = Structure { name: "LayerVersionContentOutput", union: false, members: &[
    Member::new("Location", Shape::String(&SENSITIVE_STRING_ON_SERVER_ONLY)),
    Member::new("CodeSha256", Shape::String(&STRING)),
    Member::new("CodeSize", Shape::Long(&LONG)),
    Member::new("SigningProfileVersionArn", Shape::String(&ARN)),
    Member::new("SigningJobArn", Shape::String(&ARN)),
    Member::new("ResolvedS3Object", Shape::Structure(&RESOLVED_S3_OBJECT)),
] };
pub static LAYER_VERSION_NUMBER: Whole = Whole { min: None, max: None };
pub static LAYER_VERSIONS_LIST: List = List { member: Shape::Structure(&LAYER_VERSIONS_LIST_ITEM), wire: "member", flattened: false, min: None, max: None };
pub static LAYER_VERSIONS_LIST_ITEM: Structure = Structure { name: "LayerVersionsListItem", union: false, members: &[
    Member::new("LayerVersionArn", Shape::String(&LAYER_VERSION_ARN)),
    Member::new("Version", Shape::Long(&LAYER_VERSION_NUMBER)),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("CreatedDate", Shape::String(&TIMESTAMP)),
    Member::new("CompatibleArchitectures", Shape::List(&COMPATIBLE_ARCHITECTURES)),
    Member::new("CompatibleRuntimes", Shape::List(&COMPATIBLE_RUNTIMES)),
    Member::new("LicenseInfo", Shape::String(&LICENSE_INFO)),
] };
pub static LAYERS_LIST: List = List { member: Shape::Structure(&LAYERS_LIST_ITEM), wire: "member", flattened: false, min: None, max: None };
pub static LAYERS_LIST_ITEM: Structure = Structure { name: "LayersListItem", union: false, members: &[
    Member::new("LayerName", Shape::String(&LAYER_NAME)),
    Member::new("LayerArn", Shape::String(&LAYER_ARN)),
    Member::new("LatestMatchingVersion", Shape::Structure(&LAYER_VERSIONS_LIST_ITEM)),
] };
pub static LAYERS_REFERENCE_LIST: List = List { member: Shape::Structure(&LAYER), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_LICENSE_INFO: Pattern = Pattern::new(".*");
pub static LICENSE_INFO: Text = Text { min: Some(0), max: Some(512), pattern: Some(&PATTERN_OF_LICENSE_INFO), values: &[], sensitive: false };
pub static LIST_ALIASES_REQUEST: Structure = Structure { name: "ListAliasesRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("FunctionVersion", Shape::String(&VERSION_WITH_LATEST_PUBLISHED)).at(Location::Query, "FunctionVersion"),
    Member::new("Marker", Shape::String(&STRING)).at(Location::Query, "Marker"),
    Member::new("MaxItems", Shape::Integer(&MAX_LIST_ITEMS)).at(Location::Query, "MaxItems"),
] };
pub static LIST_ALIASES_RESPONSE: Structure = Structure { name: "ListAliasesResponse", union: false, members: &[
    Member::new("NextMarker", Shape::String(&STRING)),
    Member::new("Aliases", Shape::List(&ALIAS_LIST)),
] };
pub static LIST_CODE_SIGNING_CONFIGS_REQUEST: Structure = Structure { name: "ListCodeSigningConfigsRequest", union: false, members: &[
    Member::new("Marker", Shape::String(&STRING)).at(Location::Query, "Marker"),
    Member::new("MaxItems", Shape::Integer(&MAX_LIST_ITEMS)).at(Location::Query, "MaxItems"),
] };
pub static LIST_CODE_SIGNING_CONFIGS_RESPONSE: Structure = Structure { name: "ListCodeSigningConfigsResponse", union: false, members: &[
    Member::new("NextMarker", Shape::String(&STRING)),
    Member::new("CodeSigningConfigs", Shape::List(&CODE_SIGNING_CONFIG_LIST)),
] };
pub static LIST_EVENT_SOURCE_MAPPINGS_REQUEST: Structure = Structure { name: "ListEventSourceMappingsRequest", union: false, members: &[
    Member::new("EventSourceArn", Shape::String(&ARN)).at(Location::Query, "EventSourceArn"),
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Query, "FunctionName"),
    Member::new("Marker", Shape::String(&STRING)).at(Location::Query, "Marker"),
    Member::new("MaxItems", Shape::Integer(&MAX_LIST_ITEMS)).at(Location::Query, "MaxItems"),
] };
pub static LIST_EVENT_SOURCE_MAPPINGS_RESPONSE: Structure = Structure { name: "ListEventSourceMappingsResponse", union: false, members: &[
    Member::new("NextMarker", Shape::String(&STRING)),
    Member::new("EventSourceMappings", Shape::List(&EVENT_SOURCE_MAPPINGS_LIST)),
] };
pub static LIST_FUNCTION_EVENT_INVOKE_CONFIGS_REQUEST: Structure = Structure { name: "ListFunctionEventInvokeConfigsRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Marker", Shape::String(&STRING)).at(Location::Query, "Marker"),
    Member::new("MaxItems", Shape::Integer(&MAX_FUNCTION_EVENT_INVOKE_CONFIG_LIST_ITEMS)).at(Location::Query, "MaxItems"),
] };
pub static LIST_FUNCTION_EVENT_INVOKE_CONFIGS_RESPONSE: Structure = Structure { name: "ListFunctionEventInvokeConfigsResponse", union: false, members: &[
    Member::new("FunctionEventInvokeConfigs", Shape::List(&FUNCTION_EVENT_INVOKE_CONFIG_LIST)),
    Member::new("NextMarker", Shape::String(&STRING)),
] };
pub static LIST_FUNCTION_URL_CONFIGS_REQUEST: Structure = Structure { name: "ListFunctionUrlConfigsRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_URL_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Marker", Shape::String(&STRING)).at(Location::Query, "Marker"),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS)).at(Location::Query, "MaxItems"),
] };
pub static LIST_FUNCTION_URL_CONFIGS_RESPONSE: Structure = Structure { name: "ListFunctionUrlConfigsResponse", union: false, members: &[
    Member::new("FunctionUrlConfigs", Shape::List(&FUNCTION_URL_CONFIG_LIST)).required(),
    Member::new("NextMarker", Shape::String(&STRING)),
] };
pub static LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "ListFunctionsByCodeSigningConfigRequest", union: false, members: &[
    Member::new("CodeSigningConfigArn", Shape::String(&CODE_SIGNING_CONFIG_ARN)).at(Location::Uri, "CodeSigningConfigArn").required(),
    Member::new("Marker", Shape::String(&STRING)).at(Location::Query, "Marker"),
    Member::new("MaxItems", Shape::Integer(&MAX_LIST_ITEMS)).at(Location::Query, "MaxItems"),
] };
pub static LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "ListFunctionsByCodeSigningConfigResponse", union: false, members: &[
    Member::new("NextMarker", Shape::String(&STRING)),
    Member::new("FunctionArns", Shape::List(&FUNCTION_ARN_LIST)),
] };
pub static LIST_FUNCTIONS_REQUEST: Structure = Structure { name: "ListFunctionsRequest", union: false, members: &[
    Member::new("MasterRegion", Shape::String(&MASTER_REGION)).at(Location::Query, "MasterRegion"),
    Member::new("FunctionVersion", Shape::String(&FUNCTION_VERSION)).at(Location::Query, "FunctionVersion"),
    Member::new("Marker", Shape::String(&STRING)).at(Location::Query, "Marker"),
    Member::new("MaxItems", Shape::Integer(&MAX_LIST_ITEMS)).at(Location::Query, "MaxItems"),
] };
pub static LIST_FUNCTIONS_RESPONSE: Structure = Structure { name: "ListFunctionsResponse", union: false, members: &[
    Member::new("NextMarker", Shape::String(&STRING)),
    Member::new("Functions", Shape::List(&FUNCTION_LIST)),
] };
pub static LIST_LAYER_VERSIONS_REQUEST: Structure = Structure { name: "ListLayerVersionsRequest", union: false, members: &[
    Member::new("CompatibleArchitecture", Shape::String(&ARCHITECTURE)).at(Location::Query, "CompatibleArchitecture"),
    Member::new("CompatibleRuntime", Shape::String(&RUNTIME)).at(Location::Query, "CompatibleRuntime"),
    Member::new("LayerName", Shape::String(&LAYER_NAME_OR_ARN)).at(Location::Uri, "LayerName").required(),
    Member::new("Marker", Shape::String(&STRING)).at(Location::Query, "Marker"),
    Member::new("MaxItems", Shape::Integer(&MAX_LAYER_LIST_ITEMS)).at(Location::Query, "MaxItems"),
] };
pub static LIST_LAYER_VERSIONS_RESPONSE: Structure = Structure { name: "ListLayerVersionsResponse", union: false, members: &[
    Member::new("NextMarker", Shape::String(&STRING)),
    Member::new("LayerVersions", Shape::List(&LAYER_VERSIONS_LIST)),
] };
pub static LIST_LAYERS_REQUEST: Structure = Structure { name: "ListLayersRequest", union: false, members: &[
    Member::new("CompatibleArchitecture", Shape::String(&ARCHITECTURE)).at(Location::Query, "CompatibleArchitecture"),
    Member::new("CompatibleRuntime", Shape::String(&RUNTIME)).at(Location::Query, "CompatibleRuntime"),
    Member::new("Marker", Shape::String(&STRING)).at(Location::Query, "Marker"),
    Member::new("MaxItems", Shape::Integer(&MAX_LAYER_LIST_ITEMS)).at(Location::Query, "MaxItems"),
] };
pub static LIST_LAYERS_RESPONSE: Structure = Structure { name: "ListLayersResponse", union: false, members: &[
    Member::new("NextMarker", Shape::String(&STRING)),
    Member::new("Layers", Shape::List(&LAYERS_LIST)),
] };
pub static LIST_PROVISIONED_CONCURRENCY_CONFIGS_REQUEST: Structure = Structure { name: "ListProvisionedConcurrencyConfigsRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Marker", Shape::String(&STRING)).at(Location::Query, "Marker"),
    Member::new("MaxItems", Shape::Integer(&MAX_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEMS)).at(Location::Query, "MaxItems"),
] };
pub static LIST_PROVISIONED_CONCURRENCY_CONFIGS_RESPONSE: Structure = Structure { name: "ListProvisionedConcurrencyConfigsResponse", union: false, members: &[
    Member::new("ProvisionedConcurrencyConfigs", Shape::List(&PROVISIONED_CONCURRENCY_CONFIG_LIST)),
    Member::new("NextMarker", Shape::String(&STRING)),
] };
pub static LIST_TAGS_REQUEST: Structure = Structure { name: "ListTagsRequest", union: false, members: &[
    Member::new("Resource", Shape::String(&TAGGABLE_RESOURCE)).at(Location::Uri, "Resource").required(),
] };
pub static LIST_TAGS_RESPONSE: Structure = Structure { name: "ListTagsResponse", union: false, members: &[
    Member::new("Tags", Shape::Map(&TAGS)),
] };
pub static LIST_VERSIONS_BY_FUNCTION_REQUEST: Structure = Structure { name: "ListVersionsByFunctionRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Marker", Shape::String(&STRING)).at(Location::Query, "Marker"),
    Member::new("MaxItems", Shape::Integer(&MAX_LIST_ITEMS)).at(Location::Query, "MaxItems"),
] };
pub static LIST_VERSIONS_BY_FUNCTION_RESPONSE: Structure = Structure { name: "ListVersionsByFunctionResponse", union: false, members: &[
    Member::new("NextMarker", Shape::String(&STRING)),
    Member::new("Versions", Shape::List(&FUNCTION_LIST)),
] };
static PATTERN_OF_LOCAL_MOUNT_PATH: Pattern = Pattern::new("/mnt/[a-zA-Z0-9-_.]+");
pub static LOCAL_MOUNT_PATH: Text = Text { min: Some(0), max: Some(160), pattern: Some(&PATTERN_OF_LOCAL_MOUNT_PATH), values: &[], sensitive: false };
pub static LOG_FORMAT: Text = Text { min: None, max: None, pattern: None, values: &["JSON", "Text"], sensitive: false };
static PATTERN_OF_LOG_GROUP: Pattern = Pattern::new(r"[\.\-_/#A-Za-z0-9]+");
pub static LOG_GROUP: Text = Text { min: Some(1), max: Some(512), pattern: Some(&PATTERN_OF_LOG_GROUP), values: &[], sensitive: false };
pub static LOG_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["None", "Tail"], sensitive: false };
pub static LOGGING_CONFIG: Structure = Structure { name: "LoggingConfig", union: false, members: &[
    Member::new("LogFormat", Shape::String(&LOG_FORMAT)),
    Member::new("ApplicationLogLevel", Shape::String(&APPLICATION_LOG_LEVEL)),
    Member::new("SystemLogLevel", Shape::String(&SYSTEM_LOG_LEVEL)),
    Member::new("LogGroup", Shape::String(&LOG_GROUP)),
] };
pub static LONG: Whole = Whole { min: None, max: None };
static PATTERN_OF_MASTER_REGION: Pattern = Pattern::new(r"ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}");
pub static MASTER_REGION: Text = Text { min: Some(1), max: Some(50), pattern: Some(&PATTERN_OF_MASTER_REGION), values: &[], sensitive: false };
pub static MAX_AGE: Whole = Whole { min: Some(0), max: Some(86400) };
pub static MAX_FUNCTION_EVENT_INVOKE_CONFIG_LIST_ITEMS: Whole = Whole { min: Some(1), max: Some(50) };
pub static MAX_ITEMS: Whole = Whole { min: Some(1), max: Some(50) };
pub static MAX_LAYER_LIST_ITEMS: Whole = Whole { min: Some(1), max: Some(50) };
pub static MAX_LIST_ITEMS: Whole = Whole { min: Some(1), max: Some(10000) };
pub static MAX_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEMS: Whole = Whole { min: Some(1), max: Some(50) };
pub static MAXIMUM_BATCHING_WINDOW_IN_SECONDS: Whole = Whole { min: Some(0), max: Some(300) };
pub static MAXIMUM_CONCURRENCY: Whole = Whole { min: Some(2), max: Some(1000) };
pub static MAXIMUM_EVENT_AGE_IN_SECONDS: Whole = Whole { min: Some(60), max: Some(21600) };
pub static MAXIMUM_NUMBER_OF_POLLERS: Whole = Whole { min: Some(1), max: Some(10000) };
pub static MAXIMUM_RECORD_AGE_IN_SECONDS: Whole = Whole { min: Some(-1), max: Some(604800) };
pub static MAXIMUM_RETRY_ATTEMPTS: Whole = Whole { min: Some(0), max: Some(2) };
pub static MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING: Whole = Whole { min: Some(-1), max: Some(10000) };
pub static MEMORY_SIZE: Whole = Whole { min: Some(128), max: Some(32768) };
static PATTERN_OF_METHOD: Pattern = Pattern::new(".*");
pub static METHOD: Text = Text { min: Some(0), max: Some(6), pattern: Some(&PATTERN_OF_METHOD), values: &[], sensitive: false };
pub static MINIMUM_NUMBER_OF_POLLERS: Whole = Whole { min: Some(1), max: Some(200) };
pub static MODE_NOT_SUPPORTED_EXCEPTION: Structure = Structure { name: "ModeNotSupportedException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
static PATTERN_OF_NAME_SPACED_FUNCTION_ARN: Pattern = Pattern::new(r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_\.]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?");
pub static NAME_SPACED_FUNCTION_ARN: Text = Text { min: Some(0), max: Some(10000), pattern: Some(&PATTERN_OF_NAME_SPACED_FUNCTION_ARN), values: &[], sensitive: false };
static PATTERN_OF_NAMESPACED_FUNCTION_NAME: Pattern = Pattern::new(r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?");
pub static NAMESPACED_FUNCTION_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_NAMESPACED_FUNCTION_NAME), values: &[], sensitive: false };
static PATTERN_OF_NAMESPACED_STATEMENT_ID: Pattern = Pattern::new("([a-zA-Z0-9-_.]+)");
pub static NAMESPACED_STATEMENT_ID: Text = Text { min: Some(1), max: Some(100), pattern: Some(&PATTERN_OF_NAMESPACED_STATEMENT_ID), values: &[], sensitive: false };
pub static NO_PUBLISHED_VERSION_EXCEPTION: Structure = Structure { name: "NoPublishedVersionException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static NON_NEGATIVE_INTEGER: Whole = Whole { min: Some(0), max: None };
static PATTERN_OF_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER: Pattern = Pattern::new(r"\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+");
pub static NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER), values: &[], sensitive: false };
pub static ON_FAILURE: Structure = Structure { name: "OnFailure", union: false, members: &[
    Member::new("Destination", Shape::String(&DESTINATION_ARN)),
] };
pub static ON_SUCCESS: Structure = Structure { name: "OnSuccess", union: false, members: &[
    Member::new("Destination", Shape::String(&DESTINATION_ARN)),
] };
static PATTERN_OF_ORGANIZATION_ID: Pattern = Pattern::new("o-[a-z0-9]{10,32}");
pub static ORGANIZATION_ID: Text = Text { min: Some(0), max: Some(34), pattern: Some(&PATTERN_OF_ORGANIZATION_ID), values: &[], sensitive: false };
static PATTERN_OF_ORIGIN: Pattern = Pattern::new(".*");
pub static ORIGIN: Text = Text { min: Some(1), max: Some(253), pattern: Some(&PATTERN_OF_ORIGIN), values: &[], sensitive: false };
pub static PACKAGE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["Zip", "Image"], sensitive: false };
pub static PARALLELIZATION_FACTOR: Whole = Whole { min: Some(1), max: Some(10) };
static PATTERN_OF_PATTERN: Pattern = Pattern::new(r"[\s\S]*");
pub static PATTERN: Text = Text { min: Some(0), max: Some(4096), pattern: Some(&PATTERN_OF_PATTERN), values: &[], sensitive: false };
pub static PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY: Whole = Whole { min: Some(1), max: Some(1600) };
pub static POLICY_LENGTH_EXCEEDED_EXCEPTION: Structure = Structure { name: "PolicyLengthExceededException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
static PATTERN_OF_POLICY_RESOURCE_ARN: Pattern = Pattern::new(r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_])+)?|runtime/[a-zA-Z0-9-_./]+)");
pub static POLICY_RESOURCE_ARN: Text = Text { min: Some(0), max: Some(512), pattern: Some(&PATTERN_OF_POLICY_RESOURCE_ARN), values: &[], sensitive: false };
pub static POSITIVE_INTEGER: Whole = Whole { min: Some(1), max: None };
pub static PRECONDITION_FAILED_EXCEPTION: Structure = Structure { name: "PreconditionFailedException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
static PATTERN_OF_PRINCIPAL: Pattern = Pattern::new(r"[^\s]+");
pub static PRINCIPAL: Text = Text { min: Some(0), max: Some(2048), pattern: Some(&PATTERN_OF_PRINCIPAL), values: &[], sensitive: false };
static PATTERN_OF_PRINCIPAL_ORG_ID: Pattern = Pattern::new("o-[a-z0-9]{10,32}");
pub static PRINCIPAL_ORG_ID: Text = Text { min: Some(12), max: Some(34), pattern: Some(&PATTERN_OF_PRINCIPAL_ORG_ID), values: &[], sensitive: false };
pub static PROVISIONED_CONCURRENCY_CONFIG_LIST: List = List { member: Shape::Structure(&PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM), wire: "member", flattened: false, min: None, max: None };
pub static PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM: Structure = Structure { name: "ProvisionedConcurrencyConfigListItem", union: false, members: &[
    Member::new("FunctionArn", Shape::String(&FUNCTION_ARN)),
    Member::new("RequestedProvisionedConcurrentExecutions", Shape::Integer(&POSITIVE_INTEGER)),
    Member::new("AvailableProvisionedConcurrentExecutions", Shape::Integer(&NON_NEGATIVE_INTEGER)),
    Member::new("AllocatedProvisionedConcurrentExecutions", Shape::Integer(&NON_NEGATIVE_INTEGER)),
    Member::new("Status", Shape::String(&PROVISIONED_CONCURRENCY_STATUS_ENUM)),
    Member::new("StatusReason", Shape::String(&STRING)),
    Member::new("LastModified", Shape::String(&TIMESTAMP)),
] };
pub static PROVISIONED_CONCURRENCY_CONFIG_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ProvisionedConcurrencyConfigNotFoundException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static PROVISIONED_CONCURRENCY_STATUS_ENUM: Text = Text { min: None, max: None, pattern: None, values: &["IN_PROGRESS", "READY", "FAILED"], sensitive: false };
pub static PROVISIONED_POLLER_CONFIG: Structure = Structure { name: "ProvisionedPollerConfig", union: false, members: &[
    Member::new("MinimumPollers", Shape::Integer(&MINIMUM_NUMBER_OF_POLLERS)),
    Member::new("MaximumPollers", Shape::Integer(&MAXIMUM_NUMBER_OF_POLLERS)),
    Member::new("PollerGroupName", Shape::String(&PROVISIONED_POLLER_GROUP_NAME)),
] };
static PATTERN_OF_PROVISIONED_POLLER_GROUP_NAME: Pattern = Pattern::new("[a-zA-Z0-9-_]*");
pub static PROVISIONED_POLLER_GROUP_NAME: Text = Text { min: Some(0), max: Some(128), pattern: Some(&PATTERN_OF_PROVISIONED_POLLER_GROUP_NAME), values: &[], sensitive: false };
pub static PUBLIC_POLICY_EXCEPTION: Structure = Structure { name: "PublicPolicyException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static PUBLISH_LAYER_VERSION_REQUEST: Structure = Structure { name: "PublishLayerVersionRequest", union: false, members: &[
    Member::new("LayerName", Shape::String(&LAYER_NAME_OR_ARN)).at(Location::Uri, "LayerName").required(),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("Content", Shape::Structure(&LAYER_VERSION_CONTENT_INPUT)).required(),
    Member::new("CompatibleArchitectures", Shape::List(&COMPATIBLE_ARCHITECTURES)),
    Member::new("CompatibleRuntimes", Shape::List(&COMPATIBLE_RUNTIMES)),
    Member::new("LicenseInfo", Shape::String(&LICENSE_INFO)),
] };
pub static PUBLISH_LAYER_VERSION_RESPONSE: Structure = Structure { name: "PublishLayerVersionResponse", union: false, members: &[
    Member::new("Content", Shape::Structure(&LAYER_VERSION_CONTENT_OUTPUT)),
    Member::new("LayerArn", Shape::String(&LAYER_ARN)),
    Member::new("LayerVersionArn", Shape::String(&LAYER_VERSION_ARN)),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("CreatedDate", Shape::String(&TIMESTAMP)),
    Member::new("Version", Shape::Long(&LAYER_VERSION_NUMBER)),
    Member::new("CompatibleArchitectures", Shape::List(&COMPATIBLE_ARCHITECTURES)),
    Member::new("CompatibleRuntimes", Shape::List(&COMPATIBLE_RUNTIMES)),
    Member::new("LicenseInfo", Shape::String(&LICENSE_INFO)),
] };
pub static PUBLISH_VERSION_REQUEST: Structure = Structure { name: "PublishVersionRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("CodeSha256", Shape::String(&STRING)),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("RevisionId", Shape::String(&STRING)),
    Member::new("PublishTo", Shape::String(&FUNCTION_VERSION_LATEST_PUBLISHED)),
] };
pub static PUT_FUNCTION_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "PutFunctionCodeSigningConfigRequest", union: false, members: &[
    Member::new("CodeSigningConfigArn", Shape::String(&CODE_SIGNING_CONFIG_ARN)).required(),
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
] };
pub static PUT_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "PutFunctionCodeSigningConfigResponse", union: false, members: &[
    Member::new("CodeSigningConfigArn", Shape::String(&CODE_SIGNING_CONFIG_ARN)).required(),
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).required(),
] };
pub static PUT_FUNCTION_CONCURRENCY_REQUEST: Structure = Structure { name: "PutFunctionConcurrencyRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("ReservedConcurrentExecutions", Shape::Integer(&RESERVED_CONCURRENT_EXECUTIONS)).required(),
] };
pub static PUT_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Structure = Structure { name: "PutFunctionEventInvokeConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
    Member::new("MaximumRetryAttempts", Shape::Integer(&MAXIMUM_RETRY_ATTEMPTS)),
    Member::new("MaximumEventAgeInSeconds", Shape::Integer(&MAXIMUM_EVENT_AGE_IN_SECONDS)),
    Member::new("DestinationConfig", Shape::Structure(&DESTINATION_CONFIG)),
] };
pub static PUT_FUNCTION_RECURSION_CONFIG_REQUEST: Structure = Structure { name: "PutFunctionRecursionConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&UNQUALIFIED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("RecursiveLoop", Shape::String(&RECURSIVE_LOOP)).required(),
] };
pub static PUT_FUNCTION_RECURSION_CONFIG_RESPONSE: Structure = Structure { name: "PutFunctionRecursionConfigResponse", union: false, members: &[
    Member::new("RecursiveLoop", Shape::String(&RECURSIVE_LOOP)),
] };
pub static PUT_PROVISIONED_CONCURRENCY_CONFIG_REQUEST: Structure = Structure { name: "PutProvisionedConcurrencyConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&QUALIFIER)).at(Location::Query, "Qualifier").required(),
    Member::new("ProvisionedConcurrentExecutions", Shape::Integer(&POSITIVE_INTEGER)).required(),
] };
pub static PUT_PROVISIONED_CONCURRENCY_CONFIG_RESPONSE: Structure = Structure { name: "PutProvisionedConcurrencyConfigResponse", union: false, members: &[
    Member::new("RequestedProvisionedConcurrentExecutions", Shape::Integer(&POSITIVE_INTEGER)),
    Member::new("AllocatedProvisionedConcurrentExecutions", Shape::Integer(&NON_NEGATIVE_INTEGER)),
    Member::new("AvailableProvisionedConcurrentExecutions", Shape::Integer(&NON_NEGATIVE_INTEGER)),
    Member::new("Status", Shape::String(&PROVISIONED_CONCURRENCY_STATUS_ENUM)),
    Member::new("StatusReason", Shape::String(&STRING)),
    Member::new("LastModified", Shape::String(&TIMESTAMP)),
] };
pub static PUT_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "PutResourcePolicyRequest", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&POLICY_RESOURCE_ARN)).at(Location::Uri, "ResourceArn").required(),
    Member::new("Policy", Shape::String(&RESOURCE_POLICY)).required(),
    Member::new("RevisionId", Shape::String(&REVISION_ID)),
] };
pub static PUT_RESOURCE_POLICY_RESPONSE: Structure = Structure { name: "PutResourcePolicyResponse", union: false, members: &[
    Member::new("Policy", Shape::String(&RESOURCE_POLICY)),
    Member::new("RevisionId", Shape::String(&REVISION_ID)),
] };
pub static PUT_RUNTIME_MANAGEMENT_CONFIG_REQUEST: Structure = Structure { name: "PutRuntimeManagementConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
    Member::new("UpdateRuntimeOn", Shape::String(&UPDATE_RUNTIME_ON)).required(),
    Member::new("RuntimeVersionArn", Shape::String(&RUNTIME_VERSION_ARN)),
] };
pub static PUT_RUNTIME_MANAGEMENT_CONFIG_RESPONSE: Structure = Structure { name: "PutRuntimeManagementConfigResponse", union: false, members: &[
    Member::new("UpdateRuntimeOn", Shape::String(&UPDATE_RUNTIME_ON)).required(),
    Member::new("FunctionArn", Shape::String(&FUNCTION_ARN)).required(),
    Member::new("RuntimeVersionArn", Shape::String(&RUNTIME_VERSION_ARN)),
] };
static PATTERN_OF_QUALIFIER: Pattern = Pattern::new("(|[a-zA-Z0-9$_-]+)");
pub static QUALIFIER: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_QUALIFIER), values: &[], sensitive: false };
static PATTERN_OF_QUEUE: Pattern = Pattern::new(r"[\s\S]*");
pub static QUEUE: Text = Text { min: Some(1), max: Some(1000), pattern: Some(&PATTERN_OF_QUEUE), values: &[], sensitive: false };
pub static QUEUES: List = List { member: Shape::String(&QUEUE), wire: "member", flattened: false, min: Some(1), max: Some(1) };
pub static RECURSIVE_INVOCATION_EXCEPTION: Structure = Structure { name: "RecursiveInvocationException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static RECURSIVE_LOOP: Text = Text { min: None, max: None, pattern: None, values: &["Allow", "Terminate"], sensitive: false };
pub static REMOVE_LAYER_VERSION_PERMISSION_REQUEST: Structure = Structure { name: "RemoveLayerVersionPermissionRequest", union: false, members: &[
    Member::new("LayerName", Shape::String(&LAYER_NAME_OR_ARN)).at(Location::Uri, "LayerName").required(),
    Member::new("VersionNumber", Shape::Long(&LAYER_VERSION_NUMBER)).at(Location::Uri, "VersionNumber").required(),
    Member::new("StatementId", Shape::String(&STATEMENT_ID)).at(Location::Uri, "StatementId").required(),
    Member::new("RevisionId", Shape::String(&STRING)).at(Location::Query, "RevisionId"),
] };
pub static REMOVE_PERMISSION_REQUEST: Structure = Structure { name: "RemovePermissionRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("StatementId", Shape::String(&NAMESPACED_STATEMENT_ID)).at(Location::Uri, "StatementId").required(),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
    Member::new("RevisionId", Shape::String(&STRING)).at(Location::Query, "RevisionId"),
] };
pub static REQUEST_TOO_LARGE_EXCEPTION: Structure = Structure { name: "RequestTooLargeException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static RESERVED_CONCURRENT_EXECUTIONS: Whole = Whole { min: Some(0), max: None };
pub static RESOLVED_S3_OBJECT: Structure = Structure { name: "ResolvedS3Object", union: false, members: &[
    Member::new("S3Bucket", Shape::String(&S3_BUCKET)),
    Member::new("S3Key", Shape::String(&S3_KEY)),
    Member::new("S3ObjectVersion", Shape::String(&S3_OBJECT_VERSION)),
] };
static PATTERN_OF_RESOURCE_ARN: Pattern = Pattern::new("(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()");
pub static RESOURCE_ARN: Text = Text { min: Some(0), max: Some(10000), pattern: Some(&PATTERN_OF_RESOURCE_ARN), values: &[], sensitive: false };
pub static RESOURCE_CONFLICT_EXCEPTION: Structure = Structure { name: "ResourceConflictException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static RESOURCE_IN_USE_EXCEPTION: Structure = Structure { name: "ResourceInUseException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ResourceNotFoundException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static RESOURCE_NOT_READY_EXCEPTION: Structure = Structure { name: "ResourceNotReadyException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
static PATTERN_OF_RESOURCE_POLICY: Pattern = Pattern::new(r"[\s\S]+");
pub static RESOURCE_POLICY: Text = Text { min: Some(1), max: Some(20480), pattern: Some(&PATTERN_OF_RESOURCE_POLICY), values: &[], sensitive: false };
pub static RESPONSE_STREAMING_INVOCATION_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["RequestResponse", "DryRun"], sensitive: false };
pub static RETENTION_PERIOD_IN_DAYS: Whole = Whole { min: Some(1), max: Some(90) };
static PATTERN_OF_REVISION_ID: Pattern = Pattern::new("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
pub static REVISION_ID: Text = Text { min: Some(36), max: Some(36), pattern: Some(&PATTERN_OF_REVISION_ID), values: &[], sensitive: false };
static PATTERN_OF_ROLE_ARN: Pattern = Pattern::new(r"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+");
pub static ROLE_ARN: Text = Text { min: Some(0), max: Some(10000), pattern: Some(&PATTERN_OF_ROLE_ARN), values: &[], sensitive: false };
pub static RUNTIME: Text = Text { min: None, max: None, pattern: None, values: &["nodejs", "nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x", "nodejs16.x", "nodejs18.x", "nodejs20.x", "nodejs22.x", "nodejs24.x", "java8", "java8.al2", "java11", "java17", "java21", "java25", "python2.7", "python3.6", "python3.7", "python3.8", "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet6", "dotnet8", "dotnet10", "nodejs4.3-edge", "go1.x", "ruby2.5", "ruby2.7", "ruby3.2", "ruby3.3", "ruby3.4", "ruby4.0", "provided", "provided.al2", "provided.al2023", "nodejs26.x", "python3.15", "java8.al2023", "java11.al2023", "java17.al2023", "custom"], sensitive: false };
pub static RUNTIME_ALIAS_DELETED_EXCEPTION: Structure = Structure { name: "RuntimeAliasDeletedException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
static PATTERN_OF_RUNTIME_VERSION_ARN: Pattern = Pattern::new(r"((arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}::runtime:.+)|(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:runtime/[A-Za-z0-9_.-]{1,128}/version/[A-Za-z0-9_.-]{1,128}))");
pub static RUNTIME_VERSION_ARN: Text = Text { min: Some(26), max: Some(2048), pattern: Some(&PATTERN_OF_RUNTIME_VERSION_ARN), values: &[], sensitive: false };
pub static RUNTIME_VERSION_CONFIG: Structure = Structure { name: "RuntimeVersionConfig", union: false, members: &[
    Member::new("RuntimeVersionArn", Shape::String(&RUNTIME_VERSION_ARN)),
    Member::new("Error", Shape::Structure(&RUNTIME_VERSION_ERROR)),
] };
pub static RUNTIME_VERSION_DELETED_EXCEPTION: Structure = Structure { name: "RuntimeVersionDeletedException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static RUNTIME_VERSION_ERROR: Structure = Structure { name: "RuntimeVersionError", union: false, members: &[
    Member::new("ErrorCode", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&SENSITIVE_STRING)),
] };
static PATTERN_OF_S3_BUCKET: Pattern = Pattern::new(r"[0-9A-Za-z\.\-_]*(?<!\.)");
pub static S3_BUCKET: Text = Text { min: Some(3), max: Some(63), pattern: Some(&PATTERN_OF_S3_BUCKET), values: &[], sensitive: false };
pub static S3_FILES_CONFIG: Structure = Structure { name: "S3FilesConfig", union: false, members: &[
    Member::new("DirectS3Read", Shape::String(&DIRECT_S3_READ)),
] };
pub static S3_FILES_MOUNT_CONNECTIVITY_EXCEPTION: Structure = Structure { name: "S3FilesMountConnectivityException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static S3_FILES_MOUNT_FAILURE_EXCEPTION: Structure = Structure { name: "S3FilesMountFailureException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static S3_FILES_MOUNT_TIMEOUT_EXCEPTION: Structure = Structure { name: "S3FilesMountTimeoutException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
static PATTERN_OF_S3_KEY: Pattern = Pattern::new(".*");
pub static S3_KEY: Text = Text { min: Some(1), max: Some(1024), pattern: Some(&PATTERN_OF_S3_KEY), values: &[], sensitive: false };
pub static S3_OBJECT_STORAGE_MODE: Text = Text { min: None, max: None, pattern: None, values: &["COPY", "REFERENCE"], sensitive: false };
static PATTERN_OF_S3_OBJECT_VERSION: Pattern = Pattern::new(".*");
pub static S3_OBJECT_VERSION: Text = Text { min: Some(1), max: Some(1024), pattern: Some(&PATTERN_OF_S3_OBJECT_VERSION), values: &[], sensitive: false };
pub static SCALING_CONFIG: Structure = Structure { name: "ScalingConfig", union: false, members: &[
    Member::new("MaximumConcurrency", Shape::Integer(&MAXIMUM_CONCURRENCY)),
] };
pub static SCHEMA_REGISTRY_EVENT_RECORD_FORMAT: Text = Text { min: None, max: None, pattern: None, values: &["JSON", "SOURCE"], sensitive: false };
static PATTERN_OF_SCHEMA_REGISTRY_URI: Pattern = Pattern::new(r"[a-zA-Z0-9-\/*:_+=.@-]*");
pub static SCHEMA_REGISTRY_URI: Text = Text { min: Some(1), max: Some(10000), pattern: Some(&PATTERN_OF_SCHEMA_REGISTRY_URI), values: &[], sensitive: false };
static PATTERN_OF_SECURITY_GROUP_ID: Pattern = Pattern::new("sg-[0-9a-zA-Z]*");
pub static SECURITY_GROUP_ID: Text = Text { min: Some(0), max: Some(1024), pattern: Some(&PATTERN_OF_SECURITY_GROUP_ID), values: &[], sensitive: false };
pub static SECURITY_GROUP_IDS: List = List { member: Shape::String(&SECURITY_GROUP_ID), wire: "member", flattened: false, min: Some(0), max: Some(5) };
pub static SELF_MANAGED_EVENT_SOURCE: Structure = Structure { name: "SelfManagedEventSource", union: false, members: &[
    Member::new("Endpoints", Shape::Map(&ENDPOINTS)),
] };
pub static SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: Structure = Structure { name: "SelfManagedKafkaEventSourceConfig", union: false, members: &[
    Member::new("ConsumerGroupId", Shape::String(&URI)),
    Member::new("SchemaRegistryConfig", Shape::Structure(&KAFKA_SCHEMA_REGISTRY_CONFIG)),
    Member::new("ConsumptionMode", Shape::String(&KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE)),
] };
pub static SENSITIVE_STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: true };
pub static SENSITIVE_STRING_ON_SERVER_ONLY: Text = Text { min: Some(0), max: Some(10000), pattern: None, values: &[], sensitive: false };
pub static SERIALIZED_REQUEST_ENTITY_TOO_LARGE_EXCEPTION: Structure = Structure { name: "SerializedRequestEntityTooLargeException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static SERVICE_EXCEPTION: Structure = Structure { name: "ServiceException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static SERVICE_QUOTA_EXCEEDED_EXCEPTION: Structure = Structure { name: "ServiceQuotaExceededException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static SIGNING_PROFILE_VERSION_ARNS: List = List { member: Shape::String(&ARN), wire: "member", flattened: false, min: Some(1), max: Some(20) };
pub static SNAP_START: Structure = Structure { name: "SnapStart", union: false, members: &[
    Member::new("ApplyOn", Shape::String(&SNAP_START_APPLY_ON)),
] };
pub static SNAP_START_APPLY_ON: Text = Text { min: None, max: None, pattern: None, values: &["PublishedVersions", "None"], sensitive: false };
pub static SNAP_START_EXCEPTION: Structure = Structure { name: "SnapStartException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static SNAP_START_NOT_READY_EXCEPTION: Structure = Structure { name: "SnapStartNotReadyException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static SNAP_START_OPTIMIZATION_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["On", "Off"], sensitive: false };
pub static SNAP_START_REGENERATION_FAILURE_EXCEPTION: Structure = Structure { name: "SnapStartRegenerationFailureException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static SNAP_START_RESPONSE: Structure = Structure { name: "SnapStartResponse", union: false, members: &[
    Member::new("ApplyOn", Shape::String(&SNAP_START_APPLY_ON)),
    Member::new("OptimizationStatus", Shape::String(&SNAP_START_OPTIMIZATION_STATUS)),
] };
pub static SNAP_START_TIMEOUT_EXCEPTION: Structure = Structure { name: "SnapStartTimeoutException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static SOURCE_ACCESS_CONFIGURATION: Structure = Structure { name: "SourceAccessConfiguration", union: false, members: &[
    Member::new("Type", Shape::String(&SOURCE_ACCESS_TYPE)),
    Member::new("URI", Shape::String(&URI)),
] };
pub static SOURCE_ACCESS_CONFIGURATIONS: List = List { member: Shape::Structure(&SOURCE_ACCESS_CONFIGURATION), wire: "member", flattened: false, min: Some(0), max: Some(23) };
pub static SOURCE_ACCESS_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["BASIC_AUTH", "VPC_SUBNET", "VPC_SECURITY_GROUP", "SASL_SCRAM_512_AUTH", "SASL_SCRAM_256_AUTH", "VIRTUAL_HOST", "CLIENT_CERTIFICATE_TLS_AUTH", "SERVER_ROOT_CA_CERTIFICATE", "OAUTHBEARER_AUTH", "OAUTHBEARER_SCOPE", "OAUTHBEARER_AUDIENCE", "OAUTHBEARER_LOGICAL_CLUSTER", "OAUTHBEARER_IDENTITY_POOL", "IAM_AUTH", "IAM_OAUTHBEARER_AUTH"], sensitive: false };
static PATTERN_OF_SOURCE_OWNER: Pattern = Pattern::new(r"\d{12}");
pub static SOURCE_OWNER: Text = Text { min: Some(0), max: Some(12), pattern: Some(&PATTERN_OF_SOURCE_OWNER), values: &[], sensitive: false };
pub static STATE: Text = Text { min: None, max: None, pattern: None, values: &["Pending", "Active", "Inactive", "Failed", "Deactivating", "Deactivated", "ActiveNonInvocable", "Deleting"], sensitive: false };
pub static STATE_REASON: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static STATE_REASON_CODE: Text = Text { min: None, max: None, pattern: None, values: &["Idle", "Creating", "Restoring", "EniLimitExceeded", "InsufficientRolePermissions", "InvalidConfiguration", "InternalError", "SubnetOutOfIPAddresses", "InvalidSubnet", "InvalidSecurityGroup", "ImageDeleted", "ImageAccessDenied", "InvalidImage", "KMSKeyAccessDenied", "KMSKeyNotFound", "InvalidStateKMSKey", "DisabledKMSKey", "EFSIOError", "EFSMountConnectivityError", "EFSMountFailure", "EFSMountTimeout", "InvalidRuntime", "InvalidZipFileException", "FunctionError", "ServiceQuotaExceededException", "VcpuLimitExceeded", "CapacityProviderScalingLimitExceeded", "InsufficientCapacity", "EC2RequestLimitExceeded", "FunctionError.InitTimeout", "FunctionError.RuntimeInitError", "FunctionError.ExtensionInitError", "FunctionError.InvalidEntryPoint", "FunctionError.InvalidWorkingDirectory", "FunctionError.PermissionDenied", "FunctionError.TooManyExtensions", "FunctionError.InitResourceExhausted", "DisallowedByVpcEncryptionControl", "DrainingDurableExecutions", "IncompatibleAcceleratorInstanceTypes", "DependencyError"], sensitive: false };
static PATTERN_OF_STATEMENT_ID: Pattern = Pattern::new("([a-zA-Z0-9-_]+)");
pub static STATEMENT_ID: Text = Text { min: Some(1), max: Some(100), pattern: Some(&PATTERN_OF_STATEMENT_ID), values: &[], sensitive: false };
pub static STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static STRING_LIST: List = List { member: Shape::String(&STRING), wire: "member", flattened: false, min: Some(0), max: Some(1500) };
pub static SUBNET_IP_ADDRESS_LIMIT_REACHED_EXCEPTION: Structure = Structure { name: "SubnetIPAddressLimitReachedException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
static PATTERN_OF_SUBNET_ID: Pattern = Pattern::new("subnet-[0-9a-z]*");
pub static SUBNET_ID: Text = Text { min: Some(0), max: Some(1024), pattern: Some(&PATTERN_OF_SUBNET_ID), values: &[], sensitive: false };
pub static SUBNET_IDS: List = List { member: Shape::String(&SUBNET_ID), wire: "member", flattened: false, min: Some(0), max: Some(16) };
pub static SYSTEM_LOG_LEVEL: Text = Text { min: None, max: None, pattern: None, values: &["DEBUG", "INFO", "WARN"], sensitive: false };
static PATTERN_OF_TAG_KEY: Pattern = Pattern::new(r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)");
pub static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_TAG_KEY), values: &[], sensitive: false };
pub static TAG_KEY_LIST: List = List { member: Shape::String(&TAG_KEY), wire: "member", flattened: false, min: None, max: None };
pub static TAG_RESOURCE_REQUEST: Structure = Structure { name: "TagResourceRequest", union: false, members: &[
    Member::new("Resource", Shape::String(&TAGGABLE_RESOURCE)).at(Location::Uri, "Resource").required(),
    Member::new("Tags", Shape::Map(&TAGS)).required(),
] };
static PATTERN_OF_TAG_VALUE: Pattern = Pattern::new(r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)");
pub static TAG_VALUE: Text = Text { min: Some(0), max: Some(256), pattern: Some(&PATTERN_OF_TAG_VALUE), values: &[], sensitive: false };
static PATTERN_OF_TAGGABLE_RESOURCE: Pattern = Pattern::new(r"arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|(capacity-provider|network-connector):[a-zA-Z0-9-_]{1,64})");
pub static TAGGABLE_RESOURCE: Text = Text { min: Some(1), max: Some(10000), pattern: Some(&PATTERN_OF_TAGGABLE_RESOURCE), values: &[], sensitive: false };
pub static TAGS: Map = Map { key: Shape::String(&TAG_KEY), value: Shape::String(&TAG_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static TAGS_ERROR: Structure = Structure { name: "TagsError", union: false, members: &[
    Member::new("ErrorCode", Shape::String(&TAGS_ERROR_CODE)).required(),
    Member::new("Message", Shape::String(&TAGS_ERROR_MESSAGE)).required(),
] };
static PATTERN_OF_TAGS_ERROR_CODE: Pattern = Pattern::new("[A-Za-z]+Exception");
pub static TAGS_ERROR_CODE: Text = Text { min: Some(10), max: Some(21), pattern: Some(&PATTERN_OF_TAGS_ERROR_CODE), values: &[], sensitive: false };
static PATTERN_OF_TAGS_ERROR_MESSAGE: Pattern = Pattern::new(".*");
pub static TAGS_ERROR_MESSAGE: Text = Text { min: Some(84), max: Some(1000), pattern: Some(&PATTERN_OF_TAGS_ERROR_MESSAGE), values: &[], sensitive: false };
pub static TENANCY_CONFIG: Structure = Structure { name: "TenancyConfig", union: false, members: &[
    Member::new("TenantIsolationMode", Shape::String(&TENANT_ISOLATION_MODE)).required(),
] };
static PATTERN_OF_TENANT_ID: Pattern = Pattern::new(r"[a-zA-Z0-9\._:\/=+\-@ ]+");
pub static TENANT_ID: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_TENANT_ID), values: &[], sensitive: false };
pub static TENANT_ISOLATION_MODE: Text = Text { min: None, max: None, pattern: None, values: &["PER_TENANT"], sensitive: false };
pub static THROTTLE_REASON: Text = Text { min: None, max: None, pattern: None, values: &["ConcurrentInvocationLimitExceeded", "FunctionInvocationRateLimitExceeded", "ReservedFunctionConcurrentInvocationLimitExceeded", "ReservedFunctionInvocationRateLimitExceeded", "CallerRateLimitExceeded", "ConcurrentSnapshotCreateLimitExceeded"], sensitive: false };
pub static TIMEOUT: Whole = Whole { min: Some(1), max: Some(5400) };
static PATTERN_OF_TIMESTAMP: Pattern = Pattern::new(".*");
pub static TIMESTAMP: Text = Text { min: Some(0), max: Some(100), pattern: Some(&PATTERN_OF_TIMESTAMP), values: &[], sensitive: false };
pub static TOO_MANY_REQUESTS_EXCEPTION: Structure = Structure { name: "TooManyRequestsException", union: false, members: &[
    Member::new("retryAfterSeconds", Shape::String(&STRING)).at(Location::Header, "Retry-After"),
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
    Member::new("Reason", Shape::String(&THROTTLE_REASON)),
] };
static PATTERN_OF_TOPIC: Pattern = Pattern::new(r"[^.]([a-zA-Z0-9\-_.]+)");
pub static TOPIC: Text = Text { min: Some(1), max: Some(249), pattern: Some(&PATTERN_OF_TOPIC), values: &[], sensitive: false };
pub static TOPICS: List = List { member: Shape::String(&TOPIC), wire: "member", flattened: false, min: Some(1), max: Some(1) };
pub static TRACING_CONFIG: Structure = Structure { name: "TracingConfig", union: false, members: &[
    Member::new("Mode", Shape::String(&TRACING_MODE)),
] };
pub static TRACING_CONFIG_RESPONSE: Structure = Structure { name: "TracingConfigResponse", union: false, members: &[
    Member::new("Mode", Shape::String(&TRACING_MODE)),
] };
pub static TRACING_MODE: Text = Text { min: None, max: None, pattern: None, values: &["Active", "PassThrough"], sensitive: false };
pub static TUMBLING_WINDOW_IN_SECONDS: Whole = Whole { min: Some(0), max: Some(900) };
static PATTERN_OF_URI: Pattern = Pattern::new(r"[ a-zA-Z0-9-\/*:_+=.@-]*");
pub static URI: Text = Text { min: Some(1), max: Some(200), pattern: Some(&PATTERN_OF_URI), values: &[], sensitive: false };
pub static UUID_STRING: Text = Text { min: Some(36), max: Some(36), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_UNQUALIFIED_FUNCTION_NAME: Pattern = Pattern::new(r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)");
pub static UNQUALIFIED_FUNCTION_NAME: Text = Text { min: Some(1), max: Some(140), pattern: Some(&PATTERN_OF_UNQUALIFIED_FUNCTION_NAME), values: &[], sensitive: false };
pub static UNRESERVED_CONCURRENT_EXECUTIONS: Whole = Whole { min: Some(0), max: None };
pub static UNSUPPORTED_MEDIA_TYPE_EXCEPTION: Structure = Structure { name: "UnsupportedMediaTypeException", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)),
    Member::new("message", Shape::String(&STRING)),
] };
pub static UNTAG_RESOURCE_REQUEST: Structure = Structure { name: "UntagResourceRequest", union: false, members: &[
    Member::new("Resource", Shape::String(&TAGGABLE_RESOURCE)).at(Location::Uri, "Resource").required(),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST)).at(Location::Query, "tagKeys").required(),
] };
pub static UPDATE_ALIAS_REQUEST: Structure = Structure { name: "UpdateAliasRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Name", Shape::String(&ALIAS)).at(Location::Uri, "Name").required(),
    Member::new("FunctionVersion", Shape::String(&VERSION_WITH_LATEST_PUBLISHED)),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("RoutingConfig", Shape::Structure(&ALIAS_ROUTING_CONFIGURATION)),
    Member::new("RevisionId", Shape::String(&STRING)),
] };
pub static UPDATE_CODE_SIGNING_CONFIG_REQUEST: Structure = Structure { name: "UpdateCodeSigningConfigRequest", union: false, members: &[
    Member::new("CodeSigningConfigArn", Shape::String(&CODE_SIGNING_CONFIG_ARN)).at(Location::Uri, "CodeSigningConfigArn").required(),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("AllowedPublishers", Shape::Structure(&ALLOWED_PUBLISHERS)),
    Member::new("CodeSigningPolicies", Shape::Structure(&CODE_SIGNING_POLICIES)),
] };
pub static UPDATE_CODE_SIGNING_CONFIG_RESPONSE: Structure = Structure { name: "UpdateCodeSigningConfigResponse", union: false, members: &[
    Member::new("CodeSigningConfig", Shape::Structure(&CODE_SIGNING_CONFIG)).required(),
] };
pub static UPDATE_EVENT_SOURCE_MAPPING_REQUEST: Structure = Structure { name: "UpdateEventSourceMappingRequest", union: false, members: &[
    Member::new("UUID", Shape::String(&UUID_STRING)).at(Location::Uri, "UUID").required(),
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)),
    Member::new("Enabled", Shape::Boolean),
    Member::new("BatchSize", Shape::Integer(&BATCH_SIZE)),
    Member::new("FilterCriteria", Shape::Structure(&FILTER_CRITERIA)),
    Member::new("KMSKeyArn", Shape::String(&KMS_KEY_ARN)),
    Member::new("MetricsConfig", Shape::Structure(&EVENT_SOURCE_MAPPING_METRICS_CONFIG)),
    Member::new("LoggingConfig", Shape::Structure(&EVENT_SOURCE_MAPPING_LOGGING_CONFIG)),
    Member::new("ScalingConfig", Shape::Structure(&SCALING_CONFIG)),
    Member::new("MaximumBatchingWindowInSeconds", Shape::Integer(&MAXIMUM_BATCHING_WINDOW_IN_SECONDS)),
    Member::new("ParallelizationFactor", Shape::Integer(&PARALLELIZATION_FACTOR)),
    Member::new("DestinationConfig", Shape::Structure(&DESTINATION_CONFIG)),
    Member::new("MaximumRecordAgeInSeconds", Shape::Integer(&MAXIMUM_RECORD_AGE_IN_SECONDS)),
    Member::new("BisectBatchOnFunctionError", Shape::Boolean),
    Member::new("MaximumRetryAttempts", Shape::Integer(&MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING)),
    Member::new("TumblingWindowInSeconds", Shape::Integer(&TUMBLING_WINDOW_IN_SECONDS)),
    Member::new("SourceAccessConfigurations", Shape::List(&SOURCE_ACCESS_CONFIGURATIONS)),
    Member::new("FunctionResponseTypes", Shape::List(&FUNCTION_RESPONSE_TYPE_LIST)),
    Member::new("AmazonManagedKafkaEventSourceConfig", Shape::Structure(&AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG)),
    Member::new("SelfManagedKafkaEventSourceConfig", Shape::Structure(&SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG)),
    Member::new("DocumentDBEventSourceConfig", Shape::Structure(&DOCUMENT_DB_EVENT_SOURCE_CONFIG)),
    Member::new("ProvisionedPollerConfig", Shape::Structure(&PROVISIONED_POLLER_CONFIG)),
] };
pub static UPDATE_FUNCTION_CODE_REQUEST: Structure = Structure { name: "UpdateFunctionCodeRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("ZipFile", Shape::Blob(&BLOB)),
    Member::new("S3Bucket", Shape::String(&S3_BUCKET)),
    Member::new("S3Key", Shape::String(&S3_KEY)),
    Member::new("S3ObjectVersion", Shape::String(&S3_OBJECT_VERSION)),
    Member::new("S3ObjectStorageMode", Shape::String(&S3_OBJECT_STORAGE_MODE)),
    Member::new("ImageUri", Shape::String(&STRING)),
    Member::new("Architectures", Shape::List(&ARCHITECTURES_LIST)),
    Member::new("Publish", Shape::Boolean),
    Member::new("PublishTo", Shape::String(&FUNCTION_VERSION_LATEST_PUBLISHED)),
    Member::new("DryRun", Shape::Boolean),
    Member::new("RevisionId", Shape::String(&STRING)),
    Member::new("SourceKMSKeyArn", Shape::String(&KMS_KEY_ARN)),
] };
pub static UPDATE_FUNCTION_CONFIGURATION_REQUEST: Structure = Structure { name: "UpdateFunctionConfigurationRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Role", Shape::String(&ROLE_ARN)),
    Member::new("Handler", Shape::String(&HANDLER)),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("Timeout", Shape::Integer(&TIMEOUT)),
    Member::new("MemorySize", Shape::Integer(&MEMORY_SIZE)),
    Member::new("VpcConfig", Shape::Structure(&VPC_CONFIG)),
    Member::new("Environment", Shape::Structure(&ENVIRONMENT)),
    Member::new("Runtime", Shape::String(&RUNTIME)),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("KMSKeyArn", Shape::String(&KMS_KEY_ARN)),
    Member::new("TracingConfig", Shape::Structure(&TRACING_CONFIG)),
    Member::new("RevisionId", Shape::String(&STRING)),
    Member::new("Layers", Shape::List(&LAYER_LIST)),
    Member::new("FileSystemConfigs", Shape::List(&FILE_SYSTEM_CONFIG_LIST)),
    Member::new("ImageConfig", Shape::Structure(&IMAGE_CONFIG)),
    Member::new("EphemeralStorage", Shape::Structure(&EPHEMERAL_STORAGE)),
    Member::new("SnapStart", Shape::Structure(&SNAP_START)),
    Member::new("LoggingConfig", Shape::Structure(&LOGGING_CONFIG)),
    Member::new("CapacityProviderConfig", Shape::Structure(&CAPACITY_PROVIDER_CONFIG)),
    Member::new("DurableConfig", Shape::Structure(&DURABLE_CONFIG)),
    Member::new("RuntimeConfig", Shape::Structure(&FUNCTION_RUNTIME_CONFIG)),
    Member::new("AcceleratorConfig", Shape::Structure(&ACCELERATOR_CONFIG)),
] };
pub static UPDATE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST: Structure = Structure { name: "UpdateFunctionEventInvokeConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&NAMESPACED_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER)).at(Location::Query, "Qualifier"),
    Member::new("MaximumRetryAttempts", Shape::Integer(&MAXIMUM_RETRY_ATTEMPTS)),
    Member::new("MaximumEventAgeInSeconds", Shape::Integer(&MAXIMUM_EVENT_AGE_IN_SECONDS)),
    Member::new("DestinationConfig", Shape::Structure(&DESTINATION_CONFIG)),
] };
pub static UPDATE_FUNCTION_URL_CONFIG_REQUEST: Structure = Structure { name: "UpdateFunctionUrlConfigRequest", union: false, members: &[
    Member::new("FunctionName", Shape::String(&FUNCTION_URL_FUNCTION_NAME)).at(Location::Uri, "FunctionName").required(),
    Member::new("Qualifier", Shape::String(&FUNCTION_URL_QUALIFIER)).at(Location::Query, "Qualifier"),
    Member::new("AuthType", Shape::String(&FUNCTION_URL_AUTH_TYPE)),
    Member::new("Cors", Shape::Structure(&CORS)),
    Member::new("InvokeMode", Shape::String(&INVOKE_MODE)),
] };
pub static UPDATE_FUNCTION_URL_CONFIG_RESPONSE: Structure = Structure { name: "UpdateFunctionUrlConfigResponse", union: false, members: &[
    Member::new("FunctionUrl", Shape::String(&FUNCTION_URL)).required(),
    Member::new("FunctionArn", Shape::String(&FUNCTION_ARN)).required(),
    Member::new("AuthType", Shape::String(&FUNCTION_URL_AUTH_TYPE)).required(),
    Member::new("Cors", Shape::Structure(&CORS)),
    Member::new("CreationTime", Shape::String(&TIMESTAMP)).required(),
    Member::new("LastModifiedTime", Shape::String(&TIMESTAMP)).required(),
    Member::new("InvokeMode", Shape::String(&INVOKE_MODE)),
] };
pub static UPDATE_RUNTIME_ON: Text = Text { min: None, max: None, pattern: None, values: &["Auto", "Manual", "FunctionUpdate"], sensitive: false };
static PATTERN_OF_VERSION: Pattern = Pattern::new(r"(\$LATEST|[0-9]+)");
pub static VERSION: Text = Text { min: Some(1), max: Some(1024), pattern: Some(&PATTERN_OF_VERSION), values: &[], sensitive: false };
static PATTERN_OF_VERSION_WITH_LATEST_PUBLISHED: Pattern = Pattern::new(r"(\$LATEST(\.PUBLISHED)?|[0-9]+)");
pub static VERSION_WITH_LATEST_PUBLISHED: Text = Text { min: Some(1), max: Some(1024), pattern: Some(&PATTERN_OF_VERSION_WITH_LATEST_PUBLISHED), values: &[], sensitive: false };
pub static VPC_CONFIG: Structure = Structure { name: "VpcConfig", union: false, members: &[
    Member::new("SubnetIds", Shape::List(&SUBNET_IDS)),
    Member::new("SecurityGroupIds", Shape::List(&SECURITY_GROUP_IDS)),
    Member::new("Ipv6AllowedForDualStack", Shape::Boolean),
] };
pub static VPC_CONFIG_RESPONSE: Structure = Structure { name: "VpcConfigResponse", union: false, members: &[
    Member::new("SubnetIds", Shape::List(&SUBNET_IDS)),
    Member::new("SecurityGroupIds", Shape::List(&SECURITY_GROUP_IDS)),
    Member::new("VpcId", Shape::String(&VPC_ID)),
    Member::new("Ipv6AllowedForDualStack", Shape::Boolean),
] };
pub static VPC_ID: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static WEIGHT: Real = Real { min: Some(0.0), max: Some(1.0) };
pub static WORKING_DIRECTORY: Text = Text { min: Some(0), max: Some(1000), pattern: None, values: &[], sensitive: false };
