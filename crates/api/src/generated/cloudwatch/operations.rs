// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

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

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &GET_METRIC_DATA,
    &GET_METRIC_STATISTICS,
    &LIST_METRICS,
    &PUT_METRIC_DATA,
];
