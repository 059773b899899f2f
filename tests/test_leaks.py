"""What functions leave behind when they are gone, and what the node says when the host is in the way."""

import os
import pathlib
import signal
import time
import uuid

import pytest

from conftest import create_function, eventually, invoke, make_role, refused
from test_crowds import burst, environments

PROC = pathlib.Path("/proc")
CODE = """
import os, time
def handler(event, context):
    held = bytearray(event.get("bytes", 0))
    time.sleep(event.get("sleep", 0))
    if event.get("exit"):
        os._exit(1)
    return len(held)
"""


def family(pid):
    """A process and all below it."""
    children = {}
    for stat in PROC.glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rsplit(") ", 1)[1].split()[1])
            children.setdefault(parent, []).append(int(stat.parent.name))
        except OSError:
            continue
    found = [pid]
    for one in found:
        found.extend(children.get(one, []))
    return found


def spawners(node):
    return [pid for pid in family(node.pid) if name(pid) == "lamp-spawner"]


def spawner(node):
    [pid] = spawners(node)
    return pid


def name(pid):
    try:
        return (PROC / str(pid) / "comm").read_text().strip()
    except OSError:
        return ""


def namespaces(pids):
    found = set()
    for pid in pids:
        try:
            found.update(os.readlink(link) for link in (PROC / str(pid) / "ns").iterdir())
        except OSError:
            continue
    return found


def groups(node):
    """Folders below the node's own in each hierarchy of control groups."""
    tops = [*pathlib.Path("/sys/fs/cgroup").glob("*/lamplighter-*"), *pathlib.Path("/sys/fs/cgroup").glob("lamplighter-*")]
    return sum(1 for top in tops if top.name == node.kernel_name for child in top.iterdir() if child.is_dir())


def held(node):
    """What the kernel holds for a node and everything below it."""
    pids = family(node.pid)
    daemon = PROC / str(node.pid)
    return {
        "processes": len(pids),
        "namespaces": len(namespaces(pids)),
        "mounts": len((daemon / "mountinfo").read_text().splitlines()),
        "groups": groups(node),
        "descriptors": len(list((daemon / "fd").iterdir())),
        "spawner's descriptors": len(list((PROC / str(spawner(node)) / "fd").iterdir())),
        "network devices": len(list(pathlib.Path("/sys/class/net").glob("lamp*"))),
    }


def resident_mb(pid):
    status = (PROC / str(pid) / "status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


@pytest.fixture
def small(new_node):
    """A node whose environments end soon, and its two clients."""
    import hashlib

    node = new_node("--idle-timeout", "2", "--prepared-sandboxes", "4")
    node.kernel_name = f"lamplighter-{hashlib.sha256(os.fsencode(node.directory)).hexdigest()[:8]}"
    return node, node.client("lambda"), make_role(node.client("iam"))


def mixed(node, lam, names):
    for n, name in enumerate(names):
        burst(node, name, 8, {"sleep": 0.2})
        kind = n % 4
        if kind == 0:
            invoke(lam, name, {"exit": True})
        elif kind == 1:
            invoke(lam, name, {"sleep": 10})
        elif kind == 2:
            invoke(lam, name, {"bytes": 1 << 30})
        else:
            lam.delete_function(FunctionName=name)


def test_idle_functions_hold_nothing(small):
    node, lam, role = small
    names = [create_function(lam, role, CODE, MemorySize=128, Timeout=1) for _ in range(8)]
    # Once each, for what the node makes when it is first needed and keeps.
    mixed(node, lam, names[:4])
    assert eventually(lambda: environments(node) == [], 20)
    before = stable(node)
    resident = resident_mb(node.pid)
    mixed(node, lam, names[4:])
    burst(node, names[4], 60, {"sleep": 0.5})
    assert resident_mb(node.pid) > 0 and environments(node)
    assert eventually(lambda: environments(node) == [], 20)
    after = eventually(lambda: (now := held(node)) == before and now, 60) or held(node)
    assert after == before
    assert resident_mb(node.pid) < resident + 12


def stable(node):
    """What is held once nothing changes any more."""
    last, since = held(node), time.monotonic()
    while time.monotonic() - since < 3:
        time.sleep(0.25)
        if (now := held(node)) != last:
            last, since = now, time.monotonic()
    return last


def test_a_killed_spawner_is_replaced(small):
    node, lam, role = small
    name = create_function(lam, role, CODE)
    for _ in range(5):
        invoke(lam, name)
        pid = spawner(node)
        os.kill(pid, signal.SIGKILL)
        # Every environment goes with it, in a moment: until then events may be served, and one may see the end.
        answers = []
        assert eventually(lambda: answers.append(invoke(lam, name)[0]) or (answers[-1] == 0 and set(spawners(node)) - {pid}))
        deaths = [answer["errorType"] for answer in answers if answer != 0]
        assert deaths in ([], ["Runtime.ExitError"])
        assert invoke(lam, name)[0] == 0
        assert spawner(node) != pid


class Bound:
    """A bound on the number of processes of the node's spawner, so that it can clone no more."""

    def __init__(self, pid):
        top = next((top for top in ["/sys/fs/cgroup/pids", "/sys/fs/cgroup"] if os.path.exists(f"{top}/cgroup.procs")), None)
        if os.geteuid() != 0 or top is None:
            pytest.skip("needs root and a pids controller")
        self.top, self.pid = pathlib.Path(top), pid
        self.dir = self.top / f"lamp-test-{uuid.uuid4().hex[:8]}"

    def __enter__(self):
        self.dir.mkdir()
        if not (self.dir / "pids.max").exists():
            self.dir.rmdir()
            pytest.skip("no pids controller")
        (self.dir / "cgroup.procs").write_text(str(self.pid))
        (self.dir / "pids.max").write_text("1")

    def __exit__(self, *_):
        (self.top / "cgroup.procs").write_text(str(self.pid))
        eventually(lambda: not (self.dir / "cgroup.procs").read_text())
        self.dir.rmdir()


def test_a_host_without_processes_to_spare(small):
    node, lam, role = small
    names = [create_function(lam, role, CODE) for _ in range(3)]
    invoke(lam, names[0])
    with Bound(spawner(node)):
        # What is prepared is still good; after that there is nothing to be had.
        answers = burst(node, names[1], 40, {"sleep": 1})
        assert {status for status, _ in answers} <= {200, 500} and 500 in {status for status, _ in answers}
        error = refused(lam.invoke, FunctionName=names[2])
        assert (error.code, error.status) == ("ServiceException", 500)
        assert "cannot be processed" in error.message
    assert invoke(lam, names[2])[0] == 0
    told = [line for line in node.log.splitlines() if "environments cannot be started" in line]
    assert len(told) == 1 and "Resource temporarily unavailable" in told[0], node.log
    assert eventually(lambda: "environments can be started again" in node.log)
    assert "a request failed on our side" not in node.log
