//! Clients that are started before it is known what for, and copies of them. That they are no different afterwards is shown
//! in `python`, `node` and `official`, whose tests run both ways.

use crate::function::{Folder, Function, Launch, Launched, Setup, catalog, exact, function, has, runtime_api, soon};
use runtimes::catalog::Language;
use runtimes::{Init, Outcome};
use serde_json::{Value, json};
use std::path::PathBuf;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// The oldest and the newest Python of this host.
fn pythons() -> Vec<&'static str> {
    let all = exact(Language::Python);
    let mut some: Vec<&str> = all.first().into_iter().chain(all.last()).copied().collect();
    some.dedup();
    if some.is_empty() && has(Language::Python) { vec!["python3.12"] } else { some }
}

/// `code` as `app.py`, started ahead and then told so.
async fn ahead(runtime: &'static str, launch: &Launch, code: &str, more: &[(&'static str, &str)]) -> Function {
    let setup = function(runtime, "app.handler", "app.py", code);
    more.iter().fold(setup, |setup, (name, text)| setup.file(name, text)).start_ahead(launch).await
}

async fn ask(function: &Function) -> Value {
    serde_json::from_str(&function.answer("{}").await).unwrap()
}

/// What a process has of its own: variables in Python or node and in the C library, folder, the descriptor of orders.
#[tokio::test]
async fn the_environment_is_the_orders() {
    for runtime in pythons() {
        let code = "import os, subprocess, socket, sys, time\nkept = dict(os.environ)\n\
                    try:\n    three = socket.socket(fileno=os.dup(3)).family == socket.AF_UNIX\n\
                    except OSError:\n    three = False\n\
                    def handler(e, c):\n    os.environ.pop('_X_AMZN_TRACE_ID', None)\n    \
                    below = subprocess.run(['/usr/bin/env', '-0'], stdout=subprocess.PIPE).stdout.decode()\n    \
                    return [kept, dict(p.split('=', 1) for p in below.split('\\0') if p), os.getcwd(), three, time.tzname, sys.argv[1:]]\n";
        let setup = function(runtime, "app.handler", "app.py", code).variable("TZ", "EST5").variable("é", "\"ü\"");
        let answer = told(setup).await;
        let root = answer[2].as_str().unwrap();
        let expect = variables(root, runtime, &answer[0]);
        let mut with_path = expect.clone();
        with_path["PYTHONPATH"] = "/var/runtime".into(); // as after a plain start
        assert_eq!(answer[0], with_path, "{runtime}");
        assert_eq!(answer[1], with_path, "{runtime}");
        assert_eq!((&answer[3], &answer[4][0], &answer[5]), (&json!(false), &json!("EST"), &json!([])));
    }
}

#[tokio::test]
async fn the_environment_is_the_orders_in_node() {
    if !has(Language::Node) || !has(Language::Python) {
        return;
    }
    let code = "const kept = { ...process.env }; const fs = require('fs');\n\
                let three; try { three = fs.readlinkSync('/proc/self/fd/3') } catch { three = '' }\n\
                const unix = fs.readFileSync('/proc/net/unix', 'utf8').includes(three.slice(8, -1) + ' ') && three.startsWith('socket');\n\
                exports.handler = async () => { delete process.env._X_AMZN_TRACE_ID;\n\
                const below = require('child_process').execFileSync('/usr/bin/env', ['-0']).toString();\n\
                return [kept, Object.fromEntries(below.split('\\0').filter(Boolean).map((p) => p.split(/=(.*)/s).slice(0, 2))),\n\
                process.cwd(), unix, new Date(0).getTimezoneOffset(), require.main.filename.endsWith('/index.cjs'), require('far')] }";
    let setup = function("nodejs20.x", "app.handler", "app.js", code)
        .variable("TZ", "EST5")
        .variable("é", "\"ü\"")
        .variable("NODE_PATH", "./elsewhere")
        .file("elsewhere/far.js", "module.exports = 'found'");
    let answer = told(setup).await;
    let mut expect = variables(answer[2].as_str().unwrap(), "nodejs20.x", &answer[0]);
    expect["NODE_PATH"] = "./elsewhere".into();
    assert_eq!(answer[0], expect);
    assert_eq!(answer[1], expect);
    assert_eq!(answer.as_array().unwrap()[3..], [json!(false), json!(300), json!(true), json!("found")]);
}

/// What `setup`, started ahead, answers.
async fn told(setup: Setup) -> Value {
    ask(&setup.start_ahead(&Launch::default()).await).await
}

fn variables(root: &str, runtime: &'static str, seen: &Value) -> Value {
    let setup = function(runtime, "app.handler", "app", "").variable("TZ", "EST5").variable("é", "\"ü\"");
    let address = seen["AWS_LAMBDA_RUNTIME_API"].as_str().unwrap();
    let order: Value = serde_json::from_str(&setup.order(root.as_ref(), address, false)).unwrap();
    order["env"].clone()
}

/// Modules named as some of the standard library that templates load, wherever they come before it.
#[tokio::test]
async fn a_functions_own_modules_come_first() {
    let code = "import queue, random, sys\ndef handler(e, c):\n    return [getattr(queue, 'OWN', 0), 'asyncio' in sys.modules]\n";
    for runtime in pythons() {
        for (file, expect) in [
            ("queue.py", json!([1, false])),
            ("queue/__init__.py", json!([1, false])),
            // None of these is a module that Python would prefer to its own.
            ("queue/jobs.json", json!([0, true])),
            ("queue.txt", json!([0, true])),
            ("logging.py", json!([0, true])),
        ] {
            let function = ahead(runtime, &Launch::default(), code, &[(file, "OWN = 1\n")]).await;
            assert_eq!(ask(&function).await, expect, "{runtime} {file}");
            assert_eq!(function.finish().await.errors, "");
        }
        let setup = function(runtime, "app.handler", "app.py", code).file("more/queue.py", "OWN = 1\n");
        let setup = setup.variable("PYTHONPATH", "more").variable("PYTHONUNBUFFERED", "1");
        assert_eq!(told(setup).await, json!([1, false]), "{runtime}");
    }
}

#[tokio::test]
async fn what_the_interpreter_would_have_read_holds() {
    let code = "import sys\nsys.stdout.buffer.write(b'raw')\ndef handler(e, c):\n    \
                return [sys.dont_write_bytecode, sys.stdout.name, sys.stdout.encoding, 'more' in sys.path]\n";
    for runtime in pythons() {
        let setup = function(runtime, "app.handler", "app.py", code).variable("PYTHONDONTWRITEBYTECODE", "1");
        let setup = setup.variable("PYTHONUNBUFFERED", "1").variable("PYTHONPATH", "more");
        let function = setup.start_ahead(&Launch::default()).await;
        assert_eq!(ask(&function).await, json!([true, "<stdout>", "utf-8", true]), "{runtime}");
        // Killed, so nothing was flushed at the end.
        assert_eq!(function.finish().await.output, "raw", "{runtime}");
    }
}

/// A stand-in for the host's SDK: packages that depend on each other.
fn packages() -> Folder {
    let folder = Folder::new();
    let boto3 = "import logging, warnings, botocore, six\nlogging.getLogger(__name__).addHandler(logging.NullHandler())\n\
                 warnings.simplefilter('always', botocore.Odd, append=True)\nFROM = botocore.FROM\n";
    folder.put(&[
        ("boto3/__init__.py", boto3),
        ("boto3/session.py", "LOADED = True\n"),
        ("botocore/__init__.py", "import six\nclass Odd(Warning): pass\nFROM = 'host ' + six.FROM\n"),
        ("six.py", "FROM = 'host'\n"),
    ]);
    folder
}

const SHOW: &str = "import logging, sys, warnings\nFOLDER\nbefore = ['boto3' in sys.modules, 'Odd' in repr(warnings.filters), \
                    type(sys.meta_path[0]).__name__]\nimport boto3.session\nimport botocore\n\
                    def handler(e, c):\n    return [before, boto3.FROM, boto3.__spec__.origin == boto3.__file__ and \
                    type(boto3.__loader__).__name__ == type(boto3.__spec__.loader).__name__, 'Odd' in repr(warnings.filters), \
                    'Curtain' in repr(sys.meta_path), sys.modules['boto3.session'].LOADED, boto3.botocore is botocore]\n";

#[tokio::test]
async fn the_hosts_sdk_is_there_when_asked_for_and_a_functions_own_comes_first() {
    let host = packages();
    for runtime in pythons() {
        let launch = Launch { packages: vec![host.0.clone()], ..Launch::default() };
        let own = "LOADED = 1\n";
        let vendored = "sys.path.insert(0, __file__.replace('app.py', 'vendored'))";
        for (folder, files, from) in [
            ("", vec![], "host host"),
            ("", vec![("boto3/__init__.py", "import botocore\nFROM = 'own'\n"), ("boto3/session.py", own)], "own"),
            // Their own `six` is what the host's boto3 must use then.
            ("", vec![("six.py", "FROM = 'own'\n")], "host own"),
            (vendored, vec![("vendored/six.py", "FROM = 'later'\n")], "host later"),
            ("import six", vec![], "host host"),
            ("import importlib.util; importlib.util.find_spec('boto3'); logging.warning('w')", vec![], "host host"),
        ] {
            let function = ahead(runtime, &launch, &SHOW.replace("FOLDER", folder), &files).await;
            let answer = ask(&function).await;
            let shown = folder == "import six";
            let before = json!([shown, shown, if shown { "type" } else { "Curtain" }]);
            assert_eq!(answer[1], from, "{runtime} {folder} {files:?}");
            assert_eq!(answer[0], before, "{runtime} {folder} {files:?}");
            assert_eq!(answer[3], from.starts_with("host"), "{runtime} {folder} {files:?}");
            assert_eq!([&answer[2], &answer[4], &answer[6]], [true, false, true], "{runtime} {folder} {answer}");
        }
    }
}

/// The real one, if this host has it.
#[tokio::test]
async fn clients_of_the_hosts_sdk_work() {
    let found = exact(Language::Python).into_iter().find_map(|runtime| Some((runtime, host_packages(runtime)?)));
    let Some((runtime, packages)) = found else {
        return eprintln!("skipped: no boto3 on this host");
    };
    let code = "import boto3, os\nos.environ.update(AWS_ACCESS_KEY_ID='a', AWS_SECRET_ACCESS_KEY='b')\ns3 = boto3.client('s3')\ntable = boto3.resource('dynamodb').Table('t')\n\
                def handler(e, c):\n    os.environ['AWS_MAX_ATTEMPTS'] = '1'\n    try:\n        \
                boto3.client('sqs', endpoint_url='http://127.0.0.1:1').list_queues()\n    except Exception as error:\n        \
                failed = type(error).__name__\n    return [s3.meta.endpoint_url, s3.meta.region_name, table.name, failed, \
                len(boto3.session.Session().get_available_services()) > 100]\n";
    let mut answers = Vec::new();
    for ahead in [true, false] {
        let setup = function(runtime, "app.handler", "app.py", code);
        let setup = [("AWS_ENDPOINT_URL", "http://127.0.0.1:4566"), ("AWS_CONFIG_FILE", "/none")]
            .iter()
            .fold(setup, |setup, (name, value)| setup.variable(name, value));
        let function = if ahead {
            let launch = Launch { packages: packages.clone(), ..Launch::default() };
            setup.start_ahead(&launch).await
        } else {
            setup.start().await
        };
        answers.push(ask(&function).await);
        assert_eq!(function.finish().await.errors, "");
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0][3], "EndpointConnectionError");
}

/// The folders of packages of a Python that has boto3.
fn host_packages(runtime: &str) -> Option<Vec<PathBuf>> {
    let template = catalog().resolve(runtime).ok()?.template(128)?;
    let packages: Vec<PathBuf> = template.argv[3..].iter().map(PathBuf::from).collect();
    packages.iter().any(|folder| folder.join("boto3").is_dir()).then_some(packages)
}

// ---- copies ---------------------------------------------------------------------------------------------------------

/// Two functions made of one process, before its init phase or after, which are equal but for what the client renews. The
/// hash of a text cannot be.
#[tokio::test]
async fn copies_have_randomness_of_their_own() {
    let code = "import os, random, secrets, ssl, tempfile, uuid\ndef draw():\n    \
                return [random.random(), ssl.RAND_bytes(8).hex(), next(tempfile._get_candidate_names()), str(uuid.uuid1()), \
                str(uuid.uuid4()), secrets.token_hex(4), uuid.uuid1().node, uuid.getnode()]\nvalues = draw()\n\
                def handler(e, c):\n    return [os.getpid(), hash('x'), values, draw()]\n";
    for runtime in pythons() {
        for when in ["1", "2"] {
            let setup = function(runtime, "app.handler", "app.py", code);
            let folder = setup.folder();
            let orders = if when == "1" { "2" } else { "1,2" };
            let launch = Launch { orders, copies: Some(when), ..Launch::default() };
            let mut launched = Launched::start(runtime, &launch).await;
            launched.word("ready").await;
            if when == "2" {
                launched.order(&setup.order(&folder.0, "127.0.0.1:1", true)).await;
                launched.word("initialized").await;
            }
            let [one, other] = [runtime_api(), runtime_api()];
            for (_, address) in [&one, &other] {
                launched.order(&setup.order(&folder.0, address, false)).await;
            }
            let _function = launched.function(one.0.clone(), Folder::new());
            let answers = [get(&one.0).await, get(&other.0).await];
            assert_eq!((&answers[0][0], &answers[0][1]), (&json!(1), &answers[1][1]), "these are no copies");
            assert_eq!(answers[0][2] == answers[1][2], when == "2", "{runtime}");
            for (one, other) in answers[0][3].as_array().unwrap().iter().zip(answers[1][3].as_array().unwrap()) {
                assert_ne!(one, other, "{runtime} {when}");
            }
        }
    }
}

async fn get(api: &runtimes::Handle) -> Value {
    match soon(api.invoke(crate::function::event("req-1", "{}"))).await.unwrap() {
        Outcome::Response { payload, .. } => serde_json::from_slice(&payload).unwrap(),
        other => panic!("{other:?}"),
    }
}

const CYCLE: &str = "import gc, weakref\nclass Node: pass\nnode = Node()\nnode.itself = node\nseen = weakref.ref(node)\n\
    def handler(e, c):\n    global node\n    node = None\n    gc.collect()\n    \
    return [seen() is None, gc.get_freeze_count() > 1000]\n";

/// What all functions share is frozen, what the function has made is not.
#[tokio::test]
async fn what_the_init_phase_made_is_collected_in_copies() {
    for runtime in pythons() {
        let setup = function(runtime, "app.handler", "app.py", CYCLE);
        let launch = Launch { orders: "1,2", copies: Some("2"), ..Launch::default() };
        let mut launched = Launched::start(runtime, &launch).await;
        launched.word("ready").await;
        let folder = setup.folder();
        launched.order(&setup.order(&folder.0, "127.0.0.1:1", true)).await;
        launched.word("initialized").await;
        let [one, other] = [runtime_api(), runtime_api()];
        for (_, address) in [&one, &other] {
            launched.order(&setup.order(&folder.0, address, false)).await;
        }
        let _function = launched.function(one.0.clone(), Folder::new());
        for api in [&one.0, &other.0] {
            assert_eq!(get(api).await, json!([true, true]), "{runtime}");
        }
    }
}

const HOOKED: &str = "import os, random, sys\nfrom snapshot_restore_py import register_after_restore, register_before_snapshot\n\
    steps = [os.environ.get('GIVEN')]\nos.environ['MADE'] = 'kept'\nos.environ['GIVEN'] = 'changed'\n\
    register_before_snapshot(steps.append, 'before 1')\n\
    @register_before_snapshot\ndef before(): steps.append('before 2')\n\
    register_after_restore(lambda *a, **k: steps.append([a, k, os.environ['AWS_LAMBDA_LOG_STREAM_NAME']]), 1, two=2)\n\
    @register_after_restore\ndef after(): steps.append(random.random())\n\
    def handler(e, c):\n    return [steps, os.environ['MADE'], os.environ['GIVEN'], c.log_stream_name, os.environ.get('GONE')]\n";

/// A function initialised once and restored twice.
#[tokio::test]
async fn a_snapshot_is_restored_with_hooks_and_a_new_environment() {
    for runtime in pythons() {
        for file in ["more.txt", "queue.py"] {
            // The second makes the interpreter start anew, which counts its words from one.
            let when = if file == "queue.py" { "1" } else { "2" };
            let launch = Launch { orders: "1,2", copies: (file != "queue.py").then_some(when), ..Launch::default() };
            let setup = function(runtime, "app.handler", "app.py", HOOKED).file(file, "").variable("GIVEN", "first");
            let mut launched = Launched::start(runtime, &launch).await;
            launched.word("ready").await;
            let folder = setup.folder();
            let order = setup.order(&folder.0, "127.0.0.1:1", true);
            launched.order(&order.replacen("\"env\":{", "\"env\":{\"GONE\":\"g\",", 1)).await;
            launched.word("initialized").await;
            let (one, first) = runtime_api();
            let (other, second) = runtime_api();
            for (address, stream) in [(first, "s1"), (second, "s2")] {
                let mut order: Value = serde_json::from_str(&setup.order(&folder.0, &address, false)).unwrap();
                order["env"]["AWS_LAMBDA_LOG_STREAM_NAME"] = stream.into();
                launched.order(&order.to_string()).await;
            }
            let _function = launched.function(one.clone(), Folder::new());
            let mut answers = vec![get(&one).await];
            if launch.copies.is_some() {
                answers.push(get(&other).await);
                assert_ne!(answers[0][0][4], answers[1][0][4], "{runtime}: the same random number");
            }
            for (answer, stream) in answers.iter().zip(["s1", "s2"]) {
                let expect = json!(["first", "before 2", "before 1", [[1], {"two": 2}, stream]]);
                assert_eq!(answer[0].as_array().unwrap()[..4], expect.as_array().unwrap()[..], "{runtime}");
                assert_eq!(
                    answer.as_array().unwrap()[1..],
                    [json!("kept"), json!("changed"), json!(stream), json!(null)]
                );
            }
        }
    }
}

#[tokio::test]
async fn a_hook_that_fails_ends_the_process_and_is_reported() {
    let hook = "import snapshot_restore_py as s\ndef fail():\n    raise ValueError('no')\ndef handler(e, c): pass\n";
    for runtime in pythons() {
        let code = format!("{hook}s.register_before_snapshot(fail)\n");
        let setup = function(runtime, "app.handler", "app.py", &code);
        let mut launched = Launched::start(runtime, &Launch::default()).await;
        launched.word("ready").await;
        let folder = setup.folder();
        let (api, address) = runtime_api();
        launched.order(&setup.order(&folder.0, &address, true)).await;
        let (kind, document, status, logs) = launched.function(api, folder).init_error().await;
        assert_eq!((kind.as_str(), status.code()), ("Runtime.BeforeSnapshotError", Some(1)), "{runtime}");
        assert_eq!((&document["errorType"], &document["errorMessage"]), (&json!("ValueError"), &json!("no")));
        let frames = document["stackTrace"].as_array().unwrap();
        assert!(frames.len() == 1 && frames[0].as_str().unwrap().contains("in fail"), "{document}");
        assert!(logs.output.starts_with("[ERROR] ValueError: no\r"), "{}", logs.output);

        let code = format!("{hook}s.register_after_restore(fail)\n");
        let setup = function(runtime, "app.handler", "app.py", &code);
        let mut launched = Launched::start(runtime, &Launch { orders: "1,1", ..Launch::default() }).await;
        launched.word("ready").await;
        let folder = setup.folder();
        launched.order(&setup.order(&folder.0, "127.0.0.1:1", true)).await;
        launched.word("initialized").await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        launched.order(&setup.order(&folder.0, &listener.local_addr().unwrap().to_string(), false)).await;
        let request = soon(one_request(&listener)).await;
        assert!(request.starts_with("POST /2018-06-01/runtime/restore/error HTTP/1.1\r\n"), "{request}");
        assert!(request.contains("\r\nLambda-Runtime-Function-Error-Type: Runtime.AfterRestoreError\r\n"));
        assert!(request.contains("\"errorMessage\": \"no\", \"errorType\": \"ValueError\""), "{request}");
        let (status, logs) = launched.function(runtime_api().0, folder).exit().await;
        assert_eq!(status.code(), Some(1));
        assert!(logs.output.starts_with("[ERROR] ValueError: no\r"), "{}", logs.output);
    }
}

/// Reads one request, accepts it, and returns it.
async fn one_request(listener: &TcpListener) -> String {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut text = String::new();
    let mut buffer = [0; 4096];
    while !text.ends_with('}') {
        let count = stream.read(&mut buffer).await.unwrap();
        assert!(count > 0, "{text}");
        text.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
    }
    stream.write_all(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n").await.unwrap();
    text
}

/// An init phase that fails does so as ever, also when a snapshot was asked for.
#[tokio::test]
async fn a_failed_init_phase_is_no_snapshot() {
    for runtime in pythons() {
        let setup = function(runtime, "app.handler", "app.py", "1 / 0\n");
        let mut launched = Launched::start(runtime, &Launch::default()).await;
        launched.word("ready").await;
        let folder = setup.folder();
        let (api, address) = runtime_api();
        launched.order(&setup.order(&folder.0, &address, true)).await;
        let (_, document, status, _) = launched.function(api, folder).init_error().await;
        assert_eq!((&document["errorType"], status.code()), (&json!("ZeroDivisionError"), Some(1)), "{runtime}");
    }
}

/// Node goes on when a snapshot is asked for.
#[tokio::test]
async fn node_starts_without_a_snapshot() {
    if !has(Language::Node) || !has(Language::Python) {
        return;
    }
    let setup = function("nodejs20.x", "app.handler", "app.mjs", "export const handler = async () => 5");
    let mut launched = Launched::start("nodejs20.x", &Launch::default()).await;
    launched.word("ready").await;
    let folder = setup.folder();
    let (api, address) = runtime_api();
    launched.order(&setup.order(&folder.0, &address, true)).await;
    let function = launched.function(api, folder);
    assert_eq!(soon(function.api.ready()).await, Init::Ready);
    assert_eq!(function.answer("{}").await, "5");
}

/// Nobody is left behind who waits for orders that cannot come.
#[tokio::test]
async fn a_client_without_hope_of_orders_ends() {
    for runtime in pythons().into_iter().chain(has(Language::Node).then_some("nodejs20.x")) {
        let mut launched = Launched::start(runtime, &Launch { orders: "0", ..Launch::default() }).await;
        launched.word("ready").await;
        let (status, logs) = launched.function(runtime_api().0, Folder::new()).exit().await;
        assert_eq!((status.code(), logs.errors.as_str()), (Some(0), ""), "{runtime}");
    }
}
