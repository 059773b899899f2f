//! Writes what it hears of into the function's log: each event, and each record of telemetry but its own lines.

use lambda_extension::{
    Error, Extension, LambdaEvent, LambdaTelemetry, LambdaTelemetryRecord, NextEvent, SharedService, service_fn,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    Extension::new()
        .with_events_processor(service_fn(event))
        .with_telemetry_types(&["platform", "function"])
        .with_telemetry_processor(SharedService::new(service_fn(telemetry)))
        .run()
        .await
}

async fn event(event: LambdaEvent) -> Result<(), Error> {
    match event.next {
        NextEvent::Invoke(invoke) => println!("extension: invoke {}", invoke.request_id),
        NextEvent::Shutdown(shutdown) => println!("extension: shutdown {}", shutdown.shutdown_reason),
    }
    Ok(())
}

async fn telemetry(events: Vec<LambdaTelemetry>) -> Result<(), Error> {
    for event in events {
        match event.record {
            LambdaTelemetryRecord::Function(line) => println!("extension: function {}", line.trim_end()),
            LambdaTelemetryRecord::PlatformReport { metrics, .. } => {
                println!("extension: report {} ms", metrics.duration_ms);
            }
            other => println!("extension: {}", name(&other)),
        }
    }
    Ok(())
}

/// `InitStart`, `RuntimeDone` and the like.
fn name(record: &LambdaTelemetryRecord) -> String {
    let text = format!("{record:?}");
    text.split([' ', '(', '{']).next().unwrap_or_default().trim_start_matches("Platform").to_owned()
}
