//! Event buses.

use super::{Boxed, Call, Outcome, Spec, Target, refused};
use crate::errors::unserved;
use api::pipes::PipeTargetParameters;
use api::{Error, Timestamp, events};
use base::Arn;
use cloud::Result;

/// Bytes of the details of one call; what is around them has its room beside.
const BYTES: usize = 1_000_000;

pub struct Bus;

static SPEC: Spec =
    Spec { name: "EventBridge", most: 10, parameters: "EventBridgeEventBusParameters", enriches: false };

impl Target for Bus {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn is(&self, arn: &Arn) -> bool {
        arn.service == "events" && arn.resource.starts_with("event-bus/")
    }

    fn check(&self, _: &Arn, parameters: &PipeTargetParameters) -> Result<()> {
        let endpoint = parameters.event_bridge_event_bus_parameters.as_ref().and_then(|of| of.endpoint_id.as_ref());
        endpoint.map_or(Ok(()), |_| Err(unserved("EndpointId")))
    }

    fn deliver<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Result<Outcome>> {
        Box::pin(async move {
            let of = call.parameters.event_bridge_event_bus_parameters.clone().unwrap_or_default();
            let entries = call.entries(|at, sent| {
                let default = |given: Option<String>, default: String| given.unwrap_or(default);
                let resources = of.resources.iter().flatten();
                let resources: Vec<_> =
                    resources.map(|given| call.parameter(at, Some(given))).collect::<Result<Vec<_>>>()?;
                let time = call.parameter(at, of.time.as_deref())?.map(|text| time(&text)).transpose()?;
                Ok(events::PutEventsRequestEntry {
                    time,
                    source: Some(default(call.parameter(at, of.source.as_deref())?, format!("Pipe {}", call.pipe))),
                    detail_type: Some(default(
                        call.parameter(at, of.detail_type.as_deref())?,
                        format!("Event from {}", call.source),
                    )),
                    resources: (!resources.is_empty()).then(|| resources.into_iter().flatten().collect()),
                    detail: Some(sent.json().into_owned()),
                    event_bus_name: Some(call.target.into()),
                    trace_header: call.role.source.trace.clone(),
                })
            });
            let send = |entries: Vec<events::PutEventsRequestEntry>| async move {
                let input = events::PutEventsInput { entries, ..Default::default() };
                let answer = call.cloud.call::<events::PutEvents>(call.role, input).await?;
                let failed = |(at, entry): (usize, events::PutEventsResultEntry)| {
                    let code = entry.error_code?;
                    let by_sender = !code.contains("Internal");
                    Some((at, refused(Some(code), entry.error_message, by_sender)))
                };
                Ok(answer.entries.into_iter().flatten().enumerate().filter_map(failed).collect())
            };
            Ok(call.in_calls(entries, (SPEC.most, BYTES), send).await)
        })
    }
}

/// RFC 3339, or seconds or milliseconds since the epoch, which records of sources have.
fn time(text: &str) -> Result<Timestamp> {
    /// Of seconds, this is in the year 5138; of milliseconds, in 1973.
    const LARGEST_SECONDS: f64 = 1e11;
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
    let seconds = number.map(|number| if number < LARGEST_SECONDS { number } else { number / 1000.0 });
    let rfc3339 = || {
        let at = ::time::OffsetDateTime::parse(text, &::time::format_description::well_known::Rfc3339).ok()?;
        Some(at.unix_timestamp_nanos() as f64 / 1e9)
    };
    let at = seconds.or_else(rfc3339).map(Timestamp);
    at.ok_or_else(|| Error::new("InvalidParameter", 400, format!("{text} is no time.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_the_forms_of_records() {
        let seconds = |text: &str| time(text).ok().map(|at| at.0);
        assert_eq!(seconds("2026-01-01T00:00:00Z"), Some(1_767_225_600.0));
        assert_eq!(seconds("1545084650.987"), Some(1_545_084_650.987));
        assert_eq!(seconds("1545084650987"), Some(1_545_084_650.987));
        assert_eq!((seconds("yesterday"), seconds("NaN"), seconds("")), (None, None, None));
    }
}
