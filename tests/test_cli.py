"""What a person types."""

import json
import os
import signal
import socket
import subprocess

import pytest

from conftest import Node, eventually, invoke, lamp_binary


def run(*arguments, **kwargs):
    return subprocess.run([lamp_binary(), *arguments], capture_output=True, text=True, timeout=60, **kwargs)


class TestUp:
    def test_says_where_everything_is(self, node):
        for text in [node.endpoint, str(node.directory), "000000000000 in us-east-1", "python", "lamp env", "READY"]:
            assert text in node.log

    def test_a_second_node_on_the_same_data_is_refused(self, node):
        second = run("up", "--data-dir", node.directory, "--listen", "127.0.0.1:0")
        assert second.returncode == 1 and "in use" in second.stderr

    def test_a_port_in_use_is_refused_with_advice(self, tmp_path):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            second = run("up", "--data-dir", tmp_path, "--listen", f"127.0.0.1:{taken.getsockname()[1]}")
        assert second.returncode == 1 and "--listen" in second.stderr

    def test_open_doors_are_for_loopback(self, tmp_path):
        refused = run("up", "--data-dir", tmp_path, "--auth", "off", "--listen", "0.0.0.0:0")
        assert refused.returncode == 1 and "--auth off" in refused.stderr

    def test_an_unknown_key_of_the_file_is_an_error(self, tmp_path):
        (tmp_path / "lamp.toml").write_text("lisen = '127.0.0.1:1'\n")
        refused = run("up", "--data-dir", tmp_path / "d", "--config", tmp_path / "lamp.toml")
        assert refused.returncode == 1 and "lisen" in refused.stderr

    def test_the_file_has_the_flags_keys(self, tmp_path, new_node):
        (tmp_path / "lamp.toml").write_text("region = 'eu-west-1'\naccount = '111122223333'\n")
        node = new_node("--config", tmp_path / "lamp.toml")
        assert node.client("sts").get_caller_identity()["Account"] == "111122223333"
        assert node.file["region"] == "eu-west-1"

    @pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
    def test_a_signal_ends_it_cleanly(self, new_node, sent):
        node = new_node()
        node.process.send_signal(sent)
        assert node.process.wait(timeout=20) == 0

    def test_state_and_credentials_survive_a_restart(self, new_node):
        node = new_node()
        before = node.file["access_key_id"]
        node.client("s3").create_bucket(Bucket="kept")
        node.restart()
        assert node.file["access_key_id"] == before
        assert [b["Name"] for b in node.client("s3").list_buckets()["Buckets"]] == ["kept"]

    def test_without_authentication_anybody_is_root(self, new_node):
        node = new_node("--auth", "off")
        sts = node.client("sts", access_key="test", secret="test")
        assert sts.get_caller_identity()["Arn"] == "arn:aws:iam::000000000000:root"
        node.client("s3", access_key="test", secret="test").create_bucket(Bucket="open")


class TestOthers:
    def test_env_is_for_a_shell(self, node):
        script = f'eval "$({lamp_binary()} env --data-dir {node.directory})"; aws sts get-caller-identity --output json'
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60)
        assert json.loads(done.stdout)["Arn"] == "arn:aws:iam::000000000000:root", done.stderr

    def test_env_without_a_node_says_what_to_do(self, tmp_path):
        done = run("env", "--data-dir", tmp_path)
        assert done.returncode == 1 and "lamp up" in done.stderr

    def test_credentials_are_for_their_owner(self, node):
        assert os.stat(node.directory).st_mode & 0o077 == 0
        assert os.stat(node.directory / "node.json").st_mode & 0o077 == 0

    def test_doctor_lists_what_the_host_grants(self):
        done = run("doctor", "--json")
        found = json.loads(done.stdout)
        assert found["canIsolate"] is True and done.returncode == 0
        assert {"memory limit", "freezer"} <= {item["name"] for item in found["isolation"]}
        assert any(one["name"].startswith("python") and one["served"] for one in found["runtimes"])

    def test_invoke_prints_the_answer_and_the_log(self, node, make_function):
        name = make_function("def handler(e, c):\n    print('seen', e)\n    return e\n")
        done = node.lamp("invoke", name, "--payload", '{"a": 1}', "--log")
        assert json.loads(done.stdout) == {"a": 1}
        assert "seen {'a': 1}" in done.stderr and "REPORT RequestId" in done.stderr

    def test_invoke_tells_failures_apart(self, node, make_function):
        failing = node.lamp("invoke", make_function("def handler(e, c):\n    raise KeyError('x')\n"), check=False)
        assert failing.returncode == 2 and json.loads(failing.stdout)["errorType"] == "KeyError"
        missing = node.lamp("invoke", "no-such-function", check=False)
        assert missing.returncode == 1 and "ResourceNotFoundException: Function not found" in missing.stderr

    def test_logs_show_and_follow(self, node, make_function, lam):
        name = make_function("def handler(e, c):\n    print('line', e['n'])\n")
        invoke(lam, name, {"n": 1})
        assert eventually(lambda: "line 1" in node.lamp("logs", name, check=False).stdout)
        command = [lamp_binary(), "logs", name, "--follow", "--data-dir", node.directory]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as follower:
            assert "INIT_START" in follower.stdout.readline()
            invoke(lam, name, {"n": 2})
            assert any("line 2" in line for line in iter(follower.stdout.readline, ""))
            follower.kill()

    def test_ps_and_bill_know_of_it(self, node, make_function, lam):
        name = make_function("def handler(e, c):\n    return 1\n")
        invoke(lam, name)
        [one] = [e for e in json.loads(node.lamp("ps", "--json").stdout)["environments"] if e["function"] == name]
        assert one["served"] == 1 and one["state"] in ("idle", "frozen") and 0 < one["memoryBytes"] < 512 << 20
        assert name in node.lamp("ps").stdout

        def billed():
            lines = json.loads(node.lamp("bill", "--json").stdout)["lines"]
            return [line for line in lines if line["function"] == name]

        [line] = eventually(billed)
        assert line["usage"]["requests"] == 1 and line["cost"] > 0
        assert name in node.lamp("bill").stdout

    def test_others_may_not_see_what_runs(self, node, iam):
        iam.create_user(UserName="nosy")
        key = iam.create_access_key(UserName="nosy")["AccessKey"]
        file = dict(node.file, access_key_id=key["AccessKeyId"], secret_access_key=key["SecretAccessKey"])
        copy = node.directory / "nosy"
        copy.mkdir()
        (copy / "node.json").write_text(json.dumps(file))
        done = run("ps", "--data-dir", copy)
        assert done.returncode == 1 and "Forbidden" in done.stderr


def test_a_killed_node_leaves_nothing_running(tmp_path):
    node = Node(tmp_path / "data")
    node.sigkill()
    node.start()
    assert node.stop() == 0
