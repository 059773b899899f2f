"""The bill: what was used is counted once, whatever happens to the node."""

import json
import pathlib

from conftest import create_function, eventually, invoke, make_role, wait_active

PRICES = pathlib.Path(__file__).parent.parent / "crates/meter/src/bill/prices.json"


def bill(node, *arguments):
    return json.loads(node.lamp("bill", "--json", *arguments).stdout)


def lines(node, name, *arguments):
    return bill(node, "--function", name, *arguments)["lines"]


def requests(node, name):
    return sum(line["usage"]["requests"] for line in lines(node, name))


def test_figures_survive_a_kill_and_add_up(new_node, tmp_path):
    node = new_node()
    lam, role = node.client("lambda"), make_role(node.client("iam"))
    name = create_function(lam, role, "def handler(e, c):\n    return 1\n", EphemeralStorage={"Size": 1024})
    for _ in range(5):
        invoke(lam, name)
    assert eventually(lambda: requests(node, name) == 5)
    before = bill(node)
    node.sigkill()
    node.start()
    assert bill(node) == before
    invoke(node.client("lambda"), name)
    assert eventually(lambda: requests(node, name) == 6)

    [line] = lines(node, name)
    usage = line["usage"]
    assert usage["memory_mb_ms"] == usage["billed_ms"] * 512 and usage["ephemeral_mb_ms"] == usage["billed_ms"] * 512
    assert 0 < usage["init_ms"] < usage["billed_ms"]
    # /tmp has no free tier, all else is within it.
    assert line["charged"] < line["cost"] / 10
    [item] = [i for i in bill(node, "--no-free-tier")["items"] if i["item"] == "requests"]
    assert item["charged"] == item["quantity"] * 0.0000002

    # By day and by function it is the same bill.
    [daily] = lines(node, name, "--daily")
    assert lines(node, name, "--day", daily["day"]) == [daily] and daily["usage"] == usage
    assert lines(node, name, "--day", "2020-01-01") == [] == lines(node, "nobody")
    assert lines(node, name, "--month", daily["day"][:7]) == [line]
    text = node.lamp("bill", "--daily").stdout
    assert daily["day"] in text and name in text and "Compute" in text and "us-east-1" in text
    assert node.lamp("bill", "--month", "November", check=False).returncode == 1

    # At other prices.
    own = json.loads(PRICES.read_text()) | {"request": 1.0, "region": "eu-north-9"}
    (tmp_path / "own.json").write_text(json.dumps(own))
    dear = bill(node, "--no-free-tier", "--prices", str(tmp_path / "own.json"))
    assert dear["region"] == "eu-north-9" and 6 < dear["total"] < 6.1
    (tmp_path / "own.json").write_text("{}")
    wrong = node.lamp("bill", "--prices", str(tmp_path / "own.json"), check=False)
    assert wrong.returncode == 1 and "missing field" in wrong.stderr


def test_a_large_queued_event_is_several_requests(node, lam, make_function):
    name = make_function("def handler(e, c):\n    return 1\n")
    lam.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps("x" * (320 * 1024)))
    # 256 KB, and begun 64 KB twice.
    assert eventually(lambda: requests(node, name) == 3)


def test_what_a_runtime_does_after_its_answer_is_paid_for(node, lam, make_function):
    code = (
        "exports.handler = awslambda.streamifyResponse(async (event, stream) => {\n"
        "  stream.end('answered');\n"
        "  if (event.longer) await new Promise((done) => setTimeout(done, 600));\n"
        "});\n"
    )
    name = make_function({"index.js": code}, runtime="nodejs20.x", handler="index.handler", Timeout=5)

    def billed_ms():
        return sum(line["usage"]["billed_ms"] for line in lines(node, name))

    lam.invoke(FunctionName=name, Payload="{}")["Payload"].read()
    lam.invoke(FunctionName=name, Payload=json.dumps({"longer": True}))["Payload"].read()
    assert eventually(lambda: requests(node, name) == 2)
    before = billed_ms()
    assert eventually(lambda: billed_ms() >= before + 550)


def test_a_snapshot_costs_while_it_is_kept_and_when_it_is_restored(node, lam, make_function):
    name = make_function("def handler(e, c):\n    return 1\n", runtime="python3.12", SnapStart={"ApplyOn": "PublishedVersions"})
    version = lam.publish_version(FunctionName=name)["Version"]
    qualified = f"{name}:{version}"
    assert eventually(lambda: lam.get_function_configuration(FunctionName=qualified)["State"] == "Active", 30)
    kept = lam.get_function_configuration(FunctionName=qualified)["SnapStart"]["OptimizationStatus"] == "On"

    def usage():
        return next((line["usage"] for line in lines(node, name)), {})

    # Three hours of 512 MB at least.
    assert not kept or eventually(lambda: usage().get("snapshot_held_mb_ms", 0) >= 512 * 3 * 3_600_000)
    invoke(lam, qualified)
    assert eventually(lambda: usage().get("requests") == 1)
    if kept:
        assert usage()["restored_mb"] >= 512
    wait_active(lam, name)
