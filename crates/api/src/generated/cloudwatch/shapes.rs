// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ACCOUNT_ID: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static AWS_QUERY_ERROR_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
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
pub static INTERNAL_SERVICE_FAULT: Structure = Structure { name: "InternalServiceFault", union: false, members: &[
    Member::new("Message", Shape::String(&FAULT_DESCRIPTION)),
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
pub static PERIOD: Whole = Whole { min: Some(1), max: None };
pub static PUT_METRIC_DATA_INPUT: Structure = Structure { name: "PutMetricDataInput", union: false, members: &[
    Member::new("Namespace", Shape::String(&NAMESPACE)).required(),
    Member::new("MetricData", Shape::List(&METRIC_DATA)),
    Member::new("EntityMetricData", Shape::List(&ENTITY_METRIC_DATA_LIST)),
    Member::new("StrictEntityValidation", Shape::Boolean),
] };
pub static RECENTLY_ACTIVE: Text = Text { min: None, max: None, pattern: None, values: &["PT3H"], sensitive: false };
pub static SCAN_BY: Text = Text { min: None, max: None, pattern: None, values: &["TimestampDescending", "TimestampAscending"], sensitive: false };
pub static STANDARD_UNIT: Text = Text { min: None, max: None, pattern: None, values: &["Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits", "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second", "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None"], sensitive: false };
pub static STAT: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
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
pub static TIMESTAMPS: List = List { member: Shape::Timestamp(TimestampFormat::EpochSeconds), wire: "member", flattened: false, min: None, max: None };
pub static VALUES: List = List { member: Shape::Double(&DATAPOINT_VALUE), wire: "member", flattened: false, min: None, max: None };
