"""Each answer of AWS that was recorded in public, and what the node answers. See recorded/README.md."""

import pytest

from conftest import ROOT, Node
from recorded import corpus, match


@pytest.fixture(scope="module")
def player(tmp_path_factory):
    node = Node(tmp_path_factory.mktemp("recorded"), "--retry-time-scale", "0.005")
    yield corpus.Player(node)
    assert node.stop() == 0, node.log


@pytest.mark.parametrize("case", corpus.cases(), ids=lambda case: case.name.replace("::", ":"))
def test_recorded_answers(player, case):
    if case.scene.lacks:
        pytest.skip(f"{case.scene.lacks} is not here")
    difference = player.difference(case)
    if not case.differs:
        assert difference is None, f"{difference}\n{case.source}"
        return
    assert difference is not None, f"met by now: its `differs` has to go. {case.source}"
    pytest.xfail(case.differs)


def test_the_readme_tells_the_score(player):
    """Which `tests/recorded/run.py --readme` writes there."""
    if any(scene.lacks for scene in corpus.scenes()):
        pytest.skip("not all of it can be played here")
    results = [(case, player.difference(case)) for case in corpus.cases()]
    assert corpus.sentence(results) in (ROOT / "README.md").read_text()


class TestComparing:
    @pytest.mark.parametrize(
        "expected,actual,difference",
        [
            ({"a": 1}, {"a": 1}, None),
            ({"a": 1}, {"a": 2}, "a is 2, was 1"),
            ({"a": 1}, {"a": True}, "a is True, was 1"),
            ({"a": 1}, {"a": 1, "b": 2}, "the answer lacks [] and has ['b'] besides"),
            ({"a": 1}, {}, "the answer lacks ['a'] and has [] besides"),
            ({"a": {"b": [1]}}, {"a": '{"b": [1]}'}, None),
            ({"a": {"b": [1]}}, {"a": '{"b": [2]}'}, "a.b[0] is 2, was 1"),
            ({"a": {}}, {"a": "no JSON"}, "a is 'no JSON', which is no JSON"),
            ([1, 2], [1], "the answer is [1], was [1, 2]"),
            ("id <uuid>.", "id 12345678-1234-1234-1234-123456789abc.", None),
            ("id <uuid>.", "id 12345678-1234-1234-1234-123456789abc!", "the answer is 'id"),
            ("<number>", 12, None),
            ("<frozen>", "<frozen>", None),
            ("<frozen>", "frozen", "the answer is 'frozen', was '<frozen>'"),
        ],
    )
    def test_what_is_different_is_told(self, expected, actual, difference):
        found = match.Matcher().difference(expected, actual)
        assert (found or "").startswith(difference) if difference else found is None

    def test_a_label_stands_for_one_value_and_no_other_label_does(self):
        one, other = "12345678-1234-1234-1234-123456789abc", "abcdef01-1234-1234-1234-123456789abc"
        matcher = match.Matcher()
        assert matcher.difference({"a": "<uuid:1>", "b": "<uuid:1>", "c": "<uuid:2>"}, {"a": one, "b": one, "c": other}) is None
        assert matcher.difference("<uuid:1>", other) is not None
        assert matcher.difference("<uuid:3>", other) is not None
