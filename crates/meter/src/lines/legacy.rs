//! What subscribers of the Logs API are told, which is older than the Telemetry API and has shapes of its own.

use super::{Feed, Format, Platform};
use base::Timestamp;
use serde_json::{Value, json};

pub(super) fn events(event: &Platform<'_>, time: Timestamp, runtime_done: bool) -> Vec<String> {
    match event {
        Platform::Start(start) => {
            vec![envelope(time, "platform.start", json!({ "requestId": start.request_id, "version": start.version }))]
        }
        Platform::RuntimeDone(done) => {
            let record = json!({ "requestId": done.request_id, "status": done.status.name() });
            let done_at = runtime_done.then(|| envelope(time, "platform.runtimeDone", record));
            let end = envelope(time, "platform.end", json!({ "requestId": done.request_id }));
            done_at.into_iter().chain([end]).collect()
        }
        Platform::TimedOut { .. }
        | Platform::Exited { .. }
        | Platform::UnknownError { .. }
        | Platform::ExtensionFailed { .. } => {
            let text = event.line(Format::Text, time).unwrap_or_default();
            vec![envelope(time, "platform.fault", json!(text.trim_end()))]
        }
        Platform::Report(_) | Platform::Extension(_) | Platform::LogsDropped { .. } => alike(event, time),
        Platform::Subscription(subscription) if subscription.feed == Feed::Logs => alike(event, time),
        Platform::InitRuntimeDone { .. }
        | Platform::InitReport(_)
        | Platform::RestoreStart(_)
        | Platform::RestoreReport(_)
            if runtime_done =>
        {
            alike(event, time)
        }
        _ => Vec::new(),
    }
}

fn alike(event: &Platform<'_>, time: Timestamp) -> Vec<String> {
    event.line(Format::Json, time).into_iter().collect()
}

fn envelope(time: Timestamp, kind: &str, record: Value) -> String {
    json!({ "time": time.iso8601(), "type": kind, "record": record }).to_string()
}
