//! Notification configuration of a bucket: what is told to which function or queue.

use super::buckets;
use crate::call::Call;
use crate::events::{EVENT_TYPES, Rule, rules};
use crate::model::Setting;
use crate::{Error, Result};
use api::lambda::{Invoke, InvokeInput};
use base::Arn;
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
    let (queues, functions): (Vec<Rule>, Vec<Rule>) =
        rules(call.bucket()?).into_iter().partition(|rule| Kind::of(&rule.function) == Some(Kind::Queue));
    let functions: Vec<LambdaFunctionConfiguration> = functions.into_iter().map(to_configuration).collect();
    let queues: Vec<QueueConfiguration> = queues.into_iter().map(to_queue_configuration).collect();
    Ok(GetBucketNotificationConfigurationOutput {
        lambda_function_configurations: (!functions.is_empty()).then_some(functions),
        queue_configurations: (!queues.is_empty()).then_some(queues),
        ..Default::default()
    })
}

fn to_queue_configuration(rule: Rule) -> QueueConfiguration {
    let LambdaFunctionConfiguration { id, lambda_function_arn, events, filter } = to_configuration(rule);
    QueueConfiguration { id, queue_arn: lambda_function_arn, events, filter }
}

/// The same of a function, of whatever kind the target is.
fn of_queue(given: QueueConfiguration) -> LambdaFunctionConfiguration {
    let QueueConfiguration { id, queue_arn, events, filter } = given;
    LambdaFunctionConfiguration { id, lambda_function_arn: queue_arn, events, filter }
}

fn to_configuration(rule: Rule) -> LambdaFunctionConfiguration {
    let filter = |name: &str, value: String| FilterRule {
        name: Some(FilterRuleName::from(name.to_owned())),
        value: Some(value),
    };
    let rules = [("Prefix", rule.prefix), ("Suffix", rule.suffix)];
    let rules: Vec<FilterRule> = rules.into_iter().filter_map(|(name, value)| Some(filter(name, value?))).collect();
    LambdaFunctionConfiguration {
        id: Some(rule.id),
        lambda_function_arn: rule.function,
        events: rule.events.into_iter().map(Event::from).collect(),
        filter: rule
            .filtered
            .then_some(NotificationConfigurationFilter { key: Some(S3KeyFilter { filter_rules: Some(rules) }) }),
    }
}

pub async fn put(
    call: &Call,
    input: PutBucketNotificationConfigurationInput,
) -> Result<PutBucketNotificationConfigurationOutput> {
    let configuration = input.notification_configuration;
    let skip = input.skip_destination_validation.unwrap_or(false);
    refuse_other_destinations(&configuration)?;
    let functions = configuration.lambda_function_configurations.unwrap_or_default();
    let queues = configuration.queue_configurations.unwrap_or_default();
    if functions.len() + queues.len() > MOST {
        return Err(Error::request(format!("A bucket can have at most {MOST} notification configurations")));
    }
    let functions = functions.into_iter().map(|given| to_rule(given, "lambda", "CloudFunction"));
    let queues = queues.into_iter().map(|given| to_rule(of_queue(given), "sqs", "Queue"));
    let rules: Vec<Rule> = functions.chain(queues).collect::<Result<_>>()?;
    check_together(&rules)?;
    for rule in rules.iter().filter(|_| !skip) {
        check_destination(call, rule).await?;
    }
    if rules.is_empty() {
        buckets::forget(call, Setting::Notification).await?;
    } else {
        buckets::keep(call, Setting::Notification, serde_json::to_string(&rules).map_err(Error::internal)?).await?;
    }
    Ok(PutBucketNotificationConfigurationOutput::default())
}

/// Topics and event buses are no destinations of this node.
fn refuse_other_destinations(configuration: &NotificationConfiguration) -> Result<()> {
    let topic = configuration.topic_configurations.iter().flatten().next();
    if let Some(topic) = topic {
        let arn = parse_arn(&topic.topic_arn, "sns", "Topic")?;
        return Err(unreachable(&arn.to_string(), "The destination topic does not exist"));
    }
    if configuration.event_bridge_configuration.is_some() {
        return Err(unreachable("EventBridge", "The destination event bus does not exist"));
    }
    Ok(())
}

fn unreachable(arn: &str, why: &str) -> Error {
    let message = "Unable to validate the following destination configurations";
    Error::other("InvalidArgument", 400, message)
        .with("ArgumentName1", format!("{arn}, null"))
        .with("ArgumentValue1", why)
}

fn parse_arn(text: &str, service: &str, name: &str) -> Result<Arn> {
    let bad = || Error::argument("The ARN could not be parsed", name, text);
    text.parse::<Arn>().ok().filter(|arn| arn.service == service).ok_or_else(bad)
}

/// `service` is that of the target, which the request calls `name`.
fn to_rule(given: LambdaFunctionConfiguration, service: &str, name: &str) -> Result<Rule> {
    let arn = parse_arn(&given.lambda_function_arn, service, name)?;
    if service == "sqs" && arn.resource.ends_with(".fifo") {
        return Err(Error::argument(
            "FIFO SQS queues are not supported as notification destinations",
            name,
            arn.to_string(),
        ));
    }
    let events: Vec<String> = given.events.iter().map(|event| event.as_ref().to_owned()).collect();
    if events.is_empty() {
        return Err(Error::MalformedXML);
    }
    if let Some(unknown) = events.iter().find(|event| !EVENT_TYPES.contains(&event.as_str())) {
        return Err(Error::argument("A specified event is not supported for notifications.", "Event", unknown));
    }
    let filter = given.filter.and_then(|filter| filter.key);
    let mut rule = Rule {
        id: given.id.filter(|id| !id.is_empty()).unwrap_or_else(new_id),
        function: given.lambda_function_arn,
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

/// S3 must be allowed to tell the target of this bucket: a dry run of the function says so, or a first message to the queue.
async fn check_destination(call: &Call, rule: &Rule) -> Result<()> {
    let bucket = call.bucket()?;
    let context = call.context.as_service("s3.amazonaws.com", Some(bucket.arn()));
    if Kind::of(&rule.function) == Some(Kind::Queue) {
        let test = test_event(call, &bucket.name);
        return call.s3.cloud().deliver(&context, &rule.function, test, &Options::default()).await.map_err(|error| {
            tracing::debug!(%error, queue = rule.function, "a notification destination was refused");
            let why = match error.code.as_ref() {
                "QueueDoesNotExist" => "The destination queue does not exist",
                _ => "Permissions on the destination queue do not allow S3 to publish notifications from this bucket",
            };
            unreachable(&rule.function, why)
        });
    }
    let input = InvokeInput {
        function_name: rule.function.clone(),
        invocation_type: Some("DryRun".into()),
        ..InvokeInput::default()
    };
    match call.s3.cloud().call::<Invoke>(&context, input).await {
        Ok(_) => Ok(()),
        Err(error) => {
            tracing::debug!(%error, function = rule.function, "a notification destination was refused");
            Err(unreachable(&rule.function, &format!("Not authorized to invoke function [{}]", rule.function)))
        }
    }
}

/// What a queue gets when it becomes a destination.
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

    fn given(arn: &str, event: &str, filters: &[(&str, &str)]) -> LambdaFunctionConfiguration {
        let rules = filters.iter().map(|(name, value)| FilterRule {
            name: Some(FilterRuleName::from((*name).to_owned())),
            value: Some((*value).to_owned()),
        });
        LambdaFunctionConfiguration {
            id: None,
            lambda_function_arn: arn.into(),
            events: vec![Event::from(event.to_owned())],
            filter: Some(NotificationConfigurationFilter {
                key: Some(S3KeyFilter { filter_rules: Some(rules.collect()) }),
            }),
        }
    }

    const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:f";

    #[test]
    fn a_configuration_becomes_a_rule_and_comes_back() {
        let rule = to_rule(
            given(ARN, "s3:ObjectCreated:*", &[("prefix", "in/"), ("Suffix", ".png")]),
            "lambda",
            "CloudFunction",
        )
        .unwrap();
        assert_eq!((rule.prefix.as_deref(), rule.suffix.as_deref()), (Some("in/"), Some(".png")));
        assert!(!rule.id.is_empty());
        let back = to_configuration(rule.clone());
        assert_eq!(to_rule(back, "lambda", "CloudFunction").unwrap(), rule);
    }

    #[test]
    fn bad_configurations_are_refused() {
        for (arn, event, filters) in [
            ("nonsense", "s3:ObjectCreated:*", &[][..]),
            ("arn:aws:sqs:us-east-1:000000000000:q", "s3:ObjectCreated:*", &[]),
            (ARN, "s3:ObjectInvented:*", &[]),
            (ARN, "s3:ObjectCreated:*", &[("infix", "x")]),
            (ARN, "s3:ObjectCreated:*", &[("prefix", "x"), ("Prefix", "y")]),
        ] {
            assert_eq!(
                to_rule(given(arn, event, filters), "lambda", "CloudFunction").unwrap_err().code(),
                "InvalidArgument",
                "{arn} {event}"
            );
        }
    }

    #[test]
    fn overlapping_rules_are_refused() {
        let rules: Vec<Rule> = [("prefix", "a"), ("prefix", "ab")]
            .map(|filter| to_rule(given(ARN, "s3:ObjectCreated:*", &[filter]), "lambda", "CloudFunction").unwrap())
            .into();
        assert_eq!(check_together(&rules).unwrap_err().code(), "InvalidArgument");
        assert!(check_together(&rules[..1]).is_ok());
    }
}
