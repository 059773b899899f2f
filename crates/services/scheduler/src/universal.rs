//! Universal targets: `arn:aws:scheduler:::aws-sdk:SERVICE:ACTION`, any operation that changes something.

use api::{Error, Request};
use base64::Engine as _;
use cloud::{Cloud, Context, Result};
use serde_json::Value;

const PREFIX: &str = "arn:aws:scheduler:::aws-sdk:";

/// The SDK's names of services that are called otherwise here.
const NAMES: &[(&str, &str)] = &[
    ("applicationautoscaling", "application_autoscaling"),
    ("cloudwatchlogs", "logs"),
    ("eventbridge", "events"),
    ("cloudwatchevents", "events"),
];

/// Operations that only read are no targets. Source: Scheduler User Guide, "Using universal targets".
const READING: &[&str] = &[
    "get",
    "describe",
    "list",
    "poll",
    "receive",
    "search",
    "scan",
    "query",
    "select",
    "read",
    "lookup",
    "discover",
    "validate",
    "batchGet",
    "batchDescribe",
    "batchRead",
    "transactGet",
    "adminGet",
    "adminList",
    "testMigration",
    "retrieve",
    "testConnection",
    "translateDocument",
    "isAuthorized",
    "invokeModel",
];

/// An operation that a target names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called<'a> {
    pub service: &'a str,
    pub action: &'a str,
}

/// `None` where the ARN is of something else.
pub fn called(arn: &str) -> Option<Called<'_>> {
    let (service, action) = arn.strip_prefix(PREFIX)?.split_once(':')?;
    Some(Called { service, action })
}

impl Called<'_> {
    pub fn only_reads(&self) -> bool {
        READING.iter().any(|prefix| self.action.starts_with(prefix))
    }

    /// Its names in the models; `None` where it is not served here.
    fn operation(&self) -> Option<(&'static str, &'static api::schema::Operation)> {
        let known = NAMES.iter().find(|(name, _)| *name == self.service).map_or(self.service, |(_, ours)| ours);
        let service = api::service(known)?;
        let mut name = self.action.to_owned();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        Some((service.name, service.operation(&name)?))
    }

    /// Whether it could be called at all.
    pub fn is_served(&self, cloud: &Cloud) -> bool {
        self.operation().is_some_and(|(service, operation)| {
            cloud.operations(service).is_some_and(|served| served.contains(&operation.name))
        })
    }

    /// Calls it as whoever the context says, with what the wire would check checked.
    pub async fn call(&self, cloud: &Cloud, context: Context, input: &str) -> Result<()> {
        let (service, operation) =
            self.operation().ok_or_else(|| Error::unknown_operation(self.service, self.action))?;
        let bad = |why: &dyn std::fmt::Display| {
            Error::new("ValidationException", 400, format!("The input is not valid: {why}"))
        };
        let mut members: Value = serde_json::from_str(input).map_err(|error| bad(&error))?;
        if !members.is_object() {
            return Err(bad(&"it is no JSON object"));
        }
        let payload = match operation.input.and_then(api::schema::Structure::payload) {
            Some(member) => take_payload(&mut members, member.name).map_err(|why| bad(&why))?,
            None => None,
        };
        if let (Some(model), Some(shape)) = (api::service(service), operation.input) {
            api::validate::validate(model, shape, &members)?;
        }
        cloud.call_by_name(context, service, operation.name, Request { members, payload }).await.map(drop)
    }
}

/// A body that goes beside the members: JSON as it is, or text.
fn take_payload(members: &mut Value, name: &str) -> std::result::Result<Option<bytes::Bytes>, &'static str> {
    let Some(given) = members.as_object_mut().and_then(|members| members.remove(name)) else { return Ok(None) };
    let bytes = match given {
        Value::String(text) => match base64::engine::general_purpose::STANDARD.decode(&text) {
            // What is base64 of JSON was meant so; JSON itself never is.
            Ok(bytes) if serde_json::from_slice::<serde::de::IgnoredAny>(&bytes).is_ok() => bytes,
            _ => text.into_bytes(),
        },
        other => other.to_string().into_bytes(),
    };
    Ok(Some(bytes.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_known_by_their_names() {
        let name =
            |arn: &str| called(arn).and_then(|called| called.operation().map(|(of, one)| format!("{of}.{}", one.name)));
        assert_eq!(name("arn:aws:scheduler:::aws-sdk:sqs:sendMessage").as_deref(), Some("sqs.SendMessage"));
        assert_eq!(name("arn:aws:scheduler:::aws-sdk:eventbridge:putEvents").as_deref(), Some("events.PutEvents"));
        assert_eq!(name("arn:aws:scheduler:::aws-sdk:lambda:invoke").as_deref(), Some("lambda.Invoke"));
        assert_eq!(name("arn:aws:scheduler:::aws-sdk:ec2:startInstances"), None);
        assert_eq!(called("arn:aws:sqs:us-east-1:000000000000:q"), None);
        assert!(called("arn:aws:scheduler:::aws-sdk:sqs:getQueueUrl").unwrap().only_reads());
        assert!(!called("arn:aws:scheduler:::aws-sdk:sqs:sendMessage").unwrap().only_reads());
        assert_eq!(name("arn:aws:scheduler:::aws-sdk:sqs:"), None);
        assert_eq!(name("arn:aws:scheduler:::aws-sdk:sqs:ésend"), None);
    }

    #[test]
    fn a_payload_is_taken_out() {
        let take = |text: &str| {
            let mut members = serde_json::from_str(text).unwrap();
            let payload = take_payload(&mut members, "Payload").unwrap();
            assert_eq!(members, serde_json::json!({}));
            payload.map(|payload| String::from_utf8(payload.to_vec()).unwrap())
        };
        assert_eq!(take(r#"{"Payload":"{\"a\":1}"}"#).as_deref(), Some(r#"{"a":1}"#));
        assert_eq!(take(r#"{"Payload":"eyJhIjoxfQ=="}"#).as_deref(), Some(r#"{"a":1}"#));
        assert_eq!(take(r#"{"Payload":{"a":1}}"#).as_deref(), Some(r#"{"a":1}"#));
        assert_eq!(take("{}"), None);
    }
}
