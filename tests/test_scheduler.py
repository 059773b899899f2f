"""EventBridge Scheduler: groups, schedules, what they invoke and when."""

import contextlib
import datetime
import json
import subprocess
import sys
import uuid

import pytest
from botocore.exceptions import ClientError

from conftest import eventually, make_role, messages, refused

PRINTS = "def handler(event, context):\n    print('got', __import__('json').dumps(event))\n"
OFF = {"Mode": "OFF"}


def unique(name):
    return f"{name}-{uuid.uuid4().hex[:8]}"


def soon(seconds):
    at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return f"at({at:%Y-%m-%dT%H:%M:%S})"


def scheduler_role(iam, *statements):
    trust = {"Effect": "Allow", "Principal": {"Service": "scheduler.amazonaws.com"}, "Action": "sts:AssumeRole"}
    policy = {"Version": "2012-10-17", "Statement": list(statements)} if statements else None
    return make_role(iam, managed=(), trust={"Version": "2012-10-17", "Statement": [trust]}, policy=policy)


def allow(*actions):
    return {"Effect": "Allow", "Action": list(actions), "Resource": "*"}


@pytest.fixture(scope="module")
def scheduler(node):
    return node.client("scheduler")


@pytest.fixture(scope="module")
def role(iam):
    return scheduler_role(iam, allow("lambda:InvokeFunction", "sqs:SendMessage", "events:PutEvents", "sqs:CreateQueue"))


@pytest.fixture(scope="module")
def lambda_role(iam):
    return make_role(iam)


@pytest.fixture(scope="module")
def sqs(node):
    client = node.client("sqs")
    try:
        client.list_queues()
    except ClientError:
        pytest.skip("SQS is not served")
    return client


@pytest.fixture
def function(lam, make_function, lambda_role):
    name = make_function(PRINTS, role=lambda_role)
    return name, lam.get_function_configuration(FunctionName=name)["FunctionArn"]


@pytest.fixture
def queue(sqs):
    made = []

    def make(fifo=False):
        name = unique("queue") + (".fifo" if fifo else "")
        attributes = {"FifoQueue": "true", "ContentBasedDeduplication": "true"} if fifo else {}
        url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        made.append(url)
        return url, f"arn:aws:sqs:us-east-1:000000000000:{name}"

    yield make
    for url in made:
        sqs.delete_queue(QueueUrl=url)


@pytest.fixture
def schedule(scheduler):
    """Creates schedules that are deleted after the test; returns each one's name."""
    made = []

    def make(expression, target, **settings):
        name = unique("schedule")
        given = {"Name": name, "ScheduleExpression": expression, "Target": target, "FlexibleTimeWindow": OFF} | settings
        scheduler.create_schedule(**given)
        made.append((name, given.get("GroupName", "default")))
        return name

    yield make
    for name, group in made:
        with contextlib.suppress(scheduler.exceptions.ResourceNotFoundException):
            scheduler.delete_schedule(Name=name, GroupName=group)


def received(sqs, url, count=1):
    got = []

    def look():
        answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"])
        got.extend(answer.get("Messages", []))
        return len(got) >= count

    assert eventually(look)
    return got


class TestGroups:
    def test_made_shown_tagged_and_gone(self, scheduler, role, function):
        name = unique("group")
        made = scheduler.create_schedule_group(Name=name, Tags=[{"Key": "k", "Value": "v"}], ClientToken="t")
        arn = made["ScheduleGroupArn"]
        assert arn == f"arn:aws:scheduler:us-east-1:000000000000:schedule-group/{name}"
        assert scheduler.create_schedule_group(Name=name, ClientToken="t")["ScheduleGroupArn"] == arn
        again = refused(scheduler.create_schedule_group, Name=name)
        assert (again.code, again.status) == ("ConflictException", 409)
        shown = scheduler.get_schedule_group(Name=name)
        assert (shown["Arn"], shown["Name"], shown["State"]) == (arn, name, "ACTIVE")
        assert [one["Name"] for one in scheduler.list_schedule_groups(NamePrefix=name)["ScheduleGroups"]] == [name]
        scheduler.tag_resource(ResourceArn=arn, Tags=[{"Key": "l", "Value": "w"}])
        scheduler.untag_resource(ResourceArn=arn, TagKeys=["k"])
        assert scheduler.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "l", "Value": "w"}]
        target = {"Arn": function[1], "RoleArn": role}
        given = {"Name": "s", "GroupName": name, "ScheduleExpression": "rate(1 day)", "FlexibleTimeWindow": OFF}
        scheduler.create_schedule(**given, Target=target, State="DISABLED")
        scheduler.delete_schedule_group(Name=name)
        gone = refused(scheduler.get_schedule, Name="s", GroupName=name)
        assert (gone.code, gone.status, gone.message) == (
            "ResourceNotFoundException",
            404,
            f"Schedule group {name} does not exist.",
        )
        assert scheduler.get_schedule_group(Name="default")["Name"] == "default"
        assert refused(scheduler.delete_schedule_group, Name="default").code == "ValidationException"

    def test_tags_decide_who_may(self, node, scheduler, iam):
        tags, names = [{"Key": "env", "Value": "prod"}], [unique("group") for _ in range(3)]
        scheduler.create_schedule_group(Name=names[0], Tags=tags)
        user = unique("user")
        iam.create_user(UserName=user)
        key = iam.create_access_key(UserName=user)["AccessKey"]
        mine = node.client("scheduler", key["AccessKeyId"], key["SecretAccessKey"])

        def may(*statements):
            policy = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
            iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=policy)

        def denied(call, **given):
            return refused(call, **given).code == "AccessDeniedException"

        prod = {"Condition": {"StringEquals": {"aws:ResourceTag/env": "prod"}}}
        may(allow("scheduler:*"), allow("scheduler:*") | {"Effect": "Deny"} | prod)
        arn = scheduler.get_schedule_group(Name=names[0])["Arn"]
        assert denied(mine.get_schedule_group, Name=names[0]) and denied(mine.delete_schedule_group, Name=names[0])
        assert denied(mine.untag_resource, ResourceArn=arn, TagKeys=["env"])
        # Schedules are as their group is.
        assert denied(mine.get_schedule, Name="s", GroupName=names[0])
        mine.create_schedule_group(Name=names[1])
        assert mine.get_schedule_group(Name=names[1])["State"] == "ACTIVE"
        asked = {"Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": "env"}}}
        may(allow("scheduler:*"), allow("scheduler:*") | {"Effect": "Deny"} | asked)
        assert denied(mine.create_schedule_group, Name=names[2], Tags=tags)
        assert denied(mine.tag_resource, ResourceArn=arn, Tags=tags)
        # Who makes one with tags has to be allowed to tag, who deletes one to delete its schedules.
        may(allow("scheduler:CreateScheduleGroup", "scheduler:DeleteScheduleGroup"))
        assert denied(mine.create_schedule_group, Name=names[2], Tags=tags)
        assert denied(mine.delete_schedule_group, Name=names[1])
        mine.create_schedule_group(Name=names[2])
        for name in names:
            scheduler.delete_schedule_group(Name=name)


class TestSchedules:
    def test_put_shown_changed_and_gone(self, scheduler, schedule, role, function):
        target = {"Arn": function[1], "RoleArn": role, "Input": '{"key": "value"}'}
        name = schedule("rate(1 day)", target, State="DISABLED", Description="d")
        shown = scheduler.get_schedule(Name=name)
        shown.pop("ResponseMetadata")
        created = shown.pop("CreationDate")
        assert shown.pop("LastModificationDate") == created
        assert shown == {
            "ActionAfterCompletion": "NONE",
            "Arn": f"arn:aws:scheduler:us-east-1:000000000000:schedule/default/{name}",
            "Description": "d",
            "FlexibleTimeWindow": OFF,
            "GroupName": "default",
            "Name": name,
            "ScheduleExpression": "rate(1 day)",
            "ScheduleExpressionTimezone": "UTC",
            "State": "DISABLED",
            "Target": target | {"RetryPolicy": {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185}},
        }
        (listed,) = scheduler.list_schedules(NamePrefix=name)["Schedules"]
        assert (listed["Name"], listed["State"], listed["Target"]) == (name, "DISABLED", {"Arn": function[1]})
        assert scheduler.list_schedules(NamePrefix=name, State="ENABLED")["Schedules"] == []
        scheduler.update_schedule(
            Name=name,
            ScheduleExpression="rate(2 minute)",
            State="DISABLED",
            Target=target,
            FlexibleTimeWindow={"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 60},
            ActionAfterCompletion="DELETE",
        )
        shown = scheduler.get_schedule(Name=name)
        assert "Description" not in shown and shown["ActionAfterCompletion"] == "DELETE"
        assert shown["FlexibleTimeWindow"] == {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 60}
        scheduler.delete_schedule(Name=name)
        gone = refused(scheduler.delete_schedule, Name=name)
        assert (gone.code, gone.status, gone.message) == (
            "ResourceNotFoundException",
            404,
            f"Schedule {name} does not exist.",
        )

    def test_a_token_makes_it_once(self, scheduler, schedule, role, function):
        target = {"Arn": function[1], "RoleArn": role}
        name = schedule("rate(1 day)", target, ClientToken="t", State="DISABLED")
        given = {"Name": name, "ScheduleExpression": "rate(1 day)", "Target": target, "FlexibleTimeWindow": OFF}
        assert scheduler.create_schedule(**given, ClientToken="t")["ScheduleArn"].endswith(name)
        again = refused(scheduler.create_schedule, **given)
        assert (again.code, again.message) == ("ConflictException", f"Schedule {name} already exists.")

    @pytest.mark.parametrize(
        "changed,message",
        [
            ({"ScheduleExpression": text}, f"Invalid Schedule Expression {text}.")
            for text in [
                "cron(0 1 * * * *)",
                "cron(7 20 * * NOT *)",
                "cron(INVALID)",
                "cron(71 8 1 * ? *)",
                "rate(10 seconds)",
                "rate()",
                "rate(-10 minutes)",
                "rate( 10 minutes )",
                " rate(10 minutes)",
                "at(2021-12-31T23:59:59Z)",
                "at(2021-12-31)",
            ]
        ]
        + [
            (
                {"FlexibleTimeWindow": {"Mode": "OFF", "MaximumWindowInMinutes": 5}},
                "MaximumWindowInMinutes must not be provided when FlexibleTimeWindowMode is set to OFF.",
            ),
            (
                {"StartDate": "2030-01-02T00:00:00Z", "EndDate": "2030-01-01T00:00:00Z"},
                "The StartDate you specify must come before the EndDate.",
            ),
            (
                {"StartDate": "2020-01-02T00:00:00Z"},
                "The StartDate you specify cannot be earlier than 5 minutes ago.",
            ),
            ({"ScheduleExpressionTimezone": "Mars/Olympus"}, "Invalid Schedule Expression Timezone Mars/Olympus."),
        ],
    )
    def test_what_is_refused(self, scheduler, role, changed, message):
        arn = "arn:aws:lambda:us-east-1:000000000000:function:f"
        given = {"Name": "s", "ScheduleExpression": "rate(1 day)", "FlexibleTimeWindow": OFF}
        error = refused(scheduler.create_schedule, **(given | {"Target": {"Arn": arn, "RoleArn": role}} | changed))
        assert (error.code, error.status, error.message) == ("ValidationException", 400, message)

    @pytest.mark.parametrize(
        "target,message",
        [
            ({"Input": "{"}, "JSON syntax error in input for the target."),
            ({"SqsParameters": {"MessageGroupId": "g"}}, "Parameters SqsParameters not supported for the target."),
            (
                {"Arn": "arn:aws:sqs:us-east-1:000000000000:q.fifo"},
                "Parameters SqsParameters must be specified.",
            ),
            (
                {"Arn": "arn:aws:lambda:eu-west-1:000000000000:function:f"},
                "The target ARN provided does not match the current region us-east-1.",
            ),
            (
                {"Arn": "arn:aws:states:us-east-1:000000000000:stateMachine:m"},
                "states is not a supported service for a target.",
            ),
            ({"Arn": "arn:aws:scheduler:::aws-sdk:sqs:getQueueUrl", "Input": "{}"}, "getQueueUrl API is not supported."),
            ({"Arn": "arn:aws:scheduler:::aws-sdk:lambda:listFunctions", "Input": "{}"}, "listFunctions API is not supported."),
            (
                {"Arn": "arn:aws:scheduler:::aws-sdk:lambda:invoke"},
                "You must provide an input to set this target for your schedule.",
            ),
        ],
    )
    def test_which_targets_are_refused(self, scheduler, role, target, message):
        target = {"Arn": "arn:aws:lambda:us-east-1:000000000000:function:f", "RoleArn": role} | target
        given = {"Name": "s", "ScheduleExpression": "rate(1 day)", "FlexibleTimeWindow": OFF, "Target": target}
        error = refused(scheduler.create_schedule, **given)
        assert (error.code, error.message) == ("ValidationException", message)

    def test_the_role_must_be_schedulers(self, scheduler, lambda_role):
        target = {"Arn": "arn:aws:lambda:us-east-1:000000000000:function:f", "RoleArn": lambda_role}
        given = {"Name": "s", "ScheduleExpression": "rate(1 day)", "FlexibleTimeWindow": OFF, "Target": target}
        error = refused(scheduler.create_schedule, **given)
        assert (error.code, error.message) == (
            "ValidationException",
            "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.",
        )


class TestInvocations:
    def test_once_in_a_time_zone_and_then_gone(self, scheduler, schedule, role, function, logs):
        at = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))) + datetime.timedelta(seconds=2)
        name = schedule(
            f"at({at:%Y-%m-%dT%H:%M:%S})",
            {"Arn": function[1], "RoleArn": role},
            ScheduleExpressionTimezone="Asia/Tokyo",
            ActionAfterCompletion="DELETE",
        )
        got = eventually(lambda: [line for line in messages(logs, function[0]) if line.startswith("got ")])
        event = json.loads(got[0][4:])
        assert event.pop("id")
        assert event == {
            "version": "0",
            "detail-type": "Scheduled Event",
            "source": "aws.scheduler",
            "account": "000000000000",
            "time": f"{at.astimezone(datetime.timezone.utc):%Y-%m-%dT%H:%M:%SZ}",
            "region": "us-east-1",
            "resources": [f"arn:aws:scheduler:us-east-1:000000000000:schedule/default/{name}"],
            "detail": "{}",
        }
        assert refused(scheduler.get_schedule, Name=name).status == 404

    def test_a_rate_begins_at_once_with_its_attributes(self, schedule, role, function, logs):
        text = {
            "arn": "<aws.scheduler.schedule-arn>",
            "at": "<aws.scheduler.scheduled-time>",
            "id": "<aws.scheduler.execution-id>",
            "attempt": "<aws.scheduler.attempt-number>",
        }
        name = schedule("rate(1 hour)", {"Arn": function[1], "RoleArn": role, "Input": json.dumps(text)})
        got = eventually(lambda: [line for line in messages(logs, function[0]) if line.startswith("got ")])
        event = json.loads(got[0][4:])
        assert event["arn"].endswith(f":schedule/default/{name}") and event["at"].endswith("Z")
        assert len(event["id"]) == 16 and event["attempt"] == "1"

    def test_any_operation(self, schedule, role, function, logs):
        given = {"FunctionName": function[0], "InvocationType": "Event", "Payload": '{"universal": true}'}
        target = {"Arn": "arn:aws:scheduler:::aws-sdk:lambda:invoke", "RoleArn": role, "Input": json.dumps(given)}
        schedule(soon(1), target)
        assert eventually(lambda: 'got {"universal": true}' in "\n".join(messages(logs, function[0])))

    def test_queues_and_buses(self, scheduler, schedule, role, queue, sqs, node):
        (url, arn), (fifo_url, fifo) = queue(), queue(fifo=True)
        schedule(soon(1), {"Arn": arn, "RoleArn": role, "Input": "plain text"})
        group = {"SqsParameters": {"MessageGroupId": "g"}}
        # The same again within five minutes is one message, as the queue has it.
        for _ in range(2):
            schedule(soon(1), {"Arn": fifo, "RoleArn": role, "Input": "[2]"} | group)
        schedule(soon(1), {"Arn": fifo, "RoleArn": role, "Input": "[3]"} | group)
        body = json.dumps({"QueueUrl": url, "MessageBody": "said"})
        schedule(soon(1), {"Arn": "arn:aws:scheduler:::aws-sdk:sqs:sendMessage", "RoleArn": role, "Input": body})
        assert sorted(message["Body"] for message in received(sqs, url, 2)) == ["plain text", "said"]
        assert sorted(message["Body"] for message in received(sqs, fifo_url, 2)) == ["[2]", "[3]"]
        events, bus = node.client("events"), unique("bus")
        bus_arn = events.create_event_bus(Name=bus)["EventBusArn"]
        statement = {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage"}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement | {"Resource": arn}]})
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
        events.put_rule(Name="r", EventBusName=bus, EventPattern=json.dumps({"source": ["clock"]}))
        events.put_targets(Rule="r", EventBusName=bus, Targets=[{"Id": "t", "Arn": arn, "InputPath": "$.detail"}])
        event = {"EventBridgeParameters": {"Source": "clock", "DetailType": "tick"}}
        schedule(soon(1), {"Arn": bus_arn, "RoleArn": role, "Input": '{"tick":1}'} | event)
        assert received(sqs, url)[0]["Body"] == '{"tick":1}'

    def test_what_fails_is_a_dead_letter(self, schedule, iam, queue, sqs):
        role = scheduler_role(iam, allow("sqs:SendMessage"))
        url, arn = queue()
        function = "arn:aws:lambda:us-east-1:000000000000:function:none"
        target = {"Arn": function, "RoleArn": role, "Input": "{}", "DeadLetterConfig": {"Arn": arn}}
        name = schedule(soon(1), target)
        (letter,) = received(sqs, url)
        attributes = {key: value["StringValue"] for key, value in letter["MessageAttributes"].items()}
        assert letter["Body"] == "{}" and attributes.pop("ERROR_MESSAGE") and len(attributes.pop("EXECUTION_ID")) == 16
        assert attributes.pop("SCHEDULED_TIME").endswith("Z")
        assert attributes == {
            "SCHEDULE_ARN": f"arn:aws:scheduler:us-east-1:000000000000:schedule/default/{name}",
            "TARGET_ARN": function,
            "ERROR_CODE": "AccessDeniedException",
            "RETRY_ATTEMPTS": "0",
            "IS_PAYLOAD_TRUNCATED": "false",
        }

    def test_sigkill_in_between_loses_and_repeats_none(self, new_node):
        node = new_node()
        role = scheduler_role(node.client("iam"), allow("sqs:SendMessage"))
        scheduler, sqs = node.client("scheduler"), node.client("sqs")
        name = sqs.create_queue(QueueName="counted")["QueueUrl"].rsplit("/", 1)[1]
        arn = f"arn:aws:sqs:us-east-1:000000000000:{name}"
        text = {"n": None, "id": "<aws.scheduler.execution-id>"}
        for n in range(40):
            target = {"Arn": arn, "RoleArn": role, "Input": json.dumps(text | {"n": n})}
            given = {"ScheduleExpression": soon(2 + n % 8), "FlexibleTimeWindow": OFF, "Target": target}
            scheduler.create_schedule(Name=f"s{n}", ActionAfterCompletion="DELETE", **given)
        for _ in range(3):
            left = len(scheduler.list_schedules()["Schedules"])
            eventually(lambda: len(scheduler.list_schedules()["Schedules"]) < left)
            node.sigkill()
            node.start()
            scheduler, sqs = node.client("scheduler"), node.client("sqs")
        assert eventually(lambda: not scheduler.list_schedules()["Schedules"])
        url, fired = sqs.get_queue_url(QueueName=name)["QueueUrl"], {}

        def look():
            for message in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
                body = json.loads(message["Body"])
                fired.setdefault(body["n"], set()).add(body["id"])
            return len(fired) == 40

        assert eventually(look), f"{len(fired)} of 40"
        # A delivery may be repeated; a firing is not.
        assert {n: len(ids) for n, ids in fired.items()} == {n: 1 for n in range(40)}


class TestCommandLine:
    def test_the_aws_cli_does_it_too(self, node, role, function, logs):
        def aws(*arguments):
            command = [sys.executable, "-m", "awscli", "scheduler", *arguments, "--output", "json"]
            done = subprocess.run(command, env=node.environment(), capture_output=True, text=True, timeout=60)
            assert done.returncode == 0, done.stderr
            return json.loads(done.stdout) if done.stdout else None

        name = unique("schedule")
        target = json.dumps({"Arn": function[1], "RoleArn": role, "Input": '{"by": "cli"}'})
        window = json.dumps(OFF)
        made = aws(
            *("create-schedule", "--name", name, "--schedule-expression", "rate(1 day)"),
            *("--flexible-time-window", window, "--target", target),
        )
        assert made["ScheduleArn"].endswith(f":schedule/default/{name}")
        assert eventually(lambda: 'got {"by": "cli"}' in "\n".join(messages(logs, function[0])))
        aws("delete-schedule", "--name", name)
