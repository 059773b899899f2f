"""Compares answers with recorded ones in which what changes from run to run is a placeholder."""

import json
import re

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# What a placeholder stands for. One with a label, `<uuid:a>`, is the same wherever it appears in its scene, and
# different from those with other labels.
KINDS = {
    "uuid": UUID,
    "date": r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?",
    "sha256": r"[A-Za-z0-9+/]{43}=",
    "number": r"\d+(?:\.\d+)?",
    "hex": r"[0-9a-f]+",
    "id": r"[A-Za-z0-9_-]+",
    "url": r"https?://\S+",
    "pattern": r".+",  # a regular expression that AWS's model has changed since
    "set": r"\[.+\]",  # an enumeration that has grown since
    "since": r"(?s:.+)",  # a member that AWS's model has had since
    "text": r"(?s:.+)",
}
PLACEHOLDER = re.compile(rf"<({'|'.join(KINDS)})(?::([a-z0-9]+))?>")


class Matcher:
    """Remembers what the labels of a scene stand for."""

    def __init__(self):
        self.bound = {}

    def difference(self, expected, actual, at=""):
        """What is different, and where; None if nothing is."""
        if isinstance(expected, (dict, list)) and isinstance(actual, str):
            try:
                actual = json.loads(actual)
            except ValueError:
                return f"{at or 'the answer'} is {actual!r}, which is no JSON"
        if isinstance(expected, dict):
            return self.members(expected, actual, at)
        if isinstance(expected, list):
            return self.items(expected, actual, at)
        if isinstance(expected, str) and PLACEHOLDER.search(expected):
            return self.text(expected, actual, at)
        if type(expected) is type(actual) and expected == actual:
            return None
        if bool not in (type(expected), type(actual)) and expected == actual:
            return None  # 1 and 1.0
        return f"{at or 'the answer'} is {actual!r}, was {expected!r}"

    def members(self, expected, actual, at):
        if not isinstance(actual, dict):
            return f"{at or 'the answer'} is {actual!r}, was an object"
        missing, extra = sorted(expected.keys() - actual.keys()), sorted(actual.keys() - expected.keys())
        if missing or extra:
            return f"{at or 'the answer'} lacks {missing} and has {extra} besides"
        found = (self.difference(value, actual[key], f"{at}.{key}".lstrip(".")) for key, value in expected.items())
        return next(filter(None, found), None)

    def items(self, expected, actual, at):
        if not isinstance(actual, list) or len(actual) != len(expected):
            return f"{at or 'the answer'} is {actual!r}, was {expected!r}"
        pairs = enumerate(zip(expected, actual, strict=True))
        found = (self.difference(value, other, f"{at}[{number}]") for number, (value, other) in pairs)
        return next(filter(None, found), None)

    def text(self, expected, actual, at):
        labels = [label and f"{kind}:{label}" for kind, label in PLACEHOLDER.findall(expected)]
        parts = PLACEHOLDER.split(expected)
        literals, kinds = parts[::3], parts[1::3]
        pattern = "".join(
            re.escape(literal) + (f"({KINDS[kinds[number]]})" if number < len(kinds) else "")
            for number, literal in enumerate(literals)
        )
        shown = actual if isinstance(actual, str) else str(actual)
        matched = re.fullmatch(pattern, shown)
        if not matched:
            return f"{at or 'the answer'} is {actual!r}, was {expected!r}"
        for label, value in zip(labels, matched.groups(), strict=True):
            if label and self.bound.setdefault(label, value) != value:
                return f"{at}: {label} is {value!r}, was {self.bound[label]!r} before"
            twin = label and next((other for other, had in self.bound.items() if had == value and other != label), None)
            if twin:
                return f"{at}: {label} is {value!r}, as {twin} is"
        return None


def within(expected, actual):
    """Whether `actual` has at least what `expected` has."""
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(
            key in actual and within(value, actual[key]) for key, value in expected.items()
        )
    if isinstance(expected, list):
        return isinstance(actual, list) and len(actual) >= len(expected) and all(map(within, expected, actual))
    return expected == actual
