"""Layers: published, listed, lent to others, and shown to functions at /opt."""

import io
import json
import pathlib
import shutil
import urllib.request
import uuid
import zipfile

import pytest

from conftest import RUNTIME, eventually, invoke, refused, wait_active, zip_of

ACCOUNT = "000000000000"
LAYERS = f"arn:aws:lambda:us-east-1:{ACCOUNT}:layer:"
LIBZ = [f"/usr/lib/{machine}-linux-gnu/libz.so.1" for machine in ("x86_64", "aarch64")] + ["/usr/lib64/libz.so.1"]
# It tells what it finds in its layers.
FINDS = """
import os, subprocess
def handler(event, context):
    if "import" in event:
        return __import__(event["import"]).VALUE
    if "run" in event:
        return subprocess.run(event["run"], capture_output=True, text=True).stdout.strip()
    files = [entry.path for entry in os.scandir("/opt") if entry.is_file()]
    return {os.path.basename(path): open(path).read() for path in files}
"""


def publish(lam, name, files, **kwargs):
    content = {"ZipFile": files if isinstance(files, bytes) else zip_of(files)}
    return lam.publish_layer_version(LayerName=name, Content=content, **kwargs)


def zeros(megabytes):
    """An archive that unpacks to many megabytes of nothing."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros", "w") as entry:
        for _ in range(megabytes):
            entry.write(bytes(1 << 20))
    return body.getvalue()


@pytest.fixture
def layer():
    """A name that no layer has yet."""
    return f"layer-{uuid.uuid4().hex[:10]}"


class TestPublishing:
    def test_what_is_answered(self, lam, layer):
        archive = zip_of({"a": "1"})
        answer = publish(
            lam,
            layer,
            archive,
            Description="d",
            CompatibleRuntimes=["python3.12", "python3.13"],
            CompatibleArchitectures=["x86_64"],
            LicenseInfo="MIT",
        )
        assert answer.pop("ResponseMetadata")["HTTPStatusCode"] == 201
        again = lam.get_layer_version(LayerName=layer, VersionNumber=1)
        assert urllib.request.urlopen(again.pop("Content")["Location"]).read() == archive
        content = answer.pop("Content")
        assert content["CodeSize"] == len(archive) and content["CodeSha256"] and content["Location"]
        assert answer.pop("CreatedDate").endswith("+0000") and again.pop("CreatedDate") and again.pop("ResponseMetadata")
        assert answer == again == {
            "LayerArn": LAYERS + layer,
            "LayerVersionArn": f"{LAYERS}{layer}:1",
            "Description": "d",
            "Version": 1,
            "CompatibleRuntimes": ["python3.12", "python3.13"],
            "CompatibleArchitectures": ["x86_64"],
            "LicenseInfo": "MIT",
        }
        by_arn = lam.get_layer_version_by_arn(Arn=f"{LAYERS}{layer}:1")
        assert (by_arn["Version"], by_arn["Content"]["CodeSha256"]) == (1, content["CodeSha256"])

    def test_what_is_not_given_is_not_shown(self, lam, layer):
        answer = publish(lam, LAYERS + layer, {"a": "1"})
        assert answer["Description"] == "" and answer["LayerArn"] == LAYERS + layer
        assert not {"CompatibleRuntimes", "CompatibleArchitectures", "LicenseInfo"} & set(answer)

    def test_from_a_bucket(self, lam, s3, layer):
        archive, bucket = zip_of({"a": "1"}), f"layers-{uuid.uuid4().hex[:8]}"
        s3.create_bucket(Bucket=bucket)
        s3.put_object(Bucket=bucket, Key="l.zip", Body=archive)
        answer = lam.publish_layer_version(LayerName=layer, Content={"S3Bucket": bucket, "S3Key": "l.zip"})
        assert answer["Content"]["CodeSize"] == len(archive)
        content = {"S3Bucket": bucket, "S3Key": "other.zip"}
        assert "S3 Error Code: NoSuchKey" in refused(lam.publish_layer_version, LayerName=layer, Content=content).message

    def test_numbers_are_never_used_again(self, lam, layer):
        assert [publish(lam, layer, {"a": n})["Version"] for n in "12"] == [1, 2]
        for number in [2, 2, 7]:
            deleted = lam.delete_layer_version(LayerName=layer, VersionNumber=number)
            assert deleted["ResponseMetadata"]["HTTPStatusCode"] == 204
        assert publish(lam, layer, {"a": "3"})["Version"] == 3
        error = refused(lam.get_layer_version, LayerName=layer, VersionNumber=2)
        assert (error.code, error.message) == ("ResourceNotFoundException", "The resource you requested does not exist.")

    def test_what_is_refused(self, lam, layer):
        asked = {"CompatibleRuntimes": ["invalidruntime"], "CompatibleArchitectures": ["invalidarch"]}
        error = refused(publish, lam=lam, name=layer, files={"a": "1"}, **asked)
        assert error.code == "ValidationException" and error.message.startswith("2 validation errors detected: ")
        runtimes, architectures = error.message.removeprefix("2 validation errors detected: ").split("; ")
        words = "Value '[invalidruntime]' at 'compatibleRuntimes' failed to satisfy constraint: Member must satisfy enum value set: ["
        assert runtimes.startswith(words) and "python3.13" in runtimes and "nodejs14.x" not in runtimes
        assert architectures == (
            "Value '[invalidarch]' at 'compatibleArchitectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]"
        )
        some = {"CompatibleArchitectures": ["invalidarch", "x86_64"]}
        error = refused(publish, lam=lam, name=layer, files={"a": "1"}, **some)
        assert error.message.startswith("1 validation error detected: Value '[invalidarch, x86_64]' at")
        error = refused(publish, lam=lam, name=layer, files=b"no zip")
        assert error.message.startswith("Could not unzip uploaded file.")
        error = refused(publish, lam=lam, name=layer, files=zeros(251))
        assert error.message == "Unzipped size must be smaller than 262144000 bytes"
        assert lam.list_layer_versions(LayerName=layer)["LayerVersions"] == []
        for call in [lam.get_layer_version, lam.delete_layer_version]:
            error = refused(call, LayerName=layer, VersionNumber=0)
            message = "Layer Version Cannot be less than 1"
            assert (error.code, error.message) == ("InvalidParameterValueException", message)

    def test_survives_a_restart(self, new_node):
        node = new_node()
        lam = node.client("lambda")
        publish(lam, "kept", {"a": "1"})
        publish(lam, "kept", {"a": "2"})
        lam.delete_layer_version(LayerName="kept", VersionNumber=2)
        node.sigkill()
        node.start()
        lam = node.client("lambda")
        assert [v["Version"] for v in lam.list_layer_versions(LayerName="kept")["LayerVersions"]] == [1]
        assert publish(lam, "kept", {"a": "3"})["Version"] == 3


class TestLists:
    @pytest.fixture
    def three(self, lam, layer):
        publish(lam, layer, {"a": "1"}, CompatibleRuntimes=["python3.12"], CompatibleArchitectures=["x86_64"])
        publish(lam, layer, {"a": "2"}, CompatibleRuntimes=["nodejs22.x"], CompatibleArchitectures=["arm64"])
        publish(lam, layer, {"a": "3"})
        return layer

    def test_versions_newest_first_a_page_at_a_time(self, lam, three):
        first = lam.list_layer_versions(LayerName=three, MaxItems=2)
        assert [version["Version"] for version in first["LayerVersions"]] == [3, 2]
        second = lam.list_layer_versions(LayerName=three, MaxItems=2, Marker=first["NextMarker"])
        assert [version["Version"] for version in second["LayerVersions"]] == [1] and "NextMarker" not in second
        assert not {"Content", "LayerArn"} & set(first["LayerVersions"][0])

    def test_what_fits(self, lam, three):
        def numbers(**asked):
            return [version["Version"] for version in lam.list_layer_versions(LayerName=three, **asked)["LayerVersions"]]

        assert numbers(CompatibleRuntime="python3.12") == [1]
        assert numbers(CompatibleArchitecture="arm64") == [2]
        assert numbers(CompatibleArchitecture="arm64", CompatibleRuntime="python3.12") == []

    def test_layers_with_their_newest_version_that_fits(self, lam, three):
        def newest(**asked):
            pages = lam.get_paginator("list_layers").paginate(PaginationConfig={"PageSize": 1}, **asked)
            found = [item for page in pages for item in page["Layers"] if item["LayerName"] == three]
            return [item["LatestMatchingVersion"]["Version"] for item in found]

        assert newest() == [3]
        assert newest(CompatibleRuntime="python3.12") == [1]
        assert newest(CompatibleRuntime="ruby3.3") == []
        for number in [1, 2, 3]:
            lam.delete_layer_version(LayerName=three, VersionNumber=number)
        assert newest() == []
        error = refused(lam.list_layers, CompatibleArchitecture="archdoesnotexist")
        assert error.message.endswith("Member must satisfy enum value set: [x86_64, arm64]")


class TestPermissions:
    def add(self, lam, layer, sid="s1", **kwargs):
        asked = {"Action": "lambda:GetLayerVersion", "Principal": "*", "VersionNumber": 1} | kwargs
        return lam.add_layer_version_permission(LayerName=layer, StatementId=sid, **asked)

    def test_statements(self, lam, layer):
        resource = publish(lam, layer, {"a": "1"})["LayerVersionArn"]
        added = self.add(lam, layer)
        head = '{"Sid":"s1","Effect":"Allow","Principal":"*","Action":"lambda:GetLayerVersion",'
        assert added["Statement"] == f'{head}"Resource":"{resource}"}}'
        assert added["ResponseMetadata"]["HTTPStatusCode"] == 201
        policy = lam.get_layer_version_policy(LayerName=layer, VersionNumber=1)
        assert policy["RevisionId"] == added["RevisionId"]
        assert policy["Policy"] == f'{{"Version":"2012-10-17","Id":"default","Statement":[{added["Statement"]}]}}'
        asked = {"Principal": "*", "OrganizationId": "o-1234567890"}
        statement = json.loads(self.add(lam, layer, "s2", **asked, RevisionId=added["RevisionId"])["Statement"])
        assert statement["Condition"] == {"StringEquals": {"aws:PrincipalOrgID": "o-1234567890"}}
        error = refused(self.add, lam=lam, layer=layer, sid="s3", RevisionId=added["RevisionId"])
        assert (error.code, error.status) == ("PreconditionFailedException", 412)
        assert error.message.endswith("Call the GetLayerPolicy API to retrieve the latest Revision Id")

    def test_what_is_not_there_or_there_already(self, lam, layer):
        def get():
            return lam.get_layer_version_policy(LayerName=layer, VersionNumber=1)

        def remove(sid):
            return lam.remove_layer_version_permission(LayerName=layer, VersionNumber=1, StatementId=sid)

        missing = f"Layer version {LAYERS}{layer}:1 does not exist."
        for call in [get, lambda: remove("s1"), lambda: self.add(lam, layer)]:
            error = refused(call)
            assert (error.code, error.message) == ("ResourceNotFoundException", missing)
        publish(lam, layer, {"a": "1"})
        assert refused(get).message == "No policy is associated with the given resource."
        self.add(lam, layer)
        error = refused(self.add, lam=lam, layer=layer)
        assert error.code == "ResourceConflictException" and error.message.startswith("The statement id (s1) provided")
        assert refused(remove, sid="s2").message == "Statement s2 is not found in resource policy."
        remove("s1")
        assert refused(get).message == "No policy is associated with the given resource."
        error = refused(self.add, lam=lam, layer=layer, Action="*")
        assert error.message.endswith("Member must satisfy regular expression pattern: lambda:GetLayerVersion")

    @pytest.fixture
    def stranger(self, node, iam):
        """A client whose user may change functions, but use no layer."""
        name = f"user-{uuid.uuid4().hex[:8]}"
        iam.create_user(UserName=name)
        key = iam.create_access_key(UserName=name)["AccessKey"]
        yield node.client("lambda", key["AccessKeyId"], key["SecretAccessKey"]), name
        for policy in iam.list_user_policies(UserName=name)["PolicyNames"]:
            iam.delete_user_policy(UserName=name, PolicyName=policy)
        iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
        iam.delete_user(UserName=name)

    def allow(self, iam, name, **kwargs):
        statement = {"Effect": "Allow", "Action": "lambda:UpdateFunctionConfiguration", "Resource": "*"} | kwargs
        document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=document)

    def test_who_configures_a_layer_must_be_allowed_to_get_it(self, lam, iam, layer, make_function, stranger):
        client, name = stranger
        self.allow(iam, name)
        function, arn = make_function(FINDS), publish(lam, layer, {"a": "1"})["LayerVersionArn"]
        asked = {"FunctionName": function, "Layers": [arn]}
        error = refused(client.update_function_configuration, **asked)
        assert (error.code, error.status) == ("AccessDeniedException", 403)
        assert f"lambda:GetLayerVersion on resource: {arn}" in error.message
        self.add(lam, layer)
        assert client.update_function_configuration(**asked)["Layers"][0]["Arn"] == arn
        assert client.get_layer_version(LayerName=layer, VersionNumber=1)["Version"] == 1

    def test_policies_can_ask_for_the_layers(self, lam, iam, layer, make_function, stranger):
        client, name = stranger
        condition = {"ForAllValues:StringLike": {"lambda:Layer": f"{LAYERS}{layer}:*"}}
        self.allow(iam, name, Action="lambda:*", Condition=condition)
        function, other = make_function(FINDS), f"{layer}-other"
        mine, theirs = (publish(lam, one, {"a": "1"})["LayerVersionArn"] for one in [layer, other])
        error = refused(client.update_function_configuration, FunctionName=function, Layers=[mine, theirs])
        assert error.code == "AccessDeniedException" and "lambda:UpdateFunctionConfiguration" in error.message
        client.update_function_configuration(FunctionName=function, Layers=[mine])


class TestFunctions:
    def test_layers_are_shown_in_order_and_outlive_their_deletion(self, lam, layer, make_function):
        one = publish(lam, f"{layer}-1", {"both": "1", "one": "1"})
        two = publish(lam, f"{layer}-2", {"both": "2", "two": "2"})
        arns = [answer["LayerVersionArn"] for answer in (one, two)]
        name = make_function(FINDS, Layers=arns)
        sizes = [answer["Content"]["CodeSize"] for answer in (one, two)]
        shown = [{"Arn": arn, "CodeSize": size} for arn, size in zip(arns, sizes)]
        assert lam.get_function(FunctionName=name)["Configuration"]["Layers"] == shown
        assert invoke(lam, name)[0] == {"both": "2", "one": "1", "two": "2"}
        for one in [f"{layer}-1", f"{layer}-2"]:
            lam.delete_layer_version(LayerName=one, VersionNumber=1)
        lam.update_function_configuration(FunctionName=name, Layers=list(reversed(arns)))
        wait_active(lam, name)
        assert invoke(lam, name)[0] == {"both": "1", "one": "1", "two": "2"}
        lam.publish_version(FunctionName=name)
        lam.update_function_configuration(FunctionName=name, Layers=[])
        wait_active(lam, name)
        assert "Layers" not in lam.get_function_configuration(FunctionName=name)
        assert invoke(lam, name)[0] == {}
        assert invoke(lam, name, Qualifier="1")[0] == {"both": "1", "one": "1", "two": "2"}
        error = refused(lam.update_function_configuration, FunctionName=name, Layers=arns)
        assert error.message == f"Layer version {arns[0]} does not exist."

    def test_deleted_layers_outlive_a_restart(self, new_node):
        from conftest import create_function, make_role

        node = new_node()
        lam = node.client("lambda")
        arn = publish(lam, "l", {"a": "1"})["LayerVersionArn"]
        create_function(lam, make_role(node.client("iam")), FINDS, name="f", Layers=[arn])
        lam.delete_layer_version(LayerName="l", VersionNumber=1)
        node.sigkill()
        shutil.rmtree(node.directory / "unpacked")
        node.start()
        assert invoke(node.client("lambda"), "f")[0] == {"a": "1"}

    def test_code_goes_with_the_last_that_uses_it(self, new_node):
        from conftest import create_function, make_role

        node = new_node()
        lam = node.client("lambda")
        arn = publish(lam, "l", {"a": "1"})["LayerVersionArn"]
        create_function(lam, make_role(node.client("iam")), FINDS, name="f", Layers=[arn])
        archives = lambda: len([path for path in (node.directory / "unpacked").iterdir() if path.is_dir()])
        assert archives() == 2
        lam.delete_layer_version(LayerName="l", VersionNumber=1)
        assert archives() == 2
        lam.delete_function(FunctionName="f")
        assert eventually(lambda: archives() == 0)

    def test_python_imports_and_programs_run_from_layers(self, lam, layer, make_function):
        version = RUNTIME.removeprefix("python")
        files = {
            "python/mine.py": "VALUE = 'mine'",
            f"python/lib/python{version}/site-packages/packaged.py": "VALUE = 'packaged'",
            "bin/tool": "#!/bin/sh\necho $LD_LIBRARY_PATH",
        }
        name = make_function(FINDS, Layers=[publish(lam, layer, files)["LayerVersionArn"]])
        assert [invoke(lam, name, {"import": module})[0] for module in ["mine", "packaged"]] == ["mine", "packaged"]
        assert "/opt/lib" in invoke(lam, name, {"run": ["tool"]})[0].split(":")

    def test_libraries_load_from_layers(self, lam, layer, make_function):
        library = pathlib.Path(next(find for find in LIBZ if pathlib.Path(find).exists())).read_bytes()
        arn = publish(lam, layer, {"lib/libmine.so": library})["LayerVersionArn"]
        code = "import ctypes\ndef handler(event, context):\n    mine = ctypes.CDLL('libmine.so')\n"
        code += "    mine.zlibVersion.restype = ctypes.c_char_p\n    return mine.zlibVersion().decode()\n"
        assert invoke(lam, make_function(code, Layers=[arn]))[0].startswith("1.")

    def test_snapshots_have_the_layers(self, lam, layer, make_function):
        files = [{"python/mine.py": "VALUE = 'mine'", "kept": "1"}, {"other": "2"}]
        arns = [publish(lam, f"{layer}-{n}", one)["LayerVersionArn"] for n, one in enumerate(files)]
        code = "import mine, uuid\nMADE = uuid.uuid4().hex\ndef handler(event, context):\n"
        code += "    return [MADE, mine.VALUE, open('/opt/kept').read(), open('/opt/other').read()]\n"
        name = make_function(code, runtime="python3.12", SnapStart={"ApplyOn": "PublishedVersions"}, Layers=arns)
        lam.publish_version(FunctionName=name)
        shown = lambda: lam.get_function_configuration(FunctionName=name, Qualifier="1")
        assert eventually(lambda: shown()["State"] == "Active", seconds=60)
        if shown()["SnapStart"]["OptimizationStatus"] == "Off":
            pytest.skip("this node takes no snapshots")
        answers = [invoke(lam, name, Qualifier="1")[0] for _ in range(2)]
        assert [answer[1:] for answer in answers] == [["mine", "1", "2"]] * 2

    @pytest.mark.skipif(not shutil.which("node"), reason="this host has no Node.js")
    def test_node_requires_from_layers(self, lam, layer, make_function):
        arn = publish(lam, layer, {"nodejs/node_modules/mine/index.js": "module.exports = 'mine';"})["LayerVersionArn"]
        code = {"app.js": "const mine = require('mine'); exports.handler = async () => mine;"}
        assert invoke(lam, make_function(code, runtime="nodejs20.x", Layers=[arn]))[0] == "mine"

    @pytest.mark.skipif(not shutil.which("node"), reason="this host has no Node.js")
    def test_es_modules_of_node_find_them_too(self, lam, make_function, layer):
        """Which Node.js itself does not do; what a package has for ES modules is what they get."""
        package = {"name": "mine", "exports": {"import": "./of-import.mjs", "require": "./of-require.cjs"}}
        files = {
            "package.json": json.dumps(package),
            "of-import.mjs": "export const mine = 'import';",
            "of-require.cjs": "exports.mine = 'require';",
        }
        files = {f"nodejs/node_modules/mine/{name}": text for name, text in files.items()}
        arn = publish(lam, layer, files)["LayerVersionArn"]
        helper = "import { mine } from 'mine';\nexport const found = mine;"
        code = {
            "app.mjs": "import { found } from './lib/helper.mjs';\nexport const handler = async () => [found, import.meta.url];",
            "lib/helper.mjs": helper,
        }
        name = make_function(code, runtime="nodejs20.x", Layers=[arn])
        assert invoke(lam, name)[0] == ["import", "file:///var/task/app.mjs"]
        absent = make_function({"app.mjs": "import 'not-there';\nexport const handler = () => 1;"}, runtime="nodejs20.x", Layers=[arn])
        error, response = invoke(lam, absent)
        assert response["FunctionError"] == "Unhandled" and "Cannot find package 'not-there'" in error["errorMessage"], error

    def test_the_entry_point_may_be_in_a_layer(self, lam, layer, make_function):
        script = """#!/bin/sh
API="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
while true; do
    HEADERS=$(mktemp)
    curl -sS -D "$HEADERS" "$API/invocation/next" > /dev/null
    ID=$(grep -i '^Lambda-Runtime-Aws-Request-Id' "$HEADERS" | tr -d '\\r' | cut -d' ' -f2)
    curl -sS -X POST "$API/invocation/$ID/response" -d "\\"$0\\"" > /dev/null
done
"""
        arns = [publish(lam, f"{layer}-1", {"bootstrap": script}), publish(lam, f"{layer}-2", {"other": "x"})]
        arns = [answer["LayerVersionArn"] for answer in arns]
        name = make_function({"data": "x"}, runtime="provided.al2023", Layers=arns)
        assert invoke(lam, name)[0] == "/opt/bootstrap"

    def test_what_cannot_be_configured(self, lam, layer, make_function):
        name = make_function(FINDS)
        arns = [publish(lam, f"{layer}-{n}", {"a": str(n)})["LayerVersionArn"] for n in range(6)]
        again = publish(lam, f"{layer}-0", {"a": "again"})["LayerVersionArn"]
        unknown = f"{LAYERS}{layer}:1"
        elsewhere = unknown.replace("us-east-1", "eu-west-1")
        twice = "Two different versions of the same layer are not allowed to be referenced in the same function. "
        for layers, message in [
            (arns, "Cannot reference more than 5 layers."),
            ([arns[0], again], f"{twice}{arns[0]} and {again} are versions of the same layer."),
            ([arns[1], arns[1]], f"{twice}{arns[1]} and {arns[1]} are versions of the same layer."),
            ([unknown], f"Layer version {unknown} does not exist."),
            (
                [elsewhere],
                "Layers are not in the same region as the function. Layers are expected to be in region us-east-1.",
            ),
        ]:
            error = refused(lam.update_function_configuration, FunctionName=name, Layers=layers)
            assert (error.code, error.message) == ("InvalidParameterValueException", message)
        error = refused(lam.update_function_configuration, FunctionName=name, Layers=[LAYERS + layer])
        assert error.code == "ValidationException" and "at 'layers'" in error.message
        foreign = unknown.replace(ACCOUNT, "999999999999")
        error = refused(lam.update_function_configuration, FunctionName=name, Layers=[foreign])
        assert error.code == "AccessDeniedException" and f"on resource: {foreign}" in error.message
        assert "Layers" not in lam.get_function_configuration(FunctionName=name)

    def test_code_and_layers_together_keep_the_limit(self, lam, role, layer, make_function):
        arns = [publish(lam, f"{layer}-{n}", zeros(125))["LayerVersionArn"] for n in range(2)]
        name = make_function(FINDS, Layers=arns[:1])
        size = 250 * 1024 * 1024 + len(FINDS)
        message = (
            "Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. "
            f"The actual size is {size} bytes."
        )
        error = refused(lam.update_function_configuration, FunctionName=name, Layers=arns)
        assert (error.code, error.message) == ("InvalidParameterValueException", message)
        code = {"ZipFile": zip_of({"app.py": FINDS})}
        asked = {"Runtime": RUNTIME, "Handler": "app.handler", "Role": role, "Code": code, "Layers": arns}
        assert refused(lam.create_function, FunctionName=layer, **asked).message == message
        error = refused(lam.update_function_code, FunctionName=name, ZipFile=zeros(126))
        assert error.message.startswith("Function code combined with layers exceeds")
