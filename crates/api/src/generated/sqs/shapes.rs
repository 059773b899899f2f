// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static AWS_ACCOUNT_ID_LIST: List = List { member: Shape::String(&STRING), wire: "member", flattened: true, min: None, max: None };
pub static ACTION_NAME_LIST: List = List { member: Shape::String(&STRING), wire: "member", flattened: true, min: None, max: None };
pub static ADD_PERMISSION_REQUEST: Structure = Structure { name: "AddPermissionRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("Label", Shape::String(&STRING)).required(),
    Member::new("AWSAccountIds", Shape::List(&AWS_ACCOUNT_ID_LIST)).required(),
    Member::new("Actions", Shape::List(&ACTION_NAME_LIST)).required(),
] };
pub static ATTRIBUTE_NAME_LIST: List = List { member: Shape::String(&QUEUE_ATTRIBUTE_NAME), wire: "member", flattened: true, min: None, max: None };
pub static BATCH_ENTRY_IDS_NOT_DISTINCT: Structure = Structure { name: "BatchEntryIdsNotDistinct", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static BATCH_REQUEST_TOO_LONG: Structure = Structure { name: "BatchRequestTooLong", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static BATCH_RESULT_ERROR_ENTRY: Structure = Structure { name: "BatchResultErrorEntry", union: false, members: &[
    Member::new("Id", Shape::String(&STRING)).required(),
    Member::new("SenderFault", Shape::Boolean).required(),
    Member::new("Code", Shape::String(&STRING)).required(),
    Member::new("Message", Shape::String(&STRING)),
] };
pub static BATCH_RESULT_ERROR_ENTRY_LIST: List = List { member: Shape::Structure(&BATCH_RESULT_ERROR_ENTRY), wire: "member", flattened: true, min: None, max: None };
pub static BINARY: Bytes = Bytes { min: None, max: None, sensitive: false };
pub static BINARY_LIST: List = List { member: Shape::Blob(&BINARY), wire: "member", flattened: false, min: None, max: None };
pub static BOXED_INTEGER: Whole = Whole { min: None, max: None };
pub static CANCEL_MESSAGE_MOVE_TASK_REQUEST: Structure = Structure { name: "CancelMessageMoveTaskRequest", union: false, members: &[
    Member::new("TaskHandle", Shape::String(&STRING)).required(),
] };
pub static CANCEL_MESSAGE_MOVE_TASK_RESULT: Structure = Structure { name: "CancelMessageMoveTaskResult", union: false, members: &[
    Member::new("ApproximateNumberOfMessagesMoved", Shape::Long(&LONG)),
] };
pub static CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST: Structure = Structure { name: "ChangeMessageVisibilityBatchRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("Entries", Shape::List(&CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY_LIST)).required(),
] };
pub static CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY: Structure = Structure { name: "ChangeMessageVisibilityBatchRequestEntry", union: false, members: &[
    Member::new("Id", Shape::String(&STRING)).required(),
    Member::new("ReceiptHandle", Shape::String(&STRING)).required(),
    Member::new("VisibilityTimeout", Shape::Integer(&NULLABLE_INTEGER)),
] };
pub static CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY_LIST: List = List { member: Shape::Structure(&CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY), wire: "member", flattened: true, min: None, max: None };
pub static CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT: Structure = Structure { name: "ChangeMessageVisibilityBatchResult", union: false, members: &[
    Member::new("Successful", Shape::List(&CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY_LIST)).required(),
    Member::new("Failed", Shape::List(&BATCH_RESULT_ERROR_ENTRY_LIST)).required(),
] };
pub static CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY: Structure = Structure { name: "ChangeMessageVisibilityBatchResultEntry", union: false, members: &[
    Member::new("Id", Shape::String(&STRING)).required(),
] };
pub static CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY_LIST: List = List { member: Shape::Structure(&CHANGE_MESSAGE_VISIBILITY_BATCH_RESULT_ENTRY), wire: "member", flattened: true, min: None, max: None };
pub static CHANGE_MESSAGE_VISIBILITY_REQUEST: Structure = Structure { name: "ChangeMessageVisibilityRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("ReceiptHandle", Shape::String(&STRING)).required(),
    Member::new("VisibilityTimeout", Shape::Integer(&NULLABLE_INTEGER)).required(),
] };
pub static CREATE_QUEUE_REQUEST: Structure = Structure { name: "CreateQueueRequest", union: false, members: &[
    Member::new("QueueName", Shape::String(&STRING)).required(),
    Member::new("Attributes", Shape::Map(&QUEUE_ATTRIBUTE_MAP)),
    Member::new("tags", Shape::Map(&TAG_MAP)),
] };
pub static CREATE_QUEUE_RESULT: Structure = Structure { name: "CreateQueueResult", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)),
] };
pub static DELETE_MESSAGE_BATCH_REQUEST: Structure = Structure { name: "DeleteMessageBatchRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("Entries", Shape::List(&DELETE_MESSAGE_BATCH_REQUEST_ENTRY_LIST)).required(),
] };
pub static DELETE_MESSAGE_BATCH_REQUEST_ENTRY: Structure = Structure { name: "DeleteMessageBatchRequestEntry", union: false, members: &[
    Member::new("Id", Shape::String(&STRING)).required(),
    Member::new("ReceiptHandle", Shape::String(&STRING)).required(),
] };
pub static DELETE_MESSAGE_BATCH_REQUEST_ENTRY_LIST: List = List { member: Shape::Structure(&DELETE_MESSAGE_BATCH_REQUEST_ENTRY), wire: "member", flattened: true, min: None, max: None };
pub static DELETE_MESSAGE_BATCH_RESULT: Structure = Structure { name: "DeleteMessageBatchResult", union: false, members: &[
    Member::new("Successful", Shape::List(&DELETE_MESSAGE_BATCH_RESULT_ENTRY_LIST)).required(),
    Member::new("Failed", Shape::List(&BATCH_RESULT_ERROR_ENTRY_LIST)).required(),
] };
pub static DELETE_MESSAGE_BATCH_RESULT_ENTRY: Structure = Structure { name: "DeleteMessageBatchResultEntry", union: false, members: &[
    Member::new("Id", Shape::String(&STRING)).required(),
] };
pub static DELETE_MESSAGE_BATCH_RESULT_ENTRY_LIST: List = List { member: Shape::Structure(&DELETE_MESSAGE_BATCH_RESULT_ENTRY), wire: "member", flattened: true, min: None, max: None };
pub static DELETE_MESSAGE_REQUEST: Structure = Structure { name: "DeleteMessageRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("ReceiptHandle", Shape::String(&STRING)).required(),
] };
pub static DELETE_QUEUE_REQUEST: Structure = Structure { name: "DeleteQueueRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
] };
pub static EMPTY_BATCH_REQUEST: Structure = Structure { name: "EmptyBatchRequest", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static EXCEPTION_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static GET_QUEUE_ATTRIBUTES_REQUEST: Structure = Structure { name: "GetQueueAttributesRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("AttributeNames", Shape::List(&ATTRIBUTE_NAME_LIST)),
] };
pub static GET_QUEUE_ATTRIBUTES_RESULT: Structure = Structure { name: "GetQueueAttributesResult", union: false, members: &[
    Member::new("Attributes", Shape::Map(&QUEUE_ATTRIBUTE_MAP)),
] };
pub static GET_QUEUE_URL_REQUEST: Structure = Structure { name: "GetQueueUrlRequest", union: false, members: &[
    Member::new("QueueName", Shape::String(&STRING)).required(),
    Member::new("QueueOwnerAWSAccountId", Shape::String(&STRING)),
] };
pub static GET_QUEUE_URL_RESULT: Structure = Structure { name: "GetQueueUrlResult", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)),
] };
pub static INVALID_ADDRESS: Structure = Structure { name: "InvalidAddress", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static INVALID_ATTRIBUTE_NAME: Structure = Structure { name: "InvalidAttributeName", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static INVALID_ATTRIBUTE_VALUE: Structure = Structure { name: "InvalidAttributeValue", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static INVALID_BATCH_ENTRY_ID: Structure = Structure { name: "InvalidBatchEntryId", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static INVALID_ID_FORMAT: Structure = Structure { name: "InvalidIdFormat", union: false, members: &[
] };
pub static INVALID_MESSAGE_CONTENTS: Structure = Structure { name: "InvalidMessageContents", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static INVALID_SECURITY: Structure = Structure { name: "InvalidSecurity", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static KMS_ACCESS_DENIED: Structure = Structure { name: "KmsAccessDenied", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static KMS_DISABLED: Structure = Structure { name: "KmsDisabled", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static KMS_INVALID_KEY_USAGE: Structure = Structure { name: "KmsInvalidKeyUsage", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static KMS_INVALID_STATE: Structure = Structure { name: "KmsInvalidState", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static KMS_NOT_FOUND: Structure = Structure { name: "KmsNotFound", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static KMS_OPT_IN_REQUIRED: Structure = Structure { name: "KmsOptInRequired", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static KMS_THROTTLED: Structure = Structure { name: "KmsThrottled", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static LIST_DEAD_LETTER_SOURCE_QUEUES_REQUEST: Structure = Structure { name: "ListDeadLetterSourceQueuesRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("NextToken", Shape::String(&TOKEN)),
    Member::new("MaxResults", Shape::Integer(&BOXED_INTEGER)),
] };
pub static LIST_DEAD_LETTER_SOURCE_QUEUES_RESULT: Structure = Structure { name: "ListDeadLetterSourceQueuesResult", union: false, members: &[
    Member::new("queueUrls", Shape::List(&QUEUE_URL_LIST)).required(),
    Member::new("NextToken", Shape::String(&TOKEN)),
] };
pub static LIST_MESSAGE_MOVE_TASKS_REQUEST: Structure = Structure { name: "ListMessageMoveTasksRequest", union: false, members: &[
    Member::new("SourceArn", Shape::String(&STRING)).required(),
    Member::new("MaxResults", Shape::Integer(&NULLABLE_INTEGER)),
] };
pub static LIST_MESSAGE_MOVE_TASKS_RESULT: Structure = Structure { name: "ListMessageMoveTasksResult", union: false, members: &[
    Member::new("Results", Shape::List(&LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY_LIST)),
] };
pub static LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY: Structure = Structure { name: "ListMessageMoveTasksResultEntry", union: false, members: &[
    Member::new("TaskHandle", Shape::String(&STRING)),
    Member::new("Status", Shape::String(&STRING)),
    Member::new("SourceArn", Shape::String(&STRING)),
    Member::new("DestinationArn", Shape::String(&STRING)),
    Member::new("MaxNumberOfMessagesPerSecond", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("ApproximateNumberOfMessagesMoved", Shape::Long(&LONG)),
    Member::new("ApproximateNumberOfMessagesToMove", Shape::Long(&NULLABLE_LONG)),
    Member::new("FailureReason", Shape::String(&STRING)),
    Member::new("StartedTimestamp", Shape::Long(&LONG)),
] };
pub static LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY_LIST: List = List { member: Shape::Structure(&LIST_MESSAGE_MOVE_TASKS_RESULT_ENTRY), wire: "member", flattened: true, min: None, max: None };
pub static LIST_QUEUE_TAGS_REQUEST: Structure = Structure { name: "ListQueueTagsRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
] };
pub static LIST_QUEUE_TAGS_RESULT: Structure = Structure { name: "ListQueueTagsResult", union: false, members: &[
    Member::new("Tags", Shape::Map(&TAG_MAP)),
] };
pub static LIST_QUEUES_REQUEST: Structure = Structure { name: "ListQueuesRequest", union: false, members: &[
    Member::new("QueueNamePrefix", Shape::String(&STRING)),
    Member::new("NextToken", Shape::String(&TOKEN)),
    Member::new("MaxResults", Shape::Integer(&BOXED_INTEGER)),
] };
pub static LIST_QUEUES_RESULT: Structure = Structure { name: "ListQueuesResult", union: false, members: &[
    Member::new("QueueUrls", Shape::List(&QUEUE_URL_LIST)),
    Member::new("NextToken", Shape::String(&TOKEN)),
] };
pub static LONG: Whole = Whole { min: None, max: None };
pub static MESSAGE: Structure = Structure { name: "Message", union: false, members: &[
    Member::new("MessageId", Shape::String(&STRING)),
    Member::new("ReceiptHandle", Shape::String(&STRING)),
    Member::new("MD5OfBody", Shape::String(&STRING)),
    Member::new("Body", Shape::String(&STRING)),
    Member::new("Attributes", Shape::Map(&MESSAGE_SYSTEM_ATTRIBUTE_MAP)),
    Member::new("MD5OfMessageAttributes", Shape::String(&STRING)),
    Member::new("MessageAttributes", Shape::Map(&MESSAGE_BODY_ATTRIBUTE_MAP)),
] };
pub static MESSAGE_ATTRIBUTE_NAME: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static MESSAGE_ATTRIBUTE_NAME_LIST: List = List { member: Shape::String(&MESSAGE_ATTRIBUTE_NAME), wire: "member", flattened: true, min: None, max: None };
pub static MESSAGE_ATTRIBUTE_VALUE: Structure = Structure { name: "MessageAttributeValue", union: false, members: &[
    Member::new("StringValue", Shape::String(&STRING)),
    Member::new("BinaryValue", Shape::Blob(&BINARY)),
    Member::new("StringListValues", Shape::List(&STRING_LIST)),
    Member::new("BinaryListValues", Shape::List(&BINARY_LIST)),
    Member::new("DataType", Shape::String(&STRING)).required(),
] };
pub static MESSAGE_BODY_ATTRIBUTE_MAP: Map = Map { key: Shape::String(&STRING), value: Shape::Structure(&MESSAGE_ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: true, min: None, max: None, sensitive: false };
pub static MESSAGE_BODY_SYSTEM_ATTRIBUTE_MAP: Map = Map { key: Shape::String(&MESSAGE_SYSTEM_ATTRIBUTE_NAME_FOR_SENDS), value: Shape::Structure(&MESSAGE_SYSTEM_ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: true, min: None, max: None, sensitive: false };
pub static MESSAGE_LIST: List = List { member: Shape::Structure(&MESSAGE), wire: "member", flattened: true, min: None, max: None };
pub static MESSAGE_NOT_INFLIGHT: Structure = Structure { name: "MessageNotInflight", union: false, members: &[
] };
pub static MESSAGE_SYSTEM_ATTRIBUTE_LIST: List = List { member: Shape::String(&MESSAGE_SYSTEM_ATTRIBUTE_NAME), wire: "member", flattened: true, min: None, max: None };
pub static MESSAGE_SYSTEM_ATTRIBUTE_MAP: Map = Map { key: Shape::String(&MESSAGE_SYSTEM_ATTRIBUTE_NAME), value: Shape::String(&STRING), key_wire: "key", value_wire: "value", flattened: true, min: None, max: None, sensitive: false };
pub static MESSAGE_SYSTEM_ATTRIBUTE_NAME: Text = Text { min: None, max: None, pattern: None, values: &["All", "SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp", "SequenceNumber", "MessageDeduplicationId", "MessageGroupId", "AWSTraceHeader", "DeadLetterQueueSourceArn"], sensitive: false };
pub static MESSAGE_SYSTEM_ATTRIBUTE_NAME_FOR_SENDS: Text = Text { min: None, max: None, pattern: None, values: &["AWSTraceHeader"], sensitive: false };
pub static MESSAGE_SYSTEM_ATTRIBUTE_VALUE: Structure = Structure { name: "MessageSystemAttributeValue", union: false, members: &[
    Member::new("StringValue", Shape::String(&STRING)),
    Member::new("BinaryValue", Shape::Blob(&BINARY)),
    Member::new("StringListValues", Shape::List(&STRING_LIST)),
    Member::new("BinaryListValues", Shape::List(&BINARY_LIST)),
    Member::new("DataType", Shape::String(&STRING)).required(),
] };
pub static NULLABLE_INTEGER: Whole = Whole { min: None, max: None };
pub static NULLABLE_LONG: Whole = Whole { min: None, max: None };
pub static OVER_LIMIT: Structure = Structure { name: "OverLimit", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static PURGE_QUEUE_IN_PROGRESS: Structure = Structure { name: "PurgeQueueInProgress", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static PURGE_QUEUE_REQUEST: Structure = Structure { name: "PurgeQueueRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
] };
pub static QUEUE_ATTRIBUTE_MAP: Map = Map { key: Shape::String(&QUEUE_ATTRIBUTE_NAME), value: Shape::String(&STRING), key_wire: "key", value_wire: "value", flattened: true, min: None, max: None, sensitive: false };
pub static QUEUE_ATTRIBUTE_NAME: Text = Text { min: None, max: None, pattern: None, values: &["All", "Policy", "VisibilityTimeout", "MaximumMessageSize", "MessageRetentionPeriod", "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "CreatedTimestamp", "LastModifiedTimestamp", "QueueArn", "ApproximateNumberOfMessagesDelayed", "DelaySeconds", "ReceiveMessageWaitTimeSeconds", "RedrivePolicy", "FifoQueue", "ContentBasedDeduplication", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "DeduplicationScope", "FifoThroughputLimit", "RedriveAllowPolicy", "SqsManagedSseEnabled"], sensitive: false };
pub static QUEUE_DELETED_RECENTLY: Structure = Structure { name: "QueueDeletedRecently", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static QUEUE_DOES_NOT_EXIST: Structure = Structure { name: "QueueDoesNotExist", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static QUEUE_NAME_EXISTS: Structure = Structure { name: "QueueNameExists", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static QUEUE_URL_LIST: List = List { member: Shape::String(&STRING), wire: "member", flattened: true, min: None, max: None };
pub static RECEIPT_HANDLE_IS_INVALID: Structure = Structure { name: "ReceiptHandleIsInvalid", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static RECEIVE_MESSAGE_REQUEST: Structure = Structure { name: "ReceiveMessageRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("AttributeNames", Shape::List(&ATTRIBUTE_NAME_LIST)),
    Member::new("MessageSystemAttributeNames", Shape::List(&MESSAGE_SYSTEM_ATTRIBUTE_LIST)),
    Member::new("MessageAttributeNames", Shape::List(&MESSAGE_ATTRIBUTE_NAME_LIST)),
    Member::new("MaxNumberOfMessages", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("VisibilityTimeout", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("WaitTimeSeconds", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("ReceiveRequestAttemptId", Shape::String(&STRING)),
] };
pub static RECEIVE_MESSAGE_RESULT: Structure = Structure { name: "ReceiveMessageResult", union: false, members: &[
    Member::new("Messages", Shape::List(&MESSAGE_LIST)),
] };
pub static REMOVE_PERMISSION_REQUEST: Structure = Structure { name: "RemovePermissionRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("Label", Shape::String(&STRING)).required(),
] };
pub static REQUEST_THROTTLED: Structure = Structure { name: "RequestThrottled", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ResourceNotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static SEND_MESSAGE_BATCH_REQUEST: Structure = Structure { name: "SendMessageBatchRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("Entries", Shape::List(&SEND_MESSAGE_BATCH_REQUEST_ENTRY_LIST)).required(),
] };
pub static SEND_MESSAGE_BATCH_REQUEST_ENTRY: Structure = Structure { name: "SendMessageBatchRequestEntry", union: false, members: &[
    Member::new("Id", Shape::String(&STRING)).required(),
    Member::new("MessageBody", Shape::String(&STRING)).required(),
    Member::new("DelaySeconds", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("MessageAttributes", Shape::Map(&MESSAGE_BODY_ATTRIBUTE_MAP)),
    Member::new("MessageSystemAttributes", Shape::Map(&MESSAGE_BODY_SYSTEM_ATTRIBUTE_MAP)),
    Member::new("MessageDeduplicationId", Shape::String(&STRING)),
    Member::new("MessageGroupId", Shape::String(&STRING)),
] };
pub static SEND_MESSAGE_BATCH_REQUEST_ENTRY_LIST: List = List { member: Shape::Structure(&SEND_MESSAGE_BATCH_REQUEST_ENTRY), wire: "member", flattened: true, min: None, max: None };
pub static SEND_MESSAGE_BATCH_RESULT: Structure = Structure { name: "SendMessageBatchResult", union: false, members: &[
    Member::new("Successful", Shape::List(&SEND_MESSAGE_BATCH_RESULT_ENTRY_LIST)).required(),
    Member::new("Failed", Shape::List(&BATCH_RESULT_ERROR_ENTRY_LIST)).required(),
] };
pub static SEND_MESSAGE_BATCH_RESULT_ENTRY: Structure = Structure { name: "SendMessageBatchResultEntry", union: false, members: &[
    Member::new("Id", Shape::String(&STRING)).required(),
    Member::new("MessageId", Shape::String(&STRING)).required(),
    Member::new("MD5OfMessageBody", Shape::String(&STRING)).required(),
    Member::new("MD5OfMessageAttributes", Shape::String(&STRING)),
    Member::new("MD5OfMessageSystemAttributes", Shape::String(&STRING)),
    Member::new("SequenceNumber", Shape::String(&STRING)),
] };
pub static SEND_MESSAGE_BATCH_RESULT_ENTRY_LIST: List = List { member: Shape::Structure(&SEND_MESSAGE_BATCH_RESULT_ENTRY), wire: "member", flattened: true, min: None, max: None };
pub static SEND_MESSAGE_REQUEST: Structure = Structure { name: "SendMessageRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("MessageBody", Shape::String(&STRING)).required(),
    Member::new("DelaySeconds", Shape::Integer(&NULLABLE_INTEGER)),
    Member::new("MessageAttributes", Shape::Map(&MESSAGE_BODY_ATTRIBUTE_MAP)),
    Member::new("MessageSystemAttributes", Shape::Map(&MESSAGE_BODY_SYSTEM_ATTRIBUTE_MAP)),
    Member::new("MessageDeduplicationId", Shape::String(&STRING)),
    Member::new("MessageGroupId", Shape::String(&STRING)),
] };
pub static SEND_MESSAGE_RESULT: Structure = Structure { name: "SendMessageResult", union: false, members: &[
    Member::new("MD5OfMessageBody", Shape::String(&STRING)),
    Member::new("MD5OfMessageAttributes", Shape::String(&STRING)),
    Member::new("MD5OfMessageSystemAttributes", Shape::String(&STRING)),
    Member::new("MessageId", Shape::String(&STRING)),
    Member::new("SequenceNumber", Shape::String(&STRING)),
] };
pub static SET_QUEUE_ATTRIBUTES_REQUEST: Structure = Structure { name: "SetQueueAttributesRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("Attributes", Shape::Map(&QUEUE_ATTRIBUTE_MAP)).required(),
] };
pub static START_MESSAGE_MOVE_TASK_REQUEST: Structure = Structure { name: "StartMessageMoveTaskRequest", union: false, members: &[
    Member::new("SourceArn", Shape::String(&STRING)).required(),
    Member::new("DestinationArn", Shape::String(&STRING)),
    Member::new("MaxNumberOfMessagesPerSecond", Shape::Integer(&NULLABLE_INTEGER)),
] };
pub static START_MESSAGE_MOVE_TASK_RESULT: Structure = Structure { name: "StartMessageMoveTaskResult", union: false, members: &[
    Member::new("TaskHandle", Shape::String(&STRING)),
] };
pub static STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static STRING_LIST: List = List { member: Shape::String(&STRING), wire: "member", flattened: false, min: None, max: None };
pub static TAG_KEY: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static TAG_KEY_LIST: List = List { member: Shape::String(&TAG_KEY), wire: "member", flattened: true, min: None, max: None };
pub static TAG_MAP: Map = Map { key: Shape::String(&TAG_KEY), value: Shape::String(&TAG_VALUE), key_wire: "key", value_wire: "value", flattened: true, min: None, max: None, sensitive: false };
pub static TAG_QUEUE_REQUEST: Structure = Structure { name: "TagQueueRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("Tags", Shape::Map(&TAG_MAP)).required(),
] };
pub static TAG_VALUE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static TOKEN: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static TOO_MANY_ENTRIES_IN_BATCH_REQUEST: Structure = Structure { name: "TooManyEntriesInBatchRequest", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static UNSUPPORTED_OPERATION: Structure = Structure { name: "UnsupportedOperation", union: false, members: &[
    Member::new("message", Shape::String(&EXCEPTION_MESSAGE)),
] };
pub static UNTAG_QUEUE_REQUEST: Structure = Structure { name: "UntagQueueRequest", union: false, members: &[
    Member::new("QueueUrl", Shape::String(&STRING)).required(),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST)).required(),
] };
