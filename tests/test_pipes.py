"""EventBridge Pipes: from sources through filters and enrichments to targets."""

import base64
import contextlib
import http.server
import json
import threading
import uuid

import pytest
from botocore.exceptions import ClientError

from conftest import create_function, eventually, make_role, messages, refused

ACCOUNT = "arn:aws:{}:us-east-1:000000000000:{}"
EVERYTHING = [
    "sqs:*",
    "kinesis:*",
    "dynamodb:*",
    "sns:Publish",
    "events:PutEvents",
    "lambda:InvokeFunction",
    "events:InvokeApiDestination",
    "logs:CreateLogStream",
    "logs:PutLogEvents",
]
SECRET = ACCOUNT.format("secretsmanager", "secret:s-AbCdEf")
# What a function got is in its log.
PRINTS = "import json\ndef handler(event, context):\n    print('got', json.dumps(event))\n"


def unique(name):
    return f"{name}-{uuid.uuid4().hex[:8]}"


def pipe_role(iam, *actions, service="pipes.amazonaws.com"):
    trust = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    allow = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
    policy = {"Version": "2012-10-17", "Statement": [allow]} if actions else None
    return make_role(iam, managed=(), trust={"Version": "2012-10-17", "Statement": [trust]}, policy=policy)


class Queue:
    def __init__(self, sqs, name=None, **attributes):
        self.sqs, self.name = sqs, name or unique("queue")
        self.url = sqs.create_queue(QueueName=self.name, Attributes=attributes)["QueueUrl"]
        self.arn = ACCOUNT.format("sqs", self.name)
        self.got = []

    def send(self, *bodies, **settings):
        for body in bodies:
            text = body if isinstance(body, str) else json.dumps(body)
            self.sqs.send_message(QueueUrl=self.url, MessageBody=text, **settings)

    def messages(self, count):
        """The messages so far, once there are so many."""

        def receive():
            more = self.sqs.receive_message(
                QueueUrl=self.url, MaxNumberOfMessages=10, WaitTimeSeconds=1, AttributeNames=["All"]
            ).get("Messages", [])
            for message in more:
                self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
            self.got += more
            return len(self.got) >= count

        eventually(receive)
        assert len(self.got) == count, self.got
        return self.got

    def texts(self, count):
        return [message["Body"] for message in self.messages(count)]

    def bodies(self, count):
        return [json.loads(text) for text in self.texts(count)]

    def is_empty(self):
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        counts = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=names)["Attributes"]
        return set(counts.values()) == {"0"}


@pytest.fixture(scope="module")
def pipes(node):
    return node.client("pipes")


@pytest.fixture(scope="module")
def sqs(node):
    return node.client("sqs")


@pytest.fixture(scope="module")
def kinesis(node):
    return node.client("kinesis")


@pytest.fixture(scope="module")
def may_all(iam):
    return pipe_role(iam, *EVERYTHING)


@pytest.fixture
def queue(sqs):
    return lambda **settings: Queue(sqs, **settings)


@pytest.fixture
def stream(kinesis):
    name = unique("stream")
    kinesis.create_stream(StreamName=name, ShardCount=1)
    arn = eventually(lambda: active(kinesis, name))

    def put(*data):
        for one in data:
            text = one if isinstance(one, str) else json.dumps(one)
            kinesis.put_record(StreamName=name, Data=text.encode(), PartitionKey="k")

    yield arn, put
    kinesis.delete_stream(StreamName=name)


def active(kinesis, name):
    shown = kinesis.describe_stream_summary(StreamName=name)["StreamDescriptionSummary"]
    return shown["StreamStatus"] == "ACTIVE" and shown["StreamARN"]


def reaches(pipes, name, state):
    def check():
        shown = pipes.describe_pipe(Name=name)
        return shown if shown["CurrentState"] == state else None

    shown = eventually(check)
    assert shown, pipes.describe_pipe(Name=name)
    return shown


@pytest.fixture
def make_pipe(pipes, may_all):
    """Makes pipes that are deleted after the test; returns each one's name."""
    made = []

    def make(source, target, state="RUNNING", **settings):
        name = settings.pop("Name", None) or unique("pipe")
        source, target = getattr(source, "arn", source), getattr(target, "arn", target)
        pipes.create_pipe(**{"Name": name, "Source": source, "Target": target, "RoleArn": may_all} | settings)
        made.append(name)
        reaches(pipes, name, state)
        return name

    yield make
    for name in made:
        with contextlib.suppress(ClientError):
            pipes.delete_pipe(Name=name)


def function_arn(name):
    return ACCOUNT.format("lambda", f"function:{name}")


def got(logs, name, count):
    """Events that a function of `PRINTS` was given."""
    found = eventually(lambda: (lines := messages(logs, name, "got")) and len(lines) >= count and lines)
    return [json.loads(line.split("got ", 1)[1]) for line in found]


class TestSources:
    def test_messages_of_a_queue_become_a_list_and_are_deleted(self, make_pipe, queue, make_function, logs):
        source, target = queue(), make_function(PRINTS)
        name = make_pipe(source, function_arn(target))
        source.send({"n": 1})
        (event,) = got(logs, target, 1)
        (record,) = event
        assert json.loads(record["body"]) == {"n": 1}
        assert (record["eventSource"], record["eventSourceARN"]) == ("aws:sqs", source.arn)
        assert record["awsRegion"] == "us-east-1"
        assert {"messageId", "receiptHandle", "attributes", "messageAttributes", "md5OfBody"} <= set(record)
        assert eventually(source.is_empty), name

    def test_records_of_a_stream_are_flat_and_their_data_opens(self, make_pipe, queue, stream):
        arn, put = stream
        put({"n": 1}, "text")
        raw, inner = queue(), queue()
        position = {"KinesisStreamParameters": {"StartingPosition": "TRIM_HORIZON"}}
        make_pipe(arn, raw, SourceParameters=position)
        make_pipe(arn, inner, SourceParameters=position, TargetParameters={"InputTemplate": '{"data": <$.data>}'})
        first, second = raw.bodies(2)
        assert base64.b64decode(first["data"]) == b'{"n": 1}'
        assert base64.b64decode(second["data"]) == b"text"
        assert first["eventID"].endswith(":" + first["sequenceNumber"])
        assert (first["partitionKey"], first["eventSource"], first["eventSourceARN"]) == ("k", "aws:kinesis", arn)
        assert "kinesis" not in first
        assert inner.bodies(2) == [{"data": {"n": 1}}, {"data": second["data"]}]

    def test_changes_of_a_table_come_to_an_event_bus(self, node, make_pipe, queue):
        dynamodb, events = node.client("dynamodb"), node.client("events")
        table, bus, heard = unique("table"), unique("bus"), queue()
        made = dynamodb.create_table(
            TableName=table,
            KeySchema=[{"AttributeName": "k", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "k", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        )["TableDescription"]
        bus_arn = events.create_event_bus(Name=bus)["EventBusArn"]
        rule = events.put_rule(Name="all", EventBusName=bus, EventPattern='{"source": [{"prefix": ""}]}')["RuleArn"]
        allow = {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage"}
        allow |= {"Resource": heard.arn, "Condition": {"ArnEquals": {"aws:SourceArn": rule}}}
        policy = {"Version": "2012-10-17", "Statement": [allow]}
        heard.sqs.set_queue_attributes(QueueUrl=heard.url, Attributes={"Policy": json.dumps(policy)})
        events.put_targets(Rule="all", EventBusName=bus, Targets=[{"Id": "q", "Arn": heard.arn}])
        position = {"DynamoDBStreamParameters": {"StartingPosition": "LATEST"}}
        plain = make_pipe(made["LatestStreamArn"], bus_arn, SourceParameters=position)
        dynamodb.put_item(TableName=table, Item={"k": {"S": "a"}})
        (event,) = heard.bodies(1)
        assert (event["detail-type"], event["source"]) == ("Event from aws:dynamodb", f"Pipe {plain}")
        assert event["detail"]["eventName"] == "INSERT"
        assert event["detail"]["dynamodb"]["NewImage"] == {"k": {"S": "a"}}

    def test_a_filter_lets_through_what_it_names(self, make_pipe, queue):
        source, target = queue(), queue()
        criteria = {"Filters": [{"Pattern": '{"body": {"kind": ["wanted"]}}'}]}
        make_pipe(source, target, SourceParameters={"FilterCriteria": criteria})
        source.send({"kind": "other"}, {"kind": "wanted", "n": 1}, "text")
        (body,) = target.bodies(1)
        assert json.loads(body["body"])["n"] == 1
        assert eventually(source.is_empty)


class TestTemplates:
    def test_templates_know_the_record_and_the_pipe(self, make_pipe, queue, may_all):
        source, target = queue(), queue()
        template = (
            '{"kind": <$.body.kind>, "all": <$.body.list[*]>, "said": "<$.body.kind> by <aws.pipes.pipe-name>",'
            ' "arns": [<aws.pipes.pipe-arn>, <aws.pipes.source-arn>, <aws.pipes.target-arn>],'
            ' "at": <aws.pipes.event.ingestion-time>, "event": <aws.pipes.event.json>, "raw": <aws.pipes.event>}'
        )
        name = make_pipe(source, target, TargetParameters={"InputTemplate": template})
        source.send({"kind": "k", "list": [1.50, "x"]})
        (text,) = target.texts(1)
        body = json.loads(text)
        assert (body["kind"], body["all"], body["said"]) == ("k", [1.5, "x"], f"k by {name}")
        assert body["arns"] == [ACCOUNT.format("pipes", f"pipe/{name}"), source.arn, target.arn]
        assert body["event"]["body"] == {"kind": "k", "list": [1.5, "x"]}
        assert json.loads(body["raw"]["body"])["kind"] == "k"
        assert body["at"].startswith("20") and "1.5" in text

    def test_free_text_and_the_body_alone(self, make_pipe, queue):
        source, hello, body = queue(), queue(), queue()
        other = queue()
        make_pipe(source, hello, TargetParameters={"InputTemplate": "Hello, <$.body.name>!"})
        make_pipe(other, body, TargetParameters={"InputTemplate": "<$.body>"})
        source.send({"name": "you"})
        other.send('{"a": [1, 2.0]}')
        assert hello.texts(1) == ["Hello, you!"]
        assert body.texts(1) == ['{"a": [1, 2.0]}']

    def test_groups_and_ids_of_a_fifo_queue_are_paths(self, make_pipe, queue):
        source, target = queue(), queue(name=unique("q") + ".fifo", FifoQueue="true")
        parameters = {"MessageGroupId": "$.body.group", "MessageDeduplicationId": "$.messageId"}
        make_pipe(
            source, target, TargetParameters={"SqsQueueParameters": parameters, "InputTemplate": '{"n": <$.body.n>}'}
        )
        source.send({"group": "g1", "n": 1})
        (message,) = target.messages(1)
        assert message["Attributes"]["MessageGroupId"] == "g1"
        assert len(message["Attributes"]["MessageDeduplicationId"]) == 36
        assert message["Body"] == '{"n":1}'


class TestEnrichment:
    ENRICH = (
        "import json\n"
        "def handler(event, context):\n"
        "    return [{'id': one['messageId'], 'n': json.loads(one['body'])['n'] * 2}\n"
        "            for one in event if json.loads(one['body'])['n'] != 3]\n"
    )

    def test_an_enrichment_changes_and_drops(self, make_pipe, queue, make_function):
        source, target = queue(), queue()
        enrichment = function_arn(make_function(self.ENRICH))
        make_pipe(source, target, Enrichment=enrichment)
        source.send({"n": 3}, {"n": 4})
        (body,) = target.bodies(1)
        assert body["n"] == 8
        assert eventually(source.is_empty)

    def test_templates_before_and_after(self, make_pipe, queue, make_function, logs):
        source, target = queue(), queue()
        code = PRINTS + "    return [{'twice': one['n'] * 2} for one in event]\n"
        enrichment = make_function(code)
        make_pipe(
            source,
            target,
            Enrichment=function_arn(enrichment),
            EnrichmentParameters={"InputTemplate": '{"n": <$.body.n>, "by": <aws.pipes.enrichment-arn>}'},
            TargetParameters={"InputTemplate": '{"result": <$.twice>}'},
        )
        source.send({"n": 21})
        assert target.texts(1) == ['{"result":42}']
        assert got(logs, enrichment, 1) == [[{"n": 21, "by": function_arn(enrichment)}]]


class TestTargets:
    def test_a_topic_a_stream_and_a_log_group(self, node, make_pipe, queue, stream, kinesis, logs):
        sns = node.client("sns")
        topic, heard = sns.create_topic(Name=unique("topic"))["TopicArn"], queue()
        allow = {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": heard.arn}
        policy = {"Version": "2012-10-17", "Statement": [allow]}
        heard.sqs.set_queue_attributes(QueueUrl=heard.url, Attributes={"Policy": json.dumps(policy)})
        raw = {"RawMessageDelivery": "true"}
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=heard.arn, Attributes=raw)
        group, (stream_arn, _) = unique("/pipes/group"), stream
        logs.create_log_group(logGroupName=group)
        template = {"InputTemplate": '{"n":<$.body.n>}'}
        to_topic, to_stream, to_group = queue(), queue(), queue()
        make_pipe(to_topic, topic, TargetParameters=template)
        key = {"KinesisStreamParameters": {"PartitionKey": "$.body.key"}}
        make_pipe(to_stream, stream_arn, TargetParameters=template | key)
        named = {"CloudWatchLogsParameters": {"LogStreamName": "s", "Timestamp": "$.attributes.SentTimestamp"}}
        make_pipe(to_group, ACCOUNT.format("logs", f"log-group:{group}"), TargetParameters=template | named)
        for source in (to_topic, to_stream, to_group):
            source.send({"n": 1, "key": "mine"})
        assert heard.texts(1) == ['{"n":1}']

        def records():
            name, shard = stream_arn.rsplit("/", 1)[1], "shardId-000000000000"
            at = kinesis.get_shard_iterator(StreamName=name, ShardId=shard, ShardIteratorType="TRIM_HORIZON")
            return kinesis.get_records(ShardIterator=at["ShardIterator"])["Records"]

        (record,) = eventually(records, every=0.25)
        assert (record["Data"], record["PartitionKey"]) == (b'{"n":1}', "mine")

        def events():
            with contextlib.suppress(logs.exceptions.ResourceNotFoundException):
                return logs.get_log_events(logGroupName=group, logStreamName="s")["events"]

        (event,) = eventually(events)
        assert event["message"] == '{"n":1}' and event["timestamp"] <= event["ingestionTime"]

    def test_a_bus_gets_what_parameters_say(self, node, make_pipe, queue):
        events = node.client("events")
        bus, source, heard = unique("bus"), queue(), queue()
        bus_arn = events.create_event_bus(Name=bus)["EventBusArn"]
        events.put_rule(Name="all", EventBusName=bus, EventPattern='{"source": [{"prefix": ""}]}')
        allow = {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": heard.arn}
        policy = {"Version": "2012-10-17", "Statement": [allow]}
        heard.sqs.set_queue_attributes(QueueUrl=heard.url, Attributes={"Policy": json.dumps(policy)})
        events.put_targets(Rule="all", EventBusName=bus, Targets=[{"Id": "q", "Arn": heard.arn}])
        parameters = {"Source": "shop", "DetailType": "$.body.type", "Resources": ["$.body.arn"], "Time": "$.body.time"}
        template = {"InputTemplate": "<$.body>", "EventBridgeEventBusParameters": parameters}
        make_pipe(source, bus_arn, TargetParameters=template)
        detail = {"type": "order", "arn": "arn:aws:s3:::b", "time": "2026-01-02T03:04:05Z"}
        source.send(detail)
        (event,) = heard.bodies(1)
        assert event["detail"] == detail
        assert (event["source"], event["detail-type"]) == ("shop", "order")
        assert (event["resources"], event["time"]) == (["arn:aws:s3:::b"], "2026-01-02T03:04:05Z")

    def test_a_function_may_be_left_alone_with_it(self, make_pipe, queue, make_function, logs):
        source, target = queue(), make_function(PRINTS + "    raise Exception('later')\n")
        parameters = {"LambdaFunctionParameters": {"InvocationType": "FIRE_AND_FORGET"}}
        make_pipe(source, function_arn(target), TargetParameters=parameters)
        source.send({"n": 1})
        assert eventually(source.is_empty)
        assert json.loads(got(logs, target, 1)[0][0]["body"]) == {"n": 1}


@pytest.fixture
def web():
    """An endpoint that doubles numbers, or answers with the next of `statuses`; and what it was asked."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            server.requests.append((self.path, self.headers["x-mine"], body))
            answer = json.dumps({"twice": json.loads(body)["n"] * 2}).encode()
            self.send_response(server.statuses.pop(0) if server.statuses else 200)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.requests, server.statuses = [], []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


class TestApiDestinations:
    @pytest.fixture
    def destination(self, node, web):
        events, name = node.client("events"), unique("connection")
        key = {"ApiKeyAuthParameters": {"ApiKeyName": "x-key", "ApiKeyValue": "hush"}}
        made = events.create_connection(Name=name, AuthorizationType="API_KEY", AuthParameters=key)
        endpoint = f"http://127.0.0.1:{web.server_port}/orders/*"
        destination = events.create_api_destination(
            Name=name, ConnectionArn=made["ConnectionArn"], InvocationEndpoint=endpoint, HttpMethod="POST"
        )
        return destination["ApiDestinationArn"]

    def test_a_request_for_each_event_until_it_is_taken(self, make_pipe, queue, web, destination):
        source = queue(VisibilityTimeout="1")
        parameters = {
            "PathParameterValues": ["$.body.id"],
            "HeaderParameters": {"x-mine": "$.body.id"},
            "QueryStringParameters": {"q": "1"},
        }
        template = '{"n": <$.body.n>}'
        web.statuses = [500]
        name = make_pipe(
            source, destination, TargetParameters={"HttpParameters": parameters, "InputTemplate": template}
        )
        source.send({"id": "a/b", "n": 1})
        assert eventually(source.is_empty), name
        assert web.requests == [("/orders/a%2Fb?q=1", "a/b", '{"n":1}')] * 2

    def test_an_answer_enriches(self, make_pipe, queue, web, destination):
        source, target = queue(), queue()
        enrichment = {"InputTemplate": '{"n": <$.body.n>}', "HttpParameters": {"PathParameterValues": ["x"]}}
        make_pipe(source, target, Enrichment=destination, EnrichmentParameters=enrichment)
        source.send({"n": 4})
        assert target.bodies(1) == [{"twice": 8}]

    def test_it_takes_one_at_a_time_and_asks_the_role(self, pipes, iam, make_pipe, queue, may_all, destination, web):
        source = queue(VisibilityTimeout="1")
        two = {"SqsQueueParameters": {"BatchSize": 2}}
        asked = {"Name": unique("pipe"), "Source": source.arn, "Target": destination, "RoleArn": may_all}
        error = refused(pipes.create_pipe, SourceParameters=two, **asked)
        assert error.code == "ValidationException" and "BatchSize must be at most 1" in error.message
        dead = queue()
        redrive = json.dumps({"deadLetterTargetArn": dead.arn, "maxReceiveCount": "1"})
        source.sqs.set_queue_attributes(QueueUrl=source.url, Attributes={"RedrivePolicy": redrive})
        name = make_pipe(source, destination, RoleArn=pipe_role(iam, "sqs:*"))
        source.send({"n": 1})
        assert dead.bodies(1) == [{"n": 1}]
        assert web.requests == []
        shown = pipes.describe_pipe(Name=name)
        assert shown["SourceParameters"]["SqsQueueParameters"]["BatchSize"] == 1


class TestFailures:
    def test_what_a_function_reports_comes_again_and_then_to_the_dead_letter_queue(
        self, make_pipe, queue, make_function
    ):
        dead = queue()
        redrive = json.dumps({"deadLetterTargetArn": dead.arn, "maxReceiveCount": "2"})
        source = queue(VisibilityTimeout="1", RedrivePolicy=redrive)
        code = (
            "def handler(event, context):\n"
            "    bad = [one['messageId'] for one in event if one['body'] == 'bad']\n"
            "    return {'batchItemFailures': [{'itemIdentifier': id} for id in bad]}\n"
        )
        make_pipe(source, function_arn(make_function(code)))
        source.send("good", "bad", "good")
        assert dead.texts(1) == ["bad"]
        assert eventually(source.is_empty)

    def test_a_stream_is_bisected_and_what_is_left_told_of(self, make_pipe, queue, stream, make_function, logs):
        arn, put = stream
        dead = queue()
        code = PRINTS + (
            "    import base64\n"
            "    if any(base64.b64decode(one['data']) == b'bad' for one in event):\n"
            "        raise Exception('bad')\n"
        )
        target = make_function(code)
        put("a", "bad", "c", "d")
        parameters = {
            "StartingPosition": "TRIM_HORIZON",
            "MaximumRetryAttempts": 1,
            "OnPartialBatchItemFailure": "AUTOMATIC_BISECT",
            "DeadLetterConfig": {"Arn": dead.arn},
        }
        name = make_pipe(arn, function_arn(target), SourceParameters={"KinesisStreamParameters": parameters})
        (told,) = dead.bodies(1)
        context = {
            "partnerResourceArn": ACCOUNT.format("pipes", f"pipe/{name}"),
            "condition": "RetryAttemptsExhausted",
        }
        assert told["context"] == context
        info = told["KinesisBatchInfo"]
        assert (info["batchSize"], info["streamArn"]) == (1, arn)
        assert info["startSequenceNumber"] == info["endSequenceNumber"]

        def done():
            seen = [one["data"] for event in got(logs, target, 1) for one in event]
            return base64.b64encode(b"d").decode() == seen[-1]

        assert eventually(done)

    def test_of_a_batch_only_what_the_target_refused_comes_again(self, make_pipe, queue, stream):
        # A group that is missing is one message's failure, and the others are there once.
        arn, put = stream
        dead, target = queue(), queue(name=unique("q") + ".fifo", FifoQueue="true", ContentBasedDeduplication="true")
        put({"group": "g", "n": 1}, {"group": "g", "n": 2}, {"n": 3}, {"group": "g", "n": 4})
        source = {"StartingPosition": "TRIM_HORIZON", "MaximumRetryAttempts": 0, "DeadLetterConfig": {"Arn": dead.arn}}
        group = {"SqsQueueParameters": {"MessageGroupId": "$.data.group"}, "InputTemplate": "<$.data.n>"}
        make_pipe(arn, target, SourceParameters={"KinesisStreamParameters": source}, TargetParameters=group)
        assert dead.bodies(1)[0]["KinesisBatchInfo"]["batchSize"] >= 1
        assert sorted(target.texts(3)) == ["1", "2", "4"]

    def test_nothing_is_lost_to_sigkill(self, new_node):
        node = new_node()
        source, target = Queue(node.client("sqs"), VisibilityTimeout="2"), Queue(node.client("sqs"))
        pipes = node.client("pipes")
        role = pipe_role(node.client("iam"), "sqs:*")
        stream, kinesis = "s", node.client("kinesis")
        kinesis.create_stream(StreamName=stream, ShardCount=1)
        stream_arn = eventually(lambda: active(kinesis, stream))
        template = {"InputTemplate": "<$.body>"}
        pipes.create_pipe(Name="p", Source=source.arn, Target=target.arn, RoleArn=role, TargetParameters=template)
        of_stream = {
            "SourceParameters": {"KinesisStreamParameters": {"StartingPosition": "TRIM_HORIZON"}},
            "TargetParameters": {"InputTemplate": "<$.data.n>"},
        }
        role = pipe_role(node.client("iam"), "sqs:*", "kinesis:*")
        pipes.create_pipe(Name="k", Source=stream_arn, Target=target.arn, RoleArn=role, **of_stream)
        reaches(pipes, "p", "RUNNING"), reaches(pipes, "k", "RUNNING")
        wanted = {str(n) for n in range(300)}
        for first in range(0, 300, 20):
            entries = [{"Id": str(n), "MessageBody": str(n)} for n in range(first, first + 10)]
            source.sqs.send_message_batch(QueueUrl=source.url, Entries=entries)
            records = [{"Data": json.dumps({"n": n}), "PartitionKey": "k"} for n in range(first + 10, first + 20)]
            kinesis.put_records(StreamName=stream, Records=records)
            if first == 160:
                node.sigkill()
                node.start()
                source.sqs, kinesis = node.client("sqs"), node.client("kinesis")
                source.url = source.sqs.get_queue_url(QueueName=source.name)["QueueUrl"]
        sqs, seen = node.client("sqs"), []
        url = sqs.get_queue_url(QueueName=target.name)["QueueUrl"]

        def receive():
            got = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1).get("Messages", [])
            if got:
                entries = [{"Id": str(n), "ReceiptHandle": one["ReceiptHandle"]} for n, one in enumerate(got)]
                sqs.delete_message_batch(QueueUrl=url, Entries=entries)
            seen.extend(one["Body"] for one in got)
            return set(seen) >= wanted

        assert eventually(receive, seconds=60), wanted - set(seen)
        # What was in hand may be repeated, and no more than that.
        assert len(seen) <= 300 + 180
        assert eventually(source.is_empty)


class TestStates:
    def test_a_pipe_is_shown_with_its_defaults(self, pipes, make_pipe, queue, may_all):
        source, target = queue(), queue()
        name = make_pipe(source, target, Description="d", Tags={"team": "blue"})
        shown = pipes.describe_pipe(Name=name)
        assert (shown["Name"], shown["Arn"]) == (name, ACCOUNT.format("pipes", f"pipe/{name}"))
        assert (shown["Source"], shown["Target"], shown["RoleArn"]) == (source.arn, target.arn, may_all)
        assert (shown["DesiredState"], shown["CurrentState"]) == ("RUNNING", "RUNNING")
        assert shown["SourceParameters"] == {
            "SqsQueueParameters": {"BatchSize": 10, "MaximumBatchingWindowInSeconds": 0}
        }
        assert (shown["Description"], shown["Tags"]) == ("d", {"team": "blue"})
        again = refused(
            pipes.create_pipe, Name=name, Source=source.arn, Target=target.arn, RoleArn=may_all
        )
        assert (again.code, again.status, again.body["resourceType"]) == ("ConflictException", 409, "pipe")
        gone = refused(pipes.describe_pipe, Name="nobody")
        assert (gone.code, gone.status) == ("NotFoundException", 404)
        assert gone.message == "Pipe nobody does not exist."

    def test_a_stopped_pipe_takes_nothing_and_a_started_one_goes_on(self, pipes, make_pipe, queue):
        source, target = queue(), queue()
        name = make_pipe(source, target, state="STOPPED", DesiredState="STOPPED")
        source.send("one")
        started = pipes.start_pipe(Name=name)
        assert (started["DesiredState"], started["CurrentState"]) == ("RUNNING", "STARTING")
        reaches(pipes, name, "RUNNING")
        assert [body["body"] for body in target.bodies(1)] == ["one"]
        stopped = pipes.stop_pipe(Name=name)
        assert (stopped["DesiredState"], stopped["CurrentState"]) == ("STOPPED", "STOPPING")
        reaches(pipes, name, "STOPPED")
        source.send("two")
        visible = {"QueueUrl": source.url, "AttributeNames": ["ApproximateNumberOfMessages"]}
        assert source.sqs.get_queue_attributes(**visible)["Attributes"]["ApproximateNumberOfMessages"] == "1"
        pipes.start_pipe(Name=name)
        assert [body["body"] for body in target.bodies(2)] == ["one", "two"]

    def test_an_update_takes_hold(self, pipes, make_pipe, queue, may_all):
        source, first, second = queue(), queue(), queue()
        name = make_pipe(source, first, TargetParameters={"InputTemplate": "first: <$.body>"})
        update = pipes.update_pipe(
            Name=name,
            RoleArn=may_all,
            Target=second.arn,
            TargetParameters={"InputTemplate": "second: <$.body>"},
            SourceParameters={"SqsQueueParameters": {"BatchSize": 5}},
        )
        assert update["CurrentState"] == "UPDATING"
        shown = reaches(pipes, name, "RUNNING")
        assert shown["SourceParameters"]["SqsQueueParameters"]["BatchSize"] == 5
        source.send("x")
        assert second.texts(1) == ["second: x"]

    def test_a_deleted_pipe_is_gone(self, pipes, make_pipe, queue):
        name = make_pipe(queue(), queue())
        deleted = pipes.delete_pipe(Name=name)
        assert (deleted["DesiredState"], deleted["CurrentState"]) == ("DELETED", "DELETING")

        def gone():
            with pytest.raises(ClientError) as raised:
                pipes.describe_pipe(Name=name)
            return raised.value.response["Error"]["Code"] == "NotFoundException"

        def is_gone():
            with contextlib.suppress(pytest.fail.Exception):
                return gone()

        assert eventually(is_gone)

    def test_what_the_role_may_not_do_is_the_reason(self, pipes, iam, make_pipe, queue, may_all):
        source, target = queue(), queue()
        denied = make_pipe(source, target, state="CREATE_FAILED", RoleArn=pipe_role(iam, "sqs:SendMessage"))
        shown = pipes.describe_pipe(Name=denied)
        assert shown["StateReason"] == (
            "Input parameter is invalid from the request due to : "
            "The provided customer role does not have permissions to call ReceiveMessage on SQS"
        )
        stranger = pipe_role(iam, "sqs:*", service="events.amazonaws.com")
        untrusted = make_pipe(source, target, state="CREATE_FAILED", RoleArn=stranger)
        assert "customer role" in pipes.describe_pipe(Name=untrusted)["StateReason"]
        missing = make_pipe(ACCOUNT.format("sqs", "nobody"), target, state="CREATE_FAILED")
        assert "NonExistentQueue" in pipes.describe_pipe(Name=missing)["StateReason"]
        # What could not be updated is as it was.
        name = make_pipe(source, target)
        pipes.update_pipe(Name=name, RoleArn=pipe_role(iam))
        shown = reaches(pipes, name, "UPDATE_FAILED")
        assert shown["RoleArn"] == may_all
        source.send("x")
        assert [body["body"] for body in target.bodies(1)] == ["x"]

    def test_lists_and_tags(self, pipes, make_pipe, queue):
        prefix, source, target = unique("list"), queue(), queue()
        names = [make_pipe(source, target, state="STOPPED", DesiredState="STOPPED", Name=f"{prefix}-{n}") for n in "abc"]
        page = pipes.list_pipes(NamePrefix=prefix, Limit=2)
        rest = pipes.list_pipes(NamePrefix=prefix, Limit=2, NextToken=page["NextToken"])
        assert [pipe["Name"] for pipe in page["Pipes"] + rest["Pipes"]] == names
        assert "NextToken" not in rest
        assert pipes.list_pipes(NamePrefix=prefix, CurrentState="RUNNING")["Pipes"] == []
        assert len(pipes.list_pipes(SourcePrefix=source.arn, TargetPrefix=target.arn)["Pipes"]) == 3
        arn = page["Pipes"][0]["Arn"]
        pipes.tag_resource(resourceArn=arn, tags={"a": "1", "b": "2"})
        pipes.untag_resource(resourceArn=arn, tagKeys=["a"])
        assert pipes.list_tags_for_resource(resourceArn=arn)["tags"] == {"b": "2"}
        assert refused(pipes.tag_resource, resourceArn=arn, tags={"aws:x": "1"}).code == "ValidationException"


class TestRefusals:
    @pytest.mark.parametrize(
        ("change", "part"),
        [
            ({"Target": ACCOUNT.format("states", "stateMachine:s")}, "not supported by this endpoint"),
            ({"Target": ACCOUNT.format("firehose", "deliverystream/s")}, "not supported by this endpoint"),
            ({"Target": ACCOUNT.format("sns", "t.fifo")}, "not supported by this endpoint"),
            ({"Target": ACCOUNT.format("kinesis", "stream/s")}, "PartitionKey must be specified"),
            ({"Target": ACCOUNT.format("sqs", "t.fifo")}, "MessageGroupId must be specified"),
            ({"Enrichment": ACCOUNT.format("states", "stateMachine:s")}, "not supported by this endpoint"),
            ({"Source": ACCOUNT.format("kafka", "cluster/c/1")}, "ManagedStreamingKafkaParameters must be specified"),
            ({"Source": ACCOUNT.format("mq", "broker:b:b-1")}, "RabbitMQBrokerParameters must be specified"),
            ({"SourceParameters": {"SelfManagedKafkaParameters": {"TopicName": "topic"}}}, "not valid for a source of SQS"),
            (
                {
                    "Source": ACCOUNT.format("mq", "broker:b:b-1"),
                    "SourceParameters": {"ActiveMQBrokerParameters": {"QueueName": "q", "Credentials": {"BasicAuth": SECRET}}},
                },
                "ActiveMQBrokerParameters is not supported by this endpoint",
            ),
            (
                {"Source": "smk://h:1", "SourceParameters": {"SelfManagedKafkaParameters": {"TopicName": "topic", "Vpc": {}}}},
                "Vpc is not supported by this endpoint",
            ),
            ({"Source": ACCOUNT.format("kinesis", "stream/s")}, "StartingPosition must be specified"),
            ({"KmsKeyIdentifier": "alias/k"}, "KmsKeyIdentifier is not supported"),
            ({"TargetParameters": {"InputTemplate": '{"a": <aws.pipes.none>}'}}, "invalid placeholder"),
            ({"TargetParameters": {"LambdaFunctionParameters": {}}}, "not valid for a target of SQS"),
            (
                {"SourceParameters": {"SqsQueueParameters": {"BatchSize": 11, "MaximumBatchingWindowInSeconds": 1}}},
                "BatchSize must be at most 10",
            ),
            ({"SourceParameters": {"FilterCriteria": {"Filters": [{"Pattern": "{"}]}}}, "Invalid filter pattern"),
            (
                {"LogConfiguration": {"Level": "INFO", "FirehoseLogDestination": {"DeliveryStreamArn": "arn:aws:firehose:us-east-1:000000000000:deliverystream/s"}}},
                "not supported by this endpoint",
            ),
        ],
        ids=lambda value: None if isinstance(value, dict) else value[:24],
    )
    def test_what_is_not_served_is_refused(self, pipes, may_all, change, part):
        name = unique("pipe")
        asked = {"Source": ACCOUNT.format("sqs", "a"), "Target": ACCOUNT.format("sqs", "b")}
        error = refused(pipes.create_pipe, **{"Name": name, "RoleArn": may_all} | asked | change)
        assert (error.code, error.status) == ("ValidationException", 400)
        assert part in error.message
        assert refused(pipes.describe_pipe, Name=name).code == "NotFoundException"

    def test_every_operation_asks_iam(self, node, iam, may_all):
        user = unique("user")
        iam.create_user(UserName=user)
        key = iam.create_access_key(UserName=user)["AccessKey"]
        mine = node.client("pipes", key["AccessKeyId"], key["SecretAccessKey"])
        arn = ACCOUNT.format("pipes", "pipe/p")
        asked = {"Source": ACCOUNT.format("sqs", "a"), "Target": ACCOUNT.format("sqs", "b"), "RoleArn": may_all}
        calls = [
            (mine.create_pipe, {"Name": "p"} | asked),
            (mine.update_pipe, {"Name": "p", "RoleArn": may_all}),
            (mine.list_pipes, {}),
            (mine.tag_resource, {"resourceArn": arn, "tags": {"a": "b"}}),
            (mine.untag_resource, {"resourceArn": arn, "tagKeys": ["a"]}),
            (mine.list_tags_for_resource, {"resourceArn": arn}),
        ]
        calls += [(call, {"Name": "p"}) for call in (mine.describe_pipe, mine.start_pipe, mine.stop_pipe, mine.delete_pipe)]
        for call, arguments in calls:
            assert refused(call, **arguments).code == "AccessDeniedException", call
        allow = {"Effect": "Allow", "Action": "pipes:*", "Resource": "*"}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
        iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=policy)
        # The role has to be passed as well.
        error = refused(mine.create_pipe, Name="p", **asked)
        assert error.code == "AccessDeniedException" and "iam:PassRole" in error.message


class TestWatching:
    def test_executions_are_logged_and_counted(self, node, make_pipe, queue, logs):
        group, source, target = unique("/aws/vendedlogs/pipes/p"), queue(), queue()
        logs.create_log_group(logGroupName=group)
        configuration = {
            "CloudwatchLogsLogDestination": {"LogGroupArn": ACCOUNT.format("logs", f"log-group:{group}")},
            "Level": "INFO",
            "IncludeExecutionData": ["ALL"],
        }
        name = make_pipe(source, target, LogConfiguration=configuration)
        source.send("x")
        target.messages(1)

        def records():
            events = logs.filter_log_events(logGroupName=group)["events"]
            found = [json.loads(event["message"]) for event in events]
            return [one for one in found if one["messageType"] == "EXECUTION_SUCCEEDED"] and found

        found = eventually(records)
        steps = [one["messageType"] for one in found]
        assert steps == ["EXECUTION_STARTED", "TARGET_STAGE_ENTERED", "TARGET_STAGE_SUCCEEDED", "EXECUTION_SUCCEEDED"]
        assert {one["resourceArn"] for one in found} == {ACCOUNT.format("pipes", f"pipe/{name}")}
        assert len({one["executionId"] for one in found}) == 1
        assert json.loads(found[0]["payload"])[0]["body"] == "x"
        cloudwatch = node.client("cloudwatch")

        def counted():
            listed = cloudwatch.list_metrics(
                Namespace="AWS/EventBridge/Pipes", Dimensions=[{"Name": "PipeName", "Value": name}]
            )
            return {metric["MetricName"] for metric in listed["Metrics"]} >= {"Invocations", "EventCount", "Duration"}

        assert eventually(counted)
