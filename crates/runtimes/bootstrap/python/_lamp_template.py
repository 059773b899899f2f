"""A process that is started before anybody needs it: it loads what functions commonly use, says so on the descriptor
named by `_LAMP_ORDERS`, and reads there which function it is. It may be one of many copies of one memory image.

    template                               init, on the other end of a SOCK_SEQPACKET pair
    "ready"                         ->
                                    <-     {"env": {...}, "cwd": "...", "snapshot": false}
    if "snapshot" was true, after the function's module was imported:
    "initialized"                   ->
                                    <-     {"env": {...}}

Everything a function could tell this start from a plain one by is undone or postponed:
- the host's AWS SDK is loaded but hidden until the function imports any part of it, and then only shown if the import
  would have found the same files; a function's own copy, wherever it put it, is found as always;
- if the function ships a module named as one of the standard library that is loaded, the interpreter starts anew.
"""

import gc
import importlib
import importlib.machinery
import os
import sys
import time

ORDERS = "_LAMP_ORDERS"
# Behind the descriptor's number in `_LAMP_ORDERS`: the orders were read before the interpreter started anew.
SNAPSHOT = " snapshot"
ORDER_BYTES = 128 * 1024

STANDARD = (
    "abc argparse ast asyncio base64 bisect collections concurrent.futures contextlib contextvars copy csv dataclasses"
    " datetime decimal difflib email.message email.utils enum fnmatch functools glob gzip hashlib heapq hmac html"
    " http.client importlib.metadata importlib.resources inspect io ipaddress itertools json logging math mimetypes"
    " numbers operator os pathlib pickle platform pprint queue random re secrets shutil signal socket ssl statistics"
    " string struct subprocess tempfile textwrap threading time traceback types typing urllib.parse urllib.request uuid"
    " warnings weakref xml.etree.ElementTree zipfile zlib _sitebuiltins"
).split()
SDK = ("boto3", "boto3.session", "s3transfer", "botocore.session", "botocore.httpsession", "botocore.exceptions")
# Services whose models are kept: those that most functions use, of a few megabytes together.
SERVICES = ("s3", "dynamodb", "sqs", "sns", "secretsmanager")
# Read by the SDK while it is imported.
SDK_VARIABLES = ("BOTO_DISABLE_CRT", "AWS_NEW_RETRIES_2026")

# Loaded before functions could shadow it, as with AWS's own client.
NEVER_SHADOWED = "logging"


class Orders:
    """Waits for orders as soon as it is made, and follows them: afterwards the environment is the function's."""

    def __init__(self, site_packages, from_json):
        self._from_json = from_json
        value = os.environ.pop(ORDERS)
        self._fd = int(value.partition(" ")[0])
        self._restart = [sys.executable, "-S", os.path.abspath(sys.argv[0]), *site_packages]
        self._standard = frozenset()
        os.set_inheritable(self._fd, False)
        if value.endswith(SNAPSHOT):
            self.environ, self.snapshot = dict(os.environ), True
            return
        self._load(site_packages)
        gc.collect()
        # What all functions share is never looked at again, so that their copies do not come to have it each.
        gc.freeze()
        order = self._wait(b"ready")
        self.snapshot = bool(order.get("snapshot"))
        if not self.snapshot:
            os.close(self._fd)
        self.environ = order["env"]
        os.environ.clear()
        os.environ.update(self.environ)
        os.chdir(order["cwd"])
        self._renew_all()
        self._start_variables()

    def _load(self, site_packages):
        before = set(sys.modules)
        for name in STANDARD:
            _load(name)
        _hide_sdk(site_packages)
        names = {name.partition(".")[0] for name in set(sys.modules) - before}
        self._standard = frozenset(names - {NEVER_SHADOWED})

    def _wait(self, word):
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(self._fd, word)
        packet = os.read(self._fd, ORDER_BYTES)
        if not packet:
            os._exit(0)  # nobody needs this process any more
        return self._from_json(packet)

    def _renew_all(self):
        time.tzset()
        for name, renew in RENEW.items():
            module = sys.modules.get(name)
            if module is not None:
                renew(module)

    def _start_variables(self):
        """What the interpreter would have done with those variables of its own that do not need a plain start."""
        if self.environ.get("PYTHONDONTWRITEBYTECODE"):
            sys.dont_write_bytecode = True
        if self.environ.get("PYTHONUNBUFFERED"):
            sys.stdout = sys.__stdout__ = _unbuffered(sys.stdout)
            sys.stderr = sys.__stderr__ = _unbuffered(sys.stderr)
        if self.environ.get("PYTHONPATH"):
            sys.path[1:1] = self.environ["PYTHONPATH"].split(os.pathsep)

    def check_path(self, standard_library):
        """Starts the interpreter anew if a folder that comes before the standard library on the path has a module named
        as one that is loaded already."""
        if not self._standard:
            return
        ends = tuple(importlib.machinery.all_suffixes())
        own = os.path.dirname(os.path.abspath(__file__))
        for folder in sys.path[: sys.path.index(standard_library)] if standard_library in sys.path else sys.path:
            if folder != own and _has_module(folder, self._standard, ends):
                self._start_anew()

    def _start_anew(self):
        environ = self.environ
        if self.snapshot:
            os.set_inheritable(self._fd, True)
            environ = {**environ, ORDERS: str(self._fd) + SNAPSHOT}
        os.execve(self._restart[0], self._restart, environ)

    def before_snapshot(self):
        hooks = sys.modules.get("snapshot_restore_py")
        registered = hooks.get_before_snapshot() if hooks else []
        while registered:
            func, args, kwargs = registered.pop()
            func(*args, **kwargs)

    def wait_restored(self):
        """Ends in every copy of this process, with the environment of the copy."""
        # Once, instead of in each copy. What the init phase made is not frozen: it is the function's to let go.
        gc.collect()
        environ = self._wait(b"initialized")["env"]
        os.close(self._fd)
        # What the function itself changed stays as it is.
        for name in self.environ.keys() - environ.keys():
            os.environ.pop(name, None)
        for name, value in environ.items():
            if self.environ.get(name) != value:
                os.environ[name] = value
        self.environ = environ
        self._renew_all()

    def after_restore(self):
        hooks = sys.modules.get("snapshot_restore_py")
        for func, args, kwargs in hooks.get_after_restore() if hooks else []:
            func(*args, **kwargs)


def _load(name):
    try:
        importlib.import_module(name)
    except Exception:
        pass  # a function that wants it will hear why it is not there


def _has_module(folder, names, ends):
    try:
        entries = os.listdir(folder or ".")
    except OSError:
        return False
    for entry in entries:
        stem, dot, rest = entry.partition(".")
        if stem in names and (dot + rest in ends if dot else _is_package(os.path.join(folder, entry), ends)):
            return True
    return False


def _is_package(folder, ends):
    """A folder without `__init__` comes behind every module of the same name."""
    return any(os.path.exists(os.path.join(folder, "__init__" + end)) for end in ends)


def _unbuffered(stream):
    """As `python -u` has it: nothing between the text layer and the descriptor."""
    import io

    raw = open(stream.fileno(), "wb", 0, closefd=False)
    raw.name = stream.name
    return io.TextIOWrapper(raw, stream.encoding, stream.errors, "\n", write_through=True)


# ---- What must differ between two copies of one process --------------------------------------------------------------


def _renew_ssl(ssl):
    ssl.RAND_add(os.urandom(32), 32.0)


def _renew_tempfile(tempfile):
    tempfile._name_sequence = None


def _renew_uuid(uuid):
    """Version 1 is of a node and a time. All copies run on one machine, so each is given a node of its own, at random and
    marked as such (RFC 9562, 6.10); without the C library's function, which keeps a sequence, Python draws one each time."""
    uuid._generate_time_safe = uuid._last_timestamp = None
    uuid._node = int.from_bytes(os.urandom(6), "big") | 1 << 40


def _renew_threading(threading):
    renew = getattr(threading.main_thread(), "_set_native_id", None)
    if renew is not None:
        renew()


def _renew_multiprocessing(process):
    process.current_process().authkey = os.urandom(32)


def _renew_logging(logging):
    start = logging._startTime
    logging._startTime = time.time_ns() if isinstance(start, int) else time.time()


RENEW = {
    "random": lambda random: random.seed(),
    "numpy.random": lambda random: random.seed(),
    "_ssl": _renew_ssl,
    "tempfile": _renew_tempfile,
    "uuid": _renew_uuid,
    "threading": _renew_threading,
    "multiprocessing.process": _renew_multiprocessing,
    "logging": _renew_logging,
}


# ---- The SDK ---------------------------------------------------------------------------------------------------------


def _hide_sdk(site_packages):
    import logging
    import warnings

    path, meta_path, modules = list(sys.path), list(sys.meta_path), set(sys.modules)
    filters, loggers = list(warnings.filters), set(logging.root.manager.loggerDict)
    sys.path += site_packages
    for name in SDK:
        _load(name)
    home = os.path.expanduser("~")
    if "boto3" in sys.modules:
        try:
            _rehearse()
        except Exception:
            pass  # the function's own attempt will tell
    places = tuple(os.path.join(folder, "") for folder in site_packages)
    loaded = set(sys.modules) - modules
    top = {name for name in loaded if "." not in name and _is_in(sys.modules[name], places)}
    hidden = {name: sys.modules[name] for name in list(sys.modules) if name.partition(".")[0] in top}
    for name in hidden:
        del sys.modules[name]
    if hidden:
        extra_filters = [entry for entry in warnings.filters if entry not in filters]
        extra_finders = [finder for finder in sys.meta_path if finder not in meta_path]
        names = [name for name in logging.root.manager.loggerDict if name not in loggers]
        curtain = Curtain(hidden, home, extra_filters, extra_finders, names)
        _set_filters(warnings, filters)
        sys.meta_path[:] = [curtain, *meta_path]
    sys.path[:] = path


def _is_in(module, places):
    origin = getattr(getattr(module, "__spec__", None), "origin", None)
    return origin is not None and origin.startswith(places)


def _set_filters(warnings, filters):
    warnings.filters[:] = list(filters)
    getattr(warnings, "_filters_mutated", lambda: None)()


class Curtain:
    """Stands first on the import path and shows what is loaded to whoever imports any of it, if the path still leads to
    the same files; otherwise it forgets what it hid, and the import goes its way."""

    def __init__(self, hidden, home, filters, finders, loggers):
        self._hidden, self._home = hidden, home
        self._filters, self._finders, self._loggers = filters, finders, loggers
        self._top = {name: hidden[name].__spec__ for name in hidden if "." not in name}

    def find_spec(self, name, path=None, target=None):
        if name not in self._top:
            return None
        if not self._would_find_the_same():
            sys.meta_path.remove(self)
            return None
        spec = self._top[name]
        if not isinstance(spec.loader, Shown):
            spec.loader = Shown(self, spec, self._hidden[name])
        return spec

    def _would_find_the_same(self):
        if any(name in os.environ for name in SDK_VARIABLES) or os.path.expanduser("~") != self._home:
            return False
        finder = sys.modules["_frozen_importlib_external"].PathFinder
        for name, spec in self._top.items():
            found = finder.find_spec(name)
            if found is None or found.origin != spec.origin or name in sys.modules:
                return False
        return True

    def show(self):
        if self not in sys.meta_path:
            return
        import logging
        import warnings

        sys.modules.update(self._hidden)
        sys.meta_path.remove(self)
        sys.meta_path += self._finders
        _set_filters(warnings, warnings.filters + self._filters)
        for name in self._loggers:
            # They would have been made now, after whatever disabled all loggers.
            logging.root.manager.loggerDict[name].disabled = False


class Shown:
    """Loads a module that is loaded already."""

    def __init__(self, curtain, spec, module):
        self._curtain, self._spec, self._module, self._loader = curtain, spec, module, spec.loader

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def create_module(self, spec):
        self._curtain.show()
        return self._module

    def exec_module(self, module):
        self._spec.loader = self._loader


def _rehearse():
    """Makes clients as functions do, so that everything they load is there, and keeps what they read from files for the
    first session of the function. Nothing is connected to."""
    import boto3
    import botocore.loaders

    session = boto3.session.Session()
    for service in SERVICES:
        session.client(
            service,
            region_name="us-east-1",
            endpoint_url="http://127.0.0.1:9",
            aws_access_key_id="none",
            aws_secret_access_key="none",
        )
    loader = session._session.get_component("data_loader")
    _give_to_next(botocore.loaders.Loader, dict(loader._cache), list(loader.search_paths))


def _give_to_next(Loader, cache, search_paths):
    """The next `Loader` that is made as by default has `cache`, if it is first asked when it reads from `search_paths`."""
    plain = Loader.__init__

    def __init__(self, *args, **kwargs):
        plain(self, *args, **kwargs)
        if not args and not kwargs and not os.path.isdir(Loader.CUSTOMER_DATA_PATH):
            Loader.__init__ = plain
            self._cache = FirstAsked(self, cache, search_paths)

    Loader.__init__ = __init__


class FirstAsked(dict):
    """Stands for a loader's cache until it is asked for something."""

    def __init__(self, loader, cache, search_paths):
        self._loader, self._found, self._search_paths = loader, cache, search_paths

    def __contains__(self, key):
        same = self._loader.search_paths == self._search_paths
        self._loader._cache = self._found if same else dict(self)
        return key in self._loader._cache
