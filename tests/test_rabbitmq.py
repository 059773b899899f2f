"""Event source mappings of RabbitMQ brokers, against a real one."""

import json
import tempfile
import uuid

import pytest
import rabbitmq
from conftest import Node, create_function, eventually, make_role, messages, refused
from test_pipes import Queue, pipe_role, reaches

pytestmark = pytest.mark.skipif(rabbitmq.missing() is not None, reason=rabbitmq.missing() or "")

ARN = "arn:aws:mq:us-east-1:000000000000:broker:orders:b-24cacbb4-b295-49b7-8543-7ce7ce9dfb98"
SAFE = "arn:aws:mq:us-east-1:000000000000:broker:safe:b-11111111-b295-49b7-8543-7ce7ce9dfb98"
GONE = "arn:aws:mq:us-east-1:000000000000:broker:gone:b-00000000-b295-49b7-8543-7ce7ce9dfb98"
TELL = """
import json
def handler(event, context):
    print('EVENT ' + json.dumps(event))
"""
FIRST_FAILS = """
import json
def handler(event, context):
    print('EVENT ' + json.dumps(event))
    if not all(m['redelivered'] for group in event['rmqMessagesByQueue'].values() for m in group):
        raise ValueError('on purpose')
"""
COUNTS = """
import base64, boto3
table = boto3.resource('dynamodb').Table('seen')
def handler(event, context):
    for group in event['rmqMessagesByQueue'].values():
        for message in group:
            body = base64.b64decode(message['data']).decode()
            table.update_item(Key={'id': body}, UpdateExpression='ADD n :one', ExpressionAttributeValues={':one': 1})
"""


@pytest.fixture(scope="module")
def broker():
    with tempfile.TemporaryDirectory(prefix="lamp-rabbit-", ignore_cleanup_errors=True) as directory:
        broker = rabbitmq.Broker(directory)
        broker.start()
        yield broker
        broker.end()


@pytest.fixture(scope="module")
def node(broker):
    """A node that knows the broker. It and the broker start at the same time."""
    with tempfile.TemporaryDirectory(prefix="lamp-mq-", ignore_cleanup_errors=True) as directory:
        config = broker.directory / "lamp.toml"
        config.write_text(
            f'[brokers."{ARN}"]\nendpoints = ["amqp://127.0.0.1:{broker.port}"]\n'
            # The first of the endpoints is nobody's.
            f'[brokers."{SAFE}"]\nendpoints = ["amqps://127.0.0.1:1", "amqps://127.0.0.1:{broker.tls_port}"]\n'
            f'certificate-authorities = "{broker.directory}/certificate.pem"\n'
        )
        node = Node(directory, "--config", str(config), "--retry-time-scale", "0.01")
        try:
            broker.ready()
            yield node
        finally:
            node.stop()


@pytest.fixture(scope="module")
def lam(node):
    return node.client("lambda")


@pytest.fixture(scope="module")
def logs(node):
    return node.client("logs")


@pytest.fixture(scope="module")
def secret(node):
    return make_secret(node, rabbitmq.PASSWORD)


def make_secret(node, password):
    value = json.dumps({"username": rabbitmq.USER, "password": password})
    return node.client("secretsmanager").create_secret(Name=f"broker-{uuid.uuid4().hex[:8]}", SecretString=value)["ARN"]


def make_reader(node, secret, *more, broker=None):
    statements = [
        {"Effect": "Allow", "Action": "mq:DescribeBroker", "Resource": broker or [ARN, SAFE]},
        {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": secret},
        *more,
    ]
    return make_role(node.client("iam"), policy={"Version": "2012-10-17", "Statement": statements})


@pytest.fixture(scope="module")
def role(node, secret):
    return make_reader(node, secret)


@pytest.fixture
def mapped(lam, secret):
    """Makes mappings, waits until they are enabled, and deletes them in the end; returns the answer to each."""
    made = []

    def make(name, queue, host=None, secret=secret, broker=ARN, **settings):
        access = [{"Type": "BASIC_AUTH", "URI": secret}] + ([{"Type": "VIRTUAL_HOST", "URI": host}] if host else [])
        made.append(
            lam.create_event_source_mapping(
                FunctionName=name, EventSourceArn=broker, Queues=[queue], SourceAccessConfigurations=access, **settings
            )
        )
        assert eventually(lambda: shown(lam, made[-1])["State"] == "Enabled")
        return made[-1]

    yield make
    for mapping in made:
        lam.delete_event_source_mapping(UUID=mapping["UUID"])


def shown(lam, mapping):
    return lam.get_event_source_mapping(UUID=mapping["UUID"])


def events(logs, name):
    return [json.loads(line.split("EVENT ", 1)[1]) for line in messages(logs, name, "EVENT")]


def test_what_a_function_is_given(node, lam, logs, broker, role, mapped):
    name = create_function(lam, role, TELL)
    broker.declare("orders", host="shop")
    answer = mapped(name, "orders", host="shop")
    assert answer["BatchSize"] == 100 and answer["Queues"] == ["orders"]
    assert answer["LastProcessingResult"] == "No records processed"
    assert [one["Type"] for one in answer["SourceAccessConfigurations"]] == ["BASIC_AUTH", "VIRTUAL_HOST"]
    headers = {"text": "é", "number": 10, "yes": True, "list": [1, "a"], "table": {"k": None}, "bytes": b"\x01\xff"}
    broker.publish(
        "orders",
        b'{"a": 1}',
        host="shop",
        content_type="application/json",
        content_encoding="utf-8",
        headers=headers,
        priority=3,
        correlation_id="c",
        reply_to="r",
        expiration="60000",
        message_id="m",
        timestamp=1_440_938_160,
        type="t",
        user_id=rabbitmq.USER,
        app_id="a",
        cluster_id="k",
    )
    (event,) = eventually(lambda: events(logs, name))
    assert event == {
        "eventSource": "aws:rmq",
        "eventSourceArn": ARN,
        "rmqMessagesByQueue": {
            "orders::shop": [
                {
                    "basicProperties": {
                        "contentType": "application/json",
                        "contentEncoding": "utf-8",
                        "headers": {
                            "text": {"bytes": [-61, -87]},
                            "number": 10,
                            "yes": True,
                            "list": [1, {"bytes": [97]}],
                            "table": {"k": None},
                            "bytes": [1, -1],
                        },
                        "deliveryMode": 2,
                        "priority": 3,
                        "correlationId": "c",
                        "replyTo": "r",
                        "expiration": "60000",
                        "messageId": "m",
                        "timestamp": "Aug 30, 2015, 12:36:00 PM",
                        "type": "t",
                        "userId": rabbitmq.USER,
                        "appId": "a",
                        "clusterId": "k",
                        "bodySize": 8,
                    },
                    "redelivered": False,
                    "data": "eyJhIjogMX0=",
                }
            ]
        },
    }
    assert eventually(lambda: shown(lam, answer)["LastProcessingResult"] == "OK")


def test_a_broker_behind_tls(lam, logs, broker, role, mapped):
    name = create_function(lam, role, TELL)
    broker.declare("safe")
    broker.publish("safe", "hello")
    mapped(name, "safe", broker=SAFE)
    (event,) = eventually(lambda: events(logs, name))
    assert event["eventSourceArn"] == SAFE


def test_batches_and_filters(lam, logs, broker, role, mapped):
    name = create_function(lam, role, TELL)
    broker.declare("many")
    bodies = [json.dumps({"n": n, "kind": "odd" if n % 2 else "even"}) for n in range(30)]
    broker.publish("many", *bodies, "no json", b"\xff")
    pattern = json.dumps({"data": {"kind": ["odd"]}})
    mapping = mapped(name, "many", BatchSize=10, FilterCriteria={"Filters": [{"Pattern": pattern}]})
    sizes = lambda: [len(event["rmqMessagesByQueue"]["many::/"]) for event in events(logs, name)]  # noqa: E731
    assert eventually(lambda: sum(sizes()) == 15), sizes()
    assert sizes() == [10, 5]
    # What was filtered out is settled, and so is what was dealt with.
    lam.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    assert eventually(lambda: shown(lam, mapping)["State"] == "Disabled")
    assert broker.drain("many") == []


def test_what_failed_comes_again(node, lam, logs, broker, role, mapped):
    name = create_function(lam, role, FIRST_FAILS)
    broker.declare("fails")
    broker.publish("fails", "one", "two", "settled before the others")
    pattern = {"Pattern": json.dumps({"data": ["one", "two"]})}
    mapping = mapped(name, "fails", MaximumBatchingWindowInSeconds=1, FilterCriteria={"Filters": [pattern]})
    assert eventually(lambda: len(events(logs, name)) == 2)
    first, second = ([message["redelivered"] for message in event["rmqMessagesByQueue"]["fails::/"]] for event in events(logs, name))
    assert (first, second) == ([False, False], [True, True])
    # What goes back is said so that the broker knows it, or it would end the channel.
    assert "unknown delivery tag" not in node.log
    assert eventually(lambda: shown(lam, mapping)["LastProcessingResult"] == "OK")


def test_what_never_succeeds_ends_where_the_queue_says(lam, broker, role, mapped):
    name = create_function(lam, role, "def handler(event, context):\n    raise ValueError('on purpose')")
    broker.declare("letters")
    dead = {"x-dead-letter-exchange": "", "x-dead-letter-routing-key": "letters"}
    broker.declare("poison", **{"x-queue-type": "quorum", "x-delivery-limit": 2} | dead)
    mapping = mapped(name, "poison")
    broker.publish("poison", "bad")
    assert eventually(lambda: broker.count("letters") == 1)
    assert shown(lam, mapping)["LastProcessingResult"] == "PROBLEM: Function call failed"
    # More than fits into an event is given up at once.
    broker.publish("poison", b"x" * 5_000_000)
    assert eventually(lambda: broker.count("letters") == 2)


def test_a_wrong_password_and_a_missing_queue_are_told(node, lam, logs, broker, mapped):
    wrong = make_secret(node, "wrong")
    name = create_function(lam, make_reader(node, wrong), TELL)
    broker.declare("guarded")
    broker.publish("guarded", "hello")
    mapping = mapped(name, "guarded", secret=wrong)
    seen = eventually(lambda: (now := shown(lam, mapping))["LastProcessingResult"].startswith("PROBLEM") and now)
    assert seen["StateTransitionReason"] == "EVENT_SOURCE_AUTHN_ERROR" and seen["State"] == "Enabled"
    assert "ACCESS_REFUSED" in seen["LastProcessingResult"] and "wrong" not in seen["LastProcessingResult"]
    missing = mapped(name, "nowhere", secret=wrong)
    value = json.dumps({"username": rabbitmq.USER, "password": rabbitmq.PASSWORD})
    node.client("secretsmanager").put_secret_value(SecretId=wrong, SecretString=value)
    # The next connection reads the secret again.
    assert eventually(lambda: events(logs, name))
    assert eventually(lambda: shown(lam, mapping)["StateTransitionReason"] == "USER_INITIATED")
    seen = eventually(lambda: (now := shown(lam, missing))["StateTransitionReason"] == "ESM_CONFIG_NOT_VALID" and now)
    assert "no queue 'nowhere'" in seen["LastProcessingResult"]


def test_nothing_is_lost_when_the_node_or_the_broker_dies(node, lam, broker, secret, mapped):
    allow = {"Effect": "Allow", "Action": "dynamodb:UpdateItem", "Resource": "*"}
    name = create_function(lam, make_reader(node, secret, allow), COUNTS)
    node.client("dynamodb").create_table(
        TableName="seen",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    broker.declare("kept")
    broker.publish("kept", *(str(n) for n in range(100)))
    mapped(name, "kept", BatchSize=10)

    def counts():
        pages = node.client("dynamodb").get_paginator("scan").paginate(TableName="seen")
        return {int(item["id"]["S"]): int(item["n"]["N"]) for page in pages for item in page["Items"]}

    eventually(lambda: len(counts()) > 20)
    node.sigkill()
    node.start()
    eventually(lambda: len(counts()) > 50)
    broker.stop()
    broker.start()
    broker.ready()
    broker.publish("kept", "100")
    assert eventually(lambda: len(counts()) == 101), sorted(set(range(101)) - set(counts()))
    assert set(counts()) == set(range(101))
    # A batch was in hand each time, and a broker that is killed may forget what was acknowledged last.
    assert max(counts().values()) <= 3


def test_a_pipe_takes_messages_one_by_one(node, broker, secret):
    pipes, target = node.client("pipes"), Queue(node.client("sqs"))
    may = pipe_role(node.client("iam"), "sqs:SendMessage", "mq:DescribeBroker", "secretsmanager:GetSecretValue")
    broker.declare("piped", host="shop")
    broker.publish("piped", b'{"kind": "a"}', b'{"kind": "b"}', host="shop")
    of = {"QueueName": "piped", "VirtualHost": "shop", "Credentials": {"BasicAuth": secret}}
    pattern = {"Filters": [{"Pattern": '{"data": {"kind": ["b"]}}'}]}
    parameters = {"RabbitMQBrokerParameters": of, "FilterCriteria": pattern}
    pipe = {"Source": ARN, "SourceParameters": parameters, "Target": target.arn, "RoleArn": may}
    pipes.create_pipe(Name="piped", **pipe)
    (body,) = target.bodies(1)
    assert body.pop("basicProperties")["bodySize"] == 13
    record = {"eventSource": "aws:rmq", "eventSourceArn": ARN, "eventSourceKey": "piped::shop", "redelivered": False}
    assert body == record | {"data": "eyJraW5kIjogImIifQ=="}
    shown = reaches(pipes, "piped", "RUNNING")["SourceParameters"]["RabbitMQBrokerParameters"]
    assert shown == of | {"BatchSize": 10, "MaximumBatchingWindowInSeconds": 0}
    # With another template, and the credentials that an update has to tell.
    update = {"RabbitMQBrokerParameters": {"Credentials": of["Credentials"], "BatchSize": 5}}
    template = {"InputTemplate": '{"kind": <$.data.kind>}'}
    pipes.update_pipe(Name="piped", RoleArn=may, SourceParameters=update, TargetParameters=template)
    assert reaches(pipes, "piped", "RUNNING")["SourceParameters"]["RabbitMQBrokerParameters"]["BatchSize"] == 5
    broker.publish("piped", b'{"kind": "b"}', host="shop")
    assert target.bodies(2)[1] == {"kind": "b"}
    # What was settled is gone from the queue.
    pipes.stop_pipe(Name="piped")
    reaches(pipes, "piped", "STOPPED")
    assert broker.drain("piped", host="shop") == []
    blind = pipe_role(node.client("iam"), "sqs:SendMessage")
    pipes.create_pipe(Name="blind", **(pipe | {"RoleArn": blind}))
    assert "DescribeBroker" in reaches(pipes, "blind", "CREATE_FAILED")["StateReason"]
    for name in ("piped", "blind"):
        pipes.delete_pipe(Name=name)


def test_refusals(node, lam, role, secret, broker):
    name = create_function(lam, role, TELL)
    access = [{"Type": "BASIC_AUTH", "URI": secret}]
    good = {"FunctionName": name, "EventSourceArn": ARN, "Queues": ["q"], "SourceAccessConfigurations": access}

    def check(expected, **changed):
        settings = {key: value for key, value in (good | changed).items() if value is not None}
        error = refused(lam.create_event_source_mapping, **settings)
        assert (error.code, error.message) == ("InvalidParameterValueException", expected)

    check("Queues is required for Amazon MQ event sources.", Queues=None)
    check("SourceAccessConfigurations of type BASIC_AUTH is required for Amazon MQ event sources.", SourceAccessConfigurations=None)
    check("StartingPosition is not valid for Amazon MQ event sources.", StartingPosition="LATEST")
    check("FunctionResponseTypes is not valid for Amazon MQ event sources.", FunctionResponseTypes=["ReportBatchItemFailures"])
    check("ScalingConfig is not valid for Amazon MQ event sources.", ScalingConfig={"MaximumConcurrency": 2})
    check("MetricsConfig is not valid for Amazon MQ event sources.", MetricsConfig={"Metrics": ["EventCount"]})
    blind = create_function(lam, make_role(node.client("iam")), TELL)
    check("The provided execution role does not have permissions to call DescribeBroker on Amazon MQ", FunctionName=blind)
    halfway = create_function(lam, make_reader(node, "arn:aws:secretsmanager:us-east-1:000000000000:secret:other"), TELL)
    check("The provided execution role does not have permissions to call GetSecretValue on SecretsManager", FunctionName=halfway)
    stranger = create_function(lam, make_reader(node, secret, broker=GONE), TELL)
    check(f"Broker not found: {GONE}", EventSourceArn=GONE, FunctionName=stranger)
    empty = node.client("secretsmanager").create_secret(Name=f"empty-{uuid.uuid4().hex[:8]}", SecretString="{}")["ARN"]
    other = create_function(lam, make_reader(node, empty), TELL)
    told = f"The secret {empty} does not hold the credentials that its source access configuration needs."
    check(told, FunctionName=other, SourceAccessConfigurations=[{"Type": "BASIC_AUTH", "URI": empty}])
    # One mapping for a queue and a function.
    made = lam.create_event_source_mapping(**good, Enabled=False)
    error = refused(lam.create_event_source_mapping, **good)
    assert error.code == "ResourceConflictException" and made["UUID"] in error.message
    lam.delete_event_source_mapping(UUID=made["UUID"])
