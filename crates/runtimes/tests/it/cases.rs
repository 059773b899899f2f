//! Python functions whose every outward sign must be the same under our client and under AWS's.

/// A file `app.py`, what to call in it, and the events to send.
pub struct Case {
    pub name: &'static str,
    pub handler: &'static str,
    pub code: &'static str,
    pub events: &'static [&'static str],
}

const fn case(name: &'static str, code: &'static str, events: &'static [&'static str]) -> Case {
    Case { name, handler: "app.handler", code, events }
}

const fn init(name: &'static str, handler: &'static str, code: &'static str) -> Case {
    Case { name, handler, code, events: &[] }
}

pub const CASES: &[Case] = &[
    case(
        "echo",
        "def handler(e, c):\n    return e\n",
        &["{}", "[1, 2.5, null, true, \"\u{e9}\\u0001\"]", " {\"a\": 1} ", "\"x\"", "1e400", "12345678901234567890"],
    ),
    case("nothing", "def handler(e, c):\n    pass\n", &["{}"]),
    case("bytes", "def handler(e, c):\n    return b'\\x00\\xff'\n", &["{}"]),
    case("nested bytes", "def handler(e, c):\n    return {'a': b'x\\xc3\\xa9', b'k': 1}\n", &["{}"]),
    case(
        "numbers",
        "from decimal import Decimal\nimport enum\nclass E(enum.IntEnum):\n    A = 3\nclass F(float): pass\n\
         def handler(e, c):\n    return [Decimal('1.10'), Decimal('NaN'), Decimal('-Infinity'), float('nan'), float('inf'), 1.0, 1e22, E.A, True, F(2.5), {1: 2, 2.5: 3, None: 4, True: 5}]\n",
        &["{}"],
    ),
    case(
        "named tuples",
        "import collections\nP = collections.namedtuple('P', 'x y')\n\
         def handler(e, c):\n    return {'p': P(1, [P(2, 3)]), 't': (1, 2), 'e': (), 'd': collections.OrderedDict(a=1)}\n",
        &["{}"],
    ),
    case(
        "text subclass",
        "class S(str):\n    def __str__(self): return 'no'\ndef handler(e, c):\n    return [S('yes'), {S('k'): S('v')}]\n",
        &["{}"],
    ),
    case("unserialisable", "def handler(e, c):\n    return {'a': {1, 2}}\n", &["{}"]),
    case("unserialisable key", "def handler(e, c):\n    return {(1, 2): 3}\n", &["{}"]),
    case("an object", "class X: pass\ndef handler(e, c):\n    return X()\n", &["{}"]),
    case("circular", "def handler(e, c):\n    a = []\n    a.append(a)\n    return a\n", &["{}"]),
    case("unicode", "def handler(e, c):\n    return 'h\u{e9}llo \u{1F600} \\u2028 \\x7f \"\\\\ \\n'\n", &["{}"]),
    case(
        "raises",
        "def inner(x):\n    raise ValueError('boom \u{e9}\\nsecond line')\n\ndef handler(e, c):\n    inner(\n        1)\n",
        &["{}", "{}"],
    ),
    case(
        "raises an own class",
        "class My(Exception):\n    pass\ndef handler(e, c):\n    try:\n        1 / 0\n    except Exception as x:\n        raise My() from x\n",
        &["{}"],
    ),
    case("raises by eval", "def handler(e, c):\n    eval('1/0')\n", &["{}"]),
    case("raises in a library", "import json\ndef handler(e, c):\n    json.loads('{')\n", &["{}"]),
    case(
        "recursion",
        "def handler(e, c):\n    return handler2()\ndef handler2():\n    raise RecursionError('deep')\n",
        &["{}"],
    ),
    case("wrong arguments", "def handler():\n    pass\n", &["{}"]),
    case(
        "prints",
        "import sys\nprint('at import')\ndef handler(e, c):\n    print('one', 'two')\n    print('no newline', end='')\n    sys.stderr.write('err\\n')\n    sys.stdout.writelines(['a\\n', 'b\\n'])\n",
        &["{}", "{}"],
    ),
    case(
        "logs",
        "import logging\nlogging.warning('at import')\nlogger = logging.getLogger('mine')\nlogger.setLevel(logging.DEBUG)\n\
         def handler(e, c):\n    logger.info('hello %s', 'you')\n    logging.info('not heard')\n    logging.error('bad\\ntwo lines')\n    try:\n        1 / 0\n    except Exception:\n        logger.exception('caught')\n    c.log('by context\\n')\n    return [type(h).__name__ for h in logging.getLogger().handlers]\n",
        &["{}"],
    ),
    case(
        "basicConfig changes nothing",
        "import logging\nlogging.basicConfig(level=logging.DEBUG, format='%(message)s')\ndef handler(e, c):\n    logging.info('x')\n    logging.warning('y')\n",
        &["{}"],
    ),
    case(
        "logging later",
        "def handler(e, c):\n    import logging\n    logging.getLogger().setLevel('INFO')\n    logging.info('now')\n",
        &["{}"],
    ),
    case("context log", "def handler(e, c):\n    c.log(12)\n    c.log('\\n')\n", &["{}"]),
    case(
        "context",
        "import os\ndef handler(e, c):\n    left = c.get_remaining_time_in_millis()\n    return {'ok': isinstance(left, int) and 0 < left <= 30000, \
         'all': [c.aws_request_id, c.log_group_name, c.log_stream_name, c.function_name, c.memory_limit_in_mb, c.function_version, c.invoked_function_arn, c.tenant_id, c.w3c()], \
         'client': repr(c.client_context), 'identity': repr(c.identity), 'repr': repr(c), 'trace': os.environ['_X_AMZN_TRACE_ID'], 'names': sorted(vars(c))}\n",
        &["{}"],
    ),
    case("builtins", "def handler(e, c):\n    return [callable(exit), callable(quit), callable(help)]\n", &["{}"]),
    case("exits", "import sys\ndef handler(e, c):\n    sys.exit(3)\n", &["!"]),
    case("exits at once", "import os\ndef handler(e, c):\n    os._exit(4)\n", &["!"]),
    init("no such module", "absent.handler", ""),
    init("no such folder", "a/b.handler", ""),
    init("no such function", "app.absent", "def handler(e, c): pass\n"),
    init("no dot", "app", ""),
    init("a built-in module", "sys.handler", ""),
    init("missing dependency", "app.handler", "import not_there\n"),
    init("missing name", "app.handler", "from json import not_there\n"),
    init("syntax error", "app.handler", "def handler(:\n    pass\n"),
    init("bad indentation", "app.handler", "def handler(e, c):\npass\n"),
    init("raises at import", "app.handler", "def f():\n    return {}['k']\nf()\n"),
    init("raises with no text", "app.handler", "raise Exception()\n"),
    init("exits at import", "app.handler", "import sys\nprint('bye')\nsys.exit(7)\n"),
];
