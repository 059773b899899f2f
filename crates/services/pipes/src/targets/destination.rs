//! API destinations of EventBridge: one request an event.

use super::{Boxed, Call, Outcome, Spec, Target};
use api::Error;
use api::events::HttpParameters;
use api::pipes::PipeTargetParameters;
use base::Arn;
use bytes::Bytes;
use cloud::{Context, Result};
use std::collections::BTreeMap;

/// The way to API destinations: no operation of a service leads there.
pub trait Destinations: Send + Sync + 'static {
    /// One request, and what was answered. `context` says who has to be allowed to invoke the destination.
    fn invoke<'a>(
        &'a self,
        context: &'a Context,
        arn: &'a str,
        http: &'a HttpParameters,
        payload: &'a str,
    ) -> Boxed<'a, Result<Bytes>>;
}

pub struct Destination;

static SPEC: Spec = Spec { name: "API destinations", most: 1, parameters: "HttpParameters", enriches: true };

impl Target for Destination {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn is(&self, arn: &Arn) -> bool {
        arn.service == "events" && arn.resource.starts_with("api-destination/")
    }

    fn check(&self, _: &Arn, _: &PipeTargetParameters) -> Result<()> {
        Ok(())
    }

    fn deliver<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Result<Outcome>> {
        Box::pin(async move { self.enrich(call).await.map(|_| Outcome::Refused(Vec::new())) })
    }

    fn enrich<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Result<Bytes>> {
        Box::pin(async move {
            let [(sent, _)] = call.events else { return Err(Error::internal("a batch for one request")) };
            let http = parameters(call)?;
            let answered = call.destinations.invoke(call.role, call.target, &http, &sent.json()).await;
            // What the endpoint itself does wrong is its owner's.
            answered.map_err(|error| match &*error.code {
                "ErrorFromTarget" => Error { status: 400, ..error },
                _ => error,
            })
        })
    }
}

/// Names of headers stay; all values may be paths.
fn parameters(call: &Call<'_>) -> Result<HttpParameters> {
    let given = call.parameters.http_parameters.clone().unwrap_or_default();
    let value = |value: &String| Ok(call.parameter(0, Some(value))?.unwrap_or_default());
    let values = |given: Option<BTreeMap<String, String>>| {
        let read = given.iter().flatten().map(|(name, text)| Ok((name.clone(), value(text)?)));
        read.collect::<Result<BTreeMap<_, _>>>()
    };
    Ok(HttpParameters {
        path_parameter_values: Some(given.path_parameter_values.iter().flatten().map(value).collect::<Result<_>>()?),
        header_parameters: Some(values(given.header_parameters)?),
        query_string_parameters: Some(values(given.query_string_parameters)?),
    })
}
