// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ACTION_AFTER_COMPLETION: Text = Text { min: None, max: None, pattern: None, values: &["NONE", "DELETE"], sensitive: false };
pub static ASSIGN_PUBLIC_IP: Text = Text { min: None, max: None, pattern: None, values: &["ENABLED", "DISABLED"], sensitive: false };
pub static AWS_VPC_CONFIGURATION: Structure = Structure { name: "AwsVpcConfiguration", union: false, members: &[
    Member::new("Subnets", Shape::List(&SUBNETS)).required(),
    Member::new("SecurityGroups", Shape::List(&SECURITY_GROUPS)),
    Member::new("AssignPublicIp", Shape::String(&ASSIGN_PUBLIC_IP)),
] };
pub static CAPACITY_PROVIDER: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static CAPACITY_PROVIDER_STRATEGY: List = List { member: Shape::Structure(&CAPACITY_PROVIDER_STRATEGY_ITEM), wire: "member", flattened: false, min: Some(0), max: Some(6) };
pub static CAPACITY_PROVIDER_STRATEGY_ITEM: Structure = Structure { name: "CapacityProviderStrategyItem", union: false, members: &[
    Member::new("capacityProvider", Shape::String(&CAPACITY_PROVIDER)).required(),
    Member::new("weight", Shape::Integer(&CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT)),
    Member::new("base", Shape::Integer(&CAPACITY_PROVIDER_STRATEGY_ITEM_BASE)),
] };
pub static CAPACITY_PROVIDER_STRATEGY_ITEM_BASE: Whole = Whole { min: Some(0), max: Some(100000) };
pub static CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT: Whole = Whole { min: Some(0), max: Some(1000) };
static PATTERN_OF_CLIENT_TOKEN: Pattern = Pattern::new("[a-zA-Z0-9-_]+");
pub static CLIENT_TOKEN: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_CLIENT_TOKEN), values: &[], sensitive: false };
pub static CONFLICT_EXCEPTION: Structure = Structure { name: "ConflictException", union: false, members: &[
    Member::new("Message", Shape::String(&STRING)).required(),
] };
pub static CREATE_SCHEDULE_GROUP_INPUT: Structure = Structure { name: "CreateScheduleGroupInput", union: false, members: &[
    Member::new("Name", Shape::String(&SCHEDULE_GROUP_NAME)).at(Location::Uri, "Name").required(),
    Member::new("Tags", Shape::List(&TAG_LIST)),
    Member::new("ClientToken", Shape::String(&CLIENT_TOKEN)).idempotency_token(),
] };
pub static CREATE_SCHEDULE_GROUP_OUTPUT: Structure = Structure { name: "CreateScheduleGroupOutput", union: false, members: &[
    Member::new("ScheduleGroupArn", Shape::String(&SCHEDULE_GROUP_ARN)).required(),
] };
pub static CREATE_SCHEDULE_INPUT: Structure = Structure { name: "CreateScheduleInput", union: false, members: &[
    Member::new("Name", Shape::String(&NAME)).at(Location::Uri, "Name").required(),
    Member::new("GroupName", Shape::String(&SCHEDULE_GROUP_NAME)),
    Member::new("ScheduleExpression", Shape::String(&SCHEDULE_EXPRESSION)).required(),
    Member::new("StartDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EndDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("ScheduleExpressionTimezone", Shape::String(&SCHEDULE_EXPRESSION_TIMEZONE)),
    Member::new("State", Shape::String(&SCHEDULE_STATE)),
    Member::new("KmsKeyArn", Shape::String(&KMS_KEY_ARN)),
    Member::new("Target", Shape::Structure(&TARGET)).required(),
    Member::new("FlexibleTimeWindow", Shape::Structure(&FLEXIBLE_TIME_WINDOW)).required(),
    Member::new("ClientToken", Shape::String(&CLIENT_TOKEN)).idempotency_token(),
    Member::new("ActionAfterCompletion", Shape::String(&ACTION_AFTER_COMPLETION)),
] };
pub static CREATE_SCHEDULE_OUTPUT: Structure = Structure { name: "CreateScheduleOutput", union: false, members: &[
    Member::new("ScheduleArn", Shape::String(&SCHEDULE_ARN)).required(),
] };
pub static DEAD_LETTER_CONFIG: Structure = Structure { name: "DeadLetterConfig", union: false, members: &[
    Member::new("Arn", Shape::String(&DEAD_LETTER_CONFIG_ARN_STRING)),
] };
static PATTERN_OF_DEAD_LETTER_CONFIG_ARN_STRING: Pattern = Pattern::new(r"arn:aws[a-z-]*:sqs:[a-z0-9\-]+:\d{12}:[a-zA-Z0-9\-_]+");
pub static DEAD_LETTER_CONFIG_ARN_STRING: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_DEAD_LETTER_CONFIG_ARN_STRING), values: &[], sensitive: false };
pub static DELETE_SCHEDULE_GROUP_INPUT: Structure = Structure { name: "DeleteScheduleGroupInput", union: false, members: &[
    Member::new("Name", Shape::String(&SCHEDULE_GROUP_NAME)).at(Location::Uri, "Name").required(),
    Member::new("ClientToken", Shape::String(&CLIENT_TOKEN)).at(Location::Query, "clientToken").idempotency_token(),
] };
pub static DELETE_SCHEDULE_GROUP_OUTPUT: Structure = Structure { name: "DeleteScheduleGroupOutput", union: false, members: &[
] };
pub static DELETE_SCHEDULE_INPUT: Structure = Structure { name: "DeleteScheduleInput", union: false, members: &[
    Member::new("Name", Shape::String(&NAME)).at(Location::Uri, "Name").required(),
    Member::new("GroupName", Shape::String(&SCHEDULE_GROUP_NAME)).at(Location::Query, "groupName"),
    Member::new("ClientToken", Shape::String(&CLIENT_TOKEN)).at(Location::Query, "clientToken").idempotency_token(),
] };
pub static DELETE_SCHEDULE_OUTPUT: Structure = Structure { name: "DeleteScheduleOutput", union: false, members: &[
] };
pub static DESCRIPTION: Text = Text { min: Some(0), max: Some(512), pattern: None, values: &[], sensitive: false };
pub static DETAIL_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static ECS_PARAMETERS: Structure = Structure { name: "EcsParameters", union: false, members: &[
    Member::new("TaskDefinitionArn", Shape::String(&TASK_DEFINITION_ARN)).required(),
    Member::new("TaskCount", Shape::Integer(&TASK_COUNT)),
    Member::new("LaunchType", Shape::String(&LAUNCH_TYPE)),
    Member::new("NetworkConfiguration", Shape::Structure(&NETWORK_CONFIGURATION)),
    Member::new("PlatformVersion", Shape::String(&PLATFORM_VERSION)),
    Member::new("Group", Shape::String(&GROUP)),
    Member::new("CapacityProviderStrategy", Shape::List(&CAPACITY_PROVIDER_STRATEGY)),
    Member::new("EnableECSManagedTags", Shape::Boolean),
    Member::new("EnableExecuteCommand", Shape::Boolean),
    Member::new("PlacementConstraints", Shape::List(&PLACEMENT_CONSTRAINTS)),
    Member::new("PlacementStrategy", Shape::List(&PLACEMENT_STRATEGIES)),
    Member::new("PropagateTags", Shape::String(&PROPAGATE_TAGS)),
    Member::new("ReferenceId", Shape::String(&REFERENCE_ID)),
    Member::new("Tags", Shape::List(&TAGS)),
] };
static PATTERN_OF_EVENT_BRIDGE_METADATA_KEY: Pattern = Pattern::new("[^/]+");
pub static EVENT_BRIDGE_METADATA_KEY: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_EVENT_BRIDGE_METADATA_KEY), values: &[], sensitive: false };
pub static EVENT_BRIDGE_METADATA_MAP: Map = Map { key: Shape::String(&EVENT_BRIDGE_METADATA_KEY), value: Shape::String(&EVENT_BRIDGE_METADATA_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: Some(0), max: Some(100), sensitive: false };
pub static EVENT_BRIDGE_METADATA_VALUE: Text = Text { min: Some(1), max: None, pattern: None, values: &[], sensitive: false };
pub static EVENT_BRIDGE_PARAMETERS: Structure = Structure { name: "EventBridgeParameters", union: false, members: &[
    Member::new("DetailType", Shape::String(&DETAIL_TYPE)).required(),
    Member::new("Source", Shape::String(&SOURCE)).required(),
] };
pub static EVENT_BRIDGE_PUT_EVENTS_V2_PARAMETERS: Structure = Structure { name: "EventBridgePutEventsV2Parameters", union: false, members: &[
    Member::new("DetailType", Shape::String(&DETAIL_TYPE)).required(),
    Member::new("Source", Shape::String(&SOURCE)).required(),
] };
pub static EVENT_BRIDGE_PUT_RAW_EVENTS_PARAMETERS: Structure = Structure { name: "EventBridgePutRawEventsParameters", union: false, members: &[
    Member::new("Metadata", Shape::Map(&EVENT_BRIDGE_METADATA_MAP)),
] };
pub static FLEXIBLE_TIME_WINDOW: Structure = Structure { name: "FlexibleTimeWindow", union: false, members: &[
    Member::new("Mode", Shape::String(&FLEXIBLE_TIME_WINDOW_MODE)).required(),
    Member::new("MaximumWindowInMinutes", Shape::Integer(&MAXIMUM_WINDOW_IN_MINUTES)),
] };
pub static FLEXIBLE_TIME_WINDOW_MODE: Text = Text { min: None, max: None, pattern: None, values: &["OFF", "FLEXIBLE"], sensitive: false };
pub static GET_SCHEDULE_GROUP_INPUT: Structure = Structure { name: "GetScheduleGroupInput", union: false, members: &[
    Member::new("Name", Shape::String(&SCHEDULE_GROUP_NAME)).at(Location::Uri, "Name").required(),
] };
pub static GET_SCHEDULE_GROUP_OUTPUT: Structure = Structure { name: "GetScheduleGroupOutput", union: false, members: &[
    Member::new("Arn", Shape::String(&SCHEDULE_GROUP_ARN)),
    Member::new("Name", Shape::String(&SCHEDULE_GROUP_NAME)),
    Member::new("State", Shape::String(&SCHEDULE_GROUP_STATE)),
    Member::new("CreationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModificationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static GET_SCHEDULE_INPUT: Structure = Structure { name: "GetScheduleInput", union: false, members: &[
    Member::new("Name", Shape::String(&NAME)).at(Location::Uri, "Name").required(),
    Member::new("GroupName", Shape::String(&SCHEDULE_GROUP_NAME)).at(Location::Query, "groupName"),
] };
pub static GET_SCHEDULE_OUTPUT: Structure = Structure { name: "GetScheduleOutput", union: false, members: &[
    Member::new("Arn", Shape::String(&SCHEDULE_ARN)),
    Member::new("GroupName", Shape::String(&SCHEDULE_GROUP_NAME)),
    Member::new("Name", Shape::String(&NAME)),
    Member::new("ScheduleExpression", Shape::String(&SCHEDULE_EXPRESSION)),
    Member::new("StartDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EndDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("ScheduleExpressionTimezone", Shape::String(&SCHEDULE_EXPRESSION_TIMEZONE)),
    Member::new("State", Shape::String(&SCHEDULE_STATE)),
    Member::new("CreationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModificationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("KmsKeyArn", Shape::String(&KMS_KEY_ARN)),
    Member::new("Target", Shape::Structure(&TARGET)),
    Member::new("FlexibleTimeWindow", Shape::Structure(&FLEXIBLE_TIME_WINDOW)),
    Member::new("ActionAfterCompletion", Shape::String(&ACTION_AFTER_COMPLETION)),
] };
pub static GROUP: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static INTERNAL_SERVER_EXCEPTION: Structure = Structure { name: "InternalServerException", union: false, members: &[
    Member::new("Message", Shape::String(&STRING)).required(),
] };
pub static KINESIS_PARAMETERS: Structure = Structure { name: "KinesisParameters", union: false, members: &[
    Member::new("PartitionKey", Shape::String(&TARGET_PARTITION_KEY)).required(),
] };
static PATTERN_OF_KMS_KEY_ARN: Pattern = Pattern::new(r"arn:aws[a-z-]*:kms:[a-z0-9\-]+:\d{12}:(key|alias)\/[0-9a-zA-Z-_]*");
pub static KMS_KEY_ARN: Text = Text { min: Some(1), max: Some(2048), pattern: Some(&PATTERN_OF_KMS_KEY_ARN), values: &[], sensitive: false };
pub static LAUNCH_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["EC2", "FARGATE", "EXTERNAL"], sensitive: false };
pub static LIST_SCHEDULE_GROUPS_INPUT: Structure = Structure { name: "ListScheduleGroupsInput", union: false, members: &[
    Member::new("NamePrefix", Shape::String(&SCHEDULE_GROUP_NAME_PREFIX)).at(Location::Query, "NamePrefix"),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)).at(Location::Query, "NextToken"),
    Member::new("MaxResults", Shape::Integer(&MAX_RESULTS)).at(Location::Query, "MaxResults"),
] };
pub static LIST_SCHEDULE_GROUPS_OUTPUT: Structure = Structure { name: "ListScheduleGroupsOutput", union: false, members: &[
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("ScheduleGroups", Shape::List(&SCHEDULE_GROUP_LIST)).required(),
] };
pub static LIST_SCHEDULES_INPUT: Structure = Structure { name: "ListSchedulesInput", union: false, members: &[
    Member::new("GroupName", Shape::String(&SCHEDULE_GROUP_NAME)).at(Location::Query, "ScheduleGroup"),
    Member::new("NamePrefix", Shape::String(&NAME_PREFIX)).at(Location::Query, "NamePrefix"),
    Member::new("State", Shape::String(&SCHEDULE_STATE)).at(Location::Query, "State"),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)).at(Location::Query, "NextToken"),
    Member::new("MaxResults", Shape::Integer(&MAX_RESULTS)).at(Location::Query, "MaxResults"),
] };
pub static LIST_SCHEDULES_OUTPUT: Structure = Structure { name: "ListSchedulesOutput", union: false, members: &[
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("Schedules", Shape::List(&SCHEDULE_LIST)).required(),
] };
pub static LIST_TAGS_FOR_RESOURCE_INPUT: Structure = Structure { name: "ListTagsForResourceInput", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&TAG_RESOURCE_ARN)).at(Location::Uri, "ResourceArn").required(),
] };
pub static LIST_TAGS_FOR_RESOURCE_OUTPUT: Structure = Structure { name: "ListTagsForResourceOutput", union: false, members: &[
    Member::new("Tags", Shape::List(&TAG_LIST)),
] };
pub static MAX_RESULTS: Whole = Whole { min: Some(1), max: Some(100) };
pub static MAXIMUM_EVENT_AGE_IN_SECONDS: Whole = Whole { min: Some(60), max: Some(86400) };
pub static MAXIMUM_RETRY_ATTEMPTS: Whole = Whole { min: Some(0), max: Some(185) };
pub static MAXIMUM_WINDOW_IN_MINUTES: Whole = Whole { min: Some(1), max: Some(1440) };
pub static MESSAGE_GROUP_ID: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_NAME: Pattern = Pattern::new("[0-9a-zA-Z-_.]+");
pub static NAME: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_NAME), values: &[], sensitive: false };
static PATTERN_OF_NAME_PREFIX: Pattern = Pattern::new("[0-9a-zA-Z-_.]+");
pub static NAME_PREFIX: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_NAME_PREFIX), values: &[], sensitive: false };
pub static NETWORK_CONFIGURATION: Structure = Structure { name: "NetworkConfiguration", union: false, members: &[
    Member::new("awsvpcConfiguration", Shape::Structure(&AWS_VPC_CONFIGURATION)),
] };
pub static NEXT_TOKEN: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static PLACEMENT_CONSTRAINT: Structure = Structure { name: "PlacementConstraint", union: false, members: &[
    Member::new("type", Shape::String(&PLACEMENT_CONSTRAINT_TYPE)),
    Member::new("expression", Shape::String(&PLACEMENT_CONSTRAINT_EXPRESSION)),
] };
pub static PLACEMENT_CONSTRAINT_EXPRESSION: Text = Text { min: Some(0), max: Some(2000), pattern: None, values: &[], sensitive: false };
pub static PLACEMENT_CONSTRAINT_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["distinctInstance", "memberOf"], sensitive: false };
pub static PLACEMENT_CONSTRAINTS: List = List { member: Shape::Structure(&PLACEMENT_CONSTRAINT), wire: "member", flattened: false, min: Some(0), max: Some(10) };
pub static PLACEMENT_STRATEGIES: List = List { member: Shape::Structure(&PLACEMENT_STRATEGY), wire: "member", flattened: false, min: Some(0), max: Some(5) };
pub static PLACEMENT_STRATEGY: Structure = Structure { name: "PlacementStrategy", union: false, members: &[
    Member::new("type", Shape::String(&PLACEMENT_STRATEGY_TYPE)),
    Member::new("field", Shape::String(&PLACEMENT_STRATEGY_FIELD)),
] };
pub static PLACEMENT_STRATEGY_FIELD: Text = Text { min: Some(0), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static PLACEMENT_STRATEGY_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["random", "spread", "binpack"], sensitive: false };
pub static PLATFORM_VERSION: Text = Text { min: Some(1), max: Some(64), pattern: None, values: &[], sensitive: false };
pub static PROPAGATE_TAGS: Text = Text { min: None, max: None, pattern: None, values: &["TASK_DEFINITION"], sensitive: false };
pub static REFERENCE_ID: Text = Text { min: Some(0), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ResourceNotFoundException", union: false, members: &[
    Member::new("Message", Shape::String(&STRING)).required(),
] };
pub static RETRY_POLICY: Structure = Structure { name: "RetryPolicy", union: false, members: &[
    Member::new("MaximumEventAgeInSeconds", Shape::Integer(&MAXIMUM_EVENT_AGE_IN_SECONDS)),
    Member::new("MaximumRetryAttempts", Shape::Integer(&MAXIMUM_RETRY_ATTEMPTS)),
] };
static PATTERN_OF_ROLE_ARN: Pattern = Pattern::new(r"arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@\/-]+");
pub static ROLE_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: Some(&PATTERN_OF_ROLE_ARN), values: &[], sensitive: false };
pub static SAGE_MAKER_PIPELINE_PARAMETER: Structure = Structure { name: "SageMakerPipelineParameter", union: false, members: &[
    Member::new("Name", Shape::String(&SAGE_MAKER_PIPELINE_PARAMETER_NAME)).required(),
    Member::new("Value", Shape::String(&SAGE_MAKER_PIPELINE_PARAMETER_VALUE)).required(),
] };
pub static SAGE_MAKER_PIPELINE_PARAMETER_LIST: List = List { member: Shape::Structure(&SAGE_MAKER_PIPELINE_PARAMETER), wire: "member", flattened: false, min: Some(0), max: Some(200) };
static PATTERN_OF_SAGE_MAKER_PIPELINE_PARAMETER_NAME: Pattern = Pattern::new(r"[A-Za-z0-9\-_]*");
pub static SAGE_MAKER_PIPELINE_PARAMETER_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_SAGE_MAKER_PIPELINE_PARAMETER_NAME), values: &[], sensitive: false };
pub static SAGE_MAKER_PIPELINE_PARAMETER_VALUE: Text = Text { min: Some(1), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static SAGE_MAKER_PIPELINE_PARAMETERS: Structure = Structure { name: "SageMakerPipelineParameters", union: false, members: &[
    Member::new("PipelineParameterList", Shape::List(&SAGE_MAKER_PIPELINE_PARAMETER_LIST)),
] };
static PATTERN_OF_SCHEDULE_ARN: Pattern = Pattern::new(r"arn:aws[a-z-]*:scheduler:[a-z0-9\-]+:\d{12}:schedule\/[0-9a-zA-Z-_.]+\/[0-9a-zA-Z-_.]+");
pub static SCHEDULE_ARN: Text = Text { min: Some(1), max: Some(1224), pattern: Some(&PATTERN_OF_SCHEDULE_ARN), values: &[], sensitive: false };
pub static SCHEDULE_EXPRESSION: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static SCHEDULE_EXPRESSION_TIMEZONE: Text = Text { min: Some(1), max: Some(50), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_SCHEDULE_GROUP_ARN: Pattern = Pattern::new(r"arn:aws[a-z-]*:scheduler:[a-z0-9\-]+:\d{12}:schedule-group\/[0-9a-zA-Z-_.]+");
pub static SCHEDULE_GROUP_ARN: Text = Text { min: Some(1), max: Some(1224), pattern: Some(&PATTERN_OF_SCHEDULE_GROUP_ARN), values: &[], sensitive: false };
pub static SCHEDULE_GROUP_LIST: List = List { member: Shape::Structure(&SCHEDULE_GROUP_SUMMARY), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_SCHEDULE_GROUP_NAME: Pattern = Pattern::new("[0-9a-zA-Z-_.]+");
pub static SCHEDULE_GROUP_NAME: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_SCHEDULE_GROUP_NAME), values: &[], sensitive: false };
static PATTERN_OF_SCHEDULE_GROUP_NAME_PREFIX: Pattern = Pattern::new("[0-9a-zA-Z-_.]+");
pub static SCHEDULE_GROUP_NAME_PREFIX: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_SCHEDULE_GROUP_NAME_PREFIX), values: &[], sensitive: false };
pub static SCHEDULE_GROUP_STATE: Text = Text { min: None, max: None, pattern: None, values: &["ACTIVE", "DELETING"], sensitive: false };
pub static SCHEDULE_GROUP_SUMMARY: Structure = Structure { name: "ScheduleGroupSummary", union: false, members: &[
    Member::new("Arn", Shape::String(&SCHEDULE_GROUP_ARN)),
    Member::new("Name", Shape::String(&SCHEDULE_GROUP_NAME)),
    Member::new("State", Shape::String(&SCHEDULE_GROUP_STATE)),
    Member::new("CreationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModificationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static SCHEDULE_LIST: List = List { member: Shape::Structure(&SCHEDULE_SUMMARY), wire: "member", flattened: false, min: None, max: None };
pub static SCHEDULE_STATE: Text = Text { min: None, max: None, pattern: None, values: &["ENABLED", "DISABLED"], sensitive: false };
pub static SCHEDULE_SUMMARY: Structure = Structure { name: "ScheduleSummary", union: false, members: &[
    Member::new("Arn", Shape::String(&SCHEDULE_ARN)),
    Member::new("Name", Shape::String(&NAME)),
    Member::new("GroupName", Shape::String(&SCHEDULE_GROUP_NAME)),
    Member::new("State", Shape::String(&SCHEDULE_STATE)),
    Member::new("CreationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModificationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Target", Shape::Structure(&TARGET_SUMMARY)),
] };
pub static SECURITY_GROUP: Text = Text { min: Some(1), max: Some(1000), pattern: None, values: &[], sensitive: false };
pub static SECURITY_GROUPS: List = List { member: Shape::String(&SECURITY_GROUP), wire: "member", flattened: false, min: Some(1), max: Some(5) };
pub static SERVICE_QUOTA_EXCEEDED_EXCEPTION: Structure = Structure { name: "ServiceQuotaExceededException", union: false, members: &[
    Member::new("Message", Shape::String(&STRING)).required(),
] };
static PATTERN_OF_SOURCE: Pattern = Pattern::new(r"(?=[/\.\-_A-Za-z0-9]+)((?!aws\.).*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)");
pub static SOURCE: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_SOURCE), values: &[], sensitive: false };
pub static SQS_PARAMETERS: Structure = Structure { name: "SqsParameters", union: false, members: &[
    Member::new("MessageGroupId", Shape::String(&MESSAGE_GROUP_ID)),
] };
pub static STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static SUBNET: Text = Text { min: Some(1), max: Some(1000), pattern: None, values: &[], sensitive: false };
pub static SUBNETS: List = List { member: Shape::String(&SUBNET), wire: "member", flattened: false, min: Some(1), max: Some(16) };
pub static TAG: Structure = Structure { name: "Tag", union: false, members: &[
    Member::new("Key", Shape::String(&TAG_KEY)).required(),
    Member::new("Value", Shape::String(&TAG_VALUE)).required(),
] };
pub static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static TAG_KEY_LIST: List = List { member: Shape::String(&TAG_KEY), wire: "member", flattened: false, min: Some(0), max: Some(200) };
pub static TAG_LIST: List = List { member: Shape::Structure(&TAG), wire: "member", flattened: false, min: Some(0), max: Some(200) };
pub static TAG_MAP: Map = Map { key: Shape::String(&TAG_KEY), value: Shape::String(&TAG_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
static PATTERN_OF_TAG_RESOURCE_ARN: Pattern = Pattern::new(r"arn:aws[a-z-]*:scheduler:[a-z0-9\-]+:\d{12}:schedule-group\/[0-9a-zA-Z-_.]+");
pub static TAG_RESOURCE_ARN: Text = Text { min: Some(1), max: Some(1011), pattern: Some(&PATTERN_OF_TAG_RESOURCE_ARN), values: &[], sensitive: false };
pub static TAG_RESOURCE_INPUT: Structure = Structure { name: "TagResourceInput", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&TAG_RESOURCE_ARN)).at(Location::Uri, "ResourceArn").required(),
    Member::new("Tags", Shape::List(&TAG_LIST)).required(),
] };
pub static TAG_RESOURCE_OUTPUT: Structure = Structure { name: "TagResourceOutput", union: false, members: &[
] };
pub static TAG_VALUE: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static TAGS: List = List { member: Shape::Map(&TAG_MAP), wire: "member", flattened: false, min: Some(0), max: Some(50) };
pub static TARGET: Structure = Structure { name: "Target", union: false, members: &[
    Member::new("Arn", Shape::String(&TARGET_ARN)).required(),
    Member::new("RoleArn", Shape::String(&ROLE_ARN)).required(),
    Member::new("DeadLetterConfig", Shape::Structure(&DEAD_LETTER_CONFIG)),
    Member::new("RetryPolicy", Shape::Structure(&RETRY_POLICY)),
    Member::new("Input", Shape::String(&TARGET_INPUT)),
    Member::new("EcsParameters", Shape::Structure(&ECS_PARAMETERS)),
    Member::new("EventBridgeParameters", Shape::Structure(&EVENT_BRIDGE_PARAMETERS)),
    Member::new("EventBridgePutEventsV2Parameters", Shape::Structure(&EVENT_BRIDGE_PUT_EVENTS_V2_PARAMETERS)),
    Member::new("EventBridgePutRawEventsParameters", Shape::Structure(&EVENT_BRIDGE_PUT_RAW_EVENTS_PARAMETERS)),
    Member::new("KinesisParameters", Shape::Structure(&KINESIS_PARAMETERS)),
    Member::new("SageMakerPipelineParameters", Shape::Structure(&SAGE_MAKER_PIPELINE_PARAMETERS)),
    Member::new("SqsParameters", Shape::Structure(&SQS_PARAMETERS)),
] };
pub static TARGET_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: None, values: &[], sensitive: false };
pub static TARGET_INPUT: Text = Text { min: Some(1), max: None, pattern: None, values: &[], sensitive: false };
pub static TARGET_PARTITION_KEY: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static TARGET_SUMMARY: Structure = Structure { name: "TargetSummary", union: false, members: &[
    Member::new("Arn", Shape::String(&TARGET_ARN)).required(),
] };
pub static TASK_COUNT: Whole = Whole { min: Some(1), max: Some(10) };
pub static TASK_DEFINITION_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: None, values: &[], sensitive: false };
pub static THROTTLING_EXCEPTION: Structure = Structure { name: "ThrottlingException", union: false, members: &[
    Member::new("Message", Shape::String(&STRING)).required(),
] };
pub static UNTAG_RESOURCE_INPUT: Structure = Structure { name: "UntagResourceInput", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&TAG_RESOURCE_ARN)).at(Location::Uri, "ResourceArn").required(),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST)).at(Location::Query, "TagKeys").required(),
] };
pub static UNTAG_RESOURCE_OUTPUT: Structure = Structure { name: "UntagResourceOutput", union: false, members: &[
] };
pub static UPDATE_SCHEDULE_INPUT: Structure = Structure { name: "UpdateScheduleInput", union: false, members: &[
    Member::new("Name", Shape::String(&NAME)).at(Location::Uri, "Name").required(),
    Member::new("GroupName", Shape::String(&SCHEDULE_GROUP_NAME)),
    Member::new("ScheduleExpression", Shape::String(&SCHEDULE_EXPRESSION)).required(),
    Member::new("StartDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("EndDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Description", Shape::String(&DESCRIPTION)),
    Member::new("ScheduleExpressionTimezone", Shape::String(&SCHEDULE_EXPRESSION_TIMEZONE)),
    Member::new("State", Shape::String(&SCHEDULE_STATE)),
    Member::new("KmsKeyArn", Shape::String(&KMS_KEY_ARN)),
    Member::new("Target", Shape::Structure(&TARGET)).required(),
    Member::new("FlexibleTimeWindow", Shape::Structure(&FLEXIBLE_TIME_WINDOW)).required(),
    Member::new("ClientToken", Shape::String(&CLIENT_TOKEN)).idempotency_token(),
    Member::new("ActionAfterCompletion", Shape::String(&ACTION_AFTER_COMPLETION)),
] };
pub static UPDATE_SCHEDULE_OUTPUT: Structure = Structure { name: "UpdateScheduleOutput", union: false, members: &[
    Member::new("ScheduleArn", Shape::String(&SCHEDULE_ARN)).required(),
] };
pub static VALIDATION_EXCEPTION: Structure = Structure { name: "ValidationException", union: false, members: &[
    Member::new("Message", Shape::String(&STRING)).required(),
] };
