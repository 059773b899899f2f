"""Small clients of debuggers: the debug adapter protocol, the inspector of V8, and JDWP."""

import base64
import itertools
import json
import os
import socket
import struct
import urllib.request

PATIENCE = 60


def connect(port):
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


class Adapter:
    """The client's side of the debug adapter protocol."""

    def __init__(self, port):
        self.socket = connect(port)
        self.file = self.socket.makefile("rb")
        self.numbers = itertools.count(1)
        self.events = []

    def send(self, command, **arguments):
        number = next(self.numbers)
        body = json.dumps({"seq": number, "type": "request", "command": command, "arguments": arguments}).encode()
        self.socket.sendall(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        return number

    def receive(self):
        length = 0
        while (line := self.file.readline()) != b"\r\n":
            assert line, "the debugger closed the connection"
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return json.loads(self.file.read(length))

    def answer(self, number):
        while True:
            message = self.receive()
            if message["type"] == "event":
                self.events.append(message)
            elif message["type"] == "response" and message["request_seq"] == number:
                assert message["success"], message
                return message.get("body") or {}

    def ask(self, command, **arguments):
        return self.answer(self.send(command, **arguments))

    def event(self, name):
        """The next event of this name; earlier ones of others are let go."""
        while True:
            message = self.events.pop(0) if self.events else self.receive()
            if message["type"] == "event" and message["event"] == name:
                return message["body"] if "body" in message else {}

    def close(self):
        self.file.close()
        self.socket.close()


class Inspector:
    """The client's side of V8's inspector, over a web socket of its own."""

    def __init__(self, port):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=PATIENCE) as answer:
            url = json.load(answer)[0]["webSocketDebuggerUrl"]
        assert url.startswith(f"ws://127.0.0.1:{port}/"), url
        self.socket = connect(port)
        self.file = self.socket.makefile("rb")
        self.numbers = itertools.count(1)
        self.events = []
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /{url.rpartition('/')[2]} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        assert b" 101 " in self.file.readline()
        while self.file.readline() != b"\r\n":
            pass

    def ask(self, method, **parameters):
        number = next(self.numbers)
        text = json.dumps({"id": number, "method": method, "params": parameters}).encode()
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(text))
        self.socket.sendall(b"\x81" + struct.pack(">BH", 0x80 | 126, len(text)) + mask + masked)
        while True:
            message = self.receive()
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]
            self.events.append(message)

    def receive(self):
        text = b""
        while True:
            head, size = self.file.read(2)
            size = {126: lambda: struct.unpack(">H", self.file.read(2))[0],
                    127: lambda: struct.unpack(">Q", self.file.read(8))[0]}.get(size, lambda: size)()
            text += self.file.read(size)
            if head & 0x80:
                return json.loads(text)

    def event(self, method):
        while True:
            message = self.events.pop(0) if self.events else self.receive()
            if message.get("method") == method:
                return message["params"]

    def close(self):
        self.file.close()
        self.socket.close()


def resume_java(port):
    """Greets a JVM that waits for its debugger, and lets it go on."""
    jvm = connect(port)
    greeting = b"JDWP-Handshake"
    jvm.sendall(greeting)
    assert jvm.recv(len(greeting), socket.MSG_WAITALL) == greeting
    # Length, id, flags, command set 1 (the virtual machine), command 9 (resume).
    jvm.sendall(struct.pack(">IIBBB", 11, 1, 0, 1, 9))
    return jvm
