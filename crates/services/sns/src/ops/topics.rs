//! Topics and their attributes.

use super::page;
use crate::attributes::{self, TOGETHER};
use crate::errors::{invalid, unserved};
use crate::model::{Texts, Topic};
use crate::ops::tags;
use crate::state::{FIFO_TOPICS, Sns, TOPICS};
use crate::{names, policy};
use api::sns::errors::topic_limit_exceeded_exception;
use api::sns::*;
use cloud::{Authorized, Context, Result};
use std::sync::Arc;

pub async fn create(sns: Arc<Sns>, call: Authorized, input: CreateTopicInput) -> Result<CreateTopicOutput> {
    if input.data_protection_policy.is_some_and(|policy| !policy.is_empty()) {
        return Err(unserved("DataProtectionPolicy"));
    }
    let wanted = wanted(&call, &input.name, input.attributes.unwrap_or_default())?;
    let given = tags::read(input.tags.unwrap_or_default())?;
    let arn = wanted.topic.arn.clone();
    sns.change(move |book, changes| {
        if let Ok(known) = book.topic(&wanted.topic.name) {
            return wanted.same(known, &given);
        }
        let fifo = wanted.topic.is_fifo();
        let most = if fifo { FIFO_TOPICS } else { TOPICS };
        if book.topics.values().filter(|topic| topic.is_fifo() == fifo).count() >= most {
            return Err(topic_limit_exceeded_exception(format!("Topic limit exceeded: {most}")));
        }
        changes.topic(Topic { tags: given, ..wanted.topic });
        Ok(())
    })
    .await?;
    Ok(CreateTopicOutput { topic_arn: Some(arn) })
}

/// What a request wants a topic to be.
struct Wanted {
    topic: Topic,
    /// The attributes that it names.
    named: Vec<String>,
}

fn wanted(context: &Context, name: &str, mut attributes: Texts) -> Result<Wanted> {
    let fifo = match attributes.remove("FifoTopic").as_deref() {
        None | Some("" | "false") => false,
        Some("true") => true,
        Some(other) => {
            return Err(invalid(format!("{TOGETHER}FifoTopic: Invalid value [{other}]. Must be true or false.")));
        }
    };
    names::check(name, fifo)?;
    let arn = names::topic_arn(context, name);
    let policy = policy::default(&arn, context.account.as_str());
    let mut topic = Topic { name: name.into(), arn, policy, ..Topic::default() };
    for (name, value) in &attributes {
        attributes::set_topic(&mut topic, name, value, TOGETHER)?;
    }
    Ok(Wanted { topic, named: attributes.into_keys().collect() })
}

impl Wanted {
    /// A topic that there is already must be what is wanted, as far as that says.
    fn same(&self, known: &Topic, given: &Texts) -> Result<()> {
        let differs = |name: &String| match name.as_str() {
            "Policy" => self.topic.policy != known.policy,
            name => self.topic.attributes.get(name) != known.attributes.get(name),
        };
        if self.named.iter().any(differs) {
            return Err(invalid("Attributes Reason: Topic already exists with different attributes"));
        }
        if given.iter().any(|(key, value)| known.tags.get(key) != Some(value)) {
            return Err(invalid("Tags Reason: Topic already exists with different tags"));
        }
        Ok(())
    }
}

/// A topic that is not there is one that is deleted.
pub async fn delete(sns: Arc<Sns>, call: Authorized, input: DeleteTopicInput) -> Result<DeleteTopicOutput> {
    let name = names::topic(&call, &input.topic_arn, "TopicArn")?.to_owned();
    sns.change(move |book, changes| {
        if book.topics.contains_key(&name) {
            changes.no_topic(&name);
        }
        Ok(())
    })
    .await?;
    Ok(DeleteTopicOutput {})
}

pub async fn list(sns: Arc<Sns>, _call: Authorized, input: ListTopicsInput) -> Result<ListTopicsOutput> {
    sns.read(|book| {
        let (shown, next_token) = page(book.topics.values(), |topic| &topic.name, input.next_token.as_deref())?;
        let topics = shown.into_iter().map(|topic| api::sns::Topic { topic_arn: Some(topic.arn.clone()) });
        Ok(ListTopicsOutput { topics: Some(topics.collect()), next_token })
    })
}

pub async fn get_attributes(
    sns: Arc<Sns>,
    call: Authorized,
    input: GetTopicAttributesInput,
) -> Result<GetTopicAttributesOutput> {
    let name = names::topic(&call, &input.topic_arn, "TopicArn")?;
    let (topic, counts) = sns.read(|book| Ok::<_, api::Error>((book.topic(name)?.clone(), book.counts(name))))?;
    Ok(GetTopicAttributesOutput { attributes: Some(attributes::of_topic(&topic, counts)?) })
}

pub async fn set_attributes(
    sns: Arc<Sns>,
    call: Authorized,
    input: SetTopicAttributesInput,
) -> Result<SetTopicAttributesOutput> {
    let name = names::topic(&call, &input.topic_arn, "TopicArn")?.to_owned();
    sns.change(move |book, changes| {
        let mut topic = Topic::clone(book.topic(&name)?);
        attributes::set_topic(&mut topic, &input.attribute_name, input.attribute_value.as_deref().unwrap_or(""), "")?;
        changes.topic(topic);
        Ok(())
    })
    .await?;
    Ok(SetTopicAttributesOutput {})
}
