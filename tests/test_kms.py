"""KMS: keys, aliases, policies and grants, encryption with its context, rotation, MACs."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import refused

ACCOUNT = "000000000000"


def said(call, **arguments):
    error = refused(call, **arguments)
    return error.code, error.message


@pytest.fixture(scope="module")
def kms(node):
    return node.client("kms")


@pytest.fixture
def key(kms):
    key = kms.create_key(Description="ours")["KeyMetadata"]
    yield key
    try:
        kms.schedule_key_deletion(KeyId=key["KeyId"], PendingWindowInDays=7)
    except kms.exceptions.KMSInvalidStateException:
        pass


@pytest.fixture
def alias(kms, key):
    name = f"alias/{key['KeyId'][:8]}"
    kms.create_alias(AliasName=name, TargetKeyId=key["KeyId"])
    return name


class TestKeys:
    def test_a_key_as_it_is_shown(self, kms, key):
        shown = kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]
        assert shown["Arn"] == f"arn:aws:kms:us-east-1:{ACCOUNT}:key/{key['KeyId']}"
        wanted = {"KeyState": "Enabled", "KeySpec": "SYMMETRIC_DEFAULT", "KeyUsage": "ENCRYPT_DECRYPT", "KeyManager": "CUSTOMER"}
        assert wanted.items() <= shown.items() and shown["Description"] == "ours"
        assert key["KeyId"] in {one["KeyId"] for page in kms.get_paginator("list_keys").paginate() for one in page["Keys"]}

    def test_states(self, kms, key):
        id = key["KeyId"]
        kms.disable_key(KeyId=id)
        assert said(kms.encrypt, KeyId=id, Plaintext=b"x") == ("DisabledException", f"{key['Arn']} is disabled.")
        kms.enable_key(KeyId=id)
        sealed = kms.encrypt(KeyId=id, Plaintext=b"x")["CiphertextBlob"]
        assert kms.schedule_key_deletion(KeyId=id, PendingWindowInDays=7)["KeyState"] == "PendingDeletion"
        assert said(kms.decrypt, CiphertextBlob=sealed) == ("KMSInvalidStateException", f"{key['Arn']} is pending deletion.")
        kms.cancel_key_deletion(KeyId=id)
        assert kms.describe_key(KeyId=id)["KeyMetadata"]["KeyState"] == "Disabled"
        kms.enable_key(KeyId=id)
        assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"x"

    def test_what_is_not_there(self, kms):
        id = "12345678-1234-1234-1234-123456789012"
        arn = f"arn:aws:kms:us-east-1:{ACCOUNT}"
        assert said(kms.describe_key, KeyId=id) == ("NotFoundException", f"Key '{arn}:key/{id}' does not exist")
        assert said(kms.describe_key, KeyId="nobody's") == ("NotFoundException", "Invalid keyId 'nobody's'")
        assert said(kms.describe_key, KeyId="alias/none") == ("NotFoundException", f"Alias {arn}:alias/none is not found.")


class TestEncryption:
    def test_there_and_back_by_every_name(self, kms, key, alias):
        for name in [key["KeyId"], key["Arn"], alias, f"arn:aws:kms:us-east-1:{ACCOUNT}:{alias}"]:
            sealed = kms.encrypt(KeyId=name, Plaintext=b"secret", EncryptionContext={"for": "tests"})
            assert sealed["KeyId"] == key["Arn"]
            opened = kms.decrypt(CiphertextBlob=sealed["CiphertextBlob"], EncryptionContext={"for": "tests"})
            assert (opened["Plaintext"], opened["KeyId"]) == (b"secret", key["Arn"])

    def test_another_context_or_key_opens_nothing(self, kms, key):
        sealed = kms.encrypt(KeyId=key["KeyId"], Plaintext=b"secret", EncryptionContext={"a": "b"})["CiphertextBlob"]
        assert said(kms.decrypt, CiphertextBlob=sealed)[0] == "InvalidCiphertextException"
        assert said(kms.decrypt, CiphertextBlob=b"nothing of ours")[0] == "InvalidCiphertextException"
        other = kms.create_key()["KeyMetadata"]["KeyId"]
        wrong = said(kms.decrypt, CiphertextBlob=sealed, EncryptionContext={"a": "b"}, KeyId=other)
        assert wrong[0] == "IncorrectKeyException"
        again = kms.re_encrypt(CiphertextBlob=sealed, SourceEncryptionContext={"a": "b"}, DestinationKeyId=other)
        assert kms.decrypt(CiphertextBlob=again["CiphertextBlob"], KeyId=other)["Plaintext"] == b"secret"

    def test_data_keys(self, kms, key):
        made = kms.generate_data_key(KeyId=key["KeyId"], KeySpec="AES_256")
        assert len(made["Plaintext"]) == 32
        assert kms.decrypt(CiphertextBlob=made["CiphertextBlob"])["Plaintext"] == made["Plaintext"]
        bare = kms.generate_data_key_without_plaintext(KeyId=key["KeyId"], NumberOfBytes=24)
        assert len(kms.decrypt(CiphertextBlob=bare["CiphertextBlob"])["Plaintext"]) == 24
        assert said(kms.generate_data_key, KeyId=key["KeyId"])[0] == "ValidationException"
        assert len(kms.generate_random(NumberOfBytes=33)["Plaintext"]) == 33

    def test_rotation_keeps_what_was_encrypted(self, kms, key):
        id = key["KeyId"]
        old = kms.encrypt(KeyId=id, Plaintext=b"old")["CiphertextBlob"]
        before = kms.describe_key(KeyId=id)["KeyMetadata"]["CurrentKeyMaterialId"]
        kms.rotate_key_on_demand(KeyId=id)
        assert kms.describe_key(KeyId=id)["KeyMetadata"]["CurrentKeyMaterialId"] != before
        assert kms.decrypt(CiphertextBlob=old)["Plaintext"] == b"old"
        (rotation,) = kms.list_key_rotations(KeyId=id)["Rotations"]
        assert rotation["RotationType"] == "ON_DEMAND"
        assert kms.get_key_rotation_status(KeyId=id)["KeyRotationEnabled"] is False
        kms.enable_key_rotation(KeyId=id, RotationPeriodInDays=90)
        status = kms.get_key_rotation_status(KeyId=id)
        assert (status["KeyRotationEnabled"], status["RotationPeriodInDays"]) == (True, 90)
        kms.disable_key_rotation(KeyId=id)

    def test_macs(self, kms):
        id = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["KeyId"]
        mac = kms.generate_mac(KeyId=id, Message=b"m", MacAlgorithm="HMAC_SHA_256")["Mac"]
        assert kms.verify_mac(KeyId=id, Message=b"m", MacAlgorithm="HMAC_SHA_256", Mac=mac)["MacValid"]
        wrong = said(kms.verify_mac, KeyId=id, Message=b"n", MacAlgorithm="HMAC_SHA_256", Mac=mac)
        assert wrong[0] == "KMSInvalidMacException"
        assert said(kms.encrypt, KeyId=id, Plaintext=b"x")[0] == "InvalidKeyUsageException"

    def test_by_the_command_line(self, node, key, tmp_path):
        aws = [str(Path(sys.executable).parent / "aws"), "--endpoint-url", node.endpoint, "kms"]
        run = lambda *arguments: subprocess.run([*aws, *arguments, "--output", "text"], env=node.environment(), check=True, capture_output=True, text=True).stdout.strip()
        sealed = run("encrypt", "--key-id", key["KeyId"], "--plaintext", "hello", "--query", "CiphertextBlob")
        (tmp_path / "sealed").write_bytes(base64.b64decode(sealed))
        opened = run("decrypt", "--ciphertext-blob", f"fileb://{tmp_path}/sealed", "--query", "Plaintext")
        assert base64.b64decode(opened) == b"hello"


class TestAliases:
    def test_made_moved_and_gone(self, kms, key, alias):
        other = kms.create_key()["KeyMetadata"]["KeyId"]
        taken = said(kms.create_alias, AliasName=alias, TargetKeyId=other)
        assert taken == ("AlreadyExistsException", f"An alias with the name arn:aws:kms:us-east-1:{ACCOUNT}:{alias} already exists")
        kms.update_alias(AliasName=alias, TargetKeyId=other)
        assert kms.describe_key(KeyId=alias)["KeyMetadata"]["KeyId"] == other
        assert [one["AliasName"] for one in kms.list_aliases(KeyId=other)["Aliases"]] == [alias]
        kms.delete_alias(AliasName=alias)
        assert said(kms.describe_key, KeyId=alias)[0] == "NotFoundException"
        assert said(kms.create_alias, AliasName="name", TargetKeyId=other)[0] == "ValidationException"
        assert said(kms.create_alias, AliasName="alias/aws/mine", TargetKeyId=other)[0] == "NotAuthorizedException"


    def test_where_a_key_is_managed_no_alias_will_do(self, kms, alias):
        for call, arguments in [(kms.enable_key_rotation, {}), (kms.get_key_policy, {}), (kms.disable_key, {}), (kms.list_grants, {}), (kms.schedule_key_deletion, {})]:
            assert said(call, KeyId=alias, **arguments) == ("NotFoundException", f"Invalid keyId '{alias}'")
        assert kms.describe_key(KeyId=alias)["KeyMetadata"]["KeyState"] == "Enabled"


class TestAccess:
    """Who may use a key is what its own policy says, and what grants add to it."""

    @pytest.fixture
    def somebody(self, node):
        """A user whose own policy allows everything in KMS."""
        iam = node.client("iam")
        name = "kms-user-" + base64.b32encode(os.urandom(5)).decode().lower()
        iam.create_user(UserName=name)
        allow = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:*", "Resource": "*"}]}
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(allow))
        made = iam.create_access_key(UserName=name)["AccessKey"]
        client = node.client(
            "kms", access_key=made["AccessKeyId"], secret=made["SecretAccessKey"]
        )
        return f"arn:aws:iam::{ACCOUNT}:user/{name}", client

    def test_a_policy_that_does_not_leave_it_to_the_account(self, kms, key, somebody):
        arn, theirs = somebody
        sealed = theirs.encrypt(KeyId=key["KeyId"], Plaintext=b"x")["CiphertextBlob"]
        root = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Resource": "*"}
        closed = {"Version": "2012-10-17", "Statement": [{**root, "Action": ["kms:Put*", "kms:Get*", "kms:Create*", "kms:Revoke*", "kms:Schedule*", "kms:List*"]}]}
        kms.put_key_policy(KeyId=key["KeyId"], Policy=json.dumps(closed))
        assert json.loads(kms.get_key_policy(KeyId=key["KeyId"])["Policy"]) == closed
        assert said(theirs.decrypt, CiphertextBlob=sealed)[0] == "AccessDeniedException"
        grant = kms.create_grant(
            KeyId=key["KeyId"], GranteePrincipal=arn, Operations=["Decrypt"],
            Constraints={"EncryptionContextSubset": {"a": "b"}},
        )
        assert said(theirs.decrypt, CiphertextBlob=sealed)[0] == "AccessDeniedException"
        kms.revoke_grant(KeyId=key["KeyId"], GrantId=grant["GrantId"])
        grant = kms.create_grant(KeyId=key["KeyId"], GranteePrincipal=arn, Operations=["Decrypt"])
        assert theirs.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"x"
        assert said(theirs.encrypt, KeyId=key["KeyId"], Plaintext=b"y")[0] == "AccessDeniedException"
        assert [one["GrantId"] for one in kms.list_grants(KeyId=key["KeyId"])["Grants"]] == [grant["GrantId"]]
        theirs.retire_grant(GrantToken=grant["GrantToken"])
        assert said(theirs.decrypt, CiphertextBlob=sealed)[0] == "AccessDeniedException"

    def test_a_grant_is_not_widened_by_who_holds_it(self, kms, key, somebody):
        arn, theirs = somebody
        id = key["KeyId"]
        root = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Resource": "*"}
        closed = {"Version": "2012-10-17", "Statement": [{**root, "Action": ["kms:Put*", "kms:Schedule*"]}]}
        it = {"Constraints": {"EncryptionContextSubset": {"a": "b"}}}
        kms.create_grant(KeyId=id, GranteePrincipal=arn, Operations=["Encrypt", "CreateGrant", "DescribeKey"], **it)
        kms.put_key_policy(KeyId=id, Policy=json.dumps(closed))
        may = lambda operations, **limits: theirs.create_grant(KeyId=id, GranteePrincipal=arn, Operations=operations, **limits)
        for operations, limits in [
            (["Decrypt"], it),
            (["Encrypt", "Decrypt"], it),
            (["Encrypt"], {}),
            (["Encrypt"], {"Constraints": {"EncryptionContextSubset": {"a": "c"}}}),
            (["Encrypt"], {"Constraints": {"EncryptionContextEquals": {"c": "d"}}}),
        ]:
            assert said(may, operations=operations, **limits)[0] == "AccessDeniedException"
        may(["Encrypt"], **it)
        may(["CreateGrant"], Constraints={"EncryptionContextEquals": {"a": "b", "c": "d"}})
        assert theirs.encrypt(KeyId=id, Plaintext=b"x", EncryptionContext={"a": "b"})["CiphertextBlob"]
        assert said(theirs.encrypt, KeyId=id, Plaintext=b"x")[0] == "AccessDeniedException"
        # There is no context in it that could be constrained.
        assert theirs.describe_key(KeyId=id)["KeyMetadata"]["KeyId"] == id

    @pytest.mark.parametrize("call,arguments,condition", [
        ("schedule_key_deletion", {"PendingWindowInDays": 7}, {"NumericLessThan": {"kms:ScheduleKeyDeletionPendingWindowInDays": "14"}}),
        ("schedule_key_deletion", {}, {"NumericEquals": {"kms:ScheduleKeyDeletionPendingWindowInDays": "30"}}),
        ("enable_key_rotation", {"RotationPeriodInDays": 400}, {"NumericGreaterThan": {"kms:RotationPeriodInDays": "365"}}),
        ("enable_key_rotation", {}, {"NumericEquals": {"kms:RotationPeriodInDays": "365"}}),
        ("untag_resource", {"TagKeys": ["team"]}, {"ForAnyValue:StringEquals": {"aws:TagKeys": "team"}}),
    ])
    def test_a_denial_is_told_what_is_asked(self, kms, key, somebody, call, arguments, condition):
        _, theirs = somebody
        root = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "kms:*", "Resource": "*"}
        deny = {"Effect": "Deny", "Principal": "*", "Action": "kms:" + "".join(word.title() for word in call.split("_")), "Resource": "*", "Condition": condition}
        kms.put_key_policy(KeyId=key["KeyId"], Policy=json.dumps({"Version": "2012-10-17", "Statement": [root, deny]}))
        assert said(getattr(theirs, call), KeyId=key["KeyId"], **arguments)[0] == "AccessDeniedException"
        kms.put_key_policy(KeyId=key["KeyId"], Policy=json.dumps({"Version": "2012-10-17", "Statement": [root]}))

    def test_by_an_alias_only(self, kms, key, alias, somebody):
        arn, theirs = somebody
        sealed = kms.encrypt(KeyId=key["KeyId"], Plaintext=b"x")["CiphertextBlob"]
        root = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": ["kms:Put*", "kms:Schedule*"], "Resource": "*"}
        named = {"Effect": "Allow", "Principal": {"AWS": arn}, "Action": ["kms:Decrypt", "kms:ReEncrypt*"], "Resource": "*",
                 "Condition": {"StringEquals": {"kms:RequestAlias": alias}}}
        kms.put_key_policy(KeyId=key["KeyId"], Policy=json.dumps({"Version": "2012-10-17", "Statement": [root, named]}))
        assert theirs.decrypt(CiphertextBlob=sealed, KeyId=alias)["Plaintext"] == b"x"
        assert theirs.re_encrypt(CiphertextBlob=sealed, SourceKeyId=alias, DestinationKeyId=alias)["CiphertextBlob"]
        assert said(theirs.decrypt, CiphertextBlob=sealed)[0] == "AccessDeniedException"
        for from_, to in (key["KeyId"], alias), (alias, key["KeyId"]):
            assert said(theirs.re_encrypt, CiphertextBlob=sealed, SourceKeyId=from_, DestinationKeyId=to)[0] == "AccessDeniedException"

    @pytest.mark.parametrize("service,call,arguments,create,tag", [
        ("kms", "create_key", lambda name: {"Tags": [{"TagKey": "a", "TagValue": "b"}]}, "kms:CreateKey", "kms:TagResource"),
        ("secretsmanager", "create_secret", lambda name: {"Name": name, "Tags": [{"Key": "a", "Value": "b"}]},
         "secretsmanager:CreateSecret", "secretsmanager:TagResource"),
        ("ssm", "put_parameter", lambda name: {"Name": name, "Value": "v", "Type": "String", "Tags": [{"Key": "a", "Value": "b"}]},
         "ssm:PutParameter", "ssm:AddTagsToResource"),
    ])
    def test_who_creates_with_tags_must_be_allowed_to_tag(self, node, iam, service, call, arguments, create, tag):
        name = "tagger-" + os.urandom(4).hex()
        iam.create_user(UserName=name)
        made = iam.create_access_key(UserName=name)["AccessKey"]
        theirs = node.client(service, access_key=made["AccessKeyId"], secret=made["SecretAccessKey"])
        statement = lambda actions, **more: {"Effect": "Allow", "Action": actions, "Resource": "*", **more}
        policy = lambda *statements: iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statements}))
        with_tags = arguments(name)
        policy(statement(create))
        assert said(getattr(theirs, call), **with_tags)[0] == "AccessDeniedException"
        policy(statement([create, tag], Condition={"StringEquals": {"aws:RequestTag/a": "c"}}))
        assert said(getattr(theirs, call), **with_tags)[0] == "AccessDeniedException"
        policy(statement([create, tag], Condition={"StringEquals": {"aws:RequestTag/a": "b"}, "ForAllValues:StringEquals": {"aws:TagKeys": "a"}}))
        getattr(theirs, call)(**with_tags)
        policy(statement(create))
        getattr(theirs, call)(**{key: value for key, value in arguments(name + "-bare").items() if key != "Tags"})

    def test_who_may_nothing_is_told_nothing(self, node, iam, kms):
        name = "kms-nobody-" + base64.b32encode(os.urandom(5)).decode().lower()
        iam.create_user(UserName=name)
        made = iam.create_access_key(UserName=name)["AccessKey"]
        theirs = node.client("kms", access_key=made["AccessKeyId"], secret=made["SecretAccessKey"])
        for id in "12345678-1234-1234-1234-123456789012", "alias/none", kms.create_key()["KeyMetadata"]["KeyId"]:
            assert said(theirs.describe_key, KeyId=id)[0] == "AccessDeniedException"
        assert said(theirs.decrypt, CiphertextBlob=b"nothing of ours")[0] == "AccessDeniedException"

    def test_a_policy_on_the_context(self, kms, key, somebody):
        _, theirs = somebody
        root = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "kms:*", "Resource": "*"}
        deny = {"Effect": "Deny", "Principal": "*", "Action": "kms:Encrypt", "Resource": "*",
                "Condition": {"StringNotEquals": {"kms:EncryptionContext:team": "blue"}}}
        kms.put_key_policy(KeyId=key["KeyId"], Policy=json.dumps({"Version": "2012-10-17", "Statement": [root, deny]}))
        theirs.encrypt(KeyId=key["KeyId"], Plaintext=b"x", EncryptionContext={"team": "blue"})
        assert said(theirs.encrypt, KeyId=key["KeyId"], Plaintext=b"x")[0] == "AccessDeniedException"

    def test_nobody_locks_themselves_out_by_mistake(self, kms, key):
        other = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "kms:Decrypt", "Resource": "*"}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [other]})
        why = ("MalformedPolicyDocumentException", "The new key policy will not allow you to update the key policy in the future.")
        assert said(kms.put_key_policy, KeyId=key["KeyId"], Policy=policy) == why
        assert said(kms.create_key, Policy=policy) == why
        locked = kms.create_key(Policy=policy, BypassPolicyLockoutSafetyCheck=True)["KeyMetadata"]["KeyId"]
        assert said(kms.put_key_policy, KeyId=locked, Policy=policy)[0] == "AccessDeniedException"

    def test_bad_policies_change_nothing(self, kms, key):
        assert said(kms.put_key_policy, KeyId=key["KeyId"], Policy="{")[0] == "MalformedPolicyDocumentException"


def test_tags(kms, key):
    kms.tag_resource(KeyId=key["KeyId"], Tags=[{"TagKey": "a", "TagValue": "b"}, {"TagKey": "c", "TagValue": "d"}])
    kms.untag_resource(KeyId=key["KeyId"], TagKeys=["a"])
    assert kms.list_resource_tags(KeyId=key["KeyId"])["Tags"] == [{"TagKey": "c", "TagValue": "d"}]
    assert said(kms.tag_resource, KeyId=key["KeyId"], Tags=[{"TagKey": "aws:x", "TagValue": ""}])[0] == "TagException"
