"""CloudWatch's metrics, as every kind of client sees them: put, found, computed; those of functions; those in their logs."""

import datetime
import gzip
import http.server
import json
import pathlib
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import uuid
import xml.etree.ElementTree

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from conftest import create_function, eventually, free_port, invoke, make_role, refused

AWS = pathlib.Path(sys.executable).with_name("aws")
UTC = datetime.timezone.utc


def now():
    return datetime.datetime.now(UTC)


@pytest.fixture(scope="module")
def metrics(node):
    return node.client("cloudwatch")


@pytest.fixture
def namespace():
    return f"app-{uuid.uuid4().hex[:8]}"


def statistics(metrics, namespace, name, statistics=("Sum",), period=3600, **arguments):
    """The values of the one period that is now, or nothing."""
    if "Dimensions" in arguments:
        arguments["Dimensions"] = [{"Name": n, "Value": v} for n, v in arguments["Dimensions"].items()]
    end = now() + datetime.timedelta(minutes=1)
    start = end - datetime.timedelta(seconds=period)
    plain = [s for s in statistics if s in ("Sum", "Average", "Minimum", "Maximum", "SampleCount")]
    extended = [s for s in statistics if s not in plain]
    asked = ({"Statistics": plain} if plain else {}) | ({"ExtendedStatistics": extended} if extended else {})
    points = metrics.get_metric_statistics(
        Namespace=namespace, MetricName=name, StartTime=start, EndTime=end, Period=period, **asked, **arguments
    )["Datapoints"]
    found = {}
    for point in points:
        found |= {s: point[s] for s in plain} | point.get("ExtendedStatistics", {})
    return found


def signed(node, method, path, headers, body):
    """A request by hand: status, headers and body of the answer."""
    key = Credentials(node.file["access_key_id"], node.file["secret_access_key"])
    request = AWSRequest(method, node.endpoint + path, headers=headers, data=body)
    SigV4Auth(key, "monitoring", node.file["region"]).add_auth(request)
    plain = urllib.request.Request(request.url, data=body, headers=dict(request.headers), method=method)
    try:
        with urllib.request.urlopen(plain) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


class TestClients:
    def test_boto3_speaks_cbor(self, node, namespace, monkeypatch):
        # Of what a service speaks, botocore takes what comes first here.
        monkeypatch.setattr("botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS", ("smithy-rpc-v2-cbor",))
        metrics = node.client("cloudwatch")
        seen = []
        metrics.meta.events.register("before-send.cloudwatch", lambda request, **_: seen.append(request.headers))
        dimensions = [{"Name": "shop", "Value": "é".encode("ascii", "xmlcharrefreplace").decode()}]
        metrics.put_metric_data(
            Namespace=namespace,
            MetricData=[
                {"MetricName": "sold", "Dimensions": dimensions, "Value": 2.5, "Unit": "Count", "Timestamp": now()},
                {"MetricName": "sold", "Dimensions": dimensions, "Values": [1, 4], "Counts": [3, 1], "Unit": "Count"},
            ],
        )
        spoken = {name.lower(): value for name, value in seen[0].items()}["smithy-protocol"]
        assert spoken in (b"rpc-v2-cbor", "rpc-v2-cbor")
        asked = ("Sum", "SampleCount", "Minimum", "Maximum", "p50")
        found = statistics(metrics, namespace, "sold", asked, Dimensions={"shop": dimensions[0]["Value"]})
        assert found == {"Sum": 9.5, "SampleCount": 5.0, "Minimum": 1.0, "Maximum": 4.0, "p50": 1.0}
        listed = metrics.list_metrics(Namespace=namespace)["Metrics"]
        assert listed == [{"Namespace": namespace, "MetricName": "sold", "Dimensions": dimensions}]
        query = [{"Id": "a", "MetricStat": {"Metric": listed[0], "Period": 60, "Stat": "Sum"}}]
        start, end = now() - datetime.timedelta(hours=1), now() + datetime.timedelta(minutes=1)
        found = metrics.get_metric_data(MetricDataQueries=query, StartTime=start, EndTime=end)
        assert sum(found["MetricDataResults"][0]["Values"]) == 9.5
        told = refused(metrics.put_metric_data, Namespace="AWS/x", MetricData=[{"MetricName": "m", "Value": 1}])
        assert told.code == "InvalidParameterValue", told

    def test_labels_show_values_and_properties(self, metrics, namespace):
        dimensions = [{"Name": "shop", "Value": "north"}]
        data = [{"MetricName": "sold", "Dimensions": dimensions, "Value": value} for value in (2.5, 4)]
        metrics.put_metric_data(Namespace=namespace, MetricData=data)
        metric = {"Namespace": namespace, "MetricName": "sold", "Dimensions": dimensions}
        stat = {"Metric": metric, "Period": 3600, "Stat": "Sum"}
        label = "${PROP('Dim.shop')} ${PROP('Stat')} ${LABEL}: ${MAX} (${DATAPOINT_COUNT}) ${PROP('Dim.none')}"
        query = [{"Id": "a", "Label": label, "MetricStat": stat}, {"Id": "e", "Label": "twice ${SUM}", "Expression": "a * 2"}]
        end = now() + datetime.timedelta(minutes=1)
        start = end - datetime.timedelta(hours=3)
        found = metrics.get_metric_data(MetricDataQueries=query, StartTime=start, EndTime=end)["MetricDataResults"]
        labels = [result["Label"] for result in found]
        assert labels == ["north Sum sold: 6.5 (1) ${PROP('Dim.none')}", "twice 13"]
        query[0]["Label"] = "${LAST_TIME}"
        told = refused(metrics.get_metric_data, MetricDataQueries=query, StartTime=start, EndTime=end)
        assert (told.code, told.message) == ("ValidationError", "Times in labels are not supported.")

    def test_a_large_body_is_compressed(self, metrics, namespace):
        seen = []
        metrics.meta.events.register("before-send.cloudwatch", lambda request, **_: seen.append(request.headers))
        dimensions = [{"Name": f"name-{n}", "Value": "x" * 100} for n in range(30)]
        data = [{"MetricName": f"m{n}", "Dimensions": dimensions, "Value": n} for n in range(1000)]
        metrics.put_metric_data(Namespace=namespace, MetricData=data)
        assert seen[0]["Content-Encoding"] in (b"gzip", "gzip")
        pages = metrics.get_paginator("list_metrics").paginate(Namespace=namespace)
        assert sum(len(page["Metrics"]) for page in pages) == 1000

    def test_the_command_line(self, node, namespace):
        def aws(*arguments):
            command = [str(AWS), "cloudwatch", *arguments, "--output", "json"]
            done = subprocess.run(command, capture_output=True, text=True, env=node.environment(), timeout=60)
            assert done.returncode == 0, done.stderr
            return json.loads(done.stdout) if done.stdout.strip() else None

        aws("put-metric-data", "--namespace", namespace, "--metric-name", "m", "--value", "7", "--unit", "Bytes")
        end = now() + datetime.timedelta(minutes=1)
        start = end - datetime.timedelta(hours=1)
        query = [{"Id": "a", "MetricStat": {"Metric": {"Namespace": namespace, "MetricName": "m"}, "Period": 3600, "Stat": "Sum"}},
                 {"Id": "e", "Expression": "a * 2"}]
        found = aws("get-metric-data", "--metric-data-queries", json.dumps(query),
                    "--start-time", start.isoformat(), "--end-time", end.isoformat())
        assert [result["Values"] for result in found["MetricDataResults"]] == [[7.0], [14.0]]

    def test_json_by_hand(self, node, namespace):
        def call(operation, members):
            headers = {"X-Amz-Target": f"GraniteServiceVersion20100801.{operation}", "Content-Type": "application/x-amz-json-1.0"}
            return signed(node, "POST", "/", headers, json.dumps(members).encode())

        datum = {"MetricName": "m", "Value": 1, "Timestamp": now().timestamp()}
        assert call("PutMetricData", {"Namespace": namespace, "MetricData": [datum]})[0] == 200
        status, headers, body = call("ListMetrics", {"Namespace": namespace})
        assert status == 200 and headers["Content-Type"] == "application/x-amz-json-1.0"
        assert json.loads(body)["Metrics"] == [{"Namespace": namespace, "MetricName": "m", "Dimensions": []}]
        status, headers, body = call("PutMetricData", {"Namespace": namespace})
        assert status == 400 and headers["x-amzn-query-error"] == "MissingParameter;Sender"
        assert json.loads(body)["__type"].endswith("#MissingRequiredParameterException"), body

    def test_a_form_by_hand(self, node, namespace):
        def call(form):
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            status, headers, body = signed(node, "POST", "/", headers, f"{form}&Version=2010-08-01".encode())
            assert headers["Content-Type"] == "text/xml"
            return status, body.decode()

        time = now().strftime("%Y-%m-%dT%H:%M:%SZ").replace(":", "%3A")
        put = f"Action=PutMetricData&Namespace={namespace}&MetricData.member.1.MetricName=m&MetricData.member.1.Value=3"
        assert call(f"{put}&MetricData.member.1.Timestamp={time}&MetricData.member.1.Unit=Count")[0] == 200
        start = (now() - datetime.timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ").replace(":", "%3A")
        end = (now() + datetime.timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ").replace(":", "%3A")
        get = f"Action=GetMetricStatistics&Namespace={namespace}&MetricName=m&Period=60&Statistics.member.1=Sum"
        status, body = call(f"{get}&StartTime={start}&EndTime={end}")
        assert status == 200 and "<Sum>3.0</Sum>" in body and "<Unit>Count</Unit>" in body, body
        found = xml.etree.ElementTree.fromstring(body).find(".//{*}Timestamp").text
        assert datetime.datetime.strptime(found, "%Y-%m-%dT%H:%M:%SZ")
        status, body = call(f"{put}&MetricData.member.1.Values.member.1=3")
        assert status == 400 and "<Code>InvalidParameterCombination</Code>" in body, body

    def test_what_is_no_cbor_is_refused(self, node):
        headers = {"smithy-protocol": "rpc-v2-cbor", "Content-Type": "application/cbor"}
        path = "/service/GraniteServiceVersion20100801/operation/PutMetricData"
        for body in (b"\xff", b"\xa1\x69Namespace", b"\x9b" + b"\xff" * 8, b"\xa1\x6aMetricData" + b"\x81" * 5000):
            status, headers_, answer = signed(node, "POST", path, headers, body)
            assert status == 400 and b"SerializationException" in answer, (body[:20], answer)
            assert headers_["smithy-protocol"] == "rpc-v2-cbor"
        packed = headers | {"Content-Encoding": "gzip"}
        assert signed(node, "POST", path, packed, gzip.compress(b"\0" * 9_000_000))[0] == 413
        assert signed(node, "POST", path, packed, b"no gzip")[0] == 400


class TestSearches:
    def test_searches_find_what_was_put_and_functions_take_it(self, metrics, namespace):
        minute = int(now().timestamp()) // 60 * 60 - 120
        for n, host in enumerate(["web-1", "web-2", "db-1"]):
            dimensions = [{"Name": "Host", "Value": host}]
            data = [{"MetricName": name, "Dimensions": dimensions, "Timestamp": minute, "Value": n + 1} for name in ("cpuTime", "reads")]
            metrics.put_metric_data(Namespace=namespace, MetricData=data)
        search = f"""SEARCH('{{"{namespace}",Host}} MetricName="cpuTime" NOT Host=db', 'Maximum', 60)"""
        queries = [
            {"Id": "all", "Expression": search, "Label": "cpu of ${PROP('Dim.Host')}"},
            {"Id": "top", "Expression": "SORT(all, MAX, DESC, 1)"},
            {"Id": "sum", "Expression": "SUM(all)"},
        ]
        results = metrics.get_metric_data(MetricDataQueries=queries, StartTime=minute - 60, EndTime=minute + 60)["MetricDataResults"]
        found = [(one["Id"], one["Label"], one["Values"]) for one in results]
        assert found == [
            ("all", "cpu of web-1", [1.0]), ("all", "cpu of web-2", [2.0]), ("top", "web-2", [2.0]), ("sum", "sum", [3.0]),
        ]

    def test_no_alarm_is_of_a_search(self, metrics, namespace):
        query = [{"Id": "e", "Expression": f"SEARCH('{namespace}', 'Sum', 60)", "Period": 60}]
        alarm = {"ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 1, "Threshold": 1, "Metrics": query}
        told = refused(metrics.put_metric_alarm, AlarmName=f"a-{namespace}", **alarm)
        assert (told.code, told.message) == ("ValidationError", "SEARCH is not supported on Metric Alarms")


class TestRules:
    def test_errors_have_the_codes_of_the_older_protocol(self, metrics, namespace):
        told = refused(metrics.put_metric_data, Namespace="AWS/Own", MetricData=[{"MetricName": "m", "Value": 1}])
        assert (told.code, told.status) == ("InvalidParameterValue", 400), told
        assert told.message == "The value AWS/Own for parameter Namespace is invalid."
        data = [{"MetricName": "m", "Value": 1, "Dimensions": [{"Name": f"n{n}", "Value": "v"} for n in range(31)]}]
        told = refused(metrics.put_metric_data, Namespace=namespace, MetricData=data)
        assert "Dimensions must not have a size greater than 30" in told.message, told
        told = refused(metrics.put_metric_data, Namespace=namespace, MetricData=[{"MetricName": "m", "Value": 1, "Unit": "Furlongs"}])
        assert told.code == "InvalidParameterValue" and "must be a value in the set [Seconds," in told.message, told
        query = [{"Id": "e", "Expression": "SEARCH('{x', 'Sum')"}]
        told = refused(metrics.get_metric_data, MetricDataQueries=query, StartTime=0, EndTime=now())
        assert (told.code, told.message) == ("ValidationError", "Error in expression 'e': A metric schema has no end")
        assert metrics.list_metrics(Namespace=namespace)["Metrics"] == []

    def test_policies_decide_and_can_bound_the_namespace(self, node, iam, namespace):
        user = f"user-{uuid.uuid4().hex[:8]}"
        iam.create_user(UserName=user)
        key = iam.create_access_key(UserName=user)["AccessKey"]
        theirs = node.client("cloudwatch", key["AccessKeyId"], key["SecretAccessKey"])
        put = lambda name: theirs.put_metric_data(Namespace=name, MetricData=[{"MetricName": "m", "Value": 1}])
        told = refused(theirs.list_metrics)
        assert told.code in ("AccessDenied", "AccessDeniedException") and "cloudwatch:ListMetrics" in told.message, told
        policy = {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "cloudwatch:PutMetricData", "Resource": "*",
            "Condition": {"StringEquals": {"cloudwatch:namespace": namespace}}}]}
        iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=json.dumps(policy))
        put(namespace)
        with pytest.raises(theirs.exceptions.ClientError):
            put(f"{namespace}-other")

    def test_what_was_accepted_survives_sigkill(self, new_node, namespace):
        node = new_node()
        node.client("cloudwatch").put_metric_data(Namespace=namespace, MetricData=[{"MetricName": "m", "Value": 5}])
        node.sigkill()
        node.start()
        assert statistics(node.client("cloudwatch"), namespace, "m") == {"Sum": 5.0}


class TestFunctions:
    def test_invocations_errors_and_durations(self, metrics, lam, make_function):
        name = make_function("def handler(event, context):\n    return 1 / event['by']\n")
        for by in (1, 2, 0, 4):
            invoke(lam, name, {"by": by})
        version = lam.publish_version(FunctionName=name)["Version"]
        lam.create_alias(FunctionName=name, Name="live", FunctionVersion=version)
        invoke(lam, name, {"by": 1}, Qualifier="live")

        def of(metric, which=("Sum",), **dimensions):
            return statistics(metrics, "AWS/Lambda", metric, which, Dimensions=dimensions)

        assert eventually(lambda: of("Invocations", FunctionName=name) == {"Sum": 5.0})
        assert of("Errors", ("Sum", "Average", "SampleCount"), FunctionName=name) == {"Sum": 1.0, "Average": 0.2, "SampleCount": 5.0}
        assert of("Throttles", FunctionName=name) == {"Sum": 0.0}
        assert of("Invocations", FunctionName=name, Resource=name) == {"Sum": 4.0}
        assert of("Invocations", FunctionName=name, Resource=f"{name}:live") == {"Sum": 1.0}
        assert of("Invocations", FunctionName=name, Resource=f"{name}:live", ExecutedVersion=version) == {"Sum": 1.0}
        assert of("Invocations")["Sum"] >= 5.0
        assert eventually(lambda: of("ConcurrentExecutions", ("Maximum",), FunctionName=name) == {"Maximum": 1.0})
        assert eventually(lambda: of("ClaimedAccountConcurrency", ("Maximum",)).get("Maximum", 0) >= 1)
        duration = of("Duration", ("Minimum", "Maximum", "p99", "SampleCount"), FunctionName=name)
        assert duration["SampleCount"] == 5.0 and 0 < duration["Minimum"] <= duration["p99"] <= duration["Maximum"]

    def test_throttles_are_no_invocations(self, metrics, lam, make_function):
        name = make_function("def handler(event, context):\n    pass\n")
        lam.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        assert refused(lam.invoke, FunctionName=name).status == 429
        of = lambda metric: statistics(metrics, "AWS/Lambda", metric, Dimensions={"FunctionName": name})
        assert eventually(lambda: of("Throttles") == {"Sum": 1.0})
        assert of("Invocations") == {}

    def test_they_survive_sigkill(self, new_node, iam):
        node = new_node()
        lam, metrics = node.client("lambda"), node.client("cloudwatch")
        name = create_function(lam, make_role(node.client("iam")), "def handler(event, context):\n    pass\n")
        invoke(lam, name)
        of = lambda metrics: statistics(metrics, "AWS/Lambda", "Invocations", Dimensions={"FunctionName": name})
        assert eventually(lambda: of(metrics) == {"Sum": 1.0})
        node.sigkill()
        node.start()
        assert of(node.client("cloudwatch")) == {"Sum": 1.0}


EMBEDS = """
import json, time
def handler(event, context):
    print(json.dumps({
        "_aws": {"Timestamp": int(time.time() * 1000), "CloudWatchMetrics": [{
            "Namespace": event["namespace"], "Dimensions": [["shop"], []],
            "Metrics": [{"Name": "sold", "Unit": "Count"}, {"Name": "wait", "Unit": "Milliseconds"}]}]},
        "shop": "north", "sold": event["sold"], "wait": [1, 2, 3], "note": "kept in the log"}))
    print('{"_aws": {"Timestamp": 1, "CloudWatchMetrics": 7}}')
    print(json.dumps({"_aws": {"Timestamp": int(time.time() * 1000), "CloudWatchMetrics": [{
        "Namespace": "AWS/Lambda", "Dimensions": [[]], "Metrics": [{"Name": "Forged"}]}]}, "Forged": 1}))
"""


class TestEmbedded:
    def test_a_function_embeds_metrics_in_its_log(self, metrics, lam, logs, make_function, namespace):
        name = make_function(EMBEDS)
        invoke(lam, name, {"namespace": namespace, "sold": 3})
        invoke(lam, name, {"namespace": namespace, "sold": 4})
        of = lambda metric, **dimensions: statistics(metrics, namespace, metric, ("Sum", "SampleCount"), Dimensions=dimensions)
        assert eventually(lambda: of("sold", shop="north") == {"Sum": 7.0, "SampleCount": 2.0})
        assert of("sold") == {"Sum": 7.0, "SampleCount": 2.0}
        assert of("wait") == {"Sum": 12.0, "SampleCount": 6.0}
        assert metrics.list_metrics(Namespace="AWS/Lambda", MetricName="Forged")["Metrics"] == []

    def test_log_events_put_by_clients_embed_metrics_too(self, metrics, logs, namespace):
        group = f"/emf/{namespace}"
        logs.create_log_group(logGroupName=group)
        logs.create_log_stream(logGroupName=group, logStreamName="s")
        ms = int(now().timestamp() * 1000)
        directive = {"Namespace": namespace, "Dimensions": [[]], "Metrics": [{"Name": "n"}]}
        event = json.dumps({"_aws": {"Timestamp": ms, "CloudWatchMetrics": [directive]}, "n": 9})
        logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=[{"timestamp": ms, "message": event}])
        assert statistics(metrics, namespace, "n") == {"Sum": 9.0}


class Collector(http.server.BaseHTTPRequestHandler):
    """Keeps what is pushed to it."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.pushed.append((self.path, self.headers["Content-Type"], json.loads(body)))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


def exposition(text):
    """A Prometheus page as {(name, labels): value}, and the type of each name."""
    values, kinds = {}, {}
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            kinds[name] = kind
        elif not line.startswith("#"):
            sample, value = line.rsplit(" ", 1)
            name, _, labels = sample.partition("{")
            assert re.fullmatch(r"[a-z_][a-z0-9_]*", name), line
            labels = dict(re.findall(r'([a-z_]+)="((?:[^"\\]|\\.)*)"', labels))
            values[name, tuple(sorted(labels.items()))] = float(value)
    return values, kinds


class TestOthers:
    def test_prometheus_and_otlp(self, new_node):
        collector = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Collector)
        collector.pushed = []
        threading.Thread(target=collector.serve_forever, daemon=True).start()
        port = free_port()
        endpoint = f"http://127.0.0.1:{collector.server_port}"
        node = new_node("--metrics-listen", f"127.0.0.1:{port}", "--otlp-endpoint", endpoint, "--otlp-interval", "1")
        lam = node.client("lambda")
        name = create_function(lam, make_role(node.client("iam")), "def handler(event, context):\n    return 1 / event\n")
        for event in (1, 2, 0):
            invoke(lam, name, event)

        def page():
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
                assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
                return exposition(answer.read().decode())

        of = (("function", name),)
        assert eventually(lambda: page()[0].get(("lamp_function_invocations_total", of)) == 3.0)
        values, kinds = page()
        assert values["lamp_function_errors_total", of] == 1.0
        assert values["lamp_function_duration_seconds_count", of] == 3.0
        assert values["lamp_function_duration_seconds_bucket", (*of, ("le", "+Inf"))] == 3.0
        assert values["lamp_resident_memory_bytes", ()] > 1e6
        assert kinds["lamp_function_duration_seconds"] == "histogram" and kinds["lamp_environments"] == "gauge"
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/")

        def pushed():
            for path, kind, document in collector.pushed:
                assert (path, kind) == ("/v1/metrics", "application/json")
                for metric in document["resourceMetrics"][0]["scopeMetrics"][0]["metrics"]:
                    if metric["name"] == "lamp_function_invocations_total":
                        values = [point["asDouble"] for point in metric["sum"]["dataPoints"]]
                        if values == [3.0]:
                            return True
            return False

        assert eventually(pushed)
        collector.shutdown()
