"""Ruby functions: what is particular to the platform's side of them. The client's own is in crates/runtimes/tests."""

import json

import pytest

from conftest import eventually, invoke, messages
from test_lambda_layers import publish
from test_lambda_runtimes import SERVED, tail

RUBIES = [runtime for runtime in SERVED if runtime["name"].startswith("ruby")]
pytestmark = pytest.mark.skipif(not RUBIES, reason="this host has no Ruby")
RUBY = max(RUBIES, key=lambda runtime: runtime["exact"])["name"] if RUBIES else ""
VERSION = RUBY.removeprefix("ruby") + ".0"
GEM = """Gem::Specification.new do |s|
  s.name = 'wick'
  s.version = '1.0'
  s.summary = 's'
  s.authors = ['a']
  s.require_paths = ['lib']
end
"""


@pytest.fixture
def ruby(make_function):
    return lambda code, **settings: make_function(
        code if isinstance(code, dict) else {"app.rb": code}, runtime=RUBY, **settings
    )


def test_gems_and_libraries_of_bundles_and_layers(lam, ruby):
    def gem(folder, value):
        return {
            f"{folder}/specifications/wick-1.0.gemspec": GEM,
            f"{folder}/gems/wick-1.0/lib/wick.rb": f"WICK = '{value}'\n",
        }

    def layer(name, files):
        return publish(lam, name, files)["LayerVersionArn"]

    code = "require 'wick'\nrequire 'shade'\ndef handler(event:, context:)\n  [WICK, SHADE]\nend\n"
    layers = [
        layer("ruby-gems", gem(f"ruby/gems/{VERSION}", "layer")),
        layer("ruby-lib", {"ruby/lib/shade.rb": "SHADE = 'lib'\n"}),
    ]
    assert invoke(lam, ruby(code, Layers=layers))[0] == ["layer", "lib"]
    bundled = gem(f"vendor/bundle/ruby/{VERSION}", "bundle") | {"app.rb": code}
    assert invoke(lam, ruby(bundled, Layers=layers))[0] == ["bundle", "lib"]


def test_what_a_function_finds(lam, ruby):
    code = (
        "def handler(event:, context:)\n"
        "  [ENV['GEM_HOME'], ENV['GEM_PATH'], ENV['RUBYLIB'], ENV['AWS_EXECUTION_ENV'], ENV['MINE'], Dir.pwd, __FILE__,\n"
        "   Encoding.default_external.name, ENV.key?('_LAMP_ORDERS'), $PROGRAM_NAME, Time.now.zone]\n"
        "end\n"
    )
    expected = [
        "/var/runtime",
        f"/var/task/vendor/bundle/ruby/{VERSION}:/opt/ruby/gems/{VERSION}:/var/runtime:/var/runtime/ruby/{VERSION}",
        "/var/task:/var/runtime/lib:/opt/ruby/lib",
        f"AWS_Lambda_{RUBY}",
        "ü",
        "/var/task",
        "/var/task/app.rb",
        "UTF-8",
        False,
        "/var/runtime/start.rb",
        "UTC",
    ]
    assert invoke(lam, ruby(code, Environment={"Variables": {"MINE": "ü"}}))[0] == expected
    # A process that is started for the function alone shows the same.
    plain = {"Variables": {"MINE": "ü", "RUBYOPT": "-W0"}}
    assert invoke(lam, ruby(code, Environment=plain))[0] == expected


def test_a_record_of_several_lines_is_one_event(lam, logs, ruby):
    code = "def handler(event:, context:)\n  puts \"one\\ntwo\"\n  Logger.new($stdout).info(\"three\\nfour\")\nend\n"
    name = ruby(code)
    _, response = invoke(lam, name, LogType="Tail")
    request_id = response["ResponseMetadata"]["RequestId"]
    assert "one\ntwo\n" in tail(response)
    found = eventually(lambda: [text for text in messages(logs, name) if "four" in text])
    assert found[0].rstrip("\n").endswith(f"INFO {request_id} -- : three\nfour")
    assert any(text.rstrip("\n") == "one\ntwo" for text in messages(logs, name))


def test_errors_and_what_ends_the_environment(lam, logs, ruby):
    code = (
        "$calls = 0\n"
        "def handler(event:, context:)\n"
        "  $calls += 1\n"
        "  raise ArgumentError, 'soft' if event == 'soft'\n"
        "  nil.nothing if event == 'hard'\n"
        "  exit!(3) if event == 'exit'\n"
        "  $calls\n"
        "end\n"
    )
    name = ruby(code)
    assert invoke(lam, name, "a")[0] == 1
    answer, response = invoke(lam, name, "soft", LogType="Tail")
    assert response["FunctionError"] == "Unhandled"
    assert (answer["errorMessage"], answer["errorType"]) == ("soft", "Function<ArgumentError>")
    assert len(answer["stackTrace"]) == 1 and answer["stackTrace"][0].startswith("/var/task/app.rb:4:in ")
    assert 'Error raised from handler method\n{\n  "errorMessage": "soft",\n' in tail(response)
    assert invoke(lam, name, "a")[0] == 3
    answer, response = invoke(lam, name, "hard", LogType="Tail")
    assert answer["errorType"] == "Function<NoMethodError>"
    assert "Critical exception from handler\n" in tail(response)
    assert invoke(lam, name, "a")[0] == 1
    answer, _ = invoke(lam, name, "exit")
    assert answer["errorMessage"].endswith("Error: Runtime exited with error: exit status 3")
    assert invoke(lam, name, "a")[0] == 1


def test_json_logs(lam, logs, ruby):
    code = "def handler(event:, context:)\n  Logger.new($stdout).debug('no')\n  Logger.new($stdout).warn('yes')\nend\n"
    name = ruby(code, LoggingConfig={"LogFormat": "JSON", "ApplicationLogLevel": "INFO"})
    _, response = invoke(lam, name)
    found = eventually(lambda: [json.loads(text) for text in messages(logs, name) if '"yes"' in text])
    assert (found[0]["level"], found[0]["requestId"]) == ("WARN", response["ResponseMetadata"]["RequestId"])
    assert not any('"no"' in text for text in messages(logs, name))


def test_a_syntax_error_is_told(lam, logs, ruby):
    name = ruby("def handler(\n")
    answer, response = invoke(lam, name)
    assert (response["FunctionError"], answer["errorType"]) == ("Unhandled", "Init<SyntaxError>")
    assert eventually(lambda: any("Init error when loading handler" in text for text in messages(logs, name)))
