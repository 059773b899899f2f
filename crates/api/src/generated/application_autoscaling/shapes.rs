// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ADJUSTMENT_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["ChangeInCapacity", "PercentChangeInCapacity", "ExactCapacity"], sensitive: false };
pub static ALARM: Structure = Structure { name: "Alarm", union: false, members: &[
    Member::new("AlarmName", Shape::String(&RESOURCE_ID)).required(),
    Member::new("AlarmARN", Shape::String(&RESOURCE_ID)).required(),
] };
pub static ALARMS: List = List { member: Shape::Structure(&ALARM), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_AMAZON_RESOURCE_NAME: Pattern = Pattern::new(r"^arn:.+:application-autoscaling:.+:[0-9]+:scalable-target\/[a-zA-Z0-9-]+$");
pub static AMAZON_RESOURCE_NAME: Text = Text { min: Some(1), max: Some(1011), pattern: Some(&PATTERN_OF_AMAZON_RESOURCE_NAME), values: &[], sensitive: false };
pub static CONCURRENT_UPDATE_EXCEPTION: Structure = Structure { name: "ConcurrentUpdateException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static COOLDOWN: Whole = Whole { min: None, max: None };
pub static CUSTOMIZED_METRIC_SPECIFICATION: Structure = Structure { name: "CustomizedMetricSpecification", union: false, members: &[
    Member::new("MetricName", Shape::String(&METRIC_NAME)),
    Member::new("Namespace", Shape::String(&METRIC_NAMESPACE)),
    Member::new("Dimensions", Shape::List(&METRIC_DIMENSIONS)),
    Member::new("Statistic", Shape::String(&METRIC_STATISTIC)),
    Member::new("Unit", Shape::String(&METRIC_UNIT)),
    Member::new("Metrics", Shape::List(&TARGET_TRACKING_METRIC_DATA_QUERIES)),
] };
pub static DELETE_SCALING_POLICY_REQUEST: Structure = Structure { name: "DeleteScalingPolicyRequest", union: false, members: &[
    Member::new("PolicyName", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)).required(),
] };
pub static DELETE_SCALING_POLICY_RESPONSE: Structure = Structure { name: "DeleteScalingPolicyResponse", union: false, members: &[
] };
pub static DELETE_SCHEDULED_ACTION_REQUEST: Structure = Structure { name: "DeleteScheduledActionRequest", union: false, members: &[
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("ScheduledActionName", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)).required(),
] };
pub static DELETE_SCHEDULED_ACTION_RESPONSE: Structure = Structure { name: "DeleteScheduledActionResponse", union: false, members: &[
] };
pub static DEREGISTER_SCALABLE_TARGET_REQUEST: Structure = Structure { name: "DeregisterScalableTargetRequest", union: false, members: &[
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)).required(),
] };
pub static DEREGISTER_SCALABLE_TARGET_RESPONSE: Structure = Structure { name: "DeregisterScalableTargetResponse", union: false, members: &[
] };
pub static DESCRIBE_SCALABLE_TARGETS_REQUEST: Structure = Structure { name: "DescribeScalableTargetsRequest", union: false, members: &[
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("ResourceIds", Shape::List(&RESOURCE_IDS_MAX_LEN1600)),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)),
    Member::new("MaxResults", Shape::Integer(&MAX_RESULTS)),
    Member::new("NextToken", Shape::String(&XML_STRING)),
] };
pub static DESCRIBE_SCALABLE_TARGETS_RESPONSE: Structure = Structure { name: "DescribeScalableTargetsResponse", union: false, members: &[
    Member::new("ScalableTargets", Shape::List(&SCALABLE_TARGETS)),
    Member::new("NextToken", Shape::String(&XML_STRING)),
] };
pub static DESCRIBE_SCALING_ACTIVITIES_REQUEST: Structure = Structure { name: "DescribeScalingActivitiesRequest", union: false, members: &[
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID_MAX_LEN1600)),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)),
    Member::new("MaxResults", Shape::Integer(&MAX_RESULTS)),
    Member::new("NextToken", Shape::String(&XML_STRING)),
    Member::new("IncludeNotScaledActivities", Shape::Boolean),
] };
pub static DESCRIBE_SCALING_ACTIVITIES_RESPONSE: Structure = Structure { name: "DescribeScalingActivitiesResponse", union: false, members: &[
    Member::new("ScalingActivities", Shape::List(&SCALING_ACTIVITIES)),
    Member::new("NextToken", Shape::String(&XML_STRING)),
] };
pub static DESCRIBE_SCALING_POLICIES_REQUEST: Structure = Structure { name: "DescribeScalingPoliciesRequest", union: false, members: &[
    Member::new("PolicyNames", Shape::List(&RESOURCE_IDS_MAX_LEN1600)),
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID_MAX_LEN1600)),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)),
    Member::new("MaxResults", Shape::Integer(&MAX_RESULTS)),
    Member::new("NextToken", Shape::String(&XML_STRING)),
] };
pub static DESCRIBE_SCALING_POLICIES_RESPONSE: Structure = Structure { name: "DescribeScalingPoliciesResponse", union: false, members: &[
    Member::new("ScalingPolicies", Shape::List(&SCALING_POLICIES)),
    Member::new("NextToken", Shape::String(&XML_STRING)),
] };
pub static DESCRIBE_SCHEDULED_ACTIONS_REQUEST: Structure = Structure { name: "DescribeScheduledActionsRequest", union: false, members: &[
    Member::new("ScheduledActionNames", Shape::List(&RESOURCE_IDS_MAX_LEN1600)),
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID_MAX_LEN1600)),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)),
    Member::new("MaxResults", Shape::Integer(&MAX_RESULTS)),
    Member::new("NextToken", Shape::String(&XML_STRING)),
] };
pub static DESCRIBE_SCHEDULED_ACTIONS_RESPONSE: Structure = Structure { name: "DescribeScheduledActionsResponse", union: false, members: &[
    Member::new("ScheduledActions", Shape::List(&SCHEDULED_ACTIONS)),
    Member::new("NextToken", Shape::String(&XML_STRING)),
] };
pub static ERROR_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static EXCEPTION_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
static PATTERN_OF_EXPRESSION: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static EXPRESSION: Text = Text { min: Some(1), max: Some(2048), pattern: Some(&PATTERN_OF_EXPRESSION), values: &[], sensitive: false };
pub static FAILED_RESOURCE_ACCESS_EXCEPTION: Structure = Structure { name: "FailedResourceAccessException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
static PATTERN_OF_ID: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static ID: Text = Text { min: Some(1), max: Some(255), pattern: Some(&PATTERN_OF_ID), values: &[], sensitive: false };
pub static INTERNAL_SERVICE_EXCEPTION: Structure = Structure { name: "InternalServiceException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static INVALID_NEXT_TOKEN_EXCEPTION: Structure = Structure { name: "InvalidNextTokenException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "LimitExceededException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static LIST_TAGS_FOR_RESOURCE_REQUEST: Structure = Structure { name: "ListTagsForResourceRequest", union: false, members: &[
    Member::new("ResourceARN", Shape::String(&AMAZON_RESOURCE_NAME)).required(),
] };
pub static LIST_TAGS_FOR_RESOURCE_RESPONSE: Structure = Structure { name: "ListTagsForResourceResponse", union: false, members: &[
    Member::new("Tags", Shape::Map(&TAG_MAP)),
] };
pub static MAX_RESULTS: Whole = Whole { min: None, max: None };
pub static METRIC_AGGREGATION_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["Average", "Minimum", "Maximum"], sensitive: false };
pub static METRIC_DIMENSION: Structure = Structure { name: "MetricDimension", union: false, members: &[
    Member::new("Name", Shape::String(&METRIC_DIMENSION_NAME)).required(),
    Member::new("Value", Shape::String(&METRIC_DIMENSION_VALUE)).required(),
] };
pub static METRIC_DIMENSION_NAME: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static METRIC_DIMENSION_VALUE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static METRIC_DIMENSIONS: List = List { member: Shape::Structure(&METRIC_DIMENSION), wire: "member", flattened: false, min: None, max: None };
pub static METRIC_NAME: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static METRIC_NAMESPACE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static METRIC_SCALE: Real = Real { min: None, max: None };
pub static METRIC_STATISTIC: Text = Text { min: None, max: None, pattern: None, values: &["Average", "Minimum", "Maximum", "SampleCount", "Sum"], sensitive: false };
pub static METRIC_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["DynamoDBReadCapacityUtilization", "DynamoDBWriteCapacityUtilization", "ALBRequestCountPerTarget", "RDSReaderAverageCPUUtilization", "RDSReaderAverageDatabaseConnections", "EC2SpotFleetRequestAverageCPUUtilization", "EC2SpotFleetRequestAverageNetworkIn", "EC2SpotFleetRequestAverageNetworkOut", "SageMakerVariantInvocationsPerInstance", "ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization", "AppStreamAverageCapacityUtilization", "ComprehendInferenceUtilization", "LambdaProvisionedConcurrencyUtilization", "CassandraReadCapacityUtilization", "CassandraWriteCapacityUtilization", "KafkaBrokerStorageUtilization", "ElastiCacheEngineCPUUtilization", "ElastiCacheDatabaseMemoryUsagePercentage", "ElastiCachePrimaryEngineCPUUtilization", "ElastiCacheReplicaEngineCPUUtilization", "ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage", "NeptuneReaderAverageCPUUtilization", "SageMakerVariantProvisionedConcurrencyUtilization", "ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage", "SageMakerInferenceComponentInvocationsPerCopy", "WorkSpacesAverageUserSessionsCapacityUtilization", "SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution", "SageMakerVariantConcurrentRequestsPerModelHighResolution", "ECSServiceAverageCPUUtilizationHighResolution", "ECSServiceAverageMemoryUtilizationHighResolution"], sensitive: false };
pub static METRIC_UNIT: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static MIN_ADJUSTMENT_MAGNITUDE: Whole = Whole { min: None, max: None };
pub static NOT_SCALED_REASON: Structure = Structure { name: "NotScaledReason", union: false, members: &[
    Member::new("Code", Shape::String(&XML_STRING)).required(),
    Member::new("MaxCapacity", Shape::Integer(&RESOURCE_CAPACITY)),
    Member::new("MinCapacity", Shape::Integer(&RESOURCE_CAPACITY)),
    Member::new("CurrentCapacity", Shape::Integer(&RESOURCE_CAPACITY)),
] };
pub static NOT_SCALED_REASONS: List = List { member: Shape::Structure(&NOT_SCALED_REASON), wire: "member", flattened: false, min: None, max: None };
pub static OBJECT_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ObjectNotFoundException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
static PATTERN_OF_POLICY_NAME: Pattern = Pattern::new(r"\p{Print}+");
pub static POLICY_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_POLICY_NAME), values: &[], sensitive: false };
pub static POLICY_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["StepScaling", "TargetTrackingScaling", "PredictiveScaling"], sensitive: false };
pub static PREDEFINED_METRIC_SPECIFICATION: Structure = Structure { name: "PredefinedMetricSpecification", union: false, members: &[
    Member::new("PredefinedMetricType", Shape::String(&METRIC_TYPE)).required(),
    Member::new("ResourceLabel", Shape::String(&RESOURCE_LABEL)),
] };
pub static PREDICTIVE_SCALING_CUSTOMIZED_METRIC_SPECIFICATION: Structure = Structure { name: "PredictiveScalingCustomizedMetricSpecification", union: false, members: &[
    Member::new("MetricDataQueries", Shape::List(&PREDICTIVE_SCALING_METRIC_DATA_QUERIES)).required(),
] };
pub static PREDICTIVE_SCALING_MAX_CAPACITY_BREACH_BEHAVIOR: Text = Text { min: None, max: None, pattern: None, values: &["HonorMaxCapacity", "IncreaseMaxCapacity"], sensitive: false };
pub static PREDICTIVE_SCALING_MAX_CAPACITY_BUFFER: Whole = Whole { min: Some(0), max: Some(100) };
pub static PREDICTIVE_SCALING_METRIC: Structure = Structure { name: "PredictiveScalingMetric", union: false, members: &[
    Member::new("Dimensions", Shape::List(&PREDICTIVE_SCALING_METRIC_DIMENSIONS)),
    Member::new("MetricName", Shape::String(&PREDICTIVE_SCALING_METRIC_NAME)),
    Member::new("Namespace", Shape::String(&PREDICTIVE_SCALING_METRIC_NAMESPACE)),
] };
pub static PREDICTIVE_SCALING_METRIC_DATA_QUERIES: List = List { member: Shape::Structure(&PREDICTIVE_SCALING_METRIC_DATA_QUERY), wire: "member", flattened: false, min: None, max: None };
pub static PREDICTIVE_SCALING_METRIC_DATA_QUERY: Structure = Structure { name: "PredictiveScalingMetricDataQuery", union: false, members: &[
    Member::new("Id", Shape::String(&ID)).required(),
    Member::new("Expression", Shape::String(&EXPRESSION)),
    Member::new("MetricStat", Shape::Structure(&PREDICTIVE_SCALING_METRIC_STAT)),
    Member::new("Label", Shape::String(&XML_STRING)),
    Member::new("ReturnData", Shape::Boolean),
] };
pub static PREDICTIVE_SCALING_METRIC_DIMENSION: Structure = Structure { name: "PredictiveScalingMetricDimension", union: false, members: &[
    Member::new("Name", Shape::String(&PREDICTIVE_SCALING_METRIC_DIMENSION_NAME)).required(),
    Member::new("Value", Shape::String(&PREDICTIVE_SCALING_METRIC_DIMENSION_VALUE)).required(),
] };
static PATTERN_OF_PREDICTIVE_SCALING_METRIC_DIMENSION_NAME: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static PREDICTIVE_SCALING_METRIC_DIMENSION_NAME: Text = Text { min: Some(1), max: Some(255), pattern: Some(&PATTERN_OF_PREDICTIVE_SCALING_METRIC_DIMENSION_NAME), values: &[], sensitive: false };
static PATTERN_OF_PREDICTIVE_SCALING_METRIC_DIMENSION_VALUE: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static PREDICTIVE_SCALING_METRIC_DIMENSION_VALUE: Text = Text { min: Some(1), max: Some(1024), pattern: Some(&PATTERN_OF_PREDICTIVE_SCALING_METRIC_DIMENSION_VALUE), values: &[], sensitive: false };
pub static PREDICTIVE_SCALING_METRIC_DIMENSIONS: List = List { member: Shape::Structure(&PREDICTIVE_SCALING_METRIC_DIMENSION), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_PREDICTIVE_SCALING_METRIC_NAME: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static PREDICTIVE_SCALING_METRIC_NAME: Text = Text { min: Some(1), max: Some(255), pattern: Some(&PATTERN_OF_PREDICTIVE_SCALING_METRIC_NAME), values: &[], sensitive: false };
static PATTERN_OF_PREDICTIVE_SCALING_METRIC_NAMESPACE: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static PREDICTIVE_SCALING_METRIC_NAMESPACE: Text = Text { min: Some(1), max: Some(255), pattern: Some(&PATTERN_OF_PREDICTIVE_SCALING_METRIC_NAMESPACE), values: &[], sensitive: false };
pub static PREDICTIVE_SCALING_METRIC_SPECIFICATION: Structure = Structure { name: "PredictiveScalingMetricSpecification", union: false, members: &[
    Member::new("TargetValue", Shape::Double(&METRIC_SCALE)).required(),
    Member::new("PredefinedMetricPairSpecification", Shape::Structure(&PREDICTIVE_SCALING_PREDEFINED_METRIC_PAIR_SPECIFICATION)),
    Member::new("PredefinedScalingMetricSpecification", Shape::Structure(&PREDICTIVE_SCALING_PREDEFINED_SCALING_METRIC_SPECIFICATION)),
    Member::new("PredefinedLoadMetricSpecification", Shape::Structure(&PREDICTIVE_SCALING_PREDEFINED_LOAD_METRIC_SPECIFICATION)),
    Member::new("CustomizedScalingMetricSpecification", Shape::Structure(&PREDICTIVE_SCALING_CUSTOMIZED_METRIC_SPECIFICATION)),
    Member::new("CustomizedLoadMetricSpecification", Shape::Structure(&PREDICTIVE_SCALING_CUSTOMIZED_METRIC_SPECIFICATION)),
    Member::new("CustomizedCapacityMetricSpecification", Shape::Structure(&PREDICTIVE_SCALING_CUSTOMIZED_METRIC_SPECIFICATION)),
] };
pub static PREDICTIVE_SCALING_METRIC_SPECIFICATIONS: List = List { member: Shape::Structure(&PREDICTIVE_SCALING_METRIC_SPECIFICATION), wire: "member", flattened: false, min: None, max: None };
pub static PREDICTIVE_SCALING_METRIC_STAT: Structure = Structure { name: "PredictiveScalingMetricStat", union: false, members: &[
    Member::new("Metric", Shape::Structure(&PREDICTIVE_SCALING_METRIC)).required(),
    Member::new("Stat", Shape::String(&XML_STRING)).required(),
    Member::new("Unit", Shape::String(&PREDICTIVE_SCALING_METRIC_UNIT)),
] };
pub static PREDICTIVE_SCALING_METRIC_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_PREDICTIVE_SCALING_METRIC_UNIT: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static PREDICTIVE_SCALING_METRIC_UNIT: Text = Text { min: Some(1), max: Some(1023), pattern: Some(&PATTERN_OF_PREDICTIVE_SCALING_METRIC_UNIT), values: &[], sensitive: false };
pub static PREDICTIVE_SCALING_MODE: Text = Text { min: None, max: None, pattern: None, values: &["ForecastOnly", "ForecastAndScale"], sensitive: false };
pub static PREDICTIVE_SCALING_POLICY_CONFIGURATION: Structure = Structure { name: "PredictiveScalingPolicyConfiguration", union: false, members: &[
    Member::new("MetricSpecifications", Shape::List(&PREDICTIVE_SCALING_METRIC_SPECIFICATIONS)).required(),
    Member::new("Mode", Shape::String(&PREDICTIVE_SCALING_MODE)),
    Member::new("SchedulingBufferTime", Shape::Integer(&PREDICTIVE_SCALING_SCHEDULING_BUFFER_TIME)),
    Member::new("MaxCapacityBreachBehavior", Shape::String(&PREDICTIVE_SCALING_MAX_CAPACITY_BREACH_BEHAVIOR)),
    Member::new("MaxCapacityBuffer", Shape::Integer(&PREDICTIVE_SCALING_MAX_CAPACITY_BUFFER)),
] };
pub static PREDICTIVE_SCALING_PREDEFINED_LOAD_METRIC_SPECIFICATION: Structure = Structure { name: "PredictiveScalingPredefinedLoadMetricSpecification", union: false, members: &[
    Member::new("PredefinedMetricType", Shape::String(&PREDICTIVE_SCALING_METRIC_TYPE)).required(),
    Member::new("ResourceLabel", Shape::String(&RESOURCE_LABEL)),
] };
pub static PREDICTIVE_SCALING_PREDEFINED_METRIC_PAIR_SPECIFICATION: Structure = Structure { name: "PredictiveScalingPredefinedMetricPairSpecification", union: false, members: &[
    Member::new("PredefinedMetricType", Shape::String(&PREDICTIVE_SCALING_METRIC_TYPE)).required(),
    Member::new("ResourceLabel", Shape::String(&RESOURCE_LABEL)),
] };
pub static PREDICTIVE_SCALING_PREDEFINED_SCALING_METRIC_SPECIFICATION: Structure = Structure { name: "PredictiveScalingPredefinedScalingMetricSpecification", union: false, members: &[
    Member::new("PredefinedMetricType", Shape::String(&PREDICTIVE_SCALING_METRIC_TYPE)).required(),
    Member::new("ResourceLabel", Shape::String(&RESOURCE_LABEL)),
] };
pub static PREDICTIVE_SCALING_SCHEDULING_BUFFER_TIME: Whole = Whole { min: Some(0), max: Some(3600) };
pub static PUT_SCALING_POLICY_REQUEST: Structure = Structure { name: "PutScalingPolicyRequest", union: false, members: &[
    Member::new("PolicyName", Shape::String(&POLICY_NAME)).required(),
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)).required(),
    Member::new("PolicyType", Shape::String(&POLICY_TYPE)),
    Member::new("StepScalingPolicyConfiguration", Shape::Structure(&STEP_SCALING_POLICY_CONFIGURATION)),
    Member::new("TargetTrackingScalingPolicyConfiguration", Shape::Structure(&TARGET_TRACKING_SCALING_POLICY_CONFIGURATION)),
    Member::new("PredictiveScalingPolicyConfiguration", Shape::Structure(&PREDICTIVE_SCALING_POLICY_CONFIGURATION)),
] };
pub static PUT_SCALING_POLICY_RESPONSE: Structure = Structure { name: "PutScalingPolicyResponse", union: false, members: &[
    Member::new("PolicyARN", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("Alarms", Shape::List(&ALARMS)),
] };
pub static PUT_SCHEDULED_ACTION_REQUEST: Structure = Structure { name: "PutScheduledActionRequest", union: false, members: &[
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("Schedule", Shape::String(&RESOURCE_ID_MAX_LEN1600)),
    Member::new("Timezone", Shape::String(&RESOURCE_ID_MAX_LEN1600)),
    Member::new("ScheduledActionName", Shape::String(&SCHEDULED_ACTION_NAME)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)).required(),
    Member::new("StartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ScalableTargetAction", Shape::Structure(&SCALABLE_TARGET_ACTION)),
] };
pub static PUT_SCHEDULED_ACTION_RESPONSE: Structure = Structure { name: "PutScheduledActionResponse", union: false, members: &[
] };
pub static REGISTER_SCALABLE_TARGET_REQUEST: Structure = Structure { name: "RegisterScalableTargetRequest", union: false, members: &[
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)).required(),
    Member::new("MinCapacity", Shape::Integer(&RESOURCE_CAPACITY)),
    Member::new("MaxCapacity", Shape::Integer(&RESOURCE_CAPACITY)),
    Member::new("RoleARN", Shape::String(&RESOURCE_ID_MAX_LEN1600)),
    Member::new("SuspendedState", Shape::Structure(&SUSPENDED_STATE)),
    Member::new("Tags", Shape::Map(&TAG_MAP)),
] };
pub static REGISTER_SCALABLE_TARGET_RESPONSE: Structure = Structure { name: "RegisterScalableTargetResponse", union: false, members: &[
    Member::new("ScalableTargetARN", Shape::String(&XML_STRING)),
] };
pub static RESOURCE_CAPACITY: Whole = Whole { min: None, max: None };
static PATTERN_OF_RESOURCE_ID: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static RESOURCE_ID: Text = Text { min: None, max: None, pattern: Some(&PATTERN_OF_RESOURCE_ID), values: &[], sensitive: false };
static PATTERN_OF_RESOURCE_ID_MAX_LEN1600: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static RESOURCE_ID_MAX_LEN1600: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_RESOURCE_ID_MAX_LEN1600), values: &[], sensitive: false };
pub static RESOURCE_IDS_MAX_LEN1600: List = List { member: Shape::String(&RESOURCE_ID_MAX_LEN1600), wire: "member", flattened: false, min: None, max: Some(50) };
pub static RESOURCE_LABEL: Text = Text { min: Some(1), max: Some(1023), pattern: None, values: &[], sensitive: false };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ResourceNotFoundException", union: false, members: &[
    Member::new("Message", Shape::String(&EXCEPTION_MESSAGE)),
    Member::new("ResourceName", Shape::String(&AMAZON_RESOURCE_NAME)),
] };
pub static SCALABLE_DIMENSION: Text = Text { min: None, max: None, pattern: None, values: &["ecs:service:DesiredCount", "ec2:spot-fleet-request:TargetCapacity", "elasticmapreduce:instancegroup:InstanceCount", "appstream:fleet:DesiredCapacity", "dynamodb:table:ReadCapacityUnits", "dynamodb:table:WriteCapacityUnits", "dynamodb:index:ReadCapacityUnits", "dynamodb:index:WriteCapacityUnits", "rds:cluster:ReadReplicaCount", "sagemaker:variant:DesiredInstanceCount", "custom-resource:ResourceType:Property", "comprehend:document-classifier-endpoint:DesiredInferenceUnits", "comprehend:entity-recognizer-endpoint:DesiredInferenceUnits", "lambda:function:ProvisionedConcurrency", "cassandra:table:ReadCapacityUnits", "cassandra:table:WriteCapacityUnits", "kafka:broker-storage:VolumeSize", "elasticache:cache-cluster:Nodes", "elasticache:replication-group:NodeGroups", "elasticache:replication-group:Replicas", "neptune:cluster:ReadReplicaCount", "sagemaker:variant:DesiredProvisionedConcurrency", "sagemaker:inference-component:DesiredCopyCount", "workspaces:workspacespool:DesiredUserSessions"], sensitive: false };
pub static SCALABLE_TARGET: Structure = Structure { name: "ScalableTarget", union: false, members: &[
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)).required(),
    Member::new("MinCapacity", Shape::Integer(&RESOURCE_CAPACITY)).required(),
    Member::new("MaxCapacity", Shape::Integer(&RESOURCE_CAPACITY)).required(),
    Member::new("PredictedCapacity", Shape::Integer(&RESOURCE_CAPACITY)),
    Member::new("RoleARN", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("SuspendedState", Shape::Structure(&SUSPENDED_STATE)),
    Member::new("ScalableTargetARN", Shape::String(&XML_STRING)),
] };
pub static SCALABLE_TARGET_ACTION: Structure = Structure { name: "ScalableTargetAction", union: false, members: &[
    Member::new("MinCapacity", Shape::Integer(&RESOURCE_CAPACITY)),
    Member::new("MaxCapacity", Shape::Integer(&RESOURCE_CAPACITY)),
] };
pub static SCALABLE_TARGETS: List = List { member: Shape::Structure(&SCALABLE_TARGET), wire: "member", flattened: false, min: None, max: None };
pub static SCALING_ACTIVITIES: List = List { member: Shape::Structure(&SCALING_ACTIVITY), wire: "member", flattened: false, min: None, max: None };
pub static SCALING_ACTIVITY: Structure = Structure { name: "ScalingActivity", union: false, members: &[
    Member::new("ActivityId", Shape::String(&RESOURCE_ID)).required(),
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)).required(),
    Member::new("Description", Shape::String(&XML_STRING)).required(),
    Member::new("Cause", Shape::String(&XML_STRING)).required(),
    Member::new("StartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("EndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("StatusCode", Shape::String(&SCALING_ACTIVITY_STATUS_CODE)).required(),
    Member::new("StatusMessage", Shape::String(&XML_STRING)),
    Member::new("Details", Shape::String(&XML_STRING)),
    Member::new("NotScaledReasons", Shape::List(&NOT_SCALED_REASONS)),
] };
pub static SCALING_ACTIVITY_STATUS_CODE: Text = Text { min: None, max: None, pattern: None, values: &["Pending", "InProgress", "Successful", "Overridden", "Unfulfilled", "Failed"], sensitive: false };
pub static SCALING_ADJUSTMENT: Whole = Whole { min: None, max: None };
pub static SCALING_POLICIES: List = List { member: Shape::Structure(&SCALING_POLICY), wire: "member", flattened: false, min: None, max: None };
pub static SCALING_POLICY: Structure = Structure { name: "ScalingPolicy", union: false, members: &[
    Member::new("PolicyARN", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME)).required(),
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)).required(),
    Member::new("PolicyType", Shape::String(&POLICY_TYPE)).required(),
    Member::new("StepScalingPolicyConfiguration", Shape::Structure(&STEP_SCALING_POLICY_CONFIGURATION)),
    Member::new("TargetTrackingScalingPolicyConfiguration", Shape::Structure(&TARGET_TRACKING_SCALING_POLICY_CONFIGURATION)),
    Member::new("PredictiveScalingPolicyConfiguration", Shape::Structure(&PREDICTIVE_SCALING_POLICY_CONFIGURATION)),
    Member::new("Alarms", Shape::List(&ALARMS)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
] };
pub static SCHEDULED_ACTION: Structure = Structure { name: "ScheduledAction", union: false, members: &[
    Member::new("ScheduledActionName", Shape::String(&SCHEDULED_ACTION_NAME)).required(),
    Member::new("ScheduledActionARN", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("ServiceNamespace", Shape::String(&SERVICE_NAMESPACE)).required(),
    Member::new("Schedule", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("Timezone", Shape::String(&RESOURCE_ID_MAX_LEN1600)),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID_MAX_LEN1600)).required(),
    Member::new("ScalableDimension", Shape::String(&SCALABLE_DIMENSION)),
    Member::new("StartTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EndTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ScalableTargetAction", Shape::Structure(&SCALABLE_TARGET_ACTION)),
    Member::new("CreationTime", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
] };
static PATTERN_OF_SCHEDULED_ACTION_NAME: Pattern = Pattern::new(r"(?!((^[ ]+.*)|(.*([\u0000-\u001f]|[\u007f-\u009f]|[:/|])+.*)|(.*[ ]+$))).+");
pub static SCHEDULED_ACTION_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_SCHEDULED_ACTION_NAME), values: &[], sensitive: false };
pub static SCHEDULED_ACTIONS: List = List { member: Shape::Structure(&SCHEDULED_ACTION), wire: "member", flattened: false, min: None, max: None };
pub static SERVICE_NAMESPACE: Text = Text { min: None, max: None, pattern: None, values: &["ecs", "elasticmapreduce", "ec2", "appstream", "dynamodb", "rds", "sagemaker", "custom-resource", "comprehend", "lambda", "cassandra", "kafka", "elasticache", "neptune", "workspaces"], sensitive: false };
pub static STEP_ADJUSTMENT: Structure = Structure { name: "StepAdjustment", union: false, members: &[
    Member::new("MetricIntervalLowerBound", Shape::Double(&METRIC_SCALE)),
    Member::new("MetricIntervalUpperBound", Shape::Double(&METRIC_SCALE)),
    Member::new("ScalingAdjustment", Shape::Integer(&SCALING_ADJUSTMENT)).required(),
] };
pub static STEP_ADJUSTMENTS: List = List { member: Shape::Structure(&STEP_ADJUSTMENT), wire: "member", flattened: false, min: None, max: None };
pub static STEP_SCALING_POLICY_CONFIGURATION: Structure = Structure { name: "StepScalingPolicyConfiguration", union: false, members: &[
    Member::new("AdjustmentType", Shape::String(&ADJUSTMENT_TYPE)),
    Member::new("StepAdjustments", Shape::List(&STEP_ADJUSTMENTS)),
    Member::new("MinAdjustmentMagnitude", Shape::Integer(&MIN_ADJUSTMENT_MAGNITUDE)),
    Member::new("Cooldown", Shape::Integer(&COOLDOWN)),
    Member::new("MetricAggregationType", Shape::String(&METRIC_AGGREGATION_TYPE)),
] };
pub static SUSPENDED_STATE: Structure = Structure { name: "SuspendedState", union: false, members: &[
    Member::new("DynamicScalingInSuspended", Shape::Boolean),
    Member::new("DynamicScalingOutSuspended", Shape::Boolean),
    Member::new("ScheduledScalingSuspended", Shape::Boolean),
] };
pub static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static TAG_KEY_LIST: List = List { member: Shape::String(&TAG_KEY), wire: "member", flattened: false, min: Some(0), max: Some(200) };
pub static TAG_MAP: Map = Map { key: Shape::String(&TAG_KEY), value: Shape::String(&TAG_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static TAG_RESOURCE_REQUEST: Structure = Structure { name: "TagResourceRequest", union: false, members: &[
    Member::new("ResourceARN", Shape::String(&AMAZON_RESOURCE_NAME)).required(),
    Member::new("Tags", Shape::Map(&TAG_MAP)).required(),
] };
pub static TAG_RESOURCE_RESPONSE: Structure = Structure { name: "TagResourceResponse", union: false, members: &[
] };
pub static TAG_VALUE: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static TARGET_TRACKING_METRIC: Structure = Structure { name: "TargetTrackingMetric", union: false, members: &[
    Member::new("Dimensions", Shape::List(&TARGET_TRACKING_METRIC_DIMENSIONS)),
    Member::new("MetricName", Shape::String(&TARGET_TRACKING_METRIC_NAME)),
    Member::new("Namespace", Shape::String(&TARGET_TRACKING_METRIC_NAMESPACE)),
] };
pub static TARGET_TRACKING_METRIC_DATA_QUERIES: List = List { member: Shape::Structure(&TARGET_TRACKING_METRIC_DATA_QUERY), wire: "member", flattened: false, min: None, max: None };
pub static TARGET_TRACKING_METRIC_DATA_QUERY: Structure = Structure { name: "TargetTrackingMetricDataQuery", union: false, members: &[
    Member::new("Expression", Shape::String(&EXPRESSION)),
    Member::new("Id", Shape::String(&ID)).required(),
    Member::new("Label", Shape::String(&XML_STRING)),
    Member::new("MetricStat", Shape::Structure(&TARGET_TRACKING_METRIC_STAT)),
    Member::new("ReturnData", Shape::Boolean),
] };
pub static TARGET_TRACKING_METRIC_DIMENSION: Structure = Structure { name: "TargetTrackingMetricDimension", union: false, members: &[
    Member::new("Name", Shape::String(&TARGET_TRACKING_METRIC_DIMENSION_NAME)).required(),
    Member::new("Value", Shape::String(&TARGET_TRACKING_METRIC_DIMENSION_VALUE)).required(),
] };
static PATTERN_OF_TARGET_TRACKING_METRIC_DIMENSION_NAME: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static TARGET_TRACKING_METRIC_DIMENSION_NAME: Text = Text { min: Some(1), max: Some(255), pattern: Some(&PATTERN_OF_TARGET_TRACKING_METRIC_DIMENSION_NAME), values: &[], sensitive: false };
static PATTERN_OF_TARGET_TRACKING_METRIC_DIMENSION_VALUE: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static TARGET_TRACKING_METRIC_DIMENSION_VALUE: Text = Text { min: Some(1), max: Some(1024), pattern: Some(&PATTERN_OF_TARGET_TRACKING_METRIC_DIMENSION_VALUE), values: &[], sensitive: false };
pub static TARGET_TRACKING_METRIC_DIMENSIONS: List = List { member: Shape::Structure(&TARGET_TRACKING_METRIC_DIMENSION), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_TARGET_TRACKING_METRIC_NAME: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static TARGET_TRACKING_METRIC_NAME: Text = Text { min: Some(1), max: Some(255), pattern: Some(&PATTERN_OF_TARGET_TRACKING_METRIC_NAME), values: &[], sensitive: false };
static PATTERN_OF_TARGET_TRACKING_METRIC_NAMESPACE: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static TARGET_TRACKING_METRIC_NAMESPACE: Text = Text { min: Some(1), max: Some(255), pattern: Some(&PATTERN_OF_TARGET_TRACKING_METRIC_NAMESPACE), values: &[], sensitive: false };
pub static TARGET_TRACKING_METRIC_STAT: Structure = Structure { name: "TargetTrackingMetricStat", union: false, members: &[
    Member::new("Metric", Shape::Structure(&TARGET_TRACKING_METRIC)).required(),
    Member::new("Stat", Shape::String(&XML_STRING)).required(),
    Member::new("Unit", Shape::String(&TARGET_TRACKING_METRIC_UNIT)),
] };
static PATTERN_OF_TARGET_TRACKING_METRIC_UNIT: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static TARGET_TRACKING_METRIC_UNIT: Text = Text { min: Some(1), max: Some(1023), pattern: Some(&PATTERN_OF_TARGET_TRACKING_METRIC_UNIT), values: &[], sensitive: false };
pub static TARGET_TRACKING_SCALING_POLICY_CONFIGURATION: Structure = Structure { name: "TargetTrackingScalingPolicyConfiguration", union: false, members: &[
    Member::new("TargetValue", Shape::Double(&METRIC_SCALE)).required(),
    Member::new("PredefinedMetricSpecification", Shape::Structure(&PREDEFINED_METRIC_SPECIFICATION)),
    Member::new("CustomizedMetricSpecification", Shape::Structure(&CUSTOMIZED_METRIC_SPECIFICATION)),
    Member::new("ScaleOutCooldown", Shape::Integer(&COOLDOWN)),
    Member::new("ScaleInCooldown", Shape::Integer(&COOLDOWN)),
    Member::new("DisableScaleIn", Shape::Boolean),
] };
pub static TOO_MANY_TAGS_EXCEPTION: Structure = Structure { name: "TooManyTagsException", union: false, members: &[
    Member::new("Message", Shape::String(&EXCEPTION_MESSAGE)),
    Member::new("ResourceName", Shape::String(&AMAZON_RESOURCE_NAME)),
] };
pub static UNTAG_RESOURCE_REQUEST: Structure = Structure { name: "UntagResourceRequest", union: false, members: &[
    Member::new("ResourceARN", Shape::String(&AMAZON_RESOURCE_NAME)).required(),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST)).required(),
] };
pub static UNTAG_RESOURCE_RESPONSE: Structure = Structure { name: "UntagResourceResponse", union: false, members: &[
] };
pub static VALIDATION_EXCEPTION: Structure = Structure { name: "ValidationException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
static PATTERN_OF_XML_STRING: Pattern = Pattern::new(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*");
pub static XML_STRING: Text = Text { min: None, max: None, pattern: Some(&PATTERN_OF_XML_STRING), values: &[], sensitive: false };
