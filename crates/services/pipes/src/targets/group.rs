//! Log groups of CloudWatch Logs. The log stream is made when it is missing.

use super::{Boxed, Call, Outcome, Spec, Target};
use api::pipes::PipeTargetParameters;
use api::{Error, logs};
use base::Arn;
use cloud::Result;
use std::collections::BTreeMap;

/// Bytes of one call; each event counts 26 more.
const BYTES: usize = 1_048_576;
const OVERHEAD: usize = 26;
const DAY_MS: i64 = 86_400_000;

pub struct Group;

static SPEC: Spec =
    Spec { name: "CloudWatch Logs", most: 10_000, parameters: "CloudWatchLogsParameters", enriches: false };

impl Target for Group {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn is(&self, arn: &Arn) -> bool {
        arn.service == "logs" && arn.resource.starts_with("log-group:")
    }

    fn check(&self, _: &Arn, _: &PipeTargetParameters) -> Result<()> {
        Ok(())
    }

    fn deliver<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Result<Outcome>> {
        Box::pin(async move {
            let of = call.parameters.cloud_watch_logs_parameters.clone().unwrap_or_default();
            let (entries, mut refused) = call.entries(|at, sent| {
                let stream = call.parameter(at, of.log_stream_name.as_deref())?;
                let timestamp = match call.parameter(at, of.timestamp.as_deref())? {
                    None => call.role.now.millis(),
                    Some(text) => milliseconds(&text)?,
                };
                let event = logs::InputLogEvent { timestamp, message: sent.text.clone() };
                Ok((stream.unwrap_or_else(|| call.pipe.to_owned()), event))
            });
            // What is put at once must lie within a day.
            let mut streams: BTreeMap<(String, i64), Vec<(usize, logs::InputLogEvent)>> = BTreeMap::new();
            for (at, (stream, event)) in entries {
                streams.entry((stream, event.timestamp / DAY_MS)).or_default().push((at, event));
            }
            for ((stream, _), mut events) in streams {
                // Logs takes them in the order of their times.
                events.sort_by_key(|(_, event)| event.timestamp);
                let sizes: Vec<_> = events.iter().map(|(_, event)| event.message.len() + OVERHEAD).collect();
                let runs = super::runs(&sizes, (SPEC.most, BYTES));
                let mut events = events.into_iter();
                for run in runs {
                    let (places, some): (Vec<_>, Vec<_>) = events.by_ref().take(run.len()).unzip();
                    refused.extend(put(call, &stream, &places, some).await);
                }
            }
            Ok(Outcome::Refused(refused))
        })
    }
}

fn milliseconds(text: &str) -> Result<i64> {
    let number = text.parse::<i64>().ok().filter(|ms| *ms >= 0);
    number.ok_or_else(|| Error::new("InvalidParameter", 400, format!("{text} is no time in milliseconds.")))
}

/// Those at `places` that were not taken.
async fn put(call: &Call<'_>, stream: &str, places: &[usize], events: Vec<logs::InputLogEvent>) -> Vec<(usize, Error)> {
    let group = call.target.split_once(":log-group:").map_or("", |(_, group)| group.trim_end_matches(":*"));
    let input = logs::PutLogEventsInput {
        log_group_name: group.into(),
        log_stream_name: stream.into(),
        log_events: events,
        ..Default::default()
    };
    let mut answer = call.cloud.call::<logs::PutLogEvents>(call.role, input.clone()).await;
    if answer.as_ref().is_err_and(|error| error.code == "ResourceNotFoundException") {
        let create = logs::CreateLogStreamInput { log_group_name: group.into(), log_stream_name: stream.into() };
        answer = match call.cloud.call::<logs::CreateLogStream>(call.role, create).await {
            Err(error) if error.code != "ResourceAlreadyExistsException" => Err(error),
            _ => call.cloud.call::<logs::PutLogEvents>(call.role, input).await,
        };
    }
    let rejected = match answer {
        Err(error) => return places.iter().map(|place| (*place, error.clone())).collect(),
        Ok(answer) => answer.rejected_log_events_info.unwrap_or_default(),
    };
    let index = |index: Option<i32>| index.and_then(|index| usize::try_from(index).ok());
    let old = index(rejected.too_old_log_event_end_index).max(index(rejected.expired_log_event_end_index)).unwrap_or(0);
    let new = index(rejected.too_new_log_event_start_index).unwrap_or(places.len());
    let is_rejected = |at: usize| at < old || at >= new;
    let error = || Error::new("RejectedLogEvent", 400, "The log group does not take an event of this time.");
    places.iter().enumerate().filter(|(at, _)| is_rejected(*at)).map(|(_, place)| (*place, error())).collect()
}
