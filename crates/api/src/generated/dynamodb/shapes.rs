// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ARCHIVAL_REASON: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ARCHIVAL_SUMMARY: Structure = Structure { name: "ArchivalSummary", union: false, members: &[
    Member::new("ArchivalDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ArchivalReason", Shape::String(&ARCHIVAL_REASON)),
    Member::new("ArchivalBackupArn", Shape::String(&BACKUP_ARN)),
] };
pub static ATTRIBUTE_ACTION: Text = Text { min: None, max: None, pattern: None, values: &["ADD", "PUT", "DELETE"], sensitive: false };
pub static ATTRIBUTE_DEFINITION: Structure = Structure { name: "AttributeDefinition", union: false, members: &[
    Member::new("AttributeName", Shape::String(&KEY_SCHEMA_ATTRIBUTE_NAME)).required(),
    Member::new("AttributeType", Shape::String(&SCALAR_ATTRIBUTE_TYPE)).required(),
] };
pub static ATTRIBUTE_DEFINITIONS: List = List { member: Shape::Structure(&ATTRIBUTE_DEFINITION), wire: "member", flattened: false, min: None, max: None };
pub static ATTRIBUTE_MAP: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::Structure(&ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static ATTRIBUTE_NAME: Text = Text { min: None, max: Some(65535), pattern: None, values: &[], sensitive: false };
pub static ATTRIBUTE_NAME_LIST: List = List { member: Shape::String(&ATTRIBUTE_NAME), wire: "member", flattened: false, min: Some(1), max: None };
pub static ATTRIBUTE_UPDATES: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::Structure(&ATTRIBUTE_VALUE_UPDATE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static ATTRIBUTE_VALUE: Structure = Structure { name: "AttributeValue", union: false, members: &[
    Member::new("S", Shape::String(&STRING_ATTRIBUTE_VALUE)),
    Member::new("N", Shape::String(&NUMBER_ATTRIBUTE_VALUE)),
    Member::new("B", Shape::Blob(&BINARY_ATTRIBUTE_VALUE)),
    Member::new("SS", Shape::List(&STRING_SET_ATTRIBUTE_VALUE)),
    Member::new("NS", Shape::List(&NUMBER_SET_ATTRIBUTE_VALUE)),
    Member::new("BS", Shape::List(&BINARY_SET_ATTRIBUTE_VALUE)),
    Member::new("M", Shape::Map(&MAP_ATTRIBUTE_VALUE)),
    Member::new("L", Shape::List(&LIST_ATTRIBUTE_VALUE)),
    Member::new("NULL", Shape::Boolean),
    Member::new("BOOL", Shape::Boolean),
] };
pub static ATTRIBUTE_VALUE_LIST: List = List { member: Shape::Structure(&ATTRIBUTE_VALUE), wire: "member", flattened: false, min: None, max: None };
pub static ATTRIBUTE_VALUE_UPDATE: Structure = Structure { name: "AttributeValueUpdate", union: false, members: &[
    Member::new("Value", Shape::Structure(&ATTRIBUTE_VALUE)),
    Member::new("Action", Shape::String(&ATTRIBUTE_ACTION)),
] };
pub static AVAILABILITY_ERROR_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static BACKUP_ARN: Text = Text { min: Some(37), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static BACKUP_DESCRIPTION: Structure = Structure { name: "BackupDescription", union: false, members: &[
    Member::new("BackupDetails", Shape::Structure(&BACKUP_DETAILS)),
    Member::new("SourceTableDetails", Shape::Structure(&SOURCE_TABLE_DETAILS)),
    Member::new("SourceTableFeatureDetails", Shape::Structure(&SOURCE_TABLE_FEATURE_DETAILS)),
] };
pub static BACKUP_DETAILS: Structure = Structure { name: "BackupDetails", union: false, members: &[
    Member::new("BackupArn", Shape::String(&BACKUP_ARN)).required(),
    Member::new("BackupName", Shape::String(&BACKUP_NAME)).required(),
    Member::new("BackupSizeBytes", Shape::Long(&BACKUP_SIZE_BYTES)),
    Member::new("BackupStatus", Shape::String(&BACKUP_STATUS)).required(),
    Member::new("BackupType", Shape::String(&BACKUP_TYPE)).required(),
    Member::new("BackupCreationDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("BackupExpiryDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static BACKUP_IN_USE_EXCEPTION: Structure = Structure { name: "BackupInUseException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
static PATTERN_OF_BACKUP_NAME: Pattern = Pattern::new("[a-zA-Z0-9_.-]+");
pub static BACKUP_NAME: Text = Text { min: Some(3), max: Some(255), pattern: Some(&PATTERN_OF_BACKUP_NAME), values: &[], sensitive: false };
pub static BACKUP_NOT_FOUND_EXCEPTION: Structure = Structure { name: "BackupNotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static BACKUP_SIZE_BYTES: Whole = Whole { min: Some(0), max: None };
pub static BACKUP_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["CREATING", "DELETED", "AVAILABLE"], sensitive: false };
pub static BACKUP_SUMMARIES: List = List { member: Shape::Structure(&BACKUP_SUMMARY), wire: "member", flattened: false, min: None, max: None };
pub static BACKUP_SUMMARY: Structure = Structure { name: "BackupSummary", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_NAME)),
    Member::new("TableId", Shape::String(&TABLE_ID)),
    Member::new("TableArn", Shape::String(&TABLE_ARN)),
    Member::new("BackupArn", Shape::String(&BACKUP_ARN)),
    Member::new("BackupName", Shape::String(&BACKUP_NAME)),
    Member::new("BackupCreationDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("BackupExpiryDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("BackupStatus", Shape::String(&BACKUP_STATUS)),
    Member::new("BackupType", Shape::String(&BACKUP_TYPE)),
    Member::new("BackupSizeBytes", Shape::Long(&BACKUP_SIZE_BYTES)),
] };
pub static BACKUP_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["USER", "SYSTEM", "AWS_BACKUP"], sensitive: false };
pub static BACKUP_TYPE_FILTER: Text = Text { min: None, max: None, pattern: None, values: &["USER", "SYSTEM", "AWS_BACKUP", "ALL"], sensitive: false };
pub static BACKUPS_INPUT_LIMIT: Whole = Whole { min: Some(1), max: Some(100) };
pub static BATCH_EXECUTE_STATEMENT_INPUT: Structure = Structure { name: "BatchExecuteStatementInput", union: false, members: &[
    Member::new("Statements", Shape::List(&PARTI_QL_BATCH_REQUEST)).required(),
    Member::new("ReturnConsumedCapacity", Shape::String(&RETURN_CONSUMED_CAPACITY)),
] };
pub static BATCH_EXECUTE_STATEMENT_OUTPUT: Structure = Structure { name: "BatchExecuteStatementOutput", union: false, members: &[
    Member::new("Responses", Shape::List(&PARTI_QL_BATCH_RESPONSE)),
    Member::new("ConsumedCapacity", Shape::List(&CONSUMED_CAPACITY_MULTIPLE)),
] };
pub static BATCH_GET_ITEM_INPUT: Structure = Structure { name: "BatchGetItemInput", union: false, members: &[
    Member::new("RequestItems", Shape::Map(&BATCH_GET_REQUEST_MAP)).required(),
    Member::new("ReturnConsumedCapacity", Shape::String(&RETURN_CONSUMED_CAPACITY)),
] };
pub static BATCH_GET_ITEM_OUTPUT: Structure = Structure { name: "BatchGetItemOutput", union: false, members: &[
    Member::new("Responses", Shape::Map(&BATCH_GET_RESPONSE_MAP)),
    Member::new("UnprocessedKeys", Shape::Map(&BATCH_GET_REQUEST_MAP)),
    Member::new("ConsumedCapacity", Shape::List(&CONSUMED_CAPACITY_MULTIPLE)),
] };
pub static BATCH_GET_REQUEST_MAP: Map = Map { key: Shape::String(&TABLE_ARN), value: Shape::Structure(&KEYS_AND_ATTRIBUTES), key_wire: "key", value_wire: "value", flattened: false, min: Some(1), max: Some(100), sensitive: false };
pub static BATCH_GET_RESPONSE_MAP: Map = Map { key: Shape::String(&TABLE_ARN), value: Shape::List(&ITEM_LIST), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static BATCH_STATEMENT_ERROR: Structure = Structure { name: "BatchStatementError", union: false, members: &[
    Member::new("Code", Shape::String(&BATCH_STATEMENT_ERROR_CODE_ENUM)),
    Member::new("Message", Shape::String(&STRING)),
    Member::new("Item", Shape::Map(&ATTRIBUTE_MAP)),
] };
pub static BATCH_STATEMENT_ERROR_CODE_ENUM: Text = Text { min: None, max: None, pattern: None, values: &["ConditionalCheckFailed", "ItemCollectionSizeLimitExceeded", "RequestLimitExceeded", "ValidationError", "ProvisionedThroughputExceeded", "TransactionConflict", "ThrottlingError", "InternalServerError", "ResourceNotFound", "AccessDenied", "DuplicateItem"], sensitive: false };
pub static BATCH_STATEMENT_REQUEST: Structure = Structure { name: "BatchStatementRequest", union: false, members: &[
    Member::new("Statement", Shape::String(&PARTI_QL_STATEMENT)).required(),
    Member::new("Parameters", Shape::List(&PREPARED_STATEMENT_PARAMETERS)),
    Member::new("ConsistentRead", Shape::Boolean),
    Member::new("ReturnValuesOnConditionCheckFailure", Shape::String(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE)),
] };
pub static BATCH_STATEMENT_RESPONSE: Structure = Structure { name: "BatchStatementResponse", union: false, members: &[
    Member::new("Error", Shape::Structure(&BATCH_STATEMENT_ERROR)),
    Member::new("TableName", Shape::String(&TABLE_NAME)),
    Member::new("Item", Shape::Map(&ATTRIBUTE_MAP)),
] };
pub static BATCH_WRITE_ITEM_INPUT: Structure = Structure { name: "BatchWriteItemInput", union: false, members: &[
    Member::new("RequestItems", Shape::Map(&BATCH_WRITE_ITEM_REQUEST_MAP)).required(),
    Member::new("ReturnConsumedCapacity", Shape::String(&RETURN_CONSUMED_CAPACITY)),
    Member::new("ReturnItemCollectionMetrics", Shape::String(&RETURN_ITEM_COLLECTION_METRICS)),
] };
pub static BATCH_WRITE_ITEM_OUTPUT: Structure = Structure { name: "BatchWriteItemOutput", union: false, members: &[
    Member::new("UnprocessedItems", Shape::Map(&BATCH_WRITE_ITEM_REQUEST_MAP)),
    Member::new("ItemCollectionMetrics", Shape::Map(&ITEM_COLLECTION_METRICS_PER_TABLE)),
    Member::new("ConsumedCapacity", Shape::List(&CONSUMED_CAPACITY_MULTIPLE)),
] };
pub static BATCH_WRITE_ITEM_REQUEST_MAP: Map = Map { key: Shape::String(&TABLE_ARN), value: Shape::List(&WRITE_REQUESTS), key_wire: "key", value_wire: "value", flattened: false, min: Some(1), max: Some(25), sensitive: false };
pub static BILLING_MODE: Text = Text { min: None, max: None, pattern: None, values: &["PROVISIONED", "PAY_PER_REQUEST"], sensitive: false };
pub static BILLING_MODE_SUMMARY: Structure = Structure { name: "BillingModeSummary", union: false, members: &[
    Member::new("BillingMode", Shape::String(&BILLING_MODE)),
    Member::new("LastUpdateToPayPerRequestDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static BINARY_ATTRIBUTE_VALUE: Bytes = Bytes { min: None, max: None, sensitive: false };
pub static BINARY_SET_ATTRIBUTE_VALUE: List = List { member: Shape::Blob(&BINARY_ATTRIBUTE_VALUE), wire: "member", flattened: false, min: None, max: None };
pub static CANCELLATION_REASON: Structure = Structure { name: "CancellationReason", union: false, members: &[
    Member::new("Item", Shape::Map(&ATTRIBUTE_MAP)),
    Member::new("Code", Shape::String(&CODE)),
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static CANCELLATION_REASON_LIST: List = List { member: Shape::Structure(&CANCELLATION_REASON), wire: "member", flattened: false, min: Some(1), max: Some(100) };
pub static CAPACITY: Structure = Structure { name: "Capacity", union: false, members: &[
    Member::new("ReadCapacityUnits", Shape::Double(&CONSUMED_CAPACITY_UNITS)),
    Member::new("WriteCapacityUnits", Shape::Double(&CONSUMED_CAPACITY_UNITS)),
    Member::new("CapacityUnits", Shape::Double(&CONSUMED_CAPACITY_UNITS)),
] };
pub static CLIENT_REQUEST_TOKEN: Text = Text { min: Some(1), max: Some(36), pattern: None, values: &[], sensitive: false };
pub static CODE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static COMPARISON_OPERATOR: Text = Text { min: None, max: None, pattern: None, values: &["EQ", "NE", "IN", "LE", "LT", "GE", "GT", "BETWEEN", "NOT_NULL", "NULL", "CONTAINS", "NOT_CONTAINS", "BEGINS_WITH"], sensitive: false };
pub static CONDITION: Structure = Structure { name: "Condition", union: false, members: &[
    Member::new("AttributeValueList", Shape::List(&ATTRIBUTE_VALUE_LIST)),
    Member::new("ComparisonOperator", Shape::String(&COMPARISON_OPERATOR)).required(),
] };
pub static CONDITION_CHECK: Structure = Structure { name: "ConditionCheck", union: false, members: &[
    Member::new("Key", Shape::Map(&KEY)).required(),
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("ConditionExpression", Shape::String(&CONDITION_EXPRESSION)).required(),
    Member::new("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP)),
    Member::new("ExpressionAttributeValues", Shape::Map(&EXPRESSION_ATTRIBUTE_VALUE_MAP)),
    Member::new("ReturnValuesOnConditionCheckFailure", Shape::String(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE)),
] };
pub static CONDITION_EXPRESSION: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static CONDITIONAL_CHECK_FAILED_EXCEPTION: Structure = Structure { name: "ConditionalCheckFailedException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
    Member::new("Item", Shape::Map(&ATTRIBUTE_MAP)),
] };
pub static CONDITIONAL_OPERATOR: Text = Text { min: None, max: None, pattern: None, values: &["AND", "OR"], sensitive: false };
pub static CONSUMED_CAPACITY: Structure = Structure { name: "ConsumedCapacity", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)),
    Member::new("CapacityUnits", Shape::Double(&CONSUMED_CAPACITY_UNITS)),
    Member::new("ReadCapacityUnits", Shape::Double(&CONSUMED_CAPACITY_UNITS)),
    Member::new("WriteCapacityUnits", Shape::Double(&CONSUMED_CAPACITY_UNITS)),
    Member::new("Table", Shape::Structure(&CAPACITY)),
    Member::new("LocalSecondaryIndexes", Shape::Map(&SECONDARY_INDEXES_CAPACITY_MAP)),
    Member::new("GlobalSecondaryIndexes", Shape::Map(&SECONDARY_INDEXES_CAPACITY_MAP)),
    Member::new("VectorIndexes", Shape::Map(&VECTOR_INDEXES_CAPACITY_MAP)),
] };
pub static CONSUMED_CAPACITY_MULTIPLE: List = List { member: Shape::Structure(&CONSUMED_CAPACITY), wire: "member", flattened: false, min: None, max: None };
pub static CONSUMED_CAPACITY_UNITS: Real = Real { min: None, max: None };
pub static CONTINUOUS_BACKUPS_DESCRIPTION: Structure = Structure { name: "ContinuousBackupsDescription", union: false, members: &[
    Member::new("ContinuousBackupsStatus", Shape::String(&CONTINUOUS_BACKUPS_STATUS)).required(),
    Member::new("PointInTimeRecoveryDescription", Shape::Structure(&POINT_IN_TIME_RECOVERY_DESCRIPTION)),
] };
pub static CONTINUOUS_BACKUPS_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["ENABLED", "DISABLED"], sensitive: false };
pub static CONTINUOUS_BACKUPS_UNAVAILABLE_EXCEPTION: Structure = Structure { name: "ContinuousBackupsUnavailableException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static CREATE_BACKUP_INPUT: Structure = Structure { name: "CreateBackupInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("BackupName", Shape::String(&BACKUP_NAME)).required(),
] };
pub static CREATE_BACKUP_OUTPUT: Structure = Structure { name: "CreateBackupOutput", union: false, members: &[
    Member::new("BackupDetails", Shape::Structure(&BACKUP_DETAILS)),
] };
pub static CREATE_GLOBAL_SECONDARY_INDEX_ACTION: Structure = Structure { name: "CreateGlobalSecondaryIndexAction", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)).required(),
    Member::new("KeySchema", Shape::List(&KEY_SCHEMA)).required(),
    Member::new("Projection", Shape::Structure(&PROJECTION)).required(),
    Member::new("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT)),
    Member::new("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT)),
    Member::new("WarmThroughput", Shape::Structure(&WARM_THROUGHPUT)),
] };
pub static CREATE_GLOBAL_TABLE_WITNESS_GROUP_MEMBER_ACTION: Structure = Structure { name: "CreateGlobalTableWitnessGroupMemberAction", union: false, members: &[
    Member::new("RegionName", Shape::String(&REGION_NAME)).required(),
] };
pub static CREATE_REPLICATION_GROUP_MEMBER_ACTION: Structure = Structure { name: "CreateReplicationGroupMemberAction", union: false, members: &[
    Member::new("RegionName", Shape::String(&REGION_NAME)).required(),
    Member::new("KMSMasterKeyId", Shape::String(&KMS_MASTER_KEY_ID)),
    Member::new("ProvisionedThroughputOverride", Shape::Structure(&PROVISIONED_THROUGHPUT_OVERRIDE)),
    Member::new("OnDemandThroughputOverride", Shape::Structure(&ON_DEMAND_THROUGHPUT_OVERRIDE)),
    Member::new("GlobalSecondaryIndexes", Shape::List(&REPLICA_GLOBAL_SECONDARY_INDEX_LIST)),
    Member::new("TableClassOverride", Shape::String(&TABLE_CLASS)),
] };
pub static CREATE_TABLE_INPUT: Structure = Structure { name: "CreateTableInput", union: false, members: &[
    Member::new("AttributeDefinitions", Shape::List(&ATTRIBUTE_DEFINITIONS)),
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("KeySchema", Shape::List(&KEY_SCHEMA)),
    Member::new("LocalSecondaryIndexes", Shape::List(&LOCAL_SECONDARY_INDEX_LIST)),
    Member::new("GlobalSecondaryIndexes", Shape::List(&GLOBAL_SECONDARY_INDEX_LIST)),
    Member::new("BillingMode", Shape::String(&BILLING_MODE)),
    Member::new("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT)),
    Member::new("StreamSpecification", Shape::Structure(&STREAM_SPECIFICATION)),
    Member::new("SSESpecification", Shape::Structure(&SSE_SPECIFICATION)),
    Member::new("Tags", Shape::List(&TAG_LIST)),
    Member::new("TableClass", Shape::String(&TABLE_CLASS)),
    Member::new("DeletionProtectionEnabled", Shape::Boolean),
    Member::new("WarmThroughput", Shape::Structure(&WARM_THROUGHPUT)),
    Member::new("ResourcePolicy", Shape::String(&RESOURCE_POLICY)),
    Member::new("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT)),
    Member::new("GlobalTableSourceArn", Shape::String(&TABLE_ARN)),
    Member::new("GlobalTableSettingsReplicationMode", Shape::String(&GLOBAL_TABLE_SETTINGS_REPLICATION_MODE)),
    Member::new("VectorIndexes", Shape::List(&VECTOR_INDEX_LIST)),
] };
pub static CREATE_TABLE_OUTPUT: Structure = Structure { name: "CreateTableOutput", union: false, members: &[
    Member::new("TableDescription", Shape::Structure(&TABLE_DESCRIPTION)),
] };
pub static CREATE_VECTOR_INDEX_ACTION: Structure = Structure { name: "CreateVectorIndexAction", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)).required(),
    Member::new("VectorAttribute", Shape::Structure(&VECTOR_ATTRIBUTE_DEFINITION)).required(),
    Member::new("SearchSchema", Shape::List(&SEARCH_SCHEMA)),
    Member::new("Projection", Shape::Structure(&PROJECTION)).required(),
    Member::new("Dimensions", Shape::Long(&POSITIVE_LONG_OBJECT)).required(),
    Member::new("DistanceFunction", Shape::String(&VECTOR_DISTANCE_FUNCTION)).required(),
] };
pub static DELETE: Structure = Structure { name: "Delete", union: false, members: &[
    Member::new("Key", Shape::Map(&KEY)).required(),
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("ConditionExpression", Shape::String(&CONDITION_EXPRESSION)),
    Member::new("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP)),
    Member::new("ExpressionAttributeValues", Shape::Map(&EXPRESSION_ATTRIBUTE_VALUE_MAP)),
    Member::new("ReturnValuesOnConditionCheckFailure", Shape::String(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE)),
] };
pub static DELETE_BACKUP_INPUT: Structure = Structure { name: "DeleteBackupInput", union: false, members: &[
    Member::new("BackupArn", Shape::String(&BACKUP_ARN)).required(),
] };
pub static DELETE_BACKUP_OUTPUT: Structure = Structure { name: "DeleteBackupOutput", union: false, members: &[
    Member::new("BackupDescription", Shape::Structure(&BACKUP_DESCRIPTION)),
] };
pub static DELETE_GLOBAL_SECONDARY_INDEX_ACTION: Structure = Structure { name: "DeleteGlobalSecondaryIndexAction", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)).required(),
] };
pub static DELETE_GLOBAL_TABLE_WITNESS_GROUP_MEMBER_ACTION: Structure = Structure { name: "DeleteGlobalTableWitnessGroupMemberAction", union: false, members: &[
    Member::new("RegionName", Shape::String(&REGION_NAME)).required(),
] };
pub static DELETE_ITEM_INPUT: Structure = Structure { name: "DeleteItemInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("Key", Shape::Map(&KEY)).required(),
    Member::new("Expected", Shape::Map(&EXPECTED_ATTRIBUTE_MAP)),
    Member::new("ConditionalOperator", Shape::String(&CONDITIONAL_OPERATOR)),
    Member::new("ReturnValues", Shape::String(&RETURN_VALUE)),
    Member::new("ReturnConsumedCapacity", Shape::String(&RETURN_CONSUMED_CAPACITY)),
    Member::new("ReturnItemCollectionMetrics", Shape::String(&RETURN_ITEM_COLLECTION_METRICS)),
    Member::new("ConditionExpression", Shape::String(&CONDITION_EXPRESSION)),
    Member::new("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP)),
    Member::new("ExpressionAttributeValues", Shape::Map(&EXPRESSION_ATTRIBUTE_VALUE_MAP)),
    Member::new("ReturnValuesOnConditionCheckFailure", Shape::String(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE)),
] };
pub static DELETE_ITEM_OUTPUT: Structure = Structure { name: "DeleteItemOutput", union: false, members: &[
    Member::new("Attributes", Shape::Map(&ATTRIBUTE_MAP)),
    Member::new("ConsumedCapacity", Shape::Structure(&CONSUMED_CAPACITY)),
    Member::new("ItemCollectionMetrics", Shape::Structure(&ITEM_COLLECTION_METRICS)),
] };
pub static DELETE_REPLICATION_GROUP_MEMBER_ACTION: Structure = Structure { name: "DeleteReplicationGroupMemberAction", union: false, members: &[
    Member::new("RegionName", Shape::String(&REGION_NAME)).required(),
] };
pub static DELETE_REQUEST: Structure = Structure { name: "DeleteRequest", union: false, members: &[
    Member::new("Key", Shape::Map(&KEY)).required(),
] };
pub static DELETE_RESOURCE_POLICY_INPUT: Structure = Structure { name: "DeleteResourcePolicyInput", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&RESOURCE_ARN_STRING)).required(),
    Member::new("ExpectedRevisionId", Shape::String(&POLICY_REVISION_ID)),
] };
pub static DELETE_RESOURCE_POLICY_OUTPUT: Structure = Structure { name: "DeleteResourcePolicyOutput", union: false, members: &[
    Member::new("RevisionId", Shape::String(&POLICY_REVISION_ID)),
] };
pub static DELETE_TABLE_INPUT: Structure = Structure { name: "DeleteTableInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
] };
pub static DELETE_TABLE_OUTPUT: Structure = Structure { name: "DeleteTableOutput", union: false, members: &[
    Member::new("TableDescription", Shape::Structure(&TABLE_DESCRIPTION)),
] };
pub static DELETE_VECTOR_INDEX_ACTION: Structure = Structure { name: "DeleteVectorIndexAction", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)).required(),
] };
pub static DESCRIBE_BACKUP_INPUT: Structure = Structure { name: "DescribeBackupInput", union: false, members: &[
    Member::new("BackupArn", Shape::String(&BACKUP_ARN)).required(),
] };
pub static DESCRIBE_BACKUP_OUTPUT: Structure = Structure { name: "DescribeBackupOutput", union: false, members: &[
    Member::new("BackupDescription", Shape::Structure(&BACKUP_DESCRIPTION)),
] };
pub static DESCRIBE_CONTINUOUS_BACKUPS_INPUT: Structure = Structure { name: "DescribeContinuousBackupsInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
] };
pub static DESCRIBE_CONTINUOUS_BACKUPS_OUTPUT: Structure = Structure { name: "DescribeContinuousBackupsOutput", union: false, members: &[
    Member::new("ContinuousBackupsDescription", Shape::Structure(&CONTINUOUS_BACKUPS_DESCRIPTION)),
] };
pub static DESCRIBE_ENDPOINTS_REQUEST: Structure = Structure { name: "DescribeEndpointsRequest", union: false, members: &[
] };
pub static DESCRIBE_ENDPOINTS_RESPONSE: Structure = Structure { name: "DescribeEndpointsResponse", union: false, members: &[
    Member::new("Endpoints", Shape::List(&ENDPOINTS)).required(),
] };
pub static DESCRIBE_LIMITS_INPUT: Structure = Structure { name: "DescribeLimitsInput", union: false, members: &[
] };
pub static DESCRIBE_LIMITS_OUTPUT: Structure = Structure { name: "DescribeLimitsOutput", union: false, members: &[
    Member::new("AccountMaxReadCapacityUnits", Shape::Long(&POSITIVE_LONG_OBJECT)),
    Member::new("AccountMaxWriteCapacityUnits", Shape::Long(&POSITIVE_LONG_OBJECT)),
    Member::new("TableMaxReadCapacityUnits", Shape::Long(&POSITIVE_LONG_OBJECT)),
    Member::new("TableMaxWriteCapacityUnits", Shape::Long(&POSITIVE_LONG_OBJECT)),
] };
pub static DESCRIBE_TABLE_INPUT: Structure = Structure { name: "DescribeTableInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
] };
pub static DESCRIBE_TABLE_OUTPUT: Structure = Structure { name: "DescribeTableOutput", union: false, members: &[
    Member::new("Table", Shape::Structure(&TABLE_DESCRIPTION)),
] };
pub static DESCRIBE_TIME_TO_LIVE_INPUT: Structure = Structure { name: "DescribeTimeToLiveInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
] };
pub static DESCRIBE_TIME_TO_LIVE_OUTPUT: Structure = Structure { name: "DescribeTimeToLiveOutput", union: false, members: &[
    Member::new("TimeToLiveDescription", Shape::Structure(&TIME_TO_LIVE_DESCRIPTION)),
] };
pub static DISASSOCIATE_REPLICATION_GROUP_MEMBER_ACTION: Structure = Structure { name: "DisassociateReplicationGroupMemberAction", union: false, members: &[
    Member::new("RegionName", Shape::String(&REGION_NAME)).required(),
    Member::new("DisassociationMode", Shape::String(&DISASSOCIATION_MODE)).required(),
] };
pub static DISASSOCIATION_MODE: Text = Text { min: None, max: None, pattern: None, values: &["WAIT_FOR_REPLICATION"], sensitive: false };
pub static DUPLICATE_ITEM_EXCEPTION: Structure = Structure { name: "DuplicateItemException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static ENDPOINT: Structure = Structure { name: "Endpoint", union: false, members: &[
    Member::new("Address", Shape::String(&STRING)).required(),
    Member::new("CachePeriodInMinutes", Shape::Long(&LONG)).required(),
] };
pub static ENDPOINTS: List = List { member: Shape::Structure(&ENDPOINT), wire: "member", flattened: false, min: None, max: None };
pub static ERROR_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static EXECUTE_STATEMENT_INPUT: Structure = Structure { name: "ExecuteStatementInput", union: false, members: &[
    Member::new("Statement", Shape::String(&PARTI_QL_STATEMENT)).required(),
    Member::new("Parameters", Shape::List(&PREPARED_STATEMENT_PARAMETERS)),
    Member::new("ConsistentRead", Shape::Boolean),
    Member::new("NextToken", Shape::String(&PARTI_QL_NEXT_TOKEN)),
    Member::new("ReturnConsumedCapacity", Shape::String(&RETURN_CONSUMED_CAPACITY)),
    Member::new("Limit", Shape::Integer(&POSITIVE_INTEGER_OBJECT)),
    Member::new("ReturnValuesOnConditionCheckFailure", Shape::String(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE)),
] };
pub static EXECUTE_STATEMENT_OUTPUT: Structure = Structure { name: "ExecuteStatementOutput", union: false, members: &[
    Member::new("Items", Shape::List(&ITEM_LIST)),
    Member::new("NextToken", Shape::String(&PARTI_QL_NEXT_TOKEN)),
    Member::new("ConsumedCapacity", Shape::Structure(&CONSUMED_CAPACITY)),
    Member::new("LastEvaluatedKey", Shape::Map(&KEY)),
] };
pub static EXECUTE_TRANSACTION_INPUT: Structure = Structure { name: "ExecuteTransactionInput", union: false, members: &[
    Member::new("TransactStatements", Shape::List(&PARAMETERIZED_STATEMENTS)).required(),
    Member::new("ClientRequestToken", Shape::String(&CLIENT_REQUEST_TOKEN)).idempotency_token(),
    Member::new("ReturnConsumedCapacity", Shape::String(&RETURN_CONSUMED_CAPACITY)),
] };
pub static EXECUTE_TRANSACTION_OUTPUT: Structure = Structure { name: "ExecuteTransactionOutput", union: false, members: &[
    Member::new("Responses", Shape::List(&ITEM_RESPONSE_LIST)),
    Member::new("ConsumedCapacity", Shape::List(&CONSUMED_CAPACITY_MULTIPLE)),
] };
pub static EXPECTED_ATTRIBUTE_MAP: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::Structure(&EXPECTED_ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static EXPECTED_ATTRIBUTE_VALUE: Structure = Structure { name: "ExpectedAttributeValue", union: false, members: &[
    Member::new("Value", Shape::Structure(&ATTRIBUTE_VALUE)),
    Member::new("Exists", Shape::Boolean),
    Member::new("ComparisonOperator", Shape::String(&COMPARISON_OPERATOR)),
    Member::new("AttributeValueList", Shape::List(&ATTRIBUTE_VALUE_LIST)),
] };
pub static EXPRESSION_ATTRIBUTE_NAME_MAP: Map = Map { key: Shape::String(&EXPRESSION_ATTRIBUTE_NAME_VARIABLE), value: Shape::String(&ATTRIBUTE_NAME), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static EXPRESSION_ATTRIBUTE_NAME_VARIABLE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static EXPRESSION_ATTRIBUTE_VALUE_MAP: Map = Map { key: Shape::String(&EXPRESSION_ATTRIBUTE_VALUE_VARIABLE), value: Shape::Structure(&ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static EXPRESSION_ATTRIBUTE_VALUE_VARIABLE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static FILTER_CONDITION_MAP: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::Structure(&CONDITION), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static GET: Structure = Structure { name: "Get", union: false, members: &[
    Member::new("Key", Shape::Map(&KEY)).required(),
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("ProjectionExpression", Shape::String(&PROJECTION_EXPRESSION)),
    Member::new("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP)),
] };
pub static GET_ITEM_INPUT: Structure = Structure { name: "GetItemInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("Key", Shape::Map(&KEY)).required(),
    Member::new("AttributesToGet", Shape::List(&ATTRIBUTE_NAME_LIST)),
    Member::new("ConsistentRead", Shape::Boolean),
    Member::new("ReturnConsumedCapacity", Shape::String(&RETURN_CONSUMED_CAPACITY)),
    Member::new("ProjectionExpression", Shape::String(&PROJECTION_EXPRESSION)),
    Member::new("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP)),
] };
pub static GET_ITEM_OUTPUT: Structure = Structure { name: "GetItemOutput", union: false, members: &[
    Member::new("Item", Shape::Map(&ATTRIBUTE_MAP)),
    Member::new("ConsumedCapacity", Shape::Structure(&CONSUMED_CAPACITY)),
] };
pub static GET_RESOURCE_POLICY_INPUT: Structure = Structure { name: "GetResourcePolicyInput", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&RESOURCE_ARN_STRING)).required(),
] };
pub static GET_RESOURCE_POLICY_OUTPUT: Structure = Structure { name: "GetResourcePolicyOutput", union: false, members: &[
    Member::new("Policy", Shape::String(&RESOURCE_POLICY)),
    Member::new("RevisionId", Shape::String(&POLICY_REVISION_ID)),
] };
pub static GLOBAL_SECONDARY_INDEX: Structure = Structure { name: "GlobalSecondaryIndex", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)).required(),
    Member::new("KeySchema", Shape::List(&KEY_SCHEMA)).required(),
    Member::new("Projection", Shape::Structure(&PROJECTION)).required(),
    Member::new("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT)),
    Member::new("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT)),
    Member::new("WarmThroughput", Shape::Structure(&WARM_THROUGHPUT)),
] };
pub static GLOBAL_SECONDARY_INDEX_DESCRIPTION: Structure = Structure { name: "GlobalSecondaryIndexDescription", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)),
    Member::new("KeySchema", Shape::List(&KEY_SCHEMA)),
    Member::new("Projection", Shape::Structure(&PROJECTION)),
    Member::new("IndexStatus", Shape::String(&INDEX_STATUS)),
    Member::new("Backfilling", Shape::Boolean),
    Member::new("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT_DESCRIPTION)),
    Member::new("IndexSizeBytes", Shape::Long(&LONG_OBJECT)),
    Member::new("ItemCount", Shape::Long(&LONG_OBJECT)),
    Member::new("IndexArn", Shape::String(&STRING)),
    Member::new("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT)),
    Member::new("WarmThroughput", Shape::Structure(&GLOBAL_SECONDARY_INDEX_WARM_THROUGHPUT_DESCRIPTION)),
] };
pub static GLOBAL_SECONDARY_INDEX_DESCRIPTION_LIST: List = List { member: Shape::Structure(&GLOBAL_SECONDARY_INDEX_DESCRIPTION), wire: "member", flattened: false, min: None, max: None };
pub static GLOBAL_SECONDARY_INDEX_INFO: Structure = Structure { name: "GlobalSecondaryIndexInfo", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)),
    Member::new("KeySchema", Shape::List(&KEY_SCHEMA)),
    Member::new("Projection", Shape::Structure(&PROJECTION)),
    Member::new("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT)),
    Member::new("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT)),
] };
pub static GLOBAL_SECONDARY_INDEX_LIST: List = List { member: Shape::Structure(&GLOBAL_SECONDARY_INDEX), wire: "member", flattened: false, min: None, max: None };
pub static GLOBAL_SECONDARY_INDEX_UPDATE: Structure = Structure { name: "GlobalSecondaryIndexUpdate", union: false, members: &[
    Member::new("Update", Shape::Structure(&UPDATE_GLOBAL_SECONDARY_INDEX_ACTION)),
    Member::new("Create", Shape::Structure(&CREATE_GLOBAL_SECONDARY_INDEX_ACTION)),
    Member::new("Delete", Shape::Structure(&DELETE_GLOBAL_SECONDARY_INDEX_ACTION)),
] };
pub static GLOBAL_SECONDARY_INDEX_UPDATE_LIST: List = List { member: Shape::Structure(&GLOBAL_SECONDARY_INDEX_UPDATE), wire: "member", flattened: false, min: None, max: None };
pub static GLOBAL_SECONDARY_INDEX_WARM_THROUGHPUT_DESCRIPTION: Structure = Structure { name: "GlobalSecondaryIndexWarmThroughputDescription", union: false, members: &[
    Member::new("ReadUnitsPerSecond", Shape::Long(&POSITIVE_LONG_OBJECT)),
    Member::new("WriteUnitsPerSecond", Shape::Long(&POSITIVE_LONG_OBJECT)),
    Member::new("Status", Shape::String(&INDEX_STATUS)),
] };
pub static GLOBAL_SECONDARY_INDEXES: List = List { member: Shape::Structure(&GLOBAL_SECONDARY_INDEX_INFO), wire: "member", flattened: false, min: None, max: None };
pub static GLOBAL_TABLE_SETTINGS_REPLICATION_MODE: Text = Text { min: None, max: None, pattern: None, values: &["ENABLED", "DISABLED", "ENABLED_WITH_OVERRIDES"], sensitive: false };
pub static GLOBAL_TABLE_WITNESS_DESCRIPTION: Structure = Structure { name: "GlobalTableWitnessDescription", union: false, members: &[
    Member::new("RegionName", Shape::String(&REGION_NAME)),
    Member::new("WitnessStatus", Shape::String(&WITNESS_STATUS)),
] };
pub static GLOBAL_TABLE_WITNESS_DESCRIPTION_LIST: List = List { member: Shape::Structure(&GLOBAL_TABLE_WITNESS_DESCRIPTION), wire: "member", flattened: false, min: None, max: None };
pub static GLOBAL_TABLE_WITNESS_GROUP_UPDATE: Structure = Structure { name: "GlobalTableWitnessGroupUpdate", union: false, members: &[
    Member::new("Create", Shape::Structure(&CREATE_GLOBAL_TABLE_WITNESS_GROUP_MEMBER_ACTION)),
    Member::new("Delete", Shape::Structure(&DELETE_GLOBAL_TABLE_WITNESS_GROUP_MEMBER_ACTION)),
] };
pub static GLOBAL_TABLE_WITNESS_GROUP_UPDATE_LIST: List = List { member: Shape::Structure(&GLOBAL_TABLE_WITNESS_GROUP_UPDATE), wire: "member", flattened: false, min: Some(1), max: Some(1) };
pub static IDEMPOTENT_PARAMETER_MISMATCH_EXCEPTION: Structure = Structure { name: "IdempotentParameterMismatchException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
static PATTERN_OF_INDEX_NAME: Pattern = Pattern::new("[a-zA-Z0-9_.-]+");
pub static INDEX_NAME: Text = Text { min: Some(3), max: Some(255), pattern: Some(&PATTERN_OF_INDEX_NAME), values: &[], sensitive: false };
pub static INDEX_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["CREATING", "UPDATING", "DELETING", "ACTIVE"], sensitive: false };
pub static INTEGER: Whole = Whole { min: None, max: None };
pub static INTERNAL_SERVER_ERROR: Structure = Structure { name: "InternalServerError", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static ITEM_COLLECTION_KEY_ATTRIBUTE_MAP: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::Structure(&ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static ITEM_COLLECTION_METRICS: Structure = Structure { name: "ItemCollectionMetrics", union: false, members: &[
    Member::new("ItemCollectionKey", Shape::Map(&ITEM_COLLECTION_KEY_ATTRIBUTE_MAP)),
    Member::new("SizeEstimateRangeGB", Shape::List(&ITEM_COLLECTION_SIZE_ESTIMATE_RANGE)),
] };
pub static ITEM_COLLECTION_METRICS_MULTIPLE: List = List { member: Shape::Structure(&ITEM_COLLECTION_METRICS), wire: "member", flattened: false, min: None, max: None };
pub static ITEM_COLLECTION_METRICS_PER_TABLE: Map = Map { key: Shape::String(&TABLE_ARN), value: Shape::List(&ITEM_COLLECTION_METRICS_MULTIPLE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static ITEM_COLLECTION_SIZE_ESTIMATE_BOUND: Real = Real { min: None, max: None };
pub static ITEM_COLLECTION_SIZE_ESTIMATE_RANGE: List = List { member: Shape::Double(&ITEM_COLLECTION_SIZE_ESTIMATE_BOUND), wire: "member", flattened: false, min: None, max: None };
pub static ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "ItemCollectionSizeLimitExceededException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static ITEM_COUNT: Whole = Whole { min: Some(0), max: None };
pub static ITEM_LIST: List = List { member: Shape::Map(&ATTRIBUTE_MAP), wire: "member", flattened: false, min: None, max: None };
pub static ITEM_RESPONSE: Structure = Structure { name: "ItemResponse", union: false, members: &[
    Member::new("Item", Shape::Map(&ATTRIBUTE_MAP)),
] };
pub static ITEM_RESPONSE_LIST: List = List { member: Shape::Structure(&ITEM_RESPONSE), wire: "member", flattened: false, min: Some(1), max: Some(100) };
pub static KMS_MASTER_KEY_ARN: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static KMS_MASTER_KEY_ID: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static KEY: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::Structure(&ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static KEY_CONDITIONS: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::Structure(&CONDITION), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static KEY_EXPRESSION: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static KEY_LIST: List = List { member: Shape::Map(&KEY), wire: "member", flattened: false, min: Some(1), max: Some(100) };
pub static KEY_SCHEMA: List = List { member: Shape::Structure(&KEY_SCHEMA_ELEMENT), wire: "member", flattened: false, min: Some(1), max: None };
pub static KEY_SCHEMA_ATTRIBUTE_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static KEY_SCHEMA_ELEMENT: Structure = Structure { name: "KeySchemaElement", union: false, members: &[
    Member::new("AttributeName", Shape::String(&KEY_SCHEMA_ATTRIBUTE_NAME)).required(),
    Member::new("KeyType", Shape::String(&KEY_TYPE)).required(),
] };
pub static KEY_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["HASH", "RANGE"], sensitive: false };
pub static KEYS_AND_ATTRIBUTES: Structure = Structure { name: "KeysAndAttributes", union: false, members: &[
    Member::new("Keys", Shape::List(&KEY_LIST)).required(),
    Member::new("AttributesToGet", Shape::List(&ATTRIBUTE_NAME_LIST)),
    Member::new("ConsistentRead", Shape::Boolean),
    Member::new("ProjectionExpression", Shape::String(&PROJECTION_EXPRESSION)),
    Member::new("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP)),
] };
pub static LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "LimitExceededException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static LIST_ATTRIBUTE_VALUE: List = List { member: Shape::Structure(&ATTRIBUTE_VALUE), wire: "member", flattened: false, min: None, max: None };
pub static LIST_BACKUPS_INPUT: Structure = Structure { name: "ListBackupsInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)),
    Member::new("Limit", Shape::Integer(&BACKUPS_INPUT_LIMIT)),
    Member::new("TimeRangeLowerBound", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("TimeRangeUpperBound", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ExclusiveStartBackupArn", Shape::String(&BACKUP_ARN)),
    Member::new("BackupType", Shape::String(&BACKUP_TYPE_FILTER)),
] };
pub static LIST_BACKUPS_OUTPUT: Structure = Structure { name: "ListBackupsOutput", union: false, members: &[
    Member::new("BackupSummaries", Shape::List(&BACKUP_SUMMARIES)),
    Member::new("LastEvaluatedBackupArn", Shape::String(&BACKUP_ARN)),
] };
pub static LIST_TABLES_INPUT: Structure = Structure { name: "ListTablesInput", union: false, members: &[
    Member::new("ExclusiveStartTableName", Shape::String(&TABLE_NAME)),
    Member::new("Limit", Shape::Integer(&LIST_TABLES_INPUT_LIMIT)),
] };
pub static LIST_TABLES_INPUT_LIMIT: Whole = Whole { min: Some(1), max: Some(100) };
pub static LIST_TABLES_OUTPUT: Structure = Structure { name: "ListTablesOutput", union: false, members: &[
    Member::new("TableNames", Shape::List(&TABLE_NAME_LIST)),
    Member::new("LastEvaluatedTableName", Shape::String(&TABLE_NAME)),
] };
pub static LIST_TAGS_OF_RESOURCE_INPUT: Structure = Structure { name: "ListTagsOfResourceInput", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&RESOURCE_ARN_STRING)).required(),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN_STRING)),
] };
pub static LIST_TAGS_OF_RESOURCE_OUTPUT: Structure = Structure { name: "ListTagsOfResourceOutput", union: false, members: &[
    Member::new("Tags", Shape::List(&TAG_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN_STRING)),
] };
pub static LOCAL_SECONDARY_INDEX: Structure = Structure { name: "LocalSecondaryIndex", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)).required(),
    Member::new("KeySchema", Shape::List(&KEY_SCHEMA)).required(),
    Member::new("Projection", Shape::Structure(&PROJECTION)).required(),
] };
pub static LOCAL_SECONDARY_INDEX_DESCRIPTION: Structure = Structure { name: "LocalSecondaryIndexDescription", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)),
    Member::new("KeySchema", Shape::List(&KEY_SCHEMA)),
    Member::new("Projection", Shape::Structure(&PROJECTION)),
    Member::new("IndexSizeBytes", Shape::Long(&LONG_OBJECT)),
    Member::new("ItemCount", Shape::Long(&LONG_OBJECT)),
    Member::new("IndexArn", Shape::String(&STRING)),
] };
pub static LOCAL_SECONDARY_INDEX_DESCRIPTION_LIST: List = List { member: Shape::Structure(&LOCAL_SECONDARY_INDEX_DESCRIPTION), wire: "member", flattened: false, min: None, max: None };
pub static LOCAL_SECONDARY_INDEX_INFO: Structure = Structure { name: "LocalSecondaryIndexInfo", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)),
    Member::new("KeySchema", Shape::List(&KEY_SCHEMA)),
    Member::new("Projection", Shape::Structure(&PROJECTION)),
] };
pub static LOCAL_SECONDARY_INDEX_LIST: List = List { member: Shape::Structure(&LOCAL_SECONDARY_INDEX), wire: "member", flattened: false, min: None, max: None };
pub static LOCAL_SECONDARY_INDEXES: List = List { member: Shape::Structure(&LOCAL_SECONDARY_INDEX_INFO), wire: "member", flattened: false, min: None, max: None };
pub static LONG: Whole = Whole { min: None, max: None };
pub static LONG_OBJECT: Whole = Whole { min: None, max: None };
pub static MAP_ATTRIBUTE_VALUE: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::Structure(&ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static MULTI_REGION_CONSISTENCY: Text = Text { min: None, max: None, pattern: None, values: &["EVENTUAL", "STRONG"], sensitive: false };
pub static NEXT_TOKEN_STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static NON_KEY_ATTRIBUTE_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static NON_KEY_ATTRIBUTE_NAME_LIST: List = List { member: Shape::String(&NON_KEY_ATTRIBUTE_NAME), wire: "member", flattened: false, min: Some(1), max: Some(20) };
pub static NON_NEGATIVE_LONG_OBJECT: Whole = Whole { min: Some(0), max: None };
pub static NUMBER_ATTRIBUTE_VALUE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static NUMBER_SET_ATTRIBUTE_VALUE: List = List { member: Shape::String(&NUMBER_ATTRIBUTE_VALUE), wire: "member", flattened: false, min: None, max: None };
pub static ON_DEMAND_THROUGHPUT: Structure = Structure { name: "OnDemandThroughput", union: false, members: &[
    Member::new("MaxReadRequestUnits", Shape::Long(&LONG_OBJECT)),
    Member::new("MaxWriteRequestUnits", Shape::Long(&LONG_OBJECT)),
] };
pub static ON_DEMAND_THROUGHPUT_OVERRIDE: Structure = Structure { name: "OnDemandThroughputOverride", union: false, members: &[
    Member::new("MaxReadRequestUnits", Shape::Long(&LONG_OBJECT)),
] };
pub static PARAMETERIZED_STATEMENT: Structure = Structure { name: "ParameterizedStatement", union: false, members: &[
    Member::new("Statement", Shape::String(&PARTI_QL_STATEMENT)).required(),
    Member::new("Parameters", Shape::List(&PREPARED_STATEMENT_PARAMETERS)),
    Member::new("ReturnValuesOnConditionCheckFailure", Shape::String(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE)),
] };
pub static PARAMETERIZED_STATEMENTS: List = List { member: Shape::Structure(&PARAMETERIZED_STATEMENT), wire: "member", flattened: false, min: Some(1), max: Some(100) };
pub static PARTI_QL_BATCH_REQUEST: List = List { member: Shape::Structure(&BATCH_STATEMENT_REQUEST), wire: "member", flattened: false, min: Some(1), max: Some(25) };
pub static PARTI_QL_BATCH_RESPONSE: List = List { member: Shape::Structure(&BATCH_STATEMENT_RESPONSE), wire: "member", flattened: false, min: None, max: None };
pub static PARTI_QL_NEXT_TOKEN: Text = Text { min: Some(1), max: Some(32768), pattern: None, values: &[], sensitive: false };
pub static PARTI_QL_STATEMENT: Text = Text { min: Some(1), max: Some(8192), pattern: None, values: &[], sensitive: false };
pub static POINT_IN_TIME_RECOVERY_DESCRIPTION: Structure = Structure { name: "PointInTimeRecoveryDescription", union: false, members: &[
    Member::new("PointInTimeRecoveryStatus", Shape::String(&POINT_IN_TIME_RECOVERY_STATUS)),
    Member::new("RecoveryPeriodInDays", Shape::Integer(&RECOVERY_PERIOD_IN_DAYS)),
    Member::new("EarliestRestorableDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LatestRestorableDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static POINT_IN_TIME_RECOVERY_SPECIFICATION: Structure = Structure { name: "PointInTimeRecoverySpecification", union: false, members: &[
    Member::new("PointInTimeRecoveryEnabled", Shape::Boolean).required(),
    Member::new("RecoveryPeriodInDays", Shape::Integer(&RECOVERY_PERIOD_IN_DAYS)),
] };
pub static POINT_IN_TIME_RECOVERY_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["ENABLED", "DISABLED"], sensitive: false };
pub static POLICY_NOT_FOUND_EXCEPTION: Structure = Structure { name: "PolicyNotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static POLICY_REVISION_ID: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static POSITIVE_INTEGER_OBJECT: Whole = Whole { min: Some(1), max: None };
pub static POSITIVE_LONG_OBJECT: Whole = Whole { min: Some(1), max: None };
pub static PREPARED_STATEMENT_PARAMETERS: List = List { member: Shape::Structure(&ATTRIBUTE_VALUE), wire: "member", flattened: false, min: Some(1), max: None };
pub static PROJECTION: Structure = Structure { name: "Projection", union: false, members: &[
    Member::new("ProjectionType", Shape::String(&PROJECTION_TYPE)),
    Member::new("NonKeyAttributes", Shape::List(&NON_KEY_ATTRIBUTE_NAME_LIST)),
] };
pub static PROJECTION_EXPRESSION: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static PROJECTION_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["ALL", "KEYS_ONLY", "INCLUDE"], sensitive: false };
pub static PROVISIONED_THROUGHPUT: Structure = Structure { name: "ProvisionedThroughput", union: false, members: &[
    Member::new("ReadCapacityUnits", Shape::Long(&POSITIVE_LONG_OBJECT)).required(),
    Member::new("WriteCapacityUnits", Shape::Long(&POSITIVE_LONG_OBJECT)).required(),
] };
pub static PROVISIONED_THROUGHPUT_DESCRIPTION: Structure = Structure { name: "ProvisionedThroughputDescription", union: false, members: &[
    Member::new("LastIncreaseDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastDecreaseDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("NumberOfDecreasesToday", Shape::Long(&POSITIVE_LONG_OBJECT)),
    Member::new("ReadCapacityUnits", Shape::Long(&NON_NEGATIVE_LONG_OBJECT)),
    Member::new("WriteCapacityUnits", Shape::Long(&NON_NEGATIVE_LONG_OBJECT)),
] };
pub static PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION: Structure = Structure { name: "ProvisionedThroughputExceededException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
    Member::new("ThrottlingReasons", Shape::List(&THROTTLING_REASON_LIST)),
] };
pub static PROVISIONED_THROUGHPUT_OVERRIDE: Structure = Structure { name: "ProvisionedThroughputOverride", union: false, members: &[
    Member::new("ReadCapacityUnits", Shape::Long(&POSITIVE_LONG_OBJECT)),
] };
pub static PUT: Structure = Structure { name: "Put", union: false, members: &[
    Member::new("Item", Shape::Map(&PUT_ITEM_INPUT_ATTRIBUTE_MAP)).required(),
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("ConditionExpression", Shape::String(&CONDITION_EXPRESSION)),
    Member::new("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP)),
    Member::new("ExpressionAttributeValues", Shape::Map(&EXPRESSION_ATTRIBUTE_VALUE_MAP)),
    Member::new("ReturnValuesOnConditionCheckFailure", Shape::String(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE)),
] };
pub static PUT_ITEM_INPUT: Structure = Structure { name: "PutItemInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("Item", Shape::Map(&PUT_ITEM_INPUT_ATTRIBUTE_MAP)).required(),
    Member::new("Expected", Shape::Map(&EXPECTED_ATTRIBUTE_MAP)),
    Member::new("ReturnValues", Shape::String(&RETURN_VALUE)),
    Member::new("ReturnConsumedCapacity", Shape::String(&RETURN_CONSUMED_CAPACITY)),
    Member::new("ReturnItemCollectionMetrics", Shape::String(&RETURN_ITEM_COLLECTION_METRICS)),
    Member::new("ConditionalOperator", Shape::String(&CONDITIONAL_OPERATOR)),
    Member::new("ConditionExpression", Shape::String(&CONDITION_EXPRESSION)),
    Member::new("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP)),
    Member::new("ExpressionAttributeValues", Shape::Map(&EXPRESSION_ATTRIBUTE_VALUE_MAP)),
    Member::new("ReturnValuesOnConditionCheckFailure", Shape::String(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE)),
] };
pub static PUT_ITEM_INPUT_ATTRIBUTE_MAP: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::Structure(&ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static PUT_ITEM_OUTPUT: Structure = Structure { name: "PutItemOutput", union: false, members: &[
    Member::new("Attributes", Shape::Map(&ATTRIBUTE_MAP)),
    Member::new("ConsumedCapacity", Shape::Structure(&CONSUMED_CAPACITY)),
    Member::new("ItemCollectionMetrics", Shape::Structure(&ITEM_COLLECTION_METRICS)),
] };
pub static PUT_REQUEST: Structure = Structure { name: "PutRequest", union: false, members: &[
    Member::new("Item", Shape::Map(&PUT_ITEM_INPUT_ATTRIBUTE_MAP)).required(),
] };
pub static PUT_RESOURCE_POLICY_INPUT: Structure = Structure { name: "PutResourcePolicyInput", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&RESOURCE_ARN_STRING)).required(),
    Member::new("Policy", Shape::String(&RESOURCE_POLICY)).required(),
    Member::new("ExpectedRevisionId", Shape::String(&POLICY_REVISION_ID)),
    Member::new("ConfirmRemoveSelfResourceAccess", Shape::Boolean),
] };
pub static PUT_RESOURCE_POLICY_OUTPUT: Structure = Structure { name: "PutResourcePolicyOutput", union: false, members: &[
    Member::new("RevisionId", Shape::String(&POLICY_REVISION_ID)),
] };
pub static QUERY_INPUT: Structure = Structure { name: "QueryInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("IndexName", Shape::String(&INDEX_NAME)),
    Member::new("Select", Shape::String(&SELECT)),
    Member::new("AttributesToGet", Shape::List(&ATTRIBUTE_NAME_LIST)),
    Member::new("Limit", Shape::Integer(&POSITIVE_INTEGER_OBJECT)),
    Member::new("ConsistentRead", Shape::Boolean),
    Member::new("KeyConditions", Shape::Map(&KEY_CONDITIONS)),
    Member::new("QueryFilter", Shape::Map(&FILTER_CONDITION_MAP)),
    Member::new("ConditionalOperator", Shape::String(&CONDITIONAL_OPERATOR)),
    Member::new("ScanIndexForward", Shape::Boolean),
    Member::new("ExclusiveStartKey", Shape::Map(&KEY)),
    Member::new("ReturnConsumedCapacity", Shape::String(&RETURN_CONSUMED_CAPACITY)),
    Member::new("ProjectionExpression", Shape::String(&PROJECTION_EXPRESSION)),
    Member::new("FilterExpression", Shape::String(&CONDITION_EXPRESSION)),
    Member::new("KeyConditionExpression", Shape::String(&KEY_EXPRESSION)),
    Member::new("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP)),
    Member::new("ExpressionAttributeValues", Shape::Map(&EXPRESSION_ATTRIBUTE_VALUE_MAP)),
] };
pub static QUERY_OUTPUT: Structure = Structure { name: "QueryOutput", union: false, members: &[
    Member::new("Items", Shape::List(&ITEM_LIST)),
    Member::new("Count", Shape::Integer(&INTEGER)),
    Member::new("ScannedCount", Shape::Integer(&INTEGER)),
    Member::new("LastEvaluatedKey", Shape::Map(&KEY)),
    Member::new("ConsumedCapacity", Shape::Structure(&CONSUMED_CAPACITY)),
] };
pub static REASON: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static RECOVERY_PERIOD_IN_DAYS: Whole = Whole { min: Some(1), max: Some(35) };
pub static REGION_NAME: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static REPLICA_DESCRIPTION: Structure = Structure { name: "ReplicaDescription", union: false, members: &[
    Member::new("RegionName", Shape::String(&REGION_NAME)),
    Member::new("ReplicaStatus", Shape::String(&REPLICA_STATUS)),
    Member::new("ReplicaArn", Shape::String(&STRING)),
    Member::new("ReplicaStatusDescription", Shape::String(&REPLICA_STATUS_DESCRIPTION)),
    Member::new("ReplicaStatusPercentProgress", Shape::String(&REPLICA_STATUS_PERCENT_PROGRESS)),
    Member::new("KMSMasterKeyId", Shape::String(&KMS_MASTER_KEY_ID)),
    Member::new("ProvisionedThroughputOverride", Shape::Structure(&PROVISIONED_THROUGHPUT_OVERRIDE)),
    Member::new("OnDemandThroughputOverride", Shape::Structure(&ON_DEMAND_THROUGHPUT_OVERRIDE)),
    Member::new("WarmThroughput", Shape::Structure(&TABLE_WARM_THROUGHPUT_DESCRIPTION)),
    Member::new("GlobalSecondaryIndexes", Shape::List(&REPLICA_GLOBAL_SECONDARY_INDEX_DESCRIPTION_LIST)),
    Member::new("ReplicaInaccessibleDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ReplicaTableClassSummary", Shape::Structure(&TABLE_CLASS_SUMMARY)),
    Member::new("GlobalTableSettingsReplicationMode", Shape::String(&GLOBAL_TABLE_SETTINGS_REPLICATION_MODE)),
] };
pub static REPLICA_DESCRIPTION_LIST: List = List { member: Shape::Structure(&REPLICA_DESCRIPTION), wire: "member", flattened: false, min: None, max: None };
pub static REPLICA_GLOBAL_SECONDARY_INDEX: Structure = Structure { name: "ReplicaGlobalSecondaryIndex", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)).required(),
    Member::new("ProvisionedThroughputOverride", Shape::Structure(&PROVISIONED_THROUGHPUT_OVERRIDE)),
    Member::new("OnDemandThroughputOverride", Shape::Structure(&ON_DEMAND_THROUGHPUT_OVERRIDE)),
] };
pub static REPLICA_GLOBAL_SECONDARY_INDEX_DESCRIPTION: Structure = Structure { name: "ReplicaGlobalSecondaryIndexDescription", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)),
    Member::new("ProvisionedThroughputOverride", Shape::Structure(&PROVISIONED_THROUGHPUT_OVERRIDE)),
    Member::new("OnDemandThroughputOverride", Shape::Structure(&ON_DEMAND_THROUGHPUT_OVERRIDE)),
    Member::new("WarmThroughput", Shape::Structure(&GLOBAL_SECONDARY_INDEX_WARM_THROUGHPUT_DESCRIPTION)),
] };
pub static REPLICA_GLOBAL_SECONDARY_INDEX_DESCRIPTION_LIST: List = List { member: Shape::Structure(&REPLICA_GLOBAL_SECONDARY_INDEX_DESCRIPTION), wire: "member", flattened: false, min: None, max: None };
pub static REPLICA_GLOBAL_SECONDARY_INDEX_LIST: List = List { member: Shape::Structure(&REPLICA_GLOBAL_SECONDARY_INDEX), wire: "member", flattened: false, min: Some(1), max: None };
pub static REPLICA_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["CREATING", "CREATION_FAILED", "UPDATING", "DELETING", "ACTIVE", "REGION_DISABLED", "INACCESSIBLE_ENCRYPTION_CREDENTIALS", "ARCHIVING", "ARCHIVED", "REPLICATION_NOT_AUTHORIZED"], sensitive: false };
pub static REPLICA_STATUS_DESCRIPTION: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static REPLICA_STATUS_PERCENT_PROGRESS: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static REPLICATED_WRITE_CONFLICT_EXCEPTION: Structure = Structure { name: "ReplicatedWriteConflictException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static REPLICATION_GROUP_UPDATE: Structure = Structure { name: "ReplicationGroupUpdate", union: false, members: &[
    Member::new("Create", Shape::Structure(&CREATE_REPLICATION_GROUP_MEMBER_ACTION)),
    Member::new("Update", Shape::Structure(&UPDATE_REPLICATION_GROUP_MEMBER_ACTION)),
    Member::new("Delete", Shape::Structure(&DELETE_REPLICATION_GROUP_MEMBER_ACTION)),
    Member::new("Disassociate", Shape::Structure(&DISASSOCIATE_REPLICATION_GROUP_MEMBER_ACTION)),
] };
pub static REPLICATION_GROUP_UPDATE_LIST: List = List { member: Shape::Structure(&REPLICATION_GROUP_UPDATE), wire: "member", flattened: false, min: Some(1), max: None };
pub static REQUEST_LIMIT_EXCEEDED: Structure = Structure { name: "RequestLimitExceeded", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
    Member::new("ThrottlingReasons", Shape::List(&THROTTLING_REASON_LIST)),
] };
pub static RESOURCE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static RESOURCE_ARN_STRING: Text = Text { min: Some(1), max: Some(1283), pattern: None, values: &[], sensitive: false };
pub static RESOURCE_IN_USE_EXCEPTION: Structure = Structure { name: "ResourceInUseException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ResourceNotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static RESOURCE_POLICY: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static RESTORE_SUMMARY: Structure = Structure { name: "RestoreSummary", union: false, members: &[
    Member::new("SourceBackupArn", Shape::String(&BACKUP_ARN)),
    Member::new("SourceTableArn", Shape::String(&TABLE_ARN)),
    Member::new("RestoreDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("RestoreInProgress", Shape::Boolean).required(),
] };
pub static RESTORE_TABLE_FROM_BACKUP_INPUT: Structure = Structure { name: "RestoreTableFromBackupInput", union: false, members: &[
    Member::new("TargetTableName", Shape::String(&TABLE_NAME)).required(),
    Member::new("BackupArn", Shape::String(&BACKUP_ARN)).required(),
    Member::new("BillingModeOverride", Shape::String(&BILLING_MODE)),
    Member::new("GlobalSecondaryIndexOverride", Shape::List(&GLOBAL_SECONDARY_INDEX_LIST)),
    Member::new("LocalSecondaryIndexOverride", Shape::List(&LOCAL_SECONDARY_INDEX_LIST)),
    Member::new("ProvisionedThroughputOverride", Shape::Structure(&PROVISIONED_THROUGHPUT)),
    Member::new("OnDemandThroughputOverride", Shape::Structure(&ON_DEMAND_THROUGHPUT)),
    Member::new("SSESpecificationOverride", Shape::Structure(&SSE_SPECIFICATION)),
    Member::new("VectorIndexOverride", Shape::List(&VECTOR_INDEX_LIST)),
] };
pub static RESTORE_TABLE_FROM_BACKUP_OUTPUT: Structure = Structure { name: "RestoreTableFromBackupOutput", union: false, members: &[
    Member::new("TableDescription", Shape::Structure(&TABLE_DESCRIPTION)),
] };
pub static RETURN_CONSUMED_CAPACITY: Text = Text { min: None, max: None, pattern: None, values: &["INDEXES", "TOTAL", "NONE"], sensitive: false };
pub static RETURN_ITEM_COLLECTION_METRICS: Text = Text { min: None, max: None, pattern: None, values: &["SIZE", "NONE"], sensitive: false };
pub static RETURN_VALUE: Text = Text { min: None, max: None, pattern: None, values: &["NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"], sensitive: false };
pub static RETURN_VALUES_ON_CONDITION_CHECK_FAILURE: Text = Text { min: None, max: None, pattern: None, values: &["ALL_OLD", "NONE"], sensitive: false };
pub static SSE_DESCRIPTION: Structure = Structure { name: "SSEDescription", union: false, members: &[
    Member::new("Status", Shape::String(&SSE_STATUS)),
    Member::new("SSEType", Shape::String(&SSE_TYPE)),
    Member::new("KMSMasterKeyArn", Shape::String(&KMS_MASTER_KEY_ARN)),
    Member::new("InaccessibleEncryptionDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static SSE_SPECIFICATION: Structure = Structure { name: "SSESpecification", union: false, members: &[
    Member::new("Enabled", Shape::Boolean),
    Member::new("SSEType", Shape::String(&SSE_TYPE)),
    Member::new("KMSMasterKeyId", Shape::String(&KMS_MASTER_KEY_ID)),
] };
pub static SSE_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["ENABLING", "ENABLED", "DISABLING", "DISABLED", "UPDATING"], sensitive: false };
pub static SSE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["AES256", "KMS"], sensitive: false };
pub static SCALAR_ATTRIBUTE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["S", "N", "B"], sensitive: false };
pub static SCAN_INPUT: Structure = Structure { name: "ScanInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("IndexName", Shape::String(&INDEX_NAME)),
    Member::new("AttributesToGet", Shape::List(&ATTRIBUTE_NAME_LIST)),
    Member::new("Limit", Shape::Integer(&POSITIVE_INTEGER_OBJECT)),
    Member::new("Select", Shape::String(&SELECT)),
    Member::new("ScanFilter", Shape::Map(&FILTER_CONDITION_MAP)),
    Member::new("ConditionalOperator", Shape::String(&CONDITIONAL_OPERATOR)),
    Member::new("ExclusiveStartKey", Shape::Map(&KEY)),
    Member::new("ReturnConsumedCapacity", Shape::String(&RETURN_CONSUMED_CAPACITY)),
    Member::new("TotalSegments", Shape::Integer(&SCAN_TOTAL_SEGMENTS)),
    Member::new("Segment", Shape::Integer(&SCAN_SEGMENT)),
    Member::new("ProjectionExpression", Shape::String(&PROJECTION_EXPRESSION)),
    Member::new("FilterExpression", Shape::String(&CONDITION_EXPRESSION)),
    Member::new("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP)),
    Member::new("ExpressionAttributeValues", Shape::Map(&EXPRESSION_ATTRIBUTE_VALUE_MAP)),
    Member::new("ConsistentRead", Shape::Boolean),
] };
pub static SCAN_OUTPUT: Structure = Structure { name: "ScanOutput", union: false, members: &[
    Member::new("Items", Shape::List(&ITEM_LIST)),
    Member::new("Count", Shape::Integer(&INTEGER)),
    Member::new("ScannedCount", Shape::Integer(&INTEGER)),
    Member::new("LastEvaluatedKey", Shape::Map(&KEY)),
    Member::new("ConsumedCapacity", Shape::Structure(&CONSUMED_CAPACITY)),
] };
pub static SCAN_SEGMENT: Whole = Whole { min: Some(0), max: Some(999999) };
pub static SCAN_TOTAL_SEGMENTS: Whole = Whole { min: Some(1), max: Some(1000000) };
pub static SEARCH_SCHEMA: List = List { member: Shape::Structure(&SEARCH_SCHEMA_ELEMENT), wire: "member", flattened: false, min: Some(1), max: None };
pub static SEARCH_SCHEMA_ELEMENT: Structure = Structure { name: "SearchSchemaElement", union: false, members: &[
    Member::new("AttributeName", Shape::String(&ATTRIBUTE_NAME)).required(),
    Member::new("SearchSchemaElementType", Shape::String(&SEARCH_SCHEMA_ELEMENT_TYPE)).required(),
] };
pub static SEARCH_SCHEMA_ELEMENT_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["HASH", "INLINE_FILTER"], sensitive: false };
pub static SECONDARY_INDEXES_CAPACITY_MAP: Map = Map { key: Shape::String(&INDEX_NAME), value: Shape::Structure(&CAPACITY), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static SELECT: Text = Text { min: None, max: None, pattern: None, values: &["ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT"], sensitive: false };
pub static SOURCE_TABLE_DETAILS: Structure = Structure { name: "SourceTableDetails", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_NAME)).required(),
    Member::new("TableId", Shape::String(&TABLE_ID)).required(),
    Member::new("TableArn", Shape::String(&TABLE_ARN)),
    Member::new("TableSizeBytes", Shape::Long(&LONG_OBJECT)),
    Member::new("KeySchema", Shape::List(&KEY_SCHEMA)).required(),
    Member::new("TableCreationDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT)).required(),
    Member::new("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT)),
    Member::new("ItemCount", Shape::Long(&ITEM_COUNT)),
    Member::new("BillingMode", Shape::String(&BILLING_MODE)),
] };
pub static SOURCE_TABLE_FEATURE_DETAILS: Structure = Structure { name: "SourceTableFeatureDetails", union: false, members: &[
    Member::new("LocalSecondaryIndexes", Shape::List(&LOCAL_SECONDARY_INDEXES)),
    Member::new("GlobalSecondaryIndexes", Shape::List(&GLOBAL_SECONDARY_INDEXES)),
    Member::new("StreamDescription", Shape::Structure(&STREAM_SPECIFICATION)),
    Member::new("TimeToLiveDescription", Shape::Structure(&TIME_TO_LIVE_DESCRIPTION)),
    Member::new("SSEDescription", Shape::Structure(&SSE_DESCRIPTION)),
    Member::new("VectorIndexes", Shape::List(&VECTOR_INDEXES)),
] };
pub static STREAM_ARN: Text = Text { min: Some(37), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static STREAM_SPECIFICATION: Structure = Structure { name: "StreamSpecification", union: false, members: &[
    Member::new("StreamEnabled", Shape::Boolean).required(),
    Member::new("StreamViewType", Shape::String(&STREAM_VIEW_TYPE)),
] };
pub static STREAM_VIEW_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"], sensitive: false };
pub static STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static STRING_ATTRIBUTE_VALUE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static STRING_SET_ATTRIBUTE_VALUE: List = List { member: Shape::String(&STRING_ATTRIBUTE_VALUE), wire: "member", flattened: false, min: None, max: None };
pub static TABLE_ALREADY_EXISTS_EXCEPTION: Structure = Structure { name: "TableAlreadyExistsException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static TABLE_ARN: Text = Text { min: Some(1), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static TABLE_CLASS: Text = Text { min: None, max: None, pattern: None, values: &["STANDARD", "STANDARD_INFREQUENT_ACCESS"], sensitive: false };
pub static TABLE_CLASS_SUMMARY: Structure = Structure { name: "TableClassSummary", union: false, members: &[
    Member::new("TableClass", Shape::String(&TABLE_CLASS)),
    Member::new("LastUpdateDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static TABLE_DESCRIPTION: Structure = Structure { name: "TableDescription", union: false, members: &[
    Member::new("AttributeDefinitions", Shape::List(&ATTRIBUTE_DEFINITIONS)),
    Member::new("TableName", Shape::String(&TABLE_NAME)),
    Member::new("KeySchema", Shape::List(&KEY_SCHEMA)),
    Member::new("TableStatus", Shape::String(&TABLE_STATUS)),
    Member::new("CreationDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT_DESCRIPTION)),
    Member::new("TableSizeBytes", Shape::Long(&LONG_OBJECT)),
    Member::new("ItemCount", Shape::Long(&LONG_OBJECT)),
    Member::new("TableArn", Shape::String(&STRING)),
    Member::new("TableId", Shape::String(&TABLE_ID)),
    Member::new("BillingModeSummary", Shape::Structure(&BILLING_MODE_SUMMARY)),
    Member::new("LocalSecondaryIndexes", Shape::List(&LOCAL_SECONDARY_INDEX_DESCRIPTION_LIST)),
    Member::new("GlobalSecondaryIndexes", Shape::List(&GLOBAL_SECONDARY_INDEX_DESCRIPTION_LIST)),
    Member::new("StreamSpecification", Shape::Structure(&STREAM_SPECIFICATION)),
    Member::new("LatestStreamLabel", Shape::String(&STRING)),
    Member::new("LatestStreamArn", Shape::String(&STREAM_ARN)),
    Member::new("GlobalTableVersion", Shape::String(&STRING)),
    Member::new("Replicas", Shape::List(&REPLICA_DESCRIPTION_LIST)),
    Member::new("GlobalTableWitnesses", Shape::List(&GLOBAL_TABLE_WITNESS_DESCRIPTION_LIST)),
    Member::new("GlobalTableSettingsReplicationMode", Shape::String(&GLOBAL_TABLE_SETTINGS_REPLICATION_MODE)),
    Member::new("RestoreSummary", Shape::Structure(&RESTORE_SUMMARY)),
    Member::new("SSEDescription", Shape::Structure(&SSE_DESCRIPTION)),
    Member::new("ArchivalSummary", Shape::Structure(&ARCHIVAL_SUMMARY)),
    Member::new("TableClassSummary", Shape::Structure(&TABLE_CLASS_SUMMARY)),
    Member::new("DeletionProtectionEnabled", Shape::Boolean),
    Member::new("DisassociationProtectionEnabled", Shape::Boolean),
    Member::new("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT)),
    Member::new("WarmThroughput", Shape::Structure(&TABLE_WARM_THROUGHPUT_DESCRIPTION)),
    Member::new("MultiRegionConsistency", Shape::String(&MULTI_REGION_CONSISTENCY)),
    Member::new("VectorIndexes", Shape::List(&VECTOR_INDEX_DESCRIPTION_LIST)),
] };
static PATTERN_OF_TABLE_ID: Pattern = Pattern::new("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
pub static TABLE_ID: Text = Text { min: None, max: None, pattern: Some(&PATTERN_OF_TABLE_ID), values: &[], sensitive: false };
pub static TABLE_IN_USE_EXCEPTION: Structure = Structure { name: "TableInUseException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
static PATTERN_OF_TABLE_NAME: Pattern = Pattern::new("[a-zA-Z0-9_.-]+");
pub static TABLE_NAME: Text = Text { min: Some(3), max: Some(255), pattern: Some(&PATTERN_OF_TABLE_NAME), values: &[], sensitive: false };
pub static TABLE_NAME_LIST: List = List { member: Shape::String(&TABLE_NAME), wire: "member", flattened: false, min: None, max: None };
pub static TABLE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "TableNotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static TABLE_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["CREATING", "UPDATING", "DELETING", "ACTIVE", "INACCESSIBLE_ENCRYPTION_CREDENTIALS", "ARCHIVING", "ARCHIVED", "REPLICATION_NOT_AUTHORIZED"], sensitive: false };
pub static TABLE_WARM_THROUGHPUT_DESCRIPTION: Structure = Structure { name: "TableWarmThroughputDescription", union: false, members: &[
    Member::new("ReadUnitsPerSecond", Shape::Long(&POSITIVE_LONG_OBJECT)),
    Member::new("WriteUnitsPerSecond", Shape::Long(&POSITIVE_LONG_OBJECT)),
    Member::new("Status", Shape::String(&TABLE_STATUS)),
] };
pub static TAG: Structure = Structure { name: "Tag", union: false, members: &[
    Member::new("Key", Shape::String(&TAG_KEY_STRING)).required(),
    Member::new("Value", Shape::String(&TAG_VALUE_STRING)).required(),
] };
pub static TAG_KEY_LIST: List = List { member: Shape::String(&TAG_KEY_STRING), wire: "member", flattened: false, min: None, max: None };
pub static TAG_KEY_STRING: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static TAG_LIST: List = List { member: Shape::Structure(&TAG), wire: "member", flattened: false, min: None, max: None };
pub static TAG_RESOURCE_INPUT: Structure = Structure { name: "TagResourceInput", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&RESOURCE_ARN_STRING)).required(),
    Member::new("Tags", Shape::List(&TAG_LIST)).required(),
] };
pub static TAG_VALUE_STRING: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static THROTTLING_EXCEPTION: Structure = Structure { name: "ThrottlingException", union: false, members: &[
    Member::new("message", Shape::String(&AVAILABILITY_ERROR_MESSAGE)),
    Member::new("throttlingReasons", Shape::List(&THROTTLING_REASON_LIST)),
] };
pub static THROTTLING_REASON: Structure = Structure { name: "ThrottlingReason", union: false, members: &[
    Member::new("reason", Shape::String(&REASON)),
    Member::new("resource", Shape::String(&RESOURCE)),
] };
pub static THROTTLING_REASON_LIST: List = List { member: Shape::Structure(&THROTTLING_REASON), wire: "member", flattened: false, min: None, max: None };
pub static TIME_TO_LIVE_ATTRIBUTE_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static TIME_TO_LIVE_DESCRIPTION: Structure = Structure { name: "TimeToLiveDescription", union: false, members: &[
    Member::new("TimeToLiveStatus", Shape::String(&TIME_TO_LIVE_STATUS)),
    Member::new("AttributeName", Shape::String(&TIME_TO_LIVE_ATTRIBUTE_NAME)),
] };
pub static TIME_TO_LIVE_SPECIFICATION: Structure = Structure { name: "TimeToLiveSpecification", union: false, members: &[
    Member::new("Enabled", Shape::Boolean).required(),
    Member::new("AttributeName", Shape::String(&TIME_TO_LIVE_ATTRIBUTE_NAME)).required(),
] };
pub static TIME_TO_LIVE_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["ENABLING", "DISABLING", "ENABLED", "DISABLED"], sensitive: false };
pub static TRANSACT_GET_ITEM: Structure = Structure { name: "TransactGetItem", union: false, members: &[
    Member::new("Get", Shape::Structure(&GET)).required(),
] };
pub static TRANSACT_GET_ITEM_LIST: List = List { member: Shape::Structure(&TRANSACT_GET_ITEM), wire: "member", flattened: false, min: Some(1), max: Some(100) };
pub static TRANSACT_GET_ITEMS_INPUT: Structure = Structure { name: "TransactGetItemsInput", union: false, members: &[
    Member::new("TransactItems", Shape::List(&TRANSACT_GET_ITEM_LIST)).required(),
    Member::new("ReturnConsumedCapacity", Shape::String(&RETURN_CONSUMED_CAPACITY)),
] };
pub static TRANSACT_GET_ITEMS_OUTPUT: Structure = Structure { name: "TransactGetItemsOutput", union: false, members: &[
    Member::new("ConsumedCapacity", Shape::List(&CONSUMED_CAPACITY_MULTIPLE)),
    Member::new("Responses", Shape::List(&ITEM_RESPONSE_LIST)),
] };
pub static TRANSACT_WRITE_ITEM: Structure = Structure { name: "TransactWriteItem", union: false, members: &[
    Member::new("ConditionCheck", Shape::Structure(&CONDITION_CHECK)),
    Member::new("Put", Shape::Structure(&PUT)),
    Member::new("Delete", Shape::Structure(&DELETE)),
    Member::new("Update", Shape::Structure(&UPDATE)),
] };
pub static TRANSACT_WRITE_ITEM_LIST: List = List { member: Shape::Structure(&TRANSACT_WRITE_ITEM), wire: "member", flattened: false, min: Some(1), max: Some(100) };
pub static TRANSACT_WRITE_ITEMS_INPUT: Structure = Structure { name: "TransactWriteItemsInput", union: false, members: &[
    Member::new("TransactItems", Shape::List(&TRANSACT_WRITE_ITEM_LIST)).required(),
    Member::new("ReturnConsumedCapacity", Shape::String(&RETURN_CONSUMED_CAPACITY)),
    Member::new("ReturnItemCollectionMetrics", Shape::String(&RETURN_ITEM_COLLECTION_METRICS)),
    Member::new("ClientRequestToken", Shape::String(&CLIENT_REQUEST_TOKEN)).idempotency_token(),
] };
pub static TRANSACT_WRITE_ITEMS_OUTPUT: Structure = Structure { name: "TransactWriteItemsOutput", union: false, members: &[
    Member::new("ConsumedCapacity", Shape::List(&CONSUMED_CAPACITY_MULTIPLE)),
    Member::new("ItemCollectionMetrics", Shape::Map(&ITEM_COLLECTION_METRICS_PER_TABLE)),
] };
pub static TRANSACTION_CANCELED_EXCEPTION: Structure = Structure { name: "TransactionCanceledException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
    Member::new("CancellationReasons", Shape::List(&CANCELLATION_REASON_LIST)),
] };
pub static TRANSACTION_CONFLICT_EXCEPTION: Structure = Structure { name: "TransactionConflictException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static TRANSACTION_IN_PROGRESS_EXCEPTION: Structure = Structure { name: "TransactionInProgressException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static UNTAG_RESOURCE_INPUT: Structure = Structure { name: "UntagResourceInput", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&RESOURCE_ARN_STRING)).required(),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST)).required(),
] };
pub static UPDATE: Structure = Structure { name: "Update", union: false, members: &[
    Member::new("Key", Shape::Map(&KEY)).required(),
    Member::new("UpdateExpression", Shape::String(&UPDATE_EXPRESSION)).required(),
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("ConditionExpression", Shape::String(&CONDITION_EXPRESSION)),
    Member::new("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP)),
    Member::new("ExpressionAttributeValues", Shape::Map(&EXPRESSION_ATTRIBUTE_VALUE_MAP)),
    Member::new("ReturnValuesOnConditionCheckFailure", Shape::String(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE)),
] };
pub static UPDATE_CONTINUOUS_BACKUPS_INPUT: Structure = Structure { name: "UpdateContinuousBackupsInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("PointInTimeRecoverySpecification", Shape::Structure(&POINT_IN_TIME_RECOVERY_SPECIFICATION)).required(),
] };
pub static UPDATE_CONTINUOUS_BACKUPS_OUTPUT: Structure = Structure { name: "UpdateContinuousBackupsOutput", union: false, members: &[
    Member::new("ContinuousBackupsDescription", Shape::Structure(&CONTINUOUS_BACKUPS_DESCRIPTION)),
] };
pub static UPDATE_EXPRESSION: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static UPDATE_GLOBAL_SECONDARY_INDEX_ACTION: Structure = Structure { name: "UpdateGlobalSecondaryIndexAction", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)).required(),
    Member::new("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT)),
    Member::new("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT)),
    Member::new("WarmThroughput", Shape::Structure(&WARM_THROUGHPUT)),
] };
pub static UPDATE_ITEM_INPUT: Structure = Structure { name: "UpdateItemInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("Key", Shape::Map(&KEY)).required(),
    Member::new("AttributeUpdates", Shape::Map(&ATTRIBUTE_UPDATES)),
    Member::new("Expected", Shape::Map(&EXPECTED_ATTRIBUTE_MAP)),
    Member::new("ConditionalOperator", Shape::String(&CONDITIONAL_OPERATOR)),
    Member::new("ReturnValues", Shape::String(&RETURN_VALUE)),
    Member::new("ReturnConsumedCapacity", Shape::String(&RETURN_CONSUMED_CAPACITY)),
    Member::new("ReturnItemCollectionMetrics", Shape::String(&RETURN_ITEM_COLLECTION_METRICS)),
    Member::new("UpdateExpression", Shape::String(&UPDATE_EXPRESSION)),
    Member::new("ConditionExpression", Shape::String(&CONDITION_EXPRESSION)),
    Member::new("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP)),
    Member::new("ExpressionAttributeValues", Shape::Map(&EXPRESSION_ATTRIBUTE_VALUE_MAP)),
    Member::new("ReturnValuesOnConditionCheckFailure", Shape::String(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE)),
] };
pub static UPDATE_ITEM_OUTPUT: Structure = Structure { name: "UpdateItemOutput", union: false, members: &[
    Member::new("Attributes", Shape::Map(&ATTRIBUTE_MAP)),
    Member::new("ConsumedCapacity", Shape::Structure(&CONSUMED_CAPACITY)),
    Member::new("ItemCollectionMetrics", Shape::Structure(&ITEM_COLLECTION_METRICS)),
] };
pub static UPDATE_REPLICATION_GROUP_MEMBER_ACTION: Structure = Structure { name: "UpdateReplicationGroupMemberAction", union: false, members: &[
    Member::new("RegionName", Shape::String(&REGION_NAME)).required(),
    Member::new("KMSMasterKeyId", Shape::String(&KMS_MASTER_KEY_ID)),
    Member::new("ProvisionedThroughputOverride", Shape::Structure(&PROVISIONED_THROUGHPUT_OVERRIDE)),
    Member::new("OnDemandThroughputOverride", Shape::Structure(&ON_DEMAND_THROUGHPUT_OVERRIDE)),
    Member::new("GlobalSecondaryIndexes", Shape::List(&REPLICA_GLOBAL_SECONDARY_INDEX_LIST)),
    Member::new("TableClassOverride", Shape::String(&TABLE_CLASS)),
] };
pub static UPDATE_TABLE_INPUT: Structure = Structure { name: "UpdateTableInput", union: false, members: &[
    Member::new("AttributeDefinitions", Shape::List(&ATTRIBUTE_DEFINITIONS)),
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("BillingMode", Shape::String(&BILLING_MODE)),
    Member::new("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT)),
    Member::new("GlobalSecondaryIndexUpdates", Shape::List(&GLOBAL_SECONDARY_INDEX_UPDATE_LIST)),
    Member::new("StreamSpecification", Shape::Structure(&STREAM_SPECIFICATION)),
    Member::new("SSESpecification", Shape::Structure(&SSE_SPECIFICATION)),
    Member::new("ReplicaUpdates", Shape::List(&REPLICATION_GROUP_UPDATE_LIST)),
    Member::new("TableClass", Shape::String(&TABLE_CLASS)),
    Member::new("DeletionProtectionEnabled", Shape::Boolean),
    Member::new("MultiRegionConsistency", Shape::String(&MULTI_REGION_CONSISTENCY)),
    Member::new("GlobalTableWitnessUpdates", Shape::List(&GLOBAL_TABLE_WITNESS_GROUP_UPDATE_LIST)),
    Member::new("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT)),
    Member::new("WarmThroughput", Shape::Structure(&WARM_THROUGHPUT)),
    Member::new("GlobalTableSettingsReplicationMode", Shape::String(&GLOBAL_TABLE_SETTINGS_REPLICATION_MODE)),
    Member::new("DisassociationProtectionEnabled", Shape::Boolean),
    Member::new("VectorIndexUpdates", Shape::List(&VECTOR_INDEX_UPDATE_LIST)),
] };
pub static UPDATE_TABLE_OUTPUT: Structure = Structure { name: "UpdateTableOutput", union: false, members: &[
    Member::new("TableDescription", Shape::Structure(&TABLE_DESCRIPTION)),
] };
pub static UPDATE_TIME_TO_LIVE_INPUT: Structure = Structure { name: "UpdateTimeToLiveInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_ARN)).required(),
    Member::new("TimeToLiveSpecification", Shape::Structure(&TIME_TO_LIVE_SPECIFICATION)).required(),
] };
pub static UPDATE_TIME_TO_LIVE_OUTPUT: Structure = Structure { name: "UpdateTimeToLiveOutput", union: false, members: &[
    Member::new("TimeToLiveSpecification", Shape::Structure(&TIME_TO_LIVE_SPECIFICATION)),
] };
pub static VECTOR_ATTRIBUTE_DEFINITION: Structure = Structure { name: "VectorAttributeDefinition", union: false, members: &[
    Member::new("AttributeName", Shape::String(&VECTOR_ATTRIBUTE_NAME)).required(),
] };
pub static VECTOR_ATTRIBUTE_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static VECTOR_CAPACITY: Structure = Structure { name: "VectorCapacity", union: false, members: &[
    Member::new("VectorSearchRequestBytes", Shape::Double(&CONSUMED_CAPACITY_UNITS)),
    Member::new("VectorWriteRequestBytes", Shape::Double(&CONSUMED_CAPACITY_UNITS)),
] };
pub static VECTOR_DISTANCE_FUNCTION: Text = Text { min: None, max: None, pattern: None, values: &["COSINE", "DOT_PRODUCT", "EUCLIDEAN"], sensitive: false };
pub static VECTOR_INDEX: Structure = Structure { name: "VectorIndex", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)).required(),
    Member::new("VectorAttribute", Shape::Structure(&VECTOR_ATTRIBUTE_DEFINITION)).required(),
    Member::new("SearchSchema", Shape::List(&SEARCH_SCHEMA)),
    Member::new("Projection", Shape::Structure(&PROJECTION)).required(),
    Member::new("Dimensions", Shape::Long(&POSITIVE_LONG_OBJECT)).required(),
    Member::new("DistanceFunction", Shape::String(&VECTOR_DISTANCE_FUNCTION)).required(),
] };
pub static VECTOR_INDEX_DESCRIPTION: Structure = Structure { name: "VectorIndexDescription", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)),
    Member::new("SearchSchema", Shape::List(&SEARCH_SCHEMA)),
    Member::new("Projection", Shape::Structure(&PROJECTION)),
    Member::new("VectorAttribute", Shape::Structure(&VECTOR_ATTRIBUTE_DEFINITION)),
    Member::new("Dimensions", Shape::Long(&POSITIVE_LONG_OBJECT)),
    Member::new("DistanceFunction", Shape::String(&VECTOR_DISTANCE_FUNCTION)),
    Member::new("IndexStatus", Shape::String(&INDEX_STATUS)),
    Member::new("Backfilling", Shape::Boolean),
    Member::new("IndexSizeBytes", Shape::Long(&LONG_OBJECT)),
    Member::new("ItemCount", Shape::Long(&LONG_OBJECT)),
    Member::new("IndexArn", Shape::String(&STRING)),
] };
pub static VECTOR_INDEX_DESCRIPTION_LIST: List = List { member: Shape::Structure(&VECTOR_INDEX_DESCRIPTION), wire: "member", flattened: false, min: None, max: None };
pub static VECTOR_INDEX_INFO: Structure = Structure { name: "VectorIndexInfo", union: false, members: &[
    Member::new("IndexName", Shape::String(&INDEX_NAME)),
    Member::new("VectorAttribute", Shape::Structure(&VECTOR_ATTRIBUTE_DEFINITION)),
    Member::new("SearchSchema", Shape::List(&SEARCH_SCHEMA)),
    Member::new("Projection", Shape::Structure(&PROJECTION)),
    Member::new("Dimensions", Shape::Long(&POSITIVE_LONG_OBJECT)),
    Member::new("DistanceFunction", Shape::String(&VECTOR_DISTANCE_FUNCTION)),
] };
pub static VECTOR_INDEX_LIST: List = List { member: Shape::Structure(&VECTOR_INDEX), wire: "member", flattened: false, min: None, max: None };
pub static VECTOR_INDEX_UPDATE: Structure = Structure { name: "VectorIndexUpdate", union: false, members: &[
    Member::new("Create", Shape::Structure(&CREATE_VECTOR_INDEX_ACTION)),
    Member::new("Delete", Shape::Structure(&DELETE_VECTOR_INDEX_ACTION)),
] };
pub static VECTOR_INDEX_UPDATE_LIST: List = List { member: Shape::Structure(&VECTOR_INDEX_UPDATE), wire: "member", flattened: false, min: None, max: None };
pub static VECTOR_INDEXES: List = List { member: Shape::Structure(&VECTOR_INDEX_INFO), wire: "member", flattened: false, min: None, max: None };
pub static VECTOR_INDEXES_CAPACITY_MAP: Map = Map { key: Shape::String(&INDEX_NAME), value: Shape::Structure(&VECTOR_CAPACITY), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static WARM_THROUGHPUT: Structure = Structure { name: "WarmThroughput", union: false, members: &[
    Member::new("ReadUnitsPerSecond", Shape::Long(&LONG_OBJECT)),
    Member::new("WriteUnitsPerSecond", Shape::Long(&LONG_OBJECT)),
] };
pub static WITNESS_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["CREATING", "DELETING", "ACTIVE"], sensitive: false };
pub static WRITE_REQUEST: Structure = Structure { name: "WriteRequest", union: false, members: &[
    Member::new("PutRequest", Shape::Structure(&PUT_REQUEST)),
    Member::new("DeleteRequest", Shape::Structure(&DELETE_REQUEST)),
] };
pub static WRITE_REQUESTS: List = List { member: Shape::Structure(&WRITE_REQUEST), wire: "member", flattened: false, min: Some(1), max: Some(25) };
