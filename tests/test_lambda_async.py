"""Asynchronous events: accepted once on disk, retried as AWS does, and never lost, whatever happens to the node."""

import collections
import concurrent.futures
import datetime
import json
import uuid

import pytest

from conftest import create_function, eventually, invoke, make_role, messages, refused

ACCOUNT = "000000000000"
REGION = "us-east-1"
PRINT = "import json\ndef handler(event, context):\n    print('got', json.dumps(event), context.aws_request_id)\n"
FAIL = PRINT + "    raise ValueError('on purpose')\n"
MARK = """
import boto3, json
s3 = boto3.client("s3")

def handler(event, context):
    key = f"{event['n']}/{context.aws_request_id}"
    s3.put_object(Bucket=event["bucket"], Key=key, Body=json.dumps(event))
"""


def arn(name, qualifier=None):
    return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}" + (f":{qualifier}" if qualifier else "")


def send(lam, name, event=None, **kwargs):
    """Returns the request id."""
    response = lam.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(event), **kwargs)
    assert response["StatusCode"] == 202 and response["Payload"].read() == b""
    assert not {"ExecutedVersion", "FunctionError", "LogResult"} & set(response)
    return response["ResponseMetadata"]["RequestId"]


def attempts(logs, name, request_id):
    return [line for line in messages(logs, name) if line.startswith(f"START RequestId: {request_id}")]


class TestDelivery:
    def test_an_event_arrives(self, lam, logs, make_function):
        name = make_function(PRINT)
        request_id = send(lam, name, {"a": ["ü", 1]}, LogType="Tail")
        got = eventually(lambda: messages(logs, name, "got"))
        assert got == [f'got {json.dumps({"a": ["ü", 1]})} {request_id}\n']
        assert eventually(lambda: messages(logs, name, "REPORT"))
        assert len(attempts(logs, name, request_id)) == 1

    def test_many_events_arrive_once_each(self, lam, logs, make_function):
        name = make_function("def handler(event, context):\n    print('got', event)\n", MemorySize=256)
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            list(pool.map(lambda n: send(lam, name, n), range(200)))
        assert eventually(lambda: len(messages(logs, name, "got")) >= 200, seconds=30)
        seen = collections.Counter(int(line.split()[1]) for line in messages(logs, name, "got"))
        assert seen == {n: 1 for n in range(200)}

    def test_a_large_event_arrives(self, lam, logs, make_function):
        name = make_function("def handler(event, context):\n    print('got', len(event))\n")
        send(lam, name, "x" * ((1 << 20) - 2))
        assert eventually(lambda: messages(logs, name, "got")) == [f"got {(1 << 20) - 2}\n"]

    def test_the_qualifier_is_kept(self, lam, logs, make_function):
        name = make_function("def handler(event, context):\n    print('got', context.invoked_function_arn)\n")
        lam.publish_version(FunctionName=name)
        lam.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        send(lam, name, Qualifier="live")
        assert eventually(lambda: messages(logs, name, "got")) == [f"got {arn(name, 'live')}\n"]

    def test_a_client_context_is_for_synchronous_invocations(self, lam, logs, make_function):
        name = make_function("def handler(event, context):\n    print('got', context.client_context)\n")
        send(lam, name, ClientContext="e30=")
        assert eventually(lambda: messages(logs, name, "got")) == ["got None\n"]

    def test_the_elder_operation_takes_events_of_256_kib(self, lam, logs, make_function):
        name = make_function("def handler(event, context):\n    print('got', len(event))\n")
        largest = json.dumps("x" * ((256 << 10) - 2)).encode()
        assert lam.invoke_async(FunctionName=name, InvokeArgs=largest)["Status"] == 202
        assert eventually(lambda: messages(logs, name, "got")) == [f"got {(256 << 10) - 2}\n"]
        error = refused(lam.invoke_async, FunctionName=name, InvokeArgs=largest + b" ")
        assert (error.code, error.status) == ("RequestEntityTooLargeException", 413)
        assert refused(lam.invoke_async, FunctionName=name, InvokeArgs=b"{").code == "InvalidRequestContentException"
        assert refused(lam.invoke_async, FunctionName="none", InvokeArgs=b"{}").code == "ResourceNotFoundException"

    def test_what_cannot_be_accepted_is_refused(self, lam):
        for qualifier, shown in [(None, "$LATEST"), ("1", "1")]:
            kwargs = {"Qualifier": qualifier} if qualifier else {}
            error = refused(lam.invoke, FunctionName="none", InvocationType="Event", **kwargs)
            assert error.message == f"Function not found: {arn('none', shown)}"


class TestTurns:
    def test_a_backlog_is_in_nobody_elses_way(self, new_node):
        node = new_node("--max-environments", "2")
        lam, logs = node.client("lambda"), node.client("logs")
        role = make_role(node.client("iam"))
        busy = create_function(lam, role, "import time\ndef handler(event, context):\n    time.sleep(0.5)\n    print('got', event)\n")
        calm = create_function(lam, role, PRINT)
        for number in range(30):
            send(lam, busy, number)
        send(lam, calm, "mine")
        assert eventually(lambda: messages(logs, calm, "got"))
        assert len(messages(logs, busy, "got")) < 25
        assert invoke(lam, calm)[1]["StatusCode"] == 200
        assert len(messages(logs, busy, "got")) < 25

    def test_a_later_function_of_that_name_is_another(self, new_node):
        node = new_node("--retry-time-scale", "0.05")
        lam, logs, cloudwatch = (node.client(service) for service in ("lambda", "logs", "cloudwatch"))
        role = make_role(node.client("iam"))
        name = create_function(lam, role, FAIL)
        send(lam, name, "of the first")
        assert eventually(lambda: messages(logs, name, "REPORT"))
        lam.delete_function(FunctionName=name)
        create_function(lam, role, PRINT.replace("got", "another got"), name=name)

        def dropped():
            metric = {"Namespace": "AWS/Lambda", "MetricName": "AsyncEventsDropped"}
            dimensions = [{"Name": "FunctionName", "Value": name}]
            now = datetime.datetime.now(datetime.timezone.utc)
            times = {"StartTime": now - datetime.timedelta(hours=1), "EndTime": now + datetime.timedelta(minutes=1)}
            points = cloudwatch.get_metric_statistics(**metric, **times, Dimensions=dimensions, Period=3600, Statistics=["Sum"])
            return sum(point["Sum"] for point in points["Datapoints"])

        assert eventually(lambda: dropped() == 1)
        assert not messages(logs, name, "another")


class TestRetries:
    """The node of this suite runs retries two hundred times as fast as AWS."""

    def test_a_failing_function_is_tried_three_times(self, lam, logs, make_function):
        name = make_function(FAIL)
        request_id = send(lam, name, 1)
        assert eventually(lambda: len(attempts(logs, name, request_id)) == 3)
        lines = messages(logs, name)
        for begin in ["START", "END", "REPORT"]:
            assert sum(line.startswith(f"{begin} RequestId: {request_id}") for line in lines) == 3
        assert sum(line.startswith("[ERROR] ValueError: on purpose") for line in lines) == 3
        send(lam, name, "a later one")
        assert eventually(lambda: "a later one" in "".join(messages(logs, name)))
        assert len(attempts(logs, name, request_id)) == 3

    def test_what_exits_or_times_out_is_tried_again(self, lam, logs, make_function):
        exits = make_function("import os\ndef handler(event, context):\n    os._exit(1)\n")
        times_out = make_function("import time\ndef handler(event, context):\n    time.sleep(9)\n", Timeout=1)
        sent = {name: send(lam, name) for name in (exits, times_out)}
        for name, request_id in sent.items():
            assert eventually(lambda: len(attempts(logs, name, request_id)) == 3)

    def test_one_that_recovers_is_done(self, lam, logs, make_function):
        code = "import os\nn = 0\ndef handler(event, context):\n    global n\n    n += 1\n    print('attempt', n)\n    assert n == 2\n"
        name = make_function(code)
        request_id = send(lam, name)
        assert eventually(lambda: messages(logs, name, '"attempt 2"'))
        invoke(lam, name)
        assert eventually(lambda: messages(logs, name, '"attempt 3"'))
        assert len(attempts(logs, name, request_id)) == 2

    def test_as_often_as_configured(self, lam, logs, make_function):
        name = make_function(FAIL)
        lam.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=0)
        request_id = send(lam, name, "first")
        assert eventually(lambda: messages(logs, name, "REPORT"))
        lam.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=1)
        second = send(lam, name, "second")
        assert eventually(lambda: len(attempts(logs, name, second)) == 2)
        assert len(attempts(logs, name, request_id)) == 1

    def test_a_throttled_event_waits_for_its_turn(self, lam, logs, make_function):
        name = make_function("import time\ndef handler(event, context):\n    time.sleep(0.05)\n    print('got', event)\n")
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=1)
        for n in range(10):
            send(lam, name, n)
        assert eventually(lambda: len(messages(logs, name, "got")) == 10, seconds=20)

    def test_none_reserved_drops_what_was_accepted(self, lam, logs, make_function):
        name = make_function(PRINT)
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        send(lam, name, "dropped")
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=1)
        eventually(lambda: False, seconds=0.2)
        send(lam, name, "kept")
        assert eventually(lambda: "kept" in "".join(messages(logs, name, "got")))
        assert "dropped" not in "".join(messages(logs, name))


class TestConfiguration:
    def shown(self, answer):
        answer.pop("ResponseMetadata")
        assert answer.pop("LastModified").year >= 2024
        return answer

    def test_put_replaces_and_update_merges(self, lam, make_function):
        name = make_function(PRINT)
        nothing = {"DestinationConfig": {"OnFailure": {}, "OnSuccess": {}}, "FunctionArn": arn(name, "$LATEST")}
        put = lam.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=0)
        assert self.shown(put) == nothing | {"MaximumRetryAttempts": 0}
        put = lam.put_function_event_invoke_config(FunctionName=name, MaximumEventAgeInSeconds=60)
        assert self.shown(put) == nothing | {"MaximumEventAgeInSeconds": 60}
        update = lam.update_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=1)
        both = nothing | {"MaximumEventAgeInSeconds": 60, "MaximumRetryAttempts": 1}
        assert self.shown(update) == both
        assert self.shown(lam.get_function_event_invoke_config(FunctionName=name)) == both
        assert self.shown(lam.get_function_event_invoke_config(FunctionName=name, Qualifier="$LATEST")) == both
        put = lam.put_function_event_invoke_config(FunctionName=name, DestinationConfig={"OnSuccess": {}})
        assert self.shown(put) == nothing

    def test_each_qualifier_has_its_own(self, lam, make_function):
        name = make_function(PRINT)
        lam.publish_version(FunctionName=name)
        lam.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        for qualifier in ["$LATEST", "1", "live"]:
            put = lam.put_function_event_invoke_config(
                FunctionName=name, Qualifier=qualifier, MaximumRetryAttempts=2, MaximumEventAgeInSeconds=21600
            )
            assert put["FunctionArn"] == arn(name, qualifier)
        pages = lam.get_paginator("list_function_event_invoke_configs")
        pages = list(pages.paginate(FunctionName=name, PaginationConfig={"PageSize": 2}))
        listed = [config["FunctionArn"] for page in pages for config in page["FunctionEventInvokeConfigs"]]
        assert listed == [arn(name, qualifier) for qualifier in ["$LATEST", "1", "live"]]
        answer = lam.delete_function_event_invoke_config(FunctionName=name, Qualifier="1")
        assert answer["ResponseMetadata"]["HTTPStatusCode"] == 204
        gone = refused(lam.get_function_event_invoke_config, FunctionName=name, Qualifier="1")
        assert (gone.code, gone.status) == ("ResourceNotFoundException", 404)
        assert gone.message == f"The function {arn(name, 1)} doesn't have an EventInvokeConfig"

    def test_mistakes(self, lam, make_function, node):
        name = make_function(PRINT)
        raw = node.client("lambda", parameter_validation=False)
        nothing = refused(lam.put_function_event_invoke_config, FunctionName=name)
        assert (nothing.code, nothing.message) == (
            "InvalidParameterValueException",
            "You must specify at least one of error handling or destination setting.",
        )
        no_config = f"The function {arn(name, '$LATEST')} doesn't have an EventInvokeConfig"
        for operation in [
            lam.get_function_event_invoke_config,
            lam.delete_function_event_invoke_config,
            lambda **kwargs: lam.update_function_event_invoke_config(MaximumRetryAttempts=1, **kwargs),
        ]:
            assert refused(operation, FunctionName=name).message == no_config
        for call in [
            lambda: lam.put_function_event_invoke_config(FunctionName="none", MaximumRetryAttempts=1),
            lambda: lam.put_function_event_invoke_config(FunctionName=name, Qualifier="no", MaximumRetryAttempts=1),
            lambda: lam.update_function_event_invoke_config(FunctionName="none", MaximumRetryAttempts=1),
            lambda: lam.list_function_event_invoke_configs(FunctionName="none"),
        ]:
            assert refused(call).message == "The function doesn't exist."
        unknown = refused(lam.get_function_event_invoke_config, FunctionName="none")
        assert unknown.message == f"The function {arn('none', '$LATEST')} doesn't have an EventInvokeConfig"
        for wrong in [{"MaximumRetryAttempts": 3}, {"MaximumEventAgeInSeconds": 59}]:
            assert refused(raw.put_function_event_invoke_config, FunctionName=name, **wrong).code == "ValidationException"


class TestDurability:
    """202 means that the event is on disk."""

    EVENTS = 40

    @pytest.fixture
    def own(self, new_node):
        """A node of its own, with a function that leaves a mark in a bucket for every event."""
        node = new_node("--retry-time-scale", "0.01")
        bucket = f"marks-{uuid.uuid4().hex[:8]}"
        node.client("s3").create_bucket(Bucket=bucket)
        policy = {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{bucket}/*"}],
        }
        role = make_role(node.client("iam"), policy=policy)
        name = create_function(node.client("lambda"), role, MARK, Timeout=60)
        return node, name, bucket

    def marks(self, node, bucket):
        pages = node.client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket)
        return [item["Key"] for page in pages for item in page.get("Contents", [])]

    def all_handled(self, node, bucket, count):
        handled = lambda: {int(key.split("/")[0]) for key in self.marks(node, bucket)}  # noqa: E731
        assert eventually(lambda: handled() == set(range(count)), seconds=60, every=0.2), sorted(handled())

    def test_accepted_events_survive_sigkill(self, own):
        node, name, bucket = own
        lam = node.client("lambda")
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            ids = list(pool.map(lambda n: send(lam, name, {"n": n, "bucket": bucket}), range(self.EVENTS)))
        node.sigkill()
        node.start()
        self.all_handled(node, bucket, self.EVENTS)
        # Every attempt at an event carries the id that its sender was told.
        assert {key.split("/")[1] for key in self.marks(node, bucket)} <= set(ids)

    def test_they_survive_being_killed_again_and_again(self, own):
        node, name, bucket = own
        accepted = 0
        for _ in range(4):
            lam = node.client("lambda")
            for _ in range(5):
                send(lam, name, {"n": accepted, "bucket": bucket})
                accepted += 1
            node.sigkill()
            node.start()
        self.all_handled(node, bucket, accepted)

    def test_a_clean_stop_loses_nothing_and_repeats_nothing(self, own):
        node, name, bucket = own
        lam = node.client("lambda")
        for n in range(20):
            send(lam, name, {"n": n, "bucket": bucket})
        node.restart()
        self.all_handled(node, bucket, 20)
        assert len(self.marks(node, bucket)) == 20

    def test_a_retry_waits_across_a_restart(self, new_node):
        node = new_node("--retry-time-scale", "0.05")
        name = create_function(node.client("lambda"), make_role(node.client("iam")), FAIL)
        request_id = send(node.client("lambda"), name, 1)
        assert eventually(lambda: messages(node.client("logs"), name, "REPORT"))
        node.sigkill()
        node.start()
        assert eventually(lambda: len(attempts(node.client("logs"), name, request_id)) == 3, seconds=20)
