//! Streams and consumers, by their names and ARNs.

use crate::errors;
use base::AccountId;
use base::arn::partition_of;
use cloud::{Context, Result};

pub fn stream_arn(context: &Context, name: &str) -> String {
    let partition = partition_of(context.region.as_str());
    format!("arn:{partition}:kinesis:{}:{}:stream/{name}", context.region, context.account)
}

pub fn consumer_arn(context: &Context, stream: &str, consumer_id: &str) -> String {
    format!("{}/consumer/{consumer_id}", stream_arn(context, stream))
}

/// What an ARN of this account and region names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'a> {
    Stream(&'a str),
    Consumer { stream: &'a str, name: &'a str, created: &'a str },
}

impl<'a> Named<'a> {
    /// `None` for what is not here, and for what is no ARN.
    pub fn of(context: &Context, arn: &'a str) -> Option<Self> {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let ["arn", partition, "kinesis", region, account, resource] = parts[..] else { return None };
        // One text for one thing: policies are asked about the text.
        if partition != partition_of(context.region.as_str())
            || region != context.region.as_str()
            || account != context.account.as_str()
        {
            return None;
        }
        let name = resource.strip_prefix("stream/")?;
        match name.split_once('/') {
            None => Some(Self::Stream(name)),
            Some((stream, consumer)) => {
                let (name, created) = consumer.strip_prefix("consumer/")?.split_once(':')?;
                Some(Self::Consumer { stream, name, created })
            }
        }
    }
}

/// The name of the stream that a request is for.
pub fn stream<'a>(context: &Context, name: &'a Option<String>, arn: &'a Option<String>) -> Result<&'a str> {
    match (name, arn) {
        (name, Some(arn)) => {
            let named = of_arn(context, arn)?;
            match name {
                Some(name) if name != named => {
                    Err(errors::invalid(format!("StreamName {name} and StreamARN {arn} name different streams.")))
                }
                _ => Ok(named),
            }
        }
        (Some(name), None) => Ok(name),
        (None, None) => Err(errors::invalid("Either StreamName or StreamARN must be provided.")),
    }
}

pub fn of_arn<'a>(context: &Context, arn: &'a str) -> Result<&'a str> {
    match Named::of(context, arn) {
        Some(Named::Stream(name)) => Ok(name),
        _ => Err(elsewhere(arn, &context.account)),
    }
}

/// A stream of another account or region, or something else altogether.
pub fn elsewhere(arn: &str, account: &AccountId) -> api::Error {
    let owner = arn.split(':').nth(4).filter(|owner| !owner.is_empty()).unwrap_or(account.as_str());
    let name = arn.rsplit_once("stream/").map_or(arn, |(_, name)| name);
    api::kinesis::errors::resource_not_found_exception(format!("Stream {name} under account {owner} not found."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_of_here_has_one_arn() {
        let context = crate::tests::context(&base::SystemClock);
        let arn = consumer_arn(&context, "s", "c:17");
        let consumer = Named::Consumer { stream: "s", name: "c", created: "17" };
        assert_eq!(Named::of(&context, &arn), Some(consumer));
        assert_eq!(Named::of(&context, &stream_arn(&context, "s")), Some(Named::Stream("s")));
        for (from, to) in
            [("arn:aws:", "arn:aws-cn:"), ("arn:aws:", "ARN:aws:"), ("arn:aws:", "arn::"), ("us-east-1", "x")]
        {
            assert_eq!(Named::of(&context, &arn.replace(from, to)), None, "{to}");
        }
    }
}
