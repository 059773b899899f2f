//! Handing messages over: to functions as the service, to streams by the filter's role.

use api::kinesis::{PutRecord, PutRecordInput};
use api::{Blob, Error};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use cloud::targets::{Kind, Options};
use cloud::{Cloud, Context, Result};
use triggers::outbox::{Hand, Sending};
use triggers::{Message, backoff_ms};

pub const PRINCIPAL: &str = "logs.amazonaws.com";

/// AWS tries for a day.
const MAX_AGE_MS: i64 = 24 * 3_600_000;

pub struct Courier;

impl triggers::Courier for Courier {
    fn send(&self, hand: Hand) -> Sending {
        Box::pin(async move {
            let Hand { cloud, context, message, .. } = hand;
            match (Kind::of(&message.target), &message.role) {
                (Some(Kind::Stream), Some(role)) => {
                    let key = message.options.partition_key.clone().unwrap_or_else(base::id::uuid);
                    to_stream(&cloud, &context, &message.target, role, &message.payload, key).await
                }
                _ => {
                    let event = serde_json::json!({"awslogs": {"data": message.payload}});
                    cloud.deliver(&context, &message.target, event.to_string(), &Options::default()).await
                }
            }
        })
    }

    fn again(&self, _message: &Message, failures: u32, age_ms: i64, error: &Error) -> Option<i64> {
        let passing = !(400..500).contains(&error.status)
            || matches!(error.status, 408 | 409 | 429)
            || ["Throttl", "Throughput", "TooManyRequests"].iter().any(|part| error.code.contains(part));
        (passing && age_ms <= MAX_AGE_MS).then(|| backoff_ms(failures))
    }
}

/// A record, as the role that logs assumes.
pub async fn to_stream(
    cloud: &Cloud,
    context: &Context,
    stream: &str,
    role: &str,
    payload: &str,
    partition_key: String,
) -> Result<()> {
    let source = match &context.caller.principal {
        iam::Principal::Service { source_arn, .. } => source_arn.clone(),
        _ => None,
    };
    let context = cloud.as_role(context, PRINCIPAL, role, "CloudWatchLogs", source).await?;
    let data = STANDARD.decode(payload).map_err(Error::internal)?;
    let input = PutRecordInput {
        stream_arn: Some(stream.into()),
        data: Blob(Bytes::from(data)),
        partition_key: Some(partition_key),
        ..Default::default()
    };
    cloud.call::<PutRecord>(&context, input).await.map(drop)
}
