//! Records for a standard queue of SQS: each is a message.

use super::{Delivery, Sending, Target};
use crate::names::FunctionRef;
use crate::{Lambda, errors};
use base::Arn;
use cloud::targets::Options;
use cloud::{Check, Context, Result};

pub struct Queue;

impl Target for Queue {
    fn is(&self, arn: &Arn) -> bool {
        arn.service == "sqs" && !arn.resource.is_empty()
    }

    /// A FIFO queue would want to know of groups.
    fn check(&self, _: &Lambda, _: &FunctionRef, arn: &str) -> Result<()> {
        if arn.ends_with(".fifo") { Err(errors::bad_destination(arn)) } else { Ok(()) }
    }

    fn needs(&self, _: &Lambda, arn: &str) -> Vec<Check> {
        vec![Check::new("sqs:SendMessage", arn)]
    }

    fn send<'a>(&'a self, lambda: &'a Lambda, context: &'a Context, delivery: &'a Delivery) -> Sending<'a> {
        Box::pin(async move {
            let body = String::from_utf8_lossy(&delivery.record).into_owned();
            let attributes = delivery.letter.iter().flat_map(super::Letter::message_attributes).collect();
            let options = Options { attributes, ..Options::default() };
            lambda.cloud.deliver(context, &delivery.target, body, &options).await
        })
    }
}
