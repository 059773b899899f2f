//! Records for a bus of EventBridge: each is the detail of an event.

use super::{Delivery, Target};
use crate::Lambda;
use base::Arn;
use cloud::targets::{EventFields, Options};
use cloud::{Check, Result};
use serde_json::Value;

pub struct Bus;

impl Target for Bus {
    fn is(&self, arn: &Arn) -> bool {
        arn.service == "events" && arn.resource.starts_with("event-bus/")
    }

    fn needs(&self, _: &Lambda, arn: &str) -> Vec<Check> {
        vec![Check::new("events:PutEvents", arn)]
    }

    fn options(&self, delivery: &Delivery) -> Result<Options> {
        let record: Value = serde_json::from_slice(&delivery.record).map_err(api::Error::internal)?;
        let about = &record["requestContext"];
        let result = if about["condition"] == "Success" { "Success" } else { "Failure" };
        let function = about["functionArn"].as_str().map(Into::into);
        let event = EventFields {
            source: "lambda".into(),
            detail_type: format!("Lambda Function Invocation Result - {result}"),
            resources: std::iter::once(delivery.target.clone()).chain(function).collect(),
            time_ms: None,
        };
        Ok(Options { event: Some(event), ..Options::default() })
    }
}
