"""The command `linkcheck` in a process of its own, of which most need not start an interpreter and import everything again.

A start takes a third of a second of processor time, nearly all of it for imports, and the tests of the command line start it hundreds of times.
So a process that has imported linkcheck forks a child for each command (`tests.forked_server`). A command whose environment says
something of Python itself, or has a variable that none here is known to read after the start, is started anew; so is each where nothing
forks. `started` always starts anew: for tests of what happens before and while linkcheck is imported. `tests/cli/test_forked.py` holds that
both give the same.
"""

import json
import os
import selectors
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.forked_server import HEAD

__all__ = ["FORKS", "Commands", "started"]

FORKS = sys.platform not in ("win32", "darwin")
"""Whether the system has a fork that its libraries survive."""
_Done = subprocess.CompletedProcess[bytes]
_START = (sys.executable, "-W", "error", "-m", "linkcheck")
_SERVER = Path(__file__).with_name("forked_server.py")
_READ_LATE = ("CI", "COLUMNS", "COMP_", "FORCE_COLOR", "GITHUB_", "HOME", "LINKCHECK_", "NO_COLOR", "PYTEST_CURRENT_TEST", "TOKEN", "XDG_",
              "_LINKCHECK_")  # fmt: skip
"""Beginnings of variables that commands read when they run; another that is not as it was when the server started leads to a start anew."""


def started(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], given: bytes = b""
) -> _Done:
    """Start `python -W error -m linkcheck`, give it standard input, and return how it ended and what it wrote."""
    return subprocess.run(
        [*_START, *arguments], cwd=folder, env=environment, input=given, capture_output=True, check=False
    )


class Commands:
    """Runs commands as children of one process, which the first of them starts and the end of the `with` ends."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        """`environment` is that of the process, and what the commands' are compared with: that of this process by default."""
        self._server: subprocess.Popen[bytes] | None = None
        self._environment = dict(os.environ if environment is None else environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._control.close()
            self._server.communicate()

    def run(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], given: bytes = b""
    ) -> _Done:
        """Return what `started` returns."""
        if not self.forks(environment):
            return started(arguments, folder, environment, given)
        if self._server is None:
            self._serve()
        command = [*_START, *arguments]
        order = {
            "command": command,
            "arguments": arguments,
            "folder": str(folder),
            "environment": dict(environment),
        }
        data = json.dumps(order).encode()
        pipes = [os.pipe() for _ in range(3)]
        theirs = [pipes[0][0], pipes[1][1], pipes[2][1]]
        socket.send_fds(self._control, [b"%*d" % (HEAD, len(data))], theirs)
        self._control.sendall(data)
        for one in theirs:
            os.close(one)
        output, errors = _communicated(pipes[0][1], pipes[1][0], pipes[2][0], given)
        code = self._control.recv(HEAD)
        if not code:
            raise RuntimeError(f"the process that forks has ended: {self._server_said()}")
        return subprocess.CompletedProcess(command, int(code), output, errors)

    def forks(self, environment: Mapping[str, str]) -> bool:
        """Say whether a command with that environment is forked, and not started."""
        names = self._environment.keys() | environment.keys()
        others = [name for name in names if environment.get(name) != self._environment.get(name)]
        return FORKS and all(name.startswith(_READ_LATE) for name in others)

    def _serve(self) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._server = subprocess.Popen(
                [sys.executable, "-W", "error", str(_SERVER), str(theirs.fileno())],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=[theirs.fileno()], env=self._environment,
            )  # fmt: skip

    def _server_said(self) -> str:
        assert self._server is not None
        return self._server.communicate()[1].decode()


def _communicated(into: int, output: int, errors: int, given: bytes) -> tuple[bytes, bytes]:
    """Write all that is given, read both streams to their ends, and close all three."""
    written, read = memoryview(given), {output: bytearray(), errors: bytearray()}
    os.set_blocking(into, False)
    with selectors.DefaultSelector() as waiting:
        waiting.register(into, selectors.EVENT_WRITE)
        for one in read:
            waiting.register(one, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ in waiting.select():
                if key.fd != into:
                    piece = os.read(key.fd, 1 << 16)
                    read[key.fd] += piece
                    is_done = not piece
                else:
                    try:
                        written = written[os.write(into, written) :]
                        is_done = not written
                    except BrokenPipeError:  # the command does not read it
                        is_done = True
                if is_done:
                    waiting.unregister(key.fd)
                    os.close(key.fd)
    return bytes(read[output]), bytes(read[errors])
