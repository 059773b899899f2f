"""SnapStart: what the API shows of it, and what environments that start from a snapshot say of themselves."""

import json
import uuid

import pytest

from conftest import create_function, eventually, invoke, make_role, messages, refused, wait_active, zip_of

#: Snapshots go by the runtime's name, whichever interpreter the host runs it with.
SUPPORTED = "python3.12"
ON = {"ApplyOn": "PublishedVersions"}
HOW = """
import os, uuid

MADE = uuid.uuid4().hex
print("initialised", MADE)

def handler(event, context):
    return [os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"], MADE, context.function_version]
"""


@pytest.fixture
def function(make_function):
    return make_function(HOW, runtime=SUPPORTED, SnapStart=ON)


def shown(configuration):
    snap_start = configuration["SnapStart"]
    return snap_start["ApplyOn"], snap_start["OptimizationStatus"]


def publish(lam, name, **kwargs):
    """Publishes a version and waits until it is not pending: its configuration."""
    version = lam.publish_version(FunctionName=name, **kwargs)["Version"]
    get = lambda: lam.get_function_configuration(FunctionName=name, Qualifier=version)
    return eventually(lambda: (c := get())["State"] != "Pending" and c, seconds=60)


def stream_lines(logs, name, stream):
    events = logs.get_log_events(logGroupName=f"/aws/lambda/{name}", logStreamName=stream, startFromHead=True)["events"]
    return [event["message"] for event in events]


@pytest.fixture
def restored(function, lam):
    """A version that starts from a snapshot."""
    version = publish(lam, function)
    if shown(version)[1] == "Off":
        pytest.skip("this node takes no snapshots")
    return version["Version"]


class TestSettings:
    def test_it_is_off_unless_it_is_asked_for(self, make_function, lam):
        name = make_function(HOW, runtime=SUPPORTED)
        assert shown(lam.get_function_configuration(FunctionName=name)) == ("None", "Off")
        assert shown(lam.publish_version(FunctionName=name)) == ("None", "Off")
        assert lam.get_function_configuration(FunctionName=name, Qualifier="1")["State"] == "Active"

    def test_latest_shows_what_is_asked_for_and_has_no_snapshot(self, function, lam):
        expect = ("PublishedVersions", "Off")
        assert shown(lam.get_function_configuration(FunctionName=function)) == expect
        assert shown(lam.get_function(FunctionName=function)["Configuration"]) == expect
        listed = lam.list_versions_by_function(FunctionName=function)["Versions"]
        assert [shown(version) for version in listed] == [expect]
        assert invoke(lam, function)[0][0] == "on-demand"

    def test_an_update_turns_it_on_and_off(self, make_function, lam):
        name = make_function(HOW, runtime=SUPPORTED)
        for asked, expect in [(ON, "PublishedVersions"), (None, "PublishedVersions"), ({"ApplyOn": "None"}, "None")]:
            settings = {"SnapStart": asked} if asked else {"Description": "unchanged"}
            assert shown(lam.update_function_configuration(FunctionName=name, **settings)) == (expect, "Off")
            wait_active(lam, name)

    @pytest.mark.parametrize("runtime", ["python3.11", "nodejs22.x", "provided.al2023"])
    def test_other_runtimes_have_none(self, lam, role, runtime):
        error = refused(create_function, lam=lam, role=role, code=HOW, runtime=runtime, SnapStart=ON)
        assert (error.code, error.type) == ("InvalidParameterValueException", "User")
        assert error.message == f"{runtime} is not supported for SnapStart enabled functions."

    def test_it_goes_with_the_default_storage_only(self, function, lam, role):
        larger = {"EphemeralStorage": {"Size": 1024}}
        for error in (
            refused(create_function, lam=lam, role=role, code=HOW, runtime=SUPPORTED, SnapStart=ON, **larger),
            refused(lam.update_function_configuration, FunctionName=function, **larger),
        ):
            assert error.code == "InvalidParameterValueException" and "SnapStart enabled functions" in error.message
        lam.update_function_configuration(FunctionName=function, SnapStart={"ApplyOn": "None"}, **larger)

    def test_a_function_cannot_leave_its_runtime_for_one_without(self, function, lam):
        error = refused(lam.update_function_configuration, FunctionName=function, Runtime="python3.11")
        assert error.message == "python3.11 is not supported for SnapStart enabled functions."

    def test_the_word_is_one_of_two(self, lam, role):
        error = refused(
            create_function, lam=lam, role=role, code=HOW, runtime=SUPPORTED, SnapStart={"ApplyOn": "Always"}
        )
        assert error.code in ("ValidationException", "InvalidParameterValueException")
        assert "[PublishedVersions, None]" in error.message


class TestVersions:
    def test_a_version_is_pending_when_it_is_published(self, function, lam):
        version = lam.publish_version(FunctionName=function)
        assert (version["State"], version["StateReasonCode"]) == ("Pending", "Creating")
        assert "LastUpdateStatus" not in version and shown(version) == ("PublishedVersions", "Off")
        lam.get_waiter("published_version_active").wait(
            FunctionName=function, Qualifier="1", WaiterConfig={"Delay": 1, "MaxAttempts": 60}
        )
        after = lam.get_function_configuration(FunctionName=function, Qualifier="1")
        assert (after["State"], after["LastUpdateStatus"]) == ("Active", "Successful")
        assert after["RevisionId"] != version["RevisionId"] and "StateReason" not in after

    def test_creating_and_publishing_at_once(self, lam, role, make_function):
        name = make_function(HOW, runtime=SUPPORTED, SnapStart=ON, Publish=True)
        version = eventually(
            lambda: (c := lam.get_function_configuration(FunctionName=name, Qualifier="1"))["State"] == "Active" and c,
            seconds=60,
        )
        assert version and invoke(lam, name, Qualifier="1")[0][2] == "1"

    def test_how_it_starts_is_what_it_shows(self, function, lam):
        version = publish(lam, function)
        expect = {"On": "snap-start", "Off": "on-demand"}[shown(version)[1]]
        assert invoke(lam, function, Qualifier=version["Version"])[0][::2] == [expect, "1"]

    def test_an_alias_follows_once_it_is_active(self, function, lam):
        version = publish(lam, function)["Version"]
        lam.create_alias(FunctionName=function, Name="live", FunctionVersion=version)
        assert invoke(lam, function, Qualifier="live")[0][2] == version

    def test_it_can_be_deleted_while_it_is_pending(self, function, lam):
        lam.publish_version(FunctionName=function)
        lam.delete_function(FunctionName=function, Qualifier="1")
        error = refused(lam.get_function_configuration, FunctionName=function, Qualifier="1")
        assert error.code == "ResourceNotFoundException"
        assert lam.publish_version(FunctionName=function)["Version"] == "2"


    @pytest.mark.parametrize("variable", ["LANG", "LD_LIBRARY_PATH", "PYTHONHASHSEED", "AWS_LAMBDA_EXEC_WRAPPER"])
    def test_variables_that_need_a_plain_start_go_without_a_snapshot(self, make_function, lam, variable):
        values = {"LANG": "C.UTF-8", "PYTHONHASHSEED": "1", "AWS_LAMBDA_EXEC_WRAPPER": "/usr/bin/env"}
        variables = {"Variables": {variable: values.get(variable, "/var/task/lib")}}
        name = make_function(HOW, runtime=SUPPORTED, SnapStart=ON, Environment=variables)
        version = publish(lam, name)
        assert (version["State"], version["LastUpdateStatus"]) == ("Active", "Successful")
        assert shown(version) == ("PublishedVersions", "Off")
        assert invoke(lam, name, Qualifier="1")[0][::2] == ["on-demand", "1"]


class TestSnapshots:
    def test_the_init_phase_ran_when_it_was_published(self, function, restored, lam, logs):
        kind, made, _ = invoke(lam, function, Qualifier=restored)[0]
        assert kind == "snap-start"
        lines = eventually(lambda: [line for line in messages(logs, function) if line.startswith("REPORT")])
        assert "\tRestore Duration: " in lines[0] and "\tBilled Restore Duration: " in lines[0]
        assert "Init Duration" not in lines[0]
        log = messages(logs, function)
        assert sum(line == f"initialised {made}\n" for line in log) == 1
        assert any(line.startswith("INIT_REPORT Init Duration: ") for line in log)
        assert any(line.startswith("RESTORE_START Runtime Version: ") for line in log)
        assert any(line.startswith("RESTORE_REPORT Restore Duration: ") for line in log)

    def test_a_function_that_fails_to_initialise_has_a_failed_version(self, function, restored, lam):
        code = {"app.py": "raise ImportError(__name__)"}
        lam.update_function_code(FunctionName=function, ZipFile=zip_of(code))
        wait_active(lam, function)
        version = publish(lam, function)
        assert (version["State"], version["StateReasonCode"]) == ("Failed", "FunctionError")
        assert version["StateReason"] == "An error occurred during function initialization."
        assert (version["LastUpdateStatus"], version["LastUpdateStatusReasonCode"]) == ("Failed", "FunctionError")
        error = refused(lam.invoke, FunctionName=function, Qualifier=version["Version"])
        assert (error.code, error.status) == ("ResourceConflictException", 409)
        error = refused(lam.create_alias, FunctionName=function, Name="live", FunctionVersion=version["Version"])
        assert error.message.endswith("state: 'Failed'. StateReasonCode: 'FunctionError'")

    def test_a_snapshot_that_is_of_no_use_any_more_is_taken_again(self, new_node):
        node = new_node()
        lam, name = node.client("lambda"), f"f-{uuid.uuid4().hex[:8]}"
        create_function(lam, make_role(node.client("iam")), HOW, name=name, runtime=SUPPORTED, SnapStart=ON)
        if shown(publish(lam, name))[1] == "Off":
            pytest.skip("this node takes no snapshots")
        images = lambda: list((node.directory / "snapshots" / "versions").glob("*.image"))
        [image] = images()
        with open(image, "r+b") as file:
            file.truncate(4096)
        invoke(lam, name, Qualifier="1")
        assert eventually(lambda: images() and images() != [image], seconds=60)
        streams = node.client("logs").describe_log_streams(logGroupName=f"/aws/lambda/{name}")["logStreams"]
        logs = [stream_lines(node.client("logs"), name, stream["logStreamName"]) for stream in streams]
        [log] = [log for log in logs if any(line.startswith("REPORT") for line in log)]
        words = [line.split()[0] for line in log]
        assert words == ["INIT_START", "initialised", "START", "END", "REPORT"], log
        assert "\tInit Duration: " in log[-1] and "Restore Duration" not in log[-1]

    def test_it_survives_a_restart(self, new_node):
        node = new_node()
        lam, name = node.client("lambda"), f"f-{uuid.uuid4().hex[:8]}"
        create_function(lam, make_role(node.client("iam")), HOW, name=name, runtime=SUPPORTED, SnapStart=ON)
        before = publish(lam, name)
        if shown(before)[1] == "Off":
            pytest.skip("this node takes no snapshots")
        node.restart()
        lam = node.client("lambda")
        after = lam.get_function_configuration(FunctionName=name, Qualifier="1")
        assert json.dumps(after["SnapStart"]) == json.dumps(before["SnapStart"])
        assert after["RevisionId"] == before["RevisionId"]
        assert invoke(lam, name, Qualifier="1")[0][2] == "1"
