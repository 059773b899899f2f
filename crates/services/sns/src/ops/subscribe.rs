//! Subscribe.

use crate::attributes::{self, TOGETHER};
use crate::deliver::{self, address};
use crate::errors::{invalid, unserved};
use crate::model::{Protocol, Stage, Subscription, Texts, Token, Topic};
use crate::names;
use crate::state::{Book, FIFO_SUBSCRIPTIONS, FILTERS, SUBSCRIPTIONS, Sns};
use api::sns::errors::{filter_policy_limit_exceeded_exception, subscription_limit_exceeded_exception};
use api::sns::*;
use base::{Arn, Timestamp};
use cloud::{Authorized, Context, Result};
use std::sync::Arc;

/// How long an endpoint has to confirm.
pub const TOKEN_MS: i64 = 2 * 86_400_000;
/// Hexadecimal digits.
pub const TOKEN: usize = 288;
const ENDPOINT: usize = 2_048;
/// Protocols of AWS that deliver to nothing this node knows.
const ELSEWHERE: [&str; 5] = ["application", "email", "email-json", "firehose", "sms"];
const PENDING: &str = "pending confirmation";

pub async fn subscribe(sns: Arc<Sns>, call: Authorized, input: SubscribeInput) -> Result<SubscribeOutput> {
    let name = names::topic(&call, &input.topic_arn, "TopicArn")?.to_owned();
    let topic = sns.topic(&name)?;
    let Some(protocol) = Protocol::read(&input.protocol) else {
        if ELSEWHERE.contains(&input.protocol.as_str()) {
            return Err(unserved(format!("The protocol {}", input.protocol)));
        }
        return Err(invalid(format!("Amazon SNS does not support this protocol string: {}", input.protocol)));
    };
    let endpoint = input.endpoint.filter(|endpoint| !endpoint.is_empty()).ok_or_else(|| invalid("Endpoint"))?;
    check_endpoint(&topic, protocol, &endpoint)?;
    let mut wanted = wanted(&call, &topic, protocol, endpoint);
    for (name, value) in input.attributes.unwrap_or_default() {
        attributes::set_subscription(&mut wanted, &name, &value, TOGETHER)?;
    }
    attributes::settled(&wanted, TOGETHER)?;
    let now = call.now;
    let kept = sns
        .change(move |book, changes| {
            let topic = book.topic(&wanted.topic)?;
            let known = known(book, &wanted);
            if let Some(known) = known
                && known.stage == Stage::Confirmed
            {
                same(known, &wanted)?;
                return Ok(known.clone());
            }
            let mut kept = match known {
                Some(known) => Subscription { attributes: wanted.attributes, ..known.clone() },
                None => {
                    check_room(book, topic)?;
                    wanted
                }
            };
            check_filters(book, &kept)?;
            if is_own(&call, &kept) {
                (kept.stage, kept.authenticated, kept.token) = (Stage::Confirmed, true, None);
            } else {
                let token = new_token(now);
                changes.message(deliver::confirmation(&topic.arn, &kept, &token.text, false));
                (kept.stage, kept.authenticated, kept.token) = (Stage::Pending, false, Some(token));
            }
            changes.subscription(kept.clone(), TOGETHER)?;
            Ok(kept)
        })
        .await?;
    let told = kept.is_confirmed() || input.return_subscription_arn == Some(true);
    Ok(SubscribeOutput { subscription_arn: Some(if told { kept.arn } else { PENDING.into() }) })
}

pub fn new_token(now: Timestamp) -> Token {
    Token { text: base::id::hex(TOKEN), until: now.plus_millis(TOKEN_MS) }
}

fn wanted(context: &Context, topic: &Topic, protocol: Protocol, endpoint: String) -> Subscription {
    let id = base::id::uuid();
    let principal = &context.caller.principal;
    Subscription {
        arn: format!("{}:{id}", topic.arn),
        id,
        topic: topic.name.clone(),
        protocol,
        endpoint,
        owner: principal.account().unwrap_or(&context.account).to_string(),
        principal: principal.arn(),
        stage: Stage::Pending,
        authenticated: false,
        guarded: false,
        token: None,
        attributes: Texts::new(),
    }
}

/// One to the same endpoint.
fn known<'a>(book: &'a Book, wanted: &Subscription) -> Option<&'a Subscription> {
    let same = |kept: &Subscription| (kept.protocol, &kept.endpoint) == (wanted.protocol, &wanted.endpoint);
    let mut of_topic = book.of_topic(&wanted.topic).map(|live| &live.kept);
    of_topic.find(|kept| kept.stage != Stage::Left && same(kept))
}

fn same(known: &Subscription, wanted: &Subscription) -> Result<()> {
    let differs = |(name, value): (&String, &String)| known.attributes.get(name) != Some(value);
    if wanted.attributes.iter().any(differs) {
        return Err(invalid("Attributes Reason: Subscription already exists with different attributes"));
    }
    Ok(())
}

fn check_room(book: &Book, topic: &Topic) -> Result<()> {
    let most = if topic.is_fifo() { FIFO_SUBSCRIPTIONS } else { SUBSCRIPTIONS };
    if book.of_topic(&topic.name).count() >= most {
        return Err(subscription_limit_exceeded_exception(format!("Subscription limit exceeded: {most}")));
    }
    Ok(())
}

/// Filter policies of a topic are few.
pub fn check_filters(book: &Book, kept: &Subscription) -> Result<()> {
    let filters = |kept: &Subscription| kept.attribute("FilterPolicy").is_some();
    let others = book.of_topic(&kept.topic).filter(|live| live.kept.id != kept.id && filters(&live.kept)).count();
    if filters(kept) && others >= FILTERS {
        return Err(filter_policy_limit_exceeded_exception("Filter policy limit exceeded for the topic"));
    }
    Ok(())
}

/// Whoever may subscribe may do so for what is its own; others are asked.
fn is_own(context: &Context, kept: &Subscription) -> bool {
    let account = kept.endpoint.parse::<Arn>().ok().map(|arn| arn.account);
    !kept.protocol.is_http() && account.as_deref() == context.caller.principal.account().map(|account| account.as_str())
}

fn check_endpoint(topic: &Topic, protocol: Protocol, endpoint: &str) -> Result<()> {
    if endpoint.len() > ENDPOINT {
        return Err(invalid("Endpoint"));
    }
    let arn: Option<Arn> = endpoint.parse().ok();
    let fifo_queue = endpoint.ends_with(names::FIFO);
    match protocol {
        Protocol::Sqs
            if !arn.as_ref().is_some_and(|arn| arn.service == "sqs" && !arn.resource.contains([':', '/'])) =>
        {
            Err(invalid("SQS endpoint ARN"))
        }
        Protocol::Sqs if fifo_queue && !topic.is_fifo() => Err(invalid(
            "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
        )),
        Protocol::Sqs => Ok(()),
        _ if topic.is_fifo() => {
            Err(invalid("Invalid parameter: Endpoint Reason: Please use SQS queues for FIFO SNS topics"))
        }
        Protocol::Lambda => {
            let function = arn.filter(|arn| arn.service == "lambda" && arn.resource.starts_with("function:"));
            function.map(drop).ok_or_else(|| invalid("Lambda endpoint ARN"))
        }
        Protocol::Http | Protocol::Https => {
            let uri = address(endpoint).map(|(uri, _)| uri);
            let fits = uri.is_some_and(|uri| uri.scheme_str() == Some(protocol.name()));
            if fits { Ok(()) } else { Err(invalid("Endpoint must match the specified protocol")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_fit_their_protocols() {
        let told = |topic: &str, protocol, endpoint: &str| {
            let topic = Topic { name: topic.into(), ..Topic::default() };
            check_endpoint(&topic, protocol, endpoint).map_err(|error| error.message)
        };
        let queue = "arn:aws:sqs:us-east-1:000000000000:q";
        assert!(told("t", Protocol::Sqs, queue).is_ok() && told("t.fifo", Protocol::Sqs, queue).is_ok());
        assert!(told("t.fifo", Protocol::Sqs, &format!("{queue}.fifo")).is_ok());
        assert_eq!(
            told("t", Protocol::Sqs, "https://sqs.us-east-1.amazonaws.com/000000000000/q").unwrap_err(),
            "Invalid parameter: SQS endpoint ARN"
        );
        assert_eq!(
            told("t", Protocol::Sqs, &format!("{queue}.fifo")).unwrap_err(),
            "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics"
        );
        assert!(told("t", Protocol::Lambda, "arn:aws:lambda:us-east-1:000000000000:function:f").is_ok());
        assert!(told("t", Protocol::Lambda, queue).is_err());
        assert!(told("t.fifo", Protocol::Http, "http://example.com").is_err());
        assert!(told("t", Protocol::Http, "http://127.0.0.1:80/a").is_ok());
        assert_eq!(
            told("t", Protocol::Https, "http://example.com").unwrap_err(),
            "Invalid parameter: Endpoint must match the specified protocol"
        );
    }
}
