"""Advanced logging controls: formats, levels of functions and of the platform, groups of one's own."""

import json
import re
import sys
import uuid

import pytest

from conftest import eventually, invoke, messages

PYTHON = """
import logging, os
log = logging.getLogger("mine")
def handler(event, context):
    log.debug("a debug")
    log.info("an info", extra={"order": 7})
    log.warning("a warning")
    try:
        {}["missing"]
    except KeyError:
        log.exception("an error")
    log.critical("a critical")
    print("printed")
    return [os.environ.get("AWS_LAMBDA_LOG_FORMAT"), os.environ.get("AWS_LAMBDA_LOG_LEVEL")]
"""
NODE = """
exports.handler = async () => {
  console.trace("a trace");
  console.debug("a debug");
  console.info("an info", 7);
  console.warn("a warning");
  console.error(new RangeError("an error"));
  process.stdout.write("printed\\n");
  return [process.env.AWS_LAMBDA_LOG_FORMAT, process.env.AWS_LAMBDA_LOG_LEVEL];
};
"""
# At each level, what is left of what the functions above say. What has no level counts as INFO.
PYTHON_SAYS = {
    "TRACE": ["a debug", "an info", "a warning", "an error", "a critical", "printed"],
    "DEBUG": ["a debug", "an info", "a warning", "an error", "a critical", "printed"],
    "INFO": ["an info", "a warning", "an error", "a critical", "printed"],
    "WARN": ["a warning", "an error", "a critical"],
    "ERROR": ["an error", "a critical"],
    "FATAL": ["a critical"],
}
NODE_SAYS = {
    "TRACE": ["a trace", "a debug", "an info 7", "a warning", "an error", "printed"],
    "DEBUG": ["a debug", "an info 7", "a warning", "an error", "printed"],
    "WARN": ["a warning", "an error"],
    "ERROR": ["an error"],
    "FATAL": [],
}


@pytest.fixture
def make(make_function):
    def make(language, **config):
        if language == "python":
            return make_function(PYTHON, LoggingConfig=config)
        return make_function({"index.js": NODE}, runtime="nodejs20.x", handler="index.handler", LoggingConfig=config)

    return make


def invoked(lam, logs, name):
    """The answer, and what is in the log once the report is there (which no level but ERROR and FATAL leaves out)."""
    answer, response = invoke(lam, name)
    lines = eventually(lambda: (m := messages(logs, name)) and any("platform.report" in line for line in m) and m)
    assert lines, name
    return answer, lines, response["ResponseMetadata"]["RequestId"]


def said(lines):
    """What the function itself wrote."""
    found = []
    for line in lines:
        try:
            record = json.loads(line)
        except ValueError:
            found.append(line.strip())
            continue
        if "type" not in record:
            message = record["message"]
            found.append(message["errorMessage"] if isinstance(message, dict) else message)
    return found


class TestApplicationLevels:
    @pytest.mark.parametrize(
        ("language", "level", "says"),
        [("python", level, says) for level, says in PYTHON_SAYS.items()]
        + [("node", level, says) for level, says in NODE_SAYS.items()],
    )
    def test_what_is_less_severe_is_left_out(self, lam, logs, make, language, level, says):
        name = make(language, LogFormat="JSON", ApplicationLogLevel=level)
        answer, lines, _ = invoked(lam, logs, name)
        assert answer == ["JSON", level]
        assert said(lines) == says

    def test_records_of_python(self, lam, logs, make):
        _, lines, request_id = invoked(lam, logs, make("python", LogFormat="JSON"))
        records = {r["message"]: r for r in map(json.loads, (line for line in lines if line.startswith("{"))) if "message" in r}
        info = records["an info"]
        assert list(info) == ["timestamp", "level", "message", "logger", "requestId", "order"]
        assert (info["level"], info["logger"], info["requestId"], info["order"]) == ("INFO", "mine", request_id, 7)
        error = records["an error"]
        assert (error["level"], error["errorType"], error["errorMessage"]) == ("ERROR", "KeyError", "'missing'")
        assert error["location"].startswith("/var/task/app.py:handler:") and '["missing"]' in error["stackTrace"][0]
        assert records["a critical"]["level"] == "CRITICAL" and records["a warning"]["level"] == "WARNING"

    def test_records_of_node(self, lam, logs, make):
        _, lines, request_id = invoked(lam, logs, make("node", LogFormat="JSON"))
        records = [r for r in map(json.loads, (line for line in lines if line.startswith("{"))) if "message" in r]
        info = next(r for r in records if r["message"] == "an info 7")
        assert list(info) == ["timestamp", "level", "requestId", "message"]
        assert (info["level"], info["requestId"]) == ("INFO", request_id)
        error = next(r["message"] for r in records if r["level"] == "ERROR")
        assert (error["errorType"], error["errorMessage"]) == ("RangeError", "an error")
        assert error["stackTrace"][0] == "RangeError: an error"

    def test_text_keeps_all_and_names_no_format(self, lam, logs, make):
        name = make("node", LogFormat="Text")
        answer, response = invoke(lam, name)
        assert answer == [None, None]
        lines = eventually(lambda: (m := messages(logs, name)) and m[-1].startswith("REPORT") and m)
        request_id = response["ResponseMetadata"]["RequestId"]
        assert any(line.endswith(f"\t{request_id}\tDEBUG\ta debug\n") for line in lines)


class TestMessagesOfSeveralLines:
    """Whatever a logger is given at once is one event; what is printed is one a line."""

    def lines(self, lam, logs, name):
        assert invoke(lam, name)[0] == "done"
        lines = eventually(lambda: (m := messages(logs, name)) and m[-1].startswith("REPORT") and m)
        return [re.sub(r"^\S*\d{4}-\d\d\S+\t\S+\t|\t\S+Z\t\S+\t", "|", line) for line in lines[2:-2]]

    def test_python(self, lam, logs, make_function):
        code = (
            "import logging\n"
            "def handler(event, context):\n"
            "    logging.error('first\\nsecond')\n"
            "    try:\n"
            "        {}['x']\n"
            "    except KeyError:\n"
            "        logging.exception('no')\n"
            "    print('printed\\nlines')\n"
            "    context.log('of the context\\nand more')\n"
            "    logging.getLogger().handlers[0].setFormatter(logging.Formatter('own: %(message)s'))\n"
            "    logging.error('one')\n"
            "    logging.error('two')\n"
            "    return 'done'\n"
        )
        assert self.lines(lam, logs, make_function(code)) == [
            "[ERROR]|first\nsecond\n",
            "[ERROR]|no\nTraceback (most recent call last):\n"
            '  File "/var/task/app.py", line 5, in handler\n    {}[\'x\']\n    ~~^^^^^\nKeyError: \'x\'\n'.replace(
                "    ~~^^^^^\n", "    ~~^^^^^\n" if sys.version_info >= (3, 11) else ""
            ),
            "printed\n",
            "lines\n",
            "of the context\nand more\n",
            "own: one\n",
            "own: two\n",
        ]

    def test_node(self, lam, logs, make_function):
        code = (
            "exports.handler = async () => {\n"
            "  console.log('first\\nsecond');\n"
            "  console.error({ a: 'x'.repeat(70), b: 'y'.repeat(70) });\n"
            "  process.stdout.write('printed\\nlines\\n');\n"
            "  return 'done';\n"
            "};\n"
        )
        name = make_function({"index.js": code}, runtime="nodejs20.x", handler="index.handler")
        assert self.lines(lam, logs, name) == [
            "|INFO\tfirst\nsecond\n",
            f"|ERROR\t{{\n  a: '{'x' * 70}',\n  b: '{'y' * 70}'\n}}\n",
            "printed\n",
            "lines\n",
        ]


def test_outputs_can_be_opened_by_their_names(lam, logs, make_function):
    code = (
        "import os\n"
        "def handler(event, context):\n"
        "    os.system('echo out > /dev/stdout; echo err >> /dev/stderr; cat < /dev/stdout')\n"
    )
    name = make_function(code)
    invoke(lam, name)
    lines = eventually(lambda: (m := messages(logs, name)) and m[-1].startswith("REPORT") and m)
    assert lines[2:-2] == ["out\n", "err\n", "sh: 1: cannot open /dev/stdout: Permission denied\n"]


class TestPlatformLevels:
    @pytest.mark.parametrize(
        ("level", "types"),
        [
            (
                "DEBUG",
                ["initStart", "initRuntimeDone", "initReport", "start", "runtimeDone", "report"],
            ),
            ("INFO", ["initStart", "start", "report"]),
            ("WARN", []),
        ],
    )
    def test_what_goes_well_is_told_by_level(self, lam, logs, make_function, level, types):
        config = {"LogFormat": "JSON", "SystemLogLevel": level}
        name = make_function("def handler(event, context):\n    print('done')\n", LoggingConfig=config)
        invoke(lam, name)
        last = f"platform.{types[-1]}" if types else "done"
        lines = eventually(lambda: (m := messages(logs, name)) and any(last in line for line in m) and m)
        found = [json.loads(line)["type"] for line in lines if line.startswith("{")]
        assert found == [f"platform.{kind}" for kind in types]

    def test_failures_are_warnings(self, lam, logs, make_function):
        config = {"LogFormat": "JSON", "SystemLogLevel": "WARN", "ApplicationLogLevel": "FATAL"}
        name = make_function("import os\ndef handler(event, context):\n    os._exit(3)\n", LoggingConfig=config)
        invoke(lam, name)
        lines = eventually(lambda: (m := messages(logs, name)) and any("platform.report" in line for line in m) and m)
        records = [json.loads(line) for line in lines]
        assert [r["type"] for r in records] == ["platform.runtimeDone", "platform.report"]
        for record in records:
            assert (record["record"]["status"], record["record"]["errorType"]) == ("error", "Runtime.ExitError")

    def test_records_have_their_fields(self, lam, logs, make_function):
        config = {"LogFormat": "JSON", "SystemLogLevel": "DEBUG"}
        name = make_function("def handler(event, context):\n    return 'four'\n", LoggingConfig=config)
        arn = lam.get_function_configuration(FunctionName=name)["FunctionArn"]
        _, response = invoke(lam, name)
        request_id = response["ResponseMetadata"]["RequestId"]
        lines = eventually(lambda: (m := messages(logs, name)) and "platform.report" in m[-1] and m)
        records = {r["type"].removeprefix("platform."): r["record"] for r in map(json.loads, lines)}
        started = records["initStart"]
        assert (started["functionName"], started["functionVersion"]) == (name, "$LATEST")
        assert (started["initializationType"], started["phase"]) == ("on-demand", "init")
        assert started["instanceMaxMemory"] == 512 << 20 and "[$LATEST]" in started["instanceId"]
        assert records["start"] == {"requestId": request_id, "functionArn": arn, "version": "$LATEST"}
        done = records["runtimeDone"]
        assert (done["status"], done["metrics"]["producedBytes"]) == ("success", len('"four"'))
        report = records["report"]
        assert list(report) == ["requestId", "metrics", "status"]
        assert report["metrics"]["billedDurationMs"] >= report["metrics"]["durationMs"]
        assert records["initReport"]["metrics"]["durationMs"] == report["metrics"]["initDurationMs"]


def test_functions_may_share_a_group(lam, logs, make):
    group = f"/shared/{uuid.uuid4().hex[:8]}"
    names = [make(language, LogFormat="JSON", LogGroup=group) for language in ["python", "node"]]
    for name in names:
        invoke(lam, name)

    def streams():
        try:
            found = logs.describe_log_streams(logGroupName=group)["logStreams"]
        except logs.exceptions.ResourceNotFoundException:
            return None
        return found if len(found) == 2 else None

    found = eventually(streams)
    assert sorted(s["logStreamName"].split("/")[3].split("[")[0] for s in found) == sorted(names)
