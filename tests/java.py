"""What tests of Java need: AWS's runtime client, and classes compiled from source texts."""

import functools
import os
import pathlib
import shutil
import subprocess
import tempfile

from conftest import ROOT

CLIENT = (
    "com.amazonaws:aws-lambda-java-core:1.4.0",
    "com.amazonaws:aws-lambda-java-serialization:1.4.1",
    "com.amazonaws:aws-lambda-java-runtime-interface-client:2.10.1",
    "software.amazon.awssdk:utils-lite:2.34.0",
)


def missing_tools():
    return [tool for tool in ("java", "javac", "mvn") if shutil.which(tool) is None]


@functools.cache
def client():
    """The folder of the client's jars, fetched once."""
    folder = ROOT / ".cache" / "java"
    for artifact in CLIENT:
        fetched(artifact, folder)
    return folder


def crac():
    """The jar of the interface by which functions register hooks, which they bring with them."""
    return fetched("org.crac:crac:1.5.0", ROOT / ".cache" / "crac")


def fetched(artifact, folder):
    """The jar of an artifact in that folder."""
    jar = folder / f"{'-'.join(artifact.split(':')[1:])}.jar"
    if not jar.is_file():
        command = ["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={folder}"]
        subprocess.run(command, check=True, timeout=300, capture_output=True, cwd=ROOT)
    return jar


def classes(sources, *more):
    """{path: content} of what `sources`, {path of a .java file: text}, compile to, with `more` jars beside the client's."""
    with tempfile.TemporaryDirectory(prefix="lamp-javac-") as directory:
        source, target = pathlib.Path(directory, "source"), pathlib.Path(directory, "target")
        for name, text in sources.items():
            file = source / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        jars = os.pathsep.join(str(jar) for jar in [*sorted(client().glob("*.jar")), *more])
        command = ["javac", "--release", "11", "-encoding", "UTF-8", "-cp", jars, "-d", target]
        command += [str(source / name) for name in sources]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        files = (file for file in target.rglob("*") if file.is_file())
        return {str(file.relative_to(target)): file.read_bytes() for file in files}
