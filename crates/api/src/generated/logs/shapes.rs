// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ACCESS_DENIED_EXCEPTION: Structure = Structure { name: "AccessDeniedException", union: false, members: &[
] };
static PATTERN_OF_ACCOUNT_ID: Pattern = Pattern::new(r"^\d{12}$");
pub static ACCOUNT_ID: Text = Text { min: Some(12), max: Some(12), pattern: Some(&PATTERN_OF_ACCOUNT_ID), values: &[], sensitive: false };
pub static ACCOUNT_IDS: List = List { member: Shape::String(&ACCOUNT_ID), wire: "member", flattened: false, min: Some(0), max: Some(20) };
static PATTERN_OF_AMAZON_RESOURCE_NAME: Pattern = Pattern::new(r"[\w+=/:,.@-]*");
pub static AMAZON_RESOURCE_NAME: Text = Text { min: Some(1), max: Some(1011), pattern: Some(&PATTERN_OF_AMAZON_RESOURCE_NAME), values: &[], sensitive: false };
pub static ARN: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static CREATE_LOG_GROUP_REQUEST: Structure = Structure { name: "CreateLogGroupRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)).required(),
    Member::new("kmsKeyId", Shape::String(&KMS_KEY_ID)),
    Member::new("tags", Shape::Map(&TAGS)),
    Member::new("logGroupClass", Shape::String(&LOG_GROUP_CLASS)),
    Member::new("deletionProtectionEnabled", Shape::Boolean),
] };
pub static CREATE_LOG_STREAM_REQUEST: Structure = Structure { name: "CreateLogStreamRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)).required(),
    Member::new("logStreamName", Shape::String(&LOG_STREAM_NAME)).required(),
] };
pub static DATA_ALREADY_ACCEPTED_EXCEPTION: Structure = Structure { name: "DataAlreadyAcceptedException", union: false, members: &[
    Member::new("expectedSequenceToken", Shape::String(&SEQUENCE_TOKEN)),
] };
pub static DATA_PROTECTION_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["ACTIVATED", "DELETED", "ARCHIVED", "DISABLED"], sensitive: false };
pub static DAYS: Whole = Whole { min: None, max: None };
pub static DELETE_LOG_GROUP_REQUEST: Structure = Structure { name: "DeleteLogGroupRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)).required(),
] };
pub static DELETE_LOG_STREAM_REQUEST: Structure = Structure { name: "DeleteLogStreamRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)).required(),
    Member::new("logStreamName", Shape::String(&LOG_STREAM_NAME)).required(),
] };
pub static DELETE_RETENTION_POLICY_REQUEST: Structure = Structure { name: "DeleteRetentionPolicyRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)).required(),
] };
pub static DELETE_SUBSCRIPTION_FILTER_REQUEST: Structure = Structure { name: "DeleteSubscriptionFilterRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)).required(),
    Member::new("filterName", Shape::String(&FILTER_NAME)).required(),
] };
pub static DESCRIBE_LIMIT: Whole = Whole { min: Some(1), max: Some(50) };
pub static DESCRIBE_LOG_GROUPS_LOG_GROUP_IDENTIFIERS: List = List { member: Shape::String(&LOG_GROUP_IDENTIFIER), wire: "member", flattened: false, min: Some(1), max: Some(50) };
pub static DESCRIBE_LOG_GROUPS_REQUEST: Structure = Structure { name: "DescribeLogGroupsRequest", union: false, members: &[
    Member::new("accountIdentifiers", Shape::List(&ACCOUNT_IDS)),
    Member::new("logGroupNamePrefix", Shape::String(&LOG_GROUP_NAME)),
    Member::new("logGroupNamePattern", Shape::String(&LOG_GROUP_NAME_PATTERN)),
    Member::new("nextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("limit", Shape::Integer(&DESCRIBE_LIMIT)),
    Member::new("includeLinkedAccounts", Shape::Boolean),
    Member::new("logGroupClass", Shape::String(&LOG_GROUP_CLASS)),
    Member::new("logGroupIdentifiers", Shape::List(&DESCRIBE_LOG_GROUPS_LOG_GROUP_IDENTIFIERS)),
] };
pub static DESCRIBE_LOG_GROUPS_RESPONSE: Structure = Structure { name: "DescribeLogGroupsResponse", union: false, members: &[
    Member::new("logGroups", Shape::List(&LOG_GROUPS)),
    Member::new("nextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static DESCRIBE_LOG_STREAMS_REQUEST: Structure = Structure { name: "DescribeLogStreamsRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)),
    Member::new("logGroupIdentifier", Shape::String(&LOG_GROUP_IDENTIFIER)),
    Member::new("logStreamNamePrefix", Shape::String(&LOG_STREAM_NAME)),
    Member::new("orderBy", Shape::String(&ORDER_BY)),
    Member::new("descending", Shape::Boolean),
    Member::new("nextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("limit", Shape::Integer(&DESCRIBE_LIMIT)),
] };
pub static DESCRIBE_LOG_STREAMS_RESPONSE: Structure = Structure { name: "DescribeLogStreamsResponse", union: false, members: &[
    Member::new("logStreams", Shape::List(&LOG_STREAMS)),
    Member::new("nextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static DESCRIBE_SUBSCRIPTION_FILTERS_REQUEST: Structure = Structure { name: "DescribeSubscriptionFiltersRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)).required(),
    Member::new("filterNamePrefix", Shape::String(&FILTER_NAME)),
    Member::new("nextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("limit", Shape::Integer(&DESCRIBE_LIMIT)),
] };
pub static DESCRIBE_SUBSCRIPTION_FILTERS_RESPONSE: Structure = Structure { name: "DescribeSubscriptionFiltersResponse", union: false, members: &[
    Member::new("subscriptionFilters", Shape::List(&SUBSCRIPTION_FILTERS)),
    Member::new("nextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static DESTINATION_ARN: Text = Text { min: Some(1), max: None, pattern: None, values: &[], sensitive: false };
pub static DISTRIBUTION: Text = Text { min: None, max: None, pattern: None, values: &["Random", "ByLogStream"], sensitive: false };
pub static EMIT_SYSTEM_FIELDS: List = List { member: Shape::String(&SYSTEM_FIELD), wire: "member", flattened: false, min: None, max: None };
pub static ENTITY: Structure = Structure { name: "Entity", union: false, members: &[
    Member::new("keyAttributes", Shape::Map(&ENTITY_KEY_ATTRIBUTES)),
    Member::new("attributes", Shape::Map(&ENTITY_ATTRIBUTES)),
] };
pub static ENTITY_ATTRIBUTES: Map = Map { key: Shape::String(&ENTITY_ATTRIBUTES_KEY), value: Shape::String(&ENTITY_ATTRIBUTES_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: Some(0), max: Some(10), sensitive: false };
pub static ENTITY_ATTRIBUTES_KEY: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static ENTITY_ATTRIBUTES_VALUE: Text = Text { min: Some(1), max: Some(512), pattern: None, values: &[], sensitive: false };
pub static ENTITY_KEY_ATTRIBUTES: Map = Map { key: Shape::String(&ENTITY_KEY_ATTRIBUTES_KEY), value: Shape::String(&ENTITY_KEY_ATTRIBUTES_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: Some(2), max: Some(4), sensitive: false };
pub static ENTITY_KEY_ATTRIBUTES_KEY: Text = Text { min: Some(1), max: Some(32), pattern: None, values: &[], sensitive: false };
pub static ENTITY_KEY_ATTRIBUTES_VALUE: Text = Text { min: Some(1), max: Some(512), pattern: None, values: &[], sensitive: false };
pub static ENTITY_REJECTION_ERROR_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["InvalidEntity", "InvalidTypeValue", "InvalidKeyAttributes", "InvalidAttributes", "EntitySizeTooLarge", "UnsupportedLogGroupType", "MissingRequiredFields"], sensitive: false };
pub static EVENT_ID: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static EVENT_MESSAGE: Text = Text { min: Some(1), max: None, pattern: None, values: &[], sensitive: false };
pub static EVENTS_LIMIT: Whole = Whole { min: Some(1), max: Some(10000) };
pub static FIELD_SELECTION_CRITERIA: Text = Text { min: Some(0), max: Some(2000), pattern: None, values: &[], sensitive: false };
pub static FILTER_COUNT: Whole = Whole { min: None, max: None };
pub static FILTER_LOG_EVENTS_REQUEST: Structure = Structure { name: "FilterLogEventsRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)),
    Member::new("logGroupIdentifier", Shape::String(&LOG_GROUP_IDENTIFIER)),
    Member::new("logStreamNames", Shape::List(&INPUT_LOG_STREAM_NAMES)),
    Member::new("logStreamNamePrefix", Shape::String(&LOG_STREAM_NAME)),
    Member::new("startTime", Shape::Long(&TIMESTAMP)),
    Member::new("endTime", Shape::Long(&TIMESTAMP)),
    Member::new("filterPattern", Shape::String(&FILTER_PATTERN)),
    Member::new("nextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("limit", Shape::Integer(&EVENTS_LIMIT)),
    Member::new("startFromHead", Shape::Boolean),
    Member::new("interleaved", Shape::Boolean),
    Member::new("unmask", Shape::Boolean),
] };
pub static FILTER_LOG_EVENTS_RESPONSE: Structure = Structure { name: "FilterLogEventsResponse", union: false, members: &[
    Member::new("events", Shape::List(&FILTERED_LOG_EVENTS)),
    Member::new("searchedLogStreams", Shape::List(&SEARCHED_LOG_STREAMS)),
    Member::new("nextToken", Shape::String(&NEXT_TOKEN)),
] };
static PATTERN_OF_FILTER_NAME: Pattern = Pattern::new("[^:*]*");
pub static FILTER_NAME: Text = Text { min: Some(1), max: Some(512), pattern: Some(&PATTERN_OF_FILTER_NAME), values: &[], sensitive: false };
pub static FILTER_PATTERN: Text = Text { min: Some(0), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static FILTERED_LOG_EVENT: Structure = Structure { name: "FilteredLogEvent", union: false, members: &[
    Member::new("logStreamName", Shape::String(&LOG_STREAM_NAME)),
    Member::new("timestamp", Shape::Long(&TIMESTAMP)),
    Member::new("message", Shape::String(&EVENT_MESSAGE)),
    Member::new("ingestionTime", Shape::Long(&TIMESTAMP)),
    Member::new("eventId", Shape::String(&EVENT_ID)),
] };
pub static FILTERED_LOG_EVENTS: List = List { member: Shape::Structure(&FILTERED_LOG_EVENT), wire: "member", flattened: false, min: None, max: None };
pub static GET_LOG_EVENTS_REQUEST: Structure = Structure { name: "GetLogEventsRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)),
    Member::new("logGroupIdentifier", Shape::String(&LOG_GROUP_IDENTIFIER)),
    Member::new("logStreamName", Shape::String(&LOG_STREAM_NAME)).required(),
    Member::new("startTime", Shape::Long(&TIMESTAMP)),
    Member::new("endTime", Shape::Long(&TIMESTAMP)),
    Member::new("nextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("limit", Shape::Integer(&EVENTS_LIMIT)),
    Member::new("startFromHead", Shape::Boolean),
    Member::new("unmask", Shape::Boolean),
] };
pub static GET_LOG_EVENTS_RESPONSE: Structure = Structure { name: "GetLogEventsResponse", union: false, members: &[
    Member::new("events", Shape::List(&OUTPUT_LOG_EVENTS)),
    Member::new("nextForwardToken", Shape::String(&NEXT_TOKEN)),
    Member::new("nextBackwardToken", Shape::String(&NEXT_TOKEN)),
] };
pub static INHERITED_PROPERTIES: List = List { member: Shape::String(&INHERITED_PROPERTY), wire: "member", flattened: false, min: None, max: None };
pub static INHERITED_PROPERTY: Text = Text { min: None, max: None, pattern: None, values: &["ACCOUNT_DATA_PROTECTION"], sensitive: false };
pub static INPUT_LOG_EVENT: Structure = Structure { name: "InputLogEvent", union: false, members: &[
    Member::new("timestamp", Shape::Long(&TIMESTAMP)).required(),
    Member::new("message", Shape::String(&EVENT_MESSAGE)).required(),
] };
pub static INPUT_LOG_EVENTS: List = List { member: Shape::Structure(&INPUT_LOG_EVENT), wire: "member", flattened: false, min: Some(1), max: Some(10000) };
pub static INPUT_LOG_STREAM_NAMES: List = List { member: Shape::String(&LOG_STREAM_NAME), wire: "member", flattened: false, min: Some(1), max: Some(100) };
pub static INVALID_OPERATION_EXCEPTION: Structure = Structure { name: "InvalidOperationException", union: false, members: &[
] };
pub static INVALID_PARAMETER_EXCEPTION: Structure = Structure { name: "InvalidParameterException", union: false, members: &[
] };
pub static INVALID_SEQUENCE_TOKEN_EXCEPTION: Structure = Structure { name: "InvalidSequenceTokenException", union: false, members: &[
    Member::new("expectedSequenceToken", Shape::String(&SEQUENCE_TOKEN)),
] };
pub static KMS_KEY_ID: Text = Text { min: None, max: Some(256), pattern: None, values: &[], sensitive: false };
pub static LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "LimitExceededException", union: false, members: &[
] };
pub static LIST_TAGS_FOR_RESOURCE_REQUEST: Structure = Structure { name: "ListTagsForResourceRequest", union: false, members: &[
    Member::new("resourceArn", Shape::String(&AMAZON_RESOURCE_NAME)).required(),
] };
pub static LIST_TAGS_FOR_RESOURCE_RESPONSE: Structure = Structure { name: "ListTagsForResourceResponse", union: false, members: &[
    Member::new("tags", Shape::Map(&TAGS)),
] };
pub static LIST_TAGS_LOG_GROUP_REQUEST: Structure = Structure { name: "ListTagsLogGroupRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)).required(),
] };
pub static LIST_TAGS_LOG_GROUP_RESPONSE: Structure = Structure { name: "ListTagsLogGroupResponse", union: false, members: &[
    Member::new("tags", Shape::Map(&TAGS)),
] };
pub static LOG_EVENT_INDEX: Whole = Whole { min: None, max: None };
pub static LOG_GROUP: Structure = Structure { name: "LogGroup", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)),
    Member::new("creationTime", Shape::Long(&TIMESTAMP)),
    Member::new("retentionInDays", Shape::Integer(&DAYS)),
    Member::new("metricFilterCount", Shape::Integer(&FILTER_COUNT)),
    Member::new("arn", Shape::String(&ARN)),
    Member::new("storedBytes", Shape::Long(&STORED_BYTES)),
    Member::new("kmsKeyId", Shape::String(&KMS_KEY_ID)),
    Member::new("dataProtectionStatus", Shape::String(&DATA_PROTECTION_STATUS)),
    Member::new("inheritedProperties", Shape::List(&INHERITED_PROPERTIES)),
    Member::new("logGroupClass", Shape::String(&LOG_GROUP_CLASS)),
    Member::new("logGroupArn", Shape::String(&ARN)),
    Member::new("deletionProtectionEnabled", Shape::Boolean),
    Member::new("bearerTokenAuthenticationEnabled", Shape::Boolean),
    Member::new("retentionPolicyName", Shape::String(&POLICY_NAME)),
] };
pub static LOG_GROUP_CLASS: Text = Text { min: None, max: None, pattern: None, values: &["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"], sensitive: false };
static PATTERN_OF_LOG_GROUP_IDENTIFIER: Pattern = Pattern::new(r"[\w#+=/:,.@-]*");
pub static LOG_GROUP_IDENTIFIER: Text = Text { min: Some(1), max: Some(2048), pattern: Some(&PATTERN_OF_LOG_GROUP_IDENTIFIER), values: &[], sensitive: false };
static PATTERN_OF_LOG_GROUP_NAME: Pattern = Pattern::new(r"[\.\-_/#A-Za-z0-9]+");
pub static LOG_GROUP_NAME: Text = Text { min: Some(1), max: Some(512), pattern: Some(&PATTERN_OF_LOG_GROUP_NAME), values: &[], sensitive: false };
static PATTERN_OF_LOG_GROUP_NAME_PATTERN: Pattern = Pattern::new(r"[\.\-_/#A-Za-z0-9]*");
pub static LOG_GROUP_NAME_PATTERN: Text = Text { min: Some(0), max: Some(512), pattern: Some(&PATTERN_OF_LOG_GROUP_NAME_PATTERN), values: &[], sensitive: false };
pub static LOG_GROUPS: List = List { member: Shape::Structure(&LOG_GROUP), wire: "member", flattened: false, min: None, max: None };
pub static LOG_STREAM: Structure = Structure { name: "LogStream", union: false, members: &[
    Member::new("logStreamName", Shape::String(&LOG_STREAM_NAME)),
    Member::new("creationTime", Shape::Long(&TIMESTAMP)),
    Member::new("firstEventTimestamp", Shape::Long(&TIMESTAMP)),
    Member::new("lastEventTimestamp", Shape::Long(&TIMESTAMP)),
    Member::new("lastIngestionTime", Shape::Long(&TIMESTAMP)),
    Member::new("uploadSequenceToken", Shape::String(&SEQUENCE_TOKEN)),
    Member::new("arn", Shape::String(&ARN)),
    Member::new("storedBytes", Shape::Long(&STORED_BYTES)),
] };
static PATTERN_OF_LOG_STREAM_NAME: Pattern = Pattern::new("[^:*]*");
pub static LOG_STREAM_NAME: Text = Text { min: Some(1), max: Some(512), pattern: Some(&PATTERN_OF_LOG_STREAM_NAME), values: &[], sensitive: false };
pub static LOG_STREAMS: List = List { member: Shape::Structure(&LOG_STREAM), wire: "member", flattened: false, min: None, max: None };
pub static MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static NEXT_TOKEN: Text = Text { min: Some(1), max: None, pattern: None, values: &[], sensitive: false };
pub static OPERATION_ABORTED_EXCEPTION: Structure = Structure { name: "OperationAbortedException", union: false, members: &[
] };
pub static ORDER_BY: Text = Text { min: None, max: None, pattern: None, values: &["LogStreamName", "LastEventTime"], sensitive: false };
pub static OUTPUT_LOG_EVENT: Structure = Structure { name: "OutputLogEvent", union: false, members: &[
    Member::new("timestamp", Shape::Long(&TIMESTAMP)),
    Member::new("message", Shape::String(&EVENT_MESSAGE)),
    Member::new("ingestionTime", Shape::Long(&TIMESTAMP)),
] };
pub static OUTPUT_LOG_EVENTS: List = List { member: Shape::Structure(&OUTPUT_LOG_EVENT), wire: "member", flattened: false, min: None, max: None };
pub static POLICY_NAME: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static PUT_LOG_EVENTS_REQUEST: Structure = Structure { name: "PutLogEventsRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)).required(),
    Member::new("logStreamName", Shape::String(&LOG_STREAM_NAME)).required(),
    Member::new("logEvents", Shape::List(&INPUT_LOG_EVENTS)).required(),
    Member::new("sequenceToken", Shape::String(&SEQUENCE_TOKEN)),
    Member::new("entity", Shape::Structure(&ENTITY)),
] };
pub static PUT_LOG_EVENTS_RESPONSE: Structure = Structure { name: "PutLogEventsResponse", union: false, members: &[
    Member::new("nextSequenceToken", Shape::String(&SEQUENCE_TOKEN)),
    Member::new("rejectedLogEventsInfo", Shape::Structure(&REJECTED_LOG_EVENTS_INFO)),
    Member::new("rejectedEntityInfo", Shape::Structure(&REJECTED_ENTITY_INFO)),
] };
pub static PUT_LOG_GROUP_DELETION_PROTECTION_REQUEST: Structure = Structure { name: "PutLogGroupDeletionProtectionRequest", union: false, members: &[
    Member::new("logGroupIdentifier", Shape::String(&LOG_GROUP_IDENTIFIER)).required(),
    Member::new("deletionProtectionEnabled", Shape::Boolean).required(),
] };
pub static PUT_RETENTION_POLICY_REQUEST: Structure = Structure { name: "PutRetentionPolicyRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)).required(),
    Member::new("retentionInDays", Shape::Integer(&DAYS)).required(),
] };
pub static PUT_SUBSCRIPTION_FILTER_REQUEST: Structure = Structure { name: "PutSubscriptionFilterRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)).required(),
    Member::new("filterName", Shape::String(&FILTER_NAME)).required(),
    Member::new("filterPattern", Shape::String(&FILTER_PATTERN)).required(),
    Member::new("destinationArn", Shape::String(&DESTINATION_ARN)).required(),
    Member::new("roleArn", Shape::String(&ROLE_ARN)),
    Member::new("distribution", Shape::String(&DISTRIBUTION)),
    Member::new("applyOnTransformedLogs", Shape::Boolean),
    Member::new("fieldSelectionCriteria", Shape::String(&FIELD_SELECTION_CRITERIA)),
    Member::new("emitSystemFields", Shape::List(&EMIT_SYSTEM_FIELDS)),
] };
pub static REJECTED_ENTITY_INFO: Structure = Structure { name: "RejectedEntityInfo", union: false, members: &[
    Member::new("errorType", Shape::String(&ENTITY_REJECTION_ERROR_TYPE)).required(),
] };
pub static REJECTED_LOG_EVENTS_INFO: Structure = Structure { name: "RejectedLogEventsInfo", union: false, members: &[
    Member::new("tooNewLogEventStartIndex", Shape::Integer(&LOG_EVENT_INDEX)),
    Member::new("tooOldLogEventEndIndex", Shape::Integer(&LOG_EVENT_INDEX)),
    Member::new("expiredLogEventEndIndex", Shape::Integer(&LOG_EVENT_INDEX)),
] };
pub static RESOURCE_ALREADY_EXISTS_EXCEPTION: Structure = Structure { name: "ResourceAlreadyExistsException", union: false, members: &[
] };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ResourceNotFoundException", union: false, members: &[
] };
pub static ROLE_ARN: Text = Text { min: Some(1), max: None, pattern: None, values: &[], sensitive: false };
pub static SEARCHED_LOG_STREAM: Structure = Structure { name: "SearchedLogStream", union: false, members: &[
    Member::new("logStreamName", Shape::String(&LOG_STREAM_NAME)),
    Member::new("searchedCompletely", Shape::Boolean),
] };
pub static SEARCHED_LOG_STREAMS: List = List { member: Shape::Structure(&SEARCHED_LOG_STREAM), wire: "member", flattened: false, min: None, max: None };
pub static SEQUENCE_TOKEN: Text = Text { min: Some(1), max: None, pattern: None, values: &[], sensitive: false };
pub static SERVICE_UNAVAILABLE_EXCEPTION: Structure = Structure { name: "ServiceUnavailableException", union: false, members: &[
] };
pub static STORED_BYTES: Whole = Whole { min: Some(0), max: None };
pub static SUBSCRIPTION_FILTER: Structure = Structure { name: "SubscriptionFilter", union: false, members: &[
    Member::new("filterName", Shape::String(&FILTER_NAME)),
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)),
    Member::new("filterPattern", Shape::String(&FILTER_PATTERN)),
    Member::new("destinationArn", Shape::String(&DESTINATION_ARN)),
    Member::new("roleArn", Shape::String(&ROLE_ARN)),
    Member::new("distribution", Shape::String(&DISTRIBUTION)),
    Member::new("applyOnTransformedLogs", Shape::Boolean),
    Member::new("creationTime", Shape::Long(&TIMESTAMP)),
    Member::new("fieldSelectionCriteria", Shape::String(&FIELD_SELECTION_CRITERIA)),
    Member::new("emitSystemFields", Shape::List(&EMIT_SYSTEM_FIELDS)),
] };
pub static SUBSCRIPTION_FILTERS: List = List { member: Shape::Structure(&SUBSCRIPTION_FILTER), wire: "member", flattened: false, min: None, max: None };
pub static SYSTEM_FIELD: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
static PATTERN_OF_TAG_KEY: Pattern = Pattern::new(r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]+)$");
pub static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_TAG_KEY), values: &[], sensitive: false };
pub static TAG_KEY_LIST: List = List { member: Shape::String(&TAG_KEY), wire: "member", flattened: false, min: Some(0), max: Some(50) };
pub static TAG_LIST: List = List { member: Shape::String(&TAG_KEY), wire: "member", flattened: false, min: Some(1), max: None };
pub static TAG_LOG_GROUP_REQUEST: Structure = Structure { name: "TagLogGroupRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)).required(),
    Member::new("tags", Shape::Map(&TAGS)).required(),
] };
pub static TAG_RESOURCE_REQUEST: Structure = Structure { name: "TagResourceRequest", union: false, members: &[
    Member::new("resourceArn", Shape::String(&AMAZON_RESOURCE_NAME)).required(),
    Member::new("tags", Shape::Map(&TAGS)).required(),
] };
static PATTERN_OF_TAG_VALUE: Pattern = Pattern::new(r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$");
pub static TAG_VALUE: Text = Text { min: None, max: Some(256), pattern: Some(&PATTERN_OF_TAG_VALUE), values: &[], sensitive: false };
pub static TAGS: Map = Map { key: Shape::String(&TAG_KEY), value: Shape::String(&TAG_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: Some(1), max: Some(50), sensitive: false };
pub static TIMESTAMP: Whole = Whole { min: Some(0), max: None };
pub static TOO_MANY_TAGS_EXCEPTION: Structure = Structure { name: "TooManyTagsException", union: false, members: &[
    Member::new("message", Shape::String(&MESSAGE)),
    Member::new("resourceName", Shape::String(&AMAZON_RESOURCE_NAME)),
] };
pub static UNRECOGNIZED_CLIENT_EXCEPTION: Structure = Structure { name: "UnrecognizedClientException", union: false, members: &[
] };
pub static UNTAG_LOG_GROUP_REQUEST: Structure = Structure { name: "UntagLogGroupRequest", union: false, members: &[
    Member::new("logGroupName", Shape::String(&LOG_GROUP_NAME)).required(),
    Member::new("tags", Shape::List(&TAG_LIST)).required(),
] };
pub static UNTAG_RESOURCE_REQUEST: Structure = Structure { name: "UntagResourceRequest", union: false, members: &[
    Member::new("resourceArn", Shape::String(&AMAZON_RESOURCE_NAME)).required(),
    Member::new("tagKeys", Shape::List(&TAG_KEY_LIST)).required(),
] };
pub static VALIDATION_EXCEPTION: Structure = Structure { name: "ValidationException", union: false, members: &[
] };
