"""The runtime client for Python functions, one file on the standard library alone.

It speaks the Lambda Runtime API over one keep-alive connection and shows a function what the official client
(awslambdaric) shows it: the same errors, log lines, JSON and context object. It differs in cost only: nothing is
imported that the function did not ask for (`logging`, `json` and `traceback` cost more than the interpreter itself),
and the answer to one event travels in the same packet as the request for the next.

Started as `python -S bootstrap.py [SITE-PACKAGES...]`: without `site`, because `.pth` hooks of the host's packages
would run, at tens of milliseconds, before every function. Python 3.9 to 3.15.
"""

import _socket
import importlib
import os
import sys
import time

API_VERSION = "/2018-06-01/runtime"
# Above this the next event is asked for only once the answer was accepted, so that a refusal costs no event.
PIPELINE_MAX_BYTES = 1024 * 1024
# What the platform takes as a header value; a longer X-Ray document is dropped, as the official client does.
XRAY_HEADER_MAX_BYTES = 1024 * 1024
RECEIVE_BYTES = 64 * 1024
NO_BREAK_SPACE = "\u00a0"

# Runtimes whose official client leaves characters beyond ASCII as they are.
PLAIN_UNICODE = {"AWS_Lambda_python3.%d" % minor for minor in (12, 13, 14, 15)}
PREVIEW = {"AWS_Lambda_python3.15"}

UNHANDLED_WARNING = (
    "LAMBDA_WARNING: Unhandled exception. The most likely cause is an issue in the function code. However, in rare"
    " cases, a Lambda runtime update can cause unexpected function behavior. For functions using managed runtimes,"
    " runtime updates can be triggered by a function change, or can be applied automatically. To determine if the"
    " runtime has been updated, check the runtime version in the INIT_START log entry. If this error correlates with"
    " a change in the runtime version, you may be able to mitigate this error by temporarily rolling back to the"
    " previous runtime version. For more information, see"
    " https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html\r"
)
PREVIEW_WARNING = (
    "LAMBDA_WARNING: This is a preview runtime version and should not be used for production workloads. For further"
    " information and to provide feedback, see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html\r"
)

_request_id = None
_tenant_id = None
_sink = None


class Fault(Exception):
    """A failure the runtime itself names, as opposed to one the function raised."""

    def __init__(self, kind, message, trace=None):
        self.kind = "Runtime." + kind
        self.message = message
        self.trace = trace


# ---- JSON -----------------------------------------------------------------------------------------------------------

_LEAVES = frozenset((str, int, float, bool, type(None)))
_encode_fast = None
_encode_string = None
_scan = None


def _prepare_json():
    """The interpreter's own scanner and encoder without the `json` package around them, which would load `re`."""
    global _encode_fast, _encode_string, _scan
    plain = os.environ.get("AWS_EXECUTION_ENV") in PLAIN_UNICODE
    try:
        import _json

        _encode_string = _json.encode_basestring if plain else _json.encode_basestring_ascii
        _encode_fast = _json.make_encoder(None, _not_serializable, _encode_string, None, ": ", ", ", False, False, True)
        _scan = _json.make_scanner(_Scanner)
    except (ImportError, AttributeError, TypeError):
        import json

        _encode_string = (json.encoder.encode_basestring if plain else json.encoder.encode_basestring_ascii)
        _encode_fast = None
        _scan = None


class _Scanner:
    strict = True
    object_hook = None
    object_pairs_hook = None
    array_hook = None
    parse_float = float
    parse_int = int

    @staticmethod
    def parse_constant(name):
        raise StopIteration(0)  # NaN and Infinity are no JSON; the slow path says so


def _not_serializable(value):
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def _is_plain(value):
    """Whether the built-in encoder writes `value` as the official client does. Named tuples, decimals, bytes and
    subclasses of the basic types are not plain."""
    kind = type(value)
    if kind in _LEAVES:
        return True
    if kind is dict:
        for key, item in value.items():
            if type(key) not in _LEAVES or (type(item) not in _LEAVES and not _is_plain(item)):
                return False
        return True
    if kind is list or kind is tuple:
        for item in value:
            if type(item) not in _LEAVES and not _is_plain(item):
                return False
        return True
    return False


def to_json(value):
    if type(value) is str:
        return _encode_string(value)
    try:
        plain = _encode_fast is not None and _is_plain(value)
    except RecursionError:
        plain = False
    return "".join(_encode_fast(value, 0)) if plain else "".join(_chunks(value, set()))


def _chunks(value, parents):
    if isinstance(value, str):
        yield _encode_string(str.__str__(value))
    elif isinstance(value, bytes):
        yield _encode_string(str(value, "utf-8"))
    elif value is None:
        yield "null"
    elif value is True:
        yield "true"
    elif value is False:
        yield "false"
    elif isinstance(value, int):
        yield int.__repr__(value)
    elif isinstance(value, float):
        yield _float(value)
    else:
        yield from _container_chunks(value, parents)


def _container_chunks(value, parents):
    if id(value) in parents:
        raise ValueError("Circular reference detected")
    parents.add(id(value))
    as_dict = _as_dict(value)
    if as_dict is not None:
        yield from _dict_chunks(as_dict, parents)
    elif isinstance(value, (list, tuple)):
        yield "["
        separator = ""
        for item in value:
            yield separator
            yield from _chunks(item, parents)
            separator = ", "
        yield "]"
    elif isinstance(value, dict) or type(value).__name__ == "frozendict":
        yield from _dict_chunks(value, parents)
    else:
        yield _decimal(value)
    parents.discard(id(value))


def _as_dict(value):
    method = getattr(value, "_asdict", None)
    if not callable(method):
        return None
    try:
        result = method()
    except TypeError:
        return None
    if not isinstance(result, dict):
        raise TypeError("_asdict() must return a dict, not %s" % (type(result).__name__,))
    return result


def _dict_chunks(value, parents):
    yield "{"
    separator = ""
    for key, item in value.items():
        yield separator + _encode_string(_key(key)) + ": "
        yield from _chunks(item, parents)
        separator = ", "
    yield "}"


def _key(key):
    if isinstance(key, str):
        return str.__str__(key)
    if isinstance(key, bytes):
        return str(key, "utf-8")
    if isinstance(key, float):
        return _float(key)
    if key is True or key is False or key is None:
        return {True: "true", False: "false", None: "null"}[key]
    if isinstance(key, int):
        return int.__repr__(key)
    raise TypeError("keys must be str, int, float, bool or None, not %s" % type(key).__name__)


def _float(value):
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return float.__repr__(value)


def _decimal(value):
    decimal = sys.modules.get("decimal")
    if decimal is None or not isinstance(value, decimal.Decimal):
        _not_serializable(value)
    return "NaN" if value.is_nan() else str(value)


def from_json(body):
    text = str(body, "utf-8")
    if _scan is not None:
        try:
            value, end = _scan(text, 0)
            if end == len(text) or not text[end:].strip(" \t\n\r"):
                return value
        except (StopIteration, ValueError):
            pass
    return _from_json_slowly(text)


def _from_json_slowly(text):
    """Leading blanks, a byte order mark, and every error message."""
    import json

    def refuse(name):
        raise json.JSONDecodeError("Expecting value", text, text.find(name))

    return json.loads(text[1:] if text.startswith("\ufeff") else text, parse_constant=refuse)


def unmarshal(body, content_type):
    if content_type != "application/json":
        return body
    try:
        return from_json(body)
    except Exception as error:
        raise Fault("UnmarshalError", "Unable to unmarshal input: {}".format(str(error)))


def marshal(response):
    if isinstance(response, bytes):
        return response, "application/unknown"
    try:
        return to_json(response).encode("utf-8"), "application/json"
    except Exception as error:
        raise Fault("MarshalError", "Unable to marshal response: {}".format(str(error)))


# ---- The Runtime API ------------------------------------------------------------------------------------------------


class Api:
    """One keep-alive connection to the Runtime API."""

    def __init__(self, address):
        host, _, port = address.rpartition(":")
        self._address = (host, int(port))
        self._agent = "aws-lambda-python/%d.%d.%d-lamplighter" % sys.version_info[:3]
        self._next = self._request("GET", "/invocation/next", "")
        self._socket = None

    def connect(self):
        if self._socket is not None:
            return
        self._rest = b""
        self._socket = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        self._socket.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        self._socket.connect(self._address)

    def _request(self, method, path, headers):
        head = "%s %s%s HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: %s\r\n%s\r\n"
        return (head % (method, API_VERSION, path, *self._address, self._agent, headers)).encode("utf-8")

    def ask(self):
        self._socket.sendall(self._next)

    def post(self, path, body, content_type, headers="", then_ask=False):
        """Sends `body`, with the request for the next event behind it if `then_ask`; returns the status."""
        headers = "Content-Type: %s\r\nContent-Length: %d\r\n%s" % (content_type, len(body), headers)
        head = self._request("POST", path, headers)
        pipelined = then_ask and len(body) <= PIPELINE_MAX_BYTES
        if len(body) <= PIPELINE_MAX_BYTES:
            self._socket.sendall(head + body + self._next if pipelined else head + body)
        else:
            self._socket.sendall(head)
            self._socket.sendall(body)
        status = self.receive()[0]
        if status == 202 and then_ask and not pipelined:
            self.ask()
        return status

    def receive(self):
        """The next answer: status, headers by lower-case name, body."""
        head = self._head()
        while head[9:12] == b"100":
            head = self._head()
        headers = {}
        for line in head.split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            headers[name.lower()] = value.strip()
        if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
            body = self._chunked()
        else:
            body = self._take(int(headers.get(b"content-length", 0)))
        return int(head[9:12]), headers, body

    def _head(self):
        buffer = self._rest
        end = buffer.find(b"\r\n\r\n")
        while end < 0:
            buffer += self._more()
            end = buffer.find(b"\r\n\r\n")
        self._rest = buffer[end + 4 :]
        return buffer[:end]

    def _take(self, length):
        have = len(self._rest)
        if have >= length:
            body, self._rest = self._rest[:length], self._rest[length:]
            return body
        body = bytearray(length)
        body[:have] = self._rest
        self._rest = b""
        view = memoryview(body)[have:]
        while view:
            count = self._socket.recv_into(view)
            if not count:
                self._gone()
            view = view[count:]
        return bytes(body)

    def _chunked(self):
        body = b""
        while True:
            size = int(self._line().partition(b";")[0], 16)
            if size == 0:
                while self._line():
                    pass
                return body
            body += self._take(size)
            self._line()

    def _line(self):
        while b"\r\n" not in self._rest:
            self._rest += self._more()
        line, _, self._rest = self._rest.partition(b"\r\n")
        return line

    def _more(self):
        chunk = self._socket.recv(RECEIVE_BYTES)
        if not chunk:
            self._gone()
        return chunk

    @staticmethod
    def _gone():
        """The node closed the environment: there is nobody to tell."""
        sys.exit(1)


# ---- Output ---------------------------------------------------------------------------------------------------------


class Unbuffered(object):
    """A text stream that writes through at once: what a function printed is in the log before anything else happens."""

    def __init__(self, stream):
        self.stream = stream

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        pass

    def __getattr__(self, attr):
        return getattr(self.stream, attr)

    def write(self, msg):
        self.stream.write(msg)
        self.stream.flush()

    def writelines(self, msgs):
        self.stream.writelines(msgs)
        self.stream.flush()


class StandardSink(object):
    """Log text on standard output: a record is one line, whatever its formatter made of it, by carriage returns."""

    def log(self, msg, frame_type=None):
        sys.stdout.write((msg[:-1] if msg.endswith("\n") else msg).replace("\n", "\r") + "\n")

    # As in a frame, no line feed follows what went wrong: the platform takes it away behind two carriage returns.
    def log_error(self, lines):
        sys.stdout.write("\r".join(lines) + "\r\r\n")


class FramedSink(object):
    """Log text on a descriptor given by the platform, each record behind a header of type, length and time in
    microseconds (16 bytes, big-endian)."""

    TEXT = 0xA55A0003
    JSON = 0xA55A0002
    ERROR_BITS = 0x14

    def __init__(self, fd):
        self.file = os.fdopen(int(fd), "wb", 0)

    def log(self, msg, frame_type=None):
        data = msg.encode("utf8")
        header = frame_type or self.TEXT.to_bytes(4, "big")
        self.file.write(header + len(data).to_bytes(4, "big") + int(time.time_ns() / 1000).to_bytes(8, "big") + data)

    def log_error(self, lines):
        base = self.JSON if _json_format() else self.TEXT
        self.log("\n".join(lines), (base | self.ERROR_BITS).to_bytes(4, "big"))


def _open_sink():
    fd = os.environ.pop("_LAMBDA_TELEMETRY_LOG_FD", None)
    return StandardSink() if fd is None else FramedSink(fd)


def _json_format():
    return os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"


def _log_level():
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL")
    return {None: "", "TRACE": "DEBUG"}.get(level, level).upper()


# ---- Logging, set up the moment anybody imports it ------------------------------------------------------------------


class LoggingHook:
    """Stands first on the import path until `logging` is asked for, and configures it before the importer sees it."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name != "logging":
            return None
        sys.meta_path.remove(cls)
        finder = sys.modules["_frozen_importlib_external"].PathFinder
        # The standard library's own: the official client has it loaded before a function could shadow it.
        spec = finder.find_spec(name, [os.path.dirname(os.__file__)]) or finder.find_spec(name)
        execute = spec.loader.exec_module

        def exec_module(module):
            execute(module)
            del spec.loader.exec_module
            setup_logging(module)

        spec.loader.exec_module = exec_module
        return spec


def setup_logging(logging):
    json_format, level = _json_format(), _log_level()
    logging.Formatter.converter = time.gmtime

    class LambdaLoggerHandler(logging.Handler):
        def __init__(self, log_sink):
            logging.Handler.__init__(self)
            self.log_sink = log_sink

        def emit(self, record):
            self.log_sink.log(self.format(record))

    class LambdaLoggerHandlerWithFrameType(LambdaLoggerHandler):
        def emit(self, record):
            text = self.format(record)
            self.log_sink.log(text, frame_type=_frame_type(record, json_format))

    class LambdaLoggerFilter(logging.Filter):
        def filter(self, record):
            record.aws_request_id = _request_id or ""
            record.tenant_id = _tenant_id
            return True

    framed = json_format or level
    handler = (LambdaLoggerHandlerWithFrameType if framed else LambdaLoggerHandler)(_sink)
    handler.setFormatter(_json_formatter(logging) if json_format else _text_formatter(logging))
    handler.addFilter(LambdaLoggerFilter())
    root = logging.getLogger()
    if level in logging._nameToLevel:
        root.setLevel(level)
    root.addHandler(handler)


def _level_number(record):
    return min(50, max(0, record.levelno)) // 10 * 10


def _frame_type(record, json_format):
    number = _level_number(record)
    bits = 4 + number // 10 * 4 if number else 0
    return ((FramedSink.JSON if json_format else FramedSink.TEXT) | bits).to_bytes(4, "big")


def _text_formatter(logging):
    layout = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n"
    return logging.Formatter(layout, "%Y-%m-%dT%H:%M:%S")


_NOT_EXTRA = frozenset(
    "name msg args levelname levelno pathname filename module exc_info exc_text stack_info lineno funcName created"
    " msecs relativeCreated thread threadName processName process aws_request_id tenant_id _frame_type".split()
)


def _json_formatter(logging):
    import json

    encode = json.JSONEncoder(ensure_ascii=False, default=str).encode

    class JsonFormatter(logging.Formatter):
        def __init__(self):
            super().__init__(datefmt="%Y-%m-%dT%H:%M:%SZ")

        def format(self, record):
            record.levelno = _level_number(record)
            record.levelname = logging.getLevelName(record.levelno)
            result = self._platform_fields(record)
            for key, value in record.__dict__.items():
                if key not in _NOT_EXTRA and key not in result:
                    result[key] = value
            return encode({key: value for key, value in result.items() if value is not None}) + "\n"

        def _platform_fields(self, record):
            whole = isinstance(record.msg, dict) and not record.args
            fields = {
                "timestamp": self.formatTime(record, self.datefmt),
                "level": record.levelname,
                "message": record.msg if whole else record.getMessage(),
                "logger": record.name,
                "stackTrace": None,
                "errorType": None,
                "errorMessage": None,
                "requestId": getattr(record, "aws_request_id", None),
                "location": None,
            }
            if record.exc_info:
                self._describe_exception(fields, record)
            if getattr(record, "tenant_id", None) is not None:
                fields["tenantId"] = record.tenant_id
            return fields

        @staticmethod
        def _describe_exception(fields, record):
            import traceback

            kind, value, trace = record.exc_info
            fields["stackTrace"] = traceback.format_tb(trace)
            fields["errorType"] = kind.__name__ if kind else None
            fields["errorMessage"] = str(value)
            fields["location"] = "%s:%s:%d" % (record.pathname, record.funcName, record.lineno)

    return JsonFormatter()


# ---- Errors ---------------------------------------------------------------------------------------------------------


def make_error(message, kind, trace, request_id=None):
    return {
        "errorMessage": message or "",
        "errorType": kind or "",
        "requestId": request_id if request_id is not None else "",
        "stackTrace": trace or [],
    }


def raised(request_id=None):
    """The exception being handled: its error document, and its frames below this file."""
    import traceback

    kind, value, trace = sys.exc_info()
    frames = [(f.filename, f.lineno, f.name, f.line) for f in traceback.extract_tb(trace)]
    for index, frame in enumerate(frames):
        if not frame[0].endswith(("/bootstrap.py", "/_lamp_template.py")):
            frames = frames[index:]
            break
    return make_error(str(value), kind.__name__, traceback.format_list(frames), request_id), frames


def log_error(error):
    if _json_format():
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        _sink.log_error([to_json({"timestamp": stamp, "level": "ERROR", **error})])
    else:
        _sink.log_error(_error_lines(error))


def _error_lines(error):
    title = "[ERROR]"
    if error["errorType"]:
        title += " " + error["errorType"]
    if error["errorMessage"]:
        title += (": " if error["errorType"] else " ") + error["errorMessage"]
    lines = [title, "Traceback (most recent call last):"]
    for element in error["stackTrace"]:
        if element == "":
            lines.append("")
        for line in element.splitlines():
            bare = line.lstrip(" ")
            lines.append(NO_BREAK_SPACE * (len(line) - len(bare)) + bare)
    return lines


def xray_cause(kind, message, frames):
    """What went wrong as X-Ray wants it; empty when it would not fit a header."""
    stack = [{"label": name, "path": path, "line": line} for path, line, name, _ in frames]
    cause = {
        "working_directory": os.getcwd(),
        "exceptions": [{"message": message, "type": kind, "stack": stack}],
        "paths": list({path for path, _, _, _ in frames}),
    }
    text = "".join(map(_header_safe, to_json(cause)))
    return text if len(text) < XRAY_HEADER_MAX_BYTES else ""


def _header_safe(character):
    if " " <= character <= "~":
        return character
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join("\\u" + units[index : index + 4] for index in range(0, len(units), 4))


# ---- The context object ---------------------------------------------------------------------------------------------


class LambdaContext(object):
    def __init__(self, request_id, client_context, identity, deadline_ms, arn=None, tenant_id=None):
        environ = os.environ
        self.aws_request_id = request_id
        self.log_group_name = environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.function_name = environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.memory_limit_in_mb = environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.function_version = environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.invoked_function_arn = arn
        self.tenant_id = tenant_id
        self._w3c_fields = _w3c(client_context)
        self.client_context = _fill(ClientContext, client_context)
        if self.client_context is not None:
            self.client_context.client = _fill(Client, self.client_context.client)
        self.identity = CognitoIdentity()
        identity = identity or {}
        self.identity.cognito_identity_id = identity.get("cognitoIdentityId")
        self.identity.cognito_identity_pool_id = identity.get("cognitoIdentityPoolId")
        self._epoch_deadline_time_in_ms = deadline_ms

    def get_remaining_time_in_millis(self):
        return max(self._epoch_deadline_time_in_ms - int(time.time() * 1000), 0)

    def w3c(self):
        """The W3C trace context of this invocation."""
        return dict(self._w3c_fields)

    def log(self, msg):
        _sink.log(str(msg))

    def __repr__(self):
        names = (
            "aws_request_id log_group_name log_stream_name function_name memory_limit_in_mb function_version"
            " invoked_function_arn client_context identity tenant_id"
        )
        return _describe(self, names.split())


def _describe(value, names):
    fields = ",".join("%s=%s" % (name, getattr(value, name)) for name in names)
    return "%s([%s])" % (type(value).__name__, fields)


class _Described(object):
    __slots__ = ()

    def __repr__(self):
        return _describe(self, self.__slots__)


class CognitoIdentity(_Described):
    __slots__ = ["cognito_identity_id", "cognito_identity_pool_id"]


class Client(_Described):
    __slots__ = ["installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"]


class ClientContext(_Described):
    __slots__ = ["custom", "env", "client"]


def _fill(kind, values):
    if values is None:
        return None
    made = kind()
    for name in kind.__slots__:
        setattr(made, name, values.get(name, None))
    return made


def _w3c(client_context):
    fields = client_context.pop("w3c", None) if isinstance(client_context, dict) else None
    if not isinstance(fields, dict):
        return {}
    return {name: fields[name] for name in ("traceparent", "tracestate", "baggage") if isinstance(fields.get(name), str)}


def _json_header(value, name):
    if not value:
        return None
    try:
        return from_json(value)
    except Exception as error:
        raise Fault("LambdaContextUnmarshalError", "Unable to parse {} JSON: {}".format(name, str(error)))


# ---- Start ----------------------------------------------------------------------------------------------------------


def prepare_path(site_packages, orders):
    """The function's code first, then layers, then this file's folder and the standard library, then the host's
    packages. A PYTHONPATH of the function's own replaces the layers, as on AWS."""
    version = "%d.%d" % sys.version_info[:2]
    layers = ["/opt/python/lib/python%s/site-packages" % version, "/opt/python"]
    added = [os.environ.get("LAMBDA_TASK_ROOT", os.getcwd())]
    if "PYTHONPATH" not in os.environ:
        added += layers
        os.environ["PYTHONPATH"] = os.environ.get("LAMBDA_RUNTIME_DIR", "/var/runtime")
    sys.path[:0] = added
    sys.path += [path for path in site_packages if path not in sys.path]
    if orders is not None:
        orders.check_path(os.path.dirname(os.__file__))
    for path in added:
        _read_pth_files(path)


def _read_pth_files(folder):
    try:
        found = any(name.endswith(".pth") for name in os.listdir(folder))
    except OSError:
        return
    if found:
        import site

        site.addsitedir(folder)


def prepare_builtins():
    """What `site` would have added."""
    import _sitebuiltins
    import builtins

    end = "Ctrl-D (i.e. EOF)"
    builtins.quit = _sitebuiltins.Quitter("quit", end)
    builtins.exit = _sitebuiltins.Quitter("exit", end)
    builtins.help = _sitebuiltins._Helper()


def load_handler(handler):
    try:
        module_name, function_name = handler.rsplit(".", 1)
    except ValueError as error:
        raise Fault("MalformedHandlerName", "Bad handler '{}': {}".format(handler, str(error)))
    if module_name.split(".")[0] in sys.builtin_module_names:
        message = "Cannot use built-in module {} as a handler module".format(module_name)
        raise Fault("BuiltInModuleConflict", message)
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise Fault("ImportModuleError", "Unable to import module '{}': {}".format(module_name, str(error)))
    except SyntaxError as error:
        trace = ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)]
        raise Fault("UserCodeSyntaxError", "Syntax error in module '{}': {}".format(module_name, str(error)), trace)
    try:
        return getattr(module, function_name)
    except AttributeError:
        message = "Handler '{}' missing on module '{}'".format(function_name, module_name)
        raise Fault("HandlerNotFound", message) from None


def initialize(api):
    error = None
    try:
        if os.environ.get("AWS_EXECUTION_ENV") in PREVIEW and not os.environ.get("LAMBDA_DISABLE_PREVIEW_WARN"):
            import logging

            logging.warning(PREVIEW_WARNING)
        return load_handler(os.environ["_HANDLER"])
    except Fault as fault:
        error = make_error(fault.message, fault.kind, fault.trace)
    except Exception:
        error = raised()[0]
    fail_init(api, error)


def fail_init(api, error):
    import logging

    logging.warning(UNHANDLED_WARNING)
    fail(api, "/init/error", error, error["errorType"])


def fail(api, path, error, kind):
    log_error(error)
    api.connect()
    header = "Lambda-Runtime-Function-Error-Type: %s\r\n" % kind
    api.post(path, to_json(error).encode("utf-8"), "application/json", header)
    sys.exit(1)


def pass_snapshot(orders, api):
    """Becomes the template of this function's version; goes on in each copy, with the Runtime API of that copy."""
    try:
        orders.before_snapshot()
    except BaseException:
        fail(api, "/init/error", raised()[0], "Runtime.BeforeSnapshotError")
    orders.wait_restored()
    api = Api(os.environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        orders.after_restore()
    except BaseException:
        fail(api, "/restore/error", raised()[0], "Runtime.AfterRestoreError")
    return api


# ---- The loop -------------------------------------------------------------------------------------------------------


def text_of(headers, name):
    value = headers.get(name)
    return None if value is None else value.decode("utf-8", "replace")


def handle_event_request(api, request_handler, headers, body):
    """Runs one event and answers it; the request for the next one goes along."""
    global _request_id, _tenant_id
    _request_id = text_of(headers, b"lambda-runtime-aws-request-id")
    _tenant_id = text_of(headers, b"lambda-runtime-aws-tenant-id")
    trace_id = text_of(headers, b"lambda-runtime-trace-id")
    if trace_id is not None:
        os.environ["_X_AMZN_TRACE_ID"] = trace_id
    else:
        os.environ.pop("_X_AMZN_TRACE_ID", None)
    try:
        lambda_context = LambdaContext(
            _request_id,
            _json_header(headers.get(b"lambda-runtime-client-context"), "Client Context"),
            _json_header(headers.get(b"lambda-runtime-cognito-identity"), "Cognito Identity"),
            int(headers.get(b"lambda-runtime-deadline-ms", 0)),
            text_of(headers, b"lambda-runtime-invoked-function-arn"),
            _tenant_id,
        )
        event = unmarshal(body, text_of(headers, b"content-type"))
        # A frame that a function's author may see, so it reads as on AWS.
        response = request_handler(event, lambda_context)
        result, content_type = marshal(response)
    except Fault as fault:
        error = make_error(fault.message, fault.kind, fault.trace, _request_id)
        answer_error(api, headers, error, xray_cause("LambdaValidationError", fault.message, []))
    except Exception:
        error, frames = raised(_request_id)
        answer_error(api, headers, error, xray_cause(error["errorType"], error["errorMessage"], frames))
    else:
        answer(api, headers, "response", result, content_type)


def answer_error(api, headers, error, cause):
    log_error(error)
    extra = "Lambda-Runtime-Function-XRay-Error-Cause: %s\r\n" % cause if cause else ""
    answer(api, headers, "error", to_json(error).encode("utf-8"), "application/json", extra)


def answer(api, headers, what, body, content_type, extra=""):
    invocation_id = text_of(headers, b"lambda-runtime-invocation-id")
    if invocation_id is not None:
        extra += "Lambda-Runtime-Invocation-Id: %s\r\n" % invocation_id
    path = "/invocation/%s/%s" % (_request_id, what)
    status = api.post(path, body, content_type, extra, then_ask=True)
    if status != 202:
        kind = "success" if what == "response" else "failure"
        line = "[ERROR] [%d] LAMBDA_RUNTIME Failed to post handler %s response. Http response code: %d."
        sys.stderr.write(line % (int(time.time() * 1000), kind, status) + "\n")
        raise RuntimeError("Failed to post invocation %s" % ("response" if what == "response" else "error"))


def main():
    global _sink
    # A function's module may have this one's name.
    sys.modules.pop("bootstrap", None)
    site_packages = sys.argv[1:]
    del sys.argv[1:]
    orders = await_orders(site_packages) if "_LAMP_ORDERS" in os.environ else None
    prepare_path(site_packages, orders)
    prepare_builtins()
    _prepare_json()
    sys.stdout = Unbuffered(sys.stdout)
    sys.stderr = Unbuffered(sys.stderr)
    _sink = _open_sink()
    if "logging" in sys.modules:
        setup_logging(sys.modules["logging"])
    else:
        sys.meta_path.insert(0, LoggingHook)
    api = Api(os.environ["AWS_LAMBDA_RUNTIME_API"])
    snapshot = orders is not None and orders.snapshot
    if not snapshot:
        api.connect()
    handler = initialize(api)
    if snapshot:
        api = pass_snapshot(orders, api)
        api.connect()
    api.ask()
    while True:
        status, headers, body = api.receive()
        if status != 200:
            raise RuntimeError("Failed to get next")
        handle_event_request(api, handler, headers, body)


def await_orders(site_packages):
    """A process started ahead of need: returns once it knows which function it is."""
    from _lamp_template import Orders

    return Orders(site_packages, from_json)


if __name__ == "__main__":
    main()
