"""Application Auto Scaling of provisioned concurrency: targets, policies, scheduled actions, what comes of them."""

import datetime

import pytest

from conftest import create_function, eventually, make_role, refused

DIMENSION = "lambda:function:ProvisionedConcurrency"
CODE = "def handler(event, context):\n    return event\n"
TRACKING = {
    "TargetValue": 0.7,
    "PredefinedMetricSpecification": {"PredefinedMetricType": "LambdaProvisionedConcurrencyUtilization"},
}


@pytest.fixture(scope="module")
def scaling(node):
    return node.client("application-autoscaling")


@pytest.fixture
def target(make_function, lam, scaling):
    """What names a target: the alias `live` of a function. It is deregistered after the test."""
    name = make_function(CODE)
    lam.publish_version(FunctionName=name)
    lam.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
    target = {"ServiceNamespace": "lambda", "ResourceId": f"function:{name}:live", "ScalableDimension": DIMENSION}
    yield target
    try:
        scaling.deregister_scalable_target(**target)
    except scaling.exceptions.ObjectNotFoundException:
        pass


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
        activities = scaling.describe_scaling_activities(ServiceNamespace="lambda", ResourceId=target["ResourceId"])
        activities = activities["ScalingActivities"]
        assert [one["Cause"] for one in activities] == [
            "maximum capacity was set to 2",
            "minimum capacity was set to 3",
            "minimum capacity was set to 1",
        ]
        assert {one["StatusCode"] for one in activities} == {"Successful"}
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
    def test_put_shown_and_deleted(self, scaling, target):
        put = lambda **change: scaling.put_scaling_policy(
            **target, PolicyName="p", **({"PolicyType": "TargetTrackingScaling"} | change)
        )
        none = refused(put, TargetTrackingScalingPolicyConfiguration=TRACKING)
        assert none.code == "ObjectNotFoundException"
        scaling.register_scalable_target(**target, MinCapacity=0, MaxCapacity=5)
        arn = put(TargetTrackingScalingPolicyConfiguration=TRACKING)["PolicyARN"]
        find = lambda: scaling.describe_scaling_policies(ServiceNamespace="lambda", ResourceId=target["ResourceId"])
        (one,) = find()["ScalingPolicies"]
        assert (one["PolicyARN"], one["PolicyType"]) == (arn, "TargetTrackingScaling")
        assert one["TargetTrackingScalingPolicyConfiguration"] == TRACKING
        step = {"AdjustmentType": "ChangeInCapacity", "StepAdjustments": [{"ScalingAdjustment": 1}]}
        other = TRACKING | {"PredefinedMetricSpecification": {"PredefinedMetricType": "ECSServiceAverageCPUUtilization"}}
        for change in (
            {"PolicyType": "StepScaling", "StepScalingPolicyConfiguration": step},
            {"TargetTrackingScalingPolicyConfiguration": other},
            {"TargetTrackingScalingPolicyConfiguration": TRACKING | {"TargetValue": 70}},
        ):
            assert refused(put, **change).code == "ValidationException"
        assert find()["ScalingPolicies"] == [one]
        scaling.delete_scaling_policy(**target, PolicyName="p")
        assert find()["ScalingPolicies"] == []
        assert refused(scaling.delete_scaling_policy, **target, PolicyName="p").code == "ObjectNotFoundException"


class TestSchedules:
    def test_one_that_is_due_changes_the_bounds(self, scaling, target, lam):
        scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=1)
        soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=2)
        scaling.put_scheduled_action(
            **target,
            ScheduledActionName="up",
            Schedule=f"at({soon:%Y-%m-%dT%H:%M:%S})",
            ScalableTargetAction={"MinCapacity": 2, "MaxCapacity": 4},
        )
        find = lambda: scaling.describe_scheduled_actions(ServiceNamespace="lambda", ResourceId=target["ResourceId"])
        (one,) = find()["ScheduledActions"]
        assert one["ScalableTargetAction"] == {"MinCapacity": 2, "MaxCapacity": 4}
        assert eventually(lambda: requested(lam, target) == 2)
        (registered,) = shown(scaling, target)
        assert (registered["MinCapacity"], registered["MaxCapacity"]) == (2, 4)
        activities = scaling.describe_scaling_activities(ServiceNamespace="lambda", ResourceId=target["ResourceId"])
        assert activities["ScalingActivities"][0]["Cause"] == "scheduled action name up was triggered"
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
            {"Timezone": "Europe/Berlin"},
            {"ScalableTargetAction": {}},
            {"ScalableTargetAction": {"MinCapacity": 2, "MaxCapacity": 1}},
        ):
            assert refused(put, **change).code == "ValidationException"
        put(Schedule="cron(0 8 ? * MON-FRI *)", Timezone="UTC")


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
