//! Lambda functions: the whole batch is one event, and the answer may report what of it failed.

use super::{Boxed, Call, Outcome, Spec, Target};
use api::pipes::PipeTargetParameters;
use api::{Blob, Error, lambda};
use base::Arn;
use bytes::Bytes;
use cloud::Result;

pub struct Function;

/// Bounded by the size of an event, not by a number.
static SPEC: Spec = Spec { name: "Lambda", most: 10_000, parameters: "LambdaFunctionParameters", enriches: true };

impl Target for Function {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn is(&self, arn: &Arn) -> bool {
        arn.service == "lambda" && arn.resource.starts_with("function:")
    }

    fn check(&self, _: &Arn, _: &PipeTargetParameters) -> Result<()> {
        Ok(())
    }

    fn deliver<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Result<Outcome>> {
        Box::pin(async move {
            let kind = call.parameters.lambda_function_parameters.as_ref();
            match kind.and_then(|of| of.invocation_type.as_deref()) {
                Some("FIRE_AND_FORGET") => {
                    send(call, "Event").await?;
                    Ok(Outcome::Refused(Vec::new()))
                }
                _ => self.enrich(call).await.map(Outcome::Answered),
            }
        })
    }

    /// That the function failed is an error of its owner's.
    fn enrich<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Result<Bytes>> {
        Box::pin(async move {
            let answer = send(call, "RequestResponse").await?;
            let said = answer.payload.map(|payload| payload.0).unwrap_or_default();
            match answer.function_error {
                None => Ok(said),
                Some(kind) => {
                    let text = String::from_utf8_lossy(&said);
                    Err(Error::new("FunctionError", 400, format!("The function failed ({kind}): {text}")))
                }
            }
        })
    }
}

async fn send(call: &Call<'_>, kind: &str) -> Result<lambda::InvokeOutput> {
    let events: Vec<_> = call.events.iter().map(|(sent, _)| sent.json()).collect();
    let payload = match (call.is_list, events.as_slice()) {
        (false, [one]) => one.to_string(),
        _ => format!("[{}]", events.join(",")),
    };
    let input = lambda::InvokeInput {
        function_name: call.target.into(),
        invocation_type: Some(kind.into()),
        payload: Some(Blob(Bytes::from(payload))),
        ..Default::default()
    };
    call.cloud.call::<lambda::Invoke>(call.role, input).await
}
