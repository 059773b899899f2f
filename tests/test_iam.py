"""IAM and STS through boto3 and the AWS CLI: what is kept, who may do what, and how a denial reads.

Every change of a policy counts at once here, so nothing waits for it.
"""

import datetime
import json
import subprocess
import sys
import time
import types
import uuid

import pytest
from botocore.exceptions import ClientError, WaiterError

from conftest import LAMBDA_MAY_ASSUME, LOGS_POLICY, create_function, invoke, zip_of

ACCOUNT = "000000000000"
ROOT = f"arn:aws:iam::{ACCOUNT}:root"
HANDLER = "def handler(event, context):\n    return 'done'\n"


def unique(stem="t"):
    return f"{stem}-{uuid.uuid4().hex[:12]}"


def document(*statements):
    return {"Version": "2012-10-17", "Statement": list(statements)}


def statement(action, resource="*", effect="Allow", **fields):
    return {"Effect": effect, "Action": action, "Resource": resource, **fields}


def trusting(*principals, action="sts:AssumeRole", **fields):
    return document({"Effect": "Allow", "Principal": {"AWS": list(principals)}, "Action": action, **fields})


def refused(call, **arguments):
    """The error of a call: (code, HTTP status, message)."""
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    response = caught.value.response
    return response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"], response["Error"]["Message"]


def allowed(call, **arguments):
    """Whether a call is authorised; any error but a denial is a failure of the test."""
    try:
        call(**arguments)
        return True
    except ClientError as error:
        if error.response["Error"]["Code"] not in ("AccessDenied", "AccessDeniedException"):
            raise
        return False


def arn(kind, name, path="/"):
    return f"arn:aws:iam::{ACCOUNT}:{kind}{path}{name}"


@pytest.fixture(scope="module", autouse=True)
def house(iam, role):
    """Removes every user, group, role and policy that a test of this module made and left."""
    before = set(everything(iam))
    yield
    for kind, name in [one for one in everything(iam) if one not in before]:
        REMOVE[kind](iam, name)


def everything(iam):
    def pages(operation, key, **arguments):
        return [one for page in iam.get_paginator(operation).paginate(**arguments) for one in page[key]]

    yield from (("user", one["UserName"]) for one in pages("list_users", "Users"))
    yield from (("role", one["RoleName"]) for one in pages("list_roles", "Roles"))
    yield from (("group", one["GroupName"]) for one in pages("list_groups", "Groups"))
    yield from (("policy", one["Arn"]) for one in pages("list_policies", "Policies", Scope="Local"))


def remove_user(iam, name):
    for key in iam.list_access_keys(UserName=name)["AccessKeyMetadata"]:
        iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
    for group in iam.list_groups_for_user(UserName=name)["Groups"]:
        iam.remove_user_from_group(UserName=name, GroupName=group["GroupName"])
    for one in iam.list_attached_user_policies(UserName=name)["AttachedPolicies"]:
        iam.detach_user_policy(UserName=name, PolicyArn=one["PolicyArn"])
    for one in iam.list_user_policies(UserName=name)["PolicyNames"]:
        iam.delete_user_policy(UserName=name, PolicyName=one)
    iam.delete_user(UserName=name)


def remove_role(iam, name):
    for one in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]:
        iam.detach_role_policy(RoleName=name, PolicyArn=one["PolicyArn"])
    for one in iam.list_role_policies(RoleName=name)["PolicyNames"]:
        iam.delete_role_policy(RoleName=name, PolicyName=one)
    iam.delete_role(RoleName=name)


def remove_group(iam, name):
    for user in iam.get_group(GroupName=name)["Users"]:
        iam.remove_user_from_group(GroupName=name, UserName=user["UserName"])
    for one in iam.list_attached_group_policies(GroupName=name)["AttachedPolicies"]:
        iam.detach_group_policy(GroupName=name, PolicyArn=one["PolicyArn"])
    for one in iam.list_group_policies(GroupName=name)["PolicyNames"]:
        iam.delete_group_policy(GroupName=name, PolicyName=one)
    iam.delete_group(GroupName=name)


def remove_policy(iam, policy):
    for one in iam.list_policy_versions(PolicyArn=policy)["Versions"]:
        if not one["IsDefaultVersion"]:
            iam.delete_policy_version(PolicyArn=policy, VersionId=one["VersionId"])
    iam.delete_policy(PolicyArn=policy)


REMOVE = {"user": remove_user, "role": remove_role, "group": remove_group, "policy": remove_policy}


@pytest.fixture
def person(node, iam):
    """Makes users with keys: `name`, `arn`, `id`, `key`, `client(service)`."""

    def make(*statements, name=None, path="/", managed=(), **fields):
        name = name or unique("user")
        user = iam.create_user(UserName=name, Path=path, **fields)["User"]
        if statements:
            iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=json.dumps(document(*statements)))
        for policy in managed:
            iam.attach_user_policy(UserName=name, PolicyArn=policy)
        key = iam.create_access_key(UserName=name)["AccessKey"]

        def client(service):
            return node.client(service, key["AccessKeyId"], key["SecretAccessKey"])

        return types.SimpleNamespace(name=name, arn=user["Arn"], id=user["UserId"], key=key, client=client)

    return make


@pytest.fixture
def new_role(iam):
    """Makes roles that the account may assume; returns the role as CreateRole answers."""

    def make(*statements, trust=None, managed=(), **fields):
        name = fields.pop("name", None) or unique("role")
        made = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust or trusting(ROOT)), **fields)
        if statements:
            iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=json.dumps(document(*statements)))
        for policy in managed:
            iam.attach_role_policy(RoleName=name, PolicyArn=policy)
        return made["Role"]

    return make


@pytest.fixture
def assume(node, sts):
    """Assumes a role: an object with `client(service)`, `arn` and what AssumeRole answered."""

    def make(role, by=None, session="session", **arguments):
        answer = (by or sts).assume_role(RoleArn=role["Arn"], RoleSessionName=session, **arguments)
        given = answer["Credentials"]

        def client(service):
            return node.client(service, given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])

        return types.SimpleNamespace(client=client, arn=answer["AssumedRoleUser"]["Arn"], answer=answer, given=given)

    return make


@pytest.fixture
def policy(iam):
    def make(*statements, name=None, **fields):
        name = name or unique("policy")
        return iam.create_policy(PolicyName=name, PolicyDocument=json.dumps(document(*statements)), **fields)["Policy"]

    return make


@pytest.fixture
def bucket(s3):
    name = unique("iam")
    s3.create_bucket(Bucket=name)
    yield name
    s3.delete_bucket_policy(Bucket=name)
    for one in s3.list_objects_v2(Bucket=name).get("Contents", []):
        s3.delete_object(Bucket=name, Key=one["Key"])
    s3.delete_bucket(Bucket=name)


@pytest.fixture(scope="module")
def function(lam, role):
    name = create_function(lam, role, HANDLER)
    yield name
    lam.delete_function(FunctionName=name)


@pytest.fixture(scope="module")
def function_arn(lam, function):
    return lam.get_function_configuration(FunctionName=function)["FunctionArn"]


def aws(node, *arguments, check=True, **environment):
    """The AWS CLI about this node; its answer as JSON."""
    command = [sys.executable, "-m", "awscli", *arguments, "--output", "json"]
    done = subprocess.run(command, env=node.environment() | environment, capture_output=True, text=True, timeout=60)
    assert not check or done.returncode == 0, done.stderr
    return json.loads(done.stdout) if check and done.stdout.strip() else done


class TestRoles:
    def test_a_life(self, iam):
        name = unique("role")
        made = iam.create_role(
            RoleName=name,
            Path="/team/",
            AssumeRolePolicyDocument=json.dumps(LAMBDA_MAY_ASSUME),
            Description="first",
            MaxSessionDuration=7200,
            Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": ""}],
        )["Role"]
        assert made["Arn"] == arn("role", name, "/team/")
        assert made["RoleId"].startswith("AROA") and len(made["RoleId"]) == 21
        assert made["AssumeRolePolicyDocument"] == LAMBDA_MAY_ASSUME
        assert abs((datetime.datetime.now(datetime.UTC) - made["CreateDate"]).total_seconds()) < 60
        got = iam.get_role(RoleName=name)["Role"]
        assert got["AssumeRolePolicyDocument"] == LAMBDA_MAY_ASSUME and got["RoleLastUsed"] == {}
        assert (got["Description"], got["MaxSessionDuration"]) == ("first", 7200)
        assert got["Tags"] == [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": ""}]

        iam.update_role(RoleName=name, Description="second", MaxSessionDuration=3600)
        assert iam.update_role_description(RoleName=name, Description="third")["Role"]["Description"] == "third"
        iam.update_assume_role_policy(RoleName=name, PolicyDocument=json.dumps(trusting(ROOT)))
        got = iam.get_role(RoleName=name)["Role"]
        assert got["MaxSessionDuration"] == 3600
        assert got["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == {"AWS": [ROOT]}
        assert got["RoleId"] == made["RoleId"] and got["CreateDate"] == made["CreateDate"]

        iam.tag_role(RoleName=name, Tags=[{"Key": "b", "Value": "2"}, {"Key": "c", "Value": "3"}])
        iam.untag_role(RoleName=name, TagKeys=["a", "never"])
        tags = iam.list_role_tags(RoleName=name)
        assert tags["Tags"] == [{"Key": "b", "Value": "2"}, {"Key": "c", "Value": "3"}] and not tags["IsTruncated"]
        assert iam.list_instance_profiles_for_role(RoleName=name)["InstanceProfiles"] == []

        iam.delete_role(RoleName=name)
        message = f"The role with name {name} cannot be found."
        assert refused(iam.get_role, RoleName=name) == ("NoSuchEntity", 404, message)
        assert refused(iam.delete_role, RoleName=name) == ("NoSuchEntity", 404, message)

    def test_documents_come_back_as_they_went_in(self, iam, new_role):
        role = new_role()
        text = '{\n  "Version": "2012-10-17",\n  "Statement": {"Sid": "S1", "Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": "*"}\n}'
        iam.put_role_policy(RoleName=role["RoleName"], PolicyName="p", PolicyDocument=text)
        got = iam.get_role_policy(RoleName=role["RoleName"], PolicyName="p")
        assert got["PolicyDocument"] == json.loads(text) and got["RoleName"] == role["RoleName"]
        odd = document(statement("s3:GetObject", "arn:aws:s3:::b/ä +%20&=?/${aws:username}*"))
        iam.put_role_policy(RoleName=role["RoleName"], PolicyName="p", PolicyDocument=json.dumps(odd, ensure_ascii=False))
        assert iam.get_role_policy(RoleName=role["RoleName"], PolicyName="p")["PolicyDocument"] == odd
        assert iam.list_role_policies(RoleName=role["RoleName"])["PolicyNames"] == ["p"]

    def test_deletion_wants_an_empty_role(self, iam, new_role):
        name = new_role(statement("s3:*"), managed=[LOGS_POLICY])["RoleName"]
        assert refused(iam.delete_role, RoleName=name)[:2] == ("DeleteConflict", 409)
        iam.delete_role_policy(RoleName=name, PolicyName="own")
        message = "Cannot delete entity, must detach all policies first."
        assert refused(iam.delete_role, RoleName=name) == ("DeleteConflict", 409, message)
        iam.detach_role_policy(RoleName=name, PolicyArn=LOGS_POLICY)
        iam.delete_role(RoleName=name)

    def test_names_are_unique_whatever_their_case(self, iam, new_role):
        name = new_role()["RoleName"]
        for again in [name, name.upper()]:
            code, status, message = refused(
                iam.create_role, RoleName=again, AssumeRolePolicyDocument=json.dumps(LAMBDA_MAY_ASSUME)
            )
            assert (code, status) == ("EntityAlreadyExists", 409) and again in message

    @pytest.mark.parametrize(
        "text",
        [
            " ",
            "{",
            "[]",
            "{}",
            '{"Version": "2012-10-17"}',
            '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole"}]}',
            '{"Version": "2012-10-17", "Statement": [{"Effect": "Maybe", "Principal": "*", "Action": "sts:AssumeRole"}]}',
            '{"Version": "2011-01-01", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}]}',
            '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole", "Resource": "*"}]}',
            json.dumps(trusting("arn:aws:iam::000000000000:user/nobody-at-all")),
        ],
    )
    def test_bad_trust_is_refused(self, iam, text):
        name = unique("role")
        code, status, _ = refused(iam.create_role, RoleName=name, AssumeRolePolicyDocument=text)
        assert (code, status) in [("MalformedPolicyDocument", 400), ("ValidationError", 400)]
        assert refused(iam.get_role, RoleName=name)[0] == "NoSuchEntity"

    def test_constraints_have_awss_words(self, iam, node):
        client = node.client("iam", parameter_validation=False)
        code, status, message = refused(
            client.create_role, RoleName="a b", AssumeRolePolicyDocument=json.dumps(LAMBDA_MAY_ASSUME)
        )
        assert (code, status) == ("ValidationError", 400)
        assert message.startswith("The specified value for roleName is invalid.") or "1 validation error detected" in message
        long = refused(client.create_user, UserName="u" * 65)
        assert long[0] == "ValidationError" and "less than or equal to 64" in long[2]
        assert refused(client.get_role)[0] == "ValidationError"


class TestUsers:
    def test_a_life(self, iam):
        name = unique("user")
        made = iam.create_user(UserName=name, Path="/a/b/", Tags=[{"Key": "k", "Value": "v"}])["User"]
        assert made["Arn"] == arn("user", name, "/a/b/") and made["UserId"].startswith("AIDA")
        assert iam.get_user(UserName=name)["User"]["Tags"] == [{"Key": "k", "Value": "v"}]
        assert refused(iam.create_user, UserName=name) == (
            "EntityAlreadyExists",
            409,
            f"User with name {name} already exists.",
        )
        renamed = unique("renamed")
        iam.update_user(UserName=name, NewUserName=renamed, NewPath="/c/")
        assert refused(iam.get_user, UserName=name)[2] == f"The user with name {name} cannot be found."
        got = iam.get_user(UserName=renamed)["User"]
        assert (got["Arn"], got["UserId"]) == (arn("user", renamed, "/c/"), made["UserId"])
        iam.tag_user(UserName=renamed, Tags=[{"Key": "k", "Value": "w"}])
        assert iam.list_user_tags(UserName=renamed)["Tags"] == [{"Key": "k", "Value": "w"}]
        iam.untag_user(UserName=renamed, TagKeys=["k"])
        assert "Tags" not in iam.get_user(UserName=renamed)["User"]
        iam.delete_user(UserName=renamed)
        assert refused(iam.delete_user, UserName=renamed)[0] == "NoSuchEntity"

    def test_keys(self, node, iam, person):
        user_a = person()
        second = iam.create_access_key(UserName=user_a.name)["AccessKey"]
        assert second["Status"] == "Active" and second["AccessKeyId"].startswith("AKIA")
        assert len(second["SecretAccessKey"]) == 40
        code, status, message = refused(iam.create_access_key, UserName=user_a.name)
        assert (code, status, message) == ("LimitExceeded", 409, "Cannot exceed quota for AccessKeysPerUser: 2")
        listed = iam.list_access_keys(UserName=user_a.name)["AccessKeyMetadata"]
        assert {one["AccessKeyId"] for one in listed} == {user_a.key["AccessKeyId"], second["AccessKeyId"]}
        assert not any("SecretAccessKey" in one for one in listed)

        own = node.client("sts", second["AccessKeyId"], second["SecretAccessKey"])
        assert own.get_caller_identity()["Arn"] == user_a.arn
        iam.update_access_key(UserName=user_a.name, AccessKeyId=second["AccessKeyId"], Status="Inactive")
        assert refused(own.get_caller_identity)[:2] == ("InvalidClientTokenId", 403)
        iam.update_access_key(UserName=user_a.name, AccessKeyId=second["AccessKeyId"], Status="Active")
        own.get_caller_identity()
        iam.delete_access_key(UserName=user_a.name, AccessKeyId=second["AccessKeyId"])
        assert refused(own.get_caller_identity) == (
            "InvalidClientTokenId",
            403,
            "The security token included in the request is invalid.",
        )
        gone = refused(iam.delete_access_key, UserName=user_a.name, AccessKeyId=second["AccessKeyId"])
        assert gone == ("NoSuchEntity", 404, f"The Access Key with id {second['AccessKeyId']} cannot be found.")

    def test_a_user_with_keys_stays(self, iam, person):
        user_a = person()
        code, status, message = refused(iam.delete_user, UserName=user_a.name)
        assert (code, status, message) == ("DeleteConflict", 409, "Cannot delete entity, must delete access keys first.")

    def test_get_user_without_a_name_is_the_caller(self, iam, person):
        user_a = person(statement("iam:GetUser", arn("user", "${aws:username}")))
        assert user_a.client("iam").get_user()["User"]["Arn"] == user_a.arn
        assert iam.get_user()["User"]["Arn"] == ROOT

    def test_a_name_used_again_is_another_user(self, iam, person):
        """Grants to a deleted user are not grants to the next one of that name."""
        name = unique("user")
        first = person(name=name)
        role = iam.create_role(
            RoleName=unique("role"), AssumeRolePolicyDocument=json.dumps(trusting(first.arn))
        )["Role"]
        first.client("sts").assume_role(RoleArn=role["Arn"], RoleSessionName="s1")
        remove_user(iam, name)
        shown = iam.get_role(RoleName=role["RoleName"])["Role"]["AssumeRolePolicyDocument"]
        assert shown["Statement"][0]["Principal"] == {"AWS": [first.id]}
        second = person(name=name)
        assert second.id != first.id
        assert not allowed(second.client("sts").assume_role, RoleArn=role["Arn"], RoleSessionName="s1")


class TestGroups:
    def test_a_life(self, iam, person):
        name = unique("group")
        made = iam.create_group(GroupName=name, Path="/g/")["Group"]
        assert made["Arn"] == arn("group", name, "/g/") and made["GroupId"].startswith("AGPA")
        assert refused(iam.create_group, GroupName=name)[:2] == ("EntityAlreadyExists", 409)
        user_a, user_b = person(), person()
        for one in [user_a, user_b, user_a]:
            iam.add_user_to_group(GroupName=name, UserName=one.name)
        assert {one["UserName"] for one in iam.get_group(GroupName=name)["Users"]} == {user_a.name, user_b.name}
        assert [one["GroupName"] for one in iam.list_groups_for_user(UserName=user_a.name)["Groups"]] == [name]
        iam.remove_user_from_group(GroupName=name, UserName=user_b.name)
        assert [one["UserName"] for one in iam.get_group(GroupName=name)["Users"]] == [user_a.name]
        assert refused(iam.delete_group, GroupName=name)[:2] == ("DeleteConflict", 409)
        assert refused(iam.add_user_to_group, GroupName=name, UserName="nobody-here")[0] == "NoSuchEntity"
        iam.remove_user_from_group(GroupName=name, UserName=user_a.name)
        iam.delete_group(GroupName=name)
        assert refused(iam.get_group, GroupName=name)[2] == f"The group with name {name} cannot be found."

    def test_its_policies_are_its_members(self, iam, person):
        name = unique("group")
        iam.create_group(GroupName=name)
        user_a = person()
        own = user_a.client("iam")
        assert not allowed(own.list_users)
        iam.put_group_policy(GroupName=name, PolicyName="p", PolicyDocument=json.dumps(document(statement("iam:ListUsers"))))
        iam.attach_group_policy(GroupName=name, PolicyArn="arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
        assert not allowed(own.list_users)
        iam.add_user_to_group(GroupName=name, UserName=user_a.name)
        assert allowed(own.list_users) and allowed(user_a.client("s3").list_buckets)
        assert not allowed(user_a.client("s3").create_bucket, Bucket=unique())
        assert iam.get_group_policy(GroupName=name, PolicyName="p")["PolicyDocument"] == document(statement("iam:ListUsers"))
        iam.remove_user_from_group(GroupName=name, UserName=user_a.name)
        assert not allowed(own.list_users)


class TestPolicies:
    def test_versions(self, iam, policy, person):
        made = policy(statement("iam:ListUsers"), Path="/p/", Description="about", Tags=[{"Key": "k", "Value": "v"}])
        assert made["Arn"] == arn("policy", made["PolicyName"], "/p/") and made["PolicyId"].startswith("ANPA")
        assert (made["DefaultVersionId"], made["AttachmentCount"], made["IsAttachable"]) == ("v1", 0, True)
        user_a = person(managed=[made["Arn"]])
        own = user_a.client("iam")
        assert allowed(own.list_users) and not allowed(own.list_roles)
        second = json.dumps(document(statement("iam:ListRoles")))
        version = iam.create_policy_version(PolicyArn=made["Arn"], PolicyDocument=second)["PolicyVersion"]
        assert (version["VersionId"], version["IsDefaultVersion"]) == ("v2", False)
        assert allowed(own.list_users) and not allowed(own.list_roles)
        iam.set_default_policy_version(PolicyArn=made["Arn"], VersionId="v2")
        assert not allowed(own.list_users) and allowed(own.list_roles)
        got = iam.get_policy_version(PolicyArn=made["Arn"], VersionId="v1")["PolicyVersion"]
        assert got["Document"] == document(statement("iam:ListUsers")) and not got["IsDefaultVersion"]
        got = iam.get_policy(PolicyArn=made["Arn"])["Policy"]
        assert (got["DefaultVersionId"], got["AttachmentCount"], got["Description"]) == ("v2", 1, "about")
        assert got["Tags"] == [{"Key": "k", "Value": "v"}] and got["UpdateDate"] >= got["CreateDate"]

        default = refused(iam.delete_policy_version, PolicyArn=made["Arn"], VersionId="v2")
        assert default == ("DeleteConflict", 409, "Cannot delete the default version of a policy.")
        for _ in range(3):
            iam.create_policy_version(PolicyArn=made["Arn"], PolicyDocument=second)
        full = refused(iam.create_policy_version, PolicyArn=made["Arn"], PolicyDocument=second)
        assert full[:2] == ("LimitExceeded", 409) and "up to 5 versions" in full[2]
        iam.delete_policy_version(PolicyArn=made["Arn"], VersionId="v5")
        again = iam.create_policy_version(PolicyArn=made["Arn"], PolicyDocument=second, SetAsDefault=True)
        assert again["PolicyVersion"]["VersionId"] == "v6"
        versions = iam.list_policy_versions(PolicyArn=made["Arn"])["Versions"]
        assert [one["VersionId"] for one in versions] == ["v6", "v4", "v3", "v2", "v1"]
        assert [one["VersionId"] for one in versions if one["IsDefaultVersion"]] == ["v6"]

    def test_deletion_in_its_order(self, iam, policy, person):
        made = policy(statement("s3:*"))
        user_a = person(managed=[made["Arn"]])
        assert refused(iam.delete_policy, PolicyArn=made["Arn"]) == (
            "DeleteConflict",
            409,
            "Cannot delete a policy attached to entities.",
        )
        entities = iam.list_entities_for_policy(PolicyArn=made["Arn"])
        assert [one["UserName"] for one in entities["PolicyUsers"]] == [user_a.name]
        iam.detach_user_policy(UserName=user_a.name, PolicyArn=made["Arn"])
        iam.create_policy_version(PolicyArn=made["Arn"], PolicyDocument=json.dumps(document(statement("s3:Get*"))))
        assert refused(iam.delete_policy, PolicyArn=made["Arn"])[:2] == ("DeleteConflict", 409)
        iam.delete_policy_version(PolicyArn=made["Arn"], VersionId="v2")
        iam.delete_policy(PolicyArn=made["Arn"])
        missing = f"Policy {made['Arn']} was not found."
        assert refused(iam.get_policy, PolicyArn=made["Arn"]) == ("NoSuchEntity", 404, missing)
        attach = refused(iam.attach_user_policy, UserName=user_a.name, PolicyArn=made["Arn"])
        assert attach == ("NoSuchEntity", 404, f"Policy {made['Arn']} does not exist or is not attachable.")

    def test_awss_own_are_read_only(self, iam):
        got = iam.get_policy(PolicyArn=LOGS_POLICY)["Policy"]
        assert (got["PolicyName"], got["Path"]) == ("AWSLambdaBasicExecutionRole", "/service-role/")
        assert refused(iam.delete_policy, PolicyArn=LOGS_POLICY)[:2] == ("AccessDenied", 403)
        more = {"PolicyArn": LOGS_POLICY, "PolicyDocument": json.dumps(document(statement("*")))}
        assert refused(iam.create_policy_version, **more)[:2] == ("AccessDenied", 403)

    def test_mistakes(self, iam, policy):
        made = policy(statement("s3:*"))
        again = refused(iam.create_policy, PolicyName=made["PolicyName"], PolicyDocument=json.dumps(document(statement("s3:*"))))
        assert again == (
            "EntityAlreadyExists",
            409,
            f"A policy called {made['PolicyName']} already exists. Duplicate names are not allowed.",
        )
        for text in ["{", '{"Statement": []}', json.dumps(document({"Effect": "Allow", "Action": "s3:*"}))]:
            code = refused(iam.create_policy, PolicyName=unique(), PolicyDocument=text)
            assert code[:2] == ("MalformedPolicyDocument", 400), text
        principal = document(statement("s3:*", Principal="*"))
        code, _, message = refused(iam.create_policy, PolicyName=unique(), PolicyDocument=json.dumps(principal))
        assert (code, message) == ("MalformedPolicyDocument", "Policy document should not specify a principal.")
        vendorless = document(statement("GetObject"))
        code, _, message = refused(iam.create_policy, PolicyName=unique(), PolicyDocument=json.dumps(vendorless))
        assert code == "MalformedPolicyDocument" and message == "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
        assert refused(iam.get_policy, PolicyArn="arn:aws:iam::aws:policy/Invented")[0] == "NoSuchEntity"

    def test_inline_size(self, iam, person):
        user_a = person()
        wide = json.dumps(document(statement("s3:GetObject", [f"arn:aws:s3:::bucket/{n:030}" for n in range(60)])))
        code, status, message = refused(iam.put_user_policy, UserName=user_a.name, PolicyName="p", PolicyDocument=wide)
        assert (code, status) == ("LimitExceeded", 409)
        assert message == f"Maximum policy size of 2048 bytes exceeded for user {user_a.name}"


class TestPages:
    def test_roles_below_a_path(self, iam, new_role):
        path = f"/{unique('page')}/"
        names = sorted(new_role(Path=path)["RoleName"] for _ in range(7))
        first = iam.list_roles(PathPrefix=path, MaxItems=3)
        assert first["IsTruncated"] and len(first["Roles"]) == 3 and first["Marker"]
        pages = iam.get_paginator("list_roles").paginate(PathPrefix=path, PaginationConfig={"PageSize": 3})
        sizes, seen = zip(*((len(page["Roles"]), [one["RoleName"] for one in page["Roles"]]) for page in pages))
        assert sizes == (3, 3, 1) and sorted(sum(seen, [])) == names
        assert "Marker" not in iam.list_roles(PathPrefix=path) and not iam.list_roles(PathPrefix=path)["IsTruncated"]

    def test_each_list_pages(self, iam, policy, person):
        path = f"/{unique('page')}/"
        user_a = person(path=path)
        for n in range(5):
            made = policy(statement("s3:*"), Path=path)
            iam.attach_user_policy(UserName=user_a.name, PolicyArn=made["Arn"])
            iam.put_user_policy(UserName=user_a.name, PolicyName=f"p{n}", PolicyDocument=json.dumps(document(statement("s3:*"))))
            iam.tag_user(UserName=user_a.name, Tags=[{"Key": f"k{n}", "Value": "v"}])
        for operation, key, arguments in [
            ("list_policies", "Policies", {"PathPrefix": path, "Scope": "Local"}),
            ("list_attached_user_policies", "AttachedPolicies", {"UserName": user_a.name}),
            ("list_user_policies", "PolicyNames", {"UserName": user_a.name}),
            ("list_user_tags", "Tags", {"UserName": user_a.name}),
        ]:
            pages = list(iam.get_paginator(operation).paginate(**arguments, PaginationConfig={"PageSize": 2}))
            assert [len(page[key]) for page in pages] == [2, 2, 1], operation
            found = [json.dumps(one, default=str) for page in pages for one in page[key]]
            assert len(set(found)) == 5, operation

    def test_a_marker_of_nobody_is_refused(self, iam):
        code, status, _ = refused(iam.list_users, Marker="invented")
        assert (code, status) in [("ValidationError", 400), ("InvalidInput", 400)]

    def test_policies_of_aws_and_ours(self, iam, policy, person):
        mine = policy(statement("s3:*"))["Arn"]
        pages = iam.get_paginator("list_policies")
        listed = {scope: {one["Arn"] for page in pages.paginate(Scope=scope) for one in page["Policies"]} for scope in ["AWS", "Local", "All"]}
        assert mine in listed["Local"] and LOGS_POLICY in listed["AWS"]
        assert listed["All"] == listed["AWS"] | listed["Local"] and not listed["AWS"] & listed["Local"]
        attached = lambda: {one["Arn"] for page in pages.paginate(OnlyAttached=True) for one in page["Policies"]}
        assert mine not in attached()
        person(managed=[mine])
        assert mine in attached()


class TestWaiters:
    QUICK = {"Delay": 1, "MaxAttempts": 1}

    def test_what_exists_is_found_and_the_rest_is_not(self, iam, new_role, person, policy):
        iam.get_waiter("role_exists").wait(RoleName=new_role()["RoleName"], WaiterConfig=self.QUICK)
        iam.get_waiter("user_exists").wait(UserName=person().name, WaiterConfig=self.QUICK)
        iam.get_waiter("policy_exists").wait(PolicyArn=policy(statement("s3:*"))["Arn"], WaiterConfig=self.QUICK)
        for name, arguments in [
            ("role_exists", {"RoleName": "nobody-here"}),
            ("user_exists", {"UserName": "nobody-here"}),
            ("policy_exists", {"PolicyArn": arn("policy", "nobody-here", "/")}),
        ]:
            with pytest.raises(WaiterError, match="Max attempts exceeded"):
                iam.get_waiter(name).wait(**arguments, WaiterConfig=self.QUICK)


class TestAssumeRole:
    def test_what_it_answers(self, sts, new_role, assume):
        role = new_role(Path="/deep/er/")
        session = assume(role, session="me@example.com")
        assert session.arn == f"arn:aws:sts::{ACCOUNT}:assumed-role/{role['RoleName']}/me@example.com"
        assert session.answer["AssumedRoleUser"]["AssumedRoleId"] == f"{role['RoleId']}:me@example.com"
        assert session.given["AccessKeyId"].startswith("ASIA") and len(session.given["SecretAccessKey"]) == 40
        left = (session.given["Expiration"] - datetime.datetime.now(datetime.UTC)).total_seconds()
        assert 3500 < left <= 3601
        who = session.client("sts").get_caller_identity()
        assert (who["Arn"], who["Account"]) == (session.arn, ACCOUNT)
        assert who["UserId"] == f"{role['RoleId']}:me@example.com"

    def test_what_the_role_may_and_nothing_more(self, new_role, assume, bucket):
        session = assume(new_role(statement("s3:ListBucket", f"arn:aws:s3:::{bucket}")))
        assert allowed(session.client("s3").list_objects_v2, Bucket=bucket)
        assert not allowed(session.client("s3").put_object, Bucket=bucket, Key="k", Body=b"")
        code, status, message = refused(session.client("lambda").list_functions)
        assert (code, status) == ("AccessDeniedException", 403)
        assert message == (
            f"User: {session.arn} is not authorized to perform: lambda:ListFunctions on resource: * "
            "because no identity-based policy allows the lambda:ListFunctions action"
        )

    def test_who_is_not_trusted(self, person, new_role):
        """Both sides must agree where the trust policy names the account; one is enough where it names the user."""
        user_a = person(statement("sts:AssumeRole"))
        untrusting = new_role(trust=LAMBDA_MAY_ASSUME)
        denied = refused(user_a.client("sts").assume_role, RoleArn=untrusting["Arn"], RoleSessionName="s1")
        sentence = f"User: {user_a.arn} is not authorized to perform: sts:AssumeRole on resource: {untrusting['Arn']}"
        assert denied == ("AccessDenied", 403, sentence)
        missing = arn("role", "nobody-here", "/")
        assert refused(user_a.client("sts").assume_role, RoleArn=missing, RoleSessionName="s1")[0] == "AccessDenied"
        of_account = new_role(trust=trusting(ROOT))
        assert allowed(user_a.client("sts").assume_role, RoleArn=of_account["Arn"], RoleSessionName="s1")
        user_b = person()
        assert not allowed(user_b.client("sts").assume_role, RoleArn=of_account["Arn"], RoleSessionName="s1")
        of_user_b = new_role(trust=trusting(user_b.arn))
        assert allowed(user_b.client("sts").assume_role, RoleArn=of_user_b["Arn"], RoleSessionName="s1")

    def test_session_policies_only_take_away(self, new_role, assume, bucket, policy):
        role = new_role(statement("s3:*", [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]))
        listing = json.dumps(document(statement(["s3:ListBucket", "iam:*"])))
        session = assume(role, Policy=listing)
        assert session.answer["PackedPolicySize"] >= 1
        assert allowed(session.client("s3").list_objects_v2, Bucket=bucket)
        code, status, message = refused(session.client("s3").put_object, Bucket=bucket, Key="k", Body=b"")
        assert (code, status) == ("AccessDenied", 403)
        assert message.endswith("because no session policy allows the s3:PutObject action")
        assert not allowed(session.client("iam").list_users)

        managed = policy(statement("s3:PutObject"))["Arn"]
        session = assume(role, PolicyArns=[{"arn": managed}])
        assert allowed(session.client("s3").put_object, Bucket=bucket, Key="k", Body=b"")
        assert not allowed(session.client("s3").list_objects_v2, Bucket=bucket)
        both = assume(role, Policy=listing, PolicyArns=[{"arn": managed}])
        assert allowed(both.client("s3").put_object, Bucket=bucket, Key="k", Body=b"")
        assert allowed(both.client("s3").list_objects_v2, Bucket=bucket)

        denying = json.dumps(document(statement("*"), statement("s3:PutObject", effect="Deny")))
        session = assume(role, Policy=denying)
        message = refused(session.client("s3").put_object, Bucket=bucket, Key="k", Body=b"")[2]
        assert message.endswith("with an explicit deny in a session policy")
        broken = refused(assume, role=role, Policy='{"Statement": 1}')
        assert broken[:2] == ("MalformedPolicyDocument", 400)

    def test_durations(self, node, new_role, assume):
        role = new_role(statement("sts:AssumeRole"), MaxSessionDuration=7200)
        lasting = assume(role, DurationSeconds=7200)
        left = (lasting.given["Expiration"] - datetime.datetime.now(datetime.UTC)).total_seconds()
        assert 7000 < left <= 7201
        code, status, message = refused(assume, role=role, DurationSeconds=7201)
        assert (code, status) == ("ValidationError", 400)
        assert message == "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
        unchecked = node.client("sts", parameter_validation=False)
        short = refused(assume, role=role, by=unchecked, DurationSeconds=899)
        assert short[0] == "ValidationError" and "greater than or equal to 900" in short[2]
        chained = refused(assume, role=role, by=lasting.client("sts"), DurationSeconds=3601)
        assert chained[0] == "ValidationError" and "role chaining" in chained[2]
        assert assume(role, by=lasting.client("sts"), session="chained").arn.endswith("/chained")

    def test_external_ids(self, person, new_role):
        user_a = person(statement("sts:AssumeRole"))
        role = new_role(trust=trusting(ROOT, Condition={"StringEquals": {"sts:ExternalId": "shared secret"}}))
        call, of = user_a.client("sts").assume_role, {"RoleArn": role["Arn"], "RoleSessionName": "s1"}
        assert not allowed(call, **of)
        assert not allowed(call, **of, ExternalId="shared-Secret")
        assert refused(call, **of, ExternalId="shared secret")[0] == "ValidationError"  # no spaces in one
        role = new_role(trust=trusting(ROOT, Condition={"StringEquals": {"sts:ExternalId": "shared-secret"}}))
        assert allowed(call, RoleArn=role["Arn"], RoleSessionName="s1", ExternalId="shared-secret")

    def test_tags_of_a_session(self, new_role, assume, bucket, person):
        own = statement("s3:ListBucket", f"arn:aws:s3:::{bucket}", Condition={"StringEquals": {"aws:PrincipalTag/team": "blue"}})
        both = trusting(ROOT, action=["sts:AssumeRole", "sts:TagSession"])
        role = new_role(own, trust=both, Tags=[{"Key": "team", "Value": "red"}])
        assert not allowed(assume(role).client("s3").list_objects_v2, Bucket=bucket)
        session = assume(role, Tags=[{"Key": "Team", "Value": "blue"}])
        assert allowed(session.client("s3").list_objects_v2, Bucket=bucket)
        untagging = new_role(trust=trusting(ROOT))
        message = refused(assume, role=untagging, Tags=[{"Key": "team", "Value": "blue"}])
        assert message[0] == "AccessDenied" and "sts:TagSession" in message[2]

    def test_transitive_tags_stay_along_the_chain(self, new_role, assume, bucket):
        both = trusting(ROOT, action=["sts:AssumeRole", "sts:TagSession"])
        first = new_role(statement("sts:*"), trust=both)
        condition = {"StringEquals": {"aws:PrincipalTag/team": "blue"}}
        second = new_role(statement("s3:ListBucket", "*", Condition=condition), trust=both)
        tags = {"Tags": [{"Key": "team", "Value": "blue"}]}
        passed = assume(first, **tags, TransitiveTagKeys=["team"])
        assert allowed(assume(second, by=passed.client("sts")).client("s3").list_objects_v2, Bucket=bucket)
        kept = assume(first, **tags)
        assert not allowed(assume(second, by=kept.client("sts")).client("s3").list_objects_v2, Bucket=bucket)

    def test_a_session_ends_with_its_role(self, iam, new_role, assume):
        role = new_role(statement("iam:ListUsers"))
        session = assume(role)
        assert allowed(session.client("iam").list_users)
        remove_role(iam, role["RoleName"])
        assert refused(session.client("iam").list_users)[:2] == ("InvalidClientTokenId", 403)
        iam.create_role(RoleName=role["RoleName"], AssumeRolePolicyDocument=json.dumps(trusting(ROOT)))
        assert refused(session.client("iam").list_users)[0] == "InvalidClientTokenId"

    def test_a_narrowed_role_narrows_its_sessions(self, iam, new_role, assume):
        role = new_role(statement("iam:List*"))
        own = assume(role).client("iam")
        assert allowed(own.list_users)
        revoke = document(statement("*", effect="Deny", Condition={"DateLessThan": {"aws:TokenIssueTime": "2999-01-01T00:00:00Z"}}))
        iam.put_role_policy(RoleName=role["RoleName"], PolicyName="AWSRevokeOlderSessions", PolicyDocument=json.dumps(revoke))
        assert refused(own.list_users)[2].endswith("with an explicit deny in an identity-based policy")


class TestTemporaryCredentials:
    def test_every_part_must_be_right(self, node, new_role, assume):
        given = assume(new_role(statement("*"))).given
        key, secret, token = given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"]

        def code(*credentials, service="iam", call="list_users"):
            return refused(getattr(node.client(service, *credentials), call))[:2]

        other = assume(new_role(statement("*"))).given
        node.client("iam", key, secret, token).list_users()
        for wrong in [
            (key, secret),
            (key, secret, token[:-1]),
            (key, secret, token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB")),
            (key, secret, token[:20] + ("A" if token[20] != "A" else "B") + token[21:]),
            (key, secret, token + "AAAA"),
            (key, secret, "AAAA"),
            (key, secret, other["SessionToken"]),
            (key[:-1] + ("A" if key[-1] != "A" else "B"), secret, token),
        ]:
            assert code(*wrong) == ("InvalidClientTokenId", 403), wrong
            assert code(*wrong, service="lambda", call="list_functions") == ("UnrecognizedClientException", 403)
            assert code(*wrong, service="s3", call="list_buckets")[0] in ("InvalidAccessKeyId", "InvalidToken")
        assert code(key, other["SecretAccessKey"], token) == ("SignatureDoesNotMatch", 403)
        root = node.file["access_key_id"], node.file["secret_access_key"]
        assert code(*root, token) == ("InvalidClientTokenId", 403)

    def test_session_tokens_of_a_user(self, sts, person, node):
        user_a = person(statement(["s3:ListAllMyBuckets", "iam:ListUsers"]))
        given = user_a.client("sts").get_session_token(DurationSeconds=900)["Credentials"]
        left = (given["Expiration"] - datetime.datetime.now(datetime.UTC)).total_seconds()
        assert 800 < left <= 901
        client = lambda service: node.client(service, given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])
        assert client("sts").get_caller_identity()["Arn"] == user_a.arn
        assert allowed(client("s3").list_buckets)
        assert not allowed(client("s3").create_bucket, Bucket=unique())

    def test_they_survive_a_restart(self, new_node):
        node = new_node()
        iam = node.client("iam")
        role = iam.create_role(RoleName="kept", AssumeRolePolicyDocument=json.dumps(trusting(ROOT)))["Role"]
        given = node.client("sts").assume_role(RoleArn=role["Arn"], RoleSessionName="s1")["Credentials"]
        node.restart()
        again = node.client("sts", given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])
        assert again.get_caller_identity()["Arn"].endswith("assumed-role/kept/s1")
        other = new_node(name="other")
        stranger = other.client("sts", given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])
        assert refused(stranger.get_caller_identity)[0] == "InvalidClientTokenId"


class TestIdentity:
    def test_each_kind_of_principal(self, sts, person, new_role, assume):
        who = sts.get_caller_identity()
        assert (who["Arn"], who["UserId"], who["Account"]) == (ROOT, ACCOUNT, ACCOUNT)
        user_a = person(statement("*", effect="Deny"), path="/x/")
        who = user_a.client("sts").get_caller_identity()  # nothing can forbid it
        assert (who["Arn"], who["UserId"]) == (arn("user", user_a.name, "/x/"), user_a.id)
        session = assume(new_role(statement("*", effect="Deny")))
        assert session.client("sts").get_caller_identity()["Arn"] == session.arn
        for call in [user_a.client("iam").list_users, session.client("iam").list_users]:
            assert refused(call)[2].endswith("with an explicit deny in an identity-based policy")

    def test_a_function_is_its_roles_session(self, node, lam, role_factory):
        code = "import os\ndef handler(event, context):\n    return [os.environ[n] for n in ('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN')]\n"
        role = role_factory()
        name = create_function(lam, role, code)
        try:
            credentials, _ = invoke(lam, name)
        finally:
            lam.delete_function(FunctionName=name)
        assert credentials[0].startswith("ASIA")
        who = node.client("sts", *credentials).get_caller_identity()
        assert who["Arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/{role.rsplit('/', 1)[1]}/{name}"
        assert refused(node.client("s3", *credentials).list_buckets)[0] == "AccessDenied"


class TestBoundaries:
    def test_of_a_user(self, iam, person, policy):
        boundary = policy(statement("iam:List*"))["Arn"]
        user_a = person(statement("*"), PermissionsBoundary=boundary)
        got = iam.get_user(UserName=user_a.name)["User"]["PermissionsBoundary"]
        assert got == {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": boundary}
        assert allowed(user_a.client("iam").list_users)
        code, status, message = refused(user_a.client("lambda").list_functions)
        assert message.endswith("because no permissions boundary allows the lambda:ListFunctions action")
        usage = iam.get_policy(PolicyArn=boundary)["Policy"]
        assert (usage["PermissionsBoundaryUsageCount"], usage["AttachmentCount"]) == (1, 0)
        assert refused(iam.delete_policy, PolicyArn=boundary)[0] == "DeleteConflict"
        iam.delete_user_permissions_boundary(UserName=user_a.name)
        assert allowed(user_a.client("lambda").list_functions)

    def test_it_grants_nothing(self, person, policy):
        user_a = person(PermissionsBoundary=policy(statement("*"))["Arn"])
        assert not allowed(user_a.client("iam").list_users)

    def test_of_a_role(self, iam, new_role, assume, policy):
        boundary = policy(statement("*"), statement("iam:ListRoles", effect="Deny"))["Arn"]
        role = new_role(statement("*"), PermissionsBoundary=boundary)
        own = assume(role).client("iam")
        assert allowed(own.list_users)
        assert refused(own.list_roles)[2].endswith("with an explicit deny in a permissions boundary")
        iam.put_role_permissions_boundary(RoleName=role["RoleName"], PermissionsBoundary="arn:aws:iam::aws:policy/AmazonS3FullAccess")
        assert not allowed(own.list_users)
        missing = refused(iam.put_role_permissions_boundary, RoleName=role["RoleName"], PermissionsBoundary=arn("policy", "none", "/"))
        assert missing[0] == "NoSuchEntity"

    def test_a_delegate_cannot_escape_it(self, person, policy, iam):
        """An administrator who may only make bounded roles."""
        boundary = policy(statement("s3:*"))["Arn"]
        user_a = person(statement("iam:CreateRole", Condition={"StringEquals": {"iam:PermissionsBoundary": boundary}}))
        create = user_a.client("iam").create_role
        of = {"AssumeRolePolicyDocument": json.dumps(trusting(ROOT))}
        assert not allowed(create, RoleName=unique("role"), **of)
        assert not allowed(create, RoleName=unique("role"), PermissionsBoundary=LOGS_POLICY, **of)
        assert allowed(create, RoleName=unique("role"), PermissionsBoundary=boundary, **of)


class TestDenials:
    def test_an_explicit_deny_beats_every_allow(self, person, iam):
        user_a = person(statement("iam:*"), statement("iam:ListRoles", effect="Deny"), managed=["arn:aws:iam::aws:policy/AdministratorAccess"])
        own = user_a.client("iam")
        assert allowed(own.list_users)
        code, status, message = refused(own.list_roles)
        assert (code, status) == ("AccessDenied", 403)
        assert message == (
            f"User: {user_a.arn} is not authorized to perform: iam:ListRoles on resource: "
            f"arn:aws:iam::{ACCOUNT}:role/ with an explicit deny in an identity-based policy"
        )

    def test_the_sentence_of_each_service(self, person, function, function_arn, bucket):
        user_a = person()
        user = f"User: {user_a.arn} is not authorized to perform"
        assert refused(user_a.client("lambda").invoke, FunctionName=function) == (
            "AccessDeniedException",
            403,
            f"{user}: lambda:InvokeFunction on resource: {function_arn} "
            "because no identity-based policy allows the lambda:InvokeFunction action",
        )
        assert refused(user_a.client("iam").get_role, RoleName="any") == (
            "AccessDenied",
            403,
            f"{user}: iam:GetRole on resource: role any because no identity-based policy allows the iam:GetRole action".replace(
                "role any", arn("role", "any", "/")
            ),
        )
        assert refused(user_a.client("logs").describe_log_streams, logGroupName="/g") == (
            "AccessDeniedException",
            400,
            f"{user}: logs:DescribeLogStreams on resource: arn:aws:logs:us-east-1:{ACCOUNT}:log-group:/g:log-stream: "
            "because no identity-based policy allows the logs:DescribeLogStreams action",
        )
        assert refused(user_a.client("s3").get_object, Bucket=bucket, Key="a b") == (
            "AccessDenied",
            403,
            f'{user}: s3:GetObject on resource: "arn:aws:s3:::{bucket}/a b" '
            "because no identity-based policy allows the s3:GetObject action",
        )
        assert refused(user_a.client("s3").list_objects_v2, Bucket=bucket)[2] == (
            f'{user}: s3:ListBucket on resource: "arn:aws:s3:::{bucket}" '
            "because no identity-based policy allows the s3:ListBucket action"
        )

    def test_denied_is_not_done(self, iam, person, s3, bucket):
        user_a = person()
        name = unique("user")
        assert not allowed(user_a.client("iam").create_user, UserName=name)
        assert refused(iam.get_user, UserName=name)[0] == "NoSuchEntity"
        assert not allowed(user_a.client("s3").put_object, Bucket=bucket, Key="k", Body=b"x")
        assert s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0

    def test_not_action_and_not_resource(self, person, bucket, s3):
        s3.put_object(Bucket=bucket, Key="open", Body=b"x")
        s3.put_object(Bucket=bucket, Key="closed", Body=b"x")
        user_a = person(
            {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"},
            {"Effect": "Deny", "Action": "s3:GetObject", "NotResource": f"arn:aws:s3:::{bucket}/open"},
        )
        assert not allowed(user_a.client("iam").list_users)
        assert allowed(user_a.client("s3").get_object, Bucket=bucket, Key="open")
        assert not allowed(user_a.client("s3").get_object, Bucket=bucket, Key="closed")


class TestConditions:
    @pytest.mark.parametrize(
        "condition, passes",
        [
            ({"IpAddress": {"aws:SourceIp": "127.0.0.0/8"}}, True),
            ({"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "192.0.2.1"]}}, False),
            ({"NotIpAddress": {"aws:SourceIp": "127.0.0.1"}}, False),
            ({"Bool": {"aws:SecureTransport": "false"}}, True),
            ({"Bool": {"aws:SecureTransport": "true"}}, False),
            ({"StringEquals": {"aws:RequestedRegion": "us-east-1"}}, True),
            ({"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}, False),
            ({"StringEquals": {"aws:PrincipalTag/team": "blue"}}, True),
            ({"StringEquals": {"aws:principaltag/Team": ["red", "blue"]}}, True),
            ({"StringEquals": {"aws:PrincipalTag/team": "red"}}, False),
            ({"StringEqualsIfExists": {"aws:PrincipalTag/none": "red"}}, True),
            ({"StringEquals": {"aws:PrincipalTag/none": "red"}}, False),
            ({"Null": {"aws:PrincipalTag/none": "true"}}, True),
            ({"Null": {"aws:TokenIssueTime": "false"}}, False),
            ({"DateGreaterThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}}, True),
            ({"DateLessThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}}, False),
            ({"NumericGreaterThan": {"aws:EpochTime": "1577836800"}}, True),
            ({"StringLike": {"aws:UserAgent": "*Boto3*"}}, True),
            ({"StringLike": {"aws:username": "user-*"}}, True),
            ({"StringEquals": {"aws:PrincipalType": "User"}}, True),
            ({"ArnLike": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:user/*"}}, True),
            ({"ArnEquals": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:role/*"}}, False),
            ({"StringEquals": {"aws:PrincipalAccount": ACCOUNT}, "Bool": {"aws:SecureTransport": "true"}}, False),
            ({"StringEquals": {"aws:PrincipalTag/team": "${aws:PrincipalTag/alias}"}}, True),
        ],
    )
    def test_global_keys(self, person, condition, passes):
        tags = [{"Key": "team", "Value": "blue"}, {"Key": "alias", "Value": "blue"}]
        user_a = person(statement("iam:ListUsers", Condition=condition), Tags=tags)
        assert allowed(user_a.client("iam").list_users) is passes

    def test_each_has_their_own_folder(self, person, bucket, s3):
        """The policy of the IAM guide: home folders by user name."""
        home = [
            statement("s3:ListBucket", f"arn:aws:s3:::{bucket}", Condition={"StringLike": {"s3:prefix": ["", "home/${aws:username}/*"]}}),
            statement(["s3:GetObject", "s3:PutObject"], f"arn:aws:s3:::{bucket}/home/${{aws:username}}/*"),
        ]
        user_a, user_b = person(*home), person(*home)
        a, b = user_a.client("s3"), user_b.client("s3")
        a.put_object(Bucket=bucket, Key=f"home/{user_a.name}/diary", Body=b"dear")
        assert allowed(a.list_objects_v2, Bucket=bucket, Prefix=f"home/{user_a.name}/")
        assert allowed(a.list_objects_v2, Bucket=bucket, Prefix="")
        assert not allowed(a.list_objects_v2, Bucket=bucket)  # the key is not in the request
        assert not allowed(b.list_objects_v2, Bucket=bucket, Prefix=f"home/{user_a.name}/")
        assert not allowed(b.get_object, Bucket=bucket, Key=f"home/{user_a.name}/diary")
        assert not allowed(b.put_object, Bucket=bucket, Key=f"home/{user_a.name}/diary", Body=b"")
        assert a.get_object(Bucket=bucket, Key=f"home/{user_a.name}/diary")["Body"].read() == b"dear"

    def test_tags_of_the_resource(self, person, new_role):
        mine = statement("iam:GetRole", Condition={"StringEquals": {"aws:ResourceTag/owner": "${aws:username}"}})
        user_a = person(mine)
        own = new_role(Tags=[{"Key": "owner", "Value": user_a.name}])
        assert allowed(user_a.client("iam").get_role, RoleName=own["RoleName"])
        assert not allowed(user_a.client("iam").get_role, RoleName=new_role()["RoleName"])

    def test_tags_in_the_request(self, person):
        rule = {"StringEquals": {"aws:RequestTag/team": "blue"}, "ForAllValues:StringEquals": {"aws:TagKeys": ["team", "cost"]}}
        user_a = person(statement(["iam:CreateUser", "iam:TagUser"], Condition=rule))

        def make(**tags):
            listed = [{"Key": key, "Value": value} for key, value in tags.items()]
            return allowed(user_a.client("iam").create_user, UserName=unique("user"), Tags=listed)

        assert make(team="blue") and make(team="blue", cost="1")
        assert not make(team="red") and not make() and not make(team="blue", other="1")

    def test_tags_of_a_function(self, lam, person, function, function_arn):
        lam.tag_resource(Resource=function_arn, Tags={"stage": "dev"})
        for stage, passes in [("dev", True), ("prod", False)]:
            rule = {"StringEquals": {"aws:ResourceTag/stage": stage}}
            user_a = person(statement("lambda:InvokeFunction", Condition=rule))
            assert allowed(user_a.client("lambda").invoke, FunctionName=function) is passes
        lam.untag_resource(Resource=function_arn, TagKeys=["stage"])


class TestResourcePolicies:
    def test_a_function_lets_in_whom_it_names(self, lam, person, function, new_role, assume):
        user_a, user_b = person(), person()
        assert not allowed(user_a.client("lambda").invoke, FunctionName=function)
        given = lam.add_permission(FunctionName=function, StatementId="user_a", Action="lambda:InvokeFunction", Principal=user_a.arn)
        assert json.loads(given["Statement"])["Principal"] == {"AWS": user_a.arn}
        try:
            answer, _ = invoke(user_a.client("lambda"), function)
            assert answer == "done"
            assert not allowed(user_a.client("lambda").get_function, FunctionName=function)
            assert not allowed(user_b.client("lambda").invoke, FunctionName=function)
        finally:
            lam.remove_permission(FunctionName=function, StatementId="user_a")
        assert not allowed(user_a.client("lambda").invoke, FunctionName=function)

    def test_a_role_named_by_a_function(self, lam, function, new_role, assume):
        role = new_role()
        session = assume(role)
        assert not allowed(session.client("lambda").invoke, FunctionName=function)
        lam.add_permission(FunctionName=function, StatementId="role", Action="lambda:InvokeFunction", Principal=role["Arn"])
        try:
            assert allowed(session.client("lambda").invoke, FunctionName=function)
        finally:
            lam.remove_permission(FunctionName=function, StatementId="role")

    def test_another_account_is_nobody_here(self, lam, person, function):
        lam.add_permission(FunctionName=function, StatementId="far", Action="lambda:InvokeFunction", Principal="111122223333")
        try:
            assert not allowed(person().client("lambda").invoke, FunctionName=function)
        finally:
            lam.remove_permission(FunctionName=function, StatementId="far")

    def test_a_buckets_policy(self, s3, bucket, person):
        user_a, user_b = person(), person(statement("s3:*"))
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")
        grant = {"Effect": "Allow", "Principal": {"AWS": user_a.arn}, "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
        ban = {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{bucket}/*", "Condition": {"ArnNotEquals": {"aws:PrincipalArn": ROOT}}}
        s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(document(grant, ban)))
        assert user_a.client("s3").get_object(Bucket=bucket, Key="k")["Body"].read() == b"x"
        assert not allowed(user_a.client("s3").list_objects_v2, Bucket=bucket)
        code, _, message = refused(user_b.client("s3").put_object, Bucket=bucket, Key="k", Body=b"y")
        assert (code, message) == (
            "AccessDenied",
            f'User: {user_b.arn} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::{bucket}/k" '
            "with an explicit deny in a resource-based policy",
        )
        s3.put_object(Bucket=bucket, Key="k", Body=b"root")
        s3.delete_bucket_policy(Bucket=bucket)
        assert not allowed(user_a.client("s3").get_object, Bucket=bucket, Key="k")


class TestPassRole:
    def code(self, role):
        return {"Runtime": f"python3.{sys.version_info.minor}", "Handler": "app.handler", "Role": role, "Code": {"ZipFile": zip_of({"app.py": HANDLER})}}

    def test_creating_a_function_needs_it(self, lam, person, role):
        user_a = person(statement("lambda:*"))
        name = unique("fn")
        code, status, message = refused(user_a.client("lambda").create_function, FunctionName=name, **self.code(role))
        assert (code, status) == ("AccessDeniedException", 403)
        assert message == (
            f"User: {user_a.arn} is not authorized to perform: iam:PassRole on resource: {role} "
            "because no identity-based policy allows the iam:PassRole action"
        )
        assert refused(lam.get_function, FunctionName=name)[0] == "ResourceNotFoundException"

    def test_to_lambda_and_for_this_role(self, lam, person, role, role_factory):
        to = lambda service: {"StringEquals": {"iam:PassedToService": service}}
        user_a = person(statement("lambda:*"), statement("iam:PassRole", role, Condition=to("lambda.amazonaws.com")))
        user_b = person(statement("lambda:*"), statement("iam:PassRole", role, Condition=to("ecs.amazonaws.com")))
        name = unique("fn")
        assert not allowed(user_b.client("lambda").create_function, FunctionName=name, **self.code(role))
        create_function(user_a.client("lambda"), role, HANDLER, name=name)
        other = role_factory()
        assert not allowed(user_a.client("lambda").update_function_configuration, FunctionName=name, Role=other)
        assert lam.get_function_configuration(FunctionName=name)["Role"] == role
        user_a.client("lambda").delete_function(FunctionName=name)


class TestManagedPolicies:
    def test_s3_read_only(self, person, bucket, s3):
        s3.put_object(Bucket=bucket, Key="k", Body=b"x")
        own = person(managed=["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]).client("s3")
        assert allowed(own.list_buckets) and allowed(own.get_object, Bucket=bucket, Key="k")
        assert not allowed(own.put_object, Bucket=bucket, Key="k", Body=b"y")
        assert not allowed(own.delete_object, Bucket=bucket, Key="k")

    def test_s3_full_and_nothing_else(self, person, bucket):
        user_a = person(managed=["arn:aws:iam::aws:policy/AmazonS3FullAccess"])
        assert allowed(user_a.client("s3").put_object, Bucket=bucket, Key="k", Body=b"y")
        assert not allowed(user_a.client("lambda").list_functions)

    def test_administrators(self, person):
        user_a = person(managed=["arn:aws:iam::aws:policy/AdministratorAccess"])
        assert allowed(user_a.client("iam").list_users) and allowed(user_a.client("lambda").list_functions)
        assert allowed(user_a.client("logs").describe_log_groups)

    def test_of_lambdas_users(self, person, function):
        full = person(managed=["arn:aws:iam::aws:policy/AWSLambda_FullAccess"]).client("lambda")
        assert allowed(full.invoke, FunctionName=function) and allowed(full.list_functions)
        reading = person(managed=["arn:aws:iam::aws:policy/AWSLambda_ReadOnlyAccess"]).client("lambda")
        assert allowed(reading.get_function, FunctionName=function) and not allowed(reading.invoke, FunctionName=function)
        invoking = person(managed=["arn:aws:iam::aws:policy/service-role/AWSLambdaRole"]).client("lambda")
        assert allowed(invoking.invoke, FunctionName=function) and not allowed(invoking.list_functions)

    def test_logging_of_a_function(self, new_role, assume, logs):
        own = assume(new_role(managed=[LOGS_POLICY])).client("logs")
        group = unique("/iam")
        own.create_log_group(logGroupName=group)
        own.create_log_stream(logGroupName=group, logStreamName="s")
        own.put_log_events(logGroupName=group, logStreamName="s", logEvents=[{"timestamp": int(time.time() * 1000), "message": "m"}])
        assert not allowed(own.filter_log_events, logGroupName=group)
        assert not allowed(own.delete_log_group, logGroupName=group)
        logs.delete_log_group(logGroupName=group)

    @pytest.mark.parametrize(
        "name",
        [
            "service-role/AWSLambdaBasicExecutionRole",
            "service-role/AWSLambdaSQSQueueExecutionRole",
            "service-role/AWSLambdaDynamoDBExecutionRole",
            "service-role/AWSLambdaKinesisExecutionRole",
            "service-role/AWSLambdaVPCAccessExecutionRole",
            "service-role/AWSLambdaRole",
            "AmazonS3FullAccess",
            "AmazonS3ReadOnlyAccess",
            "AmazonSQSFullAccess",
            "AmazonDynamoDBFullAccess",
            "CloudWatchLogsFullAccess",
            "AdministratorAccess",
            "ReadOnlyAccess",
            "PowerUserAccess",
        ],
    )
    def test_there_is_what_people_attach(self, iam, name):
        policy = f"arn:aws:iam::aws:policy/{name}"
        got = iam.get_policy(PolicyArn=policy)["Policy"]
        version = iam.get_policy_version(PolicyArn=policy, VersionId=got["DefaultVersionId"])["PolicyVersion"]
        assert version["Document"]["Version"] == "2012-10-17" and version["IsDefaultVersion"]


class TestSimulation:
    ACTIONS = ["iam:ListUsers", "iam:ListRoles", "lambda:ListFunctions", "s3:ListAllMyBuckets"]

    def truth(self, client):
        calls = [client("iam").list_users, client("iam").list_roles, client("lambda").list_functions, client("s3").list_buckets]
        return [allowed(call) for call in calls]

    def simulated(self, iam, source):
        answer = iam.simulate_principal_policy(PolicySourceArn=source, ActionNames=self.ACTIONS)
        assert [one["EvalActionName"] for one in answer["EvaluationResults"]] == self.ACTIONS
        return [one["EvalDecision"] for one in answer["EvaluationResults"]]

    def test_it_agrees_with_what_happens(self, iam, person, policy, new_role, assume):
        boundary = policy(statement(["iam:*", "lambda:*"]))["Arn"]
        group = unique("group")
        iam.create_group(GroupName=group)
        iam.put_group_policy(GroupName=group, PolicyName="p", PolicyDocument=json.dumps(document(statement("lambda:*"))))
        for statements, fields in [
            ([statement("iam:*")], {}),
            ([statement("*"), statement("iam:ListRoles", effect="Deny")], {}),
            ([statement("*")], {"PermissionsBoundary": boundary}),
            ([], {}),
        ]:
            user_a = person(*statements, **fields)
            iam.add_user_to_group(GroupName=group, UserName=user_a.name)
            decisions = self.simulated(iam, user_a.arn)
            assert [one == "allowed" for one in decisions] == self.truth(user_a.client), (statements, fields)
            role = new_role(*statements, **fields)
            decisions = self.simulated(iam, role["Arn"])
            assert [one == "allowed" for one in decisions] == self.truth(assume(role).client), (statements, fields)

    def test_it_says_which_statement(self, iam, person):
        user_a = person(statement("*"), statement("iam:ListRoles", effect="Deny"))
        answer = iam.simulate_principal_policy(PolicySourceArn=user_a.arn, ActionNames=["iam:ListRoles"])
        (result,) = answer["EvaluationResults"]
        assert result["EvalDecision"] == "explicitDeny"
        (matched,) = result["MatchedStatements"]
        assert matched["SourcePolicyType"] in ("user", "IAM Policy") and matched["SourcePolicyId"]
        assert matched["EndPosition"]["Column"] > matched["StartPosition"]["Column"]

    def test_conditions_are_given_by_hand(self, iam, person, bucket):
        home = statement("s3:GetObject", f"arn:aws:s3:::{bucket}/${{aws:username}}/*", Condition={"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}})
        user_a = person(home)

        def simulate(**fields):
            answer = iam.simulate_principal_policy(
                PolicySourceArn=user_a.arn, ActionNames=["s3:GetObject"], ResourceArns=[f"arn:aws:s3:::{bucket}/{user_a.name}/x"], **fields
            )
            (result,) = answer["EvaluationResults"]
            return result["EvalDecision"], result["MissingContextValues"]

        assert simulate() == ("implicitDeny", ["aws:SourceIp"])
        entry = {"ContextKeyName": "aws:SourceIp", "ContextKeyType": "ip", "ContextKeyValues": ["10.1.2.3"]}
        assert simulate(ContextEntries=[entry]) == ("allowed", [])
        entry["ContextKeyValues"] = ["192.0.2.1"]
        assert simulate(ContextEntries=[entry]) == ("implicitDeny", [])

    def test_a_policy_nobody_has(self, iam):
        answer = iam.simulate_custom_policy(
            PolicyInputList=[json.dumps(document(statement("s3:Get*")))], ActionNames=["s3:GetObject", "s3:PutObject"]
        )
        assert [one["EvalDecision"] for one in answer["EvaluationResults"]] == ["allowed", "implicitDeny"]


class TestCommandLine:
    def test_a_tour(self, node, tmp_path):
        name = unique("cli")
        trust = tmp_path / "trust.json"
        trust.write_text(json.dumps(trusting(ROOT)))
        made = aws(node, "iam", "create-role", "--role-name", name, "--assume-role-policy-document", f"file://{trust}", "--tags", "Key=a,Value=b c")
        assert made["Role"]["AssumeRolePolicyDocument"] == trusting(ROOT)
        aws(node, "iam", "attach-role-policy", "--role-name", name, "--policy-arn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
        given = aws(node, "sts", "assume-role", "--role-arn", made["Role"]["Arn"], "--role-session-name", "cli")["Credentials"]
        session = {
            "AWS_ACCESS_KEY_ID": given["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": given["SecretAccessKey"],
            "AWS_SESSION_TOKEN": given["SessionToken"],
        }
        assert aws(node, "sts", "get-caller-identity", **session)["Arn"].endswith(f":assumed-role/{name}/cli")
        assert "Buckets" in aws(node, "s3api", "list-buckets", **session)
        denied = aws(node, "s3", "mb", f"s3://{unique('cli')}", check=False, **session)
        assert denied.returncode != 0 and "AccessDenied" in denied.stderr and "s3:CreateBucket" in denied.stderr
        denied = aws(node, "iam", "delete-role", "--role-name", name, check=False, **session)
        assert denied.returncode != 0 and "is not authorized to perform: iam:DeleteRole" in denied.stderr
        missing = aws(node, "iam", "get-role", "--role-name", "nobody-here", check=False)
        assert "(NoSuchEntity) when calling the GetRole operation: The role with name nobody-here cannot be found." in missing.stderr
