"""Function URLs whose answers are sent while they are being made."""

import http.client
from urllib.parse import urlsplit

import pytest
from conftest import create_function, eventually, messages, refused
from test_lambda_runtimes import needs_node
from test_lambda_streaming import bucket, gate  # noqa: F401 (fixtures)
from test_lambda_urls import open_to_all, send

pytestmark = needs_node

CODE = r"""
const opened = async (gate) => {
  while (!(await fetch(gate)).ok) await new Promise((resolve) => setTimeout(resolve, 20));
};
const prelude = { statusCode: 206, headers: { 'Content-Type': 'text/x-own', 'X-Owned': 'yes' }, cookies: ['s=1', 't=2'] };
const modes = {
  async web(stream, gate) {
    stream = awslambda.HttpResponseStream.from(stream, prelude);
    stream.write('first');
    if (gate) await opened(gate);
    console.log('went on');
    stream.end('last');
  },
  async plain(stream) { stream.write(Buffer.from([65, 0, 255])); stream.end(Buffer.from([10])); },
  async typed(stream) { stream.setContentType('text/x-typed'); stream.end('t'); },
  async large(stream) { stream.end(Buffer.alloc(8 << 20, 'x')); },
  async fails_first() { throw new RangeError('secret'); },
  async fails_midway(stream, gate) { stream.write('some'); await opened(gate); throw new RangeError('secret'); },
};
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  await modes[event.headers['x-mode']](stream, event.headers['x-gate']);
});
exports.whole = async (event) => {
  if (event.headers['x-mode'] === 'fail') throw new RangeError('secret');
  return { statusCode: 201, headers: { 'X-Owned': 'yes' }, body: 'text' };
};
"""


class Opened:
    """An answer that is read as it comes."""

    def __init__(self, url, **headers):
        parts = urlsplit(url)
        self.connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=60)
        self.connection.request("GET", "/", headers={"Host": parts.netloc} | headers)
        self.response = self.connection.getresponse()

    def close(self):
        self.connection.close()


def make(lam, role, handler):
    name = create_function(lam, role, {"app.js": CODE}, runtime="nodejs20.x", handler=f"app.{handler}", Timeout=30)
    cors = {"AllowOrigins": ["https://a.example"]}
    made = lam.create_function_url_config(
        FunctionName=name, AuthType="NONE", InvokeMode="RESPONSE_STREAM", Cors=cors)
    assert made["InvokeMode"] == "RESPONSE_STREAM"
    open_to_all(lam, name)
    return name, made["FunctionUrl"]


@pytest.fixture(scope="module")
def streaming(lam, role):
    name, url = make(lam, role, "handler")
    yield name, url
    lam.delete_function(FunctionName=name)


def test_the_first_byte_is_here_before_the_last_is_made(streaming, gate):
    opened = Opened(streaming[1], **{"x-mode": "web", "x-gate": gate.url, "Origin": "https://a.example"})
    response = opened.response
    assert (response.status, response.headers["content-type"], response.headers["x-owned"]) == (206, "text/x-own", "yes")
    assert response.headers.get_all("set-cookie") == ["s=1", "t=2"]
    assert response.headers["access-control-allow-origin"] == "https://a.example"
    assert response.headers["x-amzn-requestid"] and response.headers["x-amzn-trace-id"].startswith("Root=")
    assert response.read(5) == b"first"
    gate.open()
    assert response.read() == b"last"


def test_a_stream_without_a_prelude_is_the_body(streaming):
    answer = send(streaming[1], headers={"x-mode": "plain"})
    assert (answer.status, answer.headers["content-type"], answer.body) == (
        200, "application/octet-stream", b"A\x00\xff\n")
    typed = send(streaming[1], headers={"x-mode": "typed"})
    assert (typed.status, typed.headers["content-type"], typed.text) == (200, "text/x-typed", "t")


def test_more_than_a_buffered_answer_may_be(streaming):
    answer = send(streaming[1], headers={"x-mode": "large"})
    assert (answer.status, len(answer.body)) == (200, 8 << 20)


def test_what_fails_before_it_answers_tells_nothing(streaming):
    answer = send(streaming[1], headers={"x-mode": "fails_first"})
    assert (answer.status, answer.text) == (502, "Internal Server Error")


def test_what_fails_midway_just_ends(streaming, gate):
    opened = Opened(streaming[1], **{"x-mode": "fails_midway", "x-gate": gate.url})
    assert opened.response.read(4) == b"some"
    gate.open()
    assert b"secret" not in opened.response.read()


def test_a_client_that_leaves_does_not_disturb_the_function(logs, streaming, gate):
    before = len(messages(logs, streaming[0], '"went on"'))
    opened = Opened(streaming[1], **{"x-mode": "web", "x-gate": gate.url})
    assert opened.response.read(5) == b"first"
    opened.close()
    gate.open()
    assert eventually(lambda: len(messages(logs, streaming[0], '"went on"')) > before)


def test_of_a_function_that_does_not_stream_all_is_the_body(lam, role):
    name, url = make(lam, role, "whole")
    answer = send(url)
    assert (answer.status, answer.headers["x-owned"]) == (201, "yes")
    assert answer.json == {"statusCode": 201, "headers": {"X-Owned": "yes"}, "body": "text"}
    assert send(url, headers={"x-mode": "fail"}).status == 502
    lam.delete_function(FunctionName=name)


def test_at_a_buffered_url_a_stream_is_taken_as_a_whole(lam, streaming):
    name, url = streaming
    changed = lam.update_function_url_config(FunctionName=name, InvokeMode="BUFFERED")
    assert (changed["InvokeMode"], changed["FunctionUrl"]) == ("BUFFERED", url)
    web = send(url, headers={"x-mode": "web"})
    assert (web.status, web.headers["x-owned"], web.text) == (206, "yes", "firstlast")
    plain = send(url, headers={"x-mode": "plain"})
    assert (plain.status, plain.headers["content-type"], plain.body) == (
        200, "application/octet-stream", b"A\x00\xff\n")
    assert send(url, headers={"x-mode": "fails_first"}).status == 502
    unknown = refused(lam.update_function_url_config, FunctionName=name, InvokeMode="UNKNOWN")
    assert unknown.code == "ValidationException"
    assert "'invokeMode' failed to satisfy constraint: Member must satisfy enum value set: " in unknown.message
    lam.update_function_url_config(FunctionName=name, InvokeMode="RESPONSE_STREAM")
