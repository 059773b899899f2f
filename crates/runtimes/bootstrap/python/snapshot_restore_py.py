"""AWS's interface for functions that are snapshotted after their init phase (SnapStart for Python).

`register_before_snapshot` and `register_after_restore` take a function and the arguments to call it with, and may be used
as decorators. Before a snapshot the last one registered runs first; after a restore the first one registered does.
"""

__all__ = ["register_before_snapshot", "register_after_restore"]

_before_snapshot = []
_after_restore = []


def register_before_snapshot(func, *args, **kwargs):
    _before_snapshot.append((func, args, kwargs))
    return func


def register_after_restore(func, *args, **kwargs):
    _after_restore.append((func, args, kwargs))
    return func


def get_before_snapshot():
    """What is registered, for the runtime client: (function, arguments, keyword arguments)."""
    return _before_snapshot


def get_after_restore():
    return _after_restore
