"""Concurrency to the letter: the account's limits and rates, and provisioned concurrency."""

import collections
import concurrent.futures
import datetime
import json

import pytest

from conftest import (
    create_function,
    eventually,
    invoke,
    make_role,
    messages,
    refused,
    zip_of,
)

HOW = """
import os, time, uuid

MADE = uuid.uuid4().hex

def handler(event, context):
    if event == "crash":
        os._exit(1)
    if event == "hang":
        time.sleep(60)
    if isinstance(event, float):
        time.sleep(event)
    return [os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"], MADE, context.function_version]
"""
PROVISIONED, ON_DEMAND = "provisioned-concurrency", "on-demand"


def arn(name, qualifier=None):
    base = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
    return f"{base}:{qualifier}" if qualifier else base


def publish(lam, name):
    return lam.publish_version(FunctionName=name)["Version"]


def release(lam, name, code=HOW):
    """Other code under a version of its own."""
    lam.update_function_code(FunctionName=name, ZipFile=zip_of({"app.py": code}))
    eventually(lambda: lam.get_function_configuration(FunctionName=name)["LastUpdateStatus"] == "Successful")
    return publish(lam, name)


def provision(lam, name, qualifier, executions):
    """Provisions and waits until it is ready."""
    lam.put_provisioned_concurrency_config(
        FunctionName=name, Qualifier=qualifier, ProvisionedConcurrentExecutions=executions
    )
    return settled(lam, name, qualifier)


def config(lam, name, qualifier):
    return lam.get_provisioned_concurrency_config(FunctionName=name, Qualifier=qualifier)


def settled(lam, name, qualifier, status="READY"):
    shown = eventually(lambda: (c := config(lam, name, qualifier))["Status"] == status and c, seconds=30)
    assert shown, config(lam, name, qualifier)
    return shown


@pytest.fixture
def versioned(make_function, lam):
    """A function with the published version 1."""
    name = make_function(HOW)
    assert publish(lam, name) == "1"
    return name


@pytest.fixture
def aliased(versioned, lam):
    """The same with an alias `live` for it."""
    lam.create_alias(FunctionName=versioned, Name="live", FunctionVersion="1")
    return versioned


class TestConfiguration:
    def test_it_is_put_shown_listed_and_deleted(self, versioned, lam):
        put = lam.put_provisioned_concurrency_config(
            FunctionName=versioned, Qualifier="1", ProvisionedConcurrentExecutions=2
        )
        assert put["ResponseMetadata"]["HTTPStatusCode"] == 202
        shown = ("Requested", "Available", "Allocated")
        figures = lambda answer: [answer[f"{what}ProvisionedConcurrentExecutions"] for what in shown]
        assert (figures(put), put["Status"], "StatusReason" in put) == ([2, 0, 0], "IN_PROGRESS", False)
        assert datetime.datetime.strptime(put["LastModified"], "%Y-%m-%dT%H:%M:%S%z")
        ready = settled(lam, versioned, "1")
        assert (figures(ready), ready["LastModified"]) == ([2, 2, 2], put["LastModified"])
        listed = lam.list_provisioned_concurrency_configs(FunctionName=versioned)["ProvisionedConcurrencyConfigs"]
        ready.pop("ResponseMetadata")
        assert listed == [ready | {"FunctionArn": arn(versioned, "1")}]
        deleted = lam.delete_provisioned_concurrency_config(FunctionName=versioned, Qualifier="1")
        assert deleted["ResponseMetadata"]["HTTPStatusCode"] == 204
        gone = refused(config, lam=lam, name=versioned, qualifier="1")
        assert (gone.code, gone.status, gone.type) == ("ProvisionedConcurrencyConfigNotFoundException", 404, "User")
        assert gone.message == "No Provisioned Concurrency Config found for this function"
        assert lam.list_provisioned_concurrency_configs(FunctionName=versioned)["ProvisionedConcurrencyConfigs"] == []
        # Once more is no error.
        lam.delete_provisioned_concurrency_config(FunctionName=versioned, Qualifier="1")

    def test_a_list_has_pages(self, aliased, lam):
        name = aliased
        release(lam, name, HOW + "# 2")
        for qualifier in ("live", "2"):
            lam.put_provisioned_concurrency_config(
                FunctionName=name, Qualifier=qualifier, ProvisionedConcurrentExecutions=1
            )
        pages = lam.get_paginator("list_provisioned_concurrency_configs").paginate(
            FunctionName=name, PaginationConfig={"PageSize": 1}
        )
        found = [[one["FunctionArn"] for one in page["ProvisionedConcurrencyConfigs"]] for page in pages]
        assert found == [[arn(name, "2")], [arn(name, "live")]]

    def test_who_is_not_there_has_none(self, versioned, lam):
        calls = {
            "get": lam.get_provisioned_concurrency_config,
            "delete": lam.delete_provisioned_concurrency_config,
            "put": lambda **kwargs: lam.put_provisioned_concurrency_config(ProvisionedConcurrentExecutions=1, **kwargs),
        }
        for call in calls.values():
            for name, qualifier, message in [
                ("none", "noalias", f"Cannot find alias arn: {arn('none', 'noalias')}"),
                ("none", "1", f"Function not found: {arn('none', '1')}"),
                (versioned, "noalias", f"Cannot find alias arn: {arn(versioned, 'noalias')}"),
                (versioned, "10", f"Function not found: {arn(versioned, '10')}"),
            ]:
                error = refused(call, FunctionName=name, Qualifier=qualifier)
                assert (error.code, error.type, error.message) == ("ResourceNotFoundException", "User", message)
        error = refused(lam.list_provisioned_concurrency_configs, FunctionName="none")
        assert error.message == f"Function not found: {arn('none')}"

    def test_latest_has_none(self, node, versioned, lam):
        for call in (lam.get_provisioned_concurrency_config, lam.delete_provisioned_concurrency_config):
            error = refused(call, FunctionName=versioned, Qualifier="$LATEST")
            assert (error.code, error.type) == ("InvalidParameterValueException", "User")
            assert error.message == "The function resource provided must be an alias or a published version."
        unpublished = "Provisioned Concurrency Configs cannot be applied to unpublished function versions."
        lam.create_alias(FunctionName=versioned, Name="newest", FunctionVersion="$LATEST")
        for qualifier in ("$LATEST", "newest"):
            error = refused(provision, lam=lam, name=versioned, qualifier=qualifier, executions=1)
            assert (error.code, error.type, error.message) == ("InvalidParameterValueException", "User", unpublished)
        unchecked = node.client("lambda", parameter_validation=False)
        error = refused(provision, lam=unchecked, name=versioned, qualifier="1", executions=0)
        assert error.code == "ValidationException" and "greater than or equal to 1" in error.message

    def test_a_version_has_one_only(self, aliased, lam):
        lam.create_alias(FunctionName=aliased, Name="also", FunctionVersion="1")
        put = lambda qualifier: lam.put_provisioned_concurrency_config(
            FunctionName=aliased, Qualifier=qualifier, ProvisionedConcurrentExecutions=1
        )
        put("1")
        taken = "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version"
        error = refused(put, qualifier="live")
        assert (error.code, error.status, error.type, error.message) == ("ResourceConflictException", 409, "User", taken)
        lam.delete_provisioned_concurrency_config(FunctionName=aliased, Qualifier="1")
        put("live")
        error = refused(put, qualifier="1")
        assert (error.code, error.type) == ("ResourceConflictException", "User")
        assert error.message == "Version is pointed by a Provisioned Concurrency alias"
        assert refused(put, qualifier="also").message == taken

    def test_an_alias_may_get_weights_but_is_not_put_while_it_has_them(self, aliased, lam):
        release(lam, aliased, HOW + "# 2")
        put = lambda executions: lam.put_provisioned_concurrency_config(
            FunctionName=aliased, Qualifier="live", ProvisionedConcurrentExecutions=executions
        )
        provision(lam, aliased, "live", 2)
        weights = {"AdditionalVersionWeights": {"2": 0.5}}
        lam.update_alias(FunctionName=aliased, Name="live", RoutingConfig=weights)
        error = refused(put, executions=3)
        assert (error.code, error.type) == ("InvalidParameterValueException", "User")
        assert error.message == "Alias with weights can not be used with Provisioned Concurrency"
        settled(lam, aliased, "live")
        both = eventually(lambda: {v for _, _, v in (invoke(lam, f"{aliased}:live")[0] for _ in range(10))} == {"1", "2"})
        assert both and all(invoke(lam, aliased, Qualifier=v)[0][0] == PROVISIONED for v in ("1", "2"))
        lam.update_alias(FunctionName=aliased, Name="live", RoutingConfig={"AdditionalVersionWeights": {}})
        put(1)

    def test_snap_start_is_something_else(self, make_function, lam):
        name = make_function(HOW, runtime="python3.12", SnapStart={"ApplyOn": "PublishedVersions"}, Publish=True)
        error = refused(provision, lam=lam, name=name, qualifier="1", executions=1)
        assert error.code == "InvalidParameterValueException" and "SnapStart" in error.message

    def test_it_goes_with_its_alias_version_or_function(self, aliased, lam):
        release(lam, aliased, HOW + "# 2")
        unreserved = lambda: lam.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"]
        before = unreserved()
        for qualifier in ("live", "2"):
            provision(lam, aliased, qualifier, 2)
        assert unreserved() == before - 4
        lam.delete_alias(FunctionName=aliased, Name="live")
        assert refused(config, lam=lam, name=aliased, qualifier="live").message == (
            f"Cannot find alias arn: {arn(aliased, 'live')}"
        )
        lam.delete_function(FunctionName=aliased, Qualifier="2")
        assert lam.list_provisioned_concurrency_configs(FunctionName=aliased)["ProvisionedConcurrencyConfigs"] == []
        assert unreserved() == before
        provision(lam, aliased, "1", 2)
        lam.delete_function(FunctionName=aliased)
        assert unreserved() == before


class TestLimits:
    def test_no_more_than_is_reserved(self, aliased, lam):
        lam.put_function_concurrency(FunctionName=aliased, ReservedConcurrentExecutions=3)
        error = refused(provision, lam=lam, name=aliased, qualifier="live", executions=4)
        assert (error.code, error.type) == ("InvalidParameterValueException", "User")
        assert error.message == (
            "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function"
        )
        provision(lam, aliased, "live", 3)
        error = refused(lam.put_function_concurrency, FunctionName=aliased, ReservedConcurrentExecutions=2)
        assert error.code == "InvalidParameterValueException"
        assert "should not be lower than function's total provisioned concurrency [3]" in error.message
        assert lam.get_function_concurrency(FunctionName=aliased)["ReservedConcurrentExecutions"] == 3

    def test_all_that_is_reserved_is_provisioned(self, aliased, lam):
        lam.put_function_concurrency(FunctionName=aliased, ReservedConcurrentExecutions=1)
        provision(lam, aliased, "live", 1)
        error = refused(lam.invoke, FunctionName=aliased)
        assert error.body["Reason"] == "ReservedFunctionConcurrentInvocationLimitExceeded"
        assert invoke(lam, f"{aliased}:live")[0][0] == PROVISIONED

    def test_a_reservation_counts_whatever_happens_meanwhile(self, make_function, lam):
        """An invocation that has to deploy the function first knows it as it was before."""
        name = make_function(HOW)
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            for number in range(15):
                lam.update_function_configuration(FunctionName=name, Description=str(number))
                eventually(lambda: lam.get_function_configuration(FunctionName=name)["LastUpdateStatus"] == "Successful")
                meanwhile = [pool.submit(invoke_or_none, lam, name) for _ in range(4)]
                lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
                concurrent.futures.wait(meanwhile)
                assert refused(lam.invoke, FunctionName=name).code == "TooManyRequestsException"
                lam.delete_function_concurrency(FunctionName=name)
                invoke(lam, name)

    def test_a_hundred_stay_for_others(self, versioned, lam):
        limit = lam.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"]
        put = lambda executions: lam.put_provisioned_concurrency_config(
            FunctionName=versioned, Qualifier="1", ProvisionedConcurrentExecutions=executions
        )
        error = refused(put, executions=limit - 99)
        assert (error.code, error.type) == ("InvalidParameterValueException", None)
        assert error.message == (
            "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100]."
        )
        error = refused(put, executions=limit + 1)
        assert error.message == (
            f"Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [{limit}]."
        )
        assert refused(config, lam=lam, name=versioned, qualifier="1").status == 404

    def test_the_accounts_numbers_are_the_nodes(self, new_node):
        node = new_node("--account-concurrency", "120", "--request-rate", "1", "--max-environments", "4")
        role, lam = make_role(node.client("iam")), node.client("lambda")
        name = create_function(lam, role, HOW)
        publish(lam, name)
        limit = lam.get_account_settings()["AccountLimit"]
        assert (limit["ConcurrentExecutions"], limit["UnreservedConcurrentExecutions"]) == (120, 120)
        refused(lam.put_function_concurrency, FunctionName=name, ReservedConcurrentExecutions=21)
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=2)
        # Two a second, which may come at once.
        invoke(lam, name), invoke(lam, name)
        error = refused(lambda: [lam.invoke(FunctionName=name) for _ in range(100)])
        assert (error.code, error.status, error.type) == ("TooManyRequestsException", 429, "User")
        assert error.body["Reason"] == "ReservedFunctionInvocationRateLimitExceeded"
        assert (error.message, error.headers["retry-after"]) == ("Rate Exceeded.", "1")
        assert eventually(lambda: invoke_or_none(lam, name)), "it refills"
        # More than there are places for: a tenth is left to others, and the configuration says why it has failed.
        lam.delete_function_concurrency(FunctionName=name)
        lam.put_provisioned_concurrency_config(FunctionName=name, Qualifier="1", ProvisionedConcurrentExecutions=4)
        failed = settled(lam, name, "1", "FAILED")
        assert "max-environments" in failed["StatusReason"]
        assert eventually(lambda: config(lam, name, "1")["AllocatedProvisionedConcurrentExecutions"] == 3)

    def test_the_account_has_a_request_rate(self, new_node):
        node = new_node("--account-concurrency", "8", "--request-rate", "1")
        role, lam = make_role(node.client("iam")), node.client("lambda")
        name = create_function(lam, role, HOW)
        error = refused(lambda: [lam.invoke(FunctionName=name) for _ in range(1000)])
        assert (error.status, error.body["Reason"]) == (429, "CallerRateLimitExceeded")
        assert (error.message, error.headers["retry-after"]) == ("Rate exceeded", "1")

    def test_functions_grow_at_a_rate(self, new_node):
        node = new_node("--scaling-rate", "2")
        role, lam = make_role(node.client("iam")), node.client("lambda")
        name = create_function(lam, role, HOW)
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            reasons = collections.Counter(pool.map(lambda _: reason(lam, name, 1.5), range(6)))
        assert reasons == {None: 2, "FunctionInvocationRateLimitExceeded": 4}


def invoke_or_none(lam, name):
    try:
        return invoke(lam, name)[0]
    except lam.exceptions.TooManyRequestsException:
        return None


def reason(lam, name, event):
    """Why an invocation was throttled, if it was."""
    try:
        invoke(lam, name, event)
    except lam.exceptions.TooManyRequestsException as error:
        return error.response["Reason"]


class TestEnvironments:
    def test_they_are_initialised_before_they_are_asked(self, aliased, lam, logs):
        assert messages(logs, aliased) == []
        provision(lam, aliased, "live", 1)
        started = eventually(lambda: messages(logs, aliased, "INIT_START"))
        assert len(started) == 1
        answer, response = invoke(lam, aliased, Qualifier="live", LogType="Tail")
        assert answer[0] == PROVISIONED
        assert invoke(lam, aliased, Qualifier="1")[0] == answer, "it is the version's"
        assert invoke(lam, aliased)[0][0] == ON_DEMAND, "$LATEST has none"
        # The init phase is told of, and is not the first invocation's to pay.
        report = eventually(lambda: messages(logs, aliased, '"Init Duration"'))[0]
        fields = dict(field.split(": ", 1) for field in report.strip().split("\t") if ": " in field)
        duration, billed = (float(fields[key].split()[0]) for key in ("Duration", "Billed Duration"))
        assert billed - duration < 1 <= float(fields["Init Duration"].split()[0])

    def test_what_finds_none_free_spills_over(self, aliased, lam):
        provision(lam, aliased, "live", 1)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda _: invoke(lam, f"{aliased}:live", 1.0)[0], range(2)))
        assert sorted(how for how, _, _ in answers) == [ON_DEMAND, PROVISIONED]
        made = {how: made for how, made, _ in answers}
        # Both are idle now: it is the provisioned one that serves.
        assert {invoke(lam, f"{aliased}:live")[0][1] for _ in range(3)} == {made[PROVISIONED]}

    @pytest.mark.parametrize("end", ["crash", "hang"])
    def test_one_that_ends_is_replaced(self, lam, make_function, end):
        name = make_function(HOW, Timeout=1)
        publish(lam, name)
        provision(lam, name, "1", 1)
        before = invoke(lam, name, Qualifier="1")[0]
        assert invoke(lam, name, end, Qualifier="1")[1]["FunctionError"] == "Unhandled"
        settled(lam, name, "1")
        after = eventually(lambda: (a := invoke(lam, name, Qualifier="1")[0])[0] == PROVISIONED and a)
        assert after[0] == before[0] and after[1] != before[1]

    def test_an_alias_takes_them_along(self, aliased, lam):
        provision(lam, aliased, "live", 2)
        release(lam, aliased, HOW + "# 2")
        lam.update_alias(FunctionName=aliased, Name="live", FunctionVersion="2")
        shown = settled(lam, aliased, "live")
        assert shown["AllocatedProvisionedConcurrentExecutions"] == 2
        assert invoke(lam, f"{aliased}:live")[0][::2] == [PROVISIONED, "2"]
        gone = eventually(lambda: invoke(lam, aliased, Qualifier="1")[0][0] == ON_DEMAND)
        assert gone, "the former version keeps its environments"
        error = refused(lam.update_alias, FunctionName=aliased, Name="live", FunctionVersion="$LATEST")
        assert error.message == "Invalid alias configuration for Provisioned Concurrency"
        assert lam.get_alias(FunctionName=aliased, Name="live")["FunctionVersion"] == "2"

    def test_more_and_fewer(self, aliased, lam):
        provision(lam, aliased, "live", 1)
        shown = provision(lam, aliased, "live", 3)
        assert shown["AllocatedProvisionedConcurrentExecutions"] == 3
        shown = provision(lam, aliased, "live", 1)
        assert shown["AllocatedProvisionedConcurrentExecutions"] == 1

    def test_a_function_that_cannot_be_initialised(self, make_function, lam, logs):
        name = make_function("raise ValueError('no')\ndef handler(event, context):\n    pass\n")
        publish(lam, name)
        lam.put_provisioned_concurrency_config(FunctionName=name, Qualifier="1", ProvisionedConcurrentExecutions=2)
        failed = settled(lam, name, "1", "FAILED")
        assert failed["StatusReason"] == "FUNCTION_ERROR_INIT_FAILURE"
        assert failed["AllocatedProvisionedConcurrentExecutions"] == 0
        assert eventually(lambda: messages(logs, name, "ValueError"))
        assert invoke(lam, name, Qualifier="1")[1]["FunctionError"] == "Unhandled"

    def test_records_in_json_say_how_they_came(self, make_function, lam, logs):
        name = make_function(HOW, LoggingConfig={"LogFormat": "JSON"})
        publish(lam, name)
        provision(lam, name, "1", 1)
        record = json.loads(eventually(lambda: messages(logs, name, '"platform.initStart"'))[0])["record"]
        assert (record["initializationType"], record["phase"]) == (PROVISIONED, "init")

    def test_sigkill_and_they_are_there_again(self, new_node):
        node = new_node()
        role, lam = make_role(node.client("iam")), node.client("lambda")
        name = create_function(lam, role, HOW)
        publish(lam, name)
        lam.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        before = provision(lam, name, "live", 2)
        first = invoke(lam, f"{name}:live")[0]
        node.sigkill()
        node.start()
        lam = node.client("lambda")
        after = settled(lam, name, "live")
        assert after["LastModified"] == before["LastModified"]
        assert after["AllocatedProvisionedConcurrentExecutions"] == 2
        assert lam.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"] == 998
        second = invoke(lam, f"{name}:live")[0]
        assert second[0] == PROVISIONED and second[1] != first[1]

    def test_who_may_not_is_refused(self, node, iam, versioned, lam):
        user = f"user-{versioned}"
        iam.create_user(UserName=user)
        key = iam.create_access_key(UserName=user)["AccessKey"]
        nobody = node.client("lambda", key["AccessKeyId"], key["SecretAccessKey"])
        error = refused(config, lam=nobody, name=versioned, qualifier="1")
        assert error.code == "AccessDeniedException"
        assert f"lambda:GetProvisionedConcurrencyConfig on resource: {arn(versioned, '1')}" in error.message
