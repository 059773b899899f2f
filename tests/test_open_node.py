"""A node without authentication, and the pages that its user's browser shows."""

import http.client
import urllib.parse

import boto3
import pytest
from botocore.config import Config
from conftest import Node, create_function
from botocore.exceptions import ClientError

EVIL = "https://evil.example"
LIST = "/2015-03-31/functions"
GONE = "/?Action=DeleteQueue&Version=2012-11-05&QueueUrl="


@pytest.fixture(scope="module")
def node(tmp_path_factory):
    made = Node(tmp_path_factory.mktemp("open"), "--auth", "off", "--allow-host", "docker.internal")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def lam(node):
    return node.client("lambda")


def ask(node, method, target, body=None, **headers):
    """Status, headers and body of a request as a browser sends one."""
    address = urllib.parse.urlsplit(node.endpoint)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, target, body=body, headers=named)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


def test_pages_of_this_host_may_ask(node):
    for origin in ["http://localhost:3000", "http://127.0.0.1:5173", "http://[::1]", "http://host.docker.internal:8080"]:
        status, headers, _ = ask(node, "GET", LIST, Origin=origin, Sec_Fetch_Site="cross-site")
        assert (status, headers["access-control-allow-origin"]) == (200, "*"), origin


def test_pages_of_elsewhere_may_not(node):
    for origin in [EVIL, "null", "http://localhost.evil.example"]:
        status, headers, body = ask(node, "GET", LIST, Origin=origin)
        assert (status, headers["access-control-allow-origin"]) == (403, None) and b"--allow-host" in body, origin
        preflight = {"Origin": origin, "Access_Control_Request_Method": "POST"}
        status, headers, _ = ask(node, "OPTIONS", LIST, **preflight)
        assert (status, headers["access-control-allow-origin"]) == (403, None), origin


def test_nothing_is_done_for_them(node):
    sqs = node.client("sqs")
    url = sqs.create_queue(QueueName="kept")["QueueUrl"]
    delete = GONE + urllib.parse.quote(url, safe="")
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    for status in [
        ask(node, "GET", delete, Origin=EVIL)[0],
        ask(node, "GET", delete, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")[0],
        ask(node, "POST", "/", delete[2:], Origin=EVIL, **form)[0],
        ask(node, "GET", delete, Host="evil.example:4566")[0],
    ]:
        assert status == 403
    assert sqs.list_queues()["QueueUrls"] == [url]
    sqs.delete_queue(QueueUrl=url)


def test_only_names_of_this_host_are_answered(node):
    port = urllib.parse.urlsplit(node.endpoint).port
    for name in ["localhost", "lambda.localhost", f"127.0.0.1:{port}", "[::1]", f"host.docker.internal:{port}"]:
        assert ask(node, "GET", LIST, Host=name)[0] == 200, name
    for name in ["evil.example", f"127.0.0.1.evil.example:{port}", "lambda.us-east-1.amazonaws.com"]:
        status, _, body = ask(node, "GET", LIST, Host=name)
        assert status == 403 and b"local names" in body, name
        assert ask(node, "GET", "/_lamp/environments", Host=name)[0] == 403


def test_clients_can_read_why(node):
    config = Config(retries={"max_attempts": 0}, proxies={"http": node.endpoint})
    arguments = {"endpoint_url": "http://evil.example", "region_name": "us-east-1", "config": config}
    for service, call in [("sqs", "list_queues"), ("iam", "list_users"), ("s3", "list_buckets")]:
        client = boto3.client(service, aws_access_key_id="a", aws_secret_access_key="b", **arguments)
        with pytest.raises(ClientError, match="--allow-host"):
            getattr(client, call)()


def test_buckets_have_rules_of_their_own(node):
    s3 = node.client("s3")
    s3.create_bucket(Bucket="ruled")
    s3.put_object(Bucket="ruled", Key="k", Body=b"x")
    assert ask(node, "GET", "/ruled/k", Origin=EVIL)[0] == 403
    assert ask(node, "GET", "/ruled/k", Sec_Fetch_Site="cross-site")[::2] == (200, b"x"), "an image"
    form = b'--B\r\nContent-Disposition: form-data; name="key"\r\n\r\nput\r\n--B\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--B--\r\n'
    sent = {"Content_Type": "multipart/form-data; boundary=B", "Origin": EVIL}
    assert ask(node, "POST", "/ruled", form, **sent)[0] == 403
    rule = {"AllowedMethods": ["GET"], "AllowedOrigins": [EVIL]}
    s3.put_bucket_cors(Bucket="ruled", CORSConfiguration={"CORSRules": [rule]})
    status, headers, body = ask(node, "GET", "/ruled/k", Origin=EVIL)
    assert (status, headers["access-control-allow-origin"], body) == (200, EVIL, b"x")
    assert ask(node, "PUT", "/ruled/k", b"y", Origin=EVIL)[0] == 403
    assert ask(node, "POST", "/ruled", form, **sent)[0] == 403
    assert ask(node, "GET", "/ruled/k", Origin="https://other.example")[0] == 403
    preflight = {"Access_Control_Request_Method": "GET", "Origin": EVIL}
    assert ask(node, "OPTIONS", "/ruled/k", **preflight)[0] == 200
    assert [one["Key"] for one in s3.list_objects_v2(Bucket="ruled")["Contents"]] == ["k"]


def test_a_function_that_is_open_to_all_stays_so(node, lam):
    code = "def handler(event, context):\n    return 'said'\n"
    made = {}
    for kind in ["NONE", "AWS_IAM"]:
        name = create_function(lam, "arn:aws:iam::000000000000:role/any", code)
        cors = {"AllowOrigins": [EVIL]}
        url = lam.create_function_url_config(FunctionName=name, AuthType=kind, Cors=cors)["FunctionUrl"]
        made[kind] = urllib.parse.urlsplit(url).netloc
    status, headers, body = ask(node, "GET", "/", Host=made["NONE"], Origin=EVIL)
    assert (status, headers["access-control-allow-origin"], body) == (200, EVIL, b"said")
    identity = made["NONE"].split(".")[0]
    assert ask(node, "POST", f"/_lambda-url/{identity}/", Host="hook.example", Origin=EVIL)[0] == 200
    assert ask(node, "GET", "/", Host=made["AWS_IAM"])[::2] == (200, b"said"), "everybody is root"
    assert ask(node, "GET", "/", Host=made["AWS_IAM"], Origin=EVIL)[0] == 403
