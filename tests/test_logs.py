"""CloudWatch Logs as its own client sees it. `logs` is boto3's client of a running node."""

import json
import time
import uuid

import pytest
from botocore.exceptions import ClientError

DAY = 86_400_000


def now():
    return int(time.time() * 1000)


@pytest.fixture
def group(logs):
    name = f"test/{uuid.uuid4()}"
    logs.create_log_group(logGroupName=name, tags={"env": "test"})
    yield name
    logs.delete_log_group(logGroupName=name)


@pytest.fixture
def stream(logs, group):
    logs.create_log_stream(logGroupName=group, logStreamName="s")
    return "s"


def put(logs, group, stream, *messages, at=None):
    first = at or now()
    events = [{"timestamp": first + n, "message": text} for n, text in enumerate(messages)]
    return logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=events)


def texts(answer):
    return [event["message"] for event in answer["events"]]


def refused(call, **arguments):
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    error = caught.value.response["Error"]
    return error["Code"], error["Message"]


def test_a_group_is_described_with_both_its_arns(logs, group):
    (found,) = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
    assert found["logGroupName"] == group
    assert found["arn"] == found["logGroupArn"] + ":*"
    assert found["logGroupArn"].endswith(f":log-group:{group}")
    assert (found["storedBytes"], found["metricFilterCount"], found["logGroupClass"]) == (0, 0, "STANDARD")
    assert "retentionInDays" not in found


def test_errors_are_those_of_aws(logs, group, stream):
    assert refused(logs.create_log_group, logGroupName=group) == (
        "ResourceAlreadyExistsException",
        "The specified log group already exists",
    )
    assert refused(logs.create_log_stream, logGroupName=group, logStreamName=stream) == (
        "ResourceAlreadyExistsException",
        "The specified log stream already exists",
    )
    no_group = ("ResourceNotFoundException", "The specified log group does not exist.")
    no_stream = ("ResourceNotFoundException", "The specified log stream does not exist.")
    assert refused(logs.get_log_events, logGroupName="none", logStreamName="s") == no_group
    assert refused(logs.get_log_events, logGroupName=group, logStreamName="none") == no_stream
    assert refused(logs.filter_log_events, logGroupName="none") == no_group
    bad_token = ("InvalidParameterException", "The specified nextToken is invalid.")
    arguments = {"logGroupName": group, "nextToken": "invalid-token"}
    assert refused(logs.get_log_events, logStreamName=stream, **arguments) == bad_token
    assert refused(logs.filter_log_events, **arguments) == bad_token
    code, message = refused(logs.filter_log_events, logGroupName=group, limit=10001)
    assert code == "InvalidParameterException"
    assert message == (
        "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: "
        "Member must have value less than or equal to 10000"
    )
    assert refused(logs.filter_log_events, logGroupName=group, filterPattern="{ $.a = ")[0] == "InvalidParameterException"
    both = {"logGroupNamePrefix": "a", "logGroupNamePattern": "a"}
    assert refused(logs.describe_log_groups, **both) == (
        "InvalidParameterException",
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
    )
    both = {"logGroupName": group, "logGroupIdentifier": group}
    assert refused(logs.describe_log_streams, **both) == (
        "ValidationException",
        "LogGroup name and LogGroup ARN are mutually exclusive parameters.",
    )


def test_events_come_back_as_they_were_put(logs, group, stream):
    at = now() - 1000
    answer = put(logs, group, stream, "hello\n", "🙀 - 参よ - 日本語", at=at)
    assert "rejectedLogEventsInfo" not in answer
    for name in ({"logGroupName": group}, {"logGroupIdentifier": group}):
        events = logs.get_log_events(logStreamName=stream, **name)["events"]
        assert [(event["timestamp"], event["message"]) for event in events] == [
            (at, "hello\n"),
            (at + 1, "🙀 - 参よ - 日本語"),
        ]
        assert all(event["ingestionTime"] >= at for event in events)
    (described,) = logs.describe_log_streams(logGroupName=group)["logStreams"]
    assert (described["firstEventTimestamp"], described["lastEventTimestamp"]) == (at, at + 1)
    assert described["arn"].endswith(f":log-group:{group}:log-stream:{stream}")


def test_events_out_of_time_or_order(logs, group, stream):
    def send(*times):
        events = [{"timestamp": at, "message": "x"} for at in times]
        return {"logGroupName": group, "logStreamName": stream, "logEvents": events}

    assert refused(logs.put_log_events, **send(now(), now() - 2 * DAY)) == (
        "InvalidParameterException",
        "Log events in a single PutLogEvents request must be in chronological order.",
    )
    answer = logs.put_log_events(**send(now() - 30 * DAY, now(), now() + DAY))
    assert answer["rejectedLogEventsInfo"] == {"tooOldLogEventEndIndex": 1, "tooNewLogEventStartIndex": 2}
    assert len(logs.get_log_events(logGroupName=group, logStreamName=stream)["events"]) == 1
    code, message = refused(logs.put_log_events, **send(now() - 2 * DAY, now()))
    assert message.endswith("cannot span more than 24 hours.")


def test_a_stream_is_read_from_its_head_and_followed(logs, group, stream):
    put(logs, group, stream, *(str(n) for n in range(25)), at=now() - 1000)
    seen, token = [], None
    while True:
        more = {"nextToken": token} if token else {}
        page = logs.get_log_events(logGroupName=group, logStreamName=stream, startFromHead=True, limit=10, **more)
        seen += texts(page)
        if page["nextForwardToken"] == token:
            break
        token = page["nextForwardToken"]
    assert seen == [str(n) for n in range(25)]
    put(logs, group, stream, "late")
    arguments = {"logGroupName": group, "logStreamName": stream, "nextToken": token, "startFromHead": True}
    assert texts(logs.get_log_events(**arguments)) == ["late"]
    assert texts(logs.get_log_events(logGroupName=group, logStreamName=stream, limit=2)) == ["24", "late"]


def test_search_by_pattern_stream_and_page(logs, group, stream):
    logs.create_log_stream(logGroupName=group, logStreamName="t/1")
    report = json.dumps({"level": "ERROR", "status": 503, "user": {"name": "x"}, "tags": ["a", "b"], "none": None})
    lines = ["hello", "hello world", "goodbye cruel world", report, 'GET /index.html 404 "curl 8"']
    put(logs, group, stream, *lines, at=now() - 1000)
    put(logs, group, "t/1", "other", at=now() - 500)

    def search(pattern="", **more):
        pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group, filterPattern=pattern, **more)
        return [text for page in pages for text in texts(page)]

    assert search() == [*lines, "other"]
    for pattern, expected in [
        ("hello", lines[:2]),
        ("hello -world", lines[:1]),
        ("?cruel ?other", [lines[2], "other"]),
        ('"cruel world"', [lines[2]]),
        ("%^good.*d$%", [lines[2]]),
        ("{ $.status >= 500 && $.level = ERR* }", [report]),
        ('{ $.user.name = "x" && $.tags[1] = "b" && $.none IS NULL && $.missing NOT EXISTS }', [report]),
        ("{ $.status = 200 || ($.level = INFO) }", []),
        ("[method = GET, path = *.html, status = 4* && status != 403, agent]", [lines[4]]),
        ("[..., agent = curl*]", [lines[4]]),
    ]:
        assert search(pattern) == expected, pattern
    assert search(logStreamNames=["t/1"]) == ["other"]
    assert search(logStreamNamePrefix="t/") == ["other"]
    assert search(PaginationConfig={"PageSize": 2}) == [*lines, "other"]
    first = logs.filter_log_events(logGroupName=group, limit=1)
    assert (texts(first), first["searchedLogStreams"]) == (["hello"], [])
    assert first["events"][0]["logStreamName"] == stream and first["events"][0]["eventId"].isdigit()


def test_streams_are_listed_by_name_and_time(logs, group):
    for name in ("b", "a", "c"):
        logs.create_log_stream(logGroupName=group, logStreamName=name)
    put(logs, group, "b", "x")

    def names(**arguments):
        pages = logs.get_paginator("describe_log_streams").paginate(logGroupName=group, **arguments)
        return [stream["logStreamName"] for page in pages for stream in page["logStreams"]]

    assert names(limit=1) == ["a", "b", "c"]
    assert names(descending=True) == ["c", "b", "a"]
    assert names(orderBy="LastEventTime", descending=True, limit=2)[0] == "b"
    assert names(logStreamNamePrefix="c") == ["c"]
    logs.delete_log_stream(logGroupName=group, logStreamName="b")
    assert names() == ["a", "c"]


def test_retention_can_be_set_and_removed(logs, group):
    def retention():
        (found,) = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
        return found.get("retentionInDays")

    logs.put_retention_policy(logGroupName=group, retentionInDays=7)
    assert retention() == 7
    assert refused(logs.put_retention_policy, logGroupName=group, retentionInDays=2)[0] == "InvalidParameterException"
    logs.delete_retention_policy(logGroupName=group)
    assert retention() is None


def test_old_and_new_tag_operations_agree(logs, group):
    arn = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"][0]["logGroupArn"]
    logs.tag_resource(resourceArn=arn, tags={"a": "1", "b": "2"})
    logs.tag_log_group(logGroupName=group, tags={"c": "3"})
    logs.untag_log_group(logGroupName=group, tags=["a"])
    logs.untag_resource(resourceArn=arn, tagKeys=["b"])
    expected = {"env": "test", "c": "3"}
    assert logs.list_tags_for_resource(resourceArn=arn)["tags"] == expected
    assert logs.list_tags_log_group(logGroupName=group)["tags"] == expected


def test_a_group_made_again_is_empty(logs):
    name = f"test/{uuid.uuid4()}"
    for _ in range(2):
        logs.create_log_group(logGroupName=name)
        logs.create_log_stream(logGroupName=name, logStreamName="s")
        assert logs.filter_log_events(logGroupName=name)["events"] == []
        put(logs, name, "s", "x")
        logs.delete_log_group(logGroupName=name)


def test_what_is_not_served_is_not_answered(logs, group):
    with pytest.raises(ClientError) as caught:
        logs.start_query(logGroupName=group, startTime=0, endTime=1, queryString="fields @message")
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 501
