//! What a service's model has forgotten of the query protocol that the service still speaks.
//!
//! SQS's model names JSON alone. Its older clients send forms, whose parameters have names of their own, read XML, and know
//! errors by other codes; newer ones are told those codes too, in a header.

use crate::schema::{Member, Service, Structure};

fn is_sqs(service: &Service) -> bool {
    service.name == "sqs"
}

/// The name of a member in a form or in XML.
pub fn wire(service: &Service, of: &Structure, member: &Member) -> &'static str {
    if !is_sqs(service) {
        return member.wire;
    }
    match (member.name, of.name) {
        ("Attributes", _) => "Attribute",
        ("AttributeNames", _) => "AttributeName",
        ("MessageAttributes", _) => "MessageAttribute",
        ("MessageAttributeNames", _) => "MessageAttributeName",
        ("MessageSystemAttributes", _) => "MessageSystemAttribute",
        ("MessageSystemAttributeNames", _) => "MessageSystemAttributeName",
        ("Messages", _) => "Message",
        ("Tags" | "tags", _) => "Tag",
        ("TagKeys", _) => "TagKey",
        ("AWSAccountIds", _) => "AWSAccountId",
        ("Actions", _) => "ActionName",
        ("QueueUrls" | "queueUrls", _) => "QueueUrl",
        ("Results", _) => "ListMessageMoveTasksResultEntry",
        ("Failed", _) => "BatchResultErrorEntry",
        ("Entries", "SendMessageBatchRequest") => "SendMessageBatchRequestEntry",
        ("Entries", "DeleteMessageBatchRequest") => "DeleteMessageBatchRequestEntry",
        ("Entries", "ChangeMessageVisibilityBatchRequest") => "ChangeMessageVisibilityBatchRequestEntry",
        ("Successful", "SendMessageBatchResult") => "SendMessageBatchResultEntry",
        ("Successful", "DeleteMessageBatchResult") => "DeleteMessageBatchResultEntry",
        ("Successful", "ChangeMessageVisibilityBatchResult") => "ChangeMessageVisibilityBatchResultEntry",
        _ => member.wire,
    }
}

/// The names of an entry's key and value in the map whose [`wire`] name this is.
pub fn entry(service: &Service, wire: &str) -> Option<(&'static str, &'static str)> {
    is_sqs(service).then_some((if wire == "Tag" { "Key" } else { "Name" }, "Value"))
}

/// Whether results are wrapped although no model says in what.
pub fn wraps(service: &Service) -> bool {
    is_sqs(service)
}

/// The code of an error in the older protocol, and in the header of the newer.
pub fn code(service: &Service, shape: &str) -> Option<&'static str> {
    if !is_sqs(service) {
        return None;
    }
    Some(match shape {
        "QueueDoesNotExist" => "AWS.SimpleQueueService.NonExistentQueue",
        "QueueDeletedRecently" => "AWS.SimpleQueueService.QueueDeletedRecently",
        "QueueNameExists" => "QueueAlreadyExists",
        "BatchEntryIdsNotDistinct" => "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
        "BatchRequestTooLong" => "AWS.SimpleQueueService.BatchRequestTooLong",
        "EmptyBatchRequest" => "AWS.SimpleQueueService.EmptyBatchRequest",
        "InvalidBatchEntryId" => "AWS.SimpleQueueService.InvalidBatchEntryId",
        "TooManyEntriesInBatchRequest" => "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
        "MessageNotInflight" => "AWS.SimpleQueueService.MessageNotInflight",
        "PurgeQueueInProgress" => "AWS.SimpleQueueService.PurgeQueueInProgress",
        "UnsupportedOperation" => "AWS.SimpleQueueService.UnsupportedOperation",
        "InvalidParameterValueException" => "InvalidParameterValue",
        "MissingRequiredParameterException" => "MissingParameter",
        "AccessDeniedException" => "AccessDenied",
        "UnrecognizedClientException" => "InvalidClientTokenId",
        "InvalidSignatureException" => "SignatureDoesNotMatch",
        "IncompleteSignatureException" => "IncompleteSignature",
        "MissingAuthenticationTokenException" => "MissingAuthenticationToken",
        "ExpiredTokenException" => "ExpiredToken",
        _ => return None,
    })
}

/// What the older protocol says in other words.
pub fn sentence<'a>(service: &Service, shape: &str, message: &'a str) -> &'a str {
    match (is_sqs(service), shape, message) {
        (true, "QueueDoesNotExist", "The specified queue does not exist.") => {
            "The specified queue does not exist for this wsdl version."
        }
        _ => message,
    }
}

/// Older clients post to the queue's own address, and do not always repeat it in the form.
pub fn queue_url(service: &Service, input: &Structure, path: &str) -> Option<String> {
    let names_queue = is_sqs(service) && input.member("QueueUrl").is_some();
    let is_queue = path.trim_matches('/').split('/').filter(|part| !part.is_empty()).count() == 2;
    (names_queue && is_queue).then(|| path.to_owned())
}
