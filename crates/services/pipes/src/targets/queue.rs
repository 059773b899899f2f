//! SQS queues.

use super::{Boxed, Call, Outcome, Spec, Target, refused};
use crate::errors::invalid;
use api::pipes::PipeTargetParameters;
use api::{Error, sqs};
use base::Arn;
use cloud::{Result, targets};

/// Bytes of the messages of one call.
const BYTES: usize = 1 << 20;

pub struct Queue;

static SPEC: Spec = Spec { name: "SQS", most: 10, parameters: "SqsQueueParameters", enriches: false };

impl Target for Queue {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn is(&self, arn: &Arn) -> bool {
        arn.service == "sqs"
    }

    fn check(&self, arn: &Arn, parameters: &PipeTargetParameters) -> Result<()> {
        let group = parameters.sqs_queue_parameters.as_ref().and_then(|of| of.message_group_id.as_ref());
        match arn.resource.ends_with(".fifo") && group.is_none() {
            true => Err(invalid("MessageGroupId must be specified for a target that is a FIFO queue.")),
            false => Ok(()),
        }
    }

    fn deliver<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Result<Outcome>> {
        Box::pin(async move {
            let arn: Arn = call.target.parse().map_err(Error::internal)?;
            let url = targets::queue_url(&arn);
            let of = call.parameters.sqs_queue_parameters.clone().unwrap_or_default();
            let entries = call.entries(|at, sent| {
                Ok(sqs::SendMessageBatchRequestEntry {
                    id: at.to_string(),
                    message_body: sent.text.clone(),
                    message_group_id: call.parameter(at, of.message_group_id.as_deref())?,
                    message_deduplication_id: call.parameter(at, of.message_deduplication_id.as_deref())?,
                    ..Default::default()
                })
            });
            let send = |entries: Vec<sqs::SendMessageBatchRequestEntry>| {
                let url = url.clone();
                async move {
                    let ids: Vec<_> = entries.iter().map(|entry| entry.id.clone()).collect();
                    let input = sqs::SendMessageBatchInput { queue_url: url, entries };
                    let answer = call.cloud.call::<sqs::SendMessageBatch>(call.role, input).await?;
                    let place = |entry: sqs::BatchResultErrorEntry| {
                        let error = refused(Some(entry.code), entry.message, entry.sender_fault);
                        Some((ids.iter().position(|id| *id == entry.id)?, error))
                    };
                    Ok(answer.failed.into_iter().filter_map(place).collect())
                }
            };
            Ok(call.in_calls(entries, (SPEC.most, BYTES), send).await)
        })
    }
}
