"""CloudWatch's alarms: configured, looked at, set, put together; what they do, and what is written down of it."""

import datetime
import json
import pathlib
import re
import subprocess
import sys
import uuid

import pytest

from conftest import create_function, eventually, messages, refused

AWS = pathlib.Path(sys.executable).with_name("aws")
ARN = "arn:aws:cloudwatch:us-east-1:000000000000:alarm:"
TELL = """
import json

def handler(event, context):
    print("EVENT " + json.dumps(event))
"""
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000")


@pytest.fixture(scope="module")
def metrics(node):
    return node.client("cloudwatch")


@pytest.fixture
def name():
    return f"alarm-{uuid.uuid4().hex[:8]}"


def put(metrics, name, **change):
    """An alarm whose state is only ever set: nothing is measured, and what is missing is ignored."""
    alarm = {
        "AlarmName": name, "Namespace": "app", "MetricName": name, "Statistic": "Average", "Period": 60,
        "EvaluationPeriods": 1, "Threshold": 2.0, "ComparisonOperator": "GreaterThanThreshold",
        "TreatMissingData": "ignore",
    }
    metrics.put_metric_alarm(**{k: v for k, v in (alarm | change).items() if v is not None})


def described(metrics, name):
    found = metrics.describe_alarms(AlarmNames=[name], AlarmTypes=["MetricAlarm", "CompositeAlarm"])
    (one,) = found["MetricAlarms"] + found["CompositeAlarms"]
    return one


def state(metrics, name):
    return described(metrics, name)["StateValue"]


def set_state(metrics, name, value, **more):
    metrics.set_alarm_state(AlarmName=name, StateValue=value, StateReason="testing", **more)


def history(metrics, name, what, kind="MetricAlarm"):
    asked = {"AlarmName": name, "HistoryItemType": what, "AlarmTypes": [kind], "ScanBy": "TimestampAscending"}
    return metrics.describe_alarm_history(**asked)["AlarmHistoryItems"]


class TestConfiguration:
    def test_a_minimal_alarm_is_shown_as_on_aws(self, metrics, name):
        put(metrics, name, TreatMissingData=None, Period=10, Statistic="Sum", Threshold=30)
        found = metrics.describe_alarms(AlarmNames=[name])
        assert found["CompositeAlarms"] == []
        (one,) = found["MetricAlarms"]
        times = {k: one.pop(k) for k in list(one) if k.endswith("Timestamp")}
        assert set(times) == {
            "AlarmConfigurationUpdatedTimestamp", "StateTransitionedTimestamp", "StateUpdatedTimestamp",
        } and all(isinstance(at, datetime.datetime) for at in times.values())
        assert one == {
            "AlarmName": name, "AlarmArn": ARN + name, "ActionsEnabled": True, "AlarmActions": [], "OKActions": [],
            "InsufficientDataActions": [], "ComparisonOperator": "GreaterThanThreshold", "Dimensions": [],
            "EvaluationPeriods": 1, "MetricName": name, "Namespace": "app", "Period": 10, "Statistic": "Sum",
            "Threshold": 30.0, "StateValue": "INSUFFICIENT_DATA", "StateReason": "Unchecked: Initial alarm creation",
        }

    def test_an_update_keeps_the_state_and_is_written_down(self, metrics, name):
        put(metrics, name)
        set_state(metrics, name, "ALARM")
        put(metrics, name, Threshold=3.0, AlarmDescription="more")
        one = described(metrics, name)
        assert (one["Threshold"], one["StateValue"], one["AlarmDescription"]) == (3.0, "ALARM", "more")
        written = history(metrics, name, "ConfigurationUpdate")
        assert [item["HistorySummary"] for item in written] == [f'Alarm "{name}" created', f'Alarm "{name}" updated']
        created = json.loads(written[0]["HistoryData"])
        assert (created["type"], created["createdAlarm"]["threshold"]) == ("Create", 2.0)

    def test_found_by_metric_prefix_state_and_page(self, metrics, name):
        dimensions = [{"Name": "b", "Value": "2"}, {"Name": "a", "Value": "1"}]
        for n in range(3):
            put(metrics, f"{name}-{n}", MetricName=name, Dimensions=dimensions)
        set_state(metrics, f"{name}-1", "OK")
        by_metric = metrics.describe_alarms_for_metric(Namespace="app", MetricName=name, Dimensions=dimensions[::-1])
        assert len(by_metric["MetricAlarms"]) == 3
        assert metrics.describe_alarms_for_metric(Namespace="app", MetricName=name)["MetricAlarms"] == []
        pages = metrics.get_paginator("describe_alarms").paginate(AlarmNamePrefix=name, PaginationConfig={"PageSize": 1})
        pages = [[one["AlarmName"] for one in page["MetricAlarms"]] for page in pages]
        assert pages == [[f"{name}-0"], [f"{name}-1"], [f"{name}-2"]]
        ok = metrics.describe_alarms(AlarmNamePrefix=name, StateValue="OK")["MetricAlarms"]
        assert [one["AlarmName"] for one in ok] == [f"{name}-1"]

    def test_tags(self, metrics, name):
        put(metrics, name, Tags=[{"Key": "tag1", "Value": "foo"}, {"Key": "tag2", "Value": "bar"}])
        metrics.untag_resource(ResourceARN=ARN + name, TagKeys=["tag1"])
        metrics.tag_resource(ResourceARN=ARN + name, Tags=[{"Key": "tag3", "Value": "x"}])
        shown = metrics.list_tags_for_resource(ResourceARN=ARN + name)["Tags"]
        assert shown == [{"Key": "tag2", "Value": "bar"}, {"Key": "tag3", "Value": "x"}]
        assert refused(metrics.list_tags_for_resource, ResourceARN=ARN + "none").code == "ResourceNotFoundException"

    def test_what_is_refused(self, metrics, name):
        error = refused(metrics.set_alarm_state, AlarmName=name, StateValue="INVALID", StateReason="x")
        assert error.status == 400 and "INSUFFICIENT_DATA" in error.message
        error = refused(metrics.set_alarm_state, AlarmName=name, StateValue="OK", StateReason="x")
        assert (error.code, error.status) == ("ResourceNotFound", 404)
        with pytest.raises(metrics.exceptions.ClientError):
            put(metrics, name, Period=5)
        with pytest.raises(metrics.exceptions.ClientError):
            put(metrics, name, AlarmActions=["arn:aws:automate:us-east-1:ec2:stop"])
        assert metrics.describe_alarms(AlarmNames=[name])["MetricAlarms"] == []
        metrics.delete_alarms(AlarmNames=[name])

    def test_policies_name_alarms(self, node, iam, name):
        user = f"user-{uuid.uuid4().hex[:8]}"
        iam.create_user(UserName=user)
        key = iam.create_access_key(UserName=user)["AccessKey"]
        theirs = node.client("cloudwatch", key["AccessKeyId"], key["SecretAccessKey"])
        policy = {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "cloudwatch:*", "Resource": f"{ARN}{name}*"}]}
        iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=json.dumps(policy))
        put(theirs, name)
        set_state(theirs, name, "OK")
        assert state(theirs, name) == "OK"
        with pytest.raises(theirs.exceptions.ClientError) as denied:
            put(theirs, f"other-{name}")
        assert "cloudwatch:PutMetricAlarm" in str(denied.value)
        assert "cloudwatch:DescribeAlarms" in refused(theirs.describe_alarms).message

    def test_the_aws_cli(self, node, metrics, name):
        def aws(*arguments):
            command = [AWS, "--endpoint-url", node.endpoint, "--output", "json", "cloudwatch", *arguments]
            done = subprocess.run(command, capture_output=True, text=True, env=node.environment(), timeout=60)
            assert done.returncode == 0, done.stderr
            return json.loads(done.stdout) if done.stdout.strip() else None

        aws("put-metric-alarm", "--alarm-name", name, "--namespace", "app", "--metric-name", name, "--statistic", "Sum",
            "--period", "300", "--evaluation-periods", "3", "--datapoints-to-alarm", "2", "--threshold", "1",
            "--comparison-operator", "LessThanThreshold", "--treat-missing-data", "ignore", "--dimensions", "Name=a,Value=b")
        (shown,) = aws("describe-alarms", "--alarm-names", name)["MetricAlarms"]
        assert shown["DatapointsToAlarm"] == 2 and shown["Dimensions"] == [{"Name": "a", "Value": "b"}]
        aws("set-alarm-state", "--alarm-name", name, "--state-value", "OK", "--state-reason", "by hand")
        assert described(metrics, name)["StateReason"] == "by hand"
        aws("delete-alarms", "--alarm-names", name)
        assert aws("describe-alarms", "--alarm-names", name)["MetricAlarms"] == []


class TestStates:
    def test_a_metric_over_its_threshold(self, metrics, name):
        """Three alarms over ten seconds each: what is read here is written while they are looked at."""
        fine = {"Period": 10, "MetricName": name, "Dimensions": [{"Name": "InstanceId", "Value": "abc"}]}
        put(metrics, f"{name}-plain", **fine)
        put(metrics, f"{name}-math", Namespace=None, MetricName=None, Statistic=None, Period=None, Metrics=[
            {"Id": "e", "Expression": "m * 2", "Label": "twice"},
            {"Id": "m", "ReturnData": False, "MetricStat": {
                "Metric": {"Namespace": "app", "MetricName": name, "Dimensions": fine["Dimensions"]},
                "Period": 10, "Stat": "Average"}},
        ])
        put(metrics, f"{name}-missing", MetricName=f"{name}-none", Period=10, EvaluationPeriods=2, TreatMissingData="breaching")

        def looked_at():
            data = {"MetricName": name, "StorageResolution": 1, "Dimensions": fine["Dimensions"]}
            metrics.put_metric_data(Namespace="app", MetricData=[data | {"Value": 21.5}])
            found = metrics.describe_alarms(AlarmNamePrefix=name)["MetricAlarms"]
            states = {one["AlarmName"].rsplit("-", 1)[1]: one for one in found}
            return states if all(one["StateValue"] == "ALARM" for one in found) else None

        found = eventually(looked_at, seconds=60, every=0.25)
        assert found, metrics.describe_alarms(AlarmNamePrefix=name)
        plain = found["plain"]
        said = re.fullmatch(
            r"Threshold Crossed: 1 datapoint \[21\.5 \(\d\d/\d\d/\d\d \d\d:\d\d:\d0\)\] was greater than the threshold \(2\.0\)\.",
            plain["StateReason"])
        assert said, plain["StateReason"]
        data = json.loads(plain["StateReasonData"])
        assert list(data) == ["version", "queryDate", "startDate", "statistic", "period", "recentDatapoints", "threshold",
                              "evaluatedDatapoints"]
        assert (data["recentDatapoints"], data["statistic"], data["period"]) == ([21.5], "Average", 10)
        assert "[43.0 (" in found["math"]["StateReason"]
        assert found["missing"]["StateReason"] == (
            "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching]."
        )
        (item,) = history(metrics, f"{name}-plain", "StateUpdate")
        assert item["HistorySummary"] == "Alarm updated from INSUFFICIENT_DATA to ALARM"
        assert json.loads(item["HistoryData"])["newState"]["stateReasonData"] == data
        metrics.delete_alarms(AlarmNames=[one["AlarmName"] for one in found.values()])

    def test_composite_alarms(self, metrics, name):
        put(metrics, f"{name}-a")
        put(metrics, f"{name}-b")
        rule = f'ALARM("{name}-a") AND NOT ALARM({ARN}{name}-b)'
        metrics.put_composite_alarm(AlarmName=name, AlarmRule=rule, Tags=[{"Key": "k", "Value": "v"}])
        assert described(metrics, name)["StateReason"] == f"{ARN}{name} was created and its alarm rule evaluates to OK"
        set_state(metrics, f"{name}-a", "ALARM")
        one = described(metrics, name)
        assert (one["StateValue"], one["AlarmRule"]) == ("ALARM", rule)
        assert one["StateReason"].startswith(f"{ARN}{name}-a transitioned to ALARM at ")
        (child,) = json.loads(one["StateReasonData"])["triggeringAlarms"]
        assert child["arn"] == f"{ARN}{name}-a" and child["state"]["value"] == "ALARM"
        set_state(metrics, f"{name}-b", "ALARM")
        assert state(metrics, name) == "OK"
        children = metrics.describe_alarms(ChildrenOfAlarmName=name)["MetricAlarms"]
        assert [child["AlarmName"] for child in children] == [f"{name}-a", f"{name}-b"]
        (parent,) = metrics.describe_alarms(ParentsOfAlarmName=f"{name}-a")["CompositeAlarms"]
        assert parent == {"AlarmName": name, "AlarmArn": ARN + name}
        for broken, why in (
            ("ALARM(a", "Error in AlarmRule: Unsupported token"),
            ("ALARM(none-at-all)", "as alarms [none-at-all] in the alarm rule do not exist"),
            (f"ALARM({name})", "leads back to itself"),
        ):
            error = refused(metrics.put_composite_alarm, AlarmName=name, AlarmRule=broken)
            assert error.code == "ValidationError" and why in error.message, error
        assert refused(metrics.delete_alarms, AlarmNames=[f"{name}-a"]).code == "ValidationError"
        metrics.delete_alarms(AlarmNames=[name, f"{name}-a", f"{name}-b"])

    def test_sigkill(self, new_node):
        node = new_node()
        metrics = node.client("cloudwatch")
        put(metrics, "a")
        metrics.put_composite_alarm(AlarmName="c", AlarmRule="ALARM(a)")
        set_state(metrics, "a", "ALARM")
        before = [described(metrics, one) for one in ("a", "c")]
        node.sigkill()
        node.restart()
        metrics = node.client("cloudwatch")
        assert [described(metrics, one) for one in ("a", "c")] == before
        assert len(history(metrics, "a", "StateUpdate")) == 1


class TestActions:
    @pytest.fixture
    def function(self, make_function, lam, logs):
        """A function that tells its events, and what it was told."""
        function = make_function(TELL)
        arn = lam.get_function_configuration(FunctionName=function)["FunctionArn"]
        told = lambda: [json.loads(line.split("EVENT ", 1)[1]) for line in messages(logs, function, '"EVENT "')]
        return function, arn, told

    def test_a_function_is_invoked_as_its_policy_allows(self, metrics, lam, name, function):
        function, arn, told = function
        put(metrics, name, AlarmActions=[arn], OKActions=[arn], AlarmDescription="why")
        set_state(metrics, name, "OK")
        failed = eventually(lambda: history(metrics, name, "Action"))
        assert failed[0]["HistorySummary"].startswith(f"Failed to execute action {arn}. Received error:")
        lam.add_permission(
            FunctionName=function, StatementId="alarms", Action="lambda:InvokeFunction",
            Principal="lambda.alarms.cloudwatch.amazonaws.com", SourceArn=ARN + name, SourceAccount="000000000000")
        set_state(metrics, name, "ALARM", StateReasonData='{"n": 1}')
        events = eventually(told)
        (event,) = events
        assert MOMENT.fullmatch(event.pop("time"))
        data = event["alarmData"]
        for one in (data["state"], data["previousState"]):
            assert MOMENT.fullmatch(one.pop("timestamp"))
        (metric,) = data["configuration"]["metrics"]
        assert uuid.UUID(metric.pop("id"))
        assert event == {
            "source": "aws.cloudwatch", "alarmArn": ARN + name, "accountId": "000000000000", "region": "us-east-1",
            "alarmData": {
                "alarmName": name,
                "state": {"value": "ALARM", "reason": "testing", "reasonData": '{"n": 1}'},
                "previousState": {"value": "OK", "reason": "testing"},
                "configuration": {"description": "why", "metrics": [{
                    "metricStat": {"metric": {"namespace": "app", "name": name, "dimensions": {}}, "period": 60,
                                   "stat": "Average"},
                    "returnData": True}]},
            },
        }
        done = eventually(lambda: history(metrics, name, "Action")[1:])
        assert done[0]["HistorySummary"] == f"Successfully executed action {arn}"

    def test_a_topic_and_the_default_bus_are_told(self, node, metrics, name):
        sns, sqs, events = (node.client(service) for service in ("sns", "sqs", "events"))
        topic = sns.create_topic(Name=name)["TopicArn"]
        url = sqs.create_queue(QueueName=name)["QueueUrl"]
        queue = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        services = {"Service": ["sns.amazonaws.com", "events.amazonaws.com"]}
        statement = {"Effect": "Allow", "Principal": services, "Action": "sqs:SendMessage", "Resource": queue}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)
        pattern = {"source": ["aws.cloudwatch"], "resources": [ARN + name]}
        events.put_rule(Name=name, EventPattern=json.dumps(pattern))
        events.put_targets(Rule=name, Targets=[{"Id": "t", "Arn": queue}])
        put(metrics, name, AlarmActions=[topic])
        set_state(metrics, name, "ALARM")
        got = []

        def look():
            for message in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1).get("Messages", []):
                got.append(json.loads(message["Body"]))
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            return len(got) >= 2

        assert eventually(look), got
        (published,) = [one for one in got if "Subject" in one]
        assert published["Subject"] == f'ALARM: "{name}" in US East (N. Virginia)'
        message = json.loads(published["Message"])
        assert (message["AlarmName"], message["NewStateValue"], message["AlarmArn"]) == (name, "ALARM", ARN + name)
        (event,) = [one for one in got if "detail" in one]
        assert (event["detail-type"], event["resources"]) == ("CloudWatch Alarm State Change", [ARN + name])
        assert (event["detail"]["alarmName"], event["detail"]["state"]["value"]) == (name, "ALARM")
        events.remove_targets(Rule=name, Ids=["t"])
        events.delete_rule(Name=name)
        sns.delete_topic(TopicArn=topic)
        sqs.delete_queue(QueueUrl=url)
        metrics.delete_alarms(AlarmNames=[name])

    def test_actions_can_be_switched_off(self, metrics, lam, name, function):
        function, arn, told = function
        lam.add_permission(
            FunctionName=function, StatementId="alarms", Action="lambda:InvokeFunction",
            Principal="lambda.alarms.cloudwatch.amazonaws.com")
        put(metrics, name, OKActions=[arn], AlarmActions=[arn])
        metrics.disable_alarm_actions(AlarmNames=[name])
        assert described(metrics, name)["ActionsEnabled"] is False
        set_state(metrics, name, "ALARM")
        metrics.enable_alarm_actions(AlarmNames=[name])
        set_state(metrics, name, "OK")
        events = eventually(told)
        assert [event["alarmData"]["state"]["value"] for event in events] == ["OK"]

    def test_a_suppressor_keeps_actions_back(self, metrics, lam, name, function):
        function, arn, told = function
        lam.add_permission(
            FunctionName=function, StatementId="alarms", Action="lambda:InvokeFunction",
            Principal="lambda.alarms.cloudwatch.amazonaws.com")
        for child in ("child", "off"):
            put(metrics, f"{name}-{child}")
        set_state(metrics, f"{name}-off", "ALARM")
        metrics.put_composite_alarm(
            AlarmName=name, AlarmRule=f"ALARM({name}-child)", AlarmActions=[arn], ActionsSuppressor=f"{name}-off",
            ActionsSuppressorWaitPeriod=60, ActionsSuppressorExtensionPeriod=1)
        set_state(metrics, f"{name}-child", "ALARM")
        one = described(metrics, name)
        assert (one["StateValue"], one["ActionsSuppressedBy"]) == ("ALARM", "Alarm")
        assert one["ActionsSuppressedReason"] == "Actions suppressed by Alarm"
        assert history(metrics, name, "Action", "CompositeAlarm") == []
        set_state(metrics, f"{name}-off", "OK")
        assert described(metrics, name)["ActionsSuppressedBy"] == "ExtensionPeriod"
        events = eventually(told)
        assert events[0]["alarmData"]["state"]["value"] == "ALARM"
        assert events[0]["alarmData"]["configuration"]["alarmRule"] == f"ALARM({name}-child)"
        assert "ActionsSuppressedBy" not in described(metrics, name)
