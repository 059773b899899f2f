"""Bursts that leave others alone, and more functions than there is room for.

With LAMP_CROWD=1000 in the environment so many functions are deployed, else some tens.
"""

import asyncio
import collections
import json
import os
import threading
import time

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from conftest import Node, create_function, eventually, invoke, make_role, refused

ECHO = "def handler(event, context):\n    return event\n"
SAME = "import uuid\nME = str(uuid.uuid4())\ndef handler(event, context):\n    return ME\n"
SLOW = "import time\ntime.sleep(1)\ndef handler(event, context):\n    time.sleep(10)\n"
CROWD = int(os.environ.get("LAMP_CROWD", "30"))


def signed(node, name, payload):
    """The bytes of an invocation. Signing is most of a client's work: it is done before anything is measured."""
    body = json.dumps(payload).encode()
    host = node.endpoint.removeprefix("http://")
    path = f"/2015-03-31/functions/{name}/invocations"
    request = AWSRequest("POST", node.endpoint + path, data=body, headers={"Host": host})
    credentials = Credentials(node.file["access_key_id"], node.file["secret_access_key"])
    SigV4Auth(credentials, "lambda", node.file["region"]).add_auth(request)
    lines = [f"{key}: {value}" for key, value in request.headers.items()]
    head = [f"POST {path} HTTP/1.1", *lines, f"Content-Length: {len(body)}", "Connection: close", "", ""]
    return "\r\n".join(head).encode() + body


async def send(node, request):
    host, port = node.endpoint.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(request)
    answer = await reader.read()
    writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), body


def burst(node, name, number, payload=None):
    """So many invocations at once: [(status, body)]."""

    async def together():
        requests = [signed(node, name, payload) for _ in range(number)]
        return await asyncio.gather(*[send(node, request) for request in requests])

    return asyncio.run(together())


def environments(node):
    return json.loads(node.lamp("ps", "--json").stdout)["environments"]


class TestBurst:
    def test_two_hundred_first_invokes(self, node, make_function):
        answers = burst(node, make_function(ECHO), 200, "hello")
        statuses = collections.Counter(status for status, _ in answers)
        assert set(statuses) <= {200, 429} and statuses[200] >= 100, statuses
        assert {body for status, body in answers if status == 200} == {b'"hello"'}

    def test_each_has_an_environment_of_its_own_while_it_runs(self, node, make_function):
        code = "import time, uuid\nME = str(uuid.uuid4())\ndef handler(event, context):\n    time.sleep(4)\n    return ME\n"
        answers = burst(node, make_function(code, Timeout=60), 40)
        assert {status for status, _ in answers} == {200}
        assert len({body for _, body in answers}) >= 20

    def test_what_one_environment_can_serve_starts_few(self, node, make_function):
        name = make_function(ECHO)
        burst(node, name, 100)
        assert 1 <= sum(one["function"] == name for one in environments(node)) <= 50

    def test_anothers_cold_start_does_not_queue_behind_it(self, node, lam, make_function):
        crowd, other = make_function(SLOW, Timeout=60), make_function(ECHO)
        sent = threading.Thread(target=burst, args=(node, crowd, 60))
        sent.start()

        def started():
            return sum(one["function"] == crowd for one in environments(node))

        before = eventually(started)
        invoke(lam, other)
        # In the order of asking it would have come after all sixty.
        assert 0 < before and started() - before <= 12
        sent.join()

    def test_anothers_warm_environment_stays(self, new_node):
        node = new_node("--max-environments", "8")
        lam, role = node.client("lambda"), make_role(node.client("iam"))
        # One that takes long to start is not given up for a crowd that will be through in less.
        slow = "import time\ntime.sleep(3)\n" + SAME
        crowd, other = (create_function(lam, role, code) for code in (ECHO, slow))
        me = invoke(lam, other)[0]
        time.sleep(0.3)
        assert {status for status, _ in burst(node, crowd, 100)} == {200}
        assert invoke(lam, other)[0] == me
        assert len(environments(node)) <= 8


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """A node with room for a third of its functions, a client of it, and their names."""
    node = Node(tmp_path_factory.mktemp("crowd") / "data", "--max-environments", str(CROWD // 3))
    lam, role = node.client("lambda"), make_role(node.client("iam"))
    yield node, lam, [create_function(lam, role, SAME, name=f"crowd-{n}") for n in range(CROWD)]
    assert node.stop() == 0


class TestCrowd:
    def test_more_functions_than_room_share_it(self, crowded):
        node, lam, names = crowded
        seen, kept = {}, 0
        for turn in range(5):
            for name in names:
                me = invoke(lam, name)[0]
                kept += turn >= 2 and seen.get(name) == me
                seen[name] = me
            assert len(environments(node)) <= CROWD // 3
        # Who is used longest ago goes first: then every environment would be gone just before it is needed.
        assert kept >= CROWD // 3, f"{kept} of {3 * CROWD} invocations found their environment"

    def test_all_at_once(self, crowded):
        node, _, names = crowded

        async def together():
            return await asyncio.gather(*[send(node, signed(node, name, None)) for name in names for _ in range(2)])

        answers = asyncio.run(together())
        assert {status for status, _ in answers} == {200}
        assert len(environments(node)) <= CROWD // 3


def test_idle_environments_give_way_to_memory(new_node):
    # Nothing may be used, so that whatever is idle has to go.
    node = new_node("--spare-memory", "1")
    lam, role = node.client("lambda"), make_role(node.client("iam"))
    name = create_function(lam, role, SAME)
    first = invoke(lam, name)[0]
    assert eventually(lambda: environments(node) == [])
    assert invoke(lam, name)[0] != first


def test_a_share_is_checked(new_node):
    with pytest.raises(AssertionError, match="spare-memory must be from 0 to 1"):
        new_node("--spare-memory", "1.5")


def test_throttles_are_told_as_such(node, lam, make_function):
    code = "import time\ndef handler(event, context):\n    time.sleep(2)\n"
    name = make_function(code)
    lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=3)
    statuses = collections.Counter(status for status, _ in burst(node, name, 20))
    assert statuses == {200: 3, 429: 17}
    lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
    error = refused(lam.invoke, FunctionName=name)
    assert (error.code, error.status) == ("TooManyRequestsException", 429)
