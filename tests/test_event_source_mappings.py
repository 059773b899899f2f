"""Event source mappings: what they are set to, and that functions are given what their sources hold."""

import base64
import json
import os
import time
import uuid

import pytest
from conftest import create_function, eventually, make_role, messages, refused

ACCOUNT = "000000000000"
REGION = "us-east-1"
QUEUES = "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"
TABLES = "arn:aws:iam::aws:policy/service-role/AWSLambdaDynamoDBExecutionRole"
STREAMS = "arn:aws:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole"
BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
TELL = """
import json
def handler(event, context):
    print('EVENT ' + json.dumps(event))
"""
FAIL = """
import json
def handler(event, context):
    print('EVENT ' + json.dumps(event))
    if 'bad' in json.dumps(event):
        raise ValueError('on purpose')
"""
REPORT = """
import json
def handler(event, context):
    print('EVENT ' + json.dumps(event))
    failed = [record['messageId'] for record in event['Records'] if 'bad' in record['body']]
    return {'batchItemFailures': [{'itemIdentifier': one} for one in failed]}
"""


def fresh(prefix="m"):
    return f"{prefix}-{uuid.uuid4().hex[:12]}"


def served(node, service, operation):
    """Whether this node has the service at all."""
    try:
        getattr(node.client(service), operation)()
        return True
    except Exception as error:  # noqa: BLE001 - whatever it is, it says whether anybody answers
        return "UnknownOperation" not in repr(error)


@pytest.fixture(scope="module")
def sqs(node):
    if not served(node, "sqs", "list_queues"):
        pytest.skip("SQS is not served")
    return node.client("sqs")


@pytest.fixture(scope="module")
def ddb(node):
    if not served(node, "dynamodb", "list_tables"):
        pytest.skip("DynamoDB is not served")
    return node.client("dynamodb")


@pytest.fixture(scope="module")
def kinesis(node):
    if not served(node, "kinesis", "list_streams"):
        pytest.skip("Kinesis is not served")
    return node.client("kinesis")


@pytest.fixture(scope="module")
def may(iam):
    """A role that may read every kind of source, and send to queues."""
    send = {"Effect": "Allow", "Action": ["sqs:SendMessage", "sns:Publish", "s3:PutObject", "s3:ListBucket"], "Resource": "*"}
    read = {"Effect": "Allow", "Action": ["sqs:*", "dynamodb:*", "kinesis:*"], "Resource": "*"}
    return make_role(iam, managed=(BASIC,), policy={"Version": "2012-10-17", "Statement": [send, read]})


def arn_of(sqs, url):
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


@pytest.fixture
def queue(sqs):
    """Makes queues; returns the URL and the ARN of each."""
    made = []

    def make(fifo=False, **attributes):
        if fifo:
            attributes = {"FifoQueue": "true", "ContentBasedDeduplication": "true"} | attributes
        name = fresh("q") + (".fifo" if fifo else "")
        made.append(sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"])
        return made[-1], arn_of(sqs, made[-1])

    yield make
    for url in made:
        sqs.delete_queue(QueueUrl=url)


def enabled(lam, mapping):
    return eventually(lambda: lam.get_event_source_mapping(UUID=mapping)["State"] == "Enabled")


@pytest.fixture
def mapped(lam):
    """Makes mappings, waits until they are enabled, and deletes them in the end; returns the answer to each."""
    made = []

    def make(**settings):
        made.append(lam.create_event_source_mapping(**settings))
        assert settings.get("Enabled") is False or enabled(lam, made[-1]["UUID"])
        return made[-1]

    yield make
    for mapping in made:
        gone(lam, mapping["UUID"])


def gone(lam, mapping):
    """Deletes a mapping, once it may be."""

    def delete():
        try:
            lam.delete_event_source_mapping(UUID=mapping)
            return True
        except lam.exceptions.ResourceInUseException:
            return False
        except lam.exceptions.ResourceNotFoundException:
            return True

    assert eventually(delete)


def told(logs, name):
    """The events that a function was given."""
    return [json.loads(line.split("EVENT ", 1)[1]) for line in messages(logs, name, "EVENT")]


def records(logs, name):
    return [record for event in told(logs, name) for record in event["Records"]]


NOTES = """
import boto3
table = boto3.client("dynamodb")
def handler(event, context):
    for record in event["Records"]:
        table.put_item(TableName="seen", Item={"id": {"S": record["body"]}})
"""


# Of each group the last number; one before it is a message that was overtaken.
NOTES_IN_ORDER = """
import boto3
table = boto3.client("dynamodb")
def handler(event, context):
    for record in event["Records"]:
        group, number = record["attributes"]["MessageGroupId"], record["body"]
        try:
            table.update_item(
                TableName="seen", Key={"id": {"S": "group " + group}}, UpdateExpression="SET latest = :n",
                ConditionExpression="attribute_not_exists(latest) OR latest <= :n",
                ExpressionAttributeValues={":n": {"N": number}})
        except table.exceptions.ConditionalCheckFailedException:
            table.put_item(TableName="seen", Item={"id": {"S": f"overtaken {group} {number}"}})
        table.put_item(TableName="seen", Item={"id": {"S": number}})
"""


class TestOperations:
    def test_life(self, lam, queue, make_function, may):
        name = make_function(TELL, role=may)
        _, arn = queue()
        made = lam.create_event_source_mapping(EventSourceArn=arn, FunctionName=name, Tags={"team": "a"})
        assert made["ResponseMetadata"]["HTTPStatusCode"] == 202
        mapping = made["UUID"]
        shown = {key: value for key, value in made.items() if key not in ("ResponseMetadata", "LastModified")}
        assert shown == {
            "UUID": mapping,
            "BatchSize": 10,
            "MaximumBatchingWindowInSeconds": 0,
            "EventSourceArn": arn,
            "EventSourceMappingArn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:event-source-mapping:{mapping}",
            "FunctionArn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}",
            "FunctionResponseTypes": [],
            "State": "Creating",
            "StateTransitionReason": "USER_INITIATED",
        }
        assert enabled(lam, mapping)
        assert lam.list_tags(Resource=made["EventSourceMappingArn"])["Tags"] == {"team": "a"}
        lam.tag_resource(Resource=made["EventSourceMappingArn"], Tags={"more": "b"})
        lam.untag_resource(Resource=made["EventSourceMappingArn"], TagKeys=["team"])
        assert lam.list_tags(Resource=made["EventSourceMappingArn"])["Tags"] == {"more": "b"}

        updated = lam.update_event_source_mapping(
            UUID=mapping,
            BatchSize=100,
            MaximumBatchingWindowInSeconds=2,
            FilterCriteria={"Filters": [{"Pattern": '{"body":{"a":[1]}}'}]},
            FunctionResponseTypes=["ReportBatchItemFailures"],
            ScalingConfig={"MaximumConcurrency": 5},
            MetricsConfig={"Metrics": ["EventCount"]},
        )
        assert updated["ResponseMetadata"]["HTTPStatusCode"] == 202 and updated["State"] == "Updating"
        assert updated["FilterCriteria"] == {"Filters": [{"Pattern": '{"body":{"a":[1]}}'}]}
        assert updated["ScalingConfig"] == {"MaximumConcurrency": 5}
        assert updated["MetricsConfig"] == {"Metrics": ["EventCount"]}
        assert enabled(lam, mapping)
        cleared = lam.update_event_source_mapping(UUID=mapping, FilterCriteria={}, ScalingConfig={}, Enabled=False)
        assert cleared["State"] == "Disabling"
        assert "FilterCriteria" not in cleared and "ScalingConfig" not in cleared
        assert eventually(lambda: lam.get_event_source_mapping(UUID=mapping)["State"] == "Disabled")

        deleted = lam.delete_event_source_mapping(UUID=mapping)
        assert deleted["ResponseMetadata"]["HTTPStatusCode"] == 202 and deleted["State"] == "Deleting"

        def is_gone():
            try:
                lam.get_event_source_mapping(UUID=mapping)
                return False
            except lam.exceptions.ResourceNotFoundException:
                return True

        assert eventually(is_gone)

    def test_unknown_mappings(self, lam):
        for call in (lam.get_event_source_mapping, lam.update_event_source_mapping, lam.delete_event_source_mapping):
            error = refused(call, UUID=str(uuid.uuid4()))
            assert (error.code, error.status) == ("ResourceNotFoundException", 404)
            assert error.message == "The resource you requested does not exist."

    def test_sources_that_are_none(self, lam, make_function, may):
        name = make_function(TELL, role=may)
        error = refused(lam.create_event_source_mapping, FunctionName=name)
        assert (error.code, error.message) == ("InvalidParameterValueException", "Unrecognized event source.")
        topic = f"arn:aws:sns:{REGION}:{ACCOUNT}:t"
        error = refused(lam.create_event_source_mapping, FunctionName=name, EventSourceArn=topic)
        assert error.message.startswith("Unrecognized event source, must be kinesis, dynamodb stream or sqs.")

    def test_rejections(self, lam, queue, make_function, may):
        name = make_function(TELL, role=may, Timeout=60)
        url, arn = queue()

        def error(**settings):
            return refused(lam.create_event_source_mapping, FunctionName=name, EventSourceArn=arn, **settings)

        assert error().message == "Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds"
        assert error(BatchSize=11).message == (
            "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10"
        )
        assert error(StartingPosition="LATEST").message == "StartingPosition is not valid for SQS event sources."
        assert error(FilterCriteria={"Filters": [{"Pattern": "x"}]}).message == "Invalid filter pattern definition."
        assert error(BatchSize=10001).code == "ValidationException"
        assert error(StartingPosition="0").message.startswith(
            "1 validation error detected: Value '0' at 'startingPosition' failed to satisfy constraint: "
            "Member must satisfy enum value set: ["
        )
        missing = refused(lam.create_event_source_mapping, FunctionName="missing", EventSourceArn=arn)
        assert (missing.code, missing.message) == ("InvalidParameterValueException", "Function does not exist")

    def test_queues_that_are_missing(self, lam, sqs, make_function, may):
        name = make_function(TELL, role=may)
        arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{fresh()}"
        error = refused(lam.create_event_source_mapping, FunctionName=name, EventSourceArn=arn)
        assert error.code == "InvalidParameterValueException"
        assert error.message.startswith(
            "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue."
        )

    def test_roles_that_may_not(self, lam, queue, make_function, role):
        name = make_function(TELL, role=role)
        _, arn = queue()
        error = refused(lam.create_event_source_mapping, FunctionName=name, EventSourceArn=arn)
        assert (error.code, error.message) == (
            "InvalidParameterValueException",
            "The provided execution role does not have permissions to call ReceiveMessage on SQS",
        )

    def test_a_queues_policy_counts(self, lam, sqs, logs, queue, make_function, iam, mapped):
        mine = make_role(iam)
        name = make_function(TELL, role=mine)
        url, arn = queue()
        allow = lambda actions: json.dumps(  # noqa: E731
            {
                "Version": "2012-10-17",
                "Statement": [{"Effect": "Allow", "Principal": {"AWS": mine}, "Action": actions, "Resource": arn}],
            }
        )
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": allow(["sqs:ReceiveMessage", "sqs:GetQueueAttributes"])})
        error = refused(lam.create_event_source_mapping, FunctionName=name, EventSourceArn=arn)
        assert error.message == "The provided execution role does not have permissions to call DeleteMessage on SQS"
        needed = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": allow(needed)})
        mapped(FunctionName=name, EventSourceArn=arn)
        sqs.send_message(QueueUrl=url, MessageBody="hello")
        assert eventually(lambda: records(logs, name))

    def test_twins(self, lam, queue, make_function, may, mapped):
        name = make_function(TELL, role=may)
        _, arn = queue()
        first = mapped(FunctionName=name, EventSourceArn=arn)
        error = refused(lam.create_event_source_mapping, FunctionName=name, EventSourceArn=arn)
        assert (error.code, error.status) == ("ResourceConflictException", 409)
        assert error.message == (
            f'An event source mapping with SQS arn (" {arn} ") and function (" {name} ") already exists. '
            f"Please update or delete the existing mapping with UUID {first['UUID']}"
        )

    def test_a_function_may_not_outlive_its_messages(self, lam, queue, make_function, may, mapped):
        name = make_function(TELL, role=may)
        _, arn = queue()
        mapped(FunctionName=name, EventSourceArn=arn)
        error = refused(lam.update_function_configuration, FunctionName=name, Timeout=31)
        assert error.message == "Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds"

    def test_lists(self, lam, queue, make_function, may, mapped):
        one, other = make_function(TELL, role=may), make_function(TELL, role=may)
        _, arn = queue()
        ids = {mapped(FunctionName=name, EventSourceArn=arn)["UUID"] for name in (one, other)}
        pages = lam.get_paginator("list_event_source_mappings").paginate(
            EventSourceArn=arn, PaginationConfig={"PageSize": 1}
        )
        assert {each["UUID"] for page in pages for each in page["EventSourceMappings"]} == ids
        assert len(lam.list_event_source_mappings(FunctionName=one)["EventSourceMappings"]) == 1

    def test_only_who_may(self, node, lam, iam, queue, make_function, may, mapped):
        name = make_function(TELL, role=may)
        _, arn = queue()
        made = mapped(FunctionName=name, EventSourceArn=arn, Tags={"team": "a"})
        user = fresh("user")
        iam.create_user(UserName=user)
        statement = {
            "Effect": "Allow",
            "Action": "lambda:GetEventSourceMapping",
            "Resource": made["EventSourceMappingArn"],
            "Condition": {"StringEquals": {"lambda:FunctionArn": made["FunctionArn"], "aws:ResourceTag/team": "a"}},
        }
        document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document)
        key = iam.create_access_key(UserName=user)["AccessKey"]
        theirs = node.client("lambda", key["AccessKeyId"], key["SecretAccessKey"])
        assert theirs.get_event_source_mapping(UUID=made["UUID"])["UUID"] == made["UUID"]
        error = refused(theirs.delete_event_source_mapping, UUID=made["UUID"])
        assert (error.code, error.status) == ("AccessDeniedException", 403)


class TestQueues:
    def test_messages_reach_the_function_and_are_deleted(self, lam, logs, sqs, queue, make_function, may, mapped):
        name = make_function(TELL, role=may)
        url, arn = queue()
        mapped(FunctionName=name, EventSourceArn=arn)
        attributes = {"n": {"DataType": "Number", "StringValue": "1"}, "b": {"DataType": "Binary", "BinaryValue": b"\1"}}
        sent = sqs.send_message(QueueUrl=url, MessageBody='{"a": 1}', MessageAttributes=attributes)
        (record,) = eventually(lambda: records(logs, name))
        assert record.pop("receiptHandle")
        system = record.pop("attributes")
        assert system["ApproximateReceiveCount"] == "1"
        assert set(system) >= {"SentTimestamp", "SenderId", "ApproximateFirstReceiveTimestamp"}
        assert record == {
            "messageId": sent["MessageId"],
            "body": '{"a": 1}',
            "md5OfBody": sent["MD5OfMessageBody"],
            "md5OfMessageAttributes": sent["MD5OfMessageAttributes"],
            "messageAttributes": {
                "b": {"binaryValue": "AQ==", "stringListValues": [], "binaryListValues": [], "dataType": "Binary"},
                "n": {"stringValue": "1", "stringListValues": [], "binaryListValues": [], "dataType": "Number"},
            },
            "eventSource": "aws:sqs",
            "eventSourceARN": arn,
            "awsRegion": REGION,
        }

        def is_empty():
            names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
            left = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
            return all(left[each] == "0" for each in names)

        assert eventually(is_empty)

    def test_what_fails_goes_to_the_dead_letter_queue(self, lam, logs, sqs, queue, make_function, may, mapped):
        name = make_function(FAIL, role=may, Timeout=1)
        dead, dead_arn = queue()
        redrive = json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": "2"})
        url, arn = queue(VisibilityTimeout="1", RedrivePolicy=redrive)
        mapped(FunctionName=name, EventSourceArn=arn, BatchSize=1)
        sqs.send_message(QueueUrl=url, MessageBody="bad")
        got = eventually(lambda: sqs.receive_message(QueueUrl=dead, WaitTimeSeconds=1).get("Messages"))
        assert got[0]["Body"] == "bad"
        assert eventually(lambda: len(told(logs, name)) == 2)

    def test_only_what_is_reported_comes_again(self, lam, logs, sqs, queue, make_function, may, mapped):
        name = make_function(REPORT, role=may, Timeout=1)
        dead, dead_arn = queue()
        redrive = json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": "1"})
        url, arn = queue(VisibilityTimeout="1", RedrivePolicy=redrive)
        mapped(FunctionName=name, EventSourceArn=arn, FunctionResponseTypes=["ReportBatchItemFailures"])
        entries = [{"Id": str(n), "MessageBody": body} for n, body in enumerate(["good", "bad", "fine"])]
        sqs.send_message_batch(QueueUrl=url, Entries=entries)
        got = eventually(lambda: sqs.receive_message(QueueUrl=dead, WaitTimeSeconds=1).get("Messages"))
        assert [message["Body"] for message in got] == ["bad"]
        assert sorted(record["body"] for record in records(logs, name)) == ["bad", "fine", "good"]

    def test_filters(self, lam, logs, sqs, queue, make_function, may, mapped):
        name = make_function(TELL, role=may)
        url, arn = queue()
        pattern = json.dumps({"body": {"kind": ["wanted"], "n": [{"numeric": [">", 1]}]}})
        mapped(FunctionName=name, EventSourceArn=arn, FilterCriteria={"Filters": [{"Pattern": pattern}]})
        for body in ['{"kind": "wanted", "n": 1}', "text", '{"kind": "wanted", "n": 2}']:
            sqs.send_message(QueueUrl=url, MessageBody=body)
        (record,) = eventually(lambda: records(logs, name))
        assert json.loads(record["body"])["n"] == 2

    def test_fifo_groups_keep_their_order(self, lam, logs, sqs, queue, make_function, may, mapped):
        name = make_function(TELL, role=may)
        url, arn = queue(fifo=True)
        for first in range(0, 30, 10):
            entries = [
                {"Id": str(n), "MessageBody": f"{n % 3}-{n:02}", "MessageGroupId": str(n % 3)}
                for n in range(first, first + 10)
            ]
            sqs.send_message_batch(QueueUrl=url, Entries=entries)
        mapped(FunctionName=name, EventSourceArn=arn, BatchSize=4)
        eventually(lambda: len(records(logs, name)) == 30)
        bodies = [record["body"] for record in records(logs, name)]
        assert len(set(bodies)) == 30

    @pytest.mark.parametrize("fifo", [False, True], ids=["standard", "fifo"])
    def test_nothing_is_lost_to_sigkill(self, new_node, fifo):
        """Through a queue and a function into a table, with kills in between. LAMP_SOAK_MESSAGES makes it longer."""
        count = int(os.environ.get("LAMP_SOAK_MESSAGES", "200"))
        kills = 10 if count >= 1000 else 3
        node = new_node()
        lam, iam, sqs, ddb = (node.client(each) for each in ("lambda", "iam", "sqs", "dynamodb"))
        allow = {"Effect": "Allow", "Action": ["dynamodb:PutItem", "dynamodb:UpdateItem"], "Resource": "*"}
        role = make_role(iam, managed=(QUEUES,), policy={"Version": "2012-10-17", "Statement": [allow]})
        ddb.create_table(
            TableName="seen",
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        name = create_function(lam, role, NOTES_IN_ORDER if fifo else NOTES, Timeout=2)
        queue, own = ("q.fifo", {"FifoQueue": "true", "ContentBasedDeduplication": "true"}) if fifo else ("q", {})
        url = sqs.create_queue(QueueName=queue, Attributes={"VisibilityTimeout": "2"} | own)["QueueUrl"]
        lam.create_event_source_mapping(EventSourceArn=arn_of(sqs, url), FunctionName=name, BatchSize=1)
        sent = [str(n) for n in range(count)]

        def entry(body):
            return {"Id": body, "MessageBody": body} | ({"MessageGroupId": str(int(body) % 7)} if fifo else {})

        def noted():
            pages = node.client("dynamodb").get_paginator("scan").paginate(TableName="seen")
            return {item["id"]["S"] for page in pages for item in page["Items"]}

        for kill in range(kills):
            part = sent[kill * count // kills : (kill + 1) * count // kills]
            for first in range(0, len(part), 10):
                entries = [entry(body) for body in part[first : first + 10]]
                assert not node.client("sqs").send_message_batch(QueueUrl=url, Entries=entries).get("Failed")
            # While some of it is dealt with, or all.
            eventually(lambda: noted() & set(part))
            node.sigkill()
            node.start()
            url = node.client("sqs").get_queue_url(QueueName=queue)["QueueUrl"]
        assert eventually(lambda: noted() >= set(sent), seconds=60 + count // 20), sorted(set(sent) - noted())
        assert not [each for each in noted() if each.startswith("overtaken")]
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        left = lambda: set(  # noqa: E731
            node.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"].values()
        )
        assert eventually(lambda: left() == {"0"}), "what was dealt with is deleted"


class TestEncryptedFilters:
    PATTERN = {"Filters": [{"Pattern": json.dumps({"body": {"kind": ["confidential"]}})}]}

    @pytest.fixture
    def kms(self, node):
        return node.client("kms")

    @pytest.fixture
    def key(self, kms):
        """A key that Lambda may open filters with."""
        policy = {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "kms:*", "Resource": "*"},
                {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "kms:Decrypt", "Resource": "*"},
            ],
        }
        key = kms.create_key(Policy=json.dumps(policy))["KeyMetadata"]["Arn"]
        yield key
        kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)

    def test_filters_work_and_are_seen_by_who_may(self, node, lam, logs, iam, sqs, queue, make_function, may, mapped, key):
        name = make_function(TELL, role=may)
        url, arn = queue()
        made = mapped(FunctionName=name, EventSourceArn=arn, FilterCriteria=self.PATTERN, KMSKeyArn=key)
        assert (made["FilterCriteria"], made["KMSKeyArn"]) == (self.PATTERN, key)
        assert lam.get_event_source_mapping(UUID=made["UUID"])["FilterCriteria"] == self.PATTERN
        (listed,) = lam.list_event_source_mappings(FunctionName=name)["EventSourceMappings"]
        assert listed.get("FilterCriteria") is None and listed["KMSKeyArn"] == key
        # No other test's filters have that word.
        kept = b"".join(path.read_bytes() for path in node.directory.glob("mappings.*"))
        assert made["UUID"].encode() in kept and b"confidential" not in kept
        for body in ['{"kind": "other"}', '{"kind": "confidential", "n": 1}']:
            sqs.send_message(QueueUrl=url, MessageBody=body)
        (record,) = eventually(lambda: records(logs, name))
        assert "confidential" in record["body"]
        # Who may look at mappings, but not use the key.
        user = fresh("u")
        iam.create_user(UserName=user)
        allow = {"Effect": "Allow", "Action": "lambda:*", "Resource": "*"}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
        iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=policy)
        access = iam.create_access_key(UserName=user)["AccessKey"]
        blind = node.client("lambda", access["AccessKeyId"], access["SecretAccessKey"])
        seen = blind.get_event_source_mapping(UUID=made["UUID"])
        assert seen.get("FilterCriteria") is None and seen["FilterCriteriaError"]["ErrorCode"] == "AccessDeniedException"
        error = refused(blind.update_event_source_mapping, UUID=made["UUID"], KMSKeyArn="")
        assert error.code == "InvalidParameterValueException" and "AccessDeniedException" in error.message
        # What does not touch the filters needs no key.
        assert blind.update_event_source_mapping(UUID=made["UUID"], BatchSize=5)["BatchSize"] == 5
        assert enabled(lam, made["UUID"])
        lam.update_event_source_mapping(UUID=made["UUID"], KMSKeyArn="")
        assert enabled(lam, made["UUID"])
        (listed,) = lam.list_event_source_mappings(FunctionName=name)["EventSourceMappings"]
        assert listed["FilterCriteria"] == self.PATTERN and "KMSKeyArn" not in listed

    def test_a_key_that_cannot_be_used(self, lam, kms, sqs, logs, queue, make_function, may, mapped, key):
        name = make_function(TELL, role=may)
        url, arn = queue()
        missing = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{uuid.uuid4()}"
        asked = {"FunctionName": name, "EventSourceArn": arn, "FilterCriteria": self.PATTERN}
        error = refused(lam.create_event_source_mapping, KMSKeyArn=missing, **asked)
        assert error.code == "InvalidParameterValueException" and "NotFoundException" in error.message
        made = mapped(KMSKeyArn=key, Enabled=False, **asked)
        kms.disable_key(KeyId=key)
        assert eventually(lambda: lam.get_event_source_mapping(UUID=made["UUID"])["State"] == "Disabled")
        seen = lam.get_event_source_mapping(UUID=made["UUID"])
        assert seen.get("FilterCriteria") is None and seen["FilterCriteriaError"]["ErrorCode"] == "DisabledException"
        # Nothing is given that could not be filtered.
        lam.update_event_source_mapping(UUID=made["UUID"], Enabled=True)
        assert enabled(lam, made["UUID"])
        sqs.send_message(QueueUrl=url, MessageBody='{"kind": "other"}')
        sqs.send_message(QueueUrl=url, MessageBody='{"kind": "confidential"}')
        kms.enable_key(KeyId=key)
        (record,) = eventually(lambda: records(logs, name))
        assert "confidential" in record["body"]


class TestTables:
    @pytest.fixture
    def table(self, ddb):
        made = []

        def make(view="NEW_AND_OLD_IMAGES"):
            name = fresh("t")
            made.append(name)
            ddb.create_table(
                TableName=name,
                KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                BillingMode="PAY_PER_REQUEST",
                StreamSpecification={"StreamEnabled": True, "StreamViewType": view},
            )
            ddb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
            return name, ddb.describe_table(TableName=name)["Table"]["LatestStreamArn"]

        yield make
        for name in made:
            ddb.delete_table(TableName=name)

    def test_changes_reach_the_function_in_order(self, lam, logs, ddb, table, make_function, may, mapped):
        name = make_function(TELL, role=may)
        items, arn = table()
        made = mapped(FunctionName=name, EventSourceArn=arn, StartingPosition="TRIM_HORIZON")
        assert (made["BatchSize"], made["LastProcessingResult"], made["DestinationConfig"]) == (
            100,
            "No records processed",
            {"OnFailure": {}},
        )
        ddb.put_item(TableName=items, Item={"id": {"S": "a"}, "b": {"B": b"foobar"}})
        ddb.update_item(
            TableName=items,
            Key={"id": {"S": "a"}},
            UpdateExpression="SET n = :n",
            ExpressionAttributeValues={":n": {"N": "1"}},
        )
        ddb.delete_item(TableName=items, Key={"id": {"S": "a"}})
        assert eventually(lambda: len(records(logs, name)) == 3)
        first, second, third = records(logs, name)
        assert [each["eventName"] for each in (first, second, third)] == ["INSERT", "MODIFY", "REMOVE"]
        assert first["dynamodb"]["NewImage"] == {"id": {"S": "a"}, "b": {"B": base64.b64encode(b"foobar").decode()}}
        assert second["dynamodb"]["OldImage"].keys() == {"id", "b"} and "NewImage" not in third["dynamodb"]
        assert (first["eventSource"], first["eventSourceARN"], first["awsRegion"]) == ("aws:dynamodb", arn, REGION)
        assert eventually(lambda: lam.get_event_source_mapping(UUID=made["UUID"])["LastProcessingResult"] == "OK")

    def test_filters_and_latest(self, lam, logs, ddb, table, make_function, may, mapped):
        name = make_function(TELL, role=may)
        items, arn = table()
        ddb.put_item(TableName=items, Item={"id": {"S": "wanted-early"}})
        pattern = json.dumps({"eventName": ["INSERT"], "dynamodb": {"Keys": {"id": {"S": [{"prefix": "wanted"}]}}}})
        filters = {"Filters": [{"Pattern": pattern}]}
        mapped(FunctionName=name, EventSourceArn=arn, StartingPosition="LATEST", FilterCriteria=filters)
        for key in ("other", "wanted-late"):
            ddb.put_item(TableName=items, Item={"id": {"S": key}})
        (record,) = eventually(lambda: records(logs, name))
        assert record["dynamodb"]["Keys"] == {"id": {"S": "wanted-late"}}

    def test_positions(self, lam, table, make_function, may):
        name = make_function(TELL, role=may)
        _, arn = table()

        def error(**settings):
            return refused(lam.create_event_source_mapping, FunctionName=name, EventSourceArn=arn, **settings).message

        assert "Value null at 'startingPosition'" in error()
        assert error(StartingPosition="AT_TIMESTAMP", StartingPositionTimestamp=time.time()) == (
            f"Unsupported starting position for arn type: {arn}"
        )
        assert error(StartingPosition="LATEST", StartingPositionTimestamp=time.time()) == (
            "Timestamp only valid with StartingPosition AT_TIMESTAMP"
        )

    def test_roles_that_may_not(self, lam, table, make_function, role):
        name = make_function(TELL, role=role)
        _, arn = table()
        error = refused(
            lam.create_event_source_mapping, FunctionName=name, EventSourceArn=arn, StartingPosition="LATEST"
        )
        assert error.message == (
            f"Cannot access stream {arn}. Please ensure the role can perform the GetRecords, GetShardIterator, "
            "DescribeStream, and ListStreams Actions on your stream in IAM."
        )

    def test_given_up_batches_go_to_a_bucket(self, lam, s3, ddb, table, make_function, may, mapped):
        name = make_function(FAIL, role=may)
        items, arn = table()
        bucket = fresh("failed")
        s3.create_bucket(Bucket=bucket)
        made = mapped(
            FunctionName=name,
            EventSourceArn=arn,
            StartingPosition="TRIM_HORIZON",
            MaximumRetryAttempts=1,
            BisectBatchOnFunctionError=True,
            DestinationConfig={"OnFailure": {"Destination": f"arn:aws:s3:::{bucket}"}},
        )
        for key in ("good", "bad", "fine"):
            ddb.put_item(TableName=items, Item={"id": {"S": key}})
        (entry,) = eventually(lambda: s3.list_objects_v2(Bucket=bucket).get("Contents"))
        assert entry["Key"].startswith(f"aws/lambda/{made['UUID']}/shardId-")
        record = json.loads(s3.get_object(Bucket=bucket, Key=entry["Key"])["Body"].read())
        assert record["requestContext"]["condition"] == "RetryAttemptsExhausted"
        assert (record["DDBStreamBatchInfo"]["batchSize"], record["DDBStreamBatchInfo"]["streamArn"]) == (1, arn)
        assert json.loads(record["payload"])["Records"][0]["dynamodb"]["Keys"] == {"id": {"S": "bad"}}


class TestStreams:
    @pytest.fixture
    def stream(self, kinesis):
        made = []

        def make(shards=1):
            name = fresh("s")
            made.append(name)
            kinesis.create_stream(StreamName=name, ShardCount=shards)
            active = lambda: kinesis.describe_stream_summary(StreamName=name)["StreamDescriptionSummary"]  # noqa: E731
            assert eventually(lambda: active()["StreamStatus"] == "ACTIVE")
            return name, active()["StreamARN"]

        yield make
        for name in made:
            kinesis.delete_stream(StreamName=name, EnforceConsumerDeletion=True)

    def test_records_reach_the_function_in_order(self, lam, logs, kinesis, stream, make_function, may, mapped):
        name = make_function(TELL, role=may)
        records_of, arn = stream()
        mapped(FunctionName=name, EventSourceArn=arn, StartingPosition="LATEST")
        for n in range(5):
            kinesis.put_record(StreamName=records_of, Data=f"hello {n}".encode(), PartitionKey="k")
        assert eventually(lambda: len(records(logs, name)) == 5)
        got = records(logs, name)
        assert [base64.b64decode(each["kinesis"]["data"]).decode() for each in got] == [f"hello {n}" for n in range(5)]
        first = got[0]
        assert (first["eventName"], first["eventVersion"], first["eventSourceARN"]) == ("aws:kinesis:record", "1.0", arn)
        assert first["invokeIdentityArn"] == may
        assert first["eventID"] == f"shardId-000000000000:{first['kinesis']['sequenceNumber']}"

    def test_given_up_batches_go_to_a_queue(self, lam, sqs, kinesis, stream, queue, make_function, may, mapped):
        name = make_function(FAIL.replace("json.dumps(event)", "str([__import__('base64').b64decode(r['kinesis']['data']) for r in event['Records']])"), role=may)
        url, dead = queue()
        records_of, arn = stream()
        mapped(
            FunctionName=name,
            EventSourceArn=arn,
            StartingPosition="TRIM_HORIZON",
            MaximumRetryAttempts=0,
            BisectBatchOnFunctionError=True,
            DestinationConfig={"OnFailure": {"Destination": dead}},
        )
        entries = [{"Data": data, "PartitionKey": "k"} for data in (b"good", b"bad", b"fine")]
        kinesis.put_records(StreamName=records_of, Records=entries)
        (message,) = eventually(lambda: sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1).get("Messages"))
        record = json.loads(message["Body"])
        assert record["requestContext"]["condition"] == "RetryAttemptsExhausted"
        assert (record["KinesisBatchInfo"]["batchSize"], record["KinesisBatchInfo"]["streamArn"]) == (1, arn)

    def test_children_come_after_their_parents(self, lam, logs, kinesis, stream, make_function, may, mapped):
        name = make_function(TELL, role=may)
        records_of, arn = stream()
        put = lambda data: kinesis.put_record(StreamName=records_of, Data=data.encode(), PartitionKey="k")  # noqa: E731
        put("before")
        kinesis.split_shard(StreamName=records_of, ShardToSplit="shardId-000000000000", NewStartingHashKey=str(2**127))
        summary = lambda: kinesis.describe_stream_summary(StreamName=records_of)["StreamDescriptionSummary"]  # noqa: E731
        assert eventually(lambda: summary()["StreamStatus"] == "ACTIVE")
        put("after")
        mapped(FunctionName=name, EventSourceArn=arn, StartingPosition="TRIM_HORIZON")
        assert eventually(lambda: len(records(logs, name)) == 2)
        assert [base64.b64decode(each["kinesis"]["data"]) for each in records(logs, name)] == [b"before", b"after"]

    def test_consumers_are_pushed_to(self, lam, logs, kinesis, stream, make_function, may, mapped):
        name = make_function(TELL, role=may)
        records_of, arn = stream()
        consumer = kinesis.register_stream_consumer(StreamARN=arn, ConsumerName="c")["Consumer"]["ConsumerARN"]
        status = lambda: kinesis.describe_stream_consumer(ConsumerARN=consumer)["ConsumerDescription"]["ConsumerStatus"]  # noqa: E731
        assert eventually(lambda: status() == "ACTIVE")
        mapped(FunctionName=name, EventSourceArn=consumer, StartingPosition="TRIM_HORIZON")
        kinesis.put_record(StreamName=records_of, Data=b"pushed", PartitionKey="k")
        (record,) = eventually(lambda: records(logs, name))
        assert base64.b64decode(record["kinesis"]["data"]) == b"pushed"
