"""Signs requests with botocore in every way it knows, and sends them to the endpoint given as the argument."""

import datetime
import http.client
import sys
import urllib.parse

import boto3
import botocore.auth
import botocore.awsrequest
import botocore.config
import botocore.credentials
import botocore.exceptions

ENDPOINT = sys.argv[1]
HOST = urllib.parse.urlsplit(ENDPOINT).netloc
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
TOKEN = "AQoDYXdzEPT//////////wEXAMPLE+token=="
USER = {"aws_access_key_id": "AKIDEXAMPLE", "aws_secret_access_key": SECRET}
SESSION = {"aws_access_key_id": "ASIAEXAMPLE", "aws_secret_access_key": SECRET, "aws_session_token": TOKEN}
CONFIG = botocore.config.Config(retries={"total_max_attempts": 1}, parameter_validation=False)


def client(service, keys=USER, region="us-east-1"):
    return boto3.client(service, endpoint_url=ENDPOINT, region_name=region, config=CONFIG, **keys)


def error(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except botocore.exceptions.ClientError as caught:
        answer = caught.response
        return answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"].get("Message", "")
    raise AssertionError("nothing was refused")


def clients():
    for keys in (USER, SESSION):
        for name in ("f", "arn:aws:lambda:us-east-1:000000000000:function:f", "000000000000:function:f", "a-b_c"):
            answer = client("lambda", keys).invoke(FunctionName=name, Payload=b'{"x": "\xc3\xbc"}', Qualifier="$LATEST")
            assert answer["Payload"].read() == b'{"x": "\xc3\xbc"}', name
        assert client("sts", keys).get_caller_identity()["Arn"].endswith(":user/kim")
        assert client("logs", keys).describe_log_groups()["nextToken"] == ENDPOINT
    answer = client("lambda").invoke(FunctionName="f", ClientContext="e30=", InvocationType="Event", LogType="Tail")
    assert answer["ResponseMetadata"]["RequestId"]


def refusals():
    wrong = {**USER, "aws_secret_access_key": "wrong"}
    unknown = {**USER, "aws_access_key_id": "AKIAUNKNOWN"}
    expired = {**SESSION, "aws_session_token": "expired"}
    for keys, code, query in (
        (wrong, "InvalidSignatureException", "SignatureDoesNotMatch"),
        (unknown, "UnrecognizedClientException", "InvalidClientTokenId"),
        (expired, "ExpiredTokenException", "ExpiredToken"),
    ):
        assert error(client("lambda", keys).invoke, FunctionName="f")[:2] == (code, 403)
        assert error(client("logs", keys).describe_log_groups)[:2] == (code, 400)
        assert error(client("sts", keys).get_caller_identity)[:2] == (query, 403)
    assert error(client("lambda").list_layers)[:2] == ("UnknownOperationException", 501)
    assert error(client("dynamodb").list_tables)[:2] == ("UnknownOperationException", 501)
    assert error(client("ec2").describe_vpcs)[:2] == ("UnknownOperationException", 501)
    assert error(client("codedeploy").list_applications)[:2] == ("UnknownOperationException", 501)
    assert error(client("sqs").list_queues)[:2] == ("UnknownOperationException", 501)
    assert error(client("apigatewayv2").get_apis)[:2] == ("UnknownOperationException", 501)
    assert error(client("lambda").invoke, FunctionName="panic")[:2] == ("InternalFailure", 500)
    code, status, message = error(client("lambda").invoke, FunctionName="f", Payload=b"1" * (6 * 1024 * 1024 + 1))
    assert (code, status) == ("RequestEntityTooLargeException", 413), code
    assert message == "Request must be smaller than 6291456 bytes for the InvokeFunction operation", message
    code, status, message = error(client("lambda").create_function, FunctionName="f", Role="r", Code={"ZipFile": b"1" * 53_000_000})
    assert (code, status) == ("RequestEntityTooLargeException", 413), code
    assert message == "Request must be smaller than 70167211 bytes for the CreateFunction operation", message


# Of what botocore itself puts on the wire: S3 keys and query strings are encoded already, to the letter of the rule.
PATHS = ["/", "/a/b", "/a//b/", "/a/./b/../c", "/with%20space/%C3%BC", "/colon%3Ain", "/un~res-er_ved.", "/%28paren%29/%2A/%21%27", "/a%2520b", "/plus%2Bplus"]
BARE_PATHS = ["/colon%3Ain%2Fit", "/(paren)/*/!'", "/plus+plus", "/a:b@c=d;e,f$g"]
QUERIES = ["", "b=2&a=1", "a=2&a=1", "key", "key=", "x=%20%2F%2B", "%C3%BC=1", "a=b%3Dc", "A=1&a=2", "tilde=~&star=%2A"]


def raw(method, path, query, headers, body, auth):
    url = ENDPOINT + path + ("?" + query if query else "")
    request = botocore.awsrequest.AWSRequest(method, url, headers=headers, data=body)
    auth.add_auth(request)
    request = request.prepare()
    target = request.url[len(ENDPOINT):]
    connection = http.client.HTTPConnection(HOST)
    connection.putrequest(method, target, skip_host="Host" in request.headers, skip_accept_encoding=True)
    for name, value in request.headers.items():
        connection.putheader(name, value)
    if "Content-Length" not in request.headers:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    return answer.status, answer.getheader("x-amzn-errortype") or "", answer.read().decode()


def signers(service):
    for credentials in (botocore.credentials.Credentials("AKIDEXAMPLE", SECRET), botocore.credentials.Credentials("ASIAEXAMPLE", SECRET, TOKEN)):
        if service == "s3":
            yield botocore.auth.S3SigV4Auth(credentials, service, "us-east-1")
            yield botocore.auth.S3SigV4QueryAuth(credentials, service, "us-east-1", expires=60)
        else:
            yield botocore.auth.SigV4Auth(credentials, service, "us-east-1")
            yield botocore.auth.SigV4QueryAuth(credentials, service, "us-east-1", expires=60)


def requests_of_every_kind():
    """An unknown operation is answered 501 only after its signature was found right; a route of ours is answered 200."""
    count = 0
    for service, prefix, right in (("lambda", "", 501), ("s3", "/_lamp/code", 200)):
        for auth in signers(service):
            for path in PATHS if service == "s3" else PATHS + BARE_PATHS:
                for query in QUERIES:
                    in_url = isinstance(auth, botocore.auth.SigV4QueryAuth)
                    headers = {} if in_url else {"X-Amz-Meta-Thing": "  two   words ", "Content-Type": "text/plain; charset=utf-8"}
                    method, body = ("GET", b"") if in_url else ("POST", b"\x00body\xff")
                    status, code, text = raw(method, prefix + path, query, headers, body, auth)
                    assert status == right, (service, type(auth).__name__, path, query, status, code, text)
                    count += 1
    return count


clients()
refusals()
print(requests_of_every_kind(), "requests of every kind", datetime.datetime.now().isoformat(timespec="seconds"))
print("agreed")
