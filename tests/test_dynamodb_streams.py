"""DynamoDB Streams, and items that expire."""

import json
import subprocess
import time
import uuid

import pytest
from conftest import eventually, refused
from test_dynamodb import AWS, N, S, allow, create, fresh, user_client

VIEWS = ["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"]


@pytest.fixture(scope="module")
def ddb(node):
    return node.client("dynamodb")


@pytest.fixture(scope="module")
def streams(node):
    return node.client("dynamodbstreams")


def streamed(ddb, view="NEW_AND_OLD_IMAGES", **settings):
    """A table with a stream; returns both names."""
    name = create(ddb, StreamSpecification={"StreamEnabled": True, "StreamViewType": view}, **settings)
    return name, ddb.describe_table(TableName=name)["Table"]["LatestStreamArn"]


@pytest.fixture
def table(ddb):
    name, arn = streamed(ddb)
    yield name, arn
    ddb.delete_table(TableName=name)


def start(streams, arn, kind="TRIM_HORIZON", **more):
    [shard] = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
    return streams.get_shard_iterator(StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType=kind, **more)["ShardIterator"]


def read(streams, arn, kind="TRIM_HORIZON", **more):
    return streams.get_records(ShardIterator=start(streams, arn, kind, **more))["Records"]


def three_changes(ddb, name):
    key = {"pk": S("a"), "sk": N(1)}
    ddb.put_item(TableName=name, Item=key | {"v": N(1)})
    ddb.update_item(TableName=name, Key=key, UpdateExpression="SET v = :v", ExpressionAttributeValues={":v": N(2)})
    ddb.delete_item(TableName=name, Key=key)
    return key


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_shows_what_it_says(node, ddb, streams, view):
    name, arn = streamed(ddb, view)
    key = three_changes(ddb, name)
    records = read(streams, arn)
    assert [record["eventName"] for record in records] == ["INSERT", "MODIFY", "REMOVE"]
    for record in records:
        assert (record["eventVersion"], record["eventSource"], record["awsRegion"]) == ("1.1", "aws:dynamodb", node.file["region"])
        assert record["dynamodb"]["Keys"] == key and record["dynamodb"]["StreamViewType"] == view
        assert record["dynamodb"]["SizeBytes"] > 0 and "userIdentity" not in record
        assert abs(record["dynamodb"]["ApproximateCreationDateTime"].timestamp() - time.time()) < 120
    old, new = ([record["dynamodb"].get(image) for record in records] for image in ("OldImage", "NewImage"))
    first, second = key | {"v": N(1)}, key | {"v": N(2)}
    assert new == ([first, second, None] if view in ("NEW_IMAGE", "NEW_AND_OLD_IMAGES") else [None] * 3)
    assert old == ([None, first, second] if view in ("OLD_IMAGE", "NEW_AND_OLD_IMAGES") else [None] * 3)
    assert len({record["eventID"] for record in records}) == 3
    numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
    assert numbers == sorted(numbers) and all(21 <= len(number) <= 40 for number in numbers)
    ddb.delete_table(TableName=name)


def test_a_stream_is_described_and_listed(node, ddb, streams, table):
    name, arn = table
    described = ddb.describe_table(TableName=name)["Table"]
    assert described["StreamSpecification"] == {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
    assert arn == f"{described['TableArn']}/stream/{described['LatestStreamLabel']}"
    told = streams.describe_stream(StreamArn=arn)["StreamDescription"]
    assert (told["StreamStatus"], told["TableName"], told["StreamLabel"]) == ("ENABLED", name, described["LatestStreamLabel"])
    assert told["KeySchema"] == described["KeySchema"]
    [shard] = told["Shards"]
    assert shard["ShardId"].startswith("shardId-") and "EndingSequenceNumber" not in shard["SequenceNumberRange"]
    assert streams.list_streams(TableName=name)["Streams"] == [
        {"StreamArn": arn, "TableName": name, "StreamLabel": described["LatestStreamLabel"]}]
    missing = refused(streams.describe_stream, StreamArn=arn + "0")
    assert missing.code == "ResourceNotFoundException" and arn in missing.message
    page = streams.list_streams(Limit=1)
    assert len(page["Streams"]) == 1
    listed = json.loads(subprocess.run([AWS, "dynamodbstreams", "list-streams", "--table-name", name, "--output", "json"],
                                       env=node.environment(), check=True, capture_output=True).stdout)
    assert listed["Streams"][0]["StreamArn"] == arn


def test_iterators_begin_where_they_are_told_to(ddb, streams, table):
    name, arn = table
    latest = start(streams, arn, "LATEST")
    for number in range(5):
        ddb.put_item(TableName=name, Item={"pk": S("a"), "sk": N(number)})
    numbers = [record["dynamodb"]["SequenceNumber"] for record in read(streams, arn)]
    assert len(numbers) == 5
    of = lambda records: [record["dynamodb"]["SequenceNumber"] for record in records]
    assert of(read(streams, arn, "AT_SEQUENCE_NUMBER", SequenceNumber=numbers[2])) == numbers[2:]
    assert of(read(streams, arn, "AFTER_SEQUENCE_NUMBER", SequenceNumber=numbers[2])) == numbers[3:]
    assert of(streams.get_records(ShardIterator=latest)["Records"]) == numbers
    page = streams.get_records(ShardIterator=latest, Limit=2)
    assert of(page["Records"]) == numbers[:2]
    page = streams.get_records(ShardIterator=page["NextShardIterator"])
    assert of(page["Records"]) == numbers[2:]
    page = streams.get_records(ShardIterator=page["NextShardIterator"])
    assert page["Records"] == [] and page["NextShardIterator"]
    assert read(streams, arn, "LATEST") == []
    for kind, more in (("AT_SEQUENCE_NUMBER", {}), ("LATEST", {"SequenceNumber": numbers[0]})):
        assert refused(start, streams=streams, arn=arn, kind=kind, **more).code == "ValidationException"
    assert refused(streams.get_records, ShardIterator="nonsense").code == "ValidationException"


def test_every_way_of_writing_leaves_records_and_what_changes_nothing_none(ddb, streams, table):
    name, arn = table
    item = lambda sk: {"pk": S("a"), "sk": N(sk)}
    ddb.batch_write_item(RequestItems={name: [{"PutRequest": {"Item": item(n)}} for n in (1, 2)]})
    ddb.transact_write_items(TransactItems=[
        {"Put": {"TableName": name, "Item": item(3)}}, {"Delete": {"TableName": name, "Key": item(1)}}])
    ddb.execute_statement(Statement=f"UPDATE \"{name}\" SET v = 1 WHERE pk = 'a' AND sk = 2")
    ddb.put_item(TableName=name, Item=item(3))
    ddb.delete_item(TableName=name, Key=item(9))
    refused(ddb.put_item, TableName=name, Item=item(3), ConditionExpression="attribute_not_exists(pk)")
    refused(ddb.transact_write_items, TransactItems=[
        {"Put": {"TableName": name, "Item": item(4)}},
        {"ConditionCheck": {"TableName": name, "Key": item(9), "ConditionExpression": "attribute_exists(pk)"}}])
    events = [(record["eventName"], record["dynamodb"]["Keys"]["sk"]["N"]) for record in read(streams, arn)]
    assert sorted(events[:2]) == [("INSERT", "1"), ("INSERT", "2")]
    assert events[2:] == [("INSERT", "3"), ("REMOVE", "1"), ("MODIFY", "2")]


def test_a_stream_that_ended_can_be_read_to_its_end(ddb, streams):
    name, arn = streamed(ddb)
    ddb.put_item(TableName=name, Item={"pk": S("a"), "sk": N(1)})
    assert refused(ddb.update_table, TableName=name, StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}
                   ).code == "ValidationException"
    told = ddb.update_table(TableName=name, StreamSpecification={"StreamEnabled": False})["TableDescription"]
    assert "StreamSpecification" not in told and told["LatestStreamArn"] == arn
    ddb.put_item(TableName=name, Item={"pk": S("a"), "sk": N(2)})
    described = streams.describe_stream(StreamArn=arn)["StreamDescription"]
    assert described["StreamStatus"] == "DISABLED" and described["Shards"][0]["SequenceNumberRange"]["EndingSequenceNumber"]
    page = streams.get_records(ShardIterator=start(streams, arn))
    assert len(page["Records"]) == 1
    end = streams.get_records(ShardIterator=page["NextShardIterator"])
    assert end["Records"] == [] and "NextShardIterator" not in end
    ddb.update_table(TableName=name, StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})
    second = ddb.describe_table(TableName=name)["Table"]["LatestStreamArn"]
    assert second != arn and len(streams.list_streams(TableName=name)["Streams"]) == 2
    ddb.put_item(TableName=name, Item={"pk": S("a"), "sk": N(3)})
    ddb.delete_table(TableName=name)
    assert len(read(streams, second)) == 1, "a stream outlives its table"
    create(ddb, name=name)
    assert "LatestStreamArn" not in ddb.describe_table(TableName=name)["Table"]
    ddb.delete_table(TableName=name)


def test_permissions_are_those_of_the_stream(node, iam, ddb, streams, table):
    name, arn = table
    ddb.put_item(TableName=name, Item={"pk": S("a"), "sk": N(1)})
    nobody = user_client(node, iam, service="dynamodbstreams")
    iterator = start(streams, arn)
    for action, call in {"DescribeStream": lambda: nobody.describe_stream(StreamArn=arn),
                         "GetRecords": lambda: nobody.get_records(ShardIterator=iterator),
                         "ListStreams": nobody.list_streams}.items():
        told = refused(call)
        assert told.code == "AccessDeniedException" and f"dynamodb:{action} " in told.message, told
    reader = user_client(node, iam, allow(["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream"],
                                          arn.rsplit("/", 1)[0] + "/*"), service="dynamodbstreams")
    assert len(read(reader, arn)) == 1
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "dynamodb:GetRecords", "Resource": arn}]}
    ddb.put_resource_policy(ResourceArn=arn, Policy=json.dumps(policy))
    assert refused(reader.get_records, ShardIterator=iterator).code == "AccessDeniedException"
    ddb.delete_resource_policy(ResourceArn=arn)


def test_what_expires_is_deleted_by_the_service(ddb, streams, table):
    name, arn = table
    ddb.update_time_to_live(TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "until"})
    told = ddb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    assert told == {"TimeToLiveStatus": "ENABLED", "AttributeName": "until"}
    assert refused(ddb.update_time_to_live, TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "until"}
                   ).message == "TimeToLive is already enabled"
    now = int(time.time())
    until = {"past": N(now - 10), "soon": N(now + 2), "later": N(now + 3600), "ancient": N(now - 6 * 365 * 86400), "text": S(str(now - 10))}
    for number, (pk, moment) in enumerate(until.items()):
        ddb.put_item(TableName=name, Item={"pk": S(pk), "sk": N(number), "until": moment})
    left = lambda: {item["pk"]["S"] for item in ddb.scan(TableName=name)["Items"]}
    assert eventually(lambda: left() == {"later", "ancient", "text"}), left()
    removed = [record for record in read(streams, arn) if record["eventName"] == "REMOVE"]
    assert {record["dynamodb"]["Keys"]["pk"]["S"] for record in removed} == {"past", "soon"}
    for record in removed:
        assert record["userIdentity"] == {"PrincipalId": "dynamodb.amazonaws.com", "Type": "Service"}
        assert record["dynamodb"]["OldImage"]["until"]
    ddb.update_time_to_live(TableName=name, TimeToLiveSpecification={"Enabled": False, "AttributeName": "until"})
    ddb.delete_item(TableName=name, Key={"pk": S("later"), "sk": N(2)})
    assert "userIdentity" not in read(streams, arn)[-1]


def test_changes_and_their_records_survive_together(new_node):
    node = new_node()
    ddb, streams = node.client("dynamodb"), node.client("dynamodbstreams")
    name, arn = streamed(ddb)
    for number in range(50):
        ddb.put_item(TableName=name, Item={"pk": S("a"), "sk": N(number)})
    before = read(streams, arn)
    node.sigkill()
    node.start()
    ddb, streams = node.client("dynamodb"), node.client("dynamodbstreams")
    assert read(streams, arn) == before and len(before) == 50
    ddb.put_item(TableName=name, Item={"pk": S("a"), "sk": N(50)})
    last = read(streams, arn)[-1]
    assert last["dynamodb"]["SequenceNumber"] > before[-1]["dynamodb"]["SequenceNumber"]
    assert len({record["eventID"] for record in before} | {last["eventID"]}) == 51
