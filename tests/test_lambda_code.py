"""Code archives: large ones, shared ones, bad ones, and what a node that is killed leaves of them."""

import base64
import concurrent.futures
import hashlib
import io
import os
import pathlib
import random
import shutil
import struct
import time
import uuid
import zipfile

import pytest

from conftest import RUNTIME, create_function, eventually, invoke, make_role, refused, wait_active, zip_of

MIB = 1 << 20
#: Answers with a digest of everything in /var/task.
DIGEST = """
import hashlib, os

def handler(event, context):
    digest = hashlib.sha256()
    for folder, folders, names in os.walk("/var/task"):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".bin"):
                digest.update(name.encode() + open(os.path.join(folder, name), "rb").read())
    return digest.hexdigest()

def nothing(event, context):
    return None
"""


def large(files, size, seed=0):
    """An archive of so many files of so many bytes, half of which can be compressed; and what DIGEST says of it."""
    source, digest, body = random.Random(seed), hashlib.sha256(), io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("app.py", DIGEST)
        for number in range(files):
            name, content = f"d{number // 100:03}/f{number:05}.bin", source.randbytes(size // 2) + b"x" * (size // 2)
            archive.writestr(name, content)
            digest.update(name.split("/")[1].encode() + content)
    return body.getvalue(), digest.hexdigest()


def unpacked(node):
    """The folders of unpacked archives."""
    return sorted(path.name for path in (node.directory / "unpacked").iterdir() if path.is_dir())


def zips(node):
    return sorted(f"{path.parent.name}{path.name}" for path in (node.directory / "code").glob("??/*"))


def hexdigest(archive):
    return hashlib.sha256(archive).hexdigest()


def create(lam, role, name, handler="app.handler", **code):
    settings = {"Runtime": RUNTIME, "Timeout": 30, "MemorySize": 512}
    return lam.create_function(FunctionName=name, Role=role, Handler=handler, Code=code, **settings)


class Place:
    """A node of its own with what a function needs."""

    def __init__(self, node):
        self.node = node
        self.role = make_role(node.client("iam"))
        self.reach()

    def reach(self):
        self.lam, self.s3 = self.node.client("lambda"), self.node.client("s3")

    def restart(self):
        self.node.restart()
        self.reach()

    def put(self, archive):
        """The archive as an object: (bucket, key)."""
        bucket = f"code-{uuid.uuid4().hex[:8]}"
        self.s3.create_bucket(Bucket=bucket)
        self.s3.put_object(Bucket=bucket, Key="f.zip", Body=archive)
        return {"S3Bucket": bucket, "S3Key": "f.zip"}


@pytest.fixture
def place(new_node):
    return Place(new_node())


class TestLimits:
    def test_what_is_too_large_is_refused_before_it_is_unpacked(self, place):
        zeros = bytes(251 * MIB)
        bomb = zip_of({"zeros": zeros})
        assert len(bomb) < MIB
        message = "Unzipped size must be smaller than 262144000 bytes"
        for code in ({"ZipFile": bomb}, place.put(bomb)):
            error = refused(create, lam=place.lam, role=place.role, name="bomb", **code)
            assert (error.code, error.message) == ("InvalidParameterValueException", message)
        assert (unpacked(place.node), zips(place.node)) == ([], [])

    def test_a_zip_in_the_request_has_a_limit_of_its_own(self, place):
        error = refused(create, lam=place.lam, role=place.role, name="f", ZipFile=os.urandom(50 * MIB + 1))
        assert error.status == 413 and error.code == "RequestEntityTooLargeException"

    @pytest.mark.parametrize("name", ["../evil.py", "/etc/evil.py", "a/b/../../../evil.py"])
    def test_nothing_is_written_elsewhere(self, place, name):
        error = refused(create, lam=place.lam, role=place.role, name="f", ZipFile=zip_of({"app.py": "", name: "x"}))
        assert error.message == "Could not unzip uploaded file. Please check your file, then try to upload again."
        assert (unpacked(place.node), zips(place.node)) == ([], [])

    def test_an_archive_that_lies_of_its_size_costs_what_it_admits(self, place):
        bomb = bytearray(zip_of({"zeros": bytes(200 * MIB)}))
        at = bomb.index(b"PK\x01\x02") + 24
        bomb[at : at + 4] = struct.pack("<I", 1000)
        error = refused(create, lam=place.lam, role=place.role, name="f", ZipFile=bytes(bomb))
        assert error.message.startswith("Could not unzip uploaded file.")
        assert unpacked(place.node) == []


class TestSharing:
    def test_one_archive_of_many_functions_is_kept_once(self, place):
        archive, digest = large(50, 20_000)
        code = place.put(archive)
        names = [f"f{number}" for number in range(8)]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            sources = [code if number % 2 else {"ZipFile": archive} for number in range(8)]
            made = list(pool.map(lambda pair: create(place.lam, place.role, pair[0], **pair[1]), zip(names, sources)))
            sha = base64.b64encode(hashlib.sha256(archive).digest()).decode()
            assert {function["CodeSha256"] for function in made} == {sha}
            [wait_active(place.lam, name) for name in names]
            assert {answer for answer, _ in pool.map(lambda name: invoke(place.lam, name), names)} == {digest}
        assert (unpacked(place.node), zips(place.node)) == ([hexdigest(archive)], [hexdigest(archive)])

    def test_the_object_and_its_copy_in_the_node_are_one_file(self, place):
        archive, _ = large(3, 1000)
        create(place.lam, place.role, "f", **place.put(archive))
        [kept] = (node_file for node_file in (place.node.directory / "code").glob("??/*"))
        assert kept.stat().st_nlink == 2
        # The function does not need the object any more.
        bucket = place.s3.list_buckets()["Buckets"][0]["Name"]
        place.s3.delete_object(Bucket=bucket, Key="f.zip")
        wait_active(place.lam, "f")
        assert invoke(place.lam, "f")[1].get("FunctionError") is None
        assert kept.read_bytes() == archive


class TestRubbish:
    def test_what_no_version_names_any_more_goes(self, place):
        lam, archives = place.lam, [zip_of({"app.py": f"def handler(e, c): return {n}"}) for n in range(3)]
        digests = [hexdigest(archive) for archive in archives]
        name = "f"
        create(lam, place.role, name, ZipFile=archives[0])
        wait_active(lam, name)
        lam.publish_version(FunctionName=name)
        for archive in archives[1:]:
            lam.update_function_code(FunctionName=name, ZipFile=archive)
            wait_active(lam, name)
        held = sorted([digests[0], digests[2]])
        assert eventually(lambda: (unpacked(place.node), zips(place.node)) == (held, held))
        lam.delete_function(FunctionName=name, Qualifier="1")
        assert eventually(lambda: unpacked(place.node) == [digests[2]] == zips(place.node))
        lam.delete_function(FunctionName=name)
        assert eventually(lambda: unpacked(place.node) == [] == zips(place.node))

    def test_an_invocation_keeps_its_code_though_the_function_is_deleted(self, place):
        code = """
import os, time

def handler(event, context):
    open("/tmp/begun", "w").close()
    time.sleep(2)
    import late
    return late.ANSWER
"""
        archive = {"app.py": code, "late.py": "ANSWER = 'still here'"}
        name = create_function(place.lam, place.role, archive)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            answer = pool.submit(invoke, place.lam, name)
            time.sleep(1)
            place.lam.delete_function(FunctionName=name)
            assert answer.result()[0] == "still here"
        assert eventually(lambda: unpacked(place.node) == [] == zips(place.node)), "and then it goes"


class TestBadWeather:
    def test_a_node_that_is_killed_while_it_unpacks_leaves_nothing_half(self, place):
        archive, digest = large(4000, 20_000)
        code = place.put(archive)
        folder = place.node.directory / "unpacked"
        with concurrent.futures.ThreadPoolExecutor() as pool:
            created = pool.submit(create, place.lam, place.role, "f", **code)
            assert eventually(lambda: list(folder.glob("partial-*/d*/*")), every=0.001)
            place.node.sigkill()
            assert created.exception() is not None
        left = list(folder.glob("partial-*"))
        assert left and unpacked(place.node) == [path.name for path in left]
        place.node.start()
        place.reach()
        assert unpacked(place.node) == []
        create(place.lam, place.role, "f", **code)
        wait_active(place.lam, "f")
        assert invoke(place.lam, "f")[0] == digest

    @pytest.mark.parametrize("what", ["lost", "torn"])
    def test_what_a_power_cut_takes_is_unpacked_again(self, place, what):
        archive, digest = large(20, 5000)
        create(place.lam, place.role, "f", ZipFile=archive)
        wait_active(place.lam, "f")
        place.node.stop()
        folder = place.node.directory / "unpacked"
        if what == "lost":
            shutil.rmtree(folder)
        else:
            # Names came to the disk, what is in them did not; and the machine has started again.
            next(folder.glob("*/d*/f00003.bin")).write_bytes(b"")
            for mark in folder.glob("*.whole"):
                mark.unlink()
            (folder / "boot").write_text("another start")
        place.node.start()
        place.reach()
        assert invoke(place.lam, "f")[0] == digest

    def test_what_was_written_back_needs_no_unpacking(self, place):
        archive, digest = large(20, 5000)
        create(place.lam, place.role, "f", ZipFile=archive)
        wait_active(place.lam, "f")
        folder = place.node.directory / "unpacked"
        assert eventually(lambda: list(folder.glob("*.whole")))
        place.node.stop()
        (folder / "boot").write_text("another start")
        file = next(folder.glob("*/d*/f00003.bin"))
        before = file.stat().st_ino
        place.node.start()
        place.reach()
        assert invoke(place.lam, "f")[0] == digest
        assert file.stat().st_ino == before


class TestLargeArchives:
    def test_a_cold_start_pays_nothing_for_size(self, place):
        """The folder is there before the function is active; how long that took is nobody's wait any more."""
        archive, _ = large(2000, 40_000)
        create(place.lam, place.role, "large", handler="app.nothing", **place.put(archive))
        create(place.lam, place.role, "small", handler="app.nothing", ZipFile=zip_of({"app.py": DIGEST}))
        wait_active(place.lam, "large")
        wait_active(place.lam, "small")
        folder = place.node.directory / "unpacked" / hexdigest(archive)
        before = folder.stat().st_ino

        def cold(name):
            place.lam.update_function_configuration(FunctionName=name, Description=uuid.uuid4().hex)
            wait_active(place.lam, name)
            start = time.perf_counter()
            invoke(place.lam, name)
            return time.perf_counter() - start

        small, big = (min(cold(name) for _ in range(5)) for name in ("small", "large"))
        assert big < small * 2 + 0.05, f"{big:.3f} s against {small:.3f} s"
        assert folder.stat().st_ino == before

    def test_memory_does_not_grow_with_the_archive(self, place):
        archive, _ = large(60, 4 * MIB)
        assert len(archive) > 100 * MIB
        code = place.put(archive)
        status = pathlib.Path(f"/proc/{place.node.pid}/status")
        peak = lambda: int(next(l for l in status.read_text().splitlines() if l.startswith("VmHWM")).split()[1]) // 1024
        pathlib.Path(f"/proc/{place.node.pid}/clear_refs").write_text("5")
        before = peak()
        create(place.lam, place.role, "f", **code)
        wait_active(place.lam, "f")
        assert peak() - before < 32, f"{before} MiB before, {peak()} MiB at most"
