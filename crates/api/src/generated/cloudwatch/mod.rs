// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! CloudWatch (2010-08-01, smithy-rpc-v2-cbor).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "cloudwatch",
    id: "CloudWatch",
    protocols: &[schema::Protocol::RpcV2Cbor, schema::Protocol::Json, schema::Protocol::Query],
    api_version: "2010-08-01",
    endpoint_prefix: "monitoring",
    signing_name: "monitoring",
    json_version: "1.0",
    target_prefix: "GraniteServiceVersion20100801",
    xml_namespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
    query_compatible: true,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct GetMetricData;
impl crate::Operation for GetMetricData {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "GetMetricData";
    type Input = types::GetMetricDataInput;
    type Output = types::GetMetricDataOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_METRIC_DATA
    }
}

pub struct GetMetricStatistics;
impl crate::Operation for GetMetricStatistics {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "GetMetricStatistics";
    type Input = types::GetMetricStatisticsInput;
    type Output = types::GetMetricStatisticsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_METRIC_STATISTICS
    }
}

pub struct ListMetrics;
impl crate::Operation for ListMetrics {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "ListMetrics";
    type Input = types::ListMetricsInput;
    type Output = types::ListMetricsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_METRICS
    }
}

pub struct PutMetricData;
impl crate::Operation for PutMetricData {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "PutMetricData";
    type Input = types::PutMetricDataInput;
    type Output = types::PutMetricDataOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_METRIC_DATA
    }
}
