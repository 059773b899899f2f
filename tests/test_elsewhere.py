"""Services that are elsewhere: one node uses the queues and tables of another as it would use AWS's."""

import json
import textwrap
import uuid

import pytest

from conftest import create_function, eventually, make_role, messages, refused

PRINTS = """
import json
def handler(event, context):
    for record in event["Records"]:
        print("GOT", record.get("body") or json.dumps(record["dynamodb"]["Keys"], sort_keys=True))
"""


@pytest.fixture
def pair(new_node, tmp_path):
    """A node that holds queues and tables, and one that holds nothing but functions."""
    holder = new_node(name="holder")
    config = tmp_path / "lamp.toml"
    section = lambda name: textwrap.dedent(f"""
        [services.{name}]
        endpoint = "{holder.endpoint}"
        access-key-id = "{holder.file['access_key_id']}"
        secret-access-key = "{holder.file['secret_access_key']}"
    """)
    config.write_text(section("sqs") + section("dynamodb") + section("kms"))
    return holder, new_node("--config", str(config), name="functions")


def test_a_mapping_of_a_queue_and_one_of_a_table(pair):
    holder, node = pair
    url = holder.client("sqs").create_queue(QueueName="work")["QueueUrl"]
    queue = holder.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    table = holder.client("dynamodb").create_table(
        TableName="items",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
    )["TableDescription"]
    lam = node.client("lambda")
    allow = {"Effect": "Allow", "Action": ["sqs:*", "dynamodb:*", "logs:*"], "Resource": "*"}
    role = make_role(node.client("iam"), policy={"Version": "2012-10-17", "Statement": [allow]})
    name = create_function(lam, role, PRINTS)
    lam.create_event_source_mapping(FunctionName=name, EventSourceArn=queue)
    lam.create_event_source_mapping(
        FunctionName=name, EventSourceArn=table["LatestStreamArn"], StartingPosition="TRIM_HORIZON"
    )
    holder.client("sqs").send_message(QueueUrl=url, MessageBody="hello")
    holder.client("dynamodb").put_item(TableName="items", Item={"id": {"S": "one"}})
    logs = node.client("logs")
    wanted = {"GOT hello", 'GOT {"id": {"S": "one"}}'}
    got = eventually(lambda: wanted <= {line.strip() for line in messages(logs, name, "GOT")})
    assert got, (messages(logs, name), lam.list_event_source_mappings()["EventSourceMappings"], node.log)
    counts = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    left = lambda: set(holder.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=counts)["Attributes"].values())
    assert eventually(lambda: left() == {"0"}), "what was handled is deleted where it was"


def test_calls_go_through_and_refusals_come_back(pair):
    holder, node = pair
    url = holder.client("sqs").create_queue(QueueName="mine")["QueueUrl"]
    sqs = node.client("sqs")
    sqs.send_message(QueueUrl=url, MessageBody="by way of the other")
    (message,) = holder.client("sqs").receive_message(QueueUrl=url, WaitTimeSeconds=5)["Messages"]
    assert message["Body"] == "by way of the other"
    missing = refused(sqs.get_queue_url, QueueName="none")
    assert missing.code in ("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue")
    iam = node.client("iam")
    user = f"u-{uuid.uuid4().hex[:8]}"
    iam.create_user(UserName=user)
    key = iam.create_access_key(UserName=user)["AccessKey"]
    nobody = node.client("sqs", access_key=key["AccessKeyId"], secret=key["SecretAccessKey"])
    assert refused(nobody.send_message, QueueUrl=url, MessageBody="no").code in ("AccessDenied", "AccessDeniedException")
    holder.stop()
    assert refused(sqs.list_queues).status == 503


def test_keys_that_are_elsewhere(pair):
    """What is here decides who may ask; keys and their policies are the other's."""
    holder, node = pair
    made = holder.client("kms").create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]
    holder.client("kms").create_alias(AliasName="alias/signer", TargetKeyId=made["KeyId"])
    plain = holder.client("kms").create_key()["KeyMetadata"]["Arn"]
    kms, iam = node.client("kms"), node.client("iam")
    user = f"u-{uuid.uuid4().hex[:8]}"
    iam.create_user(UserName=user)
    statements = [
        {"Effect": "Allow", "Action": ["kms:Sign", "kms:Decrypt"], "Resource": "*"},
        {"Effect": "Allow", "Action": "kms:Encrypt", "Resource": plain},
    ]
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statements}))
    key = iam.create_access_key(UserName=user)["AccessKey"]
    theirs = node.client("kms", access_key=key["AccessKeyId"], secret=key["SecretAccessKey"])
    how = dict(Message=b"m", SigningAlgorithm="ECDSA_SHA_256")
    for name in made["KeyId"], made["Arn"], "alias/signer":
        signature = theirs.sign(KeyId=name, **how)["Signature"]
        assert kms.verify(KeyId=name, Signature=signature, **how)["SignatureValid"]
        assert refused(theirs.verify, KeyId=name, Signature=signature, **how).code == "AccessDeniedException"
    sealed = theirs.encrypt(KeyId=plain, Plaintext=b"x")["CiphertextBlob"]
    assert theirs.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"x"
    assert refused(theirs.encrypt, KeyId=made["Arn"], Plaintext=b"x").code == "AccessDeniedException"
    assert refused(kms.describe_key, KeyId="alias/none").code == "NotFoundException"


def test_a_mistake_is_said_at_the_start(new_node, tmp_path):
    config = tmp_path / "lamp.toml"
    config.write_text('[services.lambda]\nendpoint = "http://127.0.0.1:1"\n')
    with pytest.raises(AssertionError, match="lambda cannot be elsewhere"):
        new_node("--config", str(config))
