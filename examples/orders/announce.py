"""Items that are new in the table of orders are told to whoever has subscribed to the topic."""

import json
import os

import boto3
from boto3.dynamodb.types import TypeDeserializer

sns = boto3.client("sns")
read = TypeDeserializer().deserialize


def announce(record):
    order = {name: read(value) for name, value in record["dynamodb"]["NewImage"].items()}
    sns.publish(
        TopicArn=os.environ["TOPIC"],
        Subject=f"Order {order['id']}",
        Message=json.dumps(order, default=int),
        MessageAttributes={"customer": {"DataType": "String", "StringValue": order["customer"]}},
    )


def handler(event, context):
    for record in event["Records"]:
        try:
            if record["eventName"] == "INSERT":
                announce(record)
        except Exception as error:
            # From here on they are given again, in their order.
            print(f"{record['eventID']}: {error!r}")
            return {"batchItemFailures": [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]}]}
    return {"batchItemFailures": []}
