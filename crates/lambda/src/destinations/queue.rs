//! Records for a standard queue of SQS: each is a message.

use super::Target;
use crate::names::FunctionRef;
use crate::{Lambda, errors};
use base::Arn;
use cloud::{Check, Result};

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
}
