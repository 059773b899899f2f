"""Subscription filters: log events on their way to functions."""

import gzip
import json
import uuid

import pytest

from conftest import eventually, messages, refused

ACCOUNT = "000000000000"
REGION = "us-east-1"
UNPACK = """
import base64, gzip, json
def handler(event, context):
    data = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    print("got " + json.dumps(data))
"""


@pytest.fixture
def group(logs):
    name = f"g-{uuid.uuid4().hex[:12]}"
    logs.create_log_group(logGroupName=name)
    logs.create_log_stream(logGroupName=name, logStreamName="s")
    yield name
    logs.delete_log_group(logGroupName=name)


def allow(lam, name, group="*"):
    lam.add_permission(
        FunctionName=name,
        StatementId="logs",
        Action="lambda:InvokeFunction",
        Principal="logs.amazonaws.com",
        SourceArn=f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{group}:*",
    )
    return lam.get_function(FunctionName=name)["Configuration"]["FunctionArn"]


def put(logs, group, *texts):
    now = int(eventually(lambda: logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"])[0]["creationTime"])
    events = [{"timestamp": now + number, "message": text} for number, text in enumerate(texts)]
    logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=events)


def got(logs, name):
    return [json.loads(line.removeprefix("got ")) for line in messages(logs, name, "got")]


def test_what_matches_reaches_the_function(logs, lam, group, make_function):
    name = make_function(UNPACK)
    arn = allow(lam, name, group)
    put(logs, group, "ERROR before")
    logs.put_subscription_filter(logGroupName=group, filterName="f", filterPattern="ERROR", destinationArn=arn)
    put(logs, group, "ERROR one", "INFO two", "ERROR three")
    [data] = eventually(lambda: got(logs, name))
    assert {key: data[key] for key in data if key != "logEvents"} == {
        "messageType": "DATA_MESSAGE",
        "owner": ACCOUNT,
        "logGroup": group,
        "logStream": "s",
        "subscriptionFilters": ["f"],
    }
    assert [event["message"] for event in data["logEvents"]] == ["ERROR one", "ERROR three"]
    kept = logs.filter_log_events(logGroupName=group, filterPattern="ERROR -before")["events"]
    assert [(e["id"], e["timestamp"]) for e in data["logEvents"]] == [(e["eventId"], e["timestamp"]) for e in kept]


def test_output_of_functions_is_forwarded_and_a_filter_ends(logs, lam, make_function):
    source, name = make_function("def handler(event, context):\n    print('marked', event)\n"), make_function(UNPACK)
    group = f"/aws/lambda/{source}"
    logs.create_log_group(logGroupName=group)
    arn = allow(lam, name, group)
    logs.put_subscription_filter(logGroupName=group, filterName="f", filterPattern="marked", destinationArn=arn)
    lam.invoke(FunctionName=source, Payload="1")
    assert eventually(lambda: got(logs, name))[0]["logEvents"][0]["message"] == "marked 1\n"
    logs.delete_subscription_filter(logGroupName=group, filterName="f")
    lam.invoke(FunctionName=source, Payload="2")
    assert eventually(lambda: messages(logs, source, "marked 2") or messages(logs, source, '"marked 2"'))
    assert logs.describe_subscription_filters(logGroupName=group)["subscriptionFilters"] == []
    assert len(got(logs, name)) == 1
    error = refused(logs.delete_subscription_filter, logGroupName=group, filterName="f")
    assert error.code == "ResourceNotFoundException"


def test_a_filter_keeps_the_rules(logs, lam, group, make_function):
    name = make_function(UNPACK)
    arn = lam.get_function(FunctionName=name)["Configuration"]["FunctionArn"]
    told = lambda **given: refused(
        logs.put_subscription_filter,
        **{"logGroupName": group, "filterName": "f", "filterPattern": "", "destinationArn": arn} | given,
    )
    error = told()
    assert (error.code, error.message) == (
        "InvalidParameterException",
        "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
    )
    allow(lam, name)
    logs.create_log_group(logGroupName=f"/aws/lambda/{name}")
    assert told(logGroupName=f"/aws/lambda/{name}").message == (
        "The log group provided is reserved for the function log of the destination function."
    )
    assert told(logGroupName="nothing").code == "ResourceNotFoundException"
    assert told(filterPattern="{ broken").message == "Invalid filter pattern"
    assert told(destinationArn="arn:aws:s3:::b").code == "InvalidParameterException"
    for filter in ["a", "b", "b"]:
        logs.put_subscription_filter(logGroupName=group, filterName=filter, filterPattern="", destinationArn=arn)
    error = told(filterName="c")
    assert (error.code, error.message) == ("LimitExceededException", "Resource limit exceeded.")
    shown = logs.describe_subscription_filters(logGroupName=group)["subscriptionFilters"]
    assert [(one["filterName"], one["distribution"], one["destinationArn"]) for one in shown] == [
        ("a", "ByLogStream", arn),
        ("b", "ByLogStream", arn),
    ]


def test_a_stream_gets_records_by_a_role(logs, client, group, role_factory):
    kinesis = client("kinesis")
    try:
        kinesis.create_stream(StreamName=group, ShardCount=1)
    except kinesis.exceptions.ClientError:
        pytest.skip("this node has no streams")
    kinesis.get_waiter("stream_exists").wait(StreamName=group, WaiterConfig={"Delay": 1})
    arn = kinesis.describe_stream_summary(StreamName=group)["StreamDescriptionSummary"]["StreamARN"]
    trust = {"Effect": "Allow", "Principal": {"Service": "logs.amazonaws.com"}, "Action": "sts:AssumeRole"}
    may = {"Effect": "Allow", "Action": "kinesis:PutRecord", "Resource": arn}
    document = lambda statement: {"Version": "2012-10-17", "Statement": [statement]}
    role = role_factory(trust=document(trust), policy=document(may))
    logs.put_subscription_filter(
        logGroupName=group, filterName="f", filterPattern="", destinationArn=arn, roleArn=role
    )
    put(logs, group, "one")
    shard = kinesis.list_shards(StreamName=group)["Shards"][0]["ShardId"]
    iterator = kinesis.get_shard_iterator(StreamName=group, ShardId=shard, ShardIteratorType="TRIM_HORIZON")

    def records():
        found = kinesis.get_records(ShardIterator=iterator["ShardIterator"])["Records"]
        return found if len(found) >= 2 else None

    control, data = [json.loads(gzip.decompress(one["Data"])) for one in eventually(records, every=0.3)]
    assert control["messageType"] == "CONTROL_MESSAGE"
    assert [event["message"] for event in data["logEvents"]] == ["one"]
    kinesis.delete_stream(StreamName=group)
