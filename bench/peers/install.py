"""Installs the peers of `make bench-peers` below one folder, by the package managers they are published for.

    python bench/peers/install.py FOLDER

What cannot be installed is written down with the reason and is no failure: FOLDER/installed.json has, for each peer, its
`version` or a `reason`. A version that is there already is not installed again.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

MINISTACK = "1.5.33"
SAM_CLI = "1.170.0"
NPM = {"serverless-offline": "14.8.2", "osls": "4.3.1", "lambda-local": "2.2.0"}
AWSIM = "0.8.0"
# Several hundred crates on two cores.
BUILD_SECONDS = int(os.environ.get("PEERS_BUILD_SECONDS", "3600"))
INSTALL_SECONDS = 900


class Unable(Exception):
    """Why a peer is not there."""


def run(command, seconds=INSTALL_SECONDS, **more):
    if shutil.which(str(command[0])) is None:
        raise Unable(f"{command[0]} is not on this host")
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=seconds, **more)
    except subprocess.TimeoutExpired:
        raise Unable(f"`{command[0]} {command[1]}` took more than {seconds} s") from None
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise Unable(f"`{command[0]} {command[1]}` failed: {last}")


def python_environment(folder):
    """No packages but what is installed into it: a host's own start-up hooks would slow all that runs on it."""
    python = folder / "py/bin/python"
    if not python.exists():
        run([sys.executable, "-m", "venv", folder / "py"])
    return python


def ministack(folder):
    python = python_environment(folder)
    if not (folder / "py/bin/ministack").exists():
        run([python, "-m", "pip", "install", "--quiet", f"ministack=={MINISTACK}", "awslambdaric"])
        # Its hook would run at every start of a function.
        run([python, "-m", "pip", "uninstall", "--quiet", "--yes", "setuptools"])
    return MINISTACK


def rie(folder):
    """The emulator's binary inside the wheel; nothing else of SAM CLI, which starts functions by Docker."""
    python, target = python_environment(folder), folder / "rie"
    name = "aws-lambda-rie-" + {"aarch64": "arm64"}.get(os.uname().machine, "x86_64")
    if not (target / name).exists():
        target.mkdir(exist_ok=True)
        wheel = f"aws-sam-cli=={SAM_CLI}"
        run([python, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", target, wheel])
        with zipfile.ZipFile(next(target.glob("*.whl"))) as archive:
            (target / name).write_bytes(archive.read(f"samcli/local/rapid/{name}"))
        (target / name).chmod(0o755)
    (target / "aws-lambda-rie").unlink(missing_ok=True)
    (target / "aws-lambda-rie").symlink_to(name)
    return f"in aws-sam-cli {SAM_CLI}"


def npm(package):
    def install(folder):
        target = folder / "npm"
        if not all((target / "node_modules" / name).exists() for name in NPM):
            target.mkdir(exist_ok=True)
            (target / "package.json").write_text('{"private": true}\n')
            # Its peer, Serverless Framework 4, wants an account; osls is the free continuation of version 3.
            words = ["--no-audit", "--no-fund", "--legacy-peer-deps", "--loglevel", "error"]
            run(["npm", "install", *words, *(f"{name}@{version}" for name, version in NPM.items())], cwd=target)
        return NPM[package] + (f" on osls {NPM['osls']}" if package == "serverless-offline" else "")

    return install


def awsim(folder):
    if not (folder / "awsim/bin/awsim").exists():
        words = ["--locked", "--quiet", "--root", folder / "awsim", "--target-dir", folder / "build"]
        run(["cargo", "install", f"awsim@{AWSIM}", *words], seconds=BUILD_SECONDS)
        shutil.rmtree(folder / "build", ignore_errors=True)
    return AWSIM


def rustack(_):
    raise Unable("not on crates.io: the crate of this name is a stack, the data structure")


PEERS = {
    "ministack": ministack,
    "serverless-offline": npm("serverless-offline"),
    "lambda-local": npm("lambda-local"),
    "rie": rie,
    "awsim": awsim,
    "rustack": rustack,
}


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    installed = {}
    for name, install in PEERS.items():
        print(f"installing {name} …", file=sys.stderr, flush=True)
        try:
            installed[name] = {"version": install(folder)}
        except (Unable, OSError, KeyError, StopIteration) as error:
            installed[name] = {"reason": str(error) or type(error).__name__}
            print(f"  {installed[name]['reason']}", file=sys.stderr)
    (folder / "installed.json").write_text(json.dumps(installed, indent=2) + "\n")


if __name__ == "__main__":
    main()
