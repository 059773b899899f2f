"""A chain of services that nobody wrote for this node: examples/orders, deployed by its own script.

Each order must arrive at its end, whatever happens to the node while it is on its way.
"""

import json
import subprocess
import sys
import threading
import time

from conftest import ROOT, eventually

ORDERS = 40


def deploy(node, name, by):
    command = [sys.executable, ROOT / "examples/orders/deploy.py", "--name", name, "--by", by]
    done = subprocess.run(command, env=node.environment(), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def order(number):
    items = [{"cents": 100, "count": number}, {"cents": 5}]
    return json.dumps({"id": f"n{number}", "customer": f"c{number % 3}", "items": items})


class Reader:
    """What has come into a queue, read as a consumer reads it: a message is deleted once it was looked at."""

    def __init__(self, node, url):
        self.sqs, self.url, self.got = node.client("sqs"), url, []

    def look(self):
        answer = self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10, WaitTimeSeconds=1)
        for message in answer.get("Messages", []):
            self.got.append(json.loads(message["Body"]))
            self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])


def drained(reader, ids, wanted):
    """Whether all that is wanted has come."""

    def all_there():
        reader.look()
        return wanted <= {ids(one) for one in reader.got}

    return eventually(all_there, 90, 0)


def test_orders_survive_sigkill_from_end_to_end(new_node):
    # What waits is many events at once: a machine that has other things to do starts no function for each of them.
    node = new_node("--retry-time-scale", "0.005", "--max-environments", "6")
    made = {by: deploy(node, f"by-{by}", by) for by in ["notification", "eventbridge"]}
    kept = {by: set() for by in made}

    def writer(by):
        """Puts orders until the node has taken each: what was not answered is put again."""
        s3 = node.client("s3")
        for number in range(ORDERS):
            while number not in kept[by]:
                try:
                    s3.put_object(Bucket=made[by]["bucket"], Key=f"{number}.json", Body=order(number))
                    kept[by].add(number)
                except Exception:  # the node is down
                    time.sleep(0.02)

    writers = [threading.Thread(target=writer, args=(by,)) for by in made]
    for one in writers:
        one.start()
    # In the middle of the orders, and once more when all are in, but not through.
    assert eventually(lambda: all(len(one) >= ORDERS // 3 for one in kept.values()))
    node.sigkill()
    node.start()
    for one in writers:
        one.join()
    node.sigkill()
    node.start()

    wanted = {f"n{number}" for number in range(ORDERS)}
    for by, deployed in made.items():
        reader = Reader(node, deployed["queue"])
        assert drained(reader, lambda one: one["id"], wanted), wanted - {one["id"] for one in reader.got}
        for one in reader.got:
            number = int(one["id"][1:])
            assert one == {"id": f"n{number}", "customer": f"c{number % 3}", "cents": 100 * number + 5, "file": f"{number}.json"}
    # The books have an event of each order's file.
    books = Reader(node, made["eventbridge"]["books"])
    files = {f"{number}.json" for number in range(ORDERS)}
    assert drained(books, lambda one: one["detail"]["object"]["key"], files)
    assert {(one["source"], one["detail-type"]) for one in books.got} == {("aws.s3", "Object Created")}
    # A put that was repeated is no new order: the table has each once.
    dynamodb = node.client("dynamodb")
    for deployed in made.values():
        assert dynamodb.scan(TableName=deployed["table"], Select="COUNT")["Count"] == ORDERS
