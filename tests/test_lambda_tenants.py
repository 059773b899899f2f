"""Functions whose tenants are kept apart."""

import concurrent.futures
import json

import pytest

from conftest import create_function, eventually, invoke, messages, refused, wait_active

APART = {"TenancyConfig": {"TenantIsolationMode": "PER_TENANT"}}
WHERE = """
import os, time
served = []

def handler(event, context):
    served.append(context.tenant_id)
    time.sleep((event or {}).get("seconds", 0))
    print("for", context.tenant_id)
    return [os.environ["AWS_LAMBDA_LOG_STREAM_NAME"], served]
"""


@pytest.fixture(scope="module")
def apart(lam, role):
    name = create_function(lam, role, WHERE, **APART)
    yield name
    lam.delete_function(FunctionName=name)


class TestConfiguration:
    def test_it_is_shown_and_never_changes(self, lam, apart):
        update = lam.update_function_configuration(FunctionName=apart, Description="d")
        wait_active(lam, apart)
        for shown in [
            update,
            lam.get_function(FunctionName=apart)["Configuration"],
            lam.get_function_configuration(FunctionName=apart),
            lam.publish_version(FunctionName=apart),
        ]:
            assert shown["TenancyConfig"] == {"TenantIsolationMode": "PER_TENANT"}

    def test_nothing_that_names_no_tenant_calls_it(self, lam, s3, role_factory, make_function, apart):
        arn = lam.get_function_configuration(FunctionName=apart)["FunctionArn"]
        may = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "lambda:*", "Resource": "*"}]}
        name = make_function(WHERE, role=role_factory(policy=may))
        config = {"OnSuccess": {"Destination": arn}}
        error = refused(lam.put_function_event_invoke_config, FunctionName=name, DestinationConfig=config)
        assert error.message == "A destination is not supported for functions with tenancy configuration."
        error = refused(lam.create_function_url_config, FunctionName=apart, AuthType="AWS_IAM")
        assert error.message == "A function URL is not supported for functions with tenancy configuration."
        queue = "arn:aws:sqs:us-east-1:000000000000:of-no-tenant"
        error = refused(lam.create_event_source_mapping, FunctionName=apart, EventSourceArn=queue)
        assert error.message == "An event source mapping is not supported for functions with tenancy configuration."
        s3.create_bucket(Bucket="of-no-tenant")
        lam.add_permission(
            FunctionName=apart, StatementId="s3", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com"
        )
        rules = {"LambdaFunctionConfigurations": [{"LambdaFunctionArn": arn, "Events": ["s3:ObjectCreated:*"]}]}
        error = refused(
            s3.put_bucket_notification_configuration, Bucket="of-no-tenant", NotificationConfiguration=rules
        )
        assert error.code == "InvalidArgument"

    def test_others_have_none(self, lam, make_function):
        assert "TenancyConfig" not in lam.get_function_configuration(FunctionName=make_function(WHERE))

    def test_no_snapshots(self, lam, role):
        error = refused(
            lam.create_function,
            FunctionName="apart-snap",
            Runtime="python3.12",
            Handler="app.handler",
            Role=role,
            Code={"ZipFile": b"x"},
            SnapStart={"ApplyOn": "PublishedVersions"},
            **APART,
        )
        assert (error.code, error.status) == ("InvalidParameterValueException", 400)
        assert error.message == "SnapStart is not supported for functions with tenancy configuration."


class TestInvocation:
    @pytest.mark.parametrize("kind", ["RequestResponse", "Event", "DryRun"])
    def test_a_tenant_is_needed_here_and_refused_elsewhere(self, lam, make_function, apart, kind):
        missing = refused(lam.invoke, FunctionName=apart, InvocationType=kind)
        assert (missing.code, missing.status, missing.message) == (
            "InvalidParameterValueException",
            400,
            "The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.",
        )
        unexpected = refused(lam.invoke, FunctionName=make_function(WHERE), InvocationType=kind, TenantId="blue")
        assert unexpected.code == "InvalidParameterValueException"
        assert unexpected.message.startswith("The invoked function is not enabled with tenancy configuration.")

    @pytest.mark.parametrize("wrong", ["x" * 257, "a#b", "a\tb"])
    def test_what_a_tenant_may_be_called(self, node, apart, wrong):
        raw = node.client("lambda", parameter_validation=False)
        assert refused(raw.invoke, FunctionName=apart, TenantId=wrong).code == "ValidationException"

    def test_each_has_environments_of_its_own(self, lam, apart):
        longest = "a-z_A-Z.0-9:/=+@ -" + "x" * 238
        streams = {}
        for tenant in ["blue", "green", longest, "blue", "green", longest, "blue"]:
            (stream, served), _ = invoke(lam, apart, TenantId=tenant)
            assert set(served) == {tenant}
            streams.setdefault(tenant, set()).add(stream)
        assert [len(own) for own in streams.values()] == [1, 1, 1]
        assert len(set.union(*streams.values())) == 3

    def test_at_once_too(self, lam, apart):
        tenants = ["t1", "t2", "t3"] * 6
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            call = lambda tenant: (tenant, invoke(lam, apart, {"seconds": 0.05}, TenantId=tenant)[0])  # noqa: E731
            answers = list(pool.map(call, tenants))
        assert all(set(served) == {tenant} for tenant, (_, served) in answers)

    def test_events_keep_their_tenant(self, lam, logs, apart):
        lam.invoke(FunctionName=apart, InvocationType="Event", TenantId="later", Payload=b"{}")
        assert eventually(lambda: messages(logs, apart, '"for later"'))

    def test_node_functions_are_told_too(self, lam, make_function):
        code = {"index.js": "exports.handler = async (event, context) => context.tenantId;"}
        name = make_function(code, runtime="nodejs20.x", handler="index.handler", **APART)
        assert invoke(lam, name, TenantId="blue")[0] == "blue"

    def test_logs_say_whose_they_are(self, lam, logs, make_function):
        code = "import logging\ndef handler(event, context):\n    logging.warning('own')\n"
        name = make_function(code, LoggingConfig={"LogFormat": "JSON", "SystemLogLevel": "DEBUG"}, **APART)
        invoke(lam, name, TenantId="blue")
        lines = lambda: [json.loads(line) for line in messages(logs, name)]  # noqa: E731
        assert eventually(lambda: any(line.get("type") == "platform.report" for line in lines()))
        own = {line["type"]: line["record"].get("tenantId") for line in lines() if "type" in line}
        for kind in ["platform.start", "platform.runtimeDone", "platform.report"]:
            assert own[kind] == "blue"
        assert own["platform.initStart"] is None
        assert [line["tenantId"] for line in lines() if line.get("message") == "own"] == ["blue"]

    def test_there_are_so_many_environments_and_no_more(self, lam, make_function):
        """2,500 for each 1,000 concurrent executions: of 2 it makes 5, active or idle."""
        name = make_function(WHERE, MemorySize=128, **APART)
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=2)
        for n in range(5):
            invoke(lam, name, TenantId=f"t{n}")
        error = refused(lam.invoke, FunctionName=name, TenantId="t5")
        assert (error.code, error.status, error.message) == ("TooManyRequestsException", 429, "Rate Exceeded.")
        assert invoke(lam, name, TenantId="t4")[0][1] == ["t4", "t4"]
