"""A node of our own, and clients of it.

The binary is $LAMP_BIN, or the one below $CARGO_TARGET_DIR or ./target. One node serves the whole run; a test that needs
its own (another configuration, a crash) takes `new_node`.
"""

import contextlib
import io
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
import zipfile

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

ROOT = pathlib.Path(__file__).resolve().parent.parent
RUNTIME = f"python{sys.version_info.major}.{sys.version_info.minor}"
LAMBDA_MAY_ASSUME = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
LOGS_POLICY = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"


def lamp_binary():
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    path = pathlib.Path(os.environ.get("LAMP_BIN", target / "debug" / "lamp"))
    if not path.is_file():
        pytest.exit(f"{path} is missing: run `make debug`, or say where lamp is in LAMP_BIN", returncode=2)
    return path.resolve()


def eventually(check, seconds=30, every=0.02):
    """The first true value of `check`, or its last one when the time is over: long, since machines may be busy."""
    deadline = time.monotonic() + seconds
    while True:
        value = check()
        if value or time.monotonic() > deadline:
            return value
        time.sleep(every)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Node:
    """A `lamp up` process and how to reach it."""

    def __init__(self, directory, *arguments):
        self.directory = pathlib.Path(directory)
        # Functions find boto3 as they do on AWS, whatever the host's interpreters have.
        packages = ["--python-packages", str(pathlib.Path(boto3.__file__).parent.parent)]
        self.arguments = ["--listen", f"127.0.0.1:{free_port()}", *packages, *arguments]
        self.process = None
        self.output = []
        self.start()

    def start(self):
        command = [lamp_binary(), "up", "--data-dir", self.directory, *self.arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            self.output.append(line)
            if line.strip() == "READY":
                break
        else:
            raise AssertionError(f"the node did not start:\n{''.join(self.output)}")
        threading.Thread(target=self.output.extend, args=(self.process.stdout,), daemon=True).start()
        self.file = json.loads((self.directory / "node.json").read_text())
        self.endpoint = self.file["endpoint"]

    @property
    def log(self):
        return "".join(self.output)

    @property
    def pid(self):
        return self.process.pid

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(timeout=30)

    def sigkill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=30)

    def restart(self):
        self.stop()
        self.start()

    def lamp(self, *arguments, check=True, **kwargs):
        """Another command of the same binary, about this node."""
        command = [lamp_binary(), *arguments, "--data-dir", self.directory]
        return subprocess.run(command, capture_output=True, text=True, check=check, timeout=60, **kwargs)

    def environment(self):
        """What `eval "$(lamp env)"` would set, on top of this process's own."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        return kept | {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": self.file["access_key_id"],
            "AWS_SECRET_ACCESS_KEY": self.file["secret_access_key"],
            "AWS_DEFAULT_REGION": self.file["region"],
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }

    def client(self, service, access_key=None, secret=None, token=None, **config):
        config = {"retries": {"max_attempts": 0}, "read_timeout": 120, "max_pool_connections": 64} | config
        return boto3.session.Session().client(
            service,
            endpoint_url=self.endpoint,
            region_name=self.file["region"],
            aws_access_key_id=access_key or self.file["access_key_id"],
            aws_secret_access_key=secret or self.file["secret_access_key"],
            aws_session_token=token,
            config=Config(**config),
        )


@pytest.fixture(scope="session")
def node():
    with tempfile.TemporaryDirectory(prefix="lamp-tests-", ignore_cleanup_errors=True) as directory:
        node = Node(directory, "--retry-time-scale", "0.005", "--local-brokers")
        yield node
        status = node.stop()
        assert status == 0, f"the node ended with {status}:\n{node.log}"


@pytest.fixture
def new_node(tmp_path):
    """Starts nodes of the test's own, each in its directory below `tmp_path`."""
    with contextlib.ExitStack() as stack:

        def start(*arguments, name="data"):
            node = Node(tmp_path / name, *arguments)
            stack.callback(node.stop)
            return node

        yield start


@pytest.fixture(scope="session")
def endpoint(node):
    return node.endpoint


@pytest.fixture(scope="session")
def root_credentials(node):
    return node.file["access_key_id"], node.file["secret_access_key"]


@pytest.fixture(scope="session")
def client(node):
    return node.client


@pytest.fixture(scope="session")
def lam(node):
    return node.client("lambda")


@pytest.fixture(scope="session")
def iam(node):
    return node.client("iam")


@pytest.fixture(scope="session")
def sts(node):
    return node.client("sts")


@pytest.fixture(scope="session")
def s3(node):
    return node.client("s3")


@pytest.fixture(scope="session")
def logs(node):
    return node.client("logs")


def make_role(iam, name=None, policy=None, managed=(LOGS_POLICY,), trust=None):
    """A role that Lambda may assume; returns its ARN."""
    name = name or f"role-{uuid.uuid4().hex[:12]}"
    role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust or LAMBDA_MAY_ASSUME))
    for arn in managed:
        iam.attach_role_policy(RoleName=name, PolicyArn=arn)
    if policy:
        iam.put_role_policy(RoleName=name, PolicyName="inline", PolicyDocument=json.dumps(policy))
    return role["Role"]["Arn"]


@pytest.fixture(scope="session")
def role(iam):
    """The ARN of a role that may write logs and nothing else."""
    return make_role(iam)


@pytest.fixture(scope="session")
def role_factory(iam):
    return lambda **kwargs: make_role(iam, **kwargs)


def zip_of(files, mode=0o755):
    """A zip archive of {name: text or bytes}; every file may be executed, unless the mode says otherwise."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return body.getvalue()


def create_function(lam, role, code, name=None, runtime=RUNTIME, handler="app.handler", mode=0o755, **settings):
    """Creates a function and waits until it is active. `code` is the text of app.py, or {name: text}."""
    name = name or f"fn-{uuid.uuid4().hex[:12]}"
    files = code if isinstance(code, dict) else {"app.py": code}
    settings = {"MemorySize": 512, "Timeout": 10} | settings
    lam.create_function(
        FunctionName=name, Runtime=runtime, Handler=handler, Role=role, Code={"ZipFile": zip_of(files, mode)}, **settings
    )
    wait_active(lam, name)
    return name


def wait_active(lam, name):
    def settled():
        nonlocal last
        last = lam.get_function_configuration(FunctionName=name)
        return last["State"] == "Failed" or (last["State"] == "Active" and last.get("LastUpdateStatus") == "Successful")

    last = None
    # The first function of a JVM waits for that to be trained.
    done = eventually(settled, seconds=90)
    assert done and last["State"] == "Active", f"{name} did not become active: {last}"


@pytest.fixture
def make_function(lam, role):
    """Creates functions that are deleted after the test; returns each one's name."""
    made = []

    def make(code, **settings):
        made.append(create_function(lam, settings.pop("role", role), code, **settings))
        return made[-1]

    yield make
    for name in made:
        with contextlib.suppress(lam.exceptions.ResourceNotFoundException):
            lam.delete_function(FunctionName=name)


def invoke(lam, name, payload=None, **kwargs):
    """Invokes and reads the answer: (payload, response)."""
    response = lam.invoke(FunctionName=name, Payload=json.dumps({} if payload is None else payload), **kwargs)
    body = response["Payload"].read()
    return (json.loads(body) if body else None), response


class Refused:
    """An error as the client sees it."""

    def __init__(self, response):
        self.body = response
        self.code = response["Error"]["Code"]
        self.message = response["Error"]["Message"]
        self.status = response["ResponseMetadata"]["HTTPStatusCode"]
        self.headers = response["ResponseMetadata"]["HTTPHeaders"]
        self.type = response.get("Type")

    def __repr__(self):
        return f"{self.code} ({self.status}, Type {self.type}): {self.message}"


def refused(call, **kwargs):
    """The error that a call ends with."""
    with pytest.raises(ClientError) as raised:
        call(**kwargs)
    return Refused(raised.value.response)


def messages(logs, name, pattern=None):
    """Every message in a function's log, oldest first."""
    arguments = {"logGroupName": f"/aws/lambda/{name}"} | ({"filterPattern": pattern} if pattern else {})
    try:
        pages = logs.get_paginator("filter_log_events").paginate(**arguments)
        return [event["message"] for page in pages for event in page["events"]]
    except logs.exceptions.ResourceNotFoundException:
        return []


def strip_ids(text):
    """Request ids out of log lines, so that they can be compared."""
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>", text)
