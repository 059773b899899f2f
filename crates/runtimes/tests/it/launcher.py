"""Starts a client ahead of need, as the first process of a sandbox does, and passes on orders.

Arguments: the port of the test, how many orders answer each word of the client ("1,2"), its environment as JSON, the
program and its arguments. Words and orders are lines. It ends as the client does, and the client with it.
"""

import ctypes
import json
import os
import signal
import socket
import sys

port, counts, environment, *argv = sys.argv[1:]
control = socket.create_connection(("127.0.0.1", int(port)))
ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
child = os.fork()
if child == 0:
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    os.dup2(theirs.fileno(), 3)
    os.set_inheritable(3, True)
    os.execve(argv[0], argv, json.loads(environment))
theirs.close()
lines = control.makefile("rb")
for count in map(int, counts.split(",")):
    word = ours.recv(100)
    if not word:
        break
    control.sendall(word + b"\n")
    for _ in range(count):
        ours.send(lines.readline().rstrip(b"\n"))
ours.close()
_, status = os.waitpid(child, 0)
os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
