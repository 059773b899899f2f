"""The AWS CLI, as a person would use it against a node, and a node that asks nobody who they are."""

import json
import pathlib
import subprocess
import sys
import time

import pytest

from conftest import RUNTIME, create_function, invoke, refused, wait_active, zip_of

AWS = pathlib.Path(sys.executable).with_name("aws")
CODE = "def handler(event, context):\n    print('lit', event)\n    return {'echo': event}\n"


@pytest.fixture
def aws(node, tmp_path):
    """Runs `aws lambda …` in a folder of the test's own; answers what it prints, as JSON."""

    def aws(*arguments, check=True):
        done = subprocess.run(
            [AWS, "lambda", *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            cwd=tmp_path,
            env=node.environment() | {"AWS_PAGER": ""},
        )
        assert not check or done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout.strip() and check else done

    return aws


class TestCommandLine:
    def test_a_function_from_zip_to_deletion(self, aws, tmp_path, role):
        (tmp_path / "f.zip").write_bytes(zip_of({"app.py": CODE}))
        created = aws(
            *("create-function", "--function-name", "by-hand", "--runtime", RUNTIME, "--handler", "app.handler"),
            *("--role", role, "--zip-file", "fileb://f.zip", "--timeout", "5", "--environment", "Variables={AB=1}"),
            *("--tags", "team=lights"),
        )
        assert created["State"] == "Pending"
        aws("wait", "function-active-v2", "--function-name", "by-hand")
        done = aws("invoke", "--function-name", "by-hand", "--payload", '{"a": 1}', "--log-type", "Tail", "out.json")
        assert (done["StatusCode"], done["ExecutedVersion"]) == (200, "$LATEST")
        assert json.loads((tmp_path / "out.json").read_text()) == {"echo": {"a": 1}}
        (tmp_path / "f.zip").write_bytes(zip_of({"app.py": CODE.replace("'echo'", "'said'")}))
        aws("update-function-code", "--function-name", "by-hand", "--zip-file", "fileb://f.zip")
        aws("wait", "function-updated-v2", "--function-name", "by-hand")
        aws("update-function-configuration", "--function-name", "by-hand", "--memory-size", "256")
        aws("wait", "function-updated", "--function-name", "by-hand")
        assert aws("publish-version", "--function-name", "by-hand")["Version"] == "1"
        aws("create-alias", "--function-name", "by-hand", "--name", "live", "--function-version", "1")
        aws("invoke", "--function-name", "by-hand:live", "out.json")
        assert json.loads((tmp_path / "out.json").read_text()) == {"said": {}}
        assert aws("get-function", "--function-name", "by-hand")["Tags"] == {"team": "lights"}
        names = [f["FunctionName"] for f in aws("list-functions", "--max-items", "500")["Functions"]]
        assert "by-hand" in names
        aws("delete-function", "--function-name", "by-hand")
        gone = aws("get-function", "--function-name", "by-hand", check=False)
        assert gone.returncode in (254, 255)
        assert "(ResourceNotFoundException) when calling the GetFunction operation: Function not found: " in gone.stderr

    def test_mistakes_read_well(self, aws, role, tmp_path):
        (tmp_path / "f.zip").write_bytes(zip_of({}))
        failed = aws(
            *("create-function", "--function-name", "bad", "--runtime", RUNTIME, "--handler", "app.handler"),
            *("--role", role, "--zip-file", "fileb://f.zip"),
            check=False,
        )
        assert failed.stderr.strip().endswith(
            "An error occurred (InvalidParameterValueException) when calling the CreateFunction operation: Uploaded file must be a non-empty zip"
        )
        failed = aws("list-functions", "--function-version", "SOME", check=False)
        assert "at 'functionVersion' failed to satisfy constraint: Member must satisfy enum value set: [ALL]" in failed.stderr

    def test_everything_else_answers_too(self, aws, make_function):
        name = make_function(CODE)
        add = ("--statement-id", "s", "--action", "lambda:InvokeFunction", "--principal", "s3.amazonaws.com")
        aws("add-permission", "--function-name", name, *add)
        assert json.loads(aws("get-policy", "--function-name", name)["Policy"])["Statement"][0]["Sid"] == "s"
        aws("put-function-concurrency", "--function-name", name, "--reserved-concurrent-executions", "2")
        aws("put-function-event-invoke-config", "--function-name", name, "--maximum-retry-attempts", "0")
        done = aws("invoke", "--function-name", name, "--invocation-type", "Event", "--payload", "{}", "out.json")
        assert done["StatusCode"] == 202
        assert aws("get-account-settings")["AccountLimit"]["ConcurrentExecutions"] == 1000
        assert aws("list-versions-by-function", "--function-name", name)["Versions"][0]["Version"] == "$LATEST"

    def test_what_is_not_served_says_so(self, aws):
        failed = aws("list-capacity-providers", check=False)
        assert failed.returncode != 0 and "501" in failed.stderr or "not served" in failed.stderr


class TestOpenNode:
    """`--auth off`: any credentials, and any role, for a laptop."""

    @pytest.fixture
    def lam(self, new_node):
        return new_node("--auth", "off").client("lambda", access_key="test", secret="test")

    def test_functions_name_any_role(self, lam):
        for role in ["arn:aws:iam::000000000000:role/nothing", "arn:aws:iam::123456789012:role/of-another"]:
            name = create_function(lam, role, CODE, name=f"f-{time.monotonic_ns()}")
            assert invoke(lam, name, 1)[0] == {"echo": 1}
            assert lam.get_function(FunctionName=name)["Configuration"]["Role"] == role

    def test_they_have_credentials_all_the_same(self, lam):
        code = "import boto3\ndef handler(event, context):\n    return boto3.client('sts').get_caller_identity()['Arn']\n"
        name = create_function(lam, "arn:aws:iam::000000000000:role/nothing", code, Timeout=30)
        assert invoke(lam, name)[0] == "arn:aws:iam::000000000000:root"

    def test_the_rest_is_checked_as_ever(self, lam):
        name = create_function(lam, "arn:aws:iam::000000000000:role/nothing", CODE)
        wait_active(lam, name)
        assert refused(lam.get_function, FunctionName="none").code == "ResourceNotFoundException"
