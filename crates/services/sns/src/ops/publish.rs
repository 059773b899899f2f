//! Publish and PublishBatch.

use crate::errors::invalid;
use crate::fanout::{Accepted, Draft};
use crate::message;
use crate::model::Topic;
use crate::names;
use crate::state::Sns;
use api::Error;
use api::sns::errors::{
    batch_entry_ids_not_distinct_exception, batch_request_too_long_exception, empty_batch_request_exception,
    invalid_batch_entry_id_exception, too_many_entries_in_batch_request_exception,
};
use api::sns::*;
use cloud::{Authorized, Check, Context, Result};
use std::collections::HashSet;
use std::sync::Arc;

/// Entries of a batch.
const ENTRIES: usize = 10;
/// Characters of an entry's id.
const ID: usize = 80;

pub fn rule(sns: &Sns, context: &Context, input: &PublishInput) -> Result<Vec<Check>> {
    if input.phone_number.is_some() && input.topic_arn.is_none() && input.target_arn.is_none() {
        return crate::rules::all("Publish");
    }
    let (arn, parameter) = destination(input)?;
    crate::rules::named(sns, context, "Publish", arn, parameter).map(|check| vec![check])
}

/// The ARN of where a message goes, and how it was called.
fn destination(input: &PublishInput) -> Result<(&str, &'static str)> {
    match (&input.topic_arn, &input.target_arn) {
        (Some(_), Some(_)) => {
            Err(invalid("TopicArn Reason: Both TopicArn and TargetArn are specified, but only one is allowed"))
        }
        (Some(arn), None) => Ok((arn, "TopicArn")),
        (None, Some(arn)) if arn.contains(":endpoint/") => {
            Err(invalid("TargetArn Reason: No endpoint found for the target arn specified"))
        }
        (None, Some(arn)) => Ok((arn, "TargetArn")),
        (None, None) => Err(invalid("TopicArn or TargetArn Reason: no value for required parameter")),
    }
}

pub async fn publish(sns: Arc<Sns>, call: Authorized, input: PublishInput) -> Result<PublishOutput> {
    if let (Some(number), None, None) = (&input.phone_number, &input.topic_arn, &input.target_arn) {
        return Err(invalid(format!("PhoneNumber Reason: {number} is not valid to publish to")));
    }
    let (arn, parameter) = destination(&input)?;
    let topic = sns.topic(names::topic(&call, arn, parameter)?)?;
    let draft = draft(
        &topic,
        Given {
            text: &input.message,
            subject: input.subject,
            structure: input.message_structure.as_deref(),
            attributes: input.message_attributes.as_ref(),
            group: input.message_group_id,
            deduplication: input.message_deduplication_id,
        },
    )?;
    if draft.size > message::MOST {
        return Err(invalid("Message too long"));
    }
    let accepted = sns.accept(&call, &topic, vec![draft]).await?;
    let Accepted { id, sequence } = accepted.into_iter().next().ok_or_else(|| Error::internal("nothing accepted"))?;
    Ok(PublishOutput { message_id: Some(id), sequence_number: sequence })
}

/// What a request says of one message.
struct Given<'a> {
    text: &'a str,
    subject: Option<String>,
    structure: Option<&'a str>,
    attributes: Option<&'a std::collections::BTreeMap<String, MessageAttributeValue>>,
    group: Option<String>,
    deduplication: Option<String>,
}

fn draft(topic: &Topic, given: Given<'_>) -> Result<Draft> {
    let body = message::body(given.text, given.structure)?;
    message::check_subject(given.subject.as_deref())?;
    let attributes = message::attributes(given.attributes)?;
    let deduplication = order(topic, &given)?;
    Ok(Draft {
        size: message::size(given.text, &attributes),
        subject: given.subject,
        body,
        attributes,
        group: given.group,
        deduplication,
    })
}

/// The deduplication id, where the topic has an order.
fn order(topic: &Topic, given: &Given<'_>) -> Result<Option<String>> {
    if let Some(group) = &given.group {
        message::check_id("MessageGroupId", group)?;
    }
    if !topic.is_fifo() {
        return match given.deduplication {
            None => Ok(None),
            Some(_) => Err(invalid(
                "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type",
            )),
        };
    }
    if given.group.is_none() {
        return Err(invalid("The MessageGroupId parameter is required for FIFO topics"));
    }
    match &given.deduplication {
        Some(id) => {
            message::check_id("MessageDeduplicationId", id)?;
            Ok(Some(id.clone()))
        }
        None if topic.deduplicates_content() => Ok(Some(digest(given.text))),
        None => Err(invalid(
            "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
        )),
    }
}

fn digest(text: &str) -> String {
    use rsa::sha2::{Digest as _, Sha256};
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub async fn batch(sns: Arc<Sns>, call: Authorized, input: PublishBatchInput) -> Result<PublishBatchOutput> {
    let topic = sns.topic(names::topic(&call, &input.topic_arn, "TopicArn")?)?;
    let entries = input.publish_batch_request_entries;
    check_ids(&entries)?;
    let (mut ids, mut drafts, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    for entry in entries {
        let given = Given {
            text: &entry.message,
            subject: entry.subject,
            structure: entry.message_structure.as_deref(),
            attributes: entry.message_attributes.as_ref(),
            group: entry.message_group_id,
            deduplication: entry.message_deduplication_id,
        };
        match draft(&topic, given) {
            Ok(draft) => {
                ids.push(entry.id);
                drafts.push(draft);
            }
            Err(error) if is_of_entry(&error) => failed.push(failure(entry.id, error)),
            // The others fail the batch, as on AWS.
            Err(error) => return Err(error),
        }
    }
    if drafts.iter().map(|draft| draft.size).sum::<usize>() > message::MOST {
        let text = "The length of all the messages put together is more than the limit.";
        return Err(batch_request_too_long_exception(text));
    }
    let accepted = sns.accept(&call, &topic, drafts).await?;
    let successful = ids.into_iter().zip(accepted).map(|(id, accepted)| PublishBatchResultEntry {
        id: Some(id),
        message_id: Some(accepted.id),
        sequence_number: accepted.sequence,
    });
    Ok(PublishBatchOutput { successful: Some(successful.collect()), failed: Some(failed) })
}

/// A text or subject that cannot be sent is one entry's matter.
fn is_of_entry(error: &Error) -> bool {
    matches!(error.message.as_str(), "Invalid parameter: Empty message" | "Invalid parameter: Subject")
}

fn failure(id: String, error: Error) -> BatchResultErrorEntry {
    BatchResultErrorEntry {
        id,
        code: error.code.into(),
        message: Some(error.message),
        sender_fault: error.status < 500,
    }
}

fn check_ids(entries: &[PublishBatchRequestEntry]) -> Result<()> {
    if entries.is_empty() {
        return Err(empty_batch_request_exception("The batch request doesn't contain any entries."));
    }
    if entries.len() > ENTRIES {
        let text = "The batch request contains more entries than permissible.";
        return Err(too_many_entries_in_batch_request_exception(text));
    }
    let is_id = |id: &str| {
        (1..=ID).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    if !entries.iter().all(|entry| is_id(&entry.id)) {
        let text = "The Id of a batch entry in a batch request doesn't abide by the specification.";
        return Err(invalid_batch_entry_id_exception(text));
    }
    let mut seen = HashSet::new();
    if !entries.iter().all(|entry| seen.insert(entry.id.as_str())) {
        let text = "Two or more batch entries in the request have the same Id.";
        return Err(batch_entry_ids_not_distinct_exception(text));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(group: Option<&str>, deduplication: Option<&str>) -> Given<'static> {
        let (group, deduplication) = (group.map(Into::into), deduplication.map(Into::into));
        Given { text: "Test", subject: None, structure: None, attributes: None, group, deduplication }
    }

    #[test]
    fn a_fifo_topic_has_groups_and_ids() {
        let mut topic = Topic { name: "t.fifo".into(), ..Topic::default() };
        let told = |topic: &Topic, given| order(topic, &given).unwrap_err().message;
        assert!(told(&topic, given(None, Some("d"))).ends_with("is required for FIFO topics"));
        assert!(told(&topic, given(Some("g"), None)).contains("ContentBasedDeduplication enabled"));
        assert_eq!(order(&topic, &given(Some("g"), Some("d"))).unwrap().as_deref(), Some("d"));
        topic.attributes.insert("ContentBasedDeduplication".into(), "true".into());
        assert_eq!(
            order(&topic, &given(Some("g"), None)).unwrap().as_deref(),
            Some("532eaabd9574880dbf76b9b8cc00832c20a6ec113d682299550d7a6e0f345e25")
        );
        assert!(order(&topic, &given(Some("a b"), None)).is_err());
        let plain = Topic { name: "t".into(), ..Topic::default() };
        assert_eq!(order(&plain, &given(Some("g"), None)).unwrap(), None);
        assert!(told(&plain, given(None, Some("d"))).ends_with("not valid for this topic type"));
    }

    #[test]
    fn entries_of_a_batch_have_names() {
        let entry = |id: &str| PublishBatchRequestEntry { id: id.into(), ..Default::default() };
        let code = |ids: &[&str]| {
            let entries: Vec<_> = ids.iter().map(|id| entry(id)).collect();
            check_ids(&entries).map_err(|error| error.code.into_owned())
        };
        assert_eq!(code(&[]).unwrap_err(), "EmptyBatchRequest");
        assert_eq!(code(&["a", "a"]).unwrap_err(), "BatchEntryIdsNotDistinct");
        assert_eq!(code(&["a b"]).unwrap_err(), "InvalidBatchEntryId");
        assert_eq!(code(&["a"; 11]).unwrap_err(), "TooManyEntriesInBatchRequest");
        assert!(code(&["a", "B-_9"]).is_ok());
    }

    #[test]
    fn a_message_goes_to_one_place() {
        let input = |topic: Option<&str>, target: Option<&str>| PublishInput {
            topic_arn: topic.map(Into::into),
            target_arn: target.map(Into::into),
            ..Default::default()
        };
        assert_eq!(destination(&input(Some("a"), None)).unwrap(), ("a", "TopicArn"));
        assert_eq!(destination(&input(None, Some("a"))).unwrap(), ("a", "TargetArn"));
        assert!(destination(&input(Some("a"), Some("b"))).is_err() && destination(&input(None, None)).is_err());
        let endpoint = "arn:aws:sns:us-east-1:000000000000:endpoint/APNS/a/b";
        assert!(destination(&input(None, Some(endpoint))).unwrap_err().message.contains("No endpoint found"));
    }
}
