"""Does what the steps of the corpus say, by boto3 and, for function URLs, by HTTP."""

import base64
import dataclasses
import datetime
import functools
import http.client
import io
import json
import pathlib
import re
import sys
import time
import zipfile
from urllib.parse import urlsplit

from botocore import xform_name
from botocore.exceptions import ClientError
from botocore.response import StreamingBody

from recorded.match import within

CODE = pathlib.Path(__file__).resolve().parent / "code"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
MAY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
NAME = re.compile(r"\$\{([^}]+)\}")
PATIENCE_SECONDS = 30


@functools.cache
def archive(name):
    """A zip of a file of `code/`, the same bytes each time."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as packed:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = 0o644 << 16
        packed.writestr(entry, (CODE / name).read_bytes())
    return body.getvalue()


def filled(value, names):
    """`value` with each `${name}` replaced by what it stands for; one that is all of a string keeps its type."""
    if isinstance(value, list):
        return [filled(each, names) for each in value]
    if isinstance(value, dict):
        if value.keys() == {"$zip"}:
            return archive(value["$zip"])
        if value.keys() == {"$bytes"}:
            return base64.b64decode(filled(value["$bytes"], names))
        if value.keys() == {"$times"}:
            text, times = value["$times"]
            return text * times
        if value.keys() == {"$time"}:
            return datetime.datetime.fromtimestamp(value["$time"], datetime.timezone.utc)
        return {filled(key, names): filled(each, names) for key, each in value.items()}
    if not isinstance(value, str):
        return value
    if whole := NAME.fullmatch(value):
        return look_up(whole[1], names)
    return NAME.sub(lambda found: str(look_up(found[1], names)), value)


def look_up(path, names):
    found = names
    for part in path.split("."):
        found = found[int(part)] if isinstance(found, list) else found[part]
    return found


def plain(value):
    """An answer of boto3 as JSON has it."""
    if isinstance(value, StreamingBody):
        return value.read().decode(errors="replace")
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return text(value)
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value


def text(value):
    """Bytes as the text they are, or else in base64."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return base64.b64encode(value).decode()


@dataclasses.dataclass
class Answered:
    status: int
    content: dict
    refused: dict | None = None

    def differs(self, status, met, content):
        if self.refused:
            return f"refused: {self.status} {self.refused}"
        if self.status != status:
            return f"the status is {self.status}, was {status}"
        return met.difference(content, self.content)

    def is_not_refused(self, status, code, message, members, met):
        if not self.refused:
            return f"answered {self.status} {self.content}, was {status} {code}"
        if (self.status, self.refused.get("Code")) != (status, code):
            return f"refused: {self.status} {self.refused}, was {status} {code}"
        difference = met.difference(message, self.refused.get("Message", ""), "the message")
        if difference is None and members is not None:
            difference = met.difference(members, self.content)
        return difference


class Stage:
    """A node, and clients of it that send whatever they are given."""

    def __init__(self, node):
        self.node = node
        self.region = node.file["region"]
        self.account = self.client("sts").get_caller_identity()["Account"]
        self.role = self.make_role("recorded")

    @functools.cache  # noqa: B019 (as long-lived as the stage is)
    def client(self, service):
        return self.node.client(service, parameter_validation=False)

    def make_role(self, name):
        iam = self.client("iam")
        arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
        iam.put_role_policy(RoleName=name, PolicyName="all", PolicyDocument=json.dumps(MAY))
        return arn

    def names(self, scene):
        """What the names in a scene's requests and answers stand for."""
        prefix = f"{self.region}:{self.account}"
        return {
            "fn": scene.function,
            "arn": f"arn:aws:lambda:{prefix}:function:{scene.function}",
            "here": prefix,
            "region": self.region,
            "account": self.account,
            "role": self.role,
            "python": python(),
            "endpoint": self.node.endpoint,
        }

    def members(self, service, code, message, besides):
        """What an error has beside its code and message, as boto3 shows it, if that is to be compared."""
        if service != "lambda":
            return besides
        shapes = self.client(service).meta.service_model
        if code not in shapes.shape_names:
            return {}
        of_message = next(name for name in shapes.shape_for(code).members if name.lower() == "message")
        members = {of_message: message, "Type": "User"} | (besides or {})
        return {name: value for name, value in members.items() if value is not None}

    def act(self, service, operation, parameters, wanted):
        """Calls, again and again where something is waited for."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            answer = self.once(service, operation, parameters)
            if wanted is None or within(wanted, answer.content) or time.monotonic() > deadline:
                return answer
            time.sleep(0.02)

    def once(self, service, operation, parameters):
        match operation:
            case "function":
                return self.function(parameters)
            case "settled":
                return self.settled(parameters["FunctionName"])
            case "get" if service == "url":
                return self.url(parameters)
            case _:
                return self.call(service, operation, parameters)

    def function(self, parameters):
        """A function with the usual settings but for those given, as soon as it can be called."""
        usual = {"Runtime": python(), "Handler": "echo.handler", "Role": self.role}
        code = {} if "Code" in parameters else {"Code": {"ZipFile": archive("echo.py")}}
        made = self.call("lambda", "CreateFunction", usual | code | parameters)
        return made if made.refused else self.settled(parameters["FunctionName"])

    def settled(self, name):
        """The configuration of a function, when nothing is being done to it."""
        wanted = {"State": "Active", "LastUpdateStatus": "Successful"}
        return self.act("lambda", "GetFunctionConfiguration", {"FunctionName": name}, wanted)

    def call(self, service, operation, parameters):
        try:
            answer = getattr(self.client(service), xform_name(operation))(**parameters)
        except ClientError as refused:
            answer = refused.response
        meta, error = answer.pop("ResponseMetadata", {}), answer.pop("Error", None)
        content = plain(answer)
        if "LogResult" in content:
            content["LogResult"] = base64.b64decode(content["LogResult"]).decode()
        return Answered(meta.get("HTTPStatusCode"), content, error)

    def url(self, parameters):
        """A request to a function URL, whose name nobody has to resolve."""
        parts = urlsplit(parameters["url"])
        connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=PATIENCE_SECONDS)
        target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
        headers = {"Host": parts.netloc} | parameters.get("headers", {})
        connection.request(parameters.get("method", "GET"), target, parameters.get("body"), headers)
        response = connection.getresponse()
        shown = {name: response.getheader(name) for name in parameters.get("show", ())}
        content = {"content": response.read().decode(errors="replace"), "headers": shown}
        connection.close()
        return Answered(response.status, content)


def python():
    """The runtime of which there is an interpreter here."""
    return f"python{sys.version_info.major}.{sys.version_info.minor}"
