"""A process that has imported linkcheck, and whose children are the command `linkcheck`: a program of its own, started by `tests.forked`.

An order says what to run, and comes with the three streams of the command. A child takes these, the arguments, the environment and the
working folder, and runs `linkcheck` as `python -m linkcheck` does; how it ended is answered. The process itself has imported modules, read
the package's own tables and compiled its patterns; it runs no command and starts no thread, so that a child differs in nothing else from a
process that has just been started.
"""

import gc
import json
import os
import pkgutil
import runpy
import socket
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

__all__ = ["HEAD"]

HEAD = 10
"""Bytes before an order, which say how many it has; and bytes of an answer, which say how its command ended."""
_NOT_LOADED = ("linkcheck.__main__", "linkcheck.collect.row_groups", "linkcheck.mcp_server", "linkcheck.readers.dataset",
               "linkcheck.testing")  # fmt: skip
"""Modules that start threads, that no test of commands needs, or that are run."""
_LOADED_LATE = (
    "aiodns",
    "click._textwrap",
    "click.shell_completion",
    "concurrent.futures.thread",
    "encodings.idna",
    "rich.cells",
    "uvloop",
)
"""Modules of others that commands import when they need them; one that is not installed is none."""


def _load() -> None:
    """Import what commands import, and read and compile what is the same for each of them."""
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # as the command itself does
    import linkcheck

    names = [each.name for each in pkgutil.walk_packages(linkcheck.__path__, "linkcheck.")]
    modules = [import_module(name) for name in names if not name.startswith(_NOT_LOADED)]
    for name in _LOADED_LATE:
        try:
            import_module(name)
        except ImportError:
            continue
    from linkcheck.outlets import known_outlets, public_suffixes
    from linkcheck.patterns import lazily

    known_outlets.outlet_names()
    public_suffixes.registered_name("a.example")
    for one in (one for module in modules for one in vars(module).values()):
        if isinstance(one, type(lazily(""))):
            one.search  # compiles it  # noqa: B018
    if os.path.isdir("/proc/self/task") and len(os.listdir("/proc/self/task")) > 1:
        sys.exit("A module that was imported has started a thread.")
    gc.collect()
    gc.freeze()


def _next_order(control: socket.socket) -> tuple[dict[str, Any], Sequence[int]] | None:
    """Return an order and its streams, in a child that was made for it; return None in this process, when no more orders come."""
    while True:
        head, streams, _, _ = socket.recv_fds(control, HEAD, 3)
        if not head:
            return None
        data = bytearray()
        while len(data) < int(head):
            data += control.recv(int(head) - len(data))
        child = os.fork()
        if child == 0:
            control.close()
            return json.loads(data), streams
        for one in streams:
            os.close(one)
        control.sendall(b"%*d" % (HEAD, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))


def _become(order: dict[str, Any], streams: Sequence[int]) -> None:
    """Run the command in this process."""
    for number, one in enumerate(streams):
        os.dup2(one, number)
        os.close(one)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    sys.path[0] = os.getcwd()
    sys.argv[1:] = order["arguments"]
    sys.orig_argv[:] = order["command"]
    runpy.run_module("linkcheck", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _load()
    given = _next_order(socket.socket(fileno=int(sys.argv[1])))
    if given is not None:
        _become(*given)
