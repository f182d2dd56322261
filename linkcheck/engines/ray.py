"""The engine Ray: calls are tasks of Ray Core, on this machine or on the cluster that RAY_ADDRESS names.

Knows Ray; knows nothing of documents. Tasks and no data sets (Ray Data): what the steps hand over is bytes and no table, a task
is repeated three times and not for ever, and no package but Ray itself is needed.
"""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib import import_module
from itertools import islice
from tempfile import TemporaryDirectory
from typing import Any

from linkcheck.engines.cluster import Call, Cluster, Performer, answered, silence
from linkcheck.engines.local import cores
from linkcheck.engines.scratch import Folder
from linkcheck.errors import LinkcheckError

__all__ = ["PACKAGE", "cluster", "is_elsewhere"]

PACKAGE = "ray"
_AHEAD = 3
"""Tasks per processor that are handed out before their answers are taken."""
_LONGEST = 30
"""Characters of a folder's name that leave room for the sockets below it: their whole names have at most 107 (unix(7))."""
_SHARE = 0.25
"""Of a processor, what an actor is given: it waits for others most of the time."""
_RESTARTS = 20
"""Times that an actor is started anew; what it had answered is kept."""
_STORE = 128 << 20
"""Bytes of Ray's store of objects on this machine: it holds calls and answers alone."""


def is_elsewhere() -> bool:
    """Say whether workers may be on other machines."""
    return bool(os.environ.get("RAY_ADDRESS"))


@contextmanager
def cluster(folder: Folder, jobs: int | None) -> Iterator[Cluster]:
    """Give the engine; a Ray that this program has not started yet is started, and ended afterwards.

    Raises LinkcheckError where it does not start.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it would say to its makers that it runs
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # or it warns
    # Its workers would have a nice value of 15, and hardly run beside other programs, while its daemons do.
    os.environ.setdefault("RAY_worker_niceness", "0")
    ray: Any = import_module(PACKAGE)
    with ExitStack() as stack:
        if not ray.is_initialized():
            here = stack.enter_context(TemporaryDirectory(prefix="lc-", ignore_cleanup_errors=True))
            stack.callback(ray.shutdown)
            _start(ray, jobs, here)
        processors = int(ray.cluster_resources().get("CPU", 1))
        limit = processors if jobs is None else min(jobs, processors)
        yield Cluster(_Sender(ray, limit), folder, limit, partial(_summoned, ray))


def _start(ray: Any, jobs: int | None, folder: str) -> None:  # noqa: ANN401 - a module without types
    """Start Ray, whose files are in a folder that goes with this run, where that has a name short enough for its sockets."""
    quiet: dict[str, Any] = {"logging_level": "ERROR", "log_to_driver": False}
    # Ray prints on standard output that a worker is gone, whatever it was told of logs; there a report may be written.
    import_module("ray._private.worker").print_to_stdstream = _say_nothing  # type: ignore[attr-defined]
    if len(folder) <= _LONGEST and not is_elsewhere():
        quiet["_temp_dir"] = folder
    try:
        if is_elsewhere():
            ray.init(**quiet)
        else:
            with silence():  # it looks for a way to the internet, and complains where there is none
                ray.init(
                    address="local",
                    num_cpus=jobs or cores(),
                    num_gpus=0,
                    object_store_memory=_STORE,
                    include_dashboard=False,
                    _node_ip_address="127.0.0.1",
                    **quiet,
                )
    except Exception as error:
        where = f" at {os.environ['RAY_ADDRESS']}" if is_elsewhere() else ""
        first = str(error).strip().partition("\n")[0][:300]
        raise LinkcheckError(
            f"Ray{where} could not be reached or started: {first or type(error).__name__}."
        ) from error


def _say_nothing(*given: object, **named: object) -> None:
    del given, named


@contextmanager
def _summoned(ray: Any, start: bytes) -> Iterator["_Actors"]:  # noqa: ANN401
    """Give Ray's actors."""
    actors = _Actors(ray, start)
    try:
        yield actors
    finally:
        actors.end()


class _Actors:
    """Ray's actors, one for each number, which are started anew where they are gone, and then do their call again."""

    def __init__(self, ray: Any, start: bytes) -> None:  # noqa: ANN401
        self._ray = ray
        self._start = start  # no object of Ray's: an actor that is started anew needs it once more
        self._remote = ray.remote(num_cpus=_SHARE, max_restarts=_RESTARTS, max_task_retries=-1)(Performer)
        self._actors: dict[int, Any] = {}
        self._open: dict[Any, int] = {}

    def send(self, number: int, call: Call) -> None:
        """Have an actor answer a call."""
        if number not in self._actors:
            self._actors[number] = self._remote.remote(self._start, number)
        self._open[self._actors[number].answer.remote(call)] = number

    def answers(self) -> Iterator[tuple[int, bytes]]:
        """Yield answers as they come."""
        while self._open:
            (first, *_), _ = self._ray.wait([*self._open], num_returns=1)
            number = self._open.pop(first)
            try:
                answer: bytes = self._ray.get(first)
            except self._ray.exceptions.RayError as error:
                raise _given_up(error) from error
            yield number, answer

    def end(self) -> None:
        """End them."""
        for actor in self._actors.values():
            self._ray.kill(actor)


def _given_up(error: Exception) -> LinkcheckError:
    first = str(error).strip().partition("\n")[0][:300]
    return LinkcheckError(
        f"Ray gave up a piece of the work: {first or type(error).__name__}.",
        hint="Give --scratch FOLDER, so that what is done is kept, and run it again.",
    )


class _Sender:
    """Sends calls as tasks, so many at once."""

    def __init__(self, ray: Any, limit: int) -> None:  # noqa: ANN401
        self._ray = ray
        self._limit = limit

    @contextmanager
    def __call__(self, task: bytes, calls: Sequence[Call]) -> Iterator[Iterator[bytes]]:
        ray = self._ray
        remote = ray.remote(num_cpus=1, max_retries=3)(answered)
        sent, waiting = ray.put(task), deque[Any]()
        try:
            yield self._answers(remote, sent, calls, waiting)
        finally:
            for one in waiting:
                ray.cancel(one, force=False)

    def _answers(
        self,
        remote: Any,  # noqa: ANN401
        sent: Any,  # noqa: ANN401
        calls: Sequence[Call],
        waiting: deque[Any],
    ) -> Iterator[bytes]:
        ray, rest = self._ray, iter(calls)
        waiting.extend(remote.remote(sent, call) for call in islice(rest, self._limit * _AHEAD))
        while waiting:
            try:
                answer: bytes = ray.get(waiting[0])
            except ray.exceptions.RayError as error:
                raise _given_up(error) from error
            waiting.popleft()
            waiting.extend(remote.remote(sent, call) for call in islice(rest, 1))
            yield answer
