"""What a node makes of requests that are broken, endless or too large, of browsers, and of what it does not serve.

The node under attack is one of the module's own, so that its process and its memory can be watched.
"""

import base64
import contextlib
import hashlib
import json
import random
import re
import socket
import threading
import time
import urllib.parse
import uuid
from unittest import mock

import botocore.auth
import pytest
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

from conftest import RUNTIME, make_role, zip_of
from wire import FORM, FUNCTION, LIST, MIB, STS, address, bucket, code, exchange, head_of, healthy, message, raw, send, sign, status_of, target, unharmed  # noqa: F401 (fixtures)


class TestUnknown:
    """What is not served says so: 501, in the words of its protocol, and nothing happens."""

    def state(self, target):
        iam, s3, lam = target.client("iam"), target.client("s3"), target.client("lambda")
        logs = target.client("logs")
        return (
            [one["RoleName"] for one in iam.list_roles()["Roles"]],
            [one["Name"] for one in s3.list_buckets()["Buckets"]],
            [one["FunctionName"] for one in lam.list_functions()["Functions"]],
            [one["logGroupName"] for one in logs.describe_log_groups()["logGroups"]],
        )

    def refused(self, call, **arguments):
        with pytest.raises(ClientError) as caught:
            call(**arguments)
        response = caught.value.response
        return response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"], response["Error"]["Message"]

    def test_operations_of_our_services(self, target, bucket):
        before = self.state(target)
        for service, operation, arguments in [
            ("lambda", "list_capacity_providers", {}),
            ("logs", "create_delivery", {"deliverySourceName": "a", "deliveryDestinationArn": "arn:aws:logs:us-east-1:000000000000:delivery-destination:d"}),
            ("logs", "start_query", {"startTime": 0, "endTime": 1, "queryString": "fields @message"}),
            ("iam", "create_saml_provider", {"SAMLMetadataDocument": "x" * 1000, "Name": "n"}),
            ("iam", "generate_credential_report", {}),
            ("sts", "decode_authorization_message", {"EncodedMessage": "x"}),
            ("s3", "select_object_content", {"Bucket": bucket, "Key": "k", "Expression": "select 1", "ExpressionType": "SQL", "InputSerialization": {}, "OutputSerialization": {}}),
            ("s3", "restore_object", {"Bucket": bucket, "Key": "k", "RestoreRequest": {"Days": 1}}),
        ]:
            found, status, said = self.refused(getattr(target.client(service), operation), **arguments)
            assert status == 501, (service, operation, found, status, said)
            assert found in ("UnknownOperationException", "NotImplemented"), (service, operation, found)
        assert self.state(target) == before

    def test_services_we_lack(self, target):
        before = self.state(target)
        for service, operation, arguments in [
            ("stepfunctions", "list_state_machines", {}),
            ("firehose", "list_delivery_streams", {}),
            ("glue", "list_jobs", {}),
            ("apigatewayv2", "get_apis", {}),
            ("ecr", "describe_repositories", {}),
            ("cloudformation", "list_stacks", {}),
            ("ec2", "describe_vpcs", {}),
            ("codedeploy", "list_applications", {}),
        ]:
            found, status, said = self.refused(getattr(target.client(service), operation), **arguments)
            assert status == 501, (service, found, status, said)
            assert found == "UnknownOperationException" and said.endswith("is not served here"), (service, said)
        assert self.state(target) == before

    def test_it_still_asks_who_you_are(self, target):
        for service, operation in [("sqs", "list_queues"), ("dynamodb", "list_tables"), ("cloudwatch", "list_metrics"), ("ec2", "describe_vpcs")]:
            stranger = target.client(service, access_key="AKIAIOSFODNN7EXAMPLE", secret="x")
            assert self.refused(getattr(stranger, operation))[1] in (400, 401, 403), service

    @pytest.mark.parametrize("method, path", [("GET", "/2015-03-31/inventions"), ("PATCH", LIST), ("DELETE", LIST), ("POST", "/2099-01-01/functions")])
    def test_paths_that_lead_nowhere(self, target, method, path):
        answer = send(target, method, path)
        assert answer.status == 501 and code(answer) == "UnknownOperationException", answer.text

    def test_actions_and_targets_that_are_none(self, target):
        for body, service in [("Action=Invent&Version=2010-05-08", "iam"), ("Action=Invent&Version=2011-06-15", "sts"), ("Version=2010-05-08", "iam")]:
            answer = send(target, "POST", "/", body, FORM, service=service)
            assert answer.status in (400, 501), answer.text
            assert code(answer) in ("InvalidAction", "MissingAction", "UnknownOperationException"), answer.text
        for name in ["Logs_20140328.Invent", "Logs_20140328.", "Logs_20140328"]:
            answer = send(target, "POST", "/", "{}", {"X-Amz-Target": name, "Content-Type": "application/x-amz-json-1.1"}, service="logs")
            assert answer.status in (400, 501) and code(answer) == "UnknownOperationException", answer.text


class TestBrowsers:
    def test_preflight(self, target):
        asking = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,x-amz-date"}
        answer = exchange(target, "OPTIONS", FUNCTION, headers=asking)
        assert answer.status in (200, 204)
        assert answer.headers["Access-Control-Allow-Origin"] in ("*", asking["Origin"])
        assert "POST" in answer.headers["Access-Control-Allow-Methods"]
        assert answer.headers["Access-Control-Allow-Headers"].lower() == "authorization,x-amz-date"

    def test_answers_may_be_read(self, target):
        answer = exchange(target, "GET", LIST, headers=sign(target, "GET", LIST) | {"Origin": "http://localhost:3000"})
        assert answer.status == 200 and answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "x-amzn-RequestId" in answer.headers["Access-Control-Expose-Headers"]
        answer = exchange(target, "GET", LIST, headers={"Origin": "http://localhost:3000"})
        assert answer.status == 403 and answer.headers["Access-Control-Allow-Origin"] == "*"

    def test_options_without_an_origin_is_no_preflight(self, target):
        assert exchange(target, "OPTIONS", LIST).status in (400, 403, 405, 501)

    def test_health(self, target):
        answer = exchange(target, "GET", "/_lamp/health")
        assert answer.status == 200 and json.loads(answer.body)["status"] == "ready"

    def test_every_answer_has_an_id(self, target, bucket):
        for answer in [exchange(target, "GET", LIST), send(target, "GET", LIST), send(target, "POST", "/", STS, FORM, service="sts")]:
            assert re.fullmatch("[0-9a-f-]{36}", answer.headers["x-amzn-RequestId"])
        answer = send(target, "GET", f"/{bucket}/k", service="s3")
        assert answer.headers["x-amz-request-id"] and answer.headers["x-amz-id-2"]


class TestMalformed:
    @pytest.mark.parametrize(
        "sent",
        [
            b"\r\n\r\n\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
            b"\x00" * 1000,
            b"GET\r\n\r\n",
            b"GET / HTTP/9.9\r\n\r\n",
            b"GET / HTTP/1.1 \r\nhost: a\r\n\r\n",
            b"GET  / HTTP/1.1\r\nhost: a\r\n\r\n",
            b"G\x00T / HTTP/1.1\r\nhost: a\r\n\r\n",
            b"GET /\x00 HTTP/1.1\r\nhost: a\r\n\r\n",
            b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
            b"GET / HTTP/1.1\r\nhost: a\r\nx: \x00\r\n\r\n",
            b"GET / HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
            b"GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
            b"GET / HTTP/1.1\r\nhost: a\r\ncontent-length: 99999999999999999999999\r\n\r\n",
            b"POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: gzip\r\n\r\n",
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"GET http://[::1 HTTP/1.1\r\nhost: a\r\n\r\n",
        ],
    )
    def test_request_lines_and_headers(self, target, sent):
        answer = raw(target, sent, half_close=True)
        assert answer == b"" or status_of(answer) in (400, 403, 505), answer

    def test_huge_headers(self, target):
        answer = raw(target, b"GET / HTTP/1.1\r\nhost: a\r\nx: " + b"a" * (3 * MIB) + b"\r\n\r\n")
        assert answer == b"" or status_of(answer) in (400, 431)
        many = "".join(f"x-{n}: y\r\n" for n in range(50_000)).encode()
        answer = raw(target, b"GET / HTTP/1.1\r\nhost: a\r\n" + many + b"\r\n")
        assert answer == b"" or status_of(answer) in (400, 431)
        answer = raw(target, b"GET /" + b"a" * (3 * MIB) + b" HTTP/1.1\r\nhost: a\r\n\r\n")
        assert answer == b"" or status_of(answer) in (400, 414, 431)

    def test_bad_chunks(self, target, bucket):
        path = FUNCTION
        for chunks in [b"zz\r\n", b"ffffffffffffffffff\r\n", b"-1\r\n", b"5\r\nhelloworld\r\n0\r\n\r\n", b"5\r\nhel", b"\x00\r\n", b"1" * 10_000]:
            answer = raw(target, head_of(target, "POST", path, b"", Transfer_Encoding="chunked") + chunks, half_close=True)
            assert answer == b"" or status_of(answer) in (400, 403, 408), answer[:200]
        head = head_of(target, "POST", path, b"{}", Transfer_Encoding="chunked")
        answer = raw(target, head + b"1\r\n{\r\n1\r\n}\r\n0\r\n\r\n")
        assert status_of(answer) == 404, answer  # well-formed ones are read

    def test_bad_aws_chunks(self, target, bucket):
        streaming = {"X-Amz-Content-SHA256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "X-Amz-Decoded-Content-Length": "5", "Content-Encoding": "aws-chunked"}
        forged = b"5;chunk-signature=%b\r\nhello\r\n0;chunk-signature=%b\r\n\r\n" % (b"0" * 64, b"0" * 64)
        for chunks, expected in [
            (b"zz", "IncompleteBody"),
            (b"5\r\nhello\r\n0\r\n\r\n", "IncompleteBody"),
            (forged, "SignatureDoesNotMatch"),
            (b"f" * 5000, "IncompleteBody"),
        ]:
            path = f"/{bucket}/chunky"
            request = AWSRequest("PUT", target.endpoint + path, headers=dict(streaming))
            signer = botocore.auth.S3SigV4Auth(Credentials(target.file["access_key_id"], target.file["secret_access_key"]), "s3", "us-east-1")
            with mock.patch.object(signer, "payload", lambda _: streaming["X-Amz-Content-SHA256"]):
                signer.add_auth(request)
            answer = exchange(target, "PUT", path, chunks, dict(request.headers))
            assert code(answer) == expected, answer.text
            assert send(target, "HEAD", path, service="s3").status == 404

    def test_bodies_that_end_early(self, target, bucket):
        head = head_of(target, "POST", FUNCTION, b'{"a":1}', Content_Length="7")
        answer = raw(target, head + b'{"a"', half_close=True)
        assert answer == b"" or status_of(answer) in (400, 408)
        head = head_of(target, "PUT", f"/{bucket}/short", b"0123456789", service="s3", Content_Length="10")
        answer = raw(target, head + b"01234", half_close=True)
        assert answer == b"" or status_of(answer) in (400, 408)
        assert send(target, "HEAD", f"/{bucket}/short", service="s3").status == 404

    def test_a_giant_announced(self, target, bucket):
        head = head_of(target, "POST", FUNCTION, b"{}", Content_Length=str(1 << 50))
        with socket.create_connection(address(target), timeout=5) as connection:
            connection.sendall(head)  # nothing follows: the node waits for it, and for nobody else
            assert healthy(target)
        head = head_of(target, "PUT", f"/{bucket}/giant", b"", service="s3", Content_Length=str(6 << 40))
        answer = raw(target, head, half_close=True)
        assert answer == b"" or status_of(answer) in (400, 411, 413), answer

    def test_too_much_is_refused_with_its_limit(self, target):
        answer = send(target, "POST", FUNCTION, b"[" + b" " * (7 * MIB) + b"]")
        assert (answer.status, code(answer)) == (413, "RequestEntityTooLargeException")
        assert message(answer) == "Request must be smaller than 6291456 bytes for the InvokeFunction operation"
        answer = send(target, "POST", "/", "Action=" + "x" * (2 * MIB), FORM, service="iam")
        assert answer.status == 413

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"{",
            b"[]",
            b"null",
            b'"text"',
            b"\x00",
            b'{"FunctionName": "\x00"}',
            b'{"FunctionName": "\xff\xfe"}',
            b'{"FunctionName": "\\ud800"}',
            b'{"FunctionName": 1}',
            b'{"FunctionName": ["a"]}',
            b'{"FunctionName": 1e999999}',
            b'{"Timeout": 99999999999999999999}',
            b'{"Timeout": "\xc3\x28"}',
            b"[" * 200_000,
            b'{"a":' * 100_000,
            b'{"Environment": ' + b'{"Variables": ' * 5000 + b"{}" + b"}" * 5001,
            b"\xef\xbb\xbf{}",
            b'{"FunctionName": "a", "FunctionName": "b"}',
        ],
    )
    def test_json_that_is_none_or_odd(self, target, body):
        answer = send(target, "POST", "/2015-03-31/functions", body, {"Content-Type": "application/json"})
        assert 400 <= answer.status < 500 and code(answer), (answer.status, answer.text[:300])
        headers = {"X-Amz-Target": "Logs_20140328.CreateLogGroup", "Content-Type": "application/x-amz-json-1.1"}
        answer = send(target, "POST", "/", body, headers, service="logs")
        assert answer.status == 400 and code(answer), (answer.status, answer.text[:300])

    @pytest.mark.parametrize("document", ["[" * 50_000, '{"Statement":' * 20_000, '{"Version":"2012-10-17","Statement":[' + "[" * 1000, "\x00", "\ud7ff" * 1000, '{"Statement":{"Condition":{"StringLike":{"a":"' + "*" * 4000 + '"}}}}'])
    def test_policies_that_are_none_or_odd(self, target, document):
        body = urllib.parse.urlencode({"Action": "CreatePolicy", "Version": "2010-05-08", "PolicyName": "p", "PolicyDocument": document})
        answer = send(target, "POST", "/", body, FORM, service="iam")
        assert answer.status == 400 and code(answer) in ("MalformedPolicyDocument", "ValidationError"), answer.text[:300]

    @pytest.mark.parametrize("body", ["%", "%zz=%&&&==&=", "Action", "Action=%00&Version=2010-05-08", "Action=CreateRole&Version=2010-05-08&Tags.member.99999999999.Key=a", "Action=CreateRole&Version=2010-05-08&Tags.member.-1.Key=a&Tags..=&.=", "&" * 100_000, "Action=ListUsers&Version=2010-05-08&MaxItems=%FF%FE"])
    def test_odd_forms(self, target, body):
        answer = send(target, "POST", "/", body, FORM, service="iam")
        assert 400 <= answer.status <= 501 and answer.status != 500 and code(answer), answer.text[:300]

    @pytest.mark.parametrize("body", [b"", b"<", b"<a>" * 50_000, b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", b"<Delete>" + b"\xff" * 100 + b"</Delete>", b"\x00"])
    def test_odd_xml(self, target, bucket, body):
        md5 = {"Content-MD5": base64.b64encode(hashlib.md5(body).digest()).decode()}
        answer = send(target, "POST", f"/{bucket}?delete", body, md5, service="s3")
        assert 400 <= answer.status < 500 and code(answer), answer.text[:300]
        answer = send(target, "PUT", f"/{bucket}?tagging", body, md5, service="s3")
        assert 400 <= answer.status < 500 and code(answer), answer.text[:300]

    def test_zips_that_are_none_or_bombs(self, target):
        lam, role = target.client("lambda"), make_role(target.client("iam"))
        bomb = zip_of({"app.py": b"\0" * (300 * MIB)})
        for archive in [b"", b"PK\x03\x04", b"\0" * 1000, bomb, bomb[: len(bomb) // 2], zip_of({"../../etc/x": "x"}), zip_of({"/abs": "x"})]:
            name = f"zip-{uuid.uuid4().hex[:8]}"
            with pytest.raises(ClientError) as caught:
                lam.create_function(FunctionName=name, Runtime=RUNTIME, Handler="app.handler", Role=role, Code={"ZipFile": archive})
            assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] in (400, 413, 502), archive[:20]
            with pytest.raises(ClientError):
                lam.get_function(FunctionName=name)

    def test_slow_clients_hold_up_nobody(self, target):
        with contextlib.ExitStack() as stack:
            slow = [stack.enter_context(socket.create_connection(address(target), timeout=5)) for _ in range(200)]
            for connection in slow:
                connection.sendall(b"GET / HTTP/1.1\r\nhost")
            began = time.monotonic()
            for _ in range(20):
                assert send(target, "GET", LIST).status == 200
                for connection in slow:
                    connection.sendall(b"a")
            assert time.monotonic() - began < 10

    def test_clients_that_leave(self, target):
        """A hundred requests whose answers nobody waits for."""
        head = head_of(target, "GET", LIST, b"")
        for _ in range(100):
            with socket.create_connection(address(target), timeout=5) as connection:
                connection.sendall(head)
        assert send(target, "GET", LIST).status == 200

    def test_many_on_one_connection(self, target):
        headers = sign(target, "GET", LIST)
        host, port = address(target)
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        one = f"GET {LIST} HTTP/1.1\r\nHost: {host}:{port}\r\n{lines}\r\n"
        last = one.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
        answer = raw(target, (one * 49 + last).encode(), wait=20)
        assert answer.count(b"HTTP/1.1 200 OK") == 50

    def test_noise(self, target):
        """Random bytes, and random damage to a good request."""
        dice = random.Random(20261120)
        good = head_of(target, "POST", FUNCTION, b'{"a":1}', Content_Length="7") + b'{"a":1}'
        for _ in range(150):
            bent = bytearray(good)
            for _ in range(dice.randint(1, 8)):
                bent[dice.randrange(len(bent))] = dice.randrange(256)
            for sent in [bytes(bent), dice.randbytes(dice.randint(1, 500))]:
                answer = raw(target, sent, half_close=True)
                assert answer == b"" or 400 <= status_of(answer) < 600 and status_of(answer) != 500, (sent, answer)


def resident_mib(pid):
    with open(f"/proc/{pid}/status") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1]) / 1024


class TestMemory:
    def test_it_stays_bounded(self, target):
        """Large refused bodies, endless heads and deep documents, many at once: none stays in memory."""
        for _ in range(20):
            send(target, "GET", LIST)
        before, highest, over = resident_mib(target.pid), [0], threading.Event()

        def watch():
            while not over.wait(0.02):
                highest[0] = max(highest[0], resident_mib(target.pid))

        watching = threading.Thread(target=watch)
        watching.start()
        try:
            self.storm(target)
        finally:
            over.set()
            watching.join()
        after = resident_mib(target.pid)
        # 16 clients at a time: the bodies of those that are read (6 MiB and less) and their heads.
        assert highest[0] - before < 16 * 12, (before, highest, after)
        assert after - before < 96, (before, highest, after)

    def storm(self, target):
        unsigned = b"POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % (20 * MIB)
        deep = b'{"a":' * 500_000

        def attack():
            raw(target, unsigned, *[b"x" * MIB] * 20, wait=20)
            raw(target, b"GET / HTTP/1.1\r\nx: ", *[b"a" * 65536] * 40, wait=20)
            send(target, "POST", FUNCTION, b" " * (7 * MIB))
            send(target, "POST", "/2015-03-31/functions", deep)

        for _ in range(3):
            threads = [threading.Thread(target=attack) for _ in range(16)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()


def test_what_would_fill_the_memory_is_not_read(target):
    """A body of small values is a tree of a hundred times its size: whoever signs it, it is not made."""
    node, iam = target, target.client("iam")
    iam.create_user(UserName="nobody")
    key = iam.create_access_key(UserName="nobody")["AccessKey"]

    def peak_kb():
        status = open(f"/proc/{node.process.pid}/status").read()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1])

    before = peak_kb()
    body = b'{"X":[' + b'{"a":0},' * (1 << 20) + b"0]}"
    signing = {"key": key["AccessKeyId"], "secret": key["SecretAccessKey"]}
    json_type = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSEvents.PutEvents"}
    for service, path, headers in (("events", "/", json_type), ("lambda", "/2015-03-31/functions", {})):
        answer = send(node, "POST", path, body[: 8 << 20], headers=headers, service=service, **signing)
        assert (answer.status, code(answer)) == (400, "SerializationException"), answer
    assert peak_kb() - before < 64 * 1024
