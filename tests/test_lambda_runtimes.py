"""Every runtime that this host can run, with what is particular to each language."""

import base64
import json
import os
import pathlib
import re
import shutil
import subprocess
import uuid

import pytest

from conftest import ROOT, RUNTIME, create_function, eventually, invoke, lamp_binary, make_role, messages, refused


def on_this_host():
    """What `lamp doctor` says of each runtime."""
    done = subprocess.run([lamp_binary(), "doctor", "--json"], capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)["runtimes"]


RUNTIMES = on_this_host()
SERVED = [runtime for runtime in RUNTIMES if runtime["served"]]
HAS_NODE = any(runtime["name"].startswith("nodejs") for runtime in SERVED)
needs_node = pytest.mark.skipif(not HAS_NODE, reason="this host has no Node.js")

SHELL = """#!/bin/sh
set -eu
API="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
while true; do
    HEADERS=$(mktemp)
    EVENT=$(curl -sS -D "$HEADERS" "$API/invocation/next")
    ID=$(grep -i '^Lambda-Runtime-Aws-Request-Id' "$HEADERS" | tr -d '\\r' | cut -d' ' -f2)
    echo "handling $ID for $_HANDLER"
    case "$EVENT" in
        *fail*) curl -sS -X POST "$API/invocation/$ID/error" -H 'Lambda-Runtime-Function-Error-Type: Shell.Failure' \\
                    -d '{"errorMessage": "asked to fail", "errorType": "Shell.Failure"}' ;;
        *exit*) exit 5 ;;
        *) curl -sS -X POST "$API/invocation/$ID/response" -d "{\\"got\\": $EVENT}" ;;
    esac > /dev/null
done
"""


def tail(response):
    return base64.b64decode(response["LogResult"]).decode()


class TestEveryRuntime:
    @pytest.mark.parametrize("runtime", SERVED, ids=lambda runtime: runtime["name"])
    def test_runs(self, lam, logs, make_function, runtime):
        name, code = runtime["name"], None
        if name.startswith("python"):
            code = {"app.py": "import sys\ndef handler(event, context):\n    return [event, sys.version_info[:2]]\n"}
        elif name.startswith("nodejs"):
            code = {"app.js": "exports.handler = async (event) => [event, process.version];\n"}
        elif name.startswith("ruby"):
            code = {"app.rb": "def handler(event:, context:)\n  [event, RUBY_VERSION]\nend\n"}
        else:
            code = {"bootstrap": SHELL}
        function = make_function(code, runtime=name)
        answer, response = invoke(lam, function, {"a": "ü"})
        assert "FunctionError" not in response
        first = eventually(lambda: messages(logs, function))[0]
        assert first.startswith("INIT_START Runtime Version: ")
        if name.startswith("provided"):
            assert answer == {"got": {"a": "ü"}}
        else:
            assert answer[0] == {"a": "ü"}
        if name.startswith("python") and runtime["exact"]:
            assert answer[1] == [3, int(name.split(".")[1])]
        if runtime["exact"]:
            assert "Warning" not in first
        else:
            version = re.search(r"\((\d+\.\d+\.\d+)\)", runtime["on"])[1]
            assert first.rstrip("\n").split("\t")[-1].startswith(
                f"Warning: {name} is not installed on this host; running on {version} "
            )

    @pytest.mark.parametrize(
        "runtime",
        [runtime for runtime in RUNTIMES if not runtime["served"] and runtime["name"] != "go1.x"],
        ids=lambda runtime: runtime["name"],
    )
    def test_what_cannot_run_is_refused_with_advice(self, make_function, runtime):
        error = refused(make_function, code="x", runtime=runtime["name"])
        assert (error.code, error.message) == ("InvalidParameterValueException", runtime["why"])


@needs_node
class TestNode:
    def run(self, lam, make_function, code, event=None, file="app.js", **settings):
        name = make_function({file: code}, runtime="nodejs20.x", **settings)
        answer, response = invoke(lam, name, event, LogType="Tail")
        return answer, response, name

    @pytest.mark.parametrize(
        "file,code",
        [
            ("app.js", "exports.handler = async (event) => ({ got: event });"),
            ("app.cjs", "exports.handler = async (event) => ({ got: event });"),
            ("app.mjs", "export const handler = async (event) => ({ got: event });"),
            ("app.mjs", "const late = await Promise.resolve('got'); export const handler = (e) => Promise.resolve({ [late]: e });"),
            ("app.js", "exports.handler = (event, context, callback) => setTimeout(() => callback(null, { got: event }), 20);"),
            ("app.js", "exports.handler = (event, context, callback) => { callback(null, { got: event }); };"),
        ],
        ids=["async", "cjs", "esm", "top-level await", "callback later", "callback at once"],
    )
    def test_kinds_of_handlers(self, lam, make_function, file, code):
        answer, response, _ = self.run(lam, make_function, code, [1], file)
        assert answer == {"got": [1]} and "FunctionError" not in response

    def test_a_module_by_package_json(self, lam, make_function):
        files = {"package.json": '{"type": "module"}', "lib/app.js": "export const handler = async () => 'esm';"}
        name = make_function(files, runtime="nodejs20.x", handler="lib/app.handler")
        assert invoke(lam, name)[0] == "esm"

    def test_undefined_is_null(self, lam, make_function):
        name = make_function({"app.js": "exports.handler = async () => undefined;"}, runtime="nodejs20.x")
        assert lam.invoke(FunctionName=name)["Payload"].read() == b"null"

    @pytest.mark.parametrize(
        "code",
        [
            "exports.handler = async () => { throw new Error('Error: some_error_msg'); };",
            "exports.handler = (event, context, callback) => callback(new Error('Error: some_error_msg'));",
            "exports.handler = () => { throw new Error('Error: some_error_msg'); };",
        ],
        ids=["rejected", "callback", "thrown"],
    )
    def test_errors(self, lam, make_function, code):
        answer, response, _ = self.run(lam, make_function, code)
        assert response["FunctionError"] == "Unhandled"
        assert list(answer) == ["errorType", "errorMessage", "trace"]
        assert (answer["errorType"], answer["errorMessage"]) == ("Error", "Error: some_error_msg")
        assert answer["trace"][0] == "Error: Error: some_error_msg"
        request_id = response["ResponseMetadata"]["RequestId"]
        assert f"\t{request_id}\tERROR\tInvoke Error \t" in tail(response)

    def test_a_lost_promise(self, lam, make_function):
        code = "exports.handler = async () => { Promise.reject(new Error('lost')); await new Promise((r) => setTimeout(r, 500)); };"
        answer, response, _ = self.run(lam, make_function, code)
        assert response["FunctionError"] == "Unhandled"
        assert (answer["errorType"], answer["errorMessage"]) == ("Runtime.UnhandledPromiseRejection", "Error: lost")

    @pytest.mark.parametrize(
        "code,kind",
        [
            ("exports.other = 1;", "Runtime.HandlerNotFound"),
            ("require('nothing-of-this-name');", "Runtime.ImportModuleError"),
            ("this is no JavaScript", "Runtime.UserCodeSyntaxError"),
            ("throw new TypeError('no');", "TypeError"),
        ],
    )
    def test_init_errors(self, lam, make_function, code, kind):
        answer, response, _ = self.run(lam, make_function, code)
        assert response["FunctionError"] == "Unhandled" and answer["errorType"] == kind

    def test_console_lines(self, lam, make_function):
        code = "exports.handler = async () => { console.log('a', { b: 1 }); console.error('bad\\nworse'); };"
        _, response, _ = self.run(lam, make_function, code)
        request_id = response["ResponseMetadata"]["RequestId"]
        lines = tail(response)
        stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
        assert re.search(rf"^{stamp}\t{request_id}\tINFO\ta {{ b: 1 }}$", lines, re.MULTILINE)
        assert re.search(rf"^{stamp}\t{request_id}\tERROR\tbad$", lines, re.MULTILINE)

    def test_the_context(self, lam, make_function):
        code = "exports.handler = async (event, context) => ({ ...context, left: context.getRemainingTimeInMillis() });"
        answer, response, name = self.run(lam, make_function, code, MemorySize=128, Timeout=5)
        assert 4000 < answer.pop("left") <= 5000
        stream = answer.pop("logStreamName")
        assert re.fullmatch(r"\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}", stream)
        assert answer == {
            "callbackWaitsForEmptyEventLoop": True,
            "functionVersion": "$LATEST",
            "functionName": name,
            "memoryLimitInMB": "128",
            "logGroupName": f"/aws/lambda/{name}",
            "invokedFunctionArn": f"arn:aws:lambda:us-east-1:000000000000:function:{name}",
            "awsRequestId": response["ResponseMetadata"]["RequestId"],
        }


    def test_packages_of_the_nodes_own(self, new_node, tmp_path):
        """As AWS has its SDK there: behind the function's own packages, for both kinds of modules."""
        shared = ROOT / ".cache" / f"node-packages-{uuid.uuid4().hex[:8]}"
        try:
            for name in ("theirs", "both"):
                folder = shared / "node_modules" / name
                folder.mkdir(parents=True)
                (folder / "index.js").write_text(f"module.exports = '{name} of the node';")
            node = new_node("--node-packages", str(shared))
            lam, role = node.client("lambda"), make_role(node.client("iam"))
            own = {"node_modules/both/index.js": "module.exports = 'both of the function';"}
            common = "exports.handler = async () => [require('theirs'), require('both')];"
            module = "import theirs from 'theirs';\nimport both from 'both';\nexport const handler = async () => [theirs, both];"
            for file, code in (("app.js", common), ("app.mjs", module)):
                name = create_function(lam, role, own | {file: code}, runtime="nodejs20.x")
                assert invoke(lam, name)[0] == ["theirs of the node", "both of the function"]
        finally:
            shutil.rmtree(shared)

    @pytest.mark.parametrize("option", ["--python-packages", "--node-packages"])
    def test_a_folder_that_cannot_be_shown_is_refused_at_start(self, tmp_path, option):
        for folder, words in [(tmp_path / "none", "No such file"), ("/tmp", "cannot see that folder"), (lamp_binary(), "is no folder")]:
            command = [lamp_binary(), "up", "--data-dir", tmp_path / "data", "--listen", "127.0.0.1:0", option, folder]
            done = subprocess.run(command, capture_output=True, text=True, timeout=60)
            assert done.returncode == 1 and words in done.stderr and option[2:] in done.stderr, done


class TestProvided:
    def test_a_shell_script(self, lam, make_function):
        name = make_function({"bootstrap": SHELL}, runtime="provided.al2023", handler="my.handler")
        answer, response = invoke(lam, name, [1, 2], LogType="Tail")
        assert answer == {"got": [1, 2]}
        assert f"handling {response['ResponseMetadata']['RequestId']} for my.handler\n" in tail(response)

    def test_its_errors_are_passed_through(self, lam, make_function):
        name = make_function({"bootstrap": SHELL}, runtime="provided.al2")
        response = lam.invoke(FunctionName=name, Payload=b'"fail"', LogType="Tail")
        assert response["FunctionError"] == "Unhandled"
        assert response["Payload"].read() == b'{"errorMessage": "asked to fail", "errorType": "Shell.Failure"}'
        answer, response = invoke(lam, name, "exit")
        assert answer["errorMessage"].endswith("Error: Runtime exited with error: exit status 5")
        assert invoke(lam, name, 1)[0] == {"got": 1}

    @pytest.mark.parametrize(
        "files,mode,words",
        [
            ({"other": "x"}, 0o755, "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"),
            ({"bootstrap": SHELL}, 0o644, "fork/exec /var/task/bootstrap: permission denied"),
            ({"bootstrap": "no program"}, 0o755, "fork/exec /var/task/bootstrap: exec format error"),
            ({"bootstrap": "#!/bin/no\n"}, 0o755, "fork/exec /var/task/bootstrap: no such file or directory"),
        ],
        ids=["missing", "not executable", "no program", "no interpreter"],
    )
    def test_what_cannot_be_started(self, lam, make_function, files, mode, words):
        name = make_function(files, mode=mode, runtime="provided.al2023")
        response = lam.invoke(FunctionName=name, LogType="Tail")
        request_id = response["ResponseMetadata"]["RequestId"]
        assert response["FunctionError"] == "Unhandled"
        assert json.loads(response["Payload"].read()) == {
            "errorType": "Runtime.InvalidEntrypoint",
            "errorMessage": f"RequestId: {request_id} Error: {words}",
        }
        assert "Status: error\tError Type: Runtime.InvalidEntrypoint" in tail(response)

    @pytest.mark.skipif("NATIVE_BOOTSTRAP" not in os.environ, reason="NATIVE_BOOTSTRAP is not set: see the Makefile")
    def test_a_native_one(self, lam, make_function):
        binary = pathlib.Path(os.environ["NATIVE_BOOTSTRAP"])
        name = make_function({"bootstrap": (ROOT / binary).read_bytes()}, runtime="provided.al2023")
        for _ in range(3):
            answer, response = invoke(lam, name, {"n": 1})
            assert "FunctionError" not in response, answer


class TestPython:
    def test_packages_of_the_functions_own_come_first(self, lam, make_function):
        files = {
            "app.py": "import boto3, six_of_mine\ndef handler(event, context):\n    return [boto3.MINE, six_of_mine.SIX]\n",
            "boto3.py": "MINE = True\n",
            "six_of_mine/__init__.py": "SIX = 6\n",
        }
        assert invoke(lam, make_function(files))[0] == [True, 6]

    def test_handlers_in_folders(self, lam, make_function):
        files = {"src/pkg/app.py": "def run(event, context):\n    return 'deep'\n"}
        assert invoke(lam, make_function(files, handler="src/pkg/app.run"))[0] == "deep"
        files = {"src/__init__.py": "", "src/app.py": "def run(event, context):\n    return 'dotted'\n"}
        assert invoke(lam, make_function(files, handler="src.app.run"))[0] == "dotted"

    def test_threads_and_processes_work(self, lam, make_function):
        code = (
            "import subprocess, threading\n"
            "def handler(event, context):\n"
            "    seen = []\n"
            "    threads = [threading.Thread(target=seen.append, args=(n,)) for n in range(20)]\n"
            "    [t.start() for t in threads], [t.join() for t in threads]\n"
            "    return [sorted(seen), subprocess.check_output(['echo', 'hi'], text=True)]\n"
        )
        assert invoke(lam, make_function(code))[0] == [list(range(20)), "hi\n"]

    def test_the_official_client_brought_along(self, lam, make_function):
        """awslambdaric, AWS's own runtime client, as `bootstrap` of an OS-only function, unchanged."""
        ric = pytest.importorskip("awslambdaric")
        # Such a function sees no interpreter but those below /usr, and the client's own library fits one version.
        python = pathlib.Path(f"/usr/bin/{RUNTIME}")
        if not python.exists():
            pytest.skip(f"{python} is missing")
        start = f"#!/bin/sh\nexport PYTHONPATH=/var/task/packages:/var/task\nexec {python} -m awslambdaric app.handler\n"
        app = "def handler(event, context):\n    return [event, context.aws_request_id, 1 / event['n']]\n"
        site = pathlib.Path(ric.__file__).parent.parent
        files = {"bootstrap": start, "app.py": app} | {
            f"packages/{path.relative_to(site)}": path.read_bytes()
            for pattern in ["awslambdaric/**/*", "snapshot_restore_py*", "simplejson/**/*", "runtime_client*.so"]
            for path in site.glob(pattern)
            if path.is_file() and "__pycache__" not in path.parts
        }
        name = make_function(files, runtime="provided.al2023")
        for n in (1, 2):
            answer, response = invoke(lam, name, {"n": n})
            assert answer == [{"n": n}, response["ResponseMetadata"]["RequestId"], 1 / n]
        failed, response = invoke(lam, name, {"n": 0})
        assert response["FunctionError"] == "Unhandled" and failed["errorType"] == "ZeroDivisionError"

    def test_a_wrapper_starts_the_runtime(self, lam, make_function):
        files = {
            "app.py": "import os\ndef handler(event, context):\n    return os.environ.get('WRAPPED')\n",
            "wrapper": '#!/bin/sh\nexport WRAPPED="by $0"\nexec "$@"\n',
        }

        def run(path):
            name = make_function(files, Environment={"Variables": {"AWS_LAMBDA_EXEC_WRAPPER": path}})
            return invoke(lam, name)[0]

        assert run("/var/task/wrapper") == "by /var/task/wrapper"
        missing = run("/var/task/nothing")
        assert missing["errorType"] == "Runtime.ExitError"
        assert missing["errorMessage"].endswith("Error: Runtime exited with error: exit status 127")
