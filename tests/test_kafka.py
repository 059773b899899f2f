"""Topics of Apache Kafka as event sources, against a real broker."""

import base64
import collections
import datetime
import json

import pytest
from conftest import create_function, eventually, make_role, messages, refused
from kafka_broker import PASSWORD, Broker, missing, pem
from test_event_source_mappings import BASIC, enabled, fresh, gone
from test_pipes import Queue, function_arn, pipe_role, reaches

confluent_kafka = pytest.importorskip("confluent_kafka")
admin = pytest.importorskip("confluent_kafka.admin")

ACCOUNT = "000000000000"
REGION = "us-east-1"
CLUSTER = f"arn:aws:kafka:{REGION}:{ACCOUNT}:cluster/c/0c1b2a39-1111-2222-3333-444455556666-1"
# Tells what it is given; fails where a record says so, or names the records that are bad.
CODE = """
import base64, json
def handler(event, context):
    print('EVENT ' + json.dumps(event))
    failed = []
    for records in event['records'].values():
        for record in records:
            value = base64.b64decode(record.get('value', '')).decode()
            if 'raise' in value:
                raise ValueError('on purpose')
            if 'bad' in value:
                place = {'partition': f"{record['topic']}-{record['partition']}", 'offset': record['offset']}
                failed.append({'itemIdentifier': place})
    return {'batchItemFailures': failed}
"""
READ = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Action": ["sqs:SendMessage", "secretsmanager:GetSecretValue"], "Resource": "*"},
        {"Effect": "Allow", "Action": ["kafka:GetBootstrapBrokers", "kafka:DescribeClusterV2"], "Resource": CLUSTER},
    ],
}


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    if missing():
        pytest.skip(f"no broker: {missing()}")
    broker = Broker(tmp_path_factory.mktemp("kafka"))
    yield broker
    broker.stop()


@pytest.fixture(scope="module")
def topics(broker):
    """Makes topics; returns the name of each."""
    client = admin.AdminClient({"bootstrap.servers": broker.open, "log_level": 0})

    def make(partitions=1):
        name = fresh("t")
        client.create_topics([admin.NewTopic(name, partitions, 1)])[name].result()
        return name

    make.client = client
    return make


@pytest.fixture(scope="module")
def produce(broker):
    """Writes values to a topic, in their order; all of them are there afterwards."""
    producers = {}

    def write(topic, *values, key=None, codec="none", partition=-1, **more):
        if codec not in producers:
            settings = {"bootstrap.servers": broker.open, "log_level": 0, "compression.type": codec, "linger.ms": 5}
            # As Java's.
            settings["partitioner"] = "murmur2_random"
            producers[codec] = confluent_kafka.Producer(settings)
        # What is written to a topic that is not known yet may overtake.
        producers[codec].list_topics(topic)
        for value in values:
            if partition >= 0:
                more["partition"] = partition
            producers[codec].produce(topic, value, key, **more)
        assert producers[codec].flush(30) == 0

    return write


@pytest.fixture(scope="module")
def role(iam):
    return make_role(iam, managed=(BASIC,), policy=READ)


@pytest.fixture(scope="module")
def function(lam, role):
    return create_function(lam, role, CODE)


@pytest.fixture
def mapped(lam, function, broker):
    """Makes mappings of topics, waits until they are enabled, and deletes them in the end; returns the id of each."""
    made = []

    def make(topic, servers=None, **settings):
        if "EventSourceArn" not in settings:
            settings["SelfManagedEventSource"] = {"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": [servers or broker.open]}}
        settings = {"FunctionName": function, "StartingPosition": "TRIM_HORIZON", "Topics": [topic]} | settings
        made.append(lam.create_event_source_mapping(**settings)["UUID"])
        assert enabled(lam, made[-1])
        return made[-1]

    yield make
    for mapping in made:
        gone(lam, mapping)


@pytest.fixture
def queue(node):
    sqs = node.client("sqs")
    url = sqs.create_queue(QueueName=fresh("failed"))["QueueUrl"]

    def take():
        """What it was told, once it was."""
        answer = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)
        return json.loads(answer["Messages"][0]["Body"])

    take.arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{url.rsplit('/', 1)[-1]}"
    yield take
    sqs.delete_queue(QueueUrl=url)


class Told:
    """What the function was given of a topic."""

    def __init__(self, logs, function, topic):
        self.logs, self.function, self.topic = logs, function, topic

    def events(self):
        all = (json.loads(line.split("EVENT ", 1)[1]) for line in messages(self.logs, self.function, "EVENT"))
        return [event for event in all if any(place.startswith(self.topic + "-") for place in event["records"])]

    def values(self, events=None):
        events = self.events() if events is None else events
        records = (record for event in events for place in event["records"].values() for record in place)
        return [base64.b64decode(record["value"]).decode() for record in records]

    def has(self, *values):
        assert eventually(lambda: self.values() == list(values)), (self.values(), values)


@pytest.fixture
def told(logs, function):
    return lambda topic, name=None: Told(logs, name or function, topic)


def shows(lam, mapping, result):
    last = lambda: lam.get_event_source_mapping(UUID=mapping)["LastProcessingResult"]  # noqa: E731
    return eventually(lambda: last() == result) or last()


def committed(broker, group, topic, partitions=1):
    """How far a group has come."""
    consumer = confluent_kafka.Consumer({"bootstrap.servers": broker.open, "log_level": 0, "group.id": group})
    places = [confluent_kafka.TopicPartition(topic, partition) for partition in range(partitions)]
    try:
        return [place.offset for place in consumer.committed(places, timeout=20)]
    finally:
        consumer.close()


class TestDelivery:
    def test_an_event_is_awss(self, lam, broker, topics, produce, mapped, told):
        topic = topics()
        produce(topic, "one", key="k", timestamp=1_545_084_650_987, headers=[("h", "é".encode()), ("h", b"")])
        produce(topic, None, timestamp=1_545_084_650_988)
        mapping = mapped(topic)
        telling = told(topic)
        assert eventually(telling.events)
        record = {"topic": topic, "partition": 0, "timestampType": "CREATE_TIME"}
        first = {"offset": 0, "timestamp": 1_545_084_650_987, "key": "aw==", "value": "b25l"}
        first["headers"] = [{"h": [-61, -87]}, {"h": []}]
        second = {"offset": 1, "timestamp": 1_545_084_650_988, "headers": []}
        assert telling.events() == [
            {
                "eventSource": "aws:SelfManagedKafka",
                "bootstrapServers": broker.open,
                "records": {f"{topic}-0": [record | first, record | second]},
            }
        ]
        assert shows(lam, mapping, "OK") is True
        # The group is the mapping's own, and is told after the function was.
        assert eventually(lambda: committed(broker, mapping, topic) == [2])
        shown = lam.get_event_source_mapping(UUID=mapping)
        for name in ("ResponseMetadata", "LastModified", "FunctionArn", "EventSourceMappingArn"):
            del shown[name]
        assert shown == {
            "UUID": mapping,
            "StartingPosition": "TRIM_HORIZON",
            "BatchSize": 100,
            "MaximumBatchingWindowInSeconds": 0,
            "SelfManagedEventSource": {"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": [broker.open]}},
            "SelfManagedKafkaEventSourceConfig": {"ConsumerGroupId": mapping},
            "Topics": [topic],
            "LastProcessingResult": "OK",
            "State": "Enabled",
            "StateTransitionReason": "USER_INITIATED",
            "DestinationConfig": {"OnFailure": {}},
            "MaximumRecordAgeInSeconds": -1,
            "MaximumRetryAttempts": -1,
            "BisectBatchOnFunctionError": False,
            "FunctionResponseTypes": [],
        }

    def test_partitions_share_batches_and_keep_their_order(self, topics, produce, mapped, told):
        topic = topics(partitions=3)
        for partition in range(3):
            produce(topic, *(f"{partition}:{n}" for n in range(40)), partition=partition)
        mapped(topic, BatchSize=30)
        telling = told(topic)
        assert eventually(lambda: len(telling.values()) >= 120)
        events = telling.events()
        assert all(sum(map(len, event["records"].values())) <= 30 for event in events)
        assert any(len(event["records"]) == 3 for event in events)
        for partition in range(3):
            of = [value for value in telling.values(events) if value.startswith(f"{partition}:")]
            assert of == [f"{partition}:{n}" for n in range(40)]

    def test_whatever_it_is_compressed_by_is_read(self, broker, topics, produce, mapped, told):
        topic = topics()
        codecs = ["gzip", "snappy", "lz4", "zstd"]
        for codec in codecs:
            produce(topic, *(f"{codec} {n} {'x' * 200}" for n in range(20)), codec=codec)
        producer = confluent_kafka.Producer({"bootstrap.servers": broker.open, "log_level": 0, "transactional.id": fresh()})
        producer.init_transactions()
        for value, end in (("given up", producer.abort_transaction), ("kept", producer.commit_transaction)):
            producer.begin_transaction()
            producer.produce(topic, value)
            producer.flush()
            end()
        mapped(topic)
        expected = [f"{codec} {n} {'x' * 200}" for codec in codecs for n in range(20)]
        told(topic).has(*expected, "kept")

    def test_new_partitions_are_found(self, topics, produce, mapped, told):
        topic = topics()
        mapped(topic, StartingPosition="LATEST")
        topics.client.create_partitions([admin.NewPartitions(topic, 2)])[topic].result()
        # What came before they were found is theirs as well.
        assert eventually(lambda: len(topics.client.list_topics(topic).topics[topic].partitions) == 2)
        produce(topic, "second", partition=1)
        produce(topic, "first", partition=0)
        assert eventually(lambda: sorted(told(topic).values()) == ["first", "second"])

    def test_filters_see_what_is_in_a_record(self, lam, topics, produce, mapped, told):
        topic = topics()
        patterns = ['{"value":{"kind":["a"]}}', '{"key":["wanted"]}']
        mapping = mapped(topic, FilterCriteria={"Filters": [{"Pattern": pattern} for pattern in patterns]})
        produce(topic, '{"kind":"b"}', "text")
        produce(topic, '{"kind":"a"}', '{"kind":"c"}')
        produce(topic, "by key", key="wanted")
        told(topic).has('{"kind":"a"}', "by key")


class TestPositions:
    def test_a_mapping_at_the_end_sees_what_comes_later(self, topics, produce, mapped, told):
        topic = topics()
        produce(topic, "old")
        mapped(topic, StartingPosition="LATEST")
        produce(topic, "new")
        told(topic).has("new")

    def test_a_mapping_begins_at_a_time(self, topics, produce, mapped, told):
        topic = topics()
        for at in range(3):
            produce(topic, f"at {at}", timestamp=1_600_000_000_000 + at * 1000)
        mapped(topic, StartingPosition="AT_TIMESTAMP", StartingPositionTimestamp=1_600_000_001)
        told(topic).has("at 1", "at 2")

    def test_where_a_group_is_wins(self, broker, lam, topics, produce, mapped, told):
        topic, group = topics(), fresh("g")
        produce(topic, *"abcd")
        consumer = confluent_kafka.Consumer({"bootstrap.servers": broker.open, "log_level": 0, "group.id": group})
        consumer.commit(offsets=[confluent_kafka.TopicPartition(topic, 0, 2)], asynchronous=False)
        consumer.close()
        mapping = mapped(topic, SelfManagedKafkaEventSourceConfig={"ConsumerGroupId": group})
        told(topic).has("c", "d")
        assert eventually(lambda: committed(broker, group, topic) == [4])
        # The next mapping of the group goes on there.
        gone(lam, mapping)
        produce(topic, "e")
        all = lambda: [one["UUID"] for one in lam.list_event_source_mappings()["EventSourceMappings"]]  # noqa: E731
        assert eventually(lambda: mapping not in all())
        mapped(topic, SelfManagedKafkaEventSourceConfig={"ConsumerGroupId": group})
        told(topic).has("c", "d", "e")

    def test_a_group_of_others_is_left_alone(self, broker, lam, topics, produce, mapped, told):
        topic, group = topics(), fresh("g")
        produce(topic, "a")
        consumer = confluent_kafka.Consumer(
            {"bootstrap.servers": broker.open, "log_level": 0, "group.id": group, "enable.auto.commit": False}
        )
        consumer.subscribe([topic])
        assert eventually(lambda: consumer.poll(0.1) is None and consumer.assignment())
        mapping = mapped(topic, SelfManagedKafkaEventSourceConfig={"ConsumerGroupId": group})
        assert shows(lam, mapping, "PROBLEM: The consumer group has other members.") is True
        assert told(topic).values() == []
        consumer.close()
        told(topic).has("a")


class TestFailures:
    def test_what_fails_is_repeated_and_then_given_up(self, lam, broker, topics, produce, mapped, told, queue):
        topic = topics()
        destination = {"OnFailure": {"Destination": queue.arn}}
        mapping = mapped(topic, BatchSize=2, MaximumRetryAttempts=1, DestinationConfig=destination)
        produce(topic, "raise", "with it", timestamp=1_600_000_000_000)
        record = queue()
        assert record["requestContext"].pop("requestId") and record.pop("timestamp")
        assert record["KafkaBatchInfo"].pop("payloadSize") > 100
        ends = {"firstRecordOffset": "0", "lastRecordOffset": "1"}
        ends |= {"firstRecordTimestamp": "2020-09-13T12:26:40.000Z", "lastRecordTimestamp": "2020-09-13T12:26:40.000Z"}
        arn = lam.get_event_source_mapping(UUID=mapping)["FunctionArn"]
        assert record == {
            "requestContext": {"functionArn": arn, "condition": "RetryAttemptsExhausted", "approximateInvokeCount": 2},
            "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
            "version": "1.0",
            "KafkaBatchInfo": {"batchSize": 2, "bootstrapServers": broker.open, "recordsInfo": {f"{topic}-0": ends}},
        }
        produce(topic, "good")
        told(topic).has("raise", "with it", "raise", "with it", "good")

    def test_halves_find_what_fails(self, topics, produce, mapped, told, queue):
        topic = topics()
        produce(topic, "a", "b", "raise", "c")
        destination = {"OnFailure": {"Destination": queue.arn}}
        mapped(topic, BisectBatchOnFunctionError=True, MaximumRetryAttempts=0, DestinationConfig=destination)
        assert queue()["KafkaBatchInfo"]["recordsInfo"][f"{topic}-0"]["firstRecordOffset"] == "2"
        fine = lambda: [event for event in told(topic).events() if "raise" not in told(topic).values([event])]  # noqa: E731
        assert eventually(lambda: told(topic).values(fine()) == ["a", "b", "c"])

    def test_a_report_says_where_partitions_go_on(self, topics, produce, mapped, told, queue):
        topic = topics(partitions=2)
        produce(topic, "a", "bad", "b", partition=0)
        produce(topic, "c", "d", partition=1)
        destination = {"OnFailure": {"Destination": queue.arn}}
        settings = {"MaximumRetryAttempts": 1, "FunctionResponseTypes": ["ReportBatchItemFailures"]}
        mapped(topic, DestinationConfig=destination, **settings)
        info = queue()["KafkaBatchInfo"]
        assert (info["batchSize"], info["recordsInfo"][f"{topic}-0"]["firstRecordOffset"]) == (2, "1")
        seen = lambda: [sorted(told(topic).values([event])) for event in told(topic).events()]  # noqa: E731
        assert eventually(lambda: seen() == [["a", "b", "bad", "c", "d"], ["b", "bad"]]), seen()

    def test_a_topic_takes_what_is_given_up(self, broker, topics, produce, mapped):
        topic, failed = topics(), topics(partitions=4)
        mapped(
            topic,
            MaximumRetryAttempts=0,
            DestinationConfig={"OnFailure": {"Destination": f"kafka://{failed}"}},
            ProvisionedPollerConfig={"MinimumPollers": 1, "MaximumPollers": 2},
        )
        produce(topic, "raise", key="k")
        consumer = confluent_kafka.Consumer(
            {"bootstrap.servers": broker.open, "log_level": 0, "group.id": fresh(), "auto.offset.reset": "earliest"}
        )
        consumer.subscribe([failed])
        message = consumer.poll(30)
        consumer.close()
        record = json.loads(message.value())
        assert message.key() == b"k"
        assert record["KafkaBatchInfo"]["recordInfo"]["offset"] == "0"
        assert record["payload"]["records"][f"{topic}-0"][0]["value"] == base64.b64encode(b"raise").decode()
        # Where a producer of Kafka's would have put it.
        produce(failed, "same", key="k")
        ends = [confluent_kafka.TopicPartition(failed, message.partition())]
        watcher = confluent_kafka.Consumer({"bootstrap.servers": broker.open, "log_level": 0, "group.id": fresh()})
        assert watcher.get_watermark_offsets(ends[0], timeout=20)[1] == 2
        watcher.close()


class TestCrashes:
    def test_nothing_is_lost_to_sigkill(self, broker, topics, produce, new_node):
        topic, count = topics(partitions=2), 120
        node = new_node("--retry-time-scale", "0.005", "--local-brokers")
        lam = node.client("lambda")
        name = create_function(lam, make_role(node.client("iam"), managed=(BASIC,)), CODE)
        endpoints = {"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": [broker.open]}}
        settings = {"SelfManagedEventSource": endpoints, "StartingPosition": "TRIM_HORIZON", "Topics": [topic]}
        mapping = lam.create_event_source_mapping(FunctionName=name, BatchSize=5, **settings)["UUID"]
        counted = collections.Counter()
        for part in range(3):
            produce(topic, *(f"{n:03}" for n in range(part * count // 3, (part + 1) * count // 3)))
            telling = Told(node.client("logs"), name, topic)
            # In the midst of what it has to do.
            assert eventually(lambda: len(set(telling.values())) > part * count // 3 + 5)
            node.sigkill()
            node.start()
        telling = Told(node.client("logs"), name, topic)
        ends = lambda: sum(committed(broker, mapping, topic, 2))  # noqa: E731
        assert eventually(lambda: ends() == count), ends()
        counted = collections.Counter(telling.values())
        # A line of a log may be lost with the node that was to write it, and no more than a batch is given twice a kill.
        repeated = sum(counted.values()) - len(counted)
        assert set(counted) <= {f"{n:03}" for n in range(count)} and repeated <= 3 * 2 * 5, counted

    def test_a_broker_that_dies_comes_back(self, broker, lam, topics, produce, mapped, told):
        topic, other = topics(partitions=2), topics()
        produce(topic, "before")
        produce(other, "old", timestamp=1_545_084_650_987)
        mapping = mapped(topic)
        told(topic).has("before")
        broker.kill()
        problem = "PROBLEM: Connection error. Please check your event source connection configuration."
        assert shows(lam, mapping, problem) is True
        # One that begins while nobody can be asked where the end is begins with what comes after it was made.
        late = mapped(other, StartingPosition="LATEST")
        assert shows(lam, late, problem) is True
        broker.start()
        produce(other, "new")
        produce(topic, *(f"after {n}" for n in range(10)), partition=1)
        told(topic).has("before", *(f"after {n}" for n in range(10)))
        assert shows(lam, mapping, "OK") is True
        told(other).has("new")


class TestAccess:
    @pytest.fixture
    def secret(self, node):
        client = node.client("secretsmanager")

        def keep(**content):
            return client.create_secret(Name=fresh("s"), SecretString=json.dumps(content))["ARN"]

        return keep

    @pytest.fixture
    def authority(self, secret, broker):
        return {"Type": "SERVER_ROOT_CA_CERTIFICATE", "URI": secret(certificate=pem(broker.authority.certificate))}

    @pytest.mark.parametrize("kind", ["BASIC_AUTH", "SASL_SCRAM_256_AUTH", "SASL_SCRAM_512_AUTH"])
    def test_by_name_and_password(self, broker, topics, produce, mapped, told, secret, authority, kind):
        topic = topics()
        produce(topic, kind)
        known = {"Type": kind, "URI": secret(username="reader", password=PASSWORD)}
        mapped(topic, broker.sasl, SourceAccessConfigurations=[known, authority])
        told(topic).has(kind)

    def test_by_certificate(self, broker, topics, produce, mapped, told, secret, authority):
        topic = topics()
        produce(topic, "mine")
        certificate, key = broker.authority.issue("reader")
        known = {"Type": "CLIENT_CERTIFICATE_TLS_AUTH", "URI": secret(certificate=certificate, privateKey=key)}
        mapped(topic, broker.tls, SourceAccessConfigurations=[known, authority])
        told(topic).has("mine")

    def test_who_is_not_known_is_told_why(self, broker, lam, topics, mapped, secret, authority):
        def scram(name, password):
            return {"Type": "SASL_SCRAM_512_AUTH", "URI": secret(username=name, password=password)}

        odd = {"Type": "CLIENT_CERTIFICATE_TLS_AUTH", "URI": secret(certificate="x", privateKey="y")}
        known, may = "EVENT_SOURCE_AUTHN_ERROR", "EVENT_SOURCE_AUTHZ_ERROR"
        cases = {
            "SASL authentication failed.": (broker.sasl, [scram("reader", "wrong"), authority], known),
            "Cluster failed to authorize Lambda.": (broker.sasl, [scram("stranger", PASSWORD), authority], may),
            "Lambda failed to authenticate server.": (broker.sasl, [scram("reader", PASSWORD)], known),
            "Server failed to authenticate Lambda.": (broker.tls, [authority], known),
            "Provided certificate or private key is invalid.": (broker.tls, [odd, authority], known),
        }
        for text, (servers, access, code) in cases.items():
            mapping = mapped(topics(), servers, SourceAccessConfigurations=access)
            assert shows(lam, mapping, f"PROBLEM: {text}") is True, shows(lam, mapping, f"PROBLEM: {text}")
            reason = lambda: lam.get_event_source_mapping(UUID=mapping)["StateTransitionReason"]  # noqa: B023, E731
            assert eventually(lambda: reason() == code), reason()  # noqa: B023
        mapping = mapped("no-such-topic")
        problem = "PROBLEM: The Kafka topic no-such-topic does not exist in the cluster."
        assert shows(lam, mapping, problem) is True

    def test_credentials_that_change_are_taken_up(self, node, broker, lam, topics, produce, mapped, told, secret, authority):
        topic = topics()
        produce(topic, "later")
        known = {"Type": "BASIC_AUTH", "URI": secret(username="reader", password="wrong")}
        mapping = mapped(topic, broker.sasl, SourceAccessConfigurations=[known, authority])
        assert shows(lam, mapping, "PROBLEM: SASL authentication failed.") is True
        value = json.dumps({"username": "reader", "password": PASSWORD})
        node.client("secretsmanager").put_secret_value(SecretId=known["URI"], SecretString=value)
        told(topic).has("later")


class TestWatching:
    ASKED = {
        "ProvisionedPollerConfig": {"MinimumPollers": 1, "MaximumPollers": 1},
        "MetricsConfig": {"Metrics": ["EventCount", "ErrorCount", "KafkaMetrics"]},
        "LoggingConfig": {"SystemLogLevel": "DEBUG"},
    }

    def test_a_mapping_counts_and_writes_what_its_pollers_do(self, node, lam, logs, role, broker, topics, produce, mapped):
        topic, name = topics(partitions=2), create_function(lam, role, CODE)
        produce(topic, "a", "raise", "b", partition=0)
        # Before the function has a log group.
        mapping = mapped(topic, FunctionName=name, BatchSize=1, MaximumRetryAttempts=0, **self.ASKED)
        shown = lam.get_event_source_mapping(UUID=mapping)
        assert {key: shown[key] for key in ("MetricsConfig", "LoggingConfig")} == {
            key: self.ASKED[key] for key in ("MetricsConfig", "LoggingConfig")
        }

        def written(kind):
            group = f"/aws/lambda/{name}"
            try:
                found = logs.filter_log_events(logGroupName=group, filterPattern=f'{{ $.eventType = "{kind}" }}')["events"]
            except logs.exceptions.ResourceNotFoundException:
                return []
            assert all(event["logStreamName"].endswith(f"/{mapping}") for event in found)
            records = [json.loads(event["message"]) for event in found]
            general = {"resourceArn": shown["EventSourceMappingArn"], "eventProcessorId": f"{mapping}/0"}
            assert all(record.items() >= general.items() for record in records)
            return records

        connection = eventually(lambda: written("POLLER_STATUS_EVENT"))[0]["kafkaEventSourceConnection"]
        assert connection == {
            "brokerEndpoints": broker.open,
            "consumerId": f"{mapping}-0",
            "topics": [topic],
            "consumerGroupId": mapping,
            "securityProtocol": "PLAINTEXT",
            "totalPartitionCount": 2,
            "assignedPartitionCount": 2,
            "partitionsAssignmentGeneration": 1,
            "assignedPartitions": [f"{topic}-0", f"{topic}-1"],
        }
        offsets = {"partition": f"{topic}-0", "endOffset": 3, "consumedOffset": 2, "processedOffset": 2, "committedOffset": 3}
        told = lambda: [record["kafkaPartitionOffsets"] for record in written("KAFKA_STATUS_EVENT")]  # noqa: E731
        assert eventually(lambda: offsets in told()), told()

        def sum_of(metric, statistic="Sum"):
            now = datetime.datetime.now(datetime.timezone.utc)
            points = node.client("cloudwatch").get_metric_statistics(
                Namespace="AWS/Lambda",
                MetricName=metric,
                Dimensions=[{"Name": "EventSourceMappingUUID", "Value": mapping}],
                StartTime=now - datetime.timedelta(minutes=10),
                EndTime=now + datetime.timedelta(minutes=1),
                Period=3600,
                Statistics=[statistic],
            )["Datapoints"]
            return points and points[0][statistic]

        counts = {"PolledEventCount": 3, "InvokedEventCount": 3, "CommittedEventCount": 3, "DroppedEventCount": 1}
        counts |= {"FailedInvokeEventCount": 1, "InvokeErrorCount": 1}
        assert eventually(lambda: {metric: sum_of(metric) for metric in counts} == counts), {m: sum_of(m) for m in counts}
        assert eventually(lambda: sum_of("SumOffsetLag", "Minimum") == 0) and sum_of("MaxOffsetLag", "Minimum") == 0
        # Errors are there once there are some.
        assert not sum_of("PollingErrorCount") and not sum_of("CommitErrorCount") and not written("ESM_PROCESSING_EVENT")

    def test_what_goes_wrong_is_written_at_every_level(self, lam, logs, role, topics, mapped):
        name = create_function(lam, role, CODE)
        asked = self.ASKED | {"LoggingConfig": {"SystemLogLevel": "WARN"}}
        mapping = mapped(topics(), "127.0.0.1:1", FunctionName=name, **asked)
        wrong = {"eventType": "ESM_PROCESSING_EVENT", "logLevel": "WARN", "eventProcessorId": f"{mapping}/0"}

        def written():
            try:
                events = logs.filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
            except logs.exceptions.ResourceNotFoundException:
                return []
            return [json.loads(event["message"]) for event in events]

        (record, *_) = eventually(written)
        assert record.items() >= wrong.items()
        assert record["error"]["errorCode"] == "org.apache.kafka.common.errors.DisconnectException"
        assert "127.0.0.1:1" in record["error"]["errorMessage"]

    def test_logs_are_of_provisioned_pollers(self, lam, function, topics):
        endpoints = {"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": ["127.0.0.1:1"]}}
        settings = {"Topics": [topics()], "StartingPosition": "LATEST", "SelfManagedEventSource": endpoints}
        logging = {"LoggingConfig": {"SystemLogLevel": "INFO"}}
        error = refused(lam.create_event_source_mapping, FunctionName=function, **settings, **logging)
        assert error.message == "LoggingConfig requires ProvisionedPollerConfig."


# Fails on the first batch that it is given.
FIRST_FAILS = """
import json
seen = []
def handler(event, context):
    print('EVENT ' + json.dumps(event))
    seen.append(event)
    if len(seen) == 1:
        return {'batchItemFailures': [{'itemIdentifier': 'whatever'}]}
"""


class TestPipes:
    @pytest.fixture
    def pipes(self, node):
        return node.client("pipes")

    @pytest.fixture
    def may(self, iam):
        return pipe_role(iam, "sqs:SendMessage", "lambda:InvokeFunction", "secretsmanager:GetSecretValue")

    @pytest.fixture
    def target(self, node):
        return Queue(node.client("sqs"))

    @pytest.fixture
    def piped(self, pipes, may, broker, target):
        """Makes pipes from topics to the queue, waits for their state, and deletes them in the end; returns their names."""
        made = []

        def make(topic, server=None, state="RUNNING", role=None, to=None, parameters=None, **settings):
            source = {"TopicName": topic} | settings
            given = {"Source": f"smk://{server or broker.open}", "Target": to or target.arn, "RoleArn": role or may}
            given["SourceParameters"] = {"SelfManagedKafkaParameters": source} | (parameters or {})
            made.append(fresh("pipe"))
            pipes.create_pipe(Name=made[-1], **given)
            reaches(pipes, made[-1], state)
            return made[-1]

        yield make
        for name in made:
            pipes.delete_pipe(Name=name)

    def test_records_are_given_one_by_one(self, broker, pipes, topics, produce, piped, target):
        topic, group = topics(), fresh("g")
        produce(topic, '{"a": 1}', key="k", timestamp=1_545_084_650_987, headers=[("h", b"v")])
        name = piped(topic, ConsumerGroupID=group, AdditionalBootstrapServers=["127.0.0.1:1"])
        record = {"topic": topic, "partition": "0", "offset": 0, "timestamp": 1_545_084_650_987, "timestampType": "CREATE_TIME"}
        record |= {"key": "aw==", "value": "eyJhIjogMX0=", "headers": [{"h": [118]}], "eventSourceKey": f"{topic}-0"}
        record |= {"eventSource": "SelfManagedKafka", "bootstrapServers": f"{broker.open},127.0.0.1:1"}
        assert target.bodies(1) == [record]
        assert eventually(lambda: committed(broker, group, topic) == [1])
        shown = pipes.describe_pipe(Name=name)["SourceParameters"]
        servers = {"AdditionalBootstrapServers": ["127.0.0.1:1"]}
        kafka = {"TopicName": topic, "ConsumerGroupID": group, "BatchSize": 10, "MaximumBatchingWindowInSeconds": 0}
        assert shown == {"SelfManagedKafkaParameters": kafka | servers}

    def test_filters_and_templates_look_into_records(self, pipes, topics, produce, piped, target):
        topic = topics()
        name = piped(
            topic,
            StartingPosition="LATEST",
            parameters={"FilterCriteria": {"Filters": [{"Pattern": '{"value": {"kind": ["wanted"]}}'}]}},
        )
        template = '{"n": <$.value.n>, "where": <$.eventSourceKey>}'
        update = {"TargetParameters": {"InputTemplate": template}, "SourceParameters": {"SelfManagedKafkaParameters": {"BatchSize": 2}}}
        pipes.update_pipe(Name=name, RoleArn=pipes.describe_pipe(Name=name)["RoleArn"], **update)
        shown = reaches(pipes, name, "RUNNING")["SourceParameters"]["SelfManagedKafkaParameters"]
        assert (shown["BatchSize"], shown["TopicName"], shown["StartingPosition"]) == (2, topic, "LATEST")
        produce(topic, '{"kind": "other", "n": 1}', '{"kind": "wanted", "n": 2}', "text", '{"kind": "wanted", "n": 3}')
        assert target.bodies(2) == [{"n": n, "where": f"{topic}-0"} for n in (2, 3)]

    def test_a_batch_is_tried_again_as_a_whole(self, lam, role, logs, broker, pipes, topics, produce, piped):
        topic, group = topics(), fresh("g")
        name = create_function(lam, role, FIRST_FAILS)
        produce(topic, "a", "b")
        piped(topic, to=function_arn(name), ConsumerGroupID=group)
        given = lambda: [json.loads(line.split("EVENT ", 1)[1]) for line in messages(logs, name, "EVENT")]  # noqa: E731
        assert eventually(lambda: len(given()) == 2)
        first, second = given()
        assert first == second and [record["offset"] for record in first] == [0, 1]
        assert eventually(lambda: committed(broker, group, topic) == [2])

    def test_credentials_are_in_a_secret(self, node, iam, broker, pipes, topics, produce, piped, target):
        def secret(**content):
            made = node.client("secretsmanager").create_secret(Name=fresh("s"), SecretString=json.dumps(content))
            return made["ARN"]

        topic = topics()
        produce(topic, "mine")
        access = {"Credentials": {"SaslScram512Auth": secret(username="reader", password=PASSWORD)}}
        access["ServerRootCaCertificate"] = secret(certificate=pem(broker.authority.certificate))
        piped(topic, broker.sasl, **access)
        assert [body["value"] for body in target.bodies(1)] == [base64.b64encode(b"mine").decode()]
        blind = piped(topics(), broker.sasl, state="CREATE_FAILED", role=pipe_role(iam, "sqs:SendMessage"), **access)
        assert "GetSecretValue" in pipes.describe_pipe(Name=blind)["StateReason"]
        unknown = {"Credentials": {"SaslScram512Auth": secret(username="reader", password="wrong")}}
        wrong = piped(topics(), broker.sasl, **(access | unknown))
        problem = "PROBLEM: SASL authentication failed."
        assert eventually(lambda: pipes.describe_pipe(Name=wrong)["StateReason"] == problem)


def test_a_cluster_of_amazon_msk_is_where_the_node_is_told(broker, topics, produce, new_node, tmp_path):
    config = tmp_path / "lamp.toml"
    config.write_text(f'[brokers."{CLUSTER}"]\nendpoints = ["{broker.open}"]\n')
    node = new_node("--config", str(config))
    lam, topic = node.client("lambda"), topics()
    name = create_function(lam, make_role(node.client("iam"), managed=(BASIC,), policy=READ), CODE)
    settings = {"FunctionName": name, "Topics": [topic], "StartingPosition": "TRIM_HORIZON"}
    made = lam.create_event_source_mapping(EventSourceArn=CLUSTER, **settings)
    assert made["AmazonManagedKafkaEventSourceConfig"] == {"ConsumerGroupId": made["UUID"]}
    produce(topic, "one")
    telling = Told(node.client("logs"), name, topic)
    telling.has("one")
    event = telling.events()[0]
    assert (event["eventSource"], event["eventSourceArn"]) == ("aws:kafka", CLUSTER)
    # A pipe may read it as well.
    target, pipes = Queue(node.client("sqs")), node.client("pipes")
    read = ("kafka:GetBootstrapBrokers", "kafka:DescribeClusterV2")
    parameters = {"ManagedStreamingKafkaParameters": {"TopicName": topic, "StartingPosition": "TRIM_HORIZON"}}
    pipe = {"Source": CLUSTER, "SourceParameters": parameters, "Target": target.arn}
    pipes.create_pipe(Name="pipe", RoleArn=pipe_role(node.client("iam"), "sqs:SendMessage", *read), **pipe)
    record = {"eventSource": "aws:kafka", "eventSourceArn": CLUSTER, "eventSourceKey": f"{topic}-0"}
    (body,) = target.bodies(1)
    assert body.items() >= record.items() and "bootstrapServers" not in body
    pipes.create_pipe(Name="blind", RoleArn=pipe_role(node.client("iam"), "sqs:SendMessage"), **pipe)
    assert "Cannot access cluster" in reaches(pipes, "blind", "CREATE_FAILED")["StateReason"]
    elsewhere = CLUSTER.replace("cluster/c", "cluster/d")
    error = refused(lam.create_event_source_mapping, EventSourceArn=elsewhere, **settings)
    assert error.message.startswith(f"Cannot access cluster {elsewhere}.")
    # Users send nobody to this host: only who runs it may, as above.
    for server in (broker.open, f"localhost:{broker.open.rsplit(':', 1)[1]}", "169.254.169.254:80"):
        own = {"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": [server]}}
        mapping = lam.create_event_source_mapping(SelfManagedEventSource=own, **settings)["UUID"]
        problem = "PROBLEM: Brokers of this host, or at link-local addresses, are not read unless local-brokers is set."
        assert shows(lam, mapping, problem) is True
        gone(lam, mapping)


    def test_a_group_is_one_pipes_and_no_mappings(self, lam, function, pipes, topics, piped, target, may, broker):
        group = fresh("g")
        name = piped(topics(), ConsumerGroupID=group)
        told = f"The consumer group {group} is used by the pipe {name}. It must be unique among all Kafka event sources."
        config = {"SelfManagedKafkaEventSourceConfig": {"ConsumerGroupId": group}}
        config["SelfManagedEventSource"] = {"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": [broker.open]}}
        asked = {"FunctionName": function, "Topics": ["another"], "StartingPosition": "LATEST"} | config
        assert refused(lam.create_event_source_mapping, **asked).message == told
        source = {"Source": f"smk://{broker.open}", "Target": target.arn, "RoleArn": may}
        source["SourceParameters"] = {"SelfManagedKafkaParameters": {"TopicName": "another", "ConsumerGroupID": group}}
        assert f"used by the pipe {name}" in refused(pipes.create_pipe, Name=fresh("pipe"), **source).message


class TestRefusals:
    def test_what_is_not_served_or_makes_no_sense(self, lam, function):
        endpoints = {"SelfManagedEventSource": {"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": ["127.0.0.1:9"]}}}
        fine = {"FunctionName": function, "Topics": ["t1"], "StartingPosition": "LATEST"} | endpoints

        def told(**change):
            settings = {name: value for name, value in (fine | change).items() if value is not None}
            error = refused(lam.create_event_source_mapping, **settings)
            assert error.code in ("InvalidParameterValueException", "ResourceConflictException")
            return error.message

        assert told(Topics=None) == "Topics must name one Kafka topic for Kafka event sources."
        assert "startingPosition" in told(StartingPosition=None)
        assert told(SelfManagedEventSource=None) == "Unrecognized event source."
        assert told(EventSourceArn=CLUSTER) == "EventSourceArn and SelfManagedEventSource cannot be used together."
        own = "is not valid for self-managed Kafka event sources."
        assert told(ParallelizationFactor=2) == f"ParallelizationFactor {own}"
        assert told(TumblingWindowInSeconds=2) == f"TumblingWindowInSeconds {own}"
        assert told(ScalingConfig={"MaximumConcurrency": 5}) == f"ScalingConfig {own}"
        assert told(Queues=["q"]) == f"Queues {own}"
        registry = {"SchemaRegistryConfig": {"SchemaRegistryURI": "https://registry.example.com"}}
        unserved = "is not supported by this endpoint."
        assert told(SelfManagedKafkaEventSourceConfig=registry) == f"SchemaRegistryConfig {unserved}"
        mode = {"ConsumptionMode": "Queue"}
        assert told(SelfManagedKafkaEventSourceConfig=mode) == f"ConsumptionMode Queue {unserved}"
        access = lambda kind, uri="x": {"SourceAccessConfigurations": [{"Type": kind, "URI": uri}]}  # noqa: E731
        assert "VPC_SUBNET is not supported" in told(**access("VPC_SUBNET", "subnet:s"))
        missing = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:none-AbCdEf"
        assert told(**access("BASIC_AUTH", missing)).startswith(f"The secret {missing} cannot be read.")
        pollers = {"MinimumPollers": 1, "MaximumPollers": 2001}
        assert "less than or equal to 2000" in told(ProvisionedPollerConfig=pollers)
        topic = lambda name: {"DestinationConfig": {"OnFailure": {"Destination": f"kafka://{name}"}}}  # noqa: E731
        assert "requires ProvisionedPollerConfig" in told(**topic("failed"))
        assert "cannot be the same" in told(ProvisionedPollerConfig={"MinimumPollers": 1}, **topic("t1"))

    def test_a_role_that_may_not_read_a_secret(self, lam, iam, make_function):
        name = make_function(CODE, role=make_role(iam))
        uri = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:none-AbCdEf"
        error = refused(
            lam.create_event_source_mapping,
            FunctionName=name,
            Topics=["t1"],
            StartingPosition="LATEST",
            SelfManagedEventSource={"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": ["127.0.0.1:9"]}},
            SourceAccessConfigurations=[{"Type": "BASIC_AUTH", "URI": uri}],
        )
        told = "The provided execution role does not have permissions to call GetSecretValue on SecretsManager"
        assert error.message == told

    def test_a_topic_and_a_group_are_one_mappings(self, lam, function, topics, mapped):
        topic, group = topics(), fresh("g")
        mapping = mapped(topic, SelfManagedKafkaEventSourceConfig={"ConsumerGroupId": group})
        known = lam.get_event_source_mapping(UUID=mapping)
        again = {"FunctionName": function, "StartingPosition": "LATEST"}
        again["SelfManagedEventSource"] = known["SelfManagedEventSource"]
        error = refused(lam.create_event_source_mapping, Topics=[topic], **again)
        assert (error.code, mapping in error.message) == ("ResourceConflictException", True)
        config = {"SelfManagedKafkaEventSourceConfig": {"ConsumerGroupId": group}}
        error = refused(lam.create_event_source_mapping, Topics=["other-topic"], **again, **config)
        assert error.message.startswith(f"The consumer group {group} is used")
        config = {"SelfManagedKafkaEventSourceConfig": {"ConsumerGroupId": "other"}}
        error = refused(lam.update_event_source_mapping, UUID=mapping, **config)
        assert error.message == "ConsumerGroupId cannot be updated."
