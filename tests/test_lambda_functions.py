"""Functions from creation to deletion: what the API shows of them, and every way to ask for too much."""

import base64
import datetime
import hashlib
import json
import re
import urllib.request
import uuid

import pytest

from conftest import RUNTIME, eventually, invoke, refused, wait_active, zip_of

HANDLER = "def handler(event, context):\n    return event\n"
ZIP = zip_of({"app.py": HANDLER})
ACCOUNT = "000000000000"
REGION = "us-east-1"
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def arn(name, qualifier=None):
    return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}" + (f":{qualifier}" if qualifier else "")


def new_name():
    return f"fn-{uuid.uuid4().hex[:12]}"


def violation(value, path, constraint):
    return f"1 validation error detected: Value '{value}' at '{path}' failed to satisfy constraint: {constraint}"


@pytest.fixture(scope="module")
def raw(node):
    """Sends whatever it is given: the node has to refuse it, not the SDK."""
    return node.client("lambda", parameter_validation=False)


@pytest.fixture
def create(lam, role):
    """Creates functions with given settings and answers AWS's answer; they are deleted after the test."""
    made = []

    def create(client=lam, **settings):
        defaults = {
            "FunctionName": new_name(),
            "Runtime": RUNTIME,
            "Handler": "app.handler",
            "Role": role,
            "Code": {"ZipFile": ZIP},
        }
        answer = client.create_function(**(defaults | settings))
        made.append(answer["FunctionName"])
        return answer

    yield create
    for name in made:
        try:
            lam.delete_function(FunctionName=name)
        except lam.exceptions.ResourceNotFoundException:
            pass


def configuration(answer):
    return {key: value for key, value in answer.items() if key != "ResponseMetadata"}


class TestShape:
    def test_a_new_function_is_pending_and_complete(self, create, role):
        answer = create(FunctionName=(name := new_name()))
        assert answer["ResponseMetadata"]["HTTPStatusCode"] == 201
        shown = configuration(answer)
        assert UUID.fullmatch(shown.pop("RevisionId"))
        runtime_arn = shown.pop("RuntimeVersionConfig")["RuntimeVersionArn"]
        assert re.fullmatch(rf"arn:aws:lambda:{REGION}::runtime:[0-9a-f]{{64}}", runtime_arn)
        modified = datetime.datetime.strptime(shown.pop("LastModified"), "%Y-%m-%dT%H:%M:%S.%f%z")
        assert abs((datetime.datetime.now(datetime.timezone.utc) - modified).total_seconds()) < 60
        assert shown == {
            "Architectures": ["x86_64"],
            "CodeSha256": base64.b64encode(hashlib.sha256(ZIP).digest()).decode(),
            "CodeSize": len(ZIP),
            "Description": "",
            "EphemeralStorage": {"Size": 512},
            "FunctionArn": arn(name),
            "FunctionName": name,
            "Handler": "app.handler",
            "LoggingConfig": {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{name}"},
            "MemorySize": 128,
            "PackageType": "Zip",
            "Role": role,
            "Runtime": RUNTIME,
            "SnapStart": {"ApplyOn": "None", "OptimizationStatus": "Off"},
            "State": "Pending",
            "StateReason": "The function is being created.",
            "StateReasonCode": "Creating",
            "Timeout": 3,
            "TracingConfig": {"Mode": "PassThrough"},
            "Version": "$LATEST",
        }

    def test_an_active_one_lost_its_reasons_and_got_a_new_revision(self, create, lam):
        created = configuration(create())
        wait_active(lam, created["FunctionName"])
        shown = lam.get_function(FunctionName=created["FunctionName"])
        config = shown["Configuration"]
        assert config.pop("RevisionId") != created.pop("RevisionId")
        assert config.pop("LastUpdateStatus") == "Successful"
        assert (config.pop("State"), created.pop("State")) == ("Active", "Pending")
        del created["StateReason"], created["StateReasonCode"]
        assert config == created
        assert shown["Code"]["RepositoryType"] == "S3"
        assert "Tags" not in shown and "Concurrency" not in shown

    def test_the_code_downloads_as_it_was_uploaded(self, create, lam, node):
        location = lam.get_function(FunctionName=create()["FunctionName"])["Code"]["Location"]
        assert location.startswith(node.endpoint)
        with urllib.request.urlopen(location) as response:
            assert response.read() == ZIP
        with pytest.raises(urllib.error.HTTPError) as forged:
            urllib.request.urlopen(location[:-1] + ("0" if location[-1] != "0" else "1"))
        assert forged.value.code == 403

    def test_optional_settings_are_shown_as_given(self, create, lam, role_factory):
        traces = {"Effect": "Allow", "Action": "xray:PutTraceSegments", "Resource": "*"}
        settings = {
            "Role": role_factory(policy={"Version": "2012-10-17", "Statement": [traces]}),
            "Description": "d" * 256,
            "Timeout": 900,
            "MemorySize": 10240,
            "EphemeralStorage": {"Size": 10240},
            "TracingConfig": {"Mode": "Active"},
            "Environment": {"Variables": {"AA": "1", "B_2": "ü"}},
            "Architectures": ["x86_64"],
            "LoggingConfig": {"LogFormat": "JSON", "ApplicationLogLevel": "DEBUG", "LogGroup": "/my/group"},
        }
        answer = create(Tags={"team": "lights"}, **settings)
        settings["LoggingConfig"]["SystemLogLevel"] = "INFO"
        assert {key: answer[key] for key in settings} == settings
        assert "Tags" not in answer
        shown = lam.get_function(FunctionName=answer["FunctionName"])
        assert shown["Tags"] == {"team": "lights"}

    def test_an_environment_is_echoed_even_when_empty(self, create):
        assert create(Environment={"Variables": {}})["Environment"] == {"Variables": {}}
        assert "Environment" not in create()

    def test_each_qualifier_shows_its_own_arn(self, create, lam):
        name = create(Publish=True)["FunctionName"]
        wait_active(lam, name)
        lam.create_alias(FunctionName=name, Name="prod", FunctionVersion="1")

        def shown(function, **kwargs):
            config = lam.get_function(FunctionName=function, **kwargs)["Configuration"]
            assert config == configuration(lam.get_function_configuration(FunctionName=function, **kwargs))
            return config["FunctionArn"], config["Version"]

        assert shown(name) == (arn(name), "$LATEST")
        assert shown(name, Qualifier="$LATEST") == (arn(name, "$LATEST"), "$LATEST")
        assert shown(name, Qualifier="1") == (arn(name, 1), "1")
        assert shown(name, Qualifier="prod") == (arn(name, "prod"), "1")
        assert shown(arn(name, "prod")) == (arn(name, "prod"), "1")
        assert shown(f"{name}:1", Qualifier="1") == (arn(name, 1), "1")

    def test_the_listing_leaves_out_what_changes_by_itself(self, create, lam):
        name = create(Publish=True)["FunctionName"]
        wait_active(lam, name)
        config = lam.get_function_configuration(FunctionName=name)
        del config["ResponseMetadata"], config["State"], config["LastUpdateStatus"], config["RuntimeVersionConfig"]
        pages = lam.get_paginator("list_functions")
        listed = {f["FunctionName"]: f for page in pages.paginate() for f in page["Functions"]}
        assert listed[name] == config
        every = [f["FunctionArn"] for page in pages.paginate(FunctionVersion="ALL") for f in page["Functions"]]
        assert [one for one in every if f":{name}:" in one] == [arn(name, "$LATEST"), arn(name, 1)]

    def test_lists_come_in_pages(self, create, lam):
        names = {create()["FunctionName"] for _ in range(3)}
        pages = list(lam.get_paginator("list_functions").paginate(PaginationConfig={"PageSize": 1}))
        assert all(len(page["Functions"]) == 1 for page in pages)
        found = [page["Functions"][0]["FunctionName"] for page in pages]
        assert names <= set(found) and len(found) == len(set(found))

    def test_names_that_begin_with_another_are_listed_once(self, create, lam):
        name = f"n{uuid.uuid4().hex[:8]}"
        names = [name, f"{name}-b", f"{name}1", f"{name}_b"]
        for one in names:
            create(FunctionName=one, Publish=True)
        for size in [1, 2]:
            pages = lam.get_paginator("list_functions").paginate(FunctionVersion="ALL", PaginationConfig={"PageSize": size})
            found = [(f["FunctionName"], f["Version"]) for page in pages for f in page["Functions"]]
            assert [f for f in found if f[0] in names] == [(n, v) for n in names for v in ("$LATEST", "1")]

    def test_there_is_no_edge(self, lam):
        assert lam.list_functions(MasterRegion="us-east-1", FunctionVersion="ALL")["Functions"] == []

    def test_account_settings_count_code(self, create, lam):
        before = lam.get_account_settings()
        assert before["AccountLimit"] == {
            "TotalCodeSize": 80530636800,
            "CodeSizeUnzipped": 262144000,
            "CodeSizeZipped": 52428800,
            "ConcurrentExecutions": 1000,
            "UnreservedConcurrentExecutions": before["AccountLimit"]["UnreservedConcurrentExecutions"],
        }
        name = create()["FunctionName"]
        wait_active(lam, name)

        def growth():
            usage = lam.get_account_settings()["AccountUsage"]
            return tuple(usage[key] - before["AccountUsage"][key] for key in ("TotalCodeSize", "FunctionCount"))

        assert growth() == (len(ZIP), 1)
        lam.update_function_code(FunctionName=name, ZipFile=ZIP, Publish=True)
        assert growth() == (2 * len(ZIP), 1)

    def test_without_code_signing_there_is_nothing_to_tell(self, create, lam):
        answer = lam.get_function_code_signing_config(FunctionName=create()["FunctionName"])
        assert answer["ResponseMetadata"]["HTTPStatusCode"] == 200 and configuration(answer) == {}


class TestNames:
    def test_every_form_names_the_same(self, create, lam):
        name = create()["FunctionName"]
        for form in [name, arn(name), f"{ACCOUNT}:function:{name}", f"function:{name}"]:
            assert lam.get_function_configuration(FunctionName=form)["FunctionName"] == name

    def test_creating_takes_arns_and_answers_the_name(self, create):
        for form in [arn, lambda name: f"{ACCOUNT}:function:{name}"]:
            name = new_name()
            assert create(FunctionName=form(name))["FunctionName"] == name

    def test_a_bare_name_has_64_characters(self, raw, create):
        create(FunctionName="f" * 60 + uuid.uuid4().hex[:4])
        long = "f" * 65
        error = refused(create, client=raw, FunctionName=long)
        assert (error.code, error.status, error.type) == ("InvalidParameterValueException", 400, "User")
        assert error.message == violation(long, "functionName", "Member must have length less than or equal to 64")

    @pytest.mark.parametrize("operation,most", [("get_function", 170), ("invoke", 170), ("delete_function", 140)])
    def test_longer_names_are_not_looked_at(self, raw, operation, most):
        long = arn("f" * (most + 1 - len(arn(""))))
        error = refused(getattr(raw, operation), FunctionName=long)
        assert (error.code, error.type) == ("ValidationException", None)
        assert error.message == violation(
            long, "functionName", f"Member must have length less than or equal to {most}"
        )

    def test_names_fit_awss_pattern(self, raw, create):
        created = refused(create, client=raw, FunctionName="invalid:function:name")
        assert created.message == violation(
            "invalid:function:name",
            "functionName",
            r"Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?",
        )
        got = refused(raw.get_function, FunctionName=f"arn:aws:lambda:{REGION}:{ACCOUNT}@function:f")
        assert (got.code, got.status) == ("ValidationException", 400)
        assert r"([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" in got.message

    def test_qualifiers_have_a_length_and_a_pattern(self, raw):
        long = refused(raw.get_function, FunctionName="f", Qualifier="q" * 129)
        assert long.message == violation("q" * 129, "qualifier", "Member must have length less than or equal to 128")
        wrong = refused(raw.get_function, FunctionName="f", Qualifier="a b")
        assert wrong.message == violation(
            "a b",
            "qualifier",
            r"Member must satisfy regular expression pattern: \$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+",
        )

    def test_qualifiers_must_agree_before_anything_is_looked_up(self, lam):
        for operation in [lam.get_function, lam.invoke, lam.get_policy, lam.get_function_event_invoke_config]:
            error = refused(operation, FunctionName="no-such-function:1", Qualifier="2")
            assert (error.code, error.type) == ("InvalidParameterValueException", "User")
            assert (
                error.message
                == "The derived qualifier from the function name does not match the specified qualifier."
            )

    def test_another_region_is_out_of_reach(self, lam, create):
        there = f"arn:aws:lambda:ap-southeast-1:{ACCOUNT}:function:f"
        for call in [
            lambda: lam.get_function(FunctionName=there),
            lambda: lam.delete_function(FunctionName=there),
            lambda: lam.invoke(FunctionName=there),
            lambda: lam.get_function_concurrency(FunctionName=there),
            lambda: lam.get_function_code_signing_config(FunctionName=there),
            lambda: create(FunctionName=there),
        ]:
            error = refused(call)
            assert (error.code, error.status) == ("ResourceNotFoundException", 404)
            assert error.message == f"Functions from 'ap-southeast-1' are not reachable in this region ('{REGION}')"

    def test_another_account_is_denied(self, lam, create):
        there = f"arn:aws:lambda:{REGION}:999999999999:function:f"
        created = refused(create, FunctionName=there)
        assert (created.code, created.status, created.message) == ("AccessDeniedException", 403, None)
        got = refused(lam.get_function, FunctionName=there)
        assert (got.code, got.status) == ("AccessDeniedException", 403)
        assert there in got.message

    @pytest.mark.parametrize("qualifier", [None, "$LATEST", "1", "alias", "valid-with-$-but-doesnotexist"])
    @pytest.mark.parametrize("operation", ["get_function", "get_function_configuration"])
    def test_what_is_not_there_is_named_as_it_was_asked_for(self, lam, operation, qualifier):
        name = new_name()
        kwargs = {"Qualifier": qualifier} if qualifier else {}
        error = refused(getattr(lam, operation), FunctionName=name, **kwargs)
        assert (error.code, error.status, error.type) == ("ResourceNotFoundException", 404, "User")
        assert error.message == f"Function not found: {arn(name, qualifier)}"
        assert "Message" in error.body

    @pytest.mark.parametrize("qualifier", ["2", "007", "0", "alias"])
    def test_a_function_lacks_what_was_not_published(self, lam, create, qualifier):
        name = create()["FunctionName"]
        error = refused(lam.get_function, FunctionName=name, Qualifier=qualifier)
        assert error.message == f"Function not found: {arn(name, qualifier)}"

    def test_other_reads_of_an_unknown_function(self, lam):
        name = new_name()
        for operation in [
            lam.get_function_concurrency,
            lam.get_function_code_signing_config,
            lam.list_versions_by_function,
            lam.list_aliases,
            lam.delete_function,
            lam.get_policy,
            lam.publish_version,
        ]:
            assert refused(operation, FunctionName=name).message == f"Function not found: {arn(name)}"


class TestCreating:
    def test_twice_is_a_conflict(self, create):
        name = create()["FunctionName"]
        error = refused(create, FunctionName=name)
        assert (error.code, error.status, error.type) == ("ResourceConflictException", 409, "User")
        assert error.message == f"Function already exist: {name}" and "message" in error.body

    @pytest.mark.parametrize(
        "settings,message",
        [
            (
                {"Role": "r1"},
                violation(
                    "r1",
                    "role",
                    r"Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+",
                ),
            ),
            (
                {"Architectures": ["x86_64", "arm64"]},
                violation("[x86_64, arm64]", "architectures", "Member must have length less than or equal to 1"),
            ),
            (
                {"Architectures": ["X86_64"]},
                violation(
                    "[X86_64]",
                    "architectures",
                    "Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]",
                ),
            ),
            (
                {"SnapStart": {"ApplyOn": "invalidOption"}},
                violation(
                    "invalidOption",
                    "snapStart.applyOn",
                    "Member must satisfy enum value set: [PublishedVersions, None]",
                ),
            ),
            (
                {"MemorySize": 127},
                violation("127", "memorySize", "Member must have value greater than or equal to 128"),
            ),
            ({"Timeout": 0}, violation("0", "timeout", "Member must have value greater than or equal to 1")),
            ({"Timeout": 901}, violation("901", "timeout", "Member must have value less than or equal to 900")),
            (
                {"EphemeralStorage": {"Size": 511}},
                violation("511", "ephemeralStorage.size", "Member must have value greater than or equal to 512"),
            ),
        ],
        ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
    )
    def test_constraints_of_the_model(self, raw, create, settings, message):
        error = refused(create, client=raw, **settings)
        assert (error.code, error.status, error.type) == ("ValidationException", 400, None)
        assert error.message == message

    @pytest.mark.parametrize(
        "settings,message",
        [
            (
                {"MemorySize": 10241},
                "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to 10240",
            ),
            (
                {"Code": {"ZipFile": b"this is not a zipfile, just a random string"}},
                "Could not unzip uploaded file. Please check your file, then try to upload again.",
            ),
            ({"Code": {"ZipFile": zip_of({})}}, "Uploaded file must be a non-empty zip"),
            (
                {"Code": {"ZipFile": zip_of({"../app.py": HANDLER})}},
                "Could not unzip uploaded file. Please check your file, then try to upload again.",
            ),
            (
                {"Runtime": "python3.7"},
                "The runtime parameter of python3.7 is no longer supported for creating or updating AWS Lambda functions. We recommend you use the new runtime (python3.12) while creating or updating functions.",
            ),
            (
                {"Runtime": "python3.11", "SnapStart": {"ApplyOn": "PublishedVersions"}},
                "python3.11 is not supported for SnapStart enabled functions.",
            ),
            (
                {"LoggingConfig": {"LogFormat": "Text", "ApplicationLogLevel": "DEBUG"}},
                'LogLevel is not supported when LogFormat is set to "Text". Remove LogLevel from your request or change the LogFormat to "JSON" and try again.',
            ),
            (
                {"Environment": {"Variables": {"AWS_REGION": "x", "OK": "y", "AWS_ACCESS_KEY_ID": "z"}}},
                "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_ACCESS_KEY_ID, AWS_REGION",
            ),
            (
                {"Layers": [f"arn:aws:lambda:{REGION}:{ACCOUNT}:layer:no:1"]},
                f"Layer version arn:aws:lambda:{REGION}:{ACCOUNT}:layer:no:1 does not exist.",
            ),
        ],
        ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
    )
    def test_rules_beside_the_model(self, raw, create, settings, message):
        error = refused(create, client=raw, **settings)
        assert (error.code, error.status, error.type) == ("InvalidParameterValueException", 400, "User")
        assert error.message == message and "message" in error.body

    @pytest.mark.parametrize("runtime", ["non-existent-runtime", "PYTHON3.12"])
    def test_unknown_runtimes_are_answered_with_the_known(self, raw, create, runtime):
        error = refused(create, client=raw, Runtime=runtime)
        assert error.code == "InvalidParameterValueException"
        frame = re.fullmatch(
            rf"Value {re.escape(runtime)} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: \[(.*)\] or be a valid ARN",
            error.message,
        )
        known = frame[1].split(", ")
        recorded = ["nodejs20.x", "python3.14", "provided.al2023", "python3.12", "python3.13", "nodejs24.x", "java25"]
        assert [name for name in known if name in recorded] == recorded

    def test_a_role_must_trust_lambda(self, raw, create, role_factory):
        text = "The role defined for the function cannot be assumed by Lambda."
        missing = f"arn:aws:iam::{ACCOUNT}:role/no-such-role"
        trust = {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
            ],
        }
        for role in [missing, role_factory(trust=trust)]:
            error = refused(create, Role=role)
            assert (error.code, error.type, error.message) == ("InvalidParameterValueException", "User", text)

    def test_the_environment_is_measured_as_json(self, create):
        room = 4096 - len(json.dumps({"SMALL": "ok", "VAR": ""}, separators=(",", ":")))
        create(Environment={"Variables": {"SMALL": "ok", "VAR": "x" * room}})
        variables = {"SMALL": "ok", "VAR": "x" * (room + 1)}
        error = refused(create, Environment={"Variables": variables})
        measured = json.dumps(variables, separators=(",", ":"))
        assert error.message == (
            "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. "
            f"String measured: {measured}"
        )

    def test_code_has_limits(self, create):
        unzipped = refused(create, Code={"ZipFile": zip_of({"zeros": bytes(262144001)})})
        assert unzipped.code == "InvalidParameterValueException"
        assert unzipped.message == "Unzipped size must be smaller than 262144000 bytes"
        zipped = refused(create, Code={"ZipFile": bytes(52428801)})
        assert (zipped.code, zipped.status) == ("RequestEntityTooLargeException", 413)
        assert zipped.message == "Zipped size must be smaller than 52428800 bytes"
        request = refused(create, Code={"ZipFile": bytes(55 << 20)})
        assert (request.code, request.status) == ("RequestEntityTooLargeException", 413)
        assert request.message == "Request must be smaller than 70167211 bytes for the CreateFunction operation"

    def test_code_comes_from_a_bucket(self, create, s3, lam):
        bucket = f"code-{uuid.uuid4().hex[:8]}"
        s3.create_bucket(Bucket=bucket)
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        first = s3.put_object(Bucket=bucket, Key="f.zip", Body=ZIP)["VersionId"]
        s3.put_object(Bucket=bucket, Key="f.zip", Body=zip_of({"app.py": "def handler(e, c):\n    return 2\n"}))
        old = create(Code={"S3Bucket": bucket, "S3Key": "f.zip", "S3ObjectVersion": first})["FunctionName"]
        new = create(Code={"S3Bucket": bucket, "S3Key": "f.zip"})["FunctionName"]
        assert (invoke(lam, old, 1)[0], invoke(lam, new, 1)[0]) == (1, 2)
        missing = refused(create, Code={"S3Bucket": bucket, "S3Key": "nothing"})
        assert (missing.code, missing.message) == (
            "InvalidParameterValueException",
            "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.",
        )
        nowhere = refused(create, Code={"S3Bucket": bucket + "-other", "S3Key": "f.zip"})
        assert nowhere.message == (
            "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist"
        )

    def test_code_comes_one_way(self, raw, create):
        assert refused(create, client=raw, Code={}).message == "Please provide a source for function code."
        both = refused(create, client=raw, Code={"ZipFile": ZIP, "S3Bucket": "bucket", "S3Key": "k"})
        assert both.message == "Please do not provide other FunctionCode parameters when providing a ZipFile."

    def test_a_handler_and_a_runtime_belong_to_a_zip(self, raw, create):
        error = refused(create, client=raw, Handler=None, Runtime=None)
        assert "Runtime and Handler are mandatory" in error.message

    def test_the_other_architecture_is_refused_with_advice(self, create):
        error = refused(create, Architectures=["arm64"])
        assert error.code == "InvalidParameterValueException"
        assert "arm64" in error.message and "Architectures=[x86_64]" in error.message


class TestUpdating:
    @pytest.fixture
    def function(self, create, lam):
        name = create(Description="first", Environment={"Variables": {"AA": "1"}})["FunctionName"]
        wait_active(lam, name)
        return name

    def test_a_change_is_shown_at_once_and_settles(self, function, lam):
        before = lam.get_function_configuration(FunctionName=function)
        changed = lam.update_function_configuration(FunctionName=function, Description="second", Timeout=7)
        assert changed["ResponseMetadata"]["HTTPStatusCode"] == 200
        assert (changed["Description"], changed["Timeout"], changed["State"]) == ("second", 7, "Active")
        assert changed["LastUpdateStatus"] == "InProgress"
        assert changed["LastUpdateStatusReason"] == "The function is being created."
        assert changed["LastUpdateStatusReasonCode"] == "Creating"
        wait_active(lam, function)
        after = lam.get_function_configuration(FunctionName=function)
        assert len({before["RevisionId"], changed["RevisionId"], after["RevisionId"]}) == 3
        assert "LastUpdateStatusReason" not in after and after["Environment"] == {"Variables": {"AA": "1"}}

    def test_a_redundant_change_is_a_change(self, function, lam):
        before = lam.get_function_configuration(FunctionName=function)["RevisionId"]
        changed = lam.update_function_configuration(FunctionName=function, Description="first")
        assert changed["LastUpdateStatus"] == "InProgress" and changed["RevisionId"] != before

    def test_new_code_runs_and_has_its_own_digest(self, function, lam):
        code = zip_of({"app.py": "def handler(e, c):\n    return 'new'\n"})
        dry = lam.update_function_code(FunctionName=function, ZipFile=code, DryRun=True)
        assert dry["CodeSize"] == len(code) and invoke(lam, function, "old")[0] == "old"
        changed = lam.update_function_code(FunctionName=function, ZipFile=code)
        assert changed["CodeSha256"] == base64.b64encode(hashlib.sha256(code).digest()).decode()
        assert invoke(lam, function)[0] == "new"

    def test_another_runtime_has_another_runtime_version(self, function, lam):
        def version():
            return lam.get_function_configuration(FunctionName=function)["RuntimeVersionConfig"]["RuntimeVersionArn"]

        before = version()
        lam.update_function_configuration(FunctionName=function, Runtime="provided.al2023")
        assert version() != before

    def test_logging_changes_in_part(self, function, lam):
        group = f"/aws/lambda/{function}"
        for change, shown in [
            ({"LogGroup": "cool_lambda"}, {"LogFormat": "Text", "LogGroup": "cool_lambda"}),
            (
                {"LogFormat": "JSON", "LogGroup": group},
                {"LogFormat": "JSON", "ApplicationLogLevel": "INFO", "SystemLogLevel": "INFO", "LogGroup": group},
            ),
            (
                {"LogFormat": "JSON", "SystemLogLevel": "DEBUG"},
                {"LogFormat": "JSON", "ApplicationLogLevel": "INFO", "SystemLogLevel": "DEBUG", "LogGroup": group},
            ),
            ({"LogFormat": "Text"}, {"LogFormat": "Text", "LogGroup": group}),
        ]:
            answer = lam.update_function_configuration(FunctionName=function, LoggingConfig=change)
            assert answer["LoggingConfig"] == shown
            wait_active(lam, function)

    def test_an_old_revision_is_refused(self, function, lam):
        old = lam.get_function_configuration(FunctionName=function)["RevisionId"]
        lam.update_function_configuration(FunctionName=function, Description="x", RevisionId=old)
        wait_active(lam, function)
        for call in [
            lambda: lam.update_function_configuration(FunctionName=function, Description="y", RevisionId=old),
            lambda: lam.update_function_code(FunctionName=function, ZipFile=ZIP, RevisionId=old),
            lambda: lam.publish_version(FunctionName=function, RevisionId=old),
        ]:
            error = refused(call)
            assert (error.code, error.status, error.type) == ("PreconditionFailedException", 412, "User")
            assert error.message == (
                "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id"
            )

    def test_one_change_at_a_time(self, function, node, lam):
        """Many at once: each either is done or is told that another is under way; never both, never neither."""
        import concurrent.futures

        def change(number):
            try:
                return lam.update_function_configuration(FunctionName=function, Description=str(number))["Description"]
            except lam.exceptions.ResourceConflictException as error:
                assert error.response["Error"]["Message"] == (
                    f"The operation cannot be performed at this time. An update is in progress for resource: {arn(function)}"
                )

        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            done = list(pool.map(change, range(32)))
        assert eventually(lambda: lam.get_function(FunctionName=function)["Configuration"]["LastUpdateStatus"] == "Successful")
        assert lam.get_function(FunctionName=function)["Configuration"]["Description"] in {d for d in done if d}

    def test_zip_functions_have_no_image(self, function, lam):
        error = refused(lam.update_function_code, FunctionName=function, ImageUri="repo:latest")
        assert error.message == "Please don't provide ImageUri when updating a function with packageType Zip."

    def test_a_bad_change_changes_nothing(self, function, lam):
        before = lam.get_function_configuration(FunctionName=function)
        refused(lam.update_function_code, FunctionName=function, ZipFile=b"no zip")
        refused(lam.update_function_configuration, FunctionName=function, Role=f"arn:aws:iam::{ACCOUNT}:role/none")
        refused(lam.update_function_configuration, FunctionName=function, Runtime="python3.7")
        after = lam.get_function_configuration(FunctionName=function)
        assert configuration(after) == configuration(before)


class TestDeleting:
    def test_it_is_gone_for_everybody(self, create, lam):
        name = create(Publish=True)["FunctionName"]
        assert lam.delete_function(FunctionName=name)["ResponseMetadata"]["HTTPStatusCode"] == 204
        for operation in [lam.get_function, lam.delete_function]:
            assert refused(operation, FunctionName=name).message == f"Function not found: {arn(name)}"
        assert refused(lam.invoke, FunctionName=name).message == f"Function not found: {arn(name, '$LATEST')}"

    def test_a_namesake_is_another_function(self, create, lam):
        name = create(Tags={"a": "b"})["FunctionName"]
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=3)
        lam.delete_function(FunctionName=name)
        create(FunctionName=name)
        shown = lam.get_function(FunctionName=name)
        assert "Tags" not in shown and "Concurrency" not in shown

    def test_latest_and_aliases_are_not_deleted_alone(self, create, lam):
        name = create(Publish=True)["FunctionName"]
        wait_active(lam, name)
        lam.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        latest = refused(lam.delete_function, FunctionName=name, Qualifier="$LATEST")
        assert latest.message == "$LATEST version cannot be deleted without deleting the function."
        # What cannot be an alias's name is looked for first.
        nothing = refused(lam.delete_function, FunctionName="no-such-function", Qualifier="$latest")
        assert (nothing.code, nothing.message) == (
            "ResourceNotFoundException",
            f"Function not found: {arn('no-such-function')}",
        )
        alias = refused(lam.delete_function, FunctionName=name, Qualifier="live")
        assert alias.message == "Deletion of aliases is not currently supported."
        used = refused(lam.delete_function, FunctionName=name, Qualifier="1")
        assert (used.code, used.message) == (
            "ResourceConflictException",
            "Unable to delete version because the following aliases reference it: [live]",
        )

    def test_a_version_goes_silently_and_repeatedly(self, create, lam):
        name = create(Publish=True)["FunctionName"]
        wait_active(lam, name)
        for _ in range(2):
            answer = lam.delete_function(FunctionName=name, Qualifier="1")
            assert answer["ResponseMetadata"]["HTTPStatusCode"] == 204
        lam.delete_function(FunctionName=name, Qualifier="42")
        lam.delete_function(FunctionName=name)
        gone = refused(lam.delete_function, FunctionName=name, Qualifier="1")
        assert gone.message == f"Function not found: {arn(name)}"


class TestTags:
    @pytest.fixture
    def function(self, create, lam):
        name = create(Tags={"a": "1"})["FunctionName"]
        wait_active(lam, name)
        return name

    def test_tags_merge_and_change_the_revision(self, function, lam):
        def revision():
            return lam.get_function(FunctionName=function)["Configuration"]["RevisionId"]

        seen = {revision()}
        answer = lam.tag_resource(Resource=arn(function), Tags={"a": "2", "b": "3"})
        assert answer["ResponseMetadata"]["HTTPStatusCode"] == 204
        seen.add(revision())
        assert lam.list_tags(Resource=arn(function))["Tags"] == {"a": "2", "b": "3"}
        lam.untag_resource(Resource=arn(function), TagKeys=["a", "unknown"])
        seen.add(revision())
        assert lam.list_tags(Resource=arn(function))["Tags"] == {"b": "3"}
        lam.untag_resource(Resource=arn(function), TagKeys=["b"])
        assert lam.list_tags(Resource=arn(function))["Tags"] == {}
        assert len(seen) == 3

    def test_fifty_at_most(self, function, lam, create):
        lam.tag_resource(Resource=arn(function), Tags={f"k{n}": "v" for n in range(49)})
        error = refused(lam.tag_resource, Resource=arn(function), Tags={"one": "more"})
        assert (error.code, error.message) == (
            "InvalidParameterValueException",
            "Number of tags exceeds resource tag limit.",
        )
        many = refused(create, Tags={f"k{n}": "v" for n in range(51)})
        assert many.message == "Number of tags exceeds resource tag limit."

    def test_mistakes(self, function, lam, raw):
        empty = refused(raw.tag_resource, Resource=arn(function), Tags={})
        assert (empty.code, empty.message) == (
            "InvalidParameterValueException",
            "An error occurred and the request cannot be processed.",
        )
        for qualifier in ["$LATEST", "1", "alias"]:
            qualified = refused(lam.tag_resource, Resource=arn(function, qualifier), Tags={"a": "b"})
            assert qualified.message == (
                "Tags on function aliases and versions are not supported. Please specify a function ARN."
            )
        keys = refused(raw.untag_resource, Resource=arn(function), TagKeys=[])
        assert (keys.code, keys.message) == (
            "ValidationException",
            "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null",
        )
        wrong = refused(raw.list_tags, Resource="arn:aws:something")
        assert wrong.code == "ValidationException"
        assert wrong.message.startswith(
            "1 validation error detected: Value 'arn:aws:something' at 'resource' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*):lambda:"
        )

    def test_of_an_unknown_function(self, lam):
        name = new_name()
        for call in [
            lambda: lam.list_tags(Resource=arn(name)),
            lambda: lam.tag_resource(Resource=arn(name), Tags={"a": "b"}),
            lambda: lam.untag_resource(Resource=arn(name), TagKeys=["a"]),
        ]:
            assert refused(call).message == f"Function not found: {arn(name)}"
