//! Names of topics and subscriptions, and their ARNs.

use crate::errors::invalid;
use base::Arn;
use cloud::{Context, Result};

/// What the name of a FIFO topic ends with.
pub const FIFO: &str = ".fifo";
const MOST: usize = 256;
/// Parts of an ARN that name a topic.
const PARTS: usize = 6;

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// The name of a new topic.
pub fn check(name: &str, fifo: bool) -> Result<()> {
    let stem = if fifo { name.strip_suffix(FIFO) } else { Some(name) };
    match stem {
        Some(stem) if is_word(stem) && name.len() <= MOST => Ok(()),
        _ if fifo => Err(invalid(
            "Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII letters, \
             numbers, underscores, and hyphens, and must be between 1 and 256 characters long.",
        )),
        _ => Err(invalid("Topic Name")),
    }
}

pub fn topic_arn(context: &Context, name: &str) -> String {
    Arn::new("sns", context.region.as_str(), context.account.as_str(), name).to_string()
}

/// The parts of an ARN given as `parameter`.
fn parts<'a>(arn: &'a str, parameter: &str) -> Result<Vec<&'a str>> {
    let parts: Vec<_> = arn.split(':').collect();
    if parts.len() < PARTS {
        let reason = format!("An ARN must have at least 6 elements, not {}", parts.len());
        return Err(invalid(format!("{parameter} Reason: {reason}")));
    }
    Ok(parts)
}

/// Whether the first parts are those of this service here; another account is one that has no such topic.
fn is_here(context: &Context, parts: &[&str]) -> bool {
    parts[0] == "arn" && parts[2] == "sns" && parts[3] == context.region.as_str()
}

/// The name in the ARN of a topic, given as `parameter`. Empty where the topic is another account's: nobody has it.
pub fn topic<'a>(context: &Context, arn: &'a str, parameter: &str) -> Result<&'a str> {
    let parts = parts(arn, parameter)?;
    if !is_here(context, &parts) || parts.len() > PARTS {
        return Err(invalid(parameter));
    }
    Ok(if parts[4] == context.account.as_str() { parts[5] } else { "" })
}

/// The topic's name and the id in the ARN of a subscription.
pub fn subscription<'a>(context: &Context, arn: &'a str) -> Result<(&'a str, &'a str)> {
    const PARAMETER: &str = "SubscriptionArn";
    if arn.is_empty() {
        return Err(invalid(format!("{PARAMETER} Reason: no value for required parameter")));
    }
    let parts = parts(arn, PARAMETER)?;
    let id = parts.get(PARTS).copied().filter(|id| parts.len() == PARTS + 1 && is_uuid(id));
    match id {
        Some(id) if is_here(context, &parts) => Ok((parts[5], id)),
        _ => Err(invalid("SubscriptionId")),
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, b)| match at {
            8 | 13 | 18 | 23 => b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context() -> Context {
        Context {
            caller: iam::Caller::anonymous(),
            request_id: base::RequestId::random(),
            now: base::Timestamp::default(),
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            source: Default::default(),
        }
    }

    #[test]
    fn a_topic_has_a_name() {
        let long = "a".repeat(256);
        for (name, fifo, good) in [
            ("t-1_T", false, true),
            (long.as_str(), false, true),
            (&format!("{long}a"), false, false),
            ("", false, false),
            ("a.fifo", false, false),
            ("a.fifo", true, true),
            (".fifo", true, false),
            ("a", true, false),
            ("a:b", false, false),
            ("ä", false, false),
        ] {
            assert_eq!(check(name, fifo).is_ok(), good, "{name}");
        }
    }

    #[test]
    fn arns_are_read_as_aws_reads_them() {
        let context = context();
        let told = |arn: &str| topic(&context, arn, "TopicArn").unwrap_err().message;
        assert_eq!(topic(&context, "arn:aws:sns:us-east-1:000000000000:t", "TopicArn").unwrap(), "t");
        assert_eq!(topic(&context, "arn:aws:sns:us-east-1:111111111111:t", "TopicArn").unwrap(), "");
        assert_eq!(told("t"), "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1");
        assert_eq!(told("arn:aws:sns:eu-west-1:000000000000:t"), "Invalid parameter: TopicArn");
        let id = "771920b9-536f-4e68-94a9-da9503001cf6";
        let arn = format!("arn:aws:sns:us-east-1:000000000000:t:{id}");
        assert_eq!(subscription(&context, &arn).unwrap(), ("t", id));
        for (arn, message) in [
            ("", "Invalid parameter: SubscriptionArn Reason: no value for required parameter"),
            ("a:b:c:d:e", "Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 5"),
            ("arn:aws:sns:us-east-1:000000000000:t:x", "Invalid parameter: SubscriptionId"),
            ("arn:aws:sns:us-east-1:000000000000:t", "Invalid parameter: SubscriptionId"),
        ] {
            assert_eq!(subscription(&context, arn).unwrap_err().message, message);
        }
    }
}
