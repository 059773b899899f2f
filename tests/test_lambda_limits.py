"""What is too large is refused by its length, before anything runs; what is just as large as allowed is taken."""

import base64
import json

import pytest

from conftest import create_function, eventually, invoke, messages, refused

LENGTH = """
import json

def handler(event, context):
    print("got", len(event))
    custom = context.client_context.custom if context.client_context else {}
    return [len(event), len(custom.get("x", ""))]
"""
MIB = 1 << 20


def quoted(length):
    """JSON of so many bytes."""
    return b'"' + b"x" * (length - 2) + b'"'


def client_context(length):
    """A client context whose header has at least so many characters, and less than four more."""
    empty = json.dumps({"custom": {"x": ""}})
    filled = json.dumps({"custom": {"x": "x" * (-(-length // 4) * 3 - len(empty))}})
    return base64.b64encode(filled.encode()).decode()


@pytest.fixture(scope="module")
def measure(lam, role):
    name = create_function(lam, role, LENGTH)
    yield name
    lam.delete_function(FunctionName=name)


class TestInvocations:
    def test_the_largest_that_are_taken(self, lam, logs, measure):
        answer = lam.invoke(FunctionName=measure, Payload=quoted(6 * MIB))
        assert json.loads(answer["Payload"].read()) == [6 * MIB - 2, 0]
        lam.invoke(FunctionName=measure, InvocationType="Event", Payload=quoted(MIB))
        assert eventually(lambda: f"got {MIB - 2}\n" in messages(logs, measure, "got"))
        context = client_context(3580)
        assert len(context) == 3580
        assert invoke(lam, measure, "", ClientContext=context)[0][1] > 2600

    def test_what_is_larger_runs_nothing(self, node, lam, role):
        name = create_function(lam, role, LENGTH)
        too_long = "Client context must be a valid Base64-encoded JSON object."
        cases = [
            ({"Payload": quoted(6 * MIB + 1)}, "RequestEntityTooLargeException", 413,
             "Request must be smaller than 6291456 bytes for the InvokeFunction operation"),
            ({"Payload": quoted(MIB + 1), "InvocationType": "Event"}, "RequestEntityTooLargeException", 413,
             "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)"),
            ({"ClientContext": client_context(3584)}, "InvalidRequestContentException", 400, too_long),
            ({"ClientContext": client_context(3584), "InvocationType": "Event"}, "InvalidRequestContentException", 400, too_long),
        ]  # fmt: skip
        for given, code, status, message in cases:
            error = refused(lam.invoke, FunctionName=name, **given)
            assert (error.code, error.status, error.message) == (code, status, message)
        assert name not in node.lamp("ps").stdout
        lam.delete_function(FunctionName=name)


class TestFunctions:
    def test_variables_of_four_kilobytes(self, lam, make_function):
        """Counted as the JSON object they travel in."""
        name = make_function(LENGTH, Environment={"Variables": {"KEY": "x" * (4096 - len('{"KEY":""}'))}})
        before = lam.get_function_configuration(FunctionName=name)["Environment"]
        larger = {"Variables": {"KEY": "x" * (4097 - len('{"KEY":""}'))}}
        error = refused(lam.update_function_configuration, FunctionName=name, Environment=larger)
        assert (error.code, error.status) == ("InvalidParameterValueException", 400)
        assert "exceeded the 4KB limit. String measured: " in error.message
        assert lam.get_function_configuration(FunctionName=name)["Environment"] == before

    @pytest.mark.parametrize(
        "setting, most, code",
        [
            ({"Timeout": 901}, 900, "ValidationException"),
            ({"MemorySize": 10241}, 10240, "InvalidParameterValueException"),
            ({"EphemeralStorage": {"Size": 10241}}, 10240, "ValidationException"),
            ({"Description": "x" * 257}, 256, "ValidationException"),
        ],
    )
    def test_settings_beyond_their_maxima_change_nothing(self, lam, measure, setting, most, code):
        before = lam.get_function_configuration(FunctionName=measure)["RevisionId"]
        error = refused(lam.update_function_configuration, FunctionName=measure, **setting)
        assert (error.code, error.status) == (code, 400) and str(most) in error.message
        assert lam.get_function_configuration(FunctionName=measure)["RevisionId"] == before

    def test_retries_and_age_of_events(self, node, measure):
        raw = node.client("lambda", parameter_validation=False)
        for wrong in [{"MaximumRetryAttempts": -1}, {"MaximumEventAgeInSeconds": 21601}]:
            error = refused(raw.put_function_event_invoke_config, FunctionName=measure, **wrong)
            assert (error.code, error.status) == ("ValidationException", 400)
        assert refused(raw.get_function_event_invoke_config, FunctionName=measure).status == 404
