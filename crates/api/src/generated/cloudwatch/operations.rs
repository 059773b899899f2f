// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static DELETE_ALARMS: Operation = Operation {
    name: "DeleteAlarms",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_ALARMS_INPUT),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::RESOURCE_CONFLICT,
        &errors::RESOURCE_NOT_FOUND,
    ],
};

pub static DESCRIBE_ALARM_HISTORY: Operation = Operation {
    name: "DescribeAlarmHistory",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_ALARM_HISTORY_INPUT),
    output: Some(&shapes::DESCRIBE_ALARM_HISTORY_OUTPUT),
    result_wrapper: "DescribeAlarmHistoryResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_NEXT_TOKEN,
    ],
};

pub static DESCRIBE_ALARMS: Operation = Operation {
    name: "DescribeAlarms",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_ALARMS_INPUT),
    output: Some(&shapes::DESCRIBE_ALARMS_OUTPUT),
    result_wrapper: "DescribeAlarmsResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_NEXT_TOKEN,
    ],
};

pub static DESCRIBE_ALARMS_FOR_METRIC: Operation = Operation {
    name: "DescribeAlarmsForMetric",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_ALARMS_FOR_METRIC_INPUT),
    output: Some(&shapes::DESCRIBE_ALARMS_FOR_METRIC_OUTPUT),
    result_wrapper: "DescribeAlarmsForMetricResult",
    unsigned: false,
    compressed: false,
    errors: &[
    ],
};

pub static DISABLE_ALARM_ACTIONS: Operation = Operation {
    name: "DisableAlarmActions",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DISABLE_ALARM_ACTIONS_INPUT),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
    ],
};

pub static ENABLE_ALARM_ACTIONS: Operation = Operation {
    name: "EnableAlarmActions",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::ENABLE_ALARM_ACTIONS_INPUT),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
    ],
};

pub static GET_METRIC_DATA: Operation = Operation {
    name: "GetMetricData",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_METRIC_DATA_INPUT),
    output: Some(&shapes::GET_METRIC_DATA_OUTPUT),
    result_wrapper: "GetMetricDataResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_NEXT_TOKEN,
    ],
};

pub static GET_METRIC_STATISTICS: Operation = Operation {
    name: "GetMetricStatistics",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_METRIC_STATISTICS_INPUT),
    output: Some(&shapes::GET_METRIC_STATISTICS_OUTPUT),
    result_wrapper: "GetMetricStatisticsResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_FAULT,
        &errors::INVALID_PARAMETER_COMBINATION_EXCEPTION,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::MISSING_REQUIRED_PARAMETER_EXCEPTION,
    ],
};

pub static LIST_METRICS: Operation = Operation {
    name: "ListMetrics",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_METRICS_INPUT),
    output: Some(&shapes::LIST_METRICS_OUTPUT),
    result_wrapper: "ListMetricsResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_FAULT,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
    ],
};

pub static LIST_TAGS_FOR_RESOURCE: Operation = Operation {
    name: "ListTagsForResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_TAGS_FOR_RESOURCE_INPUT),
    output: Some(&shapes::LIST_TAGS_FOR_RESOURCE_OUTPUT),
    result_wrapper: "ListTagsForResourceResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_FAULT,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static PUT_COMPOSITE_ALARM: Operation = Operation {
    name: "PutCompositeAlarm",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_COMPOSITE_ALARM_INPUT),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::LIMIT_EXCEEDED_FAULT,
    ],
};

pub static PUT_METRIC_ALARM: Operation = Operation {
    name: "PutMetricAlarm",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_METRIC_ALARM_INPUT),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::LIMIT_EXCEEDED_FAULT,
    ],
};

pub static PUT_METRIC_DATA: Operation = Operation {
    name: "PutMetricData",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_METRIC_DATA_INPUT),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: true,
    errors: &[
        &errors::INTERNAL_SERVICE_FAULT,
        &errors::INVALID_PARAMETER_COMBINATION_EXCEPTION,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::MISSING_REQUIRED_PARAMETER_EXCEPTION,
    ],
};

pub static SET_ALARM_STATE: Operation = Operation {
    name: "SetAlarmState",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::SET_ALARM_STATE_INPUT),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_FORMAT_FAULT,
        &errors::RESOURCE_NOT_FOUND,
    ],
};

pub static TAG_RESOURCE: Operation = Operation {
    name: "TagResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::TAG_RESOURCE_INPUT),
    output: Some(&shapes::TAG_RESOURCE_OUTPUT),
    result_wrapper: "TagResourceResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_SERVICE_FAULT,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static UNTAG_RESOURCE: Operation = Operation {
    name: "UntagResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UNTAG_RESOURCE_INPUT),
    output: Some(&shapes::UNTAG_RESOURCE_OUTPUT),
    result_wrapper: "UntagResourceResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_SERVICE_FAULT,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &DELETE_ALARMS,
    &DESCRIBE_ALARM_HISTORY,
    &DESCRIBE_ALARMS,
    &DESCRIBE_ALARMS_FOR_METRIC,
    &DISABLE_ALARM_ACTIONS,
    &ENABLE_ALARM_ACTIONS,
    &GET_METRIC_DATA,
    &GET_METRIC_STATISTICS,
    &LIST_METRICS,
    &LIST_TAGS_FOR_RESOURCE,
    &PUT_COMPOSITE_ALARM,
    &PUT_METRIC_ALARM,
    &PUT_METRIC_DATA,
    &SET_ALARM_STATE,
    &TAG_RESOURCE,
    &UNTAG_RESOURCE,
];
