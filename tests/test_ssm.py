"""Parameter Store: versions, hierarchies, labels, secrets under KMS, and functions that read them."""

import datetime
import json
import uuid

import pytest

from conftest import invoke, make_role, refused

ARN = "arn:aws:ssm:us-east-1:000000000000:parameter"


def said(call, **arguments):
    error = refused(call, **arguments)
    return error.code, error.message


@pytest.fixture(scope="module")
def ssm(node):
    return node.client("ssm")


class TestParameters:
    def test_written_read_and_gone(self, ssm):
        assert ssm.put_parameter(Name="/one/a", Value="1", Type="String", Description="first") | {"ResponseMetadata": None} == {
            "Version": 1, "Tier": "Standard", "ResponseMetadata": None,
        }
        assert said(ssm.put_parameter, Name="/one/a", Value="2", Type="String") == (
            "ParameterAlreadyExists",
            "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
        )
        assert ssm.put_parameter(Name="/one/a", Value="2", Overwrite=True)["Version"] == 2
        shown = ssm.get_parameter(Name="/one/a")["Parameter"]
        assert (shown["Value"], shown["Version"], shown["ARN"], shown["DataType"]) == ("2", 2, f"{ARN}/one/a", "text")
        assert ssm.get_parameter(Name="/one/a:1")["Parameter"] | {"LastModifiedDate": None} == {
            "Name": "/one/a", "Type": "String", "Value": "1", "Version": 1, "Selector": ":1", "ARN": f"{ARN}/one/a",
            "DataType": "text", "LastModifiedDate": None,
        }
        assert ssm.get_parameter(Name=f"{ARN}/one/a")["Parameter"]["Value"] == "2"
        history = ssm.get_parameter_history(Name="/one/a")["Parameters"]
        assert [(one["Version"], one["Value"], one["Description"]) for one in history] == [(1, "1", "first"), (2, "2", "first")]
        assert refused(ssm.get_parameter, Name="/one/a:9").code == "ParameterVersionNotFound"
        ssm.delete_parameter(Name="/one/a")
        assert refused(ssm.get_parameter, Name="/one/a").code == "ParameterNotFound"
        assert refused(ssm.delete_parameter, Name="/one/a").code == "ParameterNotFound"

    def test_several_at_once(self, ssm):
        for name in ["/many/x", "/many/y", "/many/z/deep"]:
            ssm.put_parameter(Name=name, Value=name[-1], Type="String")
        got = ssm.get_parameters(Names=["/many/y", "/many/x", "/many/none"])
        assert [one["Name"] for one in got["Parameters"]] == ["/many/x", "/many/y"]
        assert got["InvalidParameters"] == ["/many/none"]
        names = lambda **more: [one["Name"] for one in ssm.get_parameters_by_path(Path="/many", **more)["Parameters"]]
        assert names() == ["/many/x", "/many/y"]
        assert names(Recursive=True) == ["/many/x", "/many/y", "/many/z/deep"]
        pages = ssm.get_paginator("get_parameters_by_path").paginate(
            Path="/many/", Recursive=True, PaginationConfig={"PageSize": 2}
        )
        assert [len(page["Parameters"]) for page in pages] == [2, 1]
        filters = [{"Key": "Name", "Option": "BeginsWith", "Values": ["/many/"]}]
        assert len(ssm.describe_parameters(ParameterFilters=filters)["Parameters"]) == 3
        assert ssm.delete_parameters(Names=["/many/x", "/nope"])["InvalidParameters"] == ["/nope"]

    def test_what_is_refused_changes_nothing(self, ssm):
        put = dict(Type="String", Value="v")
        assert refused(ssm.put_parameter, Name="aws-mine", **put).code == "ValidationException"
        assert refused(ssm.put_parameter, Name="a/b", **put).code == "ValidationException"
        assert refused(ssm.put_parameter, Name="/big", Type="String", Value="x" * 4097).code == "ValidationException"
        assert ssm.put_parameter(Name="/big", Type="String", Value="x" * 4097, Tier="Intelligent-Tiering")["Tier"] == "Advanced"
        assert refused(ssm.put_parameter, Name="/p", AllowedPattern="^[0-9]+$", **put).code == "ParameterPatternMismatchException"
        assert refused(ssm.put_parameter, Name="/p", Value="v").code == "ValidationException"
        assert refused(ssm.get_parameter, Name="/p").code == "ParameterNotFound"
        assert refused(ssm.get_parameters_by_path, Path="p").code == "ValidationException"

    def test_labels(self, ssm):
        for value in "123":
            ssm.put_parameter(Name="/labelled", Value=value, Type="String", Overwrite=True)
        assert ssm.label_parameter_version(Name="/labelled", ParameterVersion=1, Labels=["prod", "9bad"])["InvalidLabels"] == ["9bad"]
        assert ssm.get_parameter(Name="/labelled:prod")["Parameter"]["Value"] == "1"
        ssm.label_parameter_version(Name="/labelled", ParameterVersion=2, Labels=["prod"])
        assert ssm.get_parameter(Name="/labelled:prod")["Parameter"]["Value"] == "2"
        assert [one["Labels"] for one in ssm.get_parameter_history(Name="/labelled")["Parameters"]] == [[], ["prod"], []]
        assert ssm.unlabel_parameter_version(Name="/labelled", ParameterVersion=2, Labels=["prod"])["RemovedLabels"] == ["prod"]

    def test_expiration(self, ssm):
        gone = (datetime.datetime.now(datetime.UTC) - datetime.timedelta(seconds=1)).isoformat()
        policy = [{"Type": "Expiration", "Version": "1.0", "Attributes": {"Timestamp": gone}}]
        ssm.put_parameter(Name="/brief", Value="v", Type="String", Tier="Advanced", Policies=json.dumps(policy))
        assert refused(ssm.get_parameter, Name="/brief").code == "ParameterNotFound"
        assert refused(
            ssm.put_parameter, Name="/q", Value="v", Type="String", Tier="Advanced", Policies='[{"Type": "Other"}]'
        ).code == "InvalidPolicyTypeException"

    @pytest.mark.parametrize("written,read", [("/{}", "{}"), ("{}", "/{}")])
    def test_one_name_with_and_without_its_slash(self, ssm, written, read):
        name = "slash-" + uuid.uuid4().hex[:8]
        written, read = written.format(name), read.format(name)
        ssm.put_parameter(Name=written, Value="1", Type="String")
        assert ssm.get_parameter(Name=read)["Parameter"]["ARN"] == ssm.get_parameter(Name=written)["Parameter"]["ARN"]
        assert refused(ssm.put_parameter, Name=read, Value="2", Type="String").code == "ParameterAlreadyExists"
        assert ssm.put_parameter(Name=read, Value="2", Overwrite=True)["Version"] == 2
        ssm.add_tags_to_resource(ResourceType="Parameter", ResourceId=read, Tags=[{"Key": "a", "Value": "b"}])
        assert ssm.list_tags_for_resource(ResourceType="Parameter", ResourceId=written)["TagList"] == [{"Key": "a", "Value": "b"}]
        ssm.delete_parameter(Name=read)
        assert ssm.get_parameters(Names=[written])["InvalidParameters"] == [written]

    def test_a_version_of_a_secret(self, node, ssm):
        secrets, name = node.client("secretsmanager"), "ref-" + uuid.uuid4().hex[:8]
        first = secrets.create_secret(Name=name, SecretString="1")["VersionId"]
        secrets.put_secret_value(SecretId=name, SecretString="2")
        read = lambda selector: ssm.get_parameter(Name=f"/aws/reference/secretsmanager/{name}{selector}", WithDecryption=True)["Parameter"]
        assert [read(one)["Value"] for one in ("", ":AWSPREVIOUS", f":{first}")] == ["2", "1", "1"]
        assert json.loads(read("")["SourceResult"])["versionStages"] == ["AWSCURRENT"]
        missing = refused(ssm.get_parameter, Name="/aws/reference/secretsmanager/none-such", WithDecryption=True)
        assert missing.code == "ParameterNotFound" and missing.message.endswith("Secret /aws/reference/secretsmanager/none-such not found.")
        secrets.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)

    def test_tags(self, ssm):
        ssm.put_parameter(Name="/tagged", Value="v", Type="String", Tags=[{"Key": "a", "Value": "1"}])
        of = dict(ResourceType="Parameter", ResourceId="/tagged")
        ssm.add_tags_to_resource(**of, Tags=[{"Key": "b", "Value": "2"}])
        ssm.remove_tags_from_resource(**of, TagKeys=["a"])
        assert ssm.list_tags_for_resource(**of)["TagList"] == [{"Key": "b", "Value": "2"}]
        by_tag = ssm.describe_parameters(ParameterFilters=[{"Key": "tag:b", "Values": ["2"]}])["Parameters"]
        assert [one["Name"] for one in by_tag] == ["/tagged"]


class TestSecrets:
    def test_a_secret_is_seen_only_by_who_asks_for_it(self, ssm):
        ssm.put_parameter(Name="/secret", Value="hush", Type="SecureString")
        assert ssm.get_parameter(Name="/secret")["Parameter"]["Value"] != "hush"
        assert ssm.get_parameter(Name="/secret", WithDecryption=True)["Parameter"]["Value"] == "hush"
        (shown,) = ssm.describe_parameters(ParameterFilters=[{"Key": "Name", "Values": ["/secret"]}])["Parameters"]
        assert shown["KeyId"] == "alias/aws/ssm"

    def test_a_key_of_ones_own(self, node, ssm):
        kms = node.client("kms")
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        ssm.put_parameter(Name="/own", Value="hush", Type="SecureString", KeyId=key)
        assert ssm.get_parameter(Name="/own", WithDecryption=True)["Parameter"]["Value"] == "hush"
        kms.disable_key(KeyId=key)
        assert refused(ssm.get_parameter, Name="/own", WithDecryption=True).code == "InvalidKeyId"
        assert refused(ssm.put_parameter, Name="/other", Value="x", Type="SecureString", KeyId="alias/none").code == "InvalidKeyId"


def test_a_function_reads_its_configuration(node, ssm, lam, iam, make_function):
    ssm.put_parameter(Name="/app/db/password", Value="hush", Type="SecureString")
    ssm.put_parameter(Name="/other/password", Value="no", Type="String")
    allow = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "ssm:GetParameter*", "Resource": f"{ARN}/app/*"},
        {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"},
    ]}
    role = make_role(iam, policy=allow)
    code = """
import boto3
from botocore.exceptions import ClientError
ssm = boto3.client("ssm")
def handler(event, context):
    try:
        return ssm.get_parameter(Name=event, WithDecryption=True)["Parameter"]["Value"]
    except ClientError as error:
        return error.response["Error"]["Code"]
"""
    name = make_function(code, role=role, Timeout=20)
    assert invoke(lam, name, "/app/db/password")[0] == "hush"
    assert invoke(lam, name, "/other/password")[0] == "AccessDeniedException"


def test_what_was_written_survives(new_node):
    node = new_node()
    ssm = node.client("ssm")
    ssm.put_parameter(Name="/kept", Value="hush", Type="SecureString")
    node.sigkill()
    node.restart()
    assert node.client("ssm").get_parameter(Name="/kept", WithDecryption=True)["Parameter"]["Value"] == "hush"
