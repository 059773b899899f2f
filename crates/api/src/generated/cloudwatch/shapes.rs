// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ACCOUNT_ID: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static ACTION_CONFIGURATION: Structure = Structure { name: "ActionConfiguration", union: false, members: &[
    Member::new("AlarmTagsPropagation", Shape::Structure(&ALARM_TAGS_PROPAGATION)),
] };
pub static ACTION_LOG_LINE_COUNT: Whole = Whole { min: None, max: None };
pub static ACTION_LOG_LINE_ROLE_ARN: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ACTION_PREFIX: Text = Text { min: Some(1), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static ACTIONS_SUPPRESSED_BY: Text = Text { min: None, max: None, pattern: None, values: &["WaitPeriod", "ExtensionPeriod", "Alarm"], sensitive: false };
pub static ACTIONS_SUPPRESSED_REASON: Text = Text { min: Some(0), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static AGGREGATION_EXPRESSION: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static ALARM_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: None, values: &[], sensitive: false };
pub static ALARM_DESCRIPTION: Text = Text { min: Some(0), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static ALARM_HISTORY_ITEM: Structure = Structure { name: "AlarmHistoryItem", union: false, members: &[
    Member::new("AlarmName", Shape::String(&ALARM_NAME)),
    Member::new("AlarmContributorId", Shape::String(&CONTRIBUTOR_ID)),
    Member::new("AlarmType", Shape::String(&ALARM_TYPE)),
    Member::new("Timestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("HistoryItemType", Shape::String(&HISTORY_ITEM_TYPE)),
    Member::new("HistorySummary", Shape::String(&HISTORY_SUMMARY)),
    Member::new("HistoryData", Shape::String(&HISTORY_DATA)),
    Member::new("AlarmContributorAttributes", Shape::Map(&CONTRIBUTOR_ATTRIBUTES)),
] };
pub static ALARM_HISTORY_ITEMS: List = List { member: Shape::Structure(&ALARM_HISTORY_ITEM), wire: "member", flattened: false, min: None, max: None };
pub static ALARM_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static ALARM_NAME_PREFIX: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static ALARM_NAMES: List = List { member: Shape::String(&ALARM_NAME), wire: "member", flattened: false, min: None, max: Some(100) };
pub static ALARM_PROM_QL_CRITERIA: Structure = Structure { name: "AlarmPromQLCriteria", union: false, members: &[
    Member::new("Query", Shape::String(&QUERY)).required(),
    Member::new("PendingPeriod", Shape::Integer(&PENDING_PERIOD)),
    Member::new("RecoveryPeriod", Shape::Integer(&RECOVERY_PERIOD)),
] };
pub static ALARM_RULE: Text = Text { min: Some(1), max: Some(10240), pattern: None, values: &[], sensitive: false };
pub static ALARM_TAGS_PROPAGATION: Structure = Structure { name: "AlarmTagsPropagation", union: false, members: &[
    Member::new("Enabled", Shape::Boolean).required(),
    Member::new("IncludedTagKeys", Shape::List(&ALARM_TAGS_PROPAGATION_TAG_KEYS)),
    Member::new("ExcludedTagKeys", Shape::List(&ALARM_TAGS_PROPAGATION_TAG_KEYS)),
] };
pub static ALARM_TAGS_PROPAGATION_TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static ALARM_TAGS_PROPAGATION_TAG_KEYS: List = List { member: Shape::String(&ALARM_TAGS_PROPAGATION_TAG_KEY), wire: "member", flattened: false, min: Some(1), max: Some(50) };
pub static ALARM_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["CompositeAlarm", "MetricAlarm", "LogAlarm"], sensitive: false };
pub static ALARM_TYPES: List = List { member: Shape::String(&ALARM_TYPE), wire: "member", flattened: false, min: None, max: None };
pub static AMAZON_RESOURCE_NAME: Text = Text { min: Some(1), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static ATTRIBUTE_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static ATTRIBUTE_VALUE: Text = Text { min: Some(1), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static AWS_QUERY_ERROR_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static COMPARISON_OPERATOR: Text = Text { min: None, max: None, pattern: None, values: &["GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold", "LessThanLowerOrGreaterThanUpperThreshold", "LessThanLowerThreshold", "GreaterThanUpperThreshold"], sensitive: false };
pub static COMPOSITE_ALARM: Structure = Structure { name: "CompositeAlarm", union: false, members: &[
    Member::new("ActionsEnabled", Shape::Boolean),
    Member::new("AlarmActions", Shape::List(&RESOURCE_LIST)),
    Member::new("AlarmArn", Shape::String(&ALARM_ARN)),
    Member::new("AlarmConfigurationUpdatedTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("AlarmDescription", Shape::String(&ALARM_DESCRIPTION)),
    Member::new("AlarmName", Shape::String(&ALARM_NAME)),
    Member::new("AlarmRule", Shape::String(&ALARM_RULE)),
    Member::new("InsufficientDataActions", Shape::List(&RESOURCE_LIST)),
    Member::new("OKActions", Shape::List(&RESOURCE_LIST)),
    Member::new("StateReason", Shape::String(&STATE_REASON)),
    Member::new("StateReasonData", Shape::String(&STATE_REASON_DATA)),
    Member::new("StateUpdatedTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("StateValue", Shape::String(&STATE_VALUE)),
    Member::new("StateTransitionedTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ActionsSuppressedBy", Shape::String(&ACTIONS_SUPPRESSED_BY)),
    Member::new("ActionsSuppressedReason", Shape::String(&ACTIONS_SUPPRESSED_REASON)),
    Member::new("ActionsSuppressor", Shape::String(&ALARM_ARN)),
    Member::new("ActionsSuppressorWaitPeriod", Shape::Integer(&SUPPRESSOR_PERIOD)),
    Member::new("ActionsSuppressorExtensionPeriod", Shape::Integer(&SUPPRESSOR_PERIOD)),
    Member::new("ActionConfiguration", Shape::Structure(&ACTION_CONFIGURATION)),
] };
pub static COMPOSITE_ALARMS: List = List { member: Shape::Structure(&COMPOSITE_ALARM), wire: "member", flattened: false, min: None, max: None };
pub static CONCURRENT_MODIFICATION_EXCEPTION: Structure = Structure { name: "ConcurrentModificationException", union: false, members: &[
] };
pub static CONFLICT_EXCEPTION: Structure = Structure { name: "ConflictException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static CONTRIBUTOR_ATTRIBUTES: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::String(&ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: Some(0), max: Some(150), sensitive: false };
pub static CONTRIBUTOR_ID: Text = Text { min: Some(1), max: Some(16), pattern: None, values: &[], sensitive: false };
pub static COUNTS: List = List { member: Shape::Double(&DATAPOINT_VALUE), wire: "member", flattened: false, min: None, max: None };
pub static DATAPOINT: Structure = Structure { name: "Datapoint", union: false, members: &[
    Member::new("Timestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("SampleCount", Shape::Double(&DATAPOINT_VALUE)),
    Member::new("Average", Shape::Double(&DATAPOINT_VALUE)),
    Member::new("Sum", Shape::Double(&DATAPOINT_VALUE)),
    Member::new("Minimum", Shape::Double(&DATAPOINT_VALUE)),
    Member::new("Maximum", Shape::Double(&DATAPOINT_VALUE)),
    Member::new("Unit", Shape::String(&STANDARD_UNIT)),
    Member::new("ExtendedStatistics", Shape::Map(&DATAPOINT_VALUE_MAP)),
] };
pub static DATAPOINT_VALUE: Real = Real { min: None, max: None };
pub static DATAPOINT_VALUE_MAP: Map = Map { key: Shape::String(&EXTENDED_STATISTIC), value: Shape::Double(&DATAPOINT_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static DATAPOINT_VALUES: List = List { member: Shape::Double(&DATAPOINT_VALUE), wire: "member", flattened: false, min: None, max: None };
pub static DATAPOINTS: List = List { member: Shape::Structure(&DATAPOINT), wire: "member", flattened: false, min: None, max: None };
pub static DATAPOINTS_TO_ALARM: Whole = Whole { min: Some(1), max: None };
pub static DELETE_ALARMS_INPUT: Structure = Structure { name: "DeleteAlarmsInput", union: false, members: &[
    Member::new("AlarmNames", Shape::List(&ALARM_NAMES)).required(),
] };
pub static DESCRIBE_ALARM_HISTORY_INPUT: Structure = Structure { name: "DescribeAlarmHistoryInput", union: false, members: &[
    Member::new("AlarmName", Shape::String(&ALARM_NAME)),
    Member::new("AlarmContributorId", Shape::String(&CONTRIBUTOR_ID)),
    Member::new("AlarmTypes", Shape::List(&ALARM_TYPES)),
    Member::new("HistoryItemType", Shape::String(&HISTORY_ITEM_TYPE)),
    Member::new("StartDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EndDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("MaxRecords", Shape::Integer(&MAX_RECORDS)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("ScanBy", Shape::String(&SCAN_BY)),
] };
pub static DESCRIBE_ALARM_HISTORY_OUTPUT: Structure = Structure { name: "DescribeAlarmHistoryOutput", union: false, members: &[
    Member::new("AlarmHistoryItems", Shape::List(&ALARM_HISTORY_ITEMS)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static DESCRIBE_ALARMS_FOR_METRIC_INPUT: Structure = Structure { name: "DescribeAlarmsForMetricInput", union: false, members: &[
    Member::new("MetricName", Shape::String(&METRIC_NAME)).required(),
    Member::new("Namespace", Shape::String(&NAMESPACE)).required(),
    Member::new("Statistic", Shape::String(&STATISTIC)),
    Member::new("ExtendedStatistic", Shape::String(&EXTENDED_STATISTIC)),
    Member::new("Dimensions", Shape::List(&DIMENSIONS)),
    Member::new("Period", Shape::Integer(&PERIOD)),
    Member::new("Unit", Shape::String(&STANDARD_UNIT)),
] };
pub static DESCRIBE_ALARMS_FOR_METRIC_OUTPUT: Structure = Structure { name: "DescribeAlarmsForMetricOutput", union: false, members: &[
    Member::new("MetricAlarms", Shape::List(&METRIC_ALARMS)),
] };
pub static DESCRIBE_ALARMS_INPUT: Structure = Structure { name: "DescribeAlarmsInput", union: false, members: &[
    Member::new("AlarmNames", Shape::List(&ALARM_NAMES)),
    Member::new("AlarmNamePrefix", Shape::String(&ALARM_NAME_PREFIX)),
    Member::new("AlarmTypes", Shape::List(&ALARM_TYPES)),
    Member::new("ChildrenOfAlarmName", Shape::String(&ALARM_NAME)),
    Member::new("ParentsOfAlarmName", Shape::String(&ALARM_NAME)),
    Member::new("StateValue", Shape::String(&STATE_VALUE)),
    Member::new("ActionPrefix", Shape::String(&ACTION_PREFIX)),
    Member::new("MaxRecords", Shape::Integer(&MAX_RECORDS)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static DESCRIBE_ALARMS_OUTPUT: Structure = Structure { name: "DescribeAlarmsOutput", union: false, members: &[
    Member::new("CompositeAlarms", Shape::List(&COMPOSITE_ALARMS)),
    Member::new("MetricAlarms", Shape::List(&METRIC_ALARMS)),
    Member::new("LogAlarms", Shape::List(&LOG_ALARMS)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static DIMENSION: Structure = Structure { name: "Dimension", union: false, members: &[
    Member::new("Name", Shape::String(&DIMENSION_NAME)).required(),
    Member::new("Value", Shape::String(&DIMENSION_VALUE)).required(),
] };
pub static DIMENSION_FILTER: Structure = Structure { name: "DimensionFilter", union: false, members: &[
    Member::new("Name", Shape::String(&DIMENSION_NAME)).required(),
    Member::new("Value", Shape::String(&DIMENSION_VALUE)),
] };
pub static DIMENSION_FILTERS: List = List { member: Shape::Structure(&DIMENSION_FILTER), wire: "member", flattened: false, min: None, max: Some(10) };
pub static DIMENSION_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static DIMENSION_VALUE: Text = Text { min: Some(1), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static DIMENSIONS: List = List { member: Shape::Structure(&DIMENSION), wire: "member", flattened: false, min: None, max: Some(30) };
pub static DISABLE_ALARM_ACTIONS_INPUT: Structure = Structure { name: "DisableAlarmActionsInput", union: false, members: &[
    Member::new("AlarmNames", Shape::List(&ALARM_NAMES)).required(),
] };
pub static ENABLE_ALARM_ACTIONS_INPUT: Structure = Structure { name: "EnableAlarmActionsInput", union: false, members: &[
    Member::new("AlarmNames", Shape::List(&ALARM_NAMES)).required(),
] };
pub static END_TIME_OFFSET: Whole = Whole { min: Some(0), max: Some(2592000) };
pub static ENTITY: Structure = Structure { name: "Entity", union: false, members: &[
    Member::new("KeyAttributes", Shape::Map(&ENTITY_KEY_ATTRIBUTES_MAP)),
    Member::new("Attributes", Shape::Map(&ENTITY_ATTRIBUTES_MAP)),
] };
pub static ENTITY_ATTRIBUTES_MAP: Map = Map { key: Shape::String(&ENTITY_ATTRIBUTES_MAP_KEY_STRING), value: Shape::String(&ENTITY_ATTRIBUTES_MAP_VALUE_STRING), key_wire: "key", value_wire: "value", flattened: false, min: Some(0), max: Some(10), sensitive: false };
pub static ENTITY_ATTRIBUTES_MAP_KEY_STRING: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static ENTITY_ATTRIBUTES_MAP_VALUE_STRING: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static ENTITY_KEY_ATTRIBUTES_MAP: Map = Map { key: Shape::String(&ENTITY_KEY_ATTRIBUTES_MAP_KEY_STRING), value: Shape::String(&ENTITY_KEY_ATTRIBUTES_MAP_VALUE_STRING), key_wire: "key", value_wire: "value", flattened: false, min: Some(2), max: Some(4), sensitive: false };
pub static ENTITY_KEY_ATTRIBUTES_MAP_KEY_STRING: Text = Text { min: Some(1), max: Some(32), pattern: None, values: &[], sensitive: false };
pub static ENTITY_KEY_ATTRIBUTES_MAP_VALUE_STRING: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static ENTITY_METRIC_DATA: Structure = Structure { name: "EntityMetricData", union: false, members: &[
    Member::new("Entity", Shape::Structure(&ENTITY)),
    Member::new("MetricData", Shape::List(&METRIC_DATA)),
] };
pub static ENTITY_METRIC_DATA_LIST: List = List { member: Shape::Structure(&ENTITY_METRIC_DATA), wire: "member", flattened: false, min: None, max: None };
pub static ERROR_MESSAGE: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static EVALUATE_LOW_SAMPLE_COUNT_PERCENTILE: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static EVALUATION_CRITERIA: Structure = Structure { name: "EvaluationCriteria", union: true, members: &[
    Member::new("PromQLCriteria", Shape::Structure(&ALARM_PROM_QL_CRITERIA)),
] };
pub static EVALUATION_INTERVAL: Whole = Whole { min: Some(10), max: Some(3600) };
pub static EVALUATION_PERIODS: Whole = Whole { min: Some(1), max: None };
pub static EVALUATION_STATE: Text = Text { min: None, max: None, pattern: None, values: &["PARTIAL_DATA", "EVALUATION_FAILURE", "EVALUATION_ERROR"], sensitive: false };
pub static EVALUATION_WINDOW: Structure = Structure { name: "EvaluationWindow", union: true, members: &[
    Member::new("WallClockWindow", Shape::Structure(&WALL_CLOCK_WINDOW)),
    Member::new("SlidingWindow", Shape::Structure(&SLIDING_WINDOW)),
] };
pub static EXTENDED_STATISTIC: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static EXTENDED_STATISTICS: List = List { member: Shape::String(&EXTENDED_STATISTIC), wire: "member", flattened: false, min: Some(1), max: Some(10) };
pub static FAULT_DESCRIPTION: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static GET_METRIC_DATA_INPUT: Structure = Structure { name: "GetMetricDataInput", union: false, members: &[
    Member::new("MetricDataQueries", Shape::List(&METRIC_DATA_QUERIES)).required(),
    Member::new("StartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("EndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("ScanBy", Shape::String(&SCAN_BY)),
    Member::new("MaxDatapoints", Shape::Integer(&GET_METRIC_DATA_MAX_DATAPOINTS)),
    Member::new("LabelOptions", Shape::Structure(&LABEL_OPTIONS)),
] };
pub static GET_METRIC_DATA_LABEL_TIMEZONE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static GET_METRIC_DATA_MAX_DATAPOINTS: Whole = Whole { min: None, max: None };
pub static GET_METRIC_DATA_OUTPUT: Structure = Structure { name: "GetMetricDataOutput", union: false, members: &[
    Member::new("MetricDataResults", Shape::List(&METRIC_DATA_RESULTS)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("Messages", Shape::List(&METRIC_DATA_RESULT_MESSAGES)),
] };
pub static GET_METRIC_STATISTICS_INPUT: Structure = Structure { name: "GetMetricStatisticsInput", union: false, members: &[
    Member::new("Namespace", Shape::String(&NAMESPACE)).required(),
    Member::new("MetricName", Shape::String(&METRIC_NAME)).required(),
    Member::new("Dimensions", Shape::List(&DIMENSIONS)),
    Member::new("StartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("EndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("Period", Shape::Integer(&PERIOD)).required(),
    Member::new("Statistics", Shape::List(&STATISTICS)),
    Member::new("ExtendedStatistics", Shape::List(&EXTENDED_STATISTICS)),
    Member::new("Unit", Shape::String(&STANDARD_UNIT)),
] };
pub static GET_METRIC_STATISTICS_OUTPUT: Structure = Structure { name: "GetMetricStatisticsOutput", union: false, members: &[
    Member::new("Label", Shape::String(&METRIC_LABEL)),
    Member::new("Datapoints", Shape::List(&DATAPOINTS)),
] };
pub static HISTORY_DATA: Text = Text { min: Some(1), max: Some(4095), pattern: None, values: &[], sensitive: false };
pub static HISTORY_ITEM_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["ConfigurationUpdate", "StateUpdate", "Action", "AlarmContributorStateUpdate", "AlarmContributorAction"], sensitive: false };
pub static HISTORY_SUMMARY: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static INTERNAL_SERVICE_FAULT: Structure = Structure { name: "InternalServiceFault", union: false, members: &[
    Member::new("Message", Shape::String(&FAULT_DESCRIPTION)),
] };
pub static INVALID_FORMAT_FAULT: Structure = Structure { name: "InvalidFormatFault", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static INVALID_NEXT_TOKEN: Structure = Structure { name: "InvalidNextToken", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static INVALID_PARAMETER_COMBINATION_EXCEPTION: Structure = Structure { name: "InvalidParameterCombinationException", union: false, members: &[
    Member::new("message", Shape::String(&AWS_QUERY_ERROR_MESSAGE)),
] };
pub static INVALID_PARAMETER_VALUE_EXCEPTION: Structure = Structure { name: "InvalidParameterValueException", union: false, members: &[
    Member::new("message", Shape::String(&AWS_QUERY_ERROR_MESSAGE)),
] };
pub static LABEL_OPTIONS: Structure = Structure { name: "LabelOptions", union: false, members: &[
    Member::new("Timezone", Shape::String(&GET_METRIC_DATA_LABEL_TIMEZONE)),
] };
pub static LIMIT_EXCEEDED_FAULT: Structure = Structure { name: "LimitExceededFault", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static LIST_METRICS_INPUT: Structure = Structure { name: "ListMetricsInput", union: false, members: &[
    Member::new("Namespace", Shape::String(&NAMESPACE)),
    Member::new("MetricName", Shape::String(&METRIC_NAME)),
    Member::new("Dimensions", Shape::List(&DIMENSION_FILTERS)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("RecentlyActive", Shape::String(&RECENTLY_ACTIVE)),
    Member::new("IncludeLinkedAccounts", Shape::Boolean),
    Member::new("OwningAccount", Shape::String(&ACCOUNT_ID)),
] };
pub static LIST_METRICS_OUTPUT: Structure = Structure { name: "ListMetricsOutput", union: false, members: &[
    Member::new("Metrics", Shape::List(&METRICS)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("OwningAccounts", Shape::List(&OWNING_ACCOUNTS)),
] };
pub static LIST_TAGS_FOR_RESOURCE_INPUT: Structure = Structure { name: "ListTagsForResourceInput", union: false, members: &[
    Member::new("ResourceARN", Shape::String(&AMAZON_RESOURCE_NAME)).required(),
] };
pub static LIST_TAGS_FOR_RESOURCE_OUTPUT: Structure = Structure { name: "ListTagsForResourceOutput", union: false, members: &[
    Member::new("Tags", Shape::List(&TAG_LIST)),
] };
pub static LOG_ALARM: Structure = Structure { name: "LogAlarm", union: false, members: &[
    Member::new("AlarmName", Shape::String(&ALARM_NAME)),
    Member::new("AlarmArn", Shape::String(&ALARM_ARN)),
    Member::new("AlarmDescription", Shape::String(&ALARM_DESCRIPTION)),
    Member::new("AlarmConfigurationUpdatedTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ActionsEnabled", Shape::Boolean),
    Member::new("OKActions", Shape::List(&RESOURCE_LIST)),
    Member::new("AlarmActions", Shape::List(&RESOURCE_LIST)),
    Member::new("InsufficientDataActions", Shape::List(&RESOURCE_LIST)),
    Member::new("StateValue", Shape::String(&STATE_VALUE)),
    Member::new("StateReason", Shape::String(&STATE_REASON)),
    Member::new("StateReasonData", Shape::String(&STATE_REASON_DATA)),
    Member::new("StateUpdatedTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ScheduledQueryConfiguration", Shape::Structure(&SCHEDULED_QUERY_CONFIGURATION)),
    Member::new("QueryResultsToEvaluate", Shape::Integer(&QUERY_RESULTS_TO_EVALUATE)),
    Member::new("QueryResultsToAlarm", Shape::Integer(&QUERY_RESULTS_TO_ALARM)),
    Member::new("Threshold", Shape::Double(&THRESHOLD)),
    Member::new("ComparisonOperator", Shape::String(&COMPARISON_OPERATOR)),
    Member::new("TreatMissingData", Shape::String(&TREAT_MISSING_DATA)),
    Member::new("StateTransitionedTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EvaluationState", Shape::String(&EVALUATION_STATE)),
    Member::new("ActionLogLineCount", Shape::Integer(&ACTION_LOG_LINE_COUNT)),
    Member::new("ActionLogLineRoleArn", Shape::String(&ACTION_LOG_LINE_ROLE_ARN)),
    Member::new("WarmUpConfiguration", Shape::Structure(&WARM_UP_CONFIGURATION)),
    Member::new("ActionConfiguration", Shape::Structure(&ACTION_CONFIGURATION)),
] };
pub static LOG_ALARMS: List = List { member: Shape::Structure(&LOG_ALARM), wire: "member", flattened: false, min: None, max: None };
pub static LOG_GROUP_IDENTIFIERS: List = List { member: Shape::String(&AMAZON_RESOURCE_NAME), wire: "member", flattened: false, min: Some(1), max: Some(50) };
pub static MAX_RECORDS: Whole = Whole { min: Some(1), max: Some(100) };
pub static MESSAGE_DATA: Structure = Structure { name: "MessageData", union: false, members: &[
    Member::new("Code", Shape::String(&MESSAGE_DATA_CODE)),
    Member::new("Value", Shape::String(&MESSAGE_DATA_VALUE)),
] };
pub static MESSAGE_DATA_CODE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static MESSAGE_DATA_VALUE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static METRIC: Structure = Structure { name: "Metric", union: false, members: &[
    Member::new("Namespace", Shape::String(&NAMESPACE)),
    Member::new("MetricName", Shape::String(&METRIC_NAME)),
    Member::new("Dimensions", Shape::List(&DIMENSIONS)),
] };
pub static METRIC_ALARM: Structure = Structure { name: "MetricAlarm", union: false, members: &[
    Member::new("AlarmName", Shape::String(&ALARM_NAME)),
    Member::new("AlarmArn", Shape::String(&ALARM_ARN)),
    Member::new("AlarmDescription", Shape::String(&ALARM_DESCRIPTION)),
    Member::new("AlarmConfigurationUpdatedTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ActionsEnabled", Shape::Boolean),
    Member::new("OKActions", Shape::List(&RESOURCE_LIST)),
    Member::new("AlarmActions", Shape::List(&RESOURCE_LIST)),
    Member::new("InsufficientDataActions", Shape::List(&RESOURCE_LIST)),
    Member::new("StateValue", Shape::String(&STATE_VALUE)),
    Member::new("StateReason", Shape::String(&STATE_REASON)),
    Member::new("StateReasonData", Shape::String(&STATE_REASON_DATA)),
    Member::new("StateUpdatedTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("MetricName", Shape::String(&METRIC_NAME)),
    Member::new("Namespace", Shape::String(&NAMESPACE)),
    Member::new("Statistic", Shape::String(&STATISTIC)),
    Member::new("ExtendedStatistic", Shape::String(&EXTENDED_STATISTIC)),
    Member::new("Dimensions", Shape::List(&DIMENSIONS)),
    Member::new("Period", Shape::Integer(&PERIOD)),
    Member::new("Unit", Shape::String(&STANDARD_UNIT)),
    Member::new("EvaluationPeriods", Shape::Integer(&EVALUATION_PERIODS)),
    Member::new("DatapointsToAlarm", Shape::Integer(&DATAPOINTS_TO_ALARM)),
    Member::new("Threshold", Shape::Double(&THRESHOLD)),
    Member::new("ComparisonOperator", Shape::String(&COMPARISON_OPERATOR)),
    Member::new("TreatMissingData", Shape::String(&TREAT_MISSING_DATA)),
    Member::new("EvaluateLowSampleCountPercentile", Shape::String(&EVALUATE_LOW_SAMPLE_COUNT_PERCENTILE)),
    Member::new("Metrics", Shape::List(&METRIC_DATA_QUERIES)),
    Member::new("ThresholdMetricId", Shape::String(&METRIC_ID)),
    Member::new("EvaluationState", Shape::String(&EVALUATION_STATE)),
    Member::new("StateTransitionedTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EvaluationWindow", Shape::Structure(&EVALUATION_WINDOW)),
    Member::new("WarmUpConfiguration", Shape::Structure(&WARM_UP_CONFIGURATION)),
    Member::new("EvaluationCriteria", Shape::Structure(&EVALUATION_CRITERIA)),
    Member::new("EvaluationInterval", Shape::Integer(&EVALUATION_INTERVAL)),
    Member::new("ActionConfiguration", Shape::Structure(&ACTION_CONFIGURATION)),
] };
pub static METRIC_ALARMS: List = List { member: Shape::Structure(&METRIC_ALARM), wire: "member", flattened: false, min: None, max: None };
pub static METRIC_DATA: List = List { member: Shape::Structure(&METRIC_DATUM), wire: "member", flattened: false, min: None, max: None };
pub static METRIC_DATA_QUERIES: List = List { member: Shape::Structure(&METRIC_DATA_QUERY), wire: "member", flattened: false, min: None, max: None };
pub static METRIC_DATA_QUERY: Structure = Structure { name: "MetricDataQuery", union: false, members: &[
    Member::new("Id", Shape::String(&METRIC_ID)).required(),
    Member::new("MetricStat", Shape::Structure(&METRIC_STAT)),
    Member::new("Expression", Shape::String(&METRIC_EXPRESSION)),
    Member::new("Label", Shape::String(&METRIC_LABEL)),
    Member::new("ReturnData", Shape::Boolean),
    Member::new("Period", Shape::Integer(&PERIOD)),
    Member::new("AccountId", Shape::String(&ACCOUNT_ID)),
] };
pub static METRIC_DATA_RESULT: Structure = Structure { name: "MetricDataResult", union: false, members: &[
    Member::new("Id", Shape::String(&METRIC_ID)),
    Member::new("Label", Shape::String(&METRIC_LABEL)),
    Member::new("Timestamps", Shape::List(&TIMESTAMPS)),
    Member::new("Values", Shape::List(&DATAPOINT_VALUES)),
    Member::new("StatusCode", Shape::String(&STATUS_CODE)),
    Member::new("Messages", Shape::List(&METRIC_DATA_RESULT_MESSAGES)),
] };
pub static METRIC_DATA_RESULT_MESSAGES: List = List { member: Shape::Structure(&MESSAGE_DATA), wire: "member", flattened: false, min: None, max: None };
pub static METRIC_DATA_RESULTS: List = List { member: Shape::Structure(&METRIC_DATA_RESULT), wire: "member", flattened: false, min: None, max: None };
pub static METRIC_DATUM: Structure = Structure { name: "MetricDatum", union: false, members: &[
    Member::new("MetricName", Shape::String(&METRIC_NAME)).required(),
    Member::new("Dimensions", Shape::List(&DIMENSIONS)),
    Member::new("Timestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Value", Shape::Double(&DATAPOINT_VALUE)),
    Member::new("StatisticValues", Shape::Structure(&STATISTIC_SET)),
    Member::new("Values", Shape::List(&VALUES)),
    Member::new("Counts", Shape::List(&COUNTS)),
    Member::new("Unit", Shape::String(&STANDARD_UNIT)),
    Member::new("StorageResolution", Shape::Integer(&STORAGE_RESOLUTION)),
] };
pub static METRIC_EXPRESSION: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static METRIC_ID: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static METRIC_LABEL: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static METRIC_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static METRIC_STAT: Structure = Structure { name: "MetricStat", union: false, members: &[
    Member::new("Metric", Shape::Structure(&METRIC)).required(),
    Member::new("Period", Shape::Integer(&PERIOD)).required(),
    Member::new("Stat", Shape::String(&STAT)).required(),
    Member::new("Unit", Shape::String(&STANDARD_UNIT)),
] };
pub static METRICS: List = List { member: Shape::Structure(&METRIC), wire: "member", flattened: false, min: None, max: None };
pub static MISSING_REQUIRED_PARAMETER_EXCEPTION: Structure = Structure { name: "MissingRequiredParameterException", union: false, members: &[
    Member::new("message", Shape::String(&AWS_QUERY_ERROR_MESSAGE)),
] };
static PATTERN_OF_NAMESPACE: Pattern = Pattern::new("[^:].*");
pub static NAMESPACE: Text = Text { min: Some(1), max: Some(255), pattern: Some(&PATTERN_OF_NAMESPACE), values: &[], sensitive: false };
pub static NEXT_TOKEN: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static OWNING_ACCOUNTS: List = List { member: Shape::String(&ACCOUNT_ID), wire: "member", flattened: false, min: None, max: None };
pub static PENDING_PERIOD: Whole = Whole { min: Some(0), max: Some(86400) };
pub static PERIOD: Whole = Whole { min: Some(1), max: None };
pub static PUT_COMPOSITE_ALARM_INPUT: Structure = Structure { name: "PutCompositeAlarmInput", union: false, members: &[
    Member::new("ActionsEnabled", Shape::Boolean),
    Member::new("AlarmActions", Shape::List(&RESOURCE_LIST)),
    Member::new("AlarmDescription", Shape::String(&ALARM_DESCRIPTION)),
    Member::new("AlarmName", Shape::String(&ALARM_NAME)).required(),
    Member::new("AlarmRule", Shape::String(&ALARM_RULE)).required(),
    Member::new("InsufficientDataActions", Shape::List(&RESOURCE_LIST)),
    Member::new("OKActions", Shape::List(&RESOURCE_LIST)),
    Member::new("Tags", Shape::List(&TAG_LIST)),
    Member::new("ActionsSuppressor", Shape::String(&ALARM_ARN)),
    Member::new("ActionsSuppressorWaitPeriod", Shape::Integer(&SUPPRESSOR_PERIOD)),
    Member::new("ActionsSuppressorExtensionPeriod", Shape::Integer(&SUPPRESSOR_PERIOD)),
    Member::new("ActionConfiguration", Shape::Structure(&ACTION_CONFIGURATION)),
] };
pub static PUT_METRIC_ALARM_INPUT: Structure = Structure { name: "PutMetricAlarmInput", union: false, members: &[
    Member::new("AlarmName", Shape::String(&ALARM_NAME)).required(),
    Member::new("AlarmDescription", Shape::String(&ALARM_DESCRIPTION)),
    Member::new("ActionsEnabled", Shape::Boolean),
    Member::new("OKActions", Shape::List(&RESOURCE_LIST)),
    Member::new("AlarmActions", Shape::List(&RESOURCE_LIST)),
    Member::new("InsufficientDataActions", Shape::List(&RESOURCE_LIST)),
    Member::new("MetricName", Shape::String(&METRIC_NAME)),
    Member::new("Namespace", Shape::String(&NAMESPACE)),
    Member::new("Statistic", Shape::String(&STATISTIC)),
    Member::new("ExtendedStatistic", Shape::String(&EXTENDED_STATISTIC)),
    Member::new("Dimensions", Shape::List(&DIMENSIONS)),
    Member::new("Period", Shape::Integer(&PERIOD)),
    Member::new("Unit", Shape::String(&STANDARD_UNIT)),
    Member::new("EvaluationPeriods", Shape::Integer(&EVALUATION_PERIODS)),
    Member::new("DatapointsToAlarm", Shape::Integer(&DATAPOINTS_TO_ALARM)),
    Member::new("Threshold", Shape::Double(&THRESHOLD)),
    Member::new("ComparisonOperator", Shape::String(&COMPARISON_OPERATOR)),
    Member::new("TreatMissingData", Shape::String(&TREAT_MISSING_DATA)),
    Member::new("EvaluateLowSampleCountPercentile", Shape::String(&EVALUATE_LOW_SAMPLE_COUNT_PERCENTILE)),
    Member::new("Metrics", Shape::List(&METRIC_DATA_QUERIES)),
    Member::new("Tags", Shape::List(&TAG_LIST)),
    Member::new("ThresholdMetricId", Shape::String(&METRIC_ID)),
    Member::new("EvaluationWindow", Shape::Structure(&EVALUATION_WINDOW)),
    Member::new("WarmUpConfiguration", Shape::Structure(&WARM_UP_CONFIGURATION)),
    Member::new("EvaluationCriteria", Shape::Structure(&EVALUATION_CRITERIA)),
    Member::new("EvaluationInterval", Shape::Integer(&EVALUATION_INTERVAL)),
    Member::new("ActionConfiguration", Shape::Structure(&ACTION_CONFIGURATION)),
] };
pub static PUT_METRIC_DATA_INPUT: Structure = Structure { name: "PutMetricDataInput", union: false, members: &[
    Member::new("Namespace", Shape::String(&NAMESPACE)).required(),
    Member::new("MetricData", Shape::List(&METRIC_DATA)),
    Member::new("EntityMetricData", Shape::List(&ENTITY_METRIC_DATA_LIST)),
    Member::new("StrictEntityValidation", Shape::Boolean),
] };
pub static QUERY: Text = Text { min: Some(1), max: Some(10000), pattern: None, values: &[], sensitive: false };
pub static QUERY_RESULTS_TO_ALARM: Whole = Whole { min: Some(1), max: None };
pub static QUERY_RESULTS_TO_EVALUATE: Whole = Whole { min: Some(1), max: None };
pub static QUERY_STRING: Text = Text { min: Some(0), max: Some(10000), pattern: None, values: &[], sensitive: false };
pub static RECENTLY_ACTIVE: Text = Text { min: None, max: None, pattern: None, values: &["PT3H"], sensitive: false };
pub static RECOVERY_PERIOD: Whole = Whole { min: Some(0), max: Some(86400) };
pub static RESOURCE_CONFLICT: Structure = Structure { name: "ResourceConflict", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static RESOURCE_ID: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static RESOURCE_LIST: List = List { member: Shape::String(&RESOURCE_NAME), wire: "member", flattened: false, min: None, max: Some(5) };
pub static RESOURCE_NAME: Text = Text { min: Some(1), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static RESOURCE_NOT_FOUND: Structure = Structure { name: "ResourceNotFound", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ResourceNotFoundException", union: false, members: &[
    Member::new("ResourceType", Shape::String(&RESOURCE_TYPE)),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID)),
] };
pub static RESOURCE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static SCAN_BY: Text = Text { min: None, max: None, pattern: None, values: &["TimestampDescending", "TimestampAscending"], sensitive: false };
pub static SCHEDULE_CONFIGURATION: Structure = Structure { name: "ScheduleConfiguration", union: false, members: &[
    Member::new("ScheduleExpression", Shape::String(&SCHEDULE_EXPRESSION)).required(),
    Member::new("StartTimeOffset", Shape::Long(&START_TIME_OFFSET)).required(),
    Member::new("EndTimeOffset", Shape::Long(&END_TIME_OFFSET)),
] };
pub static SCHEDULE_EXPRESSION: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static SCHEDULED_QUERY_CONFIGURATION: Structure = Structure { name: "ScheduledQueryConfiguration", union: false, members: &[
    Member::new("QueryString", Shape::String(&QUERY_STRING)).required(),
    Member::new("LogGroupIdentifiers", Shape::List(&LOG_GROUP_IDENTIFIERS)),
    Member::new("QueryARN", Shape::String(&AMAZON_RESOURCE_NAME)),
    Member::new("ScheduledQueryRoleARN", Shape::String(&AMAZON_RESOURCE_NAME)).required(),
    Member::new("ScheduleConfiguration", Shape::Structure(&SCHEDULE_CONFIGURATION)).required(),
    Member::new("AggregationExpression", Shape::String(&AGGREGATION_EXPRESSION)).required(),
    Member::new("Tags", Shape::List(&TAG_LIST)),
] };
pub static SET_ALARM_STATE_INPUT: Structure = Structure { name: "SetAlarmStateInput", union: false, members: &[
    Member::new("AlarmName", Shape::String(&ALARM_NAME)).required(),
    Member::new("StateValue", Shape::String(&STATE_VALUE)).required(),
    Member::new("StateReason", Shape::String(&STATE_REASON)).required(),
    Member::new("StateReasonData", Shape::String(&STATE_REASON_DATA)),
] };
pub static SLIDING_WINDOW: Structure = Structure { name: "SlidingWindow", union: false, members: &[
] };
pub static STANDARD_UNIT: Text = Text { min: None, max: None, pattern: None, values: &["Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits", "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second", "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None"], sensitive: false };
pub static START_TIME_OFFSET: Whole = Whole { min: Some(1), max: Some(2592000) };
pub static STAT: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static STATE_REASON: Text = Text { min: Some(0), max: Some(1023), pattern: None, values: &[], sensitive: false };
pub static STATE_REASON_DATA: Text = Text { min: Some(0), max: Some(4000), pattern: None, values: &[], sensitive: false };
pub static STATE_VALUE: Text = Text { min: None, max: None, pattern: None, values: &["OK", "ALARM", "INSUFFICIENT_DATA"], sensitive: false };
pub static STATISTIC: Text = Text { min: None, max: None, pattern: None, values: &["SampleCount", "Average", "Sum", "Minimum", "Maximum"], sensitive: false };
pub static STATISTIC_SET: Structure = Structure { name: "StatisticSet", union: false, members: &[
    Member::new("SampleCount", Shape::Double(&DATAPOINT_VALUE)).required(),
    Member::new("Sum", Shape::Double(&DATAPOINT_VALUE)).required(),
    Member::new("Minimum", Shape::Double(&DATAPOINT_VALUE)).required(),
    Member::new("Maximum", Shape::Double(&DATAPOINT_VALUE)).required(),
] };
pub static STATISTICS: List = List { member: Shape::String(&STATISTIC), wire: "member", flattened: false, min: Some(1), max: Some(5) };
pub static STATUS_CODE: Text = Text { min: None, max: None, pattern: None, values: &["Complete", "InternalError", "PartialData", "Forbidden"], sensitive: false };
pub static STORAGE_RESOLUTION: Whole = Whole { min: Some(1), max: None };
pub static SUPPRESSOR_PERIOD: Whole = Whole { min: None, max: None };
pub static TAG: Structure = Structure { name: "Tag", union: false, members: &[
    Member::new("Key", Shape::String(&TAG_KEY)).required(),
    Member::new("Value", Shape::String(&TAG_VALUE)).required(),
] };
pub static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static TAG_KEY_LIST: List = List { member: Shape::String(&TAG_KEY), wire: "member", flattened: false, min: None, max: None };
pub static TAG_LIST: List = List { member: Shape::Structure(&TAG), wire: "member", flattened: false, min: None, max: None };
pub static TAG_RESOURCE_INPUT: Structure = Structure { name: "TagResourceInput", union: false, members: &[
    Member::new("ResourceARN", Shape::String(&AMAZON_RESOURCE_NAME)).required(),
    Member::new("Tags", Shape::List(&TAG_LIST)).required(),
] };
pub static TAG_RESOURCE_OUTPUT: Structure = Structure { name: "TagResourceOutput", union: false, members: &[
] };
pub static TAG_VALUE: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static THRESHOLD: Real = Real { min: None, max: None };
pub static TIMESTAMPS: List = List { member: Shape::Timestamp(TimestampFormat::EpochSeconds), wire: "member", flattened: false, min: None, max: None };
pub static TIMEZONE: Text = Text { min: Some(1), max: Some(50), pattern: None, values: &[], sensitive: false };
pub static TREAT_MISSING_DATA: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static UNTAG_RESOURCE_INPUT: Structure = Structure { name: "UntagResourceInput", union: false, members: &[
    Member::new("ResourceARN", Shape::String(&AMAZON_RESOURCE_NAME)).required(),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST)).required(),
] };
pub static UNTAG_RESOURCE_OUTPUT: Structure = Structure { name: "UntagResourceOutput", union: false, members: &[
] };
pub static VALUES: List = List { member: Shape::Double(&DATAPOINT_VALUE), wire: "member", flattened: false, min: None, max: None };
pub static WALL_CLOCK_WINDOW: Structure = Structure { name: "WallClockWindow", union: false, members: &[
    Member::new("Timezone", Shape::String(&TIMEZONE)),
] };
pub static WARM_UP_CONFIGURATION: Structure = Structure { name: "WarmUpConfiguration", union: false, members: &[
    Member::new("WarmUpPeriodDurationInMinutes", Shape::Integer(&WARM_UP_PERIOD_DURATION_IN_MINUTES)).required(),
    Member::new("OnlyStartEvaluatingAfterWarmUpPeriodEnds", Shape::Boolean),
] };
pub static WARM_UP_PERIOD_DURATION_IN_MINUTES: Whole = Whole { min: Some(1), max: Some(2880) };
