"""S3's notifications to queues, topics and EventBridge; those to functions are in test_events.py."""

import json
import uuid

import pytest
from botocore.exceptions import ClientError

from conftest import eventually

ACCOUNT = "000000000000"
SUBJECT = "Amazon S3 Notification"
INVALID = "Unable to validate the following destination configurations"


def unique(kind):
    return f"{kind}-{uuid.uuid4().hex[:12]}"


@pytest.fixture(scope="module")
def sqs(node):
    return node.client("sqs")


@pytest.fixture(scope="module")
def sns(node):
    return node.client("sns")


@pytest.fixture(scope="module")
def events(node):
    return node.client("events")


@pytest.fixture
def bucket(s3):
    name = unique("told")
    s3.create_bucket(Bucket=name)
    yield name
    s3.put_bucket_notification_configuration(Bucket=name, NotificationConfiguration={})
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=name):
        for one in page.get("Versions", []) + page.get("DeleteMarkers", []):
            s3.delete_object(Bucket=name, Key=one["Key"], VersionId=one["VersionId"])
    s3.delete_bucket(Bucket=name)


def policy(action, arn, service, **conditions):
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": action, "Resource": arn}
    if conditions:
        statement["Condition"] = conditions
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def from_bucket(bucket, account=ACCOUNT):
    """The conditions that AWS's guide has for such a policy."""
    return {"ArnLike": {"aws:SourceArn": f"arn:aws:s3:::{bucket}"}, "StringEquals": {"aws:SourceAccount": account}}


class Queue:
    def __init__(self, sqs, service=None, **conditions):
        self.sqs, self.got = sqs, []
        self.url = sqs.create_queue(QueueName=unique("queue"))["QueueUrl"]
        self.arn = sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        if service:
            self.allow(service, **conditions)

    def allow(self, service, **conditions):
        attributes = {"Policy": policy("sqs:SendMessage", self.arn, service, **conditions)}
        self.sqs.set_queue_attributes(QueueUrl=self.url, Attributes=attributes)

    def bodies(self, count):
        """The bodies of all messages so far, as soon as there are so many; then they are forgotten."""

        def look():
            answer = self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10, WaitTimeSeconds=1)
            for message in answer.get("Messages", []):
                self.got.append(json.loads(message["Body"]))
                self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
            return len(self.got) >= count

        assert eventually(look), f"{len(self.got)} of {count} messages"
        got, self.got = self.got, []
        return got


@pytest.fixture
def queue(sqs):
    made = []

    def make(*given, **conditions):
        made.append(Queue(sqs, *given, **conditions))
        return made[-1]

    yield make
    for one in made:
        sqs.delete_queue(QueueUrl=one.url)


@pytest.fixture
def topic(sns, sqs, queue):
    """A topic, and a queue that is subscribed to it."""
    arn = sns.create_topic(Name=unique("topic"))["TopicArn"]
    subscribed = queue("sns.amazonaws.com")
    sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=subscribed.arn)
    yield arn, subscribed
    sns.delete_topic(TopicArn=arn)


def notify(s3, bucket, **configuration):
    s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=configuration)


def rule(kind, arn, *events, **more):
    return {f"{kind}Arn": arn, "Events": list(events or ["s3:ObjectCreated:*"])} | more


def refused(s3, bucket, **configuration):
    with pytest.raises(ClientError) as caught:
        notify(s3, bucket, **configuration)
    error = caught.value.response["Error"]
    assert error["Code"] == "InvalidArgument", error
    got = s3.get_bucket_notification_configuration(Bucket=bucket)
    assert not [name for name in got if name.endswith(("Configurations", "Configuration"))]
    return error


class TestQueues:
    def test_a_queue_is_tried_and_told(self, s3, bucket, queue):
        told = queue()
        error = refused(s3, bucket, QueueConfigurations=[rule("Queue", told.arn)])
        assert (error["Message"], error["ArgumentName1"]) == (INVALID, told.arn)
        assert error["ArgumentValue1"].startswith("Permissions on the destination queue do not allow S3")
        told.allow("s3.amazonaws.com", **from_bucket(bucket))
        one = rule("Queue", told.arn, Id="mine")
        answer = s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={"QueueConfigurations": [one]})
        (test,) = told.bodies(1)
        headers = answer["ResponseMetadata"]["HTTPHeaders"]
        assert list(test) == ["Service", "Event", "Time", "Bucket", "RequestId", "HostId"]
        assert (test["Service"], test["Event"], test["Bucket"]) == ("Amazon S3", "s3:TestEvent", bucket)
        assert (test["RequestId"], test["HostId"]) == (headers["x-amz-request-id"], headers["x-amz-id-2"])
        assert s3.get_bucket_notification_configuration(Bucket=bucket)["QueueConfigurations"] == [one]
        s3.put_object(Bucket=bucket, Key="a b", Body=b"hello")
        ((record,),) = [body["Records"] for body in told.bodies(1)]
        assert (record["eventName"], record["s3"]["configurationId"]) == ("ObjectCreated:Put", "mine")
        assert (record["s3"]["object"]["key"], record["s3"]["object"]["size"]) == ("a+b", 5)

    def test_all_that_refuse_are_named(self, s3, bucket, queue):
        missing = [f"arn:aws:sqs:us-east-1:{ACCOUNT}:{unique('none')}" for _ in range(2)]
        rules = [rule("Queue", arn, event) for arn, event in zip(missing, ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"])]
        error = refused(s3, bucket, QueueConfigurations=rules)
        assert [error[f"ArgumentName{n}"] for n in (1, 2)] == missing
        assert {error[f"ArgumentValue{n}"] for n in (1, 2)} == {"The destination queue does not exist"}
        fifo = f"arn:aws:sqs:us-east-1:{ACCOUNT}:q.fifo"
        error = refused(s3, bucket, QueueConfigurations=[rule("Queue", fifo)])
        assert (error["ArgumentName"], error["ArgumentValue"]) == ("Queue", fifo)

    def test_tags_have_no_sequence(self, s3, bucket, queue):
        told = queue("s3.amazonaws.com", **from_bucket(bucket))
        notify(s3, bucket, QueueConfigurations=[rule("Queue", told.arn, "s3:ObjectTagging:*")])
        etag = s3.put_object(Bucket=bucket, Key="k", Body=b"x")["ETag"].strip('"')
        s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
        _, got = told.bodies(2)
        (record,) = got["Records"]
        assert (record["eventName"], record["eventVersion"]) == ("ObjectTagging:Put", "2.3")
        assert record["s3"]["object"] == {"key": "k", "eTag": etag}


class TestTopics:
    def test_a_topic_is_tried_and_told(self, s3, sns, bucket, topic):
        arn, subscribed = topic
        error = refused(s3, bucket, TopicConfigurations=[rule("Topic", arn)])
        assert (error["Message"], error["ArgumentName1"]) == (INVALID, arn)
        assert error["ArgumentValue1"].startswith("Permissions on the destination topic do not allow S3")
        for conditions in [from_bucket("another"), from_bucket(bucket, "111122223333")]:
            allowed = policy("sns:Publish", arn, "s3.amazonaws.com", **conditions)
            sns.set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=allowed)
            assert refused(s3, bucket, TopicConfigurations=[rule("Topic", arn)])["Message"] == INVALID
        allowed = policy("sns:Publish", arn, "s3.amazonaws.com", **from_bucket(bucket))
        sns.set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=allowed)
        filters = {"Key": {"FilterRules": [{"Name": "Prefix", "Value": "in/"}]}}
        one = rule("Topic", arn, Id="mine", Filter=filters)
        notify(s3, bucket, TopicConfigurations=[one])
        (test,) = subscribed.bodies(1)
        assert (test["Subject"], json.loads(test["Message"])["Event"]) == (SUBJECT, "s3:TestEvent")
        assert s3.get_bucket_notification_configuration(Bucket=bucket)["TopicConfigurations"] == [one]
        s3.put_object(Bucket=bucket, Key="out/a", Body=b"x")
        s3.put_object(Bucket=bucket, Key="in/a", Body=b"hello")
        (got,) = subscribed.bodies(1)
        assert (got["Subject"], got["TopicArn"]) == (SUBJECT, arn)
        (record,) = json.loads(got["Message"])["Records"]
        assert (record["eventName"], record["s3"]["configurationId"], record["s3"]["object"]["key"]) == ("ObjectCreated:Put", "mine", "in/a")

    def test_what_is_no_topic_is_refused(self, s3, bucket, queue):
        error = refused(s3, bucket, TopicConfigurations=[rule("Topic", f"arn:aws:sns:us-east-1:{ACCOUNT}:{unique('none')}")])
        assert error["ArgumentValue1"] == "The destination topic does not exist"
        for arn in ["invalid-topic", queue().arn, f"arn:aws:sns:us-east-1:{ACCOUNT}:t.fifo"]:
            error = refused(s3, bucket, TopicConfigurations=[rule("Topic", arn)])
            assert (error["ArgumentName"], error["ArgumentValue"]) == ("Topic", arn)


class TestEventBridge:
    @pytest.fixture
    def bridged(self, s3, events, bucket, queue):
        """A queue that gets all events of the bucket."""
        name = unique("rule")
        pattern = {"source": ["aws.s3"], "detail": {"bucket": {"name": [bucket]}}}
        arn = events.put_rule(Name=name, EventPattern=json.dumps(pattern))["RuleArn"]
        told = queue("events.amazonaws.com", ArnEquals={"aws:SourceArn": arn})
        events.put_targets(Rule=name, Targets=[{"Id": "t", "Arn": told.arn}])
        notify(s3, bucket, EventBridgeConfiguration={})
        yield told
        events.remove_targets(Rule=name, Ids=["t"])
        events.delete_rule(Name=name)

    def test_every_field_of_one(self, s3, bucket, bridged):
        assert s3.get_bucket_notification_configuration(Bucket=bucket)["EventBridgeConfiguration"] == {}
        put = s3.put_object(Bucket=bucket, Key="a b+ü", Body=b"hello")
        (event,) = bridged.bodies(1)
        assert event.pop("id") and event.pop("time")
        assert event["detail"]["object"].pop("sequencer")
        assert event == {
            "version": "0",
            "detail-type": "Object Created",
            "source": "aws.s3",
            "account": ACCOUNT,
            "region": "us-east-1",
            "resources": [f"arn:aws:s3:::{bucket}"],
            "detail": {
                "version": "0",
                "event-version": "1.0",
                "bucket": {"name": bucket},
                "object": {"key": "a b+ü", "size": 5, "etag": put["ETag"].strip('"')},
                "request-id": put["ResponseMetadata"]["HTTPHeaders"]["x-amz-request-id"],
                "requester": ACCOUNT,
                "source-ip-address": "127.0.0.1",
                "reason": "PutObject",
            },
        }

    def test_all_that_happens_is_told(self, s3, bucket, bridged):
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")
        s3.copy_object(Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "k"})
        of = {"Bucket": bucket, "Key": "multi"}
        of["UploadId"] = s3.create_multipart_upload(**of)["UploadId"]
        part = s3.upload_part(**of, PartNumber=1, Body=b"y")["ETag"]
        s3.complete_multipart_upload(**of, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part}]})
        s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
        s3.delete_object_tagging(Bucket=bucket, Key="k")
        s3.delete_object(Bucket=bucket, Key="copy")
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        marker = s3.delete_object(Bucket=bucket, Key="k")["VersionId"]
        said = lambda event: [event["detail-type"], event["detail"]["object"]["key"]] + [
            event["detail"].get(name) for name in ("reason", "deletion-type")
        ]
        got = bridged.bodies(7)
        assert sorted(map(said, got), key=str) == sorted(
            [
                ["Object Created", "k", "PutObject", None],
                ["Object Created", "copy", "CopyObject", None],
                ["Object Created", "multi", "CompleteMultipartUpload", None],
                ["Object Tags Added", "k", None, None],
                ["Object Tags Deleted", "k", None, None],
                ["Object Deleted", "copy", "DeleteObject", "Permanently Deleted"],
                ["Object Deleted", "k", "DeleteObject", "Delete Marker Created"],
            ],
            key=str,
        )
        (made,) = [one["detail"]["object"] for one in got if said(one)[3] == "Delete Marker Created"]
        assert made["version-id"] == marker
        assert all(("sequencer" in one["detail"]["object"]) != ("Tags" in one["detail-type"]) for one in got)

    def test_beside_a_queue_of_the_same_events(self, s3, bucket, bridged, queue):
        told = queue("s3.amazonaws.com", **from_bucket(bucket))
        notify(s3, bucket, EventBridgeConfiguration={}, QueueConfigurations=[rule("Queue", told.arn)])
        s3.put_object(Bucket=bucket, Key="one", Body=b"x")
        assert [body["detail"]["object"]["key"] for body in bridged.bodies(1)] == ["one"]
        _, got = told.bodies(2)
        assert got["Records"][0]["s3"]["object"]["key"] == "one"
        notify(s3, bucket, QueueConfigurations=[rule("Queue", told.arn)])
        assert "EventBridgeConfiguration" not in s3.get_bucket_notification_configuration(Bucket=bucket)
        s3.put_object(Bucket=bucket, Key="two", Body=b"x")
        notify(s3, bucket, EventBridgeConfiguration={})
        s3.put_object(Bucket=bucket, Key="three", Body=b"x")
        assert [body["detail"]["object"]["key"] for body in bridged.bodies(1)] == ["three"]

    def test_only_aws_may_say_what_is_of_aws(self, events, bucket):
        one = {"Source": "aws.s3", "DetailType": "Object Created", "Detail": "{}"}
        (answer,) = events.put_events(Entries=[one])["Entries"]
        assert answer["ErrorCode"] == "NotAuthorizedForSourceException"
