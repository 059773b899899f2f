"""Kinesis Data Streams: boto3 and the AWS CLI against a node."""

import base64
import json
import subprocess
import sys
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from botocore.httpsession import URLLib3Session
from conftest import eventually

TOP = 2**128 - 1


def name():
    return f"stream-{uuid.uuid4().hex[:12]}"


@pytest.fixture(scope="module")
def kinesis(client):
    return client("kinesis")


@pytest.fixture
def stream(kinesis):
    """A stream of one shard: its name and its ARN."""
    made = name()
    kinesis.create_stream(StreamName=made, ShardCount=1)
    yield made, arn_of(kinesis, made)
    kinesis.delete_stream(StreamName=made, EnforceConsumerDeletion=True)


def arn_of(kinesis, stream):
    return kinesis.describe_stream_summary(StreamName=stream)["StreamDescriptionSummary"]["StreamARN"]


def fails(code, call, **input):
    with pytest.raises(ClientError) as error:
        call(**input)
    assert error.value.response["Error"]["Code"] == code, error.value
    return error.value.response["Error"]["Message"]


def iterator(kinesis, stream, shard="shardId-000000000000", kind="TRIM_HORIZON", **more):
    return kinesis.get_shard_iterator(StreamName=stream, ShardId=shard, ShardIteratorType=kind, **more)["ShardIterator"]


def read(kinesis, stream, shard="shardId-000000000000", kind="TRIM_HORIZON", **more):
    return kinesis.get_records(ShardIterator=iterator(kinesis, stream, shard, kind, **more))


def data(answer):
    return [record["Data"] for record in answer["Records"]]


def shards(kinesis, stream, **filter):
    return kinesis.list_shards(StreamName=stream, **filter)["Shards"]


def test_a_stream_is_made_shown_and_deleted(kinesis):
    made = name()
    kinesis.create_stream(StreamName=made, ShardCount=3, Tags={"team": "blue"})
    kinesis.get_waiter("stream_exists").wait(StreamName=made)
    shown = kinesis.describe_stream(StreamName=made)["StreamDescription"]
    assert shown["StreamStatus"] == "ACTIVE" and shown["RetentionPeriodHours"] == 24
    assert shown["EncryptionType"] == "NONE" and shown["EnhancedMonitoring"] == [{"ShardLevelMetrics": []}]
    assert shown["StreamModeDetails"] == {"StreamMode": "PROVISIONED"}
    ranges = [(int(s["HashKeyRange"]["StartingHashKey"]), int(s["HashKeyRange"]["EndingHashKey"])) for s in shown["Shards"]]
    assert ranges[0][0] == 0 and ranges[-1][1] == TOP and all(a[1] + 1 == b[0] for a, b in zip(ranges, ranges[1:]))
    first = kinesis.describe_stream(StreamName=made, Limit=1)["StreamDescription"]
    assert first["HasMoreShards"] and [s["ShardId"] for s in first["Shards"]] == ["shardId-000000000000"]
    rest = kinesis.describe_stream(StreamARN=shown["StreamARN"], ExclusiveStartShardId="shardId-000000000000")
    assert len(rest["StreamDescription"]["Shards"]) == 2
    summary = kinesis.describe_stream_summary(StreamName=made)["StreamDescriptionSummary"]
    assert (summary["OpenShardCount"], summary["ConsumerCount"], summary["MaxRecordSizeInKiB"]) == (3, 0, 1024)
    assert kinesis.list_tags_for_stream(StreamName=made)["Tags"] == [{"Key": "team", "Value": "blue"}]
    message = fails("ResourceInUseException", kinesis.create_stream, StreamName=made, ShardCount=1)
    assert message.endswith("already exists.")
    kinesis.delete_stream(StreamName=made)
    message = fails("ResourceNotFoundException", kinesis.describe_stream, StreamName=made)
    assert message == f"Stream {made} under account 000000000000 not found."
    fails("ResourceNotFoundException", kinesis.put_record, StreamName=made, Data=b"x", PartitionKey="k")
    # What comes under the same name is another.
    kinesis.create_stream(StreamName=made, ShardCount=1)
    assert read(kinesis, made)["Records"] == []
    kinesis.delete_stream(StreamName=made)


def test_streams_are_listed_by_pages(kinesis):
    prefix = name()
    names = [f"{prefix}-{n}" for n in range(3)]
    for one in names:
        kinesis.create_stream(StreamName=one, StreamModeDetails={"StreamMode": "ON_DEMAND"})
    seen, more = [], {"ExclusiveStartStreamName": prefix}
    while more:
        page = kinesis.list_streams(Limit=2, **more)
        assert [s["StreamName"] for s in page["StreamSummaries"]] == page["StreamNames"]
        seen += page["StreamNames"]
        more = {"NextToken": page["NextToken"]} if page["HasMoreStreams"] else None
    assert [one for one in seen if one.startswith(prefix)] == names
    fails("InvalidArgumentException", kinesis.list_streams, NextToken="none of ours")
    assert len(shards(kinesis, names[0])) == 4, "on demand begins with four"
    limits = kinesis.describe_limits()
    assert limits["OnDemandStreamCount"] >= 3 and limits["OnDemandStreamCountLimit"] == 50
    for one in names:
        kinesis.delete_stream(StreamName=one)


def test_records_keep_their_order_and_are_read_from_everywhere(kinesis, stream):
    stream, arn = stream
    puts = [kinesis.put_record(StreamName=stream, Data=f"{n}".encode(), PartitionKey=f"key {n}") for n in range(6)]
    numbers = [int(put["SequenceNumber"]) for put in puts]
    assert numbers == sorted(set(numbers)) and all(put["ShardId"] == "shardId-000000000000" for put in puts)
    assert all(len(put["SequenceNumber"]) == 56 for put in puts)
    got = read(kinesis, stream)
    assert data(got) == [b"0", b"1", b"2", b"3", b"4", b"5"] and got["MillisBehindLatest"] == 0
    assert [r["PartitionKey"] for r in got["Records"]][:2] == ["key 0", "key 1"]
    assert [r["SequenceNumber"] for r in got["Records"]] == [put["SequenceNumber"] for put in puts]
    number = puts[3]["SequenceNumber"]
    assert data(read(kinesis, stream, kind="AT_SEQUENCE_NUMBER", StartingSequenceNumber=number)) == [b"3", b"4", b"5"]
    after = read(kinesis, stream, kind="AFTER_SEQUENCE_NUMBER", StartingSequenceNumber=number)
    assert data(after) == [b"4", b"5"]
    latest = iterator(kinesis, stream, kind="LATEST")
    when = got["Records"][2]["ApproximateArrivalTimestamp"]
    at = data(read(kinesis, stream, kind="AT_TIMESTAMP", Timestamp=when.timestamp()))
    assert at[-4:] == [b"2", b"3", b"4", b"5"]
    kinesis.put_record(StreamARN=arn, Data=b"6", PartitionKey="k")
    last = kinesis.get_records(ShardIterator=latest)
    assert data(last) == [b"6"]


def test_pages_of_records_go_on_where_the_last_ended(kinesis, stream):
    stream, _ = stream
    records = [{"Data": f"{n}".encode(), "PartitionKey": "k"} for n in range(10)]
    assert kinesis.put_records(StreamName=stream, Records=records)["FailedRecordCount"] == 0
    place, seen = iterator(kinesis, stream), []
    while len(seen) < 10:
        page = kinesis.get_records(ShardIterator=place, Limit=4)
        assert (page["MillisBehindLatest"] == 0) == (len(seen) + len(page["Records"]) == 10)
        seen += data(page)
        place = page["NextShardIterator"]
    assert seen == [record["Data"] for record in records]
    assert kinesis.get_records(ShardIterator=place)["Records"] == []


def test_a_hash_key_decides_on_the_shard(kinesis):
    made = name()
    kinesis.create_stream(StreamName=made, ShardCount=2)
    records = [
        {"Data": b"low", "PartitionKey": "k", "ExplicitHashKey": "0"},
        {"Data": b"high", "PartitionKey": "k", "ExplicitHashKey": str(TOP)},
        {"Data": b"by key", "PartitionKey": "a"},
    ]
    answer = kinesis.put_records(StreamName=made, Records=records)
    # MD5 of "a" begins with 0c.
    ids = [record["ShardId"][-1] for record in answer["Records"]]
    assert ids == ["0", "1", "0"] and data(read(kinesis, made, "shardId-000000000001")) == [b"high"]
    message = fails(
        "InvalidArgumentException",
        kinesis.put_record,
        StreamName=made,
        Data=b"x",
        PartitionKey="k",
        ExplicitHashKey=str(TOP + 1),
    )
    assert message.startswith("Invalid ExplicitHashKey.") and message.endswith(str(TOP + 1))
    kinesis.delete_stream(StreamName=made)


def test_bad_positions_are_told(kinesis, stream):
    stream, _ = stream
    number = kinesis.put_record(StreamName=stream, Data=b"x", PartitionKey="k")["SequenceNumber"]
    ask = lambda **more: fails(
        "InvalidArgumentException", kinesis.get_shard_iterator, StreamName=stream, ShardId="shardId-000000000000", **more
    )
    assert "Request specified LATEST and also a StartingSequenceNumber" in ask(
        ShardIteratorType="LATEST", StartingSequenceNumber=number
    )
    assert "and no StartingSequenceNumber." in ask(ShardIteratorType="AT_SEQUENCE_NUMBER")
    assert ask(ShardIteratorType="AT_SEQUENCE_NUMBER", StartingSequenceNumber="5").endswith("is invalid.")
    assert "timestampInMillis" in ask(ShardIteratorType="AT_TIMESTAMP")
    assert "cannot be greater than" in ask(ShardIteratorType="AT_TIMESTAMP", Timestamp=time.time() + 600)
    message = fails(
        "ResourceNotFoundException",
        kinesis.get_shard_iterator,
        StreamName=stream,
        ShardId="shardId-000000000009",
        ShardIteratorType="LATEST",
    )
    assert message == f"Shard shardId-000000000009 in stream {stream} under account 000000000000 does not exist"
    other = name()
    kinesis.create_stream(StreamName=other, ShardCount=2)
    theirs = kinesis.put_record(StreamName=other, Data=b"x", PartitionKey="k", ExplicitHashKey=str(TOP))["SequenceNumber"]
    assert ask(ShardIteratorType="AT_SEQUENCE_NUMBER", StartingSequenceNumber=theirs).startswith(
        "Invalid StartingSequenceNumber. It encodes shardId-000000000001"
    )
    kinesis.delete_stream(StreamName=other)
    for text in ["x", "A" * 224, iterator(kinesis, stream)[:-4] + "AAA="]:
        assert fails("InvalidArgumentException", kinesis.get_records, ShardIterator=text) == "Invalid ShardIterator."


def test_sizes_are_bounded(kinesis, stream):
    stream, arn = stream
    big = b"x" * (1024 * 1024)
    fails("InvalidArgumentException", kinesis.put_record, StreamName=stream, Data=big, PartitionKey="k")
    fails("ValidationException", kinesis.put_record, StreamName=stream, Data=big + b"x", PartitionKey="k")
    kinesis.update_max_record_size(StreamARN=arn, MaxRecordSizeInKiB=10240)
    assert len(kinesis.put_record(StreamName=stream, Data=big * 9, PartitionKey="k")["SequenceNumber"]) == 56
    message = fails(
        "InvalidArgumentException",
        kinesis.put_records,
        StreamName=stream,
        Records=[{"Data": big * 5, "PartitionKey": "k"}, {"Data": big * 5, "PartitionKey": "k"}],
    )
    assert "10 MB" in message
    none = [{"Data": b"x", "PartitionKey": "k"}] * 501
    fails("ValidationException", kinesis.put_records, StreamName=stream, Records=none)
    fails("ValidationException", kinesis.put_record, StreamName=stream, Data=b"x", PartitionKey="k" * 257)
    assert data(read(kinesis, stream)) == [big * 9], "what was refused is not there"


def test_a_shard_takes_no_more_than_its_pace(kinesis, stream):
    stream, _ = stream
    half = {"Data": b"x" * (600 * 1024), "PartitionKey": "k"}
    answer = kinesis.put_records(StreamName=stream, Records=[half] * 3)
    assert answer["FailedRecordCount"] == 2
    assert "SequenceNumber" in answer["Records"][0]
    assert answer["Records"][1] == {
        "ErrorCode": "ProvisionedThroughputExceededException",
        "ErrorMessage": f"Rate exceeded for shard shardId-000000000000 in stream {stream} under account 000000000000.",
    }
    assert len(data(read(kinesis, stream))) == 1


def test_a_shard_gives_no_more_than_its_pace(node, stream):
    kinesis = node.client("kinesis")
    stream, _ = stream
    place = iterator(kinesis, stream)
    for _ in range(50):
        try:
            kinesis.get_records(ShardIterator=place)
        except kinesis.exceptions.ProvisionedThroughputExceededException as error:
            assert "Rate exceeded for shard shardId-000000000000" in str(error)
            return
    pytest.fail("fifty reads at once")


def test_shards_are_split_and_merged(kinesis, stream):
    stream, _ = stream
    kinesis.put_record(StreamName=stream, Data=b"before", PartitionKey="k")
    split = lambda shard, key: kinesis.split_shard(StreamName=stream, ShardToSplit=shard, NewStartingHashKey=str(key))
    message = fails(
        "InvalidArgumentException",
        kinesis.split_shard,
        StreamName=stream,
        ShardToSplit="shardId-000000000000",
        NewStartingHashKey="1",
    )
    assert "is not both greater than one plus the shard's StartingHashKey 0" in message
    split("shardId-000000000000", 2**127)
    all_shards = shards(kinesis, stream)
    assert [s.get("ParentShardId") for s in all_shards] == [None] + ["shardId-000000000000"] * 2
    assert "EndingSequenceNumber" in all_shards[0]["SequenceNumberRange"]
    assert int(all_shards[1]["SequenceNumberRange"]["StartingSequenceNumber"]) > 0
    # The closed shard is read to its end, which names its children.
    end = read(kinesis, stream)
    assert data(end) == [b"before"] and "NextShardIterator" not in end
    assert [c["ShardId"][-1] for c in end["ChildShards"]] == ["1", "2"]
    assert end["ChildShards"][0]["ParentShards"] == ["shardId-000000000000"]
    put = kinesis.put_record(StreamName=stream, Data=b"after", PartitionKey="k", ExplicitHashKey="5")
    assert put["ShardId"] == "shardId-000000000001"
    message = fails("InvalidArgumentException", kinesis.split_shard, StreamName=stream,
                    ShardToSplit="shardId-000000000000", NewStartingHashKey="77")  # fmt: skip
    assert "has already been merged or split" in message
    message = fails("InvalidArgumentException", kinesis.merge_shards, StreamName=stream,
                    ShardToMerge="shardId-000000000000", AdjacentShardToMerge="shardId-000000000001")  # fmt: skip
    assert message.endswith("are not an adjacent pair of shards eligible for merging")
    kinesis.merge_shards(
        StreamName=stream, ShardToMerge="shardId-000000000002", AdjacentShardToMerge="shardId-000000000001"
    )
    merged = shards(kinesis, stream)[3]
    assert merged["ParentShardId"] == "shardId-000000000002"
    assert merged["AdjacentParentShardId"] == "shardId-000000000001"
    assert merged["HashKeyRange"] == {"StartingHashKey": "0", "EndingHashKey": str(TOP)}
    assert data(read(kinesis, stream, "shardId-000000000001")) == [b"after"]


def test_writers_do_not_notice_that_shards_change(kinesis, stream):
    stream, _ = stream
    stop, kept = threading.Event(), []

    def write():
        n = 0
        while not stop.is_set():
            n += 1
            kinesis.put_record(StreamName=stream, Data=f"{n}".encode(), PartitionKey="k", ExplicitHashKey="9")
            kept.append(n)

    writer = threading.Thread(target=write)
    writer.start()
    for turn in range(3):
        before = len(kept)
        assert eventually(lambda: len(kept) > before + 5)
        open_ids = [s["ShardId"] for s in shards(kinesis, stream, ShardFilter={"Type": "AT_LATEST"})]
        kinesis.split_shard(StreamName=stream, ShardToSplit=open_ids[0] if turn == 0 else lowest(kinesis, stream),
                            NewStartingHashKey=str(2 ** (100 - turn)))  # fmt: skip
    stop.set()
    writer.join()
    seen, shard = [], "shardId-000000000000"
    while shard:
        answer = read(kinesis, stream, shard)
        seen += data(answer)
        shard = next((c["ShardId"] for c in answer.get("ChildShards", []) if c["HashKeyRange"]["StartingHashKey"] == "0"), None)
    assert [int(one) for one in seen] == kept


def lowest(kinesis, stream):
    open_shards = shards(kinesis, stream, ShardFilter={"Type": "AT_LATEST"})
    return next(s["ShardId"] for s in open_shards if s["HashKeyRange"]["StartingHashKey"] == "0")


def test_the_count_of_shards_is_scaled(kinesis):
    made = name()
    kinesis.create_stream(StreamName=made, ShardCount=2)
    answer = kinesis.update_shard_count(StreamName=made, TargetShardCount=3, ScalingType="UNIFORM_SCALING")
    assert (answer["CurrentShardCount"], answer["TargetShardCount"]) == (2, 3)
    open_shards = shards(kinesis, made, ShardFilter={"Type": "AT_LATEST"})
    starts = sorted(int(s["HashKeyRange"]["StartingHashKey"]) for s in open_shards)
    assert starts == [0, 2**128 // 3, 2**128 // 3 * 2]
    scale = lambda count: fails("InvalidArgumentException", kinesis.update_shard_count, StreamName=made,
                                TargetShardCount=count, ScalingType="UNIFORM_SCALING")  # fmt: skip
    assert "Current open shard count: 3 Target shard count: 7" in scale(7)
    assert "below half" in scale(1)
    kinesis.delete_stream(StreamName=made)


def test_shards_are_listed_by_filter_and_page(kinesis):
    made = name()
    kinesis.create_stream(StreamName=made, ShardCount=2)
    kinesis.split_shard(StreamName=made, ShardToSplit="shardId-000000000000", NewStartingHashKey="1000")
    ids = lambda **filter: [s["ShardId"][-1] for s in shards(kinesis, made, **filter)]
    of = lambda kind, **more: ids(ShardFilter={"Type": kind, **more})
    assert ids() == ["0", "1", "2", "3"] == of("FROM_TRIM_HORIZON")
    assert of("AT_LATEST") == ["1", "2", "3"]
    assert of("AT_TRIM_HORIZON")[:2] == ["0", "1"]
    assert of("AFTER_SHARD_ID", ShardId="shardId-000000000001") == ["2", "3"]
    assert of("AT_TIMESTAMP", Timestamp=time.time() + 5) == ["1", "2", "3"] == of("FROM_TIMESTAMP", Timestamp=time.time() + 5)
    assert of("FROM_TIMESTAMP", Timestamp=time.time() - 3600) == ["0", "1", "2", "3"]
    first = kinesis.list_shards(StreamName=made, MaxResults=3)
    rest = kinesis.list_shards(NextToken=first["NextToken"])
    assert [s["ShardId"][-1] for s in rest["Shards"]] == ["3"] and "NextToken" not in rest
    assert fails("InvalidArgumentException", kinesis.list_shards, StreamName=made, NextToken=first["NextToken"])
    assert fails("InvalidArgumentException", kinesis.list_shards, NextToken="x")
    assert fails("InvalidArgumentException", kinesis.list_shards).startswith("Either NextToken")
    kinesis.delete_stream(StreamName=made)


def test_the_mode_is_changed_twice_a_day(kinesis, stream):
    stream, arn = stream
    kinesis.update_stream_mode(StreamARN=arn, StreamModeDetails={"StreamMode": "ON_DEMAND"})
    message = fails("ValidationException", kinesis.split_shard, StreamName=stream,
                    ShardToSplit="shardId-000000000000", NewStartingHashKey="9")  # fmt: skip
    assert message.endswith("is in On-Demand mode.")
    kinesis.update_stream_mode(StreamARN=arn, StreamModeDetails={"StreamMode": "PROVISIONED"})
    fails("LimitExceededException", kinesis.update_stream_mode, StreamARN=arn,
          StreamModeDetails={"StreamMode": "ON_DEMAND"})  # fmt: skip


def test_settings(kinesis, stream):
    stream, arn = stream
    summary = lambda: kinesis.describe_stream_summary(StreamName=stream)["StreamDescriptionSummary"]
    kinesis.increase_stream_retention_period(StreamName=stream, RetentionPeriodHours=48)
    assert summary()["RetentionPeriodHours"] == 48
    message = fails("InvalidArgumentException", kinesis.increase_stream_retention_period, StreamName=stream,
                    RetentionPeriodHours=25)  # fmt: skip
    assert "can not be shorter than existing retention period (48 hours)" in message
    fails("InvalidArgumentException", kinesis.increase_stream_retention_period, StreamName=stream, RetentionPeriodHours=8761)
    fails("InvalidArgumentException", kinesis.decrease_stream_retention_period, StreamName=stream, RetentionPeriodHours=23)
    kinesis.decrease_stream_retention_period(StreamARN=arn, RetentionPeriodHours=24)
    answer = kinesis.enable_enhanced_monitoring(StreamName=stream, ShardLevelMetrics=["IncomingBytes", "OutgoingBytes"])
    assert answer["CurrentShardLevelMetrics"] == []
    assert answer["DesiredShardLevelMetrics"] == ["IncomingBytes", "OutgoingBytes"]
    answer = kinesis.disable_enhanced_monitoring(StreamName=stream, ShardLevelMetrics=["ALL"])
    assert answer["DesiredShardLevelMetrics"] == []
    kinesis.start_stream_encryption(StreamName=stream, EncryptionType="KMS", KeyId="alias/aws/kinesis")
    assert (summary()["EncryptionType"], summary()["KeyId"]) == ("KMS", "alias/aws/kinesis")
    assert kinesis.put_record(StreamName=stream, Data=b"x", PartitionKey="k")["EncryptionType"] == "KMS"
    kinesis.stop_stream_encryption(StreamName=stream, EncryptionType="KMS", KeyId="alias/aws/kinesis")
    assert summary()["EncryptionType"] == "NONE"


def test_tags_both_ways(kinesis, stream):
    stream, arn = stream
    kinesis.add_tags_to_stream(StreamName=stream, Tags={"a": "1", "b": "2"})
    kinesis.tag_resource(ResourceARN=arn, Tags={"c": "3"})
    page = kinesis.list_tags_for_stream(StreamName=stream, Limit=2)
    assert [t["Key"] for t in page["Tags"]] == ["a", "b"] and page["HasMoreTags"]
    kinesis.remove_tags_from_stream(StreamName=stream, TagKeys=["a"])
    kinesis.untag_resource(ResourceARN=arn, TagKeys=["b"])
    assert kinesis.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "c", "Value": "3"}]
    many = {f"k{n}": "v" for n in range(50)}
    message = fails("InvalidArgumentException", kinesis.add_tags_to_stream, StreamName=stream, Tags=many)
    assert "cannot have more than 50 tags" in message
    assert len(kinesis.list_tags_for_stream(StreamName=stream)["Tags"]) == 1
    message = fails("InvalidArgumentException", kinesis.add_tags_to_stream, StreamName=stream, Tags={"a*": "b"})
    assert message.startswith("Some tags contain invalid characters.")


def test_a_dry_run_changes_nothing(kinesis, stream):
    stream, _ = stream
    fails("DryRunOperationException", kinesis.put_record, StreamName=stream, Data=b"x", PartitionKey="k", DryRun=True)
    fails("DryRunOperationException", kinesis.get_records, ShardIterator=iterator(kinesis, stream), DryRun=True)
    fails("ResourceNotFoundException", kinesis.put_record, StreamName="none", Data=b"x", PartitionKey="k", DryRun=True)
    assert read(kinesis, stream)["Records"] == []


def test_consumers(kinesis, stream):
    stream, arn = stream
    made = kinesis.register_stream_consumer(StreamARN=arn, ConsumerName="one", Tags={"a": "b"})["Consumer"]
    assert made["ConsumerStatus"] == "CREATING"
    assert made["ConsumerARN"].startswith(f"{arn}/consumer/one:")
    shown = kinesis.describe_stream_consumer(ConsumerARN=made["ConsumerARN"])["ConsumerDescription"]
    assert (shown["ConsumerStatus"], shown["StreamARN"]) == ("ACTIVE", arn)
    assert kinesis.list_tags_for_resource(ResourceARN=made["ConsumerARN"])["Tags"] == [{"Key": "a", "Value": "b"}]
    fails("ResourceInUseException", kinesis.register_stream_consumer, StreamARN=arn, ConsumerName="one")
    fails("ResourceInUseException", kinesis.delete_stream, StreamName=stream)
    kinesis.register_stream_consumer(StreamARN=arn, ConsumerName="two")
    page = kinesis.list_stream_consumers(StreamARN=arn, MaxResults=1)
    rest = kinesis.list_stream_consumers(StreamARN=arn, NextToken=page["NextToken"])
    assert [c["ConsumerName"] for c in page["Consumers"] + rest["Consumers"]] == ["one", "two"]
    kinesis.deregister_stream_consumer(StreamARN=arn, ConsumerName="one")
    fails("ResourceNotFoundException", kinesis.describe_stream_consumer, ConsumerARN=made["ConsumerARN"])


def subscribe(kinesis, arn, kind="TRIM_HORIZON", shard="shardId-000000000000", **more):
    position = {"Type": kind, **more}
    return kinesis.subscribe_to_shard(ConsumerARN=arn, ShardId=shard, StartingPosition=position)["EventStream"]


def consumer(kinesis, arn):
    made = kinesis.register_stream_consumer(StreamARN=arn, ConsumerName=name())["Consumer"]
    return made["ConsumerARN"]


def until(events, count):
    seen = []
    for event in events:
        seen += event["SubscribeToShardEvent"]["Records"]
        if len(seen) >= count:
            return [record["Data"] for record in seen], event["SubscribeToShardEvent"]
    pytest.fail(f"the stream ended after {len(seen)} records")


def test_a_subscription_is_pushed_what_comes(kinesis, stream):
    stream, arn = stream
    who = consumer(kinesis, arn)
    for n in range(3):
        kinesis.put_record(StreamName=stream, Data=f"{n}".encode(), PartitionKey="k")
    events = subscribe(kinesis, who)
    seen, _ = until(events, 3)
    assert seen == [b"0", b"1", b"2"]
    begin = time.monotonic()
    kinesis.put_record(StreamName=stream, Data=b"3", PartitionKey="k")
    seen, event = until(events, 1)
    assert seen == [b"3"] and time.monotonic() - begin < 4, "well before an event without records comes"
    assert event["MillisBehindLatest"] == 0 and event["ContinuationSequenceNumber"] == event["Records"][-1]["SequenceNumber"]
    message = fails("ResourceInUseException", kinesis.subscribe_to_shard, ConsumerARN=who,
                    ShardId="shardId-000000000000", StartingPosition={"Type": "LATEST"})  # fmt: skip
    assert message.startswith("Another active subscription exists for this consumer: 000000000000:")
    # Another consumer goes on from there, and hears where the shard ends.
    other = subscribe(kinesis, consumer(kinesis, arn), "AFTER_SEQUENCE_NUMBER",
                      SequenceNumber=event["ContinuationSequenceNumber"])  # fmt: skip
    first = next(iter(other))["SubscribeToShardEvent"]
    assert first["Records"] == [] and first["ContinuationSequenceNumber"]
    kinesis.split_shard(StreamName=stream, ShardToSplit="shardId-000000000000", NewStartingHashKey="1000")
    last = [event["SubscribeToShardEvent"] for event in other][-1]
    assert [c["ShardId"][-1] for c in last["ChildShards"]] == ["1", "2"] and "ContinuationSequenceNumber" not in last


def test_a_subscription_hears_that_its_stream_is_gone(kinesis):
    made = name()
    kinesis.create_stream(StreamName=made, ShardCount=1)
    events = iter(subscribe(kinesis, consumer(kinesis, arn_of(kinesis, made)), "LATEST"))
    assert next(events)["SubscribeToShardEvent"]["Records"] == []
    kinesis.delete_stream(StreamName=made, EnforceConsumerDeletion=True)
    with pytest.raises(ClientError) as error:
        list(events)
    assert error.value.response["Error"]["Code"] == "ResourceNotFoundException"


def test_policies_of_streams(kinesis, stream):
    _, arn = stream
    assert kinesis.get_resource_policy(ResourceARN=arn)["Policy"] == "{}"
    statement = {"Effect": "Allow", "Principal": {"AWS": "000000000000"}, "Action": "kinesis:PutRecord", "Resource": arn}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    kinesis.put_resource_policy(ResourceARN=arn, Policy=policy)
    assert kinesis.get_resource_policy(ResourceARN=arn)["Policy"] == policy
    fails("InvalidArgumentException", kinesis.put_resource_policy, ResourceARN=arn, Policy="{")
    kinesis.delete_resource_policy(ResourceARN=arn)
    fails("ResourceNotFoundException", kinesis.delete_resource_policy, ResourceARN=arn)


def test_who_may_write_may_not_read(node, kinesis, stream):
    stream, arn = stream
    iam, user = node.client("iam"), name()
    iam.create_user(UserName=user)
    allow = {"Effect": "Allow", "Action": "kinesis:PutRecord*", "Resource": arn}
    document = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document)
    key = iam.create_access_key(UserName=user)["AccessKey"]
    theirs = node.client("kinesis", key["AccessKeyId"], key["SecretAccessKey"])
    theirs.put_record(StreamName=stream, Data=b"x", PartitionKey="k")
    place = iterator(kinesis, stream)
    message = fails("AccessDeniedException", theirs.get_records, ShardIterator=place)
    assert f"is not authorized to perform: kinesis:GetRecords on resource: {arn}" in message
    fails("AccessDeniedException", theirs.put_record, StreamName="other", Data=b"x", PartitionKey="k")
    fails("AccessDeniedException", theirs.list_streams)


def test_a_denied_consumer_is_denied_by_whatever_name(node, kinesis, stream):
    _, arn = stream
    consumer = kinesis.register_stream_consumer(StreamARN=arn, ConsumerName=name())["Consumer"]["ConsumerARN"]
    iam, user = node.client("iam"), name()
    iam.create_user(UserName=user)
    document = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "kinesis:*", "Resource": "*"},
        {"Effect": "Deny", "Action": "kinesis:*", "Resource": f"{arn}/consumer/*"},
        {"Effect": "Deny", "Action": "kinesis:AddTagsToStream", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestTag/team": "a"}}}]}
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=json.dumps(document))
    key = iam.create_access_key(UserName=user)["AccessKey"]
    theirs = node.client("kinesis", key["AccessKeyId"], key["SecretAccessKey"])
    fails("AccessDeniedException", theirs.describe_stream_consumer, ConsumerARN=consumer)
    other = consumer.replace("arn:aws:", "arn:aws-cn:")
    fails("ResourceNotFoundException", theirs.describe_stream_consumer, ConsumerARN=other)
    fails("ResourceNotFoundException", theirs.deregister_stream_consumer, ConsumerARN=other)
    fails("ResourceNotFoundException", kinesis.delete_resource_policy, ResourceARN=consumer.rsplit(":", 1)[0] + ":")
    assert kinesis.describe_stream_consumer(ConsumerARN=consumer)
    fails("AccessDeniedException", theirs.create_stream, StreamName=name(), ShardCount=1, Tags={"team": "a"})


def test_nothing_answered_is_lost_when_the_node_dies(new_node):
    node = new_node()
    kinesis = node.client("kinesis")
    kinesis.create_stream(StreamName="s", ShardCount=2)
    kept = [[], [], [], []]

    def write(n):
        try:
            for turn in range(100_000):
                text = f"{n}:{turn}:".encode() + b"x" * (turn % 700)
                put = kinesis.put_record(StreamName="s", Data=text, PartitionKey=f"{n}")
                kept[n].append((put["ShardId"], put["SequenceNumber"], text))
        except Exception:
            pass

    with ThreadPoolExecutor(4) as pool:
        for n in range(4):
            pool.submit(write, n)
        assert eventually(lambda: all(len(some) > 40 for some in kept))
        node.sigkill()
    node.start()
    kinesis = node.client("kinesis")
    for shard in ["shardId-000000000000", "shardId-000000000001"]:
        found = {record["SequenceNumber"]: record["Data"] for record in whole(kinesis, "s", shard)}
        numbers = [int(number) for number in found]
        assert numbers == sorted(numbers)
        for some in kept:
            here = [(number, text) for place, number, text in some if place == shard]
            assert all(found[number] == text for number, text in here)
            # Of what was not answered at most the last one of each writer is there.
            if some and some[0][0] == shard:
                prefix = some[0][2].split(b":")[0] + b":"
                assert len(here) <= sum(text.startswith(prefix) for text in found.values()) <= len(here) + 1
    assert kinesis.put_record(StreamName="s", Data=b"on", PartitionKey="0")["SequenceNumber"] > kept[0][-1][1]


def whole(kinesis, stream, shard):
    place, seen = iterator(kinesis, stream, shard), []
    while True:
        page = kinesis.get_records(ShardIterator=place)
        seen += page["Records"]
        place = page["NextShardIterator"]
        if page["MillisBehindLatest"] == 0:
            return seen


def test_metrics(new_node):
    node = new_node()
    kinesis, cloudwatch = node.client("kinesis"), node.client("cloudwatch")
    kinesis.create_stream(StreamName="s", ShardCount=1)
    kinesis.enable_enhanced_monitoring(StreamName="s", ShardLevelMetrics=["IncomingRecords"])
    kinesis.put_records(StreamName="s", Records=[{"Data": b"12345", "PartitionKey": "key"}] * 3)
    read(kinesis, "s")
    # The rest of a minute's values go out when the node stops.
    node.stop()
    node.start()
    cloudwatch = node.client("cloudwatch")
    sums = lambda metric, **more: cloudwatch.get_metric_statistics(
        Namespace="AWS/Kinesis",
        MetricName=metric,
        Dimensions=[{"Name": "StreamName", "Value": "s"}] + [{"Name": k, "Value": v} for k, v in more.items()],
        StartTime=time.time() - 600,
        EndTime=time.time() + 60,
        Period=3600,
        Statistics=["Sum"],
    )["Datapoints"]
    total = lambda metric, **more: sum(point["Sum"] for point in sums(metric, **more))
    assert total("IncomingBytes") == 24 and total("IncomingRecords") == 3
    assert total("IncomingRecords", ShardId="shardId-000000000000") == 3
    assert total("GetRecords.Records") == 3 and total("PutRecords.SuccessfulRecords") == 3


def test_the_cli(node, stream):
    stream, _ = stream
    command = [sys.executable, "-m", "awscli", "kinesis"]
    aws = lambda *words: subprocess.run(
        [*command, *words], env=node.environment(), capture_output=True, text=True, check=True, timeout=60
    ).stdout
    put = json.loads(aws("put-record", "--stream-name", stream, "--partition-key", "k", "--data", "hello"))
    assert put["ShardId"] == "shardId-000000000000"
    place = json.loads(
        aws("get-shard-iterator", "--stream-name", stream, "--shard-id", put["ShardId"],
            "--shard-iterator-type", "TRIM_HORIZON")  # fmt: skip
    )["ShardIterator"]
    [record] = json.loads(aws("get-records", "--shard-iterator", place))["Records"]
    assert base64.b64decode(record["Data"]) == b"hello"
    aws("wait", "stream-exists", "--stream-name", stream)


def test_cbor_as_the_java_sdks_speak_it(node, kinesis, stream):
    """The json protocol with its documents in CBOR: times are whole milliseconds, data are bytes."""
    stream, _ = stream
    kinesis.put_record(StreamName=stream, Data=b"\x00\xff", PartitionKey="k")
    place = iterator(kinesis, stream)
    text = lambda value: b"\x79" + len(value).to_bytes(2, "big") + value.encode()
    answer = signed(node, "GetRecords", b"\xbf" + text("ShardIterator") + text(place) + b"\xff")
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/x-amz-cbor-1.1"
    assert b"\x64Data\x42\x00\xff" in answer.content and b"ApproximateArrivalTimestamp\xc1\x1b" in answer.content
    refused = signed(node, "GetRecords", b"\xbf" + text("ShardIterator") + text("x") + b"\xff")
    assert refused.status_code == 400 and b"InvalidArgumentException" in refused.content


def signed(node, operation, body):
    headers = {"Content-Type": "application/x-amz-cbor-1.1", "X-Amz-Target": f"Kinesis_20131202.{operation}"}
    request = AWSRequest("POST", node.endpoint + "/", headers, body)
    credentials = Credentials(node.file["access_key_id"], node.file["secret_access_key"])
    SigV4Auth(credentials, "kinesis", node.file["region"]).add_auth(request)
    return URLLib3Session().send(request.prepare())
