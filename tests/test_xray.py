"""X-Ray: the header, Lambda's own segments, what functions send, and the service's API."""

import json
import pathlib
import re
import time
import uuid

import aws_xray_sdk
import pytest
import wrapt

from conftest import create_function, eventually, invoke, make_role, messages, refused

WRITES = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"
LOGS = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
ECHO = "import os\ndef handler(event, context):\n    return os.environ.get('_X_AMZN_TRACE_ID')\n"
SEND = """
import json, os, socket, time
def handler(event, context):
    fields = dict(part.split("=") for part in os.environ["_X_AMZN_TRACE_ID"].split(";"))
    now = time.time()
    document = {"type": "subsegment", "id": os.urandom(8).hex(), "name": "by hand", "trace_id": fields["Root"],
                "parent_id": fields["Parent"], "start_time": now, "end_time": now}
    host, port = os.environ["AWS_XRAY_DAEMON_ADDRESS"].split(":")
    text = event.get("head", '{"format": "json", "version": 1}') + "\\n" + json.dumps(document)
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    for _ in range(event.get("times", 1)):
        sender.sendto(text.encode(), (host, int(port)))
    return fields
"""


@pytest.fixture(scope="module")
def xray(node):
    return node.client("xray")


@pytest.fixture(scope="module")
def traced(lam, iam):
    """Makes functions whose role may write traces."""
    role = make_role(iam, managed=(LOGS, WRITES))
    return lambda code, mode="Active", **settings: create_function(
        lam, role, code, TracingConfig={"Mode": mode}, **settings
    )


def new_trace(sampled=True):
    root = f"1-{int(time.time()):08x}-{uuid.uuid4().hex[:24]}"
    return root, f"Root={root};Parent=53995c3f42cd8ad8;Sampled={int(sampled)}"


def call(node, name, header=None, payload=None, **kwargs):
    """Invokes with this trace header; a client of its own adds it to the signed request."""
    lam = node.client("lambda")
    if header:
        lam.meta.events.register(
            "before-sign.lambda.Invoke", lambda request, **_: request.headers.add_header("X-Amzn-Trace-Id", header)
        )
    return invoke(lam, name, payload, **kwargs)


def documents(xray, root, count):
    """The trace's segments, once there are as many."""

    def found():
        traces = xray.batch_get_traces(TraceIds=[root])["Traces"]
        segments = [json.loads(s["Document"]) for t in traces for s in t["Segments"]]
        return segments if len(segments) >= count else None

    segments = eventually(found)
    assert segments, f"no {count} segments of {root}"
    return segments


def origin(segments, name):
    [one] = [s for s in segments if s.get("origin") == name]
    return one


class TestHeader:
    def test_it_passes_through_a_function_with_passive_tracing(self, node, make_function):
        name = make_function(ECHO)
        root, header = new_trace()
        lineage = ";Lineage=1:[0-9a-f]{8}:0"
        assert re.fullmatch(header + ";Mine=1" + lineage, call(node, name, header + ";Mine=1")[0])
        assert re.fullmatch(f"Root={root};Parent=[0-9a-f]{{16}};Sampled=0{lineage}", call(node, name, f"Root={root}")[0])
        shape = "Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0" + lineage
        assert re.fullmatch(shape, call(node, name)[0])
        assert re.fullmatch(shape, call(node, name, "Root=nonsense;Sampled=1")[0])

    def test_an_unsampled_request_leaves_no_segment_but_its_line(self, node, xray, logs, traced):
        name = traced(ECHO)
        root, header = new_trace(sampled=False)
        seen, _ = call(node, name, header)
        assert seen.startswith(f"Root={root};Parent=") and ";Sampled=0;" in seen and not seen.startswith(header)
        line = eventually(lambda: [m for m in messages(logs, name) if "XRAY" in m])[0]
        assert f"XRAY TraceId: {root}\t" in line and "Sampled: false\t" in line
        # What comes later is there, and so this would be.
        later, sampled = new_trace()
        call(node, name, sampled)
        documents(xray, later, 2)
        assert xray.batch_get_traces(TraceIds=[root])["UnprocessedTraceIds"] == [root]

    def test_a_passive_function_writes_neither_segment_nor_line(self, node, xray, logs, traced):
        name = traced(ECHO, mode="PassThrough")
        root, header = new_trace()
        call(node, name, header)
        report = eventually(lambda: [m for m in messages(logs, name) if m.startswith("REPORT")])[0]
        assert "XRAY" not in report
        assert xray.batch_get_traces(TraceIds=[root])["UnprocessedTraceIds"] == [root]


class TestSegments:
    def test_lambda_writes_two_with_the_phases(self, node, xray, logs, lam, traced):
        name = traced(ECHO)
        root, header = new_trace()
        seen, response = call(node, name, header)
        segments = documents(xray, root, 2)
        arn = lam.get_function_configuration(FunctionName=name)["FunctionArn"]
        service, function = origin(segments, "AWS::Lambda"), origin(segments, "AWS::Lambda::Function")
        assert service["parent_id"] == "53995c3f42cd8ad8" and service["resource_arn"] == arn
        assert service["aws"]["request_id"] == response["ResponseMetadata"]["RequestId"]
        assert service["http"]["response"]["status"] == 200
        assert function["parent_id"] == service["id"] and function["aws"]["function_arn"] == arn
        phases = {part["name"]: part for part in function["subsegments"]}
        assert list(phases) == ["Initialization", "Invocation", "Overhead"]
        assert seen.startswith(f"Root={root};Parent={phases['Invocation']['id']};Sampled=1;")
        assert phases["Initialization"]["end_time"] <= phases["Invocation"]["end_time"] <= phases["Overhead"]["end_time"]
        line = eventually(lambda: [m for m in messages(logs, name) if "XRAY" in m])[0]
        assert line.endswith(f"\nXRAY TraceId: {root}\tSegmentId: {function['id']}\tSampled: true\t\n")
        # The environment is initialised once.
        again, header = new_trace()
        call(node, name, header)
        function = origin(documents(xray, again, 2), "AWS::Lambda::Function")
        assert [part["name"] for part in function["subsegments"]] == ["Invocation", "Overhead"]

    def test_json_records_name_the_span(self, node, xray, logs, traced):
        name = traced(ECHO, LoggingConfig={"LogFormat": "JSON", "SystemLogLevel": "DEBUG"})
        root, header = new_trace()
        seen, _ = call(node, name, header)
        function = origin(documents(xray, root, 2), "AWS::Lambda::Function")
        tracing = {"spanId": function["id"], "type": "X-Amzn-Trace-Id", "value": seen}

        def records():
            found = {r["type"]: r["record"] for r in map(json.loads, messages(logs, name)) if "type" in r}
            return found if "platform.report" in found else None

        found = eventually(records)
        for kind in ["platform.start", "platform.runtimeDone", "platform.report"]:
            assert found[kind]["tracing"] == tracing, kind

    def test_a_failure_is_a_fault(self, node, xray, traced):
        name = traced("def handler(event, context):\n    raise KeyError('x')\n")
        root, header = new_trace()
        call(node, name, header)
        function = origin(documents(xray, root, 2), "AWS::Lambda::Function")
        assert function["fault"] is True
        [summary] = summaries(xray, f'service("{name}") {{ fault }}')
        assert summary["Id"] == root and summary["HasFault"] is True

    def test_a_throttled_request_is_traced(self, node, lam, xray, traced):
        name = traced(ECHO)
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        root, header = new_trace()
        with pytest.raises(lam.exceptions.ClientError):
            call(node, name, header)
        [service] = documents(xray, root, 1)
        assert (service["throttle"], service["error"], service["http"]["response"]["status"]) == (True, True, 429)

    def test_a_queued_event_tells_of_its_wait(self, node, xray, traced):
        name = traced(ECHO)
        root, header = new_trace()
        call(node, name, header, InvocationType="Event")
        service = origin(documents(xray, root, 2), "AWS::Lambda")
        assert service["http"]["response"]["status"] == 202
        assert [part["name"] for part in service["subsegments"]] == ["Dwell Time", "Attempt #1"]
        assert service["subsegments"][1]["http"]["response"]["status"] == 200

    def test_without_a_header_the_first_of_a_second_is_sampled(self, node, xray, traced):
        name = traced(ECHO)
        seen, _ = call(node, name)
        assert ";Sampled=1;" in seen
        documents(xray, re.search("Root=([^;]*)", seen)[1], 2)

    def test_active_tracing_needs_the_permission(self, lam, role, iam, make_function):
        name = make_function(ECHO)
        error = refused(lam.update_function_configuration, FunctionName=name, TracingConfig={"Mode": "Active"})
        assert error.code == "InvalidParameterValueException"
        assert error.message == "The provided execution role does not have permissions to call PutTraceSegments on XRAY"
        assert lam.get_function_configuration(FunctionName=name)["TracingConfig"] == {"Mode": "PassThrough"}


class TestDaemon:
    def test_what_a_function_sends_hangs_under_its_invocation(self, node, xray, traced):
        name = traced(SEND)
        root, header = new_trace()
        fields, _ = call(node, name, header)

        def invocation():
            function = origin(documents(xray, root, 2), "AWS::Lambda::Function")
            [part] = [part for part in function["subsegments"] if part["name"] == "Invocation"]
            return part if part.get("subsegments") else None

        part = eventually(invocation)
        assert part["id"] == fields["Parent"]
        assert [sub["name"] for sub in part["subsegments"]] == ["by hand"]

    def test_floods_and_nonsense_harm_nobody(self, node, xray, traced):
        name = traced(SEND)
        root, header = new_trace()
        call(node, name, header, {"head": "nonsense"})
        call(node, name, header, {"times": 5000})
        call(node, name, header, {})
        segments = documents(xray, root, 2)
        assert sum(s.get("origin") == "AWS::Lambda" for s in segments) >= 1
        assert invoke(node.client("lambda"), name)[1]["StatusCode"] == 200

    def test_a_role_without_the_permission_sends_nothing(self, node, xray, make_function):
        name = make_function(SEND)
        root, header = new_trace()
        call(node, name, header)
        other, sampled = new_trace()
        xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(segment(other))])
        documents(xray, other, 1)
        assert xray.batch_get_traces(TraceIds=[root])["UnprocessedTraceIds"] == [root]

    def test_the_official_sdk_works_unmodified(self, node, xray, traced):
        files = {"app.py": SDK_HANDLER}
        for package in [aws_xray_sdk, wrapt]:
            folder = pathlib.Path(package.__file__).parent
            for path in folder.rglob("*"):
                if path.is_file() and path.suffix != ".pyc":
                    files[str(path.relative_to(folder.parent))] = path.read_bytes()
        name = traced(files)
        root, header = new_trace()
        assert call(node, name, header)[0] == "done"

        def parts():
            found = {}
            for one in documents(xray, root, 2):
                stack = [one]
                while stack:
                    entity = stack.pop()
                    found[entity["name"]] = entity
                    stack += entity.get("subsegments", [])
            return found if "sts" in found and "work" in found else None

        found = eventually(parts)
        assert found["work"]["annotations"] == {"order": 7} and found["work"]["metadata"]["default"]["why"] == "test"
        assert found["sts"]["namespace"] == "aws" and found["sts"]["aws"]["operation"] == "GetCallerIdentity"
        assert [s["Id"] for s in summaries(xray, "annotation.order = 7")] == [root]


SDK_HANDLER = """
from aws_xray_sdk.core import patch_all, xray_recorder
patch_all()
import boto3

def handler(event, context):
    with xray_recorder.in_subsegment("work") as part:
        part.put_annotation("order", 7)
        part.put_metadata("why", "test")
    boto3.client("sts").get_caller_identity()
    return "done"
"""


def segment(root, **members):
    now = time.time()
    return {"trace_id": root, "id": uuid.uuid4().hex[:16], "name": "made", "start_time": now - 1, "end_time": now} | members


def summaries(xray, expression, **kwargs):
    now = time.time()
    pages = xray.get_paginator("get_trace_summaries").paginate(
        StartTime=now - 600, EndTime=now + 60, FilterExpression=expression, **kwargs
    )
    return [summary for page in pages for summary in page["TraceSummaries"]]


class TestApi:
    def test_documents_are_checked_one_by_one(self, xray):
        root, _ = new_trace()
        good, old = segment(root), segment("1-5759e988-bd862e3fe1be46a994272793")
        answer = xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(good), json.dumps(old), "{"])
        assert answer["UnprocessedTraceSegments"] == [
            {"Id": old["id"], "ErrorCode": "InvalidTraceId", "Message": "Invalid segment. ErrorCode: InvalidTraceId"},
            {"ErrorCode": "ParseError", "Message": "Invalid segment. ErrorCode: ParseError"},
        ]
        [trace] = xray.batch_get_traces(TraceIds=[root])["Traces"]
        assert trace["LimitExceeded"] is False and trace["Duration"] == pytest.approx(1, abs=0.01)
        assert json.loads(trace["Segments"][0]["Document"]) == good

    def test_a_segment_in_progress_is_replaced_and_not_undone(self, xray):
        root, _ = new_trace()
        done = segment(root)
        begun = {k: v for k, v in done.items() if k != "end_time"} | {"in_progress": True}
        xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(begun)])
        [summary] = [s for s in summaries(xray, "partial") if s["Id"] == root]
        assert summary["IsPartial"] is True
        xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(done), json.dumps(begun)])
        assert documents(xray, root, 1) == [done]

    def test_summaries_are_found_by_expression_time_and_page(self, xray):
        mark = uuid.uuid4().hex
        roots = set()
        for number in range(105):
            root, _ = new_trace()
            roots.add(root)
            made = segment(root, annotations={"mark": mark, "number": number}, http={"response": {"status": 200 + number}})
            xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(made)])
        found = summaries(xray, f'annotation.mark = "{mark}"')
        assert len(found) == 105 and {s["Id"] for s in found} == roots
        assert len(summaries(xray, f'annotation.mark = "{mark}" AND annotation.number < 10 AND NOT http.status = 203')) == 9
        few = f'annotation.mark = "{mark}" AND annotation.number = 5'
        for kind in ["TraceId", "Event", "Service"]:
            [one] = summaries(xray, few, TimeRangeType=kind)
            assert one["Http"]["HttpStatus"] == 205 and one["EntryPoint"]["Name"] == "made"
        early = xray.get_trace_summaries(StartTime=1e9, EndTime=1e9 + 60, FilterExpression=few)
        assert early["TraceSummaries"] == [] and early["TracesProcessedCount"] == 0

    def test_what_cannot_be_asked_is_refused(self, xray):
        now = time.time()
        for wrong in [
            {"FilterExpression": "nonsense("},
            {"FilterExpression": 'edge("a")'},
            {"FilterExpression": "coverage > 1"},
            {"FilterExpression": 'group.name = "nobody"'},
            {"NextToken": "nonsense"},
            {"StartTime": now - 90_000},
            {"StartTime": now + 90},
        ]:
            error = refused(xray.get_trace_summaries, **({"StartTime": now - 60, "EndTime": now} | wrong))
            assert (error.code, error.status) == ("InvalidRequestException", 400), wrong
        assert refused(xray.batch_get_traces, TraceIds=["x"]).code == "InvalidRequestException"
        assert refused(xray.batch_get_traces, TraceIds=[new_trace()[0] for _ in range(6)]).code == "InvalidRequestException"
        assert refused(xray.put_trace_segments, TraceSegmentDocuments=[]).code == "InvalidRequestException"

    def test_graphs_show_who_calls_whom(self, xray):
        root, _ = new_trace()
        mark = uuid.uuid4().hex[:8]
        front = segment(root, name=f"front-{mark}", id="00000000000000aa")
        back = segment(root, name=f"back-{mark}", parent_id="00000000000000aa", fault=True)
        xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(front), json.dumps(back)])
        now = time.time()
        graphs = [
            xray.get_trace_graph(TraceIds=[root])["Services"],
            xray.get_service_graph(StartTime=now - 600, EndTime=now + 60)["Services"],
        ]
        for services in graphs:
            named = {s["Name"]: s for s in services}
            [edge] = named[f"front-{mark}"]["Edges"]
            assert edge["ReferenceId"] == named[f"back-{mark}"]["ReferenceId"]
            assert named[f"back-{mark}"]["SummaryStatistics"]["FaultStatistics"]["TotalCount"] == 1

    def test_calls_and_causes_are_found(self, xray):
        root, _ = new_trace()
        mark = uuid.uuid4().hex[:8]
        exception = {"type": "ThrottledError", "message": "too much", "id": "00000000000000ee"}
        call = {"id": "00000000000000bb", "name": "Kinesis", "namespace": "aws", "start_time": time.time() - 1, "end_time": time.time(),
                "fault": True, "cause": {"exceptions": [exception]}}
        front = segment(root, name=f"front-{mark}", id="00000000000000aa")
        back = segment(root, name=f"back-{mark}", parent_id="00000000000000aa", fault=True, subsegments=[call], origin="AWS::Lambda")
        xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(front), json.dumps(back)])
        edge = f'edge("front-{mark}", id(name: "back-{mark}", type: "AWS::Lambda"))'
        [summary] = summaries(xray, edge + " { fault }")
        assert [s["Id"] for s in summaries(xray, f'{edge} service("Kinesis") {{ inferred fault }}')] == [root]
        assert summaries(xray, edge + " { ok }") == [] == summaries(xray, f'edge("back-{mark}", "front-{mark}")')
        [cause] = summary["FaultRootCauses"]
        assert cause["ClientImpacting"] is False and summary["ErrorRootCauses"] == []
        names = [(s["Name"], s["Inferred"], [e["Name"] for e in s["EntityPath"]]) for s in cause["Services"]]
        assert names == [
            (f"front-{mark}", False, [f"front-{mark}"]), (f"back-{mark}", False, [f"back-{mark}", "Kinesis"]), ("Kinesis", True, ["Kinesis"]),
        ]
        assert cause["Services"][1]["EntityPath"][1]["Exceptions"] == [{"Name": "ThrottledError", "Message": "too much"}]

    def test_groups(self, xray):
        mark, now = uuid.uuid4().hex[:8], time.time()
        for name in ("in", "out"):
            root, _ = new_trace()
            segment = {"trace_id": root, "id": uuid.uuid4().hex[:16], "name": f"{name}-{mark}", "start_time": now,
                       "end_time": now + 0.5, "annotations": {"mark": f"{name}-{mark}"}}
            xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(segment)])
        expression = f'annotation.mark = "in-{mark}"'
        made = xray.create_group(GroupName=mark, FilterExpression=expression)["Group"]
        assert re.fullmatch(rf"arn:aws:xray:us-east-1:000000000000:group/{mark}/[A-Z2-7]{{52}}", made["GroupARN"])
        assert xray.get_group(GroupARN=made["GroupARN"])["Group"] == made
        listed = xray.get_groups()["Groups"]
        assert made in listed and "Default" in [group["GroupName"] for group in listed]
        graph = lambda **group: [
            one["Name"] for one in xray.get_service_graph(StartTime=now - 60, EndTime=now + 60, **group)["Services"]
        ]
        assert graph(GroupName=mark) == graph(GroupARN=made["GroupARN"]) == [f"in-{mark}"]
        assert {f"in-{mark}", f"out-{mark}"} <= set(graph(GroupName="Default"))
        of_group = f'group.arn = "{made["GroupARN"]}" AND service() {{ annotation.mark }}'
        assert [s["EntryPoint"]["Name"] for s in summaries(xray, of_group)] == [f"in-{mark}"]
        others = summaries(xray, f'group.name != "{mark}" AND group.name = "Default" AND annotation.mark = "out-{mark}"')
        assert [s["EntryPoint"]["Name"] for s in others] == [f"out-{mark}"]
        assert refused(xray.create_group, GroupName="of", FilterExpression=f'group.name = "{mark}"').status == 400
        changed = xray.update_group(GroupName=mark, FilterExpression=f'annotation.mark = "out-{mark}"')["Group"]
        assert changed["GroupARN"] == made["GroupARN"] and graph(GroupName=mark) == [f"out-{mark}"]
        assert refused(xray.create_group, GroupName=mark).message == "Group already exists."
        assert "Invalid filter expression" in refused(xray.update_group, GroupName=mark, FilterExpression="edge(").message
        assert refused(xray.create_group, GroupName="i", InsightsConfiguration={"InsightsEnabled": True}).status == 400
        xray.delete_group(GroupName=mark)
        assert refused(xray.get_group, GroupName=mark).code == "InvalidRequestException"
        assert refused(graph, GroupName=mark).code == "InvalidRequestException"

    def test_sampling_rules_are_kept_and_shared_out(self, xray):
        [default] = [r for r in xray.get_sampling_rules()["SamplingRuleRecords"] if r["SamplingRule"]["RuleName"] == "Default"]
        assert (default["SamplingRule"]["FixedRate"], default["SamplingRule"]["ReservoirSize"]) == (0.05, 1)
        anything = dict.fromkeys(["ResourceARN", "ServiceName", "ServiceType", "Host", "HTTPMethod", "URLPath"], "*")
        rule = {"RuleName": "mine", "Priority": 5, "FixedRate": 0.5, "ReservoirSize": 10, "Version": 1} | anything
        made = xray.create_sampling_rule(SamplingRule=rule)["SamplingRuleRecord"]
        assert made["SamplingRule"]["RuleARN"].endswith(":sampling-rule/mine")
        assert refused(xray.create_sampling_rule, SamplingRule=rule).code == "InvalidRequestException"
        xray.update_sampling_rule(SamplingRuleUpdate={"RuleName": "mine", "FixedRate": 0.25})

        def share(client, name="mine"):
            counts = {"Timestamp": time.time(), "RequestCount": 1, "SampledCount": 1}
            return xray.get_sampling_targets(
                SamplingStatisticsDocuments=[counts | {"RuleName": name, "ClientID": client * 24}]
            )

        [target] = share("a")["SamplingTargetDocuments"]
        assert (target["FixedRate"], target["ReservoirQuota"], target["Interval"]) == (0.25, 10, 10)
        assert share("b")["SamplingTargetDocuments"][0]["ReservoirQuota"] == 5
        assert share("a", "none")["UnprocessedStatistics"][0]["RuleName"] == "none"
        xray.delete_sampling_rule(RuleName="mine")
        assert refused(xray.delete_sampling_rule, RuleName="mine").code == "InvalidRequestException"
        assert refused(xray.delete_sampling_rule, RuleName="Default").code == "InvalidRequestException"

    def test_others_may_not(self, node, iam):
        iam.create_user(UserName="untraced")
        key = iam.create_access_key(UserName="untraced")["AccessKey"]
        xray = node.client("xray", key["AccessKeyId"], key["SecretAccessKey"])
        document = json.dumps(segment(new_trace()[0]))
        assert refused(xray.put_trace_segments, TraceSegmentDocuments=[document]).code == "AccessDeniedException"
        xray_telemetry = node.client("xray").put_telemetry_records(TelemetryRecords=[{"Timestamp": time.time()}])
        assert xray_telemetry["ResponseMetadata"]["HTTPStatusCode"] == 200


def test_traces_and_rules_survive_a_kill(new_node):
    node = new_node()
    xray = node.client("xray")
    root, _ = new_trace()
    kept = segment(root)
    xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(kept)])
    xray.update_sampling_rule(SamplingRuleUpdate={"RuleName": "Default", "FixedRate": 0.9})
    node.sigkill()
    node.start()
    xray = node.client("xray")
    assert documents(xray, root, 1) == [kept]
    assert xray.get_sampling_rules()["SamplingRuleRecords"][0]["SamplingRule"]["FixedRate"] == 0.9
