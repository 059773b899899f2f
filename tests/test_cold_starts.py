"""Functions that do unusual things while they are imported, started in every way there is: from a process that waited,
from the image of a template, from a version's snapshot, and plainly where none of these can be."""

import concurrent.futures
import json

import pytest

from conftest import eventually, invoke, messages, wait_active
from test_lambda_snapstart import ON, SUPPORTED, publish, shown

#: What is imported, what the handler says, and whether a snapshot can be taken of it.
UNUSUAL = {
    "threads": (
        "import threading, queue\nq = queue.Queue()\n"
        "def work():\n    while True: (lambda a, b: b.put(a * 2))(*q.get())\n"
        "threading.Thread(target=work, daemon=True).start()",
        "r = queue.Queue(); q.put((21, r)); said = r.get(timeout=5)",
        42,
        False,
    ),
    "sockets": (
        "import socket\na, b = socket.socketpair()",
        "a.send(b'x'); said = b.recv(1).decode()",
        "x",
        False,
    ),
    "files": (
        "open('/tmp/kept', 'w').write('kept')",
        "said = open('/tmp/kept').read()",
        "kept",
        False,
    ),
    "an open file": (
        "f = open('/var/task/app.py')",
        "f.seek(0); said = f.read(6)",
        "import",
        False,
    ),
    "shared memory": (
        "import mmap\nm = mmap.mmap(-1, 4096); m[:4] = b'here'",
        "said = m[:4].decode()",
        "here",
        False,
    ),
    "a child": (
        "import subprocess\nchild = subprocess.Popen(['/bin/cat'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)",
        "child.stdin.write(b'meow\\n'); child.stdin.flush(); said = child.stdout.readline().decode()",
        "meow\n",
        False,
    ),
    "a child that ended": (
        "import subprocess\nout = subprocess.run(['/bin/echo', 'done'], capture_output=True, text=True).stdout",
        "said = out + subprocess.run(['/bin/echo', 'again'], capture_output=True, text=True).stdout",
        "done\nagain\n",
        True,
    ),
    "signal handlers": (
        "import signal\ngot = []\nsignal.signal(signal.SIGUSR1, lambda *a: got.append('caught'))",
        "signal.raise_signal(signal.SIGUSR1); said = got[-1]",
        "caught",
        True,
    ),
    "native modules": (
        "import ctypes, decimal, hashlib, sqlite3, ssl, zlib\nimport xml.parsers.expat, lzma, bz2\n"
        "db = sqlite3.connect(':memory:'); db.execute('create table t (x)'); db.execute('insert into t values (7)')\n"
        "libc = ctypes.CDLL(None)",
        "said = [db.execute('select x from t').fetchone()[0], libc.abs(-3), str(decimal.Decimal(1) / 3)[:6],"
        " zlib.decompress(zlib.compress(b'z')).decode(), len(ssl.RAND_bytes(8))]",
        [7, 3, "0.3333", "z", 8],
        True,
    ),
    "a large heap": (
        "data = {str(i): [i] * 10 for i in range(100000)}\nblob = bytes(range(256)) * 40000",
        "said = [len(data), data['77777'][3], len(blob), blob[-1]]",
        [100000, 77777, 10240000, 255],
        True,
    ),
    "deep recursion": (
        "import sys\nsys.setrecursionlimit(20000)\ndef deep(n): return n if n == 0 else 1 + deep(n - 1)\nfirst = deep(5000)",
        "said = [first, deep(9000)]",
        [5000, 9000],
        True,
    ),
    "modules of a library's name": (
        "import boto3, json\nmine = boto3.MINE",
        "said = [mine, boto3.__file__, json.dumps([1])]",
        ["mine", "/var/task/boto3.py", "[1]"],
        True,
    ),
}


def code_of(kind):
    imports, body, _, _ = UNUSUAL[kind]
    imports = "import os\n" + imports
    app = f"{imports}\ndef handler(event, context):\n    {body}\n    return said\n"
    files = {"app.py": app}
    if "library" in kind:
        files["boto3.py"] = "MINE = 'mine'\n"
    return files


@pytest.mark.parametrize("kind", UNUSUAL)
def test_what_happens_at_import_has_happened_in_every_environment(kind, lam, make_function):
    _, _, expect, fit = UNUSUAL[kind]
    name = make_function(code_of(kind), runtime=SUPPORTED, MemorySize=256, Timeout=20, SnapStart=ON)
    version = publish(lam, name)
    assert (version["State"], shown(version)[1]) == ("Active", "On" if fit else "Off")
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        for qualifier in ("$LATEST", version["Version"]):
            answers = pool.map(lambda _: invoke(lam, name, Qualifier=qualifier)[0], range(6))
            assert list(answers) == [expect] * 6, qualifier


RANDOM = """
import random, secrets, ssl, tempfile, time, uuid
random.seed()
made = uuid.uuid4().hex
import os
def handler(event, context):
    time.sleep(0.3)
    return {"random": random.random(), "uuid": uuid.uuid4().hex, "ssl": ssl.RAND_bytes(8).hex(),
            "secret": secrets.token_hex(8), "file": tempfile.mktemp(), "made": made, "pid": os.getpid(),
            "key": os.environ.get("AWS_ACCESS_KEY_ID"), "stream": context.log_stream_name, "late": time.time()}
"""


def test_copies_share_what_was_made_before_and_draw_differently(lam, make_function):
    name = make_function(RANDOM, runtime=SUPPORTED, SnapStart=ON)
    version = publish(lam, name)["Version"]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda _: invoke(lam, name, Qualifier=version)[0], range(8)))
    environments = {answer["stream"] for answer in said}
    assert len(environments) > 1
    for drawn in ("random", "uuid", "ssl", "secret", "file"):
        assert len({answer[drawn] for answer in said}) == len(said), drawn
    assert len({answer["made"] for answer in said}) == 1
    assert {answer["key"] for answer in said} == {None}  # credentials are asked for, not kept


HOOKS = """
from snapshot_restore_py import register_after_restore, register_before_snapshot
said = []
register_before_snapshot(said.append, "before 1")
register_before_snapshot(said.append, "before 2")
register_after_restore(said.append, "after 1")
@register_after_restore
def after():
    said.append("after 2")
    if FAILS:
        raise RuntimeError("no connection")
def handler(event, context):
    return said
"""


def test_hooks_run_in_aws_order(lam, make_function):
    name = make_function("FAILS = False\n" + HOOKS, runtime=SUPPORTED, SnapStart=ON)
    version = publish(lam, name)["Version"]
    assert invoke(lam, name, Qualifier=version)[0] == ["before 2", "before 1", "after 1", "after 2"]


def test_a_hook_that_fails_after_the_restore_fails_the_invocation(lam, logs, make_function):
    name = make_function("FAILS = True\n" + HOOKS, runtime=SUPPORTED, SnapStart=ON)
    version = publish(lam, name)["Version"]
    answer = lam.invoke(FunctionName=name, Qualifier=version)
    error = json.loads(answer["Payload"].read())
    assert answer["FunctionError"] == "Unhandled" and error["errorMessage"] == "no connection", error
    assert eventually(lambda: any("no connection" in line for line in messages(logs, name)))


CREDENTIALS = """
import boto3
early = boto3.client("sts")
def handler(event, context):
    return [early.get_caller_identity()["Arn"], boto3.client("sts").get_caller_identity()["Arn"]]
"""


def test_a_client_made_before_the_snapshot_has_credentials(lam, make_function):
    name = make_function(CREDENTIALS, runtime=SUPPORTED, SnapStart=ON, Timeout=20, MemorySize=512)
    version = publish(lam, name)
    assert shown(version)[1] == "On"
    answer = invoke(lam, name, Qualifier=version["Version"])[0]
    assert len(set(answer)) == 1 and f"/{name}" in answer[0], answer


def test_variables_an_interpreter_reads_when_it_starts_are_there_when_it_does(lam, make_function):
    code = "import sys, os\ndef handler(e, c): return [sys.flags.hash_randomization, sys.flags.dev_mode, os.environ['LANG']]"
    variables = {"PYTHONHASHSEED": "0", "PYTHONDEVMODE": "1", "LANG": "C"}
    name = make_function(code, Environment={"Variables": variables}, Timeout=20)
    assert invoke(lam, name)[0] == [0, True, "C"]
    lam.update_function_configuration(FunctionName=name, Environment={"Variables": {}})
    wait_active(lam, name)
    assert invoke(lam, name)[0] == [1, False, "en_US.UTF-8"]
