//! Answers with the event and a few facts of its context. Package the binary as `bootstrap` for `provided.al2023`.

use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::{Value, json};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda_runtime::run(service_fn(handle)).await
}

async fn handle(event: LambdaEvent<Value>) -> Result<Value, Error> {
    if let Some(message) = event.payload.get("fail").and_then(Value::as_str) {
        return Err(message.into());
    }
    Ok(json!({
        "event": event.payload,
        "requestId": event.context.request_id,
        "functionArn": event.context.invoked_function_arn,
        "memoryMb": event.context.env_config.memory,
    }))
}
