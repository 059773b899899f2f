// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ACCESS_DENIED_EXCEPTION: Structure = Structure { name: "AccessDeniedException", union: false, members: &[
] };
static PATTERN_OF_ACTION: Pattern = Pattern::new("events:[a-zA-Z]+");
pub static ACTION: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_ACTION), values: &[], sensitive: false };
pub static API_DESTINATION: Structure = Structure { name: "ApiDestination", union: false, members: &[
    Member::new("ApiDestinationArn", Shape::String(&API_DESTINATION_ARN)),
    Member::new("Name", Shape::String(&API_DESTINATION_NAME)),
    Member::new("ApiDestinationState", Shape::String(&API_DESTINATION_STATE)),
    Member::new("ConnectionArn", Shape::String(&CONNECTION_ARN)),
    Member::new("InvocationEndpoint", Shape::String(&HTTPS_ENDPOINT)),
    Member::new("HttpMethod", Shape::String(&API_DESTINATION_HTTP_METHOD)),
    Member::new("InvocationRateLimitPerSecond", Shape::Integer(&API_DESTINATION_INVOCATION_RATE_LIMIT_PER_SECOND)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
static PATTERN_OF_API_DESTINATION_ARN: Pattern = Pattern::new(r"^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:api-destination\/[\.\-_A-Za-z0-9]+\/[\-A-Za-z0-9]+$");
pub static API_DESTINATION_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_API_DESTINATION_ARN), values: &[], sensitive: false };
static PATTERN_OF_API_DESTINATION_DESCRIPTION: Pattern = Pattern::new(".*");
pub static API_DESTINATION_DESCRIPTION: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_API_DESTINATION_DESCRIPTION), values: &[], sensitive: false };
pub static API_DESTINATION_HTTP_METHOD: Text = Text { min: None, max: None, pattern: None, values: &["POST", "GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"], sensitive: false };
pub static API_DESTINATION_INVOCATION_RATE_LIMIT_PER_SECOND: Whole = Whole { min: Some(1), max: None };
static PATTERN_OF_API_DESTINATION_NAME: Pattern = Pattern::new(r"[\.\-_A-Za-z0-9]+");
pub static API_DESTINATION_NAME: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_API_DESTINATION_NAME), values: &[], sensitive: false };
pub static API_DESTINATION_RESPONSE_LIST: List = List { member: Shape::Structure(&API_DESTINATION), wire: "member", flattened: false, min: None, max: None };
pub static API_DESTINATION_STATE: Text = Text { min: None, max: None, pattern: None, values: &["ACTIVE", "INACTIVE"], sensitive: false };
pub static APP_SYNC_PARAMETERS: Structure = Structure { name: "AppSyncParameters", union: false, members: &[
    Member::new("GraphQLOperation", Shape::String(&GRAPH_QL_OPERATION)),
] };
pub static ARCHIVE: Structure = Structure { name: "Archive", union: false, members: &[
    Member::new("ArchiveName", Shape::String(&ARCHIVE_NAME)),
    Member::new("EventSourceArn", Shape::String(&EVENT_BUS_ARN)),
    Member::new("State", Shape::String(&ARCHIVE_STATE)),
    Member::new("StateReason", Shape::String(&ARCHIVE_STATE_REASON)),
    Member::new("RetentionDays", Shape::Integer(&RETENTION_DAYS)),
    Member::new("SizeBytes", Shape::Long(&LONG)),
    Member::new("EventCount", Shape::Long(&LONG)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
static PATTERN_OF_ARCHIVE_ARN: Pattern = Pattern::new(r"^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:.+\/.+$");
pub static ARCHIVE_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_ARCHIVE_ARN), values: &[], sensitive: false };
static PATTERN_OF_ARCHIVE_DESCRIPTION: Pattern = Pattern::new(".*");
pub static ARCHIVE_DESCRIPTION: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_ARCHIVE_DESCRIPTION), values: &[], sensitive: false };
static PATTERN_OF_ARCHIVE_NAME: Pattern = Pattern::new(r"[\.\-_A-Za-z0-9]+");
pub static ARCHIVE_NAME: Text = Text { min: Some(1), max: Some(48), pattern: Some(&PATTERN_OF_ARCHIVE_NAME), values: &[], sensitive: false };
pub static ARCHIVE_RESPONSE_LIST: List = List { member: Shape::Structure(&ARCHIVE), wire: "member", flattened: false, min: None, max: None };
pub static ARCHIVE_STATE: Text = Text { min: None, max: None, pattern: None, values: &["ENABLED", "DISABLED", "CREATING", "UPDATING", "CREATE_FAILED", "UPDATE_FAILED"], sensitive: false };
static PATTERN_OF_ARCHIVE_STATE_REASON: Pattern = Pattern::new(".*");
pub static ARCHIVE_STATE_REASON: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_ARCHIVE_STATE_REASON), values: &[], sensitive: false };
pub static ARN: Text = Text { min: Some(1), max: Some(1600), pattern: None, values: &[], sensitive: false };
pub static ASSIGN_PUBLIC_IP: Text = Text { min: None, max: None, pattern: None, values: &["ENABLED", "DISABLED"], sensitive: false };
static PATTERN_OF_AUTH_HEADER_PARAMETERS: Pattern = Pattern::new(r"^[ \t]*[^\x00-\x1F:\x7F]+([ \t]+[^\x00-\x1F:\x7F]+)*[ \t]*$");
pub static AUTH_HEADER_PARAMETERS: Text = Text { min: Some(1), max: Some(512), pattern: Some(&PATTERN_OF_AUTH_HEADER_PARAMETERS), values: &[], sensitive: false };
static PATTERN_OF_AUTH_HEADER_PARAMETERS_SENSITIVE: Pattern = Pattern::new(r"^[ \t]*[^\x00-\x1F:\x7F]+([ \t]+[^\x00-\x1F:\x7F]+)*[ \t]*$");
pub static AUTH_HEADER_PARAMETERS_SENSITIVE: Text = Text { min: Some(1), max: Some(512), pattern: Some(&PATTERN_OF_AUTH_HEADER_PARAMETERS_SENSITIVE), values: &[], sensitive: true };
pub static AWS_VPC_CONFIGURATION: Structure = Structure { name: "AwsVpcConfiguration", union: false, members: &[
    Member::new("Subnets", Shape::List(&STRING_LIST)).required(),
    Member::new("SecurityGroups", Shape::List(&STRING_LIST)),
    Member::new("AssignPublicIp", Shape::String(&ASSIGN_PUBLIC_IP)),
] };
pub static BATCH_ARRAY_PROPERTIES: Structure = Structure { name: "BatchArrayProperties", union: false, members: &[
    Member::new("Size", Shape::Integer(&INTEGER)),
] };
pub static BATCH_PARAMETERS: Structure = Structure { name: "BatchParameters", union: false, members: &[
    Member::new("JobDefinition", Shape::String(&STRING)).required(),
    Member::new("JobName", Shape::String(&STRING)).required(),
    Member::new("ArrayProperties", Shape::Structure(&BATCH_ARRAY_PROPERTIES)),
    Member::new("RetryStrategy", Shape::Structure(&BATCH_RETRY_STRATEGY)),
] };
pub static BATCH_RETRY_STRATEGY: Structure = Structure { name: "BatchRetryStrategy", union: false, members: &[
    Member::new("Attempts", Shape::Integer(&INTEGER)),
] };
pub static CANCEL_REPLAY_REQUEST: Structure = Structure { name: "CancelReplayRequest", union: false, members: &[
    Member::new("ReplayName", Shape::String(&REPLAY_NAME)).required(),
] };
pub static CANCEL_REPLAY_RESPONSE: Structure = Structure { name: "CancelReplayResponse", union: false, members: &[
    Member::new("ReplayArn", Shape::String(&REPLAY_ARN)),
    Member::new("State", Shape::String(&REPLAY_STATE)),
    Member::new("StateReason", Shape::String(&REPLAY_STATE_REASON)),
] };
pub static CAPACITY_PROVIDER: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static CAPACITY_PROVIDER_STRATEGY: List = List { member: Shape::Structure(&CAPACITY_PROVIDER_STRATEGY_ITEM), wire: "member", flattened: false, min: None, max: Some(6) };
pub static CAPACITY_PROVIDER_STRATEGY_ITEM: Structure = Structure { name: "CapacityProviderStrategyItem", union: false, members: &[
    Member::new("capacityProvider", Shape::String(&CAPACITY_PROVIDER)).required(),
    Member::new("weight", Shape::Integer(&CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT)),
    Member::new("base", Shape::Integer(&CAPACITY_PROVIDER_STRATEGY_ITEM_BASE)),
] };
pub static CAPACITY_PROVIDER_STRATEGY_ITEM_BASE: Whole = Whole { min: Some(0), max: Some(100000) };
pub static CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT: Whole = Whole { min: Some(0), max: Some(1000) };
pub static CONCURRENT_MODIFICATION_EXCEPTION: Structure = Structure { name: "ConcurrentModificationException", union: false, members: &[
] };
pub static CONDITION: Structure = Structure { name: "Condition", union: false, members: &[
    Member::new("Type", Shape::String(&STRING)).required(),
    Member::new("Key", Shape::String(&STRING)).required(),
    Member::new("Value", Shape::String(&STRING)).required(),
] };
pub static CONNECTION: Structure = Structure { name: "Connection", union: false, members: &[
    Member::new("ConnectionArn", Shape::String(&CONNECTION_ARN)),
    Member::new("Name", Shape::String(&CONNECTION_NAME)),
    Member::new("ConnectionState", Shape::String(&CONNECTION_STATE)),
    Member::new("StateReason", Shape::String(&CONNECTION_STATE_REASON)),
    Member::new("AuthorizationType", Shape::String(&CONNECTION_AUTHORIZATION_TYPE)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastAuthorizedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static CONNECTION_API_KEY_AUTH_RESPONSE_PARAMETERS: Structure = Structure { name: "ConnectionApiKeyAuthResponseParameters", union: false, members: &[
    Member::new("ApiKeyName", Shape::String(&AUTH_HEADER_PARAMETERS)),
] };
static PATTERN_OF_CONNECTION_ARN: Pattern = Pattern::new(r"^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:connection\/[\.\-_A-Za-z0-9]+\/[\-A-Za-z0-9]+$");
pub static CONNECTION_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_CONNECTION_ARN), values: &[], sensitive: false };
pub static CONNECTION_AUTH_RESPONSE_PARAMETERS: Structure = Structure { name: "ConnectionAuthResponseParameters", union: false, members: &[
    Member::new("BasicAuthParameters", Shape::Structure(&CONNECTION_BASIC_AUTH_RESPONSE_PARAMETERS)),
    Member::new("OAuthParameters", Shape::Structure(&CONNECTION_O_AUTH_RESPONSE_PARAMETERS)),
    Member::new("ApiKeyAuthParameters", Shape::Structure(&CONNECTION_API_KEY_AUTH_RESPONSE_PARAMETERS)),
    Member::new("InvocationHttpParameters", Shape::Structure(&CONNECTION_HTTP_PARAMETERS)),
    Member::new("ConnectivityParameters", Shape::Structure(&DESCRIBE_CONNECTION_CONNECTIVITY_PARAMETERS)),
] };
pub static CONNECTION_AUTHORIZATION_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["BASIC", "OAUTH_CLIENT_CREDENTIALS", "API_KEY"], sensitive: false };
pub static CONNECTION_BASIC_AUTH_RESPONSE_PARAMETERS: Structure = Structure { name: "ConnectionBasicAuthResponseParameters", union: false, members: &[
    Member::new("Username", Shape::String(&AUTH_HEADER_PARAMETERS)),
] };
pub static CONNECTION_BODY_PARAMETER: Structure = Structure { name: "ConnectionBodyParameter", union: false, members: &[
    Member::new("Key", Shape::String(&STRING)),
    Member::new("Value", Shape::String(&SENSITIVE_STRING)),
    Member::new("IsValueSecret", Shape::Boolean),
] };
pub static CONNECTION_BODY_PARAMETERS_LIST: List = List { member: Shape::Structure(&CONNECTION_BODY_PARAMETER), wire: "member", flattened: false, min: Some(0), max: Some(100) };
static PATTERN_OF_CONNECTION_DESCRIPTION: Pattern = Pattern::new(".*");
pub static CONNECTION_DESCRIPTION: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_CONNECTION_DESCRIPTION), values: &[], sensitive: false };
pub static CONNECTION_HEADER_PARAMETER: Structure = Structure { name: "ConnectionHeaderParameter", union: false, members: &[
    Member::new("Key", Shape::String(&HEADER_KEY)),
    Member::new("Value", Shape::String(&HEADER_VALUE_SENSITIVE)),
    Member::new("IsValueSecret", Shape::Boolean),
] };
pub static CONNECTION_HEADER_PARAMETERS_LIST: List = List { member: Shape::Structure(&CONNECTION_HEADER_PARAMETER), wire: "member", flattened: false, min: Some(0), max: Some(100) };
pub static CONNECTION_HTTP_PARAMETERS: Structure = Structure { name: "ConnectionHttpParameters", union: false, members: &[
    Member::new("HeaderParameters", Shape::List(&CONNECTION_HEADER_PARAMETERS_LIST)),
    Member::new("QueryStringParameters", Shape::List(&CONNECTION_QUERY_STRING_PARAMETERS_LIST)),
    Member::new("BodyParameters", Shape::List(&CONNECTION_BODY_PARAMETERS_LIST)),
] };
static PATTERN_OF_CONNECTION_NAME: Pattern = Pattern::new(r"[\.\-_A-Za-z0-9]+");
pub static CONNECTION_NAME: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_CONNECTION_NAME), values: &[], sensitive: false };
pub static CONNECTION_O_AUTH_CLIENT_RESPONSE_PARAMETERS: Structure = Structure { name: "ConnectionOAuthClientResponseParameters", union: false, members: &[
    Member::new("ClientID", Shape::String(&AUTH_HEADER_PARAMETERS)),
] };
pub static CONNECTION_O_AUTH_HTTP_METHOD: Text = Text { min: None, max: None, pattern: None, values: &["GET", "POST", "PUT"], sensitive: false };
pub static CONNECTION_O_AUTH_RESPONSE_PARAMETERS: Structure = Structure { name: "ConnectionOAuthResponseParameters", union: false, members: &[
    Member::new("ClientParameters", Shape::Structure(&CONNECTION_O_AUTH_CLIENT_RESPONSE_PARAMETERS)),
    Member::new("AuthorizationEndpoint", Shape::String(&HTTPS_ENDPOINT)),
    Member::new("HttpMethod", Shape::String(&CONNECTION_O_AUTH_HTTP_METHOD)),
    Member::new("OAuthHttpParameters", Shape::Structure(&CONNECTION_HTTP_PARAMETERS)),
] };
pub static CONNECTION_QUERY_STRING_PARAMETER: Structure = Structure { name: "ConnectionQueryStringParameter", union: false, members: &[
    Member::new("Key", Shape::String(&QUERY_STRING_KEY)),
    Member::new("Value", Shape::String(&QUERY_STRING_VALUE_SENSITIVE)),
    Member::new("IsValueSecret", Shape::Boolean),
] };
pub static CONNECTION_QUERY_STRING_PARAMETERS_LIST: List = List { member: Shape::Structure(&CONNECTION_QUERY_STRING_PARAMETER), wire: "member", flattened: false, min: Some(0), max: Some(100) };
pub static CONNECTION_RESPONSE_LIST: List = List { member: Shape::Structure(&CONNECTION), wire: "member", flattened: false, min: None, max: None };
pub static CONNECTION_STATE: Text = Text { min: None, max: None, pattern: None, values: &["CREATING", "UPDATING", "DELETING", "AUTHORIZED", "DEAUTHORIZED", "AUTHORIZING", "DEAUTHORIZING", "ACTIVE", "FAILED_CONNECTIVITY"], sensitive: false };
static PATTERN_OF_CONNECTION_STATE_REASON: Pattern = Pattern::new(".*");
pub static CONNECTION_STATE_REASON: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_CONNECTION_STATE_REASON), values: &[], sensitive: false };
pub static CONNECTIVITY_RESOURCE_CONFIGURATION_ARN: Structure = Structure { name: "ConnectivityResourceConfigurationArn", union: false, members: &[
    Member::new("ResourceConfigurationArn", Shape::String(&RESOURCE_CONFIGURATION_ARN)).required(),
] };
pub static CONNECTIVITY_RESOURCE_PARAMETERS: Structure = Structure { name: "ConnectivityResourceParameters", union: false, members: &[
    Member::new("ResourceParameters", Shape::Structure(&CONNECTIVITY_RESOURCE_CONFIGURATION_ARN)).required(),
] };
pub static CREATE_API_DESTINATION_REQUEST: Structure = Structure { name: "CreateApiDestinationRequest", union: false, members: &[
    Member::new("Name", Shape::String(&API_DESTINATION_NAME)).required(),
    Member::new("Description", Shape::String(&API_DESTINATION_DESCRIPTION)),
    Member::new("ConnectionArn", Shape::String(&CONNECTION_ARN)).required(),
    Member::new("InvocationEndpoint", Shape::String(&HTTPS_ENDPOINT)).required(),
    Member::new("HttpMethod", Shape::String(&API_DESTINATION_HTTP_METHOD)).required(),
    Member::new("InvocationRateLimitPerSecond", Shape::Integer(&API_DESTINATION_INVOCATION_RATE_LIMIT_PER_SECOND)),
] };
pub static CREATE_API_DESTINATION_RESPONSE: Structure = Structure { name: "CreateApiDestinationResponse", union: false, members: &[
    Member::new("ApiDestinationArn", Shape::String(&API_DESTINATION_ARN)),
    Member::new("ApiDestinationState", Shape::String(&API_DESTINATION_STATE)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static CREATE_ARCHIVE_REQUEST: Structure = Structure { name: "CreateArchiveRequest", union: false, members: &[
    Member::new("ArchiveName", Shape::String(&ARCHIVE_NAME)).required(),
    Member::new("EventSourceArn", Shape::String(&EVENT_BUS_ARN)).required(),
    Member::new("Description", Shape::String(&ARCHIVE_DESCRIPTION)),
    Member::new("EventPattern", Shape::String(&EVENT_PATTERN)),
    Member::new("RetentionDays", Shape::Integer(&RETENTION_DAYS)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
] };
pub static CREATE_ARCHIVE_RESPONSE: Structure = Structure { name: "CreateArchiveResponse", union: false, members: &[
    Member::new("ArchiveArn", Shape::String(&ARCHIVE_ARN)),
    Member::new("State", Shape::String(&ARCHIVE_STATE)),
    Member::new("StateReason", Shape::String(&ARCHIVE_STATE_REASON)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static CREATE_CONNECTION_API_KEY_AUTH_REQUEST_PARAMETERS: Structure = Structure { name: "CreateConnectionApiKeyAuthRequestParameters", union: false, members: &[
    Member::new("ApiKeyName", Shape::String(&AUTH_HEADER_PARAMETERS)).required(),
    Member::new("ApiKeyValue", Shape::String(&AUTH_HEADER_PARAMETERS_SENSITIVE)).required(),
] };
pub static CREATE_CONNECTION_AUTH_REQUEST_PARAMETERS: Structure = Structure { name: "CreateConnectionAuthRequestParameters", union: false, members: &[
    Member::new("BasicAuthParameters", Shape::Structure(&CREATE_CONNECTION_BASIC_AUTH_REQUEST_PARAMETERS)),
    Member::new("OAuthParameters", Shape::Structure(&CREATE_CONNECTION_O_AUTH_REQUEST_PARAMETERS)),
    Member::new("ApiKeyAuthParameters", Shape::Structure(&CREATE_CONNECTION_API_KEY_AUTH_REQUEST_PARAMETERS)),
    Member::new("InvocationHttpParameters", Shape::Structure(&CONNECTION_HTTP_PARAMETERS)),
    Member::new("ConnectivityParameters", Shape::Structure(&CONNECTIVITY_RESOURCE_PARAMETERS)),
] };
pub static CREATE_CONNECTION_BASIC_AUTH_REQUEST_PARAMETERS: Structure = Structure { name: "CreateConnectionBasicAuthRequestParameters", union: false, members: &[
    Member::new("Username", Shape::String(&AUTH_HEADER_PARAMETERS)).required(),
    Member::new("Password", Shape::String(&AUTH_HEADER_PARAMETERS_SENSITIVE)).required(),
] };
pub static CREATE_CONNECTION_O_AUTH_CLIENT_REQUEST_PARAMETERS: Structure = Structure { name: "CreateConnectionOAuthClientRequestParameters", union: false, members: &[
    Member::new("ClientID", Shape::String(&AUTH_HEADER_PARAMETERS)).required(),
    Member::new("ClientSecret", Shape::String(&AUTH_HEADER_PARAMETERS_SENSITIVE)).required(),
] };
pub static CREATE_CONNECTION_O_AUTH_REQUEST_PARAMETERS: Structure = Structure { name: "CreateConnectionOAuthRequestParameters", union: false, members: &[
    Member::new("ClientParameters", Shape::Structure(&CREATE_CONNECTION_O_AUTH_CLIENT_REQUEST_PARAMETERS)).required(),
    Member::new("AuthorizationEndpoint", Shape::String(&HTTPS_ENDPOINT)).required(),
    Member::new("HttpMethod", Shape::String(&CONNECTION_O_AUTH_HTTP_METHOD)).required(),
    Member::new("OAuthHttpParameters", Shape::Structure(&CONNECTION_HTTP_PARAMETERS)),
] };
pub static CREATE_CONNECTION_REQUEST: Structure = Structure { name: "CreateConnectionRequest", union: false, members: &[
    Member::new("Name", Shape::String(&CONNECTION_NAME)).required(),
    Member::new("Description", Shape::String(&CONNECTION_DESCRIPTION)),
    Member::new("AuthorizationType", Shape::String(&CONNECTION_AUTHORIZATION_TYPE)).required(),
    Member::new("AuthParameters", Shape::Structure(&CREATE_CONNECTION_AUTH_REQUEST_PARAMETERS)).required(),
    Member::new("InvocationConnectivityParameters", Shape::Structure(&CONNECTIVITY_RESOURCE_PARAMETERS)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
] };
pub static CREATE_CONNECTION_RESPONSE: Structure = Structure { name: "CreateConnectionResponse", union: false, members: &[
    Member::new("ConnectionArn", Shape::String(&CONNECTION_ARN)),
    Member::new("ConnectionState", Shape::String(&CONNECTION_STATE)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static CREATE_EVENT_BUS_REQUEST: Structure = Structure { name: "CreateEventBusRequest", union: false, members: &[
    Member::new("Name", Shape::String(&EVENT_BUS_NAME)).required(),
    Member::new("EventSourceName", Shape::String(&EVENT_SOURCE_NAME)),
    Member::new("Description", Shape::String(&EVENT_BUS_DESCRIPTION)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("LogConfig", Shape::Structure(&LOG_CONFIG)),
    Member::new("Tags", Shape::List(&TAG_LIST)),
] };
pub static CREATE_EVENT_BUS_RESPONSE: Structure = Structure { name: "CreateEventBusResponse", union: false, members: &[
    Member::new("EventBusArn", Shape::String(&STRING)),
    Member::new("Description", Shape::String(&EVENT_BUS_DESCRIPTION)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("LogConfig", Shape::Structure(&LOG_CONFIG)),
] };
pub static CREATED_BY: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static DATABASE: Text = Text { min: Some(1), max: Some(64), pattern: None, values: &[], sensitive: false };
pub static DB_USER: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static DEAD_LETTER_CONFIG: Structure = Structure { name: "DeadLetterConfig", union: false, members: &[
    Member::new("Arn", Shape::String(&RESOURCE_ARN)),
] };
pub static DEAUTHORIZE_CONNECTION_REQUEST: Structure = Structure { name: "DeauthorizeConnectionRequest", union: false, members: &[
    Member::new("Name", Shape::String(&CONNECTION_NAME)).required(),
] };
pub static DEAUTHORIZE_CONNECTION_RESPONSE: Structure = Structure { name: "DeauthorizeConnectionResponse", union: false, members: &[
    Member::new("ConnectionArn", Shape::String(&CONNECTION_ARN)),
    Member::new("ConnectionState", Shape::String(&CONNECTION_STATE)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastAuthorizedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static DELETE_API_DESTINATION_REQUEST: Structure = Structure { name: "DeleteApiDestinationRequest", union: false, members: &[
    Member::new("Name", Shape::String(&API_DESTINATION_NAME)).required(),
] };
pub static DELETE_API_DESTINATION_RESPONSE: Structure = Structure { name: "DeleteApiDestinationResponse", union: false, members: &[
] };
pub static DELETE_ARCHIVE_REQUEST: Structure = Structure { name: "DeleteArchiveRequest", union: false, members: &[
    Member::new("ArchiveName", Shape::String(&ARCHIVE_NAME)).required(),
] };
pub static DELETE_ARCHIVE_RESPONSE: Structure = Structure { name: "DeleteArchiveResponse", union: false, members: &[
] };
pub static DELETE_CONNECTION_REQUEST: Structure = Structure { name: "DeleteConnectionRequest", union: false, members: &[
    Member::new("Name", Shape::String(&CONNECTION_NAME)).required(),
] };
pub static DELETE_CONNECTION_RESPONSE: Structure = Structure { name: "DeleteConnectionResponse", union: false, members: &[
    Member::new("ConnectionArn", Shape::String(&CONNECTION_ARN)),
    Member::new("ConnectionState", Shape::String(&CONNECTION_STATE)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastAuthorizedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static DELETE_EVENT_BUS_REQUEST: Structure = Structure { name: "DeleteEventBusRequest", union: false, members: &[
    Member::new("Name", Shape::String(&EVENT_BUS_NAME)).required(),
] };
pub static DELETE_RULE_REQUEST: Structure = Structure { name: "DeleteRuleRequest", union: false, members: &[
    Member::new("Name", Shape::String(&RULE_NAME)).required(),
    Member::new("EventBusName", Shape::String(&EVENT_BUS_NAME_OR_ARN)),
    Member::new("Force", Shape::Boolean),
] };
pub static DESCRIBE_API_DESTINATION_REQUEST: Structure = Structure { name: "DescribeApiDestinationRequest", union: false, members: &[
    Member::new("Name", Shape::String(&API_DESTINATION_NAME)).required(),
] };
pub static DESCRIBE_API_DESTINATION_RESPONSE: Structure = Structure { name: "DescribeApiDestinationResponse", union: false, members: &[
    Member::new("ApiDestinationArn", Shape::String(&API_DESTINATION_ARN)),
    Member::new("Name", Shape::String(&API_DESTINATION_NAME)),
    Member::new("Description", Shape::String(&API_DESTINATION_DESCRIPTION)),
    Member::new("ApiDestinationState", Shape::String(&API_DESTINATION_STATE)),
    Member::new("ConnectionArn", Shape::String(&CONNECTION_ARN)),
    Member::new("InvocationEndpoint", Shape::String(&HTTPS_ENDPOINT)),
    Member::new("HttpMethod", Shape::String(&API_DESTINATION_HTTP_METHOD)),
    Member::new("InvocationRateLimitPerSecond", Shape::Integer(&API_DESTINATION_INVOCATION_RATE_LIMIT_PER_SECOND)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static DESCRIBE_ARCHIVE_REQUEST: Structure = Structure { name: "DescribeArchiveRequest", union: false, members: &[
    Member::new("ArchiveName", Shape::String(&ARCHIVE_NAME)).required(),
] };
pub static DESCRIBE_ARCHIVE_RESPONSE: Structure = Structure { name: "DescribeArchiveResponse", union: false, members: &[
    Member::new("ArchiveArn", Shape::String(&ARCHIVE_ARN)),
    Member::new("ArchiveName", Shape::String(&ARCHIVE_NAME)),
    Member::new("EventSourceArn", Shape::String(&EVENT_BUS_ARN)),
    Member::new("Description", Shape::String(&ARCHIVE_DESCRIPTION)),
    Member::new("EventPattern", Shape::String(&EVENT_PATTERN)),
    Member::new("State", Shape::String(&ARCHIVE_STATE)),
    Member::new("StateReason", Shape::String(&ARCHIVE_STATE_REASON)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
    Member::new("RetentionDays", Shape::Integer(&RETENTION_DAYS)),
    Member::new("SizeBytes", Shape::Long(&LONG)),
    Member::new("EventCount", Shape::Long(&LONG)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static DESCRIBE_CONNECTION_CONNECTIVITY_PARAMETERS: Structure = Structure { name: "DescribeConnectionConnectivityParameters", union: false, members: &[
    Member::new("ResourceParameters", Shape::Structure(&DESCRIBE_CONNECTION_RESOURCE_PARAMETERS)).required(),
] };
pub static DESCRIBE_CONNECTION_REQUEST: Structure = Structure { name: "DescribeConnectionRequest", union: false, members: &[
    Member::new("Name", Shape::String(&CONNECTION_NAME)).required(),
] };
pub static DESCRIBE_CONNECTION_RESOURCE_PARAMETERS: Structure = Structure { name: "DescribeConnectionResourceParameters", union: false, members: &[
    Member::new("ResourceConfigurationArn", Shape::String(&RESOURCE_CONFIGURATION_ARN)).required(),
    Member::new("ResourceAssociationArn", Shape::String(&RESOURCE_ASSOCIATION_ARN)).required(),
] };
pub static DESCRIBE_CONNECTION_RESPONSE: Structure = Structure { name: "DescribeConnectionResponse", union: false, members: &[
    Member::new("ConnectionArn", Shape::String(&CONNECTION_ARN)),
    Member::new("Name", Shape::String(&CONNECTION_NAME)),
    Member::new("Description", Shape::String(&CONNECTION_DESCRIPTION)),
    Member::new("InvocationConnectivityParameters", Shape::Structure(&DESCRIBE_CONNECTION_CONNECTIVITY_PARAMETERS)),
    Member::new("ConnectionState", Shape::String(&CONNECTION_STATE)),
    Member::new("StateReason", Shape::String(&CONNECTION_STATE_REASON)),
    Member::new("AuthorizationType", Shape::String(&CONNECTION_AUTHORIZATION_TYPE)),
    Member::new("SecretArn", Shape::String(&SECRETS_MANAGER_SECRET_ARN)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
    Member::new("AuthParameters", Shape::Structure(&CONNECTION_AUTH_RESPONSE_PARAMETERS)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastAuthorizedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static DESCRIBE_EVENT_BUS_REQUEST: Structure = Structure { name: "DescribeEventBusRequest", union: false, members: &[
    Member::new("Name", Shape::String(&EVENT_BUS_NAME_OR_ARN)),
] };
pub static DESCRIBE_EVENT_BUS_RESPONSE: Structure = Structure { name: "DescribeEventBusResponse", union: false, members: &[
    Member::new("Name", Shape::String(&STRING)),
    Member::new("Arn", Shape::String(&STRING)),
    Member::new("Description", Shape::String(&EVENT_BUS_DESCRIPTION)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("Policy", Shape::String(&STRING)),
    Member::new("LogConfig", Shape::Structure(&LOG_CONFIG)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ManagedBy", Shape::String(&MANAGED_BY)),
] };
pub static DESCRIBE_REPLAY_REQUEST: Structure = Structure { name: "DescribeReplayRequest", union: false, members: &[
    Member::new("ReplayName", Shape::String(&REPLAY_NAME)).required(),
] };
pub static DESCRIBE_REPLAY_RESPONSE: Structure = Structure { name: "DescribeReplayResponse", union: false, members: &[
    Member::new("ReplayName", Shape::String(&REPLAY_NAME)),
    Member::new("ReplayArn", Shape::String(&REPLAY_ARN)),
    Member::new("Description", Shape::String(&REPLAY_DESCRIPTION)),
    Member::new("State", Shape::String(&REPLAY_STATE)),
    Member::new("StateReason", Shape::String(&REPLAY_STATE_REASON)),
    Member::new("EventSourceArn", Shape::String(&ARCHIVE_ARN)),
    Member::new("Destination", Shape::Structure(&REPLAY_DESTINATION)),
    Member::new("EventStartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EventEndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EventLastReplayedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ReplayStartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ReplayEndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static DESCRIBE_RULE_REQUEST: Structure = Structure { name: "DescribeRuleRequest", union: false, members: &[
    Member::new("Name", Shape::String(&RULE_NAME)).required(),
    Member::new("EventBusName", Shape::String(&EVENT_BUS_NAME_OR_ARN)),
] };
pub static DESCRIBE_RULE_RESPONSE: Structure = Structure { name: "DescribeRuleResponse", union: false, members: &[
    Member::new("Name", Shape::String(&RULE_NAME)),
    Member::new("Arn", Shape::String(&RULE_ARN)),
    Member::new("EventPattern", Shape::String(&EVENT_PATTERN)),
    Member::new("ScheduleExpression", Shape::String(&SCHEDULE_EXPRESSION)),
    Member::new("State", Shape::String(&RULE_STATE)),
    Member::new("Description", Shape::String(&RULE_DESCRIPTION)),
    Member::new("RoleArn", Shape::String(&ROLE_ARN)),
    Member::new("ManagedBy", Shape::String(&MANAGED_BY)),
    Member::new("EventBusName", Shape::String(&EVENT_BUS_NAME)),
    Member::new("CreatedBy", Shape::String(&CREATED_BY)),
] };
pub static DISABLE_RULE_REQUEST: Structure = Structure { name: "DisableRuleRequest", union: false, members: &[
    Member::new("Name", Shape::String(&RULE_NAME)).required(),
    Member::new("EventBusName", Shape::String(&EVENT_BUS_NAME_OR_ARN)),
] };
pub static ECS_PARAMETERS: Structure = Structure { name: "EcsParameters", union: false, members: &[
    Member::new("TaskDefinitionArn", Shape::String(&ARN)).required(),
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
    Member::new("Tags", Shape::List(&TAG_LIST)),
] };
pub static ENABLE_RULE_REQUEST: Structure = Structure { name: "EnableRuleRequest", union: false, members: &[
    Member::new("Name", Shape::String(&RULE_NAME)).required(),
    Member::new("EventBusName", Shape::String(&EVENT_BUS_NAME_OR_ARN)),
] };
static PATTERN_OF_ENDPOINT_ID: Pattern = Pattern::new(r"^[A-Za-z0-9\-]+[\.][A-Za-z0-9\-]+$");
pub static ENDPOINT_ID: Text = Text { min: Some(1), max: Some(50), pattern: Some(&PATTERN_OF_ENDPOINT_ID), values: &[], sensitive: false };
pub static ERROR_CODE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ERROR_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static EVENT_BUS: Structure = Structure { name: "EventBus", union: false, members: &[
    Member::new("Name", Shape::String(&STRING)),
    Member::new("Arn", Shape::String(&STRING)),
    Member::new("Description", Shape::String(&EVENT_BUS_DESCRIPTION)),
    Member::new("Policy", Shape::String(&STRING)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ManagedBy", Shape::String(&MANAGED_BY)),
] };
static PATTERN_OF_EVENT_BUS_ARN: Pattern = Pattern::new(r"^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:.+\/.+$");
pub static EVENT_BUS_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_EVENT_BUS_ARN), values: &[], sensitive: false };
pub static EVENT_BUS_DESCRIPTION: Text = Text { min: None, max: Some(512), pattern: None, values: &[], sensitive: false };
pub static EVENT_BUS_LIST: List = List { member: Shape::Structure(&EVENT_BUS), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_EVENT_BUS_NAME: Pattern = Pattern::new(r"[/\.\-_A-Za-z0-9]+");
pub static EVENT_BUS_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_EVENT_BUS_NAME), values: &[], sensitive: false };
static PATTERN_OF_EVENT_BUS_NAME_OR_ARN: Pattern = Pattern::new(r"(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/\.\-_A-Za-z0-9]+");
pub static EVENT_BUS_NAME_OR_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_EVENT_BUS_NAME_OR_ARN), values: &[], sensitive: false };
pub static EVENT_ID: Text = Text { min: None, max: Some(64), pattern: None, values: &[], sensitive: false };
pub static EVENT_PATTERN: Text = Text { min: None, max: Some(4096), pattern: None, values: &[], sensitive: false };
pub static EVENT_RESOURCE: Text = Text { min: None, max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static EVENT_RESOURCE_LIST: List = List { member: Shape::String(&EVENT_RESOURCE), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_EVENT_SOURCE_NAME: Pattern = Pattern::new(r"aws\.partner(/[\.\-_A-Za-z0-9]+){2,}");
pub static EVENT_SOURCE_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_EVENT_SOURCE_NAME), values: &[], sensitive: false };
pub static GRAPH_QL_OPERATION: Text = Text { min: Some(1), max: Some(1048576), pattern: None, values: &[], sensitive: true };
static PATTERN_OF_HEADER_KEY: Pattern = Pattern::new("^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$");
pub static HEADER_KEY: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_HEADER_KEY), values: &[], sensitive: false };
pub static HEADER_PARAMETERS_MAP: Map = Map { key: Shape::String(&HEADER_KEY), value: Shape::String(&HEADER_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
static PATTERN_OF_HEADER_VALUE: Pattern = Pattern::new(r"^[ \t]*[\x20-\x7E]+([ \t]+[\x20-\x7E]+)*[ \t]*$");
pub static HEADER_VALUE: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_HEADER_VALUE), values: &[], sensitive: false };
static PATTERN_OF_HEADER_VALUE_SENSITIVE: Pattern = Pattern::new(r"^[ \t]*[\x20-\x7E]+([ \t]+[\x20-\x7E]+)*[ \t]*$");
pub static HEADER_VALUE_SENSITIVE: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_HEADER_VALUE_SENSITIVE), values: &[], sensitive: true };
pub static HTTP_PARAMETERS: Structure = Structure { name: "HttpParameters", union: false, members: &[
    Member::new("PathParameterValues", Shape::List(&PATH_PARAMETER_LIST)),
    Member::new("HeaderParameters", Shape::Map(&HEADER_PARAMETERS_MAP)),
    Member::new("QueryStringParameters", Shape::Map(&QUERY_STRING_PARAMETERS_MAP)),
] };
static PATTERN_OF_HTTPS_ENDPOINT: Pattern = Pattern::new(r"^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$");
pub static HTTPS_ENDPOINT: Text = Text { min: Some(1), max: Some(2048), pattern: Some(&PATTERN_OF_HTTPS_ENDPOINT), values: &[], sensitive: false };
pub static ILLEGAL_STATUS_EXCEPTION: Structure = Structure { name: "IllegalStatusException", union: false, members: &[
] };
pub static INCLUDE_DETAIL: Text = Text { min: None, max: None, pattern: None, values: &["NONE", "FULL"], sensitive: false };
pub static INPUT_TRANSFORMER: Structure = Structure { name: "InputTransformer", union: false, members: &[
    Member::new("InputPathsMap", Shape::Map(&TRANSFORMER_PATHS)),
    Member::new("InputTemplate", Shape::String(&TRANSFORMER_INPUT)).required(),
] };
static PATTERN_OF_INPUT_TRANSFORMER_PATH_KEY: Pattern = Pattern::new(r"[A-Za-z0-9\_\-]+");
pub static INPUT_TRANSFORMER_PATH_KEY: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_INPUT_TRANSFORMER_PATH_KEY), values: &[], sensitive: false };
pub static INTEGER: Whole = Whole { min: None, max: None };
pub static INTERNAL_EXCEPTION: Structure = Structure { name: "InternalException", union: false, members: &[
] };
pub static INVALID_EVENT_PATTERN_EXCEPTION: Structure = Structure { name: "InvalidEventPatternException", union: false, members: &[
] };
pub static INVALID_STATE_EXCEPTION: Structure = Structure { name: "InvalidStateException", union: false, members: &[
] };
pub static KINESIS_PARAMETERS: Structure = Structure { name: "KinesisParameters", union: false, members: &[
    Member::new("PartitionKeyPath", Shape::String(&TARGET_PARTITION_KEY_PATH)).required(),
] };
static PATTERN_OF_KMS_KEY_IDENTIFIER: Pattern = Pattern::new(r"^[a-zA-Z0-9_\-/:]*$");
pub static KMS_KEY_IDENTIFIER: Text = Text { min: None, max: Some(2048), pattern: Some(&PATTERN_OF_KMS_KEY_IDENTIFIER), values: &[], sensitive: false };
pub static LAUNCH_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["EC2", "FARGATE", "EXTERNAL"], sensitive: false };
pub static LEVEL: Text = Text { min: None, max: None, pattern: None, values: &["OFF", "ERROR", "INFO", "TRACE"], sensitive: false };
pub static LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "LimitExceededException", union: false, members: &[
] };
pub static LIMIT_MAX100: Whole = Whole { min: Some(1), max: Some(100) };
pub static LIMIT_MIN1: Whole = Whole { min: Some(1), max: None };
pub static LIST_API_DESTINATIONS_REQUEST: Structure = Structure { name: "ListApiDestinationsRequest", union: false, members: &[
    Member::new("NamePrefix", Shape::String(&API_DESTINATION_NAME)),
    Member::new("ConnectionArn", Shape::String(&CONNECTION_ARN)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("Limit", Shape::Integer(&LIMIT_MAX100)),
] };
pub static LIST_API_DESTINATIONS_RESPONSE: Structure = Structure { name: "ListApiDestinationsResponse", union: false, members: &[
    Member::new("ApiDestinations", Shape::List(&API_DESTINATION_RESPONSE_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_ARCHIVES_REQUEST: Structure = Structure { name: "ListArchivesRequest", union: false, members: &[
    Member::new("NamePrefix", Shape::String(&ARCHIVE_NAME)),
    Member::new("EventSourceArn", Shape::String(&EVENT_BUS_ARN)),
    Member::new("State", Shape::String(&ARCHIVE_STATE)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("Limit", Shape::Integer(&LIMIT_MAX100)),
] };
pub static LIST_ARCHIVES_RESPONSE: Structure = Structure { name: "ListArchivesResponse", union: false, members: &[
    Member::new("Archives", Shape::List(&ARCHIVE_RESPONSE_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_CONNECTIONS_REQUEST: Structure = Structure { name: "ListConnectionsRequest", union: false, members: &[
    Member::new("NamePrefix", Shape::String(&CONNECTION_NAME)),
    Member::new("ConnectionState", Shape::String(&CONNECTION_STATE)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("Limit", Shape::Integer(&LIMIT_MAX100)),
] };
pub static LIST_CONNECTIONS_RESPONSE: Structure = Structure { name: "ListConnectionsResponse", union: false, members: &[
    Member::new("Connections", Shape::List(&CONNECTION_RESPONSE_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_EVENT_BUSES_REQUEST: Structure = Structure { name: "ListEventBusesRequest", union: false, members: &[
    Member::new("NamePrefix", Shape::String(&EVENT_BUS_NAME)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("Limit", Shape::Integer(&LIMIT_MAX100)),
] };
pub static LIST_EVENT_BUSES_RESPONSE: Structure = Structure { name: "ListEventBusesResponse", union: false, members: &[
    Member::new("EventBuses", Shape::List(&EVENT_BUS_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_REPLAYS_REQUEST: Structure = Structure { name: "ListReplaysRequest", union: false, members: &[
    Member::new("NamePrefix", Shape::String(&REPLAY_NAME)),
    Member::new("State", Shape::String(&REPLAY_STATE)),
    Member::new("EventSourceArn", Shape::String(&ARCHIVE_ARN)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("Limit", Shape::Integer(&LIMIT_MAX100)),
] };
pub static LIST_REPLAYS_RESPONSE: Structure = Structure { name: "ListReplaysResponse", union: false, members: &[
    Member::new("Replays", Shape::List(&REPLAY_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_RULE_NAMES_BY_TARGET_REQUEST: Structure = Structure { name: "ListRuleNamesByTargetRequest", union: false, members: &[
    Member::new("TargetArn", Shape::String(&TARGET_ARN)).required(),
    Member::new("EventBusName", Shape::String(&EVENT_BUS_NAME_OR_ARN)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("Limit", Shape::Integer(&LIMIT_MAX100)),
] };
pub static LIST_RULE_NAMES_BY_TARGET_RESPONSE: Structure = Structure { name: "ListRuleNamesByTargetResponse", union: false, members: &[
    Member::new("RuleNames", Shape::List(&RULE_NAME_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_RULES_REQUEST: Structure = Structure { name: "ListRulesRequest", union: false, members: &[
    Member::new("NamePrefix", Shape::String(&RULE_NAME)),
    Member::new("EventBusName", Shape::String(&EVENT_BUS_NAME_OR_ARN)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("Limit", Shape::Integer(&LIMIT_MAX100)),
] };
pub static LIST_RULES_RESPONSE: Structure = Structure { name: "ListRulesResponse", union: false, members: &[
    Member::new("Rules", Shape::List(&RULE_RESPONSE_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_TAGS_FOR_RESOURCE_REQUEST: Structure = Structure { name: "ListTagsForResourceRequest", union: false, members: &[
    Member::new("ResourceARN", Shape::String(&ARN)).required(),
] };
pub static LIST_TAGS_FOR_RESOURCE_RESPONSE: Structure = Structure { name: "ListTagsForResourceResponse", union: false, members: &[
    Member::new("Tags", Shape::List(&TAG_LIST)),
] };
pub static LIST_TARGETS_BY_RULE_REQUEST: Structure = Structure { name: "ListTargetsByRuleRequest", union: false, members: &[
    Member::new("Rule", Shape::String(&RULE_NAME)).required(),
    Member::new("EventBusName", Shape::String(&EVENT_BUS_NAME_OR_ARN)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("Limit", Shape::Integer(&LIMIT_MAX100)),
] };
pub static LIST_TARGETS_BY_RULE_RESPONSE: Structure = Structure { name: "ListTargetsByRuleResponse", union: false, members: &[
    Member::new("Targets", Shape::List(&TARGET_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LOG_CONFIG: Structure = Structure { name: "LogConfig", union: false, members: &[
    Member::new("IncludeDetail", Shape::String(&INCLUDE_DETAIL)),
    Member::new("Level", Shape::String(&LEVEL)),
] };
pub static LONG: Whole = Whole { min: None, max: None };
pub static MANAGED_BY: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static MANAGED_RULE_EXCEPTION: Structure = Structure { name: "ManagedRuleException", union: false, members: &[
] };
pub static MAXIMUM_EVENT_AGE_IN_SECONDS: Whole = Whole { min: Some(60), max: Some(86400) };
pub static MAXIMUM_RETRY_ATTEMPTS: Whole = Whole { min: Some(0), max: Some(185) };
pub static MESSAGE_GROUP_ID: Text = Text { min: None, max: Some(100), pattern: None, values: &[], sensitive: false };
pub static NETWORK_CONFIGURATION: Structure = Structure { name: "NetworkConfiguration", union: false, members: &[
    Member::new("awsvpcConfiguration", Shape::Structure(&AWS_VPC_CONFIGURATION)),
] };
pub static NEXT_TOKEN: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_NON_PARTNER_EVENT_BUS_NAME: Pattern = Pattern::new(r"[\.\-_A-Za-z0-9]+");
pub static NON_PARTNER_EVENT_BUS_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_NON_PARTNER_EVENT_BUS_NAME), values: &[], sensitive: false };
static PATTERN_OF_NON_PARTNER_EVENT_BUS_NAME_OR_ARN: Pattern = Pattern::new(r"(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[\.\-_A-Za-z0-9]+");
pub static NON_PARTNER_EVENT_BUS_NAME_OR_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_NON_PARTNER_EVENT_BUS_NAME_OR_ARN), values: &[], sensitive: false };
pub static OPERATION_DISABLED_EXCEPTION: Structure = Structure { name: "OperationDisabledException", union: false, members: &[
] };
static PATTERN_OF_PATH_PARAMETER: Pattern = Pattern::new(r"^(?!\s*$).+");
pub static PATH_PARAMETER: Text = Text { min: None, max: None, pattern: Some(&PATTERN_OF_PATH_PARAMETER), values: &[], sensitive: false };
pub static PATH_PARAMETER_LIST: List = List { member: Shape::String(&PATH_PARAMETER), wire: "member", flattened: false, min: None, max: None };
pub static PLACEMENT_CONSTRAINT: Structure = Structure { name: "PlacementConstraint", union: false, members: &[
    Member::new("type", Shape::String(&PLACEMENT_CONSTRAINT_TYPE)),
    Member::new("expression", Shape::String(&PLACEMENT_CONSTRAINT_EXPRESSION)),
] };
pub static PLACEMENT_CONSTRAINT_EXPRESSION: Text = Text { min: None, max: Some(2000), pattern: None, values: &[], sensitive: false };
pub static PLACEMENT_CONSTRAINT_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["distinctInstance", "memberOf"], sensitive: false };
pub static PLACEMENT_CONSTRAINTS: List = List { member: Shape::Structure(&PLACEMENT_CONSTRAINT), wire: "member", flattened: false, min: None, max: Some(10) };
pub static PLACEMENT_STRATEGIES: List = List { member: Shape::Structure(&PLACEMENT_STRATEGY), wire: "member", flattened: false, min: None, max: Some(5) };
pub static PLACEMENT_STRATEGY: Structure = Structure { name: "PlacementStrategy", union: false, members: &[
    Member::new("type", Shape::String(&PLACEMENT_STRATEGY_TYPE)),
    Member::new("field", Shape::String(&PLACEMENT_STRATEGY_FIELD)),
] };
pub static PLACEMENT_STRATEGY_FIELD: Text = Text { min: None, max: Some(255), pattern: None, values: &[], sensitive: false };
pub static PLACEMENT_STRATEGY_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["random", "spread", "binpack"], sensitive: false };
pub static POLICY_LENGTH_EXCEEDED_EXCEPTION: Structure = Structure { name: "PolicyLengthExceededException", union: false, members: &[
] };
static PATTERN_OF_PRINCIPAL: Pattern = Pattern::new(r"(\d{12}|\*)");
pub static PRINCIPAL: Text = Text { min: Some(1), max: Some(12), pattern: Some(&PATTERN_OF_PRINCIPAL), values: &[], sensitive: false };
pub static PROPAGATE_TAGS: Text = Text { min: None, max: None, pattern: None, values: &["TASK_DEFINITION"], sensitive: false };
pub static PUT_EVENTS_REQUEST: Structure = Structure { name: "PutEventsRequest", union: false, members: &[
    Member::new("Entries", Shape::List(&PUT_EVENTS_REQUEST_ENTRY_LIST)).required(),
    Member::new("EndpointId", Shape::String(&ENDPOINT_ID)),
] };
pub static PUT_EVENTS_REQUEST_ENTRY: Structure = Structure { name: "PutEventsRequestEntry", union: false, members: &[
    Member::new("Time", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Source", Shape::String(&STRING)),
    Member::new("Resources", Shape::List(&EVENT_RESOURCE_LIST)),
    Member::new("DetailType", Shape::String(&STRING)),
    Member::new("Detail", Shape::String(&STRING)),
    Member::new("EventBusName", Shape::String(&NON_PARTNER_EVENT_BUS_NAME_OR_ARN)),
    Member::new("TraceHeader", Shape::String(&TRACE_HEADER)),
] };
pub static PUT_EVENTS_REQUEST_ENTRY_LIST: List = List { member: Shape::Structure(&PUT_EVENTS_REQUEST_ENTRY), wire: "member", flattened: false, min: Some(1), max: Some(10) };
pub static PUT_EVENTS_RESPONSE: Structure = Structure { name: "PutEventsResponse", union: false, members: &[
    Member::new("FailedEntryCount", Shape::Integer(&INTEGER)),
    Member::new("Entries", Shape::List(&PUT_EVENTS_RESULT_ENTRY_LIST)),
] };
pub static PUT_EVENTS_RESULT_ENTRY: Structure = Structure { name: "PutEventsResultEntry", union: false, members: &[
    Member::new("EventId", Shape::String(&EVENT_ID)),
    Member::new("ErrorCode", Shape::String(&ERROR_CODE)),
    Member::new("ErrorMessage", Shape::String(&ERROR_MESSAGE)),
] };
pub static PUT_EVENTS_RESULT_ENTRY_LIST: List = List { member: Shape::Structure(&PUT_EVENTS_RESULT_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static PUT_PERMISSION_REQUEST: Structure = Structure { name: "PutPermissionRequest", union: false, members: &[
    Member::new("EventBusName", Shape::String(&NON_PARTNER_EVENT_BUS_NAME)),
    Member::new("Action", Shape::String(&ACTION)),
    Member::new("Principal", Shape::String(&PRINCIPAL)),
    Member::new("StatementId", Shape::String(&STATEMENT_ID)),
    Member::new("Condition", Shape::Structure(&CONDITION)),
    Member::new("Policy", Shape::String(&STRING)),
] };
pub static PUT_RULE_REQUEST: Structure = Structure { name: "PutRuleRequest", union: false, members: &[
    Member::new("Name", Shape::String(&RULE_NAME)).required(),
    Member::new("ScheduleExpression", Shape::String(&SCHEDULE_EXPRESSION)),
    Member::new("EventPattern", Shape::String(&EVENT_PATTERN)),
    Member::new("State", Shape::String(&RULE_STATE)),
    Member::new("Description", Shape::String(&RULE_DESCRIPTION)),
    Member::new("RoleArn", Shape::String(&ROLE_ARN)),
    Member::new("Tags", Shape::List(&TAG_LIST)),
    Member::new("EventBusName", Shape::String(&EVENT_BUS_NAME_OR_ARN)),
] };
pub static PUT_RULE_RESPONSE: Structure = Structure { name: "PutRuleResponse", union: false, members: &[
    Member::new("RuleArn", Shape::String(&RULE_ARN)),
] };
pub static PUT_TARGETS_REQUEST: Structure = Structure { name: "PutTargetsRequest", union: false, members: &[
    Member::new("Rule", Shape::String(&RULE_NAME)).required(),
    Member::new("EventBusName", Shape::String(&EVENT_BUS_NAME_OR_ARN)),
    Member::new("Targets", Shape::List(&TARGET_LIST)).required(),
] };
pub static PUT_TARGETS_RESPONSE: Structure = Structure { name: "PutTargetsResponse", union: false, members: &[
    Member::new("FailedEntryCount", Shape::Integer(&INTEGER)),
    Member::new("FailedEntries", Shape::List(&PUT_TARGETS_RESULT_ENTRY_LIST)),
] };
pub static PUT_TARGETS_RESULT_ENTRY: Structure = Structure { name: "PutTargetsResultEntry", union: false, members: &[
    Member::new("TargetId", Shape::String(&TARGET_ID)),
    Member::new("ErrorCode", Shape::String(&ERROR_CODE)),
    Member::new("ErrorMessage", Shape::String(&ERROR_MESSAGE)),
] };
pub static PUT_TARGETS_RESULT_ENTRY_LIST: List = List { member: Shape::Structure(&PUT_TARGETS_RESULT_ENTRY), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_QUERY_STRING_KEY: Pattern = Pattern::new(r"[^\x00-\x1F\x7F]+");
pub static QUERY_STRING_KEY: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_QUERY_STRING_KEY), values: &[], sensitive: false };
pub static QUERY_STRING_PARAMETERS_MAP: Map = Map { key: Shape::String(&QUERY_STRING_KEY), value: Shape::String(&QUERY_STRING_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
static PATTERN_OF_QUERY_STRING_VALUE: Pattern = Pattern::new(r"[^\x00-\x09\x0B\x0C\x0E-\x1F\x7F]+");
pub static QUERY_STRING_VALUE: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_QUERY_STRING_VALUE), values: &[], sensitive: false };
static PATTERN_OF_QUERY_STRING_VALUE_SENSITIVE: Pattern = Pattern::new(r"[^\x00-\x09\x0B\x0C\x0E-\x1F\x7F]+");
pub static QUERY_STRING_VALUE_SENSITIVE: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_QUERY_STRING_VALUE_SENSITIVE), values: &[], sensitive: true };
pub static REDSHIFT_DATA_PARAMETERS: Structure = Structure { name: "RedshiftDataParameters", union: false, members: &[
    Member::new("SecretManagerArn", Shape::String(&REDSHIFT_SECRET_MANAGER_ARN)),
    Member::new("Database", Shape::String(&DATABASE)).required(),
    Member::new("DbUser", Shape::String(&DB_USER)),
    Member::new("Sql", Shape::String(&SQL)),
    Member::new("StatementName", Shape::String(&STATEMENT_NAME)),
    Member::new("WithEvent", Shape::Boolean),
    Member::new("Sqls", Shape::List(&SQLS)),
] };
static PATTERN_OF_REDSHIFT_SECRET_MANAGER_ARN: Pattern = Pattern::new(r"(^arn:aws([a-z]|\-)*:secretsmanager:[a-z0-9-.]+:.*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)");
pub static REDSHIFT_SECRET_MANAGER_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_REDSHIFT_SECRET_MANAGER_ARN), values: &[], sensitive: false };
pub static REFERENCE_ID: Text = Text { min: None, max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static REMOVE_PERMISSION_REQUEST: Structure = Structure { name: "RemovePermissionRequest", union: false, members: &[
    Member::new("StatementId", Shape::String(&STATEMENT_ID)),
    Member::new("RemoveAllPermissions", Shape::Boolean),
    Member::new("EventBusName", Shape::String(&NON_PARTNER_EVENT_BUS_NAME)),
] };
pub static REMOVE_TARGETS_REQUEST: Structure = Structure { name: "RemoveTargetsRequest", union: false, members: &[
    Member::new("Rule", Shape::String(&RULE_NAME)).required(),
    Member::new("EventBusName", Shape::String(&EVENT_BUS_NAME_OR_ARN)),
    Member::new("Ids", Shape::List(&TARGET_ID_LIST)).required(),
    Member::new("Force", Shape::Boolean),
] };
pub static REMOVE_TARGETS_RESPONSE: Structure = Structure { name: "RemoveTargetsResponse", union: false, members: &[
    Member::new("FailedEntryCount", Shape::Integer(&INTEGER)),
    Member::new("FailedEntries", Shape::List(&REMOVE_TARGETS_RESULT_ENTRY_LIST)),
] };
pub static REMOVE_TARGETS_RESULT_ENTRY: Structure = Structure { name: "RemoveTargetsResultEntry", union: false, members: &[
    Member::new("TargetId", Shape::String(&TARGET_ID)),
    Member::new("ErrorCode", Shape::String(&ERROR_CODE)),
    Member::new("ErrorMessage", Shape::String(&ERROR_MESSAGE)),
] };
pub static REMOVE_TARGETS_RESULT_ENTRY_LIST: List = List { member: Shape::Structure(&REMOVE_TARGETS_RESULT_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static REPLAY: Structure = Structure { name: "Replay", union: false, members: &[
    Member::new("ReplayName", Shape::String(&REPLAY_NAME)),
    Member::new("EventSourceArn", Shape::String(&ARCHIVE_ARN)),
    Member::new("State", Shape::String(&REPLAY_STATE)),
    Member::new("StateReason", Shape::String(&REPLAY_STATE_REASON)),
    Member::new("EventStartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EventEndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EventLastReplayedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ReplayStartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ReplayEndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
static PATTERN_OF_REPLAY_ARN: Pattern = Pattern::new(r"^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:.+\/[\.\-_A-Za-z0-9]+$");
pub static REPLAY_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_REPLAY_ARN), values: &[], sensitive: false };
static PATTERN_OF_REPLAY_DESCRIPTION: Pattern = Pattern::new(".*");
pub static REPLAY_DESCRIPTION: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_REPLAY_DESCRIPTION), values: &[], sensitive: false };
pub static REPLAY_DESTINATION: Structure = Structure { name: "ReplayDestination", union: false, members: &[
    Member::new("Arn", Shape::String(&ARN)).required(),
    Member::new("FilterArns", Shape::List(&REPLAY_DESTINATION_FILTERS)),
] };
pub static REPLAY_DESTINATION_FILTERS: List = List { member: Shape::String(&ARN), wire: "member", flattened: false, min: None, max: None };
pub static REPLAY_LIST: List = List { member: Shape::Structure(&REPLAY), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_REPLAY_NAME: Pattern = Pattern::new(r"[\.\-_A-Za-z0-9]+");
pub static REPLAY_NAME: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_REPLAY_NAME), values: &[], sensitive: false };
pub static REPLAY_STATE: Text = Text { min: None, max: None, pattern: None, values: &["STARTING", "RUNNING", "CANCELLING", "COMPLETED", "CANCELLED", "FAILED"], sensitive: false };
static PATTERN_OF_REPLAY_STATE_REASON: Pattern = Pattern::new(".*");
pub static REPLAY_STATE_REASON: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_REPLAY_STATE_REASON), values: &[], sensitive: false };
pub static RESOURCE_ALREADY_EXISTS_EXCEPTION: Structure = Structure { name: "ResourceAlreadyExistsException", union: false, members: &[
] };
pub static RESOURCE_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_RESOURCE_ASSOCIATION_ARN: Pattern = Pattern::new(r"^arn:[a-z0-9\\-]+:vpc-lattice:[a-zA-Z0-9\\-]+:\\d{12}:servicenetworkresourceassociation/snra-[0-9a-z]{17}$");
pub static RESOURCE_ASSOCIATION_ARN: Text = Text { min: Some(17), max: Some(2048), pattern: Some(&PATTERN_OF_RESOURCE_ASSOCIATION_ARN), values: &[], sensitive: false };
static PATTERN_OF_RESOURCE_CONFIGURATION_ARN: Pattern = Pattern::new(r"^(?:^arn:[a-z0-9\-]+:vpc-lattice:[a-zA-Z0-9\-]+:\d{12}:resourceconfiguration/rcfg-[0-9a-z]{17}$|^$)");
pub static RESOURCE_CONFIGURATION_ARN: Text = Text { min: Some(0), max: Some(2048), pattern: Some(&PATTERN_OF_RESOURCE_CONFIGURATION_ARN), values: &[], sensitive: false };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ResourceNotFoundException", union: false, members: &[
] };
pub static RETENTION_DAYS: Whole = Whole { min: Some(0), max: None };
pub static RETRY_POLICY: Structure = Structure { name: "RetryPolicy", union: false, members: &[
    Member::new("MaximumRetryAttempts", Shape::Integer(&MAXIMUM_RETRY_ATTEMPTS)),
    Member::new("MaximumEventAgeInSeconds", Shape::Integer(&MAXIMUM_EVENT_AGE_IN_SECONDS)),
] };
pub static ROLE_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: None, values: &[], sensitive: false };
pub static RULE: Structure = Structure { name: "Rule", union: false, members: &[
    Member::new("Name", Shape::String(&RULE_NAME)),
    Member::new("Arn", Shape::String(&RULE_ARN)),
    Member::new("EventPattern", Shape::String(&EVENT_PATTERN)),
    Member::new("State", Shape::String(&RULE_STATE)),
    Member::new("Description", Shape::String(&RULE_DESCRIPTION)),
    Member::new("ScheduleExpression", Shape::String(&SCHEDULE_EXPRESSION)),
    Member::new("RoleArn", Shape::String(&ROLE_ARN)),
    Member::new("ManagedBy", Shape::String(&MANAGED_BY)),
    Member::new("EventBusName", Shape::String(&EVENT_BUS_NAME)),
] };
pub static RULE_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: None, values: &[], sensitive: false };
pub static RULE_DESCRIPTION: Text = Text { min: None, max: Some(512), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_RULE_NAME: Pattern = Pattern::new(r"[\.\-_A-Za-z0-9]+");
pub static RULE_NAME: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_RULE_NAME), values: &[], sensitive: false };
pub static RULE_NAME_LIST: List = List { member: Shape::String(&RULE_NAME), wire: "member", flattened: false, min: None, max: None };
pub static RULE_RESPONSE_LIST: List = List { member: Shape::Structure(&RULE), wire: "member", flattened: false, min: None, max: None };
pub static RULE_STATE: Text = Text { min: None, max: None, pattern: None, values: &["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"], sensitive: false };
pub static RUN_COMMAND_PARAMETERS: Structure = Structure { name: "RunCommandParameters", union: false, members: &[
    Member::new("RunCommandTargets", Shape::List(&RUN_COMMAND_TARGETS)).required(),
] };
pub static RUN_COMMAND_TARGET: Structure = Structure { name: "RunCommandTarget", union: false, members: &[
    Member::new("Key", Shape::String(&RUN_COMMAND_TARGET_KEY)).required(),
    Member::new("Values", Shape::List(&RUN_COMMAND_TARGET_VALUES)).required(),
] };
static PATTERN_OF_RUN_COMMAND_TARGET_KEY: Pattern = Pattern::new(r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$");
pub static RUN_COMMAND_TARGET_KEY: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_RUN_COMMAND_TARGET_KEY), values: &[], sensitive: false };
pub static RUN_COMMAND_TARGET_VALUE: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static RUN_COMMAND_TARGET_VALUES: List = List { member: Shape::String(&RUN_COMMAND_TARGET_VALUE), wire: "member", flattened: false, min: Some(1), max: Some(50) };
pub static RUN_COMMAND_TARGETS: List = List { member: Shape::Structure(&RUN_COMMAND_TARGET), wire: "member", flattened: false, min: Some(1), max: Some(5) };
pub static SAGE_MAKER_PIPELINE_PARAMETER: Structure = Structure { name: "SageMakerPipelineParameter", union: false, members: &[
    Member::new("Name", Shape::String(&SAGE_MAKER_PIPELINE_PARAMETER_NAME)).required(),
    Member::new("Value", Shape::String(&SAGE_MAKER_PIPELINE_PARAMETER_VALUE)).required(),
] };
pub static SAGE_MAKER_PIPELINE_PARAMETER_LIST: List = List { member: Shape::Structure(&SAGE_MAKER_PIPELINE_PARAMETER), wire: "member", flattened: false, min: Some(0), max: Some(200) };
static PATTERN_OF_SAGE_MAKER_PIPELINE_PARAMETER_NAME: Pattern = Pattern::new("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$");
pub static SAGE_MAKER_PIPELINE_PARAMETER_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_SAGE_MAKER_PIPELINE_PARAMETER_NAME), values: &[], sensitive: false };
pub static SAGE_MAKER_PIPELINE_PARAMETER_VALUE: Text = Text { min: None, max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static SAGE_MAKER_PIPELINE_PARAMETERS: Structure = Structure { name: "SageMakerPipelineParameters", union: false, members: &[
    Member::new("PipelineParameterList", Shape::List(&SAGE_MAKER_PIPELINE_PARAMETER_LIST)),
] };
pub static SCHEDULE_EXPRESSION: Text = Text { min: None, max: Some(256), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_SECRETS_MANAGER_SECRET_ARN: Pattern = Pattern::new(r"^arn:aws([a-z]|\-)*:secretsmanager:([a-z]|\d|\-)*:([0-9]{12})?:secret:[\/_+=\.@\-A-Za-z0-9]+$");
pub static SECRETS_MANAGER_SECRET_ARN: Text = Text { min: Some(20), max: Some(2048), pattern: Some(&PATTERN_OF_SECRETS_MANAGER_SECRET_ARN), values: &[], sensitive: false };
pub static SENSITIVE_STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: true };
pub static SQL: Text = Text { min: Some(1), max: Some(100000), pattern: None, values: &[], sensitive: true };
pub static SQLS: List = List { member: Shape::String(&SQL), wire: "member", flattened: false, min: Some(0), max: Some(40) };
pub static SQS_PARAMETERS: Structure = Structure { name: "SqsParameters", union: false, members: &[
    Member::new("MessageGroupId", Shape::String(&MESSAGE_GROUP_ID)),
] };
pub static START_REPLAY_REQUEST: Structure = Structure { name: "StartReplayRequest", union: false, members: &[
    Member::new("ReplayName", Shape::String(&REPLAY_NAME)).required(),
    Member::new("Description", Shape::String(&REPLAY_DESCRIPTION)),
    Member::new("EventSourceArn", Shape::String(&ARCHIVE_ARN)).required(),
    Member::new("EventStartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("EventEndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("Destination", Shape::Structure(&REPLAY_DESTINATION)).required(),
] };
pub static START_REPLAY_RESPONSE: Structure = Structure { name: "StartReplayResponse", union: false, members: &[
    Member::new("ReplayArn", Shape::String(&REPLAY_ARN)),
    Member::new("State", Shape::String(&REPLAY_STATE)),
    Member::new("StateReason", Shape::String(&REPLAY_STATE_REASON)),
    Member::new("ReplayStartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
static PATTERN_OF_STATEMENT_ID: Pattern = Pattern::new("[a-zA-Z0-9-_]+");
pub static STATEMENT_ID: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_STATEMENT_ID), values: &[], sensitive: false };
pub static STATEMENT_NAME: Text = Text { min: Some(1), max: Some(500), pattern: None, values: &[], sensitive: false };
pub static STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static STRING_LIST: List = List { member: Shape::String(&STRING), wire: "member", flattened: false, min: None, max: None };
pub static TAG: Structure = Structure { name: "Tag", union: false, members: &[
    Member::new("Key", Shape::String(&TAG_KEY)).required(),
    Member::new("Value", Shape::String(&TAG_VALUE)).required(),
] };
pub static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static TAG_KEY_LIST: List = List { member: Shape::String(&TAG_KEY), wire: "member", flattened: false, min: None, max: None };
pub static TAG_LIST: List = List { member: Shape::Structure(&TAG), wire: "member", flattened: false, min: None, max: None };
pub static TAG_RESOURCE_REQUEST: Structure = Structure { name: "TagResourceRequest", union: false, members: &[
    Member::new("ResourceARN", Shape::String(&ARN)).required(),
    Member::new("Tags", Shape::List(&TAG_LIST)).required(),
] };
pub static TAG_RESOURCE_RESPONSE: Structure = Structure { name: "TagResourceResponse", union: false, members: &[
] };
pub static TAG_VALUE: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static TARGET: Structure = Structure { name: "Target", union: false, members: &[
    Member::new("Id", Shape::String(&TARGET_ID)).required(),
    Member::new("Arn", Shape::String(&TARGET_ARN)).required(),
    Member::new("RoleArn", Shape::String(&ROLE_ARN)),
    Member::new("Input", Shape::String(&TARGET_INPUT)),
    Member::new("InputPath", Shape::String(&TARGET_INPUT_PATH)),
    Member::new("InputTransformer", Shape::Structure(&INPUT_TRANSFORMER)),
    Member::new("KinesisParameters", Shape::Structure(&KINESIS_PARAMETERS)),
    Member::new("RunCommandParameters", Shape::Structure(&RUN_COMMAND_PARAMETERS)),
    Member::new("EcsParameters", Shape::Structure(&ECS_PARAMETERS)),
    Member::new("BatchParameters", Shape::Structure(&BATCH_PARAMETERS)),
    Member::new("SqsParameters", Shape::Structure(&SQS_PARAMETERS)),
    Member::new("HttpParameters", Shape::Structure(&HTTP_PARAMETERS)),
    Member::new("RedshiftDataParameters", Shape::Structure(&REDSHIFT_DATA_PARAMETERS)),
    Member::new("SageMakerPipelineParameters", Shape::Structure(&SAGE_MAKER_PIPELINE_PARAMETERS)),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("RetryPolicy", Shape::Structure(&RETRY_POLICY)),
    Member::new("AppSyncParameters", Shape::Structure(&APP_SYNC_PARAMETERS)),
] };
pub static TARGET_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_TARGET_ID: Pattern = Pattern::new(r"[\.\-_A-Za-z0-9]+");
pub static TARGET_ID: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_TARGET_ID), values: &[], sensitive: false };
pub static TARGET_ID_LIST: List = List { member: Shape::String(&TARGET_ID), wire: "member", flattened: false, min: Some(1), max: Some(100) };
pub static TARGET_INPUT: Text = Text { min: None, max: Some(8192), pattern: None, values: &[], sensitive: false };
pub static TARGET_INPUT_PATH: Text = Text { min: None, max: Some(256), pattern: None, values: &[], sensitive: false };
pub static TARGET_LIST: List = List { member: Shape::Structure(&TARGET), wire: "member", flattened: false, min: Some(1), max: Some(100) };
pub static TARGET_PARTITION_KEY_PATH: Text = Text { min: None, max: Some(256), pattern: None, values: &[], sensitive: false };
pub static TEST_EVENT_PATTERN_REQUEST: Structure = Structure { name: "TestEventPatternRequest", union: false, members: &[
    Member::new("EventPattern", Shape::String(&EVENT_PATTERN)).required(),
    Member::new("Event", Shape::String(&STRING)).required(),
] };
pub static TEST_EVENT_PATTERN_RESPONSE: Structure = Structure { name: "TestEventPatternResponse", union: false, members: &[
    Member::new("Result", Shape::Boolean),
] };
pub static THROTTLING_EXCEPTION: Structure = Structure { name: "ThrottlingException", union: false, members: &[
] };
pub static TRACE_HEADER: Text = Text { min: Some(1), max: Some(500), pattern: None, values: &[], sensitive: false };
pub static TRANSFORMER_INPUT: Text = Text { min: Some(1), max: Some(8192), pattern: None, values: &[], sensitive: false };
pub static TRANSFORMER_PATHS: Map = Map { key: Shape::String(&INPUT_TRANSFORMER_PATH_KEY), value: Shape::String(&TARGET_INPUT_PATH), key_wire: "key", value_wire: "value", flattened: false, min: None, max: Some(100), sensitive: false };
pub static UNTAG_RESOURCE_REQUEST: Structure = Structure { name: "UntagResourceRequest", union: false, members: &[
    Member::new("ResourceARN", Shape::String(&ARN)).required(),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST)).required(),
] };
pub static UNTAG_RESOURCE_RESPONSE: Structure = Structure { name: "UntagResourceResponse", union: false, members: &[
] };
pub static UPDATE_API_DESTINATION_REQUEST: Structure = Structure { name: "UpdateApiDestinationRequest", union: false, members: &[
    Member::new("Name", Shape::String(&API_DESTINATION_NAME)).required(),
    Member::new("Description", Shape::String(&API_DESTINATION_DESCRIPTION)),
    Member::new("ConnectionArn", Shape::String(&CONNECTION_ARN)),
    Member::new("InvocationEndpoint", Shape::String(&HTTPS_ENDPOINT)),
    Member::new("HttpMethod", Shape::String(&API_DESTINATION_HTTP_METHOD)),
    Member::new("InvocationRateLimitPerSecond", Shape::Integer(&API_DESTINATION_INVOCATION_RATE_LIMIT_PER_SECOND)),
] };
pub static UPDATE_API_DESTINATION_RESPONSE: Structure = Structure { name: "UpdateApiDestinationResponse", union: false, members: &[
    Member::new("ApiDestinationArn", Shape::String(&API_DESTINATION_ARN)),
    Member::new("ApiDestinationState", Shape::String(&API_DESTINATION_STATE)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static UPDATE_ARCHIVE_REQUEST: Structure = Structure { name: "UpdateArchiveRequest", union: false, members: &[
    Member::new("ArchiveName", Shape::String(&ARCHIVE_NAME)).required(),
    Member::new("Description", Shape::String(&ARCHIVE_DESCRIPTION)),
    Member::new("EventPattern", Shape::String(&EVENT_PATTERN)),
    Member::new("RetentionDays", Shape::Integer(&RETENTION_DAYS)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
] };
pub static UPDATE_ARCHIVE_RESPONSE: Structure = Structure { name: "UpdateArchiveResponse", union: false, members: &[
    Member::new("ArchiveArn", Shape::String(&ARCHIVE_ARN)),
    Member::new("State", Shape::String(&ARCHIVE_STATE)),
    Member::new("StateReason", Shape::String(&ARCHIVE_STATE_REASON)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static UPDATE_CONNECTION_API_KEY_AUTH_REQUEST_PARAMETERS: Structure = Structure { name: "UpdateConnectionApiKeyAuthRequestParameters", union: false, members: &[
    Member::new("ApiKeyName", Shape::String(&AUTH_HEADER_PARAMETERS)),
    Member::new("ApiKeyValue", Shape::String(&AUTH_HEADER_PARAMETERS_SENSITIVE)),
] };
pub static UPDATE_CONNECTION_AUTH_REQUEST_PARAMETERS: Structure = Structure { name: "UpdateConnectionAuthRequestParameters", union: false, members: &[
    Member::new("BasicAuthParameters", Shape::Structure(&UPDATE_CONNECTION_BASIC_AUTH_REQUEST_PARAMETERS)),
    Member::new("OAuthParameters", Shape::Structure(&UPDATE_CONNECTION_O_AUTH_REQUEST_PARAMETERS)),
    Member::new("ApiKeyAuthParameters", Shape::Structure(&UPDATE_CONNECTION_API_KEY_AUTH_REQUEST_PARAMETERS)),
    Member::new("InvocationHttpParameters", Shape::Structure(&CONNECTION_HTTP_PARAMETERS)),
    Member::new("ConnectivityParameters", Shape::Structure(&CONNECTIVITY_RESOURCE_PARAMETERS)),
] };
pub static UPDATE_CONNECTION_BASIC_AUTH_REQUEST_PARAMETERS: Structure = Structure { name: "UpdateConnectionBasicAuthRequestParameters", union: false, members: &[
    Member::new("Username", Shape::String(&AUTH_HEADER_PARAMETERS)),
    Member::new("Password", Shape::String(&AUTH_HEADER_PARAMETERS_SENSITIVE)),
] };
pub static UPDATE_CONNECTION_O_AUTH_CLIENT_REQUEST_PARAMETERS: Structure = Structure { name: "UpdateConnectionOAuthClientRequestParameters", union: false, members: &[
    Member::new("ClientID", Shape::String(&AUTH_HEADER_PARAMETERS)),
    Member::new("ClientSecret", Shape::String(&AUTH_HEADER_PARAMETERS_SENSITIVE)),
] };
pub static UPDATE_CONNECTION_O_AUTH_REQUEST_PARAMETERS: Structure = Structure { name: "UpdateConnectionOAuthRequestParameters", union: false, members: &[
    Member::new("ClientParameters", Shape::Structure(&UPDATE_CONNECTION_O_AUTH_CLIENT_REQUEST_PARAMETERS)),
    Member::new("AuthorizationEndpoint", Shape::String(&HTTPS_ENDPOINT)),
    Member::new("HttpMethod", Shape::String(&CONNECTION_O_AUTH_HTTP_METHOD)),
    Member::new("OAuthHttpParameters", Shape::Structure(&CONNECTION_HTTP_PARAMETERS)),
] };
pub static UPDATE_CONNECTION_REQUEST: Structure = Structure { name: "UpdateConnectionRequest", union: false, members: &[
    Member::new("Name", Shape::String(&CONNECTION_NAME)).required(),
    Member::new("Description", Shape::String(&CONNECTION_DESCRIPTION)),
    Member::new("AuthorizationType", Shape::String(&CONNECTION_AUTHORIZATION_TYPE)),
    Member::new("AuthParameters", Shape::Structure(&UPDATE_CONNECTION_AUTH_REQUEST_PARAMETERS)),
    Member::new("InvocationConnectivityParameters", Shape::Structure(&CONNECTIVITY_RESOURCE_PARAMETERS)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
] };
pub static UPDATE_CONNECTION_RESPONSE: Structure = Structure { name: "UpdateConnectionResponse", union: false, members: &[
    Member::new("ConnectionArn", Shape::String(&CONNECTION_ARN)),
    Member::new("ConnectionState", Shape::String(&CONNECTION_STATE)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastAuthorizedTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static UPDATE_EVENT_BUS_REQUEST: Structure = Structure { name: "UpdateEventBusRequest", union: false, members: &[
    Member::new("Name", Shape::String(&EVENT_BUS_NAME)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
    Member::new("Description", Shape::String(&EVENT_BUS_DESCRIPTION)),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("LogConfig", Shape::Structure(&LOG_CONFIG)),
] };
pub static UPDATE_EVENT_BUS_RESPONSE: Structure = Structure { name: "UpdateEventBusResponse", union: false, members: &[
    Member::new("Arn", Shape::String(&STRING)),
    Member::new("Name", Shape::String(&EVENT_BUS_NAME)),
    Member::new("KmsKeyIdentifier", Shape::String(&KMS_KEY_IDENTIFIER)),
    Member::new("Description", Shape::String(&EVENT_BUS_DESCRIPTION)),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("LogConfig", Shape::Structure(&LOG_CONFIG)),
] };
