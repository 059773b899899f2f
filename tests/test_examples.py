"""The functions in examples/, built and deployed as README.md says, wherever their tool chain is.

The picture of examples/thumbnail is made by test_demo, the binary of examples/native by test_lambda_runtimes.
"""

import os
import shutil
import subprocess

import pytest

import java
from conftest import ROOT, create_function, eventually, invoke, make_role, messages
from test_lambda_runtimes import SERVED

EXAMPLES = ROOT / "examples"


def runtime_of(language):
    """The newest runtime of a language, of those that run on exactly what is installed if there is one."""
    own = [runtime for runtime in SERVED if runtime["name"].startswith(language)]
    if not own:
        pytest.skip(f"this host has nothing that runs {language}")
    return max(own, key=lambda runtime: runtime["exact"])["name"]


def files(folder, *names):
    return {name: (EXAMPLES / folder / name).read_text() for name in names}


def node():
    return runtime_of("nodejs"), "index.handler", files("node", "index.mjs")


def ruby():
    return runtime_of("ruby"), "app.Orders.price", files("ruby", "app.rb")


def go(directory):
    if shutil.which("go") is None:
        pytest.skip("this host has no go")
    target = directory / "bootstrap"
    command = ["go", "build", "-trimpath", "-ldflags=-s -w", "-o", target, "."]
    alone = os.environ | {"CGO_ENABLED": "0"}
    done = subprocess.run(command, cwd=EXAMPLES / "go", env=alone, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return "provided.al2023", "bootstrap", {"bootstrap": target.read_bytes()}


def java_classes():
    missing = java.missing_tools()
    if missing:
        pytest.skip(f"this host lacks {', '.join(missing)}")
    return java.classes(files("java", "Orders.java"))


ORDER = {"items": [{"name": "wick", "cents": 250, "count": 3}, {"name": "oil ü", "cents": 1999}]}
PRICED = {
    "currency": "EUR",
    "lines": [{"name": "wick", "cents": 750}, {"name": "oil ü", "cents": 1999}],
    "cents": 2749,
}


def check_orders(lam, logs, name):
    answer, response = invoke(lam, name, ORDER)
    assert (answer, response.get("FunctionError")) == (PRICED, None)
    line = f"{name}: 2 lines, 2749 cents"
    assert eventually(lambda: any(line in message for message in messages(logs, name)))
    answer, response = invoke(lam, name, {"items": []})
    assert response["FunctionError"] == "Unhandled"
    assert answer["errorMessage"] == "an order has at least one item"
    answer, _ = invoke(lam, name, ORDER | {"currency": "SEK"})
    assert answer == PRICED | {"currency": "SEK"}


class TestOrders:
    @pytest.mark.parametrize("language", ["node", "ruby", "go"])
    def test_prices_an_order(self, lam, logs, make_function, tmp_path, language):
        runtime, handler, code = go(tmp_path) if language == "go" else globals()[language]()
        check_orders(lam, logs, make_function(code, runtime=runtime, handler=handler))

    def test_prices_an_order_in_java(self, new_node):
        code = java_classes()
        node = new_node("--java-packages", str(java.client()))
        lam, logs, role = node.client("lambda"), node.client("logs"), make_role(node.client("iam"))
        check_orders(lam, logs, create_function(lam, role, code, runtime="java17", handler="Orders", Timeout=30))
