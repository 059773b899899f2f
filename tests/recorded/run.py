"""Plays the corpus on a node of its own and prints the score, theme by theme.

    .venv/bin/python tests/recorded/run.py [--differences] [--readme] [WORD]

--differences says what differs, --readme writes the score into README.md. WORD: only themes that have it in their name.
"""

import argparse
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from conftest import ROOT, Node  # noqa: E402
from recorded import corpus  # noqa: E402

BEGIN, END = "<!-- recorded: written by tests/recorded/run.py -->", "<!-- end of recorded -->"


def play(cases):
    with tempfile.TemporaryDirectory(prefix="lamp-recorded-", ignore_cleanup_errors=True) as directory:
        node = Node(directory, "--retry-time-scale", "0.005")
        try:
            player = corpus.Player(node)
            return [(case, player.difference(case)) for case in cases]
        finally:
            node.stop()


def write(path, text):
    before = path.read_text()
    after = re.sub(f"(?<={re.escape(BEGIN)}\n).*?(?={re.escape(END)})", text + "\n", before, flags=re.DOTALL)
    path.write_text(after)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--differences", action="store_true")
    options.add_argument("--readme", action="store_true")
    options.add_argument("word", nargs="?", default="")
    asked = options.parse_args()
    results = play([case for case in corpus.cases() if asked.word in case.name.split(":")[0]])
    for case, difference in results:
        if asked.differences and difference:
            print(f"{case.name}\n  {difference}\n  {case.source}")
    rows, total = corpus.score(results)
    for theme, met, of in [*rows, total]:
        print(f"{theme:32}{met:5} / {of}")
    if asked.readme:
        write(ROOT / "README.md", corpus.sentence(results))


if __name__ == "__main__":
    main()
