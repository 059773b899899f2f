"""EventBridge: buses, rules, targets and what they get, archives, API destinations, scheduled rules."""

import base64
import contextlib
import datetime
import http.server
import json
import subprocess
import sys
import threading
import uuid

import pytest
from botocore.exceptions import ClientError

from conftest import eventually, make_role, messages, refused

PATTERN = {"source": ["shop"], "detail-type": ["order"], "detail": {"state": ["paid"]}}
PRINTS = "def handler(event, context):\n    print('got', __import__('json').dumps(event))\n"


def unique(name):
    return f"{name}-{uuid.uuid4().hex[:8]}"


@pytest.fixture(scope="module")
def events(node):
    return node.client("events")


@pytest.fixture(scope="module")
def sqs(node):
    client = node.client("sqs")
    try:
        client.list_queues()
    except ClientError:
        pytest.skip("SQS is not served")
    return client


@pytest.fixture(scope="module")
def trust():
    """The trust policy of roles that EventBridge may assume."""
    statement = {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sts:AssumeRole"}
    return {"Version": "2012-10-17", "Statement": [statement]}


@pytest.fixture
def bus(events):
    name = unique("bus")
    events.create_event_bus(Name=name)
    yield name
    with contextlib.suppress(events.exceptions.ResourceNotFoundException):
        for rule in events.list_rules(EventBusName=name)["Rules"]:
            targets = events.list_targets_by_rule(Rule=rule["Name"], EventBusName=name)["Targets"]
            if targets:
                ids = [target["Id"] for target in targets]
                events.remove_targets(Rule=rule["Name"], EventBusName=name, Ids=ids)
            events.delete_rule(Name=rule["Name"], EventBusName=name)
        events.delete_event_bus(Name=name)


class Queue:
    """A queue that EventBridge may send to, and what has come into it."""

    def __init__(self, sqs, fifo=False, policy=True, by_content=True):
        name = unique("queue") + (".fifo" if fifo else "")
        self.sqs = sqs
        attributes = {"FifoQueue": "true"} | ({"ContentBasedDeduplication": "true"} if by_content else {}) if fifo else {}
        self.url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        self.arn = sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        self.got = []
        if policy:
            self.allow()

    def allow(self):
        statement = {
            "Effect": "Allow",
            "Principal": {"Service": ["events.amazonaws.com", "scheduler.amazonaws.com"]},
            "Action": "sqs:SendMessage",
            "Resource": self.arn,
        }
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        self.sqs.set_queue_attributes(QueueUrl=self.url, Attributes={"Policy": policy})

    def messages(self, count, seconds=30):
        """At least so many messages, in the order in which they came."""

        def look():
            answer = self.sqs.receive_message(
                QueueUrl=self.url, MaxNumberOfMessages=10, MessageAttributeNames=["All"], AttributeNames=["All"]
            )
            for message in answer.get("Messages", []):
                self.got.append(message)
                self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
            return len(self.got) >= count

        assert eventually(look, seconds), f"{len(self.got)} of {count} messages"
        return self.got

    def bodies(self, count):
        return [json.loads(message["Body"]) for message in self.messages(count)]

    def is_empty(self):
        return not self.sqs.receive_message(QueueUrl=self.url).get("Messages")


@pytest.fixture
def queue(sqs):
    made = []

    def make(**kwargs):
        made.append(Queue(sqs, **kwargs))
        return made[-1]

    yield make
    for one in made:
        sqs.delete_queue(QueueUrl=one.url)


def entry(bus, detail=None, **more):
    detail = {"state": "paid", "number": 1.50} if detail is None else detail
    given = {"Source": "shop", "DetailType": "order", "Detail": json.dumps(detail), "EventBusName": bus}
    return given | more


def put(events, *entries):
    answer = events.put_events(Entries=list(entries))
    assert answer["FailedEntryCount"] == 0, answer
    return [one["EventId"] for one in answer["Entries"]]


def rule(events, bus, pattern=PATTERN, **settings):
    name = unique("rule")
    events.put_rule(Name=name, EventBusName=bus, EventPattern=json.dumps(pattern), **settings)
    return name


@pytest.fixture
def user(node, iam):
    """Makes clients of EventBridge that may do what the statements say."""
    made = []

    def make(*statements):
        name = unique("user")
        iam.create_user(UserName=name)
        policy = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=policy)
        key = iam.create_access_key(UserName=name)["AccessKey"]
        made.append((name, key["AccessKeyId"]))
        return node.client("events", key["AccessKeyId"], key["SecretAccessKey"])

    yield make
    for name, key in made:
        iam.delete_access_key(UserName=name, AccessKeyId=key)
        iam.delete_user_policy(UserName=name, PolicyName="p")
        iam.delete_user(UserName=name)


def may(action, resource="*", **condition):
    """A statement that allows."""
    more = {"Condition": condition} if condition else {}
    return {"Effect": "Allow", "Action": action, "Resource": resource} | more


def may_not(action, resource="*", **condition):
    return may(action, resource, **condition) | {"Effect": "Deny"}


def denied(call, **given):
    return refused(call, **given).code == "AccessDeniedException"


def target(events, bus, name, arn, **settings):
    answer = events.put_targets(Rule=name, EventBusName=bus, Targets=[{"Id": "t", "Arn": arn} | settings])
    assert answer["FailedEntryCount"] == 0 and answer["FailedEntries"] == []


class TestBuses:
    def test_made_shown_listed_and_gone(self, events):
        name = unique("bus")
        made = events.create_event_bus(Name=name, Description="d", Tags=[{"Key": "k", "Value": "v"}])
        arn = made["EventBusArn"]
        assert arn == f"arn:aws:events:us-east-1:000000000000:event-bus/{name}"
        again = refused(events.create_event_bus, Name=name)
        assert (again.code, again.message) == ("ResourceAlreadyExistsException", f"Event bus {name} already exists.")
        shown = events.describe_event_bus(Name=arn)
        assert (shown["Name"], shown["Arn"], shown["Description"], "Policy" in shown) == (name, arn, "d", False)
        (listed,) = events.list_event_buses(NamePrefix=name)["EventBuses"]
        assert (listed["Name"], listed["Arn"]) == (name, arn)
        assert events.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "k", "Value": "v"}]
        events.tag_resource(ResourceARN=arn, Tags=[{"Key": "l", "Value": "w"}])
        events.untag_resource(ResourceARN=arn, TagKeys=["k"])
        assert events.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "l", "Value": "w"}]
        assert events.update_event_bus(Name=name, Description="e")["Description"] == "e"
        events.put_rule(Name="r", EventBusName=name, EventPattern=json.dumps(PATTERN))
        held = refused(events.delete_event_bus, Name=name)
        assert (held.code, held.message) == ("ValidationException", "EventBus can't be deleted since it has rules.")
        assert [one["Name"] for one in events.list_rules(EventBusName=name)["Rules"]] == ["r"]
        events.delete_rule(Name="r", EventBusName=name)
        events.delete_event_bus(Name=name)
        events.delete_event_bus(Name=name)
        gone = refused(events.describe_event_bus, Name=name)
        assert (gone.code, gone.message) == ("ResourceNotFoundException", f"Event bus {name} does not exist.")

    def test_the_default_bus_stays(self, events):
        assert events.describe_event_bus()["Name"] == "default"
        error = refused(events.delete_event_bus, Name="default")
        assert (error.code, error.message) == ("ValidationException", "Cannot delete event bus default.")
        assert refused(events.create_event_bus, Name="a/b").message == "Event bus name must not contain '/'."

    def test_pages(self, events, bus):
        for number in range(3):
            events.put_rule(Name=f"r{number}", EventBusName=bus, EventPattern=json.dumps(PATTERN))
        first = events.list_rules(EventBusName=bus, Limit=2)
        rest = events.list_rules(EventBusName=bus, Limit=2, NextToken=first["NextToken"])
        assert [one["Name"] for one in first["Rules"] + rest["Rules"]] == ["r0", "r1", "r2"] and "NextToken" not in rest


class TestPolicies:
    def test_statements_come_and_go(self, events, bus):
        arn = events.describe_event_bus(Name=bus)["Arn"]
        for sid, principal in [("a", "111111111111"), ("b", "*")]:
            events.put_permission(EventBusName=bus, Action="events:PutEvents", Principal=principal, StatementId=sid)
        text = events.describe_event_bus(Name=bus)["Policy"]
        assert json.loads(text) == {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "a",
                    "Effect": "Allow",
                    "Principal": {"AWS": "arn:aws:iam::111111111111:root"},
                    "Action": "events:PutEvents",
                    "Resource": arn,
                },
                {"Sid": "b", "Effect": "Allow", "Principal": "*", "Action": "events:PutEvents", "Resource": arn},
            ],
        }
        assert text.startswith('{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":')
        events.remove_permission(EventBusName=bus, StatementId="a")
        missing = refused(events.remove_permission, EventBusName=bus, StatementId="a")
        assert (missing.code, missing.message) == (
            "ResourceNotFoundException",
            "Statement with the provided id does not exist.",
        )
        events.remove_permission(EventBusName=bus, RemoveAllPermissions=True)
        assert "Policy" not in events.describe_event_bus(Name=bus)

    def test_who_may_put_events_is_asked(self, events, bus, iam, node):
        user = unique("user")
        iam.create_user(UserName=user)
        key = iam.create_access_key(UserName=user)["AccessKey"]
        other = node.client("events", key["AccessKeyId"], key["SecretAccessKey"])
        assert refused(other.put_events, Entries=[entry(bus)]).code == "AccessDeniedException"
        statement = {
            "Effect": "Allow",
            "Action": "events:PutEvents",
            "Resource": "*",
            "Condition": {"StringEquals": {"events:source": "shop"}},
        }
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=policy)
        put(other, entry(bus))
        assert refused(other.put_events, Entries=[entry(bus, Source="elsewhere")]).code == "AccessDeniedException"
        assert refused(other.list_rules).code == "AccessDeniedException"
        iam.delete_user_policy(UserName=user, PolicyName="p")
        statement = {
            "Sid": "s",
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::000000000000:user/{user}"},
            "Action": "events:PutEvents",
            "Resource": events.describe_event_bus(Name=bus)["Arn"],
        }
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        events.put_permission(EventBusName=bus, Policy=policy)
        put(other, entry(bus))
        iam.delete_access_key(UserName=user, AccessKeyId=key["AccessKeyId"])
        iam.delete_user(UserName=user)


class TestConditions:
    """Who may do what is decided by the rule, its pattern, its targets and its tags."""

    def test_what_a_pattern_names(self, bus, user):
        def put(client, pattern):
            return client.put_rule(Name="r", EventBusName=bus, EventPattern=json.dumps(pattern))

        ec2 = user(may("events:PutRule", StringEquals={"events:source": "aws.ec2"}))
        put(ec2, {"source": ["aws.ec2"], "detail-type": ["t"]})
        either = {"$or": [{"source": ["aws.ec2"]}, {"region": ["us-east-1"]}]}
        for pattern in [
            {"source": ["aws.ec2", "aws.s3"]},
            {"source": [{"prefix": "aws.ec2"}]},
            {"detail-type": ["t"]},
            either,
        ]:
            assert denied(ec2.put_rule, Name="r", EventBusName=bus, EventPattern=json.dumps(pattern)), pattern
        other = user(
            may("events:PutRule"), may_not("events:PutRule", **{"ForAnyValue:StringEquals": {"events:detail-type": "t"}})
        )
        put(other, {"source": ["aws.ec2"]})
        assert denied(other.put_rule, Name="r", EventBusName=bus, EventPattern='{"detail-type":["s","t"]}')

    def test_what_targets_are(self, events, bus, user):
        mine = user(may("events:*"), may_not("events:PutTargets", ArnLike={"events:TargetArn": "arn:aws:sqs:*:*:*"}))
        given = {"Rule": rule(events, bus), "EventBusName": bus}
        topic, one = {"Id": "t", "Arn": "arn:aws:sns:us-east-1:000000000000:t"}, "arn:aws:sqs:us-east-1:000000000000:q"
        mine.put_targets(**given, Targets=[topic])
        assert denied(mine.put_targets, **given, Targets=[topic, {"Id": "q", "Arn": one}])

    def test_tags_that_are_given(self, bus, user):
        tags = {"Tags": [{"Key": "team", "Value": "a"}]}
        given = {"Name": "r", "EventBusName": bus, "EventPattern": json.dumps(PATTERN)}
        mine = user(may(["events:PutRule", "events:CreateEventBus"]))
        mine.put_rule(**given)
        # Who makes something with tags has to be allowed to tag.
        for call, more in [(mine.put_rule, given), (mine.create_event_bus, {"Name": unique("bus")})]:
            error = refused(call, **more, **tags)
            assert error.code == "AccessDeniedException" and "events:TagResource" in error.message
        mine = user(may("events:*", **{"ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}}))
        mine.put_rule(**given, **tags)
        assert denied(mine.put_rule, **given, Tags=[{"Key": "other", "Value": "a"}])
        mine = user(may("events:*"), may_not("events:*", StringEquals={"aws:RequestTag/team": "a"}))
        assert denied(mine.create_event_bus, Name=unique("bus"), **tags)
        assert denied(mine.tag_resource, ResourceARN=f"arn:aws:events:us-east-1:000000000000:event-bus/{bus}", **tags)

    def test_tags_that_are_there(self, events, bus, user):
        name, bus_arn = rule(events, bus), events.describe_event_bus(Name=bus)["Arn"]
        arn = events.describe_rule(Name=name, EventBusName=bus)["Arn"]
        mine = user(may("events:*"), may_not("events:*", StringEquals={"aws:ResourceTag/env": "prod"}))
        of_rule = [
            (mine.describe_rule, {"Name": name, "EventBusName": bus}),
            (mine.put_rule, {"Name": name, "EventBusName": bus, "EventPattern": json.dumps(PATTERN)}),
            (mine.list_targets_by_rule, {"Rule": name, "EventBusName": bus}),
            (mine.list_tags_for_resource, {"ResourceARN": arn}),
            # However the resource is written.
            (mine.list_tags_for_resource, {"ResourceARN": arn.replace(":events:", ":other:")}),
            (mine.untag_resource, {"ResourceARN": arn, "TagKeys": ["none"]}),
        ]
        of_bus = [
            (mine.describe_event_bus, {"Name": bus}),
            (mine.put_events, {"Entries": [entry(bus)]}),
            (mine.create_archive, {"ArchiveName": unique("archive"), "EventSourceArn": bus_arn}),
        ]
        for resource, calls in [(arn, of_rule), (bus_arn, of_bus)]:
            for call, given in calls:
                call(**given)
            events.tag_resource(ResourceARN=resource, Tags=[{"Key": "env", "Value": "prod"}])
            for call, given in calls:
                assert denied(call, **given), call

    def test_who_made_it_and_how_it_came(self, bus, user):
        of = {"events:creatorAccount": "000000000000"}
        mine = user(may("events:PutRule", StringEquals=of), may("events:PutEvents", Bool={"events:eventBusInvocation": "true"}))
        mine.put_rule(Name="r", EventBusName=bus, EventPattern=json.dumps(PATTERN))
        assert denied(mine.put_events, Entries=[entry(bus)])

    def test_an_archive_asks_for_its_bus(self, events, bus, user):
        arn = events.describe_event_bus(Name=bus)["Arn"]
        mine = user(may("events:*"), may_not("events:*", arn))
        assert denied(mine.create_archive, ArchiveName=unique("archive"), EventSourceArn=arn)

    def test_a_destination_asks_for_its_connection(self, events, user):
        parameters = {"BasicAuthParameters": {"Username": "u", "Password": "p"}}
        make = lambda name: events.create_connection(Name=name, AuthorizationType="BASIC", AuthParameters=parameters)
        mine, theirs = (make(unique(name))["ConnectionArn"] for name in ("mine", "theirs"))
        client, name = user(may("events:*"), may_not("events:*", theirs)), unique("destination")
        given = {"Name": name, "InvocationEndpoint": "https://example.com/", "HttpMethod": "POST"}
        assert denied(client.create_api_destination, ConnectionArn=theirs, **given)
        # Nor by another way to write it.
        other = theirs.replace(":us-east-1:", ":eu-west-1:")
        assert refused(client.create_api_destination, ConnectionArn=other, **given).message == f"Invalid ARN: '{other}'"
        client.create_api_destination(ConnectionArn=mine, **given)
        client.update_api_destination(Name=name, ConnectionArn=mine, InvocationEndpoint="https://example.com/b")
        assert denied(client.update_api_destination, Name=name, ConnectionArn=theirs)
        assert events.describe_api_destination(Name=name)["ConnectionArn"] == mine


class TestRules:
    def test_put_shown_listed_switched_and_gone(self, events, bus):
        name = unique("rule")
        pattern = json.dumps(PATTERN)
        arn = events.put_rule(Name=name, EventBusName=bus, EventPattern=pattern, Description="d")["RuleArn"]
        assert arn == f"arn:aws:events:us-east-1:000000000000:rule/{bus}/{name}"
        shown = events.describe_rule(Name=name, EventBusName=bus)
        shown.pop("ResponseMetadata")
        known = {"Name": name, "Arn": arn, "EventPattern": pattern, "State": "ENABLED", "Description": "d"}
        known["EventBusName"] = bus
        assert shown == known | {"CreatedBy": "000000000000"}
        assert events.list_rules(EventBusName=bus)["Rules"] == [known]
        events.disable_rule(Name=name, EventBusName=bus)
        assert events.describe_rule(Name=name, EventBusName=bus)["State"] == "DISABLED"
        events.enable_rule(Name=name, EventBusName=bus)
        assert events.describe_rule(Name=name, EventBusName=bus)["State"] == "ENABLED"
        target(events, bus, name, "arn:aws:sqs:us-east-1:000000000000:q")
        held = refused(events.delete_rule, Name=name, EventBusName=bus)
        assert (held.code, held.message) == ("ValidationException", "Rule can't be deleted since it has targets.")
        # A rule that is put again keeps its targets.
        events.put_rule(Name=name, EventBusName=bus, EventPattern=pattern)
        assert len(events.list_targets_by_rule(Rule=name, EventBusName=bus)["Targets"]) == 1
        assert "Description" not in events.describe_rule(Name=name, EventBusName=bus)
        events.remove_targets(Rule=name, EventBusName=bus, Ids=["t"])
        events.delete_rule(Name=name, EventBusName=bus)
        events.delete_rule(Name=name, EventBusName=bus)
        gone = refused(events.describe_rule, Name=name, EventBusName=bus)
        assert (gone.code, gone.message) == (
            "ResourceNotFoundException",
            f"Rule {name} does not exist on EventBus {bus}.",
        )

    def test_what_is_refused_changes_nothing(self, events, bus):
        bad = {"Name": "r", "EventBusName": bus, "EventPattern": '{"source": "shop"}'}
        error = refused(events.put_rule, **bad)
        assert error.code == "InvalidEventPatternException"
        assert error.message.startswith("Event pattern is not valid. Reason: ")
        assert refused(events.put_rule, Name="r", EventBusName=bus).message == (
            "Parameter(s) EventPattern or ScheduleExpression must be specified."
        )
        scheduled = refused(events.put_rule, Name="r", EventBusName=bus, ScheduleExpression="rate(1 minute)")
        assert scheduled.message == "ScheduleExpression is supported only on the default event bus."
        for expression in ["rate(1 minutes)", "rate(5 minute)", "cron(0 1 * * * *)", "at(2030-01-01T00:00:00)"]:
            error = refused(events.put_rule, Name="r", ScheduleExpression=expression)
            assert (error.code, error.message) == (
                "ValidationException",
                "Parameter ScheduleExpression is not valid.",
            )
        long = json.dumps({"source": ["x" * 2100]})
        assert "exceeds limit of 2048" in refused(events.put_rule, Name="r", EventBusName=bus, EventPattern=long).message
        assert events.list_rules(EventBusName=bus)["Rules"] == []
        assert refused(events.put_rule, Name="r", EventBusName="none", EventPattern="{}").code == (
            "ResourceNotFoundException"
        )

    def test_patterns_are_tested(self, events):
        event = {
            "id": "i",
            "detail-type": "order",
            "source": "shop",
            "account": "000000000000",
            "time": "2026-01-01T00:00:00Z",
            "region": "us-east-1",
            "resources": [],
            "detail": {"state": "paid"},
        }

        def test(pattern):
            return events.test_event_pattern(EventPattern=json.dumps(pattern), Event=json.dumps(event))["Result"]

        assert test(PATTERN) and not test({"source": ["other"]})
        assert test({"detail": {"state": [{"anything-but": ["new"]}]}})
        assert refused(events.test_event_pattern, EventPattern="{", Event="{}").code == "InvalidEventPatternException"
        assert refused(events.test_event_pattern, EventPattern=json.dumps(PATTERN), Event="{").code == "ValidationException"


class TestTargets:
    def test_five_and_found_by_their_arns(self, events, bus):
        name, arn = rule(events, bus), "arn:aws:sqs:us-east-1:000000000000:q"
        events.put_targets(Rule=name, EventBusName=bus, Targets=[{"Id": f"t{n}", "Arn": arn} for n in range(5)])
        more = refused(events.put_targets, Rule=name, EventBusName=bus, Targets=[{"Id": "t5", "Arn": arn}])
        assert (more.code, more.message) == (
            "LimitExceededException",
            "The requested resource exceeds the maximum number allowed.",
        )
        first = events.list_targets_by_rule(Rule=name, EventBusName=bus, Limit=3)
        rest = events.list_targets_by_rule(Rule=name, EventBusName=bus, NextToken=first["NextToken"])
        assert [one["Id"] for one in first["Targets"] + rest["Targets"]] == ["t0", "t1", "t2", "t3", "t4"]
        assert events.list_rule_names_by_target(TargetArn=arn, EventBusName=bus)["RuleNames"] == [name]
        assert events.list_rule_names_by_target(TargetArn=arn + "x", EventBusName=bus)["RuleNames"] == []
        events.remove_targets(Rule=name, EventBusName=bus, Ids=["t0", "none"])
        assert len(events.list_targets_by_rule(Rule=name, EventBusName=bus)["Targets"]) == 4

    @pytest.mark.parametrize(
        "settings,message",
        [
            ({"Input": "{"}, "JSON syntax error in input for target t."),
            ({"InputPath": "$.detail['a']"}, "InputPath for target t is invalid."),
            ({"InputPath": "detail"}, "InputPath for target t is invalid."),
            (
                {"Input": "{}", "InputPath": "$"},
                "Only one of Input, InputPath, or InputTransformer must be provided for target t.",
            ),
            (
                {"InputTransformer": {"InputTemplate": '"<none>"'}},
                "InputTemplate for target t contains invalid placeholder none.",
            ),
            (
                {"InputTransformer": {"InputTemplate": '"<aws.events.event.json>"'}},
                "InputTemplate for target t contains placeholder aws.events.event.json valid only for JSON template.",
            ),
            (
                {"KinesisParameters": {"PartitionKeyPath": "$.id"}},
                "Parameter(s) KinesisParameters not supported for target: t.",
            ),
            (
                {"Arn": "arn:aws:sqs:us-east-1:000000000000:q.fifo"},
                "Parameter(s) SqsParameters must be specified for target: t.",
            ),
            (
                {"DeadLetterConfig": {"Arn": "arn:aws:sns:us-east-1:000000000000:t"}},
                "sns is not supported as a dead letter resource.",
            ),
            (
                {"DeadLetterConfig": {"Arn": "arn:aws:sqs:us-east-1:000000000000:q.fifo"}},
                "SQS FIFO is not supported by Dead Letter Queues.",
            ),
            (
                {"Arn": "arn:aws:kinesis:us-east-1:000000000000:stream/s"},
                "RoleArn is required for target arn:aws:kinesis:us-east-1:000000000000:stream/s.",
            ),
            ({"Arn": "queue"}, "Parameter queue is not valid. Reason: Provided Arn is not in correct format."),
        ],
    )
    def test_what_is_refused(self, events, bus, settings, message):
        name = rule(events, bus)
        one = {"Id": "t", "Arn": "arn:aws:sqs:us-east-1:000000000000:q"} | settings
        error = refused(events.put_targets, Rule=name, EventBusName=bus, Targets=[one])
        assert (error.code, error.message) == ("ValidationException", message)
        assert events.list_targets_by_rule(Rule=name, EventBusName=bus)["Targets"] == []

    def test_state_machines_are_not_pretended(self, events, bus, iam):
        name, role = rule(events, bus), make_role(iam)
        arn = "arn:aws:states:us-east-1:000000000000:stateMachine:m"
        one = {"Id": "t", "Arn": arn, "RoleArn": role}
        assert "not served here" in refused(events.put_targets, Rule=name, EventBusName=bus, Targets=[one]).message


class TestPutEvents:
    def test_each_entry_has_its_own_answer(self, events, bus):
        bad = [
            ({"Source": ""}, "InvalidArgument", "Source"),
            ({"DetailType": ""}, "InvalidArgument", "DetailType"),
            ({"Detail": ""}, "InvalidArgument", "Detail"),
        ]
        malformed = ["text", "[1]", '{"a":', '"{}"']
        entries = [entry(bus) | given for given, _, _ in bad] + [entry(bus) | {"Detail": text} for text in malformed]
        entries += [entry(bus, Source="aws.s3"), entry(bus)]
        answer = events.put_events(Entries=entries)
        assert answer["FailedEntryCount"] == 8
        for one, (_, code, name) in zip(answer["Entries"], bad):
            assert one == {
                "ErrorCode": code,
                "ErrorMessage": f"Parameter {name} is not valid. Reason: {name} is a required argument.",
            }
        for one in answer["Entries"][3:7]:
            assert one == {"ErrorCode": "MalformedDetail", "ErrorMessage": "Detail is malformed."}
        assert answer["Entries"][7]["ErrorCode"] == "NotAuthorizedForSourceException"
        assert list(answer["Entries"][8]) == ["EventId"]

    def test_limits(self, events, bus):
        many = refused(events.put_events, Entries=[entry(bus)] * 11)
        assert many.code == "ValidationException"
        assert many.message.endswith("at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10")
        big = refused(events.put_events, Entries=[entry(bus, {"x": "y" * 1024 * 1024})])
        assert big.message == "Total size of the entries in the request is over the limit."
        put(events, entry(bus, {"x": "y" * (1024 * 1024 - 100)}))

    def test_a_year_that_cannot_be_written_is_refused(self, node, bus):
        client, when = node.client("events"), datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)

        # No datetime is so long ago.
        def before_christ(params, **_):
            params["body"] = params["body"].replace(b"1767323045", b"-63000000000")

        client.meta.events.register("before-call.eventbridge.PutEvents", before_christ)
        answer = client.put_events(Entries=[entry(bus), entry(bus, Time=when)])
        assert (answer["FailedEntryCount"], answer["Entries"][1]["ErrorCode"]) == (1, "InvalidArgument")
        assert answer["Entries"][1]["ErrorMessage"].startswith("Parameter Time is not valid. Reason: ")

    def test_a_bus_that_is_not_there_is_nobodys_mistake(self, events):
        put(events, entry("nowhere"))


class TestDelivery:
    def test_a_function_gets_the_event(self, events, bus, lam, make_function, logs):
        function = make_function(PRINTS)
        name = rule(events, bus)
        arn = lam.get_function_configuration(FunctionName=function)["FunctionArn"]
        lam.add_permission(
            FunctionName=function,
            StatementId="events",
            Action="lambda:InvokeFunction",
            Principal="events.amazonaws.com",
            SourceArn=f"arn:aws:events:us-east-1:000000000000:rule/{bus}/{name}",
        )
        target(events, bus, name, arn)
        when = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
        (wanted, _) = put(events, entry(bus, Time=when, Resources=["r"]), entry(bus, {"state": "new"}))
        (got,) = eventually(lambda: [line for line in messages(logs, function) if line.startswith("got ")])
        assert json.loads(got[4:]) == {
            "version": "0",
            "id": wanted,
            "detail-type": "order",
            "source": "shop",
            "account": "000000000000",
            "time": "2026-01-02T03:04:05Z",
            "region": "us-east-1",
            "resources": ["r"],
            "detail": {"state": "paid", "number": 1.5},
        }

    def test_a_log_group_gets_lines(self, events, bus, logs):
        group = f"/aws/events/{unique('group')}"
        logs.create_log_group(logGroupName=group)
        name = rule(events, bus)
        target(events, bus, name, f"arn:aws:logs:us-east-1:000000000000:log-group:{group}")
        (wanted,) = put(events, entry(bus))
        lines = lambda: logs.filter_log_events(logGroupName=group)["events"]
        (line,) = eventually(lines)
        assert json.loads(line["message"])["id"] == wanted
        logs.delete_log_group(logGroupName=group)

    def test_a_topic_gets_a_message(self, events, bus, queue, client):
        sns, got = client("sns"), queue()
        topic = sns.create_topic(Name=unique("topic"))["TopicArn"]
        allowed = lambda service, action, arn: json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": service}, "Action": action, "Resource": arn}]})
        policy = allowed("events.amazonaws.com", "sns:Publish", topic)
        sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=policy)
        policy = allowed("sns.amazonaws.com", "sqs:SendMessage", got.arn)
        got.sqs.set_queue_attributes(QueueUrl=got.url, Attributes={"Policy": policy})
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=got.arn)
        target(events, bus, rule(events, bus), topic)
        (wanted,) = put(events, entry(bus))
        (message,) = got.bodies(1)
        assert (message["Type"], message["TopicArn"]) == ("Notification", topic)
        assert json.loads(message["Message"])["id"] == wanted
        sns.delete_topic(TopicArn=topic)

    def test_a_stream_gets_records_by_a_role(self, events, bus, iam, trust, client):
        kinesis, stream = client("kinesis"), unique("stream")
        kinesis.create_stream(StreamName=stream, ShardCount=1)
        kinesis.get_waiter("stream_exists").wait(StreamName=stream, WaiterConfig={"Delay": 1})
        arn = kinesis.describe_stream_summary(StreamName=stream)["StreamDescriptionSummary"]["StreamARN"]
        may = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kinesis:PutRecord", "Resource": arn}]}
        role = make_role(iam, managed=(), trust=trust, policy=may)
        path = {"PartitionKeyPath": "$.detail.state"}
        target(events, bus, rule(events, bus), arn, RoleArn=role, KinesisParameters=path)
        (wanted,) = put(events, entry(bus))
        shard = kinesis.list_shards(StreamName=stream)["Shards"][0]["ShardId"]
        of = {"StreamName": stream, "ShardId": shard, "ShardIteratorType": "TRIM_HORIZON"}
        iterator = kinesis.get_shard_iterator(**of)["ShardIterator"]
        (record,) = eventually(lambda: kinesis.get_records(ShardIterator=iterator)["Records"], every=0.3)
        assert (record["PartitionKey"], json.loads(record["Data"])["id"]) == ("paid", wanted)
        kinesis.delete_stream(StreamName=stream)

    def test_what_targets_get(self, events, bus, queue):
        name, queues = rule(events, bus), [queue() for _ in range(5)]
        transformer = {
            "InputPathsMap": {"state": "$.detail.state", "none": "$.detail.none", "all": "$.detail"},
            "InputTemplate": '{"rule": <aws.events.rule-name>, "is": "<state>", "none": <none>, "all": <all>}',
        }
        text = {"InputPathsMap": {"state": "$.detail.state"}, "InputTemplate": '"it is <state>"'}
        settings = [
            {},
            {"Input": '{"constant": true}'},
            {"InputPath": "$.detail"},
            {"InputTransformer": transformer},
            {"InputTransformer": text},
        ]
        targets = [{"Id": f"t{n}", "Arn": queues[n].arn} | more for n, more in enumerate(settings)]
        events.put_targets(Rule=name, EventBusName=bus, Targets=targets)
        (wanted,) = put(events, entry(bus, Detail='{"z": 1.50, "state": "paid", "a": [ ]}'))
        bodies = [one.messages(1)[0]["Body"] for one in queues]
        assert json.loads(bodies[0])["id"] == wanted
        # In the order and with the numbers in which it was put.
        assert bodies[0].endswith('"resources":[],"detail":{"z":1.50,"state":"paid","a":[]}}')
        assert bodies[1] == '{"constant": true}'
        assert bodies[2] == '{"z":1.50,"state":"paid","a":[]}'
        assert bodies[3] == f'{{"rule":"{name}","is":"paid","none":"","all":{bodies[2]}}}'
        assert bodies[4] == '"it is paid"'

    def test_a_fifo_queue_gets_them_in_order(self, events, bus, queue):
        name, fifo = rule(events, bus), queue(fifo=True)
        target(events, bus, name, fifo.arn, SqsParameters={"MessageGroupId": "$.detail.group"})
        put(events, *[entry(bus, {"state": "paid", "group": "g", "n": n}) for n in range(10)])
        got = fifo.messages(10)
        assert [json.loads(message["Body"])["detail"]["n"] for message in got] == list(range(10))
        assert {message["Attributes"]["MessageGroupId"] for message in got} == {"g"}

    def test_a_fifo_queue_loses_none_that_differ(self, events, bus, queue):
        name, fifo = rule(events, bus), queue(fifo=True)
        to = {"Arn": fifo.arn, "SqsParameters": {"MessageGroupId": "g"}}
        targets = [{"Id": text, "Input": json.dumps(text)} | to for text in ("one", "two")]
        events.put_targets(Rule=name, EventBusName=bus, Targets=targets)
        put(events, entry(bus))
        assert sorted(fifo.bodies(2)) == ["one", "two"]

    def test_a_fifo_queue_that_cannot_tell_messages_apart_refuses_them(self, events, bus, queue):
        name, fifo, dead = rule(events, bus), queue(fifo=True, by_content=False), queue()
        settings = {"SqsParameters": {"MessageGroupId": "g"}, "DeadLetterConfig": {"Arn": dead.arn}}
        target(events, bus, name, fifo.arn, **settings)
        put(events, entry(bus))
        (letter,) = dead.messages(1)
        assert letter["MessageAttributes"]["ERROR_CODE"]["StringValue"] == "INVALID_PARAMETER"

    def test_another_bus_gets_the_event_itself(self, events, bus, queue, iam, trust):
        other = unique("bus")
        other_arn = events.create_event_bus(Name=other)["EventBusArn"]
        allowed = {"Effect": "Allow", "Action": "events:PutEvents", "Resource": other_arn}
        role = make_role(iam, managed=(), trust=trust, policy={"Version": "2012-10-17", "Statement": [allowed]})
        target(events, bus, rule(events, bus), other_arn, RoleArn=role)
        got, last = queue(), rule(events, other)
        target(events, other, last, got.arn)
        (wanted,) = put(events, entry(bus))
        assert got.bodies(1)[0]["id"] == wanted
        events.remove_targets(Rule=last, EventBusName=other, Ids=["t"])
        events.delete_rule(Name=last, EventBusName=other)
        events.delete_event_bus(Name=other)

    def test_disabled_rules_do_not(self, events, bus, queue):
        got, also = queue(), queue()
        off, on = rule(events, bus, State="DISABLED"), rule(events, bus)
        target(events, bus, off, got.arn)
        target(events, bus, on, also.arn)
        put(events, entry(bus))
        also.messages(1)
        assert got.is_empty()

    def test_what_nobody_takes_is_a_dead_letter(self, events, bus, queue):
        closed, dead, name = queue(policy=False), queue(), rule(events, bus)
        settings = {"DeadLetterConfig": {"Arn": dead.arn}, "InputPath": "$.detail"}
        target(events, bus, name, closed.arn, **settings)
        (wanted,) = put(events, entry(bus))
        (letter,) = dead.messages(1)
        assert json.loads(letter["Body"])["id"] == wanted
        attributes = {key: value["StringValue"] for key, value in letter["MessageAttributes"].items()}
        assert attributes.pop("ERROR_MESSAGE")
        assert attributes == {
            "RULE_ARN": f"arn:aws:events:us-east-1:000000000000:rule/{bus}/{name}",
            "TARGET_ARN": closed.arn,
            "ERROR_CODE": "NO_PERMISSIONS",
            "RETRY_ATTEMPTS": "0",
        }

    def test_accepted_events_survive_sigkill(self, new_node, sqs):
        node = new_node()
        events, sqs = node.client("events"), node.client("sqs")
        bus, got = "b", Queue(sqs)
        events.create_event_bus(Name=bus)
        target(events, bus, rule(events, bus), got.arn)
        wanted = {one for _ in range(5) for one in put(events, *[entry(bus)] * 10)}
        node.sigkill()
        node.start()
        got.sqs = node.client("sqs")
        got.url = got.sqs.get_queue_url(QueueName=got.url.rsplit("/", 1)[1])["QueueUrl"]
        assert eventually(lambda: {body["id"] for body in got.bodies(0)} >= wanted)


class TestArchives:
    def test_what_is_kept_is_replayed(self, events, bus, queue):
        arn = events.describe_event_bus(Name=bus)["Arn"]
        archive = unique("archive")
        made = events.create_archive(
            ArchiveName=archive, EventSourceArn=arn, EventPattern=json.dumps(PATTERN), RetentionDays=1
        )
        assert made["ArchiveArn"] == f"arn:aws:events:us-east-1:000000000000:archive/{archive}"
        assert made["State"] == "ENABLED"
        again = refused(events.create_archive, ArchiveName=archive, EventSourceArn=arn)
        assert again.message == f"Archive {archive} already exists."
        detail = {"state": "paid"}
        started = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=5)
        ids = put(events, *[entry(bus, detail)] * 3, entry(bus, {"state": "new"}))[:3]
        shown = events.describe_archive(ArchiveName=archive)
        size = 3 * (len(json.dumps(detail)) - 1 + len("shop") + len("order") + 20)
        assert (shown["EventCount"], shown["SizeBytes"], shown["RetentionDays"]) == (3, size, 1)
        (listed,) = events.list_archives(EventSourceArn=arn)["Archives"]
        assert (listed["ArchiveName"], listed["EventCount"]) == (archive, 3)
        got, also = queue(), queue()
        wanted, other = rule(events, bus), rule(events, bus)
        target(events, bus, wanted, got.arn)
        target(events, bus, other, also.arn)
        rule_arn = events.describe_rule(Name=wanted, EventBusName=bus)["Arn"]
        name = unique("replay")
        replay = {
            "ReplayName": name,
            "EventSourceArn": made["ArchiveArn"],
            "EventStartTime": started,
            "EventEndTime": started + datetime.timedelta(hours=1),
            "Destination": {"Arn": arn, "FilterArns": [rule_arn]},
        }
        begun = events.start_replay(**replay)
        assert (begun["State"], begun["ReplayArn"]) == (
            "STARTING",
            f"arn:aws:events:us-east-1:000000000000:replay/{name}",
        )
        bodies = got.bodies(3)
        assert {body["id"] for body in bodies} == set(ids) and {body["replay-name"] for body in bodies} == {name}
        assert eventually(lambda: events.describe_replay(ReplayName=name)["State"] == "COMPLETED")
        assert events.describe_replay(ReplayName=name)["Destination"] == replay["Destination"]
        assert also.is_empty() and events.describe_archive(ArchiveName=archive)["EventCount"] == 3
        (listed,) = events.list_replays(NamePrefix=name)["Replays"]
        assert listed["State"] == "COMPLETED"
        over = refused(events.cancel_replay, ReplayName=name)
        assert over.code == "IllegalStatusException"
        wrong = refused(events.start_replay, **(replay | {"ReplayName": "r", "Destination": {"Arn": arn + "x"}}))
        assert wrong.message == f"Event bus {bus}x does not exist."
        default = events.describe_event_bus()["Arn"]
        wrong = refused(events.start_replay, **(replay | {"ReplayName": "r", "Destination": {"Arn": default}}))
        assert wrong.message == (
            "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted."
        )
        # What a FIFO queue has had as it came, it gets as a replay too.
        fifo = queue(fifo=True)
        to_fifo = {"Id": "f", "Arn": fifo.arn, "SqsParameters": {"MessageGroupId": "g"}}
        events.put_targets(Rule=wanted, EventBusName=bus, Targets=[to_fifo])
        put(events, entry(bus, detail))
        events.start_replay(**(replay | {"ReplayName": unique("replay")}))
        assert [body.get("replay-name") is not None for body in fifo.bodies(5)].count(True) == 4
        assert events.update_archive(ArchiveName=archive, RetentionDays=2)["State"] == "ENABLED"
        events.delete_archive(ArchiveName=archive)
        gone = refused(events.describe_archive, ArchiveName=archive)
        assert (gone.code, gone.message) == ("ResourceNotFoundException", f"Archive {archive} does not exist.")

    def test_an_archive_needs_a_bus(self, events):
        arn = "arn:aws:events:us-east-1:000000000000:event-bus/none"
        for call, more in [(events.create_archive, {"ArchiveName": "a"}), (events.list_archives, {})]:
            error = refused(call, EventSourceArn=arn, **more)
            assert error.message == "Event bus none does not exist."


class Endpoint:
    """A web server that remembers what it was asked, and hands out tokens."""

    def __init__(self):
        self.requests, self.statuses = [], []
        endpoint = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
                endpoint.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                is_token = self.path.startswith("/token")
                status = 200 if is_token or not endpoint.statuses else endpoint.statuses.pop(0)
                answer = json.dumps({"access_token": "secret-token", "expires_in": 60}).encode() if is_token else b"{}"
                self.send_response(status)
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def called(self, path):
        return [request for request in self.requests if request[0].startswith(path)]


@pytest.fixture
def web():
    endpoint = Endpoint()
    yield endpoint
    endpoint.server.shutdown()


@pytest.fixture(scope="module")
def events_role(iam, trust):
    policy = {"Version": "2012-10-17", "Statement": [may("events:InvokeApiDestination")]}
    return make_role(iam, managed=(), trust=trust, policy=policy)


class TestApiDestinations:
    def destination(self, events, web, path, kind, parameters):
        name = unique("connection")
        made = events.create_connection(Name=name, AuthorizationType=kind, AuthParameters=parameters)
        destination = events.create_api_destination(
            Name=name, ConnectionArn=made["ConnectionArn"], InvocationEndpoint=web.url + path, HttpMethod="POST"
        )
        return name, made, destination

    def test_an_api_key(self, events, bus, web, events_role):
        parameters = {
            "ApiKeyAuthParameters": {"ApiKeyName": "x-key", "ApiKeyValue": "hush"},
            "InvocationHttpParameters": {
                "HeaderParameters": [{"Key": "x-plain", "Value": "seen"}],
                "BodyParameters": [{"Key": "added", "Value": "hidden", "IsValueSecret": True}],
            },
        }
        name, made, destination = self.destination(events, web, "/orders/*", "API_KEY", parameters)
        assert (made["ConnectionState"], destination["ApiDestinationState"]) == ("AUTHORIZED", "ACTIVE")
        shown = events.describe_connection(Name=name)
        assert shown["AuthParameters"]["ApiKeyAuthParameters"] == {"ApiKeyName": "x-key"}
        shown_body = shown["AuthParameters"]["InvocationHttpParameters"]["BodyParameters"]
        assert shown_body == [{"Key": "added", "IsValueSecret": True}] and "hush" not in str(shown)
        assert events.describe_api_destination(Name=name)["InvocationRateLimitPerSecond"] == 300
        http_parameters = {"PathParameterValues": ["$.detail.state"], "QueryStringParameters": {"q": "1"}}
        settings = {"RoleArn": events_role, "HttpParameters": http_parameters, "InputPath": "$.detail"}
        target(events, bus, rule(events, bus), destination["ApiDestinationArn"], **settings)
        web.statuses = [503]
        put(events, entry(bus))
        assert eventually(lambda: len(web.requests) == 2), "tried again after 503"
        for path, headers, body in web.requests:
            assert path == "/orders/paid?q=1"
            assert (headers["x-key"], headers["x-plain"]) == ("hush", "seen")
            assert json.loads(body) == {"state": "paid", "number": 1.5, "added": "hidden"}
        listed = events.list_connections(NamePrefix=name)["Connections"]
        assert [one["Name"] for one in listed] == [name]
        listed = events.list_api_destinations(ConnectionArn=made["ConnectionArn"])["ApiDestinations"]
        assert [one["Name"] for one in listed] == [name]
        events.deauthorize_connection(Name=name)
        assert events.describe_api_destination(Name=name)["ApiDestinationState"] == "INACTIVE"
        events.delete_api_destination(Name=name)
        assert events.delete_connection(Name=name)["ConnectionState"] == "DELETING"
        assert refused(events.describe_connection, Name=name).message == (
            f"Failed to describe the connection(s). Connection '{name}' does not exist."
        )
        assert refused(events.describe_api_destination, Name=name).message == (
            f"Failed to describe the api-destination(s). An api-destination '{name}' does not exist."
        )

    def test_the_role_has_to_be_allowed_it(self, events, bus, web, queue, iam, trust):
        parameters = {"BasicAuthParameters": {"Username": "u", "Password": "p"}}
        _, _, destination = self.destination(events, web, "/", "BASIC", parameters)
        dead, role = queue(), make_role(iam, managed=(), trust=trust)
        settings = {"RoleArn": role, "DeadLetterConfig": {"Arn": dead.arn}}
        target(events, bus, rule(events, bus), destination["ApiDestinationArn"], **settings)
        put(events, entry(bus))
        (letter,) = dead.messages(1)
        assert letter["MessageAttributes"]["ERROR_CODE"]["StringValue"] == "NO_PERMISSIONS"
        assert web.requests == []

    def test_deauthorized_is_without_secrets_until_they_are_given_again(self, events, web):
        parameters = {
            "BasicAuthParameters": {"Username": "u", "Password": "p"},
            "InvocationHttpParameters": {"HeaderParameters": [{"Key": "k", "Value": "hush", "IsValueSecret": True}]},
        }
        name, _, _ = self.destination(events, web, "/", "BASIC", parameters)
        events.deauthorize_connection(Name=name)
        shown = events.describe_connection(Name=name)
        assert (shown["ConnectionState"], shown["AuthParameters"]) == ("DEAUTHORIZED", {})
        assert events.update_connection(Name=name, Description="d")["ConnectionState"] == "DEAUTHORIZED"
        assert events.describe_api_destination(Name=name)["ApiDestinationState"] == "INACTIVE"
        half = refused(events.update_connection, Name=name, AuthParameters={"BasicAuthParameters": {"Username": "u"}})
        assert half.message == "Parameter BasicAuthParameters is not valid. Reason: Missing required field(s)."
        basic = {"BasicAuthParameters": parameters["BasicAuthParameters"]}
        assert events.update_connection(Name=name, AuthParameters=basic)["ConnectionState"] == "AUTHORIZED"
        assert events.describe_connection(Name=name)["AuthParameters"] == {"BasicAuthParameters": {"Username": "u"}}

    def test_oauth(self, events, bus, web, events_role):
        parameters = {
            "OAuthParameters": {
                "ClientParameters": {"ClientID": "me", "ClientSecret": "hush"},
                "AuthorizationEndpoint": web.url + "/token",
                "HttpMethod": "POST",
                "OAuthHttpParameters": {"BodyParameters": [{"Key": "audience", "Value": "api"}]},
            }
        }
        name, made, destination = self.destination(events, web, "/hook", "OAUTH_CLIENT_CREDENTIALS", parameters)
        assert made["ConnectionState"] == "AUTHORIZING"
        assert eventually(lambda: events.describe_connection(Name=name)["ConnectionState"] == "AUTHORIZED")
        target(events, bus, rule(events, bus), destination["ApiDestinationArn"], RoleArn=events_role)
        put(events, entry(bus))
        assert eventually(lambda: web.called("/hook"))
        assert web.called("/hook")[0][1]["authorization"] == "Bearer secret-token"
        form = "audience=api&client_id=me&client_secret=hush&grant_type=client_credentials"
        assert [body for _, _, body in web.called("/token")] == [form]
        assert "hush" not in str(events.describe_connection(Name=name))

    def test_basic_and_what_is_refused(self, events, bus, web, events_role):
        parameters = {"BasicAuthParameters": {"Username": "u", "Password": "p"}}
        name, _, destination = self.destination(events, web, "/", "BASIC", parameters)
        target(events, bus, rule(events, bus), destination["ApiDestinationArn"], RoleArn=events_role)
        put(events, entry(bus))
        assert eventually(lambda: web.requests)
        assert web.requests[0][1]["authorization"] == "Basic " + base64.b64encode(b"u:p").decode()
        assert events.update_connection(Name=name, AuthParameters={"BasicAuthParameters": {"Username": "v"}})
        shown = events.describe_connection(Name=name)["AuthParameters"]["BasicAuthParameters"]
        assert shown == {"Username": "v"}
        wrong = refused(events.create_connection, Name="c", AuthorizationType="API_KEY", AuthParameters=parameters)
        assert wrong.message == "Parameter ApiKeyAuthParameters is not valid. Reason: Missing required field(s)."
        given = {"Name": "d", "ConnectionArn": events.describe_connection(Name=name)["ConnectionArn"], "HttpMethod": "GET"}
        wrong = refused(events.create_api_destination, InvocationEndpoint="http://example.com/", **given)
        assert wrong.message == (
            "Parameter InvocationEndpoint is not valid. Reason: Endpoint 'http://example.com/' is not valid."
        )


class TestScheduledRules:
    def test_every_minute(self, events, queue):
        name, got = unique("rule"), queue()
        arn = events.put_rule(Name=name, ScheduleExpression="cron(* * * * ? *)")["RuleArn"]
        events.put_targets(Rule=name, Targets=[{"Id": "t", "Arn": got.arn}])
        body = json.loads(got.messages(1, seconds=75)[0]["Body"])
        assert body.pop("id") and body.pop("time").endswith(":00Z")
        assert body == {
            "version": "0",
            "detail-type": "Scheduled Event",
            "source": "aws.events",
            "account": "000000000000",
            "region": "us-east-1",
            "resources": [arn],
            "detail": {},
        }
        events.remove_targets(Rule=name, Ids=["t"])
        events.delete_rule(Name=name)


class TestMetrics:
    def test_what_rules_do_is_counted(self, events, bus, client, logs):
        group = f"/aws/events/{unique('group')}"
        logs.create_log_group(logGroupName=group)
        name = rule(events, bus)
        target(events, bus, name, f"arn:aws:logs:us-east-1:000000000000:log-group:{group}")
        put(events, entry(bus), entry(bus))
        metrics = client("cloudwatch")
        dimensions = [{"Name": "EventBusName", "Value": bus}, {"Name": "RuleName", "Value": name}]

        def total(metric):
            now = datetime.datetime.now(datetime.timezone.utc)
            answer = metrics.get_metric_statistics(
                Namespace="AWS/Events",
                MetricName=metric,
                Dimensions=dimensions,
                StartTime=now - datetime.timedelta(minutes=5),
                EndTime=now + datetime.timedelta(minutes=1),
                Period=60,
                Statistics=["Sum"],
            )
            return sum(point["Sum"] for point in answer["Datapoints"])

        for metric in ["MatchedEvents", "TriggeredRules", "Invocations", "SuccessfulInvocationAttempts"]:
            assert eventually(lambda: total(metric) == 2), metric
        logs.delete_log_group(logGroupName=group)


class TestCommandLine:
    def test_the_aws_cli_does_it_too(self, node, events, bus, logs):
        group = f"/aws/events/{unique('group')}"
        logs.create_log_group(logGroupName=group)

        def aws(*arguments):
            command = [sys.executable, "-m", "awscli", "events", *arguments, "--output", "json"]
            done = subprocess.run(command, env=node.environment(), capture_output=True, text=True, timeout=60)
            assert done.returncode == 0, done.stderr
            return json.loads(done.stdout) if done.stdout else None

        aws("put-rule", "--name", "r", "--event-bus-name", bus, "--event-pattern", json.dumps(PATTERN))
        arn = f"arn:aws:logs:us-east-1:000000000000:log-group:{group}"
        aws("put-targets", "--rule", "r", "--event-bus-name", bus, "--targets", f"Id=t,Arn={arn}")
        assert aws("put-events", "--entries", json.dumps([entry(bus)]))["FailedEntryCount"] == 0
        assert eventually(lambda: logs.filter_log_events(logGroupName=group)["events"])
        logs.delete_log_group(logGroupName=group)
