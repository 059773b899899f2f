//! Lambda functions: the whole batch is one event, and the answer may report what of it failed.

use super::{Boxed, Call, Outcome, Spec, Target};
use api::pipes::PipeTargetParameters;
use api::{Blob, Error, lambda};
use base::Arn;
use bytes::Bytes;
use cloud::{Cloud, Context, Result};

pub struct Function;

/// Bounded by the size of an event, not by a number.
static SPEC: Spec = Spec { name: "Lambda", most: 10_000, parameters: "LambdaFunctionParameters" };

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
            let asynchronous = kind.and_then(|of| of.invocation_type.as_deref()) == Some("FIRE_AND_FORGET");
            let events: Vec<_> = call.events.iter().map(|(sent, _)| sent.json()).collect();
            let payload = match (call.is_list, events.as_slice()) {
                (false, [one]) => one.to_string(),
                _ => format!("[{}]", events.join(",")),
            };
            match asynchronous {
                true => {
                    send(call.cloud, call.role, call.target, "Event", payload).await?;
                    Ok(Outcome::Refused(Vec::new()))
                }
                false => invoke(call.cloud, call.role, call.target, payload).await.map(Outcome::Answered),
            }
        })
    }
}

async fn send(cloud: &Cloud, role: &Context, arn: &str, kind: &str, payload: String) -> Result<lambda::InvokeOutput> {
    let input = lambda::InvokeInput {
        function_name: arn.into(),
        invocation_type: Some(kind.into()),
        payload: Some(Blob(Bytes::from(payload))),
        ..Default::default()
    };
    cloud.call::<lambda::Invoke>(role, input).await
}

/// What a function answers. That it failed is an error of its owner's.
pub async fn invoke(cloud: &Cloud, role: &Context, arn: &str, payload: String) -> Result<Bytes> {
    let answer = send(cloud, role, arn, "RequestResponse", payload).await?;
    let said = answer.payload.map(|payload| payload.0).unwrap_or_default();
    match answer.function_error {
        None => Ok(said),
        Some(kind) => {
            let text = String::from_utf8_lossy(&said);
            Err(Error::new("FunctionError", 400, format!("The function failed ({kind}): {text}")))
        }
    }
}
