//! Our Python client on every Python of this host. That it equals AWS's in all else is shown in `official`.

use crate::function::{event, exact, function, has, plainly_and_ahead, soon, timeless};
use runtimes::catalog::Language;
use runtimes::{Init, Invocation, Outcome};
use serde_json::json;

/// The runtimes this host has exactly; the nearest if there is none.
fn pythons() -> Vec<&'static str> {
    match exact(Language::Python) {
        none if none.is_empty() && has(Language::Python) => vec!["python3.12"],
        some => some,
    }
}

async fn events_come_and_answers_go() {
    for runtime in pythons() {
        let code = "import os, sys\ncount = 0\ndef handler(event, context):\n    global count\n    count += 1\n    \
                    return {'event': event, 'count': count, 'version': sys.version_info[:2]}\n";
        let function = function(runtime, "app.handler", "app.py", code).start().await;
        assert_eq!(soon(function.api.ready()).await, Init::Ready, "{runtime}");
        let version = runtime.strip_prefix("python").unwrap().replace('.', ", ");
        for count in 1..=3 {
            let expect = format!("{{\"event\": {{\"n\": [{count}]}}, \"count\": {count}, \"version\": [{version}]}}");
            assert_eq!(function.answer(&format!("{{\"n\":[{count}]}}")).await, expect);
        }
        let large = format!("\"{}\"", "x".repeat(5_000_000));
        assert!(function.answer(&large).await.contains(&large));
        let logs = function.finish().await;
        assert_eq!((logs.output.as_str(), logs.errors.as_str()), ("", ""), "{runtime}");
    }
}

async fn an_exception_is_reported_and_logged() {
    let code = "def handler(event, context):\n    inner()\n\ndef inner():\n    raise ValueError('boom')\n";
    for runtime in pythons() {
        let function = function(runtime, "app.handler", "app.py", code).start().await;
        let file = function.folder.0.join("app.py").display().to_string();
        let frames = [
            format!("  File \"{file}\", line 2, in handler\n    inner()\n"),
            format!("  File \"{file}\", line 5, in inner\n    raise ValueError('boom')\n"),
        ];
        let expect =
            json!({"errorMessage": "boom", "errorType": "ValueError", "requestId": "req-1", "stackTrace": frames});
        assert_eq!(function.error("{}").await, expect, "{runtime}");
        let logs = function.finish().await;
        let lines = format!(
            "[ERROR] ValueError: boom\rTraceback (most recent call last):\r\
             \u{a0}\u{a0}File \"{file}\", line 2, in handler\r\u{a0}\u{a0}\u{a0}\u{a0}inner()\r\
             \u{a0}\u{a0}File \"{file}\", line 5, in inner\r\u{a0}\u{a0}\u{a0}\u{a0}raise ValueError('boom')\r\r\n"
        );
        assert_eq!(logs.output, lines, "{runtime}");
    }
}

async fn log_records_have_awss_form() {
    let code =
        "import logging\nlogging.warning('early')\ndef handler(event, context):\n    logging.error('late %d', 1)\n";
    for runtime in pythons() {
        let function = function(runtime, "app.handler", "app.py", code).start().await;
        function.answer("{}").await;
        let logs = function.finish().await;
        assert_eq!(timeless(&logs.output), "[WARNING]\tTIME\t\tearly\n[ERROR]\tTIME\treq-1\tlate 1\n", "{runtime}");
    }
}

async fn json_log_records_carry_what_was_added() {
    let code = "import logging\nlog = logging.getLogger('shop')\ndef handler(event, context):\n    \
                log.debug('no')\n    log.info('sold', extra={'price': 3})\n";
    for runtime in pythons() {
        let mut setup = function(runtime, "app.handler", "app.py", code);
        setup.json_log_level = Some("INFO");
        let function = setup.start().await;
        function.answer("{}").await;
        let expect = "{\"timestamp\": \"TIME\", \"level\": \"INFO\", \"message\": \"sold\", \"logger\": \"shop\", \
                      \"requestId\": \"req-1\", \"price\": 3}\n";
        assert_eq!(timeless(&function.finish().await.output), expect, "{runtime}");
    }
}

async fn what_cannot_be_loaded_ends_the_init_phase() {
    for runtime in pythons() {
        for (handler, code, kind, message) in [
            (
                "absent.handler",
                "",
                "Runtime.ImportModuleError",
                "Unable to import module 'absent': No module named 'absent'",
            ),
            (
                "app.handler",
                "import nope",
                "Runtime.ImportModuleError",
                "Unable to import module 'app': No module named 'nope'",
            ),
            ("app.absent", "", "Runtime.HandlerNotFound", "Handler 'absent' missing on module 'app'"),
            (
                "app",
                "",
                "Runtime.MalformedHandlerName",
                "Bad handler 'app': not enough values to unpack (expected 2, got 1)",
            ),
            ("sys.x", "", "Runtime.BuiltInModuleConflict", "Cannot use built-in module sys as a handler module"),
        ] {
            let function = function(runtime, handler, "app.py", code).start().await;
            let (error_type, document, status, logs) = function.init_error().await;
            let expect = json!({"errorMessage": message, "errorType": kind, "requestId": "", "stackTrace": []});
            assert_eq!((error_type.as_str(), document, status.code()), (kind, expect, Some(1)), "{runtime}");
            let line = format!("[ERROR] {kind}: {message}\rTraceback (most recent call last):\r\r\n");
            assert!(logs.output.ends_with(&line), "{}", logs.output);
            assert!(logs.output.contains("[WARNING]\t"), "{}", logs.output);
        }
    }
}

async fn a_syntax_error_names_its_place() {
    for runtime in pythons() {
        let function = function(runtime, "app.handler", "app.py", "x = = 1\n").start().await;
        let file = function.folder.0.join("app.py").display().to_string();
        let (error_type, document, ..) = function.init_error().await;
        assert_eq!(error_type, "Runtime.UserCodeSyntaxError");
        assert_eq!(document["stackTrace"][0], format!("  File \"{file}\" Line 1\n    x = = 1\n"));
        assert!(document["errorMessage"].as_str().unwrap().starts_with("Syntax error in module 'app': invalid syntax"));
    }
}

async fn handlers_live_in_folders_too() {
    for runtime in pythons() {
        let setup = function(runtime, "pkg/deep.mod.run", "pkg/deep/mod.py", "def run(e, c): return __name__");
        let function = setup.start().await;
        assert_eq!(function.answer("{}").await, "\"pkg.deep.mod\"", "{runtime}");
    }
}

async fn modules_are_sought_where_aws_seeks_them() {
    for runtime in pythons() {
        let code = "import os, sys\nimport extra\ndef handler(event, context):\n    return [sys.path, os.environ['PYTHONPATH']]\n";
        let setup = function(runtime, "app.handler", "app.py", code).file("lib/extra.py", "").file("more.pth", "lib\n");
        let function = setup.start().await;
        let root = function.folder.0.display().to_string();
        let version = runtime.strip_prefix("python").unwrap();
        let answer: serde_json::Value = serde_json::from_str(&function.answer("{}").await).unwrap();
        let opt = format!("/opt/python/lib/python{version}/site-packages");
        let expect = json!([root, opt, "/opt/python"]);
        assert_eq!(answer[0].as_array().unwrap()[..3], expect.as_array().unwrap()[..], "{runtime}");
        assert!(answer[0].as_array().unwrap().contains(&json!(format!("{root}/lib"))), "{answer}");
        assert_eq!(answer[1], "/var/runtime");
    }
}

async fn a_function_with_its_own_pythonpath_loses_the_layers() {
    for runtime in pythons() {
        let code = "import sys\ndef handler(event, context):\n    return sys.path\n";
        let function =
            function(runtime, "app.handler", "app.py", code).variable("PYTHONPATH", "/elsewhere").start().await;
        let path = function.answer("{}").await;
        assert!(path.contains("\"/elsewhere\"") && !path.contains("/opt/python"), "{path}");
    }
}

async fn the_caller_reaches_the_context() {
    let code = "def handler(event, c):\n    return [c.client_context.custom, c.client_context.client.app_title, \
                c.identity.cognito_identity_id, c.tenant_id, c.w3c()]\n";
    for runtime in pythons() {
        let function = function(runtime, "app.handler", "app.py", code).start().await;
        let invocation = Invocation {
            client_context: Some(
                "{\"custom\":{\"a\":\"é\"},\n\"client\":{\"app_title\":\"t\"},\"w3c\":{\"baggage\":\"b\",\"x\":1}}"
                    .into(),
            ),
            cognito_identity: Some("{\"cognitoIdentityId\":\"i\",\"cognitoIdentityPoolId\":\"p\"}".into()),
            tenant_id: Some("blue".into()),
            ..event("req-1", "{}")
        };
        let Outcome::Response { payload, .. } = soon(function.api.invoke(invocation)).await.unwrap() else { panic!() };
        let answer: serde_json::Value = serde_json::from_slice(&payload).unwrap();
        assert_eq!(answer, json!([{"a": "é"}, "t", "i", "blue", {"baggage": "b"}]), "{runtime}");
        let broken = Invocation { client_context: Some("{".into()), ..event("req-2", "{}") };
        let Outcome::Error { payload, .. } = soon(function.api.invoke(broken)).await.unwrap() else { panic!() };
        assert!(String::from_utf8_lossy(&payload).contains("Runtime.LambdaContextUnmarshalError"));
    }
}

async fn an_answer_beyond_the_limit_ends_the_process() {
    for runtime in pythons() {
        let code = "def handler(event, context):\n    return 'x' * 7000000\n";
        let function = function(runtime, "app.handler", "app.py", code).start().await;
        let error = function.error("{}").await;
        assert_eq!(error["errorType"], "Function.ResponseSizeTooLarge", "{runtime}");
        let (status, logs) = function.exit().await;
        assert_eq!(status.code(), Some(1));
        assert!(
            logs.errors.contains("LAMBDA_RUNTIME Failed to post handler success response. Http response code: 413.")
        );
    }
}

async fn an_exit_is_left_to_the_kernel_to_report() {
    for runtime in pythons() {
        let function =
            function(runtime, "app.handler", "app.py", "import sys\ndef handler(e, c): sys.exit(9)\n").start().await;
        let api = function.api.clone();
        let lost = tokio::spawn(async move { api.invoke(event("req-1", "{}")).await });
        let (status, logs) = function.exit().await;
        assert_eq!((status.code(), logs.errors.as_str()), (Some(9), ""), "{runtime}");
        lost.abort();
    }
}

/// What a cold start is made of: none of these may be loaded unless the function asks.
#[tokio::test]
async fn nothing_heavy_is_imported() {
    for runtime in pythons() {
        let code = "import sys\nheavy = [m for m in ('logging', 'json', 're', 'traceback', 'socket', 'http', 'enum') \
                    if m in sys.modules]\ndef handler(e, c): return heavy\n";
        let function = function(runtime, "app.handler", "app.py", code).start().await;
        assert_eq!(function.answer("{}").await, "[]", "{runtime}");
    }
}

plainly_and_ahead! {
    events_come_and_answers_go,
    an_exception_is_reported_and_logged,
    log_records_have_awss_form,
    json_log_records_carry_what_was_added,
    what_cannot_be_loaded_ends_the_init_phase,
    a_syntax_error_names_its_place,
    handlers_live_in_folders_too,
    modules_are_sought_where_aws_seeks_them,
    a_function_with_its_own_pythonpath_loses_the_layers,
    the_caller_reaches_the_context,
    an_answer_beyond_the_limit_ends_the_process,
    an_exit_is_left_to_the_kernel_to_report,
}
