"""Orders that come as files into a bucket become items of a table."""

import json
import os
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def objects(event):
    """The objects that an event is about, be it of S3 itself or of EventBridge."""
    if "detail" in event:
        yield event["detail"]["bucket"]["name"], event["detail"]["object"]["key"]
    for record in event.get("Records", []):
        yield record["s3"]["bucket"]["name"], unquote_plus(record["s3"]["object"]["key"])


def handler(event, context):
    for bucket, key in objects(event):
        order = json.load(s3.get_object(Bucket=bucket, Key=key)["Body"])
        cents = sum(item["cents"] * item.get("count", 1) for item in order["items"])
        # The same event may come twice: the item is the same then, and no change.
        table.put_item(Item={"id": order["id"], "customer": order["customer"], "cents": cents, "file": key})
        print(f"{key}: order {order['id']} over {cents} cents")
