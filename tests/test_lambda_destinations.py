"""Where records of asynchronous events go, and where loops of functions end."""

import json
import re
import uuid

import pytest

from conftest import create_function, eventually, make_role, messages, refused

ACCOUNT = "000000000000"
REGION = "us-east-1"
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
TELL = "import json\ndef handler(event, context):\n    print('EVENT ' + json.dumps(event))\n"
WORK = """
def handler(event, context):
    if event.get("fail"):
        raise ValueError("on purpose")
    return {"done": event}
"""


def arn(name, qualifier=None):
    return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}" + (f":{qualifier}" if qualifier else "")


def allow(*statements):
    listed = [{"Effect": "Allow", "Action": action, "Resource": resource} for action, resource in statements]
    return {"Version": "2012-10-17", "Statement": listed}


def send(lam, name, event=None, **kwargs):
    response = lam.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(event or {}), **kwargs)
    assert response["StatusCode"] == 202
    return response["ResponseMetadata"]["RequestId"]


def told(logs, name, request_id=None):
    """The records that a function was given."""
    events = [json.loads(line.split("EVENT ", 1)[1]) for line in messages(logs, name, "EVENT")]
    return [event for event in events if request_id in (None, event["requestContext"]["requestId"])]


@pytest.fixture(scope="module")
def receiver(lam, role):
    name = create_function(lam, role, TELL)
    yield name
    lam.delete_function(FunctionName=name)


@pytest.fixture(scope="module")
def bucket(s3):
    name = f"records-{uuid.uuid4().hex[:8]}"
    s3.create_bucket(Bucket=name)
    return name


@pytest.fixture(scope="module")
def sender_role(role_factory, receiver, bucket):
    to_bucket = [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]
    return role_factory(
        policy=allow(("lambda:InvokeFunction", arn("*")), (["s3:PutObject", "s3:ListBucket"], to_bucket))
    )


@pytest.fixture
def sender(make_function, sender_role):
    return lambda code=WORK, **settings: make_function(code, role=sender_role, **settings)


def configure(lam, name, success=None, failure=None, **settings):
    targets = {"OnSuccess": success, "OnFailure": failure}
    config = {kind: {"Destination": target} for kind, target in targets.items() if target}
    return lam.put_function_event_invoke_config(FunctionName=name, DestinationConfig=config, **settings)


class TestRecords:
    def test_of_success(self, lam, logs, sender, receiver):
        name = sender()
        configure(lam, name, success=arn(receiver), failure=arn(receiver))
        request_id = send(lam, name, {"n": 1.0, "t": "ü"})
        (record,) = eventually(lambda: told(logs, receiver, request_id))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", record.pop("timestamp"))
        assert record == {
            "version": "1.0",
            "requestContext": {
                "requestId": request_id,
                "functionArn": arn(name, "$LATEST"),
                "condition": "Success",
                "approximateInvokeCount": 1,
            },
            "requestPayload": {"n": 1.0, "t": "ü"},
            "responseContext": {"statusCode": 200, "executedVersion": "$LATEST"},
            "responsePayload": {"done": {"n": 1.0, "t": "ü"}},
        }

    def test_of_failure_after_the_retries(self, lam, logs, sender, receiver):
        name = sender()
        configure(lam, name, success=arn(receiver), failure=arn(receiver))
        request_id = send(lam, name, {"fail": True})
        (record,) = eventually(lambda: told(logs, receiver, request_id))
        context = record["requestContext"]
        assert (context["condition"], context["approximateInvokeCount"]) == ("RetriesExhausted", 3)
        assert record["responseContext"] == {
            "statusCode": 200,
            "executedVersion": "$LATEST",
            "functionError": "Unhandled",
        }
        assert record["responsePayload"]["errorMessage"] == "on purpose"

    def test_of_an_event_that_grew_too_old(self, lam, logs, sender, receiver):
        name = sender()
        configure(lam, name, failure=arn(receiver), MaximumEventAgeInSeconds=60)
        request_id = send(lam, name, {"fail": True})
        (record,) = eventually(lambda: told(logs, receiver, request_id))
        assert record["requestContext"]["condition"] == "EventAgeExceeded"

    def test_of_an_event_that_was_not_to_run(self, lam, logs, sender, receiver):
        name = sender()
        configure(lam, name, success=arn(receiver), failure=arn(receiver))
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        request_id = send(lam, name, {"n": 1})
        (record,) = eventually(lambda: told(logs, receiver, request_id))
        context = record["requestContext"]
        assert (context["condition"], context["approximateInvokeCount"]) == ("ZeroReservedConcurrency", 0)
        assert record["requestPayload"] == {"n": 1}
        assert not {"responseContext", "responsePayload"} & set(record)

    def test_each_qualifier_has_its_own(self, lam, logs, sender, receiver):
        name = sender()
        lam.publish_version(FunctionName=name)
        lam.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        configure(lam, name, success=arn(receiver), Qualifier="live")
        plain, named = send(lam, name), send(lam, name, Qualifier="live")
        (record,) = eventually(lambda: told(logs, receiver, named))
        assert record["requestContext"]["functionArn"] == arn(name, "live")
        assert record["responseContext"]["executedVersion"] == "1"
        assert told(logs, receiver, plain) == []

    def test_a_bucket_gets_an_object_for_each_failure(self, lam, s3, sender, bucket):
        name = sender()
        configure(lam, name, failure=f"arn:aws:s3:::{bucket}", MaximumRetryAttempts=0)
        request_id = send(lam, name, {"fail": True})
        listed = lambda: s3.list_objects_v2(Bucket=bucket, Prefix=f"aws/lambda/async/{name}/").get("Contents")  # noqa: E731
        (key,) = [one["Key"] for one in eventually(listed)]
        pattern = r"aws/lambda/async/[^/]+/(\d{4})/(\d\d)/(\d\d)/\1-\2-\3T\d\d\.\d\d\.\d\d-" + UUID
        assert re.fullmatch(pattern, key), key
        found = s3.get_object(Bucket=bucket, Key=key)
        assert found["ContentType"] == "application/json"
        record = json.loads(found["Body"].read())
        assert record["requestContext"]["requestId"] == request_id
        assert record["requestContext"]["approximateInvokeCount"] == 1

    def test_one_that_cannot_be_delivered_is_lost_and_said_so(self, node, lam, iam, logs, make_function, receiver):
        role = make_role(iam, policy=allow(("lambda:InvokeFunction", arn("*"))))
        name = make_function(WORK, role=role)
        configure(lam, name, success=arn(receiver))
        iam.delete_role_policy(RoleName=role.rsplit("/", 1)[1], PolicyName="inline")
        request_id = send(lam, name)
        assert eventually(lambda: any(name in line and "is lost" in line for line in node.output))
        assert told(logs, receiver, request_id) == []


class TestConfiguration:
    def test_it_is_kept_as_given(self, lam, sender, receiver, bucket):
        name = sender()
        put = configure(lam, name, success=arn(receiver), failure=f"arn:aws:s3:::{bucket}")
        both = {"OnSuccess": {"Destination": arn(receiver)}, "OnFailure": {"Destination": f"arn:aws:s3:::{bucket}"}}
        assert put["DestinationConfig"] == both
        update = lam.update_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=1)
        assert (update["DestinationConfig"], update["MaximumRetryAttempts"]) == (both, 1)
        one = {"OnFailure": {"Destination": arn(receiver)}}
        update = lam.update_function_event_invoke_config(FunctionName=name, DestinationConfig=one)
        assert update["DestinationConfig"] == one | {"OnSuccess": {}}
        assert lam.get_function_event_invoke_config(FunctionName=name)["DestinationConfig"] == one | {"OnSuccess": {}}
        none = lam.update_function_event_invoke_config(FunctionName=name, DestinationConfig={"OnFailure": {"Destination": ""}})
        assert none["DestinationConfig"] == {"OnSuccess": {}, "OnFailure": {}}

    def test_what_is_no_target_is_refused_and_changes_nothing(self, lam, sender, receiver, bucket):
        name = sender()
        configure(lam, name, success=arn(receiver))
        invalid = "The provided destination config DestinationConfig(onSuccess={}, onFailure={}) is invalid."
        table = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/t"
        s3_arn = f"arn:aws:s3:::{bucket}"
        queue, topic = f"arn:aws:sqs:{REGION}:{ACCOUNT}:q", f"arn:aws:sns:{REGION}:{ACCOUNT}:t"
        cases = [
            ({"failure": table}, invalid.format("null", f"OnFailure(destination={table})")),
            ({"success": s3_arn}, invalid.format(f"OnSuccess(destination={s3_arn})", "null")),
            ({"success": arn(name)}, "You can't specify the function as a destination for itself."),
            ({"failure": arn("none")}, f"The destination ARN {arn('none')} is invalid."),
            ({"failure": arn(receiver, "9")}, f"The destination ARN {arn(receiver, '9')} is invalid."),
            ({"failure": f"{topic}.fifo"}, f"The destination ARN {topic}.fifo is invalid."),
            ({"failure": f"{queue}.fifo"}, f"The destination ARN {queue}.fifo is invalid."),
        ]
        for given, message in cases:
            error = refused(configure, lam=lam, name=name, **given)
            assert (error.code, error.status, error.message) == ("InvalidParameterValueException", 400, message)
        kept = lam.get_function_event_invoke_config(FunctionName=name)["DestinationConfig"]
        assert kept == {"OnSuccess": {"Destination": arn(receiver)}, "OnFailure": {}}

    def test_the_role_must_be_able_to_deliver(self, lam, iam, make_function, receiver, bucket):
        below = allow(("s3:PutObject", f"arn:aws:s3:::{bucket}/aws/lambda/*"), ("s3:ListBucket", f"arn:aws:s3:::{bucket}"))
        name = make_function(WORK, role=make_role(iam, policy=below))
        words = "The function execution role does not have permissions to call {} on {}"
        s3_arn = f"arn:aws:s3:::{bucket}"
        cases = [("InvokeFunction", {"success": arn(receiver)}, arn(receiver)), ("PutObject", {"failure": s3_arn}, s3_arn)]
        for operation, given, target in cases:
            error = refused(configure, lam=lam, name=name, **given)
            assert (error.code, error.message) == ("InvalidParameterValueException", words.format(operation, target))

    def test_only_standard_queues_and_topics_take_dead_letters(self, lam, sender):
        name = sender()
        for target in [f"arn:aws:sns:{REGION}:{ACCOUNT}:t.fifo", f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/default"]:
            error = refused(lam.update_function_configuration, FunctionName=name, DeadLetterConfig={"TargetArn": target})
            assert error.code in ("InvalidParameterValueException", "ValidationException")


class TestQueues:
    @pytest.fixture
    def queue(self, sqs):
        url = sqs.create_queue(QueueName=f"records-{uuid.uuid4().hex[:8]}")["QueueUrl"]
        yield url, sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        sqs.delete_queue(QueueUrl=url)

    @pytest.fixture(scope="class")
    def sqs(self, node):
        return node.client("sqs")

    def receive(self, sqs, url):
        arguments = {"QueueUrl": url, "WaitTimeSeconds": 20, "MessageAttributeNames": ["All"]}
        [message] = eventually(lambda: sqs.receive_message(**arguments).get("Messages"))
        return message

    def test_a_queue_gets_a_message_for_each_record(self, lam, sqs, iam, make_function, queue):
        url, queue_arn = queue
        name = make_function(WORK, role=make_role(iam, policy=allow(("sqs:SendMessage", queue_arn))))
        configure(lam, name, success=queue_arn)
        request_id = send(lam, name, {"n": 1})
        record = json.loads(self.receive(sqs, url)["Body"])
        assert record["requestContext"]["requestId"] == request_id
        assert record["responsePayload"] == {"done": {"n": 1}}

    def test_a_dead_letter_is_the_event_and_why(self, lam, sqs, iam, make_function, queue):
        url, queue_arn = queue
        target = {"TargetArn": queue_arn}
        name = make_function(WORK, role=make_role(iam, policy=allow(("logs:*", "*"))))
        error = refused(lam.update_function_configuration, FunctionName=name, DeadLetterConfig=target)
        words = "The provided execution role does not have permissions to call SendMessage on SQS"
        assert (error.code, error.message) == ("InvalidParameterValueException", words)
        role = make_role(iam, policy=allow(("sqs:SendMessage", queue_arn)))
        shown = lam.update_function_configuration(FunctionName=name, Role=role, DeadLetterConfig=target)
        assert shown["DeadLetterConfig"] == target
        lam.get_waiter("function_updated_v2").wait(FunctionName=name)
        lam.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=0)
        request_id = send(lam, name, {"fail": True})
        message = self.receive(sqs, url)
        assert json.loads(message["Body"]) == {"fail": True}
        attributes = {key: value["StringValue"] for key, value in message["MessageAttributes"].items()}
        assert attributes == {"RequestID": request_id, "ErrorCode": "200", "ErrorMessage": "on purpose"}
        none = lam.update_function_configuration(FunctionName=name, DeadLetterConfig={"TargetArn": ""})
        assert "DeadLetterConfig" not in none


class TestDurability:
    EVENTS = 24

    def test_no_record_is_lost_to_sigkill(self, new_node):
        node = new_node("--retry-time-scale", "0.01")
        node.client("s3").create_bucket(Bucket="records")
        to_bucket = ["arn:aws:s3:::records", "arn:aws:s3:::records/*"]
        role = make_role(node.client("iam"), policy=allow((["s3:PutObject", "s3:ListBucket"], to_bucket)))
        name = create_function(node.client("lambda"), role, WORK)
        configure(node.client("lambda"), name, failure="arn:aws:s3:::records", MaximumRetryAttempts=0)
        sent = set()
        for _ in range(4):
            lam = node.client("lambda")
            sent |= {send(lam, name, {"fail": True}) for _ in range(self.EVENTS // 4)}
            node.sigkill()
            node.start()
        s3 = node.client("s3")

        def recorded():
            keys = [one["Key"] for one in s3.list_objects_v2(Bucket="records").get("Contents", [])]
            records = [json.loads(s3.get_object(Bucket="records", Key=key)["Body"].read()) for key in keys]
            return [record["requestContext"]["requestId"] for record in records]

        assert eventually(lambda: set(recorded()) == sent, seconds=30, every=0.2), len(set(recorded()))
        # What is committed as dealt with has its one record; only what was cut off runs again, and it had none.
        assert len(recorded()) == len(sent)


CALLS_ITSELF = """
import boto3, json
lam = boto3.client("lambda")

def handler(event, context):
    print("EVENT " + json.dumps(event))
    n = event["n"] + 1
    if n > event.get("most", 100):
        return n
    arguments = {"FunctionName": event.get("to") or context.function_name, "Payload": json.dumps(event | {"n": n})}
    if event["how"] == "Event":
        lam.invoke(InvocationType="Event", **arguments)
        return n
    try:
        return json.loads(lam.invoke(**arguments)["Payload"].read())
    except lam.exceptions.RecursiveInvocationException as error:
        return [n, error.response["Error"]["Message"], error.response["ResponseMetadata"]["HTTPStatusCode"]]
"""
WORDS = "Lambda has detected your function being invoked in a recursive loop with other Amazon Web Services resources and stopped your function's invocation."


class TestLoops:
    def numbers(self, logs, name):
        return [json.loads(line.split("EVENT ", 1)[1])["n"] for line in messages(logs, name, "EVENT")]

    def test_one_that_waits_for_itself_ends_after_sixteen(self, lam, sender):
        name = sender(CALLS_ITSELF, Timeout=60, MemorySize=256)
        answer = lam.invoke(FunctionName=name, Payload=json.dumps({"n": 0, "how": "RequestResponse"}))
        assert json.loads(answer["Payload"].read()) == [16, WORDS, 400]

    def test_one_that_sends_itself_events_ends_and_leaves_a_record(self, lam, logs, sender, receiver):
        name = sender(CALLS_ITSELF, Timeout=30)
        configure(lam, name, failure=arn(receiver))
        send(lam, name, {"n": 0, "how": "Event"})
        found = lambda: [r for r in told(logs, receiver) if r["requestContext"]["functionArn"] == arn(name, "$LATEST")]  # noqa: E731
        (record,) = eventually(found, seconds=20)
        assert record["requestPayload"]["n"] == 16
        assert record["requestContext"]["condition"] == "RecursiveInvocation"
        assert record["requestContext"]["approximateInvokeCount"] == 0
        assert eventually(lambda: sorted(self.numbers(logs, name)) == list(range(16)))

    def test_one_that_is_allowed_goes_on(self, lam, logs, sender):
        name = sender(CALLS_ITSELF, Timeout=30)
        lam.put_function_recursion_config(FunctionName=name, RecursiveLoop="Allow")
        send(lam, name, {"n": 0, "how": "Event", "most": 20})
        assert eventually(lambda: sorted(self.numbers(logs, name)) == list(range(21)), seconds=20)

    def test_destinations_make_loops_too(self, lam, logs, sender):
        one, other = sender(TELL), sender(TELL)
        configure(lam, one, success=arn(other))
        configure(lam, other, success=arn(one))
        send(lam, one, {"requestContext": {"requestId": "first"}})
        ran = lambda: sum(line.startswith("START ") for name in (one, other) for line in messages(logs, name))  # noqa: E731
        assert eventually(lambda: ran() == 33, seconds=20), ran()
        again = eventually(lambda: ran() != 33, seconds=1)
        assert not again

    def test_a_queue_whose_messages_lead_to_messages(self, lam, node, logs, make_function, iam):
        code = (
            "import boto3\nsqs = boto3.client('sqs')\ndef handler(event, context):\n"
            "    for record in event['Records']:\n"
            "        n = int(record['body']) + 1\n"
            "        queue = record['eventSourceARN'].rsplit(':', 1)[1]\n"
            "        sqs.send_message(QueueUrl=sqs.get_queue_url(QueueName=queue)['QueueUrl'], MessageBody=str(n))\n"
        )
        sqs = node.client("sqs")
        url = sqs.create_queue(QueueName=f"loop-{uuid.uuid4().hex[:8]}", Attributes={"VisibilityTimeout": "60"})["QueueUrl"]
        queue_arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        name = make_function(code, role=make_role(iam, policy=allow(("sqs:*", queue_arn))), Timeout=30)
        mapping = lam.create_event_source_mapping(EventSourceArn=queue_arn, FunctionName=name, BatchSize=1)["UUID"]
        try:
            sqs.send_message(QueueUrl=url, MessageBody="0")
            ran = lambda: sum(line.startswith("START ") for line in messages(logs, name))  # noqa: E731
            assert eventually(lambda: ran() == 16, seconds=30), ran()
            assert not eventually(lambda: ran() != 16, seconds=1)
        finally:
            lam.delete_event_source_mapping(UUID=mapping)
            sqs.delete_queue(QueueUrl=url)

    def test_a_bucket_that_calls_what_writes_to_it(self, lam, s3, logs, make_function, iam, bucket):
        code = (
            "import boto3\ns3 = boto3.client('s3')\ndef handler(event, context):\n"
            "    n = int(event['Records'][0]['s3']['object']['key'].split('/')[1]) + 1\n"
            "    print('EVENT', n)\n"
            f"    s3.put_object(Bucket='{bucket}', Key=f'loop/{{n}}', Body=b'')\n"
        )
        role = make_role(iam, policy=allow(("s3:PutObject", f"arn:aws:s3:::{bucket}/*")))
        name = make_function(code, role=role, Timeout=30)
        lam.add_permission(
            FunctionName=name, StatementId="s3", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com"
        )
        rule = {"LambdaFunctionArn": arn(name), "Events": ["s3:ObjectCreated:*"]}
        rule["Filter"] = {"Key": {"FilterRules": [{"Name": "prefix", "Value": "loop/"}]}}
        s3.put_bucket_notification_configuration(
            Bucket=bucket, NotificationConfiguration={"LambdaFunctionConfigurations": [rule]}
        )
        try:
            s3.put_object(Bucket=bucket, Key="loop/0", Body=b"")
            keys = lambda: len(s3.list_objects_v2(Bucket=bucket, Prefix="loop/")["Contents"])  # noqa: E731
            assert eventually(lambda: keys() == 17, seconds=20), keys()
            assert not eventually(lambda: keys() != 17, seconds=1)
        finally:
            s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={})
