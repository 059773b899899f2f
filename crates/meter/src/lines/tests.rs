use super::*;

const ID: &str = "8f507cfc-8ab0-4d2d-b0b5-4c2a0e9d3c3b";
/// 2026-10-08T06:53:45.183Z
const TIME: Timestamp = Timestamp::from_millis(1_791_442_425_183);

fn check(format: Format, event: Platform<'_>, expect: &str) {
    assert_eq!(event.line(format, TIME).as_deref(), Some(expect));
}

fn text(event: Platform<'_>, expect: &str) {
    check(Format::Text, event, expect);
}

fn json(event: Platform<'_>, expect: &str) {
    check(Format::Json, event, expect);
}

fn report<'a>(id: &'a RequestId, init_ms: Option<f64>, status: &'a Status) -> Report<'a> {
    Report {
        request_id: id,
        duration_ms: 2.46,
        billed_ms: billed_ms(2.46, init_ms),
        memory_mb: 1024,
        max_memory_mb: 95,
        init_ms,
        restore: None,
        status,
        segment: None,
        trace: None,
        tenant: None,
    }
}

fn init_start(runtime: Option<Runtime<'_>>) -> InitStart<'_> {
    let instance_id = "2026/10/08/[$LATEST]829a781a0b594522bd016a7faa31f35e";
    InitStart { phase: Phase::Init, runtime, function: "f", version: "$LATEST", instance_id, memory_mb: 256 }
}

const PYTHON: Runtime<'_> =
    Runtime { version: "python:3.12.v18", arn: "arn:aws:lambda:us-east-1::runtime:ab12", warning: None };

#[test]
fn text_of_an_invocation_from_init_to_report() {
    let id = RequestId::from(ID);
    let expect =
        "INIT_START Runtime Version: python:3.12.v18\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:ab12\n";
    text(Platform::InitStart(init_start(Some(PYTHON))), expect);
    let start = Start { request_id: &id, function_arn: "arn", version: "$LATEST", trace: None, tenant: None };
    text(Platform::Start(start), &format!("START RequestId: {ID} Version: $LATEST\n"));
    let done = RuntimeDone {
        request_id: &id,
        duration_ms: 2.0,
        produced_bytes: Some(4),
        status: &Status::Success,
        trace: None,
        tenant: None,
    };
    text(Platform::RuntimeDone(done), &format!("END RequestId: {ID}\n"));
    text(
        Platform::Report(report(&id, Some(413.61), &Status::Success)),
        &format!(
            "REPORT RequestId: {ID}\tDuration: 2.46 ms\tBilled Duration: 417 ms\tMemory Size: 1024 MB\tMax Memory Used: 95 MB\tInit Duration: 413.61 ms\t\n"
        ),
    );
    text(
        Platform::Report(report(&id, None, &Status::Success)),
        &format!(
            "REPORT RequestId: {ID}\tDuration: 2.46 ms\tBilled Duration: 3 ms\tMemory Size: 1024 MB\tMax Memory Used: 95 MB\t\n"
        ),
    );
}

#[test]
fn text_of_failures() {
    let id = RequestId::from(ID);
    let memory = "Memory Size: 1024 MB\tMax Memory Used: 95 MB";
    let head = format!("REPORT RequestId: {ID}\tDuration: 2.46 ms\tBilled Duration: 3 ms\t{memory}\t");
    text(Platform::Report(report(&id, None, &Status::Timeout)), &format!("{head}Status: timeout\n"));
    let error = Status::Error("Runtime.ExitError".into());
    let expect = format!("{head}Status: error\tError Type: Runtime.ExitError\n");
    text(Platform::Report(report(&id, None, &error)), &expect);
    let timed_out = Platform::TimedOut { request_id: &id, timeout_ms: 3000 };
    text(timed_out, &format!("2026-10-08T06:53:45.183Z {ID} Task timed out after 3.00 seconds\n\n"));
    for (exit, words) in [
        (Exit::Signal(9), "Runtime exited with error: signal: killed"),
        (Exit::Signal(34), "Runtime exited with error: signal: signal 34"),
        (Exit::Status(1), "Runtime exited with error: exit status 1"),
        (Exit::Status(0), "Runtime exited without providing a reason"),
    ] {
        let expect = format!("RequestId: {ID} Error: {words}\nRuntime.ExitError\n");
        text(Platform::Exited { request_id: &id, exit }, &expect);
    }
    let expect = "Unknown application error occurred\nRuntime.Unknown\n";
    text(Platform::UnknownError { error_type: "Runtime.Unknown" }, expect);
}

#[test]
fn text_of_an_init_phase_that_failed() {
    let report = |status| Platform::InitReport(InitReport { phase: Phase::Init, duration_ms: 1236.04, status });
    text(report(&Status::Timeout), "INIT_REPORT Init Duration: 1236.04 ms\tPhase: init\tStatus: timeout\n");
    let crash = Status::Error("Extension.Crash".into());
    let expect = "INIT_REPORT Init Duration: 1236.04 ms\tPhase: init\tStatus: error\tError Type: Extension.Crash\n";
    text(report(&crash), expect);
    assert_eq!(report(&Status::Success).line(Format::Text, TIME), None);
    assert_eq!(Platform::InitStart(init_start(None)).line(Format::Text, TIME), None);
}

/// As recorded on AWS in 2023.
#[test]
fn text_of_an_environment_from_a_snapshot() {
    let id = RequestId::from(ID);
    let arn = "arn:aws:lambda:us-east-1::runtime:b8b2";
    let start = restore_start(Runtime { version: "java:11.v20", arn, warning: None });
    text(start, &format!("RESTORE_START Runtime Version: java:11.v20\tRuntime Version ARN: {arn}\n"));
    text(Platform::RestoreReport(restored(&Status::Success)), "RESTORE_REPORT Restore Duration: 398.97 ms\n");
    let expect = "RESTORE_REPORT Restore Duration: 398.97 ms\tStatus: timeout\n";
    text(Platform::RestoreReport(restored(&Status::Timeout)), expect);
    assert_eq!(Platform::RestoreRuntimeDone { status: &Status::Success }.line(Format::Text, TIME), None);
    let report = Report {
        duration_ms: 2338.66,
        billed_ms: billed_ms(2338.66, Some(182.0)),
        memory_mb: 3009,
        max_memory_mb: 173,
        restore: Some(Restore { duration_ms: 398.97, billed_ms: 182 }),
        ..report(&id, None, &Status::Success)
    };
    text(
        Platform::Report(report),
        &format!(
            "REPORT RequestId: {ID}\tDuration: 2338.66 ms\tBilled Duration: 2521 ms\tMemory Size: 3009 MB\tMax Memory Used: 173 MB\tRestore Duration: 398.97 ms\tBilled Restore Duration: 182 ms\t\n"
        ),
    );
}

#[test]
fn text_of_an_init_phase_for_a_snapshot() {
    let report = |status| {
        Platform::InitReport(InitReport { phase: Phase::SnapStart, duration_ms: 9908.09, status })
            .line(Format::Text, TIME)
    };
    assert_eq!(report(&Status::Success).unwrap(), "INIT_REPORT Init Duration: 9908.09 ms\n");
    let expect = "INIT_REPORT Init Duration: 9908.09 ms\tPhase: init\tStatus: timeout\n";
    assert_eq!(report(&Status::Timeout).unwrap(), expect);
}

#[test]
fn json_of_an_environment_from_a_snapshot() {
    let id = RequestId::from(ID);
    json(
        restore_start(PYTHON),
        r#"{"time":"2026-10-08T06:53:45.183Z","type":"platform.restoreStart","record":{"runtimeVersion":"python:3.12.v18","runtimeVersionArn":"arn:aws:lambda:us-east-1::runtime:ab12","functionName":"f","functionVersion":"7","instanceId":"2026/10/08/[7]ab","instanceMaxMemory":268435456}}"#,
    );
    json(
        Platform::RestoreRuntimeDone { status: &Status::Success },
        r#"{"time":"2026-10-08T06:53:45.183Z","type":"platform.restoreRuntimeDone","record":{"status":"success"}}"#,
    );
    json(
        Platform::RestoreReport(restored(&Status::Error("Runtime.ExitError".into()))),
        r#"{"time":"2026-10-08T06:53:45.183Z","type":"platform.restoreReport","record":{"status":"error","errorType":"Runtime.ExitError","metrics":{"durationMs":398.97}}}"#,
    );
    let restore = Some(Restore { duration_ms: 500.795, billed_ms: 53 });
    let report = Report { billed_ms: billed_ms(2.46, Some(53.0)), restore, ..report(&id, None, &Status::Success) };
    json(
        Platform::Report(report),
        r#"{"time":"2026-10-08T06:53:45.183Z","type":"platform.report","record":{"requestId":"8f507cfc-8ab0-4d2d-b0b5-4c2a0e9d3c3b","metrics":{"durationMs":2.46,"billedDurationMs":56,"memorySizeMB":1024,"maxMemoryUsedMB":95,"restoreDurationMs":500.795,"billedRestoreDurationMs":53},"status":"success"}}"#,
    );
    let done = Platform::InitRuntimeDone { phase: Phase::SnapStart, status: &Status::Success };
    json(
        done,
        r#"{"time":"2026-10-08T06:53:45.183Z","type":"platform.initRuntimeDone","record":{"initializationType":"snap-start","phase":"snap-start","status":"success"}}"#,
    );
}

fn restore_start(runtime: Runtime<'_>) -> Platform<'_> {
    let instance_id = "2026/10/08/[7]ab";
    Platform::RestoreStart(RestoreStart { runtime, function: "f", version: "7", instance_id, memory_mb: 256 })
}

fn restored(status: &Status) -> RestoreReport<'_> {
    RestoreReport { duration_ms: 398.97, status }
}

#[test]
fn text_of_a_traced_report_is_one_event_of_two_lines() {
    let id = RequestId::from(ID);
    let segment =
        Segment { trace_id: "1-5d88ad26-af7e1cf86161c0887567eed0", segment_id: "2ea934c013374041", sampled: false };
    let report = Report { segment: Some(segment), ..report(&id, Some(156.08), &Status::Success) };
    let line = Platform::Report(report).line(Format::Text, TIME).unwrap();
    let expect = "Init Duration: 156.08 ms\t\nXRAY TraceId: 1-5d88ad26-af7e1cf86161c0887567eed0\tSegmentId: 2ea934c013374041\tSampled: false\t\n";
    assert!(line.ends_with(expect), "{line}");
}

#[test]
fn json_of_an_invocation_from_init_to_report() {
    let id = RequestId::from(ID);
    json(
        Platform::InitStart(init_start(Some(PYTHON))),
        r#"{"time":"2026-10-08T06:53:45.183Z","type":"platform.initStart","record":{"initializationType":"on-demand","phase":"init","runtimeVersion":"python:3.12.v18","runtimeVersionArn":"arn:aws:lambda:us-east-1::runtime:ab12","functionName":"f","functionVersion":"$LATEST","instanceId":"2026/10/08/[$LATEST]829a781a0b594522bd016a7faa31f35e","instanceMaxMemory":268435456}}"#,
    );
    json(
        Platform::Start(Start {
            request_id: &id,
            function_arn: "arn:f",
            version: "$LATEST",
            trace: Some(Tracing { span_id: "24cd7d670fa455f0", header: "Root=1-2-3" }),
            tenant: Some("blue"),
        }),
        r#"{"time":"2026-10-08T06:53:45.183Z","type":"platform.start","record":{"requestId":"8f507cfc-8ab0-4d2d-b0b5-4c2a0e9d3c3b","functionArn":"arn:f","version":"$LATEST","tracing":{"spanId":"24cd7d670fa455f0","type":"X-Amzn-Trace-Id","value":"Root=1-2-3"},"tenantId":"blue"}}"#,
    );
    json(
        Platform::Report(report(&id, Some(145.3991), &Status::Success)),
        r#"{"time":"2026-10-08T06:53:45.183Z","type":"platform.report","record":{"requestId":"8f507cfc-8ab0-4d2d-b0b5-4c2a0e9d3c3b","metrics":{"durationMs":2.46,"billedDurationMs":148,"memorySizeMB":1024,"maxMemoryUsedMB":95,"initDurationMs":145.399},"status":"success"}}"#,
    );
    let late = Report { duration_ms: 5000.0, billed_ms: 5000, ..report(&id, None, &Status::Timeout) };
    json(
        Platform::Report(late),
        r#"{"time":"2026-10-08T06:53:45.183Z","type":"platform.report","record":{"requestId":"8f507cfc-8ab0-4d2d-b0b5-4c2a0e9d3c3b","metrics":{"durationMs":5000.0,"billedDurationMs":5000,"memorySizeMB":1024,"maxMemoryUsedMB":95},"status":"timeout"}}"#,
    );
    json(
        Platform::InitReport(InitReport { phase: Phase::Init, duration_ms: 10000.487, status: &Status::Timeout }),
        r#"{"time":"2026-10-08T06:53:45.183Z","type":"platform.initReport","record":{"initializationType":"on-demand","phase":"init","status":"timeout","metrics":{"durationMs":10000.487}}}"#,
    );
    let done = RuntimeDone {
        request_id: &id,
        duration_ms: 11.185,
        produced_bytes: Some(40),
        status: &Status::Success,
        trace: None,
        tenant: None,
    };
    json(
        Platform::RuntimeDone(done),
        r#"{"time":"2026-10-08T06:53:45.183Z","type":"platform.runtimeDone","record":{"requestId":"8f507cfc-8ab0-4d2d-b0b5-4c2a0e9d3c3b","status":"success","metrics":{"durationMs":11.185,"producedBytes":40}}}"#,
    );
}

#[test]
fn system_levels_follow_the_guide() {
    let id = RequestId::from(ID);
    let error = Status::Error("Runtime.ExitError".into());
    let init = |status| Platform::InitReport(InitReport { phase: Phase::Init, duration_ms: 1.0, status });
    let done = |status| {
        Platform::RuntimeDone(RuntimeDone {
            request_id: &id,
            duration_ms: 1.0,
            produced_bytes: None,
            status,
            trace: None,
            tenant: None,
        })
    };
    for (event, level) in [
        (Platform::InitStart(init_start(Some(PYTHON))), Level::Info),
        (Platform::InitStart(init_start(None)), Level::Debug),
        (init(&Status::Success), Level::Debug),
        (
            Platform::InitReport(InitReport { phase: Phase::SnapStart, duration_ms: 1.0, status: &Status::Success }),
            Level::Info,
        ),
        (restore_start(PYTHON), Level::Info),
        (Platform::RestoreRuntimeDone { status: &Status::Success }, Level::Debug),
        (Platform::RestoreReport(restored(&Status::Success)), Level::Info),
        (Platform::RestoreReport(restored(&error)), Level::Warn),
        (init(&error), Level::Warn),
        (done(&Status::Success), Level::Debug),
        (done(&Status::Timeout), Level::Warn),
        (Platform::Report(report(&id, None, &Status::Success)), Level::Info),
        (Platform::Report(report(&id, None, &error)), Level::Warn),
    ] {
        assert_eq!(event.level(), level, "{event:?}");
    }
}

#[test]
fn a_line_without_a_valid_level_counts_as_info() {
    for (line, level) in [
        (r#"{"level":"ERROR","message":"boom"}"#, Level::Error),
        (r#"{"level":"debug","msg":"my debug log"}"#, Level::Debug),
        (r#"{"level":"WARNING"}"#, Level::Warn),
        (r#"{"level":"CRITICAL"}"#, Level::Fatal),
        (r#"{"level":"NOTICE"}"#, Level::Info),
        (r#"{"level":3}"#, Level::Info),
        (r#"{"level":"ERROR""#, Level::Info),
        ("hello", Level::Info),
    ] {
        assert_eq!(Level::of_line(line), level, "{line}");
    }
}

#[test]
fn names_of_groups_and_streams() {
    assert_eq!(group_name("thumbnail"), "/aws/lambda/thumbnail");
    assert_eq!(stream_name(TIME, None, "$LATEST", "ab"), "2026/10/08/[$LATEST]ab");
    assert_eq!(stream_name(TIME, Some("f"), "7", "ab"), "2026/10/08/f[7]ab");
}

#[test]
fn billing_rounds_up_and_includes_init() {
    assert_eq!(billed_ms(2.46, Some(413.61)), 417);
    assert_eq!(billed_ms(3923.569, Some(145.399)), 4069);
    assert_eq!(billed_ms(3000.0, None), 3000);
    assert_eq!(billed_ms(0.2, None), 1);
}

#[test]
fn extensions_and_subscriptions_are_told_of() {
    let ready = Extension { name: "agent", state: "Ready", events: &["INVOKE", "SHUTDOWN"], error_type: None };
    text(Platform::Extension(ready), "EXTENSION\tName: agent\tState: Ready\tEvents: [INVOKE, SHUTDOWN]\n");
    json(
        Platform::Extension(ready),
        r#"{"time":"2026-10-08T06:53:45.183Z","type":"platform.extension","record":{"name":"agent","state":"Ready","events":["INVOKE","SHUTDOWN"]}}"#,
    );
    let failed = Extension { state: "LaunchError", events: &[], error_type: Some("PermissionDenied"), ..ready };
    let expect = "EXTENSION\tName: agent\tState: LaunchError\tEvents: []\tError Type: PermissionDenied\n";
    text(Platform::Extension(failed), expect);
    assert_eq!(Platform::Extension(ready).level(), Level::Info);
    assert_eq!(Platform::Extension(failed).level(), Level::Warn);
    let kinds = [Kind::Platform, Kind::Function, Kind::Extension];
    let subscription = Subscription { feed: Feed::Telemetry, name: "agent", state: "Subscribed", kinds: &kinds };
    text(
        Platform::Subscription(subscription),
        "TELEMETRY\tName: agent\tState: Subscribed\tTypes: [Platform, Function, Extension]\n",
    );
    json(
        Platform::Subscription(subscription),
        r#"{"time":"2026-10-08T06:53:45.183Z","type":"platform.telemetrySubscription","record":{"name":"agent","state":"Subscribed","types":["platform","function","extension"]}}"#,
    );
    let id = RequestId::from(ID);
    let crash = Platform::ExtensionFailed { request_id: &id, error_type: "Extension.Crash", message: "exit code 0" };
    text(crash, &format!("RequestId: {ID} Error: exit code 0\nExtension.Crash\n"));
    assert_eq!(crash.line(Format::Json, TIME), None);
}

#[test]
fn spans_are_for_subscribers_only() {
    let id = RequestId::from(ID);
    let event = Platform::Report(report(&id, None, &Status::Success));
    let span = Span { name: "extensionOverhead", start: TIME, duration_ms: 1.25 };
    let told = event.telemetry(TIME, &[span]).unwrap();
    let spans = r#""spans":[{"name":"extensionOverhead","start":"2026-10-08T06:53:45.183Z","durationMs":1.25}]"#;
    assert!(told.contains(spans), "{told}");
    assert!(!event.line(Format::Json, TIME).unwrap().contains("spans"));
}

#[test]
fn the_logs_api_has_shapes_of_its_own() {
    let id = RequestId::from(ID);
    let start =
        Platform::Start(Start { request_id: &id, function_arn: "arn", version: "3", trace: None, tenant: None });
    let of = |event: &Platform<'_>, runtime_done| -> Vec<serde_json::Value> {
        event.legacy(TIME, runtime_done).iter().map(|text| serde_json::from_str(text).unwrap()).collect()
    };
    assert_eq!(of(&start, false)[0]["record"], serde_json::json!({ "requestId": ID, "version": "3" }));
    let status = Status::Success;
    let done = RuntimeDone {
        request_id: &id,
        duration_ms: 1.0,
        produced_bytes: None,
        status: &status,
        trace: None,
        tenant: None,
    };
    let kinds = |runtime_done| -> Vec<String> {
        let events = of(&Platform::RuntimeDone(done), runtime_done);
        events.iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(false), ["platform.end"]);
    assert_eq!(kinds(true), ["platform.runtimeDone", "platform.end"]);
    let fault = Platform::Exited { request_id: &id, exit: Exit::Signal(9) };
    let record = format!("RequestId: {ID} Error: Runtime exited with error: signal: killed\nRuntime.ExitError");
    assert_eq!(
        (of(&fault, true)[0]["type"].as_str(), of(&fault, true)[0]["record"].as_str()),
        (Some("platform.fault"), Some(&*record))
    );
    assert_eq!(fault.telemetry(TIME, &[]), None);
}
