// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! SNS (2010-03-31, query).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "sns",
    id: "SNS",
    protocols: &[schema::Protocol::Query],
    api_version: "2010-03-31",
    endpoint_prefix: "sns",
    signing_name: "sns",
    json_version: "",
    target_prefix: "",
    xml_namespace: "http://sns.amazonaws.com/doc/2010-03-31/",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct AddPermission;
impl crate::Operation for AddPermission {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "AddPermission";
    type Input = types::AddPermissionInput;
    type Output = types::AddPermissionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ADD_PERMISSION
    }
}

pub struct ConfirmSubscription;
impl crate::Operation for ConfirmSubscription {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "ConfirmSubscription";
    type Input = types::ConfirmSubscriptionInput;
    type Output = types::ConfirmSubscriptionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CONFIRM_SUBSCRIPTION
    }
}

pub struct CreateTopic;
impl crate::Operation for CreateTopic {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "CreateTopic";
    type Input = types::CreateTopicInput;
    type Output = types::CreateTopicOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_TOPIC
    }
}

pub struct DeleteTopic;
impl crate::Operation for DeleteTopic {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "DeleteTopic";
    type Input = types::DeleteTopicInput;
    type Output = types::DeleteTopicOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_TOPIC
    }
}

pub struct GetDataProtectionPolicy;
impl crate::Operation for GetDataProtectionPolicy {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "GetDataProtectionPolicy";
    type Input = types::GetDataProtectionPolicyInput;
    type Output = types::GetDataProtectionPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_DATA_PROTECTION_POLICY
    }
}

pub struct GetSubscriptionAttributes;
impl crate::Operation for GetSubscriptionAttributes {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "GetSubscriptionAttributes";
    type Input = types::GetSubscriptionAttributesInput;
    type Output = types::GetSubscriptionAttributesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_SUBSCRIPTION_ATTRIBUTES
    }
}

pub struct GetTopicAttributes;
impl crate::Operation for GetTopicAttributes {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "GetTopicAttributes";
    type Input = types::GetTopicAttributesInput;
    type Output = types::GetTopicAttributesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_TOPIC_ATTRIBUTES
    }
}

pub struct ListSubscriptions;
impl crate::Operation for ListSubscriptions {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "ListSubscriptions";
    type Input = types::ListSubscriptionsInput;
    type Output = types::ListSubscriptionsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_SUBSCRIPTIONS
    }
}

pub struct ListSubscriptionsByTopic;
impl crate::Operation for ListSubscriptionsByTopic {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "ListSubscriptionsByTopic";
    type Input = types::ListSubscriptionsByTopicInput;
    type Output = types::ListSubscriptionsByTopicOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_SUBSCRIPTIONS_BY_TOPIC
    }
}

pub struct ListTagsForResource;
impl crate::Operation for ListTagsForResource {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "ListTagsForResource";
    type Input = types::ListTagsForResourceInput;
    type Output = types::ListTagsForResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TAGS_FOR_RESOURCE
    }
}

pub struct ListTopics;
impl crate::Operation for ListTopics {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "ListTopics";
    type Input = types::ListTopicsInput;
    type Output = types::ListTopicsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TOPICS
    }
}

pub struct Publish;
impl crate::Operation for Publish {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "Publish";
    type Input = types::PublishInput;
    type Output = types::PublishOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUBLISH
    }
}

pub struct PublishBatch;
impl crate::Operation for PublishBatch {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "PublishBatch";
    type Input = types::PublishBatchInput;
    type Output = types::PublishBatchOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUBLISH_BATCH
    }
}

pub struct PutDataProtectionPolicy;
impl crate::Operation for PutDataProtectionPolicy {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "PutDataProtectionPolicy";
    type Input = types::PutDataProtectionPolicyInput;
    type Output = types::PutDataProtectionPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_DATA_PROTECTION_POLICY
    }
}

pub struct RemovePermission;
impl crate::Operation for RemovePermission {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "RemovePermission";
    type Input = types::RemovePermissionInput;
    type Output = types::RemovePermissionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::REMOVE_PERMISSION
    }
}

pub struct SetSubscriptionAttributes;
impl crate::Operation for SetSubscriptionAttributes {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "SetSubscriptionAttributes";
    type Input = types::SetSubscriptionAttributesInput;
    type Output = types::SetSubscriptionAttributesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::SET_SUBSCRIPTION_ATTRIBUTES
    }
}

pub struct SetTopicAttributes;
impl crate::Operation for SetTopicAttributes {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "SetTopicAttributes";
    type Input = types::SetTopicAttributesInput;
    type Output = types::SetTopicAttributesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::SET_TOPIC_ATTRIBUTES
    }
}

pub struct Subscribe;
impl crate::Operation for Subscribe {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "Subscribe";
    type Input = types::SubscribeInput;
    type Output = types::SubscribeOutput;
    fn schema() -> &'static schema::Operation {
        &operations::SUBSCRIBE
    }
}

pub struct TagResource;
impl crate::Operation for TagResource {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "TagResource";
    type Input = types::TagResourceInput;
    type Output = types::TagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_RESOURCE
    }
}

pub struct Unsubscribe;
impl crate::Operation for Unsubscribe {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "Unsubscribe";
    type Input = types::UnsubscribeInput;
    type Output = types::UnsubscribeOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNSUBSCRIBE
    }
}

pub struct UntagResource;
impl crate::Operation for UntagResource {
    const SERVICE: &'static str = "sns";
    const NAME: &'static str = "UntagResource";
    type Input = types::UntagResourceInput;
    type Output = types::UntagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_RESOURCE
    }
}
