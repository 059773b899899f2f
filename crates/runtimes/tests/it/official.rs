//! AWS's own Python client: it works with our Runtime API, and ours cannot be told from it.
//!
//! It is looked for in a virtual environment at `target/tmp/awslambdaric`, which `tests/official-clients` makes. Without it
//! these tests say so and pass; continuous integration has it.

use crate::cases::{CASES, Case};
use crate::function::{AHEAD, Function, Logs, Setup, function, timeless};
use runtimes::{Init, Outcome};
use std::path::PathBuf;

/// The virtual environment's Python and the name of its runtime.
fn official() -> Option<(PathBuf, &'static str)> {
    let home = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("awslambdaric");
    let python = home.join("bin/python");
    let version = std::fs::read_to_string(home.join("pyvenv.cfg")).ok()?;
    let version = version.lines().find_map(|line| line.strip_prefix("version = "))?.to_owned();
    let found = runtimes::catalog::RUNTIMES.iter().find(|runtime| {
        runtime.name.strip_prefix("python").is_some_and(|name| version.starts_with(&format!("{name}.")))
    });
    if found.is_none() || !python.exists() {
        eprintln!("skipped: run crates/runtimes/tests/official-clients first");
    }
    python.exists().then_some((python, found?.name))
}

/// All that can be seen of a function from outside.
#[derive(Debug, PartialEq)]
struct Signs {
    answers: Vec<String>,
    exit: Option<i32>,
    output: String,
    errors: String,
}

async fn observe(setup: Setup, case: &Case) -> Signs {
    let function = setup.start().await;
    let folder = function.folder.0.display().to_string();
    let plain = |text: &str| timeless(&text.replace(&folder, "/var/task"));
    let (answers, exit, logs) = run(function, case).await;
    // Exits leave a trace of the client's own frames on standard error; those are not the function's.
    let errors = if exit.is_some() { String::new() } else { plain(&logs.errors) };
    Signs { answers: answers.iter().map(|answer| plain(answer)).collect(), exit, output: plain(&logs.output), errors }
}

async fn run(function: Function, case: &Case) -> (Vec<String>, Option<i32>, Logs) {
    let mut answers = Vec::new();
    for payload in case.events {
        if *payload == "!" {
            // The process ends instead of answering.
            let api = function.api.clone();
            let event = crate::function::event("req-1", "{}");
            let lost = tokio::spawn(async move { api.invoke(event).await });
            let (status, logs) = function.exit().await;
            lost.abort();
            return (answers, status.code(), logs);
        }
        answers.push(match function.invoke(payload).await.unwrap() {
            Outcome::Response { payload, content_type } => {
                format!("{content_type} {:?}", String::from_utf8_lossy(&payload))
            }
            Outcome::Error { payload, error_type } => format!("{error_type} {:?}", String::from_utf8_lossy(&payload)),
            Outcome::Streamed(_) => panic!("nobody asked for a stream"),
        });
    }
    if !case.events.is_empty() {
        return (answers, None, function.finish().await);
    }
    let api = function.api.clone();
    let (status, logs) = function.exit().await;
    if let Init::Failed(error) = api_init(&api).await {
        answers.push(format!("{} {}", error.error_type, String::from_utf8_lossy(&error.payload)));
    }
    (answers, status.code(), logs)
}

/// The end of the init phase if there was one; a process that merely exits brings none.
async fn api_init(api: &runtimes::Handle) -> Init {
    tokio::select! {
        biased;
        init = api.ready() => init,
        () = tokio::task::yield_now() => Init::Closed,
    }
}

fn setup(case: &Case, runtime: &'static str, json: bool) -> Setup {
    let mut setup = function(runtime, case.handler, "app.py", case.code).variable("PYTHONDONTWRITEBYTECODE", "1");
    setup.json_log_level = json.then_some("INFO");
    setup
}

async fn compare(execution: Option<&'static str>, json: bool) {
    let Some((python, host)) = official() else { return };
    let runtime = execution.unwrap_or(host);
    let mut different = Vec::new();
    for case in CASES {
        let ours = setup(case, runtime, json);
        let mut theirs = setup(case, runtime, json);
        theirs.command = Some((python.clone(), vec!["-m".into(), "awslambdaric".into(), case.handler.into()]));
        let mut ours = observe_on(ours, host, case).await;
        let mut theirs = observe(theirs, case).await;
        smooth(&mut ours);
        smooth(&mut theirs);
        if ours != theirs {
            different.push(format!("{}:\n  ours   {ours:?}\n  theirs {theirs:?}", case.name));
        }
    }
    assert!(different.is_empty(), "{} of {}\n{}", different.len(), CASES.len(), different.join("\n"));
}

/// Our client on the same interpreter as theirs, whatever runtime it is told to be.
async fn observe_on(mut setup: Setup, host: &'static str, case: &Case) -> Signs {
    let runtime = setup.runtime;
    let found = crate::function::catalog().resolve(host).unwrap();
    if runtime != host {
        setup.command = Some((found.program.clone(), crate::function::our_arguments(&found)));
    }
    observe(setup, case).await
}

/// Where the client itself lies, and on which line, must differ; and how records of a logger are told apart: theirs does
/// so by frames, on a descriptor that it has only on AWS, ours by lines whose inner ends are carriage returns.
fn smooth(signs: &mut Signs) {
    signs.output.retain(|character| !matches!(character, '\r' | '\n'));
    for text in signs.answers.iter_mut().chain([&mut signs.output]) {
        while let Some(at) = text.find("bootstrap.py") {
            let start = text[..at].rfind("File").unwrap_or(at);
            let end = text[at..].find(", in ").map_or(at + "bootstrap.py".len(), |length| at + length);
            text.replace_range(start..end, "CLIENT");
        }
    }
}

#[tokio::test]
async fn ours_cannot_be_told_from_it() {
    compare(None, false).await;
}

#[tokio::test]
async fn ours_cannot_be_told_from_it_with_json_logs() {
    compare(None, true).await;
}

#[tokio::test]
async fn ours_cannot_be_told_from_it_when_started_ahead() {
    AHEAD.scope(true, compare(None, false)).await;
}

#[tokio::test]
async fn ours_cannot_be_told_from_it_with_json_logs_when_started_ahead() {
    AHEAD.scope(true, compare(None, true)).await;
}

/// Up to python3.11 characters beyond ASCII are escaped, from 3.12 they are not.
#[tokio::test]
async fn ours_cannot_be_told_from_it_as_an_older_or_newer_runtime() {
    compare(Some("python3.9"), false).await;
    compare(Some("python3.13"), false).await;
}

#[tokio::test]
async fn it_works_with_our_runtime_api() {
    let Some((python, runtime)) = official() else { return };
    let mut setup = function(runtime, "app.handler", "app.py", "def handler(e, c):\n    return [e] * 2\n");
    setup.command = Some((python, vec!["-m".into(), "awslambdaric".into(), "app.handler".into()]));
    let function = setup.start().await;
    for count in 0..20 {
        assert_eq!(function.answer(&count.to_string()).await, format!("[{count}, {count}]"));
    }
    let large = format!("\"{}\"", "x".repeat(2_900_000));
    assert_eq!(function.answer(&large).await.len(), 2 * large.len() + 4);
    function.finish().await;
}
