"""Reading in the process of the tests, for tests that check many small folders and care for nothing but what is said of them.

That no report depends on the processes that read for it is tested in tests/engines, tests/pipeline and tests/cli. For a folder of two
documents, two forks of a process as large as that of the tests cost ten times what the reading does, and starting two anew a hundred times.
"""

import errno
import sys
from typing import NoReturn

import pytest

__all__ = ["refuse_processes"]


def refuse_processes(patch: pytest.MonkeyPatch) -> None:
    """Let no worker of linkcheck be started while the patch is there: then the work is done here, as `linkcheck.engines.local.run` says."""

    def refuse(*_: object) -> NoReturn:
        raise BlockingIOError(errno.EAGAIN, "no process is to be started in this test")

    patch.setattr("linkcheck.engines.spawned.Child", refuse)
    if sys.platform != "win32":
        patch.setattr("linkcheck.engines.forked.fork", refuse)
