"""Function URLs: their configuration, and the functions that answer at them."""

import base64
import datetime
import http.client
import json
import re
import shutil
import subprocess
import uuid
from urllib.parse import urlsplit

import pytest
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from conftest import create_function, eventually, invoke, make_role, messages, refused

FORBIDDEN = (
    "Forbidden. For troubleshooting Function URL authorization issues, see: "
    "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"
)
CODE = """
import base64, json
ANSWERS = {
    "json": {"hello": "owned", "nested": {"number": 7}},
    "string": "hello owned",
    "none": None,
    "explicit": {"statusCode": 202, "headers": {"Content-Type": "application/x-owned", "X-Owned": "yes"},
                 "cookies": ["a=1; Path=/", "b=2; HttpOnly"], "body": "accepted\\n"},
    "binary": {"statusCode": 201, "headers": {"Content-Type": "image/png"}, "isBase64Encoded": True,
               "body": base64.b64encode(bytes([65, 0, 255, 10])).decode()},
    "bad_status": {"statusCode": 700},
    "cors": {"statusCode": 203, "headers": {"Access-Control-Allow-Origin": "https://function.example"}, "body": "c"},
    "login": {"statusCode": 401, "headers": {"WWW-Authenticate": "Basic"}},
    "empty": {"statusCode": 204},
}
def handler(event, context):
    mode = event["headers"].get("x-mode", "echo")
    print("mode", mode, event["headers"].get("x-token"))
    if mode == "throw":
        raise Exception("secret")
    if mode == "large":
        return {"statusCode": 200, "body": "x" * ((6 << 20) + 200)}
    if mode == "echo":
        return {"event": event, "id": context.aws_request_id, "version": context.function_version,
                "arn": context.invoked_function_arn}
    return ANSWERS[mode]
"""


class Answer:
    def __init__(self, response):
        self.status, self.headers, self.body = response.status, response.headers, response.read()

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {self.headers.items()} {self.body[:300]}"


def send(url, method="GET", headers=None, body=None, by=None, service="lambda", query_auth=False):
    """Sends a request to where `url` points, without asking anybody for its name; signed `by` (id, secret)."""
    headers = dict(headers or {})
    if by:
        request = AWSRequest(method, url, headers=headers, data=body)
        signer = SigV4QueryAuth if query_auth else SigV4Auth
        signer(Credentials(*by), service, "us-east-1").add_auth(request)
        prepared = request.prepare()
        url, headers = prepared.url, dict(prepared.headers.items())
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=60)
    target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
    connection.request(method, target, body=body, headers={"Host": parts.netloc} | headers)
    answer = Answer(connection.getresponse())
    connection.close()
    return answer


def id_of(url):
    return urlsplit(url).hostname.split(".")[0]


def open_to_all(lam, name, **qualifier):
    """Both permissions that a public URL needs."""
    lam.add_permission(FunctionName=name, StatementId="url", Action="lambda:InvokeFunctionUrl", Principal="*",
                       FunctionUrlAuthType="NONE", **qualifier)
    lam.add_permission(FunctionName=name, StatementId="call", Action="lambda:InvokeFunction", Principal="*",
                       InvokedViaFunctionUrl=True, **qualifier)


@pytest.fixture(scope="module")
def function(lam, role):
    return create_function(lam, role, CODE)


@pytest.fixture(scope="module")
def url(lam, function):
    """A URL that is open to everybody."""
    made = lam.create_function_url_config(FunctionName=function, AuthType="NONE")
    open_to_all(lam, function)
    return made["FunctionUrl"]


@pytest.fixture
def user(iam):
    """Makes users with these statements; returns (access key, secret)."""
    made = []

    def make(*statements):
        name = f"user-{uuid.uuid4().hex[:12]}"
        iam.create_user(UserName=name)
        document = {"Version": "2012-10-17", "Statement": list(statements)}
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(document))
        key = iam.create_access_key(UserName=name)["AccessKey"]
        made.append((name, key["AccessKeyId"]))
        return key["AccessKeyId"], key["SecretAccessKey"]

    yield make
    for name, key in made:
        iam.delete_access_key(UserName=name, AccessKeyId=key)
        iam.delete_user_policy(UserName=name, PolicyName="p")
        iam.delete_user(UserName=name)


def allow(action, resource="*", **condition):
    return {"Effect": "Allow", "Action": action, "Resource": resource} | ({"Condition": condition} if condition else {})


# ---- configuration ---------------------------------------------------------------------------------------------------


def test_a_url_is_created_shown_changed_and_deleted(lam, node, make_function):
    name = make_function(CODE)
    cors = {"AllowOrigins": ["https://a.example"], "AllowMethods": ["GET"], "MaxAge": 60, "AllowCredentials": True,
            "AllowHeaders": ["x-one"], "ExposeHeaders": ["x-two"]}
    made = lam.create_function_url_config(FunctionName=name, AuthType="NONE", Cors=cors)
    port = urlsplit(node.endpoint).port
    assert re.fullmatch(rf"http://[a-z0-9]{{32}}\.lambda-url\.us-east-1\.localhost:{port}/", made["FunctionUrl"])
    assert made["FunctionArn"].endswith(f":function:{name}")
    assert (made["AuthType"], made["Cors"]) == ("NONE", cors)
    assert made["ResponseMetadata"]["HTTPStatusCode"] == 201
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", made["CreationTime"])
    # What was not said is not repeated here, but shown.
    assert "InvokeMode" not in made
    shown = lam.get_function_url_config(FunctionName=name)
    assert (shown["InvokeMode"], shown["LastModifiedTime"]) == ("BUFFERED", made["CreationTime"])
    assert {key: shown[key] for key in made if key != "ResponseMetadata"} == {
        key: value for key, value in made.items() if key != "ResponseMetadata"
    }

    changed = lam.update_function_url_config(FunctionName=name, AuthType="AWS_IAM")
    assert (changed["AuthType"], changed["Cors"], changed["FunctionUrl"]) == ("AWS_IAM", cors, made["FunctionUrl"])
    assert changed["CreationTime"] == made["CreationTime"] < changed["LastModifiedTime"]
    assert "InvokeMode" not in changed
    assert "Cors" not in lam.update_function_url_config(FunctionName=name, Cors={})
    streamed = lam.update_function_url_config(FunctionName=name, InvokeMode="RESPONSE_STREAM")
    assert streamed["InvokeMode"] == "RESPONSE_STREAM"
    assert lam.get_function_url_config(FunctionName=name)["AuthType"] == "AWS_IAM"

    deleted = lam.delete_function_url_config(FunctionName=name)
    assert deleted["ResponseMetadata"]["HTTPStatusCode"] == 204
    gone = refused(lam.get_function_url_config, FunctionName=name)
    assert (gone.code, gone.message) == ("ResourceNotFoundException", "The resource you requested does not exist.")
    again = lam.create_function_url_config(FunctionName=name, AuthType="NONE")
    assert again["FunctionUrl"] != made["FunctionUrl"]


def test_a_second_url_is_a_conflict(lam, make_function):
    name = make_function(CODE)
    made = lam.create_function_url_config(FunctionName=name, AuthType="NONE")
    second = refused(lam.create_function_url_config, FunctionName=name, AuthType="AWS_IAM")
    assert (second.code, second.status) == ("ResourceConflictException", 409)
    assert second.message == (
        f"Failed to create function url config for [functionArn = {made['FunctionArn']}]. "
        "Error message:  FunctionUrlConfig exists for this Lambda function"
    )
    assert lam.get_function_url_config(FunctionName=name)["AuthType"] == "NONE"


def test_only_functions_and_aliases_have_urls(lam, make_function):
    name = make_function(CODE)
    lam.publish_version(FunctionName=name)
    calls = {
        lam.create_function_url_config: {"AuthType": "NONE"},
        lam.get_function_url_config: {},
        lam.update_function_url_config: {"AuthType": "NONE"},
        lam.delete_function_url_config: {},
    }
    for call, arguments in calls.items():
        for qualifier in ["1", "2", "$LATEST"]:
            error = refused(call, FunctionName=name, Qualifier=qualifier, **arguments)
            assert error.code == "ValidationException"
            assert error.message == (
                f"1 validation error detected: Value '{qualifier}' at 'qualifier' failed to satisfy constraint: "
                r"Member must satisfy regular expression pattern: ((?!^\d+$)^[0-9a-zA-Z-_]+$)"
            )
        assert refused(call, FunctionName=f"{name}:1", **arguments).code == "ValidationException"
        differs = refused(call, FunctionName=f"{name}:a", Qualifier="b", **arguments)
        assert differs.message == (
            "The derived qualifier from the function name does not match the specified qualifier."
        )
    missing = {"name": {"FunctionName": "doesnotexist"}, "alias": {"FunctionName": name, "Qualifier": "nope"}}
    for named in missing.values():
        for call in [lam.create_function_url_config, lam.update_function_url_config]:
            error = refused(call, AuthType="NONE", **named)
            assert (error.code, error.message) == ("ResourceNotFoundException", "Function does not exist")
        for call in [lam.get_function_url_config, lam.delete_function_url_config]:
            error = refused(call, **named)
            assert (error.code, error.message) == (
                "ResourceNotFoundException", "The resource you requested does not exist.")
    listed = refused(lam.list_function_url_configs, FunctionName="doesnotexist")
    assert (listed.code, listed.message) == ("ResourceNotFoundException", "Function does not exist")
    unset = refused(lam.update_function_url_config, FunctionName=name, AuthType="NONE")
    assert unset.message == "The resource you requested does not exist."


def test_what_is_asked_for_is_checked(client, make_function):
    lam = client("lambda", parameter_validation=False)
    name = make_function(CODE)

    def complaint(**arguments):
        error = refused(lam.create_function_url_config, FunctionName=name, **({"AuthType": "NONE"} | arguments))
        assert error.code == "ValidationException", error
        return error.message

    assert "'authType' failed to satisfy constraint: Member must satisfy enum value set: [AWS_IAM, NONE]" in complaint(
        AuthType="SOME")
    assert "'invokeMode' failed to satisfy constraint: Member must satisfy enum value set: " in complaint(
        InvokeMode="UNKNOWN")
    for member, value, limit in [
        ("maxAge", {"MaxAge": 86401}, "less than or equal to 86400"),
        ("maxAge", {"MaxAge": -1}, "greater than or equal to 0"),
        ("allowMethods", {"AllowMethods": ["OPTIONS"]}, "less than or equal to 6"),
        ("allowMethods", {"AllowMethods": ["GET"] * 7}, "less than or equal to 6"),
        ("allowOrigins", {"AllowOrigins": ["x" * 254]}, "less than or equal to 253"),
        ("allowOrigins", {"AllowOrigins": [""]}, "greater than or equal to 1"),
        ("allowOrigins", {"AllowOrigins": ["*"] * 101}, "less than or equal to 100"),
        ("allowHeaders", {"AllowHeaders": ["x" * 1025]}, "less than or equal to 1024"),
        ("exposeHeaders", {"ExposeHeaders": ["x"] * 101}, "less than or equal to 100"),
    ]:
        message = complaint(Cors=value)
        assert f"'cors.{member}'" in message and limit in message, message
    assert refused(lam.get_function_url_config, FunctionName=name).code == "ResourceNotFoundException"


def test_urls_are_listed_in_pages(lam, make_function):
    name = make_function(CODE)
    assert lam.list_function_url_configs(FunctionName=name)["FunctionUrlConfigs"] == []
    version = lam.publish_version(FunctionName=name)["Version"]
    urls = [lam.create_function_url_config(FunctionName=name, AuthType="NONE")]
    for alias in ["a", "b", "c"]:
        lam.create_alias(FunctionName=name, Name=alias, FunctionVersion=version)
        urls.append(lam.create_function_url_config(FunctionName=name, Qualifier=alias, AuthType="AWS_IAM"))
    assert [url["FunctionArn"].split(":")[7:] for url in urls] == [[], ["a"], ["b"], ["c"]]
    first = lam.list_function_url_configs(FunctionName=name, MaxItems=3)
    rest = lam.list_function_url_configs(FunctionName=name, MaxItems=3, Marker=first["NextMarker"])
    listed = first["FunctionUrlConfigs"] + rest["FunctionUrlConfigs"]
    assert "NextMarker" not in rest and len(first["FunctionUrlConfigs"]) == 3
    assert [one["FunctionUrl"] for one in listed] == [one["FunctionUrl"] for one in urls]
    assert all(one["InvokeMode"] == "BUFFERED" for one in listed)


def test_a_url_outlives_its_alias_but_not_its_function(lam, make_function):
    name = make_function(CODE)
    version = lam.publish_version(FunctionName=name)["Version"]
    lam.create_alias(FunctionName=name, Name="live", FunctionVersion=version)
    urls = []
    for named in [{"FunctionName": name}, {"FunctionName": name, "Qualifier": "live"}]:
        urls.append(lam.create_function_url_config(AuthType="NONE", **named)["FunctionUrl"])
        open_to_all(lam, named.pop("FunctionName"), **named)
    assert [send(url).json["version"] for url in urls] == ["$LATEST", version]
    lam.delete_alias(FunctionName=name, Name="live")
    gone = send(urls[1])
    assert (gone.status, gone.json) == (403, {"Message": FORBIDDEN})
    assert gone.headers["x-amzn-errortype"] == "AccessDeniedException"
    assert lam.get_function_url_config(FunctionName=name, Qualifier="live")["FunctionUrl"] == urls[1]
    assert send(urls[0]).status == 200
    lam.delete_function_url_config(FunctionName=name, Qualifier="live")
    assert send(urls[1]).json == {"Message": None}
    lam.delete_function(FunctionName=name)
    assert send(urls[0]).json == {"Message": None}


def test_who_may_make_urls_can_depend_on_how_they_are_guarded(client, lam, function, make_function, user):
    name = make_function(CODE)
    signed_only = {"StringEquals": {"lambda:FunctionUrlAuthType": "AWS_IAM"}}
    key = user(allow(["lambda:*FunctionUrlConfig", "lambda:AddPermission"], **signed_only))
    limited = client("lambda", *key)
    denied = refused(limited.create_function_url_config, FunctionName=name, AuthType="NONE")
    assert (denied.code, denied.status) == ("AccessDeniedException", 403)
    limited.create_function_url_config(FunctionName=name, AuthType="AWS_IAM")
    assert refused(limited.update_function_url_config, FunctionName=name, AuthType="NONE").status == 403
    assert limited.update_function_url_config(FunctionName=name, Cors={"MaxAge": 1})["AuthType"] == "AWS_IAM"
    assert limited.get_function_url_config(FunctionName=name)["AuthType"] == "AWS_IAM"
    permission = {"FunctionName": name, "Action": "lambda:InvokeFunctionUrl", "Principal": "*"}
    assert refused(limited.add_permission, StatementId="a", FunctionUrlAuthType="NONE", **permission).status == 403
    limited.add_permission(StatementId="b", FunctionUrlAuthType="AWS_IAM", **permission)
    lam.update_function_url_config(FunctionName=name, AuthType="NONE")
    assert refused(limited.delete_function_url_config, FunctionName=name).status == 403
    by_arn = {"ArnLike": {"lambda:FunctionArn": f"arn:aws:lambda:*:*:function:{name}"}}
    other = client("lambda", *user(allow("lambda:*FunctionUrlConfig", **by_arn)))
    other.delete_function_url_config(FunctionName=name)
    assert refused(other.create_function_url_config, FunctionName=function, AuthType="NONE").status == 403


def test_permissions_for_urls_are_written_as_on_aws(lam, make_function):
    name = make_function(CODE)
    open_to_all(lam, name)
    url, call = json.loads(lam.get_policy(FunctionName=name)["Policy"])["Statement"]
    assert (url["Action"], url["Principal"]) == ("lambda:InvokeFunctionUrl", "*")
    assert url["Condition"] == {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}
    assert (call["Action"], call["Condition"]) == (
        "lambda:InvokeFunction", {"Bool": {"lambda:InvokedViaFunctionUrl": "true"}})


def test_a_url_survives_the_node(new_node):
    node = new_node()
    lam = node.client("lambda")
    name = create_function(lam, make_role(node.client("iam")), CODE)
    url = lam.create_function_url_config(FunctionName=name, AuthType="NONE")["FunctionUrl"]
    open_to_all(lam, name)
    node.sigkill()
    node.start()
    assert lam.get_function_url_config(FunctionName=name)["FunctionUrl"] == url
    assert send(url, headers={"x-mode": "string"}).text == "hello owned"


def test_another_domain_can_be_shown(new_node):
    node = new_node("--url-domain", "https://on.example.com", "--auth", "off")
    lam = node.client("lambda")
    name = create_function(lam, "arn:aws:iam::000000000000:role/any", CODE)
    url = lam.create_function_url_config(FunctionName=name, AuthType="AWS_IAM")["FunctionUrl"]
    assert re.fullmatch(r"https://[a-z0-9]{32}\.lambda-url\.us-east-1\.on\.example\.com/", url)
    # Where signatures do not count, everybody is root.
    event = send(f"{node.endpoint}/_lambda-url/{id_of(url)}/").json["event"]
    assert event["requestContext"]["domainName"] == urlsplit(url).hostname
    assert event["requestContext"]["authorizer"]["iam"]["userArn"] == "arn:aws:iam::000000000000:root"


# ---- requests and answers --------------------------------------------------------------------------------------------


def test_a_request_becomes_an_event(url):
    answer = send(
        url + "my/path%20x?a=1&a=2&b=x%20y", "POST", body=b'{"k": "v"}',
        headers={"Content-Type": "application/json", "Cookie": "c1=1; c2=2", "User-Agent": "test/1", "X-Two": "a,b",
                 "Authorization": "Bearer mine", "Connection": "close"},
    )
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    event, request_id = answer.json["event"], answer.json["id"]
    host = urlsplit(url)
    context = event["requestContext"]
    assert (event["version"], event["routeKey"]) == ("2.0", "$default")
    assert (event["rawPath"], event["rawQueryString"]) == ("/my/path%20x", "a=1&a=2&b=x%20y")
    assert event["queryStringParameters"] == {"a": "1,2", "b": "x y"}
    assert event["cookies"] == ["c1=1", "c2=2"]
    assert (event["body"], event["isBase64Encoded"]) == ('{"k": "v"}', False)
    headers = event["headers"]
    assert (headers["host"], headers["x-two"], headers["authorization"]) == (host.netloc, "a,b", "Bearer mine")
    assert (headers["x-forwarded-for"], headers["x-forwarded-port"], headers["x-forwarded-proto"]) == (
        "127.0.0.1", str(host.port), "http")
    assert "connection" not in headers
    assert context.pop("http") == {"method": "POST", "path": "/my/path x", "protocol": "HTTP/1.1",
                                   "sourceIp": "127.0.0.1", "userAgent": "test/1"}
    assert re.fullmatch(r"\d\d/[A-Z][a-z][a-z]/\d{4}:\d\d:\d\d:\d\d \+0000", context.pop("time"))
    assert isinstance(context.pop("timeEpoch"), int)
    assert context == {"accountId": "anonymous", "apiId": id_of(url), "domainName": host.hostname,
                       "domainPrefix": id_of(url), "requestId": request_id, "routeKey": "$default", "stage": "$default"}
    # One id and one trace from the client to the log.
    assert answer.headers["x-amzn-requestid"] == request_id
    assert answer.headers["x-amzn-trace-id"].split(";")[0] == headers["x-amzn-trace-id"]


def test_it_is_also_found_by_path(node, url):
    answer = send(f"{node.endpoint}/_lambda-url/{id_of(url)}/a/b?c=d")
    event = answer.json["event"]
    assert (event["rawPath"], event["rawQueryString"]) == ("/a/b", "c=d")
    assert event["headers"]["host"] == urlsplit(node.endpoint).netloc
    assert event["requestContext"]["domainName"] == urlsplit(url).hostname
    assert send(f"{node.endpoint}/_lambda-url/{id_of(url)}").json["event"]["rawPath"] == "/"


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is missing")
def test_curl_takes_the_url_as_it_is(url):
    done = subprocess.run(["curl", "-sS", "--max-time", "20", "-H", "x-mode: string", url], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "hello owned"), done.stderr


def test_binary_bodies_come_in_base64(url):
    sent = bytes(range(256))
    event = send(url, "PUT", body=sent, headers={"Content-Type": "application/octet-stream"}).json["event"]
    assert (base64.b64decode(event["body"]), event["isBase64Encoded"]) == (sent, True)
    form = send(url, "POST", body=b"a=b", headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert form.json["event"]["body"] == "YT1i"


def test_an_answer_without_a_status_is_the_body(url):
    for mode, body in [("json", '{"hello": "owned", "nested": {"number": 7}}'), ("string", "hello owned"), ("none", "null")]:
        answer = send(url, headers={"x-mode": mode})
        assert (answer.status, answer.headers["content-type"], answer.text) == (200, "application/json", body)


def test_an_answer_with_a_status_is_the_response(url):
    answer = send(url, headers={"x-mode": "explicit"})
    assert (answer.status, answer.text) == (202, "accepted\n")
    assert (answer.headers["content-type"], answer.headers["x-owned"]) == ("application/x-owned", "yes")
    assert answer.headers.get_all("set-cookie") == ["a=1; Path=/", "b=2; HttpOnly"]
    binary = send(url, headers={"x-mode": "binary"})
    assert (binary.status, binary.headers["content-type"], binary.body) == (201, "image/png", b"A\x00\xff\n")
    login = send(url, headers={"x-mode": "login"})
    assert (login.status, login.headers["x-amzn-remapped-www-authenticate"]) == (401, "Basic")
    assert login.headers["www-authenticate"] is None
    assert send(url, headers={"x-mode": "empty"}).status == 204


def test_every_method_reaches_the_function(url):
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE"]:
        assert send(url, method).json["event"]["requestContext"]["http"]["method"] == method
    head = send(url, "HEAD", headers={"x-mode": "explicit"})
    assert (head.status, head.body, head.headers["x-owned"]) == (202, b"", "yes")


def test_failures_tell_nothing(url):
    for mode in ["throw", "bad_status", "large"]:
        answer = send(url, headers={"x-mode": mode})
        assert (answer.status, answer.text) == (502, "Internal Server Error"), mode
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-amzn-requestid"]


def test_what_is_too_large_never_reaches_the_function(url):
    words = {"Message": "Request must be smaller than 6291456 bytes for the InvokeFunction operation"}
    for body in [b"x" * (6 << 20) + b"x", b"x" * (5 << 20)]:
        answer = send(url, "POST", body=body, headers={"Content-Type": "application/octet-stream"})
        assert (answer.status, answer.json) == (413, words)
        assert answer.headers["x-amzn-errortype"] == "RequestEntityTooLargeException"


def test_throttles_are_told(lam, make_function):
    name = make_function(CODE)
    url = lam.create_function_url_config(FunctionName=name, AuthType="NONE")["FunctionUrl"]
    open_to_all(lam, name)
    lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
    answer = send(url)
    reason = "ReservedFunctionConcurrentInvocationLimitExceeded"
    assert (answer.status, answer.json) == (429, {"Reason": reason, "Type": "User", "message": "Rate Exceeded."})
    assert answer.headers["x-amzn-errortype"] == "TooManyRequestsException"


def test_no_url_has_this_id(node):
    unknown = "0123456789abcdefghijklmnopqrstuv"
    port = urlsplit(node.endpoint).port
    for url in [f"http://{unknown}.lambda-url.us-east-1.localhost:{port}/", f"{node.endpoint}/_lambda-url/{unknown}/",
                f"{node.endpoint}/_lambda-url/", f"http://x.lambda-url.us-east-1.on.aws:{port}/"]:
        answer = send(url, "POST", body=b"x" * 100)
        assert (answer.status, answer.json) == (403, {"Message": None})
        assert answer.headers["x-amzn-errortype"] == "AccessDeniedException"


# ---- who may ---------------------------------------------------------------------------------------------------------


def test_a_public_url_needs_both_permissions(lam, make_function):
    name = make_function(CODE)
    url = lam.create_function_url_config(FunctionName=name, AuthType="NONE")["FunctionUrl"]

    def told():
        answer = send(url, headers={"x-mode": "string"})
        if answer.status == 200:
            return answer.text
        assert (answer.status, answer.json) == (403, {"Message": FORBIDDEN})
        assert answer.headers["x-amzn-errortype"] == "AccessDeniedException"
        return None

    assert told() is None
    url_permission = {"Action": "lambda:InvokeFunctionUrl", "Principal": "*"}
    lam.add_permission(FunctionName=name, StatementId="1", FunctionUrlAuthType="AWS_IAM", **url_permission)
    call = {"Action": "lambda:InvokeFunction", "Principal": "*"}
    lam.add_permission(FunctionName=name, StatementId="2", InvokedViaFunctionUrl=True, **call)
    assert told() is None
    lam.add_permission(FunctionName=name, StatementId="3", FunctionUrlAuthType="NONE", **url_permission)
    assert told() == "hello owned"
    lam.remove_permission(FunctionName=name, StatementId="2")
    assert told() is None
    lam.add_permission(FunctionName=name, StatementId="4", InvokedViaFunctionUrl=False, **call)
    assert told() is None


def test_a_signed_url_takes_who_may_do_both(lam, client, function, url, user):
    lam.create_alias(FunctionName=function, Name="signed", FunctionVersion="$LATEST")
    made = lam.create_function_url_config(FunctionName=function, Qualifier="signed", AuthType="AWS_IAM")
    signed, arn = made["FunctionUrl"], made["FunctionArn"]
    via_url = {"Bool": {"lambda:InvokedViaFunctionUrl": "true"}}
    both = user(allow("lambda:InvokeFunctionUrl", arn), allow("lambda:InvokeFunction", arn, **via_url))
    answer = send(signed + "x?b=2&a=1", "POST", by=both, body=b"{}", headers={"Content-Type": "application/json"})
    assert answer.status == 200, answer
    event = answer.json["event"]
    caller = client("sts", *both).get_caller_identity()
    assert event["requestContext"]["authorizer"] == {"iam": {
        "accessKey": both[0], "accountId": caller["Account"], "callerId": caller["UserId"], "cognitoIdentity": None,
        "principalOrgId": None, "userArn": caller["Arn"], "userId": caller["UserId"]}}
    assert event["requestContext"]["accountId"] == caller["Account"]
    assert "authorization" not in event["headers"] and "x-amz-date" in event["headers"]
    assert answer.json["arn"] == arn
    # The same by path, signed as it was sent, and in the query.
    by_path = f"http://127.0.0.1:{urlsplit(signed).port}/_lambda-url/{id_of(signed)}/p"
    assert send(by_path, by=both).json["event"]["rawPath"] == "/p"
    assert send(signed, by=both, query_auth=True).status == 200
    # The permission is for the URL alone.
    assert refused(client("lambda", *both).invoke, FunctionName=arn).status == 403

    for lacking in [allow("lambda:InvokeFunctionUrl", arn), allow("lambda:InvokeFunction", arn)]:
        denied = send(signed, by=user(lacking))
        assert (denied.status, denied.json) == (403, {"Message": FORBIDDEN})
    for other in [{"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}, {"Bool": {"aws:SecureTransport": "true"}}]:
        key = user(allow("lambda:InvokeFunctionUrl", arn, **other), allow("lambda:InvokeFunction", arn))
        assert send(signed, by=key).status == 403
    direct = user(allow("lambda:InvokeFunctionUrl", arn),
                  allow("lambda:InvokeFunction", arn, Bool={"lambda:InvokedViaFunctionUrl": "false"}))
    assert send(signed, by=direct).status == 403
    assert invoke(client("lambda", *direct), arn, {"headers": {"x-mode": "string"}})[0] == "hello owned"
    # Another alias has another policy.
    assert send(url, headers={"x-mode": "string"}).status == 200
    lam.delete_function_url_config(FunctionName=function, Qualifier="signed")
    lam.delete_alias(FunctionName=function, Name="signed")


def test_signatures_are_checked(lam, make_function, root_credentials):
    name = make_function(CODE)
    url = lam.create_function_url_config(FunctionName=name, AuthType="AWS_IAM")["FunctionUrl"]
    key, secret = root_credentials
    assert send(url, by=root_credentials).status == 200

    def told(answer, code):
        assert (answer.status, answer.headers["x-amzn-errortype"]) == (403, code), answer
        return answer.json

    assert told(send(url), "AccessDeniedException") == {"Message": FORBIDDEN}
    wrong = told(send(url, by=(key, secret + "x")), "InvalidSignatureException")
    assert wrong["message"].startswith("The request signature we calculated does not match")
    unknown = told(send(url, by=("AKIAUNKNOWN", secret)), "UnrecognizedClientException")
    assert unknown == {"message": "The security token included in the request is invalid."}
    scope = told(send(url, by=root_credentials, service="execute-api"), "InvalidSignatureException")
    assert scope == {"message": "Credential should be scoped to correct service: 'lambda'. "}
    # A body that is not the one that was signed, and one that says it is not signed.
    request = AWSRequest("POST", url, data=b"signed")
    SigV4Auth(Credentials(key, secret), "lambda", "us-east-1").add_auth(request)
    told(send(url, "POST", headers=dict(request.headers.items()), body=b"forged"), "InvalidSignatureException")
    unsigned = {"x-amz-content-sha256": "UNSIGNED-PAYLOAD"}
    request = AWSRequest("POST", url, headers=unsigned, data=b"any")
    SigV4Auth(Credentials(key, secret), "lambda", "us-east-1").add_auth(request)
    told(send(url, "POST", headers=dict(request.headers.items()), body=b"any"), "InvalidSignatureException")


# ---- scripts of other origins ----------------------------------------------------------------------------------------


def test_rules_for_scripts_are_the_urls(lam, logs, make_function):
    name = make_function(CODE)
    cors = {"AllowOrigins": ["https://a.example"], "AllowMethods": ["GET", "PUT"], "AllowHeaders": ["x-mode", "x-token"],
            "ExposeHeaders": ["x-owned"], "MaxAge": 60, "AllowCredentials": True}
    url = lam.create_function_url_config(FunctionName=name, AuthType="NONE", Cors=cors)["FunctionUrl"]
    open_to_all(lam, name)
    preflight = {"Origin": "https://a.example", "Access-Control-Request-Method": "PUT", "x-token": "preflight",
                 "Access-Control-Request-Headers": "X-Mode, x-token"}
    answer = send(url, "OPTIONS", headers=preflight)
    assert (answer.status, answer.body) == (200, b"")
    told = {name.lower(): value for name, value in answer.headers.items()}
    assert told["access-control-allow-origin"] == "https://a.example"
    assert told["access-control-allow-methods"] == "GET,PUT"
    assert told["access-control-allow-headers"] == "x-mode,x-token"
    assert (told["access-control-max-age"], told["access-control-allow-credentials"]) == ("60", "true")
    for other in [{"Origin": "https://b.example"}, {"Access-Control-Request-Method": "POST"},
                  {"Access-Control-Request-Headers": "x-other"}]:
        denied = send(url, "OPTIONS", headers=preflight | other)
        assert denied.status == 200
        assert not [name for name in denied.headers if name.lower().startswith("access-control")], other

    got = send(url, headers={"Origin": "https://a.example", "x-mode": "cors", "x-token": "real"})
    assert (got.status, got.text) == (203, "c")
    # The function's own are kept.
    assert got.headers.get_all("access-control-allow-origin") == ["https://function.example", "https://a.example"]
    assert (got.headers["access-control-expose-headers"], got.headers["vary"]) == ("x-owned", "Origin")
    stranger = send(url, headers={"Origin": "https://b.example", "x-mode": "cors"})
    assert stranger.headers.get_all("access-control-allow-origin") == ["https://function.example"]
    failed = send(url, headers={"Origin": "https://a.example", "x-mode": "throw"})
    assert (failed.status, failed.headers["access-control-allow-origin"]) == (502, "https://a.example")
    # No preflight reached the function.
    assert eventually(lambda: messages(logs, name, '"mode cors real"'))
    assert not messages(logs, name, "preflight")


def test_without_rules_scripts_are_the_functions_business(url):
    headers = {"Origin": "https://a.example", "Access-Control-Request-Method": "PUT"}
    assert send(url, "OPTIONS", headers=headers).json["event"]["requestContext"]["http"]["method"] == "OPTIONS"
    got = send(url, headers={"Origin": "https://a.example", "x-mode": "cors"})
    assert got.headers.get_all("access-control-allow-origin") == ["https://function.example"]
    plain = send(url, headers={"Origin": "https://a.example", "x-mode": "string"})
    assert plain.headers["access-control-allow-origin"] is None


def test_requests_are_counted(node, lam, role):
    name = create_function(lam, role, CODE)
    url = lam.create_function_url_config(FunctionName=name, AuthType="NONE")["FunctionUrl"]
    assert send(url).status == 403
    open_to_all(lam, name)
    modes = ["explicit", "login", "throw"]
    assert [send(url, headers={"x-mode": mode}).status for mode in modes] == [202, 401, 502]
    metrics = node.client("cloudwatch")

    def counted():
        end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=1)
        asked = {"Namespace": "AWS/Lambda", "Period": 3600, "StartTime": end - datetime.timedelta(hours=1), "EndTime": end,
                 "Dimensions": [{"Name": "FunctionName", "Value": name}], "Statistics": ["Sum", "SampleCount"]}
        points = {m: metrics.get_metric_statistics(MetricName=m, **asked)["Datapoints"] for m in (
            "UrlRequestCount", "Url4xxCount", "Url5xxCount", "UrlRequestLatency")}
        return {m: found[0]["SampleCount"] for m, found in points.items() if found}

    expect = {"UrlRequestCount": 4, "Url4xxCount": 2, "Url5xxCount": 1, "UrlRequestLatency": 4}
    assert eventually(lambda: counted() == expect), counted()
