//! Notification configuration of a bucket: what is told to which function, queue, topic or event bus.

use super::buckets;
use crate::call::Call;
use crate::events::{EVENT_TYPES, Rule, SUBJECT, rules};
use crate::model::Setting;
use crate::{Error, Result};
use api::lambda::{Invoke, InvokeInput};
use base::Arn;
use cloud::Context;
use cloud::targets::{Kind, Options};
use s3s::dto::*;

/// Configurations of one bucket.
const MOST: usize = 100;
/// Characters of a filter's value.
const VALUE_MAX: usize = 1024;

pub async fn get(
    call: &Call,
    _input: GetBucketNotificationConfigurationInput,
) -> Result<GetBucketNotificationConfigurationOutput> {
    let mut out = GetBucketNotificationConfigurationOutput::default();
    for rule in rules(call.bucket()?) {
        match rule.kind() {
            Some(Kind::Bus) => out.event_bridge_configuration = Some(EventBridgeConfiguration {}),
            Some(Kind::Queue) => {
                let Given { id, target: queue_arn, events, filter } = Given::back(rule);
                let queue = QueueConfiguration { id, queue_arn, events, filter };
                out.queue_configurations.get_or_insert_default().push(queue);
            }
            Some(Kind::Topic) => {
                let Given { id, target: topic_arn, events, filter } = Given::back(rule);
                let topic = TopicConfiguration { id, topic_arn, events, filter };
                out.topic_configurations.get_or_insert_default().push(topic);
            }
            _ => {
                let Given { id, target: lambda_function_arn, events, filter } = Given::back(rule);
                let function = LambdaFunctionConfiguration { id, lambda_function_arn, events, filter };
                out.lambda_function_configurations.get_or_insert_default().push(function);
            }
        }
    }
    Ok(out)
}

/// A configuration, whatever it tells.
#[derive(Clone, Debug)]
struct Given {
    id: Option<String>,
    target: String,
    events: Vec<Event>,
    filter: Option<NotificationConfigurationFilter>,
}

/// Every configuration of a request, with the kind of target that it wants.
fn given(configuration: NotificationConfiguration) -> Vec<(Kind, Given)> {
    let functions = configuration.lambda_function_configurations.into_iter().flatten();
    let functions = functions.map(|LambdaFunctionConfiguration { id, lambda_function_arn, events, filter }| {
        (Kind::Function, Given { id, target: lambda_function_arn, events, filter })
    });
    let queues = configuration.queue_configurations.into_iter().flatten();
    let queues = queues.map(|QueueConfiguration { id, queue_arn, events, filter }| {
        (Kind::Queue, Given { id, target: queue_arn, events, filter })
    });
    let topics = configuration.topic_configurations.into_iter().flatten();
    let topics = topics.map(|TopicConfiguration { id, topic_arn, events, filter }| {
        (Kind::Topic, Given { id, target: topic_arn, events, filter })
    });
    functions.chain(queues).chain(topics).collect()
}

pub async fn put(
    call: &Call,
    input: PutBucketNotificationConfigurationInput,
) -> Result<PutBucketNotificationConfigurationOutput> {
    let configuration = input.notification_configuration;
    let bridge = configuration.event_bridge_configuration.is_some();
    let given = given(configuration);
    if given.len() > MOST {
        return Err(Error::request(format!("A bucket can have at most {MOST} notification configurations")));
    }
    let mut rules = given.into_iter().map(|(kind, given)| given.into_rule(kind)).collect::<Result<Vec<Rule>>>()?;
    check_together(&rules)?;
    if !input.skip_destination_validation.unwrap_or(false) {
        check_destinations(call, &rules).await?;
    }
    if bridge {
        let (region, account) = (call.context.region.as_str(), call.context.account.as_str());
        rules.push(Rule::of_bus(Arn::new("events", region, account, "event-bus/default").to_string()));
    }
    if rules.is_empty() {
        buckets::forget(call, Setting::Notification).await?;
    } else {
        buckets::keep(call, Setting::Notification, serde_json::to_string(&rules).map_err(Error::internal)?).await?;
    }
    Ok(PutBucketNotificationConfigurationOutput::default())
}

impl Given {
    fn back(rule: Rule) -> Self {
        let filter = |name: &str, value: String| FilterRule {
            name: Some(FilterRuleName::from(name.to_owned())),
            value: Some(value),
        };
        let rules = [("Prefix", rule.prefix), ("Suffix", rule.suffix)];
        let rules: Vec<FilterRule> = rules.into_iter().filter_map(|(name, value)| Some(filter(name, value?))).collect();
        Self {
            id: Some(rule.id),
            target: rule.target,
            events: rule.events.into_iter().map(Event::from).collect(),
            filter: rule
                .filtered
                .then_some(NotificationConfigurationFilter { key: Some(S3KeyFilter { filter_rules: Some(rules) }) }),
        }
    }

    fn into_rule(self, kind: Kind) -> Result<Rule> {
        check_target(&self.target, kind)?;
        let events: Vec<String> = self.events.iter().map(|event| event.as_ref().to_owned()).collect();
        if events.is_empty() {
            return Err(Error::MalformedXML);
        }
        if let Some(unknown) = events.iter().find(|event| !EVENT_TYPES.contains(&event.as_str())) {
            return Err(Error::argument("A specified event is not supported for notifications.", "Event", unknown));
        }
        let filter = self.filter.and_then(|filter| filter.key);
        let mut rule = Rule {
            id: self.id.filter(|id| !id.is_empty()).unwrap_or_else(new_id),
            target: self.target,
            events,
            filtered: filter.is_some(),
            prefix: None,
            suffix: None,
        };
        for one in filter.and_then(|filter| filter.filter_rules).unwrap_or_default() {
            set_filter(&mut rule, &one)?;
        }
        Ok(rule)
    }
}

/// As requests name a target, and as its errors do.
const fn names(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Queue => ("Queue", "queue"),
        Kind::Topic => ("Topic", "topic"),
        _ => ("CloudFunction", "function"),
    }
}

fn check_target(arn: &str, kind: Kind) -> Result<()> {
    let (name, _) = names(kind);
    if Kind::of(arn) != Some(kind) {
        return Err(Error::argument("The ARN could not be parsed", name, arn));
    }
    let what = match kind {
        Kind::Queue if arn.ends_with(".fifo") => "SQS queues",
        Kind::Topic if arn.ends_with(".fifo") => "SNS topics",
        _ => return Ok(()),
    };
    Err(Error::argument(&format!("FIFO {what} are not supported as notification destinations"), name, arn))
}

/// An id for a configuration that came without one.
fn new_id() -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(base::id::uuid())
}

fn set_filter(rule: &mut Rule, given: &FilterRule) -> Result<()> {
    let name = given.name.as_ref().map(FilterRuleName::as_str).unwrap_or_default();
    let value = given.value.clone().unwrap_or_default();
    if value.chars().count() > VALUE_MAX {
        return Err(Error::argument(
            "Size of filter rule value cannot exceed 1024 bytes in UTF-8",
            "FilterRule.Value",
            value,
        ));
    }
    let (slot, what) = match name.to_ascii_lowercase().as_str() {
        "prefix" => (&mut rule.prefix, "prefix"),
        "suffix" => (&mut rule.suffix, "suffix"),
        _ => return Err(Error::argument("filter rule name must be either prefix or suffix", "FilterRule.Name", name)),
    };
    if slot.replace(value).is_some() {
        let message = format!("Cannot specify more than one {what} rule in a filter.");
        return Err(Error::argument(&message, "FilterRule.Name", what));
    }
    Ok(())
}

/// Two rules that one event could match would both be told of it, which is not allowed.
fn check_together(rules: &[Rule]) -> Result<()> {
    for (n, rule) in rules.iter().enumerate() {
        if rules[..n].iter().any(|earlier| earlier.id == rule.id) {
            return Err(Error::argument(
                "Same ID used for multiple configurations. IDs must be unique",
                "Id",
                &rule.id,
            ));
        }
        if rules[..n].iter().any(|earlier| earlier.overlaps(rule)) {
            return Err(Error::other(
                "InvalidArgument",
                400,
                "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.",
            ));
        }
    }
    Ok(())
}

/// S3 must be allowed to tell all targets of this bucket. Those that do not let it are named together.
async fn check_destinations(call: &Call, rules: &[Rule]) -> Result<()> {
    let mut refused = Vec::new();
    for rule in rules {
        if let Err(why) = check_destination(call, rule).await? {
            refused.push((&rule.target, rule.kind(), why));
        }
    }
    if refused.is_empty() {
        return Ok(());
    }
    let message = "Unable to validate the following destination configurations";
    let told = Error::other("InvalidArgument", 400, message);
    Err((1..).zip(refused).fold(told, |told, (number, (target, kind, why))| {
        let target = if kind == Some(Kind::Function) { format!("{target}, null") } else { target.clone() };
        told.with(format!("ArgumentName{number}"), target).with(format!("ArgumentValue{number}"), why)
    }))
}

/// A dry run of a function, or a first message to a queue or a topic: or why that is refused.
async fn check_destination(call: &Call, rule: &Rule) -> Result<std::result::Result<(), String>> {
    let bucket = call.bucket()?;
    let context = call.context.as_service("s3.amazonaws.com", Some(bucket.arn()));
    let Some(kind @ (Kind::Queue | Kind::Topic)) = rule.kind() else { return Ok(dry_run(call, &context, rule).await) };
    let options = Options { subject: (kind == Kind::Topic).then(|| SUBJECT.into()), ..Options::default() };
    let sent = call.s3.cloud().deliver(&context, &rule.target, test_event(call, &bucket.name), &options).await;
    Ok(sent.map_err(|error| {
        tracing::debug!(%error, target = rule.target, "a notification destination was refused");
        let (_, what) = names(kind);
        match error.code.as_ref() {
            "QueueDoesNotExist" | "NotFound" => format!("The destination {what} does not exist"),
            _ => format!(
                "Permissions on the destination {what} do not allow S3 to publish notifications from this bucket"
            ),
        }
    }))
}

async fn dry_run(call: &Call, context: &Context, rule: &Rule) -> std::result::Result<(), String> {
    let input = InvokeInput {
        function_name: rule.target.clone(),
        invocation_type: Some("DryRun".into()),
        ..InvokeInput::default()
    };
    call.s3.cloud().call::<Invoke>(context, input).await.map(drop).map_err(|error| {
        tracing::debug!(%error, function = rule.target, "a notification destination was refused");
        format!("Not authorized to invoke function [{}]", rule.target)
    })
}

/// What a queue or a topic gets when it becomes a destination.
fn test_event(call: &Call, bucket: &str) -> String {
    let text = |text: &str| serde_json::Value::from(text);
    format!(
        r#"{{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"{}","Bucket":{},"RequestId":{},"HostId":{}}}"#,
        call.context.now.iso8601(),
        text(bucket),
        text(call.context.request_id.as_str()),
        text(&call.facts.id2)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(kind: Kind, arn: &str, event: &str, filters: &[(&str, &str)]) -> Result<Rule> {
        let rules = filters.iter().map(|(name, value)| FilterRule {
            name: Some(FilterRuleName::from((*name).to_owned())),
            value: Some((*value).to_owned()),
        });
        let filter = NotificationConfigurationFilter { key: Some(S3KeyFilter { filter_rules: Some(rules.collect()) }) };
        let events = vec![Event::from(event.to_owned())];
        Given { id: None, target: arn.into(), events, filter: Some(filter) }.into_rule(kind)
    }

    const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:f";
    const QUEUE: &str = "arn:aws:sqs:us-east-1:000000000000:q";

    #[test]
    fn a_configuration_becomes_a_rule_and_comes_back() {
        let filters = [("prefix", "in/"), ("Suffix", ".png")];
        let made = rule(Kind::Function, ARN, "s3:ObjectCreated:*", &filters).unwrap();
        assert_eq!((made.prefix.as_deref(), made.suffix.as_deref()), (Some("in/"), Some(".png")));
        assert!(!made.id.is_empty());
        assert_eq!(Given::back(made.clone()).into_rule(Kind::Function).unwrap(), made);
    }

    #[test]
    fn bad_configurations_are_refused() {
        for (kind, arn, event, filters) in [
            (Kind::Function, "nonsense", "s3:ObjectCreated:*", &[][..]),
            (Kind::Function, QUEUE, "s3:ObjectCreated:*", &[]),
            (Kind::Function, ARN, "s3:ObjectInvented:*", &[]),
            (Kind::Function, ARN, "s3:ObjectCreated:*", &[("infix", "x")]),
            (Kind::Function, ARN, "s3:ObjectCreated:*", &[("prefix", "x"), ("Prefix", "y")]),
            (Kind::Topic, QUEUE, "s3:ObjectCreated:*", &[]),
            (Kind::Queue, "arn:aws:sqs:us-east-1:000000000000:q.fifo", "s3:ObjectCreated:*", &[]),
            (Kind::Topic, "arn:aws:sns:us-east-1:000000000000:t.fifo", "s3:ObjectCreated:*", &[]),
        ] {
            assert_eq!(rule(kind, arn, event, filters).unwrap_err().code(), "InvalidArgument", "{arn} {event}");
        }
    }

    #[test]
    fn overlapping_rules_are_refused_whatever_they_tell() {
        let one = rule(Kind::Function, ARN, "s3:ObjectCreated:*", &[("prefix", "a")]).unwrap();
        let other = rule(Kind::Queue, QUEUE, "s3:ObjectCreated:Put", &[("prefix", "ab")]).unwrap();
        let rules = [one, other];
        assert_eq!(check_together(&rules).unwrap_err().code(), "InvalidArgument");
        assert!(check_together(&rules[..1]).is_ok());
    }
}
