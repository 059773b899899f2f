"""Functions that write faster than anybody can read: neither answers, nor timeouts, nor other functions may wait for them."""

import pytest
from conftest import create_function, invoke

# Empty lines are the shortest, and so the most.
FLOOD = """
import subprocess, time

def handler(event, context):
    for _ in range(2):
        subprocess.Popen(["sh", "-c", "yes ''"])
    time.sleep(event["seconds"])
    return "answered"
"""


@pytest.fixture
def flooding(lam, role):
    name = create_function(lam, role, FLOOD, MemorySize=1769, Timeout=2)
    yield name
    lam.delete_function(FunctionName=name)


def test_a_flood_holds_up_no_answer(lam, flooding):
    assert invoke(lam, flooding, {"seconds": 0})[0] == "answered"


def test_a_flood_holds_up_no_timeout_and_nobody_else(lam, flooding, make_function):
    other = make_function("def handler(event, context): return 'here'")
    assert invoke(lam, flooding, {"seconds": 60})[0]["errorType"] == "Sandbox.Timedout"
    assert invoke(lam, other)[0] == "here"
