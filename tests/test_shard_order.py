"""Shards keep their order, whatever dies: records through a stream and a function, which notes them in a table, while the node is
killed again and again."""

import os

import pytest

from conftest import create_function, eventually, make_role

# Of each key the number before. A record may come again after a kill, and then all that followed it; none is passed over.
NOTES = """
import base64, boto3
table = boto3.client("dynamodb")

def read(record):
    if "kinesis" in record:
        return record["kinesis"]["partitionKey"], int(base64.b64decode(record["kinesis"]["data"]))
    image = record["dynamodb"]["NewImage"]
    return image["id"]["S"], int(image["n"]["N"])

def handler(event, context):
    for record in event["Records"]:
        key, number = read(record)
        seen = table.get_item(TableName="seen", Key={"id": {"S": key}}, ConsistentRead=True).get("Item", {})
        before = int(seen.get("number", {"N": "-1"})["N"])
        what = "again" if number <= before else "overtook" if number > before + 1 else "right"
        table.update_item(
            TableName="seen", Key={"id": {"S": key}}, UpdateExpression="SET #n = :n ADD #w :one",
            ExpressionAttributeNames={"#n": "number", "#w": what},
            ExpressionAttributeValues={":n": {"N": str(number)}, ":one": {"N": "1"}})
"""

KEYS = [f"key-{n}" for n in range(6)]


class Kinesis:
    """Two shards, each with lanes of its own."""

    policy = "AWSLambdaKinesisExecutionRole"

    def __init__(self, node, lanes):
        self.node, self.mapping = node, {"ParallelizationFactor": lanes}
        kinesis = node.client("kinesis")
        kinesis.create_stream(StreamName="source", ShardCount=2)
        describe = lambda: kinesis.describe_stream_summary(StreamName="source")["StreamDescriptionSummary"]  # noqa: E731
        assert eventually(lambda: describe()["StreamStatus"] == "ACTIVE")
        self.arn = describe()["StreamARN"]

    def write(self, number):
        records = [{"PartitionKey": key, "Data": str(number).encode()} for key in KEYS]
        assert not self.node.client("kinesis").put_records(StreamName="source", Records=records)["FailedRecordCount"]


class Table:
    """A table whose items count up."""

    policy = "AWSLambdaDynamoDBExecutionRole"

    def __init__(self, node, lanes):
        self.node, self.mapping = node, {"ParallelizationFactor": lanes}
        stream = {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}
        make_table(node.client("dynamodb"), "source", StreamSpecification=stream)
        self.arn = node.client("dynamodb").describe_table(TableName="source")["Table"]["LatestStreamArn"]

    def write(self, number):
        puts = [{"PutRequest": {"Item": {"id": {"S": key}, "n": {"N": str(number)}}}} for key in KEYS]
        assert not self.node.client("dynamodb").batch_write_item(RequestItems={"source": puts}).get("UnprocessedItems")


def make_table(ddb, name, **more):
    ddb.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        **more,
    )
    ddb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})


@pytest.mark.parametrize("kind, lanes", [(Kinesis, 1), (Kinesis, 4), (Table, 1)], ids=["kinesis", "kinesis-lanes", "dynamodb"])
def test_kills_neither_lose_records_nor_their_order(new_node, kind, lanes):
    """LAMP_SOAK_MESSAGES makes it longer."""
    rounds = max(24, int(os.environ.get("LAMP_SOAK_MESSAGES", "0")) // len(KEYS))
    kills = 10 if rounds >= 100 else 3
    node = new_node()
    make_table(node.client("dynamodb"), "seen")
    source = kind(node, lanes)
    allow = {"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:UpdateItem"], "Resource": "*"}
    managed = f"arn:aws:iam::aws:policy/service-role/{source.policy}"
    role = make_role(node.client("iam"), managed=(managed,), policy={"Version": "2012-10-17", "Statement": [allow]})
    name = create_function(node.client("lambda"), role, NOTES, Timeout=10)
    node.client("lambda").create_event_source_mapping(
        EventSourceArn=source.arn, FunctionName=name, StartingPosition="TRIM_HORIZON", BatchSize=5, **source.mapping
    )

    def seen():
        pages = node.client("dynamodb").get_paginator("scan").paginate(TableName="seen")
        return {item["id"]["S"]: {key: int(value["N"]) for key, value in item.items() if key != "id"} for page in pages for item in page["Items"]}

    def reached(number):
        return sum(noted["number"] >= number for noted in seen().values())

    for kill in range(kills):
        first, last = kill * rounds // kills, (kill + 1) * rounds // kills
        for number in range(first, last):
            source.write(number)
        # While some of it is dealt with, or all.
        eventually(lambda: reached(first))
        node.sigkill()
        node.start()
    assert eventually(lambda: reached(rounds - 1) == len(KEYS), seconds=60 + rounds // 5), seen()
    for key, noted in seen().items():
        assert noted.get("overtook", 0) == 0 and noted["right"] >= rounds, (key, noted)
        # At most the batches that were under way, which are of five records of all keys.
        assert noted.get("again", 0) <= kills * 5, (key, noted)
