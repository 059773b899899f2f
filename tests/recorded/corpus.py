"""Reads the corpus, plays its scenes on a node and compares what it answers with what AWS answered.

README.md in this folder says what the files mean.
"""

import collections
import dataclasses
import functools
import json
import pathlib
import shutil

from recorded import actions, match

FOLDER = pathlib.Path(__file__).resolve().parent
TEMPLATES = FOLDER / "templates.json"


@dataclasses.dataclass(frozen=True, eq=False)
class Step:
    """One call; a case if there is a recorded answer to compare with."""

    call: str
    parameters: dict
    told: dict

    @property
    def name(self):
        return self.told.get("case")


@dataclasses.dataclass(frozen=True, eq=False)
class Scene:
    """Calls that build upon one another, in order."""

    service: str
    theme: str
    recorded: str
    test: str
    steps: tuple
    number: int
    needs: str | None = None

    @property
    def lacks(self):
        """The program that it needs and that is not here, if there is one."""
        return self.needs if self.needs and not shutil.which(self.needs) else None

    @property
    def function(self):
        return f"recorded-{self.theme}-{self.number}".replace("_", "-")


@dataclasses.dataclass(frozen=True, eq=False)
class Case:
    scene: Scene
    step: Step

    @property
    def name(self):
        return f"{self.scene.service}/{self.scene.theme}: {self.step.name}"

    @property
    def source(self):
        return f"{self.scene.recorded} {self.scene.test} {self.step.told['seen']}"

    @property
    def differs(self):
        """Why it is known not to be met, if it is."""
        return self.step.told.get("differs")


def steps_of(scene):
    for call, parameters, *told in scene["steps"]:
        told = told[0] if told else {}
        unknown = told.keys() - {"case", "seen", "answer", "error", "besides", "differs", "as", "until"}
        assert not unknown, f"{call} in {scene['test']} is told {unknown}, which nobody reads"
        assert ("case" in told) == ("seen" in told) == ("answer" in told or "error" in told), (scene["test"], told)
        yield Step(call, parameters, told)


@functools.cache
def scenes():
    found = []
    for path in sorted(FOLDER.glob("*/*.json")):
        theme = json.loads(path.read_text())
        for number, scene in enumerate(theme["scenes"], 1):
            recorded = scene.get("recorded", theme.get("recorded"))
            steps = tuple(steps_of(scene))
            found.append(Scene(path.parent.name, path.stem, recorded, scene["test"], steps, number, scene.get("needs")))
    return tuple(found)


def cases():
    return [Case(scene, step) for scene in scenes() for step in scene.steps if step.name]


@functools.cache
def templates():
    return json.loads(TEMPLATES.read_text())


def expand(expected):
    """`expected` with `{"$like": NAME, ...}` replaced by that template, changed as it says."""
    if isinstance(expected, list):
        return [expand(each) for each in expected]
    if not isinstance(expected, dict):
        return expected
    own = {key: expand(value) for key, value in expected.items() if key not in ("$like", "$without")}
    base = expand(templates()[expected["$like"]]) if "$like" in expected else {}
    kept = {key: value for key, value in base.items() if key not in expected.get("$without", ())}
    return kept | own


class Player:
    """Plays each scene once, when the first of its cases is asked for."""

    def __init__(self, node):
        self.stage = actions.Stage(node)
        self.played = {}

    def difference(self, case):
        """What is different from AWS's answer, or None."""
        if case.scene not in self.played:
            self.played[case.scene] = self.play(case.scene)
        return self.played[case.scene][case.step.name]

    def play(self, scene):
        names = self.stage.names(scene)
        met = match.Matcher()
        found = {}
        for step in scene.steps:
            try:
                difference = self.step(scene, step, names, met)
            except Exception as error:  # of the scene's own making: what follows may fail for it, and is told so
                difference = f"{step.call} could not be made: {error!r}"
            if step.name:
                assert step.name not in found, f"{scene.theme} has two cases named {step.name}"
                found[step.name] = difference
        return found

    def step(self, scene, step, names, met):
        service, _, operation = step.call.rpartition(":")
        service = service or scene.service
        parameters = actions.filled(step.parameters, names)
        if operation in ("function", "settled"):
            parameters = {"FunctionName": scene.function} | parameters
        wanted = actions.filled(step.told.get("until"), names)
        answer = self.stage.act(service, operation, parameters, wanted)
        if "as" in step.told:
            names[step.told["as"]] = answer.content
        if "error" in step.told:
            return self.refusal(service, step, answer, names, met)
        if "answer" in step.told:
            status, content = actions.filled(expand(step.told["answer"]), names)
            return answer.differs(status, met, content)
        if answer.refused:
            raise AssertionError(f"{answer.status} {answer.refused}")
        return None

    def refusal(self, service, step, answer, names, met):
        status, code, message = actions.filled(step.told["error"], names)
        besides = actions.filled(step.told.get("besides"), names)
        return answer.is_not_refused(status, code, message, self.stage.members(service, code, message, besides), met)


def score(results):
    """[(theme, met, all)] and the same of all of them, of [(case, difference)]."""
    themes = collections.defaultdict(lambda: [0, 0])
    for case, difference in results:
        counts = themes[f"{case.scene.service}/{case.scene.theme}"]
        counts[0] += difference is None
        counts[1] += 1
    rows = [(theme, *counts) for theme, counts in sorted(themes.items())]
    return rows, ("all", sum(row[1] for row in rows), sum(row[2] for row in rows))


def sentence(results):
    """The score as README.md has it."""
    rows, (_, met, of) = score(results)
    lambdas = [row for row in rows if row[0].startswith("lambda/")]
    of_lambda = f"{sum(row[1] for row in lambdas)} of {sum(row[2] for row in lambdas)}"
    return f"Of {of} recorded answers of AWS this version gives {met}; of Lambda's own {of_lambda}."
