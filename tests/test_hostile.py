"""Functions that want out. Each tries one thing in a real sandbox; the node and its other functions must not notice."""

import json
import socket
import threading
import uuid

import pytest
from botocore.exceptions import ClientError

from conftest import create_function, eventually, invoke, make_role

TRY = """
import ctypes, json, os, socket, subprocess, time

libc = ctypes.CDLL(None, use_errno=True)

def call(number, *arguments):
    if libc.syscall(number, *arguments) >= 0:
        return "allowed"
    return os.strerror(ctypes.get_errno())

def read(path):
    try:
        with open(path) as file:
            return file.read(100)
    except OSError as error:
        return error.strerror

def write(path):
    try:
        with open(path, "w") as file:
            file.write("x")
        return "written"
    except OSError as error:
        return error.strerror

def connect(host, port):
    try:
        socket.create_connection((host, port), 2).close()
        return "connected"
    except OSError as error:
        return error.strerror or str(error)

def handler(event, context):
    return eval(event["do"])
"""


@pytest.fixture(scope="module")
def attempt(lam, role):
    name = create_function(lam, role, TRY, MemorySize=1769, Timeout=20)
    yield lambda do: invoke(lam, name, {"do": do})[0]
    lam.delete_function(FunctionName=name)


class TestWhatItSees:
    @pytest.mark.parametrize("path", ["/etc/shadow", "/root/.ssh", "/root/.bashrc", "/proc/kcore", "/proc/1/environ", "/sys/kernel"])
    def test_no_file_of_the_host(self, attempt, path):
        assert attempt(f"read({path!r})") == "No such file or directory"

    def test_not_the_nodes_data(self, attempt, node):
        for path in [node.directory, node.directory / "node.json", node.directory / "iam.db"]:
            assert attempt(f"read({str(path)!r})") == "No such file or directory"

    def test_no_other_process(self, attempt):
        assert len(attempt("[p for p in os.listdir('/proc') if p.isdigit()]")) == 1

    def test_no_home_and_no_hosts_users(self, attempt):
        assert attempt("os.path.isdir('/home') and os.listdir('/home')") in (False, [])
        assert attempt("[line.split(':')[0] for line in open('/etc/passwd')]") == ["root", "sbx_user1051", "nobody"]

    def test_no_interface_but_its_own_loopback(self, attempt):
        assert attempt("[name for _, name in socket.if_nameindex()]") == ["lo"]

    def test_no_capability_no_new_privileges_and_a_filter(self, attempt):
        status = attempt("open('/proc/self/status').read()")
        fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
        for name in ["CapEff", "CapPrm", "CapBnd", "CapInh", "CapAmb"]:
            assert int(fields[name], 16) == 0
        assert (fields["NoNewPrivs"], fields["Seccomp"]) == ("1", "2")
        assert "0" not in fields["Uid"].split()


class TestWhatItDoes:
    @pytest.mark.parametrize(
        "name, number, arguments",
        [
            ("mount", 165, "b'none', b'/tmp', b'tmpfs', 0, None"),
            ("umount2", 166, "b'/tmp', 2"),
            ("ptrace", 101, "16, 1, 0, 0"),
            ("bpf", 321, "0, 0, 0"),
            ("keyctl", 250, "0, 0"),
            ("add_key", 248, "b'user', b'a', b'b', 1, -1"),
            ("unshare a user namespace", 272, "0x10000000"),
            ("unshare a mount namespace", 272, "0x00020000"),
            ("setns", 308, "0, 0"),
            ("pivot_root", 155, "b'/', b'/'"),
            ("chroot", 161, "b'/tmp'"),
            ("open_tree", 428, "-100, b'/', 0x8001"),
            ("userfaultfd", 323, "0"),
            ("perf_event_open", 298, "0, 0, 0, 0, 0"),
            ("kexec_load", 246, "0, 0, 0, 0"),
            ("init_module", 175, "0, 0, 0"),
            ("reboot", 169, "0, 0, 0, 0"),
        ],
    )
    def test_privileged_calls_are_refused(self, attempt, name, number, arguments):
        assert attempt(f"call({number}, {arguments})") == "Operation not permitted", name

    @pytest.mark.parametrize("number", [425, 435])
    def test_io_uring_and_clone3_look_absent(self, attempt, number):
        assert attempt(f"call({number}, 1, 0)") == "Function not implemented"

    @pytest.mark.parametrize("path", ["/x", "/var/task/x", "/usr/x", "/etc/x", "/opt/x", "/var/runtime/x", "/dev/x"])
    def test_everything_but_tmp_is_read_only(self, attempt, path):
        assert attempt(f"write({path!r})") == "Read-only file system"
        assert attempt("write('/tmp/x')") == "written"

    @pytest.mark.parametrize("host, port", [("10.0.0.1", 80), ("169.254.169.254", 80), ("192.0.2.1", 53)])
    def test_the_network_ends_at_the_node(self, attempt, node, host, port):
        assert attempt(f"connect({host!r}, {port})") == "Network is unreachable"
        own = int(node.endpoint.rsplit(":", 1)[1])
        assert attempt(f"connect('127.0.0.1', {own})") == "connected"

    def test_a_listener_of_the_host_is_out_of_reach(self, attempt):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            assert attempt(f"connect('127.0.0.1', {port})") == "Connection refused"

    def test_each_has_a_runtime_api_of_its_own(self, lam, make_function):
        """Both answer at 127.0.0.1:9001, and neither sees the other's event."""
        code = "import json, urllib.request\ndef handler(e, c):\n    return c.aws_request_id\n"
        names = [make_function(code) for _ in range(2)]
        ids = {invoke(lam, name)[0] for name in names}
        assert len(ids) == 2

    def test_a_fork_bomb_stays_inside(self, lam, make_function, attempt):
        code = """
import os, time
def handler(event, context):
    made = 0
    try:
        while made < 5000:
            if os.fork() == 0:
                time.sleep(60)
            made += 1
    except OSError as error:
        return [made, error.strerror]
    return [made, "no bound"]
"""
        made, reason = invoke(lam, make_function(code, MemorySize=1769, Timeout=30))[0]
        assert reason == "Resource temporarily unavailable" and made <= 1024
        assert attempt("1 + 1") == 2

    def test_a_memory_bomb_ends_its_own_environment(self, lam, make_function, attempt):
        code = "def handler(e, c):\n    hold = []\n    while True:\n        hold.append(bytearray(1 << 20))\n"
        answer, response = invoke(lam, make_function(code, MemorySize=128, Timeout=30))
        assert response["FunctionError"] == "Unhandled"
        assert answer["errorType"] == "Runtime.ExitError" and answer["errorMessage"].endswith("signal: killed")
        assert attempt("1 + 1") == 2

    def test_tmp_has_its_size_and_is_not_memory(self, lam, make_function):
        code = """
import os
def handler(event, context):
    written = 0
    try:
        with open("/tmp/fill", "wb", buffering=0) as file:
            while True:
                written += file.write(bytes(1 << 20))
    except OSError as error:
        return [written >> 20, error.strerror]
    finally:
        os.remove("/tmp/fill")
"""
        name = make_function(code, MemorySize=128, Timeout=60)
        for _ in range(2):
            assert invoke(lam, name)[0] == [512, "No space left on device"]


class TestAfterwards:
    def test_nothing_runs_between_events(self, lam, make_function):
        """A thread that counts stands still while no event is there."""
        code = """
import threading, time
ticks = 0
def count():
    global ticks
    while True:
        time.sleep(0.001)
        ticks += 1
threading.Thread(target=count, daemon=True).start()
def handler(event, context):
    before = ticks
    if event.get("hold"):
        time.sleep(0.05)
    return [before, ticks]
"""
        name = make_function(code, MemorySize=1769)
        left = invoke(lam, name, {"hold": True})[0][1]
        threading.Event().wait(1.0)  # the time in which it must not run
        assert invoke(lam, name)[0][0] - left < 150

    def test_a_child_does_not_outlive_its_environment(self, lam, make_function, node):
        marker = f"marker-{uuid.uuid4().hex}"
        code = f"""
import subprocess
def handler(event, context):
    subprocess.Popen(["/bin/sh", "-c", "exec sleep 1000 # {marker}"], start_new_session=True)
    if event.get("end"):
        import os
        os._exit(1)
"""
        name = make_function(code)
        invoke(lam, name, {"end": True})

        def running():
            import pathlib

            for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    if marker.encode() in path.read_bytes():
                        return True
                except OSError:
                    continue
            return False

        assert eventually(lambda: not running())


class TestItsRole:
    def test_what_the_role_does_not_allow_is_denied(self, lam, iam, make_function, s3):
        code = """
import boto3
from botocore.exceptions import ClientError
def handler(event, context):
    try:
        boto3.client("s3").list_buckets()
    except ClientError as error:
        return [error.response["Error"]["Code"], boto3.client("sts").get_caller_identity()["Arn"]]
"""
        name = make_function(code, MemorySize=1769, Timeout=30)
        if "boto3" not in json.dumps(invoke(lam, make_function("def handler(e, c):\n    import boto3\n    return 'boto3'\n"))[0]):
            pytest.fail("the interpreter that functions run on has no boto3")
        code, arn = invoke(lam, name)[0]
        assert code == "AccessDenied" and f"/{name}" in arn and ":assumed-role/" in arn

    def test_a_role_without_logs_writes_none(self, lam, iam, logs, make_function):
        name = make_function("def handler(e, c):\n    print('hello')\n", role=make_role(iam, managed=()))
        answer, response = invoke(lam, name, LogType="Tail")
        assert response["StatusCode"] == 200 and response["LogResult"]
        with pytest.raises(ClientError, match="ResourceNotFoundException"):
            logs.get_log_events(logGroupName=f"/aws/lambda/{name}", logStreamName="any")
