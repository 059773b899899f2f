//! A `bootstrap` in shell with curl, as AWS's tutorial for custom runtimes has it.

use crate::function::function;
use runtimes::Outcome;
use std::path::Path;

/// `$1` of the answer is a command that prints it; the event is in `$EVENT`.
fn script(answer: &str) -> String {
    format!(
        "set -eu\nAPI=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime\nwhile :; do\n\
         EVENT=$(curl -sS -LD headers \"$API/invocation/next\")\n\
         ID=$(grep -Fi Lambda-Runtime-Aws-Request-Id headers | tr -d '[:space:]' | cut -d: -f2)\n\
         {answer}\ndone\n"
    )
}

fn bootstrap(answer: &str) -> crate::function::Setup {
    let mut setup = function("provided.al2023", "any", "bootstrap", &script(answer));
    setup.command = Some(("/bin/sh".into(), vec!["bootstrap".into()]));
    setup.variable("PATH", "/usr/local/bin:/usr/bin:/bin")
}

fn has_curl() -> bool {
    let found = ["/usr/bin/curl", "/bin/curl", "/usr/local/bin/curl"].iter().any(|path| Path::new(path).exists());
    if !found {
        eprintln!("skipped: no curl on this host");
    }
    found
}

#[tokio::test]
async fn a_shell_answers_over_a_connection_each() {
    if !has_curl() {
        return;
    }
    let setup = bootstrap("curl -sS -X POST \"$API/invocation/$ID/response\" -d \"[$EVENT]\" -o /dev/null");
    let function = setup.start().await;
    for count in 0..3 {
        assert_eq!(function.answer(&format!("{{\"n\":{count}}}")).await, format!("[{{\"n\":{count}}}]"));
    }
}

/// curl asks before it sends more than a mebibyte, sends chunks when told to, and reports errors.
#[tokio::test]
async fn curl_may_ask_first_or_send_chunks_or_fail() {
    if !has_curl() {
        return;
    }
    let setup = bootstrap(
        "case $EVENT in\n\
         1) head -c 3000000 /dev/zero | tr '\\0' x > big; curl -sS -H 'Expect: 100-continue' --data-binary @big \
            \"$API/invocation/$ID/response\" -o /dev/null;;\n\
         2) printf chunked | curl -sS -H 'Transfer-Encoding: chunked' --data-binary @- \"$API/invocation/$ID/response\" \
            -o /dev/null;;\n\
         *) curl -sS -H 'Lambda-Runtime-Function-Error-Type: Function.Odd' -d '{\"errorMessage\":\"no\"}' \
            \"$API/invocation/$ID/error\" -o /dev/null;;\nesac",
    );
    let function = setup.start().await;
    assert_eq!(function.answer("1").await.len(), 3_000_000);
    let Ok(Outcome::Response { payload, .. }) = function.invoke("2").await else { panic!() };
    assert_eq!(payload, "chunked");
    let Ok(Outcome::Error { error_type, .. }) = function.invoke("3").await else { panic!() };
    assert_eq!(error_type, "Function.Odd");
}
