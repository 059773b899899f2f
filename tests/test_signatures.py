"""What a node makes of requests that no SDK would send: forged, stale, broken, endless; and of services it has not got.

Requests are signed by botocore's own signers and then bent. The node under attack is one of the module's own, so that its
process and its memory can be watched.
"""

import base64
import contextlib
import datetime
import hashlib
import http.client
import json
import random
import re
import socket
import tempfile
import threading
import time
import types
import urllib.parse
import urllib.request
import uuid
from unittest import mock

import botocore.auth
import pytest
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

from conftest import RUNTIME, Node, create_function, make_role, zip_of

LIST = "/2015-03-31/functions/"
STS = "Action=GetCallerIdentity&Version=2011-06-15"
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
MIB = 1 << 20


@pytest.fixture(scope="module")
def target():
    """A node of our own: whatever these tests do, it must be the same process at their end."""
    with tempfile.TemporaryDirectory(prefix="lamp-tests-", ignore_cleanup_errors=True) as directory:
        node = Node(directory, "--retry-time-scale", "0.005")
        yield node
        assert node.process.poll() is None, node.log
        assert node.stop() == 0, node.log


@pytest.fixture(autouse=True)
def unharmed(target):
    """After every test the node answers, from the same process."""
    pid = target.pid
    yield
    assert healthy(target) and target.process.poll() is None and target.pid == pid
    assert "panic" not in target.log


def healthy(node):
    with urllib.request.urlopen(f"{node.endpoint}/_lamp/health", timeout=10) as answer:
        return json.load(answer)["status"] == "ready"


def address(node):
    url = urllib.parse.urlsplit(node.endpoint)
    return url.hostname, url.port


def exchange(node, method, path, body=b"", headers=None):
    """One request just as it is: an object with `status`, `headers`, `body`, and `error` (code and message)."""
    connection = http.client.HTTPConnection(*address(node), timeout=30)
    try:
        connection.request(method, path, body=body, headers=dict(headers or {}))
        answer = connection.getresponse()
        return reply(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def reply(status, headers, body):
    return types.SimpleNamespace(status=status, headers=headers, body=body, text=body.decode("utf-8", "replace"))


def code(answer):
    """The error code as the client of each protocol finds it."""
    if answer.text.startswith("{"):
        document = json.loads(answer.text)
        named = answer.headers.get("x-amzn-errortype") or document.get("__type", "")
        return named.split("#")[-1].split(":")[0]
    found = re.search("<Code>(.*?)</Code>", answer.text)
    return found and found[1]


def message(answer):
    if answer.text.startswith("{"):
        document = json.loads(answer.text)
        return document.get("message") or document.get("Message")
    found = re.search("<Message>(.*?)</Message>", answer.text, re.S)
    return found and found[1]


@contextlib.contextmanager
def clock(shift_seconds):
    at = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=shift_seconds)
    with mock.patch.object(botocore.auth, "get_current_datetime", lambda *_, **__: at):
        yield


def sign(node, method, path, body=b"", headers=None, service="lambda", region="us-east-1", key=None, secret=None, token=None, shift=0):
    """The headers of a signed request."""
    body = body.encode() if isinstance(body, str) else body
    request = AWSRequest(method, node.endpoint + path, data=body, headers=dict(headers or {}))
    credentials = Credentials(key or node.file["access_key_id"], secret or node.file["secret_access_key"], token)
    signer = botocore.auth.S3SigV4Auth if service == "s3" else botocore.auth.SigV4Auth
    with clock(shift):
        signer(credentials, service, region).add_auth(request)
    return dict(request.headers)


def send(node, method, path, body=b"", headers=None, **signing):
    return exchange(node, method, path, body, sign(node, method, path, body, headers, **signing))


def presign(node, method, path, service, expires=60, shift=0, key=None, secret=None, token=None, headers=None):
    """A presigned path and query."""
    request = AWSRequest(method, node.endpoint + path, headers=dict(headers or {}))
    credentials = Credentials(key or node.file["access_key_id"], secret or node.file["secret_access_key"], token)
    signer = botocore.auth.S3SigV4QueryAuth if service == "s3" else botocore.auth.SigV4QueryAuth
    with clock(shift):
        signer(credentials, service, "us-east-1", expires=expires).add_auth(request)
    return request.url.removeprefix(node.endpoint)


@pytest.fixture(scope="module")
def bucket(target):
    name = f"sig-{uuid.uuid4().hex[:12]}"
    target.client("s3").create_bucket(Bucket=name)
    target.client("s3").put_object(Bucket=name, Key="k", Body=b"hello")
    return name


@pytest.fixture(scope="module")
def session(target):
    """Temporary credentials of a role that may do everything."""
    iam, name = target.client("iam"), f"role-{uuid.uuid4().hex[:8]}"
    trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "000000000000"}, "Action": "sts:AssumeRole"}]}
    role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    iam.attach_role_policy(RoleName=name, PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    given = target.client("sts").assume_role(RoleArn=role, RoleSessionName="s1")["Credentials"]
    return {"key": given["AccessKeyId"], "secret": given["SecretAccessKey"], "token": given["SessionToken"]}


class TestWithout:
    def test_a_signature(self, target, bucket):
        answer = exchange(target, "GET", LIST)
        assert (answer.status, code(answer), message(answer)) == (403, "MissingAuthenticationTokenException", "Missing Authentication Token")
        answer = exchange(target, "POST", "/", STS, FORM)
        assert (answer.status, code(answer)) == (403, "MissingAuthenticationToken")
        assert message(answer) == "Request is missing Authentication Token"
        headers = {"X-Amz-Target": "Logs_20140328.DescribeLogGroups", "Content-Type": "application/x-amz-json-1.1"}
        answer = exchange(target, "POST", "/", "{}", headers)
        assert (answer.status, code(answer)) == (400, "MissingAuthenticationTokenException")
        answer = exchange(target, "GET", f"/{bucket}/k")
        assert (answer.status, code(answer), message(answer)) == (403, "AccessDenied", "Access Denied")
        for path in ["/_lamp/environments", "/_lamp/bill"]:
            assert exchange(target, "GET", path).status == 403

    @pytest.mark.parametrize(
        "header",
        [
            "",
            "x",
            "Bearer abc",
            "Basic dXNlcjpwYXNz",
            "AWS4-HMAC-SHA256",
            "AWS4-HMAC-SHA256 Credential",
            "AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature=",
            "AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0",
            "AWS4-HMAC-SHA256 Credential=////, SignedHeaders=;;;, Signature=////",
            "AWS4-HMAC-SHA512 Credential=AKIA/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0",
            "AWS4-ECDSA-P256-SHA256 Credential=AKIA/20260101/lambda/aws4_request, SignedHeaders=host, Signature=0",
            "AWS AKIA:c2ln",
            "AWS4-HMAC-SHA256 " + "Credential=a," * 5000,
            "\xff\xfe\x80=",
        ],
    )
    def test_sense_in_the_header(self, target, bucket, header):
        date = {"X-Amz-Date": datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")}
        for method, path, body in [("GET", LIST, b""), ("POST", "/", STS), ("GET", f"/{bucket}/k", b"")]:
            answer = exchange(target, method, path, body, {"Authorization": header.encode("latin-1"), **date, **(FORM if body else {})})
            assert answer.status in (400, 403), (path, answer.text)
            assert code(answer), answer.text

    def test_what_a_header_lacks_is_named(self, target):
        headers = sign(target, "GET", LIST)
        whole = headers.pop("Authorization")
        for part in ["Credential", "SignedHeaders", "Signature"]:
            answer = exchange(target, "GET", LIST, headers={**headers, "Authorization": re.sub(f"{part}=[^,]*,? ?", "", whole)})
            assert (answer.status, code(answer)) == (403, "IncompleteSignatureException")
            assert f"Authorization header requires '{part}' parameter." in message(answer)
        undated = {"Authorization": whole}
        answer = exchange(target, "GET", LIST, headers=undated)
        assert "requires existence of either a 'X-Amz-Date' or a 'Date' header" in message(answer)

    def test_a_header_and_a_url_at_once_are_refused(self, target):
        path = presign(target, "GET", f"/?{STS}", "sts")
        answer = exchange(target, "GET", path, headers=sign(target, "GET", path, service="sts"))
        assert answer.status in (400, 403)


class TestWrong:
    def test_secret(self, target, bucket):
        expected = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method."
        answer = send(target, "GET", LIST, secret="wrong")
        assert (answer.status, code(answer)) == (403, "InvalidSignatureException") and message(answer).startswith(expected)
        answer = send(target, "POST", "/", STS, FORM, service="sts", secret="wrong")
        assert (answer.status, code(answer)) == (403, "SignatureDoesNotMatch") and message(answer).startswith(expected)
        answer = send(target, "GET", f"/{bucket}/k", service="s3", secret="wrong")
        assert (answer.status, code(answer)) == (403, "SignatureDoesNotMatch")
        assert b"<StringToSign>AWS4-HMAC-SHA256" in answer.body and b"hello" not in answer.body

    def test_key(self, target, bucket):
        for key in ["AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE", "x", "A" * 1000]:
            answer = send(target, "GET", LIST, key=key)
            assert (answer.status, code(answer)) == (403, "UnrecognizedClientException")
            assert message(answer) == "The security token included in the request is invalid."
            answer = send(target, "POST", "/", STS, FORM, service="sts", key=key)
            assert (answer.status, code(answer)) == (403, "InvalidClientTokenId")
            answer = send(target, "GET", f"/{bucket}/k", service="s3", key=key)
            assert (answer.status, code(answer)) == (403, "InvalidAccessKeyId")

    def test_region(self, target, bucket):
        answer = send(target, "GET", LIST, region="eu-west-1")
        assert (answer.status, code(answer)) == (403, "InvalidSignatureException")
        assert message(answer).strip() == "Credential should be scoped to a valid region, not 'eu-west-1'."
        answer = send(target, "GET", f"/{bucket}/k", service="s3", region="eu-west-1")
        assert (answer.status, code(answer)) == (400, "AuthorizationHeaderMalformed")
        assert b"<Region>us-east-1</Region>" in answer.body

    def test_service(self, target):
        """A signature for one service is none for another."""
        target_header = {"X-Amz-Target": "Logs_20140328.DescribeLogGroups", "Content-Type": "application/x-amz-json-1.1"}
        answer = send(target, "POST", "/", "{}", target_header, service="lambda")
        assert (answer.status, code(answer)) == (400, "InvalidSignatureException")
        assert "Credential should be scoped to correct service: 'logs'." in message(answer)
        answer = send(target, "GET", LIST, service="iam")
        assert answer.status >= 400 and b"Functions" not in answer.body

    def test_scope(self, target):
        for old, new, said in [
            ("/aws4_request", "/aws4", "valid terminator"),
            (time.strftime("%Y%m%d", time.gmtime()), "20200101", "Date in Credential scope does not match"),
        ]:
            headers = sign(target, "GET", LIST)
            headers["Authorization"] = headers["Authorization"].replace(old, new, 1)
            answer = exchange(target, "GET", LIST, headers=headers)
            assert (answer.status, code(answer)) == (403, "InvalidSignatureException") and said in message(answer)


class TestTime:
    @pytest.mark.parametrize("shift", [-299 + 20, 0, 299 - 20])
    def test_a_little_is_forgiven(self, target, shift):
        assert send(target, "GET", LIST, shift=shift).status == 200

    @pytest.mark.parametrize("shift, words", [(-320, "Signature expired: "), (-86400 * 400, "Signature expired: "), (320, "Signature not yet current: ")])
    def test_more_is_not(self, target, bucket, shift, words):
        answer = send(target, "GET", LIST, shift=shift)
        assert (answer.status, code(answer)) == (403, "InvalidSignatureException") and message(answer).startswith(words)
        answer = send(target, "POST", "/", STS, FORM, service="sts", shift=shift)
        assert (answer.status, code(answer)) == (403, "SignatureDoesNotMatch") and message(answer).startswith(words)

    @pytest.mark.parametrize("shift", [-920, 920])
    def test_s3_is_more_patient(self, target, bucket, shift):
        assert send(target, "GET", f"/{bucket}/k", service="s3", shift=shift // 2).status == 200
        answer = send(target, "GET", f"/{bucket}/k", service="s3", shift=shift)
        assert (answer.status, code(answer)) == (403, "RequestTimeTooSkewed")
        assert message(answer) == "The difference between the request time and the current time is too large."

    @pytest.mark.parametrize("date", ["", "yesterday", "20260101", "99999999T999999Z", "2026-01-01T00:00:00Z", "0" * 5000])
    def test_what_is_no_date(self, target, bucket, date):
        headers = sign(target, "GET", LIST) | {"X-Amz-Date": date}
        assert exchange(target, "GET", LIST, headers=headers).status == 403
        headers = sign(target, "GET", f"/{bucket}/k", service="s3") | {"X-Amz-Date": date}
        assert exchange(target, "GET", f"/{bucket}/k", headers=headers).status in (400, 403)


class TestTampering:
    FUNCTION = "/2015-03-31/functions/none/invocations"

    def bent(self, target, *, method="POST", path=None, body=b'{"a":1}', sent=None, **changed):
        path = path or self.FUNCTION
        headers = sign(target, method, path, body, {"X-Amz-Log-Type": "Tail"})
        return exchange(target, *(sent or (method, path, body)), headers={**headers, **changed})

    def test_the_whole_thing_is_right(self, target):
        assert code(self.bent(target)) == "ResourceNotFoundException"

    @pytest.mark.parametrize(
        "sent",
        [
            ("POST", FUNCTION, b'{"a":2}'),
            ("POST", FUNCTION, b""),
            ("POST", FUNCTION + "?Qualifier=x", b'{"a":1}'),
            ("POST", FUNCTION.replace("none", "None"), b'{"a":1}'),
            ("POST", FUNCTION.replace("none", "other"), b'{"a":1}'),
            ("PUT", FUNCTION, b'{"a":1}'),
        ],
    )
    def test_method_path_query_body(self, target, sent):
        answer = self.bent(target, sent=sent)
        assert (answer.status, code(answer)) == (403, "InvalidSignatureException")

    def test_signed_headers(self, target):
        assert code(self.bent(target, **{"X-Amz-Log-Type": "None"})) == "InvalidSignatureException"
        assert code(self.bent(target, Host="lambda.us-east-1.amazonaws.com")) == "InvalidSignatureException"
        # What is not signed may change on the way.
        assert code(self.bent(target, **{"User-Agent": "a proxy", "Via": "1.1 x"})) == "ResourceNotFoundException"

    def test_white_space_in_headers_does_not_count(self, target):
        assert code(self.bent(target, **{"X-Amz-Log-Type": "  Tail  "})) == "ResourceNotFoundException"

    def test_a_query_in_another_order_is_the_same(self, target):
        headers = sign(target, "GET", LIST + "?MaxItems=5&FunctionVersion=ALL")
        assert exchange(target, "GET", LIST + "?FunctionVersion=ALL&MaxItems=5", headers=headers).status == 200
        assert exchange(target, "GET", LIST + "?FunctionVersion=ALL&MaxItems=6", headers=headers).status == 403

    def test_a_body_that_is_not_what_was_signed_is_not_stored(self, target, bucket):
        headers = sign(target, "PUT", f"/{bucket}/bent", b"one", service="s3")
        answer = exchange(target, "PUT", f"/{bucket}/bent", b"two", headers)
        assert (answer.status, code(answer)) == (400, "XAmzContentSHA256Mismatch")
        assert exchange(target, "GET", f"/{bucket}/bent", headers=sign(target, "GET", f"/{bucket}/bent", service="s3")).status == 404

    def test_a_wrong_digest_in_the_header_is_not_believed(self, target):
        """Only S3 lets the header speak for the body."""
        body = b'{"a":1}'
        other = {"X-Amz-Content-SHA256": hashlib.sha256(b"another body").hexdigest()}
        answer = exchange(target, "POST", self.FUNCTION, body, sign(target, "POST", self.FUNCTION, body, other))
        assert answer.status == 403, answer.text

    def test_unsigned_payload_must_be_said_under_signature(self, target):
        headers = sign(target, "POST", self.FUNCTION, b"{}")
        answer = exchange(target, "POST", self.FUNCTION, b'{"a":3}', {**headers, "X-Amz-Content-SHA256": "UNSIGNED-PAYLOAD"})
        assert code(answer) == "InvalidSignatureException"


class TestPaths:
    def test_encoded_names(self, target):
        """Paths are encoded twice in signatures of all services but S3."""
        for name in ["arn:aws:lambda:us-east-1:000000000000:function:none", "none%3Alive", "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Anone"]:
            answer = send(target, "GET", LIST + name)
            assert (answer.status, code(answer)) == (404, "ResourceNotFoundException"), answer.text

    def test_what_an_sdk_encodes(self, target):
        with pytest.raises(ClientError) as caught:
            target.client("lambda").list_tags(Resource="arn:aws:lambda:us-east-1:000000000000:function:no/ne")
        assert caught.value.response["Error"]["Code"] in ("ValidationException", "ResourceNotFoundException", "InvalidParameterValueException")

    @pytest.mark.parametrize("key", ["a b", "a+b", "a%20b", "ä/ö", "~a-b_c.d", "a//b", "a/../b", "a&b=c?d#e", "日本語", "%2F"])
    def test_keys_of_any_kind(self, target, bucket, key):
        path = f"/{bucket}/" + urllib.parse.quote(key, safe="/~")
        assert send(target, "PUT", path, b"body", service="s3").status == 200
        answer = send(target, "GET", path, service="s3")
        assert (answer.status, answer.body) == (200, b"body")
        assert target.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read() == b"body"


class TestSessions:
    def test_the_token_counts(self, target, session):
        assert send(target, "GET", LIST, **session).status == 200
        for token in [None, "x", session["token"][:-1], session["token"][:-2] + "zz", session["token"] * 2, "A" * 20000]:
            answer = send(target, "GET", LIST, **{**session, "token": token})
            assert (answer.status, code(answer)) == (403, "UnrecognizedClientException"), token

    def test_a_token_may_be_added_afterwards_but_proves_nothing(self, target, session):
        headers = sign(target, "GET", LIST, **{**session, "token": None})
        answer = exchange(target, "GET", LIST, headers={**headers, "X-Amz-Security-Token": session["token"]})
        assert answer.status == 200  # AWS takes a token that is not signed: it is the key that proves
        headers = sign(target, "GET", LIST, key=session["key"], secret="wrong")
        assert exchange(target, "GET", LIST, headers={**headers, "X-Amz-Security-Token": session["token"]}).status == 403

    def test_of_root_there_is_none(self, target, session):
        assert code(send(target, "GET", LIST, token=session["token"])) == "UnrecognizedClientException"


class TestPresigned:
    def test_s3_get_and_put(self, target, bucket, session):
        for credentials in [{}, session]:
            put = presign(target, "PUT", f"/{bucket}/up", "s3", **credentials)
            assert exchange(target, "PUT", put, b"by url").status == 200
            get = presign(target, "GET", f"/{bucket}/up", "s3", **credentials)
            assert exchange(target, "GET", get).body == b"by url"
            assert exchange(target, "PUT", get, b"x").status == 403
            assert exchange(target, "GET", get.replace("/up?", "/k?")).status == 403
            assert exchange(target, "GET", get + "&versionId=null").status == 403
            assert exchange(target, "GET", re.sub("X-Amz-Expires=60", "X-Amz-Expires=600", get)).status == 403

    def test_the_sdk_makes_the_same(self, target, bucket):
        url = target.client("s3", signature_version="s3v4").generate_presigned_url("get_object", {"Bucket": bucket, "Key": "k", "ResponseContentType": "text/x"})
        with urllib.request.urlopen(url) as answer:
            assert (answer.read(), answer.headers["Content-Type"]) == (b"hello", "text/x")

    def test_their_time(self, target, bucket):
        fresh = presign(target, "GET", f"/{bucket}/k", "s3", expires=120, shift=-60)
        assert exchange(target, "GET", fresh).status == 200
        answer = exchange(target, "GET", presign(target, "GET", f"/{bucket}/k", "s3", expires=60, shift=-90))
        assert (answer.status, code(answer), message(answer)) == (403, "AccessDenied", "Request has expired")
        assert b"<X-Amz-Expires>60</X-Amz-Expires>" in answer.body
        for expires in [604801, -1, "x"]:
            answer = exchange(target, "GET", presign(target, "GET", f"/{bucket}/k", "s3", expires=expires))
            assert (answer.status, code(answer)) == (400, "AuthorizationQueryParametersError"), expires
        assert exchange(target, "GET", presign(target, "GET", f"/{bucket}/k", "s3", expires=604800)).status == 200

    def test_who_i_am_as_eks_asks(self, target, session):
        """aws-iam-authenticator hands over a presigned GetCallerIdentity with a header of the cluster's."""
        for credentials, who in [({}, ":root<"), (session, ":assumed-role/")]:
            path = presign(target, "GET", f"/?{STS}", "sts", headers={"x-k8s-aws-id": "cluster"}, **credentials)
            answer = exchange(target, "GET", path, headers={"x-k8s-aws-id": "cluster"})
            assert answer.status == 200 and who in answer.text
            assert exchange(target, "GET", path, headers={"x-k8s-aws-id": "another"}).status == 403
            assert exchange(target, "GET", path).status == 403
            assert exchange(target, "GET", path.replace("GetCallerIdentity", "GetSessionToken"), headers={"x-k8s-aws-id": "cluster"}).status == 403
        old = presign(target, "GET", f"/?{STS}", "sts", shift=-120)
        answer = exchange(target, "GET", old)
        assert (answer.status, code(answer)) == (403, "SignatureDoesNotMatch") and "Signature expired" in answer.text
        asked = presign(target, "GET", f"/?{STS}", "sts")
        as_json = exchange(target, "GET", asked, headers={"Accept": "application/json"})
        assert as_json.status == 200 and "000000000000" in as_json.text

    def test_the_code_of_a_function(self, target):
        lam, role = target.client("lambda"), make_role(target.client("iam"))
        source = "def handler(event, context):\n    return 1\n"
        name = create_function(lam, role, source)
        location = lam.get_function(FunctionName=name)["Code"]["Location"]
        with urllib.request.urlopen(location) as answer:
            body = answer.read()
        sha = lam.get_function_configuration(FunctionName=name)["CodeSha256"]
        assert base64.b64encode(hashlib.sha256(body).digest()).decode() == sha
        path = location.removeprefix(target.endpoint)
        bare = path.split("?")[0]
        assert exchange(target, "GET", bare).status == 403
        signature = re.search("X-Amz-Signature=([0-9a-f]{64})", path)[1]
        assert exchange(target, "GET", path.replace(signature, signature[::-1])).status == 403
        assert exchange(target, "GET", path.replace(bare, bare[:-1] + ("0" if bare[-1] != "0" else "1"))).status == 403
        lam.delete_function(FunctionName=name)


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
        answer = exchange(target, "OPTIONS", TestTampering.FUNCTION, headers=asking)
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


def raw(node, *pieces, half_close=False, wait=5, pause=0):
    """Sends bytes and returns what came back until the node closed, or for `wait` seconds."""
    with socket.create_connection(address(node), timeout=wait) as connection:
        got = b""
        with contextlib.suppress(OSError):
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(pause)
            if half_close:
                connection.shutdown(socket.SHUT_WR)
            while piece := connection.recv(65536):
                got += piece
        return got


def status_of(answer):
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else None


def head_of(node, method, path, body, headers=None, service="lambda", **changed):
    """A signed request head for sockets; a header changed to None is left out."""
    headers = sign(node, method, path, body, headers, service=service)
    host, port = address(node)
    headers = {"Host": f"{host}:{port}", **headers, "Connection": "close", **changed}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value is not None]
    return ("\r\n".join([f"{method} {path} HTTP/1.1", *lines]) + "\r\n\r\n").encode("latin-1")


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
        path = TestTampering.FUNCTION
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
        head = head_of(target, "POST", TestTampering.FUNCTION, b'{"a":1}', Content_Length="7")
        answer = raw(target, head + b'{"a"', half_close=True)
        assert answer == b"" or status_of(answer) in (400, 408)
        head = head_of(target, "PUT", f"/{bucket}/short", b"0123456789", service="s3", Content_Length="10")
        answer = raw(target, head + b"01234", half_close=True)
        assert answer == b"" or status_of(answer) in (400, 408)
        assert send(target, "HEAD", f"/{bucket}/short", service="s3").status == 404

    def test_a_giant_announced(self, target, bucket):
        head = head_of(target, "POST", TestTampering.FUNCTION, b"{}", Content_Length=str(1 << 50))
        with socket.create_connection(address(target), timeout=5) as connection:
            connection.sendall(head)  # nothing follows: the node waits for it, and for nobody else
            assert healthy(target)
        head = head_of(target, "PUT", f"/{bucket}/giant", b"", service="s3", Content_Length=str(6 << 40))
        answer = raw(target, head, half_close=True)
        assert answer == b"" or status_of(answer) in (400, 411, 413), answer

    def test_too_much_is_refused_with_its_limit(self, target):
        answer = send(target, "POST", TestTampering.FUNCTION, b"[" + b" " * (7 * MIB) + b"]")
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
        good = head_of(target, "POST", TestTampering.FUNCTION, b'{"a":1}', Content_Length="7") + b'{"a":1}'
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
            send(target, "POST", TestTampering.FUNCTION, b" " * (7 * MIB))
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
