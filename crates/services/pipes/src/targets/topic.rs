//! SNS topics.

use super::{Boxed, Call, Outcome, Spec, Target, refused};
use crate::errors::unserved;
use api::pipes::PipeTargetParameters;
use api::sns;
use base::Arn;
use cloud::Result;

/// Bytes of the messages of one call.
const BYTES: usize = 256 * 1024;

pub struct Topic;

static SPEC: Spec = Spec { name: "SNS", most: 10, parameters: "", enriches: false };

impl Target for Topic {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn is(&self, arn: &Arn) -> bool {
        arn.service == "sns"
    }

    /// AWS's pipes publish to no FIFO topics.
    fn check(&self, arn: &Arn, _: &PipeTargetParameters) -> Result<()> {
        match arn.resource.ends_with(".fifo") {
            true => Err(unserved("A target that is a FIFO topic")),
            false => Ok(()),
        }
    }

    fn deliver<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Result<Outcome>> {
        Box::pin(async move {
            let entries = call.entries(|at, sent| {
                Ok(sns::PublishBatchRequestEntry {
                    id: at.to_string(),
                    message: sent.text.clone(),
                    ..Default::default()
                })
            });
            let send = |entries: Vec<sns::PublishBatchRequestEntry>| async move {
                let ids: Vec<_> = entries.iter().map(|entry| entry.id.clone()).collect();
                let input =
                    sns::PublishBatchInput { topic_arn: call.target.into(), publish_batch_request_entries: entries };
                let answer = call.cloud.call::<sns::PublishBatch>(call.role, input).await?;
                let place = |entry: sns::BatchResultErrorEntry| {
                    let error = refused(Some(entry.code), entry.message, entry.sender_fault);
                    Some((ids.iter().position(|id| *id == entry.id)?, error))
                };
                Ok(answer.failed.into_iter().flatten().filter_map(place).collect())
            };
            Ok(call.in_calls(entries, (SPEC.most, BYTES), send).await)
        })
    }
}
