"""Who may use a function: its policy as AWS writes it, and what it then allows."""

import json
import uuid

import pytest

from conftest import RUNTIME, invoke, refused, zip_of

ACCOUNT = "000000000000"
REGION = "us-east-1"
ECHO = "def handler(event, context):\n    return event\n"
BUCKET = "arn:aws:s3:::some-bucket"


def arn(name, qualifier=None):
    return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}" + (f":{qualifier}" if qualifier else "")


@pytest.fixture
def function(make_function, lam):
    name = make_function(ECHO)
    lam.publish_version(FunctionName=name)
    lam.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
    return name


def add(lam, name, sid="s3", **kwargs):
    asked = {"Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com"} | kwargs
    return lam.add_permission(FunctionName=name, StatementId=sid, **asked)


class TestPolicy:
    def test_a_statement_is_written_as_aws_writes_it(self, function, lam):
        answer = add(lam, function, SourceArn=BUCKET)
        assert answer["ResponseMetadata"]["HTTPStatusCode"] == 201
        statement = (
            '{"Sid":"s3","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"lambda:InvokeFunction",'
            f'"Resource":"{arn(function)}","Condition":{{"ArnLike":{{"AWS:SourceArn":"{BUCKET}"}}}}}}'
        )
        assert answer["Statement"] == statement
        assert lam.get_policy(FunctionName=function)["Policy"] == (
            f'{{"Version":"2012-10-17","Id":"default","Statement":[{statement}]}}'
        )

    @pytest.mark.parametrize(
        "asked,members",
        [
            ({"Principal": "*"}, {"Principal": "*"}),
            ({"Principal": "123456789012"}, {"Principal": {"AWS": "arn:aws:iam::123456789012:root"}}),
            (
                {"Principal": "arn:aws:iam::123456789012:user/u"},
                {"Principal": {"AWS": "arn:aws:iam::123456789012:user/u"}},
            ),
            ({"SourceAccount": "1" * 12}, {"Condition": {"StringEquals": {"AWS:SourceAccount": "1" * 12}}}),
            (
                {"SourceAccount": "1" * 12, "SourceArn": BUCKET},
                {
                    "Condition": {
                        "StringEquals": {"AWS:SourceAccount": "1" * 12},
                        "ArnLike": {"AWS:SourceArn": BUCKET},
                    }
                },
            ),
            (
                {"EventSourceToken": "amzn1.ask.skill.x"},
                {"Condition": {"StringEquals": {"lambda:EventSourceToken": "amzn1.ask.skill.x"}}},
            ),
            (
                {"Principal": "*", "Action": "lambda:InvokeFunctionUrl", "FunctionUrlAuthType": "NONE"},
                {"Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}},
            ),
            (
                {"Principal": "*", "PrincipalOrgID": "o-1234567890"},
                {"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1234567890"}}},
            ),
        ],
    )
    def test_every_option(self, function, lam, asked, members):
        statement = json.loads(add(lam, function, **asked)["Statement"])
        assert list(statement)[:5] == ["Sid", "Effect", "Principal", "Action", "Resource"]
        assert {key: statement[key] for key in members} == members
        assert ("Condition" in statement) == ("Condition" in members)

    def test_each_qualifier_has_its_own(self, function, lam):
        add(lam, function)
        for qualifier in ["1", "live"]:
            absent = refused(lam.get_policy, FunctionName=function, Qualifier=qualifier)
            assert (absent.code, absent.message) == (
                "ResourceNotFoundException",
                "The resource you requested does not exist.",
            )
            statement = json.loads(add(lam, function, Qualifier=qualifier)["Statement"])
            assert statement["Resource"] == arn(function, qualifier)

    def test_removing_the_last_statement_removes_the_policy(self, function, lam):
        add(lam, function, "one")
        add(lam, function, "two")
        lam.remove_permission(FunctionName=function, StatementId="one")
        [left] = json.loads(lam.get_policy(FunctionName=function)["Policy"])["Statement"]
        assert left["Sid"] == "two"
        answer = lam.remove_permission(FunctionName=function, StatementId="two")
        assert answer["ResponseMetadata"]["HTTPStatusCode"] == 204
        assert refused(lam.get_policy, FunctionName=function).message == "The resource you requested does not exist."
        gone = refused(lam.remove_permission, FunctionName=function, StatementId="two")
        assert gone.message == "No policy is associated with the given resource."

    @pytest.mark.parametrize("qualifier", [None, "1", "live"])
    def test_its_revision_is_that_of_what_it_is_attached_to(self, function, lam, qualifier):
        kwargs = {"Qualifier": qualifier} if qualifier else {}

        def resource():
            if qualifier == "live":
                return lam.get_alias(FunctionName=function, Name="live")["RevisionId"]
            return lam.get_function(FunctionName=function, **kwargs)["Configuration"]["RevisionId"]

        before = resource()
        add(lam, function, RevisionId=before, **kwargs)
        after = resource()
        assert after != before and lam.get_policy(FunctionName=function, **kwargs)["RevisionId"] == after
        old = refused(add, lam=lam, name=function, sid="other", RevisionId=before, **kwargs)
        assert (old.code, old.status, old.type) == ("PreconditionFailedException", 412, "User")
        assert old.message == (
            "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id"
        )
        removed = refused(
            lam.remove_permission, FunctionName=function, StatementId="s3", RevisionId=before, **kwargs
        )
        assert removed.code == "PreconditionFailedException"
        lam.remove_permission(FunctionName=function, StatementId="s3", RevisionId=after, **kwargs)
        assert resource() != after

    def test_mistakes(self, function, lam, node):
        raw = node.client("lambda", parameter_validation=False)
        wrong = refused(add, lam=raw, name=function, sid="example.com")
        assert (wrong.code, wrong.message) == (
            "ValidationException",
            "1 validation error detected: Value 'example.com' at 'statementId' failed to satisfy constraint: Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)",
        )
        latest = refused(add, lam=lam, name="no-such-function", Qualifier="$LATEST")
        assert latest.message == "We currently do not support adding policies for $LATEST."
        for principal in ["invalid.nonaws.com", "12345", "not-an-arn"]:
            assert refused(add, lam=lam, name=function, Principal=principal).message == (
                "The provided principal was invalid. Please check the principal and try again."
            )
        add(lam, function)
        again = refused(add, lam=lam, name=function)
        assert (again.code, again.status, again.message) == (
            "ResourceConflictException",
            409,
            "The statement id (s3) provided already exists. Please provide a new statement id, or remove the existing statement.",
        )
        url = refused(add, lam=lam, name=function, sid="u", Principal="*", FunctionUrlAuthType="NONE")
        assert url.message == "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action"
        unknown = refused(lam.remove_permission, FunctionName=function, StatementId="non-existent")
        assert unknown.message == "Statement non-existent is not found in resource policy."

    def test_what_is_not_there(self, function, lam):
        name = "no-such-function"
        assert refused(add, lam=lam, name=name).message == f"Function not found: {arn(name)}"
        assert refused(lam.get_policy, FunctionName=name).message == f"Function not found: {arn(name)}"
        removed = refused(lam.remove_permission, FunctionName=name, StatementId="s")
        assert removed.message == f"No policy found for: {arn(name)}"
        assert refused(add, lam=lam, name=function, Qualifier="42").message == f"Function not found: {arn(function, 42)}"
        alias = refused(add, lam=lam, name=function, Qualifier="none")
        assert alias.message == f"Cannot find alias arn: {arn(function, 'none')}"
        neither = refused(add, lam=lam, name=function, Qualifier="has-$-in-it")
        assert neither.message == f"Function not found: {arn(function, 'has-$-in-it')}"
        removed = refused(lam.remove_permission, FunctionName=function, StatementId="s", Qualifier="none")
        assert removed.message == f"Cannot find alias arn: {arn(function, 'none')}"
        for qualifier in ["42", "none"]:
            got = refused(lam.get_policy, FunctionName=function, Qualifier=qualifier)
            assert got.message == "The resource you requested does not exist."

    def test_a_policy_has_a_size(self, function, lam):
        def fill():
            for number in range(1000):
                add(lam, function, f"s{number}", SourceArn=BUCKET + "x" * 200)

        error = refused(fill)
        assert (error.code, error.status) == ("PolicyLengthExceededException", 400)
        assert error.message.startswith("The final policy size (") and error.message.endswith("limit (20480).")


class TestEnforcement:
    @pytest.fixture
    def stranger(self, iam, node):
        """A user whom no policy allows anything; a client of lambda in its name."""
        name = f"user-{uuid.uuid4().hex[:8]}"
        iam.create_user(UserName=name)
        key = iam.create_access_key(UserName=name)["AccessKey"]
        yield node.client("lambda", key["AccessKeyId"], key["SecretAccessKey"]), name
        iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
        iam.delete_user(UserName=name)

    def test_nobody_invokes_without_permission(self, function, stranger):
        client, name = stranger
        error = refused(client.invoke, FunctionName=function)
        assert (error.code, error.status) == ("AccessDeniedException", 403)
        assert error.message == (
            f"User: arn:aws:iam::{ACCOUNT}:user/{name} is not authorized to perform: lambda:InvokeFunction on resource: "
            f"{arn(function)} because no identity-based policy allows the lambda:InvokeFunction action"
        )

    def test_the_functions_policy_lets_in_whom_it_names(self, function, lam, stranger):
        client, name = stranger
        add(lam, function, Principal=f"arn:aws:iam::{ACCOUNT}:user/{name}")
        assert invoke(client, function, {"a": 1})[0] == {"a": 1}
        # What the function's own policy names is the function, not its versions and aliases.
        for qualifier in ["1", "live"]:
            assert refused(client.invoke, FunctionName=function, Qualifier=qualifier).code == "AccessDeniedException"
        add(lam, function, Qualifier="live", Principal=f"arn:aws:iam::{ACCOUNT}:user/{name}")
        assert invoke(client, function, 1, Qualifier="live")[0] == 1
        lam.remove_permission(FunctionName=function, StatementId="s3")
        assert refused(client.invoke, FunctionName=function).code == "AccessDeniedException"

    def test_each_operation_has_its_own_action(self, function, iam, stranger):
        client, name = stranger
        policy = {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "lambda:GetFunctionConfiguration", "Resource": arn(function)}],
        }
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(policy))
        try:
            assert client.get_function_configuration(FunctionName=function)["FunctionName"] == function
            for denied, action in [
                (lambda: client.get_function(FunctionName=function), "GetFunction"),
                (lambda: client.delete_function(FunctionName=function), "DeleteFunction"),
                (lambda: client.list_functions(), "ListFunctions"),
                (lambda: client.publish_version(FunctionName=function), "PublishVersion"),
                (lambda: client.tag_resource(Resource=arn(function), Tags={"a": "b"}), "TagResource"),
                (lambda: client.get_function_configuration(FunctionName="other"), "GetFunctionConfiguration"),
            ]:
                error = refused(denied)
                assert error.code == "AccessDeniedException" and f"lambda:{action} on resource" in error.message
        finally:
            iam.delete_user_policy(UserName=name, PolicyName="p")

    def test_passing_a_role_needs_permission(self, function, iam, stranger, role_factory):
        client, name = stranger
        role = role_factory()
        allow = {"Effect": "Allow", "Action": "lambda:*", "Resource": "*"}
        document = {"Version": "2012-10-17", "Statement": [allow]}
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(document))
        try:
            error = refused(client.update_function_configuration, FunctionName=function, Role=role)
            assert error.code == "AccessDeniedException" and f"iam:PassRole on resource: {role}" in error.message
            condition = {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}
            document["Statement"].append(
                {"Effect": "Allow", "Action": "iam:PassRole", "Resource": role, "Condition": condition}
            )
            iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(document))
            assert client.update_function_configuration(FunctionName=function, Role=role)["Role"] == role
        finally:
            iam.delete_user_policy(UserName=name, PolicyName="p")

    def test_code_is_read_with_the_callers_rights(self, function, iam, s3, stranger):
        client, name = stranger
        bucket = f"code-{uuid.uuid4().hex[:8]}"
        s3.create_bucket(Bucket=bucket)
        s3.put_object(Bucket=bucket, Key="f.zip", Body=zip_of({"app.py": ECHO}))
        allow = {"Effect": "Allow", "Action": "lambda:UpdateFunctionCode", "Resource": arn(function)}
        document = {"Version": "2012-10-17", "Statement": [allow]}
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(document))
        try:
            error = refused(client.update_function_code, FunctionName=function, S3Bucket=bucket, S3Key="f.zip")
            assert (error.code, error.status) == ("AccessDeniedException", 403)
            assert error.message.startswith(
                "Your access has been denied by S3, please make sure your request credentials have permission to "
                f"GetObject for {bucket}/f.zip. S3 Error Code: AccessDenied. S3 Error Message: "
            )
        finally:
            iam.delete_user_policy(UserName=name, PolicyName="p")

    def test_policies_speak_of_tags_and_of_whom_one_lets_in(self, lam, function, iam, stranger, role_factory):
        client, name = stranger
        tagged = {"StringEquals": {"aws:RequestTag/team": "lights"}, "ForAllValues:StringEquals": {"aws:TagKeys": "team"}}
        services = {"StringLike": {"lambda:Principal": "*.amazonaws.com"}}
        statements = [
            {"Effect": "Allow", "Action": ["lambda:TagResource", "lambda:CreateFunction"], "Resource": "*", "Condition": tagged},
            {"Effect": "Allow", "Action": "lambda:AddPermission", "Resource": "*", "Condition": services},
            {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"},
        ]
        document = {"Version": "2012-10-17", "Statement": statements}
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(document))
        try:
            client.tag_resource(Resource=arn(function), Tags={"team": "lights"})
            for tags in [{"team": "other"}, {"team": "lights", "more": "x"}]:
                assert refused(client.tag_resource, Resource=arn(function), Tags=tags).code == "AccessDeniedException"
            new = {"Runtime": RUNTIME, "Handler": "a.b", "Role": role_factory(), "Code": {"ZipFile": zip_of({"a.py": ""})}}
            assert refused(client.create_function, FunctionName="untagged", **new).code == "AccessDeniedException"
            made = client.create_function(FunctionName=f"{function}-2", Tags={"team": "lights"}, **new)
            lam.delete_function(FunctionName=made["FunctionName"])
            add(client, function)
            denied = refused(add, lam=client, name=function, sid="other", Principal="111122223333")
            assert denied.code == "AccessDeniedException"
        finally:
            iam.delete_user_policy(UserName=name, PolicyName="p")

    def test_a_function_invokes_another_as_its_role_allows(self, function, make_function, lam, role_factory):
        code = (
            "import boto3, json\n"
            "def handler(event, context):\n"
            "    answer = boto3.client('lambda').invoke(FunctionName=event['call'], Payload=json.dumps('hello'))\n"
            "    return json.load(answer['Payload'])\n"
        )
        allow = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": arn(function)}
        role = role_factory(policy={"Version": "2012-10-17", "Statement": [allow]})
        caller = make_function(code, role=role, Timeout=30)
        assert invoke(lam, caller, {"call": function})[0] == "hello"
        denied, response = invoke(lam, caller, {"call": caller})
        assert response["FunctionError"] == "Unhandled" and "AccessDeniedException" in denied["errorMessage"]
