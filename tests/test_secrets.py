"""Secrets Manager: versions and stages, policies, deletion, rotation by a function."""

import json
import uuid

import pytest

from conftest import eventually, messages, refused


@pytest.fixture(scope="module")
def secrets(node):
    return node.client("secretsmanager")


@pytest.fixture
def name(secrets):
    name = f"app/{uuid.uuid4().hex[:8]}"
    yield name
    secrets.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)


def test_written_read_and_changed(secrets, name):
    made = secrets.create_secret(Name=name, SecretString="one", Description="d", Tags=[{"Key": "a", "Value": "b"}])
    assert made["ARN"].startswith(f"arn:aws:secretsmanager:us-east-1:000000000000:secret:{name}-") and made["Name"] == name
    for id in [name, made["ARN"], made["ARN"][:-7]]:
        got = secrets.get_secret_value(SecretId=id)
        assert (got["SecretString"], got["VersionStages"], got["VersionId"]) == ("one", ["AWSCURRENT"], made["VersionId"])
    put = secrets.put_secret_value(SecretId=name, SecretString="two")
    assert put["VersionStages"] == ["AWSCURRENT"]
    assert secrets.get_secret_value(SecretId=name)["SecretString"] == "two"
    assert secrets.get_secret_value(SecretId=name, VersionStage="AWSPREVIOUS")["SecretString"] == "one"
    assert secrets.get_secret_value(SecretId=name, VersionId=made["VersionId"])["SecretString"] == "one"
    secrets.update_secret(SecretId=name, SecretBinary=b"\0\1", Description="e")
    got = secrets.get_secret_value(SecretId=name)
    assert got["SecretBinary"] == b"\0\1" and "SecretString" not in got
    shown = secrets.describe_secret(SecretId=name)
    assert (shown["Description"], shown["Tags"]) == ("e", [{"Key": "a", "Value": "b"}])
    assert sorted(map(tuple, shown["VersionIdsToStages"].values())) == [("AWSCURRENT",), ("AWSPREVIOUS",)]
    large = "x" * 65536
    secrets.put_secret_value(SecretId=name, SecretString=large)
    assert secrets.get_secret_value(SecretId=name)["SecretString"] == large


def test_the_same_request_twice_is_one(secrets, name):
    token = str(uuid.uuid4())
    first = secrets.create_secret(Name=name, SecretString="v", ClientRequestToken=token)
    assert secrets.create_secret(Name=name, SecretString="v", ClientRequestToken=token)["ARN"] == first["ARN"]
    assert refused(secrets.create_secret, Name=name, SecretString="w", ClientRequestToken=token).code == "ResourceExistsException"
    again = refused(secrets.create_secret, Name=name, SecretString="v")
    assert (again.code, again.message) == ("ResourceExistsException", f"The operation failed because the secret {name} already exists.")
    other = refused(secrets.put_secret_value, SecretId=name, SecretString="w", ClientRequestToken=token)
    assert other.code == "ResourceExistsException"


def test_a_late_retry_brings_nothing_back(secrets, name):
    first, second = str(uuid.uuid4()), str(uuid.uuid4())
    secrets.create_secret(Name=name)
    secrets.put_secret_value(SecretId=name, SecretString="1", ClientRequestToken=first)
    secrets.put_secret_value(SecretId=name, SecretString="2", ClientRequestToken=second)
    late = secrets.put_secret_value(SecretId=name, SecretString="1", ClientRequestToken=first)
    assert (late["VersionId"], late["VersionStages"]) == (first, ["AWSPREVIOUS"])
    secrets.update_secret(SecretId=name, SecretString="1", ClientRequestToken=first)
    assert secrets.get_secret_value(SecretId=name)["SecretString"] == "2"
    assert refused(secrets.update_secret, SecretId=name, SecretString="3", ClientRequestToken=first, Description="d").code == "ResourceExistsException"
    assert "Description" not in secrets.describe_secret(SecretId=name)


def test_stages_move(secrets, name):
    one = secrets.create_secret(Name=name, SecretString="1")["VersionId"]
    two = secrets.put_secret_value(SecretId=name, SecretString="2", VersionStages=["AWSPENDING"])["VersionId"]
    assert secrets.get_secret_value(SecretId=name)["SecretString"] == "1"
    assert refused(secrets.update_secret_version_stage, SecretId=name, VersionStage="AWSCURRENT", MoveToVersionId=two).code == "InvalidParameterException"
    secrets.update_secret_version_stage(SecretId=name, VersionStage="AWSCURRENT", MoveToVersionId=two, RemoveFromVersionId=one)
    assert secrets.get_secret_value(SecretId=name)["SecretString"] == "2"
    listed = {one["VersionId"]: one["VersionStages"] for one in secrets.list_secret_version_ids(SecretId=name)["Versions"]}
    assert listed == {one: ["AWSPREVIOUS"], two: ["AWSCURRENT", "AWSPENDING"]}


def test_deleted_and_restored(secrets, name):
    secrets.create_secret(Name=name, SecretString="v")
    secrets.delete_secret(SecretId=name, RecoveryWindowInDays=7)
    gone = refused(secrets.get_secret_value, SecretId=name)
    assert (gone.code, gone.message) == (
        "InvalidRequestException",
        "You can't perform this operation on the secret because it was marked for deletion.",
    )
    assert refused(secrets.create_secret, Name=name, SecretString="v").code == "InvalidRequestException"
    assert name not in {one["Name"] for one in secrets.list_secrets()["SecretList"]}
    assert name in {one["Name"] for one in secrets.list_secrets(IncludePlannedDeletion=True)["SecretList"]}
    secrets.restore_secret(SecretId=name)
    assert secrets.get_secret_value(SecretId=name)["SecretString"] == "v"
    secrets.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)
    missing = refused(secrets.get_secret_value, SecretId=name)
    assert (missing.code, missing.message) == ("ResourceNotFoundException", "Secrets Manager can't find the specified secret.")


def test_lists_batches_and_passwords(secrets):
    prefix = uuid.uuid4().hex[:8]
    names = [f"{prefix}-{letter}" for letter in "abc"]
    for each in names:
        secrets.create_secret(Name=each, SecretString=each)
    filters = [{"Key": "name", "Values": [prefix]}]
    assert [one["Name"] for one in secrets.list_secrets(Filters=filters, SortOrder="asc")["SecretList"]] == names
    batch = secrets.batch_get_secret_value(SecretIdList=[*names, "nobody"])
    assert [one["SecretString"] for one in batch["SecretValues"]] == names
    assert [one["ErrorCode"] for one in batch["Errors"]] == ["ResourceNotFoundException"]
    for each in names:
        secrets.delete_secret(SecretId=each, ForceDeleteWithoutRecovery=True)
    password = secrets.get_random_password(PasswordLength=20, ExcludePunctuation=True)["RandomPassword"]
    assert len(password) == 20 and password.isalnum()


def test_words_are_looked_for(secrets, name):
    """As AWS splits them: at signs, and where large letters begin."""
    word = "q" + uuid.uuid4().hex[:8]
    secrets.create_secret(Name=f"{name}", Description=f"{word} one and two")
    other = f"prod-AppBeta/{word}"
    secrets.create_secret(Name=other, Tags=[{"Key": "team", "Value": f"{word}"}])
    found = lambda key, value: {one["Name"] for one in secrets.list_secrets(Filters=[{"Key": key, "Values": [value]}])["SecretList"]}
    assert found("description", f"{word} two") == found("description", f"TW ON {word[:6]}") == {name}
    assert found("description", f"{word} three") == set()
    assert found("all", word) == {name, other}
    assert found("all", f"beta {word}") == found("all", f"AppBeta {word}") == {other}
    assert found("all", f"eta {word}") == found("all", "+") == set()
    secrets.delete_secret(SecretId=other, ForceDeleteWithoutRecovery=True)


def test_a_policy_lets_in_and_keeps_out(node, iam, secrets, name):
    arn = secrets.create_secret(Name=name, SecretString="v")["ARN"]
    user = f"reader-{uuid.uuid4().hex[:8]}"
    who = iam.create_user(UserName=user)["User"]["Arn"]
    key = iam.create_access_key(UserName=user)["AccessKey"]
    theirs = node.client("secretsmanager", access_key=key["AccessKeyId"], secret=key["SecretAccessKey"])
    assert refused(theirs.get_secret_value, SecretId=name).code == "AccessDeniedException"
    allow = {"Effect": "Allow", "Principal": {"AWS": who}, "Action": "secretsmanager:GetSecretValue", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    secrets.put_resource_policy(SecretId=name, ResourcePolicy=policy, BlockPublicPolicy=True)
    assert theirs.get_secret_value(SecretId=arn)["SecretString"] == "v"
    assert refused(theirs.put_secret_value, SecretId=name, SecretString="w").code == "AccessDeniedException"
    assert json.loads(secrets.get_resource_policy(SecretId=name)["ResourcePolicy"]) == json.loads(policy)
    public = json.dumps({"Version": "2012-10-17", "Statement": [{**allow, "Principal": "*"}]})
    assert refused(secrets.put_resource_policy, SecretId=name, ResourcePolicy=public, BlockPublicPolicy=True).code == "PublicPolicyException"
    assert secrets.validate_resource_policy(ResourcePolicy=public)["PolicyValidationPassed"] is False
    secrets.delete_resource_policy(SecretId=name)
    assert refused(theirs.get_secret_value, SecretId=name).code == "AccessDeniedException"


def test_what_bounds_one_statement_bounds_no_other(secrets, name):
    secrets.create_secret(Name=name)
    anyone = {"Effect": "Allow", "Principal": "*", "Action": "secretsmanager:GetSecretValue", "Resource": "*"}
    bound = {**anyone, "Sid": "Condition", "Condition": {"StringEquals": {"aws:PrincipalAccount": "000000000000"}}}
    put = lambda *statements: dict(SecretId=name, ResourcePolicy=json.dumps({"Version": "2012-10-17", "Statement": list(statements)}), BlockPublicPolicy=True)
    assert refused(secrets.put_resource_policy, **put(anyone, bound)).code == "PublicPolicyException"
    secrets.put_resource_policy(**put(bound))
    secrets.put_resource_policy(**put({**anyone, "Effect": "Deny", "Action": "secretsmanager:DeleteSecret", "Condition": {"Bool": {"aws:SecureTransport": "maybe"}}}))


def person(node, iam, *statements):
    """A user with these statements; answers its client."""
    user = f"person-{uuid.uuid4().hex[:8]}"
    iam.create_user(UserName=user)
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": list(statements)}))
    key = iam.create_access_key(UserName=user)["AccessKey"]
    return node.client("secretsmanager", key["AccessKeyId"], key["SecretAccessKey"])


def allow(*actions, **fields):
    return {"Effect": "Allow", "Action": list(actions), "Resource": "*", **fields}


def test_who_may_not_list_finds_nothing(node, iam, secrets, name):
    secrets.create_secret(Name=name, SecretString="v")
    reading = allow("secretsmanager:BatchGetSecretValue", "secretsmanager:GetSecretValue")
    theirs = person(node, iam, reading)
    assert theirs.batch_get_secret_value(SecretIdList=[name])["SecretValues"][0]["SecretString"] == "v"
    error = refused(theirs.batch_get_secret_value, Filters=[{"Key": "name", "Values": [name]}])
    assert error.code == "AccessDeniedException" and "secretsmanager:ListSecrets" in error.message
    lister = person(node, iam, reading, allow("secretsmanager:ListSecrets"))
    assert len(lister.batch_get_secret_value(Filters=[{"Key": "name", "Values": [name]}])["SecretValues"]) == 1


def test_requests_tell_what_policies_can_ask_of_them(node, iam, secrets, name):
    first = secrets.create_secret(Name=name, SecretString="1")["VersionId"]
    secrets.put_secret_value(SecretId=name, SecretString="2")

    def without(operator="StringEquals", **key):
        (key, value), = key.items()
        return person(node, iam, allow("*"), {**allow("secretsmanager:*"), "Effect": "Deny", "Condition": {operator: {f"secretsmanager:{key}": value}}})

    def denied(client, operation, **arguments):
        return "explicit deny" in refused(getattr(client, operation), **arguments).message

    current_only = without(VersionStage="AWSPREVIOUS")
    assert current_only.get_secret_value(SecretId=name)["SecretString"] == "2"
    assert denied(current_only, "get_secret_value", SecretId=name, VersionStage="AWSPREVIOUS")
    assert denied(current_only, "get_secret_value", SecretId=name, VersionId=first)
    assert denied(without(VersionId=first), "get_secret_value", SecretId=name, VersionId=first)
    assert denied(without("Bool", ForceDeleteWithoutRecovery="true"), "delete_secret", SecretId=name, ForceDeleteWithoutRecovery=True)
    assert denied(without("NumericLessThan", RecoveryWindowInDays="10"), "delete_secret", SecretId=name, RecoveryWindowInDays=7)
    assert denied(without("Bool", BlockPublicPolicy="false"), "put_resource_policy", SecretId=name, ResourcePolicy="{}", BlockPublicPolicy=False)
    assert denied(without("Bool", RotateImmediately="true"), "rotate_secret", SecretId=name)
    assert denied(without(Description="secret"), "update_secret", SecretId=name, Description="secret")
    kms = node.client("kms")
    key = kms.create_key()["KeyMetadata"]["Arn"]
    alias = f"alias/{uuid.uuid4().hex}"
    kms.create_alias(AliasName=alias, TargetKeyId=key)
    not_by_this_key = without("ArnEquals", KmsKeyArn=key)
    for named in [key, key.split("/")[1], alias]:
        assert denied(not_by_this_key, "update_secret", SecretId=name, KmsKeyId=named)
        assert denied(not_by_this_key, "create_secret", Name=f"{name}-by-key", KmsKeyId=named)
        assert denied(not_by_this_key, "create_secret", Name=f"{name}-by-key", KmsKeyId=named, SecretString="v")
    assert "KmsKeyId" not in secrets.describe_secret(SecretId=name)


ROTATE = """
import boto3
client = boto3.client("secretsmanager")
def handler(event, context):
    arn, token = event["SecretId"], event["ClientRequestToken"]
    if event["Step"] == "createSecret":
        client.put_secret_value(SecretId=arn, ClientRequestToken=token, SecretString="rotated", VersionStages=["AWSPENDING"])
    elif event["Step"] == "testSecret":
        assert client.get_secret_value(SecretId=arn, VersionStage="AWSPENDING")["SecretString"] == "rotated"
    elif event["Step"] == "finishSecret":
        stages = client.describe_secret(SecretId=arn)["VersionIdsToStages"]
        current = next(id for id, names in stages.items() if "AWSCURRENT" in names)
        client.update_secret_version_stage(SecretId=arn, VersionStage="AWSCURRENT", MoveToVersionId=token, RemoveFromVersionId=current)
"""


def test_the_key_is_asked_for_what_aws_asks(node, iam, secrets, name):
    kms = node.client("kms")
    key = kms.create_key()["KeyMetadata"]["Arn"]
    user = f"{name.replace('/', '-')}-writer"
    iam.create_user(UserName=user)
    made = iam.create_access_key(UserName=user)["AccessKey"]
    theirs = node.client("secretsmanager", made["AccessKeyId"], made["SecretAccessKey"])

    def may(*actions):
        statements = [{"Effect": "Allow", "Action": "secretsmanager:*", "Resource": "*"}]
        statements += [{"Effect": "Allow", "Action": list(actions), "Resource": key}] if actions else []
        iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statements}))

    long = "x" * 60_000
    may("kms:Encrypt", "kms:Decrypt")
    error = refused(theirs.create_secret, Name=name, SecretString=long, KmsKeyId=key)
    assert (error.code, error.message) == ("AccessDeniedException", "Access to KMS is not allowed")
    may("kms:GenerateDataKey")
    theirs.create_secret(Name=name, SecretString=long, KmsKeyId=key)
    assert refused(theirs.get_secret_value, SecretId=name).code == "AccessDeniedException"
    may("kms:Decrypt")
    assert theirs.get_secret_value(SecretId=name)["SecretString"] == long


def test_another_key_takes_over_what_is_there(node, iam, secrets, name):
    kms = node.client("kms")
    old, new = (kms.create_key()["KeyMetadata"]["Arn"] for _ in range(2))
    secrets.create_secret(Name=name, SecretString="1", KmsKeyId=old)
    secrets.put_secret_value(SecretId=name, SecretBinary=b"2")
    for nothing in ["alias/nothing", "arn:aws:kms:us-east-1:000000000000:key/" + str(uuid.uuid4())]:
        assert refused(secrets.update_secret, SecretId=name, KmsKeyId=nothing, Description="d").code == "EncryptionFailure"
    shown = secrets.describe_secret(SecretId=name)
    assert shown["KmsKeyId"] == old and "Description" not in shown
    # Who may not encrypt with the new key changes the key of what comes, and nothing of what is there.
    theirs = person(node, iam, allow("secretsmanager:*", "kms:GenerateDataKey", "kms:Decrypt"))
    theirs.update_secret(SecretId=name, KmsKeyId=new)
    kms.disable_key(KeyId=old)
    assert refused(secrets.get_secret_value, SecretId=name).code == "DecryptionFailure"
    kms.enable_key(KeyId=old)
    secrets.update_secret(SecretId=name, KmsKeyId=old)
    secrets.update_secret(SecretId=name, KmsKeyId=new)
    kms.disable_key(KeyId=old)
    assert secrets.get_secret_value(SecretId=name)["SecretBinary"] == b"2"
    assert secrets.get_secret_value(SecretId=name, VersionStage="AWSPREVIOUS")["SecretString"] == "1"
    secrets.update_secret(SecretId=name, KmsKeyId="")
    kms.disable_key(KeyId=new)
    assert "KmsKeyId" not in secrets.describe_secret(SecretId=name)
    assert secrets.get_secret_value(SecretId=name)["SecretBinary"] == b"2"
    secrets.put_secret_value(SecretId=name, SecretString="3")
    assert secrets.get_secret_value(SecretId=name)["SecretString"] == "3"


@pytest.fixture
def rotator(lam, role_factory, make_function):
    """Makes a function that Secrets Manager may invoke, and that may do everything with secrets; answers name and ARN."""

    def make(code):
        function = make_function(code, role=role_factory(policy={"Version": "2012-10-17", "Statement": [allow("secretsmanager:*", "kms:*")]}), Timeout=30)
        lam.add_permission(FunctionName=function, StatementId="s", Action="lambda:InvokeFunction", Principal="secretsmanager.amazonaws.com")
        return function, lam.get_function(FunctionName=function)["Configuration"]["FunctionArn"]

    return make


INCOMPLETE = ("InvalidRequestException", "A previous rotation isn't complete. That rotation will be reattempted.")


def test_a_rotation_that_failed_goes_on_with_its_version(secrets, logs, rotator, name):
    """The database may have the password already: another one would lock everybody out."""
    failing = ROTATE.replace("def handler(event, context):", """def handler(event, context):
    print(event["Step"], event["ClientRequestToken"])
    if event["Step"] == "testSecret" and "ready" not in {tag["Key"] for tag in client.describe_secret(SecretId=event["SecretId"]).get("Tags", [])}:
        raise ValueError("not yet")""")
    function, target = rotator(failing)
    secrets.create_secret(Name=name, SecretString="first")
    version = secrets.rotate_secret(SecretId=name, RotationLambdaARN=target, RotationRules={"AutomaticallyAfterDays": 30})["VersionId"]
    assert eventually(lambda: any("testSecret" in line for line in messages(logs, function)))
    error = refused(secrets.rotate_secret, SecretId=name)
    assert (error.code, error.message) == INCOMPLETE
    assert secrets.get_secret_value(SecretId=name)["SecretString"] == "first"
    secrets.tag_resource(SecretId=name, Tags=[{"Key": "ready", "Value": "1"}])

    def rotated():
        if "LastRotatedDate" in secrets.describe_secret(SecretId=name):
            return True
        assert (refused(secrets.rotate_secret, SecretId=name).code) == INCOMPLETE[0]
        return False

    assert eventually(rotated, every=0.5)
    got = secrets.get_secret_value(SecretId=name)
    assert (got["SecretString"], got["VersionId"]) == ("rotated", version)
    begun = {line.split()[1] for line in messages(logs, function) if line.startswith("createSecret ")}
    assert begun == {version}


def test_a_function_that_does_nothing_rotates_nothing(secrets, logs, rotator, name):
    function, target = rotator("def handler(event, context):\n    print(event['Step'])")
    secrets.create_secret(Name=name, SecretString="first")
    rotate = dict(SecretId=name, RotationLambdaARN=target, RotationRules={"AutomaticallyAfterDays": 30})
    token = str(uuid.uuid4())
    assert secrets.rotate_secret(ClientRequestToken=token, **rotate)["VersionId"] == token
    assert secrets.rotate_secret(ClientRequestToken=token, **rotate)["VersionId"] == token
    assert eventually(lambda: any(line.startswith("finishSecret") for line in messages(logs, function)))
    error = refused(secrets.rotate_secret, **rotate)
    assert (error.code, error.message) == INCOMPLETE
    assert secrets.cancel_rotate_secret(SecretId=name)["VersionId"] == token
    shown = secrets.describe_secret(SecretId=name)
    assert "LastRotatedDate" not in shown and shown["VersionIdsToStages"][token] == ["AWSPENDING"]


def test_who_rotates_must_be_allowed_to_invoke(node, iam, secrets, rotator, name):
    _, target = rotator(ROTATE)
    secrets.create_secret(Name=name, SecretString="first")
    rotate = dict(SecretId=name, RotationLambdaARN=target, RotationRules={"AutomaticallyAfterDays": 30})
    error = refused(person(node, iam, allow("secretsmanager:*")).rotate_secret, **rotate)
    assert error.code == "AccessDeniedException" and "lambda:InvokeFunction" in error.message
    assert "RotationEnabled" not in secrets.describe_secret(SecretId=name)
    person(node, iam, allow("secretsmanager:*", "lambda:InvokeFunction")).rotate_secret(**rotate)
    assert eventually(lambda: secrets.get_secret_value(SecretId=name)["SecretString"] == "rotated")


def test_a_function_rotates(secrets, lam, role_factory, make_function, name):
    arn = secrets.create_secret(Name=name, SecretString="first")["ARN"]
    role = role_factory(policy={"Version": "2012-10-17", "Statement": [allow("secretsmanager:*", "kms:*")]})
    function = make_function(ROTATE, role=role, Timeout=30)
    target = lam.get_function(FunctionName=function)["Configuration"]["FunctionArn"]
    rotate = dict(SecretId=name, RotationLambdaARN=target, RotationRules={"AutomaticallyAfterDays": 30})
    assert refused(secrets.rotate_secret, **rotate).code == "AccessDeniedException"
    assert "RotationEnabled" not in secrets.describe_secret(SecretId=name)
    lam.add_permission(FunctionName=function, StatementId="s", Action="lambda:InvokeFunction", Principal="secretsmanager.amazonaws.com")
    version = secrets.rotate_secret(**rotate)["VersionId"]
    assert eventually(lambda: "LastRotatedDate" in secrets.describe_secret(SecretId=name))
    got = secrets.get_secret_value(SecretId=name)
    assert (got["SecretString"], got["VersionId"]) == ("rotated", version)
    assert secrets.get_secret_value(SecretId=name, VersionStage="AWSPREVIOUS")["SecretString"] == "first"
    shown = secrets.describe_secret(SecretId=name)
    assert shown["RotationEnabled"] and shown["LastRotatedDate"] and shown["NextRotationDate"] > shown["LastRotatedDate"]
    secrets.cancel_rotate_secret(SecretId=name)
    assert secrets.describe_secret(SecretId=name)["RotationEnabled"] is False


def test_what_was_written_survives(new_node):
    node = new_node()
    node.client("secretsmanager").create_secret(Name="kept", SecretString="v")
    node.sigkill()
    node.restart()
    assert node.client("secretsmanager").get_secret_value(SecretId="kept")["SecretString"] == "v"
