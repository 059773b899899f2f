"""Java functions on AWS's own runtime client: what a function sees, and what is seen of it."""

import base64
import concurrent.futures
import functools
import json
import pathlib
import re
import subprocess
import tempfile

import pytest

import java
from conftest import (
    ROOT,
    Node,
    create_function,
    eventually,
    invoke,
    lamp_binary,
    make_role,
    messages,
    refused,
    wait_active,
    zip_of,
)
from test_leaks import family

MISSING = java.missing_tools()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"this host lacks {', '.join(MISSING)}")

HANDLERS = {
    "pkg/Handlers.java": """package pkg;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.*;
import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.*;

public class Handlers {
    static int calls;

    public static class Order {
        private String item; private int count;
        public String getItem() { return item; }
        public void setItem(String item) { this.item = item; }
        public int getCount() { return count; }
        public void setCount(int count) { this.count = count; }
    }
    public static class Typed implements RequestHandler<Order, Order> {
        public Order handleRequest(Order order, Context context) {
            order.setCount(order.getCount() + 1);
            return order;
        }
    }
    public static class Streamed implements RequestStreamHandler {
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            out.write(new StringBuilder(new String(in.readAllBytes(), StandardCharsets.UTF_8)).reverse().toString()
                .getBytes(StandardCharsets.UTF_8));
        }
    }
    public String plain(Map<String, Object> event, Context context) { return "plain " + event.get("a"); }
    public static int count(Object event) { return ++calls; }

    public static Map<String, Object> look(Map<String, Object> event, Context context) {
        Map<String, Object> seen = new TreeMap<>();
        seen.put("environment", System.getenv());
        Map<String, Object> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) properties.put(name, System.getProperty(name));
        seen.put("properties", properties);
        seen.put("command", read("/proc/self/cmdline").replace('\\0', ' '));
        seen.put("shell", shell("printenv TABLE; pwd; ls"));
        seen.put("tmp", new File("/tmp").list());
        seen.put("here", new File(".").list());
        seen.put("heap", Runtime.getRuntime().maxMemory());
        seen.put("name", context.getFunctionName());
        seen.put("version", context.getFunctionVersion());
        seen.put("arn", context.getInvokedFunctionArn());
        seen.put("memory", context.getMemoryLimitInMB());
        seen.put("left", context.getRemainingTimeInMillis());
        seen.put("request", context.getAwsRequestId());
        seen.put("group", context.getLogGroupName());
        seen.put("stream", context.getLogStreamName());
        seen.put("client", context.getClientContext() == null ? null : context.getClientContext().getCustom());
        return seen;
    }
    static String read(String file) {
        try (InputStream in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException error) { throw new UncheckedIOException(error); }
    }
    static String shell(String script) {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", script).start();
            return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException error) { throw new UncheckedIOException(error); }
    }
    public static String log(Map<String, Object> event, Context context) {
        context.getLogger().log("by the logger\\n");
        System.out.println("to standard output \\u00fc");
        System.err.println("to standard error");
        return "done";
    }
    public static String logLines(Map<String, Object> event, Context context) {
        context.getLogger().log("first\\nsecond\\nthird");
        context.getLogger().log("without an end");
        StringWriter trace = new StringWriter();
        new IllegalStateException("odd").printStackTrace(new PrintWriter(trace));
        context.getLogger().log(trace.toString(), LogLevel.ERROR);
        context.getLogger().log("for debugging\\n", LogLevel.DEBUG);
        System.out.println("printed\\nlines");
        return System.getenv("_LAMBDA_TELEMETRY_LOG_FD");
    }
    static void spill(byte[] bytes, boolean forever) {
        try {
            Constructor<FileDescriptor> of = FileDescriptor.class.getDeclaredConstructor(int.class);
            of.setAccessible(true);
            OutputStream log = new FileOutputStream(of.newInstance(Integer.parseInt(System.getenv("_LAMBDA_TELEMETRY_LOG_FD"))));
            do log.write(bytes); while (forever);
        } catch (Exception error) { throw new RuntimeException(error); }
    }
    static byte[] frame(int length, byte[] text) {
        return ByteBuffer.allocate(16 + text.length).putInt(0xa55a0003).putInt(length).putLong(1L << 62).put(text).array();
    }
    public static String spoil(Map<String, Object> event, Context context) throws Exception {
        spill("noise".getBytes(), false);
        spill(frame(Integer.MAX_VALUE, new byte[0]), false);
        spill(frame(-1, new byte[0]), false);
        spill(frame(0, new byte[0]), false);
        context.getLogger().log("still heard");
        spill(frame(100, "begun".getBytes()), false);
        if (event.get("flood") == null) return "spoilt";
        byte[] flood = new byte[1 << 16];
        for (int at = 0; at + 17 <= flood.length; at += 17) System.arraycopy(frame(1, new byte[] {'x'}), 0, flood, at, 17);
        for (int i = 0; i < 2; i++) new Thread(() -> spill(flood, true)).start();
        Thread.sleep(((Number) event.get("flood")).longValue());
        return "spoilt";
    }
    public static String fail(Map<String, Object> event) {
        calls++;
        if (event.get("fail") == null) return "call " + calls;
        throw new IllegalStateException("asked to", new RuntimeException("the cause"));
    }
    public static String end(Map<String, Object> event) throws Exception {
        if (event.get("sleep") != null) Thread.sleep(((Number) event.get("sleep")).longValue());
        if (event.get("exit") != null) System.exit(((Number) event.get("exit")).intValue());
        return "awake";
    }
    public static String greet(String name) { return lib.Greeting.to(name); }
    public static long heap(Map<String, Object> event) {
        List<byte[]> held = new ArrayList<>();
        while (true) held.add(new byte[1 << 20]);
    }
}
""",
    "pkg/Broken.java": """package pkg;
public class Broken {
    static { if (true) throw new UnsupportedOperationException("no start"); }
    public String handle(Object event) { return "never"; }
}
""",
    "lib/Greeting.java": """package lib;
public class Greeting { public static String to(String name) { return "hello " + name; } }
""",
}


def jvms():
    """The Java runtimes for which this host has a JVM of just that version, or else any one."""
    if MISSING:
        return []
    done = subprocess.run([lamp_binary(), "doctor", "--json", "--java-packages", java.client()], capture_output=True)
    found = [runtime for runtime in json.loads(done.stdout)["runtimes"] if runtime["name"].startswith("java")]
    served = [runtime for runtime in found if runtime["served"]]
    exact = [runtime["name"] for runtime in served if runtime["exact"] and not runtime["name"].endswith("al2023")]
    return exact or [runtime["name"] for runtime in served[:1]]


EXACT = jvms()
RUNTIME = EXACT[-1] if EXACT else "java21"


@pytest.fixture(scope="module")
def java_node():
    with tempfile.TemporaryDirectory(prefix="lamp-java-", ignore_cleanup_errors=True) as directory:
        node = Node(directory, "--java-packages", str(java.client()))
        yield node
        assert node.stop() == 0, node.log


@pytest.fixture(scope="module")
def lam(java_node):
    return java_node.client("lambda")


@pytest.fixture(scope="module")
def logs(java_node):
    return java_node.client("logs")


@pytest.fixture(scope="module")
def code():
    own, library = compiled()
    return own | {"lib/greeting.jar": library}


@pytest.fixture(scope="module")
def java_role(java_node):
    return make_role(java_node.client("iam"))


@pytest.fixture
def make(lam, java_role, code):
    made = []

    def make(handler, runtime=RUNTIME, code=code, **settings):
        made.append(create_function(lam, java_role, code, runtime=runtime, handler=handler, **settings))
        return made[-1]

    yield make
    for name in made:
        lam.delete_function(FunctionName=name)


@functools.cache
def compiled():
    """The classes of the functions, and a jar of the library's."""
    built = java.classes(HANDLERS)
    library = {name: content for name, content in built.items() if name.startswith("lib/")}
    return {name: content for name, content in built.items() if name not in library}, zip_of(library)


class TestOurClasses:
    def test_they_are_what_their_sources_say(self, tmp_path):
        version = subprocess.run(["javac", "-version"], capture_output=True, text=True, check=True).stdout
        if not version.startswith("javac 17."):
            pytest.skip(f"they were compiled by javac 17; this is {version}")
        folder = ROOT / "crates" / "runtimes" / "bootstrap" / "java"
        subprocess.run([folder / "compile", java.client(), tmp_path], check=True, timeout=120)

        def content(root):
            return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*.class")}

        assert content(tmp_path) == content(folder / "classes")


class TestHandlers:
    @pytest.mark.parametrize("runtime", EXACT)
    @pytest.mark.parametrize(
        "handler,event,answer",
        [
            ("pkg.Handlers$Typed::handleRequest", {"item": "ü", "count": 1}, {"item": "ü", "count": 2}),
            ("pkg.Handlers$Typed", {"item": "x", "count": 1}, {"item": "x", "count": 2}),
            ("pkg.Handlers$Streamed", "abc", "cba"),
            ("pkg.Handlers::plain", {"a": 1}, "plain 1"),
        ],
        ids=["typed", "class alone", "stream", "plain method"],
    )
    def test_kinds(self, lam, make, runtime, handler, event, answer):
        name = make(handler, runtime)
        got, response = invoke(lam, name, event)
        assert got == answer and "FunctionError" not in response

    def test_a_library_in_the_zip(self, lam, make):
        assert invoke(lam, make("pkg.Handlers::greet"), "you")[0] == "hello you"

    def test_a_library_in_a_layer(self, lam, make):
        own, library = compiled()
        layer = lam.publish_layer_version(
            LayerName="greeting", Content={"ZipFile": zip_of({"java/lib/greeting.jar": library})}
        )
        name = make("pkg.Handlers::greet", code=own, Layers=[layer["LayerVersionArn"]])
        assert invoke(lam, name, "you")[0] == "hello you"

    def test_state_lives_until_the_code_changes(self, lam, make, code):
        name = make("pkg.Handlers::count")
        assert [invoke(lam, name)[0] for _ in range(3)] == [1, 2, 3]
        lam.update_function_code(FunctionName=name, ZipFile=zip_of(code | {"more.txt": "x"}))
        wait_active(lam, name)
        assert invoke(lam, name)[0] == 1


WAITED = "lamplighter.Template"
#: A variable that must be there when the JVM starts.
PLAIN = {"AWS_LAMBDA_JAVA_ANY": "x"}


def look(lam, name, waited, **kwargs):
    """What the function sees in an environment of that kind, and the response."""
    for number in range(50):
        seen, response = invoke(lam, name, **kwargs)
        assert "FunctionError" not in response, seen
        if (WAITED in seen["command"]) == waited:
            return seen, response
        # The next one is another, and a JVM may be waiting by then.
        lam.update_function_configuration(FunctionName=name, Description=str(number))
        wait_active(lam, name)
    raise AssertionError(f"no environment {'waited' if waited else 'was started plainly'}")


class TestWhatAFunctionSees:
    @pytest.mark.parametrize("runtime", EXACT)
    @pytest.mark.parametrize("waited", [True, False], ids=["waited", "plain"])
    def test_as_on_aws(self, lam, make, runtime, waited):
        own = {"TABLE": "a=b c", "AB": "", "ODD": 'say "x"\\ \n\t\x01 {}[],:'} | {f"MANY_{number}": "x" * number for number in range(40)}
        own |= {} if waited else PLAIN
        name = make("pkg.Handlers::look", runtime, Environment={"Variables": own}, MemorySize=512, Timeout=20)
        context = base64.b64encode(b'{"custom": {"a": "b"}}').decode()
        seen, response = look(lam, name, waited, ClientContext=context)
        environment, properties = seen["environment"], seen["properties"]
        assert {name: environment[name] for name in own} == own
        expect = {
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{runtime}",
            "AWS_LAMBDA_FUNCTION_NAME": name,
            "LAMBDA_TASK_ROOT": "/var/task",
            "_HANDLER": "pkg.Handlers::look",
            "TZ": ":UTC",
        }
        assert {name: environment[name] for name in expect} == expect
        assert environment["AWS_SESSION_TOKEN"] and not [name for name in environment if name.startswith("_LAMP")]
        assert properties["user.dir"] == "/var/task" and properties["file.encoding"] == "UTF-8"
        jars = [f"/var/runtime/lib/{jar.name}" for jar in sorted(java.client().glob("*.jar"))]
        assert properties["java.class.path"] == ":".join(jars)
        main = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
        assert properties["sun.java.command"] == f"{main} pkg.Handlers::look"
        # Children are in the same folder and have the same variables; nothing of the runtime client's is in /tmp.
        assert seen["shell"] == "a=b c\n/var/task\nlib\npkg\n" and sorted(seen["here"]) == ["lib", "pkg"]
        assert seen["tmp"] == []
        # The heap's limit less one survivor space.
        assert 0.9 < seen["heap"] / (445645 * 1024) <= 1
        assert (seen["name"], seen["version"], seen["memory"]) == (name, "$LATEST", 512)
        assert seen["arn"].endswith(f":function:{name}") and 18000 < seen["left"] <= 20000
        assert seen["request"] == response["ResponseMetadata"]["RequestId"]
        assert (seen["group"], seen["stream"]) == (f"/aws/lambda/{name}", environment["AWS_LAMBDA_LOG_STREAM_NAME"])
        assert seen["client"] == {"a": "b"}

    @pytest.mark.parametrize("runtime", EXACT)
    def test_the_same_from_a_jvm_that_waited(self, lam, make, runtime):
        seen = []
        for waited, own in ((True, {"AWS_LAMBDA_OTHER": "x"}), (False, PLAIN)):
            name = make("pkg.Handlers::look", runtime, Environment={"Variables": own})
            seen.append(look(lam, name, waited)[0])
        own_names = {"AWS_LAMBDA_OTHER", *PLAIN}
        assert set(seen[0]["environment"]) - own_names == set(seen[1]["environment"]) - own_names
        for one in seen:
            del one["properties"]["com.amazonaws.xray.traceHeader"]
        assert seen[0]["properties"] == seen[1]["properties"]

    def test_an_archive_that_is_cut_short_is_made_again(self, new_node, code):
        node = new_node("--java-packages", str(java.client()))
        lam, role = node.client("lambda"), make_role(node.client("iam"))
        name = create_function(lam, role, code, runtime=RUNTIME, handler="pkg.Handlers::plain")
        assert invoke(lam, name, {"a": 1})[0] == "plain 1"
        [archive] = node.directory.glob("runtimes/*/java-client/*/lib/lamplighter/*.archive")
        whole = archive.stat().st_size
        node.stop()
        archive.write_bytes(archive.read_bytes()[: whole // 2])
        node.start()
        lam = node.client("lambda")
        assert invoke(lam, name, {"a": 2})[0] == "plain 2"
        assert eventually(lambda: archive.stat().st_size > whole * 0.9, seconds=60)

    def test_options_of_its_own(self, lam, make):
        name = make("pkg.Handlers::look", Environment={"Variables": {"JAVA_TOOL_OPTIONS": "-Dmine=yes"}})
        seen, _ = invoke(lam, name)
        assert seen["properties"]["mine"] == "yes"
        assert seen["environment"]["JAVA_TOOL_OPTIONS"] == "-Dmine=yes"

    def test_a_wrapper_script(self, lam, logs, make, code):
        wrapper = '#!/bin/sh\nfor last; do :; done\necho "the last is $last" >&2\nexec "$@"\n'
        own = {"AWS_LAMBDA_EXEC_WRAPPER": "/var/task/wrap"}
        name = make("pkg.Handlers::plain", code=code | {"wrap": wrapper}, Environment={"Variables": own})
        assert invoke(lam, name, {"a": 2})[0] == "plain 2"
        assert eventually(lambda: "the last is pkg.Handlers::plain" in "".join(messages(logs, name)))

    def test_the_smallest_memory(self, lam, make):
        name = make("pkg.Handlers::plain", MemorySize=128, Timeout=30)
        answer, response = invoke(lam, name, {"a": 3}, LogType="Tail")
        assert answer == "plain 3"
        used = re.search(r"Max Memory Used: (\d+) MB", base64.b64decode(response["LogResult"]).decode())[1]
        assert int(used) < 128

    def test_lines_of_the_log(self, lam, logs, make):
        name = make("pkg.Handlers::log")
        answer, response = invoke(lam, name)
        assert answer == "done"
        lines = eventually(lambda: (all := messages(logs, name)) and "REPORT" in all[-1] and all)
        request = response["ResponseMetadata"]["RequestId"]
        assert re.match(rf"INIT_START Runtime Version: {RUNTIME[:4]}:", lines[0])
        assert [line.rstrip("\n") for line in lines[1:-2]] == [
            f"START RequestId: {request} Version: $LATEST",
            "by the logger",
            "to standard output ü",
            "to standard error",
        ]

    @pytest.mark.parametrize("waited", [True, False], ids=["waited", "plain"])
    def test_a_message_of_several_lines_is_one_event(self, lam, logs, make, waited):
        own = {} if waited else {"Environment": {"Variables": PLAIN}}
        name = make("pkg.Handlers::logLines", **own)
        assert invoke(lam, name)[0] == "62"
        lines = eventually(lambda: (all := messages(logs, name)) and "REPORT" in all[-1] and all)
        trace = next(line for line in lines if "IllegalStateException" in line)
        assert trace.startswith("[ERROR] java.lang.IllegalStateException: odd\n\tat pkg.Handlers.logLines(") and trace.count("\n\tat ") > 3
        rest = [line for line in lines[2:-2] if line != trace]
        # What is printed is a line each, as on AWS.
        assert rest == ["first\nsecond\nthird", "without an end", "[DEBUG] for debugging\n", "printed\n", "lines\n"]

    def test_levels_of_messages(self, lam, logs, make):
        levels = {"LogFormat": "JSON", "ApplicationLogLevel": "WARN", "SystemLogLevel": "INFO"}
        name = make("pkg.Handlers::logLines", LoggingConfig=levels)
        assert invoke(lam, name)[0] == "62"
        lines = eventually(lambda: (all := messages(logs, name)) and "platform.report" in all[-1] and all)
        [own] = [record for record in map(json.loads, lines) if "level" in record]
        assert own["level"] == "ERROR" and own["message"].startswith("java.lang.IllegalStateException: odd\n\tat ")

    def test_whatever_is_written_there_harms_nobody(self, lam, logs, make):
        name = make("pkg.Handlers::spoil", MemorySize=1769, Timeout=5)
        assert invoke(lam, name)[0] == "spoilt"
        lines = eventually(lambda: (all := messages(logs, name)) and "REPORT" in all[-1] and all)
        assert lines[2:-2] == ["still heard", "begun"]
        # Their times are no later than when they were read.
        assert invoke(lam, make("pkg.Handlers::spoil", MemorySize=1769, Timeout=10), {"flood": 300})[0] == "spoilt"
        endless = make("pkg.Handlers::spoil", MemorySize=1769, Timeout=3)
        assert invoke(lam, endless, {"flood": 60000})[0]["errorType"] == "Sandbox.Timedout"


class TestWhatGoesWrong:
    def test_an_exception(self, lam, logs, make):
        name = make("pkg.Handlers::fail")
        assert invoke(lam, name)[0] == "call 1"
        answer, response = invoke(lam, name, {"fail": True})
        assert response["FunctionError"] == "Unhandled"
        assert (answer["errorType"], answer["errorMessage"]) == ("java.lang.IllegalStateException", "asked to")
        assert answer["stackTrace"][0].startswith("pkg.Handlers.fail(")
        # The environment goes on.
        assert invoke(lam, name)[0] == "call 3"
        assert eventually(lambda: "asked to: java.lang.IllegalStateException" in "".join(messages(logs, name)))

    def test_what_is_not_there(self, lam, make):
        answer, response = invoke(lam, make("pkg.Absent::handle"))
        assert response["FunctionError"] == "Unhandled"
        assert (answer["errorType"], answer["errorMessage"]) == (
            "java.lang.ClassNotFoundException",
            "Class not found: pkg.Absent",
        )
        answer, response = invoke(lam, make("pkg.Handlers::absent"))
        assert response["FunctionError"] == "Unhandled" and "absent" in answer["errorMessage"]

    def test_a_class_that_does_not_start(self, lam, make):
        answer, response = invoke(lam, make("pkg.Broken::handle"))
        assert response["FunctionError"] == "Unhandled"
        assert answer["errorType"] == "java.lang.ExceptionInInitializerError", answer
        assert "Error loading class pkg.Broken" in answer["errorMessage"]

    def test_timeout_and_exit(self, lam, make):
        name = make("pkg.Handlers::end", Timeout=2)
        assert invoke(lam, name)[0] == "awake"
        answer, _ = invoke(lam, name, {"sleep": 10000})
        assert answer["errorType"] == "Sandbox.Timedout" and answer["errorMessage"].endswith("timed out after 2.00 seconds")
        assert invoke(lam, name)[0] == "awake"
        answer, _ = invoke(lam, name, {"exit": 7})
        assert answer["errorType"] == "Runtime.ExitError" and answer["errorMessage"].endswith("exit status 7")
        assert invoke(lam, name)[0] == "awake"

    def test_more_than_the_heap(self, lam, make):
        answer, response = invoke(lam, make("pkg.Handlers::heap", MemorySize=256, Timeout=30))
        assert response["FunctionError"] == "Unhandled"
        assert (answer["errorType"], answer["errorMessage"]) == ("java.lang.OutOfMemoryError", "Java heap space")

    def test_without_the_client_it_is_refused_with_advice(self, new_node):
        node = new_node()
        role = make_role(node.client("iam"))
        error = refused(
            create_function, lam=node.client("lambda"), role=role, code={"x": "x"}, runtime=RUNTIME, handler="a.B::c"
        )
        assert error.code == "InvalidParameterValueException"
        assert "needs AWS's Java runtime client" in error.message and "--java-packages" in error.message


SNAPPED = {
    "pkg/Snapped.java": """package pkg;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.crac.Core;
import org.crac.Resource;

public class Snapped implements Resource {
    static final String MADE = UUID.randomUUID().toString();
    static final List<String> STEPS = Collections.synchronizedList(new ArrayList<>());
    // The global context has a weak reference to it.
    static final Snapped HOOKS = new Snapped();
    static int calls;
    static {
        System.out.println("initialised " + MADE);
        STEPS.add("init");
        Core.getGlobalContext().register(HOOKS);
        fail("init");
    }
    static void fail(String step) {
        if (step.equals(System.getenv("FAILS"))) throw new IllegalStateException("not in " + step);
    }
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) { step("before"); }
    public void afterRestore(org.crac.Context<? extends Resource> context) { step("after"); }
    static void step(String step) {
        STEPS.add(step);
        System.out.println(step + " " + MADE);
        fail(step);
    }
    public static Map<String, Object> handle(Map<String, Object> event, Context context) throws Exception {
        if (event.get("sleep") != null) Thread.sleep(((Number) event.get("sleep")).longValue());
        Map<String, Object> seen = new TreeMap<>();
        seen.put("made", MADE);
        seen.put("steps", STEPS);
        seen.put("calls", ++calls);
        seen.put("type", System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
        seen.put("version", context.getFunctionVersion());
        seen.put("stream", context.getLogStreamName());
        seen.put("key", System.getenv("AWS_ACCESS_KEY_ID"));
        if (System.getenv("AWS_CONTAINER_CREDENTIALS_FULL_URI") != null) seen.put("credentials", credentials());
        return seen;
    }
    static String credentials() throws IOException {
        URLConnection asked = new URL(System.getenv("AWS_CONTAINER_CREDENTIALS_FULL_URI")).openConnection();
        asked.setRequestProperty("Authorization", System.getenv("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
        try (InputStream in = asked.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
""",
}
SNAP_START = {"ApplyOn": "PublishedVersions"}


@functools.cache
def snapped():
    """A function with hooks, and the API that it registers them with."""
    crac = java.crac()
    return java.classes(SNAPPED, crac) | {f"lib/{crac.name}": crac.read_bytes()}


def jvms_of(node, name):
    """Processes below the node that have become this function's, whether or not they serve."""

    def has(pid):
        try:
            return f"\0AWS_LAMBDA_FUNCTION_NAME={name}\0".encode() in pathlib.Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            return False

    return [pid for pid in family(node.pid) if has(pid)]


class TestSnapStart:
    @pytest.fixture
    def publish(self, lam, make):
        """Publishes version 1 of a new function, and waits until it is not pending: its name and configuration."""

        def publish(**settings):
            settings = {"runtime": RUNTIME, "code": snapped(), "SnapStart": SNAP_START, "MemorySize": 512} | settings
            name = make("pkg.Snapped::handle", **settings)
            lam.publish_version(FunctionName=name)
            get = lambda: lam.get_function_configuration(FunctionName=name, Qualifier="1")
            return name, eventually(lambda: (c := get())["State"] != "Pending" and c, seconds=60)

        return publish

    @staticmethod
    def states(java_node, name):
        rows = json.loads(java_node.lamp("ps", "--json").stdout)["environments"]
        return sorted(row["state"] for row in rows if row["function"] == name)

    @pytest.mark.parametrize("runtime", EXACT)
    def test_what_was_initialised_when_it_was_published_is_what_serves(self, java_node, lam, logs, publish, runtime):
        name, version = publish(runtime=runtime)
        assert (version["State"], version["SnapStart"]["OptimizationStatus"]) == ("Active", "On")
        made = eventually(lambda: [line.split()[1] for line in messages(logs, name) if line.startswith("initialised")])
        seen, response = invoke(lam, name, Qualifier="1", LogType="Tail")
        assert [seen["made"]] == made and seen["steps"] == ["init", "before", "after"]
        assert (seen["type"], seen["version"], seen["calls"]) == ("snap-start", "1", 1)
        # As on AWS: neither is known before an environment is.
        assert "stream" not in seen or seen["stream"] is None
        assert "key" not in seen or seen["key"] is None
        credentials = json.loads(seen["credentials"])
        found = java_node.client("sts", credentials["AccessKeyId"], credentials["SecretAccessKey"], credentials["Token"])
        assert f"/{name}" in found.get_caller_identity()["Arn"]
        tail = base64.b64decode(response["LogResult"]).decode()
        assert "\tRestore Duration: " in tail and "\tBilled Restore Duration: " in tail and "Init Duration" not in tail
        again, _ = invoke(lam, name, Qualifier="1")
        assert (again["made"], again["calls"]) == (seen["made"], 2)
        reports = lambda: [line for line in messages(logs, name) if line.startswith("REPORT")]
        reported = eventually(lambda: len(found := reports()) == 2 and found)
        assert ["Restore Duration" in line for line in reported] == [True, False]
        streams = [stream["logStreamName"] for stream in logs.describe_log_streams(logGroupName=f"/aws/lambda/{name}")["logStreams"]]
        texts = [self.lines(logs, name, stream) for stream in streams]
        [init] = [text for text in texts if f"initialised {made[0]}" in text]
        [served] = [text for text in texts if f"after {made[0]}" in text]
        words = lambda text: [line.split()[0] for line in text.splitlines()]
        assert words(init) == ["INIT_START", "initialised", "before", "INIT_REPORT"]
        assert words(served) == ["RESTORE_START", "after", "RESTORE_REPORT", *["START", "END", "REPORT"] * 2]

    @staticmethod
    def lines(logs, name, stream):
        events = logs.get_log_events(logGroupName=f"/aws/lambda/{name}", logStreamName=stream, startFromHead=True)
        return "".join(event["message"] for event in events["events"])

    def test_latest_is_as_without(self, lam, publish):
        name, _ = publish()
        seen, _ = invoke(lam, name)
        assert (seen["type"], seen["steps"], seen["version"]) == ("on-demand", ["init"], "$LATEST")
        assert seen["stream"] and seen["key"]

    def test_a_second_environment_at_once_is_initialised_for_itself(self, java_node, lam, logs, publish):
        name, _ = publish()
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            calls = [pool.submit(invoke, lam, name, {"sleep": 1500}, Qualifier="1", LogType="Tail") for _ in range(2)]
            answers = [call.result() for call in calls]
        assert len({seen["made"] for seen, _ in answers}) == 2
        for seen, response in answers:
            assert (seen["steps"], seen["calls"]) == (["init", "before", "after"], 1)
            assert "\tRestore Duration: " in base64.b64decode(response["LogResult"]).decode()
        # And the next is laid to sleep.
        assert eventually(lambda: "asleep" in self.states(java_node, name))

    @pytest.mark.parametrize("step", ["init", "before"])
    def test_what_fails_before_it_sleeps_fails_the_version(self, java_node, lam, publish, step):
        name, version = publish(Environment={"Variables": {"FAILS": step}})
        assert (version["State"], version["StateReasonCode"]) == ("Failed", "FunctionError")
        error = refused(lam.invoke, FunctionName=name, Qualifier="1")
        assert (error.code, error.status) == ("ResourceConflictException", 409)
        assert eventually(lambda: not jvms_of(java_node, name))

    def test_a_hook_that_fails_after_the_restore_is_the_answer(self, lam, publish):
        name, version = publish(Environment={"Variables": {"FAILS": "after"}})
        assert version["State"] == "Active"
        answer, response = invoke(lam, name, Qualifier="1")
        assert response["FunctionError"] == "Unhandled"
        assert answer["errorType"].endswith("RestoreException"), answer

    def test_with_extensions_an_environment_is_initialised_in_place(self, java_node, lam, logs, publish):
        agent = zip_of({"extensions/agent": (pathlib.Path(__file__).parent / "extension.py").read_text()})
        layer = lam.publish_layer_version(LayerName="agent", Content={"ZipFile": agent})["LayerVersionArn"]
        name, version = publish(Layers=[layer])
        assert (version["State"], version["SnapStart"]["OptimizationStatus"]) == ("Active", "On")
        assert self.states(java_node, name) == []
        seen, response = invoke(lam, name, Qualifier="1")
        assert seen["steps"] == ["init", "before", "after"]
        # One in each: where it was published it was told of the end, and here it hears of the event.
        heard = lambda word: [line for line in messages(logs, name) if line.startswith(f"EXT {word}")]
        heard_of = lambda: [len(heard(word)) for word in ("registered", "SHUTDOWN", "INVOKE")]
        assert eventually(lambda: all(heard_of()) and heard("registered")[1:]) and heard_of() == [2, 1, 1]

    def test_nothing_is_left_of_what_is_deleted(self, java_node, lam, publish):
        name, _ = publish()
        assert self.states(java_node, name) == ["asleep"] and len(jvms_of(java_node, name)) == 1
        [row] = [row for row in json.loads(java_node.lamp("ps", "--json").stdout)["environments"] if row["function"] == name]
        assert (row["version"], row["served"]) == ("1", 0) and 0 < row["memoryBytes"] < 512 << 20, row
        lam.delete_function(FunctionName=name, Qualifier="1")
        assert eventually(lambda: not jvms_of(java_node, name)) and self.states(java_node, name) == []

    def test_it_costs_what_the_events_cost(self, java_node, lam, publish):
        name, _ = publish()
        invoke(lam, name, Qualifier="1")

        def usage():
            lines = json.loads(java_node.lamp("bill", "--json").stdout)["lines"]
            return next((line["usage"] for line in lines if line["function"] == name), {})

        assert eventually(lambda: usage().get("requests")) == 1
        assert not [kind for kind, number in usage().items() if number and ("snapshot" in kind or "restored" in kind)]

    def test_it_survives_a_crash(self, java_node, lam, publish):
        name, before = publish()
        java_node.sigkill()
        java_node.start()
        after = lam.get_function_configuration(FunctionName=name, Qualifier="1")
        assert (after["SnapStart"], after["RevisionId"]) == (before["SnapStart"], before["RevisionId"])
        seen, response = invoke(lam, name, Qualifier="1", LogType="Tail")
        assert seen["steps"] == ["init", "before", "after"]
        assert "\tRestore Duration: " in base64.b64decode(response["LogResult"]).decode()
        assert eventually(lambda: "asleep" in self.states(java_node, name)), java_node.log
