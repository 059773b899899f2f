"""What is kept of functions and accounts beside code: settings, code-signing configurations, tags, whole policies."""

import json
import uuid

import pytest

from conftest import RUNTIME, invoke, refused, zip_of

ACCOUNT = "000000000000"
PREFIX = f"arn:aws:lambda:us-east-1:{ACCOUNT}"
PROFILE = f"arn:aws:signer:us-east-1:{ACCOUNT}:/signing-profiles/p/v"
ECHO = "def handler(event, context):\n    return event\n"


@pytest.fixture
def function(make_function):
    return make_function(ECHO)


@pytest.fixture
def signing(lam):
    """The ARN of a code-signing configuration."""
    made = lam.create_code_signing_config(AllowedPublishers={"SigningProfileVersionArns": [PROFILE]}, Tags={"a": "1"})
    return made["CodeSigningConfig"]["CodeSigningConfigArn"]


def members(answer):
    return {name: value for name, value in answer.items() if name != "ResponseMetadata"}


def unknown_function(lam, call, **kwargs):
    error = refused(call, FunctionName="nobody", **kwargs)
    assert (error.code, error.status) == ("ResourceNotFoundException", 404)
    assert error.message == f"Function not found: {PREFIX}:function:nobody"


class TestAccountSettings:
    def test_layers_and_versions_count(self, lam, make_function):
        def used():
            usage = lam.get_account_settings()["AccountUsage"]
            return usage["TotalCodeSize"], usage["FunctionCount"]

        size, count = used()
        archive, layer = zip_of({"a": "1"}), f"layer-{uuid.uuid4().hex[:8]}"
        for number in [1, 2]:
            lam.publish_layer_version(LayerName=layer, Content={"ZipFile": archive})
            assert used() == (size + number * len(archive), count)
        lam.delete_layer_version(LayerName=layer, VersionNumber=1)
        name, code = make_function(ECHO), len(zip_of({"app.py": ECHO}))
        assert used() == (size + len(archive) + code, count + 1)
        lam.publish_version(FunctionName=name)
        assert used() == (size + len(archive) + 2 * code, count + 1)

    def test_reservations_leave_less(self, lam, function):
        limit = lam.get_account_settings()["AccountLimit"]
        lam.put_function_concurrency(FunctionName=function, ReservedConcurrentExecutions=7)
        after = lam.get_account_settings()["AccountLimit"]
        assert after["UnreservedConcurrentExecutions"] == limit["UnreservedConcurrentExecutions"] - 7


class TestRuntimeManagement:
    def test_each_version_has_its_own(self, lam, function):
        arn = f"{PREFIX}:function:{function}"
        lam.publish_version(FunctionName=function)
        answer = members(lam.get_runtime_management_config(FunctionName=function))
        assert answer == {"UpdateRuntimeOn": "Auto", "FunctionArn": arn}
        config = lam.get_function_configuration(FunctionName=function)
        version = config["RuntimeVersionConfig"]["RuntimeVersionArn"]
        asked = {"FunctionName": function, "Qualifier": "1", "UpdateRuntimeOn": "Manual", "RuntimeVersionArn": version}
        pinned = {"UpdateRuntimeOn": "Manual", "FunctionArn": f"{arn}:1", "RuntimeVersionArn": version}
        assert members(lam.put_runtime_management_config(**asked)) == pinned
        assert members(lam.get_runtime_management_config(FunctionName=function, Qualifier="1")) == pinned
        lam.put_runtime_management_config(FunctionName=function, UpdateRuntimeOn="FunctionUpdate")
        latest = members(lam.get_runtime_management_config(FunctionName=function, Qualifier="$LATEST"))
        assert latest == {"UpdateRuntimeOn": "FunctionUpdate", "FunctionArn": f"{arn}:$LATEST"}

    def test_what_is_refused(self, lam, function):
        unknown_function(lam, lam.get_runtime_management_config)
        unknown_function(lam, lam.put_runtime_management_config, UpdateRuntimeOn="Auto")
        error = refused(lam.get_runtime_management_config, FunctionName=function, Qualifier="7")
        assert error.message == f"Function not found: {PREFIX}:function:{function}:7"
        for asked in [{}, {"RuntimeVersionArn": f"arn:aws:lambda:us-east-1::runtime:{'0' * 64}"}]:
            error = refused(
                lam.put_runtime_management_config, FunctionName=function, UpdateRuntimeOn="Manual", **asked
            )
            assert error.code == "InvalidParameterValueException"
        assert lam.get_runtime_management_config(FunctionName=function)["UpdateRuntimeOn"] == "Auto"


class TestRecursion:
    def test_loops_are_ended_unless_allowed(self, lam, function):
        assert members(lam.get_function_recursion_config(FunctionName=function)) == {"RecursiveLoop": "Terminate"}
        for value in ["Allow", "Terminate", "Allow"]:
            asked = {"FunctionName": function, "RecursiveLoop": value}
            assert members(lam.put_function_recursion_config(**asked)) == {"RecursiveLoop": value}
            assert lam.get_function_recursion_config(FunctionName=function)["RecursiveLoop"] == value

    def test_what_is_refused(self, lam, function):
        unknown_function(lam, lam.get_function_recursion_config)
        unknown_function(lam, lam.put_function_recursion_config, RecursiveLoop="Allow")
        error = refused(lam.put_function_recursion_config, FunctionName=function, RecursiveLoop="v")
        assert error.code == "ValidationException" and "Value 'v' at 'recursiveLoop'" in error.message


class TestCodeSigning:
    def test_a_configuration_is_kept_and_changed(self, lam):
        publishers = {"SigningProfileVersionArns": [PROFILE]}
        made = lam.create_code_signing_config(AllowedPublishers=publishers, Description="d")
        assert made["ResponseMetadata"]["HTTPStatusCode"] == 201
        made = made["CodeSigningConfig"]
        arn, identity = made["CodeSigningConfigArn"], made["CodeSigningConfigId"]
        assert arn == f"{PREFIX}:code-signing-config:{identity}" and len(identity) == len("csc-") + 17
        assert made["AllowedPublishers"] == publishers and made["Description"] == "d"
        assert made["CodeSigningPolicies"] == {"UntrustedArtifactOnDeployment": "Warn"} and made["LastModified"]
        assert lam.get_code_signing_config(CodeSigningConfigArn=arn)["CodeSigningConfig"] == made
        policies = {"UntrustedArtifactOnDeployment": "Enforce"}
        asked = {"CodeSigningConfigArn": arn, "CodeSigningPolicies": policies, "Description": ""}
        changed = lam.update_code_signing_config(**asked)["CodeSigningConfig"]
        assert (changed["CodeSigningPolicies"], changed["Description"]) == (policies, "")
        assert changed["AllowedPublishers"] == publishers
        pages = lam.get_paginator("list_code_signing_configs").paginate(PaginationConfig={"PageSize": 1})
        assert changed in [config for page in pages for config in page["CodeSigningConfigs"]]
        deleted = lam.delete_code_signing_config(CodeSigningConfigArn=arn)
        assert deleted["ResponseMetadata"]["HTTPStatusCode"] == 204
        for call in [
            lam.get_code_signing_config,
            lam.update_code_signing_config,
            lam.delete_code_signing_config,
            lam.list_functions_by_code_signing_config,
        ]:
            error = refused(call, CodeSigningConfigArn=arn)
            assert (error.code, error.type) == ("ResourceNotFoundException", None)
            assert error.message == f"The Lambda code signing configuration {arn} can not be found."

    def test_functions_have_one(self, lam, function, signing):
        asked = {"FunctionName": function, "CodeSigningConfigArn": signing}
        assert members(lam.put_function_code_signing_config(**asked)) == asked
        assert members(lam.get_function_code_signing_config(FunctionName=function)) == asked
        listed = lam.list_functions_by_code_signing_config(CodeSigningConfigArn=signing)
        assert listed["FunctionArns"] == [f"{PREFIX}:function:{function}"]
        assert refused(lam.delete_code_signing_config, CodeSigningConfigArn=signing).code == "ResourceConflictException"
        for _ in range(2):
            gone = lam.delete_function_code_signing_config(FunctionName=function)
            assert gone["ResponseMetadata"]["HTTPStatusCode"] == 204
        assert members(lam.get_function_code_signing_config(FunctionName=function)) == {}
        lam.delete_code_signing_config(CodeSigningConfigArn=signing)
        error = refused(lam.put_function_code_signing_config, **asked)
        assert (error.code, error.status) == ("CodeSigningConfigNotFoundException", 404)
        assert error.message == (
            "The code signing configuration cannot be found. "
            f"Check that the provided configuration is not deleted: {signing}."
        )

    def test_a_function_is_made_with_one(self, lam, role, signing):
        name = f"signed-{uuid.uuid4().hex[:8]}"
        code = {"ZipFile": zip_of({"app.py": ECHO})}
        asked = {"FunctionName": name, "Runtime": RUNTIME, "Handler": "app.handler", "Role": role, "Code": code}
        missing = signing[:-17] + "0" * 17
        error = refused(lam.create_function, CodeSigningConfigArn=missing, **asked)
        assert error.code == "CodeSigningConfigNotFoundException"
        lam.create_function(CodeSigningConfigArn=signing, **asked)
        assert lam.get_function_code_signing_config(FunctionName=name)["CodeSigningConfigArn"] == signing
        lam.delete_function(FunctionName=name)
        assert lam.list_functions_by_code_signing_config(CodeSigningConfigArn=signing)["FunctionArns"] == []

    def test_tags(self, lam, signing):
        assert lam.list_tags(Resource=signing)["Tags"] == {"a": "1"}
        lam.tag_resource(Resource=signing, Tags={"a": "2", "b": "3"})
        lam.untag_resource(Resource=signing, TagKeys=["a", "c"])
        assert lam.list_tags(Resource=signing)["Tags"] == {"b": "3"}
        error = refused(lam.tag_resource, Resource=signing, Tags={f"k{n}": "v" for n in range(50)})
        assert error.message == "Number of tags exceeds resource tag limit."
        error = refused(lam.list_tags, Resource=signing[:-17] + "0" * 17)
        assert error.code == "ResourceNotFoundException"


class TestWholePolicies:
    @pytest.fixture
    def stranger(self, node, iam):
        name = f"user-{uuid.uuid4().hex[:8]}"
        iam.create_user(UserName=name)
        key = iam.create_access_key(UserName=name)["AccessKey"]
        yield node.client("lambda", key["AccessKeyId"], key["SecretAccessKey"]), name
        iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
        iam.delete_user(UserName=name)

    def document(self, arn, principal="*", sid="s"):
        statement = {"Sid": sid, "Effect": "Allow", "Principal": principal, "Action": "lambda:InvokeFunction"}
        return json.dumps({"Version": "2012-10-17", "Statement": [statement | {"Resource": arn}]})

    def test_a_document_replaces_the_policy_and_decides(self, lam, function, stranger):
        client, name = stranger
        arn = f"{PREFIX}:function:{function}"
        lam.add_permission(
            FunctionName=function, StatementId="old", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com"
        )
        assert refused(client.invoke, FunctionName=function).code == "AccessDeniedException"
        document = self.document(arn, {"AWS": f"arn:aws:iam::{ACCOUNT}:user/{name}"})
        put = lam.put_resource_policy(ResourceArn=arn, Policy=document)
        assert json.loads(put["Policy"]) == json.loads(document)
        assert invoke(client, function, 1)[0] == 1
        whole, by_statement = lam.get_resource_policy(ResourceArn=arn), lam.get_policy(FunctionName=function)
        assert members(whole) == members(put) == members(by_statement)
        lam.add_permission(
            FunctionName=function, StatementId="new", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com"
        )
        sids = [one["Sid"] for one in json.loads(lam.get_resource_policy(ResourceArn=arn)["Policy"])["Statement"]]
        assert sids == ["s", "new"]
        deleted = lam.delete_resource_policy(ResourceArn=arn)
        assert deleted["ResponseMetadata"]["HTTPStatusCode"] == 204
        assert refused(client.invoke, FunctionName=function).code == "AccessDeniedException"
        for call in [lam.get_resource_policy, lam.delete_resource_policy]:
            assert refused(call, ResourceArn=arn).code == "ResourceNotFoundException"

    def test_versions_have_their_own_and_revisions_count(self, lam, function):
        arn = f"{PREFIX}:function:{function}"
        lam.publish_version(FunctionName=function)
        put = lam.put_resource_policy(ResourceArn=f"{arn}:1", Policy=self.document(f"{arn}:1"))
        assert refused(lam.get_resource_policy, ResourceArn=arn).code == "ResourceNotFoundException"
        other = self.document(f"{arn}:1", sid="other")
        asked = {"ResourceArn": f"{arn}:1", "RevisionId": put["RevisionId"]}
        again = lam.put_resource_policy(Policy=other, **asked)
        assert again["RevisionId"] != put["RevisionId"]
        for call in [lambda: lam.put_resource_policy(Policy=other, **asked), lambda: lam.delete_resource_policy(**asked)]:
            error = refused(call)
            assert (error.code, error.status) == ("PreconditionFailedException", 412)
        lam.delete_resource_policy(ResourceArn=f"{arn}:1", RevisionId=again["RevisionId"])

    def test_what_is_refused(self, lam, function):
        arn = f"{PREFIX}:function:{function}"
        for document in ["x", "{}", '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}']:
            error = refused(lam.put_resource_policy, ResourceArn=arn, Policy=document)
            assert error.code == "InvalidParameterValueException"
        error = refused(lam.put_resource_policy, ResourceArn=f"{arn}:7", Policy=self.document(arn))
        assert error.message == f"Function not found: {arn}:7"
        error = refused(lam.put_resource_policy, ResourceArn=f"{PREFIX}:function:nobody", Policy=self.document(arn))
        assert error.message == f"Function not found: {PREFIX}:function:nobody"


class TestAfterARestart:
    def test_everything_is_there(self, new_node):
        from conftest import create_function, make_role

        node = new_node()
        lam = node.client("lambda")
        made = lam.create_code_signing_config(AllowedPublishers={"SigningProfileVersionArns": [PROFILE]})
        signing = made["CodeSigningConfig"]["CodeSigningConfigArn"]
        create_function(lam, make_role(node.client("iam")), ECHO, name="f", CodeSigningConfigArn=signing)
        lam.put_function_recursion_config(FunctionName="f", RecursiveLoop="Allow")
        lam.put_runtime_management_config(FunctionName="f", UpdateRuntimeOn="FunctionUpdate")
        node.sigkill()
        node.start()
        lam = node.client("lambda")
        assert lam.get_code_signing_config(CodeSigningConfigArn=signing)["CodeSigningConfig"] == made["CodeSigningConfig"]
        assert lam.get_function_code_signing_config(FunctionName="f")["CodeSigningConfigArn"] == signing
        assert lam.get_function_recursion_config(FunctionName="f")["RecursiveLoop"] == "Allow"
        assert lam.get_runtime_management_config(FunctionName="f")["UpdateRuntimeOn"] == "FunctionUpdate"
