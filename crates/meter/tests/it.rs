//! The recorder over real tasks and a real store.

#[path = "it/crowds.rs"]
mod crowds;

use base::task::Tasks;
use base::{Clock, ManualClock, RequestId, Timestamp};
use cloud::{Context, Source};
use iam::Caller;
use meter::bill::Prices;
use meter::lines::{Format, Level, Platform, Start, Status};
use meter::recorder::{PENDING_BYTES, STREAM_BYTES};
use meter::*;
use std::sync::Arc;
use std::time::Duration;
use store::Store;

const NOW: Timestamp = Timestamp::from_millis(1_791_442_425_183);

fn context() -> Context {
    Context {
        caller: Caller::anonymous(),
        request_id: RequestId::random(),
        now: NOW,
        account: "000000000000".parse().unwrap(),
        region: "us-east-1".parse().unwrap(),
        source: Arc::new(Source::default()),
    }
}

fn stream(name: &str, format: Format) -> Stream {
    Stream::new("/aws/lambda/f", name, format, context())
}

fn clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::at(NOW))
}

fn recorder(sink: Arc<dyn LogSink>, ledger: Option<Ledger>) -> (Tasks, Recorder) {
    let tasks = Tasks::new();
    let recorder = Recorder::start(&tasks, clock(), Sinks { ledger, ..Sinks::of(sink) });
    (tasks, recorder)
}

fn line(text: impl Into<String>) -> LogLine {
    LogLine { time: NOW, text: text.into() }
}

fn invocation(function: &Arc<str>, started: Timestamp) -> Invocation {
    Invocation {
        function: function.clone(),
        qualifier: None,
        version: "$LATEST".into(),
        arch: Arch::X86,
        started,
        duration_ms: 99.5,
        billed_ms: 100,
        init_ms: None,
        memory_mb: 128,
        ephemeral_mb: 1024,
        requests: 1,
        billed_init_ms: 0,
        provisioned: false,
        spilled_over: false,
        streamed_bytes: 0,
        outcome: Outcome::Success,
    }
}

/// A store in a directory that is removed when this is dropped.
struct Dir(std::path::PathBuf);

impl Dir {
    fn new() -> (Self, Store) {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let store = Store::open(&dir).unwrap();
        (Self(dir), store)
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Hands each batch to the test.
struct Forward(tokio::sync::mpsc::Sender<Vec<Batch>>);

#[async_trait::async_trait]
impl LogSink for Forward {
    async fn append(&self, batches: Vec<Batch>) -> Result<(), SinkError> {
        self.0.send(batches).await.map_err(|error| SinkError(error.to_string().into()))
    }
}

#[tokio::test]
async fn the_loop_writes_lines_in_order_and_by_itself() {
    let (sender, mut written) = tokio::sync::mpsc::channel(100);
    let (tasks, recorder) = recorder(Arc::new(Forward(sender)), None);
    let stream = stream("s", Format::Text);
    let sent: Vec<_> = (0..100).map(|number| line(format!("{number}\n"))).collect();
    sent.iter().for_each(|line| recorder.lines(&stream, vec![line.clone()]));
    let mut got = Vec::new();
    while got.len() < sent.len() {
        got.extend(written.recv().await.unwrap().into_iter().flat_map(|batch| batch.lines));
    }
    assert_eq!(got, sent);
    assert!(tasks.shutdown(Duration::from_secs(1)).await.is_empty());
}

#[tokio::test]
async fn a_shutdown_writes_what_is_pending_and_flush_what_came_after() {
    let sink = Arc::new(KeepLines::default());
    let (tasks, recorder) = recorder(sink.clone(), None);
    let stream = stream("s", Format::Text);
    recorder.lines(&stream, vec![line("before\n")]);
    assert!(tasks.shutdown(Duration::from_secs(1)).await.is_empty());
    assert_eq!(sink.of("s"), ["before\n"]);
    recorder.lines(&stream, vec![line("after\n")]);
    recorder.flush().await;
    assert_eq!(sink.of("s"), ["before\n", "after\n"]);
}

#[tokio::test]
async fn lines_beyond_the_bound_are_dropped_counted_and_confessed() {
    let sink = Arc::new(KeepLines::default());
    let (_tasks, recorder) = recorder(sink.clone(), None);
    let noisy = stream("noisy", Format::Text);
    let quiet = stream("quiet", Format::Text);
    let mega = "x".repeat(1024 * 1024);
    let fits = STREAM_BYTES / mega.len() as u64;
    recorder.lines(&noisy, (0..fits + 3).map(|_| line(mega.clone())));
    recorder.lines(&quiet, vec![line("still here\n")]);
    assert_eq!(recorder.dropped(), (3, 3 * mega.len() as u64));
    recorder.flush().await;
    let kept = sink.of("noisy");
    assert_eq!(kept.len() as u64, fits + 1);
    assert_eq!(kept.last().unwrap(), &format!("LOGS_DROPPED Records: 3\tBytes: {}\n", 3 * mega.len()));
    assert_eq!(sink.of("quiet"), ["still here\n"]);
    let streams: Vec<_> = (0..8).map(|number| stream(&number.to_string(), Format::Text)).collect();
    streams.iter().for_each(|stream| recorder.lines(stream, (0..fits).map(|_| line(mega.clone()))));
    let (_, bytes) = recorder.dropped();
    // An eighth is left for those that have less to say.
    assert_eq!(bytes, 3 * mega.len() as u64 + 8 * STREAM_BYTES - PENDING_BYTES / 8 * 7);
}

struct Broken;

#[async_trait::async_trait]
impl LogSink for Broken {
    async fn append(&self, _: Vec<Batch>) -> Result<(), SinkError> {
        Err(SinkError("no space left".into()))
    }
}

#[tokio::test]
async fn what_a_sink_refuses_is_counted_as_dropped() {
    let (_tasks, recorder) = recorder(Arc::new(Broken), None);
    recorder.lines(&stream("s", Format::Text), vec![line("lost\n")]);
    recorder.flush().await;
    assert_eq!(recorder.dropped(), (1, 5));
}

#[tokio::test]
async fn usage_is_summed_by_function_and_day_and_outlives_the_process() {
    let (_dir, store) = Dir::new();
    let (_tasks, recorder) = recorder(Arc::new(KeepLines::default()), Some(Ledger::open(&store).unwrap()));
    let (f, g): (Arc<str>, Arc<str>) = ("f".into(), "g".into());
    for _ in 0..10 {
        recorder.record(&invocation(&f, NOW));
    }
    recorder.flush().await;
    recorder.record(&Invocation { outcome: Outcome::Error, ..invocation(&f, NOW) });
    recorder.record(&invocation(&g, NOW.plus_millis(86_400_000)));
    recorder.flush().await;
    drop(recorder);
    let ledger = Ledger::open(&store).unwrap();
    let (from, to) = Day::of(NOW).month();
    let rows = ledger.between(from, to, NOW).await.unwrap();
    assert_eq!(rows.len(), 2);
    let expect = Usage {
        requests: 11,
        errors: 1,
        billed_ms: 1_100,
        memory_mb_ms: 1_100 * 128,
        ephemeral_mb_ms: 1_100 * 512,
        ..Usage::default()
    };
    assert_eq!((&*rows[0].0.function, rows[0].1), ("f", expect));
    assert_eq!(rows[1].0.day.to_string(), "2026-10-09");
    assert_eq!(ledger.between(to, to, NOW).await.unwrap(), []);
    assert!(bill::bill(&rows, &Prices::builtin(), false, &bill::View::default()).total > 0.0);
}

#[tokio::test]
async fn provisioned_streamed_and_restored_use_is_counted_apart() {
    let (_dir, store) = Dir::new();
    let ledger = Ledger::open(&store).unwrap();
    let (_tasks, recorder) = recorder(Arc::new(KeepLines::default()), Some(ledger.clone()));
    let f: Arc<str> = "f".into();
    let streamed_bytes = FREE_STREAMED_BYTES + 5;
    recorder.record(&Invocation { provisioned: true, ..invocation(&f, NOW) });
    recorder.record(&Invocation { streamed_bytes, billed_init_ms: 40, ..invocation(&f, NOW) });
    recorder.charge(Account { day: Day::of(NOW), function: f.clone(), arch: Arch::X86 }, Usage::restored(128));
    recorder.flush().await;
    let [(_, usage)] = &ledger.between(Day::of(NOW), Day::of(NOW), NOW).await.unwrap()[..] else { panic!() };
    assert_eq!((usage.requests, usage.provisioned_requests, usage.billed_ms), (2, 1, 200));
    assert_eq!((usage.memory_mb_ms, usage.provisioned_mb_ms), (12_800, 12_800));
    assert_eq!((usage.streamed_bytes, usage.restored_mb, usage.init_ms), (5, 128, 40));
}

#[tokio::test]
async fn what_is_kept_counts_from_its_beginning_however_often_the_node_starts() {
    let (_dir, store) = Dir::new();
    let holding =
        Holding { kind: Kept::Provisioned, function: "f".into(), name: "live".into(), arch: Arch::Arm, mb: 1024 };
    let minute = |m: i64| NOW.plus_millis(m * 60_000);
    let held = async |now: Timestamp| {
        let day = Day::of(NOW);
        let rows = Ledger::open(&store).unwrap().between(day, day, now).await.unwrap();
        rows.iter().map(|(_, usage)| usage.provisioned_held_mb_ms / 1024 / 60_000).sum::<u64>()
    };
    Ledger::open(&store).unwrap().hold(holding.clone(), NOW).await.unwrap();
    // The node comes back and says so again.
    let ledger = Ledger::open(&store).unwrap();
    ledger.hold(holding.clone(), minute(8)).await.unwrap();
    assert_eq!((held(minute(8)).await, ledger.held(Kept::Provisioned).await.unwrap().len()), (10, 1));
    // Twice as many from the tenth minute on, and none after the twentieth.
    ledger.hold(Holding { mb: 2048, ..holding.clone() }, minute(10)).await.unwrap();
    ledger.release(Kept::Provisioned, "f", "live", minute(20)).await.unwrap();
    ledger.release(Kept::Provisioned, "f", "live", minute(60)).await.unwrap();
    assert_eq!((held(minute(100)).await, ledger.held(Kept::Provisioned).await.unwrap()), (30, vec![]));
}

#[tokio::test]
async fn an_environments_log_frames_formats_and_keeps_the_tail() {
    let sink = Arc::new(KeepLines::default());
    let (_tasks, recorder) = recorder(sink.clone(), None);
    let clock = clock();
    let mut log = EnvironmentLog::new(recorder.clone(), clock.clone(), stream("s", Format::Text), Levels::default());
    let id = RequestId::random();
    log.output(Pipe::Stdout, b"loading\n");
    log.begin_tail();
    log.platform(&Platform::Start(Start {
        request_id: &id,
        function_arn: "arn",
        version: "$LATEST",
        trace: None,
        tenant: None,
    }));
    log.output(Pipe::Stdout, b"one\ntw");
    log.output(Pipe::Stderr, b"err\n");
    assert_eq!(log.due(), Some(clock.now().plus_millis(frame::PARTIAL_MS)));
    log.output(Pipe::Stdout, b"o");
    log.finish();
    log.platform(&Platform::TimedOut { request_id: &id, timeout_ms: 3000 });
    let tail = log.take_tail().unwrap();
    let late = format!("2026-10-08T06:53:45.183Z {id} Task timed out after 3.00 seconds\n\n");
    assert_eq!(tail, format!("START RequestId: {id} Version: $LATEST\none\nerr\ntwo{late}"));
    recorder.flush().await;
    assert_eq!(sink.of("s").len(), 6);
    assert_eq!(sink.of("s")[0], "loading\n");
}

#[tokio::test]
async fn json_logs_are_filtered_by_level() {
    let sink = Arc::new(KeepLines::default());
    let (_tasks, recorder) = recorder(sink.clone(), None);
    let levels = Levels { application: Level::Warn, system: Level::Info };
    let mut log = EnvironmentLog::new(recorder.clone(), clock(), stream("s", Format::Json), levels);
    log.output(Pipe::Stdout, b"{\"level\":\"INFO\"}\n{\"level\":\"error\"}\nplain\n");
    log.platform(&Platform::InitRuntimeDone { phase: lines::Phase::Init, status: &Status::Success });
    log.platform(&Platform::InitRuntimeDone { phase: lines::Phase::Init, status: &Status::Timeout });
    recorder.flush().await;
    let kept = sink.of("s");
    assert_eq!((kept.len(), kept[0].as_str()), (2, "{\"level\":\"error\"}\n"));
    assert!(kept[1].contains("platform.initRuntimeDone") && kept[1].contains("timeout"));
}

/// A sink of metrics that can be told to fail.
#[derive(Default)]
struct KeepMetrics(std::sync::Mutex<(bool, Vec<metrics::Sample>)>, tokio::sync::Notify);

#[async_trait::async_trait]
impl MetricSink for KeepMetrics {
    async fn publish(&self, samples: &[metrics::Sample]) -> Result<(), SinkError> {
        let (fails, kept) = &mut *self.0.lock().unwrap();
        if *fails {
            return Err(SinkError("full".into()));
        }
        kept.extend_from_slice(samples);
        self.1.notify_one();
        Ok(())
    }
}

impl KeepMetrics {
    /// How many values of a metric there were, and their sum.
    fn of(&self, metric: Metric) -> (f64, f64) {
        let (_, kept) = &*self.0.lock().unwrap();
        let all = kept.iter().filter(|sample| sample.metric == metric);
        all.fold((0.0, 0.0), |(n, sum), one| (n + one.values.samples(), sum + one.values.sum()))
    }
}

#[tokio::test]
async fn every_invocation_is_measured_and_what_cannot_be_published_waits() {
    let kept = Arc::new(KeepMetrics::default());
    let sinks = Sinks { metrics: Some(kept.clone()), ..Sinks::of(Arc::new(KeepLines::default())) };
    let recorder = Recorder::start(&Tasks::new(), clock(), sinks);
    let f: Arc<str> = "f".into();
    recorder.record(&invocation(&f, NOW));
    recorder.record(&Invocation { outcome: Outcome::Error, init_ms: Some(3.0), ..invocation(&f, NOW) });
    kept.0.lock().unwrap().0 = true;
    recorder.flush().await;
    assert_eq!(kept.of(Metric::Invocations), (0.0, 0.0));
    kept.0.lock().unwrap().0 = false;
    recorder.metric(Metric::Throttles, &Subject::call(f, None, None), 1.0);
    recorder.flush().await;
    assert_eq!(kept.of(Metric::Invocations), (2.0, 2.0));
    assert_eq!(kept.of(Metric::Errors), (2.0, 1.0));
    assert_eq!(kept.of(Metric::Throttles), (3.0, 1.0));
    assert_eq!(kept.of(Metric::Duration), (2.0, 199.0));
    assert_eq!(kept.of(Metric::InitDuration), (1.0, 3.0));
}

#[tokio::test]
async fn metrics_are_published_by_themselves() {
    let kept = Arc::new(KeepMetrics::default());
    let sinks = Sinks { metrics: Some(kept.clone()), ..Sinks::of(Arc::new(KeepLines::default())) };
    let recorder = Recorder::start(&Tasks::new(), clock(), sinks);
    // The loop is at rest by then, and is woken.
    tokio::task::yield_now().await;
    recorder.metric(Metric::AsyncEventsReceived, &Subject::function("f"), 1.0);
    kept.1.notified().await;
    assert_eq!(kept.of(Metric::AsyncEventsReceived), (1.0, 1.0));
}
