// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! EventBridge (2015-10-07, json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "events",
    id: "EventBridge",
    protocols: &[schema::Protocol::Json],
    api_version: "2015-10-07",
    endpoint_prefix: "events",
    signing_name: "events",
    json_version: "1.1",
    target_prefix: "AWSEvents",
    xml_namespace: "",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct CancelReplay;
impl crate::Operation for CancelReplay {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "CancelReplay";
    type Input = types::CancelReplayInput;
    type Output = types::CancelReplayOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CANCEL_REPLAY
    }
}

pub struct CreateApiDestination;
impl crate::Operation for CreateApiDestination {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "CreateApiDestination";
    type Input = types::CreateApiDestinationInput;
    type Output = types::CreateApiDestinationOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_API_DESTINATION
    }
}

pub struct CreateArchive;
impl crate::Operation for CreateArchive {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "CreateArchive";
    type Input = types::CreateArchiveInput;
    type Output = types::CreateArchiveOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_ARCHIVE
    }
}

pub struct CreateConnection;
impl crate::Operation for CreateConnection {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "CreateConnection";
    type Input = types::CreateConnectionInput;
    type Output = types::CreateConnectionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_CONNECTION
    }
}

pub struct CreateEventBus;
impl crate::Operation for CreateEventBus {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "CreateEventBus";
    type Input = types::CreateEventBusInput;
    type Output = types::CreateEventBusOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_EVENT_BUS
    }
}

pub struct DeauthorizeConnection;
impl crate::Operation for DeauthorizeConnection {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "DeauthorizeConnection";
    type Input = types::DeauthorizeConnectionInput;
    type Output = types::DeauthorizeConnectionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DEAUTHORIZE_CONNECTION
    }
}

pub struct DeleteApiDestination;
impl crate::Operation for DeleteApiDestination {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "DeleteApiDestination";
    type Input = types::DeleteApiDestinationInput;
    type Output = types::DeleteApiDestinationOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_API_DESTINATION
    }
}

pub struct DeleteArchive;
impl crate::Operation for DeleteArchive {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "DeleteArchive";
    type Input = types::DeleteArchiveInput;
    type Output = types::DeleteArchiveOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_ARCHIVE
    }
}

pub struct DeleteConnection;
impl crate::Operation for DeleteConnection {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "DeleteConnection";
    type Input = types::DeleteConnectionInput;
    type Output = types::DeleteConnectionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_CONNECTION
    }
}

pub struct DeleteEventBus;
impl crate::Operation for DeleteEventBus {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "DeleteEventBus";
    type Input = types::DeleteEventBusInput;
    type Output = types::DeleteEventBusOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_EVENT_BUS
    }
}

pub struct DeleteRule;
impl crate::Operation for DeleteRule {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "DeleteRule";
    type Input = types::DeleteRuleInput;
    type Output = types::DeleteRuleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_RULE
    }
}

pub struct DescribeApiDestination;
impl crate::Operation for DescribeApiDestination {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "DescribeApiDestination";
    type Input = types::DescribeApiDestinationInput;
    type Output = types::DescribeApiDestinationOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_API_DESTINATION
    }
}

pub struct DescribeArchive;
impl crate::Operation for DescribeArchive {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "DescribeArchive";
    type Input = types::DescribeArchiveInput;
    type Output = types::DescribeArchiveOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_ARCHIVE
    }
}

pub struct DescribeConnection;
impl crate::Operation for DescribeConnection {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "DescribeConnection";
    type Input = types::DescribeConnectionInput;
    type Output = types::DescribeConnectionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_CONNECTION
    }
}

pub struct DescribeEventBus;
impl crate::Operation for DescribeEventBus {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "DescribeEventBus";
    type Input = types::DescribeEventBusInput;
    type Output = types::DescribeEventBusOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_EVENT_BUS
    }
}

pub struct DescribeReplay;
impl crate::Operation for DescribeReplay {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "DescribeReplay";
    type Input = types::DescribeReplayInput;
    type Output = types::DescribeReplayOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_REPLAY
    }
}

pub struct DescribeRule;
impl crate::Operation for DescribeRule {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "DescribeRule";
    type Input = types::DescribeRuleInput;
    type Output = types::DescribeRuleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_RULE
    }
}

pub struct DisableRule;
impl crate::Operation for DisableRule {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "DisableRule";
    type Input = types::DisableRuleInput;
    type Output = types::DisableRuleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DISABLE_RULE
    }
}

pub struct EnableRule;
impl crate::Operation for EnableRule {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "EnableRule";
    type Input = types::EnableRuleInput;
    type Output = types::EnableRuleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ENABLE_RULE
    }
}

pub struct ListApiDestinations;
impl crate::Operation for ListApiDestinations {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "ListApiDestinations";
    type Input = types::ListApiDestinationsInput;
    type Output = types::ListApiDestinationsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_API_DESTINATIONS
    }
}

pub struct ListArchives;
impl crate::Operation for ListArchives {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "ListArchives";
    type Input = types::ListArchivesInput;
    type Output = types::ListArchivesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_ARCHIVES
    }
}

pub struct ListConnections;
impl crate::Operation for ListConnections {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "ListConnections";
    type Input = types::ListConnectionsInput;
    type Output = types::ListConnectionsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_CONNECTIONS
    }
}

pub struct ListEventBuses;
impl crate::Operation for ListEventBuses {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "ListEventBuses";
    type Input = types::ListEventBusesInput;
    type Output = types::ListEventBusesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_EVENT_BUSES
    }
}

pub struct ListReplays;
impl crate::Operation for ListReplays {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "ListReplays";
    type Input = types::ListReplaysInput;
    type Output = types::ListReplaysOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_REPLAYS
    }
}

pub struct ListRuleNamesByTarget;
impl crate::Operation for ListRuleNamesByTarget {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "ListRuleNamesByTarget";
    type Input = types::ListRuleNamesByTargetInput;
    type Output = types::ListRuleNamesByTargetOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_RULE_NAMES_BY_TARGET
    }
}

pub struct ListRules;
impl crate::Operation for ListRules {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "ListRules";
    type Input = types::ListRulesInput;
    type Output = types::ListRulesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_RULES
    }
}

pub struct ListTagsForResource;
impl crate::Operation for ListTagsForResource {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "ListTagsForResource";
    type Input = types::ListTagsForResourceInput;
    type Output = types::ListTagsForResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TAGS_FOR_RESOURCE
    }
}

pub struct ListTargetsByRule;
impl crate::Operation for ListTargetsByRule {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "ListTargetsByRule";
    type Input = types::ListTargetsByRuleInput;
    type Output = types::ListTargetsByRuleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TARGETS_BY_RULE
    }
}

pub struct PutEvents;
impl crate::Operation for PutEvents {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "PutEvents";
    type Input = types::PutEventsInput;
    type Output = types::PutEventsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_EVENTS
    }
}

pub struct PutPermission;
impl crate::Operation for PutPermission {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "PutPermission";
    type Input = types::PutPermissionInput;
    type Output = types::PutPermissionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_PERMISSION
    }
}

pub struct PutRule;
impl crate::Operation for PutRule {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "PutRule";
    type Input = types::PutRuleInput;
    type Output = types::PutRuleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_RULE
    }
}

pub struct PutTargets;
impl crate::Operation for PutTargets {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "PutTargets";
    type Input = types::PutTargetsInput;
    type Output = types::PutTargetsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_TARGETS
    }
}

pub struct RemovePermission;
impl crate::Operation for RemovePermission {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "RemovePermission";
    type Input = types::RemovePermissionInput;
    type Output = types::RemovePermissionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::REMOVE_PERMISSION
    }
}

pub struct RemoveTargets;
impl crate::Operation for RemoveTargets {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "RemoveTargets";
    type Input = types::RemoveTargetsInput;
    type Output = types::RemoveTargetsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::REMOVE_TARGETS
    }
}

pub struct StartReplay;
impl crate::Operation for StartReplay {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "StartReplay";
    type Input = types::StartReplayInput;
    type Output = types::StartReplayOutput;
    fn schema() -> &'static schema::Operation {
        &operations::START_REPLAY
    }
}

pub struct TagResource;
impl crate::Operation for TagResource {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "TagResource";
    type Input = types::TagResourceInput;
    type Output = types::TagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_RESOURCE
    }
}

pub struct TestEventPattern;
impl crate::Operation for TestEventPattern {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "TestEventPattern";
    type Input = types::TestEventPatternInput;
    type Output = types::TestEventPatternOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TEST_EVENT_PATTERN
    }
}

pub struct UntagResource;
impl crate::Operation for UntagResource {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "UntagResource";
    type Input = types::UntagResourceInput;
    type Output = types::UntagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_RESOURCE
    }
}

pub struct UpdateApiDestination;
impl crate::Operation for UpdateApiDestination {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "UpdateApiDestination";
    type Input = types::UpdateApiDestinationInput;
    type Output = types::UpdateApiDestinationOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_API_DESTINATION
    }
}

pub struct UpdateArchive;
impl crate::Operation for UpdateArchive {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "UpdateArchive";
    type Input = types::UpdateArchiveInput;
    type Output = types::UpdateArchiveOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_ARCHIVE
    }
}

pub struct UpdateConnection;
impl crate::Operation for UpdateConnection {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "UpdateConnection";
    type Input = types::UpdateConnectionInput;
    type Output = types::UpdateConnectionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_CONNECTION
    }
}

pub struct UpdateEventBus;
impl crate::Operation for UpdateEventBus {
    const SERVICE: &'static str = "events";
    const NAME: &'static str = "UpdateEventBus";
    type Input = types::UpdateEventBusInput;
    type Output = types::UpdateEventBusOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_EVENT_BUS
    }
}
