"""Tags in policies: a deny by a resource's tag holds in every service, and to be made with tags is to be tagged."""

import json
import uuid

import pytest
from botocore.exceptions import ClientError

PROD = [{"Key": "env", "Value": "prod"}]
TRUST = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]})


@pytest.fixture(scope="module")
def person(node, iam):
    """Makes a user with these statements; returns a function that makes its clients."""

    def make(*statements):
        name = f"tags-{uuid.uuid4().hex[:8]}"
        iam.create_user(UserName=name)
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": list(statements)}))
        key = iam.create_access_key(UserName=name)["AccessKey"]
        return lambda service: node.client(service, key["AccessKeyId"], key["SecretAccessKey"])

    return make


def statement(action, effect="Allow", **condition):
    return {"Effect": effect, "Action": action, "Resource": "*"} | ({"Condition": condition} if condition else {})


def denial(call, **arguments):
    """The sentence of a denial; nothing where the call is let through."""
    try:
        call(**arguments)
    except ClientError as error:
        sentence = error.response["Error"]["Message"]
        return sentence if "not authorized" in sentence else None


@pytest.fixture(scope="module")
def tagged(node):
    """Something tagged in each service: how it is used, renamed to be untagged, and asked for its tags."""
    name = f"tagged-{uuid.uuid4().hex[:8]}"
    sqs, sns, logs, alarms = node.client("sqs"), node.client("sns"), node.client("logs"), node.client("cloudwatch")
    secrets, ssm = node.client("secretsmanager"), node.client("ssm")
    queue = sqs.create_queue(QueueName=name, tags={"env": "prod"})["QueueUrl"]
    topic = sns.create_topic(Name=name, Tags=PROD)["TopicArn"]
    logs.create_log_group(logGroupName=name, tags={"env": "prod"})
    group = f"arn:aws:logs:us-east-1:000000000000:log-group:{name}"
    alarm = f"arn:aws:cloudwatch:us-east-1:000000000000:alarm:{name}"
    metric = dict(MetricName="m", Namespace="n", Statistic="Sum", Period=60, EvaluationPeriods=1, Threshold=1, ComparisonOperator="GreaterThanThreshold")
    alarms.put_metric_alarm(AlarmName=name, Tags=PROD, **metric)
    secrets.create_secret(Name=name, SecretString="v", Tags=PROD)
    ssm.put_parameter(Name=f"/{name}", Type="String", Value="v", Tags=PROD)
    yield {
        "sqs": [("send_message", dict(QueueUrl=queue, MessageBody="x")), ("untag_queue", dict(QueueUrl=queue, TagKeys=["env"]))],
        "sns": [("publish", dict(TopicArn=topic, Message="x")), ("untag_resource", dict(ResourceArn=topic, TagKeys=["env"]))],
        "logs": [
            ("create_log_stream", dict(logGroupName=name, logStreamName="s")),
            ("untag_resource", dict(resourceArn=group, tagKeys=["env"])),
            ("untag_log_group", dict(logGroupName=name, tags=["env"])),
        ],
        "cloudwatch": [
            ("set_alarm_state", dict(AlarmName=name, StateValue="OK", StateReason="r")),
            ("put_metric_alarm", dict(AlarmName=name, **metric)),
            ("untag_resource", dict(ResourceARN=alarm, TagKeys=["env"])),
        ],
        "secretsmanager": [("get_secret_value", dict(SecretId=name)), ("untag_resource", dict(SecretId=name, TagKeys=["env"]))],
        "ssm": [
            ("get_parameter", dict(Name=f"/{name}")),
            ("remove_tags_from_resource", dict(ResourceType="Parameter", ResourceId=f"/{name}", TagKeys=["env"])),
        ],
    }
    sqs.delete_queue(QueueUrl=queue)
    sns.delete_topic(TopicArn=topic)
    logs.delete_log_group(logGroupName=name)
    alarms.delete_alarms(AlarmNames=[name])
    secrets.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)
    ssm.delete_parameter(Name=f"/{name}")


SERVICES = ["sqs", "sns", "logs", "cloudwatch", "secretsmanager", "ssm"]


@pytest.mark.parametrize("service", SERVICES)
def test_what_is_tagged_is_denied_by_its_tag(person, tagged, service):
    shut_out = person(statement("*"), statement("*", "Deny", StringEquals={"aws:ResourceTag/env": "prod"}))(service)
    other = person(statement("*"), statement("*", "Deny", StringEquals={"aws:ResourceTag/env": "test"}))(service)
    for call, arguments in tagged[service]:
        assert "with an explicit deny in an identity-based policy" in (denial(getattr(shut_out, call), **arguments) or ""), call
    call, arguments = tagged[service][0]
    assert denial(getattr(other, call), **arguments) is None


def test_a_parameter_is_denied_by_the_service_s_own_keys(person, ssm_path):
    deny = lambda **condition: person(statement("ssm:*"), statement("ssm:*", "Deny", StringEquals=condition))("ssm")
    name = dict(Name=f"{ssm_path}/a")
    assert denial(deny(**{"ssm:resourceTag/env": "prod"}).get_parameter, **name)
    flat = deny(**{"ssm:Recursive": "true"})
    assert denial(flat.get_parameters_by_path, Path=ssm_path, Recursive=True)
    assert denial(flat.get_parameters_by_path, Path=ssm_path) is None
    expiring = json.dumps([{"Type": "Expiration", "Version": "1.0", "Attributes": {"Timestamp": "2999-01-01T00:00:00.000Z"}}])
    lasting = deny(**{"ssm:Policies": "true"})
    put = dict(Type="String", Value="w", Tier="Advanced", Overwrite=True, **name)
    assert denial(lasting.put_parameter, Policies=expiring, **put)
    assert denial(lasting.put_parameter, **put) is None


@pytest.fixture
def ssm_path(node):
    path = f"/{uuid.uuid4().hex[:8]}"
    ssm = node.client("ssm")
    ssm.put_parameter(Name=f"{path}/a", Type="String", Value="v", Tags=PROD)
    yield path
    ssm.delete_parameter(Name=f"{path}/a")


def test_a_parameter_has_fifty_tags_at_most(node):
    ssm = node.client("ssm")
    tags = [{"Key": str(number), "Value": "v"} for number in range(51)]
    with pytest.raises(ClientError) as raised:
        ssm.put_parameter(Name=f"/{uuid.uuid4().hex}", Type="String", Value="v", Tags=tags)
    assert raised.value.response["Error"]["Code"] == "TooManyTagsError"


MADE = {
    "sqs:CreateQueue": ("create_queue", lambda name: dict(QueueName=name), dict(tags={"env": "prod"}), "sqs:TagQueue"),
    "sns:CreateTopic": ("create_topic", lambda name: dict(Name=name), dict(Tags=PROD), "sns:TagResource"),
    "logs:CreateLogGroup": ("create_log_group", lambda name: dict(logGroupName=name), dict(tags={"env": "prod"}), "logs:TagResource"),
    "secretsmanager:CreateSecret": ("create_secret", lambda name: dict(Name=name), dict(Tags=PROD), "secretsmanager:TagResource"),
    "ssm:PutParameter": ("put_parameter", lambda name: dict(Name=name, Type="String", Value="v"), dict(Tags=PROD), "ssm:AddTagsToResource"),
    "iam:CreateRole": ("create_role", lambda name: dict(RoleName=name, AssumeRolePolicyDocument=TRUST), dict(Tags=PROD), "iam:TagRole"),
    "iam:CreateUser": ("create_user", lambda name: dict(UserName=name), dict(Tags=PROD), "iam:TagUser"),
}


@pytest.mark.parametrize("action", MADE)
def test_to_be_made_with_tags_is_to_be_tagged(person, action):
    service = action.split(":")[0]
    call, named, tags, tagging = MADE[action]
    name = lambda: f"made-{uuid.uuid4().hex[:8]}"
    sentence = denial(getattr(person(statement(action))(service), call), **named(name()), **tags)
    assert sentence and f"perform: {tagging} on".lower() in sentence.lower()
    both = getattr(person(statement([action, tagging]))(service), call)
    assert denial(both, **named(name()), **tags) is None
    deny = statement("*", "Deny", StringEquals={"aws:RequestTag/env": "prod"})
    not_prod = getattr(person(statement("*"), deny)(service), call)
    assert "explicit deny" in denial(not_prod, **named(name()), **tags)
    assert denial(not_prod, **named(name())) is None
