// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ACTIONS_LIST: List = List { member: Shape::String(&LOWER_ACTION), wire: "member", flattened: false, min: None, max: None };
pub static ADD_PERMISSION_INPUT: Structure = Structure { name: "AddPermissionInput", union: false, members: &[
    Member::new("TopicArn", Shape::String(&TOPIC_ARN)).required(),
    Member::new("Label", Shape::String(&LOWER_LABEL)).required(),
    Member::new("AWSAccountId", Shape::List(&DELEGATES_LIST)).required(),
    Member::new("ActionName", Shape::List(&ACTIONS_LIST)).required(),
] };
pub static AMAZON_RESOURCE_NAME: Text = Text { min: Some(1), max: Some(1011), pattern: None, values: &[], sensitive: false };
pub static AUTHORIZATION_ERROR_EXCEPTION: Structure = Structure { name: "AuthorizationErrorException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static BATCH_ENTRY_IDS_NOT_DISTINCT_EXCEPTION: Structure = Structure { name: "BatchEntryIdsNotDistinctException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static BATCH_REQUEST_TOO_LONG_EXCEPTION: Structure = Structure { name: "BatchRequestTooLongException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static BATCH_RESULT_ERROR_ENTRY: Structure = Structure { name: "BatchResultErrorEntry", union: false, members: &[
    Member::new("Id", Shape::String(&STRING)).required(),
    Member::new("Code", Shape::String(&STRING)).required(),
    Member::new("Message", Shape::String(&STRING)),
    Member::new("SenderFault", Shape::Boolean).required(),
] };
pub static BATCH_RESULT_ERROR_ENTRY_LIST: List = List { member: Shape::Structure(&BATCH_RESULT_ERROR_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static BINARY: Bytes = Bytes { min: None, max: None, sensitive: false };
pub static CONCURRENT_ACCESS_EXCEPTION: Structure = Structure { name: "ConcurrentAccessException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static CONFIRM_SUBSCRIPTION_INPUT: Structure = Structure { name: "ConfirmSubscriptionInput", union: false, members: &[
    Member::new("TopicArn", Shape::String(&TOPIC_ARN)).required(),
    Member::new("Token", Shape::String(&LOWER_TOKEN)).required(),
    Member::new("AuthenticateOnUnsubscribe", Shape::String(&AUTHENTICATE_ON_UNSUBSCRIBE)),
] };
pub static CONFIRM_SUBSCRIPTION_RESPONSE: Structure = Structure { name: "ConfirmSubscriptionResponse", union: false, members: &[
    Member::new("SubscriptionArn", Shape::String(&SUBSCRIPTION_ARN)),
] };
pub static CREATE_TOPIC_INPUT: Structure = Structure { name: "CreateTopicInput", union: false, members: &[
    Member::new("Name", Shape::String(&TOPIC_NAME)).required(),
    Member::new("Attributes", Shape::Map(&TOPIC_ATTRIBUTES_MAP)),
    Member::new("Tags", Shape::List(&TAG_LIST)),
    Member::new("DataProtectionPolicy", Shape::String(&ATTRIBUTE_VALUE)),
] };
pub static CREATE_TOPIC_RESPONSE: Structure = Structure { name: "CreateTopicResponse", union: false, members: &[
    Member::new("TopicArn", Shape::String(&TOPIC_ARN)),
] };
pub static DELEGATES_LIST: List = List { member: Shape::String(&LOWER_DELEGATE), wire: "member", flattened: false, min: None, max: None };
pub static DELETE_TOPIC_INPUT: Structure = Structure { name: "DeleteTopicInput", union: false, members: &[
    Member::new("TopicArn", Shape::String(&TOPIC_ARN)).required(),
] };
pub static EMPTY_BATCH_REQUEST_EXCEPTION: Structure = Structure { name: "EmptyBatchRequestException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static ENDPOINT_DISABLED_EXCEPTION: Structure = Structure { name: "EndpointDisabledException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static FILTER_POLICY_LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "FilterPolicyLimitExceededException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static GET_DATA_PROTECTION_POLICY_INPUT: Structure = Structure { name: "GetDataProtectionPolicyInput", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&TOPIC_ARN)).required(),
] };
pub static GET_DATA_PROTECTION_POLICY_RESPONSE: Structure = Structure { name: "GetDataProtectionPolicyResponse", union: false, members: &[
    Member::new("DataProtectionPolicy", Shape::String(&ATTRIBUTE_VALUE)),
] };
pub static GET_SUBSCRIPTION_ATTRIBUTES_INPUT: Structure = Structure { name: "GetSubscriptionAttributesInput", union: false, members: &[
    Member::new("SubscriptionArn", Shape::String(&SUBSCRIPTION_ARN)).required(),
] };
pub static GET_SUBSCRIPTION_ATTRIBUTES_RESPONSE: Structure = Structure { name: "GetSubscriptionAttributesResponse", union: false, members: &[
    Member::new("Attributes", Shape::Map(&SUBSCRIPTION_ATTRIBUTES_MAP)),
] };
pub static GET_TOPIC_ATTRIBUTES_INPUT: Structure = Structure { name: "GetTopicAttributesInput", union: false, members: &[
    Member::new("TopicArn", Shape::String(&TOPIC_ARN)).required(),
] };
pub static GET_TOPIC_ATTRIBUTES_RESPONSE: Structure = Structure { name: "GetTopicAttributesResponse", union: false, members: &[
    Member::new("Attributes", Shape::Map(&TOPIC_ATTRIBUTES_MAP)),
] };
pub static INTERNAL_ERROR_EXCEPTION: Structure = Structure { name: "InternalErrorException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static INVALID_BATCH_ENTRY_ID_EXCEPTION: Structure = Structure { name: "InvalidBatchEntryIdException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static INVALID_PARAMETER_EXCEPTION: Structure = Structure { name: "InvalidParameterException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static INVALID_PARAMETER_VALUE_EXCEPTION: Structure = Structure { name: "InvalidParameterValueException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static INVALID_SECURITY_EXCEPTION: Structure = Structure { name: "InvalidSecurityException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static INVALID_STATE_EXCEPTION: Structure = Structure { name: "InvalidStateException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static KMS_ACCESS_DENIED_EXCEPTION: Structure = Structure { name: "KMSAccessDeniedException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static KMS_DISABLED_EXCEPTION: Structure = Structure { name: "KMSDisabledException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static KMS_INVALID_STATE_EXCEPTION: Structure = Structure { name: "KMSInvalidStateException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static KMS_NOT_FOUND_EXCEPTION: Structure = Structure { name: "KMSNotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static KMS_OPT_IN_REQUIRED: Structure = Structure { name: "KMSOptInRequired", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static KMS_THROTTLING_EXCEPTION: Structure = Structure { name: "KMSThrottlingException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static LIST_SUBSCRIPTIONS_BY_TOPIC_INPUT: Structure = Structure { name: "ListSubscriptionsByTopicInput", union: false, members: &[
    Member::new("TopicArn", Shape::String(&TOPIC_ARN)).required(),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_SUBSCRIPTIONS_BY_TOPIC_RESPONSE: Structure = Structure { name: "ListSubscriptionsByTopicResponse", union: false, members: &[
    Member::new("Subscriptions", Shape::List(&SUBSCRIPTIONS_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_SUBSCRIPTIONS_INPUT: Structure = Structure { name: "ListSubscriptionsInput", union: false, members: &[
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_SUBSCRIPTIONS_RESPONSE: Structure = Structure { name: "ListSubscriptionsResponse", union: false, members: &[
    Member::new("Subscriptions", Shape::List(&SUBSCRIPTIONS_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_TAGS_FOR_RESOURCE_REQUEST: Structure = Structure { name: "ListTagsForResourceRequest", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&AMAZON_RESOURCE_NAME)).required(),
] };
pub static LIST_TAGS_FOR_RESOURCE_RESPONSE: Structure = Structure { name: "ListTagsForResourceResponse", union: false, members: &[
    Member::new("Tags", Shape::List(&TAG_LIST)),
] };
pub static LIST_TOPICS_INPUT: Structure = Structure { name: "ListTopicsInput", union: false, members: &[
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_TOPICS_RESPONSE: Structure = Structure { name: "ListTopicsResponse", union: false, members: &[
    Member::new("Topics", Shape::List(&TOPICS_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static MESSAGE_ATTRIBUTE_MAP: Map = Map { key: Shape::String(&STRING), value: Shape::Structure(&MESSAGE_ATTRIBUTE_VALUE), key_wire: "Name", value_wire: "Value", flattened: false, min: None, max: None, sensitive: false };
pub static MESSAGE_ATTRIBUTE_VALUE: Structure = Structure { name: "MessageAttributeValue", union: false, members: &[
    Member::new("DataType", Shape::String(&STRING)).required(),
    Member::new("StringValue", Shape::String(&STRING)),
    Member::new("BinaryValue", Shape::Blob(&BINARY)),
] };
pub static NOT_FOUND_EXCEPTION: Structure = Structure { name: "NotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static PHONE_NUMBER: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: true };
pub static PLATFORM_APPLICATION_DISABLED_EXCEPTION: Structure = Structure { name: "PlatformApplicationDisabledException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static PUBLISH_BATCH_INPUT: Structure = Structure { name: "PublishBatchInput", union: false, members: &[
    Member::new("TopicArn", Shape::String(&TOPIC_ARN)).required(),
    Member::new("PublishBatchRequestEntries", Shape::List(&PUBLISH_BATCH_REQUEST_ENTRY_LIST)).required(),
] };
pub static PUBLISH_BATCH_REQUEST_ENTRY: Structure = Structure { name: "PublishBatchRequestEntry", union: false, members: &[
    Member::new("Id", Shape::String(&STRING)).required(),
    Member::new("Message", Shape::String(&LOWER_MESSAGE)).required(),
    Member::new("Subject", Shape::String(&LOWER_SUBJECT)),
    Member::new("MessageStructure", Shape::String(&MESSAGE_STRUCTURE)),
    Member::new("MessageAttributes", Shape::Map(&MESSAGE_ATTRIBUTE_MAP)),
    Member::new("MessageDeduplicationId", Shape::String(&STRING)),
    Member::new("MessageGroupId", Shape::String(&STRING)),
] };
pub static PUBLISH_BATCH_REQUEST_ENTRY_LIST: List = List { member: Shape::Structure(&PUBLISH_BATCH_REQUEST_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static PUBLISH_BATCH_RESPONSE: Structure = Structure { name: "PublishBatchResponse", union: false, members: &[
    Member::new("Successful", Shape::List(&PUBLISH_BATCH_RESULT_ENTRY_LIST)),
    Member::new("Failed", Shape::List(&BATCH_RESULT_ERROR_ENTRY_LIST)),
] };
pub static PUBLISH_BATCH_RESULT_ENTRY: Structure = Structure { name: "PublishBatchResultEntry", union: false, members: &[
    Member::new("Id", Shape::String(&STRING)),
    Member::new("MessageId", Shape::String(&MESSAGE_ID)),
    Member::new("SequenceNumber", Shape::String(&STRING)),
] };
pub static PUBLISH_BATCH_RESULT_ENTRY_LIST: List = List { member: Shape::Structure(&PUBLISH_BATCH_RESULT_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static PUBLISH_INPUT: Structure = Structure { name: "PublishInput", union: false, members: &[
    Member::new("TopicArn", Shape::String(&TOPIC_ARN)),
    Member::new("TargetArn", Shape::String(&STRING)),
    Member::new("PhoneNumber", Shape::String(&PHONE_NUMBER)),
    Member::new("Message", Shape::String(&LOWER_MESSAGE)).required(),
    Member::new("Subject", Shape::String(&LOWER_SUBJECT)),
    Member::new("MessageStructure", Shape::String(&MESSAGE_STRUCTURE)),
    Member::new("MessageAttributes", Shape::Map(&MESSAGE_ATTRIBUTE_MAP)),
    Member::new("MessageDeduplicationId", Shape::String(&STRING)),
    Member::new("MessageGroupId", Shape::String(&STRING)),
] };
pub static PUBLISH_RESPONSE: Structure = Structure { name: "PublishResponse", union: false, members: &[
    Member::new("MessageId", Shape::String(&MESSAGE_ID)),
    Member::new("SequenceNumber", Shape::String(&STRING)),
] };
pub static PUT_DATA_PROTECTION_POLICY_INPUT: Structure = Structure { name: "PutDataProtectionPolicyInput", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&TOPIC_ARN)).required(),
    Member::new("DataProtectionPolicy", Shape::String(&ATTRIBUTE_VALUE)).required(),
] };
pub static REMOVE_PERMISSION_INPUT: Structure = Structure { name: "RemovePermissionInput", union: false, members: &[
    Member::new("TopicArn", Shape::String(&TOPIC_ARN)).required(),
    Member::new("Label", Shape::String(&LOWER_LABEL)).required(),
] };
pub static REPLAY_LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "ReplayLimitExceededException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ResourceNotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static SET_SUBSCRIPTION_ATTRIBUTES_INPUT: Structure = Structure { name: "SetSubscriptionAttributesInput", union: false, members: &[
    Member::new("SubscriptionArn", Shape::String(&SUBSCRIPTION_ARN)).required(),
    Member::new("AttributeName", Shape::String(&ATTRIBUTE_NAME)).required(),
    Member::new("AttributeValue", Shape::String(&ATTRIBUTE_VALUE)),
] };
pub static SET_TOPIC_ATTRIBUTES_INPUT: Structure = Structure { name: "SetTopicAttributesInput", union: false, members: &[
    Member::new("TopicArn", Shape::String(&TOPIC_ARN)).required(),
    Member::new("AttributeName", Shape::String(&ATTRIBUTE_NAME)).required(),
    Member::new("AttributeValue", Shape::String(&ATTRIBUTE_VALUE)),
] };
pub static STALE_TAG_EXCEPTION: Structure = Structure { name: "StaleTagException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static SUBSCRIBE_INPUT: Structure = Structure { name: "SubscribeInput", union: false, members: &[
    Member::new("TopicArn", Shape::String(&TOPIC_ARN)).required(),
    Member::new("Protocol", Shape::String(&LOWER_PROTOCOL)).required(),
    Member::new("Endpoint", Shape::String(&LOWER_ENDPOINT)),
    Member::new("Attributes", Shape::Map(&SUBSCRIPTION_ATTRIBUTES_MAP)),
    Member::new("ReturnSubscriptionArn", Shape::Boolean),
] };
pub static SUBSCRIBE_RESPONSE: Structure = Structure { name: "SubscribeResponse", union: false, members: &[
    Member::new("SubscriptionArn", Shape::String(&SUBSCRIPTION_ARN)),
] };
pub static SUBSCRIPTION: Structure = Structure { name: "Subscription", union: false, members: &[
    Member::new("SubscriptionArn", Shape::String(&SUBSCRIPTION_ARN)),
    Member::new("Owner", Shape::String(&LOWER_ACCOUNT)),
    Member::new("Protocol", Shape::String(&LOWER_PROTOCOL)),
    Member::new("Endpoint", Shape::String(&LOWER_ENDPOINT)),
    Member::new("TopicArn", Shape::String(&TOPIC_ARN)),
] };
pub static SUBSCRIPTION_ATTRIBUTES_MAP: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::String(&ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static SUBSCRIPTION_LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "SubscriptionLimitExceededException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static SUBSCRIPTIONS_LIST: List = List { member: Shape::Structure(&SUBSCRIPTION), wire: "member", flattened: false, min: None, max: None };
pub static TAG: Structure = Structure { name: "Tag", union: false, members: &[
    Member::new("Key", Shape::String(&TAG_KEY)).required(),
    Member::new("Value", Shape::String(&TAG_VALUE)).required(),
] };
pub static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static TAG_KEY_LIST: List = List { member: Shape::String(&TAG_KEY), wire: "member", flattened: false, min: None, max: None };
pub static TAG_LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "TagLimitExceededException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static TAG_LIST: List = List { member: Shape::Structure(&TAG), wire: "member", flattened: false, min: None, max: None };
pub static TAG_POLICY_EXCEPTION: Structure = Structure { name: "TagPolicyException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static TAG_RESOURCE_REQUEST: Structure = Structure { name: "TagResourceRequest", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&AMAZON_RESOURCE_NAME)).required(),
    Member::new("Tags", Shape::List(&TAG_LIST)).required(),
] };
pub static TAG_RESOURCE_RESPONSE: Structure = Structure { name: "TagResourceResponse", union: false, members: &[
] };
pub static TAG_VALUE: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static TOO_MANY_ENTRIES_IN_BATCH_REQUEST_EXCEPTION: Structure = Structure { name: "TooManyEntriesInBatchRequestException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static TOPIC: Structure = Structure { name: "Topic", union: false, members: &[
    Member::new("TopicArn", Shape::String(&TOPIC_ARN)),
] };
pub static TOPIC_ATTRIBUTES_MAP: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::String(&ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static TOPIC_LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "TopicLimitExceededException", union: false, members: &[
    Member::new("message", Shape::String(&LOWER_STRING)),
] };
pub static TOPICS_LIST: List = List { member: Shape::Structure(&TOPIC), wire: "member", flattened: false, min: None, max: None };
pub static UNSUBSCRIBE_INPUT: Structure = Structure { name: "UnsubscribeInput", union: false, members: &[
    Member::new("SubscriptionArn", Shape::String(&SUBSCRIPTION_ARN)).required(),
] };
pub static UNTAG_RESOURCE_REQUEST: Structure = Structure { name: "UntagResourceRequest", union: false, members: &[
    Member::new("ResourceArn", Shape::String(&AMAZON_RESOURCE_NAME)).required(),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST)).required(),
] };
pub static UNTAG_RESOURCE_RESPONSE: Structure = Structure { name: "UntagResourceResponse", union: false, members: &[
] };
pub static VALIDATION_EXCEPTION: Structure = Structure { name: "ValidationException", union: false, members: &[
    Member::new("Message", Shape::String(&LOWER_STRING)).required(),
] };
pub static LOWER_ACCOUNT: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static LOWER_ACTION: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ATTRIBUTE_NAME: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ATTRIBUTE_VALUE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static AUTHENTICATE_ON_UNSUBSCRIBE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static LOWER_DELEGATE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static LOWER_ENDPOINT: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static LOWER_LABEL: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static LOWER_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static MESSAGE_ID: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static MESSAGE_STRUCTURE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static NEXT_TOKEN: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static LOWER_PROTOCOL: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static LOWER_STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static LOWER_SUBJECT: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static SUBSCRIPTION_ARN: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static LOWER_TOKEN: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static TOPIC_ARN: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static TOPIC_NAME: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
