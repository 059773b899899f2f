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

pub struct DeleteAlarms;
impl crate::Operation for DeleteAlarms {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "DeleteAlarms";
    type Input = types::DeleteAlarmsInput;
    type Output = types::DeleteAlarmsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_ALARMS
    }
}

pub struct DescribeAlarmHistory;
impl crate::Operation for DescribeAlarmHistory {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "DescribeAlarmHistory";
    type Input = types::DescribeAlarmHistoryInput;
    type Output = types::DescribeAlarmHistoryOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_ALARM_HISTORY
    }
}

pub struct DescribeAlarms;
impl crate::Operation for DescribeAlarms {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "DescribeAlarms";
    type Input = types::DescribeAlarmsInput;
    type Output = types::DescribeAlarmsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_ALARMS
    }
}

pub struct DescribeAlarmsForMetric;
impl crate::Operation for DescribeAlarmsForMetric {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "DescribeAlarmsForMetric";
    type Input = types::DescribeAlarmsForMetricInput;
    type Output = types::DescribeAlarmsForMetricOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_ALARMS_FOR_METRIC
    }
}

pub struct DisableAlarmActions;
impl crate::Operation for DisableAlarmActions {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "DisableAlarmActions";
    type Input = types::DisableAlarmActionsInput;
    type Output = types::DisableAlarmActionsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DISABLE_ALARM_ACTIONS
    }
}

pub struct EnableAlarmActions;
impl crate::Operation for EnableAlarmActions {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "EnableAlarmActions";
    type Input = types::EnableAlarmActionsInput;
    type Output = types::EnableAlarmActionsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ENABLE_ALARM_ACTIONS
    }
}

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

pub struct ListTagsForResource;
impl crate::Operation for ListTagsForResource {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "ListTagsForResource";
    type Input = types::ListTagsForResourceInput;
    type Output = types::ListTagsForResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TAGS_FOR_RESOURCE
    }
}

pub struct PutCompositeAlarm;
impl crate::Operation for PutCompositeAlarm {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "PutCompositeAlarm";
    type Input = types::PutCompositeAlarmInput;
    type Output = types::PutCompositeAlarmOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_COMPOSITE_ALARM
    }
}

pub struct PutMetricAlarm;
impl crate::Operation for PutMetricAlarm {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "PutMetricAlarm";
    type Input = types::PutMetricAlarmInput;
    type Output = types::PutMetricAlarmOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_METRIC_ALARM
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

pub struct SetAlarmState;
impl crate::Operation for SetAlarmState {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "SetAlarmState";
    type Input = types::SetAlarmStateInput;
    type Output = types::SetAlarmStateOutput;
    fn schema() -> &'static schema::Operation {
        &operations::SET_ALARM_STATE
    }
}

pub struct TagResource;
impl crate::Operation for TagResource {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "TagResource";
    type Input = types::TagResourceInput;
    type Output = types::TagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_RESOURCE
    }
}

pub struct UntagResource;
impl crate::Operation for UntagResource {
    const SERVICE: &'static str = "cloudwatch";
    const NAME: &'static str = "UntagResource";
    type Input = types::UntagResourceInput;
    type Output = types::UntagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_RESOURCE
    }
}
