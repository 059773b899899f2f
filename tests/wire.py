"""Requests as no SDK would send them, byte for byte: signed by botocore's own signers, and then bent."""

import contextlib
import datetime
import http.client
import json
import re
import socket
import tempfile
import threading
import time
import types
import urllib.parse
import urllib.request
import uuid
from unittest import mock

import botocore.auth
import pytest
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from conftest import Node

LIST = "/2015-03-31/functions/"
STS = "Action=GetCallerIdentity&Version=2011-06-15"
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
MIB = 1 << 20
# What many of them are sent to: a function that there is not.
FUNCTION = "/2015-03-31/functions/none/invocations"


@pytest.fixture(scope="module")
def target():
    """A node of our own: whatever these tests do, it must be the same process at their end."""
    with tempfile.TemporaryDirectory(prefix="lamp-tests-", ignore_cleanup_errors=True) as directory:
        node = Node(directory, "--retry-time-scale", "0.005")
        yield node
        assert node.process.poll() is None, node.log
        assert node.stop() == 0, node.log


@pytest.fixture(autouse=True)
def unharmed(target):
    """After every test the node answers, from the same process."""
    pid = target.pid
    yield
    assert healthy(target) and target.process.poll() is None and target.pid == pid
    assert "panic" not in target.log


@pytest.fixture(scope="module")
def bucket(target):
    name = f"sig-{uuid.uuid4().hex[:12]}"
    target.client("s3").create_bucket(Bucket=name)
    target.client("s3").put_object(Bucket=name, Key="k", Body=b"hello")
    return name


def healthy(node):
    with urllib.request.urlopen(f"{node.endpoint}/_lamp/health", timeout=10) as answer:
        return json.load(answer)["status"] == "ready"


def address(node):
    url = urllib.parse.urlsplit(node.endpoint)
    return url.hostname, url.port


def exchange(node, method, path, body=b"", headers=None):
    """One request just as it is: an object with `status`, `headers`, `body`, and `error` (code and message)."""
    connection = http.client.HTTPConnection(*address(node), timeout=30)
    try:
        connection.request(method, path, body=body, headers=dict(headers or {}))
        answer = connection.getresponse()
        return reply(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def reply(status, headers, body):
    return types.SimpleNamespace(status=status, headers=headers, body=body, text=body.decode("utf-8", "replace"))


def code(answer):
    """The error code as the client of each protocol finds it."""
    if answer.text.startswith("{"):
        document = json.loads(answer.text)
        named = answer.headers.get("x-amzn-errortype") or document.get("__type", "")
        return named.split("#")[-1].split(":")[0]
    found = re.search("<Code>(.*?)</Code>", answer.text)
    return found and found[1]


def message(answer):
    if answer.text.startswith("{"):
        document = json.loads(answer.text)
        return document.get("message") or document.get("Message")
    found = re.search("<Message>(.*?)</Message>", answer.text, re.S)
    return found and found[1]


SHIFTED = threading.Lock()


@contextlib.contextmanager
def clock(shift_seconds):
    """Signers take the time to be another, one thread at a time: patches that are undone in another order stay."""
    if not shift_seconds:
        yield
        return
    at = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=shift_seconds)
    with SHIFTED, mock.patch.object(botocore.auth, "get_current_datetime", lambda *_, **__: at):
        yield


def sign(node, method, path, body=b"", headers=None, service="lambda", region="us-east-1", key=None, secret=None, token=None, shift=0):
    """The headers of a signed request."""
    body = body.encode() if isinstance(body, str) else body
    request = AWSRequest(method, node.endpoint + path, data=body, headers=dict(headers or {}))
    credentials = Credentials(key or node.file["access_key_id"], secret or node.file["secret_access_key"], token)
    signer = botocore.auth.S3SigV4Auth if service == "s3" else botocore.auth.SigV4Auth
    with clock(shift):
        signer(credentials, service, region).add_auth(request)
    return dict(request.headers)


def send(node, method, path, body=b"", headers=None, **signing):
    return exchange(node, method, path, body, sign(node, method, path, body, headers, **signing))


def presign(node, method, path, service, expires=60, shift=0, key=None, secret=None, token=None, headers=None):
    """A presigned path and query."""
    request = AWSRequest(method, node.endpoint + path, headers=dict(headers or {}))
    credentials = Credentials(key or node.file["access_key_id"], secret or node.file["secret_access_key"], token)
    signer = botocore.auth.S3SigV4QueryAuth if service == "s3" else botocore.auth.SigV4QueryAuth
    with clock(shift):
        signer(credentials, service, "us-east-1", expires=expires).add_auth(request)
    return request.url.removeprefix(node.endpoint)


def raw(node, *pieces, half_close=False, wait=5, pause=0):
    """Sends bytes and returns what came back until the node closed, or for `wait` seconds."""
    with socket.create_connection(address(node), timeout=wait) as connection:
        got = b""
        with contextlib.suppress(OSError):
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(pause)
            if half_close:
                connection.shutdown(socket.SHUT_WR)
            while piece := connection.recv(65536):
                got += piece
        return got


def status_of(answer):
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else None


def head_of(node, method, path, body, headers=None, service="lambda", **changed):
    """A signed request head for sockets; a header changed to None is left out."""
    headers = sign(node, method, path, body, headers, service=service)
    host, port = address(node)
    headers = {"Host": f"{host}:{port}", **headers, "Connection": "close", **changed}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value is not None]
    return ("\r\n".join([f"{method} {path} HTTP/1.1", *lines]) + "\r\n\r\n").encode("latin-1")
