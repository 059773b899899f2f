//! Our Node.js client, as the older runtimes (callbacks) and as the newer (promises) on whatever node this host has.

use crate::function::{Setup, event, exact, function, has, plainly_and_ahead, soon, timeless};
use runtimes::catalog::Language;
use runtimes::{Failure, Init, Invocation, Opener, Outcome};
use serde_json::{Value, json};

const OLD: &str = "nodejs20.x";
const NEW: &str = "nodejs24.x";

fn node(runtime: &'static str, code: &str) -> Setup {
    function(runtime, "app.handler", "app.js", code)
}

/// Runs `code` as `app.js` on one event and checks the answer.
async fn check(runtime: &'static str, code: &str, expect: &str) {
    if !has(Language::Node) {
        return;
    }
    let function = node(runtime, code).start().await;
    assert_eq!(function.answer("{\"n\":1}").await, expect, "{runtime} {code}");
    let logs = function.finish().await;
    assert_eq!(logs.errors, "", "{code}");
}

async fn every_node_of_this_host_answers() {
    for runtime in exact(Language::Node) {
        let code = "let count = 0; exports.handler = async (event) => ({ event, count: ++count })";
        let function = node(runtime, code).start().await;
        assert_eq!(soon(function.api.ready()).await, Init::Ready, "{runtime}");
        for count in 1..=5 {
            let expect = format!("{{\"event\":[{count}],\"count\":{count}}}");
            assert_eq!(function.answer(&format!("[{count}]")).await, expect);
        }
        let large = format!("\"{}\"", "é".repeat(2_500_000));
        assert!(function.answer(&large).await.contains(&large));
        function.finish().await;
    }
}

async fn handlers_of_every_kind() {
    for runtime in [OLD, NEW] {
        check(runtime, "exports.handler = async (event) => event", "{\"n\":1}").await;
        check(runtime, "exports.handler = async () => {}", "null").await;
        check(runtime, "exports.handler = () => Promise.resolve(3)", "3").await;
    }
    check(OLD, "exports.handler = (e, c, callback) => callback(null, 'called')", "\"called\"").await;
    check(OLD, "exports.handler = (e, c, callback) => setTimeout(() => callback(null, 2), 5)", "2").await;
    check(OLD, "exports.handler = (e, c) => { c.done(null, 1); c.done(null, 2) }", "1").await;
    check(OLD, "exports.handler = (e, c) => c.succeed('s')", "\"s\"").await;
    check(OLD, "exports.handler = () => 'ignored'", "null").await;
    check(NEW, "exports.handler = () => 'kept'", "\"kept\"").await;
}

async fn a_callback_waits_for_an_empty_event_loop_unless_told_not_to() {
    if !has(Language::Node) {
        return;
    }
    let code = "exports.handler = (e, c, cb) => { cb(null, 1); setTimeout(() => console.log('later'), 20) }";
    let function = node(OLD, code).start().await;
    assert_eq!(function.answer("{}").await, "1");
    assert_eq!(timeless(&function.finish().await.output), "TIME\treq-1\tINFO\tlater\n");

    let code = "exports.handler = (e, c, cb) => { c.callbackWaitsForEmptyEventLoop = false; setTimeout(() => \
                console.log('too late'), 100000); cb(null, 1) }";
    let function = node(OLD, code).start().await;
    assert_eq!(function.answer("{}").await, "1");
    assert_eq!(function.answer("{}").await, "1");
    assert_eq!(function.finish().await.output, "");
}

async fn modules_of_every_kind() {
    if !has(Language::Node) {
        return;
    }
    for runtime in [OLD, NEW] {
        let esm = "const late = await Promise.resolve(4); export const handler = async () => late";
        for (handler, file, code, package, expect) in [
            ("app.handler", "app.mjs", esm, "", "4"),
            ("app.handler", "app.js", esm, "{\"type\":\"module\"}", "4"),
            ("app.handler", "app.cjs", "exports.handler = async () => 5", "{\"type\":\"module\"}", "5"),
            ("dir/sub/mod.a.fn", "dir/sub/mod.js", "exports.a = { fn: async () => 6 }", "", "6"),
            ("pkg.handler", "node_modules/pkg/index.js", "exports.handler = async () => 7", "", "7"),
        ] {
            let mut setup = function(runtime, handler, file, code);
            if !package.is_empty() {
                setup = setup.file("package.json", package);
            }
            let function = setup.start().await;
            assert_eq!(function.answer("{}").await, expect, "{runtime} {file}");
        }
    }
}

async fn errors_are_reported_and_logged() {
    if !has(Language::Node) {
        return;
    }
    for runtime in [OLD, NEW] {
        let code = "class Mine extends Error { constructor(m) { super(m); this.name = 'Mine'; this.code = 'E7' } }\n\
                    exports.handler = async (event) => { if (event) throw new Mine('boom'); throw 'text' }";
        let function = node(runtime, code).start().await;
        let file = function.folder.0.join("app.js").display().to_string();
        let error = function.error("1").await;
        assert_eq!((&error["errorType"], &error["errorMessage"]), (&json!("Mine"), &json!("boom")));
        assert_eq!(error["trace"][0], "Mine: boom");
        assert!(error["trace"][1].as_str().unwrap().contains(&format!("{file}:2:")), "{error}");
        let error = function.error("0").await;
        assert_eq!(error, json!({"errorType": "string", "errorMessage": "text", "trace": []}));
        let output = timeless(&function.finish().await.output);
        let line =
            "TIME\treq-1\tERROR\tInvoke Error \t{\"errorType\":\"Mine\",\"errorMessage\":\"boom\",\"code\":\"E7\",";
        assert!(output.starts_with(line), "{output}");
        assert_eq!(output.lines().count(), 2);
    }
}

async fn what_cannot_be_loaded_ends_the_init_phase() {
    if !has(Language::Node) {
        return;
    }
    let not_found = "Error: Cannot find module 'absent'\nRequire stack:\n- /var/runtime/index.mjs";
    for (runtime, id, title, code) in [(OLD, "undefined", "Uncaught Exception", 129), (NEW, "-", "Init Error", 1)] {
        for (handler, text, kind, message) in [
            ("absent.handler", "", "Runtime.ImportModuleError", not_found),
            ("app.absent", "", "Runtime.HandlerNotFound", "app.absent is undefined or not exported"),
            ("app.handler", "exports.handler = 1", "Runtime.HandlerNotFound", "app.handler is not a function"),
            ("app", "", "Runtime.MalformedHandlerName", "Bad handler"),
            (
                "../app.handler",
                "",
                "Runtime.MalformedHandlerName",
                "'../app.handler' is not a valid handler name. Use absolute paths when specifying root directories in \
                 handler names.",
            ),
            (
                "app.handler",
                "exports.handler = (",
                "Runtime.UserCodeSyntaxError",
                "SyntaxError: Unexpected end of input",
            ),
            ("app.handler", "throw new TypeError('at load')", "TypeError", "at load"),
        ] {
            let function = function(runtime, handler, "app.js", text).start().await;
            let (error_type, document, status, logs) = function.init_error().await;
            assert_eq!(
                (&document["errorType"], &document["errorMessage"]),
                (&json!(kind), &json!(message)),
                "{runtime}"
            );
            let known = if kind.starts_with("Runtime.") { kind } else { "Runtime.Unknown" };
            assert_eq!((error_type.as_str(), status.code()), (known, Some(code)), "{runtime} {handler}");
            let line = format!("TIME\t{id}\tERROR\t{title} \t{{\"errorType\":\"{kind}\",");
            assert!(timeless(&logs.output).starts_with(&line), "{}", logs.output);
        }
    }
}

async fn newer_runtimes_refuse_callback_handlers() {
    if !has(Language::Node) {
        return;
    }
    let function = node(NEW, "exports.handler = (event, context, callback) => callback()").start().await;
    let (error_type, document, ..) = function.init_error().await;
    assert_eq!(error_type, "Runtime.CallbackHandlerDeprecated");
    assert!(
        document["errorMessage"].as_str().unwrap().starts_with("ERROR: AWS Lambda has removed support for callback")
    );
}

async fn what_nobody_caught_is_reported_before_the_process_ends() {
    if !has(Language::Node) {
        return;
    }
    let wait = "await new Promise((resolve) => setTimeout(resolve, 100000))";
    for (what, code, kind, title) in [
        ("setTimeout(() => { throw new RangeError('t') }, 0)", 129, "RangeError", "Uncaught Exception"),
        ("Promise.reject(new Error('u'))", 128, "Runtime.UnhandledPromiseRejection", "Unhandled Promise Rejection"),
    ] {
        let text = format!("exports.handler = async () => {{ {what}; {wait} }}");
        let function = node(OLD, &text).start().await;
        assert_eq!(function.error("{}").await["errorType"], kind);
        let (status, logs) = function.exit().await;
        assert_eq!(status.code(), Some(code));
        assert!(
            timeless(&logs.output).starts_with(&format!("TIME\treq-1\tERROR\t{title} \t{{\"errorType\":\"{kind}\""))
        );
        // From nodejs24.x on nothing is reported: node prints and leaves.
        let function = node(NEW, &text).start().await;
        let api = function.api.clone();
        let lost = tokio::spawn(async move { api.invoke(event("req-1", "{}")).await });
        let (status, logs) = function.exit().await;
        assert_eq!(status.code(), Some(1));
        assert!(logs.errors.contains("Error: "), "{}", logs.errors);
        lost.abort();
    }
}

async fn an_answer_outruns_the_end_of_the_process() {
    if !has(Language::Node) {
        return;
    }
    let function = node(OLD, "exports.handler = (e, c) => { c.succeed('bye'); process.exit(3) }").start().await;
    assert_eq!(function.answer("{}").await, "\"bye\"");
    assert_eq!(function.exit().await.0.code(), Some(3));
}

async fn log_lines_have_awss_form() {
    if !has(Language::Node) {
        return;
    }
    for (runtime, none) in [(OLD, "undefined"), (NEW, "-")] {
        let code = "console.log('early'); exports.handler = async () => { console.log('a %d', 1, { b: 2 }); \
                    console.warn('two\\nlines'); console.error('e'); console.debug('d') }";
        let function = node(runtime, code).start().await;
        function.answer("{}").await;
        let expect = format!(
            "TIME\t{none}\tINFO\tearly\nTIME\treq-1\tINFO\ta 1 {{ b: 2 }}\nTIME\treq-1\tWARN\ttwo\rlines\n\
             TIME\treq-1\tERROR\te\nTIME\treq-1\tDEBUG\td\n"
        );
        assert_eq!(timeless(&function.finish().await.output), expect);
    }
}

async fn json_log_lines_respect_the_level() {
    if !has(Language::Node) {
        return;
    }
    for runtime in [OLD, NEW] {
        let code = "exports.handler = async () => { console.log('no'); console.warn({ a: 1 }); console.error('b', new \
                    TypeError('t')) }";
        let mut setup = node(runtime, code);
        setup.json_log_level = Some("WARN");
        let function = setup.start().await;
        function.answer("{}").await;
        let output = timeless(&function.finish().await.output);
        let lines: Vec<Value> = output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let first = json!({"timestamp": "TIME", "level": "WARN", "requestId": "req-1", "message": {"a": 1}});
        assert_eq!(lines[0], first, "{runtime}");
        assert_eq!((&lines[1]["errorType"], &lines[1]["errorMessage"]), (&json!("TypeError"), &json!("t")));
        assert_eq!(lines.len(), 2);
    }
}

async fn the_context_has_what_aws_gives() {
    if !has(Language::Node) {
        return;
    }
    let code = "exports.handler = async (e, c) => [Object.keys(c).sort().join(), c.functionName, c.functionVersion, \
                c.memoryLimitInMB, c.logGroupName, c.invokedFunctionArn, c.awsRequestId, c.tenantId, c.identity, \
                c.clientContext, c.getRemainingTimeInMillis() > 0, process.env._X_AMZN_TRACE_ID.slice(0, 6)]";
    let common = "awsRequestId,clientContext,functionName,functionVersion,getRemainingTimeInMillis,identity,\
                  invokedFunctionArn,logGroupName,logStreamName,memoryLimitInMB";
    let old = "awsRequestId,callbackWaitsForEmptyEventLoop,clientContext,done,fail,functionName,functionVersion,\
               getRemainingTimeInMillis,identity,invokedFunctionArn,logGroupName,logStreamName,memoryLimitInMB,succeed,\
               tenantId";
    for (runtime, keys) in [(OLD, old.to_owned()), (NEW, format!("{common},tenantId,xRayTraceId"))] {
        let function = node(runtime, code).start().await;
        let invocation = Invocation {
            client_context: Some("{\"custom\":{\"a\":\"é\"}}".into()),
            cognito_identity: Some("{\"cognitoIdentityId\":\"i\"}".into()),
            tenant_id: Some("blue".into()),
            ..event("req-1", "{}")
        };
        let Outcome::Response { payload, .. } = soon(function.api.invoke(invocation)).await.unwrap() else { panic!() };
        let expect = json!([
            keys, "fn", "$LATEST", "256", "/aws/lambda/fn", "arn:aws:lambda:us-east-1:000000000000:function:fn", "req-1",
            "blue", {"cognitoIdentityId": "i"}, {"custom": {"a": "é"}}, true, "Root=1"
        ]);
        assert_eq!(serde_json::from_slice::<Value>(&payload).unwrap(), expect, "{runtime}");
    }
}

async fn streamed_answers_are_joined_for_who_wants_them_whole() {
    if !has(Language::Node) {
        return;
    }
    for runtime in [OLD, NEW] {
        let code = "exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {\n\
                    if (event.fail) { stream.write('x'); throw new Error('midway') }\n\
                    stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201 });\n\
                    stream.write('a'); stream.write({ b: 1 }); stream.end('z') })";
        let function = node(runtime, code).start().await;
        let expect = Outcome::Response {
            payload: "{\"statusCode\":201}\0\0\0\0\0\0\0\0a{\"b\":1}z".into(),
            content_type: "application/vnd.awslambda.http-integration-response".into(),
        };
        for _ in 0..3 {
            assert_eq!(function.invoke("{}").await, Ok(expect.clone()), "{runtime}");
        }
        assert_eq!(function.error("{\"fail\":1}").await["errorMessage"], "midway");
        assert_eq!(function.invoke("{}").await, Ok(expect), "{runtime}");
    }
}

async fn streamed_answers_come_as_they_are_written() {
    if !has(Language::Node) {
        return;
    }
    for runtime in [OLD, NEW] {
        let code = "const { existsSync } = require('fs'), { pipeline } = require('stream/promises');\n\
                    const opened = () => existsSync(process.env.LAMBDA_TASK_ROOT + '/gate');\n\
                    exports.handler = awslambda.streamifyResponse(async (event, stream) => {\n\
                    stream.setContentType('text/x'); stream.write('first');\n\
                    while (!opened()) await new Promise((resolve) => setTimeout(resolve, 5));\n\
                    if (event.fail) throw new RangeError('midway');\n\
                    await pipeline(require('stream').Readable.from(['a', 'b']), stream) })";
        let function = node(runtime, code).start().await;
        let gate = function.folder.0.join("gate");
        for fails in [false, true, false] {
            let (opener, opened) = Opener::new();
            let (api, payload) = (function.api.clone(), if fails { "{\"fail\":1}" } else { "{}" });
            let outcome = tokio::spawn(async move { soon(api.invoke_to(event("req-1", payload), Some(opener))).await });
            let mut stream = soon(opened).await.unwrap();
            let next =
                async |stream: &mut runtimes::Stream| soon(std::future::poll_fn(|cx| stream.poll_next(cx))).await;
            assert_eq!(next(&mut stream).await.unwrap(), "first");
            assert_eq!(stream.content_type, "text/x");
            assert!(!outcome.is_finished());
            function.folder.put(&[("gate", "")]);
            let mut rest = Vec::new();
            while let Some(piece) = next(&mut stream).await {
                rest.extend(piece);
            }
            let outcome = outcome.await.unwrap().unwrap();
            std::fs::remove_file(&gate).unwrap();
            match outcome {
                Outcome::Streamed(None) if !fails => assert_eq!(rest, b"ab", "{runtime}"),
                Outcome::Streamed(Some(Failure { error_type, payload: Some(payload) })) if fails => {
                    let document: Value = serde_json::from_slice(&payload).unwrap();
                    let told = (&document["errorType"], &document["errorMessage"], error_type.as_str());
                    assert_eq!(told, (&json!("RangeError"), &json!("midway"), "Runtime.Unknown"), "{runtime}");
                }
                other => panic!("{runtime}: {other:?}"),
            }
        }
    }
}

async fn an_answer_beyond_the_limit_is_survived() {
    if !has(Language::Node) {
        return;
    }
    let function = node(OLD, "exports.handler = async (e) => 'x'.repeat(e)").start().await;
    assert_eq!(function.error("7000000").await["errorType"], "Function.ResponseSizeTooLarge");
    assert_eq!(function.answer("1").await, "\"x\"");
}

plainly_and_ahead! {
    every_node_of_this_host_answers,
    handlers_of_every_kind,
    a_callback_waits_for_an_empty_event_loop_unless_told_not_to,
    modules_of_every_kind,
    errors_are_reported_and_logged,
    what_cannot_be_loaded_ends_the_init_phase,
    newer_runtimes_refuse_callback_handlers,
    what_nobody_caught_is_reported_before_the_process_ends,
    an_answer_outruns_the_end_of_the_process,
    log_lines_have_awss_form,
    json_log_lines_respect_the_level,
    the_context_has_what_aws_gives,
    streamed_answers_are_joined_for_who_wants_them_whole,
    streamed_answers_come_as_they_are_written,
    an_answer_beyond_the_limit_is_survived,
}
