"""SNS: topics, subscriptions, filters, and delivery to functions, queues and HTTP endpoints."""

import base64
import contextlib
import http.server
import json
import queue
import subprocess
import threading
import urllib.error
import urllib.request
import uuid

import pytest
from botocore.exceptions import ClientError
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from conftest import eventually, messages, refused

ACCOUNT = "000000000000"
REGION = "us-east-1"
PREFIX = f"arn:aws:sns:{REGION}:{ACCOUNT}"
PRINT = "import json\ndef handler(event, context):\n    print('got ' + json.dumps(event))\n"


@pytest.fixture(scope="session")
def sns(client):
    return client("sns")


@pytest.fixture(scope="session")
def sqs(client):
    client = client("sqs")
    with contextlib.suppress(ClientError):
        client.list_queues()
        return client
    pytest.skip("this node has no queues")


@pytest.fixture
def topic(sns):
    """Makes topics that are deleted after the test; returns each one's ARN."""
    made = []

    def make(suffix="", **attributes):
        given = {"Attributes": attributes} if attributes else {}
        made.append(sns.create_topic(Name=f"t-{uuid.uuid4().hex[:12]}{suffix}", **given)["TopicArn"])
        return made[-1]

    yield make
    for arn in made:
        sns.delete_topic(TopicArn=arn)


@pytest.fixture
def make_queue(sqs):
    """Makes queues that SNS may send to; returns the URL and ARN of each."""
    made = []

    def make(suffix="", allowed=True, **attributes):
        if suffix == ".fifo":
            attributes["FifoQueue"] = "true"
        url = sqs.create_queue(QueueName=f"q-{uuid.uuid4().hex[:12]}{suffix}", Attributes=attributes)["QueueUrl"]
        made.append(url)
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        if allowed:
            statement = {
                "Effect": "Allow",
                "Principal": {"Service": "sns.amazonaws.com"},
                "Action": "sqs:SendMessage",
                "Resource": arn,
                "Condition": {"ArnLike": {"aws:SourceArn": f"{PREFIX}:*"}},
            }
            policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
            sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
        return url, arn

    yield make
    for url in made:
        with contextlib.suppress(Exception):
            sqs.delete_queue(QueueUrl=url)


def receive(sqs, url, count=1, seconds=20):
    """Messages of a queue, in the order in which they come."""
    got = []

    def enough():
        answer = sqs.receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=10,
            WaitTimeSeconds=1,
            MessageAttributeNames=["All"],
            AttributeNames=["All"],
        )
        for message in answer.get("Messages", []):
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            got.append(message)
        return len(got) >= count

    eventually(enough, seconds=seconds)
    return got


class Endpoint(http.server.ThreadingHTTPServer):
    """An HTTP endpoint: keeps what is posted to it, answers as it is told."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.got = queue.Queue()
        self.answers = []
        self.by_body = False
        # While it is closed, nobody is answered.
        self.gate = threading.Event()
        self.gate.set()
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/hook"

    def next(self, kind=None):
        while True:
            headers, body = self.got.get(timeout=30)
            if kind is None or headers["x-amz-sns-message-type"] == kind:
                return headers, body


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        self.server.got.put((self.headers, body))
        self.server.gate.wait(60)
        status = self.server.answers.pop(0) if self.server.answers else 200
        if self.server.by_body and body.isdigit():
            status = int(body)
        self.send_response(status)
        self.send_header("content-length", "0")
        if status == 302:
            self.send_header("location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def hook():
    server = Endpoint()
    yield server
    server.shutdown()
    server.server_close()


def get(url):
    """An unsigned request, as a subscriber's browser sends it: its status and text."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def confirmed(sns, arn, hook, **attributes):
    """Subscribes an endpoint, and follows the link that it gets."""
    given = sns.subscribe(
        TopicArn=arn, Protocol="http", Endpoint=hook.url, Attributes=attributes, ReturnSubscriptionArn=True
    )
    _, body = hook.next("SubscriptionConfirmation")
    status, _ = get(json.loads(body)["SubscribeURL"])
    assert status == 200
    return given["SubscriptionArn"]


FIELDS = {
    "Notification": ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
    "SubscriptionConfirmation": ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
}
FIELDS["UnsubscribeConfirmation"] = FIELDS["SubscriptionConfirmation"]


def verify(message, endpoint):
    """Checks a signature as AWS's guide says, but for the certificate's host: it is the node's own."""
    url = message.get("SigningCertURL") or message["SigningCertUrl"]
    assert url.startswith(f"{endpoint}/SimpleNotificationService-") and url.endswith(".pem")
    status, pem = get(url)
    assert status == 200
    key = x509.load_pem_x509_certificate(pem.encode()).public_key()
    algorithm = {"1": hashes.SHA1(), "2": hashes.SHA256()}[message["SignatureVersion"]]
    names = [name for name in FIELDS[message["Type"]] if message.get(name) is not None]
    text = "".join(f"{name}\n{message[name]}\n" for name in names).encode()
    signature = base64.b64decode(message["Signature"])
    key.verify(signature, text, padding.PKCS1v15(), algorithm)
    with pytest.raises(InvalidSignature):
        key.verify(signature, text + b"x", padding.PKCS1v15(), algorithm)


class TestTopics:
    def test_a_topic_is_made_once(self, sns):
        name = f"t-{uuid.uuid4().hex[:12]}"
        tags = [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]
        arn = sns.create_topic(Name=name, Attributes={"DisplayName": "d"}, Tags=tags)["TopicArn"]
        assert arn == f"{PREFIX}:{name}"
        assert sns.create_topic(Name=name)["TopicArn"] == arn
        assert sns.create_topic(Name=name, Attributes={"DisplayName": "d"}, Tags=tags[:1])["TopicArn"] == arn
        error = refused(sns.create_topic, Name=name, Attributes={"DisplayName": "e"})
        assert (error.code, error.message) == (
            "InvalidParameter",
            "Invalid parameter: Attributes Reason: Topic already exists with different attributes",
        )
        error = refused(sns.create_topic, Name=name, Tags=[{"Key": "c", "Value": "3"}])
        assert error.message == "Invalid parameter: Tags Reason: Topic already exists with different tags"
        assert any(one["TopicArn"] == arn for page in sns.get_paginator("list_topics").paginate() for one in page["Topics"])
        sns.delete_topic(TopicArn=arn)
        sns.delete_topic(TopicArn=arn)
        error = refused(sns.get_topic_attributes, TopicArn=arn)
        assert (error.status, error.code, error.message) == (404, "NotFound", "Topic does not exist")

    def test_attributes_are_shown_as_aws_shows_them(self, sns, topic):
        arn = topic(".fifo", FifoTopic="true", DisplayName="TestTopic", SignatureVersion="2")
        shown = sns.get_topic_attributes(TopicArn=arn)["Attributes"]
        policy = json.loads(shown.pop("Policy"))
        assert policy["Id"] == "__default_policy_ID"
        assert policy["Statement"][0]["Condition"] == {"StringEquals": {"AWS:SourceOwner": ACCOUNT}}
        effective = json.loads(shown.pop("EffectiveDeliveryPolicy"))
        assert effective == {
            "http": {
                "defaultHealthyRetryPolicy": {
                    "minDelayTarget": 20,
                    "maxDelayTarget": 20,
                    "numRetries": 3,
                    "numMaxDelayRetries": 0,
                    "numNoDelayRetries": 0,
                    "numMinDelayRetries": 0,
                    "backoffFunction": "linear",
                },
                "disableSubscriptionOverrides": False,
                "defaultRequestPolicy": {"headerContentType": "text/plain; charset=UTF-8"},
            }
        }
        assert shown == {
            "ContentBasedDeduplication": "false",
            "DisplayName": "TestTopic",
            "FifoTopic": "true",
            "Owner": ACCOUNT,
            "SignatureVersion": "2",
            "SubscriptionsConfirmed": "0",
            "SubscriptionsDeleted": "0",
            "SubscriptionsPending": "0",
            "TopicArn": arn,
        }

    def test_what_is_wrong_is_told(self, sns, topic):
        arn = topic()
        for name in ["", "a" * 257, "a:b", "a b", "a.fifo"]:
            assert refused(sns.create_topic, Name=name).message == "Invalid parameter: Topic Name"
        assert refused(sns.get_topic_attributes, TopicArn="x").message == (
            "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1"
        )
        elsewhere = arn.replace(REGION, "eu-west-1")
        assert refused(sns.get_topic_attributes, TopicArn=elsewhere).message == "Invalid parameter: TopicArn"
        set_attribute = lambda name, value: refused(
            sns.set_topic_attributes, TopicArn=arn, AttributeName=name, AttributeValue=value
        ).message
        assert set_attribute("FifoTopic", "false") == "Invalid parameter: AttributeName"
        assert set_attribute("Policy", "{") == "Invalid parameter: Policy Error: null"
        assert "KmsMasterKeyId" in set_attribute("KmsMasterKeyId", "alias/aws/sns")

    def test_a_delivery_policy_comes_and_goes(self, sns, topic):
        arn = topic()

        def put(policy):
            sns.set_topic_attributes(TopicArn=arn, AttributeName="DeliveryPolicy", AttributeValue=policy)
            shown = sns.get_topic_attributes(TopicArn=arn)["Attributes"]
            return json.loads(shown.get("DeliveryPolicy", "null")), json.loads(shown["EffectiveDeliveryPolicy"])

        healthy = {"minDelayTarget": 5, "maxDelayTarget": 6, "numRetries": 1}
        given, effective = put(json.dumps({"http": {"defaultHealthyRetryPolicy": healthy}}))
        assert given == {"http": {"defaultHealthyRetryPolicy": healthy, "disableSubscriptionOverrides": False}}
        assert effective["http"]["defaultHealthyRetryPolicy"]["minDelayTarget"] == 5
        given, effective = put(json.dumps({"http": {"defaultHealthyRetryPolicy": None}}))
        assert given == {"http": {"disableSubscriptionOverrides": False}}
        given, _ = put("")
        assert given is None

    def test_tags(self, sns, topic):
        arn = topic()
        shown = lambda: sns.list_tags_for_resource(ResourceArn=arn)["Tags"]
        error = refused(sns.tag_resource, ResourceArn=arn, Tags=[{"Key": "k", "Value": "1"}, {"Key": "k", "Value": "2"}])
        assert error.message == "Invalid parameter: Duplicated keys are not allowed."
        sns.tag_resource(ResourceArn=arn, Tags=[{"Key": "k1", "Value": "v1"}, {"Key": "k2", "Value": "v2"}])
        sns.untag_resource(ResourceArn=arn, TagKeys=["k1"])
        sns.tag_resource(ResourceArn=arn, Tags=[{"Key": "k2", "Value": "v2b"}])
        assert shown() == [{"Key": "k2", "Value": "v2b"}]
        error = refused(sns.list_tags_for_resource, ResourceArn=f"{arn}x")
        assert (error.code, error.message) == ("ResourceNotFound", "Resource does not exist")

    def test_permissions_are_statements(self, sns, topic):
        arn = topic()
        statements = lambda: json.loads(sns.get_topic_attributes(TopicArn=arn)["Attributes"]["Policy"])["Statement"]
        sns.add_permission(TopicArn=arn, Label="l", AWSAccountId=["111111111111"], ActionName=["Publish"])
        assert statements()[1] == {
            "Sid": "l",
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::111111111111:root"},
            "Action": "SNS:Publish",
            "Resource": arn,
        }
        sns.remove_permission(TopicArn=arn, Label="l")
        assert len(statements()) == 1

    def test_what_is_not_served_says_so(self, sns, topic):
        arn = topic()
        error = refused(sns.put_data_protection_policy, ResourceArn=arn, DataProtectionPolicy="{}")
        assert error.message == "Invalid parameter: DataProtectionPolicy is not supported by this endpoint"
        for protocol, endpoint in [("email", "a@example.com"), ("sms", "+15551234567")]:
            error = refused(sns.subscribe, TopicArn=arn, Protocol=protocol, Endpoint=endpoint)
            assert error.message == f"Invalid parameter: The protocol {protocol} is not supported by this endpoint"
        error = refused(sns.subscribe, TopicArn=arn, Protocol="test-protocol", Endpoint="x")
        assert error.message == "Invalid parameter: Amazon SNS does not support this protocol string: test-protocol"
        error = refused(sns.publish, PhoneNumber="+1a234", Message="m")
        assert error.message == "Invalid parameter: PhoneNumber Reason: +1a234 is not valid to publish to"


class TestPublishRules:
    def test_a_message_keeps_the_rules(self, sns, topic):
        arn = topic()
        told = lambda **given: refused(sns.publish, **{"TopicArn": arn, "Message": "m"} | given).message
        assert told(Message="") == "Invalid parameter: Empty message"
        assert told(Subject="") == "Invalid parameter: Subject"
        assert told(Message="x" * 262145) == "Invalid parameter: Message too long"
        assert told(MessageStructure="json", Message="x").endswith("JSON message body failed to parse")
        assert told(MessageStructure="json", Message='{"sqs": "x"}').endswith("No default entry in JSON message body")
        assert told(TopicArn="x").endswith("An ARN must have at least 6 elements, not 1")
        assert told(TopicArn=f"{arn}x") == "Topic does not exist"
        assert told(MessageDeduplicationId="d").endswith("not valid for this topic type")
        attribute = {"DataType": "String", "BinaryValue": b"x"}
        assert told(MessageAttributes={"attr1": attribute}) == (
            "The message attribute 'attr1' with type 'String' must use field 'String'."
        )
        error = refused(sns.publish, Message="m")
        assert error.message == "Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter"
        assert sns.publish(TopicArn=arn, Message="x" * 262144)["MessageId"]
        assert sns.publish(TargetArn=arn, Message="m", MessageGroupId="g")["MessageId"]

    def test_a_batch_keeps_the_rules(self, sns, topic):
        arn = topic()
        entry = lambda id, **given: {"Id": id, "Message": "m"} | given
        code = lambda entries: refused(sns.publish_batch, TopicArn=arn, PublishBatchRequestEntries=entries).code
        assert code([entry("a"), entry("a")]) == "BatchEntryIdsNotDistinct"
        assert code([entry(str(n)) for n in range(11)]) == "TooManyEntriesInBatchRequest"
        assert code([entry("a b")]) == "InvalidBatchEntryId"
        assert code([entry("a", Message="x" * 200000), entry("b", Message="x" * 70000)]) == "BatchRequestTooLong"
        answer = sns.publish_batch(TopicArn=arn, PublishBatchRequestEntries=[entry("a"), entry("b", Subject="x\ny")])
        assert [one["Id"] for one in answer["Successful"]] == ["a"]
        assert [(one["Id"], one["Code"], one["SenderFault"]) for one in answer["Failed"]] == [
            ("b", "InvalidParameter", True)
        ]

    def test_a_fifo_topic_numbers_messages_and_takes_each_once(self, sns, topic):
        arn = topic(".fifo", FifoTopic="true", ContentBasedDeduplication="true")
        error = refused(sns.publish, TopicArn=arn, Message="m")
        assert error.message == "Invalid parameter: The MessageGroupId parameter is required for FIFO topics"
        first = sns.publish(TopicArn=arn, Message="m", MessageGroupId="g")
        again = sns.publish(TopicArn=arn, Message="m", MessageGroupId="g")
        other = sns.publish(TopicArn=arn, Message="n", MessageGroupId="g")
        assert (first["MessageId"], first["SequenceNumber"]) == (again["MessageId"], again["SequenceNumber"])
        assert len(first["SequenceNumber"]) == 20 and other["SequenceNumber"] > first["SequenceNumber"]
        plain = topic(".fifo", FifoTopic="true")
        error = refused(sns.publish, TopicArn=plain, Message="m", MessageGroupId="g")
        assert "ContentBasedDeduplication enabled or MessageDeduplicationId provided" in error.message


class TestFunctions:
    def allow(self, lam, name, arn):
        lam.add_permission(
            FunctionName=name,
            StatementId="sns",
            Action="lambda:InvokeFunction",
            Principal="sns.amazonaws.com",
            SourceArn=arn,
        )
        return lam.get_function(FunctionName=name)["Configuration"]["FunctionArn"]

    def test_a_function_gets_a_record(self, sns, lam, logs, topic, make_function, node):
        arn, name = topic(), make_function(PRINT)
        subscription = sns.subscribe(TopicArn=arn, Protocol="lambda", Endpoint=self.allow(lam, name, arn))
        attributes = {"n": {"DataType": "Number", "StringValue": "1"}}
        sent = sns.publish(TopicArn=arn, Message="Hello ü", Subject="s", MessageAttributes=attributes)
        line = eventually(lambda: messages(logs, name, "got"))[0]
        [record] = json.loads(line.removeprefix("got "))["Records"]
        assert record["EventSource"] == "aws:sns" and record["EventVersion"] == "1.0"
        assert record["EventSubscriptionArn"] == subscription["SubscriptionArn"]
        body = record["Sns"]
        assert (body["Message"], body["Subject"], body["MessageId"]) == ("Hello ü", "s", sent["MessageId"])
        assert body["MessageAttributes"] == {"n": {"Type": "Number", "Value": "1"}}
        assert set(body) == {
            "Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion", "Signature",
            "SigningCertUrl", "UnsubscribeUrl", "MessageAttributes",
        }  # fmt: skip
        verify(body, node.endpoint)

    def test_a_filter_decides(self, sns, lam, logs, topic, make_function):
        arn, name = topic(), make_function(PRINT)
        policy = {"store": ["a"], "price": [{"numeric": [">=", 100]}]}
        sns.subscribe(
            TopicArn=arn,
            Protocol="lambda",
            Endpoint=self.allow(lam, name, arn),
            Attributes={"FilterPolicy": json.dumps(policy)},
        )
        for text, store, price in [("no", "b", "200"), ("no", "a", "99"), ("yes", "a", "100")]:
            attributes = {
                "store": {"DataType": "String", "StringValue": store},
                "price": {"DataType": "Number", "StringValue": price},
            }
            sns.publish(TopicArn=arn, Message=text, MessageAttributes=attributes)
        sns.publish(TopicArn=arn, Message="no")
        assert eventually(lambda: messages(logs, name, "got"))
        assert [json.loads(line[4:])["Records"][0]["Sns"]["Message"] for line in messages(logs, name, "got")] == ["yes"]

    def test_metrics(self, sns, topic, client):
        arn = topic()
        sns.publish(TopicArn=arn, Message="abc")
        dimensions = [{"Name": "TopicName", "Value": arn.rsplit(":", 1)[1]}]
        listed = lambda: client("cloudwatch").list_metrics(Namespace="AWS/SNS", Dimensions=dimensions)["Metrics"]
        found = eventually(listed, seconds=60, every=0.5)
        assert {one["MetricName"] for one in found} == {"NumberOfMessagesPublished", "PublishSize"}


class TestEndpoints:
    def test_an_endpoint_is_asked_first(self, sns, topic, hook, node):
        arn = topic()
        answer = sns.subscribe(TopicArn=arn, Protocol="http", Endpoint=hook.url)
        assert answer["SubscriptionArn"] == "pending confirmation"
        listed = lambda: sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"][0]["SubscriptionArn"]
        assert listed() == "PendingConfirmation"
        sns.publish(TopicArn=arn, Message="before")
        headers, body = hook.next()
        assert headers["x-amz-sns-message-type"] == "SubscriptionConfirmation"
        assert headers["x-amz-sns-topic-arn"] == arn and headers["x-amz-sns-subscription-arn"] is None
        assert headers["user-agent"] == "Amazon Simple Notification Service Agent"
        assert headers["content-type"] == "text/plain; charset=UTF-8"
        asked = json.loads(body)
        assert asked["MessageId"] == headers["x-amz-sns-message-id"]
        assert asked["Message"] == (
            f"You have chosen to subscribe to the topic {arn}.\n"
            "To confirm the subscription, visit the SubscribeURL included in this message."
        )
        verify(asked, node.endpoint)
        wrong = asked["SubscribeURL"].replace(asked["Token"], "0" * len(asked["Token"]))
        status, text = get(wrong)
        assert status == 400 and "Invalid parameter: Token" in text
        assert listed() == "PendingConfirmation"
        status, text = get(asked["SubscribeURL"])
        assert status == 200 and f"<SubscriptionArn>{arn}:" in text
        assert get(asked["SubscribeURL"])[0] == 200, "once more is the same"
        shown = sns.get_subscription_attributes(SubscriptionArn=listed())["Attributes"]
        assert (shown["PendingConfirmation"], shown["ConfirmationWasAuthenticated"]) == ("false", "false")
        sent = sns.publish(TopicArn=arn, Message="after", Subject="s")
        headers, body = hook.next()
        got = json.loads(body)
        assert (got["Message"], got["MessageId"], got["Subject"]) == ("after", sent["MessageId"], "s")
        assert headers["x-amz-sns-subscription-arn"] == listed()
        verify(got, node.endpoint)

    def test_versions_of_signatures(self, sns, topic, hook, node):
        arn = topic(SignatureVersion="2")
        confirmed(sns, arn, hook)
        sns.publish(TopicArn=arn, Message="m")
        got = json.loads(hook.next("Notification")[1])
        assert got["SignatureVersion"] == "2"
        verify(got, node.endpoint)

    def test_raw_messages_and_content_types(self, sns, topic, hook):
        arn = topic()
        policy = json.dumps({"requestPolicy": {"headerContentType": "application/json"}})
        confirmed(sns, arn, hook, RawMessageDelivery="true", DeliveryPolicy=policy)
        sns.publish(TopicArn=arn, Message='{"default": "d", "http": "{}"}', MessageStructure="json")
        headers, body = hook.next("Notification")
        assert (body, headers["x-amz-sns-rawdelivery"], headers["content-type"]) == ("{}", "true", "application/json")

    def test_an_endpoint_that_fails_is_tried_again(self, sns, topic, hook):
        arn = topic()
        confirmed(sns, arn, hook)
        hook.answers[:] = [500, 503, 429]
        sns.publish(TopicArn=arn, Message="m")
        ids = {hook.next("Notification")[0]["x-amz-sns-message-id"] for _ in range(4)}
        assert len(ids) == 1
        sns.publish(TopicArn=arn, Message="n")
        assert json.loads(hook.next("Notification")[1])["Message"] == "n", "that was the last time"

    def test_leaving_and_coming_back(self, sns, topic, hook):
        arn = topic()
        subscription = confirmed(sns, arn, hook)
        sns.publish(TopicArn=arn, Message="m")
        status, _ = get(json.loads(hook.next("Notification")[1])["UnsubscribeURL"])
        assert status == 200
        headers, body = hook.next("UnsubscribeConfirmation")
        assert headers["x-amz-sns-subscription-arn"] == subscription
        assert sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"] == []
        assert refused(sns.get_subscription_attributes, SubscriptionArn=subscription).status == 404
        assert sns.get_topic_attributes(TopicArn=arn)["Attributes"]["SubscriptionsDeleted"] == "1"
        assert get(json.loads(body)["SubscribeURL"])[0] == 200
        assert sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"][0]["SubscriptionArn"] == subscription

    def test_who_has_left_gets_nothing_of_what_waits_for_its_turn(self, sns, topic, hook):
        arn = topic()
        slowly = json.dumps({"throttlePolicy": {"maxReceivesPerSecond": 2}})
        subscription = confirmed(sns, arn, hook, DeliveryPolicy=slowly)
        sns.publish_batch(TopicArn=arn, PublishBatchRequestEntries=[{"Id": str(n), "Message": "m"} for n in range(10)])
        hook.next("Notification")
        sns.unsubscribe(SubscriptionArn=subscription)
        hook.next("UnsubscribeConfirmation")
        assert not eventually(lambda: not hook.got.empty(), seconds=1.5)

    def test_slow_endpoints_keep_no_other_topic_waiting(self, sns, sqs, topic, make_queue, hook):
        slow, quick, (url, queue_arn) = topic(), topic(), make_queue()
        for n in range(5):
            sns.subscribe(TopicArn=slow, Protocol="http", Endpoint=f"{hook.url}/{n}")
            _, body = hook.next("SubscriptionConfirmation")
            assert get(json.loads(body)["SubscribeURL"])[0] == 200
        sns.subscribe(TopicArn=quick, Protocol="sqs", Endpoint=queue_arn, Attributes={"RawMessageDelivery": "true"})
        hook.gate.clear()
        try:
            for _ in range(7):
                entries = [{"Id": str(n), "Message": "m"} for n in range(10)]
                sns.publish_batch(TopicArn=slow, PublishBatchRequestEntries=entries)
            assert eventually(lambda: hook.got.qsize() > 200, seconds=20), hook.got.qsize()
            sns.publish(TopicArn=quick, Message="n")
            assert [one["Body"] for one in receive(sqs, url, seconds=10)] == ["n"]
        finally:
            hook.gate.set()

    def test_who_is_guarded_leaves_only_signed(self, sns, topic, hook):
        arn = topic()
        given = sns.subscribe(TopicArn=arn, Protocol="http", Endpoint=hook.url, ReturnSubscriptionArn=True)
        token = json.loads(hook.next()[1])["Token"]
        sns.confirm_subscription(TopicArn=arn, Token=token, AuthenticateOnUnsubscribe="true")
        shown = sns.get_subscription_attributes(SubscriptionArn=given["SubscriptionArn"])["Attributes"]
        assert shown["ConfirmationWasAuthenticated"] == "true"
        sns.publish(TopicArn=arn, Message="m")
        status, text = get(json.loads(hook.next("Notification")[1])["UnsubscribeURL"])
        assert status == 403 and "AuthorizationError" in text
        sns.unsubscribe(SubscriptionArn=given["SubscriptionArn"])
        sns.unsubscribe(SubscriptionArn=given["SubscriptionArn"])

    def test_tokens_and_subscriptions_are_named_right(self, sns, topic):
        arn = topic()
        confirm = lambda **given: refused(sns.confirm_subscription, **given).message
        assert confirm(TopicArn=arn, Token="51b2ff3edb475b7d") == "Invalid token"
        assert confirm(TopicArn=arn, Token="0" * 288) == "Invalid parameter: Token"
        leave = lambda name: refused(sns.unsubscribe, SubscriptionArn=name).message
        assert leave("x").endswith("An ARN must have at least 6 elements, not 1")
        assert leave(f"{arn}:x") == "Invalid parameter: SubscriptionId"
        error = refused(sns.subscribe, TopicArn=arn, Protocol="https", Endpoint="http://example.com")
        assert error.message == "Invalid parameter: Endpoint must match the specified protocol"


class TestQueues:
    def test_an_envelope_or_the_message_itself(self, sns, sqs, topic, make_queue, node):
        arn, (url, queue_arn) = topic(), make_queue()
        subscription = sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue_arn)["SubscriptionArn"]
        assert sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue_arn)["SubscriptionArn"] == subscription
        attributes = {
            "attr1": {"DataType": "Number", "StringValue": "99.12"},
            "store": {"DataType": "Binary", "BinaryValue": b"\x02\x03\x04"},
        }
        sent = sns.publish(TopicArn=arn, Message="Test msg", MessageAttributes=attributes)
        [message] = receive(sqs, url)
        body = json.loads(message["Body"])
        assert message["Body"].startswith('{\n  "Type" : "Notification",\n  "MessageId" : "')
        assert list(body) == [
            "Type", "MessageId", "TopicArn", "Message", "Timestamp", "SignatureVersion", "Signature",
            "SigningCertURL", "UnsubscribeURL", "MessageAttributes",
        ]  # fmt: skip
        assert body["MessageId"] == sent["MessageId"] and "MessageAttributes" not in message
        assert body["MessageAttributes"]["store"] == {"Type": "Binary", "Value": "AgME"}
        verify(body, node.endpoint)
        sns.set_subscription_attributes(
            SubscriptionArn=subscription, AttributeName="RawMessageDelivery", AttributeValue="true"
        )
        sns.publish(TopicArn=arn, Message="Test msg", MessageAttributes={"attr1": attributes["attr1"]})
        [message] = receive(sqs, url)
        assert message["Body"] == "Test msg"
        assert message["MD5OfMessageAttributes"] == "d302007e9aa062660afc85fd0a482472"

    def test_a_fifo_queue_keeps_order_groups_and_ids(self, sns, sqs, topic, make_queue):
        arn, (url, queue_arn) = topic(".fifo", FifoTopic="true"), make_queue(".fifo")
        sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue_arn, Attributes={"RawMessageDelivery": "true"})
        for number in range(12):
            sns.publish(
                TopicArn=arn, Message=str(number), MessageGroupId=f"g{number % 2}", MessageDeduplicationId=f"d{number}"
            )
        sns.publish(TopicArn=arn, Message="again", MessageGroupId="g0", MessageDeduplicationId="d0")
        got = receive(sqs, url, 12)
        for group in ["g0", "g1"]:
            of_group = [one for one in got if one["Attributes"]["MessageGroupId"] == group]
            numbers = [int(one["Body"]) for one in of_group]
            assert numbers == sorted(numbers) and len(numbers) == 6
            assert all(one["Attributes"]["MessageDeduplicationId"] == f"d{one['Body']}" for one in of_group)

    def test_what_a_queue_refuses_goes_to_the_dead_letters(self, sns, sqs, topic, make_queue):
        arn, (_, closed), (url, dead) = topic(), make_queue(allowed=False), make_queue()
        policy = json.dumps({"deadLetterTargetArn": dead})
        sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=closed, Attributes={"RedrivePolicy": policy})
        sent = sns.publish(TopicArn=arn, Message="m")
        [message] = receive(sqs, url)
        assert json.loads(message["Body"])["MessageId"] == sent["MessageId"]

    def test_an_endpoint_that_refuses_is_asked_once(self, sns, sqs, topic, make_queue, hook):
        arn, (url, dead) = topic(), make_queue()
        policy = json.dumps({"deadLetterTargetArn": dead})
        confirmed(sns, arn, hook, RedrivePolicy=policy, RawMessageDelivery="true")
        hook.by_body = True
        for status in [404, 302, 500]:
            sns.publish(TopicArn=arn, Message=str(status))
        assert sorted(one["Body"] for one in receive(sqs, url, 3)) == ["302", "404", "500"]
        seen = [hook.got.get_nowait()[1] for _ in range(hook.got.qsize())]
        assert sorted(seen) == ["302", "404", "500", "500", "500", "500"]

    def test_a_filter_is_taken_away_by_an_empty_one(self, sns, sqs, topic, make_queue):
        arn, (url, queue_arn) = topic(), make_queue()
        attributes = {"RawMessageDelivery": "true", "FilterPolicy": '{"a": ["b"]}'}
        subscribe = {"TopicArn": arn, "Protocol": "sqs", "Endpoint": queue_arn, "ReturnSubscriptionArn": True}
        own = sns.subscribe(**subscribe, Attributes=attributes)["SubscriptionArn"]
        sns.publish(TopicArn=arn, Message="unwanted")
        sns.set_subscription_attributes(SubscriptionArn=own, AttributeName="FilterPolicy", AttributeValue="{}")
        assert "FilterPolicy" not in sns.get_subscription_attributes(SubscriptionArn=own)["Attributes"]
        sns.publish(TopicArn=arn, Message="wanted")
        assert [one["Body"] for one in receive(sqs, url)] == ["wanted"]
        assert sns.subscribe(**subscribe, Attributes={"FilterPolicy": "{}"})["SubscriptionArn"] == own

    def test_bodies_are_filtered_and_batches_sorted_out(self, sns, sqs, topic, make_queue):
        arn, (url, queue_arn) = topic(), make_queue()
        policy = json.dumps({"object": {"key": [{"prefix": "auto-"}, "hardcodedvalue"]}})
        attributes = {"FilterPolicyScope": "MessageBody", "FilterPolicy": policy, "RawMessageDelivery": "true"}
        sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue_arn, Attributes=attributes)
        texts = ['{"object": {"key": "auto-test"}}', '{"object": {"key": "x"}}', "auto-", '{"object": ["auto-"]}']
        texts.append('{"object": {"key": "hardcodedvalue"}}')
        entries = [{"Id": str(number), "Message": text} for number, text in enumerate(texts)]
        sns.publish_batch(TopicArn=arn, PublishBatchRequestEntries=entries)
        assert sorted(one["Body"] for one in receive(sqs, url, 2)) == sorted([texts[0], texts[4]])

    def test_a_group_and_a_trace_go_along(self, sns, sqs, topic, make_queue):
        arn, (url, queue_arn) = topic(), make_queue()
        sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue_arn)
        trace = "Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1"

        def add_trace(request, **_):
            request.headers["X-Amzn-Trace-Id"] = trace

        sns.meta.events.register("before-send.sns.Publish", add_trace)
        try:
            sns.publish(TopicArn=arn, Message="m", MessageGroupId="my-group-id-1")
        finally:
            sns.meta.events.unregister("before-send.sns.Publish", add_trace)
        [message] = receive(sqs, url)
        assert message["Attributes"]["MessageGroupId"] == "my-group-id-1"
        assert message["Attributes"]["AWSTraceHeader"] == trace

    def test_what_does_not_fit_is_told(self, sns, topic, make_queue):
        arn, fifo, (url, queue_arn) = topic(), topic(".fifo", FifoTopic="true"), make_queue()
        told = lambda **given: refused(sns.subscribe, **{"TopicArn": arn, "Protocol": "sqs"} | given).message
        assert told(Endpoint=url) == "Invalid parameter: SQS endpoint ARN"
        assert told(Endpoint=f"{queue_arn}.fifo").endswith("can not be subscribed to standard SNS topics")
        attributes = {"RawMessageDelivery": "wrongvalue"}
        assert told(Endpoint=queue_arn, Attributes=attributes) == (
            "Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. Must be true or false."
        )
        attributes = {"RedrivePolicy": json.dumps({"deadLetterTargetArn": queue_arn})}
        assert told(TopicArn=fifo, Endpoint=f"{queue_arn}.fifo", Attributes=attributes).endswith(
            "must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic."
        )
        keys = {f"k{number}": ["v"] for number in range(6)}
        assert told(Endpoint=queue_arn, Attributes={"FilterPolicy": json.dumps(keys)}) == (
            "Invalid parameter: Attributes Reason: FilterPolicy: Filter policy can not have more than 5 keys"
        )
        subscription = sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue_arn)["SubscriptionArn"]
        assert told(Endpoint=queue_arn, Attributes={"RawMessageDelivery": "true"}) == (
            "Invalid parameter: Attributes Reason: Subscription already exists with different attributes"
        )
        shown = sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]
        assert shown["SubscriptionPrincipal"] == f"arn:aws:iam::{ACCOUNT}:root" and shown["Protocol"] == "sqs"


class TestDestinations:
    def test_records_of_functions_are_published(self, sns, sqs, lam, topic, make_queue, make_function, role_factory):
        arn, (url, queue_arn) = topic(), make_queue()
        sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue_arn, Attributes={"RawMessageDelivery": "true"})
        may = {"Effect": "Allow", "Action": "sns:Publish", "Resource": arn}
        role = role_factory(policy={"Version": "2012-10-17", "Statement": [may]})
        name = make_function("def handler(event, context):\n    return 7\n", role=role)
        config = {"OnSuccess": {"Destination": arn}}
        lam.put_function_event_invoke_config(FunctionName=name, DestinationConfig=config)
        lam.invoke(FunctionName=name, InvocationType="Event", Payload="1")
        record = json.loads(receive(sqs, url)[0]["Body"])
        assert (record["requestPayload"], record["responsePayload"]) == (1, 7)


class TestAccess:
    def test_a_topic_has_a_policy(self, sns, iam, client, topic):
        arn, name = topic(), f"u-{uuid.uuid4().hex[:12]}"
        iam.create_user(UserName=name)
        key = iam.create_access_key(UserName=name)["AccessKey"]
        theirs = client("sns", access_key=key["AccessKeyId"], secret=key["SecretAccessKey"])
        assert theirs.publish(TopicArn=arn, Message="m")["MessageId"], "the default policy lets the account publish"
        only = {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "SNS:Subscribe", "Resource": arn}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [only]})
        sns.set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=policy)
        error = refused(theirs.publish, TopicArn=arn, Message="m")
        assert (error.status, error.code) == (403, "AuthorizationError")
        assert "is not authorized to perform: SNS:Publish on resource: " + arn in error.message
        assert refused(theirs.list_topics).code == "AuthorizationError"

    def test_the_command_line_has_it_too(self, node, topic):
        arn = topic()
        run = lambda *arguments: json.loads(
            subprocess.run(
                ["aws", "sns", *arguments, "--output", "json"],
                env=node.environment(),
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        assert run("publish", "--topic-arn", arn, "--message", "m")["MessageId"]
        assert run("list-subscriptions-by-topic", "--topic-arn", arn) == {"Subscriptions": []}


def test_nothing_accepted_is_lost_when_the_node_is_killed(new_node, hook):
    node = new_node()
    sns = node.client("sns")
    arn = sns.create_topic(Name="t")["TopicArn"]
    fifo = sns.create_topic(Name="t.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
    subscription = confirmed(sns, arn, hook)
    last = sns.publish(TopicArn=fifo, Message="m", MessageGroupId="g", MessageDeduplicationId="d")
    hook.gate.clear()
    sent = {sns.publish(TopicArn=arn, Message=str(number))["MessageId"] for number in range(50)}
    node.sigkill()
    while not hook.got.empty():
        hook.got.get()
    hook.gate.set()
    node.start()
    sns = node.client("sns")
    got = set()

    # None was answered, so each comes again.
    def all_there():
        while not hook.got.empty():
            headers, _ = hook.got.get()
            got.add(headers["x-amz-sns-message-id"])
        return sent <= got

    assert eventually(all_there)
    assert sns.list_subscriptions()["Subscriptions"][0]["SubscriptionArn"] == subscription
    again = sns.publish(TopicArn=fifo, Message="m", MessageGroupId="g", MessageDeduplicationId="d")
    assert (again["MessageId"], again["SequenceNumber"]) == (last["MessageId"], last["SequenceNumber"])
    more = sns.publish(TopicArn=fifo, Message="m", MessageGroupId="g", MessageDeduplicationId="e")
    assert more["SequenceNumber"] > last["SequenceNumber"]
