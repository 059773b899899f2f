//! Names and ARNs of pipes.

use base::Arn;
use cloud::Context;

pub const PRINCIPAL: &str = "pipes.amazonaws.com";

pub fn arn(context: &Context, name: &str) -> String {
    Arn::new("pipes", context.region.as_str(), context.account.as_str(), format!("pipe/{name}")).to_string()
}

/// The name in a pipe's ARN.
pub fn of_arn(arn: &str) -> Option<&str> {
    arn.split_once(":pipe/").map(|(_, name)| name)
}
