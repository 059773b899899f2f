//! Answers with the event and a few facts of its context, or streams what the event asks for. Package the binary as `bootstrap` for `provided.al2023`.

use futures::stream::{self, Iter};
use lambda_runtime::{Error, FunctionResponse, LambdaEvent, service_fn};
use serde_json::{Value, json};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda_runtime::run(service_fn(handle)).await
}

type Pieces = Iter<std::vec::IntoIter<Result<String, Error>>>;

async fn handle(event: LambdaEvent<Value>) -> Result<FunctionResponse<Value, Pieces>, Error> {
    if let Some(pieces) = event.payload.get("stream").and_then(Value::as_array) {
        let pieces: Vec<_> = pieces.iter().filter_map(Value::as_str).map(|piece| Ok(piece.to_owned())).collect();
        return Ok(FunctionResponse::StreamingResponse(stream::iter(pieces).into()));
    }
    if let Some(message) = event.payload.get("fail").and_then(Value::as_str) {
        return Err(message.into());
    }
    Ok(FunctionResponse::BufferedResponse(json!({
        "event": event.payload,
        "requestId": event.context.request_id,
        "functionArn": event.context.invoked_function_arn,
        "memoryMb": event.context.env_config.memory,
    })))
}
