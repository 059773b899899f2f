#!/usr/bin/env python3
"""The main job, from nothing: a picture dropped into a bucket becomes a thumbnail.

Starts a node in a temporary directory, deploys examples/thumbnail with boto3, uploads a picture, waits for what the
event makes of it, and shows the function's log and what the work would have cost on AWS.
"""

import contextlib
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

import boto3
from botocore.exceptions import ClientError
from PIL import Image, ImageDraw

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "thumbnail"
BUCKET, FUNCTION, ROLE = "pictures", "thumbnail", "thumbnail-role"
RUNTIME = f"python{sys.version_info.major}.{sys.version_info.minor}"
TERMINAL = sys.stdout.isatty()


def paint(code, text):
    return f"\033[{code}m{text}\033[0m" if TERMINAL else text


@contextlib.contextmanager
def step(text):
    """One line a step, with the time it took."""
    print(f"  {text} ", end="", flush=True)
    begin = time.monotonic()
    yield
    took = time.monotonic() - begin
    print(paint("2", f"{took * 1000:.0f} ms" if took < 2 else f"{took:.1f} s"), flush=True)


class Node:
    """A `lamp up` of our own."""

    def __init__(self, lamp, directory):
        self.lamp, self.directory = lamp, directory
        packages = next(path for path in map(pathlib.Path, sys.path) if (path / "boto3").is_dir())
        arguments = ["up", "--data-dir", directory, "--listen", "127.0.0.1:0", "--python-packages", str(packages)]
        self.process = subprocess.Popen([lamp, *arguments], stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if line.strip() == "READY":
                break
        else:
            sys.exit("The node did not start; its own words are above.")
        # What it prints later must not fill the pipe.
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        self.file = json.loads((pathlib.Path(directory) / "node.json").read_text())

    def client(self, service):
        return boto3.client(
            service,
            endpoint_url=self.file["endpoint"],
            region_name=self.file["region"],
            aws_access_key_id=self.file["access_key_id"],
            aws_secret_access_key=self.file["secret_access_key"],
        )

    def run(self, *arguments):
        return subprocess.run(
            [self.lamp, *arguments, "--data-dir", self.directory], capture_output=True, text=True, check=True
        ).stdout

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)


def package():
    """The function's zip: its own file and Pillow, installed once and kept."""
    libraries = ROOT / ".cache" / "thumbnail" / RUNTIME
    if not (libraries / "PIL").is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--target", libraries, "--requirement", EXAMPLE / "requirements.txt"], check=True)
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.write(EXAMPLE / "app.py", "app.py")
        for path in sorted(libraries.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(libraries))
    return body.getvalue()


def role(node):
    iam = node.client("iam")
    statement = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    trust = {"Version": "2012-10-17", "Statement": [statement]}
    arn = iam.create_role(RoleName=ROLE, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    logs = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    iam.attach_role_policy(RoleName=ROLE, PolicyArn=logs)
    objects = {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": f"arn:aws:s3:::{BUCKET}/*"}
    policy = {"Version": "2012-10-17", "Statement": [objects]}
    iam.put_role_policy(RoleName=ROLE, PolicyName="pictures", PolicyDocument=json.dumps(policy))
    return arn


def deploy(node, arn, archive):
    functions = node.client("lambda")
    created = functions.create_function(
        FunctionName=FUNCTION,
        Runtime=RUNTIME,
        Handler="app.handler",
        Role=arn,
        Code={"ZipFile": archive},
        MemorySize=1769,
        Timeout=30,
    )
    functions.get_waiter("function_active_v2").wait(FunctionName=FUNCTION, WaiterConfig={"Delay": 1})
    return created["FunctionArn"]


def connect(node, function_arn):
    """The bucket tells the function of each picture that arrives below incoming/."""
    s3, functions = node.client("s3"), node.client("lambda")
    s3.create_bucket(Bucket=BUCKET)
    functions.add_permission(
        FunctionName=FUNCTION,
        StatementId="bucket",
        Action="lambda:InvokeFunction",
        Principal="s3.amazonaws.com",
        SourceArn=f"arn:aws:s3:::{BUCKET}",
        SourceAccount=node.file["account"],
    )
    rule = {
        "LambdaFunctionArn": function_arn,
        "Events": ["s3:ObjectCreated:*"],
        "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "incoming/"}]}},
    }
    s3.put_bucket_notification_configuration(
        Bucket=BUCKET, NotificationConfiguration={"LambdaFunctionConfigurations": [rule]}
    )


def picture():
    """Something worth making smaller: dusk over a street, with a lamp."""
    image = Image.new("RGB", (1600, 1200))
    draw = ImageDraw.Draw(image)
    for y in range(1200):
        draw.line([(0, y), (1600, y)], fill=(20 + y // 12, 24 + y // 16, 70 + y // 24))
    draw.rectangle([0, 1000, 1600, 1200], fill=(28, 26, 34))
    for radius in range(260, 0, -4):
        glow = 255 - radius // 2
        draw.ellipse([800 - radius, 420 - radius, 800 + radius, 420 + radius], fill=(glow, glow - 30, 90))
    draw.rectangle([788, 420, 812, 1010], fill=(12, 12, 16))
    body = io.BytesIO()
    image.save(body, "PNG")
    return body.getvalue()


def wait_for(s3, key, seconds):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            return s3.get_object(Bucket=BUCKET, Key=key)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] != "NoSuchKey":
                raise
            time.sleep(0.02)
    return None


def log_lines(node, seconds=10):
    deadline = time.monotonic() + seconds
    while True:
        lines = node.run("logs", FUNCTION) if time.monotonic() < deadline else sys.exit("The log did not arrive.")
        if "REPORT" in lines:
            return lines.splitlines()
        time.sleep(0.05)


def main():
    lamp = os.environ.get("LAMP_BIN") or sys.exit("Say where the lamp binary is in LAMP_BIN, or run `make demo`.")
    print(paint("1", "\nA picture dropped into a bucket becomes a thumbnail\n"))
    with step("packaging examples/thumbnail (Python, Pillow, boto3)"):
        archive = package()
    with tempfile.TemporaryDirectory(prefix="lamplighter-demo-") as directory:
        with step("starting a node"):
            node = Node(lamp, directory)
        try:
            run(node, archive)
        finally:
            node.stop()


def run(node, archive):
    with step("creating the role, the function, the bucket and its notification"):
        connect(node, deploy(node, role(node), archive))
    s3 = node.client("s3")
    original = picture()
    with step(f"uploading incoming/dusk.png ({len(original) // 1024} KB)"):
        s3.put_object(Bucket=BUCKET, Key="incoming/dusk.png", Body=original)
    with step("waiting for thumbnails/dusk.jpg"):
        small = wait_for(s3, "thumbnails/dusk.jpg", 60)
    if small is None:
        print(node.run("logs", FUNCTION))
        sys.exit("No thumbnail came; the function's log is above.")
    size = Image.open(io.BytesIO(small)).size
    saved = ROOT / ".cache" / "thumbnail.jpg"
    saved.parent.mkdir(exist_ok=True)
    saved.write_bytes(small)
    print(paint("1", "\nThe function's log"))
    for line in log_lines(node):
        print(f"  {line}")
    print(paint("1", "\nWhat it would have cost on AWS"))
    for line in node.run("bill").splitlines():
        print(f"  {line}")
    print(f"\nThe thumbnail, {size[0]}x{size[1]}, is s3://{BUCKET}/thumbnails/dusk.jpg; a copy is at {saved}\n")


if __name__ == "__main__":
    main()
