//! Our Ruby client on the rubies of this host: what AWS's client (aws_lambda_ric 3) shows and reports.

use crate::function::{Setup, event, exact, function, has, plainly_and_ahead, soon};
use runtimes::catalog::Language;
use runtimes::{Init, Invocation, Outcome};
use serde_json::{Value, json};

/// What the platform makes of all types of this client's errors, on AWS as well: they have not the form that it knows.
const UNKNOWN: &str = "Runtime.Unknown";

/// The runtimes that this host has exactly; the nearest if there is none, none if there is no Ruby.
fn rubies() -> Vec<&'static str> {
    match exact(Language::Ruby) {
        none if none.is_empty() && has(Language::Ruby) => vec!["ruby3.4"],
        some => some,
    }
}

fn ruby(runtime: &'static str, code: &str) -> Setup {
    function(runtime, "app.handler", "app.rb", code)
}

/// Runs `code` as `app.rb` on one event and checks the answer.
async fn check(code: &str, expect: &str) {
    for runtime in rubies() {
        let function = ruby(runtime, code).start().await;
        assert_eq!(function.answer("{\"n\":1}").await, expect, "{runtime} {code}");
        let logs = function.finish().await;
        assert_eq!((logs.output.as_str(), logs.errors.as_str()), ("", ""), "{runtime} {code}");
    }
}

/// Without the parts that no test can know.
fn smooth(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        match (line.find('['), line.find("] ")) {
            (Some(open), Some(close)) if line.contains(" #") && open < close => {
                out.push_str(&line[..open]);
                out.push_str("[TIME");
                out.push_str(&line[close..]);
            }
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

async fn events_come_and_answers_go() {
    for runtime in rubies() {
        let code = "$count = 0\ndef handler(event:, context:)\n  { event: event, count: $count += 1 }\nend\n";
        let function = ruby(runtime, code).start().await;
        assert_eq!(soon(function.api.ready()).await, Init::Ready, "{runtime}");
        for count in 1..=3 {
            let expect = format!("{{\"event\":{{\"ü\":[{count},2.5,null,true]}},\"count\":{count}}}");
            assert_eq!(function.answer(&format!("{{\"ü\":[{count},2.5,null,true]}}")).await, expect);
        }
        let large = format!("\"{}\"", "é".repeat(2_500_000));
        assert!(function.answer(&large).await.contains(&large));
        assert_eq!(function.answer("[]").await, "{\"event\":[],\"count\":5}");
        let logs = function.finish().await;
        assert_eq!((logs.output.as_str(), logs.errors.as_str()), ("", ""), "{runtime}");
    }
}

async fn handlers_are_methods_or_methods_of_classes() {
    check("def handler(event:, context:)\n  event['n']\nend\n", "1").await;
    check("def handler(event:, context:)\nend\n", "null").await;
    check("def handler(event:, context:)\n  self.class.name\nend\n", "\"LambdaHandler\"").await;
    for runtime in rubies() {
        for (handler, file, code) in [
            ("app.Hello.run", "app.rb", "class Hello\n  def self.run(event:, context:) = 'class'\nend\n"),
            ("dir/app.A::B.run", "dir/app.rb", "module A\n  module B\n    def self.run(**) = 'class'\n  end\nend\n"),
        ] {
            let function = function(runtime, handler, file, code).start().await;
            assert_eq!(function.answer("{}").await, "\"class\"", "{runtime} {handler}");
        }
    }
}

async fn what_awss_client_loads_is_there() {
    let code = "def handler(event:, context:)\n  [JSON, Logger, Net::HTTP, StringIO, URI, Time.parse('2026-01-02').year, \
                defined?(OpenStruct).class, Encoding.default_external.name, __dir__ == Dir.pwd, $LOAD_PATH.first == Dir.pwd]\nend\n";
    let expect = "[\"JSON\",\"Logger\",\"Net::HTTP\",\"StringIO\",\"URI\",2026,\"String\",\"UTF-8\",true,true]";
    for runtime in rubies() {
        let function = ruby(runtime, code).start().await;
        // Newer versions of the JSON library do without OpenStruct.
        let answer = function.answer("{}").await.replace("NilClass", "String");
        assert_eq!(answer, expect, "{runtime}");
    }
}

async fn the_context_is_awss() {
    let code = "def handler(event:, context:)\n  left = context.get_remaining_time_in_millis\n  \
                { ok: left.is_a?(Integer) && left > 0 && left <= 30_000 && context.deadline_ms > 0, all: [context.class.name, \
                context.aws_request_id, context.invoked_function_arn, context.log_group_name, context.log_stream_name, \
                context.function_name, context.memory_limit_in_mb, context.function_version, context.identity, \
                context.client_context, context.tenant_id, context.w3c], trace: ENV['_X_AMZN_TRACE_ID'], \
                id: $_global_aws_request_id }\nend\n";
    for runtime in rubies() {
        let function = ruby(runtime, code).start().await;
        let invocation = Invocation {
            client_context: Some(
                "{\"custom\":{\"é\":1},\"w3c\":{\"baggage\":\"b\",\"tracestate\":1,\"x\":\"y\"}}".into(),
            ),
            cognito_identity: Some("{\"cognitoIdentityId\":\"i\"}".into()),
            tenant_id: Some("blue".into()),
            ..event("req-7", "{}")
        };
        let Ok(Outcome::Response { payload, .. }) = soon(function.api.invoke(invocation)).await else { panic!() };
        let answer: Value = serde_json::from_slice(&payload).unwrap();
        let arn = "arn:aws:lambda:us-east-1:000000000000:function:fn";
        let stream = "2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef";
        let all = json!(["LambdaContext", "req-7", arn, "/aws/lambda/fn", stream, "fn", "256", "$LATEST",
            {"cognitoIdentityId": "i"}, {"custom": {"é": 1}}, "blue", {"baggage": "b"}]);
        assert_eq!((&answer["ok"], &answer["all"], &answer["id"]), (&json!(true), &all, &json!("req-7")), "{runtime}");
        assert!(answer["trace"].as_str().unwrap().starts_with("Root=1-"), "{answer}");
    }
}

async fn an_exception_is_reported_and_logged_and_the_process_goes_on() {
    let code = "class Mine < StandardError; end\ndef handler(event:, context:)\n  inner(event)\nend\n\n\
                def inner(event)\n  raise(event == 1 ? ArgumentError : Mine, \"bo\\u00f6m\\ntwice\")\nend\n";
    for runtime in rubies() {
        let function = ruby(runtime, code).start().await;
        let Ok(Outcome::Error { payload, error_type }) = function.invoke("1").await else { panic!() };
        assert_eq!(error_type, UNKNOWN);
        let error: Value = serde_json::from_slice(&payload).unwrap();
        assert_eq!(error["errorType"], "Function<ArgumentError>");
        assert_eq!(error["errorMessage"], "boöm\ntwice");
        let trace: Vec<String> = serde_json::from_value(error["stackTrace"].clone()).unwrap();
        let file = function.folder.0.join("app.rb").display().to_string();
        assert_eq!(trace.len(), 2, "{trace:?}");
        assert!(trace[0].starts_with(&format!("{file}:7:in ")) && trace[0].ends_with("inner'"), "{trace:?}");
        assert!(trace[1].starts_with(&format!("{file}:3:in ")) && trace[1].ends_with("handler'"), "{trace:?}");

        assert_eq!(function.error("2").await["errorType"], "Function<Mine>");
        let output = function.finish().await.output;
        let start = "Error raised from handler method\n{\r  \"errorMessage\": \"boöm\\ntwice\",\r  \"errorType\": \
                     \"Function<ArgumentError>\",\r  \"stackTrace\": [\r    \"";
        assert!(output.starts_with(start), "{output}");
        assert_eq!(output.lines().count(), 4);
    }
}

async fn after_some_exceptions_the_process_ends() {
    for (code, kind) in [
        ("  nil.upcase", "NoMethodError"),
        ("  unknown_thing", "NameError"),
        ("  exit 3", "SystemExit"),
        ("  raise Exception, 'x'", "Exception"),
        ("  handler(event: 1, context: 2)", "SystemStackError"),
        ("  require 'not_there'", "LoadError"),
    ] {
        for runtime in rubies() {
            let code = format!("def handler(event:, context:)\n{code}\nend\n");
            let function = ruby(runtime, &code).start().await;
            assert_eq!(function.error("{}").await["errorType"], format!("Function<{kind}>"));
            let (status, logs) = function.exit().await;
            assert_eq!(status.code(), Some(255), "{code}");
            assert!(logs.output.starts_with("Critical exception from handler\n{\r"), "{}", logs.output);
        }
    }
}

async fn what_cannot_be_loaded_ends_the_init_phase() {
    for (handler, code, kind, message) in [
        ("app", "", "Init<ArgumentError>", "Invalid handler [\"app\"], must be of form FILENAME.METHOD or"),
        ("a.b.c.d", "", "Init<ArgumentError>", "Invalid handler [\"a\", \"b\", \"c\", \"d\"], must be"),
        ("absent.handler", "", "Init<LoadError>", "cannot load such file -- absent"),
        ("app.handler", "def handler(", "Init<SyntaxError>", "app.rb:1"),
        ("app.handler", "raise IOError, 'boom'", "Init<IOError>", "boom"),
        ("app.handler", "exit 7", "Init<SystemExit>", "exit"),
    ] {
        for runtime in rubies() {
            let (error_type, error, status, logs) =
                function(runtime, handler, "app.rb", code).start().await.init_error().await;
            assert_eq!((error_type.as_str(), status.code()), (UNKNOWN, Some(252)), "{runtime} {code}");
            assert_eq!(error["errorType"], kind);
            assert!(error["errorMessage"].as_str().unwrap().contains(message), "{error}");
            assert!(logs.output.starts_with("Init error when loading handler\u{20}\n{\r"), "{}", logs.output);
        }
    }
}

async fn answers_need_not_be_json() {
    let code = "def handler(event:, context:)\n  StringIO.new(\"\\x00\\xff\".b)\nend\n";
    for runtime in rubies() {
        let function = ruby(runtime, code).start().await;
        let Ok(Outcome::Response { payload, content_type }) = function.invoke("1").await else { panic!() };
        assert_eq!((&payload[..], &*content_type), (&b"\x00\xff"[..], "application/unknown"));

        let own = "class AwsLambda::Marshaller\n  def self.marshall_request(raw) = raw['Content-Type'] + raw.body\n  \
                   def self.marshall_response(answer) = [answer * 2, 'text/plain']\nend\n\
                   def handler(event:, context:) = event\n";
        let function = ruby(runtime, own).start().await;
        let Ok(Outcome::Response { payload, content_type }) = function.invoke("1").await else { panic!() };
        assert_eq!((&payload[..], &*content_type), (&b"application/json1application/json1"[..], "text/plain"));

        let broken = "def handler(event:, context:)\n  event == 1 ? Float::NAN : \"\\xff\"\nend\n";
        let function = ruby(runtime, broken).start().await;
        for event in ["1", "2"] {
            let error = function.error(event).await;
            assert!(error["errorType"].as_str().unwrap().starts_with("Function<JSON::"), "{error}");
        }
    }
}

async fn one_record_is_one_line() {
    let code = "puts 'at first'\nLOG = Logger.new($stdout)\nLOG.warn('early')\ndef handler(event:, context:)\n  \
                puts ['a', ['b', nil]], \"c\\nd\"\n  puts\n  LOG.info(\"one\\ntwo\")\n  \
                Logger.new($stderr, progname: 'shop').error(ArgumentError.new('no'))\n  \
                Logger.new($stdout, formatter: proc { |_, _, _, text| \"#{text}!\\n\" }).debug('mine')\n  \
                print 'raw', \"\\n\"\n  $stdout.puts \"x\\ny\"\n  nil\nend\n";
    for runtime in rubies() {
        let function = ruby(runtime, code).start().await;
        assert_eq!(function.answer("{}").await, "null");
        let logs = function.finish().await;
        let expect = "at first\nW, [TIME]  WARN  -- : early\na\rb\r\rc\rd\n\nI, [TIME]  INFO req-1 -- : one\rtwo\n\
                      E, [TIME] ERROR req-1 -- shop: no (ArgumentError)\nmine!\nraw\nx\ny\n";
        assert_eq!((smooth(&logs.output), logs.errors.as_str()), (expect.to_owned(), ""), "{runtime}");
    }
}

async fn json_records_carry_what_aws_carries() {
    let code = "def handler(event:, context:)\n  log = Logger.new($stdout, progname: 'shop')\n  log.debug('no')\n  \
                log.info(\"so\\nld\")\n  begin\n    Integer('x')\n  rescue ArgumentError => e\n    log.error(e)\n  end\nend\n";
    for runtime in rubies() {
        let mut setup = ruby(runtime, code);
        setup.json_log_level = Some("INFO");
        let function = setup.start().await;
        function.answer("{}").await;
        let output = function.finish().await.output;
        let mut lines = output.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let mut next = || {
            let mut line = lines.next().unwrap();
            assert_eq!(line["timestamp"].take().as_str().unwrap().len(), "2026-01-02T03:04:05.123456Z".len());
            line
        };
        let sold =
            json!({"timestamp": null, "level": "INFO", "message": "so\nld", "requestId": "req-1", "logger": "shop"});
        assert_eq!(next(), sold, "{runtime}");
        let error = next();
        assert_eq!((&error["level"], &error["errorType"]), (&json!("ERROR"), &json!("ArgumentError")));
        assert_eq!(error["message"], error["errorMessage"]);
        assert!(error["stackTrace"].as_array().unwrap().len() >= 2, "{error}");
        assert!(error["location"].as_str().unwrap().contains(":6"), "{error}");
        assert_eq!(lines.next(), None);
    }
}

/// A file of a name that the client has loaded, in the function's folder, is the one that counts.
async fn a_function_may_bring_what_the_client_has_loaded() {
    let code = "def handler(event:, context:)\n  [defined?(MINE), Time.respond_to?(:parse)]\nend\n";
    for runtime in rubies() {
        let setup = ruby(runtime, code).file("time.rb", "MINE = 1\n").variable("RUBYLIB", ".");
        let function = setup.start().await;
        assert_eq!(function.answer("{}").await, "[\"constant\",false]", "{runtime}");
    }
}

/// Gems lie where AWS's layers and bundles have them; one that the client has loaded in another version is taken.
async fn gems_of_the_function_come_first() {
    let code = "require 'stick'\ndef handler(event:, context:)\n  [STICK, defined?(TIMEOUT), Gem.loaded_specs['timeout']&.version.to_s]\nend\n";
    let spec = |name: &str| {
        format!(
            "Gem::Specification.new do |s|\n  s.name = '{name}'\n  s.version = '99.0'\n  s.summary = 's'\n  s.authors = ['a']\n  \
             s.require_paths = ['lib']\nend\n"
        )
    };
    for runtime in rubies() {
        let mut setup = ruby(runtime, code);
        let folder = setup.folder();
        let gems = folder.0.join("gems");
        let timeout = "TIMEOUT = 1\nmodule Timeout\n  class Error < RuntimeError; end\n  class ExitException < Exception; end\n  \
                       def self.timeout(*) = yield\n  def timeout(*) = yield\nend\n";
        for (name, text) in [("stick", "STICK = 7\n"), ("timeout", timeout)] {
            folder.put(&[
                (&format!("gems/specifications/{name}-99.0.gemspec"), &spec(name)),
                (&format!("gems/gems/{name}-99.0/lib/{name}.rb"), text),
            ]);
        }
        setup = setup.variable("GEM_PATH", gems.to_str().unwrap());
        let function = setup.start().await;
        assert_eq!(function.answer("{}").await, "[7,\"constant\",\"99.0\"]", "{runtime}");
    }
}

plainly_and_ahead!(
    events_come_and_answers_go,
    handlers_are_methods_or_methods_of_classes,
    what_awss_client_loads_is_there,
    the_context_is_awss,
    an_exception_is_reported_and_logged_and_the_process_goes_on,
    after_some_exceptions_the_process_ends,
    what_cannot_be_loaded_ends_the_init_phase,
    answers_need_not_be_json,
    one_record_is_one_line,
    json_records_carry_what_aws_carries,
    a_function_may_bring_what_the_client_has_loaded,
    gems_of_the_function_come_first,
);
