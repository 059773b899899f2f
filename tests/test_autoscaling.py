"""Application Auto Scaling of provisioned concurrency: targets, policies, scheduled actions, what comes of them."""

import datetime
import json
import uuid
import zoneinfo

import pytest

from conftest import create_function, eventually, make_role, refused

DIMENSION = "lambda:function:ProvisionedConcurrency"
CODE = """
import time

def handler(event, context):
    time.sleep(event.get("seconds", 0))
"""
TRACKING = {
    "TargetValue": 0.7,
    "PredefinedMetricSpecification": {"PredefinedMetricType": "LambdaProvisionedConcurrencyUtilization"},
}


@pytest.fixture(scope="module")
def scaling(node):
    return node.client("application-autoscaling")


@pytest.fixture(scope="module")
def metrics(node):
    return node.client("cloudwatch")


@pytest.fixture
def make_target(make_function, lam, scaling):
    """Makes what names a target: the alias `live` of a function. It is deregistered after the test."""
    made = []

    def make(provisioned=0):
        name = make_function(CODE)
        lam.publish_version(FunctionName=name)
        lam.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        made.append(
            {"ServiceNamespace": "lambda", "ResourceId": f"function:{name}:live", "ScalableDimension": DIMENSION}
        )
        if provisioned:
            named = {"FunctionName": name, "Qualifier": "live"}
            lam.put_provisioned_concurrency_config(**named, ProvisionedConcurrentExecutions=provisioned)
            assert eventually(lambda: lam.get_provisioned_concurrency_config(**named)["Status"] == "READY")
        return made[-1]

    yield make
    for target in made:
        try:
            scaling.deregister_scalable_target(**target)
        except scaling.exceptions.ObjectNotFoundException:
            pass


@pytest.fixture
def target(make_target):
    return make_target()


def requested(lam, target):
    """What is provisioned, if anything is."""
    _, name, alias = target["ResourceId"].split(":")
    try:
        shown = lam.get_provisioned_concurrency_config(FunctionName=name, Qualifier=alias)
    except lam.exceptions.ProvisionedConcurrencyConfigNotFoundException:
        return 0
    return shown["RequestedProvisionedConcurrentExecutions"]


def shown(scaling, target):
    return scaling.describe_scalable_targets(ServiceNamespace="lambda", ResourceIds=[target["ResourceId"]])[
        "ScalableTargets"
    ]


def activities(scaling, target, **more):
    """The newest first."""
    found = scaling.describe_scaling_activities(ServiceNamespace="lambda", ResourceId=target["ResourceId"], **more)
    return found["ScalingActivities"]


class TestTargets:
    def test_registered_shown_changed_and_gone(self, scaling, target, lam):
        arn = scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=5)["ScalableTargetARN"]
        assert ":application-autoscaling:us-east-1:000000000000:scalable-target/" in arn
        (one,) = shown(scaling, target)
        assert (one["MinCapacity"], one["MaxCapacity"], one["ScalableTargetARN"]) == (1, 5, arn)
        assert one["RoleARN"].endswith("AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency")
        assert one["SuspendedState"]["ScheduledScalingSuspended"] is False
        # Scaling to new bounds begins at once.
        assert eventually(lambda: requested(lam, target) == 1)
        scaling.register_scalable_target(**target, MinCapacity=3)
        assert eventually(lambda: requested(lam, target) == 3)
        scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=2)
        assert eventually(lambda: requested(lam, target) == 2)
        causes = ["maximum capacity was set to 2", "minimum capacity was set to 3", "minimum capacity was set to 1"]
        told = lambda: [one["Cause"] for one in activities(scaling, target)] == causes  # noqa: E731
        assert eventually(told), activities(scaling, target)
        last, *before = activities(scaling, target)
        assert last["Description"] == "Setting desired concurrency to 2."
        assert {one["StatusCode"] for one in before} <= {"Successful", "Overridden"}
        assert eventually(lambda: activities(scaling, target)[0]["StatusCode"] == "Successful")
        assert activities(scaling, target)[0]["StatusMessage"] == (
            "Successfully set desired concurrency to 2. Change successfully fulfilled by lambda."
        )
        scaling.deregister_scalable_target(**target)
        assert shown(scaling, target) == [] and requested(lam, target) == 2
        gone = refused(scaling.deregister_scalable_target, **target)
        assert gone.code == "ObjectNotFoundException"
        assert gone.message == (
            f"No scalable target found for service namespace: lambda, resource ID: {target['ResourceId']}, scalable dimension: {DIMENSION}"
        )

    def test_what_is_refused(self, scaling, target):
        register = lambda **change: scaling.register_scalable_target(
            **(target | {"MinCapacity": 1, "MaxCapacity": 2} | change)
        )
        unsupported = "Unsupported service namespace, resource type or scalable dimension"
        for change in (
            {"ServiceNamespace": "ecs", "ScalableDimension": "ecs:service:DesiredCount", "ResourceId": "service/a/b"},
            {"ResourceId": target["ResourceId"].rsplit(":", 1)[0]},
            {"ScalableDimension": "ecs:service:DesiredCount"},
        ):
            error = refused(register, **change)
            assert (error.code, error.message) == ("ValidationException", unsupported)
        assert "Maximum capacity cannot be less" in refused(register, MinCapacity=3).message
        assert refused(register, ResourceId="function:none:live").code == "ValidationException"
        assert refused(scaling.register_scalable_target, **target).code == "ValidationException"
        assert shown(scaling, target) == []

    def test_tags(self, scaling, target):
        arn = scaling.register_scalable_target(**target, MinCapacity=0, MaxCapacity=1, Tags={"a": "1"})
        arn = arn["ScalableTargetARN"]
        scaling.tag_resource(ResourceARN=arn, Tags={"b": "2"})
        assert scaling.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"a": "1", "b": "2"}
        scaling.untag_resource(ResourceARN=arn, TagKeys=["a"])
        assert scaling.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"b": "2"}
        error = refused(scaling.list_tags_for_resource, ResourceARN=arn[:-4] + "none")
        assert error.code == "ResourceNotFoundException"


class TestPolicies:
    def test_put_shown_and_deleted(self, scaling, target, metrics):
        put = lambda **change: scaling.put_scaling_policy(
            **target, PolicyName="p", **({"PolicyType": "TargetTrackingScaling"} | change)
        )
        none = refused(put, TargetTrackingScalingPolicyConfiguration=TRACKING)
        assert none.code == "ObjectNotFoundException"
        scaling.register_scalable_target(**target, MinCapacity=0, MaxCapacity=5)
        made = put(TargetTrackingScalingPolicyConfiguration=TRACKING)
        arn = made["PolicyARN"]
        find = lambda: scaling.describe_scaling_policies(ServiceNamespace="lambda", ResourceId=target["ResourceId"])
        (one,) = find()["ScalingPolicies"]
        assert (one["PolicyARN"], one["PolicyType"]) == (arn, "TargetTrackingScaling")
        assert one["TargetTrackingScalingPolicyConfiguration"] == TRACKING and one["Alarms"] == made["Alarms"]
        step = {"AdjustmentType": "ChangeInCapacity", "StepAdjustments": [{"ScalingAdjustment": 1}]}
        other = TRACKING | {"PredefinedMetricSpecification": {"PredefinedMetricType": "ECSServiceAverageCPUUtilization"}}
        for change in (
            {"TargetTrackingScalingPolicyConfiguration": other},
            {"TargetTrackingScalingPolicyConfiguration": TRACKING | {"TargetValue": 70}},
            {"TargetTrackingScalingPolicyConfiguration": {"TargetValue": 1.0}},
            {"TargetTrackingScalingPolicyConfiguration": TRACKING | of_metric("m", 1.0)},
            {"TargetTrackingScalingPolicyConfiguration": of_metric("m", 0.0)},
        ):
            assert refused(put, **change).code == "ValidationException"
        step = refused(put, PolicyType="StepScaling", StepScalingPolicyConfiguration=step)
        assert step.message == f"The policy type StepScaling is not supported for the scalable dimension {DIMENSION}."
        assert find()["ScalingPolicies"] == [one]
        of_target = lambda: metrics.describe_alarms(AlarmNamePrefix=f"TargetTracking-{target['ResourceId']}-")
        alarms = of_target()["MetricAlarms"]
        assert {alarm["AlarmArn"] for alarm in alarms} == {alarm["AlarmARN"] for alarm in one["Alarms"]}
        high, low = alarms
        _, function, alias = target["ResourceId"].split(":")
        dimensions = {"FunctionName": function, "Resource": f"{function}:{alias}"}
        for alarm, operator, periods, threshold in (
            (high, "GreaterThanThreshold", 3, 0.7),
            (low, "LessThanThreshold", 15, 0.63),
        ):
            assert (alarm["ComparisonOperator"], alarm["EvaluationPeriods"]) == (operator, periods)
            assert (alarm["Threshold"], alarm["Period"], alarm["Statistic"]) == (threshold, 60, "Average")
            assert (alarm["Namespace"], alarm["MetricName"]) == ("AWS/Lambda", "ProvisionedConcurrencyUtilization")
            assert {one["Name"]: one["Value"] for one in alarm["Dimensions"]} == dimensions
            (action,) = alarm["AlarmActions"]
            assert action.startswith(f"{arn}:createdBy/")
            assert alarm["AlarmDescription"] == f"DO NOT EDIT OR DELETE. For TargetTrackingScaling policy {action}."
        # A changed policy has other alarms.
        changed = put(TargetTrackingScalingPolicyConfiguration=TRACKING | {"TargetValue": 0.5, "DisableScaleIn": True})
        (other,) = of_target()["MetricAlarms"]
        assert (changed["PolicyARN"], [alarm["AlarmARN"] for alarm in changed["Alarms"]]) == (arn, [other["AlarmArn"]])
        assert other["AlarmName"] not in (high["AlarmName"], low["AlarmName"]) and other["Threshold"] == 0.5
        scaling.delete_scaling_policy(**target, PolicyName="p")
        assert find()["ScalingPolicies"] == [] and of_target()["MetricAlarms"] == []
        put(TargetTrackingScalingPolicyConfiguration=TRACKING)
        scaling.deregister_scalable_target(**target)
        assert of_target()["MetricAlarms"] == []
        scaling.register_scalable_target(**target, MinCapacity=0, MaxCapacity=5)
        assert refused(scaling.delete_scaling_policy, **target, PolicyName="p").code == "ObjectNotFoundException"


def of_metric(name, value):
    """Tracks a metric of one's own."""
    metric = {"Namespace": "app", "MetricName": name, "Statistic": "Average"}
    return {"TargetValue": value, "CustomizedMetricSpecification": metric}


def put_policy(scaling, target, configuration):
    made = scaling.put_scaling_policy(
        **target,
        PolicyName="p",
        PolicyType="TargetTrackingScaling",
        TargetTrackingScalingPolicyConfiguration=configuration,
    )
    return [alarm["AlarmName"] for alarm in made["Alarms"]]


def measured(metrics, value, minutes):
    """A metric that has been like this."""
    name, now = f"load-{uuid.uuid4().hex[:8]}", datetime.datetime.now(datetime.timezone.utc)
    data = [
        {"MetricName": name, "Value": value, "Timestamp": now - datetime.timedelta(minutes=minute)}
        for minute in range(1, minutes + 1)
    ]
    metrics.put_metric_data(Namespace="app", MetricData=data)
    return name


class TestTracking:
    def test_its_alarms_raise_it(self, scaling, make_target, lam, metrics):
        target, metric = make_target(provisioned=1), measured(metrics, 25.0, minutes=4)
        scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=5)
        high, _ = put_policy(scaling, target, of_metric(metric, 10.0))
        assert eventually(lambda: requested(lam, target) == 3), "25 for each of 1 is 10 for each of 3"
        (one,) = eventually(lambda: activities(scaling, target))
        assert one["Cause"] == f"monitor alarm {high} in state ALARM triggered policy p"
        assert one["Description"] == "Setting desired concurrency to 3."
        told = metrics.describe_alarm_history(AlarmName=high, HistoryItemType="Action")["AlarmHistoryItems"]
        assert [item["HistorySummary"].split(" arn:")[0] for item in told] == ["Successfully executed action"]

    def test_its_alarms_lower_it(self, scaling, make_target, lam, metrics):
        target, metric = make_target(provisioned=4), measured(metrics, 4.0, minutes=16)
        scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=5)
        _, low = put_policy(scaling, target, of_metric(metric, 10.0))
        assert eventually(lambda: requested(lam, target) == 2), "4 for each of 4 is 8 for each of 2"
        (one,) = eventually(lambda: activities(scaling, target))
        assert one["Cause"] == f"monitor alarm {low} in state ALARM triggered policy p"

    def test_what_is_not_done_is_told_to_those_who_ask(self, scaling, make_target, lam, metrics):
        target, metric = make_target(provisioned=1), measured(metrics, 25.0, minutes=4)
        scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=1)
        high, _ = put_policy(scaling, target, of_metric(metric, 10.0))
        assert eventually(lambda: activities(scaling, target, IncludeNotScaledActivities=True))
        (one,) = activities(scaling, target, IncludeNotScaledActivities=True)
        assert (one["StatusCode"], one["Description"]) == ("NotScaled", "Attempting to scale due to alarm triggered")
        assert one["NotScaledReasons"] == [{"Code": "AlreadyAtMaxCapacity", "MaxCapacity": 1}]
        assert activities(scaling, target) == [] and requested(lam, target) == 1
        # Another's alarm cannot wake the policy.
        (action,) = metrics.describe_alarms(AlarmNames=[high])["MetricAlarms"][0]["AlarmActions"]
        other = f"other-{uuid.uuid4().hex[:8]}"
        metrics.put_metric_alarm(
            AlarmName=other, Namespace="app", MetricName=metric, Statistic="Average", Period=60, EvaluationPeriods=1,
            Threshold=1.0, ComparisonOperator="GreaterThanThreshold", AlarmActions=[action],
        )
        told = lambda: metrics.describe_alarm_history(AlarmName=other, HistoryItemType="Action")["AlarmHistoryItems"]
        assert eventually(told)
        assert told()[0]["HistorySummary"].startswith("Failed to execute action")
        metrics.delete_alarms(AlarmNames=[other])
        refused_by = refused(
            metrics.put_composite_alarm, AlarmName=other, AlarmRule=f'ALARM("{high}")', AlarmActions=[action]
        )
        assert "Invalid or unsupported action" in refused_by.message

    @pytest.mark.parametrize(
        "provisioned, busy, which, expect", [(2, 2, "AlarmHigh", {3}), (4, 1, "AlarmLow", {1, 2})]
    )
    def test_real_load(self, scaling, make_target, lam, metrics, provisioned, busy, which, expect):
        """The alarms look at whole minutes, so they are set here; what is provisioned follows the load that was measured."""
        target = make_target(provisioned)
        _, name, alias = target["ResourceId"].split(":")
        for _ in range(busy):
            lam.invoke(
                FunctionName=name, Qualifier=alias, InvocationType="Event", Payload=json.dumps({"seconds": 20})
            )
        scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=4)
        alarms = put_policy(scaling, target, TRACKING)
        (alarm,) = [alarm for alarm in alarms if which in alarm]

        def used():
            now = datetime.datetime.now(datetime.timezone.utc)
            points = metrics.get_metric_statistics(
                Namespace="AWS/Lambda", MetricName="ProvisionedConcurrencyUtilization", Period=60,
                Dimensions=[{"Name": "FunctionName", "Value": name}, {"Name": "Resource", "Value": f"{name}:{alias}"}],
                StartTime=now - datetime.timedelta(minutes=2), EndTime=now + datetime.timedelta(minutes=1),
                Statistics=["Average"],
            )["Datapoints"]
            return max((point["Average"] for point in points), default=0.0)

        assert eventually(lambda: used() > (0.7 if busy == provisioned else 0.05))

        def go_off():
            for state in ("OK", "ALARM"):
                metrics.set_alarm_state(AlarmName=alarm, StateValue=state, StateReason="testing")
            return eventually(lambda: requested(lam, target) in expect, seconds=3)

        assert eventually(go_off)
        # What is asked for is seen a moment before it is told of.
        assert eventually(lambda: activities(scaling, target))[0]["Cause"] == f"monitor alarm {alarm} in state ALARM triggered policy p"


class TestSchedules:
    def test_one_that_is_due_changes_the_bounds(self, scaling, target, lam):
        scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=1)
        soon = datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Tokyo")) + datetime.timedelta(seconds=2)
        scaling.put_scheduled_action(
            **target,
            ScheduledActionName="up",
            Schedule=f"at({soon:%Y-%m-%dT%H:%M:%S})",
            Timezone="Asia/Tokyo",
            ScalableTargetAction={"MinCapacity": 2, "MaxCapacity": 4},
        )
        find = lambda: scaling.describe_scheduled_actions(ServiceNamespace="lambda", ResourceId=target["ResourceId"])
        (one,) = find()["ScheduledActions"]
        assert one["ScalableTargetAction"] == {"MinCapacity": 2, "MaxCapacity": 4}
        assert eventually(lambda: requested(lam, target) == 2)
        (registered,) = shown(scaling, target)
        assert (registered["MinCapacity"], registered["MaxCapacity"]) == (2, 4)
        assert one["Timezone"] == "Asia/Tokyo"
        scaled, was_set, *_ = activities(scaling, target)
        assert (scaled["Cause"], was_set["Cause"]) == (
            "minimum capacity was set to 2",
            "scheduled action name up was triggered",
        )
        assert was_set["Description"] == "Setting min capacity to 2 and max capacity to 4"
        scaling.delete_scheduled_action(**target, ScheduledActionName="up")
        assert find()["ScheduledActions"] == []
        gone = refused(scaling.delete_scheduled_action, **target, ScheduledActionName="up")
        assert gone.code == "ObjectNotFoundException"

    def test_what_is_refused(self, scaling, target):
        scaling.register_scalable_target(**target, MinCapacity=0, MaxCapacity=1)
        put = lambda **change: scaling.put_scheduled_action(
            **target,
            **({"ScheduledActionName": "a", "Schedule": "rate(1 hour)", "ScalableTargetAction": {"MinCapacity": 1}} | change),
        )
        for change in (
            {"Schedule": "every hour"},
            {"Schedule": "cron(* * * * *)"},
            {"Timezone": "Mars/Olympus"},
            {"ScalableTargetAction": {}},
            {"ScalableTargetAction": {"MinCapacity": 2, "MaxCapacity": 1}},
        ):
            assert refused(put, **change).code == "ValidationException"
        put(Schedule="cron(0 8 ? * MON-FRI *)", Timezone="Europe/Berlin", EndTime=datetime.datetime(2099, 1, 1))
        find = lambda: scaling.describe_scheduled_actions(ServiceNamespace="lambda", ResourceId=target["ResourceId"])
        assert find()["ScheduledActions"][0]["EndTime"].year == 2099
        # What is not given again stays, but for the start and the end.
        scaling.put_scheduled_action(**target, ScheduledActionName="a", ScalableTargetAction={"MinCapacity": 0})
        (one,) = find()["ScheduledActions"]
        assert (one["Timezone"], one["Schedule"], "EndTime" in one) == ("Europe/Berlin", "cron(0 8 ? * MON-FRI *)", False)


def test_it_is_all_there_after_sigkill(new_node):
    node = new_node()
    role, lam, scaling = make_role(node.client("iam")), node.client("lambda"), node.client("application-autoscaling")
    name = create_function(lam, role, CODE, Publish=True)
    target = {"ServiceNamespace": "lambda", "ResourceId": f"function:{name}:1", "ScalableDimension": DIMENSION}
    scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=2)
    policy = {"PolicyName": "p", "PolicyType": "TargetTrackingScaling"}
    scaling.put_scaling_policy(**target, **policy, TargetTrackingScalingPolicyConfiguration=TRACKING)
    assert eventually(lambda: requested(lam, target) == 1)
    before = shown(scaling, target)
    node.sigkill()
    node.start()
    scaling, lam = node.client("application-autoscaling"), node.client("lambda")
    assert shown(scaling, target) == before
    assert len(scaling.describe_scaling_policies(ServiceNamespace="lambda")["ScalingPolicies"]) == 1
    lam.delete_provisioned_concurrency_config(FunctionName=name, Qualifier="1")
    assert eventually(lambda: requested(lam, target) == 1), "what is below the minimum is brought to it"


def test_who_may_not_is_refused(node, iam, target):
    user = f"user-{target['ResourceId'].split(':')[1]}"
    iam.create_user(UserName=user)
    key = iam.create_access_key(UserName=user)["AccessKey"]
    nobody = node.client("application-autoscaling", key["AccessKeyId"], key["SecretAccessKey"])
    error = refused(nobody.register_scalable_target, **target, MinCapacity=1, MaxCapacity=1)
    assert error.code == "AccessDeniedException"
    assert "application-autoscaling:RegisterScalableTarget" in error.message
