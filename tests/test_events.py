"""From an object to a function and back: S3's notifications, and what asynchronous invocation does with failures.

Functions tell of an event by writing it to their log; a line is there within a second of the invocation.
"""

import json
import re
import threading
import time
import types
import urllib.parse
import uuid

import pytest
from botocore.exceptions import ClientError

from conftest import create_function, eventually, make_role, messages, strip_ids

ACCOUNT = "000000000000"
TELL = """
import json

def handler(event, context):
    print("EVENT " + json.dumps({"event": event, "request": context.aws_request_id}))
"""

# A line of the log may be lost to a SIGKILL; an object may not. So a function that is to be counted through one leaves a
# mark for each event, and fails where it cannot.
MARK = """
import boto3

s3 = boto3.client("s3")

def handler(event, context):
    keys = [one["s3"]["object"]["key"] for one in event["Records"]] if "Records" in event else [str(event["n"])]
    for key in keys:
        s3.put_object(Bucket="marks", Key=key, Body=b"")
"""
MAY_MARK = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::marks/*"}],
}


def keys_in(s3, bucket):
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {one["Key"] for page in pages for one in page.get("Contents", [])}


def seen(logs, name):
    """The events a function has been given, oldest first."""
    return [json.loads(line.split("EVENT ", 1)[1])["event"] for line in messages(logs, name) if "EVENT " in line]


def records(logs, name):
    return [record for event in seen(logs, name) for record in event["Records"]]


def happened(logs, name, count, seconds=20):
    """The first `count` records, and proof that no more come."""
    found = eventually(lambda: (got := records(logs, name)) and len(got) >= count and got, seconds, 0.05)
    assert found, f"only {len(records(logs, name))} of {count} events"
    time.sleep(0.3)
    found = records(logs, name)
    assert len(found) == count, [one["eventName"] + " " + one["s3"]["object"]["key"] for one in found]
    return found


def grant(lam, name, bucket):
    lam.add_permission(
        FunctionName=name,
        StatementId=f"s3-{uuid.uuid4().hex[:8]}",
        Action="lambda:InvokeFunction",
        Principal="s3.amazonaws.com",
        SourceArn=f"arn:aws:s3:::{bucket}",
        SourceAccount=ACCOUNT,
    )


def rule(function_arn, *events, prefix=None, suffix=None, **fields):
    filters = [{"Name": name, "Value": value} for name, value in [("prefix", prefix), ("suffix", suffix)] if value is not None]
    made = {"LambdaFunctionArn": function_arn, "Events": list(events or ["s3:ObjectCreated:*"]), **fields}
    return made | ({"Filter": {"Key": {"FilterRules": filters}}} if filters else {})


def notify(s3, bucket, *rules, **arguments):
    configuration = {"LambdaFunctionConfigurations": list(rules)}
    s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=configuration, **arguments)


def refused(call, *positional, **arguments):
    with pytest.raises(ClientError) as caught:
        call(*positional, **arguments)
    return caught.value.response["Error"]


@pytest.fixture
def bucket(s3):
    name = f"events-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name)
    yield name
    s3.put_bucket_notification_configuration(Bucket=name, NotificationConfiguration={})
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=name):
        for one in page.get("Versions", []) + page.get("DeleteMarkers", []):
            s3.delete_object(Bucket=name, Key=one["Key"], VersionId=one["VersionId"])
    s3.delete_bucket(Bucket=name)


@pytest.fixture
def teller(lam, make_function, bucket):
    """A function that tells, and that this bucket may invoke."""
    name = make_function(TELL)
    grant(lam, name, bucket)
    arn = lam.get_function_configuration(FunctionName=name)["FunctionArn"]
    return types.SimpleNamespace(name=name, arn=arn)


class TestEvents:
    def test_every_field_of_one(self, s3, sts, logs, bucket, teller):
        notify(s3, bucket, rule(teller.arn, Id="mine"))
        put = s3.put_object(Bucket=bucket, Key="a/b.txt", Body=b"hello")
        (event,) = eventually(lambda: seen(logs, teller.name))
        (record,) = event.pop("Records")
        assert event == {}
        headers = put["ResponseMetadata"]["HTTPHeaders"]
        at, sequencer = record.pop("eventTime"), record["s3"]["object"].pop("sequencer")
        owner = record["s3"]["bucket"].pop("ownerIdentity")
        assert record == {
            "eventVersion": "2.1",
            "eventSource": "aws:s3",
            "awsRegion": "us-east-1",
            "eventName": "ObjectCreated:Put",
            "userIdentity": {"principalId": f"AWS:{ACCOUNT}"},
            "requestParameters": {"sourceIPAddress": "127.0.0.1"},
            "responseElements": {"x-amz-request-id": headers["x-amz-request-id"], "x-amz-id-2": headers["x-amz-id-2"]},
            "s3": {
                "s3SchemaVersion": "1.0",
                "configurationId": "mine",
                "bucket": {"name": bucket, "arn": f"arn:aws:s3:::{bucket}"},
                "object": {"key": "a/b.txt", "size": 5, "eTag": put["ETag"].strip('"')},
            },
        }
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", at)
        assert re.fullmatch("[0-9A-F]{16,18}", sequencer)
        assert list(owner) == ["principalId"] and re.fullmatch("A[0-9A-Z]{13}", owner["principalId"])

    def test_an_id_is_made_where_none_is_given(self, s3, logs, bucket, teller):
        notify(s3, bucket, rule(teller.arn))
        (kept,) = s3.get_bucket_notification_configuration(Bucket=bucket)["LambdaFunctionConfigurations"]
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")
        (record,) = happened(logs, teller.name, 1)
        assert record["s3"]["configurationId"] == kept["Id"] != ""

    @pytest.mark.parametrize(
        "key, shown",
        [
            ("a b", "a+b"),
            ("a+b", "a%2Bb"),
            ("dir/ä ö/日本.txt", "dir/%C3%A4+%C3%B6/%E6%97%A5%E6%9C%AC.txt"),
            ("100%&=?#", "100%25%26%3D%3F%23"),
            ("a%20b", "a%2520b"),
            ("(x)!*'~-_.", None),
        ],
    )
    def test_keys_are_url_encoded(self, s3, logs, bucket, teller, key, shown):
        notify(s3, bucket, rule(teller.arn))
        s3.put_object(Bucket=bucket, Key=key, Body=b"x")
        (record,) = happened(logs, teller.name, 1)
        assert urllib.parse.unquote_plus(record["s3"]["object"]["key"]) == key
        assert shown is None or record["s3"]["object"]["key"] == shown

    def test_ways_to_make_an_object(self, s3, logs, bucket, teller):
        notify(s3, bucket, rule(teller.arn))
        s3.put_object(Bucket=bucket, Key="put", Body=b"12345")
        s3.copy_object(Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "put"})
        upload = s3.create_multipart_upload(Bucket=bucket, Key="multi")["UploadId"]
        of = {"Bucket": bucket, "Key": "multi", "UploadId": upload}
        parts = [
            {"PartNumber": n, "ETag": s3.upload_part(**of, PartNumber=n, Body=body)["ETag"]}
            for n, body in [(1, b"x" * (5 << 20)), (2, b"y")]
        ]
        whole = s3.complete_multipart_upload(**of, MultipartUpload={"Parts": parts})
        found = {one["s3"]["object"]["key"]: one for one in happened(logs, teller.name, 3)}
        assert {key: one["eventName"] for key, one in found.items()} == {
            "put": "ObjectCreated:Put",
            "copy": "ObjectCreated:Copy",
            "multi": "ObjectCreated:CompleteMultipartUpload",
        }
        multi = found["multi"]["s3"]["object"]
        assert (multi["size"], multi["eTag"]) == ((5 << 20) + 1, whole["ETag"].strip('"')) and multi["eTag"].endswith("-2")
        assert found["copy"]["s3"]["object"]["size"] == 5

    def test_only_the_kind_that_is_asked_for(self, s3, logs, bucket, teller):
        notify(s3, bucket, rule(teller.arn, "s3:ObjectCreated:Copy", "s3:ObjectRemoved:Delete"))
        s3.put_object(Bucket=bucket, Key="put", Body=b"1")
        s3.copy_object(Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": "put"})
        s3.delete_object(Bucket=bucket, Key="put")
        found = happened(logs, teller.name, 2)
        assert sorted((one["eventName"], one["s3"]["object"]["key"]) for one in found) == [
            ("ObjectCreated:Copy", "copy"),
            ("ObjectRemoved:Delete", "put"),
        ]

    def test_removed_objects_have_neither_size_nor_tag(self, s3, logs, bucket, teller):
        notify(s3, bucket, rule(teller.arn, "s3:ObjectRemoved:*"))
        for key in ["a", "b", "c"]:
            s3.put_object(Bucket=bucket, Key=key, Body=b"1")
        s3.delete_object(Bucket=bucket, Key="a")
        s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "b"}, {"Key": "c"}]})
        found = happened(logs, teller.name, 3)
        assert {one["eventName"] for one in found} == {"ObjectRemoved:Delete"}
        assert sorted(one["s3"]["object"]["key"] for one in found) == ["a", "b", "c"]
        assert all(set(one["s3"]["object"]) == {"key", "sequencer"} for one in found)

    def test_versions(self, s3, logs, bucket, teller):
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        notify(s3, bucket, rule(teller.arn, "s3:ObjectCreated:*", "s3:ObjectRemoved:*"))
        first = s3.put_object(Bucket=bucket, Key="k", Body=b"1")["VersionId"]
        second = s3.put_object(Bucket=bucket, Key="k", Body=b"22")["VersionId"]
        marker = s3.delete_object(Bucket=bucket, Key="k")["VersionId"]
        s3.delete_object(Bucket=bucket, Key="k", VersionId=first)
        found = happened(logs, teller.name, 4)
        found.sort(key=lambda one: one["s3"]["object"]["sequencer"])
        assert [(one["eventName"], one["s3"]["object"]["versionId"]) for one in found] == [
            ("ObjectCreated:Put", first),
            ("ObjectCreated:Put", second),
            ("ObjectRemoved:DeleteMarkerCreated", marker),
            ("ObjectRemoved:Delete", first),
        ]

    def test_sequencers_grow_per_key(self, s3, logs, bucket, teller):
        notify(s3, bucket, rule(teller.arn))
        for n in range(10):
            s3.put_object(Bucket=bucket, Key="k", Body=b"x" * n)
        found = happened(logs, teller.name, 10)
        found.sort(key=lambda one: one["s3"]["object"]["sequencer"])
        assert [one["s3"]["object"]["size"] for one in found] == list(range(10))

    def test_tags(self, s3, logs, bucket, teller):
        notify(s3, bucket, rule(teller.arn, "s3:ObjectTagging:*"))
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")
        s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
        s3.delete_object_tagging(Bucket=bucket, Key="k")
        found = happened(logs, teller.name, 2)
        assert sorted(one["eventName"] for one in found) == ["ObjectTagging:Delete", "ObjectTagging:Put"]

    def test_who_did_it(self, node, iam, s3, logs, bucket, teller):
        notify(s3, bucket, rule(teller.arn))
        name = f"user-{uuid.uuid4().hex[:8]}"
        user = iam.create_user(UserName=name)["User"]
        iam.attach_user_policy(UserName=name, PolicyArn="arn:aws:iam::aws:policy/AmazonS3FullAccess")
        key = iam.create_access_key(UserName=name)["AccessKey"]
        node.client("s3", key["AccessKeyId"], key["SecretAccessKey"]).put_object(Bucket=bucket, Key="k", Body=b"x")
        (record,) = happened(logs, teller.name, 1)
        assert record["userIdentity"] == {"principalId": f"AWS:{user['UserId']}"}
        iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
        iam.detach_user_policy(UserName=name, PolicyArn="arn:aws:iam::aws:policy/AmazonS3FullAccess")
        iam.delete_user(UserName=name)

    def test_what_failed_did_not_happen(self, s3, logs, bucket, teller):
        notify(s3, bucket, rule(teller.arn, "s3:ObjectCreated:*", "s3:ObjectRemoved:*"))
        refused(s3.put_object, Bucket=bucket, Key="k", Body=b"x", IfMatch='"none"')
        refused(s3.put_object, Bucket=bucket, Key="k", Body=b"x", ContentMD5="AAAAAAAAAAAAAAAAAAAAAA==")
        upload = s3.create_multipart_upload(Bucket=bucket, Key="multi")["UploadId"]
        s3.abort_multipart_upload(Bucket=bucket, Key="multi", UploadId=upload)
        s3.put_object(Bucket=bucket, Key="real", Body=b"x")
        (record,) = happened(logs, teller.name, 1)
        assert record["s3"]["object"]["key"] == "real"


class TestFilters:
    def test_prefix_and_suffix(self, s3, logs, bucket, teller):
        notify(s3, bucket, rule(teller.arn, prefix="in/", suffix=".png"))
        for key in ["in/a.png", "in/b.PNG", "IN/c.png", "d.png", "in/e.png.txt", "out/in/f.png", "in/deep/g.png", "in/.png"]:
            s3.put_object(Bucket=bucket, Key=key, Body=b"x")
        found = happened(logs, teller.name, 3)
        assert sorted(one["s3"]["object"]["key"] for one in found) == ["in/.png", "in/a.png", "in/deep/g.png"]

    def test_they_see_the_key_not_its_encoding(self, s3, logs, bucket, teller):
        notify(s3, bucket, rule(teller.arn, prefix="mö in/"))
        s3.put_object(Bucket=bucket, Key="mö in/a", Body=b"x")
        s3.put_object(Bucket=bucket, Key="mö+in/a", Body=b"x")
        (record,) = happened(logs, teller.name, 1)
        assert urllib.parse.unquote_plus(record["s3"]["object"]["key"]) == "mö in/a"

    def test_rules_side_by_side(self, lam, s3, logs, bucket, teller, make_function):
        other = make_function(TELL)
        grant(lam, other, bucket)
        other_arn = lam.get_function_configuration(FunctionName=other)["FunctionArn"]
        notify(s3, bucket, rule(teller.arn, prefix="a/"), rule(other_arn, prefix="b/"))
        for key in ["a/1", "b/1", "b/2", "c/1"]:
            s3.put_object(Bucket=bucket, Key=key, Body=b"x")
        assert [one["s3"]["object"]["key"] for one in happened(logs, teller.name, 1)] == ["a/1"]
        assert sorted(one["s3"]["object"]["key"] for one in happened(logs, other, 2)) == ["b/1", "b/2"]

    def test_a_configuration_replaces_the_one_before(self, s3, logs, bucket, teller):
        notify(s3, bucket, rule(teller.arn, prefix="old/"))
        notify(s3, bucket, rule(teller.arn, prefix="new/"))
        s3.put_object(Bucket=bucket, Key="old/1", Body=b"x")
        s3.put_object(Bucket=bucket, Key="new/1", Body=b"x")
        assert [one["s3"]["object"]["key"] for one in happened(logs, teller.name, 1)] == ["new/1"]
        notify(s3, bucket)
        s3.put_object(Bucket=bucket, Key="new/2", Body=b"x")
        happened(logs, teller.name, 1)


class TestConfiguration:
    def test_without_permission_there_is_none(self, lam, s3, bucket, make_function):
        name = make_function(TELL)
        arn = lam.get_function_configuration(FunctionName=name)["FunctionArn"]
        for prepare in [
            lambda: None,
            lambda: grant(lam, name, "another-bucket"),
            lambda: lam.add_permission(FunctionName=name, StatementId="sns", Action="lambda:InvokeFunction", Principal="sns.amazonaws.com"),
            lambda: lam.add_permission(FunctionName=name, StatementId="get", Action="lambda:GetFunction", Principal="s3.amazonaws.com"),
            lambda: lam.add_permission(
                FunctionName=name, StatementId="far", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com", SourceAccount="111122223333"
            ),
        ]:
            prepare()
            error = refused(notify, s3, bucket, rule(arn))
            assert (error["Code"], error["Message"]) == (
                "InvalidArgument",
                "Unable to validate the following destination configurations",
            )
            assert "LambdaFunctionConfigurations" not in s3.get_bucket_notification_configuration(Bucket=bucket)
        grant(lam, name, bucket)
        notify(s3, bucket, rule(arn))

    def test_of_what_does_not_exist(self, lam, s3, bucket, make_function):
        name = make_function(TELL)
        arn = lam.get_function_configuration(FunctionName=name)["FunctionArn"]
        assert refused(notify, s3, bucket, rule(f"{arn}:missing"))["Code"] == "InvalidArgument"
        assert refused(notify, s3, bucket, rule(arn.replace(name, "missing")))["Code"] == "InvalidArgument"

    @pytest.mark.parametrize(
        "one, other",
        [
            ({}, {}),
            ({"prefix": "a"}, {}),
            ({"prefix": "a"}, {"prefix": "ab"}),
            ({"suffix": ".png"}, {"suffix": "png"}),
            ({"prefix": "a", "suffix": ".png"}, {"prefix": "a/b", "suffix": ".png"}),
        ],
    )
    def test_overlaps_are_refused(self, s3, bucket, teller, one, other):
        error = refused(notify, s3, bucket, rule(teller.arn, **one), rule(teller.arn, "s3:ObjectCreated:Put", **other))
        assert error["Code"] == "InvalidArgument"
        assert error["Message"].startswith("Configuration is ambiguously defined.") or "overlapping" in error["Message"].lower()
        notify(s3, bucket, rule(teller.arn, **one), rule(teller.arn, "s3:ObjectRemoved:*", **other))

    def test_what_does_not_overlap_is_taken(self, s3, bucket, teller):
        notify(s3, bucket, rule(teller.arn, suffix=".png"), rule(teller.arn, suffix=".jpg"))
        notify(s3, bucket, rule(teller.arn, prefix="a", suffix=".png"), rule(teller.arn, prefix="a", suffix=".jpg"))

    def test_events_that_do_not_exist(self, s3, bucket, teller):
        assert refused(notify, s3, bucket, rule(teller.arn, "s3:ObjectInvented:*"))["Code"] == "InvalidArgument"

    def test_same_ids_are_refused(self, s3, bucket, teller):
        rules = [rule(teller.arn, prefix="a", Id="x"), rule(teller.arn, prefix="b", Id="x")]
        assert refused(notify, s3, bucket, *rules)["Code"] == "InvalidArgument"


class TestNothingIsLost:
    def marking(self, node):
        lam, s3 = node.client("lambda"), node.client("s3")
        s3.create_bucket(Bucket="marks")
        role = make_role(node.client("iam"), policy=MAY_MARK)
        return lam, s3, create_function(lam, role, MARK, MemorySize=1024, Timeout=30)

    def test_sigkill_between_the_object_and_its_event(self, new_node):
        """Objects are put from several threads while the node is killed again and again: every 200 has its event."""
        node = new_node("--retry-time-scale", "0.005")
        lam, s3, name = self.marking(node)
        arn = lam.get_function_configuration(FunctionName=name)["FunctionArn"]
        s3.create_bucket(Bucket="crashes")
        grant(lam, name, "crashes")
        notify(s3, "crashes", rule(arn))
        kept, lock, over = set(), threading.Lock(), threading.Event()

        def writer(number):
            client = node.client("s3")
            for n in range(100_000):
                if over.is_set():
                    return
                key = f"{number}/{n}"
                try:
                    client.put_object(Bucket="crashes", Key=key, Body=b"x")
                except Exception:  # the node is down; whether this one counts is not known
                    time.sleep(0.02)
                    continue
                with lock:
                    kept.add(key)

        writers = [threading.Thread(target=writer, args=(n,)) for n in range(4)]
        for one in writers:
            one.start()
        for _ in range(3):
            so_far = len(kept)
            assert eventually(lambda: len(kept) > so_far + 20, 30)
            node.sigkill()
            node.start()
        over.set()
        for one in writers:
            one.join()
        # One more kill, now that nobody waits for anything.
        node.sigkill()
        node.start()
        assert len(kept) > 60

        assert eventually(lambda: kept <= keys_in(s3, "marks"), 90, 0.5), kept - keys_in(s3, "marks")
        assert kept <= keys_in(s3, "crashes")
        # What the clients did not hear of was either done with its event, or not at all.
        assert eventually(lambda: keys_in(s3, "marks") == keys_in(s3, "crashes"), 30, 0.5)

    def test_sigkill_after_events_were_accepted(self, new_node):
        node = new_node("--retry-time-scale", "0.005")
        lam, s3, name = self.marking(node)
        for n in range(60):
            lam.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps({"n": n}))
        node.sigkill()
        assert node.process.poll() is not None
        node.start()
        assert eventually(lambda: len(keys_in(s3, "marks")) == 60, 60, 0.3), len(keys_in(s3, "marks"))

    def test_an_event_waits_for_its_permission(self, lam, s3, logs, bucket, make_function):
        """What the function's policy does not allow any more is tried again, not dropped."""
        name = make_function(TELL)
        arn = lam.get_function_configuration(FunctionName=name)["FunctionArn"]
        notify(s3, bucket, rule(arn), SkipDestinationValidation=True)
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")
        time.sleep(0.5)
        assert records(logs, name) == []
        grant(lam, name, bucket)
        happened(logs, name, 1)


class TestAsynchronous:
    FAILS = """
import json

def handler(event, context):
    print("TRIED " + context.aws_request_id)
    raise ValueError("no luck")
"""

    def tries(self, logs, name):
        return [line.split("TRIED ", 1)[1].strip() for line in messages(logs, name) if line.startswith("TRIED ")]

    def test_a_failing_function_is_tried_three_times(self, lam, logs, make_function):
        name = make_function(self.FAILS)
        answer = lam.invoke(FunctionName=name, InvocationType="Event", Payload=b'{"n": 1}')
        assert (answer["StatusCode"], answer["Payload"].read()) == (202, b"") and "FunctionError" not in answer
        assert eventually(lambda: len(self.tries(logs, name)) == 3, 20)
        time.sleep(1)  # a fourth would come after 0.6 s at this node's pace
        # One request id for all of them, which is that of the invocation.
        assert self.tries(logs, name) == [answer["ResponseMetadata"]["RequestId"]] * 3
        lines = messages(logs, name)
        for start in ["START RequestId: ", "END RequestId: ", "REPORT RequestId: ", "[ERROR] ValueError: no luck"]:
            assert sum(line.startswith(start) for line in lines) == 3, (start, lines)
        report = strip_ids(next(line for line in lines if line.startswith("REPORT")))
        assert report.startswith("REPORT RequestId: <id>\tDuration: ")

    def test_retries_as_configured(self, lam, logs, make_function):
        name = make_function(self.FAILS)
        lam.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=0)
        lam.invoke(FunctionName=name, InvocationType="Event", Payload=b"{}")
        assert eventually(lambda: len(self.tries(logs, name)) == 1)
        time.sleep(1.2)
        assert len(self.tries(logs, name)) == 1

    def test_success_at_the_second_try_is_enough(self, lam, logs, make_function):
        """The same environment is tried again, so a counter in the module shows it."""
        name = make_function(
            "n = 0\ndef handler(event, context):\n    global n\n    n += 1\n    print(f'TRIED {n}')\n    if n < 2: raise ValueError('first')\n"
        )
        lam.invoke(FunctionName=name, InvocationType="Event", Payload=b"{}")
        assert eventually(lambda: len(self.tries(logs, name)) == 2, 20)
        time.sleep(1)
        assert self.tries(logs, name) == ["1", "2"]

    def test_throttled_ones_wait_and_come(self, lam, logs, make_function):
        """One at a time is all the function may do; twelve events all get their turn, none is counted as failed."""
        name = make_function("import time\ndef handler(event, context):\n    time.sleep(0.05)\n    print(f'TRIED {event}')\n")
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=1)
        for n in range(12):
            assert lam.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(n))["StatusCode"] == 202
        assert eventually(lambda: len(self.tries(logs, name)) >= 12, 60, 0.2), len(self.tries(logs, name))
        time.sleep(0.3)
        assert sorted(map(int, self.tries(logs, name))) == list(range(12))
        streams = logs.describe_log_streams(logGroupName=f"/aws/lambda/{name}")["logStreams"]
        assert len(streams) == 1

    def test_throttled_events_of_a_bucket(self, lam, s3, logs, bucket, make_function):
        name = make_function("import time, json\ndef handler(event, context):\n    time.sleep(0.05)\n    print('EVENT ' + json.dumps({'event': event}))\n")
        grant(lam, name, bucket)
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=1)
        notify(s3, bucket, rule(lam.get_function_configuration(FunctionName=name)["FunctionArn"]))
        for n in range(12):
            s3.put_object(Bucket=bucket, Key=str(n), Body=b"x")
        found = happened(logs, name, 12, 60)
        assert sorted(int(one["s3"]["object"]["key"]) for one in found) == list(range(12))

    def test_a_function_that_vanished_takes_its_events_along(self, lam, role, logs):
        name = create_function(lam, role, self.FAILS)
        lam.invoke(FunctionName=name, InvocationType="Event", Payload=b"{}")
        assert eventually(lambda: self.tries(logs, name))
        lam.delete_function(FunctionName=name)
        error = refused(lam.invoke, FunctionName=name, InvocationType="Event", Payload=b"{}")
        assert error["Code"] == "ResourceNotFoundException"

    def test_bodies_that_are_no_events(self, lam, make_function):
        name = make_function(self.FAILS)
        error = refused(lam.invoke, FunctionName=name, InvocationType="Event", Payload=b"{nonsense")
        assert error["Code"] == "InvalidRequestContentException"
        error = refused(lam.invoke, FunctionName=name, InvocationType="Event", Payload=b'"' + b"x" * (1 << 20) + b'"')
        assert error["Code"] == "RequestTooLargeException" or "RequestEntityTooLarge" in error["Code"]
