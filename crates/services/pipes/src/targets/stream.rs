//! Kinesis data streams.

use super::{Boxed, Call, Outcome, Spec, Target, refused};
use crate::errors::invalid;
use api::pipes::PipeTargetParameters;
use api::{Blob, kinesis};
use base::Arn;
use bytes::Bytes;
use cloud::Result;

/// Bytes of the records of one call.
const BYTES: usize = 5 << 20;

pub struct Stream;

static SPEC: Spec = Spec { name: "Kinesis", most: 500, parameters: "KinesisStreamParameters", enriches: false };

impl Target for Stream {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn is(&self, arn: &Arn) -> bool {
        arn.service == "kinesis" && arn.resource.starts_with("stream/") && !arn.resource.contains("/consumer/")
    }

    fn check(&self, _: &Arn, parameters: &PipeTargetParameters) -> Result<()> {
        match &parameters.kinesis_stream_parameters {
            Some(of) if !of.partition_key.is_empty() => Ok(()),
            _ => Err(invalid("PartitionKey must be specified for a target that is a Kinesis stream.")),
        }
    }

    fn deliver<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Result<Outcome>> {
        Box::pin(async move {
            let key = call.parameters.kinesis_stream_parameters.as_ref().map(|of| of.partition_key.as_str());
            let entries = call.entries(|at, sent| {
                Ok(kinesis::PutRecordsRequestEntry {
                    data: Blob(Bytes::from(sent.text.clone())),
                    partition_key: call.parameter(at, key)?,
                    ..Default::default()
                })
            });
            let send = |records: Vec<kinesis::PutRecordsRequestEntry>| async move {
                let input =
                    kinesis::PutRecordsInput { stream_arn: Some(call.target.into()), records, ..Default::default() };
                let answer = call.cloud.call::<kinesis::PutRecords>(call.role, input).await?;
                let failed = |(at, entry): (usize, kinesis::PutRecordsResultEntry)| {
                    let code = entry.error_code?;
                    Some((at, refused(Some(code), entry.error_message, false)))
                };
                Ok(answer.records.into_iter().enumerate().filter_map(failed).collect())
            };
            Ok(call.in_calls(entries, (SPEC.most, BYTES), send).await)
        })
    }
}
