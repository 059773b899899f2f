"""Synchronous invocations: what goes in, what comes out, what the log says, and how a function can fail."""

import base64
import collections
import concurrent.futures
import json
import re
import threading
import time
import uuid

import pytest
from botocore.exceptions import ClientError

from conftest import RUNTIME, create_function, eventually, invoke, make_role, messages, refused, wait_active, zip_of

ACCOUNT = "000000000000"
REGION = "us-east-1"
ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
ECHO = "def handler(event, context):\n    return event\n"


def arn(name, qualifier=None):
    return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}" + (f":{qualifier}" if qualifier else "")


def tail(response):
    return base64.b64decode(response["LogResult"]).decode()


def failure(lam, name, payload=None, **kwargs):
    """What the function failed with, and the end of its log."""
    answer, response = invoke(lam, name, payload, LogType="Tail", **kwargs)
    assert response["StatusCode"] == 200 and response["FunctionError"] == "Unhandled", answer
    assert response["ExecutedVersion"] == "$LATEST"
    return answer, tail(response)


@pytest.fixture(scope="module")
def echo(lam, role):
    name = create_function(lam, role, ECHO)
    yield name
    lam.delete_function(FunctionName=name)


@pytest.fixture(scope="module")
def evaluate(lam, role):
    """A function that evaluates Python; called with it, answers the value."""
    code = "import json, os, sys, time, urllib.request\ndef handler(event, context):\n    return eval(event)\n"
    name = create_function(lam, role, code, Timeout=30, Environment={"Variables": {"MINE": "1", "TZ": "Asia/Tokyo"}})
    yield lambda text, **kwargs: invoke(lam, kwargs.pop("name", name), text, **kwargs)[0]
    lam.delete_function(FunctionName=name)


class TestAnswers:
    @pytest.mark.parametrize("value", [None, True, 0, -1.5, "text", "ünï/\u2028\U0001f4a1", [], {}, {"a": [1, {"b": None}]}])
    def test_any_json_goes_through(self, lam, echo, value):
        payload = json.dumps(value)
        response = lam.invoke(FunctionName=echo, Payload=payload)
        assert json.loads(response["Payload"].read()) == value
        assert response["StatusCode"] == 200 and response["ExecutedVersion"] == "$LATEST"
        assert "FunctionError" not in response and "LogResult" not in response

    def test_no_payload_is_an_empty_event(self, lam, echo):
        assert json.loads(lam.invoke(FunctionName=echo)["Payload"].read()) == {}

    def test_nothing_returned_is_null(self, lam, make_function):
        name = make_function("def handler(event, context):\n    pass\n")
        assert lam.invoke(FunctionName=name)["Payload"].read() == b"null"

    def test_large_events_and_answers(self, lam, echo, make_function):
        most = "x" * (6 * 1024 * 1024 - 2)
        assert invoke(lam, echo, most)[0] == most
        sized = make_function("def handler(event, context):\n    return 'x' * event\n", MemorySize=1024)
        assert len(invoke(lam, sized, 6291556 - 2)[0]) == 6291556 - 2
        answer, _ = failure(lam, sized, 6291556 - 1)
        assert answer == {
            "errorMessage": "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
            "errorType": "Function.ResponseSizeTooLarge",
        }
        assert invoke(lam, sized, 1)[0] == "x"

    def test_every_qualifier_shows_in_the_context(self, lam, make_function):
        code = "def handler(event, context):\n    return [context.invoked_function_arn, context.function_version]\n"
        name = make_function(code)
        lam.publish_version(FunctionName=name)
        lam.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        for function, qualifier, seen in [
            (name, None, [arn(name), "$LATEST"]),
            (name, "$LATEST", [arn(name, "$LATEST"), "$LATEST"]),
            (name, "1", [arn(name, 1), "1"]),
            (name, "live", [arn(name, "live"), "1"]),
            (arn(name, "live"), None, [arn(name, "live"), "1"]),
            (f"{ACCOUNT}:function:{name}", None, [arn(name), "$LATEST"]),
        ]:
            answer, response = invoke(lam, function, **({"Qualifier": qualifier} if qualifier else {}))
            assert answer == seen and response["ExecutedVersion"] == seen[1]

    def test_the_context_knows_the_request(self, lam, make_function):
        code = (
            "def handler(event, context):\n"
            "    return {\n"
            "        'id': context.aws_request_id, 'name': context.function_name, 'memory': context.memory_limit_in_mb,\n"
            "        'group': context.log_group_name, 'stream': context.log_stream_name,\n"
            "        'left': context.get_remaining_time_in_millis(), 'client': context.client_context,\n"
            "    }\n"
        )
        name = make_function(code, MemorySize=320, Timeout=7)
        answer, response = invoke(lam, name)
        assert answer.pop("id") == response["ResponseMetadata"]["RequestId"]
        assert 6000 < answer.pop("left") <= 7000
        assert re.fullmatch(r"\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}", answer.pop("stream"))
        assert answer == {"name": name, "memory": "320", "group": f"/aws/lambda/{name}", "client": None}

    def test_a_client_context_is_passed_on(self, lam, make_function):
        code = "def handler(event, context):\n    c = context.client_context\n    return c and [c.client.app_title, c.custom, c.env]\n"
        name = make_function(code)
        context = {"client": {"app_title": "t"}, "custom": {"k": "v"}, "env": {"locale": "de"}}
        encoded = base64.b64encode(json.dumps(context, indent=1).encode()).decode()
        assert invoke(lam, name, ClientContext=encoded)[0] == ["t", {"k": "v"}, {"locale": "de"}]
        for wrong in ["no base64", base64.b64encode(b"[1]").decode()]:
            error = refused(lam.invoke, FunctionName=name, ClientContext=wrong)
            assert (error.code, error.type) == ("InvalidRequestContentException", None)
            assert error.message == "Client context must be a valid Base64-encoded JSON object."

    def test_a_dry_run_runs_nothing(self, lam, make_function, logs):
        name = make_function(ECHO)
        response = lam.invoke(FunctionName=name, InvocationType="DryRun")
        assert response["StatusCode"] == 204 and response["Payload"].read() == b""
        assert "ExecutedVersion" not in response
        invoke(lam, name)
        assert eventually(lambda: messages(logs, name, "REPORT"))
        assert len(messages(logs, name, "START RequestId")) == 1


class TestEnvironment:
    def test_variables_are_awss(self, evaluate, lam):
        seen = evaluate("dict(os.environ)")
        assert seen["AWS_LAMBDA_FUNCTION_VERSION"] == "$LATEST" and seen["AWS_REGION"] == REGION
        assert seen["AWS_DEFAULT_REGION"] == REGION and seen["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] == "512"
        assert seen["_HANDLER"] == "app.handler" and seen["LAMBDA_TASK_ROOT"] == "/var/task"
        assert seen["AWS_LAMBDA_LOG_GROUP_NAME"] == f"/aws/lambda/{seen['AWS_LAMBDA_FUNCTION_NAME']}"
        assert seen["AWS_EXECUTION_ENV"].startswith("AWS_Lambda_python3.")
        assert seen["AWS_ACCESS_KEY_ID"].startswith("ASIA") and seen["AWS_SESSION_TOKEN"]
        assert (seen["MINE"], seen["TZ"]) == ("1", "Asia/Tokyo")
        assert re.match(r"Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0", seen["_X_AMZN_TRACE_ID"])

    def test_the_clock_is_set_as_asked(self, evaluate):
        assert evaluate("time.strftime('%z')") == "+0900"

    def test_code_is_read_only_and_tmp_is_not(self, evaluate):
        assert evaluate("os.getcwd()") == "/var/task"
        assert evaluate("[os.access('/var/task', os.W_OK), os.access('/tmp', os.W_OK)]") == [False, True]

    def test_credentials_are_those_of_the_role(self, lam, make_function, role):
        code = "import boto3\ndef handler(event, context):\n    return boto3.client('sts').get_caller_identity()['Arn']\n"
        name = make_function(code, Timeout=30)
        session = f"arn:aws:sts::{ACCOUNT}:assumed-role/{role.rsplit('/', 1)[1]}/{name}"
        assert invoke(lam, name)[0] == session

    def test_a_name_of_one_character_has_a_longer_session(self, lam, role):
        code = "import boto3\ndef handler(event, context):\n    return boto3.client('sts').get_caller_identity()['Arn']\n"
        create_function(lam, role, code, name="z", Timeout=30)
        try:
            assert invoke(lam, "z")[0].endswith("/z@lambda_function")
        finally:
            lam.delete_function(FunctionName="z")

    def test_variables_change_with_the_configuration(self, lam, make_function):
        name = make_function("import os\ndef handler(event, context):\n    return os.environ.get('WHO')\n")
        assert invoke(lam, name)[0] is None
        for who in ["first", "second"]:
            lam.update_function_configuration(FunctionName=name, Environment={"Variables": {"WHO": who}})
            assert invoke(lam, name)[0] == who
            wait_active(lam, name)
        lam.update_function_configuration(FunctionName=name, Environment={"Variables": {}})
        assert invoke(lam, name)[0] is None

    def test_a_deleted_role_stops_the_function(self, lam, iam, make_function):
        role = make_role(iam, managed=())
        name = make_function(ECHO, role=role)
        iam.delete_role(RoleName=role.rsplit("/", 1)[1])
        error = refused(lam.invoke, FunctionName=name)
        assert (error.code, error.status) == ("AccessDeniedException", 403)
        assert error.message == "The role defined for the function cannot be assumed by Lambda."


class TestLog:
    def test_the_tail_is_what_was_written_meanwhile(self, lam, make_function):
        name = make_function("print('at init')\ndef handler(event, context):\n    print('hello')\n    print('world')\n")
        _, response = invoke(lam, name, LogType="Tail")
        request_id = response["ResponseMetadata"]["RequestId"]
        lines = tail(response).splitlines()
        assert lines[:4] == [
            f"START RequestId: {request_id} Version: $LATEST",
            "hello",
            "world",
            f"END RequestId: {request_id}",
        ]
        report = rf"REPORT RequestId: {request_id}\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 512 MB\tMax Memory Used: \d+ MB\t"
        assert re.fullmatch(report + r"Init Duration: \d+\.\d\d ms\t", lines[4])
        warm = tail(invoke(lam, name, LogType="Tail")[1]).splitlines()
        assert "Init Duration" not in warm[4] and "REPORT" in warm[4]

    def test_the_tail_is_the_last_four_kilobytes(self, lam, make_function):
        name = make_function("def handler(event, context):\n    for n in range(1000):\n        print(f'line {n}')\n")
        text = tail(invoke(lam, name, LogType="Tail")[1])
        assert len(text.encode()) <= 4096 and len(text) > 3500
        assert "line 999\n" in text and "line 1\n" not in text and "REPORT" in text

    def test_everything_arrives_in_the_log_group(self, lam, logs, make_function):
        name = make_function("import logging\ndef handler(event, context):\n    print('printed')\n    logging.getLogger().error('logged')\n")
        _, response = invoke(lam, name)
        request_id = response["ResponseMetadata"]["RequestId"]
        lines = eventually(lambda: (m := messages(logs, name)) and "REPORT" in m[-1] and m)
        assert re.fullmatch(
            rf"INIT_START Runtime Version: python:3\.\d+\.v\d+\tRuntime Version ARN: arn:aws:lambda:{REGION}::runtime:[0-9a-f]{{64}}\n",
            lines[0],
        )
        assert lines[1:3] == [f"START RequestId: {request_id} Version: $LATEST\n", "printed\n"]
        assert re.fullmatch(rf"\[ERROR\]\t\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{3}}Z\t{request_id}\tlogged\n", lines[3])
        assert lines[4] == f"END RequestId: {request_id}\n" and lines[5].endswith(" ms\t\n")
        [stream] = logs.describe_log_streams(logGroupName=f"/aws/lambda/{name}")["logStreams"]
        assert re.fullmatch(r"\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}", stream["logStreamName"])

    def test_without_permission_nothing_is_written(self, lam, logs, iam, make_function):
        name = make_function("def handler(event, context):\n    print('secret')\n", role=make_role(iam, managed=()))
        assert "secret" in tail(invoke(lam, name, LogType="Tail")[1])
        other = make_function("def handler(event, context):\n    print('public')\n")
        invoke(lam, other)
        assert eventually(lambda: messages(logs, other, "public"))
        groups = logs.describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{name}")["logGroups"]
        assert groups == []

    def test_json_lines_where_asked_for(self, lam, logs, make_function):
        code = "import logging\ndef handler(event, context):\n    logging.getLogger().warning('careful')\n    logging.getLogger().debug('hidden')\n"
        name = make_function(code, LoggingConfig={"LogFormat": "JSON"})
        _, response = invoke(lam, name)
        request_id = response["ResponseMetadata"]["RequestId"]
        lines = eventually(lambda: (m := messages(logs, name)) and "platform.report" in m[-1] and m)
        records = [json.loads(line) for line in lines]
        types = [record["type"] for record in records if "type" in record]
        assert types[0] == "platform.initStart" and types[-1] == "platform.report"
        [careful] = [record for record in records if record.get("message") == "careful"]
        assert (careful["level"], careful["requestId"]) == ("WARN" if careful["level"] == "WARN" else "WARNING", request_id)
        assert not any("hidden" in line for line in lines)
        report = records[-1]["record"]
        assert report["requestId"] == request_id and report["status"] == "success"
        assert {"durationMs", "billedDurationMs", "memorySizeMB", "maxMemoryUsedMB", "initDurationMs"} <= set(report["metrics"])

    def test_a_group_of_ones_own(self, lam, logs, make_function):
        group = f"/shared/{uuid.uuid4().hex[:8]}"
        name = make_function("def handler(event, context):\n    print('here')\n", LoggingConfig={"LogGroup": group})
        invoke(lam, name)

        def arrived():
            try:
                return logs.filter_log_events(logGroupName=group, filterPattern="here")["events"]
            except logs.exceptions.ResourceNotFoundException:
                return None

        [event] = eventually(arrived)
        assert name in event["logStreamName"]


class TestFailures:
    def test_a_handler_that_raises(self, lam, make_function):
        name = make_function('def handler(event, context):\n    raise Exception("Handler fails")\n')
        response = lam.invoke(FunctionName=name, LogType="Tail")
        body = response["Payload"].read().decode()
        request_id = response["ResponseMetadata"]["RequestId"]
        assert body == (
            f'{{"errorMessage": "Handler fails", "errorType": "Exception", "requestId": "{request_id}", "stackTrace": '
            '["  File \\"/var/task/app.py\\", line 2, in handler\\n    raise Exception(\\"Handler fails\\")\\n"]}'
        )
        assert "[ERROR] Exception: Handler fails" in tail(response)

    def test_code_that_does_not_import(self, lam, make_function):
        name = make_function("import nothing_of_this_name\n")
        answer, log = failure(lam, name)
        assert answer["errorType"] == "Runtime.ImportModuleError"
        assert answer["errorMessage"] == "Unable to import module 'app': No module named 'nothing_of_this_name'"
        assert "REPORT" in log

    def test_code_that_raises_while_it_is_imported(self, lam, make_function):
        answer, _ = failure(lam, make_function('raise ValueError("no")\n'))
        assert (answer["errorType"], answer["errorMessage"], answer["requestId"]) == ("ValueError", "no", "")

    def test_a_handler_that_is_missing(self, lam, make_function):
        answer, _ = failure(lam, make_function("x = 1\n"))
        assert answer["errorType"] == "Runtime.HandlerNotFound"
        assert answer["errorMessage"] == "Handler 'handler' missing on module 'app'"

    def test_an_answer_that_is_not_json(self, lam, make_function):
        answer, _ = failure(lam, make_function("def handler(event, context):\n    return {1, 2}\n"))
        assert answer["errorType"] == "Runtime.MarshalError"
        assert answer["errorMessage"] == "Unable to marshal response: Object of type set is not JSON serializable"

    @pytest.mark.parametrize(
        "how,words",
        [
            ("sys.exit(0)", "Runtime exited without providing a reason"),
            ("os._exit(0)", "Runtime exited without providing a reason"),
            ("os._exit(7)", "Runtime exited with error: exit status 7"),
            ("os.kill(os.getpid(), 9)", "Runtime exited with error: signal: killed"),
            ("os.kill(os.getpid(), 11)", "Runtime exited with error: signal: segmentation fault"),
        ],
    )
    @pytest.mark.parametrize("when", ["init", "invocation"])
    def test_a_process_that_ends(self, lam, make_function, how, words, when):
        body = f"import os, sys\n{how}\n" if when == "init" else f"import os, sys\ndef handler(event, context):\n    {how}\n"
        response = lam.invoke(FunctionName=make_function(body), LogType="Tail")
        request_id = response["ResponseMetadata"]["RequestId"]
        assert response["FunctionError"] == "Unhandled"
        assert response["Payload"].read().decode() == (
            f'{{"errorType":"Runtime.ExitError","errorMessage":"RequestId: {request_id} Error: {words}"}}'
        )
        assert f"RequestId: {request_id} Error: {words}" in tail(response)

    def test_after_an_exit_comes_a_new_environment(self, lam, make_function):
        code = "import os\nn = 0\ndef handler(event, context):\n    global n\n    n += 1\n    return n if event else os._exit(1)\n"
        name = make_function(code)
        assert [invoke(lam, name, 1)[0], invoke(lam, name, 1)[0]] == [1, 2]
        failure(lam, name, 0)
        assert invoke(lam, name, 1)[0] == 1

    def test_a_timeout(self, lam, make_function):
        code = "import time\nn = 0\ndef handler(event, context):\n    global n\n    n += 1\n    time.sleep(event)\n    return n\n"
        name = make_function(code, Timeout=1)
        assert invoke(lam, name, 0)[0] == 1
        begun = time.monotonic()
        response = lam.invoke(FunctionName=name, Payload="5", LogType="Tail")
        assert 1 <= time.monotonic() - begun < 2.5
        request_id = response["ResponseMetadata"]["RequestId"]
        assert json.loads(response["Payload"].read()) == {
            "errorType": "Sandbox.Timedout",
            "errorMessage": f"RequestId: {request_id} Error: Task timed out after 1.00 seconds",
        }
        log = tail(response)
        assert f"{request_id} Task timed out after 1.00 seconds" in log
        assert "Duration: 1000.00 ms\tBilled Duration: 1000 ms" in log and "Status: timeout" in log
        assert invoke(lam, name, 0)[0] == 1, "the next environment is a new one"

    def test_out_of_memory(self, lam, make_function):
        code = "def handler(event, context):\n    x = []\n    while True:\n        x.append(bytearray(b'x') * (1 << 20))\n"
        answer, log = failure(lam, make_function(code, MemorySize=128, Timeout=30))
        assert answer["errorType"] == "Runtime.ExitError"
        assert answer["errorMessage"].endswith("Error: Runtime exited with error: signal: killed")
        assert "Max Memory Used: 128 MB" in log and "Error Type: Runtime.OutOfMemory" in log

    def test_tmp_has_its_size(self, lam, make_function):
        code = (
            "def handler(event, context):\n"
            "    with open('/tmp/f', 'wb') as file:\n"
            "        for _ in range(event):\n"
            "            file.write(bytes(1 << 20))\n"
        )
        name = make_function(code, MemorySize=2048, Timeout=30)
        assert invoke(lam, name, 500)[0] is None
        answer, _ = failure(lam, name, 520)
        assert answer["errorType"] == "OSError" and "No space left" in answer["errorMessage"]

    def test_an_init_phase_has_ten_seconds_then_the_functions_timeout(self, lam, logs, make_function):
        """The second attempt is part of the invocation: it may take as long as the function may."""
        code = "import time\ntime.sleep(10.5)\ndef handler(event, context):\n    return 'up'\n"
        patient, hasty = make_function(code, Timeout=20), make_function(code, Timeout=1)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            slow = pool.submit(invoke, lam, patient)
            answer, log = failure(lam, hasty)
            assert answer["errorMessage"].endswith("Error: Task timed out after 1.00 seconds")
            assert slow.result()[0] == "up"
        reports = eventually(lambda: messages(logs, patient, "INIT_REPORT"))
        assert re.fullmatch(r"INIT_REPORT Init Duration: \d+\.\d\d ms\tPhase: init\tStatus: timeout\n", reports[0])


class TestRefusals:
    def test_what_is_not_there(self, lam, echo):
        name = "no-such-function"
        for qualifier, shown in [(None, "$LATEST"), ("1", "1"), ("alias", "alias")]:
            kwargs = {"Qualifier": qualifier} if qualifier else {}
            error = refused(lam.invoke, FunctionName=name, **kwargs)
            assert (error.code, error.status, error.type) == ("ResourceNotFoundException", 404, "User")
            assert error.message == f"Function not found: {arn(name, shown)}"
        assert refused(lam.invoke, FunctionName=echo, Qualifier="9").message == f"Function not found: {arn(echo, 9)}"

    @pytest.mark.parametrize(
        "payload,words",
        [
            (
                b"\x99",
                "Unexpected character ((CTRL-CHAR, code 153)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 1]",
            ),
            (b"n\x87", "Invalid UTF-8 start byte 0x87\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 3]"),
            (
                b"'{}'",
                "Unexpected character (''' (code 39)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 1]",
            ),
            (
                b"hello",
                "Unrecognized token 'hello': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 6]",
            ),
        ],
    )
    @pytest.mark.parametrize("kind", ["RequestResponse", "Event"])
    def test_events_that_are_not_json(self, lam, echo, payload, words, kind):
        error = refused(lam.invoke, FunctionName=echo, Payload=payload, InvocationType=kind)
        assert (error.code, error.status, error.type) == ("InvalidRequestContentException", 400, "User")
        assert error.message == (
            f"Could not parse request body into json: Could not parse payload into json: {words}"
        )

    def test_events_that_are_too_large(self, lam, echo):
        error = refused(lam.invoke, FunctionName=echo, Payload=b'"' + b"x" * (6 << 20) + b'"')
        assert (error.code, error.status) == ("RequestEntityTooLargeException", 413)
        assert error.message == "Request must be smaller than 6291456 bytes for the InvokeFunction operation"
        error = refused(
            lam.invoke, FunctionName=echo, InvocationType="Event", Payload=b'"' + b"x" * (1 << 20) + b'"'
        )
        assert (error.code, error.status) == ("RequestEntityTooLargeException", 413)
        assert error.message == (
            "1048578 byte payload is too large for the Event invocation type (limit 1048576 bytes)"
        )

    def test_unserved_ways(self, lam, echo):
        tenant = refused(lam.invoke, FunctionName=echo, TenantId="t")
        assert tenant.code == "InvalidParameterValueException"


class TestConcurrency:
    WHERE = "import os, time\nseen = 0\ndef handler(event, context):\n    global seen\n    seen += 1\n    time.sleep(event)\n    return [os.environ['AWS_LAMBDA_LOG_STREAM_NAME'], seen]\n"

    def test_one_after_another_share_an_environment(self, lam, make_function):
        name = make_function(self.WHERE)
        answers = [invoke(lam, name, 0)[0] for _ in range(5)]
        assert len({stream for stream, _ in answers}) == 1 and [seen for _, seen in answers] == [1, 2, 3, 4, 5]

    def test_at_once_each_has_its_own(self, lam, make_function):
        name = make_function(self.WHERE, MemorySize=256)
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            answers = list(pool.map(lambda _: invoke(lam, name, 3)[0], range(6)))
        assert len({stream for stream, _ in answers}) == 6 and all(seen == 1 for _, seen in answers)

    def test_many_events_few_environments(self, lam, make_function):
        name = make_function(self.WHERE)
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda _: invoke(lam, name, 0.01)[0], range(200)))
        by_stream = {}
        for stream, seen in answers:
            by_stream.setdefault(stream, set()).add(seen)
        assert sum(len(seen) for seen in by_stream.values()) == 200, "one event at a time, each counted once"
        # Environments begun for an event that another was free for in the meantime stay for later ones.
        assert len(by_stream) <= 32

    def test_reserved_concurrency_is_shown_and_given_back(self, lam, make_function):
        name = make_function(ECHO)
        unreserved = lam.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"]
        put = lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=5)
        assert put["ReservedConcurrentExecutions"] == 5
        assert lam.get_function_concurrency(FunctionName=name)["ReservedConcurrentExecutions"] == 5
        assert lam.get_function(FunctionName=name)["Concurrency"] == {"ReservedConcurrentExecutions": 5}
        limit = lam.get_account_settings()["AccountLimit"]
        assert limit["UnreservedConcurrentExecutions"] == unreserved - 5
        assert lam.delete_function_concurrency(FunctionName=name)["ResponseMetadata"]["HTTPStatusCode"] == 204
        assert "ReservedConcurrentExecutions" not in lam.get_function_concurrency(FunctionName=name)

    def test_reserving_too_much(self, lam, make_function):
        name = make_function(ECHO)
        for amount in [901, 1001]:
            error = refused(lam.put_function_concurrency, FunctionName=name, ReservedConcurrentExecutions=amount)
            assert (error.code, error.type, error.message) == (
                "InvalidParameterValueException",
                None,
                "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
            )
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=500)
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=900)

    def test_reserving_for_whom(self, lam, make_function):
        name = make_function(ECHO)
        lam.publish_version(FunctionName=name)
        qualified = refused(lam.put_function_concurrency, FunctionName=f"{name}:1", ReservedConcurrentExecutions=1)
        assert qualified.message == (
            "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN."
        )
        unknown = refused(lam.put_function_concurrency, FunctionName="none", ReservedConcurrentExecutions=5000)
        assert unknown.message == f"Function not found: {arn('none', '$LATEST')}"

    def test_none_reserved_stops_the_function(self, lam, make_function):
        name = make_function(ECHO)
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        error = refused(lam.invoke, FunctionName=name)
        assert (error.code, error.status, error.type) == ("TooManyRequestsException", 429, "User")
        assert error.message == "Rate Exceeded."
        assert error.body["Reason"] == "ReservedFunctionConcurrentInvocationLimitExceeded"
        assert "retry-after" not in error.headers
        lam.delete_function_concurrency(FunctionName=name)
        assert invoke(lam, name, 1)[0] == 1

    def test_one_reserved_lets_one_run(self, lam, make_function):
        name = make_function(self.WHERE)
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=1)

        def attempt(_):
            try:
                return invoke(lam, name, 1)[0]
            except lam.exceptions.TooManyRequestsException as error:
                return error.response["Reason"]

        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(attempt, range(4)))
        assert answers.count("ReservedFunctionConcurrentInvocationLimitExceeded") == 3
        assert invoke(lam, name, 0)[0][1] == 2


    def test_the_account_has_a_limit_too(self, new_node):
        """A hundred places are left for functions that reserve none; what waits for an environment holds one."""
        node = new_node("--max-environments", "8")
        role = make_role(node.client("iam"))
        lam = node.client("lambda", max_pool_connections=160)
        greedy, name = create_function(lam, role, ECHO), create_function(lam, role, self.WHERE)
        lam.put_function_concurrency(FunctionName=greedy, ReservedConcurrentExecutions=900)

        def attempt(_):
            try:
                return invoke(lam, name, 0.5)[0][1] > 0
            except lam.exceptions.TooManyRequestsException as error:
                return error.response["Reason"]

        with concurrent.futures.ThreadPoolExecutor(160) as pool:
            answers = collections.Counter(pool.map(attempt, range(160)))
        assert set(answers) == {True, "ConcurrentInvocationLimitExceeded"} and answers[True] >= 100, answers
        assert invoke(lam, greedy, 1)[0] == 1


class TestLifeOfEnvironments:
    def test_idle_ones_go_down_to_none(self, new_node):
        node = new_node("--idle-timeout", "1")
        lam = node.client("lambda")
        name = create_function(lam, make_role(node.client("iam")), ECHO)

        def environments():
            return [e["function"] for e in json.loads(node.lamp("ps", "--json").stdout)["environments"]]

        invoke(lam, name)
        assert environments() == [name]
        assert eventually(lambda: environments() == [])
        assert invoke(lam, name, "again")[0] == "again"

    def test_few_places_are_shared_by_many_functions(self, new_node):
        node = new_node("--max-environments", "2")
        lam, role = node.client("lambda"), make_role(node.client("iam"))
        names = [create_function(lam, role, ECHO) for _ in range(5)]
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda n: invoke(lam, names[n % 5], n)[0], range(80)))
        assert answers == list(range(80))
        assert len(json.loads(node.lamp("ps", "--json").stdout)["environments"]) <= 2

    def test_an_update_does_not_disturb_what_runs(self, lam, make_function):
        code = "import time\ndef handler(event, context):\n    print('begun', flush=True)\n    time.sleep(event)\n    return {!r}\n"
        name = make_function(code.format("old"))
        invoke(lam, name, 0)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            running = pool.submit(invoke, lam, name, 2)
            time.sleep(0.5)
            lam.update_function_code(FunctionName=name, ZipFile=zip_of({"app.py": code.format("new")}))
            assert invoke(lam, name, 0)[0] == "new"
            assert running.result()[0] == "old"

    def test_a_deleted_function_finishes_what_it_does(self, lam, role):
        name = create_function(lam, role, "import time\ndef handler(event, context):\n    time.sleep(event)\n    return 'done'\n")
        invoke(lam, name, 0)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            running = pool.submit(invoke, lam, name, 1)
            time.sleep(0.3)
            lam.delete_function(FunctionName=name)
            assert refused(lam.invoke, FunctionName=name).code == "ResourceNotFoundException"
            assert running.result()[0] == "done"

    def test_a_node_that_stops_lets_them_finish(self, new_node):
        node = new_node()
        lam = node.client("lambda")
        code = "import time\ndef handler(event, context):\n    time.sleep(event)\n    print('finished')\n    return 'done'\n"
        name = create_function(lam, make_role(node.client("iam")), code)
        invoke(lam, name, 0)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            running = pool.submit(invoke, lam, name, 1.5)
            time.sleep(0.5)
            assert node.stop() == 0
            assert running.result()[0] == "done"
        node.start()
        assert len(messages(node.client("logs"), name, "finished")) == 2

    def test_first_invocations_may_come_at_once(self, lam, role):
        """Straight after CreateFunction, while it is still pending, from many sides."""
        name = f"fn-{uuid.uuid4().hex[:12]}"
        lam.create_function(
            FunctionName=name, Runtime=RUNTIME, Handler="app.handler", Role=role, Code={"ZipFile": zip_of({"app.py": ECHO})}
        )
        try:
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                assert list(pool.map(lambda n: invoke(lam, name, n)[0], range(8))) == list(range(8))
        finally:
            lam.delete_function(FunctionName=name)


class TestUnderChange:
    """Eight clients that never stop, and a function that never stays the same."""

    @pytest.fixture
    def crowd(self, node):
        """Invokes `name` from eight threads until it is called; answers how often it got what."""
        stop, seen = threading.Event(), collections.Counter()

        def start(name):
            def run():
                lam = node.client("lambda")
                while not stop.is_set():
                    try:
                        seen[invoke(lam, name)[0]] += 1
                    except ClientError as error:
                        seen[error.response["Error"]["Code"]] += 1

            threads = [threading.Thread(target=run) for _ in range(8)]
            [thread.start() for thread in threads]

            def end():
                stop.set()
                [thread.join() for thread in threads]
                return seen

            return end

        yield start
        stop.set()

    def test_updates_are_seen_at_once_and_fail_nobody(self, lam, make_function, crowd):
        code = "def handler(event, context):\n    return {}\n"
        name = make_function(code.format(0))
        end = crowd(name)
        for number in range(1, 15):
            lam.update_function_code(FunctionName=name, ZipFile=zip_of({"app.py": code.format(number)}))
            assert invoke(lam, name)[0] == number
            wait_active(lam, name)
        assert set(end()) <= set(range(15))

    def test_a_function_that_comes_and_goes(self, lam, role, node, crowd):
        code = "def handler(event, context):\n    return {}\n"
        name = f"fn-{uuid.uuid4().hex[:12]}"
        end = crowd(name)
        for number in range(10):
            create_function(lam, role, code.format(number), name=name)
            assert invoke(lam, name)[0] == number
            lam.delete_function(FunctionName=name)
        assert set(end()) <= {*range(10), "ResourceNotFoundException"}
        assert eventually(lambda: name not in node.lamp("ps").stdout), "nothing of it is left"
