"""Events that are kept for a while and can be sent again."""

import base64
import json
import urllib.error
import urllib.request

import pytest

from conftest import create_function, eventually, invoke, make_role, messages

ECHO = """
def handler(event, context):
    if event == "fail":
        raise ValueError("on purpose")
    print("got", event)
    custom = context.client_context.custom if context.client_context else None
    return [event, context.invoked_function_arn.split(":")[7:], context.tenant_id, custom]
"""


def request_id(response):
    return response["ResponseMetadata"]["RequestId"]


class TestReplay:
    def test_an_event_is_sent_again_as_it_was(self, node, lam, make_function):
        name = make_function(ECHO)
        lam.publish_version(FunctionName=name)
        lam.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        context = base64.b64encode(b'{"custom": {"a": "1"}}').decode()
        answer, response = invoke(lam, name, {"n": 1}, Qualifier="live", ClientContext=context)
        replayed = node.lamp("replay", request_id(response))
        assert json.loads(replayed.stdout) == answer == [{"n": 1}, ["live"], None, {"a": "1"}]

    def test_the_tenant_is_kept(self, node, lam, make_function):
        name = make_function(ECHO, TenancyConfig={"TenantIsolationMode": "PER_TENANT"})
        _, response = invoke(lam, name, 1, TenantId="blue")
        assert json.loads(node.lamp("replay", request_id(response)).stdout) == [1, [], "blue", None]

    def test_a_failure_is_printed_as_invoke_does(self, node, lam, make_function):
        name = make_function(ECHO)
        _, response = invoke(lam, name, "fail")
        replayed = node.lamp("replay", request_id(response), "--log", check=False)
        assert replayed.returncode == 2 and json.loads(replayed.stdout)["errorMessage"] == "on purpose"
        assert "REPORT RequestId" in replayed.stderr and "the function failed (Unhandled)" in replayed.stderr

    def test_an_asynchronous_event(self, node, lam, logs, make_function):
        name = make_function(ECHO)
        response = lam.invoke(FunctionName=name, InvocationType="Event", Payload=b'"later"')
        replayed = node.lamp("replay", request_id(response))
        again = replayed.stdout.removeprefix("accepted: ").strip()
        assert again != request_id(response)
        starts = lambda: {line.split()[2] for line in messages(logs, name) if line.startswith("START ")}  # noqa: E731
        assert eventually(lambda: starts() == {again, request_id(response)}), starts()
        waited = node.lamp("replay", request_id(response), "--wait")
        assert json.loads(waited.stdout)[0] == "later"

    def test_an_event_whose_answer_was_streamed(self, node, lam, make_function):
        name = make_function(ECHO)
        response = lam.invoke_with_response_stream(FunctionName=name, Payload=b'"streamed"')
        list(response["EventStream"])
        assert json.loads(node.lamp("replay", request_id(response)).stdout)[0] == "streamed"

    def test_to_another_function(self, node, lam, make_function):
        one, other = make_function(ECHO), make_function("def handler(event, context):\n    return ['other', event]\n")
        _, response = invoke(lam, one, 7)
        assert json.loads(node.lamp("replay", request_id(response), "--to", other).stdout) == ["other", 7]

    def test_the_latest_are_listed(self, node, lam, make_function):
        name = make_function(ECHO)
        ids = [request_id(invoke(lam, name, event)[1]) for event in ["a", "fail"]]
        ids.append(request_id(lam.invoke(FunctionName=name, InvocationType="Event", Payload=b"1")))
        listed = json.loads(node.lamp("replay", "--list", name, "--json").stdout)
        own = [(one["requestId"], one["ending"], one["bytes"]) for one in listed["recordings"]]
        assert own == list(zip(ids[::-1], ["accepted", "failed", "succeeded"], [1, 6, 3], strict=True))
        assert all(one_id in node.lamp("replay", "--list").stdout for one_id in ids)

    def test_one_that_is_not_known(self, node):
        unknown = node.lamp("replay", "no-such-id", check=False)
        assert unknown.returncode == 1 and "No event of that request id is recorded." in unknown.stderr


class TestWhoMaySee:
    def test_only_who_signs_and_is_allowed(self, node, iam):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{node.endpoint}/_lamp/recordings")
        assert refused.value.code == 403
        iam.create_user(UserName="curious")
        key = iam.create_access_key(UserName="curious")["AccessKey"]
        # The path is signed as any of S3: a client of that user asks as `lamp` does.
        s3 = node.client("s3", key["AccessKeyId"], key["SecretAccessKey"])
        url = s3.generate_presigned_url("get_object", Params={"Bucket": "_lamp", "Key": "recordings"})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(url)
        assert refused.value.code == 403


class TestKeeping:
    def test_they_outlive_the_node(self, new_node):
        node = new_node()
        name = create_function(node.client("lambda"), make_role(node.client("iam")), ECHO)
        answer, response = invoke(node.client("lambda"), name, "kept")
        assert name in node.lamp("replay", "--list").stdout
        node.sigkill()
        node.start()
        assert json.loads(node.lamp("replay", request_id(response)).stdout) == answer

    def test_a_node_may_keep_none(self, new_node):
        node = new_node("--recorded-events-mib", "0")
        name = create_function(node.client("lambda"), make_role(node.client("iam")), ECHO)
        _, response = invoke(node.client("lambda"), name, 1)
        assert "records no events" in node.lamp("replay", "--list").stdout
        assert node.lamp("replay", request_id(response), check=False).returncode == 1
        assert not (node.directory / "recordings.db").exists()
