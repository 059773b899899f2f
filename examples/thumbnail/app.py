"""Makes a thumbnail of every picture that is put into a bucket.

An ordinary AWS Lambda function: Python, Pillow, boto3, an S3 event. Nothing in it knows where it runs.
"""

import io
import os
from urllib.parse import unquote_plus

import boto3
from PIL import Image

s3 = boto3.client("s3")
SIZE = int(os.environ.get("THUMBNAIL_SIZE", "128"))


def handler(event, context):
    made = []
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        picture = Image.open(io.BytesIO(body))
        before = picture.size
        picture.thumbnail((SIZE, SIZE))
        small = io.BytesIO()
        picture.convert("RGB").save(small, "JPEG", quality=85)
        target = "thumbnails/" + os.path.splitext(os.path.basename(key))[0] + ".jpg"
        s3.put_object(Bucket=bucket, Key=target, Body=small.getvalue(), ContentType="image/jpeg")
        print(f"{key}: {before[0]}x{before[1]} -> {target}: {picture.size[0]}x{picture.size[1]}")
        made.append(target)
    return {"thumbnails": made}
