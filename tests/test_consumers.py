"""Public libraries that live on these services, used as their guides say: none of them knows this node."""

import collections
import contextlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import urllib.parse
import uuid

import aws_lambda_powertools
import jmespath
import pytest
import typing_extensions

from conftest import ROOT, create_function, eventually, invoke, make_role, zip_of


def unique(kind):
    return f"{kind}-{uuid.uuid4().hex[:12]}"


@contextlib.contextmanager
def running(command, **settings):
    """A process of its own group, which goes with the test."""
    process = subprocess.Popen(command, start_new_session=True, **settings)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class TestCelery:
    TASKS = """
import os, pathlib, uuid
from celery import Celery

done = pathlib.Path(os.environ["DONE"])
app = Celery("tasks", broker=os.environ["BROKER"])
app.conf.update(
    task_acks_late=True,
    task_default_queue=os.environ["QUEUE"],
    worker_prefetch_multiplier=1,
    broker_transport_options={"region": "us-east-1", "is_secure": False, "visibility_timeout": 3, "wait_time_seconds": 5},
)

@app.task(bind=True, max_retries=3)
def work(self, number):
    if number % 4 == 0 and self.request.retries < 1:
        raise self.retry(countdown=0)
    (done / f"{number}-{self.request.retries}-{uuid.uuid4().hex[:8]}").touch()
"""

    def test_a_worker_that_dies_loses_no_task(self, node, tmp_path):
        """Twenty tasks, some of which are retried, and a worker that is killed in the middle of them."""
        done, tasks = tmp_path / "done", tmp_path / "tasks.py"
        done.mkdir()
        tasks.write_text(self.TASKS)
        quoted = [urllib.parse.quote(node.file[name], safe="") for name in ("access_key_id", "secret_access_key")]
        place = urllib.parse.urlsplit(node.endpoint).netloc
        queue = unique("celery")
        broker = f"sqs://{quoted[0]}:{quoted[1]}@{place}//"
        environment = node.environment() | {"DONE": str(done), "BROKER": broker, "QUEUE": queue}
        settings = {"cwd": tmp_path, "env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        worker = [sys.executable, "-m", "celery", "-A", "tasks", "worker", "--pool", "solo"]
        worker += ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "error"]
        send = "import tasks\nfor n in range(20): tasks.work.delay(n)"
        subprocess.run([sys.executable, "-c", send], check=True, timeout=60, **settings)
        so_far = lambda: [path.name.split("-")[:2] for path in done.iterdir()]
        with running(worker, **settings) as first:
            assert eventually(lambda: len(so_far()) >= 5)
            os.killpg(first.pid, signal.SIGKILL)
        with running(worker, **settings):
            assert eventually(lambda: len({number for number, _ in so_far()}) == 20, 60)
            sqs = node.client("sqs")
            url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
            names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
            left = lambda: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
            assert eventually(lambda: all(count == "0" for count in left().values())), left()
        retried = {number for number, retries in so_far() if retries == "1"}
        assert retried == {str(number) for number in range(0, 20, 4)}
        sqs.delete_queue(QueueUrl=url)


class TestKinesis:
    """async-kinesis, which keeps its place and the leases of its shards in a table. It wants a boto3 of its own."""

    PYTHON = ROOT / ".venv/consumers/bin/python"
    CONSUMER = """
import asyncio, os, sys
from kinesis import Consumer
from kinesis.dynamodb import DynamoDBCheckPointer

async def main():
    endpoint = os.environ["AWS_ENDPOINT_URL"]
    kept = DynamoDBCheckPointer(
        name=os.environ["STREAM"], endpoint_url=endpoint, session_timeout=2, heartbeat_frequency=1)
    async with Consumer(
        stream_name=os.environ["STREAM"], endpoint_url=endpoint, checkpointer=kept, region_name="us-east-1",
        sleep_time_no_records=0.3, record_limit=20, shard_fetch_rate=5) as consumer:
        while True:
            async for record in consumer:
                print(record["n"], flush=True)
                await asyncio.sleep(0.01)

asyncio.run(main())
"""

    def test_a_consumer_that_dies_goes_on_where_it_was(self, node, tmp_path):
        if not self.PYTHON.is_file():
            pytest.skip(f"tests/consumers.txt is not installed for {self.PYTHON}")
        kinesis, stream = node.client("kinesis"), unique("stream")
        kinesis.create_stream(StreamName=stream, ShardCount=2)
        kinesis.get_waiter("stream_exists").wait(StreamName=stream, WaiterConfig={"Delay": 1})
        put = lambda numbers: kinesis.put_records(
            StreamName=stream,
            Records=[{"Data": json.dumps({"n": n}).encode(), "PartitionKey": str(n)} for n in numbers],
        )
        put(range(100))
        script, output = tmp_path / "consumer.py", tmp_path / "got"
        script.write_text(self.CONSUMER)
        settings = {"env": node.environment() | {"STREAM": stream}}
        got = lambda: [int(line) for line in output.read_text().splitlines()]
        with output.open("a") as out:
            with running([self.PYTHON, script], stdout=out, **settings) as first:
                assert eventually(lambda: len(got()) >= 50)
                os.killpg(first.pid, signal.SIGKILL)
            before = len(got())
            put(range(100, 150))
            with running([self.PYTHON, script], stdout=out, **settings):
                assert eventually(lambda: set(got()) == set(range(150)), 60), set(range(150)) - set(got())
        # What was read, but not noted down yet, comes again: the last batch of each shard, and no more.
        again = [n for n, times in collections.Counter(got()).items() if times > 1]
        assert len(again) <= 40
        kinesis.delete_stream(StreamName=stream)
        node.client("dynamodb").delete_table(TableName=f"kinesis-checkpoints-{stream}")


@pytest.fixture(scope="module")
def layer(lam):
    """Powertools as a layer, as AWS publishes it."""
    site = pathlib.Path(aws_lambda_powertools.__file__).parent.parent
    modules = [pathlib.Path(one.__file__) for one in (aws_lambda_powertools, jmespath)]
    files = [path for one in modules for path in one.parent.rglob("*.py")] + [pathlib.Path(typing_extensions.__file__)]
    content = zip_of({f"python/{path.relative_to(site)}": path.read_bytes() for path in files})
    name = unique("powertools")
    made = lam.publish_layer_version(LayerName=name, Content={"ZipFile": content})
    yield made["LayerVersionArn"]
    lam.delete_layer_version(LayerName=name, VersionNumber=made["Version"])


class TestPowertools:
    APP = """
import os
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer, IdempotencyConfig, idempotent
import boto3

processor = BatchProcessor(event_type=EventType.SQS)
done = boto3.client("sqs")

def handle(record):
    if record.body.startswith("bad"):
        raise ValueError(record.body)
    done.send_message(QueueUrl=os.environ["DONE"], MessageBody=record.body)

def batch(event, context):
    return process_partial_response(event=event, record_handler=handle, processor=processor, context=context)

kept = DynamoDBPersistenceLayer(table_name=os.environ.get("TABLE", "none"))
settings = IdempotencyConfig(event_key_jmespath="order", raise_on_no_idempotency_key=True)
count = 0

@idempotent(config=settings, persistence_store=kept)
def once(event, context):
    global count
    count += 1
    if event.get("fail"):
        raise ValueError("not this time")
    return {"order": event["order"], "count": count}

def read(event, context):
    name = event["name"]
    return {
        "from": parameters.__file__.split("/aws_")[0],
        "plain": parameters.get_parameter(f"/{name}/plain"),
        "secret parameter": parameters.get_parameter(f"/{name}/secret", decrypt=True),
        "all": parameters.get_parameters(f"/{name}", decrypt=True),
        "secret": parameters.get_secret(name, transform="json"),
    }
"""

    @pytest.fixture
    def function(self, lam, iam, layer):
        made = []

        def make(handler, *actions, **variables):
            statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
            role = make_role(iam, policy={"Version": "2012-10-17", "Statement": [statement]})
            settings = {"Environment": {"Variables": {"POWERTOOLS_SERVICE_NAME": "tests"} | variables}}
            made.append(create_function(lam, role, self.APP, handler=f"app.{handler}", Layers=[layer], Timeout=30, **settings))
            return made[-1]

        yield make
        for one in made:
            lam.delete_function(FunctionName=one)

    def test_a_batch_fails_in_part(self, node, lam, function):
        sqs = node.client("sqs")
        url = lambda name, **given: sqs.create_queue(QueueName=unique(name), Attributes=given)["QueueUrl"]
        attributes = lambda url, *names: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        queue, done = url("queue", VisibilityTimeout="600"), url("done")
        may = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility", "sqs:SendMessage"]
        name = function("batch", *may, DONE=done)
        bodies = [f"{kind} {n}" for kind in ("good", "bad") for n in range(4)]
        sqs.send_message_batch(QueueUrl=queue, Entries=[{"Id": str(n), "MessageBody": one} for n, one in enumerate(bodies)])
        arn = attributes(queue, "QueueArn")["QueueArn"]
        # All in one batch: one that fails as a whole would say nothing of its parts.
        mapping = lam.create_event_source_mapping(
            FunctionName=name,
            EventSourceArn=arn,
            BatchSize=10,
            MaximumBatchingWindowInSeconds=1,
            FunctionResponseTypes=["ReportBatchItemFailures"],
        )["UUID"]
        got = []

        def look():
            for message in sqs.receive_message(QueueUrl=done, MaxNumberOfMessages=10, WaitTimeSeconds=1).get("Messages", []):
                got.append(message["Body"])
                sqs.delete_message(QueueUrl=done, ReceiptHandle=message["ReceiptHandle"])
            return len(got) >= 4

        assert eventually(look), got
        assert sorted(got) == bodies[:4]
        # The others are in the queue still, for the time in which nobody sees them.
        left = lambda: attributes(queue, "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
        wanted = {"ApproximateNumberOfMessages": "0", "ApproximateNumberOfMessagesNotVisible": "4"}
        assert eventually(lambda: left() == wanted), left()
        lam.delete_event_source_mapping(UUID=mapping)
        for one in (queue, done):
            sqs.delete_queue(QueueUrl=one)

    def test_what_was_done_is_done_once(self, node, lam, function):
        dynamodb, table = node.client("dynamodb"), unique("idempotency")
        dynamodb.create_table(
            TableName=table,
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            BillingMode="PAY_PER_REQUEST",
        )
        dynamodb.get_waiter("table_exists").wait(TableName=table, WaiterConfig={"Delay": 1})
        may = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]
        name = function("once", *may, TABLE=table)
        first, _ = invoke(lam, name, {"order": "a", "at": 1})
        again, _ = invoke(lam, name, {"order": "a", "at": 2})
        assert first == again == {"order": "a", "count": 1}
        _, failed = invoke(lam, name, {"order": "b", "fail": True})
        assert failed["FunctionError"] == "Unhandled"
        # One that failed is not kept as done.
        assert invoke(lam, name, {"order": "b"})[0] == {"order": "b", "count": 3}
        items = dynamodb.scan(TableName=table)["Items"]
        assert [item["status"]["S"] for item in items] == ["COMPLETED"] * 2
        dynamodb.delete_table(TableName=table)

    def test_parameters_and_secrets_are_read(self, node, lam, function):
        ssm, secrets, name = node.client("ssm"), node.client("secretsmanager"), unique("parameters")
        ssm.put_parameter(Name=f"/{name}/plain", Value="open", Type="String")
        ssm.put_parameter(Name=f"/{name}/secret", Value="hidden", Type="SecureString")
        secrets.create_secret(Name=name, SecretString='{"password": "hush"}')
        may = ["ssm:GetParameter", "ssm:GetParametersByPath", "secretsmanager:GetSecretValue", "kms:Decrypt"]
        answer, response = invoke(lam, function("read", *may), {"name": name})
        assert response.get("FunctionError") is None, answer
        assert answer == {
            "from": "/opt/python",
            "plain": "open",
            "secret parameter": "hidden",
            "all": {"plain": "open", "secret": "hidden"},
            "secret": {"password": "hush"},
        }
        ssm.delete_parameters(Names=[f"/{name}/plain", f"/{name}/secret"])
        secrets.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)
