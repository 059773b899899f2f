//! InvokeWithResponseStream: an answer as events, sent while the function is still making it.

use super::invoke;
use crate::Lambda;
use crate::recordings::Ending as Recorded;
use api::lambda as aws;
use api::lambda::InvokeWithResponseStreamResponseEvent as Event;
use api::{Blob, EventStream};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use cloud::{Authorized, Result};
use fleet::{Answer, Call, Ending, Failure, Reply, Stream};
use futures::stream;
use std::sync::Arc;

/// The most of an answer in one piece that one event holds.
const CHUNK_BYTES: usize = 64 * 1024;
/// Of an error document, in the last event. Where the function streamed nothing, all of it is in the chunks.
const DETAILS_BYTES: usize = 64 * 1024;

/// `DryRun` makes no difference: whatever the API documents, AWS was recorded running the function and streaming its answer.
pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::InvokeWithResponseStreamInput,
) -> Result<aws::InvokeWithResponseStreamOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let (function, version) = lambda.invocable(&named)?;
    Lambda::check_tenant(&version, input.tenant_id.as_deref())?;
    let payload = invoke::event(input.payload.as_ref(), false)?;
    let client_context = invoke::client_context(input.client_context.as_deref())?;
    let tail = input.log_type.as_deref() == Some("Tail");
    let executed = version.label();
    let tenant = input.tenant_id.map(Into::into);
    let call = Call { client_context, tenant, tail, ..lambda.call(&auth, &named, &function, payload)? };
    let sent = lambda.recordings.sent(&call);
    let reply = lambda.run_streaming(&named, function, version, call).await?;
    lambda.recordings.answered(sent, auth.now, &named, Recorded::of_reply(&reply));
    let (content_type, events) = match reply {
        Reply::Whole(answer) => (answer.content_type.clone(), EventStream::new(stream::iter(whole(answer)))),
        Reply::Streaming(stream) => (stream.content_type.clone(), EventStream::new(streamed(stream))),
    };
    Ok(aws::InvokeWithResponseStreamOutput {
        status_code: Some(200),
        executed_version: Some(executed),
        event_stream: Some(events),
        response_stream_content_type: Some(content_type.into_owned()),
    })
}

/// Of a function that did not stream. An error document is the answer too, as on AWS.
fn whole(answer: Answer) -> impl Iterator<Item = Event> + Send {
    let Answer { mut payload, error_type, tail, .. } = answer;
    let failure = error_type.map(|error_type| Failure { error_type, payload: payload.clone() });
    let chunks = std::iter::from_fn(move || {
        let next = payload.split_to(payload.len().min(CHUNK_BYTES));
        (!next.is_empty()).then(|| chunk(next))
    });
    chunks.chain(std::iter::once(complete(Ending { failure, tail })))
}

fn streamed(stream: Stream) -> impl stream::Stream<Item = Event> + Send {
    stream::unfold(Some(stream), async |stream| {
        let mut stream = stream?;
        match stream.next().await {
            Some(bytes) => Some((chunk(bytes), Some(stream))),
            None => Some((complete(stream.ending().await), None)),
        }
    })
}

fn chunk(bytes: Bytes) -> Event {
    Event::PayloadChunk(aws::InvokeResponseStreamUpdate { payload: Some(Blob(bytes)) })
}

fn complete(ending: Ending) -> Event {
    let Ending { failure, tail } = ending;
    let details = failure.as_ref().map(|failure| details(&failure.payload)).filter(|details| !details.is_empty());
    Event::InvokeComplete(aws::InvokeWithResponseStreamCompleteEvent {
        error_code: failure.map(|failure| code(failure.error_type)),
        error_details: details,
        log_result: tail.map(|tail| STANDARD.encode(tail)),
    })
}

/// What the platform has a name for goes by it: `Runtime.TruncatedResponse`, `Sandbox.Timedout`. Anything else is the
/// function's own error, as Invoke calls it.
fn code(error_type: String) -> String {
    match error_type.as_str() {
        "Runtime.Unknown" | "Function.Unknown" => "Unhandled".into(),
        _ => error_type,
    }
}

fn details(document: &Bytes) -> String {
    String::from_utf8_lossy(&document[..document.len().min(DETAILS_BYTES)]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(payload: impl Into<Bytes>, error_type: Option<&str>) -> Answer {
        Answer {
            payload: payload.into(),
            content_type: "application/json".into(),
            failed: error_type.is_some(),
            error_type: error_type.map(Into::into),
            tail: Some("end".into()),
        }
    }

    fn show(event: Event) -> String {
        match event {
            Event::PayloadChunk(update) => format!("{:?}", update.payload.unwrap().0),
            Event::InvokeComplete(end) => {
                format!("{:?} {:?} {:?}", end.error_code, end.error_details, end.log_result)
            }
        }
    }

    #[test]
    fn an_answer_in_one_piece_is_a_chunk_and_the_end() {
        let events: Vec<_> = whole(answer("[1]", None)).map(show).collect();
        assert_eq!(events, ["b\"[1]\"", "None None Some(\"ZW5k\")"]);
    }

    #[test]
    fn a_large_one_is_several_chunks_and_none_is_none() {
        assert_eq!(whole(answer(vec![b'x'; 2 * CHUNK_BYTES + 1], None)).count(), 4);
        assert_eq!(whole(answer("", None)).count(), 1);
    }

    #[test]
    fn an_error_is_told_twice() {
        let events: Vec<_> = whole(answer("{}", Some("Runtime.Unknown"))).map(show).collect();
        assert_eq!(events, ["b\"{}\"", "Some(\"Unhandled\") Some(\"{}\") Some(\"ZW5k\")"]);
        assert_eq!(code("Sandbox.Timedout".into()), "Sandbox.Timedout");
        assert_eq!(details(&vec![b'x'; 2 * DETAILS_BYTES].into()).len(), DETAILS_BYTES);
    }
}
