"""Versions, aliases, and what the waiters of the SDK wait for."""

import collections
import contextlib
import json
import threading
import uuid

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from conftest import RUNTIME, create_function, eventually, invoke, make_role, refused, wait_active, zip_of

ACCOUNT = "000000000000"
REGION = "us-east-1"
ANSWER = "def handler(event, context):\n    return {answer!r}\n"


def arn(name, qualifier=None):
    return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}" + (f":{qualifier}" if qualifier else "")


def revision(lam, name, qualifier="$LATEST"):
    return lam.get_function(FunctionName=name, Qualifier=qualifier)["Configuration"]["RevisionId"]


@pytest.fixture
def function(make_function):
    return make_function(ANSWER.format(answer=1), Description="first")


def update(lam, name, **settings):
    lam.update_function_configuration(FunctionName=name, **settings)
    wait_active(lam, name)


class TestPublishing:
    def test_a_version_is_active_at_once(self, function, lam):
        version = lam.publish_version(FunctionName=function)
        assert version["ResponseMetadata"]["HTTPStatusCode"] == 201
        assert (version["FunctionArn"], version["Version"]) == (arn(function, 1), "1")
        assert (version["State"], version["LastUpdateStatus"]) == ("Active", "Successful")
        assert "StateReason" not in version and version["Description"] == "first"

    def test_it_changes_the_revision_of_latest(self, function, lam):
        before = revision(lam, function)
        version = lam.publish_version(FunctionName=function)["RevisionId"]
        assert len({before, version, revision(lam, function)}) == 3
        assert revision(lam, function, "1") == version

    def test_what_did_not_change_is_not_published_again(self, function, lam):
        first = lam.publish_version(FunctionName=function)
        again = lam.publish_version(FunctionName=function, Description="another")
        assert again["ResponseMetadata"]["HTTPStatusCode"] == 201
        assert (again["Version"], again["RevisionId"]) == ("1", first["RevisionId"])
        lam.tag_resource(Resource=arn(function), Tags={"a": "b"})
        assert lam.publish_version(FunctionName=function)["Version"] == "1"

    def test_any_update_makes_the_next_one_new(self, function, lam):
        lam.publish_version(FunctionName=function)
        update(lam, function, Description="first")
        second = lam.publish_version(FunctionName=function, Description="mine")
        assert (second["Version"], second["Description"]) == ("2", "mine")
        assert lam.get_function_configuration(FunctionName=function)["Description"] == "first"
        lam.update_function_code(FunctionName=function, ZipFile=zip_of({"app.py": ANSWER.format(answer=2)}))
        wait_active(lam, function)
        assert lam.publish_version(FunctionName=function)["Version"] == "3"

    def test_versions_are_frozen(self, function, lam):
        lam.publish_version(FunctionName=function)
        frozen = lam.get_function_configuration(FunctionName=function, Qualifier="1")
        lam.update_function_code(FunctionName=function, ZipFile=zip_of({"app.py": ANSWER.format(answer=2)}))
        wait_active(lam, function)
        update(lam, function, Description="second", Timeout=9)
        del frozen["ResponseMetadata"]
        now = lam.get_function_configuration(FunctionName=function, Qualifier="1")
        assert {key: now[key] for key in frozen} == frozen
        assert invoke(lam, function, Qualifier="1")[0] == 1 and invoke(lam, function)[0] == 2

    def test_numbers_are_never_used_again(self, function, lam):
        lam.publish_version(FunctionName=function)
        lam.delete_function(FunctionName=function, Qualifier="1")
        assert lam.publish_version(FunctionName=function)["Version"] == "2"

    def test_creating_with_publish(self, lam, role):
        name = f"fn-{uuid.uuid4().hex[:12]}"
        created = lam.create_function(
            FunctionName=name,
            Runtime=RUNTIME,
            Handler="app.handler",
            Role=role,
            Code={"ZipFile": zip_of({"app.py": ANSWER.format(answer=1)})},
            Publish=True,
        )
        assert (created["Version"], created["FunctionArn"], created["State"]) == ("1", arn(name), "Pending")
        wait_active(lam, name)
        assert revision(lam, name) != revision(lam, name, "1")
        assert lam.publish_version(FunctionName=name)["Version"] == "1"
        lam.delete_function(FunctionName=name)

    def test_updating_code_with_publish_answers_the_version(self, function, lam):
        code = zip_of({"app.py": ANSWER.format(answer=2)})
        version = lam.update_function_code(FunctionName=function, ZipFile=code, Publish=True)
        assert (version["FunctionArn"], version["Version"], version["State"]) == (arn(function, 1), "1", "Pending")
        assert version["StateReasonCode"] == "Creating" and "LastUpdateStatus" not in version
        assert invoke(lam, function, Qualifier="1")[0] == 2
        wait_active(lam, function)
        assert lam.get_function(FunctionName=function, Qualifier="1")["Configuration"]["LastUpdateStatus"] == "Successful"

    def test_the_digest_must_be_that_of_latest(self, function, lam):
        digest = lam.get_function_configuration(FunctionName=function)["CodeSha256"]
        error = refused(lam.publish_version, FunctionName=function, CodeSha256="somenonexistentsha256")
        assert error.message == (
            f"CodeSHA256 (somenonexistentsha256) is different from current CodeSHA256 in $LATEST ({digest}). Please try again with the CodeSHA256 in $LATEST."
        )
        assert lam.publish_version(FunctionName=function, CodeSha256=digest)["Version"] == "1"

    def test_versions_are_listed_latest_first_then_in_order(self, function, lam):
        for number in range(1, 12):
            update(lam, function, Description=str(number))
            lam.publish_version(FunctionName=function)
        pages = lam.get_paginator("list_versions_by_function")
        pages = list(pages.paginate(FunctionName=function, PaginationConfig={"PageSize": 5}))
        assert [len(page["Versions"]) for page in pages] == [5, 5, 2]
        versions = [version for page in pages for version in page["Versions"]]
        assert [v["Version"] for v in versions] == ["$LATEST"] + [str(n) for n in range(1, 12)]
        assert [v["FunctionArn"] for v in versions[:2]] == [arn(function, "$LATEST"), arn(function, 1)]
        assert not {"State", "LastUpdateStatus", "RuntimeVersionConfig"} & set(versions[0])


class TestAliases:
    @pytest.fixture
    def published(self, function, lam):
        """Version 1 answers 1, version 2 answers 2."""
        lam.publish_version(FunctionName=function)
        lam.update_function_code(FunctionName=function, ZipFile=zip_of({"app.py": ANSWER.format(answer=2)}))
        wait_active(lam, function)
        lam.publish_version(FunctionName=function)
        return function

    def test_from_creation_to_deletion(self, published, lam):
        latest = revision(lam, published)
        created = lam.create_alias(FunctionName=published, Name="prod", FunctionVersion="1")
        assert created.pop("ResponseMetadata")["HTTPStatusCode"] == 201
        first = created.pop("RevisionId")
        assert created == {"AliasArn": arn(published, "prod"), "Name": "prod", "FunctionVersion": "1", "Description": ""}
        assert revision(lam, published) == latest
        updated = lam.update_alias(FunctionName=published, Name="prod", FunctionVersion="2", Description="d")
        assert (updated["FunctionVersion"], updated["Description"]) == ("2", "d")
        same = lam.update_alias(FunctionName=published, Name="prod")
        assert len({first, updated["RevisionId"], same["RevisionId"]}) == 3
        got = lam.get_alias(FunctionName=published, Name="prod")
        del got["ResponseMetadata"], same["ResponseMetadata"]
        assert got == same
        for _ in range(2):
            assert lam.delete_alias(FunctionName=published, Name="prod")["ResponseMetadata"]["HTTPStatusCode"] == 204
        error = refused(lam.get_alias, FunctionName=published, Name="prod")
        assert (error.code, error.message) == (
            "ResourceNotFoundException",
            f"Cannot find alias arn: {arn(published, 'prod')}",
        )

    def test_weights_come_and_go(self, published, lam):
        routing = {"AdditionalVersionWeights": {"2": 0.2}}
        created = lam.create_alias(FunctionName=published, Name="w", FunctionVersion="1", RoutingConfig=routing)
        assert created["RoutingConfig"] == routing
        assert lam.update_alias(FunctionName=published, Name="w", Description="x")["RoutingConfig"] == routing
        gone = lam.update_alias(FunctionName=published, Name="w", RoutingConfig={"AdditionalVersionWeights": {}})
        assert "RoutingConfig" not in gone

    def test_weights_are_looked_at_whatever_is_changed(self, published, lam, node, role_factory):
        sqs = node.client("sqs")
        routing = {"AdditionalVersionWeights": {"2": 0.2}}
        lam.create_alias(FunctionName=published, Name="w", FunctionVersion="1", RoutingConfig=routing)
        for version, message in [
            ("2", "Invalid function version 2. Function version 2 is already included in routing configuration."),
            ("$LATEST", "$LATEST is not supported for an alias pointing to more than 1 version"),
        ]:
            error = refused(lam.update_alias, FunctionName=published, Name="w", FunctionVersion=version)
            assert (error.code, error.message) == ("InvalidParameterValueException", message)
        assert lam.get_alias(FunctionName=published, Name="w")["FunctionVersion"] == "1"
        queue = sqs.create_queue(QueueName=f"dead-{uuid.uuid4().hex[:8]}")["QueueUrl"]
        target = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        may = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}]}
        before = lam.get_function_configuration(FunctionName=published)["Role"]
        for settings in ({"Role": role_factory(policy=may)}, {"DeadLetterConfig": {"TargetArn": target}}):
            update(lam, published, **settings)
        other = lam.publish_version(FunctionName=published)["Version"]
        assert lam.get_function_configuration(FunctionName=published)["Role"] != before
        lam.update_alias(FunctionName=published, Name="w", RoutingConfig={"AdditionalVersionWeights": {}})
        lam.update_alias(FunctionName=published, Name="w", FunctionVersion=other)
        update(lam, published, DeadLetterConfig={"TargetArn": ""})
        last = lam.publish_version(FunctionName=published)["Version"]
        for version, message in [
            ("1", "The versions of an alias must have the same execution role."),
            (last, "The versions of an alias must have the same dead-letter queue, or none."),
        ]:
            routing = {"AdditionalVersionWeights": {version: 0.5}}
            assert refused(lam.update_alias, FunctionName=published, Name="w", RoutingConfig=routing).message == message

    def test_weights_route_invocations(self, published, lam):
        lam.create_alias(
            FunctionName=published,
            Name="half",
            FunctionVersion="1",
            RoutingConfig={"AdditionalVersionWeights": {"2": 0.5}},
        )
        seen = collections.Counter()
        for _ in range(60):
            answer, response = invoke(lam, published, Qualifier="half")
            assert response["ExecutedVersion"] == str(answer)
            seen[answer] += 1
        # Each misses this by chance once in more than ten million runs.
        assert min(seen[1], seen[2]) >= 10, seen

    def test_listing_filters_by_version(self, published, lam):
        lam.create_alias(FunctionName=published, Name="one", FunctionVersion="1")
        lam.create_alias(FunctionName=published, Name="two", FunctionVersion="2")
        lam.create_alias(FunctionName=published, Name="latest", FunctionVersion="$LATEST")

        def names(**kwargs):
            pages = lam.get_paginator("list_aliases").paginate(FunctionName=published, **kwargs)
            return [alias["Name"] for page in pages for alias in page["Aliases"]]

        assert names() == names(PaginationConfig={"PageSize": 1}) == ["latest", "one", "two"]
        assert names(FunctionVersion="2") == ["two"] and names(FunctionVersion="$LATEST") == ["latest"]

    def test_an_alias_follows_its_version(self, published, lam):
        lam.create_alias(FunctionName=published, Name="live", FunctionVersion="1")
        assert invoke(lam, published, Qualifier="live")[0] == 1
        lam.update_alias(FunctionName=published, Name="live", FunctionVersion="2")
        answer, response = invoke(lam, f"{published}:live")
        assert (answer, response["ExecutedVersion"]) == (2, "2")

    def test_an_old_revision_is_refused(self, published, lam):
        old = lam.create_alias(FunctionName=published, Name="r", FunctionVersion="1")["RevisionId"]
        lam.update_alias(FunctionName=published, Name="r", RevisionId=old)
        error = refused(lam.update_alias, FunctionName=published, Name="r", RevisionId=old)
        assert (error.code, error.status) == ("PreconditionFailedException", 412)
        assert "Call the GetFunction/GetAlias API" in error.message

    def test_mistakes(self, published, lam, node):
        raw = node.client("lambda", parameter_validation=False)
        lam.create_alias(FunctionName=published, Name="a", FunctionVersion="1")
        again = refused(lam.create_alias, FunctionName=published, Name="a", FunctionVersion="1")
        assert (again.code, again.status, again.message) == (
            "ResourceConflictException",
            409,
            f"Alias already exists: {arn(published, 'a')}",
        )

        def create(**kwargs):
            return refused(raw.create_alias, **({"FunctionName": published, "Name": "b", "FunctionVersion": "1"} | kwargs))

        def weights(**weights):
            return {"RoutingConfig": {"AdditionalVersionWeights": weights}}

        assert create(FunctionVersion="9").message == f"Function not found: {arn(published, 9)}"
        assert create(**weights(**{"9": 0.5})).message == f"Function not found: {arn(published, 9)}"
        assert create(FunctionName="no-such-function").message == f"Function not found: {arn('no-such-function', 1)}"
        assert (
            create(**weights(**{"1": 0.1, "2": 0.2})).message
            == "Number of items in AdditionalVersionWeights cannot be greater than 1"
        )
        assert create(**weights(**{"1": 0.5})).message == (
            "Invalid function version 1. Function version 1 is already included in routing configuration."
        )
        latest = create(FunctionVersion="$LATEST", **weights(**{"1": 0.5}))
        assert (latest.code, latest.type, latest.message) == (
            "InvalidParameterValueException",
            None,
            "$LATEST is not supported for an alias pointing to more than 1 version",
        )
        for weight in [2.0, -1.0]:
            error = create(**weights(**{"2": weight}))
            assert (error.code, error.message) == (
                "ValidationException",
                f"1 validation error detected: Value '{{2={weight}}}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]",
            )
        number = create(Name="2024")
        assert number.message == (
            r"1 validation error detected: Value '2024' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)"
        )
        lam.create_alias(FunctionName=published, Name="2024-01-02", FunctionVersion="1")
        unknown = refused(lam.update_alias, FunctionName=published, Name="none")
        assert unknown.message == f"Alias not found: {arn(published, 'none')}"


class TestWaiters:
    """Each waiter of botocore ends, and ends for the right reason."""

    @pytest.fixture
    def pending(self, lam, role):
        """A function just created, with code that takes a moment to unpack."""
        name = f"fn-{uuid.uuid4().hex[:12]}"
        files = {f"lib/m{n}.py": f"x = {n}\n" for n in range(500)} | {"app.py": ANSWER.format(answer=1)}
        settings = {"Runtime": RUNTIME, "Handler": "app.handler", "Role": role}
        lam.create_function(FunctionName=name, Code={"ZipFile": zip_of(files)}, Publish=True, **settings)
        yield name
        lam.delete_function(FunctionName=name)

    @pytest.mark.parametrize("waiter", ["function_active", "function_active_v2", "function_exists"])
    def test_for_a_new_function(self, lam, pending, waiter):
        lam.get_waiter(waiter).wait(FunctionName=pending, WaiterConfig={"Delay": 0, "MaxAttempts": 500})

    @pytest.mark.parametrize("waiter", ["function_updated", "function_updated_v2"])
    def test_for_an_update(self, lam, pending, waiter):
        lam.get_waiter("function_active_v2").wait(FunctionName=pending, WaiterConfig={"Delay": 0, "MaxAttempts": 500})
        lam.update_function_configuration(FunctionName=pending, Description="x")
        lam.get_waiter(waiter).wait(FunctionName=pending, WaiterConfig={"Delay": 0, "MaxAttempts": 500})
        shown = lam.get_function_configuration(FunctionName=pending)
        assert (shown["LastUpdateStatus"], shown["Description"]) == ("Successful", "x")

    def test_for_a_published_version(self, lam, pending):
        waiter = lam.get_waiter("published_version_active")
        waiter.wait(FunctionName=pending, Qualifier="1", WaiterConfig={"Delay": 0, "MaxAttempts": 500})
        shown = lam.get_function_configuration(FunctionName=pending, Qualifier="1")
        assert shown["State"] == "Active"

    def test_the_list_of_waiters_is_complete(self, lam):
        assert set(lam.waiter_names) == {
            "function_active",
            "function_active_v2",
            "function_exists",
            "function_updated",
            "function_updated_v2",
            "published_version_active",
        }


class TestAcrossRestarts:
    def test_functions_versions_and_aliases_are_kept(self, new_node):
        node = new_node()
        role = make_role(node.client("iam"))
        lam = node.client("lambda")
        name = create_function(lam, role, ANSWER.format(answer=1), Tags={"a": "b"})
        lam.publish_version(FunctionName=name)
        lam.create_alias(FunctionName=name, Name="prod", FunctionVersion="1")
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=7)
        lam.add_permission(
            FunctionName=name, StatementId="s", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com"
        )
        lam.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=1)

        def everything():
            client = node.client("lambda")
            calls = [
                client.get_function_configuration(FunctionName=name),
                client.get_function_configuration(FunctionName=name, Qualifier="prod"),
                client.get_alias(FunctionName=name, Name="prod"),
                client.get_policy(FunctionName=name),
                client.list_tags(Resource=arn(name)),
                client.get_function_concurrency(FunctionName=name),
                client.get_function_event_invoke_config(FunctionName=name),
                client.get_account_settings(),
            ]
            for answer in calls:
                del answer["ResponseMetadata"]
            return json.dumps(calls, default=str)

        before = everything()
        node.sigkill()
        node.start()
        assert everything() == before
        assert invoke(node.client("lambda"), name, Qualifier="prod")[0] == 1
        assert eventually(lambda: node.client("lambda").publish_version(FunctionName=name)["Version"] == "1")

    def test_what_was_answered_is_there_after_a_crash(self, new_node):
        """Functions are created and changed from four sides while the node is killed, thrice."""
        node = new_node()
        role = make_role(node.client("iam"))
        answered = {}

        def work():
            lam = node.client("lambda")
            with contextlib.suppress(BotoCoreError, ClientError):
                while True:
                    name = f"fn-{uuid.uuid4().hex[:12]}"
                    code = {"ZipFile": zip_of({"app.py": ANSWER.format(answer=1)})}
                    settings = {"Runtime": RUNTIME, "Handler": "app.handler", "Role": role, "Publish": True}
                    lam.create_function(FunctionName=name, Code=code, **settings)
                    answered[name] = 1
                    wait_active(lam, name)
                    code = zip_of({"app.py": ANSWER.format(answer=2)})
                    lam.update_function_code(FunctionName=name, ZipFile=code, Publish=True)
                    answered[name] = 2

        for _ in range(3):
            before = len(answered)
            workers = [threading.Thread(target=work) for _ in range(4)]
            [worker.start() for worker in workers]
            assert eventually(lambda: len(answered) >= before + 8)
            node.sigkill()
            [worker.join() for worker in workers]
            node.start()
        lam = node.client("lambda")
        for name, answer in answered.items():
            versions = [v["Version"] for v in lam.list_versions_by_function(FunctionName=name)["Versions"]]
            assert versions[: answer + 1] == ["$LATEST", "1", "2"][: answer + 1]
            assert [invoke(lam, name, Qualifier=v)[0] for v in versions[1:]] == [1, 2][: len(versions) - 1]
            assert invoke(lam, name)[0] >= answer
