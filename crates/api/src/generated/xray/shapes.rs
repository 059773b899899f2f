// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ALIAS: Structure = Structure { name: "Alias", union: false, members: &[
    Member::new("Name", Shape::String(&STRING)),
    Member::new("Names", Shape::List(&ALIAS_NAMES)),
    Member::new("Type", Shape::String(&STRING)),
] };
pub static ALIAS_LIST: List = List { member: Shape::Structure(&ALIAS), wire: "member", flattened: false, min: None, max: None };
pub static ALIAS_NAMES: List = List { member: Shape::String(&STRING), wire: "member", flattened: false, min: None, max: None };
pub static ANNOTATION_KEY: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ANNOTATION_VALUE: Structure = Structure { name: "AnnotationValue", union: false, members: &[
    Member::new("NumberValue", Shape::Double(&NULLABLE_DOUBLE)),
    Member::new("BooleanValue", Shape::Boolean),
    Member::new("StringValue", Shape::String(&STRING)),
] };
pub static ANNOTATIONS: Map = Map { key: Shape::String(&ANNOTATION_KEY), value: Shape::List(&VALUES_WITH_SERVICE_IDS), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static ANOMALY_COUNT: Whole = Whole { min: Some(0), max: None };
pub static ATTRIBUTE_KEY: Text = Text { min: Some(1), max: Some(32), pattern: None, values: &[], sensitive: false };
pub static ATTRIBUTE_MAP: Map = Map { key: Shape::String(&ATTRIBUTE_KEY), value: Shape::String(&ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: Some(5), sensitive: false };
pub static ATTRIBUTE_VALUE: Text = Text { min: Some(1), max: Some(32), pattern: None, values: &[], sensitive: false };
pub static AVAILABILITY_ZONE_DETAIL: Structure = Structure { name: "AvailabilityZoneDetail", union: false, members: &[
    Member::new("Name", Shape::String(&STRING)),
] };
pub static BACKEND_CONNECTION_ERRORS: Structure = Structure { name: "BackendConnectionErrors", union: false, members: &[
    Member::new("TimeoutCount", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("ConnectionRefusedCount", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("HTTPCode4XXCount", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("HTTPCode5XXCount", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("UnknownHostCount", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("OtherCount", Shape::Integer(&NULLABLE_INTEGER)),
] };
pub static BATCH_GET_TRACES_REQUEST: Structure = Structure { name: "BatchGetTracesRequest", union: false, members: &[
    Member::new("TraceIds", Shape::List(&TRACE_ID_LIST)).required(),
    Member::new("NextToken", Shape::String(&STRING)),
] };
pub static BATCH_GET_TRACES_RESULT: Structure = Structure { name: "BatchGetTracesResult", union: false, members: &[
    Member::new("Traces", Shape::List(&TRACE_LIST)),
    Member::new("UnprocessedTraceIds", Shape::List(&UNPROCESSED_TRACE_ID_LIST)),
    Member::new("NextToken", Shape::String(&STRING)),
] };
pub static BORROW_COUNT: Whole = Whole { min: Some(0), max: None };
pub static CLIENT_ID: Text = Text { min: Some(24), max: Some(24), pattern: None, values: &[], sensitive: false };
pub static COOLDOWN_WINDOW_MINUTES: Whole = Whole { min: Some(0), max: None };
pub static CREATE_GROUP_REQUEST: Structure = Structure { name: "CreateGroupRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME)).required(),
    Member::new("FilterExpression", Shape::String(&FILTER_EXPRESSION)),
    Member::new("InsightsConfiguration", Shape::Structure(&INSIGHTS_CONFIGURATION)),
    Member::new("Tags", Shape::List(&TAG_LIST)),
] };
pub static CREATE_GROUP_RESULT: Structure = Structure { name: "CreateGroupResult", union: false, members: &[
    Member::new("Group", Shape::Structure(&GROUP)),
] };
pub static CREATE_SAMPLING_RULE_REQUEST: Structure = Structure { name: "CreateSamplingRuleRequest", union: false, members: &[
    Member::new("SamplingRule", Shape::Structure(&SAMPLING_RULE)).required(),
    Member::new("Tags", Shape::List(&TAG_LIST)),
] };
pub static CREATE_SAMPLING_RULE_RESULT: Structure = Structure { name: "CreateSamplingRuleResult", union: false, members: &[
    Member::new("SamplingRuleRecord", Shape::Structure(&SAMPLING_RULE_RECORD)),
] };
pub static DELETE_GROUP_REQUEST: Structure = Structure { name: "DeleteGroupRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME)),
    Member::new("GroupARN", Shape::String(&GROUP_ARN)),
] };
pub static DELETE_GROUP_RESULT: Structure = Structure { name: "DeleteGroupResult", union: false, members: &[
] };
pub static DELETE_SAMPLING_RULE_REQUEST: Structure = Structure { name: "DeleteSamplingRuleRequest", union: false, members: &[
    Member::new("RuleName", Shape::String(&STRING)),
    Member::new("RuleARN", Shape::String(&STRING)),
] };
pub static DELETE_SAMPLING_RULE_RESULT: Structure = Structure { name: "DeleteSamplingRuleResult", union: false, members: &[
    Member::new("SamplingRuleRecord", Shape::Structure(&SAMPLING_RULE_RECORD)),
] };
pub static DOUBLE: Real = Real { min: None, max: None };
pub static EC2_INSTANCE_ID: Text = Text { min: None, max: Some(20), pattern: None, values: &[], sensitive: false };
pub static EDGE: Structure = Structure { name: "Edge", union: false, members: &[
    Member::new("ReferenceId", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("StartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("SummaryStatistics", Shape::Structure(&EDGE_STATISTICS)),
    Member::new("ResponseTimeHistogram", Shape::List(&HISTOGRAM)),
    Member::new("Aliases", Shape::List(&ALIAS_LIST)),
    Member::new("EdgeType", Shape::String(&STRING)),
    Member::new("ReceivedEventAgeHistogram", Shape::List(&HISTOGRAM)),
] };
pub static EDGE_LIST: List = List { member: Shape::Structure(&EDGE), wire: "member", flattened: false, min: None, max: None };
pub static EDGE_STATISTICS: Structure = Structure { name: "EdgeStatistics", union: false, members: &[
    Member::new("OkCount", Shape::Long(&NULLABLE_LONG)),
    Member::new("ErrorStatistics", Shape::Structure(&ERROR_STATISTICS)),
    Member::new("FaultStatistics", Shape::Structure(&FAULT_STATISTICS)),
    Member::new("TotalCount", Shape::Long(&NULLABLE_LONG)),
    Member::new("TotalResponseTime", Shape::Double(&NULLABLE_DOUBLE)),
] };
pub static ERROR_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ERROR_ROOT_CAUSE: Structure = Structure { name: "ErrorRootCause", union: false, members: &[
    Member::new("Services", Shape::List(&ERROR_ROOT_CAUSE_SERVICES)),
    Member::new("ClientImpacting", Shape::Boolean),
] };
pub static ERROR_ROOT_CAUSE_ENTITY: Structure = Structure { name: "ErrorRootCauseEntity", union: false, members: &[
    Member::new("Name", Shape::String(&STRING)),
    Member::new("Exceptions", Shape::List(&ROOT_CAUSE_EXCEPTIONS)),
    Member::new("Remote", Shape::Boolean),
] };
pub static ERROR_ROOT_CAUSE_ENTITY_PATH: List = List { member: Shape::Structure(&ERROR_ROOT_CAUSE_ENTITY), wire: "member", flattened: false, min: None, max: None };
pub static ERROR_ROOT_CAUSE_SERVICE: Structure = Structure { name: "ErrorRootCauseService", union: false, members: &[
    Member::new("Name", Shape::String(&STRING)),
    Member::new("Names", Shape::List(&SERVICE_NAMES)),
    Member::new("Type", Shape::String(&STRING)),
    Member::new("AccountId", Shape::String(&STRING)),
    Member::new("EntityPath", Shape::List(&ERROR_ROOT_CAUSE_ENTITY_PATH)),
    Member::new("Inferred", Shape::Boolean),
] };
pub static ERROR_ROOT_CAUSE_SERVICES: List = List { member: Shape::Structure(&ERROR_ROOT_CAUSE_SERVICE), wire: "member", flattened: false, min: None, max: None };
pub static ERROR_ROOT_CAUSES: List = List { member: Shape::Structure(&ERROR_ROOT_CAUSE), wire: "member", flattened: false, min: None, max: None };
pub static ERROR_STATISTICS: Structure = Structure { name: "ErrorStatistics", union: false, members: &[
    Member::new("ThrottleCount", Shape::Long(&NULLABLE_LONG)),
    Member::new("OtherCount", Shape::Long(&NULLABLE_LONG)),
    Member::new("TotalCount", Shape::Long(&NULLABLE_LONG)),
] };
pub static FAULT_ROOT_CAUSE: Structure = Structure { name: "FaultRootCause", union: false, members: &[
    Member::new("Services", Shape::List(&FAULT_ROOT_CAUSE_SERVICES)),
    Member::new("ClientImpacting", Shape::Boolean),
] };
pub static FAULT_ROOT_CAUSE_ENTITY: Structure = Structure { name: "FaultRootCauseEntity", union: false, members: &[
    Member::new("Name", Shape::String(&STRING)),
    Member::new("Exceptions", Shape::List(&ROOT_CAUSE_EXCEPTIONS)),
    Member::new("Remote", Shape::Boolean),
] };
pub static FAULT_ROOT_CAUSE_ENTITY_PATH: List = List { member: Shape::Structure(&FAULT_ROOT_CAUSE_ENTITY), wire: "member", flattened: false, min: None, max: None };
pub static FAULT_ROOT_CAUSE_SERVICE: Structure = Structure { name: "FaultRootCauseService", union: false, members: &[
    Member::new("Name", Shape::String(&STRING)),
    Member::new("Names", Shape::List(&SERVICE_NAMES)),
    Member::new("Type", Shape::String(&STRING)),
    Member::new("AccountId", Shape::String(&STRING)),
    Member::new("EntityPath", Shape::List(&FAULT_ROOT_CAUSE_ENTITY_PATH)),
    Member::new("Inferred", Shape::Boolean),
] };
pub static FAULT_ROOT_CAUSE_SERVICES: List = List { member: Shape::Structure(&FAULT_ROOT_CAUSE_SERVICE), wire: "member", flattened: false, min: None, max: None };
pub static FAULT_ROOT_CAUSES: List = List { member: Shape::Structure(&FAULT_ROOT_CAUSE), wire: "member", flattened: false, min: None, max: None };
pub static FAULT_STATISTICS: Structure = Structure { name: "FaultStatistics", union: false, members: &[
    Member::new("OtherCount", Shape::Long(&NULLABLE_LONG)),
    Member::new("TotalCount", Shape::Long(&NULLABLE_LONG)),
] };
pub static FILTER_EXPRESSION: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static FIXED_RATE: Real = Real { min: Some(0.0), max: Some(1.0) };
pub static GET_GROUP_REQUEST: Structure = Structure { name: "GetGroupRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME)),
    Member::new("GroupARN", Shape::String(&GROUP_ARN)),
] };
pub static GET_GROUP_RESULT: Structure = Structure { name: "GetGroupResult", union: false, members: &[
    Member::new("Group", Shape::Structure(&GROUP)),
] };
pub static GET_GROUPS_NEXT_TOKEN: Text = Text { min: Some(1), max: Some(100), pattern: None, values: &[], sensitive: false };
pub static GET_GROUPS_REQUEST: Structure = Structure { name: "GetGroupsRequest", union: false, members: &[
    Member::new("NextToken", Shape::String(&GET_GROUPS_NEXT_TOKEN)),
] };
pub static GET_GROUPS_RESULT: Structure = Structure { name: "GetGroupsResult", union: false, members: &[
    Member::new("Groups", Shape::List(&GROUP_SUMMARY_LIST)),
    Member::new("NextToken", Shape::String(&STRING)),
] };
pub static GET_SAMPLING_RULES_REQUEST: Structure = Structure { name: "GetSamplingRulesRequest", union: false, members: &[
    Member::new("NextToken", Shape::String(&STRING)),
] };
pub static GET_SAMPLING_RULES_RESULT: Structure = Structure { name: "GetSamplingRulesResult", union: false, members: &[
    Member::new("SamplingRuleRecords", Shape::List(&SAMPLING_RULE_RECORD_LIST)),
    Member::new("NextToken", Shape::String(&STRING)),
] };
pub static GET_SAMPLING_TARGETS_REQUEST: Structure = Structure { name: "GetSamplingTargetsRequest", union: false, members: &[
    Member::new("SamplingStatisticsDocuments", Shape::List(&SAMPLING_STATISTICS_DOCUMENT_LIST)).required(),
    Member::new("SamplingBoostStatisticsDocuments", Shape::List(&SAMPLING_BOOST_STATISTICS_DOCUMENT_LIST)),
] };
pub static GET_SAMPLING_TARGETS_RESULT: Structure = Structure { name: "GetSamplingTargetsResult", union: false, members: &[
    Member::new("SamplingTargetDocuments", Shape::List(&SAMPLING_TARGET_DOCUMENT_LIST)),
    Member::new("LastRuleModification", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("UnprocessedStatistics", Shape::List(&UNPROCESSED_STATISTICS_LIST)),
    Member::new("UnprocessedBoostStatistics", Shape::List(&UNPROCESSED_STATISTICS_LIST)),
] };
pub static GET_SERVICE_GRAPH_REQUEST: Structure = Structure { name: "GetServiceGraphRequest", union: false, members: &[
    Member::new("StartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("EndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("GroupName", Shape::String(&GROUP_NAME)),
    Member::new("GroupARN", Shape::String(&GROUP_ARN)),
    Member::new("NextToken", Shape::String(&STRING)),
] };
pub static GET_SERVICE_GRAPH_RESULT: Structure = Structure { name: "GetServiceGraphResult", union: false, members: &[
    Member::new("StartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Services", Shape::List(&SERVICE_LIST)),
    Member::new("ContainsOldGroupVersions", Shape::Boolean),
    Member::new("NextToken", Shape::String(&STRING)),
] };
pub static GET_TRACE_GRAPH_REQUEST: Structure = Structure { name: "GetTraceGraphRequest", union: false, members: &[
    Member::new("TraceIds", Shape::List(&TRACE_ID_LIST)).required(),
    Member::new("NextToken", Shape::String(&STRING)),
] };
pub static GET_TRACE_GRAPH_RESULT: Structure = Structure { name: "GetTraceGraphResult", union: false, members: &[
    Member::new("Services", Shape::List(&SERVICE_LIST)),
    Member::new("NextToken", Shape::String(&STRING)),
] };
pub static GET_TRACE_SUMMARIES_REQUEST: Structure = Structure { name: "GetTraceSummariesRequest", union: false, members: &[
    Member::new("StartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("EndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("TimeRangeType", Shape::String(&TIME_RANGE_TYPE)),
    Member::new("Sampling", Shape::Boolean),
    Member::new("SamplingStrategy", Shape::Structure(&SAMPLING_STRATEGY)),
    Member::new("FilterExpression", Shape::String(&FILTER_EXPRESSION)),
    Member::new("NextToken", Shape::String(&STRING)),
] };
pub static GET_TRACE_SUMMARIES_RESULT: Structure = Structure { name: "GetTraceSummariesResult", union: false, members: &[
    Member::new("TraceSummaries", Shape::List(&TRACE_SUMMARY_LIST)),
    Member::new("ApproximateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("TracesProcessedCount", Shape::Long(&NULLABLE_LONG)),
    Member::new("NextToken", Shape::String(&STRING)),
] };
pub static GROUP: Structure = Structure { name: "Group", union: false, members: &[
    Member::new("GroupName", Shape::String(&STRING)),
    Member::new("GroupARN", Shape::String(&STRING)),
    Member::new("FilterExpression", Shape::String(&STRING)),
    Member::new("InsightsConfiguration", Shape::Structure(&INSIGHTS_CONFIGURATION)),
] };
pub static GROUP_ARN: Text = Text { min: Some(1), max: Some(400), pattern: None, values: &[], sensitive: false };
pub static GROUP_NAME: Text = Text { min: Some(1), max: Some(32), pattern: None, values: &[], sensitive: false };
pub static GROUP_SUMMARY: Structure = Structure { name: "GroupSummary", union: false, members: &[
    Member::new("GroupName", Shape::String(&STRING)),
    Member::new("GroupARN", Shape::String(&STRING)),
    Member::new("FilterExpression", Shape::String(&STRING)),
    Member::new("InsightsConfiguration", Shape::Structure(&INSIGHTS_CONFIGURATION)),
] };
pub static GROUP_SUMMARY_LIST: List = List { member: Shape::Structure(&GROUP_SUMMARY), wire: "member", flattened: false, min: None, max: None };
pub static HTTP_METHOD: Text = Text { min: None, max: Some(10), pattern: None, values: &[], sensitive: false };
pub static HISTOGRAM: List = List { member: Shape::Structure(&HISTOGRAM_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static HISTOGRAM_ENTRY: Structure = Structure { name: "HistogramEntry", union: false, members: &[
    Member::new("Value", Shape::Double(&DOUBLE)),
    Member::new("Count", Shape::Integer(&INTEGER)),
] };
pub static HOST: Text = Text { min: None, max: Some(64), pattern: None, values: &[], sensitive: false };
pub static HOSTNAME: Text = Text { min: None, max: Some(255), pattern: None, values: &[], sensitive: false };
pub static HTTP: Structure = Structure { name: "Http", union: false, members: &[
    Member::new("HttpURL", Shape::String(&STRING)),
    Member::new("HttpStatus", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("HttpMethod", Shape::String(&STRING)),
    Member::new("UserAgent", Shape::String(&STRING)),
    Member::new("ClientIp", Shape::String(&STRING)),
] };
pub static INSIGHTS_CONFIGURATION: Structure = Structure { name: "InsightsConfiguration", union: false, members: &[
    Member::new("InsightsEnabled", Shape::Boolean),
    Member::new("NotificationsEnabled", Shape::Boolean),
] };
pub static INSTANCE_ID_DETAIL: Structure = Structure { name: "InstanceIdDetail", union: false, members: &[
    Member::new("Id", Shape::String(&STRING)),
] };
pub static INTEGER: Whole = Whole { min: None, max: None };
pub static INVALID_REQUEST_EXCEPTION: Structure = Structure { name: "InvalidRequestException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static MAX_RATE: Real = Real { min: Some(0.0), max: Some(1.0) };
pub static NULLABLE_DOUBLE: Real = Real { min: None, max: None };
pub static NULLABLE_INTEGER: Whole = Whole { min: None, max: None };
pub static NULLABLE_LONG: Whole = Whole { min: None, max: None };
pub static PRIORITY: Whole = Whole { min: Some(1), max: Some(9999) };
pub static PUT_TELEMETRY_RECORDS_REQUEST: Structure = Structure { name: "PutTelemetryRecordsRequest", union: false, members: &[
    Member::new("TelemetryRecords", Shape::List(&TELEMETRY_RECORD_LIST)).required(),
    Member::new("EC2InstanceId", Shape::String(&EC2_INSTANCE_ID)),
    Member::new("Hostname", Shape::String(&HOSTNAME)),
    Member::new("ResourceARN", Shape::String(&RESOURCE_ARN)),
] };
pub static PUT_TELEMETRY_RECORDS_RESULT: Structure = Structure { name: "PutTelemetryRecordsResult", union: false, members: &[
] };
pub static PUT_TRACE_SEGMENTS_REQUEST: Structure = Structure { name: "PutTraceSegmentsRequest", union: false, members: &[
    Member::new("TraceSegmentDocuments", Shape::List(&TRACE_SEGMENT_DOCUMENT_LIST)).required(),
] };
pub static PUT_TRACE_SEGMENTS_RESULT: Structure = Structure { name: "PutTraceSegmentsResult", union: false, members: &[
    Member::new("UnprocessedTraceSegments", Shape::List(&UNPROCESSED_TRACE_SEGMENT_LIST)),
] };
pub static REQUEST_COUNT: Whole = Whole { min: Some(0), max: None };
pub static RESERVOIR_SIZE: Whole = Whole { min: Some(0), max: None };
pub static RESOURCE_ARN: Text = Text { min: None, max: Some(500), pattern: None, values: &[], sensitive: false };
pub static RESOURCE_ARN_DETAIL: Structure = Structure { name: "ResourceARNDetail", union: false, members: &[
    Member::new("ARN", Shape::String(&STRING)),
] };
pub static RESPONSE_TIME_ROOT_CAUSE: Structure = Structure { name: "ResponseTimeRootCause", union: false, members: &[
    Member::new("Services", Shape::List(&RESPONSE_TIME_ROOT_CAUSE_SERVICES)),
    Member::new("ClientImpacting", Shape::Boolean),
] };
pub static RESPONSE_TIME_ROOT_CAUSE_ENTITY: Structure = Structure { name: "ResponseTimeRootCauseEntity", union: false, members: &[
    Member::new("Name", Shape::String(&STRING)),
    Member::new("Coverage", Shape::Double(&NULLABLE_DOUBLE)),
    Member::new("Remote", Shape::Boolean),
] };
pub static RESPONSE_TIME_ROOT_CAUSE_ENTITY_PATH: List = List { member: Shape::Structure(&RESPONSE_TIME_ROOT_CAUSE_ENTITY), wire: "member", flattened: false, min: None, max: None };
pub static RESPONSE_TIME_ROOT_CAUSE_SERVICE: Structure = Structure { name: "ResponseTimeRootCauseService", union: false, members: &[
    Member::new("Name", Shape::String(&STRING)),
    Member::new("Names", Shape::List(&SERVICE_NAMES)),
    Member::new("Type", Shape::String(&STRING)),
    Member::new("AccountId", Shape::String(&STRING)),
    Member::new("EntityPath", Shape::List(&RESPONSE_TIME_ROOT_CAUSE_ENTITY_PATH)),
    Member::new("Inferred", Shape::Boolean),
] };
pub static RESPONSE_TIME_ROOT_CAUSE_SERVICES: List = List { member: Shape::Structure(&RESPONSE_TIME_ROOT_CAUSE_SERVICE), wire: "member", flattened: false, min: None, max: None };
pub static RESPONSE_TIME_ROOT_CAUSES: List = List { member: Shape::Structure(&RESPONSE_TIME_ROOT_CAUSE), wire: "member", flattened: false, min: None, max: None };
pub static ROOT_CAUSE_EXCEPTION: Structure = Structure { name: "RootCauseException", union: false, members: &[
    Member::new("Name", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static ROOT_CAUSE_EXCEPTIONS: List = List { member: Shape::Structure(&ROOT_CAUSE_EXCEPTION), wire: "member", flattened: false, min: None, max: None };
pub static RULE_LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "RuleLimitExceededException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static RULE_NAME: Text = Text { min: Some(1), max: Some(32), pattern: None, values: &[], sensitive: false };
pub static SAMPLED_ANOMALY_COUNT: Whole = Whole { min: Some(0), max: None };
pub static SAMPLED_COUNT: Whole = Whole { min: Some(0), max: None };
pub static SAMPLING_BOOST: Structure = Structure { name: "SamplingBoost", union: false, members: &[
    Member::new("BoostRate", Shape::Double(&DOUBLE)).required(),
    Member::new("BoostRateTTL", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
] };
pub static SAMPLING_BOOST_STATISTICS_DOCUMENT: Structure = Structure { name: "SamplingBoostStatisticsDocument", union: false, members: &[
    Member::new("RuleName", Shape::String(&RULE_NAME)).required(),
    Member::new("ServiceName", Shape::String(&SERVICE_NAME)).required(),
    Member::new("Timestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("AnomalyCount", Shape::Integer(&ANOMALY_COUNT)).required(),
    Member::new("TotalCount", Shape::Integer(&TOTAL_COUNT)).required(),
    Member::new("SampledAnomalyCount", Shape::Integer(&SAMPLED_ANOMALY_COUNT)).required(),
] };
pub static SAMPLING_BOOST_STATISTICS_DOCUMENT_LIST: List = List { member: Shape::Structure(&SAMPLING_BOOST_STATISTICS_DOCUMENT), wire: "member", flattened: false, min: None, max: Some(25) };
pub static SAMPLING_RATE_BOOST: Structure = Structure { name: "SamplingRateBoost", union: false, members: &[
    Member::new("MaxRate", Shape::Double(&MAX_RATE)).required(),
    Member::new("CooldownWindowMinutes", Shape::Integer(&COOLDOWN_WINDOW_MINUTES)).required(),
] };
pub static SAMPLING_RULE: Structure = Structure { name: "SamplingRule", union: false, members: &[
    Member::new("RuleName", Shape::String(&RULE_NAME)),
    Member::new("RuleARN", Shape::String(&STRING)),
    Member::new("ResourceARN", Shape::String(&RESOURCE_ARN)).required(),
    Member::new("Priority", Shape::Integer(&PRIORITY)).required(),
    Member::new("FixedRate", Shape::Double(&FIXED_RATE)).required(),
    Member::new("ReservoirSize", Shape::Integer(&RESERVOIR_SIZE)).required(),
    Member::new("ServiceName", Shape::String(&SERVICE_NAME)).required(),
    Member::new("ServiceType", Shape::String(&SERVICE_TYPE)).required(),
    Member::new("Host", Shape::String(&HOST)).required(),
    Member::new("HTTPMethod", Shape::String(&HTTP_METHOD)).required(),
    Member::new("URLPath", Shape::String(&URL_PATH)).required(),
    Member::new("Version", Shape::Integer(&VERSION)).required(),
    Member::new("Attributes", Shape::Map(&ATTRIBUTE_MAP)),
    Member::new("SamplingRateBoost", Shape::Structure(&SAMPLING_RATE_BOOST)),
] };
pub static SAMPLING_RULE_RECORD: Structure = Structure { name: "SamplingRuleRecord", union: false, members: &[
    Member::new("SamplingRule", Shape::Structure(&SAMPLING_RULE)),
    Member::new("CreatedAt", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ModifiedAt", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static SAMPLING_RULE_RECORD_LIST: List = List { member: Shape::Structure(&SAMPLING_RULE_RECORD), wire: "member", flattened: false, min: None, max: None };
pub static SAMPLING_RULE_UPDATE: Structure = Structure { name: "SamplingRuleUpdate", union: false, members: &[
    Member::new("RuleName", Shape::String(&RULE_NAME)),
    Member::new("RuleARN", Shape::String(&STRING)),
    Member::new("ResourceARN", Shape::String(&RESOURCE_ARN)),
    Member::new("Priority", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("FixedRate", Shape::Double(&NULLABLE_DOUBLE)),
    Member::new("ReservoirSize", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("Host", Shape::String(&HOST)),
    Member::new("ServiceName", Shape::String(&SERVICE_NAME)),
    Member::new("ServiceType", Shape::String(&SERVICE_TYPE)),
    Member::new("HTTPMethod", Shape::String(&HTTP_METHOD)),
    Member::new("URLPath", Shape::String(&URL_PATH)),
    Member::new("Attributes", Shape::Map(&ATTRIBUTE_MAP)),
    Member::new("SamplingRateBoost", Shape::Structure(&SAMPLING_RATE_BOOST)),
] };
pub static SAMPLING_STATISTICS_DOCUMENT: Structure = Structure { name: "SamplingStatisticsDocument", union: false, members: &[
    Member::new("RuleName", Shape::String(&RULE_NAME)).required(),
    Member::new("ClientID", Shape::String(&CLIENT_ID)).required(),
    Member::new("Timestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("RequestCount", Shape::Integer(&REQUEST_COUNT)).required(),
    Member::new("SampledCount", Shape::Integer(&SAMPLED_COUNT)).required(),
    Member::new("BorrowCount", Shape::Integer(&BORROW_COUNT)),
] };
pub static SAMPLING_STATISTICS_DOCUMENT_LIST: List = List { member: Shape::Structure(&SAMPLING_STATISTICS_DOCUMENT), wire: "member", flattened: false, min: None, max: Some(25) };
pub static SAMPLING_STRATEGY: Structure = Structure { name: "SamplingStrategy", union: false, members: &[
    Member::new("Name", Shape::String(&SAMPLING_STRATEGY_NAME)),
    Member::new("Value", Shape::Double(&NULLABLE_DOUBLE)),
] };
pub static SAMPLING_STRATEGY_NAME: Text = Text { min: None, max: None, pattern: None, values: &["PartialScan", "FixedRate"], sensitive: false };
pub static SAMPLING_TARGET_DOCUMENT: Structure = Structure { name: "SamplingTargetDocument", union: false, members: &[
    Member::new("RuleName", Shape::String(&STRING)),
    Member::new("FixedRate", Shape::Double(&DOUBLE)),
    Member::new("ReservoirQuota", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("ReservoirQuotaTTL", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Interval", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("SamplingBoost", Shape::Structure(&SAMPLING_BOOST)),
] };
pub static SAMPLING_TARGET_DOCUMENT_LIST: List = List { member: Shape::Structure(&SAMPLING_TARGET_DOCUMENT), wire: "member", flattened: false, min: None, max: None };
pub static SEGMENT: Structure = Structure { name: "Segment", union: false, members: &[
    Member::new("Id", Shape::String(&SEGMENT_ID)),
    Member::new("Document", Shape::String(&SEGMENT_DOCUMENT)),
] };
pub static SEGMENT_DOCUMENT: Text = Text { min: Some(1), max: None, pattern: None, values: &[], sensitive: false };
pub static SEGMENT_ID: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static SEGMENT_LIST: List = List { member: Shape::Structure(&SEGMENT), wire: "member", flattened: false, min: None, max: None };
pub static SERVICE: Structure = Structure { name: "Service", union: false, members: &[
    Member::new("ReferenceId", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("Name", Shape::String(&STRING)),
    Member::new("Names", Shape::List(&SERVICE_NAMES)),
    Member::new("Root", Shape::Boolean),
    Member::new("AccountId", Shape::String(&STRING)),
    Member::new("Type", Shape::String(&STRING)),
    Member::new("State", Shape::String(&STRING)),
    Member::new("StartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Edges", Shape::List(&EDGE_LIST)),
    Member::new("SummaryStatistics", Shape::Structure(&SERVICE_STATISTICS)),
    Member::new("DurationHistogram", Shape::List(&HISTOGRAM)),
    Member::new("ResponseTimeHistogram", Shape::List(&HISTOGRAM)),
] };
pub static SERVICE_ID: Structure = Structure { name: "ServiceId", union: false, members: &[
    Member::new("Name", Shape::String(&STRING)),
    Member::new("Names", Shape::List(&SERVICE_NAMES)),
    Member::new("AccountId", Shape::String(&STRING)),
    Member::new("Type", Shape::String(&STRING)),
] };
pub static SERVICE_IDS: List = List { member: Shape::Structure(&SERVICE_ID), wire: "member", flattened: false, min: None, max: None };
pub static SERVICE_LIST: List = List { member: Shape::Structure(&SERVICE), wire: "member", flattened: false, min: None, max: None };
pub static SERVICE_NAME: Text = Text { min: None, max: Some(64), pattern: None, values: &[], sensitive: false };
pub static SERVICE_NAMES: List = List { member: Shape::String(&STRING), wire: "member", flattened: false, min: None, max: None };
pub static SERVICE_STATISTICS: Structure = Structure { name: "ServiceStatistics", union: false, members: &[
    Member::new("OkCount", Shape::Long(&NULLABLE_LONG)),
    Member::new("ErrorStatistics", Shape::Structure(&ERROR_STATISTICS)),
    Member::new("FaultStatistics", Shape::Structure(&FAULT_STATISTICS)),
    Member::new("TotalCount", Shape::Long(&NULLABLE_LONG)),
    Member::new("TotalResponseTime", Shape::Double(&NULLABLE_DOUBLE)),
] };
pub static SERVICE_TYPE: Text = Text { min: None, max: Some(64), pattern: None, values: &[], sensitive: false };
pub static STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static TAG: Structure = Structure { name: "Tag", union: false, members: &[
    Member::new("Key", Shape::String(&TAG_KEY)).required(),
    Member::new("Value", Shape::String(&TAG_VALUE)).required(),
] };
pub static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static TAG_LIST: List = List { member: Shape::Structure(&TAG), wire: "member", flattened: false, min: Some(0), max: Some(200) };
pub static TAG_VALUE: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static TELEMETRY_RECORD: Structure = Structure { name: "TelemetryRecord", union: false, members: &[
    Member::new("Timestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("SegmentsReceivedCount", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("SegmentsSentCount", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("SegmentsSpilloverCount", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("SegmentsRejectedCount", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("BackendConnectionErrors", Shape::Structure(&BACKEND_CONNECTION_ERRORS)),
] };
pub static TELEMETRY_RECORD_LIST: List = List { member: Shape::Structure(&TELEMETRY_RECORD), wire: "member", flattened: false, min: None, max: None };
pub static THROTTLED_EXCEPTION: Structure = Structure { name: "ThrottledException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static TIME_RANGE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["TraceId", "Event", "Service"], sensitive: false };
pub static TOTAL_COUNT: Whole = Whole { min: Some(0), max: None };
pub static TRACE: Structure = Structure { name: "Trace", union: false, members: &[
    Member::new("Id", Shape::String(&TRACE_ID)),
    Member::new("Duration", Shape::Double(&NULLABLE_DOUBLE)),
    Member::new("LimitExceeded", Shape::Boolean),
    Member::new("Segments", Shape::List(&SEGMENT_LIST)),
] };
pub static TRACE_AVAILABILITY_ZONES: List = List { member: Shape::Structure(&AVAILABILITY_ZONE_DETAIL), wire: "member", flattened: false, min: None, max: None };
pub static TRACE_ID: Text = Text { min: Some(1), max: Some(35), pattern: None, values: &[], sensitive: false };
pub static TRACE_ID_LIST: List = List { member: Shape::String(&TRACE_ID), wire: "member", flattened: false, min: None, max: None };
pub static TRACE_INSTANCE_IDS: List = List { member: Shape::Structure(&INSTANCE_ID_DETAIL), wire: "member", flattened: false, min: None, max: None };
pub static TRACE_LIST: List = List { member: Shape::Structure(&TRACE), wire: "member", flattened: false, min: None, max: None };
pub static TRACE_RESOURCE_AR_NS: List = List { member: Shape::Structure(&RESOURCE_ARN_DETAIL), wire: "member", flattened: false, min: None, max: None };
pub static TRACE_SEGMENT_DOCUMENT: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static TRACE_SEGMENT_DOCUMENT_LIST: List = List { member: Shape::String(&TRACE_SEGMENT_DOCUMENT), wire: "member", flattened: false, min: None, max: None };
pub static TRACE_SUMMARY: Structure = Structure { name: "TraceSummary", union: false, members: &[
    Member::new("Id", Shape::String(&TRACE_ID)),
    Member::new("StartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Duration", Shape::Double(&NULLABLE_DOUBLE)),
    Member::new("ResponseTime", Shape::Double(&NULLABLE_DOUBLE)),
    Member::new("HasFault", Shape::Boolean),
    Member::new("HasError", Shape::Boolean),
    Member::new("HasThrottle", Shape::Boolean),
    Member::new("IsPartial", Shape::Boolean),
    Member::new("Http", Shape::Structure(&HTTP)),
    Member::new("Annotations", Shape::Map(&ANNOTATIONS)),
    Member::new("Users", Shape::List(&TRACE_USERS)),
    Member::new("ServiceIds", Shape::List(&SERVICE_IDS)),
    Member::new("ResourceARNs", Shape::List(&TRACE_RESOURCE_AR_NS)),
    Member::new("InstanceIds", Shape::List(&TRACE_INSTANCE_IDS)),
    Member::new("AvailabilityZones", Shape::List(&TRACE_AVAILABILITY_ZONES)),
    Member::new("EntryPoint", Shape::Structure(&SERVICE_ID)),
    Member::new("FaultRootCauses", Shape::List(&FAULT_ROOT_CAUSES)),
    Member::new("ErrorRootCauses", Shape::List(&ERROR_ROOT_CAUSES)),
    Member::new("ResponseTimeRootCauses", Shape::List(&RESPONSE_TIME_ROOT_CAUSES)),
    Member::new("Revision", Shape::Integer(&INTEGER)),
    Member::new("MatchedEventTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static TRACE_SUMMARY_LIST: List = List { member: Shape::Structure(&TRACE_SUMMARY), wire: "member", flattened: false, min: None, max: None };
pub static TRACE_USER: Structure = Structure { name: "TraceUser", union: false, members: &[
    Member::new("UserName", Shape::String(&STRING)),
    Member::new("ServiceIds", Shape::List(&SERVICE_IDS)),
] };
pub static TRACE_USERS: List = List { member: Shape::Structure(&TRACE_USER), wire: "member", flattened: false, min: None, max: None };
pub static URL_PATH: Text = Text { min: None, max: Some(128), pattern: None, values: &[], sensitive: false };
pub static UNPROCESSED_STATISTICS: Structure = Structure { name: "UnprocessedStatistics", union: false, members: &[
    Member::new("RuleName", Shape::String(&STRING)),
    Member::new("ErrorCode", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static UNPROCESSED_STATISTICS_LIST: List = List { member: Shape::Structure(&UNPROCESSED_STATISTICS), wire: "member", flattened: false, min: None, max: None };
pub static UNPROCESSED_TRACE_ID_LIST: List = List { member: Shape::String(&TRACE_ID), wire: "member", flattened: false, min: None, max: None };
pub static UNPROCESSED_TRACE_SEGMENT: Structure = Structure { name: "UnprocessedTraceSegment", union: false, members: &[
    Member::new("Id", Shape::String(&STRING)),
    Member::new("ErrorCode", Shape::String(&STRING)),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static UNPROCESSED_TRACE_SEGMENT_LIST: List = List { member: Shape::Structure(&UNPROCESSED_TRACE_SEGMENT), wire: "member", flattened: false, min: None, max: None };
pub static UPDATE_GROUP_REQUEST: Structure = Structure { name: "UpdateGroupRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME)),
    Member::new("GroupARN", Shape::String(&GROUP_ARN)),
    Member::new("FilterExpression", Shape::String(&FILTER_EXPRESSION)),
    Member::new("InsightsConfiguration", Shape::Structure(&INSIGHTS_CONFIGURATION)),
] };
pub static UPDATE_GROUP_RESULT: Structure = Structure { name: "UpdateGroupResult", union: false, members: &[
    Member::new("Group", Shape::Structure(&GROUP)),
] };
pub static UPDATE_SAMPLING_RULE_REQUEST: Structure = Structure { name: "UpdateSamplingRuleRequest", union: false, members: &[
    Member::new("SamplingRuleUpdate", Shape::Structure(&SAMPLING_RULE_UPDATE)).required(),
] };
pub static UPDATE_SAMPLING_RULE_RESULT: Structure = Structure { name: "UpdateSamplingRuleResult", union: false, members: &[
    Member::new("SamplingRuleRecord", Shape::Structure(&SAMPLING_RULE_RECORD)),
] };
pub static VALUE_WITH_SERVICE_IDS: Structure = Structure { name: "ValueWithServiceIds", union: false, members: &[
    Member::new("AnnotationValue", Shape::Structure(&ANNOTATION_VALUE)),
    Member::new("ServiceIds", Shape::List(&SERVICE_IDS)),
] };
pub static VALUES_WITH_SERVICE_IDS: List = List { member: Shape::Structure(&VALUE_WITH_SERVICE_IDS), wire: "member", flattened: false, min: None, max: None };
pub static VERSION: Whole = Whole { min: Some(1), max: None };
