"""The demo is a promise: it runs as `make demo` runs it, on the binary under test."""

import os
import subprocess
import sys

from conftest import ROOT, lamp_binary


def test_a_picture_becomes_a_thumbnail():
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    done = subprocess.run(
        [sys.executable, ROOT / "demo" / "run.py"],
        env=environment | {"LAMP_BIN": str(lamp_binary())},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The thumbnail, 128x96, is s3://pictures/thumbnails/dusk.jpg" in done.stdout
    assert "incoming/dusk.png: 1600x1200 -> thumbnails/dusk.jpg: 128x96" in done.stdout
    assert "REPORT RequestId" in done.stdout and "USD" in done.stdout
