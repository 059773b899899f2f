#!/usr/bin/env python3
"""An extension for the tests, on nothing but the Extensions, Telemetry and Logs APIs. What it does is in its variables, and
it writes what it hears of into the function's log."""

import http.client
import http.server
import json
import os
import socket
import sys
import threading
import time

NAME = os.path.basename(__file__)
SETTINGS = json.loads(os.environ.get("EXTENSION", "{}"))


def say(*words):
    print("EXT", *words, flush=True)


def call(method, path, body=None, headers=None):
    connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    connection.request(method, path, None if body is None else json.dumps(body), headers or {})
    answer = connection.getresponse()
    text = answer.read().decode()
    return answer, (json.loads(text) if text else None)


def register(events):
    headers = {"Lambda-Extension-Name": NAME, "Lambda-Extension-Accept-Feature": "accountId"}
    answer, body = call("POST", "/2020-01-01/extension/register", {"events": events}, headers)
    say("registered", answer.status, json.dumps(body))
    return {"Lambda-Extension-Identifier": answer.headers["Lambda-Extension-Identifier"]}


def hear(records):
    for record in records:
        # Its own lines would go round for ever.
        if record["type"] != "extension":
            say("heard", json.dumps(record))


class Listener(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        records = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
        hear(records)

    def log_message(self, *_):
        pass


def listen_by_tcp(listener):
    stream, _ = listener.accept()
    for line in stream.makefile():
        hear([json.loads(line)])


def subscribe(identity, wanted):
    if wanted["destination"]["protocol"] == "TCP":
        listener = socket.create_server(("", wanted["destination"]["port"]))
        threading.Thread(target=listen_by_tcp, args=(listener,), daemon=True).start()
    else:
        server = http.server.ThreadingHTTPServer(("sandbox.localdomain", 4243), Listener)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    path = SETTINGS.get("path", "/2022-07-01/telemetry")
    answer, body = call("PUT", path, wanted, identity)
    say("subscribed", answer.status, json.dumps(body))


def report(identity, what):
    headers = identity | {"Lambda-Extension-Function-Error-Type": "Extension.Tested"}
    answer, body = call("POST", f"/2020-01-01/extension/{what}/error", {"errorMessage": "m"}, headers)
    say("reported", answer.status, json.dumps(body))
    sys.exit(SETTINGS.get("status", 1))


def main():
    if "variables" in SETTINGS:
        say("variables", json.dumps(sorted(os.environ)), os.getcwd())
    if "exit" in SETTINGS:
        sys.exit(SETTINGS["exit"])
    time.sleep(SETTINGS.get("slow", 0))
    say("registers")
    identity = register(SETTINGS.get("events", ["INVOKE", "SHUTDOWN"]))
    if "subscribe" in SETTINGS:
        subscribe(identity, SETTINGS["subscribe"])
    if "init_error" in SETTINGS:
        report(identity, "init")
    while True:
        answer, event = call("GET", "/2020-01-01/extension/event/next", None, identity)
        say(event["eventType"], json.dumps(event))
        if event["eventType"] == "SHUTDOWN":
            say("left", round(event["deadlineMs"] - time.time() * 1000))
            while SETTINGS.get("stay"):
                say("still here")
                time.sleep(0.05)
            time.sleep(SETTINGS.get("linger", 0))
            return
        if "exit_error" in SETTINGS:
            report(identity, "exit")
        if "crash" in SETTINGS:
            sys.exit(SETTINGS["crash"])
        time.sleep(SETTINGS.get("work", 0))
        say("done")


main()
