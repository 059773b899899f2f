//! Records for a standard topic of SNS: each is a message.

use super::Target;
use crate::names::FunctionRef;
use crate::{Lambda, errors};
use base::Arn;
use cloud::{Check, Result};

pub struct Topic;

impl Target for Topic {
    fn is(&self, arn: &Arn) -> bool {
        arn.service == "sns" && !arn.resource.is_empty() && !arn.resource.contains(':')
    }

    /// A FIFO topic would want to know of groups.
    fn check(&self, _: &Lambda, _: &FunctionRef, arn: &str) -> Result<()> {
        if arn.ends_with(".fifo") { Err(errors::bad_destination(arn)) } else { Ok(()) }
    }

    fn needs(&self, _: &Lambda, arn: &str) -> Vec<Check> {
        vec![Check::new("sns:Publish", arn)]
    }
}
