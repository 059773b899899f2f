"""Whom a node believes: requests that are forged, stale, replayed elsewhere or tampered with.

The node under attack is one of the module's own, so that its process can be watched.
"""

import base64
import datetime
import hashlib
import json
import re
import time
import urllib.parse
import urllib.request
import uuid

import pytest
from botocore.exceptions import ClientError

from conftest import create_function, make_role
from wire import FORM, FUNCTION, LIST, STS, bucket, code, exchange, message, presign, send, sign, target, unharmed  # noqa: F401 (fixtures)


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

    def bent(self, target, *, method="POST", path=None, body=b'{"a":1}', sent=None, **changed):
        path = path or FUNCTION
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
        answer = exchange(target, "POST", FUNCTION, body, sign(target, "POST", FUNCTION, body, other))
        assert answer.status == 403, answer.text

    def test_unsigned_payload_must_be_said_under_signature(self, target):
        headers = sign(target, "POST", FUNCTION, b"{}")
        answer = exchange(target, "POST", FUNCTION, b'{"a":3}', {**headers, "X-Amz-Content-SHA256": "UNSIGNED-PAYLOAD"})
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
        # What somebody signs himself, be it the root, is no such URL.
        assert exchange(target, "GET", presign(target, "GET", bare, "s3")).status == 403
        assert exchange(target, "GET", bare, headers=sign(target, "GET", bare, service="s3")).status == 403
        lam.delete_function(FunctionName=name)
