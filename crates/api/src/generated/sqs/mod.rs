// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! SQS (2012-11-05, json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "sqs",
    id: "SQS",
    protocols: &[schema::Protocol::Json, schema::Protocol::Query],
    api_version: "2012-11-05",
    endpoint_prefix: "sqs",
    signing_name: "sqs",
    json_version: "1.0",
    target_prefix: "AmazonSQS",
    xml_namespace: "http://queue.amazonaws.com/doc/2012-11-05/",
    query_compatible: true,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct AddPermission;
impl crate::Operation for AddPermission {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "AddPermission";
    type Input = types::AddPermissionInput;
    type Output = types::AddPermissionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ADD_PERMISSION
    }
}

pub struct CancelMessageMoveTask;
impl crate::Operation for CancelMessageMoveTask {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "CancelMessageMoveTask";
    type Input = types::CancelMessageMoveTaskInput;
    type Output = types::CancelMessageMoveTaskOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CANCEL_MESSAGE_MOVE_TASK
    }
}

pub struct ChangeMessageVisibility;
impl crate::Operation for ChangeMessageVisibility {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "ChangeMessageVisibility";
    type Input = types::ChangeMessageVisibilityInput;
    type Output = types::ChangeMessageVisibilityOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CHANGE_MESSAGE_VISIBILITY
    }
}

pub struct ChangeMessageVisibilityBatch;
impl crate::Operation for ChangeMessageVisibilityBatch {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "ChangeMessageVisibilityBatch";
    type Input = types::ChangeMessageVisibilityBatchInput;
    type Output = types::ChangeMessageVisibilityBatchOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CHANGE_MESSAGE_VISIBILITY_BATCH
    }
}

pub struct CreateQueue;
impl crate::Operation for CreateQueue {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "CreateQueue";
    type Input = types::CreateQueueInput;
    type Output = types::CreateQueueOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_QUEUE
    }
}

pub struct DeleteMessage;
impl crate::Operation for DeleteMessage {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "DeleteMessage";
    type Input = types::DeleteMessageInput;
    type Output = types::DeleteMessageOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_MESSAGE
    }
}

pub struct DeleteMessageBatch;
impl crate::Operation for DeleteMessageBatch {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "DeleteMessageBatch";
    type Input = types::DeleteMessageBatchInput;
    type Output = types::DeleteMessageBatchOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_MESSAGE_BATCH
    }
}

pub struct DeleteQueue;
impl crate::Operation for DeleteQueue {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "DeleteQueue";
    type Input = types::DeleteQueueInput;
    type Output = types::DeleteQueueOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_QUEUE
    }
}

pub struct GetQueueAttributes;
impl crate::Operation for GetQueueAttributes {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "GetQueueAttributes";
    type Input = types::GetQueueAttributesInput;
    type Output = types::GetQueueAttributesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_QUEUE_ATTRIBUTES
    }
}

pub struct GetQueueUrl;
impl crate::Operation for GetQueueUrl {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "GetQueueUrl";
    type Input = types::GetQueueUrlInput;
    type Output = types::GetQueueUrlOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_QUEUE_URL
    }
}

pub struct ListDeadLetterSourceQueues;
impl crate::Operation for ListDeadLetterSourceQueues {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "ListDeadLetterSourceQueues";
    type Input = types::ListDeadLetterSourceQueuesInput;
    type Output = types::ListDeadLetterSourceQueuesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_DEAD_LETTER_SOURCE_QUEUES
    }
}

pub struct ListMessageMoveTasks;
impl crate::Operation for ListMessageMoveTasks {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "ListMessageMoveTasks";
    type Input = types::ListMessageMoveTasksInput;
    type Output = types::ListMessageMoveTasksOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_MESSAGE_MOVE_TASKS
    }
}

pub struct ListQueueTags;
impl crate::Operation for ListQueueTags {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "ListQueueTags";
    type Input = types::ListQueueTagsInput;
    type Output = types::ListQueueTagsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_QUEUE_TAGS
    }
}

pub struct ListQueues;
impl crate::Operation for ListQueues {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "ListQueues";
    type Input = types::ListQueuesInput;
    type Output = types::ListQueuesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_QUEUES
    }
}

pub struct PurgeQueue;
impl crate::Operation for PurgeQueue {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "PurgeQueue";
    type Input = types::PurgeQueueInput;
    type Output = types::PurgeQueueOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PURGE_QUEUE
    }
}

pub struct ReceiveMessage;
impl crate::Operation for ReceiveMessage {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "ReceiveMessage";
    type Input = types::ReceiveMessageInput;
    type Output = types::ReceiveMessageOutput;
    fn schema() -> &'static schema::Operation {
        &operations::RECEIVE_MESSAGE
    }
}

pub struct RemovePermission;
impl crate::Operation for RemovePermission {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "RemovePermission";
    type Input = types::RemovePermissionInput;
    type Output = types::RemovePermissionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::REMOVE_PERMISSION
    }
}

pub struct SendMessage;
impl crate::Operation for SendMessage {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "SendMessage";
    type Input = types::SendMessageInput;
    type Output = types::SendMessageOutput;
    fn schema() -> &'static schema::Operation {
        &operations::SEND_MESSAGE
    }
}

pub struct SendMessageBatch;
impl crate::Operation for SendMessageBatch {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "SendMessageBatch";
    type Input = types::SendMessageBatchInput;
    type Output = types::SendMessageBatchOutput;
    fn schema() -> &'static schema::Operation {
        &operations::SEND_MESSAGE_BATCH
    }
}

pub struct SetQueueAttributes;
impl crate::Operation for SetQueueAttributes {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "SetQueueAttributes";
    type Input = types::SetQueueAttributesInput;
    type Output = types::SetQueueAttributesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::SET_QUEUE_ATTRIBUTES
    }
}

pub struct StartMessageMoveTask;
impl crate::Operation for StartMessageMoveTask {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "StartMessageMoveTask";
    type Input = types::StartMessageMoveTaskInput;
    type Output = types::StartMessageMoveTaskOutput;
    fn schema() -> &'static schema::Operation {
        &operations::START_MESSAGE_MOVE_TASK
    }
}

pub struct TagQueue;
impl crate::Operation for TagQueue {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "TagQueue";
    type Input = types::TagQueueInput;
    type Output = types::TagQueueOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_QUEUE
    }
}

pub struct UntagQueue;
impl crate::Operation for UntagQueue {
    const SERVICE: &'static str = "sqs";
    const NAME: &'static str = "UntagQueue";
    type Input = types::UntagQueueInput;
    type Output = types::UntagQueueOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_QUEUE
    }
}
