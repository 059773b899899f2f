"""Runs `start.py`, whose folder is the first argument, and lets two copies go on at the second argument's read of an order,
counted from one. They are what copies of a memory image are: equal in everything, even in their process id.
"""

import ctypes
import os
import platform
import runpy
import signal
import sys

folder, when = sys.argv[1], int(sys.argv[2])
del sys.argv[1:3]
sys.argv[0] = os.path.join(folder, "start.py")
sys.path[0] = folder
libc = ctypes.CDLL(None, use_errno=True)
NEW_USER, NEW_PID = 0x10000000, 0x20000000
CLONE = 220 if platform.machine() == "aarch64" else 56
plain_read = os.read


def fork(flags=NEW_PID):
    """Neither Python nor the C library learns of it. Each child is the first process of its namespace."""
    child = libc.syscall(CLONE, flags | signal.SIGCHLD, 0, 0, 0, 0)
    if child < 0:
        os._exit(99)
    if child == 0:
        libc.prctl(1, signal.SIGKILL)
    return child


def wait(children):
    for child in children:
        _, status = os.waitpid(child, 0)
    os._exit(os.WEXITSTATUS(status))


def read(fd, size):
    global when
    when -= 1
    if when == 0:
        os.read = plain_read
        one = fork()
        other = one and fork()
        if other:
            wait([one, other])
    return plain_read(fd, size)


# The first has the same process id as its copies.
origin = fork(NEW_USER | NEW_PID)
if origin:
    wait([origin])
os.read = read
runpy.run_path(sys.argv[0], run_name="__main__")
