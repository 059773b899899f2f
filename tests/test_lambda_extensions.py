"""Extensions: processes beside the runtime, what they are told, and what becomes of functions whose extensions fail."""

import json
import os
import pathlib
import re
import time
import uuid

import pytest

from conftest import RUNTIME, eventually, invoke, messages, zip_of

HERE = pathlib.Path(__file__).parent
SCRIPT = (HERE / "extension.py").read_text()
ECHO = """
import json, os, signal, sys, time
def bye(*_):
    print("FUNCTION terminated", flush=True)
    sys.exit(0)
signal.signal(signal.SIGTERM, bye)
def handler(event, context):
    print("FUNCTION", context.aws_request_id)
    if "say" in event:
        print(json.dumps(event["say"]))
    if "sleep" in event:
        time.sleep(event["sleep"])
    if "exit" in event:
        os._exit(event["exit"])
    return event
"""


@pytest.fixture(scope="module")
def layer(lam):
    """The ARN of a layer with these files."""

    def make(files, mode=0o755):
        name = f"extensions-{uuid.uuid4().hex[:10]}"
        return lam.publish_layer_version(LayerName=name, Content={"ZipFile": zip_of(files, mode)})["LayerVersionArn"]

    return make


@pytest.fixture(scope="module")
def agent(layer):
    return layer({"extensions/agent": SCRIPT})


@pytest.fixture
def extended(make_function, agent):
    """A function with the extension, which does as it is told."""

    def make(code=ECHO, layers=None, **settings):
        own = {"Layers": [agent] if layers is None else layers, "Environment": {"Variables": {}}}
        variables = settings.pop("variables", {})
        own["Environment"]["Variables"] = {"EXTENSION": json.dumps(settings.pop("told", {})), **variables}
        return make_function(code, **own, **settings)

    return make


def said(logs, name, word):
    """What the extension said after this word, in order."""
    lines = messages(logs, name)
    return [line.split(" ", 2)[2].strip() for line in lines if line.startswith(f"EXT {word} ")]


def heard(logs, name):
    return [json.loads(record) for record in said(logs, name, "heard")]


def line(logs, name, start):
    return eventually(lambda: [text for text in messages(logs, name) if text.startswith(start)])


def update(lam, name, **settings):
    """Has its environments end."""
    lam.update_function_configuration(FunctionName=name, **settings)
    lam.get_waiter("function_updated_v2").wait(FunctionName=name)


class TestLife:
    def test_an_extension_hears_of_invocations_and_of_the_end(self, lam, logs, extended):
        name = extended(told={"variables": True})
        answer, response = invoke(lam, name, {"n": 1})
        assert answer == {"n": 1}
        request = response["ResponseMetadata"]["RequestId"]
        line(logs, name, "REPORT")
        [registered] = said(logs, name, "registered")
        assert registered.startswith("200 ")
        assert json.loads(registered[4:]) == {
            "functionName": name,
            "functionVersion": "$LATEST",
            "handler": "app.handler",
            "accountId": "000000000000",
        }
        [event] = map(json.loads, said(logs, name, "INVOKE"))
        assert event["requestId"] == request and event["invokedFunctionArn"].endswith(f":function:{name}")
        assert 0 < event["deadlineMs"] - time.time() * 1000 < 11_000
        [variables] = said(logs, name, "variables")
        assert variables.endswith("] /")
        names = json.loads(variables[:-2])
        assert {"AWS_LAMBDA_RUNTIME_API", "AWS_ACCESS_KEY_ID", "AWS_REGION", "EXTENSION"} <= set(names)
        assert not {"_HANDLER", "LAMBDA_TASK_ROOT", "AWS_EXECUTION_ENV", "AWS_LAMBDA_LOG_STREAM_NAME"} & set(names)

        update(lam, name, Description="another")
        [event] = map(json.loads, eventually(lambda: said(logs, name, "SHUTDOWN")))
        assert event["shutdownReason"] == "spindown" and set(event) == {"eventType", "deadlineMs", "shutdownReason"}
        eventually(lambda: said(logs, name, "left"))
        assert 500 < int(said(logs, name, "left")[0]) <= 2000
        assert line(logs, name, "FUNCTION terminated")

    def test_the_log_tells_of_it_in_order(self, lam, logs, extended):
        name = extended()
        invoke(lam, name)
        line(logs, name, "REPORT")
        starts = ["INIT_START", "EXT registered", "EXTENSION", "START", "FUNCTION", "END", "REPORT"]
        lines = messages(logs, name)
        places = [next(at for at, text in enumerate(lines) if text.startswith(start)) for start in starts]
        assert places == sorted(places), lines
        assert lines[places[2]] == "EXTENSION\tName: agent\tState: Ready\tEvents: [INVOKE, SHUTDOWN]\n"

    def test_the_answer_does_not_wait_for_extensions_but_the_bill_does(self, lam, logs, extended):
        name = extended(told={"work": 0.8})
        begin = time.monotonic()
        invoke(lam, name)
        first = time.monotonic() - begin
        begin = time.monotonic()
        invoke(lam, name)
        assert time.monotonic() - begin < first + 0.8, "a second environment is not started for nothing"
        reports = eventually(lambda: len(line(logs, name, "REPORT")) == 2 and line(logs, name, "REPORT"))
        for report in reports:
            duration = float(re.search(r"\tDuration: ([0-9.]+) ms", report)[1])
            billed = int(re.search(r"Billed Duration: ([0-9]+) ms", report)[1])
            assert duration >= 800 and billed >= 800, report
        assert len(said(logs, name, "INVOKE")) == 2

    def test_who_wants_the_tail_gets_all_of_it(self, lam, logs, extended):
        import base64

        name = extended(told={"work": 0.1})
        _, response = invoke(lam, name, LogType="Tail")
        tail = base64.b64decode(response["LogResult"]).decode()
        assert "EXT done" in tail and "REPORT RequestId" in tail

    def test_environments_are_frozen_when_all_wait(self, lam, node, extended):
        name = extended()
        invoke(lam, name)

        def states():
            rows = [row.split() for row in node.lamp("ps").stdout.splitlines()]
            return [row for row in rows if name in row and "frozen" in row]

        assert eventually(states)
        assert invoke(lam, name, {"again": 1})[0] == {"again": 1}

    def test_one_that_hears_of_nothing_runs_beside(self, lam, logs, extended):
        name = extended(told={"events": []})
        invoke(lam, name)
        assert line(logs, name, "EXTENSION") == ["EXTENSION\tName: agent\tState: Ready\tEvents: []\n"]
        assert not said(logs, name, "INVOKE")

    def test_the_runtime_begins_when_it_has_registered_whatever_the_runtime(self, lam, logs, extended):
        script = """#!/bin/sh
            echo "FUNCTION begins"
            while true; do
                headers=$(mktemp)
                event=$(curl -sS -D $headers http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next)
                id=$(grep -i aws-request-id $headers | tr -d '\\r' | cut -d' ' -f2)
                curl -sS -d "$event" http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/$id/response > /dev/null
            done
        """
        code = {"python": "print('FUNCTION begins')\n" + ECHO, "shell": {"bootstrap": script}}
        for runtime, text in ((RUNTIME, code["python"]), ("provided.al2023", code["shell"])):
            if runtime.startswith("provided") and not pathlib.Path("/usr/bin/curl").exists():
                continue
            name = extended(text, runtime=runtime, told={"slow": 0.3})
            assert invoke(lam, name, {"a": 1})[0] == {"a": 1}
            line(logs, name, "REPORT")
            lines = messages(logs, name)
            begins = next(at for at, text in enumerate(lines) if text.startswith("FUNCTION begins"))
            registers = next(at for at, text in enumerate(lines) if text.startswith("EXT registers"))
            assert registers < begins, lines


class TestEnds:
    def test_a_timeout(self, lam, logs, extended):
        name = extended(Timeout=1)
        answer, response = invoke(lam, name, {"sleep": 30})
        assert response["FunctionError"] == "Unhandled" and answer["errorType"] == "Sandbox.Timedout"
        [event] = map(json.loads, eventually(lambda: said(logs, name, "SHUTDOWN")))
        assert event["shutdownReason"] == "timeout"
        assert invoke(lam, name, {"n": 2})[0] == {"n": 2}

    def test_a_runtime_that_ends(self, lam, logs, extended):
        name = extended()
        answer, _ = invoke(lam, name, {"exit": 3})
        assert answer["errorType"] == "Runtime.ExitError"
        [event] = map(json.loads, eventually(lambda: said(logs, name, "SHUTDOWN")))
        assert event["shutdownReason"] == "failure"

    def test_an_extension_that_takes_too_long_after_the_answer(self, lam, logs, extended):
        name = extended(told={"work": 30}, Timeout=1)
        assert invoke(lam, name, {"n": 1})[0] == {"n": 1}
        [report] = line(logs, name, "REPORT")
        assert "Duration: 1000.00 ms" in report and report.endswith("Status: timeout\n")
        assert [text for text in messages(logs, name) if "Task timed out after 1.00 seconds" in text]

    def test_one_that_stays_is_killed_after_two_seconds(self, lam, logs, node, extended):
        name = extended(told={"stay": True})
        invoke(lam, name)
        update(lam, name, Description="another")

        def gone():
            lines = logs.filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
            return [event for event in lines if event["message"].startswith("EXT still here")]

        assert eventually(gone)

        def quiet():
            last = gone()[-1]["timestamp"]
            return time.time() * 1000 - last > 500 and last

        last = eventually(quiet)
        [event] = map(json.loads, said(logs, name, "SHUTDOWN"))
        assert last and -700 < last - event["deadlineMs"] < 300

    def test_one_that_does_not_hear_of_it_is_killed(self, lam, logs, extended):
        name = extended(told={"events": ["INVOKE"]})
        invoke(lam, name)
        update(lam, name, Description="another")
        assert line(logs, name, "FUNCTION terminated")
        assert not said(logs, name, "SHUTDOWN")

    def test_without_extensions_nobody_is_asked(self, lam, logs, make_function):
        name = make_function(ECHO)
        invoke(lam, name)
        update(lam, name, Description="another")
        invoke(lam, name)
        eventually(lambda: len(line(logs, name, "REPORT")) == 2)
        assert not [text for text in messages(logs, name) if text.startswith("FUNCTION terminated")]


class TestFailures:
    def check(self, lam, logs, name, kind, words, state):
        answer, response = invoke(lam, name)
        assert response["FunctionError"] == "Unhandled"
        request = response["ResponseMetadata"]["RequestId"]
        assert answer == {"errorType": kind, "errorMessage": f"RequestId: {request} Error: {words}"}
        assert f"RequestId: {request} Error: {words}\n{kind}\n" in line(logs, name, f"RequestId: {request}")
        assert line(logs, name, "EXTENSION")[0] == f"EXTENSION\tName: {state}\n"
        [report] = line(logs, name, "REPORT")
        assert report.endswith(f"Status: error\tError Type: {kind}\n")
        assert any(f"Phase: init\tStatus: error\tError Type: {kind}" in text for text in line(logs, name, "INIT_REPORT"))

    def test_one_that_ends_before_it_registers(self, lam, logs, extended):
        name = extended(told={"exit": 0})
        self.check(lam, logs, name, "Extension.Crash", "exit code 0", "agent\tState: Started\tEvents: []")

    def test_one_that_reports_an_error(self, lam, logs, extended):
        name = extended(told={"init_error": True})
        state = "agent\tState: InitError\tEvents: [INVOKE, SHUTDOWN]\tError Type: Extension.Tested"
        self.check(lam, logs, name, "Extension.InitError", "exit status 1", state)
        assert said(logs, name, "reported")[0] == '202 {"status": "OK"}'

    def test_one_that_cannot_be_executed(self, lam, logs, extended, layer):
        for files, mode, why, kind in (
            ({"extensions/agent": SCRIPT}, 0o644, "permission denied", "PermissionDenied"),
            ({"extensions/agent": "\x7fELF not really"}, 0o755, "exec format error", "UnknownError"),
        ):
            name = extended(layers=[layer(files, mode)])
            words = f"fork/exec /opt/extensions/agent: {why}"
            state = f"agent\tState: LaunchError\tEvents: []\tError Type: {kind}"
            self.check(lam, logs, name, "Extension.LaunchError", words, state)

    def test_more_than_ten(self, lam, logs, extended, layer):
        name = extended(layers=[layer({f"extensions/{n:02}": SCRIPT for n in range(11)})])
        answer, _ = invoke(lam, name)
        assert answer["errorType"] == "Extension.LaunchError"
        last = "EXTENSION\tName: 10\tState: LaunchError\tEvents: []\tError Type: TooManyExtensions\n"
        assert last in line(logs, name, "EXTENSION")

    def test_one_that_ends_in_an_invocation(self, lam, logs, extended):
        for told, kind, words in (
            ({"crash": 7}, "Extension.Crash", "exit status 7"),
            ({"exit_error": True, "status": 0}, "Extension.ExitError", "exit code 0"),
        ):
            name = extended(told=told)
            answer, response = invoke(lam, name, {"sleep": 30})
            request = response["ResponseMetadata"]["RequestId"]
            assert answer == {"errorType": kind, "errorMessage": f"RequestId: {request} Error: {words}"}
            [report] = line(logs, name, "REPORT")
            assert report.endswith(f"Status: error\tError Type: {kind}\n")


class TestInside:
    CODE = """
import http.client, json, os, threading
api = os.environ["AWS_LAMBDA_RUNTIME_API"]
def call(method, path, body, headers):
    connection = http.client.HTTPConnection(api)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer, answer.read().decode()
def register(name, events):
    return call("POST", "/2020-01-01/extension/register", json.dumps({"events": events}), {"Lambda-Extension-Name": name})
refused = register("inside", ["INVOKE", "SHUTDOWN"])
answer, _ = register("inside", ["INVOKE"])
identity = {"Lambda-Extension-Identifier": answer.headers["Lambda-Extension-Identifier"]}
heard = []
def listen():
    while True:
        heard.append(json.loads(call("GET", "/2020-01-01/extension/event/next", None, identity)[1])["requestId"])
threading.Thread(target=listen, daemon=True).start()
import signal
signal.signal(signal.SIGTERM, lambda *_: print("FUNCTION terminated", flush=True))
def handler(event, context):
    late = register("late", ["INVOKE"])
    return {"refused": json.loads(refused[1]), "late": json.loads(late[1])["errorType"], "heard": heard}
"""

    def test_the_runtimes_process_registers_one(self, lam, logs, make_function):
        name = make_function(self.CODE)
        first, response = invoke(lam, name)
        assert first["refused"]["errorType"] == "Extension.InvalidEventType"
        assert first["late"] == "Extension.RegistrationClosed"
        assert line(logs, name, "EXTENSION") == ["EXTENSION\tName: inside\tState: Ready\tEvents: [INVOKE]\n"]
        line(logs, name, "REPORT")
        second, _ = invoke(lam, name)
        assert response["ResponseMetadata"]["RequestId"] in second["heard"]
        update(lam, name, Description="another")
        assert line(logs, name, "FUNCTION terminated")


class TestSnapStart:
    """An image is of the runtime alone: each environment made from it starts its extensions anew, before the runtime goes on."""

    CODE = """
import uuid
MADE = uuid.uuid4().hex
print("FUNCTION initialised", MADE)

def handler(event, context):
    print("FUNCTION", context.aws_request_id)
    return MADE
"""

    @pytest.fixture
    def publish(self, lam, extended):
        """The name of a function whose first version was published: with its snapshot, or failed."""

        def make(**settings):
            name = extended(self.CODE, runtime="python3.12", SnapStart={"ApplyOn": "PublishedVersions"}, **settings)
            lam.publish_version(FunctionName=name)
            get = lambda: lam.get_function_configuration(FunctionName=name, Qualifier="1")
            version = eventually(lambda: (c := get())["State"] != "Pending" and c, seconds=60)
            return name, version

        return make

    @pytest.fixture
    def restored(self, publish):
        def make(**settings):
            name, version = publish(**settings)
            if version["SnapStart"]["OptimizationStatus"] == "Off":
                pytest.skip("this node takes no snapshots")
            return name

        return make

    @staticmethod
    def streams(logs, name):
        """The lines of each environment, the one that was initialised first."""
        group = f"/aws/lambda/{name}"
        found = logs.describe_log_streams(logGroupName=group)["logStreams"]
        found.sort(key=lambda stream: stream["creationTime"])
        read = lambda stream: logs.get_log_events(logGroupName=group, logStreamName=stream, startFromHead=True)["events"]
        return [[event["message"] for event in read(stream["logStreamName"])] for stream in found]

    def test_each_environment_has_extensions_of_its_own(self, lam, logs, restored):
        name = restored(told={"variables": True})
        made = [invoke(lam, name, Qualifier="1")[0]]
        # Its extension may still be at it, and then another environment would be made.
        line(logs, name, "REPORT")
        made.append(invoke(lam, name, Qualifier="1")[0])
        assert made[0] == made[1]
        eventually(lambda: len(line(logs, name, "REPORT")) == 2)
        first, second = self.streams(logs, name)
        assert f"FUNCTION initialised {made[0]}\n" in first and not any("initialised" in text for text in second)
        # Where the image was taken it was told of the end before.
        assert [text.split()[1] for text in first if text.startswith("EXT ")] == [
            "variables", "registers", "registered", "SHUTDOWN", "left",
        ]
        starts = ["RESTORE_START", "EXT registered", "EXTENSION\tName: agent", "RESTORE_REPORT", "START", "FUNCTION"]
        places = [next(at for at, text in enumerate(second) if text.startswith(start)) for start in starts]
        assert places == sorted(places), second
        said = [text.split()[1] for text in second if text.startswith("EXT ")]
        assert said[:3] == ["variables", "registers", "registered"] and said.count("INVOKE") == said.count("done") == 2
        reports = [text for text in second if text.startswith("REPORT")]
        assert "\tRestore Duration: " in reports[0] and "Restore Duration" not in reports[1]

    def test_each_has_credentials_and_telemetry_of_its_own(self, lam, logs, restored):
        name = restored(told={"subscribe": subscription()})
        invoke(lam, name, Qualifier="1")
        line(logs, name, "REPORT")
        update(lam, name, Description="another")
        lam.delete_function(FunctionName=name, Qualifier="1")

        def kinds():
            told = [json.loads(text.split(" ", 2)[2])["type"] for text in self.streams(logs, name)[1] if text.startswith("EXT heard ")]
            # It leaves as soon as it is told to: the last of it may not have come by then.
            return {"platform.restoreStart", "platform.restoreReport", "platform.start"} <= set(told) and told

        told = eventually(kinds)
        assert "platform.initStart" not in told and told.index("platform.restoreStart") < told.index("platform.start")

    def test_one_that_fails_when_it_is_published_fails_the_version(self, publish):
        _, version = publish(told={"init_error": True})
        assert (version["State"], version["StateReasonCode"]) == ("Failed", "FunctionError")

    def test_what_an_extension_has_started_ends_with_it(self, lam, restored, publish, layer):
        restored()  # skipped where there are no snapshots
        script = SCRIPT.replace("def main():", "def main():\n    import subprocess; subprocess.Popen(['sleep', '1000'])")
        name, version = publish(layers=[layer({"extensions/agent": script})])
        assert (version["State"], version["SnapStart"]["OptimizationStatus"]) == ("Active", "On")
        invoke(lam, name, Qualifier="1")

    def test_what_extensions_leave_in_tmp_does_without_a_snapshot(self, lam, publish, layer):
        script = SCRIPT.replace("def main():", "def main():\n    open('/tmp/left', 'w').close()")
        name, version = publish(layers=[layer({"extensions/agent": script})])
        assert (version["State"], version["SnapStart"]["OptimizationStatus"]) == ("Active", "Off")
        invoke(lam, name, Qualifier="1")


def subscription(**changes):
    return {
        "schemaVersion": "2022-12-13",
        "types": ["platform", "function"],
        "buffering": {"timeoutMs": 25},
        "destination": {"protocol": "HTTP", "URI": "http://sandbox.localdomain:4243/telemetry"},
    } | changes


class TestTelemetry:
    def records(self, lam, logs, name, kinds):
        """What was heard of two invocations and the end."""
        invoke(lam, name, {"n": 1})
        # Until its extension is done the environment is busy, and another would be started.
        line(logs, name, "REPORT")
        invoke(lam, name, {"n": 2})
        update(lam, name, Description="another")
        assert eventually(lambda: kinds <= {record["type"] for record in heard(logs, name)}), heard(logs, name)
        return heard(logs, name)

    def test_all_of_an_environments_life(self, lam, logs, extended):
        name = extended(told={"subscribe": subscription(), "linger": 0.3})
        kinds = {"platform.initStart", "platform.telemetrySubscription", "platform.initRuntimeDone", "platform.extension"}
        kinds |= {"platform.initReport", "platform.start", "platform.runtimeDone", "platform.report", "function"}
        records = self.records(lam, logs, name, kinds)
        assert {record["type"] for record in records} == kinds
        by = {kind: [record for record in records if record["type"] == kind] for kind in kinds}
        [init] = by["platform.initStart"]
        assert init["record"]["functionName"] == name and init["record"]["phase"] == "init"
        [subscribed] = by["platform.telemetrySubscription"]
        assert subscribed["record"] == {"name": "agent", "state": "Subscribed", "types": ["platform", "function"]}
        [extension] = by["platform.extension"]
        assert extension["record"] == {"name": "agent", "state": "Ready", "events": ["INVOKE", "SHUTDOWN"]}
        done = by["platform.runtimeDone"][0]["record"]
        assert [span["name"] for span in done["spans"]] == ["responseLatency", "responseDuration", "runtimeOverhead"]
        assert done["metrics"]["producedBytes"] == len('{"n": 1}') and done["status"] == "success"
        reports = [record["record"] for record in by["platform.report"]]
        assert [span["name"] for span in reports[0]["spans"]] == ["extensionOverhead"]
        assert "initDurationMs" in reports[0]["metrics"]
        lines = [record["record"] for record in by["function"]]
        assert sum(text.startswith("FUNCTION ") for text in lines) >= 2
        assert said(logs, name, "subscribed") == ['200 "OK"']
        expect = ["TELEMETRY\tName: agent\tState: Subscribed\tTypes: [Platform, Function]\n"]
        assert [text for text in messages(logs, name) if text.startswith("TELEMETRY")] == expect

    def test_json_comes_as_objects(self, lam, logs, extended):
        told = {"subscribe": subscription(types=["function"]), "linger": 0.3}
        name = extended(told=told, LoggingConfig={"LogFormat": "JSON"})
        invoke(lam, name, {"say": {"level": "INFO", "n": 1}})

        # What is due when the environment is frozen comes with its next event, or its end.
        update(lam, name, Description="another")

        def objects():
            return [record["record"] for record in heard(logs, name) if isinstance(record["record"], dict)]

        assert eventually(objects) == [{"level": "INFO", "n": 1}]

    def test_the_logs_api_by_tcp(self, lam, logs, extended):
        wanted = subscription(schemaVersion="2021-03-18", destination={"protocol": "TCP", "port": 4243})
        name = extended(told={"subscribe": wanted, "path": "/2020-08-15/logs", "linger": 0.3})
        kinds = {"platform.logsSubscription", "platform.start", "platform.end", "platform.runtimeDone", "platform.report"}
        records = self.records(lam, logs, name, kinds | {"function"})
        end = next(record for record in records if record["type"] == "platform.end")
        assert set(end["record"]) == {"requestId"}

    def test_a_fault_is_told_by_the_logs_api(self, lam, logs, extended):
        wanted = subscription(schemaVersion="2020-08-15")
        name = extended(told={"subscribe": wanted, "path": "/2020-08-15/logs", "linger": 0.5})
        invoke(lam, name, {"exit": 1})
        faults = eventually(lambda: [one for one in heard(logs, name) if one["type"] == "platform.fault"])
        assert faults and faults[0]["record"].endswith("Runtime exited with error: exit status 1\nRuntime.ExitError")

    def test_what_is_wrong_is_refused(self, lam, logs, extended):
        for wanted, expect in (
            (subscription(types=[]), "Telemetry.ValidationError"),
            (subscription(buffering={"maxItems": 1}), "Telemetry.ValidationError"),
            (subscription(schemaVersion="1999-01-01"), "Telemetry.DeserializationError"),
        ):
            name = extended(told={"subscribe": wanted})
            invoke(lam, name)
            [answer] = eventually(lambda: said(logs, name, "subscribed"))
            assert answer.startswith("400 ") and json.loads(answer[4:])["errorType"] == expect


class TestOfficialClient:
    """An extension built on AWS's own crate, as it is."""

    BINARY = "EXTENSION_EXAMPLE"

    @pytest.mark.skipif(BINARY not in os.environ, reason=f"{BINARY} is not set: see the Makefile")
    @pytest.mark.parametrize("runtime", ["python", "nodejs"])
    def test_it_runs_unchanged(self, lam, logs, extended, layer, runtime):
        arn = layer({"extensions/example": pathlib.Path(os.environ[self.BINARY]).read_bytes()})
        if runtime == "python":
            name = extended(layers=[arn])
        else:
            code = {"app.js": "exports.handler = async (event) => { console.log('FUNCTION'); return event }"}
            name = extended(code, layers=[arn], runtime="nodejs20.x")
        _, response = invoke(lam, name, {"n": 1})
        request = response["ResponseMetadata"]["RequestId"]
        assert invoke(lam, name, {"n": 2})[0] == {"n": 2}
        update(lam, name, Description="another")
        expected = ["InitStart", "TelemetrySubscription", "InitRuntimeDone", "Extension", "InitReport", "Start"]
        expected += ["RuntimeDone", "report", "function", "shutdown spindown", f"invoke {request}"]

        def missing():
            text = "".join(messages(logs, name))
            return [word for word in expected if f"extension: {word}" not in text]

        eventually(lambda: not missing())
        assert not missing()
        state = "EXTENSION\tName: example\tState: Ready\tEvents: [INVOKE, SHUTDOWN]\n"
        assert state in messages(logs, name)
