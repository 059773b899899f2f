"""Answers that are taken while they are being made: InvokeWithResponseStream, and functions that stream."""

import base64
import hashlib
import json
import os
import time
import urllib.error
import urllib.request
import uuid

import pytest

from conftest import ROOT, create_function, eventually, invoke, messages, refused
from test_lambda_runtimes import needs_node

NODE = r"""
const { pipeline } = require('stream/promises');
const { Readable } = require('stream');

/// Waits for the test.
const opened = async (gate) => {
  while (!(await fetch(gate)).ok) await new Promise((resolve) => setTimeout(resolve, 20));
};
let served = 0;

const modes = {
  async text(event, stream) {
    stream.setContentType('text/x-test');
    for (const piece of event.pieces) {
      if (!stream.write(piece)) await new Promise((resolve) => stream.once('drain', resolve));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    stream.end();
  },
  async gated(event, stream) {
    stream.write('first');
    await opened(event.gate);
    console.log('went on');
    stream.end('last');
  },
  async large(event, stream) {
    const piece = Buffer.alloc(65536, 'x');
    await pipeline(Readable.from((function* () {
      for (let left = event.bytes; left > 0; left -= piece.length) yield piece.subarray(0, Math.min(left, piece.length));
    })()), stream);
  },
  async web(event, stream) {
    const prelude = { statusCode: 201, headers: { 'X-One': '1' }, cookies: ['a=b'] };
    stream = awslambda.HttpResponseStream.from(stream, prelude);
    stream.write({ json: true });
    stream.end();
  },
  async fails_first() { throw new RangeError('at once'); },
  async fails_midway(event, stream) { stream.write('some'); await opened(event.gate); throw new RangeError('midway'); },
  async sets_type_late(event, stream) { stream.write('some'); stream.setContentType('text/late'); },
  async hangs(event, stream) { stream.write('some'); await new Promise(() => setInterval(() => {}, 1000)); },
  async exits(event, stream) { stream.write('some'); await opened(event.gate); process.exit(3); },
  async nothing(event, stream) { stream.end(); },
};
exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {
  console.log('served', ++served);
  await modes[event.mode](event, stream, context);
});
exports.whole = async (event) => { if (event.fail) throw new RangeError('whole'); return event; };
"""

# A runtime of its own, as bytes on a socket.
RAW = r"""#!/usr/bin/python3 -I
import json, os, socket, base64, time, urllib.request, urllib.error

def opened(gate):
    while True:
        try:
            return urllib.request.urlopen(gate).close()
        except urllib.error.HTTPError:
            time.sleep(0.02)

host, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
api = socket.create_connection((host, int(port)))
reader = api.makefile("rb")

def reply():
    status = reader.readline().split()[1]
    headers = {}
    while (line := reader.readline().strip()):
        name, _, value = line.decode().partition(": ")
        headers[name.lower()] = value
    return status, headers, reader.read(int(headers.get("content-length", 0)))

def chunk(text):
    api.sendall(b"%x\r\n%s\r\n" % (len(text), text))

while True:
    api.sendall(b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n")
    _, headers, body = reply()
    event = json.loads(body)
    path = f"/2018-06-01/runtime/invocation/{headers['lambda-runtime-aws-request-id']}/"
    if event["mode"] == "error":
        document = b'{"errorType": "Raw.Error", "errorMessage": "told"}'
        kind = "Lambda-Runtime-Function-Error-Type: Runtime.Told\r\n"
        api.sendall(f"POST {path}error HTTP/1.1\r\nHost: x\r\n{kind}Content-Length: {len(document)}\r\n\r\n".encode() + document)
        reply()
        continue
    streaming = "Lambda-Runtime-Function-Response-Mode: streaming\r\nContent-Type: text/raw\r\n"
    api.sendall(f"POST {path}response HTTP/1.1\r\nHost: x\r\n{streaming}Transfer-Encoding: chunked\r\n\r\n".encode())
    chunk(b"one")
    opened(event["gate"])
    chunk(b"two")
    if event["mode"] == "cut":
        api.close()
        raise SystemExit(4)
    end = b"0\r\n"
    if event["mode"] == "trailer":
        document = base64.b64encode(b'{"errorType": "Raw.Error", "errorMessage": "told late"}')
        end += b"Lambda-Runtime-Function-Error-Type: Runtime.Late\r\nLambda-Runtime-Function-Error-Body: " + document + b"\r\n"
    api.sendall(end + b"\r\n")
    print("answered", reply()[0], flush=True)
"""


class Gate:
    """What a function waits for until the test lets it go on."""

    def __init__(self, s3, bucket):
        self.s3, self.place = s3, {"Bucket": bucket, "Key": uuid.uuid4().hex}
        self.url = s3.generate_presigned_url("get_object", Params=self.place)

    def open(self):
        self.s3.put_object(**self.place, Body=b"")


@pytest.fixture(scope="module")
def bucket(s3):
    name = f"gates-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name)
    return name


@pytest.fixture
def gate(s3, bucket):
    return Gate(s3, bucket)


@pytest.fixture(scope="module")
def streaming(lam, role):
    name = create_function(lam, role, {"app.js": NODE}, runtime="nodejs20.x", Timeout=30)
    yield name
    lam.delete_function(FunctionName=name)


@pytest.fixture(scope="module")
def raw(lam, role):
    name = create_function(lam, role, {"bootstrap": RAW}, runtime="provided.al2023", Timeout=30)
    yield name
    lam.delete_function(FunctionName=name)


@pytest.fixture(scope="module")
def echo(lam, role):
    name = create_function(lam, role, "def handler(event, context):\n    return event\n")
    yield name
    lam.delete_function(FunctionName=name)


def begin(lam, name, event=None, **kwargs):
    """The answer's head, and its events as they come."""
    response = lam.invoke_with_response_stream(FunctionName=name, Payload=json.dumps(event or {}), **kwargs)
    return response, iter(response["EventStream"])


def chunk(events):
    return next(events)["PayloadChunk"]["Payload"]


def stream(lam, name, event=None, **kwargs):
    """All chunks together, the last event, the head."""
    response, events = begin(lam, name, event, **kwargs)
    body = b""
    for found in events:
        if "PayloadChunk" not in found:
            assert list(events) == [], "the completion is the last event"
            return body, found["InvokeComplete"], response
        body += found["PayloadChunk"]["Payload"]
    raise AssertionError("the stream ended without a completion")


def tail(complete):
    return base64.b64decode(complete["LogResult"]).decode()


@needs_node
class TestNode:
    def test_pieces_arrive_as_events(self, lam, streaming):
        response, events = begin(lam, streaming, {"mode": "text", "pieces": ["a", "b", "c"]}, LogType="Tail")
        events = list(events)
        assert [event["PayloadChunk"]["Payload"] for event in events[:-1]] == [b"a", b"b", b"c"]
        assert list(events[-1]) == ["InvokeComplete"] and list(events[-1]["InvokeComplete"]) == ["LogResult"]
        assert response["StatusCode"] == 200 and response["ExecutedVersion"] == "$LATEST"
        headers = response["ResponseMetadata"]["HTTPHeaders"]
        assert headers["content-type"] == "application/vnd.amazon.eventstream"
        assert headers["x-amzn-remapped-content-type"] == "text/x-test"
        request_id = response["ResponseMetadata"]["RequestId"]
        lines = tail(events[-1]["InvokeComplete"])
        assert lines.startswith(f"START RequestId: {request_id}") and f"REPORT RequestId: {request_id}" in lines

    def test_without_a_tail_there_is_nothing_to_say(self, lam, streaming):
        body, complete, response = stream(lam, streaming, {"mode": "nothing"})
        assert (body, complete) == (b"", {})
        assert response["ResponseMetadata"]["HTTPHeaders"]["x-amzn-remapped-content-type"] == "application/octet-stream"

    def test_the_first_chunk_is_here_before_the_last_is_made(self, lam, streaming, gate):
        _, events = begin(lam, streaming, {"mode": "gated", "gate": gate.url})
        assert chunk(events) == b"first"
        gate.open()
        assert chunk(events) == b"last"
        assert next(events) == {"InvokeComplete": {}}

    def test_many_megabytes(self, node, lam, streaming):
        size = 20 * 1024 * 1024 + 12345
        begun = time.monotonic()
        response, events = begin(lam, streaming, {"mode": "large", "bytes": size}, LogType="Tail")
        digest, complete = hashlib.sha256(), None
        for event in events:
            if "PayloadChunk" in event:
                digest.update(event["PayloadChunk"]["Payload"])
            else:
                complete = event["InvokeComplete"]
        assert digest.hexdigest() == hashlib.sha256(b"x" * size).hexdigest()
        assert list(complete) == ["LogResult"]
        # The first 6 MiB at once, then 2 MiB a second.
        assert time.monotonic() - begun > 7
        assert "Status:" not in tail(complete)

        def streamed():
            lines = json.loads(node.lamp("bill", "--json").stdout)["lines"]
            return [line["usage"]["streamed_bytes"] for line in lines if line["function"] == streaming]

        assert eventually(lambda: streamed() == [size - 6 * 1024 * 1024]), streamed()

    def test_a_web_answer_begins_with_its_prelude(self, lam, streaming):
        body, complete, response = stream(lam, streaming, {"mode": "web"})
        prelude, _, rest = body.partition(b"\0" * 8)
        assert json.loads(prelude) == {"statusCode": 201, "headers": {"X-One": "1"}, "cookies": ["a=b"]}
        assert rest == b'{"json":true}' and complete == {}
        kind = response["ResponseMetadata"]["HTTPHeaders"]["x-amzn-remapped-content-type"]
        assert kind == "application/vnd.awslambda.http-integration-response"

    def test_an_error_midway_is_told_at_the_end(self, lam, streaming, gate):
        _, events = begin(lam, streaming, {"mode": "fails_midway", "gate": gate.url}, LogType="Tail")
        assert chunk(events) == b"some"
        gate.open()
        (last,) = events
        complete = last["InvokeComplete"]
        assert complete["ErrorCode"] == "Unhandled"
        details = json.loads(complete["ErrorDetails"])
        assert (details["errorType"], details["errorMessage"]) == ("RangeError", "midway")
        assert "Invoke Error" in tail(complete) and "Status: error" in tail(complete)
        # Its environment serves on.
        assert stream(lam, streaming, {"mode": "nothing"})[:2] == (b"", {})

    def test_an_error_before_the_first_byte(self, lam, streaming):
        body, complete, _ = stream(lam, streaming, {"mode": "fails_first"})
        assert body == b"" and complete["ErrorCode"] == "Unhandled"
        assert json.loads(complete["ErrorDetails"])["errorMessage"] == "at once"

    def test_a_type_is_set_before_the_first_byte(self, lam, streaming):
        body, complete, _ = stream(lam, streaming, {"mode": "sets_type_late"})
        assert body == b"some"
        details = json.loads(complete["ErrorDetails"])
        assert (complete["ErrorCode"], details["errorType"]) == (
            "Runtime.InvalidStreamingOperation",
            "Runtime.InvalidStreamingOperation",
        )
        assert details["errorMessage"] == "Cannot set content-type, too late."

    def test_a_timeout_midway(self, lam, make_function):
        name = make_function({"app.js": NODE}, runtime="nodejs20.x", Timeout=1)
        body, complete, _ = stream(lam, name, {"mode": "hangs"}, LogType="Tail")
        assert body == b"some" and complete["ErrorCode"] == "Sandbox.Timedout"
        assert json.loads(complete["ErrorDetails"])["errorMessage"].endswith("Error: Task timed out after 1.00 seconds")
        assert "Duration: 1000.00 ms" in tail(complete) and "Status: timeout" in tail(complete)
        assert stream(lam, name, {"mode": "text", "pieces": ["x"]})[:2] == (b"x", {})

    def test_a_process_that_ends_midway(self, lam, streaming, gate):
        _, events = begin(lam, streaming, {"mode": "exits", "gate": gate.url}, LogType="Tail")
        assert chunk(events) == b"some"
        gate.open()
        (last,) = events
        complete = last["InvokeComplete"]
        assert complete["ErrorCode"] == "Runtime.TruncatedResponse" and "ErrorDetails" not in complete
        assert "Runtime exited with error: exit status 3" in tail(complete)
        assert "Error Type: Runtime.ExitError" in tail(complete)

    def test_a_client_that_leaves_does_not_disturb_the_function(self, lam, logs, streaming, gate):
        response, events = begin(lam, streaming, {"mode": "gated", "gate": gate.url})
        assert chunk(events) == b"first"
        response["EventStream"].close()
        gate.open()
        request_id = response["ResponseMetadata"]["RequestId"]
        report = eventually(lambda: messages(logs, streaming, f'"REPORT RequestId: {request_id}"'))
        assert len(report) == 1 and "Status:" not in report[0]
        assert len(messages(logs, streaming, f'"{request_id}" "went on"')) == 1

    def test_invoke_gets_all_of_it_at_once(self, lam, streaming):
        answer = lam.invoke(FunctionName=streaming, Payload=json.dumps({"mode": "text", "pieces": ["a", "b"]}))
        assert answer["Payload"].read() == b"ab" and "FunctionError" not in answer
        answer, response = invoke(lam, streaming, {"mode": "large", "bytes": 6291556 + 1})
        assert response["FunctionError"] == "Unhandled"
        assert answer["errorType"] == "Function.ResponseSizeTooLarge"
        answer, response = invoke(lam, streaming, {"mode": "fails_first"})
        assert (response["FunctionError"], answer["errorMessage"]) == ("Unhandled", "at once")

    def test_a_function_that_answers_in_one_piece(self, lam, make_function):
        name = make_function({"app.js": NODE}, runtime="nodejs20.x", handler="app.whole")
        large = "x" * 200_000
        body, complete, response = stream(lam, name, {"a": large})
        assert json.loads(body) == {"a": large} and complete == {}
        assert response["ResponseMetadata"]["HTTPHeaders"]["x-amzn-remapped-content-type"] == "application/json"
        body, complete, _ = stream(lam, name, {"fail": 1})
        assert json.loads(body)["errorMessage"] == "whole"
        assert complete["ErrorCode"] == "Unhandled" and complete["ErrorDetails"].encode() == body


class TestPython:
    def test_its_answer_is_a_chunk(self, lam, make_function):
        name = make_function("def handler(event, context):\n    return [event, context.function_version]\n")
        lam.publish_version(FunctionName=name)
        lam.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        for arguments in [{"Qualifier": "1"}, {"Qualifier": "live"}]:
            body, complete, response = stream(lam, name, {"a": 1}, **arguments)
            assert (json.loads(body), complete, response["ExecutedVersion"]) == ([{"a": 1}, "1"], {}, "1")

    def test_what_cannot_be_initialised(self, lam, make_function):
        name = make_function("raise ValueError('early')\n")
        body, complete, _ = stream(lam, name, LogType="Tail")
        assert json.loads(body)["errorMessage"] == "early"
        assert complete["ErrorCode"] and "early" in complete["ErrorDetails"] and "START" in tail(complete)


class TestCustomRuntime:
    def test_bytes_go_through_as_they_come(self, lam, raw, gate):
        response, events = begin(lam, raw, {"mode": "plain", "gate": gate.url}, LogType="Tail")
        assert response["ResponseMetadata"]["HTTPHeaders"]["x-amzn-remapped-content-type"] == "text/raw"
        assert chunk(events) == b"one"
        gate.open()
        assert chunk(events) == b"two"
        (last,) = events
        assert list(last["InvokeComplete"]) == ["LogResult"]

    def test_a_trailer_says_what_went_wrong(self, lam, raw, gate):
        gate.open()
        body, complete, _ = stream(lam, raw, {"mode": "trailer", "gate": gate.url})
        assert (body, complete["ErrorCode"]) == (b"onetwo", "Runtime.Late")
        assert json.loads(complete["ErrorDetails"])["errorMessage"] == "told late"

    def test_an_error_instead_of_an_answer(self, lam, raw):
        body, complete, _ = stream(lam, raw, {"mode": "error"})
        assert json.loads(body)["errorMessage"] == "told" and complete["ErrorCode"] == "Runtime.Told"

    def test_one_that_ends_in_the_middle_is_truncated(self, lam, raw, gate):
        gate.open()
        body, complete, _ = stream(lam, raw, {"mode": "cut", "gate": gate.url}, LogType="Tail")
        assert (body, complete["ErrorCode"]) == (b"onetwo", "Runtime.TruncatedResponse")
        assert "Runtime exited with error: exit status 4" in tail(complete)

    def test_aws_own_client_for_rust(self, lam, make_function):
        binary = os.environ.get("NATIVE_BOOTSTRAP")
        if not binary:
            pytest.skip("NATIVE_BOOTSTRAP names no binary")
        with open(binary, "rb") as file:
            name = make_function({"bootstrap": file.read()}, runtime="provided.al2023")
        body, complete, response = stream(lam, name, {"stream": ["a", "b"]})
        prelude, _, rest = body.partition(b"\0" * 8)
        assert json.loads(prelude)["statusCode"] == 200 and (rest, complete) == (b"ab", {})


class TestRequests:
    def test_a_dry_run_runs_the_function_as_on_aws(self, lam, echo):
        body, complete, response = stream(lam, echo, {"a": 1}, InvocationType="DryRun")
        assert (json.loads(body), complete, response["StatusCode"]) == ({"a": 1}, {}, 200)

    def test_refusals_are_those_of_invoke(self, lam, echo):
        call = lam.invoke_with_response_stream
        assert refused(call, FunctionName="absent").code == "ResourceNotFoundException"
        assert refused(call, FunctionName=echo, Payload=b"{").code == "InvalidRequestContentException"
        assert refused(call, FunctionName=echo, ClientContext="!").code == "InvalidRequestContentException"
        error = refused(call, FunctionName=echo, InvocationType="Event")
        assert (error.code, error.status) == ("ValidationException", 400) and error.message.endswith("[DryRun, RequestResponse]")
        lam.put_function_concurrency(FunctionName=echo, ReservedConcurrentExecutions=0)
        try:
            error = refused(call, FunctionName=echo)
            assert (error.code, error.status) == ("TooManyRequestsException", 429)
        finally:
            lam.delete_function_concurrency(FunctionName=echo)

    def test_it_takes_the_permission_to_invoke(self, lam, iam, client, echo):
        user = f"user-{uuid.uuid4().hex[:12]}"
        iam.create_user(UserName=user)
        key = iam.create_access_key(UserName=user)["AccessKey"]
        theirs = client("lambda", key["AccessKeyId"], key["SecretAccessKey"])
        error = refused(theirs.invoke_with_response_stream, FunctionName=echo)
        assert error.code == "AccessDeniedException" and "lambda:InvokeFunction on resource" in error.message
        statement = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": "*"}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=policy)
        assert stream(theirs, echo, [1])[0] == b"[1]"

