"""`lamp debug`: a function stands still at a breakpoint, for as long as its debugger wants, and nothing is left of it."""

import json
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request

import pytest
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

import debuggers
import java
from conftest import create_function, eventually, free_port, lamp_binary, make_role
from test_lambda_ruby import RUBIES, RUBY
from test_lambda_runtimes import needs_node

PYTHON = """
import os
STARTED = "started"
def handler(event, context):
    double = event["n"] * 2
    print("doubled", double)
    return {"double": double, "left": context.get_remaining_time_in_millis(), "memory": context.memory_limit_in_mb}
"""
NODE = """
exports.handler = async (event) => {
  const double = event.n * 2;
  console.log("doubled", double);
  return { double };
};
"""
RUBY_CODE = """
STARTED = "started"
def handler(event:, context:)
  double = event["n"] * 2
  puts "doubled #{double}"
  { double: double, home: ENV["HOME"], settings: ENV.keys.grep(/DEBUG/) }
end
"""


class Session:
    """A `lamp debug` process."""

    def __init__(self, node, name, *arguments):
        self.port = free_port()
        command = [lamp_binary(), "debug", name, "--port", str(self.port), "--data-dir", node.directory, *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.errors = []
        for line in self.process.stderr:
            self.errors.append(line)
            if f"waits for a debugger at 127.0.0.1:{self.port}" in line:
                break
        threading.Thread(target=self.errors.extend, args=(self.process.stderr,), daemon=True).start()

    def end(self):
        """What it printed, and its status."""
        return self.process.stdout.read(), self.process.wait(timeout=60)

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


@pytest.fixture
def debug(node):
    made = []

    def start(name, *arguments):
        made.append(Session(node, name, *arguments))
        return made[-1]

    yield start
    for session in made:
        session.process.kill()
        session.process.wait(timeout=30)


def environments(node, name):
    standing = json.loads(node.lamp("ps", "--json").stdout)["environments"]
    return [one for one in standing if one["function"] == name]


def is_closed(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def check_nothing_is_left(node, name, port):
    assert eventually(lambda: not environments(node, name) and is_closed(port)), environments(node, name)


def attach(port, folder, line):
    """Attaches as VS Code does, with a breakpoint in app.py."""
    adapter = debuggers.Adapter(port)
    adapter.ask("initialize", adapterID="test", pathFormat="path", linesStartAt1=True, columnsStartAt1=True)
    mappings = [{"localRoot": str(folder), "remoteRoot": "/var/task"}]
    attached = adapter.send("attach", pathMappings=mappings, justMyCode=True)
    adapter.event("initialized")
    placed = adapter.ask("setBreakpoints", source={"path": str(folder / "app.py")}, breakpoints=[{"line": line}])
    assert len(placed["breakpoints"]) == 1
    adapter.ask("configurationDone")
    adapter.answer(attached)
    return adapter


def test_a_python_function_stands_at_a_breakpoint(node, make_function, debug, tmp_path):
    (tmp_path / "app.py").write_text(PYTHON)
    name = make_function(PYTHON, Timeout=1, MemorySize=128)
    session = debug(name, "--payload", '{"n": 21}')
    adapter = attach(session.port, tmp_path, line=6)
    thread = adapter.event("stopped")["threadId"]
    frame = adapter.ask("stackTrace", threadId=thread)["stackFrames"][0]
    assert (frame["name"], frame["line"], frame["source"]["path"]) == ("handler", 6, str(tmp_path / "app.py"))
    scope = adapter.ask("scopes", frameId=frame["id"])["scopes"][0]
    seen = adapter.ask("variables", variablesReference=scope["variablesReference"])["variables"]
    assert {"double": "42", "event": "{'n': 21}"}.items() <= {one["name"]: one["value"] for one in seen}.items()
    # It is an environment like others, and its second has passed.
    assert [one["state"] for one in environments(node, name)] == ["busy"]
    time.sleep(1.2)
    assert adapter.ask("evaluate", expression="double + 1", frameId=frame["id"])["result"] == "43"
    adapter.ask("continue", threadId=thread)
    output, status = session.end()
    answer = json.loads(output)
    assert (status, answer["double"], answer["memory"]) == (0, 42, "128")
    assert answer["left"] > 600_000
    assert any("doubled 42" in line for line in session.errors)
    adapter.close()
    check_nothing_is_left(node, name, session.port)


def test_a_breakpoint_in_a_modules_own_statements(make_function, debug, tmp_path):
    (tmp_path / "app.py").write_text(PYTHON)
    session = debug(make_function(PYTHON), "--payload", '{"n": 1}')
    adapter = attach(session.port, tmp_path, line=3)
    thread = adapter.event("stopped")["threadId"]
    assert adapter.ask("stackTrace", threadId=thread)["stackFrames"][0]["name"] == "<module>"
    adapter.ask("continue", threadId=thread)
    assert json.loads(session.end()[0])["double"] == 2


def test_a_function_that_fails_is_told(make_function, debug, tmp_path):
    (tmp_path / "app.py").write_text("")
    session = debug(make_function("def handler(event, context):\n    raise ValueError('no')\n"))
    adapter = attach(session.port, tmp_path, line=2)
    adapter.event("stopped")
    adapter.ask("disconnect")
    output, status = session.end()
    assert (json.loads(output)["errorType"], status) == ("ValueError", 2)


@needs_node
def test_a_node_function_stands_at_a_breakpoint(node, make_function, debug):
    name = make_function({"app.js": NODE}, runtime="nodejs20.x", Timeout=1)
    session = debug(name, "--payload", '{"n": 21}')
    inspector = debuggers.Inspector(session.port)
    inspector.ask("Runtime.enable")
    inspector.ask("Debugger.enable")
    inspector.ask("Debugger.setBreakpointByUrl", lineNumber=3, urlRegex="^file:///var/task/app\\.js$")
    inspector.ask("Runtime.runIfWaitingForDebugger")
    frame = inspector.event("Debugger.paused")["callFrames"][0]
    assert (frame["functionName"], frame["location"]["lineNumber"]) == ("exports.handler", 3)
    time.sleep(1.2)
    seen = inspector.ask("Debugger.evaluateOnCallFrame", callFrameId=frame["callFrameId"], expression="double")
    assert seen["result"]["value"] == 42
    inspector.ask("Debugger.resume")
    output, status = session.end()
    assert (json.loads(output), status) == ({"double": 42}, 0)
    assert any("doubled 42" in line for line in session.errors)
    inspector.close()
    check_nothing_is_left(node, name, session.port)


@pytest.mark.skipif(bool(java.missing_tools()), reason="this host lacks what Java needs")
def test_a_java_function_waits_for_its_debugger(new_node):
    source = "public class App { public String handle(java.util.Map<String, Object> event) { return \"went on\"; } }"
    node = new_node("--java-packages", str(java.client()))
    lam, role = node.client("lambda"), make_role(node.client("iam"))
    name = create_function(
        lam, role, java.classes({"App.java": source}), runtime="java17", handler="App::handle", Timeout=30
    )
    session = Session(node, name)
    with debuggers.resume_java(session.port):
        assert (json.loads(session.end()[0]), session.process.returncode) == ("went on", 0)
    check_nothing_is_left(node, name, session.port)


@pytest.mark.skipif(not RUBIES, reason="this host has no Ruby")
def test_a_ruby_function_stands_at_a_breakpoint(node, make_function, debug):
    name = make_function({"app.rb": RUBY_CODE}, runtime=RUBY, handler="app.handler", Timeout=1)
    session = debug(name, "--payload", '{"n": 21}')
    adapter = debuggers.Adapter(session.port)
    adapter.ask("initialize", adapterID="test", pathFormat="path", linesStartAt1=True, columnsStartAt1=True)
    adapter.ask("attach")
    adapter.event("initialized")
    breakpoints = [{"line": line} for line in (2, 5)]
    adapter.ask("setBreakpoints", source={"path": "/var/task/app.rb"}, breakpoints=breakpoints)
    adapter.ask("configurationDone")

    def stop():
        thread = adapter.event("stopped")["threadId"]
        return thread, adapter.ask("stackTrace", threadId=thread)["stackFrames"][0]

    # Nothing of the function has run before a debugger said so.
    thread, frame = stop()
    assert frame["source"]["path"] == "/var/runtime/debug.rb"
    adapter.ask("continue", threadId=thread)
    thread, frame = stop()
    assert (frame["source"]["path"], frame["line"]) == ("/var/task/app.rb", 2)
    adapter.ask("continue", threadId=thread)
    thread, frame = stop()
    assert (frame["name"], frame["line"]) == ("Object#handler", 5)
    time.sleep(1.2)
    assert adapter.ask("evaluate", expression="double + 1", frameId=frame["id"], context="repl")["result"] == "43"
    adapter.ask("continue", threadId=thread)
    output, status = session.end()
    assert (json.loads(output), status) == ({"double": 42, "home": None, "settings": []}, 0)
    assert any("doubled 42" in line for line in session.errors)
    adapter.close()
    check_nothing_is_left(node, name, session.port)


def test_two_at_once_and_ctrl_c(node, make_function, debug, tmp_path):
    (tmp_path / "app.py").write_text(PYTHON)
    name = make_function(PYTHON)
    first, second = debug(name, "--payload", '{"n": 1}'), debug(name, "--payload", '{"n": 2}')
    assert len(environments(node, name)) == 2
    stopped = attach(first.port, tmp_path, line=6)
    stopped.event("stopped")
    assert first.interrupt() == -signal.SIGINT
    assert eventually(lambda: is_closed(first.port) and len(environments(node, name)) == 1)
    adapter = attach(second.port, tmp_path, line=6)
    adapter.ask("continue", threadId=adapter.event("stopped")["threadId"])
    assert json.loads(second.end()[0])["double"] == 4
    # One that nobody has attached to ends as well.
    third = debug(name)
    third.interrupt()
    check_nothing_is_left(node, name, third.port)


def test_what_cannot_be_debugged_is_told(node, make_function):
    shell = make_function({"bootstrap": "#!/bin/sh\n"}, runtime="provided.al2023")
    told = node.lamp("debug", shell, check=False)
    assert told.returncode == 1
    assert "InvalidParameterValueException: a function of runtime provided.al2023 cannot be debugged here" in told.stderr
    told = node.lamp("debug", "nothing-of-this-name", check=False)
    assert "ResourceNotFoundException: Function not found" in told.stderr
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = node.lamp("debug", make_function(PYTHON), "--port", str(port), check=False)
    assert f"ResourceConflictException: The debugger cannot be offered at 127.0.0.1:{port}" in told.stderr


def test_a_configuration_for_vs_code(node, make_function):
    name = make_function(PYTHON)
    config = json.loads(node.lamp("debug", name, "--print-config", "--port", "7777").stdout)["configurations"][0]
    assert (config["type"], config["connect"]) == ("debugpy", {"host": "127.0.0.1", "port": 7777})
    assert config["pathMappings"] == [{"localRoot": "${workspaceFolder}", "remoteRoot": "/var/task"}]


def test_only_who_may_debug_a_function_can(node, iam, make_function):
    name = make_function(PYTHON)
    user = f"u-{name}"
    iam.create_user(UserName=user)
    allow = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "lambda:*", "Resource": "*"}]}
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=json.dumps(allow))
    key = iam.create_access_key(UserName=user)["AccessKey"]

    def ask(credentials):
        url = f"{node.endpoint}/_lamp/debug?function={name}"
        request = AWSRequest("POST", url, data=b"{}")
        if credentials:
            S3SigV4Auth(credentials, "s3", "us-east-1").add_auth(request)
        plain = urllib.request.Request(url, data=b"{}", headers=dict(request.headers), method="POST")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(plain, timeout=30)
        return refused.value.code, refused.value.read().decode()

    status, text = ask(Credentials(key["AccessKeyId"], key["SecretAccessKey"]))
    assert status == 403 and "lamplighter:DebugFunction" in text
    assert ask(None)[0] == 403
